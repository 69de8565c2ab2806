//! Names that may be one: suggested, never made one without the reader.
//!
//! Comes in: an archive, and the given names of a lexicon. Goes out: pairs of names with why they may be one and how sure that
//! is. Nearly linear in the names of the archive: names meet only where they share a key (the same words in another order, the
//! same consonants, all letters but one, the same surname), and a key that many share says nothing. Some 10,000 documents
//! take a moment on a thread of its own, not a frame.

mod pairs;
mod people;
mod sound;

use std::collections::BTreeMap;

use self::people::Known;
use super::identity::Identity;
use super::rules::Rule;
use super::{Archive, EntryId};
use crate::extract::Lexicon;
use crate::text::Span;

/// Two names that may be one.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    pub one: Side,
    /// Named in more documents, or more fully: the name that both would have.
    pub of: Side,
    /// Strongest first.
    pub why: Vec<Why>,
    /// 0 to 1.
    pub confidence: f32,
}

/// One of the two.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    pub identity: Identity,
    /// Documents that write it so.
    pub documents: usize,
    /// The first few places, to look at.
    pub places: Vec<(EntryId, Span)>,
}

/// What speaks for two names being one. The words of a key are the Fluent message `alike-{key}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// «فولكر تورك», «تورك فولكر».
    WordOrder,
    /// «فولكر تورك», "Volker Türk".
    Script,
    /// «غوتيريش», «غوتيريس».
    Sound,
    /// All letters but one.
    OneLetter,
    /// One is a shorter form of the other, and of no other name of the archive.
    ShortForm,
    /// Both hold the same office.
    SameOffice,
}

impl Why {
    pub const ALL: [Why; 6] = [Why::WordOrder, Why::Script, Why::Sound, Why::OneLetter, Why::ShortForm, Why::SameOffice];

    pub const fn key(self) -> &'static str {
        match self {
            Why::WordOrder => "word-order",
            Why::Script => "script",
            Why::Sound => "sound",
            Why::OneLetter => "one-letter",
            Why::ShortForm => "short-form",
            Why::SameOffice => "same-office",
        }
    }

    /// How sure it makes, alone.
    const fn weight(self) -> f32 {
        match self {
            Why::WordOrder => 0.85,
            Why::Script => 0.7,
            Why::Sound => 0.65,
            Why::OneLetter => 0.5,
            Why::ShortForm => 0.55,
            // nothing alone: an office changes hands
            Why::SameOffice => 0.25,
        }
    }
}

impl Suggestion {
    /// The rule that makes them one.
    pub fn accepted(&self) -> Rule {
        Rule::Same { one: self.one.identity.clone(), of: self.of.identity.clone() }
    }

    /// The rule that they are two, so that they are not suggested again.
    pub fn declined(&self) -> Rule {
        Rule::Distinct { one: self.one.identity.clone(), other: self.of.identity.clone() }
    }
}

/// So many are given; nobody reads further.
pub const MOST: usize = 500;

/// The names of an archive that may be one, the surest first. Those that are counted as one already, that a lexicon knows
/// to be two, or that the reader has told apart, are left out.
pub fn suggestions(archive: &Archive, lexicon: &Lexicon) -> Vec<Suggestion> {
    let known = people::gather(archive);
    let identities = archive.rules().identities();
    let mut found: BTreeMap<(usize, usize), Vec<Why>> = BTreeMap::new();
    for (one, other, why) in pairs::meet(&known, lexicon) {
        let whys = found.entry((one.min(other), one.max(other))).or_default();
        if !whys.contains(&why) {
            whys.push(why);
        }
    }
    let open = |one: &Known, other: &Known| {
        let contradict = one.identity.known.is_some() && other.identity.known.is_some();
        one.lead != other.lead && !contradict && !identities.are_distinct(one.kind(), &one.identity.key(), &other.identity.key())
    };
    let pairs = found.into_iter().map(|((one, other), why)| (&known[one], &known[other], why));
    let mut out: Vec<Suggestion> =
        pairs.filter(|(one, other, _)| open(one, other)).map(|(one, other, why)| suggestion(one, other, why)).collect();
    out.sort_by(|a, b| {
        let documents = |s: &Suggestion| s.one.documents + s.of.documents;
        let order = b.confidence.total_cmp(&a.confidence).then_with(|| documents(b).cmp(&documents(a)));
        order.then_with(|| (&a.of.identity, &a.one.identity).cmp(&(&b.of.identity, &b.one.identity)))
    });
    out.truncate(MOST);
    out
}

fn suggestion(one: &Known, other: &Known, mut why: Vec<Why>) -> Suggestion {
    if one.shares_office(other) && !why.contains(&Why::SameOffice) {
        why.push(Why::SameOffice);
    }
    why.sort_unstable();
    let doubt: f32 = why.iter().map(|why| 1.0 - why.weight()).product();
    let strange = !one.offices.is_empty() && !other.offices.is_empty() && !one.shares_office(other);
    let confidence = (1.0 - doubt) * if strange { 0.8 } else { 1.0 };
    let words = |known: &Known| known.key.split(' ').count();
    // a shorter form goes by the fuller name, whichever is written more often
    let fuller = if why.contains(&Why::ShortForm) { words(one).cmp(&words(other)) } else { std::cmp::Ordering::Equal };
    let order = fuller.then(one.documents.cmp(&other.documents)).then_with(|| words(one).cmp(&words(other)));
    let (one, of) = if order.then_with(|| other.key.cmp(&one.key)).is_gt() { (other, one) } else { (one, other) };
    let side =
        |known: &Known| Side { identity: known.identity.clone(), documents: known.documents, places: known.places.clone() };
    Suggestion { one: side(one), of: side(of), why, confidence: (confidence * 100.0).round() / 100.0 }
}

#[cfg(test)]
mod tests;

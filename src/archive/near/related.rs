//! «See also»: documents that speak of the same, without being copies.
//!
//! Two documents are related by what few others share with them: names, instruments and topics through the facets, and, where
//! names are few, rare words through the index. Each shared value counts by its rarity (the inverse document frequency of
//! Spärck Jones, 1972), a long document less than a short one that says as much.

use std::collections::{BTreeMap, BTreeSet};

use super::Copies;
use crate::archive::facets::Facet;
use crate::archive::index::Term;
use crate::archive::{Archive, EntryId};

/// Something two documents share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// `None`: a word of the text.
    pub facet: Option<Facet>,
    /// As it is called in the archive; a key for facets of keys ([`Facet::Topic`], [`Facet::Instrument`]); a word as it is
    /// written.
    pub value: String,
}

/// A document that speaks of the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Related {
    pub entry: EntryId,
    pub score: f32,
    /// What it shares, the most telling first.
    pub because: Vec<Shared>,
}

/// Reasons given for a document.
const MOST_REASONS: usize = 4;
/// Words of a document that are asked for: the most telling.
const WORDS: usize = 16;
/// A value that more documents hold (or more than one in [`COMMON_SHARE`], whichever is less) tells too little.
const COMMON: u64 = 2000;
const COMMON_SHARE: u64 = 4;
/// In small archives so many are not too many.
const FEW: u64 = 8;
/// How telling a word is beside a name.
const WORD: f32 = 0.35;
/// The least that must be shared for a document to be told: about one name that three in a hundred documents hold.
const LEAST_SCORE: f32 = 3.0;
/// In small archives, where nothing is rare: so much of the rarest value there could be.
const LEAST_SHARE: f32 = 0.9;

/// How telling a kind of value is.
const fn weight(facet: Facet) -> Option<f32> {
    match facet {
        Facet::Person => Some(1.0),
        Facet::Instrument => Some(0.9),
        Facet::Organization => Some(0.7),
        Facet::Place => Some(0.5),
        Facet::Topic => Some(0.3),
        _ => None,
    }
}

/// The `most` documents most related to one, best first; copies of it are left out, and of copies of one another the best
/// alone is named. For a frame: the work is bounded by the values and words asked for, each held by [`COMMON`] documents at
/// most.
pub fn see_also(archive: &Archive, copies: &Copies, id: EntryId, most: usize) -> Vec<Related> {
    let all = archive.index().len() as u64;
    let rarity = |holders: u64| (1.0 + (all as f32 - holders as f32 + 0.5).max(0.0) / (holders as f32 + 0.5)).ln();
    // a release does not become common by being copied
    let different = |holders: &[EntryId]| {
        let mut groups = BTreeSet::new();
        holders.iter().filter(|id| copies.number(**id).is_none_or(|group| groups.insert(group))).count() as u64
    };
    let tells = |holders: u64| holders > 1 && holders <= (all / COMMON_SHARE).max(FEW);
    let mut reasons: Vec<(f32, Shared)> = Vec::new();
    let mut found: BTreeMap<EntryId, (f32, Vec<usize>)> = BTreeMap::new();
    let mut note = |weight: f32, holders: &[EntryId], shared: Shared| {
        let different = different(holders);
        if !tells(different) {
            return;
        }
        let weight = weight * rarity(different);
        for holder in holders {
            let known = found.entry(*holder).or_default();
            known.0 += weight;
            known.1.push(reasons.len());
        }
        reasons.push((weight, shared));
    };
    for (facet, value) in archive.facets().values_of(id) {
        if let Some(weight) = weight(facet).filter(|_| value.entries.len() <= COMMON) {
            let holders: Vec<EntryId> = value.entries.iter().collect();
            note(weight, &holders, Shared { facet: Some(facet), value: value.shown().to_owned() });
        }
    }
    let own = copies.of(id).map_or(1, |group| group.copies.len());
    for (word, holders) in telling_words(archive, id, own) {
        note(WORD, &holders, Shared { facet: None, value: word });
    }
    let least = LEAST_SCORE.min(LEAST_SHARE * (1.0 + all as f32).ln());
    let group = copies.number(id);
    let mut related: Vec<(EntryId, f32, Vec<usize>)> = found
        .into_iter()
        .filter(|(other, (score, _))| *other != id && *score >= least)
        .filter(|(other, _)| group.is_none() || copies.number(*other) != group)
        .map(|(entry, (score, because))| (entry, score / length(archive, entry), because))
        .collect();
    related.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut groups = BTreeSet::new();
    let news = related.into_iter().filter(|one| copies.number(one.0).is_none_or(|group| groups.insert(group)));
    news.take(most).map(|(entry, score, because)| Related { entry, score, because: telling(&because, &reasons) }).collect()
}

/// The most telling of the reasons: names first, words where there are few of them.
fn telling(because: &[usize], reasons: &[(f32, Shared)]) -> Vec<Shared> {
    let mut because: Vec<&(f32, Shared)> = because.iter().map(|at| &reasons[*at]).collect();
    because.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.value.cmp(&b.1.value)));
    let (mut named, words): (Vec<Shared>, Vec<Shared>) =
        because.into_iter().map(|it| it.1.clone()).partition(|it| it.facet.is_some());
    named.truncate(MOST_REASONS);
    let room = (MOST_REASONS - 1).saturating_sub(named.len());
    named.extend(words.into_iter().take(room));
    named
}

/// How much a document speaks of, so that one that names everybody is not related to everything.
fn length(archive: &Archive, id: EntryId) -> f32 {
    let values = archive.facets().values_of(id).filter(|value| weight(value.0).is_some()).count();
    (8.0 + values as f32).sqrt()
}

/// The words of a document that few others hold, as it writes them, and who holds them; the rarest first, more often said
/// sooner. `own`: documents that hold them as copies of it do.
fn telling_words(archive: &Archive, id: EntryId, own: usize) -> Vec<(String, Vec<EntryId>)> {
    let index = archive.index();
    let document = archive.entry(id).and_then(|entry| entry.document.as_ref());
    let (Some(table), Some(document)) = (index.words_of(id), document) else { return Vec::new() };
    let mut terms: Vec<Term> = table.words().collect();
    terms.sort_unstable();
    let rate = |often: usize, holders: usize| (1.0 + (often as f32).ln()) / (holders as f32).ln();
    let mut words: Vec<_> = terms
        .chunk_by(|a, b| a == b)
        .filter_map(|run| {
            let (term, holders) = (run[0], index.documents(run[0]));
            let word = index.word(term);
            let is_name = word.chars().filter(|letter| letter.is_alphabetic()).nth(3).is_some();
            (is_name && holders > own && holders as u64 <= COMMON).then(|| (rate(run.len(), holders), word, term))
        })
        .collect();
    words.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    words.truncate(WORDS);
    let written = |term| table.words().position(|word| word == term).and_then(|at| table.span(at));
    let told = words.into_iter().filter_map(|(_, _, term)| Some((written(term)?.of(&document.text), term)));
    told.map(|(word, term)| (word.to_owned(), index.holders(term).collect())).collect()
}

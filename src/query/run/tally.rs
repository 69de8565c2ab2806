//! One clause → the documents that meet it, and how often each does.
//!
//! Term after term, from what the postings say. Places are looked at only where words must stand beside one another, and
//! then only those of the rarest word, in documents that hold all of them.

use super::bits::Bits;
use super::both::{both, halves};
use super::places::{Asking, Kind, Spotter, find};
use crate::archive::index::{Index, Term, WordTable};
use crate::archive::{Archive, EntryId};
use crate::query::Scope;
use crate::query::matching::Found;

/// How a document meets a clause.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::query) struct Met {
    /// How often.
    pub(in crate::query) times: u32,
    /// How often in the title or in headings.
    pub(in crate::query) headings: u32,
    /// The weight of the best fit.
    pub(in crate::query) fit: f32,
}

/// Bytes of postings that are worth a second core; few in tests, so that they go both ways.
const HEAVY: usize = if cfg!(test) { 40 } else { 100_000 };

/// What meets a clause.
#[derive(Debug)]
pub(super) struct Tally {
    /// By id.
    met: Vec<Met>,
    pub(super) documents: Bits,
}

impl Tally {
    fn new(index: &Index) -> Self {
        Self { met: vec![Met::default(); index.bound()], documents: Bits::none(index.bound()) }
    }

    pub(super) fn of(archive: &Archive, asking: &Asking) -> Self {
        let index = archive.index();
        match (&asking.kind, asking.words.as_slice()) {
            (_, []) => Self::new(index),
            (_, words) if asking.is_exact() => Self::looked_at(archive, asking, words),
            (_, [word]) => Self::word(index, word, asking.scope),
            (Kind::Phrase, words) => Self::phrase(index, words, asking.scope),
            (Kind::Near(_), words) => Self::looked_at(archive, asking, words),
        }
    }

    /// Each document with how it meets the clause, in ascending order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, Met)> + '_ {
        self.documents.iter().filter_map(|id| Some((id, *self.met.get(id as usize)?)))
    }

    /// One word, in any of its terms. A short beginning has tens of thousands of them: half for each core.
    fn word(index: &Index, terms: &[(Term, Found)], scope: Scope) -> Self {
        let (cut, weight) = halves(terms, |(term, _)| index.weight(*term));
        let (one, other) = terms.split_at(cut);
        if weight < HEAVY || other.is_empty() {
            return Self::terms(index, terms, scope);
        }
        let (mut out, other) = both(true, || Self::terms(index, one, scope), || Self::terms(index, other, scope));
        other.iter().for_each(|(id, met)| out.add(id, met));
        out
    }

    fn terms(index: &Index, terms: &[(Term, Found)], scope: Scope) -> Self {
        let mut out = Self::new(index);
        for (term, found) in terms {
            let weight = found.fit.weight();
            for (id, posting) in index.postings(*term) {
                let times = if scope == Scope::Anywhere { posting.times } else { posting.headings };
                if times > 0 {
                    out.add(id.0, Met { times, headings: posting.headings, fit: weight });
                }
            }
        }
        out
    }

    #[inline]
    fn add(&mut self, id: u32, more: Met) {
        if let Some(met) = self.met.get_mut(id as usize) {
            met.times += more.times;
            met.headings += more.headings;
            met.fit = met.fit.max(more.fit);
            self.documents.insert(id);
        }
    }

    /// Words side by side.
    fn phrase(index: &Index, words: &[Vec<(Term, Found)>], scope: Scope) -> Self {
        let mut out = Self::new(index);
        let common = holding_all(index, words);
        let cost = |word: &Vec<(Term, Found)>| word.iter().map(|(term, _)| index.weight(*term)).sum::<usize>();
        let Some((rarest, terms)) = words.iter().enumerate().min_by_key(|(_, word)| cost(word)) else { return out };
        // document and first word of each place, as one number
        let starts = |half: u32| {
            let mut starts: Vec<u64> = Vec::new();
            for (term, _) in terms {
                for (id, posting) in index.postings(*term).filter(|(id, _)| id.0 % 2 != half && common.contains(id.0)) {
                    let Some(table) = index.words_of(id) else { continue };
                    let begins = posting.places().filter_map(|place| place.checked_sub(rarest as u32));
                    let met = begins.filter(|start| stands(table, *start as usize, words));
                    starts.extend(met.map(|start| u64::from(id.0) << 32 | u64::from(start)));
                }
            }
            starts
        };
        let (mut starts, other) = match cost(terms) {
            HEAVY.. => both(true, || starts(0), || starts(1)),
            _ => (starts(u32::MAX), Vec::new()),
        };
        starts.extend(other);
        if !starts.is_sorted() {
            starts.sort_unstable();
        }
        for same in starts.chunk_by(|a, b| a >> 32 == b >> 32) {
            let Some(id) = same.first().map(|start| (start >> 32) as u32) else { continue };
            let Some(table) = index.words_of(EntryId(id)) else { continue };
            let mut free = 0;
            for start in same.iter().map(|start| *start as u32 as usize) {
                let end = start + words.len();
                let in_heading = table.in_heading(start);
                if start < free || (scope != Scope::Anywhere && !in_heading) {
                    continue;
                }
                free = end;
                let fits = [(words.first(), start), (words.last(), end - 1)];
                let fit = fits.into_iter().filter_map(|(word, at)| Some(find(word?, table.word(at)?)?.fit)).max();
                let fit = fit.map_or(0.0, |fit| fit.weight());
                out.add(id, Met { times: 1, headings: u32::from(in_heading), fit });
            }
        }
        out
    }

    /// Words near one another, or letter by letter: every document that holds them is looked at.
    fn looked_at(archive: &Archive, asking: &Asking, words: &[Vec<(Term, Found)>]) -> Self {
        let index = archive.index();
        let mut out = Self::new(index);
        let spotter = Spotter::new(index, std::slice::from_ref(asking));
        for id in holding_all(index, words).iter() {
            let Some(table) = index.words_of(EntryId(id)) else { continue };
            let text = super::text_of(archive, EntryId(id));
            let met = spotter.occurrences(table, text, std::slice::from_ref(asking)).pop().unwrap_or_default();
            let Some(fit) = met.iter().map(|met| met.fit).max() else { continue };
            let headings = met.iter().filter(|met| table.in_heading(met.first)).count() as u32;
            out.add(id, Met { times: met.len() as u32, headings, fit: fit.weight() });
        }
        out
    }
}

/// Whether the words stand one after the other from a word of a document on.
fn stands(document: &WordTable, start: usize, words: &[Vec<(Term, Found)>]) -> bool {
    (start..).zip(words).all(|(at, word)| document.word(at).is_some_and(|term| find(word, term).is_some()))
}

/// The documents that hold every word.
fn holding_all(index: &Index, words: &[Vec<(Term, Found)>]) -> Bits {
    let holders = |word: &Vec<(Term, Found)>| {
        Bits::of(index.bound(), word.iter().flat_map(|(term, _)| index.holders(*term)).map(|id| id.0))
    };
    let [first, second, others @ ..] = words else { return words.first().map(holders).unwrap_or_default() };
    let weight = |word: &[(Term, Found)]| word.iter().map(|(term, _)| index.weight(*term)).sum::<usize>();
    let (mut all, second) = both(weight(first).min(weight(second)) > HEAVY, || holders(first), || holders(second));
    all.keep(&second);
    for word in others {
        if all.is_empty() {
            break;
        }
        all.keep(&holders(word));
    }
    all
}

//! Where clauses stand in one document: made for documents that are looked at, and for few others.

use crate::archive::index::{Index, Term, WordTable};
use crate::query::matching::{Found, Need, Occurrence, Word};
use crate::query::{Clause, Scope};

/// A clause with the terms that its words are found in.
#[derive(Debug)]
pub(in crate::query) struct Asking {
    pub(super) kind: Kind,
    pub(super) scope: Scope,
    /// Of each word, ascending by term.
    pub(super) words: Vec<Vec<(Term, Found)>>,
    /// Words that are asked for letter by letter: terms are folded, so what the text writes decides. Else empty.
    spelt: Vec<Word>,
    /// How many documents meet it.
    pub(in crate::query) documents: usize,
    /// How telling it is that so many do.
    pub(super) rarity: f32,
}

/// How the words of a clause stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// One after the other; one word alone too.
    Phrase,
    /// In any order, with at most so many other words among them.
    Near(u32),
}

impl Asking {
    pub(super) fn new(index: &Index, clause: &Clause) -> Self {
        let need = Need::new(clause);
        let words = need.words.iter().map(|word| word.terms(index)).collect();
        let spelt = if need.words.iter().any(Word::is_exact) { need.words } else { Vec::new() };
        let kind = clause.within.map_or(Kind::Phrase, Kind::Near);
        Self { kind, scope: clause.scope, words, spelt, documents: 0, rarity: 0.0 }
    }

    /// Whether the letters as they are written matter.
    pub(super) fn is_exact(&self) -> bool {
        !self.spelt.is_empty()
    }
}

/// How a query word is found in a term. `word` ascends by term.
#[inline]
pub(super) fn find(word: &[(Term, Found)], term: Term) -> Option<Found> {
    const FEW: usize = 8;
    if word.len() <= FEW {
        return word.iter().find(|known| known.0 == term).map(|known| known.1);
    }
    word.binary_search_by_key(&term, |known| known.0).ok().map(|at| word[at].1)
}

/// Knows the terms of some clauses at a glance.
#[derive(Debug, Default)]
pub(super) struct Spotter {
    /// A bit for each term.
    terms: Vec<u64>,
}

/// A word of a document, and how it is found.
type Place = (u32, Found);

impl Spotter {
    pub(super) fn new(index: &Index, clauses: &[Asking]) -> Self {
        let mut terms = vec![0u64; index.terms().div_ceil(64)];
        for (term, _) in clauses.iter().flat_map(|clause| &clause.words).flatten() {
            if let Some(word) = terms.get_mut(term.0 as usize / 64) {
                *word |= 1 << (term.0 % 64);
            }
        }
        Self { terms }
    }

    #[inline]
    fn knows(&self, term: Term) -> bool {
        self.terms.get(term.0 as usize / 64).is_some_and(|word| word >> (term.0 % 64) & 1 == 1)
    }

    /// Where each of the clauses stands in a document, in order. The text is looked at only where letters matter.
    pub(super) fn occurrences(&self, table: &WordTable, text: &str, clauses: &[Asking]) -> Vec<Vec<Occurrence>> {
        let mut places: Vec<Vec<Vec<Place>>> = clauses.iter().map(|clause| vec![Vec::new(); clause.words.len()]).collect();
        for (at, term) in (0..).zip(table.words()).filter(|(_, term)| self.knows(*term)) {
            for (clause, places) in clauses.iter().zip(&mut places) {
                let spelt = |word: usize| {
                    let written = || table.span(at as usize).map_or("", |span| span.of(text));
                    clause.spelt.get(word).is_none_or(|word| word.is_spelt(written()))
                };
                for (number, (word, places)) in clause.words.iter().zip(places).enumerate() {
                    places.extend(find(word, term).filter(|_| spelt(number)).map(|found| (at, found)));
                }
            }
        }
        let met = |(clause, places): (&Asking, &Vec<Vec<Place>>)| {
            let mut met = match clause.kind {
                Kind::Phrase => side_by_side(places),
                Kind::Near(most) => near(places, most),
            };
            if clause.scope != Scope::Anywhere {
                met.retain(|met| table.in_heading(met.first));
            }
            met
        };
        clauses.iter().zip(&places).map(met).collect()
    }
}

/// Where words stand one after another, without overlap. `words`: the places of each word, in order.
fn side_by_side(words: &[Vec<Place>]) -> Vec<Occurrence> {
    let Some((first, rest)) = words.split_first() else { return Vec::new() };
    let mut out: Vec<Occurrence> = Vec::new();
    let mut free = 0;
    for (start, from) in first {
        let mut to = Some((*start, *from));
        for (step, word) in rest.iter().enumerate() {
            let next = *start + step as u32 + 1;
            to = to.and_then(|_| Some(word[word.binary_search_by_key(&next, |place| place.0).ok()?]));
        }
        if let Some((last, to)) = to.filter(|_| *start >= free) {
            let fit = from.fit.max(to.fit);
            out.push(Occurrence { first: *start as usize, last: last as usize, from: from.part, to: to.part, fit });
            free = last + 1;
        }
    }
    out
}

/// Where words stand in any order with at most `most` other words among them, without overlap: every word of each such
/// place by itself, in order. `words`: the places of each word, in order.
///
/// From the start of the text each place ends as early as it can and begins as late as it can. A word of the text stands for
/// one word only; where it could stand for several, for the one that is longest unseen.
pub(in crate::query) fn near(words: &[Vec<Place>], most: u32) -> Vec<Occurrence> {
    let mut all: Vec<(u32, usize, Found)> =
        words.iter().enumerate().flat_map(|(word, places)| places.iter().map(move |(at, found)| (*at, word, *found))).collect();
    all.sort_by_key(|place| (place.0, place.1));
    let mut out = Vec::new();
    let mut seen: Vec<Option<Place>> = vec![None; words.len()];
    for here in all.chunk_by(|a, b| a.0 == b.0) {
        let longest_unseen = here.iter().min_by_key(|(_, word, _)| seen[*word].map(|place| place.0));
        let Some((at, word, found)) = longest_unseen.copied() else { continue };
        seen[word] = Some((at, found));
        let Some(first) = seen.iter().copied().map(|place| place.map(|place| place.0)).min().flatten() else { continue };
        if (at - first + 1) as usize > words.len() + most as usize {
            continue;
        }
        let mut met: Vec<Place> = seen.iter_mut().filter_map(Option::take).collect();
        met.sort_by_key(|place| place.0);
        out.extend(met.into_iter().map(|(at, found)| {
            let Found { part, fit } = found;
            Occurrence { first: at as usize, last: at as usize, from: part, to: part, fit }
        }));
    }
    out
}

//! Query and filters → [`Results`].

use std::cmp::Reverse;

use roaring::RoaringBitmap;

use super::filter::Sieve;
use super::matching::{Found, Need, Occurrence, tidy};
use super::rank::Measure;
use super::{Filters, Hit, Query, Results, Sort, suggest};
use crate::archive::index::{Index, Term, WordTable};
use crate::archive::{Archive, EntryId};
use crate::calendar::Date;
use crate::text::Span;

/// Asks an archive. An empty query finds every entry, the unreadable ones too.
pub fn run(archive: &Archive, query: &Query, filters: &Filters, sort: Sort) -> Results {
    let asked = Asked::new(archive, query);
    let sieve = Sieve::new(archive.facets(), filters);
    let left = sieve.apply(asked.found.clone());
    let mut hits: Vec<Hit> = left.iter().filter_map(|id| asked.hit(archive, EntryId(id))).collect();
    order(archive, query, sort, &mut hits);
    Results {
        marks: hits.iter().map(|hit| hit.marks.len()).sum(),
        hits,
        facets: sieve.count(archive.facets(), filters, &asked.found),
        total: archive.len(),
        suggestion: suggest::suggest(archive, query, &asked, &sieve),
    }
}

/// A query made ready for one archive.
pub(super) struct Asked {
    clauses: Vec<Asking>,
    /// The documents it finds, before filters.
    pub(super) found: RoaringBitmap,
    measure: Measure,
}

/// One clause with the terms its words are found in.
pub(super) struct Asking {
    need: Need,
    words: Vec<TermSet>,
    /// Documents that meet the clause.
    pub(super) holders: RoaringBitmap,
    rarity: f32,
}

/// Terms with how a word stands in them.
struct TermSet {
    /// Ascending.
    terms: Vec<(Term, Found)>,
    /// A bit for each term of the index, where there are many.
    bits: Vec<u64>,
}

/// More terms than this are looked up in bits first.
const FEW: usize = 4;

impl TermSet {
    fn new(terms: Vec<(Term, Found)>, index: &Index) -> Self {
        let mut bits = Vec::new();
        if terms.len() > FEW {
            bits.resize(index.terms() / 64 + 1, 0);
            for (term, _) in &terms {
                bits[term.0 as usize / 64] |= 1u64 << (term.0 % 64);
            }
        }
        Self { terms, bits }
    }

    fn get(&self, term: Term) -> Option<Found> {
        if self.bits.is_empty() {
            return self.terms.iter().find(|known| known.0 == term).map(|known| known.1);
        }
        if self.bits[term.0 as usize / 64] & (1u64 << (term.0 % 64)) == 0 {
            return None;
        }
        self.terms.binary_search_by_key(&term, |known| known.0).ok().map(|at| self.terms[at].1)
    }

    fn holders(&self, index: &Index) -> RoaringBitmap {
        if let [(term, _)] = self.terms[..] {
            return sorted(index.holders(term).iter().copied());
        }
        let mut held = vec![false; index.bound()];
        for id in self.terms.iter().flat_map(|(term, _)| index.holders(*term)) {
            held[*id as usize] = true;
        }
        sorted(held.iter().enumerate().filter(|(_, held)| **held).map(|(id, _)| id as u32))
    }
}

fn sorted(ids: impl Iterator<Item = u32>) -> RoaringBitmap {
    let mut out = RoaringBitmap::new();
    // the ids ascend: appending is a push for each
    for id in ids {
        out.insert(id);
    }
    out
}

impl Asking {
    fn new(index: &Index, need: Need) -> Self {
        let words: Vec<TermSet> = need.words.iter().map(|word| TermSet::new(word.terms(index), index)).collect();
        let mut holders: Option<RoaringBitmap> = None;
        for word in &words {
            let held = word.holders(index);
            holders = Some(holders.map_or_else(|| held.clone(), |so_far| so_far & &held));
        }
        let mut asking = Self { need, words, holders: holders.unwrap_or_default(), rarity: 0.0 };
        if asking.words.len() > 1 {
            let beside = |id: &u32| index.words_of(EntryId(*id)).is_some_and(|table| !asking.occurrences(table).is_empty());
            asking.holders = sorted(asking.holders.iter().filter(beside));
        }
        asking
    }

    fn occurrences(&self, table: &WordTable) -> Vec<Occurrence> {
        let terms = table.terms();
        if let [word] = self.words.as_slice() {
            // nearly every clause is one word, and this line nearly all of the time
            let met = terms.iter().enumerate().filter_map(|(at, term)| Some((at, word.get(*term)?)));
            return met
                .map(|(at, found)| Occurrence { first: at, last: at, from: found.part, to: found.part, fit: found.fit })
                .collect();
        }
        self.need.occurrences(terms.len(), |word, at| self.words[word].get(terms[at]))
    }
}

impl Asked {
    pub(super) fn new(archive: &Archive, query: &Query) -> Self {
        let index = archive.index();
        let measure = Measure { documents: index.len(), average_length: index.average_length() };
        let mut clauses: Vec<Asking> = Need::all(query).into_iter().map(|need| Asking::new(index, need)).collect();
        for clause in &mut clauses {
            clause.rarity = measure.rarity(clause.holders.len());
        }
        let mut found = match clauses.iter().any(|clause| !clause.need.negated) {
            // without a query, and with negated clauses alone, everything is meant
            false if clauses.is_empty() => sorted(archive.entries().map(|(id, _)| id.0)),
            false => sorted(archive.entries().filter(|(_, entry)| entry.document.is_some()).map(|(id, _)| id.0)),
            true => {
                let mut wanted: Vec<_> = clauses.iter().filter(|clause| !clause.need.negated).map(|c| &c.holders).collect();
                wanted.sort_by_key(|holders| holders.len());
                let mut found = wanted[0].clone();
                wanted[1..].iter().for_each(|holders| found &= *holders);
                found
            }
        };
        for clause in clauses.iter().filter(|clause| clause.need.negated) {
            found -= &clause.holders;
        }
        Self { clauses, found, measure }
    }

    /// Clause by clause, as in the query.
    pub(super) fn clauses(&self) -> &[Asking] {
        &self.clauses
    }

    fn hit(&self, archive: &Archive, id: EntryId) -> Option<Hit> {
        let entry = archive.entry(id)?;
        let positive = self.clauses.iter().filter(|clause| !clause.need.negated);
        let (Some(document), Some(table)) = (&entry.document, archive.index().words_of(id)) else {
            return Some(Hit { entry: id, score: 0.0, marks: Vec::new() });
        };
        let met: Vec<(f32, Vec<Occurrence>)> = positive.map(|clause| (clause.rarity, clause.occurrences(table))).collect();
        let mut marks: Vec<Span> = Vec::with_capacity(met.iter().map(|met| met.1.len()).sum());
        for met in met.iter().flat_map(|met| &met.1) {
            let from = table.part(&document.text, met.first, met.from)?;
            let to = if met.last == met.first { from } else { table.part(&document.text, met.last, met.to)? };
            marks.push(from.join(to));
        }
        let parts: Vec<(f32, &[Occurrence])> = met.iter().map(|(rarity, met)| (*rarity, met.as_slice())).collect();
        Some(Hit { entry: id, score: self.measure.score(table, &parts), marks: tidy(marks) })
    }
}

/// Puts hits in order; equals stay in the order they were added. The undated come last, whichever way dates run.
fn order(archive: &Archive, query: &Query, sort: Sort, hits: &mut [Hit]) {
    let date = |hit: &Hit| archive.sorting(hit.entry).and_then(|sorting| sorting.date);
    let newest = |hit: &Hit| (date(hit).is_none(), Reverse(date(hit).map(day)));
    match sort {
        Sort::Best if query.clauses.iter().any(|clause| !clause.negated) => {
            hits.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| newest(a).cmp(&newest(b))));
        }
        Sort::Best | Sort::Newest => hits.sort_by_cached_key(newest),
        Sort::Oldest => hits.sort_by_cached_key(|hit| (date(hit).is_none(), date(hit).map(day))),
        Sort::Title => hits.sort_by_key(|hit| archive.sorting(hit.entry).map(|sorting| sorting.title.as_slice())),
    }
}

/// Months and years stand before their first day.
fn day(date: Date) -> (i32, u8, u8) {
    (date.year, date.month.unwrap_or(0), date.day.unwrap_or(0))
}

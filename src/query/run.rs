//! Query and filters → [`Results`].

use std::borrow::Cow;
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

/// One clause with where it is met.
pub(super) struct Asking {
    need: Need,
    met: Met,
    /// Documents that meet the clause.
    pub(super) holders: RoaringBitmap,
    rarity: f32,
}

/// Where a clause is met.
enum Met {
    /// A clause of one word: looked up document by document.
    Word(Finds),
    /// A phrase: by document, ascending. Finding the documents has found the places.
    Phrase(Vec<(u32, Vec<Occurrence>)>),
}

/// The terms that a query word is found in, and the documents that hold them.
struct Finds {
    /// Ascending.
    terms: Vec<(Term, Found)>,
    /// Where the terms of each document end in `held`.
    ends: Vec<u32>,
    /// Positions in `terms`: document after document, ascending in each.
    held: Vec<u32>,
}

impl Finds {
    fn new(terms: Vec<(Term, Found)>, index: &Index) -> Self {
        // sorted by counting: a first letter is the beginning of thousands of terms, each in many documents
        let mut ends = vec![0u32; index.bound()];
        for id in terms.iter().flat_map(|(term, _)| index.holders(*term)) {
            ends[*id as usize] += 1;
        }
        let mut sum = 0;
        for end in &mut ends {
            // where a document's terms start, until they have moved it on to their end
            sum += std::mem::replace(end, sum);
        }
        let mut held = vec![0; sum as usize];
        for (at, (term, _)) in terms.iter().enumerate() {
            for id in index.holders(*term) {
                let next = &mut ends[*id as usize];
                held[*next as usize] = at as u32;
                *next += 1;
            }
        }
        Self { terms, ends, held }
    }

    /// What a document holds.
    fn held(&self, id: u32) -> &[u32] {
        let id = id as usize;
        let start = id.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.held[start as usize..self.ends[id] as usize]
    }

    fn holders(&self) -> RoaringBitmap {
        sorted((0..self.ends.len() as u32).filter(|id| !self.held(*id).is_empty()))
    }

    /// The words of a document that the query word is found in, in order.
    fn places(&self, id: u32, table: &WordTable) -> Vec<(u32, Found)> {
        let held = self.held(id);
        let of_term = |at: &u32| {
            let (term, found) = self.terms[*at as usize];
            table.places(term).iter().map(move |place| (*place, found))
        };
        let mut out: Vec<(u32, Found)> = held.iter().flat_map(of_term).collect();
        if held.len() > 1 {
            out.sort_unstable_by_key(|place| place.0);
        }
        out
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

/// Where words stand one after another, without overlap. `words`: the places of each word, in order.
fn side_by_side(words: &[Vec<(u32, Found)>]) -> Vec<Occurrence> {
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

impl Asking {
    fn new(index: &Index, need: Need) -> Self {
        let mut words: Vec<Finds> = need.words.iter().map(|word| Finds::new(word.terms(index), index)).collect();
        let mut holders: Option<RoaringBitmap> = None;
        for word in &words {
            let held = word.holders();
            holders = Some(holders.map_or_else(|| held.clone(), |so_far| so_far & &held));
        }
        let mut holders = holders.unwrap_or_default();
        let met = match (words.pop(), words.is_empty()) {
            (Some(word), true) => Met::Word(word),
            (last, _) => {
                words.extend(last);
                let met = |id: u32| {
                    let table = index.words_of(EntryId(id))?;
                    let places: Vec<_> = words.iter().map(|word| word.places(id, table)).collect();
                    Some((id, side_by_side(&places))).filter(|(_, met)| !met.is_empty())
                };
                let met: Vec<_> = holders.iter().filter_map(met).collect();
                holders = sorted(met.iter().map(|(id, _)| *id));
                Met::Phrase(met)
            }
        };
        Self { need, met, holders, rarity: 0.0 }
    }

    fn occurrences(&self, id: EntryId, table: &WordTable) -> Cow<'_, [Occurrence]> {
        match &self.met {
            Met::Word(word) => {
                let one = |(at, found): (u32, Found)| Occurrence {
                    first: at as usize,
                    last: at as usize,
                    from: found.part,
                    to: found.part,
                    fit: found.fit,
                };
                word.places(id.0, table).into_iter().map(one).collect()
            }
            Met::Phrase(met) => {
                let at = met.binary_search_by_key(&id.0, |met| met.0);
                Cow::Borrowed(at.map_or(&[], |at| met[at].1.as_slice()))
            }
        }
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
        let met: Vec<(f32, Cow<'_, [Occurrence]>)> =
            positive.map(|clause| (clause.rarity, clause.occurrences(id, table))).collect();
        let mut marks: Vec<Span> = Vec::with_capacity(met.iter().map(|met| met.1.len()).sum());
        for met in met.iter().flat_map(|met| met.1.iter()) {
            let from = table.part(&document.text, met.first, met.from)?;
            let to = if met.last == met.first { from } else { table.part(&document.text, met.last, met.to)? };
            marks.push(from.join(to));
        }
        let parts: Vec<(f32, &[Occurrence])> = met.iter().map(|(rarity, met)| (*rarity, &**met)).collect();
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

//! Query and filters → [`Results`].

use std::borrow::Cow;
use std::cmp::Reverse;
use std::sync::Arc;

use roaring::RoaringBitmap;

use super::filter::Sieve;
use super::matching::{Found, Need, Occurrence, tidy};
use super::rank::Measure;
use super::{Filters, Hit, Node, Query, Results, Sort, fields, suggest};
use crate::archive::index::{Index, Term, WordTable};
use crate::archive::{Archive, EntryId};
use crate::calendar::Date;
use crate::text::Span;

/// Asks an archive. An empty query finds every entry, the unreadable ones too.
pub fn run(archive: &Archive, query: &Query, filters: &Filters, sort: Sort) -> Results {
    let asked = Asked::new(archive, query);
    let sieve = Sieve::new(archive.facets(), filters);
    let left = sieve.apply(asked.found.clone());
    let mut hits: Vec<Hit> = left.iter().map(|id| asked.hit(archive, EntryId(id))).collect();
    order(archive, query, sort, &mut hits);
    Results {
        places: hits.iter().map(|hit| hit.places).sum(),
        hits,
        facets: sieve.count(archive.facets(), filters, &asked.found),
        total: archive.len(),
        suggestion: suggest::suggest(archive, query, &asked, &sieve),
        asked: Arc::new(asked),
    }
}

/// A query made ready for one archive.
#[derive(Debug, Default)]
pub struct Asked {
    /// Those that a document is found by, in the order of [`Query::clauses`].
    clauses: Vec<Asking>,
    /// The documents it finds, before filters.
    pub(super) found: RoaringBitmap,
    measure: Measure,
}

/// One clause with where it is met.
#[derive(Debug)]
pub(super) struct Asking {
    met: Met,
    /// Documents that meet the clause.
    pub(super) holders: RoaringBitmap,
    rarity: f32,
}

/// Where a clause is met.
#[derive(Debug)]
enum Met {
    /// A clause of one word: looked up document by document.
    Word(Finds),
    /// A phrase: by document, ascending. Finding the documents has found the places.
    Phrase(Vec<(u32, Vec<Occurrence>)>),
}

/// The terms that a query word is found in, and the documents that hold them.
#[derive(Debug)]
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
        // a document that came in after the asking holds nothing
        let Some(end) = self.ends.get(id) else { return &[] };
        let start = id.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.held[start as usize..*end as usize]
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
    fn new(index: &Index, need: &Need) -> Self {
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
        Self { met, holders, rarity: 0.0 }
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
        let mut asked = Self { clauses: Vec::new(), found: RoaringBitmap::new(), measure };
        asked.found = match query.is_empty() {
            true => sorted(archive.entries().map(|(id, _)| id.0)),
            false => asked.find(archive, &query.root, true),
        };
        for clause in &mut asked.clauses {
            clause.rarity = asked.measure.rarity(clause.holders.len());
        }
        asked
    }

    /// The documents that a part of the query finds. The clauses of a `wanted` part are kept: they mark what they find.
    fn find(&mut self, archive: &Archive, node: &Node, wanted: bool) -> RoaringBitmap {
        match node {
            Node::Words(clause) => {
                let asking = Asking::new(archive.index(), &Need::new(clause));
                let holders = asking.holders.clone();
                if wanted {
                    self.clauses.push(asking);
                }
                holders
            }
            Node::Field(term) => fields::documents(archive, term),
            Node::Not(part) => documents(archive) - self.find(archive, part, false),
            Node::Or(parts) => parts.iter().fold(RoaringBitmap::new(), |found, part| found | self.find(archive, part, wanted)),
            Node::And(parts) => {
                let mut found: Option<RoaringBitmap> = None;
                for part in parts {
                    let (part, but) = match part {
                        Node::Not(part) => (self.find(archive, part, false), true),
                        part => (self.find(archive, part, wanted), false),
                    };
                    let so_far = found.take();
                    found = Some(match but {
                        true => so_far.unwrap_or_else(|| documents(archive)) - part,
                        false => so_far.map_or_else(|| part.clone(), |so_far| so_far & &part),
                    });
                }
                found.unwrap_or_else(|| documents(archive))
            }
        }
    }

    /// Clause by clause, as [`Query::clauses`].
    pub(super) fn clauses(&self) -> &[Asking] {
        &self.clauses
    }

    fn hit(&self, archive: &Archive, id: EntryId) -> Hit {
        let Some(table) = archive.index().words_of(id) else { return Hit { entry: id, score: 0.0, places: 0 } };
        let met: Vec<(f32, Cow<'_, [Occurrence]>)> =
            self.clauses.iter().map(|clause| (clause.rarity, clause.occurrences(id, table))).collect();
        let parts: Vec<(f32, &[Occurrence])> = met.iter().map(|(rarity, met)| (*rarity, &**met)).collect();
        Hit { entry: id, score: self.measure.score(table, &parts), places: met.iter().map(|met| met.1.len()).sum() }
    }

    /// Where the query stands in a document; see [`Results::marks_of`].
    pub(super) fn marks(&self, archive: &Archive, id: EntryId) -> Vec<Span> {
        let document = archive.entry(id).and_then(|entry| entry.document.as_ref());
        let (Some(document), Some(table)) = (document, archive.index().words_of(id)) else { return Vec::new() };
        let mark = |met: &Occurrence| {
            let from = table.part(&document.text, met.first, met.from)?;
            let to = if met.last == met.first { from } else { table.part(&document.text, met.last, met.to)? };
            Some(from.join(to))
        };
        let met: Vec<_> = self.clauses.iter().map(|clause| clause.occurrences(id, table)).collect();
        tidy(met.iter().flat_map(|met| met.iter().filter_map(mark)).collect())
    }
}

/// Everything that can be searched.
fn documents(archive: &Archive) -> RoaringBitmap {
    sorted(archive.entries().filter(|(_, entry)| entry.document.is_some()).map(|(id, _)| id.0))
}

/// Puts hits in order; equals stay in the order they were added. The undated come last, whichever way dates run.
fn order(archive: &Archive, query: &Query, sort: Sort, hits: &mut [Hit]) {
    let date = |hit: &Hit| archive.sorting(hit.entry).and_then(|sorting| sorting.date);
    let newest = |hit: &Hit| (date(hit).is_none(), Reverse(date(hit).map(day)));
    match sort {
        Sort::Best if !query.clauses().is_empty() => {
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

//! Filters: which documents they leave, and what each facet value would leave.

mod list;

use std::collections::{BTreeMap, BTreeSet};

use roaring::RoaringBitmap;

pub use self::list::{ListOrder, Listing, MOST_VALUES, Shown};

use super::run::{MANY, both};
use super::{Facet, Filter, Filters, Polarity, Results, UNDATED};
use crate::archive::Archive;
use crate::archive::facets::{Dates, Facets, Grain, Histogram, Range};

impl Filters {
    /// Sets a value to a polarity, or takes it off where it has that one already.
    pub fn toggle(&mut self, facet: Facet, value: &str, polarity: Polarity) {
        let same = self.polarity(facet, value) == Some(polarity);
        self.remove(facet, value);
        if !same {
            self.list.push(Filter { facet, value: value.to_owned(), polarity });
        }
    }

    /// Takes a value off.
    pub fn remove(&mut self, facet: Facet, value: &str) {
        let value = facet.compare(value);
        self.list.retain(|filter| filter.facet != facet || filter.facet.compare(&filter.value) != value);
    }

    pub fn clear(&mut self) {
        self.list.clear();
        self.all_of.clear();
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// What is set for a value. Names are compared folded.
    pub fn polarity(&self, facet: Facet, value: &str) -> Option<Polarity> {
        let of_facet = self.list.iter().filter(|filter| filter.facet == facet);
        let value = facet.compare(value);
        of_facet.into_iter().find(|filter| facet.compare(&filter.value) == value).map(|filter| filter.polarity)
    }

    /// How many values of a facet are included.
    pub fn included(&self, facet: Facet) -> usize {
        self.list.iter().filter(|filter| filter.facet == facet && filter.polarity == Polarity::Include).count()
    }

    /// Turns a facet from any of its included values to all of them, and back.
    pub fn turn_all_of(&mut self, facet: Facet) {
        if !self.all_of.remove(&facet) && facet.is_manifold() {
            self.all_of.insert(facet);
        }
    }

    /// The days that are asked for; where there are several ranges, the first.
    pub fn dates(&self) -> Option<Range> {
        let included = self.list.iter().filter(|filter| filter.facet == Facet::Date && filter.polarity == Polarity::Include);
        included.into_iter().find_map(|filter| match Dates::parse(&filter.value) {
            Some(Dates::Within(range)) => Some(range),
            _ => None,
        })
    }

    /// Asks for the days of one range in place of those asked for before; the undated stay as they are.
    pub fn set_dates(&mut self, range: Option<Range>) {
        let is_range = |filter: &Filter| filter.facet == Facet::Date && filter.polarity == Polarity::Include;
        let place = self.list.iter().position(|filter| is_range(filter) && filter.value != UNDATED);
        self.list.retain(|filter| !is_range(filter) || filter.value == UNDATED);
        if let Some(range) = range {
            let filter = Filter { facet: Facet::Date, value: range.to_string(), polarity: Polarity::Include };
            let place = place.unwrap_or(self.list.len()).min(self.list.len());
            self.list.insert(place, filter);
        }
    }
}

/// The active filters as sets of documents.
pub(super) struct Sieve {
    /// What the included values of a facet leave, by facet that has some.
    included: BTreeMap<Facet, RoaringBitmap>,
    /// Documents with an excluded value, by facet that has some.
    excluded: BTreeMap<Facet, RoaringBitmap>,
    /// Facets of which all included values are asked for.
    all_of: BTreeSet<Facet>,
}

/// What is set aside of a facet's own filters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Aside {
    Nothing,
    Included(Facet),
    Both(Facet),
    Excluded(Facet),
}

impl Sieve {
    pub(super) fn new(facets: &Facets, filters: &Filters) -> Self {
        let all_of: BTreeSet<Facet> = filters.all_of.iter().copied().filter(|facet| facet.is_manifold()).collect();
        let mut sieve = Self { included: BTreeMap::new(), excluded: BTreeMap::new(), all_of };
        for filter in &filters.list {
            // a value that no document has includes nothing
            let reach = facets.reach(filter.facet, &filter.value);
            let all = sieve.all_of.contains(&filter.facet);
            match filter.polarity {
                Polarity::Include => {
                    let join = |set: &mut RoaringBitmap| if all { *set &= &reach } else { *set |= &reach };
                    sieve.included.entry(filter.facet).and_modify(join).or_insert_with(|| reach.clone());
                }
                Polarity::Exclude => *sieve.excluded.entry(filter.facet).or_default() |= reach,
            }
        }
        sieve
    }

    fn leave(&self, mut documents: RoaringBitmap, aside: Aside) -> RoaringBitmap {
        for (facet, set) in &self.included {
            if aside != Aside::Included(*facet) && aside != Aside::Both(*facet) {
                documents &= set;
            }
        }
        for (facet, set) in &self.excluded {
            if aside != Aside::Excluded(*facet) && aside != Aside::Both(*facet) {
                documents -= set;
            }
        }
        documents
    }

    pub(super) fn apply(&self, documents: RoaringBitmap) -> RoaringBitmap {
        self.leave(documents, Aside::Nothing)
    }

    /// What the counts of a facet are made of: its own included values do not narrow them, unless all of them are asked for.
    fn countable(&self, found: &RoaringBitmap, facet: Facet) -> RoaringBitmap {
        let aside = if self.all_of.contains(&facet) { Aside::Nothing } else { Aside::Included(facet) };
        self.leave(found.clone(), aside)
    }

    /// The same with the facet's own excluded values: an excluded value shows how many documents it keeps out.
    fn with_excluded(&self, found: &RoaringBitmap, facet: Facet) -> RoaringBitmap {
        let all = self.all_of.contains(&facet);
        self.leave(found.clone(), if all { Aside::Excluded(facet) } else { Aside::Both(facet) })
    }

    /// The first values of every facet with the number of documents they would leave.
    ///
    /// `found` is what the query finds. Values without documents are left out; those that are set never are. See
    /// [`Listing`]. Of dates, the undated alone are a value; [`dates`] counts the others. Two cores list them where documents
    /// are many.
    pub(super) fn count(&self, facets: &Facets, filters: &Filters, found: &RoaringBitmap) -> BTreeMap<Facet, Shown> {
        let counts = facets.count(&self.apply(found.clone()));
        let own: BTreeSet<Facet> = filters.list.iter().map(|filter| filter.facet).collect();
        let of_facet = |facet: Facet| {
            let one = own.contains(&facet).then(|| facets.count_one(&self.countable(found, facet), facet));
            let counts = one.as_ref().unwrap_or(&counts);
            let asking = list::Asking { facets, filters, found, sieve: self, facet };
            (facet, asking.list(counts, &Listing::default()))
        };
        let of_facets = |facets: &[Facet]| facets.iter().map(|facet| of_facet(*facet)).collect::<Vec<_>>();
        // people and places have about as many values as all others together
        let (people, others) = Facet::ALL.split_at(Facet::Place as usize + 1);
        let (people, others) = both(found.len() > MANY, || of_facets(people), || of_facets(others));
        people.into_iter().chain(others).collect()
    }
}

/// The values of one facet under what was asked: as many, in the order and with the names that are wanted.
pub fn values(archive: &Archive, results: &Results, filters: &Filters, facet: Facet, listing: &Listing<'_>) -> Shown {
    let facets = archive.facets();
    let (sieve, found) = (Sieve::new(facets, filters), results.asked.found());
    let counts = facets.count_one(&sieve.countable(found, facet), facet);
    list::Asking { facets, filters, found, sieve: &sieve, facet }.list(&counts, listing)
}

/// How many documents fall on each year, month or day, were no days asked for; inside of `within` where that is given.
pub fn dates(archive: &Archive, results: &Results, filters: &Filters, grain: Grain, within: Option<Range>) -> Histogram {
    let sieve = Sieve::new(archive.facets(), filters);
    archive.facets().histogram(&sieve.countable(results.asked.found(), Facet::Date), grain, within)
}

/// The documents that results hold.
pub fn documents(archive: &Archive, results: &Results, filters: &Filters) -> RoaringBitmap {
    Sieve::new(archive.facets(), filters).apply(results.asked.found().clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn toggling() {
        let mut filters = Filters::default();
        filters.toggle(Facet::Person, "أحمد", Polarity::Include);
        assert_eq!(filters.polarity(Facet::Person, "احمد"), Some(Polarity::Include));
        filters.toggle(Facet::Person, "احمد", Polarity::Exclude);
        assert_eq!(filters.list.len(), 1);
        assert_eq!(filters.polarity(Facet::Person, "أحمد"), Some(Polarity::Exclude));
        filters.toggle(Facet::Person, "أحمد", Polarity::Exclude);
        assert!(filters.is_empty());
        // tags are told apart letter by letter
        filters.toggle(Facet::Tag, "أ", Polarity::Include);
        assert_eq!(filters.polarity(Facet::Tag, "ا"), None);
    }

    #[test]
    fn one_range_of_days_takes_the_place_of_another() {
        let range = |value: &str| match Dates::parse(value) {
            Some(Dates::Within(range)) => Some(range),
            _ => None,
        };
        let mut filters = Filters::default();
        filters.toggle(Facet::Date, UNDATED, Polarity::Include);
        filters.set_dates(range("2024"));
        filters.toggle(Facet::Tag, "أ", Polarity::Include);
        filters.set_dates(range("2025-01..2025-03"));
        let values: Vec<&str> = filters.list.iter().map(|filter| filter.value.as_str()).collect();
        assert_eq!(values, [UNDATED, "2025-01..2025-03", "أ"]);
        assert_eq!(filters.dates(), range("2025-01..2025-03"));
        filters.set_dates(None);
        assert_eq!((filters.list.len(), filters.dates()), (2, None));
    }
}

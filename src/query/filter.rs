//! Filters: which documents they leave, and what each facet value would leave.

use std::collections::{BTreeMap, BTreeSet};

use roaring::RoaringBitmap;

use super::{Facet, FacetValue, Filter, Filters, Polarity, UNDATED};
use crate::archive::facets::{Counts, Facets, Value};

/// So many values of one facet are listed; nobody reads further, and every key press counts them anew.
pub const MOST_VALUES: usize = 1000;

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
}

/// The values to list: of months all, of others those that most documents have, `more` than are shown.
fn most<'a>(counts: &Counts<'a>, facet: Facet, more: usize) -> Vec<(&'a Value, usize)> {
    match facet {
        Facet::Month => counts.all(facet),
        _ => counts.most(facet, MOST_VALUES + more),
    }
}

/// The active filters as sets of documents.
pub(super) struct Sieve {
    /// Documents with one of the included values, by facet that has some.
    included: BTreeMap<Facet, RoaringBitmap>,
    /// Documents with an excluded value, by facet that has some.
    excluded: BTreeMap<Facet, RoaringBitmap>,
}

impl Sieve {
    pub(super) fn new(facets: &Facets, filters: &Filters) -> Self {
        let mut sieve = Self { included: BTreeMap::new(), excluded: BTreeMap::new() };
        for filter in &filters.list {
            let sets = match filter.polarity {
                Polarity::Include => &mut sieve.included,
                Polarity::Exclude => &mut sieve.excluded,
            };
            let set = sets.entry(filter.facet).or_default();
            // a value that no document has includes nothing
            if let Some(entries) = facets.entries(filter.facet, &filter.value) {
                *set |= entries;
            }
        }
        sieve
    }

    /// What the filters leave, but for one facet's own.
    fn leave(&self, mut documents: RoaringBitmap, own: Option<Facet>) -> RoaringBitmap {
        for (_, set) in self.included.iter().filter(|(facet, _)| Some(**facet) != own) {
            documents &= set;
        }
        for (_, set) in self.excluded.iter().filter(|(facet, _)| Some(**facet) != own) {
            documents -= set;
        }
        documents
    }

    pub(super) fn apply(&self, documents: RoaringBitmap) -> RoaringBitmap {
        self.leave(documents, None)
    }

    /// The values of every facet with the number of documents they would leave.
    ///
    /// `found` is what the query finds. A facet's own included values do not narrow its counts; an excluded value shows how many
    /// documents it keeps out. Months come newest first with the undated last, other values by documents, then by
    /// letters, at most [`MOST_VALUES`] of them. Values without documents are left out; those that are set never are.
    pub(super) fn count(&self, facets: &Facets, filters: &Filters, found: &RoaringBitmap) -> BTreeMap<Facet, Vec<FacetValue>> {
        let counts = facets.count(&self.leave(found.clone(), None));
        let own: BTreeSet<Facet> = filters.list.iter().map(|filter| filter.facet).collect();
        let of_facet = |facet: Facet| {
            if !own.contains(&facet) {
                return (facet, self.list(facets, filters, found, facet, most(&counts, facet, 0)));
            }
            let before = self.leave(found.clone(), Some(facet));
            let after = self.excluded.get(&facet).map_or_else(|| before.clone(), |set| &before - set);
            // those that are set may take the place of as many
            let values = most(&facets.count(&after), facet, filters.list.len());
            (facet, self.list(facets, filters, found, facet, values))
        };
        Facet::ALL.into_iter().map(of_facet).collect()
    }

    fn list<'a>(
        &self,
        facets: &'a Facets,
        filters: &Filters,
        found: &RoaringBitmap,
        facet: Facet,
        mut values: Vec<(&'a Value, usize)>,
    ) -> Vec<FacetValue> {
        let set: Vec<&Filter> = filters.list.iter().filter(|filter| filter.facet == facet).collect();
        let keys: BTreeSet<String> = set.iter().map(|filter| facets.key(facet, &filter.value)).collect();
        let is_set = |value: &Value| keys.contains(&*value.key);
        values.retain(|(value, _)| set.is_empty() || !is_set(value));
        let order = |a: &(&Value, usize), b: &(&Value, usize)| match facet {
            Facet::Month => (*a.0.key == *UNDATED).cmp(&(*b.0.key == *UNDATED)).then_with(|| b.0.key.cmp(&a.0.key)),
            _ => b.1.cmp(&a.1).then_with(|| a.0.order().cmp(b.0.order())),
        };
        values.sort_unstable_by(order);
        values.truncate(MOST_VALUES);
        // values that are set are there whatever they count, even where no document has them any more
        let before = if set.is_empty() { RoaringBitmap::new() } else { self.leave(found.clone(), Some(facet)) };
        let after = self.excluded.get(&facet).map_or_else(|| before.clone(), |excluded| &before - excluded);
        let gone: Vec<Value> = set.iter().map(|filter| Value::without_documents(facet, &filter.value)).collect();
        let mut polarities: BTreeMap<&str, &Filter> = BTreeMap::new();
        let mut values: Vec<(&Value, usize)> = values;
        for (filter, gone) in set.iter().zip(&gone) {
            let value = facets.value(facet, &filter.value).unwrap_or(gone);
            let left = if filter.polarity == Polarity::Exclude { &before } else { &after };
            if polarities.insert(&value.key, filter).is_none() {
                values.push((value, left.intersection_len(&value.entries) as usize));
            }
        }
        values.sort_unstable_by(order);
        let shown = |(value, documents): (&Value, usize)| {
            let set = polarities.get(&*value.key);
            // under the name it was set by, where it has several: by that name it is taken off again
            let set_as = set.filter(|filter| facet.compare(&filter.value) != facet.compare(value.shown()));
            let name = set_as.map_or(value.shown(), |filter| &filter.value);
            FacetValue { value: name.to_owned(), documents, polarity: set.map(|filter| filter.polarity) }
        };
        values.into_iter().map(shown).collect()
    }
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
}

//! Filters: which documents they leave, and what each facet value would leave.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use roaring::RoaringBitmap;

use super::{Facet, FacetValue, Filter, Filters, Polarity, UNDATED};
use crate::archive::facets::Facets;

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
    /// letters; values without documents are left out unless they are set.
    pub(super) fn count(&self, facets: &Facets, filters: &Filters, found: &RoaringBitmap) -> BTreeMap<Facet, Vec<FacetValue>> {
        Facet::ALL.into_iter().map(|facet| (facet, self.count_one(facets, filters, found, facet))).collect()
    }

    fn count_one(&self, facets: &Facets, filters: &Filters, found: &RoaringBitmap, facet: Facet) -> Vec<FacetValue> {
        let before = self.leave(found.clone(), Some(facet));
        let after = self.excluded.get(&facet).map_or_else(|| before.clone(), |set| &before - set);
        let set: BTreeMap<String, (&str, Polarity)> = filters
            .list
            .iter()
            .filter(|filter| filter.facet == facet)
            .map(|filter| (facet.compare(&filter.value), (filter.value.as_str(), filter.polarity)))
            .collect();
        let mut out: Vec<(String, FacetValue)> = Vec::new();
        for (key, value) in facets.values(facet) {
            let polarity = set.get(key).map(|set| set.1);
            let left = if polarity == Some(Polarity::Exclude) { &before } else { &after };
            let documents = left.intersection_len(&value.entries) as usize;
            if documents > 0 || polarity.is_some() {
                out.push((key.to_owned(), FacetValue { value: value.shown().to_owned(), documents, polarity }));
            }
        }
        // values that are set although no document has them any more
        for (key, (value, polarity)) in set {
            if !out.iter().any(|known| known.0 == key) {
                out.push((key, FacetValue { value: value.to_owned(), documents: 0, polarity: Some(polarity) }));
            }
        }
        if facet == Facet::Month {
            out.sort_by(|a, b| (a.0 == UNDATED).cmp(&(b.0 == UNDATED)).then_with(|| b.0.cmp(&a.0)));
        } else {
            out.sort_by(|a, b| Reverse(a.1.documents).cmp(&Reverse(b.1.documents)).then_with(|| a.0.cmp(&b.0)));
        }
        out.into_iter().map(|value| value.1).collect()
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

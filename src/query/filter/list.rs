//! The values of one facet in the order they are shown: those above with those below them.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

use roaring::RoaringBitmap;

use super::{Sieve, UNDATED};
use crate::archive::facets::{Counts, Facet, Facets, Value};
use crate::query::{FacetValue, Filter, Filters, Polarity};
use crate::text::collate;

/// So many values of one facet are listed at most; nobody reads further.
pub const MOST_VALUES: usize = 1000;

/// Values are listed by this.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ListOrder {
    /// Most documents first, then by letters.
    #[default]
    Count,
    /// By the alphabet of the locale.
    Name,
}

/// What is to be listed of a facet.
pub struct Listing<'a> {
    pub order: ListOrder,
    /// Values, without those below them.
    pub most: usize,
    /// Only values whose name is so; they are listed without regard to what stands above them.
    pub named: Option<&'a dyn Fn(&str) -> bool>,
}

impl Default for Listing<'_> {
    /// What follows every key press.
    fn default() -> Self {
        Self { order: ListOrder::Count, most: 12, named: None }
    }
}

/// The values that are listed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shown {
    /// Each is followed by those below it, that are set or among the first.
    pub values: Vec<FacetValue>,
    /// Values that could have been listed, without those below them.
    pub of: usize,
}

/// A facet with what is asked of it.
pub(super) struct Asking<'a> {
    pub(super) facets: &'a Facets,
    pub(super) filters: &'a Filters,
    pub(super) found: &'a RoaringBitmap,
    pub(super) sieve: &'a Sieve,
    pub(super) facet: Facet,
}

/// A value with its count and what is set for it.
#[derive(Clone, Copy)]
struct Row<'a> {
    value: &'a Value,
    number: Option<u32>,
    documents: usize,
    set: Option<&'a Filter>,
}

impl Asking<'_> {
    pub(super) fn list(&self, counts: &Counts<'_>, listing: &Listing<'_>) -> Shown {
        if self.facet == Facet::Date {
            return self.undated();
        }
        let set: Vec<&Filter> = self.filters.list.iter().filter(|filter| filter.facet == self.facet).collect();
        let gone: Vec<Value> = set.iter().map(|filter| Value::without_documents(self.facet, &filter.value)).collect();
        let rows_set = self.set(counts, &set, &gone);
        let is_set = |number: u32| rows_set.iter().any(|row| row.number == Some(number));
        // values below others have to be gathered under them, so all are looked at; of others the first are found in one pass
        let nested = matches!(self.facet, Facet::Place | Facet::Topic);
        let quick = !nested && listing.order == ListOrder::Count && listing.named.is_none();
        let most = listing.most.min(MOST_VALUES);
        let listed = if quick { counts.most(self.facet, most + set.len()) } else { counts.all(self.facet) };
        let row = |(number, documents): (u32, usize)| Row {
            value: counts.value(self.facet, number),
            number: Some(number),
            documents,
            set: None,
        };
        let mut rows: Vec<Row<'_>> = listed.into_iter().filter(|(number, _)| !is_set(*number)).map(row).collect();
        if let Some(named) = listing.named {
            rows.retain(|row| named(row.value.shown()));
        }
        let flat = listing.named.is_some() || !nested;
        let above = |row: &Row<'_>| row.number.filter(|_| !flat).and_then(|number| counts.above(self.facet, number));
        let (mut first, children): (Vec<Row<'_>>, Vec<Row<'_>>) = rows.into_iter().partition(|row| above(row).is_none());
        let of = if quick { counts.distinct(self.facet).max(rows_set.len()) } else { 0 };
        let unset = first.len();
        cut(&mut first, listing.order, most);
        let mut beneath: Vec<Row<'_>> = Vec::new();
        for row in rows_set {
            if above(&row).is_some() { beneath.push(row) } else { first.push(row) }
        }
        let of = of.max(if quick { 0 } else { unset + (first.len() - unset.min(most)) });
        // what stands above a value that is set is listed too
        for number in beneath.iter().filter_map(above) {
            if first.iter().all(|row| row.number != Some(number)) {
                let value = counts.value(self.facet, number);
                let documents = value.count_in(&self.sieve.countable(self.found, self.facet));
                first.push(Row { value, number: Some(number), documents, set: None });
            }
        }
        sort(&mut first, listing.order);
        let mut below: BTreeMap<u32, Vec<Row<'_>>> =
            first.iter().filter_map(|row| row.number).map(|number| (number, Vec::new())).collect();
        for row in children {
            if let Some(under) = above(&row).and_then(|number| below.get_mut(&number)) {
                under.push(row);
            }
        }
        let mut values = Vec::new();
        for row in first {
            let mut under = row.number.and_then(|number| below.remove(&number)).unwrap_or_default();
            let all = under.len();
            cut(&mut under, listing.order, most);
            under.extend(beneath.iter().filter(|child| row.number.is_some() && above(child) == row.number));
            sort(&mut under, listing.order);
            let mut one = self.shown(&row, counts);
            one.below = all.max(under.len());
            values.push(one);
            values.extend(under.iter().map(|row| self.shown(row, counts)));
        }
        Shown { values, of }
    }

    /// Values that are set are there whatever they count, even where no document has them any more.
    fn set<'a>(&self, counts: &Counts<'a>, set: &[&'a Filter], gone: &'a [Value]) -> Vec<Row<'a>>
    where
        Self: 'a,
    {
        if set.is_empty() {
            return Vec::new();
        }
        let (after, before) = (self.sieve.countable(self.found, self.facet), self.sieve.with_excluded(self.found, self.facet));
        let mut out: Vec<Row<'a>> = Vec::new();
        for (filter, gone) in set.iter().zip(gone) {
            let number = self.facets.value(self.facet, &filter.value).and_then(|value| counts.number(self.facet, value));
            let value = number.map_or(gone, |number| counts.value(self.facet, number));
            let left = if filter.polarity == Polarity::Exclude { &before } else { &after };
            if out.iter().all(|row| row.value.key != value.key) {
                out.push(Row { value, number, documents: value.count_in(left), set: Some(filter) });
            }
        }
        out
    }

    fn shown(&self, row: &Row<'_>, counts: &Counts<'_>) -> FacetValue {
        let (facet, value) = (self.facet, row.value);
        // under the name it was set by, where it has several: by that name it is taken off again
        let set_as = row.set.filter(|filter| facet.compare(&filter.value) != facet.compare(value.shown()));
        let name = set_as.map_or(value.shown(), |filter| &filter.value);
        let above = row.number.and_then(|number| counts.above(facet, number));
        FacetValue {
            value: name.to_owned(),
            documents: row.documents,
            polarity: row.set.map(|filter| filter.polarity),
            above: above.map(|above| counts.value(facet, above).shown().to_owned()),
            below: 0,
        }
    }

    fn undated(&self) -> Shown {
        let polarity = self.filters.polarity(Facet::Date, UNDATED);
        let left = match polarity {
            Some(Polarity::Exclude) => self.sieve.with_excluded(self.found, Facet::Date),
            _ => self.sieve.countable(self.found, Facet::Date),
        };
        let documents = self.facets.reach(Facet::Date, UNDATED).intersection_len(&left) as usize;
        let value = FacetValue { value: UNDATED.to_owned(), documents, polarity, above: None, below: 0 };
        let values: Vec<FacetValue> = (documents > 0 || polarity.is_some()).then_some(value).into_iter().collect();
        Shown { of: values.len(), values }
    }
}

fn by_count(a: &Row<'_>, b: &Row<'_>) -> Ordering {
    b.documents.cmp(&a.documents).then_with(|| a.value.order().cmp(b.value.order())).then_with(|| a.value.key.cmp(&b.value.key))
}

/// Near enough to the alphabet to leave out what comes far behind: Arabic letters stand in its order once they are folded, and
/// before all others.
fn nearly_by_name(a: &Row<'_>, b: &Row<'_>) -> Ordering {
    let foreign = |row: &Row<'_>| !row.value.order().starts_with(|letter: char| ('\u{600}'..='\u{6FF}').contains(&letter));
    foreign(a).cmp(&foreign(b)).then_with(|| a.value.order().cmp(b.value.order())).then_with(|| a.value.key.cmp(&b.value.key))
}

/// Leaves the first `most`, in no telling order.
fn cut(rows: &mut Vec<Row<'_>>, order: ListOrder, most: usize) {
    // numbers before names: they are compared sooner, and few values are as frequent as the last that is listed
    if rows.len() > most && most > 0 && order == ListOrder::Count {
        let least = rows.select_nth_unstable_by_key(most - 1, |row| Reverse(row.documents)).1.documents;
        rows.retain(|row| row.documents >= least);
    }
    if rows.len() > most {
        let order = match order {
            ListOrder::Count => by_count,
            ListOrder::Name => nearly_by_name,
        };
        if most > 0 {
            rows.select_nth_unstable_by(most - 1, order);
        }
        rows.truncate(most);
    }
}

fn sort(rows: &mut [Row<'_>], order: ListOrder) {
    match order {
        ListOrder::Count => rows.sort_unstable_by(by_count),
        ListOrder::Name => rows.sort_by_cached_key(|row| collate::key(row.value.shown())),
    }
}

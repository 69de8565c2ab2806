//! What an archive is divided by: for each value of each facet the documents that have it, and for any set of documents how
//! many have each value.
//!
//! Comes in: entries, and who is who. Goes out: values with their documents, counts, dates as ranges and histograms. A value
//! may stand below another (a city in its country); a document that has it is counted above too. This room does not know
//! queries, filters or words of the interface.

mod days;
pub(super) mod held;
mod value;
mod parents;
mod said;
mod stored;
mod count;
mod mentions;

use std::collections::BTreeMap;

use arcstr::Substr;
use roaring::RoaringBitmap;

pub use self::count::Counts;
pub use self::days::{Dates, Grain, Histogram, Range, days_in};
pub use self::mentions::mentions;
pub(super) use self::said::counts;
pub use self::value::Value;

use self::held::{FACET_SHIFT, Held, VALUE};
use super::corrections::name_key;
use super::documents::Documents;
use super::identity::Identities;
use super::{Entry, EntryId};
use crate::extract::facts::EntityKind;

/// What a facet divides the archive by. The order is the order of the filters panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// Value: a range of days ([`Range`]) or [`UNDATED`]. It has no table of values: any range is one.
    Date,
    Topic,
    Person,
    Place,
    /// Value: the key of the event kind, e.g. `meeting`.
    EventKind,
    Organization,
    /// Who is quoted or reported.
    Speaker,
    /// Who published the document.
    Issuer,
    /// Value: the lexicon's id, or the words as written.
    Instrument,
    /// What is found in the document: `commitment`, `note`, …
    Has,
    Tag,
    /// How the document stands: `starred`, `reviewed`, …
    State,
    /// Value: BCP 47 tag.
    Language,
    Format,
}

/// The value of [`Facet::Date`] for documents without a date.
pub const UNDATED: &str = "undated";

impl Facet {
    pub const ALL: [Facet; 14] = [
        Facet::Date,
        Facet::Topic,
        Facet::Person,
        Facet::Place,
        Facet::EventKind,
        Facet::Organization,
        Facet::Speaker,
        Facet::Issuer,
        Facet::Instrument,
        Facet::Has,
        Facet::Tag,
        Facet::State,
        Facet::Language,
        Facet::Format,
    ];

    /// Name in `--filter KEY=VALUE` and in the project file.
    pub const fn key(self) -> &'static str {
        match self {
            Facet::Date => "date",
            Facet::Topic => "topic",
            Facet::Person => "person",
            Facet::Place => "place",
            Facet::EventKind => "event",
            Facet::Organization => "organization",
            Facet::Speaker => "speaker",
            Facet::Issuer => "issuer",
            Facet::Instrument => "instrument",
            Facet::Has => "has",
            Facet::Tag => "tag",
            Facet::State => "is",
            Facet::Language => "language",
            Facet::Format => "format",
        }
    }

    /// The facet that names of a kind stand in.
    pub const fn of(kind: EntityKind) -> Facet {
        match kind {
            EntityKind::Person => Facet::Person,
            EntityKind::Organization => Facet::Organization,
            EntityKind::Place => Facet::Place,
        }
    }

    /// The facet of a key; `month`, as projects of earlier versions have it, is the date.
    pub fn from_key(key: &str) -> Option<Facet> {
        match key {
            "month" => Some(Facet::Date),
            _ => Facet::ALL.into_iter().find(|facet| facet.key() == key),
        }
    }

    /// What makes two values one: names are compared folded, keys as they are.
    pub fn compare(self, value: &str) -> String {
        match self {
            Facet::Person | Facet::Place | Facet::Organization | Facet::Speaker | Facet::Issuer | Facet::Instrument => {
                name_key(value)
            }
            _ => value.to_owned(),
        }
    }

    /// Whether a document may have several of its values, so that all of some can be asked for.
    pub const fn is_manifold(self) -> bool {
        !matches!(self, Facet::Date | Facet::Issuer | Facet::Language | Facet::Format)
    }
}

/// Value → documents, for each facet.
#[derive(Clone, Debug, Default)]
pub struct Facets {
    tables: [Table; Facet::ALL.len()],
    held: Held,
    /// By entry, then by number: how a value is written where that is not its first spelling; [`BELOW`] where the entry has
    /// only a value below it. Few have any.
    written: BTreeMap<u32, Box<[(u32, u32)]>>,
    days: days::Days,
    /// Every entry that is noted.
    noted: RoaringBitmap,
}

/// In place of a spelling: the entry has only a value below this one.
const BELOW: u32 = u32::MAX;

#[derive(Clone, Debug, Default)]
struct Table {
    ids: BTreeMap<Substr, u32>,
    /// The value that a name was last counted under, by [`Facet::compare`]; only where that is another than its own.
    names: BTreeMap<String, u32>,
    values: Vec<Value>,
    /// By value: how many documents have it or one below it.
    documents: Vec<u32>,
    /// By value: the one above it.
    above: Vec<Option<u32>>,
}

impl Table {
    /// The number of a value, which is noted where it is new, with those above it.
    fn number(&mut self, facet: Facet, key: &str) -> u32 {
        if let Some(number) = self.ids.get(key) {
            return *number;
        }
        let number = self.values.len() as u32;
        let key = Substr::from(key);
        self.ids.insert(key.clone(), number);
        self.values.push(Value { key: key.clone(), ..Value::default() });
        self.documents.push(0);
        self.above.push(None);
        if let Some(parent) = parents::of(facet, &key) {
            let above = self.number(facet, &parent.key);
            self.above[number as usize] = Some(above);
            let compared = facet.compare(&parent.name);
            self.values[above as usize].spelling(&parent.name, &compared);
        }
        number
    }
}

impl Facets {
    /// Notes the values of an entry in place of those it had.
    pub fn put(&mut self, id: EntryId, entry: &Entry, identities: &Identities) {
        self.remove(id);
        let mut numbers: Vec<u32> = Vec::new();
        let mut written: Vec<(u32, u32)> = Vec::new();
        for (facet, name, identity) in said::values(entry, identities) {
            let table = &mut self.tables[facet as usize];
            let compared = facet.compare(&name);
            let key = identity.unwrap_or_else(|| compared.clone());
            let value = table.number(facet, &key);
            if key == compared {
                table.names.remove(&compared);
            } else {
                table.names.insert(compared.clone(), value);
            }
            let of = &mut table.values[value as usize];
            // one spelling an entry and value: the first that is met
            if !of.entries.insert(id) {
                continue;
            }
            let spelling = of.spelling(&name, &compared);
            of.spellings[spelling].documents += 1;
            table.documents[value as usize] += 1;
            let number = (facet as u32) << FACET_SHIFT | value;
            numbers.push(number);
            if spelling > 0 {
                written.push((number, spelling as u32));
            }
        }
        for at in 0..numbers.len() {
            let (facet, value) = (numbers[at] >> FACET_SHIFT, numbers[at] & VALUE);
            let table = &mut self.tables[facet as usize];
            let Some(above) = table.above[value as usize] else { continue };
            let of = &mut table.values[above as usize];
            if !of.entries.contains(id) && of.below.insert(id) {
                table.documents[above as usize] += 1;
                let number = facet << FACET_SHIFT | above;
                numbers.push(number);
                written.push((number, BELOW));
            }
        }
        numbers.sort_unstable();
        self.held.put(id.0, &numbers);
        if !written.is_empty() {
            written.sort_unstable();
            self.written.insert(id.0, written.into());
        }
        self.days.put(id.0, entry.document.is_some().then(|| entry.date()));
        self.noted.insert(id.0);
    }

    /// Forgets an entry.
    pub fn remove(&mut self, id: EntryId) {
        let written = self.written.remove(&id.0).unwrap_or_default();
        for number in self.held.of(id.0) {
            let (facet, value) = ((number >> FACET_SHIFT) as usize, (number & VALUE) as usize);
            let table = &mut self.tables[facet];
            table.documents[value] -= 1;
            let of = &mut table.values[value];
            match written.binary_search_by_key(number, |written| written.0).map_or(0, |at| written[at].1) {
                BELOW => {
                    of.below.remove(id);
                }
                spelling => {
                    of.entries.remove(id);
                    of.spellings[spelling as usize].documents -= 1;
                }
            }
        }
        self.held.remove(id.0);
        self.days.remove(id.0);
        self.noted.remove(id.0);
    }

    /// The documents that have a value themselves; `None` for dates, which [`Facets::reach`] knows.
    pub fn entries(&self, facet: Facet, value: &str) -> Option<&Documents> {
        self.value(facet, value).map(|value| &value.entries)
    }

    /// The documents that have a value or one below it; of dates those that lie within.
    pub fn reach(&self, facet: Facet, value: &str) -> RoaringBitmap {
        match facet {
            Facet::Date => Dates::parse(value).map(|dates| self.days.within(dates)).unwrap_or_default(),
            _ => self.value(facet, value).map(Value::reach).unwrap_or_default(),
        }
    }

    /// Every document of the archive.
    pub fn noted(&self) -> &RoaringBitmap {
        &self.noted
    }

    /// The documents whose date lies within a range: all of it, as far as it is known. One of «2025» is not one of March.
    pub fn within(&self, range: Range) -> RoaringBitmap {
        self.days.within(Dates::Within(range))
    }

    /// The values of a facet that some document has, in the order of their keys.
    pub fn values(&self, facet: Facet) -> impl Iterator<Item = &Value> {
        let table = &self.tables[facet as usize];
        let values = table.ids.values().map(|number| &table.values[*number as usize]);
        values.filter(|value| !value.entries.is_empty())
    }

    /// The values that one document has itself.
    pub fn values_of(&self, id: EntryId) -> impl Iterator<Item = (Facet, &Value)> {
        let own = move |value: &&(Facet, &Value)| value.1.entries.contains(id);
        let value = |number: &u32| {
            let facet = *Facet::ALL.get((number >> FACET_SHIFT) as usize)?;
            Some((facet, self.tables[facet as usize].values.get((number & VALUE) as usize)?))
        };
        self.held.of(id.0).iter().filter_map(value).filter(move |value| own(&value))
    }

    /// The value that another stands below.
    pub fn above(&self, facet: Facet, value: &Value) -> Option<&Value> {
        let table = &self.tables[facet as usize];
        let above = table.above[*table.ids.get(&*value.key)? as usize]?;
        table.values.get(above as usize)
    }

    /// One value of a facet, however it is written: any of its names leads to it.
    pub fn value(&self, facet: Facet, value: &str) -> Option<&Value> {
        let table = &self.tables[facet as usize];
        self.number(facet, value).map(|number| &table.values[number as usize])
    }

    fn number(&self, facet: Facet, value: &str) -> Option<u32> {
        let table = &self.tables[facet as usize];
        let compared = facet.compare(value);
        let number = table.names.get(&compared).or_else(|| table.ids.get(&*compared));
        // a country that no document names, only its cities
        let unnamed = || {
            let known = |number: &&u32| {
                let of = &table.values[**number as usize];
                !of.below.is_empty() && of.spellings.iter().any(|spelling| of.compared(spelling) == compared)
            };
            (facet == Facet::Place).then(|| table.ids.values().find(known)).flatten()
        };
        number.or_else(unnamed).copied()
    }

    /// What makes a written value one with others.
    pub fn key(&self, facet: Facet, value: &str) -> String {
        self.value(facet, value).map_or_else(|| facet.compare(value), |value| value.key.to_string())
    }

    /// How many documents fall on each year, month or day, among some and, where `within` is given, only inside of it.
    pub fn histogram(&self, documents: &RoaringBitmap, grain: Grain, within: Option<Range>) -> Histogram {
        self.days.histogram(documents, grain, within)
    }

    /// The first and the last date of some documents; `None` where all are undated.
    pub fn extent(&self, documents: &RoaringBitmap) -> Option<(crate::calendar::Date, crate::calendar::Date)> {
        self.days.extent(documents)
    }

    /// About how many bytes are held.
    pub fn size(&self) -> usize {
        let table = |table: &Table| {
            let keys = table.ids.len() * 32 + table.names.keys().map(|key| key.len() + 40).sum::<usize>();
            keys + table.values.iter().map(Value::size).sum::<usize>() + table.values.len() * 12
        };
        let written: usize = self.written.values().map(|written| written.len() * 8 + 40).sum();
        self.tables.iter().map(table).sum::<usize>() + self.held.size() + self.days.size() + written
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::testing::{entry, with_person};

    #[test]
    fn names_merge_by_folded_form_only() {
        let mut facets = Facets::default();
        facets.put(EntryId(0), &with_person("a", "فولكر تورك"), &Identities::default());
        facets.put(EntryId(1), &with_person("b", "فُولكر  تورك"), &Identities::default());
        facets.put(EntryId(2), &with_person("c", "فولكر تورك"), &Identities::default());
        facets.put(EntryId(3), &with_person("d", "تورك"), &Identities::default());
        let found: Vec<_> = facets.values(Facet::Person).map(|v| (v.shown(), v.entries.len())).collect();
        assert_eq!(found, [("تورك", 1), ("فولكر تورك", 3)]);
        assert_eq!(facets.entries(Facet::Person, "فولكر تُورك").map(Documents::len), Some(3));
        facets.remove(EntryId(3));
        assert_eq!(facets.values(Facet::Person).count(), 1);
    }

    #[test]
    fn undated_is_a_value() {
        let mut facets = Facets::default();
        facets.put(EntryId(0), &entry("a.txt", "نص"), &Identities::default());
        assert_eq!(facets.reach(Facet::Date, UNDATED).len(), 1);
        assert_eq!(facets.entries(Facet::Format, "text").map(Documents::len), Some(1));
    }

    #[test]
    fn the_most_frequent_then_the_first() {
        let mut facets = Facets::default();
        for (at, name) in ["هند", "باسم", "هند", "أحمد", "تامر", "باسم"].into_iter().enumerate() {
            facets.put(EntryId(at as u32), &with_person(&at.to_string(), name), &Identities::default());
        }
        let all = (0..6).collect::<RoaringBitmap>();
        let check = |documents: &RoaringBitmap, most, expect: &[(&str, usize)]| {
            let mut found: Vec<_> = facets
                .count(documents)
                .most(Facet::Person, most)
                .into_iter()
                .map(|(number, n)| (facets.tables[Facet::Person as usize].values[number as usize].shown(), n))
                .collect();
            found.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
            assert_eq!(found, expect);
        };
        check(&all, 9, &[("باسم", 2), ("هند", 2), ("أحمد", 1), ("تامر", 1)]);
        check(&all, 4, &[("باسم", 2), ("هند", 2), ("أحمد", 1), ("تامر", 1)]);
        check(&all, 3, &[("باسم", 2), ("هند", 2), ("أحمد", 1)]);
        check(&all, 1, &[("باسم", 2)]);
        check(&all, 0, &[]);
        check(&(3..5).collect(), 1, &[("أحمد", 1)]);
        check(&RoaringBitmap::new(), 3, &[]);
    }

    #[test]
    fn of_thousands_of_equals_the_first_by_their_keys() {
        let mut facets = Facets::default();
        let name = |at: u32| format!("name {:05}", 90_000 - at);
        for at in 0..4200 {
            facets.put(EntryId(at), &with_person(&at.to_string(), &name(at)), &Identities::default());
        }
        for documents in [0..4200, 100..4100, 0..10] {
            let counts = facets.count(&documents.clone().collect());
            let mut found: Vec<_> = counts
                .most(Facet::Person, 3)
                .into_iter()
                .map(|(number, _)| counts.value(Facet::Person, number).shown())
                .collect();
            found.sort_unstable();
            assert_eq!(found, [1, 2, 3].map(|last| name(documents.end - last)), "{documents:?}");
            assert_eq!(counts.distinct(Facet::Person), documents.len());
        }
    }

    #[test]
    fn keys_lead_back() {
        for facet in Facet::ALL {
            assert_eq!(Facet::from_key(facet.key()), Some(facet));
        }
    }
}

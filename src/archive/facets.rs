//! A set of documents for each value of each facet.

use std::collections::{BTreeMap, BTreeSet};

use roaring::RoaringBitmap;

use super::corrections::name_key;
use super::identity::Identities;
use super::{Entry, EntryId, FactKey};
use crate::extract::Facts;
use crate::extract::facts::{EntityId, EntityKind};

/// What a facet divides the archive by. The order is the order of the filters panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// Value: `2025-12` (`2025` where only the year is known), or [`UNDATED`].
    Month,
    Topic,
    Person,
    Place,
    /// Value: the key of the event kind, e.g. `meeting`.
    EventKind,
    Organization,
    /// Value: the lexicon's id, or the words as written.
    Instrument,
    Tag,
    Format,
}

/// The value of [`Facet::Month`] for documents without a date.
pub const UNDATED: &str = "undated";

impl Facet {
    pub const ALL: [Facet; 9] = [
        Facet::Month,
        Facet::Topic,
        Facet::Person,
        Facet::Place,
        Facet::EventKind,
        Facet::Organization,
        Facet::Instrument,
        Facet::Tag,
        Facet::Format,
    ];

    /// Name in `--filter KEY=VALUE` and in the project file.
    pub const fn key(self) -> &'static str {
        match self {
            Facet::Month => "month",
            Facet::Topic => "topic",
            Facet::Person => "person",
            Facet::Place => "place",
            Facet::EventKind => "event",
            Facet::Organization => "organization",
            Facet::Instrument => "instrument",
            Facet::Tag => "tag",
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

    /// The facet of a key.
    pub fn from_key(key: &str) -> Option<Facet> {
        Facet::ALL.into_iter().find(|facet| facet.key() == key)
    }

    /// What makes two values one: names are compared folded, keys as they are.
    pub fn compare(self, value: &str) -> String {
        match self {
            Facet::Person | Facet::Place | Facet::Organization | Facet::Instrument => name_key(value),
            _ => value.to_owned(),
        }
    }
}

/// Value → documents, for each facet.
#[derive(Clone, Debug, Default)]
pub struct Facets {
    tables: BTreeMap<Facet, Table>,
    /// By entry: what [`Facets::remove`] has to take back.
    entries: Vec<Vec<Held>>,
}

#[derive(Clone, Debug, Default)]
struct Table {
    ids: BTreeMap<String, usize>,
    /// The value that a name was last counted under, by [`Facet::compare`]; only where that is another than its own.
    names: BTreeMap<String, usize>,
    values: Vec<Value>,
}

/// One value of a facet.
#[derive(Clone, Debug, Default)]
pub struct Value {
    /// What [`Facet::compare`] makes of it; of somebody with several names, who that is
    /// ([`Identities::key`](super::identity::Identities::key)).
    pub key: Box<str>,
    /// Documents that have it.
    pub entries: RoaringBitmap,
    spellings: Vec<Spelling>,
}

/// One way a value is written.
#[derive(Clone, Debug, Default)]
struct Spelling {
    written: Box<str>,
    /// Compared.
    compared: Box<str>,
    /// Documents that write it so.
    documents: u32,
}

#[derive(Clone, Copy, Debug)]
struct Held {
    facet: Facet,
    value: u32,
    spelling: u32,
}

impl Value {
    /// A value that no document has.
    pub fn without_documents(facet: Facet, written: &str) -> Self {
        let key = facet.compare(written);
        // held by nobody, yet shown as it was written
        let spelling = Spelling { written: written.into(), compared: key.as_str().into(), documents: 0 };
        Self { key: key.into(), spellings: vec![spelling], ..Self::default() }
    }

    /// The name it is called by: where the reader made names one, the one he chose; else the way most documents write it; of
    /// equals the first in the order of their letters.
    pub fn shown(&self) -> &str {
        self.best().map_or("", |spelling| &spelling.written)
    }

    /// What values are ordered by.
    pub fn order(&self) -> &str {
        self.best().map_or(&self.key, |spelling| &spelling.compared)
    }

    /// Every way it is written in some document, and in how many, in the order of their letters.
    pub fn names(&self) -> Vec<(&str, u32)> {
        let held = self.spellings.iter().filter(|spelling| spelling.documents > 0);
        let mut names: Vec<_> = held.map(|spelling| (&*spelling.written, spelling.documents)).collect();
        names.sort_unstable();
        names
    }

    /// Whether one of the ways it is written in some document, compared, is so.
    pub fn is_named(&self, is: impl Fn(&str) -> bool) -> bool {
        self.spellings.iter().any(|spelling| spelling.documents > 0 && is(&spelling.compared))
    }

    fn best(&self) -> Option<&Spelling> {
        let own = |spelling: &Spelling| spelling.documents > 0 && spelling.compared == self.key;
        let order = |a: &&Spelling, b: &&Spelling| {
            let (a, b) = (*a, *b);
            (own(a), a.documents).cmp(&(own(b), b.documents)).then_with(|| b.written.cmp(&a.written))
        };
        self.spellings.iter().max_by(order)
    }
}

impl Facets {
    /// Notes the values of an entry in place of those it had.
    pub fn put(&mut self, id: EntryId, entry: &Entry, identities: &Identities) {
        self.remove(id);
        let mut held = Vec::new();
        for (facet, written, identity) in values(entry, identities) {
            let table = self.tables.entry(facet).or_default();
            let next = table.values.len();
            let compared = facet.compare(&written);
            let key = identity.unwrap_or_else(|| compared.clone());
            let value = *table.ids.entry(key.clone()).or_insert(next);
            if key == compared {
                table.names.remove(&compared);
            } else {
                table.names.insert(compared.clone(), value);
            }
            if value == next {
                table.values.push(Value { key: key.into(), ..Value::default() });
            }
            let Value { entries, spellings, .. } = &mut table.values[value];
            // one spelling an entry and value: the first that is met
            if !entries.insert(id.0) {
                continue;
            }
            let spelling = spellings.iter().position(|spelling| *spelling.written == *written).unwrap_or_else(|| {
                spellings.push(Spelling { written: written.into(), compared: compared.into(), documents: 0 });
                spellings.len() - 1
            });
            spellings[spelling].documents += 1;
            held.push(Held { facet, value: value as u32, spelling: spelling as u32 });
        }
        let slot = id.0 as usize;
        if self.entries.len() <= slot {
            self.entries.resize(slot + 1, Vec::new());
        }
        self.entries[slot] = held;
    }

    /// Forgets an entry.
    pub fn remove(&mut self, id: EntryId) {
        for held in self.entries.get_mut(id.0 as usize).map(std::mem::take).unwrap_or_default() {
            if let Some(value) = self.tables.get_mut(&held.facet).and_then(|table| table.values.get_mut(held.value as usize)) {
                value.entries.remove(id.0);
                value.spellings[held.spelling as usize].documents -= 1;
            }
        }
    }

    /// The documents that have a value.
    pub fn entries(&self, facet: Facet, value: &str) -> Option<&RoaringBitmap> {
        self.value(facet, value).map(|value| &value.entries)
    }

    /// The values of a facet that some document has, in the order of their keys.
    pub fn values(&self, facet: Facet) -> impl Iterator<Item = &Value> {
        let table = self.tables.get(&facet);
        let values = table.into_iter().flat_map(|table| table.ids.values().map(|id| &table.values[*id]));
        values.filter(|value| !value.entries.is_empty())
    }

    /// The values of one document.
    pub fn values_of(&self, id: EntryId) -> impl Iterator<Item = (Facet, &Value)> {
        let held = self.entries.get(id.0 as usize).into_iter().flatten();
        held.filter_map(|held| Some((held.facet, self.tables.get(&held.facet)?.values.get(held.value as usize)?)))
    }

    /// How many of some documents have each value of each facet.
    pub fn count(&self, documents: &RoaringBitmap) -> Counts<'_> {
        // a pass over the documents: their values are few, those of the archive many
        let mut counts: [Vec<u32>; Facet::ALL.len()] = Default::default();
        for (facet, table) in &self.tables {
            counts[*facet as usize].resize(table.values.len(), 0);
        }
        for held in documents.iter().filter_map(|id| self.entries.get(id as usize)).flatten() {
            counts[held.facet as usize][held.value as usize] += 1;
        }
        Counts { facets: self, counts }
    }

    /// One value of a facet, however it is written: any of its names leads to it.
    pub fn value(&self, facet: Facet, value: &str) -> Option<&Value> {
        let table = self.tables.get(&facet)?;
        let compared = facet.compare(value);
        table.names.get(&compared).or_else(|| table.ids.get(&compared)).map(|id| &table.values[*id])
    }

    /// What makes a written value one with others.
    pub fn key(&self, facet: Facet, value: &str) -> String {
        self.value(facet, value).map_or_else(|| facet.compare(value), |value| value.key.to_string())
    }
}

/// How many of some documents have each value.
pub struct Counts<'a> {
    facets: &'a Facets,
    /// By facet, then by number of the value.
    counts: [Vec<u32>; Facet::ALL.len()],
}

impl<'a> Counts<'a> {
    /// The values of a facet that at least one of the documents has, in no telling order.
    pub fn all(&self, facet: Facet) -> Vec<(&'a Value, usize)> {
        let Some(table) = self.facets.tables.get(&facet) else { return Vec::new() };
        let counted = table.values.iter().zip(&self.counts[facet as usize]).filter(|(_, count)| **count > 0);
        counted.map(|(value, count)| (value, *count as usize)).collect()
    }

    /// The `most` values that most documents have, of equals the first by their keys; in no telling order.
    pub fn most(&self, facet: Facet, most: usize) -> Vec<(&'a Value, usize)> {
        let (Some(table), counts) = (self.facets.tables.get(&facet), &self.counts[facet as usize]) else { return Vec::new() };
        // how many values have which count: comparing keys is dear, and most values of a large archive are found once
        let mut with: BTreeMap<u32, usize> = BTreeMap::new();
        let mut once = 0;
        for count in counts.iter().filter(|count| **count > 0) {
            if *count == 1 {
                once += 1;
            } else {
                *with.entry(*count).or_default() += 1;
            }
        }
        with.insert(1, once);
        let (mut least, mut room) = (0, most);
        for (count, values) in with.iter().rev() {
            if *values > room {
                least = *count;
                break;
            }
            room -= values;
        }
        let above = counts.iter().enumerate().filter(|(_, count)| **count > least);
        let mut out: Vec<_> = above.map(|(at, count)| (&table.values[at], *count as usize)).collect();
        if least > 0 {
            // there are more of these than there is room for, so they are met soon
            let equals = table.ids.values().filter(|at| counts[**at] == least);
            out.extend(equals.take(room).map(|at| (&table.values[*at], least as usize)));
        }
        out
    }
}

/// What an entry says for each facet, as it is written and, for names, who that is; without what the reader rejected.
fn values(entry: &Entry, identities: &Identities) -> BTreeSet<(Facet, String, Option<String>)> {
    let mut out = BTreeSet::new();
    let mut put = |facet, value: &str, identity| {
        let value = value.trim();
        if !value.is_empty() {
            out.insert((facet, value.to_owned(), identity));
        }
    };
    put(Facet::Format, &entry.source.format, None);
    for tag in entry.reader.tags.iter().chain(entry.reader.notes.values().flat_map(|note| &note.tags)) {
        put(Facet::Tag, tag, None);
    }
    if let Some(document) = &entry.document {
        put(Facet::Month, &month(entry), None);
        if let Some(facts) = &entry.facts {
            names(entry, facts, identities, &mut put);
            of_facts(entry, facts, &document.text, &mut |facet, value| put(facet, value, None));
        }
    }
    out
}

fn names(entry: &Entry, facts: &Facts, identities: &Identities, put: &mut impl FnMut(Facet, &str, Option<String>)) {
    for (at, entity) in facts.entities.iter().enumerate() {
        if !entry.rejected(&FactKey::of_entity(facts, EntityId(at as u32))) {
            put(Facet::of(entity.kind), &entity.name, Some(identities.key(entity)));
        }
    }
}

fn of_facts(entry: &Entry, facts: &Facts, text: &str, put: &mut impl FnMut(Facet, &str)) {
    for topic in facts.topics.iter().filter(|topic| !entry.rejected(&FactKey::of_span("topic", topic.id))) {
        put(Facet::Topic, topic.id);
    }
    for instrument in &facts.instruments {
        let words = instrument.span.of(text);
        if !entry.rejected(&FactKey::of_span("instrument", words)) {
            put(Facet::Instrument, instrument.id.as_deref().unwrap_or(words));
        }
    }
    for event in &facts.events {
        if !entry.rejected(&FactKey::of_span("event", event.span.of(text))) {
            put(Facet::EventKind, event.kind.key());
        }
    }
}

fn month(entry: &Entry) -> String {
    match entry.date() {
        None => UNDATED.to_owned(),
        Some(date) => match date.month {
            Some(month) => format!("{:04}-{month:02}", date.year),
            None => format!("{:04}", date.year),
        },
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
        assert_eq!(facets.entries(Facet::Person, "فولكر تُورك").map(RoaringBitmap::len), Some(3));
        facets.remove(EntryId(3));
        assert_eq!(facets.values(Facet::Person).count(), 1);
    }

    #[test]
    fn undated_is_a_value() {
        let mut facets = Facets::default();
        facets.put(EntryId(0), &entry("a.txt", "نص"), &Identities::default());
        assert_eq!(facets.entries(Facet::Month, UNDATED).map(RoaringBitmap::len), Some(1));
        assert_eq!(facets.entries(Facet::Format, "text").map(RoaringBitmap::len), Some(1));
    }

    #[test]
    fn the_most_frequent_then_the_first() {
        let mut facets = Facets::default();
        for (at, name) in ["هند", "باسم", "هند", "أحمد", "تامر", "باسم"].into_iter().enumerate() {
            facets.put(EntryId(at as u32), &with_person(&at.to_string(), name), &Identities::default());
        }
        let all = (0..6).collect::<RoaringBitmap>();
        let check = |documents: &RoaringBitmap, most, expect: &[(&str, usize)]| {
            let mut found: Vec<_> =
                facets.count(documents).most(Facet::Person, most).iter().map(|(v, n)| (v.shown(), *n)).collect();
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
    fn keys_lead_back() {
        for facet in Facet::ALL {
            assert_eq!(Facet::from_key(facet.key()), Some(facet));
        }
    }
}

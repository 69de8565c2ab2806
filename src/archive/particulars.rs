//! What search fields ask of a document and no facet counts: other names of who is named, speaks or publishes, who undertakes,
//! rarer ways to stand and things to find. A set of documents for each value.

use std::collections::BTreeMap;

use arcstr::Substr;

use super::bytes::{Left, Pack};
use super::corrections::name_key;
use super::documents::Documents;
use super::facets::held::Held;
use super::letters::{Lender, Letters};
use super::{Entry, EntryId, FactKey, facets};
use crate::extract::Facts;
use crate::extract::facts::{Attribution, Entity, EntityId, EntityKind, Mode};

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Particular {
    /// An alias or a translation of somebody or something; the name itself is a facet's.
    Alias(EntityKind),
    /// Words that name an instrument in the text; its id is a facet's.
    Instrument,
    /// An alias or a translation of a speaker.
    Speaker,
    Actor,
    /// An alias or a translation of who publishes.
    Issuer,
    /// BCP 47 tag.
    Language,
    /// How the document stands: `undated`, `starred`, …
    Is,
    /// What is found in it: `commitment`, `note`, …
    Has,
}

/// Value → documents, for each particular.
#[derive(Clone, Debug, Default)]
pub struct Particulars {
    values: Vec<Value>,
    ids: BTreeMap<Particular, BTreeMap<Substr, u32>>,
    /// By entry: the values it has.
    held: Held,
}

impl Pack for Particular {
    fn pack(&self, out: &mut Vec<u8>) {
        let (number, kind) = match self {
            Particular::Alias(kind) => (0u8, Some(*kind)),
            Particular::Instrument => (1, None),
            Particular::Speaker => (2, None),
            Particular::Actor => (3, None),
            Particular::Issuer => (4, None),
            Particular::Language => (5, None),
            Particular::Is => (6, None),
            Particular::Has => (7, None),
        };
        number.pack(out);
        kind.pack(out);
    }

    fn unpack(from: &mut Left<'_>) -> Option<Self> {
        let (number, kind) = (u8::unpack(from)?, Option::<EntityKind>::unpack(from)?);
        match (number, kind) {
            (0, kind) => kind.map(Particular::Alias),
            (1, None) => Some(Particular::Instrument),
            (2, None) => Some(Particular::Speaker),
            (3, None) => Some(Particular::Actor),
            (4, None) => Some(Particular::Issuer),
            (5, None) => Some(Particular::Language),
            (6, None) => Some(Particular::Is),
            (7, None) => Some(Particular::Has),
            _ => None,
        }
    }
}

/// One value, compared ([`name_key`]) for names, a key for the others.
#[derive(Clone, Debug)]
struct Value {
    /// As it is first written.
    written: Substr,
    documents: Documents,
}

impl Particulars {
    /// Notes the values of an entry in place of those it had.
    pub fn put(&mut self, id: EntryId, entry: &Entry) {
        self.remove(id);
        let mut held = Vec::new();
        let facts = entry.facts();
        for (particular, written) in
            particulars(entry, facts.as_deref()).into_iter().filter(|said| facets::counts(*said).is_none())
        {
            let key: Substr = match particular {
                Particular::Language | Particular::Is | Particular::Has => written.into(),
                _ => name_key(written).into(),
            };
            let next = self.values.len() as u32;
            let value = *self.ids.entry(particular).or_default().entry(key).or_insert(next);
            if value == next {
                self.values.push(Value { written: written.into(), documents: Documents::default() });
            }
            if self.values[value as usize].documents.insert(id) {
                held.push(value);
            }
        }
        held.sort_unstable();
        self.held.put(id.0, &held);
    }

    /// Forgets an entry.
    pub fn remove(&mut self, id: EntryId) {
        for value in self.held.of(id.0) {
            self.values[*value as usize].documents.remove(id);
        }
        self.held.remove(id.0);
    }

    /// Values are numbered anew in the order of their keys, so that they are read in the order they lie in. Their documents are not
    /// written: every document tells its values.
    pub(super) fn pack(&self, out: &mut Vec<u8>) {
        let Self { values, ids, held } = self;
        let mut places = vec![0; values.len()];
        let mut letters = Letters::default();
        letters.note(&ids.len());
        let mut next = 0;
        for (particular, ids) in ids {
            letters.note(particular);
            letters.note(&ids.len());
            for (key, number) in ids {
                letters.put(key);
                letters.put(&values[*number as usize].written);
                places[*number as usize] = next;
                next += 1;
            }
        }
        letters.pack(out);
        held.pack(out, |number| places.get(number as usize).copied().unwrap_or(number));
    }

    /// `None` where the bytes are not those of particulars.
    pub(super) fn unpack(from: &mut Left<'_>) -> Option<Self> {
        let mut out = Self::default();
        let mut lender = Lender::unpack(from)?;
        for _ in 0..lender.noted::<usize>()? {
            let particular = lender.noted()?;
            let mut ids = Vec::new();
            for _ in 0..lender.noted::<usize>()? {
                ids.push((lender.lend()?, u32::try_from(out.values.len()).ok()?));
                out.values.push(Value { written: lender.lend()?, documents: Documents::default() });
            }
            out.ids.insert(particular, ids.into_iter().collect());
        }
        out.held = Held::unpack(from)?;
        let told = (0..out.held.bound()).flat_map(|id| out.held.of(id).iter().map(move |value| (*value as usize, EntryId(id))));
        let documents = Documents::by_value(out.values.len(), told)?;
        out.values.iter_mut().zip(documents).for_each(|(value, documents)| value.documents = documents);
        (out.ids.values().map(BTreeMap::len).sum::<usize>() == out.values.len()).then_some(out)
    }

    /// The values of a particular that some document has, in the order of their keys: key, as first written, documents.
    pub fn values(&self, particular: Particular) -> impl Iterator<Item = (&str, &str, &Documents)> {
        let all = self.ids.get(&particular).into_iter().flatten();
        let value = all.filter_map(|(key, at)| {
            let value = self.values.get(*at as usize)?;
            Some((key.as_str(), value.written.as_str(), &value.documents))
        });
        value.filter(|value| !value.2.is_empty())
    }

    /// The documents of one value, by its key.
    pub fn documents(&self, particular: Particular, key: &str) -> Option<&Documents> {
        let at = self.ids.get(&particular)?.get(key)?;
        self.values.get(*at as usize).map(|value| &value.documents)
    }
}

/// What an entry says for each particular, those too that a facet counts; a value may come twice. `facts` are those that it
/// shows.
pub(super) fn particulars<'a>(entry: &'a Entry, facts: Option<&'a Facts>) -> Vec<(Particular, &'a str)> {
    let mut out = Vec::new();
    standing(entry, facts, &mut out);
    let Some(document) = &entry.document else { return out };
    out.push((Particular::Language, document.language.tag()));
    if let Some(facts) = facts {
        names(entry, facts, &mut out);
        said(entry, facts, &document.text, &mut out);
    }
    out
}

/// States, and what the reader added.
fn standing(entry: &Entry, facts: Option<&Facts>, out: &mut Vec<(Particular, &str)>) {
    let reader = &entry.reader;
    let printed = facts.and_then(|facts| facts.title.as_ref()).is_some_and(|title| !title.suggested);
    let read = entry.document.is_some();
    let is = [
        (if entry.date().is_some() { "dated" } else { "undated" }, read),
        ("untitled", read && !printed && reader.title.is_none()),
        ("starred", reader.starred),
        (if reader.reviewed { "reviewed" } else { "unreviewed" }, read),
        ("corrected", !reader.corrections.is_empty()),
        ("unreadable", !read),
        ("copied", !entry.also.is_empty()),
    ];
    out.extend(is.into_iter().filter(|state| state.1).map(|state| (Particular::Is, state.0)));
    let bare = |note: &super::Note| note.text.trim().is_empty();
    let has = [
        ("note", reader.notes.values().any(|note| !bare(note))),
        ("highlight", !reader.notes.is_empty()),
        ("tag", !reader.tags.is_empty() || reader.notes.values().any(|note| !note.tags.is_empty())),
        ("problem", !entry.problems.is_empty() || facts.is_some_and(|facts| !facts.problems.is_empty())),
    ];
    out.extend(has.into_iter().filter(|has| has.1).map(|has| (Particular::Has, has.0)));
}

/// The names of an entity beside the one that facets count.
fn others(entity: &Entity) -> impl Iterator<Item = &str> {
    entity.aliases.iter().chain(&entity.translation).map(String::as_str)
}

fn names<'a>(entry: &Entry, facts: &'a Facts, out: &mut Vec<(Particular, &'a str)>) {
    let right = |id: EntityId| !entry.rejected(&FactKey::of_entity(facts, id));
    for (at, entity) in facts.entities.iter().enumerate().filter(|(at, _)| right(EntityId(*at as u32))) {
        out.extend(others(entity).map(|name| (Particular::Alias(entity.kind), name)));
        out.push((Particular::Has, entity.kind.key()));
        if facts.issuer == Some(EntityId(at as u32)) {
            out.extend(others(entity).map(|name| (Particular::Issuer, name)));
        }
    }
}

fn said<'a>(entry: &Entry, facts: &'a Facts, text: &'a str, out: &mut Vec<(Particular, &'a str)>) {
    let right = |kind: &str, words: &str| !entry.rejected(&FactKey::of_span(kind, words));
    for statement in facts.statements.iter().filter(|statement| right("statement", statement.span.of(text))) {
        out.push((Particular::Has, "statement"));
        if statement.mode == Mode::Direct && statement.attribution == Attribution::Direct {
            out.push((Particular::Has, "quote"));
        }
        out.push((Particular::Is, statement.attribution.key()));
        let speaker = statement.speaker.and_then(|id| facts.entity(id));
        out.extend(speaker.into_iter().flat_map(others).map(|name| (Particular::Speaker, name)));
    }
    for commitment in facts.commitments.iter().filter(|commitment| right("commitment", commitment.span.of(text))) {
        out.push((Particular::Has, "commitment"));
        for actor in commitment.actors.iter().filter_map(|id| facts.entity(*id)) {
            out.extend(std::iter::once(&*actor.name).chain(others(actor)).map(|name| (Particular::Actor, name)));
        }
    }
    for instrument in &facts.instruments {
        let words = instrument.span.of(text);
        if right("instrument", words) {
            out.push((Particular::Instrument, words));
            out.push((Particular::Has, "instrument"));
        }
    }
    let has = [
        ("date", facts.dates.iter().any(|date| right("date", date.span.of(text)))),
        ("event", facts.events.iter().any(|event| right("event", event.span.of(text)))),
        ("figure", !facts.figures.is_empty()),
        ("contact", facts.contacts.iter().any(|contact| right("contact", contact.span.of(text)))),
    ];
    out.extend(has.into_iter().filter(|has| has.1).map(|has| (Particular::Has, has.0)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::testing::{entry, with_person};

    #[test]
    fn values_come_and_go() {
        let mut particulars = Particulars::default();
        particulars.put(EntryId(0), &entry("a.txt", "نص"));
        particulars.put(EntryId(1), &with_person("نص", "فولكر تورك"));
        let is = |particulars: &Particulars, key| particulars.documents(Particular::Is, key).map_or(0, Documents::len);
        let has = |particulars: &Particulars, key| particulars.documents(Particular::Has, key).map_or(0, Documents::len);
        assert_eq!((is(&particulars, "undated"), is(&particulars, "copied"), has(&particulars, "person")), (2, 0, 1));
        let mut copied = entry("a.txt", "نص");
        copied.also.push("b.txt".into());
        particulars.put(EntryId(0), &copied);
        assert_eq!((is(&particulars, "undated"), is(&particulars, "copied")), (2, 1));
        // a facet's
        assert_eq!(is(&particulars, "unreviewed"), 0);
        particulars.remove(EntryId(1));
        assert_eq!((is(&particulars, "undated"), has(&particulars, "person")), (1, 0));
        assert_eq!(particulars.values(Particular::Has).count(), 0);
    }

    #[test]
    fn particulars_come_back() {
        let mut particulars = Particulars::default();
        particulars.put(EntryId(0), &entry("a.txt", "نص"));
        particulars.put(EntryId(2), &with_person("نص", "فولكر تورك"));
        let mut bytes = Vec::new();
        particulars.pack(&mut bytes);
        let told = |particulars: &Particulars| {
            let values = |of: Particular| particulars.values(of).map(|value| format!("{value:?}")).collect::<Vec<_>>();
            particulars.ids.keys().map(|of| (*of, values(*of))).collect::<Vec<_>>()
        };
        let mut back = Particulars::unpack(&mut Left(&bytes)).unwrap();
        assert_eq!(told(&back), told(&particulars));
        for particulars in [&mut particulars, &mut back] {
            particulars.remove(EntryId(0));
            particulars.put(EntryId(1), &with_person("نص", "أحمد سالم"));
        }
        assert_eq!(told(&back), told(&particulars));
        for end in 0..bytes.len() {
            assert!(Particulars::unpack(&mut Left(&bytes[..end])).is_none(), "{end}");
        }
    }

    #[test]
    fn every_other_name_of_a_speaker() {
        let mut speaker = Entity::new(EntityKind::Organization, "المنظمة الدولية للهجرة".into());
        speaker.aliases.push("المنظمة".into());
        speaker.translation = Some("IOM".into());
        let statement = crate::extract::facts::Statement {
            span: crate::text::Span::new(0, 4),
            mode: Mode::Direct,
            attribution: Attribution::Direct,
            speaker: Some(EntityId(0)),
            speaker_span: None,
            verb: None,
            because: crate::extract::facts::Because::rule("reader", 1.0),
        };
        let facts = Facts { entities: vec![speaker], statements: vec![statement], ..Facts::default() };
        let mut particulars = Particulars::default();
        particulars.put(EntryId(7), &entry("a.txt", "نص").with_facts(facts));
        let keys: Vec<_> = particulars.values(Particular::Speaker).map(|value| value.0).collect();
        assert_eq!(keys, ["iom", "المنظمه"]);
        assert!(particulars.documents(Particular::Alias(EntityKind::Organization), "iom").is_some());
    }
}

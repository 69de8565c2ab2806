//! What an entry says for each facet, without what the reader rejected.

use std::collections::BTreeSet;

use super::Facet;
use crate::archive::identity::Identities;
use crate::archive::particulars::{self, Particular};
use crate::archive::{Entry, FactKey};
use crate::extract::Facts;
use crate::extract::facts::EntityId;

/// As it is written and, for names, who that is.
pub(super) type Said = (Facet, String, Option<String>);

/// States that a reader filters by; those that every other document is in, and dates, which have a facet of their own, are
/// left to queries.
const STATES: [&str; 6] = ["starred", "reviewed", "unreviewed", "corrected", "untitled", "unreadable"];
/// What is found in documents, as far as no other facet tells it.
const FOUND: [&str; 9] = ["statement", "quote", "commitment", "instrument", "contact", "figure", "note", "highlight", "problem"];

/// The facet that counts a particular; `None` for what only queries ask.
pub(in crate::archive) fn counts((particular, key): (Particular, &str)) -> Option<Facet> {
    match particular {
        Particular::Language => Some(Facet::Language),
        Particular::Is => STATES.contains(&key).then_some(Facet::State),
        Particular::Has => FOUND.contains(&key).then_some(Facet::Has),
        _ => None,
    }
}

/// In the order of facets, then of letters.
pub(super) fn values(entry: &Entry, identities: &Identities) -> BTreeSet<Said> {
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
    let facts = entry.facts();
    for said in particulars::particulars(entry, facts.as_deref()) {
        counts(said).into_iter().for_each(|facet| put(facet, said.1, None));
    }
    if let (Some(document), Some(facts)) = (&entry.document, &facts) {
        names(entry, facts, &document.text, identities, &mut put);
        of_facts(entry, facts, &document.text, &mut |facet, value| put(facet, value, None));
    }
    out
}

fn names(entry: &Entry, facts: &Facts, text: &str, identities: &Identities, put: &mut impl FnMut(Facet, &str, Option<String>)) {
    let right = |id: EntityId| !entry.rejected(&FactKey::of_entity(facts, id));
    let mut name = |facet: Option<Facet>, id: EntityId| {
        if let Some(entity) = facts.entity(id).filter(|_| right(id)) {
            put(facet.unwrap_or(Facet::of(entity.kind)), &entity.name, Some(identities.key(entity)));
        }
    };
    (0..facts.entities.len()).for_each(|at| name(None, EntityId(at as u32)));
    facts.issuer.into_iter().for_each(|id| name(Some(Facet::Issuer), id));
    for statement in facts.statements.iter().filter(|statement| statement.speaker.is_some()) {
        if !entry.rejected(&FactKey::of_span("statement", statement.span.of(text))) {
            statement.speaker.into_iter().for_each(|id| name(Some(Facet::Speaker), id));
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

//! The rows of facts: event, participants, people, organizations, places, dates, instruments, contacts, topics.

use std::collections::BTreeSet;

use super::summary::{Fact, Passage, Row, Shown};
use crate::archive::FactKey;
use crate::calendar::Calendar;
use crate::document::Document;
use crate::extract::Facts;
use crate::extract::facts::{By, Contact, ContactKind, DateMention, Entity, EntityId, EntityKind, Event};
use crate::language::{Value, isolated};
use crate::text::direction::Direction;
use crate::text::fold::fold_str;

/// Everything but instruments and topics.
pub(super) fn rows(shown: &Shown<'_>, document: &Document, facts: &Facts) -> Vec<Row> {
    let from = From { shown, document, facts };
    let events = facts.events.iter().filter_map(|event| from.event(event)).collect();
    let taking_part = from.participants();
    let people = from.of_kind(EntityKind::Person, &taking_part);
    let others = if taking_part.is_empty() { "export-label-people" } else { "export-label-other-people" };
    let participants = taking_part.iter().filter_map(|id| from.entity(*id)).collect();
    let none = BTreeSet::new();
    [
        ("export-label-event", events),
        ("export-label-participants", participants),
        (others, people),
        ("export-label-organizations", from.of_kind(EntityKind::Organization, &none)),
        ("export-label-places", from.of_kind(EntityKind::Place, &none)),
        ("export-label-dates", from.dates()),
        ("export-label-contacts", facts.contacts.iter().filter_map(|contact| from.contact(contact)).collect()),
    ]
    .into_iter()
    .filter_map(|(label, facts)| from.row(label, facts))
    .collect()
}

pub(super) fn instruments_and_topics(shown: &Shown<'_>, document: &Document, facts: &Facts) -> Vec<Row> {
    let from = From { shown, document, facts };
    let topics = facts.topics.iter().filter_map(|topic| {
        let sign = shown.sign(&FactKey::of_span("topic", topic.id))?;
        Some(Fact { sign, ..from.said(&shown.words.topic(topic.id)) })
    });
    [("export-label-instruments", from.instruments()), ("export-label-topics", topics.collect())]
        .into_iter()
        .filter_map(|(label, facts)| from.row(label, facts))
        .collect()
}

/// The reader's tags on the document.
pub(super) fn tags(shown: &Shown<'_>) -> Option<Row> {
    let facts = shown.entry.reader.tags.iter().map(|tag| {
        let text = Passage::of_reader(tag, shown.words.direction());
        Fact { text, detail: None, address: false, sign: None }
    });
    let facts: Vec<_> = facts.collect();
    (!facts.is_empty()).then(|| Row { label: shown.words.get("export-label-tags"), facts })
}

struct From<'a> {
    shown: &'a Shown<'a>,
    document: &'a Document,
    facts: &'a Facts,
}

impl From<'_> {
    fn row(&self, label: &str, facts: Vec<Fact>) -> Option<Row> {
        (!facts.is_empty()).then(|| Row { label: self.shown.words.get(label), facts })
    }

    /// A fact in words of the interface.
    fn said(&self, text: &str) -> Fact {
        let text = Passage::composed(text.to_owned(), self.shown.words.direction());
        Fact { text, detail: None, address: false, sign: None }
    }

    /// A fact in words of the document.
    fn written(&self, text: &str) -> Fact {
        Fact { text: Passage::of_document(text, self.document), detail: None, address: false, sign: None }
    }

    /// What is said beside a fact, and who says it where that is not the program: «وزير الزراعة، بحسب القارئ».
    fn by(&self, detail: Option<Passage>, by: Option<By>) -> Option<Passage> {
        let words = self.shown.words;
        let Some(by) = by.map(|by| words.by(by)) else { return detail };
        let parts: Vec<String> = detail.map(|detail| isolated(&detail.text)).into_iter().chain([by]).collect();
        Some(Passage::composed(parts.join(words.comma()), words.direction()))
    }

    /// The name of an entity that the reader has not rejected.
    fn name(&self, id: EntityId) -> Option<&str> {
        self.shown.sign(&FactKey::of_entity(self.facts, id))?;
        self.facts.entity(id).map(|entity| entity.name.as_str())
    }

    /// «لقاء، طرابلس، 17 ديسمبر 2025، على هامش…».
    fn event(&self, event: &Event) -> Option<Fact> {
        let words = self.shown.words;
        let sign = self.shown.sign(&FactKey::of_span("event", event.span.of(&self.document.text)))?;
        let mut parts = vec![words.event(event.kind)];
        parts.extend(event.place.and_then(|id| self.name(id)).map(isolated));
        parts.extend(event.date.map(|when| isolated(&words.when(when))));
        let occasion = event.occasion.map(|span| self.written(span.of(&self.document.text)).text);
        let said = self.said(&parts.join(words.comma()));
        Some(Fact { detail: self.by(occasion, event.because.by()), sign, ..said })
    }

    /// People and organizations of the main event, without repetition.
    fn participants(&self) -> BTreeSet<EntityId> {
        self.facts.events.first().map(|event| event.participants.iter().copied().collect()).unwrap_or_default()
    }

    fn of_kind(&self, kind: EntityKind, but: &BTreeSet<EntityId>) -> Vec<Fact> {
        let ids = (0..self.facts.entities.len()).map(|at| EntityId(at as u32)).filter(|id| !but.contains(id));
        ids.filter(|id| self.facts.entity(*id).is_some_and(|entity| entity.kind == kind))
            .filter_map(|id| self.entity(id))
            .collect()
    }

    fn entity(&self, id: EntityId) -> Option<Fact> {
        let sign = self.shown.sign(&FactKey::of_entity(self.facts, id))?;
        let entity = self.facts.entity(id)?;
        let name = self.written(&entity.name);
        let name = match &entity.honorific {
            // In one script honorific and name are one run; else the name keeps its own direction within the document's.
            Some(honorific) if name.text.direction == self.document.direction => {
                self.written(&format!("{honorific} {}", entity.name))
            }
            Some(honorific) => {
                let text = format!("{} {}", isolated(honorific), isolated(&name.text.text));
                Fact { text: Passage::composed(text, self.document.direction), ..name }
            }
            None => name,
        };
        let detail = match entity.kind {
            EntityKind::Person => self.offices(entity),
            EntityKind::Organization => {
                entity.aliases.iter().find(|alias| is_acronym(alias)).map(|alias| Passage::of_document(alias, self.document))
            }
            EntityKind::Place => None,
        };
        let detail = self.by(detail, self.facts.corrected.get(&id).copied());
        Some(Fact { detail, sign, ..name })
    }

    /// Offices as written, and the organization where no office names it.
    fn offices(&self, person: &Entity) -> Option<Passage> {
        let words = self.shown.words;
        let foreign = words.lang().tag() != self.document.language.tag();
        let mut parts: Vec<String> = Vec::new();
        for role in &person.roles {
            parts.push(isolated(&super::summary::one_line(&role.text)));
            // In the document's own language the office says so itself («المكلف بتسيير…»).
            parts.extend((foreign && role.acting).then(|| words.get("office-acting")));
            parts.extend((foreign && role.former).then(|| words.get("office-former")));
        }
        if let Some(organization) = person.affiliation.and_then(|id| self.name(id)) {
            let bare = fold_str(organization);
            let bare = bare.strip_prefix("ال").unwrap_or(&bare);
            if !person.roles.iter().any(|role| fold_str(&role.text).contains(bare)) {
                parts.push(isolated(organization));
            }
        }
        let direction = if parts.len() > 1 { words.direction() } else { self.document.direction };
        (!parts.is_empty()).then(|| Passage::composed(parts.join(words.comma()), direction))
    }

    /// Every date once, as exact as it was written.
    fn dates(&self) -> Vec<Fact> {
        let mut seen = BTreeSet::new();
        let once = self.facts.dates.iter().filter(|date| match date.when {
            Some(when) => seen.insert(when.to_string()),
            None => seen.insert(fold_str(date.span.of(&self.document.text))),
        });
        once.filter_map(|date| self.date(date)).collect()
    }

    fn date(&self, date: &DateMention) -> Option<Fact> {
        let words = self.shown.words;
        let written = date.span.of(&self.document.text);
        let sign = self.shown.sign(&FactKey::of_span("date", written))?;
        let by = date.because.by();
        let Some(when) = date.when else { return Some(Fact { sign, detail: self.by(None, by), ..self.written(written) }) };
        let detail = if date.weekday_agrees == Some(false) {
            let note =
                format!("{}{}{}", one_quoted(written, self.document.direction), words.comma(), words.get("weekday-disagrees"));
            Some(Passage::of_reader(&note, words.direction()))
        } else {
            (date.calendar == Calendar::Islamic).then(|| Passage::of_document(written, self.document))
        };
        Some(Fact { detail: self.by(detail, by), sign, ..self.said(&words.when(when)) })
    }

    /// Every instrument once, by its first name in the document.
    fn instruments(&self) -> Vec<Fact> {
        let mut seen = BTreeSet::new();
        let named = self.facts.instruments.iter().map(|instrument| (instrument, instrument.span.of(&self.document.text)));
        let once = named.filter(|(instrument, name)| seen.insert(instrument.id.clone().unwrap_or_else(|| fold_str(name))));
        once.filter_map(|(instrument, name)| {
            let sign = self.shown.sign(&FactKey::of_span("instrument", name))?;
            // what it is called, where the document says it otherwise
            let words = self.shown.words;
            let title = instrument.id.as_deref().and_then(|id| words.instrument(id, words.lang()));
            let title = title.filter(|title| fold_str(title) != fold_str(name));
            let detail = title.map(|title| Passage::composed(title.into_owned(), words.direction()));
            Some(Fact { sign, detail, ..self.written(name) })
        })
        .collect()
    }

    fn contact(&self, contact: &Contact) -> Option<Fact> {
        let words = self.shown.words;
        let written = contact.span.of(&self.document.text);
        let sign = self.shown.sign(&FactKey::of_span("contact", written))?;
        let value = match contact.kind {
            ContactKind::Handle => format!("@{}", contact.value.trim_start_matches('@')),
            _ => contact.value.clone(),
        };
        let text = Passage { text: value, direction: Direction::Ltr, lang: None };
        let kind = words.contact_kind(contact.kind);
        let detail = if contact.platforms.is_empty() {
            kind
        } else {
            words.say(
                "contact-platforms",
                &[("handle", Value::Text(&kind)), ("platforms", Value::Text(&words.list(&contact.platforms)))],
            )
        };
        Some(Fact { text, detail: Some(Passage::composed(detail, words.direction())), address: true, sign })
    }
}

fn one_quoted(text: &str, direction: Direction) -> String {
    let text = super::summary::one_line(text);
    if direction == Direction::Rtl { format!("«{text}»") } else { format!("“{text}”") }
}

/// «IOM», «OHCHR».
fn is_acronym(alias: &str) -> bool {
    alias.chars().filter(char::is_ascii_uppercase).count() > 1 && !alias.contains(char::is_whitespace)
}

//! Saved shapes of corrections and rules. They came with version 2 and never change: a change is a version 3.
//!
//! Everything is saved by its words. Dates are checked as they are read: a day that no calendar has makes the file corrupt,
//! which is told with its line, rather than a day that nobody wrote.

use serde::{Deserialize, Serialize};

use crate::archive::identity::Identity;
use crate::archive::{Anchor, Correction, Named, Rule};
use crate::calendar::{Date, When};
use crate::extract::facts::{EntityKind, EventKind};
use crate::text::Span;

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) enum Kind {
    Person,
    Organization,
    Place,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) enum Happening {
    Meeting,
    Visit,
    Call,
    Conference,
    Session,
    Signing,
    Training,
    Statement,
    Other,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Name {
    kind: Kind,
    name: String,
}

/// Bytes of the document's text, and the words there.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Words {
    start: usize,
    end: usize,
    quote: String,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(try_from = "WrittenDay")]
pub(super) struct Day {
    year: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    month: Option<u8>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    day: Option<u8>,
}

#[derive(Deserialize)]
#[serde(rename = "Day")]
struct WrittenDay {
    year: i32,
    #[serde(default)]
    month: Option<u8>,
    #[serde(default)]
    day: Option<u8>,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct Days {
    from: Day,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    to: Option<Day>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Fix {
    Retype { who: Name, to: Option<Kind> },
    Unmark { at: Words },
    Extend { at: Words, to: Words },
    Rename { who: Name, name: String },
    Add { at: Words, kind: Kind },
    Offices { who: Name, offices: Vec<String> },
    Merge { who: Name, into: Name },
    Split { at: Words, alike: bool },
    Speaker { statement: Words, speaker: Option<Name> },
    Actors { commitment: Words, actors: Vec<Name> },
    DateValue { at: Words, value: Option<Days> },
    DocumentDate { value: Option<Day> },
    EventKind { kind: Happening },
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Who {
    kind: Kind,
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    known: Option<String>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) enum SavedRule {
    Kind { name: String, kind: Option<Kind> },
    Office { name: String, office: String },
    Same { one: Who, of: Who },
    Apart { kind: Kind, name: String },
    Distinct { one: Who, other: Who },
}

impl TryFrom<WrittenDay> for Day {
    type Error = String;

    fn try_from(written: WrittenDay) -> Result<Self, String> {
        let WrittenDay { year, month, day } = written;
        let known = match (month, day) {
            (None, None) => true,
            (Some(month), None) => (1..=12).contains(&month),
            (Some(month), Some(day)) => (1..=last_of(year, month)).contains(&day),
            (None, Some(_)) => false,
        };
        if known { Ok(Self { year, month, day }) } else { Err(format!("no such day: {year} {month:?} {day:?}")) }
    }
}

/// The last day of a month; 0 where there is no such month.
const fn last_of(year: i32, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 0,
    }
}

impl From<EntityKind> for Kind {
    fn from(kind: EntityKind) -> Self {
        match kind {
            EntityKind::Person => Kind::Person,
            EntityKind::Organization => Kind::Organization,
            EntityKind::Place => Kind::Place,
        }
    }
}

impl From<Kind> for EntityKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Person => EntityKind::Person,
            Kind::Organization => EntityKind::Organization,
            Kind::Place => EntityKind::Place,
        }
    }
}

impl From<EventKind> for Happening {
    fn from(kind: EventKind) -> Self {
        match kind {
            EventKind::Meeting => Happening::Meeting,
            EventKind::Visit => Happening::Visit,
            EventKind::Call => Happening::Call,
            EventKind::Conference => Happening::Conference,
            EventKind::Session => Happening::Session,
            EventKind::Signing => Happening::Signing,
            EventKind::Training => Happening::Training,
            EventKind::Statement => Happening::Statement,
            EventKind::Other => Happening::Other,
        }
    }
}

impl From<Happening> for EventKind {
    fn from(kind: Happening) -> Self {
        match kind {
            Happening::Meeting => EventKind::Meeting,
            Happening::Visit => EventKind::Visit,
            Happening::Call => EventKind::Call,
            Happening::Conference => EventKind::Conference,
            Happening::Session => EventKind::Session,
            Happening::Signing => EventKind::Signing,
            Happening::Training => EventKind::Training,
            Happening::Statement => EventKind::Statement,
            Happening::Other => EventKind::Other,
        }
    }
}

impl From<&Named> for Name {
    fn from(named: &Named) -> Self {
        Self { kind: named.kind.into(), name: named.name.clone() }
    }
}

impl From<Name> for Named {
    fn from(name: Name) -> Self {
        Self { kind: name.kind.into(), name: name.name }
    }
}

impl From<&Anchor> for Words {
    fn from(anchor: &Anchor) -> Self {
        Self { start: anchor.span.start, end: anchor.span.end, quote: anchor.quote.clone() }
    }
}

impl From<Words> for Anchor {
    fn from(words: Words) -> Self {
        Self { span: Span::new(words.start, words.end), quote: words.quote }
    }
}

impl From<Date> for Day {
    fn from(date: Date) -> Self {
        Self { year: date.year, month: date.month, day: date.day }
    }
}

impl From<Day> for Date {
    fn from(day: Day) -> Self {
        Self { year: day.year, month: day.month, day: day.day }
    }
}

impl From<When> for Days {
    fn from(when: When) -> Self {
        Self { from: when.from.into(), to: when.to.map(Into::into) }
    }
}

impl From<Days> for When {
    fn from(days: Days) -> Self {
        Self { from: days.from.into(), to: days.to.map(Into::into) }
    }
}

impl From<&Correction> for Fix {
    fn from(correction: &Correction) -> Self {
        match correction {
            Correction::Retype { who, to } => Fix::Retype { who: who.into(), to: to.map(Into::into) },
            Correction::Unmark { at } => Fix::Unmark { at: at.into() },
            Correction::Extend { at, to } => Fix::Extend { at: at.into(), to: to.into() },
            Correction::Rename { who, name } => Fix::Rename { who: who.into(), name: name.clone() },
            Correction::Add { at, kind } => Fix::Add { at: at.into(), kind: (*kind).into() },
            Correction::Offices { who, offices } => Fix::Offices { who: who.into(), offices: offices.clone() },
            Correction::Merge { who, into } => Fix::Merge { who: who.into(), into: into.into() },
            Correction::Split { at, alike } => Fix::Split { at: at.into(), alike: *alike },
            Correction::Speaker { statement, speaker } => {
                Fix::Speaker { statement: statement.into(), speaker: speaker.as_ref().map(Into::into) }
            }
            Correction::Actors { commitment, actors } => {
                Fix::Actors { commitment: commitment.into(), actors: actors.iter().map(Into::into).collect() }
            }
            Correction::DateValue { at, value } => Fix::DateValue { at: at.into(), value: value.map(Into::into) },
            Correction::DocumentDate { value } => Fix::DocumentDate { value: value.map(Into::into) },
            Correction::EventKind { kind } => Fix::EventKind { kind: (*kind).into() },
        }
    }
}

impl From<Fix> for Correction {
    fn from(fix: Fix) -> Self {
        match fix {
            Fix::Retype { who, to } => Correction::Retype { who: who.into(), to: to.map(Into::into) },
            Fix::Unmark { at } => Correction::Unmark { at: at.into() },
            Fix::Extend { at, to } => Correction::Extend { at: at.into(), to: to.into() },
            Fix::Rename { who, name } => Correction::Rename { who: who.into(), name },
            Fix::Add { at, kind } => Correction::Add { at: at.into(), kind: kind.into() },
            Fix::Offices { who, offices } => Correction::Offices { who: who.into(), offices },
            Fix::Merge { who, into } => Correction::Merge { who: who.into(), into: into.into() },
            Fix::Split { at, alike } => Correction::Split { at: at.into(), alike },
            Fix::Speaker { statement, speaker } => {
                Correction::Speaker { statement: statement.into(), speaker: speaker.map(Into::into) }
            }
            Fix::Actors { commitment, actors } => {
                Correction::Actors { commitment: commitment.into(), actors: actors.into_iter().map(Into::into).collect() }
            }
            Fix::DateValue { at, value } => Correction::DateValue { at: at.into(), value: value.map(Into::into) },
            Fix::DocumentDate { value } => Correction::DocumentDate { value: value.map(Into::into) },
            Fix::EventKind { kind } => Correction::EventKind { kind: kind.into() },
        }
    }
}

impl From<&Identity> for Who {
    fn from(identity: &Identity) -> Self {
        Self { kind: identity.kind.into(), name: identity.name.clone(), known: identity.known.clone() }
    }
}

impl From<Who> for Identity {
    fn from(who: Who) -> Self {
        Self { kind: who.kind.into(), name: who.name, known: who.known }
    }
}

impl From<&Rule> for SavedRule {
    fn from(rule: &Rule) -> Self {
        match rule {
            Rule::Kind { name, kind } => SavedRule::Kind { name: name.clone(), kind: kind.map(Into::into) },
            Rule::Office { name, office } => SavedRule::Office { name: name.clone(), office: office.clone() },
            Rule::Same { one, of } => SavedRule::Same { one: one.into(), of: of.into() },
            Rule::Apart { kind, name } => SavedRule::Apart { kind: (*kind).into(), name: name.clone() },
            Rule::Distinct { one, other } => SavedRule::Distinct { one: one.into(), other: other.into() },
        }
    }
}

impl From<SavedRule> for Rule {
    fn from(rule: SavedRule) -> Self {
        match rule {
            SavedRule::Kind { name, kind } => Rule::Kind { name, kind: kind.map(Into::into) },
            SavedRule::Office { name, office } => Rule::Office { name, office },
            SavedRule::Same { one, of } => Rule::Same { one: one.into(), of: of.into() },
            SavedRule::Apart { kind, name } => Rule::Apart { kind: kind.into(), name },
            SavedRule::Distinct { one, other } => Rule::Distinct { one: one.into(), other: other.into() },
        }
    }
}

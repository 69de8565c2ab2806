//! What the reader puts right in what was read.
//!
//! Comes in: the facts as they were read ([`Entry::read_facts`](super::Entry)), the reader's [`Correction`]s of the document
//! and the [`Rule`](super::rules::Rule)s of the archive. Goes out: the facts as they are shown. [`corrected`] is a pure
//! function: nothing read is lost, and a correction taken back leaves no trace. This room does not know who asks, nor how.
//!
//! A correction names what it corrects by **words**, never by number, so that it is found again when a better Warraq (or
//! another encoding) reads the document anew: a passage by its words and place, as notes are, a name by its kind and its
//! words as they were shown. One that finds nothing any more is kept, and told (`correction-orphaned`).

mod accepted;
mod apply;
mod draft;
mod fixes;
mod ruled;
pub mod places;
#[cfg(test)]
pub(in crate::archive) mod testing;
#[cfg(test)]
mod tests;

pub use self::accepted::accepted;
pub use self::apply::{Corrected, corrected};

use crate::calendar::{Date, When};
use crate::extract::Facts;
use crate::extract::facts::{EntityId, EntityKind, EventKind};
use crate::problem::{Problem, Severity};
use crate::text::Span;
use crate::text::fold::fold_str;

/// Stable within one entry; corrections are made in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CorrectionId(pub u32);

/// Words of a text, and where they stand.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Anchor {
    /// Bytes of the text; empty where the words are no longer there.
    pub span: Span,
    pub quote: String,
}

/// A person, organization or place of a document, as it was shown when the correction was made.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Named {
    pub kind: EntityKind,
    pub name: String,
}

/// One thing put right in one document.
#[derive(Clone, Debug, PartialEq)]
pub enum Correction {
    /// All that this name names is of another kind; `None`: it is no name at all.
    Retype { who: Named, to: Option<EntityKind> },
    /// These words are no name here; the same words elsewhere may be one.
    Unmark { at: Anchor },
    /// The name at `at` is longer or shorter than it was read: it is the words `to`. So is every mention of the same
    /// words around which the text is the same.
    Extend { at: Anchor, to: Anchor },
    /// What it is called in lists; free words («سالم الحداد (الطبيب)»). The text stays as it is.
    Rename { who: Named, name: String },
    /// A name that was missed, here and wherever the document has the same words.
    Add { at: Anchor, kind: EntityKind },
    /// A person's offices, all of them; empty: none.
    Offices { who: Named, offices: Vec<String> },
    /// Two names of the document are one; it is called as `into` is.
    Merge { who: Named, into: Named },
    /// This mention is somebody (or something) else than the entity it was put with; `alike`: every mention of that entity
    /// written with the same words is.
    Split { at: Anchor, alike: bool },
    /// Who says it; `None`: nobody is named. Whether it is a quotation stays as it stands in the text.
    Speaker { statement: Anchor, speaker: Option<Named> },
    /// Who takes it on, all of them.
    Actors { commitment: Anchor, actors: Vec<Named> },
    /// What a date expression means; `None`: the document does not say.
    DateValue { at: Anchor, value: Option<When> },
    /// When the document was issued; `None`: it does not say.
    DocumentDate { value: Option<Date> },
    /// What the main event is.
    EventKind { kind: EventKind },
}

impl Anchor {
    /// The words under a span; `None` where there are none.
    pub fn of(text: &str, span: Span) -> Option<Self> {
        let span = span.trim(text);
        let quote = span.of(text);
        (!quote.is_empty()).then(|| Self { span, quote: quote.to_owned() })
    }

    /// Its words are no longer in the document.
    pub fn is_orphan(&self) -> bool {
        self.span.is_empty()
    }
}

impl Named {
    pub fn of(facts: &Facts, id: EntityId) -> Option<Self> {
        facts.entity(id).map(|entity| Self { kind: entity.kind, name: entity.name.clone() })
    }
}

/// The form in which names are compared: folded, with single spaces.
pub fn name_key(name: &str) -> String {
    let folded = fold_str(name);
    let mut out = String::with_capacity(folded.len());
    for word in folded.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

impl Correction {
    /// The Fluent key that names it in «تراجع: …» and in the list of a document's corrections.
    pub fn key(&self) -> &'static str {
        match self {
            Correction::Retype { to: Some(_), .. } => "change-retype",
            Correction::Retype { to: None, .. } | Correction::Unmark { .. } => "change-not-a-name",
            Correction::Extend { .. } => "change-extend",
            Correction::Rename { .. } => "change-rename",
            Correction::Add { .. } => "change-add-name",
            Correction::Offices { .. } => "change-offices",
            Correction::Merge { .. } => "change-merge",
            Correction::Split { .. } => "change-split",
            Correction::Speaker { .. } => "change-speaker",
            Correction::Actors { .. } => "change-actors",
            Correction::DateValue { .. } => "change-date-value",
            Correction::DocumentDate { .. } => "change-document-date",
            Correction::EventKind { .. } => "change-event-kind",
        }
    }

    /// The words that it is about, to show it by.
    pub fn words(&self) -> &str {
        match self {
            Correction::Retype { who, .. }
            | Correction::Rename { who, .. }
            | Correction::Offices { who, .. }
            | Correction::Merge { who, .. } => &who.name,
            Correction::Unmark { at }
            | Correction::Extend { at, .. }
            | Correction::Add { at, .. }
            | Correction::Split { at, .. }
            | Correction::DateValue { at, .. } => &at.quote,
            Correction::Speaker { statement, .. } => &statement.quote,
            Correction::Actors { commitment, .. } => &commitment.quote,
            Correction::DocumentDate { .. } | Correction::EventKind { .. } => "",
        }
    }

    /// The passages it stands on.
    pub fn anchors(&self) -> impl Iterator<Item = &Anchor> {
        let (one, other) = match self {
            Correction::Extend { at, to } => (Some(at), Some(to)),
            Correction::Unmark { at }
            | Correction::Add { at, .. }
            | Correction::Split { at, .. }
            | Correction::DateValue { at, .. }
            | Correction::Speaker { statement: at, .. }
            | Correction::Actors { commitment: at, .. } => (Some(at), None),
            _ => (None, None),
        };
        one.into_iter().chain(other)
    }

    pub(super) fn anchors_mut(&mut self) -> impl Iterator<Item = &mut Anchor> {
        let (one, other) = match self {
            Correction::Extend { at, to } => (Some(at), Some(to)),
            Correction::Unmark { at }
            | Correction::Add { at, .. }
            | Correction::Split { at, .. }
            | Correction::DateValue { at, .. }
            | Correction::Speaker { statement: at, .. }
            | Correction::Actors { commitment: at, .. } => (Some(at), None),
            _ => (None, None),
        };
        one.into_iter().chain(other)
    }

    /// What is told where it finds nothing to correct any more.
    pub(super) fn orphaned(&self) -> Problem {
        Problem::new("correction-orphaned", Severity::Warning).with("quote", self.words())
    }
}

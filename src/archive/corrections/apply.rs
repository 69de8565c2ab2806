//! [`corrected`]: what was read + rules + corrections → what is shown.

use std::collections::BTreeMap;

use super::draft::Draft;
use super::{Anchor, Correction, CorrectionId, Named, fixes, ruled};
use crate::archive::rules::Rule;
use crate::document::Document;
use crate::extract::Facts;

/// Facts put right.
#[derive(Clone, Debug, PartialEq)]
pub struct Corrected {
    pub facts: Facts,
    /// Corrections that found nothing to correct, in order. They are kept.
    pub orphans: Vec<CorrectionId>,
}

/// What a correction came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Done,
    /// What was read says so already.
    AlreadySo,
    /// What it corrects is not there.
    Lost,
}

/// What a document says once the rules of the archive and the reader's corrections have been heard, the corrections last and
/// in their order. The same input gives the same facts, and without rules and corrections they are those that were read.
pub fn corrected(
    document: &Document,
    read: &Facts,
    corrections: &BTreeMap<CorrectionId, Correction>,
    rules: &[&Rule],
) -> Corrected {
    let mut draft = Draft::new(&document.text, read);
    ruled::apply(&mut draft, rules, corrections);
    let mut orphans = Vec::new();
    for (id, correction) in corrections {
        if apply(&mut draft, correction) == Outcome::Lost {
            orphans.push(*id);
        }
    }
    Corrected { facts: draft.finish(), orphans }
}

fn apply(draft: &mut Draft<'_>, correction: &Correction) -> Outcome {
    if correction.anchors().any(|anchor| !holds(draft, anchor)) {
        return Outcome::Lost;
    }
    match correction {
        Correction::Retype { who, to } => fixes::retype(draft, who, *to),
        Correction::Unmark { at } => fixes::unmark(draft, at),
        Correction::Extend { at, to } => fixes::extend(draft, at, to),
        Correction::Rename { who, name } => fixes::rename(draft, who, name),
        Correction::Add { at, kind } => fixes::add(draft, at, *kind),
        Correction::Offices { who, offices } => fixes::offices(draft, who, offices),
        Correction::Merge { who, into } => fixes::merge(draft, who, into),
        Correction::Split { at, alike } => fixes::split(draft, at, *alike),
        Correction::Speaker { statement, speaker } => fixes::speaker(draft, statement, speaker.as_ref()),
        Correction::Actors { commitment, actors } => fixes::actors(draft, commitment, actors),
        Correction::DateValue { at, value } => fixes::date_value(draft, at, *value),
        Correction::DocumentDate { value } => fixes::document_date(draft, *value),
        Correction::EventKind { kind } => fixes::event_kind(draft, *kind),
    }
}

/// Whether an anchor stands on words of this text.
fn holds(draft: &Draft<'_>, anchor: &Anchor) -> bool {
    !anchor.span.of(draft.text).is_empty()
}

impl Correction {
    /// Every name of the document that it speaks of as a name.
    pub(super) fn named(&self) -> impl Iterator<Item = &Named> {
        let (one, other, list): (Option<&Named>, Option<&Named>, &[Named]) = match self {
            Correction::Retype { who, to: Some(_) } | Correction::Rename { who, .. } | Correction::Offices { who, .. } => {
                (Some(who), None, &[])
            }
            Correction::Merge { who, into } => (Some(who), Some(into), &[]),
            Correction::Speaker { speaker, .. } => (speaker.as_ref(), None, &[]),
            Correction::Actors { actors, .. } => (None, None, actors),
            _ => (None, None, &[]),
        };
        one.into_iter().chain(other).chain(list)
    }
}

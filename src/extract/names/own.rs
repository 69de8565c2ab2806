//! The user's own names win over what the rules found, and his words that are no names are taken out.

use super::organizations::is_in_capitals;
use super::{Field, Hit};
use crate::extract::facts::{Because, EntityKind};
use crate::extract::lexicon::names::Known;
use crate::extract::lexicon::own::OwnName;

/// Puts the user's names in the place of whatever overlaps them. Runs before names are looked for again in the whole
/// document, so that their short forms are found too.
pub fn settle(field: &mut Field<'_, '_>) {
    let text = field.text;
    let own = &text.lexicon.own;
    if own.empty {
        return;
    }
    forget(field);
    for found in own.names.all(text) {
        let (kind, known) = match *found.value {
            OwnName::Person => (EntityKind::Person, None),
            OwnName::Known(known @ Known::Place(_)) => (EntityKind::Place, Some(known)),
            OwnName::Known(known) => (EntityKind::Organization, Some(known)),
        };
        // letters stand for something only as they are written
        if matches!(known, Some(Known::Acronym(_))) && !is_in_capitals(found.span.of(text.source())) {
            continue;
        }
        let over: Vec<usize> = overlapping(field, &found.tokens);
        // a person or a place inside a longer organization's name is part of that name
        let inside = |hit: &Hit| hit.kind == EntityKind::Organization && hit.tokens.len() > found.tokens.len();
        if kind != EntityKind::Organization && over.iter().any(|at| inside(&field.hits[*at])) {
            continue;
        }
        let same = over.iter().map(|at| &field.hits[*at]).find(|hit| hit.kind == kind);
        // how a person is addressed, and his office, were read already
        let read = same.filter(|hit| kind == EntityKind::Person && hit.tokens.start == found.tokens.start);
        let because = read.filter(|hit| hit.because.cue.is_some()).map(|hit| hit.because.clone());
        let hit = Hit {
            kind,
            tokens: found.tokens.clone(),
            skip: found.skip,
            because: because.unwrap_or_else(|| Because::rule("name-own", 1.0)),
            known,
            office: read.and_then(|hit| hit.office.clone()),
        };
        remove(field, &over);
        field.claim(hit);
    }
}

/// Takes out the names that the user says are none.
pub fn forget(field: &mut Field<'_, '_>) {
    let text = field.text;
    let own = &text.lexicon.own;
    if own.empty {
        return;
    }
    let mut out = Vec::new();
    for found in own.never.all(text) {
        let exactly = |at: &usize| field.hits[*at].tokens == found.tokens;
        out.extend(overlapping(field, &found.tokens).into_iter().filter(exactly));
    }
    remove(field, &out);
}

/// The hits that hold one of the tokens, in order.
fn overlapping(field: &Field<'_, '_>, tokens: &std::ops::Range<usize>) -> Vec<usize> {
    let mut out: Vec<usize> = tokens.clone().filter_map(|token| field.holder(token)).collect();
    out.dedup();
    out
}

/// Takes hits out and gives their tokens free.
fn remove(field: &mut Field<'_, '_>, hits: &[usize]) {
    for at in hits {
        field.release(*at);
    }
}

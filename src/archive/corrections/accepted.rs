//! What is shown, without what the reader rejected: for those who read facts and not verdicts.

use super::draft::Draft;
use crate::archive::{Entry, FactKey};
use crate::extract::Facts;
use crate::extract::facts::{EntityId, Topic};
use crate::text::Span;

/// The shown facts of an entry that the reader has not rejected. Nothing is left pointing at a name that is gone. `None`: not
/// extracted.
pub fn accepted(entry: &Entry) -> Option<Facts> {
    let (document, facts) = (entry.document.as_ref()?, entry.facts()?);
    if entry.reader.verdicts.is_empty() {
        return Some(Facts::clone(&facts));
    }
    let mut draft = Draft::new(&document.text, &facts);
    let rejected = |at: &u32| entry.rejected(&FactKey::of_entity(&facts, EntityId(*at)));
    for at in (0..facts.entities.len() as u32).filter(rejected) {
        draft.bury(EntityId(at));
    }
    let mut out = draft.finish();
    let stays = |kind: &str, span: Span| !entry.rejected(&FactKey::of_span(kind, span.of(&document.text)));
    out.dates.retain(|date| stays("date", date.span));
    out.date = out.date.filter(|date| date.because.by().is_some() || stays("date", date.span));
    out.statements.retain(|said| stays("statement", said.span));
    out.commitments.retain(|commitment| stays("commitment", commitment.span));
    out.instruments.retain(|instrument| stays("instrument", instrument.span));
    out.contacts.retain(|contact| stays("contact", contact.span));
    out.events.retain(|event| stays("event", event.span));
    out.topics.retain(|topic: &Topic| !entry.rejected(&FactKey::of_span("topic", topic.id)));
    Some(out)
}

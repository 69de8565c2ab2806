//! What the reader writes on a passage, as one change.

use crate::archive::change::Change;
use crate::archive::{Entry, Ink, Note, NoteId};
use crate::text::Span;

use super::command::Annotation;

/// The note of exactly this span, if there is one.
pub(super) fn note_at(entry: &Entry, span: Span) -> Option<(NoteId, &Note)> {
    entry.reader.notes.iter().find(|(_, note)| note.span == span).map(|(id, note)| (*id, note))
}

/// The change that writes the annotation; `None` where there is no text to write on.
pub(super) fn write(entry: &Entry, annotation: &Annotation, now: i64) -> Option<Change> {
    let span = annotation.span;
    let quote = span.of(&entry.document.as_ref()?.text);
    if quote.is_empty() {
        return None;
    }
    let old = note_at(entry, span);
    let mut note = old.map_or_else(
        || Note {
            span,
            quote: quote.to_owned(),
            color: Ink::default(),
            text: String::new(),
            tags: Default::default(),
            created: now,
        },
        |(_, note)| note.clone(),
    );
    if let Some(ink) = annotation.ink {
        note.color = ink;
    }
    if let Some(text) = &annotation.text {
        text.trim().clone_into(&mut note.text);
    }
    if let Some(tags) = &annotation.tags {
        note.tags = tags.iter().map(|tag| tag.trim().to_owned()).filter(|tag| !tag.is_empty()).collect();
    }
    Some(Change::PutNote(annotation.entry, old.map(|(id, _)| id), Box::new(note)))
}

/// The change of a highlighter stroke: a new highlight, another ink on the one there, or, with the ink it already has and
/// nothing written on it, no highlight any more.
pub(super) fn highlight(entry: &Entry, annotation: Annotation, ink: Ink, now: i64) -> Option<Change> {
    match note_at(entry, annotation.span) {
        Some((id, note)) if note.color == ink && note.text.is_empty() && note.tags.is_empty() => {
            Some(Change::RemoveNote(annotation.entry, id))
        }
        _ => write(entry, &Annotation { ink: Some(ink), ..annotation }, now),
    }
}

//! Finding a note's words again in a text that has changed.
//!
//! The words a note quotes are its anchor, its span only a hint (W3C Web Annotation, TextQuoteSelector beside
//! TextPositionSelector): at its place, else at the nearest place with the same words, else with the same folded words,
//! else nowhere. A note that is found nowhere is kept.

use std::collections::BTreeMap;

use super::{Correction, CorrectionId, Note, NoteId};
use crate::problem::{Problem, Severity};
use crate::text::Span;
use crate::text::fold::{Folded, fold, fold_str};

/// Moves every note to its words; a problem `note-orphaned` (value `quote`) for each whose words are gone.
pub fn anchor_all(notes: &mut BTreeMap<NoteId, Note>, text: &str) -> Vec<Problem> {
    let mut folded = None;
    let mut problems = Vec::new();
    for note in notes.values_mut() {
        match place(note.span, &note.quote, text, &mut folded) {
            Some(span) => note.span = span,
            None => {
                note.span.end = note.span.start;
                problems.push(Problem::new("note-orphaned", Severity::Warning).with("quote", note.quote.as_str()));
            }
        }
    }
    problems
}

/// Moves every passage that a correction stands on to its words; it is empty where they are gone.
pub fn anchor_corrections(corrections: &mut BTreeMap<CorrectionId, Correction>, text: &str) {
    let mut folded = None;
    for anchor in corrections.values_mut().flat_map(Correction::anchors_mut) {
        match place(anchor.span, &anchor.quote, text, &mut folded) {
            Some(span) => anchor.span = span,
            None => anchor.span.end = anchor.span.start,
        }
    }
}

fn place(span: Span, quote: &str, text: &str, folded: &mut Option<Folded>) -> Option<Span> {
    if quote.is_empty() {
        return text.get(span.range()).map(|_| span);
    }
    if span.of(text) == quote {
        return Some(span);
    }
    let near = |at: &usize| at.abs_diff(span.start);
    if let Some(start) = text.match_indices(quote).map(|found| found.0).min_by_key(near) {
        return Some(Span::new(start, start + quote.len()));
    }
    let words = fold_str(quote);
    if words.trim().is_empty() {
        return None;
    }
    let folded = folded.get_or_insert_with(|| fold(text));
    let spans = folded.text.match_indices(&words).map(|(at, _)| folded.original(Span::new(at, at + words.len())));
    spans.min_by_key(|span| near(&span.start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::Ink;

    fn check(old: &str, quote: &str, new: &str, expect: Option<&str>) {
        let start = old.rfind(quote).unwrap();
        let span = Span::new(start, start + quote.len());
        let note =
            Note { span, quote: quote.into(), color: Ink::Rose, text: String::new(), tags: Default::default(), created: 0 };
        let mut notes = BTreeMap::from([(NoteId(1), note)]);
        let problems = anchor_all(&mut notes, new);
        let note = &notes[&NoteId(1)];
        assert_eq!(note.quote, quote);
        assert_eq!((!note.is_orphan()).then(|| note.span.of(new)), expect);
        assert_eq!(problems.len(), usize::from(expect.is_none()));
    }

    #[test]
    fn notes_follow_their_words() {
        check("قال نعم", "نعم", "قال نعم", Some("نعم"));
        check("قال نعم", "نعم", "وقال اليوم نعم", Some("نعم"));
        check("قال نعم", "نعم", "وقال نَعَم", Some("نَعَم"));
        check("قال نعم", "نعم", "قال لا", None);
        check("قال نعم", "نعم", "", None);
    }

    #[test]
    fn the_nearest_of_several() {
        let old = "نعم ولا ونعم ولا";
        let new = "نعم نعم ولا ونعم ولا";
        let start = old.rfind("نعم").unwrap();
        let note = Note {
            span: Span::new(start, start + 6),
            quote: "نعم".into(),
            color: Ink::Sky,
            text: String::new(),
            tags: Default::default(),
            created: 0,
        };
        let mut notes = BTreeMap::from([(NoteId(1), note)]);
        assert_eq!(anchor_all(&mut notes, new), []);
        assert_eq!(notes[&NoteId(1)].span.start, new.rfind("نعم").unwrap());
    }
}

//! Changing the archive, and copying out of it.

use std::sync::Arc;

use crate::archive::change::Change;
use crate::archive::{EntryId, Ink};
use crate::document::Block;
use crate::export;
use crate::text::direction::Direction;

use super::command::{Annotation, Ask};
use super::notice::{Said, Toast, of_change};
use super::{Session, annotate};

impl Session {
    pub(super) fn change(&mut self, change: Change) {
        let key = change.key();
        let toast = of_change(&change, &self.archive);
        if let Some(inverse) = Arc::make_mut(&mut self.archive).apply(change) {
            self.undo.done(key, inverse);
            self.drop_decided();
            self.touched(true);
            self.tell(Said::Toast(toast));
        }
    }

    pub(super) fn turn_back(&mut self) {
        let archive = Arc::make_mut(&mut self.archive);
        if let Some(change) = self.undo.undo(|change| archive.apply(change)) {
            self.turned("toast-undone", change);
        }
    }

    pub(super) fn turn_forth(&mut self) {
        let archive = Arc::make_mut(&mut self.archive);
        if let Some(change) = self.undo.redo(|change| archive.apply(change)) {
            self.turned("toast-redone", change);
        }
    }

    pub(super) fn turned(&mut self, key: &'static str, change: &'static str) {
        self.touched(true);
        let values = vec![("step", self.words.get(change))];
        self.tell(Said::Toast(Toast { key, values, ..Toast::default() }));
    }

    /// A change of the open document, made from whether it is starred and reviewed.
    pub(super) fn change_selected(&mut self, make: impl FnOnce(EntryId, bool, bool) -> Change) {
        if let (Some(id), Some(entry)) = (self.selected, self.entry()) {
            let change = make(id, entry.reader.starred, entry.reader.reviewed);
            self.change(change);
        }
    }

    /// The next document comes onto the page, or the one before where there is no next.
    pub(super) fn remove_selected(&mut self) {
        let Some(id) = self.selected else { return };
        let next = self.neighbour(1).or_else(|| self.neighbour(-1)).filter(|next| *next != id);
        self.change(Change::Remove(id));
        if let Some(next) = next {
            self.selected = Some(next);
            self.arrive();
        }
    }

    pub(super) fn annotate(&mut self, annotation: &Annotation) {
        let change = self.archive.entry(annotation.entry).and_then(|entry| annotate::write(entry, annotation, self.now));
        if let Some(change) = change {
            self.change(change);
        }
    }

    pub(super) fn highlight(&mut self, ink: Ink) {
        let Some((entry, span)) = self.passage() else { return };
        let annotation = Annotation { entry, span, ink: None, text: None, tags: None };
        let change = self.entry().and_then(|entry| annotate::highlight(entry, annotation, ink, self.now));
        if let Some(change) = change {
            self.change(change);
        }
    }

    pub(super) fn ask_for_note(&mut self) {
        if let (Some((id, span)), Some(entry)) = (self.passage(), self.entry()) {
            let note = annotate::note_at(entry, span).map(|(note, _)| note);
            self.asks.push(Ask::EditNote { entry: id, span, note });
        }
    }

    pub(super) fn ask_to_correct(&mut self) {
        let Some(entry) = self.selected else { return };
        let fact = self.evidence.as_ref().filter(|shown| shown.entry == entry).map(|shown| shown.fact.clone());
        let span = self.passage().map(|(_, span)| span);
        self.asks.push(Ask::Correct { entry, fact, span });
    }

    /// Sets the direction of the paragraphs that hold the caret or the passage; `None` leaves it to their letters.
    pub(super) fn direct_paragraphs(&mut self, direction: Option<Direction>) {
        let (Some(id), Some(place), Some(document)) = (self.selected, self.place(), self.document()) else { return };
        let holds = |block: &&Block| block.span.overlaps(place);
        let mut numbers: Vec<u32> = document.blocks.iter().filter(holds).map(|block| block.number).collect();
        if numbers.is_empty() {
            numbers.extend(document.block_at(place.start).map(|block| block.number));
        }
        let changes = numbers.into_iter().map(|number| Change::SetDirection(id, Some(number), direction));
        self.change(Change::All(changes.collect()));
    }

    /// Sets the direction of the open document: of its page and of paragraphs without a strong letter.
    pub(super) fn direct_document(&mut self, direction: Option<Direction>) {
        if let Some(id) = self.selected {
            self.change(Change::SetDirection(id, None, direction));
        }
    }

    pub(super) fn copy(&mut self) {
        if let (Some((_, span)), Some(document)) = (self.passage(), self.document()) {
            let text = span.of(&document.text).to_owned();
            self.give_copy(text, "toast-copied");
        }
    }

    pub(super) fn give_copy(&mut self, text: String, key: &'static str) {
        self.asks.push(Ask::CopyText(text));
        self.tell(Said::Toast(Toast { key, ..Toast::default() }));
    }

    /// What is asked now as a line for a shell, of the project file or else of the documents themselves.
    pub(super) fn copy_command(&mut self) {
        let paths = match &self.archive.path {
            Some(path) => vec![path.clone()],
            None => self.archive.entries().map(|(_, entry)| entry.source.path.clone()).collect(),
        };
        let saved = self.search_here().filter(|_| self.shows_only_new() && self.archive.path.is_some());
        let line = match saved {
            Some((_, search)) => super::asked::saved_command_line(&search.name, self.sort, &paths),
            None => super::asked::command_line(&self.query_text, &self.filters, self.sort, self.strength, &paths),
        };
        self.give_copy(line, "toast-copied-command");
    }

    pub(super) fn copy_citation(&mut self) {
        let Some(entry) = self.entry() else { return };
        let passage = self.passage().zip(self.document());
        let paragraph = passage.and_then(|((_, span), document)| Some(document.block_at(span.start)?.number));
        let citation = export::citation(entry, paragraph, &self.words);
        let text = match passage {
            Some(((_, span), document)) => format!("«{}»\n{citation}", span.of(&document.text)),
            None => citation,
        };
        self.give_copy(text, "toast-copied-citation");
    }
}

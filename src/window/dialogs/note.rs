//! Writing a note on a passage, and the tags of a passage or a document.

use std::collections::BTreeSet;

use egui::{Context, Sense, StrokeKind, WidgetInfo, vec2};

use super::{actions, dialog};
use crate::archive::change::Change;
use crate::archive::{EntryId, Ink, NoteId};
use crate::language::Value;
use crate::session::{Annotation, Command, Session};
use crate::text::Span;
use crate::window::icons::Icon;
use crate::window::lane::{Lane, top};
use crate::window::theme::{TOKENS, Type};
use crate::window::widgets::control::{Button, IconButton, Voice};
use crate::window::widgets::field::{Field, FieldState};
use crate::window::widgets::line::stroke;
use crate::window::widgets::{Desk, focus, focus_ring, hair, label, text_block, width_of};

/// A note or tags being written.
pub struct NoteDialog {
    entry: EntryId,
    /// `None`: the tags of the whole document.
    span: Option<Span>,
    note: Option<NoteId>,
    ink: Ink,
    text: FieldState,
    tags: BTreeSet<String>,
    tag: FieldState,
    /// Whether the note's words are written too, or the tags alone.
    with_text: bool,
    fresh: bool,
}

impl NoteDialog {
    /// For a note on a passage.
    pub fn note(session: &Session, entry: EntryId, span: Span, note: Option<NoteId>) -> Self {
        let mut this = Self::tags(session, entry, Some(span));
        this.with_text = true;
        this.note = note;
        if let Some(old) = note.and_then(|id| session.archive().entry(entry)?.reader.notes.get(&id)) {
            this.ink = old.color;
            this.text.editor.set_text(&old.text);
            this.tags = old.tags.clone();
        }
        this
    }

    /// For the tags of a passage or of a document.
    pub fn tags(session: &Session, entry: EntryId, span: Option<Span>) -> Self {
        let of = session.archive().entry(entry);
        let old = span.and_then(|span| of?.reader.notes.iter().find(|(_, note)| note.span == span));
        let tags = match (span, old) {
            (Some(_), Some((_, note))) => note.tags.clone(),
            (Some(_), None) => BTreeSet::new(),
            (None, _) => of.map(|entry| entry.reader.tags.clone()).unwrap_or_default(),
        };
        Self {
            entry,
            span,
            note: old.map(|(id, _)| *id),
            ink: old.map_or(Ink::default(), |(_, note)| note.color),
            text: FieldState::multiline(),
            tags,
            tag: FieldState::single_line(),
            with_text: false,
            fresh: true,
        }
    }

    /// Draws the dialog; true when it is over.
    pub fn show(&mut self, ctx: &Context, desk: &Desk<'_>, session: &mut Session) -> bool {
        let title = desk.get(match (self.with_text, self.span) {
            (true, _) if self.note.is_some() => "note-edit",
            (true, _) => "note",
            (false, Some(_)) => "tags",
            (false, None) => "document-tags",
        });
        let mut over = false;
        let height = if self.with_text { 430.0 } else { 250.0 };
        let closed = dialog(ctx, desk, &title, vec2(520.0, height), |ui, parts| {
            let mut body = parts.body.shrink2(vec2(20.0, 14.0));
            if let Some(quote) = self.quote(session) {
                let used = text_block(
                    ui,
                    desk,
                    body,
                    &desk.words.say("note-on", &[("quote", Value::Text(&quote))]),
                    Type::Note,
                    desk.theme.ink_2,
                    2,
                );
                top(&mut body, used + 10.0);
            }
            let mut submitted = false;
            if self.with_text {
                self.inks(ui, desk, top(&mut body, 32.0));
                top(&mut body, 8.0);
                let name = desk.get("note-placeholder");
                let field = Field { name: &name, hint: &name, kind: Type::Note, multiline: true, framed: true };
                let done = field.show(ui, desk, top(&mut body, 140.0), &mut self.text);
                if std::mem::take(&mut self.fresh) {
                    done.response.request_focus();
                }
                submitted |= done.submitted;
                top(&mut body, 10.0);
            }
            submitted |= self.tag_row(ui, desk, &mut body);
            let mut lane = Lane::new(parts.foot, desk.direction);
            let done = desk.get("done");
            let (pressed, cancelled) = actions(ui, desk, &mut lane, Button::new(&done, Voice::Primary));
            if let Some(note) = self.note.filter(|_| self.with_text) {
                let remove = desk.get("note-remove");
                let button = Button::new(&remove, Voice::Danger).icon(Icon::regular("trash"));
                let width = button.width(ui);
                if button.show(ui, desk, lane.start(width)).clicked() {
                    session.send(Command::Change(Change::RemoveNote(self.entry, note)));
                    over = true;
                }
            }
            if pressed || submitted {
                self.finish(session);
                over = true;
            }
            cancelled
        });
        over || closed
    }

    fn quote(&self, session: &Session) -> Option<String> {
        let document = session.archive().entry(self.entry)?.document.as_ref()?;
        Some(self.span?.of(&document.text).split_whitespace().collect::<Vec<_>>().join(" "))
    }

    fn inks(&mut self, ui: &mut egui::Ui, desk: &Desk<'_>, rect: egui::Rect) {
        let mut lane = Lane::new(rect, desk.direction);
        for ink in Ink::ALL {
            let name = desk.get(&format!("ink-{}", ink.key()));
            let words = format!("{} {name}", ink.shape());
            let width = width_of(ui, &words, Type::Small) + 20.0;
            let place = lane.start(width).shrink2(vec2(0.0, 2.0));
            let response = ui.interact(place, ui.scope_id().with(("ink", ink.key())), Sense::click());
            response.widget_info(|| WidgetInfo::selected(egui::Role::RadioButton, true, self.ink == ink, &name));
            if self.ink == ink {
                focus::comes_first(&response);
            }
            let (weight, color) = if self.ink == ink { (2.0, desk.theme.ink) } else { (1.0, desk.theme.line) };
            let edge = stroke(ui, weight, color);
            ui.painter().rect(place, TOKENS.radius.control, desk.theme.highlight(ink), edge, StrokeKind::Inside);
            label(ui, desk, place.shrink2(vec2(10.0, 0.0)), &words, Type::Small, desk.theme.ink);
            focus_ring(ui, desk, &response, TOKENS.radius.control);
            if response.clicked() {
                self.ink = ink;
            }
            lane.start(8.0);
        }
    }

    /// The tags there are, each with a cross, and a field for another; true when Enter was pressed in an empty field.
    fn tag_row(&mut self, ui: &mut egui::Ui, desk: &Desk<'_>, body: &mut egui::Rect) -> bool {
        let placeholder = desk.get("tag-placeholder");
        let field = Field { name: &placeholder, hint: &placeholder, kind: Type::Body, multiline: false, framed: true };
        let done = field.show(ui, desk, top(body, 34.0), &mut self.tag);
        if !self.with_text && std::mem::take(&mut self.fresh) {
            done.response.request_focus();
        }
        let typed = self.tag.text().trim().to_owned();
        let mut finished = false;
        if done.submitted {
            if typed.is_empty() {
                finished = true;
            } else {
                self.tags.insert(typed);
                self.tag.editor.set_text("");
                done.response.request_focus();
            }
        }
        top(body, 8.0);
        let mut lane = Lane::new(top(body, 30.0), desk.direction);
        for tag in self.tags.clone() {
            let width = width_of(ui, &tag, Type::Small) + 40.0;
            let place = lane.start(width).shrink2(vec2(0.0, 2.0));
            ui.painter().rect(place, TOKENS.radius.chip, desk.theme.accent_soft, hair(ui, desk.theme.accent), StrokeKind::Inside);
            let mut inside = Lane::new(place.shrink2(vec2(10.0, 0.0)), desk.direction);
            let remove = desk.words.say("tag-remove", &[("tag", Value::Text(&tag))]);
            if IconButton::new(Icon::regular("x"), &remove).size(12.0).show(ui, desk, inside.end(20.0)).clicked() {
                self.tags.remove(&tag);
            }
            label(ui, desk, inside.rest(), &tag, Type::Small, desk.theme.ink);
            lane.start(6.0);
        }
        finished
    }

    fn finish(&mut self, session: &mut Session) {
        let typed = self.tag.text().trim().to_owned();
        if !typed.is_empty() {
            self.tags.insert(typed);
        }
        match self.span {
            Some(span) => session.send(Command::Annotate(Annotation {
                entry: self.entry,
                span,
                ink: self.with_text.then_some(self.ink),
                text: self.with_text.then(|| self.text.text().trim().to_owned()),
                tags: Some(self.tags.clone()),
            })),
            None => {
                let old = session.archive().entry(self.entry).map(|entry| entry.reader.tags.clone()).unwrap_or_default();
                let gone = old.difference(&self.tags).map(|tag| Change::Untag(self.entry, tag.clone()));
                let new = self.tags.difference(&old).map(|tag| Change::Tag(self.entry, tag.clone()));
                let changes: Vec<Change> = gone.chain(new).collect();
                if !changes.is_empty() {
                    session.send(Command::Change(Change::All(changes)));
                }
            }
        }
    }
}

//! Going from mark to mark by the keyboard: names, dates, statements, highlights and notes in reading order, of the kinds
//! that are shown. The evidence and the card in the panel go along.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use egui::{Stroke, StrokeKind, Ui, pos2, vec2};

use super::touch::Place;
use super::{Open, Reader, margin};
use crate::archive::{Entry, NoteId};
use crate::session::{Command, Session};
use crate::text::Span;
use crate::typeset::walk::At;
use crate::window::says::Says;
use crate::window::theme::{Kind, TOKENS};
use crate::window::widgets::Desk;

/// One mark of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marked {
    pub span: Span,
    pub what: What,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Index into [`Says::rows`].
    Row(usize),
    /// A highlight or a note.
    Note(NoteId),
}

/// Every mark that is shown, in reading order; the longer one first where two begin together.
fn all(says: &Says, entry: &Entry, hidden: &BTreeSet<Kind>) -> Vec<Marked> {
    let rejected = |row: usize| says.rows.get(row).is_some_and(|row| entry.rejected(&row.key));
    let said = says.marks.iter().chain(says.bars.iter()).filter(|mark| !hidden.contains(&mark.kind) && !rejected(mark.row));
    let said = said.map(|mark| Marked { span: mark.span, what: What::Row(mark.row) });
    let notes = entry.reader.notes.iter().filter(|(_, note)| !note.span.is_empty());
    let mut list: Vec<Marked> = said.chain(notes.map(|(id, note)| Marked { span: note.span, what: What::Note(*id) })).collect();
    list.sort_by_key(|mark| (mark.span.start, Reverse(mark.span.end)));
    list
}

/// The mark after or before the one that is shown, or from a byte; true where it had to begin again at the other end.
fn step(list: &[Marked], now: Option<Marked>, from: usize, forward: bool) -> Option<(Marked, bool)> {
    let at = now.and_then(|now| list.iter().position(|mark| *mark == now));
    let next = match (at, forward) {
        (Some(at), true) => list.get(at + 1),
        (Some(at), false) => at.checked_sub(1).and_then(|at| list.get(at)),
        (None, true) => list.iter().find(|mark| mark.span.start >= from),
        (None, false) => list.iter().rev().find(|mark| mark.span.start < from),
    };
    let round = if forward { list.first() } else { list.last() };
    next.map(|mark| (*mark, false)).or_else(|| round.map(|mark| (*mark, true)))
}

impl Reader {
    /// Goes to the next mark or the one before; true where it went round the end of the document.
    pub(super) fn step_mark_now(
        &mut self,
        forward: bool,
        open: &Open,
        entry: &Entry,
        says: &Says,
        session: &mut Session,
    ) -> bool {
        let from = if self.hand.out { self.hand.caret().byte } else { self.top_byte };
        let list = all(says, entry, &self.hidden);
        let Some((mark, round)) = step(&list, self.mark, from, forward) else { return false };
        self.mark = Some(mark);
        self.mark_by_hand = false;
        self.reveal = Some(mark.span);
        self.hand.put(At::before(mark.span.start));
        self.bar = false;
        self.tell(open, session);
        match mark.what {
            What::Row(row) => self.show_row(row, mark.span, open, says, session),
            What::Note(_) => session.send(Command::HideEvidence),
        }
        round
    }

    fn show_row(&self, row: usize, span: Span, open: &Open, says: &Says, session: &mut Session) {
        let Some(row) = says.rows.get(row) else { return };
        let nth = row.spans.iter().position(|other| *other == span).unwrap_or(0);
        let (key, spans) = (row.key.clone(), row.spans.clone());
        session.send(Command::ShowMention { entry: open.entry, key, spans, nth });
    }

    /// Enter on a mark: the card of a fact takes the keyboard, a note is opened.
    pub(super) fn open_mark(&mut self, open: &Open, session: &mut Session) {
        match self.mark {
            Some(Marked { what: What::Row(_), .. }) => self.wants_card = true,
            Some(Marked { what: What::Note(_), span }) => {
                self.hand.take(span);
                margin::edit(session, open.entry, span);
            }
            None => {}
        }
    }

    /// What the mark that has the keyboard is, in words.
    pub(super) fn mark_words(&self, desk: &Desk<'_>, says: &Says, entry: &Entry) -> String {
        match self.mark.map(|mark| mark.what) {
            Some(What::Row(row)) => says
                .rows
                .get(row)
                .map_or_else(String::new, |row| format!("{}: {}", desk.get(&format!("kind-{}", row.section.key())), row.title)),
            Some(What::Note(id)) => {
                entry.reader.notes.get(&id).map_or_else(String::new, |note| format!("{}: {}", desk.get("note"), note.quote))
            }
            None => String::new(),
        }
    }

    /// The ring around the words of the mark that has the keyboard.
    pub(super) fn draw_mark(&self, ui: &Ui, desk: &Desk<'_>, place: &Place<'_>, open: &Open, visible: std::ops::Range<usize>) {
        let Some(mark) = self.mark.filter(|_| !self.mark_by_hand) else { return };
        let painter = ui.painter().with_clip_rect(place.sheet.view.intersect(ui.clip_rect()));
        let em = open.page.style().size_px;
        for index in visible.filter(|index| open.page.items().get(*index).is_some_and(|item| item.span.overlaps(mark.span))) {
            for b in open.page.boxes(index, mark.span) {
                // as high as the band of a highlight, and the line below it
                let rect = place.rect(&open.page, index, vec2(b.left, b.baseline - em), vec2(b.right, b.baseline + em * 0.62));
                let rect = rect.expand2(vec2(3.0, 1.0));
                painter.rect_stroke(rect, TOKENS.radius.tag, Stroke::new(2.0, desk.theme.accent), StrokeKind::Outside);
            }
        }
    }

    /// The caret, steady: nothing on the page moves by itself.
    pub(super) fn draw_caret(&self, ui: &Ui, desk: &Desk<'_>, place: &Place<'_>, open: &mut Open) {
        if !self.hand.out || !ui.memory(|m| m.has_focus(super::touch::page_id(ui))) {
            return;
        }
        let stands = open.page.stands(&mut super::Pen::hold(place.pen).fonts, self.hand.caret());
        let Some(stands) = stands else { return };
        let painter = ui.painter().with_clip_rect(place.sheet.view.intersect(ui.clip_rect()));
        let caret = stands.caret;
        let rect = place.rect(&open.page, stands.item, vec2(caret.x, caret.top), vec2(caret.x, caret.bottom));
        let x = (rect.left() * place.ppp).round() / place.ppp;
        let width = (2.0 * place.ppp).round().max(2.0) / place.ppp;
        let rect = egui::Rect::from_min_max(pos2(x - width / 2.0, rect.top() + 3.0), pos2(x + width / 2.0, rect.bottom() - 3.0));
        painter.rect_filled(rect, 0.0, desk.theme.accent);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_walked_in_order_and_round() {
        let mark = |start, end, row| Marked { span: Span::new(start, end), what: What::Row(row) };
        let list = [mark(0, 40, 0), mark(0, 8, 1), mark(20, 24, 2)];
        let check = |now: Option<usize>, from: usize, forward: bool, expect: (usize, bool)| {
            let found = step(&list, now.map(|at| list[at]), from, forward);
            assert_eq!(found, Some((list[expect.0], expect.1)), "{now:?} {from} {forward}");
        };
        check(Some(0), 0, true, (1, false));
        check(Some(1), 0, true, (2, false));
        check(Some(2), 0, true, (0, true));
        check(Some(0), 0, false, (2, true));
        check(None, 10, true, (2, false));
        check(None, 10, false, (1, false));
        check(None, 99, true, (0, true));
        check(None, 0, false, (2, true));
        assert_eq!(step(&[], None, 0, true), None);
    }
}

//! The hand on the page: selecting, clicking marked words, the small bar above a selection, the menu.

use std::ops::Range;

use egui::{CursorIcon, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use super::{Open, Reader, Sheet};
use crate::archive::Ink;
use crate::session::{Act, Command, Session};
use crate::text::Span;
use crate::typeset::page::Page;
use crate::window::icons::Icon;
use crate::window::keys;
use crate::window::lane::Lane;
use crate::window::says::Says;
use crate::window::theme::TOKENS;
use crate::window::widgets::control::IconButton;
use crate::window::widgets::menu::{self, Row};
use crate::window::widgets::{Desk, tooltip_at_pointer};

impl Reader {
    /// Pointer and menu over the page.
    #[expect(clippy::too_many_arguments, reason = "one call; the page, what it says and where it stands")]
    pub(super) fn touch(
        &mut self,
        ui: &mut Ui,
        desk: &Desk<'_>,
        sheet: &Sheet,
        top: f32,
        open: &mut Open,
        session: &mut Session,
        says: &Says,
        visible: Range<usize>,
    ) {
        let area = sheet.text.intersect(sheet.view).expand2(vec2(6.0, 0.0)).intersect(sheet.view);
        let response = ui.interact(area, ui.scope_id().with("page-text"), Sense::CLICK | Sense::DRAG);
        let ppp = ui.ctx().pixels_per_point();
        let place = Place { sheet, top, ppp };
        self.hovered = None;
        if let Some(at) = response.hover_pos() {
            self.hovered = place.mark_at(&open.page, says, &self.hidden, visible.clone(), at);
            let icon = if self.hovered.is_some() { CursorIcon::PointingHand } else { CursorIcon::Text };
            ui.ctx().set_cursor_icon(icon);
        }
        if let Some(at) = response.interact_pointer_pos() {
            self.select(ui, &place, open, session, &response, at);
            if response.dragged() {
                self.scroll_at_edge(ui, sheet.view, at);
            }
        }
        if response.clicked() && self.selection.is_empty() {
            ui.memory_mut(|m| {
                if let Some(id) = m.focused() {
                    m.surrender_focus(id);
                }
            });
            match self.hovered.and_then(|row| says.rows.get(row)) {
                Some(row) => {
                    let at = response.interact_pointer_pos().unwrap_or_default();
                    let spans = place.spans_from(&open.page, &row.spans, at);
                    session.send(Command::ShowEvidence { entry: open.entry, key: row.key.clone(), spans });
                }
                None => session.send(Command::HideEvidence),
            }
        }
        self.card_under_pointer(desk, says, open, &response);
        self.menu(desk, session, open, &response);
        if self.bar && !self.selection.is_empty() {
            self.small_bar(ui, desk, &place, open, session, visible);
        }
    }

    fn select(
        &mut self,
        ui: &Ui,
        place: &Place<'_>,
        open: &Open,
        session: &mut Session,
        response: &egui::Response,
        at: egui::Pos2,
    ) {
        let byte = place.byte_at(&open.page, at);
        if response.triple_clicked() {
            let item = open.page.item_of(byte);
            self.selection = open.page.items().get(item).map_or(Span::default(), |item| item.span);
            self.finish(open, session);
        } else if response.double_clicked() {
            self.selection = place.word_at(&open.page, at);
            self.drag = Some(self.selection);
            self.finish(open, session);
        } else if response.drag_started() {
            let origin = ui.input(|i| i.pointer.press_origin()).unwrap_or(at);
            let from = place.byte_at(&open.page, origin);
            self.drag = Some(Span::new(from, from));
            self.bar = false;
            self.selection = Span::new(from.min(byte), from.max(byte));
        } else if response.clicked() {
            let extend = ui.input(|i| i.modifiers.shift) && !self.selection.is_empty();
            self.selection = if extend { self.selection.join(Span::new(byte, byte)) } else { Span::new(byte, byte) };
            self.finish(open, session);
        } else if response.dragged()
            && let Some(anchor) = self.drag
        {
            self.selection = anchor.join(Span::new(byte, byte));
        }
        if response.drag_stopped() {
            self.finish(open, session);
        }
    }

    /// The button is up: the session is told, and the small bar may appear.
    fn finish(&mut self, open: &Open, session: &mut Session) {
        self.bar = !self.selection.is_empty();
        session.send(Command::SelectPassage(open.entry, self.selection));
    }

    /// Dragging over the edge scrolls on.
    fn scroll_at_edge(&mut self, ui: &Ui, view: Rect, at: egui::Pos2) {
        let over = if at.y < view.top() + 16.0 {
            at.y - view.top() - 16.0
        } else if at.y > view.bottom() - 16.0 {
            at.y - view.bottom() + 16.0
        } else {
            return;
        };
        self.offset.0 += f64::from(over * 0.4);
        ui.ctx().request_repaint();
    }

    /// Takes the selection away; true where there was one.
    pub fn let_go(&mut self, session: &mut Session) -> bool {
        let had = !self.selection.is_empty();
        if let Some(open) = &self.open
            && had
        {
            self.selection = Span::default();
            self.bar = false;
            session.send(Command::SelectPassage(open.entry, Span::default()));
        }
        had
    }

    /// What a marked word stands for, after a moment's rest.
    fn card_under_pointer(&self, desk: &Desk<'_>, says: &Says, open: &Open, response: &egui::Response) {
        let Some(row) = self.hovered.and_then(|row| says.rows.get(row)) else { return };
        if !self.selection.is_empty() {
            return;
        }
        let mut lines = vec![row.title.clone()];
        if !row.second.is_empty() {
            lines.push(row.second.clone());
        }
        if let Some(because) = &row.because {
            lines.push(desk.words.because(because, &open.document.text));
        }
        tooltip_at_pointer(desk, response.clone(), &lines.join("\n"));
    }

    fn menu(&mut self, desk: &Desk<'_>, session: &mut Session, open: &Open, response: &egui::Response) {
        let act = |act: Act| {
            let mut row = Row::new(desk.get(act.key()), Command::Act(act));
            row.shortcut = act.row().shortcuts.first().map(|keys| keys::words(keys, desk.is_rtl()));
            row.enabled = act.enabled(session);
            row
        };
        let mut rows = vec![
            act(Act::HighlightSaffron).icon(Icon::regular("highlighter")),
            act(Act::HighlightRose),
            act(Act::HighlightSage),
            act(Act::HighlightSky),
            act(Act::Note).icon(Icon::regular("note-pencil")),
            act(Act::Tag).icon(Icon::regular("tag")),
            act(Act::Copy).icon(Icon::regular("copy")),
            act(Act::CopyCitation).icon(Icon::regular("quotes")),
            act(Act::SelectAll),
        ];
        rows[4].parted = true;
        rows[6].parted = true;
        let chosen = self.selection.of(&open.document.text).trim();
        if !chosen.is_empty() && chosen.len() < 200 && !chosen.contains('\n') {
            let mut row = Row::new(desk.get("cmd-search-selection"), Command::SetQuery(format!("«{chosen}»")));
            row.icon = Some(Icon::regular("magnifying-glass"));
            rows.push(row);
        }
        if let Some((id, _)) = session.entry().and_then(|entry| {
            entry.reader.notes.iter().find(|(_, note)| note.span.overlaps(self.selection) && !self.selection.is_empty())
        }) {
            let change = crate::archive::change::Change::RemoveNote(open.entry, *id);
            rows.push(Row::new(desk.get("cmd-remove-highlight"), Command::Change(change)).icon(Icon::regular("trash")));
        }
        if let Some(command) = menu::context(desk, response, &rows) {
            session.send(command);
        }
    }

    /// Highlight, note, tag, copy with citation, search: above the selection once the button is up.
    fn small_bar(
        &mut self,
        ui: &mut Ui,
        desk: &Desk<'_>,
        place: &Place<'_>,
        open: &Open,
        session: &mut Session,
        visible: Range<usize>,
    ) {
        let Some(first) = visible.clone().find_map(|index| {
            let b = open.page.boxes(index, self.selection).first().copied()?;
            Some((index, b))
        }) else {
            return;
        };
        let (index, b) = first;
        let y = place.y(&open.page, index) + b.top / place.ppp - 40.0;
        let center = place.sheet.text.left() + (b.left + b.right) / 2.0 / place.ppp;
        let size = vec2(5.0 * 36.0 + 8.0, 38.0);
        let left = (center - size.x / 2.0).clamp(place.sheet.view.left() + 16.0, place.sheet.view.right() - size.x - 16.0);
        let rect = Rect::from_min_size(pos2(left, y.max(place.sheet.view.top() + 4.0)), size);
        let t = desk.theme;
        ui.interact(rect, ui.scope_id().with("small-bar"), Sense::click());
        let shadow = egui::Shadow { offset: [0, 4], blur: 14, spread: 0, color: egui::Color32::from_black_alpha(40) };
        ui.painter().add(shadow.as_shape(rect, TOKENS.radius.card));
        ui.painter().rect(rect, TOKENS.radius.card, t.raised, Stroke::new(1.0, t.line), StrokeKind::Inside);
        let mut lane = Lane::new(rect.shrink(4.0), desk.direction);
        let rows = [
            ("highlighter", Act::highlight(Ink::Saffron)),
            ("note-pencil", Act::Note),
            ("tag", Act::Tag),
            ("quotes", Act::CopyCitation),
        ];
        for (icon, act) in rows {
            let keys = act.row().shortcuts.first().map(|keys| keys::words(keys, desk.is_rtl()));
            let name = desk.get(act.key());
            let button = IconButton::new(Icon::regular(icon), &name).shortcut(keys.as_deref());
            if button.show(ui, desk, lane.start(36.0)).clicked() {
                session.send(Command::Act(act));
                self.bar = false;
            }
        }
        let chosen = self.selection.of(&open.document.text).split_whitespace().collect::<Vec<_>>().join(" ");
        let name = desk.get("cmd-search-selection");
        let fits = chosen.chars().count() <= 80;
        if IconButton::new(Icon::regular("magnifying-glass"), &name).enabled(fits).show(ui, desk, lane.start(36.0)).clicked() {
            session.send(Command::SetQuery(format!("«{chosen}»")));
            self.bar = false;
        }
    }
}

/// Turns points of the screen into places of the text.
struct Place<'a> {
    sheet: &'a Sheet,
    /// The y of the column's top.
    top: f32,
    ppp: f32,
}

impl Place<'_> {
    fn y(&self, page: &Page, index: usize) -> f32 {
        self.top + (page.top(index) / f64::from(self.ppp)) as f32
    }

    /// The paragraph under a point, and the point in its device pixels.
    fn local(&self, page: &Page, at: egui::Pos2) -> (usize, f32, f32) {
        let index = page.find(f64::from((at.y - self.top).max(0.0)) * f64::from(self.ppp));
        let x = (at.x - self.sheet.text.left()) * self.ppp;
        let y = ((at.y - self.y(page, index)) * self.ppp).max(0.0);
        (index, x, y)
    }

    fn byte_at(&self, page: &Page, at: egui::Pos2) -> usize {
        let (index, x, y) = self.local(page, at);
        page.hit(index, x, y)
    }

    fn word_at(&self, page: &Page, at: egui::Pos2) -> Span {
        let (index, x, y) = self.local(page, at);
        page.word_at(index, x, y)
    }

    /// The row whose marked words are under a point; where two lie over each other, the shorter.
    fn mark_at(
        &self,
        page: &Page,
        says: &Says,
        hidden: &std::collections::BTreeSet<crate::window::theme::Kind>,
        visible: Range<usize>,
        at: egui::Pos2,
    ) -> Option<usize> {
        let (index, x, y) = self.local(page, at);
        if !visible.contains(&index) {
            return None;
        }
        let item = page.items().get(index)?;
        Says::marks_in(&says.marks, item.span)
            .filter(|mark| !hidden.contains(&mark.kind))
            .filter(|mark| {
                page.boxes(index, mark.span).iter().any(|b| b.left <= x && x <= b.right && b.top <= y && y <= b.bottom)
            })
            .min_by_key(|mark| mark.span.len())
            .map(|mark| mark.row)
    }

    /// A row's spans, turned so that the one under the pointer comes first.
    fn spans_from(&self, page: &Page, spans: &[Span], at: egui::Pos2) -> Vec<Span> {
        let byte = self.byte_at(page, at);
        let first = spans.iter().position(|span| span.start <= byte && byte <= span.end).unwrap_or(0);
        spans[first..].iter().chain(&spans[..first]).copied().collect()
    }
}

//! How a field looks: its edge, the selection, the words, what is being composed, the caret.

use egui::{Rect, Response, StrokeKind, Ui, pos2, vec2};

use super::field::{Field, FieldState};
use super::line::stroke;
use super::pen::{self, Fit, Pen};
use super::{Desk, hair, scroll};
use crate::language::Value;
use crate::text::direction::Direction;
use crate::window::theme::{TOKENS, Type};

/// Width of the caret in points.
pub(super) const CARET: f32 = 1.5;

impl Field<'_> {
    pub(super) fn frame(&self, ui: &Ui, desk: &Desk<'_>, rect: Rect, focused: bool) {
        let t = desk.theme;
        let edge = if focused { stroke(ui, 2.0, t.accent) } else { hair(ui, t.line_strong) };
        ui.painter().rect(rect, TOKENS.radius.control, t.raised, edge, StrokeKind::Inside);
    }

    pub(super) fn draw(&self, ui: &mut Ui, desk: &Desk<'_>, inner: Rect, response: &Response, state: &mut FieldState) {
        let t = desk.theme;
        let ppp = ui.ctx().pixels_per_point();
        let caret = state.editor.caret_place(&state.layout);
        let here = (state.editor.caret(), state.editor.generation());
        let moved = state.seen.replace(here) != Some(here);
        if self.multiline {
            let height = f64::from(state.layout.height() / ppp);
            if response.has_focus() && moved {
                state.scroll.reveal(f64::from(caret.top / ppp), f64::from(caret.bottom / ppp), f64::from(inner.height()), 0.0);
            }
            scroll::take_wheel(ui, inner, &mut state.scroll);
            state.scroll.clamp(height, f64::from(inner.height()));
        } else {
            let unmoved = self.corner(ui, desk, inner, state).x - state.shift;
            self.keep_caret_in_view(inner, desk, unmoved + caret.x / ppp, ppp, state);
        }
        let corner = self.corner(ui, desk, inner, state);
        let painter = ui.painter().with_clip_rect(inner.expand2(vec2(2.0, 0.0)).intersect(ui.clip_rect()));
        for b in state.layout.boxes(state.editor.selection()) {
            let rect = Rect::from_min_max(corner + vec2(b.left, b.top) / ppp, corner + vec2(b.right, b.bottom) / ppp);
            painter.rect_filled(rect, 0.0, t.selection);
        }
        if state.editor.text().is_empty() {
            let rect = if self.multiline { Rect::from_min_size(inner.min, vec2(inner.width(), 24.0)) } else { inner };
            let set = pen::set(ui.ctx(), self.hint, self.kind, Fit::line(inner.width()));
            let x = if desk.is_rtl() { rect.right() - set.size.x } else { rect.left() };
            pen::paint(&painter, &set, pos2(x, rect.center().y - set.size.y / 2.0), t.ink_3);
        }
        {
            let pen = Pen::of(ui.ctx());
            let mut pen = Pen::hold(&pen);
            for (paragraph, top) in state.layout.paragraphs() {
                let at = corner + vec2(0.0, top / ppp);
                let seen = at.y < inner.bottom() + 24.0 && at.y + paragraph.height() / ppp > inner.top() - 24.0;
                if seen {
                    let from = (inner.top() - 24.0 - at.y) * ppp;
                    let to = (inner.bottom() + 24.0 - at.y) * ppp;
                    pen.paint_part(&painter, paragraph, at, t.ink, from..to);
                }
            }
        }
        if let Some(wrong) = state.wrong.filter(|wrong| wrong.end <= state.editor.text().len()) {
            for b in state.layout.boxes(wrong) {
                let y = ((corner.y * ppp + b.bottom).round() - 4.0) / ppp;
                let line = Rect::from_min_max(pos2(corner.x + b.left / ppp, y), pos2(corner.x + b.right / ppp, y + 2.0));
                painter.rect_filled(line, 1.0, t.warn);
            }
        }
        if let Some(composing) = state.editor.composing() {
            for b in state.layout.boxes(composing) {
                let y = ((corner.y * ppp + b.bottom).round() - 3.0) / ppp;
                let line = Rect::from_min_max(pos2(corner.x + b.left / ppp, y), pos2(corner.x + b.right / ppp, y + 1.0 / ppp));
                painter.rect_filled(line, 0.0, t.ink_2);
            }
        }
        if response.has_focus() {
            let x = (corner.x + caret.x / ppp).clamp(inner.left(), inner.right() - CARET);
            let (top, bottom) = (corner.y + caret.top / ppp + 2.0, corner.y + caret.bottom / ppp - 2.0);
            let rect = Rect::from_min_max(pos2(x, top), pos2(x + CARET, bottom));
            painter.rect_filled(rect, 0.0, t.accent);
            ui.output_mut(|out| {
                out.mutable_text_under_cursor = true;
                out.ime = Some(egui::output::IMEOutput {
                    purpose: egui::IMEPurpose::default(),
                    rect: inner,
                    cursor_rect: rect.intersect(inner.expand(1.0)),
                    should_interrupt_composition: false,
                });
            });
        }
        if self.multiline {
            let height = f64::from(state.layout.height() / ppp);
            scroll::bar(ui, desk, response.id.with("bar"), inner, height, &mut state.scroll);
        }
        self.say_it_is_full(ui, desk, inner, state);
    }

    /// A field that takes no more says so, for what was pasted beyond it is not there.
    fn say_it_is_full(&self, ui: &mut Ui, desk: &Desk<'_>, inner: Rect, state: &FieldState) {
        let most = state.editor.most();
        if state.editor.text().len() < most || state.editor.text().chars().count() < most {
            return;
        }
        let said = desk.words.say("field-full", &[("n", Value::Number(most as i64))]);
        let line = Rect::from_min_max(pos2(inner.left(), inner.bottom() - 20.0), inner.max);
        if self.multiline {
            ui.painter().rect_filled(line, TOKENS.radius.tag, desk.theme.warn_soft);
            super::label(ui, desk, line.shrink2(vec2(6.0, 0.0)), &said, Type::Caption, desk.theme.warn);
        } else {
            super::name_it(ui, line, &said);
        }
    }

    /// Moves a line that is longer than its field so that the caret is seen.
    fn keep_caret_in_view(&self, inner: Rect, desk: &Desk<'_>, caret_x: f32, ppp: f32, state: &mut FieldState) {
        let slack = state.layout.width() / ppp - inner.width();
        if slack <= 0.0 {
            state.shift = 0.0;
            return;
        }
        if caret_x + state.shift < inner.left() {
            state.shift = inner.left() - caret_x;
        } else if caret_x + state.shift > inner.right() - 2.0 {
            state.shift = inner.right() - 2.0 - caret_x;
        }
        let rtl = self.direction(desk, state) == Direction::Rtl;
        // room for the caret itself after the last letter
        state.shift = if rtl { state.shift.clamp(0.0, slack + 2.0) } else { state.shift.clamp(-slack - 2.0, 0.0) };
    }
}

//! Fields to write in: Arabic and mixed typing, a caret that moves as it is seen, selection, undo, input methods.

use egui::{
    CursorIcon, Event, EventFilter, ImeEvent, Key, Modifiers, Rect, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2,
    vec2,
};

use super::pen::{self, Fit, Pen};
use super::{Desk, scroll};
use crate::text::direction::{Direction, first_strong};
use crate::typeset::edit::{EditLayout, Editor, Motion};
use crate::typeset::paragraph::Step;
use crate::window::theme::{TOKENS, Type};

fn writing_id() -> egui::Id {
    egui::Id::unique("warraq-writing")
}

/// Whether the keyboard is in a field.
pub fn is_writing(ctx: &egui::Context) -> bool {
    let field = ctx.data(|data| data.get_temp::<egui::Id>(writing_id()));
    field.is_some() && field == ctx.memory(|m| m.focused())
}

/// What a field remembers between frames.
#[derive(Clone, Default)]
pub struct FieldState {
    pub editor: Editor,
    layout: EditLayout,
    /// Points that a long line is moved by, or a note is scrolled by.
    shift: f32,
    scroll: scroll::Offset,
}

impl FieldState {
    pub fn single_line() -> Self {
        Self { editor: Editor::single_line(), ..Self::default() }
    }

    pub fn multiline() -> Self {
        Self { editor: Editor::multiline(), ..Self::default() }
    }

    pub fn text(&self) -> &str {
        self.editor.text()
    }
}

/// A field of one line or several.
#[derive(Clone, Copy, Debug)]
pub struct Field<'a> {
    /// Accessible name.
    pub name: &'a str,
    /// Shown while empty.
    pub hint: &'a str,
    pub kind: Type,
    pub multiline: bool,
    /// Draws its own ground and edge.
    pub framed: bool,
}

/// What happened in a field this frame.
pub struct FieldDone {
    pub response: Response,
    pub changed: bool,
    /// Enter (Ctrl+Enter where Enter is a new line).
    pub submitted: bool,
    pub escaped: bool,
}

impl Field<'_> {
    pub fn show(self, ui: &mut Ui, desk: &Desk<'_>, rect: Rect, state: &mut FieldState) -> FieldDone {
        let before = state.editor.text().to_owned();
        let id = ui.scope_id().with(("field", self.name));
        let response = ui.interact(rect, id, Sense::click_and_drag()).on_hover_cursor(CursorIcon::Text);
        if response.clicked() || response.drag_started() {
            response.request_focus();
        }
        if self.framed {
            self.frame(ui, desk, rect, response.has_focus());
        }
        let inner = if self.framed { rect.shrink2(vec2(10.0, if self.multiline { 8.0 } else { 0.0 })) } else { rect };
        self.lay_out(ui, desk, inner, state);
        let mut done = FieldDone { response, changed: false, submitted: false, escaped: false };
        self.pointer(ui, inner, &done.response, state);
        if done.response.has_focus() {
            ui.data_mut(|data| data.insert_temp(writing_id(), id));
            self.keys(ui, id, state, &mut done);
            self.lay_out(ui, desk, inner, state);
        }
        done.changed = state.editor.text() != before;
        let (now, hint, name) = (state.editor.text().to_owned(), self.hint, self.name);
        done.response.widget_info(|| {
            let mut info = WidgetInfo::text_edit(true, &before, &now, hint);
            info.label = Some(name.to_owned());
            info
        });
        self.draw(ui, desk, inner, &done.response, state);
        if done.changed {
            done.response.mark_changed();
        }
        done
    }

    fn frame(&self, ui: &Ui, desk: &Desk<'_>, rect: Rect, focused: bool) {
        let t = desk.theme;
        let edge = if focused { Stroke::new(2.0, t.accent) } else { Stroke::new(1.0, t.line_strong) };
        ui.painter().rect(rect, TOKENS.radius.control, t.raised, edge, StrokeKind::Inside);
    }

    fn lay_out(&self, ui: &Ui, desk: &Desk<'_>, inner: Rect, state: &mut FieldState) {
        let pen = Pen::of(ui.ctx());
        let mut pen = Pen::hold(&pen);
        let direction = if self.multiline { None } else { Some(self.direction(desk, state)) };
        let style = pen.style(self.kind, direction);
        let width = self.multiline.then(|| ((inner.width() - scroll::BAR) * pen.pixels_per_point()).max(1.0));
        let FieldState { editor, layout, .. } = state;
        editor.lay_out(&mut pen.fonts, layout, &style, width);
    }

    fn direction(&self, desk: &Desk<'_>, state: &FieldState) -> Direction {
        first_strong(state.editor.text()).unwrap_or(desk.direction)
    }

    /// Where the layout's corner stands on the screen.
    fn corner(&self, ui: &Ui, inner: Rect, state: &FieldState, rtl: bool) -> egui::Pos2 {
        let ppp = ui.ctx().pixels_per_point();
        let size = vec2(state.layout.width(), state.layout.height()) / ppp;
        if self.multiline {
            let x = if rtl { inner.left() + scroll::BAR } else { inner.left() };
            return pos2(x, inner.top() - state.scroll.0 as f32);
        }
        let x = if rtl { inner.right() - size.x } else { inner.left() };
        pos2(x + state.shift, inner.center().y - size.y / 2.0)
    }

    fn rtl(&self, state: &FieldState) -> bool {
        state.layout.paragraphs().next().is_none_or(|(p, _)| p.is_rtl())
    }

    fn pointer(&self, ui: &Ui, inner: Rect, response: &Response, state: &mut FieldState) {
        let Some(at) = response.interact_pointer_pos() else { return };
        let corner = self.corner(ui, inner, state, self.rtl(state));
        let ppp = ui.ctx().pixels_per_point();
        let (x, y) = ((at.x - corner.x) * ppp, (at.y - corner.y) * ppp);
        let y = if self.multiline { y } else { y.clamp(0.0, (state.layout.height() - 1.0).max(0.0)) };
        let FieldState { editor, layout, .. } = state;
        if response.triple_clicked() {
            editor.select_all();
        } else if response.double_clicked() {
            editor.point_word(layout, x, y);
        } else if response.drag_started() || response.clicked() {
            editor.point(layout, x, y, ui.input(|i| i.modifiers.shift));
        } else if response.dragged() {
            editor.point(layout, x, y, true);
        }
    }

    fn keys(&self, ui: &Ui, id: egui::Id, state: &mut FieldState, done: &mut FieldDone) {
        let filter = EventFilter { horizontal_arrows: true, vertical_arrows: self.multiline, tab: false, escape: true };
        ui.memory_mut(|m| m.set_focus_lock_filter(id, filter));
        for event in ui.input(|i| i.filtered_events(&filter)) {
            let FieldState { editor, layout, .. } = &mut *state;
            match event {
                Event::Text(words) if !words.is_empty() && words != "\n" && words != "\r" => editor.insert(&words),
                Event::Paste(words) => editor.insert(&words),
                Event::Copy | Event::Cut => {
                    let chosen = editor.selected_text().to_owned();
                    if !chosen.is_empty() {
                        ui.ctx().copy_text(chosen);
                        if matches!(event, Event::Cut) {
                            editor.backspace(false);
                        }
                    }
                }
                Event::Ime(ImeEvent::Preedit { text, .. }) => editor.compose(&text),
                Event::Ime(ImeEvent::Commit(words)) => editor.commit(&words),
                Event::Ime(ImeEvent::DeleteSurrounding { before_chars, after_chars }) => {
                    (0..before_chars).for_each(|_| editor.backspace(false));
                    (0..after_chars).for_each(|_| editor.delete(false));
                }
                Event::Key { key, pressed: true, modifiers, .. } => self.key(key, modifiers, editor, layout, done),
                _ => {}
            }
            // the next event of this frame moves in the text as it now is
            let pen = Pen::of(ui.ctx());
            let mut pen = Pen::hold(&pen);
            let FieldState { editor, layout, .. } = &mut *state;
            layout.refresh(editor, &mut pen.fonts);
        }
        if done.escaped {
            ui.memory_mut(|m| m.surrender_focus(id));
        }
    }

    fn key(&self, key: Key, held: Modifiers, editor: &mut Editor, layout: &EditLayout, done: &mut FieldDone) {
        let word = held.ctrl || held.alt;
        let step = |one, many| Motion::Step(if word { many } else { one });
        match key {
            Key::ArrowLeft => editor.go(layout, step(Step::Left, Step::WordLeft), held.shift),
            Key::ArrowRight => editor.go(layout, step(Step::Right, Step::WordRight), held.shift),
            Key::ArrowUp if self.multiline => editor.go(layout, Motion::Up, held.shift),
            Key::ArrowDown if self.multiline => editor.go(layout, Motion::Down, held.shift),
            Key::Home => editor.go(layout, if held.ctrl { Motion::TextStart } else { Motion::LineStart }, held.shift),
            Key::End => editor.go(layout, if held.ctrl { Motion::TextEnd } else { Motion::LineEnd }, held.shift),
            Key::Backspace => editor.backspace(word),
            Key::Delete => editor.delete(word),
            Key::A if held.command => editor.select_all(),
            Key::Z if held.command && held.shift => drop(editor.redo()),
            Key::Z if held.command => drop(editor.undo()),
            Key::Y if held.command => drop(editor.redo()),
            Key::Enter if self.multiline && !held.command => editor.insert("\n"),
            Key::Enter => done.submitted = true,
            Key::Escape => done.escaped = true,
            _ => {}
        }
    }

    fn draw(&self, ui: &mut Ui, desk: &Desk<'_>, inner: Rect, response: &Response, state: &mut FieldState) {
        let t = desk.theme;
        let ppp = ui.ctx().pixels_per_point();
        let rtl = if state.editor.text().is_empty() { desk.is_rtl() } else { self.rtl(state) };
        let mut corner = self.corner(ui, inner, state, rtl);
        let caret = state.editor.caret_place(&state.layout);
        let caret_box = |corner: egui::Pos2| {
            let x = (corner.x + caret.x / ppp).clamp(inner.left(), inner.right() - 1.5);
            Rect::from_min_max(pos2(x, corner.y + caret.top / ppp + 2.0), pos2(x + 1.5, corner.y + caret.bottom / ppp - 2.0))
        };
        if self.multiline {
            let height = f64::from(state.layout.height() / ppp);
            if response.has_focus() && response.changed() {
                state.scroll.reveal(f64::from(caret.top / ppp), f64::from(caret.bottom / ppp), f64::from(inner.height()), 4.0);
            }
            scroll::take_wheel(ui, inner, &mut state.scroll);
            state.scroll.clamp(height, f64::from(inner.height()));
        } else {
            self.keep_caret_in_view(inner, corner.x - state.shift + caret.x / ppp, ppp, rtl, state);
        }
        corner = self.corner(ui, inner, state, rtl);
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
                pen.paint_paragraph(&painter, paragraph, corner + vec2(0.0, top / ppp), t.ink);
            }
        }
        if let Some(composing) = state.editor.composing() {
            for b in state.layout.boxes(composing) {
                let y = corner.y + b.bottom / ppp - 3.0;
                painter.hline(corner.x + b.left / ppp..=corner.x + b.right / ppp, y, Stroke::new(1.0, t.ink_2));
            }
        }
        if response.has_focus() {
            let rect = caret_box(corner);
            painter.rect_filled(rect, 0.0, t.accent);
            ui.output_mut(|out| {
                out.mutable_text_under_cursor = true;
                out.ime = Some(egui::output::IMEOutput {
                    purpose: egui::IMEPurpose::default(),
                    rect: inner,
                    cursor_rect: rect,
                    should_interrupt_composition: false,
                });
            });
        }
        if self.multiline {
            let height = f64::from(state.layout.height() / ppp);
            scroll::bar(ui, desk, response.id.with("bar"), inner, height, &mut state.scroll);
        }
    }

    /// Moves a line that is longer than its field so that the caret is seen.
    fn keep_caret_in_view(&self, inner: Rect, caret_x: f32, ppp: f32, rtl: bool, state: &mut FieldState) {
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
        state.shift = if rtl { state.shift.clamp(0.0, slack) } else { state.shift.clamp(-slack, 0.0) };
    }
}

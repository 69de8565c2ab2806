//! Fields to write in: Arabic and mixed typing, a caret that moves as it is seen, selection, undo, input methods.
//!
//! What is drawn stands in `field_look.rs`; here is what the hand does.

use egui::{CursorIcon, Event, EventFilter, ImeEvent, Key, Modifiers, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::field_look::CARET;
use super::menu::{self, Row};
use super::pen::Pen;
use super::{Desk, focus, scroll, tell};
use crate::text::Span;
use crate::text::direction::{Direction, first_strong};
use crate::typeset::edit::{EditLayout, Editor, Motion};
use crate::typeset::paragraph::Step;
use crate::window::icons::Icon;
use crate::window::theme::Type;

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
    pub(super) layout: EditLayout,
    /// Points that a long line is moved by, or a note is scrolled by.
    pub(super) shift: f32,
    pub(super) scroll: scroll::Offset,
    /// What is wrong in the text: a line under it.
    pub wrong: Option<Span>,
    /// Where the caret was when it was last brought into view, and in which text.
    pub(super) seen: Option<(usize, u64)>,
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

/// What the field's own menu offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Offer {
    Undo,
    Redo,
    Cut,
    Copy,
    Paste,
    SelectAll,
}

impl Field<'_> {
    pub fn show(self, ui: &mut Ui, desk: &Desk<'_>, rect: Rect, state: &mut FieldState) -> FieldDone {
        let before = state.editor.generation();
        let id = ui.scope_id().with(("field", self.name));
        let response = ui.interact(rect, id, Sense::click_and_drag()).on_hover_cursor(CursorIcon::Text);
        focus::keeps_arrows(ui.ctx(), id);
        let mut inner = if self.framed { rect.shrink2(vec2(10.0, if self.multiline { 8.0 } else { 0.0 })) } else { rect };
        // in a pane that leaves no room the caret still has a place
        inner.max.x = inner.max.x.max(inner.min.x + CARET);
        self.lay_out(ui, desk, inner, state);
        let mut done = FieldDone { response, changed: false, submitted: false, escaped: false };
        self.pointer(ui, desk, inner, &done.response, state);
        if done.response.has_focus() {
            ui.data_mut(|data| data.insert_temp(writing_id(), id));
            self.keys(ui, id, inner, state, &mut done);
        } else if state.editor.composing().is_some() {
            state.editor.keep_composed();
        }
        self.menu(ui, desk, &done.response, state);
        self.lay_out(ui, desk, inner, state);
        done.changed = state.editor.generation() != before;
        self.name(&done.response, state);
        if self.framed {
            self.frame(ui, desk, rect, done.response.has_focus());
        }
        self.draw(ui, desk, inner, &done.response, state);
        if done.changed {
            done.response.mark_changed();
        }
        done
    }

    fn name(&self, response: &Response, state: &FieldState) {
        let text = state.editor.text();
        response.widget_info(|| {
            let mut info = WidgetInfo::text_edit(true, text, text, self.hint);
            info.label = Some(self.name.to_owned());
            info
        });
        if self.multiline {
            tell(response, |node| node.set_role(Role::MultilineTextInput));
        }
    }

    fn lay_out(&self, ui: &Ui, desk: &Desk<'_>, inner: Rect, state: &mut FieldState) {
        let pen = Pen::of(ui.ctx());
        let mut pen = Pen::hold(&pen);
        let style = pen.style(self.kind, Some(self.direction(desk, state)));
        let width = self.multiline.then(|| ((inner.width() - scroll::BAR) * pen.pixels_per_point()).max(1.0));
        let FieldState { editor, layout, .. } = state;
        editor.lay_out(&mut pen.fonts, layout, &style, width);
    }

    /// As the first strong letter runs; an empty field as the interface does.
    pub(super) fn direction(&self, desk: &Desk<'_>, state: &FieldState) -> Direction {
        first_strong(state.editor.text()).unwrap_or(desk.direction)
    }

    /// Where the layout's corner stands on the screen.
    pub(super) fn corner(&self, ui: &Ui, desk: &Desk<'_>, inner: Rect, state: &FieldState) -> egui::Pos2 {
        let ppp = ui.ctx().pixels_per_point();
        let size = vec2(state.layout.width(), state.layout.height()) / ppp;
        if self.multiline {
            // the bar is at the interface's end, whichever way the note runs
            let x = if desk.is_rtl() { inner.left() + scroll::BAR } else { inner.left() };
            return pos2(x, inner.top() - state.scroll.0 as f32);
        }
        let x = if self.direction(desk, state) == Direction::Rtl { inner.right() - size.x } else { inner.left() };
        pos2(x + state.shift, inner.center().y - size.y / 2.0)
    }

    fn pointer(&self, ui: &Ui, desk: &Desk<'_>, inner: Rect, response: &Response, state: &mut FieldState) {
        let pressed = |button| response.is_pointer_button_down_on() && ui.input(|i| i.pointer.button_pressed(button));
        if pressed(egui::PointerButton::Primary) || pressed(egui::PointerButton::Secondary) {
            response.request_focus();
        }
        let Some(at) = response.interact_pointer_pos() else { return };
        let corner = self.corner(ui, desk, inner, state);
        let ppp = ui.ctx().pixels_per_point();
        let place = |at: egui::Pos2| ((at.x - corner.x) * ppp, (at.y - corner.y) * ppp);
        let last_y = (state.layout.height() - 1.0).max(0.0);
        let on_line = |y: f32| if self.multiline { y } else { y.clamp(0.0, last_y) };
        let FieldState { editor, layout, .. } = state;
        let (x, y) = place(at);
        if response.triple_clicked() {
            editor.point_paragraph(layout, on_line(y));
        } else if response.double_clicked() {
            editor.point_word(layout, x, on_line(y));
        } else if pressed(egui::PointerButton::Primary) {
            editor.point(layout, x, on_line(y), ui.input(|i| i.modifiers.shift));
        } else if pressed(egui::PointerButton::Secondary) && editor.selection().is_empty() {
            editor.point(layout, x, on_line(y), false);
        } else if response.dragged_by(egui::PointerButton::Primary) {
            // beyond the edge the text comes in step by step, as long as the button is held
            let near = inner.expand(10.0).clamp(at);
            if near != at {
                ui.ctx().request_repaint();
            }
            let (x, y) = place(near);
            editor.point(layout, x, on_line(y), true);
        }
    }

    fn keys(&self, ui: &Ui, id: egui::Id, inner: Rect, state: &mut FieldState, done: &mut FieldDone) {
        let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, tab: false, escape: true };
        ui.memory_mut(|m| m.set_focus_lock_filter(id, filter));
        let page = (inner.height() * ui.ctx().pixels_per_point() * 0.9) as i32;
        for event in ui.input(|i| i.filtered_events(&filter)) {
            let FieldState { editor, layout, .. } = &mut *state;
            match event {
                Event::Text(words) if !words.is_empty() && words != "\n" && words != "\r" => editor.insert(&words),
                Event::Paste(words) => editor.insert(&words),
                Event::Copy => copy(ui, editor),
                Event::Cut => {
                    copy(ui, editor);
                    cut(editor);
                }
                Event::Ime(ImeEvent::Preedit { text, active_range_chars }) => {
                    editor.compose(&text, active_range_chars.map(|range| range.end));
                }
                Event::Ime(ImeEvent::Commit(words)) => editor.commit(&words),
                Event::Ime(ImeEvent::DeleteSurrounding { before_chars, after_chars }) => {
                    editor.delete_around(before_chars, after_chars);
                }
                Event::Key { key, physical_key, pressed: true, modifiers, .. } => {
                    // with Ctrl a letter of another script is its place on the keyboard; a Latin one is itself (AZERTY)
                    let latin = key.name().len() == 1;
                    let key = if modifiers.command && !latin { physical_key.unwrap_or(key) } else { key };
                    self.key(key, modifiers, page, editor, layout, done);
                }
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

    fn key(&self, key: Key, held: Modifiers, page: i32, editor: &mut Editor, layout: &EditLayout, done: &mut FieldDone) {
        let word = held.ctrl || held.alt;
        let step = |one, many| Motion::Step(if word { many } else { one });
        match key {
            Key::ArrowLeft => editor.go(layout, step(Step::Left, Step::WordLeft), held.shift),
            Key::ArrowRight => editor.go(layout, step(Step::Right, Step::WordRight), held.shift),
            Key::ArrowUp if self.multiline => editor.go(layout, Motion::Up, held.shift),
            Key::ArrowDown if self.multiline => editor.go(layout, Motion::Down, held.shift),
            Key::PageUp if self.multiline && !held.command => editor.go(layout, Motion::Page(-page), held.shift),
            Key::PageDown if self.multiline && !held.command => editor.go(layout, Motion::Page(page), held.shift),
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

    /// Cut, copy, paste and the like under the second button.
    fn menu(&self, ui: &Ui, desk: &Desk<'_>, response: &Response, state: &mut FieldState) {
        let editor = &mut state.editor;
        let chosen = !editor.selection().is_empty();
        let offers = [
            ("cmd-undo", Offer::Undo, editor.can_undo(), Some("arrow-u-up-left"), "Ctrl Z"),
            ("cmd-redo", Offer::Redo, editor.can_redo(), None, "Ctrl Shift Z"),
            ("cmd-cut", Offer::Cut, chosen, None, "Ctrl X"),
            ("cmd-copy", Offer::Copy, chosen, Some("copy"), "Ctrl C"),
            ("cmd-paste", Offer::Paste, true, None, "Ctrl V"),
            ("cmd-select-all", Offer::SelectAll, !editor.text().is_empty(), None, "Ctrl A"),
        ];
        let rows = offers.map(|(key, offer, enabled, icon, keys)| {
            let mut row = Row::new(desk.get(key), offer);
            row.icon = icon.map(Icon::regular);
            row.enabled = enabled;
            row.shortcut = Some(keys.to_owned());
            row.parted = matches!(offer, Offer::Cut | Offer::SelectAll);
            row
        });
        let Some(offer) = menu::context(desk, response, &rows) else { return };
        match offer {
            Offer::Undo => drop(editor.undo()),
            Offer::Redo => drop(editor.redo()),
            Offer::Cut => {
                copy(ui, editor);
                cut(editor);
            }
            Offer::Copy => copy(ui, editor),
            Offer::Paste => ui.ctx().send_viewport_cmd(egui::ViewportCommand::RequestPaste),
            Offer::SelectAll => editor.select_all(),
        }
        // now, not when the menu has gone: what is pasted comes before that
        response.request_focus();
    }
}

fn copy(ui: &Ui, editor: &Editor) {
    if !editor.selection().is_empty() {
        ui.ctx().copy_text(editor.selected_text().to_owned());
    }
}

fn cut(editor: &mut Editor) {
    if !editor.selection().is_empty() {
        editor.backspace(false);
    }
}

//! The keyboard on the page: the caret where it is out, scrolling where it is not.

use std::sync::Mutex;

use egui::{Event, EventFilter, Id, Key, Modifiers, Rect, Ui};

use super::{Open, Reader};
use crate::session::Session;
use crate::text::direction::Direction;
use crate::typeset::paragraph::Step;
use crate::typeset::walk::{At, Motion};
use crate::window::widgets::pen::Pen;

/// Points that an arrow scrolls.
const LINE: f64 = 40.0;
/// Points of the last screen that stay in view.
const KEPT: f32 = 48.0;

impl Reader {
    /// Takes the keys that are the page's: where it has the keyboard, or nothing has.
    pub(super) fn arrows(&mut self, ui: &Ui, id: Id, view: Rect, open: &mut Open, session: &mut Session, pen: &Mutex<Pen>) {
        let focused = ui.memory(|m| m.focused());
        if focused == Some(id) {
            let mine = EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: true };
            ui.memory_mut(|m| m.set_focus_lock_filter(id, mine));
        }
        if !(focused.is_none() || focused == Some(id)) || egui::Popup::is_any_open(ui.ctx()) {
            return;
        }
        let pressed = |event: &Event| match event {
            Event::Key { key, pressed: true, modifiers, .. } => Some((*key, *modifiers)),
            _ => None,
        };
        let keys: Vec<(Key, Modifiers)> = ui.input(|i| i.events.iter().filter_map(pressed).collect());
        for (key, held) in keys {
            if held.alt {
                continue;
            }
            if key == Key::Enter && !held.any() && self.mark.is_some() {
                self.open_mark(open, session);
            } else if let Some(motion) = motion(key, held, view, ui.ctx().pixels_per_point())
                && (self.hand.out || held.shift)
            {
                self.go(ui, id, motion, held.shift, view, open, session, pen);
            } else if !held.shift {
                self.scroll_by_key(key, held, view);
            }
        }
    }

    #[expect(clippy::too_many_arguments, reason = "one call; what moves, how, and where it is seen")]
    fn go(
        &mut self,
        ui: &Ui,
        id: Id,
        motion: Motion,
        extend: bool,
        view: Rect,
        open: &mut Open,
        session: &mut Session,
        pen: &Mutex<Pen>,
    ) {
        let ppp = ui.ctx().pixels_per_point();
        let mut pen = Pen::hold(pen);
        if !self.hand.out {
            self.bring_out();
        }
        ui.memory_mut(|m| m.request_focus(id));
        let page = &mut open.page;
        let selection = self.hand.selection();
        let sideways = match motion {
            Motion::Step(Step::Left) => Some(true),
            Motion::Step(Step::Right) => Some(false),
            _ => None,
        };
        if let Some(left) = sideways.filter(|_| !extend && !selection.is_empty()) {
            // an arrow first lets a selection go, at the end it points to
            let rtl = page.items().get(page.item_of(selection.start)).is_some_and(|item| item.direction == Direction::Rtl);
            self.hand.put(if left == rtl { At::after(selection.end) } else { At::before(selection.start) });
        } else {
            let upright = matches!(motion, Motion::LineUp | Motion::LineDown | Motion::By(_));
            let goal = self.hand.goal.or_else(|| Some(page.stands(&mut pen.fonts, self.hand.caret())?.caret.x));
            let to = page.walk(&mut pen.fonts, self.hand.caret(), motion, goal.filter(|_| upright));
            if extend {
                self.hand.loosen();
                self.hand.reach(to);
            } else {
                self.hand.put(to);
            }
            self.hand.goal = goal.filter(|_| upright);
        }
        self.mark = None;
        self.follow_caret(open, &mut pen, view, ppp);
        self.tell(open, session);
        self.bar = false;
    }

    /// The caret comes out where it was last, or in the first line that is seen.
    pub(super) fn bring_out(&mut self) {
        self.hand.out = true;
        if self.hand.selection().is_empty() && !self.seen.contains(&self.hand.caret().byte) {
            self.hand.put(At::before(self.top_byte));
        }
    }

    fn scroll_by_key(&mut self, key: Key, held: Modifiers, view: Rect) {
        let page = f64::from(view.height() - KEPT);
        match key {
            Key::Home => self.offset.0 = 0.0,
            Key::End => self.to_end = true,
            _ if held.any() => {}
            Key::PageDown | Key::Space => self.offset.0 += page,
            Key::PageUp => self.offset.0 -= page,
            Key::ArrowDown => self.offset.0 += LINE,
            Key::ArrowUp => self.offset.0 -= LINE,
            _ => {}
        }
    }
}

/// What a key asks of the caret.
fn motion(key: Key, held: Modifiers, view: Rect, ppp: f32) -> Option<Motion> {
    let screen = (view.height() - KEPT) * ppp;
    Some(match (key, held.command) {
        (Key::ArrowLeft, false) => Motion::Step(Step::Left),
        (Key::ArrowRight, false) => Motion::Step(Step::Right),
        (Key::ArrowLeft, true) => Motion::Step(Step::WordLeft),
        (Key::ArrowRight, true) => Motion::Step(Step::WordRight),
        (Key::ArrowUp, false) => Motion::LineUp,
        (Key::ArrowDown, false) => Motion::LineDown,
        (Key::Home, false) => Motion::LineStart,
        (Key::End, false) => Motion::LineEnd,
        (Key::Home, true) => Motion::TextStart,
        (Key::End, true) => Motion::TextEnd,
        (Key::PageUp, false) => Motion::By(-screen),
        (Key::PageDown, false) => Motion::By(screen),
        _ => return None,
    })
}

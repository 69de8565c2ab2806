//! A slider between two buttons: dragged, clicked, stepped by arrows. It fills from the interface's start.

use egui::accesskit::{Action, ActionData};
use egui::{EventFilter, Id, Key, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::choice::ahead;
use super::{Desk, focus, focus_ring};
use crate::text::direction::Direction;
use crate::window::icons::{self, Icon};
use crate::window::lane::Lane;
use crate::window::theme::TOKENS;

/// Half the knob.
const KNOB: f32 = 8.0;
/// Steps that the page keys take at once.
const LEAP: u16 = 5;

/// A number between two others.
#[derive(Clone, Copy, Debug)]
pub struct Slider<'a> {
    pub id: Id,
    pub name: &'a str,
    /// The value in words, for a screen reader.
    pub said: &'a str,
    /// The names of the buttons that take a step back and on.
    pub less: &'a str,
    pub more: &'a str,
    pub value: u16,
    pub least: u16,
    pub most: u16,
    pub step: u16,
}

/// What came of a slider in a frame.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Slid {
    /// The new value.
    pub to: Option<u16>,
    /// It has just got the keyboard.
    pub met: bool,
}

impl Slider<'_> {
    pub fn show(&self, ui: &mut Ui, desk: &Desk<'_>, rect: Rect) -> Slid {
        let mut lane = Lane::new(rect, desk.direction);
        let back = lane.start(28.0);
        let on = lane.end(28.0);
        let track = Rect::from_center_size(lane.rest().center(), vec2(lane.rest().width() - 8.0, 28.0));
        let less = self.button(ui, desk, back, ("minus", self.less), self.value > self.least);
        let response = ui.interact(track, self.id, Sense::click_and_drag());
        focus::keeps_arrows(ui.ctx(), self.id);
        let more = self.button(ui, desk, on, ("plus", self.more), self.value < self.most);
        self.tell(ui, &response);
        let dragged = self.dragged(desk, track, &response);
        let to = if less {
            Some(self.value.saturating_sub(self.step))
        } else if more {
            Some(self.value.saturating_add(self.step))
        } else {
            dragged.or_else(|| self.stepped(ui, desk, &response))
        };
        self.draw(ui, desk, track, &response);
        let to = to.map(|to| to.clamp(self.least, self.most)).filter(|to| *to != self.value);
        Slid { to, met: response.gained_focus() }
    }

    /// A step back or on, for the mouse and the screen reader; the keyboard has the arrows, and stops once.
    fn button(&self, ui: &mut Ui, desk: &Desk<'_>, place: Rect, (icon, name): (&'static str, &str), enabled: bool) -> bool {
        let target = Rect::from_center_size(place.center(), vec2(28.0, 28.0));
        let sense = if enabled { Sense::CLICK } else { Sense::hover() };
        let response = ui.interact(target, self.id.with(icon), sense);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
        let t = desk.theme;
        if response.hovered() && enabled {
            ui.painter().rect_filled(target, TOKENS.radius.control, t.sunken);
        }
        let ink = if enabled { t.ink_2 } else { t.ink_2.gamma_multiply(0.45) };
        icons::paint(ui.painter(), target, Icon::regular(icon), 14.0, ink, desk.direction);
        response.clicked()
    }

    fn span(&self) -> f32 {
        f32::from((self.most - self.least).max(1))
    }

    fn tell(&self, ui: &Ui, response: &Response) {
        response.widget_info(|| WidgetInfo::slider(true, f64::from(self.value), self.name));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_role(Role::Slider);
            node.set_value(self.said);
            node.set_min_numeric_value(f64::from(self.least));
            node.set_max_numeric_value(f64::from(self.most));
            node.set_numeric_value_step(f64::from(self.step));
            node.add_action(Action::SetValue);
            node.add_action(Action::Increment);
            node.add_action(Action::Decrement);
        });
        if response.has_focus() {
            let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|m| m.set_focus_lock_filter(response.id, filter));
        }
    }

    /// The value under the pointer that holds the knob.
    fn dragged(&self, desk: &Desk<'_>, track: Rect, response: &Response) -> Option<u16> {
        let at = response.interact_pointer_pos().filter(|_| response.dragged() || response.clicked())?;
        let run = (track.width() - 2.0 * KNOB).max(1.0);
        let along = match desk.direction {
            Direction::Ltr => at.x - track.left() - KNOB,
            Direction::Rtl => track.right() - KNOB - at.x,
        };
        let steps = ((along / run).clamp(0.0, 1.0) * self.span() / f32::from(self.step)).round() as u16;
        Some(self.least + steps * self.step)
    }

    /// The value that keys or a screen reader ask for.
    fn stepped(&self, ui: &Ui, desk: &Desk<'_>, response: &Response) -> Option<u16> {
        let asked = ui.input(|i| {
            i.accesskit_action_requests(response.id, Action::SetValue).find_map(|request| match request.data {
                Some(ActionData::NumericValue(value)) => Some(value.round().clamp(0.0, f64::from(u16::MAX)) as u16),
                _ => None,
            })
        });
        let of_reader = |action| ui.input(|i| i.num_accesskit_action_requests(response.id, action)) as i32;
        let mut steps = of_reader(Action::Increment) - of_reader(Action::Decrement);
        if response.has_focus() {
            let (on, back) = ahead(desk);
            let count = |key| ui.input(|i| if i.modifiers.any() { 0 } else { i.num_presses(key) }) as i32;
            steps += count(on) + count(Key::ArrowUp) - count(back) - count(Key::ArrowDown);
            steps += i32::from(LEAP) * (count(Key::PageUp) - count(Key::PageDown));
            if count(Key::Home) > 0 {
                return Some(self.least);
            }
            if count(Key::End) > 0 {
                return Some(self.most);
            }
        }
        let moved = i32::from(self.value) + steps * i32::from(self.step);
        asked.or_else(|| (steps != 0).then(|| u16::try_from(moved.max(0)).unwrap_or(u16::MAX)))
    }

    fn draw(&self, ui: &Ui, desk: &Desk<'_>, track: Rect, response: &Response) {
        let t = desk.theme;
        let groove = Rect::from_center_size(track.center(), vec2(track.width(), 4.0));
        let share = f32::from(self.value.saturating_sub(self.least)) / self.span();
        let run = (track.width() - 2.0 * KNOB).max(0.0);
        let x = match desk.direction {
            Direction::Ltr => track.left() + KNOB + run * share,
            Direction::Rtl => track.right() - KNOB - run * share,
        };
        ui.painter().rect(groove, 2.0, t.sunken, Stroke::new(1.0, t.line_strong), StrokeKind::Inside);
        let mut filled = groove;
        match desk.direction {
            Direction::Ltr => filled.set_right(x),
            Direction::Rtl => filled.set_left(x),
        }
        ui.painter().rect_filled(filled, 2.0, t.accent);
        let hot = response.hovered() || response.dragged();
        let knob = pos2(x, track.center().y);
        let ground = if hot { t.accent_soft } else { t.raised };
        ui.painter().circle(knob, KNOB, ground, Stroke::new(if hot { 2.0 } else { 1.5 }, t.accent));
        focus_ring(ui, desk, response, 6.0);
    }
}

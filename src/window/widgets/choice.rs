//! One of several: the Tab key stops once, at the chosen one; the arrows choose the next. Segmented controls, swatches and lists
//! of faces are made of it.

use egui::{EventFilter, Id, Key, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo};

use super::pen::{self, Fit};
use super::{Desk, focus, focus_ring, tooltip, width_of};
use crate::window::theme::{TOKENS, Type};

/// Which way the arrows go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Run {
    /// From the interface's start to its end.
    Across,
    Down,
}

/// A group of things of which one is chosen. `of` counts those that are not seen too.
#[derive(Clone, Copy, Debug)]
pub struct Group {
    pub id: Id,
    pub chosen: usize,
    pub of: usize,
    pub run: Run,
}

impl Group {
    /// One thing of the group; call it for those that are seen.
    pub fn one(&self, ui: &mut Ui, rect: Rect, index: usize, name: &str) -> Response {
        // the others are reached by the arrows, not by the Tab key; one that they have just reached is chosen in the next frame
        let id = self.id.with(index);
        let stop = index == self.chosen || ui.memory(|m| m.has_focus(id));
        let response = ui.interact(rect, id, if stop { Sense::click() } else { Sense::CLICK });
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, index == self.chosen, name));
        focus::keeps_arrows(ui.ctx(), id);
        if response.has_focus() {
            let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|m| m.set_focus_lock_filter(response.id, filter));
        }
        response
    }

    /// The index that the arrows choose, where the group has the keyboard.
    pub fn stepped(&self, ui: &Ui, desk: &Desk<'_>) -> Option<usize> {
        if !ui.memory(|m| m.has_focus(self.id.with(self.chosen))) || self.of == 0 {
            return None;
        }
        let last = self.of - 1;
        let to = ui.input(|i| {
            let pressed = |key| i.key_pressed(key) && !i.modifiers.any();
            let (on, back) = ahead(desk);
            let (mut forth, mut behind) = (pressed(on), pressed(back));
            // a group across is walked by the upright arrows too, as every list of choices is
            forth |= pressed(Key::ArrowDown);
            behind |= pressed(Key::ArrowUp);
            match () {
                () if pressed(Key::Home) => Some(0),
                () if pressed(Key::End) => Some(last),
                () if forth && self.chosen == last => (self.run == Run::Across).then_some(0),
                () if behind && self.chosen == 0 => (self.run == Run::Across).then_some(last),
                () if forth => Some(self.chosen + 1),
                () if behind => Some(self.chosen - 1),
                () => None,
            }
        })?;
        ui.memory_mut(|m| m.request_focus(self.id.with(to)));
        Some(to)
    }

    /// Gives the chosen one the keyboard.
    pub fn focus(&self, ui: &Ui) {
        ui.memory_mut(|m| m.request_focus(self.id.with(self.chosen)));
    }
}

/// The arrow that goes on, and the one that goes back.
pub fn ahead(desk: &Desk<'_>) -> (Key, Key) {
    if desk.is_rtl() { (Key::ArrowLeft, Key::ArrowRight) } else { (Key::ArrowRight, Key::ArrowLeft) }
}

/// One segment: what it shows, and how it is called where that is not the same.
#[derive(Clone, Copy, Debug)]
pub struct Segment<'a> {
    pub words: &'a str,
    pub name: &'a str,
}

impl<'a> Segment<'a> {
    pub const fn new(words: &'a str) -> Self {
        Self { words, name: words }
    }
}

/// A segmented control: equal parts of a sunken strip, the chosen one raised. Gives back what was chosen now, and whether the
/// control has just got the keyboard.
pub fn segments(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, id: Id, list: &[Segment<'_>], chosen: usize) -> (Option<usize>, bool) {
    let t = desk.theme;
    let group = Group { id, chosen, of: list.len(), run: Run::Across };
    ui.painter().rect(rect, TOKENS.radius.control, t.sunken, Stroke::new(1.0, t.line), StrokeKind::Inside);
    let widths = widths(ui, rect.width(), list);
    let mut lane = crate::window::lane::Lane::new(rect, desk.direction);
    let mut taken = group.stepped(ui, desk);
    let mut met = false;
    for (index, segment) in list.iter().enumerate() {
        let place = lane.start(widths[index]);
        let response = group.one(ui, place, index, segment.name);
        let on = index == chosen;
        let part = place.shrink(2.0);
        if on {
            ui.painter().rect(part, TOKENS.radius.tag, t.raised, Stroke::new(1.0, t.line_strong), StrokeKind::Inside);
        }
        let ink = match (on, response.hovered()) {
            (true, _) => t.ink,
            (false, true) => t.accent,
            (false, false) => t.ink_2,
        };
        let kind = if on { Type::SmallStrong } else { Type::Small };
        let set = pen::set(ui.ctx(), segment.words, kind, Fit::line(part.width() - 6.0));
        pen::paint(ui.painter(), &set, part.center() - set.size / 2.0, ink);
        focus_ring(ui, desk, &response, TOKENS.radius.tag);
        met |= response.gained_focus();
        if response.clicked() {
            taken = Some(index);
        }
        if set.elided || segment.name != segment.words {
            tooltip(desk, response, segment.name, None);
        }
    }
    (taken.filter(|index| *index != chosen), met)
}

/// Equal parts, or where the longest word needs more than its part, parts as long as their words.
fn widths(ui: &Ui, whole: f32, list: &[Segment<'_>]) -> Vec<f32> {
    let wanted: Vec<f32> = list.iter().map(|segment| width_of(ui, segment.words, Type::SmallStrong) + 14.0).collect();
    let (equal, sum) = (whole / list.len().max(1) as f32, wanted.iter().sum::<f32>());
    if wanted.iter().all(|width| *width <= equal) {
        return vec![equal; list.len()];
    }
    let spare = ((whole - sum) / list.len().max(1) as f32).max(0.0);
    wanted.iter().map(|width| if sum > whole { whole * width / sum } else { width + spare }).collect()
}

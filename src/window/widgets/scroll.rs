//! A column that scrolls, with its bar at the interface's end. Only what is seen needs to be drawn.

use egui::accesskit::Orientation;
use egui::{Context, Id, Key, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::{Desk, focus, room, tell};

/// Width of the strip that the bar takes at the end.
pub const BAR: f32 = 12.0;

/// A column's state: how far it is scrolled, in points. `f64` because a long document is millions of points high.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Offset(pub f64);

/// A column whose height is known once it has been drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Scrolled {
    pub offset: Offset,
    /// Points, as the last frame drew it.
    pub height: f32,
}

impl Offset {
    /// Keeps the offset inside what there is to see.
    pub fn clamp(&mut self, content: f64, view: f64) {
        self.0 = self.0.clamp(0.0, (content - view).max(0.0));
    }

    /// Moves so that a stretch of the content is in view, with a margin.
    pub fn reveal(&mut self, top: f64, bottom: f64, view: f64, margin: f64) {
        if top - margin < self.0 {
            self.0 = top - margin;
        } else if bottom + margin > self.0 + view {
            self.0 = bottom + margin - view;
        }
    }
}

/// Says what lies over the page in the same layer (drawers): the wheel over it is not for what is behind.
pub fn cover(ctx: &Context, with: impl Iterator<Item = Rect>) {
    let covers: Vec<Rect> = with.collect();
    ctx.data_mut(|data| data.insert_temp(Id::unique("warraq-covers"), covers));
}

fn is_covered(ui: &Ui, rect: Rect) -> bool {
    let Some(at) = ui.ctx().pointer_latest_pos() else { return false };
    let covers: Vec<Rect> = ui.data(|data| data.get_temp(Id::unique("warraq-covers"))).unwrap_or_default();
    let same_layer = ui.layer_id() == egui::LayerId::background();
    same_layer && covers.iter().any(|cover| cover.contains(at) && !cover.contains(rect.center()))
}

/// Takes the wheel over a rectangle and moves the offset.
pub fn take_wheel(ui: &Ui, rect: Rect, offset: &mut Offset) {
    if ui.rect_contains_pointer(rect) && !is_covered(ui, rect) {
        let delta = ui.input(|i| i.smooth_scroll_delta().y);
        if delta != 0.0 {
            offset.0 -= f64::from(delta);
            ui.input_mut(|i| i.smooth_scroll_delta.y = 0.0);
        }
    }
}

/// A scrolling column: `add` is given a child for the visible rectangle (without the bar) and the y of the content's top.
pub fn column<R>(
    ui: &mut Ui,
    desk: &Desk<'_>,
    name: &str,
    rect: Rect,
    height: f32,
    offset: &mut Offset,
    add: impl FnOnce(&mut Ui, Rect, f32) -> R,
) -> R {
    take_wheel(ui, rect, offset);
    offset.clamp(f64::from(height), f64::from(rect.height()));
    let top = rect.top() - offset.0 as f32;
    let result = room(ui, name, rect, |ui| {
        let result = add(ui, rect, top);
        follow_keyboard(ui, rect, top, offset);
        result
    });
    offset.clamp(f64::from(height), f64::from(rect.height()));
    bar(ui, desk, ui.scope_id().with(("bar", name)), rect, f64::from(height), offset);
    result
}

/// The same where `add` gives back the y of the content's foot.
pub fn measured(
    ui: &mut Ui,
    desk: &Desk<'_>,
    name: &str,
    rect: Rect,
    state: &mut Scrolled,
    add: impl FnOnce(&mut Ui, Rect, f32) -> f32,
) {
    let height = state.height;
    column(ui, desk, name, rect, height, &mut state.offset, |ui, view, y| state.height = add(ui, view, y) - y);
    if state.height != height {
        ui.ctx().request_repaint();
    }
}

/// Keeps in view what has the keyboard, and takes the keys that go far. Rows just outside of the view must be drawn for it, so
/// that the arrows find them.
fn follow_keyboard(ui: &Ui, rect: Rect, top: f32, offset: &mut Offset) {
    let Some((at, new)) = focus::inside(ui) else { return };
    let page = f64::from((rect.height() - 32.0).max(28.0));
    let far = [(Key::Home, f64::NEG_INFINITY), (Key::End, f64::INFINITY), (Key::PageUp, -page), (Key::PageDown, page)];
    if let Some((key, by)) = far.into_iter().find(|(key, _)| focus::pressed(ui.ctx(), *key)) {
        offset.0 = if by.is_finite() { offset.0 + by } else { by.clamp(0.0, 1e9) };
        focus::to_edge(ui, matches!(key, Key::End | Key::PageDown));
        ui.ctx().request_repaint();
    } else if new {
        let before = *offset;
        let (from, to) = (f64::from(at.top() - top), f64::from(at.bottom() - top));
        offset.reveal(from, to.min(from + f64::from(rect.height())), f64::from(rect.height()), 2.0);
        if *offset != before {
            ui.ctx().request_repaint();
        }
    }
}

/// Rows that are drawn outside of the view, for the arrows to go to, in points.
pub const OVERSCAN: f32 = 96.0;

/// The bar, 12 wide at the interface's end: a thumb to drag, a click elsewhere jumps.
pub fn bar(ui: &mut Ui, desk: &Desk<'_>, id: Id, rect: Rect, content: f64, offset: &mut Offset) {
    let view = f64::from(rect.height());
    if content <= view + 0.5 || view <= 0.0 {
        return;
    }
    let track = bar_rect(rect, desk.is_rtl());
    // not a stop of the Tab key: the wheel and the page keys scroll what has the keyboard
    let response = ui.interact(track, id, Sense::CLICK | Sense::DRAG);
    response.widget_info(|| WidgetInfo::labeled(Role::ScrollBar, true, desk.get("a11y-scrollbar")));
    tell(&response, |node| {
        node.set_orientation(Orientation::Vertical);
        node.set_min_numeric_value(0.0);
        node.set_max_numeric_value(100.0);
        node.set_numeric_value((offset.0 / (content - view) * 100.0).clamp(0.0, 100.0).round());
    });
    let length = ((view / content) as f32 * track.height()).max(28.0);
    let run = track.height() - length;
    if let Some(pointer) = response.interact_pointer_pos()
        && (response.dragged() || response.clicked() || response.is_pointer_button_down_on())
    {
        let share = ((pointer.y - track.top() - length / 2.0) / run.max(1.0)).clamp(0.0, 1.0);
        offset.0 = f64::from(share) * (content - view);
    }
    offset.clamp(content, view);
    let top = track.top() + run * (offset.0 / (content - view)) as f32;
    let hot = response.hovered() || response.dragged();
    let width = if hot { 8.0 } else { 6.0 };
    let thumb = Rect::from_center_size(pos2(track.center().x, top + length / 2.0), vec2(width, length - 4.0));
    let color = if hot { desk.theme.line_strong } else { desk.theme.line_strong.gamma_multiply(0.55) };
    ui.painter().rect_filled(thumb, width / 2.0, color);
}

/// The strip of the bar inside a scrolling rectangle.
pub fn bar_rect(rect: Rect, rtl: bool) -> Rect {
    if rtl {
        Rect::from_min_max(rect.min, pos2(rect.left() + BAR, rect.bottom()))
    } else {
        Rect::from_min_max(pos2(rect.right() - BAR, rect.top()), rect.max)
    }
}

//! Dialogs: one at a time, over a veil. Escape cancels, Ctrl+Enter does.

pub mod portal;
pub mod path;
pub mod note;
pub mod export;
pub mod info;
pub mod confirm;
pub mod rule;
pub mod rules;
pub mod search_name;
pub mod host;

use egui::{Color32, Event, Frame, Id, Key, Modal, Rect, Sense, Shadow, Stroke, Ui, vec2};

use super::icons::Icon;
use super::lane::{Lane, bottom, top};
use super::theme::{TOKENS, Type};
use super::widgets::control::{Button, IconButton, Voice};
use super::widgets::{Desk, focus, label, rule_above, rule_below};

/// The parts of a dialog: its body and the row of its actions.
pub struct Parts {
    pub body: Rect,
    pub foot: Rect,
}

/// Draws a dialog of a size (points, cut to the window) with its title; true where it asks to be closed.
pub fn dialog(
    ctx: &egui::Context,
    desk: &Desk<'_>,
    title: &str,
    size: egui::Vec2,
    add: impl FnOnce(&mut Ui, Parts) -> bool,
) -> bool {
    let window = ctx.content_rect();
    let size = size.min(window.size() - vec2(48.0, 48.0));
    let frame = Frame {
        fill: desk.theme.raised,
        stroke: Stroke::new(1.0, desk.theme.line),
        corner_radius: (TOKENS.radius.dialog as u8).into(),
        shadow: Shadow { offset: [0, 10], blur: 34, spread: 0, color: Color32::from_black_alpha(66) },
        ..Frame::default()
    };
    let shown = Modal::new(Id::unique(("dialog", title)))
        .frame(frame)
        .backdrop_color(Color32::from_rgba_unmultiplied(20, 16, 10, 82))
        .show(ctx, |ui| {
            focus::only_here(ui, false);
            let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
            // egui has made it a dialog already, without a name
            if let Some(of) = ui.stack().iter().find(|of| of.kind() == Some(egui::UiKind::Modal)) {
                ctx.accesskit_node_builder(of.unique_id, |node| {
                    node.set_label(title);
                    node.set_modal();
                    node.set_bounds(bounds(rect));
                });
            }
            let mut rest = rect;
            let head = top(&mut rest, 52.0);
            rule_below(ui, desk, head);
            let mut lane = Lane::new(head.shrink2(vec2(20.0, 0.0)), desk.direction);
            let close = desk.get("close");
            let cross = lane.end(34.0);
            label(ui, desk, lane.rest(), title, Type::DialogTitle, desk.theme.ink);
            let closed = IconButton::new(Icon::regular("x"), &close).show(ui, desk, cross).clicked();
            let foot = bottom(&mut rest, 60.0);
            rule_above(ui, desk, foot);
            let parts = Parts { body: rest, foot: foot.shrink2(vec2(20.0, 12.0)) };
            add(ui, parts) || closed
        });
    shown.inner || shown.should_close()
}

fn bounds(rect: Rect) -> egui::accesskit::Rect {
    let [x0, y0, x1, y1] = [rect.min.x, rect.min.y, rect.max.x, rect.max.y].map(f64::from);
    egui::accesskit::Rect { x0, y0, x1, y1 }
}

/// The way on and the way out, at the end of a dialog's foot; which was taken: (on, out).
pub fn actions(ui: &mut Ui, desk: &Desk<'_>, lane: &mut Lane, main: Button<'_>) -> (bool, bool) {
    let width = main.width(ui) + 12.0;
    let on = main.show(ui, desk, lane.end(width)).clicked() || (main.enabled && done_by_key(ui));
    lane.end(10.0);
    let cancel = desk.get("cancel");
    let button = Button::new(&cancel, Voice::Plain);
    let width = button.width(ui);
    let out = button.show(ui, desk, lane.end(width)).clicked();
    (on, out)
}

/// Ctrl+Enter: the dialog's main action. The modifiers are the event's own: a quick hand has let go before the frame ends.
fn done_by_key(ui: &Ui) -> bool {
    let is_it =
        |event: &Event| matches!(event, Event::Key { key: Key::Enter, pressed: true, modifiers, .. } if modifiers.command);
    ui.input(|i| i.events.iter().any(is_it))
}

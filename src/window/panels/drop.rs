//! What is shown while files are held over the window.

use egui::{Rect, Stroke, Ui, vec2};

use crate::window::theme::Type;
use crate::window::widgets::Desk;
use crate::window::widgets::control::dashed_frame;
use crate::window::widgets::pen::{self, Fit};

pub fn show(ui: &mut Ui, desk: &Desk<'_>, window: Rect) {
    let layer = egui::LayerId::new(egui::Order::Foreground, egui::Id::unique("drop"));
    let mut over = ui.new_child(egui::UiBuilder::new().layer_id(layer).max_rect(window));
    over.set_clip_rect(window);
    over.painter().rect_filled(window, 0.0, desk.theme.paper.gamma_multiply(0.92));
    dashed_frame(&over, window.shrink(24.0), 16.0, Stroke::new(2.0, desk.theme.accent));
    let set = pen::set(over.ctx(), &desk.get("drop-here"), Type::Title, Fit::line(window.width() - 80.0));
    pen::paint(over.painter(), &set, window.center() - vec2(set.size.x, set.size.y) / 2.0, desk.theme.accent);
}

//! What is shown while files are held over the window.

use egui::{Rect, Stroke, Ui};

use crate::window::theme::Type;
use crate::window::widgets::control::dashed_frame;
use crate::window::widgets::pen::{self, Fit};
use crate::window::widgets::{Desk, name_it};

pub fn show(ui: &mut Ui, desk: &Desk<'_>, window: Rect) {
    let layer = egui::LayerId::new(egui::Order::Foreground, egui::Id::unique("drop"));
    let mut over = ui.new_child(egui::UiBuilder::new().layer_id(layer).max_rect(window));
    over.set_clip_rect(window);
    over.painter().rect_filled(window, 0.0, desk.theme.paper.gamma_multiply(0.92));
    dashed_frame(&over, window.shrink(24.0), 16.0, Stroke::new(2.0, desk.theme.accent));
    let set = pen::set(over.ctx(), &desk.get("drop-here"), Type::Title, Fit::line(window.width() - 80.0));
    let at = window.center() - set.size / 2.0;
    pen::paint(over.painter(), &set, at, desk.theme.accent);
    name_it(&mut over, Rect::from_min_size(at, set.size), &desk.get("drop-here"));
}

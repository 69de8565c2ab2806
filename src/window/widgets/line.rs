//! Lines that are sharp on every screen: hairlines lie on one row of device pixels, strokes are whole pixels wide.

use egui::{Color32, Context, Mesh, Painter, Rect, Shape, Stroke, Ui, pos2};

use super::Desk;

/// A stroke of whole device pixels: a hairline is one pixel at 100, 125 and 150 %, two at 200 %.
pub fn stroke(ui: &Ui, points: f32, color: Color32) -> Stroke {
    Stroke::new(whole(ui.ctx(), points), color)
}

/// The thinnest stroke of frames.
pub fn hair(ui: &Ui, color: Color32) -> Stroke {
    stroke(ui, 1.0, color)
}

fn whole(ctx: &Context, points: f32) -> f32 {
    let ppp = ctx.pixels_per_point();
    (points * ppp + 0.01).floor().max(1.0) / ppp
}

/// A hairline along the foot of a rectangle.
pub fn rule_below(ui: &Ui, desk: &Desk<'_>, rect: Rect) {
    row(ui.painter(), rect, |ppp| (rect.bottom() * ppp).round() - 1.0, desk.theme.line);
}

/// A hairline along the head of a rectangle.
pub fn rule_above(ui: &Ui, desk: &Desk<'_>, rect: Rect) {
    row(ui.painter(), rect, |ppp| (rect.top() * ppp).round(), desk.theme.line);
}

/// Hairlines down both sides of a rectangle.
pub fn rules_beside(ui: &Ui, desk: &Desk<'_>, rect: Rect) {
    let ppp = ui.ctx().pixels_per_point();
    for x in [(rect.left() * ppp).round(), (rect.right() * ppp).round() - 1.0] {
        fill(ui.painter(), Rect::from_min_max(pos2(x / ppp, rect.top()), pos2((x + 1.0) / ppp, rect.bottom())), desk.theme.line);
    }
}

fn row(painter: &Painter, rect: Rect, at: impl Fn(f32) -> f32, color: Color32) {
    let ppp = painter.ctx().pixels_per_point();
    let y = at(ppp);
    fill(painter, Rect::from_min_max(pos2(rect.left(), y / ppp), pos2(rect.right(), (y + 1.0) / ppp)), color);
}

/// A rectangle without egui's soft edges: its sides are on device pixels already.
fn fill(painter: &Painter, rect: Rect, color: Color32) {
    let mut mesh = Mesh::default();
    mesh.add_colored_rect(rect, color);
    painter.add(Shape::mesh(mesh));
}

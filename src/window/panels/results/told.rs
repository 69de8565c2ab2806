//! The line above the rows: which other forms of the words were found, and the switch to exactly these.

use egui::{Rect, Ui, vec2};

use crate::language::Value;
use crate::query::Strength;
use crate::session::{Command, Session};
use crate::window::icons::{self, Icon};
use crate::window::lane::Lane;
use crate::window::theme::Type;
use crate::window::widgets::control::{Button, IconButton, Voice};
use crate::window::widgets::{Desk, label, rule_below, width_of};

/// Its height.
pub(super) const HEIGHT: f32 = 37.0;

/// What the line says and switches to; `None` where there is nothing to say.
pub(super) fn told(desk: &Desk<'_>, session: &Session, forms: &(Vec<String>, bool)) -> Option<(String, String, Strength)> {
    if session.query().clauses().is_empty() {
        return None;
    }
    let exact = desk.get("reach-exact-only");
    let key = match session.strength() {
        Strength::Exact => return Some((desk.get("reach-exact"), desk.get("reach-forgiving"), Strength::Forgiving)),
        _ if forms.0.is_empty() => return None,
        Strength::Forgiving => "reach-attached",
        Strength::Stem => "reach-stem",
    };
    // side by side, not joined by «و»: some of them begin with one
    let comma = if desk.is_rtl() { "، " } else { ", " };
    let more = if forms.1 { "…" } else { "" };
    let list = format!("{}{more}", forms.0.join(comma));
    Some((desk.words.say(key, &[("forms", Value::Text(&list))]), exact, Strength::Exact))
}

/// Draws it; true where it was closed.
pub(super) fn show(
    ui: &mut Ui,
    desk: &Desk<'_>,
    rect: Rect,
    (said, link, strength): (String, String, Strength),
    session: &mut Session,
) -> bool {
    let t = desk.theme;
    rule_below(ui, desk, rect);
    let mut lane = Lane::new(rect.shrink2(vec2(24.0, 0.0)), desk.direction);
    icons::paint(ui.painter(), lane.start(16.0), Icon::regular("info"), 15.0, t.ink_3, desk.direction);
    lane.start(10.0);
    let close = desk.get("close");
    let closed = IconButton::new(Icon::regular("x"), &close).size(13.0).show(ui, desk, lane.end(28.0)).clicked();
    let button = Button::new(&link, Voice::Quiet).small();
    let link_width = button.width(ui);
    let width = width_of(ui, &said, Type::Small).min(lane.rest().width() - link_width - 8.0).max(0.0);
    label(ui, desk, lane.start(width + 1.0), &said, Type::Small, t.ink_2);
    lane.start(4.0);
    if button.show(ui, desk, lane.start(link_width)).clicked() {
        session.send(Command::SetStrength(strength));
    }
    closed
}

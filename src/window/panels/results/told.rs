//! The line above the rows: which other forms of the words were found, with the switch to exactly these; or that a question was
//! asked of which no document has every word.

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

/// What the line says.
pub(super) struct Told {
    said: String,
    /// The strength it switches to, in words; without one the line cannot be closed either.
    switch: Option<(String, Strength)>,
}

/// `None` where there is nothing to say, or nothing but what was `closed`.
pub(super) fn told(desk: &Desk<'_>, session: &Session, forms: &(Vec<String>, bool), closed: bool) -> Option<Told> {
    if session.results().relaxed {
        return Some(Told { said: desk.get("question-relaxed"), switch: None });
    }
    if session.query().clauses().is_empty() || closed {
        return None;
    }
    let key = match session.strength() {
        Strength::Exact => {
            let switch = Some((desk.get("reach-forgiving"), Strength::Forgiving));
            return Some(Told { said: desk.get("reach-exact"), switch });
        }
        _ if forms.0.is_empty() => return None,
        Strength::Forgiving => "reach-attached",
        Strength::Stem => "reach-stem",
    };
    // side by side, not joined by «و»: some of them begin with one
    let more = if forms.1 { "…" } else { "" };
    let list = format!("{}{more}", forms.0.join(desk.words.comma()));
    let said = desk.words.say(key, &[("forms", Value::Text(&list))]);
    Some(Told { said, switch: Some((desk.get("reach-exact-only"), Strength::Exact)) })
}

/// Draws it; true where it was closed.
pub(super) fn show(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, told: &Told, session: &mut Session) -> bool {
    let t = desk.theme;
    rule_below(ui, desk, rect);
    let mut lane = Lane::new(rect.shrink2(vec2(24.0, 0.0)), desk.direction);
    icons::paint(ui.painter(), lane.start(16.0), Icon::regular("info"), 15.0, t.ink_3, desk.direction);
    lane.start(10.0);
    let Some((link, strength)) = &told.switch else {
        label(ui, desk, lane.rest(), &told.said, Type::Small, t.ink_2);
        return false;
    };
    let close = desk.get("close");
    let closed = IconButton::new(Icon::regular("x"), &close).size(13.0).show(ui, desk, lane.end(28.0)).clicked();
    let button = Button::new(link, Voice::Quiet).small();
    let link_width = button.width(ui);
    let width = width_of(ui, &told.said, Type::Small).min(lane.rest().width() - link_width - 8.0).max(0.0);
    label(ui, desk, lane.start(width + 1.0), &told.said, Type::Small, t.ink_2);
    lane.start(4.0);
    if button.show(ui, desk, lane.start(link_width)).clicked() {
        session.send(Command::SetStrength(*strength));
    }
    closed
}

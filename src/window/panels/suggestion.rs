//! Two names that may be one: asked, never made one silently.

use egui::{Rect, StrokeKind, Ui, pos2, vec2};

use crate::archive::Change;
use crate::archive::alike::Suggestion;
use crate::archive::identity::Identity;
use crate::extract::facts::Entity;
use crate::language::Value;
use crate::session::Command;
use crate::window::icons::Icon;
use crate::window::lane::{Lane, top};
use crate::window::theme::{TOKENS, Type};
use crate::window::widgets::control::{Button, Voice};
use crate::window::widgets::{Desk, hair, text_block};

/// Whether a suggestion is about a name of a document.
pub fn is_about(suggested: &Suggestion, entity: &Entity) -> bool {
    let own = Identity::of(entity);
    [&suggested.one, &suggested.of].iter().any(|side| side.identity.kind == own.kind && side.identity.key() == own.key())
}

/// Draws the card down from the top of a rectangle: the question, why, what `more` draws, merging or keeping apart. Gives back
/// its height.
pub fn card(
    ui: &mut Ui,
    desk: &Desk<'_>,
    rect: Rect,
    suggested: &Suggestion,
    more: impl FnOnce(&mut Ui, Rect) -> f32,
    sent: &mut Vec<Command>,
) -> f32 {
    let t = desk.theme;
    let ground = ui.painter().add(egui::Shape::Noop);
    let mut inner = Rect::from_min_size(rect.min + vec2(0.0, 8.0), vec2(rect.width(), 10_000.0)).shrink2(vec2(12.0, 0.0));
    let mut bar = Lane::new(inner, desk.direction);
    let bar_at = bar.start(3.0);
    bar.start(9.0);
    inner = bar.rest();
    let (one, of) = (&suggested.one.identity, &suggested.of.identity);
    let values = [("one", Value::Text(&one.name)), ("of", Value::Text(&of.name))];
    let question = desk.words.say(&format!("suggest-{}", one.kind.key()), &values);
    let used = text_block(ui, desk, inner, &question, Type::BodyStrong, t.ink, 3);
    top(&mut inner, used + 2.0);
    let mut why: Vec<String> = suggested.why.iter().map(|why| desk.get(&format!("alike-{}", why.key()))).collect();
    why.push(desk.words.confidence(suggested.confidence));
    let documents = suggested.one.documents.max(suggested.of.documents);
    why.push(desk.words.say("count-documents", &[("n", Value::from(documents))]));
    let used = text_block(ui, desk, inner, &why.join(" · "), Type::Small, t.ink_2, 3);
    top(&mut inner, used + 4.0);
    let used = more(ui, inner);
    top(&mut inner, used + 2.0);
    let mut lane = Lane::new(top(&mut inner, 32.0), desk.direction);
    let plain = crate::language::plain(&question);
    let (merge, apart) = (desk.get("suggest-merge"), desk.get("suggest-apart"));
    let (merge_name, apart_name) = (format!("{merge}: {plain}"), format!("{apart}: {plain}"));
    let button = Button::new(&merge, Voice::Plain).small().icon(Icon::regular("arrows-merge")).named(&merge_name);
    let width = button.width(ui);
    if button.show(ui, desk, lane.start(width)).clicked() {
        sent.push(Command::Change(Change::PutRule(None, Box::new(suggested.accepted()))));
    }
    lane.start(8.0);
    let button = Button::new(&apart, Voice::Quiet).small().named(&apart_name);
    let width = button.width(ui).min(lane.rest().width());
    if button.show(ui, desk, lane.start(width)).clicked() {
        sent.push(Command::Change(Change::PutRule(None, Box::new(suggested.declined()))));
    }
    top(&mut inner, 8.0);
    let whole = Rect::from_min_max(rect.min, pos2(rect.right(), inner.top()));
    let shape = egui::epaint::RectShape::new(whole, TOKENS.radius.card, t.raised, hair(ui, t.line), StrokeKind::Inside);
    ui.painter().set(ground, shape);
    let bar = Rect::from_min_max(pos2(bar_at.left(), whole.top() + 8.0), pos2(bar_at.right(), whole.bottom() - 8.0));
    ui.painter().rect_filled(bar, 1.5, t.rubric);
    whole.height()
}

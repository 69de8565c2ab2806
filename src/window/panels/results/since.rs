//! The line above the rows of a saved search: what is new since the reader last looked, the switch to that alone, and the button
//! that calls it seen. And the tag of a document that is new.

use egui::{Rect, Ui, vec2};

use crate::language::Value;
use crate::session::{Act, Command, Session, day_of};
use crate::window::icons::{self, Icon};
use crate::window::lane::Lane;
use crate::window::theme::{TOKENS, Type};
use crate::window::widgets::control::{Button, Voice, check};
use crate::window::widgets::{Desk, label, live_label, name_it, pen, rule_below, width_of};

/// The line's height.
pub(super) const HEIGHT: f32 = 40.0;

/// Draws the line; the session asks a saved search and knows what it finds.
pub(super) fn show(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, session: &mut Session) {
    let Some((id, search)) = session.search_here() else { return };
    let t = desk.theme;
    let new = session.counted(id).map_or(0, |counted| counted.new.len());
    let date = desk.words.date(day_of(search.seen.at));
    let values = [("n", Value::Number(i64::try_from(new).unwrap_or(i64::MAX))), ("date", Value::Text(&date))];
    let said = desk.words.say("searches-new-since", &values);
    let name = search.name.clone();
    rule_below(ui, desk, rect);
    let mut lane = Lane::new(rect.shrink2(vec2(24.0, 0.0)), desk.direction);
    icons::paint(ui.painter(), lane.start(16.0), Icon::filled("bookmark-simple"), 15.0, t.accent, desk.direction);
    lane.start(10.0);
    let mut ends = lane;
    let mut command = None;
    if new > 0 || session.shows_only_new() {
        let words = desk.get("searches-mark-seen");
        let button = Button::new(&words, Voice::Plain).small().icon(Icon::regular("check")).enabled(session.can_mark_seen());
        let seen = ends.end(button.width(ui));
        ends.end(16.0);
        let words = desk.get("searches-only-new");
        let only = ends.end(28.0 + width_of(ui, &words, Type::Body) + 2.0);
        ends.end(16.0);
        // the switch stands before the button, for the Tab key too
        let on = session.shows_only_new();
        if check(ui, desk, only, &words, on).clicked() {
            command = Some(Command::ShowOnlyNew(!on));
        }
        if button.show(ui, desk, seen).clicked() {
            command = Some(Command::Act(Act::MarkSeen));
        }
    }
    lane = ends;
    let room = (lane.rest().width() - width_of(ui, &said, Type::SmallStrong) - 24.0).max(60.0);
    let width = width_of(ui, &name, Type::Small).min(room);
    label(ui, desk, lane.start(width + 1.0), &name, Type::Small, t.ink_2);
    lane.start(14.0);
    let (kind, ink) = if new > 0 { (Type::SmallStrong, t.ink) } else { (Type::Small, t.ink_3) };
    live_label(ui, desk, "searches-new", lane.rest(), &said, kind, ink);
    if let Some(command) = command {
        session.send(command);
    }
}

/// «جديد» at the end of a lane.
pub fn new_tag(ui: &mut Ui, desk: &Desk<'_>, lane: &mut Lane) {
    let words = desk.get("searches-new");
    let place = lane.end(badge_width(ui, &words));
    badge(ui, desk, place, &words);
    name_it(ui, place, &words);
    lane.end(8.0);
}

/// Width of a [`badge`].
pub(super) fn badge_width(ui: &Ui, words: &str) -> f32 {
    width_of(ui, words, Type::CaptionMedium) + 12.0
}

/// Words on the accent, as high as a tag.
pub(super) fn badge(ui: &Ui, desk: &Desk<'_>, rect: Rect, words: &str) {
    let place = Rect::from_center_size(rect.center(), vec2(rect.width(), TOKENS.height.tag.min(18.0)));
    ui.painter().rect_filled(place, TOKENS.radius.tag, desk.theme.accent);
    let inside = place.shrink2(vec2(6.0, 0.0));
    pen::line_in(ui.painter(), inside, words, Type::CaptionMedium, desk.theme.on_accent, desk.direction);
}

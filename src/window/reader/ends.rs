//! The two ends of the page: eyebrow and title above the text, circle and catchword below it.

use egui::{Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use super::Sheet;
use crate::archive::entry::TitleKind;
use crate::archive::{Entry, EntryId};
use crate::language::Value;
use crate::session::Session;
use crate::text::direction::Direction;
use crate::typeset::Face;
use crate::window::icons::{self, Icon};
use crate::window::lane::Lane;
use crate::window::says::{Section, day_words, weekday_agrees};
use crate::window::theme::Type;
use crate::window::widgets::pen::{self, Fit};
use crate::window::widgets::{Collation, Desk, collation_circle, focus_ring, label, name_it, tag, width_of};

/// Room for the end of the document, in points.
pub const FOOTER: f32 = 96.0;

/// The eyebrow (event · place · date · issuer) and, where the document prints none, its title. Gives back its height.
pub fn header(ui: &mut Ui, desk: &Desk<'_>, sheet: &Sheet, top: f32, entry: &Entry, session: &Session, printed: bool) -> f32 {
    let words = session.words();
    let mut y = top + 14.0;
    let line = Rect::from_min_size(pos2(sheet.text.left(), y), vec2(sheet.text.width(), 22.0));
    let mut lane = Lane::new(line, desk.direction);
    let title = entry.title();
    if title.kind == TitleKind::Suggested {
        let width = width_of(ui, &words.get("title-suggested"), Type::Caption) + 12.0;
        tag(ui, desk, lane.end(width), &words.get("title-suggested"), desk.theme.ink_3);
        lane.end(12.0);
    }
    let mut parts: Vec<(String, bool)> = Vec::new();
    if let Some(facts) = entry.facts() {
        if let Some(event) = facts.events.first() {
            icons::paint(ui.painter(), lane.start(18.0), Section::Event.icon(), 16.0, desk.theme.ink_3, desk.direction);
            lane.start(8.0);
            parts.push((words.event(event.kind), false));
            if let Some(place) = event.place.and_then(|id| facts.entity(id)) {
                parts.push((place.name.clone(), false));
            }
        }
        let day = entry.date();
        parts.push((day.map_or_else(|| words.get("undated"), |day| day_words(&facts, day, words)), day.is_none()));
        if day.and_then(|day| weekday_agrees(&facts, day)) == Some(false) {
            parts.push((words.get("weekday-disagrees"), true));
        }
        if let Some(issuer) = entry.issuer() {
            parts.push((issuer.to_owned(), false));
        }
    }
    for (index, (part, warn)) in parts.iter().enumerate() {
        if index > 0 {
            let dot = label(ui, desk, lane.rest(), "·", Type::Small, desk.theme.ink_3);
            lane.start(dot.width() + 8.0);
        }
        let color = if *warn { desk.theme.warn } else { desk.theme.ink_3 };
        let drawn = label(ui, desk, lane.rest(), part, Type::SmallMedium, color);
        lane.start(drawn.width() + 8.0);
    }
    y += 26.0;
    // an untitled document begins with its own words just below: they are not said twice
    if !printed && title.kind != TitleKind::Opening {
        let text = title.text.clone();
        let reading = &session.settings().reading;
        let face = Face::named(&reading.face).unwrap_or(Face::Reading);
        let set = pen::set(ui.ctx(), &text, Type::PageTitle(face, reading.size), Fit::lines(sheet.text.width(), 3));
        let x = if set.rtl || sheet.direction == Direction::Ltr { sheet.text.left() } else { sheet.text.right() - set.size.x };
        pen::paint(ui.painter(), &set, pos2(x, y), desk.theme.ink);
        name_it(ui, Rect::from_min_size(pos2(x, y), set.size), &text);
        y += set.size.y;
    }
    y + 10.0 - top
}

/// The end: the collation circle, and the catchword, the first words of the next document, which is a link.
pub fn footer(ui: &mut Ui, desk: &Desk<'_>, sheet: &Sheet, top: f32, entry: &Entry, session: &Session) -> Option<EntryId> {
    let words = session.words();
    let line = Rect::from_min_size(pos2(sheet.text.left(), top + 34.0), vec2(sheet.text.width(), 28.0));
    let mut lane = Lane::new(line, sheet.direction);
    let circle = lane.start(18.0);
    let state = if entry.reader.reviewed { Collation::Reviewed } else { Collation::Open };
    collation_circle(ui, desk, circle.center(), state);
    let next = session.neighbour(1)?;
    let title = session.archive().entry(next)?.title().text;
    let catchword = title.split_whitespace().take(4).collect::<Vec<_>>().join(" ");
    let catchword = words.say("catchword", &[("words", Value::Text(&catchword))]);
    let set = pen::set(ui.ctx(), &catchword, Type::Body, Fit::line(lane.rest().width() - 24.0));
    let link = lane.end(set.size.x + 22.0);
    let response = ui.interact(link, ui.scope_id().with("catchword"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Link, true, &catchword));
    let color = if response.hovered() { desk.theme.accent_strong } else { desk.theme.accent };
    let mut lane = Lane::new(link, sheet.direction);
    let words_at = lane.start(set.size.x);
    pen::paint(ui.painter(), &set, pos2(words_at.left(), words_at.center().y - set.size.y / 2.0), color);
    lane.start(6.0);
    icons::paint(ui.painter(), lane.rest(), Icon::regular("caret-right"), 14.0, color, sheet.direction);
    focus_ring(ui, desk, &response, 4.0);
    response.clicked().then_some(next)
}

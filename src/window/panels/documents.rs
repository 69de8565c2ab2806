//! The documents of the archive that fit query and filters, in order.

use egui::{Rect, Response, Sense, Ui, WidgetInfo, pos2, vec2};

use super::copies;
use super::results::{new_tag, snippet_line};
use crate::archive::entry::TitleKind;
use crate::archive::{Entry, EntryId};
use crate::language::Value;
use crate::query::{self, Hit, Sort};
use crate::session::folded::{self, Fold};
use crate::session::{Command, Session};
use crate::text::direction::file_name;
use crate::window::icons::{self, Icon};
use crate::window::lane::{Lane, top};
use crate::window::theme::{TOKENS, Type};
use crate::window::widgets::control::chosen;
use crate::window::widgets::menu::{self, Row};
use crate::window::widgets::pen::{self, Fit};
use crate::window::widgets::scroll::{self, Offset};
use crate::window::widgets::{
    Collation, Desk, collation_circle, focus, focus_ring, focus_ring_inside, label, live_label, rule_below, tooltip, width_of,
};

/// What the list remembers.
#[derive(Default)]
pub struct Documents {
    offset: Offset,
    /// The selected row that was last brought into view.
    shown: Option<EntryId>,
}

impl Documents {
    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, mut rect: Rect, session: &mut Session) {
        let head = top(&mut rect, 36.0);
        sort_row(ui, desk, head, session);
        if session.results().hits.is_empty() {
            super::results::nothing_found(ui, desk, rect, session);
            return;
        }
        let with_query = !session.query().is_empty();
        let row_height = if with_query { TOKENS.height.list_row } else { TOKENS.height.list_row_plain };
        let rows = session.rows();
        let y_of = |at: usize| {
            let heads = rows.get(at).map_or(0, |row| row.heads_before);
            at as f64 * f64::from(row_height) + heads as f64 * f64::from(copies::TAG_HEIGHT)
        };
        let end = rows.last().map_or(0.0, |last| y_of(rows.len() - 1) + f64::from(copies::row_height(*last, row_height)));
        if self.shown != session.selected() {
            self.shown = session.selected();
            if let Some(at) = session.row_here() {
                let height = copies::row_height(rows[at], row_height);
                self.offset.reveal(y_of(at), y_of(at) + f64::from(height), f64::from(rect.height()), 0.0);
            }
        }
        let mut chosen = None;
        let mut starred = None;
        let mut toggled = None;
        scroll::column(ui, desk, "documents", rect, end as f32, &mut self.offset, |ui, view, y0| {
            // rows are of two heights: none starts before this one could
            let least = ((view.top() - scroll::OVERSCAN - y0) / (row_height + copies::TAG_HEIGHT)).max(0.0) as usize;
            for (index, row) in rows.iter().enumerate().skip(least) {
                let place = pos2(view.left(), y0 + y_of(index) as f32);
                let place = Rect::from_min_size(place, vec2(view.width(), copies::row_height(*row, row_height)));
                if place.bottom() < view.top() - scroll::OVERSCAN {
                    continue;
                }
                if place.top() > view.bottom() + scroll::OVERSCAN {
                    break;
                }
                let hit = &session.results().hits[row.hit];
                let Some(entry) = session.archive().entry(hit.entry) else { continue };
                let (response, star, tag) = document_row(ui, desk, place, session, *row, entry);
                toggled = tag.or(toggled.take());
                if response.clicked() {
                    chosen = Some(hit.entry);
                }
                if star {
                    starred = Some((hit.entry, !entry.reader.starred));
                }
            }
        });
        if let Some(command) = toggled {
            session.send(command);
        } else if let Some((entry, on)) = starred {
            session.send(Command::Change(crate::archive::change::Change::Star(entry, on)));
        } else if let Some(entry) = chosen {
            session.send(Command::Select(entry));
        }
    }
}

fn sort_row(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, session: &mut Session) {
    let mut lane = Lane::new(rect.shrink2(vec2(16.0, 0.0)), desk.direction);
    sort_button(ui, desk, &mut lane, false, session);
    let words = session.words();
    let shown = session.results().hits.len() as i64;
    let of =
        words.say("count-documents-of", &[("n", Value::Number(shown)), ("total", Value::Number(session.results().total as i64))]);
    let of = if session.is_reading() { words.say("so-far", &[("what", Value::Text(&of))]) } else { of };
    let of_width = width_of(ui, &of, Type::Small);
    let count = lane.end(of_width.min(lane.rest().width()));
    live_label(ui, desk, "shown-documents", count, &of, Type::Small, desk.theme.ink_3);
}

/// The order of the documents, to be changed; taken from a lane's start or end.
pub(super) fn sort_button(ui: &mut Ui, desk: &Desk<'_>, lane: &mut Lane, at_end: bool, session: &mut Session) {
    let words = session.words();
    let sort_key = |sort| match sort {
        Sort::Best if session.query().is_empty() => "sort-newest",
        Sort::Best => "sort-relevance",
        Sort::Newest => "sort-newest",
        Sort::Oldest => "sort-oldest",
        Sort::Title => "sort-title",
    };
    let name = words.get(sort_key(session.sort()));
    let width = 18.0 + 6.0 + width_of(ui, &name, Type::Small) + 6.0 + 14.0;
    let place = if at_end { lane.end(width) } else { lane.start(width) };
    let button = ui.interact(place, ui.scope_id().with("sort"), Sense::click());
    button.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, format!("{}: {name}", words.get("sort"))));
    let ink = if button.hovered() { desk.theme.ink } else { desk.theme.ink_2 };
    let mut inside = Lane::new(place, desk.direction);
    icons::paint(ui.painter(), inside.start(18.0), Icon::regular("sort-ascending"), 16.0, ink, desk.direction);
    inside.start(6.0);
    icons::paint(ui.painter(), inside.end(14.0), Icon::regular("caret-down"), 12.0, ink, desk.direction);
    pen::line_in(ui.painter(), inside.rest(), &name, Type::Small, ink, desk.direction);
    focus_ring(ui, desk, &button, 4.0);
    let sorts = [Sort::Best, Sort::Newest, Sort::Oldest, Sort::Title];
    let rows: Vec<Row<Sort>> = sorts
        .into_iter()
        .filter(|sort| !(session.query().is_empty() && *sort == Sort::Best))
        .map(|sort| Row::new(words.get(sort_key(sort)), sort).on(sort == session.sort()))
        .collect();
    if let Some(sort) = menu::under(desk, &button, &rows) {
        session.send(Command::SetSort(sort));
    }
}

/// A row: circle, title, star; issuer, date, marks; with a query one snippet. Gives back the row, whether the star
/// was hit, and what the tag of its copies asks for.
fn document_row(
    ui: &mut Ui,
    desk: &Desk<'_>,
    rect: Rect,
    session: &Session,
    row: folded::Row,
    entry: &Entry,
) -> (Response, bool, Option<Command>) {
    let t = desk.theme;
    let hit = &session.results().hits[row.hit];
    let with_query = !session.query().is_empty();
    let selected = session.selected() == Some(hit.entry);
    let response = ui.interact(rect, ui.scope_id().with(("document", hit.entry.0)), Sense::click());
    let title = shown_title(entry, session);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::ListItem, true, row_name(session, hit, entry)));
    chosen(&response, selected);
    if selected {
        ui.painter().rect_filled(rect, 0.0, t.accent_soft);
        let mut edge = Lane::new(rect, desk.direction);
        ui.painter().rect_filled(edge.start(3.0), 0.0, t.accent);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, t.chrome);
    }
    rule_below(ui, desk, rect);
    let mut inner = rect.shrink2(vec2(14.0, 9.0));
    if row.fold == Fold::Copy {
        inner = copy_of_the_row_above(ui, desk, rect, inner);
    }
    if desk.is_rtl() {
        inner.min.x += 2.0
    } else {
        inner.max.x -= 2.0
    }
    let mut column = Lane::new(inner, desk.direction);
    let circle = column.start(16.0);
    let at = pos2(circle.center().x, inner.top() + 11.0);
    column.start(6.0);
    let star_has_it = ui.memory(|m| m.has_focus(ui.scope_id().with(("star", hit.entry.0))));
    let pointed_at = response.hovered() || focus::is_on(&response) || star_has_it;
    let elided;
    if entry.document.is_none() {
        icons::paint(
            ui.painter(),
            Rect::from_center_size(at, vec2(16.0, 16.0)),
            Icon::regular("warning-circle"),
            16.0,
            t.error,
            desk.direction,
        );
    } else {
        collation_circle(ui, desk, at, if entry.reader.reviewed { Collation::Reviewed } else { Collation::Open });
    }
    let mut lines = column.rest();
    let kind = if selected { Type::BodyStrong } else { Type::BodyMedium };
    let untitled = matches!(entry.title().kind, TitleKind::Opening);
    let color = if untitled { t.ink_3 } else { t.ink };
    if with_query {
        let line = top(&mut lines, 22.0);
        let mut title_lane = Lane::new(line, desk.direction);
        if entry.reader.starred || pointed_at {
            title_lane.end(26.0);
        }
        elided = aligned_line(ui, title_lane.rest(), &title, kind, color);
    } else {
        let mut title_lane = Lane::new(lines, desk.direction);
        if entry.reader.starred || pointed_at {
            title_lane.end(26.0);
        }
        let set =
            pen::set(ui.ctx(), &title, kind, Fit::lines(title_lane.rest().width(), if entry.document.is_some() { 2 } else { 1 }));
        pen::paint(ui.painter(), &set, title_lane.rest().min, color);
        elided = set.elided;
        let used = set.size.y;
        top(&mut lines, used.max(22.0));
        if used < 30.0 {
            top(&mut lines, 2.0);
        }
    }
    let mut meta = Lane::new(top(&mut lines, 20.0), desk.direction);
    if session.is_new(hit.entry) {
        new_tag(ui, desk, &mut meta);
    }
    meta_line(ui, desk, meta.rest(), session, entry);
    if with_query
        && hit.places > 0
        && let Some(document) = &entry.document
        && let Some(snippet) = query::snippets(document, &session.results().marks_of(session.archive(), hit.entry), 1, 70).first()
    {
        snippet_line(ui, desk, top(&mut lines, 24.0), document, snippet, false);
    }
    let tag = match row.fold {
        Fold::Head(head) => {
            top(&mut lines, 2.0);
            copies::tag_ui(ui, desk, top(&mut lines, copies::TAG_HEIGHT - 2.0), session, head)
        }
        Fold::Alone | Fold::Copy => None,
    };
    let place = Rect::from_min_max(inner.min, pos2(inner.right(), inner.top() + 24.0));
    let star = star(ui, desk, Lane::new(place, desk.direction).end(24.0), entry, hit.entry, pointed_at);
    focus_ring_inside(ui, desk, &response);
    let response = if elided { tooltip(desk, response, &title, None) } else { response };
    (response, star, tag)
}

/// A copy in an open row stands further in, beside a line down from the tag; gives back the inside that is left.
fn copy_of_the_row_above(ui: &Ui, desk: &Desk<'_>, rect: Rect, inner: Rect) -> Rect {
    let mut line = Lane::new(rect, desk.direction);
    line.start(16.0 + 8.0);
    let x = line.start(1.0).center().x;
    ui.painter().vline(x, rect.y_range(), egui::Stroke::new(1.0, desk.theme.line_strong));
    let mut lane = Lane::new(inner, desk.direction);
    lane.start(copies::INDENT);
    lane.rest()
}

/// An Arabic title keeps its own side in an English window. Gives back whether it had to be elided.
fn aligned_line(ui: &Ui, rect: Rect, words: &str, kind: Type, color: egui::Color32) -> bool {
    let set = pen::set(ui.ctx(), words, kind, Fit::line(rect.width()));
    let x = if set.rtl { rect.right() - set.size.x } else { rect.left() };
    pen::paint(ui.painter(), &set, pos2(x, rect.center().y - set.size.y / 2.0), color);
    set.elided
}

/// A row as a screen reader says it: title, issuer, date, hits where something was searched for, reviewed.
pub fn row_name(session: &Session, hit: &Hit, entry: &Entry) -> String {
    let words = session.words();
    let title = shown_title(entry, session);
    let issuer = entry.issuer().unwrap_or_else(|| words.get("no-issuer"));
    let date = entry.date().map_or_else(|| words.get("undated"), |date| words.date(date));
    let hits = words.say("count-hits", &[("n", Value::Number(hit.places as i64))]);
    let reviewed = words.get(if entry.reader.reviewed { "reviewed" } else { "unreviewed" });
    let values = [
        ("title", Value::Text(&title)),
        ("issuer", Value::Text(&issuer)),
        ("date", Value::Text(&date)),
        ("hits", Value::Text(&hits)),
        ("reviewed", Value::Text(&reviewed)),
    ];
    let key = if session.query().is_empty() { "a11y-document-row-plain" } else { "a11y-document-row" };
    let said = crate::language::plain(&words.say(key, &values));
    let new = session.is_new(hit.entry).then(|| words.get("searches-new"));
    new.map_or(said.clone(), |new| format!("{new}{}{said}", words.comma()))
}

/// The title as it is shown in lists.
pub fn shown_title(entry: &Entry, session: &Session) -> String {
    let title = entry.title();
    match title.kind {
        TitleKind::Opening => session.words().say("title-none-opening", &[("opening", Value::Text(&title.text))]),
        TitleKind::FileName => file_name(&title.text).into_owned(),
        _ => title.text,
    }
}

fn meta_line(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, session: &Session, entry: &Entry) {
    let t = desk.theme;
    let mut lane = Lane::new(rect, desk.direction);
    if entry.document.is_none() {
        let said = entry.problems.first().map(|problem| session.words().problem(problem).message).unwrap_or_default();
        label(ui, desk, lane.rest(), &said, Type::Small, t.error);
        return;
    }
    let notes = entry.reader.notes.len();
    if notes > 0 {
        let count = session.words().number(notes as i64);
        let width = width_of(ui, &count, Type::Small);
        label(ui, desk, lane.end(width), &count, Type::Small, t.ink_3);
        lane.end(3.0);
        icons::paint(ui.painter(), lane.end(14.0), Icon::regular("note"), 14.0, t.ink_3, desk.direction);
        lane.end(6.0);
    }
    let worth = |severity| severity >= crate::problem::Severity::Warning;
    let disagrees = entry.facts().is_some_and(|facts| !facts.problems.is_empty());
    if disagrees || entry.problems.iter().any(|problem| worth(problem.severity)) {
        icons::paint(ui.painter(), lane.end(14.0), Icon::regular("warning"), 14.0, t.warn, desk.direction);
        lane.end(6.0);
    }
    let date = match (entry.date(), entry.is_extracted()) {
        (Some(date), _) => (session.words().date(date), t.ink_3),
        (None, true) => (desk.get("undated"), t.warn),
        (None, false) => (desk.get("extracting"), t.ink_3),
    };
    let date_width = width_of(ui, &date.0, Type::Small);
    let issuer = entry.issuer().unwrap_or_default();
    if !issuer.is_empty() {
        let room = (lane.rest().width() - date_width - 18.0).max(40.0);
        let place = Lane::new(lane.rest(), desk.direction).start(room);
        let drawn = label(ui, desk, place, &issuer, Type::Small, t.ink_3);
        lane.start(drawn.width() + 6.0);
        let dot = label(ui, desk, lane.rest(), "·", Type::Small, t.ink_3);
        lane.start(dot.width() + 6.0);
    }
    if entry.date().is_none() && entry.is_extracted() {
        icons::paint(ui.painter(), lane.start(15.0), Icon::regular("calendar-x"), 14.0, t.warn, desk.direction);
        lane.start(4.0);
    }
    label(ui, desk, lane.rest(), &date.0, Type::Small, date.1);
}

/// The star at a row's end: always there when set, else while the pointer is over the row.
fn star(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, entry: &Entry, id: EntryId, hovered: bool) -> bool {
    let rect = Rect::from_center_size(pos2(rect.center().x, rect.top() + 11.0), vec2(24.0, 24.0));
    if !entry.reader.starred && !hovered && !ui.rect_contains_pointer(rect) {
        return false;
    }
    let response = ui.interact(rect, ui.scope_id().with(("star", id.0)), Sense::click());
    let name = desk.get(if entry.reader.starred { "cmd-unstar" } else { "cmd-star" });
    response.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, entry.reader.starred, &name));
    let icon = if entry.reader.starred { Icon::filled("star") } else { Icon::regular("star") };
    let ink = if entry.reader.starred || response.hovered() { desk.theme.accent } else { desk.theme.ink_3 };
    icons::paint(ui.painter(), rect, icon, 16.0, ink, desk.direction);
    focus_ring_inside(ui, desk, &response);
    response.clicked()
}

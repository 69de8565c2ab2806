//! Copies of one release: the tag that opens their row, and the links from the open document to its copies and to what is
//! related to it.

use egui::{Key, Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use super::documents::shown_title;
use crate::archive::EntryId;
use crate::archive::near::{Copy, How, Related};
use crate::language::Value;
use crate::session::folded::{Fold, Head, Row};
use crate::session::{Command, Session};
use crate::text::direction::file_name;
use crate::window::icons::{self, Icon};
use crate::window::lane::{Lane, top};
use crate::window::theme::{TOKENS, Type};
use crate::window::widgets::pen::{self, Fit};
use crate::window::widgets::{Desk, focus, focus_ring, label, width_of};

/// What the tag adds to a row, in points.
pub const TAG_HEIGHT: f32 = 26.0;
/// How much further in the copies of an open row stand.
pub const INDENT: f32 = 20.0;

/// Height of a row that is `plain` high without copies.
pub fn row_height(row: Row, plain: f32) -> f32 {
    plain + if matches!(row.fold, Fold::Head(_)) { TAG_HEIGHT } else { 0.0 }
}

/// «نُشر في 3 جهات» where each names another issuer, else «3 نسخ متقاربة».
pub fn said(session: &Session, head: Head) -> String {
    let outlets = head.issuers == head.documents;
    let key = if outlets { "copies-outlets" } else { "copies-count" };
    session.words().say(key, &[("n", Value::Number(head.documents as i64))])
}

/// The tag of a row of copies, its start at the start of `rect`: a click, Enter or an arrow opens the row or folds it.
pub fn tag_ui(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, session: &Session, head: Head) -> Option<Command> {
    let said = said(session, head);
    let width = 8.0 + 12.0 + 4.0 + width_of(ui, &said, Type::Caption) + 8.0;
    let place = Lane::new(rect, desk.direction).start(width);
    let place = Rect::from_center_size(place.center(), vec2(place.width(), 20.0));
    let response = ui.interact(place.expand2(vec2(0.0, 3.0)), ui.scope_id().with(("copies", head.group.0)), Sense::click());
    let key = if head.open { "copies-open" } else { "copies-closed" };
    let name = session.words().say(key, &[("copies", Value::Text(&said))]);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, crate::language::plain(&name)));
    let opens = if desk.is_rtl() { Key::ArrowLeft } else { Key::ArrowRight };
    let closes = if desk.is_rtl() { Key::ArrowRight } else { Key::ArrowLeft };
    let turn = if head.open { closes } else { opens };
    focus::takes(&response, turn);
    let t = desk.theme;
    let lit = response.hovered() || focus::is_on(&response);
    if lit {
        ui.painter().rect_filled(place, TOKENS.radius.tag, t.sunken);
    }
    let edge = egui::Stroke::new(1.0, if lit { t.accent } else { t.line_strong });
    ui.painter().rect_stroke(place, TOKENS.radius.tag, edge, egui::StrokeKind::Inside);
    let mut lane = Lane::new(place.shrink2(vec2(8.0, 0.0)), desk.direction);
    let caret = if head.open { "caret-down" } else { "caret-right" };
    icons::paint(ui.painter(), lane.start(12.0), Icon::regular(caret), 11.0, t.accent, desk.direction);
    lane.start(4.0);
    pen::line_in(ui.painter(), lane.rest(), &said, Type::Caption, t.accent, desk.direction);
    focus_ring(ui, desk, &response, TOKENS.radius.tag);
    (response.clicked() || focus::pressed_on(&response, turn)).then_some(Command::ToggleCopies(head.group))
}

/// Copies of the open document and what is related to it, down from the top of `rest`; gives back the document to go to.
pub fn links_ui(ui: &mut Ui, desk: &Desk<'_>, rest: &mut Rect, session: &Session) -> Option<EntryId> {
    let mut to = None;
    let copies = session.copies_here();
    if !copies.is_empty() {
        heading(ui, desk, rest, "source-near-copies");
        let fullest = session.fullest_here().and_then(|group| group.copies.first()).map(|copy| copy.entry);
        for copy in copies {
            let how = if Some(copy.entry) == fullest { desk.get("copy-fullest") } else { how_said(desk, copy) };
            let Some(entry) = session.archive().entry(copy.entry) else { continue };
            let outlet = entry.issuer().unwrap_or_else(|| file_name(&entry.file_name()).into_owned());
            let date = entry.date().map_or_else(|| desk.get("undated"), |date| desk.words.date(date));
            if link(
                ui,
                desk,
                rest,
                copy.entry,
                [&shown_title(entry, session), &format!("{} · {} · {how}", isolated(&outlet), isolated(&date))],
            ) {
                to = Some(copy.entry);
            }
        }
    }
    if !session.related_here().is_empty() {
        heading(ui, desk, rest, "source-see-also");
        for related in session.related_here() {
            let Some(entry) = session.archive().entry(related.entry) else { continue };
            if link(ui, desk, rest, related.entry, [&shown_title(entry, session), &because(desk, related)]) {
                to = Some(related.entry);
            }
        }
    }
    to
}

/// Set by its own first letter, whatever stands beside it («2 نقل.txt» before «3 مارس»).
fn isolated(words: &str) -> String {
    format!("\u{2068}{words}\u{2069}")
}

fn how_said(desk: &Desk<'_>, copy: Copy) -> String {
    let percent = desk.words.percent(f64::from(copy.similarity));
    let key = match copy.how {
        How::Same => "copy-same",
        How::Near => "copy-near",
        How::Excerpt => "copy-excerpt",
    };
    desk.words.say(key, &[("percent", Value::Text(&percent))])
}

/// «لأنّ فيهما: فولكر تورك، ميثاق روما».
fn because(desk: &Desk<'_>, related: &Related) -> String {
    let said = related.because.iter().map(|shared| match shared.facet {
        Some(facet) => desk.words.facet_value(facet.key(), &shared.value),
        None => format!("«{}»", shared.value),
    });
    let said: Vec<String> = said.collect();
    desk.words.say("related-because", &[("what", Value::Text(&desk.words.list(&said)))])
}

fn heading(ui: &mut Ui, desk: &Desk<'_>, rest: &mut Rect, key: &str) {
    top(rest, 10.0);
    label(ui, desk, top(rest, 24.0), &desk.get(key), Type::SmallStrong, desk.theme.ink_2);
    top(rest, 2.0);
}

/// A document to go to: its title, and under it what it has to do with the open one.
fn link(ui: &mut Ui, desk: &Desk<'_>, rest: &mut Rect, id: EntryId, [title, foot]: [&str; 2]) -> bool {
    let t = desk.theme;
    let title_set = pen::set(ui.ctx(), title, Type::BodyMedium, Fit::lines(rest.width(), 2));
    let foot_set = pen::set(ui.ctx(), foot, Type::Small, Fit::lines(rest.width(), 2));
    let rect = top(rest, title_set.size.y + foot_set.size.y + 2.0);
    top(rest, 10.0);
    let response = ui.interact(rect.expand(4.0), ui.scope_id().with(("goes to", id.0)), Sense::click());
    let name = crate::language::plain(&format!("{title} · {foot}"));
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Link, true, &name));
    if response.hovered() {
        ui.painter().rect_filled(rect.expand(4.0), TOKENS.radius.control, t.chrome);
    }
    let x = |set: &pen::SetText| if set.rtl || desk.is_rtl() { rect.right() - set.size.x } else { rect.left() };
    pen::paint(ui.painter(), &title_set, pos2(x(&title_set), rect.top()), t.accent);
    let foot_x = if desk.is_rtl() { rect.right() - foot_set.size.x } else { rect.left() };
    pen::paint(ui.painter(), &foot_set, pos2(foot_x, rect.top() + title_set.size.y + 2.0), t.ink_3);
    focus_ring(ui, desk, &response, 4.0);
    response.clicked()
}

//! The heads of the concordance: order, context, count and export; the names of the columns.

use std::path::PathBuf;

use egui::{Rect, Response, Role, Sense, Ui, WidgetInfo, vec2};

use super::lane;
use super::line::Columns;
use crate::export;
use crate::export::table::TableFormat;
use crate::language::{Value, plain};
use crate::query::concordance::Order;
use crate::session::around::AroundOptions;
use crate::session::{Command, ExportTo, Session};
use crate::window::icons::{self, Icon};
use crate::window::lane::Lane;
use crate::window::theme::Type;
use crate::window::widgets::control::{Button, Voice};
use crate::window::widgets::menu::{self, Row};
use crate::window::widgets::{Desk, focus_ring, live_label, pen, rule_below, width_of};

const CONTEXTS: [usize; 3] = [5, 10, 15];

/// What can be written: the lines, or the company of the keyword.
const TABLES: [(&str, &str); 3] =
    [("concordance", "concordance-title"), ("collocates", "tab-collocates"), ("keyness", "tab-keyness")];

/// Order and context at the start; count and export at the end. `at`: the opened line's number.
pub(super) fn bar(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, session: &mut Session, at: Option<usize>) {
    rule_below(ui, desk, rect);
    let options = session.around().options;
    let mut lane = Lane::new(rect.shrink2(vec2(24.0, 0.0)), desk.direction);
    let export = desk.get("concordance-export");
    let button = Button::new(&export, Voice::Quiet).icon(Icon::regular("export"));
    let width = button.width(ui);
    let button = button.show(ui, desk, lane.end(width));
    export_menu(desk, &button, session);
    lane.end(12.0);
    let order = desk.get(&order_key(options.order));
    let button = choice(ui, desk, &mut lane, "concordance-sort", &order);
    let rows: Vec<Row<Order>> =
        Order::ALL.into_iter().map(|order| Row::new(desk.get(&order_key(order)), order).on(order == options.order)).collect();
    if let Some(order) = menu::under(desk, &button, &rows) {
        session.send(Command::SetAround(AroundOptions { order, ..options }));
    }
    lane.start(20.0);
    let said = |context: usize| desk.words.say("concordance-context-words", &[("n", Value::from(context))]);
    let button = choice(ui, desk, &mut lane, "concordance-context", &said(options.context));
    let rows: Vec<Row<usize>> =
        CONTEXTS.into_iter().map(|context| Row::new(said(context), context).on(context == options.context)).collect();
    if let Some(context) = menu::under(desk, &button, &rows) {
        session.send(Command::SetAround(AroundOptions { context, ..options }));
    }
    lane.start(16.0);
    let count = count(desk, session, at);
    let width = width_of(ui, &count, Type::Small).min(lane.rest().width());
    live_label(ui, desk, "concordance-count", lane.end(width), &count, Type::Small, desk.theme.ink_3);
}

fn order_key(order: Order) -> String {
    format!("concordance-order-{}", order.key())
}

/// «3 من 42 موضعًا», «أول 200,000 من 312,400 موضع», «42 موضعًا».
fn count(desk: &Desk<'_>, session: &Session, at: Option<usize>) -> String {
    let Some(found) = session.around().lines() else { return String::new() };
    let number = |lines: usize| desk.words.number(lines as i64);
    let of = |key: &str, lines: usize| {
        let lines = number(lines);
        let values = [("lines", Value::Text(&lines)), ("n", Value::from(found.places))];
        desk.words.say(key, &values)
    };
    let said = match at {
        Some(at) => of("concordance-of-places", at),
        None if found.is_cut() => of("concordance-first-of-places", found.lines.len()),
        None => desk.words.say("count-hits", &[("n", Value::from(found.places))]),
    };
    if session.is_reading() { desk.words.say("so-far", &[("what", Value::Text(&said))]) } else { said }
}

/// «الترتيب: الكلمة التالية ⌄» at the start of a lane.
fn choice(ui: &mut Ui, desk: &Desk<'_>, lane: &mut Lane, key: &str, value: &str) -> Response {
    let key = desk.get(key);
    let (wide_key, wide) = (width_of(ui, &key, Type::Small), width_of(ui, value, Type::SmallStrong));
    let place = lane.start(wide_key + 5.0 + wide + 6.0 + 14.0);
    let button = ui.interact(place.shrink2(vec2(0.0, 5.0)), ui.scope_id().with(("choice", &key)), Sense::click());
    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, plain(&format!("{key} {value}"))));
    let ink = if button.hovered() { desk.theme.ink } else { desk.theme.ink_2 };
    let mut inside = Lane::new(place, desk.direction);
    pen::line_in(ui.painter(), inside.start(wide_key + 5.0), &key, Type::Small, desk.theme.ink_3, desk.direction);
    pen::line_in(ui.painter(), inside.start(wide + 1.0), value, Type::SmallStrong, ink, desk.direction);
    inside.start(5.0);
    icons::paint(ui.painter(), inside.start(12.0), Icon::regular("caret-down"), 12.0, ink, desk.direction);
    focus_ring(ui, desk, &button, 4.0);
    button
}

/// Each table in each format.
fn export_menu(desk: &Desk<'_>, button: &Response, session: &mut Session) {
    let row = |(nth, (table, title)): (usize, (&'static str, &'static str))| {
        TableFormat::ALL.into_iter().enumerate().map(move |(at, format)| {
            let said = format!("{} · {}", desk.get(title), desk.get(&format!("concordance-format-{}", format.key())));
            Row { parted: nth > 0 && at == 0, ..Row::new(said, (table, title, format)) }
        })
    };
    let rows: Vec<Row<(&'static str, &'static str, TableFormat)>> = TABLES.into_iter().enumerate().flat_map(row).collect();
    if let Some((table, title, format)) = menu::under(desk, button, &rows) {
        let name = plain(&format!("{}.{}", desk.get(title), format.extension()));
        session.send(Command::AskWhereToExport(ExportTo {
            path: PathBuf::from(name),
            exporter: format!("{table}/{}", format.key()),
            entries: Vec::new(),
            options: export::Options::default(),
            overwrite: false,
        }));
    }
}

/// The names of the columns; a caret where the lines are sorted by.
pub(super) fn columns(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, columns: &Columns, session: &Session) {
    ui.painter().rect_filled(rect, 0.0, desk.theme.surface);
    rule_below(ui, desk, rect);
    let order = session.around().options.order;
    let place = columns.title.union(columns.paragraph);
    for (column, key, sorted) in [
        (place, "concordance-place", order == Order::Document),
        (columns.before, "concordance-before", order == Order::Previous),
        (columns.word, "concordance-word", order == Order::Word),
        (columns.after, "concordance-after", order == Order::Next),
    ] {
        let words = desk.get(key);
        let kind = if sorted { Type::SmallStrong } else { Type::Small };
        let ink = if sorted { desk.theme.ink } else { desk.theme.ink_2 };
        let cell = Columns::cell(column, rect);
        let caret = if sorted { 18.0 } else { 0.0 };
        let width = width_of(ui, &words, kind) + 1.0;
        let mut strip = lane(cell, columns.direction);
        match key {
            // over the words they name: against the keyword, in its middle
            "concordance-before" => {
                let over = strip.end(width + caret);
                strip = lane(over, columns.direction);
            }
            "concordance-word" => {
                let over = Rect::from_center_size(cell.center(), vec2(width + caret, cell.height()));
                strip = lane(over, columns.direction);
            }
            _ => {}
        }
        crate::window::widgets::label(ui, &Desk { direction: columns.direction, ..*desk }, strip.start(width), &words, kind, ink);
        if sorted {
            strip.start(4.0);
            icons::paint(ui.painter(), strip.start(12.0), Icon::regular("caret-down"), 12.0, ink, desk.direction);
        }
    }
}

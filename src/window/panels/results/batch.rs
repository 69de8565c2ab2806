//! «بحث بقائمة»: a list of terms as a table of what each finds.

use egui::{Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::language::Value;
use crate::query::batch::{As, Row as Asked};
use crate::session::batch::{By, remarks};
use crate::session::command::ExportTo;
use crate::session::{Command, Found, Session};
use crate::window::icons::{self, Icon};
use crate::window::lane::{Lane, top};
use crate::window::theme::{TOKENS, Type};
use crate::window::widgets::choice::{Segment, segments};
use crate::window::widgets::control::{Button, Voice};
use crate::window::widgets::menu::{self, Row};
use crate::window::widgets::pen;
use crate::window::widgets::scroll::{self, Offset};
use crate::window::widgets::{
    Desk, focus_ring, focus_ring_inside, label, live_label, rule_below, text_block, tooltip_on_focus, width_of,
};

const ROW: f32 = 34.0;
/// Shares of the width: term, documents, hits, first, last, remarks.
const SHARES: [f32; 6] = [0.30, 0.10, 0.10, 0.15, 0.15, 0.20];
const HEADS: [(&str, Option<By>); 6] = [
    ("batch-term", Some(By::Term)),
    ("batch-documents", Some(By::Documents)),
    ("batch-places", Some(By::Places)),
    ("batch-first", Some(By::First)),
    ("batch-last", Some(By::Last)),
    ("batch-problems", None),
];

/// What the screen remembers.
#[derive(Default)]
pub struct BatchTable {
    offset: Offset,
}

impl BatchTable {
    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, mut rect: Rect, session: &mut Session) {
        if session.batch().is_empty() {
            nothing_yet(ui, desk, rect, session);
            return;
        }
        controls(ui, desk, top(&mut rect, 48.0), session);
        for problem in session.batch().problems() {
            let line = top(&mut rect, 28.0).shrink2(vec2(24.0, 0.0));
            label(ui, desk, line, &desk.words.problem(problem).message, Type::Small, desk.theme.warn);
        }
        heads(ui, desk, top(&mut rect, TOKENS.height.table_head), session);
        let count = session.batch().len();
        let mut chosen = None;
        scroll::column(ui, desk, "batch", rect, ROW * count as f32, &mut self.offset, |ui, view, y0| {
            let first = ((view.top() - scroll::OVERSCAN - y0) / ROW).max(0.0) as usize;
            for at in first..count {
                let place = Rect::from_min_size(pos2(view.left(), y0 + at as f32 * ROW), vec2(view.width(), ROW));
                if place.top() > view.bottom() + scroll::OVERSCAN {
                    break;
                }
                if let Some(row) = session.batch().row(at)
                    && term_row(ui, desk, place, at, row)
                {
                    chosen = Some(row.typed.clone());
                }
            }
        });
        if let Some(query) = chosen {
            session.send(Command::SetQuery(query));
            session.send(Command::ShowFound(Found::Documents));
        }
    }
}

/// How a list comes in.
fn nothing_yet(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, session: &mut Session) {
    let mut rest = rect.shrink2(vec2(24.0, 24.0));
    let height = text_block(ui, desk, rest, &desk.get("batch-empty"), Type::Body, desk.theme.ink_2, 4);
    top(&mut rest, height + 14.0);
    let mut lane = Lane::new(top(&mut rest, 34.0), desk.direction);
    let open = desk.get("batch-open");
    let button = Button::new(&open, Voice::Primary).icon(Icon::regular("folder-open"));
    let width = button.width(ui);
    if button.show(ui, desk, lane.start(width)).clicked() {
        session.send(Command::AskForList);
    }
    lane.start(8.0);
    let paste = desk.get("batch-paste");
    let button = Button::new(&paste, Voice::Plain).icon(Icon::regular("clipboard-text"));
    let width = button.width(ui);
    if button.show(ui, desk, lane.start(width)).clicked() {
        ui.ctx().send_viewport_cmd(egui::ViewportCommand::RequestPaste);
    }
}

/// How terms are understood, how far it is, another list, the export.
fn controls(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, session: &mut Session) {
    rule_below(ui, desk, rect);
    let mut lane = Lane::new(rect.shrink2(vec2(24.0, 8.0)), desk.direction);
    let words = As::ALL.map(|taken| desk.get(&format!("batch-as-{}", taken.key())));
    let list = [0, 1, 2].map(|at| Segment::new(&words[at]));
    let wanted: f32 = words.iter().map(|words| width_of(ui, words, Type::SmallStrong) + 28.0).sum();
    let chosen = As::ALL.iter().position(|taken| *taken == session.batch().taken_as()).unwrap_or(0);
    let place = Rect::from_center_size(lane.start(wanted).center(), vec2(wanted, 30.0));
    let (taken, _) = segments(ui, desk, place, ui.scope_id().with("batch-as"), &list, chosen);
    if let Some(taken) = taken.and_then(|at| As::ALL.get(at)) {
        session.send(Command::AskListAs(*taken));
    }
    lane.start(16.0);
    let (all, done) = session.batch().progress();
    let running = session.batch().is_running();
    let terms = desk.words.say("batch-terms", &[("n", Value::Number(all as i64))]);
    let said = match done < all {
        true => {
            let values = [("done", Value::Number(done as i64)), ("terms", Value::Text(&terms))];
            desk.words.say("batch-progress", &values)
        }
        false => terms,
    };
    let name = session.batch().name();
    let said = if name.is_empty() { said } else { format!("{} · {said}", crate::text::direction::file_name(name)) };
    let width = width_of(ui, &said, Type::Small);
    let more = desk.get("export");
    let export = Button::new(&more, Voice::Plain).small().icon(Icon::regular("export")).enabled(done > 0);
    let export_width = export.width(ui);
    let export_place = lane.end(export_width);
    lane.end(8.0);
    let other = desk.get(if running { "cancel" } else { "batch-other" });
    let button = Button::new(&other, Voice::Quiet).small();
    let button_width = button.width(ui);
    let button_place = lane.end(button_width);
    live_label(ui, desk, "batch-progress", lane.start(width + 1.0), &said, Type::Small, desk.theme.ink_2);
    if button.show(ui, desk, button_place).clicked() {
        session.send(if running { Command::StopList } else { Command::AskForList });
    }
    let response = export.show(ui, desk, export_place);
    let rows = [("batch/csv", "batch-csv", "csv"), ("batch/markdown", "batch-markdown", "md")]
        .map(|(exporter, key, ending)| Row::new(desk.get(key), (exporter, ending)));
    if let Some((exporter, ending)) = menu::under(desk, &response, &rows) {
        let name = format!("{}.{ending}", crate::language::plain(&desk.get("found-batch")));
        let to = ExportTo {
            path: name.into(),
            exporter: exporter.to_owned(),
            entries: Vec::new(),
            options: crate::export::Options::default(),
            overwrite: false,
        };
        session.send(Command::AskWhereToExport(to));
    }
}

fn columns(rect: Rect, desk: &Desk<'_>) -> [Rect; 6] {
    let mut lane = Lane::new(rect.shrink2(vec2(24.0, 0.0)), desk.direction);
    let width = lane.rest().width();
    SHARES.map(|share| {
        let place = lane.start(width * share);
        let mut inside = Lane::new(place, desk.direction);
        inside.end(10.0);
        inside.rest()
    })
}

fn heads(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, session: &mut Session) {
    let t = desk.theme;
    ui.painter().rect_filled(rect, 0.0, t.surface);
    rule_below(ui, desk, rect);
    let (by, down) = session.batch().sort();
    for (place, (key, column)) in columns(rect, desk).into_iter().zip(HEADS) {
        let words = desk.get(key);
        let Some(column) = column else {
            label(ui, desk, place, &words, Type::SmallStrong, t.ink_2);
            continue;
        };
        let response = ui.interact(place, ui.scope_id().with(("batch-head", key)), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(egui::Role::ColumnHeader, true, &words));
        let on = by == column;
        let ink = if on || response.hovered() { t.ink } else { t.ink_2 };
        let mut lane = Lane::new(place, desk.direction);
        let width = width_of(ui, &words, Type::SmallStrong);
        pen::line_in(ui.painter(), lane.start(width + 1.0), &words, Type::SmallStrong, ink, desk.direction);
        if on {
            lane.start(4.0);
            let caret = Icon::regular(if down { "caret-down" } else { "caret-up" });
            icons::paint(ui.painter(), lane.start(14.0), caret, 11.0, ink, desk.direction);
        }
        focus_ring(ui, desk, &response, TOKENS.radius.tag);
        if response.clicked() {
            session.send(Command::SortList(column));
        }
    }
}

/// One term; true where it was clicked.
fn term_row(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, at: usize, row: &Asked) -> bool {
    let t = desk.theme;
    let response = ui.interact(rect, ui.scope_id().with(("term", at)), Sense::click());
    let documents = desk.words.say("count-documents", &[("n", Value::Number(row.documents as i64))]);
    let name = format!("{}: {documents}", row.term.text);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::ListItem, true, crate::language::plain(&name)));
    if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, t.surface);
    }
    rule_below(ui, desk, rect);
    let date = |date: Option<crate::calendar::Date>| date.map(|date| desk.words.date(date)).unwrap_or_default();
    let found = row.documents > 0;
    let number = |n: usize| desk.words.number(n as i64);
    let remarks = remarks(row, desk.words);
    let cells = [
        (row.term.text.as_str().to_owned(), Type::BodyMedium, if found { t.ink } else { t.ink_3 }),
        (number(row.documents), Type::Body, if found { t.ink } else { t.ink_3 }),
        (number(row.places), Type::Body, t.ink_3),
        (date(row.first), Type::Small, t.ink_2),
        (date(row.last), Type::Small, t.ink_2),
        (remarks, Type::Small, t.warn),
    ];
    for (place, (words, kind, ink)) in columns(rect, desk).into_iter().zip(cells) {
        if !words.is_empty() {
            pen::line_in(ui.painter(), place, &words, kind, ink, desk.direction);
        }
    }
    focus_ring_inside(ui, desk, &response);
    tooltip_on_focus(desk, &response, &row.term.text, None);
    response.clicked()
}

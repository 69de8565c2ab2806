//! One line: document and ¶, what comes before set against the keyword, the keyword, what comes after.

use egui::{Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use super::{about, lane};
use crate::language::{Value, plain};
use crate::query::concordance::{Line, Order, Side};
use crate::session::Session;
use crate::text::Span;
use crate::text::direction::{Direction, first_strong};
use crate::window::lane::Lane;
use crate::window::panels::documents::shown_title;
use crate::window::theme::Type;
use crate::window::widgets::control::chosen;
use crate::window::widgets::pen::{self, Fit};
use crate::window::widgets::{Desk, focus_ring_inside, label, tooltip_on_focus, width_of};

/// Between a cell and the keyword.
const GAP: f32 = 14.0;

/// Where the columns stand, across the table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns {
    pub(super) direction: Direction,
    pub(super) title: Rect,
    pub(super) paragraph: Rect,
    /// Of the lines that run with the table: what comes before, the keyword, what comes after.
    pub(super) before: Rect,
    pub(super) word: Rect,
    pub(super) after: Rect,
}

impl Columns {
    /// Columns of a table `rect` wide; the cells on both sides of the keyword are as wide as each other.
    pub(super) fn new(rect: Rect, keyword: f32, direction: Direction) -> Self {
        let mut lane = lane(rect.shrink2(vec2(24.0, 0.0)), direction);
        let title = lane.start((rect.width() * 0.16).clamp(96.0, 220.0));
        lane.start(8.0);
        let paragraph = lane.start(34.0);
        lane.start(20.0);
        let room = (lane.rest().width() - keyword - 2.0 * GAP).max(0.0) / 2.0;
        let before = lane.start(room);
        lane.start(GAP);
        let word = lane.start(keyword);
        lane.start(GAP);
        Self { direction, title, paragraph, before, word, after: lane.rest() }
    }

    /// A column at the height of a row.
    pub(super) fn cell(column: Rect, row: Rect) -> Rect {
        Rect::from_min_max(pos2(column.left(), row.top()), pos2(column.right(), row.bottom()))
    }
}

/// How a line stands among the others.
#[derive(Clone, Copy, Debug)]
pub(super) struct State {
    /// Its group has the second ground.
    pub(super) shaded: bool,
    /// It was opened last.
    pub(super) opened: bool,
    pub(super) at: usize,
}

/// Draws a line; true where it was chosen.
pub(super) fn row(
    ui: &mut Ui,
    desk: &Desk<'_>,
    rect: Rect,
    columns: &Columns,
    session: &Session,
    line: &Line,
    state: State,
) -> bool {
    let Some(entry) = session.archive().entry(line.entry) else { return false };
    let Some(document) = &entry.document else { return false };
    let (t, words, options) = (desk.theme, desk.words, session.around().options);
    let shown = line.shown(&document.text, options.context);
    let title = shown_title(entry, session);
    let response = ui.interact(rect, ui.scope_id().with(("line", state.at)), Sense::click());
    let paragraph = words.number(i64::from(line.paragraph));
    let said = words.say(
        "concordance-row",
        &[
            ("title", Value::Text(&title)),
            ("paragraph", Value::Text(&paragraph)),
            ("before", Value::Text(&shown.before.text)),
            ("word", Value::Text(&shown.word)),
            ("after", Value::Text(&shown.after.text)),
        ],
    );
    response.widget_info(|| WidgetInfo::labeled(egui::Role::ListItem, true, plain(&said)));
    chosen(&response, state.opened);
    if state.opened {
        ui.painter().rect_filled(rect, 0.0, t.accent_soft);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, t.chrome);
    } else if state.shaded {
        ui.painter().rect_filled(rect, 0.0, t.surface);
    }
    let table = Desk { direction: columns.direction, ..*desk };
    label(ui, &table, Columns::cell(columns.title, rect), &title, Type::Small, t.ink_2);
    pen::line_in(
        ui.painter(),
        Columns::cell(columns.paragraph, rect),
        &paragraph,
        Type::SmallStrong,
        t.rubric,
        columns.direction,
    );
    let (before, after) =
        about(Columns::cell(columns.before, rect), Columns::cell(columns.after, rect), columns.direction, line.direction);
    let bold = |side| match options.order {
        Order::Previous => side == Towards::Before,
        Order::Next | Order::Word => side == Towards::After,
        Order::Document => false,
    };
    before_ui(ui, before, &shown.before, line.direction, t.ink_2, bold(Towards::Before));
    after_ui(ui, after, &shown.after, line.direction, t.ink, bold(Towards::After));
    keyword_ui(ui, desk, Columns::cell(columns.word, rect), &shown.word, shown.mark, line.direction);
    focus_ring_inside(ui, desk, &response);
    tooltip_on_focus(desk, &response, &title, None);
    response.clicked()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Towards {
    Before,
    After,
}

/// In the middle of its column: the letters that were found in rubric, attached ones in ink.
fn keyword_ui(ui: &Ui, desk: &Desk<'_>, rect: Rect, word: &str, mark: Span, direction: Direction) {
    let set = pen::set(ui.ctx(), word, Type::SnippetBold, Fit::line(rect.width() + 2.0 * 8.0).toward(direction));
    let at = rect.center() - set.size / 2.0;
    let mark = Span::new(mark.start, mark.end.min(set.shown));
    pen::paint_inked(ui.painter(), &set, at, desk.theme.ink, (mark, desk.theme.rubric));
}

/// A stretch of words at the edge where reading goes on from, and the rest of the cell.
struct Edge {
    rest: Rect,
    direction: Direction,
}

impl Edge {
    /// Paints words at the edge and takes their width off; `from_end`: they are set against the end of the line's direction.
    fn put(&mut self, ui: &Ui, text: &str, kind: Type, color: egui::Color32, from_end: bool) {
        let set = pen::set(ui.ctx(), text, kind, Fit::line(self.rest.width()).toward(self.direction));
        let mut strip = Lane::new(self.rest, self.direction);
        let place = if from_end { strip.end(set.size.x) } else { strip.start(set.size.x) };
        pen::paint(ui.painter(), &set, pos2(place.left(), place.center().y - set.size.y / 2.0), color);
        self.rest = strip.rest();
    }

    fn skip(&mut self, width: f32, from_end: bool) {
        let mut strip = Lane::new(self.rest, self.direction);
        if from_end {
            strip.end(width)
        } else {
            strip.start(width)
        };
        self.rest = strip.rest();
    }
}

/// What comes after, from the keyword on; cut at its logical end.
fn after_ui(ui: &Ui, rect: Rect, side: &Side, direction: Direction, color: egui::Color32, bold: bool) {
    let mut edge = Edge { rest: rect, direction };
    let Some((before, word, rest)) = apart(side, direction).filter(|parts| bold && parts.0.is_empty()) else {
        return edge.put(ui, &side.text, Type::Snippet, color, false);
    };
    debug_assert!(before.is_empty());
    edge.put(ui, word, Type::SnippetBold, color, false);
    if rest.starts_with(' ') {
        edge.skip(space(ui), false);
    }
    if !rest.trim().is_empty() && edge.rest.width() > 12.0 {
        edge.put(ui, rest.trim_start(), Type::Snippet, color, false);
    }
}

/// What comes before, set against the keyword; cut at its logical start, before a word.
fn before_ui(ui: &Ui, rect: Rect, side: &Side, direction: Direction, color: egui::Color32, bold: bool) {
    let mut edge = Edge { rest: rect, direction };
    let parts = apart(side, direction).filter(|parts| bold && parts.2.is_empty());
    let Some((before, word, _)) = parts else {
        let shown = fitting(ui, &side.text, &side.words, rect.width());
        return edge.put(ui, &shown, Type::Snippet, color, true);
    };
    edge.put(ui, word, Type::SnippetBold, color, true);
    if before.ends_with(' ') {
        edge.skip(space(ui), true);
    }
    let (rest, starts) = (before.trim_end(), side.words.split_last().map_or(&[][..], |(_, starts)| starts));
    if !rest.is_empty() && edge.rest.width() > 12.0 {
        let shown = fitting(ui, rest, starts, edge.rest.width());
        edge.put(ui, &shown, Type::Snippet, color, true);
    }
}

/// The text before the nearest word, the word, and what follows; nothing where the word runs against the line: it could not be set apart
/// from its neighbours without changing their order (UAX 9).
fn apart(side: &Side, direction: Direction) -> Option<(&str, &str, &str)> {
    let near = side.nearest;
    let word = side.text.get(near.start..near.end).filter(|word| first_strong(word) == Some(direction))?;
    Some((side.text.get(..near.start)?, word, side.text.get(near.end..)?))
}

/// The last words of a text that fit, behind an ellipsis where some do not.
fn fitting(ui: &Ui, text: &str, starts: &[usize], width: f32) -> String {
    if width_of(ui, text, Type::Snippet) <= width {
        return text.to_owned();
    }
    let cut = |at: usize| format!("…{}", text.get(at..).unwrap_or(""));
    // the fewest words left out
    let fits = |at: &usize| width_of(ui, &cut(*at), Type::Snippet) > width;
    let first = starts.partition_point(fits);
    starts.get(first).map_or_else(|| cut(starts.last().copied().unwrap_or(0)), |at| cut(*at))
}

/// Width of a space between words of a line.
fn space(ui: &Ui) -> f32 {
    let width = |words: &str| width_of(ui, words, Type::Snippet);
    (width("و و") - width("وو")).clamp(2.0, 8.0)
}

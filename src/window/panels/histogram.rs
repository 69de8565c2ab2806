//! The dates as bars to drag over: years, months or days from start to end.

use std::sync::Arc;

use egui::{EventFilter, Key, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::archive::facets::{Grain, Histogram, Range, days_in};
use crate::calendar::Date;
use crate::language::{Value, plain};
use crate::query;
use crate::session::{Command, Session};
use crate::window::icons::Icon;
use crate::window::lane::{Lane, top};
use crate::window::theme::{TOKENS, Type};
use crate::window::widgets::choice::ahead;
use crate::window::widgets::control::IconButton;
use crate::window::widgets::{Desk, focus, focus_ring, label, pen, rule_below, tell, tooltip, width_of};

/// More bars than this are too thin to be met.
const MOST_BARS: usize = 72;
/// Seconds in which a second click makes a double one (egui has 0.3).
const DOUBLE: f64 = 0.32;
const BARS: f32 = 48.0;
const AXIS: f32 = 18.0;
const FOOT: f32 = 28.0;

/// What the bars show and where the hand and the keyboard are.
#[derive(Default)]
pub struct Bars {
    /// Chosen by the reader; else as exact as there is room for.
    zoom: Option<(Grain, Option<Range>)>,
    /// From and to, while the pointer drags.
    drag: Option<(usize, usize)>,
    /// A bar that was clicked, and when: it is chosen once no second click came.
    clicked: Option<(usize, f64)>,
    /// Where the keyboard is, and where its selection began.
    cursor: Option<(usize, usize)>,
    counted: Option<Counted>,
}

struct Counted {
    of: Arc<query::Asked>,
    zoom: Option<(Grain, Option<Range>)>,
    histogram: Histogram,
    /// Every year, month or day in order, those without documents too.
    bars: Vec<(Date, u32)>,
}

impl Bars {
    /// Points that it takes.
    pub const HEIGHT: f32 = BARS + AXIS + FOOT;

    /// Draws the bars; a new period goes into `sent`.
    pub fn show(&mut self, ui: &mut Ui, desk: &Desk<'_>, mut rect: Rect, session: &Session, sent: &mut Option<Command>) {
        self.count(session);
        let Some(counted) = self.counted.take() else { return };
        let bars = &counted.bars;
        if bars.is_empty() {
            // the place stays: what stands below does not move while one types
            let field = top(&mut rect, BARS);
            rule_below(ui, desk, field);
            label(ui, desk, top(&mut rect, AXIS), &desk.get("histogram-none"), Type::Caption, desk.theme.ink_3);
            self.counted = Some(counted);
            return;
        }
        let field = top(&mut rect, BARS);
        let axis = top(&mut rect, AXIS);
        let response = ui.interact(field, ui.scope_id().with("histogram"), Sense::click_and_drag());
        focus::keeps_arrows(ui.ctx(), response.id);
        let slot = |x: f32| {
            let along = if desk.is_rtl() { field.right() - x } else { x - field.left() };
            ((along / field.width() * bars.len() as f32).max(0.0) as usize).min(bars.len() - 1)
        };
        let under = response.hover_pos().or(response.interact_pointer_pos()).map(|at| slot(at.x));
        let mut chosen = None;
        let mut zoomed = None;
        if let Some(at) = under.filter(|_| response.dragged()) {
            // where it was pressed: the pointer may be far on before the first frame of the drag
            let pressed = ui.input(|i| i.pointer.press_origin()).map_or(at, |at| slot(at.x));
            self.drag = Some((self.drag.map_or(pressed, |drag| drag.0), at));
        } else if let Some(drag) = self.drag.take() {
            chosen = Some(drag);
        } else if let Some(at) = under.filter(|_| response.double_clicked()) {
            zoomed = Some(at);
            self.clicked = None;
        } else if let Some(at) = under.filter(|_| response.clicked() && ui.input(|i| i.pointer.any_click())) {
            // the first filter moves the panel down: a second click must still find the bar, so the first waits for it
            self.clicked = Some((at, ui.input(|i| i.time)));
            self.cursor = Some((at, at));
            response.request_focus();
        }
        if let Some((at, since)) = self.clicked {
            let waited = ui.input(|i| i.time) - since;
            if waited > DOUBLE {
                self.clicked = None;
                chosen = chosen.or(Some((at, at)));
            } else {
                ui.ctx().request_repaint_after_secs((DOUBLE - waited) as f32 + 0.01);
            }
        }
        if response.has_focus() {
            let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|m| m.set_focus_lock_filter(response.id, filter));
            chosen = chosen.or(self.walked(ui, desk, bars.len()));
        }
        let now = session.filters().dates();
        if let Some((from, to)) = chosen {
            let range = between(bars, from, to);
            let mut filters = session.filters().clone();
            filters.set_dates(Some(range).filter(|range| now != Some(*range)));
            *sent = Some(Command::SetFilters(filters));
        }
        if let Some(at) = zoomed {
            self.zoom_in(&counted, at, session, sent);
        }
        self.draw(ui, desk, field, &counted, now);
        let shown = self.cursor.filter(|_| focus::is_on(&response)).map(|cursor| cursor.1).or(under);
        let said = shown.and_then(|at| bars.get(at)).map(|(date, n)| bar_said(session, *date, *n));
        let name = desk.get("histogram");
        response.widget_info(|| WidgetInfo::labeled(Role::Slider, true, &name));
        tell(&response, |node| {
            node.set_value(said.clone().unwrap_or_default());
            node.set_description(desk.get("histogram-hint"));
        });
        focus_ring(ui, desk, &response, TOKENS.radius.tag);
        if let Some(said) = &said {
            tooltip(desk, response, said, None);
        }
        axis_ui(ui, desk, axis, bars, session);
        self.foot(ui, desk, rect, &counted, session, sent);
        self.counted = Some(counted);
    }

    /// Arrows move, with Shift they extend; Enter and Space choose.
    fn walked(&mut self, ui: &Ui, desk: &Desk<'_>, bars: usize) -> Option<(usize, usize)> {
        let (on, back) = ahead(desk);
        let (step, extend, choose) = ui.input(|i| {
            let step = i32::from(i.key_pressed(on)) - i32::from(i.key_pressed(back));
            (step, i.modifiers.shift, i.key_pressed(Key::Enter) || i.key_pressed(Key::Space))
        });
        if step != 0 {
            let (from, to) = self.cursor.unwrap_or((0, 0));
            let to = if self.cursor.is_none() { 0 } else { to.saturating_add_signed(step as isize).min(bars - 1) };
            self.cursor = Some((if extend { from } else { to }, to));
        }
        self.cursor.filter(|cursor| choose && cursor.1 < bars)
    }

    fn count(&mut self, session: &Session) {
        let results = session.results();
        let fits = |counted: &Counted| Arc::ptr_eq(&counted.of, &results.asked) && counted.zoom == self.zoom;
        if self.counted.as_ref().is_some_and(fits) {
            return;
        }
        if self.counted.as_ref().is_some_and(|counted| counted.zoom != self.zoom) {
            self.cursor = None;
        }
        let count = |grain, within| query::dates(session.archive(), results, session.filters(), grain, within);
        let (grain, within) = self.zoom.unwrap_or((Grain::Month, None));
        let mut histogram = count(grain, within);
        let span = histogram.bars.first().zip(histogram.bars.last()).map_or(0, |(first, last)| distance(first.0, last.0) + 1);
        if self.zoom.is_none() && !(1..=MOST_BARS).contains(&span) {
            histogram = count(Grain::Year, None);
        }
        let bars = filled(&histogram, within);
        self.drag = None;
        self.clicked = None;
        self.cursor = self.cursor.filter(|cursor| cursor.0.max(cursor.1) < bars.len());
        self.counted = Some(Counted { of: Arc::clone(&results.asked), zoom: self.zoom, histogram, bars });
    }

    fn zoom_in(&mut self, counted: &Counted, at: usize, session: &Session, sent: &mut Option<Command>) {
        let finer = match counted.histogram.grain {
            Grain::Year => Grain::Month,
            Grain::Month => Grain::Day,
            Grain::Day => return,
        };
        let range = between(&counted.bars, at, at);
        self.zoom = Some((finer, Some(range)));
        let mut filters = session.filters().clone();
        filters.set_dates(Some(range));
        *sent = Some(Command::SetFilters(filters));
    }

    fn zoom_out(&mut self, counted: &Counted) {
        let first = counted.bars.first().map(|bar| bar.0);
        self.zoom = match (counted.histogram.grain, first) {
            (Grain::Day, Some(first)) => {
                let year = Date::year(first.year);
                Some((Grain::Month, Some(Range { from: Some(year), to: Some(year) })))
            }
            _ => Some((Grain::Year, None)),
        };
    }

    fn draw(&self, ui: &Ui, desk: &Desk<'_>, field: Rect, counted: &Counted, now: Option<Range>) {
        let t = desk.theme;
        let bars = &counted.bars;
        let most = bars.iter().map(|bar| bar.1).max().unwrap_or(0).max(1) as f32;
        let pitch = field.width() / bars.len() as f32;
        let gap = (pitch * 0.16).clamp(0.5, 4.0);
        let marked = self.drag.or(self.cursor.filter(|cursor| cursor.0 != cursor.1));
        for (at, (date, count)) in bars.iter().enumerate() {
            let from = at as f32 * pitch + gap / 2.0;
            let height = if *count == 0 { 1.0 } else { (*count as f32 / most * (BARS - 4.0)).max(3.0) };
            let width = (pitch - gap).max(1.0);
            let left = if desk.is_rtl() { field.right() - from - width } else { field.left() + from };
            let bar = Rect::from_min_size(pos2(left, field.bottom() - height), vec2(width, height));
            let one = Range { from: Some(*date), to: Some(*date) };
            let inside = match marked {
                Some((a, b)) => (a.min(b)..=a.max(b)).contains(&at),
                None => now.is_none_or(|now| covers(now, one)),
            };
            let ink = if inside && *count > 0 { t.accent } else { t.line };
            ui.painter().rect_filled(bar, TOKENS.radius.mark.min(width / 2.0), ink);
            if self.cursor.is_some_and(|cursor| cursor.1 == at) {
                let foot = Rect::from_min_max(pos2(bar.left(), field.bottom()), pos2(bar.right(), field.bottom() + 2.0));
                ui.painter().rect_filled(foot, 0.0, t.ink);
            }
        }
        let line = crate::window::widgets::hair(ui, t.line_strong);
        ui.painter().hline(field.x_range(), field.bottom(), line);
    }

    /// How exact the bars are, what they leave out, and the buttons of the zoom.
    fn foot(
        &mut self,
        ui: &mut Ui,
        desk: &Desk<'_>,
        rect: Rect,
        counted: &Counted,
        session: &Session,
        sent: &mut Option<Command>,
    ) {
        let mut lane = Lane::new(rect, desk.direction);
        let words = |grain: Grain| desk.get(grain_key(grain));
        let grain = counted.histogram.grain;
        let finer = match grain {
            Grain::Year => Some(Grain::Month),
            Grain::Month => Some(Grain::Day),
            Grain::Day => None,
        };
        if let Some(finer) = finer {
            let said = desk.words.say("histogram-finer", &[("grain", Value::Text(&words(finer)))]);
            let place = lane.end(28.0);
            if IconButton::new(Icon::regular("plus"), &said).size(14.0).show(ui, desk, place).clicked() {
                let chosen = session.filters().dates();
                let chosen = counted.bars.iter().position(|bar| chosen.is_some_and(|now| covers(now, one(bar.0))));
                let fullest = (0..counted.bars.len()).max_by_key(|at| counted.bars[*at].1);
                if let Some(at) = chosen.or(fullest) {
                    self.zoom_in(counted, at, session, sent);
                }
            }
        }
        let coarser = match grain {
            Grain::Day => Some(Grain::Month),
            Grain::Month => Some(Grain::Year),
            Grain::Year => None,
        };
        if let Some(coarser) = coarser {
            let said = desk.words.say("histogram-coarser", &[("grain", Value::Text(&words(coarser)))]);
            let place = lane.end(28.0);
            if IconButton::new(Icon::regular("minus"), &said).size(14.0).show(ui, desk, place).clicked() {
                self.zoom_out(counted);
            }
        }
        if session.filters().dates().is_some() {
            let said = desk.get("histogram-clear");
            let place = lane.end(28.0);
            if IconButton::new(Icon::regular("x"), &said).size(14.0).show(ui, desk, place).clicked() {
                let mut filters = session.filters().clone();
                filters.set_dates(None);
                *sent = Some(Command::SetFilters(filters));
            }
        }
        lane.end(6.0);
        let said = match counted.histogram.coarser {
            0 => words(grain),
            n => desk.words.say("histogram-coarse", &[("n", Value::Number(n.into()))]),
        };
        label(ui, desk, lane.rest(), &said, Type::Caption, desk.theme.ink_3);
    }
}

const fn grain_key(grain: Grain) -> &'static str {
    match grain {
        Grain::Year => "histogram-year",
        Grain::Month => "histogram-month",
        Grain::Day => "histogram-day",
    }
}

const fn one(date: Date) -> Range {
    Range { from: Some(date), to: Some(date) }
}

/// «ديسمبر 2025: 12 وثيقة».
fn bar_said(session: &Session, date: Date, documents: u32) -> String {
    let words = session.words();
    let date = words.date(date);
    plain(&words.say("histogram-bar", &[("date", Value::Text(&date)), ("n", Value::Number(documents.into()))]))
}

/// The names of years, months or days under the bars, as many as there is room for.
fn axis_ui(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, bars: &[(Date, u32)], session: &Session) {
    let pitch = rect.width() / bars.len() as f32;
    let words = session.words();
    let several_years = bars.first().zip(bars.last()).is_some_and(|(first, last)| first.0.year != last.0.year);
    let name = |date: Date| match (date.month, date.day) {
        (Some(_), Some(day)) => words.bare_number(day.into()),
        (Some(1), None) if several_years => words.bare_number(date.year.into()),
        (Some(_), None) if several_years => String::new(),
        (Some(month), None) => words.month_name(month),
        (None, _) => words.bare_number(date.year.into()),
    };
    let mut named: Vec<(f32, f32, String)> = Vec::new();
    for (at, (date, _)) in bars.iter().enumerate() {
        let said = if at == 0 && name(*date).is_empty() { words.bare_number(date.year.into()) } else { name(*date) };
        if !said.is_empty() {
            let width = width_of(ui, &said, Type::Caption);
            let middle = (at as f32 + 0.5) * pitch;
            named.push(((middle - width / 2.0).clamp(0.0, (rect.width() - width).max(0.0)), width, said));
        }
    }
    for (from, width, said) in named.iter().step_by(even_step(&named)) {
        let left = if desk.is_rtl() { rect.right() - from - width } else { rect.left() + from };
        let place = Rect::from_min_size(pos2(left, rect.top()), vec2(width + 1.0, rect.height()));
        pen::line_in(ui.painter(), place, said, Type::Caption, desk.theme.ink_3, desk.direction);
    }
}

/// The step in which names are written: an axis counts evenly, and leaves out the fewest that give the others air.
fn even_step<T>(named: &[(f32, f32, T)]) -> usize {
    let fits = |step: &usize| {
        let mut shown = named.iter().step_by(*step);
        let mut end = shown.next().map_or(0.0, |(from, width, _)| from + width);
        shown.all(|(from, width, _)| {
            let free = *from >= end + 8.0;
            end = from + width;
            free
        })
    };
    (1..named.len()).find(fits).unwrap_or(named.len().max(1))
}

/// The period from one bar to another, whichever comes first.
fn between(bars: &[(Date, u32)], a: usize, b: usize) -> Range {
    let at = |at: usize| bars.get(at.min(bars.len().saturating_sub(1))).map(|bar| bar.0);
    Range { from: at(a.min(b)), to: at(a.max(b)) }
}

/// Whether a period covers another whole.
fn covers(whole: Range, part: Range) -> bool {
    let first = |date: Date| (date.year, date.month.unwrap_or(1), date.day.unwrap_or(1));
    let last = |date: Date| (date.year, date.month.unwrap_or(12), date.day.unwrap_or(31));
    let from = whole.from.is_none_or(|from| part.from.is_some_and(|part| first(from) <= first(part)));
    let to = whole.to.is_none_or(|to| part.to.is_some_and(|part| last(part) <= last(to)));
    from && to
}

/// Bars from one to another, both of one grain; days of different months are counted as if all had 31.
fn distance(from: Date, to: Date) -> usize {
    let place = |date: Date| match (date.month, date.day) {
        (Some(month), Some(day)) => (i64::from(date.year) * 12 + i64::from(month)) * 31 + i64::from(day),
        (Some(month), None) => i64::from(date.year) * 12 + i64::from(month),
        _ => i64::from(date.year),
    };
    usize::try_from(place(to) - place(from)).unwrap_or(0)
}

fn after(date: Date) -> Date {
    match (date.month, date.day) {
        (Some(month), Some(day)) if day < days_in(date.year, month) => Date::day(date.year, month, day + 1),
        (Some(12), Some(_)) => Date::day(date.year + 1, 1, 1),
        (Some(month), Some(_)) => Date::day(date.year, month + 1, 1),
        (Some(12), None) => Date::month(date.year + 1, 1),
        (Some(month), None) => Date::month(date.year, month + 1),
        (None, _) => Date::year(date.year + 1),
    }
}

/// The bars with those without documents between them; inside of a period, all of it. A stray year far from all others
/// (a misread one) does not fill the screen with nothing: at most [`MOST_FILLED`] are drawn, the last ones.
fn filled(histogram: &Histogram, within: Option<Range>) -> Vec<(Date, u32)> {
    let of_grain = |date: Date, last: bool| match histogram.grain {
        Grain::Year => Date::year(date.year),
        Grain::Month => Date::month(date.year, date.month.unwrap_or(if last { 12 } else { 1 })),
        Grain::Day => {
            let month = date.month.unwrap_or(if last { 12 } else { 1 });
            Date::day(date.year, month, date.day.unwrap_or(if last { days_in(date.year, month) } else { 1 }))
        }
    };
    let first = within.and_then(|within| within.from).map(|from| of_grain(from, false));
    let last = within.and_then(|within| within.to).map(|to| of_grain(to, true));
    let first = first.or(histogram.bars.first().map(|bar| bar.0));
    let last = last.or(histogram.bars.last().map(|bar| bar.0));
    let (Some(mut at), Some(last)) = (first, last) else { return Vec::new() };
    let mut known = histogram.bars.iter().peekable();
    let mut out = Vec::new();
    if distance(at, last) >= MOST_FILLED {
        return histogram.bars.iter().rev().take(MOST_BARS).rev().copied().collect();
    }
    while at <= last && out.len() < MOST_FILLED {
        while known.next_if(|bar| bar.0 < at).is_some() {}
        out.push((at, known.next_if(|bar| bar.0 == at).map_or(0, |bar| bar.1)));
        at = after(at);
    }
    out
}

const MOST_FILLED: usize = 150;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_bars_too() {
        let bars = vec![(Date::month(2024, 11), 3), (Date::month(2025, 2), 1)];
        let histogram = Histogram { grain: Grain::Month, bars, ..Histogram::default() };
        let found: Vec<u32> = filled(&histogram, None).iter().map(|bar| bar.1).collect();
        assert_eq!(found, [3, 0, 0, 1]);
        let year = filled(&histogram, Some(one(Date::year(2025))));
        assert_eq!((year.len(), year[1]), (12, (Date::month(2025, 2), 1)));
        let days = Histogram { grain: Grain::Day, ..Histogram::default() };
        assert_eq!(filled(&days, Some(one(Date::month(2024, 2)))).len(), 29);
        let stray = vec![(Date::year(12), 1), (Date::year(2025), 1)];
        assert_eq!(filled(&Histogram { bars: stray, ..Histogram::default() }, None).len(), 2);
    }

    #[test]
    fn a_period_goes_from_the_earlier_bar() {
        let bars = [(Date::year(2023), 1), (Date::year(2024), 0), (Date::year(2025), 2)];
        assert_eq!(between(&bars, 2, 1), Range { from: Some(Date::year(2024)), to: Some(Date::year(2025)) });
        assert!(covers(between(&bars, 0, 1), one(Date::month(2024, 12))));
        assert!(!covers(one(Date::month(2024, 12)), one(Date::year(2024))));
    }
}

//! The panel at the end: the keyword's collocates, and what sets the documents found apart.

use egui::{Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::lane;
use crate::extract::facts::EntityKind;
use crate::language::{Value, plain};
use crate::query::concordance::{Collocate, Collocates, Keyness, Measure, REACH};
use crate::session::around::{AroundOptions, Company};
use crate::session::{Command, Session};
use crate::text::direction::Direction;
use crate::window::icons;
use crate::window::lane::{Lane, top};
use crate::window::says::Section;
use crate::window::theme::{TOKENS, Type};
use crate::window::widgets::control::{check, tab, tab_width};
use crate::window::widgets::menu::{self, Row};
use crate::window::widgets::pen::{self, Fit};
use crate::window::widgets::scroll::{self, Offset};
use crate::window::widgets::{Desk, label, rule_below, rules_beside, text_block, tooltip, width_of};

/// Height of a word's row.
const ROW: f32 = 30.0;

/// Which of the panel's tabs is on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum SideTab {
    #[default]
    Collocates,
    Keyness,
}

/// What the panel remembers.
#[derive(Default)]
pub(super) struct SidePanel {
    tab: SideTab,
    collocates: Offset,
    keyness: Offset,
}

impl SidePanel {
    pub(super) fn ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, rect: Rect, session: &mut Session) {
        let mut rest = rect;
        let head = top(&mut rest, TOKENS.height.tabs);
        rule_below(ui, desk, head);
        rules_beside(ui, desk, rect);
        let mut strip = Lane::new(head.shrink2(vec2(8.0, 0.0)), desk.direction);
        for (of, key) in [(SideTab::Collocates, "tab-collocates"), (SideTab::Keyness, "tab-keyness")] {
            let words = desk.get(key);
            let width = tab_width(ui, &words, None);
            if tab(ui, desk, strip.start(width), &words, None, self.tab == of).clicked() {
                self.tab = of;
            }
            strip.start(6.0);
        }
        match self.tab {
            SideTab::Collocates => self.collocates(ui, desk, rest, session),
            SideTab::Keyness => self.keyness(ui, desk, rest, session),
        }
    }

    fn collocates(&mut self, ui: &mut Ui, desk: &Desk<'_>, mut rest: Rect, session: &mut Session) {
        let options = session.around().options;
        let wanted = collocates_options(ui, desk, &mut rest, options.collocates);
        if let Some(collocates) = wanted {
            session.send(Command::SetAround(AroundOptions { collocates, ..options }));
        }
        let foot = crate::window::lane::bottom(&mut rest, 44.0);
        let values = [("n", Value::from(options.collocates.span)), ("word", Value::Text(session.query_text().trim()))];
        let note = desk.words.say("collocates-note", &values);
        text_block(ui, desk, foot.shrink2(vec2(16.0, 4.0)), &note, Type::Caption, desk.theme.ink_3, 2);
        let company = session.around().company().clone();
        if let Some(said) = missing(session, company.collocates.is_empty(), "collocates-none") {
            text_block(ui, desk, rest.shrink2(vec2(16.0, 8.0)), &desk.get(said), Type::Small, desk.theme.ink_3, 4);
            return;
        }
        let direction = session.around().lines().map_or(desk.direction, |lines| lines.direction());
        let head = top(&mut rest, 28.0);
        let sides = Sides::of(head.shrink2(vec2(16.0, 0.0)), direction);
        let name = |ui: &mut Ui, rect: Rect, key: &str, align: Align| {
            words_in(ui, rect, &desk.get(key), Type::Caption, desk.theme.ink_3, align, direction);
        };
        name(ui, sides.before.union(sides.before_count), "collocates-before", Align::Start);
        name(ui, sides.word, "collocates-word", Align::Middle);
        name(ui, sides.after.union(sides.after_count), "collocates-after", Align::End);
        let most = company.collocates.iter().map(|found| found.before.max(found.after)).max().unwrap_or(1).max(1);
        let rows = company.collocates.len();
        scroll::column(ui, desk, "collocates", rest, ROW * rows as f32, &mut self.collocates, |ui, view, y0| {
            let first = ((view.top() - y0) / ROW).max(0.0) as usize;
            for (at, found) in company.collocates.iter().enumerate().skip(first) {
                let row = Rect::from_min_size(pos2(view.left(), y0 + at as f32 * ROW), vec2(view.width(), ROW));
                if row.top() > view.bottom() {
                    break;
                }
                collocate(ui, desk, row, found, most, direction);
            }
        });
    }

    fn keyness(&mut self, ui: &mut Ui, desk: &Desk<'_>, mut rest: Rect, session: &mut Session) {
        let options = session.around().options;
        let company = session.around().company().clone();
        top(&mut rest, 8.0);
        let line = top(&mut rest, 28.0);
        let words = desk.get("collocates-function-words");
        let on = options.keyness.function_words;
        if check(ui, desk, line.shrink2(vec2(16.0, 0.0)), &words, on).clicked() {
            let keyness = Keyness { function_words: !on, ..options.keyness };
            session.send(Command::SetAround(AroundOptions { keyness, ..options }));
        }
        let foot = crate::window::lane::bottom(&mut rest, 44.0);
        let note = desk.words.say("keyness-note-short", &[("n", Value::from(company.documents))]);
        if !company.whole && session.around().is_counted() {
            text_block(ui, desk, foot.shrink2(vec2(16.0, 4.0)), &note, Type::Caption, desk.theme.ink_3, 2);
        }
        let empty = company.distinctive.is_empty() && company.names.is_empty();
        let said = missing(session, empty, if company.whole { "keyness-whole" } else { "keyness-none" });
        if let Some(said) = said {
            text_block(ui, desk, rest.shrink2(vec2(16.0, 8.0)), &desk.get(said), Type::Small, desk.theme.ink_3, 6);
            return;
        }
        let rows = keyness_rows(&company);
        scroll::column(ui, desk, "keyness", rest, ROW * rows.len() as f32, &mut self.keyness, |ui, view, y0| {
            let first = ((view.top() - y0) / ROW).max(0.0) as usize;
            for (at, found) in rows.iter().enumerate().skip(first) {
                let row = Rect::from_min_size(pos2(view.left(), y0 + at as f32 * ROW), vec2(view.width(), ROW));
                if row.top() > view.bottom() {
                    break;
                }
                key_row(ui, desk, row, found);
            }
        });
    }
}

/// Why there is nothing to show, if there is nothing.
fn missing(session: &Session, empty: bool, otherwise: &'static str) -> Option<&'static str> {
    match (empty, session.around().is_counted()) {
        (false, _) => None,
        (true, false) => Some("keyness-counting"),
        (true, true) => Some(otherwise),
    }
}

/// Span, measure and function words; what is wanted otherwise.
fn collocates_options(ui: &mut Ui, desk: &Desk<'_>, rest: &mut Rect, options: Collocates) -> Option<Collocates> {
    let mut wanted = None;
    top(rest, 6.0);
    let mut strip = Lane::new(top(rest, 28.0).shrink2(vec2(16.0, 0.0)), desk.direction);
    let span = |n: usize| desk.words.say("collocates-span-words", &[("n", Value::from(n))]);
    let button = chooser(ui, desk, &mut strip, &desk.get("collocates-span"), &span(options.span));
    let rows: Vec<Row<usize>> = (1..=REACH).map(|n| Row::new(span(n), n).on(n == options.span)).collect();
    if let Some(span) = menu::under(desk, &button, &rows) {
        wanted = Some(Collocates { span, ..options });
    }
    let mut strip = Lane::new(top(rest, 28.0).shrink2(vec2(16.0, 0.0)), desk.direction);
    let measure = |measure: Measure| desk.get(&format!("collocates-measure-{}", measure.key()));
    let button = chooser(ui, desk, &mut strip, &desk.get("concordance-sort"), &measure(options.measure));
    let rows: Vec<Row<Measure>> =
        Measure::ALL.into_iter().map(|of| Row::new(measure(of), of).on(of == options.measure)).collect();
    if let Some(measure) = menu::under(desk, &button, &rows) {
        wanted = Some(Collocates { measure, ..options });
    }
    let line = top(rest, 28.0).shrink2(vec2(16.0, 0.0));
    top(rest, 4.0);
    if check(ui, desk, line, &desk.get("collocates-function-words"), options.function_words).clicked() {
        wanted = Some(Collocates { function_words: !options.function_words, ..options });
    }
    rule_below(ui, desk, line.expand2(vec2(16.0, 0.0)));
    wanted
}

fn chooser(ui: &mut Ui, desk: &Desk<'_>, strip: &mut Lane, key: &str, value: &str) -> egui::Response {
    let (wide_key, wide) = (width_of(ui, key, Type::Small), width_of(ui, value, Type::SmallMedium));
    let place = strip.start(wide_key + 5.0 + wide + 20.0);
    let button = ui.interact(place, ui.scope_id().with(("choice", key)), Sense::click());
    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, plain(&format!("{key} {value}"))));
    let ink = if button.hovered() { desk.theme.ink } else { desk.theme.ink_2 };
    let mut inside = Lane::new(place, desk.direction);
    pen::line_in(ui.painter(), inside.start(wide_key + 5.0), key, Type::Small, desk.theme.ink_3, desk.direction);
    pen::line_in(ui.painter(), inside.start(wide + 1.0), value, Type::SmallMedium, ink, desk.direction);
    inside.start(5.0);
    icons::paint(ui.painter(), inside.start(12.0), icons::Icon::regular("caret-down"), 12.0, ink, desk.direction);
    crate::window::widgets::focus_ring(ui, desk, &button, 4.0);
    button
}

/// The parts of a collocate's row, in the direction of the table.
struct Sides {
    before_count: Rect,
    before: Rect,
    word: Rect,
    after: Rect,
    after_count: Rect,
}

impl Sides {
    fn of(rect: Rect, direction: Direction) -> Self {
        let mut strip = lane(rect, direction);
        let count = 30.0;
        let bar = ((rect.width() - 2.0 * count) * 0.22).max(20.0);
        let (before_count, before) = (strip.start(count), strip.start(bar));
        let (after_count, after) = (strip.end(count), strip.end(bar));
        Self { before_count, before, word: strip.rest(), after, after_count }
    }
}

#[derive(Clone, Copy)]
enum Align {
    Start,
    Middle,
    End,
}

fn words_in(ui: &Ui, rect: Rect, words: &str, kind: Type, color: egui::Color32, align: Align, direction: Direction) -> bool {
    let set = pen::set(ui.ctx(), words, kind, Fit::line(rect.width()));
    let x = match (align, direction) {
        (Align::Middle, _) => rect.center().x - set.size.x / 2.0,
        (Align::Start, Direction::Rtl) | (Align::End, Direction::Ltr) => rect.right() - set.size.x,
        (Align::Start, Direction::Ltr) | (Align::End, Direction::Rtl) => rect.left(),
    };
    pen::paint(ui.painter(), &set, pos2(x, rect.center().y - set.size.y / 2.0), color);
    set.elided
}

/// Counts before and after with bars growing away from the word.
fn collocate(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, found: &Collocate, most: u32, direction: Direction) {
    let t = desk.theme;
    let sides = Sides::of(rect.shrink2(vec2(16.0, 0.0)), direction);
    let number = |count: u32| desk.words.number(i64::from(count));
    let ink = if found.function_word { t.ink_3 } else { t.ink };
    words_in(ui, sides.word.shrink2(vec2(4.0, 0.0)), &found.word, Type::Body, ink, Align::Middle, direction);
    let bars = [
        (found.before, sides.before_count, sides.before, t.line_strong, Align::Start),
        (found.after, sides.after_count, sides.after, t.accent, Align::End),
    ];
    for (count, number_at, bar_at, color, align) in bars {
        if count == 0 {
            continue;
        }
        words_in(ui, number_at, &number(count), Type::Small, t.ink_3, align, direction);
        let length = (bar_at.width() * count as f32 / most as f32).max(2.0);
        let mut strip = lane(bar_at, direction);
        // from the word outward
        let bar = if matches!(align, Align::Start) { strip.end(length) } else { strip.start(length) };
        let bar = Rect::from_center_size(bar.center(), vec2(bar.width(), 7.0));
        ui.painter().rect_filled(bar, 1.0, color);
    }
    let said = desk.words.say(
        "collocates-row",
        &[
            ("word", Value::Text(&found.word)),
            ("before", Value::Text(&number(found.before))),
            ("after", Value::Text(&number(found.after))),
            ("everywhere", Value::Text(&number(found.everywhere))),
        ],
    );
    told(ui, desk, rect, ("collocate", &found.word), &said);
}

/// A row's numbers for a screen reader, and under the pointer.
fn told(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, id: (&str, &str), said: &str) {
    let response = ui.interact(rect, ui.scope_id().with(id), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, plain(said)));
    tooltip(desk, response, said, None);
}

/// A row of what is distinctive: a head, or a word or name.
enum KeyRow {
    Head(&'static str),
    Found { word: String, kind: Option<EntityKind>, here: u32, there: u32, ratio: f64 },
}

fn keyness_rows(company: &Company) -> Vec<KeyRow> {
    let words = company.distinctive.iter().map(|found| KeyRow::Found {
        word: found.word.clone(),
        kind: found.kind,
        here: found.here,
        there: found.there,
        ratio: found.ratio,
    });
    let names = company.names.iter().map(|found| KeyRow::Found {
        word: found.name.clone(),
        kind: Some(found.kind),
        here: found.here,
        there: found.there,
        ratio: found.ratio,
    });
    let mut out = Vec::new();
    if !company.distinctive.is_empty() {
        out.push(KeyRow::Head("keyness-words"));
        out.extend(words);
    }
    if !company.names.is_empty() {
        out.push(KeyRow::Head("keyness-names"));
        out.extend(names);
    }
    out
}

fn key_row(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, row: &KeyRow) {
    let t = desk.theme;
    let mut strip = Lane::new(rect.shrink2(vec2(16.0, 0.0)), desk.direction);
    let (word, kind, here, there, ratio) = match row {
        KeyRow::Head(key) => {
            label(ui, desk, strip.rest(), &desk.get(key), Type::SmallStrong, t.ink_2);
            return;
        }
        KeyRow::Found { word, kind, here, there, ratio } => (word, *kind, *here, *there, *ratio),
    };
    let number = |count: u32| desk.words.number(i64::from(count));
    let section = kind.map(|kind| match kind {
        EntityKind::Person => Section::Person,
        EntityKind::Organization => Section::Organization,
        EntityKind::Place => Section::Place,
    });
    if let Some((section, mark)) = section.and_then(|section| Some((section, section.mark()?))) {
        icons::paint(ui.painter(), strip.start(16.0), section.icon(), 14.0, t.kind(mark).ink, desk.direction);
        strip.start(6.0);
    } else {
        strip.start(22.0);
    }
    // a binary logarithm tells a statistician more than a reader
    let times = desk.words.number(ratio.exp2().round().clamp(1.0, 9999.0) as i64);
    let how = match there {
        0 => desk.get("keyness-only-here"),
        _ => desk.words.say("keyness-times", &[("times", Value::Text(&times))]),
    };
    let wide = width_of(ui, &how, Type::Caption);
    words_in(ui, strip.end(wide), &how, Type::Caption, t.ink_3, Align::End, desk.direction);
    strip.end(8.0);
    let count = number(here);
    let wide = width_of(ui, &count, Type::SmallMedium);
    words_in(ui, strip.end(wide), &count, Type::SmallMedium, t.ink_2, Align::End, desk.direction);
    strip.end(8.0);
    words_in(ui, strip.rest(), word, Type::Body, t.ink, Align::Start, desk.direction);
    let said = desk.words.say(
        "keyness-row",
        &[
            ("word", Value::Text(word)),
            ("here", Value::Text(&count)),
            ("there", Value::Text(&number(there))),
            ("times", Value::Text(&times)),
        ],
    );
    told(ui, desk, rect, ("key", word), &said);
}

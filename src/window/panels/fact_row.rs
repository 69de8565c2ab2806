//! A closed fact: its name, code, count and circle, under it the office or the words said; and the keys of a fact, open or
//! closed.

use egui::{Key, Rect, Response, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::correct::{can_correct, kind_of};
use crate::archive::change::Change;
use crate::archive::{Entry, EntryId, Verdict};
use crate::extract::facts::{By, Entity};
use crate::language::{Lang, Value};
use crate::session::{Command, Session};
use crate::window::icons::{self, Icon};
use crate::window::lane::Lane;
use crate::window::says::{Row, Section, verdict};
use crate::window::theme::{TOKENS, Type};
use crate::window::widgets::control::{IconButton, chosen};
use crate::window::widgets::pen::{self, Fit};
use crate::window::widgets::scroll;
use crate::window::widgets::{
    Collation, Desk, collation_circle, focus, focus_ring_inside, label, name_it, tag, tell, tooltip, tooltip_on_focus, width_of,
};

/// A fact to draw, and where it is from.
pub(super) struct Fact<'a> {
    pub id: EntryId,
    pub entry: &'a Entry,
    /// Its place among the rows of the document.
    pub index: usize,
    pub row: &'a Row,
    pub session: &'a Session,
}

/// What is done at the end of the frame, while the session is only looked at.
#[derive(Default)]
pub(super) struct Sent {
    pub commands: Vec<Command>,
    /// A fact to be corrected: its card opens with the form.
    pub correct: Option<usize>,
    /// A fact to be merged with another name: its card opens with the list of names.
    pub merge: Option<usize>,
    /// The form is to be closed.
    pub close: bool,
    /// What of the form has just got the keyboard: it is to be in view.
    pub seen: Option<Rect>,
    /// A fact has the keyboard.
    pub keyboard: bool,
    /// A kind of names that one is to be added to.
    pub add: Option<crate::extract::facts::EntityKind>,
    /// A name of which a rule for the whole archive is to be made.
    pub everywhere: Option<Entity>,
}

impl Sent {
    pub fn push(&mut self, command: Command) {
        self.commands.push(command);
    }
}

impl Fact<'_> {
    pub fn collation(&self) -> Collation {
        match verdict(self.entry, self.row) {
            Some(Verdict::Accepted) => Collation::Reviewed,
            Some(Verdict::Rejected) => Collation::Rejected,
            None => Collation::Open,
        }
    }

    /// The text it is from.
    pub fn text(&self) -> &str {
        self.entry.document.as_ref().map_or("", |document| &document.text)
    }

    /// Shows where it is said; again: the next place.
    pub fn show_evidence(&self) -> Command {
        Command::ShowEvidence { entry: self.id, key: self.row.key.clone(), spans: self.row.spans.clone() }
    }

    /// The verdict, or its taking back where it was given already.
    pub fn judge(&self, said: Verdict) -> Command {
        let again = verdict(self.entry, self.row) == Some(said);
        Command::Change(Change::Judge(self.id, self.row.key.clone(), (!again).then_some(said)))
    }

    pub fn act(&self, act: FactAct, sent: &mut Sent) {
        match act {
            FactAct::Accept => sent.push(self.judge(Verdict::Accepted)),
            FactAct::Reject => sent.push(self.judge(Verdict::Rejected)),
            FactAct::Correct if can_correct(self.row.section) => sent.correct = Some(self.index),
            FactAct::Correct => {}
        }
    }

    /// «لأنّ …».
    pub fn because(&self) -> String {
        let because = self.row.because.as_ref();
        because.map(|because| self.session.words().because(because, self.text())).unwrap_or_default()
    }

    /// «رُفض: ليس اسم جهة».
    pub fn refused(&self, desk: &Desk<'_>) -> String {
        desk.get(&format!("rejected-{}", self.row.section.key()))
    }
}

/// What can be done with a fact at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FactAct {
    Accept,
    Correct,
    Reject,
}

/// Icon, words and act of the buttons of a row, from the start.
const ACTS: [(&str, &str, FactAct); 3] =
    [("check", "accept", FactAct::Accept), ("pencil-simple", "correct", FactAct::Correct), ("x", "reject", FactAct::Reject)];

/// What stands under the title.
struct Under {
    set: std::sync::Arc<pen::SetText>,
    words: String,
    ink: egui::Color32,
    struck: bool,
}

/// Draws the row down from a height of the column; gives back the y after it.
pub(super) fn row(ui: &mut Ui, desk: &Desk<'_>, (view, y): (Rect, f32), fact: &Fact<'_>, sent: &mut Sent) -> f32 {
    let t = desk.theme;
    let row = fact.row;
    let mut column = Rect::from_min_size(pos2(view.left() + 16.0, y), vec2(view.width() - 32.0, 500.0));
    if desk.is_rtl() {
        column.max.x -= 26.0;
    } else {
        column.min.x += 26.0;
    }
    let under = under(ui, desk, fact, column.width());
    let height = 28.0 + under.iter().map(|line| line.set.size.y).sum::<f32>() + if under.is_empty() { 0.0 } else { 4.0 };
    let rect = Rect::from_min_size(pos2(view.left(), y), vec2(view.width(), height));
    if rect.bottom() < view.top() - scroll::OVERSCAN || rect.top() > view.bottom() + scroll::OVERSCAN {
        return y + height;
    }
    let response = ui.interact(rect.shrink2(vec2(8.0, 0.0)), ui.scope_id().with(("fact", fact.index)), Sense::click());
    let state = fact.collation();
    let name = accessible(desk, row, state);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::ListItem, true, crate::language::plain(&name)));
    chosen(&response, false);
    tell(&response, |node| node.set_expanded(false));
    let names = ACTS.map(|(_, key, _)| format!("{}: {}", desk.get(key), row.title));
    let button = |nth: usize| IconButton::new(Icon::regular(ACTS[nth].0), &names[nth]).size(14.0).nth(fact.index);
    let pointed_at = ui.rect_contains_pointer(rect);
    let hovered = response.hovered() || pointed_at;
    if hovered {
        ui.painter().rect_filled(rect.shrink2(vec2(8.0, 0.0)), TOKENS.radius.control, t.chrome);
    }
    let mut lane = Lane::new(Rect::from_min_size(column.min, vec2(column.width(), 28.0)), desk.direction);
    collation_circle(ui, desk, lane.end(14.0).center(), state);
    // the hand and the keyboard are shown the same: what can be done with the row under them
    if hovered || focus::is_on(&response) || (0..ACTS.len()).any(|nth| button(nth).has_focus(ui)) {
        lane.end(4.0);
        for nth in (0..ACTS.len()).rev() {
            if ACTS[nth].2 == FactAct::Correct && !can_correct(row.section) {
                continue;
            }
            if button(nth).show(ui, desk, lane.end(26.0)).clicked() {
                fact.act(ACTS[nth].2, sent);
            }
        }
    } else {
        end_words(ui, desk, &mut lane, row);
    }
    lane.end(8.0);
    let mut elided = under.iter().any(|line| line.set.elided);
    elided |= head(ui, desk, lane, fact, state);
    let mut at = y + 26.0;
    for line in &under {
        let place = pos2(start_of(ui, desk, (&line.set, &line.words, Type::Small), column, row.section), at);
        pen::paint(ui.painter(), &line.set, place, line.ink);
        if line.struck {
            strike(ui, desk, Rect::from_min_size(place, line.set.size));
        }
        name_it(ui, Rect::from_min_size(pos2(column.left(), at), vec2(column.width(), line.set.size.y)), &line.words);
        at += line.set.size.y;
    }
    focus_ring_inside(ui, desk, &response);
    keys_on_fact(ui, &response, fact, sent);
    if response.clicked() {
        sent.push(fact.show_evidence());
    }
    if elided {
        tooltip_on_focus(desk, &response, &whole(row), None);
    }
    y + height
}

/// The lines under the title: office or words said; why it was refused; why it is doubted.
fn under(ui: &Ui, desk: &Desk<'_>, fact: &Fact<'_>, width: f32) -> Vec<Under> {
    let (row, t) = (fact.row, desk.theme);
    let refused = fact.collation() == Collation::Rejected;
    let long = matches!(row.section, Section::Statement | Section::Commitment);
    let mut lines = Vec::new();
    let mut add = |words: &str, most: usize, ink: egui::Color32, struck: bool| {
        if !words.is_empty() {
            let set = pen::set(ui.ctx(), words, Type::Small, Fit::lines(width, most));
            lines.push(Under { set, words: words.to_owned(), ink, struck });
        }
    };
    match (refused, long) {
        (false, _) => add(&row.second, if long { 2 } else { 1 }, if row.warn { t.warn } else { t.ink_3 }, false),
        (true, true) => add(&row.second, 1, t.ink_3, true),
        // what a refused name is called does not matter any more
        (true, false) => {}
    }
    if refused {
        add(&fact.refused(desk), 1, t.error, false);
    } else if row.is_doubtful() {
        add(&fact.because(), 1, t.ink_2, false);
    }
    lines
}

/// Title, question mark of what is doubted, framed word; whether the title had to be elided.
fn head(ui: &mut Ui, desk: &Desk<'_>, mut lane: Lane, fact: &Fact<'_>, state: Collation) -> bool {
    let (row, t) = (fact.row, desk.theme);
    let doubt = desk.get("doubt-sign");
    let doubted = row.is_doubtful() && state != Collation::Rejected;
    let mark = if doubted { width_of(ui, &doubt, Type::BodyStrong) + 6.0 } else { 0.0 };
    let framed = row.tag.as_deref().filter(|_| state != Collation::Rejected);
    let sign = if row.by.is_some() { 18.0 } else { 0.0 };
    let frame = framed.map_or(0.0, |words| width_of(ui, words, Type::Caption) + 12.0 + 8.0);
    let room = (lane.rest().width() - mark - sign - frame).max(24.0);
    let title = width_of(ui, &row.title, Type::BodyMedium).min(room);
    let elided = title_line(ui, desk, lane.start(title), row, state);
    if let Some(by) = row.by {
        lane.start(4.0);
        let place = lane.start(14.0);
        icons::paint(ui.painter(), place, Icon::regular("pencil-simple"), 13.0, t.accent, desk.direction);
        let response = ui.interact(place, ui.scope_id().with(("corrected", fact.index)), Sense::hover());
        tooltip(desk, response, &desk.get(corrected_by(by)), None);
    }
    if doubted {
        lane.start(4.0);
        let drawn = label(ui, desk, lane.start(mark - 4.0), &doubt, Type::BodyStrong, t.warn);
        let response = ui.interact(drawn, ui.scope_id().with(("doubt", fact.index)), Sense::hover());
        tooltip(desk, response, &desk.get("confidence-low"), None);
    }
    if let Some(words) = framed {
        lane.start(8.0);
        tag(ui, desk, lane.start(frame - 8.0), words, t.ink_2);
    }
    elided
}

/// The words of who put a fact right.
pub const fn corrected_by(by: By) -> &'static str {
    match by {
        By::Reader => "corrected-by-reader",
        By::Rule => "corrected-by-rule",
    }
}

fn strike(ui: &Ui, desk: &Desk<'_>, rect: Rect) {
    ui.painter().hline(rect.x_range(), rect.center().y + 1.0, Stroke::new(1.0, desk.theme.error));
}

/// All that a row says, for when it had to be elided.
fn whole(row: &Row) -> String {
    if row.second.is_empty() { row.title.clone() } else { format!("{}\n{}", row.title, row.second) }
}

/// The x of set words in a column: an office stands at the interface's start, under the name that it belongs to; words said, and
/// all that takes more than a line, keep to the side that they are read from.
pub(super) fn start_of(
    ui: &Ui,
    desk: &Desk<'_>,
    (set, words, kind): (&pen::SetText, &str, Type),
    column: Rect,
    section: Section,
) -> f32 {
    let said = matches!(section, Section::Statement | Section::Commitment);
    if desk.is_rtl() || set.rtl && said {
        return column.right() - set.size.x;
    }
    if !set.rtl {
        return column.left();
    }
    let natural = width_of(ui, words, kind);
    if natural <= column.width() { column.left() - (set.size.x - natural) } else { column.right() - set.size.x }
}

/// A row as a screen reader says it: name, office or words said, mentions, whether it was reviewed.
pub(super) fn accessible(desk: &Desk<'_>, row: &Row, state: Collation) -> String {
    let name = spoken(row, desk.words.lang());
    let reviewed = desk.get(match state {
        Collation::Open => "unreviewed",
        Collation::Reviewed => "reviewed",
        Collation::Rejected => "rejected",
    });
    let mentions = desk.words.say("count-mentions", &[("n", Value::Number(row.spans.len() as i64))]);
    let values = [("name", Value::Text(&name)), ("mentions", Value::Text(&mentions)), ("reviewed", Value::Text(&reviewed))];
    let said = desk.words.say("a11y-fact-row", &values);
    match row.by {
        Some(by) => format!("{said}{}{}", desk.words.comma(), desk.get(corrected_by(by))),
        None => said,
    }
}

/// A row's name with what stands under it: one person may be said in three rows.
pub fn spoken(row: &Row, lang: Lang) -> String {
    let comma = if lang == Lang::Ar { "، " } else { ", " };
    let parts = [row.title.as_str(), row.tag.as_deref().unwrap_or_default(), row.second.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(comma)
}

/// Code and count at a row's end.
fn end_words(ui: &mut Ui, desk: &Desk<'_>, lane: &mut Lane, row: &Row) {
    let t = desk.theme;
    let counted = matches!(row.section, Section::Person | Section::Organization | Section::Place | Section::Instrument);
    if counted && row.spans.len() > 1 {
        let count = desk.words.number(row.spans.len() as i64);
        lane.end(8.0);
        let width = width_of(ui, &count, Type::Small);
        label(ui, desk, lane.end(width), &count, Type::Small, t.ink_3);
    }
    if !row.code.is_empty() {
        lane.end(8.0);
        let width = width_of(ui, &row.code, Type::Small).min(90.0);
        label(ui, desk, lane.end(width), &row.code, Type::Small, t.ink_3);
    }
}

/// The title; whether it had to be elided.
fn title_line(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, row: &Row, state: Collation) -> bool {
    let t = desk.theme;
    let ink = if state == Collation::Rejected { t.ink_3 } else { t.ink };
    let drawn = label(ui, desk, rect, &row.title, Type::BodyMedium, ink);
    if state == Collation::Rejected {
        strike(ui, desk, drawn);
    }
    width_of(ui, &row.title, Type::BodyMedium) > rect.width() + 0.5
}

/// A accepts, E corrects, X rejects, M merges, on the fact that has the keyboard; by the place of the key, as all single letters.
pub(super) fn keys_on_fact(ui: &Ui, response: &Response, fact: &Fact<'_>, sent: &mut Sent) {
    if !response.has_focus() {
        return;
    }
    sent.keyboard = true;
    if pressed(ui, Key::M) && kind_of(fact.row.section).is_some() {
        sent.merge = Some(fact.index);
    }
    for (key, act) in [(Key::A, FactAct::Accept), (Key::E, FactAct::Correct), (Key::X, FactAct::Reject)] {
        if pressed(ui, key) {
            fact.act(act, sent);
        }
    }
}

/// Whether a letter was pressed, by its place on the keyboard and with nothing held.
pub(super) fn pressed(ui: &Ui, letter: Key) -> bool {
    ui.input(|i| {
        i.events.iter().any(|event| match event {
            egui::Event::Key { key, physical_key, pressed: true, modifiers, .. } => {
                physical_key.unwrap_or(*key) == letter && !modifiers.any()
            }
            _ => false,
        })
    })
}

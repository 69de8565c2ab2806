//! What the document says: sections of facts, each a click away from its evidence.

use std::collections::BTreeSet;

use egui::{Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::fact_card;
use crate::archive::change::Change;
use crate::archive::{Entry, Verdict};
use crate::language::{Lang, Value};
use crate::session::{Command, Session};
use crate::window::icons::{self, Icon};
use crate::window::lane::Lane;
use crate::window::reader::lines::kind_line;
use crate::window::says::{Row, Says, Section, verdict};
use crate::window::theme::{Kind, TOKENS, Type};
use crate::window::widgets::control::{IconButton, chosen, folds};
use crate::window::widgets::pen::{self, Fit};
use crate::window::widgets::scroll::{self, Offset};
use crate::window::widgets::{
    Collation, Desk, collation_circle, focus_ring, focus_ring_inside, label, name_it, tag, tell, tooltip_on_focus, width_of,
};

/// What the panel remembers.
pub struct FactsPanel {
    offset: Offset,
    folded: BTreeSet<Section>,
    height: f32,
    /// The open card that was last brought into view.
    revealed: Option<crate::archive::FactKey>,
    /// The open card is to get the keyboard.
    focus: bool,
}

impl Default for FactsPanel {
    fn default() -> Self {
        let folded = Section::ALL.into_iter().filter(|section| section.starts_folded()).collect();
        Self { offset: Offset::default(), folded, height: 0.0, revealed: None, focus: false }
    }
}

/// What is sent at the end of the frame, while the session is only looked at.
pub(super) type Sent = Vec<Command>;

impl FactsPanel {
    /// Keys of the sections that stand otherwise than they do at first.
    pub fn turned(&self) -> BTreeSet<String> {
        let turned = Section::ALL.into_iter().filter(|section| self.folded.contains(section) != section.starts_folded());
        turned.map(|section| section.key().to_owned()).collect()
    }

    /// Folds and unfolds sections as [`FactsPanel::turned`] told.
    pub fn turn(&mut self, turned: &BTreeSet<String>) {
        let folded = |section: &Section| section.starts_folded() != turned.contains(section.key());
        self.folded = Section::ALL.into_iter().filter(folded).collect();
    }

    /// Gives the open card the keyboard once it is drawn.
    pub fn focus_card(&mut self) {
        self.focus = true;
        self.revealed = None;
    }

    pub fn ui(
        &mut self,
        ui: &mut Ui,
        desk: &Desk<'_>,
        rect: Rect,
        session: &mut Session,
        says: &Says,
        hidden: &mut BTreeSet<Kind>,
    ) {
        let archive = session.held();
        let Some((id, entry)) = session.selected().and_then(|id| Some((id, archive.entry(id)?))) else {
            return;
        };
        if entry.facts.is_none() {
            let key = if entry.document.is_some() { "extracting" } else { "empty-facts-all" };
            crate::window::reader::centered(ui, rect, &desk.get(key), desk.theme.ink_3);
            return;
        }
        if says.rows.is_empty() {
            crate::window::reader::centered(ui, rect, &desk.get("empty-facts-all"), desk.theme.ink_3);
            return;
        }
        let open = session.evidence().filter(|evidence| evidence.entry == id).map(|evidence| evidence.fact.clone());
        let unfold = open.as_ref().filter(|key| self.revealed.as_ref() != Some(key));
        if let Some(row) = unfold.and_then(|key| says.rows.iter().find(|row| row.key == *key)) {
            self.folded.remove(&row.section);
        }
        let mut sent = Sent::new();
        let (mut offset, height) = (self.offset, self.height);
        let mut card_at = None;
        scroll::column(ui, desk, "facts", rect, height, &mut offset, |ui, view, y0| {
            let mut y = y0 + 2.0;
            for section in Section::ALL {
                let count = says.section(section).count();
                if count == 0 {
                    continue;
                }
                y = self.head(ui, desk, view, y, section, count, hidden);
                if self.folded.contains(&section) {
                    continue;
                }
                for (index, row) in says.section(section) {
                    let is_open = open.as_ref() == Some(&row.key);
                    let from = y;
                    y = if is_open {
                        let focus = std::mem::take(&mut self.focus);
                        fact_card::card(ui, desk, view, y, (id, entry), index, row, session, &mut sent, focus)
                    } else {
                        fact_row(ui, desk, view, y, (id, entry), index, row, &mut sent)
                    };
                    if is_open {
                        card_at = Some((from - y0, y - y0));
                    }
                }
                y += 8.0;
            }
            self.height = y - y0 + 16.0;
        });
        self.offset = offset;
        if open != self.revealed {
            if let Some((from, to)) = card_at {
                self.offset.reveal(f64::from(from), f64::from(to), f64::from(rect.height()), 12.0);
                self.revealed = open;
                ui.ctx().request_repaint();
            } else if open.is_none() {
                self.revealed = None;
            }
        }
        sent.into_iter().for_each(|command| session.send(command));
    }

    #[expect(clippy::too_many_arguments, reason = "one call; where it stands and what it toggles")]
    fn head(
        &mut self,
        ui: &mut Ui,
        desk: &Desk<'_>,
        view: Rect,
        y: f32,
        section: Section,
        count: usize,
        hidden: &mut BTreeSet<Kind>,
    ) -> f32 {
        let t = desk.theme;
        let rect = Rect::from_min_size(pos2(view.left(), y), vec2(view.width(), 32.0)).shrink2(vec2(16.0, 0.0));
        let name = desk.get(&format!("kind-{}", section.key()));
        let folded = self.folded.contains(&section);
        let response = ui.interact(rect, ui.scope_id().with(("section", section)), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
        let mut lane = Lane::new(rect, desk.direction);
        let ink = section.mark().map_or(t.ink_2, |kind| t.kind(kind).ink);
        icons::paint(ui.painter(), lane.start(18.0), section.icon(), 17.0, ink, desk.direction);
        lane.start(8.0);
        let caret = if folded { "caret-right" } else { "caret-down" };
        icons::paint(ui.painter(), lane.end(18.0), Icon::regular(caret), 14.0, t.ink_2, desk.direction);
        if let Some(kind) = section.mark() {
            lane.end(6.0);
            sample(ui, desk, lane.end(30.0), kind, hidden);
        }
        let drawn = label(ui, desk, lane.rest(), &name, Type::BodyStrong, t.ink);
        lane.start(drawn.width() + 6.0);
        if section != Section::Event {
            label(ui, desk, lane.rest(), &desk.words.number(count as i64), Type::Small, t.ink_3);
        }
        focus_ring(ui, desk, &response, 4.0);
        if folds(desk, &response, !folded) && !self.folded.remove(&section) {
            self.folded.insert(section);
        }
        y + 32.0
    }
}

/// The line of a kind as a legend; a click shows or hides its marks in the text.
fn sample(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, kind: Kind, hidden: &mut BTreeSet<Kind>) {
    let target = Rect::from_center_size(rect.center(), vec2(rect.width(), 28.0));
    let response = ui.interact(target, ui.scope_id().with(("sample", kind.key())), Sense::click());
    let name = format!("{}: {}", desk.get("cmd-show-marks"), desk.get(&format!("kind-{}", kind.key())));
    response.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, !hidden.contains(&kind), &name));
    let color = desk.theme.kind(kind).mark;
    let color = if hidden.contains(&kind) { color.gamma_multiply(0.25) } else { color };
    kind_line(ui.painter(), kind, rect.center().x - 11.0, rect.center().x + 11.0, rect.center().y + 1.0, 0.0, color);
    focus_ring(ui, desk, &response, 4.0);
    if response.clicked() && !hidden.remove(&kind) {
        hidden.insert(kind);
    }
    crate::window::widgets::tooltip(desk, response, &name, None);
}

pub(super) fn collation_of(entry: &Entry, row: &Row) -> Collation {
    match verdict(entry, row) {
        Some(Verdict::Accepted) => Collation::Reviewed,
        Some(Verdict::Rejected) => Collation::Rejected,
        None => Collation::Open,
    }
}

pub(super) fn show_evidence(id: crate::archive::EntryId, row: &Row) -> Command {
    Command::ShowEvidence { entry: id, key: row.key.clone(), spans: row.spans.clone() }
}

pub(super) fn judge(id: crate::archive::EntryId, row: &Row, said: Option<Verdict>) -> Command {
    Command::Change(Change::Judge(id, row.key.clone(), said))
}

/// A closed row: name, code, count, circle; under it the office or the words said. Gives back the y after it.
#[expect(clippy::too_many_arguments, reason = "one call; where it stands, what it shows, what it sends")]
fn fact_row(
    ui: &mut Ui,
    desk: &Desk<'_>,
    view: Rect,
    y: f32,
    of: (crate::archive::EntryId, &Entry),
    index: usize,
    row: &Row,
    sent: &mut Sent,
) -> f32 {
    let t = desk.theme;
    let (id, entry) = of;
    let long = matches!(row.section, Section::Statement | Section::Commitment);
    let second_lines = if row.second.is_empty() {
        0
    } else if long {
        2
    } else {
        1
    };
    let mut inner = Rect::from_min_size(pos2(view.left() + 16.0, y), vec2(view.width() - 32.0, 500.0));
    let indent = if desk.is_rtl() {
        inner.max.x -= 26.0;
        inner
    } else {
        inner.min.x += 26.0;
        inner
    };
    let words_width = indent.width();
    let second = (second_lines > 0).then(|| pen::set(ui.ctx(), &row.second, Type::Small, Fit::lines(words_width, second_lines)));
    let height = 28.0 + second.as_ref().map_or(0.0, |set| set.size.y + 4.0);
    let rect = Rect::from_min_size(pos2(view.left(), y), vec2(view.width(), height));
    if rect.bottom() < view.top() - scroll::OVERSCAN || rect.top() > view.bottom() + scroll::OVERSCAN {
        return y + height;
    }
    let response = ui.interact(rect.shrink2(vec2(8.0, 0.0)), ui.scope_id().with(("fact", index)), Sense::click());
    let state = collation_of(entry, row);
    response
        .widget_info(|| WidgetInfo::labeled(egui::Role::ListItem, true, crate::language::plain(&accessible(desk, row, state))));
    chosen(&response, false);
    tell(&response, |node| node.set_expanded(false));
    let hovered = response.hovered() || ui.rect_contains_pointer(rect);
    if hovered {
        ui.painter().rect_filled(rect.shrink2(vec2(8.0, 0.0)), TOKENS.radius.control, t.chrome);
    }
    let line = Rect::from_min_size(indent.min, vec2(words_width, 28.0));
    let mut lane = Lane::new(line, desk.direction);
    collation_circle(ui, desk, lane.end(14.0).center(), state);
    if hovered {
        for (icon, key, said) in [("x", "reject", Verdict::Rejected), ("check", "accept", Verdict::Accepted)] {
            lane.end(2.0);
            let name = format!("{}: {}", desk.get(key), row.title);
            let button = IconButton::new(Icon::regular(icon), &name).size(14.0);
            if button.show(ui, desk, lane.end(26.0)).clicked() {
                let taken_back = entry.reader.verdicts.get(&row.key) == Some(&said);
                sent.push(judge(id, row, (!taken_back).then_some(said)));
            }
        }
    } else {
        end_words(ui, desk, &mut lane, row);
    }
    lane.end(8.0);
    let mut elided = second.as_ref().is_some_and(|set| set.elided);
    if let Some(words) = &row.tag {
        let width = width_of(ui, words, Type::Caption) + 12.0;
        let room = lane.rest().width() - width - 8.0;
        let title_width = width_of(ui, &row.title, Type::BodyMedium).min(room);
        elided |= title_line(ui, desk, lane.start(title_width), row, state);
        lane.start(8.0);
        tag(ui, desk, lane.start(width), words, t.ink_2);
    } else {
        elided |= title_line(ui, desk, lane.rest(), row, state);
    }
    if let Some(set) = second {
        let ink = if row.warn { t.warn } else { t.ink_3 };
        let at = pos2(start_of(&set, indent, desk), y + 26.0);
        pen::paint(ui.painter(), &set, at, ink);
        name_it(ui, Rect::from_min_size(pos2(indent.left(), at.y), vec2(words_width, set.size.y)), &row.second);
    }
    focus_ring_inside(ui, desk, &response);
    keys_on_fact(ui, &response, id, entry, row, sent);
    if response.clicked() {
        sent.push(show_evidence(id, row));
    }
    if elided {
        tooltip_on_focus(desk, &response, &whole(row), None);
    }
    y + height
}

/// All that a row says, for when it had to be elided.
fn whole(row: &Row) -> String {
    if row.second.is_empty() { row.title.clone() } else { format!("{}\n{}", row.title, row.second) }
}

/// The x of set words in a column: right-to-left words at its right, others at the interface's start.
pub(super) fn start_of(set: &pen::SetText, column: Rect, desk: &Desk<'_>) -> f32 {
    if set.rtl || desk.is_rtl() { column.right() - set.size.x } else { column.left() }
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
    desk.words.say("a11y-fact-row", &values)
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
        ui.painter().hline(drawn.x_range(), drawn.center().y + 1.0, Stroke::new(1.0, t.error));
    }
    width_of(ui, &row.title, Type::BodyMedium) > rect.width() + 0.5
}

/// A accepts, X rejects, on the fact that has the keyboard.
pub(super) fn keys_on_fact(
    ui: &Ui,
    response: &egui::Response,
    id: crate::archive::EntryId,
    entry: &Entry,
    row: &Row,
    sent: &mut Sent,
) {
    if !response.has_focus() {
        return;
    }
    for (key, said) in [(egui::Key::A, Verdict::Accepted), (egui::Key::X, Verdict::Rejected)] {
        if ui.input(|i| i.key_pressed(key) && !i.modifiers.any()) {
            let taken_back = entry.reader.verdicts.get(&row.key) == Some(&said);
            sent.push(judge(id, row, (!taken_back).then_some(said)));
        }
    }
}

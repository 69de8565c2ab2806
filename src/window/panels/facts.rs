//! What the document says: sections of facts, each a click away from its evidence.

use std::collections::BTreeSet;

use egui::{Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::archive::change::Change;
use crate::archive::{Entry, Verdict};
use crate::language::Value;
use crate::session::{Command, Session};
use crate::window::icons::{self, Icon};
use crate::window::lane::{Lane, top};
use crate::window::reader::lines::kind_line;
use crate::window::says::{Row, Says, Section, verdict};
use crate::window::theme::{Kind, TOKENS, Type};
use crate::window::widgets::control::{Button, IconButton, Voice};
use crate::window::widgets::pen::{self, Fit};
use crate::window::widgets::scroll::{self, Offset};
use crate::window::widgets::{Collation, Desk, collation_circle, focus_ring, label, name_it, tag, width_of};

/// What the panel remembers.
pub struct FactsPanel {
    offset: Offset,
    folded: BTreeSet<Section>,
    height: f32,
    /// The open card that was last brought into view.
    revealed: Option<crate::archive::FactKey>,
}

impl Default for FactsPanel {
    fn default() -> Self {
        let folded = Section::ALL.into_iter().filter(|section| section.starts_folded()).collect();
        Self { offset: Offset::default(), folded, height: 0.0, revealed: None }
    }
}

/// What is sent at the end of the frame, while the session is only looked at.
type Sent = Vec<Command>;

impl FactsPanel {
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        desk: &Desk<'_>,
        rect: Rect,
        session: &mut Session,
        says: &Says,
        hidden: &mut BTreeSet<Kind>,
    ) {
        let Some((id, entry)) = session.selected().and_then(|id| Some((id, session.archive().entry(id)?.clone()))) else {
            return;
        };
        if entry.facts.is_none() {
            let key = if entry.document.is_some() { "extracting" } else { "empty-facts-all" };
            crate::window::reader::centered(ui, desk, rect, &desk.get(key), desk.theme.ink_3);
            return;
        }
        if says.rows.is_empty() {
            crate::window::reader::centered(ui, desk, rect, &desk.get("empty-facts-all"), desk.theme.ink_3);
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
                        card(ui, desk, view, y, (id, &entry), row, session, &mut sent)
                    } else {
                        fact_row(ui, desk, view, y, (id, &entry), index, row, &mut sent)
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
        response.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, !folded, &name));
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
        if response.clicked() && !self.folded.remove(&section) {
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

fn collation_of(entry: &Entry, row: &Row) -> Collation {
    match verdict(entry, row) {
        Some(Verdict::Accepted) => Collation::Reviewed,
        Some(Verdict::Rejected) => Collation::Rejected,
        None => Collation::Open,
    }
}

fn show_evidence(id: crate::archive::EntryId, row: &Row) -> Command {
    Command::ShowEvidence { entry: id, key: row.key.clone(), spans: row.spans.clone() }
}

fn judge(id: crate::archive::EntryId, row: &Row, said: Option<Verdict>) -> Command {
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
    if rect.bottom() < view.top() || rect.top() > view.bottom() {
        return y + height;
    }
    let response = ui.interact(rect.shrink2(vec2(8.0, 0.0)), ui.scope_id().with(("fact", index)), Sense::click());
    let state = collation_of(entry, row);
    response
        .widget_info(|| WidgetInfo::labeled(egui::Role::ListItem, true, crate::language::plain(&accessible(desk, row, state))));
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
    if let Some(words) = &row.tag {
        let width = width_of(ui, words, Type::Caption) + 12.0;
        let room = lane.rest().width() - width - 8.0;
        let title_width = width_of(ui, &row.title, Type::BodyMedium).min(room);
        title_line(ui, desk, lane.start(title_width), row, state);
        lane.start(8.0);
        tag(ui, desk, lane.start(width), words, t.ink_2);
    } else {
        title_line(ui, desk, lane.rest(), row, state);
    }
    if let Some(set) = second {
        let x = if set.rtl && desk.is_rtl() || !set.rtl && !desk.is_rtl() {
            indent.left()
        } else if set.rtl {
            indent.left()
        } else {
            indent.right() - set.size.x
        };
        let ink = if row.warn { t.warn } else { t.ink_3 };
        let x = if desk.is_rtl() && set.size.x < words_width && !set.rtl { indent.right() - set.size.x } else { x };
        pen::paint(ui.painter(), &set, pos2(x, y + 26.0), ink);
        name_it(ui, Rect::from_min_size(pos2(indent.left(), y + 26.0), vec2(words_width, set.size.y)), &row.second);
    }
    focus_ring(ui, desk, &response, TOKENS.radius.control);
    keys_on_fact(ui, &response, id, entry, row, sent);
    if response.clicked() {
        sent.push(show_evidence(id, row));
    }
    y + height
}

fn accessible(desk: &Desk<'_>, row: &Row, state: Collation) -> String {
    let reviewed = desk.get(match state {
        Collation::Open => "unreviewed",
        Collation::Reviewed => "reviewed",
        Collation::Rejected => "rejected",
    });
    let mentions = desk.words.say("count-mentions", &[("n", Value::Number(row.spans.len() as i64))]);
    let values =
        [("name", Value::Text(row.title.as_str())), ("mentions", Value::Text(&mentions)), ("reviewed", Value::Text(&reviewed))];
    desk.words.say("a11y-fact-row", &values)
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

fn title_line(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, row: &Row, state: Collation) {
    let t = desk.theme;
    let ink = if state == Collation::Rejected { t.ink_3 } else { t.ink };
    let drawn = label(ui, desk, rect, &row.title, Type::BodyMedium, ink);
    if state == Collation::Rejected {
        ui.painter().hline(drawn.x_range(), drawn.center().y + 1.0, Stroke::new(1.0, t.error));
    }
}

/// A accepts, X rejects, on the fact that has the keyboard.
fn keys_on_fact(ui: &Ui, response: &egui::Response, id: crate::archive::EntryId, entry: &Entry, row: &Row, sent: &mut Sent) {
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

/// The open row: raised, with a red bar; why it is believed, and what can be done. Gives back the y after it.
#[expect(clippy::too_many_arguments, reason = "one call; where it stands, what it shows, what it sends")]
fn card(
    ui: &mut Ui,
    desk: &Desk<'_>,
    view: Rect,
    y: f32,
    of: (crate::archive::EntryId, &Entry),
    row: &Row,
    session: &Session,
    sent: &mut Sent,
) -> f32 {
    let t = desk.theme;
    let (id, entry) = of;
    let outer = Rect::from_min_size(pos2(view.left() + 10.0, y + 4.0), vec2(view.width() - 20.0, 10.0));
    let width = outer.width() - 38.0;
    let left = if desk.is_rtl() { outer.left() + 14.0 } else { outer.left() + 24.0 };
    // measured first, then the ground is drawn, then the words
    let text = entry.document.as_ref().map_or("", |document| &document.text);
    let mut lines: Vec<(std::sync::Arc<pen::SetText>, egui::Color32, String)> = Vec::new();
    let mut add = |words: &str, kind: Type, color: egui::Color32, most: usize| {
        if !words.is_empty() {
            lines.push((pen::set(ui.ctx(), words, kind, Fit::lines(width, most)), color, words.to_owned()));
        }
    };
    add(&row.second, if row.section == Section::Statement { Type::Body } else { Type::Small }, t.ink_2, 0);
    for more in &row.more {
        add(more, Type::Small, t.ink_2, 0);
    }
    add(&where_and_why(desk, entry, row, text, session), Type::Small, t.rubric, 0);
    let title_width = width - 24.0;
    let title = pen::set(ui.ctx(), &row.title, Type::BodyStrong, Fit::lines(title_width, 3));
    let height = 12.0 + title.size.y + 4.0 + lines.iter().map(|(set, ..)| set.size.y + 4.0).sum::<f32>() + 44.0;
    let rect = Rect::from_min_size(outer.min, vec2(outer.width(), height));
    let response = ui.interact(rect, ui.scope_id().with(("card", row.section, &row.key.words)), Sense::click());
    let state = collation_of(entry, row);
    response.widget_info(|| {
        WidgetInfo::selected(egui::Role::ListItem, true, true, crate::language::plain(&accessible(desk, row, state)))
    });
    ui.painter().rect(rect, TOKENS.radius.card, t.raised, Stroke::new(1.0, t.line), StrokeKind::Inside);
    let mut bar = Lane::new(rect.shrink(9.0), desk.direction);
    ui.painter().rect_filled(bar.start(3.0), 1.5, t.rubric);
    let mut at = y + 4.0 + 10.0;
    let place = |set: &pen::SetText, at: f32| {
        let x = if set.rtl || !desk.is_rtl() { left } else { left + width - set.size.x };
        let x = if set.rtl && set.size.x < width { left + width - set.size.x } else { x };
        pos2(x, at)
    };
    let title_left = if desk.is_rtl() { left + 24.0 } else { left };
    let natural = width_of(ui, &row.title, Type::BodyStrong).min(title_width);
    // a name stands at the interface's start, in either direction
    let title_x = match (desk.is_rtl(), title.rtl) {
        (true, true) | (false, false) => title_left,
        (true, false) => title_left + title_width - natural,
        (false, true) => title_left - (title_width - natural),
    };
    pen::paint(ui.painter(), &title, pos2(title_x, at), t.ink);
    name_it(ui, Rect::from_min_size(pos2(left, at), vec2(width, title.size.y)), &row.title);
    let mut circle =
        Lane::new(Rect::from_min_size(pos2(rect.left() + 10.0, at), vec2(rect.width() - 20.0, 22.0)), desk.direction);
    collation_circle(ui, desk, circle.end(14.0).center(), state);
    at += title.size.y + 4.0;
    for (set, color, words) in &lines {
        pen::paint(ui.painter(), set, place(set, at), *color);
        name_it(ui, Rect::from_min_size(pos2(left, at), vec2(width, set.size.y)), words);
        at += set.size.y + 4.0;
    }
    let foot = Rect::from_min_size(pos2(left, at + 2.0), vec2(width, 32.0));
    card_buttons(ui, desk, foot, of, row, session, sent);
    focus_ring(ui, desk, &response, TOKENS.radius.card);
    keys_on_fact(ui, &response, id, entry, row, sent);
    if response.clicked() {
        // again: the next place where it is said
        sent.push(show_evidence(id, row));
    }
    y + height + 12.0
}

/// «الفقرة 2 · لأنّ … · ثقة عالية».
fn where_and_why(desk: &Desk<'_>, entry: &Entry, row: &Row, text: &str, session: &Session) -> String {
    let words = session.words();
    let mut parts = Vec::new();
    let shown = session.evidence().filter(|evidence| evidence.fact == row.key);
    let span = shown.map(|evidence| evidence.span).or_else(|| row.spans.first().copied());
    if let (Some(document), Some(span)) = (&entry.document, span)
        && let Some(block) = document.block_at(span.start)
    {
        parts.push(words.say("paragraph", &[("n", Value::Number(i64::from(block.number)))]));
    }
    if let Some(evidence) = shown.filter(|evidence| evidence.of > 1) {
        let values = [("n", Value::Number(evidence.nth as i64 + 1)), ("total", Value::Number(evidence.of as i64))];
        parts.push(words.say("evidence-position", &values));
    }
    if let Some(because) = &row.because {
        parts.push(words.because(because, text));
        parts.push(words.confidence(because.confidence));
    }
    let _ = desk;
    parts.join(" · ")
}

#[expect(clippy::too_many_arguments, reason = "one call; where it stands, what it shows, what it sends")]
fn card_buttons(
    ui: &mut Ui,
    desk: &Desk<'_>,
    rect: Rect,
    of: (crate::archive::EntryId, &Entry),
    row: &Row,
    session: &Session,
    sent: &mut Sent,
) {
    let (id, entry) = of;
    let said = verdict(entry, row);
    let mut lane = Lane::new(rect, desk.direction);
    let mut rest = rect;
    top(&mut rest, 0.0);
    let accept = desk.get(if said == Some(Verdict::Accepted) { "unjudge" } else { "accept" });
    let reject = desk.get(if said == Some(Verdict::Rejected) { "unjudge" } else { "reject" });
    let button = Button::new(&accept, Voice::Plain).icon(Icon::regular("check"));
    let width = button.width(ui);
    if button.show(ui, desk, lane.start(width)).clicked() {
        sent.push(judge(id, row, (said != Some(Verdict::Accepted)).then_some(Verdict::Accepted)));
    }
    lane.start(8.0);
    let button = Button::new(&reject, Voice::Danger);
    let width = button.width(ui);
    if button.show(ui, desk, lane.start(width)).clicked() {
        sent.push(judge(id, row, (said != Some(Verdict::Rejected)).then_some(Verdict::Rejected)));
    }
    if row.spans.len() > 1 {
        let name = desk.get("evidence-show");
        if IconButton::new(Icon::regular("caret-down"), &name).show(ui, desk, lane.end(32.0)).clicked() {
            sent.push(show_evidence(id, row));
        }
    }
    let name = desk.get("copy");
    if IconButton::new(Icon::regular("copy"), &name).show(ui, desk, lane.end(32.0)).clicked() {
        ui.ctx().copy_text(if row.second.is_empty() { row.title.clone() } else { format!("{}: {}", row.title, row.second) });
    }
    if let Some(facet) = facet_of(row.section) {
        let name = desk.get("filter-add");
        let value = facet_value(row, facet);
        let known = session.results().facets.get(&facet).is_some_and(|values| values.iter().any(|v| v.value == value));
        if known && IconButton::new(Icon::regular("funnel-simple"), &name).show(ui, desk, lane.end(32.0)).clicked() {
            let polarity = crate::query::Polarity::Include;
            sent.push(Command::Toggle(crate::query::Filter { facet, value, polarity }));
        }
    }
}

const fn facet_of(section: Section) -> Option<crate::query::Facet> {
    use crate::query::Facet;
    match section {
        Section::Person => Some(Facet::Person),
        Section::Organization => Some(Facet::Organization),
        Section::Place => Some(Facet::Place),
        Section::Topic => Some(Facet::Topic),
        _ => None,
    }
}

fn facet_value(row: &Row, facet: crate::query::Facet) -> String {
    if facet == crate::query::Facet::Topic { row.key.words.clone() } else { row.title.clone() }
}

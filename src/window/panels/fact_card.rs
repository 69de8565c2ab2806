//! The open fact: why it is believed, where it stands, and what can be done with it.

use egui::{Rect, Sense, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::facts::{Sent, accessible, collation_of, judge, keys_on_fact, show_evidence, start_of};
use crate::archive::{Entry, EntryId, Verdict};
use crate::language::Value;
use crate::query::Facet;
use crate::session::{Command, Session};
use crate::window::icons::Icon;
use crate::window::lane::Lane;
use crate::window::says::{Row, Section, verdict};
use crate::window::theme::{TOKENS, Type};
use crate::window::widgets::control::{Button, IconButton, Voice, chosen};
use crate::window::widgets::pen::{self, Fit};
use crate::window::widgets::{Desk, collation_circle, focus_ring, hair, name_it, tell, width_of};

/// The open row: raised, with a red bar; why it is believed, and what can be done. Gives back the y after it.
#[expect(clippy::too_many_arguments, reason = "one call; where it stands, what it shows, what it sends")]
pub(super) fn card(
    ui: &mut Ui,
    desk: &Desk<'_>,
    view: Rect,
    y: f32,
    of: (EntryId, &Entry),
    index: usize,
    row: &Row,
    session: &Session,
    sent: &mut Sent,
    focus: bool,
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
    // red is the place in the text, and nothing else
    add(&place(entry, row, session), Type::Small, t.rubric, 0);
    add(&why(row, text, session), Type::Small, t.ink_3, 0);
    let title_width = width - 24.0;
    let title = pen::set(ui.ctx(), &row.title, Type::BodyStrong, Fit::lines(title_width, 3));
    let height = 12.0 + title.size.y + 4.0 + lines.iter().map(|(set, ..)| set.size.y + 4.0).sum::<f32>() + 44.0;
    let rect = Rect::from_min_size(outer.min, vec2(outer.width(), height));
    let response = ui.interact(rect, ui.scope_id().with(("fact", index)), Sense::click());
    let state = collation_of(entry, row);
    response
        .widget_info(|| WidgetInfo::labeled(egui::Role::ListItem, true, crate::language::plain(&accessible(desk, row, state))));
    chosen(&response, true);
    tell(&response, |node| node.set_expanded(true));
    ui.painter().rect(rect, TOKENS.radius.card, t.raised, hair(ui, t.line), StrokeKind::Inside);
    let mut bar = Lane::new(rect.shrink(9.0), desk.direction);
    ui.painter().rect_filled(bar.start(3.0), 1.5, t.rubric);
    let mut at = y + 4.0 + 10.0;
    let column = Rect::from_min_size(pos2(left, y), vec2(width, height));
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
        pen::paint(ui.painter(), set, pos2(start_of(set, column, desk), at), *color);
        name_it(ui, Rect::from_min_size(pos2(left, at), vec2(width, set.size.y)), words);
        at += set.size.y + 4.0;
    }
    let foot = Rect::from_min_size(pos2(left, at + 2.0), vec2(width, 32.0));
    card_buttons(ui, desk, foot, of, row, session, sent);
    if focus {
        response.request_focus();
    }
    focus_ring(ui, desk, &response, TOKENS.radius.card);
    keys_on_fact(ui, &response, id, entry, row, sent);
    if response.clicked() {
        // again: the next place where it is said
        sent.push(show_evidence(id, row));
    }
    y + height + 12.0
}

/// «الفقرة 2 · الشاهد 1 من 6».
fn place(entry: &Entry, row: &Row, session: &Session) -> String {
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
    parts.join(" · ")
}

/// «لأنّ … · ثقة عالية».
fn why(row: &Row, text: &str, session: &Session) -> String {
    let words = session.words();
    let Some(because) = &row.because else { return String::new() };
    [words.because(because, text), words.confidence(because.confidence)].join(" · ")
}

fn card_buttons(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, of: (EntryId, &Entry), row: &Row, session: &Session, sent: &mut Sent) {
    let (id, entry) = of;
    let said = verdict(entry, row);
    let mut lane = Lane::new(rect, desk.direction);
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

const fn facet_of(section: Section) -> Option<Facet> {
    match section {
        Section::Person => Some(Facet::Person),
        Section::Organization => Some(Facet::Organization),
        Section::Place => Some(Facet::Place),
        Section::Topic => Some(Facet::Topic),
        _ => None,
    }
}

fn facet_value(row: &Row, facet: Facet) -> String {
    if facet == Facet::Topic { row.key.words.clone() } else { row.title.clone() }
}

//! The open fact: why it is believed, where it stands, and what can be done with it.

use egui::{Color32, Rect, Sense, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::correct::{Correcting, can_correct, kind_of};
use super::fact_row::{Fact, FactAct, Sent, accessible, corrected_by, keys_on_fact, start_of};
use crate::archive::corrections::name_key;
use crate::archive::{Change, Rule, RuleId, Verdict};
use crate::extract::facts::EntityKind;
use crate::language::Value;
use crate::query::{Facet, Filter, Polarity};
use crate::session::Command;
use crate::text::Span;
use crate::window::icons::Icon;
use crate::window::lane::Lane;
use crate::window::says::{Section, verdict};
use crate::window::theme::{TOKENS, Type};
use crate::window::widgets::control::{Button, IconButton, Voice, chosen};
use crate::window::widgets::menu;
use crate::window::widgets::pen::{self, Fit};
use crate::window::widgets::{Collation, Desk, collation_circle, focus_ring, hair, name_it, tag, tell, tooltip, width_of};

/// A paragraph of the card: its words, their ink, and how many first bytes of them are the place in the text.
struct Line {
    words: String,
    set: std::sync::Arc<pen::SetText>,
    kind: Type,
    ink: Color32,
    place: usize,
}

/// The open row: raised, with a red bar; why it is believed, and what can be done. Gives back the y after it.
pub(super) fn card(
    ui: &mut Ui,
    desk: &Desk<'_>,
    (view, y): (Rect, f32),
    fact: &Fact<'_>,
    sent: &mut Sent,
    (focus, mut form): (bool, Option<&mut Correcting>),
) -> f32 {
    let t = desk.theme;
    let outer = Rect::from_min_size(pos2(view.left() + 10.0, y + 4.0), vec2(view.width() - 20.0, 10.0));
    let width = outer.width() - 38.0;
    let left = if desk.is_rtl() { outer.left() + 14.0 } else { outer.left() + 24.0 };
    // measured first, then the ground is drawn, then the words
    let lines = lines(ui, desk, fact, width);
    let title = pen::set(ui.ctx(), &fact.row.title, Type::BodyStrong, Fit::lines(width - 24.0, 3));
    let framed = if fact.row.tag.is_some() { 26.0 } else { 0.0 };
    let words = lines.iter().map(|line| line.set.size.y + 4.0).sum::<f32>();
    let unfolded = form.as_ref().map_or(0.0, |form| form.height() + 2.0);
    let height = 12.0 + title.size.y + 4.0 + framed + words + 42.0 + unfolded;
    let rect = Rect::from_min_size(outer.min, vec2(outer.width(), height));
    let response = ui.interact(rect, ui.scope_id().with(("fact", fact.index)), Sense::click());
    let name = accessible(desk, fact.row, fact.collation());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::ListItem, true, crate::language::plain(&name)));
    chosen(&response, true);
    tell(&response, |node| node.set_expanded(true));
    ui.painter().rect(rect, TOKENS.radius.card, t.raised, hair(ui, t.line), StrokeKind::Inside);
    let mut bar = Lane::new(rect.shrink(9.0), desk.direction);
    ui.painter().rect_filled(bar.start(3.0), 1.5, t.rubric);
    let mut at = y + 14.0;
    let column = Rect::from_min_size(pos2(left, y), vec2(width, height));
    head(ui, desk, fact, rect, (column, at), &title);
    at += title.size.y + 4.0;
    if let Some(words) = &fact.row.tag {
        let place = Rect::from_min_size(pos2(left, at), vec2(width, 22.0));
        tag(ui, desk, Lane::new(place, desk.direction).rest(), words, t.ink_2);
        at += framed;
    }
    for line in &lines {
        let corner = pos2(start_of(ui, desk, (&line.set, &line.words, line.kind), column, fact.row.section), at);
        pen::paint_inked(ui.painter(), &line.set, corner, line.ink, (Span::new(0, line.place), t.rubric));
        name_it(ui, Rect::from_min_size(pos2(left, at), vec2(width, line.set.size.y)), &line.words);
        if line.place > 0 {
            place_link(ui, desk, fact, line, corner, sent);
        }
        at += line.set.size.y + 4.0;
    }
    let foot = Rect::from_min_size(pos2(left, at + 2.0), vec2(width, 30.0));
    card_buttons(ui, desk, foot, fact, sent, form.is_some());
    if let Some(form) = form.as_deref_mut() {
        let place = Rect::from_min_size(pos2(left, foot.bottom() + 4.0), vec2(width, 0.0));
        sent.close |= form.ui(ui, desk, place, fact, sent).close;
    }
    if focus {
        response.request_focus();
    }
    focus_ring(ui, desk, &response, TOKENS.radius.card);
    keys_on_fact(ui, &response, fact, sent);
    if response.clicked() && form.is_none() {
        // again: the next place where it is said
        sent.push(fact.show_evidence());
    }
    y + height + 12.0
}

/// What the card says under the name, paragraph by paragraph.
fn lines(ui: &Ui, desk: &Desk<'_>, fact: &Fact<'_>, width: f32) -> Vec<Line> {
    let (row, t) = (fact.row, desk.theme);
    let mut lines: Vec<Line> = Vec::new();
    let mut add = |words: String, kind: Type, ink: Color32, place: usize| {
        if !words.is_empty() {
            let set = pen::set(ui.ctx(), &words, kind, Fit::lines(width, 0));
            lines.push(Line { words, set, kind, ink, place });
        }
    };
    add(row.other.clone(), Type::Small, t.ink_3, 0);
    if fact.collation() == Collation::Rejected {
        add(fact.refused(desk), Type::Small, t.error, 0);
    }
    add(row.second.clone(), if row.section == Section::Statement { Type::Body } else { Type::Small }, t.ink_2, 0);
    for more in &row.more {
        add(more.clone(), Type::Small, t.ink_2, 0);
    }
    // red is the place in the text, and nothing else
    let place = place(fact);
    // who put it right is believed, and says why
    let read = row.because.as_ref().filter(|because| because.by().is_none());
    let because = read.map(|_| fact.because()).unwrap_or_default();
    let confidence = read.map(|because| desk.words.confidence(because.confidence)).unwrap_or_default();
    let by = row.by.map(|by| desk.get(corrected_by(by))).unwrap_or_default();
    let parts = [place.as_str(), &because, &confidence, &by];
    let said = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    add(said, Type::Small, t.ink_2, place.len());
    lines
}

/// The name at the interface's start, in either direction, and the circle at the end.
fn head(ui: &mut Ui, desk: &Desk<'_>, fact: &Fact<'_>, rect: Rect, (column, at): (Rect, f32), title: &pen::SetText) {
    let (left, room) = (column.left(), column.width() - 24.0);
    let title_left = if desk.is_rtl() { left + 24.0 } else { left };
    let natural = width_of(ui, &fact.row.title, Type::BodyStrong).min(room);
    let title_x = match (desk.is_rtl(), title.rtl) {
        (true, true) | (false, false) => title_left,
        (true, false) => title_left + room - natural,
        (false, true) => title_left - (room - natural),
    };
    pen::paint(ui.painter(), title, pos2(title_x, at), desk.theme.ink);
    name_it(ui, Rect::from_min_size(pos2(left, at), vec2(column.width(), title.size.y)), &fact.row.title);
    let line = Rect::from_min_size(pos2(rect.left() + 10.0, at), vec2(rect.width() - 20.0, 22.0));
    collation_circle(ui, desk, Lane::new(line, desk.direction).end(14.0).center(), fact.collation());
}

/// «الفقرة 2 · الشاهد 1 من 6».
fn place(fact: &Fact<'_>) -> String {
    let words = fact.session.words();
    let mut parts = Vec::new();
    let shown = fact.session.evidence().filter(|evidence| evidence.fact == fact.row.key);
    let span = shown.map(|evidence| evidence.span).or_else(|| fact.row.spans.first().copied());
    if let (Some(document), Some(span)) = (&fact.entry.document, span)
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

/// The place in the text is a link to it: where the page was scrolled away, it comes back.
fn place_link(ui: &mut Ui, desk: &Desk<'_>, fact: &Fact<'_>, line: &Line, corner: egui::Pos2, sent: &mut Sent) {
    let boxes = line.set.boxes(Span::new(0, line.place), ui.ctx().pixels_per_point());
    let Some(first) = boxes.first() else { return };
    let rect = first.translate(corner.to_vec2());
    let response = ui.interact(rect, ui.scope_id().with(("place", fact.index)), Sense::click());
    let name = desk.get("evidence-go");
    let said = format!("{name}: {}", &line.words[..line.place]);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Link, true, crate::language::plain(&said)));
    if response.hovered() {
        ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
        ui.painter().hline(rect.x_range(), rect.bottom() - 2.0, hair(ui, desk.theme.rubric));
    }
    focus_ring(ui, desk, &response, 2.0);
    if response.clicked() {
        let nth = fact.session.evidence().filter(|evidence| evidence.fact == fact.row.key).map_or(0, |evidence| evidence.nth);
        let (key, spans) = (fact.row.key.clone(), fact.row.spans.clone());
        sent.push(Command::ShowMention { entry: fact.id, key, spans, nth });
    }
    tooltip(desk, response, &name, None);
}

fn card_buttons(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, fact: &Fact<'_>, sent: &mut Sent, unfolded: bool) {
    let said = verdict(fact.entry, fact.row);
    let taken = |which: Verdict, key: &str| desk.get(if said == Some(which) { "unjudge" } else { key });
    let (accept, correct) = (taken(Verdict::Accepted, "accept"), desk.get("correct"));
    let reject = taken(Verdict::Rejected, "reject");
    let check = Button::new(&accept, Voice::Plain).small();
    let pencil = Button::new(&correct, if unfolded { Voice::Chosen } else { Voice::Plain }).small();
    let mut buttons = vec![
        (if said == Some(Verdict::Accepted) { check } else { check.icon(Icon::regular("check")) }, FactAct::Accept),
        (pencil.icon(Icon::regular("pencil-simple")), FactAct::Correct),
        (Button::new(&reject, Voice::Danger).small(), FactAct::Reject),
    ];
    buttons.retain(|(_, act)| *act != FactAct::Correct || can_correct(fact.row.section));
    let mut lane = Lane::new(rect, desk.direction);
    more(ui, desk, lane.end(30.0), fact, sent);
    let wanted = buttons.iter().map(|(button, _)| button.width(ui) + 6.0).sum::<f32>();
    // where the words take the room, copying is in the menu alone
    if lane.rest().width() >= wanted + 30.0 {
        let name = desk.get("copy");
        if IconButton::new(Icon::regular("copy"), &name).size(16.0).show(ui, desk, lane.end(30.0)).clicked() {
            copy(ui, fact);
        }
    }
    let squeeze = (lane.rest().width() / wanted).min(1.0);
    for (button, act) in buttons {
        let width = button.width(ui) * squeeze;
        if button.show(ui, desk, lane.start(width)).clicked() {
            fact.act(act, sent);
        }
        lane.start(6.0 * squeeze);
    }
}

/// What the menu at the card's end offers.
#[derive(Clone, Debug)]
enum More {
    Copy,
    Next,
    Filter(Filter),
    TakeBack(Change),
}

fn more(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, fact: &Fact<'_>, sent: &mut Sent) {
    let name = desk.get("more");
    let button = IconButton::new(Icon::regular("dots-three"), &name).size(18.0).show(ui, desk, rect);
    let row = |key: &str, icon: &'static str, act: More| menu::Row::new(desk.get(key), act).icon(Icon::regular(icon));
    let mut rows = vec![row("copy", "copy", More::Copy)];
    if fact.row.spans.len() > 1 {
        rows.push(row("evidence-next", "caret-down", More::Next));
    }
    if let Some(filter) = filter(fact) {
        rows.push(row("fact-documents", "funnel-simple", More::Filter(filter)));
    }
    for (words, change) in merged(desk, fact) {
        rows.push(menu::Row::new(words, More::TakeBack(change)).icon(Icon::regular("arrows-split")));
    }
    if let Some(change) = super::correct::taking_back(fact) {
        let mut back = row("corrections-take-back", "arrow-u-up-left", More::TakeBack(change));
        back.parted = true;
        rows.push(back);
    }
    match menu::under(desk, &button, &rows) {
        Some(More::Copy) => copy(ui, fact),
        Some(More::Next) => sent.push(fact.show_evidence()),
        Some(More::TakeBack(change)) => sent.push(Command::Change(change)),
        Some(More::Filter(filter)) => sent.push(Command::Toggle(filter)),
        None => {}
    }
}

/// The names that a rule of the archive has made one with this one, each with the way to split it off again.
fn merged(desk: &Desk<'_>, fact: &Fact<'_>) -> Vec<(String, Change)> {
    let Some(kind) = kind_of(fact.row.section) else { return Vec::new() };
    let own = name_key(&fact.row.value);
    let also = |name: &str| name_key(name) == own;
    let rules = fact.session.archive().rules().iter();
    let of_name = rules.filter_map(|(id, rule)| match rule {
        Rule::Same { one, of } if one.kind == kind && also(&of.name) => Some((id, &one.name)),
        Rule::Same { one, of } if one.kind == kind && also(&one.name) => Some((id, &of.name)),
        _ => None,
    });
    let row = |(id, name): (RuleId, &String)| {
        (desk.words.say("correct-split-from", &[("name", Value::Text(name))]), Change::RemoveRule(id))
    };
    of_name.map(row).chain(known_as_one(desk, fact, kind)).collect()
}

/// A name that a lexicon has made one with others, with the way to count it by itself.
fn known_as_one(desk: &Desk<'_>, fact: &Fact<'_>, kind: EntityKind) -> Option<(String, Change)> {
    let archive = fact.session.archive();
    let (facts, name) = (fact.entry.facts()?, &fact.row.value);
    let known = facts.entities.iter().any(|one| one.kind == kind && one.name == *name && one.translation.is_some());
    let value = archive.facets().value(Facet::of(kind), name)?;
    let others = value.names().iter().any(|(other, _)| name_key(other) != name_key(name));
    let apart = || Rule::Apart { kind, name: name.clone() };
    (known && others && archive.rules().iter().all(|(_, rule)| *rule != apart()))
        .then(|| (desk.words.say("correct-apart", &[("name", Value::Text(name))]), Change::PutRule(None, Box::new(apart()))))
}

fn copy(ui: &Ui, fact: &Fact<'_>) {
    let row = fact.row;
    ui.ctx().copy_text(if row.second.is_empty() { row.title.clone() } else { format!("{}: {}", row.title, row.second) });
}

/// The documents that say it too, where the archive can be filtered by it.
fn filter(fact: &Fact<'_>) -> Option<Filter> {
    let facet = match fact.row.section {
        Section::Person => Facet::Person,
        Section::Organization => Facet::Organization,
        Section::Place => Facet::Place,
        Section::Topic => Facet::Topic,
        Section::Instrument => Facet::Instrument,
        Section::Event => Facet::EventKind,
        _ => return None,
    };
    let value = fact.row.value.clone();
    let known = fact.session.archive().facets().value(facet, &value).is_some();
    known.then_some(Filter { facet, value, polarity: Polarity::Include })
}

//! What happened: a meeting, a visit, a signing… with its day, place and participants.
//!
//! The main event is looked for in the title and the lead, where statements and news say it. A verb that opens its sentence
//! («التقى…») or a noun behind a verb of holding («أجرى … لقاءً») says it surely; a noun in passing hints at it. A document
//! that opens with a report («أكد … أن») is a statement.

use std::ops::Range;

use super::facts::{Because, EntityId, EntityKind, Event, EventKind, Facts, Statement};
use super::statements::speaker::{Named, inside, named};
use super::{Extractor, Text};
use crate::calendar::{Date, When};
use crate::document::BlockKind;
use crate::text::Span;
use crate::text::words::TokenKind;

pub struct Events;

/// Rule keys of this extractor.
pub const BECAUSE: &[(&str, &str)] = &[
    ("event-verb", "A verb that opens its sentence says what happened («التقى»)."),
    ("event-held", "A word for an event stands behind a verb of holding it («أجرى … لقاءً»)."),
    ("event-title", "The title says what happened."),
    ("event-named", "A word for an event stands in the lead."),
    ("event-report", "The document opens by reporting what somebody said."),
    ("event-unknown", "Nothing in the lead names a kind of event."),
];

/// The lead is at most so many tokens.
const LEAD_TOKENS: usize = 170;
/// A document has at most so many participants in an event.
const PARTICIPANTS: usize = 6;

impl Extractor for Events {
    fn key(&self) -> &'static str {
        "events"
    }

    fn run(&self, text: &Text<'_>, facts: &mut Facts) {
        if text.is_empty() || !text.tokens.iter().any(|token| matches!(token.kind, TokenKind::Arabic | TokenKind::Latin)) {
            return;
        }
        let named = named(text, facts);
        let lead = lead(text);
        let main = main(text, facts, &named, lead.clone());
        facts.events.extend(main);
        others(text, facts, &named, lead.end);
    }
}

/// A word of the text that names an event, and how surely it names the document's.
struct Candidate {
    at: usize,
    span: Span,
    kind: EventKind,
    rule: &'static str,
    score: f32,
}

/// The tokens of the title and the first paragraphs.
fn lead(text: &Text<'_>) -> Range<usize> {
    let mut paragraphs = 0;
    for block in &text.document.blocks {
        let long = block.span.of(text.source()).chars().take(90).count() == 90;
        paragraphs += usize::from(long && block.kind != BlockKind::Heading);
        if paragraphs == 2 {
            return 0..text.tokens_in(block.span).end.min(LEAD_TOKENS);
        }
    }
    0..text.len().min(LEAD_TOKENS)
}

fn main(text: &Text<'_>, facts: &Facts, named: &[Named], lead: Range<usize>) -> Option<Event> {
    let mut best = candidates(text, lead.clone()).into_iter().reduce(|a, b| if b.score > a.score { b } else { a });
    let report = report(text, facts, lead.clone());
    if let Some(report) = report
        && best.as_ref().is_none_or(|best| best.score < report.score)
    {
        best = Some(report);
    }
    let chosen = best.filter(|best| best.score >= if best.rule == "event-named" { 3.0 } else { 1.5 }).unwrap_or_else(|| {
        let end = first_words(text);
        Candidate { at: 0, span: text.span(0..end), kind: EventKind::Other, rule: "event-unknown", score: 1.0 }
    });
    Some(event(text, facts, named, &chosen, lead))
}

fn first_words(text: &Text<'_>) -> usize {
    (1..text.len().min(8)).find(|at| text.kind(*at) == Some(TokenKind::Break)).unwrap_or_else(|| text.len().min(8))
}

fn candidates(text: &Text<'_>, range: Range<usize>) -> Vec<Candidate> {
    let words = &text.lexicon.events;
    let mut out = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let Some(found) = words.cues.longest_at(text, at) else {
            at += 1;
            continue;
        };
        let (rule, score) = score(text, at, found.tokens.len(), found.value.kind, found.value.verb, found.skip);
        if score > 0.0 {
            out.push(Candidate { at, span: found.span, kind: found.value.kind, rule, score });
        }
        at = found.tokens.end;
    }
    out
}

/// How surely a word names what happened.
fn score(text: &Text<'_>, at: usize, length: usize, kind: EventKind, verb: bool, skip: usize) -> (&'static str, f32) {
    let heading = text.block(at).is_some_and(|block| block.kind == BlockKind::Heading);
    let start = text.token_at(text.sentence_span(at).start);
    let late = if heading { 0.3 } else { 0.0 };
    if verb {
        // a verb behind ب or ل is no verb
        if skip > 2 || skip == 2 && !text.folded(at).starts_with(['و', 'ف']) {
            return ("event-verb", 0.0);
        }
        let sure = kind != EventKind::Signing || signs(text, at);
        let weak = matches!(
            text.forms(at).first().map(|form| form.folded.as_str()),
            Some("بحث" | "ناقش" | "وقع" | "هاتف" | "زار" | "وقعت")
        );
        return match (sure, at - start) {
            (false, _) => ("event-verb", 0.0),
            (true, 0..=2) => (if heading { "event-title" } else { "event-verb" }, 6.0 - late),
            (true, _) if heading => ("event-title", if weak { 2.0 } else { 5.0 }),
            (true, _) if weak => ("event-verb", 0.0),
            // «في وقت التقى فيه»
            (true, 3..=40) => ("event-verb", 3.5),
            _ => ("event-verb", 1.0),
        };
    }
    if incidental(text, at) {
        return ("event-named", 0.3);
    }
    if held(text, at, start) {
        return ("event-held", 5.5);
    }
    let opens = at - start <= 3;
    let base = match kind {
        EventKind::Statement => 0.5,
        EventKind::Meeting | EventKind::Signing | EventKind::Call => 2.6,
        EventKind::Training | EventKind::Conference => 2.4,
        _ => 1.6,
    };
    (
        if heading { "event-title" } else { "event-named" },
        base + if opens { 0.8 } else { 0.0 } + if heading { 0.7 } else { 0.0 } + if length > 1 { 0.4 } else { 0.0 },
    )
}

/// «وقّع على», «أبرم اتفاقية»: without what is signed, «وقع» is "happened".
fn signs(text: &Text<'_>, at: usize) -> bool {
    (at + 1..at + 48)
        .take_while(|t| text.sentence(*t) == text.sentence(at))
        .any(|t| text.lexicon.commitments.signed.at(text, t).is_some())
}

/// Whether a noun belongs to the circumstances: «على هامش اجتماع», «بمناسبة زيارة», «إثر لقائه».
fn incidental(text: &Text<'_>, at: usize) -> bool {
    let from = at.saturating_sub(6);
    (from..at).rev().take_while(|t| text.kind(*t) == Some(TokenKind::Arabic)).any(|t| {
        matches!(
            text.folded(t),
            "هامش"
                | "بمناسبه"
                | "اثر"
                | "عقب"
                | "اعقاب"
                | "نتايج"
                | "عن"
                | "قبل"
                | "لحضور"
                | "تنفيذ"
                | "حول"
                | "بعد"
                | "لقضايا"
        ) || text.lexicon.events.occasions.longest_at(text, t).is_some()
    })
}

/// Whether a verb of holding stands before the noun in its sentence.
fn held(text: &Text<'_>, at: usize, start: usize) -> bool {
    let from = start.max(at.saturating_sub(30));
    (from..at).any(|t| text.lexicon.events.holds.has(text, t))
}

/// A document that opens with what somebody says, or is mostly what people say.
fn report(text: &Text<'_>, facts: &Facts, lead: Range<usize>) -> Option<Candidate> {
    let limit = text.span(lead.clone()).end;
    // the title, or the first sentence of running text
    let first_sentence = text.span(0..lead_sentence(text, 0, lead.end)).end;
    let opens = |statement: &&Statement| {
        let verb = statement.verb.unwrap_or(statement.span);
        let at = text.token_at(verb.start);
        verb.start < first_sentence && at - text.token_at(text.sentence_span(at).start).min(at) <= 3
    };
    let opening = facts.statements.iter().take(6).find(opens);
    let first = opening.or_else(|| facts.statements.first())?;
    let verb = first.verb.unwrap_or(first.span);
    let said: usize = facts.statements.iter().map(|statement| statement.span.len()).sum();
    let share = said as f32 / text.source().len().max(1) as f32;
    let score = match (opening.is_some(), verb.start < limit) {
        (true, _) if share > 0.25 => 4.5,
        (true, _) => 3.0,
        (false, true) if share > 0.45 => 3.2,
        (false, _) if share > 0.6 => 2.4,
        _ => 1.2,
    };
    Some(Candidate { at: text.token_at(verb.start), span: verb, kind: EventKind::Statement, rule: "event-report", score })
}

fn event(text: &Text<'_>, facts: &Facts, named: &[Named], chosen: &Candidate, lead: Range<usize>) -> Event {
    let sentence = text.tokens_in(text.sentence_span(chosen.at));
    // no sentence that a person wrote is longer
    let sentence = sentence.start.max(chosen.at.saturating_sub(250))..sentence.end.min(chosen.at + 250);
    // a title is only the headline of the event; the lead tells the rest
    let heading = text.block(chosen.at).is_some_and(|block| block.kind == BlockKind::Heading);
    let scene = if heading { sentence.start..lead_sentence(text, sentence.end, lead.end) } else { sentence.clone() };
    let occasion = occasion(text, scene.clone());
    let participants = match chosen.kind {
        EventKind::Statement => speakers(facts, named, lead),
        EventKind::Other => people(facts, named, lead.start..scene.end.max(lead.start), chosen.at, None, 3),
        _ => {
            let mut out = people(facts, named, scene.clone(), chosen.at, occasion, PARTICIPANTS);
            if out.len() < 2 {
                for id in people(facts, named, lead.clone(), lead.start, occasion, PARTICIPANTS) {
                    if out.len() < 2 && !out.contains(&id) {
                        out.push(id);
                    }
                }
            }
            out
        }
    };
    let confidence = (0.35 + chosen.score * 0.1).min(0.95);
    Event {
        kind: chosen.kind,
        span: chosen.span,
        date: date(text, facts, &scene, chosen.at),
        place: place(text, named, &scene, chosen.at).or_else(|| dateline_place(text, named)),
        participants,
        occasion,
        because: Because::cue(chosen.rule, chosen.span, confidence),
    }
}

/// The end of the first sentence of running text after a title.
fn lead_sentence(text: &Text<'_>, from: usize, end: usize) -> usize {
    let running = |at: &usize| text.block(*at).is_some_and(|block| block.kind != BlockKind::Heading && block.span.len() > 120);
    (from..end).find(running).map_or(from, |at| text.tokens_in(text.sentence_span(at)).end)
}

/// People first, those after the event's word before those in front of it; institutions where fewer than two people act.
fn people(facts: &Facts, named: &[Named], scene: Range<usize>, at: usize, occasion: Option<Span>, most: usize) -> Vec<EntityId> {
    let here = inside(named, scene);
    let mut persons: Vec<EntityId> = Vec::new();
    let (before, after): (Vec<&Named>, Vec<&Named>) = here.iter().partition(|n| n.start < at);
    let outside = |n: &&&Named| {
        occasion.is_none_or(|o| !facts.mentions.iter().any(|m| m.entity == n.entity && o.covers(m.span) && n.start < at))
    };
    for n in before.iter().filter(outside).chain(after.iter()).filter(|n| n.kind == EntityKind::Person) {
        if !persons.contains(&n.entity) {
            persons.push(n.entity);
        }
    }
    if persons.len() < 2 {
        // an institution that only says whose minister somebody is does not take part itself
        let affiliated: Vec<EntityId> = persons.iter().filter_map(|id| facts.entity(*id)?.affiliation).collect();
        let acts =
            |n: &&Named| n.kind == EntityKind::Organization && !affiliated.contains(&n.entity) && !in_role(facts, n.entity);
        for n in here.iter().filter(acts) {
            if !persons.contains(&n.entity) {
                persons.push(n.entity);
            }
        }
    }
    persons.truncate(most);
    persons
}

/// Whether every mention of an institution lies inside somebody's role.
fn in_role(facts: &Facts, id: EntityId) -> bool {
    let roles: Vec<Span> = facts.entities.iter().flat_map(|entity| entity.roles.iter().map(|role| role.span)).take(60).collect();
    facts.mentions_of(id).take(20).all(|mention| roles.iter().any(|role| role.covers(mention.span)))
}

fn speakers(facts: &Facts, named: &[Named], lead: Range<usize>) -> Vec<EntityId> {
    let mut out = Vec::new();
    for id in facts.statements.iter().filter_map(|statement| statement.speaker) {
        if !out.contains(&id) && out.len() < PARTICIPANTS {
            out.push(id);
        }
    }
    if out.is_empty() { people(facts, named, lead.clone(), lead.start, None, 2) } else { out }
}

/// The day in the event's own sentence, nearest to its word; «اليوم» under a dateline is the dateline's day.
fn date(text: &Text<'_>, facts: &Facts, scene: &Range<usize>, at: usize) -> Option<When> {
    let sentence = text.span(scene.clone());
    let word = text.span(at..at + 1).start;
    let here = facts
        .dates
        .iter()
        .filter(|date| sentence.covers(date.span))
        .filter(|date| date.when.is_some_and(|when| when.from.month.is_some()));
    if let Some(date) = here.min_by_key(|date| date.span.start.abs_diff(word)) {
        return date.when;
    }
    let dateline = facts.dates.iter().find(|date| {
        super::dates::in_dateline(text.document, date.span) && date.when.is_some_and(|when| when.from.day.is_some())
    })?;
    let day = dateline.when?.from;
    scene.clone().find_map(|token| match text.folded(token) {
        "اليوم" => Some(When::from(day)),
        "امس" => day_before(day).map(When::from),
        _ => None,
    })
}

/// The day before, inside its month.
fn day_before(day: Date) -> Option<Date> {
    let number = day.day.filter(|number| *number > 1)?;
    Some(Date { day: Some(number - 1), ..day })
}

/// A place behind «في» or «ب» in the event's sentence.
fn place(text: &Text<'_>, named: &[Named], scene: &Range<usize>, at: usize) -> Option<EntityId> {
    let located = |n: &&Named| {
        n.kind == EntityKind::Place && {
            let attached = text.folded(n.start).starts_with(['ب']) || text.folded(n.start).starts_with("وب");
            let bare = text.tokens.get(n.start).is_some_and(|token| token.span.start < text.source().len());
            let before = (n.start.saturating_sub(3)..n.start)
                .rev()
                .find(|t| !text.forms(*t).first().is_some_and(|form| form.folded.starts_with("ال") && form.folded != "العاصمه"));
            bare && (attached && text.folded(n.start) != "بغداد"
                || before.is_some_and(|t| {
                    matches!(
                        text.folded(t),
                        "في" | "مدينه"
                            | "بمدينه"
                            | "العاصمه"
                            | "بالعاصمه"
                            | "والعاصمه"
                            | "بقصر"
                            | "بمقر"
                            | "داخل"
                            | "لدي"
                            | "بمنطقه"
                            | "بمحافظه"
                    )
                }))
        }
    };
    let here = inside(named, scene.clone());
    here.iter().filter(located).find(|n| n.start > at).or_else(|| here.iter().find(located)).map(|n| n.entity)
}

/// «جنيف — عُقد…», «روما - أكد…»: the place of the dateline.
fn dateline_place(text: &Text<'_>, named: &[Named]) -> Option<EntityId> {
    let blocks = text.document.blocks.iter().filter(|block| block.kind != BlockKind::Heading).take(2);
    for block in blocks {
        let tokens = text.tokens_in(block.span);
        let Some(first) = inside(named, tokens.start..tokens.start + 1).first().filter(|n| n.kind == EntityKind::Place) else {
            continue;
        };
        let dash = (first.end..first.end + 5).any(|t| text.is_mark(t, &['-', '—', '–', ':', '(']));
        if dash || text.kind(first.end) == Some(TokenKind::Number) {
            return Some(first.entity);
        }
    }
    None
}

/// «على هامش…», «بمناسبة…» up to the next comma.
fn occasion(text: &Text<'_>, scene: Range<usize>) -> Option<Span> {
    let found = scene
        .clone()
        .find_map(|at| text.lexicon.events.occasions.longest_at(text, at).filter(|found| found.tokens.end < scene.end))?;
    let end = (found.tokens.end..scene.end)
        .find(|t| text.is_mark(*t, &['،', ',', '.', '؛', ':']) || text.kind(*t) == Some(TokenKind::Break))
        .unwrap_or(scene.end);
    Some(Span::new(found.span.start, text.span(found.tokens.start..end).end))
}

/// Further events that the text tells with a verb that opens its sentence, of another kind or on another day.
fn others(text: &Text<'_>, facts: &mut Facts, named: &[Named], from: usize) {
    let mut found: Vec<Event> = Vec::new();
    for candidate in candidates(text, from..text.len()) {
        if found.len() >= 4 {
            break;
        }
        if candidate.score < 5.4 || candidate.kind == EventKind::Statement {
            continue;
        }
        let event = event(text, facts, named, &candidate, text.tokens_in(text.sentence_span(candidate.at)));
        let known = facts
            .events
            .iter()
            .chain(&found)
            .any(|other| other.kind == event.kind && (event.date.is_none() || other.date == event.date));
        if !known && !event.participants.is_empty() {
            found.push(event);
        }
    }
    facts.events.extend(found);
}

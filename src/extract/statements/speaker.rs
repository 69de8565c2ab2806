//! Who speaks: the subject of a verb of saying, or whoever spoke last.

use std::ops::Range;

use crate::extract::Text;
use crate::extract::facts::{Attribution, EntityId, EntityKind, Facts};
use crate::text::Span;
use crate::text::words::TokenKind;

/// Somebody who says something.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Speaker {
    pub entity: Option<EntityId>,
    /// As written nearest.
    pub written: Option<Span>,
    pub attribution: Attribution,
}

impl Speaker {
    pub const UNKNOWN: Speaker = Speaker { entity: None, written: None, attribution: Attribution::Unattributed };
}

/// A mention by its tokens.
#[derive(Clone, Copy, Debug)]
pub struct Named {
    pub start: usize,
    pub end: usize,
    pub kind: EntityKind,
    pub entity: EntityId,
}

/// The mentions of a document by token, in order.
pub fn named(text: &Text<'_>, facts: &Facts) -> Vec<Named> {
    let by_token = |m: &crate::extract::facts::Mention| {
        let tokens = text.tokens_in(m.span);
        Named { start: tokens.start, end: tokens.end, kind: m.kind, entity: m.entity }
    };
    let mut out: Vec<Named> = facts.mentions.iter().map(by_token).collect();
    out.sort_by_key(|named| named.start);
    out
}

/// The mentions that start in a range of tokens.
pub fn inside(named: &[Named], range: Range<usize>) -> &[Named] {
    let from = named.partition_point(|n| n.start < range.start);
    let to = named.partition_point(|n| n.start < range.end).max(from);
    &named[from..to]
}

/// The best of the mentions of a subject: a person, else an institution, else a country at its very start.
pub fn best(named: &[Named], subject: Range<usize>) -> Option<Named> {
    let here = inside(named, subject.clone());
    let of = |kind| here.iter().find(|n| n.kind == kind).copied();
    of(EntityKind::Person)
        .or_else(|| of(EntityKind::Organization))
        .or_else(|| here.first().filter(|n| n.start <= subject.start + 1).copied())
}

/// Words that end the subject of a verb: what follows says where, when or on what occasion.
const SUBJECT_ENDS: &[&str] = &[
    "في",
    "خلال",
    "علي",
    "الي",
    "ان",
    "عن",
    "من",
    "بان",
    "اثناء",
    "عقب",
    "بعد",
    "قبل",
    "امس",
    "اليوم",
    "امام",
    "لدي",
    "عبر",
    "ايضا",
    "عند",
];

/// A subject without what follows it of when, where and before whom: «سيدا … إثر لقائه فلانا» is about سيدا.
pub fn without_circumstances(text: &Text<'_>, subject: Range<usize>) -> Range<usize> {
    let first = text.folded(subject.start);
    if subject.is_empty()
        || is_no_subject(first)
        || first.starts_with("لل")
        || matches!(first, "في" | "امام" | "خلال" | "عبر" | "علي")
    {
        return subject.start..subject.start;
    }
    let ends = |at: &usize| {
        matches!(text.folded(*at), "خلال" | "اثر" | "عقب" | "بعد" | "قبل" | "امام" | "عبر" | "اثناء" | "مع" | "ردا" | "تعليقا")
    };
    let end = (subject.start + 1..subject.end).find(ends).unwrap_or(subject.end);
    subject.start..end
}

/// Words behind a verb that are not its subject.
pub fn is_no_subject(word: &str) -> bool {
    matches!(
        word,
        "ايضا"
            | "كذلك"
            | "ذلك"
            | "خلاله"
            | "خلالها"
            | "فيه"
            | "فيها"
            | "بالمناسبه"
            | "بالقول"
            | "كما"
            | "مجددا"
            | "حينها"
            | "حينيذ"
    )
}

/// The institution named before whose name holds the word at a token («الهيئة» for «الهيئة الوطنية…»).
pub fn called(text: &Text<'_>, named: &[Named], at: usize) -> Option<Named> {
    let word = text.word(at)?;
    if !text.forms(at).first().is_some_and(|form| form.definite()) {
        return None;
    }
    let before = named.partition_point(|n| n.start < at);
    let holds = |n: &&Named| {
        n.kind == EntityKind::Organization && (n.start..n.end.min(n.start + 3)).any(|token| text.word(token) == Some(word))
    };
    named[before.saturating_sub(60)..before].iter().rev().find(holds).copied()
}

/// The words of a subject: up to a comma, a preposition, a quotation or a colon.
pub fn phrase(text: &Text<'_>, subject: Range<usize>) -> Option<Span> {
    let mut end = subject.start;
    while end < subject.end && end < subject.start + 10 {
        let stops = match text.kind(end) {
            Some(TokenKind::Mark) => !text.is_mark(end, &['(', ')', '"', '“', '”']),
            Some(TokenKind::Arabic) => SUBJECT_ENDS.contains(&text.folded(end)),
            Some(TokenKind::Break) | None => true,
            _ => false,
        };
        if stops {
            break;
        }
        end += 1;
    }
    let mut start = subject.start;
    while start < end && text.kind(start) == Some(TokenKind::Mark) {
        start += 1;
    }
    // marks at the end go, but a quoted name keeps the one that closes it («السيدة “آمي بوب”»)
    let opened = (start..end).any(|at| text.is_mark(at, &['“', '"', '(', '«']));
    while end > start && text.kind(end - 1) == Some(TokenKind::Mark) && !(opened && text.is_mark(end - 1, &['”', '"', ')', '»']))
    {
        end -= 1;
    }
    (end > start).then(|| text.span(start..end))
}

//! When, where and on what occasion an event took place: from its own sentence, never guessed.

use std::ops::Range;

use crate::calendar::{Date, When};
use crate::document::BlockKind;
use crate::extract::facts::{EntityId, EntityKind, Facts};
use crate::extract::statements::speaker::{Named, inside};
use crate::extract::{Text, dates};
use crate::text::Span;
use crate::text::words::TokenKind;

/// The day in the event's own sentence, nearest to its word; «اليوم» under a dateline is the dateline's day.
pub fn date(text: &Text<'_>, facts: &Facts, scene: &Range<usize>, at: usize) -> Option<When> {
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
    let dateline = facts
        .dates
        .iter()
        .find(|date| dates::in_dateline(text.document, date.span) && date.when.is_some_and(|when| when.from.day.is_some()))?;
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

/// A place behind «في» or «ب» in the event's sentence, outside the clauses `said` (in order, apart): where something happened of which somebody speaks is
/// not where he does.
pub fn place(text: &Text<'_>, named: &[Named], scene: &Range<usize>, at: usize, said: &[Span]) -> Option<EntityId> {
    let told = |n: &Named| {
        said.get(said.partition_point(|clause| clause.end <= n.span.start)).is_some_and(|clause| clause.covers(n.span))
    };
    let located = |n: &&Named| {
        n.kind == EntityKind::Place && !told(n) && {
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
pub fn dateline_place(text: &Text<'_>, named: &[Named]) -> Option<EntityId> {
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
pub fn occasion(text: &Text<'_>, scene: Range<usize>) -> Option<Span> {
    let found = scene
        .clone()
        .find_map(|at| text.lexicon.events.occasions.longest_at(text, at).filter(|found| found.tokens.end < scene.end))?;
    let end = (found.tokens.end..scene.end)
        .find(|t| text.is_mark(*t, &['،', ',', '.', '؛', ':']) || text.kind(*t) == Some(TokenKind::Break))
        .unwrap_or(scene.end);
    Some(Span::new(found.span.start, text.span(found.tokens.start..end).end))
}

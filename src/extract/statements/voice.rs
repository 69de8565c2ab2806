//! Whose «نحن» a text is written in: the institution that publishes it.
//!
//! «ندين», «نؤكد أن», «نطالب ب» have no subject to read; whoever signs or heads the text speaks.

use super::clause;
use super::speaker::{Named, Speaker, inside};
use crate::document::{Block, BlockKind};
use crate::extract::Text;
use crate::extract::facts::{EntityKind, Facts, Mention};
use crate::extract::lexicon::names::class;
use crate::extract::lexicon::statements::Class;
use crate::text::words::TokenKind;

/// Lines at the beginning, and at the end, that may be nothing but a name.
const LINES: usize = 4;
/// A name fills a line that has at most this share of other letters, in tenths.
const OTHER: usize = 2;
/// A line of so many bytes is text and no line above it.
const BODY: usize = 80;

/// The institution, or whoever holds an office and signs, that speaks of itself as «نحن»: named alone on a line at the beginning or the end, behind «نحن», or
/// as whoever «يعرب», «تدين» at the beginning of the text.
pub fn of(text: &Text<'_>, facts: &Facts, named: &[Named]) -> Option<Speaker> {
    let blocks = &text.document.blocks;
    let spoken = |n: &Named| Speaker::reported(Some(n.entity), Some(n.span));
    let first = blocks.iter().take(LINES);
    let last = blocks.iter().rev().take(LINES);
    let line = first.chain(last).find_map(|block| alone(text, facts, block));
    let of = |mention: &Mention| Speaker::reported(Some(mention.entity), Some(mention.span));
    line.map(of)
        .or_else(|| signed(text, facts).map(of))
        .or_else(|| behind_we(text, named).map(spoken))
        .or_else(|| who_declares(text, named).map(spoken))
}

/// The institution that is all of a line («المرصد العربي:»); of many that sign below each other none is.
fn alone<'f>(text: &Text<'_>, facts: &'f Facts, block: &Block) -> Option<&'f Mention> {
    let organization =
        |mention: &&Mention| mention.kind == EntityKind::Organization && mention.because.rule != "organization-signs";
    fills(text, facts, block, organization)
}

/// The mention that is nearly all of a line.
fn fills<'f>(text: &Text<'_>, facts: &'f Facts, block: &Block, of: impl Fn(&&Mention) -> bool) -> Option<&'f Mention> {
    let line = block.span.of(text.source()).trim_matches([' ', ':', '.', '-', '/', '*']);
    let mention = facts.mentions.iter().filter(of).find(|mention| block.span.covers(mention.span))?;
    (line.len() * (10 - OTHER) <= mention.span.len() * 10).then_some(mention)
}

/// «فلان» and, on the line below or above it, «رئيس المجلس», at the end of the text: a statement that somebody in office signs.
fn signed<'f>(text: &Text<'_>, facts: &'f Facts) -> Option<&'f Mention> {
    let blocks = &text.document.blocks;
    let from = blocks.len().saturating_sub(LINES);
    let office = |block: Option<&Block>| {
        let first = block.map(|block| text.token_at(block.span.start));
        first.and_then(|at| text.forms(at).first()?.id).is_some_and(|id| text.lexicon.names.class(id) & class::OFFICE != 0)
    };
    (from..blocks.len()).find_map(|at| {
        let beside = office(blocks.get(at + 1)) || at > from && office(blocks.get(at - 1));
        let person = |mention: &&Mention| mention.kind == EntityKind::Person;
        beside.then(|| fills(text, facts, &blocks[at], person)).flatten()
    })
}

/// «نحن في منظمة …», «إننا، نقابة …».
fn behind_we<'n>(text: &Text<'_>, named: &'n [Named]) -> Option<&'n Named> {
    let we = (0..text.len()).find(|at| matches!(text.folded(*at), "نحن" | "ونحن" | "اننا") && !quoted(text, *at))?;
    inside(named, we + 1..we + 4).iter().find(|n| n.kind == EntityKind::Organization)
}

fn quoted(text: &Text<'_>, at: usize) -> bool {
    at > 0 && text.is_mark(at - 1, &['"', '«', '“', '”'])
}

/// «يعرب التحالف عن قلقه», «تدين المنظمة»: whoever declares, in the imperfect, where the text begins.
fn who_declares<'n>(text: &Text<'_>, named: &'n [Named]) -> Option<&'n Named> {
    let body = |block: &&Block| block.span.len() >= BODY && block.kind != BlockKind::Heading;
    let block = text.document.blocks.iter().find(body)?;
    let start = text.token_at(block.span.start);
    let verb = (start..start + 3).find(|at| {
        let imperfect = text.folded(*at).starts_with(['ي', 'ت']);
        let cue = text.lexicon.statements.cue(text, *at);
        imperfect && cue.is_some_and(|(cue, _)| cue.class == Class::Finite)
    })?;
    let here = inside(named, verb + 1..verb + 3);
    let plain =
        |n: &&Named| (verb + 1..n.start).all(|t| text.kind(t) == Some(TokenKind::Arabic) && !clause::is_that(text.folded(t)));
    here.iter().find(|n| n.kind == EntityKind::Organization).filter(plain)
}

//! Where a document says what happened: its title, the first sentence of its running text, the sentences after it.

use std::ops::Range;

use crate::document::{Block, BlockKind};
use crate::extract::Text;
use crate::extract::lexicon::events::Sort;
use crate::text::fold::fold_str;
use crate::text::words::TokenKind;

/// The lead is at most so many tokens.
pub const LEAD_TOKENS: usize = 170;
/// No sentence that a person wrote is longer.
pub const SENTENCE_TOKENS: usize = 250;
/// A headline that ends with a full stop has at most so many.
const HEADLINE_TOKENS: usize = 30;
/// A block of running text has at least so many letters.
const RUNNING_LETTERS: usize = 90;

/// The parts of a document that tell its main event, by token.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// The headings at the top, without the word of a genre («بلاغ»); empty where there are none.
    pub title: Range<usize>,
    /// The first sentence of running text.
    pub lead: Range<usize>,
    /// From the first token to the end of the second paragraph of running text, or of as many tokens as a lead has.
    pub whole: Range<usize>,
}

impl Scene {
    pub fn of(text: &Text<'_>) -> Self {
        let whole = whole(text);
        let title = title(text);
        let running = |at: &usize| {
            text.block(*at).is_some_and(|block| block.kind != BlockKind::Heading && (is_running(text, block) || opens(text, *at)))
        };
        let from = title.end.min(text.len());
        let told = |at: &usize| {
            text.block(*at).is_some_and(|block| block.kind != BlockKind::Heading) && word_from(text, *at, at + 1).is_some()
        };
        let start =
            (from..whole.end.max(from)).find(running).or_else(|| (from..text.len()).take(LEAD_TOKENS).find(told)).unwrap_or(from);
        let lead = sentence(text, start);
        let lead = lead.start.max(start)..lead.end.max(start);
        // a headline with a full stop: the line below opens with the verb
        match below(text, &lead).filter(|_| title.is_empty()) {
            Some(next) => Self { title: lead, lead: next, whole },
            None => Self { title, lead, whole },
        }
    }

    /// The scene of a further event: its own sentence.
    pub fn around(text: &Text<'_>, at: usize) -> Self {
        let lead = sentence(text, at);
        Self { title: at..at, whole: lead.clone(), lead }
    }
}

/// The first sentence of the next block, where a lead is a short block of its own without a verb of an event, and the next opens
/// with one.
fn below(text: &Text<'_>, lead: &Range<usize>) -> Option<Range<usize>> {
    let block = text.block(lead.start)?;
    let tokens = text.tokens_in(block.span);
    if tokens.start != lead.start || lead.end + 1 < tokens.end || lead.len() > HEADLINE_TOKENS || opens(text, lead.start) {
        return None;
    }
    let next = (tokens.end..text.len().min(tokens.end + 4)).find(|at| text.kind(*at) == Some(TokenKind::Arabic))?;
    (is_running(text, text.block(next)?) && opens(text, next)).then(|| sentence(text, next))
}

/// The tokens of the sentence of a token, at most [`SENTENCE_TOKENS`] to either side.
pub fn sentence(text: &Text<'_>, at: usize) -> Range<usize> {
    let sentence = text.tokens_in(text.sentence_span(at));
    sentence.start.max(at.saturating_sub(SENTENCE_TOKENS))..sentence.end.min(at + SENTENCE_TOKENS)
}

/// Whether a short block opens with a verb that tells an event or holds one: «استقبل الرئيس السفير.», «تلقى الرئيس اتصالا.»
fn opens(text: &Text<'_>, at: usize) -> bool {
    let first = text.sentence(at).is_some() && text.tokens_in(text.sentence_span(at)).start == at;
    let words = &text.lexicon.events;
    let cue = |at| words.cues.longest_at(text, at).is_some_and(|found| found.value.sort != Sort::Noun && found.skip == 0);
    first && (cue(at) || words.holds.at(text, at).is_some_and(|form| form.skip == 0))
}

fn is_running(text: &Text<'_>, block: &Block) -> bool {
    block.span.of(text.source()).chars().take(RUNNING_LETTERS).count() == RUNNING_LETTERS
}

fn whole(text: &Text<'_>) -> Range<usize> {
    let mut paragraphs = 0;
    for block in &text.document.blocks {
        paragraphs += usize::from(block.kind != BlockKind::Heading && is_running(text, block));
        if paragraphs == 2 {
            return 0..text.tokens_in(block.span).end.min(LEAD_TOKENS);
        }
    }
    0..text.len().min(LEAD_TOKENS)
}

/// Words of a genre that stand above a title.
pub const GENRES: &[&str] = &[
    "بلاغ",
    "بيان",
    "بلاغ صحفي",
    "بلاغ صحافي",
    "بيان صحفي",
    "بيان صحافي",
    "خبر صحفي",
    "خبر",
    "press release",
    "communique",
    "تصريح صحفي",
];

fn title(text: &Text<'_>) -> Range<usize> {
    let headings = text.document.blocks.iter().take_while(|block| block.kind == BlockKind::Heading);
    let genre = |block: &&Block| GENRES.contains(&fold_str(block.span.of(text.source())).trim_matches([' ', ':', '.']));
    let mut named = headings.skip_while(genre).take(3);
    let Some(first) = named.next() else { return 0..0 };
    let last = named.last().unwrap_or(first);
    let tokens = text.tokens_in(first.span).start..text.tokens_in(last.span).end;
    tokens.start..tokens.end.min(tokens.start + LEAD_TOKENS)
}

/// The next token that is a word.
pub fn word_from(text: &Text<'_>, at: usize, end: usize) -> Option<usize> {
    (at..end).find(|at| matches!(text.kind(*at), Some(TokenKind::Arabic | TokenKind::Latin)))
}

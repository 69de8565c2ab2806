//! Pairs of quotation marks: “ ” « » " '' — also unclosed, nested, and typed the wrong way round.

use std::ops::Range;

use crate::extract::Text;
use crate::extract::lexicon::statements::Class;
use crate::text::words::is_letter_or_digit;

use super::clause::is_that;

/// A run of tokens between quotation marks; the outermost where they are nested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The opening mark (the first of its tokens).
    pub open: usize,
    /// What stands between the marks.
    pub inside: Range<usize>,
    /// The token after the closing mark; `None` where the mark is missing and the quote ends with its block.
    pub close: Option<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Guillemet {
        opens: bool,
    },
    Curly {
        opens: bool,
    },
    Straight,
    /// Two apostrophes.
    Twin,
}

/// A quotation that goes on over several paragraphs is closed within so many tokens.
const FARTHEST_CLOSE: usize = 400;

/// The quotes of a text in order. A quote whose mark its block does not close ends with the block, unless a later paragraph,
/// which no mark opens, closes it.
pub fn quotes(text: &Text<'_>) -> Vec<Quote> {
    let mut out: Vec<Quote> = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let block = text.block(start).map(|block| block.number);
        let mut end = start + 1;
        while end < text.len() && text.block(end).map(|block| block.number) == block {
            end += 1;
        }
        block_quotes(text, start..end, &mut out);
        start = end;
        if let Some(open) = out.last_mut().filter(|quote| quote.close.is_none())
            && let Some((close, width)) = closed_later(text, open, end)
        {
            open.inside.end = close;
            open.close = Some(close + width);
            start = close + width;
        }
    }
    out
}

/// The mark in a later block that closes a quote: the first of its kind there, where it can only close.
fn closed_later(text: &Text<'_>, open: &Quote, end: usize) -> Option<(usize, usize)> {
    let (kind, _) = mark(text, open.open)?;
    let (at, kind, width) = (end..text.len().min(end + FARTHEST_CLOSE))
        .find_map(|at| mark(text, at).filter(|(other, _)| same_kind(kind, *other)).map(|(other, width)| (at, other, width)))?;
    let closes = match kind {
        Mark::Guillemet { opens } => !opens && !touches_next(text, at + width - 1),
        Mark::Curly { .. } | Mark::Straight | Mark::Twin => looks_closed(text, at, width),
    };
    closes.then_some((at, width))
}

fn block_quotes(text: &Text<'_>, block: Range<usize>, out: &mut Vec<Quote>) {
    let before = out.len();
    // nested first; where marks do not balance, once more without nesting, so that one stray mark does not eat the rest
    if !pair(text, block.clone(), true, out) {
        out.truncate(before);
        pair(text, block, false, out);
    }
}

/// Whether every quote was closed.
fn pair(text: &Text<'_>, block: Range<usize>, nested: bool, out: &mut Vec<Quote>) -> bool {
    let mut open: Option<(usize, usize, Mark)> = None; // first token, token after the mark, mark
    let mut depth = 0usize;
    let mut at = block.start;
    while at < block.end {
        let Some((mark, width)) = mark(text, at) else {
            at += 1;
            continue;
        };
        match open {
            None if opens(text, at, width, mark) => {
                open = Some((at, at + width, mark));
                depth = 1;
            }
            None => {}
            Some((first, inside, kind)) if same_kind(kind, mark) => {
                let opener = matches!(mark, Mark::Straight | Mark::Twin) && looks_open(text, at, width);
                if nested && (opener || deepens(text, at, width, mark)) {
                    depth += 1;
                } else if opener || deepens(text, at, width, mark) {
                    // without nesting, a mark that opens makes the one before it a stray
                    open = Some((at, at + width, mark));
                } else {
                    depth -= 1;
                    if depth == 0 {
                        out.push(Quote { open: first, inside: inside..at, close: Some(at + width) });
                        open = None;
                    }
                }
            }
            Some(_) => {}
        }
        at += width;
    }
    if let Some((first, inside, _)) = open {
        out.push(Quote { open: first, inside: inside..block.end, close: None });
        return false;
    }
    true
}

fn mark(text: &Text<'_>, at: usize) -> Option<(Mark, usize)> {
    let token = text.tokens.get(at)?;
    let mark = match token.span.of(text.source()) {
        "«" => Mark::Guillemet { opens: true },
        "»" => Mark::Guillemet { opens: false },
        "“" => Mark::Curly { opens: true },
        "”" => Mark::Curly { opens: false },
        "\"" => Mark::Straight,
        "'" => {
            let twin = text
                .tokens
                .get(at + 1)
                .is_some_and(|next| next.span.start == token.span.end && next.span.of(text.source()) == "'");
            return twin.then_some((Mark::Twin, 2));
        }
        _ => return None,
    };
    Some((mark, 1))
}

/// Whether a mark outside any quote opens one: a closing shape does so before a word it touches («:»قال…»).
fn opens(text: &Text<'_>, at: usize, width: usize, mark: Mark) -> bool {
    match mark {
        Mark::Guillemet { opens: true } | Mark::Curly { opens: true } => true,
        // «مبررا ذلك بأنه" لا يمكن…"»
        Mark::Straight | Mark::Twin => {
            !looks_closed(text, at, width) || says_before(text, at) || at > 0 && is_that(text.folded(at - 1))
        }
        // «أكد أن  » الحوار … »: behind «أن» nothing closes
        _ => {
            touches_next(text, at + width - 1) && !touches_word_before(text, at)
                || says_before(text, at)
                || at > 0 && is_that(text.folded(at - 1))
        }
    }
}

/// «وأضاف" أن الوضع…»: a mark that touches a verb of saying opens what is said, where nothing is open.
fn says_before(text: &Text<'_>, at: usize) -> bool {
    let cue = at.checked_sub(1).and_then(|before| text.lexicon.statements.cue(text, before));
    cue.is_some_and(|(cue, _)| cue.class != Class::Noun && !cue.ambiguous)
}

/// Whether a mark inside a quote of its kind opens one more.
fn deepens(text: &Text<'_>, at: usize, width: usize, mark: Mark) -> bool {
    match mark {
        // «موضوع « المنافسة « ، إن»: the opening shape closes before a comma
        Mark::Guillemet { opens } => opens && !text.is_mark(at + width, &['،', ',', '.']),
        Mark::Curly { opens } => opens && touches_next(text, at + width - 1) && !touches_word_before(text, at),
        Mark::Straight | Mark::Twin => false,
    }
}

/// A straight mark that can only open: a gap before it, a word that it touches behind it.
fn looks_open(text: &Text<'_>, at: usize, width: usize) -> bool {
    touches_next(text, at + width - 1) && !touches_before(text, at)
}

/// A straight mark that can only close: it touches what stands before it, and a gap or a stop follows.
fn looks_closed(text: &Text<'_>, at: usize, width: usize) -> bool {
    touches_before(text, at) && !touches_next(text, at + width - 1) && at > 0 && !text.is_mark(at - 1, &[':', '(', '«', '-'])
}

fn touches_before(text: &Text<'_>, at: usize) -> bool {
    at.checked_sub(1)
        .and_then(|before| text.tokens.get(before))
        .is_some_and(|before| before.span.end == text.tokens[at].span.start && before.folded != "\n")
}

fn same_kind(open: Mark, mark: Mark) -> bool {
    match (open, mark) {
        (Mark::Guillemet { .. }, Mark::Guillemet { .. }) | (Mark::Curly { .. }, Mark::Curly { .. }) => true,
        // “… closed by a straight mark, and the other way round
        (Mark::Curly { .. }, Mark::Straight) | (Mark::Straight, Mark::Curly { opens: false }) => true,
        (a, b) => a == b,
    }
}

fn touches_next(text: &Text<'_>, at: usize) -> bool {
    let next = text.tokens.get(at + 1);
    next.is_some_and(|next| next.span.start == text.tokens[at].span.end && next.folded.chars().all(is_letter_or_digit))
}

fn touches_word_before(text: &Text<'_>, at: usize) -> bool {
    at.checked_sub(1)
        .and_then(|before| text.tokens.get(before))
        .is_some_and(|before| before.span.end == text.tokens[at].span.start && before.folded.chars().all(is_letter_or_digit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Lexicon;
    use crate::extract::tests::document;

    fn check(source: &str, expect: &[&str]) {
        let document = document(source);
        let text = Text::new(&document, Lexicon::bundled());
        let found: Vec<_> = quotes(&text).into_iter().map(|q| text.span(q.inside).of(source).to_owned()).collect();
        assert_eq!(found, expect, "{source}");
    }

    #[test]
    fn marks_pair_by_kind() {
        check("قال «نعم» و\"لا\" و''ربما'' و“كلا”", &["نعم", "لا", "ربما", "كلا"]);
        check("«كامل «داتا» المطلوبة»", &["كامل «داتا» المطلوبة"]);
        check("وقال :»على المجلس أخذ قرار»", &["على المجلس أخذ قرار"]);
        check("«واحد» ثم «بلا نهاية\nسطر", &["واحد", "بلا نهاية\n"]);
        check("“واحد“ و“اثنان“", &["واحد", "اثنان"]);
        check("''", &[""]);
        check("كلمة\" ثم قال \"نعم نعم\" وقال \"لا\"", &["نعم نعم", "لا"]);
        check("قال \"جاء \"أحمد\" اليوم\"", &["جاء \"أحمد\" اليوم"]);
    }

    #[test]
    fn a_stray_mark_does_not_eat_the_quotes_after_it() {
        check("« ثم قال «نعم» وقال «لا»", &["نعم", "لا"]);
    }
}

//! What a line shows: its words before and after, as they stand in the document.

use super::Line;
use super::lexis::words_in;
use crate::text::Span;
use crate::text::direction::Direction;

/// One side of a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Side {
    /// Line ends and tabs as spaces, nothing else altered; trimmed.
    pub text: String,
    /// Bytes of [`Side::text`] under the word nearest to the keyword.
    pub nearest: Span,
    /// First byte of each word of [`Side::text`], in order.
    pub words: Vec<usize>,
}

/// A line with its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub before: Side,
    /// The keyword with its particles.
    pub word: String,
    /// Bytes of [`Shown::word`] that the query finds.
    pub mark: Span,
    pub after: Side,
    pub direction: Direction,
}

impl Line {
    /// The line with `context` words on each side (at most [`MOST_CONTEXT`](super::MOST_CONTEXT)). `text` is its document's.
    pub fn shown(&self, text: &str, context: usize) -> Shown {
        let word = self.word();
        let mark = self.mark();
        Shown {
            before: self.before(text, context),
            word: one_line(word.of(text)),
            mark: Span::new(mark.start.saturating_sub(word.start), mark.end.saturating_sub(word.start)),
            after: self.after(text, context),
            direction: self.direction,
        }
    }

    fn before(&self, text: &str, context: usize) -> Side {
        let whole = Span::new(self.from as usize, self.word.0 as usize);
        let words = words_in(text, whole);
        let kept = &words[words.len().saturating_sub(context)..];
        // marks that open before the first word belong to it: «(», «"»
        let first = kept.first().map_or(whole.end, |word| word.span.start);
        side(
            text,
            Span::new(with_marks_before(text, first), whole.end),
            kept.iter().map(|word| word.span),
            kept.last().map(|w| w.span),
        )
    }

    fn after(&self, text: &str, context: usize) -> Side {
        let whole = Span::new(self.word.1 as usize, self.to as usize);
        let words = words_in(text, whole);
        let kept = &words[..words.len().min(context)];
        let last = kept.last().map_or(whole.start, |word| word.span.end);
        side(
            text,
            Span::new(whole.start, with_marks_after(text, last)),
            kept.iter().map(|word| word.span),
            kept.first().map(|w| w.span),
        )
    }
}

fn side(text: &str, span: Span, words: impl Iterator<Item = Span>, nearest: Option<Span>) -> Side {
    let span = span.trim(text);
    let inside = |at: usize| at.saturating_sub(span.start);
    Side {
        text: one_line(span.of(text)),
        nearest: nearest.map_or(Span::default(), |near| Span::new(inside(near.start), inside(near.end))),
        words: words.map(|word| inside(word.start)).collect(),
    }
}

/// The place before marks that stand against a word.
fn with_marks_before(text: &str, word: usize) -> usize {
    let opening = |c: &char| matches!(c, '(' | '[' | '{' | '«' | '“' | '"' | '\'' | '‘' | '﴿');
    let marks = text.get(..word).unwrap_or("").chars().rev().take(4).take_while(opening);
    word - marks.map(char::len_utf8).sum::<usize>()
}

/// The place after marks that stand against a word.
fn with_marks_after(text: &str, word: usize) -> usize {
    let closing = |c: &char| {
        matches!(
            c,
            ')' | ']' | '}' | '»' | '”' | '"' | '\'' | '’' | '﴾' | '.' | '،' | ',' | '؛' | ';' | ':' | '؟' | '?' | '!' | '…'
        )
    };
    let marks = text.get(word..).unwrap_or("").chars().take(4).take_while(closing);
    word + marks.map(char::len_utf8).sum::<usize>()
}

/// White space of one byte stays one byte, so that places in the text stay places in the line.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if matches!(c, '\n' | '\t' | '\r') { ' ' } else { c }).collect()
}

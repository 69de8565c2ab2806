//! Sentences: ended by a full stop, a question or exclamation mark, or a line break.

use super::Span;

/// The sentences of a text in order, trimmed, without empty ones. A full stop between digits or inside an e-mail
/// address or a web address does not end a sentence.
pub fn sentences(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut push = |from: usize, to: usize| {
        let span = Span::new(from, to).trim(text);
        if !span.is_empty() {
            out.push(span);
        }
    };
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let after = at + letter.len_utf8();
        let next = letters.peek().map(|n| n.1);
        let ends = match letter {
            '\n' => true,
            '.' | '…' => next.is_none_or(|n| !n.is_alphanumeric() && n != '.'),
            '!' | '?' | '؟' | '۔' => true,
            _ => false,
        };
        if ends {
            push(start, after);
            start = after;
        }
    }
    push(start, text.len());
    out
}

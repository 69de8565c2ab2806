//! A name made longer or shorter, word by word, as a reader sees words.

use crate::text::Span;

/// The end of a name that moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// Where the name begins, on whichever side of the line that is.
    Begin,
    End,
}

/// Particles that are written onto the word after them: a name of one word may have been read with one of them.
const PARTICLES: [char; 5] = ['و', 'ف', 'ب', 'ل', 'ك'];

/// The span with one word more or fewer at an edge; `None` where there is no such word in the paragraph, or nothing would be
/// left.
pub fn stepped(text: &str, span: Span, edge: Edge, longer: bool) -> Option<Span> {
    let to = match (edge, longer) {
        (Edge::Begin, true) => Span::new(word_before(text, span.start)?, span.end),
        (Edge::End, true) => Span::new(span.start, word_after(text, span.end)?),
        (Edge::Begin, false) => match next_word(text, span) {
            Some(start) => Span::new(start, span.end),
            None => Span::new(behind_particle(text, span)?, span.end),
        },
        (Edge::End, false) => Span::new(span.start, last_word_dropped(text, span)?),
    };
    (!to.is_empty()).then_some(to)
}

/// Letters, digits, and the signs written on letters.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '-' | '’' | '\'')
}

/// Where the word before a place begins; the rest of the word the place is in comes first.
fn word_before(text: &str, at: usize) -> Option<usize> {
    let head = text.get(..at)?;
    let line = head.rfind('\n').map_or(0, |at| at + 1);
    let end = line + head[line..].trim_end_matches(|c| !is_word(c)).len();
    let word = head[line..end]
        .rfind(|c| !is_word(c))
        .map_or(line, |at| line + at + head[line + at..].chars().next().map_or(1, char::len_utf8));
    (word < end).then_some(word)
}

/// Where the word after a place ends.
fn word_after(text: &str, at: usize) -> Option<usize> {
    let tail = text.get(at..)?;
    let line = &tail[..tail.find('\n').unwrap_or(tail.len())];
    let start = line.find(is_word)?;
    let end = line[start..].find(|c| !is_word(c)).map_or(line.len(), |len| start + len);
    Some(at + end)
}

/// Where the second word of a span begins.
fn next_word(text: &str, span: Span) -> Option<usize> {
    let words = span.of(text);
    let first = words.find(is_word)?;
    let gap = first + words[first..].find(|c| !is_word(c))?;
    words[gap..].find(is_word).map(|len| span.start + gap + len)
}

/// Where the word before the last of a span ends.
fn last_word_dropped(text: &str, span: Span) -> Option<usize> {
    let words = span.of(text).trim_end_matches(|c| !is_word(c));
    let before = words.trim_end_matches(is_word).trim_end_matches(|c| !is_word(c));
    (!before.is_empty()).then_some(span.start + before.len())
}

fn behind_particle(text: &str, span: Span) -> Option<usize> {
    let word = span.of(text);
    let first = word.chars().next().filter(|c| PARTICLES.contains(c))?;
    (word.chars().count() > 2).then_some(span.start + first.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_grow_and_shrink_by_words() {
        let text = "أكّد السيد وليد الحدّاد، أمس.\nثم غادر";
        let of = |words: &str| text.find(words).map(|at| Span::new(at, at + words.len())).unwrap();
        let check = |from: &str, edge: Edge, longer: bool, expect: Option<&str>| {
            let to = stepped(text, of(from), edge, longer);
            assert_eq!(to.map(|to| to.of(text)), expect, "{from} {edge:?} {longer}");
        };
        check("وليد", Edge::End, true, Some("وليد الحدّاد"));
        check("وليد", Edge::Begin, true, Some("السيد وليد"));
        check("وليد الحدّاد", Edge::End, true, Some("وليد الحدّاد، أمس"));
        check("وليد الحدّاد", Edge::End, false, Some("وليد"));
        check("السيد وليد الحدّاد", Edge::Begin, false, Some("وليد الحدّاد"));
        // the paragraph is the limit
        check("أكّد السيد", Edge::Begin, true, None);
        check("أمس", Edge::End, true, None);
        check("ثم", Edge::Begin, true, None);
        // a name of one word loses a particle, and then nothing
        check("وليد", Edge::Begin, false, Some("ليد"));
        check("السيد", Edge::Begin, false, None);
        check("السيد", Edge::End, false, None);
        // the rest of the word comes first
        check("ليد", Edge::Begin, true, Some("وليد"));
    }

    #[test]
    fn places_outside_letters_are_no_panic() {
        let text = "، « »";
        for start in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
            for longer in [true, false] {
                for edge in [Edge::Begin, Edge::End] {
                    assert_eq!(stepped(text, Span::new(start, text.len()), edge, longer), None);
                }
            }
        }
    }
}

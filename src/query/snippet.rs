//! Pieces of a text around its marks.

use super::Snippet;
use crate::document::{Block, Document};
use crate::text::Span;

/// Marks that are looked at; more would not change what is shown.
const LOOK: usize = 2000;

/// At most `most` pieces of at most about `letters` letters each, in the order of the text, each inside one paragraph and cut
/// between words: those with most marks. Without marks, the beginning of the first paragraph.
pub fn snippets(document: &Document, marks: &[Span], most: usize, letters: usize) -> Vec<Snippet> {
    let text = &*document.text;
    if marks.is_empty() {
        let first = document.blocks.iter().find(|block| !block.span.is_empty());
        let opening = first.map(|block| Snippet {
            span: window(text, block.span, Span::new(block.span.start, block.span.start), letters),
            marks: Vec::new(),
            paragraph: block.number,
        });
        return opening.into_iter().take(most).collect();
    }
    let marks = &marks[..marks.len().min(LOOK)];
    let mut groups = groups(document, marks, letters);
    groups.sort_by_key(|group| (std::cmp::Reverse(group.marks.len()), group.marks.start));
    groups.truncate(most);
    groups.sort_by_key(|group| group.marks.start);
    groups
        .into_iter()
        .map(|group| {
            let inside = &marks[group.marks.clone()];
            let core = cut(text, inside.iter().copied().reduce(Span::join).unwrap_or_default(), letters);
            let marks = inside.iter().map(|mark| Span::new(mark.start, mark.end.min(core.end))).collect();
            Snippet { span: window(text, group.block.span, core, letters), marks, paragraph: group.block.number }
        })
        .collect()
}

/// Neighbouring marks of one block that fit into one piece.
struct Group {
    block: Block,
    marks: std::ops::Range<usize>,
    /// From the first mark to the end of the last.
    letters: usize,
}

fn groups(document: &Document, marks: &[Span], letters: usize) -> Vec<Group> {
    let mut out: Vec<Group> = Vec::new();
    // letters of a text are looked at once, however many marks it has
    let count = |start: usize, end: usize| document.text.get(start..end).map(|piece| piece.chars().count());
    for (at, mark) in marks.iter().enumerate() {
        let Some(block) = document.block_at(mark.start) else { continue };
        if let Some(last) = out.last_mut().filter(|last| last.block.number == block.number) {
            let more = marks.get(last.marks.end - 1).and_then(|before| count(before.end, mark.end));
            let together = more.map_or(usize::MAX, |more| last.letters.saturating_add(more));
            if together <= letters {
                last.marks.end = at + 1;
                last.letters = together;
                continue;
            }
        }
        let alone = count(mark.start, mark.end).unwrap_or(0);
        out.push(Group { block: *block, marks: at..at + 1, letters: alone });
    }
    out
}

/// A span of at most so many letters, at least one: a mark may be as long as a text without spaces.
fn cut(text: &str, span: Span, letters: usize) -> Span {
    let end = span.of(text).char_indices().nth(letters.max(1)).map_or(span.end, |(at, _)| span.start + at);
    Span::new(span.start, end)
}

/// The part of a block around `core` that holds about `letters` letters, cut between words.
fn window(text: &str, block: Span, core: Span, letters: usize) -> Span {
    let block = block.join(core);
    let spare = letters.saturating_sub(core.of(text).chars().count());
    // what comes before explains less than what comes after
    let start = back(text, block.start, core.start, spare / 3);
    let used = text.get(start..core.start).map_or(0, |before| before.chars().count());
    let end = forth(text, core.end, block.end, spare - used.min(spare));
    Span::new(start, end).trim(text)
}

/// Goes back so many letters, then forth to the start of a word.
fn back(text: &str, limit: usize, from: usize, letters: usize) -> usize {
    let before = text.get(limit..from).unwrap_or("");
    match before.char_indices().rev().nth(letters) {
        None => limit,
        Some((at, _)) => before[at..].find(char::is_whitespace).map_or(from, |space| limit + at + space),
    }
}

/// Goes forth so many letters, then back to the end of a word (inside a word where there is no other place).
fn forth(text: &str, from: usize, limit: usize, letters: usize) -> usize {
    let after = text.get(from..limit).unwrap_or("");
    match after.char_indices().nth(letters) {
        None => limit,
        Some((at, letter)) if letter.is_whitespace() => from + at,
        Some((at, _)) => from + after[..at].rfind(char::is_whitespace).filter(|space| *space > 0).unwrap_or(at),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::{Options, read};
    use crate::query::{marks, parse};
    use std::path::Path;

    fn check(text: &str, typed: &str, most: usize, letters: usize, expect: &[&str]) {
        let document = read(Path::new("x.txt"), text.as_bytes(), &Options::default()).document.unwrap();
        let marks = marks(text, &parse(typed));
        let found = snippets(&document, &marks, most, letters);
        assert_eq!(found.iter().map(|s| s.span.of(text)).collect::<Vec<_>>(), expect);
        for snippet in &found {
            assert!(snippet.marks.iter().all(|mark| snippet.span.covers(*mark)));
            assert!(snippet.span.of(text).chars().count() <= letters.max(20), "{snippet:?}");
        }
    }

    #[test]
    fn pieces_are_cut_between_words() {
        let text = "قال الوزير اليوم في طرابلس إن الاتفاق يدخل حيز التنفيذ غدا صباحا بعد توقيعه";
        check(text, "الاتفاق ", 1, 30, &["إن الاتفاق يدخل حيز التنفيذ"]);
        check(text, "قال ", 1, 20, &["قال الوزير اليوم في"]);
        check(text, "", 1, 20, &["قال الوزير اليوم في"]);
        check("", "", 3, 20, &[]);
    }

    #[test]
    fn the_richest_in_the_order_of_the_text() {
        let text = "نعم أولا\n\nلا شيء هنا\n\nنعم ثم نعم ثالثا\n\nنعم ونعم أخيرا";
        check(text, "نعم ", 2, 40, &["نعم ثم نعم ثالثا", "نعم ونعم أخيرا"]);
    }

    #[test]
    fn one_long_word() {
        let text = "م".repeat(100_000);
        check(&text, "", 1, 20, &["م".repeat(20).as_str()]);
        check(&text, &text, 1, 20, &["م".repeat(20).as_str()]);
    }
}

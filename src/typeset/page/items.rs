//! A document cut into the paragraphs of a page.

use crate::document::blocks::list_marker;
use crate::document::{Block, BlockKind, Document};
use crate::text::Span;
use crate::text::direction::{Direction, first_strong};

/// A line up to this many bytes is set whole, so that its lines break and its words stand in order throughout.
pub(super) const LONGEST: usize = 1024 * 1024 + 64 * 1024;
/// A longer one is cut in pieces of at most this many bytes.
const PIECE: usize = 512 * 1024;

/// How a paragraph ranks on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rank {
    Title,
    Heading,
    Body,
    ListItem,
    Quote,
    /// A row of a table.
    Row,
    Contact,
}

/// One line of the file, as a paragraph of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    pub span: Span,
    pub rank: Rank,
    /// The block's number, on its first paragraph.
    pub number: Option<u32>,
    /// Number of its block, on every paragraph: what [`Directions::paragraphs`](crate::document::Directions) goes by.
    pub block: u32,
    /// The way it is set: the reader's choice, else its first strong letter, else the page's direction.
    pub direction: Direction,
    /// Of its first strong letter.
    pub strong: Option<Direction>,
    /// Of list items: how deep they are nested, from 0.
    pub level: u8,
    /// Of list items: room for the markers of its list, in tenths of an em.
    pub hang: u8,
}

/// Cuts a document into paragraphs. `title` is where its printed title stands.
pub fn cut(document: &Document, title: Option<Span>) -> Vec<Item> {
    let text = &document.text;
    let mut items = Vec::new();
    for block in &document.blocks {
        cut_block(document, block, title, &mut items);
    }
    nest(text, &mut items);
    items
}

fn cut_block(document: &Document, block: &Block, title: Option<Span>, items: &mut Vec<Item>) {
    let text = &document.text;
    let mut number = Some(block.number);
    let mut at = block.span.start;
    for line in block.span.of(text).split_inclusive('\n') {
        let span = Span::new(at, at + line.len());
        at += line.len();
        // the outer tabs of a row are cells without words
        let span = if block.kind == BlockKind::Table { without(span, text, &['\n', '\r', ' ']) } else { span.trim(text) };
        if span.of(text).trim().is_empty() {
            continue;
        }
        let rank = match block.kind {
            _ if title.is_some_and(|title| title.overlaps(span)) => Rank::Title,
            BlockKind::Heading => Rank::Heading,
            BlockKind::ListItem => Rank::ListItem,
            BlockKind::Quote => Rank::Quote,
            BlockKind::Contact => Rank::Contact,
            BlockKind::Table => Rank::Row,
            BlockKind::Paragraph => Rank::Body,
        };
        let strong = first_strong(span.of(text));
        let direction = strong.unwrap_or(document.direction);
        for span in pieces(text, span) {
            items.push(Item { span, rank, number: number.take(), block: block.number, direction, strong, level: 0, hang: 0 });
        }
    }
}

fn without(span: Span, text: &str, letters: &[char]) -> Span {
    let inside = span.of(text);
    let start = span.start + (inside.len() - inside.trim_start_matches(letters).len());
    Span::new(start, start + inside.trim_matches(letters).len())
}

/// The marker that a list item begins with, its white space included; the whole line has one paragraph where there is none
/// (a wrapped line of a list item).
pub(super) fn marker(text: &str, item: &Item) -> Option<usize> {
    let line = item.span.of(text);
    let unseen = line.find(
        |c| !matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{61C}' | '\u{FEFF}'),
    )?;
    list_marker(&line[unseen..]).map(|length| unseen + length)
}

/// Finds how deep list items are nested, by the white space before them, and gives the markers of a list equal room.
fn nest(text: &str, items: &mut [Item]) {
    let mut first = 0;
    while first < items.len() {
        let count = items[first..].iter().take_while(|item| item.rank == Rank::ListItem).count();
        if count > 0 {
            nest_list(text, &mut items[first..first + count]);
        }
        first += count.max(1);
    }
}

fn nest_list(text: &str, list: &mut [Item]) {
    /// The least room for a marker, and the most, in tenths of an em.
    const ROOM: (usize, usize) = (13, 34);
    const DEEPEST: usize = 6;
    let mut open: Vec<usize> = Vec::new();
    let mut widest = [ROOM.0; DEEPEST + 1];
    for item in list.iter_mut() {
        let Some(length) = marker(text, item) else {
            item.level = open.len().saturating_sub(1).min(DEEPEST) as u8;
            continue;
        };
        let indent = indent(text, item.span.start);
        while open.last().is_some_and(|last| *last > indent) {
            open.pop();
        }
        if open.last().is_none_or(|last| *last < indent) {
            open.push(indent);
        }
        let level = (open.len() - 1).min(DEEPEST);
        item.level = level as u8;
        let letters = Span::new(item.span.start, item.span.start + length).of(text).trim().chars().count();
        widest[level] = widest[level].max(letters * 5 + 7).min(ROOM.1);
    }
    for item in list {
        item.hang = widest[usize::from(item.level)] as u8;
    }
}

/// The white space before a line's first letter, in columns; a tab counts four.
fn indent(text: &str, start: usize) -> usize {
    text[..start].chars().rev().take_while(|c| *c != '\n' && c.is_whitespace()).map(|c| if c == '\t' { 4 } else { 1 }).sum()
}

/// Cuts a very long line at white space.
fn pieces(text: &str, span: Span) -> Vec<Span> {
    let mut out = Vec::new();
    let mut rest = span;
    if rest.len() > LONGEST {
        while rest.len() > PIECE {
            let mut limit = rest.start + PIECE;
            while !text.is_char_boundary(limit) {
                limit -= 1;
            }
            let white = text[rest.start..limit].char_indices().rev().find(|(_, letter)| letter.is_whitespace());
            let cut = white.map_or(limit, |(at, letter)| rest.start + at + letter.len_utf8());
            out.push(Span::new(rest.start, cut));
            rest.start = cut;
        }
    }
    out.push(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_very_long_line_is_cut_between_words_and_loses_nothing() {
        for text in ["كلمة ".repeat(400_000), "كلمة\u{3000}".repeat(200_000), "ك".repeat(1_500_000)] {
            let span = Span::new(0, text.len()).trim(&text);
            let cut = pieces(&text, span);
            assert!(cut.len() > 2);
            assert_eq!(cut.iter().map(|p| p.of(&text)).collect::<String>(), text.trim());
            assert!(cut.iter().all(|p| p.len() <= PIECE));
        }
        let whole = "كلمة ".repeat(110_000);
        assert_eq!(pieces(&whole, Span::new(0, whole.len())).len(), 1, "up to 1 MB nothing is cut");
    }

    #[test]
    fn lists_nest_by_the_white_space_before_them() {
        let text = "عنوان\n\n- أول\n  - فرعي\n    • أعمق\n  - فرعي ثان\n10) عاشر\nنص يلي القائمة، وهو فقرة.\n\t- قائمة أخرى\n";
        let blocks = crate::document::blocks::blocks(text);
        let document = super::super::tests::document_of(text, blocks);
        let lists: Vec<(u8, u8)> =
            cut(&document, None).iter().filter(|item| item.rank == Rank::ListItem).map(|item| (item.level, item.hang)).collect();
        assert_eq!(lists, [(0, 22), (1, 13), (2, 13), (1, 13), (0, 22), (0, 13)]);
    }
}

//! A whole document as a column of paragraphs: heights estimated, then measured; only what is seen is shaped.
//!
//! All lengths are device pixels. A document of 10 MB is millions of pixels high, so heights add up in `f64`.

use std::collections::VecDeque;
use std::sync::Arc;

use super::{Align, Face, Fonts, LineBox, Paragraph, Style, View, Weight};
use crate::document::{BlockKind, Directions, Document};
use crate::text::Span;
use crate::text::direction::{Direction, first_strong};

/// Paragraphs kept shaped at a time.
const MOST_LIVE: usize = 512;
/// A line longer than this many bytes is set in pieces, so that no single line of a file holds up a frame.
const LONGEST: usize = 4 * 1024;

/// How a paragraph ranks on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rank {
    Title,
    Heading,
    Body,
    ListItem,
    Quote,
    Contact,
}

/// One line of the file, as a paragraph of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    pub span: Span,
    pub rank: Rank,
    /// The block's number, on its first paragraph.
    pub number: Option<u32>,
    /// Number of its block, on every paragraph: what [`Directions::paragraphs`] goes by.
    pub block: u32,
    /// The way it is set: the reader's choice, else its first strong letter, else the page's direction.
    pub direction: Direction,
    /// Of its first strong letter.
    pub strong: Option<Direction>,
}

/// How the page is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PageStyle {
    pub face: Face,
    pub size_px: f32,
    /// Line height in em.
    pub line_em: f32,
    /// Length of a line.
    pub width_px: f32,
    /// Between paragraphs.
    pub gap_px: f32,
    pub justify: bool,
    pub view: View,
}

struct Shaped {
    paragraph: Paragraph,
    width_px: f32,
    justify: bool,
}

/// A document ready to be looked at anywhere.
pub struct Page {
    text: Arc<str>,
    items: Vec<Item>,
    heights: Heights,
    shaped: Vec<Option<Box<Shaped>>>,
    live: VecDeque<usize>,
    style: PageStyle,
    /// Of the document as it was read.
    direction: Direction,
    directions: Directions,
}

impl Page {
    /// A document whole. `title` is where its printed title stands.
    pub fn new(document: &Document, title: Option<Span>, style: PageStyle) -> Self {
        Self::of_items(Arc::clone(&document.text), cut(document, title), document.direction, style)
    }

    /// Some paragraphs of a text, in its order; `direction` is that of its document.
    pub fn of_items(text: Arc<str>, items: Vec<Item>, direction: Direction, style: PageStyle) -> Self {
        let shaped = items.iter().map(|_| None).collect();
        let mut page = Self {
            text,
            items,
            heights: Heights::default(),
            shaped,
            live: VecDeque::new(),
            style,
            direction,
            directions: Directions::default(),
        };
        page.estimate();
        page
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn items(&self) -> &[Item] {
        &self.items
    }

    pub fn style(&self) -> PageStyle {
        self.style
    }

    /// Sets the page differently. A new width keeps the shaped paragraphs and wraps them again when they are seen.
    pub fn restyle(&mut self, style: PageStyle) {
        if style == self.style {
            return;
        }
        if style.face != self.style.face || style.size_px != self.style.size_px || style.line_em != self.style.line_em {
            self.shaped.iter_mut().for_each(|shaped| *shaped = None);
            self.live.clear();
        }
        self.style = style;
        self.estimate();
    }

    /// Obeys the directions that the reader chose; shapes again what they change and nothing else. Costs nothing where
    /// they are the same as before.
    pub fn direct(&mut self, directions: &Directions) {
        if *directions == self.directions {
            return;
        }
        self.directions = directions.clone();
        let page = self.direction();
        for (item, shaped) in self.items.iter_mut().zip(&mut self.shaped) {
            let chosen = directions.paragraphs.get(&item.block).copied();
            let direction = chosen.or(item.strong).unwrap_or(page);
            if direction != item.direction {
                item.direction = direction;
                *shaped = None;
            }
        }
        self.live.retain(|index| self.shaped[*index].is_some());
        self.estimate();
    }

    /// The direction of the page: the reader's choice, else the document's own.
    pub fn direction(&self) -> Direction {
        self.directions.document.unwrap_or(self.direction)
    }

    /// Height of everything, as far as it is known.
    pub fn height(&self) -> f64 {
        self.heights.total()
    }

    pub fn top(&self, item: usize) -> f64 {
        self.heights.top(item)
    }

    pub fn item_height(&self, item: usize) -> f32 {
        self.heights.get(item)
    }

    /// The paragraph at a height.
    pub fn find(&self, y: f64) -> usize {
        self.heights.find(y)
    }

    /// The paragraph that holds a byte, or the next one after it.
    pub fn item_of(&self, byte: usize) -> usize {
        self.items.partition_point(|item| item.span.end <= byte).min(self.items.len().saturating_sub(1))
    }

    /// Points that a paragraph is moved in from its start.
    pub fn indent(&self, item: &Item) -> f32 {
        match item.rank {
            Rank::ListItem | Rank::Quote => (self.style.size_px * 1.3).round(),
            _ => 0.0,
        }
    }

    /// Space above a paragraph's first line.
    fn above(&self, index: usize) -> f32 {
        let gap = self.style.gap_px;
        match (index, self.items[index].rank) {
            (0, _) => 0.0,
            (_, Rank::Heading) => (gap * 2.0).round(),
            (_, Rank::ListItem | Rank::Contact) => (gap * 0.4).round(),
            _ => gap,
        }
    }

    /// Shapes and measures a paragraph; true where its height turned out otherwise than estimated.
    pub fn ensure(&mut self, fonts: &mut Fonts, index: usize) -> bool {
        let Some(item) = self.items.get(index).copied() else { return false };
        let width_px = (self.style.width_px - self.indent(&item)).max(1.0);
        let justify = self.style.justify && item.rank == Rank::Body;
        let style = self.paragraph_style(&item);
        if self.shaped[index].as_ref().is_some_and(|s| s.width_px == width_px && s.justify == justify) {
            return false;
        }
        let kept = self.shaped[index].take();
        let new = kept.is_none();
        let mut paragraph = match kept {
            Some(shaped) => shaped.paragraph,
            None => Paragraph::shape(fonts, item.span.of(&self.text), &style),
        };
        paragraph.set_lines(fonts, width_px, if justify { Align::Justify } else { Align::Start });
        let height = paragraph.lines().max(1) as f32 * style.line_px + self.above(index);
        self.shaped[index] = Some(Box::new(Shaped { paragraph, width_px, justify }));
        if new {
            self.live.push_back(index);
            while self.live.len() > MOST_LIVE
                && let Some(oldest) = self.live.pop_front()
            {
                if oldest != index {
                    self.shaped[oldest] = None;
                }
            }
        }
        self.heights.set(index, height)
    }

    /// A measured paragraph and the height above its first line.
    pub fn paragraph(&self, index: usize) -> Option<(&Paragraph, f32)> {
        let shaped = self.shaped.get(index)?.as_ref()?;
        Some((&shaped.paragraph, self.above(index)))
    }

    /// Boxes of a byte range inside one measured paragraph, from the paragraph's top (space above included).
    pub fn boxes(&self, index: usize, span: Span) -> Vec<LineBox> {
        let (Some((paragraph, above)), Some(item)) = (self.paragraph(index), self.items.get(index)) else { return Vec::new() };
        let (start, end) = (span.start.max(item.span.start), span.end.min(item.span.end));
        if start >= end {
            return Vec::new();
        }
        let inside = Span::new(start - item.span.start, end - item.span.start);
        let shift = if item.direction == Direction::Ltr { self.indent(item) } else { 0.0 };
        let mut boxes = paragraph.boxes(inside);
        for b in &mut boxes {
            *b = LineBox {
                left: b.left + shift,
                right: b.right + shift,
                top: b.top + above,
                bottom: b.bottom + above,
                baseline: b.baseline + above,
            };
        }
        boxes
    }

    /// The byte at a point of a measured paragraph; `y` from its top.
    pub fn hit(&self, index: usize, x: f32, y: f32) -> usize {
        let (Some((paragraph, above)), Some(item)) = (self.paragraph(index), self.items.get(index)) else { return 0 };
        let shift = if item.direction == Direction::Ltr { self.indent(item) } else { 0.0 };
        item.span.start + paragraph.hit(x - shift, y - above)
    }

    /// The word at a point of a measured paragraph, as bytes of the document.
    pub fn word_at(&self, index: usize, x: f32, y: f32) -> Span {
        let (Some((paragraph, above)), Some(item)) = (self.paragraph(index), self.items.get(index)) else {
            return Span::default();
        };
        let shift = if item.direction == Direction::Ltr { self.indent(item) } else { 0.0 };
        let word = paragraph.word_at(x - shift, y - above);
        Span::new(item.span.start + word.start, item.span.start + word.end)
    }

    /// Line height of a paragraph.
    pub fn line_px(&self, item: &Item) -> f32 {
        self.paragraph_style(item).line_px
    }

    fn paragraph_style(&self, item: &Item) -> Style {
        let PageStyle { face, size_px, line_em, .. } = self.style;
        let (weight, scale) = match item.rank {
            Rank::Title => (Weight::BOLD, 1.25),
            Rank::Heading => (Weight::BOLD, 1.05),
            Rank::Contact => (Weight::REGULAR, 0.9),
            _ => (Weight::REGULAR, 1.0),
        };
        let size_px = (size_px * scale * 4.0).round() / 4.0;
        Style { face, weight, size_px, line_px: (size_px * line_em).round(), direction: Some(item.direction) }
    }

    /// Guesses every height from the number of letters (Arabic letters take about 0.42 em, 1.8 bytes each).
    fn estimate(&mut self) {
        let guess = |index: usize, item: &Item| {
            let style = self.paragraph_style(item);
            let letters = item.span.len() as f32 / if item.direction == Direction::Rtl { 1.83 } else { 1.0 };
            let a_line = ((self.style.width_px - self.indent(item)) / (style.size_px * 0.42)).max(1.0);
            (letters / a_line).ceil().max(1.0) * style.line_px + self.above(index)
        };
        let measured = |index: usize, item: &Item| {
            let shaped = self.shaped[index].as_ref()?;
            let fits = shaped.width_px == (self.style.width_px - self.indent(item)).max(1.0);
            fits.then(|| shaped.paragraph.lines().max(1) as f32 * self.paragraph_style(item).line_px + self.above(index))
        };
        let heights =
            self.items.iter().enumerate().map(|(i, item)| measured(i, item).unwrap_or_else(|| guess(i, item))).collect();
        self.heights = Heights::new(heights);
    }
}

/// Cuts a document into paragraphs. `title` is where its printed title stands.
pub fn cut(document: &Document, title: Option<Span>) -> Vec<Item> {
    let text = &document.text;
    let mut items = Vec::new();
    for block in &document.blocks {
        let mut number = Some(block.number);
        let mut at = block.span.start;
        for line in block.span.of(text).split_inclusive('\n') {
            let span = Span::new(at, at + line.len()).trim(text);
            at += line.len();
            if span.is_empty() {
                continue;
            }
            let rank = match block.kind {
                _ if title.is_some_and(|title| title.overlaps(span)) => Rank::Title,
                BlockKind::Heading => Rank::Heading,
                BlockKind::ListItem => Rank::ListItem,
                BlockKind::Quote => Rank::Quote,
                BlockKind::Contact => Rank::Contact,
                BlockKind::Paragraph | BlockKind::Table => Rank::Body,
            };
            let strong = first_strong(span.of(text));
            let direction = strong.unwrap_or(document.direction);
            for piece in pieces(text, span) {
                items.push(Item { span: piece, rank, number: number.take(), block: block.number, direction, strong });
            }
        }
    }
    items
}

/// Cuts a very long line at white space.
fn pieces(text: &str, span: Span) -> Vec<Span> {
    let mut out = Vec::new();
    let mut rest = span;
    while rest.len() > LONGEST {
        let mut limit = rest.start + LONGEST;
        while !text.is_char_boundary(limit) {
            limit -= 1;
        }
        let cut = text[rest.start..limit].rfind(char::is_whitespace).map_or(limit, |at| rest.start + at + 1);
        let cut = if text.is_char_boundary(cut) { cut } else { limit };
        out.push(Span::new(rest.start, cut));
        rest.start = cut;
    }
    out.push(rest);
    out
}

/// Heights with prefix sums (a Fenwick tree), so that any place is found in logarithmic time.
#[derive(Default)]
struct Heights {
    sums: Vec<f64>,
    values: Vec<f32>,
}

impl Heights {
    fn new(values: Vec<f32>) -> Self {
        let count = values.len();
        let mut sums = vec![0.0; count + 1];
        for i in 1..=count {
            sums[i] += f64::from(values[i - 1]);
            let parent = i + (i & i.wrapping_neg());
            if parent <= count {
                sums[parent] += sums[i];
            }
        }
        Self { sums, values }
    }

    /// True where the value changed.
    fn set(&mut self, index: usize, value: f32) -> bool {
        let difference = f64::from(value) - f64::from(self.values[index]);
        if difference == 0.0 {
            return false;
        }
        self.values[index] = value;
        let mut at = index + 1;
        while at < self.sums.len() {
            self.sums[at] += difference;
            at += at & at.wrapping_neg();
        }
        true
    }

    fn get(&self, index: usize) -> f32 {
        self.values.get(index).copied().unwrap_or(0.0)
    }

    fn top(&self, index: usize) -> f64 {
        let mut sum = 0.0;
        let mut at = index.min(self.values.len());
        while at > 0 {
            sum += self.sums[at];
            at &= at - 1;
        }
        sum
    }

    fn total(&self) -> f64 {
        self.top(self.values.len())
    }

    fn find(&self, y: f64) -> usize {
        let count = self.values.len();
        let (mut at, mut rest) = (0, y.max(0.0));
        let mut step = count.next_power_of_two();
        while step > 0 {
            if at + step <= count && self.sums[at + step] <= rest {
                at += step;
                rest -= self.sums[at];
            }
            step >>= 1;
        }
        at.min(count.saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heights_agree_with_plain_sums() {
        let mut values: Vec<f32> = (0..100).map(|i| 10.0 + (i * 7 % 13) as f32).collect();
        let mut heights = Heights::new(values.clone());
        for (index, value) in [(0, 99.0), (50, 1.0), (99, 42.5), (50, 77.0)] {
            heights.set(index, value);
            values[index] = value;
        }
        let mut sum = 0.0;
        for (index, value) in values.iter().enumerate() {
            assert_eq!(heights.top(index), sum);
            assert_eq!(heights.find(sum), index);
            assert_eq!(heights.find(sum + f64::from(*value) - 0.25), index);
            sum += f64::from(*value);
        }
        assert_eq!(heights.total(), sum);
        assert_eq!(heights.find(1e12), 99);
        assert_eq!(Heights::new(Vec::new()).find(3.0), 0);
    }

    fn document(text: &str) -> Document {
        let digest = String::new();
        let source = crate::document::Source {
            path: "x.txt".into(),
            format: "text".into(),
            encoding: "UTF-8".into(),
            sha256: digest,
            bytes: text.len() as u64,
        };
        let language = crate::document::Language::Arabic;
        let blocks = crate::document::blocks::blocks(text);
        Document { source, text: text.into(), language, direction: Direction::Rtl, blocks }
    }

    const STYLE: PageStyle = PageStyle {
        face: Face::Reading,
        size_px: 20.0,
        line_em: 1.75,
        width_px: 500.0,
        gap_px: 12.0,
        justify: true,
        view: View { digits: crate::typeset::ShownDigits::AsWritten, tashkeel: true, invisible: false },
    };

    #[test]
    fn the_reader_turns_single_paragraphs_and_the_page_turns_those_without_letters() {
        use Direction::{Ltr, Rtl};
        let document = document("نص عربي.\n2025\nLatin text.\n(021) 12\n");
        let mut fonts = Fonts::bundled();
        let mut page = Page::new(&document, None, STYLE);
        let shown = |page: &mut Page, fonts: &mut Fonts| -> Vec<Direction> {
            (0..page.items().len())
                .map(|index| {
                    page.ensure(fonts, index);
                    let rtl = page.paragraph(index).unwrap().0.is_rtl();
                    assert_eq!(rtl, page.items()[index].direction == Rtl, "a paragraph is set as its item says");
                    page.items()[index].direction
                })
                .collect()
        };
        assert_eq!((page.direction(), shown(&mut page, &mut fonts)), (Rtl, vec![Rtl, Rtl, Ltr, Rtl]));
        page.direct(&Directions { document: Some(Ltr), ..Directions::default() });
        assert!(page.shaped[0].is_some() && page.shaped[2].is_some(), "what has letters keeps its shape");
        assert!(page.shaped[1].is_none() && page.live.len() == 2);
        assert_eq!((page.direction(), shown(&mut page, &mut fonts)), (Ltr, vec![Rtl, Ltr, Ltr, Ltr]));
        page.direct(&Directions { document: None, paragraphs: [(3, Rtl), (2, Ltr)].into() });
        assert_eq!((page.direction(), shown(&mut page, &mut fonts)), (Rtl, vec![Rtl, Ltr, Rtl, Rtl]));
        page.direct(&Directions::default());
        assert_eq!((page.direction(), shown(&mut page, &mut fonts)), (Rtl, vec![Rtl, Rtl, Ltr, Rtl]));
    }

    #[test]
    fn a_very_long_line_is_cut_between_words_and_loses_nothing() {
        let text = "كلمة ".repeat(20_000);
        let span = Span::new(0, text.len()).trim(&text);
        let cut = pieces(&text, span);
        assert!(cut.len() > 5);
        assert_eq!(cut.iter().map(|p| p.of(&text)).collect::<String>(), text.trim());
        assert!(cut.iter().all(|p| p.len() <= LONGEST));
        let one_word = "ك".repeat(40_000);
        let cut = pieces(&one_word, Span::new(0, one_word.len()));
        assert_eq!(cut.iter().map(|p| p.of(&one_word)).collect::<String>(), one_word);
    }
}

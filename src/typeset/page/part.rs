//! A part of a paragraph that is set by itself: mostly the whole of it, else a list's marker or text, or a table's cell.

use crate::text::direction::Direction;
use crate::text::{Span, invisible};
use crate::typeset::paragraph::Side;
use crate::typeset::{Align, Caret, Fonts, LineBox, Paragraph, ShownMap, Style, View};

/// A shaped part. All places are device pixels from the left edge of the column and from the top of the paragraph that
/// it belongs to, the space above included; all bytes are those of the document, whatever the view shows for them.
pub struct Part {
    /// What is shown; its places are from this part's own corner, its bytes those of the shown text.
    pub paragraph: Paragraph,
    /// Bytes of the document.
    pub span: Span,
    pub left: f32,
    pub top: f32,
    /// Where its lines are set.
    pub width: f32,
    /// The end of what is its own, for the pointer; a cell reaches down to the end of its row.
    pub bottom: f32,
    map: ShownMap,
}

/// An invisible character at its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sign {
    pub span: Span,
    pub letter: char,
    pub at: Caret,
}

impl Part {
    /// Shapes the text of a span as a view shows it; [`Part::wrap`] comes next.
    pub(super) fn shape(fonts: &mut Fonts, text: &str, span: Span, view: View, style: &Style) -> Self {
        let shown = view.show(span.of(text), style.direction.unwrap_or(Direction::Rtl));
        let paragraph = Paragraph::shape(fonts, &shown.text, style);
        Self { paragraph, span, left: 0.0, top: 0.0, width: 0.0, bottom: 0.0, map: shown.map }
    }

    /// Sets its lines to a width, its corner at a place.
    pub(super) fn wrap(&mut self, (left, top): (f32, f32), width: f32, align: Align) {
        (self.left, self.top, self.width) = (left, top, width.max(1.0));
        self.paragraph.wrap(Some(self.width), align);
    }

    /// The byte of the paragraph that shows a byte of the document.
    pub fn shown(&self, byte: usize) -> usize {
        self.map.shown(byte.clamp(self.span.start, self.span.end) - self.span.start)
    }

    /// The byte of the document that a byte of the paragraph shows.
    pub fn byte(&self, shown: usize) -> usize {
        (self.span.start + self.map.original(shown)).min(self.span.end)
    }

    /// The bytes of the document that bytes of the paragraph show.
    pub fn bytes(&self, shown: Span) -> Span {
        Span::new(self.byte(shown.start), self.byte(shown.end))
    }

    fn on_page(&self, b: LineBox) -> LineBox {
        let (left, top) = (self.left, self.top);
        LineBox {
            left: b.left + left,
            right: b.right + left,
            top: b.top + top,
            bottom: b.bottom + top,
            baseline: b.baseline + top,
        }
    }

    /// What is shown of the bytes that lie in this part; `None` where none do.
    fn shown_span(&self, span: Span) -> Option<Span> {
        let (start, end) = (span.start.max(self.span.start), span.end.min(self.span.end));
        let inside = || Span::new(start - self.span.start, end - self.span.start);
        (start < end).then(|| self.map.shown_span(inside()))
    }

    /// The bytes of the letters that bytes of this part are drawn in: whole clusters, with the signs that are hidden.
    pub fn widen(&self, span: Span) -> Span {
        self.shown_span(span).map_or(span, |shown| self.bytes(self.paragraph.widen(shown)))
    }

    /// The boxes under the bytes that lie in this part.
    pub fn boxes(&self, span: Span) -> Vec<LineBox> {
        let Some(shown) = self.shown_span(span) else { return Vec::new() };
        self.paragraph.boxes(shown).into_iter().map(|b| self.on_page(b)).collect()
    }

    /// The byte at a point.
    pub fn hit(&self, x: f32, y: f32) -> usize {
        self.byte(self.paragraph.hit(x - self.left, y - self.top))
    }

    /// The word at a point.
    pub fn word_at(&self, x: f32, y: f32) -> Span {
        self.bytes(self.paragraph.word_at(x - self.left, y - self.top))
    }

    /// Where the caret before a byte stands.
    pub fn caret(&self, byte: usize, side: Side) -> Caret {
        let caret = self.paragraph.caret(self.shown(byte), side);
        Caret { x: caret.x + self.left, top: caret.top + self.top, bottom: caret.bottom + self.top }
    }

    /// Bytes and box of each line, in reading order.
    pub fn lines(&self) -> impl Iterator<Item = (Span, LineBox)> + '_ {
        self.paragraph.line_boxes().map(|(shown, b)| (self.bytes(shown), self.on_page(b)))
    }

    /// Bytes and box of one line.
    pub fn line(&self, nth: usize) -> Option<(Span, LineBox)> {
        self.paragraph.line(nth).map(|(shown, b)| (self.bytes(shown), self.on_page(b)))
    }

    /// The number of the first line that reaches below a height, or of the last one.
    pub fn line_below(&self, y: f32) -> usize {
        self.first(|(_, place)| place.bottom > y)
    }

    /// The number of the line that holds a byte, or of the last one.
    pub fn line_with(&self, byte: usize) -> usize {
        self.first(|(span, _)| byte < span.end)
    }

    /// A paragraph can have ten thousand lines.
    fn first(&self, is_true: impl Fn((Span, LineBox)) -> bool) -> usize {
        let last = self.paragraph.lines().saturating_sub(1);
        let (mut low, mut high) = (0, last);
        while low < high {
            let middle = low.midpoint(high);
            if self.line(middle).is_some_and(&is_true) { high = middle } else { low = middle + 1 }
        }
        low
    }

    /// Those of [`Part::lines`] that touch the space between two heights.
    pub fn lines_between(&self, between: std::ops::Range<f32>) -> impl Iterator<Item = (Span, LineBox)> + '_ {
        let between = between.start - self.top..between.end - self.top;
        self.paragraph.lines_between(between).map(|(shown, b)| (self.bytes(shown), self.on_page(b)))
    }

    /// How far a point is, down first: (0, 0) inside.
    pub(super) fn distance(&self, x: f32, y: f32) -> (f32, f32) {
        let off = |at: f32, from: f32, to: f32| (from - at).max(at - to).max(0.0);
        (off(y, self.top, self.bottom), off(x, self.left, self.left + self.width))
    }

    /// The invisible characters of the lines between two heights. They stay in the text, so that they do what they do;
    /// this is where a sign for each may be drawn. `text` is the document's.
    pub fn signs(&self, text: &str, between: std::ops::Range<f32>) -> Vec<Sign> {
        let lines = (self.line(self.line_below(between.start)), self.line(self.line_below(between.end)));
        let (Some((first, _)), Some((last, _))) = lines else { return Vec::new() };
        let span = Span::new(first.start, last.end);
        let base = span.start;
        let sign = |found: invisible::Invisible| {
            let span = Span::new(base + found.span.start, base + found.span.end);
            let shown = self.shown(span.start);
            // one that is part of a cluster (a joiner) acts at the end of the letter before it
            let cluster = self.paragraph.cluster(shown);
            let at = if cluster.start == shown {
                self.paragraph.caret(shown, Side::After)
            } else {
                self.paragraph.caret(cluster.end, Side::Before)
            };
            let at = Caret { x: at.x + self.left, top: at.top + self.top, bottom: at.bottom + self.top };
            Sign { span, letter: found.letter, at }
        };
        invisible::list_with_spaces(span.of(text)).into_iter().map(sign).collect()
    }
}

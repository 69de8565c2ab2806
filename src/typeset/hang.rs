//! Lines that end in a run of the other direction, set right.
//!
//! White space at the end of a line takes the direction of its paragraph (UAX 9, rule L1) and hangs past the line's end. parley
//! 0.12 leaves it in its run: in a right-to-left line that ends in “Nyenrode ”, the space stands between that word and the
//! Arabic before it, and the word runs out of the line by as much. Here the space is taken out of such a line, what lies
//! beyond it moves in, and a justified line is stretched anew.

use std::ops::Range;

use parley::Layout;
use parley::layout::{BreakReason, Cluster, Line};

use super::Align;
use super::paragraph::Piece;

/// How one line differs from what parley laid: a shift for each stretch between two word spaces.
#[derive(Clone, Debug)]
pub(super) struct Hang {
    pub line: usize,
    /// Edges of what is shown.
    pub left: f32,
    pub right: f32,
    /// White space from this byte on hangs.
    pub ink_end: usize,
    /// The shift before the first break.
    first: f32,
    breaks: Vec<Break>,
}

/// The middle of a word space, as laid and as shown, and the shift of what is right of it.
#[derive(Clone, Copy, Debug)]
struct Break {
    laid: f32,
    shown: f32,
    after: f32,
}

impl Hang {
    /// The lines of a paragraph that end so; nearly always none.
    /// `ink_end` finds where the white space at the end of a line's bytes begins.
    pub fn list(layout: &Layout<()>, rtl: bool, align: Align, ink_end: impl Fn(Range<usize>) -> usize) -> Vec<Hang> {
        let mut out = Vec::new();
        for (index, line) in layout.lines().enumerate() {
            let soft = matches!(line.break_reason(), BreakReason::Regular | BreakReason::Emergency);
            // a line whose last run has the paragraph's direction hangs as it is
            if !soft || line.metrics().hanging_advance != 0.0 {
                continue;
            }
            let ink_end = ink_end(line.text_range());
            if ink_end < line.text_range().end {
                out.push(Self::new(index, &line, ink_end, rtl, align));
            }
        }
        out
    }

    fn new(index: usize, line: &Line<'_, ()>, ink_end: usize, rtl: bool, align: Align) -> Self {
        let m = line.metrics();
        let clusters = || line.runs().flat_map(|run| run.visual_clusters());
        let hangs = |cluster: &Cluster<'_, ()>| cluster.text_range().start >= ink_end;
        let (mut all, mut ink, mut spaces, mut stretched) = (0.0, 0.0, 0, 0);
        for cluster in clusters() {
            all += cluster.advance();
            stretched += usize::from(cluster.is_space_or_nbsp());
            if !hangs(&cluster) {
                ink += cluster.advance();
                spaces += usize::from(cluster.is_space_or_nbsp());
            }
        }
        // parley stretched the hanging space too
        let stretch = if stretched > 0 { (all - m.advance) / stretched as f32 } else { 0.0 };
        let room = m.inline_max_coord - m.inline_min_coord - (ink - stretch * spaces as f32);
        let fills = align == Align::Justify && spaces > 0 && room > 0.0;
        let widen = if fills { room / spaces as f32 } else { 0.0 } - stretch;
        let before = match align {
            _ if fills => 0.0,
            Align::Center if room > 0.0 => room / 2.0,
            Align::End if room > 0.0 && rtl => 0.0,
            Align::End if room > 0.0 => room,
            _ if rtl => room,
            _ => 0.0,
        };
        let left = m.inline_min_coord + before;
        let (mut laid, mut shown) = (m.offset + m.inline_min_coord, left);
        let (first, mut breaks) = (shown - laid, Vec::new());
        for cluster in clusters() {
            let laid_end = laid + cluster.advance();
            let is_space = cluster.is_space_or_nbsp();
            let shown_end = match (hangs(&cluster), is_space) {
                (true, _) => shown,
                (false, true) => shown + cluster.advance() + widen,
                (false, false) => shown + cluster.advance(),
            };
            if is_space || hangs(&cluster) {
                let middle = |from: f32, to: f32| from.midpoint(to);
                breaks.push(Break { laid: middle(laid, laid_end), shown: middle(shown, shown_end), after: shown_end - laid_end });
            }
            (laid, shown) = (laid_end, shown_end);
        }
        Self { line: index, left, right: shown, ink_end, first, breaks }
    }

    /// Where something that parley laid is shown.
    pub fn shown(&self, x: f32) -> f32 {
        let before = self.breaks.partition_point(|b| b.laid <= x);
        x + self.shift(before)
    }

    /// What parley laid where something is shown.
    pub fn laid(&self, x: f32) -> f32 {
        let before = self.breaks.partition_point(|b| b.shown <= x);
        let least = before.checked_sub(1).map_or(f32::NEG_INFINITY, |last| self.breaks[last].laid);
        let most = self.breaks.get(before).map_or(f32::INFINITY, |next| next.laid);
        (x - self.shift(before)).max(least).min(most)
    }

    /// Brings clusters, from left to right as laid, to where they are shown.
    pub fn arrange(&self, pieces: &mut Vec<Piece>, rtl: bool) {
        for piece in pieces.iter_mut() {
            (piece.left, piece.right) = if piece.space {
                (self.shown(piece.left), self.shown(piece.right))
            } else {
                let middle = piece.left.midpoint(piece.right);
                let shift = self.shown(middle) - middle;
                (piece.left + shift, piece.right + shift)
            };
        }
        let (mut hanging, seen): (Vec<Piece>, Vec<Piece>) = pieces.iter().partition(|piece| piece.span.start >= self.ink_end);
        let edge = if rtl { self.left } else { self.right };
        hanging.iter_mut().for_each(|piece| (piece.left, piece.right) = (edge, edge));
        *pieces = if rtl { [hanging, seen].concat() } else { [seen, hanging].concat() };
    }

    fn shift(&self, breaks_before: usize) -> f32 {
        breaks_before.checked_sub(1).map_or(self.first, |last| self.breaks[last].after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;
    use crate::typeset::{Face, Fonts, Paragraph, Style, Weight};

    /// Sets a text so narrow that its first line ends after `first`.
    fn set(text: &str, first: &str, align: Align, room: f32) -> (Paragraph, f32) {
        let mut fonts = Fonts::bundled();
        let style = Style { face: Face::Reading, weight: Weight::REGULAR, size_px: 20.0, line_px: 35.0, direction: None };
        let mut alone = Paragraph::shape(&mut fonts, first, &style);
        alone.wrap(None, Align::Start);
        let width = alone.width() + room;
        let mut paragraph = Paragraph::shape(&mut fonts, text, &style);
        paragraph.wrap(Some(width), align);
        let (line, _) = paragraph.line_boxes().next().unwrap();
        assert_eq!(text[..line.end].trim_end(), first, "the line is broken elsewhere");
        (paragraph, width)
    }

    fn place(paragraph: &Paragraph, text: &str, piece: &str) -> (f32, f32) {
        let at = text.find(piece).unwrap();
        let boxes = paragraph.boxes(Span::new(at, at + piece.len()));
        assert_eq!(boxes.len(), 1, "{piece:?}: {boxes:?}");
        (boxes[0].left, boxes[0].right)
    }

    #[test]
    fn the_space_after_a_latin_word_at_the_end_of_an_arabic_line_is_outside_the_line() {
        let text = "من جامعة الأعمال Nyenrode Business في هولندا";
        for (align, room) in [(Align::Start, 0.2), (Align::Start, 3.0), (Align::Justify, 0.2), (Align::Justify, 12.0)] {
            let (paragraph, width) = set(text, "من جامعة الأعمال Nyenrode", align, room);
            let (latin, before) = (place(&paragraph, text, "Nyenrode"), place(&paragraph, text, "الأعمال"));
            let line = paragraph.line_boxes().next().unwrap().1;
            assert!((line.right - width).abs() < 0.1, "{align:?} {room}: {line:?} in {width}");
            assert!((latin.0 - line.left).abs() < 0.1, "{align:?} {room}: the word ends the line: {latin:?} {line:?}");
            let left = if align == Align::Justify { 0.0 } else { room };
            assert!((line.left - left).abs() < 0.1, "{align:?} {room}: {line:?}");
            let gap = before.0 - latin.1;
            assert!((3.0..12.0).contains(&gap), "{align:?} {room}: one word space, not two: {gap}");
        }
    }

    #[test]
    fn the_space_after_an_arabic_word_at_the_end_of_a_latin_line_is_outside_the_line() {
        let text = "Statement of المجلس الرئاسي of Libya";
        let (paragraph, width) = set(text, "Statement of المجلس الرئاسي", Align::Start, 0.5);
        let (of, last) = (place(&paragraph, text, "of"), place(&paragraph, text, "المجلس"));
        assert!(last.1 <= width + 0.1 && last.1 > width - 1.0, "{last:?} in {width}");
        let next = place(&paragraph, text, "الرئاسي");
        assert!((3.0..9.0).contains(&(next.0 - of.1)), "one word space: {of:?} {next:?}");
    }

    #[test]
    fn glyphs_boxes_hits_and_carets_agree() {
        let text = "من جامعة الأعمال Nyenrode Business في هولندا";
        let (paragraph, _) = set(text, "من جامعة الأعمال Nyenrode", Align::Justify, 9.0);
        let mut fonts = Fonts::bundled();
        let mut least = f32::INFINITY;
        paragraph.line_glyphs(&mut fonts, 0, |glyph| least = least.min(glyph.x));
        assert!(least.abs() < 0.1, "the first glyph stands at {least}");
        for (at, letter) in text.char_indices().take_while(|(at, _)| paragraph.line_of(*at) == 0) {
            if letter == ' ' {
                continue;
            }
            let b = paragraph.boxes(Span::new(at, at + letter.len_utf8()))[0];
            let hit = paragraph.hit(b.left.midpoint(b.right), b.top + 1.0);
            assert!(hit == at || hit == at + letter.len_utf8(), "{letter:?} at {at} is hit at {hit}");
            let caret = paragraph.caret(at, crate::typeset::paragraph::Side::After).x;
            assert!((caret - b.left).abs() < 0.1 || (caret - b.right).abs() < 0.1, "{letter:?}: {caret} beside {b:?}");
        }
        let row = paragraph.row(0);
        assert!(row.pieces.windows(2).all(|two| two[0].right <= two[1].left + 0.01), "{:?}", row.pieces);
        assert!(row.pieces[0].space && row.pieces[0].right <= 0.1, "the space is at the end, on the left");
    }
}

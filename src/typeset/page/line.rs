//! The lines of a page: the one that holds a byte, the one at a height. By these a place stays where it is while the page
//! about it is set anew; of a paragraph that is not set yet they are guesses.

use super::Page;
use crate::text::Span;
use crate::typeset::LineBox;

impl Page {
    /// Bytes and box of the line of a measured paragraph that holds a byte, from the paragraph's top.
    pub fn line_of(&self, index: usize, byte: usize) -> Option<(Span, LineBox)> {
        let item = self.items.get(index)?;
        let byte = byte.clamp(item.span.start, item.span.end);
        let part = self.part_of(index, byte);
        let holds = |span: Span| span.contains(byte) || byte == item.span.end && span.end == byte;
        if self.is_provisional(index) && !part.is_some_and(|part| holds(part.span)) {
            let share = (byte - item.span.start) as f64 / item.span.len().max(1) as f64;
            return Some(self.guessed(index, byte, share));
        }
        let part = part?;
        part.line(part.line_with(byte))
    }

    /// Bytes and box of the first line of a measured paragraph that reaches below a height.
    pub fn line_at(&self, index: usize, y: f32) -> Option<(Span, LineBox)> {
        let item = self.items.get(index)?;
        let (first, last) = (self.parts(index).first()?, self.parts(index).last()?);
        if self.is_provisional(index) && (y < first.top - 1.0 || y >= last.bottom) {
            let (above, height) = (self.above(index), self.item_height(index));
            let share = f64::from((y - above) / (height - above).max(1.0)).clamp(0.0, 1.0);
            let byte = self.text.floor_char_boundary(item.span.start + (share * item.span.len() as f64) as usize);
            return Some(self.guessed(index, byte.max(item.span.start), share));
        }
        let part = self.parts(index).iter().find(|part| part.bottom > y).unwrap_or(last);
        part.line(part.line_below(y))
    }

    fn guessed(&self, index: usize, byte: usize, share: f64) -> (Span, LineBox) {
        let (above, height) = (self.above(index), self.item_height(index));
        let line = self.items.get(index).map_or(1.0, |item| self.line_px(item));
        let top = above + (share * f64::from(height - above)) as f32;
        let place = LineBox { left: 0.0, right: self.style.width_px, top, bottom: top + line, baseline: top + line * 0.7 };
        (Span::new(byte, byte), place)
    }
}

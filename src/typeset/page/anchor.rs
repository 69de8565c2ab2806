//! A place that stays where it is while the page about it is set anew.

use super::Page;
use crate::typeset::Fonts;

/// A line of the text, and how far below its top something stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Anchor {
    item: usize,
    /// The first byte of the line.
    byte: usize,
    /// In line heights; less than 0 above it.
    below: f64,
}

impl Anchor {
    /// The first byte of its line.
    pub const fn byte(self) -> usize {
        self.byte
    }
}

impl Page {
    /// The line of a byte, at its top.
    pub fn anchor_at(&self, byte: usize) -> Anchor {
        let item = self.item_of(byte);
        let start = self.items.get(item).map_or(0, |item| item.span.start);
        Anchor { item, byte: byte.max(start), below: 0.0 }
    }

    /// The line at a height, where its paragraph is set; else the place by its share of the paragraph.
    pub fn anchor(&self, y: f64) -> Anchor {
        let index = self.find(y);
        let local = y - self.top(index);
        let Some((span, place)) = self.line_at(index, local as f32) else {
            let Some(item) = self.items.get(index) else { return Anchor { item: 0, byte: 0, below: 0.0 } };
            let share = (local / f64::from(self.item_height(index).max(1.0))).clamp(0.0, 1.0);
            let byte = self.text.floor_char_boundary(item.span.start + (share * item.span.len() as f64) as usize);
            return Anchor { item: index, byte: byte.max(item.span.start), below: 0.0 };
        };
        let below = (local - f64::from(place.top)) / f64::from((place.bottom - place.top).max(1.0));
        Anchor { item: index, byte: span.start, below }
    }

    /// The height of an anchored line now.
    pub fn place(&mut self, fonts: &mut Fonts, anchor: Anchor) -> f64 {
        self.ensure(fonts, anchor.item);
        let top = self.top(anchor.item);
        let Some((_, place)) = self.line_of(anchor.item, anchor.byte) else { return top };
        top + f64::from(place.top) + anchor.below * f64::from(place.bottom - place.top)
    }
}

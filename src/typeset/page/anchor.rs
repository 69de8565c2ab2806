//! A place that stays where it is while the page about it is set anew.

use super::Page;
use crate::typeset::Fonts;
use crate::typeset::paragraph::Side;

/// The line at the top of what is looked at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Anchor {
    item: usize,
    /// The first byte of the line.
    byte: usize,
    /// How far below the line's top, in line heights.
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
        let Some(item) = self.items.get(index) else { return Anchor { item: 0, byte: 0, below: 0.0 } };
        let local = y - self.top(index);
        let line_px = f64::from(self.line_px(item)).max(1.0);
        let mut line = None;
        for (span, place) in self.parts(index).iter().flat_map(|part| part.lines()) {
            let top = f64::from(place.top);
            if top <= local && line.is_none_or(|(_, last)| top > last) {
                line = Some((span.start, top));
            }
        }
        let reaches = self.parts(index).iter().any(|part| f64::from(part.bottom) + line_px > local);
        match line {
            Some((byte, top)) if reaches => Anchor { item: index, byte, below: (local - top) / line_px },
            _ if local <= f64::from(self.above(index)) => {
                let first = f64::from(self.above(index));
                Anchor { item: index, byte: item.span.start, below: (local - first) / line_px }
            }
            _ => {
                let byte = item.span.start + (self.share(index, local) * item.span.len() as f64) as usize;
                Anchor { item: index, byte, below: 0.0 }
            }
        }
    }

    /// The height of an anchored line now.
    pub fn place(&mut self, fonts: &mut Fonts, anchor: Anchor) -> f64 {
        self.ensure(fonts, anchor.item);
        let Some(item) = self.items.get(anchor.item).copied() else { return 0.0 };
        let top = self.top(anchor.item);
        let holds = self.parts(anchor.item).iter().any(|part| part.span.contains(anchor.byte));
        let caret = self.caret(anchor.item, anchor.byte, Side::After).filter(|_| holds || !self.is_provisional(anchor.item));
        match caret {
            Some(caret) => top + f64::from(caret.top) + anchor.below * f64::from(self.line_px(&item)),
            None => {
                let (above, height) = (f64::from(self.above(anchor.item)), f64::from(self.item_height(anchor.item)));
                let share = (anchor.byte - item.span.start) as f64 / item.span.len().max(1) as f64;
                top + above + share * (height - above)
            }
        }
    }

    /// Which share of a paragraph stands above a height inside it.
    fn share(&self, index: usize, local: f64) -> f64 {
        let (above, height) = (f64::from(self.above(index)), f64::from(self.item_height(index)));
        ((local - above) / (height - above).max(1.0)).clamp(0.0, 1.0)
    }
}

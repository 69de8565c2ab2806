//! Text → placed lines (parley): fonts, paragraphs, caret, hits, editing. The screen and the PDF export share it.
//!
//! Comes in: one paragraph of text in logical order and a [`Style`]. Goes out: glyphs, rectangles, caret places, all in
//! **device pixels** from the paragraph's top left corner. Visual order lives here alone. This room knows neither
//! documents nor screens; a newline never enters a paragraph (parley's caret walk does not survive one in
//! right-to-left text), so callers cut their text first.

pub mod fonts;
pub mod scale;
pub mod installed;
pub mod shown;
pub mod view;
mod ends;
mod hang;
mod signs;
pub mod paragraph;
pub mod edit;
pub mod raster;
pub mod page;
pub mod walk;
pub mod picture;

pub use fonts::{Face, FontId, Fonts, Weight};
pub use paragraph::{Caret, LineBox, Paragraph, PlacedGlyph};
pub use shown::{Shown, ShownMap};
pub use view::{ShownDigits, View};

use crate::text::direction::Direction;

/// Where lines stand in their width.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Align {
    Start,
    Center,
    End,
    /// Stretched by word spaces, the last line at the start.
    Justify,
}

/// How a paragraph is set. Sizes are device pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    pub face: Face,
    pub weight: Weight,
    pub size_px: f32,
    /// Absolute, so that a fallback face never changes it.
    pub line_px: f32,
    /// The base direction; `None` asks the first strong character and falls back to right-to-left.
    pub direction: Option<Direction>,
}

impl Style {
    /// Whether text of this style runs right to left.
    pub fn is_rtl(&self, text: &str) -> bool {
        self.direction.or_else(|| crate::text::direction::first_strong(text)).unwrap_or(Direction::Rtl) == Direction::Rtl
    }
}

//! Icons: a subset of Phosphor (MIT) as two fonts, drawn like letters. Directional ones mirror with the interface.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use egui::{Color32, Painter, Rect, pos2};
use serde::Deserialize;
use swash::FontRef;

use crate::text::direction::Direction;
use crate::typeset::PlacedGlyph;
use crate::window::widgets::pen::Pen;

/// Code points by name, for the regular and the filled font.
#[derive(Debug, Deserialize)]
struct Names {
    regular: BTreeMap<String, String>,
    fill: BTreeMap<String, String>,
}

/// The icon fonts, regular and filled.
pub const FILES: [&[u8]; 2] =
    [include_bytes!("../../fonts/Phosphor-Warraq.ttf"), include_bytes!("../../fonts/Phosphor-Warraq-Fill.ttf")];

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "bundled; the test `every_icon_has_a_glyph` reads it")]
    ron::from_str(include_str!("../../assets/icons/phosphor.ron")).expect("assets/icons/phosphor.ron")
});

/// From the top of the em square to the baseline (hhea of Phosphor 2.1: 960 of 1024).
const ASCENT_EM: f32 = 0.9375;

/// An icon of the set, by its Phosphor name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Icon {
    name: &'static str,
    fill: bool,
}

impl Icon {
    pub const fn regular(name: &'static str) -> Self {
        Self { name, fill: false }
    }

    pub const fn filled(name: &'static str) -> Self {
        Self { name, fill: true }
    }

    fn glyph(self) -> Option<u16> {
        let names = if self.fill { &NAMES.fill } else { &NAMES.regular };
        let letter = names.get(self.name)?.chars().next()?;
        let glyph = FontRef::from_index(FILES[usize::from(self.fill)], 0)?.charmap().map(letter);
        (glyph != 0).then_some(glyph)
    }

    /// Whether the icon points along the line and so turns round in the other interface.
    fn turns(self) -> bool {
        matches!(
            self.name,
            "arrow-left"
                | "arrow-right"
                | "caret-left"
                | "caret-right"
                | "arrow-u-up-left"
                | "arrow-u-up-right"
                | "sidebar-simple"
                | "arrow-elbow-down-left"
                | "text-align-right"
        )
    }
}

/// Draws an icon in the middle of a rectangle, `size` points square. The names are those of the left-to-right window.
pub fn paint(painter: &Painter, rect: Rect, icon: Icon, size: f32, color: Color32, interface: Direction) {
    let Some(glyph) = icon.glyph() else { return };
    let pen = Pen::of(painter.ctx());
    let mut pen = Pen::hold(&pen);
    let ppp = pen.pixels_per_point();
    let size_px = (size * ppp).round();
    let font = pen.icons[usize::from(icon.fill)];
    // on whole device pixels, and turned round about the middle of those
    let corner = pos2(rect.center().x - size_px / ppp / 2.0, rect.center().y - size_px / ppp / 2.0);
    let left_px = (corner.x * ppp).round();
    let mirror = (icon.turns() && interface == Direction::Rtl).then_some((left_px + size_px / 2.0) / ppp);
    // Phosphor's em square is its drawing, with the baseline at its foot
    let placed = PlacedGlyph { font, glyph, size_px, x: 0.0, y: size_px * ASCENT_EM };
    pen.paint_glyphs(painter, &[placed], corner, color, mirror);
}

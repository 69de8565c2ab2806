//! Glyphs → coverage: how much of each pixel a letter covers. The window's atlas and the pictures share it, so that both
//! show the same pixels.
//!
//! Glyphs are not hinted. They start at a quarter of a pixel across, so that words keep their spacing, and at a whole pixel
//! down, so that all letters of a line are equally sharp.

use swash::FontRef;
use swash::scale::outline::Outline;
use swash::scale::{Render, ScaleContext, Scaler, Source};
use swash::zeno::{Format, Vector, Verb};

use super::PlacedGlyph;

/// Places between two pixels that a glyph can start at.
pub const BINS: u32 = 4;
/// Wider or higher glyphs (in pixels) are left out; no letter is.
const LARGEST: u32 = 1024;

/// A glyph's pixels about its origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// From the origin to the first column, rightwards.
    pub left: i32,
    /// From the baseline to the first row, upwards.
    pub top: i32,
    pub width: u32,
    pub height: u32,
    /// 0 to 255, row by row.
    pub pixels: Vec<u8>,
}

/// A glyph brought to the grid of pixels: its origin is at `x + bin / BINS`, `y`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Snapped {
    pub x: i32,
    pub y: i32,
    pub bin: u8,
}

impl Snapped {
    /// Where the glyph's origin came to stand.
    pub fn origin_x(self) -> f32 {
        self.x as f32 + f32::from(self.bin) / BINS as f32
    }
}

/// Brings a glyph, placed from a corner in device pixels, to the grid.
pub fn snap(glyph: &PlacedGlyph, corner_x: f32, corner_y: f32) -> Snapped {
    let quarter = ((corner_x + glyph.x) * BINS as f32).round();
    let x = (quarter / BINS as f32).floor();
    Snapped { x: x as i32, y: (corner_y + glyph.y).round() as i32, bin: (quarter - x * BINS as f32) as u8 }
}

/// Coverage → alpha, as egui's own glyphs (`AlphaFromCoverage`): as it is on light grounds, 2c − c² on dark ones, where light
/// letters look too thin otherwise.
pub fn alpha_table(dark: bool) -> [u8; 256] {
    std::array::from_fn(|i| {
        let c = i as f32 / 255.0;
        let a = if dark { 2.0 * c - c * c } else { c };
        (a * 255.0).round() as u8
    })
}

/// Where glyphs are drawn from: a file's bytes, the index of the face in it, its place on the axes (normalised, 2.14).
#[derive(Clone, Copy, Debug)]
pub struct FontFile<'a> {
    pub bytes: &'a [u8],
    pub index: u32,
    pub coords: &'a [i16],
}

impl<'a> From<(&'a [u8], u32)> for FontFile<'a> {
    fn from((bytes, index): (&'a [u8], u32)) -> Self {
        Self { bytes, index, coords: &[] }
    }
}

/// Whether ink (red, green, blue) is for dark grounds. The ink decides and not the theme (as in Skia's mask gamma), because a
/// light theme has white letters on its buttons and a dark one dark letters on its marks. 0.179 is the luminance whose contrast
/// is the same with black and with white (WCAG 2.2, "contrast ratio"): what can be read on white at 4.5 lies below, what on
/// black above.
pub fn is_light(ink: [u8; 3]) -> bool {
    let linear = ink.map(|channel| {
        let c = f32::from(channel) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] > 0.179
}

/// Working memory of rasterising.
pub struct Raster {
    context: ScaleContext,
}

impl Default for Raster {
    fn default() -> Self {
        Self { context: ScaleContext::new() }
    }
}

impl Raster {
    /// Draws one glyph of a font file; `None` where it has no ink.
    pub fn coverage<'a>(&mut self, file: impl Into<FontFile<'a>>, glyph: u16, size_px: f32, bin: u8) -> Option<Coverage> {
        let mut scaler = self.scaler(file.into(), size_px)?;
        let offset = Vector::new(f32::from(bin) / BINS as f32, 0.0);
        let image = Render::new(&[Source::Outline]).format(Format::Alpha).offset(offset).render(&mut scaler, glyph)?;
        let (width, height) = (image.placement.width, image.placement.height);
        if width == 0 || height == 0 || width > LARGEST || height > LARGEST {
            return None;
        }
        Some(Coverage { left: image.placement.left, top: image.placement.top, width, height, pixels: image.data })
    }

    /// Where the ink of a glyph begins and ends across, in pixels from its origin; `None` where it has no ink.
    pub fn ink<'a>(&mut self, file: impl Into<FontFile<'a>>, glyph: u16, size_px: f32) -> Option<(f32, f32)> {
        let outline = self.scaler(file.into(), size_px)?.scale_outline(glyph)?;
        let (left, right) = extent(&outline);
        (left < right).then_some((left, right))
    }

    fn scaler<'a>(&'a mut self, file: FontFile<'a>, size_px: f32) -> Option<Scaler<'a>> {
        let font = FontRef::from_index(file.bytes, file.index as usize)?;
        Some(self.context.builder(font).size(size_px).hint(false).normalized_coords(file.coords).build())
    }
}

/// The least and the greatest x of an outline's curves. Control points may lie outside the ink; the places where a curve turns
/// are where its derivative is nought.
fn extent(outline: &Outline) -> (f32, f32) {
    let mut reach = (f32::INFINITY, f32::NEG_INFINITY);
    let mut add = |x: f32| reach = (reach.0.min(x), reach.1.max(x));
    let mut points = outline.points().iter().map(|point| point.x);
    let mut from = 0.0;
    for verb in outline.verbs() {
        let mut next = || points.next().unwrap_or(from);
        match verb {
            Verb::MoveTo => from = next(),
            Verb::LineTo => {
                add(from);
                from = next();
                add(from);
            }
            Verb::QuadTo => {
                let (control, to) = (next(), next());
                add(from);
                add(to);
                let t = (from - control) / (from - 2.0 * control + to);
                if t > 0.0 && t < 1.0 {
                    add((1.0 - t) * (1.0 - t) * from + 2.0 * (1.0 - t) * t * control + t * t * to);
                }
                from = to;
            }
            Verb::CurveTo => {
                let (one, two, to) = (next(), next(), next());
                add(to);
                // close enough: a sixteenth of a letter's curve turns within a hundredth of a pixel
                for step in 0..16 {
                    let t = step as f32 / 16.0;
                    let s = 1.0 - t;
                    add(s * s * s * from + 3.0 * s * s * t * one + 3.0 * s * t * t * two + t * t * t * to);
                }
                from = to;
            }
            Verb::Close => {}
        }
    }
    reach
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typeset::fonts::BUNDLED;

    fn placed(x: f32, y: f32) -> PlacedGlyph {
        PlacedGlyph { font: crate::typeset::FontId(0), glyph: 0, size_px: 20.0, x, y }
    }

    #[test]
    fn places_are_brought_to_quarters_across_and_to_pixels_down() {
        for (x, y, expect) in [
            (0.0, 0.0, Snapped { x: 0, y: 0, bin: 0 }),
            (3.2, 7.4, Snapped { x: 3, y: 7, bin: 1 }),
            (3.9, 7.6, Snapped { x: 4, y: 8, bin: 0 }),
            (-0.25, -0.6, Snapped { x: -1, y: -1, bin: 3 }),
        ] {
            assert_eq!(snap(&placed(x, y), 0.0, 0.0), expect, "{x} {y}");
            let moved = snap(&placed(x, y), 10.0, 20.0);
            assert_eq!((moved.x, moved.y, moved.bin), (expect.x + 10, expect.y + 20, expect.bin));
        }
    }

    #[test]
    fn the_ink_stands_where_the_pixels_are() {
        let mut raster = Raster::default();
        let (mut drawn, mut blank) = (0, 0);
        for (name, bytes) in BUNDLED {
            for glyph in (3..400).step_by(7) {
                let ink = raster.ink((*bytes, 0), glyph, 20.0);
                let Some(coverage) = raster.coverage((*bytes, 0), glyph, 20.0, 0) else {
                    blank += 1;
                    continue;
                };
                let (left, right) = ink.expect("pixels have ink");
                // a thin tip may cover too little of its column to show
                let column = |x: u32| (0..coverage.height).any(|y| coverage.pixels[(y * coverage.width + x) as usize] > 2);
                let Some(first) = (0..coverage.width).find(|x| column(*x)) else { continue };
                let last = (0..coverage.width).rfind(|x| column(*x)).unwrap();
                let (first, last) = ((coverage.left + first as i32) as f32, (coverage.left + last as i32) as f32);
                assert!((first - 0.1..first + 1.02).contains(&left), "{name} {glyph}: ink from {left}, pixels from {first}");
                assert!((last - 0.02..last + 1.1).contains(&right), "{name} {glyph}: ink to {right}, pixels to {last}");
                drawn += 1;
            }
        }
        assert!(drawn > 300, "{drawn} drawn, {blank} blank");
    }

    #[test]
    fn nothing_breaks_on_a_broken_font() {
        let mut raster = Raster::default();
        assert_eq!(raster.coverage((&b"no font at all"[..], 0), 5, 20.0, 0), None);
        assert_eq!(raster.ink((&[][..], 7), 5, 20.0), None);
        let (_, bytes) = BUNDLED[0];
        assert_eq!(raster.coverage((bytes, 0), u16::MAX, 20.0, 0), None);
    }
}

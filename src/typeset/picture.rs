//! A document, or a passage of it, as a picture: the page without a window.
//!
//! The paragraphs are those of [`Page`], the pixels those of [`raster`](super::raster): what is drawn here is what the window
//! shows. Lengths are device pixels of the picture, from its top left corner.

use std::collections::HashMap;
use std::sync::Arc;

use super::page::{Item, Page, PageStyle, Rank, cut};
use super::raster::{Coverage, Raster, Snapped, alpha_table, is_light, snap};
use super::{FontId, Fonts, LineBox, PlacedGlyph};
use crate::document::{Direction, Directions, Document};
use crate::text::Span;

/// Greatest height of a picture in pixels.
pub const HIGHEST: u32 = 30_000;
/// Most pixels of a picture (400 MB while it is drawn).
pub const MOST_PIXELS: u64 = 100_000_000;

/// Where a mark begins and ends, in em from the baseline downwards.
const BAND_EM: (f32, f32) = (-0.92, 0.36);

/// What is set, and how.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    pub page: PageStyle,
    /// The part of the text to set; whole paragraphs where it covers them, else as much of them as it holds.
    pub passage: Option<Span>,
    /// Where the printed title stands.
    pub title: Option<Span>,
    /// Every paragraph alike, in the size of the page, without indents: no titles, headings, lists.
    pub plain: bool,
    /// Directions that the reader chose.
    pub directions: Directions,
    /// The direction of every paragraph, in place of its own and of those.
    pub direction: Option<Direction>,
    /// Around the column of text.
    pub margin_px: u32,
    /// Whether the place of every character is noted too.
    pub characters: bool,
    /// Bytes of the text to draw a mark behind.
    pub marks: Vec<Span>,
    /// Sets no more than can be drawn; what is left out makes [`Column::draw`] fail.
    pub drawable: bool,
}

/// One line of the column.
#[derive(Clone, Debug, PartialEq)]
pub struct SetLine {
    /// Bytes of the document's text; the spaces that the line breaks at belong to it.
    pub span: Span,
    /// Number of the paragraph that a citation names, from 1.
    pub paragraph: u32,
    pub direction: Direction,
    pub size_px: f32,
    pub top: f32,
    pub bottom: f32,
    pub baseline: f32,
    /// Left and right edge of the ink; `None` on a line without ink.
    pub ink: Option<(f32, f32)>,
    /// Left and right edge of the line's advance, without the spaces that hang past its end.
    pub advance: (f32, f32),
    /// Left and right edge of each character that has a place, by its first byte; empty unless asked for.
    pub characters: Vec<(usize, f32, f32)>,
}

/// A part of a line that is marked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MarkBox {
    /// Which of [`Options::marks`].
    pub mark: usize,
    pub left: f32,
    pub right: f32,
    pub top: f32,
    pub bottom: f32,
}

/// A column of text, set and not yet drawn.
pub struct Column {
    pub lines: Vec<SetLine>,
    /// In the order of the text, from left to right within a line.
    pub marks: Vec<MarkBox>,
    pub width: u32,
    pub height: u32,
    glyphs: Vec<Placed>,
    /// The thin lines of quotations, tables and contact lines.
    rules: Vec<LineBox>,
}

struct Placed {
    font: FontId,
    glyph: u16,
    size_bits: u32,
    at: Snapped,
    soft: bool,
}

/// Red, green, blue.
pub type Rgb = [u8; 3];

/// In which colours a column is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colors {
    pub ink: Rgb,
    /// Of quotations and contact lines.
    pub soft_ink: Rgb,
    /// `None`: transparent.
    pub ground: Option<Rgb>,
    pub mark: Rgb,
    /// Of the thin lines.
    pub line: Rgb,
}

impl Colors {
    pub const BLACK_ON_WHITE: Colors =
        Colors { ink: [0; 3], soft_ink: [0; 3], ground: Some([255; 3]), mark: [255, 232, 140], line: [190; 3] };
}

/// A picture: straight alpha, red green blue alpha, row by row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    pub width: u32,
    pub height: u32,
    pub rgba: Vec<u8>,
}

/// The picture would be higher than [`HIGHEST`] or have more than [`MOST_PIXELS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge {
    pub width: u32,
    pub height: u32,
}

/// Sets a document, or its passage, in one column.
pub fn set(fonts: &mut Fonts, document: &Document, options: &Options) -> Column {
    let mut page = Page::of_items(Arc::clone(&document.text), items(document, options), document.direction, options.page);
    page.direct(&options.directions);
    let margin = options.margin_px as f32;
    let width = options.page.width_px.max(1.0).ceil() as u32 + 2 * options.margin_px;
    let (lines, marks, glyphs, rules) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut column = Column { lines, marks, width, height: 0, glyphs, rules };
    let mut inks = Inks::default();
    let mut top = margin;
    for index in 0..page.items().len() {
        page.ensure(fonts, index);
        let paragraph = Set { page: &page, index, item: &page.items()[index], corner: (margin, top) };
        paragraph.add_lines(fonts, &mut inks, &mut column, options.characters);
        paragraph.add_marks(&options.marks, options.page.size_px, &mut column.marks);
        if !options.plain {
            paragraph.add_rules(&mut column.rules);
        }
        top += page.item_height(index);
        if options.drawable && top > HIGHEST as f32 {
            break;
        }
    }
    column.height = ((top + margin).ceil() as u32).max(1);
    column
}

/// The paragraphs to set.
fn items(document: &Document, options: &Options) -> Vec<Item> {
    let passage = options.passage.unwrap_or(Span::new(0, document.text.len()));
    let part = |item: Item| {
        let (start, end) = (item.span.start.max(passage.start), item.span.end.min(passage.end));
        let span = Span::new(start, end.max(start)).trim(&document.text);
        let rank = if options.plain { Rank::Body } else { item.rank };
        let direction = options.direction.unwrap_or(item.direction);
        (!span.is_empty()).then_some(Item { span, rank, direction, ..item })
    };
    cut(document, options.title).into_iter().filter_map(part).collect()
}

/// The edges of glyphs' ink, measured once.
#[derive(Default)]
struct Inks {
    raster: Raster,
    known: HashMap<(FontId, u16, u32), Option<(f32, f32)>>,
}

impl Inks {
    fn of(&mut self, fonts: &Fonts, glyph: &PlacedGlyph) -> Option<(f32, f32)> {
        *self
            .known
            .entry((glyph.font, glyph.glyph, glyph.size_px.to_bits()))
            .or_insert_with(|| self.raster.ink(fonts.file(glyph.font)?, glyph.glyph, glyph.size_px))
    }
}

/// One set paragraph at its place.
struct Set<'a> {
    page: &'a Page,
    index: usize,
    item: &'a Item,
    /// Left and top of the paragraph, its space above included.
    corner: (f32, f32),
}

impl Set<'_> {
    fn add_lines(&self, fonts: &mut Fonts, inks: &mut Inks, column: &mut Column, characters: bool) {
        let soft = matches!(self.item.rank, Rank::Quote | Rank::Contact);
        let first = column.lines.len();
        let lines = self.page.parts(self.index).iter().flat_map(|part| part.lines().enumerate().map(move |line| (part, line)));
        for (part, (at, (span, place))) in lines {
            let (x, y) = (self.corner.0 + part.left, self.corner.1 + part.top);
            let mut ink: Option<(f32, f32)> = None;
            let mut size_px = 0.0_f32;
            let mut glyphs = Vec::new();
            part.paragraph.line_glyphs(fonts, at, |glyph| glyphs.push(glyph));
            for glyph in &glyphs {
                size_px = size_px.max(glyph.size_px);
                let Some((left, right)) = inks.of(fonts, glyph) else { continue };
                let at = snap(glyph, x, y);
                let origin = at.origin_x();
                let (left, right) = (origin + left, origin + right);
                ink = Some(ink.map_or((left, right), |(least, most)| (least.min(left), most.max(right))));
                let size_bits = glyph.size_px.to_bits();
                column.glyphs.push(Placed { font: glyph.font, glyph: glyph.glyph, size_bits, at, soft });
            }
            column.lines.push(SetLine {
                span,
                paragraph: self.item.block,
                direction: self.item.direction,
                size_px,
                top: self.corner.1 + place.top,
                bottom: self.corner.1 + place.bottom,
                baseline: (self.corner.1 + place.baseline).round(),
                ink,
                advance: (self.corner.0 + place.left, self.corner.0 + place.right),
                characters: Vec::new(),
            });
        }
        if characters {
            self.add_characters(&mut column.lines[first..]);
        }
    }

    /// Marks stand from the tallest letters to the depth of the bows, whatever the line height.
    fn add_marks(&self, marks: &[Span], em: f32, out: &mut Vec<MarkBox>) {
        for (mark, span) in marks.iter().enumerate() {
            out.extend(self.page.boxes(self.index, *span).into_iter().map(|b| {
                let baseline = (self.corner.1 + b.baseline).round();
                let (top, bottom) = (baseline + BAND_EM.0 * em, baseline + BAND_EM.1 * em);
                MarkBox { mark, left: self.corner.0 + b.left, right: self.corner.0 + b.right, top, bottom }
            }));
        }
    }

    fn add_rules(&self, out: &mut Vec<LineBox>) {
        let (x, y) = self.corner;
        out.extend(self.page.rules(self.index).into_iter().map(|rule| LineBox {
            left: rule.left + x,
            right: rule.right + x,
            top: rule.top + y,
            bottom: rule.bottom + y,
            baseline: rule.baseline + y,
        }));
    }

    fn add_characters(&self, lines: &mut [SetLine]) {
        for line in lines {
            for (at, letter) in line.span.of(self.page.text()).char_indices() {
                let start = line.span.start + at;
                let boxes = self.page.boxes(self.index, Span::new(start, start + letter.len_utf8()));
                if let Some(b) = boxes.first() {
                    let (left, right) = (self.corner.0 + b.left, self.corner.0 + b.right);
                    line.characters.push((start, left, right));
                }
            }
        }
    }
}

impl Column {
    /// Whether it can be drawn.
    pub fn check(&self) -> Result<(), TooLarge> {
        let fits = self.height <= HIGHEST && u64::from(self.width) * u64::from(self.height) <= MOST_PIXELS;
        if fits { Ok(()) } else { Err(TooLarge { width: self.width, height: self.height }) }
    }

    /// Draws the column; `fonts` are those that it was set with.
    pub fn draw(&self, fonts: &Fonts, colors: &Colors) -> Result<Picture, TooLarge> {
        self.check()?;
        let ground = colors.ground.map_or([0; 4], |[r, g, b]| [r, g, b, 255]);
        let mut canvas = Canvas { width: self.width as i32, height: self.height as i32, pixels: vec![ground; 0] };
        canvas.pixels.resize(self.width as usize * self.height as usize, ground);
        for mark in &self.marks {
            canvas.fill((mark.left, mark.right, mark.top, mark.bottom), colors.mark);
        }
        for rule in &self.rules {
            canvas.fill((rule.left, rule.right, rule.top, rule.bottom), colors.line);
        }
        let alphas = [colors.ink, colors.soft_ink].map(|ink| alpha_table(is_light(ink)));
        let mut raster = Raster::default();
        let mut drawn: HashMap<(FontId, u16, u32, u8), Option<Coverage>> = HashMap::new();
        for glyph in &self.glyphs {
            let key = (glyph.font, glyph.glyph, glyph.size_bits, glyph.at.bin);
            let coverage = drawn.entry(key).or_insert_with(|| {
                raster.coverage(fonts.file(glyph.font)?, glyph.glyph, f32::from_bits(glyph.size_bits), glyph.at.bin)
            });
            if let Some(coverage) = coverage {
                let ink = if glyph.soft { colors.soft_ink } else { colors.ink };
                canvas.stamp(coverage, glyph.at, ink, &alphas[usize::from(glyph.soft)]);
            }
        }
        Ok(Picture { width: self.width, height: self.height, rgba: canvas.straight() })
    }
}

/// Premultiplied pixels. Blending is egui's own, in gamma space with its rounding, so that a picture equals the window.
struct Canvas {
    width: i32,
    height: i32,
    pixels: Vec<[u8; 4]>,
}

impl Canvas {
    fn fill(&mut self, (left, right, top, bottom): (f32, f32, f32, f32), [r, g, b]: Rgb) {
        let within = |value: f32, most: i32| (value.round().max(0.0) as usize).min(most as usize);
        let (left, right) = (within(left, self.width), within(right, self.width));
        for y in within(top, self.height)..within(bottom, self.height) {
            let row = y * self.width as usize;
            self.pixels[row + left..row + right.max(left)].fill([r, g, b, 255]);
        }
    }

    fn stamp(&mut self, coverage: &Coverage, at: Snapped, ink: Rgb, alpha: &[u8; 256]) {
        let (left, top) = (at.x + coverage.left, at.y - coverage.top);
        for (row, covered) in coverage.pixels.chunks_exact(coverage.width as usize).enumerate() {
            let y = top + row as i32;
            if y < 0 || y >= self.height {
                continue;
            }
            for (x, covered) in (left..).zip(covered) {
                if *covered == 0 || x < 0 || x >= self.width {
                    continue;
                }
                let a = u16::from(alpha[usize::from(*covered)]);
                let pixel = &mut self.pixels[y as usize * self.width as usize + x as usize];
                let times = |value: u8, by: u16| ((u16::from(value) * by + 127) / 255) as u8;
                for (channel, value) in pixel.iter_mut().zip([ink[0], ink[1], ink[2], 255]) {
                    *channel = times(value, a).saturating_add(times(*channel, 255 - a));
                }
            }
        }
    }

    fn straight(self) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.pixels.len() * 4);
        for [r, g, b, a] in self.pixels {
            let whole = |value: u8| if a == 0 { 0 } else { ((u16::from(value) * 255 + u16::from(a) / 2) / u16::from(a)) as u8 };
            out.extend_from_slice(&if a == 255 { [r, g, b, 255] } else { [whole(r), whole(g), whole(b), a] });
        }
        out
    }
}

impl Picture {
    /// The bytes of a PNG file (PNG specification, third edition): 8 bits, without alpha where every pixel is opaque.
    pub fn png(&self) -> Result<Vec<u8>, png::EncodingError> {
        let mut out = Vec::new();
        let mut encoder = png::Encoder::new(&mut out, self.width, self.height);
        encoder.set_depth(png::BitDepth::Eight);
        let pixels = self.rgba.chunks_exact(4);
        let opaque = pixels.clone().all(|pixel| pixel[3] == 255);
        let gray = opaque && pixels.clone().all(|pixel| pixel[0] == pixel[1] && pixel[1] == pixel[2]);
        let (color, kept) = match (gray, opaque) {
            (true, _) => (png::ColorType::Grayscale, 1),
            (_, true) => (png::ColorType::Rgb, 3),
            _ => (png::ColorType::Rgba, 4),
        };
        encoder.set_color(color);
        let mut writer = encoder.write_header()?;
        let bytes: Vec<u8> = pixels.flat_map(|pixel| &pixel[..kept]).copied().collect();
        writer.write_image_data(&bytes)?;
        writer.finish()?;
        Ok(out)
    }
}

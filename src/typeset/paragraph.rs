//! One paragraph: shaped once, wrapped to any width, asked for glyphs, rectangles, hits and carets.

use parley::editing::Cursor;
use parley::layout::{Affinity, Alignment, AlignmentOptions, Cluster, PositionedLayoutItem};
use parley::style::{FontWeight, LineHeight, StyleProperty};
use parley::{BaseDirection, Layout};

use super::{Align, FontId, Fonts, Style};
use crate::text::Span;

/// A shaped paragraph. All coordinates are device pixels from its top left corner.
#[derive(Clone)]
pub struct Paragraph {
    layout: Layout<()>,
    /// Clusters without advance exist (marks, the alef of some lam-alef), so ranges must be widened to what is drawn.
    len: usize,
    rtl: bool,
}

/// A glyph at its place: `x`, `y` are its origin on the baseline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlacedGlyph {
    pub font: FontId,
    pub glyph: u16,
    pub size_px: f32,
    pub x: f32,
    pub y: f32,
}

/// A part of one line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LineBox {
    pub left: f32,
    pub right: f32,
    /// Of the line box, absolute line height.
    pub top: f32,
    pub bottom: f32,
    pub baseline: f32,
}

/// Where the caret stands and how tall it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Caret {
    pub x: f32,
    pub top: f32,
    pub bottom: f32,
}

/// Which of two places a caret between two runs of opposite direction takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    /// With the letter after it.
    #[default]
    After,
    /// With the letter before it.
    Before,
}

impl Side {
    const fn affinity(self) -> Affinity {
        match self {
            Side::After => Affinity::Downstream,
            Side::Before => Affinity::Upstream,
        }
    }

    fn of(affinity: Affinity) -> Self {
        match affinity {
            Affinity::Downstream => Side::After,
            Affinity::Upstream => Side::Before,
        }
    }
}

/// A visual move of the caret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Left,
    Right,
    WordLeft,
    WordRight,
}

impl Paragraph {
    /// Shapes a text without newlines; call [`Paragraph::wrap`] before asking for places.
    pub fn shape(fonts: &mut Fonts, text: &str, style: &Style) -> Self {
        let rtl = style.is_rtl(text);
        let Fonts { context, layouts, .. } = fonts;
        let mut builder = layouts.ranged_builder(context, text, 1.0, false);
        builder.push_default(StyleProperty::FontFamily(Fonts::families(style.face)));
        builder.push_default(StyleProperty::FontSize(style.size_px));
        builder.push_default(StyleProperty::FontWeight(FontWeight::new(f32::from(style.weight.0))));
        builder.push_default(StyleProperty::LineHeight(LineHeight::Absolute(style.line_px)));
        builder.set_base_direction(if rtl { BaseDirection::Rtl } else { BaseDirection::Ltr });
        Self { layout: builder.build(text), len: text.len(), rtl }
    }

    /// Breaks lines for a width (`None`: one line) without shaping again.
    pub fn wrap(&mut self, width: Option<f32>, align: Align) {
        self.layout.break_all_lines(width);
        let alignment = match align {
            Align::Start => Alignment::Start,
            Align::Center => Alignment::Center,
            Align::End => Alignment::End,
            Align::Justify => Alignment::Justify,
        };
        self.layout.align(alignment, AlignmentOptions::default());
    }

    pub fn is_rtl(&self) -> bool {
        self.rtl
    }

    pub fn height(&self) -> f32 {
        self.layout.height()
    }

    /// Width of the widest line, without trailing spaces.
    pub fn width(&self) -> f32 {
        self.layout.width()
    }

    pub fn lines(&self) -> usize {
        self.layout.len()
    }

    /// Byte range and box of each line's content.
    pub fn line_boxes(&self) -> impl Iterator<Item = (Span, LineBox)> + '_ {
        self.layout.lines().map(|line| {
            let m = line.metrics();
            let range = line.text_range();
            let left = m.offset + m.inline_min_coord;
            // trailing spaces hang past the end edge: on the left in right-to-left lines
            let (left, right) = if self.rtl {
                (left + m.hanging_advance, left + m.advance)
            } else {
                (left, left + m.advance - m.hanging_advance)
            };
            let place = LineBox { left, right, top: m.block_min_coord, bottom: m.block_max_coord, baseline: m.baseline };
            (Span::new(range.start, range.end), place)
        })
    }

    /// Calls `each` for every glyph of the lines between two heights.
    pub fn glyphs(&self, fonts: &mut Fonts, between: std::ops::Range<f32>, mut each: impl FnMut(PlacedGlyph)) {
        for line in self.layout.lines() {
            let m = line.metrics();
            // marks overhang the line box: keep one line of margin
            if m.block_max_coord + m.line_height < between.start {
                continue;
            }
            if m.block_min_coord - m.line_height > between.end {
                break;
            }
            for item in line.items() {
                let PositionedLayoutItem::GlyphRun(run) = item else { continue };
                let font = fonts.id_of(run.run().font());
                let size_px = run.run().font_size();
                for glyph in run.positioned_glyphs() {
                    each(PlacedGlyph { font, glyph: glyph.id as u16, size_px, x: glyph.x, y: glyph.y });
                }
            }
        }
    }

    /// The byte at a point: a place between letters, never inside a cluster.
    pub fn hit(&self, x: f32, y: f32) -> usize {
        let mut at = Cursor::from_point(&self.layout, x, y).index();
        // Noto Naskh draws lam-alef as a full-width lam and an alef without advance: step over such clusters.
        while at > 0
            && let Some(cluster) = Cluster::from_byte_index(&self.layout, at)
            && cluster.text_range().start == at
            && cluster.advance() == 0.0
            && cluster.text_range().end > at
        {
            at = cluster.text_range().end;
        }
        at.min(self.len)
    }

    /// The bytes of the cluster drawn under a point, if one is.
    pub fn cluster_at(&self, x: f32, y: f32) -> Option<Span> {
        let line = self.layout.lines().find(|line| y < line.metrics().block_max_coord)?;
        let (cluster, _) = Cluster::from_point_exact(&self.layout, x, y.max(line.metrics().block_min_coord))?;
        let range = cluster.text_range();
        Some(self.widen(Span::new(range.start, range.end)))
    }

    /// Whole clusters around a byte range, with the clusters without advance that are drawn as part of them.
    pub fn widen(&self, span: Span) -> Span {
        if span.is_empty() || self.len == 0 {
            return span;
        }
        let (Some(mut first), Some(mut last)) = (
            Cluster::from_byte_index(&self.layout, span.start.min(self.len - 1)),
            Cluster::from_byte_index(&self.layout, (span.end - 1).min(self.len - 1)),
        ) else {
            return span;
        };
        while first.advance() == 0.0 {
            match first.previous_logical() {
                Some(cluster) => first = cluster,
                None => break,
            }
        }
        while let Some(cluster) = last.next_logical()
            && cluster.advance() == 0.0
        {
            last = cluster;
        }
        Span::new(first.text_range().start, last.text_range().end)
    }

    /// The boxes under a byte range, one or more a line, from left to right within a line.
    pub fn boxes(&self, span: Span) -> Vec<LineBox> {
        let span = self.widen(span);
        let mut out: Vec<LineBox> = Vec::new();
        if span.is_empty() {
            return out;
        }
        for line in self.layout.lines() {
            let range = line.text_range();
            if range.end <= span.start {
                continue;
            }
            if range.start >= span.end {
                break;
            }
            let m = line.metrics();
            let limits = (
                m.offset + m.inline_min_coord,
                m.offset + m.inline_min_coord + m.advance.max(m.inline_max_coord - m.inline_min_coord),
            );
            let mut x = m.offset + m.inline_min_coord;
            let mut open: Option<f32> = None;
            let mut close = |from: Option<f32>, to: f32| {
                if let Some(left) = from
                    && to > left
                {
                    let (left, right) = (left.max(limits.0), to.min(limits.1));
                    out.push(LineBox { left, right, top: m.block_min_coord, bottom: m.block_max_coord, baseline: m.baseline });
                }
            };
            for run in line.runs() {
                for cluster in run.visual_clusters() {
                    let bytes = cluster.text_range();
                    let inside = bytes.start < span.end && bytes.end > span.start;
                    match (inside, open) {
                        (true, None) => open = Some(x),
                        (false, Some(left)) if cluster.advance() != 0.0 => {
                            close(Some(left), x);
                            open = None;
                        }
                        _ => {}
                    }
                    x += cluster.advance();
                }
            }
            close(open, x);
        }
        out
    }

    /// Where the caret before a byte stands.
    pub fn caret(&self, byte: usize, side: Side) -> Caret {
        let place = Cursor::from_byte_index(&self.layout, byte.min(self.len), side.affinity()).geometry(&self.layout, 1.0);
        Caret { x: place.x0 as f32, top: place.y0 as f32, bottom: place.y1 as f32 }
    }

    /// Moves the caret by what is seen; `None` at the paragraph's edge.
    pub fn step(&self, byte: usize, side: Side, step: Step) -> Option<(usize, Side)> {
        let from = Cursor::from_byte_index(&self.layout, byte.min(self.len), side.affinity());
        let to = match step {
            Step::Left => from.previous_visual(&self.layout),
            Step::Right => from.next_visual(&self.layout),
            Step::WordLeft => from.previous_visual_word(&self.layout),
            Step::WordRight => from.next_visual_word(&self.layout),
        };
        ((to.index(), to.affinity()) != (from.index(), from.affinity())).then(|| (to.index(), Side::of(to.affinity())))
    }

    /// The word under a point: the bytes between the word boundaries around it.
    pub fn word_at(&self, x: f32, y: f32) -> Span {
        let range = parley::editing::Selection::word_from_point(&self.layout, x, y).text_range();
        Span::new(range.start, range.end)
    }

    /// The line (counted from 0) that a caret stands on.
    pub fn line_of(&self, byte: usize) -> usize {
        self.layout.lines().position(|line| byte < line.text_range().end).unwrap_or(self.lines().saturating_sub(1))
    }
}

//! One paragraph: shaped once, wrapped to any width, asked for glyphs, rectangles, hits and carets.

use parley::editing::Cursor;
use parley::layout::{Affinity, Alignment, AlignmentOptions, Cluster, Line, PositionedLayoutItem};
use parley::style::{FontWeight, LineHeight, OverflowWrap, StyleProperty};
use parley::{BaseDirection, Layout};

use super::{Align, FontId, Fonts, Style, ends};
use crate::text::Span;

/// A shaped paragraph. All coordinates are device pixels from its top left corner.
#[derive(Clone)]
pub struct Paragraph {
    layout: Layout<()>,
    /// Clusters without advance exist (marks, the alef of some lam-alef), so ranges must be widened to what is drawn.
    len: usize,
    rtl: bool,
    /// Bytes that are tabs, in order: they have a place and no ink.
    tabs: Vec<usize>,
    /// What is needed to turn the spaces at line ends; `None` where no line can need it.
    again: Option<Box<Again>>,
}

/// A paragraph that may have to be shaped again for its line ends ([`ends::turned`]).
#[derive(Clone)]
struct Again {
    text: String,
    style: Style,
    /// The layout and the tabs of the text as it is, while another stands in their place.
    plain: Option<(Layout<()>, Vec<usize>)>,
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

/// One line as a caret sees it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// All of the line, with the space that it breaks at.
    pub bytes: Span,
    /// From left to right.
    pub pieces: Vec<Piece>,
    pub top: f32,
    pub bottom: f32,
}

/// One cluster at its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Piece {
    pub span: Span,
    pub left: f32,
    pub right: f32,
    /// Of its own run, whatever the paragraph's direction.
    pub rtl: bool,
    pub space: bool,
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
        let again = ends::can_turn(text, rtl).then(|| Box::new(Again { text: text.to_owned(), style: *style, plain: None }));
        Self { layout: layout(fonts, text, style, rtl), len: text.len(), rtl, tabs: tabs(text), again }
    }

    /// Breaks lines for a width (`None`: one line) without shaping again. For text of more than one line,
    /// [`Paragraph::set_lines`] is finer.
    pub fn wrap(&mut self, width: Option<f32>, align: Align) {
        if let Some((layout, tabs)) = self.again.as_mut().and_then(|again| again.plain.take()) {
            (self.layout, self.tabs) = (layout, tabs);
        }
        self.layout.break_all_lines(width);
        let alignment = match align {
            Align::Start => Alignment::Start,
            Align::Center => Alignment::Center,
            Align::End => Alignment::End,
            Align::Justify => Alignment::Justify,
        };
        self.layout.align(alignment, AlignmentOptions::default());
    }

    /// Breaks lines for a width, and shapes again where a line ends in spaces inside words of the other direction: they go
    /// to the line's end (UAX 9, rule L1).
    pub fn set_lines(&mut self, fonts: &mut Fonts, width: f32, align: Align) {
        self.wrap(Some(width), align);
        let Some(again) = &self.again else { return };
        let Some(text) = ends::turned(&self.layout, &again.text, self.rtl) else { return };
        let mut turned = Self { layout: layout(fonts, &text, &again.style, self.rtl), tabs: tabs(&text), again: None, ..*self };
        turned.wrap(Some(width), align);
        if ends::same_lines(&turned.layout, &self.layout)
            && let Some(again) = &mut self.again
        {
            let plain = std::mem::replace(&mut self.layout, turned.layout);
            again.plain = Some((plain, std::mem::replace(&mut self.tabs, turned.tabs)));
        }
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
        // marks overhang the line box: keep one line of margin
        let seen = |line: &Line<'_, ()>| line.metrics().block_max_coord + line.metrics().line_height >= between.start;
        for line in self.lines_from(seen) {
            let m = line.metrics();
            if m.block_min_coord - m.line_height > between.end {
                break;
            }
            self.emit(fonts, &line, &mut each);
        }
    }

    /// Calls `each` for every glyph of one line.
    pub fn line_glyphs(&self, fonts: &mut Fonts, line: usize, mut each: impl FnMut(PlacedGlyph)) {
        if let Some(line) = self.layout.get(line) {
            self.emit(fonts, &line, &mut each);
        }
    }

    fn is_tab(&self, byte: usize) -> bool {
        self.tabs.binary_search(&byte).is_ok()
    }

    fn emit(&self, fonts: &mut Fonts, line: &Line<'_, ()>, each: &mut impl FnMut(PlacedGlyph)) {
        // fonts have no glyph for tabs, and would show the one for letters that they lack
        let tabs = if self.tabs.is_empty() { Vec::new() } else { ends::tabs(line, |byte| self.is_tab(byte)) };
        for item in line.items() {
            let PositionedLayoutItem::GlyphRun(run) = item else { continue };
            let coords = run.run().normalized_coords().iter().map(|coord| coord.to_bits()).collect();
            let font = fonts.id_of(run.run().font(), coords);
            let size_px = run.run().font_size();
            for glyph in run.positioned_glyphs() {
                let in_tab = |(left, right): &(f32, f32)| (left - 0.01..right - 0.01).contains(&glyph.x);
                if glyph.id == 0 && tabs.iter().any(in_tab) {
                    continue;
                }
                each(PlacedGlyph { font, glyph: glyph.id as u16, size_px, x: glyph.x, y: glyph.y });
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

    /// The cluster that holds a byte; empty at the end.
    pub fn cluster(&self, byte: usize) -> Span {
        let range = Cluster::from_byte_index(&self.layout, byte).map_or(byte..byte, |cluster| cluster.text_range());
        Span::new(range.start, range.end)
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
        for line in self.lines_from(|line| line.text_range().end > span.start) {
            let range = line.text_range();
            if range.start >= span.end {
                break;
            }
            let m = line.metrics();
            // the space that a line breaks at hangs past its end and is not shown as part of anything
            let ink_end = self.ink_end(range.end, range.start);
            let mut x = m.offset + m.inline_min_coord;
            let mut open: Option<f32> = None;
            let mut close = |from: Option<f32>, to: f32| {
                if let Some(left) = from
                    && to > left
                {
                    out.push(LineBox {
                        left,
                        right: to,
                        top: m.block_min_coord,
                        bottom: m.block_max_coord,
                        baseline: m.baseline,
                    });
                }
            };
            for run in line.runs() {
                for cluster in run.visual_clusters() {
                    let bytes = cluster.text_range();
                    let inside = bytes.start < span.end.min(ink_end) && bytes.end > span.start;
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

    /// The end of a line's last cluster that is not white space.
    fn ink_end(&self, end: usize, start: usize) -> usize {
        let mut at = end;
        while at > start
            && let Some(cluster) = Cluster::from_byte_index(&self.layout, at - 1)
            && (cluster.is_space_or_nbsp() || self.is_tab(at - 1))
        {
            at = cluster.text_range().start;
        }
        if at == start { end } else { at }
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

    /// The clusters of a line, from left to right as seen: what a caret stands beside.
    pub fn row(&self, line: usize) -> Row {
        let Some(line) = self.layout.get(line) else { return Row::default() };
        let (m, range) = (line.metrics(), line.text_range());
        let mut x = m.offset + m.inline_min_coord;
        let mut row =
            Row { bytes: Span::new(range.start, range.end), top: m.block_min_coord, bottom: m.block_max_coord, ..Row::default() };
        for run in line.runs() {
            for cluster in run.visual_clusters() {
                let bytes = cluster.text_range();
                let piece = Piece {
                    span: Span::new(bytes.start, bytes.end),
                    left: x,
                    right: x + cluster.advance(),
                    rtl: cluster.is_rtl(),
                    space: cluster.is_space_or_nbsp() || self.is_tab(cluster.text_range().start),
                };
                x = piece.right;
                row.pieces.push(piece);
            }
        }
        row
    }

    /// The word under a point: the bytes between the word boundaries around it.
    pub fn word_at(&self, x: f32, y: f32) -> Span {
        let range = parley::editing::Selection::word_from_point(&self.layout, x, y).text_range();
        Span::new(range.start, range.end)
    }

    /// The line (counted from 0) that a caret stands on.
    pub fn line_of(&self, byte: usize) -> usize {
        self.first_line(|line| byte < line.text_range().end).min(self.lines().saturating_sub(1))
    }

    /// The first line from which on something is true, or the number of lines: a paragraph can have ten thousand lines.
    fn first_line(&self, is_true: impl Fn(&Line<'_, ()>) -> bool) -> usize {
        let (mut low, mut high) = (0, self.layout.len());
        while low < high {
            let middle = low.midpoint(high);
            match self.layout.get(middle) {
                Some(line) if !is_true(&line) => low = middle + 1,
                _ => high = middle,
            }
        }
        low
    }

    fn lines_from(&self, is_true: impl Fn(&Line<'_, ()>) -> bool) -> impl Iterator<Item = Line<'_, ()>> {
        (self.first_line(is_true)..self.layout.len()).filter_map(|index| self.layout.get(index))
    }
}

fn layout(fonts: &mut Fonts, text: &str, style: &Style, rtl: bool) -> Layout<()> {
    let families = fonts.families(style.face);
    let Fonts { context, layouts, .. } = fonts;
    let mut builder = layouts.ranged_builder(context, text, 1.0, false);
    builder.push_default(StyleProperty::FontFamily(families));
    builder.push_default(StyleProperty::FontSize(style.size_px));
    builder.push_default(StyleProperty::FontWeight(FontWeight::new(f32::from(style.weight.0))));
    builder.push_default(StyleProperty::LineHeight(LineHeight::Absolute(style.line_px)));
    // a web address longer than the line is cut rather than run out of the page
    builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::BreakWord));
    builder.set_base_direction(if rtl { BaseDirection::Rtl } else { BaseDirection::Ltr });
    builder.set_line_break_override(Some(ends::BREAKS));
    builder.build(text)
}

fn tabs(text: &str) -> Vec<usize> {
    text.match_indices('\t').map(|(at, _)| at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typeset::{Face, Weight};

    const TRICKY: &[&str] = &[
        "المنظمة الدولية للهجرة (IOM) بالعاصمة الليبية طرابلس",
        "لا إلا الإسلام الآن لأجل",
        "بِسْمِ اللَّهِ الرَّحْمَنِ الرَّحِيمِ",
        "اليوم الأربعاء 17 ديسمبر 2025، الساعة 10:30، بنسبة 50%",
        "‏١٧/١٢/٢٠٢٥ [أ] {ب} «ج» “آمي بوب”",
        "info@ncplhr.ly و https://example.org/ar?x=1",
        "X / Facebook / Instagram /YouTube :",
        "كتـــــاب ـ تطويل",
        "Latin first ثم عربي then Latin",
        "+218-91-123 و(021) 123",
    ];

    fn style(face: Face) -> Style {
        Style { face, weight: Weight::REGULAR, size_px: 20.0, line_px: 35.0, direction: None }
    }

    #[test]
    fn every_character_has_a_box_and_is_hit_inside_its_own_cluster() {
        let mut fonts = Fonts::bundled();
        for face in [Face::Reading, Face::Interface] {
            for text in TRICKY {
                let mut paragraph = Paragraph::shape(&mut fonts, text, &style(face));
                paragraph.wrap(Some(220.0), Align::Start);
                for (at, letter) in text.char_indices() {
                    let span = Span::new(at, at + letter.len_utf8());
                    let boxes = paragraph.boxes(span);
                    if letter.is_whitespace() || letter == '\u{200F}' {
                        continue;
                    }
                    assert!(!boxes.is_empty(), "{face:?} {text:?}: no box for {letter:?} at {at}");
                    let (b, whole) = (boxes[0], paragraph.widen(span));
                    let hit = paragraph.hit((b.left + b.right) / 2.0, (b.top + b.bottom) / 2.0);
                    assert!(
                        whole.start <= hit && hit <= whole.end,
                        "{face:?} {text:?}: {letter:?} at {at} is hit at {hit}, not in {whole:?}"
                    );
                    assert!(text.is_char_boundary(hit));
                }
            }
        }
    }

    #[test]
    fn arabic_starts_at_the_right_and_numbers_keep_their_order() {
        let mut fonts = Fonts::bundled();
        let text = "في 2025 (IOM)";
        let mut paragraph = Paragraph::shape(&mut fonts, text, &style(Face::Reading));
        paragraph.wrap(Some(400.0), Align::Start);
        assert!(paragraph.is_rtl());
        let left = |piece: &str| {
            let at = text.find(piece).unwrap();
            paragraph.boxes(Span::new(at, at + piece.len()))[0].left
        };
        assert!(left("في") > left("2025") && left("2025") > left("IOM"), "words run from right to left");
        assert!(left("2") < left("5") && left("I") < left("M"), "numbers and Latin run from left to right");
        assert!(left("(") > left(")"), "brackets enclose in reading order");
    }

    #[test]
    fn arrows_walk_through_mixed_text_one_way() {
        let mut fonts = Fonts::bundled();
        for text in TRICKY {
            let mut paragraph = Paragraph::shape(&mut fonts, text, &style(Face::Reading));
            paragraph.wrap(None, Align::Start);
            let (mut at, mut side) = if paragraph.is_rtl() { (0, Side::After) } else { (text.len(), Side::Before) };
            let mut x = paragraph.caret(at, side).x;
            let mut steps = 0;
            while let Some((to, new_side)) = paragraph.step(at, side, Step::Left) {
                let new_x = paragraph.caret(to, new_side).x;
                assert!(new_x <= x + 0.5, "{text:?}: the left arrow went right from {at} to {to}");
                (at, side, x) = (to, new_side, new_x);
                steps += 1;
                assert!(steps <= text.chars().count() * 2, "{text:?}: the caret is stuck at {at}");
            }
        }
    }

    #[test]
    fn wrapping_again_keeps_every_letter() {
        let mut fonts = Fonts::bundled();
        let text = TRICKY.join(" ");
        let mut paragraph = Paragraph::shape(&mut fonts, &text, &style(Face::Reading));
        for width in [80.0, 300.0, 1000.0] {
            paragraph.wrap(Some(width), Align::Justify);
            let mut at = 0;
            for (span, place) in paragraph.line_boxes() {
                assert_eq!(span.start, at);
                at = span.end;
                assert!(place.right - place.left <= width + 1.0);
            }
            assert_eq!(at, text.len());
        }
    }

    #[test]
    fn boxes_of_justified_lines_reach_both_edges_and_no_further() {
        let mut fonts = Fonts::bundled();
        let text =
            "وتناول اللقاء واقع الهجرة غير النظامية في البلاد والتحديات الإنسانية والقانونية المرتبطة بها لا سيما ما يتعلق بالحماية";
        let mut paragraph = Paragraph::shape(&mut fonts, text, &style(Face::Reading));
        paragraph.wrap(Some(300.0), Align::Justify);
        let boxes = paragraph.boxes(Span::new(0, text.len()));
        assert_eq!(boxes.len(), paragraph.lines());
        for b in &boxes[..boxes.len() - 1] {
            assert!(b.left.abs() < 0.5 && (b.right - 300.0).abs() < 0.5, "{b:?}");
        }
        assert!((boxes[boxes.len() - 1].right - 300.0).abs() < 0.5);
    }

    #[test]
    fn an_empty_paragraph_has_a_caret() {
        let mut fonts = Fonts::bundled();
        let mut paragraph = Paragraph::shape(&mut fonts, "", &style(Face::Interface));
        paragraph.wrap(Some(100.0), Align::Start);
        assert_eq!(paragraph.hit(10.0, 10.0), 0);
        assert!(paragraph.boxes(Span::new(0, 0)).is_empty());
        let caret = paragraph.caret(0, Side::After);
        assert!(caret.bottom > caret.top);
    }
}

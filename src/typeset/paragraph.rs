//! One paragraph: shaped once, wrapped to any width, asked for glyphs, rectangles, hits and carets.

use parley::editing::Cursor;
use parley::layout::{Affinity, Alignment, AlignmentOptions, Cluster, Line, PositionedLayoutItem};
use parley::style::{FontFeatures, FontWeight, LineHeight, OverflowWrap, TextStyle};
use parley::{BaseDirection, Layout};

use super::hang::Hang;
use super::{Align, FontId, Fonts, Style, ends, signs};
use crate::text::Span;

/// A shaped paragraph. All coordinates are device pixels from its top left corner.
#[derive(Clone)]
pub struct Paragraph {
    layout: Layout<()>,
    /// Clusters without advance exist (marks, the alef of some lam-alef; Amiri even moves back for the reh of «مشتركة»), so ranges
    /// must be widened to what is drawn.
    len: usize,
    rtl: bool,
    /// Bytes that are tabs or other control characters, in order: they have a place and no ink.
    tabs: Vec<usize>,
    /// Lines that are shown otherwise than laid.
    hangs: Vec<Hang>,
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
        Self { layout: layout(fonts, text, style, rtl), len: text.len(), rtl, tabs: tabs(text), hangs: Vec::new() }
    }

    /// Breaks lines for a width (`None`: one line) without shaping again.
    pub fn wrap(&mut self, width: Option<f32>, align: Align) {
        self.layout.break_all_lines(width.map(|width| width + ends::GRAIN));
        let alignment = match align {
            Align::Start => Alignment::Start,
            Align::Center => Alignment::Center,
            Align::End => Alignment::End,
            Align::Justify => Alignment::Justify,
        };
        self.layout.align(alignment, AlignmentOptions::default());
        self.hangs = Hang::list(&self.layout, self.rtl, align, |line| self.ink_end(line.end, line.start));
    }

    pub fn is_rtl(&self) -> bool {
        self.rtl
    }

    pub fn height(&self) -> f32 {
        self.layout.height()
    }

    /// Width of the widest line, without trailing spaces.
    pub fn width(&self) -> f32 {
        if self.hangs.is_empty() {
            return self.layout.width();
        }
        self.line_boxes().map(|(_, line)| line.right - line.left).fold(0.0, f32::max)
    }

    pub fn lines(&self) -> usize {
        self.layout.len()
    }

    /// Byte range and box of each line's content.
    pub fn line_boxes(&self) -> impl Iterator<Item = (Span, LineBox)> + '_ {
        self.layout.lines().enumerate().map(|(index, line)| self.line_box(index, &line))
    }

    /// Those of [`Paragraph::line_boxes`] that touch the space between two heights.
    pub fn lines_between(&self, between: std::ops::Range<f32>) -> impl Iterator<Item = (Span, LineBox)> + '_ {
        let (top, bottom) = (between.start, between.end);
        self.lines_from(move |line| line.metrics().block_max_coord >= top)
            .map(|(index, line)| self.line_box(index, &line))
            .take_while(move |(_, place)| place.top <= bottom)
    }

    /// Byte range and box of one line's content.
    pub fn line(&self, nth: usize) -> Option<(Span, LineBox)> {
        self.layout.get(nth).map(|line| self.line_box(nth, &line))
    }

    fn line_box(&self, index: usize, line: &Line<'_, ()>) -> (Span, LineBox) {
        let m = line.metrics();
        let range = line.text_range();
        let left = m.offset + m.inline_min_coord;
        let (left, right) = match self.hang(index) {
            Some(hang) => (hang.left, hang.right),
            // trailing spaces hang past the end edge: on the left in right-to-left lines
            None if self.rtl => (left + m.hanging_advance, left + advance(line)),
            None => (left, left + advance(line) - m.hanging_advance),
        };
        let place = LineBox { left, right, top: m.block_min_coord, bottom: m.block_max_coord, baseline: m.baseline };
        (Span::new(range.start, range.end), place)
    }

    /// Calls `each` for every glyph of the lines between two heights.
    pub fn glyphs(&self, fonts: &mut Fonts, between: std::ops::Range<f32>, mut each: impl FnMut(PlacedGlyph)) {
        // marks overhang the line box: keep one line of margin
        let seen = |line: &Line<'_, ()>| line.metrics().block_max_coord + line.metrics().line_height >= between.start;
        for (index, line) in self.lines_from(seen) {
            let m = line.metrics();
            if m.block_min_coord - m.line_height > between.end {
                break;
            }
            self.emit(fonts, index, &line, &mut each);
        }
    }

    /// Calls `each` for every glyph of one line.
    pub fn line_glyphs(&self, fonts: &mut Fonts, index: usize, mut each: impl FnMut(PlacedGlyph)) {
        if let Some(line) = self.layout.get(index) {
            self.emit(fonts, index, &line, &mut each);
        }
    }

    fn is_tab(&self, byte: usize) -> bool {
        self.tabs.binary_search(&byte).is_ok()
    }

    fn emit(&self, fonts: &mut Fonts, index: usize, line: &Line<'_, ()>, each: &mut impl FnMut(PlacedGlyph)) {
        // fonts have no glyph for tabs, and would show the one for letters that they lack
        let tabs = if self.tabs.is_empty() { Vec::new() } else { ends::tabs(line, |byte| self.is_tab(byte)) };
        let hang = self.hang(index);
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
                let x = hang.map_or(glyph.x, |hang| hang.shown(glyph.x));
                each(PlacedGlyph { font, glyph: glyph.id as u16, size_px, x, y: glyph.y });
            }
        }
    }

    /// The byte at a point: a place between letters, never inside a cluster.
    pub fn hit(&self, x: f32, y: f32) -> usize {
        let mut at = Cursor::from_point(&self.layout, self.laid(x, y), y).index();
        // Noto Naskh draws lam-alef as a full-width lam and an alef without advance: step over such clusters.
        while at > 0
            && let Some(cluster) = Cluster::from_byte_index(&self.layout, at)
            && cluster.text_range().start == at
            && cluster.advance() <= 0.0
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
        while first.advance() <= 0.0 {
            match first.previous_logical() {
                Some(cluster) => first = cluster,
                None => break,
            }
        }
        // a mark that nothing stands before is drawn over what follows
        if first.advance() <= 0.0 {
            while last.advance() <= 0.0
                && let Some(cluster) = last.next_logical()
            {
                last = cluster;
            }
        }
        while let Some(cluster) = last.next_logical()
            && cluster.advance() <= 0.0
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
        for (index, line) in self.lines_from(|line| line.text_range().end > span.start) {
            let range = line.text_range();
            if range.start >= span.end {
                break;
            }
            let m = line.metrics();
            // the space that a line breaks at hangs past its end and is not shown as part of anything
            let end = span.end.min(self.ink_end(range.end, range.start));
            let mut open: Option<(f32, f32)> = None;
            let mut close = |reach: Option<(f32, f32)>| {
                if let Some((left, right)) = reach.filter(|(left, right)| right > left) {
                    out.push(LineBox { left, right, top: m.block_min_coord, bottom: m.block_max_coord, baseline: m.baseline });
                }
            };
            for piece in self.pieces(index, &line) {
                if piece.span.start < end && piece.span.end > span.start {
                    open = Some((open.map_or(piece.left, |(left, _)| left), piece.right));
                } else if piece.right > piece.left {
                    close(open.take());
                }
            }
            close(open);
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
        let caret = Caret { x: place.x0 as f32, top: place.y0 as f32, bottom: place.y1 as f32 };
        match self.hang_at(caret.top.midpoint(caret.bottom)) {
            Some(hang) => Caret { x: hang.shown(caret.x), ..caret },
            None => caret,
        }
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
    pub fn row(&self, index: usize) -> Row {
        let Some(line) = self.layout.get(index) else { return Row::default() };
        let (m, range) = (line.metrics(), line.text_range());
        let bytes = Span::new(range.start, range.end);
        Row { bytes, pieces: self.pieces(index, &line), top: m.block_min_coord, bottom: m.block_max_coord }
    }

    fn pieces(&self, index: usize, line: &Line<'_, ()>) -> Vec<Piece> {
        let m = line.metrics();
        let mut x = m.offset + m.inline_min_coord;
        let mut pieces = Vec::new();
        for run in line.runs() {
            for cluster in run.visual_clusters() {
                let bytes = cluster.text_range();
                let (left, right) = (x, x + cluster.advance());
                let space = cluster.is_space_or_nbsp() || self.is_tab(bytes.start);
                pieces.push(Piece { span: Span::new(bytes.start, bytes.end), left, right, rtl: cluster.is_rtl(), space });
                x = right;
            }
        }
        if let Some(hang) = self.hang(index) {
            hang.arrange(&mut pieces, self.rtl);
        }
        pieces
    }

    /// The word under a point: the bytes between the word boundaries around it.
    pub fn word_at(&self, x: f32, y: f32) -> Span {
        let range = parley::editing::Selection::word_from_point(&self.layout, self.laid(x, y), y).text_range();
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

    fn lines_from(&self, is_true: impl Fn(&Line<'_, ()>) -> bool) -> impl Iterator<Item = (usize, Line<'_, ()>)> {
        (self.first_line(is_true)..self.layout.len()).filter_map(|index| Some((index, self.layout.get(index)?)))
    }

    fn hang(&self, line: usize) -> Option<&Hang> {
        let at = self.hangs.binary_search_by_key(&line, |hang| hang.line).ok()?;
        self.hangs.get(at)
    }

    fn hang_at(&self, y: f32) -> Option<&Hang> {
        if self.hangs.is_empty() {
            return None;
        }
        self.hang(self.first_line(|line| line.metrics().block_max_coord > y))
    }

    /// The place in parley's layout of a place that is seen.
    fn laid(&self, x: f32, y: f32) -> f32 {
        self.hang_at(y).map_or(x, |hang| hang.laid(x))
    }
}

fn layout(fonts: &mut Fonts, text: &str, style: &Style, rtl: bool) -> Layout<()> {
    let families = fonts.families(style.face);
    let Fonts { context, layouts, .. } = fonts;
    // whole styles: nothing is resolved that is then overridden
    let mut builder = layouts.style_run_builder(context, text, 1.0, false);
    let plain_style = TextStyle {
        font_family: families,
        font_size: style.size_px,
        font_weight: FontWeight::new(f32::from(style.weight.0)),
        line_height: LineHeight::Absolute(style.line_px),
        // a web address longer than the line is cut rather than run out of the page
        overflow_wrap: OverflowWrap::BreakWord,
        ..TextStyle::default()
    };
    let signs = signs::not_latin(text);
    if signs.is_empty() {
        let plain = builder.push_style(plain_style);
        builder.push_style_run(plain, ..);
    } else {
        let (plain, features) = (builder.push_style(plain_style.clone()), FontFeatures::from("\"locl\" 0"));
        let not_latin = builder.push_style(TextStyle { font_features: features, ..plain_style });
        let mut at = 0;
        for range in signs {
            if at < range.start {
                builder.push_style_run(plain, at..range.start);
            }
            at = range.end;
            builder.push_style_run(not_latin, range);
        }
        if at < text.len() {
            builder.push_style_run(plain, at..);
        }
    }
    builder.set_base_direction(if rtl { BaseDirection::Rtl } else { BaseDirection::Ltr });
    builder.set_line_break_override(Some(ends::BREAKS));
    builder.build(text)
}

/// A line's content with what justification adds, which parley's own figure leaves out.
fn advance(line: &Line<'_, ()>) -> f32 {
    line.runs().map(|run| run.advance()).sum()
}

/// Tabs and other control characters.
fn tabs(text: &str) -> Vec<usize> {
    text.char_indices().filter(|(_, letter)| letter.is_control()).map(|(at, _)| at).collect()
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

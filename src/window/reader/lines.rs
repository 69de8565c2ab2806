//! Draws the visible paragraphs with everything behind, under and above their letters.

use std::ops::Range;

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, pos2, vec2};

use super::{Layers, Sheet, signs};
use crate::text::Span;
use crate::text::direction::Direction;
use crate::typeset::LineBox;
use crate::typeset::page::{Item, Page, Part, Rank};
use crate::window::theme::{Kind, TOKENS, Type};
use crate::window::widgets::Desk;
use crate::window::widgets::pen::{self, Fit, Pen};

/// Draws the paragraphs that are in view, whose column begins at `top`; gives back which they are.
pub fn show(ui: &mut Ui, desk: &Desk<'_>, sheet: &Sheet, top: f32, page: &mut Page, layers: &Layers<'_>) -> Range<usize> {
    let ppp = ui.ctx().pixels_per_point();
    let scale = f64::from(ppp);
    let first = page.find(f64::from(sheet.view.top() - top).max(0.0) * scale);
    let painter = ui.painter().with_clip_rect(sheet.view.intersect(ui.clip_rect()));
    let pen = Pen::of(ui.ctx());
    let mut index = first;
    while index < page.items().len() {
        let y = top + (page.top(index) / scale) as f32;
        if y > sheet.view.bottom() {
            break;
        }
        let item = page.items()[index];
        page.ensure(&mut Pen::hold(&pen).fonts, index);
        let corner = snap(pos2(sheet.text.left(), y), ppp);
        // marks overhang their line: one line more on both sides
        let (from, to) = ((sheet.view.top() - corner.y) * ppp, (sheet.view.bottom() - corner.y) * ppp);
        let margin = page.line_px(&item);
        let in_view = page.bytes_between(index, from - margin..to + margin);
        let one = Drawn { painter: &painter, desk, page, index, item, in_view, corner, ppp, sheet };
        one.rules();
        one.behind(layers);
        one.letters(&pen, layers);
        one.under(layers);
        one.above(layers);
        one.bars(layers);
        one.number();
        if page.style().view.invisible {
            signs::over(ui, desk, sheet, page, index, corner);
        }
        signs::beside(ui, desk, sheet, page, index, corner);
        index += 1;
    }
    first..index
}

fn snap(at: Pos2, ppp: f32) -> Pos2 {
    pos2((at.x * ppp).round() / ppp, (at.y * ppp).round() / ppp)
}

/// One paragraph being drawn.
struct Drawn<'a> {
    painter: &'a Painter,
    desk: &'a Desk<'a>,
    page: &'a Page,
    index: usize,
    item: Item,
    /// The part of it that is seen, in whole lines: a paragraph may be a megabyte long.
    in_view: Span,
    corner: Pos2,
    ppp: f32,
    sheet: &'a Sheet,
}

impl Drawn<'_> {
    fn em(&self) -> f32 {
        self.page.style().size_px / self.ppp
    }

    /// The boxes of what is seen of a span.
    fn boxes(&self, span: Span) -> Vec<LineBox> {
        let (start, end) = (span.start.max(self.in_view.start), span.end.min(self.in_view.end));
        if start < end { self.page.boxes(self.index, Span::new(start, end)) } else { Vec::new() }
    }

    fn x(&self, px: f32) -> f32 {
        self.corner.x + px / self.ppp
    }

    fn y(&self, px: f32) -> f32 {
        self.corner.y + px / self.ppp
    }

    /// A band behind the letters, from `above` to `below` em about the baseline.
    fn band(&self, b: &LineBox, above: f32, below: f32) -> Rect {
        let baseline = self.y(b.baseline);
        Rect::from_min_max(
            pos2(self.x(b.left), baseline + above * self.em()),
            pos2(self.x(b.right), baseline + below * self.em()),
        )
    }

    /// Evidence ground, highlights, selection, hits: in this order.
    fn behind(&self, layers: &Layers<'_>) {
        let t = self.desk.theme;
        let (above, below) = TOKENS.mark.highlight_band_em;
        if let Some(evidence) = layers.evidence {
            for b in self.boxes(evidence.span) {
                self.painter.rect_filled(self.band(&b, -TOKENS.mark.evidence_above_baseline_em, below), 0.0, t.rubric_soft);
            }
        }
        for note in layers.entry.reader.notes.values().filter(|note| note.span.overlaps(self.in_view)) {
            for b in self.boxes(note.span) {
                self.painter.rect_filled(self.band(&b, above, below), TOKENS.radius.mark, t.highlight(note.color));
            }
        }
        if layers.selection.overlaps(self.item.span) {
            for b in self.boxes(layers.selection) {
                self.painter.rect_filled(self.band(&b, above, below), 0.0, t.selection);
            }
        }
        let end = layers.hits.partition_point(|hit| hit.start < self.in_view.end);
        let start = layers.hits.partition_point(|hit| hit.end <= self.in_view.start);
        for at in start..end {
            let now = layers.hit_now == Some(at);
            for b in self.boxes(layers.hits[at]) {
                let band = self.band(&b, above, below).expand2(vec2(1.0, 0.0));
                let (ground, edge) =
                    if now { (t.hit_now, Stroke::new(2.0, t.on_hit_now)) } else { (t.hit, Stroke::new(1.0, t.hit_line)) };
                self.painter.rect(band, TOKENS.radius.mark, ground, edge, StrokeKind::Inside);
            }
        }
    }

    fn letters(&self, pen: &std::sync::Mutex<Pen>, layers: &Layers<'_>) {
        let t = self.desk.theme;
        let color = match self.item.rank {
            Rank::Contact | Rank::Quote => t.ink_2,
            _ => t.ink,
        };
        self.words(self.painter, pen, color);
        // the current hit has a ground of its own, and ink that is read on it
        let Some(now) = layers.hit_now.and_then(|now| layers.hits.get(now)).filter(|now| now.overlaps(self.in_view)) else {
            return;
        };
        let (above, below) = TOKENS.mark.highlight_band_em;
        for b in self.boxes(*now) {
            let inside = self.painter.with_clip_rect(self.band(&b, above, below).intersect(self.painter.clip_rect()));
            self.words(&inside, pen, t.on_hit_now);
        }
    }

    /// Between which heights a part is seen, in device pixels from its own top.
    fn seen(&self, part: &Part) -> Range<f32> {
        let top = self.y(part.top);
        (self.sheet.view.top() - top) * self.ppp..(self.sheet.view.bottom() - top) * self.ppp
    }

    fn words(&self, painter: &Painter, pen: &std::sync::Mutex<Pen>, color: Color32) {
        for part in self.page.parts(self.index) {
            let at = pos2(self.x(part.left), self.y(part.top));
            Pen::hold(pen).paint_part(painter, &part.paragraph, at, color, self.seen(part));
        }
    }

    /// The thin lines of quotations, tables and contact lines.
    fn rules(&self) {
        for rule in self.page.rules(self.index) {
            let rect =
                Rect::from_min_max(pos2(self.x(rule.left), self.y(rule.top)), pos2(self.x(rule.right), self.y(rule.bottom)));
            self.painter.rect_filled(rect, 0.0, self.desk.theme.line);
        }
    }

    /// The lines of the kinds, below the words.
    fn under(&self, layers: &Layers<'_>) {
        for mark in layers.says.marks.within(self.in_view) {
            if layers.hidden.contains(&mark.kind) || self.rejected(layers, mark.row) {
                continue;
            }
            let thick = if layers.hovered == Some(mark.row) { 1.0 } else { 0.0 };
            for b in self.boxes(mark.span) {
                let y = self.y(b.baseline) + TOKENS.mark.underline_below_baseline_em * self.em();
                let y = (y * self.ppp).round() / self.ppp;
                kind_line(
                    self.painter,
                    mark.kind,
                    self.x(b.left),
                    self.x(b.right),
                    y,
                    thick,
                    self.desk.theme.kind(mark.kind).mark,
                );
            }
        }
    }

    fn rejected(&self, layers: &Layers<'_>, row: usize) -> bool {
        layers.says.rows.get(row).is_some_and(|row| layers.entry.rejected(&row.key))
    }

    /// The evidence: a red line above the words, as commentaries marked the words of the base text.
    fn above(&self, layers: &Layers<'_>) {
        let Some(evidence) = layers.evidence else { return };
        let boxes = self.boxes(evidence.span);
        let whole: f32 = boxes.iter().map(|b| b.right - b.left).sum();
        let mut left_to_draw = whole * layers.drawn;
        for b in &boxes {
            let length = (b.right - b.left).min(left_to_draw);
            left_to_draw -= length;
            if length <= 0.0 {
                break;
            }
            let (from, to) =
                if self.item.direction == Direction::Rtl { (b.right - length, b.right) } else { (b.left, b.left + length) };
            let y = self.y(b.baseline) - TOKENS.mark.evidence_above_baseline_em * self.em();
            let y = (y * self.ppp).round() / self.ppp;
            self.painter.hline(self.x(from)..=self.x(to), y, Stroke::new(2.0, self.desk.theme.rubric));
        }
    }

    /// Bars in the gutter beside statements and commitments.
    fn bars(&self, layers: &Layers<'_>) {
        for mark in layers.says.bars.within(self.in_view) {
            if layers.hidden.contains(&mark.kind) || self.rejected(layers, mark.row) {
                continue;
            }
            let boxes = self.boxes(mark.span);
            let (Some(first), Some(last)) = (boxes.first(), boxes.last()) else { continue };
            let (top, bottom) = (self.y(first.top) + 4.0, self.y(last.bottom) - 2.0);
            let color = self.desk.theme.kind(mark.kind).mark;
            // statements nearer to the number, commitments nearer to the text
            let steps: &[f32] = if mark.kind == Kind::Statement { &[16.0] } else { &[9.0, 5.0] };
            let thick = if layers.hovered == Some(mark.row) { 3.0 } else { 2.0 };
            for step in steps {
                let x = match self.sheet.direction {
                    Direction::Rtl => self.sheet.text.right() + step,
                    Direction::Ltr => self.sheet.text.left() - step,
                };
                self.painter.vline(x, top..=bottom, Stroke::new(thick, color));
            }
        }
    }

    /// The paragraph's number: what a citation names.
    fn number(&self) {
        let Some(number) = self.item.number else { return };
        let above = self.page.above(self.index);
        let words = self.desk.words.number(i64::from(number));
        let set = pen::set(self.painter.ctx(), &words, Type::SmallStrong, Fit::line(f32::INFINITY));
        let line = self.page.line_px(&self.item) / self.ppp;
        let y = self.y(above) + (line - set.size.y) / 2.0;
        let x = match self.sheet.direction {
            Direction::Rtl => self.sheet.text.right() + 30.0 - set.size.x / 2.0,
            Direction::Ltr => self.sheet.text.left() - 30.0 - set.size.x / 2.0,
        };
        pen::paint(self.painter, &set, pos2(x, y), self.desk.theme.rubric);
    }
}

/// The line of a kind: solid, double, dots, dashes, wave. `thick` is added to its weight.
pub fn kind_line(painter: &Painter, kind: Kind, left: f32, right: f32, y: f32, thick: f32, color: Color32) {
    let hline = |y: f32, width: f32| {
        painter.hline(left..=right, y, Stroke::new(width + thick, color));
    };
    match kind {
        Kind::Person => hline(y, 2.0),
        Kind::Organization => {
            hline(y - 0.5, 1.0);
            hline(y + 2.5, 1.0);
        }
        Kind::Contact => hline(y, 1.0),
        Kind::Place => {
            let mut x = left + 1.0;
            while x < right {
                painter.circle_filled(pos2(x, y), 1.0 + thick * 0.5, color);
                x += 4.0;
            }
        }
        Kind::Date => {
            let mut x = left;
            while x < right {
                painter.hline(x..=(x + 5.0).min(right), y, Stroke::new(1.5 + thick, color));
                x += 8.0;
            }
        }
        Kind::Instrument => {
            let mut points = Vec::new();
            let mut x = left;
            while x <= right {
                let phase = (x - left) / 5.5 * std::f32::consts::TAU;
                points.push(pos2(x, y + 1.0 + phase.sin() * 1.4));
                x += 0.7;
            }
            painter.add(Shape::line(points, Stroke::new(1.0 + thick * 0.6, color)));
        }
        Kind::Statement => {
            painter.vline((left + right) / 2.0, y - 6.0..=y + 6.0, Stroke::new(2.0, color));
        }
        Kind::Commitment => {
            let x = (left + right) / 2.0;
            painter.vline(x - 2.0, y - 6.0..=y + 6.0, Stroke::new(2.0, color));
            painter.vline(x + 2.0, y - 6.0..=y + 6.0, Stroke::new(2.0, color));
        }
    }
}

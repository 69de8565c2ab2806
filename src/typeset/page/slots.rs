//! Where the parts of a paragraph stand: the page's proportions, in one place.

use super::columns::{self, Tables};
use super::items::{Item, Rank, marker};
use super::{PageStyle, Part};
use crate::text::Span;
use crate::text::direction::{Direction, first_strong};
use crate::typeset::{Align, Fonts, Style, Weight};

/// A place for a part: how far from the column's start edge, how wide, and what stands there.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Slot {
    pub span: Span,
    pub start: f32,
    pub width: f32,
    /// The edge it is measured from, and the direction of its words.
    pub side: Direction,
    pub direction: Direction,
    pub align: Align,
    /// A marker that takes more room moves the next part along.
    pub marker: bool,
}

/// All that the places of a paragraph's parts depend on besides its own words.
pub(super) struct Frame<'a> {
    pub text: &'a str,
    pub style: &'a PageStyle,
    pub tables: &'a Tables,
    /// Of the page.
    pub direction: Direction,
}

impl Frame<'_> {
    fn em(&self) -> f32 {
        self.style.size_px
    }

    /// The parts of a paragraph.
    pub fn slots(&self, item: &Item) -> Vec<Slot> {
        let (em, measure) = (self.em(), self.style.width_px);
        let justified = if self.style.justify { Align::Justify } else { Align::Start };
        let whole = Slot {
            span: item.span,
            start: 0.0,
            width: measure,
            side: item.direction,
            direction: item.direction,
            align: Align::Start,
            marker: false,
        };
        match item.rank {
            Rank::Title | Rank::Heading => vec![whole],
            Rank::Body => vec![Slot { align: justified, ..whole }],
            Rank::Quote => {
                let inset = (em * 1.4).min(measure / 8.0).round();
                vec![Slot { start: inset, width: measure - 2.0 * inset, align: justified, ..whole }]
            }
            Rank::ListItem => {
                let step = (em * 1.4).min(measure / 16.0);
                let level = (step * f32::from(item.level)).round();
                let hang = (em * f32::from(item.hang.max(13)) / 10.0).min(measure / 4.0).round();
                let text = Slot { start: level + hang, width: measure - level - hang, align: justified, ..whole.clone() };
                match marker(self.text, item) {
                    Some(length) if item.span.len() > length => {
                        let at = item.span.start + length;
                        let marker =
                            Slot { span: Span::new(item.span.start, at), start: level, width: hang, marker: true, ..whole };
                        vec![marker, Slot { span: Span::new(at, item.span.end), ..text }]
                    }
                    _ => vec![text],
                }
            }
            // the end of a statement stands at the page's start, its addresses running their own way
            Rank::Contact => {
                let align = if item.direction == self.direction { Align::Start } else { Align::End };
                vec![Slot { align, ..whole }]
            }
            Rank::Row => self.row(item),
        }
    }

    fn row(&self, item: &Item) -> Vec<Slot> {
        if columns::is_rule(self.text, item.span) {
            return Vec::new();
        }
        let columns = self.tables.columns(item.block, self.style.width_px, self.em());
        let slot = |(cell, column): (Span, columns::Column)| {
            let direction = first_strong(cell.of(self.text)).unwrap_or(item.direction);
            let align = if direction == self.direction { Align::Start } else { Align::End };
            Slot { span: cell, start: column.start, width: column.width, side: self.direction, direction, align, marker: false }
        };
        columns::cells(self.text, item.span).into_iter().zip(columns).filter(|(cell, _)| !cell.is_empty()).map(slot).collect()
    }

    /// The measure that a paragraph of that rank has for its widest part.
    pub fn paragraph_style(&self, item: &Item, direction: Direction) -> Style {
        let PageStyle { face, size_px, line_em, .. } = *self.style;
        let (weight, scale, line) = match item.rank {
            Rank::Title => (Weight::BOLD, 1.4, line_em.min(1.6)),
            Rank::Heading => (Weight::BOLD, 1.1, line_em.min(1.7)),
            Rank::Contact => (Weight::REGULAR, 0.85, line_em),
            Rank::Row => (Weight::REGULAR, 0.92, line_em.min(1.7)),
            _ => (Weight::REGULAR, 1.0, line_em),
        };
        let size_px = (size_px * scale * 4.0).round() / 4.0;
        Style { face, weight, size_px, line_px: (size_px * line).round(), direction: Some(direction) }
    }

    /// Space above the first line of a paragraph and below its last one. Headings stand nearer to what follows them.
    pub fn around(&self, before: Option<&Item>, item: &Item) -> (f32, f32) {
        let (gap, em) = (self.style.gap_px, self.em());
        let follows = before.map(|before| (before.rank, before.block == item.block));
        let cell = (em * 0.2).round();
        let (above, below) = match (item.rank, follows) {
            (Rank::Row, None) => (cell, cell),
            (Rank::Row, Some((Rank::Row, true))) => (cell, cell),
            (Rank::Row, Some(_)) => (gap + cell, cell),
            (_, None) => (0.0, 0.0),
            (Rank::Heading, Some((Rank::Title, _))) => (gap, 0.0),
            (Rank::Heading | Rank::Title, _) => ((gap * 2.0).max(em * 0.7), 0.0),
            (_, Some((Rank::Heading | Rank::Title, _))) => (gap * 0.5, 0.0),
            // the lines of a wrapped paragraph, of a contact block, and the items of a list keep together
            (Rank::Body | Rank::Quote | Rank::Contact, Some((_, true))) => (0.0, 0.0),
            (Rank::ListItem, Some((Rank::ListItem, same))) => (if same { 0.0 } else { gap * 0.45 }, 0.0),
            (Rank::ListItem, _) => (gap * 0.7, 0.0),
            (Rank::Contact, Some((Rank::Contact, _))) => (0.0, 0.0),
            (Rank::Contact, _) => (gap.max(em * 0.5) * 2.2, 0.0),
            _ => (gap, 0.0),
        };
        (f32::round(above), below)
    }

    /// Shapes the parts that `kept` does not hold, and wraps them all.
    pub fn set(&self, fonts: &mut Fonts, item: &Item, above: f32, kept: Option<Vec<Part>>) -> Vec<Part> {
        let slots = self.slots(item);
        let mut kept = kept.filter(|parts| parts.len() == slots.len()).map(Vec::into_iter);
        let mut moved = 0.0;
        let mut parts = Vec::with_capacity(slots.len());
        for slot in &slots {
            let style = self.paragraph_style(item, slot.direction);
            let mut part = match kept.as_mut().and_then(Iterator::next) {
                Some(part) => part,
                None => Part::shape(fonts, self.text, slot.span, self.style.view, &style),
            };
            let start = slot.start + moved;
            let width = (slot.width - moved).max(style.size_px);
            let left = match slot.side {
                Direction::Ltr => start,
                Direction::Rtl => self.style.width_px - start - width,
            };
            part.wrap((left, above), width, slot.align);
            part.bottom = above + part.paragraph.lines().max(1) as f32 * style.line_px;
            moved = 0.0;
            if slot.marker {
                // one line, however little room there is
                part.paragraph.wrap(None, Align::Start);
                let wanted = part.paragraph.width() + style.size_px * 0.3;
                moved = (wanted - slot.width).max(0.0).ceil();
                let width = slot.width + moved;
                let left = if slot.side == Direction::Ltr { start } else { self.style.width_px - start - width };
                part.wrap((left, above), width, Align::Start);
                part.bottom = above + style.line_px;
            }
            parts.push(part);
        }
        if item.rank == Rank::Row {
            let bottom = parts.iter().map(|part| part.bottom).fold(above, f32::max);
            parts.iter_mut().for_each(|part| part.bottom = bottom);
        }
        parts
    }

    /// How high the parts of a paragraph will be, by the number of its letters (Arabic ones take about 0.42 em, 1.83 bytes each).
    pub fn guess(&self, item: &Item) -> f32 {
        let style = self.paragraph_style(item, item.direction);
        let of_slot = |slot: &Slot| {
            let letters = slot.span.len() as f32 / if slot.direction == Direction::Rtl { 1.83 } else { 1.0 };
            let a_line = (slot.width / (style.size_px * 0.42)).max(1.0);
            (letters / a_line).ceil().max(1.0) * style.line_px
        };
        if item.rank == Rank::Body {
            // most paragraphs, without the list of one
            let letters = item.span.len() as f32 / if item.direction == Direction::Rtl { 1.83 } else { 1.0 };
            let a_line = (self.style.width_px / (style.size_px * 0.42)).max(1.0);
            return (letters / a_line).ceil().max(1.0) * style.line_px;
        }
        self.slots(item).iter().filter(|slot| !slot.marker).map(of_slot).fold(0.0, f32::max)
    }
}

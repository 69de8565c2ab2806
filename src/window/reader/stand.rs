//! Where the page stands: scrolling, jumping, and staying put while the page is set differently.
//!
//! What is held is a line of the text, not a height: when the window is resized, a panel opens or the letters grow, that
//! line stays where it is.

use std::sync::Mutex;

use egui::{Rect, Ui};

use super::{Open, Reader, ends};
use crate::text::Span;
use crate::window::widgets::pen::Pen;
use crate::window::widgets::scroll;

/// What stays put.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Held {
    /// The top, header and all.
    #[default]
    Top,
    /// The end, at the foot of the view.
    End,
    /// A line of the text at the top of the view; `share` of its height is scrolled past (less than 0: it stands lower).
    Line { byte: usize, share: f64 },
}

/// Heights of one frame, in points.
#[derive(Clone, Copy)]
struct View {
    height: f64,
    /// Device pixels to a point.
    scale: f64,
}

impl Reader {
    /// Takes wheel and jumps, and measures what comes into view. What comes into view from above is measured first, so that
    /// what is being read does not move.
    pub(super) fn scroll(&mut self, ui: &Ui, rect: Rect, open: &mut Open, pen: &Mutex<Pen>, ppp: f32) {
        let view = View { height: f64::from(rect.height()), scale: f64::from(ppp) };
        scroll::take_wheel(ui, rect, &mut self.offset);
        let mut pen = Pen::hold(pen);
        if let Some(span) = self.reveal.take() {
            self.bring(span, open, &mut pen, view);
        }
        let to_end = std::mem::take(&mut self.to_end);
        let moved = self.offset.0 != self.settled && !to_end;
        if to_end {
            self.held = Held::End;
        }
        if moved {
            self.offset.clamp(content(open, view), view.height);
            self.measure(open, &mut pen, view, Some(self.settled));
        } else {
            // measuring what is seen may move the end once more
            for _ in 0..2 {
                self.stay(open, &mut pen, view);
                self.measure(open, &mut pen, view, None);
            }
        }
        self.offset.clamp(content(open, view), view.height);
        self.settled = self.offset.0;
        let line = self.top_line(open, view);
        if moved {
            self.held = match line {
                _ if self.offset.0 <= 0.0 => Held::Top,
                _ if self.offset.0 >= content(open, view) - view.height - 0.5 => Held::End,
                (byte, share) => Held::Line { byte, share },
            };
        }
        self.top_byte = if self.offset.0 < f64::from(open.header) { 0 } else { line.0 };
    }

    /// Measures the paragraphs in view; coming from below (`before`), what is measured above does not push.
    fn measure(&mut self, open: &mut Open, pen: &mut Pen, view: View, before: Option<f64>) {
        let header = f64::from(open.header);
        let mut item = open.page.find((self.offset.0 - header).max(0.0) * view.scale);
        loop {
            let top = open.page.top(item) / view.scale + header;
            let old = open.page.item_height(item);
            let near = |before: f64| top < before && before - self.offset.0 < view.height * 2.0;
            if open.page.ensure(&mut pen.fonts, item) && before.is_some_and(near) {
                self.offset.0 += f64::from(open.page.item_height(item) - old) / view.scale;
            }
            item += 1;
            let foot = self.offset.0 + view.height;
            if item >= open.page.items().len() || open.page.top(item) / view.scale + header > foot {
                break;
            }
        }
    }

    /// Puts what is held back where it was.
    fn stay(&mut self, open: &mut Open, pen: &mut Pen, view: View) {
        self.offset.0 = match self.held {
            Held::Top => 0.0,
            Held::End => {
                let mut item = open.page.items().len();
                let mut seen = 0.0;
                while item > 0 && seen < view.height {
                    item -= 1;
                    open.page.ensure(&mut pen.fonts, item);
                    seen += f64::from(open.page.item_height(item)) / view.scale;
                }
                content(open, view) - view.height
            }
            Held::Line { byte, share } => {
                let item = open.page.item_of(byte);
                open.page.ensure(&mut pen.fonts, item);
                let (top, height) = line_at(open, item, byte);
                f64::from(open.header) + (open.page.top(item) + top + share * height) / view.scale
            }
        };
        self.offset.clamp(content(open, view), view.height);
    }

    /// The first line in view, by its first byte, and how much of it is scrolled past.
    fn top_line(&self, open: &Open, view: View) -> (usize, f64) {
        let y = (self.offset.0 - f64::from(open.header)) * view.scale;
        let item = open.page.find(y.max(0.0));
        let (Some(of), Some((paragraph, above))) = (open.page.items().get(item), open.page.paragraph(item)) else {
            return (0, 0.0);
        };
        let within = y - open.page.top(item);
        let mut lines = paragraph.line_boxes();
        let line = lines.find(|(_, place)| f64::from(place.bottom + above) > within).map_or(Span::default(), |(bytes, _)| bytes);
        let byte = of.span.start + line.start;
        let (top, height) = line_at(open, item, byte);
        (byte, (within - top) / height)
    }

    /// Into the upper third, unless it is seen already.
    fn bring(&mut self, span: Span, open: &mut Open, pen: &mut Pen, view: View) {
        let item = open.page.item_of(span.start);
        open.page.ensure(&mut pen.fonts, item);
        let boxes = open.page.boxes(item, span);
        let (top, bottom) = match (boxes.first(), boxes.last()) {
            (Some(first), Some(last)) => (first.top, last.bottom),
            _ => (0.0, open.page.item_height(item)),
        };
        let header = f64::from(open.header);
        let y = |px: f32| header + (open.page.top(item) + f64::from(px)) / view.scale;
        let seen = y(top) >= self.offset.0 + 8.0 && y(bottom) <= self.offset.0 + view.height - 24.0;
        if !seen {
            self.offset.0 = y(top) - view.height / 3.0;
        }
    }

    /// Moves just so far that the caret is in view; on the first line the header is seen too.
    pub(super) fn follow_caret(&mut self, open: &mut Open, pen: &mut Pen, rect: Rect, ppp: f32) {
        let Some(stands) = open.page.stands(&mut pen.fonts, self.hand.caret()) else { return };
        let scale = f64::from(ppp);
        let y = |px: f32| f64::from(open.header) + (open.page.top(stands.item) + f64::from(px)) / scale;
        let (top, bottom) = (y(stands.caret.top), y(stands.caret.bottom));
        let first = stands.item == 0 && open.page.paragraph(0).is_some_and(|(_, above)| stands.caret.top <= above + 1.0);
        let top = if first && bottom < f64::from(rect.height()) { 0.0 } else { top };
        self.offset.reveal(top, bottom, f64::from(rect.height()), if top == 0.0 { 0.0 } else { 24.0 });
    }
}

/// Height of everything.
fn content(open: &Open, view: View) -> f64 {
    f64::from(open.header) + open.page.height() / view.scale + f64::from(ends::FOOTER)
}

/// Top, from the paragraph's, and height of the line of a measured paragraph that holds a byte, in device pixels.
fn line_at(open: &Open, item: usize, byte: usize) -> (f64, f64) {
    let Some((paragraph, above)) = open.page.paragraph(item) else { return (0.0, 1.0) };
    let byte = byte.saturating_sub(open.page.items().get(item).map_or(0, |of| of.span.start));
    let mut lines = paragraph.line_boxes();
    let line = lines.find(|(bytes, _)| byte < bytes.end).or_else(|| paragraph.line_boxes().last());
    line.map_or((0.0, 1.0), |(_, place)| (f64::from(place.top + above), f64::from((place.bottom - place.top).max(1.0))))
}

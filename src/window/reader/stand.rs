//! Where the page stands: scrolling, jumping, and staying put while the page is set differently.
//!
//! What is held is a line of the text, not a height: when the window is resized, a panel opens or the letters grow, that
//! line stays where it is.

use std::sync::Mutex;

use egui::{Rect, Ui};

use super::{Open, Reader, ends};
use crate::text::Span;
use crate::typeset::page::Anchor;
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
    /// A line of the text at the top of the view.
    Line(Anchor),
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
        let line = open.page.anchor((self.offset.0 - f64::from(open.header)) * view.scale);
        if moved {
            self.held = match line {
                _ if self.offset.0 <= 0.0 => Held::Top,
                _ if self.offset.0 >= content(open, view) - view.height - 0.5 => Held::End,
                line => Held::Line(line),
            };
        }
        self.top_byte = if self.offset.0 < f64::from(open.header) { 0 } else { line.byte() };
    }

    /// Measures the paragraphs in view; coming from below (`before`), what is measured above does not push.
    fn measure(&mut self, open: &mut Open, pen: &mut Pen, view: View, before: Option<f64>) {
        let header = f64::from(open.header);
        open.page.look((self.offset.0 - header).max(0.0) * view.scale);
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
            Held::Line(line) => f64::from(open.header) + open.page.place(&mut pen.fonts, line) / view.scale,
        };
        self.offset.clamp(content(open, view), view.height);
    }

    /// Into the upper third, unless it is seen already.
    fn bring(&mut self, span: Span, open: &mut Open, pen: &mut Pen, view: View) {
        let item = open.page.item_of(span.start);
        // a very long paragraph is looked at there before it is whole
        let line = open.page.anchor_at(span.start);
        let near = open.page.place(&mut pen.fonts, line);
        open.page.look(near);
        let top = open.page.place(&mut pen.fonts, line);
        let line_px = open.page.items().get(item).map_or(0.0, |item| open.page.line_px(item));
        let boxes = open.page.boxes(item, span);
        let bottom = boxes.last().map_or(top + f64::from(line_px), |last| open.page.top(item) + f64::from(last.bottom));
        let y = |px: f64| f64::from(open.header) + px / view.scale;
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
        let first = stands.item == 0 && stands.caret.top <= open.page.above(0) + 1.0;
        let top = if first && bottom < f64::from(rect.height()) { 0.0 } else { top };
        self.offset.reveal(top, bottom, f64::from(rect.height()), if top == 0.0 { 0.0 } else { 24.0 });
    }
}

/// Height of everything.
fn content(open: &Open, view: View) -> f64 {
    f64::from(open.header) + open.page.height() / view.scale + f64::from(ends::FOOTER)
}

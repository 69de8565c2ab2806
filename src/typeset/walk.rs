//! Walking through a page with a caret: by what is seen along a line, by lines, words and screens, over all paragraphs.
//!
//! A caret stands at an edge of a letter. Between two runs of opposite direction the same byte has two such places, so a
//! place is a byte and what it leans on ([`At`]). Steps go from edge to edge along the line as it is seen and cannot come
//! back to where they were, so a walk one way always ends (parley's own walk may circle between runs of isolates).

use unicode_segmentation::UnicodeSegmentation as _;

use super::page::{Page, Part};
use super::paragraph::{Piece, Row, Step};
use super::{Caret, Fonts};
use crate::text::Span;
use crate::text::direction::Direction;

/// A place of the caret: a byte of the document and what the caret stands beside there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct At {
    pub byte: usize,
    pub lean: Lean,
}

/// What a caret leans on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lean {
    /// The letter that begins at its byte.
    #[default]
    Next,
    /// The letter that ends at its byte.
    Previous,
    /// The edge of its line, where the letter at the byte stands elsewhere (a line that begins or ends with a run of the
    /// other direction).
    Edge,
}

/// A move of the caret.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Motion {
    /// As seen.
    Step(Step),
    LineUp,
    LineDown,
    LineStart,
    LineEnd,
    TextStart,
    TextEnd,
    /// Down by device pixels; up where they are negative.
    By(f32),
}

/// A caret's place on the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stands {
    pub item: usize,
    /// From the paragraph's top left corner, space above included.
    pub caret: Caret,
}

impl At {
    pub const fn before(byte: usize) -> Self {
        Self { byte, lean: Lean::Next }
    }

    pub const fn after(byte: usize) -> Self {
        Self { byte, lean: Lean::Previous }
    }
}

impl Page {
    /// Where the caret stands; its paragraph is measured for it.
    pub fn stands(&mut self, fonts: &mut Fonts, at: At) -> Option<Stands> {
        let spot = self.spot(fonts, at)?;
        Some(Stands { item: spot.item, caret: self.caret_of(&spot) })
    }

    /// The place nearest to a point of a paragraph, `y` from its top: beside a letter, never inside one, and at the end of
    /// the line for a point beyond it.
    pub fn nearest(&mut self, fonts: &mut Fonts, item: usize, x: f32, y: f32) -> At {
        self.ensure(fonts, item);
        let line = self.row_at(item, x, y).unwrap_or(0);
        self.nearest_on(item, line, x)
    }

    /// Moves the caret. `goal` is the x that moves up and down keep. A walk to one side goes on through the document as it
    /// runs (`Page::direction`), so that it never turns back at a paragraph of the other direction.
    pub fn walk(&mut self, fonts: &mut Fonts, at: At, motion: Motion, goal: Option<f32>) -> At {
        let Some(spot) = self.spot(fonts, at) else { return at };
        match motion {
            Motion::Step(Step::Left) => self.step(fonts, &spot, true).unwrap_or(at),
            Motion::Step(Step::Right) => self.step(fonts, &spot, false).unwrap_or(at),
            Motion::Step(Step::WordLeft) => self.word(fonts, at, true),
            Motion::Step(Step::WordRight) => self.word(fonts, at, false),
            Motion::LineStart => spot.line.start(),
            Motion::LineEnd => spot.line.end(),
            Motion::TextStart => self.edge_of(fonts, 0, true),
            Motion::TextEnd => self.edge_of(fonts, self.items().len().saturating_sub(1), false),
            Motion::LineUp | Motion::LineDown => {
                let x = goal.unwrap_or_else(|| self.caret_of(&spot).x);
                self.next_line(fonts, &spot, motion == Motion::LineDown, x)
            }
            Motion::By(pixels) => {
                let caret = self.caret_of(&spot);
                let (x, middle) = (goal.unwrap_or(caret.x), (caret.top + caret.bottom) / 2.0);
                self.by(fonts, self.top(spot.item) + f64::from(middle + pixels), x)
            }
        }
    }

    /// The line of the file that holds a byte, without the white space around it: a paragraph, whole where a very long one
    /// is set in pieces.
    pub fn line_around(&self, byte: usize) -> Span {
        let text = self.text();
        let byte = self.items().get(self.item_of(byte)).map_or(0, |item| byte.clamp(item.span.start, item.span.end));
        let start = text[..byte].rfind('\n').map_or(0, |at| at + 1);
        let end = text[byte..].find('\n').map_or(text.len(), |at| byte + at);
        Span::new(start, end).trim(text)
    }

    fn spot(&mut self, fonts: &mut Fonts, at: At) -> Option<Spot> {
        let mut item = self.item_of(at.byte);
        let behind = |item: usize| item.checked_sub(1).filter(|i| self.items()[*i].span.end >= at.byte);
        if at.lean != Lean::Next && self.items().get(item)?.span.start >= at.byte {
            // the end of the paragraph before
            item = behind(item).filter(|_| at.lean == Lean::Previous || self.items()[item].span.start > at.byte).unwrap_or(item);
        }
        self.ensure(fonts, item);
        let span = self.items().get(item)?.span;
        let at = At { byte: at.byte.clamp(span.start, span.end), lean: at.lean };
        let line = self.line(item, self.row_of(item, at))?;
        let stop = line.stop_of(at);
        Some(Spot { item, line, stop })
    }

    /// How many lines a measured paragraph has, those of its parts one after the other.
    fn rows(&self, item: usize) -> usize {
        self.parts(item).iter().map(|part| part.paragraph.lines()).sum()
    }

    /// The part that a line of a paragraph belongs to, and its number there.
    fn part_row(&self, item: usize, nth: usize) -> Option<(usize, usize)> {
        let mut nth = nth;
        for (index, part) in self.parts(item).iter().enumerate() {
            match nth.checked_sub(part.paragraph.lines()) {
                Some(rest) => nth = rest,
                None => return Some((index, nth)),
            }
        }
        None
    }

    /// The line of a paragraph nearest to a point of it.
    fn row_at(&self, item: usize, x: f32, y: f32) -> Option<usize> {
        let nearest = self.part_at(item, x, y)?;
        let before: usize = self
            .parts(item)
            .iter()
            .take_while(|part| part.span.start < nearest.span.start)
            .map(|part| part.paragraph.lines())
            .sum();
        Some(before + nearest.line_below(y))
    }

    /// The line of a paragraph that a place stands on.
    fn row_of(&self, item: usize, at: At) -> usize {
        let parts = self.parts(item);
        let leans_back = at.lean == Lean::Previous;
        let after = parts.partition_point(|part| if leans_back { part.span.start < at.byte } else { part.span.start <= at.byte });
        let index = after.saturating_sub(1);
        let before: usize = parts.iter().take(index).map(|part| part.paragraph.lines()).sum();
        before + parts.get(index).map_or(0, |part| line_of(part, at))
    }

    /// A measured line as stops of the caret.
    fn line(&self, item: usize, nth: usize) -> Option<Line> {
        let (index, row) = self.part_row(item, nth)?;
        let part = self.parts(item).get(index)?;
        // another part may begin where this one ends (the text of a list after its marker), or another paragraph (a piece
        // of a very long line)
        let next = self.parts(item).get(index + 1).map(|next| next.span.start);
        let next = next.or_else(|| self.items().get(item + 1).map(|next| next.span.start));
        Some(Line::new(part, row, nth, next == Some(part.span.end)))
    }

    fn caret_of(&self, spot: &Spot) -> Caret {
        Caret { x: spot.line.x(spot.stop), top: spot.line.top, bottom: spot.line.bottom }
    }

    fn nearest_on(&self, item: usize, line: usize, x: f32) -> At {
        self.line(item, line).map_or_else(At::default, |line| line.nearest(x))
    }

    fn step(&mut self, fonts: &mut Fonts, spot: &Spot, left: bool) -> Option<At> {
        let line = &spot.line;
        if let Some(at) = line.beside(spot.stop, left) {
            return Some(at);
        }
        // off the line: on to the next one, or back, by the paragraph's direction
        let onward = left == line.rtl;
        let lines = self.rows(spot.item);
        let other = if onward { Some(line.nth + 1).filter(|nth| *nth < lines) } else { line.nth.checked_sub(1) };
        if let Some(nth) = other {
            let other = self.line(spot.item, nth)?;
            return Some(if onward { other.start() } else { other.end_as_seen() });
        }
        let onward = left == (self.direction() == Direction::Rtl);
        let item = if onward { Some(spot.item + 1).filter(|i| *i < self.items().len()) } else { spot.item.checked_sub(1) }?;
        // entered at the side one comes from
        let rtl = self.items().get(item)?.direction == Direction::Rtl;
        Some(self.edge_of(fonts, item, left == rtl))
    }

    /// Start or end of a paragraph.
    fn edge_of(&mut self, fonts: &mut Fonts, item: usize, start: bool) -> At {
        self.ensure(fonts, item);
        let last = self.rows(item).saturating_sub(1);
        let line = self.line(item, if start { 0 } else { last });
        line.map_or_else(At::default, |line| if start { line.start() } else { line.end_as_seen() })
    }

    /// To the next beginning of a word on that side, or to the paragraph's edge.
    fn word(&mut self, fonts: &mut Fonts, from: At, left: bool) -> At {
        let mut at = from;
        let mut words: Option<(usize, Vec<usize>)> = None;
        while let Some(spot) = self.spot(fonts, at)
            && let Some(next) = self.step(fonts, &spot, left)
        {
            at = next;
            let Some(here) = self.spot(fonts, at).map(|spot| spot.item) else { break };
            if here != spot.item {
                break;
            }
            let span = self.items()[here].span;
            let (_, starts) = match &words {
                Some(known) if known.0 == here => known,
                _ => words.insert((here, span.of(self.text()).unicode_word_indices().map(|(at, _)| span.start + at).collect())),
            };
            let Some(here) = self.spot(fonts, at) else { break };
            let mut begins = here.line.begins(here.stop).filter(|byte| starts.binary_search(byte).is_ok());
            if let Some(byte) = begins.next() {
                // the edge of a line stays the line's own
                return if here.line.is_edge(here.stop) { at } else { At::before(byte) };
            }
        }
        at
    }

    fn next_line(&mut self, fonts: &mut Fonts, spot: &Spot, down: bool, x: f32) -> At {
        let last = self.items().len().saturating_sub(1);
        if let Some(nth) = self.row_beside(spot, down, x) {
            return self.nearest_on(spot.item, nth, x);
        }
        match (down, spot.item) {
            // at the edge of the document the line's own edge
            (true, item) if item == last => spot.line.end(),
            (false, 0) => spot.line.start(),
            (_, item) => {
                let item = if down { item + 1 } else { item - 1 };
                self.ensure(fonts, item);
                let y = if down { self.above(item) } else { self.item_height(item) };
                self.nearest_on(item, self.row_at(item, x, y).unwrap_or(0), x)
            }
        }
    }

    /// The next line below or above in the same paragraph; where several stand side by side, the one nearest to `x`.
    fn row_beside(&self, spot: &Spot, down: bool, x: f32) -> Option<usize> {
        let mut best: Option<(f32, f32, usize)> = None;
        let mut nth = 0;
        for part in self.parts(spot.item) {
            let across = (part.left - x).max(x - part.left - part.width).max(0.0);
            for (_, place) in part.lines() {
                let away = if down { place.top - spot.line.bottom } else { spot.line.top - place.bottom };
                if away > -1.0 && best.is_none_or(|(least, beside, _)| (away, across) < (least, beside)) {
                    best = Some((away, across, nth));
                }
                nth += 1;
            }
        }
        best.map(|(_, _, nth)| nth)
    }

    /// The place nearest to a height of the column.
    fn by(&mut self, fonts: &mut Fonts, y: f64, x: f32) -> At {
        if y < 0.0 {
            return self.edge_of(fonts, 0, true);
        }
        if y >= self.height() {
            return self.edge_of(fonts, self.items().len().saturating_sub(1), false);
        }
        let item = self.find(y);
        self.ensure(fonts, item);
        let within = (y - self.top(item)) as f32;
        self.nearest(fonts, item, x, within.max(0.0))
    }
}

/// The line of a part that a place stands on.
fn line_of(part: &Part, at: At) -> usize {
    let line = part.line_with(at.byte);
    let starts = |line: usize| part.line(line).is_some_and(|(span, _)| span.start == at.byte);
    if at.lean == Lean::Previous && line > 0 && starts(line) { line - 1 } else { line }
}

/// A caret between two stops of a line.
struct Spot {
    item: usize,
    line: Line,
    stop: usize,
}

/// A line's letters and the stops between them, counted from the left: one more than there are letters.
struct Line {
    nth: usize,
    /// In bytes of the document, without the space that the line breaks at.
    span: Span,
    pieces: Vec<Piece>,
    /// Where an empty line's caret stands.
    x: f32,
    top: f32,
    bottom: f32,
    /// Of the paragraph.
    rtl: bool,
    /// The byte at the end belongs to the next line or paragraph too.
    shared_end: bool,
}

impl Line {
    /// Line `row` of a part, the `nth` of its paragraph.
    fn new(part: &Part, row: usize, nth: usize, shared_end: bool) -> Self {
        let paragraph = &part.paragraph;
        let Row { bytes, pieces, top, bottom } = paragraph.row(row);
        let last = row + 1 >= paragraph.lines();
        let end = if last { bytes.end } else { ink_end(&pieces, bytes) };
        let mut pieces: Vec<Piece> = joined(pieces);
        pieces.retain(|piece| piece.span.start < end);
        for piece in &mut pieces {
            piece.span = part.bytes(Span::new(piece.span.start, piece.span.end.min(end)));
            piece.left += part.left;
            piece.right += part.left;
        }
        let rtl = paragraph.is_rtl();
        let x = part.line(row).map_or(part.left, |(_, place)| if rtl { place.right } else { place.left });
        let shared_end = if last { shared_end } else { end == bytes.end };
        Self {
            nth,
            span: part.bytes(Span::new(bytes.start, end)),
            pieces,
            x,
            top: top + part.top,
            bottom: bottom + part.top,
            rtl,
            shared_end,
        }
    }

    fn x(&self, stop: usize) -> f32 {
        match (self.pieces.first(), stop.checked_sub(1).and_then(|i| self.pieces.get(i))) {
            (_, Some(piece)) => piece.right,
            (Some(first), None) => first.left,
            (None, None) => self.x,
        }
    }

    const fn start_stop(&self) -> usize {
        if self.rtl { self.pieces.len() } else { 0 }
    }

    const fn end_stop(&self) -> usize {
        if self.rtl { 0 } else { self.pieces.len() }
    }

    const fn is_edge(&self, stop: usize) -> bool {
        stop == self.start_stop() || stop == self.end_stop()
    }

    /// The bytes of the letters that begin at a stop: of two runs that meet, one letter of each may.
    fn begins(&self, stop: usize) -> impl Iterator<Item = usize> {
        let on_left = stop.checked_sub(1).and_then(|i| self.pieces.get(i)).filter(|piece| piece.rtl);
        let on_right = self.pieces.get(stop).filter(|piece| !piece.rtl);
        on_left.into_iter().chain(on_right).map(|piece| piece.span.start)
    }

    fn start(&self) -> At {
        let at = At::before(self.span.start);
        if self.stop_of(at) == self.start_stop() { at } else { At { lean: Lean::Edge, ..at } }
    }

    fn end(&self) -> At {
        let at = At::after(self.span.end);
        if self.stop_of(at) == self.end_stop() || self.shared_end { at } else { At { lean: Lean::Edge, ..at } }
    }

    /// The end as it is walked to: at the edge, where the byte of the end may stand elsewhere and be the next line's too.
    fn end_as_seen(&self) -> At {
        self.end().held_by(self, self.end_stop())
    }

    fn stop_of(&self, at: At) -> usize {
        let leading = |i: usize| if self.pieces[i].rtl { i + 1 } else { i };
        let trailing = |i: usize| if self.pieces[i].rtl { i } else { i + 1 };
        let edge = if at.byte <= self.span.start { self.start_stop() } else { self.end_stop() };
        let leans_on = match at.lean {
            Lean::Edge => return edge,
            Lean::Next => self.pieces.iter().position(|piece| piece.span.start == at.byte).map(leading),
            Lean::Previous => self.pieces.iter().position(|piece| piece.span.end == at.byte).map(trailing),
        };
        let inside = || self.pieces.iter().position(|p| p.span.start <= at.byte && at.byte < p.span.end).map(leading);
        leans_on.or_else(inside).unwrap_or(edge)
    }

    /// The stop on one side; `None` off the line. A stop between two runs belongs to the letter just passed.
    fn beside(&self, stop: usize, left: bool) -> Option<At> {
        let (to, passed) = if left { (stop.checked_sub(1)?, stop - 1) } else { (stop + 1, stop) };
        let piece = self.pieces.get(passed)?;
        let edge = if to == self.start_stop() {
            Some(self.start())
        } else if to == self.end_stop() {
            Some(self.end())
        } else {
            None
        };
        let at = edge_of_piece(piece, left);
        Some(edge.filter(|edge| self.stop_of(*edge) == to).unwrap_or(at))
    }

    fn nearest(&self, x: f32) -> At {
        let beyond = |start: bool| if start == self.rtl { self.start() } else { self.end() };
        match self.pieces.iter().position(|piece| x < piece.right) {
            None => beyond(true).held_by(self, self.pieces.len()),
            Some(0) if x < self.x(0) => beyond(false).held_by(self, 0),
            Some(i) => {
                let piece = &self.pieces[i];
                let left = x < (piece.left + piece.right) / 2.0;
                let stop = if left { i } else { i + 1 };
                let edge = if stop == 0 { Some(beyond(false)) } else { (stop == self.pieces.len()).then(|| beyond(true)) };
                edge.filter(|edge| self.stop_of(*edge) == stop).unwrap_or_else(|| edge_of_piece(piece, left))
            }
        }
    }
}

impl At {
    /// The place itself where it stands at that stop of the line, else the edge of the letter there.
    fn held_by(self, line: &Line, stop: usize) -> At {
        if line.stop_of(self) == stop {
            return self;
        }
        let left = stop == 0;
        line.pieces.get(if left { 0 } else { stop - 1 }).map_or(self, |piece| edge_of_piece(piece, left))
    }
}

/// The place at the left or right edge of a letter.
const fn edge_of_piece(piece: &Piece, left: bool) -> At {
    if piece.rtl == left { At::after(piece.span.end) } else { At::before(piece.span.start) }
}

/// Gives what has no width of its own (marks, the alef of some lam-alef, isolates) to the letter before it.
fn joined(mut pieces: Vec<Piece>) -> Vec<Piece> {
    let mut order: Vec<usize> = (0..pieces.len()).collect();
    order.sort_by_key(|i| pieces[*i].span.start);
    let mut keeper: Option<usize> = None;
    let mut orphan: Option<usize> = None;
    for i in order {
        let wide = pieces[i].right - pieces[i].left != 0.0;
        match (wide, keeper) {
            (true, _) => {
                if let Some(start) = orphan.take() {
                    // nothing wide before it on this line: it goes with the letter after it
                    pieces[i].span.start = start;
                }
                keeper = Some(i);
            }
            (false, Some(keeper)) => pieces[keeper].span.end = pieces[i].span.end,
            (false, None) => orphan = orphan.or(Some(pieces[i].span.start)),
        }
    }
    pieces.retain(|piece| piece.right - piece.left != 0.0);
    pieces
}

/// The end of a line's last cluster that is not white space.
fn ink_end(pieces: &[Piece], bytes: Span) -> usize {
    let end = pieces.iter().filter(|piece| !piece.space).map(|piece| piece.span.end).max();
    end.unwrap_or(bytes.start)
}

#[cfg(test)]
mod tests;

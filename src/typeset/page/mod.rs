//! A whole document as a column of paragraphs: heights estimated, then measured; only what is seen is shaped.
//!
//! All lengths are device pixels. A document of 10 MB is millions of pixels high, so heights add up in `f64`. A paragraph is
//! set in [`Part`]s (mostly one; a list's marker and text, the cells of a table's row), each of which turns bytes of the
//! document into places and back, whatever the view shows for them. Very long paragraphs are set on another thread.

pub mod heights;
mod items;
mod columns;
mod part;
mod slots;
mod aside;
mod live;
mod line;
mod anchor;

use std::sync::Arc;

use super::{Caret, Face, Fonts, LineBox, View};
use crate::document::{Directions, Document};
use crate::text::direction::Direction;
use crate::text::{Span, invisible};
use crate::typeset::paragraph::Side;
use aside::{Answer, Aside, Job, LONG, LONG_WRAP};
use columns::Tables;
use heights::Heights;
use live::Live;
use slots::Frame;

pub use anchor::Anchor;
pub use aside::Wake;
pub use items::{Item, Rank, cut};
pub use part::{Part, Sign};

/// How the page is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PageStyle {
    pub face: Face,
    pub size_px: f32,
    /// Line height in em.
    pub line_em: f32,
    /// Length of a line.
    pub width_px: f32,
    /// Between paragraphs.
    pub gap_px: f32,
    pub justify: bool,
    pub view: View,
}

struct Shaped {
    parts: Vec<Part>,
    width_px: f32,
    justify: bool,
    /// Only the words about the eye, until the whole is done elsewhere.
    provisional: bool,
}

/// A document ready to be looked at anywhere.
pub struct Page {
    text: Arc<str>,
    items: Vec<Item>,
    tables: Tables,
    heights: Heights,
    shaped: Vec<Option<Box<Shaped>>>,
    live: Live,
    style: PageStyle,
    /// Of the document as it was read.
    direction: Direction,
    directions: Directions,
    aside: Option<Aside>,
    /// Counts the times that shapes were thrown away.
    generation: u64,
    /// Top of what is looked at.
    eye: f64,
    disorders: Vec<Span>,
}

impl Page {
    /// A document whole. `title` is where its printed title stands.
    pub fn new(document: &Document, title: Option<Span>, style: PageStyle) -> Self {
        Self::of_items(Arc::clone(&document.text), cut(document, title), document.direction, style)
    }

    /// Some paragraphs of a text, in its order; `direction` is that of its document.
    pub fn of_items(text: Arc<str>, items: Vec<Item>, direction: Direction, style: PageStyle) -> Self {
        let shaped = items.iter().map(|_| None).collect();
        let tables = Tables::of(&text, &items);
        let disorders = invisible::disorders(&text);
        let mut page = Self {
            text,
            items,
            tables,
            heights: Heights::default(),
            shaped,
            live: Live::default(),
            style,
            direction,
            directions: Directions::default(),
            aside: None,
            generation: 0,
            eye: 0.0,
            disorders,
        };
        page.estimate();
        page
    }

    /// Lets very long paragraphs be set on another thread; `wake` is called from there when one is done and the page should
    /// be looked at again. Without it everything is set where it is asked for.
    pub fn set_long_ones_aside(&mut self, wake: Wake) {
        self.aside = Some(Aside::new(wake));
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// The lines of the text that may be read in another order than they are stored in ([`invisible::disorders`]).
    pub fn disorders(&self) -> &[Span] {
        &self.disorders
    }

    pub fn items(&self) -> &[Item] {
        &self.items
    }

    pub fn style(&self) -> PageStyle {
        self.style
    }

    /// Sets the page differently. A new width keeps the shaped paragraphs and wraps them again when they are seen.
    pub fn restyle(&mut self, style: PageStyle) {
        if style == self.style {
            return;
        }
        let shape = |style: &PageStyle| (style.face, style.size_px, style.line_em, style.view.digits, style.view.tashkeel);
        if shape(&style) != shape(&self.style) {
            self.shaped.iter_mut().for_each(|shaped| *shaped = None);
            self.live = Live::default();
            self.generation += 1;
        }
        let moved = style.gap_px != self.style.gap_px;
        self.style = style;
        if moved {
            // the space above a paragraph is part of where its parts stand
            self.shaped.iter_mut().flatten().for_each(|shaped| shaped.width_px = f32::NAN);
        }
        self.estimate();
    }

    /// Obeys the directions that the reader chose; shapes again what they change and nothing else. Costs nothing where
    /// they are the same as before.
    pub fn direct(&mut self, directions: &Directions) {
        if *directions == self.directions {
            return;
        }
        let turned = directions.document.unwrap_or(self.direction) != self.direction();
        self.directions = directions.clone();
        self.generation += 1;
        let page = self.direction();
        for (item, shaped) in self.items.iter_mut().zip(&mut self.shaped) {
            let chosen = directions.paragraphs.get(&item.block).copied();
            let direction = chosen.or(item.strong).unwrap_or(page);
            let by_page = turned && matches!(item.rank, Rank::Row | Rank::Contact);
            if direction != item.direction || by_page {
                item.direction = direction;
                *shaped = None;
            }
        }
        let shaped = &self.shaped;
        self.live.retain(|index| shaped[index].is_some());
        self.estimate();
    }

    /// The direction of the page: the reader's choice, else the document's own.
    pub fn direction(&self) -> Direction {
        self.directions.document.unwrap_or(self.direction)
    }

    /// Height of everything, as far as it is known.
    pub fn height(&self) -> f64 {
        self.heights.total()
    }

    pub fn top(&self, item: usize) -> f64 {
        self.heights.top(item)
    }

    pub fn item_height(&self, item: usize) -> f32 {
        self.heights.get(item)
    }

    /// The paragraph at a height.
    pub fn find(&self, y: f64) -> usize {
        self.heights.find(y)
    }

    /// The paragraph that holds a byte, or the next one after it.
    pub fn item_of(&self, byte: usize) -> usize {
        self.items.partition_point(|item| item.span.end <= byte).min(self.items.len().saturating_sub(1))
    }

    fn frame(&self) -> Frame<'_> {
        Frame { text: &self.text, style: &self.style, tables: &self.tables, direction: self.direction() }
    }

    /// Space above a paragraph's first line and below its last.
    fn around(&self, index: usize) -> (f32, f32) {
        let before = index.checked_sub(1).and_then(|before| self.items.get(before));
        self.items.get(index).map_or((0.0, 0.0), |item| self.frame().around(before, item))
    }

    fn is_justified(&self, item: &Item) -> bool {
        self.style.justify && matches!(item.rank, Rank::Body | Rank::Quote | Rank::ListItem)
    }

    /// Says where the reader looks: a very long paragraph shows first the words that belong there.
    pub fn look(&mut self, y: f64) {
        self.eye = y;
    }

    /// Shapes and measures a paragraph; true where its height turned out otherwise than estimated.
    pub fn ensure(&mut self, fonts: &mut Fonts, index: usize) -> bool {
        let adopted = self.adopt();
        let Some(item) = self.items.get(index).copied() else { return false };
        self.live.touch(index);
        let fits = |s: &Shaped| s.width_px == self.style.width_px && s.justify == self.is_justified(&item) && !s.provisional;
        if self.shaped[index].as_ref().is_some_and(|shaped| fits(shaped)) {
            return adopted == Some(index);
        }
        if self.aside.is_some() && item.span.len() > LONG && self.set_aside(fonts, index, &item) {
            return adopted == Some(index);
        }
        let kept = self.shaped[index].take().filter(|shaped| !shaped.provisional);
        let (above, _) = self.around(index);
        let parts = self.frame().set(fonts, &item, above, kept.map(|shaped| shaped.parts));
        self.keep(index, parts, false)
    }

    /// Keeps the parts of a paragraph and lets go of what has not been looked at for longest.
    fn keep(&mut self, index: usize, parts: Vec<Part>, provisional: bool) -> bool {
        let bytes = parts.iter().map(|part| part.span.len()).sum();
        let (width_px, justify) = (self.style.width_px, self.is_justified(&self.items[index]));
        self.shaped[index] = Some(Box::new(Shaped { parts, width_px, justify, provisional }));
        for old in self.live.add(index, bytes) {
            self.shaped[old] = None;
        }
        !provisional && self.measured(index).is_some_and(|height| self.heights.set(index, height))
    }

    /// The height of a paragraph that is set whole.
    fn measured(&self, index: usize) -> Option<f32> {
        let shaped = self.shaped.get(index)?.as_ref().filter(|shaped| !shaped.provisional)?;
        let (above, below) = self.around(index);
        let bottom = shaped.parts.iter().map(|part| part.bottom).fold(above + self.least(index), f32::max);
        Some(bottom + below)
    }

    /// The height of a paragraph without words: a drawn line of a table.
    fn least(&self, index: usize) -> f32 {
        if self.items[index].rank == Rank::Row { (self.style.size_px * 0.1).round() } else { 0.0 }
    }

    /// Sees to a very long paragraph: that it is set on the other thread, and that there is something to read meanwhile.
    /// False where it is to be set here after all.
    fn set_aside(&mut self, fonts: &mut Fonts, index: usize, item: &Item) -> bool {
        let generation = self.generation;
        let Some(aside) = &self.aside else { return false };
        let shaped = self.shaped[index].as_ref().is_some_and(|shaped| !shaped.provisional);
        if shaped && item.span.len() <= LONG_WRAP {
            return false;
        }
        if !aside.is_busy() {
            let job = self.job(index, item);
            if let Some(Err(job)) = self.aside.as_mut().map(|aside| aside.begin(fonts, job)) {
                // no thread to be had
                if let Some(part) = job.kept {
                    self.keep(index, vec![part], false);
                }
                return false;
            }
        } else if shaped && !aside.is_setting(index, generation) {
            // another one is being set: this one keeps its old lines until then
            return true;
        }
        self.provide(fonts, index, item);
        true
    }

    fn job(&mut self, index: usize, item: &Item) -> Job {
        let frame = self.frame();
        // a very long paragraph has no parts: whatever it begins with, it is words without end
        let whole = Item { rank: if item.rank == Rank::Quote { Rank::Quote } else { Rank::Body }, ..*item };
        let slot = frame.slots(&whole).into_iter().next();
        let (start, width, align) =
            slot.map_or((0.0, self.style.width_px, super::Align::Start), |slot| (slot.start, slot.width, slot.align));
        let left = if item.direction == Direction::Ltr { start } else { self.style.width_px - start - width };
        let style = frame.paragraph_style(item, item.direction);
        let kept =
            self.shaped[index].take().filter(|shaped| !shaped.provisional).and_then(|shaped| shaped.parts.into_iter().next());
        Job {
            index,
            generation: self.generation,
            text: Arc::clone(&self.text),
            item: *item,
            span: item.span,
            page: self.style,
            style,
            align,
            left,
            width,
            kept,
        }
    }

    /// Sets the words about the eye, where the whole is not there yet.
    fn provide(&mut self, fonts: &mut Fonts, index: usize, item: &Item) {
        /// So many bytes fill a screen.
        const SCREEN: usize = 6 * 1024;
        let (above, below) = self.around(index);
        let (height, top) = (f64::from(self.heights.get(index)), self.heights.top(index));
        let style = self.frame().paragraph_style(item, item.direction);
        let room = (height - f64::from(above + below)).max(1.0);
        let local = (self.eye - top - f64::from(above)).clamp(0.0, room);
        if let Some(part) = self.shaped[index].as_ref().and_then(|shaped| shaped.parts.first()) {
            let (from, to) = (f64::from(part.top - above), f64::from(part.bottom - above));
            let reaches = part.span.end == item.span.end || local + f64::from(style.line_px) * 8.0 < to;
            let same = self.shaped[index].as_ref().is_some_and(|shaped| shaped.width_px == self.style.width_px);
            if same && from <= local && reaches {
                return;
            }
        }
        let (mut start, mut y) = (item.span.start, 0.0);
        if local > f64::from(style.line_px) * 4.0 {
            y = local - f64::from(style.line_px) * 2.0;
            start = word_start(&self.text, item.span, (item.span.len() as f64 * y / room) as usize + item.span.start);
        }
        let end = word_start(&self.text, item.span, start + SCREEN);
        let end = if end <= start { item.span.end } else { end };
        let some =
            Item { span: Span::new(start, end), rank: if item.rank == Rank::Quote { Rank::Quote } else { Rank::Body }, ..*item };
        let parts = self.frame().set(fonts, &some, above + y as f32, None);
        self.keep(index, parts, true);
    }

    /// Takes up what the other thread has done; gives back whose height changed by it.
    fn adopt(&mut self) -> Option<usize> {
        let answer = self.aside.as_mut()?.answer()?;
        let done = match answer {
            Answer::Done(done) => done,
            Answer::Lost(index) => {
                // it cannot be set: the words that are there are all that is shown
                if let Some(shaped) = self.shaped.get_mut(index).and_then(Option::as_mut) {
                    shaped.provisional = false;
                }
                return None;
            }
        };
        if done.generation != self.generation || self.items.get(done.index) != Some(&done.item) {
            return None;
        }
        let (index, mut part) = (done.index, done.part);
        let (above, _) = self.around(index);
        let style = self.frame().paragraph_style(&done.item, done.item.direction);
        part.top = above;
        part.bottom = above + part.paragraph.lines().max(1) as f32 * style.line_px;
        let changed = self.keep(index, vec![part], false);
        if let Some(shaped) = &mut self.shaped[index] {
            // wrapped for the page as it was then
            (shaped.width_px, shaped.justify) = (done.width_px, done.justified);
        }
        changed.then_some(index)
    }

    /// Whether a paragraph is still being set elsewhere: what is shown of it are only the words about the eye.
    pub fn is_provisional(&self, index: usize) -> bool {
        self.shaped.get(index).and_then(Option::as_ref).is_some_and(|shaped| shaped.provisional)
    }

    /// The parts of a measured paragraph, in the order of the text.
    pub fn parts(&self, index: usize) -> &[Part] {
        self.shaped.get(index).and_then(Option::as_ref).map_or(&[], |shaped| &shaped.parts)
    }

    /// The bytes of a measured paragraph's lines between two heights from its top, so that what is said of a very long one
    /// is looked for only where it is seen.
    pub fn bytes_between(&self, index: usize, between: std::ops::Range<f32>) -> Span {
        let lines = self.parts(index).iter().flat_map(|part| part.lines_between(between.clone()));
        lines.map(|(bytes, _)| bytes).reduce(Span::join).unwrap_or_default()
    }

    /// Boxes of a byte range inside one measured paragraph, from the paragraph's top (space above included).
    pub fn boxes(&self, index: usize, span: Span) -> Vec<LineBox> {
        self.parts(index).iter().flat_map(|part| part.boxes(span)).collect()
    }

    /// The part at a point of a measured paragraph, or the nearest one.
    pub fn part_at(&self, index: usize, x: f32, y: f32) -> Option<&Part> {
        let nearer = |a: &&Part, b: &&Part| {
            let ((a_down, a_across), (b_down, b_across)) = (a.distance(x, y), b.distance(x, y));
            a_down.total_cmp(&b_down).then(a_across.total_cmp(&b_across))
        };
        self.parts(index).iter().min_by(nearer)
    }

    /// The part that holds a byte of a measured paragraph, or the last one before it.
    pub fn part_of(&self, index: usize, byte: usize) -> Option<&Part> {
        let parts = self.parts(index);
        parts.get(parts.partition_point(|part| part.span.start <= byte).saturating_sub(1))
    }

    /// The byte at a point of a measured paragraph; `y` from its top.
    pub fn hit(&self, index: usize, x: f32, y: f32) -> usize {
        let start = self.items.get(index).map_or(0, |item| item.span.start);
        self.part_at(index, x, y).map_or(start, |part| part.hit(x, y))
    }

    /// The word at a point of a measured paragraph, as bytes of the document.
    pub fn word_at(&self, index: usize, x: f32, y: f32) -> Span {
        self.part_at(index, x, y).map_or_else(Span::default, |part| part.word_at(x, y))
    }

    /// Where the caret before a byte of a measured paragraph stands, from its top.
    pub fn caret(&self, index: usize, byte: usize, side: Side) -> Option<Caret> {
        self.part_of(index, byte).map(|part| part.caret(byte, side))
    }

    /// Line height of a paragraph.
    pub fn line_px(&self, item: &Item) -> f32 {
        self.frame().paragraph_style(item, item.direction).line_px
    }

    /// Space above a paragraph's first line.
    pub fn above(&self, index: usize) -> f32 {
        self.around(index).0
    }

    /// The thin lines that belong to a paragraph, from its top: beside a quotation, above the contact lines, between the rows
    /// of a table.
    pub fn rules(&self, index: usize) -> Vec<LineBox> {
        let Some(item) = self.items.get(index) else { return Vec::new() };
        let (width, height, em) = (self.style.width_px, self.heights.get(index), self.style.size_px);
        let thin = (em / 20.0).round().max(1.0);
        let before = index.checked_sub(1).and_then(|before| self.items.get(before));
        let after = self.items.get(index + 1);
        let across = |y: f32, from: f32, to: f32| LineBox { left: from, right: to, top: y, bottom: y + thin, baseline: y };
        let same = |other: Option<&Item>| other.is_some_and(|other| other.rank == item.rank && other.block == item.block);
        let (above, _) = self.around(index);
        match item.rank {
            Rank::Quote => {
                let inset = (em * 0.6).min(width / 16.0).round();
                let left = if item.direction == Direction::Ltr { inset } else { width - inset - thin };
                let top = above + (em * 0.3).round();
                let bottom = if same(after) { height } else { height - (em * 0.3).round() };
                vec![LineBox { left, right: left + thin, top: if same(before) { 0.0 } else { top }, bottom, baseline: top }]
            }
            Rank::Contact if before.is_some_and(|before| before.rank != Rank::Contact) => {
                let length = (em * 6.0).min(width);
                let left = if self.direction() == Direction::Ltr { 0.0 } else { width - length };
                vec![across((above * 0.6).round(), left, left + length)]
            }
            Rank::Row => {
                let columns = self.tables.columns(item.block, width, em);
                let length = columns.last().map_or(width, |last| (last.start + last.width).min(width));
                let (from, to) = if self.direction() == Direction::Ltr { (0.0, length) } else { (width - length, width) };
                let mut rules = vec![across(height - thin, from, to)];
                if !same(before) {
                    rules.push(across(above - (em * 0.2).round(), from, to));
                }
                rules
            }
            _ => Vec::new(),
        }
    }

    /// Guesses the height of every paragraph that is not measured.
    fn estimate(&mut self) {
        let frame = self.frame();
        let guess = |index: usize, item: &Item| {
            let before = index.checked_sub(1).and_then(|before| self.items.get(before));
            let (above, below) = frame.around(before, item);
            frame.guess(item).max(self.least(index)) + above + below
        };
        let fits = |index: usize| self.shaped[index].as_ref().is_some_and(|shaped| shaped.width_px == self.style.width_px);
        let height = |(index, item): (usize, &Item)| {
            let measured = if fits(index) { self.measured(index) } else { None };
            measured.unwrap_or_else(|| guess(index, item))
        };
        self.heights = Heights::new(self.items.iter().enumerate().map(height).collect());
    }
}

/// The beginning of the word that follows a byte of a line, where one does within reach; else the next letter.
fn word_start(text: &str, line: Span, byte: usize) -> usize {
    const REACH: usize = 256;
    let mut at = byte.clamp(line.start, line.end);
    while !text.is_char_boundary(at) {
        at += 1;
    }
    if at == line.start || at == line.end {
        return at;
    }
    let near = text[at..line.end].char_indices().take_while(|(off, _)| *off < REACH).find(|(_, letter)| letter.is_whitespace());
    near.map_or(at, |(off, letter)| at + off + letter.len_utf8()).min(line.end)
}

#[cfg(test)]
pub(super) mod tests;

//! A text being written: caret, selection, undo and composition, over one layout a paragraph.
//!
//! One layout a paragraph, because parley's caret walk gets stuck at a newline inside right-to-left text. The caret
//! moves as it is seen: the left arrow goes left whatever the letters' direction.

use super::paragraph::{Side, Step};
use super::{Align, Caret, Fonts, LineBox, Paragraph, Style};
use crate::text::Span;

/// A text under the hands of a writer. Offsets are bytes of [`Editor::text`].
#[derive(Clone, Debug, Default)]
pub struct Editor {
    text: String,
    caret: usize,
    side: Side,
    anchor: usize,
    /// What an input method is composing, inside the text.
    composing: Option<Span>,
    /// Where the caret wants to be while it goes up and down over shorter lines.
    goal_x: Option<f32>,
    multiline: bool,
    undo: Vec<State>,
    redo: Vec<State>,
    /// Whether the last change was typing, so that a run of letters is one undo step.
    typing: bool,
    generation: u64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct State {
    text: String,
    caret: usize,
    anchor: usize,
}

/// Most characters of one line and of a text of several: what is pasted beyond them would be shaped for longer than a hand waits.
pub const MOST_IN_LINE: usize = 10_000;
pub const MOST_IN_TEXT: usize = 100_000;
/// Bytes that the way back may hold.
const MOST_UNDO: usize = 8_000_000;

/// What the writer asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    Step(Step),
    Up,
    Down,
    /// Up (negative) or down by so many device pixels.
    Page(i32),
    LineStart,
    LineEnd,
    TextStart,
    TextEnd,
}

/// The places of a text's paragraphs at one width.
#[derive(Clone, Default)]
pub struct EditLayout {
    paragraphs: Vec<(Span, Paragraph, f32)>,
    /// The words of each, to know what has changed.
    written: Vec<Box<str>>,
    /// (generation, width, style) it was made for.
    made_for: Option<(u64, Option<f32>, Style)>,
    height: f32,
    width: f32,
}

impl Editor {
    pub fn single_line() -> Self {
        Self::default()
    }

    pub fn multiline() -> Self {
        Self { multiline: true, ..Self::default() }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// Most characters that are taken.
    pub const fn most(&self) -> usize {
        if self.multiline { MOST_IN_TEXT } else { MOST_IN_LINE }
    }

    /// Changes whenever the text does.
    pub const fn generation(&self) -> u64 {
        self.generation
    }

    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    /// Replaces everything, with the caret at the end; the way back is forgotten.
    pub fn set_text(&mut self, text: &str) {
        self.text = self.clean(text);
        self.caret = self.text.len();
        self.anchor = self.caret;
        self.composing = None;
        self.undo.clear();
        self.redo.clear();
        self.touch();
    }

    pub fn caret(&self) -> usize {
        self.caret
    }

    /// Selected bytes, empty at the caret.
    pub fn selection(&self) -> Span {
        Span::new(self.anchor.min(self.caret), self.anchor.max(self.caret))
    }

    pub fn selected_text(&self) -> &str {
        self.selection().of(&self.text)
    }

    pub fn composing(&self) -> Option<Span> {
        self.composing
    }

    pub fn select(&mut self, anchor: usize, caret: usize) {
        self.goal_x = None;
        self.anchor = self.boundary(anchor);
        self.caret = self.boundary(caret);
        self.side = Side::After;
        self.typing = false;
    }

    pub fn select_all(&mut self) {
        self.select(0, self.text.len());
    }

    /// Types or pastes in place of the selection; as much as there is room for.
    pub fn insert(&mut self, words: &str) {
        let words = self.fitting(self.clean(words));
        let letter = words.chars().count() == 1 && !words.contains(char::is_whitespace);
        self.remember(letter && self.selection().is_empty());
        self.replace(self.selection(), &words);
        self.typing = letter;
    }

    /// Takes back the last character: after a vocalised letter the mark alone, as Arabic writers expect.
    pub fn backspace(&mut self, word: bool) {
        let span = if !self.selection().is_empty() {
            self.selection()
        } else if word {
            Span::new(self.word_start_before(self.caret), self.caret)
        } else {
            let before = self.text[..self.caret].chars().next_back().map_or(0, char::len_utf8);
            Span::new(self.caret - before, self.caret)
        };
        self.remove(span);
    }

    /// Takes away the whole cluster (letter with its marks) or the word after the caret.
    pub fn delete(&mut self, word: bool) {
        let span = if !self.selection().is_empty() {
            self.selection()
        } else {
            use unicode_segmentation::UnicodeSegmentation as _;
            let after = &self.text[self.caret..];
            let len = if word {
                after
                    .split_word_bound_indices()
                    .find(|(at, piece)| *at > 0 && !piece.trim().is_empty())
                    .map_or(after.len(), |(at, _)| at)
            } else {
                after.graphemes(true).next().map_or(0, str::len)
            };
            Span::new(self.caret, self.caret + len)
        };
        self.remove(span);
    }

    /// Takes away characters about the caret, as an input method asks; one step back.
    pub fn delete_around(&mut self, before: usize, after: usize) {
        let start = self.text[..self.caret].char_indices().rev().nth(before.saturating_sub(1)).map_or(0, |(at, _)| at);
        let start = if before == 0 { self.caret } else { start };
        let end = self.text[self.caret..].char_indices().nth(after).map_or(self.text.len(), |(at, _)| self.caret + at);
        self.remove(Span::new(start, end));
    }

    /// Keeps what was being composed as it stands: the keyboard went elsewhere.
    pub fn keep_composed(&mut self) {
        self.composing = None;
    }

    /// Shows what an input method is composing, with its caret after so many characters; an empty text ends it.
    pub fn compose(&mut self, words: &str, caret: Option<usize>) {
        let words = self.fitting(self.clean(words));
        let at = match self.composing {
            Some(span) => span,
            None => {
                if words.is_empty() {
                    return;
                }
                self.remember(false);
                self.selection()
            }
        };
        self.replace(at, &words);
        self.composing = (!words.is_empty()).then(|| Span::new(at.start, at.start + words.len()));
        if let Some((inside, _)) = caret.and_then(|caret| words.char_indices().nth(caret)) {
            self.caret = at.start + inside;
            self.anchor = self.caret;
            self.side = Side::After;
        }
    }

    /// Takes what an input method has composed.
    pub fn commit(&mut self, words: &str) {
        let words = self.fitting(self.clean(words));
        match self.composing.take() {
            Some(span) => self.replace(span, &words),
            None => self.insert(&words),
        }
    }

    pub fn undo(&mut self) -> bool {
        self.swap_state(true)
    }

    pub fn redo(&mut self) -> bool {
        self.swap_state(false)
    }

    /// Moves the caret, with `extend` the selection's end.
    pub fn go(&mut self, layout: &EditLayout, motion: Motion, extend: bool) {
        self.typing = false;
        let selection = self.selection();
        if !extend && !selection.is_empty() && matches!(motion, Motion::Step(Step::Left | Step::Right)) {
            // an arrow first collapses a selection to the end it points at, as seen
            let left_first = layout.caret(selection.start, Side::After).x <= layout.caret(selection.end, Side::Before).x;
            let to_left = matches!(motion, Motion::Step(Step::Left));
            self.caret = if left_first == to_left { selection.start } else { selection.end };
            self.anchor = self.caret;
            return;
        }
        let vertical = matches!(motion, Motion::Up | Motion::Down | Motion::Page(_));
        let x = self.goal_x.filter(|_| vertical).unwrap_or_else(|| layout.caret(self.caret, self.side).x);
        let (caret, side) = layout.moved(&self.text, (self.caret, self.side), x, motion);
        self.goal_x = vertical.then_some(x);
        self.caret = caret;
        self.side = side;
        if !extend {
            self.anchor = caret;
        }
    }

    /// Puts the caret at a point of the layout.
    pub fn point(&mut self, layout: &EditLayout, x: f32, y: f32, extend: bool) {
        self.typing = false;
        self.goal_x = None;
        self.caret = layout.hit(x, y);
        self.side = Side::After;
        if !extend {
            self.anchor = self.caret;
        }
    }

    /// Selects the paragraph under a point.
    pub fn point_paragraph(&mut self, layout: &EditLayout, y: f32) {
        if let Some((bytes, ..)) = layout.at_height(y) {
            self.select(bytes.start, bytes.end);
        }
    }

    /// Selects the word under a point.
    pub fn point_word(&mut self, layout: &EditLayout, x: f32, y: f32) {
        let word = layout.word_at(x, y);
        self.select(word.start, word.end);
    }

    pub fn caret_place(&self, layout: &EditLayout) -> Caret {
        layout.caret(self.caret, self.side)
    }

    /// Lays the text out, or leaves the layout as it is when nothing changed. Each paragraph runs as its first strong letter
    /// does, one without as the style says. Paragraphs that are as they were are not shaped again.
    pub fn lay_out(&self, fonts: &mut Fonts, layout: &mut EditLayout, style: &Style, width: Option<f32>) {
        if layout.made_for == Some((self.generation, width, *style)) && !layout.paragraphs.is_empty() {
            return;
        }
        let same_style = layout.made_for.is_some_and(|(_, w, s)| w == width && s == *style);
        let mut old = std::mem::take(&mut layout.paragraphs);
        let mut written = std::mem::take(&mut layout.written);
        if !same_style {
            old.clear();
            written.clear();
        }
        let lines: Vec<&str> = self.text.split('\n').collect();
        let was: Vec<&str> = written.iter().map(AsRef::as_ref).collect();
        let is = |(old, line): &(&&str, &&str)| old == line;
        let head = was.iter().zip(&lines).take_while(is).count();
        let tail = was[head..].iter().rev().zip(lines[head..].iter().rev()).take_while(is).count();
        layout.written = lines.iter().map(|line| Box::from(*line)).collect();
        let mut kept_tail = old.split_off(old.len() - tail).into_iter();
        old.truncate(head);
        let mut kept_head = old.into_iter();
        let (mut top, mut at, mut widest) = (0.0, 0, 0.0_f32);
        for (number, line) in lines.iter().enumerate() {
            let kept = if number >= lines.len() - tail { kept_tail.next() } else { kept_head.next() };
            let paragraph = kept.map(|(_, paragraph, _)| paragraph).unwrap_or_else(|| {
                let own =
                    if self.multiline { crate::text::direction::first_strong(line).or(style.direction) } else { style.direction };
                let mut paragraph = Paragraph::shape(fonts, line, &Style { direction: own, ..*style });
                paragraph.wrap(width, Align::Start);
                paragraph
            });
            let height = paragraph.height().max(style.line_px);
            widest = widest.max(paragraph.width());
            layout.paragraphs.push((Span::new(at, at + line.len()), paragraph, top));
            top += height;
            at += line.len() + 1;
        }
        layout.height = top;
        layout.width = widest;
        layout.made_for = Some((self.generation, width, *style));
    }

    /// As much of some words as there is room for in place of the selection or of what is being composed.
    fn fitting(&self, mut words: String) -> String {
        // a byte is at least a part of a character: short texts are not counted
        if self.text.len() + words.len() > self.most() {
            let gone = self.composing.unwrap_or(self.selection()).of(&self.text).chars().count();
            let room = self.most().saturating_sub(self.text.chars().count() - gone);
            if let Some((end, _)) = words.char_indices().nth(room) {
                words.truncate(end);
            }
        }
        words
    }

    fn clean(&self, text: &str) -> String {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        if self.multiline { text } else { text.replace('\n', " ") }
    }

    fn boundary(&self, byte: usize) -> usize {
        let mut at = byte.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }

    fn replace(&mut self, span: Span, words: &str) {
        // what was being composed no longer stands where it stood; `compose` says anew where it does
        self.composing = None;
        self.text.replace_range(span.range(), words);
        self.caret = span.start + words.len();
        self.anchor = self.caret;
        self.goal_x = None;
        // the caret stays with the letter just written
        self.side = if words.is_empty() { Side::After } else { Side::Before };
        self.touch();
    }

    fn remove(&mut self, span: Span) {
        if !span.is_empty() {
            self.remember(false);
            self.replace(span, "");
            self.typing = false;
        }
    }

    fn touch(&mut self) {
        self.generation += 1;
    }

    fn state(&self) -> State {
        State { text: self.text.clone(), caret: self.caret, anchor: self.anchor }
    }

    fn remember(&mut self, joins_typing: bool) {
        if !(joins_typing && self.typing) {
            self.undo.push(self.state());
            let mut held = 0;
            let kept = self.undo.iter().rev().take(200).take_while(|state| {
                held += state.text.len();
                held <= MOST_UNDO
            });
            let kept = kept.count().max(1);
            self.undo.drain(..self.undo.len() - kept);
        }
        self.redo.clear();
    }

    fn swap_state(&mut self, back: bool) -> bool {
        let now = self.state();
        let (from, to) = if back { (&mut self.undo, &mut self.redo) } else { (&mut self.redo, &mut self.undo) };
        let Some(state) = from.pop() else { return false };
        to.push(now);
        self.text = state.text;
        self.caret = state.caret;
        self.anchor = state.anchor;
        self.goal_x = None;
        self.composing = None;
        self.typing = false;
        self.touch();
        true
    }

    fn word_start_before(&self, byte: usize) -> usize {
        use unicode_segmentation::UnicodeSegmentation as _;
        let before = &self.text[..byte];
        before.split_word_bound_indices().rev().find(|(_, piece)| !piece.trim().is_empty()).map_or(0, |(at, _)| at)
    }
}

impl EditLayout {
    /// Lays out again what has changed since, in the style and width it had.
    pub fn refresh(&mut self, editor: &Editor, fonts: &mut Fonts) {
        if let Some((_, width, style)) = self.made_for {
            editor.lay_out(fonts, self, &style, width);
        }
    }

    pub fn height(&self) -> f32 {
        self.height
    }

    pub fn width(&self) -> f32 {
        self.width
    }

    /// Each paragraph with its top.
    pub fn paragraphs(&self) -> impl Iterator<Item = (&Paragraph, f32)> {
        self.paragraphs.iter().map(|(_, paragraph, top)| (paragraph, *top))
    }

    /// Boxes under bytes of the text.
    pub fn boxes(&self, span: Span) -> Vec<LineBox> {
        let mut out = Vec::new();
        for (bytes, paragraph, top) in &self.paragraphs {
            let inside = Span::new(span.start.max(bytes.start), span.end.min(bytes.end));
            if !inside.is_empty() {
                let local = Span::new(inside.start - bytes.start, inside.end - bytes.start);
                out.extend(paragraph.boxes(local).into_iter().map(|b| LineBox {
                    top: b.top + top,
                    bottom: b.bottom + top,
                    baseline: b.baseline + top,
                    ..b
                }));
            }
        }
        out
    }

    fn paragraph_of(&self, byte: usize) -> usize {
        self.paragraphs.partition_point(|(bytes, ..)| bytes.end < byte).min(self.paragraphs.len().saturating_sub(1))
    }

    fn caret(&self, byte: usize, side: Side) -> Caret {
        let Some((bytes, paragraph, top)) = self.paragraphs.get(self.paragraph_of(byte)) else {
            return Caret { x: 0.0, top: 0.0, bottom: 0.0 };
        };
        let caret = paragraph.caret(byte.saturating_sub(bytes.start), side);
        Caret { x: caret.x, top: caret.top + top, bottom: caret.bottom + top }
    }

    fn at_height(&self, y: f32) -> Option<&(Span, Paragraph, f32)> {
        let after = self.paragraphs.partition_point(|(_, _, top)| *top <= y);
        self.paragraphs.get(after.saturating_sub(1))
    }

    fn hit(&self, x: f32, y: f32) -> usize {
        self.at_height(y).map_or(0, |(bytes, paragraph, top)| bytes.start + paragraph.hit(x, y - top))
    }

    fn word_at(&self, x: f32, y: f32) -> Span {
        self.at_height(y).map_or(Span::default(), |(bytes, paragraph, top)| {
            let word = paragraph.word_at(x, y - top);
            Span::new(bytes.start + word.start, bytes.start + word.end)
        })
    }

    /// Where a motion leads; `x` is where the caret wants to be on other lines.
    fn moved(&self, text: &str, (byte, side): (usize, Side), x: f32, motion: Motion) -> (usize, Side) {
        let index = self.paragraph_of(byte);
        let Some((bytes, paragraph, _)) = self.paragraphs.get(index) else { return (byte, side) };
        let here = self.caret(byte, side);
        match motion {
            Motion::Step(step) => match paragraph.step(byte - bytes.start, side, step) {
                Some((to, side)) => (bytes.start + to, side),
                None => {
                    let leftward = matches!(step, Step::Left | Step::WordLeft);
                    let onward = leftward == paragraph.is_rtl();
                    let to = if onward {
                        self.paragraphs.get(index + 1).map(|p| p.0.start)
                    } else {
                        index.checked_sub(1).map(|i| self.paragraphs[i].0.end)
                    };
                    (to.unwrap_or(byte), Side::After)
                }
            },
            Motion::Up => {
                let above = here.top - 1.0;
                (if above < 0.0 { 0 } else { self.hit(x, above) }, Side::After)
            }
            Motion::Page(by) => {
                let y = ((here.top + here.bottom) / 2.0 + by as f32).clamp(0.0, (self.height - 1.0).max(0.0));
                (self.hit(x, y), Side::After)
            }
            Motion::Down => {
                let below = here.bottom + 1.0;
                (if below > self.height { text.len() } else { self.hit(x, below) }, Side::After)
            }
            Motion::LineStart | Motion::LineEnd => {
                let local = byte - bytes.start;
                let line = paragraph.line_boxes().nth(paragraph.line_of(local)).map_or(Span::new(0, bytes.len()), |l| l.0);
                let last = bytes.start + line.end >= bytes.end;
                match motion {
                    Motion::LineStart => (bytes.start + line.start, Side::After),
                    _ if last => (bytes.end, Side::Before),
                    // the end of a wrapped line is before its trailing space
                    _ => (bytes.start + line.start + line.of(&text[bytes.range()]).trim_end().len(), Side::Before),
                }
            }
            Motion::TextStart => (0, Side::After),
            Motion::TextEnd => (text.len(), Side::Before),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typeset::{Face, Weight};

    struct Desk {
        fonts: Fonts,
        layout: EditLayout,
        editor: Editor,
    }

    impl Desk {
        fn new(editor: Editor) -> Self {
            let mut desk = Self { fonts: Fonts::bundled(), layout: EditLayout::default(), editor };
            desk.lay_out();
            desk
        }

        fn lay_out(&mut self) {
            let style = Style { face: Face::Interface, weight: Weight::REGULAR, size_px: 16.0, line_px: 24.0, direction: None };
            self.editor.lay_out(&mut self.fonts, &mut self.layout, &style, Some(300.0));
        }

        fn go(&mut self, step: Step, extend: bool) {
            self.lay_out();
            self.editor.go(&self.layout, Motion::Step(step), extend);
        }
    }

    #[test]
    fn the_left_arrow_goes_left_in_arabic_and_on_to_the_next_paragraph() {
        let mut editor = Editor::multiline();
        editor.set_text("سلام\nعليكم (UN) 2025\nok");
        let mut desk = Desk::new(editor);
        desk.editor.select(0, 0);
        let mut seen = vec![0];
        for _ in 0..200 {
            desk.go(Step::Left, false);
            if seen.last() == Some(&desk.editor.caret()) && desk.editor.caret() == 0 {
                break;
            }
            seen.push(desk.editor.caret());
        }
        let end_of_second = "سلام\nعليكم (UN) 2025".len();
        assert!(seen.contains(&"سلام".len()), "{seen:?}");
        assert!(seen.iter().any(|at| *at > end_of_second - 6), "the caret never reached the end of the second line: {seen:?}");
    }

    #[test]
    fn backspace_takes_a_mark_and_delete_takes_the_cluster() {
        let mut desk = Desk::new(Editor::single_line());
        desk.editor.insert("بَ");
        desk.editor.backspace(false);
        assert_eq!(desk.editor.text(), "ب");
        desk.editor.set_text("بَت");
        desk.editor.select(0, 0);
        desk.editor.delete(false);
        assert_eq!(desk.editor.text(), "ت");
    }

    #[test]
    fn typing_is_one_step_back_and_pasting_another() {
        let mut desk = Desk::new(Editor::single_line());
        for letter in ["ل", "ي", "ب"] {
            desk.editor.insert(letter);
        }
        desk.editor.insert("يا\nكلها");
        assert_eq!(desk.editor.text(), "ليبيا كلها", "a single line keeps no newline");
        assert!(desk.editor.undo());
        assert_eq!(desk.editor.text(), "ليب");
        assert!(desk.editor.undo());
        assert_eq!(desk.editor.text(), "");
        assert!(!desk.editor.undo());
        assert!(desk.editor.redo() && desk.editor.redo());
        assert_eq!(desk.editor.text(), "ليبيا كلها");
    }

    #[test]
    fn composition_is_replaced_by_what_is_committed() {
        let mut desk = Desk::new(Editor::single_line());
        desk.editor.insert("قال ");
        desk.editor.compose("مر", None);
        desk.editor.compose("مرح", Some(1));
        assert_eq!(desk.editor.text(), "قال مرح");
        assert!(desk.editor.composing().is_some());
        desk.editor.commit("مرحبا");
        assert_eq!(desk.editor.text(), "قال مرحبا");
        desk.editor.compose("x", None);
        desk.editor.compose("", None);
        assert_eq!(desk.editor.text(), "قال مرحبا");
        assert_eq!(desk.editor.composing(), None);
    }

    #[test]
    fn a_composition_cut_away_leaves_nothing_to_replace() {
        for commits in [true, false] {
            let mut desk = Desk::new(Editor::single_line());
            desk.editor.compose("مرح", None);
            desk.editor.select_all();
            assert_eq!(desk.editor.selected_text(), "مرح");
            desk.editor.backspace(false);
            assert_eq!((desk.editor.text(), desk.editor.composing()), ("", None));
            desk.editor.insert("ل");
            if commits {
                desk.editor.commit("يبيا");
            } else {
                desk.editor.compose("يبيا", None);
            }
            assert_eq!(desk.editor.text(), "ليبيا");
        }
    }

    #[test]
    fn words_are_taken_whole() {
        let mut desk = Desk::new(Editor::single_line());
        desk.editor.insert("حقوق الإنسان");
        desk.editor.backspace(true);
        assert_eq!(desk.editor.text(), "حقوق ");
        desk.editor.select_all();
        assert_eq!(desk.editor.selected_text(), "حقوق ");
        desk.editor.insert("س");
        assert_eq!(desk.editor.text(), "س");
    }
}

//! What is selected: where it began, where the caret is now, and in what units it grows.

use crate::text::Span;
use crate::typeset::walk::At;

/// The caret and the selection that hangs on it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hand {
    /// What the selection began on: a place, or a whole word or paragraph.
    anchor: Span,
    caret: At,
    /// The x that moves up and down keep, in device pixels of the column.
    pub goal: Option<f32>,
    /// The caret is shown and takes the arrow keys.
    pub out: bool,
}

/// What a press of the button takes hold of, by how often it was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Letter,
    Word,
    Paragraph,
}

impl Hand {
    /// Empty at the caret.
    pub fn selection(&self) -> Span {
        self.anchor.join(Span::new(self.caret.byte, self.caret.byte))
    }

    pub fn caret(&self) -> At {
        self.caret
    }

    /// Stands somewhere, with nothing selected.
    pub fn put(&mut self, at: At) {
        self.anchor = Span::new(at.byte, at.byte);
        self.caret = at;
        self.goal = None;
    }

    /// Takes hold of a stretch; the caret stands at its end.
    pub fn take(&mut self, span: Span) {
        self.anchor = span;
        self.caret = At::after(span.end);
        self.goal = None;
    }

    /// From where it began to a place.
    pub fn reach(&mut self, at: At) {
        self.caret = at;
        self.goal = None;
    }

    /// From where it began over a whole word or paragraph, on whichever side that lies.
    pub fn reach_over(&mut self, unit: Span) {
        self.caret = if unit.start < self.anchor.start { At::before(unit.start) } else { At::after(unit.end) };
        self.goal = None;
    }

    /// Before the keyboard moves the caret's end: a word that was taken whole becomes a stretch with two ends.
    pub fn loosen(&mut self) {
        let span = self.selection();
        let far = if self.caret.byte == span.start { span.end } else { span.start };
        self.anchor = Span::new(far, far);
    }

    /// Lets the selection go, and stands where the caret was; true where there was one.
    pub fn let_go(&mut self) -> bool {
        let had = !self.selection().is_empty();
        self.put(self.caret);
        had
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_selection_keeps_the_word_it_began_on_and_shrinks_letter_by_letter_once_loosened() {
        let mut hand = Hand::default();
        hand.take(Span::new(10, 20));
        hand.reach_over(Span::new(0, 8));
        assert_eq!((hand.selection(), hand.caret().byte), (Span::new(0, 20), 0));
        hand.reach_over(Span::new(22, 30));
        assert_eq!((hand.selection(), hand.caret().byte), (Span::new(10, 30), 30));
        hand.reach_over(Span::new(10, 20));
        assert_eq!(hand.selection(), Span::new(10, 20));
        hand.loosen();
        hand.reach(At::before(16));
        assert_eq!(hand.selection(), Span::new(10, 16));
        hand.reach(At::before(4));
        assert_eq!(hand.selection(), Span::new(4, 10));
        assert!(hand.let_go());
        assert_eq!((hand.selection(), hand.let_go()), (Span::new(4, 4), false));
    }
}

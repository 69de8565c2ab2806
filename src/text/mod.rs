//! Arabic and Unicode, on `&str` alone.
//!
//! Comes in: text in logical order. Goes out: views of it (folded, cut into words and sentences, sorted), each with a
//! way back to the bytes it came from. This room knows nothing of documents, files, people or screens.

pub mod direction;
pub mod invisible;
pub mod digits;
pub mod words;
pub mod stem;
pub mod plurals;
mod map;
pub mod fold;
pub mod sentences;
pub mod collate;
pub mod distance;

/// A half-open range of **bytes** of a text, always on character boundaries.
///
/// Spans are bytes inside the program and Unicode scalar values in `warraq extract` (see [`Span::to_scalars`]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

impl Span {
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// The text under the span; empty where the span does not lie on character boundaries of `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }

    pub const fn contains(self, byte: usize) -> bool {
        self.start <= byte && byte < self.end
    }

    /// Whether `other` lies wholly inside.
    pub const fn covers(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn join(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The span without white space at its ends.
    pub fn trim(self, text: &str) -> Span {
        let inside = self.of(text);
        let start = self.start + (inside.len() - inside.trim_start().len());
        Span::new(start, start + inside.trim().len())
    }

    pub const fn range(self) -> std::ops::Range<usize> {
        self.start..self.end
    }
}

/// Turns byte offsets into counts of Unicode scalar values, in one pass over a text (offsets must not descend far:
/// any order works, ascending is cheapest).
pub struct ScalarCounter<'a> {
    text: &'a str,
    /// (byte, scalars before it), one every [`ScalarCounter::STEP`] bytes.
    marks: Vec<(usize, usize)>,
}

impl<'a> ScalarCounter<'a> {
    const STEP: usize = 128;

    pub fn new(text: &'a str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / Self::STEP + 1);
        let (mut byte, mut before) = (0, 0);
        while byte < text.len() || marks.is_empty() {
            marks.push((byte, before));
            let next = (byte + Self::STEP).min(text.len());
            before += starts(&text.as_bytes()[byte..next]);
            byte = next;
        }
        Self { text, marks }
    }

    /// Scalar values before `byte`; `byte` past the end counts the whole text.
    pub fn scalars(&self, byte: usize) -> usize {
        let (from, before) = self.marks[(byte / Self::STEP).min(self.marks.len() - 1)];
        before + starts(&self.text.as_bytes()[from..byte.clamp(from, self.text.len())])
    }

    /// `[start, end)` of a span in scalar values.
    pub fn span(&self, span: Span) -> [usize; 2] {
        [self.scalars(span.start), self.scalars(span.end)]
    }
}

/// How many characters start in some bytes of UTF-8: all bytes but those that go on with one.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte as i8 >= -0x40).count()
}

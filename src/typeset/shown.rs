//! A text as it is shown, with an exact way back to the bytes it came from.

use std::borrow::Cow;

use crate::text::Span;

/// A text as a [`View`](super::View) shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown<'a> {
    /// Borrowed where the view changes nothing.
    pub text: Cow<'a, str>,
    pub map: ShownMap,
}

/// What became of one character (or of some hidden ones in a row).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Edit {
    original: u32,
    shown: u32,
    original_len: u8,
    /// 0 for what is hidden.
    shown_len: u8,
}

/// Turns bytes of the original into bytes of what is shown and back. Both ways go up and never down; between the edits
/// the two run side by side. Without edits it is the identity and holds no memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShownMap {
    edits: Vec<Edit>,
}

impl ShownMap {
    /// Whether everything is shown as it is written.
    pub fn is_identity(&self) -> bool {
        self.edits.is_empty()
    }

    /// Says that the next change is at these offsets; changes come in order.
    pub(super) fn push(&mut self, original: usize, original_len: usize, shown: usize, shown_len: usize) {
        let number = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        let small = |length: usize| u8::try_from(length).unwrap_or(u8::MAX);
        if let Some(last) = self.edits.last_mut()
            && shown_len == 0
            && last.shown_len == 0
            && last.original as usize + usize::from(last.original_len) == original
            && usize::from(last.original_len) + original_len <= usize::from(u8::MAX)
        {
            last.original_len += small(original_len);
            return;
        }
        let edit = Edit {
            original: number(original),
            shown: number(shown),
            original_len: small(original_len),
            shown_len: small(shown_len),
        };
        self.edits.push(edit);
    }

    /// The last change at or before an original byte.
    fn by_original(&self, byte: usize) -> Option<Edit> {
        self.edits.partition_point(|edit| edit.original as usize <= byte).checked_sub(1).map(|at| self.edits[at])
    }

    /// Where the character that holds an original byte is shown; for a hidden one, where it would stand.
    pub fn shown(&self, original: usize) -> usize {
        let Some(edit) = self.by_original(original) else { return original };
        let after = original - edit.original as usize;
        match after.checked_sub(usize::from(edit.original_len)) {
            None => edit.shown as usize,
            Some(after) => edit.shown as usize + usize::from(edit.shown_len) + after,
        }
    }

    /// The original byte of what is shown at a byte; a place after hidden characters is after all of them, since they
    /// belong to the letter before.
    pub fn original(&self, shown: usize) -> usize {
        let before = self.edits.partition_point(|edit| edit.shown as usize <= shown);
        let Some(edit) = before.checked_sub(1).map(|at| self.edits[at]) else { return shown };
        let after = shown - edit.shown as usize;
        match after.checked_sub(usize::from(edit.shown_len)) {
            None => edit.original as usize,
            Some(after) => edit.original as usize + usize::from(edit.original_len) + after,
        }
    }

    /// What is shown of a range of original bytes: whole characters. A range of hidden ones alone is shown by the end of
    /// the letter that they belong to (empty at the very beginning).
    pub fn shown_span(&self, original: Span) -> Span {
        if self.edits.is_empty() || original.is_empty() {
            return Span::new(self.shown(original.start), self.shown(original.end));
        }
        let hidden = |byte: usize| {
            self.by_original(byte).filter(|e| e.shown_len == 0 && byte < e.original as usize + usize::from(e.original_len))
        };
        let mut start = self.shown(original.start);
        if hidden(original.start).is_some() {
            start = start.saturating_sub(1);
        }
        let last = original.end - 1;
        let end = match self.by_original(last) {
            Some(e) if last < e.original as usize + usize::from(e.original_len) => e.shown as usize + usize::from(e.shown_len),
            _ => self.shown(last) + 1,
        };
        Span::new(start, end.max(start))
    }
}

//! The map between a folded text and its original: a list of pieces that together cover both, without gaps.

/// A stretch of the folded text and the stretch of the original it stands for; both go up to the next piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    folded: u32,
    original: u32,
    /// Byte for byte the same length on both sides, so that offsets inside are added. Otherwise the piece is one whole.
    even: bool,
}

/// Pieces in ascending order on both sides; the last one marks both ends.
///
/// Text without marks costs a handful of pieces however long it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Map {
    pieces: Vec<Piece>,
}

impl Map {
    /// A character at `original` gave letters at `folded`; `even`: one letter of the same length.
    pub(super) fn pushed(&mut self, folded: usize, original: usize, even: bool) {
        match self.pieces.last() {
            // marks before the first letter belong to it
            Some(last) if last.folded as usize == folded => {}
            Some(last) if even && last.even => {}
            _ => self.add(folded, original, even),
        }
    }

    /// The original character at `original` went into the folded letter at `letter` before it (or was dropped after it).
    pub(super) fn joined(&mut self, letter: usize, original: usize) {
        let Some(last) = self.pieces.last().copied() else {
            return self.add(0, 0, false);
        };
        if last.even {
            if last.folded as usize == letter {
                if let Some(last) = self.pieces.last_mut() {
                    last.even = false;
                }
            } else {
                let start = last.original as usize + (letter - last.folded as usize);
                debug_assert!(start < original, "a letter stands before its mark");
                self.add(letter, start, false);
            }
        }
    }

    /// Whether the last piece goes on byte for byte.
    pub(super) fn is_even(&self) -> bool {
        self.pieces.last().is_some_and(|last| last.even)
    }

    /// A stretch that is one whole.
    pub(super) fn piece(&mut self, folded: usize, original: usize) {
        self.add(folded, original, false);
    }

    pub(super) fn finish(&mut self, folded: usize, original: usize) {
        self.add(folded, original, false);
    }

    fn add(&mut self, folded: usize, original: usize, even: bool) {
        // texts are far below 4 GiB: reading caps files
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        self.pieces.push(Piece { folded: clamp(folded), original: clamp(original), even });
    }

    pub(super) fn original_len(&self) -> usize {
        self.pieces.last().map_or(0, |last| last.original as usize)
    }

    /// The piece that holds a folded byte (the end piece for the end).
    fn at_folded(&self, folded: usize) -> Option<usize> {
        self.pieces.partition_point(|piece| piece.folded as usize <= folded).checked_sub(1)
    }

    /// Where the original of the letter at `folded` begins.
    pub(super) fn original_start(&self, folded: usize) -> usize {
        let Some(piece) = self.at_folded(folded).map(|at| self.pieces[at]) else { return 0 };
        piece.original as usize + if piece.even { folded - piece.folded as usize } else { 0 }
    }

    /// Where the original of the letter of `width` bytes at `folded` ends.
    pub(super) fn original_end(&self, folded: usize, width: usize) -> usize {
        let Some(at) = self.at_folded(folded) else { return 0 };
        let piece = self.pieces[at];
        match self.pieces.get(at + 1) {
            Some(next) if !piece.even => next.original as usize,
            _ => piece.original as usize + (folded - piece.folded as usize) + width,
        }
    }

    fn at_original(&self, original: usize) -> Option<usize> {
        self.pieces.partition_point(|piece| piece.original as usize <= original).checked_sub(1)
    }

    /// The folded byte of the letter that holds the original byte.
    pub(super) fn folded_start(&self, original: usize) -> usize {
        let Some(piece) = self.at_original(original).map(|at| self.pieces[at]) else { return 0 };
        piece.folded as usize + if piece.even { original - piece.original as usize } else { 0 }
    }

    /// The end of the folded letter at `folded`, which holds the original byte.
    pub(super) fn folded_end(&self, original: usize, folded: usize, text: &str) -> usize {
        let Some(at) = self.at_original(original) else { return 0 };
        match self.pieces.get(at + 1) {
            Some(next) if !self.pieces[at].even => next.folded as usize,
            _ => folded + text[folded..].chars().next().map_or(0, char::len_utf8),
        }
    }
}

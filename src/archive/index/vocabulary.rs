//! The different words, numbered in the order they came: found at once, and walked in the order of their letters.

use std::hash::{BuildHasher as _, Hasher as _, RandomState};

use siphasher::sip::SipHasher13;

use super::Term;
use crate::archive::bytes::{Left, Pack, put_numbers};

/// Words by number, numbers by word. A word is never taken out.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    /// One word after the other.
    letters: String,
    /// Where each word ends in `letters`.
    ends: Vec<u32>,
    /// By the word's hash. One large table would at times stop a frame to grow; small ones grow one by one.
    shelves: Vec<Shelf>,
    key: Key,
}

/// What hashes are made with: drawn anew for every vocabulary, so that no text can be made to fall onto one shelf, and kept with
/// it, so that the shelves of a known archive are read and not filled.
#[derive(Clone, Copy, Debug)]
struct Key(u64, u64);

impl Default for Key {
    fn default() -> Self {
        let drawn = RandomState::new();
        Self(drawn.hash_one(0), drawn.hash_one(1))
    }
}

impl Key {
    fn hash(self, word: &str) -> u64 {
        let mut hasher = SipHasher13::new_with_keys(self.0, self.1);
        hasher.write(word.as_bytes());
        hasher.finish()
    }
}

/// A table with open addressing: numbers of words, or [`FREE`].
#[derive(Clone, Debug, Default)]
struct Shelf {
    slots: Vec<u32>,
    taken: usize,
}

const SHELVES: usize = 256;
const FREE: u32 = u32::MAX;

impl Words {
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The word of a number; empty for a number that was never given.
    pub(super) fn word(&self, number: u32) -> &str {
        let at = number as usize;
        let start = at.checked_sub(1).map_or(0, |before| self.ends.get(before).copied().unwrap_or(0));
        let end = self.ends.get(at).copied().unwrap_or(start);
        self.letters.get(start as usize..end as usize).unwrap_or("")
    }

    pub(super) fn get(&self, word: &str) -> Option<u32> {
        let hash = self.key.hash(word);
        let shelf = self.shelves.get(hash as usize % SHELVES)?;
        shelf.find(hash, |number| self.word(number) == word).ok()
    }

    /// The number of a word, and whether it is new.
    pub(super) fn number(&mut self, word: &str) -> (u32, bool) {
        if self.shelves.is_empty() {
            self.shelves.resize_with(SHELVES, Shelf::default);
        }
        let hash = self.key.hash(word);
        let at = hash as usize % SHELVES;
        if let Ok(number) = self.shelves[at].find(hash, |number| self.word(number) == word) {
            return (number, false);
        }
        let number = self.ends.len() as u32;
        self.letters.push_str(word);
        self.ends.push(self.letters.len() as u32);
        let mut shelf = std::mem::take(&mut self.shelves[at]);
        shelf.put(hash, number, |number| self.key.hash(self.word(number)));
        self.shelves[at] = shelf;
        (number, true)
    }

    pub(super) fn pack(&self, out: &mut Vec<u8>) {
        self.letters.pack(out);
        put_numbers(out, self.ends.iter().copied());
        (self.key.0, self.key.1).pack(out);
        self.shelves.len().pack(out);
        self.shelves.iter().for_each(|shelf| put_numbers(out, shelf.slots.iter().copied()));
    }

    /// `None` where a shelf is one on which nothing could be looked for.
    pub(super) fn unpack(from: &mut Left<'_>) -> Option<Self> {
        let letters = String::unpack(from)?;
        let ends = from.numbers()?;
        let key = Pack::unpack(from).map(|(one, other)| Key(one, other))?;
        let count = usize::unpack(from)?;
        let shelves: Vec<Shelf> = (0..count).map(|_| Shelf::of(from.numbers()?)).collect::<Option<_>>()?;
        let held: usize = shelves.iter().map(|shelf| shelf.taken).sum();
        let whole = held == ends.len() && (shelves.len() == SHELVES || shelves.is_empty());
        whole.then_some(Self { letters, ends, shelves, key })
    }

    pub(super) fn size(&self) -> usize {
        let shelves: usize = self.shelves.iter().map(|shelf| shelf.slots.capacity() * 4 + 32).sum();
        self.letters.capacity() + self.ends.capacity() * 4 + shelves
    }
}

impl Shelf {
    /// A shelf as it was written; `None` where a search on it would not end.
    fn of(slots: Vec<u32>) -> Option<Self> {
        let taken = slots.iter().filter(|slot| **slot != FREE).count();
        let ends = slots.is_empty() || (slots.len().is_power_of_two() && taken < slots.len());
        ends.then_some(Self { slots, taken })
    }

    /// The number that `is` says yes to, or the free slot where it would be.
    fn find(&self, hash: u64, is: impl Fn(u32) -> bool) -> Result<u32, usize> {
        let mask = self.slots.len().wrapping_sub(1);
        // the low bits chose the shelf
        let mut at = (hash >> 32) as usize & mask;
        loop {
            match self.slots.get(at).copied() {
                None | Some(FREE) => return Err(at),
                Some(number) if is(number) => return Ok(number),
                Some(_) => at = (at + 1) & mask,
            }
        }
    }

    fn put(&mut self, hash: u64, number: u32, hash_of: impl Fn(u32) -> u64) {
        if (self.taken + 1) * 4 > self.slots.len() * 3 {
            let wider = (self.slots.len() * 2).max(8);
            let old = std::mem::replace(&mut self.slots, vec![FREE; wider]);
            for known in old.into_iter().filter(|known| *known != FREE) {
                self.set(hash_of(known), known);
            }
        }
        self.set(hash, number);
        self.taken += 1;
    }

    fn set(&mut self, hash: u64, number: u32) {
        if let Err(at) = self.find(hash, |_| false)
            && let Some(slot) = self.slots.get_mut(at)
        {
            *slot = number;
        }
    }
}

/// Numbers of words in the order of the words' letters, so that a prefix is a range.
#[derive(Clone, Debug, Default)]
pub(super) struct Sorted {
    /// Pieces, so that a new word moves few others. None is empty.
    pieces: Vec<Vec<Term>>,
}

const PIECE: usize = 512;

impl Sorted {
    /// Puts in a word that is not in.
    pub(super) fn insert(&mut self, words: &Words, term: Term) {
        let word = words.word(term.0);
        let piece = self.pieces.partition_point(|piece| piece.first().is_some_and(|first| words.word(first.0) <= word));
        let at = piece.saturating_sub(1);
        let Some(piece) = self.pieces.get_mut(at) else { return self.pieces.push(vec![term]) };
        piece.insert(piece.partition_point(|known| words.word(known.0) < word), term);
        if piece.len() >= 2 * PIECE {
            let half = piece.split_off(PIECE);
            self.pieces.insert(at + 1, half);
        }
    }

    /// Words that begin with a prefix, in order.
    pub(super) fn from<'a>(&'a self, words: &'a Words, prefix: &str) -> impl Iterator<Item = (&'a str, Term)> + 'a {
        let before = |word: &str| word < prefix;
        let to_the_end = |word: &str| word < prefix || word.starts_with(prefix);
        // the piece that may hold the first word, and the last that may hold one
        let first = self.pieces_that_begin(words, before).saturating_sub(1);
        let end = self.pieces_that_begin(words, to_the_end);
        let range = move |piece: &'a Vec<Term>| {
            let from = piece.partition_point(|known| before(words.word(known.0)));
            let to = piece.partition_point(|known| to_the_end(words.word(known.0)));
            piece.get(from..to).unwrap_or(&[])
        };
        let pieces = self.pieces.get(first..end).unwrap_or(&[]);
        let ranges: Vec<&[Term]> = pieces.iter().map(range).collect();
        ranges.into_iter().flatten().map(|term| (words.word(term.0), *term))
    }

    /// Pieces whose first word is so, where words that are come before those that are not.
    fn pieces_that_begin(&self, words: &Words, so: impl Fn(&str) -> bool) -> usize {
        self.pieces.partition_point(|piece| piece.first().is_some_and(|first| so(words.word(first.0))))
    }

    /// Every word, in order.
    pub(super) fn all(&self) -> impl Iterator<Item = Term> + '_ {
        self.pieces.iter().flatten().copied()
    }

    /// Words that are in order.
    pub(super) fn of(terms: Vec<Term>) -> Self {
        Self { pieces: terms.chunks(PIECE).map(<[Term]>::to_vec).collect() }
    }

    pub(super) fn len(&self) -> usize {
        self.pieces.iter().map(Vec::len).sum()
    }

    pub(super) fn size(&self) -> usize {
        self.pieces.iter().map(|piece| piece.capacity() * 4 + 24).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn thousands_of_words_keep_their_numbers_and_their_order() {
        let (mut words, mut sorted) = (Words::default(), Sorted::default());
        let word = |n: u32| format!("{:x}", n.wrapping_mul(2_654_435_761) % 90_000);
        let mut all = BTreeSet::new();
        for n in 0..20_000 {
            let (number, new) = words.number(&word(n));
            assert_eq!(new, all.insert(word(n)));
            if new {
                sorted.insert(&words, Term(number));
            }
        }
        assert_eq!(words.len(), all.len());
        assert!(all.iter().all(|word| words.get(word).is_some_and(|number| words.word(number) == word)));
        for prefix in ["", "1", "ab", "abc1", "zz", "fffff"] {
            let found: Vec<&str> = sorted.from(&words, prefix).map(|found| found.0).collect();
            let expect: Vec<&str> = all.iter().map(String::as_str).filter(|word| word.starts_with(prefix)).collect();
            assert_eq!(found, expect, "{prefix:?}");
        }
        assert_eq!((words.get("never"), words.word(u32::MAX)), (None, ""));
    }
}

//! The words of one document in the order of its text: what each is, and where it stands.

use std::ops::Range;

use super::{Term, varint};
use crate::archive::bytes::{Left, Pack, put_bytes, put_numbers};
use crate::document::{BlockKind, Document};
use crate::text::Span;
use crate::text::fold::fold;

/// The words of one document, numbered from 0. Punctuation and line breaks are not words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordTable {
    /// Word for word.
    terms: Terms,
    stand: Stand,
    /// Words of the title and of headings, by number: in order, apart from one another.
    headings: Box<[Range<u32>]>,
}

/// Terms one after another, in three bytes each where that is enough: a vocabulary has seldom sixteen million words.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Terms {
    Narrow(Box<[[u8; 3]]>),
    Wide(Box<[Term]>),
}

impl Default for Terms {
    fn default() -> Self {
        Self::Narrow(Box::default())
    }
}

impl Terms {
    fn of(terms: &[Term]) -> Self {
        let narrow = |term: &Term| match term.0.to_le_bytes() {
            [a, b, c, 0] => Some([a, b, c]),
            _ => None,
        };
        let all: Option<Box<[[u8; 3]]>> = terms.iter().map(narrow).collect();
        all.map_or_else(|| Self::Wide(terms.into()), Self::Narrow)
    }

    fn len(&self) -> usize {
        match self {
            Self::Narrow(terms) => terms.len(),
            Self::Wide(terms) => terms.len(),
        }
    }

    #[inline]
    fn get(&self, at: usize) -> Option<Term> {
        match self {
            Self::Narrow(terms) => terms.get(at).map(|[a, b, c]| Term(u32::from_le_bytes([*a, *b, *c, 0]))),
            Self::Wide(terms) => terms.get(at).copied(),
        }
    }

    fn size(&self) -> usize {
        match self {
            Self::Narrow(terms) => terms.len() * 3,
            Self::Wide(terms) => terms.len() * 4,
        }
    }
}

/// Where words stand in a text. Of nearly every word one byte: how many bytes lie between it and the word before it (the two
/// highest bits), and its own length in bytes. Of a longer one, or one that stands farther off, or where folding did not keep
/// every letter in its place, a 0 and two numbers of [`varint`]: the bytes before it; twice its length, one more where letters
/// moved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Stand {
    bytes: Box<[u8]>,
    /// Of every [`STEP`]th word: where it begins in `bytes`, and where the word before it ends in the text.
    steps: Box<[(u32, u32)]>,
}

const STEP: usize = 64;
/// Bits of a byte that hold the length of a word.
const LENGTH: u32 = 6;

/// Collects a [`Stand`].
#[derive(Default)]
pub(super) struct Standing {
    bytes: Vec<u8>,
    steps: Vec<(u32, u32)>,
    words: usize,
    end: u32,
}

impl Standing {
    pub(super) fn push(&mut self, word: Span, even: bool) {
        if self.words.is_multiple_of(STEP) {
            self.steps.push((self.bytes.len() as u32, self.end));
        }
        self.words += 1;
        let (before, length) = (word.start as u32 - self.end, word.len() as u32);
        if even && (1..1 << LENGTH).contains(&length) && before < 1 << (u8::BITS - LENGTH) {
            self.bytes.push((before << LENGTH | length) as u8);
        } else {
            self.bytes.push(0);
            varint::put(&mut self.bytes, before);
            varint::put(&mut self.bytes, length << 1 | u32::from(!even));
        }
        self.end = word.end as u32;
    }

    pub(super) fn done(self) -> Stand {
        Stand { bytes: self.bytes.into(), steps: self.steps.into() }
    }
}

impl Stand {
    /// Bytes before a word, its length, and whether its letters folded each in its place.
    #[inline]
    fn next(bytes: &mut &[u8]) -> Option<(u32, u32, bool)> {
        let (first, rest) = bytes.split_first()?;
        *bytes = rest;
        if *first != 0 {
            return Some((u32::from(first >> LENGTH), u32::from(first & ((1 << LENGTH) - 1)), true));
        }
        let before = varint::take(bytes)?;
        let length = varint::take(bytes)?;
        Some((before, length >> 1, length & 1 == 0))
    }

    /// Where a word stands, and whether its letters folded each in its place.
    fn word(&self, at: usize) -> Option<(Span, bool)> {
        let (from, mut end) = *self.steps.get(at / STEP)?;
        let mut bytes = self.bytes.get(from as usize..)?;
        for left in (0..=at % STEP).rev() {
            let (before, length, even) = Self::next(&mut bytes)?;
            let start = end.checked_add(before)?;
            end = start.checked_add(length)?;
            if left == 0 {
                return Some((Span::new(start as usize, end as usize), even));
            }
        }
        None
    }

    /// The first word that does not start before a byte of the text, of `words` words.
    fn from(&self, byte: usize, words: usize) -> usize {
        // words before the last step that ends before the byte start before it too
        let step = self.steps.partition_point(|step| (step.1 as usize) < byte).saturating_sub(1);
        (step * STEP..words).find(|at| self.word(*at).is_none_or(|(span, _)| span.start >= byte)).unwrap_or(words)
    }
}

impl WordTable {
    pub(super) fn new(terms: &[Term], stand: Stand) -> Self {
        Self { terms: Terms::of(terms), stand, headings: Box::default() }
    }

    /// How many words.
    pub fn len(&self) -> usize {
        self.terms.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What a word is; `None` past the end.
    #[inline]
    pub fn word(&self, at: usize) -> Option<Term> {
        self.terms.get(at)
    }

    /// What each word is, in the order of the text.
    pub fn words(&self) -> impl Iterator<Item = Term> + '_ {
        (0..self.len()).map_while(|at| self.word(at))
    }

    /// The different terms, ascending.
    pub fn terms(&self) -> Vec<Term> {
        let mut out: Vec<Term> = self.words().collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    /// Numbers of the words that are one term, ascending. Goes through the whole document.
    pub fn places(&self, term: Term) -> impl Iterator<Item = u32> + '_ {
        (0..).zip(self.words()).filter(move |(_, known)| *known == term).map(|(at, _)| at)
    }

    /// Words of the title and of headings, by number: in order, apart from one another.
    pub fn headings(&self) -> &[Range<u32>] {
        &self.headings
    }

    /// Whether a word stands in the title or a heading.
    pub fn in_heading(&self, at: usize) -> bool {
        let at = at as u32;
        // headings are few, and most words come after the last of them
        self.headings.last().is_some_and(|last| at < last.end)
            && self.headings[self.headings.partition_point(|heading| heading.end <= at)].contains(&at)
    }

    /// Where word number `at` stands in the text; `None` past the end.
    pub fn span(&self, at: usize) -> Option<Span> {
        (at < self.len()).then(|| self.stand.word(at))?.map(|word| word.0)
    }

    /// The first word that does not start before a byte of the text; [`WordTable::len`] where there is none.
    pub fn word_from(&self, byte: usize) -> usize {
        self.stand.from(byte, self.len())
    }

    /// Where a part of a word stands: `part` counts bytes of the folded word, the answer bytes of the document's text.
    pub fn part(&self, text: &str, at: usize, part: Span) -> Option<Span> {
        let (whole, even) = (at < self.len()).then(|| self.stand.word(at))??;
        if even {
            return Some(Span::new(whole.start + part.start, whole.start + part.end));
        }
        let inside = fold(whole.of(text)).original(part);
        Some(Span::new(whole.start + inside.start, whole.start + inside.end))
    }

    pub(super) fn pack(&self, out: &mut Vec<u8>) {
        match &self.terms {
            Terms::Narrow(terms) => {
                true.pack(out);
                put_bytes(out, terms.as_flattened());
            }
            Terms::Wide(terms) => {
                false.pack(out);
                put_numbers(out, terms.iter().map(|term| term.0));
            }
        }
        put_bytes(out, &self.stand.bytes);
        put_numbers(out, self.stand.steps.iter().flat_map(|step| [step.0, step.1]).collect::<Vec<_>>().into_iter());
        put_numbers(out, self.headings.iter().flat_map(|range| [range.start, range.end]).collect::<Vec<_>>().into_iter());
    }

    pub(super) fn unpack(from: &mut Left<'_>) -> Option<Self> {
        let terms = if bool::unpack(from)? {
            Terms::Narrow(from.bytes()?.as_chunks().0.into())
        } else {
            Terms::Wide(from.numbers()?.into_iter().map(Term).collect())
        };
        let bytes = from.bytes()?.into();
        let steps: Vec<(u32, u32)> = from.numbers()?.chunks_exact(2).map(|step| (step[0], step[1])).collect();
        let headings: Vec<Range<u32>> = from.numbers()?.chunks_exact(2).map(|range| range[0]..range[1]).collect();
        let apart = headings.windows(2).all(|pair| pair[0].end < pair[1].start);
        let stand = Stand { bytes, steps: steps.into() };
        apart.then(|| Self { terms, stand, headings: headings.into() })
    }

    /// Bytes held, roughly.
    pub(super) fn size(&self) -> usize {
        self.terms.size() + self.stand.bytes.len() + (self.stand.steps.len() + self.headings.len()) * 8 + 128
    }

    /// Notes which words stand in the title and in headings: those wholly inside.
    pub(super) fn note_headings(&mut self, document: &Document, title: Option<Span>) {
        let headings = document.blocks.iter().filter(|block| block.kind == BlockKind::Heading).map(|block| block.span);
        let inside = |span: Span| {
            let first = self.word_from(span.start);
            let mut end = self.word_from(span.end).max(first);
            // the last one may go on after the heading
            while end > first && self.span(end - 1).is_some_and(|word| word.end > span.end) {
                end -= 1;
            }
            first as u32..end as u32
        };
        let mut ranges: Vec<Range<u32>> =
            title.into_iter().chain(headings).map(inside).filter(|range| !range.is_empty()).collect();
        ranges.sort_unstable_by_key(|range| range.start);
        ranges.dedup_by(|next, last| {
            let joined = next.start <= last.end;
            if joined {
                last.end = last.end.max(next.end);
            }
            joined
        });
        self.headings = ranges.into();
    }
}

#[cfg(test)]
mod tests {
    use super::super::words::{Words, is_word};
    use super::*;
    use crate::text::words::tokens;
    use std::sync::Arc;

    /// Terms by their order in `known`.
    fn table(text: &str, known: &[&str]) -> WordTable {
        let words = Words::of(&Arc::from(text));
        words.numbered(|word| Term(known.iter().position(|one| *one == word).unwrap_or(known.len()) as u32)).table
    }

    #[test]
    fn each_word_keeps_its_places() {
        let text = "نعم لا نَعم «كلا»، لا نعم";
        let table = table(text, &["نعم", "كلا", "لا"]);
        assert_eq!(table.words().collect::<Vec<_>>(), [0, 2, 0, 1, 2, 0].map(Term));
        assert_eq!(table.terms(), [Term(0), Term(1), Term(2)]);
        let places = |term| table.places(Term(term)).collect::<Vec<_>>();
        assert_eq!((places(0), places(1), places(2), places(3)), (vec![0, 2, 5], vec![3], vec![1, 4], vec![]));
        assert_eq!(table.span(3).unwrap().of(text), "كلا");
        assert_eq!((table.span(6), table.span(usize::MAX)), (None, None));
    }

    #[test]
    fn terms_of_every_size_come_back() {
        for most in [0, 1, (1 << 24) - 1, 1 << 24, u32::MAX] {
            let terms = [Term(7), Term(most), Term(most / 2)];
            let table = WordTable::new(&terms, Stand::default());
            assert_eq!((table.words().collect::<Vec<_>>(), table.word(3)), (terms.to_vec(), None));
            let mut bytes = Vec::new();
            table.pack(&mut bytes);
            assert_eq!(WordTable::unpack(&mut Left(&bytes)), Some(table));
        }
    }

    #[test]
    fn words_stand_where_they_stand_however_long_and_far_apart() {
        let mut text = String::from("\n\n\nأ");
        for letters in [1, 2, 31, 32, 40, 63, 64, 200] {
            for before in ["", "،", " ", "  ", "   ", "\n\n — «", " \u{200F} "] {
                let word = "كَ".repeat(letters);
                text.push_str(&format!("{before}{} {word} {letters}", "ب".repeat(letters)));
            }
        }
        let spans: Vec<Span> = tokens(&text).into_iter().filter(|token| is_word(token.kind)).map(|token| token.span).collect();
        let table = table(&text, &[]);
        assert!(table.len() > 2 * STEP && spans.len() == table.len());
        assert!(spans.iter().enumerate().all(|(at, span)| table.span(at) == Some(*span)));
        let mut bytes = Vec::new();
        table.pack(&mut bytes);
        assert_eq!(WordTable::unpack(&mut Left(&bytes)), Some(table));
    }

    #[test]
    fn words_are_found_past_every_step() {
        let text = (0..300).map(|n| format!("{}كَلمة{n} ", " ".repeat(n % 3))).collect::<String>();
        let table = table(&text, &[]);
        // letters and digits part
        let starts: Vec<usize> = (0..table.len()).filter_map(|at| table.span(at)).map(|span| span.start).collect();
        assert_eq!(starts.len(), 600);
        for (at, start) in starts.iter().enumerate() {
            assert_eq!((table.word_from(*start), table.word_from(start + 1)), (at, at + 1));
        }
        assert_eq!(table.part(&text, 598, Span::new(0, 4)).unwrap().of(&text), "كَل");
    }

    #[test]
    fn headings_hold_whole_words_once() {
        let text = "أول ثان ثالث رابع خامس";
        let read = crate::formats::read(std::path::Path::new("x.txt"), text.as_bytes(), &crate::formats::Options::default());
        let mut document = read.document.unwrap();
        let whole = document.blocks[0];
        let span = |from: &str, to: &str| Span::new(text.find(from).unwrap(), text.find(to).unwrap());
        let heading = |span| crate::document::Block { kind: BlockKind::Heading, span, ..whole };
        document.blocks = vec![heading(span("أول", "ثالث")), heading(span("رابع", "خامس"))];
        let mut table = table(text, &[]);
        // the title lies over the first heading and ends inside a word
        table.note_headings(&document, Some(Span::new(0, text.find("الث").unwrap())));
        let inside: Vec<bool> = (0..6).map(|at| table.in_heading(at)).collect();
        assert_eq!(inside, [true, true, false, true, false, false]);
        table.note_headings(&document, Some(span("ثان", "رابع")));
        assert_eq!((0..6).map(|at| table.in_heading(at)).collect::<Vec<_>>(), [true, true, true, true, false, false]);
    }
}

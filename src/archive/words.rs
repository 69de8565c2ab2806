//! The words of one document: made ready where the document is read, outside the frame, then taken into the index.
//!
//! Cutting and folding a text is nearly all of the work of indexing it. [`Words`] is that work done: the index has only to
//! give the different words their numbers.

use std::collections::HashMap;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use crate::document::{BlockKind, Document};
use crate::text::Span;
use crate::text::fold::fold;
use crate::text::words::{TokenKind, tokens};

/// A folded word of the vocabulary, by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Term(pub u32);

/// The words of one document. Punctuation and line breaks are not words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordTable {
    /// The different terms, ascending.
    terms: Box<[Term]>,
    /// Where the numbers of each term's words end in `places`.
    ends: Box<[u32]>,
    /// Numbers of words: term after term, ascending in each.
    places: Box<[u32]>,
    /// Byte of the text each word starts at.
    starts: Box<[u32]>,
    /// Length in bytes, and [`PLAIN`] where folding kept every letter in its place.
    lengths: Box<[u16]>,
    /// (word, length) of words too long for `lengths`.
    long: Vec<(u32, u32)>,
    /// Words of the title and of headings, by number: in order, apart from one another.
    headings: Vec<Range<u32>>,
}

const PLAIN: u16 = 0x8000;
const LONG: u16 = 0x7FFF;

/// The words of a text that no index has taken in yet.
#[derive(Clone)]
pub struct Words {
    /// Whose words they are: kept to be known again, not to be read.
    text: Arc<str>,
    /// The different words, folded, one after the other.
    folded: String,
    /// Where each of them ends in `folded`.
    ends: Vec<u32>,
    /// Its terms count the words of `folded`.
    table: WordTable,
}

impl Words {
    /// Cuts and folds a text.
    pub fn of(text: &Arc<str>) -> Self {
        let words: Vec<_> = tokens(text).into_iter().filter(|token| is_word(token.kind)).collect();
        let mut numbers: HashMap<&str, u32> = HashMap::new();
        let mut out = Self { text: text.clone(), folded: String::new(), ends: Vec::new(), table: WordTable::default() };
        let (mut starts, mut lengths) = (Vec::with_capacity(words.len()), Vec::with_capacity(words.len()));
        let mut numbered = Vec::with_capacity(words.len());
        for (at, token) in words.iter().enumerate() {
            let written = token.span.of(text);
            let plain = if is_plain(written, &token.folded) { PLAIN } else { 0 };
            let length = match u16::try_from(written.len()) {
                Ok(length) if length < LONG => length,
                _ => {
                    out.table.long.push((at as u32, written.len() as u32));
                    LONG
                }
            };
            let next = numbers.len() as u32;
            let number = *numbers.entry(&token.folded).or_insert(next);
            if number == next {
                out.folded.push_str(&token.folded);
                out.ends.push(out.folded.len() as u32);
            }
            numbered.push(number);
            starts.push(token.span.start as u32);
            lengths.push(length | plain);
        }
        out.table.starts = starts.into();
        out.table.lengths = lengths.into();
        out.table.group(out.ends.len(), &numbered);
        out
    }

    /// Whether they are the words of this very text.
    pub fn are_of(&self, text: &Arc<str>) -> bool {
        Arc::ptr_eq(&self.text, text)
    }

    /// The table with terms that `number` gives to the different words, called once for each.
    pub(super) fn numbered(self, mut number: impl FnMut(&str) -> Term) -> WordTable {
        let Self { folded, ends, mut table, .. } = self;
        let mut start = 0;
        let mut order: Vec<(Term, usize)> = Vec::with_capacity(ends.len());
        for (at, end) in ends.iter().enumerate() {
            order.push((number(&folded[start..*end as usize]), at));
            start = *end as usize;
        }
        order.sort_unstable();
        let mut places = Vec::with_capacity(table.places.len());
        let mut group_ends = Vec::with_capacity(order.len());
        for (_, at) in &order {
            places.extend_from_slice(table.group_at(*at));
            group_ends.push(places.len() as u32);
        }
        table.terms = order.into_iter().map(|known| known.0).collect();
        table.places = places.into();
        table.ends = group_ends.into();
        table
    }
}

/// Words made ready, waiting in an entry until it comes into an archive. They say nothing that the text does not say, so
/// entries are equal with them and without.
#[derive(Clone, Default)]
pub struct Ready(Option<Box<Words>>);

impl Ready {
    pub(super) fn of(document: Option<&Arc<Document>>) -> Self {
        Self(document.map(|document| Box::new(Words::of(&document.text))))
    }

    /// The words of a document: those that are ready, or made now where the entry is not as it was read.
    pub(super) fn take(&mut self, document: &Document) -> Words {
        let ready = self.0.take().filter(|words| words.are_of(&document.text));
        ready.map_or_else(|| Words::of(&document.text), |words| *words)
    }
}

impl PartialEq for Ready {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl fmt::Debug for Ready {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "Ready" } else { "-" })
    }
}

/// Whether a token is searched for.
pub const fn is_word(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Arabic | TokenKind::Latin | TokenKind::Number)
}

/// Whether each letter of the folded word stands for the same bytes of the written one.
fn is_plain(written: &str, folded: &str) -> bool {
    // most words are written as they fold
    if written == folded {
        return true;
    }
    if written.len() != folded.len() {
        return false;
    }
    let map = fold(written);
    folded.char_indices().all(|(at, letter)| {
        let span = Span::new(at, at + letter.len_utf8());
        map.original(span) == span
    })
}

impl WordTable {
    /// How many words.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// The different terms, ascending.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// Numbers of the words that are one term, ascending; empty for a term that the document does not hold.
    pub fn places(&self, term: Term) -> &[u32] {
        self.terms.binary_search(&term).map_or(&[], |at| self.group_at(at))
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
        let start = *self.starts.get(at)? as usize;
        let length = match self.lengths[at] & !PLAIN {
            LONG => self.long.binary_search_by_key(&(at as u32), |l| l.0).map_or(0, |found| self.long[found].1 as usize),
            length => length as usize,
        };
        Some(Span::new(start, start + length))
    }

    /// Where a part of a word stands: `part` counts bytes of the folded word, the answer bytes of the document's text.
    pub fn part(&self, text: &str, at: usize, part: Span) -> Option<Span> {
        let whole = self.span(at)?;
        if self.lengths[at] & PLAIN != 0 {
            return Some(Span::new(whole.start + part.start, whole.start + part.end));
        }
        let inside = fold(whole.of(text)).original(part);
        Some(Span::new(whole.start + inside.start, whole.start + inside.end))
    }

    /// Bytes held, roughly.
    pub(super) fn size(&self) -> usize {
        self.len() * 10 + self.terms.len() * 8 + 160
    }

    /// Notes which words stand in the title and in headings: those wholly inside.
    pub(super) fn note_headings(&mut self, document: &Document, title: Option<Span>) {
        let headings = document.blocks.iter().filter(|block| block.kind == BlockKind::Heading).map(|block| block.span);
        let inside = |span: Span| {
            let first = self.starts.partition_point(|start| (*start as usize) < span.start);
            let mut end = self.starts.partition_point(|start| (*start as usize) < span.end);
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
        self.headings = ranges;
    }

    fn group_at(&self, at: usize) -> &[u32] {
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        &self.places[start as usize..self.ends[at] as usize]
    }

    /// Gathers the places of each of `different` numbers.
    fn group(&mut self, different: usize, numbered: &[u32]) {
        let mut ends = vec![0u32; different];
        for number in numbered {
            ends[*number as usize] += 1;
        }
        let mut sum = 0;
        for end in &mut ends {
            // where the group starts, until its places have moved it on to its end
            sum += std::mem::replace(end, sum);
        }
        let mut places = vec![0u32; numbered.len()];
        for (at, number) in numbered.iter().enumerate() {
            let next = &mut ends[*number as usize];
            places[*next as usize] = at as u32;
            *next += 1;
        }
        self.places = places.into();
        self.ends = ends.into();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_keeps_its_places() {
        let text: Arc<str> = "نعم لا نَعم «كلا»، لا نعم".into();
        let words = Words::of(&text);
        // numbers that do not follow the text
        let number = |word: &str| Term(["نعم", "كلا", "لا"].iter().position(|known| *known == word).unwrap() as u32);
        let table = words.numbered(number);
        assert_eq!(table.terms(), [Term(0), Term(1), Term(2)]);
        assert_eq!(
            (table.places(Term(0)), table.places(Term(1)), table.places(Term(2))),
            (&[0, 2, 5][..], &[3][..], &[1, 4][..])
        );
        assert_eq!(table.places(Term(3)), [] as [u32; 0]);
        assert_eq!(table.span(3).unwrap().of(&text), "كلا");
    }

    #[test]
    fn words_of_another_text_are_not_taken() {
        let read = |text: &str| {
            let read = crate::formats::read(std::path::Path::new("x.txt"), text.as_bytes(), &crate::formats::Options::default());
            Arc::new(read.document.unwrap())
        };
        let (one, other) = (read("نعم"), read("لا"));
        assert_eq!(Ready::of(Some(&one)).take(&one).folded, "نعم");
        assert_eq!(Ready::of(Some(&one)).take(&other).folded, "لا");
        assert_eq!(Ready::default().take(&one).folded, "نعم");
    }

    #[test]
    fn headings_hold_whole_words_once() {
        let text: Arc<str> = "أول ثان ثالث رابع خامس".into();
        let read = crate::formats::read(std::path::Path::new("x.txt"), text.as_bytes(), &crate::formats::Options::default());
        let mut document = read.document.unwrap();
        let whole = document.blocks[0];
        let span = |from: &str, to: &str| Span::new(text.find(from).unwrap(), text.find(to).unwrap());
        let heading = |span| crate::document::Block { kind: BlockKind::Heading, span, ..whole };
        document.blocks = vec![heading(span("أول", "ثالث")), heading(span("رابع", "خامس"))];
        let mut table = Words::of(&document.text).numbered(|_| Term(0));
        // the title lies over the first heading and ends inside a word
        table.note_headings(&document, Some(Span::new(0, text.find("الث").unwrap())));
        let inside: Vec<bool> = (0..6).map(|at| table.in_heading(at)).collect();
        assert_eq!(inside, [true, true, false, true, false, false]);
        table.note_headings(&document, Some(span("ثان", "رابع")));
        assert_eq!((0..6).map(|at| table.in_heading(at)).collect::<Vec<_>>(), [true, true, true, true, false, false]);
    }
}

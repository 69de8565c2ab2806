//! The full-text index: disposable, rebuilt from the documents.
//!
//! For every document a table of its words in order (term, place, length), and for every term the documents that hold it. Terms
//! are folded words *as written*, particles and all; `query` sees through particles when it asks, with the same
//! [`readings`] that are noted here. About one and a half times the size of the texts; see `benches/search.rs`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::EntryId;
use crate::document::{BlockKind, Document};
use crate::text::Span;
use crate::text::fold::fold;
use crate::text::words::{TokenKind, readings, tokens};

/// Words of every document, as they are searched for.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// In the order of their letters, so that a prefix is a range.
    vocabulary: BTreeMap<Box<str>, Term>,
    /// Documents that hold a term, ascending, by term.
    postings: Vec<Vec<u32>>,
    /// Every string of particles that a word of the vocabulary can be read with, the empty one too.
    particles: BTreeSet<String>,
    documents: Vec<Option<Arc<WordTable>>>,
    /// Documents that are in.
    count: usize,
    /// Words of all documents.
    words: u64,
}

/// A folded word of the vocabulary, by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Term(pub u32);

/// The words of one document, in order. Punctuation and line breaks are not words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordTable {
    terms: Box<[Term]>,
    /// Byte of the text each word starts at.
    starts: Box<[u32]>,
    /// Length in bytes, and [`PLAIN`] where folding kept every letter in its place.
    lengths: Box<[u16]>,
    /// (word, length) of words too long for `lengths`.
    long: Vec<(u32, u32)>,
    /// Title and headings.
    pub headings: Vec<Span>,
}

const PLAIN: u16 = 0x8000;
const LONG: u16 = 0x7FFF;

impl Index {
    /// Adds a document. `title` is where its title stands, when it is known.
    pub fn add(&mut self, id: EntryId, document: &Document, title: Option<Span>) {
        self.remove(id);
        let table = self.table(document, title);
        let mut terms: Vec<Term> = table.terms.to_vec();
        terms.sort_unstable();
        terms.dedup();
        for term in terms {
            let posting = &mut self.postings[term.0 as usize];
            // documents come in order nearly always
            if posting.last().is_none_or(|last| *last < id.0) {
                posting.push(id.0);
            } else if let Err(at) = posting.binary_search(&id.0) {
                posting.insert(at, id.0);
            }
        }
        self.words += table.len() as u64;
        self.count += 1;
        let slot = id.0 as usize;
        if self.documents.len() <= slot {
            self.documents.resize(slot + 1, None);
        }
        self.documents[slot] = Some(Arc::new(table));
    }

    /// Takes a document out; its words stay in the vocabulary, held by nobody.
    pub fn remove(&mut self, id: EntryId) {
        let Some(table) = self.documents.get_mut(id.0 as usize).and_then(Option::take) else { return };
        for term in table.terms.iter().collect::<BTreeSet<_>>() {
            let posting = &mut self.postings[term.0 as usize];
            if let Ok(at) = posting.binary_search(&id.0) {
                posting.remove(at);
            }
        }
        self.words -= table.len() as u64;
        self.count -= 1;
    }

    fn table(&mut self, document: &Document, title: Option<Span>) -> WordTable {
        let words: Vec<_> = tokens(&document.text).into_iter().filter(|token| is_word(token.kind)).collect();
        let (mut terms, mut starts, mut lengths) = (Vec::new(), Vec::new(), Vec::new());
        let mut long = Vec::new();
        for token in &words {
            let written = token.span.of(&document.text);
            let plain = if is_plain(written, &token.folded) { PLAIN } else { 0 };
            let length = match u16::try_from(written.len()) {
                Ok(length) if length < LONG => length,
                _ => {
                    long.push((terms.len() as u32, written.len() as u32));
                    LONG
                }
            };
            terms.push(self.intern(&token.folded));
            starts.push(token.span.start as u32);
            lengths.push(length | plain);
        }
        let headings = document.blocks.iter().filter(|block| block.kind == BlockKind::Heading).map(|block| block.span);
        WordTable {
            terms: terms.into(),
            starts: starts.into(),
            lengths: lengths.into(),
            long,
            headings: title.into_iter().chain(headings).collect(),
        }
    }

    fn intern(&mut self, word: &str) -> Term {
        if let Some(term) = self.vocabulary.get(word) {
            return *term;
        }
        let term = Term(self.postings.len() as u32);
        self.postings.push(Vec::new());
        for reading in readings(word) {
            if !self.particles.contains(reading.particles) {
                self.particles.insert(reading.particles.to_owned());
            }
        }
        self.vocabulary.insert(word.into(), term);
        term
    }

    /// The term of a folded word, if any document ever held it.
    pub fn term(&self, word: &str) -> Option<Term> {
        self.vocabulary.get(word).copied()
    }

    /// Terms that begin with a folded prefix, in the order of their letters.
    pub fn terms_from<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, Term)> + 'a {
        use std::ops::Bound;
        self.vocabulary
            .range::<str, _>((Bound::Included(prefix), Bound::Unbounded))
            .take_while(move |(word, _)| word.starts_with(prefix))
            .map(|(word, term)| (&**word, *term))
    }

    /// Every string of particles seen before the words of this archive (folded), the empty one first.
    pub fn particles(&self) -> impl Iterator<Item = &str> {
        self.particles.iter().map(String::as_str)
    }

    /// The documents that hold a term, ascending.
    pub fn holders(&self, term: Term) -> &[u32] {
        self.postings.get(term.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// The words of one document.
    pub fn words_of(&self, id: EntryId) -> Option<&WordTable> {
        self.documents.get(id.0 as usize)?.as_deref()
    }

    /// Documents in the index.
    pub fn len(&self) -> usize {
        self.count
    }

    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// One more than the highest document id ever added.
    pub fn bound(&self) -> usize {
        self.documents.len()
    }

    /// Different words ever added.
    pub fn terms(&self) -> usize {
        self.postings.len()
    }

    /// Words in a document on average; 1 for an empty index.
    pub fn average_length(&self) -> f32 {
        if self.words == 0 { 1.0 } else { self.words as f32 / self.count as f32 }
    }

    /// Bytes held, roughly (for the bench).
    pub fn size(&self) -> usize {
        let vocabulary: usize = self.vocabulary.keys().map(|word| word.len() + 32).sum();
        let postings: usize = self.postings.iter().map(|posting| posting.capacity() * 4 + 24).sum();
        let tables: usize = self.documents.iter().flatten().map(|table| table.len() * 10 + 96).sum();
        vocabulary + postings + tables
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
        self.terms.len()
    }

    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The terms in order.
    pub fn terms(&self) -> &[Term] {
        &self.terms
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
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats;
    use std::path::Path;

    fn document(text: &str) -> Document {
        formats::read(Path::new("x.txt"), text.as_bytes(), &formats::Options::default()).document.unwrap()
    }

    #[test]
    fn words_and_their_parts() {
        let mut index = Index::default();
        let text = "وَقالَ «المُهاجرين»، Ab 12";
        let document = document(text);
        index.add(EntryId(3), &document, None);
        let table = index.words_of(EntryId(3)).unwrap();
        let words: Vec<_> = (0..table.len()).map(|at| table.span(at).unwrap().of(text)).collect();
        assert_eq!(words, ["وَقالَ", "المُهاجرين", "Ab", "12"]);
        // «قال» of «وقال»: bytes 2..8 of the folded word
        assert_eq!(table.part(text, 0, Span::new(2, 8)).unwrap().of(text), "قالَ");
        assert_eq!(index.terms_from("ال").map(|t| t.0).collect::<Vec<_>>(), ["المهاجرين"]);
        assert!(index.particles().any(|p| p == "و"));
    }

    #[test]
    fn add_then_remove_leaves_nothing_to_find() {
        let mut index = Index::default();
        index.add(EntryId(0), &document("سلام عليكم"), None);
        index.add(EntryId(1), &document("سلام"), None);
        let term = index.term("سلام").unwrap();
        assert_eq!(index.holders(term), [0, 1]);
        index.remove(EntryId(0));
        assert_eq!((index.holders(term), index.len()), (&[1][..], 1));
        index.add(EntryId(0), &document("سلام سلام"), None);
        assert_eq!((index.holders(term), index.len()), (&[0, 1][..], 2));
        assert_eq!(index.words_of(EntryId(7)), None);
    }

    #[test]
    fn one_very_long_word() {
        let mut index = Index::default();
        let text = "م".repeat(500_000);
        index.add(EntryId(0), &document(&text), None);
        let table = index.words_of(EntryId(0)).unwrap();
        assert_eq!(table.span(0), Some(Span::new(0, 1_000_000)));
    }
}

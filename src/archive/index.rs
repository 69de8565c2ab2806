//! The full-text index: disposable, rebuilt from the documents.
//!
//! For every document a table of its words ([`WordTable`]), and for every term the documents that hold it. Terms are folded
//! words *as written*, particles and all; `query` sees through particles when it asks, with the same [`readings`] that are
//! noted here. About two and a quarter times the size of the texts; see `benches/search.rs`.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::EntryId;
pub use super::words::{Term, WordTable, Words, is_word};
use crate::document::Document;
use crate::text::Span;
use crate::text::words::readings;

/// Words of every document, as they are searched for.
#[derive(Clone, Debug, Default)]
pub struct Index {
    vocabulary: Vocabulary,
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

/// Terms by their words: at once, and in the order of their letters.
#[derive(Clone, Debug, Default)]
struct Vocabulary {
    /// By the word's [`shelf`]. One large map would at times stop a frame to grow; small ones grow one by one.
    shelves: Vec<HashMap<Arc<str>, Term>>,
    /// So that a prefix is a range. Only a word that was never seen before walks down this tree.
    sorted: BTreeMap<Arc<str>, Term>,
}

const SHELVES: usize = 256;

/// Any spread will do, as long as it is quick.
fn shelf(word: &str) -> usize {
    word.bytes().fold(0usize, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte as usize)) % SHELVES
}

impl Vocabulary {
    fn get(&self, word: &str) -> Option<Term> {
        self.shelves.get(shelf(word))?.get(word).copied()
    }

    fn insert(&mut self, word: &str, term: Term) {
        if self.shelves.is_empty() {
            self.shelves.resize_with(SHELVES, HashMap::new);
        }
        let shared: Arc<str> = word.into();
        self.shelves[shelf(word)].insert(shared.clone(), term);
        self.sorted.insert(shared, term);
    }
}

impl Index {
    /// Adds a document. `title` is where its title stands, when it is known.
    pub fn add(&mut self, id: EntryId, document: &Document, title: Option<Span>) {
        self.take(id, document, title, Words::of(&document.text));
    }

    /// Adds a document whose words are ready.
    pub fn take(&mut self, id: EntryId, document: &Document, title: Option<Span>, words: Words) {
        self.remove(id);
        let mut table = words.numbered(|word| self.intern(word));
        table.note_headings(document, title);
        for term in table.terms() {
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
        for term in table.terms() {
            let posting = &mut self.postings[term.0 as usize];
            if let Ok(at) = posting.binary_search(&id.0) {
                posting.remove(at);
            }
        }
        self.words -= table.len() as u64;
        self.count -= 1;
    }

    fn intern(&mut self, word: &str) -> Term {
        if let Some(term) = self.vocabulary.get(word) {
            return term;
        }
        let term = Term(self.postings.len() as u32);
        self.postings.push(Vec::new());
        for reading in readings(word) {
            if !self.particles.contains(reading.particles) {
                self.particles.insert(reading.particles.to_owned());
            }
        }
        self.vocabulary.insert(word, term);
        term
    }

    /// The term of a folded word, if any document ever held it.
    pub fn term(&self, word: &str) -> Option<Term> {
        self.vocabulary.get(word)
    }

    /// Terms that begin with a folded prefix, in the order of their letters.
    pub fn terms_from<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, Term)> + 'a {
        use std::ops::Bound;
        self.vocabulary
            .sorted
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
        // the word itself, and its two places in the vocabulary
        let vocabulary: usize = self.vocabulary.sorted.keys().map(|word| word.len() + 80).sum();
        let postings: usize = self.postings.iter().map(|posting| posting.capacity() * 4 + 24).sum();
        let tables: usize = self.documents.iter().flatten().map(|table| table.size()).sum();
        vocabulary + postings + tables
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

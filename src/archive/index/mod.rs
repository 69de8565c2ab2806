//! The full-text index: disposable, rebuilt from the documents.
//!
//! Comes in: documents. Goes out: for every document its words in order ([`WordTable`]), for every term the documents that
//! hold it ([`Posting`]), and the terms themselves: by their letters, by their beginnings, by their stems. Terms are folded
//! words *as written*, particles and all; `query` sees through particles when it asks, with the same [`readings`] that are
//! noted here. This room does not know what is asked, nor how well a document answers.
//!
//! A document gets the next free slot, and what its terms say of it is appended to their [`Postings`]; taking one out only
//! marks its slot. Once many slots are dead the terms are gone through again, some with every change, so that no frame
//! waits for all of them. See `benches/search.rs` for what it costs.

mod postings;
mod stored;
mod table;
mod varint;
mod vocabulary;
pub mod words;

use std::collections::BTreeSet;
use std::sync::Arc;

use self::postings::{Lent, Postings};
use self::vocabulary::Sorted;

pub use self::postings::Posting;
pub(super) use self::stored::{DocumentWords, IndexPart};
pub use self::table::WordTable;
pub use self::words::{Words, is_word};
use super::EntryId;
use super::bytes::make_room;
use crate::document::Document;
use crate::text::Span;
use crate::text::stem;
use crate::text::words::readings;

/// A folded word of the vocabulary, by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Term(pub u32);

/// Words of every document, as they are searched for.
#[derive(Clone, Debug, Default)]
pub struct Index {
    words: vocabulary::Words,
    sorted: Sorted,
    /// By term.
    postings: Vec<Postings>,
    /// What the postings of a known archive are lent.
    lent: Lent,
    stems: Stems,
    /// Every string of particles that a word of the vocabulary can be read with, the empty one too.
    particles: BTreeSet<String>,
    /// The document of each slot, or [`DEAD`].
    slots: Vec<u32>,
    /// Slots that no document has any more, while postings may still tell of them.
    dead: usize,
    sweep: Option<Sweep>,
    /// By id: the document's slot and its words.
    documents: Vec<Option<(u32, Arc<WordTable>)>>,
    /// Documents that are in.
    count: usize,
    /// Words of each document, by id; old ones may stay.
    lengths: Vec<u32>,
    /// Words of all documents.
    length: u64,
}

const DEAD: u32 = u32::MAX;

/// Terms of one stem, as chains.
#[derive(Clone, Debug, Default)]
struct Stems {
    stems: vocabulary::Words,
    /// By stem: the last term that came in with it.
    last: Vec<u32>,
    /// By term: its stem.
    of: Vec<u32>,
    /// By term: the term of the same stem before it, or [`DEAD`].
    before: Vec<u32>,
}

/// A walk through the postings that leaves out dead slots.
#[derive(Clone, Debug)]
struct Sweep {
    next: usize,
    /// Slots that were dead when it began.
    dead: usize,
}

impl Index {
    /// Adds a document. `title` is where its title stands, when it is known.
    pub fn add(&mut self, id: EntryId, document: &Document, title: Option<Span>) {
        self.take(id, document, title, Words::of(&document.text));
    }

    /// Adds a document whose words are ready.
    pub fn take(&mut self, id: EntryId, document: &Document, title: Option<Span>, words: Words) {
        self.remove(id);
        let mut words = words.numbered(|word| self.intern(word));
        words.table.note_headings(document, title);
        let slot = self.slots.len() as u32;
        let mut scratch = Vec::new();
        let headed = words.table.headings().last().map_or(0, |last| last.end);
        for (term, places) in words.each() {
            let early = places.iter().take_while(|place| **place < headed);
            let headings = early.filter(|place| words.table.in_heading(**place as usize)).count() as u32;
            if let Some(postings) = self.postings.get_mut(term.0 as usize) {
                postings.push(slot, headings, places, &self.lent, &mut scratch);
            }
        }
        self.slots.push(id.0);
        self.length += words.table.len() as u64;
        self.count += 1;
        let at = id.0 as usize;
        if self.documents.len() <= at {
            self.documents.resize(at + 1, None);
            self.lengths.resize(at + 1, 0);
        }
        self.lengths[at] = words.table.len() as u32;
        self.documents[at] = Some((slot, Arc::new(words.table)));
        self.sweep();
    }

    /// Takes a document out; its words stay in the vocabulary, held by nobody.
    pub fn remove(&mut self, id: EntryId) {
        let Some((slot, table)) = self.documents.get_mut(id.0 as usize).and_then(Option::take) else { return };
        for term in table.terms() {
            if let Some(postings) = self.postings.get_mut(term.0 as usize) {
                postings.documents = postings.documents.saturating_sub(1);
            }
        }
        if let Some(document) = self.slots.get_mut(slot as usize) {
            *document = DEAD;
        }
        self.dead += 1;
        self.length -= table.len() as u64;
        self.count -= 1;
        self.sweep();
    }

    /// Goes on leaving dead slots out of the postings, or begins where they are many.
    fn sweep(&mut self) {
        const LEAST: usize = 64;
        if self.sweep.is_none() && self.dead > LEAST + self.count / 4 {
            self.sweep = Some(Sweep { next: 0, dead: self.dead });
        }
        let Some(sweep) = &mut self.sweep else { return };
        let end = (sweep.next + LEAST + self.postings.len() / 256).min(self.postings.len());
        let (slots, lent, mut scratch) = (&self.slots, &self.lent, Vec::new());
        for postings in &mut self.postings[sweep.next..end] {
            postings.retain(|slot| slots.get(slot as usize).is_some_and(|document| *document != DEAD), lent, &mut scratch);
        }
        sweep.next = end;
        if end == self.postings.len() {
            self.dead = self.dead.saturating_sub(sweep.dead);
            self.sweep = None;
        }
    }

    fn intern(&mut self, word: &str) -> Term {
        let (number, new) = self.words.number(word);
        let term = Term(number);
        if new {
            make_room(&mut self.postings, 1);
            self.postings.push(Postings::default());
            self.sorted.insert(&self.words, term);
            self.stems.put(term, &stem::light(word));
            for reading in readings(word) {
                if !self.particles.contains(reading.particles) {
                    self.particles.insert(reading.particles.to_owned());
                }
            }
        }
        term
    }

    /// The term of a folded word, if any document ever held it.
    pub fn term(&self, word: &str) -> Option<Term> {
        self.words.get(word).map(Term)
    }

    /// The folded word of a term.
    pub fn word(&self, term: Term) -> &str {
        self.words.word(term.0)
    }

    /// Terms that begin with a folded prefix, in the order of their letters.
    pub fn terms_from<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, Term)> + 'a {
        self.sorted.from(&self.words, prefix)
    }

    /// Terms whose light stem ([`stem::light`]) is this, the latest first.
    pub fn terms_of_stem(&self, stem: &str) -> impl Iterator<Item = Term> + '_ {
        self.stems.terms(stem)
    }

    /// The light stem of a term.
    pub fn stem(&self, term: Term) -> &str {
        self.stems.of.get(term.0 as usize).map_or("", |stem| self.stems.stems.word(*stem))
    }

    /// Every string of particles seen before the words of this archive (folded), the empty one first.
    pub fn particles(&self) -> impl Iterator<Item = &str> {
        self.particles.iter().map(String::as_str)
    }

    /// How many documents hold a term.
    pub fn documents(&self, term: Term) -> usize {
        self.postings.get(term.0 as usize).map_or(0, |postings| postings.documents as usize)
    }

    /// The documents that hold a term with what they say of it, in the order they were added.
    pub fn postings(&self, term: Term) -> impl Iterator<Item = (EntryId, Posting<'_>)> {
        let all = self.postings.get(term.0 as usize).map(|postings| postings.iter(&self.lent)).unwrap_or_default();
        all.filter_map(|posting| {
            let document = *self.slots.get(posting.slot as usize)?;
            (document != DEAD).then_some((EntryId(document), posting))
        })
    }

    /// The documents that hold a term, in the order they were added.
    pub fn holders(&self, term: Term) -> impl Iterator<Item = EntryId> + '_ {
        self.postings(term).map(|(document, _)| document)
    }

    /// How much there is to read in a walk over the postings of a term, in bytes.
    pub fn weight(&self, term: Term) -> usize {
        self.postings.get(term.0 as usize).map_or(0, Postings::length)
    }

    /// The words of one document.
    pub fn words_of(&self, id: EntryId) -> Option<&WordTable> {
        self.documents.get(id.0 as usize)?.as_ref().map(|document| &*document.1)
    }

    /// How many words a document has.
    pub fn length_of(&self, id: EntryId) -> u32 {
        self.lengths.get(id.0 as usize).copied().unwrap_or(0)
    }

    /// The documents that are in, ascending.
    pub fn entries(&self) -> impl Iterator<Item = EntryId> + '_ {
        (0..).zip(&self.documents).filter(|(_, document)| document.is_some()).map(|(id, _)| EntryId(id))
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

    /// Different words ever added; one more than the highest term.
    pub fn terms(&self) -> usize {
        self.words.len()
    }

    /// Words in a document on average; 1 for an empty index.
    pub fn average_length(&self) -> f32 {
        if self.length == 0 { 1.0 } else { self.length as f32 / self.count as f32 }
    }

    /// Bytes held, roughly (for the bench).
    pub fn size(&self) -> usize {
        let postings: usize = self.postings.iter().map(Postings::size).sum::<usize>() + self.lent.len();
        let tables: usize = self.documents.iter().flatten().map(|document| document.1.size()).sum();
        let headers = self.postings.capacity() * std::mem::size_of::<Postings>() + self.documents.capacity() * 20;
        self.words.size() + self.sorted.size() + self.stems.size() + postings + headers + tables + self.slots.capacity() * 4
    }
}

impl Stems {
    fn put(&mut self, term: Term, stem: &str) {
        let (number, new) = self.stems.number(stem);
        if new {
            self.last.push(DEAD);
        }
        self.of.push(number);
        let last = self.last.get_mut(number as usize).map(|last| std::mem::replace(last, term.0));
        self.before.push(last.unwrap_or(DEAD));
    }

    fn terms(&self, stem: &str) -> impl Iterator<Item = Term> + '_ {
        let last = self.stems.get(stem).and_then(|number| self.last.get(number as usize).copied());
        let before = |term: &u32| self.before.get(*term as usize).copied().filter(|before| *before != DEAD);
        std::iter::successors(last, before).map(Term)
    }

    fn size(&self) -> usize {
        self.stems.size() + (self.last.capacity() + self.of.capacity() + self.before.capacity()) * 4
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
        let holders = |index: &Index| index.holders(term).map(|id| id.0).collect::<Vec<_>>();
        assert_eq!((holders(&index), index.documents(term)), (vec![0, 1], 2));
        index.remove(EntryId(0));
        assert_eq!((holders(&index), index.documents(term), index.len()), (vec![1], 1, 1));
        index.add(EntryId(0), &document("سلام سلام"), None);
        assert_eq!((holders(&index), index.documents(term), index.len()), (vec![1, 0], 2, 2));
        assert_eq!(index.words_of(EntryId(7)), None);
    }

    #[test]
    fn coming_and_going_leaves_no_dead_slots_behind() {
        let mut index = Index::default();
        let text = |n: usize| format!("سلام {} {}", n % 7, n % 40);
        for n in 0..2000 {
            index.add(EntryId(n as u32 % 50), &document(&text(n)), None);
            if n % 3 == 0 {
                index.remove(EntryId((n as u32 * 7) % 50));
            }
        }
        let told: usize = index.postings.iter().map(|postings| postings.iter(&index.lent).count()).sum();
        let held: usize = index.documents.iter().flatten().map(|document| document.1.terms().len()).sum();
        assert!(told <= held + 3 * 200, "{told} told, {held} held");
        for at in 0..index.terms() as u32 {
            let found: BTreeSet<EntryId> = index.holders(Term(at)).collect();
            let holds = |id: &u32| index.words_of(EntryId(*id)).is_some_and(|table| table.places(Term(at)).count() > 0);
            assert_eq!(found, (0..50).filter(holds).map(EntryId).collect());
            assert_eq!(index.documents(Term(at)), found.len());
        }
    }

    #[test]
    fn terms_of_one_stem() {
        let mut index = Index::default();
        index.add(EntryId(0), &document("مهاجر والمهاجرين كتاب المهاجرون"), None);
        let found: Vec<&str> = index.terms_of_stem("مهاجر").map(|term| index.word(term)).collect();
        assert_eq!(found, ["المهاجرون", "والمهاجرين", "مهاجر"]);
        assert_eq!((index.terms_of_stem("كتب").count(), index.stem(index.term("كتاب").unwrap())), (0, "كتاب"));
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

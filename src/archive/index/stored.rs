//! An index as bytes and back, for the cache: as it lies in memory, so that reading is copying.

use std::sync::Arc;

use super::postings::Postings;
use super::table::WordTable;
use super::vocabulary::Sorted;
use super::{DEAD, Index, Stems, Term, vocabulary};
use crate::archive::EntryId;
use crate::archive::bytes::{Left, Pack, put_numbers};
use crate::text::stem;
use crate::text::words::{readings, tokens};

/// The slot and the words of one document, before the index has them.
pub(in crate::archive) struct DocumentWords(u32, WordTable);

impl DocumentWords {
    /// What [`Index::pack_document`] wrote.
    pub(in crate::archive) fn unpack(from: &mut Left<'_>) -> Option<Option<Self>> {
        if !bool::unpack(from)? {
            return Some(None);
        }
        Some(Some(Self(u32::unpack(from)?, WordTable::unpack(from)?)))
    }
}

impl Index {
    /// Changes whenever words are cut, folded, stemmed or seen through in another way than before.
    pub(in crate::archive) fn fingerprint() -> String {
        const SAMPLE: &str =
            "وَقالَ المُتحدّثون إنّ «حقوق الإنسان» للمهاجرين (IOM) ١٤٤٧هـ 17/12/2025، وبالمدارس كِتاباتُها عـلى پاريس ﷲ e-mail";
        let mut out = String::new();
        for token in tokens(SAMPLE) {
            out.push_str(&token.folded);
            out.push('|');
            out.push_str(&stem::light(&token.folded));
            for reading in readings(&token.folded) {
                out.push_str(reading.particles);
                out.push(',');
            }
        }
        out
    }

    /// What all documents share; the words of each are packed with it ([`Index::pack_document`]).
    pub(in crate::archive) fn pack(&self, out: &mut Vec<u8>) {
        self.words.pack(out);
        put_numbers(out, self.sorted.all().map(|term| term.0).collect::<Vec<_>>().into_iter());
        self.postings.len().pack(out);
        self.postings.iter().for_each(|postings| postings.pack(out));
        self.stems.stems.pack(out);
        for list in [&self.stems.last, &self.stems.of, &self.stems.before, &self.slots, &self.lengths] {
            put_numbers(out, list.iter().copied());
        }
        self.particles.iter().cloned().collect::<Vec<String>>().pack(out);
        self.dead.pack(out);
    }

    /// The words of a document.
    pub(in crate::archive) fn pack_document(&self, id: EntryId, out: &mut Vec<u8>) {
        let document = self.documents.get(id.0 as usize).and_then(Option::as_ref);
        document.is_some().pack(out);
        if let Some((slot, table)) = document {
            slot.pack(out);
            table.pack(out);
        }
    }

    /// `None` where the bytes are not those of an index.
    pub(in crate::archive) fn unpack(from: &mut Left<'_>) -> Option<Self> {
        let words = vocabulary::Words::unpack(from)?;
        let sorted = Sorted::of(from.numbers()?.into_iter().map(Term).collect());
        let mut postings = Vec::with_capacity(words.len());
        let count = usize::unpack(from)?;
        for _ in 0..count {
            postings.push(Postings::unpack(from)?);
        }
        let stems = vocabulary::Words::unpack(from)?;
        let (last, of, before) = (from.numbers()?, from.numbers()?, from.numbers()?);
        let (slots, lengths) = (from.numbers()?, from.numbers()?);
        let particles = Vec::<String>::unpack(from)?.into_iter().collect();
        let dead = usize::unpack(from)?;
        let documents = vec![None; lengths.len()];
        // a chain of terms goes back only: it ends
        let back = before.iter().zip(0..).all(|(before, term)| *before == DEAD || *before < term);
        let whole = postings.len() == words.len()
            && sorted.len() == words.len()
            && of.len() == words.len()
            && before.len() == words.len()
            && last.len() == stems.len();
        let stems = Stems { stems, last, of, before };
        let out =
            Self { words, sorted, postings, stems, particles, slots, dead, sweep: None, documents, lengths, count: 0, length: 0 };
        (whole && back).then_some(out)
    }

    /// Puts the words of a document in their place; `None` where that is another's, or taken.
    pub(in crate::archive) fn put_back(&mut self, id: EntryId, document: DocumentWords) -> Option<()> {
        let DocumentWords(slot, table) = document;
        let place = self.documents.get_mut(id.0 as usize)?;
        let free = place.is_none() && self.slots.get(slot as usize) == Some(&id.0);
        self.count += 1;
        self.length += table.len() as u64;
        free.then(|| *place = Some((slot, Arc::new(table))))
    }
}

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

/// A part of an index: they are unpacked side by side.
pub(in crate::archive) struct IndexPart(Content);

enum Content {
    Words(vocabulary::Words, Sorted),
    Stems(Stems),
    Documents {
        slots: Vec<u32>,
        lengths: Vec<u32>,
        particles: Vec<String>,
        dead: usize,
        postings: Vec<Postings>,
        lent: u32,
    },
    /// What postings are lent.
    Lent(Vec<u8>),
}

impl IndexPart {
    pub(in crate::archive) const COUNT: usize = 4;

    /// Part number `number` of what [`Index::pack`] wrote; `None` where the bytes are not its. The last one keeps them.
    pub(in crate::archive) fn unpack(number: usize, bytes: &mut Vec<u8>) -> Option<Self> {
        let mut left = Left(bytes);
        let from = &mut left;
        Some(Self(match number {
            0 => Content::Words(vocabulary::Words::unpack(from)?, Sorted::of(from.numbers()?.into_iter().map(Term).collect())),
            1 => {
                let stems = vocabulary::Words::unpack(from)?;
                Content::Stems(Stems { stems, last: from.numbers()?, of: from.numbers()?, before: from.numbers()? })
            }
            2 => {
                let (slots, lengths) = (from.numbers()?, from.numbers()?);
                let (particles, dead) = (Pack::unpack(from)?, Pack::unpack(from)?);
                let count = usize::unpack(from)?;
                // every one takes a byte at least: a wrong count asks for no more than there is
                let (mut postings, mut lent) = (Vec::with_capacity(count.min(from.0.len())), 0);
                for _ in 0..count {
                    postings.push(Postings::unpack(from, &mut lent)?);
                }
                Content::Documents { slots, lengths, particles, dead, postings, lent }
            }
            3 => Content::Lent(std::mem::take(bytes)),
            _ => return None,
        }))
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

    /// What all documents share, in parts; the words of each are packed with it ([`Index::pack_document`]).
    pub(in crate::archive) fn pack(&self) -> [Vec<u8>; IndexPart::COUNT] {
        let [mut words, mut stems, mut documents, mut lent] = [const { Vec::new() }; IndexPart::COUNT];
        self.words.pack(&mut words);
        put_numbers(&mut words, self.sorted.all().map(|term| term.0).collect::<Vec<_>>().into_iter());
        self.stems.stems.pack(&mut stems);
        for list in [&self.stems.last, &self.stems.of, &self.stems.before] {
            put_numbers(&mut stems, list.iter().copied());
        }
        put_numbers(&mut documents, self.slots.iter().copied());
        put_numbers(&mut documents, self.lengths.iter().copied());
        self.particles.iter().cloned().collect::<Vec<String>>().pack(&mut documents);
        self.dead.pack(&mut documents);
        self.postings.len().pack(&mut documents);
        self.postings.iter().for_each(|postings| postings.pack(&mut documents, &mut lent, &self.lent));
        [words, stems, documents, lent]
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

    /// The index that was packed in these parts; `None` where they do not fit together.
    pub(in crate::archive) fn of(parts: [IndexPart; IndexPart::COUNT]) -> Option<Self> {
        let [
            IndexPart(Content::Words(words, sorted)),
            IndexPart(Content::Stems(stems)),
            IndexPart(Content::Documents { slots, lengths, particles, dead, postings, lent: told }),
            IndexPart(Content::Lent(lent)),
        ] = parts
        else {
            return None;
        };
        let documents = vec![None; lengths.len()];
        // a chain of terms goes back only: it ends
        let back = stems.before.iter().zip(0..).all(|(before, term)| *before == DEAD || *before < term);
        let whole = postings.len() == words.len()
            && lent.len() == told as usize
            && sorted.len() == words.len()
            && stems.of.len() == words.len()
            && stems.before.len() == words.len()
            && stems.last.len() == stems.stems.len();
        let out = Self {
            words,
            sorted,
            postings,
            lent: Arc::new(lent),
            stems,
            particles: particles.into_iter().collect(),
            slots,
            dead,
            sweep: None,
            documents,
            lengths,
            count: 0,
            length: 0,
        };
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats;
    use std::path::Path;

    fn index() -> Index {
        let mut index = Index::default();
        for (id, text) in (0..).zip(["بيان حول المهاجرين والمهاجرات", "قال المتحدث إن البيان للمهاجرين", "قال قال قال", "نص"])
        {
            let document = formats::read(Path::new("x.txt"), text.as_bytes(), &formats::Options::default()).document.unwrap();
            index.add(EntryId(id), &document, None);
        }
        // what is lent is more than a word has room for by itself
        let long = "قال كلمة ".repeat(40);
        let document = formats::read(Path::new("x.txt"), long.as_bytes(), &formats::Options::default()).document.unwrap();
        index.add(EntryId(4), &document, None);
        index
    }

    fn unpacked(mut parts: [Vec<u8>; IndexPart::COUNT]) -> Option<Index> {
        let parts: Option<Vec<IndexPart>> = parts.iter_mut().enumerate().map(|(at, part)| IndexPart::unpack(at, part)).collect();
        Index::of(parts?.try_into().ok()?)
    }

    /// Words with their documents and stems, and where each is found again.
    fn told(index: &Index) -> Vec<String> {
        let slots = |term: Term| {
            let postings = index.postings.get(term.0 as usize).into_iter().flat_map(|postings| postings.iter(&index.lent));
            postings.take(1000).map(|posting| (posting.slot, posting.times, posting.places().count())).collect::<Vec<_>>()
        };
        let said = |(word, term): (&str, Term)| {
            let alike: Vec<Term> = index.terms_of_stem(index.stem(term)).collect();
            format!("{word} {:?} {:?} {alike:?} {}", index.term(word), slots(term), index.documents(term))
        };
        index.terms_from("").map(said).collect()
    }

    #[test]
    fn an_index_comes_back_and_goes_on() {
        let mut index = index();
        let mut back = unpacked(index.pack()).unwrap();
        assert_eq!(told(&back), told(&index));
        assert!(!back.lent.is_empty());
        let document = formats::read(Path::new("x.txt"), "قال جديد".as_bytes(), &formats::Options::default()).document.unwrap();
        for index in [&mut index, &mut back] {
            index.add(EntryId(9), &document, None);
        }
        assert_eq!(told(&back), told(&index));
        assert_eq!(told(&unpacked(back.pack()).unwrap()), told(&index), "what is lent and what is new is written again");
    }

    #[test]
    fn damage_never_panics_and_never_hangs() {
        let parts = index().pack();
        for part in 0..parts.len() {
            for at in 0..parts[part].len() {
                for other in [0, 1, 0x7F, 0xFF] {
                    let mut damaged = parts.clone();
                    damaged[part][at] = other;
                    if let Some(mut index) = unpacked(damaged) {
                        drop((told(&index), index.term("ما"), index.intern("ما")));
                    }
                }
            }
            let cut =
                |end: usize| std::array::from_fn(|at| if at == part { parts[at][..end].to_vec() } else { parts[at].clone() });
            assert!((0..parts[part].len()).all(|end| unpacked(cut(end)).is_none()), "part {part}");
        }
    }
}

//! How often every word stands in an archive: what collocates and distinctive words are measured against.

use super::lexis::{Heads, Lexis, words_in};
use crate::archive::{Archive, EntryId};
use crate::text::Span;

/// The words of an archive, counted by headword. Made once for an archive as it is; a tenth of a second for a thousand documents.
#[derive(Debug, Default)]
pub struct Census {
    pub lexis: Lexis,
    pub heads: Heads,
    /// By headword.
    counts: Vec<u32>,
    /// All words.
    pub words: u64,
    /// What it was made of.
    stamp: u64,
}

/// The words of some documents, by headword of a [`Census`].
#[derive(Debug, Default)]
pub(super) struct Counted {
    pub(super) counts: Vec<u32>,
    /// Documents that have the word.
    pub(super) documents: Vec<u32>,
    pub(super) words: u64,
}

impl Census {
    /// Counts all documents; `None` where `cancelled` says so, which is asked once a document.
    pub fn of(archive: &Archive, cancelled: &dyn Fn() -> bool) -> Option<Self> {
        let mut out = Self { stamp: stamp(archive), ..Self::default() };
        for (_, entry) in archive.entries() {
            if cancelled() {
                return None;
            }
            let Some(document) = &entry.document else { continue };
            let text = &document.text;
            for word in words_in(text, Span::new(0, text.len())) {
                out.lexis.note(&word, text);
                out.words += 1;
            }
        }
        out.heads = out.lexis.heads();
        out.counts = vec![0; out.heads.len()];
        for form in 0..out.lexis.len() as u32 {
            if let Some(head) = out.heads.of(form) {
                out.counts[head] += out.lexis.count(form);
            }
        }
        Some(out)
    }

    /// Whether the archive holds the very texts that were counted.
    pub fn is_of(&self, archive: &Archive) -> bool {
        self.stamp == stamp(archive)
    }

    /// How often a headword stands in the archive.
    pub fn count(&self, head: usize) -> u32 {
        self.counts.get(head).copied().unwrap_or(0)
    }

    /// The headword of a folded word; `None` where no document has it.
    pub fn head(&self, folded: &str) -> Option<usize> {
        self.heads.of(self.lexis.find(folded)?)
    }

    /// A headword as it is written most.
    pub fn written(&self, head: usize) -> &str {
        self.lexis.written(self.heads.shown(head))
    }

    /// Counts some documents of the archive.
    pub(super) fn count_in(&self, archive: &Archive, entries: &[EntryId], cancelled: &dyn Fn() -> bool) -> Option<Counted> {
        let mut out = Counted { counts: vec![0; self.heads.len()], documents: vec![0; self.heads.len()], words: 0 };
        // the last document that had the word, from 1
        let mut seen = vec![0u32; self.heads.len()];
        for (at, id) in entries.iter().enumerate() {
            if cancelled() {
                return None;
            }
            let Some(document) = archive.entry(*id).and_then(|entry| entry.document.as_ref()) else { continue };
            for word in words_in(&document.text, Span::new(0, document.text.len())) {
                out.words += 1;
                let Some(head) = self.head(&word.folded) else { continue };
                out.counts[head] += 1;
                if seen[head] != at as u32 + 1 {
                    seen[head] = at as u32 + 1;
                    out.documents[head] += 1;
                }
            }
        }
        Some(out)
    }
}

/// Names the texts of an archive while they are in memory: other texts, other number.
fn stamp(archive: &Archive) -> u64 {
    archive.entries().fold(archive.len() as u64, |sum, (id, entry)| {
        let text = entry.document.as_ref().map_or(0, |document| document.text.as_ptr() as u64);
        (sum.rotate_left(5) ^ text ^ u64::from(id.0)).wrapping_mul(0x517c_c1b7_2722_0a95)
    })
}

//! One value of a facet: who or what it is, how it is written, which documents have it.

use arcstr::Substr;
use roaring::RoaringBitmap;
use smallvec::{SmallVec, smallvec};

use super::Facet;
use crate::archive::documents::Documents;

/// One value of a facet.
#[derive(Clone, Debug, Default)]
pub struct Value {
    /// What [`Facet::compare`] makes of it; of somebody with several names, who that is
    /// ([`Identities::key`](crate::archive::identity::Identities::key)).
    pub key: Substr,
    /// Documents that have it themselves.
    pub entries: Documents,
    /// Documents that have only a value below it: a city of the country.
    pub below: Documents,
    /// Most values are written in one way only.
    pub(super) spellings: SmallVec<[Spelling; 1]>,
}

/// One way a value is written.
#[derive(Clone, Debug, Default)]
pub(super) struct Spelling {
    pub(super) written: Substr,
    /// Compared, where that is not the value's key.
    pub(super) compared: Option<Substr>,
    /// Documents that write it so.
    pub(super) documents: u32,
}

impl Value {
    /// A value that no document has.
    pub fn without_documents(facet: Facet, written: &str) -> Self {
        let key = facet.compare(written);
        // held by nobody, yet shown as it was written
        let spelling = Spelling { written: written.into(), compared: None, documents: 0 };
        Self { key: key.into(), spellings: smallvec![spelling], ..Self::default() }
    }

    /// Documents that have it or a value below it.
    pub fn reach(&self) -> RoaringBitmap {
        let mut reach = self.entries.to_bitmap();
        reach |= &self.below;
        reach
    }

    /// How many of some documents have it or a value below it.
    pub fn count_in(&self, documents: &RoaringBitmap) -> usize {
        // no document is in both
        (self.entries.many_among(documents) + self.below.many_among(documents)) as usize
    }

    /// The name it is called by: where the reader made names one, the one he chose; else the way most documents write it; of
    /// equals the first in the order of their letters.
    pub fn shown(&self) -> &str {
        self.best().map_or("", |spelling| &spelling.written)
    }

    /// What values are ordered by.
    pub fn order(&self) -> &str {
        self.best().map_or(&self.key, |spelling| self.compared(spelling))
    }

    /// Every way it is written in some document, and in how many, in the order of their letters.
    pub fn names(&self) -> Vec<(&str, u32)> {
        let held = self.spellings.iter().filter(|spelling| spelling.documents > 0);
        let mut names: Vec<_> = held.map(|spelling| (&*spelling.written, spelling.documents)).collect();
        names.sort_unstable();
        names
    }

    /// Whether one of the ways it is written in some document, compared, is so.
    pub fn is_named(&self, is: impl Fn(&str) -> bool) -> bool {
        self.spellings.iter().any(|spelling| spelling.documents > 0 && is(self.compared(spelling)))
    }

    /// The number of a way it is written, which is noted where it is new.
    pub(super) fn spelling(&mut self, written: &str, compared: &str) -> usize {
        self.spellings.iter().position(|spelling| *spelling.written == *written).unwrap_or_else(|| {
            let compared = (*self.key != *compared).then(|| compared.into());
            self.spellings.push(Spelling { written: written.into(), compared, documents: 0 });
            self.spellings.len() - 1
        })
    }

    pub(super) fn compared<'a>(&'a self, spelling: &'a Spelling) -> &'a str {
        spelling.compared.as_deref().unwrap_or(&self.key)
    }

    fn best(&self) -> Option<&Spelling> {
        if let [only] = &*self.spellings {
            return Some(only);
        }
        let own = |spelling: &Spelling| spelling.documents > 0 && spelling.compared.is_none();
        let order = |a: &&Spelling, b: &&Spelling| {
            let (a, b) = (*a, *b);
            (own(a), a.documents).cmp(&(own(b), b.documents)).then_with(|| b.written.cmp(&a.written))
        };
        self.spellings.iter().max_by(order)
    }

    /// Bytes on the heap, and its own.
    pub(super) fn size(&self) -> usize {
        let compared = |spelling: &Spelling| spelling.compared.as_ref().map_or(0, |compared| compared.len());
        let more = if self.spellings.spilled() { self.spellings.capacity() * size_of::<Spelling>() } else { 0 };
        let spellings = more + self.spellings.iter().map(|spelling| spelling.written.len() + compared(spelling)).sum::<usize>();
        size_of::<Self>() + self.key.len() + spellings + self.entries.size() + self.below.size()
    }
}

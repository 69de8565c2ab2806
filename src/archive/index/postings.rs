//! Which documents hold a term, how often and where: one run of bytes a term, to which documents are appended.
//!
//! Of every document, in numbers of [`varint`]: how many slots after the one before it; twice the times the term stands in it,
//! one more where some of them are in headings; then how many are, if any; then the numbers of the words: the only one,
//! or how many bytes they take and each as the distance from the one before it.

use std::sync::Arc;

use super::varint;
use crate::archive::bytes::{Left, Pack, make_room};

/// The documents that hold one term.
#[derive(Clone, Debug, Default)]
pub(super) struct Postings {
    bytes: Bytes,
    /// Slot of the last document.
    last: u32,
    /// Documents that are in the archive; the bytes may tell of others too.
    pub(super) documents: u32,
}

/// What one document says of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Posting<'a> {
    pub(super) slot: u32,
    /// How often it stands there.
    pub times: u32,
    /// How often in the title or in headings.
    pub headings: u32,
    places: &'a [u8],
}

impl<'a> Posting<'a> {
    /// The numbers of the words, ascending.
    pub fn places(&self) -> impl Iterator<Item = u32> + 'a {
        let (mut bytes, mut last) = (self.places, 0u32);
        std::iter::from_fn(move || {
            last = last.wrapping_add(varint::take(&mut bytes)?);
            Some(last)
        })
    }
}

/// Half of all terms stand in one document: their bytes lie here and not in a place of their own.
#[derive(Clone, Debug)]
enum Bytes {
    Few(u8, [u8; FEW]),
    /// Where they lie among those of a known archive ([`Lent`]), until a document is added to them.
    Lent(u32, u32),
    Many(Vec<u8>),
}

/// What terms of a known archive had to say when it was read: one run of bytes, which no term takes for itself.
pub(super) type Lent = Arc<Vec<u8>>;

const FEW: usize = 14;

impl Default for Bytes {
    fn default() -> Self {
        Self::Few(0, [0; FEW])
    }
}

impl Bytes {
    fn all<'a>(&'a self, lent: &'a [u8]) -> &'a [u8] {
        match self {
            Self::Few(length, bytes) => bytes.get(..usize::from(*length)).unwrap_or(&[]),
            Self::Lent(start, end) => lent.get(*start as usize..*end as usize).unwrap_or(&[]),
            Self::Many(bytes) => bytes,
        }
    }

    fn append(&mut self, more: &[u8], lent: &[u8]) {
        match self {
            Self::Lent(..) => *self = Self::Many([self.all(lent), more].concat()),
            Self::Few(length, bytes) => {
                let start = usize::from(*length);
                if let Some(free) = bytes.get_mut(start..start + more.len()) {
                    free.copy_from_slice(more);
                    *length += more.len() as u8;
                } else {
                    *self = Self::Many([self.all(lent), more].concat());
                }
            }
            Self::Many(bytes) => {
                make_room(bytes, more.len());
                bytes.extend_from_slice(more);
            }
        }
    }
}

impl Postings {
    /// Appends a document: `slot` is higher than all before, `places` ascend, `scratch` is any buffer.
    pub(super) fn push(&mut self, slot: u32, headings: u32, places: &[u32], lent: &[u8], scratch: &mut Vec<u8>) {
        scratch.clear();
        varint::put(scratch, slot - self.last);
        let times = places.len() as u32;
        varint::put(scratch, times << 1 | u32::from(headings > 0));
        if headings > 0 {
            varint::put(scratch, headings);
        }
        if let [only] = places {
            varint::put(scratch, *only);
        } else {
            let mut last = 0;
            let start = scratch.len();
            for place in places {
                varint::put(scratch, place - last);
                last = *place;
            }
            let length = scratch.len() - start;
            let end = scratch.len();
            varint::put(scratch, length as u32);
            // the length was known last and stands first
            let width = scratch.len() - end;
            scratch[start..].rotate_right(width);
        }
        self.bytes.append(scratch, lent);
        self.last = slot;
        self.documents += 1;
    }

    pub(super) fn iter<'a>(&'a self, lent: &'a [u8]) -> Reader<'a> {
        Reader { bytes: self.bytes.all(lent), slot: 0 }
    }

    /// Bytes to read for a walk over all documents.
    pub(super) fn length(&self) -> usize {
        match &self.bytes {
            Bytes::Few(length, _) => usize::from(*length),
            Bytes::Lent(start, end) => end.saturating_sub(*start) as usize,
            Bytes::Many(bytes) => bytes.len(),
        }
    }

    /// Leaves out documents that are no longer in.
    pub(super) fn retain(&mut self, is_in: impl Fn(u32) -> bool, lent: &[u8], scratch: &mut Vec<u8>) {
        if self.iter(lent).all(|posting| is_in(posting.slot)) {
            return;
        }
        let mut kept = Self::default();
        let mut places = Vec::new();
        for posting in self.iter(lent).filter(|posting| is_in(posting.slot)) {
            places.clear();
            places.extend(posting.places());
            kept.push(posting.slot, posting.headings, &places, lent, scratch);
        }
        // later documents go on from the same slot
        *self = kept;
    }

    /// Few bytes go to `out` with all else, many to `lent`, where they will be lent from.
    pub(super) fn pack(&self, out: &mut Vec<u8>, lent: &mut Vec<u8>, lent_now: &[u8]) {
        self.last.pack(out);
        self.documents.pack(out);
        let bytes = self.bytes.all(lent_now);
        bytes.len().pack(out);
        if bytes.len() <= FEW { out } else { lent }.extend_from_slice(bytes);
    }

    /// `lent` is how many bytes the terms before this one were lent.
    pub(super) fn unpack(from: &mut Left<'_>, lent: &mut u32) -> Option<Self> {
        let mut out = Self { last: Pack::unpack(from)?, documents: Pack::unpack(from)?, bytes: Bytes::default() };
        let length = u32::unpack(from)?;
        if length as usize <= FEW {
            out.bytes.append(from.take(length as usize)?, &[]);
        } else {
            let start = std::mem::replace(lent, lent.checked_add(length)?);
            out.bytes = Bytes::Lent(start, *lent);
        }
        Some(out)
    }

    /// Bytes held beside the struct itself.
    pub(super) fn size(&self) -> usize {
        match &self.bytes {
            Bytes::Few(..) | Bytes::Lent(..) => 0,
            Bytes::Many(bytes) => bytes.capacity() + 16,
        }
    }
}

/// Walks over the documents of a term, in the order of their slots. Ends early where the bytes make no sense.
#[derive(Clone, Debug, Default)]
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    slot: u32,
}

impl<'a> Iterator for Reader<'a> {
    type Item = Posting<'a>;

    #[inline]
    fn next(&mut self) -> Option<Posting<'a>> {
        let mut bytes = self.bytes;
        self.slot = self.slot.wrapping_add(varint::take(&mut bytes)?);
        let head = varint::take(&mut bytes)?;
        let times = head >> 1;
        let headings = if head & 1 == 1 { varint::take(&mut bytes)? } else { 0 };
        let length = match times {
            1 => bytes.iter().position(|byte| *byte < 0x80)? + 1,
            _ => varint::take(&mut bytes)? as usize,
        };
        let (places, rest) = bytes.split_at_checked(length)?;
        self.bytes = rest;
        Some(Posting { slot: self.slot, times, headings, places })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(postings: &Postings) -> Vec<(u32, u32, Vec<u32>)> {
        postings.iter(&[]).map(|posting| (posting.slot, posting.headings, posting.places().collect())).collect()
    }

    #[test]
    fn what_is_put_in_comes_out() {
        let many: Vec<u32> = (0..300).map(|n| n * n).collect();
        let documents: Vec<(u32, u32, Vec<u32>)> =
            vec![(0, 0, vec![0]), (1, 1, vec![3, 200]), (9, 0, vec![70_000]), (4000, 2, many), (4001, 1, vec![u32::MAX - 1])];
        let (mut postings, mut scratch) = (Postings::default(), Vec::new());
        for (slot, headings, places) in &documents {
            postings.push(*slot, *headings, places, &[], &mut scratch);
        }
        assert_eq!(told(&postings), documents);
        assert!(postings.iter(&[]).map(|posting| posting.times as usize).eq(documents.iter().map(|document| document.2.len())));
        postings.retain(|slot| slot % 4000 != 0, &[], &mut scratch);
        assert_eq!(told(&postings), [&documents[1..3], &documents[4..]].concat());
        postings.push(4002, 0, &[5], &[], &mut scratch);
        assert_eq!(told(&postings).last(), Some(&(4002, 0, vec![5])));
    }
}

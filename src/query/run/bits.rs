//! Sets of documents, a bit each: joined and cut a machine word at a time, however many a query finds.

use roaring::RoaringBitmap;

/// A set of documents by id, none above its bound.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::query) struct Bits {
    words: Vec<u64>,
}

impl Bits {
    /// Nothing, with room for ids below `bound`.
    pub(super) fn none(bound: usize) -> Self {
        Self { words: vec![0; bound.div_ceil(64)] }
    }

    pub(super) fn of(bound: usize, ids: impl IntoIterator<Item = u32>) -> Self {
        let mut out = Self::none(bound);
        ids.into_iter().for_each(|id| out.insert(id));
        out
    }

    #[inline]
    pub(super) fn insert(&mut self, id: u32) {
        if let Some(word) = self.words.get_mut(id as usize / 64) {
            *word |= 1 << (id % 64);
        }
    }

    #[inline]
    pub(super) fn contains(&self, id: u32) -> bool {
        self.words.get(id as usize / 64).is_some_and(|word| word >> (id % 64) & 1 == 1)
    }

    /// Makes room for ids below `bound`.
    pub(super) fn widen(&mut self, bound: usize) {
        self.words.resize(self.words.len().max(bound.div_ceil(64)), 0);
    }

    /// Keeps what is in the other too.
    pub(super) fn keep(&mut self, other: &Self) {
        let others = other.words.iter().chain(std::iter::repeat(&0));
        self.words.iter_mut().zip(others).for_each(|(word, other)| *word &= other);
    }

    /// Adds what is in the other, as far as there is room.
    pub(super) fn join(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word |= other);
    }

    /// Leaves out what is in the other.
    pub(super) fn drop(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word &= !other);
    }

    pub(super) fn len(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    /// In ascending order.
    pub(super) fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.words.iter().enumerate().flat_map(|(at, word)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                let bit = (left != 0).then(|| left.trailing_zeros())?;
                left &= left - 1;
                Some(at as u32 * 64 + bit)
            })
        })
    }

    pub(super) fn to_roaring(&self) -> RoaringBitmap {
        let bytes: Vec<u8> = self.words.iter().flat_map(|word| word.to_le_bytes()).collect();
        RoaringBitmap::from_lsb0_bytes(0, &bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_of_documents() {
        let (a, b) = (Bits::of(200, [0, 63, 64, 130, 199]), Bits::of(200, [63, 65, 199]));
        let all = |bits: &Bits| bits.iter().collect::<Vec<_>>();
        let done = |change: fn(&mut Bits, &Bits)| {
            let mut out = a.clone();
            change(&mut out, &b);
            all(&out)
        };
        assert_eq!(done(Bits::keep), [63, 199]);
        assert_eq!(done(Bits::join), [0, 63, 64, 65, 130, 199]);
        assert_eq!(done(Bits::drop), [0, 64, 130]);
        assert_eq!((a.len(), a.contains(64), a.contains(65), a.contains(9000)), (5, true, false, false));
        assert_eq!(a.to_roaring().iter().collect::<Vec<_>>(), all(&a));
        assert!(Bits::none(10).is_empty() && Bits::of(10, [9000]).is_empty());
    }
}

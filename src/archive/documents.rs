//! A set of documents, by number. Of the values that an archive tells of, most are told by one document: a set of one lies where
//! it is held, larger ones are bitmaps.

use std::ops::BitOrAssign;

use roaring::RoaringBitmap;

use super::EntryId;

/// Documents, ascending.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Documents(Set);

#[derive(Clone, Debug, Default, PartialEq)]
enum Set {
    #[default]
    None,
    One(u32),
    /// Two at least.
    Many(Box<RoaringBitmap>),
}

impl Documents {
    /// Of documents that ascend; `None` where they do not.
    fn of(ascending: &[u32]) -> Option<Self> {
        Some(Self(match ascending {
            [] => Set::None,
            [only] => Set::One(*only),
            many => Set::Many(Box::new(RoaringBitmap::from_sorted_iter(many.iter().copied()).ok()?)),
        }))
    }

    /// The documents of each of so many values. `told` are values with their documents, which ascend; it is walked twice. `None`
    /// where a value is none of them, or has a document twice.
    pub(super) fn by_value(values: usize, told: impl Iterator<Item = (usize, EntryId)> + Clone) -> Option<Vec<Self>> {
        let mut ends = vec![0u32; values];
        let mut fits = true;
        told.clone().for_each(|(value, _)| match ends.get_mut(value) {
            Some(end) => *end += 1,
            None => fits = false,
        });
        if !fits {
            return None;
        }
        let mut sum = 0;
        for end in &mut ends {
            // where its documents start, until they have moved it on to where they end
            sum += std::mem::replace(end, sum);
        }
        let mut documents = vec![0u32; sum as usize];
        told.for_each(|(value, id)| {
            let next = &mut ends[value];
            documents[*next as usize] = id.0;
            *next += 1;
        });
        let starts = std::iter::once(&0).chain(&ends);
        starts.zip(&ends).map(|(start, end)| Self::of(&documents[*start as usize..*end as usize])).collect()
    }

    /// Puts a document in; true where it was not in.
    pub(super) fn insert(&mut self, id: EntryId) -> bool {
        match &mut self.0 {
            Set::None => self.0 = Set::One(id.0),
            Set::One(only) if *only == id.0 => return false,
            Set::One(only) => self.0 = Set::Many(Box::new([*only, id.0].into_iter().collect())),
            Set::Many(set) => return set.insert(id.0),
        }
        true
    }

    pub(super) fn remove(&mut self, id: EntryId) {
        match &mut self.0 {
            Set::One(only) if *only == id.0 => self.0 = Set::None,
            Set::None | Set::One(_) => {}
            Set::Many(set) => {
                set.remove(id.0);
                if set.len() < 2 {
                    self.0 = set.min().map_or(Set::None, Set::One);
                }
            }
        }
    }

    pub fn contains(&self, id: EntryId) -> bool {
        match &self.0 {
            Set::None => false,
            Set::One(only) => *only == id.0,
            Set::Many(set) => set.contains(id.0),
        }
    }

    pub fn len(&self) -> u64 {
        match &self.0 {
            Set::None => 0,
            Set::One(_) => 1,
            Set::Many(set) => set.len(),
        }
    }

    pub const fn is_empty(&self) -> bool {
        matches!(self.0, Set::None)
    }

    pub fn iter(&self) -> impl Iterator<Item = EntryId> + '_ {
        let (one, many) = match &self.0 {
            Set::None => (None, None),
            Set::One(only) => (Some(*only), None),
            Set::Many(set) => (None, Some(set.iter())),
        };
        one.into_iter().chain(many.into_iter().flatten()).map(EntryId)
    }

    /// Those that are in another set too.
    pub fn among(&self, others: &RoaringBitmap) -> RoaringBitmap {
        match &self.0 {
            Set::Many(set) => &**set & others,
            _ => self.iter().map(|id| id.0).filter(|id| others.contains(*id)).collect(),
        }
    }

    /// How many are in another set too.
    pub fn many_among(&self, others: &RoaringBitmap) -> u64 {
        match &self.0 {
            Set::None => 0,
            Set::One(only) => u64::from(others.contains(*only)),
            Set::Many(set) => set.intersection_len(others),
        }
    }

    pub fn to_bitmap(&self) -> RoaringBitmap {
        match &self.0 {
            Set::Many(set) => (**set).clone(),
            _ => self.iter().map(|id| id.0).collect(),
        }
    }

    /// Bytes on the heap.
    pub(super) fn size(&self) -> usize {
        match &self.0 {
            Set::None | Set::One(_) => 0,
            Set::Many(set) => 56 + set.serialized_size(),
        }
    }
}

impl BitOrAssign<&Documents> for RoaringBitmap {
    fn bitor_assign(&mut self, more: &Documents) {
        match &more.0 {
            Set::None => {}
            Set::One(only) => drop(self.insert(*only)),
            Set::Many(set) => *self |= &**set,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn what_goes_in_and_out_is_a_set(
            steps in proptest::collection::vec((any::<bool>(), 0u32..6), 0..24),
            others in proptest::collection::btree_set(0u32..6, 0..6),
        ) {
            let (mut documents, mut set) = (Documents::default(), BTreeSet::new());
            for (puts, id) in steps {
                if puts {
                    prop_assert_eq!(documents.insert(EntryId(id)), set.insert(id));
                } else {
                    documents.remove(EntryId(id));
                    set.remove(&id);
                }
                prop_assert_eq!((documents.len() as usize, documents.is_empty()), (set.len(), set.is_empty()));
                prop_assert!(documents.iter().map(|id| id.0).eq(set.iter().copied()));
                prop_assert!((0..6).all(|id| documents.contains(EntryId(id)) == set.contains(&id)));
            }
            let bitmap: RoaringBitmap = others.iter().copied().collect();
            let among: RoaringBitmap = set.intersection(&others).copied().collect();
            prop_assert_eq!(documents.many_among(&bitmap), among.len());
            prop_assert_eq!(documents.among(&bitmap), among);
            let mut all = bitmap;
            all |= &documents;
            prop_assert_eq!(all, set.union(&others).copied().collect::<RoaringBitmap>());
            prop_assert_eq!(documents.to_bitmap(), set.into_iter().collect::<RoaringBitmap>());
        }

        #[test]
        fn documents_are_dealt_out_to_their_values(held in proptest::collection::vec(proptest::collection::btree_set(0usize..5, 0..5), 0..8)) {
            let told = || (0..).zip(&held).flat_map(|(id, values)| values.iter().map(move |value| (*value, EntryId(id))));
            let mut expect = vec![Documents::default(); 5];
            for (value, id) in told() {
                expect[value].insert(id);
            }
            prop_assert_eq!(Documents::by_value(5, told()), Some(expect));
        }
    }

    #[test]
    fn a_value_that_is_none_or_a_document_told_twice_is_refused() {
        let by_value = |told: &[(usize, u32)]| Documents::by_value(2, told.iter().map(|(value, id)| (*value, EntryId(*id))));
        assert!(by_value(&[(0, 1), (1, 1), (0, 2)]).is_some());
        for wrong in [&[(2, 1)][..], &[(usize::MAX, 1)], &[(0, 1), (0, 1)], &[(0, 2), (0, 1)]] {
            assert_eq!(by_value(wrong), None);
        }
    }
}

//! Which values each document holds: numbers one after another, so that counting is one pass.

use crate::archive::bytes::{Left, make_room, put_numbers};

/// A value of a facet in one number: five bits say which facet, the rest which of its values.
pub(super) const FACET_SHIFT: u32 = 27;
/// What is left of a number without its facet.
pub(super) const VALUE: u32 = (1 << FACET_SHIFT) - 1;

/// By entry, the values it holds, ascending.
#[derive(Clone, Debug, Default)]
pub(in crate::archive) struct Held {
    numbers: Vec<u32>,
    /// By entry: where its numbers start, and how many there are.
    places: Vec<(u32, u32)>,
    /// Numbers that no place leads to any more.
    waste: usize,
}

impl Held {
    pub(in crate::archive) fn of(&self, id: u32) -> &[u32] {
        let (at, length) = self.places.get(id as usize).copied().unwrap_or_default();
        self.numbers.get(at as usize..(at + length) as usize).unwrap_or_default()
    }

    /// One more than the highest entry ever noted.
    pub(in crate::archive) fn bound(&self) -> u32 {
        self.places.len() as u32
    }

    /// Notes the values of an entry that holds none; `numbers` ascends.
    pub(in crate::archive) fn put(&mut self, id: u32, numbers: &[u32]) {
        let slot = id as usize;
        if self.places.len() <= slot {
            self.places.resize(slot + 1, (0, 0));
        }
        // more than 4 thousand million values of documents do not fit into any memory this is run in
        let (Ok(at), Ok(length)) = (u32::try_from(self.numbers.len()), u32::try_from(numbers.len())) else { return };
        self.places[slot] = (at, length);
        make_room(&mut self.numbers, numbers.len());
        self.numbers.extend_from_slice(numbers);
    }

    pub(in crate::archive) fn remove(&mut self, id: u32) {
        if let Some(place) = self.places.get_mut(id as usize) {
            self.waste += place.1 as usize;
            *place = (0, 0);
        }
        if self.waste > 4096 && self.waste > self.numbers.len() / 2 {
            self.close_up();
        }
    }

    fn close_up(&mut self) {
        let mut numbers = Vec::with_capacity(self.numbers.len() - self.waste);
        for place in &mut self.places {
            let (at, length) = (place.0 as usize, place.1 as usize);
            let from = numbers.len() as u32;
            numbers.extend_from_slice(&self.numbers[at..at + length]);
            *place = (from, length as u32);
        }
        (self.numbers, self.waste) = (numbers, 0);
    }

    /// The values go by the numbers that `renumbered` gives them.
    pub(in crate::archive) fn pack(&self, out: &mut Vec<u8>, renumbered: impl Fn(u32) -> u32) {
        let mut numbers: Vec<u32> = Vec::with_capacity(self.numbers.len() - self.waste);
        put_numbers(out, self.places.iter().map(|place| place.1));
        for id in 0..self.places.len() as u32 {
            let from = numbers.len();
            numbers.extend(self.of(id).iter().map(|number| renumbered(*number)));
            numbers[from..].sort_unstable();
        }
        put_numbers(out, numbers.into_iter());
    }

    pub(in crate::archive) fn unpack(from: &mut Left<'_>) -> Option<Self> {
        let (lengths, numbers) = (from.numbers()?, from.numbers()?);
        let mut end = 0u32;
        let mut place = |length: u32| {
            let start = end;
            end = start.checked_add(length)?;
            let of = numbers.get(start as usize..end as usize)?;
            of.is_sorted_by(|one, next| one < next).then_some((start, length))
        };
        let places: Vec<(u32, u32)> = lengths.into_iter().map(&mut place).collect::<Option<_>>()?;
        (end as usize == numbers.len()).then_some(Self { numbers, places, waste: 0 })
    }

    /// Bytes.
    pub(super) fn size(&self) -> usize {
        self.numbers.capacity() * size_of::<u32>() + self.places.capacity() * size_of::<(u32, u32)>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_comes_back_after_many_changes() {
        let mut held = Held::default();
        for round in 0..50u32 {
            for id in 0..100 {
                held.remove(id);
                held.put(id, &[id, id + round, 1000]);
            }
        }
        for id in 0..100 {
            assert_eq!(held.of(id), [id, id + 49, 1000]);
        }
        assert!(held.numbers.len() < 20_000, "{}", held.numbers.len());
        assert!(held.of(200).is_empty());
    }
}

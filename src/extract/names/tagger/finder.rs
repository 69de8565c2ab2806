//! Numbers by hash, packed: tables that are asked for every word of every text stay small enough to be at hand.

/// Open addressing by the last bits of a hash. A number is more than 0, which stands for none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Finder {
    /// Hash and number; at least a quarter are empty.
    slots: Vec<(u32, u32)>,
    /// A bit for the first [`SIEVE`] bits of each hash: most of what is asked for is not there, and this is smaller still.
    sieve: Vec<u64>,
    len: usize,
}

/// Bits of a hash that the sieve looks at.
const SIEVE: u32 = 17;

impl Finder {
    /// Room for so many hashes.
    pub fn with_room(hashes: usize) -> Self {
        let slots = vec![(0, 0); (hashes * 4 / 3 + 2).next_power_of_two()];
        Self { slots, sieve: vec![0; 1 << (SIEVE - 6)], len: 0 }
    }

    pub fn len(&self) -> usize {
        self.len
    }

    /// Gives a hash a number; another one in place of that which it had. A number past the room is left out.
    pub fn put(&mut self, hash: u32, number: u32) {
        let at = self.slot(hash);
        let new = self.slots[at].1 == 0;
        // one slot at least stays empty, where every search ends
        if number == 0 || new && self.len + 1 >= self.slots.len() {
            return;
        }
        self.len += usize::from(new);
        self.slots[at] = (hash, number);
        let (place, bit) = sieved(hash);
        self.sieve[place] |= bit;
    }

    /// The number of a hash; 0 for one that was never put in.
    #[inline]
    pub fn find(&self, hash: u32) -> u32 {
        if self.passes(hash) { self.slots[self.slot(hash)].1 } else { 0 }
    }

    /// Whether some hash with the same first bits is there.
    #[inline]
    pub fn passes(&self, hash: u32) -> bool {
        let (place, bit) = sieved(hash);
        self.sieve[place] & bit != 0
    }

    /// The hashes, in no order.
    pub fn hashes(&self) -> impl Iterator<Item = u32> {
        self.slots.iter().filter(|slot| slot.1 != 0).map(|slot| slot.0)
    }

    /// The slot of a hash, or the empty one where it would stand.
    #[inline]
    fn slot(&self, hash: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        while self.slots[at].1 != 0 && self.slots[at].0 != hash {
            at = (at + 1) & mask;
        }
        at
    }
}

/// The word of the sieve and the bit in it.
#[inline]
fn sieved(hash: u32) -> (usize, u64) {
    let bit = hash >> (32 - SIEVE);
    ((bit >> 6) as usize, 1 << (bit & 63))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_is_found() {
        let hash = |number: u32| number.wrapping_mul(0x9e37_79b9);
        let mut finder = Finder::with_room(500);
        (0..500).for_each(|number| finder.put(hash(number), number + 1));
        assert!((0..500).all(|number| finder.find(hash(number)) == number + 1));
        assert!((500..5000).all(|number| finder.find(hash(number)) == 0));
        finder.put(hash(3), 9);
        assert_eq!((finder.find(hash(3)), finder.len(), finder.hashes().count()), (9, 500, 500));
    }

    #[test]
    fn too_many_leave_a_way_out() {
        let mut finder = Finder::with_room(0);
        (0..100).for_each(|number| finder.put(number, 1));
        assert!(finder.len() < 100 && (0..1000).any(|number| finder.find(number) == 0));
    }
}

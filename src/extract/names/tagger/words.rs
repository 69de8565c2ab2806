//! What much open text says of single words: how often rules found each in a person, a place or an institution there, what it
//! stood beside; and for words that nobody knows, how much their letters are those of names.
//!
//! The file, sealed ([`sealed`](super::sealed)), holds the number of words (u32); the words' hashes, ascending (u32
//! each); [`Traits`] of each (u16 each); [`GRAMS`] weights of groups of letters (i8).

use super::finder::Finder;
use super::sealed::{Seal, WeightsError, number, numbers};

const SEAL: Seal = Seal { sign: b"WARRAQ-W", format: 1, templates: 0 };

/// Groups of two to four letters, by hash.
pub const GRAMS: usize = 1 << 14;

/// Levels, 0 to 3, of seven shares of a word's occurrences ([`LEVELS`]), two bits each; and how frequent it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traits(pub u16);

/// The shares: in a person, in a place, in an institution, after a title or verb of saying, beside a part of a name, after «في»
/// and the like; the last is the frequency.
pub const LEVELS: usize = 7;

impl Traits {
    pub fn new(levels: [u8; LEVELS]) -> Self {
        Self(levels.iter().enumerate().fold(0, |all, (at, level)| all | u16::from(*level.min(&3)) << (2 * at)))
    }

    pub fn level(self, at: usize) -> u8 {
        (self.0 >> (2 * at)) as u8 & 3
    }

    /// The level of a share of occurrences.
    pub fn share(part: u32, of: u32) -> u8 {
        let share = f64::from(part) / f64::from(of.max(1));
        u8::from(share >= 0.02) + u8::from(share >= 0.12) + u8::from(share >= 0.4)
    }
}

/// The table of words and of groups of letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    hashes: Vec<u32>,
    traits: Vec<Traits>,
    grams: Vec<i8>,
    /// The words' traits by their hashes, one more than their bits.
    table: Finder,
}

impl Words {
    /// Words by the hash of their letters without particles, and the weights of [`GRAMS`] groups.
    pub fn new(mut words: Vec<(u32, Traits)>, mut grams: Vec<i8>) -> Self {
        words.sort_unstable_by_key(|word| word.0);
        words.dedup_by_key(|word| word.0);
        grams.resize(GRAMS, 0);
        let hashes: Vec<u32> = words.iter().map(|word| word.0).collect();
        let mut table = Finder::with_room(words.len());
        words.iter().for_each(|(hash, traits)| table.put(*hash, u32::from(traits.0) + 1));
        Self { hashes, traits: words.into_iter().map(|word| word.1).collect(), grams, table }
    }

    pub fn len(&self) -> usize {
        self.hashes.len()
    }

    pub fn is_empty(&self) -> bool {
        self.hashes.is_empty()
    }

    /// What is known of a word, by the 64-bit hash of its letters.
    pub fn of(&self, bare: u64) -> Option<Traits> {
        self.table.find(key(bare)).checked_sub(1).map(|bits| Traits(bits as u16))
    }

    /// How much the letters of a word are those of names: the mean weight of its groups of letters.
    pub fn likeness(&self, folded: &str) -> i32 {
        let (mut sum, mut count) = (0, 0);
        grams(folded, |gram| {
            sum += i32::from(self.grams[gram]);
            count += 1;
        });
        if count == 0 { 0 } else { sum / count }
    }

    pub fn to_bytes(&self) -> Vec<u8> {
        SEAL.file(|out| {
            out.extend((self.hashes.len() as u32).to_le_bytes());
            self.hashes.iter().for_each(|hash| out.extend(hash.to_le_bytes()));
            self.traits.iter().for_each(|traits| out.extend(traits.0.to_le_bytes()));
            out.extend(self.grams.iter().map(|gram| *gram as u8));
        })
    }

    /// Reads a file.
    pub fn read(bytes: &[u8]) -> Result<Self, WeightsError> {
        Self::held(SEAL.open(bytes)?).ok_or(WeightsError::Damaged)
    }

    fn held(mut held: &[u8]) -> Option<Self> {
        let count = number(&mut held)?;
        let hashes = numbers(&mut held, count)?;
        let (traits, grams) = held.split_at_checked(count.checked_mul(2)?)?;
        let traits = traits.as_chunks::<2>().0.iter().map(|two| Traits(u16::from_le_bytes(*two)));
        let words = hashes.into_iter().zip(traits).collect();
        (grams.len() == GRAMS).then(|| Self::new(words, grams.iter().map(|gram| *gram as i8).collect()))
    }
}

/// The key of a word in the table.
pub fn key(bare: u64) -> u32 {
    (bare ^ (bare >> 32)) as u32
}

/// The numbers, below [`GRAMS`], of the groups of two to four letters of a word with its edges, «ال» left out.
pub fn grams(folded: &str, mut each: impl FnMut(usize)) {
    const EDGE: u64 = 1;
    let bare = folded.strip_prefix("ال").filter(|rest| rest.len() >= 6).unwrap_or(folded);
    let mut last = [0, 0, EDGE];
    for letter in bare.chars().take(24).map(|letter| u64::from(u32::from(letter))).chain([EDGE]) {
        let mut group = letter;
        for (size, before) in last.iter().rev().enumerate() {
            if *before == 0 {
                break;
            }
            group = group.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29) ^ before;
            let mixed = (group ^ size as u64).wrapping_mul(0xff51_afd7_ed55_8ccd);
            each((mixed >> 50) as usize);
        }
        last = [last[1], last[2], letter];
    }
}

#[cfg(test)]
mod tests {
    use super::super::features::letters;
    use super::super::sealed::testing::sealed;
    use super::*;

    #[test]
    fn words_are_read_as_they_were_written() {
        let hash = |word: &str| letters(word.as_bytes());
        let traits = Traits::new([3, 0, 1, 2, 3, 0, 2]);
        assert_eq!((0..LEVELS).map(|at| traits.level(at)).collect::<Vec<_>>(), [3, 0, 1, 2, 3, 0, 2]);
        let words = Words::new(vec![(key(hash("سيمز")), traits), (key(hash("يوم")), Traits::default())], vec![7; GRAMS]);
        let bytes = words.to_bytes();
        let read = Words::read(&bytes).unwrap();
        assert_eq!((read.of(hash("سيمز")), read.of(hash("كيم"))), (Some(traits), None));
        assert_eq!((read.likeness("كلاكستون"), &read), (7, &words));
        for at in 0..bytes.len() {
            let mut other = bytes.clone();
            other[at] ^= 0x10;
            assert!(Words::read(&other).is_err(), "changed at {at}");
        }
        assert!((0..bytes.len()).step_by(97).all(|cut| Words::read(&bytes[..cut]).is_err()));
    }

    /// A count that is not that of the words, under a right checksum.
    #[test]
    fn forged_counts_are_refused() {
        let bytes = Words::new(vec![(7, Traits::default()), (9, Traits::default())], Vec::new()).to_bytes();
        for count in [0u32, 1, 3, 1 << 20, u32::MAX] {
            let mut forged = bytes[..bytes.len() - 8].to_vec();
            forged[12..16].copy_from_slice(&count.to_le_bytes());
            assert_eq!(Words::read(&sealed(forged)), Err(WeightsError::Damaged), "{count}");
        }
    }
}

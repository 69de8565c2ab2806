//! What is kept of a text so that its copies can be found: a few hundred bytes, however long the text is.
//!
//! A text is the set of its *shingles*, runs of [`SHINGLE`] folded words (Broder, "On the resemblance and containment of
//! documents", 1997). Two sketches of that set are kept: its minima under [`MINIMA`] hash functions, which agree as often as
//! the sets resemble one another, and its [`LEAST`] smallest hashes, of which a text holds those of its longer parts.

use crate::archive::bytes::{Left, Pack, put_numbers};
use std::fmt;
use std::sync::Arc;

/// Words of a shingle.
pub(super) const SHINGLE: usize = 4;
/// Minima are compared by bands of [`ROWS`]: texts that agree in all of a band are looked at. With 20 bands of 4 those are
/// 97.6 % of the pairs whose resemblance is .65, 99.6 % at .7, and 15 % at .3.
pub(super) const BANDS: usize = 20;
pub(super) const ROWS: usize = 4;
pub(super) const MINIMA: usize = BANDS * ROWS;
/// Smallest hashes kept. A part that is a tenth of a text holds six of its 64, and one of them is enough.
pub(super) const LEAST: usize = 64;

/// A folded word as a number: the same on every machine and in every version (FNV-1a, then mixed).
pub fn number_of(word: &str) -> u64 {
    mix(word.bytes().fold(0xCBF2_9CE4_8422_2325, |sum: u64, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)))
}

/// The finalizer of SplitMix64 (Steele, Lea and Flood, 2014).
const fn mix(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

/// A multiplier for each minimum, odd and always the same.
static SEEDS: [u64; MINIMA] = {
    let mut seeds = [0; MINIMA];
    let mut at = 0;
    while at < MINIMA {
        seeds[at] = mix(0x9E37_79B9_7F4A_7C15_u64.wrapping_mul(at as u64 + 1)) | 1;
        at += 1;
    }
    seeds
};

/// The different shingles of a text, ascending. A text shorter than a shingle is one.
pub(super) fn shingles(words: &[u64]) -> Vec<u64> {
    let mut out: Vec<u64> = windows(words).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// The shingles in the order of the text.
pub(super) fn windows(words: &[u64]) -> impl Iterator<Item = u64> {
    let of = |run: &[u64]| run.iter().fold(run.len() as u64, |sum, word| mix(sum.rotate_left(17) ^ *word));
    let short = (!words.is_empty() && words.len() < SHINGLE).then(|| of(words));
    short.into_iter().chain(words.windows(SHINGLE).map(of))
}

/// What is kept of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sketch {
    /// Of all words in their order: texts of the same print are the same words.
    pub(super) print: u128,
    /// Words of the text.
    pub(super) words: u32,
    /// The low halves of the minima: sixteen bits tell two minima apart well enough (Li and König, "b-Bit Minwise Hashing",
    /// 2010), as everything is compared word by word before it is called a copy.
    minima: [u16; MINIMA],
    /// Ascending.
    pub(super) least: Box<[u32]>,
}

impl Sketch {
    /// Of the words of a text by [`number_of`], in their order; in time linear in their number.
    pub fn of(words: &[u64]) -> Self {
        let (mut low, mut high) = (0x243F_6A88_85A3_08D3_u64, 0x1319_8A2E_0370_7344_u64);
        for word in words {
            low = mix(low.rotate_left(5) ^ word);
            high = mix(high.wrapping_add(*word)).rotate_left(23);
        }
        let print = u128::from(high) << 64 | u128::from(low);
        let shingles = shingles(words);
        let mut minima = [u64::MAX; MINIMA];
        for shingle in &shingles {
            for (least, seed) in minima.iter_mut().zip(&SEEDS) {
                *least = (*least).min(shingle.wrapping_mul(*seed).wrapping_add(seed.rotate_left(32)));
            }
        }
        // the smallest by another order than that of the shingles themselves, cut to 32 bits
        let mut least: Vec<u32> = shingles.iter().map(|shingle| (mix(!*shingle) >> 32) as u32).collect();
        if least.len() > LEAST {
            least.select_nth_unstable(LEAST - 1);
            least.truncate(LEAST);
        }
        least.sort_unstable();
        // multiplication mixes upward: the high half is the even one
        let minima = minima.map(|least| (mix(least) & 0xFFFF) as u16);
        Self { print, words: u32::try_from(words.len()).unwrap_or(u32::MAX), minima, least: least.into() }
    }

    /// What texts of one band agree in.
    pub(super) fn band(&self, band: usize) -> u64 {
        self.minima[band * ROWS..][..ROWS].iter().fold(0, |sum, part| sum << 16 | u64::from(*part))
    }

    /// About how much two texts resemble one another, 0 to 1.
    pub(super) fn resembles(&self, other: &Self) -> f32 {
        let same = self.minima.iter().zip(&other.minima).filter(|(one, other)| one == other).count();
        same as f32 / MINIMA as f32
    }

    /// Bytes held.
    pub fn size(&self) -> usize {
        size_of::<Self>() + self.least.len() * 4
    }
}

impl Pack for Sketch {
    fn pack(&self, out: &mut Vec<u8>) {
        ((self.print >> 64) as u64).pack(out);
        (self.print as u64).pack(out);
        self.words.pack(out);
        self.minima.iter().for_each(|part| out.extend_from_slice(&part.to_le_bytes()));
        put_numbers(out, self.least.iter().copied());
    }

    fn unpack(from: &mut Left<'_>) -> Option<Self> {
        let print = u128::from(u64::unpack(from)?) << 64 | u128::from(u64::unpack(from)?);
        let words = u32::unpack(from)?;
        let (parts, _) = from.take(MINIMA * 2)?.as_chunks::<2>();
        let minima = std::array::from_fn(|at| parts.get(at).map_or(0, |part| u16::from_le_bytes(*part)));
        Some(Self { print, words, minima, least: from.numbers()?.into() })
    }
}

/// The sketch of an entry's document, shared by the copies of the entry. It says nothing that the text does not say, so
/// entries are equal with it and without.
#[derive(Clone, Default)]
pub struct Kept(pub(in crate::archive) Option<Arc<Sketch>>);

impl PartialEq for Kept {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl fmt::Debug for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "Kept" } else { "-" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str) -> Vec<u64> {
        text.split_whitespace().map(number_of).collect()
    }

    fn counted(from: usize, to: usize) -> Vec<u64> {
        (from..to).map(|at| number_of(&format!("كلمة{at}"))).collect()
    }

    #[test]
    fn a_sketch_is_of_the_words_and_their_order() {
        let of = |text: &str| Sketch::of(&numbers(text));
        assert_eq!(of("قال الوزير اليوم إنه سيعود"), of("قال  الوزير اليوم إنه سيعود"));
        assert_ne!(of("قال الوزير اليوم إنه سيعود").print, of("قال اليوم الوزير إنه سيعود").print);
        assert_ne!(of("نعم").print, of("نعم نعم").print);
        assert_eq!((of("").words, of("").least.len()), (0, 0));
        assert_eq!(of("نعم لا").least.len(), 1);
    }

    #[test]
    fn minima_agree_as_often_as_the_texts_resemble_one_another() {
        // |A ∩ B| = 700 − 3, |A ∪ B| = 1300 − 3 or so: .54
        let (one, other) = (Sketch::of(&counted(0, 1000)), Sketch::of(&counted(300, 1300)));
        assert!((one.resembles(&other) - 0.54).abs() < 0.17, "{}", one.resembles(&other));
        assert!(one.resembles(&Sketch::of(&counted(5000, 6000))) < 0.05);
        assert!((one.resembles(&one) - 1.0).abs() < f32::EPSILON);
    }

    #[test]
    fn a_part_holds_the_least_of_the_whole() {
        let (whole, part) = (Sketch::of(&counted(0, 1000)), Sketch::of(&counted(400, 600)));
        let shared = part.least.iter().filter(|hash| whole.least.contains(hash)).count();
        assert!((5..=22).contains(&shared), "{shared} of 64, for a fifth");
        assert!(whole.size() < 600, "{}", whole.size());
    }
}

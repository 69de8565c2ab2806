//! The file of trained weights for kinds of events: read once, refused when it is damaged or made for other templates.
//!
//! Sealed ([`sealed`](crate::extract::names::tagger::sealed)), it holds the number of features (u32); what each kind weighs by itself
//! ([`KINDS`] i8); the features' hashes, ascending (u32 each); [`KINDS`] weights for each feature (i8). A weight is in steps of
//! 1 / [`STEPS`].

use super::features;
use crate::extract::facts::EventKind;
use crate::extract::names::tagger::sealed::{Seal, WeightsError, number, numbers};

/// Kinds, in the order of [`EventKind::ALL`].
pub const KINDS: usize = EventKind::ALL.len();

/// Steps to a weight of one.
pub const STEPS: f32 = 48.0;

const SEAL: Seal = Seal { sign: b"WARRAQ-K", format: 1, templates: features::VERSION };

/// What each feature weighs for each kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weights {
    /// Of a kind by itself.
    bias: [i8; KINDS],
    /// Ascending.
    hashes: Vec<u32>,
    rows: Vec<[i8; KINDS]>,
}

impl Weights {
    /// Rows in any order; of those with the same feature the first counts, and those without a weight are left out.
    pub fn new(bias: [i8; KINDS], mut rows: Vec<(u32, [i8; KINDS])>) -> Self {
        rows.retain(|(_, row)| *row != [0; KINDS]);
        rows.sort_by_key(|(feature, _)| *feature);
        rows.dedup_by_key(|(feature, _)| *feature);
        let (hashes, rows) = rows.into_iter().unzip();
        Self { bias, hashes, rows }
    }

    /// How many features have a weight.
    pub fn len(&self) -> usize {
        self.hashes.len()
    }

    pub fn is_empty(&self) -> bool {
        self.hashes.is_empty()
    }

    /// What features weigh for each kind together, with what the kinds weigh by themselves.
    pub fn sums(&self, features: impl Iterator<Item = u32>) -> [f32; KINDS] {
        let mut sums = self.bias.map(i32::from);
        for at in features.filter_map(|feature| self.hashes.binary_search(&feature).ok()) {
            sums.iter_mut().zip(&self.rows[at]).for_each(|(sum, weight)| *sum += i32::from(*weight));
        }
        sums.map(|sum| sum as f32 / STEPS)
    }

    pub fn to_bytes(&self) -> Vec<u8> {
        SEAL.file(|out| {
            out.extend((self.hashes.len() as u32).to_le_bytes());
            out.extend(self.bias.iter().map(|weight| *weight as u8));
            self.hashes.iter().for_each(|hash| out.extend(hash.to_le_bytes()));
            self.rows.iter().for_each(|row| out.extend(row.iter().map(|weight| *weight as u8)));
        })
    }

    /// Reads a file.
    pub fn read(bytes: &[u8]) -> Result<Self, WeightsError> {
        Self::held(SEAL.open(bytes)?).ok_or(WeightsError::Damaged)
    }

    fn held(mut held: &[u8]) -> Option<Self> {
        let count = number(&mut held)?;
        let (bias, mut rest) = held.split_first_chunk::<KINDS>()?;
        let hashes = numbers(&mut rest, count)?;
        let (rows, left) = rest.as_chunks::<KINDS>();
        let rows: Vec<[i8; KINDS]> = rows.iter().map(|row| row.map(|weight| weight as i8)).collect();
        let sound = left.is_empty() && rows.len() == count && hashes.is_sorted_by(|one, other| one < other);
        sound.then(|| Self { bias: bias.map(|weight| weight as i8), hashes, rows })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::names::tagger::sealed::testing::{damage_is_refused, sealed};

    /// Bytes before the kinds' own weights.
    const HEADER: usize = 16;

    fn some() -> Weights {
        let row = |first: i8| std::array::from_fn(|at| if at == 0 { first } else { -1 });
        Weights::new([3; KINDS], vec![(9, row(48)), (2, row(-128)), (7, [0; KINDS]), (9, row(5))])
    }

    #[test]
    fn weights_are_read_as_they_were_written() {
        let bytes = some().to_bytes();
        assert_eq!(Weights::read(&bytes), Ok(some()));
        assert_eq!(some().len(), 2, "a row of zeros and a second row are left out");
        assert_eq!(some().sums([9, 9, 5].into_iter())[..2], [99.0 / STEPS, 1.0 / STEPS]);
    }

    #[test]
    fn damaged_files_are_refused() {
        damage_is_refused(&some().to_bytes(), features::VERSION, Weights::read);
    }

    /// A file that lies about its length or order, under a right checksum.
    #[test]
    fn forged_files_are_refused() {
        let bytes = some().to_bytes();
        let body = &bytes[..bytes.len() - 8];
        for value in [0, 1, 3, 0x7f, 0xff] {
            for at in 12..HEADER {
                let mut forged = body.to_vec();
                forged[at] = value;
                assert!(forged == body || Weights::read(&sealed(forged)) == Err(WeightsError::Damaged), "{value} at {at}");
            }
        }
        let mut twice = body.to_vec();
        twice.copy_within(HEADER + KINDS..HEADER + KINDS + 4, HEADER + KINDS + 4);
        assert_eq!(Weights::read(&sealed(twice)), Err(WeightsError::Damaged));
    }
}

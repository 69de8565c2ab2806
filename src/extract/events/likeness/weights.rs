//! The file of trained weights for kinds of events: read once, refused when it is damaged or made for other templates.
//!
//! Little-endian: `WARRAQ-K`, the file's version (u16), [`features::VERSION`] (u16), the number of features (u32); what each kind
//! weighs by itself ([`KINDS`] i8); the features' hashes, ascending (u32 each); [`KINDS`] weights for each feature (i8); a
//! checksum (FNV-1a of all before it, u64). A weight is in steps of 1 / [`STEPS`].

use super::features;
use crate::extract::facts::EventKind;
use crate::extract::names::tagger::features::letters;

/// Kinds, in the order of [`EventKind::ALL`].
pub const KINDS: usize = EventKind::ALL.len();

/// Steps to a weight of one.
pub const STEPS: f32 = 48.0;

const MAGIC: &[u8; 8] = b"WARRAQ-K";
const FORMAT: u16 = 1;
const HEADER: usize = 16;

/// Why a file of weights is not used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WeightsError {
    #[error("not a file of weights for kinds of events")]
    Foreign,
    #[error("weights of version {0}, features of version {1}: made for another program")]
    Version(u16, u16),
    #[error("the file of weights for kinds of events is damaged")]
    Damaged,
}

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
        let mut out = MAGIC.to_vec();
        out.extend(FORMAT.to_le_bytes());
        out.extend(features::VERSION.to_le_bytes());
        out.extend((self.hashes.len() as u32).to_le_bytes());
        out.extend(self.bias.iter().map(|weight| *weight as u8));
        self.hashes.iter().for_each(|hash| out.extend(hash.to_le_bytes()));
        self.rows.iter().for_each(|row| out.extend(row.iter().map(|weight| *weight as u8)));
        out.extend(letters(&out).to_le_bytes());
        out
    }

    /// Reads a file.
    pub fn read(bytes: &[u8]) -> Result<Self, WeightsError> {
        let (header, _) = bytes.split_at_checked(HEADER).ok_or(WeightsError::Foreign)?;
        if &header[..8] != MAGIC {
            return Err(WeightsError::Foreign);
        }
        let short = |at: usize| u16::from_le_bytes([header[at], header[at + 1]]);
        if (short(8), short(10)) != (FORMAT, features::VERSION) {
            return Err(WeightsError::Version(short(8), short(10)));
        }
        let (body, sum) = bytes.split_last_chunk::<8>().ok_or(WeightsError::Damaged)?;
        if letters(body) != u64::from_le_bytes(*sum) {
            return Err(WeightsError::Damaged);
        }
        Self::read_body(body).ok_or(WeightsError::Damaged)
    }

    fn read_body(body: &[u8]) -> Option<Self> {
        let count = u32::from_le_bytes(*body.get(12..HEADER)?.first_chunk::<4>()?) as usize;
        let (bias, rest) = body.get(HEADER..)?.split_first_chunk::<KINDS>()?;
        let (hashes, rows) = rest.split_at_checked(count.checked_mul(4)?)?;
        let hashes: Vec<u32> =
            hashes.chunks_exact(4).map(|hash| u32::from_le_bytes([hash[0], hash[1], hash[2], hash[3]])).collect();
        let (rows, left) = rows.as_chunks::<KINDS>();
        let rows: Vec<[i8; KINDS]> = rows.iter().map(|row| row.map(|weight| weight as i8)).collect();
        let sound = left.is_empty() && rows.len() == count && hashes.is_sorted_by(|one, other| one < other);
        sound.then(|| Self { bias: bias.map(|weight| weight as i8), hashes, rows })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let bytes = some().to_bytes();
        for cut in 0..bytes.len() {
            assert!(Weights::read(&bytes[..cut]).is_err(), "cut at {cut}");
        }
        for at in 0..bytes.len() {
            let mut other = bytes.clone();
            other[at] ^= 0x40;
            assert!(Weights::read(&other).is_err(), "changed at {at}");
        }
        let mut newer = bytes;
        newer[10] += 1;
        assert_eq!(Weights::read(&newer), Err(WeightsError::Version(1, features::VERSION + 1)));
        assert_eq!(Weights::read(b"PK\x03\x04 something else entirely"), Err(WeightsError::Foreign));
    }

    /// A file that lies about its length or order, under a right checksum.
    #[test]
    fn forged_files_are_refused() {
        let bytes = some().to_bytes();
        let body = &bytes[..bytes.len() - 8];
        let sealed = |mut body: Vec<u8>| {
            body.extend(letters(&body).to_le_bytes());
            body
        };
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

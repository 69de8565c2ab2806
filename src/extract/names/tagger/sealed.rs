//! Files of trained weights: what each begins and ends with.
//!
//! Little-endian: a sign of eight bytes, the file's version (u16), the version of the templates the weights belong to (u16);
//! then what the file holds; a checksum (FNV-1a of all before it, u64).

use super::features::letters;

/// What a kind of file is known by.
pub struct Seal {
    pub sign: &'static [u8; 8],
    pub format: u16,
    pub templates: u16,
}

/// Bytes before what a file holds.
const HEADER: usize = 12;

/// Why a file of weights is not used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WeightsError {
    #[error("not a file of these weights")]
    Foreign,
    #[error("weights of version {0}, features of version {1}: made for another program")]
    Version(u16, u16),
    #[error("the file of weights is damaged")]
    Damaged,
}

impl Seal {
    /// The file that holds what `put` appends.
    pub fn file(&self, put: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
        let mut out = self.sign.to_vec();
        out.extend(self.format.to_le_bytes());
        out.extend(self.templates.to_le_bytes());
        put(&mut out);
        out.extend(letters(&out).to_le_bytes());
        out
    }

    /// What a file holds that is whole and of this kind.
    pub fn open<'a>(&self, bytes: &'a [u8]) -> Result<&'a [u8], WeightsError> {
        let (header, rest) = bytes.split_at_checked(HEADER).ok_or(WeightsError::Foreign)?;
        if &header[..8] != self.sign {
            return Err(WeightsError::Foreign);
        }
        let short = |at: usize| u16::from_le_bytes([header[at], header[at + 1]]);
        let (format, templates) = (short(8), short(10));
        if (format, templates) != (self.format, self.templates) {
            return Err(WeightsError::Version(format, templates));
        }
        let (held, sum) = rest.split_last_chunk::<8>().ok_or(WeightsError::Damaged)?;
        let whole = letters(&bytes[..HEADER + held.len()]) == u64::from_le_bytes(*sum);
        whole.then_some(held).ok_or(WeightsError::Damaged)
    }
}

/// Takes a number off the front.
pub fn number(held: &mut &[u8]) -> Option<usize> {
    let (first, rest) = held.split_first_chunk::<4>()?;
    *held = rest;
    usize::try_from(u32::from_le_bytes(*first)).ok()
}

/// Takes so many numbers off the front.
pub fn numbers(held: &mut &[u8], count: usize) -> Option<Vec<u32>> {
    let (numbers, rest) = held.split_at_checked(count.checked_mul(4)?)?;
    *held = rest;
    Some(numbers.as_chunks::<4>().0.iter().map(|four| u32::from_le_bytes(*four)).collect())
}

#[cfg(test)]
pub mod testing {
    //! What the tests of every kind of file ask of it.

    use std::fmt::Debug;

    use super::*;

    /// A file of this body, under a right checksum.
    pub fn sealed(mut body: Vec<u8>) -> Vec<u8> {
        body.extend(letters(&body).to_le_bytes());
        body
    }

    /// Whatever is cut off a file or changed in it, it is refused; so is a newer one, and any other.
    pub fn damage_is_refused<T: Debug + PartialEq>(
        bytes: &[u8],
        templates: u16,
        read: impl Fn(&[u8]) -> Result<T, WeightsError>,
    ) {
        for cut in 0..bytes.len() {
            assert!(read(&bytes[..cut]).is_err(), "cut at {cut}");
        }
        for at in 0..bytes.len() {
            let mut other = bytes.to_vec();
            other[at] ^= 0x40;
            assert!(read(&other).is_err(), "changed at {at}");
        }
        let mut newer = bytes.to_vec();
        newer[10] += 1;
        assert_eq!(read(&newer), Err(WeightsError::Version(1, templates + 1)));
        assert_eq!(read(b"PK\x03\x04 something else entirely"), Err(WeightsError::Foreign));
    }
}

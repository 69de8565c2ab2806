//! Values as bytes and back. What is read may be anything: damage gives `None`, never a panic.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use smol_str::SmolStr;

use crate::text::Span;

/// Makes room for so many more values, and for a sixteenth of all: the doubling of a `Vec` would leave much of a large archive
/// empty.
pub(in crate::archive) fn make_room<T>(values: &mut Vec<T>, more: usize) {
    if values.capacity() - values.len() < more {
        values.reserve_exact(more + values.len() / 16);
    }
}

/// Bytes that are still to be read.
#[derive(Clone, Copy, Debug)]
pub(in crate::archive) struct Left<'a>(pub(in crate::archive) &'a [u8]);

impl<'a> Left<'a> {
    pub(in crate::archive) fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (here, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(here)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (here, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*here)
    }

    /// Bytes that were put with [`put_bytes`].
    pub(in crate::archive) fn bytes(&mut self) -> Option<&'a [u8]> {
        let length = usize::unpack(self)?;
        self.take(length)
    }

    pub(in crate::archive) fn text(&mut self) -> Option<&'a str> {
        simdutf8::basic::from_utf8(self.bytes()?).ok()
    }

    /// Numbers that were put with [`put_numbers`].
    pub(in crate::archive) fn numbers(&mut self) -> Option<Vec<u32>> {
        let count = usize::unpack(self)?;
        let bytes = self.take(count.checked_mul(4)?)?;
        Some(bytes.chunks_exact(4).map(|four| four.try_into().map_or(0, u32::from_le_bytes)).collect())
    }
}

/// Bytes with their number before them.
pub(in crate::archive) fn put_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    bytes.len().pack(out);
    out.extend_from_slice(bytes);
}

/// Many numbers at once: four bytes each, so that they are read as fast as copied.
pub(in crate::archive) fn put_numbers(out: &mut Vec<u8>, numbers: impl ExactSizeIterator<Item = u32>) {
    numbers.len().pack(out);
    out.reserve(numbers.len() * 4);
    numbers.for_each(|number| out.extend_from_slice(&number.to_le_bytes()));
}

/// A value that can be bytes.
pub(in crate::archive) trait Pack: Sized {
    fn pack(&self, out: &mut Vec<u8>);
    fn unpack(from: &mut Left<'_>) -> Option<Self>;
}

impl Pack for u64 {
    /// Seven bits a byte, the lowest first.
    fn pack(&self, out: &mut Vec<u8>) {
        let mut number = *self;
        while number >= 0x80 {
            out.push(number as u8 | 0x80);
            number >>= 7;
        }
        out.push(number as u8);
    }

    fn unpack(from: &mut Left<'_>) -> Option<Self> {
        let (mut number, mut shift) = (0u64, 0);
        loop {
            let [byte] = from.array::<1>()?;
            number |= u64::from(byte & 0x7F).checked_shl(shift)?;
            if byte < 0x80 {
                return Some(number);
            }
            shift += 7;
        }
    }
}

macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl Pack for $number {
            fn pack(&self, out: &mut Vec<u8>) {
                (*self as u64).pack(out);
            }
            fn unpack(from: &mut Left<'_>) -> Option<Self> {
                u64::unpack(from)?.try_into().ok()
            }
        }
    )*};
}
numbers!(u8, u32, usize);

impl Pack for i32 {
    fn pack(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.to_le_bytes());
    }

    fn unpack(from: &mut Left<'_>) -> Option<Self> {
        from.array().map(Self::from_le_bytes)
    }
}

impl Pack for f32 {
    fn pack(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.to_le_bytes());
    }

    fn unpack(from: &mut Left<'_>) -> Option<Self> {
        from.array().map(Self::from_le_bytes)
    }
}

impl Pack for f64 {
    fn pack(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.to_le_bytes());
    }

    fn unpack(from: &mut Left<'_>) -> Option<Self> {
        from.array().map(Self::from_le_bytes)
    }
}

impl Pack for bool {
    fn pack(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }

    fn unpack(from: &mut Left<'_>) -> Option<Self> {
        let [byte] = from.array::<1>()?;
        (byte < 2).then_some(byte == 1)
    }
}

macro_rules! texts {
    ($($text:ty),*) => {$(
        impl Pack for $text {
            fn pack(&self, out: &mut Vec<u8>) {
                put_bytes(out, self.as_bytes());
            }
            fn unpack(from: &mut Left<'_>) -> Option<Self> {
                from.text().map(Self::from)
            }
        }
    )*};
}
texts!(String, Box<str>, Arc<str>, SmolStr);

/// Paths as the system's own bytes, so that one that is no text comes back too.
impl Pack for PathBuf {
    fn pack(&self, out: &mut Vec<u8>) {
        put_bytes(out, self.as_os_str().as_encoded_bytes());
    }

    fn unpack(from: &mut Left<'_>) -> Option<Self> {
        let bytes = from.bytes()?;
        #[cfg(unix)]
        {
            use std::os::unix::ffi::OsStrExt as _;
            Some(Path::new(std::ffi::OsStr::from_bytes(bytes)).to_owned())
        }
        #[cfg(not(unix))]
        Some(Path::new(std::str::from_utf8(bytes).ok()?).to_owned())
    }
}

/// Keys of the program («statement-joint»): a few hundred, each kept once for as long as the program runs.
impl Pack for &'static str {
    fn pack(&self, out: &mut Vec<u8>) {
        put_bytes(out, self.as_bytes());
    }

    fn unpack(from: &mut Left<'_>) -> Option<Self> {
        /// More than the program has; a file that names more was not written by it.
        const MOST: usize = 4096;
        static KNOWN: Mutex<BTreeMap<&'static str, ()>> = Mutex::new(BTreeMap::new());
        let key = from.text()?;
        let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((found, ())) = known.get_key_value(key) {
            return Some(found);
        }
        if known.len() >= MOST || key.len() > 64 {
            return None;
        }
        let kept: &'static str = Box::leak(key.to_owned().into_boxed_str());
        known.insert(kept, ());
        Some(kept)
    }
}

impl<T: Pack> Pack for Option<T> {
    fn pack(&self, out: &mut Vec<u8>) {
        self.is_some().pack(out);
        if let Some(value) = self {
            value.pack(out);
        }
    }

    fn unpack(from: &mut Left<'_>) -> Option<Self> {
        if bool::unpack(from)? { T::unpack(from).map(Some) } else { Some(None) }
    }
}

impl<T: Pack> Pack for Vec<T> {
    fn pack(&self, out: &mut Vec<u8>) {
        self.len().pack(out);
        self.iter().for_each(|value| value.pack(out));
    }

    fn unpack(from: &mut Left<'_>) -> Option<Self> {
        let count = usize::unpack(from)?;
        // every value takes a byte at least: a wrong count asks for no more than there is
        let mut out = Vec::with_capacity(count.min(from.0.len()));
        for _ in 0..count {
            out.push(T::unpack(from)?);
        }
        Some(out)
    }
}

impl<A: Pack, B: Pack> Pack for (A, B) {
    fn pack(&self, out: &mut Vec<u8>) {
        self.0.pack(out);
        self.1.pack(out);
    }

    fn unpack(from: &mut Left<'_>) -> Option<Self> {
        Some((A::unpack(from)?, B::unpack(from)?))
    }
}

impl Pack for Span {
    fn pack(&self, out: &mut Vec<u8>) {
        self.start.pack(out);
        self.len().pack(out);
    }

    fn unpack(from: &mut Left<'_>) -> Option<Self> {
        let start = usize::unpack(from)?;
        Some(Span::new(start, start.checked_add(usize::unpack(from)?)?))
    }
}

/// A struct field by field.
macro_rules! pack_fields {
    ($name:ty { $($field:ident),* $(,)? }) => {
        impl $crate::archive::bytes::Pack for $name {
            fn pack(&self, out: &mut Vec<u8>) {
                // every field must be named
                let Self { $($field),* } = self;
                $($crate::archive::bytes::Pack::pack($field, out);)*
            }
            fn unpack(from: &mut $crate::archive::bytes::Left<'_>) -> Option<Self> {
                Some(Self { $($field: $crate::archive::bytes::Pack::unpack(from)?),* })
            }
        }
    };
}

/// An enum without values: the place of the variant in the list.
macro_rules! pack_variants {
    ($name:ident { $($variant:ident),* $(,)? }) => {
        impl $crate::archive::bytes::Pack for $name {
            fn pack(&self, out: &mut Vec<u8>) {
                // every variant must be named
                match self { $($name::$variant => {})* }
                let all = [$($name::$variant),*];
                out.push(all.iter().position(|one| one == self).unwrap_or(0) as u8);
            }
            fn unpack(from: &mut $crate::archive::bytes::Left<'_>) -> Option<Self> {
                let at = <u8 as $crate::archive::bytes::Pack>::unpack(from)?;
                [$($name::$variant),*].into_iter().nth(usize::from(at))
            }
        }
    };
}

pub(in crate::archive) use {pack_fields, pack_variants};

/// A sum that damage changes: eight bytes at a time, four sums side by side. It guards against disks, not against people.
pub(in crate::archive) fn sum(bytes: &[u8]) -> u64 {
    const ODD: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut sums = [1u64, 2, 3, 4];
    let mut blocks = bytes.chunks_exact(32);
    for block in &mut blocks {
        for (sum, eight) in sums.iter_mut().zip(block.chunks_exact(8)) {
            let number = eight.try_into().map_or(0, u64::from_le_bytes);
            *sum = (*sum ^ number).wrapping_mul(ODD).rotate_left(29);
        }
    }
    let rest = blocks.remainder().iter().map(|byte| u64::from(*byte));
    let ends = sums.into_iter().chain(rest).chain([bytes.len() as u64]);
    ends.fold(0, |sum, number| (sum ^ number).wrapping_mul(ODD).rotate_left(29))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_come_back() {
        let mut out = Vec::new();
        let values = (vec![Some("كلمة".to_owned()), None], (Span::new(7, 300), (u64::MAX, -1.5f64)));
        values.pack(&mut out);
        let mut left = Left(&out);
        assert_eq!(Pack::unpack(&mut left), Some(values));
        assert!(left.0.is_empty());
        for end in 0..out.len() {
            assert_eq!(<(Vec<Option<String>>, (Span, (u64, f64)))>::unpack(&mut Left(&out[..end])), None, "{end}");
        }
    }

    #[test]
    fn hostile_counts_ask_for_nothing() {
        let mut out = Vec::new();
        u64::MAX.pack(&mut out);
        assert_eq!(Vec::<String>::unpack(&mut Left(&out)), None);
        assert_eq!(Left(&out).numbers(), None);
        assert_eq!(Left(&[0xFF; 12]).text(), None);
    }

    #[test]
    fn any_changed_byte_changes_the_sum() {
        let bytes: Vec<u8> = (0..200u8).collect();
        let whole = sum(&bytes);
        for at in 0..bytes.len() {
            let mut other = bytes.clone();
            other[at] ^= 0x40;
            assert_ne!(sum(&other), whole);
            assert_ne!(sum(&bytes[..at]), whole);
        }
    }
}

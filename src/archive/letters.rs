//! Many strings as one run of letters: written one after another, and lent out of it when they are read, so that none takes a
//! place of its own.

use arcstr::{ArcStr, Substr};

use super::bytes::{Left, Pack, put_bytes};

/// Collects strings; how long each is stands in the numbers beside them.
#[derive(Default)]
pub(super) struct Letters {
    all: String,
    numbers: Vec<u8>,
}

impl Letters {
    pub(super) fn put(&mut self, text: &str) {
        text.len().pack(&mut self.numbers);
        self.all.push_str(text);
    }

    /// Something that is no string, to be read where it was put.
    pub(super) fn note(&mut self, value: &impl Pack) {
        value.pack(&mut self.numbers);
    }

    pub(super) fn pack(self, out: &mut Vec<u8>) {
        put_bytes(out, self.all.as_bytes());
        put_bytes(out, &self.numbers);
    }
}

/// Lends strings in the order they were put.
pub(super) struct Lender<'a> {
    all: ArcStr,
    at: usize,
    numbers: Left<'a>,
}

impl<'a> Lender<'a> {
    /// What [`Letters::pack`] wrote.
    pub(super) fn unpack(from: &mut Left<'a>) -> Option<Self> {
        let all = ArcStr::from(from.text()?);
        Some(Self { all, at: 0, numbers: Left(from.bytes()?) })
    }

    pub(super) fn lend(&mut self) -> Option<Substr> {
        let end = self.at.checked_add(usize::unpack(&mut self.numbers)?)?;
        // a range that is none would be a panic
        self.all.get(self.at..end)?;
        let lent = self.all.substr(self.at..end);
        self.at = end;
        Some(lent)
    }

    /// Bytes of numbers that are still to be read.
    pub(super) const fn left(&self) -> usize {
        self.numbers.0.len()
    }

    pub(super) fn noted<T: Pack>(&mut self) -> Option<T> {
        T::unpack(&mut self.numbers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_come_back_in_their_order() {
        let mut letters = Letters::default();
        for text in ["سلام", "", "abc"] {
            letters.put(text);
            letters.note(&(text.len() as u32));
        }
        let mut bytes = Vec::new();
        letters.pack(&mut bytes);
        let mut lender = Lender::unpack(&mut Left(&bytes)).unwrap();
        for text in ["سلام", "", "abc"] {
            assert_eq!((lender.lend().as_deref(), lender.noted()), (Some(text), Some(text.len() as u32)));
        }
        assert_eq!(lender.lend(), None);
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] = 3;
            if let Some(mut lender) = Lender::unpack(&mut Left(&damaged)) {
                while lender.lend().is_some() {}
            }
        }
    }
}

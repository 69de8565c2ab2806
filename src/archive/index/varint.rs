//! Numbers in as few bytes as they need: seven bits a byte, the lowest first (LEB128).

/// Appends a number.
pub(super) fn put(out: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Takes a number off the front; `None` where the bytes end in its middle.
#[inline]
pub(super) fn take(bytes: &mut &[u8]) -> Option<u32> {
    let (first, rest) = bytes.split_first()?;
    *bytes = rest;
    if *first < 0x80 {
        return Some(u32::from(*first));
    }
    more(bytes, *first)
}

fn more(bytes: &mut &[u8], first: u8) -> Option<u32> {
    let mut number = u32::from(first & 0x7F);
    let mut shift = 7;
    loop {
        let (next, rest) = bytes.split_first()?;
        *bytes = rest;
        // what does not fit in 32 bits is damage
        number |= u32::from(next & 0x7F).checked_shl(shift)?;
        if *next < 0x80 {
            return Some(number);
        }
        shift += 7;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back() {
        let numbers = [0, 1, 127, 128, 300, 16_383, 16_384, u32::MAX];
        let mut bytes = Vec::new();
        numbers.iter().for_each(|number| put(&mut bytes, *number));
        let mut left = bytes.as_slice();
        let back: Vec<u32> = std::iter::from_fn(|| take(&mut left)).collect();
        assert_eq!(back, numbers);
        let last = bytes.len() - 1;
        let mut cut = &bytes[last - 4..last];
        assert_eq!(take(&mut cut), None);
        assert_eq!(take(&mut &[0x80u8; 20][..]), None);
    }
}

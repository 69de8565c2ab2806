//! Digits of all systems.

/// Code points of the zeros of decimal digit systems (Unicode `Nd`), ascending; nine digits follow each.
const ZEROS: [u32; 42] = [
    0x30, 0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6, 0xE50, 0xED0, 0xF20, 0x1040,
    0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0,
    0xA9F0, 0xAA50, 0xABF0, 0xFF10, 0x104A0, 0x10D30, 0x11066, 0x1E950, 0x1FBF0,
];

/// The value of a decimal digit of any system (٣, ۳, 3, ３ → 3).
pub fn value(letter: char) -> Option<u8> {
    let code = letter as u32;
    let zero = ZEROS[..ZEROS.partition_point(|zero| *zero <= code)].last()?;
    u8::try_from(code - zero).ok().filter(|value| *value < 10)
}

/// The same text with every decimal digit as `0`–`9`; separators stay.
pub fn to_ascii(text: &str) -> String {
    text.chars().map(|letter| value(letter).map_or(letter, |v| (b'0' + v) as char)).collect()
}

/// The same text with `0`–`9` as Arabic-Indic digits ٠–٩; other systems and separators stay.
pub fn to_arabic_indic(text: &str) -> String {
    const DIGITS: [char; 10] = ['٠', '١', '٢', '٣', '٤', '٥', '٦', '٧', '٨', '٩'];
    text.chars().map(|letter| letter.to_digit(10).map_or(letter, |value| DIGITS[value as usize])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn systems() {
        let check = |text: &str, expect: &str| assert_eq!(to_ascii(text), expect, "{text}");
        check("١٧/١٢/٢٠٢٥", "17/12/2025");
        check("۱۴۰۲", "1402");
        check("２０", "20");
        check("१९", "19");
        check("كتاب 5", "كتاب 5");
        assert_eq!(to_arabic_indic("2025م"), "٢٠٢٥م");
        assert!(ZEROS.is_sorted());
        assert_eq!(value('/'), None);
        assert_eq!(value(':'), None);
    }
}

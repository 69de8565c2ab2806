//! Numbers, percentages and file sizes in the digits of the interface.

use super::{Digits, Value, Words};

impl Words {
    /// A whole number with thousands separators: `1,248`, `١٬٢٤٨`.
    pub fn number(&self, number: i64) -> String {
        grouped(number, self.digits())
    }

    /// A number that names something (a year, a version, a paragraph): digits alone, without separators.
    pub fn bare_number(&self, number: i64) -> String {
        in_digits(&number.to_string(), self.digits())
    }

    /// A share of 0 to 1, rounded: `41%`, `٤١٪`.
    pub fn percent(&self, share: f64) -> String {
        let whole = in_digits(&format!("{:.0}", share * 100.0), self.digits());
        match self.digits() {
            Digits::Western => format!("{whole}%"),
            Digits::ArabicIndic => format!("{whole}٪"),
        }
    }

    /// A file size in units of 1000: «12 ك.ب», "1.4 MB".
    pub fn file_size(&self, bytes: u64) -> String {
        const UNITS: [&str; 4] = ["size-bytes", "size-kilobytes", "size-megabytes", "size-gigabytes"];
        let mut size = bytes as f64;
        let mut unit = 0;
        while size >= 999.5 && unit + 1 < UNITS.len() {
            size /= 1000.0;
            unit += 1;
        }
        if unit == 0 {
            return self.say(UNITS[0], &[("n", Value::Number(bytes as i64))]);
        }
        let written = if size < 9.95 { format!("{size:.1}") } else { format!("{size:.0}") };
        let written = in_digits(written.trim_end_matches(".0"), self.digits());
        self.say(UNITS[unit], &[("size", Value::Text(&written))])
    }
}

/// A whole number with separators of thousands.
pub(super) fn grouped(number: i64, digits: Digits) -> String {
    let separator = match digits {
        Digits::Western => ',',
        Digits::ArabicIndic => '٬',
    };
    let plain = number.unsigned_abs().to_string();
    let mut all = String::new();
    if number < 0 {
        // The mark keeps the sign before its number in right-to-left text (UAX 9: a hyphen is neutral there).
        all.push_str("\u{200E}-");
    }
    for (i, digit) in plain.chars().enumerate() {
        if i > 0 && (plain.len() - i).is_multiple_of(3) {
            all.push(separator);
        }
        all.push(digit);
    }
    in_digits(&all, digits)
}

fn in_digits(text: &str, digits: Digits) -> String {
    match digits {
        Digits::Western => text.to_owned(),
        Digits::ArabicIndic => text
            .chars()
            .map(|c| match c {
                '0'..='9' => char::from_u32('٠' as u32 + (c as u32 - '0' as u32)).unwrap_or(c),
                '.' => '٫',
                other => other,
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Lang, plain};

    #[test]
    fn numbers() {
        let check = |number: i64, western: &str, indic: &str| {
            assert_eq!(grouped(number, Digits::Western), western);
            assert_eq!(grouped(number, Digits::ArabicIndic), indic);
        };
        check(0, "0", "٠");
        check(999, "999", "٩٩٩");
        check(1000, "1,000", "١٬٠٠٠");
        check(1234567, "1,234,567", "١٬٢٣٤٬٥٦٧");
        check(-5, "\u{200E}-5", "\u{200E}-٥");
        check(i64::MIN, "\u{200E}-9,223,372,036,854,775,808", "\u{200E}-٩٬٢٢٣٬٣٧٢٬٠٣٦٬٨٥٤٬٧٧٥٬٨٠٨");
    }

    #[test]
    fn shares_and_sizes() {
        let ar = Words::new(Lang::Ar, Digits::ArabicIndic);
        let en = Words::new(Lang::En, Digits::Western);
        assert_eq!((ar.percent(0.414), en.percent(1.0)), ("٤١٪".into(), "100%".into()));
        let check = |bytes: u64, arabic: &str, english: &str| {
            assert_eq!(plain(&ar.file_size(bytes)), arabic);
            assert_eq!(plain(&en.file_size(bytes)), english);
        };
        check(1, "بايت واحد", "1 byte");
        check(2_000, "٢ كيلوبايت", "2 KB");
        check(1_440_000, "١٫٤ ميغابايت", "1.4 MB");
        check(999_600, "١ ميغابايت", "1 MB");
        assert_eq!(ar.bare_number(2025), "٢٠٢٥");
    }
}

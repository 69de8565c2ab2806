//! Telephone numbers, as the Arab states write them: with a country code, or with a word for telephone before them.

use super::contact;
use crate::extract::facts::{Contact, ContactKind};
use crate::text::Span;
use crate::text::fold::{fold_char, fold_str};
use crate::text::words::is_letter;

/// Folded words before a telephone number, without «ال» and attached particles.
const PHONE_WORDS: &[&str] = &[
    "هاتف",
    "هواتف",
    "هاتفيا",
    "تليفون",
    "تلفون",
    "تيليفون",
    "جوال",
    "محمول",
    "موبايل",
    "نقال",
    "خليوي",
    "ثابت",
    "فاكس",
    "تلفاكس",
    "ناسوخ",
    "واتساب",
    "واتس",
    "اتصال",
    "اتصل",
    "اتصلوا",
    "تواصل",
    "استفسار",
    "تلغرام",
    "تيليجرام",
    "تيليغرام",
    "سنترال",
    "بدالة",
    "بداله",
    "tel",
    "phone",
    "fax",
    "mobile",
    "mob",
    "whatsapp",
    "cell",
    "telephone",
    "telefax",
    "gsm",
    "portable",
    "telegram",
    "hotline",
];

/// Folded words that say whose number it is: not a telephone's.
const OTHER_NUMBERS: &[&str] = &[
    "حساب",
    "قضيه",
    "بطاقه",
    "هويه",
    "ايبان",
    "عضويه",
    "تسجيل",
    "ايداع",
    "ملف",
    "دعوي",
    "جواز",
    "قانون",
    "مرسوم",
    "قرار",
    "ماده",
    "رحله",
    "مرجع",
    "account",
    "iban",
    "case",
    "ref",
    "reference",
];

/// A word for telephone stands so many characters before its number at most.
const NEAR: usize = 30;

/// What may stand between two numbers of one list, in bytes.
const LIST_GAP: usize = 12;

/// Numbers of seven to fifteen digits with `+`, `00`, or a word for telephone before them; short ones behind «الخط الساخن».
pub(super) fn phones(source: &str, out: &mut Vec<Contact>) {
    // the end of the number before: «هاتف: 01/123456 ، 03/123456»
    let mut last = None;
    let mut from = 0;
    while let Some(start) = opening(source, from) {
        let mut letters = source[start..].char_indices().map(|(at, letter)| (start + at, letter)).peekable();
        let Some((_, letter)) = letters.next() else { break };
        let mut end = start + letter.len_utf8();
        let mut value = String::new();
        push_phone(letter, &mut value);
        let mut gap = 0;
        while let Some(&(at, next)) = letters.peek() {
            if is_digit(next) || next == '+' && letter == '(' && value.is_empty() {
                push_phone(next, &mut value);
                end = at + next.len_utf8();
                gap = 0;
            } else if matches!(next, ' ' | '-' | '.' | '(' | ')' | '/' | '\u{00A0}' | '\u{2011}' | '–') && gap < 2 {
                gap += 1;
            } else {
                break;
            }
            letters.next();
        }
        from = letters.peek().map_or(source.len(), |next| next.0);
        let span = Span::new(start, end);
        if let Some((value, confidence)) = phone(source, span, value, last) {
            last = Some(end);
            out.push(contact(span, ContactKind::Phone, value, "contact-phone", confidence));
        }
    }
}

/// The first `+`, bracket or digit from a byte on. Nearly every byte is of a letter with two, whose first says enough.
fn opening(source: &str, from: usize) -> Option<usize> {
    let bytes = source.as_bytes();
    let mut at = from;
    loop {
        match *bytes.get(at)? {
            b'+' | b'(' | b'0'..=b'9' => return Some(at),
            0..0x80 => at += 1,
            // U+0600 to U+063F have no digit; U+0640 to U+067F have those of Arabic
            0xD8 => at += 2,
            0xD9 if !matches!(bytes.get(at + 1)?, 0xA0..=0xA9) => at += 2,
            _ => {
                let letter = source.get(at..)?.chars().next()?;
                if is_digit(letter) {
                    return Some(at);
                }
                at += letter.len_utf8();
            }
        }
    }
}

/// A digit of any system; nearly every letter is none, which the tables of Unicode need not be asked for.
fn is_digit(letter: char) -> bool {
    match letter {
        '0'..='9' => true,
        '\0'..='\x7F' | 'ء'..='ي' => false,
        letter => letter.is_numeric(),
    }
}

/// The number to dial and how sure it is; `None` where the digits are of something else.
fn phone(source: &str, span: Span, value: String, last: Option<usize>) -> Option<(String, f32)> {
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    let abroad = value.starts_with('+') || value.starts_with("00");
    if (7..=15).contains(&digits) {
        if abroad {
            return Some((without_home_zero(span.of(source), value), 0.95));
        }
        let listed = last.is_some_and(|end| is_list_gap(&source[end..span.start]));
        return (listed || phone_word_before(source, span.start)).then_some((value, 0.9));
    }
    ((3..=6).contains(&digits) && hotline_before(source, span.start)).then_some((value, 0.85))
}

/// «+41 (0)22 917»: the zero in brackets is dialled at home only.
fn without_home_zero(written: &str, mut value: String) -> String {
    if let Some(at) = written.find("(0)") {
        let before: usize = written[..at].chars().filter(|c| c.is_numeric() || *c == '+').count();
        if value.as_bytes().get(before) == Some(&b'0') {
            value.remove(before);
        }
    }
    value
}

/// Only marks, «و» and «أو» between two numbers.
fn is_list_gap(between: &str) -> bool {
    between.len() <= LIST_GAP
        && !between.contains('\n')
        && between.split(|c: char| !is_letter(c)).all(|word| matches!(word, "" | "و" | "أو" | "او" | "or" | "ou" | "and"))
}

fn push_phone(letter: char, value: &mut String) {
    if letter == '+' && value.is_empty() {
        value.push('+');
    } else if letter.is_numeric() {
        fold_char(letter, value);
    }
}

/// The words on the line before a number, folded, the nearest last.
fn words_before(source: &str, start: usize) -> Vec<String> {
    let before = &source[..start];
    let near = before.char_indices().rev().nth(NEAR).map_or(before, |(at, _)| &before[at..]);
    let folded = fold_str(near.rsplit('\n').next().unwrap_or(near));
    folded.split(|c: char| !is_letter(c)).filter(|word| !word.is_empty()).map(bare).collect()
}

/// Without «و», «ب», «ل» and the article.
fn bare(word: &str) -> String {
    let word = word.strip_prefix('و').filter(|rest| rest.chars().count() > 2).unwrap_or(word);
    let word = word.strip_prefix("لل").or_else(|| word.strip_prefix("بال")).or_else(|| word.strip_prefix("ال")).unwrap_or(word);
    word.to_owned()
}

fn phone_word_before(source: &str, start: usize) -> bool {
    let words = words_before(source, start);
    // the nearest word that says what the number is of decides
    for word in words.iter().rev() {
        if PHONE_WORDS.contains(&word.as_str()) {
            return true;
        }
        if OTHER_NUMBERS.contains(&word.as_str()) {
            return false;
        }
    }
    // «على الرقم 0912345678»
    words.last().is_some_and(|word| matches!(word.as_str(), "رقم" | "ارقام"))
        && source[start..].chars().next().is_some_and(|c| c.to_digit(10) == Some(0) || matches!(c, '٠' | '۰'))
}

/// «الخط الساخن 1717», «الرقم المجاني 800», "hotline 116".
fn hotline_before(source: &str, start: usize) -> bool {
    // most numbers are years: the last letter before tells them apart at once
    let last = source[..start].chars().rev().find(|letter| is_letter(*letter));
    if last.is_none_or(|last| matches!(last, 'ا'..='ذ' | 'ز'..='غ' | 'ف'..='م' | 'ه' | 'و' | 'a'..='d' | 'f'..='z')) {
        return false;
    }
    let words = words_before(source, start);
    let last = words.last().map_or("", String::as_str);
    let before = words.len().checked_sub(2).map_or("", |at| words[at].as_str());
    matches!((before, last), ("خط" | "رقم", "ساخن" | "مجاني" | "مختصر" | "اخضر") | (_, "hotline"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, expect: &[(&str, &str)]) {
        let mut found = Vec::new();
        phones(source, &mut found);
        let found: Vec<_> = found.iter().map(|c| (c.span.of(source), c.value.as_str())).collect();
        assert_eq!(found, expect, "{source}");
    }

    #[test]
    fn every_opening_is_found_by_its_bytes() {
        for code in (0..0x3000).filter_map(char::from_u32) {
            let opens = matches!(code, '+' | '(') || is_digit(code);
            assert_eq!(opening(&format!("ب{code}"), 0), opens.then_some(2), "{code:?}");
        }
    }

    #[test]
    fn numbers_of_all_the_arab_states() {
        check(
            "هاتف: +218 21 340 1234، فاكس: 00218-21-340-1235",
            &[("+218 21 340 1234", "+218213401234"), ("00218-21-340-1235", "00218213401235")],
        );
        check(
            "(+216) 71 123 456 أو +216.98.123.456",
            &[("(+216) 71 123 456", "+21671123456"), ("+216.98.123.456", "+21698123456")],
        );
        check(
            "الجوال +966 50 123 4567 وواتساب 0501234567",
            &[("+966 50 123 4567", "+966501234567"), ("0501234567", "0501234567")],
        );
        check("هاتف: ٠٢٠٢٢٥٧٧٧٧٧٧ والفاكس (02) 2577 1234", &[("٠٢٠٢٢٥٧٧٧٧٧٧", "020225777777"), ("(02) 2577 1234", "0225771234")]);
        check(
            "الهاتف: 01/123456 ، 03/123456 و04/123456",
            &[("01/123456", "01123456"), ("03/123456", "03123456"), ("04/123456", "04123456")],
        );
        check(
            "+213 (0) 21 12 34 56؛ Tel. +41 (0)22 917 9000",
            &[("+213 (0) 21 12 34 56", "+21321123456"), ("+41 (0)22 917 9000", "+41229179000")],
        );
        check(
            "نقال 0661-12-34-56، بالهاتف النقال 0770 123 4567",
            &[("0661-12-34-56", "0661123456"), ("0770 123 4567", "07701234567")],
        );
        check("على الرقم 0912345678 أو الخط الساخن 1717", &[("0912345678", "0912345678"), ("1717", "1717")]);
    }

    #[test]
    fn other_numbers() {
        check("رقم الحساب 123456789012 ورقم القضية 2024/1234567", &[]);
        check("بلغ العدد 715000 شخص، والمبلغ 500.000.000 دينار في 17/12/2025", &[]);
        check("هاتف الوزير نظيره، ورصدت 1234 حالة", &[]);
        check("والخط الساخن للأزمة بين 1990 و1995", &[]);
    }
}

//! How a text is shown without being altered: digits, tashkeel, invisible characters.

use std::borrow::Cow;

use super::shown::{Shown, ShownMap};
use crate::text::direction::Direction;
use crate::text::{Span, digits};

/// The digits of a document, as they are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ShownDigits {
    #[default]
    AsWritten,
    /// 0123456789
    Western,
    /// ٠١٢٣٤٥٦٧٨٩
    ArabicIndic,
}

impl ShownDigits {
    pub const ALL: [ShownDigits; 3] = [ShownDigits::AsWritten, ShownDigits::Western, ShownDigits::ArabicIndic];

    /// Key of the choice, e.g. in the settings file.
    pub const fn key(self) -> &'static str {
        match self {
            ShownDigits::AsWritten => "as-written",
            ShownDigits::Western => "western",
            ShownDigits::ArabicIndic => "arabic-indic",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|digits| digits.key() == key)
    }
}

/// What is shown of a text's characters. The text itself stays as it is: copying, searching and citing see the original.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct View {
    pub digits: ShownDigits,
    /// Vowel signs and shadda are shown.
    pub tashkeel: bool,
    /// Bidi controls and other invisible characters are drawn as small signs.
    pub invisible: bool,
}

impl Default for View {
    fn default() -> Self {
        Self { digits: ShownDigits::AsWritten, tashkeel: true, invisible: false }
    }
}

impl View {
    /// The text as this view shows it, in a paragraph of a direction.
    ///
    /// Only digits are exchanged: ASCII, Arabic-Indic (U+0660) and extended Arabic-Indic (U+06F0, Persian and Urdu) ones.
    /// Separators and percent signs stay as written, for Unicode gives `,` and U+066C, `.` and U+066B, `%` and U+066A no
    /// equivalence, and a comma is a thousands separator to one writer and a decimal sign to another. Words with Latin
    /// letters (addresses, `G20`) keep their digits. So does a number that would then be **read in another order**: digits
    /// of the two kinds order `-` and `/` between them differently (UAX 9, W2 and W4), and `+218-91` must not come out as
    /// `91-218+`.
    ///
    /// Hidden tashkeel: see [`is_tashkeel`]. Invisible characters stay in the text, so that they keep their effect; their
    /// signs are drawn over it ([`Part::signs`](super::page::Part::signs)).
    pub fn show<'a>(&self, text: &'a str, direction: Direction) -> Shown<'a> {
        let change = |letter: char| self.exchanged(letter) || !self.tashkeel && is_tashkeel(letter);
        let plain = self.digits == ShownDigits::AsWritten && self.tashkeel;
        let Some(first) = (if plain { None } else { text.find(change) }) else {
            return Shown { text: Cow::Borrowed(text), map: ShownMap::default() };
        };
        let kept = self.kept(text, first, direction);
        let mut out = String::with_capacity(text.len());
        let mut map = ShownMap::default();
        let mut kept = kept.into_iter().peekable();
        out.push_str(&text[..first]);
        for (at, letter) in text[first..].char_indices().map(|(at, letter)| (first + at, letter)) {
            while kept.peek().is_some_and(|span| span.end <= at) {
                kept.next();
            }
            let held = kept.peek().is_some_and(|span| span.contains(at));
            if !self.tashkeel && is_tashkeel(letter) {
                map.push(at, letter.len_utf8(), out.len(), 0);
            } else if let Some(digit) = self.digit(letter).filter(|_| !held) {
                map.push(at, letter.len_utf8(), out.len(), digit.len_utf8());
                out.push(digit);
            } else {
                out.push(letter);
            }
        }
        if map.is_identity() {
            return Shown { text: Cow::Borrowed(text), map };
        }
        Shown { text: Cow::Owned(out), map }
    }

    fn exchanged(&self, letter: char) -> bool {
        self.digit(letter).is_some()
    }

    /// The digit that is shown for another one.
    fn digit(&self, letter: char) -> Option<char> {
        let zero = match (self.digits, letter) {
            (ShownDigits::Western, '\u{660}'..='\u{669}' | '\u{6F0}'..='\u{6F9}') => '0',
            (ShownDigits::ArabicIndic, '0'..='9' | '\u{6F0}'..='\u{6F9}') => '\u{660}',
            _ => return None,
        };
        char::from_u32(zero as u32 + u32::from(digits::value(letter)?))
    }

    /// The numbers from a byte on that keep their digits.
    fn kept(&self, text: &str, from: usize, direction: Direction) -> Vec<Span> {
        let mut kept = Vec::new();
        if self.digits == ShownDigits::AsWritten {
            return kept;
        }
        let mut tried: Vec<Span> = Vec::new();
        for word in words(text, from) {
            let inside = word.of(text);
            if !inside.contains(|letter| self.exchanged(letter)) {
                continue;
            }
            let latin = inside.contains(|c: char| c.is_ascii_alphabetic());
            if latin && self.digits == ShownDigits::ArabicIndic { kept.push(word) } else { tried.push(word) }
        }
        let before = visual_order(text, direction);
        let order = |left_out: &[Span]| visual_order(&self.exchange(text, left_out), direction);
        let with = |more: &[Span]| kept.iter().chain(more).copied().collect::<Vec<_>>();
        let after = order(&kept);
        if after != before {
            // the numbers that turn round in themselves; else all that no Arabic letter goes before; else all
            let turned = with(&turned(text, &tried, &before, &after));
            let unled = with(&unled(text, &tried));
            kept = [turned, unled].into_iter().find(|kept| order(kept) == before).unwrap_or_else(|| with(&tried));
        }
        kept.sort_unstable();
        kept
    }

    /// The text with all digits exchanged but those in some spans.
    fn exchange(&self, text: &str, kept: &[Span]) -> String {
        let mut kept = kept.to_vec();
        kept.sort_unstable();
        let mut kept = kept.into_iter().peekable();
        let mut out = String::with_capacity(text.len());
        for (at, letter) in text.char_indices() {
            while kept.peek().is_some_and(|span| span.end <= at) {
                kept.next();
            }
            let held = kept.peek().is_some_and(|span| span.contains(at));
            out.push(self.digit(letter).filter(|_| !held).unwrap_or(letter));
        }
        out
    }
}

/// The spans whose own characters stand in another order.
fn turned(text: &str, spans: &[Span], before: &[u32], after: &[u32]) -> Vec<Span> {
    let (mut number, mut at) = (0, 0);
    let is_turned = |span: &&Span| {
        number += text[at..span.start].chars().count();
        let letters = span.of(text).chars().count();
        let order = |places: &[u32]| {
            let mut of: Vec<usize> = (number..number + letters).collect();
            of.sort_by_key(|letter| places.get(*letter).copied());
            of
        };
        let turned = order(before) != order(after);
        number += letters;
        at = span.end;
        turned
    };
    spans.iter().filter(is_turned).copied().collect()
}

/// The spans whose last strong letter before is no Arabic one: only there do the two kinds of digits differ (W2).
fn unled(text: &str, spans: &[Span]) -> Vec<Span> {
    use unicode_bidi::BidiClass::{AL, L, R};
    let (mut led, mut at) = (false, 0);
    let mut is_unled = |span: &&Span| {
        let strong = text[at..span.start].chars().rev().map(unicode_bidi::bidi_class).find(|class| matches!(class, AL | L | R));
        led = strong.map_or(led, |class| class == AL);
        at = span.start;
        !led
    };
    spans.iter().filter(|span| is_unled(span)).copied().collect()
}

/// Words between white space from a byte on, the one that holds it whole.
fn words(text: &str, from: usize) -> impl Iterator<Item = Span> + '_ {
    let start = text[..from].rfind(char::is_whitespace).map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let base = text.as_ptr() as usize;
    text[start..].split_whitespace().map(move |word| {
        let at = word.as_ptr() as usize - base;
        Span::new(at, at + word.len())
    })
}

/// For each character of a text set in one line its place from left to right (UAX 9).
fn visual_order(text: &str, direction: Direction) -> Vec<u32> {
    let level = if direction == Direction::Rtl { unicode_bidi::Level::rtl() } else { unicode_bidi::Level::ltr() };
    let info = unicode_bidi::BidiInfo::new(text, Some(level));
    let mut places = Vec::new();
    for paragraph in &info.paragraphs {
        let levels = info.reordered_levels_per_char(paragraph, paragraph.range.clone());
        let levels: Vec<_> =
            text.char_indices().zip(levels).filter(|((at, _), _)| paragraph.range.contains(at)).map(|(_, level)| level).collect();
        let order = unicode_bidi::BidiInfo::reorder_visual(&levels);
        let first = places.len();
        places.resize(first + order.len(), 0);
        for (place, letter) in order.into_iter().enumerate() {
            if let Some(slot) = places.get_mut(first + letter) {
                *slot = (first + place) as u32;
            }
        }
    }
    places
}

/// Whether a character is a vowel sign or a sign of recitation, which ordinary spelling leaves out.
///
/// Hidden: the signs from fathatan to sukun with shadda (U+064B–0652) and their variants of other languages (0656–065E),
/// the superscript alef (0670: «هٰذا» is commonly written «هذا»), the small signs of the Quran (0610–061A, 06D6–06DC,
/// 06DF–06E4, 06E7, 06E8, 06EA–06ED) and the extended ones (08CA–08E1, 08E3–08FF). Kept: tatweel, madda and hamza
/// (0653–0655, 065F), which make another letter, the small waw and yeh (06E5, 06E6), which are letters, and the signs of
/// the Quran that stand by themselves (06DD, 06DE, 06E9, 08E2).
pub fn is_tashkeel(letter: char) -> bool {
    matches!(letter,
        '\u{64B}'..='\u{652}' | '\u{656}'..='\u{65E}' | '\u{670}' | '\u{610}'..='\u{61A}' | '\u{6D6}'..='\u{6DC}'
        | '\u{6DF}'..='\u{6E4}' | '\u{6E7}' | '\u{6E8}' | '\u{6EA}'..='\u{6ED}' | '\u{8CA}'..='\u{8E1}' | '\u{8E3}'..='\u{8FF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PLAIN: View = View { digits: ShownDigits::AsWritten, tashkeel: true, invisible: false };
    const WESTERN: View = View { digits: ShownDigits::Western, ..PLAIN };
    const ARABIC: View = View { digits: ShownDigits::ArabicIndic, ..PLAIN };
    const BARE: View = View { tashkeel: false, ..PLAIN };

    fn check(view: View, text: &str, expect: &str) {
        for direction in [Direction::Rtl, Direction::Ltr] {
            let shown = view.show(text, direction);
            assert_eq!(shown.text, expect, "{text} {direction:?}");
            assert_eq!(matches!(shown.text, Cow::Borrowed(_)), shown.map.is_identity());
        }
    }

    #[test]
    fn digits_of_all_three_kinds() {
        check(PLAIN, "في ١٧ ديسمبر 2025", "في ١٧ ديسمبر 2025");
        check(WESTERN, "في ١٧ ديسمبر 2025", "في 17 ديسمبر 2025");
        check(ARABIC, "في ١٧ ديسمبر 2025", "في ١٧ ديسمبر ٢٠٢٥");
        check(WESTERN, "سال ۱۴۰۲ و۱۲٪", "سال 1402 و12٪");
        check(ARABIC, "سال ۱۴۰۲", "سال ١٤٠٢");
        check(WESTERN, "بلغ ٢٬٥٠٠٫٥٠", "بلغ 2٬500٫50");
        check(ARABIC, "بلغ 2,500.50 بنسبة 50%", "بلغ ٢,٥٠٠.٥٠ بنسبة ٥٠%");
        check(ARABIC, "قمة G20 و info2025@example.org", "قمة G20 و info2025@example.org");
        check(ARABIC, "لا أرقام", "لا أرقام");
    }

    #[test]
    fn a_number_that_would_be_read_in_another_order_stays_as_written() {
        check(ARABIC, "Tel: +218-91-123 هاتف 5", "Tel: +218-91-123 هاتف ٥");
        // after Arabic letters both kinds are ordered alike
        check(ARABIC, "هاتف 091-123", "هاتف ٠٩١-١٢٣");
        check(WESTERN, "٢٠٢٥-١٢-١٧", "٢٠٢٥-١٢-١٧");
        check(WESTERN, "بتاريخ ٢٠٢٥-١٢-١٧", "بتاريخ 2025-12-17");
    }

    #[test]
    fn signs_are_hidden_and_letters_are_not() {
        check(BARE, "بِسْمِ اللَّهِ الرَّحْمَٰنِ", "بسم الله الرحمن");
        check(BARE, "آ أ إ ؤ ئ ا\u{653} ا\u{654} ا\u{655} كتـــاب", "آ أ إ ؤ ئ ا\u{653} ا\u{654} ا\u{655} كتـــاب");
        check(BARE, "\u{64E}ا۝ۖ", "ا۝");
    }

    #[test]
    fn places_after_hidden_signs_are_after_all_of_them() {
        let shown = BARE.show("بَّتَ", Direction::Rtl);
        assert_eq!(shown.text, "بت");
        assert_eq!([0, 2, 4].map(|at| shown.map.original(at)), [0, 6, 10]);
        assert_eq!([0, 2, 3, 4, 6, 8, 10].map(|at| shown.map.shown(at)), [0, 2, 2, 2, 2, 4, 4]);
        assert_eq!(shown.map.shown_span(Span::new(0, 2)), Span::new(0, 2));
        assert_eq!(shown.map.shown_span(Span::new(4, 6)), Span::new(1, 2), "a sign alone is shown by its letter");
    }

    proptest! {
        #[test]
        fn the_map_goes_up_both_ways_and_back(text in "[ابتيء\u{64E}\u{651}\u{670}\u{654}0-9٠-٩۰-۹a-z/+.,٫% \u{202E}\u{200F}-]{0,40}") {
            for (view, direction) in [(WESTERN, Direction::Rtl), (ARABIC, Direction::Ltr), (BARE, Direction::Rtl),
                (View { tashkeel: false, ..ARABIC }, Direction::Rtl), (View { tashkeel: false, ..WESTERN }, Direction::Ltr)] {
                let shown = view.show(&text, direction);
                let places: Vec<usize> = shown.text.char_indices().map(|(at, _)| at).chain([shown.text.len()]).collect();
                let back: Vec<usize> = places.iter().map(|at| shown.map.original(*at)).collect();
                prop_assert!(back.is_sorted());
                prop_assert!(back.iter().all(|at| text.is_char_boundary(*at)));
                prop_assert_eq!(back.last().copied(), Some(text.len()));
                for (at, original) in places.iter().zip(&back) {
                    prop_assert_eq!(shown.map.shown(*original), *at);
                }
                let mut last = 0;
                for (at, letter) in text.char_indices() {
                    let to = shown.map.shown(at);
                    prop_assert!(to >= last && shown.text.is_char_boundary(to));
                    last = to;
                    let span = shown.map.shown_span(Span::new(at, at + letter.len_utf8()));
                    if !view.tashkeel && is_tashkeel(letter) {
                        continue;
                    }
                    let seen = span.of(&shown.text).chars().collect::<Vec<_>>();
                    prop_assert_eq!(seen.len(), 1);
                    prop_assert!(seen[0] == letter || digits::value(seen[0]) == digits::value(letter));
                }
                // what is left over once signs are gone is read in the same order
                if view.tashkeel {
                    prop_assert_eq!(visual_order(&text, direction), visual_order(&shown.text, direction));
                }
            }
        }
    }
}

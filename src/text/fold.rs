//! The search form of a text, with a map back to the original.
//!
//! Every strength: NFKC (so presentation forms and ligatures become letters), tashkeel and tatweel and invisible controls
//! dropped, digits of all systems → ASCII, capitals → small, every white space → one space character, Persian and Urdu
//! forms of ك ي ه ة → Arabic ([UAX 15](https://www.unicode.org/reports/tr15/); the letters as in Lucene's
//! ArabicNormalizer and PersianNormalizer). [`Strength`] says what more is forgiven.
//!
//! The result of folding is a fixed point: folding it again changes nothing.

use std::iter::once;

use icu_normalizer::DecomposingNormalizerBorrowed;
use icu_normalizer::properties::CanonicalCompositionBorrowed;

use super::map::Map;
use super::words::{TokenKind, kind_of};
use super::{Span, digits, stem};

const NFKD: DecomposingNormalizerBorrowed<'static> = DecomposingNormalizerBorrowed::new_nfkd();
const COMPOSE: CanonicalCompositionBorrowed<'static> = CanonicalCompositionBorrowed::new();

/// How much a folded form forgives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Strength {
    /// Hamza, ى, ة and Latin accents stay.
    Exact,
    /// Hamza seats unified (أ إ آ ٱ → ا, ؤ → و, ئ → ي), ى → ي, ة → ه, پ چ ژ ڤ گ → ب ج ز ف ك, accents dropped.
    #[default]
    Forgiving,
    /// Forgiving, and each Arabic word cut to its light stem ([`stem::light`]); a stem stands for its whole word.
    Stem,
}

/// A folded text and the original bytes that each of its letters stands for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    pub text: String,
    map: Map,
}

impl Folded {
    /// The original bytes that a span of the folded text stands for: whole characters with their marks.
    ///
    /// An empty span stands for an empty place; a span past the end is cut off there.
    pub fn original(&self, folded: Span) -> Span {
        let len = self.text.len();
        let start = floor(&self.text, folded.start.min(len));
        if folded.is_empty() {
            let at = self.map.original_start(start);
            return Span::new(at, at);
        }
        // the last character is found from its first byte
        let last = floor(&self.text, folded.end.min(len).saturating_sub(1));
        if last < start {
            let at = self.map.original_start(start);
            return Span::new(at, at);
        }
        let width = self.text[last..].chars().next().map_or(0, char::len_utf8);
        Span::new(self.map.original_start(start), self.map.original_end(last, width))
    }

    /// The folded bytes that come from a span of the original: every letter that it touches.
    pub fn folded(&self, original: Span) -> Span {
        let start = self.map.folded_start(original.start).min(self.text.len());
        if original.is_empty() {
            return Span::new(start, start);
        }
        let last = floor(&self.text, self.map.folded_start(original.end - 1).min(self.text.len()));
        let end = self.map.folded_end(original.end - 1, last, &self.text);
        Span::new(floor(&self.text, start), end.max(start))
    }
}

/// The largest character boundary at or before `at`.
fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Folds a text with its map, forgiving.
pub fn fold(text: &str) -> Folded {
    fold_with(text, Strength::Forgiving)
}

/// Folds a text with its map.
pub fn fold_with(text: &str, strength: Strength) -> Folded {
    let mut out = Folded { text: String::with_capacity(text.len()), map: Map::default() };
    let mut even = false;
    for (start, letter) in text.char_indices() {
        if let Some(plain) = plain(letter, strength) {
            if !even {
                out.map.pushed(out.text.len(), start, true);
                even = out.map.is_even();
            }
            out.text.push(plain);
            continue;
        }
        let before = out.text.len();
        let composed = push(letter, strength, &mut out.text);
        if composed < before || out.text.len() == before {
            // a dropped mark, or one that changed the letter before it, belongs to that letter
            let letter_start = out.text[..composed.min(before)].char_indices().next_back().map_or(0, |last| last.0);
            out.map.joined(if composed < before { composed } else { letter_start }, start);
        } else {
            // byte for byte only where one letter gave one letter: «…» is as long as "..."
            let width = letter.len_utf8();
            let even = out.text.len() - before == width && (width == 1 || out.text[before..].chars().nth(1).is_none());
            out.map.pushed(before, start, even);
        }
        even = out.map.is_even();
    }
    out.map.finish(out.text.len(), text.len());
    if strength == Strength::Stem { stemmed(&out) } else { out }
}

/// Folds a short string without keeping the map, forgiving.
pub fn fold_str(text: &str) -> String {
    fold_str_with(text, Strength::Forgiving)
}

/// Folds a short string without keeping the map.
pub fn fold_str_with(text: &str, strength: Strength) -> String {
    if strength == Strength::Stem {
        return fold_with(text, strength).text;
    }
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        push(letter, strength, &mut out);
    }
    out
}

/// Appends the forgiving form of one character (nothing for marks and controls).
pub fn fold_char(letter: char, out: &mut String) {
    push(letter, Strength::Forgiving, out);
}

/// Appends one character's form; gives the byte where the text changed (before the old end where a mark was composed with
/// the letter before it).
fn push(letter: char, strength: Strength, out: &mut String) -> usize {
    let before = out.len();
    if let Some(plain) = plain(letter, strength) {
        out.push(plain);
        return before;
    }
    match letter {
        // marks of press text that nothing changes
        '«' | '»' | '“' | '”' | '‘' | '’' | '–' | '—' | '•' => {
            out.push(letter);
            before
        }
        _ if is_dropped(letter) => before,
        _ => decomposed(letter, strength, out),
    }
}

/// The letters of ordinary text, quickly: those that become one letter of the same length.
#[inline]
fn plain(letter: char, strength: Strength) -> Option<char> {
    match letter {
        '\t'..='\r' => Some(' '),
        '\0'..='\x7F' => Some(letter.to_ascii_lowercase()),
        'ء' | 'ا' | 'ب' | 'ت'..='غ' | 'ف'..='و' | 'ي' | '،' | '؛' | '؟' => Some(letter),
        'آ'..='إ' | 'ئ' | 'ة' | 'ى' if strength == Strength::Exact => Some(letter),
        'آ' | 'أ' | 'إ' => Some('ا'),
        'ؤ' => Some('و'),
        'ئ' | 'ى' => Some('ي'),
        'ة' => Some('ه'),
        _ => None,
    }
}

/// The way of all rarer characters: NFKD, each unit mapped, marks composed again where the strength keeps them.
#[cold]
fn decomposed(letter: char, strength: Strength, out: &mut String) -> usize {
    let mut changed = out.len();
    if letter.is_whitespace() {
        out.push(' ');
        return changed;
    }
    let mut units = NFKD.normalize_iter(once(letter)).peekable();
    // a mark shown alone (´, ﹷ) decomposes to a space and the mark; it is dropped like the mark
    let mut alone = false;
    if units.peek() == Some(&' ') {
        units.next();
        alone = true;
    }
    for unit in units {
        if is_mark(unit) {
            if strength == Strength::Exact && !alone {
                changed = changed.min(compose(unit, out));
            }
        } else if !is_dropped(unit) {
            for small in unit.to_lowercase().filter(|small| !is_mark(*small)) {
                push_unit(small, strength, out);
            }
        }
    }
    changed
}

/// Puts a mark on the last letter where the two have one character; drops it otherwise. Gives the byte that changed.
fn compose(mark: char, out: &mut String) -> usize {
    let len = out.len();
    let Some(last) = out.chars().next_back() else { return len };
    let Some(whole) = COMPOSE.compose(last, mark) else { return len };
    out.truncate(len - last.len_utf8());
    let at = out.len();
    out.push(whole);
    at
}

/// One decomposed, small letter in its searched form.
fn push_unit(letter: char, strength: Strength, out: &mut String) {
    let unified = match letter {
        'ک' | 'ڪ' | 'ګ' => 'ك',
        'ی' | 'ې' | 'ے' | 'ۍ' => 'ي',
        'ہ' | 'ە' | 'ھ' | 'ۿ' => 'ه',
        'ۃ' => 'ة',
        'ڢ' => 'ف',
        'ڧ' => 'ق',
        'ں' => 'ن',
        c => digits::value(c).map_or(c, |value| (b'0' + value) as char),
    };
    let forgiven = match unified {
        c if strength == Strength::Exact => c,
        'أ' | 'إ' | 'آ' | 'ٱ' | 'ٲ' | 'ٳ' => 'ا',
        'ؤ' => 'و',
        'ئ' | 'ى' => 'ي',
        'ة' => 'ه',
        'پ' => 'ب',
        'چ' => 'ج',
        'ژ' => 'ز',
        'ڤ' | 'ڥ' => 'ف',
        'گ' | 'ڭ' | 'ݣ' => 'ك',
        c => c,
    };
    out.push(forgiven);
}

/// Marks that make one character with the letter before them (é, أ): kept so by [`Strength::Exact`], dropped otherwise.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36F}' | '\u{653}'..='\u{655}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}'
        | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}')
}

/// Tashkeel, tatweel, Quranic signs and invisible controls.
fn is_dropped(letter: char) -> bool {
    matches!(letter,
        '\u{640}' | '\u{64B}'..='\u{652}' | '\u{656}'..='\u{65F}' | '\u{670}' | '\u{610}'..='\u{61A}' | '\u{674}'
        | '\u{6D6}'..='\u{6DD}' | '\u{6DF}'..='\u{6E8}' | '\u{6EA}'..='\u{6ED}' | '\u{897}'..='\u{89F}' | '\u{8CA}'..='\u{8FF}')
        || super::invisible::name(letter).is_some()
}

/// Replaces each Arabic word of a forgiving form by its light stem; the map gives the whole word for any part of it.
fn stemmed(forgiving: &Folded) -> Folded {
    let mut out = Folded { text: String::with_capacity(forgiving.text.len()), map: Map::default() };
    let text = &forgiving.text;
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let arabic = |c: char| kind_of(c) == TokenKind::Arabic;
        let end =
            if arabic(first) { at + text[at..].find(|c| !arabic(c)).unwrap_or(text.len() - at) } else { at + first.len_utf8() };
        let original = forgiving.original(Span::new(at, end));
        let before = out.text.len();
        out.text.push_str(if arabic(first) { stem::slice(&text[at..end]) } else { &text[at..end] });
        out.map.piece(before, original.start);
        at = end;
    }
    let original_end = forgiving.map.original_len();
    out.map.finish(out.text.len(), original_end);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ALL: [Strength; 3] = [Strength::Exact, Strength::Forgiving, Strength::Stem];

    #[test]
    fn forms() {
        let check = |text: &str, exact: &str, forgiving: &str| {
            assert_eq!(fold_str_with(text, Strength::Exact), exact, "{text}");
            assert_eq!(fold_str(text), forgiving, "{text}");
            assert_eq!(fold(text).text, forgiving, "{text}");
        };
        check("المُنظَّمةُ", "المنظمة", "المنظمه");
        check("أإآٱ ؤئىة", "أإآٱ ؤئىة", "اااا وييه");
        check("أحمد ا\u{653}", "أحمد آ", "احمد ا");
        check("ا\u{654}ن و\u{654} ي\u{654}", "أن ؤ ئ", "ان و ي");
        check("\u{FEF7}\u{FEFC}\u{FE8A}", "لألائ", "لالاي");
        check("\u{FDF2}", "الله", "الله");
        check("کتابی ہ ۃ", "كتابي ه ة", "كتابي ه ه");
        check("پاکستان ڤيينا", "پاكستان ڤيينا", "باكستان فيينا");
        check("Café É e\u{301}", "café é é", "cafe e e");
        check("١٢ ۳۴ ５", "12 34 5", "12 34 5");
        check("كـــتاب\u{200F}\u{AD}", "كتاب", "كتاب");
        check("ا\u{A0}ب\tج\nد", "ا ب ج د", "ا ب ج د");
        check("İ ẞ Ω K", "i ß ω k", "i ß ω k");
        check("\u{FE77} \u{B4}", " ", " ");
        check("2025هـ…", "2025ه...", "2025ه...");
    }

    #[test]
    fn spans_come_back() {
        let check = |text: &str, needle: &str, expect: &str| {
            let folded = fold(text);
            let start = folded.text.find(needle).unwrap();
            let span = folded.original(Span::new(start, start + needle.len()));
            assert_eq!(span.of(text), expect, "{text}");
            assert_eq!(folded.folded(span).of(&folded.text), needle, "{text}");
        };
        check("في المُنظَّمةِ الآن", "المنظمه", "المُنظَّمةِ");
        check("بسم \u{FDF2} الرحمن", "الله", "\u{FDF2}");
        check("\u{64B}ًنص", "نص", "\u{64B}ًنص");
        check("قال… نعم", "نعم", "نعم");
        check("كـتـاب", "تا", "تـا");
        check("رقم ٢٠٢٥م", "2025", "٢٠٢٥");
        let ligature = fold("\u{FEFB}م");
        assert_eq!(ligature.original(Span::new(2, 4)), Span::new(0, 3), "half a ligature is the whole");
        assert_eq!(fold("").original(Span::new(0, 9)), Span::new(0, 0));
        assert_eq!(fold("ا").original(Span::new(7, 9)), Span::new(2, 2));
    }

    #[test]
    fn a_stem_is_its_whole_word() {
        let text = "قال للمهاجرين، والمنظمةُ";
        let folded = fold_with(text, Strength::Stem);
        assert_eq!(folded.text, "قال مهاجر، منظم");
        let at = folded.text.find("منظم").unwrap();
        assert_eq!(folded.original(Span::new(at, at + 8)).of(text), "والمنظمةُ");
    }

    #[test]
    fn every_character_is_folded_once_and_for_all() {
        for letter in '\0'..=char::MAX {
            for strength in [Strength::Exact, Strength::Forgiving] {
                let once = fold_str_with(letter.encode_utf8(&mut [0; 4]), strength);
                assert_eq!(fold_str_with(&once, strength), once, "{strength:?} {letter:?} U+{:04X}", letter as u32);
            }
        }
    }

    /// Pairs of Lucene's tests for Arabic: each normalised and stemmed as there.
    #[test]
    fn shared_lucene_pairs() {
        let shared = std::env::var_os("WARRAQ_SHARED")
            .map_or(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), std::path::PathBuf::from);
        let Ok(lines) = std::fs::read_to_string(shared.join("search/lucene_arabic.jsonl")) else {
            println!("skipped: no shared/search");
            return;
        };
        let mut seen = 0;
        for line in lines.lines() {
            let row: serde_json::Value = serde_json::from_str(line).unwrap();
            let (text, kind) = (row["text"].as_str().unwrap(), row["kind"].as_str().unwrap());
            match (kind, row["expected"].as_str()) {
                ("normalize", Some(expected)) => assert_eq!(fold_str(text), expected, "{text}"),
                ("stem", Some(expected)) => {
                    assert_eq!(fold_str_with(text, Strength::Stem), expected.to_lowercase(), "{text}");
                }
                _ => {
                    // Lucene drops stop words and marks; every term it keeps is a word of ours
                    let words = fold_str_with(text, Strength::Stem);
                    for term in row["expected"].as_array().unwrap() {
                        let term = term.as_str().unwrap();
                        let found = words.split(|c: char| !c.is_alphanumeric()).any(|word| word == term);
                        assert!(found, "{term} in {words}");
                    }
                }
            }
            seen += 1;
        }
        println!("lucene pairs: {seen} pass");
    }

    /// Letters where folding does something, more often than chance would give.
    fn any_text() -> impl Strategy<Value = String> {
        let letter = prop_oneof![
            3 => proptest::char::range('\u{600}', '\u{6FF}'),
            2 => proptest::char::range('\u{FB50}', '\u{FEFF}'),
            1 => proptest::char::range('\u{300}', '\u{36F}'),
            1 => proptest::char::range('\u{2000}', '\u{206F}'),
            2 => proptest::char::range(' ', '\u{17F}'),
            1 => any::<char>(),
        ];
        proptest::collection::vec(letter, 0..40).prop_map(|letters| letters.into_iter().collect())
    }

    proptest! {
        #[test]
        fn idempotent(text in any_text()) {
            for strength in [Strength::Exact, Strength::Forgiving] {
                let once = fold_with(&text, strength).text;
                prop_assert_eq!(&fold_with(&once, strength).text, &once);
                prop_assert_eq!(&fold_str_with(&text, strength), &once);
            }
        }

        #[test]
        fn spans_are_whole_characters(text in any_text(), a in 0usize..50, b in 0usize..50) {
            for strength in ALL {
                let folded = fold_with(&text, strength);
                let bounds: Vec<usize> = folded.text.char_indices().map(|c| c.0).chain([folded.text.len()]).collect();
                let (a, b) = (bounds[a % bounds.len()], bounds[b % bounds.len()]);
                let span = Span::new(a.min(b), a.max(b));
                let original = folded.original(span);
                prop_assert!(text.get(original.range()).is_some(), "{:?} of {:?}", original, text);
                if span.is_empty() {
                    prop_assert!(original.is_empty());
                } else if strength != Strength::Stem {
                    let again = fold_str_with(original.of(&text), strength);
                    prop_assert!(again.contains(span.of(&folded.text)), "{again:?} {:?}", span.of(&folded.text));
                    prop_assert!(folded.folded(original).covers(span));
                }
            }
        }

        #[test]
        fn the_whole_is_the_whole(text in any_text()) {
            let folded = fold(&text);
            if !folded.text.is_empty() {
                prop_assert_eq!(folded.original(Span::new(0, folded.text.len())), Span::new(0, text.len()));
            }
        }
    }
}

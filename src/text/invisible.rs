//! Characters that cannot be seen: bidi controls (UAX 9), joiners, zero-width spaces, tags and selectors.
//!
//! They come with text copied from the web. Most are harmless; an override can show a text in another order than it is
//! stored in, which a reader of evidence must be told.

use super::Span;

/// An invisible character of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Invisible {
    pub span: Span,
    pub letter: char,
    /// Its name as Unicode's charts give it, shortened for controls of UAX 9 (`RLM`, `LRE`, …).
    pub name: &'static str,
}

impl Invisible {
    /// Whether it makes letters run against their own direction (LRO, RLO).
    pub const fn is_override(self) -> bool {
        matches!(self.letter, '\u{202D}' | '\u{202E}')
    }
}

/// All invisible characters of a text, in order.
pub fn list(text: &str) -> Vec<Invisible> {
    text.char_indices()
        .filter_map(|(at, letter)| {
            let name = name(letter)?;
            Some(Invisible { span: Span::new(at, at + letter.len_utf8()), letter, name })
        })
        .collect()
}

/// Whether a text holds a bidi override.
pub fn has_override(text: &str) -> bool {
    text.contains(['\u{202D}', '\u{202E}'])
}

/// The name of an invisible character; `None` for one that can be seen, and for plain white space.
pub fn name(letter: char) -> Option<&'static str> {
    // the blocks of press text, quickly
    if letter < '\u{AD}' || ('\u{61D}'..='\u{180A}').contains(&letter) {
        return None;
    }
    Some(match letter {
        '\u{00AD}' => "SOFT HYPHEN",
        '\u{034F}' => "COMBINING GRAPHEME JOINER",
        '\u{061C}' => "ALM",
        '\u{180B}'..='\u{180F}' => "MONGOLIAN CONTROL",
        '\u{200B}' => "ZERO WIDTH SPACE",
        '\u{200C}' => "ZWNJ",
        '\u{200D}' => "ZWJ",
        '\u{200E}' => "LRM",
        '\u{200F}' => "RLM",
        '\u{202A}' => "LRE",
        '\u{202B}' => "RLE",
        '\u{202C}' => "PDF",
        '\u{202D}' => "LRO",
        '\u{202E}' => "RLO",
        '\u{2060}' => "WORD JOINER",
        '\u{2061}'..='\u{2064}' => "INVISIBLE OPERATOR",
        '\u{2066}' => "LRI",
        '\u{2067}' => "RLI",
        '\u{2068}' => "FSI",
        '\u{2069}' => "PDI",
        '\u{206A}'..='\u{206F}' => "DEPRECATED FORMAT CONTROL",
        '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' => "VARIATION SELECTOR",
        '\u{FEFF}' => "ZERO WIDTH NO-BREAK SPACE",
        '\u{FFF9}'..='\u{FFFB}' => "INTERLINEAR ANNOTATION",
        '\u{E0000}'..='\u{E007F}' => "TAG",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn named_in_order() {
        let found = list("ا\u{200F}ب\u{202E}cd\u{202C}");
        assert_eq!(found.iter().map(|i| (i.name, i.span.start)).collect::<Vec<_>>(), [("RLM", 2), ("RLO", 7), ("PDF", 12)]);
        assert_eq!(found.iter().filter(|i| i.is_override()).count(), 1);
        assert!(has_override("\u{202D}x") && !has_override("\u{202B}x"));
        assert!(list("السلام عليكم، hello\n").is_empty());
    }
}

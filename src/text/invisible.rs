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

/// All invisible characters of a text, in order.
pub fn list(text: &str) -> Vec<Invisible> {
    named(text, name)
}

/// As [`list`], with the white space that does not break a line or stands for many (no-break spaces, tabs).
pub fn list_with_spaces(text: &str) -> Vec<Invisible> {
    named(text, |letter| name(letter).or_else(|| space_name(letter)))
}

fn named(text: &str, name: impl Fn(char) -> Option<&'static str>) -> Vec<Invisible> {
    let letters = text.char_indices();
    let found = letters.filter_map(|(at, letter)| Some((at, letter, name(letter)?)));
    found.map(|(at, letter, name)| Invisible { span: Span::new(at, at + letter.len_utf8()), letter, name }).collect()
}

/// The name of white space that looks like a plain space and is none.
fn space_name(letter: char) -> Option<&'static str> {
    Some(match letter {
        '\t' => "TAB",
        '\u{A0}' => "NO-BREAK SPACE",
        '\u{2000}'..='\u{200A}' | '\u{205F}' | '\u{3000}' => "SPACE OF ANOTHER WIDTH",
        '\u{202F}' => "NARROW NO-BREAK SPACE",
        '\u{2028}' => "LINE SEPARATOR",
        '\u{2029}' => "PARAGRAPH SEPARATOR",
        _ => return None,
    })
}

/// A sign for an invisible character, of a few capital letters; each kind has its own.
pub fn short(letter: char) -> &'static str {
    match letter {
        '\t' => "TAB",
        '\u{A0}' => "NBSP",
        '\u{202F}' => "NNBSP",
        '\u{2000}'..='\u{200A}' | '\u{205F}' | '\u{3000}' => "SP",
        '\u{2028}' => "LS",
        '\u{2029}' => "PS",
        '\u{AD}' => "SHY",
        '\u{34F}' => "CGJ",
        '\u{200B}' => "ZWSP",
        '\u{2060}' => "WJ",
        '\u{2061}'..='\u{2064}' => "OP",
        '\u{206A}'..='\u{206F}' => "DEP",
        '\u{180B}'..='\u{180F}' => "MNG",
        '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' => "VS",
        '\u{FEFF}' => "BOM",
        '\u{FFF9}'..='\u{FFFB}' => "ANN",
        '\u{E0000}'..='\u{E007F}' => "TAG",
        // the controls of UAX 9 and the joiners are short themselves
        _ => name(letter).unwrap_or("?"),
    }
}

/// Where a paragraph (a line of a text) holds an override, or an embedding or isolate that is not closed, or one closed
/// that was never opened: what is read there may not be what is stored. The lines, in order.
pub fn disorders(text: &str) -> Vec<Span> {
    // in UTF-8 they all begin with this byte, which Arabic letters never have
    const FIRST: u8 = 0xE2;
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(found) = text.as_bytes()[at..].iter().position(|byte| *byte == FIRST) {
        let place = at + found;
        let letter = text.get(place..).and_then(|rest| rest.chars().next());
        if !letter.is_some_and(is_control) {
            at = place + letter.map_or(1, char::len_utf8);
            continue;
        }
        let start = text[..place].rfind('\n').map_or(0, |line| line + 1);
        let end = text[place..].find('\n').map_or(text.len(), |line| place + line);
        let line = Span::new(start, end);
        if is_disordered(line.of(text)) {
            out.push(line);
        }
        at = (end + 1).min(text.len());
    }
    out
}

/// Whether one line is read in another order than it is stored in, or may be.
fn is_disordered(line: &str) -> bool {
    // embeddings opened inside each open isolate, the paragraph's own first (UAX 9, BD9–BD11)
    let mut open = vec![0_u32];
    for letter in line.chars() {
        match letter {
            '\u{202D}' | '\u{202E}' => return true,
            '\u{202A}' | '\u{202B}' => {
                if let Some(embeddings) = open.last_mut() {
                    *embeddings += 1;
                }
            }
            '\u{202C}' => match open.last_mut() {
                Some(embeddings) if *embeddings > 0 => *embeddings -= 1,
                _ => return true,
            },
            '\u{2066}'..='\u{2068}' => open.push(0),
            '\u{2069}' => match open.pop() {
                // the embeddings inside an isolate end with it
                Some(_) if !open.is_empty() => {}
                _ => return true,
            },
            _ => {}
        }
    }
    open != [0]
}

/// Whether a character steers the order of others (UAX 9).
pub const fn is_control(letter: char) -> bool {
    matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
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
        assert!(list("السلام عليكم، hello\n").is_empty());
        let spaces = list_with_spaces("ا\u{A0}ب\tج د\u{200F}");
        assert_eq!(spaces.iter().map(|i| short(i.letter)).collect::<Vec<_>>(), ["NBSP", "TAB", "RLM"]);
    }

    #[test]
    fn lines_that_may_be_read_in_another_order() {
        let check = |text: &str, expect: &[&str]| {
            let found: Vec<&str> = disorders(text).into_iter().map(|line| line.of(text)).collect();
            assert_eq!(found, expect, "{text:?}");
        };
        check("سليم\u{200F} و\u{202B}مضمّن\u{202C} و\u{2067}معزول\u{2069}\nسطر", &[]);
        check("أ\nab\u{202E}cd\u{202C}\nب", &["ab\u{202E}cd\u{202C}"]);
        check("\u{202D}x\u{202C}\n\u{202B}x\u{202C}", &["\u{202D}x\u{202C}"]);
        check("\u{202A}لم يغلق\nسليم\n\u{2066}لم يغلق", &["\u{202A}لم يغلق", "\u{2066}لم يغلق"]);
        check("لم يفتح\u{202C}\nلم يفتح\u{2069}", &["لم يفتح\u{202C}", "لم يفتح\u{2069}"]);
        check("\u{2067}\u{202A}ينتهي مع عزله\u{2069}", &[]);
        check("\u{202A}\u{2067}\u{202C}\u{2069}", &["\u{202A}\u{2067}\u{202C}\u{2069}"]);
    }
}

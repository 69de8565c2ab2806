//! Signs that Latin and Arabic share: brackets, full stops, slashes. Faces draw them in two designs, and a sign takes that of
//! its script (UAX 24, 5.1): of the letters before it, or, for a closing bracket and what follows it, of its opening bracket. In
//! «وكالة (IOM)» both brackets are Arabic ones.
//!
//! The engine below does not look at brackets, and takes the closing one for Latin. Faces that have two designs have the Arabic
//! one as their own and the Latin one as a local form (`locl`, OpenType feature tags), which is turned off where it is not meant.
//! The other way round nothing can be turned off: of brackets that are opened after Latin and closed after Arabic both are
//! Arabic ones, where browsers make both Latin.

use std::ops::Range;

use unicode_bidi::{BidiDataSource as _, HardcodedBidiData};

/// Bytes of a text, in order, whose signs would be Latin and are not meant to be.
pub(super) fn not_latin(text: &str) -> Vec<Range<usize>> {
    // all signs follow on letters of one script, and those before any letter take that of the first
    let mut scripts = text.chars().filter_map(script);
    let first = scripts.next();
    if first.is_some() && (!text.contains(['(', '[', '{']) || scripts.all(|script| Some(script) == first)) {
        return Vec::new();
    }
    let mut out: Vec<Range<usize>> = Vec::new();
    let (mut taken, mut meant) = (first.unwrap_or(Script::Latin), first);
    let mut open: Vec<Open> = Vec::new();
    for (at, letter) in text.char_indices() {
        if let Some(script) = script(letter) {
            (taken, meant) = (script, Some(script));
            continue;
        }
        match HardcodedBidiData.bidi_matched_opening_bracket(letter) {
            Some(bracket) if bracket.is_open => {
                open.push(Open { bracket: bracket.opening, meant, at: at..at + letter.len_utf8() });
            }
            Some(bracket) => {
                if let Some(place) = open.iter().rposition(|open| open.bracket == bracket.opening) {
                    meant = open[place].meant;
                    if meant == Some(Script::Latin) && taken == Script::Other {
                        out.push(open[place].at.clone());
                    }
                    open.truncate(place);
                }
            }
            None => {}
        }
        if taken == Script::Latin && meant != Some(taken) && !letter.is_whitespace() {
            let end = at + letter.len_utf8();
            match out.last_mut() {
                Some(last) if last.end == at => last.end = end,
                _ => out.push(at..end),
            }
        }
    }
    out.sort_by_key(|range| range.start);
    out
}

/// A bracket that waits for its partner.
struct Open {
    bracket: char,
    /// The script that it and its partner take.
    meant: Option<Script>,
    at: Range<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    Latin,
    Other,
}

/// The script of a letter; `None` for signs, digits and marks, which have none of their own.
fn script(letter: char) -> Option<Script> {
    match letter {
        'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => {
            Some(Script::Latin)
        }
        '\u{640}' => None,
        _ if !letter.is_ascii() && letter.is_alphabetic() => Some(Script::Other),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_take_the_script_of_their_bracket() {
        for (text, expect) in [
            ("وكالة (IOM).", vec![")."]),
            ("وكالة (IOM) و[UN]!", vec![")", "]!"]),
            ("وكالة IOM.", vec![]),
            ("وكالة (IOM (a) b)، ثم.", vec![")،"]),
            ("وكالة (ABC [أ] d", vec!["["]),
            ("The agency (IOM).", vec![]),
            ("The word (كلمة).", vec!["("]),
            ("اسمه Martel (المطرقة) و(B)", vec!["(", ")"]),
            ("(قال) إنه (A) و(B", vec![")"]),
            ("10/05/2026 17:42", vec!["10/05/2026", "17:42"]),
            ("قال: 17/5", vec![]),
            ("وكالة (IOM))", vec!["))"]),
            ("", vec![]),
        ] {
            let found: Vec<&str> = not_latin(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expect, "{text}");
        }
    }
}

//! Signs that Latin and Arabic share: brackets, full stops, slashes. Faces draw them in two designs, and a sign takes that of
//! its script (UAX 24, 5.1): of the letters before it, or, for a closing bracket and what follows it, of its opening bracket. In
//! «وكالة (IOM)» both brackets are Arabic ones.
//!
//! The engine below does not look at brackets, and takes the closing one for Latin. Faces that have two designs have the Arabic
//! one as their own and the Latin one as a local form (`locl`, OpenType feature tags), which is turned off where it is not meant.

use std::ops::Range;

use unicode_bidi::{BidiDataSource as _, HardcodedBidiData};

/// Bytes of a text, in order, whose signs would be Latin and are not meant to be.
pub(super) fn not_latin(text: &str) -> Vec<Range<usize>> {
    // all signs follow on letters of one script, and those before any letter take that of the first
    let mut scripts = text.chars().filter_map(script);
    let first = scripts.next();
    if first.is_some() && (scripts.all(|script| Some(script) == first) || !text.contains(['(', '[', '{'])) {
        return Vec::new();
    }
    let mut out: Vec<Range<usize>> = Vec::new();
    let (mut taken, mut meant) = (first.unwrap_or(Script::Latin), first);
    let mut open: Vec<(char, Option<Script>)> = Vec::new();
    for (at, letter) in text.char_indices() {
        if let Some(script) = script(letter) {
            (taken, meant) = (script, Some(script));
            continue;
        }
        match HardcodedBidiData.bidi_matched_opening_bracket(letter) {
            Some(bracket) if bracket.is_open => open.push((bracket.opening, meant)),
            Some(bracket) => {
                if let Some(place) = open.iter().rposition(|(opening, _)| *opening == bracket.opening) {
                    meant = open[place].1;
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
    out
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
            ("وكالة (ABC [أ] d", vec![]),
            ("The agency (IOM).", vec![]),
            ("The word (كلمة).", vec![]),
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

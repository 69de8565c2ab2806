//! Plain text in any encoding Arabic is kept in.

use std::path::Path;

use super::encoding;
use super::{Decoded, Format, Options, sniff};
use crate::problem::{Problem, Problems, Severity};
use crate::text::Span;

/// Plain text.
pub struct Text;

impl Format for Text {
    fn key(&self) -> &'static str {
        "text"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["txt", "text", "md", "markdown", "log", "csv", "tsv"]
    }

    fn sniff(&self, path: &Path, bytes: &[u8]) -> bool {
        sniff::sniff(path, bytes).is_none()
    }

    fn read(&self, bytes: &[u8], options: &Options, problems: &mut Problems) -> Option<Decoded> {
        let (decoded, name) = encoding::decode(bytes, options.encoding.as_deref(), problems);
        let text = lines(decoded);
        undecodable(&text, bytes, &name, problems);
        Some(Decoded { text, encoding: name })
    }
}

/// Ends every line with `\n`: `\r\n` and a lone `\r` become one.
fn lines(text: String) -> String {
    if !text.contains('\r') {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter == '\r' {
            letters.next_if_eq(&'\n');
            out.push('\n');
        } else {
            out.push(letter);
        }
    }
    out
}

/// Says how many characters could not be decoded, and where the first stands.
fn undecodable(text: &str, bytes: &[u8], encoding: &str, problems: &mut Problems) {
    let Some(first) = text.find('\u{FFFD}') else { return };
    let all = text.matches('\u{FFFD}').count();
    // a file may hold the replacement character itself, from an earlier loss: that is its text, not our failure
    let written = if encoding == "UTF-8" { bytes.windows(3).filter(|b| *b == [0xEF, 0xBF, 0xBD]).count() } else { 0 };
    if all <= written {
        return;
    }
    let mut problem = Problem::new("text-undecodable", Severity::Warning)
        .with("count", (all - written).to_string())
        .with("encoding", encoding)
        .at(Span::new(first, first + '\u{FFFD}'.len_utf8()));
    problem.place.line = Some(text[..first].matches('\n').count() + 1);
    problems.add(problem);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (Decoded, Vec<Problem>) {
        let mut problems = Problems::default();
        let decoded = Text.read(bytes, &Options::default(), &mut problems).unwrap();
        (decoded, problems.into_vec())
    }

    #[test]
    fn line_ends() {
        for (input, expect) in [("a\r\nb\rc\n", "a\nb\nc\n"), ("\r\r\n\n", "\n\n\n"), ("a\r", "a\n"), (" x\t", " x\t")] {
            assert_eq!(read(input.as_bytes()).0.text, expect, "{input:?}");
        }
    }

    #[test]
    fn bad_bytes_are_told_with_their_line() {
        let mut bytes = "أكد الوزير\nفي طرابلس أن ".repeat(8).into_bytes();
        bytes.extend_from_slice(b"\n\xFF\n");
        let (decoded, problems) = read(&bytes);
        assert_eq!(decoded.encoding, "UTF-8");
        assert_eq!(problems.len(), 1);
        assert_eq!((problems[0].code, problems[0].place.line), ("text-undecodable", Some(10)));
        assert_eq!(problems[0].place.span.unwrap().of(&decoded.text), "\u{FFFD}");
    }

    #[test]
    fn a_written_replacement_character_is_text() {
        assert_eq!(read("قال \u{FFFD} نعم".as_bytes()).1, []);
    }
}

//! What we set, against what Chromium sets: the same breaks, the same edges, every character in the same place.
//!
//! The answers of Chromium for our own texts lie in `tests/snapshots/chromium-*.json`; `tests/chromium/record.py` writes them anew,
//! `tests/chromium/compare.py` asks Chromium itself about any file.

use serde_json::Value;
use warraq::document::{Direction, Document};
use warraq::formats;
use warraq::text::Span;
use warraq::typeset::page::PageStyle;
use warraq::typeset::picture::{self, Column, Options, SetLine};
use warraq::typeset::{Face, Fonts, View};

/// One pixel, in hundredths.
const NEAR: i64 = 100;
fn number(value: &Value) -> i64 {
    value.as_i64().unwrap()
}

fn document(name: &str) -> Document {
    let path = match name.strip_prefix("sample:") {
        Some(_) => name.into(),
        None => std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots").join(name),
    };
    formats::open(&path, &formats::Options::default()).document.unwrap()
}

fn set(fonts: &mut Fonts, document: &Document, record: &Value, case: &Value) -> Column {
    let page = PageStyle {
        face: Face::named(record["face"].as_str().unwrap()).unwrap(),
        size_px: number(&record["size"]) as f32,
        line_em: record["line_em"].as_f64().unwrap() as f32,
        width_px: number(&case["width"]) as f32,
        gap_px: 0.0,
        justify: case["justify"].as_bool().unwrap(),
        view: View::default(),
    };
    let options = Options {
        page,
        passage: None,
        title: None,
        plain: true,
        directions: Default::default(),
        direction: None,
        margin_px: 0,
        characters: true,
        marks: Vec::new(),
        drawable: false,
    };
    picture::set(fonts, document, &options)
}

fn hundredths(value: f32) -> i64 {
    (value * 100.0).round() as i64
}

/// Left and right edge of what is not white space.
fn edges(document: &Document, line: &SetLine) -> Option<(i64, i64)> {
    let seen = line.characters.iter().filter(|(byte, ..)| !letter(document, *byte).is_whitespace());
    seen.map(|(_, left, right)| (hundredths(*left), hundredths(*right))).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
}

fn letter(document: &Document, byte: usize) -> char {
    document.text[byte..].chars().next().unwrap()
}

/// What differs in one paragraph; `ours` are its lines.
fn differences(document: &Document, ours: &[SetLine], theirs: &Value) -> Vec<String> {
    let span = Span::new(ours[0].span.start, ours[ours.len() - 1].span.end);
    let lines = theirs["lines"].as_array().unwrap();
    let breaks: Vec<i64> = lines.iter().map(|line| number(&line[1])).collect();
    let our_breaks: Vec<i64> = ours.iter().map(|line| line.span.end as i64).collect();
    if breaks != our_breaks {
        return vec![format!("{:?} breaks at {our_breaks:?}, in Chromium at {breaks:?}", span.of(&document.text))];
    }
    let mut out = Vec::new();
    for (line, other) in ours.iter().zip(lines) {
        let Some((left, right)) = edges(document, line) else { continue };
        let (other_left, other_right) = (number(&other[2]), number(&other[3]));
        if (left - other_left).abs() > NEAR || (right - other_right).abs() > NEAR {
            out.push(format!(
                "{:?} stands at {left}..{right}, in Chromium at {other_left}..{other_right}",
                line.span.of(&document.text)
            ));
        }
    }
    let Some(places) = theirs["characters"].as_array() else { return out };
    let letters: Vec<usize> = span.of(&document.text).char_indices().map(|(at, _)| span.start + at).collect();
    assert_eq!(letters.len() * 2, places.len());
    for (byte, left, right) in ours.iter().flat_map(|line| &line.characters) {
        let sign = letter(document, *byte);
        if sign.is_whitespace() || warraq::text::invisible::name(sign).is_some() {
            continue;
        }
        let at = letters.binary_search(byte).unwrap() * 2;
        let (left, right) = (hundredths(*left), hundredths(*right));
        let (other_left, other_right) = (number(&places[at]), number(&places[at + 1]));
        if (left - other_left).abs() > NEAR || (right - other_right).abs() > NEAR {
            out.push(format!("{sign:?} at byte {byte} stands at {left}..{right}, in Chromium at {other_left}..{other_right}"));
        }
    }
    out
}

/// Lines that follow on each other without a gap are one paragraph.
fn paragraphs(lines: &[SetLine]) -> impl Iterator<Item = &[SetLine]> {
    lines.chunk_by(|one, other| one.span.end == other.span.start)
}

/// What is known to stand otherwise: brackets around Arabic in a Latin paragraph are Arabic ones, which Amiri draws wider
/// (`src/typeset/signs.rs` says why; the other way round is as in Chromium).
fn is_known(face: &Value, document: &Document, ours: &[SetLine]) -> bool {
    let text = Span::new(ours[0].span.start, ours[ours.len() - 1].span.end).of(&document.text);
    let arabic = |letter: char| ('\u{620}'..='\u{64A}').contains(&letter);
    face == "Amiri" && ours[0].direction == Direction::Ltr && text.contains('(') && text.contains(arabic)
}

#[test]
fn our_texts_stand_as_in_chromium() {
    let mut fonts = Fonts::bundled();
    let (mut lines, mut characters, mut known, mut wrong) = (0, 0, 0, Vec::new());
    for name in ["naskh", "amiri", "plex"] {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/snapshots/chromium-{name}.json"));
        let record: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        for case in record["cases"].as_array().unwrap() {
            let document = document(case["document"].as_str().unwrap());
            let column = set(&mut fonts, &document, &record, case);
            let theirs = case["paragraphs"].as_array().unwrap();
            assert_eq!(paragraphs(&column.lines).count(), theirs.len(), "{}: record again", case["document"]);
            lines += column.lines.len();
            for (ours, theirs) in paragraphs(&column.lines).zip(theirs) {
                if is_known(&record["face"], &document, ours) {
                    known += 1;
                    continue;
                }
                characters += theirs["characters"].as_array().map_or(0, |places| places.len() / 2);
                let place = format!(
                    "{} {} {}{}",
                    record["face"],
                    case["document"],
                    case["width"],
                    if case["justify"] == true { " justified" } else { "" }
                );
                wrong.extend(differences(&document, ours, theirs).into_iter().map(|what| format!("{place}: {what}")));
            }
        }
    }
    println!(
        "{lines} lines and {characters} characters compared with Chromium, {known} paragraphs left out; {} differ",
        wrong.len()
    );
    assert!(lines > 3_000 && characters > 10_000 && known <= 10);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

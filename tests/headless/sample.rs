//! The sample archive says what `sample/expected.ron` says it says.

use std::collections::BTreeSet;
use std::path::Path;

use serde::Deserialize;
use warraq::document::{Block, BlockKind, Document};
use warraq::formats::{Options, open, sample};
use warraq::problem::Severity;

/// What one document says; the head of `expected.ron` explains each field.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    file: String,
    encoding: String,
    language: String,
    date: Vec<String>,
    event: Vec<String>,
    people: Vec<String>,
    organizations: Vec<String>,
    places: Vec<String>,
    also: Vec<String>,
    instruments: Vec<String>,
    contacts: Vec<String>,
    commitments: Vec<String>,
    described: Vec<String>,
    quotes: Vec<(String, String)>,
    wrong_weekday: bool,
    #[serde(default)]
    acting: Vec<String>,
    #[serde(default)]
    former: Vec<String>,
}

fn expected() -> Vec<Expected> {
    ron::from_str(include_str!("sample/expected.ron")).expect("expected.ron is well formed")
}

fn document(file: &str) -> Document {
    let read = open(Path::new(&format!("{}{file}", sample::PREFIX)), &Options::default());
    let serious: Vec<_> = read.problems.iter().filter(|problem| problem.severity != Severity::Note).collect();
    assert!(serious.is_empty(), "{file}: {serious:?}");
    read.document.unwrap_or_else(|| panic!("{file} was not read"))
}

#[test]
fn every_document_is_expected_and_decoded() {
    let expected = expected();
    let here: BTreeSet<String> = sample::documents().into_iter().map(|(name, _)| name).collect();
    assert_eq!(here, expected.iter().map(|one| one.file.clone()).collect());
    for one in &expected {
        let document = document(&one.file);
        assert_eq!(document.source.encoding, one.encoding, "{}", one.file);
        assert_eq!(document.language.tag(), one.language, "{}", one.file);
        assert!(!document.text.contains('\r') && !document.text.starts_with('\u{FEFF}'), "{}", one.file);
        let words = document.text.split_whitespace().count();
        assert!((120..=450).contains(&words), "{}: {words} words", one.file);
        let written = |phrase: &str| document.text.contains(phrase);
        for phrase in one.commitments.iter().chain(&one.described).chain(one.quotes.iter().map(|(_, begins)| begins)) {
            assert!(written(phrase), "{}: {phrase} is not in the text", one.file);
        }
        for name in one.people.iter().chain(&one.places) {
            // «لل» swallows the alef of «ال».
            assert!(written(name) || written(name.trim_start_matches('ا')), "{}: {name} is not in the text", one.file);
        }
    }
}

/// What the reader is told first: everybody here is invented.
#[test]
fn the_first_document_says_that_people_are_invented() {
    let (first, _) = sample::documents().remove(0);
    assert_eq!(first, "00-read-first.txt");
    assert!(document(&first).text.contains("من وضع الكاتب"));
}

#[test]
fn lists_and_headings_are_blocks() {
    let text = document("10-session-geneva-upr.txt");
    let of = |kind| text.blocks.iter().filter(move |block: &&Block| block.kind == kind).count();
    assert_eq!((of(BlockKind::ListItem), of(BlockKind::Heading)), (7, 4), "{:?}", text.blocks);
}

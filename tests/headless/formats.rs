//! Real files of other projects' test suites, and the bundled corpus' encodings.

use std::fs;
use std::path::{Path, PathBuf};

use warraq::formats::{self, Options, read};
use warraq::problem::Severity;

/// A folder of `../shared`, which is no part of the project: a test that needs it says so and ends where it is missing.
#[expect(clippy::print_stderr, reason = "a skipped test says why")]
pub fn shared(name: &str) -> Option<PathBuf> {
    let root =
        std::env::var_os("WARRAQ_SHARED").map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let path = root.join(name);
    if path.exists() {
        return Some(path);
    }
    eprintln!("skipped: {} is missing", path.display());
    None
}

fn arabic_letters(text: &str) -> usize {
    text.chars().filter(|c| matches!(c, '\u{0621}'..='\u{063A}' | '\u{0641}'..='\u{064A}')).count()
}

#[test]
fn messy_files() {
    let Some(messy) = shared("messy") else { return };
    let manifest = fs::read_to_string(messy.join("MANIFEST.tsv")).unwrap();
    let mut texts = 0;
    for row in manifest.lines().skip(1) {
        let columns: Vec<&str> = row.split('\t').collect();
        let read = formats::open(&messy.join(columns[0]), &Options::default());
        match &read.document {
            Some(document) => {
                let letters: usize = columns[2].parse().unwrap();
                assert!(arabic_letters(&document.text) >= letters, "{}: {}", columns[0], read.source.encoding);
                assert!(read.problems.iter().all(|p| p.severity < Severity::Error), "{:?}", read.problems);
                texts += 1;
            }
            None => assert!(read.problems.iter().any(|p| p.code == "format-unsupported"), "{}: {:?}", columns[0], read.problems),
        }
    }
    assert!(texts >= 7, "only {texts} texts");
}

/// Pieces of real texts, each written in every encoding and read back without being told which.
#[test]
fn encodings_are_told_apart() {
    let Some(seeds) = shared("seeds") else { return };
    let mut right = 0;
    let mut wrong = Vec::new();
    for walked in formats::walk(&[seeds]) {
        let text = fs::read_to_string(&walked.path).unwrap();
        for line in text.lines().filter(|line| arabic_letters(line) > 15) {
            for encoding in [encoding_rs::WINDOWS_1256, encoding_rs::ISO_8859_6] {
                let (bytes, _, lossy) = encoding.encode(line);
                if lossy {
                    continue;
                }
                let read = read(Path::new("x.txt"), &bytes, &Options::default());
                match read.document {
                    Some(document) if &*document.text == line => right += 1,
                    _ => wrong.push(format!("{} as {}: {line}", encoding.name(), read.source.encoding)),
                }
            }
            let bytes: Vec<u8> = line.encode_utf16().flat_map(u16::to_be_bytes).collect();
            assert_eq!(read(Path::new("x.txt"), &bytes, &Options::default()).source.encoding, "UTF-16BE", "{line}");
        }
    }
    assert!(right >= 20 && wrong.is_empty(), "{right} right; {wrong:#?}");
}

proptest::proptest! {
    /// Any bytes at all become an entry.
    #[test]
    fn nothing_panics(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..400), wanted in proptest::option::of(".{0,12}")) {
        let read = read(Path::new("x.txt"), &bytes, &Options { encoding: wanted });
        proptest::prop_assert!(read.document.is_some() || !read.problems.is_empty());
        if let Some(document) = read.document {
            proptest::prop_assert!(!document.text.contains('\r'));
        }
    }

    /// UTF-8 text comes back letter for letter.
    #[test]
    fn utf8_is_kept(text in "[ء-ي0-9a-z،.«» \n]{0,200}") {
        let read = read(Path::new("x.txt"), text.as_bytes(), &Options::default());
        proptest::prop_assert_eq!(&*read.document.unwrap().text, text.as_str());
    }
}

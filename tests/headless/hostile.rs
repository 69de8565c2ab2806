//! Documents that nobody writes, but somebody opens: every extractor ends, and says no more than there is room for. How long they
//! take is measured in `benches/extract.rs`, never here.
#![allow(clippy::unwrap_used, reason = "helpers of tests; clippy only excuses the tests themselves")]

use warraq::document::{Block, BlockKind, Direction, Document, Language, Source, blocks::blocks};
use warraq::extract::{Facts, Lexicon, run};
use warraq::text::Span;

/// Bytes of each document: enough for every bound to be met, little enough for a build without optimizations.
const SIZE: usize = 8 * 1024;

const UNITS: &[&str] = &[
    "ليبيا ",
    "ا",
    "«",
    "\"",
    "»",
    "“",
    "1",
    "٣",
    "/",
    "-",
    ".",
    "17/12/2025 ",
    "غزة «الخليج»: ",
    "وأضاف أن أحمد الفيتوري ",
    "نؤكد رفضنا .ونحمل الحكومة المسؤولية ",
    "3 مارس 2024 ",
    "3 و",
    "من 3 إلى ",
    "بين ",
    "و",
    "و ",
    "لل",
    "القرار ",
    "القانون رقم ",
    "قرارات مجلس الأمن 2259 و",
    "اتفاقية ",
    "هاتف 0912345678 ",
    "+",
    "(",
    "@",
    "a@b.c ",
    "https://",
    "[at]",
    "www.",
    "- بند\n",
    "  - بند\n    - بند\n",
    "1. أ\n",
    "قال ",
    "قال: «",
    "السيد ",
    "وزارة ",
    "محمد علي، ",
    "12 345 678 ",
    "\u{64B}",
    "\u{301}",
    "\u{200F}",
    "\u{202E}",
    "\n",
    "\t",
    "\u{0}",
    "\u{1}\u{7}\u{1B}\u{7F}\u{85}",
    "\u{FFFD}",
    "𐎠",
    "👩‍👧",
    "May ",
    "Law No. 5 of ",
    "Decree ",
];

fn document(text: &str) -> Document {
    let source = Source {
        path: "x.txt".into(),
        format: "text".into(),
        encoding: "UTF-8".into(),
        sha256: String::new(),
        bytes: text.len() as u64,
    };
    Document {
        source: source.into(),
        text: text.into(),
        language: Language::Arabic,
        direction: Direction::Rtl,
        blocks: blocks(text),
    }
}

/// Every span that facts point with.
fn spans(facts: &Facts) -> Vec<Span> {
    let mut out: Vec<Span> = facts.dates.iter().map(|date| date.span).collect();
    out.extend(facts.instruments.iter().map(|found| found.span));
    out.extend(facts.contacts.iter().map(|found| found.span));
    out.extend(facts.figures.iter().map(|found| found.span));
    out.extend(facts.mentions.iter().map(|found| found.span));
    out.extend(facts.statements.iter().map(|found| found.span));
    out.extend(facts.commitments.iter().map(|found| found.span));
    out.extend(facts.events.iter().map(|found| found.span));
    out
}

fn check(name: &str, text: &str) {
    let facts = run(&document(text), Lexicon::bundled());
    let spans = spans(&facts);
    for span in &spans {
        assert!(text.get(span.range()).is_some_and(|words| !words.is_empty()), "{name:?}: {span:?}");
    }
    // a kind of fact has no more members than the text has words
    assert!(spans.len() <= text.len(), "{name:?}: {} facts", spans.len());
    assert!(facts.entities.len() <= facts.mentions.len(), "{name:?}");
}

#[test]
fn one_thing_over_and_over() {
    for unit in UNITS {
        check(unit, &unit.repeat(SIZE / unit.len()));
    }
}

#[test]
fn one_quotation_that_never_closes() {
    for open in ["«", "“", "\"", "(", "["] {
        check(open, &format!("قال الوزير: {open}{}", "إن الأمر مهم جدا، ".repeat(SIZE / 34)));
    }
}

#[test]
fn all_control_characters_and_all_letters() {
    let all: String = (0..=0x2_FFFF).filter_map(char::from_u32).step_by(7).collect();
    check("every seventh character", &all);
    let controls: String = (0..0x3000).filter_map(char::from_u32).filter(|c| c.is_control() || !c.is_alphanumeric()).collect();
    check("controls and marks", &controls);
}

#[test]
fn a_document_whose_blocks_are_one() {
    let text = "قال الوزير إن 3 مارس 2024 يوم مهم ".repeat(SIZE / 60);
    let one = vec![Block { kind: BlockKind::Paragraph, span: Span::new(0, text.len()), number: 1 }];
    let facts = run(&Document { blocks: one, ..document(&text) }, Lexicon::bundled());
    assert!(!facts.dates.is_empty());
}

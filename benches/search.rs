//! Asking an archive of ten thousand documents: `cargo bench --no-default-features --bench search`.
//!
//! The documents are those of `../shared/corpus/open-documents.zip` (or `$WARRAQ_SHARED/corpus`), unpacked once with
//! `unzip` into the target directory; where they are missing, generated text stands in and the bench says so.

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a bench speaks to its terminal")]

mod material;

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Instant;

use criterion::{Criterion, criterion_group, criterion_main};
use warraq::archive::facets::Facet;
use warraq::archive::{Archive, Change, Entry};
use warraq::calendar::Date;
use warraq::extract::Facts;
use warraq::extract::facts::{Because, DocumentDate, Entity, EntityKind};
use warraq::formats::{self, Options};
use warraq::query::{Filters, Polarity, Sort, parse, run, signs, snippets};
use warraq::text::Span;
use warraq::text::direction::Direction;

const DOCUMENTS: usize = 10_000;

/// About 6 KB of words by a fixed rule: frequent ones often, rare ones seldom.
fn generated(number: usize) -> String {
    const LETTERS: [char; 28] = [
        'ا', 'ب', 'ت', 'ث', 'ج', 'ح', 'خ', 'د', 'ذ', 'ر', 'ز', 'س', 'ش', 'ص', 'ض', 'ط', 'ظ', 'ع', 'غ', 'ف', 'ق', 'ك', 'ل', 'م',
        'ن', 'ه', 'و', 'ي',
    ];
    let mut state = number as u64 * 2_654_435_761 + 1;
    let mut next = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize
    };
    let mut out = String::from("ليبيا. ");
    while out.len() < 6000 {
        let rank = next() % 1000 * (next() % 1000) * (next() % 1000) / 5000;
        let mut rest = rank + 28;
        while rest > 0 {
            out.push(LETTERS[rest % 28]);
            rest /= 28;
        }
        out.push(if next().is_multiple_of(12) { '\n' } else { ' ' });
    }
    out
}

/// Facts for the facets to count: names and a date taken from the words, without extraction.
fn facts(text: &str, number: usize) -> Facts {
    let words: Vec<&str> = text.split_whitespace().filter(|word| word.chars().count() > 4).collect();
    let kinds = EntityKind::ALL;
    let entities = words.iter().step_by((words.len() / 20).max(1)).take(20).enumerate();
    let entities = entities.map(|(at, word)| Entity::new(kinds[at % 3], (*word).to_owned()));
    let when = Date::day(2005 + (number % 20) as i32, (number % 12) as u8 + 1, (number % 28) as u8 + 1);
    let date = DocumentDate { when, span: Span::new(0, 0), because: Because::rule("bench", 1.0) };
    Facts { entities: entities.collect(), date: (!number.is_multiple_of(7)).then_some(date), ..Facts::default() }
}

fn build() -> Archive {
    let mut archive = Archive::new("bench");
    let paths: Vec<PathBuf> =
        material::corpus().map(|folder| formats::walk(&[folder]).into_iter().map(|w| w.path).collect()).unwrap_or_default();
    let mut reads: Vec<_> = paths.iter().take(DOCUMENTS).map(|path| formats::open(path, &Options::default())).collect();
    for number in reads.len()..DOCUMENTS {
        reads.push(formats::read(Path::new(&format!("{number}.txt")), generated(number).as_bytes(), &Options::default()));
    }
    let entries: Vec<Entry> = reads
        .into_iter()
        .enumerate()
        .map(|(number, read)| {
            let entry = Entry::new(read, None);
            match entry.document.as_ref().map(|document| facts(&document.text, number)) {
                Some(facts) => entry.with_facts(facts),
                None => entry,
            }
        })
        .collect();
    let bytes: usize = entries.iter().filter_map(|entry| entry.document.as_ref()).map(|document| document.text.len()).sum();
    let start = Instant::now();
    let mut slowest = (0.0, 0);
    for entry in entries {
        let (from, length) = (Instant::now(), entry.document.as_ref().map_or(0, |document| document.text.len()));
        archive.apply(Change::Add(Box::new(entry)));
        let took = from.elapsed().as_secs_f64() * 1e3;
        if took > slowest.0 {
            slowest = (took, length);
        }
    }
    println!("the slowest to add: {:.1} ms for {:.1} kB of text", slowest.0, slowest.1 as f64 / 1e3);
    println!(
        "{} documents, {:.1} MB of text: added in {:.0} ms ({:.2} ms a document), {} terms, index about {:.2} of the text",
        archive.len(),
        bytes as f64 / 1e6,
        start.elapsed().as_secs_f64() * 1e3,
        start.elapsed().as_secs_f64() * 1e3 / archive.len() as f64,
        archive.index().terms(),
        archive.index().size() as f64 / bytes as f64
    );
    archive
}

fn search(bench: &mut Criterion) {
    let archive = build();
    let mut filters = Filters::default();
    filters.toggle(Facet::Date, "2010-06", Polarity::Include);
    let none = Filters::default();
    let asked = [
        ("everything", "", &none),
        ("a rare word", "طرابلس ", &none),
        ("a common word", "في ", &none),
        ("two words", "حقوق الإنسان ", &none),
        ("a phrase", "«حقوق الإنسان»", &none),
        ("being typed", "المها", &none),
        ("two letters", "مح", &none),
        ("one letter", "م", &none),
        ("nothing but a near word", "طرابلص ", &none),
        ("with a filter", "الإنسان ", &filters),
    ];
    for (name, typed, filters) in asked {
        let query = parse(typed);
        let results = run(&archive, &query, filters, Sort::Best);
        println!("{name}: «{typed}» finds {} documents, {} marks, {:?}", results.hits.len(), results.places, results.suggestion);
        bench.bench_function(name, |b| b.iter(|| run(black_box(&archive), &query, filters, Sort::Best)));
    }
    for (name, typed) in [
        ("offered: a field that is begun", "ليبيا مكا"),
        ("offered: places", "مكان:"),
        ("offered: people of a letter", "شخص:م"),
        ("offered: months", "date:2015"),
        ("offered: topics", "topic:"),
    ] {
        println!("{name}: {} offers", signs(&archive, typed, typed.len(), Direction::Rtl).len());
        bench.bench_function(name, |b| b.iter(|| signs(black_box(&archive), typed, typed.len(), Direction::Rtl)));
    }
    let query = parse("حقوق الإنسان ");
    let results = run(&archive, &query, &none, Sort::Best);
    bench.bench_function("snippets of forty hits", |b| {
        b.iter(|| {
            let shown = results.hits.iter().take(40);
            let found = shown
                .filter_map(|hit| Some((archive.entry(hit.entry)?.document.as_ref()?, results.marks_of(&archive, hit.entry))));
            found.map(|(document, marks)| snippets(document, &marks, 2, 120).len()).sum::<usize>()
        });
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(10).warm_up_time(std::time::Duration::from_millis(300)).measurement_time(std::time::Duration::from_secs(1));
    targets = search
}
criterion_main!(benches);

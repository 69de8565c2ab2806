//! Reading what documents say: `cargo bench --no-default-features --bench extract`.
//!
//! The texts are those of `../shared/gold/docs` (or `$WARRAQ_SHARED`), or the embedded sample where that is missing.

#![allow(clippy::print_stdout, reason = "a bench speaks to its terminal")]

mod material;

use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use material::{document, ratio, sample_texts, sized, texts, time};
use warraq::document::Document;
use warraq::extract::{ALL, Facts, Lexicon, Text, run};

/// Each extractor's part, in the order in which they build on one another.
fn parts(documents: &[Document], lexicon: &Lexicon) {
    const ROUNDS: u32 = 5;
    let mut spent = vec![Duration::ZERO; ALL.len() + 1];
    for document in documents.iter().cycle().take(documents.len() * ROUNDS as usize) {
        let mut text = None;
        spent[0] += time(|| text = Some(Text::new(document, lexicon)));
        let Some(text) = text else { continue };
        let mut facts = Facts::default();
        for (extractor, spent) in ALL.iter().zip(&mut spent[1..]) {
            *spent += time(|| extractor.run(&text, &mut facts));
        }
    }
    let bytes: usize = documents.iter().map(|document| document.text.len()).sum();
    let all: f64 = spent.iter().map(Duration::as_secs_f64).sum();
    for (name, spent) in std::iter::once("text made ready").chain(ALL.iter().map(|e| e.key())).zip(&spent) {
        let seconds = spent.as_secs_f64();
        println!(
            "part: {name:16} {:6.2} ms a MB, {:4.1} %",
            seconds * 1e9 / f64::from(ROUNDS) / bytes as f64,
            seconds / all * 100.0
        );
    }
}

fn real(bench: &mut Criterion) {
    let lexicon = Lexicon::bundled();
    for (name, texts) in [("gold", texts("gold/docs")), ("sample", sample_texts())] {
        let documents: Vec<Document> = texts.iter().map(|text| document(text)).collect();
        let bytes: usize = documents.iter().map(|document| document.text.len()).sum();
        println!("{name}: {} documents, {bytes} bytes", documents.len());
        parts(&documents, lexicon);
        let mut group = bench.benchmark_group(name);
        group.throughput(Throughput::Bytes(bytes as u64));
        group.bench_function("extract", |b| {
            b.iter(|| documents.iter().map(|document| run(black_box(document), lexicon).mentions.len()).sum::<usize>());
        });
        group.finish();
    }
    let large = document(&sized(&texts("gold/docs"), 1_000_000));
    let small = document(&sized(&texts("gold/docs"), 250_000));
    let mut group = bench.benchmark_group("one document of 1 MB");
    group.throughput(Throughput::Bytes(large.text.len() as u64));
    group.bench_function("extract", |b| b.iter(|| run(black_box(&large), lexicon)));
    group.finish();
    parts(std::slice::from_ref(&large), lexicon);
    let name = "extract 1 MB / 250 KB of statements (4 is linear)";
    ratio(name, 5, || time(|| run(&large, lexicon)), || time(|| run(&small, lexicon)));
}

/// Documents that nobody writes, but somebody opens. A ratio far above 10 means that something is not linear.
fn strange(bench: &mut Criterion) {
    let lexicon = Lexicon::bundled();
    let units = [
        ("one letter", "ا"),
        ("opening quotes", "«"),
        ("quotes", "\""),
        ("closing quotes", "»"),
        ("one word", "ليبيا "),
        ("one verb of saying", "قال "),
        ("one honorific", "السيد "),
        ("one month", "أفريل "),
        ("digits", "1"),
        ("full stops", ". "),
        ("list", "محمد علي، "),
        ("datelines", "غزة «الخليج»: "),
        ("speech in one sentence", "وأضاف أن أحمد الفيتوري "),
        ("communiqués", "نؤكد رفضنا .ونحمل الحكومة المسؤولية "),
        ("line breaks", "قال\n"),
        ("slashes", "/"),
        ("dates", "17/12/2025 "),
        ("days and months", "3 مارس 2024 و"),
        ("openings of ranges", "من 3 إلى "),
        ("the conjunction", "و"),
        ("conjunctions apart", "و "),
        ("acts without numbers", "القرار "),
        ("resolutions", "قرارات مجلس الأمن 2259 و"),
        ("treaties", "اتفاقية "),
        ("phones", "هاتف 0912345678 "),
        ("addresses", "a@b.c "),
        ("hidden signs", "[at]"),
        ("deep lists", "  - بند\n    - بند\n"),
        ("control characters", "\u{1}\u{7}\u{1B}\u{7F}"),
        ("direction marks", "\u{200F}"),
        ("combining marks", "\u{64B}\u{301}"),
        ("English acts", "Law No. 5 of "),
    ];
    let mut group = bench.benchmark_group("1 MB of");
    for (name, unit) in units {
        let of = |bytes: usize| document(&unit.repeat(bytes / unit.len()));
        let (large, small) = (of(1_000_000), of(100_000));
        ratio(
            &format!("{name}: 1 MB / 100 KB (10 is linear)"),
            3,
            || time(|| run(&large, lexicon)),
            || time(|| run(&small, lexicon)),
        );
        group.throughput(Throughput::Bytes(large.text.len() as u64));
        group.bench_function(name, |b| b.iter(|| run(black_box(&large), lexicon)));
    }
    group.finish();
}

criterion_group! {
    name = benches;
    config = material::criterion();
    targets = real, strange
}
criterion_main!(benches);

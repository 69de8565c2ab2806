//! Folding, cutting and dating text: `cargo bench --no-default-features --bench text`.
//!
//! 1 MB of `../shared/gold/docs` (or `$WARRAQ_SHARED`), or of the embedded sample where that is missing.

mod material;

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use material::{ratio, sized, texts, time};
use warraq::calendar::parse::dates;
use warraq::text::fold::{fold, fold_str};
use warraq::text::sentences::sentences;
use warraq::text::stem;
use warraq::text::words::tokens;

type Counts = fn(&str) -> usize;

fn text(bench: &mut Criterion) {
    let text = sized(&texts("gold/docs"), 1_000_000);
    let quarter = sized(&texts("gold/docs"), 250_000);
    let words: Vec<String> = tokens(&text).into_iter().map(|token| token.folded.into()).collect();
    let mut group = bench.benchmark_group("1 MB");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("letters counted (to compare)", |b| {
        b.iter(|| black_box(&text).chars().filter(|c| c.is_alphabetic()).count())
    });
    group.bench_function("fold with a map", |b| b.iter(|| fold(black_box(&text))));
    group.bench_function("fold", |b| b.iter(|| fold_str(black_box(&text))));
    group.bench_function("tokens", |b| b.iter(|| tokens(black_box(&text))));
    group.bench_function("stems of all words", |b| b.iter(|| words.iter().map(|word| stem::light(word).len()).sum::<usize>()));
    group.bench_function("sentences", |b| b.iter(|| sentences(black_box(&text))));
    group.bench_function("dates", |b| b.iter(|| dates(black_box(&text))));
    group.finish();
    let all: [(&str, Counts); 4] = [
        ("fold", |t| fold(t).text.len()),
        ("tokens", |t| tokens(t).len()),
        ("sentences", |t| sentences(t).len()),
        ("dates", |t| dates(t).len()),
    ];
    for (name, run) in all {
        ratio(&format!("{name}: 1 MB / 250 KB (4 is linear)"), 11, || time(|| run(&text)), || time(|| run(&quarter)));
    }
}

criterion_group! {
    name = benches;
    config = material::criterion();
    targets = text
}
criterion_main!(benches);

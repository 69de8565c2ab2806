//! What finding copies costs: `cargo bench --no-default-features --bench near`.
//!
//! The documents are those of `../shared/corpus/open-documents.zip` (or `$WARRAQ_SHARED/corpus`), unpacked once into the target
//! directory; where they are missing, only the made-up archives are measured and the bench says so. Besides them: ten thousand
//! equal texts, ten thousand releases of three outlets each, and ten thousand reports of one form, which are the archives that
//! comparing each with each would stop at.

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a bench speaks to its terminal")]

mod material;

use std::path::{Path, PathBuf};
use std::time::Instant;

use warraq::archive::near::{Copies, How, Known, Sketch, number_of, see_also};
use warraq::archive::{Archive, Change, Entry};
use warraq::formats::{self, Options};
use warraq::text::words::tokens;

const DOCUMENTS: usize = 10_000;

fn text(number: usize, words: usize) -> String {
    let mut state = number as u64 * 2_654_435_761 + 1;
    let mut out = String::new();
    for _ in 0..words {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let mut rest = (state >> 33) % 50_000 + 32;
        while rest > 0 {
            out.push(char::from_u32(0x627 + (rest % 32) as u32).filter(|c| c.is_alphabetic()).unwrap_or('ن'));
            rest /= 32;
        }
        out.push(' ');
    }
    out
}

fn archive(texts: impl Iterator<Item = String>) -> Archive {
    let mut archive = Archive::new("bench");
    for (number, text) in texts.enumerate() {
        let read = formats::read(Path::new(&format!("{number}.txt")), text.as_bytes(), &Options::default());
        archive.apply(Change::Add(Box::new(Entry::new(read, None))));
    }
    archive
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    let done = work();
    (done, start.elapsed().as_secs_f64() * 1e3)
}

/// Finds the groups and says what that cost; gives back the milliseconds.
fn find(name: &str, archive: &Archive) -> f64 {
    let mut known = Known::default();
    let (copies, first) = timed(|| Copies::find(archive, &mut known, &|| false).unwrap());
    let compared = known.compared();
    let (_, again) = timed(|| Copies::find(archive, &mut known, &|| false).unwrap());
    let folded: usize = copies.groups().iter().map(|group| group.copies.len()).sum();
    let of = |how| copies.groups().iter().flat_map(|group| &group.copies).filter(|copy| copy.how == how).count();
    println!(
        "{name}: {} documents, {} groups of {folded} documents ({} near, {} excerpts), {compared} pairs compared, {first:.0} ms; again {again:.0} ms",
        archive.len(),
        copies.groups().len(),
        of(How::Near),
        of(How::Excerpt),
    );
    first
}

fn real() {
    let Some(folder) = material::corpus() else { return };
    let paths: Vec<PathBuf> = formats::walk(&[folder]).into_iter().map(|walked| walked.path).take(DOCUMENTS).collect();
    let mut archive = Archive::new("bench");
    let (mut sketching, mut cutting, mut held, mut bytes) = (0.0, 0.0, 0, 0);
    for path in &paths {
        let read = formats::open(path, &Options::default());
        if let Some(document) = &read.document {
            bytes += document.text.len();
            let (words, cut) = timed(|| tokens(&document.text));
            let (sketch, made) = timed(|| Sketch::of(&words.iter().map(|token| number_of(&token.folded)).collect::<Vec<_>>()));
            held += sketch.size();
            (sketching, cutting) = (sketching + made, cutting + cut);
        }
        archive.apply(Change::Add(Box::new(Entry::new(read, None))));
    }
    let documents = archive.len() as f64;
    println!(
        "sketches: {:.3} ms and {:.0} bytes a document of {:.1} kB ({:.3} of the text)",
        sketching / documents,
        held as f64 / documents,
        bytes as f64 / documents / 1e3,
        held as f64 / bytes as f64
    );
    println!("ratio: sketching to cutting and folding the words {:.2}", sketching / cutting);
    find("corpus", &archive);
    let copies = Copies::find(&archive, &mut Known::default(), &|| false).unwrap();
    let some: Vec<_> = archive.entries().map(|(id, _)| id).step_by(50).collect();
    let (related, took) = timed(|| some.iter().map(|id| see_also(&archive, &copies, *id, 5).len()).sum::<usize>());
    println!("see also: {:.2} ms a document, {:.1} told", took / some.len() as f64, related as f64 / some.len() as f64);
}

fn main() {
    real();
    // what each is made of, and how many at once
    type Made = (&'static str, fn(usize) -> String);
    let kinds: [Made; 3] = [
        ("equal texts", |at| format!("{}{}", text(0, 300), "\n".repeat(at % 977 + 1) + &" .".repeat(at / 977))),
        ("releases of three outlets", |at| {
            format!("{} {} {}", text(at + 1_000_000, 12), text(at / 3, 300), text(at + 2_000_000, 12))
        }),
        ("reports of one form", |at| format!("{} {} {}", text(0, 140), at + 100_000, text(1, 140))),
    ];
    for (name, made) in kinds {
        let [half, whole] = [DOCUMENTS / 2, DOCUMENTS].map(|count| find(name, &archive((0..count).map(made))));
        println!("ratio: {name}, twice as many: {:.2} times the time", whole / half);
    }
}

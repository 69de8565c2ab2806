//! What the benches read, and a fair way to compare two things on a busy machine.

#![allow(dead_code, clippy::print_stdout, clippy::unwrap_used, reason = "a bench speaks to its terminal and uses what it needs")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use criterion::Criterion;
use warraq::document::Document;
use warraq::formats::{self, Options, sample};

/// The folder of texts that are not part of the repository: `$WARRAQ_SHARED`, else `../shared`.
pub fn shared() -> PathBuf {
    std::env::var_os("WARRAQ_SHARED").map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from)
}

/// The unpacked documents of `corpus/open-documents.zip` in [`shared`], in the target directory; `None`, with the reason
/// printed, where they are missing.
pub fn corpus() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let zip = shared().join("corpus/open-documents.zip");
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from).join("corpus");
    if !zip.exists() {
        println!("{} is missing: generated text instead", zip.display());
        return None;
    }
    if !target.exists() {
        std::fs::create_dir_all(target.parent()?).ok()?;
        let unpacked = Command::new("unzip").arg("-q").arg(&zip).arg("-d").arg(&target).status().is_ok_and(|s| s.success());
        if !unpacked {
            println!("could not unzip {}: generated text instead", zip.display());
            return None;
        }
    }
    Some(target)
}

/// The texts in a folder below [`shared`], in name order; the embedded sample, with the reason printed, where it is missing.
pub fn texts(folder: &str) -> Vec<String> {
    let place = shared().join(folder);
    let walked = formats::walk(std::slice::from_ref(&place));
    let texts: Vec<String> = walked
        .iter()
        .filter(|item| item.path.extension().is_some_and(|ending| ending == "txt"))
        .filter_map(|item| formats::open(&item.path, &Options::default()).document)
        .map(|document| document.text.to_string())
        .collect();
    if texts.is_empty() {
        println!("{} has no texts: the embedded sample instead", place.display());
        return sample_texts();
    }
    texts
}

/// The embedded sample archive.
pub fn sample_texts() -> Vec<String> {
    let read = sample::documents().into_iter().filter_map(|(name, bytes)| read(&name, bytes));
    read.map(|document| document.text.to_string()).collect()
}

/// Texts one after another, again and again, until there are so many bytes.
pub fn sized(texts: &[String], bytes: usize) -> String {
    let mut out = String::with_capacity(bytes + 64 * 1024);
    for text in texts.iter().cycle() {
        out.push_str(text);
        out.push_str("\n\n");
        if out.len() >= bytes {
            break;
        }
    }
    let mut end = bytes.min(out.len());
    while !out.is_char_boundary(end) {
        end -= 1;
    }
    out.truncate(end);
    out
}

/// A text as it would be read from a file.
pub fn document(text: &str) -> Document {
    read("bench.txt", text.as_bytes()).unwrap()
}

fn read(name: &str, bytes: &[u8]) -> Option<Document> {
    formats::read(Path::new(name), bytes, &Options::default()).document
}

/// Runs two things by turns and prints how many times as long the first takes, least against least: other programs can
/// only make a run longer, so the shortest of each come nearest to the truth on a busy machine.
pub fn ratio(name: &str, turns: usize, mut one: impl FnMut() -> Duration, mut other: impl FnMut() -> Duration) {
    let mut least = [Duration::MAX; 2];
    for _ in 0..turns {
        least = [least[0].min(one()), least[1].min(other())];
    }
    let [one, other] = least.map(|time| time.as_secs_f64() * 1e3);
    println!("ratio: {name}: {:.3} ({one:.3} ms / {other:.3} ms, the least of {turns} turns)", one / other.max(1e-9));
}

/// How long something takes.
pub fn time<T>(run: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    std::hint::black_box(run());
    start.elapsed()
}

/// Few samples: the whole of a bench takes a minute, not an hour.
pub fn criterion() -> Criterion {
    let short = Criterion::default().sample_size(10);
    short.warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(1))
}

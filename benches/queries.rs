//! Two hundred queries, and SQLite's FTS5 for the same: `cargo bench --no-default-features --bench queries`.
//!
//! `-- --documents 100000` goes on from the documents of the corpus with others that are mixed from their paragraphs;
//! `-- --alone` leaves FTS5 out, `-- --alone --query WORDS` asks only that. A query is timed from the typed words to the facet
//! counts and the snippets of twenty hits with their marks; FTS5 (`beside/fts5.py`, in memory, ordered by its rank) to twenty snippets, without counts. FTS5 reads
//! the folded texts and is asked for the folded words, so it finds what is written so; Warraq finds the words behind
//! particles too, and is not given less to do for that. `-- --beside PROGRAM` asks another program too,
//! which takes and tells what `fts5.py` does.

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a bench speaks to its terminal")]

mod material;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Instant;

use warraq::archive::index::Term;
use warraq::archive::{Archive, Change, Entry, EntryId};
use warraq::document::Document;
use warraq::extract::Facts;
use warraq::formats::{self, Options};
use warraq::query::{Filters, Sort, parse, run, snippets};
use warraq::session::reading::{self, Progress};
use warraq::text::fold::fold_str;

const QUERIES: usize = 200;
const SHOWN: usize = 20;
/// Each query is asked so often, and the median taken; `-- --turns 200` gives a profiler something to see.
const TURNS: usize = 5;

/// Numbers by a fixed rule.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound.max(1)
    }
}

fn read(path: &str, text: &str) -> Entry {
    Entry::new(formats::read(Path::new(path), text.as_bytes(), &Options::default()), None)
}

fn halves<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let (first, second) = items.split_at(items.len() / 2);
    std::thread::scope(|scope| {
        let first = scope.spawn(|| first.iter().map(&work).collect::<Vec<_>>());
        let second: Vec<R> = second.iter().map(&work).collect();
        let mut all = first.join().unwrap();
        all.extend(second);
        all
    })
}

/// A document of paragraphs of several others, as long as one of them, with the facts of that one.
fn mixed(number: usize, base: &[(Arc<Document>, Entry)]) -> Entry {
    let mut chance = Chance(number as u64);
    let (like, said) = &base[chance.below(base.len())];
    let mut text = format!("{number}\n");
    for _ in 0..like.blocks.len() {
        let (from, _) = &base[chance.below(base.len())];
        if let Some(block) = from.blocks.get(chance.below(from.blocks.len())) {
            writeln!(text, "{}\n", block.span.of(&from.text)).unwrap();
        }
        if text.len() > like.text.len() {
            break;
        }
    }
    read(&format!("mixed-{number}.txt"), &text).with_facts(Facts::clone(&said.facts().unwrap_or_default()))
}

/// An archive that grows, and how long that took.
#[derive(Default)]
struct Growing {
    archive: Archive,
    slowest: f64,
    all: f64,
}

impl Growing {
    fn add(&mut self, entry: Entry) {
        let start = Instant::now();
        self.archive.apply(Change::Add(Box::new(entry)));
        let took = start.elapsed().as_secs_f64() * 1e3;
        self.slowest = self.slowest.max(took);
        self.all += took;
    }
}

/// The documents of the corpus, read as the window and the command line read them, and documents mixed of them.
fn archive(documents: usize) -> Archive {
    let mut growing = Growing::default();
    let folder = material::corpus().expect("this bench needs the corpus");
    let paths: Vec<PathBuf> = formats::walk(&[folder]).into_iter().map(|walked| walked.path).take(documents).collect();
    let start = Instant::now();
    reading::paths(&paths, &Options::default(), &Progress::default(), |entry| growing.add(entry));
    println!("{} documents read, extracted and added in {:.1} s", paths.len(), start.elapsed().as_secs_f64());
    let read = growing.archive.entries().filter_map(|(_, entry)| Some((entry.document.clone()?, entry.clone())));
    let known: Vec<(Arc<Document>, Entry)> = read.filter(|(document, _)| !document.blocks.is_empty()).collect();
    for batch in (paths.len()..documents).collect::<Vec<_>>().chunks(500) {
        halves(batch, |number| mixed(*number, &known)).into_iter().for_each(|entry| growing.add(entry));
    }
    let Growing { archive, slowest, all } = growing;
    println!("added in {all:.0} ms, {:.3} ms a document, {slowest:.1} ms the slowest", all / documents as f64);
    archive
}

/// What a process holds, in bytes; 0 where that cannot be known.
fn held() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or("");
    line.trim().trim_end_matches(" kB").trim().parse::<usize>().unwrap_or(0) * 1024
}

/// One query: its kind, as typed here, as FTS5 takes it.
struct Asked {
    kind: &'static str,
    typed: String,
    match_: String,
}

/// Words by how many documents hold them, and what stands side by side in the texts.
fn queries(archive: &Archive) -> Vec<Asked> {
    let index = archive.index();
    let all = index.len();
    let arabic = |word: &str| word.chars().count() >= 2 && word.chars().all(|letter| ('ء'..='ي').contains(&letter));
    let words: Vec<(&str, usize)> =
        index.terms_from("").filter(|(word, _)| arabic(word)).map(|(word, term)| (word, index.documents(term))).collect();
    let band = |from: usize, to: usize| -> Vec<&str> {
        words.iter().filter(|(_, count)| (from..to).contains(count)).map(|(word, _)| *word).collect()
    };
    let (rare, middling, common) = (band(2, 11), band(11, all / 20), band(all / 20, all + 1));
    let ids: Vec<EntryId> = index.entries().filter(|id| index.length_of(*id) > 50).collect();
    let mut chance = Chance(5);
    let mut pick = |from: &[&str]| from[chance.below(from.len())].to_owned();
    let mut out = Vec::new();
    let mut one = |kind, typed: String, match_: String| out.push(Asked { kind, typed, match_ });
    for (kind, from, count) in [("rare word", &rare, 40), ("word", &middling, 30), ("common word", &common, 30)] {
        for _ in 0..count {
            let word = pick(from);
            one(kind, format!("{word} "), format!("\"{word}\""));
        }
    }
    for _ in 0..30 {
        let word = pick(&middling);
        let letters = 2 + word.len() % 3;
        let prefix: String = word.chars().take(letters).collect();
        one("prefix", format!("{prefix}*"), format!("\"{prefix}\"*"));
    }
    let mut chance = Chance(7);
    let mut side_by_side = |count: usize| -> Vec<String> {
        loop {
            let table = index.words_of(ids[chance.below(ids.len())]).unwrap();
            let at = chance.below(table.len() - count);
            let here = (at..at + count).filter_map(|at| table.word(at));
            let words: Vec<String> = here.map(|term: Term| index.word(term).to_owned()).collect();
            if words.iter().all(|word| arabic(word)) {
                return words;
            }
        }
    };
    for at in 0..70 {
        let words = side_by_side(if at % 3 == 0 { 3 } else { 2 });
        if at % 7 < 4 {
            let typed = format!("{} {} ", words[0], words[words.len() - 1]);
            one("two words", typed, format!("\"{}\" \"{}\"", words[0], words[words.len() - 1]));
        } else {
            one("phrase", format!("«{}»", words.join(" ")), format!("\"{}\"", words.join(" ")));
        }
    }
    assert_eq!(out.len(), QUERIES);
    out
}

/// Milliseconds of a query and what it finds.
struct Took {
    kind: &'static str,
    typed: String,
    ms: f64,
    finding: f64,
    found: usize,
}

fn ask(archive: &Archive, typed: &str) -> (f64, f64, usize) {
    let none = Filters::default();
    let start = Instant::now();
    let results = run(archive, &parse(typed), &none, Sort::Best);
    let finding = start.elapsed().as_secs_f64() * 1e3;
    let shown = results.hits.iter().take(SHOWN).filter_map(|hit| {
        let document = archive.entry(hit.entry)?.document.as_ref()?;
        Some(snippets(document, &results.marks_of(archive, hit.entry), 1, 120))
    });
    let shown: usize = shown.map(|snippets| snippets.len()).sum();
    std::hint::black_box(shown);
    (start.elapsed().as_secs_f64() * 1e3, finding, results.hits.len())
}

fn ours(archive: &Archive, asked: &[Asked], turns: usize) -> Vec<Took> {
    let middle = turns / 2;
    let one = |asked: &Asked| {
        let mut turns: Vec<(f64, f64, usize)> = (0..turns).map(|_| ask(archive, &asked.typed)).collect();
        turns.sort_by(|a, b| a.0.total_cmp(&b.0));
        let (ms, finding, found) = turns[middle];
        Took { kind: asked.kind, typed: asked.typed.clone(), ms, finding, found }
    };
    asked.iter().map(one).collect()
}

/// The same of another program, which takes documents and queries as `beside/fts5.py` does: milliseconds and hits of each query.
fn theirs(archive: &Archive, asked: &[Asked], mut program: Command) -> Option<Vec<(f64, usize)>> {
    let mut other = program.arg(TURNS.to_string()).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().ok()?;
    let mut stdin = other.stdin.take()?;
    // one line a document, its paragraphs apart by a sign that FTS5 passes over
    for document in archive.entries().filter_map(|(_, entry)| entry.document.as_ref()) {
        let folded: Vec<String> = document.text.lines().map(fold_str).collect();
        writeln!(stdin, "{}", folded.join(" ¶ ")).ok()?;
    }
    writeln!(stdin).ok()?;
    asked.iter().try_for_each(|asked| writeln!(stdin, "{}", asked.match_)).ok()?;
    drop(stdin);
    let out = String::from_utf8(other.wait_with_output().ok()?.stdout).ok()?;
    let (first, rest) = out.split_once('\n')?;
    println!("{first}");
    let line = |line: &str| line.split_once(' ').and_then(|(ms, found)| Some((ms.parse().ok()?, found.parse().ok()?)));
    rest.lines().map(line).collect()
}

fn percentile(sorted: &[f64], percent: usize) -> f64 {
    sorted.get((sorted.len() * percent).div_ceil(100).saturating_sub(1)).copied().unwrap_or(0.0)
}

fn told(name: &str, mut ms: Vec<f64>) {
    ms.sort_by(f64::total_cmp);
    let [half, most, nearly_all] = [50, 90, 99].map(|percent| percentile(&ms, percent));
    println!("{name}: median {half:.2} ms, p90 {most:.2}, p99 {nearly_all:.2}, slowest {:.2}", percentile(&ms, 100));
}

fn main() {
    let words: Vec<String> = std::env::args().collect();
    let number = |option: &str| words.iter().position(|word| word == option).and_then(|at| words.get(at + 1)?.parse().ok());
    let documents = number("--documents");
    let before = held();
    let archive = archive(documents.unwrap_or(10_000));
    let text: usize =
        archive.entries().filter_map(|(_, entry)| entry.document.as_ref()).map(|document| document.text.len()).sum();
    let mb = |bytes: usize| bytes as f64 / 1e6;
    println!(
        "{} documents, {:.1} MB of text, {} terms; index {:.2} of the text, facets {:.2}, the whole archive {:.2} beside it",
        archive.len(),
        mb(text),
        archive.index().terms(),
        archive.index().size() as f64 / text as f64,
        archive.facets().size() as f64 / text as f64,
        held().saturating_sub(before + text) as f64 / text as f64
    );
    let one = words.iter().position(|word| word == "--query").and_then(|at| words.get(at + 1));
    let asked = match one {
        Some(typed) => vec![Asked { kind: "one", typed: typed.clone(), match_: String::new() }],
        None => queries(&archive),
    };
    let took = ours(&archive, &asked, number("--turns").unwrap_or(TURNS));
    let mut kinds: BTreeMap<&str, Vec<&Took>> = BTreeMap::new();
    took.iter().for_each(|took| kinds.entry(took.kind).or_default().push(took));
    for (kind, took) in &kinds {
        told(kind, took.iter().map(|took| took.ms).collect());
    }
    told("all", took.iter().map(|took| took.ms).collect());
    told("all, without snippets", took.iter().map(|took| took.finding).collect());
    let mut slow: Vec<&Took> = took.iter().collect();
    slow.sort_by(|a, b| b.ms.total_cmp(&a.ms));
    for took in slow.iter().take(5) {
        println!("  {:.2} ms, {} documents: {}", took.ms, took.found, took.typed);
    }
    if words.iter().any(|word| word == "--alone") {
        return;
    }
    let mut fts5 = Command::new("python3");
    fts5.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/beside/fts5.py"));
    let other = words.iter().position(|word| word == "--beside").and_then(|at| words.get(at + 1)).map(Command::new);
    for (name, program) in [("FTS5", Some(fts5)), ("the other", other)] {
        let Some(program) = program else { continue };
        match theirs(&archive, &asked, program) {
            Some(beside) => compared(name, &took, &beside),
            None => println!("{name} could not be run: no comparison"),
        }
    }
}

fn compared(name: &str, took: &[Took], beside: &[(f64, usize)]) {
    told(name, beside.iter().map(|took| took.0).collect());
    let median = |mut ms: Vec<f64>| {
        ms.sort_by(f64::total_cmp);
        percentile(&ms, 50)
    };
    let (here, there) = (median(took.iter().map(|took| took.ms).collect()), median(beside.iter().map(|took| took.0).collect()));
    println!("ratio of the medians: {:.3}", here / there);
    println!("median of the ratios: {:.3}", median(took.iter().zip(beside).map(|(here, there)| here.ms / there.0).collect()));
    let fewer = took.iter().zip(beside).filter(|(here, there)| here.found < there.1);
    for (here, there) in fewer.take(5) {
        println!("  fewer than {name}: {} finds {} and not {}", here.typed, here.found, there.1);
    }
}

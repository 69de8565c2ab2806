//! Trains the weights that decide the kind of a document's main event, and says what they are worth on documents they have not seen.
//!
//! ```text
//! cargo run --release --no-default-features --example train_kinds -- GOLD_DIR… --extra DIR… --listed LIST CORPUS_DIR --folds 10
//! cargo run --release --no-default-features --example train_kinds -- GOLD_DIR… --extra DIR… --listed LIST CORPUS_DIR -o assets/tagger/kinds.bin
//! ```
//!
//! With `--folds`, the documents are dealt out in turn, copies of one text together, and each part is judged by weights trained on
//! the others; every folder's figures are given apart. Documents under `--extra` and `--listed` (see `read.rs` for the formats) are
//! dealt out too, and count for less in training; of a list whose corpus is not there, nothing is read, and that is said.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a tool speaks to its terminal and stops at the first error"
)]

mod model;
#[path = "../train_names/owlqn.rs"]
mod owlqn;
mod read;

use std::path::PathBuf;

use clap::Parser;
use model::{Options, Weighted, train};
use read::Sample;
use warraq::extract::events::likeness::{KINDS, Weights, chances};
use warraq::extract::facts::EventKind;

/// Trains the weights that decide the kind of a document's main event.
#[derive(Parser, Debug)]
struct Args {
    /// Folders of annotated documents (NAME.txt with NAME.json)
    folders: Vec<PathBuf>,
    /// More annotated documents
    #[arg(long, num_args = 1..)]
    extra: Vec<PathBuf>,
    /// What one of those counts in training
    #[arg(long, default_value_t = 0.6)]
    extra_weight: f32,
    /// A list of a corpus' files with their kinds, and the folder that holds them
    #[arg(long, num_args = 2, value_names = ["LIST", "FOLDER"])]
    listed: Vec<PathBuf>,
    /// What one of those counts in training
    #[arg(long, default_value_t = 0.4)]
    listed_weight: f32,
    /// Where the weights go
    #[arg(short)]
    output: Option<PathBuf>,
    /// Cross-validates in so many parts
    #[arg(long)]
    folds: Option<usize>,
    /// Documents to report on, never trained on
    #[arg(long)]
    test: Option<PathBuf>,
    /// Lists what is wrong in this folder
    #[arg(long)]
    errors: Option<PathBuf>,
    #[arg(long, default_value_t = 0.05)]
    l1: f32,
    #[arg(long, default_value_t = 2.0)]
    l2: f32,
    #[arg(long, default_value_t = 60)]
    rounds: usize,
    #[arg(long, default_value_t = 2)]
    least: u32,
    #[arg(long, default_value_t = 1.0)]
    word: f32,
    /// Compares many settings
    #[arg(long)]
    sweep: bool,
}

impl Args {
    fn options(&self) -> Options {
        Options { l1: self.l1, l2: self.l2, rounds: self.rounds, least: self.least, word: self.word }
    }
}

/// A folder's documents, and what each counts.
struct Part {
    path: PathBuf,
    samples: Vec<Sample>,
    weight: f32,
}

fn main() {
    let args = Args::parse();
    let part = |weight: f32| move |path: &PathBuf| Part { path: path.clone(), samples: read::folder(path), weight };
    let mut parts: Vec<Part> = args.folders.iter().map(part(1.0)).chain(args.extra.iter().map(part(args.extra_weight))).collect();
    if let [list, folder] = &args.listed[..] {
        parts.push(Part { path: list.clone(), samples: read::listed(list, folder), weight: args.listed_weight });
    }
    for part in &parts {
        let mut kinds = [0; KINDS];
        part.samples.iter().for_each(|sample| kinds[sample.kind] += 1);
        println!("{}: {} documents {kinds:?}", part.path.display(), part.samples.len());
    }
    if let Some(folds) = args.folds {
        cross_validate(&args, &parts, folds, &args.options(), true);
        if args.sweep {
            for l2 in [0.5, 1.0, 2.0, 4.0] {
                for word in [0.25, 0.5, 1.0] {
                    println!("l2 {l2} word {word}");
                    cross_validate(&args, &parts, folds, &Options { l2, word, ..args.options() }, false);
                }
            }
        }
    }
    if args.output.is_some() || args.test.is_some() {
        let all: Vec<Weighted> = parts.iter().flat_map(|part| part.samples.iter().map(|sample| (sample, part.weight))).collect();
        let weights = train(&all, &args.options());
        let bytes = weights.to_bytes();
        println!("{} features, {} bytes", weights.len(), bytes.len());
        if let Some(path) = &args.output {
            std::fs::write(path, bytes).unwrap();
        }
        if let Some(folder) = &args.test {
            let unseen = read::folder(folder);
            let rules = unseen.iter().filter(|sample| sample.rules == sample.kind).count();
            let right = unseen.iter().filter(|sample| judged(&weights, sample).0 == sample.kind).count();
            println!("test: rules {rules}, weights {right} of {}", unseen.len());
        }
    }
}

/// The kind that weights give a document, with its chance.
fn judged(weights: &Weights, sample: &Sample) -> (usize, f32) {
    let chances = chances(&weights.sums(sample.features.iter().map(|seen| seen.feature)));
    let first = (0..KINDS).rev().max_by(|a, b| chances[*a].total_cmp(&chances[*b])).unwrap();
    (first, chances[first])
}

/// Two documents that share so much of what is seen of their words are copies of each other.
const COPIES: f32 = 0.45;

/// The part that each document falls to: in turn, and copies of one text to the same.
fn dealt<'s>(samples: impl Iterator<Item = &'s Sample>, folds: usize) -> Vec<usize> {
    let mut out: Vec<usize> = Vec::new();
    let mut before: Vec<Vec<u32>> = Vec::new();
    for sample in samples {
        let words: Vec<u32> = sample.features.iter().filter(|seen| seen.word).map(|seen| seen.feature).collect();
        let copied = before.iter().position(|other| shared(other, &words) > COPIES);
        out.push(copied.map_or(before.len() % folds, |at| out[at]));
        before.push(words);
    }
    out
}

/// What two ascending lists share, of all that they hold.
fn shared(one: &[u32], other: &[u32]) -> f32 {
    let both = one.iter().filter(|feature| other.binary_search(feature).is_ok()).count();
    both as f32 / (one.len() + other.len() - both).max(1) as f32
}

fn cross_validate(args: &Args, parts: &[Part], folds: usize, options: &Options, show: bool) {
    let mut all: Vec<(usize, Weighted)> = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        all.extend(part.samples.iter().map(|sample| (at, (sample, part.weight))));
    }
    let dealt = dealt(all.iter().map(|(_, (sample, _))| *sample), folds);
    let one = |fold: usize| {
        let kept: Vec<Weighted> = all.iter().zip(&dealt).filter(|(_, of)| **of != fold).map(|((_, sample), _)| *sample).collect();
        train(&kept, options)
    };
    let weights: Vec<Weights> = std::thread::scope(|scope| {
        let one = &one;
        let odd = scope.spawn(move || (1..folds).step_by(2).map(one).collect::<Vec<_>>());
        let mut even = (0..folds).step_by(2).map(one).collect::<Vec<_>>().into_iter();
        let mut odd = odd.join().unwrap().into_iter();
        (0..folds).filter_map(|fold| if fold % 2 == 0 { even.next() } else { odd.next() }).collect()
    });
    for (number, part) in parts.iter().enumerate() {
        let (mut rules, mut right, mut all_of) = (0, 0, 0);
        // right and all, by tenths of the chance
        let mut tenths = [[0; 2]; 10];
        for (at, (_, (sample, _))) in all.iter().enumerate().filter(|(_, (of, _))| *of == number) {
            let (said, chance) = judged(&weights[dealt[at]], sample);
            all_of += 1;
            rules += usize::from(sample.rules == sample.kind);
            right += usize::from(said == sample.kind);
            let tenth = &mut tenths[((chance * 10.0) as usize).min(9)];
            tenth[0] += usize::from(said == sample.kind);
            tenth[1] += 1;
            if show && args.errors.as_ref() == Some(&part.path) && (said != sample.kind || sample.rules != sample.kind) {
                let key = |kind: usize| EventKind::ALL[kind].key();
                println!(
                    "{:34.34} {:10} rules {:10} {:.2} weights {:10} {chance:.2} {}",
                    sample.name,
                    key(sample.kind),
                    key(sample.rules),
                    sample.confidence,
                    key(said),
                    sample.opening
                );
            }
        }
        println!("  {:40} rules {rules:3} weights {right:3} of {all_of}  by chance {tenths:?}", part.path.display());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARTICLES: &str = "kind: meeting\nاستقبل {p سالم العبيدي} وفدا من {o وزارة الصحة} وجرى خلال اللقاء بحث التعاون.\n\
        kind: statement\nأدان المركز في بيان له الاعتداء على الصحفيين وطالب بالتحقيق فيه.\n\
        kind: unsure\nبيان.\n\
        kind: other\nفاز الفريق على ضيفه بهدفين لهدف في المباراة التي جمعتهما أمس.\n";

    fn samples() -> Vec<Sample> {
        read::articles("test", ARTICLES)
    }

    fn options() -> Options {
        Options { l1: 0.0, l2: 0.1, rounds: 30, least: 1, word: 0.5 }
    }

    #[test]
    fn articles_are_read_with_their_kinds() {
        let kinds: Vec<&str> = samples().iter().map(|sample| EventKind::ALL[sample.kind].key()).collect();
        assert_eq!(kinds, ["meeting", "statement", "other"], "what is unsure is left out");
        assert!(samples()[0].opening.starts_with("استقبل سالم العبيدي وفدا من وزارة الصحة"), "names lose their braces");
    }

    #[test]
    fn training_learns_and_gives_the_same_bytes_twice() {
        let samples = samples();
        let all: Vec<Weighted> = samples.iter().map(|sample| (sample, 1.0)).collect();
        let weights = train(&all, &options());
        assert_eq!(weights.to_bytes(), train(&all, &options()).to_bytes());
        for sample in &samples {
            assert_eq!(judged(&weights, sample).0, sample.kind, "{}", sample.opening);
        }
    }

    #[test]
    fn a_feature_that_few_documents_have_is_left_out() {
        let samples = samples();
        let all: Vec<Weighted> = samples.iter().map(|sample| (sample, 1.0)).collect();
        let few = train(&all, &Options { least: 3, ..options() });
        assert!(few.len() < train(&all, &options()).len() / 2);
    }

    #[test]
    fn a_list_names_files_of_a_corpus_with_their_kinds() {
        let lines = "# notes\nnews-1.txt\tother\nnews-2.txt\tunsure\nno kind\nnews-3.txt\tvisit\n";
        let labels: Vec<(&str, Option<&str>)> =
            read::labels(lines).map(|(name, kind)| (name, kind.map(|kind| EventKind::ALL[kind].key()))).collect();
        assert_eq!(labels, [("news-1.txt", Some("other")), ("news-2.txt", None), ("news-3.txt", Some("visit"))]);
        assert!(read::listed(&PathBuf::from("list"), &PathBuf::from("no/such/folder")).is_empty());
        let shipped = std::fs::read_to_string("examples/train_kinds/corpus.tsv").unwrap();
        assert!(read::labels(&shipped).filter(|(_, kind)| kind.is_some()).count() > 80);
    }

    #[test]
    fn copies_of_a_text_fall_to_the_same_part() {
        let mut samples = samples();
        samples.push(samples[0].clone());
        let parts = dealt(samples.iter(), 3);
        assert_eq!(parts, [0, 1, 2, 0]);
    }

    /// The articles that weights are trained on all have a kind, and all kinds have articles.
    #[test]
    fn every_article_has_a_kind() {
        let mut kinds = [0; KINDS];
        for folder in ["examples/train_names/texts", "examples/train_kinds/texts"] {
            let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
            files.retain(|path| path.extension().is_some_and(|ending| ending == "mark" || ending == "kinds"));
            assert!(!files.is_empty());
            for line in files.iter().flat_map(|path| {
                let text = std::fs::read_to_string(path).unwrap();
                assert!(text.starts_with("kind: "), "{}", path.display());
                text.lines().filter_map(|line| Some(line.strip_prefix("kind: ")?.to_owned())).collect::<Vec<_>>()
            }) {
                match EventKind::ALL.iter().position(|kind| kind.key() == line) {
                    Some(kind) => kinds[kind] += 1,
                    None => assert_eq!(line, "unsure"),
                }
            }
        }
        assert!(kinds.iter().all(|count| *count >= 3), "{kinds:?}");
    }
}

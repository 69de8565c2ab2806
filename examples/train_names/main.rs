//! Trains the tagger of names on annotated documents, and says what it is worth on documents it has not seen.
//!
//! ```text
//! cargo run --release --no-default-features --example train_names -- GOLD_DIR… -o assets/tagger/names.bin
//! cargo run --release --no-default-features --example train_names -- GOLD_DIR… --folds 5 [--errors] [--models DIR]
//! WARRAQ_FOLDS=DIR score.py GOLD_DIR --binary target/release/examples/train_names
//! ```
//!
//! With `--folds`, documents are dealt out in turn, each part is read by a tagger trained on the others, and the scores of rules alone
//! and of rules with the tagger are printed. `--models` keeps those taggers, so that `extract FILE…` (the third
//! line) prints what the whole program says with each document read by the tagger that has not seen it.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a tool speaks to its terminal and stops at the first error"
)]

mod crf;
mod gold;
mod owlqn;
mod words;

use std::path::{Path, PathBuf};

use clap::Parser;
use gold::{Annotated, Calibration, Scores};
use warraq::extract::names::tagger::view::View;
use warraq::extract::names::tagger::{Tagger, Trust, Weights, Words};
use warraq::extract::names::{read_by_rules, read_with};
use warraq::extract::{ALL, Facts, Lexicon, Text, entities};
use warraq::formats::{self, Options};

/// Trains the tagger of names on annotated documents.
#[derive(Parser, Debug)]
struct Args {
    /// Folders of annotated documents (NAME.txt with NAME.json)
    folders: Vec<PathBuf>,
    /// Counts the words of the open texts in this folder instead, into the table that goes to `-o`
    #[arg(long)]
    count: Option<PathBuf>,
    /// Such a table, in place of the one that ships
    #[arg(long)]
    words: Option<PathBuf>,
    /// More annotated documents, trained on with a lesser weight and never scored
    #[arg(long)]
    extra: Option<PathBuf>,
    #[arg(long, default_value_t = 0.3)]
    extra_weight: f64,
    /// Where the weights go
    #[arg(short)]
    output: Option<PathBuf>,
    /// Cross-validates in so many parts
    #[arg(long)]
    folds: Option<usize>,
    /// Keeps the parts' weights in this folder
    #[arg(long)]
    models: Option<PathBuf>,
    /// Annotated documents to report on, never trained on
    #[arg(long)]
    test: Option<PathBuf>,
    /// Lists what is missed and what is false
    #[arg(long)]
    errors: bool,
    #[arg(long, default_value_t = 0.05)]
    l1: f32,
    #[arg(long, default_value_t = 0.2)]
    l2: f32,
    #[arg(long, default_value_t = 80)]
    rounds: usize,
    #[arg(long, default_value_t = 2)]
    least: u32,
    /// Prints the scores for many thresholds
    #[arg(long)]
    sweep: bool,
    /// Prints how many mentions are right, by rule and by confidence
    #[arg(long)]
    calibration: bool,
}

fn main() {
    let mut words = std::env::args_os().skip(1);
    if words.next().is_some_and(|word| word == "extract") {
        let models = PathBuf::from(std::env::var_os("WARRAQ_FOLDS").unwrap());
        return words.for_each(|path| extract(Path::new(&path), &models));
    }
    let args = Args::parse();
    let table = args.words.as_deref().map(|path| Words::read(&std::fs::read(path).unwrap()).unwrap());
    if let (Some(folder), Some(path)) = (&args.count, &args.output) {
        let table = words::table(folder, "wiki-");
        let bytes = table.to_bytes();
        println!("{} words, {} bytes", table.len(), bytes.len());
        return std::fs::write(path, bytes).unwrap();
    }
    let table = table.unwrap_or_else(|| Tagger::bundled().unwrap().words.clone());
    let documents = gold::read(&args.folders);
    let options = crf::Options { l1: args.l1, l2: args.l2, rounds: args.rounds, least: args.least };
    let samples: Vec<crf::Sample> = documents.iter().map(|document| sample(document, &table, 1.0)).collect();
    let extra = gold::read(args.extra.as_slice());
    let extra: Vec<crf::Sample> = extra.iter().map(|document| sample(document, &table, args.extra_weight)).collect();
    println!("{} documents, {} tokens", samples.len(), samples.iter().map(|s| s.labels.len()).sum::<usize>());
    if let Some(folds) = args.folds {
        cross_validate(&args, folds, &documents, &Samples { own: &samples, extra: &extra }, &table, &options);
    }
    if args.output.is_some() || args.test.is_some() {
        let all: Vec<&crf::Sample> = samples.iter().collect();
        let all: Vec<&crf::Sample> = all.into_iter().chain(&extra).collect();
        let tagger = Tagger { words: table.clone(), weights: crf::train(&all, &options) };
        let bytes = tagger.weights.to_bytes();
        let (features, weights) = tagger.weights.size();
        println!("{features} features, {weights} weights, {} bytes", bytes.len());
        if let Some(path) = &args.output {
            std::fs::write(path, bytes).unwrap();
        }
        if let Some(folder) = &args.test {
            let unseen = gold::read(std::slice::from_ref(folder));
            let unseen: Vec<&Annotated> = unseen.iter().collect();
            score(&unseen, None, &Trust::TUNED, false).print("test: rules");
            score(&unseen, Some(&tagger), &Trust::TUNED, args.errors).print("test: rules and tagger");
        }
    }
}

fn sample(document: &Annotated, words: &Words, weight: f64) -> crf::Sample {
    let text = document.text();
    let field = read_by_rules(&text);
    crf::Sample::new(&View::new(&field, words), document.labels(&text), weight)
}

fn score(documents: &[&Annotated], tagger: Option<&Tagger>, trust: &Trust, show: bool) -> Scores {
    let mut scores = Scores::default();
    for document in documents {
        let text = document.text();
        scores.add(document, &read_with(&text, tagger, trust), show);
    }
    scores
}

/// What is dealt out, and what is always trained on.
struct Samples<'s> {
    own: &'s [crf::Sample],
    extra: &'s [crf::Sample],
}

fn cross_validate(
    args: &Args,
    folds: usize,
    documents: &[Annotated],
    samples: &Samples<'_>,
    table: &Words,
    options: &crf::Options,
) {
    let without = |fold: usize| {
        samples
            .own
            .iter()
            .enumerate()
            .filter(|(at, _)| at % folds != fold)
            .map(|(_, s)| s)
            .chain(samples.extra)
            .collect::<Vec<_>>()
    };
    let tagger = |weights: Weights| Tagger { words: table.clone(), weights };
    let taggers: Vec<Tagger> = std::thread::scope(|scope| {
        let without = &without;
        let work = move |odd: usize| {
            (0..folds).filter(|fold| fold % 2 == odd).map(|fold| crf::train(&without(fold), options)).collect::<Vec<_>>()
        };
        let odd = scope.spawn(move || work(1));
        let mut even = work(0).into_iter();
        let mut odd = odd.join().unwrap().into_iter();
        (0..folds).map(|fold| if fold % 2 == 0 { even.next() } else { odd.next() }.unwrap()).map(tagger).collect()
    });
    let held =
        |fold: usize| documents.iter().enumerate().filter(|(at, _)| at % folds == fold).map(|(_, d)| d).collect::<Vec<_>>();
    let all = |trust: &Trust, show: bool| {
        let mut scores = Scores::default();
        (0..folds).for_each(|fold| scores.merge(&score(&held(fold), Some(&taggers[fold]), trust, show)));
        scores
    };
    println!("{} weights in the first part", taggers[0].weights.size().1);
    score(&documents.iter().collect::<Vec<_>>(), None, &Trust::TUNED, false).print("rules");
    all(&Trust::TUNED, args.errors).print("rules and tagger, unseen");
    if args.calibration {
        let mut calibration = Calibration::default();
        for (at, document) in documents.iter().enumerate() {
            let text = document.text();
            calibration.add(document, &read_with(&text, Some(&taggers[at % folds]), &Trust::TUNED));
        }
        calibration.print();
    }
    if args.sweep {
        for rule in [0.1, 0.2, 0.3] {
            for tagger in [0.35, 0.45, 0.6] {
                let trust = Trust { rule: [rule; 3], tagger: [tagger; 3], ..Trust::TUNED };
                all(&trust, false).print(&format!("rule {rule} tagger {tagger}"));
            }
        }
        for plain in [60, 90, 120, 160, 200, 250, i16::MAX] {
            all(&Trust { plain, ..Trust::TUNED }, false).print(&format!("plain {plain}"));
        }
    }
    if let Some(folder) = &args.models {
        std::fs::create_dir_all(folder).unwrap();
        for (at, document) in documents.iter().enumerate() {
            let path = folder.join(format!("{}.bin", document.name));
            std::fs::write(path, taggers[at % folds].weights.to_bytes()).unwrap();
        }
    }
}

/// The line of `warraq extract` for a file, its names read with the weights of its own name in a folder.
fn extract(path: &Path, models: &Path) {
    let Some(document) = formats::open(path, &Options::default()).document else { return };
    let name = path.file_stem().unwrap().to_string_lossy();
    let weights = Weights::read(&std::fs::read(models.join(format!("{name}.bin"))).unwrap()).unwrap();
    let tagger = Tagger { words: Tagger::bundled().unwrap().words.clone(), weights };
    let text = Text::new(&document, Lexicon::bundled());
    let mut facts = Facts::default();
    for extractor in ALL {
        if extractor.key() == "names" {
            entities::gather(&read_with(&text, Some(&tagger), &Trust::TUNED), &mut facts);
        } else {
            extractor.run(&text, &mut facts);
        }
    }
    println!("{}", String::from_utf8_lossy(&warraq::cli::extract::print(&document, &facts)));
}

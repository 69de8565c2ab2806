//! Measures mentions and roles against the annotated documents, by the rule of `gold/score.py`: same kind, same end, start at
//! most two characters off. Prints a table; asserts only floors that have been passed with a margin.
//! `WARRAQ_ERRORS=person|organization|place|role` lists the misses and false alarms of that kind.

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a printed report over files of a known shape")]

use std::path::{Path, PathBuf};

use serde_json::Value;
use warraq::document::{Block, BlockKind, Direction, Document, Language, Source};
use warraq::extract::facts::EntityKind;
use warraq::extract::{Facts, Lexicon, run};
use warraq::text::fold::fold_str;
use warraq::text::{ScalarCounter, Span};

/// The shared folder, or `None` with a printed reason.
pub fn shared(inside: &str) -> Option<PathBuf> {
    let root =
        std::env::var_os("WARRAQ_SHARED").map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let path = root.join(inside);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: {} is not here", path.display());
    None
}

/// One paragraph a line; what the blocks are does not matter to names.
pub fn document(text: &str) -> Document {
    let text = text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n");
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len());
        blocks.push(Block { kind: BlockKind::Paragraph, span, number: blocks.len() as u32 + 1 });
        at += line.len();
    }
    let source =
        Source { path: "gold.txt".into(), format: "text".into(), encoding: "UTF-8".into(), sha256: String::new(), bytes: 0 };
    Document { source: source.into(), text: text.into(), language: Language::Arabic, direction: Direction::Rtl, blocks }
}

/// Name, text and annotation of every document of a folder, in name order.
pub fn gold(folder: &Path) -> Vec<(String, String, Value)> {
    let mut names: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    let texts = names.iter().filter(|path| path.extension().is_some_and(|extension| extension == "txt"));
    texts
        .filter_map(|path| {
            let json = std::fs::read_to_string(path.with_extension("json")).ok()?;
            let name = path.file_stem()?.to_string_lossy().into_owned();
            Some((name, std::fs::read_to_string(path).ok()?, serde_json::from_str(&json).ok()?))
        })
        .collect()
}

#[derive(Default, Clone, Copy)]
struct Score {
    right: usize,
    missed: usize,
    wrong: usize,
}

impl Score {
    fn f1(self) -> f64 {
        2.0 * self.right as f64 / (2 * self.right + self.missed + self.wrong).max(1) as f64
    }

    fn row(self, name: &str) -> String {
        let share = |of: usize| self.right as f64 / of.max(1) as f64;
        let (precision, recall) = (share(self.right + self.wrong), share(self.right + self.missed));
        format!("{name:14} {precision:.3} {recall:.3} {:.3}  {:5} {:5} {:5}", self.f1(), self.right, self.missed, self.wrong)
    }
}

/// Greedy one-to-one matching in order, as score.py does.
fn pair<G, S>(
    gold: &[G],
    said: &[S],
    same: impl Fn(&G, &S) -> bool,
    score: &mut Score,
    tell: impl Fn(&str, Option<&G>, Option<&S>),
) {
    let mut left: Vec<&S> = said.iter().collect();
    for one in gold {
        match left.iter().position(|other| same(one, other)) {
            Some(at) => {
                left.remove(at);
                score.right += 1;
            }
            None => {
                score.missed += 1;
                tell("missed", Some(one), None);
            }
        }
    }
    score.wrong += left.len();
    left.iter().for_each(|other| tell("false ", None, Some(other)));
}

fn words_agree(one: &str, other: &str) -> bool {
    let words = |text: &str| fold_str(text).split_whitespace().map(str::to_owned).collect::<std::collections::BTreeSet<_>>();
    let (one, other) = (words(one), words(other));
    let both = one.intersection(&other).count();
    both > 0 && both * 2 >= one.union(&other).count()
}

/// Scores a folder: person, organization, place, role.
fn measure(folder: &Path) -> [Score; 4] {
    let show = std::env::var("WARRAQ_ERRORS").unwrap_or_default();
    let mut scores = [Score::default(); 4];
    for (name, text, json) in gold(folder) {
        let document = document(&text);
        let facts = run(&document, Lexicon::bundled());
        let counter = ScalarCounter::new(&document.text);
        for (at, kind) in EntityKind::ALL.iter().enumerate() {
            let expect: Vec<(u64, u64, &str)> = json["mentions"]
                .as_array()
                .unwrap()
                .iter()
                .filter(|mention| mention["kind"] == kind.key())
                .map(|m| (m["span"][0].as_u64().unwrap(), m["span"][1].as_u64().unwrap(), m["text"].as_str().unwrap()))
                .collect();
            let said: Vec<(u64, u64, String)> = facts
                .mentions
                .iter()
                .filter(|mention| mention.kind == *kind)
                .map(|m| {
                    let [start, end] = counter.span(m.span);
                    (start as u64, end as u64, format!("{} [{}]", m.span.of(&document.text), m.because.rule))
                })
                .collect();
            let same = |gold: &(u64, u64, &str), said: &(u64, u64, String)| gold.1 == said.1 && gold.0.abs_diff(said.0) <= 2;
            pair(&expect, &said, same, &mut scores[at], |word, gold, said| {
                if show == kind.key() {
                    let text = gold.map(|g| g.2.to_owned()).or(said.map(|s| s.2.clone()));
                    println!("{name:.30} {word} {}", text.unwrap_or_default());
                }
            });
        }
        roles(&facts, &json, &mut scores[3], &name, show == "role");
    }
    scores
}

fn roles(facts: &Facts, json: &Value, score: &mut Score, name: &str, show: bool) {
    let mut expect: Vec<(String, String)> = Vec::new();
    for (person, roles) in json["roles"].as_object().into_iter().flatten() {
        let roles = roles.as_array().into_iter().flatten().filter_map(Value::as_str);
        expect.extend(roles.map(|role| (person.clone(), role.to_owned())));
    }
    let people = facts.entities.iter().filter(|entity| entity.kind == EntityKind::Person);
    let said: Vec<(String, String)> =
        people.flat_map(|person| person.roles.iter().map(|role| (person.name.clone(), role.text.clone()))).collect();
    let same = |gold: &(String, String), said: &(String, String)| {
        let (one, other) = (fold_str(&gold.0), fold_str(&said.0));
        (one.contains(&other) || other.contains(&one)) && words_agree(&gold.1, &said.1)
    };
    pair(&expect, &said, same, score, |word, gold, said| {
        if show {
            println!("{name:.30} {word} {:?}", gold.or(said));
        }
    });
}

/// Prints the table and returns the mean F1 of the three kinds, with the role F1.
fn report(folder: &Path) -> (f64, f64) {
    let scores = measure(folder);
    println!("{}\n{:14} P     R     F1     right missed false", folder.display(), "");
    for (score, name) in scores.iter().zip(["person", "organization", "place", "role"]) {
        println!("{}", score.row(name));
    }
    let macro_f1 = scores[..3].iter().map(|score| score.f1()).sum::<f64>() / 3.0;
    println!("macro F1 of mentions {macro_f1:.3}");
    (macro_f1, scores[3].f1())
}

#[test]
fn names_against_the_gold() {
    for (folder, floor) in [("gold/docs", 0.80), ("gold/more", 0.74)] {
        let Some(path) = shared(folder) else { return };
        let (macro_f1, _) = report(&path);
        assert!(macro_f1 >= floor, "{folder}: macro F1 {macro_f1:.3} under {floor}");
    }
}

//! Annotated documents, and how they are scored: a text with a JSON file of its mentions beside it (`NAME.txt`, `NAME.json`), or a text
//! with its names in braces (`NAME.mark`): `{p` a person`}`, `{o` an organization`}`, `{l` a place`}`, attached particles before the brace.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;
use warraq::document::Document;
use warraq::extract::facts::EntityKind;
use warraq::extract::names::Field;
use warraq::extract::names::tagger::chart::{first, later};
use warraq::extract::{Lexicon, Text};
use warraq::formats::{self, Options};
use warraq::text::{ScalarCounter, Span};

/// A document with its annotated names: kind (its place in [`EntityKind::ALL`]) and span.
pub struct Annotated {
    pub name: String,
    pub document: Document,
    pub names: Vec<(usize, Span)>,
}

/// The annotated documents of some folders, in name order; what cannot be read is left out with a word on it.
pub fn read(folders: &[PathBuf]) -> Vec<Annotated> {
    let mut paths: Vec<PathBuf> = Vec::new();
    for folder in folders {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
        paths.extend(entries.filter(|path| path.extension().is_some_and(|ending| ending == "txt" || ending == "mark")));
    }
    paths.sort();
    // where both stand, they say the same
    paths.dedup_by(|two, one| two.file_stem() == one.file_stem() && two.parent() == one.parent());
    paths
        .iter()
        .filter_map(|path| {
            one(path).or_else(|| {
                eprintln!("left out: {}", path.display());
                None
            })
        })
        .collect()
}

fn one(path: &Path) -> Option<Annotated> {
    if path.extension().is_some_and(|ending| ending == "mark") {
        return marked(&path.file_stem()?.to_string_lossy(), &std::fs::read_to_string(path).ok()?);
    }
    let json: Value = serde_json::from_slice(&std::fs::read(path.with_extension("json")).ok()?).ok()?;
    let document = formats::open(path, &Options::default()).document?;
    let mut bytes: Vec<usize> = document.text.char_indices().map(|(at, _)| at).collect();
    bytes.push(document.text.len());
    let name = |mention: &Value| {
        let kind = EntityKind::ALL.iter().position(|kind| mention["kind"] == kind.key())?;
        let end = |at: usize| bytes.get(mention["span"][at].as_u64()? as usize).copied();
        Some((kind, Span::new(end(0)?, end(1)?)))
    };
    let names = json["mentions"].as_array()?.iter().filter_map(name).collect();
    Some(Annotated { name: path.file_stem()?.to_string_lossy().into_owned(), document, names })
}

/// A text with its names in braces; none where a brace is left open or a letter is unknown. A first line `kind: …` is what
/// `train_kinds` reads.
pub fn marked(name: &str, text: &str) -> Option<Annotated> {
    let text = text.strip_prefix("kind: ").map_or(text, |rest| rest.split_once('\n').map_or("", |(_, text)| text));
    let (mut plain, mut names) = (String::new(), Vec::new());
    let mut parts = text.split('{');
    plain.push_str(parts.next()?);
    for part in parts {
        let (inside, after) = part.split_once('}')?;
        let (letter, words) = inside.split_once(' ')?;
        let kind = ["p", "o", "l"].iter().position(|known| *known == letter)?;
        names.push((kind, Span::new(plain.len(), plain.len() + words.len())));
        plain.push_str(words);
        plain.push_str(after);
    }
    let document = formats::read(Path::new("marked.txt"), plain.as_bytes(), &Options::default()).document?;
    // spans count only where the text is held as it was written
    (*document.text == *plain).then(|| Annotated { name: name.to_owned(), document, names })
}

impl Annotated {
    pub fn text(&self) -> Text<'_> {
        Text::new(&self.document, Lexicon::bundled())
    }

    /// The label of each token.
    pub fn labels(&self, text: &Text<'_>) -> Vec<u8> {
        let mut labels = vec![0; text.len()];
        for (kind, span) in &self.names {
            let tokens = text.tokens_in(*span);
            for token in tokens.clone() {
                labels[token] = if token == tokens.start { first(*kind) } else { later(*kind) } as u8;
            }
        }
        labels
    }
}

/// Counts for one kind.
#[derive(Clone, Copy, Debug, Default)]
pub struct Score {
    pub right: usize,
    pub missed: usize,
    pub wrong: usize,
    /// Of those right, how many start at the very letter.
    pub exact: usize,
}

impl Score {
    pub fn f1(self) -> f64 {
        2.0 * self.right as f64 / (2 * self.right + self.missed + self.wrong).max(1) as f64
    }

    fn row(self) -> String {
        let share = |of: usize| self.right as f64 / of.max(1) as f64;
        let exact = self.exact as f64 / self.right.max(1) as f64;
        format!("{:.3} {:.3} {:.3} ({exact:.2})", share(self.right + self.wrong), share(self.right + self.missed), self.f1())
    }
}

/// Scores of the three kinds over documents.
#[derive(Clone, Copy, Debug, Default)]
pub struct Scores([Score; 3]);

/// How many mentions were right (first) of how many (second), by what they were believed for and by tenths of confidence.
#[derive(Clone, Debug, Default)]
pub struct Calibration(BTreeMap<String, (usize, usize)>);

impl Calibration {
    pub fn add(&mut self, gold: &Annotated, field: &Field<'_, '_>) {
        let counter = ScalarCounter::new(&gold.document.text);
        for hit in &field.hits {
            let said = counter.span(field.span(hit));
            let right = gold.names.iter().any(|(kind, span)| {
                let span = counter.span(*span);
                EntityKind::ALL[*kind] == hit.kind && span[1] == said[1] && span[0].abs_diff(said[0]) <= 2
            });
            let confidence = hit.because.confidence;
            let tenth = format!("{:.1}", (f64::from(confidence) * 10.0 + 1e-4).floor() / 10.0);
            let kind = hit.kind.key();
            let rule = format!("{kind} {} {confidence:.2}", hit.because.rule);
            let tenth_rule = format!("{kind} {} {tenth}", hit.because.rule);
            let rows = [
                format!("all {tenth}"),
                format!("{kind} {tenth}"),
                if hit.because.rule == "name-likeness" { tenth_rule } else { rule },
            ];
            for row in rows {
                let entry = self.0.entry(row).or_default();
                entry.0 += usize::from(right);
                entry.1 += 1;
            }
        }
    }

    pub fn print(&self) {
        for (row, (right, all)) in &self.0 {
            println!("{row:45} {right:5} of {all:5}  {:.3}", *right as f64 / (*all).max(1) as f64);
        }
    }
}

impl Scores {
    /// Adds a document by the rule of `gold/score.py`: same kind, same end, start at most two characters off.
    pub fn add(&mut self, gold: &Annotated, field: &Field<'_, '_>, show: bool) {
        let counter = ScalarCounter::new(&gold.document.text);
        let text: &str = &gold.document.text;
        for (kind, score) in self.0.iter_mut().enumerate() {
            let mut left: Vec<(Span, &'static str)> = field
                .hits
                .iter()
                .filter(|hit| hit.kind == EntityKind::ALL[kind])
                .map(|hit| (field.span(hit), hit.because.rule))
                .collect();
            for (_, span) in gold.names.iter().filter(|name| name.0 == kind) {
                let [start, end] = counter.span(*span);
                let near = |(said, _): &(Span, &str)| {
                    let said = counter.span(*said);
                    said[1] == end && said[0].abs_diff(start) <= 2
                };
                match left.iter().position(near) {
                    Some(at) => {
                        score.right += 1;
                        score.exact += usize::from(left.remove(at).0.start == span.start);
                    }
                    None => {
                        score.missed += 1;
                        if show {
                            println!("{:30.30} missed {:12} {}", gold.name, EntityKind::ALL[kind].key(), around(text, *span));
                        }
                    }
                }
            }
            score.wrong += left.len();
            for (span, rule) in left.iter().filter(|_| show) {
                println!("{:30.30} false  {:12} {} {rule}", gold.name, EntityKind::ALL[kind].key(), around(text, *span));
            }
        }
    }

    pub fn merge(&mut self, other: &Scores) {
        for (score, other) in self.0.iter_mut().zip(&other.0) {
            score.right += other.right;
            score.missed += other.missed;
            score.wrong += other.wrong;
            score.exact += other.exact;
        }
    }

    pub fn print(&self, name: &str) {
        let [person, organization, place] = &self.0;
        println!(
            "{name:34} person {}  organization {}  place {}  mean {:.3}",
            person.row(),
            organization.row(),
            place.row(),
            self.mean()
        );
    }

    pub fn mean(&self) -> f64 {
        self.0.iter().map(|score| score.f1()).sum::<f64>() / 3.0
    }
}

/// A name in brackets, with a few words on both sides.
fn around(text: &str, span: Span) -> String {
    let from = text[..span.start].char_indices().rev().nth(24).map_or(0, |(at, _)| at);
    let to = text[span.end..].char_indices().nth(24).map_or(text.len(), |(at, _)| span.end + at);
    format!("{}[{}]{}", &text[from..span.start], span.of(text), &text[span.end..to]).replace('\n', " ⏎ ")
}

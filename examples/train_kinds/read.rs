//! Annotated documents: a text with a JSON file beside it (`NAME.txt`, `NAME.json`), a text of `train_names` whose first line
//! is `kind: …` (`NAME.mark`), many short articles in one file, each behind such a line (`NAME.kinds`), or a list of a corpus'
//! files with their kinds, whose texts stay where they are (`FILE<TAB>KIND`, a line each).

use std::path::{Path, PathBuf};

use serde_json::Value;
use warraq::document::Document;
use warraq::extract::events::scene::Scene;
use warraq::extract::events::{likeness, look};
use warraq::extract::facts::EventKind;
use warraq::extract::statements::speaker::named;
use warraq::extract::{ALL, Facts, Lexicon, Text};
use warraq::formats::{self, Options};

/// A document as training sees it.
#[derive(Clone, Debug)]
pub struct Sample {
    pub name: String,
    /// Its first words.
    pub opening: String,
    /// Places in [`EventKind::ALL`]: what a reader says, and what the rules alone say.
    pub kind: usize,
    pub rules: usize,
    /// How sure the rules are.
    pub confidence: f32,
    pub features: Vec<likeness::Seen>,
}

/// The annotated documents of a folder, in name order; what cannot be read is left out with a word on it.
pub fn folder(folder: &Path) -> Vec<Sample> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths.iter().flat_map(|path| file(path)).collect()
}

/// The documents of a list, read from the folder that holds the corpus; what is `unsure` or missing there is left out, and how
/// many were missing is said.
pub fn listed(list: &Path, folder: &Path) -> Vec<Sample> {
    if !folder.is_dir() {
        eprintln!("{}: skipped, since there is no folder {}", list.display(), folder.display());
        return Vec::new();
    }
    let lines = std::fs::read_to_string(list).unwrap_or_default();
    let entries: Vec<(&str, usize)> = labels(&lines).filter_map(|(name, kind)| Some((name, kind?))).collect();
    let samples: Vec<Sample> = entries
        .iter()
        .filter_map(|(name, kind)| {
            let document = formats::open(&folder.join(name), &Options::default()).document?;
            Some(sample((*name).to_owned(), *kind, &document))
        })
        .collect();
    if samples.len() < entries.len() {
        eprintln!(
            "{}: {} of {} texts are not in {}",
            list.display(),
            entries.len() - samples.len(),
            entries.len(),
            folder.display()
        );
    }
    samples
}

/// File names with their kinds, `None` for `unsure`; lines that open with `#` are notes.
pub fn labels(lines: &str) -> impl Iterator<Item = (&str, Option<usize>)> {
    lines.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let (name, kind) = line.split_once('\t')?;
        let known = number(kind.trim());
        if known.is_none() && kind.trim() != "unsure" {
            eprintln!("{name}: no such kind: {kind}");
        }
        Some((name, known))
    })
}

fn file(path: &Path) -> Vec<Sample> {
    let name = path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("txt") if path.with_extension("json").exists() => {
            let json: Option<Value> =
                std::fs::read(path.with_extension("json")).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
            let kind = json.as_ref().and_then(|json| number(json["event"]["kind"].as_str()?));
            let document = formats::open(path, &Options::default()).document;
            kind.zip(document).map(|(kind, document)| sample(name, kind, &document)).into_iter().collect()
        }
        Some("mark" | "kinds") => articles(&name, &std::fs::read_to_string(path).unwrap_or_default()),
        _ => Vec::new(),
    }
}

/// Articles, each behind a line `kind: …`; `unsure` is no kind. Braces around names are taken off.
pub fn articles(name: &str, text: &str) -> Vec<Sample> {
    let mut out: Vec<(Option<usize>, String)> = Vec::new();
    for line in text.lines() {
        match (line.strip_prefix("kind: "), out.last_mut()) {
            (Some(kind), _) => {
                let known = number(kind.trim());
                if known.is_none() && kind.trim() != "unsure" {
                    eprintln!("{name}: no such kind: {kind}");
                }
                out.push((known, String::new()));
            }
            (None, Some((_, article))) => {
                article.push_str(&plain(line));
                article.push('\n');
            }
            (None, None) => {}
        }
    }
    let many = out.len() > 1;
    let named = out.into_iter().enumerate().filter_map(|(at, (kind, article))| Some((at, kind?, article)));
    named
        .filter_map(|(at, kind, article)| {
            let document = formats::read(Path::new("article.txt"), article.trim().as_bytes(), &Options::default()).document?;
            Some(sample(if many { format!("{name}-{at:03}") } else { name.to_owned() }, kind, &document))
        })
        .collect()
}

/// `{p فلان}` → `فلان`.
fn plain(line: &str) -> String {
    let opened = ["{p ", "{o ", "{l "].iter().fold(line.to_owned(), |line, brace| line.replace(brace, ""));
    opened.replace('}', "")
}

fn number(kind: &str) -> Option<usize> {
    EventKind::ALL.iter().position(|known| known.key() == kind)
}

fn sample(name: String, kind: usize, document: &Document) -> Sample {
    let text = Text::new(document, Lexicon::bundled());
    let mut facts = Facts::default();
    for extractor in ALL.iter().take_while(|extractor| extractor.key() != "events") {
        extractor.run(&text, &mut facts);
    }
    let named = named(&text, &facts);
    let (weighed, features) = look(&text, &facts, &named, &Scene::of(&text));
    let rules = weighed.verdict();
    let opening = document.text.chars().take(160).map(|letter| if letter == '\n' { '⏎' } else { letter }).collect();
    Sample { name, opening, kind, rules: likeness::features::number(rules.kind), confidence: rules.confidence, features }
}

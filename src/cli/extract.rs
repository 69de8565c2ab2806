//! `warraq extract`: what documents say, as JSON Lines.
//!
//! One object a line, fields in the order of the contract; spans in Unicode scalar values, every value with its
//! `confidence` and `because`. The line of a document is written as soon as it is read.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use crate::archive::corrections::accepted;
use crate::archive::{Entry, Rules, disk};
use crate::calendar::{Calendar, When};
use crate::document::Document;
use crate::extract::facts::{Because, By, EntityId, Facts};
use crate::formats::Options;
use crate::problem::{Problem, Severity};
use crate::session::reading::{self, Progress};
use crate::text::{ScalarCounter, Span};

/// The version of the public interface; fields may be added within it, none changes its meaning.
pub const SCHEMA: &str = "warraq/extract/1";

/// Reads every document of `paths` (files, folders walked in name order, projects in their own order) and writes its line.
/// A document of a project is printed as its reader left it: put right by his corrections and rules, without what he
/// rejected. Returns whether all could be read.
pub fn run(paths: &[PathBuf], out: &mut dyn Write) -> io::Result<bool> {
    let mut all_read = true;
    for paths in paths.chunk_by(|a, b| !reading::is_project(a) && !reading::is_project(b)) {
        all_read &= match paths {
            [project] if reading::is_project(project) => of_project(project, out)?,
            files => {
                let read = |progress: &Progress, each: &mut dyn FnMut(Entry)| {
                    reading::paths(files, &Options::default(), progress, each);
                };
                write_lines(out, &Rules::default(), read)?
            }
        };
    }
    Ok(all_read)
}

fn of_project(project: &Path, out: &mut dyn Write) -> io::Result<bool> {
    match disk::load(project) {
        Ok(saved) => {
            let read = |progress: &Progress, each: &mut dyn FnMut(Entry)| reading::project(project, &saved, progress, each);
            write_lines(out, &saved.rules, read)
        }
        Err(problem) => {
            writeln!(out, "{}", error_line(project, &[problem]))?;
            Ok(false)
        }
    }
}

/// Writes the line of each entry that `read` gives as soon as it is there.
fn write_lines(out: &mut dyn Write, rules: &Rules, read: impl FnOnce(&Progress, &mut dyn FnMut(Entry))) -> io::Result<bool> {
    let (mut all_read, mut written) = (true, Ok(()));
    let (progress, rules) = (Progress::default(), rules.all());
    read(&progress, &mut |mut entry: Entry| {
        entry.put_right(&rules);
        let line = match (&entry.document, accepted(&entry)) {
            (Some(document), Some(facts)) => print(document, &facts),
            _ => {
                all_read = false;
                error_line(&entry.source.path, &entry.problems)
            }
        };
        if written.is_ok() {
            written = writeln!(out, "{line}").and_then(|()| out.flush());
        }
        if written.is_err() {
            // nobody reads any more
            progress.cancel();
        }
    });
    written.map(|()| all_read)
}

/// The line of a file that could not be read: the worst problem's code and values.
pub fn error_line(path: &Path, problems: &[Problem]) -> String {
    let worst = problems.iter().max_by_key(|problem| problem.severity);
    let mut error = worst.map_or("file-unreadable", |problem| problem.code).to_owned();
    for (name, value) in worst.iter().flat_map(|problem| &problem.values) {
        error.push_str(&format!("; {name}: {value}"));
    }
    #[derive(Serialize)]
    struct Source {
        path: String,
    }
    #[derive(Serialize)]
    struct Line {
        schema: &'static str,
        source: Source,
        error: String,
    }
    line(&Line { schema: SCHEMA, source: Source { path: path.display().to_string() }, error })
}

/// The line of a document, without its line end.
pub fn print(document: &Document, facts: &Facts) -> String {
    let says = Says { text: &document.text, counter: ScalarCounter::new(&document.text), facts };
    line(&Line {
        schema: SCHEMA,
        source: Source {
            path: document.source.path.display().to_string(),
            format: &document.source.format,
            encoding: &document.source.encoding,
            sha256: &document.source.sha256,
        },
        language: document.language.tag(),
        direction: match document.direction {
            crate::document::Direction::Rtl => "rtl",
            crate::document::Direction::Ltr => "ltr",
        },
        title: facts.title.as_ref().map(|title| title.text.as_str()),
        title_suggested: facts.title.as_ref().map(|title| title.suggested),
        text: &document.text,
        date: facts.date.as_ref().map(|date| date.when.to_string()),
        date_by: facts.date.as_ref().and_then(|date| date.because.by()).map(By::key),
        issuer: facts.issuer.map(id),
        blocks: document.blocks.iter().map(|b| json_block(&says, b)).collect(),
        mentions: says.mentions(),
        entities: says.entities(),
        dates: says.dates(),
        statements: says.statements(),
        commitments: says.commitments(),
        instruments: says.instruments(),
        contacts: says.contacts(),
        figures: says.figures(),
        topics: says.topics(),
        events: says.events(),
        problems: facts.problems.iter().map(|problem| says.problem(problem)).collect(),
    })
}

/// One object of a list: its fields in the contract's order (a map of `serde_json` would sort them).
struct Fields(Vec<(&'static str, Value)>);

impl Serialize for Fields {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

macro_rules! fields {
    ($($name:literal: $value:expr),* $(,)?) => { Fields(vec![$(($name, json!($value))),*]) };
}

/// The same object with why it is believed.
fn believed(mut fields: Fields, because: &Because) -> Fields {
    fields.0.push(("confidence", json!(rounded(because.confidence))));
    fields.0.push(("because", json!(because.rule)));
    fields
}

/// Fields in the contract's order: a derived struct keeps it, where a map would sort them.
#[derive(Serialize)]
struct Line<'a> {
    schema: &'static str,
    source: Source<'a>,
    language: &'static str,
    direction: &'static str,
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title_suggested: Option<bool>,
    text: &'a str,
    date: Option<String>,
    /// Only where it is the reader's.
    #[serde(skip_serializing_if = "Option::is_none")]
    date_by: Option<&'static str>,
    issuer: Option<String>,
    blocks: Vec<Fields>,
    mentions: Vec<Fields>,
    entities: Vec<Fields>,
    dates: Vec<Fields>,
    statements: Vec<Fields>,
    commitments: Vec<Fields>,
    instruments: Vec<Fields>,
    contacts: Vec<Fields>,
    figures: Vec<Fields>,
    topics: Vec<Fields>,
    events: Vec<Fields>,
    problems: Vec<Fields>,
}

#[derive(Serialize)]
struct Source<'a> {
    path: String,
    format: &'a str,
    encoding: &'a str,
    sha256: &'a str,
}

struct Says<'a> {
    text: &'a str,
    counter: ScalarCounter<'a>,
    facts: &'a Facts,
}

impl Says<'_> {
    fn mentions(&self) -> Vec<Fields> {
        let list = self.facts.mentions.iter();
        list.map(|m| {
            let value =
                fields! {"kind": m.kind.key(), "span": self.span(m.span), "text": m.span.of(self.text), "entity": id(m.entity)};
            believed(value, &m.because)
        })
        .collect()
    }

    fn entities(&self) -> Vec<Fields> {
        let list = self.facts.entities.iter().enumerate();
        list.map(|(index, e)| {
            let roles: Vec<&str> = e.roles.iter().map(|role| role.text.as_str()).collect();
            let mut entity = fields!{"id": id(EntityId(index as u32)), "kind": e.kind.key(), "name": e.name, "honorific": e.honorific, "roles": roles,
                   "affiliation": e.affiliation.map(id), "aliases": e.aliases, "translation": e.translation, "country": e.country};
            if let Some(by) = self.facts.corrected.get(&EntityId(index as u32)) {
                entity.0.push(("by", json!(by.key())));
            }
            entity
        })
        .collect()
    }

    fn dates(&self) -> Vec<Fields> {
        let list = self.facts.dates.iter();
        list.map(|d| {
            let calendar = match d.calendar {
                Calendar::Gregorian => "gregorian",
                Calendar::Islamic => "islamic",
            };
            let value = fields!{"span": self.span(d.span), "text": d.span.of(self.text), "value": d.when.map(iso), "calendar": calendar,
                "weekday_agrees": d.weekday_agrees};
            believed(value, &d.because)
        })
        .collect()
    }

    fn statements(&self) -> Vec<Fields> {
        let list = self.facts.statements.iter();
        list.map(|s| {
            let written = |span: Option<Span>| span.map(|span| span.of(self.text));
            let value = fields! {"span": self.span(s.span), "text": s.span.of(self.text), "mode": s.mode.key(),
            "attribution": s.attribution.key(), "speaker": s.speaker.map(id), "speaker_text": written(s.speaker_span),
            "verb": written(s.verb)};
            believed(value, &s.because)
        })
        .collect()
    }

    fn commitments(&self) -> Vec<Fields> {
        let list = self.facts.commitments.iter();
        list.map(|c| {
            let value = fields! {"span": self.span(c.span), "text": c.span.of(self.text), "actors": ids(&c.actors),
            "cue": c.cue.map(|cue| cue.of(self.text))};
            believed(value, &c.because)
        })
        .collect()
    }

    fn instruments(&self) -> Vec<Fields> {
        let list = self.facts.instruments.iter();
        list.map(|i| {
            let value = fields! {"span": self.span(i.span), "text": i.span.of(self.text), "id": i.id};
            believed(value, &i.because)
        })
        .collect()
    }

    fn contacts(&self) -> Vec<Fields> {
        let list = self.facts.contacts.iter();
        list.map(|c| {
            let value = fields! {"span": self.span(c.span), "text": c.span.of(self.text), "kind": c.kind.key(), "value": c.value,
            "platforms": c.platforms};
            believed(value, &c.because)
        })
        .collect()
    }

    fn figures(&self) -> Vec<Fields> {
        let list = self.facts.figures.iter();
        list.map(|f| {
            // a count prints as 1500, not 1500.0
            let whole = f.value.fract() == 0.0 && f.value.abs() < 9e15;
            let value = if whole { json!(f.value as i64) } else { json!(f.value) };
            fields! {"span": self.span(f.span), "text": f.span.of(self.text), "value": value, "unit": f.unit}
        })
        .collect()
    }

    fn topics(&self) -> Vec<Fields> {
        let list = self.facts.topics.iter();
        list.map(|t| {
            let evidence: Vec<_> = t.evidence.iter().map(|span| self.span(*span)).collect();
            fields! {"id": t.id, "weight": rounded(t.weight), "evidence": evidence}
        })
        .collect()
    }

    fn events(&self) -> Vec<Fields> {
        let list = self.facts.events.iter();
        list.map(|e| {
            let value = fields!{"kind": e.kind.key(), "span": self.span(e.span), "text": e.span.of(self.text), "date": e.date.map(iso),
                "place": e.place.map(id), "participants": ids(&e.participants), "occasion": e.occasion.map(|o| o.of(self.text))};
            believed(value, &e.because)
        })
        .collect()
    }

    fn problem(&self, problem: &Problem) -> Fields {
        let severity = match problem.severity {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        fields! {"code": problem.code, "severity": severity, "span": problem.place.span.map(|span| self.span(span))}
    }

    fn span(&self, span: Span) -> [usize; 2] {
        self.counter.span(span)
    }
}

fn json_block(says: &Says<'_>, block: &crate::document::Block) -> Fields {
    fields! {"kind": block.kind.key(), "span": says.span(block.span), "number": block.number}
}

fn id(entity: EntityId) -> String {
    format!("e{}", entity.0 + 1)
}

fn ids(entities: &[EntityId]) -> Vec<String> {
    entities.iter().map(|entity| id(*entity)).collect()
}

fn iso(when: When) -> String {
    when.to_string()
}

/// Two decimals: 0.7 of an `f32` would print as 0.699999988079071.
fn rounded(value: f32) -> f64 {
    (f64::from(value) * 100.0).round() / 100.0
}

fn line(value: &impl Serialize) -> String {
    // strings, numbers and lists always serialise; an error line stays JSON all the same
    serde_json::to_string(value).unwrap_or_else(|error| json!({"schema": SCHEMA, "error": error.to_string()}).to_string())
}

//! `warraq extract`: what documents say, as JSON Lines.
//!
//! One object a line, fields in the order of the contract; spans in Unicode scalar values, every value with its
//! `confidence` and `because`. The line of a document is written as soon as it is read.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::json::{Object, object};
use crate::archive::corrections::accepted;
use crate::archive::{Entry, disk};
use crate::calendar::{Calendar, When};
use crate::document::{Direction, Document};
use crate::extract::facts::{Because, EntityId, Facts};
use crate::formats::{Options, Read};
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
            files => of_files(files, out)?,
        };
    }
    Ok(all_read)
}

/// Nobody has added anything to plain files, so they are printed where they are read, without an entry of an archive.
fn of_files(files: &[PathBuf], out: &mut dyn Write) -> io::Result<bool> {
    let made =
        |read: Read, facts: Option<Facts>| line_of(read.document.as_ref(), facts.as_ref(), &read.source.path, &read.problems);
    write_lines(out, |progress, each| reading::made(files, &Options::default(), progress, made, each))
}

fn of_project(project: &Path, out: &mut dyn Write) -> io::Result<bool> {
    match disk::load(project) {
        Ok(saved) => {
            let rules = saved.rules.all();
            write_lines(out, |progress, each| {
                reading::project(project, &saved, progress, |mut entry: Entry| {
                    entry.put_right(&rules);
                    let facts = accepted(&entry);
                    each(line_of(entry.document.as_deref(), facts.as_ref(), &entry.source.path, &entry.problems));
                });
            })
        }
        Err(problem) => {
            let mut line = error_line(project, &[problem]);
            line.push(b'\n');
            out.write_all(&line)?;
            Ok(false)
        }
    }
}

/// The line of one file, and whether it could be read.
struct Line {
    bytes: Vec<u8>,
    read: bool,
}

fn line_of(document: Option<&Document>, facts: Option<&Facts>, path: &Path, problems: &[Problem]) -> Line {
    match (document, facts) {
        (Some(document), Some(facts)) => Line { bytes: print(document, facts), read: true },
        _ => Line { bytes: error_line(path, problems), read: false },
    }
}

/// Writes each line that `read` gives as soon as it is there.
fn write_lines(out: &mut dyn Write, read: impl FnOnce(&Progress, &mut dyn FnMut(Line))) -> io::Result<bool> {
    let (mut all_read, mut written) = (true, Ok(()));
    let progress = Progress::default();
    read(&progress, &mut |mut line: Line| {
        all_read &= line.read;
        line.bytes.push(b'\n');
        if written.is_ok() {
            written = out.write_all(&line.bytes).and_then(|()| out.flush());
        }
        if written.is_err() {
            // nobody reads any more
            progress.cancel();
        }
    });
    written.map(|()| all_read)
}

/// The line of a file that could not be read, without its line end: the worst problem's code and values.
fn error_line(path: &Path, problems: &[Problem]) -> Vec<u8> {
    let worst = problems.iter().max_by_key(|problem| problem.severity);
    let mut error = worst.map_or("file-unreadable", |problem| problem.code).to_owned();
    for (name, value) in worst.iter().flat_map(|problem| &problem.values) {
        error.push_str(&format!("; {name}: {value}"));
    }
    object(error.len(), |line| {
        line.field("schema", SCHEMA);
        line.object("source", |source| _ = source.field("path", &path.display().to_string()));
        line.field("error", &error);
    })
}

/// The line of a document in UTF-8, without its line end.
pub fn print(document: &Document, facts: &Facts) -> Vec<u8> {
    let says = Says { text: &document.text, counter: ScalarCounter::new(&document.text), facts };
    // the text, and once more as much for what it says
    object(document.text.len() * 3, |line| {
        line.field("schema", SCHEMA);
        line.object("source", |source| {
            source.field("path", &document.source.path.display().to_string()).field("format", document.source.format.as_str());
            source.field("encoding", document.source.encoding.as_str()).field("sha256", &document.source.sha256);
        });
        line.field("language", document.language.tag());
        line.field(
            "direction",
            match document.direction {
                Direction::Rtl => "rtl",
                Direction::Ltr => "ltr",
            },
        );
        line.field("title", &facts.title.as_ref().map(|title| title.text.as_str()));
        if let Some(title) = &facts.title {
            line.field("title_suggested", &title.suggested);
        }
        line.text("text", &document.text);
        line.field("date", &facts.date.as_ref().map(|date| date.when.to_string()));
        // only where it is the reader's
        if let Some(by) = facts.date.as_ref().and_then(|date| date.because.by()) {
            line.field("date_by", by.key());
        }
        line.field("issuer", &facts.issuer.map(id));
        line.list("blocks", &document.blocks, |of, block| {
            of.field("kind", block.kind.key()).field("span", &says.span(block.span)).field("number", &block.number);
        });
        says.names(line);
        says.dates(line);
        says.statements(line);
        says.commitments(line);
        says.instruments(line);
        says.contacts(line);
        says.figures(line);
        says.topics(line);
        says.events(line);
        line.list("problems", &facts.problems, |of, problem| says.problem(of, problem));
    })
}

/// Why a fact is believed, at the end of its object.
fn believed(of: &mut Object<'_>, because: &Because) {
    of.field("confidence", &rounded(because.confidence)).field("because", &because.rule);
}

struct Says<'a> {
    text: &'a str,
    counter: ScalarCounter<'a>,
    facts: &'a Facts,
}

impl Says<'_> {
    fn names(&self, line: &mut Object<'_>) {
        line.list("mentions", &self.facts.mentions, |of, m| {
            of.field("kind", m.kind.key());
            self.place(of, m.span).field("entity", &id(m.entity));
            believed(of, &m.because);
        });
        line.list("entities", self.facts.entities.iter().enumerate(), |of, (index, e)| {
            let own = EntityId(index as u32);
            let roles: Vec<&str> = e.roles.iter().map(|role| role.text.as_str()).collect();
            of.field("id", &id(own)).field("kind", e.kind.key()).field("name", &e.name).field("honorific", &e.honorific);
            of.field("roles", &roles).field("affiliation", &e.affiliation.map(id)).field("aliases", &e.aliases);
            of.field("translation", &e.translation).field("country", &e.country);
            if let Some(by) = self.facts.corrected.get(&own) {
                of.field("by", by.key());
            }
        });
    }

    fn dates(&self, line: &mut Object<'_>) {
        line.list("dates", &self.facts.dates, |of, d| {
            let calendar = match d.calendar {
                Calendar::Gregorian => "gregorian",
                Calendar::Islamic => "islamic",
            };
            self.place(of, d.span).field("value", &d.when.map(iso)).field("calendar", calendar);
            of.field("weekday_agrees", &d.weekday_agrees);
            believed(of, &d.because);
        });
    }

    fn statements(&self, line: &mut Object<'_>) {
        line.list("statements", &self.facts.statements, |of, s| {
            self.place(of, s.span).field("mode", s.mode.key()).field("attribution", s.attribution.key());
            of.field("speaker", &s.speaker.map(id)).field("speaker_text", &self.written(s.speaker_span));
            of.field("verb", &self.written(s.verb));
            believed(of, &s.because);
        });
    }

    fn commitments(&self, line: &mut Object<'_>) {
        line.list("commitments", &self.facts.commitments, |of, c| {
            self.place(of, c.span).field("actors", &ids(&c.actors)).field("cue", &self.written(c.cue));
            believed(of, &c.because);
        });
    }

    fn instruments(&self, line: &mut Object<'_>) {
        line.list("instruments", &self.facts.instruments, |of, i| {
            self.place(of, i.span).field("id", &i.id);
            believed(of, &i.because);
        });
    }

    fn contacts(&self, line: &mut Object<'_>) {
        line.list("contacts", &self.facts.contacts, |of, c| {
            self.place(of, c.span).field("kind", c.kind.key()).field("value", &c.value).field("platforms", &c.platforms);
            believed(of, &c.because);
        });
    }

    fn figures(&self, line: &mut Object<'_>) {
        line.list("figures", &self.facts.figures, |of, f| {
            self.place(of, f.span);
            // a count prints as 1500, not 1500.0
            let whole = f.value.fract() == 0.0 && f.value.abs() < 9e15;
            if whole {
                of.field("value", &(f.value as i64))
            } else {
                of.field("value", &f.value)
            };
            of.field("unit", &f.unit);
        });
    }

    fn topics(&self, line: &mut Object<'_>) {
        line.list("topics", &self.facts.topics, |of, t| {
            let evidence: Vec<_> = t.evidence.iter().map(|span| self.span(*span)).collect();
            of.field("id", &t.id).field("weight", &rounded(t.weight)).field("evidence", &evidence);
        });
    }

    fn events(&self, line: &mut Object<'_>) {
        line.list("events", &self.facts.events, |of, e| {
            of.field("kind", e.kind.key());
            self.place(of, e.span).field("date", &e.date.map(iso)).field("place", &e.place.map(id));
            of.field("participants", &ids(&e.participants)).field("occasion", &self.written(e.occasion));
            believed(of, &e.because);
        });
    }

    fn problem(&self, of: &mut Object<'_>, problem: &Problem) {
        let severity = match problem.severity {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        of.field("code", problem.code).field("severity", severity);
        of.field("span", &problem.place.span.map(|span| self.span(span)));
    }

    /// Where a fact stands, and its words.
    fn place<'o, 'b>(&self, of: &'o mut Object<'b>, span: Span) -> &'o mut Object<'b> {
        of.field("span", &self.span(span)).text("text", span.of(self.text))
    }

    /// The words of a span, where there is one.
    fn written(&self, span: Option<Span>) -> Option<&str> {
        span.map(|span| span.of(self.text))
    }

    fn span(&self, span: Span) -> [usize; 2] {
        self.counter.span(span)
    }
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

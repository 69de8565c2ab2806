//! `warraq search --list`: every term of a list, asked by itself.

use std::io;
use std::path::Path;

use serde::Serialize;

use super::gather::Gathered;
use super::{Outcome, Streams};
use crate::formats;
use crate::language::plain;
use crate::problem::Severity;
use crate::query::batch::{self, List, Options, Row, Written};
use crate::session::batch::remarks;

/// The version of the JSON lines.
const SCHEMA: &str = "warraq/search-list/1";

/// Asks the terms of a file. `json`: an object a term, with its best documents; else a table, tabs between its cells.
pub fn run(path: &Path, gathered: &Gathered, options: &Options, json: bool, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let bytes = match formats::load(path) {
        Ok(bytes) => bytes,
        Err(problem) => {
            streams.report(&problem.in_file(path))?;
            return Ok(Outcome::Usage);
        }
    };
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    let list = List::of_bytes(&bytes, Written::of_file(&name));
    for problem in &list.problems {
        streams.report(&problem.clone().in_file(path))?;
    }
    if !json {
        let heads = ["batch-term", "batch-documents", "batch-places", "batch-first", "batch-last", "batch-problems"];
        writeln!(streams.out, "{}", heads.map(|key| streams.get(key)).join("\t"))?;
    }
    let mut written = Ok(());
    batch::ask(&gathered.archive, &list.terms, options, |row| {
        written = if json { print_json(&row, gathered, streams) } else { print(&row, streams) };
        written.is_ok()
    });
    written?;
    let whole = gathered.all_read && list.problems.iter().all(|problem| problem.severity < Severity::Error);
    Ok(if whole { Outcome::Fine } else { Outcome::Partly })
}

fn print(row: &Row, streams: &mut Streams<'_>) -> io::Result<()> {
    let words = streams.words;
    let date = |date: Option<crate::calendar::Date>| date.map_or_else(String::new, |date| plain(&words.date(date)));
    let cells = [
        row.term.text.replace(char::is_control, " "),
        row.documents.to_string(),
        row.places.to_string(),
        date(row.first),
        date(row.last),
        remarks(row, words),
    ];
    writeln!(streams.out, "{}", cells.join("\t"))
}

#[derive(Serialize)]
struct Line<'a> {
    schema: &'static str,
    term: &'a str,
    line: usize,
    /// What would be typed to ask the same.
    query: &'a str,
    documents: usize,
    places: usize,
    first: Option<String>,
    last: Option<String>,
    undated: usize,
    /// Codes.
    problems: Vec<&'static str>,
    top: Vec<Top<'a>>,
}

#[derive(Serialize)]
struct Top<'a> {
    path: String,
    sha256: &'a str,
    score: f32,
}

fn print_json(row: &Row, gathered: &Gathered, streams: &mut Streams<'_>) -> io::Result<()> {
    let top = |(id, score): &(crate::archive::EntryId, f32)| {
        let source = &gathered.archive.entry(*id)?.source;
        Some(Top { path: source.path.display().to_string(), sha256: &source.sha256, score: *score })
    };
    let line = Line {
        schema: SCHEMA,
        term: &row.term.text,
        line: row.term.line,
        query: &row.typed,
        documents: row.documents,
        places: row.places,
        first: row.first.map(|date| date.to_string()),
        last: row.last.map(|date| date.to_string()),
        undated: row.undated,
        problems: row.problems.iter().map(|problem| problem.code).collect(),
        top: row.top.iter().filter_map(top).collect(),
    };
    writeln!(streams.out, "{}", serde_json::to_string(&line).map_err(io::Error::other)?)
}

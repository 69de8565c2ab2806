//! `warraq search`: the documents that match, with snippets, for people or as JSON Lines.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use serde::Serialize;

use crate::archive::near::Copies;
use crate::archive::{Archive, Entry};
use crate::document::Document;
use crate::language::{Value, plain};
use crate::query::batch::{self, As};
use crate::query::said::Kind;
use crate::query::{self, Hit, Results, Snippet};
use crate::session::folded::{self, Fold};
use crate::text::{ScalarCounter, Span};

use super::copies::{self, Member};
use super::narrow::{Answer, Narrow, Saved};
use super::{Outcome, Streams, list, said};

/// The version of the JSON lines.
const SCHEMA: &str = "warraq/search/1";

#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    narrow: Narrow,
    /// The order of the documents [default: best]
    #[arg(long, value_enum)]
    sort: Option<Sort>,
    /// Asks a search that the project holds (see `warraq searches`); then no QUERY stands before the paths
    #[arg(long, value_name = "NAME", conflicts_with = "list")]
    saved: Option<String>,
    /// Only documents that the saved search had not found when it was last marked as seen
    #[arg(long = "new", requires = "saved")]
    only_new: bool,
    /// Snippets of each document
    #[arg(long, default_value_t = 3, value_name = "N")]
    snippets: usize,
    /// One row for copies of one release: the best of them, and the others named under it
    #[arg(long)]
    fold: bool,
    /// One JSON object a line, spans in Unicode scalar values
    #[arg(long)]
    json: bool,
    /// Prints the facts in which the words stand instead of the documents
    #[arg(long, value_enum, value_name = "KIND", conflicts_with = "list")]
    facts: Option<Facts>,
    /// Asks every term of a file by itself (a term a line, or the first column of a .csv); then no QUERY stands before the paths
    #[arg(long, value_name = "FILE")]
    list: Option<PathBuf>,
    /// How a term of the list is understood
    #[arg(long, value_enum, default_value_t = ListAs::Phrase, requires = "list")]
    list_as: ListAs,
    /// Documents that --json names for each term of the list
    #[arg(long, default_value_t = 10, value_name = "N", requires = "list")]
    top: usize,
    /// Words; "…" and «…» for phrases. Empty: every document
    query: String,
    /// A lexicon file of your own, or a folder of them; may be given again
    #[arg(long, value_name = "PATH")]
    pub(super) lexicon: Vec<PathBuf>,
    /// Files, folders or projects
    #[arg(required_unless_present_any = ["list", "saved"])]
    paths: Vec<PathBuf>,
}

impl Args {
    /// The paths where no query stands before them: the first of them stands in its place.
    fn all_paths(&self) -> Vec<PathBuf> {
        std::iter::once(PathBuf::from(&self.query)).chain(self.paths.iter().cloned()).collect()
    }
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Sort {
    Best,
    Newest,
    Oldest,
    Title,
}

impl From<Sort> for query::Sort {
    fn from(sort: Sort) -> Self {
        match sort {
            Sort::Best => query::Sort::Best,
            Sort::Newest => query::Sort::Newest,
            Sort::Oldest => query::Sort::Oldest,
            Sort::Title => query::Sort::Title,
        }
    }
}

/// A kind of facts.
#[derive(Clone, Copy, ValueEnum)]
pub enum Facts {
    /// Statements: who said it, what was said
    Statements,
    /// Commitments: who undertook it, what was undertaken
    Commitments,
    /// Names of people, organizations and places
    Entities,
}

impl From<Facts> for Kind {
    fn from(facts: Facts) -> Self {
        match facts {
            Facts::Statements => Kind::Statement,
            Facts::Commitments => Kind::Commitment,
            Facts::Entities => Kind::Entity,
        }
    }
}

/// How a term of a list is understood.
#[derive(Clone, Copy, ValueEnum)]
pub enum ListAs {
    /// Its words side by side
    Phrase,
    /// All of its words, anywhere in the document
    Words,
    /// As if it had been typed
    Query,
}

impl From<ListAs> for As {
    fn from(list_as: ListAs) -> Self {
        match list_as {
            ListAs::Phrase => As::Phrase,
            ListAs::Words => As::Words,
            ListAs::Query => As::Query,
        }
    }
}

/// Letters of a snippet.
const SNIPPET_LETTERS: usize = 160;

pub fn run(args: &Args, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    if let Some(list) = &args.list {
        return ask_list(args, list, streams);
    }
    let sort = args.sort.map(query::Sort::from);
    let answer = match &args.saved {
        Some(name) => {
            let saved = Saved { name, sort, only_new: args.only_new };
            args.narrow.ask_saved(&saved, &args.all_paths(), streams)?
        }
        None => args.narrow.ask(&args.query, sort.unwrap_or_default(), &args.paths, streams)?,
    };
    let Some(answer) = answer else { return Ok(Outcome::Usage) };
    let Answer { gathered, query, results, .. } = answer;
    let outcome = if gathered.all_read { Outcome::Fine } else { Outcome::Partly };
    if let Some(facts) = args.facts {
        said::run(facts.into(), &query, &results, &gathered, args.json, streams)?;
        return Ok(outcome);
    }
    let marks = Marks::for_stdout();
    let copies = if args.fold { copies::of(&gathered.archive) } else { Copies::default() };
    for (hit, others) in folded(&gathered.archive, &results, &copies) {
        let Some(entry) = gathered.archive.entry(hit.entry) else { continue };
        let found = results.marks_of(&gathered.archive, hit.entry);
        let snippets = match &entry.document {
            Some(document) => query::snippets(document, &found, args.snippets, SNIPPET_LETTERS),
            None => Vec::new(),
        };
        if args.json {
            writeln!(streams.out, "{}", json(entry, hit.score, &found, &snippets, others)?)?;
        } else {
            print(entry, &snippets, marks, streams)?;
            print_copies(&others, streams)?;
            writeln!(streams.out)?;
        }
    }
    if !args.json {
        count(&results, streams)?;
    }
    Ok(outcome)
}

/// The hits with the copies of each that follow it among the hits; without groups every hit by itself.
fn folded<'a>(archive: &Archive, results: &'a Results, copies: &Copies) -> Vec<(&'a Hit, Vec<Member>)> {
    let everything = copies.groups().iter().filter_map(|group| group.copies.iter().map(|copy| copy.entry).min()).collect();
    let mut out: Vec<(&Hit, Vec<Member>)> = Vec::new();
    for row in folded::rows(archive, &results.hits, copies, &everything, false) {
        let hit = &results.hits[row.hit];
        match (row.fold, out.last_mut()) {
            (Fold::Copy, Some((_, others))) => others.extend(copies::member_of(archive, copies, hit.entry)),
            _ => out.push((hit, Vec::new())),
        }
    }
    out
}

fn print_copies(others: &[Member], streams: &mut Streams<'_>) -> io::Result<()> {
    if others.is_empty() {
        return Ok(());
    }
    let count = streams.words.say("copies-count", &[("n", Value::from(others.len() + 1))]);
    writeln!(streams.out, "  {}", plain(&count))?;
    for other in others {
        writeln!(streams.out, "    {}", other.path)?;
    }
    Ok(())
}

fn ask_list(args: &Args, list: &Path, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let Some((gathered, filters)) = args.narrow.ready(&args.all_paths(), streams)? else { return Ok(Outcome::Usage) };
    let options = batch::Options { taken_as: args.list_as.into(), filters, top: args.top, strength: args.narrow.strength() };
    list::run(list, &gathered, &options, args.json, streams)
}

/// Signs around a mark.
#[derive(Clone, Copy)]
struct Marks {
    before: &'static str,
    after: &'static str,
}

impl Marks {
    /// Bold on a terminal, else asterisks. Neither has a direction of its own, so both are safe in an Arabic line.
    fn for_stdout() -> Self {
        let bold = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        if bold { Self { before: "\x1b[1m", after: "\x1b[0m" } } else { Self { before: "*", after: "*" } }
    }
}

/// Every value on a line of its own: a line of Arabic beside a Latin path would be set in an order nobody wrote.
fn print(entry: &Entry, snippets: &[Snippet], marks: Marks, streams: &mut Streams<'_>) -> io::Result<()> {
    let words = streams.words;
    writeln!(streams.out, "{}", one_line(&entry.title().text))?;
    let date = entry.date().map_or_else(|| words.get("undated"), |date| words.date(date));
    writeln!(streams.out, "  {}", plain(&date))?;
    if let Some(issuer) = entry.issuer() {
        writeln!(streams.out, "  {}", one_line(&issuer))?;
    }
    writeln!(streams.out, "  {}", entry.source.path.display())?;
    if let Some(document) = &entry.document {
        for snippet in snippets {
            writeln!(streams.out, "    ¶{} {}", snippet.paragraph, marked(document, snippet, marks))?;
        }
    }
    Ok(())
}

/// The snippet's letters with signs around its marks.
fn marked(document: &Document, snippet: &Snippet, marks: Marks) -> String {
    let text = &document.text;
    let (mut out, mut at) = (String::new(), snippet.span.start);
    for mark in &snippet.marks {
        out.push_str(&one_line(Span::new(at, mark.start).of(text)));
        out.push_str(marks.before);
        out.push_str(&one_line(mark.of(text)));
        out.push_str(marks.after);
        at = mark.end;
    }
    out.push_str(&one_line(Span::new(at, snippet.span.end).of(text)));
    out.trim().to_owned()
}

/// Line ends as spaces, and no other control reaches the terminal.
pub(super) fn one_line(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

fn count(results: &Results, streams: &mut Streams<'_>) -> io::Result<()> {
    let words = streams.words;
    if results.hits.is_empty() {
        writeln!(streams.out, "{}", streams.get("cli-no-results"))?;
        if let Some(suggestion) = &results.suggestion {
            let message = words.say("did-you-mean", &[("word", (&suggestion.suggested).into())]);
            writeln!(streams.out, "{}", plain(&message))?;
        }
        return Ok(());
    }
    if results.relaxed {
        writeln!(streams.out, "{}", streams.get("question-relaxed"))?;
    }
    let number = |key: &str, n: usize| plain(&words.say(key, &[("n", Value::from(n))]));
    let documents = number("count-documents", results.hits.len());
    match results.places {
        0 => writeln!(streams.out, "{documents}"),
        places => writeln!(streams.out, "{documents} · {}", number("count-hits", places)),
    }
}

#[derive(Serialize)]
struct Line<'a> {
    schema: &'static str,
    path: String,
    sha256: &'a str,
    title: String,
    date: Option<String>,
    issuer: Option<String>,
    score: f32,
    /// Scalar values of the document's text, as `warraq extract` prints it.
    marks: Vec<[usize; 2]>,
    snippets: Vec<JsonSnippet<'a>>,
    /// With `--fold`, the other copies among the hits.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    copies: Vec<Member>,
}

#[derive(Serialize)]
struct JsonSnippet<'a> {
    paragraph: u32,
    span: [usize; 2],
    text: &'a str,
    marks: Vec<[usize; 2]>,
}

fn json(entry: &Entry, score: f32, marks: &[Span], snippets: &[Snippet], copies: Vec<Member>) -> io::Result<String> {
    let text: &str = entry.document.as_ref().map_or("", |document| &document.text);
    let counter = ScalarCounter::new(text);
    let spans = |spans: &[Span]| spans.iter().map(|span| counter.span(*span)).collect();
    let line = Line {
        schema: SCHEMA,
        path: entry.source.path.display().to_string(),
        sha256: &entry.source.sha256,
        title: entry.title().text,
        date: entry.date().map(|date| date.to_string()),
        issuer: entry.issuer(),
        score,
        marks: spans(marks),
        snippets: snippets
            .iter()
            .map(|snippet| JsonSnippet {
                paragraph: snippet.paragraph,
                span: counter.span(snippet.span),
                text: snippet.span.of(text),
                marks: spans(&snippet.marks),
            })
            .collect(),
        copies,
    };
    serde_json::to_string(&line).map_err(io::Error::other)
}

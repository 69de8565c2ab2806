//! `warraq concordance`, `warraq collocates` and `warraq keyness`: the words around a query, for people, spreadsheets and scripts.

use std::collections::BTreeMap;
use std::io;
use std::mem::ManuallyDrop;
use std::path::PathBuf;

use clap::ValueEnum;
use serde::Serialize;

use crate::archive::{Archive, Entry, EntryId};
use crate::export::concordance as tables;
use crate::export::table::{Table, TableFormat};
use crate::language::{Value, plain};
use crate::query::concordance::{
    Census, Collocate, Collocates, Concordance, DistinctName, Distinctive, Keyness, Line, MOST_CONTEXT, Measure, Order, Ordered,
    Shown, Sought, collocates, gather, keyness,
};
use crate::query::{self, Query, Sort};
use crate::session::asked::asked;
use crate::text::ScalarCounter;

use super::narrow::{Answer, Narrow};
use super::target::Target;
use super::{Outcome, Streams};

/// The version of the JSON lines.
const SCHEMA: &str = "warraq/concordance/1";

/// What the three verbs ask alike.
#[derive(clap::Args)]
pub struct Question {
    /// What is printed
    #[arg(long, value_enum, default_value_t = To::Text)]
    to: To,
    #[command(flatten)]
    narrow: Narrow,
    #[command(flatten)]
    target: Target,
    /// Words; "…" and «…» for phrases
    query: String,
    /// A lexicon file of your own, or a folder of them; may be given again
    #[arg(long, value_name = "PATH")]
    pub(super) lexicon: Vec<PathBuf>,
    /// Files, folders or projects
    #[arg(required = true)]
    paths: Vec<PathBuf>,
}

#[derive(clap::Args)]
pub struct LinesArgs {
    /// What the lines are sorted by, without the article and particles
    #[arg(long, value_enum, default_value_t = SortBy::Next)]
    sort: SortBy,
    /// Words on each side, 15 at most
    #[arg(long, default_value_t = 10, value_name = "N")]
    context: usize,
    /// Lines at most
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    #[command(flatten)]
    pub(super) question: Question,
}

#[derive(clap::Args)]
pub struct CollocatesArgs {
    /// Words on each side that count, 5 at most
    #[arg(long, default_value_t = 2, value_name = "N")]
    span: usize,
    /// How the bond is measured
    #[arg(long, value_enum, default_value_t = MeasureBy::LogLikelihood)]
    measure: MeasureBy,
    /// Function words too
    #[arg(long)]
    function_words: bool,
    /// Words met less often are left out
    #[arg(long, default_value_t = 2, value_name = "N")]
    least: u32,
    /// Words at most
    #[arg(long, default_value_t = 100, value_name = "N")]
    limit: usize,
    #[command(flatten)]
    pub(super) question: Question,
}

#[derive(clap::Args)]
pub struct KeynessArgs {
    /// Words met less often in the documents are left out
    #[arg(long, default_value_t = 3, value_name = "N")]
    least: u32,
    /// Words of fewer documents are left out
    #[arg(long, default_value_t = 2, value_name = "N")]
    least_documents: u32,
    /// Least G²: 3.84 for p < 0.05, 6.63 for 0.01, 10.83 for 0.001
    #[arg(long, default_value_t = 10.83, value_name = "G2")]
    least_strength: f64,
    /// Function words too
    #[arg(long)]
    function_words: bool,
    /// Words at most, and names at most
    #[arg(long, default_value_t = 100, value_name = "N")]
    limit: usize,
    #[command(flatten)]
    pub(super) question: Question,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum To {
    Text,
    Json,
    Csv,
    Html,
    Markdown,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum SortBy {
    Next,
    Previous,
    Word,
    Document,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum MeasureBy {
    LogLikelihood,
    TScore,
    MutualInformation,
    Count,
}

impl To {
    fn table(self) -> Option<TableFormat> {
        match self {
            To::Text | To::Json => None,
            To::Csv => Some(TableFormat::Csv),
            To::Html => Some(TableFormat::Html),
            To::Markdown => Some(TableFormat::Markdown),
        }
    }
}

/// What was read, and the documents that are asked about.
struct Read {
    archive: ManuallyDrop<Archive>,
    all_read: bool,
    query: Query,
    entries: Vec<EntryId>,
    /// Query and filters in words.
    asked: String,
}

impl Question {
    /// Reads and asks; `None` where the arguments make no sense together, which has been said.
    fn read(&self, streams: &mut Streams<'_>) -> io::Result<Option<Read>> {
        if self.target.is_taken(streams)? {
            return Ok(None);
        }
        let Some(answer) = self.narrow.ask(&self.query, Sort::Best, &self.paths, streams)? else { return Ok(None) };
        let Answer { gathered, query, filters, results } = answer;
        Ok(Some(Read {
            all_read: gathered.all_read,
            archive: gathered.archive,
            query,
            entries: results.hits.iter().map(|hit| hit.entry).collect(),
            asked: plain(&asked(&self.query, self.narrow.strength(), &filters, streams.words)),
        }))
    }
}

pub fn lines(args: &LinesArgs, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let question = &args.question;
    let Some(read) = question.read(streams)? else { return Ok(Outcome::Usage) };
    let found = gathered(&read, usize::MAX);
    let mut order = Ordered::new(&found, args.sort.into()).lines;
    order.truncate(args.limit.unwrap_or(usize::MAX));
    let context = args.context.clamp(1, MOST_CONTEXT);
    let mut bytes = Vec::new();
    if let Some(format) = question.to.table() {
        let request = tables::Lines {
            archive: &read.archive,
            concordance: &found,
            order: &order,
            context,
            asked: &read.asked,
            words: streams.words,
        };
        bytes = tables::lines(&request).write(format);
    } else {
        let mut counters: BTreeMap<EntryId, ScalarCounter<'_>> = BTreeMap::new();
        for line in order.iter().filter_map(|at| found.lines.get(*at as usize)) {
            let Some(entry) = read.archive.entry(line.entry) else { continue };
            let Some(document) = &entry.document else { continue };
            let shown = line.shown(&document.text, context);
            match question.to {
                To::Json => {
                    let counter = counters.entry(line.entry).or_insert_with(|| ScalarCounter::new(&document.text));
                    append(&mut bytes, &json_line(entry, counter.span(line.mark()), line, &shown)?);
                }
                _ => append(&mut bytes, &text_line(entry, line, &shown)),
            }
        }
        if question.to == To::Text {
            let count = Value::from(found.places);
            let lines = streams.words.number(order.len() as i64);
            let said = match found.places {
                0 => streams.get("cli-no-results"),
                _ => plain(&streams.words.say("concordance-of-places", &[("lines", Value::Text(&lines)), ("n", count)])),
            };
            append(&mut bytes, &said);
        }
    }
    question.target.write(&bytes, read.all_read, streams)
}

pub fn company(args: &CollocatesArgs, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let question = &args.question;
    let Some(read) = question.read(streams)? else { return Ok(Outcome::Usage) };
    let options = Collocates {
        span: args.span.clamp(1, query::concordance::REACH),
        measure: args.measure.into(),
        function_words: args.function_words,
        least: args.least,
        most: args.limit,
    };
    let list = collocates(&gathered(&read, usize::MAX), &census(&read.archive), &options);
    let note =
        streams.words.say("collocates-note", &[("n", Value::from(options.span)), ("word", Value::Text(question.query.trim()))]);
    let bytes = match question.to.table() {
        Some(format) => tables::collocates(&list, &read.asked, &plain(&note), streams.words).write(format),
        None if question.to == To::Json => json_lines(list.iter().map(JsonCollocate::of))?,
        None => text_table(&tables::collocates(&list, &read.asked, &plain(&note), streams.words)),
    };
    question.target.write(&bytes, read.all_read, streams)
}

pub fn distinctive(args: &KeynessArgs, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let question = &args.question;
    let Some(read) = question.read(streams)? else { return Ok(Outcome::Usage) };
    let options = Keyness {
        least: args.least,
        least_documents: args.least_documents,
        least_strength: args.least_strength,
        function_words: args.function_words,
        most: args.limit,
    };
    let census = census(&read.archive);
    let (list, names) = keyness(&read.archive, &census, &read.entries, &options, &|| false).unwrap_or_default();
    if read.entries.len() == read.archive.len() {
        writeln!(streams.err, "{}", streams.get("keyness-whole"))?;
    }
    let table = || tables::keyness(&list, &names, &read.asked, streams.words);
    let bytes = match question.to.table() {
        Some(format) => table().write(format),
        None if question.to == To::Json => {
            let words = list.iter().map(JsonDistinctive::of_word);
            json_lines(words.chain(names.iter().map(JsonDistinctive::of_name)))?
        }
        None => text_table(&table()),
    };
    question.target.write(&bytes, read.all_read, streams)
}

fn gathered(read: &Read, most: usize) -> Concordance {
    let sought = Sought { archive: &read.archive, query: &read.query, entries: &read.entries, most };
    // nobody cancels a command line
    gather(&sought, &|| false).unwrap_or_default()
}

fn census(archive: &Archive) -> Census {
    Census::of(archive, &|| false).unwrap_or_default()
}

fn append(bytes: &mut Vec<u8>, line: &str) {
    bytes.extend_from_slice(line.as_bytes());
    bytes.push(b'\n');
}

/// Every value on a line of its own: a line of Arabic beside a Latin path would be set in an order nobody wrote.
fn text_line(entry: &Entry, line: &Line, shown: &Shown) -> String {
    let clean = |text: &str| text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>();
    let parts = [clean(&shown.before.text), format!("*{}*", clean(&shown.word)), clean(&shown.after.text)];
    let words: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    format!("¶{} {}\n    {}", line.paragraph, words.join(" "), entry.source.path.display())
}

/// Columns under one another as far as a terminal can: numbers first, the word last, because Arabic words have no width in letters.
fn text_table(table: &Table) -> Vec<u8> {
    let cells = |row: &[String]| {
        let (word, rest) = row.split_first()?;
        let rest: Vec<String> = rest.iter().map(|cell| format!("{cell:>10}")).collect();
        Some(format!("{}  {word}", rest.join(" ")))
    };
    let mut bytes = Vec::new();
    let heads: Vec<String> = table.columns.iter().map(|column| plain(&column.name)).collect();
    let rows = table.rows.iter().map(|row| row.iter().map(|cell| cell.text.clone()).collect::<Vec<_>>());
    for row in std::iter::once(heads).chain(rows) {
        cells(&row).into_iter().for_each(|line| append(&mut bytes, &line));
    }
    bytes
}

#[derive(Serialize)]
struct JsonLine<'a> {
    schema: &'static str,
    path: String,
    sha256: &'a str,
    title: String,
    date: Option<String>,
    paragraph: u32,
    before: &'a str,
    word: &'a str,
    after: &'a str,
    /// The letters that the query finds, in scalar values of the document's text.
    mark: [usize; 2],
}

fn json_line(entry: &Entry, mark: [usize; 2], line: &Line, shown: &Shown) -> io::Result<String> {
    let said = JsonLine {
        schema: SCHEMA,
        path: entry.source.path.display().to_string(),
        sha256: &entry.source.sha256,
        title: entry.title().text,
        date: entry.date().map(|date| date.to_string()),
        paragraph: line.paragraph,
        before: &shown.before.text,
        word: &shown.word,
        after: &shown.after.text,
        mark,
    };
    serde_json::to_string(&said).map_err(io::Error::other)
}

fn json_lines(lines: impl Iterator<Item = impl Serialize>) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    for line in lines {
        append(&mut bytes, &serde_json::to_string(&line).map_err(io::Error::other)?);
    }
    Ok(bytes)
}

#[derive(Serialize)]
struct JsonCollocate<'a> {
    word: &'a str,
    before: u32,
    after: u32,
    everywhere: u32,
    expected: f64,
    score: f64,
    function_word: bool,
}

impl<'a> JsonCollocate<'a> {
    fn of(found: &'a Collocate) -> Self {
        let Collocate { word, before, after, everywhere, expected, score, function_word } = found;
        Self {
            word,
            before: *before,
            after: *after,
            everywhere: *everywhere,
            expected: *expected,
            score: *score,
            function_word: *function_word,
        }
    }
}

#[derive(Serialize)]
struct JsonDistinctive<'a> {
    /// `word`, counted in places, or `name`, counted in documents.
    counted: &'static str,
    word: &'a str,
    kind: Option<&'static str>,
    here: u32,
    there: u32,
    strength: f64,
    ratio: f64,
}

impl<'a> JsonDistinctive<'a> {
    fn of_word(found: &'a Distinctive) -> Self {
        let kind = found.kind.map(|kind| kind.key());
        let Distinctive { word, here, there, strength, ratio, .. } = found;
        Self { counted: "word", word, kind, here: *here, there: *there, strength: *strength, ratio: *ratio }
    }

    fn of_name(found: &'a DistinctName) -> Self {
        let DistinctName { name, kind, here, there, strength, ratio } = found;
        Self {
            counted: "name",
            word: name,
            kind: Some(kind.key()),
            here: *here,
            there: *there,
            strength: *strength,
            ratio: *ratio,
        }
    }
}

impl From<SortBy> for Order {
    fn from(sort: SortBy) -> Self {
        match sort {
            SortBy::Next => Order::Next,
            SortBy::Previous => Order::Previous,
            SortBy::Word => Order::Word,
            SortBy::Document => Order::Document,
        }
    }
}

impl From<MeasureBy> for Measure {
    fn from(measure: MeasureBy) -> Self {
        match measure {
            MeasureBy::LogLikelihood => Measure::LogLikelihood,
            MeasureBy::TScore => Measure::TScore,
            MeasureBy::MutualInformation => Measure::MutualInformation,
            MeasureBy::Count => Measure::Count,
        }
    }
}

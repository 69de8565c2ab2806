//! `warraq searches`: the searches that a project holds, with what each finds and what of it is new.

use std::io;
use std::path::PathBuf;

use serde::Serialize;

use crate::archive::SavedSearch;
use crate::language::{Value, plain};
use crate::session::day_of;
use crate::session::searches::{self, Counted};

use super::gather::gather;
use super::search::one_line;
use super::{Outcome, Streams};

/// The version of the JSON lines.
const SCHEMA: &str = "warraq/searches/1";

#[derive(clap::Args)]
pub struct Args {
    /// One JSON object a line
    #[arg(long)]
    json: bool,
    /// A lexicon file of your own, or a folder of them; may be given again
    #[arg(long, value_name = "PATH")]
    pub(super) lexicon: Vec<PathBuf>,
    /// Projects
    #[arg(required = true, value_name = "PROJECT")]
    paths: Vec<PathBuf>,
}

#[derive(Serialize)]
struct Line<'a> {
    schema: &'static str,
    name: &'a str,
    query: &'a str,
    filters: Vec<JsonFilter<'a>>,
    all_of: &'a [String],
    sort: &'a str,
    /// Empty: the usual one.
    strength: &'a str,
    /// The day it was last marked as seen, in UTC.
    seen: String,
    documents: u64,
    new: u64,
}

#[derive(Serialize)]
struct JsonFilter<'a> {
    facet: &'a str,
    value: &'a str,
    exclude: bool,
}

pub fn run(args: &Args, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let gathered = gather(&args.paths, streams)?;
    let archive = &gathered.archive;
    for (_, search) in archive.searches().iter() {
        let counted = searches::count(archive, search);
        if args.json {
            let line = serde_json::to_string(&line(search, &counted)).map_err(io::Error::other)?;
            writeln!(streams.out, "{line}")?;
        } else {
            print(search, &counted, streams)?;
        }
    }
    if archive.searches().is_empty() && !args.json {
        writeln!(streams.out, "{}", streams.get("cli-no-searches"))?;
    }
    Ok(if gathered.all_read { Outcome::Fine } else { Outcome::Partly })
}

fn line<'a>(search: &'a SavedSearch, counted: &Counted) -> Line<'a> {
    let asking = &search.asking;
    let filters = asking.filters.iter();
    Line {
        schema: SCHEMA,
        name: &search.name,
        query: &asking.query,
        filters: filters.map(|f| JsonFilter { facet: &f.facet, value: &f.value, exclude: f.exclude }).collect(),
        all_of: &asking.all_of,
        sort: &asking.sort,
        strength: &asking.strength,
        seen: day_of(search.seen.at).to_string(),
        documents: counted.documents.len(),
        new: counted.new.len(),
    }
}

/// The name, what it asks where that is more than its name says, what it finds: each on a line of its own.
fn print(search: &SavedSearch, counted: &Counted, streams: &mut Streams<'_>) -> io::Result<()> {
    let words = streams.words;
    writeln!(streams.out, "{}", one_line(&search.name))?;
    let asked = searches::in_words(search, words);
    if !asked.is_empty() {
        writeln!(streams.out, "  {}", one_line(&asked))?;
    }
    let number = |n: u64| Value::Number(i64::try_from(n).unwrap_or(i64::MAX));
    let documents = words.say("count-documents", &[("n", number(counted.documents.len()))]);
    let since = words.date(day_of(search.seen.at));
    let new = words.say("searches-new-since", &[("n", number(counted.new.len())), ("date", (&since).into())]);
    writeln!(streams.out, "  {} · {}", plain(&documents), plain(&new))?;
    writeln!(streams.out)
}

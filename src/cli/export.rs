//! `warraq export`: a cited summary of the documents, to standard output or a file.

use std::io;
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::archive::EntryId;
use crate::export::{self, Exporter, Request};
use crate::language::{Value, plain};
use crate::session::asked::asked;
use crate::session::day_of;

use super::narrow::{Answer, Narrow};
use super::target::Target;
use super::{Outcome, Streams};

#[derive(clap::Args)]
pub struct Args {
    /// The format: markdown, html
    #[arg(long, default_value = "markdown", value_name = "FORMAT")]
    to: String,
    /// Only documents that match these words
    #[arg(long, default_value = "", hide_default_value = true)]
    query: String,
    /// The order of the documents
    #[arg(long, value_enum, default_value_t = super::search::Sort::Best)]
    sort: super::search::Sort,
    #[command(flatten)]
    narrow: Narrow,
    #[command(flatten)]
    target: Target,
    /// A lexicon file of your own, or a folder of them; may be given again
    #[arg(long, value_name = "PATH")]
    pub(super) lexicon: Vec<PathBuf>,
    /// Files, folders or projects
    #[arg(required = true)]
    paths: Vec<PathBuf>,
}

pub fn run(args: &Args, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let Some(exporter) = export::ALL.iter().copied().find(|exporter| exporter.key() == args.to) else {
        let known = export::ALL.iter().map(|exporter| exporter.key()).collect::<Vec<_>>().join(", ");
        let values = [("format", Value::Text(&args.to)), ("known", Value::Text(&known))];
        let message = streams.words.say("cli-unknown-format", &values);
        writeln!(streams.err, "{}", plain(&message))?;
        return Ok(Outcome::Usage);
    };
    if args.target.is_taken(streams)? {
        return Ok(Outcome::Usage);
    }
    write(args, exporter, streams)
}

fn write(args: &Args, exporter: &dyn Exporter, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let Some(answer) = args.narrow.ask(&args.query, args.sort.into(), &args.paths, streams)? else { return Ok(Outcome::Usage) };
    let Answer { gathered, filters, results, .. } = answer;
    let entries: Vec<EntryId> = results.hits.iter().map(|hit| hit.entry).collect();
    if entries.is_empty() {
        writeln!(streams.err, "{}", streams.get("cli-no-results"))?;
    }
    // A clock before 1970 is not set at all; the export then says that day.
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let bytes = exporter.write(&Request {
        archive: &gathered.archive,
        entries: &entries,
        options: &export::Options::default(),
        words: streams.words,
        asked: &plain(&asked(&args.query, args.narrow.strength(), &filters, streams.words)),
        today: day_of(i64::try_from(now).unwrap_or(0)),
    });
    args.target.write(&bytes, gathered.all_read, streams)
}

//! `warraq export`: a cited summary of the documents, to standard output or a file.

use std::io;
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::archive::{EntryId, disk};
use crate::export::{self, Exporter, Request};
use crate::language::{Value, plain};
use crate::session::asked::asked;
use crate::session::day_of;

use super::gather::{Answer, Asked, StrengthArg};
use super::{Outcome, Streams};

#[derive(clap::Args)]
pub struct Args {
    /// The format: markdown, html
    #[arg(long, default_value = "markdown", value_name = "FORMAT")]
    to: String,
    /// Only documents that match these words
    #[arg(long, default_value = "", hide_default_value = true)]
    query: String,
    /// Only documents with this value
    #[arg(long = "filter", value_name = "KEY=VALUE")]
    include: Vec<String>,
    /// Only documents without this value
    #[arg(long = "not", value_name = "KEY=VALUE")]
    exclude: Vec<String>,
    /// The order of the documents
    #[arg(long, value_enum, default_value_t = super::search::Sort::Best)]
    sort: super::search::Sort,
    /// How near a word must be to the word asked for
    #[arg(long, value_enum, default_value_t = StrengthArg::Forgiving)]
    strength: StrengthArg,
    /// The file to write [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replaces FILE where it is there
    #[arg(long)]
    force: bool,
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
    if let Some(path) = args.output.as_ref().filter(|path| !args.force && path.exists()) {
        let name = path.display().to_string();
        writeln!(streams.err, "{}", plain(&streams.words.say("cli-file-there", &[("name", (&name).into())])))?;
        return Ok(Outcome::Usage);
    }
    write(args, exporter, streams)
}

fn write(args: &Args, exporter: &dyn Exporter, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let question = Asked {
        query: &args.query,
        include: &args.include,
        exclude: &args.exclude,
        all_of: &[],
        sort: args.sort.into(),
        strength: args.strength.into(),
        paths: &args.paths,
        cache: None,
    };
    let Some(answer) = question.answer(streams)? else { return Ok(Outcome::Usage) };
    let Answer { gathered, filters, results } = answer;
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
        asked: &plain(&asked(&args.query, &filters, streams.words)),
        today: day_of(i64::try_from(now).unwrap_or(0)),
    });
    let read = if gathered.all_read { Outcome::Fine } else { Outcome::Partly };
    let Some(path) = &args.output else {
        streams.out.write_all(&bytes)?;
        return Ok(read);
    };
    if let Err(problem) = disk::atomic_write(path, &bytes) {
        streams.report(&problem)?;
        return Ok(Outcome::Partly);
    }
    let name = path.display().to_string();
    writeln!(streams.err, "{}", plain(&streams.words.say("cli-wrote", &[("name", (&name).into())])))?;
    Ok(read)
}

//! `warraq copies`: the groups of documents that are copies of one another, for people or as JSON Lines.

use std::io;
use std::path::PathBuf;

use serde::Serialize;

use crate::archive::near::{Copies, Copy, How, Known};
use crate::archive::{Archive, EntryId};
use crate::language::{Value, plain};

use super::gather::gather;
use super::{Outcome, Streams};

/// The version of the JSON lines.
const SCHEMA: &str = "warraq/copies/1";

#[derive(clap::Args)]
pub struct Args {
    /// One JSON object a group
    #[arg(long)]
    json: bool,
    /// A lexicon file of your own, or a folder of them; may be given again
    #[arg(long, value_name = "PATH")]
    pub(super) lexicon: Vec<PathBuf>,
    /// Files, folders or projects
    #[arg(required = true)]
    paths: Vec<PathBuf>,
}

pub fn run(args: &Args, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let gathered = gather(&args.paths, streams)?;
    let archive = &gathered.archive;
    let copies = of(archive);
    for group in copies.groups() {
        if args.json {
            let line = Line { schema: SCHEMA, copies: group.copies.iter().filter_map(|copy| member(archive, *copy)).collect() };
            writeln!(streams.out, "{}", serde_json::to_string(&line).map_err(io::Error::other)?)?;
        } else {
            print(archive, &group.copies, streams)?;
        }
    }
    if !args.json && copies.groups().is_empty() {
        writeln!(streams.out, "{}", streams.get("cli-no-copies"))?;
    }
    Ok(if gathered.all_read { Outcome::Fine } else { Outcome::Partly })
}

/// The groups of copies in an archive.
pub(super) fn of(archive: &Archive) -> Copies {
    Copies::find(archive, &mut Known::default(), &|| false).unwrap_or_default()
}

fn print(archive: &Archive, copies: &[Copy], streams: &mut Streams<'_>) -> io::Result<()> {
    let words = streams.words;
    let title = copies.first().and_then(|copy| archive.entry(copy.entry)).map(|entry| entry.title().text).unwrap_or_default();
    writeln!(streams.out, "{}", super::search::one_line(&title))?;
    let count = words.say("copies-count", &[("n", Value::from(copies.len()))]);
    writeln!(streams.out, "  {}", plain(&count))?;
    for copy in copies {
        let Some(entry) = archive.entry(copy.entry) else { continue };
        let percent = words.percent(f64::from(copy.similarity));
        let key = match copy.how {
            _ if copies.first().is_some_and(|first| first.entry == copy.entry) => "copy-fullest",
            How::Same => "copy-same",
            How::Near => "copy-near",
            How::Excerpt => "copy-excerpt",
        };
        let how = words.say(key, &[("percent", Value::Text(&percent))]);
        // a path is a line of its own, as everywhere: beside Arabic it would be set in an order nobody wrote
        writeln!(streams.out, "    {}\n      {}", plain(&how), entry.source.path.display())?;
    }
    writeln!(streams.out)
}

#[derive(Serialize)]
struct Line {
    schema: &'static str,
    /// The fullest text first.
    copies: Vec<Member>,
}

/// One copy in JSON.
#[derive(Serialize)]
pub(super) struct Member {
    pub(super) path: String,
    sha256: String,
    title: String,
    date: Option<String>,
    issuer: Option<String>,
    /// `same`, `near` or `excerpt`: how it stands to the fullest text of its group.
    how: &'static str,
    /// 0 to 1.
    similarity: f64,
}

pub(super) fn member(archive: &Archive, copy: Copy) -> Option<Member> {
    let entry = archive.entry(copy.entry)?;
    Some(Member {
        path: entry.source.path.display().to_string(),
        sha256: entry.source.sha256.clone(),
        title: entry.title().text,
        date: entry.date().map(|date| date.to_string()),
        issuer: entry.issuer(),
        how: copy.how.key(),
        similarity: (f64::from(copy.similarity) * 1000.0).round() / 1000.0,
    })
}

/// One of the documents of a group, as JSON; `None` where it is in none.
pub(super) fn member_of(archive: &Archive, copies: &Copies, id: EntryId) -> Option<Member> {
    let copy = copies.of(id)?.copies.iter().find(|copy| copy.entry == id)?;
    member(archive, *copy)
}

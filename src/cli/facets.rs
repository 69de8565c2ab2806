//! `warraq facets`: what the documents can be filtered by, with counts, for people or as JSON Lines.

use std::io;
use std::path::PathBuf;

use serde::Serialize;

use crate::archive::facets::{Grain, mentions};
use crate::language::plain;
use crate::query::{self, Facet, Listing, Polarity, Sort};

use super::narrow::{Answer, Narrow};
use super::{Outcome, Streams};

/// The version of the JSON lines.
const SCHEMA: &str = "warraq/facets/1";

#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    narrow: Narrow,
    /// Only this facet; may be given again
    #[arg(long = "facet", value_name = "KEY", value_parser = facet)]
    facets: Vec<Facet>,
    /// Values of each facet
    #[arg(long, default_value_t = 20, value_name = "N")]
    top: usize,
    /// How dates are counted: year, month or day
    #[arg(long, default_value = "month", value_parser = grain)]
    grain: Grain,
    /// By the alphabet, not by documents
    #[arg(long)]
    by_name: bool,
    /// One JSON object a line
    #[arg(long)]
    json: bool,
    /// Words; "…" and «…» for phrases. Empty: every document
    query: String,
    /// A lexicon file of your own, or a folder of them; may be given again
    #[arg(long, value_name = "PATH")]
    pub(super) lexicon: Vec<PathBuf>,
    /// Files, folders or projects
    #[arg(required = true)]
    paths: Vec<PathBuf>,
}

fn facet(key: &str) -> Result<Facet, String> {
    Facet::from_key(key).ok_or_else(|| format!("known keys: {}", Facet::ALL.map(Facet::key).join(", ")))
}

fn grain(key: &str) -> Result<Grain, String> {
    match key {
        "year" => Ok(Grain::Year),
        "month" => Ok(Grain::Month),
        "day" => Ok(Grain::Day),
        _ => Err("year, month or day".to_owned()),
    }
}

#[derive(Serialize)]
struct Line {
    schema: &'static str,
    facet: &'static str,
    value: String,
    /// What it stands below.
    above: Option<String>,
    documents: usize,
    /// How often these documents speak of it; `None` for what is only had.
    mentions: Option<usize>,
    /// `include`, `exclude`, or nothing.
    set: Option<&'static str>,
}

pub fn run(args: &Args, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let answer = args.narrow.ask(&args.query, Sort::default(), &args.paths, streams)?;
    let Some(answer) = answer else { return Ok(Outcome::Usage) };
    let wanted = if args.facets.is_empty() { Facet::ALL.to_vec() } else { args.facets.clone() };
    for facet in wanted {
        let lines = lines(args, &answer, facet);
        if args.json {
            for line in &lines {
                let line = serde_json::to_string(line).map_err(io::Error::other)?;
                writeln!(streams.out, "{line}")?;
            }
        } else if !lines.is_empty() {
            print(facet, &lines, streams)?;
        }
    }
    Ok(if answer.gathered.all_read { Outcome::Fine } else { Outcome::Partly })
}

fn lines(args: &Args, answer: &Answer, facet: Facet) -> Vec<Line> {
    let Answer { gathered, filters, results, .. } = answer;
    let archive = &gathered.archive;
    let order = if args.by_name { query::ListOrder::Name } else { query::ListOrder::Count };
    let shown = query::values(archive, results, filters, facet, &Listing { order, most: args.top, named: None });
    let left = query::documents(archive, results, filters);
    let mut out = Vec::new();
    if facet == Facet::Date {
        let dates = query::dates(archive, results, filters, args.grain, None);
        let line = |(date, documents): (crate::calendar::Date, u32)| Line {
            schema: SCHEMA,
            facet: facet.key(),
            value: date.to_string(),
            above: None,
            documents: documents as usize,
            mentions: None,
            set: None,
        };
        out.extend(dates.bars.into_iter().map(line));
    }
    out.extend(shown.values.into_iter().map(|value| Line {
        schema: SCHEMA,
        facet: facet.key(),
        mentions: mentions(archive, facet, &value.value, &left),
        above: value.above,
        documents: value.documents,
        set: value.polarity.map(|polarity| if polarity == Polarity::Include { "include" } else { "exclude" }),
        value: value.value,
    }));
    out
}

/// The key that `--filter` takes, then counts before names: a number behind an Arabic name would be set in an order nobody
/// wrote.
fn print(facet: Facet, lines: &[Line], streams: &mut Streams<'_>) -> io::Result<()> {
    writeln!(streams.out, "{} ({})", streams.get(&format!("facets-{}", facet.key())), facet.key())?;
    for line in lines {
        let sign = match line.set {
            Some("include") => '+',
            Some(_) => '-',
            None => ' ',
        };
        let inner = if line.above.is_some() { "  " } else { "" };
        let name = plain(&streams.words.facet_value(facet.key(), &line.value));
        let mentions = line.mentions.map(|mentions| format!(" ({mentions})")).unwrap_or_default();
        writeln!(streams.out, "{sign} {:>6}{mentions:<9} {inner}{name}", line.documents)?;
    }
    writeln!(streams.out)
}

//! `warraq search --facts`: the facts in which the query's words stand.

use std::io;

use serde::Serialize;

use super::Streams;
use super::gather::Gathered;
use crate::language::{Value, plain};
use crate::query::said::{Fact, Kind, said};
use crate::query::{Query, Results};
use crate::text::{ScalarCounter, Span};

/// The version of the JSON lines.
const SCHEMA: &str = "warraq/search-facts/1";

/// Prints the facts of a kind; `json`: an object a line.
pub fn run(
    kind: Kind,
    query: &Query,
    results: &Results,
    gathered: &Gathered,
    json: bool,
    streams: &mut Streams<'_>,
) -> io::Result<()> {
    let found = said(&gathered.archive, results.hits.iter().map(|hit| hit.entry), query, usize::MAX, || true);
    for fact in found.of(kind) {
        let entry = gathered.archive.entry(fact.entry);
        let Some((entry, document)) = entry.and_then(|entry| Some((entry, entry.document.as_ref()?))) else { continue };
        if json {
            writeln!(streams.out, "{}", json_line(fact, &entry.source.path.display().to_string(), &document.text)?)?;
            continue;
        }
        let one_line = |text: &str| text.replace(char::is_control, " ");
        let who = if fact.who.is_empty() { streams.get("speaker-none") } else { plain(&streams.words.list(&fact.who)) };
        writeln!(streams.out, "{}", one_line(&who))?;
        let text = fact.spans.first().map(|span| one_line(span.of(&document.text))).unwrap_or_default();
        if kind == Kind::Entity {
            let documents = streams.words.say("count-documents", &[("n", Value::from(fact.documents))]);
            fact.office.iter().try_for_each(|office| writeln!(streams.out, "  {}", one_line(office)))?;
            writeln!(streams.out, "  {}", plain(&documents))?;
        } else {
            writeln!(streams.out, "  {text}")?;
        }
        writeln!(streams.out, "  {}\n", entry.source.path.display())?;
    }
    Ok(())
}

#[derive(Serialize)]
struct Line<'a> {
    schema: &'static str,
    kind: &'static str,
    path: &'a str,
    who: &'a [String],
    /// Of a name: `person`, `organization`, `place`.
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    office: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    verb: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attribution: Option<&'static str>,
    documents: usize,
    text: &'a str,
    /// Scalar values of the document's text, as `warraq extract` prints it.
    spans: Vec<[usize; 2]>,
    marks: Vec<[usize; 2]>,
}

fn json_line(fact: &Fact, path: &str, text: &str) -> io::Result<String> {
    let counter = ScalarCounter::new(text);
    let spans = |spans: &[Span]| spans.iter().map(|span| counter.span(*span)).collect();
    let line = Line {
        schema: SCHEMA,
        kind: fact.kind.key(),
        path,
        who: &fact.who,
        entity: fact.entity.map(|kind| kind.key()),
        office: fact.office.as_deref(),
        verb: fact.verb.map(|verb| verb.of(text)),
        attribution: fact.attribution.map(|level| level.key()),
        documents: fact.documents,
        text: fact.spans.first().map(|span| span.of(text)).unwrap_or_default(),
        spans: spans(&fact.spans),
        marks: spans(&fact.marks),
    };
    serde_json::to_string(&line).map_err(io::Error::other)
}

//! What a summary says, in the order it is written. The writers only dress it, so that every target says the same.
//!
//! Every text may hold isolates (FSI … PDI, always in pairs) around names whose direction is their own; a writer turns them
//! into what its target has for that.

use super::citation::Citation;
use super::facts;
use super::{Request, said};
use crate::archive::{Archive, Entry, FactKey, Ink, TitleKind, Verdict};
use crate::document::{Direction, Document};
use crate::language::{Value, Words, contained, isolated};
use crate::text::Span;
use crate::text::direction::first_strong;

/// A whole summary.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// BCP 47 tag of the language it is written in.
    pub lang: &'static str,
    pub direction: Direction,
    pub heading: String,
    /// Archive, query and filters, as far as there are any.
    pub subject: Vec<String>,
    /// In words.
    pub date: String,
    pub items: Vec<Item>,
    /// What the reader of the summary must know, a sentence or two each.
    pub method: Vec<String>,
    pub labels: Labels,
}

/// Words that stand around the facts.
#[derive(Clone, Debug, PartialEq)]
pub struct Labels {
    pub statements: String,
    pub commitments: String,
    pub notes: String,
    pub note: String,
    pub citation: String,
    pub method: String,
    pub machine: String,
    /// Between facts of one row: «؛», ";".
    pub semicolon: &'static str,
    /// Between parts of one fact: «،», ",".
    pub comma: &'static str,
}

/// One document.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    pub title: Passage,
    /// «[عنوان مقترح]»; `None` for a printed title.
    pub title_mark: Option<String>,
    pub issuer: Option<Passage>,
    /// In words, or «بلا تاريخ».
    pub date: String,
    pub undated: bool,
    /// The document as a whole, in words.
    pub reviewed: (Sign, String),
    /// Why there is nothing more to say (unreadable, not extracted).
    pub notices: Vec<String>,
    pub rows: Vec<Row>,
    /// In the order of the attribution ladder.
    pub statements: Vec<Said>,
    pub commitments: Vec<Said>,
    pub notes: Vec<Mark>,
    pub citation: Citation,
}

/// Words of a document or of the reader, with the way they run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    pub text: String,
    pub direction: Direction,
    /// BCP 47 tag, where known.
    pub lang: Option<&'static str>,
}

/// The collation circle: ○ as the machine made it, ⊙ compared by the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    Machine,
    Reviewed,
}

impl Sign {
    pub const fn shape(self) -> char {
        match self {
            Sign::Machine => '○',
            Sign::Reviewed => '⊙',
        }
    }
}

/// Facts of one kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub label: String,
    pub facts: Vec<Fact>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    pub text: Passage,
    /// Office and organization of a person, the acronym of an organization.
    pub detail: Option<Passage>,
    /// Set left to right whatever stands around it: an address, a link, a number.
    pub address: bool,
    /// `None` where the options ask for no marks.
    pub sign: Option<Sign>,
}

/// A statement or a commitment.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    pub text: Passage,
    /// The words themselves; a paraphrase is never shown between quotation marks.
    pub quoted: bool,
    /// The speaker, or who takes it on.
    pub who: Option<Passage>,
    /// Verb and level of attribution, or the actors.
    pub meta: Vec<String>,
    /// «الفقرة 4».
    pub paragraph: Option<String>,
    pub sign: Option<Sign>,
}

/// A highlight of the reader's.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    pub ink: Ink,
    pub quote: Passage,
    pub text: String,
    /// Its colour in words, and tags.
    pub meta: Vec<String>,
    /// «الفقرة 4», or that its place was lost.
    pub paragraph: Option<String>,
}

impl Passage {
    /// Words taken from a document.
    pub(super) fn of_document(text: &str, document: &Document) -> Self {
        let text = one_line(&contained(text));
        let direction = mostly(&text).unwrap_or(document.direction);
        let lang = (direction == document.direction).then_some(document.language.tag()).filter(|tag| *tag != "und");
        Self { text, direction, lang }
    }

    /// Words of the reader or of the interface.
    pub(super) fn of_reader(text: &str, otherwise: Direction) -> Self {
        let text = contained(text);
        Self { direction: first_strong(&text).unwrap_or(otherwise), text, lang: None }
    }

    /// Words put together here, from pieces that are isolated already.
    pub(super) fn composed(text: String, direction: Direction) -> Self {
        Self { text, direction, lang: None }
    }
}

/// Reads what is asked for from the archive.
pub fn summary(request: &Request<'_>) -> Summary {
    let words = request.words;
    let items: Vec<_> =
        request.entries.iter().filter_map(|id| request.archive.entry(*id)).map(|entry| item(entry, request)).collect();
    Summary {
        lang: words.lang().tag(),
        direction: words.direction(),
        heading: words.get("export-heading"),
        subject: subject(request.archive, request.asked),
        date: words.date(request.today),
        method: method(request, items.len()),
        items,
        labels: Labels {
            statements: words.get("export-statements"),
            commitments: words.get("export-commitments"),
            notes: words.get("export-notes"),
            note: words.get("export-note-of-reader"),
            citation: words.get("export-citation"),
            method: words.get("export-method"),
            machine: words.get("machine-made"),
            semicolon: words.semicolon(),
            comma: words.comma(),
        },
    }
}

fn subject(archive: &Archive, asked: &str) -> Vec<String> {
    let name = one_line(&contained(&archive.name));
    let name = if name.is_empty() { name } else { isolated(&name) };
    [name, contained(&one_line(asked))].into_iter().filter(|part| !part.is_empty()).collect()
}

fn method(request: &Request<'_>, documents: usize) -> Vec<String> {
    let words = request.words;
    let asked = contained(&one_line(request.asked));
    vec![
        words.say("export-method-scope", &[("n", documents.into())]),
        match asked.is_empty() {
            true => words.get("export-method-asked-nothing"),
            false => format!("{} {asked}", words.get("export-method-asked")),
        },
        words.get(if request.options.mark_unreviewed { "export-method-machine" } else { "export-method-machine-unmarked" }),
        words.get("export-method-quotes"),
        words.say("export-method-date", &[("date", Value::Text(&words.date(request.today)))]),
        words.say("export-method-program", &[("version", Value::Text(env!("CARGO_PKG_VERSION")))]),
    ]
}

fn item(entry: &Entry, request: &Request<'_>) -> Item {
    let words = request.words;
    let sections = &request.options.sections;
    let title = entry.title();
    let shown = Shown { entry, words, marked: request.options.mark_unreviewed };
    let as_written = |text: &str| match &entry.document {
        Some(document) => Passage::of_document(text, document),
        None => Passage::of_reader(text, words.direction()),
    };
    let mut item = Item {
        title: as_written(&title.text),
        title_mark: title_mark(title.kind, words),
        issuer: shown.issuer().as_deref().map(as_written),
        date: date(entry, words),
        undated: entry.date().is_none(),
        reviewed: match entry.reader.reviewed {
            true => (Sign::Reviewed, words.get("export-reviewed-document")),
            false => (Sign::Machine, words.get("export-unreviewed-document")),
        },
        notices: notices(entry, words),
        rows: Vec::new(),
        statements: Vec::new(),
        commitments: Vec::new(),
        notes: Vec::new(),
        citation: Citation::new(entry, None, words),
    };
    if let (Some(document), Some(found)) = (&entry.document, entry.facts()) {
        if sections.facts {
            item.rows.extend(facts::rows(&shown, document, &found));
        }
        if sections.instruments {
            item.rows.extend(facts::instruments_and_topics(&shown, document, &found));
        }
        if sections.statements {
            item.statements = said::statements(&shown, document, &found);
        }
        if sections.commitments {
            item.commitments = said::commitments(&shown, document, &found);
        }
    }
    if sections.notes {
        item.rows.extend(facts::tags(&shown));
        item.notes = said::notes(&shown);
    }
    item
}

/// The document's date in words, and that it is the reader's where it is.
fn date(entry: &Entry, words: &Words) -> String {
    let Some(date) = entry.date() else { return words.get("undated") };
    let by = entry.facts().and_then(|facts| facts.date.as_ref()?.because.by());
    match by {
        Some(by) => format!("{} ({})", words.date(date), words.by(by)),
        None => words.date(date),
    }
}

/// Where a title comes from, in brackets; nothing for a printed one.
pub(super) fn title_mark(kind: TitleKind, words: &Words) -> Option<String> {
    let key = match kind {
        TitleKind::Printed => return None,
        TitleKind::Suggested => "export-title-suggested-mark",
        TitleKind::ReadersOwn => "export-readers-title-mark",
        TitleKind::Opening => "export-opening-mark",
        TitleKind::FileName => "export-file-name-mark",
    };
    Some(words.get(key))
}

fn notices(entry: &Entry, words: &Words) -> Vec<String> {
    if entry.document.is_none() {
        let why = entry.problems.iter().map(|problem| words.problem(problem).message);
        return std::iter::once(words.get("export-unreadable")).chain(why).collect();
    }
    if !entry.is_extracted() { vec![words.get("export-not-extracted")] } else { Vec::new() }
}

/// An entry as it is shown: what the reader rejected is left out, the rest carries its sign.
pub(super) struct Shown<'a> {
    pub entry: &'a Entry,
    pub words: &'a Words,
    /// Whether facts carry signs.
    pub marked: bool,
}

impl Shown<'_> {
    /// `None`: rejected. `Some(None)`: shown without a sign.
    pub fn sign(&self, key: &FactKey) -> Option<Option<Sign>> {
        let sign = match self.entry.reader.verdicts.get(key) {
            Some(Verdict::Rejected) => return None,
            Some(Verdict::Accepted) => Sign::Reviewed,
            None => Sign::Machine,
        };
        Some(self.marked.then_some(sign))
    }

    /// «الفقرة 4».
    pub fn paragraph(&self, document: &Document, span: Span) -> Option<String> {
        document.block_at(span.start).map(|block| paragraph(block.number, self.words))
    }

    pub fn issuer(&self) -> Option<String> {
        issuer(self.entry)
    }
}

/// Who published it, unless the reader rejected that organization.
pub(super) fn issuer(entry: &Entry) -> Option<String> {
    let facts = entry.facts()?;
    let key = FactKey::of_entity(&facts, facts.issuer?);
    entry.issuer().filter(|_| entry.reader.verdicts.get(&key) != Some(&Verdict::Rejected))
}

/// «الفقرة 4».
pub(super) fn paragraph(number: u32, words: &Words) -> String {
    words.say("citation-paragraph", &[("n", Value::Text(&words.bare_number(number.into())))])
}

/// The words in one line, with single spaces.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The way most letters run; `None` without letters. A sentence that opens with «IOM» is still Arabic.
fn mostly(text: &str) -> Option<Direction> {
    let mut balance = 0_i64;
    let mut letters = false;
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        letters = true;
        balance += if matches!(c, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FEFC}') { 1 } else { -1 };
    }
    letters.then_some(if balance >= 0 { Direction::Rtl } else { Direction::Ltr })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_letters_decide() {
        let check = |text: &str, expect| assert_eq!(mostly(text), expect, "{text}");
        check("IOM هي المنظمة الدولية للهجرة", Some(Direction::Rtl));
        check("The word «ورّاق» in English", Some(Direction::Ltr));
        check("2025 (1)", None);
        check("", None);
    }
}

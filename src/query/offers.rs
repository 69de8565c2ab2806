//! What can be put in where the caret stands: fields, their values, operators, words of the archive.

use super::fields::{self, Field, FieldTerm, FieldValue};
use super::parse::names::{self, FIELDS, Target, bare, quoted_if_spaced};
use super::parse::pieces::{Pieces, What};
use super::suggest::as_written;
use crate::archive::Archive;
use crate::archive::facets::Grain;
use crate::text::Span;
use crate::text::direction::{Direction, first_strong};
use crate::text::fold::fold_str;

/// One thing that can be put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    pub kind: OfferKind,
    /// What it is called: the text that is put in, without quotation marks.
    pub text: String,
    /// Fluent key of what a field or an operator does; a value has its field's.
    pub key: Option<&'static str>,
    /// Documents of a value; of a word, those that hold it as it stands.
    pub documents: Option<usize>,
    /// The whole query with it.
    pub query: String,
    /// Where the caret stands then, by a byte of [`Offer::query`].
    pub caret: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OfferKind {
    Field,
    Value,
    Operator,
    Word,
}

/// So many of each kind are offered.
const VALUES: usize = 8;
const WORDS: usize = 5;
/// Shorter words begin half of all words.
const WORD_LETTERS: usize = 2;

/// What can be put in at a byte of the typed text, the likeliest first. Names of fields are offered in the language of the
/// letters that are typed; where none are, in that of `reading`.
pub fn offers(archive: &Archive, typed: &str, caret: usize, reading: Direction) -> Vec<Offer> {
    offered(archive, typed, caret, reading, true)
}

/// [`offers`] without words of the archive, which cost a walk through its vocabulary: for each letter that is typed.
pub fn signs(archive: &Archive, typed: &str, caret: usize, reading: Direction) -> Vec<Offer> {
    offered(archive, typed, caret, reading, false)
}

fn offered(archive: &Archive, typed: &str, caret: usize, reading: Direction, with_words: bool) -> Vec<Offer> {
    let mut caret = caret.min(typed.len());
    while !typed.is_char_boundary(caret) {
        caret -= 1;
    }
    let before = &typed[..caret];
    // of a pasted book the last words are enough
    let tail = before.char_indices().rev().take(400).last().map_or(0, |(at, _)| at);
    let pieces: Vec<_> = Pieces::new(&before[tail..]).collect();
    let shift = |span: Span| Span::new(span.start + tail, span.end + tail);
    let rest = typed[caret..].find(|letter: char| !letter.is_alphanumeric()).unwrap_or(typed.len() - caret);
    let end = caret + rest;
    let blank = before.ends_with(char::is_whitespace);
    let place = |start: usize, opened: bool| Place { typed, span: Span::new(start, end.max(start)), opened, with_words };
    match pieces.as_slice() {
        [.., field] if matches!(field.what, What::Field(_)) => {
            let What::Field(target) = field.what else { return Vec::new() };
            let name = field.span.of(&before[tail..]);
            values(archive, target, "", &place(caret, false), name, reading)
        }
        [.., field, value] if matches!(field.what, What::Field(_)) && !ends(&value.what, blank) => {
            let What::Field(target) = field.what else { return Vec::new() };
            let (text, opened) = match value.what {
                What::Quote { inside, closed: false } => (inside, true),
                _ => (value.span, false),
            };
            let name = field.span.of(&before[tail..]);
            let place = place(shift(value.span).start, opened);
            values(archive, target, text.of(&before[tail..]), &place, name, reading)
        }
        [.., word] if !blank && (word.what == What::Chunk || is_operator(&word.what)) => {
            let text = word.span.of(&before[tail..]);
            let place = place(shift(word.span).start, false);
            let mut out = fields(text, &place, reading);
            if pieces.len() > 1 {
                out.extend(operators(text, &place, reading));
            }
            out.extend(words(archive, text, &place));
            out
        }
        [.., last] if blank && !matches!(last.what, What::Quote { closed: false, .. }) => {
            let place = place(caret, false);
            let mut out = if is_operator(&last.what) { Vec::new() } else { operators("", &place, reading) };
            out.extend(fields("", &place, reading));
            out
        }
        [] => fields("", &place(caret, false), reading),
        _ => Vec::new(),
    }
}

/// Whether a value is whole, so that nothing more belongs to it.
fn ends(what: &What, blank: bool) -> bool {
    match what {
        What::Quote { closed, .. } => *closed,
        What::Chunk => blank,
        _ => true,
    }
}

fn is_operator(what: &What) -> bool {
    matches!(what, What::And(_) | What::Or | What::Not | What::Near(_))
}

/// Where an offer is put.
struct Place<'a> {
    typed: &'a str,
    span: Span,
    /// The value stands in an open quotation mark.
    opened: bool,
    /// Words of the archive are wanted too.
    with_words: bool,
}

impl Place<'_> {
    fn offer(&self, kind: OfferKind, text: &str, put: &str) -> Offer {
        let (before, after) = (&self.typed[..self.span.start], &self.typed[self.span.end..]);
        let after = if self.opened { "" } else { after };
        let space = put.ends_with(' ') && after.starts_with(' ');
        let put = if space { put.trim_end() } else { put };
        let caret = before.len() + put.len() + usize::from(space);
        Offer { kind, text: text.to_owned(), key: None, documents: None, query: format!("{before}{put}{after}"), caret }
    }

    fn value(&self, text: &str, documents: usize) -> Offer {
        let put = format!("{} ", quoted_if_spaced(&text.replace('"', "")));
        Offer { documents: Some(documents), ..self.offer(OfferKind::Value, text, &put) }
    }
}

fn is_arabic(text: &str, reading: Direction) -> bool {
    first_strong(text).unwrap_or(reading) == Direction::Rtl
}

/// The fields whose name begins so.
fn fields(typed: &str, place: &Place<'_>, reading: Direction) -> Vec<Offer> {
    let arabic = is_arabic(typed, reading);
    let folded = fold_str(typed);
    let begun = bare(&folded);
    let fits = |name: &&&str| fold_str(name).starts_with(begun);
    let row = |row: &names::Named<Target>| {
        let names = if arabic { row.arabic } else { row.english };
        let name = names.iter().find(fits)?;
        let put = format!("{name}:");
        Some(Offer { key: Some(key_of(row.what)), ..place.offer(OfferKind::Field, &put, &put) })
    };
    FIELDS.iter().filter_map(row).collect()
}

/// The Fluent key of what a field asks.
const fn key_of(target: Target) -> &'static str {
    use crate::query::node::Scope;
    match target {
        Target::Scope(Scope::Notes) => "search-field-note",
        Target::Scope(_) => "search-field-title",
        Target::Field(field) => match field {
            Field::Person => "search-field-person",
            Field::Organization => "search-field-organization",
            Field::Place => "search-field-place",
            Field::Topic => "search-field-topic",
            Field::Instrument => "search-field-instrument",
            Field::Speaker => "search-field-speaker",
            Field::Actor => "search-field-actor",
            Field::Issuer => "search-field-issuer",
            Field::Tag => "search-field-tag",
            Field::Date => "search-field-date",
            Field::Format => "search-field-format",
            Field::Event => "search-field-event",
            Field::Language => "search-field-language",
            Field::Is => "search-field-is",
            Field::Has => "search-field-has",
        },
    }
}

const OPERATORS: [(&str, &str, &str); 4] = [
    ("أو", "OR", "search-operator-or"),
    ("و", "AND", "search-operator-and"),
    ("ليس", "NOT", "search-operator-not"),
    ("قرب/5", "NEAR/5", "search-operator-near"),
];

fn operators(typed: &str, place: &Place<'_>, reading: Direction) -> Vec<Offer> {
    let arabic = is_arabic(typed, reading);
    let folded = fold_str(typed);
    let fits = |operator: &&(&str, &str, &'static str)| {
        if arabic { fold_str(operator.0).starts_with(&folded) } else { operator.1.starts_with(typed) }
    };
    let offer = |operator: &(&str, &str, &'static str)| {
        let text = if arabic { operator.0 } else { operator.1 };
        Offer { key: Some(operator.2), ..place.offer(OfferKind::Operator, text, &format!("{text} ")) }
    };
    OPERATORS.iter().filter(fits).map(offer).collect()
}

/// Words of the archive that begin so, those of most documents first, as a document writes them.
fn words(archive: &Archive, typed: &str, place: &Place<'_>) -> Vec<Offer> {
    let folded = fold_str(typed);
    let letters = folded.chars().count();
    if !place.with_words || letters < WORD_LETTERS || !folded.chars().all(char::is_alphanumeric) {
        return Vec::new();
    }
    let index = archive.index();
    let longer = index.terms_from(&folded).filter(|(word, _)| word.len() > folded.len());
    let mut found: Vec<_> = longer.map(|(word, term)| (index.documents(term), word, term)).filter(|word| word.0 > 0).collect();
    let order = |a: &(usize, &str, _), b: &(usize, &str, _)| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1));
    if found.len() > WORDS {
        found.select_nth_unstable_by(WORDS, order);
        found.truncate(WORDS);
    }
    found.sort_unstable_by(order);
    let offer = |(documents, word, term): (usize, &str, _)| {
        let written = as_written(archive, index, term, Span::new(0, word.len())).unwrap_or_else(|| word.to_owned());
        Offer { documents: Some(documents), ..place.offer(OfferKind::Word, &written, &format!("{written} ")) }
    };
    found.into_iter().map(offer).collect()
}

/// The values of a field that begin so.
fn values(archive: &Archive, target: Target, typed: &str, place: &Place<'_>, name: &str, reading: Direction) -> Vec<Offer> {
    let mut out = of_target(archive, target, typed, place, name, reading);
    for offer in &mut out {
        offer.key = Some(key_of(target));
    }
    out
}

fn of_target(archive: &Archive, target: Target, typed: &str, place: &Place<'_>, name: &str, reading: Direction) -> Vec<Offer> {
    let Target::Field(field) = target else { return words(archive, typed, place) };
    let typed = typed.trim_start_matches('=');
    if let Some(rows) = names::values(field) {
        let arabic = if typed.is_empty() { is_arabic(name, reading) } else { is_arabic(typed, reading) };
        return closed(archive, field, rows, typed, arabic, place);
    }
    let asked = names::words_of(typed);
    let mut values = match field {
        Field::Date => return dates(archive, typed, place),
        _ => fields::named(archive, field, &asked),
    };
    values.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    values.dedup_by(|a, b| a.0 == b.0);
    values.into_iter().take(VALUES).map(|(value, documents)| place.value(&value, documents)).collect()
}

/// Values that are the same in every archive, those that some document has.
fn closed(
    archive: &Archive,
    field: Field,
    rows: &[names::Named<&'static str>],
    typed: &str,
    arabic: bool,
    place: &Place<'_>,
) -> Vec<Offer> {
    let asked = names::words_of(typed);
    let fitting = if asked.is_empty() { Vec::new() } else { names::keys_of(rows, &asked, true) };
    let rows = rows.iter().filter(|row| asked.is_empty() || fitting.contains(&row.what));
    let offer = |row: &names::Named<&'static str>| {
        let term = FieldTerm { field, value: FieldValue::Keys(vec![row.what]), text: String::new(), span: Span::default() };
        let documents = fields::documents(archive, &term).len() as usize;
        let name = if arabic { row.arabic.first() } else { row.english.first() }?;
        (documents > 0).then(|| place.value(name, documents))
    };
    let mut out: Vec<Offer> = rows.filter_map(offer).collect();
    if field == Field::Topic {
        out.sort_by_key(|offer| std::cmp::Reverse(offer.documents));
        out.truncate(VALUES);
    }
    out
}

/// Years, then months of the year that is typed, newest first.
fn dates(archive: &Archive, typed: &str, place: &Place<'_>) -> Vec<Offer> {
    let typed = crate::text::digits::to_ascii(typed);
    let months = typed.len() >= 4;
    let grain = if months { Grain::Month } else { Grain::Year };
    let histogram = archive.facets().histogram(archive.facets().noted(), grain, None);
    let keys = histogram.bars.into_iter().rev().map(|(date, documents)| (date.to_string(), documents as usize));
    let fitting = keys.filter(|(key, _)| key.starts_with(&typed) && key.len() > typed.len());
    fitting.take(12).map(|(key, documents)| place.value(&key, documents)).collect()
}

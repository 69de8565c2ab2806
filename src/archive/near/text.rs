//! A text made ready to be compared word by word: its words, and which of them tell what happened, when and to whom.

use crate::archive::Entry;
use crate::calendar::{Date, When};
use crate::document::Document;
use crate::extract::Facts;
use crate::extract::facts::EntityKind;
use crate::text::Span;
use crate::text::words::{Token, TokenKind, tokens};

use super::sketch::{number_of, shingles};

/// What a word tells apart: two reports of one form differ in these.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Tell {
    /// A number, in digits, or the value of a figure in words.
    Number(String),
    /// The day, where the date has one, else the month of a year, else the words.
    Date(String),
    /// A word of a person's name.
    Person(String),
    /// A word of a place's name.
    Place(String),
}

/// A text to be compared.
#[derive(Debug)]
pub(super) struct Text {
    /// By [`number_of`], in order.
    pub(super) words: Vec<u64>,
    /// Different shingles, ascending.
    pub(super) shingles: Vec<u64>,
    /// By the number of the word, ascending.
    pub(super) tells: Vec<(u32, Tell)>,
}

impl Text {
    /// Cuts and folds the document of an entry; `None` where there is none. What it tells comes from its facts as they were
    /// read: a correction makes no text another.
    pub(super) fn of(entry: &Entry) -> Option<Self> {
        let document = entry.document.as_deref()?;
        Some(Self::new(document, entry.read_facts().as_deref()))
    }

    fn new(document: &Document, facts: Option<&Facts>) -> Self {
        let mut tokens = tokens(&document.text);
        tokens.retain(|token| crate::archive::index::is_word(token.kind));
        let words: Vec<u64> = tokens.iter().map(|token| number_of(&token.folded)).collect();
        let shingles = shingles(&words);
        Self { words, shingles, tells: tells(&tokens, facts) }
    }
}

fn tells(tokens: &[Token], facts: Option<&Facts>) -> Vec<(u32, Tell)> {
    let mut out: Vec<Option<Tell>> = vec![None; tokens.len()];
    let within = |span: Span| {
        let first = tokens.partition_point(|token| token.span.end <= span.start);
        first..tokens.partition_point(|token| token.span.start < span.end).max(first)
    };
    for (tell, token) in out.iter_mut().zip(tokens) {
        if token.kind == TokenKind::Number {
            *tell = Some(Tell::Number(token.folded.to_string()));
        }
    }
    let Some(facts) = facts else { return told(out) };
    for mention in &facts.mentions {
        for at in within(mention.span) {
            let word = tokens[at].folded.to_string();
            match mention.kind {
                EntityKind::Person => out[at] = Some(Tell::Person(word)),
                EntityKind::Place => out[at] = Some(Tell::Place(word)),
                // an institution is called by many names, in copies too
                EntityKind::Organization => {}
            }
        }
    }
    for figure in &facts.figures {
        // digits stand for themselves; words («خمسة») for their value, at the first of them
        let range = within(figure.span);
        if !tokens[range.clone()].iter().any(|token| token.kind == TokenKind::Number)
            && let Some(tell) = out.get_mut(range.start).filter(|_| !range.is_empty())
        {
            *tell = Some(Tell::Number(figure.value.to_string()));
        }
    }
    for date in &facts.dates {
        let range = within(date.span);
        let written = || tokens[range.clone()].iter().map(|token| token.folded.as_str()).collect::<Vec<_>>().join(" ");
        let said = date.when.map_or_else(written, day);
        for at in range.clone() {
            out[at] = Some(Tell::Date(said.clone()));
        }
    }
    told(out)
}

fn told(tells: Vec<Option<Tell>>) -> Vec<(u32, Tell)> {
    tells.into_iter().enumerate().filter_map(|(at, tell)| Some((at as u32, tell?))).collect()
}

/// A date in keys: with its year left out where it names a day, as a copy may.
fn day(when: When) -> String {
    let one = |date: Date| match (date.month, date.day) {
        (Some(month), Some(day)) => format!("{month}-{day}"),
        (month, _) => format!("{}:{month:?}", date.year),
    };
    when.to.map_or_else(|| one(when.from), |to| format!("{}/{}", one(when.from), one(to)))
}

//! A word, a phrase, or the value of a field.

use super::days::{Days, days};
use super::faults::Faults;
use super::names::{keys_of, near, near_value, quoted_if_spaced, values, words_of};
use super::pieces::{closing_of, field_name};
use super::tree::{Before, scope_of};
use crate::archive::index::is_word;
use crate::query::fields::{Field, FieldTerm, FieldValue};
use crate::query::node::{Clause, Strength};
use crate::text::Span;
use crate::text::fold::{self, fold_str_with};
use crate::text::words::tokens;

/// Shorter words are never prefixes: one letter begins everything.
const PREFIX_LETTERS: usize = 2;
/// More slips than this make any word of any other.
const MOST_SLIPS: u32 = 2;

/// What a piece asks for.
pub(super) enum Term {
    /// Punctuation, or a field whose value is still to come.
    Nothing,
    Words(Clause),
    Field(FieldTerm),
}

/// `~` and its number, behind a word or a phrase.
type Slip = Option<(Option<u32>, Span)>;

pub(super) struct Terms<'a> {
    typed: &'a str,
    strength: Strength,
    /// The typed text ends within a word: the last one is still being typed.
    open: bool,
}

impl<'a> Terms<'a> {
    pub(super) fn new(typed: &'a str, strength: Strength) -> Self {
        // the last word alone: a pasted book has many
        let tail = typed.char_indices().rev().take(64).last().map_or("", |(at, _)| &typed[at..]);
        let open = tokens(tail).last().is_some_and(|last| is_word(last.kind) && last.span.end == tail.len());
        Self { typed, strength, open }
    }

    /// Letters up to a space.
    pub(super) fn chunk(&self, span: Span, slip: Slip, before: &Before, faults: &mut Faults) -> Term {
        let chunk = span.of(self.typed);
        let at_end = span.end == self.typed.len() && slip.is_none();
        let whole = whole_span(before, slip.map_or(span, |slip| span.join(slip.1)));
        let (scope, field) = scope_of(before);
        if let Some(field) = field {
            return self.value(field, span, at_end, whole, before, faults);
        }
        if before.field.is_none() && before.exact.is_none() {
            self.unknown_field(span, faults);
        }
        let strength = if before.exact.is_some() { Strength::Exact } else { self.strength };
        let words = words(chunk, strength);
        let typing = at_end && self.open && before.minus.is_none() && long_enough(&words);
        // an article alone begins half of all words; what follows it will tell
        if words.is_empty() || (typing && words == ["ال"]) {
            return Term::Nothing;
        }
        let phrase = words.len() > 1;
        let slips = match slip {
            Some((number, _)) if !phrase => number.unwrap_or(1).min(MOST_SLIPS) as u8,
            _ => 0,
        };
        let star = chunk.ends_with('*') && long_enough(&words);
        let prefix = slips == 0 && (star || typing);
        Term::Words(Clause { words, phrase, prefix, within: None, slips, scope, strength, span: whole })
    }

    /// Words between quotation marks.
    pub(super) fn quote(&self, span: Span, inside: Span, closed: bool, slip: Slip, before: &Before, faults: &mut Faults) -> Term {
        if !closed {
            let open = Span::new(span.start, inside.start).of(self.typed);
            faults.unclosed_quote(Span::new(span.start, self.typed.len()), closing_of(open));
        }
        let whole = whole_span(before, slip.map_or(span, |slip| span.join(slip.1)));
        let (scope, field) = scope_of(before);
        if let Some(field) = field {
            return self.value(field, inside, !closed, whole, before, faults);
        }
        let text = inside.of(self.typed);
        let strength = if before.exact.is_some() { Strength::Exact } else { self.strength };
        let words = words(text, strength);
        if words.is_empty() {
            return Term::Nothing;
        }
        let within = slip.and_then(|slip| slip.0).filter(|_| words.len() > 1);
        let typing = !closed && self.open && before.minus.is_none() && long_enough(&words);
        let star = text.ends_with('*') && long_enough(&words);
        Term::Words(Clause {
            words,
            phrase: within.is_none(),
            prefix: star || typing,
            within,
            slips: 0,
            scope,
            strength,
            span: whole,
        })
    }

    /// `persn:تورك`: told where a field has nearly that name; `http:` and «قال:» are words.
    fn unknown_field(&self, span: Span, faults: &mut Faults) {
        let chunk = span.of(self.typed);
        let Some((name, length)) = field_name(chunk) else { return };
        if chunk[length..].starts_with('/') {
            return;
        }
        if let Some(meant) = near(name) {
            faults.unknown_field(Span::new(span.start, span.start + name.len()), meant);
        }
    }

    /// The value of a field. `open`: it may still be typed.
    fn value(&self, field: Field, span: Span, at_end: bool, whole: Span, before: &Before, faults: &mut Faults) -> Term {
        let typed = span.of(self.typed);
        let text = typed.trim().trim_end_matches('*').to_owned();
        let term = |value: FieldValue| Term::Field(FieldTerm { field, value, text: text.clone(), span: whole });
        let typing = at_end && self.open;
        if field == Field::Date {
            return match days(&text, at_end) {
                Days::Range(from, to) => term(FieldValue::Days { from, to }),
                Days::Unfinished => Term::Nothing,
                Days::Reversed(right) => {
                    faults.dates_reversed(span, &right);
                    Term::Nothing
                }
                Days::Wrong(meant) => {
                    faults.bad_date(span, meant);
                    Term::Nothing
                }
            };
        }
        let words = words_of(&text);
        if words.is_empty() {
            return Term::Nothing;
        }
        let Some(rows) = values(field) else {
            let open = typed.ends_with('*') || (typing && before.minus.is_none());
            return term(FieldValue::Name { words, open, whole: before.exact.is_some() });
        };
        let keys = keys_of(rows, &words, false);
        if !keys.is_empty() {
            return term(FieldValue::Keys(keys));
        }
        let beginning = if typing { keys_of(rows, &words, true) } else { Vec::new() };
        if beginning.is_empty() {
            let name = before.field.map_or("", |(_, name)| name.of(self.typed).trim_end_matches(':'));
            let meant = near_value(rows, &words).map(quoted_if_spaced);
            faults.unknown_value(name, span, meant);
        }
        // of a value that is still being typed it is not known yet which it will be
        Term::Nothing
    }
}

fn whole_span(before: &Before, span: Span) -> Span {
    let field = before.field.map(|field| field.1);
    [before.minus, field, before.exact].into_iter().flatten().fold(span, Span::join)
}

/// The words of a piece of the query, folded as the strength compares them.
fn words(piece: &str, strength: Strength) -> Vec<String> {
    let words = tokens(piece).into_iter().filter(|token| is_word(token.kind) && !token.folded.is_empty());
    match strength {
        Strength::Exact => words.map(|token| fold_str_with(token.span.of(piece), fold::Strength::Exact)).collect(),
        _ => words.map(|token| token.folded.into()).collect(),
    }
}

fn long_enough(words: &[String]) -> bool {
    words.last().is_some_and(|word| word.chars().count() >= PREFIX_LETTERS)
}

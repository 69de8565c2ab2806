//! What was typed, cut into pieces: words, phrases, brackets, operators. One pass, each letter looked at a bounded number of times.

use super::names::{self, Target};
use crate::text::Span;
use crate::text::digits;
use crate::text::fold::fold_str;

/// One piece of what was typed.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::query) struct Piece {
    pub(in crate::query) what: What,
    pub(in crate::query) span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub(in crate::query) enum What {
    Open,
    Close,
    And(Spelt),
    Or,
    Not,
    /// A minus before what follows.
    Minus,
    /// So many words may stand between the one before and the one after.
    Near(u32),
    /// `person:` before what follows.
    Field(Target),
    /// `=` before what follows: letter by letter.
    Exact,
    /// Letters up to the next space, bracket or quotation mark.
    Chunk,
    /// Words between quotation marks: the span inside them, and whether they are closed.
    Quote {
        inside: Span,
        closed: bool,
    },
    /// `~`, `~5` behind what it stands at.
    Slip(Option<u32>),
}

/// «و» stands in pasted sentences too: there it is no operator that wants something before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::query) enum Spelt {
    Letter,
    Sign,
}

/// Opening marks with what closes them. Right-to-left hands type them either way round.
const QUOTES: [(&str, &[char]); 8] = [
    ("\"", &['"', '”', '“']),
    ("“", &['”', '“', '"']),
    ("”", &['“', '”', '"']),
    ("„", &['“', '”', '"']),
    ("«", &['»', '«']),
    ("»", &['«', '»']),
    ("‹", &['›', '‹']),
    ("›", &['‹', '›']),
];
/// Two apostrophes open and close a phrase too.
const APOSTROPHES: &str = "''";
/// «NEAR» and «قرب/» without a number.
const NEAR: u32 = 10;
/// No field has a longer name.
const NAME_LETTERS: usize = 24;

/// A quotation mark.
pub(in crate::query) fn is_quote(letter: char) -> bool {
    matches!(letter, '"' | '“' | '”' | '„' | '«' | '»' | '‹' | '›')
}

/// The mark that closes a phrase opened with this one.
pub(in crate::query) fn closing_of(open: &str) -> &'static str {
    match open {
        "«" => "»",
        "»" => "«",
        "‹" => "›",
        "›" => "‹",
        "“" | "„" => "”",
        "”" => "“",
        APOSTROPHES => APOSTROPHES,
        _ => "\"",
    }
}

/// The pieces of what was typed, made as they are asked for: of a pasted book only the beginning is looked at.
pub(in crate::query) struct Pieces<'a> {
    typed: &'a str,
    at: usize,
    /// Something that a sign stands before must follow at once.
    glued: bool,
    /// The last piece is something that `~` can stand behind.
    ends_term: bool,
    /// Inside a value of dates, where `<` and `=` are no signs of their own.
    in_field: bool,
}

impl<'a> Pieces<'a> {
    pub(in crate::query) fn new(typed: &'a str) -> Self {
        Self { typed, at: 0, glued: false, ends_term: false, in_field: false }
    }

    fn rest(&self) -> &'a str {
        self.typed.get(self.at..).unwrap_or("")
    }

    fn take(&mut self, what: What, length: usize) -> Option<Piece> {
        let span = Span::new(self.at, self.at + length);
        self.at = span.end;
        self.glued = matches!(what, What::Minus | What::Exact | What::Field(_) | What::Open);
        self.ends_term = matches!(what, What::Chunk | What::Quote { .. });
        self.in_field = matches!(what, What::Field(_));
        Some(Piece { what, span })
    }

    fn quote(&mut self) -> Option<Piece> {
        let rest = self.rest();
        let (open, closing) = if let Some(inside) = rest.strip_prefix(APOSTROPHES) {
            (APOSTROPHES.len(), inside.find(APOSTROPHES).map(|at| (at, APOSTROPHES.len())))
        } else {
            let (open, closers) = QUOTES.iter().find(|quote| rest.starts_with(quote.0))?;
            let closing = rest[open.len()..].char_indices().find(|(_, letter)| closers.contains(letter));
            (open.len(), closing.map(|(at, letter)| (at, letter.len_utf8())))
        };
        let (length, after) = closing.map_or((rest.len() - open, rest.len()), |(at, close)| (at, open + at + close));
        let inside = Span::new(self.at + open, self.at + open + length);
        self.take(What::Quote { inside, closed: closing.is_some() }, after)
    }

    /// `~`, `~5` right behind a word or a phrase.
    fn slip(&mut self) -> Option<Piece> {
        let after = self.rest().strip_prefix('~').filter(|_| self.ends_term)?;
        let number = leading_digits(after);
        self.take(What::Slip(value(number)), 1 + number.len())
    }

    /// A minus, where it stands before something and not between two words.
    fn minus(&mut self, begins: bool) -> Option<Piece> {
        let rest = self.rest();
        let sign = rest.chars().next().filter(|sign| begins && matches!(sign, '-' | '−'))?;
        let next = rest[sign.len_utf8()..].chars().next()?;
        let negates = next.is_alphanumeric() || is_quote(next) || matches!(next, '\'' | '(' | '=');
        if negates { self.take(What::Minus, sign.len_utf8()) } else { None }
    }

    /// `person:`, where a field has that name.
    fn field(&mut self) -> Option<Piece> {
        let (name, length) = field_name(self.rest())?;
        let target = names::named(name)?;
        self.take(What::Field(target), length)
    }

    /// A word, an operator.
    fn chunk(&mut self) -> Option<Piece> {
        let rest = self.rest();
        let ends = |letter: char| letter.is_whitespace() || is_quote(letter) || matches!(letter, '(' | ')' | '|');
        let mut length = rest.char_indices().skip(1).find(|(_, letter)| ends(*letter)).map_or(rest.len(), |(at, _)| at);
        let mut chunk = &rest[..length];
        // the slip sign is a piece of its own, at the end only
        if let Some(at) = chunk.rfind('~').filter(|at| *at > 0) {
            let after = &chunk[at + 1..];
            if leading_digits(after).len() == after.len() {
                length = at;
                chunk = &rest[..length];
            }
        }
        let what = if self.in_field { What::Chunk } else { operator(chunk).unwrap_or(What::Chunk) };
        self.take(what, length)
    }
}

impl Iterator for Pieces<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        let blank = self.rest().len() - self.rest().trim_start().len();
        let begins = self.at == 0 || blank > 0 || self.glued;
        if blank > 0 {
            self.at += blank;
            self.ends_term = false;
        }
        let rest = self.rest();
        let first = rest.chars().next()?;
        match first {
            '(' => return self.take(What::Open, 1),
            ')' => return self.take(What::Close, 1),
            '|' => return self.take(What::Or, if rest.starts_with("||") { 2 } else { 1 }),
            '=' if begins && !self.in_field => return self.take(What::Exact, 1),
            '=' if self.in_field && blank == 0 => return self.take(What::Exact, 1),
            _ => {}
        }
        let quote = self.quote().or_else(|| self.slip());
        quote.or_else(|| self.minus(begins)).or_else(|| self.field()).or_else(|| self.chunk())
    }
}

/// What stands before the first colon of a chunk, and how long it is with the colon; `None` where that is no name.
pub(in crate::query) fn field_name(chunk: &str) -> Option<(&str, usize)> {
    let colon = chunk.char_indices().take(NAME_LETTERS + 1).find(|(_, letter)| *letter == ':')?.0;
    let name = &chunk[..colon];
    let is_name = !name.is_empty() && name.chars().all(|letter| letter.is_alphabetic() || is_mark(letter));
    is_name.then_some((name, colon + 1))
}

/// Tashkeel and tatweel stand in names as they are pasted.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{640}' | '\u{64B}'..='\u{652}')
}

/// The digits a piece begins with.
fn leading_digits(text: &str) -> &str {
    let end = text.char_indices().find(|(_, letter)| digits::value(*letter).is_none()).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

/// More words than this are not near one another.
const MOST_NEAR: u32 = 1000;

fn value(number: &str) -> Option<u32> {
    if number.is_empty() {
        return None;
    }
    Some(digits::to_ascii(number).parse().unwrap_or(MOST_NEAR).min(MOST_NEAR))
}

/// The operator that a word is where it stands alone: English in capitals, Arabic as it is written.
fn operator(chunk: &str) -> Option<What> {
    match chunk {
        "AND" | "&&" | "&" => return Some(What::And(Spelt::Sign)),
        "OR" => return Some(What::Or),
        "NOT" => return Some(What::Not),
        "NEAR" => return Some(What::Near(NEAR)),
        _ => {}
    }
    // longer ones are no operators, and folding a pasted book is dear
    if chunk.len() > 48 {
        return None;
    }
    let near = |number: &str| {
        let number = number.strip_prefix('/').unwrap_or(number);
        if number.is_empty() {
            return Some(NEAR);
        }
        (leading_digits(number).len() == number.len()).then(|| value(number)).flatten()
    };
    if let Some(number) = chunk.strip_prefix("NEAR").and_then(near) {
        return Some(What::Near(number));
    }
    match fold_str(chunk).as_str() {
        "و" => Some(What::And(Spelt::Letter)),
        "او" => Some(What::Or),
        "ليس" => Some(What::Not),
        folded => folded.strip_prefix("قرب").filter(|number| number.starts_with('/')).and_then(near).map(What::Near),
    }
}

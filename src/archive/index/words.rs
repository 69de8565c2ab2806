//! The words of one document: made ready where the document is read, outside the frame, then taken into the index.
//!
//! Cutting and folding a text is nearly all of the work of indexing it. [`Words`] is that work done: the index has only to
//! give the different words their numbers.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use super::Term;
use super::table::{Stand, Standing, WordTable};
use crate::archive::near::{Kept, Sketch, number_of};
use crate::document::Document;
use crate::text::Span;
use crate::text::fold::fold;
use crate::text::words::{TokenKind, tokens};

/// The words of a text that no index has taken in yet.
#[derive(Clone)]
pub struct Words {
    /// Whose words they are: kept to be known again, not to be read.
    text: Arc<str>,
    /// The different words, folded, one after the other.
    folded: String,
    /// Where each of them ends in `folded`.
    ends: Vec<u32>,
    /// Which of them each word of the text is.
    order: Vec<Term>,
    stand: Stand,
    /// Numbers of the words of the text: those of the first different word, then those of the second…
    places: Vec<u32>,
    /// Where each one's numbers end in `places`.
    groups: Vec<u32>,
    /// What copies of the text are found by.
    sketch: Arc<Sketch>,
}

/// Words with the terms of an index.
pub(super) struct Numbered {
    pub(super) table: WordTable,
    places: Vec<u32>,
    groups: Vec<u32>,
    /// The term of each different word.
    terms: Vec<Term>,
}

impl Words {
    /// Cuts and folds a text.
    pub fn of(text: &Arc<str>) -> Self {
        let words: Vec<_> = tokens(text).into_iter().filter(|token| is_word(token.kind)).collect();
        let mut numbers: HashMap<&str, u32> = HashMap::new();
        let (mut folded, mut ends) = (String::new(), Vec::new());
        let (mut order, mut stand) = (Vec::with_capacity(words.len()), Standing::default());
        for token in &words {
            stand.push(token.span, is_even(token.span.of(text), &token.folded));
            let next = numbers.len() as u32;
            let number = *numbers.entry(&token.folded).or_insert(next);
            if number == next {
                folded.push_str(&token.folded);
                ends.push(folded.len() as u32);
            }
            order.push(Term(number));
        }
        let (groups, places) = group(ends.len(), &order);
        let sketch = Arc::new(Sketch::of(&words.iter().map(|token| number_of(&token.folded)).collect::<Vec<_>>()));
        Self { text: text.clone(), folded, ends, order, stand: stand.done(), places, groups, sketch }
    }

    /// Whether they are the words of this very text.
    pub fn are_of(&self, text: &Arc<str>) -> bool {
        Arc::ptr_eq(&self.text, text)
    }

    /// The words with terms that `number` gives to the different ones, called once for each.
    pub(super) fn numbered(self, mut number: impl FnMut(&str) -> Term) -> Numbered {
        let Self { folded, ends, mut order, stand, places, groups, .. } = self;
        let mut start = 0;
        let mut terms = Vec::with_capacity(ends.len());
        for end in ends {
            terms.push(number(folded.get(start..end as usize).unwrap_or("")));
            start = end as usize;
        }
        for word in &mut order {
            *word = terms[word.0 as usize];
        }
        Numbered { table: WordTable::new(&order, stand), places, groups, terms }
    }
}

impl Numbered {
    /// The different terms with the numbers of their words.
    pub(super) fn each(&self) -> impl Iterator<Item = (Term, &[u32])> {
        let mut start = 0;
        self.terms.iter().zip(&self.groups).map(move |(term, end)| {
            let places = self.places.get(start..*end as usize).unwrap_or(&[]);
            start = *end as usize;
            (*term, places)
        })
    }
}

/// Gathers the places of each of `different` numbers: where each one's end, and all of them.
fn group(different: usize, order: &[Term]) -> (Vec<u32>, Vec<u32>) {
    let mut ends = vec![0u32; different];
    for number in order {
        ends[number.0 as usize] += 1;
    }
    let mut sum = 0;
    for end in &mut ends {
        // where the group starts, until its places have moved it on to its end
        sum += std::mem::replace(end, sum);
    }
    let mut places = vec![0u32; order.len()];
    for (at, number) in order.iter().enumerate() {
        let next = &mut ends[number.0 as usize];
        places[*next as usize] = at as u32;
        *next += 1;
    }
    (ends, places)
}

/// Words made ready, waiting in an entry until it comes into an archive. They say nothing that the text does not say, so
/// entries are equal with them and without.
#[derive(Clone, Default)]
pub struct Ready(Option<Box<Words>>);

impl Ready {
    pub(in crate::archive) fn of(document: Option<&Arc<Document>>) -> Self {
        Self(document.map(|document| Box::new(Words::of(&document.text))))
    }

    /// The sketch that copies are found by, of words that are ready.
    pub(in crate::archive) fn sketch(&self) -> Kept {
        Kept(self.0.as_ref().map(|words| words.sketch.clone()))
    }

    /// The words of a document: those that are ready, or made now where the entry is not as it was read.
    pub(in crate::archive) fn take(&mut self, document: &Document) -> Words {
        let ready = self.0.take().filter(|words| words.are_of(&document.text));
        ready.map_or_else(|| Words::of(&document.text), |words| *words)
    }
}

impl PartialEq for Ready {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl fmt::Debug for Ready {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "Ready" } else { "-" })
    }
}

/// Whether a token is searched for.
pub const fn is_word(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Arabic | TokenKind::Latin | TokenKind::Number)
}

/// Whether each letter of the folded word stands for the same bytes of the written one.
fn is_even(written: &str, folded: &str) -> bool {
    // most words are written as they fold
    if written == folded {
        return true;
    }
    if written.len() != folded.len() {
        return false;
    }
    let map = fold(written);
    folded.char_indices().all(|(at, letter)| {
        let span = Span::new(at, at + letter.len_utf8());
        map.original(span) == span
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_gathered_by_word() {
        let words = Words::of(&"نعم لا نَعم «كلا»، لا نعم".into()).numbered(|word| Term(word.len() as u32));
        let each: Vec<(Term, Vec<u32>)> = words.each().map(|(term, places)| (term, places.to_vec())).collect();
        assert_eq!(each, [(Term(6), vec![0, 2, 5]), (Term(4), vec![1, 4]), (Term(6), vec![3])]);
    }

    #[test]
    fn words_of_another_text_are_not_taken() {
        let read = |text: &str| {
            let read = crate::formats::read(std::path::Path::new("x.txt"), text.as_bytes(), &crate::formats::Options::default());
            Arc::new(read.document.unwrap())
        };
        let (one, other) = (read("نعم"), read("لا"));
        assert_eq!(Ready::of(Some(&one)).take(&one).folded, "نعم");
        assert_eq!(Ready::of(Some(&one)).take(&other).folded, "لا");
        assert_eq!(Ready::default().take(&one).folded, "نعم");
    }
}

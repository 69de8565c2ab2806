//! Phrases of one or more words, found in a text by their longest match.

use std::collections::HashMap;
use std::ops::Range;

use super::words::Words;
use super::{QuickHash, Vocabulary, WordId};
use crate::extract::text::Text;
use crate::text::Span;
use crate::text::words::tokens;

/// A list of phrases, each with a value. Looked up by the first two words, longest phrase first: «جامعة» alone opens hundreds.
pub struct Phrases<T> {
    starts: HashMap<(WordId, WordId), Vec<Rest<T>>, QuickHash>,
    /// The first words, which most words of a text are not: a bit is asked for sooner than a table.
    firsts: Words,
}

/// The words after the second, and the value.
type Rest<T> = (Box<[WordId]>, T);

/// In the place of the second word of a phrase that has only one.
const ALONE: WordId = WordId::MAX;

/// A phrase found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<'l, T> {
    pub tokens: Range<usize>,
    /// Without the particles attached to the first word.
    pub span: Span,
    /// Bytes of the first token's folded form that are particles (0: the whole word matched).
    pub skip: usize,
    pub value: &'l T,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { starts: HashMap::default(), firsts: Words::default() }
    }
}

impl<T> Phrases<T> {
    /// Adds a phrase; its words are cut and folded as those of a document are. Of two equal phrases the first stays.
    pub fn add(&mut self, phrase: &str, value: T, vocabulary: &mut Vocabulary) {
        let words: Vec<WordId> = tokens(phrase).into_iter().map(|token| vocabulary.add_folded(token.folded)).collect();
        let Some((first, rest)) = words.split_first() else { return };
        self.firsts.insert(*first);
        let (second, rest) = rest.split_first().map_or((ALONE, rest), |(second, rest)| (*second, rest));
        let list = self.starts.entry((*first, second)).or_default();
        if list.iter().any(|(other, _)| **other == *rest) {
            return;
        }
        let at = list.partition_point(|(other, _)| other.len() >= rest.len());
        list.insert(at, (rest.into(), value));
    }

    /// The longest phrase that starts at a token, attached و ف ب ل ك ال seen through; the fewest particles win a tie.
    #[inline]
    pub fn longest_at<'l>(&'l self, text: &Text<'_>, token: usize) -> Option<Found<'l, T>> {
        if self.may_start(text, token) { self.longest_from(text, token) } else { None }
    }

    fn longest_from<'l>(&'l self, text: &Text<'_>, token: usize) -> Option<Found<'l, T>> {
        let mut best: Option<(usize, usize, &T)> = None;
        for form in text.forms(token) {
            let Some(first) = form.id.filter(|id| self.firsts.has_id(*id)) else { continue };
            let fits = |rest: &[WordId]| rest.iter().enumerate().all(|(i, id)| whole(text, token + 2 + i) == Some(*id));
            let longer = whole(text, token + 1).and_then(|second| self.starts.get(&(first, second)));
            let longer = longer.and_then(|list| list.iter().find(|(rest, _)| fits(rest)));
            let found = longer.map(|(rest, value)| (rest.len() + 1, value)).or_else(|| Some((0, self.word(first)?)));
            if let Some((length, value)) = found
                && best.is_none_or(|(longest, ..)| length > longest)
            {
                best = Some((length, form.skip, value));
            }
        }
        let (length, skip, value) = best?;
        let tokens = token..token + 1 + length;
        let span = Span::new(text.after_particles(token, skip), text.span(tokens.clone()).end);
        Some(Found { tokens, span, skip, value })
    }

    /// The words that phrases start with.
    pub fn firsts(&self) -> &Words {
        &self.firsts
    }

    /// Whether a phrase may start at a token, as far as its own word tells.
    pub fn may_start(&self, text: &Text<'_>, token: usize) -> bool {
        self.firsts.at(text, token).is_some()
    }

    /// The phrase that is exactly this one word of the vocabulary.
    pub fn word(&self, id: WordId) -> Option<&T> {
        self.starts.get(&(id, ALONE))?.first().map(|(_, value)| value)
    }

    /// All phrases of a text from start to end, longest first at each place, without overlap.
    pub fn all<'l>(&'l self, text: &Text<'_>) -> Vec<Found<'l, T>> {
        let starts = text.words_where(|token| self.may_start(text, token));
        let mut out = Vec::new();
        let mut at = 0;
        while at < text.len() {
            match Some(at).filter(|at| text.is_among(&starts, *at)).and_then(|at| self.longest_at(text, at)) {
                Some(found) => {
                    at = found.tokens.end;
                    out.push(found);
                }
                None => at += 1,
            }
        }
        out
    }
}

fn whole(text: &Text<'_>, token: usize) -> Option<WordId> {
    text.forms(token).first()?.id
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Lexicon;
    use crate::extract::tests::document;

    #[test]
    fn the_longest_phrase_is_found_through_particles() {
        let mut vocabulary = Vocabulary::default();
        let mut phrases = Phrases::default();
        phrases.add("الأمم المتحدة", 1, &mut vocabulary);
        phrases.add("الأمم", 2, &mut vocabulary);
        phrases.add("منظمة الصحة العالمية", 3, &mut vocabulary);
        let mut lexicon = Lexicon::empty();
        lexicon.vocabulary = vocabulary;
        let document = document("وللأُمم المتحدة وبمنظمة الصحة العالمية، ثم الأمم");
        let text = Text::new(&document, &lexicon);
        let found: Vec<_> = phrases.all(&text).into_iter().map(|f| (f.span.of(text.source()).to_owned(), *f.value)).collect();
        let expect = [("لأُمم المتحدة", 1), ("منظمة الصحة العالمية", 3), ("الأمم", 2)];
        assert_eq!(found, expect.map(|(text, value)| (text.to_owned(), value)));
    }
}

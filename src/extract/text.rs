//! A document made ready for the extractors: tokens, sentences and the lexicon's view of its words, built once.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;

use smol_str::{SmolStr, format_smolstr};

use super::OPENINGS;
use super::kept::{Kept, Ticket};
use super::lexicon::{Lexicon, QuickHash, WordId};
use super::names::sight::{Sight, see};
use crate::document::{Block, Document};
use crate::text::Span;
use crate::text::fold::fold_char;
use crate::text::sentences::sentences;
use crate::text::words::{Token, TokenKind, fold_piece, pieces};

/// One way to read a word: attached particles taken off, «ال» restored after «لل».
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// Folded, without the particles.
    pub folded: SmolStr,
    /// Bytes of the **folded** word that stand before the form; after «لل» the form starts at the second lam.
    pub skip: usize,
    /// The lexicon's number for the form, where any of its lists knows it.
    pub id: Option<WordId>,
}

impl Form {
    /// Whether the form starts with «ال».
    pub fn definite(&self) -> bool {
        self.folded.starts_with("ال")
    }
}

/// A document's text with everything that more than one extractor looks up. Tokens are named by their index.
pub struct Text<'a> {
    pub document: &'a Document,
    pub lexicon: &'a Lexicon,
    pub tokens: Vec<Token>,
    /// For each token, its kind, which is asked for oftener than all else.
    kinds: Vec<TokenKind>,
    /// For each token that is one character of punctuation, that character; else 0.
    marks: Vec<char>,
    /// In order, trimmed, without empty ones.
    pub sentences: Vec<Span>,
    /// For each token, its sentence (`u32::MAX` for a line break between sentences).
    sentence_of: Vec<u32>,
    /// For each token, its block (index into `document.blocks`, `u32::MAX` where there is none).
    block_of: Vec<u32>,
    /// For each token, its distinct word.
    word_of: Vec<u32>,
    /// For each distinct word, the token where it stands first.
    firsts: Vec<u32>,
    /// The forms of all distinct words, one word after the other: the whole word first.
    forms: Vec<Form>,
    /// For each distinct word, where its forms start; their number at the end.
    forms_of: Vec<u32>,
    /// For each distinct word, what may begin at it: a bit for each [`Opening`].
    openings: Vec<u8>,
    /// For each distinct word, what the rules for names see of it.
    sights: Vec<Sight>,
    /// For each distinct word, where it is kept.
    tickets: Vec<Ticket>,
}

/// Some of a text's distinct words: those that a rule can begin at, told once a word instead of once a token.
pub struct WordSet(Vec<bool>);

/// What may begin at a word, as far as the word itself tells, whatever stands around it in whatever document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    Date,
    Instrument,
    /// A phrase that names somebody or something.
    Name,
    /// The full name of a public figure.
    Figure,
    Statement,
    Commitment,
}

/// What a lexicon tells of a word, the same in every document.
#[derive(Clone, Copy)]
struct Told {
    /// Folded alike, a word may be of two kinds («Ⅳ», "iv").
    kind: TokenKind,
    /// [`NO_ID`] for a form that no list knows.
    ids: [WordId; MOST_FORMS],
    openings: u8,
    sight: Sight,
}

const NO_ID: WordId = WordId::MAX;

/// The whole word, without a conjunction, and each without ل in two ways.
const MOST_FORMS: usize = 4;

thread_local! {
    /// What words of documents before this one are: 4 MB.
    static KEPT: RefCell<Kept<Told>> = RefCell::default();
}

impl<'a> Text<'a> {
    pub fn new(document: &'a Document, lexicon: &'a Lexicon) -> Self {
        let source: &str = &document.text;
        let Cut { tokens, kinds, marks, word_of, firsts } = Cut::of(source);
        let sentences = sentences(source);
        let sentence_of = holders(&tokens, &sentences);
        let block_of = holders(&tokens, &document.blocks.iter().map(|block| block.span).collect::<Vec<_>>());
        let (mut forms, mut forms_of) = (Vec::with_capacity(2 * firsts.len()), Vec::with_capacity(firsts.len() + 1));
        forms_of.push(0);
        for first in &firsts {
            let token = &tokens[*first as usize];
            word_forms(&token.folded, token.kind, &mut forms);
            forms_of.push(forms.len() as u32);
        }
        let (openings, sights) = (vec![0; firsts.len()], vec![Sight::default(); firsts.len()]);
        let tickets = vec![Ticket::default(); firsts.len()];
        let mut text = Self {
            document,
            lexicon,
            kinds,
            marks,
            sentences,
            sentence_of,
            block_of,
            word_of,
            firsts,
            forms,
            forms_of,
            tokens,
            openings,
            sights,
            tickets,
        };
        KEPT.with_borrow_mut(|kept| text.look_up(kept.of(lexicon)));
        text
    }

    /// Asks the lexicon what each distinct word is, where it was not asked before.
    fn look_up(&mut self, kept: &mut Kept<Told>) {
        let mut new = Vec::new();
        for word in 0..self.firsts.len() {
            let token = &self.tokens[self.firsts[word] as usize];
            let Some((told, ticket)) = kept.get(&token.folded).filter(|(told, _)| told.kind == token.kind) else {
                new.push(word);
                continue;
            };
            let forms = &mut self.forms[self.forms_of[word] as usize..self.forms_of[word + 1] as usize];
            forms.iter_mut().zip(told.ids).for_each(|(form, id)| form.id = Some(id).filter(|id| *id != NO_ID));
            (self.openings[word], self.sights[word], self.tickets[word]) = (told.openings, told.sight, ticket);
        }
        // one after the other, so that the look-ups, each of which waits for memory, wait together
        for word in &new {
            for form in &mut self.forms[self.forms_of[*word] as usize..self.forms_of[word + 1] as usize] {
                form.id = self.lexicon.vocabulary.find(&form.folded);
            }
        }
        for word in new {
            let first = self.firsts[word] as usize;
            let mut ids = [NO_ID; MOST_FORMS];
            ids.iter_mut().zip(self.forms_of_word(word)).for_each(|(id, form)| *id = form.id.unwrap_or(NO_ID));
            let told = Told {
                kind: self.kinds[first],
                ids,
                openings: OPENINGS.iter().fold(0, |all, (opening, opens)| all | u8::from(opens(self, first)) << *opening as u8),
                sight: see(self, first),
            };
            (self.openings[word], self.sights[word]) = (told.openings, told.sight);
            self.tickets[word] = kept.keep(&self.tokens[first].folded, told);
        }
    }

    /// The original text.
    pub fn source(&self) -> &'a str {
        &self.document.text
    }

    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The folded form of a token; empty past the end.
    pub fn folded(&self, token: usize) -> &str {
        self.tokens.get(token).map_or("", |t| &t.folded)
    }

    pub fn kind(&self, token: usize) -> Option<TokenKind> {
        self.kinds.get(token).copied()
    }

    /// The ways to read a token, the whole word first; empty past the end.
    pub fn forms(&self, token: usize) -> &[Form] {
        self.word_of.get(token).map_or(&[], |word| self.forms_of_word(*word as usize))
    }

    fn forms_of_word(&self, word: usize) -> &[Form] {
        &self.forms[self.forms_of[word] as usize..self.forms_of[word + 1] as usize]
    }

    /// Whether something may begin at a token, as far as its own word tells.
    #[inline]
    pub fn opens(&self, opening: Opening, token: usize) -> bool {
        self.word_of.get(token).is_some_and(|word| self.openings[*word as usize] >> opening as u8 & 1 != 0)
    }

    /// What the rules for names see of each distinct word.
    pub fn sights(&self) -> &[Sight] {
        &self.sights
    }

    /// Where more of what is told of a distinct word may be kept for other documents.
    pub fn ticket(&self, word: usize) -> Ticket {
        self.tickets.get(word).copied().unwrap_or_default()
    }

    /// For each token, its distinct word.
    pub fn words(&self) -> &[u32] {
        &self.word_of
    }

    /// The distinct words of which `test` holds, asked at the token where each stands first.
    pub fn words_where(&self, test: impl FnMut(usize) -> bool) -> WordSet {
        WordSet(self.firsts.iter().map(|first| *first as usize).map(test).collect())
    }

    /// Whether a token's word is one of a set made of this text.
    #[inline]
    pub fn is_among(&self, words: &WordSet, token: usize) -> bool {
        self.word_of.get(token).is_some_and(|word| words.0[*word as usize])
    }

    /// A number shared by all tokens with the same folded word.
    pub fn word(&self, token: usize) -> Option<u32> {
        self.word_of.get(token).copied()
    }

    /// The folded word of a number that [`Text::word`] gives; empty past the last.
    pub fn folded_word(&self, word: usize) -> &str {
        self.firsts.get(word).map_or("", |first| self.folded(*first as usize))
    }

    /// How many distinct folded words there are; [`Text::word`] is below it.
    pub fn distinct(&self) -> usize {
        self.firsts.len()
    }

    /// The bytes of a run of tokens, from the first one's start to the last one's end.
    pub fn span(&self, tokens: Range<usize>) -> Span {
        match (self.tokens.get(tokens.start), tokens.end.checked_sub(1).and_then(|last| self.tokens.get(last))) {
            (Some(first), Some(last)) => Span::new(first.span.start, last.span.end),
            _ => Span::default(),
        }
    }

    /// The byte of the text at which a token goes on after `skip` bytes of its folded form.
    pub fn after_particles(&self, token: usize, skip: usize) -> usize {
        let Some(token) = self.tokens.get(token) else { return self.source().len() };
        if skip == 0 {
            return token.span.start;
        }
        let mut folded = String::new();
        let inside = token.span.of(self.source());
        for (at, letter) in inside.char_indices() {
            if folded.len() >= skip && !is_mark(letter) {
                return token.span.start + at;
            }
            fold_char(letter, &mut folded);
        }
        token.span.end
    }

    /// The token that holds a byte, or the next one after it.
    pub fn token_at(&self, byte: usize) -> usize {
        self.tokens.partition_point(|token| token.span.end <= byte)
    }

    /// The tokens that lie wholly or partly in a span.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.token_at(span.start);
        start..self.tokens.partition_point(|token| token.span.start < span.end).max(start)
    }

    /// The sentence of a token (index into `sentences`).
    pub fn sentence(&self, token: usize) -> Option<usize> {
        self.sentence_of.get(token).filter(|at| **at != u32::MAX).map(|at| *at as usize)
    }

    /// The bytes of a token's sentence; the token's own where it has none.
    pub fn sentence_span(&self, token: usize) -> Span {
        self.sentence(token).map_or_else(|| self.span(token..token + 1), |at| self.sentences[at])
    }

    pub fn block(&self, token: usize) -> Option<&'a Block> {
        self.block_of.get(token).filter(|at| **at != u32::MAX).and_then(|at| self.document.blocks.get(*at as usize))
    }

    /// Whether a token is this mark of punctuation.
    #[inline]
    pub fn is_mark(&self, token: usize, marks: &[char]) -> bool {
        // nearly every token is a word, which its kind tells
        self.kind(token) == Some(TokenKind::Mark) && self.is_written_in(token, marks)
    }

    fn is_written_in(&self, token: usize, marks: &[char]) -> bool {
        match self.marks[token] {
            '\0' => self.folded(token).chars().all(|c| marks.contains(&c)),
            mark => marks.contains(&mark),
        }
    }
}

/// A text in tokens, and which of them are the same word.
struct Cut {
    tokens: Vec<Token>,
    kinds: Vec<TokenKind>,
    marks: Vec<char>,
    word_of: Vec<u32>,
    firsts: Vec<u32>,
}

impl Cut {
    /// As [`tokens`](crate::text::words::tokens) cuts a text; each distinct word is folded once.
    fn of(source: &str) -> Self {
        // a word of Arabic has ten bytes with its space
        let room = source.len() / 8;
        let (kinds, marks) = (Vec::with_capacity(room), Vec::with_capacity(room));
        let (tokens, word_of) = (Vec::with_capacity(room), Vec::with_capacity(room));
        let mut out = Self { tokens, kinds, marks, word_of, firsts: Vec::new() };
        let mut words: HashMap<SmolStr, u32, QuickHash> = HashMap::with_capacity_and_hasher(room / 2, QuickHash::default());
        // words that folding changes, as they are written
        let mut written_otherwise: HashMap<&str, u32, QuickHash> =
            HashMap::with_capacity_and_hasher(room / 4, QuickHash::default());
        let mut form = String::new();
        for (at, piece) in pieces(source).enumerate() {
            let written = piece.span.of(source);
            let known = if piece.plain { words.get(written) } else { written_otherwise.get(written) };
            let (word, folded) = match known {
                Some(word) => (*word, out.tokens[out.firsts[*word as usize] as usize].folded.clone()),
                None => {
                    let folded = if piece.plain { SmolStr::new(written) } else { fold_piece(written, &mut form) };
                    let next = out.firsts.len() as u32;
                    let word = *words.entry(folded.clone()).or_insert(next);
                    if word == next {
                        out.firsts.push(at as u32);
                    }
                    if !piece.plain {
                        written_otherwise.insert(written, word);
                    }
                    (word, folded)
                }
            };
            out.marks.push(if piece.kind == TokenKind::Mark { single(&folded) } else { '\0' });
            out.tokens.push(Token { span: piece.span, kind: piece.kind, folded });
            out.kinds.push(piece.kind);
            out.word_of.push(word);
        }
        out
    }
}

/// The one character of a string; 0 where it has more, or none.
fn single(text: &str) -> char {
    let mut letters = text.chars();
    letters.next().filter(|_| letters.as_str().is_empty()).unwrap_or('\0')
}

/// Tashkeel and tatweel: they go with the letter before them.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{0640}' | '\u{06D6}'..='\u{06ED}')
}

/// For each token, which of the ordered spans it starts in.
fn holders(tokens: &[Token], spans: &[Span]) -> Vec<u32> {
    let mut at = 0;
    tokens
        .iter()
        .map(|token| {
            while spans.get(at).is_some_and(|span| span.end <= token.span.start) {
                at += 1;
            }
            if spans.get(at).is_some_and(|span| span.contains(token.span.start)) { at as u32 } else { u32::MAX }
        })
        .collect()
}

/// The forms of a folded word, without their numbers: whole, without و/ف, without ب/ل/ك, with «ال» for «لل».
fn word_forms(folded: &SmolStr, kind: TokenKind, out: &mut Vec<Form>) {
    let form = |folded: SmolStr, skip| Form { folded, skip, id: None };
    out.push(form(folded.clone(), 0));
    if kind != TokenKind::Arabic {
        return;
    }
    // every particle is one letter of two bytes; what is left has at least two letters
    let long_enough = |from: usize| folded.len() >= from + 4;
    for conjunction in [0, 2] {
        if conjunction == 2 && !folded.starts_with(['و', 'ف']) {
            break;
        }
        let rest = &folded[conjunction..];
        if conjunction == 2 && long_enough(2) {
            out.push(form(rest.into(), 2));
        }
        if rest.starts_with("لل") && long_enough(conjunction + 4) {
            out.push(form(format_smolstr!("ال{}", &rest[4..]), conjunction + 2));
        }
        if rest.starts_with(['ب', 'ل', 'ك']) && long_enough(conjunction + 2) {
            out.push(form(rest[2..].into(), conjunction + 2));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::tests::document;

    #[test]
    fn forms_take_particles_off_and_restore_the_article() {
        let lexicon = Lexicon::bundled();
        let check = |word: &str, expect: &[(&str, usize)]| {
            let document = document(word);
            let text = Text::new(&document, lexicon);
            let forms: Vec<_> = text.forms(0).iter().map(|f| (f.folded.as_str(), f.skip)).collect();
            assert_eq!(forms, expect, "{word}");
        };
        check("قال", &[("قال", 0)]);
        check("وبسويسرا", &[("وبسويسرا", 0), ("بسويسرا", 2), ("سويسرا", 4)]);
        check("للمنظمة", &[("للمنظمه", 0), ("المنظمه", 2), ("لمنظمه", 2)]);
        check("بل", &[("بل", 0)]);
    }

    #[test]
    fn the_byte_after_particles_counts_marks() {
        let document = document("وَلِلْمُنظمة الدولية");
        let text = Text::new(&document, Lexicon::bundled());
        let at = text.after_particles(0, 4);
        assert_eq!(&text.source()[at..], "لْمُنظمة الدولية");
        assert_eq!(text.after_particles(0, 0), 0);
    }

    #[test]
    fn tokens_know_their_sentence() {
        let document = document("قال كذا. ثم مضى\nوعاد");
        let text = Text::new(&document, Lexicon::bundled());
        let of: Vec<_> = (0..text.len()).map(|i| text.sentence(i)).collect();
        assert_eq!(of, [Some(0), Some(0), Some(0), Some(1), Some(1), None, Some(2)]);
        assert_eq!(text.token_at(0), 0);
        assert_eq!(text.tokens_in(text.sentences[1]), 3..5);
    }
}

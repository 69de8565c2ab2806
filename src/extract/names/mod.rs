//! Persons, organizations and places: mentions, then entities with their roles.
//!
//! Comes in: [`Text`]. Goes out: `mentions` and `entities` of [`Facts`]. It refuses to know dates, statements and events.
//!
//! Rules claim tokens in an order of trust: organizations (known ones and chains from a head word), places with their kind,
//! persons beside an honorific, an office or a verb of saying, known places, known personal names. Then the whole document
//! is read again: what was found once is found wherever it stands ([`document`]). A trained [`tagger`] then weighs what the
//! rules said among everything else it sees, adds what is like a name and drops what is not, and the document is read once more.

pub mod sight;
mod chains;
pub mod organizations;
pub mod persons;
pub mod places;
pub mod document;
pub mod own;
mod signatories;
pub mod tagger;

use std::collections::BTreeSet;
use std::ops::Range;

use super::facts::{Because, EntityKind};
use super::lexicon::Found;
use super::lexicon::names::{Known, class};
use super::text::Form;
use super::{Extractor, Facts, Opening, Text, entities};
use crate::text::Span;
use sight::{Sight, Sights};

/// The rule of names that only the tagger found.
const LIKENESS: &str = "name-likeness";

/// The extractor of names.
pub struct Names;

impl Extractor for Names {
    fn key(&self) -> &'static str {
        "names"
    }

    fn run(&self, text: &Text<'_>, facts: &mut Facts) {
        let mut field = read(text);
        // addresses and instruments are known by more than likeness
        let mut known: Vec<Span> = facts.contacts.iter().map(|contact| contact.span).collect();
        known.extend(facts.instruments.iter().map(|instrument| instrument.span));
        known.sort_unstable();
        field.give_up_likeness(&known);
        entities::gather(&field, facts);
    }
}

/// A name found: its tokens, and the particles before it.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    pub kind: EntityKind,
    pub tokens: Range<usize>,
    /// Bytes of the first token's folded form that stand before the name.
    pub skip: usize,
    pub because: Because,
    pub known: Option<Known>,
    /// For persons: the tokens of the office that stands before the name.
    pub office: Option<Range<usize>>,
}

/// The tokens of a document and who has claimed them.
pub struct Field<'t, 'a> {
    pub text: &'t Text<'a>,
    pub sights: Sights,
    pub hits: Vec<Hit>,
    /// For each token, one more than the index of the hit that holds it.
    owner: Vec<u32>,
    /// The longest known phrase at each token that opens one, in reading order.
    known: Vec<Found<'a, Known>>,
    /// The words that are a surname somewhere, whatever place they name.
    surnames: BTreeSet<u32>,
}

/// Whether a known phrase can start with a word.
pub(super) fn opens(text: &Text<'_>, at: usize) -> bool {
    let starts = |form: &Form| form.id.is_some_and(|id| text.lexicon.names.class(id) & class::PHRASE != 0);
    text.forms(at).iter().any(starts)
}

/// Finds every mention, in reading order.
pub fn read<'t, 'a>(text: &'t Text<'a>) -> Field<'t, 'a> {
    read_with(text, tagger::Tagger::bundled(), &tagger::Trust::TUNED)
}

/// The same with another tagger, or with rules alone.
pub fn read_with<'t, 'a>(text: &'t Text<'a>, tagger: Option<&tagger::Tagger>, trust: &tagger::Trust) -> Field<'t, 'a> {
    let mut field = read_by_rules(text);
    if let Some(tagger) = tagger
        && tagger::combine::weigh(&mut field, tagger, trust)
    {
        // what the user says of names stands, whatever the tagger thinks of them
        own::settle(&mut field);
        document::claim_repeats(&mut field);
        own::forget(&mut field);
        field.sort();
    }
    field
}

/// What the rules find: all that the tagger's features are made of.
pub fn read_by_rules<'t, 'a>(text: &'t Text<'a>) -> Field<'t, 'a> {
    let mut field = Field::new(text);
    organizations::claim(&mut field);
    places::claim_with_kind(&mut field);
    places::claim_sure(&mut field);
    persons::claim_beside_words(&mut field);
    places::claim_known(&mut field);
    persons::claim_known(&mut field);
    places::claim_ambiguous(&mut field);
    own::settle(&mut field);
    document::claim_repeats(&mut field);
    own::forget(&mut field);
    field.sort();
    field
}

impl<'t, 'a> Field<'t, 'a> {
    fn new(text: &'t Text<'a>) -> Self {
        let names = &text.lexicon.names;
        let opening = (0..text.len()).filter(|token| text.opens(Opening::Name, *token));
        let known = opening.filter_map(|token| names.known.longest_at(text, token)).collect();
        let (sights, owner) = (Sights::new(text), vec![0; text.len()]);
        let mut field = Self { text, sights, hits: Vec::new(), owner, known, surnames: BTreeSet::new() };
        field.surnames = places::surnames(&field);
        field
    }

    pub fn see(&self, token: usize) -> Sight {
        self.sights.at(token)
    }

    pub(super) fn len(&self) -> usize {
        self.owner.len()
    }

    pub fn is_free(&self, tokens: Range<usize>) -> bool {
        self.owner.get(tokens).is_some_and(|owners| owners.iter().all(|owner| *owner == 0))
    }

    /// The hit that holds a token.
    pub fn hit(&self, token: usize) -> Option<&Hit> {
        let owner = *self.owner.get(token)?;
        self.hits.get((owner as usize).checked_sub(1)?)
    }

    /// Claims the hit's tokens, unless one of them is taken.
    pub fn claim(&mut self, hit: Hit) -> bool {
        if hit.tokens.is_empty() || !self.is_free(hit.tokens.clone()) {
            return false;
        }
        let number = self.hits.len() as u32 + 1;
        self.owner[hit.tokens.clone()].fill(number);
        self.hits.push(hit);
        true
    }

    /// The index of the hit that holds a token.
    fn holder(&self, token: usize) -> Option<usize> {
        (*self.owner.get(token)? as usize).checked_sub(1)
    }

    /// Gives a hit's tokens free; the hit itself is empty until [`Field::sort`] drops it.
    fn release(&mut self, at: usize) {
        if let Some(hit) = self.hits.get_mut(at) {
            self.owner[hit.tokens.clone()].fill(0);
            hit.tokens.end = hit.tokens.start;
        }
    }

    /// Drops hits that only likeness speaks for where something else is known to stand: `spans`, in order.
    fn give_up_likeness(&mut self, spans: &[Span]) {
        let overlaid = |hit: &Hit| {
            let name = self.span(hit);
            let next = spans.partition_point(|span| span.end <= name.start);
            hit.because.rule == LIKENESS && spans.get(next).is_some_and(|span| span.overlaps(name))
        };
        let given_up: Vec<usize> = (0..self.hits.len()).filter(|at| overlaid(&self.hits[*at])).collect();
        for at in &given_up {
            self.release(*at);
        }
        if !given_up.is_empty() {
            self.sort();
        }
    }

    /// The bytes of a hit's name, without particles.
    pub fn span(&self, hit: &Hit) -> Span {
        let start = self.text.after_particles(hit.tokens.start, hit.skip);
        let span = Span::new(start, self.text.span(hit.tokens.clone()).end);
        // direction marks at the end go with the word in a token, not with the name
        let kept = span
            .of(self.text.source())
            .trim_end_matches(['\u{200B}', '\u{200C}', '\u{200D}', '\u{200E}', '\u{200F}', '\u{FEFF}', '\u{061C}']);
        Span::new(start, start + kept.len())
    }

    /// Other hits in place of all that were claimed.
    fn replace(&mut self, hits: Vec<Hit>) {
        self.hits = hits;
        self.sort();
    }

    fn sort(&mut self) {
        self.hits.retain(|hit| !hit.tokens.is_empty());
        self.hits.sort_by_key(|hit| hit.tokens.start);
        self.owner.fill(0);
        for (at, hit) in self.hits.iter().enumerate() {
            self.owner[hit.tokens.clone()].fill(at as u32 + 1);
        }
    }

    /// Whether a token can start a known phrase (a cheap test before the look-up).
    fn may_be_known(&self, token: usize) -> bool {
        self.text.opens(Opening::Name, token)
    }

    /// The longest known phrase that starts at a token.
    fn known_at(&self, token: usize) -> Option<&Found<'a, Known>> {
        if !self.may_be_known(token) {
            return None;
        }
        let at = self.known.binary_search_by_key(&token, |found| found.tokens.start).ok()?;
        self.known.get(at)
    }

    pub fn is_open_quote(&self, token: usize) -> bool {
        self.text.is_mark(token, &['«', '“', '"', '”', '‘', '„', '\''])
    }

    pub fn is_close_quote(&self, token: usize) -> bool {
        self.text.is_mark(token, &['»', '”', '"', '“', '’', '\''])
    }

    pub fn is_comma(&self, token: usize) -> bool {
        self.text.is_mark(token, &['،', ',', '؛'])
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::extract::Lexicon;
    use crate::extract::tests::document;

    /// What the rules find in a text, as «kind text», in reading order.
    pub fn mentions(text: &str) -> Vec<String> {
        let document = document(text);
        let text = Text::new(&document, Lexicon::bundled());
        let field = read_by_rules(&text);
        field.hits.iter().map(|hit| format!("{} {}", hit.kind.key(), field.span(hit).of(text.source()))).collect()
    }

    #[track_caller]
    pub fn check(text: &str, expect: &[&str]) {
        assert_eq!(mentions(text), expect, "{text}");
    }

    #[test]
    fn names_of_all_kinds_in_one_sentence() {
        check(
            "التقى وزير الخارجية الليبي سمير العبيدي، أمس في تونس، السيدة “ليلى القاسمي” من منظمة العفو الدولية",
            &["person سمير العبيدي", "place تونس", "person ليلى القاسمي", "organization منظمة العفو الدولية"],
        );
    }

    /// How long it takes is measured in `benches/extract.rs`; what grows with the square never ends here.
    #[test]
    fn a_text_of_one_word_is_read_to_its_end() {
        for word in ["محمد ", "وزير ", "لجنة ", "السيد ", "ا", "« ", "قال ", "بن ", "طرابلس، ", "الوطنية ", "و"]
        {
            let text = word.repeat(100_000 / word.len());
            let document = document(&text);
            let text = Text::new(&document, Lexicon::bundled());
            assert!(read(&text).hits.len() <= text.len());
        }
    }
}

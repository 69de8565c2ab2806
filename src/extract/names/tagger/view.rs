//! The document as the tagger's features ask for it: every answer is made once, in passes over the tokens.

use crate::extract::facts::EntityKind;
use crate::extract::lexicon::names::{Known, class};
use crate::extract::names::sight::Sight;
use crate::extract::names::{Field, Hit};
use crate::text::words::TokenKind;

use super::features::letters;
use super::words::{Traits, Words};

/// A distinct word in numbers.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// Its letters, hashed.
    pub whole: u64,
    /// The same without particles.
    pub bare: u64,
    /// Bytes of the folded word that are particles.
    pub skip: u8,
    /// The one thing it most likely is.
    pub category: u8,
    /// What the word is without its article, for words that no list knows: 1 an ordinary word, 2 a name.
    pub inner: u8,
    /// What open text says of the word; nothing for a word that it does not have.
    pub traits: Option<Traits>,
    /// For words in no list: how much their letters are those of names, 1 to 7; else 0.
    pub likeness: u8,
}

impl Form {
    /// Past the ends of the text.
    pub const NONE: Form = Form { whole: 1, bare: 1, skip: 0, category: 0, inner: 0, traits: None, likeness: 0 };
}

/// What the document says of a distinct word elsewhere.
#[derive(Clone, Copy, Debug, Default)]
pub struct Memory {
    pub times: u32,
    /// In how many of them a rule found a person, an organization, a place.
    pub held: [u32; EntityKind::ALL.len()],
    /// How often it follows an honorific, an office or a rank.
    pub after_title: u32,
}

/// Where a token stands.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place {
    /// Tokens since a word that opens institutions, up to 9, nothing ending the phrase between; 0 where there is none.
    pub since_head: u8,
    /// The same for honorifics, offices and ranks.
    pub since_title: u8,
    /// Between quotation marks: 1 the first word, 2 a later one; brackets: 3 and 4.
    pub quoted: u8,
    /// Tokens since the start of the line.
    pub from_start: u8,
    /// Words in the item between commas or line ends: 0 for one, 1 for two to five, 2 for more.
    pub item: u8,
    /// Words beside it, up to 4, that could be names.
    pub run_before: u8,
    pub run_after: u8,
    /// Letters as they are written: capitals of Latin words, tanwin, a final ى.
    pub shape: u8,
}

/// A field with all of this.
pub struct View<'f, 't, 'a> {
    pub field: &'f Field<'t, 'a>,
    firsts: Vec<u32>,
    forms: Vec<Form>,
    memories: Vec<Memory>,
    said: Vec<u8>,
    rules: Vec<u8>,
    listed: Vec<u8>,
    places: Vec<Place>,
}

impl<'f, 't, 'a> View<'f, 't, 'a> {
    pub fn new(field: &'f Field<'t, 'a>, words: &Words) -> Self {
        let firsts = firsts(field);
        let forms = firsts.iter().map(|first| form(field, words, *first as usize)).collect();
        Self::of(field, firsts, forms)
    }

    /// The same, where forms are told already: for each distinct word where it stands first, and its form.
    pub fn of(field: &'f Field<'t, 'a>, firsts: Vec<u32>, forms: Vec<Form>) -> Self {
        let mut view = Self {
            field,
            memories: vec![Memory::default(); firsts.len()],
            firsts,
            forms,
            said: vec![0; field.len()],
            rules: vec![0; field.len()],
            listed: listed(field),
            places: vec![Place::default(); field.len()],
        };
        view.hear();
        view.remember();
        view.walk();
        view.run_lengths();
        view.items();
        view
    }

    /// How many distinct words there are.
    pub fn words(&self) -> usize {
        self.firsts.len()
    }

    /// Where a distinct word stands first (past the end for a word that no token has).
    pub fn first(&self, word: usize) -> usize {
        self.firsts[word] as usize
    }

    pub fn form(&self, word: usize) -> Form {
        self.forms[word]
    }

    /// The form of a token; [`Form::NONE`] past the end.
    pub fn form_of(&self, token: usize) -> Form {
        if token < self.field.len() { self.forms[self.field.sights.word(token)] } else { Form::NONE }
    }

    /// The same, where it stands.
    pub fn form_at(&self, token: usize) -> &Form {
        if token < self.field.len() { &self.forms[self.field.sights.word(token)] } else { &Form::NONE }
    }

    pub fn memory(&self, word: usize) -> Memory {
        self.memories[word]
    }

    /// What the rules made of a token: 0 nothing, else the kind and whether it opens, goes on or is alone.
    pub fn said(&self, token: usize) -> u8 {
        self.said.get(token).copied().unwrap_or(0)
    }

    /// The rule that did, in 8 bits.
    pub fn rule(&self, token: usize) -> u8 {
        self.rules.get(token).copied().unwrap_or(0)
    }

    /// What the lists of known names make of a token: 0 nothing, else the kind and whether it opens or goes on.
    pub fn listed(&self, token: usize) -> u8 {
        self.listed.get(token).copied().unwrap_or(0)
    }

    pub fn place(&self, token: usize) -> Place {
        self.places.get(token).copied().unwrap_or_default()
    }

    fn hear(&mut self) {
        for hit in &self.field.hits {
            let kind = kind_number(hit) as u8;
            let alone = u8::from(hit.tokens.len() == 1) * 2;
            let rule = letters(hit.because.rule.as_bytes()) as u8;
            for token in hit.tokens.clone() {
                let position = if token == hit.tokens.start { 1 + alone } else { 2 };
                self.said[token] = kind * 4 + position;
                self.rules[token] = rule;
            }
        }
    }

    fn remember(&mut self) {
        let title = class::HONORIFIC | class::OFFICE | class::RANK | class::TITLE;
        for token in 0..self.field.len() {
            let memory = &mut self.memories[self.field.sights.word(token)];
            memory.times += 1;
            if let Some(hit) = self.field.hit(token) {
                memory.held[kind_number(hit)] += 1;
            }
            memory.after_title += u32::from(token > 0 && self.field.see(token - 1).is(title));
        }
    }

    /// Distances, quotation marks and places in the line.
    fn walk(&mut self) {
        let title = class::HONORIFIC | class::OFFICE | class::RANK | class::TITLE | class::NOUN;
        let (mut head, mut titled, mut start, mut open) = (usize::MAX, usize::MAX, 0, None::<(usize, u8)>);
        for token in 0..self.field.len() {
            let sight = self.field.see(token);
            let kind = self.field.text.kind(token);
            // nearly every token is a word, of which no mark need be asked for
            let mark = kind == Some(TokenKind::Mark);
            if mark || kind == Some(TokenKind::Break) || sight.is(class::SAYING) {
                (head, titled) = (usize::MAX, usize::MAX);
            }
            if kind == Some(TokenKind::Break) {
                (start, open) = (token + 1, None);
            }
            if mark && (self.field.is_close_quote(token) || self.field.text.is_mark(token, &[')', ']'])) {
                open = None;
            }
            let since = |from: usize| if from < token { (token - from).min(9) as u8 } else { 0 };
            let quoted = match open {
                Some((from, what)) if token == from + 1 => what,
                Some((from, what)) if token <= from + 12 => what + 1,
                _ => 0,
            };
            self.places[token] = Place {
                since_head: since(head),
                since_title: since(titled),
                quoted,
                from_start: (token - start.min(token)).min(15) as u8,
                shape: shape(self.field, token),
                ..Place::default()
            };
            if sight.is(class::HEAD) {
                head = token;
            }
            if sight.is(title) {
                titled = token;
            }
            if mark && self.field.text.is_mark(token, &['(', '[']) {
                open = Some((token, 3));
            } else if mark && open.is_none() && self.field.is_open_quote(token) {
                open = Some((token, 1));
            }
        }
    }

    fn run_lengths(&mut self) {
        let could = |token: usize| may_be_name(self.field.see(token));
        let mut run = 0;
        for token in 0..self.places.len() {
            self.places[token].run_before = run;
            run = if could(token) { (run + 1).min(4) } else { 0 };
        }
        run = 0;
        for token in (0..self.places.len()).rev() {
            self.places[token].run_after = run;
            run = if could(token) { (run + 1).min(4) } else { 0 };
        }
    }

    fn items(&mut self) {
        let mut start = 0;
        for token in 0..=self.places.len() {
            if cuts_items(self.field, token) {
                let size = match token - start {
                    0 | 1 => 0,
                    2..=5 => 1,
                    _ => 2,
                };
                for place in &mut self.places[start..token] {
                    place.item = size;
                }
                start = token + 1;
            }
        }
    }
}

/// Whether an item of a list ends at a token, or the text.
pub fn cuts_items(field: &Field<'_, '_>, token: usize) -> bool {
    match field.text.kind(token) {
        Some(TokenKind::Mark) => field.is_comma(token) || field.text.is_mark(token, &['.', ':', '-', '•', '*', '–', '؛']),
        kind => matches!(kind, Some(TokenKind::Break) | None),
    }
}

/// For each distinct word, where it stands first; `u32::MAX` for one that no token has.
pub fn firsts(field: &Field<'_, '_>) -> Vec<u32> {
    let mut firsts = vec![u32::MAX; field.sights.distinct()];
    for token in (0..field.len()).rev() {
        firsts[field.sights.word(token)] = token as u32;
    }
    firsts
}

fn kind_number(hit: &Hit) -> usize {
    EntityKind::ALL.iter().position(|kind| *kind == hit.kind).unwrap_or(0)
}

/// A known part of a name, a connector, or a word that no list knows.
fn may_be_name(sight: Sight) -> bool {
    let known = class::NAME_ANY | class::CONNECTOR;
    sight.is(known) && !sight.is(class::STOP | class::SAYING) || sight.unknown()
}

/// The form of the word of a token.
pub fn form(field: &Field<'_, '_>, words: &Words, token: usize) -> Form {
    let folded = field.text.folded(token);
    let sight = field.see(token);
    let known = field.text.forms(token).iter().find(|form| form.skip == usize::from(sight.skip));
    let rest = match known {
        Some(form) if form.definite() == sight.definite => form.folded.as_str(),
        _ => &folded[usize::from(sight.skip).min(folded.len())..],
    };
    let lexicon = field.text.lexicon;
    let article = rest.strip_prefix("ال").filter(|_| sight.definite && sight.unknown());
    let inner = article.and_then(|bare| lexicon.vocabulary.find(bare)).map_or(0, |id| lexicon.names.class(id));
    let inner = u8::from(inner & (class::COMMON | class::STOP) != 0) | u8::from(inner & class::NAME_ANY != 0) << 1;
    let whole = letters(folded.as_bytes());
    let mut form = Form {
        whole,
        bare: if rest == folded { whole } else { letters(rest.as_bytes()) },
        skip: sight.skip,
        category: category(field, token),
        inner,
        traits: None,
        likeness: 0,
    };
    if field.text.kind(token) != Some(TokenKind::Arabic) {
        return form;
    }
    form.traits = words.of(form.bare);
    if form.traits.is_none() && sight.unknown() && sight.skip == 0 {
        behind_particles(field, words, token, &mut form);
    }
    if sight.unknown() {
        form.likeness = (words.likeness(&folded[usize::from(form.skip).min(folded.len())..]) / 8 + 4).clamp(1, 7) as u8;
    }
    form
}

/// «وويست»: a word that neither lists nor open text have, and a name of open text behind its first letter.
fn behind_particles(field: &Field<'_, '_>, words: &Words, token: usize, form: &mut Form) {
    for other in field.text.forms(token).iter().filter(|other| other.skip > 0) {
        let bare = letters(other.folded.as_bytes());
        let traits = words.of(bare).filter(|traits| traits.level(0).max(traits.level(1)) >= 2);
        if traits.is_some() {
            (form.bare, form.traits, form.skip) = (bare, traits, other.skip as u8);
            return;
        }
    }
}

/// The most telling class of a word, in a number below 64.
fn category(field: &Field<'_, '_>, token: usize) -> u8 {
    let sight = field.see(token);
    match field.text.kind(token) {
        Some(TokenKind::Arabic) => {}
        Some(TokenKind::Break) => return 1,
        Some(TokenKind::Number) => return 2,
        Some(TokenKind::Latin) => return 3,
        Some(TokenKind::Mark) => return mark(field, token),
        None => return 0,
    }
    const ORDER: [u32; 22] = [
        class::SAYING,
        class::HONORIFIC,
        class::TITLE,
        class::HONORIFIC_PLURAL,
        class::RANK,
        class::OFFICE,
        class::HEAD,
        class::PLACE_OUTSIDE,
        class::PLACE_INSIDE,
        class::CONNECTOR,
        class::STOP,
        class::NATION,
        class::NOUN,
        class::GIVEN,
        class::FAMILY,
        class::ACTING | class::FORMER,
        class::ADJECTIVE,
        class::GENERAL,
        class::GIVEN_AMBIGUOUS | class::FAMILY_AMBIGUOUS,
        class::INNER,
        class::PHRASE,
        class::COMMON,
    ];
    let class = ORDER.iter().position(|class| sight.is(*class));
    match class {
        Some(6) if sight.definite => 45,
        Some(21) if sight.definite => 46,
        Some(at) => 16 + at as u8,
        None if sight.nisba => 40,
        None if sight.definite => 41,
        None if sight.skip > 0 => 42,
        None if sight.is(class::PURPOSE) => 43,
        None => 44,
    }
}

fn mark(field: &Field<'_, '_>, token: usize) -> u8 {
    if field.is_comma(token) {
        4
    } else if field.text.is_mark(token, &['.', '!', '؟', '?', '…']) {
        5
    } else if field.text.is_mark(token, &[':']) {
        6
    } else if field.text.is_mark(token, &['(', '[']) {
        7
    } else if field.text.is_mark(token, &[')', ']']) {
        8
    } else if field.is_open_quote(token) || field.is_close_quote(token) {
        9
    } else if field.text.is_mark(token, &['-', '–', '—', '/', '_']) {
        10
    } else {
        11
    }
}

/// Capitals of Latin words, a final ى, tanwin.
fn shape(field: &Field<'_, '_>, token: usize) -> u8 {
    let Some(written) = field.text.tokens.get(token) else { return 0 };
    let letters = written.span.of(field.text.source());
    match written.kind {
        TokenKind::Latin if letters.chars().all(char::is_uppercase) => 1,
        TokenKind::Latin if letters.starts_with(char::is_uppercase) => 2,
        TokenKind::Latin => 3,
        // ى, and tanwin with or without its alif, by their bytes
        TokenKind::Arabic => match letters.as_bytes() {
            [.., 0xD9, 0x89] => 5,
            [.., 0xD9, 0x8B] | [.., 0xD9, 0x8B, 0xD8, 0xA7] => 6,
            _ => 4,
        },
        _ => 0,
    }
}

/// What the lists of known names make of each token, the longest name first.
fn listed(field: &Field<'_, '_>) -> Vec<u8> {
    let mut out = vec![0; field.len()];
    let mut end = 0;
    for found in &field.known {
        if found.tokens.start < end {
            continue;
        }
        let kind = match found.value {
            Known::Organization(_) => 1,
            Known::Acronym(_) => 2,
            Known::Place(_) => 3,
            Known::PlaceAmbiguous(_) => 4,
        };
        let long = u8::from(found.tokens.len() > 1);
        for token in found.tokens.clone() {
            out[token] = kind * 4 + u8::from(token > found.tokens.start) * 2 + long;
        }
        end = found.tokens.end;
    }
    out
}

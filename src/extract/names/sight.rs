//! What the rules see of each token: one chosen reading and what its word can be.

use crate::extract::lexicon::names::class;
use crate::extract::text::{Form, Text};
use crate::text::words::TokenKind;

/// One distinct word as the rules for names read it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sight {
    /// Bytes of the folded word that are attached particles: three letters at most.
    pub skip: u8,
    /// Bits of [`class`] for the rest.
    pub class: u32,
    /// What is left starts with «ال» (after «لل» too).
    pub definite: bool,
    /// The particles end in ل («لحقوق», «للهجرة»).
    pub to: bool,
    /// The particles end in ب.
    pub by: bool,
    /// The particles start with و or ف.
    pub and: bool,
    /// Definite and ending as an adjective of relation («الدولية»).
    pub nisba: bool,
    /// Letters of the Arabic script.
    pub arabic: bool,
}

impl Sight {
    pub fn is(self, class: u32) -> bool {
        self.class & class != 0
    }

    /// An Arabic word without particles that no list knows.
    pub fn unknown(self) -> bool {
        self.arabic && self.class & !class::PHRASE == 0
    }
}

/// The sights of a text, by token.
pub struct Sights {
    of_word: Vec<Sight>,
    of_token: Vec<u32>,
}

impl Sights {
    pub fn new(text: &Text<'_>) -> Self {
        let (mut of_word, mut of_token) = (text.sights().to_vec(), text.words().to_vec());
        tell_ali_apart(text, &mut of_word, &mut of_token);
        Self { of_word, of_token }
    }

    /// The number of a token's word, below [`Sights::distinct`]; «علي» the name has one of its own.
    pub fn word(&self, token: usize) -> usize {
        self.of_token[token] as usize
    }

    pub fn distinct(&self) -> usize {
        self.of_word.len()
    }

    /// What is seen at a token; nothing past the end.
    pub fn at(&self, token: usize) -> Sight {
        self.of_token.get(token).map_or(Sight::default(), |word| self.of_word[*word as usize])
    }
}

/// «على» and «علي» fold alike: the preposition ends in ى, the name in ي.
fn tell_ali_apart(text: &Text<'_>, of_word: &mut Vec<Sight>, of_token: &mut [u32]) {
    // few words of a text are of that class, and comparing all would cost more than the rest of this
    let ali = (0..of_word.len()).find(|word| of_word[*word].is(class::STOP) && text.folded_word(*word) == "علي");
    let Some(ali) = ali.map(|word| word as u32) else { return };
    let is_ali = |token: &usize| text.word(*token) == Some(ali);
    let written = |token: usize| text.tokens[token].span.of(text.source());
    let personal = class::GIVEN | class::CONNECTOR | class::HONORIFIC | class::NOUN | class::RANK;
    // some writers end both in ي: then only a word beside it tells
    let apart = (0..text.len()).filter(is_ali).any(|token| written(token).ends_with('ى'));
    let mut named: Option<u32> = None;
    for token in (0..text.len()).filter(is_ali) {
        if !written(token).ends_with('ي') {
            continue;
        }
        let before = token.checked_sub(1).is_some_and(|before| of_word[of_token[before] as usize].is(personal));
        // «نائب الرئيس علي الشريف»
        let office =
            || token.checked_sub(1).is_some_and(|before| of_word[of_token[before] as usize].is(class::OFFICE | class::TITLE));
        let surname = || of_token.get(token + 1).is_some_and(|next| of_word[*next as usize].is(class::NAME));
        if !(apart || before || office() && surname()) {
            continue;
        }
        let word = &mut of_token[token];
        let number = *named.get_or_insert_with(|| {
            let name = Sight { class: class::GIVEN, ..of_word[*word as usize] };
            of_word.push(name);
            of_word.len() as u32 - 1
        });
        *word = number;
    }
}

/// What a token's word is, whatever stands around it: the first form that some list knows; else one with «ال»; else the whole word.
pub fn see(text: &Text<'_>, token: usize) -> Sight {
    let lexicon = text.lexicon;
    let class_of = |form: &Form| {
        let saying = |id| if lexicon.sayings.has(id) { class::SAYING } else { 0 };
        form.id.map_or(0, |id| lexicon.names.class(id) | saying(id))
    };
    let forms = text.forms(token);
    // «للضمان» is ل + «الضمان», whatever «لضمان» may be
    let article =
        forms.iter().position(|form| form.definite() && form.skip > 0 && text.folded(token)[form.skip..].starts_with('ل'));
    let whole = forms.first().is_some_and(|form| class_of(form) != 0).then_some(0);
    let chosen = whole
        .or(article)
        .or_else(|| forms.iter().position(|form| class_of(form) != 0))
        .or_else(|| forms.iter().position(|form| form.definite() && form.folded.chars().count() > 4))
        .unwrap_or(0);
    // «كالزاديلا» is a word of its own where nobody knows what would follow «كال»
    let like = |form: &Form| {
        let bare = form.folded.strip_prefix("ال").unwrap_or("");
        text.folded(token).starts_with("كال") && form.id.is_none() && lexicon.vocabulary.find(bare).is_none()
    };
    let chosen = if chosen > 0 && forms.get(chosen).is_some_and(|form| form.skip == 2 && like(form)) { 0 } else { chosen };
    let Some(form) = forms.get(chosen) else { return Sight::default() };
    let whole = text.folded(token);
    let particles = whole.get(..form.skip).unwrap_or("");
    let lam = form.definite() && form.skip > 0 && whole[form.skip..].starts_with('ل');
    // short words that only look definite («التي») are told by their length, except where «لل» shows the article («للطب»)
    // «ألمانية» has no article
    let hamza = form.skip == 0 && text.tokens[token].span.of(text.source()).starts_with(['أ', 'إ']);
    let definite = form.definite() && !hamza && form.folded.chars().count() > if lam { 3 } else { 4 };
    let article_after_lam = definite && lam;
    Sight {
        skip: form.skip as u8,
        class: class_of(form),
        definite,
        to: particles.ends_with('ل') || article_after_lam,
        by: particles.ends_with('ب'),
        and: particles.starts_with(['و', 'ف']),
        nisba: definite && form.folded.ends_with(['ي', 'ه']) && (form.folded.ends_with("يه") || form.folded.ends_with('ي')),
        arabic: text.kind(token) == Some(TokenKind::Arabic),
    }
}

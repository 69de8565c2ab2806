//! Words of contexts, numbered, and the headwords they stand under: «الحقوق», «وحقوق» and «للحقوق» under «حقوق».
//!
//! Sorting and counting see through the article and attached particles, but never blindly: «التزام» and «ألمانيا» begin with ال of
//! their own, «وزير» and «بيان» with و and ب. The article is taken off unless the word is known for it; single letters only where what
//! is left is a word that is known, or stands in the same texts, and the whole is not.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, LazyLock};

use serde::Deserialize;

use crate::extract::Lexicon;
use crate::extract::lexicon::{QuickHash, load};
use crate::text::Span;
use crate::text::fold::fold_str;
use crate::text::words::{Token, TokenKind, readings};

/// A folded word by its number in a [`Lexis`].
pub type Form = u32;

/// Where a paragraph has no (more) word.
pub const NO_FORM: Form = Form::MAX;

/// Letters that must be left of a word without particles.
const LEAST_LETTERS: usize = 3;

/// The different words of some texts.
#[derive(Debug, Default)]
pub struct Lexis {
    ids: HashMap<Arc<str>, Form, QuickHash>,
    words: Vec<Word>,
}

#[derive(Debug)]
struct Word {
    folded: Arc<str>,
    /// As it was written where it was met first.
    written: Box<str>,
    count: u32,
}

/// The headwords of a lexis, in alphabetical order: Arabic, then Latin, then numbers.
#[derive(Debug, Default)]
pub struct Heads {
    /// By form: its headword.
    of: Vec<u32>,
    /// By form: its place among all forms, by headword, the bare word first.
    rank: Vec<u32>,
    /// By headword: the form that is met most, bare or with the article where it is met so.
    shown: Vec<Form>,
    /// By headword, folded.
    names: Vec<Box<str>>,
}

impl Lexis {
    /// The number of a word; a new one where it was not met before.
    pub fn note(&mut self, token: &Token, text: &str) -> Form {
        if let Some(form) = self.ids.get(token.folded.as_str()) {
            self.words[*form as usize].count += 1;
            return *form;
        }
        let form = self.words.len() as Form;
        let folded: Arc<str> = token.folded.as_str().into();
        self.ids.insert(folded.clone(), form);
        let written = token.span.of(text).chars().filter(|c| *c != 'ـ').collect::<String>();
        self.words.push(Word { folded, written: written.into(), count: 1 });
        form
    }

    pub fn find(&self, folded: &str) -> Option<Form> {
        self.ids.get(folded).copied()
    }

    /// Different words.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// A word in search form; empty for [`NO_FORM`].
    pub fn folded(&self, form: Form) -> &str {
        self.words.get(form as usize).map_or("", |word| &word.folded)
    }

    /// A word as it is written.
    pub fn written(&self, form: Form) -> &str {
        self.words.get(form as usize).map_or("", |word| &word.written)
    }

    /// How often a word was noted.
    pub fn count(&self, form: Form) -> u32 {
        self.words.get(form as usize).map_or(0, |word| word.count)
    }

    /// The headwords of all words noted so far.
    pub fn heads(&self) -> Heads {
        let lists = Lists::bundled();
        let heads: Vec<&str> = self.words.iter().map(|word| lists.head(word, self)).collect();
        let mut order: Vec<Form> = (0..self.words.len() as Form).collect();
        let key = |form: Form| {
            let (head, folded) = (heads[form as usize], &*self.words[form as usize].folded);
            (sort_class(head), head, folded.len(), folded)
        };
        order.sort_unstable_by(|a, b| key(*a).cmp(&key(*b)));
        let mut out = Heads { of: vec![0; heads.len()], rank: vec![0; heads.len()], ..Heads::default() };
        for (rank, form) in order.into_iter().enumerate() {
            let head = heads[form as usize];
            if out.names.last().is_none_or(|last| **last != *head) {
                out.names.push(head.into());
                out.shown.push(form);
            }
            let at = out.names.len() - 1;
            // «حماية» is shown for «لحماية» too, however seldom it stands alone
            let fit = |form: Form| {
                let folded = self.folded(form);
                (folded == head || folded.strip_prefix("ال") == Some(head), self.count(form))
            };
            if fit(form) > fit(out.shown[at]) {
                out.shown[at] = form;
            }
            out.of[form as usize] = at as u32;
            out.rank[form as usize] = rank as u32;
        }
        out
    }
}

impl Heads {
    /// How many.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The headword of a form; `None` for [`NO_FORM`].
    pub fn of(&self, form: Form) -> Option<usize> {
        self.of.get(form as usize).map(|head| *head as usize)
    }

    /// The place of a form among all forms in alphabetical order; [`NO_FORM`] comes last.
    pub fn rank(&self, form: Form) -> u32 {
        self.rank.get(form as usize).copied().unwrap_or(u32::MAX)
    }

    /// A headword, folded.
    pub fn name(&self, head: usize) -> &str {
        self.names.get(head).map_or("", |name| name)
    }

    /// The form that a headword is met in most.
    pub fn shown(&self, head: usize) -> Form {
        self.shown.get(head).copied().unwrap_or(NO_FORM)
    }
}

/// Arabic before Latin before numbers, as the interface sorts names.
fn sort_class(word: &str) -> u8 {
    match word.chars().next() {
        Some('\u{0600}'..='\u{06FF}') => 0,
        Some(first) if first.is_numeric() => 2,
        _ => 1,
    }
}

/// Whether a folded word ties others together, alone or with particles before it («وفي», «بأن»).
pub fn is_function_word(folded: &str) -> bool {
    let lists = Lists::bundled();
    let behind_particles = || {
        // «سلم» is no «لم» with a particle of the future, and what is known as a word is one
        let mut readings = readings(folded).into_iter().filter(|reading| !reading.particles.ends_with('س'));
        !is_known(folded) && readings.any(|reading| lists.function.contains(reading.rest))
    };
    lists.function.contains(folded) || behind_particles()
}

/// What is known of function words and of words that begin like the article.
#[derive(Default)]
struct Lists {
    function: HashSet<Box<str>>,
    rooted: HashSet<Box<str>>,
    beginnings: Vec<String>,
}

#[derive(Deserialize)]
struct File {
    arabic: String,
    english: String,
    french: String,
    rooted: String,
    rooted_beginnings: String,
}

impl Lists {
    fn bundled() -> &'static Lists {
        // a list that cannot be read hides and joins nothing; a test reads it
        static LISTS: LazyLock<Lists> = LazyLock::new(|| load::<File>("function_words").map(Lists::of).unwrap_or_default());
        &LISTS
    }

    fn of(file: File) -> Self {
        let folded = |list: &str| list.split_whitespace().map(fold_str).collect::<Vec<_>>();
        let set = |list: &str| folded(list).into_iter().map(String::into_boxed_str).collect();
        Self {
            function: set(&[file.arabic, file.english, file.french].join(" ")),
            rooted: set(&file.rooted),
            beginnings: folded(&file.rooted_beginnings),
        }
    }

    /// The headword of a word among others.
    fn head<'a>(&self, word: &'a Word, among: &Lexis) -> &'a str {
        let folded: &str = &word.folded;
        if !folded.starts_with(|c: char| ('\u{0600}'..='\u{06FF}').contains(&c)) || self.function.contains(folded) {
            return folded;
        }
        // longest particles first
        for reading in readings(folded).into_iter().rev().filter(|reading| !reading.particles.is_empty()) {
            let letters = reading.rest.chars().take(LEAST_LETTERS).count();
            let definite = reading.particles.ends_with("ال") || reading.article && reading.particles.ends_with("لل");
            let fits = match reading.particles {
                "ال" => letters >= 2 && !self.is_rooted(folded) && !written_with_hamza(&word.written),
                _ if definite => letters == LEAST_LETTERS && self.is_met(reading.rest, among),
                _ if reading.article => false,
                _ => {
                    let more = among.find(reading.rest).map_or(0, |form| among.count(form)) >= word.count;
                    letters == LEAST_LETTERS && !is_known(folded) && (is_known(reading.rest) || more)
                }
            };
            if fits {
                // «والالتزام»: what is left may begin like the article, and then is rooted
                return if definite { reading.rest } else { self.without_article(reading.rest) };
            }
        }
        folded
    }

    fn without_article<'a>(&self, rest: &'a str) -> &'a str {
        match rest.strip_prefix("ال") {
            Some(bare) if bare.chars().nth(1).is_some() && !self.is_rooted(rest) => bare,
            _ => rest,
        }
    }

    fn is_rooted(&self, folded: &str) -> bool {
        self.rooted.contains(folded) || self.beginnings.iter().any(|beginning| folded.starts_with(beginning.as_str()))
    }

    /// Whether a word is known, or stands in the texts with the article or without.
    fn is_met(&self, rest: &str, among: &Lexis) -> bool {
        is_known(rest) || among.find(rest).is_some() || among.find(&format!("ال{rest}")).is_some()
    }
}

/// «إلغاء», «آليات»: no article is written so.
fn written_with_hamza(written: &str) -> bool {
    written.starts_with(['أ', 'إ', 'آ'])
}

/// Whether the lexicon has a word by itself, without its article: an ordinary word, a name, a head of institutions…
pub fn is_known(folded: &str) -> bool {
    let lexicon = Lexicon::in_use();
    let id = lexicon.vocabulary.find(folded);
    id.is_some_and(|id| lexicon.names.class(id) != 0)
}

/// The tokens of a text that are words, with spans in the text that `at` begins in.
pub(super) fn words_in(text: &str, within: Span) -> Vec<Token> {
    let is_word = |kind| matches!(kind, TokenKind::Arabic | TokenKind::Latin | TokenKind::Number);
    let mut words = crate::text::words::tokens(within.of(text));
    words.retain(|token| is_word(token.kind));
    for word in &mut words {
        word.span = Span::new(word.span.start + within.start, word.span.end + within.start);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexis(text: &str) -> Lexis {
        let mut lexis = Lexis::default();
        for word in words_in(text, Span::new(0, text.len())) {
            lexis.note(&word, text);
        }
        lexis
    }

    #[test]
    fn the_lists_load() {
        let lists = load::<File>("function_words").map(Lists::of).unwrap();
        assert!(lists.function.len() > 300 && lists.rooted.len() > 30 && lists.beginnings.len() > 10);
    }

    #[test]
    fn headwords() {
        let check = |text: &str, expect: &[&str]| {
            let lexis = lexis(text);
            let heads = lexis.heads();
            let found: Vec<&str> = (0..lexis.len() as Form).filter_map(|form| Some(heads.name(heads.of(form)?))).collect();
            assert_eq!(found, expect, "{text}");
        };
        check("حقوق الحقوق وحقوق بالحقوق للحقوق وللحقوق والحقوق", &["حقوق"; 7]);
        check("الوزير وزير بيان البيان كبير فرنسا وفد كتاب", &["وزير", "وزير", "بيان", "بيان", "كبير", "فرنسا", "وفد", "كتاب"]);
        check("إلغاء التزام الالتزام ألمانيا الكتروني آليات", &["الغاء", "التزام", "التزام", "المانيا", "الكتروني", "اليات"]);
        check("الله إلى التي الذي", &["الله", "الي", "التي", "الذي"]);
        check("بالغ والد والدة لله", &["بالغ", "والد", "والده", "لله"]);
        check("migration the 2025", &["migration", "the", "2025"]);
        // the texts themselves are evidence
        check("وتشظي تشظي تشظي", &["تشظي", "تشظي"]);
        check("وتشظي", &["وتشظي"]);
    }

    #[test]
    fn the_order_of_forms_leaves_the_article_out() {
        let lexis = lexis("الوزير 2025 حقوق Ab الإنسان الحقوق أسرة");
        let heads = lexis.heads();
        let mut forms: Vec<Form> = (0..lexis.len() as Form).collect();
        forms.sort_by_key(|form| heads.rank(*form));
        let sorted: Vec<&str> = forms.iter().map(|form| lexis.written(*form)).collect();
        assert_eq!(sorted, ["أسرة", "الإنسان", "حقوق", "الحقوق", "الوزير", "Ab", "2025"]);
        assert_eq!(heads.rank(NO_FORM), u32::MAX);
    }

    #[test]
    fn function_words_with_particles_too() {
        for word in ["في", "وفي", "بأن", "the", "وهو", "فإن", "ومن"] {
            assert!(is_function_word(&fold_str(word)), "{word}");
        }
        for word in ["حماية", "وزير", "law", "مارس", "ليبيا"] {
            assert!(!is_function_word(&fold_str(word)), "{word}");
        }
    }
}

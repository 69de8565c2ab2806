//! Sets of single words, which one bit each tells.

use serde::Deserialize;

use super::{Vocabulary, WordId};
use crate::extract::text::{Form, Text};
use crate::text::fold::fold_str;

/// A set of single words of the vocabulary: a bit for each.
#[derive(Default)]
pub struct Words(Vec<u64>);

impl Words {
    pub fn add(words: &[String], vocabulary: &mut Vocabulary) -> Self {
        let mut out = Self::default();
        words.iter().for_each(|word| out.insert(vocabulary.add(word)));
        out
    }

    /// The words of all these sets, so that one question is asked for many.
    pub fn all_of(sets: &[&Words]) -> Self {
        let places = sets.iter().map(|set| set.0.len()).max().unwrap_or(0);
        let bits = |place: usize| sets.iter().filter_map(|set| set.0.get(place)).fold(0, |all, bits| all | bits);
        Self((0..places).map(bits).collect())
    }

    pub fn insert(&mut self, word: WordId) {
        let place = word as usize / 64;
        self.0.resize(self.0.len().max(place + 1), 0);
        self.0[place] |= 1 << (word % 64);
    }

    /// The form of a token that is one of the words, attached particles seen through.
    pub fn at<'t>(&self, text: &'t Text<'_>, token: usize) -> Option<&'t Form> {
        text.forms(token).iter().find(|form| self.holds(form))
    }

    /// Whether the token is one of the words as it stands, or behind و or ف alone.
    pub fn has(&self, text: &Text<'_>, token: usize) -> bool {
        text.forms(token)
            .iter()
            .any(|form| form.skip <= 2 && self.holds(form) && (form.skip == 0 || text.folded(token).starts_with(['و', 'ف'])))
    }

    /// Whether the token as it stands is one of the words, no particle seen through.
    pub fn whole(&self, text: &Text<'_>, token: usize) -> bool {
        text.forms(token).first().is_some_and(|form| self.holds(form))
    }

    /// Whether a word of the vocabulary is one of the words.
    pub fn has_id(&self, word: WordId) -> bool {
        self.0.get(word as usize / 64).is_some_and(|bits| bits >> (word % 64) & 1 != 0)
    }

    pub fn holds(&self, form: &Form) -> bool {
        form.id.is_some_and(|id| self.has_id(id))
    }
}

/// Beginnings of words, folded.
#[derive(Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub struct Stems(Vec<String>);

impl From<Vec<String>> for Stems {
    fn from(stems: Vec<String>) -> Self {
        Self(stems.iter().map(|stem| fold_str(stem)).collect())
    }
}

impl Stems {
    /// Whether a folded word begins with one of them.
    pub fn open(&self, folded: &str) -> bool {
        self.0.iter().any(|stem| folded.starts_with(stem.as_str()))
    }
}

/// A struct of lists, each a field by its name in a RON file: sets of words, and beginnings of words.
macro_rules! word_lists {
    (
        $(#[$about:meta])*
        pub struct $name:ident from $file:literal {
            words: $($words:ident),+;
            $(stems: $($stems:ident),+;)?
        }
    ) => {
        $(#[$about])*
        #[derive(Default)]
        pub struct $name {
            $(pub $words: $crate::extract::lexicon::words::Words,)+
            $($(pub $stems: $crate::extract::lexicon::words::Stems,)+)?
        }

        impl $name {
            pub fn load(
                vocabulary: &mut $crate::extract::lexicon::Vocabulary,
            ) -> Result<Self, $crate::extract::lexicon::LexiconError> {
                #[derive(serde::Deserialize)]
                struct File {
                    $($words: Vec<String>,)+
                    $($($stems: $crate::extract::lexicon::words::Stems,)+)?
                }
                let file: File = $crate::extract::lexicon::load($file)?;
                Ok(Self {
                    $($words: $crate::extract::lexicon::words::Words::add(&file.$words, vocabulary),)+
                    $($($stems: file.$stems,)+)?
                })
            }
        }
    };
}

pub(super) use word_lists;

//! Verbs of saying, in the forms that statements use.

use serde::Deserialize;

use super::words::Words;
use super::{LexiconError, Vocabulary, WordId, load};
use crate::extract::text::{Form, Text};

/// Verbs after which a speaker stands, or what he said.
#[derive(Default)]
pub struct Sayings {
    verbs: Words,
}

#[derive(Deserialize)]
struct File {
    /// Every form on its own: «قال», «قالت», «يقول», «تقول»…
    verbs: Vec<String>,
}

impl Sayings {
    /// The bundled verbs and the user's own, which are given in the perfect («أبان»).
    pub fn load(own: &[String], vocabulary: &mut Vocabulary) -> Result<Self, LexiconError> {
        let file: File = load("sayings")?;
        let own = own.iter().flat_map(|verb| ["", "ت", "وا", "ا"].map(|ending| format!("{verb}{ending}")));
        let verbs: Vec<String> = file.verbs.into_iter().chain(own).collect();
        Ok(Self { verbs: Words::add(&verbs, vocabulary) })
    }

    /// The form of a token that is a verb of saying («وأكدت» gives «أكدت»).
    pub fn at<'t>(&self, text: &'t Text<'_>, token: usize) -> Option<&'t Form> {
        text.forms(token).iter().find(|form| form.id.is_some_and(|id| self.has(id)))
    }

    pub fn has(&self, word: WordId) -> bool {
        self.verbs.has_id(word)
    }
}

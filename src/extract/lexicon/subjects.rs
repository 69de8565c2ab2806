//! The small words around the subject of a verb of saying.

use serde::Deserialize;

use super::words::Words;
use super::{LexiconError, Vocabulary, load};
use crate::extract::text::Text;
use crate::text::fold::fold_str;

/// What reading a subject knows; `assets/lexicon/subjects.ron` explains the lists.
#[derive(Default)]
pub struct Subjects {
    pub adverbs: Words,
    pub pronouns: Words,
    pub prepositions: Words,
    pub relatives: Words,
    pub spokesmen: Words,
    pub pointing: Words,
    pub manners: Words,
    pub honours: Words,
    pub addressed: Words,
    pub kin: Words,
    pub matters: Words,
    /// Folded beginnings of words.
    occasions: Vec<String>,
}

#[derive(Deserialize)]
struct File {
    adverbs: Vec<String>,
    pronouns: Vec<String>,
    prepositions: Vec<String>,
    relatives: Vec<String>,
    spokesmen: Vec<String>,
    pointing: Vec<String>,
    manners: Vec<String>,
    honours: Vec<String>,
    addressed: Vec<String>,
    kin: Vec<String>,
    matters: Vec<String>,
    occasions: Vec<String>,
}

impl Subjects {
    pub fn load(vocabulary: &mut Vocabulary) -> Result<Self, LexiconError> {
        let file: File = load("subjects")?;
        Ok(Self {
            adverbs: Words::add(&file.adverbs, vocabulary),
            pronouns: Words::add(&file.pronouns, vocabulary),
            prepositions: Words::add(&file.prepositions, vocabulary),
            relatives: Words::add(&file.relatives, vocabulary),
            spokesmen: Words::add(&file.spokesmen, vocabulary),
            pointing: Words::add(&file.pointing, vocabulary),
            manners: Words::add(&file.manners, vocabulary),
            honours: Words::add(&file.honours, vocabulary),
            addressed: Words::add(&file.addressed, vocabulary),
            kin: Words::add(&file.kin, vocabulary),
            matters: Words::add(&file.matters, vocabulary),
            occasions: file.occasions.iter().map(|word| fold_str(word)).collect(),
        })
    }

    /// «تصريح», «لقائه»: the occasion of what is said.
    pub fn is_occasion(&self, text: &Text<'_>, token: usize) -> bool {
        let stem = text.folded(token).trim_start_matches("ال");
        self.occasions.iter().any(|head| stem.starts_with(head.as_str()))
    }

    /// «الناطق», «المسؤول», «الخبير»: definite words for whoever spoke last.
    pub fn points_back(&self, text: &Text<'_>, token: usize) -> bool {
        self.spokesmen.whole(text, token) || self.pointing.whole(text, token)
    }
}

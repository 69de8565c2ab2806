//! Verbs and nouns of undertaking.

use std::collections::HashSet;

use serde::Deserialize;

use super::instruments::Words;
use super::{LexiconError, Phrases, Vocabulary, load};
use crate::text::fold::fold_str;

/// What the commitments extractor knows.
#[derive(Default)]
pub struct Commitments {
    pub agree: Words,
    pub pledge: Words,
    pub decide: Words,
    pub sign: Words,
    /// What is signed.
    pub signed: Words,
    pub call: Words,
    /// Nouns that count where a verb of `asserting` governs them.
    pub noun_pledge: Words,
    pub asserting: Words,
    pub planned: Phrases<()>,
    pub list_heads: Words,
    /// What a list is for, not what it undertakes.
    pub aims: Phrases<()>,
    pub both_sides: Words,
    future: HashSet<String>,
}

#[derive(Deserialize)]
struct File {
    agree: Vec<String>,
    pledge: Vec<String>,
    decide: Vec<String>,
    sign: Vec<String>,
    signed: Vec<String>,
    call: Vec<String>,
    noun_pledge: Vec<String>,
    asserting: Vec<String>,
    planned: Vec<String>,
    future: Vec<String>,
    list_heads: Vec<String>,
    aims: Vec<String>,
    both_sides: Vec<String>,
}

impl Commitments {
    pub fn load(vocabulary: &mut Vocabulary) -> Result<Self, LexiconError> {
        let file: File = load("commitments")?;
        let mut planned = Phrases::default();
        for phrase in &file.planned {
            planned.add(phrase, (), vocabulary);
        }
        let mut aims = Phrases::default();
        for phrase in &file.aims {
            aims.add(phrase, (), vocabulary);
        }
        let mut words = |list: &[String]| Words::add(list, vocabulary);
        Ok(Self {
            agree: words(&file.agree),
            pledge: words(&file.pledge),
            decide: words(&file.decide),
            sign: words(&file.sign),
            signed: words(&file.signed),
            call: words(&file.call),
            noun_pledge: words(&file.noun_pledge),
            asserting: words(&file.asserting),
            list_heads: words(&file.list_heads),
            both_sides: words(&file.both_sides),
            planned,
            aims,
            future: file.future.iter().map(|stem| fold_str(stem)).collect(),
        })
    }

    /// Whether a folded word is a future verb of undertaking: «ستواصل», «وسيعمل», «سنقدم», «ستواصلان».
    pub fn is_future(&self, folded: &str) -> bool {
        let bare = folded.strip_prefix(['و', 'ف']).filter(|rest| rest.starts_with('س')).unwrap_or(folded);
        let Some(stem) = bare.strip_prefix('س').and_then(|rest| rest.strip_prefix(['ي', 'ت', 'ن', 'ا'])) else {
            return false;
        };
        if self.future.contains(stem) {
            return true;
        }
        ["ون", "ان", "ه", "ها", "وا", "هم", "نا"]
            .iter()
            .any(|ending| stem.strip_suffix(ending).is_some_and(|stem| self.future.contains(stem)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn future_verbs_of_undertaking() {
        let commitments = Commitments::load(&mut Vocabulary::default()).unwrap();
        for word in ["ستواصل", "وستواصل", "سيعمل", "ستستمر", "سيتم", "ستتخذ", "سنقدم", "سيقومون"]
        {
            assert!(commitments.is_future(&fold_str(word)), "{word}");
        }
        for word in ["سيكون", "سياسة", "ستة", "سيارات", "سنة", "سيدة", "استمر"] {
            assert!(!commitments.is_future(&fold_str(word)), "{word}");
        }
    }
}

//! Verbs and nouns of undertaking.

use std::collections::HashSet;

use serde::Deserialize;

use super::words::Words;
use super::{LexiconError, Phrases, QuickHash, Vocabulary, load};
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
    /// Nouns of calling on that a verb of `asserting` renews.
    pub noun_call: Words,
    /// Nouns that count where a verb of `asserting` governs them.
    pub noun_pledge: Words,
    pub asserting: Words,
    pub planned: Phrases<()>,
    /// «يجب على».
    pub duties: Words,
    pub list_heads: Words,
    /// What a list is for or about, not what it undertakes.
    pub aims: Phrases<()>,
    pub both_sides: Words,
    /// All verbs and nouns that undertake something by themselves: `agree`, `asserting`, `pledge`, `decide`, `sign`, `call`.
    pub cues: Words,
    /// Common nouns of those who act, folded, without «ال».
    agents: HashSet<String, QuickHash>,
    future: HashSet<String, QuickHash>,
    effects: HashSet<String, QuickHash>,
}

#[derive(Deserialize)]
struct File {
    agree: Vec<String>,
    pledge: Vec<String>,
    decide: Vec<String>,
    sign: Vec<String>,
    signed: Vec<String>,
    call: Vec<String>,
    noun_call: Vec<String>,
    noun_pledge: Vec<String>,
    asserting: Vec<String>,
    planned: Vec<String>,
    future: Vec<String>,
    effects: Vec<String>,
    duties: Vec<String>,
    list_heads: Vec<String>,
    aims: Vec<String>,
    both_sides: Vec<String>,
    agents: Vec<String>,
}

/// A verb in the future.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Future {
    /// Things do it too («سيساعد»).
    pub effect: bool,
    /// «سنقدم», «سأقدم».
    pub first_person: bool,
    /// «سيتم تقديم», «سيجري».
    pub passive: bool,
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
        let folded = |list: &[String]| list.iter().map(|word| fold_str(word)).collect();
        let (agree, asserting, pledge) = (words(&file.agree), words(&file.asserting), words(&file.pledge));
        let (decide, sign, call) = (words(&file.decide), words(&file.sign), words(&file.call));
        Ok(Self {
            cues: Words::all_of(&[&agree, &asserting, &pledge, &decide, &sign, &call]),
            agree,
            asserting,
            pledge,
            decide,
            sign,
            call,
            signed: words(&file.signed),
            noun_call: words(&file.noun_call),
            noun_pledge: words(&file.noun_pledge),
            duties: words(&file.duties),
            list_heads: words(&file.list_heads),
            both_sides: words(&file.both_sides),
            planned,
            aims,
            agents: folded(&file.agents),
            future: folded(&file.future),
            effects: folded(&file.effects),
        })
    }

    /// A folded word that is a future verb of undertaking: «ستواصل», «وسيعمل», «سنقدم», «ستواصلان».
    pub fn future(&self, folded: &str) -> Option<Future> {
        let bare = folded.strip_prefix(['و', 'ف']).filter(|rest| rest.starts_with('س')).unwrap_or(folded);
        self.imperfect(bare.strip_prefix('س')?)
    }

    /// The same behind «سوف».
    pub fn imperfect(&self, folded: &str) -> Option<Future> {
        let person = folded.chars().next()?;
        let stem = folded.strip_prefix(['ي', 'ت', 'ن', 'ا'])?;
        let known = |stem: &str| {
            self.future.contains(stem).then(|| Future {
                effect: self.effects.contains(stem),
                first_person: matches!(person, 'ن' | 'ا'),
                passive: matches!(stem, "تم" | "جري"),
            })
        };
        known(stem).or_else(|| {
            ["ون", "ان", "ه", "ها", "وا", "هم", "نا"]
                .iter()
                .find_map(|ending| stem.strip_suffix(ending).filter(|stem| stem.chars().count() > 1).and_then(known))
        })
    }

    /// Whether a folded word is a common noun of somebody who acts («الحكومة», «للجنة»).
    pub fn is_agent(&self, folded: &str) -> bool {
        ["ال", "وال", "لل", "بال", "ل", ""]
            .iter()
            .any(|head| folded.strip_prefix(head).is_some_and(|rest| self.agents.contains(rest)))
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
            assert!(commitments.future(&fold_str(word)).is_some(), "{word}");
        }
        for word in ["سيكون", "سياسة", "ستة", "سيارات", "سنة", "سيدة", "استمر", "سيف"] {
            assert!(commitments.future(&fold_str(word)).is_none(), "{word}");
        }
        assert!(commitments.future("سنقدم").is_some_and(|future| future.first_person));
        assert!(commitments.future("سيساعد").is_some_and(|future| future.effect));
        assert!(
            commitments.is_agent(&fold_str("الحكومة"))
                && commitments.is_agent(&fold_str("للجنة"))
                && !commitments.is_agent("الطقس")
        );
    }
}

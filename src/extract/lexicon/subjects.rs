//! The small words around the subject of a verb of saying.

use super::words::word_lists;
use crate::extract::text::Text;

word_lists! {
    /// What reading a subject knows; `assets/lexicon/subjects.ron` explains the lists.
    pub struct Subjects from "subjects" {
        words: adverbs, pronouns, prepositions, relatives, spokesmen, pointing, manners, honours, addressed, kin, matters, crowds,
            circumstances, words_of_theirs;
        stems: occasions;
    }
}

impl Subjects {
    /// «تصريح», «لقائه»: the occasion of what is said.
    pub fn is_occasion(&self, text: &Text<'_>, token: usize) -> bool {
        self.occasions.open(text.folded(token).trim_start_matches("ال"))
    }

    /// «الناطق», «المسؤول», «الخبير»: definite words for whoever spoke last.
    pub fn points_back(&self, text: &Text<'_>, token: usize) -> bool {
        self.spokesmen.whole(text, token) || self.pointing.whole(text, token)
    }
}

//! What finding the object of a verb of saying knows.

use super::words::word_lists;

word_lists! {
    /// What finding the object of a verb of saying knows; `assets/lexicon/objects.ron` explains the lists.
    pub struct Objects from "objects" {
        words: warm, have_their_own, letters, plain, clause_openers, not_judged, judged, adjectives, closing, behind_ala, behind_ila, behind_min, behind_b, supposing;
        stems: thanks, welcomed;
    }
}

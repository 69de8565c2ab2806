//! What finding participants knows.

use super::words::word_lists;

word_lists! {
    /// What finding participants knows; `assets/lexicon/participation.ron` explains the lists.
    pub struct Participation from "participation" {
        words: thanks, leads, titles, writes, sources, venues, law_of, at_a_venue, guests, with, organizes, attends;
    }
}

//! The words around a verb of undertaking.

use super::words::word_lists;

word_lists! {
    /// What surrounds a commitment; `assets/lexicon/undertakings.ron` explains the lists.
    pub struct Undertakings from "undertakings" {
        words: told, negations, relatives, agreed_behind, softeners, judgements, money;
    }
}

//! What tells the kinds of events apart.

use super::words::word_lists;

word_lists! {
    /// What tells the kinds of events apart; `assets/lexicon/kinds.ron` explains the lists.
    pub struct Kinds from "kinds" {
        words: guards_did, counts, casualties, bodies, objects, returns, shows, makers, of_a_match, sends_for, diplomats, seats, takes_position, courts, sentences, gives, issues, wishes, papers, congratulates, takes_part, of_another, done_in_a_meeting, done_in_a_session, subject_of, gathers, asks, expected;
        stems: products;
    }
}

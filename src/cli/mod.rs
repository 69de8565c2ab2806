//! Front door 1: verbs for scripts, one file a verb.

pub mod extract;

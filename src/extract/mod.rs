//! [`Document`](crate::document::Document) → [`Facts`]: trait `Extractor`, the list `ALL`, one file an extractor.
//!
//! Comes in: a document. Goes out: what it says, each value with the span of its evidence, the cue that fired and how sure
//! that is. This room does not know archives, languages of the interface, or screens; its words stand in `assets/lexicon`.

pub mod facts;

pub use facts::Facts;

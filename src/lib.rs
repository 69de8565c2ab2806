//! Warraq (ورّاق): a native desktop archive viewer for Arabic official statements, press releases and news.
//!
//! **The rule of the house:** the `mod` lines below stand in reading order, and a room uses only rooms above it.
//! `cli` and `window` are the two front doors; they are strangers to each other. `tests/headless/house.rs` reads this
//! file and every `use crate::` and fails when the rule is broken.
//!
//! **How data flows.** File bytes → [`formats::read`] → `Document` + `Problems` → [`extract::run`] → `Facts` →
//! `Change::Add` → [`archive::Archive`] → [`query::run`] → `Results` → `session` keeps results and selection → `window`
//! draws a frame and *sends commands* → the next frame runs them → `export::write` → bytes → atomic save.
//!
//! **Invariants**, each with a test: stored text is the original in logical order, never altered; only `session`
//! mutates the archive, only by `Change`, and every change has its inverse; reading never fails as a whole; absent, empty
//! and unreadable are three different things; lists leave a room sorted, so the same input gives the same bytes.

pub mod text;
pub mod problem;
pub mod calendar;
pub mod document;
pub mod formats;
pub mod typeset;
pub mod extract;
pub mod archive;
pub mod query;
pub mod language;
pub mod export;
pub mod session;
pub mod cli;
#[cfg(feature = "window")]
pub mod window;

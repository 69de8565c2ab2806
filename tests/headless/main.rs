//! Tests of everything that is not the window.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test may panic, and says why it skips"
)]

mod hostile;
mod house;
mod export;
mod language;
mod archive;
mod corrections;
mod formats;
mod query;
mod search;
mod searches;
mod session;
mod seeds;
mod sample;
mod cli;
mod gold;
mod names;
mod setting;
mod pictures;
mod chromium;

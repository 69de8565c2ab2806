//! Tests of everything that is not the window.
mod house;
mod export;
mod language;
mod archive;
mod formats;
mod query;
mod session;
mod seeds;
mod sample;
mod cli;
mod gold;
mod names;

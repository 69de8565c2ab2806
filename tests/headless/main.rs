//! Tests of everything that is not the window.
mod language;

mod house;
mod export;

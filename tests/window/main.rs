//! Tests of the window through accessible names, on a CPU renderer: no graphics card, no display.
//!
//! Each works in both languages where it makes sense. With `WARRAQ_PICTURES=FOLDER` the pictures that are looked at are
//! kept there.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests; clippy only excuses the tests themselves")]

mod cpu;
mod desk;
mod texts;
mod walking;
mod directions;
mod remembering;
mod page;
mod reading;
mod facts;
mod corrections;
mod search;
mod searches;
mod copies;
mod results;
mod filters;
mod marking;
mod keyboard;
mod menus;
mod export;
mod files;
mod sizes;
mod sources;
mod comfort;
mod pictures;
mod concordance;
mod screens;
mod writing;
mod sharp;
mod weight;

//! Persons, organizations and places: mentions, then entities with their roles.
//!
//! Comes in: [`Text`]. Goes out: `mentions` and `entities` of [`Facts`]. It refuses to know dates, statements and events.

use super::{Extractor, Facts, Text};

/// The extractor of names.
pub struct Names;

impl Extractor for Names {
    fn key(&self) -> &'static str {
        "names"
    }

    fn run(&self, _text: &Text<'_>, _facts: &mut Facts) {}
}

//! Every construction of reported speech that Warraq knows, in sentences of our own.

mod what;
mod who;

use super::*;
use crate::extract::Lexicon;
use crate::extract::facts::Attribution;
use crate::extract::tests::document;

/// What a text says: `d` or `i` (mode), the level's first letter, the words, the speaker as written and by name.
fn said(source: &str) -> Vec<String> {
    let mut document = document(source);
    document.blocks = crate::document::blocks::blocks(source);
    let facts = crate::extract::run(&document, Lexicon::bundled());
    let one = |s: &Statement| {
        let mode = if s.mode == Mode::Direct { 'd' } else { 'i' };
        let level = &s.attribution.key()[..1];
        let written = s.speaker_span.map_or("–", |span| span.of(source));
        let name = s.speaker.and_then(|id| facts.entity(id)).map_or("–", |entity| entity.name.as_str());
        format!("{mode}{level} {written} = {name}: {}", s.span.of(source))
    };
    facts.statements.iter().map(one).collect()
}

fn check(source: &str, expect: &[&str]) {
    assert_eq!(said(source), expect, "{source}");
}

//! Words that name events.

use serde::Deserialize;

use super::instruments::Words;
use super::{LexiconError, Phrases, Vocabulary, load};
use crate::extract::facts::EventKind;

/// What the events extractor knows.
#[derive(Default)]
pub struct Events {
    pub cues: Phrases<Cue>,
    pub occasions: Phrases<()>,
    pub holds: Words,
}

/// A word that names an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cue {
    pub kind: EventKind,
    pub verb: bool,
}

#[derive(Deserialize)]
struct File {
    kinds: Vec<Entry>,
    occasions: Vec<String>,
    holds: Vec<String>,
}

#[derive(Deserialize)]
struct Entry {
    kind: String,
    verbs: Vec<String>,
    nouns: Vec<String>,
}

impl Events {
    pub fn load(vocabulary: &mut Vocabulary) -> Result<Self, LexiconError> {
        let file: File = load("events")?;
        let mut out = Self { holds: Words::add(&file.holds, vocabulary), ..Self::default() };
        for entry in &file.kinds {
            let Some(kind) = EventKind::ALL.into_iter().find(|kind| kind.key() == entry.kind) else { continue };
            for (words, verb) in [(&entry.verbs, true), (&entry.nouns, false)] {
                for word in words {
                    out.cues.add(word, Cue { kind, verb }, vocabulary);
                }
            }
        }
        for occasion in &file.occasions {
            out.occasions.add(occasion, (), vocabulary);
        }
        Ok(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_the_list_is_known() {
        let file: File = load("events").unwrap();
        assert!(file.kinds.iter().all(|entry| EventKind::ALL.iter().any(|kind| kind.key() == entry.kind)));
    }
}

//! Words that tell what a document is about as an event.

use serde::Deserialize;

use super::words::Words;
use super::{LexiconError, Phrases, Vocabulary, load};
use crate::extract::facts::EventKind;

/// What the events extractor knows.
#[derive(Default)]
pub struct Events {
    pub cues: Phrases<Cue>,
    /// What makes a weak verb of a kind sure, in the order of [`EventKind::ALL`].
    takes: Vec<Words>,
    pub occasions: Phrases<()>,
    pub holds: Words,
    /// The auxiliary of an action told by its noun («تم»).
    pub done: Words,
    /// Before a noun that is only the circumstance of the event.
    pub circumstances: Words,
    /// Before the circumstance in which somebody speaks («خلال لقائه»).
    pub during: Words,
    /// Subjects that pass on news rather than take a position.
    pub messengers: Words,
    /// Before a verb that is not the sentence's own.
    pub relatives: Words,
    /// A sentence that opens so puts its verb later.
    pub openers: Words,
    /// Verbs of taking a position in the first person of the plural («ندين»).
    pub ours: Words,
    /// Verbs written like a preposition or a noun.
    pub doubtful: Words,
    /// What receives goods and crowds rather than guests.
    pub inanimate: Words,
}

/// A word that names an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cue {
    pub kind: EventKind,
    pub sort: Sort,
    /// A verb of an event proper: not one of saying, nor of what is no kind of the contract.
    pub verb: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    Verb,
    /// Often something else; counts with what it takes. Of saying: announces rather than takes a position.
    Weak,
    Noun,
}

#[derive(Deserialize)]
struct File {
    kinds: Vec<Entry>,
    takes: Vec<Takes>,
    occasions: Vec<String>,
    holds: Vec<String>,
    done: Vec<String>,
    circumstances: Vec<String>,
    during: Vec<String>,
    messengers: Vec<String>,
    relatives: Vec<String>,
    openers: Vec<String>,
    ours: Vec<String>,
    doubtful: Vec<String>,
    inanimate: Vec<String>,
}

#[derive(Deserialize)]
struct Entry {
    kind: String,
    verbs: Vec<String>,
    weak: Vec<String>,
    nouns: Vec<String>,
}

#[derive(Deserialize)]
struct Takes {
    kind: String,
    words: Vec<String>,
}

impl Events {
    pub fn load(vocabulary: &mut Vocabulary) -> Result<Self, LexiconError> {
        let file: File = load("events")?;
        let mut cues = Phrases::default();
        for entry in &file.kinds {
            let Some(kind) = kind(&entry.kind) else { continue };
            let proper = !matches!(kind, EventKind::Statement | EventKind::Other);
            for (words, sort) in [(&entry.verbs, Sort::Verb), (&entry.weak, Sort::Weak)] {
                for form in words.iter().flat_map(|word| forms(word)) {
                    cues.add(&form, Cue { kind, sort, verb: proper }, vocabulary);
                }
            }
            for word in &entry.nouns {
                cues.add(word, Cue { kind, sort: Sort::Noun, verb: false }, vocabulary);
            }
        }
        let takes = EventKind::ALL
            .iter()
            .map(|of| {
                let words =
                    file.takes.iter().filter(|takes| kind(&takes.kind) == Some(*of)).flat_map(|takes| takes.words.clone());
                Words::add(&words.collect::<Vec<_>>(), vocabulary)
            })
            .collect();
        let mut occasions = Phrases::default();
        for occasion in &file.occasions {
            occasions.add(occasion, (), vocabulary);
        }
        let future = |word: &String| word.starts_with(['ي', 'ت']).then(|| format!("س{word}"));
        let holds: Vec<String> = file.holds.iter().cloned().chain(file.holds.iter().filter_map(future)).collect();
        let mut words = |list: &[String]| Words::add(list, vocabulary);
        Ok(Self {
            cues,
            takes,
            occasions,
            holds: words(&holds),
            done: words(&file.done),
            circumstances: words(&file.circumstances),
            during: words(&file.during),
            messengers: words(&file.messengers),
            relatives: words(&file.relatives),
            openers: words(&file.openers),
            ours: words(&file.ours),
            doubtful: words(&file.doubtful),
            inanimate: words(&file.inanimate),
        })
    }

    /// What makes a weak verb of this kind sure.
    pub fn takes(&self, kind: EventKind) -> Option<&Words> {
        EventKind::ALL.iter().position(|other| *other == kind).and_then(|at| self.takes.get(at))
    }
}

fn kind(key: &str) -> Option<EventKind> {
    EventKind::ALL.into_iter().find(|kind| kind.key() == key)
}

/// «perfect perfect-feminine imperfect» → every form that opens a sentence: the feminine of a perfect that has none, and the
/// third persons and the future of an imperfect. A phrase whose second word is no verb form stands as it is.
fn forms(verb: &str) -> Vec<String> {
    let words: Vec<&str> = verb.split(' ').collect();
    if words.len() > 1 && !words.last().is_some_and(|last| last.starts_with('ي')) {
        return vec![verb.to_owned()];
    }
    let mut out = Vec::new();
    for (at, word) in words.iter().enumerate() {
        out.push((*word).to_owned());
        if at > 0
            && at + 1 == words.len()
            && let Some(rest) = word.strip_prefix('ي')
        {
            out.extend([format!("ت{rest}"), format!("سي{rest}"), format!("ست{rest}")]);
        }
        if at == 0 && words.len() == 2 && !word.ends_with(['ت', 'ى', 'ا']) {
            out.push(format!("{word}ت"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_the_list_is_known() {
        let file: File = load("events").unwrap();
        assert!(file.kinds.iter().all(|entry| kind(&entry.kind).is_some()));
        assert!(file.takes.iter().all(|takes| kind(&takes.kind).is_some()));
    }

    #[test]
    fn verbs_take_their_forms() {
        assert_eq!(forms("استقبل يستقبل"), ["استقبل", "استقبلت", "يستقبل", "تستقبل", "سيستقبل", "ستستقبل"]);
        assert_eq!(forms("التقى التقت يلتقي"), ["التقى", "التقت", "يلتقي", "تلتقي", "سيلتقي", "ستلتقي"]);
        assert_eq!(forms("تباحث يتباحث").len(), 6);
        assert_eq!(forms("يقوم بزيارة"), ["يقوم بزيارة"]);
        assert_eq!(forms("تلقى اتصالا"), ["تلقى اتصالا"]);
        assert_eq!(forms("التقيا"), ["التقيا"]);
    }
}

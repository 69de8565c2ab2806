//! What sets some documents apart from the rest of the archive: words and names.

use std::collections::BTreeMap;

use super::census::Census;
use super::lexis::{is_function_word, words_in};
use super::measure::{keyness_log_likelihood, log_ratio};
use crate::archive::{Archive, EntryId};
use crate::extract::facts::EntityKind;
use crate::text::fold::fold_str;

/// What counts as distinctive.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Keyness {
    /// Words met less often in the documents are left out.
    pub least: u32,
    /// Words of fewer documents are left out: what one document repeats tells of that document.
    pub least_documents: u32,
    /// Least G²; 10.83 is p < 0.001 for one word.
    pub least_strength: f64,
    /// Function words too.
    pub function_words: bool,
    /// At most so many words, and so many names.
    pub most: usize,
}

impl Default for Keyness {
    fn default() -> Self {
        Self { least: 3, least_documents: 2, least_strength: 10.83, function_words: false, most: 200 }
    }
}

/// A word more frequent in the documents than in the others.
#[derive(Clone, Debug, PartialEq)]
pub struct Distinctive {
    /// As it is written most in the archive.
    pub word: String,
    /// In the documents, and how many of them.
    pub here: u32,
    pub documents: u32,
    /// In the rest of the archive.
    pub there: u32,
    /// G²: how sure it is that the difference is none of chance.
    pub strength: f64,
    /// Log ratio: how large the difference is; 1 for twice as frequent.
    pub ratio: f64,
    /// What the word most often is part of, of the names extracted from the documents; `None` for an ordinary word.
    pub kind: Option<EntityKind>,
    pub function_word: bool,
}

/// A name that more of the documents have than of the others.
#[derive(Clone, Debug, PartialEq)]
pub struct DistinctName {
    pub name: String,
    pub kind: EntityKind,
    /// Documents that have it, here and in the rest of the archive.
    pub here: u32,
    pub there: u32,
    pub strength: f64,
    pub ratio: f64,
}

/// What sets `entries` apart from the rest of the archive: words by their number, names by the number of documents, the surest first.
/// Nothing where there is no rest. `None` where `cancelled` says so.
pub fn keyness(
    archive: &Archive,
    census: &Census,
    entries: &[EntryId],
    asked: &Keyness,
    cancelled: &dyn Fn() -> bool,
) -> Option<(Vec<Distinctive>, Vec<DistinctName>)> {
    let counted = census.count_in(archive, entries, cancelled)?;
    let rest = census.words.saturating_sub(counted.words);
    if rest == 0 || counted.words == 0 {
        return Some((Vec::new(), Vec::new()));
    }
    let (names, kinds) = names(archive, census, entries, asked);
    let (words_here, words_there) = (counted.words as f64, rest as f64);
    let mut out = Vec::new();
    for (head, (here, documents)) in counted.counts.iter().zip(&counted.documents).enumerate() {
        if *here < asked.least.max(1) || *documents < asked.least_documents {
            continue;
        }
        let there = census.count(head).saturating_sub(*here);
        let ratio = log_ratio(f64::from(*here), words_here, f64::from(there), words_there);
        let strength = keyness_log_likelihood(f64::from(*here), words_here, f64::from(there), words_there);
        if ratio <= 0.0 || strength < asked.least_strength {
            continue;
        }
        let function_word = is_function_word(census.heads.name(head));
        if function_word && !asked.function_words {
            continue;
        }
        // most of its places in names, of one kind
        let kind = kinds.get(&head).and_then(|found| {
            let (kind, count) = found.iter().max_by_key(|(kind, count)| (**count, std::cmp::Reverse(**kind)))?;
            (count * 2 > *here).then_some(*kind)
        });
        out.push(Distinctive {
            word: census.written(head).to_owned(),
            here: *here,
            documents: *documents,
            there,
            strength,
            ratio,
            kind,
            function_word,
        });
    }
    // by alphabet so far
    out.sort_by(|a, b| b.strength.total_cmp(&a.strength).then(b.here.cmp(&a.here)));
    out.truncate(asked.most);
    Some((out, names))
}

/// By headword: how often it stands in names of each kind.
type Kinds = BTreeMap<usize, BTreeMap<EntityKind, u32>>;

/// Names that set the documents apart, and the kinds of the words in the documents' names.
fn names(archive: &Archive, census: &Census, entries: &[EntryId], asked: &Keyness) -> (Vec<DistinctName>, Kinds) {
    let chosen: std::collections::BTreeSet<EntryId> = entries.iter().copied().collect();
    let mut counts: BTreeMap<(EntityKind, String), (String, u32, u32)> = BTreeMap::new();
    let mut kinds = Kinds::new();
    let (mut here, mut there) = (0u32, 0u32);
    for (id, entry) in archive.entries() {
        let inside = chosen.contains(&id);
        *(if inside { &mut here } else { &mut there }) += u32::from(entry.document.is_some());
        let Some(facts) = entry.facts() else { continue };
        let mut of_document: BTreeMap<(EntityKind, String), &str> = BTreeMap::new();
        for entity in &facts.entities {
            of_document.entry((entity.kind, fold_str(&entity.name))).or_insert(&entity.name);
        }
        let document = entry.document.as_ref().filter(|_| inside);
        for (document, mention) in document.iter().flat_map(|document| facts.mentions.iter().map(move |m| (document, m))) {
            for word in words_in(&document.text, mention.span) {
                if let Some(head) = census.head(&word.folded) {
                    *kinds.entry(head).or_default().entry(mention.kind).or_default() += 1;
                }
            }
        }
        for (key, name) in of_document {
            let count = counts.entry(key).or_insert_with(|| (name.to_owned(), 0, 0));
            *(if inside { &mut count.1 } else { &mut count.2 }) += 1;
        }
    }
    let mut out: Vec<DistinctName> = Vec::new();
    for ((kind, _), (name, with_here, with_there)) in counts {
        let (with, all) = ((f64::from(with_here), f64::from(with_there)), (f64::from(here), f64::from(there)));
        let ratio = log_ratio(with.0, all.0, with.1, all.1);
        let strength = keyness_log_likelihood(with.0, all.0, with.1, all.1);
        if with_here >= asked.least_documents.max(1) && ratio > 0.0 && strength >= asked.least_strength {
            out.push(DistinctName { name, kind, here: with_here, there: with_there, strength, ratio });
        }
    }
    out.sort_by(|a, b| b.strength.total_cmp(&a.strength).then(b.here.cmp(&a.here)));
    out.truncate(asked.most);
    (out, kinds)
}

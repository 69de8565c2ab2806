//! Treaties, declarations and laws by name, and the words that open the name of one.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::own::OwnTitle;
use super::words::Words;
use super::{LexiconError, Phrases, Vocabulary, load};
use crate::extract::text::Text;
use crate::text::fold::fold_str;

/// What the instruments extractor knows.
#[derive(Default)]
pub struct Instruments {
    /// Names and acronyms of known instruments.
    pub known: Phrases<Known>,
    /// How known instruments are called, by their ids.
    pub titles: BTreeMap<String, InstrumentTitle>,
    /// Heads before a definite noun or a name («وثيقة الأزهر»).
    pub named: Words,
    /// Definite heads before one of the qualifiers («الاتفاق السياسي»).
    pub definite: Words,
    pub qualifiers: Words,
    /// Heads of acts that count with their number («القانون رقم 5 لسنة 2014»).
    pub numbered: Words,
    /// Whose acts have numbers («قرار وزير الداخلية رقم 3»).
    pub issuers: Words,
    /// Words that go on a name.
    pub inside: Words,
    /// Words after a head that make no name of it.
    pub not_names: Words,
    /// Folded beginnings of what a code is of.
    codes: Vec<String>,
    /// Every word that an instrument's name can begin with: the first ones of `known`, and the heads.
    pub openers: Words,
}

/// A known instrument.
#[derive(Clone, Debug)]
pub struct Known {
    pub id: String,
    /// Only in capital letters: «CAT», not "cat".
    pub acronym: bool,
}

/// What a known instrument is called, whatever a document writes: the first name of each language in the lexicon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InstrumentTitle {
    pub arabic: String,
    pub english: String,
    /// The usual short form («UDHR»), where there is one.
    pub acronym: Option<String>,
}

#[derive(Deserialize)]
struct File {
    known: Vec<Entry>,
    named: Vec<String>,
    definite: Vec<String>,
    qualifiers: Vec<String>,
    numbered: Vec<String>,
    issuers: Vec<String>,
    inside: Vec<String>,
    not_names: Vec<String>,
    codes: Vec<String>,
}

#[derive(Deserialize)]
struct Entry {
    id: String,
    names: Vec<String>,
    english: Vec<String>,
    acronyms: Vec<String>,
    #[serde(default)]
    french: Vec<String>,
}

impl Instruments {
    /// The bundled instruments and the user's own; the id of an own one is its name, folded.
    pub fn load(own: &[OwnTitle], vocabulary: &mut Vocabulary) -> Result<Self, LexiconError> {
        let file: File = load("instruments")?;
        let (mut known, mut titles) = (Phrases::default(), BTreeMap::new());
        for entry in own {
            let id = fold_str(&entry.name);
            let english = if entry.english.is_empty() { entry.name.clone() } else { entry.english.clone() };
            let title = InstrumentTitle { arabic: entry.name.clone(), english, acronym: entry.acronyms.first().cloned() };
            titles.insert(id.clone(), title);
            let names = [&entry.name, &entry.english].into_iter().chain(&entry.also).map(|name| (name, false));
            for (name, acronym) in names.chain(entry.acronyms.iter().map(|letters| (letters, true))) {
                known.add(name, Known { id: id.clone(), acronym }, vocabulary);
            }
        }
        for entry in &file.known {
            if let (Some(arabic), Some(english)) = (entry.names.first(), entry.english.first()) {
                let acronym = entry.acronyms.first().cloned();
                let title = InstrumentTitle { arabic: arabic.clone(), english: english.clone(), acronym };
                titles.insert(entry.id.clone(), title);
            }
            for name in entry.names.iter().chain(&entry.english).chain(&entry.french) {
                let value = Known { id: entry.id.clone(), acronym: false };
                if name.contains('\'') {
                    known.add(&name.replace('\'', "’"), value.clone(), vocabulary);
                }
                known.add(name, value, vocabulary);
            }
            for name in &entry.acronyms {
                known.add(name, Known { id: entry.id.clone(), acronym: true }, vocabulary);
            }
        }
        let mut words = |list: &[String]| Words::add(list, vocabulary);
        let (named, definite, numbered) = (words(&file.named), words(&file.definite), words(&file.numbered));
        Ok(Self {
            openers: Words::all_of(&[known.firsts(), &named, &definite, &numbered]),
            known,
            titles,
            named,
            definite,
            numbered,
            qualifiers: Words::add(&file.qualifiers, vocabulary),
            issuers: Words::add(&file.issuers, vocabulary),
            inside: Words::add(&file.inside, vocabulary),
            not_names: Words::add(&file.not_names, vocabulary),
            codes: file.codes.iter().map(|word| fold_str(word)).collect(),
        })
    }

    /// Whether a word behind «مجلة» makes a code of it («مجلة الأحوال الشخصية»), and no magazine.
    pub fn is_code(&self, text: &Text<'_>, token: usize) -> bool {
        let stem = text.folded(token).trim_start_matches("ال");
        self.codes.iter().any(|head| stem.starts_with(head.as_str()))
    }
}

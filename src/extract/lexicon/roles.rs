//! What somebody is by trade or rank, beside the offices that the rules for names know.

use serde::Deserialize;

use super::words::Words;
use super::{LexiconError, Phrases, Vocabulary, load};

/// What the reading of roles knows.
#[derive(Default)]
pub struct Roles {
    /// Open a role before or after a name, with and without «ال».
    pub professions: Phrases<()>,
    /// A role alone, right before a name.
    pub titles: Words,
    /// One role for a list of people.
    pub plurals: Words,
    /// Between a name and the office that it holds.
    pub bridges: Words,
    /// Trades that are hardly anybody's surname.
    pub modern: Words,
    /// Offices with a pronoun for whose they are.
    pub theirs: Words,
    /// What somebody is made, in the accusative.
    pub appointed: Words,
    /// «أحد», «ثاني», «أكبر»: stand before an office and belong to it.
    pub ranked: Words,
    /// An office behind a comma does not reach over these.
    pub closing: Words,
    /// Indefinite adjectives of an office.
    pub adjectives: Words,
    pub never: Words,
}

#[derive(Deserialize)]
struct File {
    professions: Vec<String>,
    titles: Vec<String>,
    plurals: Vec<String>,
    bridges: Vec<String>,
    modern: Vec<String>,
    theirs: Vec<String>,
    appointed: Vec<String>,
    ranked: Vec<String>,
    closing: Vec<String>,
    adjectives: Vec<String>,
    never: Vec<String>,
}

impl Roles {
    pub fn load(vocabulary: &mut Vocabulary) -> Result<Self, LexiconError> {
        let file: File = load("roles")?;
        let mut professions = Phrases::default();
        for word in &file.professions {
            professions.add(word, (), vocabulary);
            if !word.contains(' ') {
                professions.add(&format!("ال{word}"), (), vocabulary);
            }
        }
        let possessed = |office: &String| {
            let stem = office.strip_suffix('ة').map_or_else(|| office.clone(), |stem| format!("{stem}ت"));
            ["ه", "ها", "هم", "هما", "نا"].map(|ending| format!("{stem}{ending}"))
        };
        let theirs: Vec<String> = file.theirs.iter().flat_map(possessed).collect();
        Ok(Self {
            professions,
            titles: Words::add(&file.titles, vocabulary),
            plurals: Words::add(&file.plurals, vocabulary),
            bridges: Words::add(&file.bridges, vocabulary),
            modern: Words::add(&file.modern, vocabulary),
            theirs: Words::add(&theirs, vocabulary),
            appointed: Words::add(&file.appointed, vocabulary),
            ranked: Words::add(&file.ranked, vocabulary),
            closing: Words::add(&file.closing, vocabulary),
            adjectives: Words::add(&file.adjectives, vocabulary),
            never: Words::add(&file.never, vocabulary),
        })
    }
}

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
    pub never: Words,
}

#[derive(Deserialize)]
struct File {
    professions: Vec<String>,
    titles: Vec<String>,
    plurals: Vec<String>,
    bridges: Vec<String>,
    modern: Vec<String>,
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
        Ok(Self {
            professions,
            titles: Words::add(&file.titles, vocabulary),
            plurals: Words::add(&file.plurals, vocabulary),
            bridges: Words::add(&file.bridges, vocabulary),
            modern: Words::add(&file.modern, vocabulary),
            never: Words::add(&file.never, vocabulary),
        })
    }
}

//! The words inside and around an institution's name.

use std::collections::HashMap;

use serde::Deserialize;

use super::words::Words;
use super::{LexiconError, QuickHash, Vocabulary, WordId, load};

/// Heads, each with nouns behind it.
type Heads = HashMap<WordId, Words, QuickHash>;

/// What the grammar of institutions' names knows; `assets/lexicon/institutions.ron` explains the lists.
#[derive(Default)]
pub struct Institutions {
    pub describing: Words,
    pub passing: Words,
    persons: Heads,
    deeds: Heads,
    pub reaching: Words,
    pub sparing: Words,
    pub standing_up: Words,
    pub deputies: Words,
    pub feminine: Words,
    pub bearers: Words,
    pub headed: Words,
    pub kin: Words,
    pub branches: Words,
    pub beside: Words,
    pub inquiries: Words,
    pub conditions: Words,
    pub companies: Words,
    pub company_forms: Words,
    pub signing: Words,
    pub abstract_nouns: Words,
}

#[derive(Deserialize)]
struct File {
    describing: Vec<String>,
    passing: Vec<String>,
    persons: Vec<(String, String)>,
    deeds: Vec<(String, String)>,
    reaching: Vec<String>,
    sparing: Vec<String>,
    standing_up: Vec<String>,
    deputies: Vec<String>,
    feminine: Vec<String>,
    bearers: Vec<String>,
    headed: Vec<String>,
    kin: Vec<String>,
    branches: Vec<String>,
    beside: Vec<String>,
    inquiries: Vec<String>,
    conditions: Vec<String>,
    companies: Vec<String>,
    company_forms: Vec<String>,
    signing: Vec<String>,
    abstract_nouns: Vec<String>,
}

impl Institutions {
    pub fn load(vocabulary: &mut Vocabulary) -> Result<Self, LexiconError> {
        let file: File = load("institutions")?;
        let heads = |rows: &[(String, String)], vocabulary: &mut Vocabulary| {
            let mut out = Heads::default();
            for (head, nouns) in rows {
                let list = out.entry(vocabulary.add(head)).or_default();
                nouns.split_whitespace().for_each(|noun| list.insert(vocabulary.add(noun)));
            }
            out
        };
        let both = |adjectives: &[String]| -> Vec<String> {
            adjectives.iter().flat_map(|adjective| [adjective.clone(), format!("{adjective}ة")]).collect()
        };
        Ok(Self {
            describing: Words::add(&both(&file.describing), vocabulary),
            passing: Words::add(&both(&file.passing), vocabulary),
            persons: heads(&file.persons, vocabulary),
            deeds: heads(&file.deeds, vocabulary),
            reaching: Words::add(&file.reaching, vocabulary),
            sparing: Words::add(&file.sparing, vocabulary),
            standing_up: Words::add(&file.standing_up, vocabulary),
            deputies: Words::add(&file.deputies, vocabulary),
            feminine: Words::add(&file.feminine, vocabulary),
            bearers: Words::add(&file.bearers, vocabulary),
            headed: Words::add(&file.headed, vocabulary),
            kin: Words::add(&file.kin, vocabulary),
            branches: Words::add(&file.branches, vocabulary),
            beside: Words::add(&file.beside, vocabulary),
            inquiries: Words::add(&file.inquiries, vocabulary),
            conditions: Words::add(&file.conditions, vocabulary),
            companies: Words::add(&file.companies, vocabulary),
            company_forms: Words::add(&file.company_forms, vocabulary),
            signing: Words::add(&file.signing, vocabulary),
            abstract_nouns: Words::add(&file.abstract_nouns, vocabulary),
        })
    }

    /// Whether a head and the noun behind it are those who do it, unless an adjective follows («هيئة الدفاع»).
    pub fn are_persons(&self, head: WordId, noun: WordId) -> bool {
        self.persons.get(&head).is_some_and(|nouns| nouns.has_id(noun))
    }

    /// Whether a head and the noun behind it are what is done («تنظيم الانتخابات»).
    pub fn are_deeds(&self, head: WordId, noun: WordId) -> bool {
        self.deeds.get(&head).is_some_and(|nouns| nouns.has_id(noun))
    }
}

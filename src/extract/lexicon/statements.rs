//! Verbs of saying with what may follow them, and the words around reported speech.

use std::collections::HashMap;

use serde::Deserialize;

use super::instruments::Words;
use super::{LexiconError, QuickHash, Vocabulary, WordId, load};
use crate::extract::text::{Form, Text};
use crate::text::fold::fold_str;

/// What the statements extractor knows.
#[derive(Default)]
pub struct Statements {
    verbs: Vec<Verb>,
    forms: HashMap<WordId, Cue, QuickHash>,
    /// Nouns that state a position («أهمية», «حرصه»).
    pub positions: Words,
    pub joint: Words,
    pub unattributed: Words,
    pub papers: Words,
    pub enders: Words,
    pub titles: Words,
}

/// A form of a verb of saying.
#[derive(Clone, Copy, Debug)]
pub struct Cue {
    verb: u16,
    pub class: Class,
    /// Often something else: counts only at the start of a clause and before أن.
    pub ambiguous: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// «أكد», «تقول»
    Finite,
    /// «مؤكدا»
    State,
    /// «قوله»
    Noun,
}

/// What kind of saying a verb is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Strength {
    Neutral,
    Firm,
    Opinion,
    /// The reporter keeps a distance («زعم»).
    Claim,
    /// «دعا», «طالب»
    Call,
}

/// A verb of saying.
#[derive(Debug)]
pub struct Verb {
    pub strength: Strength,
    /// Folded prepositions before a noun object; «ب» stands for the attached one.
    pub takes: Vec<String>,
    /// A noun of position may follow without a preposition.
    pub bare: bool,
}

#[derive(Deserialize)]
struct File {
    verbs: Vec<Entry>,
    ambiguous: Vec<String>,
    positions: Vec<String>,
    joint: Vec<String>,
    unattributed: Vec<String>,
    papers: Vec<String>,
    enders: Vec<String>,
    titles: Vec<String>,
}

#[derive(Deserialize)]
struct Entry {
    #[serde(rename = "lemma")]
    _lemma: String,
    strength: Strength,
    finite: Vec<String>,
    state: Vec<String>,
    nouns: Vec<String>,
    takes: Vec<String>,
    bare: bool,
}

impl Statements {
    pub fn load(vocabulary: &mut Vocabulary) -> Result<Self, LexiconError> {
        let file: File = load("statements")?;
        let mut out = Self {
            positions: Words::add(&possessed(&file.positions), vocabulary),
            joint: Words::add(&file.joint, vocabulary),
            unattributed: Words::add(&file.unattributed, vocabulary),
            papers: Words::add(&file.papers, vocabulary),
            enders: Words::add(&file.enders, vocabulary),
            titles: Words::add(&file.titles, vocabulary),
            ..Self::default()
        };
        for (index, entry) in file.verbs.into_iter().enumerate() {
            let classes = [(Class::Finite, &entry.finite), (Class::State, &entry.state), (Class::Noun, &entry.nouns)];
            for (class, forms) in classes {
                for form in forms {
                    let cue = Cue { verb: index as u16, class, ambiguous: file.ambiguous.contains(form) };
                    out.forms.entry(vocabulary.add(form)).or_insert(cue);
                }
            }
            let takes = entry.takes.iter().map(|word| fold_str(word)).collect();
            out.verbs.push(Verb { strength: entry.strength, takes, bare: entry.bare });
        }
        Ok(out)
    }

    /// The verb of saying that a token is, behind و or ف at most, with its form.
    pub fn cue<'t>(&self, text: &'t Text<'_>, token: usize) -> Option<(Cue, &'t Form)> {
        let plain = |form: &&Form| form.skip == 0 || form.skip == 2 && text.folded(token).starts_with(['و', 'ف']);
        text.forms(token).iter().filter(plain).find_map(|form| Some((*self.forms.get(&form.id?)?, form)))
    }

    pub fn verb(&self, cue: Cue) -> &Verb {
        &self.verbs[usize::from(cue.verb)]
    }
}

/// The nouns with their possessive endings: «حرص», «حرصه», «حرصها», «إدانة» → «إدانته».
fn possessed(nouns: &[String]) -> Vec<String> {
    let mut out = Vec::new();
    for noun in nouns {
        out.push(noun.clone());
        if noun.starts_with("ال") && noun != "التزام" || noun == "ما" {
            continue;
        }
        let stem = noun.strip_suffix('ة').map_or_else(|| noun.clone(), |stem| format!("{stem}ت"));
        out.extend(["ه", "ها", "هم", "هما", "نا"].map(|ending| format!("{stem}{ending}")));
    }
    out
}

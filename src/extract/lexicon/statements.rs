//! Verbs of saying with what may follow them, and the words around reported speech.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;

use super::words::Words;
use super::{LexiconError, QuickHash, Vocabulary, WordId, load};
use crate::extract::text::{Form, Text};
use crate::text::fold::fold_str;

/// What the statements extractor knows.
#[derive(Default)]
pub struct Statements {
    verbs: Vec<Verb>,
    forms: HashMap<WordId, Cue, QuickHash>,
    /// The keys of `forms`.
    known: Words,
    /// Nouns that state a position («أهمية», «حرصه»).
    pub positions: Words,
    /// The same of whoever speaks («رفضه», «دعمها»).
    pub own_positions: Words,
    /// Nouns of action («إطلاق», «تعزيزه»).
    pub acts: Words,
    pub joint: Words,
    pub unattributed: Words,
    pub papers: Words,
    pub enders: Words,
    pub titles: Words,
    /// Verbs of deeds whose subject speaks next.
    pub deeds: Words,
}

/// A form of a verb of saying.
#[derive(Clone, Copy, Debug)]
pub struct Cue {
    verb: u32,
    pub class: Class,
    pub gender: Gender,
    /// Often something else: counts only at the start of a clause and before أن.
    pub ambiguous: bool,
    pub person: Person,
}

/// Whether a form speaks of others or of whoever writes the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Person {
    Other,
    /// «نؤكد»
    We,
    /// «نعتبر», which columns say too: counts only where an institution writes the text.
    WeOfficial,
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

/// Whose a form of a verb is; a verb before its subject is singular whatever that is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Gender {
    Masculine,
    Feminine,
    #[default]
    Either,
}

impl Gender {
    /// Whether one and the same may be meant.
    pub fn agrees(self, other: Gender) -> bool {
        self == Gender::Either || other == Gender::Either || self == other
    }
}

/// What kind of saying a verb is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum Strength {
    #[default]
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
    /// What is judged may follow without a preposition («أدان الهجوم»).
    pub judges: bool,
    /// An act may follow without a preposition («أعلنت الوزارة إطلاق…»).
    pub announces: bool,
    /// The noun right behind it may be whom it speaks to.
    pub calls: bool,
    /// What is said stands in a paper («جاء في البيان»).
    pub paper: bool,
    /// Somebody is held responsible («حمل الحكومة مسؤولية…»).
    pub blames: bool,
    /// Somebody is accused of what stands behind «ب».
    pub accuses: bool,
}

#[derive(Deserialize)]
struct File {
    verbs: Vec<Entry>,
    ambiguous: Vec<String>,
    never: Vec<String>,
    positions: Vec<String>,
    acts: Vec<String>,
    joint: Vec<String>,
    unattributed: Vec<String>,
    papers: Vec<String>,
    enders: Vec<String>,
    titles: Vec<String>,
    deeds: Vec<String>,
}

/// A verb as `assets/lexicon/statements.ron` writes it; the file explains the fields.
#[derive(Default, Deserialize)]
struct Entry {
    past: String,
    #[serde(default)]
    now: String,
    #[serde(default)]
    doing: String,
    #[serde(default)]
    also: Vec<String>,
    #[serde(default)]
    state: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
    strength: Strength,
    #[serde(default)]
    takes: Vec<String>,
    #[serde(default)]
    bare: bool,
    #[serde(default)]
    judges: bool,
    #[serde(default)]
    announces: bool,
    #[serde(default)]
    calls: bool,
    #[serde(default)]
    paper: bool,
    #[serde(default)]
    blames: bool,
    #[serde(default)]
    accuses: bool,
    #[serde(default)]
    ours: Vec<String>,
}

impl Entry {
    fn of_own(past: &str) -> Self {
        Self { past: past.to_owned(), ..Self::default() }
    }

    /// Every form with its class and whose it is.
    fn forms(&self) -> Vec<(String, Class, Gender)> {
        use Gender::{Either, Feminine, Masculine};
        let mut out = Vec::new();
        let mut add = |form: String, class, gender| out.push((form, class, gender));
        add(self.past.clone(), Class::Finite, Masculine);
        // «نفى», «شكا»: the last letter goes before an ending
        let weak = self.past.strip_suffix(['ى', 'ا']);
        let stem = weak.unwrap_or(&self.past);
        for (ending, gender) in [("ت", Feminine), ("وا", Masculine), ("تا", Feminine)] {
            add(format!("{stem}{ending}"), Class::Finite, gender);
        }
        add(format!("{stem}{}", if weak.is_some() { "يا" } else { "ا" }), Class::Finite, Masculine);
        if !self.now.is_empty() {
            let stem = self.now.strip_suffix('ي').unwrap_or(&self.now);
            add(format!("ي{}", self.now), Class::Finite, Masculine);
            add(format!("ت{}", self.now), Class::Finite, Feminine);
            add(format!("ي{stem}ون"), Class::Finite, Masculine);
            add(format!("ي{}ان", self.now), Class::Finite, Masculine);
        }
        for form in &self.also {
            let feminine = form.ends_with('ت') || form.starts_with('ت') && !self.past.starts_with('ت');
            let gender = if feminine { Feminine } else { Masculine };
            add(form.clone(), Class::Finite, if form.starts_with(['ن', 'أ']) { Either } else { gender });
        }
        for form in &self.ours {
            add(form.clone(), Class::Finite, Either);
        }
        for form in &self.state {
            let gender = if form.ends_with('ة') { Feminine } else { Masculine };
            add(form.clone(), Class::State, if form.ends_with("ين") { Either } else { gender });
        }
        if !self.doing.is_empty() {
            let plural = self.doing.strip_suffix('ي').unwrap_or(&self.doing);
            add(format!("{}ا", self.doing), Class::State, Masculine);
            add(format!("{}ة", self.doing), Class::State, Feminine);
            add(format!("{plural}ين"), Class::State, Either);
        }
        for noun in &self.nouns {
            let gender = if noun.ends_with("ها") { Feminine } else { Either };
            add(noun.clone(), Class::Noun, gender);
        }
        out
    }
}

impl Statements {
    /// The bundled verbs and the user's own, which are given in the perfect («أبان») and report neutrally.
    pub fn load(own: &[String], vocabulary: &mut Vocabulary) -> Result<Self, LexiconError> {
        let file: File = load("statements")?;
        let mut out = Self {
            positions: Words::add(&possessed(&file.positions), vocabulary),
            own_positions: Words::add(&owned(&file.positions), vocabulary),
            acts: Words::add(&possessed(&file.acts), vocabulary),
            joint: Words::add(&file.joint, vocabulary),
            unattributed: Words::add(&file.unattributed, vocabulary),
            papers: Words::add(&file.papers, vocabulary),
            enders: Words::add(&file.enders, vocabulary),
            titles: Words::add(&file.titles, vocabulary),
            deeds: Words::add(&file.deeds, vocabulary),
            ..Self::default()
        };
        let never: HashSet<WordId, QuickHash> = file.never.iter().map(|form| vocabulary.add(form)).collect();
        let ambiguous: HashSet<WordId, QuickHash> = file.ambiguous.iter().map(|form| vocabulary.add(form)).collect();
        for (index, entry) in own.iter().map(|past| Entry::of_own(past)).chain(file.verbs).enumerate() {
            for (form, class, gender) in entry.forms() {
                let id = vocabulary.add(&form);
                if never.contains(&id) {
                    continue;
                }
                let we = class == Class::Finite && form.starts_with('ن') && !entry.past.starts_with('ن');
                let person = match (we, entry.ours.contains(&form)) {
                    (_, true) => Person::WeOfficial,
                    (true, false) => Person::We,
                    (false, false) => Person::Other,
                };
                let cue = Cue { verb: index as u32, class, gender, ambiguous: ambiguous.contains(&id), person };
                out.known.insert(id);
                out.forms.entry(id).or_insert(cue);
            }
            let takes = entry.takes.iter().map(|word| fold_str(word)).collect();
            let Entry { strength, bare, judges, announces, calls, paper, blames, accuses, .. } = entry;
            out.verbs.push(Verb { strength, takes, bare, judges, announces, calls, paper, blames, accuses });
        }
        Ok(out)
    }

    /// The verb of saying that a token is, behind و or ف at most, with its form.
    pub fn cue<'t>(&self, text: &'t Text<'_>, token: usize) -> Option<(Cue, &'t Form)> {
        let plain = |form: &&Form| form.skip == 0 || form.skip == 2 && text.folded(token).starts_with(['و', 'ف']);
        text.forms(token)
            .iter()
            .filter(|form| self.known.holds(form))
            .filter(plain)
            .find_map(|form| Some((*self.forms.get(&form.id?)?, form)))
    }

    pub fn verb(&self, cue: Cue) -> &Verb {
        &self.verbs[cue.verb as usize]
    }
}

/// The nouns with their possessive endings: «حرص», «حرصه», «حرصها», «إدانة» → «إدانته».
fn possessed(nouns: &[String]) -> Vec<String> {
    nouns.iter().cloned().chain(owned(nouns)).collect()
}

/// The same without the bare nouns.
fn owned(nouns: &[String]) -> Vec<String> {
    let mut out = Vec::new();
    for noun in nouns {
        if noun.starts_with("ال") && noun != "التزام" || noun == "ما" {
            continue;
        }
        let stem = noun.strip_suffix('ة').map_or_else(|| noun.clone(), |stem| format!("{stem}ت"));
        out.extend(["ه", "ها", "هم", "هما", "نا"].map(|ending| format!("{stem}{ending}")));
    }
    out
}

//! Words of the user's own: lexicon files that are read beside the bundled lists and win over them.
//!
//! One file is a RON record of lists, each of which may be left out (`docs/lexicon.md` shows them all):
//!
//! ```ron
//! (
//!     persons: [(name: "سالم بن ناصر الهدار", also: ["أبو ناصر"])],
//!     organizations: [(name: "مرصد النخيل للحقوق", english: "Palm Rights Watch", acronyms: ["PRW"])],
//!     places: [(name: "وادي الزيتون", english: "Olive Valley", country: "LY")],
//!     never: ["أمل"],
//! )
//! ```

use serde::Deserialize;

use super::names::Known;
use super::{Phrases, Vocabulary, topics};
use crate::problem::{Problem, Severity};

/// What one lexicon file holds. A name that stands in several lists is what the first of them says: person,
/// organization, place.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OwnFile {
    pub persons: Vec<OwnPerson>,
    pub organizations: Vec<OwnTitle>,
    pub places: Vec<OwnPlace>,
    /// Verbs of saying, in the perfect («أبان»): their usual forms are made from it.
    pub sayings: Vec<String>,
    /// The first word of an office («عميد»).
    pub offices: Vec<String>,
    /// One word before a name («الشيخة»).
    pub honorifics: Vec<String>,
    pub instruments: Vec<OwnTitle>,
    pub topics: Vec<OwnTopic>,
    /// Words and phrases that are no names, however much they look like them.
    pub never: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnPerson {
    pub name: String,
    #[serde(default)]
    pub also: Vec<String>,
}

/// An institution or an instrument.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnTitle {
    pub name: String,
    #[serde(default)]
    pub english: String,
    #[serde(default)]
    pub acronyms: Vec<String>,
    #[serde(default)]
    pub also: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnPlace {
    pub name: String,
    #[serde(default)]
    pub english: String,
    /// ISO 3166-1 alpha-2, upper case.
    #[serde(default)]
    pub country: String,
    #[serde(default)]
    pub also: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnTopic {
    /// A topic of the taxonomy ([`topics::ALL`]).
    pub topic: String,
    pub words: Vec<String>,
}

impl OwnFile {
    /// Reads a file's text. Where it is no lexicon, the problem says in which line and why; entries that cannot be used are
    /// left out, each with a problem, and the rest stands.
    pub fn read(text: &str) -> Result<(Self, Vec<Problem>), Problem> {
        let text = text.trim_start_matches('\u{FEFF}');
        let mut file: Self = ron::from_str(text).map_err(|error| {
            let mut problem = Problem::new("lexicon-not-read", Severity::Error).with("reason", error.code.to_string());
            problem.place.line = Some(error.span.start.line);
            problem.with("line", error.span.start.line.to_string()).with("column", error.span.start.col.to_string())
        })?;
        let mut problems = Vec::new();
        file.topics.retain(|topic| {
            let known = topics::ALL.contains(&topic.topic.as_str());
            if !known {
                problems.push(Problem::new("lexicon-unknown-topic", Severity::Warning).with("topic", topic.topic.clone()));
            }
            known
        });
        for place in &mut file.places {
            let code = &place.country;
            let well_formed = code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase());
            if !(code.is_empty() || well_formed) {
                problems.push(Problem::new("lexicon-bad-country", Severity::Warning).with("country", code.clone()));
                place.country.clear();
            }
        }
        let before = file.len();
        file.drop_empty();
        if file.len() < before {
            problems
                .push(Problem::new("lexicon-empty-entries", Severity::Warning).with("count", (before - file.len()).to_string()));
        }
        Ok((file, problems))
    }

    /// Entries of all lists.
    pub fn len(&self) -> usize {
        self.persons.len()
            + self.organizations.len()
            + self.places.len()
            + self.sayings.len()
            + self.offices.len()
            + self.honorifics.len()
            + self.instruments.len()
            + self.topics.len()
            + self.never.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Takes in another file; of two entries for the same words the earlier one stays.
    pub fn append(&mut self, mut other: Self) {
        self.persons.append(&mut other.persons);
        self.organizations.append(&mut other.organizations);
        self.places.append(&mut other.places);
        self.sayings.append(&mut other.sayings);
        self.offices.append(&mut other.offices);
        self.honorifics.append(&mut other.honorifics);
        self.instruments.append(&mut other.instruments);
        self.topics.append(&mut other.topics);
        self.never.append(&mut other.never);
    }

    /// An empty name would be no phrase, and one without letters a mark.
    fn drop_empty(&mut self) {
        let says = |word: &String| word.chars().any(char::is_alphabetic);
        self.persons.retain(|person| says(&person.name));
        self.organizations.retain(|organization| says(&organization.name));
        self.places.retain(|place| says(&place.name));
        self.instruments.retain(|instrument| says(&instrument.name));
        for list in [&mut self.sayings, &mut self.offices, &mut self.honorifics, &mut self.never] {
            list.retain(says);
        }
    }
}

/// A name of the user's own, as it is looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnName {
    Person,
    Known(Known),
}

/// The user's names, ready to be looked up.
#[derive(Default)]
pub struct Own {
    pub names: Phrases<OwnName>,
    pub never: Phrases<()>,
    /// Nothing to look up: most users have no lexicon of their own.
    pub empty: bool,
}

impl Own {
    /// The phrases of a file; `organizations` and `places` are the numbers that its first ones have in the lists of names.
    pub fn of(file: &OwnFile, organizations: u32, places: u32, vocabulary: &mut Vocabulary) -> Self {
        let mut own = Self { empty: file.is_empty(), ..Self::default() };
        for person in &file.persons {
            for form in std::iter::once(&person.name).chain(&person.also) {
                own.names.add(form, OwnName::Person, vocabulary);
            }
        }
        for (number, organization) in (organizations..).zip(&file.organizations) {
            for form in std::iter::once(&organization.name).chain(&organization.also) {
                own.names.add(form, OwnName::Known(Known::Organization(number)), vocabulary);
            }
            for letters in &organization.acronyms {
                own.names.add(letters, OwnName::Known(Known::Acronym(number)), vocabulary);
            }
        }
        for (number, place) in (places..).zip(&file.places) {
            for form in std::iter::once(&place.name).chain(&place.also) {
                own.names.add(form, OwnName::Known(Known::Place(number)), vocabulary);
            }
        }
        for word in &file.never {
            own.never.add(word, (), vocabulary);
        }
        own
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::tests::document;
    use crate::extract::{Facts, Lexicon, run};

    fn lexicon(source: &str) -> Lexicon {
        let (file, problems) = OwnFile::read(source).unwrap();
        assert_eq!(problems, [], "{source}");
        Lexicon::with(&file).unwrap()
    }

    fn mentions(text: &str, facts: &Facts) -> Vec<String> {
        facts.mentions.iter().map(|m| format!("{} {}", m.kind.key(), m.span.of(text))).collect()
    }

    #[test]
    fn own_names_are_found_and_win() {
        let own = lexicon(
            r#"(
                persons: [(name: "زغلول الهمداوي")],
                organizations: [(name: "بيت الضوء", english: "House of Light", acronyms: ["HoL"])],
                places: [(name: "نخلة العين", english: "Palm Spring", country: "OM"), (name: "قطر الندى")],
            )"#,
        );
        let text = "زار زغلول الهمداوي نخلة العين، واستقبله بيت الضوء (HoL) في قطر الندى، ثم عاد إلى قطر.";
        let facts = run(&document(text), &own);
        assert_eq!(
            mentions(text, &facts),
            [
                "person زغلول الهمداوي",
                "place نخلة العين",
                "organization بيت الضوء",
                "organization HoL",
                "place قطر الندى",
                "place قطر"
            ]
        );
        let named = |name: &str| facts.entities.iter().find(|entity| entity.name == name).unwrap();
        assert_eq!(named("نخلة العين").country.as_deref(), Some("OM"));
        assert_eq!(named("بيت الضوء").translation.as_deref(), Some("House of Light"));
        assert!(facts.mentions.iter().any(|mention| mention.because.rule == "name-own"));
    }

    #[test]
    fn a_word_that_is_never_a_name_is_none() {
        let text = "قال سالم الهدار في طرابلس";
        let plain = run(&document(text), Lexicon::bundled());
        assert!(mentions(text, &plain).contains(&"place طرابلس".to_owned()), "{:?}", mentions(text, &plain));
        let facts = run(&document(text), &lexicon(r#"(never: ["طرابلس", "سالم الهدار"])"#));
        assert_eq!(mentions(text, &facts), Vec::<String>::new());
    }

    #[test]
    fn verbs_instruments_and_topics() {
        let own = lexicon(
            r#"(
                sayings: ["تلفظ"],
                instruments: [(name: "عهد الواحات", english: "Oases Covenant", acronyms: ["OCX"])],
                topics: [(topic: "health", words: ["قافلة بيضاء"])],
            )"#,
        );
        let text = "تلفظت الوزارة بأن القافلة وصلت، وفق عهد الواحات. قافلة بيضاء ثم قافلة بيضاء.";
        let facts = run(&document(text), &own);
        assert_eq!(facts.instruments[0].span.of(text), "عهد الواحات");
        let id = facts.instruments[0].id.as_deref().unwrap();
        assert_eq!(own.instruments.titles[id].english, "Oases Covenant");
        assert!(facts.topics.iter().any(|topic| topic.id == "health"), "{:?}", facts.topics);
        assert!(own.sayings.has(own.vocabulary.find("تلفظت").unwrap()));
    }

    #[test]
    fn bad_files_say_where_and_why() {
        let problem = OwnFile::read("(\n  persons: [(nam: \"x\")],\n)").unwrap_err();
        assert_eq!((problem.code, problem.place.line), ("lexicon-not-read", Some(2)));
        for bad in ["", "(", "persons", "(persons: 3)", "(people: [])", "\0", "(never: [\"a\"", "[[[[[[[[[["] {
            assert_eq!(OwnFile::read(bad).unwrap_err().code, "lexicon-not-read", "{bad}");
        }
        let (file, problems) = OwnFile::read(
            r#"(topics: [(topic: "gardens", words: ["x"]), (topic: "health", words: ["y"])],
                places: [(name: "أ ب", country: "Libya")], never: ["", "«»", "نعم"])"#,
        )
        .unwrap();
        assert_eq!((file.topics.len(), file.never.len(), file.places[0].country.as_str()), (1, 1, ""));
        let codes: Vec<_> = problems.iter().map(|problem| problem.code).collect();
        assert_eq!(codes, ["lexicon-unknown-topic", "lexicon-bad-country", "lexicon-empty-entries"]);
    }
}

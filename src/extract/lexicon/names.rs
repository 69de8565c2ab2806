//! What the rules for names know: name parts, honorifics, offices, heads of institutions, places, nationalities.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::own::{Own, OwnFile};
use super::phrases::Phrases;
use super::{LexiconError, Vocabulary, WordId, load};

/// What a word can be, as bits of one number; the word lists of `assets/lexicon` give them.
pub mod class {
    pub const GIVEN: u32 = 1;
    pub const GIVEN_AMBIGUOUS: u32 = 1 << 1;
    pub const FAMILY: u32 = 1 << 2;
    pub const FAMILY_AMBIGUOUS: u32 = 1 << 3;
    pub const CONNECTOR: u32 = 1 << 4;
    pub const HONORIFIC: u32 = 1 << 5;
    /// Honorifics before honorifics: «معالي».
    pub const TITLE: u32 = 1 << 6;
    pub const HONORIFIC_PLURAL: u32 = 1 << 7;
    pub const OFFICE: u32 = 1 << 8;
    pub const RANK: u32 = 1 << 9;
    pub const HEAD: u32 = 1 << 10;
    pub const HEAD_WEAK: u32 = 1 << 11;
    pub const TOPICAL: u32 = 1 << 12;
    pub const SEATED: u32 = 1 << 13;
    /// A nationality alone does not make it a name.
    pub const HEAD_COMMON: u32 = 1 << 14;
    pub const INNER: u32 = 1 << 15;
    /// An adjective of nationality, in any form.
    pub const NATION: u32 = 1 << 16;
    /// A definite adjective that completes an institution's name without being a Nisba («العليا»).
    pub const ADJECTIVE: u32 = 1 << 17;
    pub const STOP: u32 = 1 << 18;
    pub const COMMON: u32 = 1 << 19;
    pub const PLACE_OUTSIDE: u32 = 1 << 20;
    pub const PLACE_INSIDE: u32 = 1 << 21;
    pub const CUE: u32 = 1 << 22;
    pub const SAYING: u32 = 1 << 23;
    pub const ACTING: u32 = 1 << 24;
    pub const FORMER: u32 = 1 << 25;
    /// Some known phrase starts with it.
    pub const PHRASE: u32 = 1 << 26;
    /// An adjective too general to make a name of a definite head («الأمنية»).
    pub const GENERAL: u32 = 1 << 27;
    /// A head that a foreign or unknown word may complete («شركة آبل»).
    pub const OPEN_HEAD: u32 = 1 << 28;

    /// A noun for a person before a name («الناشط»).
    pub const NOUN: u32 = 1 << 29;
    /// A statesman whom news names by this word alone.
    pub const ALONE: u32 = 1 << 30;
    /// A noun of action that «لل» makes a purpose, not a part of a name («للتصويت»).
    pub const PURPOSE: u32 = 1 << 31;

    pub const NAME: u32 = GIVEN | FAMILY;
    pub const NAME_ANY: u32 = NAME | GIVEN_AMBIGUOUS | FAMILY_AMBIGUOUS;
}

/// A phrase that names something by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// Index into [`NameLexicon::organizations`].
    Organization(u32),
    /// Letters that stand for an organization.
    Acronym(u32),
    /// Index into [`NameLexicon::places`].
    Place(u32),
    /// The same, also an ordinary word or a personal name.
    PlaceAmbiguous(u32),
}

/// A well-known organization.
#[derive(Clone, Debug)]
pub struct KnownOrganization {
    /// The fullest Arabic form.
    pub name: String,
    pub english: String,
}

/// A known country, region or city.
#[derive(Clone, Debug)]
pub struct KnownPlace {
    /// ISO 3166-1 alpha-2, where it lies in one country.
    pub country: Option<String>,
    pub english: Option<String>,
    /// Forms of one country share this number; it is the first form's index.
    pub group: u32,
    /// A city or town, not a country or region.
    pub city: bool,
}

/// Every list that the rules for names use.
#[derive(Default)]
pub struct NameLexicon {
    classes: Vec<u32>,
    pub known: Phrases<Known>,
    pub organizations: Vec<KnownOrganization>,
    pub places: Vec<KnownPlace>,
    /// Full names of public figures; of those whose name hardly anybody else bears with the index into [`NameLexicon::figures`].
    pub people: Phrases<Option<u32>>,
    /// What public figures are called in English.
    pub figures: Vec<String>,
    /// ISO 3166-1 alpha-2 → English name, first Arabic name.
    countries: BTreeMap<String, (String, String)>,
}

#[derive(Deserialize)]
struct TieredFile {
    plain: String,
    ambiguous: String,
}

#[derive(Deserialize)]
struct FamilyFile {
    plain: String,
    ambiguous: String,
    alone: String,
}

#[derive(Deserialize)]
struct HonorificsFile {
    forms: Vec<String>,
    nouns: Vec<String>,
    titles: Vec<String>,
    plural: Vec<String>,
}

#[derive(Deserialize)]
struct OfficesFile {
    heads: Vec<String>,
    ranks: Vec<String>,
    acting: Vec<String>,
    former: Vec<String>,
}

#[derive(Deserialize)]
struct HeadsFile {
    strong: Vec<String>,
    weak: Vec<String>,
    topical: Vec<String>,
    seated: Vec<String>,
    common_with_nationality: Vec<String>,
    open: Vec<String>,
    inner: Vec<String>,
    adjectives: Vec<String>,
    general: Vec<String>,
    purposes: Vec<String>,
}

#[derive(Deserialize)]
struct NationalitiesFile {
    bases: Vec<String>,
    wider: Vec<String>,
}

#[derive(Deserialize)]
struct StopFile {
    words: Vec<String>,
    connectors: Vec<String>,
}

#[derive(Deserialize)]
struct CommonFile {
    words: String,
}

#[derive(Deserialize)]
struct PlacesFile {
    known: Vec<String>,
    outside: Vec<String>,
    inside: Vec<String>,
    cues: Vec<String>,
}

#[derive(Deserialize)]
struct CountriesFile {
    territories: BTreeMap<String, (String, String)>,
}

#[derive(Deserialize)]
struct CitiesFile {
    known: BTreeMap<String, String>,
    ambiguous: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct PeopleFile {
    /// English name → the Arabic forms, between commas.
    figures: BTreeMap<String, String>,
    names: String,
}

#[derive(Deserialize)]
struct OrganizationsFile {
    organizations: Vec<OrganizationRow>,
}

#[derive(Deserialize)]
struct OrganizationRow {
    ar: String,
    en: String,
    short: String,
}

impl NameLexicon {
    pub fn load(vocabulary: &mut Vocabulary) -> Result<Self, LexiconError> {
        let mut names = Self::default();
        names.load_people(vocabulary)?;
        names.load_heads(vocabulary)?;
        names.load_words(vocabulary)?;
        names.load_places(vocabulary)?;
        names.load_organizations(vocabulary)?;
        Ok(names)
    }

    /// Takes in the user's own names and words, and gives what is to be looked up before anything else.
    pub fn take_in(&mut self, file: &OwnFile, vocabulary: &mut Vocabulary) -> Own {
        let own = Own::of(file, self.organizations.len() as u32, self.places.len() as u32, vocabulary);
        for row in &file.organizations {
            self.organizations.push(KnownOrganization { name: row.name.clone(), english: row.english.clone() });
        }
        for row in &file.places {
            let said = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
            let group = self.places.len() as u32;
            self.places.push(KnownPlace { country: said(&row.country), english: said(&row.english), group, city: true });
        }
        self.mark(single(&file.offices), class::OFFICE, vocabulary);
        self.mark(single(&file.honorifics), class::HONORIFIC, vocabulary);
        own
    }

    /// Whether a phrase names a country, and nothing else.
    pub fn is_country(&self, known: Known) -> bool {
        let Known::Place(number) = known else { return false };
        self.places.get(number as usize).is_some_and(|place| !place.city && place.country.is_some())
    }

    /// What a word can be; 0 for words that no list of names knows.
    pub fn class(&self, word: WordId) -> u32 {
        self.classes.get(word as usize).copied().unwrap_or(0)
    }

    fn mark<'w>(&mut self, words: impl IntoIterator<Item = &'w str>, class: u32, vocabulary: &mut Vocabulary) {
        for word in words {
            let id = vocabulary.add(word) as usize;
            if self.classes.len() <= id {
                self.classes.resize(id + 1, 0);
            }
            self.classes[id] |= class;
        }
    }

    /// Adds a phrase that names something, and marks its first word.
    fn know(&mut self, phrase: &str, known: Known, vocabulary: &mut Vocabulary) {
        self.known.add(phrase, known, vocabulary);
        let first = phrase.split([' ', '-']).next().unwrap_or(phrase);
        self.mark([first], class::PHRASE, vocabulary);
    }

    fn load_people(&mut self, vocabulary: &mut Vocabulary) -> Result<(), LexiconError> {
        let given: TieredFile = load("given_names")?;
        self.mark(given.plain.split_whitespace(), class::GIVEN, vocabulary);
        self.mark(given.ambiguous.split_whitespace(), class::GIVEN_AMBIGUOUS, vocabulary);
        let family: FamilyFile = load("family_names")?;
        self.mark(family.plain.split_whitespace(), class::FAMILY, vocabulary);
        self.mark(family.ambiguous.split_whitespace(), class::FAMILY_AMBIGUOUS, vocabulary);
        self.mark(family.alone.split_whitespace(), class::FAMILY | class::ALONE, vocabulary);
        let people: PeopleFile = load("people")?;
        for (english, forms) in people.figures {
            for form in forms.split('،') {
                self.people.add(form.trim(), Some(self.figures.len() as u32), vocabulary);
            }
            self.figures.push(english);
        }
        for name in people.names.split('،') {
            self.people.add(name.trim(), None, vocabulary);
        }
        let honorifics: HonorificsFile = load("honorifics")?;
        self.mark(single(&honorifics.forms), class::HONORIFIC, vocabulary);
        self.mark(single(&honorifics.nouns), class::NOUN, vocabulary);
        self.mark(single(&honorifics.titles), class::TITLE, vocabulary);
        self.mark(single(&honorifics.plural), class::HONORIFIC_PLURAL, vocabulary);
        let offices: OfficesFile = load("offices")?;
        self.mark(single(&offices.heads), class::OFFICE, vocabulary);
        self.mark(single(&offices.ranks), class::RANK, vocabulary);
        self.mark(single(&offices.acting), class::ACTING, vocabulary);
        self.mark(single(&offices.former), class::FORMER, vocabulary);
        Ok(())
    }

    fn load_heads(&mut self, vocabulary: &mut Vocabulary) -> Result<(), LexiconError> {
        let heads: HeadsFile = load("organization_heads")?;
        for (words, class) in [
            (&heads.strong, class::HEAD),
            (&heads.weak, class::HEAD | class::HEAD_WEAK),
            (&heads.topical, class::TOPICAL),
            (&heads.seated, class::SEATED),
            (&heads.common_with_nationality, class::HEAD_COMMON),
            (&heads.open, class::OPEN_HEAD),
            (&heads.inner, class::INNER),
            (&heads.adjectives, class::ADJECTIVE),
            (&heads.general, class::GENERAL),
            (&heads.purposes, class::PURPOSE),
        ] {
            self.mark(single(words), class, vocabulary);
        }
        Ok(())
    }

    fn load_words(&mut self, vocabulary: &mut Vocabulary) -> Result<(), LexiconError> {
        let nationalities: NationalitiesFile = load("nationalities")?;
        for (bases, class) in [(&nationalities.bases, class::NATION), (&nationalities.wider, class::ADJECTIVE)] {
            for base in bases {
                for form in ["", "ة", "ين", "ون", "ان", "ات"] {
                    self.mark([format!("{base}{form}").as_str(), format!("ال{base}{form}").as_str()], class, vocabulary);
                }
            }
        }
        let stop: StopFile = load("stopwords")?;
        self.mark(single(&stop.words), class::STOP, vocabulary);
        self.mark(single(&stop.connectors), class::CONNECTOR, vocabulary);
        let common: CommonFile = load("common_words")?;
        self.mark(common.words.split_whitespace(), class::COMMON, vocabulary);
        Ok(())
    }

    /// What a country is called in English and in Arabic, by its ISO 3166-1 code in capitals.
    pub fn country(&self, code: &str) -> Option<(&str, &str)> {
        self.countries.get(code).map(|(english, arabic)| (english.as_str(), arabic.as_str()))
    }

    fn load_places(&mut self, vocabulary: &mut Vocabulary) -> Result<(), LexiconError> {
        let places: PlacesFile = load("places")?;
        self.mark(single(&places.outside), class::PLACE_OUTSIDE, vocabulary);
        self.mark(single(&places.inside), class::PLACE_INSIDE, vocabulary);
        self.mark(single(&places.cues), class::CUE, vocabulary);
        let countries: CountriesFile = load("countries")?;
        for (code, (english, forms)) in &countries.territories {
            let country = (code.len() == 2).then(|| code.clone());
            let group = self.places.len() as u32;
            self.places.push(KnownPlace { country, english: Some(english.clone()), group, city: false });
            for form in forms.split('،') {
                self.know(form.trim(), Known::Place(group), vocabulary);
            }
            if code.len() == 2 {
                let first = forms.split('،').next().unwrap_or(forms).trim().to_owned();
                self.countries.insert(code.clone(), (english.clone(), first));
            }
        }
        for name in &places.known {
            let group = self.places.len() as u32;
            self.places.push(KnownPlace { country: None, english: None, group, city: false });
            self.know(name, Known::Place(group), vocabulary);
        }
        let cities: CitiesFile = load("cities")?;
        for (country, names) in &cities.known {
            self.load_cities(country, names, Known::Place, vocabulary);
        }
        for (country, names) in &cities.ambiguous {
            self.load_cities(country, names, Known::PlaceAmbiguous, vocabulary);
        }
        Ok(())
    }

    /// «Arabic=Latin، Arabic=Latin…» of one country; Arabic forms of the same Latin name are one city.
    fn load_cities(&mut self, country: &str, names: &str, known: fn(u32) -> Known, vocabulary: &mut Vocabulary) {
        let mut groups: BTreeMap<&str, u32> = BTreeMap::new();
        for pair in names.split('،') {
            let (arabic, latin) = pair.trim().split_once('=').unwrap_or((pair.trim(), ""));
            let next = self.places.len() as u32;
            let group = *groups.entry(latin).or_insert(next);
            if group == next {
                self.places.push(KnownPlace {
                    country: Some(country.to_owned()),
                    english: Some(latin.to_owned()).filter(|latin| !latin.is_empty()),
                    group,
                    city: true,
                });
            }
            self.know(arabic, known(group), vocabulary);
            // Egypt writes the g of foreign names with ج: «شيكاجو»
            if latin.contains('g') && arabic.contains('غ') && !ARAB.contains(&country) {
                self.know(&arabic.replace('غ', "ج"), known(group), vocabulary);
            }
        }
    }

    fn load_organizations(&mut self, vocabulary: &mut Vocabulary) -> Result<(), LexiconError> {
        let file: OrganizationsFile = load("organizations")?;
        for row in file.organizations {
            let at = self.organizations.len() as u32;
            for form in row.ar.split('،') {
                self.know(form.trim(), Known::Organization(at), vocabulary);
            }
            for letters in row.short.split_whitespace() {
                self.know(letters, Known::Acronym(at), vocabulary);
            }
            let name = row.ar.split('،').next().unwrap_or(&row.ar).trim().to_owned();
            self.organizations.push(KnownOrganization { name, english: row.en });
        }
        Ok(())
    }
}

/// Where «غ» in a name is no foreign g (ISO 3166-1 alpha-2).
const ARAB: [&str; 22] = [
    "AE", "BH", "DJ", "DZ", "EG", "IQ", "JO", "KM", "KW", "LB", "LY", "MA", "MR", "OM", "PS", "QA", "SA", "SD", "SO", "SY", "TN",
    "YE",
];

/// The entries of a list that are one word.
fn single(words: &[String]) -> impl Iterator<Item = &str> {
    words.iter().map(String::as_str).filter(|word| !word.contains(' '))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Lexicon;
    use crate::text::fold::fold_str;

    #[test]
    fn words_know_what_they_can_be() {
        let lexicon = Lexicon::bundled();
        let check = |word: &str, has: u32, not: u32| {
            let class = lexicon.vocabulary.find(&fold_str(word)).map_or(0, |id| lexicon.names.class(id));
            assert!(class & has == has && class & not == 0, "{word}: {class:b}");
        };
        check("محمد", class::GIVEN, class::COMMON | class::STOP);
        check("السيدة", class::HONORIFIC, class::NAME_ANY);
        check("وزارة", class::HEAD | class::TOPICAL, class::NAME_ANY);
        check("الليبية", class::NATION, class::NAME_ANY);
        check("بن", class::CONNECTOR, class::STOP);
        check("كتاب", class::COMMON, class::NAME);
    }

    /// «وأضاف» is «أضاف» behind و, and no word of its own: else nobody who stands behind it speaks.
    #[test]
    fn no_verb_of_saying_hides_in_a_word() {
        let lexicon = Lexicon::bundled();
        for verb in ["أضاف", "أضافت", "يضيف", "قال", "قالت", "أكد", "أوضح", "أشار", "ذكر", "تابع", "صرح", "أعلن"]
        {
            let whole = lexicon.vocabulary.find(&fold_str(&format!("و{verb}")));
            assert_eq!(whole.map_or(0, |id| lexicon.names.class(id)), 0, "و{verb}");
        }
    }

    #[test]
    fn forms_of_one_country_share_a_group() {
        let lexicon = Lexicon::bundled();
        let group = |word: &str| {
            let id = lexicon.vocabulary.find(&fold_str(word));
            id.and_then(|id| lexicon.names.known.word(id)).copied()
        };
        assert_eq!(group("بريطانيا"), group("إنجلترا"));
        assert!(matches!(group("طرابلس"), Some(Known::Place(at)) if lexicon.names.places[at as usize].country.is_some()));
    }
}

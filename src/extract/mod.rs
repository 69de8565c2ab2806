//! [`Document`] → [`Facts`]: trait [`Extractor`], the list [`ALL`], one file an extractor.
//!
//! Comes in: a document. Goes out: what it says, each value with the span of its evidence, the cue that fired and how sure
//! that is. This room does not know archives, languages of the interface, or screens; its words stand in `assets/lexicon`.
//!
//! Everything is linear in the document's size: [`Text`] is built once (tokens, sentences, the lexicon's view of every
//! distinct word), then each extractor walks it in the order of [`ALL`] and may build on what those before it found.

pub mod facts;
pub mod lexicon;
mod kept;
pub mod text;
pub mod contacts;
pub mod dates;
pub mod instruments;
pub mod names;
pub mod roles;
pub mod entities;
pub mod statements;
pub mod topics;
pub mod events;
pub mod commitments;
pub mod figures;
pub mod title;

pub use facts::Facts;
pub use lexicon::Lexicon;
pub use text::{Opening, Text};

use crate::calendar;
use crate::document::{Direction, Document, Language, language};

/// One kind of thing that can be read off a text.
pub trait Extractor: Sync {
    /// Stable key in kebab case, e.g. `names`.
    fn key(&self) -> &'static str;

    /// Adds what it finds to `facts`; what stands there already is from the extractors before it in [`ALL`].
    fn run(&self, text: &Text<'_>, facts: &mut Facts);
}

/// Every extractor, in the order they run.
pub const ALL: &[&dyn Extractor] = &[
    &contacts::Contacts,
    &dates::Dates,
    &instruments::Instruments,
    &names::Names,
    &statements::Statements,
    &events::Events,
    &commitments::Commitments,
    &topics::Topics,
    &figures::Figures,
    &title::Titles,
];

/// Whether something may begin at a token.
type Opens = fn(&Text<'_>, usize) -> bool;

/// What tells that something may begin at a token, from its own word alone ([`Text::opens`]).
const OPENINGS: &[(Opening, Opens)] = &[
    (Opening::Date, |text, at| calendar::parse::opens_date(text.folded(at))),
    (Opening::Instrument, |text, at| text.lexicon.instruments.openers.at(text, at).is_some()),
    (Opening::Name, names::opens),
    (Opening::Figure, |text, at| text.lexicon.names.people.may_start(text, at)),
    (Opening::Statement, statements::opens),
    (Opening::Commitment, commitments::opens),
];

/// The keys of all rules that names and roles are believed by, each with what it means; the words shown for a key are the
/// Fluent message `because-{key}` with `{ $cue }`. Extractors with rules of their own name them in their own file.
pub const BECAUSE: &[(&str, &str)] = &[
    ("honorific-before", "An honorific («السيدة») stands before the name."),
    ("office-before", "An office or rank («وزير…», «العميد») stands before the name."),
    ("office-after", "The person's office follows the name («فلان، رئيس…»)."),
    ("saying-verb", "A verb of saying («قال», «أكدت») stands before the name."),
    ("name-lexicon", "The words are known personal names."),
    ("person-lexicon", "The full name of a well-known public figure."),
    ("name-own", "It stands in a lexicon file of the user's own."),
    ("name-connector", "A word that ties names together («بن», «أبو», «عبد») stands in the name."),
    ("name-list", "It stands in a list of names."),
    ("name-likeness", "Its words and those around it are like names in annotated documents; no rule or list confirms it."),
    ("name-repeat", "It repeats, in full or in part, a name found elsewhere in the document."),
    ("organization-lexicon", "A well-known organization."),
    ("organization-head", "A word for a kind of institution («وزارة», «لجنة») opens the name."),
    ("organization-told", "A name in quotation marks that somebody speaks to («في تصريح ل «الخبر»»)."),
    ("organization-signs", "A line in a list of institutions that sign («المنظمات الموقعة:»)."),
    ("organization-acronym", "Letters beside the organization's full name stand for it («(IOM)»)."),
    ("organization-repeat", "It repeats, in full or shortened, an organization named elsewhere in the document."),
    ("place-lexicon", "A known country, region or city."),
    ("place-head", "A word for a kind of place («مدينة», «سجن») stands before or in the name."),
    ("place-repeat", "It repeats a place named elsewhere in the document."),
    ("place-misspelt", "One letter away from a place that the document names several times."),
];

/// What is read in Persian and Urdu, which write words of our lists and mean others.
const ANY_LANGUAGE: &[&str] = &["contacts", "dates", "instruments", "figures", "title"];

/// Arabic letters of a paragraph that is looked at on its own: a word or two is a name.
const MIXED: usize = 20;

/// Whether a text is in another language that is written in Arabic letters, without a paragraph in Arabic.
fn is_foreign(document: &Document) -> bool {
    // an English text that quotes a long name in Arabic is English
    if document.language != Language::Other || document.direction != Direction::Rtl {
        return false;
    }
    let written = |letter: &char| ('ء'..='ي').contains(letter);
    let texts = document.blocks.iter().map(|block| block.span.of(&document.text));
    let paragraphs: Vec<&str> = texts.filter(|text| text.chars().filter(written).take(MIXED).count() == MIXED).collect();
    !paragraphs.is_empty() && paragraphs.iter().all(|text| language::detect(text).0 != Language::Arabic)
}

/// The keys of all rules of all extractors, always in the same order.
pub fn rules() -> impl Iterator<Item = &'static str> {
    let lists = [
        BECAUSE,
        contacts::BECAUSE,
        dates::BECAUSE,
        instruments::BECAUSE,
        statements::BECAUSE,
        events::BECAUSE,
        commitments::BECAUSE,
        title::BECAUSE,
    ];
    lists.into_iter().flatten().map(|(key, _)| *key)
}

/// Reads everything that a document says.
pub fn run(document: &Document, lexicon: &Lexicon) -> Facts {
    let text = Text::new(document, lexicon);
    let mut facts = Facts::default();
    let foreign = is_foreign(document);
    for extractor in ALL.iter().filter(|extractor| !foreign || ANY_LANGUAGE.contains(&extractor.key())) {
        extractor.run(&text, &mut facts);
    }
    facts
}

#[cfg(test)]
pub mod tests {
    //! What the tests of all extractors share.

    use std::path::PathBuf;

    use super::*;
    use crate::document::{Block, BlockKind, Source};
    use crate::text::Span;

    /// A document of one paragraph a line, as if read from a text file.
    pub fn document(text: &str) -> Document {
        let mut blocks = Vec::new();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let span = Span::new(at, at + line.len());
            blocks.push(Block { kind: BlockKind::Paragraph, span, number: blocks.len() as u32 + 1 });
            at += line.len();
        }
        let source = Source {
            path: PathBuf::from("test.txt"),
            format: "text".into(),
            encoding: "UTF-8".into(),
            sha256: String::new(),
            bytes: text.len() as u64,
        };
        Document { source: source.into(), text: text.into(), language: Language::Arabic, direction: Direction::Rtl, blocks }
    }

    /// What a plain text says, its blocks found as those of a file are.
    pub fn read(text: &str) -> Facts {
        let document = Document { blocks: crate::document::blocks::blocks(text), ..document(text) };
        run(&document, Lexicon::bundled())
    }

    /// The same, its language told as that of a file is.
    fn read_as_found(text: &str) -> Facts {
        let (language, direction) = language::detect(text);
        let blocks = crate::document::blocks::blocks(text);
        run(&Document { blocks, language, direction, ..document(text) }, Lexicon::bundled())
    }

    #[test]
    fn english_and_french_say_dates_contacts_and_instruments() {
        let says = |text: &str| {
            let facts = read_as_found(text);
            assert!(facts.statements.is_empty() && facts.commitments.is_empty(), "{text}: {facts:?}");
            let spans = facts.dates.iter().map(|d| d.span).chain(facts.instruments.iter().map(|i| i.span));
            let spans = spans.chain(facts.contacts.iter().map(|c| c.span)).chain(facts.mentions.iter().map(|m| m.span));
            spans.map(|span| span.of(text).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(
            says(
                "The office, which the IOM leads, was opened on 3 May 2024 under the Palermo Protocol: a@b.org. Who said that au is in it?"
            ),
            ["3 May 2024", "Palermo Protocol", "a@b.org", "IOM"]
        );
        assert_eq!(
            says(
                "Le ministre est venu au siège de la mission le 5 juillet 2024, pour la Convention contre la torture. Tél. : +216 71 123 456"
            ),
            ["5 juillet 2024", "Convention contre la torture", "+216 71 123 456"]
        );
        assert_eq!(says("He may march in 2024; may 3 people come to the march, and mar it"), ["2024"]);
    }

    #[test]
    fn another_language_in_arabic_letters_has_no_arabic_facts() {
        let facts = read_as_found("وزیر خارجه گفت که گفتگوها پیگیری می‌شود و محمد علی کریمی گفت که چگونه پیش می‌رود، 3 مارس 2024");
        assert!(facts.mentions.is_empty() && facts.statements.is_empty() && facts.events.is_empty(), "{facts:?}");
        assert_eq!(facts.dates.len(), 1);
    }

    #[test]
    fn a_long_arabic_name_does_not_make_an_english_text_foreign() {
        let facts = read_as_found(
            "The IOM said that the head of the mission (مفتاح بن سالم الهنشيري الطرابلسي) was in the office for the visit on 3 May 2024.",
        );
        assert!(!facts.mentions.is_empty(), "{facts:?}");
    }

    #[test]
    fn a_paragraph_in_arabic_is_read_in_any_document() {
        let text = "The office said that the visit was on 4 March 2024 and that it was the first of the year for the mission.\n\n\
            وقالت وزارة الصحة في بيان صدر في طرابلس إن الوضع مستقر في جميع المستشفيات.";
        let facts = read_as_found(text);
        assert!(!facts.statements.is_empty(), "{facts:?}");
        assert!(facts.mentions.iter().any(|mention| mention.span.of(text) == "طرابلس"));
    }

    #[test]
    fn an_empty_document_says_nothing() {
        assert_eq!(run(&document(""), Lexicon::bundled()), Facts::default());
        assert_eq!(run(&document("\n\n"), Lexicon::bundled()), Facts::default());
    }
}

//! [`Document`] → [`Facts`]: trait [`Extractor`], the list [`ALL`], one file an extractor.
//!
//! Comes in: a document. Goes out: what it says, each value with the span of its evidence, the cue that fired and how sure
//! that is. This room does not know archives, languages of the interface, or screens; its words stand in `assets/lexicon`.
//!
//! Everything is linear in the document's size: [`Text`] is built once (tokens, sentences, the lexicon's view of every
//! distinct word), then each extractor walks it in the order of [`ALL`] and may build on what those before it found.

pub mod facts;
pub mod lexicon;
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
pub use text::Text;

use crate::document::Document;

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

/// The keys of all rules that names and roles are believed by, each with what it means; the words shown for a key are the
/// Fluent message `because-{key}` with `{ $cue }`. Extractors with rules of their own name them in their own file.
pub const BECAUSE: &[(&str, &str)] = &[
    ("honorific-before", "An honorific («السيدة») stands before the name."),
    ("office-before", "An office or rank («وزير…», «العميد») stands before the name."),
    ("office-after", "The person's office follows the name («فلان، رئيس…»)."),
    ("saying-verb", "A verb of saying («قال», «أكدت») stands before the name."),
    ("name-lexicon", "The words are known personal names."),
    ("name-own", "It stands in a lexicon file of the user's own."),
    ("name-connector", "A word that ties names together («بن», «أبو», «عبد») stands in the name."),
    ("name-list", "It stands in a list of names."),
    ("name-repeat", "It repeats, in full or in part, a name found elsewhere in the document."),
    ("organization-lexicon", "A well-known organization."),
    ("organization-head", "A word for a kind of institution («وزارة», «لجنة») opens the name."),
    ("organization-acronym", "Letters beside the organization's full name stand for it («(IOM)»)."),
    ("organization-repeat", "It repeats, in full or shortened, an organization named elsewhere in the document."),
    ("place-lexicon", "A known country, region or city."),
    ("place-head", "A word for a kind of place («مدينة», «سجن») stands before or in the name."),
    ("place-repeat", "It repeats a place named elsewhere in the document."),
    ("place-misspelt", "One letter away from a place that the document names several times."),
];

/// Reads everything that a document says.
pub fn run(document: &Document, lexicon: &Lexicon) -> Facts {
    let text = Text::new(document, lexicon);
    let mut facts = Facts::default();
    for extractor in ALL {
        extractor.run(&text, &mut facts);
    }
    facts
}

#[cfg(test)]
pub mod tests {
    //! What the tests of all extractors share.

    use std::path::PathBuf;

    use super::*;
    use crate::document::{Block, BlockKind, Direction, Language, Source};
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
            format: "text".to_owned(),
            encoding: "UTF-8".to_owned(),
            sha256: String::new(),
            bytes: text.len() as u64,
        };
        Document { source, text: text.into(), language: Language::Arabic, direction: Direction::Rtl, blocks }
    }

    /// What a plain text says, its blocks found as those of a file are.
    pub fn read(text: &str) -> Facts {
        let document = Document { blocks: crate::document::blocks::blocks(text), ..document(text) };
        run(&document, Lexicon::bundled())
    }

    #[test]
    fn an_empty_document_says_nothing() {
        assert_eq!(run(&document(""), Lexicon::bundled()), Facts::default());
        assert_eq!(run(&document("\n\n"), Lexicon::bundled()), Facts::default());
    }
}

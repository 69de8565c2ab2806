//! Fields of a query: what a document says (`person:`, `date:`), and what is known of it (`is:`, `has:`).
//!
//! A name is matched by whole words: `person:تورك` finds «فولكر تورك».

use roaring::RoaringBitmap;

use crate::archive::Archive;
use crate::archive::facets::Facet;
use crate::calendar::Date;
use crate::text::Span;
use crate::text::fold::fold_str;

/// What a document is asked about. `title:` and `note:` are no fields but scopes of words ([`Scope`](super::Scope)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    Person,
    Organization,
    Place,
    Topic,
    Instrument,
    /// Who is quoted or reported.
    Speaker,
    /// Who undertakes something.
    Actor,
    Issuer,
    Tag,
    Date,
    Format,
    Event,
    Language,
    /// How the document stands: `undated`, `starred`…
    Is,
    /// What is found in it: `commitment`, `note`…
    Has,
}

/// One field with what is asked of it.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldTerm {
    pub field: Field,
    pub value: FieldValue,
    /// The value as typed, without quotation marks.
    pub text: String,
    /// Byte span of the typed text: name, colon and value.
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub enum FieldValue {
    /// Folded words of a name, all of which it has. `open`: the last word is still being typed. `whole`: the name has no
    /// others.
    Name { words: Vec<String>, open: bool, whole: bool },
    /// Any of these keys: of topics, kinds of event, formats, languages, states.
    Keys(Vec<&'static str>),
    /// From and to, both included; a date without a day stands for all of its days.
    Days { from: Option<Date>, to: Option<Date> },
}

/// The documents that a field finds.
pub(super) fn documents(archive: &Archive, term: &FieldTerm) -> RoaringBitmap {
    let facet = match term.field {
        Field::Person => Facet::Person,
        Field::Organization => Facet::Organization,
        Field::Place => Facet::Place,
        Field::Topic => Facet::Topic,
        Field::Instrument => Facet::Instrument,
        Field::Tag => Facet::Tag,
        Field::Format => Facet::Format,
        Field::Event => Facet::EventKind,
        _ => return RoaringBitmap::new(),
    };
    let facets = archive.facets();
    let mut out = RoaringBitmap::new();
    match &term.value {
        FieldValue::Keys(keys) => keys.iter().filter_map(|key| facets.entries(facet, key)).for_each(|found| out |= found),
        FieldValue::Name { words, open, whole } => {
            for value in facets.values(facet) {
                if value.names().iter().any(|(name, _)| is_named(&fold_str(name), words, *open, *whole)) {
                    out |= &value.entries;
                }
            }
        }
        FieldValue::Days { .. } => {}
    }
    out
}

/// Whether a folded name has all of these words.
fn is_named(name: &str, words: &[String], open: bool, whole: bool) -> bool {
    let parts: Vec<&str> = name.split_whitespace().collect();
    let last = words.len().saturating_sub(1);
    let has = |(at, word): (usize, &String)| {
        parts.iter().any(|part| *part == word || (open && at == last && part.starts_with(word.as_str())))
    };
    (!whole || parts.len() == words.len()) && words.iter().enumerate().all(has)
}

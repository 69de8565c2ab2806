//! Fields of a query: what a document says (`person:`, `date:`), and what is known of it (`is:`, `has:`).
//!
//! A name is matched by whole words: `person:تورك` finds «فولكر تورك».

use roaring::RoaringBitmap;

use super::parse::names::{bare, same_word};
use crate::archive::facets::{Facet, Range};
use crate::archive::particulars::Particular;
use crate::archive::{Archive, Entry};
use crate::calendar::Date;
use crate::extract::Facts;
use crate::extract::facts::{Attribution, EntityId, EntityKind};
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

impl FieldTerm {
    /// Whether a name, as it is written, is the one that is asked for; true where no name is.
    pub(super) fn is_named(&self, name: &str) -> bool {
        let FieldValue::Name { words, open, whole } = &self.value else { return true };
        Asks { words, open: *open, whole: *whole }.is_named(&fold_str(name))
    }
}

/// The documents that a field finds.
pub(super) fn documents(archive: &Archive, term: &FieldTerm) -> RoaringBitmap {
    match &term.value {
        FieldValue::Keys(keys) => of_keys(archive, term.field, keys),
        FieldValue::Name { words, open, whole } => of_names(archive, term.field, &Asks { words, open: *open, whole: *whole }),
        FieldValue::Days { from, to } => archive.facets().within(Range { from: *from, to: *to }),
    }
}

/// Where the values of a field are counted.
const fn facet(field: Field) -> Option<Facet> {
    Some(match field {
        Field::Person => Facet::Person,
        Field::Organization => Facet::Organization,
        Field::Place => Facet::Place,
        Field::Topic => Facet::Topic,
        Field::Instrument => Facet::Instrument,
        Field::Speaker => Facet::Speaker,
        Field::Issuer => Facet::Issuer,
        Field::Tag => Facet::Tag,
        Field::Format => Facet::Format,
        Field::Event => Facet::EventKind,
        Field::Language => Facet::Language,
        Field::Is => Facet::State,
        Field::Has => Facet::Has,
        Field::Actor | Field::Date => return None,
    })
}

/// Where the values of a field stand that no facet counts.
const fn particular(field: Field) -> Option<Particular> {
    Some(match field {
        Field::Person => Particular::Alias(EntityKind::Person),
        Field::Organization => Particular::Alias(EntityKind::Organization),
        Field::Place => Particular::Alias(EntityKind::Place),
        Field::Instrument => Particular::Instrument,
        Field::Speaker => Particular::Speaker,
        Field::Actor => Particular::Actor,
        Field::Issuer => Particular::Issuer,
        Field::Is => Particular::Is,
        Field::Has => Particular::Has,
        _ => return None,
    })
}

fn of_keys(archive: &Archive, field: Field, keys: &[&'static str]) -> RoaringBitmap {
    let mut out = RoaringBitmap::new();
    for key in keys {
        let counted = facet(field).and_then(|facet| archive.facets().entries(facet, key));
        let told = particular(field).and_then(|particular| archive.particulars().documents(particular, key));
        counted.into_iter().chain(told).for_each(|found| out |= found);
    }
    out
}

fn of_names(archive: &Archive, field: Field, asks: &Asks<'_>) -> RoaringBitmap {
    let mut out = RoaringBitmap::new();
    if let Some(facet) = facet(field) {
        // names are compared as they are kept; a tag is kept as it is written
        let folds = matches!(facet, Facet::Tag | Facet::Format);
        let is = |name: &str| if folds { asks.is_named(&fold_str(name)) } else { asks.is_named(name) };
        archive.facets().values(facet).filter(|value| value.is_named(is)).for_each(|value| out |= &value.entries);
    }
    if let Some(particular) = particular(field) {
        let told = archive.particulars().values(particular);
        told.filter(|(key, _, _)| asks.is_named(key)).for_each(|(_, _, documents)| out |= documents);
    }
    out
}

/// The values of a field whose name has words that begin so, in no telling order, with their documents.
pub(super) fn named(archive: &Archive, field: Field, words: &[String]) -> Vec<(String, usize)> {
    // every word may go on: somebody who types a name begins where he likes
    let asks = |name: &str| {
        let parts = || name.split(|letter: char| !letter.is_alphanumeric());
        let begins = |word: &String| parts().any(|part| part.starts_with(word.as_str()) || bare(part).starts_with(bare(word)));
        words.iter().all(begins)
    };
    let mut out = Vec::new();
    // an instrument's facet goes by a code («iccpr»), which is for those who type it
    let coded = field == Field::Instrument && words.is_empty();
    if let Some(facet) = facet(field).filter(|_| !coded) {
        let folds = matches!(facet, Facet::Tag | Facet::Format);
        let is = |name: &str| if folds { asks(&fold_str(name)) } else { asks(name) };
        let fitting = archive.facets().values(facet).filter(|value| value.is_named(is));
        out.extend(fitting.map(|value| (value.shown().to_owned(), value.entries.len() as usize)));
        if !matches!(field, Field::Instrument) {
            return out;
        }
    }
    if let Some(particular) = particular(field) {
        let fitting = archive.particulars().values(particular).filter(|(key, _, _)| asks(key));
        out.extend(fitting.map(|(_, written, documents)| (written.to_owned(), documents.len() as usize)));
    }
    out
}

/// The words of a name that is asked for.
struct Asks<'a> {
    /// Folded.
    words: &'a [String],
    open: bool,
    whole: bool,
}

impl Asks<'_> {
    /// Whether a folded name has all of them as whole words.
    fn is_named(&self, name: &str) -> bool {
        // most names have not even the letters
        let last = self.words.len().saturating_sub(1);
        if !self.words.iter().all(|word| name.contains(bare(word))) {
            return false;
        }
        let parts = || name.split(|letter: char| !letter.is_alphanumeric()).filter(|part| !part.is_empty());
        let has = |(at, word): (usize, &String)| {
            let begins =
                |part: &str| self.open && at == last && (part.starts_with(word.as_str()) || bare(part).starts_with(bare(word)));
            parts().any(|part| same_word(part, word) || begins(part))
        };
        (!self.whole || parts().count() == self.words.len()) && self.words.iter().enumerate().all(has)
    }
}

/// What a field marks in a document that it finds: the mentions of who is named, the date, the passages.
pub(super) fn marks(entry: &Entry, term: &FieldTerm) -> Vec<Span> {
    let (Some(document), Some(facts)) = (&entry.document, entry.facts()) else { return Vec::new() };
    match &term.value {
        FieldValue::Days { .. } => facts.date.iter().map(|date| date.span).collect(),
        FieldValue::Keys(keys) => of_kinds(&facts, term.field, keys),
        FieldValue::Name { words, open, whole } => {
            let asks = Asks { words, open: *open, whole: *whole };
            if term.field == Field::Instrument {
                let named = |words: &str, id: Option<&str>| {
                    asks.is_named(&fold_str(words)) || id.is_some_and(|id| asks.is_named(&fold_str(id)))
                };
                let of_text = facts.instruments.iter().map(|known| (known.span, known.id.as_deref()));
                return of_text.filter(|(span, id)| named(span.of(&document.text), *id)).map(|(span, _)| span).collect();
            }
            of_entities(&facts, term.field, &asks)
        }
    }
}

fn of_entities(facts: &Facts, field: Field, asks: &Asks<'_>) -> Vec<Span> {
    let named = |id: EntityId| {
        facts.entity(id).is_some_and(|entity| {
            let names = std::iter::once(&entity.name).chain(&entity.aliases).chain(&entity.translation);
            names.into_iter().any(|name| asks.is_named(&fold_str(name)))
        })
    };
    let mentions = |kind: EntityKind| {
        let of_kind = facts.mentions.iter().filter(move |mention| mention.kind == kind);
        of_kind.filter(|mention| named(mention.entity)).map(|mention| mention.span).collect()
    };
    match field {
        Field::Person => mentions(EntityKind::Person),
        Field::Organization => mentions(EntityKind::Organization),
        Field::Place => mentions(EntityKind::Place),
        Field::Issuer => facts
            .mentions
            .iter()
            .filter(|one| facts.issuer == Some(one.entity) && named(one.entity))
            .map(|one| one.span)
            .collect(),
        Field::Speaker => {
            let said = facts.statements.iter().filter(|statement| statement.speaker.is_some_and(named));
            said.map(|statement| statement.span).collect()
        }
        Field::Actor => {
            let undertaken = facts.commitments.iter().filter(|commitment| commitment.actors.iter().any(|actor| named(*actor)));
            undertaken.map(|commitment| commitment.span).collect()
        }
        _ => Vec::new(),
    }
}

/// Passages of the kinds that are asked for.
fn of_kinds(facts: &Facts, field: Field, keys: &[&'static str]) -> Vec<Span> {
    let asked = |key: &str| keys.contains(&key);
    let mut out = Vec::new();
    match field {
        Field::Event => out.extend(facts.events.iter().filter(|event| asked(event.kind.key())).map(|event| event.span)),
        Field::Topic => {
            out.extend(facts.topics.iter().filter(|topic| asked(topic.id)).flat_map(|topic| topic.evidence.iter().copied()))
        }
        Field::Is => {
            let said = facts.statements.iter().filter(|statement| asked(statement.attribution.key()));
            out.extend(said.map(|statement| statement.span));
        }
        Field::Has => {
            out.extend(facts.statements.iter().filter(|_| asked("statement")).map(|statement| statement.span));
            let direct = facts.statements.iter().filter(|one| asked("quote") && one.attribution == Attribution::Direct);
            out.extend(direct.map(|statement| statement.span));
            out.extend(facts.commitments.iter().filter(|_| asked("commitment")).map(|commitment| commitment.span));
            out.extend(facts.instruments.iter().filter(|_| asked("instrument")).map(|instrument| instrument.span));
            out.extend(facts.figures.iter().filter(|_| asked("figure")).map(|figure| figure.span));
            out.extend(facts.contacts.iter().filter(|_| asked("contact")).map(|contact| contact.span));
        }
        _ => {}
    }
    out
}

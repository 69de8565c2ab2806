//! Asking the archive: what was typed → [`Query`]; query and filters → [`Results`].
//!
//! Comes in: an archive to look at, the words typed, the filters. Goes out: documents in order with marks on exactly the
//! letters that matched, snippets, and facet counts that follow query and filters. Nothing here changes the archive.

mod fields;
mod node;
mod parse;
mod matching;
mod filter;
mod rank;
mod snippet;
mod suggest;
pub mod concordance;
mod show;
mod offers;
mod run;
mod reach;
mod within;
pub mod batch;
pub mod said;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub use self::fields::{Field, FieldTerm, FieldValue};
pub use self::filter::{ListOrder, Listing, MOST_VALUES, Shown, dates, documents, values};
pub use self::matching::marks;
pub use self::node::{Clause, Node, Query, Repair, Scope, Strength};
pub use self::offers::{Offer, OfferKind, offers, signs};
pub use self::parse::{parse, parse_as};
pub use self::reach::reach;
pub use self::run::{Asked, run};
pub use self::show::show;
pub use self::snippet::snippets;
pub use self::within::found;
pub use crate::archive::facets::{Facet, UNDATED};
use crate::archive::{Archive, EntryId};
use crate::text::Span;

/// Whether a value must or must not be there. Included values of one facet are alternatives ([`Filters::all_of`] apart); facets
/// add up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Polarity {
    Include,
    Exclude,
}

/// The active filters, in the order they were set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Filters {
    pub list: Vec<Filter>,
    /// Facets of which all included values are asked for, not any of them.
    pub all_of: BTreeSet<Facet>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Filter {
    pub facet: Facet,
    /// Of [`Facet::Date`] a range of days ([`crate::archive::facets::Range`]) or [`UNDATED`].
    pub value: String,
    pub polarity: Polarity,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sort {
    /// By relevance while there is a query, else newest first.
    #[default]
    Best,
    Newest,
    Oldest,
    Title,
}

/// What an asking gives.
#[derive(Clone, Debug, Default)]
pub struct Results {
    /// In order.
    pub hits: Vec<Hit>,
    /// The first values of each facet with the number of documents they would leave; every facet is there. [`values`] lists
    /// more of them, [`dates`] counts years, months and days.
    pub facets: BTreeMap<Facet, Vec<FacetValue>>,
    /// Of each facet, how many values could be listed, without those below others.
    pub sizes: BTreeMap<Facet, usize>,
    /// Documents in the archive before query and filters.
    pub total: usize,
    /// Places over all hits.
    pub places: usize,
    /// No document holds all words of a long question; these are the ones that hold most of them.
    pub relaxed: bool,
    /// What was asked, ready to say where it stands in a document.
    pub asked: Arc<Asked>,
    /// A near spelling that the archive holds: one that finds most where the query finds nothing («هل تقصد ليبيا؟» for ليببا), or
    /// one that looks like a slip for a word that finds (ليببا for ليبيا).
    pub suggestion: Option<Suggestion>,
}

impl Results {
    /// Every passage of a document that the query marks, in order, without overlap; byte spans of its text. `archive` is the
    /// one that was asked. Made when it is shown: of thousands of hits, few are looked at.
    pub fn marks_of(&self, archive: &Archive, entry: EntryId) -> Vec<Span> {
        self.asked.marks(archive, entry)
    }

    pub fn hit(&self, entry: EntryId) -> Option<&Hit> {
        self.hits.iter().find(|hit| hit.entry == entry)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// The query word, as typed.
    pub typed: String,
    /// As written in a document.
    pub suggested: String,
    /// Documents the whole query would find with it, under the same filters.
    pub documents: usize,
    /// The whole query with the word replaced.
    pub query: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    pub entry: EntryId,
    pub score: f32,
    /// How often the query's clauses are met; [`Results::marks_of`] says where.
    pub places: usize,
}

/// A piece of the text around marks.
#[derive(Clone, Debug, PartialEq)]
pub struct Snippet {
    /// Byte span of the document's text that is shown.
    pub span: Span,
    /// Marks inside, as byte spans of the document's text.
    pub marks: Vec<Span>,
    /// The paragraph it stands in.
    pub paragraph: u32,
}

#[derive(Clone, Debug, PartialEq)]
pub struct FacetValue {
    pub value: String,
    /// Documents.
    pub documents: usize,
    /// Set by the active filters.
    pub polarity: Option<Polarity>,
    /// What it stands below: the country of a city.
    pub above: Option<String>,
    /// How many values stand below it.
    pub below: usize,
}

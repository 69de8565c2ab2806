//! Asking the archive: what was typed → [`Query`]; query and filters → [`Results`].
//!
//! Comes in: an archive to look at, the words typed, the filters. Goes out: documents in order with marks on exactly the
//! letters that matched, snippets, and facet counts that follow query and filters. Nothing here changes the archive.

use std::collections::BTreeMap;

use crate::archive::EntryId;
use crate::problem::Problem;
use crate::text::Span;

/// What a facet divides the archive by. The order is the order of the filters panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// Value: `2025-12`, or [`UNDATED`].
    Month,
    Topic,
    Person,
    Place,
    /// Value: the key of the event kind, e.g. `meeting`.
    EventKind,
    Organization,
    Instrument,
    Tag,
    Format,
}

/// The value of [`Facet::Month`] for documents without a date.
pub const UNDATED: &str = "undated";

impl Facet {
    pub const ALL: [Facet; 9] = [
        Facet::Month,
        Facet::Topic,
        Facet::Person,
        Facet::Place,
        Facet::EventKind,
        Facet::Organization,
        Facet::Instrument,
        Facet::Tag,
        Facet::Format,
    ];

    /// Name in `--filter KEY=VALUE` and in the project file.
    pub const fn key(self) -> &'static str {
        match self {
            Facet::Month => "month",
            Facet::Topic => "topic",
            Facet::Person => "person",
            Facet::Place => "place",
            Facet::EventKind => "event",
            Facet::Organization => "organization",
            Facet::Instrument => "instrument",
            Facet::Tag => "tag",
            Facet::Format => "format",
        }
    }
}

/// Whether a value must or must not be there. Included values of one facet are alternatives; facets add up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Polarity {
    Include,
    Exclude,
}

/// The active filters, in the order they were set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    pub list: Vec<Filter>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Filter {
    pub facet: Facet,
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
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Results {
    /// In order.
    pub hits: Vec<Hit>,
    /// Values of each facet with the number of documents they would leave; every facet is there.
    pub facets: BTreeMap<Facet, Vec<FacetValue>>,
    /// Documents in the archive before query and filters.
    pub total: usize,
    /// Marks over all hits.
    pub marks: usize,
    /// A query word that finds more, where the query finds nothing: (as typed, suggested, documents it finds).
    pub suggestion: Option<Suggestion>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    pub typed: String,
    pub suggested: String,
    pub documents: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    pub entry: EntryId,
    pub score: f32,
    /// Every matched passage of the text, in order, without overlap; byte spans of the original text.
    pub marks: Vec<Span>,
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
}

/// What was typed, understood. See `parse`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    pub clauses: Vec<Clause>,
    /// What could not be understood, with the byte span of the typed text; the rest still works.
    pub problems: Vec<Problem>,
}

/// All clauses must match.
#[derive(Clone, Debug, PartialEq)]
pub struct Clause {
    /// Words in order; one word for a plain term, several for a phrase.
    pub words: Vec<String>,
    /// The words stand next to one another.
    pub phrase: bool,
    /// Byte span of the typed text.
    pub span: Span,
}

impl Query {
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }
}

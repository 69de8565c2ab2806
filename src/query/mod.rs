//! Asking the archive: what was typed → [`Query`]; query and filters → [`Results`].
//!
//! Comes in: an archive to look at, the words typed, the filters. Goes out: documents in order with marks on exactly the
//! letters that matched, snippets, and facet counts that follow query and filters. Nothing here changes the archive.

mod parse;
mod matching;
mod filter;
mod rank;
mod snippet;
mod suggest;
mod run;

use std::collections::BTreeMap;

pub use self::filter::MOST_VALUES;
pub use self::matching::marks;
pub use self::parse::parse;
pub use self::run::run;
pub use self::snippet::snippets;
use crate::archive::EntryId;
pub use crate::archive::facets::{Facet, UNDATED};
use crate::problem::Problem;
use crate::text::Span;

/// Whether a value must or must not be there. Included values of one facet are alternatives; facets add up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Polarity {
    Include,
    Exclude,
}

/// The active filters, in the order they were set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
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
    /// A near spelling that the archive holds: one that finds most where the query finds nothing («هل تقصد ليبيا؟» for ليببا), or
    /// one that looks like a slip for a word that finds (ليببا for ليبيا).
    pub suggestion: Option<Suggestion>,
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
    /// As typed.
    pub typed: String,
    /// What could not be understood, with the byte span of the typed text; the rest still works.
    pub problems: Vec<Problem>,
}

/// All clauses must match (a negated one must not).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Clause {
    /// Folded words in order; one word for a plain term, several for a phrase.
    pub words: Vec<String>,
    /// The words stand next to one another.
    pub phrase: bool,
    /// The last word may go on: it is still being typed, or ends in `*`.
    pub prefix: bool,
    /// Documents with it are left out.
    pub negated: bool,
    /// Byte span of the typed text, quotation marks and signs included.
    pub span: Span,
}

impl Query {
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    /// The same query without a word of which only the first letter has been typed yet: too little to ask for.
    #[must_use]
    pub fn without_first_letter(mut self) -> Self {
        let barely = |clause: &Clause| !clause.phrase && matches!(clause.words.as_slice(), [word] if word.chars().count() == 1);
        if self.clauses.last().is_some_and(|last| barely(last) && last.span.end == self.typed.len()) {
            self.clauses.pop();
        }
        self
    }

    /// The same query with its last word complete: it no longer matches as a prefix, unless it ends in `*`.
    pub fn finished(self) -> Self {
        // a space ends a word
        let mut query = parse(&format!("{} ", self.typed));
        query.typed = self.typed;
        query
    }
}

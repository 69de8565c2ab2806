//! What is asked: a tree of clauses.

use super::fields::FieldTerm;
use crate::problem::{Problem, Severity};
use crate::text::Span;

/// What was typed, understood. See [`parse`](super::parse()).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    pub root: Node,
    /// As typed.
    pub typed: String,
    /// How words are compared where a clause does not say otherwise.
    pub strength: Strength,
    /// What could not be understood, with the byte span of the typed text; the rest still works. Worst first: where one is an
    /// error the query is not [`usable`](Query::usable).
    pub problems: Vec<Problem>,
    /// What would put each problem right, as long as [`Query::problems`].
    pub repairs: Vec<Option<Repair>>,
}

/// One way to put a problem right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// Fluent key of the button, e.g. `query-repair-close`; a value comes as `$value`.
    pub key: &'static str,
    /// What is put in («person:»), where the button names it.
    pub value: String,
    /// The whole query put right.
    pub query: String,
}

/// How near a word of a text must be to the word asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// Letter by letter, as it is written.
    Exact,
    /// Folded (hamza, tashkeel, tatweel, digits), seen through attached particles.
    #[default]
    Forgiving,
    /// Words of one stem too.
    Stem,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    Words(Clause),
    /// What a document says of itself, or what is known of it: `person:`, `date:`, `is:`.
    Field(FieldTerm),
    /// Every part; without parts, everything.
    And(Vec<Node>),
    /// At least one part.
    Or(Vec<Node>),
    /// Documents that the part does not find.
    Not(Box<Node>),
}

impl Default for Node {
    fn default() -> Self {
        Node::And(Vec::new())
    }
}

/// Where words are looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// The text, its title and headings included.
    #[default]
    Anywhere,
    /// The title as it is shown ([`Entry::title`](crate::archive::Entry::title)), the reader's own too (`title:`).
    Title,
    /// What the reader wrote in notes (`note:`).
    Notes,
}

/// A word, or several side by side.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Clause {
    /// Words in order; one word for a plain term, several for a phrase. Folded as the strength says: exactly for
    /// [`Strength::Exact`], forgiving for the others.
    pub words: Vec<String>,
    /// The words stand next to one another.
    pub phrase: bool,
    /// The last word may go on: it is still being typed, or ends in `*`.
    pub prefix: bool,
    /// The words stand in any order, with at most so many other words among them (`"…"~5`, «قرب/5»). Then
    /// [`Clause::phrase`] is not set.
    pub within: Option<u32>,
    /// So many slips of the finger are forgiven in each word (`word~`, `word~2`); 0: none.
    pub slips: u8,
    /// Where the words are looked for.
    pub scope: Scope,
    pub strength: Strength,
    /// Byte span of the typed text, quotation marks and signs included.
    pub span: Span,
}

impl Node {
    /// The clauses that a document is found by, in the order of the query: none under a [`Node::Not`].
    pub fn clauses(&self) -> Vec<&Clause> {
        let mut out = Vec::new();
        let mut left = vec![self];
        while let Some(node) = left.pop() {
            match node {
                Node::Words(clause) => out.push(clause),
                Node::And(parts) | Node::Or(parts) => left.extend(parts.iter().rev()),
                Node::Not(_) | Node::Field(_) => {}
            }
        }
        out
    }

    /// The fields that a document is found by, in the order of the query: none under a [`Node::Not`].
    pub fn fields(&self) -> Vec<&FieldTerm> {
        let mut out = Vec::new();
        let mut left = vec![self];
        while let Some(node) = left.pop() {
            match node {
                Node::Field(term) => out.push(term),
                Node::And(parts) | Node::Or(parts) => left.extend(parts.iter().rev()),
                Node::Not(_) | Node::Words(_) => {}
            }
        }
        out
    }

    /// Words asked for, negated ones too.
    pub fn words(&self) -> usize {
        match self {
            Node::Words(clause) => clause.words.len(),
            Node::And(parts) | Node::Or(parts) => parts.iter().map(Node::words).sum(),
            Node::Not(part) => part.words(),
            Node::Field(_) => 1,
        }
    }
}

impl Query {
    /// Whether nothing is asked, so that everything is found.
    pub fn is_empty(&self) -> bool {
        self.root == Node::default()
    }

    /// Whether asking it would answer what was meant. Where not, the answer to the last one that was is worth more.
    pub fn usable(&self) -> bool {
        self.problems.iter().all(|problem| problem.severity < Severity::Error)
    }

    /// What would put the first problem right.
    pub fn repair(&self) -> Option<&Repair> {
        self.repairs.first().and_then(Option::as_ref)
    }

    /// The clauses that a document is found by, in the order of the query.
    pub fn clauses(&self) -> Vec<&Clause> {
        self.root.clauses()
    }

    /// The same query without a word of which only the first letter has been typed yet: too little to ask for.
    #[must_use]
    pub fn without_first_letter(mut self) -> Self {
        let barely = |clause: &Clause| !clause.phrase && matches!(clause.words.as_slice(), [word] if word.chars().count() == 1);
        if let Node::And(parts) = &mut self.root
            && let Some(Node::Words(last)) = parts.last()
            && barely(last)
            && last.span.end == self.typed.len()
        {
            parts.pop();
        }
        self
    }

    /// The same query with its last word complete: it no longer matches as a prefix, unless it ends in `*`.
    #[must_use]
    pub fn finished(self) -> Self {
        // a space ends a word
        let mut query = super::parse_as(&format!("{} ", self.typed), self.strength);
        query.typed = self.typed;
        query
    }
}

//! What is asked: a tree of clauses.

use crate::problem::Problem;
use crate::text::Span;

/// What was typed, understood. See [`parse`](super::parse()).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    pub root: Node,
    /// As typed.
    pub typed: String,
    /// How words are compared where a clause does not say otherwise.
    pub strength: Strength,
    /// What could not be understood, with the byte span of the typed text; the rest still works.
    pub problems: Vec<Problem>,
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

/// A word, or several side by side.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Clause {
    /// Folded words in order; one word for a plain term, several for a phrase.
    pub words: Vec<String>,
    /// The words stand next to one another.
    pub phrase: bool,
    /// The last word may go on: it is still being typed, or ends in `*`.
    pub prefix: bool,
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
                Node::Not(_) => {}
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
        }
    }
}

impl Query {
    /// Whether nothing is asked, so that everything is found.
    pub fn is_empty(&self) -> bool {
        self.root == Node::default()
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

//! What can go wrong, as data: a stable code, how bad it is, where it is, and the values its words need.
//!
//! A problem holds no sentence. Its message is the Fluent key `problem-{code}` and its hint `problem-{code}-hint`, so that
//! both front doors can say it in the user's language ([`crate::language`]).

use std::path::{Path, PathBuf};

use crate::text::Span;

/// How much a problem costs the user.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; nothing is lost (a weekday that disagrees with its date).
    Note,
    /// Something was guessed or repaired in a view; the reader should check.
    Warning,
    /// The thing itself could not be done (a file that cannot be read).
    Error,
}

/// Where a problem is. Every part may be unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The file, as the user named it.
    pub path: Option<PathBuf>,
    /// Byte span of the document's text.
    pub span: Option<Span>,
    /// Line of the file, counted from 1.
    pub line: Option<usize>,
}

/// One thing that went wrong, or that the reader should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Stable key in kebab case, e.g. `file-unreadable`.
    pub code: &'static str,
    pub severity: Severity,
    pub place: Place,
    /// Named values of the message, e.g. `("reason", "permission denied")`.
    pub values: Vec<(&'static str, String)>,
}

impl Problem {
    pub fn new(code: &'static str, severity: Severity) -> Self {
        Self { code, severity, place: Place::default(), values: Vec::new() }
    }

    /// The same problem, in a file.
    pub fn in_file(mut self, path: &Path) -> Self {
        self.place.path = Some(path.to_owned());
        self
    }

    /// The same problem, at a byte span of the document's text.
    pub fn at(mut self, span: Span) -> Self {
        self.place.span = Some(span);
        self
    }

    /// The same problem, with one more value for its message.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.values.push((name, value.into()));
        self
    }
}

/// The collector that is passed down while work goes on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems {
    list: Vec<Problem>,
}

impl Problems {
    pub fn add(&mut self, problem: Problem) {
        self.list.push(problem);
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub fn iter(&self) -> std::slice::Iter<'_, Problem> {
        self.list.iter()
    }

    /// The worst severity collected, if any problem was.
    pub fn worst(&self) -> Option<Severity> {
        self.list.iter().map(|p| p.severity).max()
    }

    pub fn into_vec(self) -> Vec<Problem> {
        self.list
    }
}

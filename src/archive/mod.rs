//! The store: everything opened, what was read from it, and what the reader added.
//!
//! Comes in: documents with their facts, and [`change::Change`]s. Goes out: the archive to look at. Only `session` makes
//! changes, and every change has its inverse. This room does not know queries, words of the interface, or screens.

pub mod change;
pub mod index;
pub mod facets;
pub mod disk;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use crate::document::{Document, Source};
use crate::extract::Facts;
use crate::problem::Problem;
use crate::text::Span;

/// Dense and stable while the program runs: the position in [`Archive::entries`]. Removed entries leave a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub u32);

/// Stable within one archive, never used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NoteId(pub u64);

/// One file in the archive: read, or not readable and saying why.
#[derive(Clone, Debug)]
pub struct Entry {
    pub source: Source,
    /// `None`: the file could not be read; [`Entry::problems`] says why.
    pub document: Option<Arc<Document>>,
    /// `None`: not extracted (yet).
    pub facts: Option<Arc<Facts>>,
    pub problems: Vec<Problem>,
    /// What the reader added; it outlives an unreadable or moved file.
    pub reader: ReaderData,
}

/// What the reader added to one document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReaderData {
    /// A title the reader wrote or accepted.
    pub title: Option<String>,
    pub starred: bool,
    pub reviewed: bool,
    pub tags: BTreeSet<String>,
    /// Highlights and notes, by id.
    pub notes: BTreeMap<NoteId, Note>,
    /// Facts the reader accepted or rejected.
    pub verdicts: BTreeMap<FactKey, Verdict>,
}

/// A highlighted passage, with or without words of the reader's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub span: Span,
    /// The words under the span, so that a note can be found again in a changed file.
    pub quote: String,
    pub color: Ink,
    /// Empty for a bare highlight.
    pub text: String,
    pub tags: BTreeSet<String>,
    /// Seconds since 1970-01-01 UTC.
    pub created: i64,
}

/// The four highlighter inks; each has a shape too, so that colour is never the only sign.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ink {
    /// ● زعفران
    #[default]
    Saffron,
    /// ■ ورد
    Rose,
    /// ▲ مريمية
    Sage,
    /// ◆ سماء
    Sky,
}

impl Ink {
    pub const ALL: [Ink; 4] = [Ink::Saffron, Ink::Rose, Ink::Sage, Ink::Sky];

    pub const fn key(self) -> &'static str {
        match self {
            Ink::Saffron => "saffron",
            Ink::Rose => "rose",
            Ink::Sage => "sage",
            Ink::Sky => "sky",
        }
    }

    pub const fn shape(self) -> char {
        match self {
            Ink::Saffron => '●',
            Ink::Rose => '■',
            Ink::Sage => '▲',
            Ink::Sky => '◆',
        }
    }
}

/// Names a fact across re-extraction: its kind and its words (a person by name, a statement by its text).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactKey {
    /// `person`, `organization`, `place`, `date`, `instrument`, `contact`, `statement`, `commitment`, `event`, `topic`.
    pub kind: String,
    /// The entity's name, or the folded words of the span.
    pub words: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    Accepted,
    Rejected,
}

/// The archive in memory.
#[derive(Clone, Debug, Default)]
pub struct Archive {
    /// Shown name; empty for an unsaved archive.
    pub name: String,
    /// The project file, once saved.
    pub path: Option<PathBuf>,
    entries: Vec<Option<Entry>>,
    next_note: u64,
    pub(in crate::archive) index: index::Index,
    pub(in crate::archive) facets: facets::Facets,
}

//! Results → bytes: trait [`Exporter`], the list [`ALL`], one file a target.
//!
//! Comes in: an archive, the entries to export in order, options, words. Goes out: bytes. Nothing here opens a file, and
//! the clock is passed in, so that the same request gives the same bytes.

pub mod summary;
mod facts;
mod said;
mod citation;
mod markdown;
mod html;
pub mod table;
pub mod concordance;

pub use citation::{Citation, citation};

use crate::archive::{Archive, EntryId};
use crate::calendar::Date;
use crate::language::Words;

/// What stands in the summary beside titles and citations, which always do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sections {
    /// Event, participants, people, organizations, places, dates, contacts.
    pub facts: bool,
    /// What was said, by level of attribution.
    pub statements: bool,
    pub commitments: bool,
    /// The reader's highlights, notes and tags.
    pub notes: bool,
    /// Instruments and topics.
    pub instruments: bool,
}

impl Default for Sections {
    fn default() -> Self {
        Self { facts: true, statements: true, commitments: true, notes: true, instruments: true }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    pub sections: Sections,
    /// ○ beside every fact that the reader has not accepted, ⊙ beside the others.
    pub mark_unreviewed: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { sections: Sections::default(), mark_unreviewed: true }
    }
}

/// What to export.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    pub archive: &'a Archive,
    /// In the order they are written; ids that are no longer in the archive are passed over.
    pub entries: &'a [EntryId],
    pub options: &'a Options,
    /// The language of the file.
    pub words: &'a Words,
    /// Query and filters in words; empty where there were none.
    pub asked: &'a str,
    pub today: Date,
}

/// One target.
pub trait Exporter: Sync {
    /// Stable key in kebab case, e.g. `markdown`; its name is the message `export-format-{key}`.
    fn key(&self) -> &'static str;

    /// Without the dot, e.g. `md`.
    fn extension(&self) -> &'static str;

    fn write(&self, request: &Request<'_>) -> Vec<u8>;
}

/// Every target, in the order they are offered.
pub const ALL: &[&dyn Exporter] = &[&markdown::Markdown, &html::Html];

/// The target with this key.
pub fn by_key(key: &str) -> Option<&'static dyn Exporter> {
    ALL.iter().copied().find(|exporter| exporter.key() == key)
}

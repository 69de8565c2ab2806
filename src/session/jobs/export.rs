//! Exporting from a snapshot, into a file that is only replaced when the reader said so.

use crate::archive::{Archive, disk};
use crate::calendar::Date;
use crate::export::{self, Request};
use crate::language::Words;
use crate::problem::{Problem, Severity};
use crate::session::command::ExportTo;

use super::{News, Reporter};

/// What an export needs beside its options.
pub struct Around {
    pub words: Words,
    /// Query and filters in words.
    pub asked: String,
    pub today: Date,
}

pub fn write(reporter: &Reporter, archive: &Archive, to: &ExportTo, around: &Around) {
    reporter.progress.of(to.entries.len());
    let Some(exporter) = export::ALL.iter().find(|exporter| exporter.key() == to.exporter) else {
        return reporter.tell(News::Problem(Problem::new("export-unknown", Severity::Error).with("format", to.exporter.clone())));
    };
    let request = Request {
        archive,
        entries: &to.entries,
        options: &to.options,
        words: &around.words,
        asked: &around.asked,
        today: around.today,
    };
    bytes(reporter, to, to.entries.len(), || exporter.write(&request));
}

/// Writes what `make` makes of so many documents, unless the file is there and nobody said to overwrite it.
pub fn bytes(reporter: &Reporter, to: &ExportTo, documents: usize, make: impl FnOnce() -> Vec<u8>) {
    if !to.overwrite && to.path.exists() {
        return reporter.tell(News::FileThere(to.clone()));
    }
    let bytes = make();
    if reporter.progress.is_cancelled() {
        return;
    }
    match disk::atomic_write(&to.path, &bytes) {
        Ok(()) => reporter.tell(News::Written { path: to.path.clone(), documents }),
        Err(problem) => reporter.tell(News::Problem(problem)),
    }
}

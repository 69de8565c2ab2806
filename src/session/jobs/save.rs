//! Saving the project from a snapshot, one save at a time and never an older one over a newer.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::archive::Archive;
use crate::archive::disk;
use crate::archive::searches::SavedView;
use crate::session::remembered::Remembered;
use crate::session::settings::Settings;

use super::{News, Reporter};

/// The last snapshot written to each file. Jobs that read or write project files take it in turns; a frame never does.
#[derive(Clone, Default)]
pub struct Turns(Arc<Mutex<BTreeMap<PathBuf, u64>>>);

impl Turns {
    /// A panic while a file was written leaves the old file whole, so the turn of the next is as good as ever.
    pub fn take(&self) -> MutexGuard<'_, BTreeMap<PathBuf, u64>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The project at one moment.
pub struct Snapshot {
    pub archive: Archive,
    pub view: SavedView,
    /// Snapshots count up.
    pub number: u64,
}

pub fn project(reporter: &Reporter, snapshot: &Snapshot, path: &Path, turns: &Turns) {
    let mut written = turns.take();
    if written.get(path).is_none_or(|last| *last < snapshot.number) {
        if let Err(problem) = disk::save_with(&snapshot.archive, &snapshot.view, path) {
            return reporter.tell(News::Problem(problem));
        }
        written.insert(path.to_owned(), snapshot.number);
    }
    reporter.tell(News::Saved { path: path.to_owned() });
}

pub fn remembered(reporter: &Reporter, remembered: &Remembered, path: &Path) {
    if let Err(problem) = remembered.save(path) {
        reporter.tell(News::Problem(problem));
    }
}

pub fn settings(reporter: &Reporter, settings: &Settings, path: &Path) {
    if let Err(problem) = settings.save(path) {
        reporter.tell(News::Problem(problem));
    }
}

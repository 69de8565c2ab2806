//! Archives that were open before, kept in the cache: opened again at once.
//!
//! Only what was read from files and folders into an empty archive is kept; the reader's work lies in projects, and is
//! never written here.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

use crate::archive::Archive;
use crate::archive::cache::Cache;
use crate::extract::lexicon::Lexicon;

use super::Session;
use super::jobs::{JobId, Kind};
use super::notice::{Said, Toast};

/// What a running job opens, to be kept once it is done.
#[derive(Debug)]
pub(super) struct Opening {
    job: JobId,
    paths: Vec<PathBuf>,
    since: SystemTime,
}

/// What must be the same for facts to be the same: the program and the words it knows.
pub fn version() -> String {
    let program = std::env::current_exe().and_then(std::fs::metadata);
    let made = program.and_then(|data| Ok((data.len(), data.modified()?))).ok();
    format!("{made:?} {}", Lexicon::fingerprint())
}

impl Session {
    /// Where archives are kept that were open before; `None` where the reader does not want it, or would mix them with what
    /// is open.
    pub(super) fn cache(&self) -> Option<Cache> {
        let Self { archive, .. } = self;
        let bare = archive.bound() == 0 && archive.path.is_none() && archive.rules().is_empty() && archive.searches().is_empty();
        (self.settings.keep_known && bare).then(|| Cache::at(self.places.cache.clone()))
    }

    /// A job has begun to read paths into an empty archive.
    pub(super) fn opening(&mut self, job: JobId, paths: Vec<PathBuf>) {
        self.opening = Some(Opening { job, paths, since: SystemTime::now() });
    }

    /// Takes an archive that is known in the place of the empty one; `whole`: nothing has to be read beside it.
    pub(super) fn take_known(&mut self, job: JobId, known: Archive, whole: bool) {
        let Some(row) = self.jobs.get_mut(job) else { return };
        if whole {
            // nothing has to be kept anew
            self.opening = None;
        }
        let empty = self.archive.bound() == 0;
        if !empty {
            // something else was faster: one after the other, as if they were read now
            return row.wait_for(known.entries().map(|(_, entry)| entry.clone()));
        }
        self.arrived += known.len();
        let mut known = known;
        known.name.clone_from(&self.archive.name);
        self.archive = Arc::new(known);
        self.stale = true;
        self.must_keep(false);
    }

    /// Keeps what a job has opened.
    pub(super) fn keep_opened(&mut self, job: JobId, done: bool) {
        let Some(Opening { paths, since, .. }) = self.opening.take_if(|opening| opening.job == job) else { return };
        if !done || !self.settings.keep_known || self.archive.path.is_some() {
            return;
        }
        let (archive, cache) = (self.archive.clone(), Cache::at(self.places.cache.clone()));
        self.jobs.start(Kind::Keep, String::new(), self.now, move |reporter| {
            // without it the next opening reads everything, as this one did
            if let Err(error) = cache.store(&paths, &archive, since, &version(), &|| !reporter.progress.is_cancelled()) {
                log::warn!("what was opened could not be kept: {error}");
            }
        });
    }

    /// Whether opened archives are kept; what is kept goes when they are not.
    pub(super) fn set_keep_known(&mut self, keep: bool) {
        self.settings.keep_known = keep;
        self.settings_touched();
        if !keep {
            self.clear_cache();
        }
    }

    pub(super) fn clear_cache(&mut self) {
        self.opening = None;
        self.jobs.abandon(|kind| kind == Kind::Keep);
        let cleared = Cache::at(self.places.cache.clone()).clear();
        let key = if cleared.is_ok() { "toast-cache-cleared" } else { "toast-cache-not-cleared" };
        self.tell(Said::Toast(Toast { key, ..Toast::default() }));
    }
}

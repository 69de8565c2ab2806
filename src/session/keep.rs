//! Keeping what the reader did: the project within two seconds of a change, the settings, and all of it before quitting.

use std::path::PathBuf;
use std::sync::Arc;

use crate::archive::{Archive, EntryId};

use super::around::Around;
use super::command::Ask;
use super::jobs::{self, Kind};
use super::{SaveState, Saving, Session, asked};

impl Session {
    /// Seconds to wait after a save that failed.
    const RETRY_SECONDS: i64 = 30;

    /// The archive is not as it is on disk any more. `work`: the reader wrote something.
    pub(super) fn touched(&mut self, work: bool) {
        self.stale = true;
        self.searching.ask_again();
        self.must_keep(work);
    }

    /// The same where the query need not be asked again at once.
    pub(super) fn must_keep(&mut self, work: bool) {
        self.saving.work |= work;
        self.saving.changed.get_or_insert(self.now);
    }

    pub(super) fn settings_touched(&mut self) {
        self.settings_changed.get_or_insert(self.now);
    }

    /// Where the reader is has changed.
    pub(super) fn remembered_touched(&mut self) {
        self.remembered_changed.get_or_insert(self.now);
    }

    /// Notes the line a document stands at, once the reader has one open.
    pub(super) fn stand_at(&mut self, id: EntryId, byte: usize) {
        let Some(entry) = self.archive.entry(id).filter(|_| self.chosen) else { return };
        if self.remembered.leave(&entry.source.sha256, byte) {
            self.remembered_touched();
        }
    }

    /// Starts the saves that are due.
    pub(super) fn keep_in_time(&mut self) {
        let due = |at: Option<i64>| at.is_some_and(|at| self.now - at >= Self::AUTOSAVE_SECONDS || self.quitting);
        if due(self.settings_changed) && !self.jobs.running().any(|job| job.kind == Kind::Settings) {
            self.settings_changed = None;
            let (settings, path) = (self.settings.clone(), self.places.settings_file());
            let write = move |reporter: &jobs::Reporter| jobs::save::settings(reporter, &settings, &path);
            self.jobs.start(Kind::Settings, String::new(), self.now, write);
        }
        let due = |at: Option<i64>| at.is_some_and(|at| self.now - at >= Self::REMEMBER_SECONDS || self.quitting);
        if due(self.remembered_changed) && !self.jobs.running().any(|job| job.kind == Kind::Settings) {
            self.remembered_changed = None;
            let (remembered, path) = (self.remembered.clone(), self.places.remembered_file());
            let write = move |reporter: &jobs::Reporter| jobs::save::remembered(reporter, &remembered, &path);
            self.jobs.start(Kind::Settings, String::new(), self.now, write);
        }
        let due = |at: Option<i64>| at.is_some_and(|at| self.now - at >= Self::AUTOSAVE_SECONDS || self.quitting);
        if due(self.saving.changed)
            && self.now >= self.saving.not_before
            && let Some(path) = self.archive.path.clone()
        {
            self.save_to(path);
        }
        if self.quitting {
            self.quit_when_kept();
        }
    }

    /// Saves a snapshot to a path, unless a save is running already (then the next one follows it) or the project is not
    /// all there yet.
    pub(super) fn save_to(&mut self, path: PathBuf) {
        if self.loading.is_some() || self.saving.job.is_some() {
            return self.touched_again();
        }
        self.saving.changed = None;
        self.saving.job = Some(self.start_save(path));
    }

    fn touched_again(&mut self) {
        self.saving.changed.get_or_insert(self.now);
    }

    fn start_save(&mut self, path: PathBuf) -> jobs::JobId {
        self.snapshots += 1;
        let (archive, turns, number) = (self.archive.snapshot(), self.turns.clone(), self.snapshots);
        let view = asked::saved(&self.query_text, &self.filters, self.sort, self.strength);
        let subject = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let snapshot = jobs::save::Snapshot { archive, view, number };
        let write = move |reporter: &jobs::Reporter| jobs::save::project(reporter, &snapshot, &path, &turns);
        self.jobs.start(Kind::Save, subject, self.now, write)
    }

    /// The running save ended well.
    pub(super) fn save_done(&mut self, path: PathBuf) {
        self.saving.failed = false;
        self.saving.not_before = i64::MIN;
        if self.saving.changed.is_none() {
            self.saving.work = false;
        }
        if self.archive.path.as_ref() != Some(&path) {
            super::recent::note(&mut self.settings.recent, &path);
            self.settings_touched();
            Arc::make_mut(&mut self.archive).path = Some(path);
        }
    }

    /// The running save did not end well: what was changed is still not on disk.
    pub(super) fn save_failed(&mut self) {
        self.saving.failed = true;
        self.saving.not_before = self.now.saturating_add(Self::RETRY_SECONDS);
        self.touched_again();
        if std::mem::take(&mut self.quitting) {
            self.asks.push(Ask::ConfirmQuit { jobs: 0, unsaved: true });
        }
    }

    /// Puts another archive in the place of this one, which is saved first where it has a file.
    pub(super) fn put_archive(&mut self, archive: Archive) {
        if let (Some(path), Some(_), None) = (self.archive.path.clone(), self.saving.changed, self.loading) {
            self.start_save(path);
        }
        self.jobs.abandon_reading();
        self.archive = Arc::new(archive);
        self.saving = Saving { not_before: i64::MIN, ..Saving::default() };
        self.loading = None;
        self.undo = Default::default();
        self.history = Default::default();
        self.take_query(String::new());
        self.filters = Default::default();
        self.strength = Default::default();
        self.ask_list_again();
        self.find = None;
        self.around = Around::with(self.around.options);
        self.preview = Default::default();
        self.same_names = Default::default();
        self.forget_copies();
        self.searching = Default::default();
        self.selected = None;
        self.chosen = false;
        self.arrive();
        self.stale = true;
    }

    /// Whether closing now would lose what the reader wrote.
    pub(super) fn would_lose_work(&self) -> bool {
        matches!(self.saved(), SaveState::Unsaved | SaveState::Failed)
    }

    pub(super) fn quit(&mut self) {
        let jobs = self.jobs().filter(|job| job.is_running()).count();
        let unsaved = self.would_lose_work();
        if jobs > 0 || unsaved {
            self.asks.push(Ask::ConfirmQuit { jobs, unsaved });
        } else {
            self.quitting = true;
        }
    }

    fn quit_when_kept(&mut self) {
        let writing = self.jobs.running().any(|job| matches!(job.kind, Kind::Save | Kind::Settings));
        let saves = self.archive.path.is_some() && self.loading.is_none() && !self.saving.failed;
        let preferences = self.settings_changed.is_some() || self.remembered_changed.is_some();
        let to_write = saves && self.saving.changed.is_some() || preferences;
        if !writing && !to_write {
            self.quitting = false;
            self.asks.push(Ask::Quit);
        }
    }
}

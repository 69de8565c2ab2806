//! Opening, saving, exporting: each starts a job.

use std::path::PathBuf;

use crate::archive::Archive;
use crate::formats::sample;
use crate::language::plain;

use super::command::{Ask, ExportTo};
use super::jobs::{self, Kind};
use super::{Session, reading, recent};

impl Session {
    pub(super) fn open_paths(&mut self, paths: Vec<PathBuf>) {
        let (projects, paths): (Vec<PathBuf>, Vec<PathBuf>) = paths.into_iter().partition(|path| reading::is_project(path));
        // One project at a time: the first; files given with it are added to it.
        if let Some(project) = projects.into_iter().next() {
            return self.open_project(project, paths);
        }
        if paths.is_empty() {
            return;
        }
        let of_sample = |path: &PathBuf| sample::is_sample(path);
        if !paths.iter().any(of_sample) {
            self.let_go_of_sample();
            self.remember(&paths);
        }
        let subject = match paths.as_slice() {
            [one] => one.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
            _ => String::new(),
        };
        let (cache, of_sample) = (self.cache(), paths.iter().any(of_sample));
        let cache = cache.filter(|_| !of_sample);
        let (known, opened) = (cache.is_some(), paths.clone());
        let open = move |reporter: &jobs::Reporter| jobs::open::paths(reporter, &paths, cache.as_ref());
        let job = self.jobs.start(Kind::Open, subject, self.now, open);
        self.opening = None;
        if known {
            self.opening(job, opened);
        }
    }

    /// Whether the sample archive, and nothing else, is open.
    pub fn is_sample(&self) -> bool {
        !self.archive.is_empty() && self.archive.entries().all(|(_, entry)| sample::is_sample(&entry.source.path))
    }

    /// Invented statements do not mix with real ones: a sample that nobody has written in makes room.
    pub(super) fn let_go_of_sample(&mut self) {
        if self.is_sample() && !self.saving.work && self.archive.path.is_none() {
            self.put_archive(Archive::new(""));
        }
    }

    /// A few paths go onto the recent list; a crowd of dropped files does not push everything else off it.
    pub(super) fn remember(&mut self, paths: &[PathBuf]) {
        const FEW: usize = 4;
        if paths.len() <= FEW {
            paths.iter().rev().for_each(|path| recent::note(&mut self.settings.recent, path));
            self.settings_touched();
        }
    }

    pub(super) fn open_project(&mut self, path: PathBuf, then: Vec<PathBuf>) {
        if self.would_lose_work() {
            return self.asks.push(Ask::ConfirmClose(Some(path)));
        }
        self.then_open = then;
        // What is not on disk yet goes there first; the job waits for its turn.
        if let (Some(own), Some(_)) = (self.archive.path.clone(), self.saving.changed) {
            self.save_to(own);
        }
        let subject = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let turns = self.turns.clone();
        self.jobs.start(Kind::Project, subject, self.now, move |reporter| jobs::open::project(reporter, &path, &turns));
    }

    pub(super) fn ask_where_to_save(&mut self) {
        let name = self.name();
        let name = if name.is_empty() { plain(&self.words.get("archive-unsaved-name")) } else { name };
        self.asks.push(Ask::SaveAsDialog(format!("{name}.warraq")));
    }

    pub(super) fn export(&mut self, to: ExportTo) {
        if self.export_batch(&to) || self.export_around(&to) {
            return;
        }
        let around = jobs::export::Around { words: self.words.clone(), asked: self.asked_in_words(), today: self.today() };
        let archive = self.archive.snapshot();
        let subject = to.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let write = move |reporter: &jobs::Reporter| jobs::export::write(reporter, &archive, &to, &around);
        self.jobs.start(Kind::Export, subject, self.now, write);
    }
}

/// A project file is named `.warraq`, whatever was typed.
pub(super) fn with_extension(path: PathBuf) -> PathBuf {
    if reading::is_project(&path) {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(".warraq");
    PathBuf::from(name)
}

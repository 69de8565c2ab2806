//! PATHs → an archive in memory.

use std::borrow::Cow;
use std::io;
use std::mem::ManuallyDrop;
use std::path::PathBuf;
use std::time::SystemTime;

use crate::archive::cache::Cache;
use crate::archive::{Archive, Entry, Rules, Searches, change::Change, disk};
use crate::formats::{self, sample};
use crate::problem::Severity;
use crate::session::known;
use crate::session::reading::{self, Progress};

use super::Streams;

/// What was read.
pub struct Gathered {
    /// It lasts as long as the program: taking thousands of documents apart would take longer than many an answer.
    pub archive: ManuallyDrop<Archive>,
    /// Whether every file could be read.
    pub all_read: bool,
}

/// Reads files, folders and projects; problems go to standard error as they come.
pub(super) fn gather(paths: &[PathBuf], streams: &mut Streams<'_>) -> io::Result<Gathered> {
    let mut gathered = Gathered { archive: ManuallyDrop::new(Archive::new("")), all_read: true };
    gathered.read(paths, streams)?;
    Ok(gathered)
}

/// The same, where what was read before is known, and kept for the next time. Projects are not kept.
pub(super) fn gather_known(paths: &[PathBuf], cache: &Cache, streams: &mut Streams<'_>) -> io::Result<Gathered> {
    if paths.iter().any(|path| reading::is_project(path) || sample::is_sample(path)) {
        return gather(paths, streams);
    }
    let (version, since) = (known::version(), SystemTime::now());
    let mut gathered = Gathered { archive: ManuallyDrop::new(Archive::new("")), all_read: true };
    let mut to_read = Cow::Borrowed(paths);
    let known = cache.load(paths, &version);
    let fresh = known.is_none();
    if let Some(known) = known {
        for (_, entry) in known.archive.entries() {
            gathered.all_read &= told(entry, streams)?;
        }
        gathered.archive = ManuallyDrop::new(known.archive);
        to_read = Cow::Owned(known.to_read);
    }
    gathered.read_files(&to_read, streams)?;
    let kept = match fresh || !to_read.is_empty() {
        true => cache.store(paths, &gathered.archive, since, &version, &|| true),
        false => Ok(()),
    };
    // without it the next search reads everything, as this one did
    if let Err(error) = kept {
        log::warn!("what was read could not be kept: {error}");
    }
    Ok(gathered)
}

/// Tells the problems of an entry; false where one is an error.
fn told(entry: &Entry, streams: &mut Streams<'_>) -> io::Result<bool> {
    let mut fine = true;
    for problem in &entry.problems {
        fine &= problem.severity != Severity::Error;
        streams.report(problem)?;
    }
    Ok(fine)
}

impl Gathered {
    fn read(&mut self, paths: &[PathBuf], streams: &mut Streams<'_>) -> io::Result<()> {
        paths.iter().try_for_each(|path| self.read_one(path, streams))
    }

    fn read_one(&mut self, path: &PathBuf, streams: &mut Streams<'_>) -> io::Result<()> {
        if !reading::is_project(path) {
            return self.read_files(std::slice::from_ref(path), streams);
        }
        let mut saved = match disk::load(path) {
            Ok(saved) => saved,
            Err(problem) => {
                self.all_read = false;
                return streams.report(&problem);
            }
        };
        self.hear(std::mem::take(&mut saved.rules));
        self.keep(&saved.searches);
        let mut told = Ok(());
        reading::project(path, &saved, &Progress::default(), |entry| self.put_next(entry, streams, &mut told));
        told
    }

    fn read_files(&mut self, paths: &[PathBuf], streams: &mut Streams<'_>) -> io::Result<()> {
        let mut told = Ok(());
        let (options, progress) = (formats::Options::default(), Progress::default());
        reading::paths(paths, &options, &progress, |entry| self.put_next(entry, streams, &mut told));
        told
    }

    /// Takes an entry while others are still read, unless the problems of one before it could not be told.
    fn put_next(&mut self, entry: Entry, streams: &mut Streams<'_>, told: &mut io::Result<()>) {
        if told.is_ok() {
            *told = self.put(entry, streams);
        }
    }

    /// The rules of a project hold for everything that is read with it; those of a second project come after those of the
    /// first.
    fn hear(&mut self, rules: Rules) {
        for (_, rule) in rules.iter() {
            self.archive.apply(Change::PutRule(None, Box::new(rule.clone())));
        }
    }

    /// The searches of a project are known by their names; of two projects with a search of one name, the first one's counts.
    fn keep(&mut self, searches: &Searches) {
        for (_, search) in searches.iter() {
            self.archive.apply(Change::PutSearch(None, Box::new(search.clone())));
        }
    }

    fn put(&mut self, entry: Entry, streams: &mut Streams<'_>) -> io::Result<()> {
        self.all_read &= told(&entry, streams)?;
        self.archive.apply(Change::Add(Box::new(entry)));
        Ok(())
    }
}

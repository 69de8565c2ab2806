//! Opening files, folders, the sample and projects: entries arrive in batches, so the first rows stand while the rest is
//! still read.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::archive::Entry;
use crate::archive::disk;
use crate::formats;
use crate::session::reading;

use super::save::Turns;
use super::{News, Reporter};

/// Gathers entries and sends them every so often: at first after 30 ms, later less often, because each batch makes the
/// session ask its query again.
struct Batches<'a> {
    reporter: &'a Reporter,
    waiting: Vec<Entry>,
    sent: Instant,
    every: Duration,
}

impl<'a> Batches<'a> {
    const FIRST: Duration = Duration::from_millis(30);
    const LATEST: Duration = Duration::from_millis(480);

    fn new(reporter: &'a Reporter) -> Self {
        Self { reporter, waiting: Vec::new(), sent: Instant::now(), every: Self::FIRST }
    }

    fn add(&mut self, entry: Entry) {
        self.waiting.push(entry);
        if self.sent.elapsed() >= self.every {
            self.send();
            self.every = (self.every * 2).min(Self::LATEST);
        }
    }

    fn send(&mut self) {
        if !self.waiting.is_empty() {
            self.reporter.tell(News::Entries(std::mem::take(&mut self.waiting)));
        }
        self.sent = Instant::now();
    }
}

pub fn paths(reporter: &Reporter, paths: &[PathBuf]) {
    let mut batches = Batches::new(reporter);
    reading::paths(paths, &formats::Options::default(), &reporter.progress, |entry| batches.add(entry));
    batches.send();
}

pub fn project(reporter: &Reporter, path: &Path, turns: &Turns) {
    let loaded = {
        let _turn = turns.take();
        disk::load(path)
    };
    match loaded {
        Err(problem) => reporter.tell(News::Problem(problem)),
        Ok(saved) => {
            reporter.tell(News::Project { path: path.to_owned(), saved: Box::new(saved.clone()) });
            let mut batches = Batches::new(reporter);
            reading::project(path, &saved, &reporter.progress, |entry| batches.add(entry));
            batches.send();
        }
    }
}

/// Which of the recent files are there.
pub fn recent(reporter: &Reporter, paths: Vec<PathBuf>) {
    let present = paths.into_iter().map(|path| {
        let there = path.exists();
        (path, there)
    });
    reporter.tell(News::Recent(present.collect()));
}

//! Opening files, folders, the sample and projects: entries arrive in batches, so the first rows stand while the rest is
//! still read.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::archive::Entry;
use crate::archive::cache::Cache;
use crate::archive::disk;
use crate::formats;
use crate::session::{known, reading};

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

/// Reads files and folders; what is known of them comes at once, and only the rest is read.
pub fn paths(reporter: &Reporter, paths: &[PathBuf], cache: Option<&Cache>) {
    let mut batches = Batches::new(reporter);
    let (mut to_read, mut before) = (Cow::Borrowed(paths), 0);
    if let Some(known) = cache.and_then(|cache| cache.load(paths, &known::version())) {
        before = known.archive.len();
        reporter.tell(News::Known { archive: Box::new(known.archive), whole: known.to_read.is_empty() });
        to_read = Cow::Owned(known.to_read);
    }
    reading::paths(&to_read, &formats::Options::default(), &reporter.progress, |entry| batches.add(entry));
    batches.send();
    // they were opened too
    (0..before).for_each(|_| reporter.progress.step());
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

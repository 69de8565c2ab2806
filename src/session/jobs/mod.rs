//! Work outside the frame: one thread a job, answering over a channel, with counts and a cancel flag.
//!
//! A job holds a snapshot (`Arc<Archive>`) and never a lock. A panic inside is caught and becomes a problem of that job;
//! everything it had already sent stays.

pub(in crate::session) mod export;
pub(in crate::session) mod open;
pub(in crate::session) mod save;

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};

use crate::archive::alike::Suggestion;
use crate::archive::disk::Saved;
use crate::archive::{Archive, Entry, EntryId, SearchId};
use crate::document::Document;
use crate::extract::Facts;
use crate::problem::{Problem, Severity};
use crate::query::batch::List;
use crate::query::said::Said;

use super::around::Told;
use super::command::ExportTo;
use super::copies::Found;
use super::reading::Progress;
use super::same_names::Preview;
use super::searches::Counted;

/// Bytes of text that are taken into the archive in one call of [`Session::logic`](crate::session::Session::logic), so that no
/// frame waits for many documents: some 4 ms of work on a busy core. The first entry always fits, however large.
pub(in crate::session) const FRAME_BYTES: usize = 128 * 1024;
/// What an entry costs beyond its text (its names, its place in the lists), in bytes of text that take as long.
const ENTRY_BYTES: usize = 4 * 1024;

/// Called from a job when it has news; the window asks for a repaint.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct JobId(pub u64);

/// What a job does; its key names it («فتح», «حفظ»).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Files and folders.
    Open,
    /// A project file and the files it names.
    Project,
    Save,
    Export,
    /// Reads the facts of all documents again.
    Extract,
    /// Asks the disk which recent files are there. Not shown.
    Recent,
    /// Writes the settings. Not shown.
    Settings,
    /// Looks at the faces of the machine. Not shown.
    Faces,
    /// Looks what a rule would change. Not shown.
    Preview,
    /// Looks for names that may be one. Not shown.
    SameNames,
    /// Reads a list of terms. Not shown.
    List,
    /// Looks for facts of the results. Not shown.
    Said,
    /// Looks for copies. Not shown.
    Copies,
    /// Gathers the words around the query. Not shown.
    Around,
    /// Asks the saved searches. Not shown.
    Searches,
    /// Keeps what was opened. Not shown.
    Keep,
}

impl Kind {
    pub const fn key(self) -> &'static str {
        match self {
            Kind::Open => "job-open",
            Kind::Project => "job-project",
            Kind::Save => "job-save",
            Kind::Export => "job-export",
            Kind::Extract => "job-extract",
            Kind::Recent => "job-recent",
            Kind::Settings => "job-settings",
            Kind::Faces => "job-faces",
            Kind::Preview => "job-preview",
            Kind::SameNames => "job-same-names",
            Kind::List => "job-list",
            Kind::Said => "job-said",
            Kind::Copies => "job-copies",
            Kind::Around => "job-concordance",
            Kind::Searches => "job-searches",
            Kind::Keep => "job-keep",
        }
    }

    /// Whether its entries come into the archive.
    pub const fn reads(self) -> bool {
        matches!(self, Kind::Open | Kind::Project)
    }

    /// Whether the list of jobs shows it.
    pub const fn shown(self) -> bool {
        matches!(self, Kind::Open | Kind::Project | Kind::Export | Kind::Extract)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Running,
    Done,
    Cancelled,
    /// It panicked, or could not start.
    Failed,
}

/// What a job sends.
pub(in crate::session) enum News {
    /// Files read, in order.
    Entries(Vec<Entry>),
    /// An archive that was open before.
    Known {
        archive: Box<Archive>,
        /// Nothing has changed since, so that nothing is read.
        whole: bool,
    },
    /// A project file was read; its entries follow.
    Project {
        path: PathBuf,
        saved: Box<Saved>,
    },
    Saved {
        path: PathBuf,
    },
    Written {
        path: PathBuf,
        documents: usize,
    },
    /// The file is there and nobody said to overwrite it.
    FileThere(ExportTo),
    Recent(Vec<(PathBuf, bool)>),
    /// The faces of the machine are known.
    Faces,
    /// Facts read again of documents that are there.
    Facts(Vec<(EntryId, Arc<Document>, Facts)>),
    /// What a rule would change.
    Previewed(Preview),
    /// Names that may be one.
    SameNames(Vec<Suggestion>),
    /// A list of terms, by the name of its file.
    List(String, List),
    /// Facts of the results.
    Said(Said),
    /// Groups of copies.
    Copies(Box<Found>),
    /// What the saved searches find.
    Searches(Vec<(SearchId, Counted)>),
    /// Words around the query.
    Around(Told),
    Problem(Problem),
}

/// One job, running or ended.
pub struct Job {
    pub id: JobId,
    pub kind: Kind,
    /// What it works on, e.g. a file name; may be empty.
    pub subject: String,
    pub state: State,
    /// What went wrong in it, in order.
    pub problems: Vec<Problem>,
    /// Seconds since 1970-01-01 UTC.
    pub started: i64,
    /// The file it wrote.
    pub output: Option<PathBuf>,
    progress: Arc<Progress>,
    panicked: Arc<AtomicBool>,
    news: Receiver<News>,
    /// Entries it has told that are not taken yet.
    waiting: VecDeque<Entry>,
}

impl Job {
    /// Things done so far.
    pub fn done(&self) -> usize {
        self.progress.done()
    }

    /// Things to do; `None` while that is not known.
    pub fn total(&self) -> Option<usize> {
        self.progress.total()
    }

    pub fn is_running(&self) -> bool {
        self.state == State::Running
    }

    /// The entries that wait, as many as there is room for; one at least while there is any room.
    fn next_entries(&mut self, spent: &mut usize) -> Vec<Entry> {
        let fits = |entry: &Entry| {
            let room = *spent < FRAME_BYTES;
            *spent += ENTRY_BYTES + entry.document.as_ref().map_or(0, |document| document.text.len());
            room
        };
        let count = self.waiting.iter().map(fits).take_while(|fits| *fits).count();
        self.waiting.drain(..count).collect()
    }

    /// Entries that are to be taken as if it had told them.
    pub(in crate::session) fn wait_for(&mut self, entries: impl IntoIterator<Item = Entry>) {
        self.waiting.extend(entries);
    }

    fn end(&mut self) {
        self.state = if self.panicked.load(Ordering::Acquire) {
            self.problems.push(Problem::new("job-panicked", Severity::Error).with("job", self.kind.key()));
            State::Failed
        } else if self.progress.is_cancelled() {
            State::Cancelled
        } else {
            State::Done
        };
    }
}

/// The inside of a job: where it tells its news.
pub(in crate::session) struct Reporter {
    send: Sender<News>,
    pub progress: Arc<Progress>,
    wake: Wake,
}

impl Reporter {
    /// Tells the session; nobody listening means that the job is no longer wanted.
    pub fn tell(&self, news: News) {
        if self.send.send(news).is_err() {
            self.progress.cancel();
        }
        (self.wake)();
    }
}

/// All jobs, oldest first.
pub(in crate::session) struct Jobs {
    pub list: Vec<Job>,
    next: u64,
    wake: Wake,
}

impl Jobs {
    pub fn new(wake: Wake) -> Self {
        Self { list: Vec::new(), next: 0, wake }
    }

    pub fn wake_with(&mut self, wake: Wake) {
        self.wake = wake;
    }

    /// Starts `work` in a thread of its own.
    pub fn start(&mut self, kind: Kind, subject: String, now: i64, work: impl FnOnce(&Reporter) + Send + 'static) -> JobId {
        self.next += 1;
        let id = JobId(self.next);
        let (send, news) = channel();
        let progress = Arc::new(Progress::default());
        let panicked = Arc::new(AtomicBool::new(false));
        let (reporter, fell) = (Reporter { send, progress: progress.clone(), wake: self.wake.clone() }, panicked.clone());
        let inside = move || {
            if catch_unwind(AssertUnwindSafe(|| work(&reporter))).is_err() {
                fell.store(true, Ordering::Release);
            }
            // The session learns of the end from the closed channel, so it is closed before waking.
            let Reporter { send, wake, .. } = reporter;
            drop(send);
            wake();
        };
        let mut job = Job {
            id,
            kind,
            subject,
            state: State::Running,
            problems: Vec::new(),
            started: now,
            output: None,
            progress,
            panicked,
            news,
            waiting: VecDeque::new(),
        };
        if let Err(error) = std::thread::Builder::new().name(kind.key().to_owned()).spawn(inside) {
            job.state = State::Failed;
            job.problems.push(Problem::new("job-not-started", Severity::Error).with("reason", error.to_string()));
        }
        self.list.push(job);
        id
    }

    /// What the jobs have told, in order within each job, and the jobs that ended. Entries are handed over until
    /// [`FRAME_BYTES`] are reached; what is left waits for the next call, and [`Jobs::has_more`] says so.
    pub fn poll(&mut self) -> (Vec<(JobId, News)>, Vec<JobId>) {
        let (mut told, mut ended) = (Vec::new(), Vec::new());
        let mut spent = 0;
        for job in self.list.iter_mut().filter(|job| job.is_running()) {
            loop {
                let entries = job.next_entries(&mut spent);
                if !entries.is_empty() {
                    told.push((job.id, News::Entries(entries)));
                }
                if !job.waiting.is_empty() {
                    break;
                }
                match job.news.try_recv() {
                    Ok(News::Entries(entries)) => job.waiting = entries.into(),
                    Ok(news) => told.push((job.id, news)),
                    Err(TryRecvError::Empty) => break,
                    Err(TryRecvError::Disconnected) => {
                        job.end();
                        ended.push(job.id);
                        break;
                    }
                }
            }
        }
        (told, ended)
    }

    /// Whether entries wait that the last [`Jobs::poll`] had no room for.
    pub fn has_more(&self) -> bool {
        self.list.iter().any(|job| !job.waiting.is_empty())
    }

    pub fn get_mut(&mut self, id: JobId) -> Option<&mut Job> {
        self.list.iter_mut().find(|job| job.id == id)
    }

    pub fn cancel(&mut self, id: JobId) {
        if let Some(job) = self.get_mut(id) {
            job.progress.cancel();
        }
    }

    /// Takes an ended job off the list.
    pub fn dismiss(&mut self, id: JobId) {
        self.list.retain(|job| job.id != id || job.is_running());
    }

    /// Lets go of all reading: what it has still to tell belongs to an archive that is no longer there.
    pub fn abandon_reading(&mut self) {
        self.abandon(|kind| kind.reads() || kind == Kind::Extract);
    }

    /// Cancels jobs and forgets them: what they tell from now on reaches nobody.
    pub fn abandon(&mut self, unwanted: impl Fn(Kind) -> bool) {
        for job in self.list.iter().filter(|job| unwanted(job.kind)) {
            job.progress.cancel();
        }
        self.list.retain(|job| !unwanted(job.kind));
    }

    pub fn running(&self) -> impl Iterator<Item = &Job> {
        self.list.iter().filter(|job| job.is_running())
    }
}

impl Drop for Jobs {
    fn drop(&mut self) {
        for job in &self.list {
            job.progress.cancel();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, Instant};

    fn wait(jobs: &mut Jobs) -> Vec<News> {
        let (mut all, from) = (Vec::new(), Instant::now());
        loop {
            let (told, ended) = jobs.poll();
            all.extend(told.into_iter().map(|(_, news)| news));
            if !ended.is_empty() {
                return all;
            }
            assert!(from.elapsed() < Duration::from_secs(20), "the job never ends");
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    #[test]
    fn a_panic_is_a_problem_and_what_was_told_before_stays() {
        let mut jobs = Jobs::new(Arc::new(|| {}));
        jobs.start(Kind::Open, String::new(), 0, |reporter| {
            reporter.tell(News::Problem(Problem::new("file-missing", Severity::Error)));
            panic!("on purpose, in a test");
        });
        assert_eq!(wait(&mut jobs).len(), 1);
        assert_eq!(jobs.list[0].state, State::Failed);
        assert_eq!(jobs.list[0].problems[0].code, "job-panicked");
    }

    #[test]
    fn a_cancelled_job_ends_and_can_be_dismissed() {
        let mut jobs = Jobs::new(Arc::new(|| {}));
        let id = jobs.start(Kind::Open, String::new(), 0, |reporter| {
            while !reporter.progress.is_cancelled() {
                std::thread::sleep(Duration::from_millis(1));
            }
        });
        jobs.dismiss(id);
        assert_eq!(jobs.list.len(), 1, "a running job is not dismissed");
        jobs.cancel(id);
        wait(&mut jobs);
        assert_eq!(jobs.list[0].state, State::Cancelled);
        jobs.dismiss(id);
        assert!(jobs.list.is_empty());
    }

    #[test]
    fn entries_are_handed_over_by_portions_in_order() {
        let entry = |number: usize, kilobytes: usize| {
            let text = format!("{number} {}", "a ".repeat(kilobytes * 512));
            let read = crate::formats::read(std::path::Path::new("x.txt"), text.as_bytes(), &Default::default());
            Entry::new(read, None)
        };
        // the third is larger than a whole portion
        let sizes = [1, 60, 2 * FRAME_BYTES / 1024, 0, 0].into_iter().chain([60; 6]).chain([0; 100]);
        let entries: Vec<Entry> = sizes.enumerate().map(|(number, size)| entry(number, size)).collect();
        let expect = entries.clone();
        let (send, told) = channel();
        let mut jobs = Jobs::new(Arc::new(|| {}));
        jobs.start(Kind::Open, String::new(), 0, move |reporter| {
            entries.chunks(40).for_each(|batch| reporter.tell(News::Entries(batch.to_vec())));
            reporter.tell(News::Problem(Problem::new("file-missing", Severity::Error)));
            send.send(()).unwrap();
        });
        told.recv().unwrap();
        let (mut got, mut portions, from) = (Vec::new(), 0, Instant::now());
        loop {
            let (told, ended) = jobs.poll();
            let before = got.len();
            for (_, news) in told {
                match news {
                    News::Entries(entries) => got.extend(entries),
                    News::Problem(_) => assert_eq!(got.len(), expect.len(), "news overtook entries"),
                    _ => panic!("nobody told that"),
                }
            }
            let cost = |entry: &Entry| ENTRY_BYTES + entry.document.as_ref().unwrap().text.len();
            let portion = &got[before..];
            portions += usize::from(!portion.is_empty());
            // but for the last of a portion, all of it is within the bound
            assert!(portion.split_last().is_none_or(|(_, rest)| rest.iter().map(cost).sum::<usize>() < FRAME_BYTES));
            if !ended.is_empty() {
                break;
            }
            assert!(jobs.list[0].is_running() && from.elapsed() < Duration::from_secs(20));
        }
        assert_eq!(got, expect);
        assert!(portions >= 6 && !jobs.has_more(), "{portions}");
    }

    #[test]
    fn every_piece_of_news_wakes_the_window() {
        let count = Arc::new(std::sync::atomic::AtomicUsize::new(0));
        let inside = count.clone();
        let wake: Wake = Arc::new(move || {
            inside.fetch_add(1, Ordering::SeqCst);
        });
        let mut jobs = Jobs::new(wake);
        jobs.start(Kind::Recent, String::new(), 0, |reporter| reporter.tell(News::Recent(Vec::new())));
        wait(&mut jobs);
        let from = Instant::now();
        while count.load(Ordering::SeqCst) < 2 && from.elapsed() < Duration::from_secs(20) {
            std::thread::sleep(Duration::from_millis(2));
        }
        assert_eq!(count.load(Ordering::SeqCst), 2, "one for the news, one for the end");
    }
}

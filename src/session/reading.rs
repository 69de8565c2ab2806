//! Files → entries: walk, read, extract. The jobs of the window and the verbs of the command line share it.
//!
//! Reading uses every core and gives entries in the order of the walk. A bad file is an entry that says why; a panic in a
//! reader or an extractor costs that file alone.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::sync_channel;

use smol_str::SmolStr;

use crate::archive::disk::{self, Saved, SavedFile};
use crate::archive::{Entry, EntryId};
use crate::document::{Document, Source};
use crate::extract::{self, Facts, lexicon::Lexicon};
use crate::formats::{self, Walked, sample};
use crate::problem::{Problem, Severity};

/// Counts of a piece of work and its cancel flag, shared with whoever watches.
#[derive(Debug, Default)]
pub struct Progress {
    done: AtomicUsize,
    total: AtomicUsize,
    total_known: AtomicBool,
    cancelled: AtomicBool,
}

impl Progress {
    pub fn done(&self) -> usize {
        self.done.load(Ordering::Relaxed)
    }

    /// `None` while it is not known.
    pub fn total(&self) -> Option<usize> {
        self.total_known.load(Ordering::Acquire).then(|| self.total.load(Ordering::Relaxed))
    }

    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    pub(super) fn of(&self, total: usize) {
        self.total.store(total, Ordering::Relaxed);
        self.total_known.store(true, Ordering::Release);
    }

    pub(super) fn step(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }
}

/// Whether a path names a project file.
pub fn is_project(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("warraq"))
}

/// Reads files and folders; `each` gets the entries in the order of the walk. Project files are not documents and are
/// passed over.
pub fn paths(paths: &[PathBuf], options: &formats::Options, progress: &Progress, each: impl FnMut(Entry)) {
    made(paths, options, progress, Entry::new, each);
}

/// The same without an archive: what `make` makes of each file and of what it says, on the core that read it.
pub fn made<R: Send>(
    paths: &[PathBuf],
    options: &formats::Options,
    progress: &Progress,
    make: impl Fn(formats::Read, Option<Facts>) -> R + Sync,
    each: impl FnMut(R),
) {
    let mut walked = formats::walk(paths);
    walked.retain(|item| item.problem.is_some() || !is_project(&item.path));
    progress.of(walked.len());
    let work = |item: &Walked| guarded(&item.path, walked_file(item, options), &make);
    in_order(&walked, work, progress, each);
}

/// The paths of the embedded sample archive.
pub fn sample_paths() -> Vec<PathBuf> {
    sample::documents().into_iter().map(|(name, _)| PathBuf::from(format!("{}{name}", sample::PREFIX))).collect()
}

/// Reads the files that a project names, each with what the reader had added. A file that is nowhere to be found is an
/// entry without a document that keeps its notes.
pub fn project(path: &Path, saved: &Saved, progress: &Progress, each: impl FnMut(Entry)) {
    progress.of(saved.files.len());
    let found: Vec<_> = saved.files.iter().zip(disk::locate_all(&saved.files, path)).collect();
    in_order(&found, |(file, place)| saved_entry(file, place.as_deref()), progress, each);
}

/// Where the documents are that a project names; one that is nowhere to be found keeps its old path.
pub fn project_paths(path: &Path) -> Result<Vec<PathBuf>, Problem> {
    let saved = disk::load(path)?;
    let places = disk::locate_all(&saved.files, path).into_iter();
    Ok(places.zip(&saved.files).map(|(place, file)| place.unwrap_or_else(|| file.path.clone())).collect())
}

fn walked_file(item: &Walked, options: &formats::Options) -> (formats::Read, Option<Facts>) {
    match &item.problem {
        Some(problem) => (unread(source_of(&item.path), problem.clone()), None),
        None => file(&item.path, || formats::open(&item.path, options)),
    }
}

fn saved_entry(file: &SavedFile, place: Option<&Path>) -> Entry {
    let mut entry = match place {
        Some(found) => found_entry(file, found),
        None => {
            let missing = Problem::new("file-missing", Severity::Error).in_file(&file.path);
            let source = Source { sha256: file.sha256.clone(), bytes: file.bytes, ..source_of(&file.path) };
            Entry::new(unread(source, missing), None)
        }
    };
    entry.also.clone_from(&file.also);
    entry.attach(file.reader.clone().shared());
    entry
}

/// The same bytes are read in the encoding they were read in before, which the reader may have chosen.
fn found_entry(file: &SavedFile, found: &Path) -> Entry {
    let first = entry(found, || formats::open(found, &formats::Options::default()));
    let same_bytes = first.source.sha256 == file.sha256;
    if !same_bytes || file.encoding.is_empty() || first.source.encoding == file.encoding {
        return first;
    }
    let options = formats::Options { encoding: Some(file.encoding.clone()) };
    entry(found, || formats::open(found, &options))
}

/// One file, read and extracted; `read` must give what `path` holds.
fn file(path: &Path, read: impl FnOnce() -> formats::Read) -> (formats::Read, Option<Facts>) {
    let Ok(mut read) = catch_unwind(AssertUnwindSafe(read)) else {
        return (unread(source_of(path), Problem::new("reader-panicked", Severity::Error).in_file(path)), None);
    };
    let facts = read.document.as_ref().map(|document| catch_unwind(AssertUnwindSafe(|| facts_of(document))));
    let facts = facts.transpose().unwrap_or_else(|_| {
        read.problems.push(Problem::new("extraction-panicked", Severity::Error).in_file(path));
        None
    });
    (read, facts)
}

/// One file as an entry of an archive.
fn entry(path: &Path, read: impl FnOnce() -> formats::Read) -> Entry {
    guarded(path, file(path, read), &Entry::new)
}

/// What `make` makes of a file; where it panics, of one that could not be read.
fn guarded<R>(path: &Path, file: (formats::Read, Option<Facts>), make: &impl Fn(formats::Read, Option<Facts>) -> R) -> R {
    let (read, facts) = file;
    catch_unwind(AssertUnwindSafe(|| make(read, facts)))
        .unwrap_or_else(|_| make(unread(source_of(path), Problem::new("reader-panicked", Severity::Error).in_file(path)), None))
}

fn facts_of(document: &Document) -> Facts {
    extract::run(document, Lexicon::in_use())
}

/// What documents that are held say now, in their order; one whose extraction panics is passed over.
pub(super) fn facts_again(
    documents: &[(EntryId, Arc<Document>)],
    progress: &Progress,
    mut each: impl FnMut(EntryId, Arc<Document>, Facts),
) {
    progress.of(documents.len());
    let read = |item: &(EntryId, Arc<Document>)| {
        let facts = catch_unwind(AssertUnwindSafe(|| facts_of(&item.1))).ok()?;
        Some((item.0, item.1.clone(), facts))
    };
    in_order(documents, read, progress, |found| {
        if let Some((id, document, facts)) = found {
            each(id, document, facts);
        }
    });
}

fn unread(source: Source, problem: Problem) -> formats::Read {
    formats::Read { source: Arc::new(source), document: None, problems: vec![problem] }
}

fn source_of(path: &Path) -> Source {
    Source { path: path.to_owned(), format: SmolStr::default(), encoding: SmolStr::default(), sha256: String::new(), bytes: 0 }
}

/// Does `work` on every item with all cores and hands the answers to `each` in the order of the items. Stops early when
/// cancelled; what `each` got by then is a beginning of the whole, without a gap.
fn in_order<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync, progress: &Progress, mut each: impl FnMut(R)) {
    let workers = std::thread::available_parallelism().map_or(1, usize::from).min(8).min(items.len());
    let next = AtomicUsize::new(0);
    // Bounded, so that workers wait rather than pile up what the receiver has not taken yet.
    let (send, receive) = sync_channel(workers * 4);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            let send = send.clone();
            scope.spawn(|| {
                let send = send;
                while !progress.is_cancelled() {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(at) else { break };
                    if send.send((at, work(item))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(send);
        let (mut early, mut due) = (BTreeMap::new(), 0);
        for (at, answer) in receive {
            early.insert(at, answer);
            while let Some(answer) = early.remove(&due) {
                due += 1;
                progress.step();
                each(answer);
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_come_in_order_whoever_is_first() {
        let items: Vec<u64> = (0..200).collect();
        let (progress, mut out) = (Progress::default(), Vec::new());
        let slow_for_some = |item: &u64| {
            std::thread::sleep(std::time::Duration::from_micros((item % 7) * 200));
            *item
        };
        in_order(&items, slow_for_some, &progress, |answer| out.push(answer));
        assert_eq!(out, items);
        assert_eq!(progress.done(), 200);
    }

    #[test]
    fn a_panic_behind_reading_costs_that_file_alone() {
        let make = |read: formats::Read, _: Option<Facts>| match read.document {
            Some(document) => panic!("{}", document.text),
            None => read.problems.iter().map(|problem| problem.code.to_owned()).collect::<Vec<_>>(),
        };
        let read = formats::read(Path::new("a.txt"), "قال نعم".as_bytes(), &formats::Options::default());
        assert_eq!(guarded(Path::new("a.txt"), (read, None), &make), ["reader-panicked"]);
    }

    #[test]
    fn cancelling_leaves_a_beginning_without_gaps() {
        let items: Vec<u64> = (0..100_000).collect();
        let (progress, mut out) = (Progress::default(), Vec::new());
        in_order(
            &items,
            |item| *item,
            &progress,
            |answer| {
                out.push(answer);
                if answer == 50 {
                    progress.cancel();
                }
            },
        );
        assert!(out.len() < items.len());
        assert!(out.iter().zip(&items).all(|(a, b)| a == b));
    }

    #[test]
    fn nothing_to_read_is_no_work() {
        in_order(&[] as &[u8], |_| (), &Progress::default(), |()| panic!("there was nothing"));
    }

    #[test]
    fn a_panicking_reader_costs_its_file_alone() {
        let entry = entry(Path::new("x.txt"), || panic!("on purpose, in a test"));
        assert_eq!(entry.problems[0].code, "reader-panicked");
        assert!(entry.document.is_none());
    }
}

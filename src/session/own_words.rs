//! The user's own lexicon files: found, read, put in use, and read again.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Session;
use super::command::Command;
use super::jobs::{Kind, News, Reporter};
use super::reading;
use crate::archive::change::Change;
use crate::archive::{Archive, EntryId};
use crate::document::Document;
use crate::extract::Facts;
use crate::extract::lexicon::{Lexicon, OwnFile};
use crate::problem::{Problem, Severity};

/// A lexicon file larger than this is refused: a slip, or no lexicon.
const LARGEST: u64 = 32 * 1024 * 1024;

/// Documents whose facts come into the archive at once.
const BATCH: usize = 16;

/// What was read of the user's own lexicon files.
#[derive(Clone, Debug, Default)]
pub struct OwnWords {
    /// Each file that could be read, with how many entries it has, in the order they were read.
    pub files: Vec<(PathBuf, usize)>,
    pub problems: Vec<Problem>,
    /// All of them together.
    pub words: OwnFile,
}

impl OwnWords {
    /// Reads files, and the `.ron` files of folders (in name order, not below). The first file that knows a name wins. A
    /// folder of `optional` that is not there is no problem.
    pub fn read(optional: Option<&Path>, paths: &[PathBuf]) -> Self {
        let mut own = Self::default();
        // what is named on a command line wins over what lies in the folder
        for path in paths {
            own.read_path(path);
        }
        if let Some(folder) = optional.filter(|folder| folder.is_dir()) {
            own.read_path(folder);
        }
        own
    }

    fn read_path(&mut self, path: &Path) {
        if !path.is_dir() {
            self.read_file(path);
            return;
        }
        match std::fs::read_dir(path) {
            Ok(listed) => {
                let paths = listed.flatten().map(|item| item.path());
                let mut files: Vec<PathBuf> =
                    paths.filter(|path| path.extension().is_some_and(|end| end.eq_ignore_ascii_case("ron"))).collect();
                files.sort();
                files.iter().for_each(|file| self.read_file(file));
            }
            Err(error) => self.unreadable(path, &error.to_string()),
        }
    }

    fn read_file(&mut self, path: &Path) {
        let text = match std::fs::metadata(path) {
            Ok(there) if there.len() > LARGEST => Err("too large".to_owned()),
            _ => std::fs::read_to_string(path).map_err(|error| error.to_string()),
        };
        match text.map(|text| OwnFile::read(&text)) {
            Ok(Ok((file, problems))) => {
                self.files.push((path.to_owned(), file.len()));
                self.problems.extend(problems.into_iter().map(|problem| problem.in_file(path)));
                self.words.append(file);
            }
            Ok(Err(problem)) => self.problems.push(problem.in_file(path)),
            Err(reason) => self.unreadable(path, &reason),
        }
    }

    fn unreadable(&mut self, path: &Path, reason: &str) {
        self.problems.push(Problem::new("file-unreadable", Severity::Error).in_file(path).with("reason", reason));
    }

    /// Reads documents with these words from now on.
    pub fn put_in_use(&self) {
        let lexicon = (!self.words.is_empty()).then(|| Lexicon::with(&self.words).ok()).flatten();
        Lexicon::put_in_use(lexicon);
    }
}

impl Session {
    /// What was read of the user's own words.
    pub fn own_words(&self) -> &OwnWords {
        &self.own_words
    }

    /// The folder that the user's lexicon files lie in.
    pub fn lexicon_folder(&self) -> PathBuf {
        self.places.lexicon_folder()
    }

    /// With the words of the user's lexicon folder. Once, before anything is read.
    #[must_use]
    pub fn with_own_words(mut self) -> Self {
        self.own_words = OwnWords::read(Some(&self.places.lexicon_folder()), &[]);
        // most users have none, and the bundled words are not to be loaded before the first frame for that
        if !self.own_words.words.is_empty() {
            self.own_words.put_in_use();
        }
        // the dialog tells them all
        if let Some(problem) = self.own_words.problems.first() {
            self.send(Command::Report(problem.clone()));
        }
        self
    }

    /// Reads the lexicon folder again, and then every document's text again with it, in the background.
    pub(super) fn reload_own_words(&mut self) {
        self.own_words = OwnWords::read(Some(&self.places.lexicon_folder()), &[]);
        let (own, archive) = (self.own_words.clone(), self.archive.clone());
        self.jobs.abandon(|kind| kind == Kind::Extract);
        self.jobs.start(Kind::Extract, String::new(), self.now, move |reporter| extract_again(reporter, &own, &archive));
    }

    /// Facts read anew. They are no change of the reader's, so there is nothing to undo; what he put right is put right again.
    pub(super) fn take_facts(&mut self, facts: Vec<(EntryId, Arc<Document>, Facts)>) {
        self.forget_compared();
        let archive = Arc::make_mut(&mut self.archive);
        for (id, read, facts) in facts {
            // facts of a text that is no longer the entry's would point at other words
            let same = |held: &Arc<Document>| Arc::ptr_eq(held, &read);
            if let Some(entry) = archive.entry(id).filter(|entry| entry.document.as_ref().is_some_and(same)) {
                let entry = entry.clone().with_facts(facts);
                self.stale |= archive.apply(Change::Replace(id, Box::new(entry))).is_some();
            }
        }
    }
}

/// The work of a reload: documents as they are held, extracted again and told in batches.
fn extract_again(reporter: &Reporter, own: &OwnWords, archive: &Archive) {
    own.put_in_use();
    let documents: Vec<_> = archive.entries().filter_map(|(id, entry)| Some((id, entry.document.clone()?))).collect();
    let mut waiting = Vec::new();
    reading::facts_again(&documents, &reporter.progress, |id, document, facts| {
        waiting.push((id, document, facts));
        if waiting.len() == BATCH {
            reporter.tell(News::Facts(std::mem::take(&mut waiting)));
        }
    });
    reporter.tell(News::Facts(waiting));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_file_does_not_cost_the_others() {
        let dir = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &[u8]| {
            let path = dir.path().join(name);
            std::fs::write(&path, text).unwrap();
            path
        };
        write("1.ron", br#"(never: ["a"], persons: [(name: "A B")])"#);
        write("2.ron", b"(never: [\"a\"],\n nonsense: 3)");
        write("3.ron", &[0xFF, 0xFE, 0x00, 0xD8]);
        write("4.RON", br#"(never: ["b"])"#);
        write("notes.txt", b"not read");
        let named = write("named.lexicon", br#"(never: ["c"])"#);
        let own = OwnWords::read(Some(dir.path()), &[named.clone(), dir.path().join("missing.ron")]);
        let read: Vec<_> = own.files.iter().map(|(path, count)| (path.file_name().unwrap().to_str().unwrap(), *count)).collect();
        assert_eq!(read, [("named.lexicon", 1), ("1.ron", 2), ("4.RON", 1)]);
        assert_eq!(own.words.never, ["c", "a", "b"]);
        let problems: Vec<_> = own.problems.iter().map(|problem| (problem.code, problem.place.line)).collect();
        assert_eq!(problems, [("file-unreadable", None), ("lexicon-not-read", Some(2)), ("file-unreadable", None)]);
        let nothing = OwnWords::read(Some(&dir.path().join("nowhere")), &[]);
        assert!(nothing.files.is_empty() && nothing.problems.is_empty());
    }
}

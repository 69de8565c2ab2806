//! The project file (`.warraq`): versioned saved shapes, atomic save.
//!
//! Comes in: an archive and a path. Goes out: a RON file with the reader's data and where the documents lie (never their text), and the
//! way back. Saved shapes stand apart from the domain's types (`v1`), so that these can change freely; a new shape is a new
//! `vN.rs` with a migration from the one before.
//!
//! Codes: `project-corrupt` (values `reason`, `backup` where one lies beside it; `place.line`), `project-newer` (`version`,
//! `known`), `write-failed` (`reason`), `write-denied`; and those of [`crate::formats`] for a file that cannot be read.

mod corrections;
mod searches;
mod v1;
mod write;
mod locate;

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

pub use self::locate::{locate, locate_all};
pub use self::write::atomic_write;
use super::searches::SavedView;
use super::{Archive, ReaderData, Rules, Searches};
use crate::formats;
use crate::problem::{Problem, Severity};

/// The newest version. Version 2 is version 1 with corrections and rules, version 3 is version 2 with saved searches; a
/// project is written as the first version that has everything in it, so that a Warraq that knows nothing of the rest still
/// opens it, and one that would lose something does not.
const VERSION: u32 = 3;

/// Ending of project files, without the dot.
pub const EXTENSION: &str = "warraq";

/// A project file's content.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Saved {
    pub name: String,
    /// In the order of the archive.
    pub files: Vec<SavedFile>,
    /// What was asked when the project was saved.
    pub view: SavedView,
    /// Corrections that hold for every document.
    pub rules: Rules,
    pub searches: Searches,
}

/// One file of a project and what the reader added to it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SavedFile {
    /// Absolute, or `sample:NAME`.
    pub path: PathBuf,
    /// From the project file's folder, with `/` between names.
    pub relative: Option<PathBuf>,
    /// Other paths of the same bytes.
    pub also: Vec<PathBuf>,
    /// Lower-case hex; empty for a file that could not be read.
    pub sha256: String,
    /// Size in bytes.
    pub bytes: u64,
    /// The encoding it was read with; give it to [`formats::Options`] to read it so again.
    pub encoding: String,
    pub reader: ReaderData,
}

/// Saves an archive without a view; see [`save_with`].
pub fn save(archive: &Archive, path: &Path) -> Result<(), Problem> {
    save_with(archive, &SavedView::default(), path)
}

/// Saves an archive and what is asked of it. The file is whole or as before, never half; what it was before is kept
/// beside it with the ending `.bak`.
pub fn save_with(archive: &Archive, view: &SavedView, path: &Path) -> Result<(), Problem> {
    let saved = snapshot(archive, view, path);
    let failed = |reason: String| Problem::new("write-failed", Severity::Error).with("reason", reason).in_file(path);
    let text = v1::print(&saved).map_err(|error| failed(error.to_string()))?;
    write::keep_backup(path).map_err(|error| write::problem(&error, path))?;
    atomic_write(path, text.as_bytes())
}

/// What would be saved to a path. Relative paths become absolute.
fn snapshot(archive: &Archive, view: &SavedView, project: &Path) -> Saved {
    let absolute = |path: &Path| {
        if formats::sample::is_sample(path) {
            path.to_owned()
        } else {
            std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
        }
    };
    let folder = absolute(project).parent().map(Path::to_owned);
    let files = archive.entries().map(|(_, entry)| {
        let path = absolute(&entry.source.path);
        let sample = formats::sample::is_sample(&path);
        SavedFile {
            relative: folder.as_deref().filter(|_| !sample).and_then(|folder| locate::relative(&path, folder)),
            path,
            also: entry.also.iter().map(|path| absolute(path)).collect(),
            sha256: entry.source.sha256.clone(),
            bytes: entry.source.bytes,
            encoding: entry.source.encoding.to_string(),
            reader: ReaderData::clone(&entry.reader),
        }
    });
    let (files, view) = (files.collect(), view.clone());
    Saved { name: archive.name.clone(), files, view, rules: archive.rules().clone(), searches: archive.searches().clone() }
}

/// Loads a project file. Its documents are not opened.
pub fn load(path: &Path) -> Result<Saved, Problem> {
    let bytes = formats::load(path).map_err(|problem| problem.in_file(path))?;
    parse(&bytes).map_err(|(reason, line)| match reason {
        Failure::Newer(version) => Problem::new("project-newer", Severity::Error)
            .with("version", version.to_string())
            .with("known", VERSION.to_string())
            .in_file(path),
        Failure::Corrupt(reason) => {
            let mut problem = Problem::new("project-corrupt", Severity::Error).with("reason", reason).in_file(path);
            problem.place.line = line;
            let backup = write::backup_path(path);
            // only a backup that can be read is worth naming
            let whole = fs::read(&backup).is_ok_and(|bytes| parse(&bytes).is_ok());
            if whole { problem.with("backup", backup.display().to_string()) } else { problem }
        }
    })
}

enum Failure {
    Newer(u32),
    Corrupt(String),
}

/// The one thing every version has.
#[derive(Deserialize)]
#[serde(rename = "Project")]
struct Versioned {
    version: u32,
}

/// The content, or why not and in which line.
fn parse(bytes: &[u8]) -> Result<Saved, (Failure, Option<usize>)> {
    let corrupt = |error: ron::error::SpannedError| (Failure::Corrupt(error.code.to_string()), Some(error.span.start.line));
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let line = bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count() + 1;
        (Failure::Corrupt(error.to_string()), Some(line))
    })?;
    match ron::from_str::<Versioned>(text).map_err(corrupt)?.version {
        1..=3 => v1::parse(text).map_err(corrupt),
        // a migration stands here, one line a version: 4 => v4::parse(text) …, 1..=3 => v1::parse(text).map(v4::migrate)
        version if version > VERSION => Err((Failure::Newer(version), None)),
        version => Err((Failure::Corrupt(format!("version {version}")), None)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::searches::SavedFilter;
    use crate::archive::testing::{archive, entry};
    use crate::archive::{Change, EntryId, Ink, Note};
    use crate::text::Span;

    fn small() -> Archive {
        let mut archive = archive([entry("/docs/أ.txt", "قال نعم"), entry("sample:01.txt", "لا")]);
        archive.name = "أرشيفي".into();
        let note = Note {
            span: Span::new(7, 13),
            quote: "نعم".into(),
            color: Ink::Sage,
            text: "سطر\n\"آخر\"".into(),
            tags: ["مهم".to_owned()].into(),
            created: 1_700_000_000,
        };
        archive.apply(Change::PutNote(EntryId(0), None, Box::new(note)));
        archive.apply(Change::Star(EntryId(1), true));
        archive
    }

    #[test]
    fn saving_and_loading() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.warraq");
        let archive = small();
        let view = SavedView {
            query: "«ليبيا".into(),
            filters: vec![SavedFilter { facet: "tag".into(), value: "مهم".into(), exclude: true }],
            all_of: vec!["tag".into()],
            sort: "newest".into(),
            strength: "stem".into(),
        };
        save_with(&archive, &view, &path).unwrap();
        let saved = load(&path).unwrap();
        assert_eq!(saved, snapshot(&archive, &view, &path));
        assert_eq!(saved.files[0].reader, *archive.entry(EntryId(0)).unwrap().reader);
        assert_eq!(saved.files[1].path, Path::new("sample:01.txt"));
        // the same archive gives the same bytes
        let once = fs::read(&path).unwrap();
        save_with(&archive, &view, &path).unwrap();
        assert_eq!(fs::read(&path).unwrap(), once);
        assert!(write::backup_path(&path).exists());
    }

    #[test]
    fn a_truncated_file_says_where_and_names_its_backup() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.warraq");
        save(&small(), &path).unwrap();
        let whole = fs::read(&path).unwrap();
        for cut in [0, 1, whole.len() / 3, whole.len() / 2, whole.len() - 3] {
            fs::write(&path, &whole[..cut]).unwrap();
            let problem = load(&path).unwrap_err();
            assert_eq!(problem.code, "project-corrupt", "{cut}");
            assert!(problem.place.line.is_some());
            assert!(problem.values.iter().all(|value| value.0 != "backup"));
        }
        fs::write(write::backup_path(&path), &whole).unwrap();
        assert!(load(&path).unwrap_err().values.iter().any(|value| value.0 == "backup"));
    }

    #[test]
    fn versions() {
        let check = |text: &str, code: &str| {
            let dir = tempfile::tempdir().unwrap();
            let path = dir.path().join("a.warraq");
            fs::write(&path, text).unwrap();
            assert_eq!(load(&path).unwrap_err().code, code, "{text}");
        };
        check("(version: 4, name: \"x\", rooms: [(1, 2)])", "project-newer");
        check("(version: 0)", "project-corrupt");
        check("(name: \"x\")", "project-corrupt");
        check("(version: 1, name: 3)", "project-corrupt");
        check("\u{0}", "project-corrupt");
        assert_eq!(load(Path::new("/none/a.warraq")).unwrap_err().code, "file-missing");
    }

    #[test]
    fn an_unwritable_place_is_told() {
        let problem = save(&small(), Path::new("/none/a.warraq")).unwrap_err();
        assert_eq!(problem.code, "write-failed");
    }
}

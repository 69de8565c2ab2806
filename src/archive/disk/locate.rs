//! Finding the files of a project again after they have moved.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::SavedFile;
use crate::formats;

/// So many files are looked at in one search, and so deep below each folder.
const MOST_FILES: usize = 20_000;
const DEPTH: usize = 4;

/// Where a file of a project lies now.
///
/// A file with the saved content comes first: at its path, at its path from the project, at another path it was opened from,
/// then anywhere beside or below the project or beside `others` (files of the same project found already), by size and
/// SHA-256. Failing that, whatever lies at the saved path (its content has changed). `None`: nothing is there.
pub fn locate(file: &SavedFile, project: &Path, others: &[PathBuf]) -> Option<PathBuf> {
    known(file, project)
        .or_else(|| Neighbourhood::of(std::slice::from_ref(file), project, others).find(file))
        .or_else(|| changed(file, project))
}

/// [`locate`] for all files of a project, in their order; the folders are walked once for all that have moved.
pub fn locate_all(files: &[SavedFile], project: &Path) -> Vec<Option<PathBuf>> {
    let mut out: Vec<Option<PathBuf>> = files.iter().map(|file| known(file, project)).collect();
    if out.iter().any(Option::is_none) {
        let found: Vec<PathBuf> = out.iter().flatten().cloned().collect();
        let mut neighbourhood = Neighbourhood::of(files, project, &found);
        for (file, place) in files.iter().zip(&mut out).filter(|(_, place)| place.is_none()) {
            *place = neighbourhood.find(file).or_else(|| changed(file, project));
        }
    }
    out
}

/// The saved places, the likeliest first.
fn places(file: &SavedFile, project: &Path) -> Vec<PathBuf> {
    let folder = project.parent().unwrap_or(Path::new(""));
    let beside = file.relative.as_ref().map(|relative| plain(&folder.join(relative)));
    std::iter::once(file.path.clone()).chain(beside).collect()
}

/// The saved place that holds the saved content.
fn known(file: &SavedFile, project: &Path) -> Option<PathBuf> {
    if formats::sample::is_sample(&file.path) {
        return Some(file.path.clone());
    }
    let places = places(file, project).into_iter().chain(file.also.iter().cloned());
    places.into_iter().find(|path| same_content(path, file))
}

/// The saved place that holds anything.
fn changed(file: &SavedFile, project: &Path) -> Option<PathBuf> {
    places(file, project).into_iter().find(|path| path.is_file())
}

/// The size is compared first: hashing reads the whole file.
fn same_content(path: &Path, file: &SavedFile) -> bool {
    let size = fs::metadata(path).ok().filter(fs::Metadata::is_file).map(|data| data.len());
    if file.sha256.is_empty() {
        return size.is_some();
    }
    size == Some(file.bytes) && hash(path).is_some_and(|hash| hash == file.sha256)
}

fn hash(path: &Path) -> Option<String> {
    formats::load(path).ok().map(|bytes| formats::sha256(&bytes))
}

/// The files near a project, by size.
struct Neighbourhood {
    by_size: BTreeMap<u64, Vec<Neighbour>>,
}

struct Neighbour {
    path: PathBuf,
    /// Reckoned when first asked for; `None` inside for a file that cannot be read.
    hash: Option<Option<String>>,
}

impl Neighbourhood {
    fn of(files: &[SavedFile], project: &Path, others: &[PathBuf]) -> Self {
        let folders = std::iter::once(project.parent().unwrap_or(Path::new("")))
            .chain(others.iter().filter_map(|other| other.parent()))
            .chain(files.iter().filter_map(|file| file.path.parent()));
        let sizes: BTreeSet<u64> = files.iter().map(|file| file.bytes).collect();
        let mut by_size: BTreeMap<u64, Vec<Neighbour>> = BTreeMap::new();
        let mut seen = BTreeSet::new();
        let mut left = MOST_FILES;
        for folder in folders.filter(|folder| seen.insert(folder.to_path_buf())) {
            let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
            let shown = |entry: &DirEntry| entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.');
            let items = WalkDir::new(folder).max_depth(DEPTH).sort_by_file_name().into_iter().filter_entry(shown);
            for item in items.filter_map(Result::ok).filter(|item| item.file_type().is_file()).take(left) {
                left -= 1;
                let size = item.metadata().map_or(0, |data| data.len());
                if sizes.contains(&size) {
                    by_size.entry(size).or_default().push(Neighbour { path: plain(item.path()), hash: None });
                }
            }
        }
        Self { by_size }
    }

    fn find(&mut self, file: &SavedFile) -> Option<PathBuf> {
        if file.sha256.is_empty() {
            return None;
        }
        let neighbours = self.by_size.get_mut(&file.bytes)?.iter_mut();
        let mut same = neighbours.filter_map(|neighbour| {
            let hash = neighbour.hash.get_or_insert_with(|| hash(&neighbour.path));
            (hash.as_deref() == Some(&file.sha256)).then(|| neighbour.path.clone())
        });
        same.next()
    }
}

/// The way from a folder to a file, both absolute; `None` where they share no root, or the way is longer than it is worth.
pub(super) fn relative(path: &Path, folder: &Path) -> Option<PathBuf> {
    let (path, folder) = (plain(path), plain(folder));
    let shared = path.components().zip(folder.components()).take_while(|(a, b)| a == b).count();
    let up = folder.components().count() - shared;
    // a way through the root is no neighbourhood
    let rooted = path.components().take(shared).any(|part| matches!(part, Component::Normal(_)));
    if !rooted && up > 0 {
        return None;
    }
    let names = path.components().skip(shared).map(|part| part.as_os_str().to_string_lossy().into_owned());
    let parts: Vec<String> = std::iter::repeat_n("..".to_owned(), up).chain(names).collect();
    (!parts.is_empty()).then(|| PathBuf::from(parts.join("/")))
}

/// A path without `.` and with `..` worked out by name.
fn plain(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(out.components().next_back(), Some(Component::Normal(_))) => {
                out.pop();
            }
            part => out.push(part),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways() {
        let check = |path: &str, folder: &str, expect: Option<&str>| {
            assert_eq!(relative(Path::new(path), Path::new(folder)).as_deref(), expect.map(Path::new));
        };
        check("/home/a/docs/x.txt", "/home/a", Some("docs/x.txt"));
        check("/home/a/docs/x.txt", "/home/a/work", Some("../docs/x.txt"));
        check("/home/a/./b/../x.txt", "/home/a", Some("x.txt"));
        check("/mnt/x.txt", "/home/a", None);
        check("/x.txt", "/", Some("x.txt"));
    }

    #[test]
    fn moved_files_are_found() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        fs::create_dir_all(at("project/docs")).unwrap();
        fs::create_dir_all(at("elsewhere")).unwrap();
        let project = at("project/p.warraq");
        let saved = |path: PathBuf, relative: &str, text: &str| SavedFile {
            path,
            relative: Some(relative.into()),
            sha256: formats::sha256(text.as_bytes()),
            bytes: text.len() as u64,
            ..SavedFile::default()
        };
        let check = |file: &SavedFile, others: &[PathBuf], expect: Option<&str>| {
            assert_eq!(locate(file, &project, others), expect.map(at));
            if others.is_empty() {
                assert_eq!(locate_all(std::slice::from_ref(file), &project), [expect.map(at)]);
            }
        };
        fs::write(at("project/docs/a.txt"), "one").unwrap();
        // the whole folder moved: found from the project
        check(&saved("/old/project/docs/a.txt".into(), "docs/a.txt", "one"), &[], Some("project/docs/a.txt"));
        // renamed: found by content
        check(&saved("/old/x.txt".into(), "x.txt", "one"), &[], Some("project/docs/a.txt"));
        // another content, nothing at the saved places
        check(&saved("/old/x.txt".into(), "x.txt", "two"), &[], None);
        // moved beside another file of the project
        fs::write(at("elsewhere/b.txt"), "two").unwrap();
        let two = saved("/old/x.txt".into(), "x.txt", "two");
        check(&two, &[at("elsewhere/c.txt")], Some("elsewhere/b.txt"));
        // still there but changed
        check(&saved(at("project/docs/a.txt"), "docs/a.txt", "gone"), &[], Some("project/docs/a.txt"));
        // a stranger of the same name does not hide the file itself
        fs::write(at("project/b.txt"), "stranger").unwrap();
        check(&saved(at("project/b.txt"), "b.txt", "two"), &[at("elsewhere/c.txt")], Some("elsewhere/b.txt"));
        // found ones lead to their neighbours
        let one = saved("/old/project/docs/a.txt".into(), "docs/a.txt", "one");
        let there = saved(at("elsewhere/b.txt"), "../elsewhere/b.txt", "two");
        fs::write(at("elsewhere/d.txt"), "three").unwrap();
        let lost = saved("/old/d.txt".into(), "d.txt", "three");
        let all = ["project/docs/a.txt", "elsewhere/b.txt", "elsewhere/d.txt"].map(|name| Some(at(name)));
        assert_eq!(locate_all(&[one, there, lost], &project), all);
        // the embedded sample is always there
        let sample = SavedFile { path: "sample:01.txt".into(), ..SavedFile::default() };
        assert_eq!(locate(&sample, &project, &[]), Some("sample:01.txt".into()));
    }
}

//! Files under the paths the user named.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::problem::{Problem, Severity};

/// One file found, or one path that could not be walked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Walked {
    pub path: PathBuf,
    /// Set where nothing can be read at this path.
    pub problem: Option<Problem>,
}

/// Every file under the paths, folders recursively, each folder in name order, each file once. Hidden files are left out
/// unless named themselves; links are followed and a loop of links is told, not walked. `sample:NAME` paths stay as they are.
pub fn walk(paths: &[PathBuf]) -> Vec<Walked> {
    let mut out = Vec::new();
    let mut seen = HashSet::new();
    for path in paths {
        if super::sample::is_sample(path) {
            out.push(Walked { path: path.clone(), problem: None });
            continue;
        }
        for item in WalkDir::new(path).follow_links(true).sort_by_file_name().into_iter().filter_entry(shown) {
            let walked = match item {
                Ok(entry) if entry.file_type().is_dir() => continue,
                Ok(entry) => Walked { path: entry.into_path(), problem: None },
                Err(error) => failed(path, &error),
            };
            if seen.insert(walked.path.clone()) {
                out.push(walked);
            }
        }
    }
    out
}

/// Not hidden, or named by the user.
fn shown(entry: &DirEntry) -> bool {
    entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
}

fn failed(root: &Path, error: &walkdir::Error) -> Walked {
    let path = error.path().unwrap_or(root).to_owned();
    let named = path == root;
    let problem = if error.loop_ancestor().is_some() {
        Problem::new("folder-loop", Severity::Warning)
    } else {
        match error.io_error() {
            Some(error) if named => super::io_problem(error),
            Some(error) if error.kind() == std::io::ErrorKind::NotFound => super::io_problem(error),
            Some(error) if error.kind() == std::io::ErrorKind::PermissionDenied => {
                Problem::new("folder-denied", Severity::Warning)
            }
            _ => Problem::new("folder-unreadable", Severity::Warning).with("reason", error.to_string()),
        }
    };
    Walked { problem: Some(problem.in_file(&path)), path }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn name_order_hidden_left_out_missing_told() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        fs::create_dir_all(at("b/inner")).unwrap();
        fs::create_dir_all(at(".git")).unwrap();
        for name in ["c.txt", "a.txt", ".hidden", "b/2.txt", "b/1.txt", "b/inner/0.txt", ".git/x"] {
            fs::write(at(name), "x").unwrap();
        }
        let found = walk(&[dir.path().to_owned(), at("none"), at("a.txt"), at(".hidden")]);
        let names: Vec<_> = found
            .iter()
            .map(|w| (w.path.strip_prefix(dir.path()).unwrap().to_str().unwrap().to_owned(), w.problem.as_ref().map(|p| p.code)))
            .collect();
        let expect = [
            ("a.txt", None),
            ("b/1.txt", None),
            ("b/2.txt", None),
            ("b/inner/0.txt", None),
            ("c.txt", None),
            ("none", Some("file-missing")),
            (".hidden", None),
        ];
        assert_eq!(names, expect.map(|(n, p)| (n.to_owned(), p)));
    }

    #[cfg(unix)]
    #[test]
    fn a_loop_of_links_ends() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("a")).unwrap();
        fs::write(dir.path().join("a/x.txt"), "x").unwrap();
        std::os::unix::fs::symlink(dir.path(), dir.path().join("a/back")).unwrap();
        let found = walk(&[dir.path().to_owned()]);
        let codes: Vec<_> = found.iter().map(|w| w.problem.as_ref().map(|p| p.code)).collect();
        assert_eq!(codes, [Some("folder-loop"), None]);
    }
}

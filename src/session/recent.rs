//! What was opened lately. Whether it is still there is asked of the disk in a job, never in a frame.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// One path opened lately: a file, a folder or a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recent {
    pub path: PathBuf,
    /// `None` until the disk has answered.
    pub present: Option<bool>,
}

impl Recent {
    /// Kept at most.
    pub const MOST: usize = 12;

    pub fn new(path: PathBuf) -> Self {
        Self { path, present: None }
    }

    /// The name shown, without its folders.
    pub fn name(&self) -> String {
        self.path.file_name().map_or_else(|| self.path.display().to_string(), |name| name.to_string_lossy().into_owned())
    }
}

/// Puts `path` first, once.
pub(super) fn note(list: &mut Vec<Recent>, path: &Path) {
    // Relative paths mean nothing in the next run.
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    list.retain(|recent| recent.path != path);
    list.insert(0, Recent { path, present: Some(true) });
    list.truncate(Recent::MOST);
}

/// The saved shape. Paths that are not Unicode are saved as shown, and then simply found missing.
#[derive(Serialize, Deserialize)]
pub(super) struct SavedRecent {
    path: String,
}

impl From<&Recent> for SavedRecent {
    fn from(recent: &Recent) -> Self {
        Self { path: recent.path.to_string_lossy().into_owned() }
    }
}

impl From<SavedRecent> for Recent {
    fn from(saved: SavedRecent) -> Self {
        Self::new(PathBuf::from(saved.path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_stands_first_and_once() {
        let mut list = Vec::new();
        for name in ["/a", "/b", "/a"] {
            note(&mut list, Path::new(name));
        }
        let paths: Vec<&str> = list.iter().filter_map(|recent| recent.path.to_str()).collect();
        assert_eq!(paths, ["/a", "/b"]);
        for number in 0..40 {
            note(&mut list, Path::new(&format!("/{number}")));
        }
        assert_eq!(list.len(), Recent::MOST);
    }
}

//! The sample archive that opens first, embedded from `assets/sample/*.txt`.

use std::path::Path;

use include_dir::{Dir, include_dir};

static SAMPLE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/sample");

/// What the paths of sample documents begin with.
pub const PREFIX: &str = "sample:";

/// Name and bytes of each sample document, in name order.
pub fn documents() -> Vec<(String, &'static [u8])> {
    let mut out: Vec<_> = SAMPLE
        .files()
        .filter(|file| file.path().extension().is_some_and(|ending| ending == "txt"))
        .map(|file| (file.path().to_string_lossy().into_owned(), file.contents()))
        .collect();
    out.sort();
    out
}

/// Whether a path names a document of the sample archive.
pub fn is_sample(path: &Path) -> bool {
    path.to_str().is_some_and(|path| path.starts_with(PREFIX))
}

/// The bytes of the sample document a path names.
pub fn bytes(path: &Path) -> Option<&'static [u8]> {
    SAMPLE.get_file(path.to_str()?.strip_prefix(PREFIX)?).map(include_dir::File::contents)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::{Options, open};
    use crate::problem::Severity;

    #[test]
    fn every_sample_opens() {
        for (name, bytes) in documents() {
            let path = format!("{PREFIX}{name}");
            let read = open(Path::new(&path), &Options::default());
            // one is in windows-1256 and says so; nothing worse
            assert!(read.problems.iter().all(|p| p.severity == Severity::Note), "{name}: {:?}", read.problems);
            assert!(read.document.is_some(), "{name}");
            assert_eq!(read.source.bytes, bytes.len() as u64);
            assert_eq!(read.source.path, Path::new(&path));
        }
        assert!(super::bytes(Path::new("sample:none.txt")).is_none());
        assert!(super::bytes(Path::new("README.md")).is_none());
    }
}

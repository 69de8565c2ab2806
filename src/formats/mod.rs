//! Bytes → `Document` + `Problems`: trait `Format`, the list `ALL`, one file a format.
//!
//! Comes in: a path and the bytes of a file. Goes out: a document whose text is the file's, decoded and nothing else
//! changed, with its blocks. This room does not know what the words mean, nor where documents are kept.
//!
//! Reading never fails as a whole. What goes wrong is said with these codes:
//!
//! | code | severity | values |
//! |---|---|---|
//! | `file-missing`, `file-denied`, `file-is-folder`, `file-not-regular` | error | — |
//! | `file-unreadable` | error | `reason` (the system's words) |
//! | `file-too-large` | error | `bytes`, `limit` (whole numbers of bytes) |
//! | `format-unsupported` | error | `format` (a key: `pdf`, `docx`, `image`, `binary`, …) |
//! | `file-empty` | note | — |
//! | `text-undecodable` | warning | `count`, `encoding`; the first place is `place.span` and `place.line` |
//! | `encoding-guessed` | note | `encoding` |
//! | `encoding-unknown` | warning | `encoding` (as asked for) |
//! | `folder-loop`, `folder-denied`, `folder-unreadable` | warning | `reason` (the last) |

pub mod encoding;
pub mod sniff;
pub mod text;
pub mod walk;
pub mod sample;

use std::fs;
use std::io::{self, Read as _};
use std::path::Path;
use std::sync::Arc;

use sha2::{Digest, Sha256};
use smol_str::SmolStr;

pub use self::walk::{Walked, walk};
use crate::document::{Document, Source, blocks, language};
use crate::problem::{Problem, Problems, Severity};

/// Files larger than this (in bytes) are listed but not read.
pub const LARGEST: u64 = 512 * 1024 * 1024;

/// One way to read a file.
pub trait Format: Sync {
    /// Stable key, e.g. `text`; the value of the format facet.
    fn key(&self) -> &'static str;

    /// File name endings in lower case, without the dot.
    fn extensions(&self) -> &'static [&'static str];

    /// Whether the bytes look like this format. The path is a hint only: names lie.
    fn sniff(&self, path: &Path, bytes: &[u8]) -> bool;

    /// Decodes the bytes; `None` where nothing could be read, with a problem that says why.
    fn read(&self, bytes: &[u8], options: &Options, problems: &mut Problems) -> Option<Decoded>;
}

/// Every format that is read, asked in this order.
pub const ALL: &[&dyn Format] = &[&text::Text];

/// What the reader chose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Label of an encoding (as in the WHATWG Encoding Standard, e.g. `windows-1256`), instead of detecting it.
    pub encoding: Option<String>,
}

/// The text of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// Without byte-order mark, lines ended by `\n`, nothing else changed.
    pub text: String,
    /// Name of the encoding it was decoded from.
    pub encoding: String,
}

/// One file, read or not.
#[derive(Clone, Debug)]
pub struct Read {
    pub source: Arc<Source>,
    /// `None`: the problems say why.
    pub document: Option<Document>,
    pub problems: Vec<Problem>,
}

/// Reads the bytes of a file. Never fails: what could not be read is an item with its problems.
pub fn read(path: &Path, bytes: &[u8], options: &Options) -> Read {
    let mut problems = Problems::default();
    let mut source = Source {
        path: path.to_owned(),
        format: SmolStr::default(),
        encoding: SmolStr::default(),
        sha256: sha256(bytes),
        bytes: bytes.len() as u64,
    };
    let Some(format) = ALL.iter().find(|format| format.sniff(path, bytes)) else {
        let kind = sniff::sniff(path, bytes).unwrap_or("binary");
        source.format = kind.into();
        problems.add(Problem::new("format-unsupported", Severity::Error).with("format", kind));
        return unread(source, problems);
    };
    source.format = format.key().into();
    let Some(decoded) = format.read(bytes, options, &mut problems) else {
        return unread(source, problems);
    };
    source.encoding = decoded.encoding.into();
    if decoded.text.trim().is_empty() {
        problems.add(Problem::new("file-empty", Severity::Note));
    }
    let (language, direction) = language::detect(&decoded.text);
    let mut blocks = blocks::blocks(&decoded.text);
    // kept as long as the archive is open
    blocks.shrink_to_fit();
    let source = Arc::new(source);
    let document = Document { source: source.clone(), text: Arc::from(decoded.text), language, direction, blocks };
    Read { source, document: Some(document), problems: placed(problems, path) }
}

/// Opens a file, or a document of the embedded sample archive (`sample:NAME`). Never fails.
pub fn open(path: &Path, options: &Options) -> Read {
    if let Some(bytes) = sample::bytes(path) {
        return read(path, bytes, options);
    }
    match load(path) {
        Ok(bytes) => read(path, &bytes, options),
        Err(problem) => {
            let mut problems = Problems::default();
            problems.add(problem);
            let source = Source {
                path: path.to_owned(),
                format: SmolStr::default(),
                encoding: SmolStr::default(),
                sha256: String::new(),
                bytes: fs::metadata(path).map_or(0, |data| data.len()),
            };
            unread(source, problems)
        }
    }
}

/// SHA-256 of bytes in lower-case hex.
pub fn sha256(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let mut out = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        // writing to a String cannot fail
        write!(out, "{byte:02x}").unwrap_or_default();
    }
    out
}

/// The bytes of a regular file of at most [`LARGEST`] bytes.
pub(crate) fn load(path: &Path) -> Result<Vec<u8>, Problem> {
    let error = |code| Problem::new(code, Severity::Error);
    // metadata first: opening a named pipe would wait for ever
    let data = fs::metadata(path).map_err(|e| io_problem(&e))?;
    if data.is_dir() {
        return Err(error("file-is-folder"));
    }
    if !data.is_file() {
        return Err(error("file-not-regular"));
    }
    let too_large = |bytes: u64| error("file-too-large").with("bytes", bytes.to_string()).with("limit", LARGEST.to_string());
    if data.len() > LARGEST {
        return Err(too_large(data.len()));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(data.len()).unwrap_or(0));
    // a file may grow while it is read
    let file = fs::File::open(path).map_err(|e| io_problem(&e))?;
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|e| io_problem(&e))?;
    if bytes.len() as u64 > LARGEST { Err(too_large(bytes.len() as u64)) } else { Ok(bytes) }
}

/// What the system says about a file, as a problem.
pub(crate) fn io_problem(error: &io::Error) -> Problem {
    match error.kind() {
        io::ErrorKind::NotFound => Problem::new("file-missing", Severity::Error),
        io::ErrorKind::PermissionDenied => Problem::new("file-denied", Severity::Error),
        _ => Problem::new("file-unreadable", Severity::Error).with("reason", error.to_string()),
    }
}

fn unread(source: Source, problems: Problems) -> Read {
    let problems = placed(problems, &source.path);
    Read { source: Arc::new(source), document: None, problems }
}

fn placed(problems: Problems, path: &Path) -> Vec<Problem> {
    problems.into_vec().into_iter().map(|problem| problem.in_file(path)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(read: &Read) -> Vec<&'static str> {
        read.problems.iter().map(|p| p.code).collect()
    }

    #[test]
    fn hash_is_of_the_bytes() {
        assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    #[test]
    fn unread_files_say_why() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(codes(&open(&dir.path().join("none.txt"), &Options::default())), ["file-missing"]);
        assert_eq!(codes(&open(dir.path(), &Options::default())), ["file-is-folder"]);
        let read = read(Path::new("x.txt"), b"%PDF-1.7 \0\0", &Options::default());
        assert_eq!((codes(&read), read.source.format.as_str()), (vec!["format-unsupported"], "pdf"));
        assert!(read.document.is_none());
        assert_eq!(read.problems[0].place.path.as_deref(), Some(Path::new("x.txt")));
    }

    #[test]
    fn an_empty_file_is_a_document() {
        let read = read(Path::new("x.txt"), b"", &Options::default());
        assert_eq!(codes(&read), ["file-empty"]);
        assert_eq!(&*read.document.unwrap().text, "");
    }

    #[test]
    fn keys_are_unique() {
        let mut keys: Vec<_> = ALL.iter().map(|f| f.key()).collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), ALL.len());
    }
}

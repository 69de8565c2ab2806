//! Pasted text that is a list of paths opens them: plain paths, quoted paths, `file://` URIs (RFC 8089).

use std::path::{Path, PathBuf};

/// The paths that `text` consists of, one a line; empty where any line is not an existing path.
///
/// Quotation marks around a path and percent-encoding in a `file:` URI are taken off. File managers put a first line
/// `copy` or `cut` before the URIs; it is passed over.
pub fn paths_in(text: &str) -> Vec<PathBuf> {
    /// Longer text is text: nobody pastes so many paths, and each costs a look at the disk.
    const MOST_BYTES: usize = 64 * 1024;
    if text.len() > MOST_BYTES {
        return Vec::new();
    }
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).peekable();
    if matches!(lines.peek(), Some(&("copy" | "cut"))) {
        lines.next();
    }
    let paths: Option<Vec<PathBuf>> = lines.map(path).collect();
    paths.unwrap_or_default()
}

fn path(line: &str) -> Option<PathBuf> {
    let line = unquoted(line);
    let path = match line.strip_prefix("file:") {
        Some(rest) => from_uri(rest)?,
        None => PathBuf::from(line),
    };
    // A bare word is a word, even where a file of that name lies in the working directory.
    (path.is_absolute() && exists(&path)).then_some(path)
}

fn exists(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

fn unquoted(line: &str) -> &str {
    for mark in ['"', '\''] {
        if let Some(inside) = line.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark)) {
            return inside;
        }
    }
    line
}

/// What follows `file:`, as a path: `///a%20b`, `//localhost/a`, `/a`.
fn from_uri(rest: &str) -> Option<PathBuf> {
    let path = match rest.strip_prefix("//") {
        Some(rest) => {
            let slash = rest.find('/')?;
            let (host, path) = rest.split_at(slash);
            (host.is_empty() || host == "localhost").then_some(path)?
        }
        None => rest,
    };
    let bytes = percent_decoded(path)?;
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStringExt;
        Some(PathBuf::from(std::ffi::OsString::from_vec(bytes)))
    }
    #[cfg(not(unix))]
    {
        let path = String::from_utf8(bytes).ok()?;
        // `/C:/…` is drive C.
        let drive = path.get(2..3) == Some(":");
        Some(PathBuf::from(if drive { path.trim_start_matches('/') } else { &path }))
    }
}

fn percent_decoded(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        if byte != b'%' {
            out.push(byte);
            continue;
        }
        let high = char::from(bytes.next()?).to_digit(16)?;
        let low = char::from(bytes.next()?).to_digit(16)?;
        out.push(u8::try_from(high * 16 + low).ok()?);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_quoted_and_encoded() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("بيان 100%.txt");
        std::fs::write(&file, "نص").unwrap();
        let folder = dir.path().to_str().unwrap();
        let uri = format!("file://{folder}/%D8%A8%D9%8A%D8%A7%D9%86%20100%25.txt");
        let check = |text: &str, expect: &[&Path]| assert_eq!(paths_in(text), expect, "{text:?}");
        check(file.to_str().unwrap(), &[&file]);
        check(&format!("  \"{}\"\n", file.display()), &[&file]);
        check(&uri, &[&file]);
        check(&format!("copy\n{uri}\r\nfile://localhost{folder}\n"), &[&file, dir.path()]);
        check(&format!("{folder}\nand a sentence"), &[]);
        check("file://elsewhere/etc", &[]);
        check("file:///%zz", &[]);
        check("file:///%D", &[]);
        check("src", &[]);
        check("", &[]);
        check("copy", &[]);
    }
}

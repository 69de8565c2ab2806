//! Writing a file so that it is whole or as before, never half.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::problem::{Problem, Severity};

/// Writes a file atomically: a temporary file beside it, flushed to disk, put in its place in one step, the folder flushed.
/// Links are followed; an existing file's permissions are kept.
pub fn atomic_write(path: &Path, bytes: &[u8]) -> Result<(), Problem> {
    write(path, bytes).map_err(|error| problem(&error, path))
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".warraq-").suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // what the user's umask leaves of it, as for any new file
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    if let Ok(known) = fs::metadata(&target) {
        file.as_file().set_permissions(known.permissions())?;
    }
    file.as_file().sync_all()?;
    file.persist(&target).map_err(|error| error.error)?;
    #[cfg(unix)]
    fs::File::open(folder)?.sync_all()?;
    Ok(())
}

/// Where the file as it was before lies.
pub(super) fn backup_path(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".bak");
    PathBuf::from(name)
}

/// Keeps the file as it is now under its backup name. A second name for the same bytes, so that nothing is missing meanwhile;
/// a copy where the disk knows no second names.
pub(super) fn keep_backup(path: &Path) -> io::Result<()> {
    if !path.exists() {
        return Ok(());
    }
    let backup = backup_path(path);
    match fs::remove_file(&backup) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    fs::hard_link(path, &backup).or_else(|_| fs::copy(path, &backup).map(|_| ()))
}

pub(super) fn problem(error: &io::Error, path: &Path) -> Problem {
    let problem = match error.kind() {
        io::ErrorKind::PermissionDenied => Problem::new("write-denied", Severity::Error),
        _ => Problem::new("write-failed", Severity::Error).with("reason", error.to_string()),
    };
    problem.in_file(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_and_nothing_left_beside() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x.md");
        atomic_write(&path, b"one").unwrap();
        atomic_write(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[test]
    fn the_backup_is_the_file_before() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x.warraq");
        keep_backup(&path).unwrap();
        for text in ["one", "two", "three"] {
            keep_backup(&path).unwrap();
            atomic_write(&path, text.as_bytes()).unwrap();
        }
        assert_eq!(fs::read(backup_path(&path)).unwrap(), b"two");
    }

    #[cfg(unix)]
    #[test]
    fn links_and_permissions_stay() {
        use std::os::unix::fs::PermissionsExt as _;
        let dir = tempfile::tempdir().unwrap();
        let (real, link) = (dir.path().join("real"), dir.path().join("link"));
        fs::write(&real, "one").unwrap();
        fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        atomic_write(&link, b"two").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&real).unwrap(), b"two");
        assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
    }
}

//! Where a verb writes: standard output, or a file that is not replaced unless that is asked for.

use std::io;
use std::path::{Path, PathBuf};

use super::{Outcome, Streams};
use crate::archive::disk;
use crate::language::plain;

/// The file that is written.
#[derive(clap::Args)]
pub struct Target {
    /// The file to write [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replaces FILE where it is there
    #[arg(long)]
    force: bool,
}

impl Target {
    /// Whether nothing can be written because the file is there, which is said.
    pub fn is_taken(&self, streams: &mut Streams<'_>) -> io::Result<bool> {
        self.output.iter().try_fold(false, |taken, path| Ok(taken || is_taken(path, self.force, streams)?))
    }

    /// Writes to the file or to standard output; `all_read`: whether what is written is of everything that was asked for.
    pub fn write(&self, bytes: &[u8], all_read: bool, streams: &mut Streams<'_>) -> io::Result<Outcome> {
        let written = match &self.output {
            Some(path) => keep(path, bytes, streams)?,
            None => streams.out.write_all(bytes).map(|()| true)?,
        };
        Ok(if written && all_read { Outcome::Fine } else { Outcome::Partly })
    }
}

/// Whether a file is there that may not be replaced, which is said.
pub fn is_taken(path: &Path, force: bool, streams: &mut Streams<'_>) -> io::Result<bool> {
    if force || !path.exists() {
        return Ok(false);
    }
    let name = path.display().to_string();
    writeln!(streams.err, "{}", plain(&streams.words.say("cli-file-there", &[("name", (&name).into())])))?;
    Ok(true)
}

/// Writes a file and says so; false where it could not be written, which is said too.
pub fn keep(path: &Path, bytes: &[u8], streams: &mut Streams<'_>) -> io::Result<bool> {
    if let Err(problem) = disk::atomic_write(path, bytes) {
        streams.report(&problem)?;
        return Ok(false);
    }
    let name = path.display().to_string();
    writeln!(streams.err, "{}", plain(&streams.words.say("cli-wrote", &[("name", (&name).into())])))?;
    Ok(true)
}

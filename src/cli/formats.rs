//! `warraq formats`: what is read and what is written, with the endings of file names.

use std::io::{self, Write};

use crate::{export, formats};

use super::{Outcome, Streams};

pub fn run(streams: &mut Streams<'_>) -> io::Result<Outcome> {
    writeln!(streams.out, "{}", streams.get("check-formats"))?;
    for format in formats::ALL {
        row(streams.out, format.key(), &format.extensions().join(", "))?;
    }
    writeln!(streams.out, "{}", streams.get("check-exports"))?;
    for exporter in export::ALL {
        row(streams.out, exporter.key(), exporter.extension())?;
    }
    Ok(Outcome::Fine)
}

fn row(out: &mut dyn Write, key: &str, endings: &str) -> io::Result<()> {
    writeln!(out, "  {key:<12}{endings}")
}

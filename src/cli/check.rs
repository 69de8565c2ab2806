//! `warraq check`: whether everything the program needs is there. Exit status 1 where something is missing.

use std::io;
use std::panic::catch_unwind;
use std::path::Path;

use crate::extract::lexicon::Lexicon;
use crate::formats::sample;
use crate::language::Value;
use crate::session::Places;
use crate::{export, formats};

use super::{Outcome, Streams};

/// One thing looked at.
struct Finding {
    /// Key of its name.
    key: &'static str,
    /// What was found, in the words of the interface or as names and paths.
    found: String,
    fine: bool,
}

pub fn run(streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let title = streams.words.say("check-title", &[("version", Value::Text(env!("CARGO_PKG_VERSION")))]);
    writeln!(streams.out, "{}", crate::language::plain(&title))?;
    let findings = findings(streams);
    for Finding { key, found, fine } in &findings {
        let sign = if *fine { '✓' } else { '✗' };
        writeln!(streams.out, "{sign} {}: {found}", streams.get(key))?;
    }
    let fine = findings.iter().all(|finding| finding.fine);
    writeln!(streams.out, "{}", streams.get(if fine { "check-all-ok" } else { "check-some-wrong" }))?;
    Ok(if fine { Outcome::Fine } else { Outcome::Partly })
}

fn findings(streams: &Streams<'_>) -> Vec<Finding> {
    let said = |fine: bool, good: &str, bad: &str| streams.get(if fine { good } else { bad });
    let list = |keys: Vec<&str>| keys.join(", ");
    // A broken list of words inside the program panics where it is first used; here that is the answer.
    let lexicons = catch_unwind(|| !Lexicon::bundled().vocabulary.is_empty()).unwrap_or(false);
    let samples = sample::documents().len();
    let mut out = vec![
        fonts(streams),
        Finding { key: "check-lexicons", found: said(lexicons, "check-ok", "check-missing"), fine: lexicons },
        Finding {
            key: "check-formats",
            found: list(formats::ALL.iter().map(|format| format.key()).collect()),
            fine: !formats::ALL.is_empty(),
        },
        Finding {
            key: "check-exports",
            found: list(export::ALL.iter().map(|exporter| exporter.key()).collect()),
            fine: !export::ALL.is_empty(),
        },
        Finding { key: "check-sample", found: streams.words.number(samples as i64), fine: samples > 0 },
        Finding { key: "check-locale", found: sys_locale::get_locale().unwrap_or_default(), fine: true },
    ];
    match Places::of_system() {
        Some(places) => {
            for (key, folder) in [("check-config-directory", &places.config), ("check-data-directory", &places.data)] {
                let fine = is_writable(folder);
                let found = said(fine, "check-writable", "check-not-writable");
                out.push(Finding { key, found: format!("{found} ({})", folder.display()), fine });
            }
        }
        None => out.push(Finding { key: "check-directories", found: streams.get("check-missing"), fine: false }),
    }
    out.extend(display(streams));
    out
}

/// The faces inside the program, each with the signature of a font file.
fn fonts(streams: &Streams<'_>) -> Finding {
    /// The first four bytes of a TrueType or OpenType file (OpenType specification, "Table Directory").
    const SIGNATURES: [&[u8]; 3] = [&[0, 1, 0, 0], b"OTTO", b"true"];
    let fonts = crate::typeset::fonts::BUNDLED;
    let sound = |bytes: &[u8]| SIGNATURES.iter().any(|signature| bytes.starts_with(signature));
    let fine = !fonts.is_empty() && fonts.iter().all(|(_, bytes)| sound(bytes));
    let found = if fine { streams.words.number(fonts.len() as i64) } else { streams.get("check-missing") };
    Finding { key: "check-fonts", found, fine }
}

/// Whether a file can be made in the folder, or, where it is not there yet, in the nearest one above it.
fn is_writable(folder: &Path) -> bool {
    folder.ancestors().find(|folder| folder.exists()).is_some_and(|folder| tempfile::tempfile_in(folder).is_ok())
}

/// The display, where this build has a window to show.
fn display(streams: &Streams<'_>) -> Option<Finding> {
    if !cfg!(feature = "window") {
        return None;
    }
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let fine = !cfg!(all(unix, not(target_os = "macos"))) || set("WAYLAND_DISPLAY") || set("DISPLAY");
    let found = streams.get(if fine { "check-display-found" } else { "check-display-none" });
    Some(Finding { key: "check-display", found, fine })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_writable_when_it_could_be_made() {
        let dir = tempfile::tempdir().unwrap();
        assert!(is_writable(dir.path()));
        assert!(is_writable(&dir.path().join("a/b/c")));
        let file = dir.path().join("file");
        std::fs::write(&file, "x").unwrap();
        assert!(!is_writable(&file.join("below a file")));
    }
}

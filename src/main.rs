//! Arguments → a verb of the command line or the window; nothing else.

use std::process::ExitCode;

use warraq::cli::{self, Door};

fn main() -> ExitCode {
    match cli::door(std::env::args_os()) {
        Door::Verb(call) => cli::run(*call),
        Door::Window(paths) => open_window(paths),
        Door::Done(code) => code,
    }
}

#[cfg(feature = "window")]
fn open_window(paths: Vec<std::path::PathBuf>) -> ExitCode {
    match warraq::window::run(paths) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => cli::no_window(&reason),
    }
}

/// Without a window there is nothing to do without a verb.
#[cfg(not(feature = "window"))]
fn open_window(_paths: Vec<std::path::PathBuf>) -> ExitCode {
    cli::usage()
}

//! Front door 1: verbs for scripts, one file a verb.
//!
//! Comes in: arguments. Goes out: lines on standard output, problems on standard error, an exit code: 0 all went well,
//! 1 something could not be read (the rest is printed all the same), 2 the arguments were not understood. A reader that
//! closes the pipe ends the program quietly. This room does not know the window.

pub mod extract;
mod json;
mod gather;
mod narrow;
mod target;
mod list;
mod said;
mod search;
mod searches;
mod facets;
mod concordance;
mod copies;
mod export;
mod render;
mod formats;
mod check;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use crate::language::{Digits, Lang, Words, plain};
use crate::problem::{Problem, Severity};
use crate::session::{OwnWords, Places, reading};

/// Where the arguments lead.
pub enum Door {
    Verb(Box<Call>),
    /// No verb: open the window, with these files and folders.
    Window(Vec<PathBuf>),
    /// Help, version or a usage error was printed.
    Done(ExitCode),
}

/// A verb with its arguments.
pub struct Call {
    verb: Verb,
    lang: Option<Lang>,
}

/// Reads, searches and exports archives of Arabic statements and news.
///
/// With PATHs alone the window opens on them. PATH is a file, a folder (walked in name order) or a project (.warraq).
#[derive(Parser)]
#[command(name = "warraq", version, after_help = EXIT_CODES)]
struct Args {
    #[command(subcommand)]
    verb: Option<Verb>,
    /// Language of messages and exports: ar or en [default: the system's]
    #[arg(long, global = true, value_parser = lang)]
    lang: Option<Lang>,
    /// Files, folders and projects to open in the window
    paths: Vec<PathBuf>,
}

const EXIT_CODES: &str = "Exit codes: 0 all went well, 1 something could not be read, 2 the arguments were not understood.";

#[derive(Subcommand)]
enum Verb {
    /// Prints what each document says, one JSON object a line
    Extract {
        /// A lexicon file of your own, or a folder of them; may be given again
        #[arg(long, value_name = "PATH")]
        lexicon: Vec<PathBuf>,
        #[arg(required = true)]
        paths: Vec<PathBuf>,
    },
    /// Prints the documents that match, with snippets
    Search(search::Args),
    /// Lists the searches that a project holds, with what is new in each
    Searches(searches::Args),
    /// Prints every place of a query with the words before and after it
    Concordance(concordance::LinesArgs),
    /// Prints the words that keep company with a query
    Collocates(concordance::CollocatesArgs),
    /// Prints the words and names that set the documents found apart from the rest
    Keyness(concordance::KeynessArgs),
    /// Prints the documents that are copies of one another, a group at a time
    Copies(copies::Args),
    /// Prints what the documents can be filtered by, with counts
    Facets(facets::Args),
    /// Writes a cited summary of the documents
    Export(export::Args),
    /// Draws a document as a picture, and tells where its lines stand
    Render(Box<render::Args>),
    /// Lists the formats that are read and written
    Formats,
    /// Checks fonts, lexicons, formats, folders and display
    Check,
}

fn lang(tag: &str) -> Result<Lang, String> {
    Lang::from_tag(tag).ok_or_else(|| {
        let known: Vec<&str> = Lang::ALL.into_iter().map(Lang::tag).collect();
        format!("known languages: {}", known.join(", "))
    })
}

/// How a verb ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Outcome {
    Fine,
    /// Something could not be read or is missing; everything else was done.
    Partly,
    /// The arguments make no sense together; nothing was done.
    Usage,
}

impl Outcome {
    /// The same, unless something besides could not be read.
    fn unless_partly(self, all_read: bool) -> Self {
        if self == Outcome::Fine && !all_read { Outcome::Partly } else { self }
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        ExitCode::from(match outcome {
            Outcome::Fine => 0,
            Outcome::Partly => 1,
            Outcome::Usage => 2,
        })
    }
}

/// Reads the arguments, the program's own name first.
pub fn door(arguments: impl IntoIterator<Item = OsString>) -> Door {
    match Args::try_parse_from(arguments) {
        Ok(Args { verb: Some(verb), lang, paths }) if paths.is_empty() => Door::Verb(Box::new(Call { verb, lang })),
        Ok(Args { verb: Some(_), .. }) => {
            let misplaced = "a verb stands before its paths";
            print(&Args::command().error(clap::error::ErrorKind::ArgumentConflict, misplaced))
        }
        Ok(Args { verb: None, paths, .. }) => Door::Window(paths),
        Err(error) => print(&error),
    }
}

/// 2 for a usage error, 0 for help and version; where even printing fails there is nobody to tell.
fn print(error: &clap::Error) -> Door {
    error.print().unwrap_or_default();
    Door::Done(ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2)))
}

/// Prints how the program is used, where it was given nothing to do and has no window.
pub fn usage() -> ExitCode {
    let help = Args::command().render_help();
    // Nobody to tell where standard error is closed.
    write!(io::stderr().lock(), "{help}").unwrap_or_default();
    Outcome::Usage.into()
}

/// Says on standard error that the window could not be opened.
pub fn no_window(reason: &str) -> ExitCode {
    writeln!(io::stderr().lock(), "warraq: {reason}").unwrap_or_default();
    Outcome::Partly.into()
}

/// Runs a verb on the standard streams.
pub fn run(call: Call) -> ExitCode {
    let words = Words::new(call.lang.unwrap_or_else(Lang::from_system), Digits::from_system());
    let (stdout, stderr) = (io::stdout(), io::stderr());
    let mut streams = Streams { out: &mut io::BufWriter::new(stdout.lock()), err: &mut stderr.lock(), words: &words };
    let outcome = dispatch(call.verb, &mut streams).and_then(|outcome| streams.out.flush().map(|()| outcome));
    match outcome {
        Ok(outcome) => outcome.into(),
        // The reader has seen enough (`warraq search … | head`).
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            writeln!(streams.err, "warraq: {error}").unwrap_or_default();
            Outcome::Partly.into()
        }
    }
}

fn dispatch(verb: Verb, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    match verb {
        Verb::Extract { paths, lexicon } => {
            let all_lexicons = own_words(&lexicon, streams)?;
            let (paths, all_known) = documents_of(paths, streams)?;
            let all_read = extract::run(&paths, streams.out)?;
            Ok(if all_read && all_known && all_lexicons { Outcome::Fine } else { Outcome::Partly })
        }
        Verb::Search(args) => {
            let all_lexicons = own_words(&args.lexicon, streams)?;
            search::run(&args, streams).map(|outcome| outcome.unless_partly(all_lexicons))
        }
        Verb::Searches(args) => {
            let all_lexicons = own_words(&args.lexicon, streams)?;
            searches::run(&args, streams).map(|outcome| outcome.unless_partly(all_lexicons))
        }
        Verb::Concordance(args) => {
            let all_lexicons = own_words(&args.question.lexicon, streams)?;
            concordance::lines(&args, streams).map(|outcome| outcome.unless_partly(all_lexicons))
        }
        Verb::Collocates(args) => {
            let all_lexicons = own_words(&args.question.lexicon, streams)?;
            concordance::company(&args, streams).map(|outcome| outcome.unless_partly(all_lexicons))
        }
        Verb::Keyness(args) => {
            let all_lexicons = own_words(&args.question.lexicon, streams)?;
            concordance::distinctive(&args, streams).map(|outcome| outcome.unless_partly(all_lexicons))
        }
        Verb::Copies(args) => {
            let all_lexicons = own_words(&args.lexicon, streams)?;
            copies::run(&args, streams).map(|outcome| outcome.unless_partly(all_lexicons))
        }
        Verb::Facets(args) => {
            let all_lexicons = own_words(&args.lexicon, streams)?;
            facets::run(&args, streams).map(|outcome| outcome.unless_partly(all_lexicons))
        }
        Verb::Export(args) => {
            let all_lexicons = own_words(&args.lexicon, streams)?;
            export::run(&args, streams).map(|outcome| outcome.unless_partly(all_lexicons))
        }
        Verb::Render(args) => render::run(&args, streams),
        Verb::Formats => formats::run(streams),
        Verb::Check => check::run(streams),
    }
}

/// Puts the user's lexicon files in use, those of his folder and those that are named; false where one could not be read.
fn own_words(named: &[PathBuf], streams: &mut Streams<'_>) -> io::Result<bool> {
    let folder = Places::of_system().map(|places| places.lexicon_folder());
    let own = OwnWords::read(folder.as_deref(), named);
    for problem in &own.problems {
        streams.report(problem)?;
    }
    if !own.words.is_empty() {
        own.put_in_use();
    }
    Ok(own.problems.iter().all(|problem| problem.severity != Severity::Error))
}

/// Where a verb writes, and in whose words.
pub(in crate::cli) struct Streams<'a> {
    pub out: &'a mut dyn Write,
    pub err: &'a mut dyn Write,
    pub words: &'a Words,
}

impl Streams<'_> {
    /// A message without isolates: terminals and files do not know them.
    pub fn get(&self, key: &str) -> String {
        plain(&self.words.get(key))
    }

    /// A problem on standard error, with what to do about it. Notes are not told: they cost nothing.
    pub fn report(&mut self, problem: &Problem) -> io::Result<()> {
        let key = match problem.severity {
            Severity::Note => return Ok(()),
            Severity::Warning => "cli-warning",
            Severity::Error => "cli-error",
        };
        let said = self.words.problem(problem);
        // The whole path: a script's reader must find the file, and two folders may hold the same name.
        let place = problem.place.path.as_ref().map(|path| format!(" ({})", path.display())).unwrap_or_default();
        let message = plain(&self.words.say(key, &[("message", (&said.message).into())]));
        writeln!(self.err, "{message}{place}")?;
        match said.hint {
            Some(hint) => writeln!(self.err, "  {}", plain(&self.words.say("cli-hint", &[("message", (&hint).into())]))),
            None => Ok(()),
        }
    }
}

/// Paths with each project replaced by the documents it names; false where a project could not be read.
fn documents_of(paths: Vec<PathBuf>, streams: &mut Streams<'_>) -> io::Result<(Vec<PathBuf>, bool)> {
    let (mut out, mut all) = (Vec::new(), true);
    for path in paths {
        if !reading::is_project(&path) {
            out.push(path);
            continue;
        }
        match reading::project_paths(&path) {
            Ok(paths) => out.extend(paths),
            Err(problem) => {
                streams.report(&problem)?;
                all = false;
            }
        }
    }
    Ok((out, all))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definition_of_the_arguments_is_sound() {
        Args::command().debug_assert();
    }

    #[test]
    fn paths_alone_open_the_window_and_verbs_do_not() {
        let door = |arguments: &[&str]| door(arguments.iter().map(OsString::from));
        assert!(matches!(door(&["warraq"]), Door::Window(paths) if paths.is_empty()));
        assert!(matches!(door(&["warraq", "أرشيف/بيان.txt", "b"]), Door::Window(paths) if paths.len() == 2));
        assert!(matches!(door(&["warraq", "formats"]), Door::Verb(_)));
        assert!(matches!(door(&["warraq", "--lang", "ar", "extract", "x"]), Door::Verb(call) if call.lang == Some(Lang::Ar)));
        assert!(matches!(door(&["warraq", "extract"]), Door::Done(_)));
        assert!(matches!(door(&["warraq", "./extract", "b"]), Door::Window(paths) if paths.len() == 2));
        assert!(!matches!(door(&["warraq", "b", "extract", "c"]), Door::Verb(_)));
        assert!(matches!(door(&["warraq", "--lang", "xx", "formats"]), Door::Done(_)));
    }
}

//! What front doors send, and what comes back to them.
//!
//! A command is sent, never called: [`Session::send`](super::Session::send) queues it and the next
//! [`Session::logic`](super::Session::logic) runs it (`run.rs`, one arm each). What only a front door can do comes back as an [`Ask`].

use std::path::PathBuf;

use crate::archive::change::Change;
use crate::archive::{EntryId, FactKey, Ink, NoteId, Rule, SearchId};
use crate::export;
use crate::language::{Digits, Lang};
use crate::problem::Problem;
use crate::query::batch::As;
use crate::query::concordance::Line;
use crate::query::{Filter, Filters, Sort, Strength};
use crate::text::Span;

use super::Found;
use super::act::Act;
use super::around::AroundOptions;
use super::batch::By;
use super::jobs::JobId;
use super::notice::NoticeId;
use super::remembered::{Geometry, Look};
use super::settings::{Choice, Panel, Reading, Theme};

/// What a front door sends. A command that cannot be done now does nothing.
#[derive(Clone, Debug)]
pub enum Command {
    Act(Act),
    /// Files and folders are added to the archive; a project file (`.warraq`) among them is opened in its place.
    OpenPaths(Vec<PathBuf>),
    OpenProject(PathBuf),
    /// Saves the project to a path, which becomes its own.
    SaveTo(PathBuf),
    /// Opens a document in the reader and shows its first hit.
    Select(EntryId),
    /// The passage the reader has selected on the page (bytes of the text); an empty span is the caret, and no passage.
    SelectPassage(EntryId, Span),
    SetQuery(String),
    /// The words of "find in document"; empty closes it.
    Find(String),
    /// Sets or clears a filter; the other polarity of the same value is replaced.
    Toggle(Filter),
    RemoveFilter(Filter),
    ClearFilters,
    /// Puts other filters in place of all that are set.
    SetFilters(Filters),
    SetSort(Sort),
    /// How near words must be to those asked for.
    SetStrength(Strength),
    /// Asks which file holds a list of terms; the answer is [`Command::OpenList`].
    AskForList,
    /// Reads a list of terms and asks each by itself.
    OpenList(PathBuf),
    /// The same of words that were pasted.
    PasteList(String),
    /// How the terms of the list are understood.
    AskListAs(As),
    SortList(By),
    /// The terms that are left are not asked.
    StopList,
    /// Turns to the results, on one of their screens.
    ShowFound(Found),
    /// Saves what is asked under a name: in the place of a search, or of the one that is called so, or beside them all.
    SaveSearch {
        id: Option<SearchId>,
        name: String,
    },
    /// Asks a saved search: query, filters, order and strength in one step.
    AskSaved(SearchId),
    /// Asks for another name of a saved search.
    AskSearchName(SearchId),
    /// Of the saved search that is asked, only what is new in it.
    ShowOnlyNew(bool),
    /// How lines around the query are shown and company is counted.
    SetAround(AroundOptions),
    /// Opens the document of a line of the concordance at its place.
    ShowLine(Line),
    /// Asks where to write what; the answer is [`Command::Export`].
    AskWhereToExport(ExportTo),
    /// One undoable gesture.
    Change(Change),
    /// Writes on a passage: see [`Annotation`].
    Annotate(Annotation),
    /// Looks what a rule would change, on a thread of its own; the answer is [`Session::preview`]. `None`: the reader has let
    /// go of it.
    Preview(Option<Rule>),
    /// Looks for names of the archive that may be one; the answer is [`Session::same_names`].
    LookForSameNames,
    /// Shows where a fact is said. Sent again for the same fact: its next span.
    ShowEvidence {
        entry: EntryId,
        key: FactKey,
        spans: Vec<Span>,
    },
    /// Shows one mention of a fact, by its place among the spans.
    ShowMention {
        entry: EntryId,
        key: FactKey,
        spans: Vec<Span>,
        nth: usize,
    },
    HideEvidence,
    Export(ExportTo),
    SetLanguage(Choice<Lang>),
    SetDigits(Choice<Digits>),
    SetTheme(Theme),
    /// The system's own theme, told by the window: what [`Theme::System`] follows.
    SystemIsDark(bool),
    /// Per cent, 80–200.
    SetZoom(u16),
    SetReading(Reading),
    /// Looks which faces of the machine Arabic can be read in, once, on a thread of its own.
    LookForFaces,
    SetPanel(Panel, super::settings::PanelState),
    /// Whether copies among the results are one row.
    SetFold(bool),
    /// Opens the row of copies that a document is in, or folds it.
    ToggleCopies(EntryId),
    /// The first line of a document that is in view, by its first byte.
    StandAt(EntryId, usize),
    /// What is open and shown around the page.
    RememberLook(Look),
    RememberWindow(Geometry),
    CancelJob(JobId),
    /// Takes an ended job off the list.
    DismissJob(JobId),
    DismissNotice(NoticeId),
    /// Takes a path off the recent list.
    Forget(PathBuf),
    /// A passing word, by its key.
    Tell(&'static str),
    /// Something the front door itself could not do (a dialog that did not open).
    Report(Problem),
    /// Reads the user's lexicon files again, and all documents with them.
    ReloadOwnWords,
    /// Closes the archive without asking.
    CloseNow,
    /// Quits without asking.
    QuitNow,
}

/// What to write on a passage. A note of exactly that span is edited, else a new one is made. Parts that are `None` stay as
/// they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation {
    pub entry: EntryId,
    pub span: Span,
    pub ink: Option<Ink>,
    pub text: Option<String>,
    pub tags: Option<std::collections::BTreeSet<String>>,
}

/// Where and how to export.
#[derive(Clone, Debug)]
pub struct ExportTo {
    pub path: PathBuf,
    /// Key of the exporter.
    pub exporter: String,
    /// In order.
    pub entries: Vec<EntryId>,
    pub options: export::Options,
    /// Without it a file already there is asked about ([`Ask::ConfirmOverwrite`]).
    pub overwrite: bool,
}

/// What the session asks of its front door.
#[derive(Clone, Debug)]
pub enum Ask {
    OpenFilesDialog,
    OpenFolderDialog,
    OpenProjectDialog,
    /// With a name to suggest.
    SaveAsDialog(String),
    ExportDialog,
    /// Which file holds a list of terms.
    OpenListDialog,
    /// Where to write it; its path is a name to suggest.
    ExportWhere(ExportTo),
    FocusSearch,
    FocusFind,
    CopyText(String),
    /// A picture of a passage, as it is set on the page.
    CopyImage {
        entry: EntryId,
        span: Span,
    },
    /// Selects the whole text of the page.
    SelectAllText,
    /// A new note on a passage, or the one already there.
    EditNote {
        entry: EntryId,
        span: Span,
        note: Option<NoteId>,
    },
    /// The tags of a passage, or of the document where `span` is `None`.
    EditTags {
        entry: EntryId,
        span: Option<Span>,
    },
    /// Correcting: the fact that is shown, or the words that are selected (a name that was missed).
    Correct {
        entry: EntryId,
        fact: Option<FactKey>,
        span: Option<Span>,
    },
    /// Choosing the name that the shown one is one with.
    MergeNames {
        entry: EntryId,
        fact: FactKey,
    },
    /// Names of the archive that may be one.
    ShowSameNames,
    /// The rules of the archive ([`Archive::rules`](crate::archive::Archive::rules)).
    ShowRules,
    /// A name for what is asked now, or another for a saved search.
    NameSearch(Option<SearchId>),
    /// The saved searches ([`Archive::searches`](crate::archive::Archive::searches)).
    ShowSearches,
    /// The user's own lexicon files ([`Session::own_words`]).
    ShowOwnWords,
    /// Scrolls the passage into the upper third, where it is not visible already.
    Reveal {
        entry: EntryId,
        span: Span,
    },
    /// Goes to the next mark of the page, or to the one before.
    StepMark {
        forward: bool,
    },
    /// Puts the caret on the page, or takes it away.
    ToggleCaret,
    /// Opens the panel of how the page is set, or closes it.
    ReadingSettings,
    ShowProblems,
    ShowShortcuts,
    ShowAbout,
    /// The file is there; send the export again with `overwrite`.
    ConfirmOverwrite(ExportTo),
    /// Work is running or notes have no project file yet; [`Command::QuitNow`] quits all the same.
    ConfirmQuit {
        jobs: usize,
        unsaved: bool,
    },
    /// Notes of this archive have no project file yet; [`Command::CloseNow`] closes it all the same. The project that was
    /// to be opened in its place, if any.
    ConfirmClose(Option<PathBuf>),
    Quit,
}

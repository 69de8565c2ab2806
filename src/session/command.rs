//! The one table of commands: menus, the shortcuts dialog and the keyboard are all drawn from it.
//!
//! A command is sent, never called: [`Session::send`] queues it and the next [`Session::logic`] runs it (`run.rs`, one
//! arm each). What only a front door can do comes back as an [`Ask`].

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
use crate::text::direction::Direction;

use super::around::AroundOptions;
use super::batch::By;
use super::jobs::JobId;
use super::notice::NoticeId;
use super::remembered::{Geometry, Look};
use super::settings::{Choice, Panel, Reading, Theme};
use super::shortcut::{Key, Shortcut};
use super::{Found, Session};

/// Every command without a payload. The order is the order of menus and of the shortcuts dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Act {
    OpenFiles,
    OpenFolder,
    OpenProject,
    OpenSample,
    Save,
    SaveAs,
    Export,
    CloseArchive,
    Quit,
    Undo,
    Redo,
    Copy,
    CopyCitation,
    CopyImage,
    SelectAll,
    HighlightSaffron,
    HighlightRose,
    HighlightSage,
    HighlightSky,
    Note,
    Tag,
    Star,
    MarkReviewed,
    Correct,
    MergeNames,
    RemoveDocument,
    SameNames,
    Rules,
    OwnWords,
    ViewRead,
    ViewResults,
    ToggleStartPanel,
    ToggleEndPanel,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    ReadingBigger,
    ReadingSmaller,
    ReadingSettings,
    ThemeSystem,
    ThemeLight,
    ThemeSepia,
    ThemeDark,
    ThemeContrast,
    FoldCopies,
    ShowCopies,
    KeepKnown,
    ClearCache,
    ToggleLanguage,
    ToggleDigits,
    ParagraphAuto,
    ParagraphRtl,
    ParagraphLtr,
    DocumentAuto,
    DocumentRtl,
    DocumentLtr,
    SearchArchive,
    ClearSearch,
    CopyCommand,
    SaveSearch,
    Searches,
    OnlyNew,
    MarkSeen,
    FindInDocument,
    NextHit,
    PreviousHit,
    NextMark,
    PreviousMark,
    Caret,
    NextDocument,
    PreviousDocument,
    Back,
    Forward,
    Problems,
    Shortcuts,
    About,
}

/// The menu a command stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Menu {
    File,
    Edit,
    View,
    Go,
    Help,
}

impl Menu {
    pub const ALL: [Menu; 5] = [Menu::File, Menu::Edit, Menu::View, Menu::Go, Menu::Help];

    /// Key of its words.
    pub const fn key(self) -> &'static str {
        match self {
            Menu::File => "menu-file",
            Menu::Edit => "menu-edit",
            Menu::View => "menu-view",
            Menu::Go => "menu-go",
            Menu::Help => "menu-help",
        }
    }
}

/// One row of the table.
pub struct Row {
    pub act: Act,
    /// Key of its words, `cmd-…`.
    pub key: &'static str,
    pub menu: Menu,
    /// The first is shown in menus.
    pub shortcuts: &'static [Shortcut],
    pub enabled: fn(&Session) -> bool,
}

const fn row(act: Act, key: &'static str, menu: Menu, shortcuts: &'static [Shortcut], enabled: fn(&Session) -> bool) -> Row {
    Row { act, key, menu, shortcuts, enabled }
}

const fn letter(letter: char) -> Shortcut {
    Shortcut::plain(Key::Letter(letter))
}

const fn ctrl(letter: char) -> Shortcut {
    Shortcut::ctrl(Key::Letter(letter))
}

const fn ctrl_shift(letter: char) -> Shortcut {
    Shortcut::ctrl_shift(Key::Letter(letter))
}

const fn digit(digit: u8) -> Shortcut {
    Shortcut::plain(Key::Digit(digit))
}

fn always(_: &Session) -> bool {
    true
}

fn has_entries(session: &Session) -> bool {
    !session.archive().is_empty()
}

fn has_selected(session: &Session) -> bool {
    session.selected().is_some()
}

fn has_passage(session: &Session) -> bool {
    session.passage().is_some()
}

fn has_document(session: &Session) -> bool {
    session.document().is_some()
}

fn has_fact(session: &Session) -> bool {
    session.evidence().is_some()
}

fn has_correctable(session: &Session) -> bool {
    session.document().is_some() && (has_fact(session) || has_passage(session))
}

fn has_paragraph(session: &Session) -> bool {
    session.place().is_some()
}

fn has_query(session: &Session) -> bool {
    !session.query_text().is_empty() || !session.filters().list.is_empty()
}

fn has_hits(session: &Session) -> bool {
    !session.hits_here().is_empty()
}

/// Every [`Act`], in order.
#[rustfmt::skip]
pub static TABLE: &[Row] = &[
    row(Act::OpenFiles, "cmd-open-files", Menu::File, &[ctrl('O')], always),
    row(Act::OpenFolder, "cmd-open-folder", Menu::File, &[ctrl_shift('O')], always),
    row(Act::OpenProject, "cmd-open-project", Menu::File, &[], always),
    row(Act::OpenSample, "cmd-open-sample", Menu::File, &[], |session| session.archive().is_empty()),
    row(Act::Save, "cmd-save", Menu::File, &[ctrl('S')], has_entries),
    row(Act::SaveAs, "cmd-save-as", Menu::File, &[ctrl_shift('S')], has_entries),
    row(Act::Export, "cmd-export", Menu::File, &[ctrl_shift('E')], has_entries),
    row(Act::CloseArchive, "cmd-close", Menu::File, &[ctrl('W')], has_entries),
    row(Act::Quit, "cmd-quit", Menu::File, &[ctrl('Q')], always),
    row(Act::Undo, "cmd-undo", Menu::Edit, &[ctrl('Z')], |session| session.can_undo().is_some()),
    row(Act::Redo, "cmd-redo", Menu::Edit, &[ctrl_shift('Z'), ctrl('Y')], |session| session.can_redo().is_some()),
    row(Act::Copy, "cmd-copy", Menu::Edit, &[ctrl('C')], has_passage),
    row(Act::CopyCitation, "cmd-copy-citation", Menu::Edit, &[ctrl_shift('C')], has_selected),
    row(Act::CopyImage, "cmd-copy-image", Menu::Edit, &[], has_passage),
    row(Act::SelectAll, "cmd-select-all", Menu::Edit, &[ctrl('A')], |session| session.document().is_some()),
    row(Act::HighlightSaffron, "cmd-highlight-saffron", Menu::Edit, &[letter('H'), digit(1)], has_passage),
    row(Act::HighlightRose, "cmd-highlight-rose", Menu::Edit, &[digit(2)], has_passage),
    row(Act::HighlightSage, "cmd-highlight-sage", Menu::Edit, &[digit(3)], has_passage),
    row(Act::HighlightSky, "cmd-highlight-sky", Menu::Edit, &[digit(4)], has_passage),
    row(Act::Note, "cmd-note", Menu::Edit, &[letter('N')], has_passage),
    row(Act::Tag, "cmd-tag", Menu::Edit, &[letter('T')], has_selected),
    row(Act::Star, "cmd-star", Menu::Edit, &[letter('S')], has_selected),
    row(Act::MarkReviewed, "cmd-reviewed", Menu::Edit, &[letter('R')], has_selected),
    row(Act::Correct, "cmd-correct", Menu::Edit, &[letter('E')], has_correctable),
    row(Act::MergeNames, "cmd-merge-names", Menu::Edit, &[letter('M')], has_fact),
    row(Act::RemoveDocument, "cmd-remove", Menu::Edit, &[], has_selected),
    row(Act::SameNames, "cmd-same-names", Menu::Edit, &[], has_entries),
    row(Act::Rules, "cmd-rules", Menu::Edit, &[], has_entries),
    row(Act::OwnWords, "cmd-own-words", Menu::Edit, &[], always),
    row(Act::ViewRead, "cmd-view-read", Menu::View, &[Shortcut::ctrl(Key::Digit(1))], has_entries),
    row(Act::ViewResults, "cmd-view-results", Menu::View, &[Shortcut::ctrl(Key::Digit(2))], has_entries),
    row(Act::ToggleStartPanel, "cmd-toggle-start", Menu::View, &[Shortcut::plain(Key::F(9))], has_entries),
    row(Act::ToggleEndPanel, "cmd-toggle-end", Menu::View, &[Shortcut::shift(Key::F(9))], has_entries),
    row(Act::ZoomIn, "cmd-zoom-in", Menu::View, &[Shortcut::ctrl(Key::Plus)], always),
    row(Act::ZoomOut, "cmd-zoom-out", Menu::View, &[Shortcut::ctrl(Key::Minus)], always),
    row(Act::ZoomReset, "cmd-zoom-reset", Menu::View, &[Shortcut::ctrl(Key::Digit(0))], always),
    row(Act::ReadingBigger, "cmd-reading-bigger", Menu::View, &[Shortcut::ctrl_shift(Key::Plus)], always),
    row(Act::ReadingSmaller, "cmd-reading-smaller", Menu::View, &[Shortcut::ctrl_shift(Key::Minus)], always),
    row(Act::ReadingSettings, "cmd-reading-settings", Menu::View, &[ctrl_shift('A')], |session| session.document().is_some()),
    row(Act::ThemeSystem, "cmd-theme-system", Menu::View, &[], always),
    row(Act::ThemeLight, "cmd-theme-light", Menu::View, &[], always),
    row(Act::ThemeSepia, "cmd-theme-sepia", Menu::View, &[], always),
    row(Act::ThemeDark, "cmd-theme-dark", Menu::View, &[], always),
    row(Act::ThemeContrast, "cmd-theme-contrast", Menu::View, &[], always),
    row(Act::FoldCopies, "cmd-fold-copies", Menu::View, &[], always),
    row(Act::ShowCopies, "cmd-show-copies", Menu::View, &[ctrl_shift('G')], Session::is_folded_here),
    row(Act::KeepKnown, "cmd-keep-known", Menu::File, &[], always),
    row(Act::ClearCache, "cmd-clear-cache", Menu::File, &[], always),
    row(Act::ToggleLanguage, "cmd-language", Menu::View, &[], always),
    row(Act::ToggleDigits, "cmd-digits", Menu::View, &[], |session| session.lang() == Lang::Ar),
    row(Act::ParagraphAuto, "cmd-paragraph-auto", Menu::View, &[], has_paragraph),
    row(Act::ParagraphRtl, "cmd-paragraph-rtl", Menu::View, &[], has_paragraph),
    row(Act::ParagraphLtr, "cmd-paragraph-ltr", Menu::View, &[], has_paragraph),
    row(Act::DocumentAuto, "cmd-document-auto", Menu::View, &[], has_document),
    row(Act::DocumentRtl, "cmd-document-rtl", Menu::View, &[], has_document),
    row(Act::DocumentLtr, "cmd-document-ltr", Menu::View, &[], has_document),
    row(Act::SearchArchive, "cmd-search", Menu::Go, &[ctrl_shift('F')], has_entries),
    row(Act::ClearSearch, "cmd-clear-query", Menu::Go, &[], has_query),
    row(Act::CopyCommand, "cmd-copy-command", Menu::Go, &[], has_query),
    row(Act::SaveSearch, "cmd-save-search", Menu::Go, &[ctrl('D')], Session::can_save_search),
    row(Act::Searches, "cmd-searches", Menu::Go, &[ctrl_shift('D')], has_entries),
    row(Act::OnlyNew, "cmd-only-new", Menu::Go, &[], |session| session.has_new_here() || session.shows_only_new()),
    row(Act::MarkSeen, "cmd-mark-seen", Menu::Go, &[ctrl_shift('M')], Session::can_mark_seen),
    row(Act::FindInDocument, "cmd-find", Menu::Go, &[ctrl('F')], |session| session.document().is_some()),
    row(Act::NextHit, "cmd-find-next", Menu::Go, &[Shortcut::plain(Key::F(3))], has_hits),
    row(Act::PreviousHit, "cmd-find-previous", Menu::Go, &[Shortcut::shift(Key::F(3))], has_hits),
    row(Act::NextMark, "cmd-mark-next", Menu::Go, &[Shortcut::plain(Key::BracketClose)], has_document),
    row(Act::PreviousMark, "cmd-mark-previous", Menu::Go, &[Shortcut::plain(Key::BracketOpen)], has_document),
    row(Act::Caret, "cmd-caret", Menu::Go, &[Shortcut::plain(Key::F(7))], has_document),
    row(Act::NextDocument, "cmd-next-document", Menu::Go, &[Shortcut::ctrl(Key::PageDown)], |session| session.neighbour(1).is_some()),
    row(Act::PreviousDocument, "cmd-previous-document", Menu::Go, &[Shortcut::ctrl(Key::PageUp)], |session| session.neighbour(-1).is_some()),
    row(Act::Back, "cmd-back", Menu::Go, &[Shortcut::alt(Key::ArrowStart)], Session::can_go_back),
    row(Act::Forward, "cmd-forward", Menu::Go, &[Shortcut::alt(Key::ArrowEnd)], Session::can_go_forward),
    row(Act::Problems, "cmd-problems", Menu::Help, &[], always),
    row(Act::Shortcuts, "cmd-shortcuts", Menu::Help, &[Shortcut::plain(Key::F(1)), Shortcut::plain(Key::Question)], always),
    row(Act::About, "cmd-about", Menu::Help, &[], always),
];

impl Act {
    /// Its row of the table.
    pub fn row(self) -> &'static Row {
        // The table stands in the order of the enum; a test holds it to that.
        &TABLE[self as usize]
    }

    pub fn key(self) -> &'static str {
        self.row().key
    }

    pub fn enabled(self, session: &Session) -> bool {
        (self.row().enabled)(session)
    }

    /// Whether it is the choice that holds now, of acts that choose.
    pub fn is_on(self, session: &Session) -> bool {
        let settings = session.settings();
        match self {
            Act::FoldCopies => return settings.fold_copies,
            Act::KeepKnown => return settings.keep_known,
            Act::OnlyNew => return session.shows_only_new(),
            _ if self == Act::theme(settings.theme) => return true,
            _ => {}
        }
        let Some((entry, document)) = session.entry().zip(session.document()) else { return false };
        let directions = &entry.reader.directions;
        let block = session.place().and_then(|place| document.block_at(place.start));
        let paragraph = block.map(|block| directions.paragraphs.get(&block.number).copied());
        match self {
            Act::ParagraphAuto => paragraph == Some(None),
            Act::ParagraphRtl => paragraph == Some(Some(Direction::Rtl)),
            Act::ParagraphLtr => paragraph == Some(Some(Direction::Ltr)),
            Act::DocumentAuto => directions.document.is_none(),
            Act::DocumentRtl => directions.document == Some(Direction::Rtl),
            Act::DocumentLtr => directions.document == Some(Direction::Ltr),
            _ => false,
        }
    }

    /// The choice of a theme.
    pub const fn theme(theme: Theme) -> Act {
        match theme {
            Theme::System => Act::ThemeSystem,
            Theme::Light => Act::ThemeLight,
            Theme::Sepia => Act::ThemeSepia,
            Theme::Dark => Act::ThemeDark,
            Theme::Contrast => Act::ThemeContrast,
        }
    }

    /// The highlight of an ink.
    pub const fn highlight(ink: Ink) -> Act {
        match ink {
            Ink::Saffron => Act::HighlightSaffron,
            Ink::Rose => Act::HighlightRose,
            Ink::Sage => Act::HighlightSage,
            Ink::Sky => Act::HighlightSky,
        }
    }
}

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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::language::Words;

    #[test]
    fn the_table_stands_in_the_order_of_the_acts() {
        for (at, row) in TABLE.iter().enumerate() {
            assert_eq!(row.act as usize, at, "{:?}", row.act);
            assert_eq!(row.act.key(), row.key);
        }
        assert_eq!(TABLE.len(), Act::About as usize + 1);
    }

    #[test]
    fn no_two_commands_share_a_shortcut_or_a_key() {
        let (mut shortcuts, mut keys) = (BTreeSet::new(), BTreeSet::new());
        for row in TABLE {
            assert!(keys.insert(row.key), "{} stands twice", row.key);
            for shortcut in row.shortcuts {
                let shown = shortcut.shown(true);
                assert!(shortcuts.insert(shown.clone()), "{shown} of {} is taken", row.key);
            }
        }
    }

    #[test]
    fn every_command_menu_and_job_has_words() {
        use super::super::jobs::Kind;
        let keys = TABLE.iter().map(|row| row.key).chain(Menu::ALL.map(Menu::key));
        let kinds = [
            Kind::Open,
            Kind::Project,
            Kind::Export,
            Kind::Save,
            Kind::Faces,
            Kind::Preview,
            Kind::SameNames,
            Kind::Copies,
            Kind::Searches,
            Kind::Keep,
        ];
        let keys: Vec<&str> = keys.chain(kinds.map(Kind::key)).collect();
        for lang in Lang::ALL {
            let words = Words::new(lang, Digits::Western);
            for key in &keys {
                assert!(words.has(key), "{key} has no words in {}", lang.tag());
            }
        }
    }

    #[test]
    fn inks_have_their_highlighters_and_themes_their_commands() {
        for ink in Ink::ALL {
            assert_eq!(Act::highlight(ink).key(), format!("cmd-highlight-{}", ink.key()));
        }
        for theme in Theme::ALL {
            assert_eq!(Act::theme(theme).key(), format!("cmd-theme-{}", theme.key()));
        }
    }
}

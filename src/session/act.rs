//! The one table of commands without a payload: menus, the shortcuts dialog and the keyboard are all drawn from it.

use crate::archive::Ink;
use crate::language::Lang;
use crate::text::direction::Direction;

use super::Session;
use super::settings::Theme;
use super::shortcut::{Key, Shortcut};

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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::language::{Digits, Words};

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

//! Which dialog is open, and what the session asks of its window.

use std::path::PathBuf;
use std::time::Duration;

use egui::{Context, Ui, ViewportCommand};

use super::confirm::{Confirm, Confirmed};
use super::export::{ExportDialog, ExportDone};
use super::info::{Info, InfoDialog};
use super::note::NoteDialog;
use super::path::{PathDialog, PathDone};
use super::portal::{Answer, Portal, Wanted};
use super::rule::RuleDialog;
use super::rules::{RulesDialog, Tab};
use super::search_name::SearchName;
use crate::language::plain;
use crate::session::{Ask, Command, SaveState};
use crate::window::app::App;
use crate::window::widgets::Desk;

/// The dialog that is open.
pub(in crate::window) enum Dialog {
    Note(Box<NoteDialog>),
    Export(Box<ExportDialog>),
    Info(InfoDialog),
    Path(Box<PathDialog>),
    Confirm(Confirm),
    Rule(Box<RuleDialog>),
    Rules(RulesDialog),
    SearchName(Box<SearchName>),
}

/// What waits for a save.
pub(in crate::window) struct AfterSave {
    then: Confirm,
    /// Whether the save has begun.
    saving: bool,
}

impl App {
    /// Does what only a window can.
    pub(in crate::window) fn answer(&mut self, ctx: &Context, ask: Ask) {
        match ask {
            Ask::OpenFilesDialog => self.open_portal(ctx, Wanted::Files),
            Ask::OpenListDialog => self.open_portal(ctx, Wanted::List),
            Ask::OpenFolderDialog => self.open_portal(ctx, Wanted::Folder),
            Ask::OpenProjectDialog => self.open_portal(ctx, Wanted::Project),
            Ask::SaveAsDialog(name) => self.open_portal(ctx, Wanted::SaveProject(name)),
            Ask::ExportDialog => self.dialog = Some(Dialog::Export(Box::default())),
            Ask::ExportWhere(to) => {
                let name = to.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                self.exporting = Some(to);
                self.open_portal(ctx, Wanted::ExportTo(name));
            }
            Ask::FocusSearch => self.toolbar.search.focus(),
            Ask::FocusFind => self.find.open(&mut self.session, self.reader.standing()),
            Ask::CopyText(text) => ctx.copy_text(text),
            Ask::CopyImage { entry, span } => self.reader.copy_image(ctx, &self.theme, &mut self.session, entry, span),
            Ask::SelectAllText => self.reader.select_all(&mut self.session),
            Ask::EditNote { entry, span, note } => {
                self.reader.hide_bar();
                self.dialog = Some(Dialog::Note(Box::new(NoteDialog::note(&self.session, entry, span, note))));
            }
            Ask::EditTags { entry, span } => {
                self.reader.hide_bar();
                self.dialog = Some(Dialog::Note(Box::new(NoteDialog::tags(&self.session, entry, span))));
            }
            Ask::Correct { fact, span, .. } => self.correct(ctx, fact, span),
            Ask::MergeNames { fact, .. } => self.merge_names(ctx, fact),
            Ask::ShowSameNames => self.dialog = Some(Dialog::Rules(RulesDialog::new(Tab::SameNames))),
            Ask::ShowRules => self.dialog = Some(Dialog::Rules(RulesDialog::new(Tab::Rules))),
            Ask::NameSearch(of) => self.dialog = Some(Dialog::SearchName(Box::new(SearchName::new(&self.session, of)))),
            Ask::ShowSearches => self.results.open_searches(),
            Ask::Reveal { span, .. } => self.reader.reveal(span),
            Ask::StepMark { forward } => self.reader.step_mark(forward),
            Ask::ToggleCaret => self.reader.toggle_caret(),
            Ask::ReadingSettings => self.comfort.toggle(ctx),
            Ask::ShowOwnWords => self.dialog = Some(Dialog::Info(InfoDialog::new(Info::OwnWords))),
            Ask::ShowProblems => self.dialog = Some(Dialog::Info(InfoDialog::new(Info::Problems))),
            Ask::ShowShortcuts => self.dialog = Some(Dialog::Info(InfoDialog::new(Info::Shortcuts))),
            Ask::ShowAbout => self.dialog = Some(Dialog::Info(InfoDialog::new(Info::About))),
            Ask::ConfirmOverwrite(to) => self.dialog = Some(Dialog::Confirm(Confirm::Overwrite(to))),
            Ask::ConfirmQuit { jobs, unsaved } => self.dialog = Some(Dialog::Confirm(Confirm::Quit { jobs, unsaved })),
            Ask::ConfirmClose(next) => self.dialog = Some(Dialog::Confirm(Confirm::Close(next))),
            Ask::Quit => {
                self.leaving = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
        }
    }

    fn open_portal(&mut self, ctx: &Context, wanted: Wanted) {
        let title = plain(&self.session.words().get(match wanted {
            Wanted::Files => "cmd-open-files",
            Wanted::List => "batch-open",
            Wanted::Folder => "cmd-open-folder",
            Wanted::Project => "cmd-open-project",
            Wanted::SaveProject(_) => "cmd-save-as",
            Wanted::ExportTo(_) => "export-summary",
        }));
        let waker = ctx.clone();
        self.portal = Some(Portal::open(wanted, &title, move || waker.request_repaint()));
        ctx.request_repaint_after(Duration::from_millis(200));
    }

    /// Takes the answer of the system's file dialog, once it is there.
    pub(in crate::window) fn take_portal(&mut self, ctx: &Context) {
        let Some(answer) = self.portal.as_ref().and_then(Portal::poll) else {
            if self.portal.is_some() {
                ctx.request_repaint_after(Duration::from_millis(200));
            }
            return;
        };
        self.portal = None;
        match answer {
            Answer::Chosen(wanted, paths) => self.chosen(wanted, paths),
            Answer::Cancelled => {
                self.exporting = None;
                self.after_save = None;
            }
            Answer::None(wanted) => self.dialog = Some(Dialog::Path(Box::new(PathDialog::new(wanted)))),
        }
    }

    fn chosen(&mut self, wanted: Wanted, mut paths: Vec<PathBuf>) {
        match wanted {
            Wanted::Files | Wanted::Folder => self.session.send(Command::OpenPaths(paths)),
            Wanted::List => {
                if let Some(path) = paths.pop() {
                    self.session.send(Command::OpenList(path));
                }
            }
            Wanted::Project => {
                if let Some(path) = paths.pop() {
                    self.session.send(Command::OpenProject(path));
                }
            }
            Wanted::SaveProject(_) => {
                if let Some(path) = paths.pop() {
                    self.session.send(Command::SaveTo(path));
                }
            }
            Wanted::ExportTo(_) => {
                if let (Some(mut to), Some(path)) = (self.exporting.take(), paths.pop()) {
                    to.path = path;
                    self.session.send(Command::Export(to));
                }
            }
        }
    }

    /// Closes or quits once the save that was asked for first is done; a save that fails keeps everything open.
    pub(in crate::window) fn go_on_after_save(&mut self, ctx: &Context) {
        let Some(waiting) = &mut self.after_save else { return };
        match self.session.saved() {
            SaveState::Saving => waiting.saving = true,
            SaveState::Saved => {
                if let Some(waiting) = self.after_save.take() {
                    waiting.then.agree(&mut self.session);
                    ctx.request_repaint();
                }
            }
            SaveState::Failed if waiting.saving => self.after_save = None,
            _ => {}
        }
    }

    /// Draws the open dialog.
    pub(in crate::window) fn show_dialog(&mut self, ui: &mut Ui, desk: &Desk<'_>) {
        let Some(mut dialog) = self.dialog.take() else { return };
        let ctx = ui.ctx().clone();
        let over = match &mut dialog {
            Dialog::Note(note) => note.show(&ctx, desk, &mut self.session),
            Dialog::Rule(rule) => rule.show(&ctx, desk, &mut self.session),
            Dialog::Rules(rules) => rules.show(&ctx, desk, &mut self.session),
            Dialog::SearchName(name) => name.show(&ctx, desk, &mut self.session),
            Dialog::Info(info) => info.show(&ctx, desk, &mut self.session),
            Dialog::Confirm(confirm) => match confirm.show(&ctx, desk, &mut self.session) {
                Confirmed::Open => false,
                Confirmed::Over => true,
                Confirmed::SaveFirst => {
                    if let Dialog::Confirm(confirm) = dialog {
                        self.after_save = Some(AfterSave { then: confirm, saving: false });
                    }
                    return;
                }
            },
            Dialog::Path(path) => match path.show(&ctx, desk) {
                PathDone::Open => false,
                PathDone::Cancelled => {
                    self.exporting = None;
                    self.after_save = None;
                    true
                }
                PathDone::Chosen(wanted, paths) => {
                    self.chosen(wanted, paths);
                    true
                }
            },
            Dialog::Export(export) => match export.show(&ctx, desk, &self.session) {
                ExportDone::Open => false,
                ExportDone::Closed => true,
                ExportDone::Write(to, wanted) => {
                    self.exporting = Some(*to);
                    self.open_portal(&ctx, wanted);
                    true
                }
            },
        };
        if !over && self.dialog.is_none() {
            self.dialog = Some(dialog);
        }
    }
}

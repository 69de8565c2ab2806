//! A path to type or paste, where the system has no file dialog.

use std::path::PathBuf;

use egui::{Context, vec2};

use super::portal::Wanted;
use super::{actions, dialog};
use crate::session::paths_in;
use crate::window::lane::{Lane, top};
use crate::window::theme::Type;
use crate::window::widgets::control::{Button, Voice};
use crate::window::widgets::field::{Field, FieldState};
use crate::window::widgets::{Desk, label};

/// The dialog's state.
pub struct PathDialog {
    pub wanted: Wanted,
    field: FieldState,
    fresh: bool,
}

/// What came of it.
pub enum PathDone {
    Open,
    Cancelled,
    Chosen(Wanted, Vec<PathBuf>),
}

impl PathDialog {
    pub fn new(wanted: Wanted) -> Self {
        let mut field = FieldState::single_line();
        if let Wanted::SaveProject(name) | Wanted::ExportTo(name) = &wanted {
            let folder = std::env::current_dir().unwrap_or_default();
            field.editor.set_text(&folder.join(name).display().to_string());
        }
        Self { wanted, field, fresh: true }
    }

    pub fn show(&mut self, ctx: &Context, desk: &Desk<'_>) -> PathDone {
        let title = desk.get(match self.wanted {
            Wanted::Files | Wanted::Folder | Wanted::List | Wanted::Project => "open-path-title",
            Wanted::SaveProject(_) => "cmd-save-as",
            Wanted::ExportTo(_) => "export-path",
        });
        let mut chosen = None;
        let closed = dialog(ctx, desk, &title, vec2(560.0, 214.0), |ui, parts| {
            let mut body = parts.body.shrink2(vec2(20.0, 16.0));
            let hint = desk.get(if self.saves() { "export-path" } else { "open-path-hint" });
            label(ui, desk, top(&mut body, 24.0), &hint, Type::Small, desk.theme.ink_2);
            top(&mut body, 6.0);
            let placeholder = desk.get("open-path-placeholder");
            let field = Field { name: &hint, hint: &placeholder, kind: Type::Body, multiline: false, framed: true };
            let done = field.show(ui, desk, top(&mut body, 34.0), &mut self.field);
            if std::mem::take(&mut self.fresh) {
                done.response.request_focus();
            }
            let mut lane = Lane::new(parts.foot, desk.direction);
            let open = desk.get(if self.saves() { "done" } else { "open" });
            let paths = self.paths();
            let button = Button::new(&open, Voice::Primary).enabled(!paths.is_empty());
            let (pressed, cancelled) = actions(ui, desk, &mut lane, button);
            if (pressed || done.submitted) && !paths.is_empty() {
                chosen = Some(paths);
            }
            cancelled || done.escaped
        });
        match chosen {
            Some(paths) => PathDone::Chosen(self.wanted.clone(), paths),
            None if closed => PathDone::Cancelled,
            None => PathDone::Open,
        }
    }

    fn saves(&self) -> bool {
        matches!(self.wanted, Wanted::SaveProject(_) | Wanted::ExportTo(_))
    }

    /// Paths that exist; a new file where one is to be written.
    fn paths(&self) -> Vec<PathBuf> {
        let text = self.field.text().trim();
        if self.saves() {
            let path = PathBuf::from(text);
            let folder_is_there = path.parent().is_some_and(|folder| folder.as_os_str().is_empty() || folder.is_dir());
            return if !text.is_empty() && folder_is_there && path.file_name().is_some() { vec![path] } else { Vec::new() };
        }
        let found = paths_in(text);
        let typed = PathBuf::from(text);
        if found.is_empty() && !text.is_empty() && typed.exists() { vec![typed] } else { found }
    }
}

//! What is asked before something that cannot be taken back: quitting with jobs running, writing over a file.

use egui::{Context, vec2};

use super::{actions, dialog};
use crate::language::Value;
use crate::session::{Act, Command, ExportTo, Session};
use crate::window::lane::{Lane, top};
use crate::window::panels::status::archive_name;
use crate::window::theme::Type;
use crate::window::widgets::control::{Button, Voice};
use crate::window::widgets::{Desk, text_block};

/// What came of the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confirmed {
    /// Still asked.
    Open,
    Over,
    /// Save first; once that is done, [`Confirm::agree`].
    SaveFirst,
}

/// The question.
pub enum Confirm {
    Overwrite(ExportTo),
    Quit {
        jobs: usize,
        unsaved: bool,
    },
    /// With the project to open in its place, if any.
    Close(Option<std::path::PathBuf>),
}

impl Confirm {
    /// Draws the question.
    pub fn show(&mut self, ctx: &Context, desk: &Desk<'_>, session: &mut Session) -> Confirmed {
        let words = desk.words;
        let name = archive_name(session);
        let (title, hint, yes) = match self {
            Confirm::Overwrite(to) => {
                let file = to.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                let folder = to.path.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
                (words.say("export-overwrite", &[("name", Value::Text(&file))]), folder, words.get("export-overwrite-yes"))
            }
            Confirm::Quit { jobs, unsaved: false } => (
                words.say("close-jobs", &[("n", Value::Number(*jobs as i64))]),
                words.get("close-jobs-hint"),
                words.get("cmd-quit"),
            ),
            Confirm::Quit { .. } | Confirm::Close(_) => (
                words.say("close-unsaved", &[("name", Value::Text(&name))]),
                words.get("close-unsaved-hint"),
                words.get("close-discard"),
            ),
        };
        let saves = !matches!(self, Confirm::Overwrite(_) | Confirm::Quit { unsaved: false, .. });
        let (mut answered, mut save_first) = (false, false);
        let closed = dialog(ctx, desk, &title, vec2(560.0, 200.0), |ui, parts| {
            let mut body = parts.body.shrink2(vec2(20.0, 16.0));
            top(&mut body, 0.0);
            text_block(ui, desk, body, &hint, Type::Body, desk.theme.ink_2, 3);
            let mut lane = Lane::new(parts.foot, desk.direction);
            if saves {
                let save = words.get("close-save");
                let (on, out) = actions(ui, desk, &mut lane, Button::new(&save, Voice::Primary));
                save_first = on;
                let button = Button::new(&yes, Voice::Danger);
                let width = button.width(ui);
                answered = button.show(ui, desk, lane.start(width)).clicked();
                out
            } else {
                let (on, out) = actions(ui, desk, &mut lane, Button::new(&yes, Voice::Primary).grave());
                answered = on;
                out
            }
        });
        match (save_first, answered) {
            (true, _) => {
                session.send(Command::Act(Act::Save));
                Confirmed::SaveFirst
            }
            (false, true) => {
                self.agree(session);
                Confirmed::Over
            }
            _ if closed => Confirmed::Over,
            _ => Confirmed::Open,
        }
    }

    /// Does what was asked about.
    pub fn agree(&self, session: &mut Session) {
        match self {
            Confirm::Overwrite(to) => session.send(Command::Export(ExportTo { overwrite: true, ..to.clone() })),
            Confirm::Quit { .. } => session.send(Command::QuitNow),
            Confirm::Close(next) => {
                session.send(Command::CloseNow);
                if let Some(path) = next {
                    session.send(Command::OpenProject(path.clone()));
                }
            }
        }
    }
}

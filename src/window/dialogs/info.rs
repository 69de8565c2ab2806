//! Dialogs to read: the shortcuts, the problems of the archive, what Warraq is.

use std::process::Stdio;

use egui::{Context, Rect, pos2, vec2};

use super::dialog;
use crate::archive::facets::Facet;
use crate::archive::{Entry, EntryId};
use crate::language::Value;
use crate::problem::{Problem, Severity};
use crate::session::{Act, Command, Menu, Session, TABLE};
use crate::text::direction::file_name;
use crate::window::icons::{self, Icon};
use crate::window::keys;
use crate::window::lane::{Lane, top};
use crate::window::theme::Type;
use crate::window::widgets::control::{Button, Voice};
use crate::window::widgets::scroll::{self, Offset};
use crate::window::widgets::{Desk, focus, key_cap, label, room, text_block, width_of};

/// Which one is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Info {
    Shortcuts,
    Problems,
    About,
    /// The user's own lexicon files.
    OwnWords,
}

/// The dialog's state.
pub struct InfoDialog {
    info: Info,
    offset: Offset,
    height: f32,
}

impl InfoDialog {
    pub fn new(info: Info) -> Self {
        Self { info, offset: Offset::default(), height: 0.0 }
    }

    /// Draws the dialog; true when it is over.
    pub fn show(&mut self, ctx: &Context, desk: &Desk<'_>, session: &mut Session) -> bool {
        let (title, size) = match self.info {
            Info::Shortcuts => (desk.get("shortcuts-title"), vec2(640.0, 620.0)),
            Info::Problems => (desk.get("problems"), vec2(640.0, 480.0)),
            Info::About => (desk.get("about-title"), vec2(520.0, 330.0)),
            Info::OwnWords => (desk.get("own-words-title"), vec2(600.0, 420.0)),
        };
        dialog(ctx, desk, &title, size, |ui, parts| {
            let body = parts.body.shrink2(vec2(20.0, 12.0));
            let (mut offset, height) = (self.offset, self.height);
            let close = scroll::column(ui, desk, "info", body, height, &mut offset, |ui, view, y| {
                let column = Rect::from_min_size(pos2(view.left() + 8.0, y), vec2(view.width() - 16.0, 100_000.0));
                let (end, close) = match self.info {
                    Info::Shortcuts => (shortcuts(ui, desk, column), false),
                    Info::Problems => problems(ui, desk, column, session),
                    Info::About => (about(ui, desk, column), false),
                    Info::OwnWords => (own_words(ui, desk, column, session), false),
                };
                self.height = end - y;
                close
            });
            self.offset = offset;
            let words = desk.get("done");
            let button = Button::new(&words, Voice::Plain);
            let width = button.width(ui);
            let response = button.show(ui, desk, Lane::new(parts.foot, desk.direction).end(width));
            focus::comes_first(&response);
            close | response.clicked()
        })
    }
}

fn shortcuts(ui: &mut egui::Ui, desk: &Desk<'_>, mut rest: Rect) -> f32 {
    for menu in Menu::ALL {
        let rows: Vec<_> = TABLE.iter().filter(|row| row.menu == menu && !row.shortcuts.is_empty()).collect();
        if rows.is_empty() {
            continue;
        }
        label(ui, desk, top(&mut rest, 34.0), &desk.get(menu.key()), Type::BodyStrong, desk.theme.rubric);
        for row in rows {
            let mut lane = Lane::new(top(&mut rest, 28.0), desk.direction);
            for shortcut in row.shortcuts {
                let words = keys::words(shortcut, desk.is_rtl());
                let width = width_of(ui, &words, Type::Caption) + 10.0;
                key_cap(ui, desk, lane.end(width), &words);
                lane.end(6.0);
            }
            label(ui, desk, lane.rest(), &desk.get(row.key), Type::Body, desk.theme.ink);
        }
        top(&mut rest, 8.0);
    }
    rest.top()
}

/// Each entry with what is wrong with it; a click opens the document.
fn problems(ui: &mut egui::Ui, desk: &Desk<'_>, mut rest: Rect, session: &mut Session) -> (f32, bool) {
    let archive = session.held();
    let with_problems = archive.facets().entries(Facet::Has, "problem").into_iter().flat_map(|documents| documents.iter());
    let listed: Vec<(EntryId, &Entry)> = with_problems.filter_map(|id| Some((id, archive.entry(id)?))).collect();
    if listed.is_empty() {
        label(ui, desk, top(&mut rest, 30.0), &desk.get("empty-problems"), Type::Body, desk.theme.ink_2);
        return (rest.top(), false);
    }
    let mut close = false;
    for (id, entry) in listed {
        let mut lane = Lane::new(top(&mut rest, 30.0), desk.direction);
        let name = file_name(&entry.file_name()).into_owned();
        let button = Button::new(&name, Voice::Quiet);
        let width = button.width(ui).min(lane.rest().width());
        let place = lane.start(width);
        // in a room of its own: two files may have one name
        if room(ui, ("problems-of", id.0), place, |ui| button.show(ui, desk, place)).clicked() {
            session.send(Command::Select(id));
            session.send(Command::Act(Act::ViewRead));
            close = true;
        }
        let facts = entry.facts();
        let of_facts = facts.iter().flat_map(|facts| &facts.problems);
        for problem in entry.problems.iter().chain(of_facts) {
            one_problem(ui, desk, &mut rest, problem);
        }
        top(&mut rest, 8.0);
    }
    (rest.top(), close)
}

/// A problem with its sign and what to do about it.
fn one_problem(ui: &mut egui::Ui, desk: &Desk<'_>, rest: &mut Rect, problem: &Problem) {
    let said = desk.words.problem(problem);
    let (icon, ink) = match problem.severity {
        Severity::Error => ("warning-circle", desk.theme.error),
        Severity::Warning => ("warning", desk.theme.warn),
        Severity::Note => ("info", desk.theme.ink_2),
    };
    let mut lane = Lane::new(*rest, desk.direction);
    let place = lane.start(20.0);
    let place = Rect::from_min_size(place.min, vec2(20.0, 20.0));
    icons::paint(ui.painter(), place, Icon::regular(icon), 15.0, ink, desk.direction);
    lane.start(6.0);
    let used = text_block(ui, desk, lane.rest(), &said.message, Type::Small, desk.theme.ink, 4);
    top(rest, used + 2.0);
    if let Some(hint) = said.hint {
        let mut lane = Lane::new(*rest, desk.direction);
        lane.start(26.0);
        let used = text_block(ui, desk, lane.rest(), &hint, Type::Caption, desk.theme.ink_3, 3);
        top(rest, used + 4.0);
    }
}

/// Where the user's lexicon files lie, which were read and what is wrong with them.
fn own_words(ui: &mut egui::Ui, desk: &Desk<'_>, mut rest: Rect, session: &mut Session) -> f32 {
    let used = text_block(ui, desk, rest, &desk.get("own-words-about"), Type::Small, desk.theme.ink, 6);
    top(&mut rest, used + 6.0);
    let folder = session.lexicon_folder();
    let path = desk.words.say("own-words-folder", &[("path", Value::Text(&folder.display().to_string()))]);
    let used = text_block(ui, desk, rest, &path, Type::Small, desk.theme.ink_2, 3);
    top(&mut rest, used + 8.0);
    let mut lane = Lane::new(top(&mut rest, 30.0), desk.direction);
    let (open, reload) = (desk.get("own-words-open"), desk.get("own-words-reload"));
    let (open, reload) = (Button::new(&open, Voice::Plain), Button::new(&reload, Voice::Plain));
    let width = open.width(ui);
    if open.show(ui, desk, lane.start(width)).clicked()
        && let Err(reason) = show_folder(&folder)
    {
        let problem = Problem::new("folder-not-shown", Severity::Error).in_file(&folder).with("reason", reason);
        session.send(Command::Report(problem));
    }
    lane.start(8.0);
    let width = reload.width(ui);
    if reload.show(ui, desk, lane.start(width)).clicked() {
        session.send(Command::ReloadOwnWords);
    }
    top(&mut rest, 10.0);
    let own = session.own_words();
    if own.files.is_empty() && own.problems.is_empty() {
        label(ui, desk, top(&mut rest, 26.0), &desk.get("own-words-none"), Type::Small, desk.theme.ink_2);
    }
    for (path, count) in &own.files {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let values = [("name", Value::Text(&name)), ("count", Value::Number(i64::try_from(*count).unwrap_or(i64::MAX)))];
        let used = text_block(ui, desk, rest, &desk.words.say("own-words-file", &values), Type::Small, desk.theme.ink, 2);
        top(&mut rest, used + 6.0);
    }
    for problem in &own.problems {
        one_problem(ui, desk, &mut rest, problem);
    }
    rest.top()
}

/// Opens a folder in the system's own program for that, making it first where it is not there.
fn show_folder(folder: &std::path::Path) -> Result<(), String> {
    std::fs::create_dir_all(folder).map_err(|error| error.to_string())?;
    let program = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    let mut shown = std::process::Command::new(program);
    shown.arg(folder).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = shown.spawn().map_err(|error| format!("{program}: {error}"))?;
    // it is waited for elsewhere, so that it leaves no dead process behind
    std::thread::spawn(move || child.wait());
    Ok(())
}

fn about(ui: &mut egui::Ui, desk: &Desk<'_>, mut rest: Rect) -> f32 {
    label(ui, desk, top(&mut rest, 40.0), "ورّاق", Type::Wordmark, desk.theme.ink);
    let version = desk.words.say("about-version", &[("version", Value::Text(env!("CARGO_PKG_VERSION")))]);
    for (words, ink) in [
        (version, desk.theme.ink_2),
        (desk.get("about-text"), desk.theme.ink),
        (desk.get("app-private"), desk.theme.ink),
        (desk.get("about-license"), desk.theme.ink_2),
        (desk.get("about-fonts"), desk.theme.ink_2),
    ] {
        let used = text_block(ui, desk, rest, &words, Type::Small, ink, 4);
        top(&mut rest, used + 6.0);
    }
    rest.top()
}

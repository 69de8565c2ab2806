//! Front door 2, the only room that knows egui.
//!
//! Comes in: a session to draw and what the person does. Goes out: pictures, and commands for the session. A frame never
//! waits: it draws what is there and asks for another when a job has news.

pub mod theme;
pub mod lane;
pub mod layout;
pub mod icons;
pub mod widgets;
pub mod keys;
pub mod says;
pub mod reader;
pub mod panels;
pub mod dialogs;
pub mod style;
mod remember;
pub mod app;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

pub use app::App;

use crate::session::{Command, Places, Remembered, Session, Settings};

/// Least and first size of the window, in points.
const LEAST: [f32; 2] = [880.0, 560.0];
const FIRST: [f32; 2] = [1366.0, 768.0];

/// Opens the window on some files and folders, or on the sample archive, and runs until it is closed.
///
/// # Errors
/// In words, where no window can be opened (no display, no OpenGL).
pub fn run(paths: Vec<PathBuf>) -> Result<(), String> {
    let places =
        Places::of_system().unwrap_or_else(|| Places::below(&std::env::temp_dir(), crate::language::Lang::from_system()));
    let remembered = Remembered::load(&places.remembered_file());
    let options = eframe::NativeOptions {
        viewport: remember::viewport(remembered.window)
            .with_title("Warraq")
            .with_app_id("org.warraq.Warraq")
            .with_min_inner_size(LEAST)
            .with_drag_and_drop(true),
        renderer: eframe::Renderer::Glow,
        persist_window: false,
        ..eframe::NativeOptions::default()
    };
    let create =
        move |cc: &eframe::CreationContext<'_>| -> Result<Box<dyn eframe::App>, Box<dyn std::error::Error + Send + Sync>> {
            style::install_fonts(&cc.egui_ctx);
            remember::keep_on_screen(cc, remembered.window);
            let (settings, problem) = Settings::load(&places.settings_file());
            let wake = cc.egui_ctx.clone();
            let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |t| i64::try_from(t.as_secs()).unwrap_or(i64::MAX));
            let session =
                Session::new(places, settings, now).with_own_words().with_wake(Arc::new(move || wake.request_repaint()));
            let mut session = session.with_remembered(remembered);
            if let Some(problem) = problem {
                session.send(Command::Report(problem));
            }
            session.send(if paths.is_empty() {
                Command::Act(crate::session::Act::OpenSample)
            } else {
                Command::OpenPaths(paths)
            });
            Ok(Box::new(App::new(session).with_faces_of_the_machine()))
        };
    eframe::run_native("Warraq", options, Box::new(create)).map_err(|error| error.to_string())
}

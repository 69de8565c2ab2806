//! The status bar: which archive, what is running, whether everything is saved.

use egui::{Rect, Sense, Ui, WidgetInfo, vec2};

use crate::language::{Lang, Value};
use crate::session::{Act, Command, SaveState, Session};
use crate::window::icons::{self, Icon};
use crate::window::lane::Lane;
use crate::window::theme::Type;
use crate::window::widgets::{Desk, focus_ring, label, pen, width_of};

/// The archive's own name, or what it is called while it has none.
pub fn archive_name(session: &Session) -> String {
    match session.name() {
        name if !name.is_empty() => name,
        _ if session.is_sample() => session.words().get("sample-name"),
        _ => session.words().get("archive-unsaved-name"),
    }
}

pub fn show(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, session: &mut Session) {
    let t = desk.theme;
    ui.painter().rect_filled(rect, 0.0, t.chrome);
    ui.painter().hline(rect.x_range(), rect.top() + 0.5, egui::Stroke::new(1.0, t.line));
    let words = session.words();
    let mut lane = Lane::new(rect.shrink2(vec2(16.0, 0.0)), desk.direction);
    let archive = if session.archive().is_empty() && session.name().is_empty() {
        words.get("status-no-archive")
    } else {
        let name = archive_name(session);
        words.say("status-archive", &[("name", Value::Text(&name))])
    };
    let drawn = label(ui, desk, lane.rest(), &archive, Type::Caption, t.ink_3);
    lane.start(drawn.width() + 16.0);
    let running: Vec<_> = session.jobs().filter(|job| job.is_running()).collect();
    if let Some(job) = running.first() {
        let said = match job.total() {
            Some(total) => {
                words.say("status-reading", &[("done", Value::Number(job.done() as i64)), ("total", Value::Number(total as i64))])
            }
            None => words.get("reading"),
        };
        icons::paint(ui.painter(), lane.start(14.0), Icon::regular("hourglass"), 13.0, t.ink_2, desk.direction);
        lane.start(5.0);
        let drawn = label(ui, desk, lane.rest(), &said, Type::Caption, t.ink_2);
        lane.start(drawn.width() + 8.0);
    }
    let mut sent = None;
    let other = if session.lang() == Lang::Ar { "cmd-language-en" } else { "cmd-language-ar" };
    if link(ui, desk, &mut lane, &desk.get(other), &desk.get("cmd-language")) {
        sent = Some(Act::ToggleLanguage);
    }
    lane.end(14.0);
    let zoom = words.percent(f64::from(session.settings().zoom) / 100.0);
    if link(ui, desk, &mut lane, &zoom, &desk.get("cmd-zoom-reset")) {
        sent = Some(Act::ZoomReset);
    }
    lane.end(14.0);
    let (key, icon) = match session.saved() {
        SaveState::Nothing => ("", ""),
        SaveState::Unsaved => ("status-unsaved", "hard-drives"),
        SaveState::Changed | SaveState::Saving => ("status-saving", "hourglass"),
        SaveState::Saved => ("status-saved", "check"),
        SaveState::Failed => ("status-save-failed", "warning"),
    };
    if !key.is_empty() {
        if link(ui, desk, &mut lane, &desk.get(key), &desk.get("cmd-save")) {
            sent = Some(Act::Save);
        }
        lane.end(4.0);
        icons::paint(ui.painter(), lane.end(14.0), Icon::regular(icon), 13.0, t.ink_2, desk.direction);
        lane.end(14.0);
    }
    let problems = session.archive().entries().filter(|(_, entry)| entry.document.is_none()).count();
    if problems > 0 {
        let said = words.say("count-problems", &[("n", Value::Number(problems as i64))]);
        if link(ui, desk, &mut lane, &said, &desk.get("cmd-problems")) {
            sent = Some(Act::Problems);
        }
        lane.end(4.0);
        icons::paint(ui.painter(), lane.end(14.0), Icon::regular("warning-circle"), 13.0, t.error, desk.direction);
    }
    if let Some(act) = sent {
        session.send(Command::Act(act));
    }
}

/// Words at the end that can be clicked.
fn link(ui: &mut Ui, desk: &Desk<'_>, lane: &mut Lane, words: &str, name: &str) -> bool {
    let rect = lane.end(width_of(ui, words, Type::Caption));
    let response = ui.interact(rect.expand2(vec2(4.0, 0.0)), ui.scope_id().with(("status", name)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, format!("{name}: {words}")));
    let ink = if response.hovered() { desk.theme.accent } else { desk.theme.ink_3 };
    pen::line_in(ui.painter(), rect, words, Type::Caption, ink, desk.direction);
    focus_ring(ui, desk, &response, 3.0);
    response.clicked()
}

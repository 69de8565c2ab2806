//! The status bar: which archive, what is running, whether everything is saved.

use egui::{Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::language::{Lang, Value};
use crate::session::{Act, Command, SaveState, Session};
use crate::window::icons::{self, Icon};
use crate::window::lane::Lane;
use crate::window::theme::Type;
use crate::window::widgets::{Desk, focus_ring, label, pen, rule_above, tell, tooltip, width_of};

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
    rule_above(ui, desk, rect);
    let mut lane = Lane::new(rect.shrink2(vec2(16.0, 0.0)), desk.direction);
    // placed from the end, drawn from the start: the order of the keyboard is the order of reading
    let mut links: Vec<(Rect, Link)> = Vec::new();
    for link in links_of(desk, session) {
        let place = lane.end(width_of(ui, &link.words, Type::Caption));
        if link.icon.is_some() {
            lane.end(4.0 + 14.0);
        }
        links.push((place, link));
        lane.end(14.0);
    }
    let words = session.words();
    let archive = if session.archive().is_empty() && session.name().is_empty() {
        words.get("status-no-archive")
    } else {
        let name = archive_name(session);
        words.say("status-archive", &[("name", Value::Text(&name))])
    };
    let drawn = label(ui, desk, lane.rest(), &archive, Type::Caption, t.ink_3);
    lane.start(drawn.width() + 16.0);
    if let Some(job) = session.jobs().find(|job| job.is_running()) {
        let said = match job.total() {
            Some(total) => {
                words.say("status-reading", &[("done", Value::Number(job.done() as i64)), ("total", Value::Number(total as i64))])
            }
            None => words.get("reading"),
        };
        icons::paint(ui.painter(), lane.start(14.0), Icon::regular("hourglass"), 13.0, t.ink_2, desk.direction);
        lane.start(5.0);
        running(ui, desk, lane.rest(), &said, job.total().map(|total| (job.done() as f64, total as f64)));
    }
    let mut sent = None;
    for (place, link) in links.into_iter().rev() {
        if show_link(ui, desk, place, &link) {
            sent = Some(link.act);
        }
    }
    if let Some(act) = sent {
        session.send(Command::Act(act));
    }
}

/// What is running: how far it is, as words and, for a screen reader, as a share.
fn running(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, words: &str, share: Option<(f64, f64)>) {
    let (drawn, _) = pen::line_in(ui.painter(), rect, words, Type::Caption, desk.theme.ink_2, desk.direction);
    let response = ui.interact(drawn.intersect(rect), ui.scope_id().with("running"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::ProgressIndicator, true, words));
    if let Some((done, total)) = share {
        tell(&response, |node| {
            node.set_min_numeric_value(0.0);
            node.set_max_numeric_value(total);
            node.set_numeric_value(done.min(total));
        });
    }
}

/// Words at the end of the bar that can be clicked.
struct Link {
    words: String,
    /// What a click does.
    name: String,
    icon: Option<(&'static str, egui::Color32)>,
    act: Act,
}

/// In the order of their places, from the end.
fn links_of(desk: &Desk<'_>, session: &Session) -> Vec<Link> {
    let words = session.words();
    let other = if session.lang() == Lang::Ar { "cmd-language-en" } else { "cmd-language-ar" };
    let zoom = words.percent(f64::from(session.settings().zoom) / 100.0);
    let link = |words: String, name: &str, act: Act| Link { words, name: desk.get(name), icon: None, act };
    let mut links =
        vec![link(desk.get(other), "cmd-language", Act::ToggleLanguage), link(zoom, "cmd-zoom-reset", Act::ZoomReset)];
    let (key, icon) = match session.saved() {
        SaveState::Nothing => ("", ""),
        SaveState::Unsaved => ("status-unsaved", "hard-drives"),
        SaveState::Changed | SaveState::Saving => ("status-saving", "hourglass"),
        SaveState::Saved => ("status-saved", "check"),
        SaveState::Failed => ("status-save-failed", "warning"),
    };
    if !key.is_empty() {
        links.push(Link { icon: Some((icon, desk.theme.ink_2)), ..link(desk.get(key), "cmd-save", Act::Save) });
    }
    let problems = session.archive().entries().filter(|(_, entry)| entry.document.is_none()).count();
    if problems > 0 {
        let said = words.say("count-problems", &[("n", Value::Number(problems as i64))]);
        links.push(Link { icon: Some(("warning-circle", desk.theme.error)), ..link(said, "cmd-problems", Act::Problems) });
    }
    links
}

fn show_link(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, link: &Link) -> bool {
    let response = ui.interact(rect.expand2(vec2(4.0, 0.0)), ui.scope_id().with(("status", &link.name)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, format!("{}: {}", link.name, link.words)));
    let ink = if response.hovered() { desk.theme.accent } else { desk.theme.ink_3 };
    pen::line_in(ui.painter(), rect, &link.words, Type::Caption, ink, desk.direction);
    if let Some((icon, color)) = link.icon {
        let center = if desk.is_rtl() { rect.right() + 11.0 } else { rect.left() - 11.0 };
        let place = Rect::from_center_size(pos2(center, rect.center().y), vec2(14.0, 14.0));
        icons::paint(ui.painter(), place, Icon::regular(icon), 13.0, color, desk.direction);
    }
    focus_ring(ui, desk, &response, 3.0);
    tooltip(desk, response, &link.name, None).clicked()
}

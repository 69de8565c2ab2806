//! The first page: nothing is open yet.

use egui::{Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::session::{Act, Command, Recent, Session};
use crate::text::direction::file_name;
use crate::window::icons::{self, Icon};
use crate::window::keys;
use crate::window::lane::{Lane, top};
use crate::window::theme::{TOKENS, Type};
use crate::window::widgets::control::{Button, Voice, dashed_frame};
use crate::window::widgets::pen::{self, Fit};
use crate::window::widgets::{Desk, focus_ring, hair, label, name_it, rule_below};

pub fn show(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, session: &mut Session) {
    let t = desk.theme;
    ui.painter().rect_filled(rect, 0.0, t.paper);
    let width = 720.0_f32.min(rect.width() - 48.0);
    let mut y = rect.top() + (rect.height() * 0.10).min(90.0);
    y = centre_line(ui, rect, y, "ورّاق", Type::WelcomeWordmark, t.ink) + 8.0;
    y = centre_line(ui, rect, y, &desk.get("app-tagline"), Type::Snippet, t.ink_2) + 32.0;
    let frame = Rect::from_min_size(pos2(rect.center().x - width / 2.0, y), vec2(width, 142.0));
    drop_card(ui, desk, frame, session);
    y = frame.bottom() + 18.0;
    y = recent(ui, desk, rect, y, width, session);
    let mut line = Rect::from_min_size(pos2(rect.left(), y + 12.0), vec2(rect.width(), 24.0));
    let said = desk.get("app-private");
    let set = pen::set(ui.ctx(), &said, Type::Small, Fit::line(rect.width() - 60.0));
    line = Rect::from_center_size(line.center(), vec2(set.size.x + 26.0, 24.0));
    let mut lane = Lane::new(line, desk.direction);
    icons::paint(ui.painter(), lane.start(18.0), Icon::regular("hard-drives"), 16.0, t.ink_3, desk.direction);
    lane.start(8.0);
    label(ui, desk, lane.rest(), &said, Type::Small, t.ink_3);
}

fn centre_line(ui: &mut Ui, rect: Rect, y: f32, words: &str, kind: Type, color: egui::Color32) -> f32 {
    let set = pen::set(ui.ctx(), words, kind, Fit::line(rect.width() - 32.0));
    let at = pos2(rect.center().x - set.size.x / 2.0, y);
    pen::paint(ui.painter(), &set, at, color);
    name_it(ui, Rect::from_min_size(at, set.size), words);
    y + set.size.y
}

fn drop_card(ui: &mut Ui, desk: &Desk<'_>, frame: Rect, session: &mut Session) {
    let t = desk.theme;
    ui.painter().rect_filled(frame, TOKENS.radius.dialog, t.surface);
    dashed_frame(ui, frame, TOKENS.radius.dialog, hair(ui, t.line_strong));
    let mut y = centre_line(ui, frame, frame.top() + 22.0, &desk.get("welcome-drop"), Type::ResultTitle, t.ink);
    y = centre_line(ui, frame, y, &desk.get("welcome-formats"), Type::Small, t.ink_3) + 12.0;
    let keys = |act: Act| act.row().shortcuts.first().map(|k| keys::words(k, desk.is_rtl())).unwrap_or_default();
    let (folder, files, sample) = (desk.get("open-folder"), desk.get("open-files"), desk.get("welcome-sample"));
    let (folder_keys, files_keys) = (keys(Act::OpenFolder), keys(Act::OpenFiles));
    let buttons = [
        (Button::new(&folder, Voice::Primary).icon(Icon::regular("folder-open")).shortcut(&folder_keys), Act::OpenFolder),
        (Button::new(&files, Voice::Plain).icon(Icon::regular("file-text")).shortcut(&files_keys), Act::OpenFiles),
        (Button::new(&sample, Voice::Quiet), Act::OpenSample),
    ];
    let total: f32 = buttons.iter().map(|(button, _)| button.width(ui)).sum::<f32>() + 24.0;
    let mut lane = Lane::new(Rect::from_center_size(pos2(frame.center().x, y + 16.0), vec2(total, 32.0)), desk.direction);
    for (button, act) in buttons {
        let width = button.width(ui);
        if button.show(ui, desk, lane.start(width)).clicked() {
            session.send(Command::Act(act));
        }
        lane.start(12.0);
    }
}

fn recent(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, mut y: f32, width: f32, session: &mut Session) -> f32 {
    if session.recent().is_empty() {
        return y;
    }
    let left = rect.center().x - width / 2.0;
    let head = Rect::from_min_size(pos2(left, y), vec2(width, 34.0));
    let mut lane = Lane::new(head.shrink2(vec2(8.0, 0.0)), desk.direction);
    label(ui, desk, lane.rest(), &desk.get("welcome-recent"), Type::SmallStrong, desk.theme.ink_2);
    let clear = desk.get("welcome-clear-recent");
    let button = Button::new(&clear, Voice::Quiet);
    let clear_width = button.width(ui);
    if button.show(ui, desk, lane.end(clear_width)).clicked() {
        let paths: Vec<_> = session.recent().iter().map(|recent| recent.path.clone()).collect();
        paths.into_iter().for_each(|path| session.send(Command::Forget(path)));
    }
    rule_below(ui, desk, head);
    y += 34.0;
    for recent in session.recent().to_vec() {
        let row = Rect::from_min_size(pos2(left, y), vec2(width, 44.0));
        if row.bottom() > rect.bottom() - 40.0 {
            break;
        }
        recent_row(ui, desk, row, &recent, session);
        y += 44.0;
    }
    y
}

fn recent_row(ui: &mut Ui, desk: &Desk<'_>, row: Rect, recent: &Recent, session: &mut Session) {
    let t = desk.theme;
    let there = recent.present != Some(false);
    let response =
        ui.interact(row, ui.scope_id().with(("recent", &recent.path)), if there { Sense::click() } else { Sense::hover() });
    let name = recent.name();
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, there, &name));
    if response.hovered() && there {
        ui.painter().rect_filled(row, 0.0, t.accent_soft);
    }
    rule_below(ui, desk, row);
    let mut lane = Lane::new(row.shrink2(vec2(12.0, 0.0)), desk.direction);
    let ink = if there { t.ink } else { t.ink_3 };
    icons::paint(ui.painter(), lane.start(20.0), Icon::regular("file-text"), 18.0, ink, desk.direction);
    lane.start(10.0);
    if !there {
        let said = desk.get("welcome-unavailable");
        let width = crate::window::widgets::width_of(ui, &said, Type::Small);
        label(ui, desk, lane.end(width), &said, Type::Small, t.ink_3);
        lane.end(8.0);
    }
    let mut lines = lane.rest().shrink2(vec2(0.0, 2.0));
    label(ui, desk, top(&mut lines, 22.0), &file_name(&name), Type::BodyMedium, ink);
    label(ui, desk, lines, &recent.path.display().to_string(), Type::Caption, t.ink_3);
    focus_ring(ui, desk, &response, 4.0);
    if response.clicked() {
        session.send(Command::OpenPaths(vec![recent.path.clone()]));
    }
}

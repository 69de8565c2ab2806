//! What has just been done, with its way back; problems stay until closed.

use egui::accesskit::Live;
use egui::{Rect, Sense, Shadow, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::session::{Act, Command, Notice, Said, Session};
use crate::window::icons::{self, Icon};
use crate::window::lane::Lane;
use crate::window::theme::{TOKENS, Type};
use crate::window::widgets::control::{Button, IconButton, Voice};
use crate::window::widgets::pen::{self, Fit};
use crate::window::widgets::{Desk, hair, name_it, room, tell};

/// Draws the newest notices above the status bar, at the end.
pub fn show(ui: &mut Ui, desk: &Desk<'_>, window: Rect, session: &mut Session) {
    let mut bottom = window.bottom() - TOKENS.height.status - 12.0;
    let notices: Vec<Notice> = session.notices().iter().rev().take(4).cloned().collect();
    for notice in notices {
        // each in a room of its own: two of them have the same buttons
        bottom = room(ui, ("notice", notice.id.0), window, |ui| toast(ui, desk, window, bottom, &notice, session)) - 8.0;
    }
}

fn toast(ui: &mut Ui, desk: &Desk<'_>, window: Rect, bottom: f32, notice: &Notice, session: &mut Session) -> f32 {
    let t = desk.theme;
    let width = 340.0_f32.min(window.width() - 32.0);
    let words = notice.message(session.words());
    let hint = match &notice.said {
        Said::Problem(problem) => session.words().problem(problem).hint,
        Said::Toast(_) => None,
    };
    let set = pen::set(ui.ctx(), &words, Type::Small, Fit::lines(width - 72.0, 4));
    let said = hint.as_ref().map_or_else(|| words.clone(), |hint| format!("{words}. {hint}"));
    let hint = hint.map(|hint| pen::set(ui.ctx(), &hint, Type::Caption, Fit::lines(width - 72.0, 4)));
    let offers_undo = matches!(&notice.said, Said::Toast(toast) if toast.offers_undo) && session.can_undo().is_some();
    let height = set.size.y + hint.as_ref().map_or(0.0, |hint| hint.size.y + 2.0) + 20.0 + if offers_undo { 30.0 } else { 0.0 };
    let x = if desk.is_rtl() { window.left() + 16.0 } else { window.right() - 16.0 - width };
    let rect = Rect::from_min_size(pos2(x, bottom - height), vec2(width, height));
    // takes the clicks meant for it, but nothing of the keyboard: its buttons do
    let response = ui.interact(rect, ui.scope_id().with(("toast", notice.id.0)), Sense::CLICK);
    let is_problem = matches!(notice.said, Said::Problem(_));
    let role = if is_problem { egui::Role::Alert } else { egui::Role::Status };
    response.widget_info(|| WidgetInfo::labeled(role, true, &said));
    tell(&response, |node| node.set_live(if is_problem { Live::Assertive } else { Live::Polite }));
    ui.painter()
        .add(Shadow { offset: [0, 6], blur: 20, spread: 0, color: egui::Color32::from_black_alpha(50) }.as_shape(rect, 8.0));
    ui.painter().rect(rect, TOKENS.radius.card, t.raised, hair(ui, t.line), StrokeKind::Inside);
    let mut lane = Lane::new(rect.shrink(10.0), desk.direction);
    let (icon, ink) = match &notice.said {
        Said::Toast(_) => ("check-circle", t.ok),
        Said::Problem(problem) if problem.severity == crate::problem::Severity::Error => ("warning-circle", t.error),
        Said::Problem(_) => ("warning", t.warn),
    };
    let place = lane.start(18.0);
    icons::paint(ui.painter(), Rect::from_min_size(place.min, vec2(18.0, 20.0)), Icon::regular(icon), 17.0, ink, desk.direction);
    lane.start(8.0);
    let close = desk.get("dismiss");
    let cross = lane.end(24.0);
    let cross = Rect::from_min_size(cross.min, vec2(24.0, 22.0));
    if IconButton::new(Icon::regular("x"), &close).size(13.0).show(ui, desk, cross).clicked() {
        session.send(Command::DismissNotice(notice.id));
    }
    let body = lane.rest();
    let x = |size: f32, rtl: bool| if rtl || desk.is_rtl() { body.right() - size } else { body.left() };
    pen::paint(ui.painter(), &set, pos2(x(set.size.x, set.rtl), body.top()), t.ink);
    name_it(ui, Rect::from_min_size(body.min, vec2(body.width(), set.size.y)), &words);
    let mut y = body.top() + set.size.y + 2.0;
    if let Some(hint) = hint {
        pen::paint(ui.painter(), &hint, pos2(x(hint.size.x, hint.rtl), y), t.ink_3);
        y += hint.size.y + 2.0;
    }
    if offers_undo {
        let undo = desk.get("undo");
        let button = Button::new(&undo, Voice::Quiet);
        let width = button.width(ui);
        let place = Rect::from_min_size(pos2(body.left(), y), vec2(body.width(), 28.0));
        if button.show(ui, desk, Lane::new(place, desk.direction).start(width)).clicked() {
            session.send(Command::Act(Act::Undo));
            session.send(Command::DismissNotice(notice.id));
        }
    }
    rect.top()
}

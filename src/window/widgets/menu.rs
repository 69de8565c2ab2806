//! Menus: a pop-up of rows under a button or the pointer.

use egui::{Frame, Margin, Popup, PopupCloseBehavior, Rect, Response, Sense, Shadow, Stroke, Ui, WidgetInfo, vec2};

use super::pen;
use super::{Desk, key_cap, width_of};
use crate::window::icons::{self, Icon};
use crate::window::lane::Lane;
use crate::window::theme::{TOKENS, Type};

/// One row of a menu.
#[derive(Clone, Debug)]
pub struct Row<T> {
    pub icon: Option<Icon>,
    pub words: String,
    pub shortcut: Option<String>,
    pub enabled: bool,
    /// Shown as chosen (a mode that is on).
    pub on: bool,
    /// A hairline above.
    pub parted: bool,
    pub act: T,
}

impl<T> Row<T> {
    pub fn new(words: impl Into<String>, act: T) -> Self {
        Self { icon: None, words: words.into(), shortcut: None, enabled: true, on: false, parted: false, act }
    }

    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    pub fn on(mut self, on: bool) -> Self {
        self.on = on;
        self
    }
}

/// The frame of pop-ups, as the design draws them.
pub fn frame(desk: &Desk<'_>) -> Frame {
    Frame {
        inner_margin: Margin::same(6),
        fill: desk.theme.raised,
        stroke: Stroke::new(1.0, desk.theme.line),
        corner_radius: (TOKENS.radius.card as u8).into(),
        shadow: Shadow { offset: [0, 6], blur: 20, spread: 0, color: egui::Color32::from_black_alpha(50) },
        ..Frame::default()
    }
}

/// Opens under a button when it is clicked; gives back what was chosen.
pub fn under<T: Clone>(desk: &Desk<'_>, button: &Response, rows: &[Row<T>]) -> Option<T> {
    let popup = Popup::menu(button).close_behavior(PopupCloseBehavior::CloseOnClick).gap(4.0).frame(frame(desk));
    popup.show(|ui| list(ui, desk, rows)).and_then(|shown| shown.inner)
}

/// Opens at the pointer on a right click or the menu key.
pub fn context<T: Clone>(desk: &Desk<'_>, of: &Response, rows: &[Row<T>]) -> Option<T> {
    let popup = Popup::context_menu(of).close_behavior(PopupCloseBehavior::CloseOnClick).frame(frame(desk));
    popup.show(|ui| list(ui, desk, rows)).and_then(|shown| shown.inner)
}

/// The rows themselves, as wide as the widest.
pub fn list<T: Clone>(ui: &mut Ui, desk: &Desk<'_>, rows: &[Row<T>]) -> Option<T> {
    let keys = |row: &Row<T>| row.shortcut.as_deref().map_or(0.0, |k| width_of(ui, k, Type::Caption) + 34.0);
    let width = rows.iter().map(|row| width_of(ui, &row.words, Type::Body) + keys(row) + 48.0).fold(160.0, f32::max).min(420.0);
    ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
    let mut chosen = None;
    for row in rows {
        if row.parted {
            let (line, _) = ui.allocate_exact_size(vec2(width, 9.0), Sense::hover());
            ui.painter().hline(line.x_range(), line.center().y, Stroke::new(1.0, desk.theme.line));
        }
        let (rect, response) = ui
            .allocate_exact_size(vec2(width, TOKENS.height.menu_row), if row.enabled { Sense::click() } else { Sense::hover() });
        response.widget_info(|| WidgetInfo::selected(egui::Role::MenuItem, row.enabled, row.on, &row.words));
        draw_row(ui, desk, rect, row, &response);
        if response.clicked() {
            chosen = Some(row.act.clone());
            ui.close();
        }
    }
    chosen
}

fn draw_row<T>(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, row: &Row<T>, response: &Response) {
    let t = desk.theme;
    if row.enabled && (response.hovered() || response.has_focus()) {
        ui.painter().rect_filled(rect, TOKENS.radius.tag, t.accent_soft);
    }
    let fade = |color: egui::Color32| if row.enabled { color } else { color.gamma_multiply(0.45) };
    let mut lane = Lane::new(rect.shrink2(vec2(8.0, 0.0)), desk.direction);
    let icon = lane.start(18.0);
    match row.icon {
        Some(icon_name) => icons::paint(ui.painter(), icon, icon_name, 16.0, fade(t.ink_2), desk.direction),
        None if row.on => icons::paint(ui.painter(), icon, Icon::regular("check"), 14.0, fade(t.accent), desk.direction),
        None => {}
    }
    lane.start(8.0);
    if let Some(keys) = &row.shortcut {
        let width = width_of(ui, keys, Type::Caption) + 10.0;
        let place = lane.end(width);
        key_cap(ui, desk, place, keys);
        lane.end(12.0);
    }
    let kind = if row.on { Type::BodyMedium } else { Type::Body };
    pen::line_in(ui.painter(), lane.rest(), &row.words, kind, fade(t.ink), desk.direction);
}

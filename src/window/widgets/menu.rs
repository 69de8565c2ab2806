//! Menus: a pop-up of rows under a button or the pointer.

use egui::accesskit::{HasPopup, Role};
use egui::{Frame, Margin, Popup, PopupCloseBehavior, Rect, Response, Sense, Shadow, Stroke, Ui, WidgetInfo, vec2};

use super::pen;
use super::{Desk, focus, key_cap, rule_above, tell, tooltip, width_of};
use crate::window::icons::{self, Icon};
use crate::window::lane::{Lane, top};
use crate::window::theme::{TOKENS, Type};

/// One row of a menu.
#[derive(Clone, Debug)]
pub struct Row<T> {
    pub icon: Option<Icon>,
    pub words: String,
    /// What it means, in a line below.
    pub hint: Option<String>,
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
        Self { icon: None, words: words.into(), hint: None, shortcut: None, enabled: true, on: false, parted: false, act }
    }

    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    pub fn hint(mut self, hint: String) -> Self {
        self.hint = Some(hint);
        self
    }

    /// In points.
    fn height(&self) -> f32 {
        TOKENS.height.menu_row + if self.hint.is_some() { HINT } else { 0.0 }
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
    let open = popup.is_open();
    tell(button, |node| {
        node.set_has_popup(HasPopup::Menu);
        node.set_expanded(open);
    });
    popup.show(|ui| list(ui, desk, rows)).and_then(|shown| shown.inner)
}

/// Opens at the pointer on a right click or the menu key.
pub fn context<T: Clone>(desk: &Desk<'_>, of: &Response, rows: &[Row<T>]) -> Option<T> {
    let popup = Popup::context_menu(of).close_behavior(PopupCloseBehavior::CloseOnClick).frame(frame(desk));
    popup.show(|ui| list(ui, desk, rows)).and_then(|shown| shown.inner)
}

/// Opens beside a rectangle as long as `open` says; the keyboard begins at its first row.
pub fn beside<T: Clone>(ui: &Ui, desk: &Desk<'_>, name: &str, rect: Rect, open: &mut bool, rows: &[Row<T>]) -> Option<T> {
    let popup = Popup::new(egui::Id::unique(("beside", name)), ui.ctx().clone(), rect, ui.layer_id());
    let popup = popup.kind(egui::PopupKind::Menu).open_bool(open).close_behavior(PopupCloseBehavior::CloseOnClick);
    let align = if desk.is_rtl() { egui::RectAlign::BOTTOM_END } else { egui::RectAlign::BOTTOM_START };
    popup.align(align).gap(6.0).frame(frame(desk)).show(|ui| list(ui, desk, rows)).and_then(|shown| shown.inner)
}

/// The rows themselves, as wide as the widest; in several columns where the window is too low for one.
pub fn list<T: Clone>(ui: &mut Ui, desk: &Desk<'_>, rows: &[Row<T>]) -> Option<T> {
    focus::only_here(ui, true);
    let (id, name) = (ui.unique_id(), desk.get("a11y-menu"));
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_role(Role::Menu);
        node.set_label(name);
    });
    let keys = |row: &Row<T>| row.shortcut.as_deref().map_or(0.0, |k| width_of(ui, k, Type::Caption) + 34.0);
    let hint = |row: &Row<T>| row.hint.as_deref().map_or(0.0, |hint| width_of(ui, hint, Type::Small));
    let wanted = |row: &Row<T>| (width_of(ui, &row.words, Type::Body) + keys(row)).max(hint(row)) + 48.0;
    let width = rows.iter().map(wanted).fold(160.0, f32::max).min(420.0);
    let columns = columns(rows, ui.ctx().content_rect().height() - ROUND_A_MENU);
    let tall = columns.iter().map(|column| height(column)).fold(0.0, f32::max);
    let gaps = GAP * (columns.len().max(1) - 1) as f32;
    // where the window is too narrow for all columns, words are elided
    let room = ui.ctx().content_rect().width() - BESIDE_A_MENU - gaps;
    let width = width.min(room / columns.len().max(1) as f32);
    let (whole, _) = ui.allocate_exact_size(vec2(width * columns.len() as f32 + gaps, tall), Sense::hover());
    let mut lane = Lane::new(whole, desk.direction);
    let mut chosen = None;
    // one of several, not commands: the keyboard begins at what is on
    let choices = rows.iter().all(|row| row.shortcut.is_none());
    for (nth, column) in columns.into_iter().enumerate() {
        let mut rest = lane.start(width);
        lane.start(GAP);
        for (index, row) in column.iter().enumerate() {
            if row.parted && index > 0 {
                let line = top(&mut rest, PARTING);
                rule_above(ui, desk, Rect::from_min_max(line.left_center(), line.max));
            }
            let rect = top(&mut rest, row.height());
            let sense = if row.enabled { Sense::click() } else { Sense::hover() };
            let response = ui.interact(rect, ui.scope_id().with(("row", nth, index)), sense);
            response.widget_info(|| WidgetInfo::labeled(Role::MenuItem, row.enabled, &row.words));
            if row.on && choices {
                focus::comes_first(&response);
            }
            if row.on || choices {
                let on = egui::accesskit::Toggled::from(row.on);
                tell(&response, |node| node.set_toggled(on));
            }
            let elided = draw_row(ui, desk, rect, row, &response);
            let response = if elided { tooltip(desk, response, &row.words, None) } else { response };
            if response.clicked() {
                chosen = Some(row.act.clone());
                ui.close();
            }
        }
    }
    chosen
}

/// What a line below adds to a row.
const HINT: f32 = 18.0;
/// Height of the hairline above a parted row, with its air.
const PARTING: f32 = 9.0;
/// Between two columns.
const GAP: f32 = 12.0;
/// What of the window's height a menu leaves free: the toolbar it hangs under, its frame, its shadow.
const ROUND_A_MENU: f32 = 80.0;

/// What of its width a menu leaves free: its frame and a little air.
const BESIDE_A_MENU: f32 = 40.0;

fn height<T>(rows: &[Row<T>]) -> f32 {
    rows.iter().map(|row| row.height() + if row.parted { PARTING } else { 0.0 }).sum()
}

/// Rows in as few columns as fit below `room`, those as even as they can be.
fn columns<T>(rows: &[Row<T>], room: f32) -> Vec<&[Row<T>]> {
    let fewest = filled(rows, room).len();
    let even = (height(rows) / fewest.max(1) as f32).min(room);
    let steps = (0..).map(|step| even + TOKENS.height.menu_row * step as f32).take_while(|height| *height < room);
    steps.map(|height| filled(rows, height)).find(|columns| columns.len() == fewest).unwrap_or_else(|| filled(rows, room))
}

/// Rows in columns filled up to `room` one after the other, broken where rows are parted and nowhere else.
fn filled<T>(rows: &[Row<T>], room: f32) -> Vec<&[Row<T>]> {
    let mut columns = Vec::new();
    let mut rest = rows;
    while !rest.is_empty() {
        let breaks = (1..rest.len()).filter(|at| rest[*at].parted).chain([rest.len()]);
        let fitting = breaks.clone().take_while(|at| height(&rest[..*at]) <= room).last();
        let at = fitting.or_else(|| breaks.clone().next()).unwrap_or(rest.len());
        columns.push(&rest[..at]);
        rest = &rest[at..];
    }
    columns
}

/// Draws a row; whether its words had to be elided.
fn draw_row<T>(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, row: &Row<T>, response: &Response) -> bool {
    let t = desk.theme;
    if row.enabled && (response.hovered() || focus::is_on(response)) {
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
    if let Some(hint) = &row.hint {
        let (above, below) = lane.rest().shrink2(vec2(0.0, 3.0)).split_top_bottom_at_fraction(0.54);
        pen::line_in(ui.painter(), below, hint, Type::Small, fade(t.ink_3), desk.direction);
        return pen::line_in(ui.painter(), above, &row.words, kind, fade(t.ink), desk.direction).1;
    }
    pen::line_in(ui.painter(), lane.rest(), &row.words, kind, fade(t.ink), desk.direction).1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn menus_break_into_columns_between_their_parts() {
        let rows: Vec<Row<()>> = (0..9).map(|n| Row { parted: n % 3 == 0 && n > 0, ..Row::new(n.to_string(), ()) }).collect();
        let check = |room: f32, expect: &[usize]| {
            let lengths: Vec<usize> = columns(&rows, room).into_iter().map(<[_]>::len).collect();
            assert_eq!(lengths, expect, "{room}");
        };
        let three = height(&rows[..3]);
        check(1000.0, &[9]);
        check(height(&rows[..6]), &[6, 3]);
        check(three + PARTING, &[3, 3, 3]);
        check(1.0, &[3, 3, 3]);
        assert!(columns::<()>(&[], 100.0).is_empty());
    }
}

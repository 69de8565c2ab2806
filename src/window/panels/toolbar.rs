//! The toolbar: the name that is the menu, back and forward, the two views, the search field, what is done most.

use egui::{Rect, Sense, StrokeKind, Ui, WidgetInfo, vec2};

use super::search::SearchField;
use crate::session::View;
use crate::session::settings::Theme;
use crate::session::{Act, Command, Menu, Session, TABLE};
use crate::window::icons::{self, Icon};
use crate::window::keys;
use crate::window::lane::Lane;
use crate::window::theme::{TOKENS, Type};
use crate::window::widgets::control::{Button, IconButton, Voice, chosen};
use crate::window::widgets::menu::{self, Row};
use crate::window::widgets::pen::{self, Fit};
use crate::window::widgets::{Desk, focus_ring, hair, rule_below, tooltip, width_of};

/// What the toolbar remembers.
#[derive(Default)]
pub struct Toolbar {
    pub search: SearchField,
}

impl Toolbar {
    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, rect: Rect, session: &mut Session) {
        ui.painter().rect_filled(rect, 0.0, desk.theme.chrome);
        rule_below(ui, desk, rect);
        let wide = rect.width() >= 1200.0;
        let mut lane = Lane::new(rect.shrink2(vec2(16.0, 0.0)), desk.direction);
        application_menu(ui, desk, lane.start(74.0), session);
        lane.start(10.0);
        for (icon, act) in [("arrow-left", Act::Back), ("arrow-right", Act::Forward)] {
            act_button(ui, desk, lane.start(34.0), Icon::regular(icon), act, session);
        }
        lane.start(10.0);
        views(ui, desk, &mut lane, session);
        // placed from the end, drawn from the start: the Tab key follows what is drawn
        let theme = lane.end(34.0);
        lane.end(4.0);
        let export = lane.end(export_width(ui, desk, wide));
        lane.end(4.0);
        let (open, undo) = (lane.end(34.0), lane.end(34.0));
        lane.start(16.0);
        lane.end(16.0);
        let width = lane.rest().width().clamp(160.0, 470.0);
        let center = rect
            .center()
            .x
            .clamp(lane.rest().left() + width / 2.0, (lane.rest().right() - width / 2.0).max(lane.rest().left() + width / 2.0));
        let field = Rect::from_center_size(egui::pos2(center, rect.center().y), vec2(width, TOKENS.height.field));
        self.search.ui(ui, desk, field, session);
        act_button(ui, desk, undo, Icon::regular("arrow-u-up-left"), Act::Undo, session);
        open_button(ui, desk, open, session);
        export_button(ui, desk, export, session, wide);
        theme_button(ui, desk, theme, session);
    }
}

fn act_button(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, icon: Icon, act: Act, session: &mut Session) {
    let keys = act.row().shortcuts.first().map(|keys| keys::words(keys, desk.is_rtl()));
    let name = act_words(desk, act, session);
    let button = IconButton::new(icon, &name).shortcut(keys.as_deref()).enabled(act.enabled(session));
    if button.show(ui, desk, rect).clicked() {
        session.send(Command::Act(act));
    }
}

/// The words of a command; undo names its step.
pub fn act_words(desk: &Desk<'_>, act: Act, session: &Session) -> String {
    use crate::language::Value;
    let step = match act {
        Act::Undo => session.can_undo().map(|step| ("cmd-undo-step", step)),
        Act::Redo => session.can_redo().map(|step| ("cmd-redo-step", step)),
        _ => None,
    };
    match step {
        Some((key, step)) => desk.words.say(key, &[("step", Value::Text(&desk.get(step)))]),
        None => desk.get(act.key()),
    }
}

/// What stands in the toolbar, in the reader's head, in the page's own menu or in the status bar is not said again.
fn has_its_own_place(act: Act) -> bool {
    use Act::{
        Back, ClearSearch, Copy, FindInDocument, Forward, HighlightRose, HighlightSaffron, HighlightSage, HighlightSky,
        MarkReviewed, NextDocument, NextHit, Note, PreviousDocument, PreviousHit, ReadingBigger, ReadingSmaller, SearchArchive,
        SelectAll, Star, Tag, ViewRead, ViewResults, ZoomIn, ZoomOut, ZoomReset,
    };
    let of_the_page = matches!(
        act,
        Copy | SelectAll
            | HighlightSaffron
            | HighlightRose
            | HighlightSage
            | HighlightSky
            | Note
            | Tag
            | ReadingBigger
            | ReadingSmaller
    );
    let of_the_head =
        matches!(act, Star | MarkReviewed | FindInDocument | NextHit | PreviousHit | NextDocument | PreviousDocument);
    let of_the_bars =
        matches!(act, ViewRead | ViewResults | SearchArchive | ClearSearch | Back | Forward | ZoomIn | ZoomOut | ZoomReset);
    of_the_page || of_the_head || of_the_bars
}

/// «ورّاق» with a caret: the commands that have no place of their own, by menu.
fn application_menu(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, session: &mut Session) {
    let response = ui.interact(rect.shrink2(vec2(0.0, 8.0)), ui.scope_id().with("application-menu"), Sense::click());
    let name = desk.get("menu-app");
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
    let ink = if response.hovered() { desk.theme.accent } else { desk.theme.ink };
    let mut lane = Lane::new(rect, desk.direction);
    let set = pen::set(ui.ctx(), "ورّاق", Type::Wordmark, Fit::line(f32::INFINITY));
    let at = lane.start(set.size.x);
    pen::paint(ui.painter(), &set, egui::pos2(at.left(), at.center().y - set.size.y / 2.0), ink);
    lane.start(4.0);
    icons::paint(ui.painter(), lane.start(16.0), Icon::regular("caret-down"), 13.0, ink, desk.direction);
    focus_ring(ui, desk, &response, 6.0);
    let mut rows: Vec<Row<Command>> = Vec::new();
    for menu in Menu::ALL {
        let mut first = true;
        for row in TABLE.iter().filter(|row| row.menu == menu && !has_its_own_place(row.act)) {
            let mut entry = Row::new(act_words(desk, row.act, session), Command::Act(row.act));
            entry.shortcut = row.shortcuts.first().map(|keys| keys::words(keys, desk.is_rtl()));
            entry.enabled = row.act.enabled(session);
            entry.on = row.act.is_on(session);
            entry.parted = std::mem::take(&mut first) && !rows.is_empty();
            rows.push(entry);
        }
    }
    if let Some(command) = menu::under(desk, &response, &rows) {
        session.send(command);
    }
}

/// Read and results; the one that is on is a raised pill.
fn views(ui: &mut Ui, desk: &Desk<'_>, lane: &mut Lane, session: &mut Session) {
    let enabled = !session.archive().is_empty();
    for (view, key, act) in [(View::Read, "view-read", Act::ViewRead), (View::Results, "view-results", Act::ViewResults)] {
        let words = desk.get(key);
        let on = session.view() == view && enabled;
        let width = width_of(ui, &words, Type::BodyStrong) + 22.0;
        let rect = lane.start(width);
        let pill = Rect::from_center_size(rect.center(), vec2(width, 32.0));
        let sense = if enabled { Sense::click() } else { Sense::hover() };
        let response = ui.interact(pill, ui.scope_id().with(("view", key)), sense);
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Tab, enabled, &words));
        chosen(&response, on);
        let t = desk.theme;
        if on {
            ui.painter().rect(pill, TOKENS.radius.control, t.raised, hair(ui, t.line), StrokeKind::Inside);
        } else if response.hovered() && enabled {
            ui.painter().rect_filled(pill, TOKENS.radius.control, t.sunken);
        }
        let ink = if on { t.accent } else { t.ink_2 };
        let ink = if enabled { ink } else { ink.gamma_multiply(0.45) };
        let set = pen::set(ui.ctx(), &words, if on { Type::BodyStrong } else { Type::Body }, Fit::line(width));
        pen::paint(ui.painter(), &set, pill.center() - set.size / 2.0, ink);
        focus_ring(ui, desk, &response, TOKENS.radius.control);
        if response.clicked() {
            session.send(Command::Act(act));
        }
        let keys = act.row().shortcuts.first().map(|keys| keys::words(keys, desk.is_rtl()));
        if let Some(keys) = keys {
            tooltip(desk, response, &words, Some(&keys));
        }
        lane.start(4.0);
    }
}

fn export_width(ui: &Ui, desk: &Desk<'_>, wide: bool) -> f32 {
    if wide { Button::new(&desk.get("export"), Voice::Plain).icon(Icon::regular("export")).width(ui) } else { 34.0 }
}

fn export_button(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, session: &mut Session, wide: bool) {
    if !wide {
        act_button(ui, desk, rect, Icon::regular("export"), Act::Export, session);
        return;
    }
    let words = desk.get("export");
    let keys = Act::Export.row().shortcuts.first().map(|keys| keys::words(keys, desk.is_rtl())).unwrap_or_default();
    let button =
        Button::new(&words, Voice::Plain).icon(Icon::regular("export")).enabled(Act::Export.enabled(session)).shortcut(&keys);
    if button.show(ui, desk, rect).clicked() {
        session.send(Command::Act(Act::Export));
    }
}

/// What can be opened, and what was opened lately.
fn open_button(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, session: &mut Session) {
    let name = desk.get("open");
    let button = IconButton::new(Icon::regular("folder-open"), &name).show(ui, desk, rect);
    let ways = [("file-text", Act::OpenFiles), ("folder-open", Act::OpenFolder), ("archive", Act::OpenProject)];
    let mut rows: Vec<Row<Command>> = Vec::new();
    for (icon, act) in ways {
        let mut row = Row::new(desk.get(act.key()), Command::Act(act)).icon(Icon::regular(icon));
        row.shortcut = act.row().shortcuts.first().map(|keys| keys::words(keys, desk.is_rtl()));
        rows.push(row);
    }
    for (index, recent) in session.recent().iter().take(8).enumerate() {
        let mut row = Row::new(crate::text::direction::file_name(&recent.name()), Command::OpenPaths(vec![recent.path.clone()]))
            .icon(Icon::regular("clock-counter-clockwise"));
        row.enabled = recent.present != Some(false);
        row.parted = index == 0;
        rows.push(row);
    }
    if let Some(command) = menu::under(desk, &button, &rows) {
        session.send(command);
    }
}

/// The themes, the one that is chosen ticked.
fn theme_button(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, session: &mut Session) {
    let chosen = session.settings().theme;
    let icon = Icon::regular(match chosen {
        Theme::Dark => "moon",
        Theme::Sepia | Theme::Contrast => "palette",
        Theme::System | Theme::Light => "sun",
    });
    let name = desk.get("theme");
    let button = IconButton::new(icon, &name).show(ui, desk, rect);
    let rows = Theme::ALL.map(|theme| Row::new(desk.get(Act::theme(theme).key()), Act::theme(theme)).on(theme == chosen));
    if let Some(act) = menu::under(desk, &button, &rows) {
        session.send(Command::Act(act));
    }
}

//! The saved searches: a button in the strip, and under it the list to choose from, to rename, to replace and to delete.

use egui::accesskit::{HasPopup, Role};
use egui::{Popup, PopupCloseBehavior, Rect, Response, Sense, SetOpenCommand, Ui, WidgetInfo, pos2, vec2};

use super::since::{badge, badge_width};
use crate::archive::{Change, SavedSearch, SearchId};
use crate::language::{Value, plain};
use crate::session::{Act, Command, Session};
use crate::window::icons::{self, Icon};
use crate::window::keys;
use crate::window::lane::{Lane, top};
use crate::window::theme::{TOKENS, Type};
use crate::window::widgets::control::IconButton;
use crate::window::widgets::scroll::{self, Offset};
use crate::window::widgets::{
    Desk, focus, focus_ring, focus_ring_inside, key_cap, menu, name_it, pen, rule_below, tell, text_block, tooltip_on_focus,
    width_of,
};

const WIDTH: f32 = 440.0;
const ROW: f32 = 48.0;
/// Width of a button of a row.
const BUTTON: f32 = 32.0;
/// Of the words that stand where nothing is saved.
const EMPTY: f32 = 64.0;
/// Of the hairline under the first row, with its air.
const PARTING: f32 = 9.0;
/// What a list may take of the window's height.
const SHARE: f32 = 0.6;
/// Below it the button has no words.
const WORDED: f32 = 300.0;

/// What the list remembers.
#[derive(Default)]
pub(super) struct SearchesMenu {
    /// It is to be opened; frames until then.
    asked: Option<u8>,
    offset: Offset,
}

impl SearchesMenu {
    pub(super) fn open(&mut self) {
        self.asked = Some(1);
    }

    /// The button, taken from the end of a lane, and the list while it is open.
    pub(super) fn ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, lane: &mut Lane, session: &mut Session) {
        let button = button(ui, desk, lane, session);
        let open = match (self.asked, button.clicked()) {
            (Some(0), _) => Some(SetOpenCommand::Bool(true)),
            (None, true) => Some(SetOpenCommand::Toggle),
            (Some(_), _) | (None, false) => None,
        };
        if self.asked.is_some_and(|frames| frames > 0) {
            // first the keyboard comes to the button, so that it comes back there from the list
            button.request_focus();
            ui.ctx().request_repaint();
        }
        self.asked = self.asked.and_then(|frames| frames.checked_sub(1));
        let popup = Popup::menu(&button).open_memory(open).close_behavior(PopupCloseBehavior::CloseOnClick);
        let popup = popup.gap(4.0).frame(menu::frame(desk));
        let open = popup.is_open();
        tell(&button, |node| {
            node.set_has_popup(HasPopup::Menu);
            node.set_expanded(open);
        });
        let sent = popup.show(|ui| self.list(ui, desk, session)).and_then(|shown| shown.inner);
        if let Some(command) = sent {
            session.send(command);
        }
    }

    fn list(&mut self, ui: &mut Ui, desk: &Desk<'_>, session: &Session) -> Option<Command> {
        focus::only_here(ui, true);
        let (id, name) = (ui.unique_id(), desk.get("searches"));
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_role(Role::Menu);
            node.set_label(name);
        });
        let window = ui.ctx().content_rect().size();
        let searches = session.archive().searches();
        let rows = if searches.is_empty() { EMPTY } else { searches.len() as f32 * ROW };
        let whole = TOKENS.height.menu_row + PARTING + rows;
        let size = vec2(WIDTH.min(window.x - 40.0), whole.min(window.y * SHARE));
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let (mut sent, mut offset) = (None, self.offset);
        // one column, for the arrows go up and down in one
        scroll::column(ui, desk, "searches", rect, whole, &mut offset, |ui, view, y0| {
            // the bar lies over nothing that is pressed
            let mut lane = Lane::new(Rect::from_min_size(pos2(view.left(), y0), vec2(view.width(), whole)), desk.direction);
            lane.end(if whole > size.y { scroll::BAR } else { 0.0 });
            let mut rest = lane.rest();
            sent = save_row(ui, desk, top(&mut rest, TOKENS.height.menu_row), session);
            let gap = top(&mut rest, PARTING);
            rule_below(ui, desk, Rect::from_min_max(gap.min, pos2(gap.right(), gap.center().y)));
            if searches.is_empty() {
                let none = desk.get("searches-none");
                text_block(ui, desk, rest.shrink2(vec2(10.0, 6.0)), &none, Type::Small, desk.theme.ink_2, 3);
            }
            let here = session.search_here().map(|(id, _)| id);
            for (id, search) in searches.iter() {
                let row = top(&mut rest, ROW);
                if row.bottom() >= view.top() - scroll::OVERSCAN && row.top() <= view.bottom() + scroll::OVERSCAN {
                    sent = search_row(ui, desk, row, session, (id, search), here == Some(id)).or(sent.take());
                }
            }
        });
        self.offset = offset;
        if sent.is_some() {
            ui.close();
        }
        sent
    }
}

/// A bookmark, «محفوظات البحث», how much is new, a caret.
fn button(ui: &mut Ui, desk: &Desk<'_>, lane: &mut Lane, session: &Session) -> Response {
    let t = desk.theme;
    let words = desk.get("searches");
    let new = i64::try_from(session.new_in_searches()).unwrap_or(i64::MAX);
    let number = (new > 0).then(|| desk.words.number(new));
    let worded = lane.rest().width() > WORDED;
    let words_width = if worded { width_of(ui, &words, Type::Small) + 6.0 } else { 0.0 };
    let badge_room = number.as_ref().map_or(0.0, |number| badge_width(ui, number) + 6.0);
    let width = 18.0 + 6.0 + words_width + badge_room + 14.0;
    let place = lane.end(width);
    let place = Rect::from_center_size(place.center(), vec2(place.width(), 28.0));
    let response = ui.interact(place, ui.scope_id().with("searches"), Sense::click());
    let name = match new {
        0 => words.clone(),
        new => {
            let new = desk.words.say("searches-new-count", &[("n", Value::Number(new))]);
            plain(&desk.words.say("searches-button-new", &[("new", Value::Text(&new))]))
        }
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let ink = if response.hovered() { t.ink } else { t.ink_2 };
    let mut inside = Lane::new(place, desk.direction);
    icons::paint(ui.painter(), inside.start(18.0), Icon::regular("bookmark-simple"), 16.0, ink, desk.direction);
    inside.start(6.0);
    icons::paint(ui.painter(), inside.end(14.0), Icon::regular("caret-down"), 12.0, ink, desk.direction);
    if let Some(number) = &number {
        inside.end(6.0);
        let place = inside.end(badge_width(ui, number));
        badge(ui, desk, place, number);
    }
    if worded {
        pen::line_in(ui.painter(), inside.rest(), &words, Type::Small, ink, desk.direction);
    }
    focus_ring(ui, desk, &response, TOKENS.radius.tag);
    tooltip_on_focus(desk, &response, &name, None);
    response
}

/// «حفظ هذا البحث…»
fn save_row(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, session: &Session) -> Option<Command> {
    let t = desk.theme;
    let enabled = Act::SaveSearch.enabled(session);
    let words = desk.get(Act::SaveSearch.key());
    let response = row(ui, desk, rect, None, enabled);
    response.widget_info(|| WidgetInfo::labeled(Role::MenuItem, enabled, &words));
    let fade = |color: egui::Color32| if enabled { color } else { color.gamma_multiply(0.45) };
    let mut lane = Lane::new(rect.shrink2(vec2(8.0, 0.0)), desk.direction);
    icons::paint(ui.painter(), lane.start(18.0), Icon::regular("plus"), 16.0, fade(t.ink_2), desk.direction);
    lane.start(8.0);
    if let Some(keys) = Act::SaveSearch.row().shortcuts.first() {
        let keys = keys::words(keys, desk.is_rtl());
        let width = width_of(ui, &keys, Type::Caption) + 10.0;
        key_cap(ui, desk, lane.end(width), &keys);
    }
    pen::line_in(ui.painter(), lane.rest(), &words, Type::Body, fade(t.ink), desk.direction);
    (response.clicked() && enabled).then_some(Command::Act(Act::SaveSearch))
}

/// A row of the list: of a search, or the first.
fn row(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, of: Option<SearchId>, enabled: bool) -> Response {
    let sense = if enabled { Sense::click() } else { Sense::hover() };
    let response = ui.interact(rect, ui.scope_id().with(("search", of)), sense);
    if enabled && (response.hovered() || focus::is_on(&response)) {
        ui.painter().rect_filled(rect, TOKENS.radius.tag, desk.theme.accent_soft);
    }
    response
}

/// A saved search: its name and what it asks for, how much it finds and what of it is new, and what can be done with it.
fn search_row(
    ui: &mut Ui,
    desk: &Desk<'_>,
    rect: Rect,
    session: &Session,
    (id, search): (SearchId, &SavedSearch),
    here: bool,
) -> Option<Command> {
    let t = desk.theme;
    let mut lane = Lane::new(rect, desk.direction);
    let room_for_buttons = lane.end(3.0 * BUTTON);
    lane.end(4.0);
    let main = lane.rest();
    let response = row(ui, desk, main, Some(id), true);
    let (documents, new) = counts(session, id);
    let of = |key: &str, n: i64| desk.words.say(key, &[("n", Value::Number(n))]);
    let said = documents.map(|documents| of("count-documents", documents)).unwrap_or_default();
    let said_new = of("searches-new-count", new);
    let values = [("name", Value::Text(&search.name)), ("documents", Value::Text(&said)), ("new", Value::Text(&said_new))];
    let name = plain(&desk.words.say(if new > 0 { "searches-row-new" } else { "searches-row" }, &values));
    response.widget_info(|| WidgetInfo::selected(Role::MenuItem, true, here, &name));
    if here {
        focus::comes_first(&response);
    }
    let mut inner = Lane::new(main.shrink2(vec2(8.0, 4.0)), desk.direction);
    let mark = if here { Icon::filled("bookmark-simple") } else { Icon::regular("bookmark-simple") };
    let ink = if here { t.accent } else { t.ink_2 };
    icons::paint(ui.painter(), inner.start(18.0), mark, 16.0, ink, desk.direction);
    inner.start(8.0);
    let mut ends = inner;
    if let Some(documents) = documents {
        let number = desk.words.number(documents);
        let width = width_of(ui, &number, Type::Small);
        pen::line_in(ui.painter(), ends.end(width), &number, Type::Small, t.ink_3, desk.direction);
        ends.end(8.0);
    }
    if new > 0 {
        let width = badge_width(ui, &said_new);
        let place = ends.end(width);
        badge(ui, desk, place, &said_new);
        ends.end(8.0);
    }
    let asks = session.search_in_words(search);
    let more = !asks.is_empty() && asks != format!("«{}»", search.name);
    let (above, below) = ends.rest().split_top_bottom_at_fraction(if more { 0.54 } else { 1.0 });
    let kind = if here { Type::BodyMedium } else { Type::Body };
    let (_, elided) = pen::line_in(ui.painter(), above, &search.name, kind, t.ink, desk.direction);
    if more {
        pen::line_in(ui.painter(), below, &asks, Type::Small, t.ink_3, desk.direction);
        name_it(ui, below, &asks);
    }
    focus_ring_inside(ui, desk, &response);
    if elided {
        tooltip_on_focus(desk, &response, &search.name, None);
    }
    let asked = response.clicked().then_some(Command::AskSaved(id));
    let can_replace = !here && session.can_save_search();
    buttons(ui, desk, room_for_buttons, (id, &search.name), can_replace).or(asked)
}

/// What can be done with a search: putting what is asked now in its place, naming it anew, deleting it.
fn buttons(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, (id, name): (SearchId, &str), can_replace: bool) -> Option<Command> {
    let replacing = Command::SaveSearch { id: Some(id), name: name.to_owned() };
    let of_row = [
        ("arrows-clockwise", "searches-replace", can_replace, replacing),
        ("pencil-simple", "searches-rename", true, Command::AskSearchName(id)),
        ("trash", "searches-remove", true, Command::Change(Change::RemoveSearch(id))),
    ];
    let (mut lane, mut sent) = (Lane::new(rect, desk.direction), None);
    for (icon, key, enabled, command) in of_row {
        let name = plain(&desk.words.say(key, &[("name", Value::Text(name))]));
        let button = IconButton::new(Icon::regular(icon), &name).size(15.0).nth(id.0 as usize).enabled(enabled);
        if button.show(ui, desk, lane.start(BUTTON)).clicked() && enabled {
            sent = Some(command);
        }
    }
    sent
}

/// What a search finds, where that is known, and what of it is new.
fn counts(session: &Session, id: SearchId) -> (Option<i64>, i64) {
    let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let counted = session.counted(id);
    (counted.map(|counted| number(counted.documents.len())), counted.map_or(0, |counted| number(counted.new.len())))
}

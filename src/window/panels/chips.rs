//! The active filters as chips that can be taken off one by one, and what they leave.

use egui::{Rect, Ui, vec2};

use super::filters::icon_of;
use super::results::counts;
use crate::query::{Facet, Polarity};
use crate::session::{Act, Command, Session};
use crate::window::icons::Icon;
use crate::window::lane::Lane;
use crate::window::theme::Type;
use crate::window::widgets::control::{Button, Chip, ChipAct, IconButton, Voice, chip};
use crate::window::widgets::menu::{self, Row};
use crate::window::widgets::{Desk, live_label, rule_below, width_of};

/// Draws the row; gives back a facet whose chip was clicked, to be opened.
pub fn show(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, session: &mut Session) -> Option<Facet> {
    ui.painter().rect_filled(rect, 0.0, desk.theme.chrome);
    rule_below(ui, desk, rect);
    let mut lane = Lane::new(rect.shrink2(vec2(16.0, 0.0)), desk.direction);
    let clear = desk.get("clear-all");
    let button = Button::new(&clear, Voice::Quiet);
    let width = button.width(ui);
    if button.show(ui, desk, lane.end(width)).clicked() {
        session.send(Command::Act(Act::ClearSearch));
    }
    lane.end(4.0);
    let copy = desk.get("cmd-copy-command");
    if IconButton::new(Icon::regular("clipboard-text"), &copy).show(ui, desk, lane.end(28.0)).clicked() {
        session.send(Command::Act(Act::CopyCommand));
    }
    lane.end(12.0);
    let said = counts(session);
    let width = width_of(ui, &said, Type::Small);
    live_label(ui, desk, "counts", lane.end(width + 4.0), &said, Type::Small, desk.theme.ink_2);
    lane.end(16.0);
    let mut open = None;
    let mut hidden = Vec::new();
    let remove_word = desk.get("remove");
    for filter in session.filters().list.clone() {
        let excluded = filter.polarity == Polarity::Exclude;
        let facet = desk.get(&format!("facet-{}", filter.facet.key()));
        let key = if excluded { format!("{} {facet}", desk.get("op-not")) } else { facet };
        let value = session.words().facet_value(filter.facet.key(), &filter.value);
        let icon = if excluded { Icon::regular("prohibit") } else { icon_of(filter.facet) };
        let one = Chip { icon, key: &key, value: &value, excluded, remove_word: &remove_word };
        let width = one.width(ui);
        if lane.rest().width() < width + 90.0 {
            hidden.push((filter, format!("{key}: {value}")));
            continue;
        }
        match chip(ui, desk, lane.start(width), &one) {
            Some(ChipAct::Remove) => session.send(Command::RemoveFilter(filter)),
            Some(ChipAct::Open) => open = Some(filter.facet),
            None => {}
        }
        lane.start(8.0);
    }
    if !hidden.is_empty() {
        let said = session.words().say("count-more", &[("n", crate::language::Value::Number(hidden.len() as i64))]);
        let button = Button::new(&said, Voice::Quiet).icon(Icon::regular("caret-down"));
        let width = button.width(ui);
        let response = button.show(ui, desk, lane.start(width));
        let rows: Vec<Row<_>> =
            hidden.into_iter().map(|(filter, name)| Row::new(name, filter).icon(Icon::regular("x"))).collect();
        if let Some(filter) = menu::under(desk, &response, &rows) {
            session.send(Command::RemoveFilter(filter));
        }
    }
    open
}

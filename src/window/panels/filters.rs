//! The filters: each facet with its values, counted as query and the other filters leave them.

use std::collections::{BTreeMap, BTreeSet};

use egui::{Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::language::Value;
use crate::query::{Facet, FacetValue, Filter, Polarity};
use crate::session::{Command, Session};
use crate::text::fold::fold_str;
use crate::window::icons::{self, Icon};
use crate::window::lane::Lane;
use crate::window::theme::{TOKENS, Type};
use crate::window::widgets::control::{Tick, folds, tick_box};
use crate::window::widgets::field::{Field, FieldState};
use crate::window::widgets::scroll::{self, Offset};
use crate::window::widgets::{Desk, focus_ring, label, pen, tell, tooltip, width_of};

/// Values shown before the rest is asked for.
const FIRST: usize = 6;

/// What the panel remembers.
#[derive(Default)]
pub struct FiltersPanel {
    offset: Offset,
    folded: BTreeSet<Facet>,
    /// Facets whose values are all shown.
    whole: BTreeSet<Facet>,
    /// Facets being searched in.
    searched: BTreeMap<Facet, FieldState>,
    /// The one whose field has just been opened.
    fresh: Option<Facet>,
    height: f32,
}

/// The icon of a facet.
pub const fn icon_of(facet: Facet) -> Icon {
    Icon::regular(match facet {
        Facet::Month => "calendar-blank",
        Facet::Topic => "hash",
        Facet::Person => "user",
        Facet::Place => "map-pin",
        Facet::EventKind => "users-three",
        Facet::Organization => "buildings",
        Facet::Instrument => "scales",
        Facet::Tag => "tag",
        Facet::Format => "file-text",
    })
}

impl FiltersPanel {
    /// Keys of the facets that are folded; all are open at first.
    pub fn turned(&self) -> BTreeSet<String> {
        self.folded.iter().map(|facet| facet.key().to_owned()).collect()
    }

    /// Folds the facets that [`FiltersPanel::turned`] told.
    pub fn turn(&mut self, turned: &BTreeSet<String>) {
        self.folded = Facet::ALL.into_iter().filter(|facet| turned.contains(facet.key())).collect();
    }

    /// Opens a facet (a click on its chip).
    pub fn unfold(&mut self, facet: Facet) {
        self.folded.remove(&facet);
    }

    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, rect: Rect, session: &mut Session) {
        let mut offset = self.offset;
        let height = self.height;
        let mut sent = None;
        scroll::column(ui, desk, "filters", rect, height, &mut offset, |ui, view, y0| {
            let mut y = y0 + 4.0;
            for facet in Facet::ALL {
                let Some(values) = session.results().facets.get(&facet) else { continue };
                if values.is_empty() {
                    continue;
                }
                y = self.facet(ui, desk, view, y, facet, values, session, &mut sent);
            }
            self.height = y - y0 + 16.0;
        });
        self.offset = offset;
        if let Some(command) = sent {
            session.send(command);
        }
    }

    #[expect(clippy::too_many_arguments, reason = "one call; where it stands, what it shows, what it sends")]
    fn facet(
        &mut self,
        ui: &mut Ui,
        desk: &Desk<'_>,
        view: Rect,
        mut y: f32,
        facet: Facet,
        values: &[FacetValue],
        session: &Session,
        sent: &mut Option<Command>,
    ) -> f32 {
        let row =
            |y: f32, height: f32| Rect::from_min_size(pos2(view.left(), y), vec2(view.width(), height)).shrink2(vec2(16.0, 0.0));
        let many = values.len() > FIRST + 2;
        self.facet_head(ui, desk, row(y, 34.0), facet, many);
        y += 34.0;
        if self.folded.contains(&facet) {
            return y;
        }
        let mut wanted = String::new();
        if let Some(state) = self.searched.get_mut(&facet) {
            let name =
                session.words().say("facet-search", &[("facet", Value::Text(&desk.get(&format!("facets-{}", facet.key()))))]);
            let field = Field { name: &name, hint: &name, kind: Type::Small, multiline: false, framed: true };
            let done = field.show(ui, desk, row(y, 30.0), state);
            if self.fresh == Some(facet) {
                self.fresh = None;
                done.response.request_focus();
            }
            wanted = fold_str(state.text().trim());
            y += 34.0;
            if done.escaped {
                self.searched.remove(&facet);
            }
        }
        let shown: Vec<(&FacetValue, String)> = values
            .iter()
            .map(|value| (value, session.words().facet_value(facet.key(), &value.value)))
            .filter(|(_, name)| wanted.is_empty() || fold_str(name).contains(&wanted))
            .collect();
        let first = if self.whole.contains(&facet) || !wanted.is_empty() { shown.len() } else { FIRST };
        let set = |value: &FacetValue| value.polarity.is_some();
        let total = shown.len();
        for (index, (value, name)) in shown.into_iter().enumerate() {
            if index >= first && !set(value) {
                continue;
            }
            let place = row(y, TOKENS.height.facet);
            if place.bottom() > view.top() - 200.0 && place.top() < view.bottom() + 200.0 {
                let has_keyboard = facet_row(ui, desk, place, facet, value, &name, session, sent);
                if has_keyboard && many && slash(ui) {
                    self.search_in(facet);
                }
            }
            y += TOKENS.height.facet;
        }
        if wanted.is_empty() && total > FIRST {
            let whole = self.whole.contains(&facet);
            let said = if whole {
                desk.get("facet-show-fewer")
            } else {
                session.words().say("facet-show-all", &[("n", Value::Number((total - FIRST) as i64))])
            };
            let width = width_of(ui, &said, Type::Small) + 8.0;
            let mut lane = Lane::new(row(y, 26.0), desk.direction);
            lane.start(24.0);
            let place = lane.start(width);
            let response = ui.interact(place, ui.scope_id().with(("all", facet)), Sense::click());
            response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &said));
            let ink = if response.hovered() { desk.theme.accent_strong } else { desk.theme.accent };
            pen::line_in(ui.painter(), place, &said, Type::Small, ink, desk.direction);
            focus_ring(ui, desk, &response, 4.0);
            if response.clicked() && !self.whole.remove(&facet) {
                self.whole.insert(facet);
            }
            y += 28.0;
        }
        y + 6.0
    }

    fn search_in(&mut self, facet: Facet) {
        self.searched.entry(facet).or_insert_with(FieldState::single_line);
        self.fresh = Some(facet);
    }

    fn facet_head(&mut self, ui: &mut Ui, desk: &Desk<'_>, rect: Rect, facet: Facet, many: bool) {
        let t = desk.theme;
        let name = desk.get(&format!("facets-{}", facet.key()));
        let folded = self.folded.contains(&facet);
        let mut lane = Lane::new(rect, desk.direction);
        let response = ui.interact(rect, ui.scope_id().with(("facet", facet)), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
        icons::paint(ui.painter(), lane.start(18.0), icon_of(facet), 17.0, t.ink_2, desk.direction);
        lane.start(8.0);
        let caret = if folded { "caret-right" } else { "caret-down" };
        icons::paint(ui.painter(), lane.end(18.0), Icon::regular(caret), 14.0, t.ink_2, desk.direction);
        if many && !folded {
            let place = lane.end(28.0);
            let search = ui.interact(place, ui.scope_id().with(("facet-search", facet)), Sense::click());
            let said = desk.words.say("facet-search", &[("facet", Value::Text(&name))]);
            search.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &said));
            let ink = if search.hovered() { t.accent } else { t.ink_3 };
            icons::paint(ui.painter(), place, Icon::regular("magnifying-glass"), 14.0, ink, desk.direction);
            focus_ring(ui, desk, &search, 4.0);
            if search.clicked() && self.searched.remove(&facet).is_none() {
                self.search_in(facet);
            }
            let search = tooltip(desk, search, &said, Some("/"));
            if (response.has_focus() || search.has_focus()) && slash(ui) {
                self.search_in(facet);
            }
        }
        label(ui, desk, lane.rest(), &name, Type::BodyStrong, t.ink);
        focus_ring(ui, desk, &response, 4.0);
        if folds(desk, &response, !folded) && !self.folded.remove(&facet) {
            self.folded.insert(facet);
        }
    }
}

/// A value as a screen reader says it.
pub fn row_name(session: &Session, facet: Facet, value: &FacetValue, name: &str) -> String {
    let words = session.words();
    let facet = words.get(&format!("facet-{}", facet.key()));
    let documents = Value::Number(value.documents as i64);
    let values = [("facet", Value::Text(&facet)), ("value", Value::Text(name)), ("documents", documents)];
    crate::language::plain(&words.say("a11y-facet-row", &values))
}

/// The key of the slash, whatever the layout writes with it.
fn slash(ui: &Ui) -> bool {
    let is_it = |event: &egui::Event| matches!(event, egui::Event::Key { physical_key: Some(egui::Key::Slash), pressed: true, modifiers, .. } if !modifiers.any());
    ui.input(|i| i.events.iter().any(is_it))
}

/// A value: a click includes and, again, takes it off; with Alt (or the second button) it excludes. Gives back whether it has
/// the keyboard.
#[expect(clippy::too_many_arguments, reason = "one call; where it stands, what it shows, what it sends")]
fn facet_row(
    ui: &mut Ui,
    desk: &Desk<'_>,
    rect: Rect,
    facet: Facet,
    value: &FacetValue,
    name: &str,
    session: &Session,
    sent: &mut Option<Command>,
) -> bool {
    let t = desk.theme;
    let response = ui.interact(rect.expand2(vec2(8.0, 0.0)), ui.scope_id().with(("value", facet, &value.value)), Sense::click());
    let count = session.words().number(value.documents as i64);
    let mut said = row_name(session, facet, value, name);
    if value.polarity == Some(Polarity::Exclude) {
        said = format!("{said}, {}", desk.get("facet-excluded"));
    }
    response.widget_info(|| WidgetInfo::selected(egui::Role::CheckBox, true, value.polarity == Some(Polarity::Include), &said));
    if value.polarity == Some(Polarity::Exclude) {
        tell(&response, |node| node.set_toggled(egui::accesskit::Toggled::Mixed));
    }
    if response.hovered() {
        ui.painter().rect_filled(rect.expand2(vec2(8.0, 0.0)), TOKENS.radius.tag, t.chrome);
    }
    let mut lane = Lane::new(rect, desk.direction);
    let tick = match value.polarity {
        None => Tick::Off,
        Some(Polarity::Include) => Tick::On,
        Some(Polarity::Exclude) => Tick::Not,
    };
    tick_box(ui, desk, lane.start(18.0), tick);
    lane.start(8.0);
    let width = width_of(ui, &count, Type::Small);
    let count_ink = if value.documents == 0 { t.ink_3 } else { t.ink_2 };
    label(ui, desk, lane.end(width), &count, Type::Small, count_ink);
    lane.end(10.0);
    let ink = if value.documents == 0 && value.polarity.is_none() { t.ink_3 } else { t.ink };
    let undated = facet == Facet::Month && value.value == crate::query::UNDATED;
    let (_, elided) =
        pen::line_in(ui.painter(), lane.rest(), name, Type::Body, if undated { t.warn } else { ink }, desk.direction);
    focus_ring(ui, desk, &response, 4.0);
    let held = ui.input(|i| i.modifiers);
    let exclude = response.secondary_clicked() || (response.clicked() && (held.alt || held.shift));
    let polarity = if exclude { Polarity::Exclude } else { Polarity::Include };
    if response.clicked() || response.secondary_clicked() {
        *sent = Some(Command::Toggle(Filter { facet, value: value.value.clone(), polarity }));
    }
    let response = if elided { tooltip(desk, response, name, None) } else { response };
    response.has_focus()
}

//! The filters: each facet with its values, counted as query and the other filters leave them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;
use std::rc::Rc;
use std::sync::Arc;

use egui::{Rect, Response, Sense, Ui, WidgetInfo, pos2, vec2};

use super::histogram::Bars;
use crate::archive::facets::mentions;
use crate::language::{Value, plain};
use crate::query::{self, Facet, FacetValue, Filter, ListOrder, Listing, Polarity, Shown};
use crate::session::{Command, Session};
use crate::text::fold::fold_str;
use crate::window::icons::{self, Icon};
use crate::window::lane::Lane;
use crate::window::theme::{TOKENS, Type};
use crate::window::widgets::control::{IconButton, Tick, folds, tick_box};
use crate::window::widgets::field::{Field, FieldState};
use crate::window::widgets::menu::{self, Row};
use crate::window::widgets::scroll::{self, Offset};
use crate::window::widgets::{Desk, focus_ring, label, pen, tell, tooltip, width_of};

/// Values shown before the rest is asked for.
const FIRST: usize = 6;
/// Values shown after that.
const WHOLE: usize = 200;

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
    /// Facets listed by the alphabet.
    by_name: BTreeSet<Facet>,
    /// Values that stand otherwise than they do at first: what is below them is shown, or is not.
    opened: BTreeSet<(Facet, String)>,
    bars: Bars,
    listed: BTreeMap<Facet, Listed>,
    /// Mentions of the value that was looked at last.
    mentioned: Option<Mentioned>,
    height: f32,
}

/// Values as they were listed, and for what.
struct Listed {
    of: Arc<query::Asked>,
    asked: (ListOrder, usize, String),
    shown: Rc<Shown>,
}

/// The values to show, as the results have them or as they were listed.
enum Values<'a> {
    Found(&'a [FacetValue]),
    Listed(Rc<Shown>),
}

impl Deref for Values<'_> {
    type Target = [FacetValue];

    fn deref(&self) -> &[FacetValue] {
        match self {
            Values::Found(values) => values,
            Values::Listed(shown) => &shown.values,
        }
    }
}

struct Mentioned {
    of: Arc<query::Asked>,
    value: (Facet, String),
    mentions: Option<usize>,
}

/// What the menu of a facet does.
#[derive(Clone, Copy)]
enum MenuAct {
    Order(ListOrder),
    AllOf(bool),
}

/// The icon of a facet.
pub const fn icon_of(facet: Facet) -> Icon {
    Icon::regular(match facet {
        Facet::Date => "calendar-blank",
        Facet::Topic => "hash",
        Facet::Person => "user",
        Facet::Place => "map-pin",
        Facet::EventKind => "users-three",
        Facet::Organization => "buildings",
        Facet::Speaker => "quotes",
        Facet::Issuer => "megaphone",
        Facet::Instrument => "scales",
        Facet::Has => "list",
        Facet::State => "circle",
        Facet::Language => "translate",
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
                let any = session.results().facets.get(&facet).is_some_and(|values| !values.is_empty());
                let dated = facet == Facet::Date && !session.archive().is_empty();
                if any || dated {
                    y = self.facet(ui, desk, view, y, facet, session, &mut sent);
                }
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
        session: &Session,
        sent: &mut Option<Command>,
    ) -> f32 {
        let row =
            |y: f32, height: f32| Rect::from_min_size(pos2(view.left(), y), vec2(view.width(), height)).shrink2(vec2(16.0, 0.0));
        let many = facet != Facet::Date && session.results().sizes.get(&facet).is_some_and(|size| *size > FIRST + 2);
        self.facet_head(ui, desk, row(y, 34.0), facet, many, session, sent);
        y += 34.0;
        if self.folded.contains(&facet) {
            return y;
        }
        if facet == Facet::Date {
            self.bars.show(ui, desk, row(y, Bars::HEIGHT), session, sent);
            y += Bars::HEIGHT;
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
        let whole = self.whole.contains(&facet);
        let (of, values) = self.list(session, facet, &wanted, whole);
        let nested = values.iter().any(|value| value.below > 0);
        // few values are all shown at once, with those below them
        let few = values.len() <= FIRST + 4;
        let (mut first, mut open) = (0, true);
        let most = if whole || !wanted.is_empty() { values.len() } else { FIRST };
        for (at, value) in values.iter().enumerate() {
            let inner = wanted.is_empty() && value.above.is_some() && nested;
            if inner {
                if !open && value.polarity.is_none() {
                    continue;
                }
            } else {
                first += 1;
                let below = values[at + 1..].iter().take_while(|below| below.above.is_some());
                let set = value.below > 0 && below.into_iter().any(|below| below.polarity.is_some());
                open = value.below > 0 && (few || set) != self.opened.contains(&(facet, value.value.clone()));
                if first > most && value.polarity.is_none() && !set {
                    open = false;
                    continue;
                }
            }
            let mut place = row(y, TOKENS.height.facet);
            y += TOKENS.height.facet;
            if place.bottom() < view.top() - 200.0 || place.top() > view.bottom() + 200.0 {
                continue;
            }
            if nested {
                let mut lane = Lane::new(place, desk.direction);
                if inner {
                    lane.start(20.0);
                }
                let caret = lane.end(24.0);
                place = lane.rest();
                if value.below > 0 && wanted.is_empty() {
                    self.caret(ui, desk, caret, facet, value, open, session);
                }
            }
            let has_keyboard = self.row(ui, desk, place, facet, value, session, sent);
            if has_keyboard && many && slash(ui) {
                self.search_in(facet);
            }
        }
        if !wanted.is_empty() && values.is_empty() {
            label(ui, desk, row(y, 26.0), &desk.get("facet-none-named"), Type::Small, desk.theme.ink_3);
            y += 28.0;
        }
        if wanted.is_empty() && of > FIRST {
            let said = if whole {
                desk.get("facet-show-fewer")
            } else {
                session.words().say("facet-show-all", &[("n", Value::Number((of - FIRST) as i64))])
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

    /// How many values there are and those to show, listed anew where something was asked otherwise.
    fn list<'a>(&mut self, session: &'a Session, facet: Facet, wanted: &str, whole: bool) -> (usize, Values<'a>) {
        let results = session.results();
        let order = if self.by_name.contains(&facet) { ListOrder::Name } else { ListOrder::Count };
        if order == ListOrder::Count && wanted.is_empty() && !whole {
            let of = results.sizes.get(&facet).copied().unwrap_or_default();
            return (of, Values::Found(results.facets.get(&facet).map_or(&[], Vec::as_slice)));
        }
        let asked = (order, if whole || !wanted.is_empty() { WHOLE } else { FIRST }, wanted.to_owned());
        let fits = |listed: &&Listed| Arc::ptr_eq(&listed.of, &results.asked) && listed.asked == asked;
        if let Some(listed) = self.listed.get(&facet).filter(fits) {
            return (listed.shown.of, Values::Listed(Rc::clone(&listed.shown)));
        }
        let named = |value: &str| fold_str(&session.words().facet_value(facet.key(), value)).contains(wanted);
        let named: Option<&dyn Fn(&str) -> bool> = if wanted.is_empty() { None } else { Some(&named) };
        let listing = Listing { order, most: asked.1, named };
        let shown = Rc::new(query::values(session.archive(), results, session.filters(), facet, &listing));
        self.listed.insert(facet, Listed { of: Arc::clone(&results.asked), asked, shown: Rc::clone(&shown) });
        (shown.of, Values::Listed(shown))
    }

    /// Shows and hides what stands below a value.
    #[expect(clippy::too_many_arguments, reason = "one call; where it stands, what it shows")]
    fn caret(
        &mut self,
        ui: &mut Ui,
        desk: &Desk<'_>,
        rect: Rect,
        facet: Facet,
        value: &FacetValue,
        open: bool,
        session: &Session,
    ) {
        let name = session.words().facet_value(facet.key(), &value.value);
        let key = if open { "facet-close-below" } else { "facet-open-below" };
        let said = plain(&session.words().say(key, &[("value", Value::Text(&name))]));
        let response = ui.interact(rect, ui.scope_id().with(("below", facet, &value.value)), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &said));
        let t = desk.theme;
        let icon = Icon::regular(if open { "caret-down" } else { "caret-right" });
        let ink = if response.hovered() { t.accent } else { t.ink_3 };
        // at the end of its place: the ground of the row reaches into the rest
        icons::paint(ui.painter(), Lane::new(rect, desk.direction).end(16.0), icon, 12.0, ink, desk.direction);
        focus_ring(ui, desk, &response, 4.0);
        if folds(desk, &response, open) {
            let key = (facet, value.value.clone());
            if !self.opened.remove(&key) {
                self.opened.insert(key);
            }
        }
    }

    /// One value; gives back whether it has the keyboard.
    #[expect(clippy::too_many_arguments, reason = "one call; where it stands, what it shows, what it sends")]
    fn row(
        &mut self,
        ui: &mut Ui,
        desk: &Desk<'_>,
        place: Rect,
        facet: Facet,
        value: &FacetValue,
        session: &Session,
        sent: &mut Option<Command>,
    ) -> bool {
        let name = session.words().facet_value(facet.key(), &value.value);
        let response = facet_row(ui, desk, place, facet, value, &name, session, sent);
        if !response.hovered() && !response.has_focus() {
            return false;
        }
        let mentions = self.mentions(session, facet, value);
        let words = session.words();
        let whole = match &value.above {
            Some(above) => {
                let above = words.facet_value(facet.key(), above);
                words.say("facet-in", &[("value", Value::Text(&name)), ("above", Value::Text(&above))])
            }
            None => name,
        };
        let said = match mentions {
            Some(mentions) => {
                let counts = [("documents", Value::Number(value.documents as i64)), ("mentions", Value::Number(mentions as i64))];
                format!("{whole}: {}", words.say("facet-mentions", &counts))
            }
            None => whole,
        };
        tooltip(desk, response, &plain(&said), None).has_focus()
    }

    /// How often the documents that are found speak of a value.
    fn mentions(&mut self, session: &Session, facet: Facet, value: &FacetValue) -> Option<usize> {
        let results = session.results();
        let fits =
            |known: &&Mentioned| Arc::ptr_eq(&known.of, &results.asked) && known.value.0 == facet && known.value.1 == value.value;
        if let Some(known) = self.mentioned.as_ref().filter(fits) {
            return known.mentions;
        }
        let documents = query::documents(session.archive(), results, session.filters());
        let mentions = mentions(session.archive(), facet, &value.value, &documents);
        let value = (facet, value.value.clone());
        self.mentioned = Some(Mentioned { of: Arc::clone(&results.asked), value, mentions });
        mentions
    }

    fn search_in(&mut self, facet: Facet) {
        self.searched.entry(facet).or_insert_with(FieldState::single_line);
        self.fresh = Some(facet);
    }

    #[expect(clippy::too_many_arguments, reason = "one call; where it stands, what it shows, what it sends")]
    fn facet_head(
        &mut self,
        ui: &mut Ui,
        desk: &Desk<'_>,
        rect: Rect,
        facet: Facet,
        many: bool,
        session: &Session,
        sent: &mut Option<Command>,
    ) {
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
        if facet != Facet::Date && !folded {
            self.facet_menu(ui, desk, lane.end(28.0), facet, &name, session, sent);
        }
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
        let drawn = label(ui, desk, lane.rest(), &name, Type::BodyStrong, t.ink);
        if let Some(said) = self.said_beside(desk, facet, session) {
            lane.start(drawn.width() + 8.0);
            label(ui, desk, lane.rest(), &said, Type::Small, t.ink_3);
        }
        focus_ring(ui, desk, &response, 4.0);
        if folds(desk, &response, !folded) && !self.folded.remove(&facet) {
            self.folded.insert(facet);
        }
    }

    /// What stands beside a facet's name: the period that is asked for, or that all its included values are.
    fn said_beside(&self, desk: &Desk<'_>, facet: Facet, session: &Session) -> Option<String> {
        if facet == Facet::Date {
            return session.filters().dates().map(|range| desk.words.facet_value("date", &range.to_string()));
        }
        let all = session.filters().all_of.contains(&facet) && session.filters().included(facet) > 1;
        all.then(|| desk.get("facet-all-of"))
    }

    /// The order of the values, and whether any or all of those included are asked for.
    #[expect(clippy::too_many_arguments, reason = "one call; where it stands, what it shows, what it sends")]
    fn facet_menu(
        &mut self,
        ui: &mut Ui,
        desk: &Desk<'_>,
        place: Rect,
        facet: Facet,
        name: &str,
        session: &Session,
        sent: &mut Option<Command>,
    ) {
        let said = plain(&desk.words.say("facet-menu", &[("facet", Value::Text(name))]));
        let button = IconButton::new(Icon::regular("dots-three"), &said).size(16.0).show(ui, desk, place);
        let by_name = self.by_name.contains(&facet);
        let mut rows = vec![
            Row::new(desk.get("facet-order-count"), MenuAct::Order(ListOrder::Count)).on(!by_name),
            Row::new(desk.get("facet-order-name"), MenuAct::Order(ListOrder::Name)).on(by_name),
        ];
        if facet.is_manifold() {
            let all = session.filters().all_of.contains(&facet);
            let mut any = Row::new(desk.get("facet-any-of"), MenuAct::AllOf(false)).on(!all);
            any.parted = true;
            rows.push(any);
            rows.push(Row::new(desk.get("facet-all-of"), MenuAct::AllOf(true)).on(all));
        }
        match menu::under(desk, &button, &rows) {
            Some(MenuAct::Order(ListOrder::Name)) => {
                self.by_name.insert(facet);
            }
            Some(MenuAct::Order(ListOrder::Count)) => {
                self.by_name.remove(&facet);
            }
            Some(MenuAct::AllOf(all)) if all != session.filters().all_of.contains(&facet) => {
                let mut filters = session.filters().clone();
                filters.turn_all_of(facet);
                *sent = Some(Command::SetFilters(filters));
            }
            _ => {}
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

/// A value: a click includes and, again, takes it off; with Alt (or the second button) it excludes.
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
) -> Response {
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
    let undated = facet == Facet::Date && value.value == crate::query::UNDATED;
    pen::line_in(ui.painter(), lane.rest(), name, Type::Body, if undated { t.warn } else { ink }, desk.direction);
    focus_ring(ui, desk, &response, 4.0);
    let held = ui.input(|i| i.modifiers);
    let exclude = response.secondary_clicked() || (response.clicked() && (held.alt || held.shift));
    let polarity = if exclude { Polarity::Exclude } else { Polarity::Include };
    if response.clicked() || response.secondary_clicked() {
        *sent = Some(Command::Toggle(Filter { facet, value: value.value.clone(), polarity }));
    }
    response
}

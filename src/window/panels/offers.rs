//! What can be put into the search field, in a list below it: fields, values, operators, words of the archive.
//!
//! The keyboard stays in the field: arrows, Enter, Tab and Escape are taken there before the field sees them. The list is made
//! when text or caret change while it is open and at no other time, so that a row never moves under the hand.

use egui::{Id, Key, Modifiers, Order, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::language::Value;
use crate::query::{Offer, OfferKind, offers, signs};
use crate::session::Session;
use crate::text::direction::first_strong;
use crate::window::icons::{self, Icon};
use crate::window::lane::Lane;
use crate::window::theme::{TOKENS, Type};
use crate::window::widgets::pen::{self, Fit};
use crate::window::widgets::{Desk, focus, label, tell, width_of};

const ROW: f32 = 30.0;
/// Between the list's edge and its rows.
const EDGE: f32 = 6.0;
/// Rows of one column, where the window is high enough.
const ROWS: usize = 12;
/// Below the list: a message about the query, the status bar.
const BELOW: f32 = 84.0;
/// A list of one column is as wide as the field, and no narrower; of several, each is so wide.
const COLUMN: f32 = 320.0;
const WIDEST_COLUMN: f32 = 430.0;
/// Fewer letters begin half of all words.
const LETTERS: usize = 2;

/// What a list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    /// Fields, values and operators that go on with the letters: it opens by itself.
    Begun,
    /// Words of the archive too: an arrow asked for it.
    Words,
    /// Everything that can be put in: the button asked for it.
    Whole,
}

/// The list and which of it the arrows have come to.
#[derive(Default)]
pub struct Offers {
    list: Vec<Shown>,
    /// Text and caret that the list was made for.
    of: Option<(String, usize)>,
    open: Option<Reach>,
    chosen: Option<usize>,
    /// Where the word begins at which the list was sent away.
    hushed: Option<usize>,
    /// As it was drawn.
    rect: Option<Rect>,
}

struct Shown {
    offer: Offer,
    /// What would be typed, with a value of the archive.
    example: String,
}

impl Offers {
    pub fn is_open(&self) -> bool {
        self.open.is_some() && !self.list.is_empty()
    }

    pub fn is_whole(&self) -> bool {
        self.is_open() && self.open == Some(Reach::Whole)
    }

    /// Whether the arrows have come to a row.
    pub fn is_chosen(&self) -> bool {
        self.is_open() && self.chosen.is_some()
    }

    /// Of the list as it is drawn, in points; 0 while it is not.
    pub fn height(&self) -> f32 {
        self.rect.map_or(0.0, |rect| rect.height())
    }

    pub fn close(&mut self) {
        *self = Self { hushed: self.hushed, ..Self::default() };
    }

    /// Letters were typed: what goes on with them is offered, unless the list was sent away from this word.
    pub fn typed(&mut self, text: &str, caret: usize) {
        if self.hushed == Some(word_at(text, caret)) {
            return;
        }
        self.hushed = None;
        let words = self.is_open() && self.open == Some(Reach::Words);
        self.open = Some(if words { Reach::Words } else { Reach::Begun });
    }

    /// Shows everything that can be put in, or hides it.
    pub fn turn(&mut self) {
        let open = !self.is_whole();
        *self = Self { open: open.then_some(Reach::Whole), ..Self::default() };
    }

    /// Makes the list anew where text or caret have changed. Documents that are read meanwhile change no count: nothing moves
    /// by itself.
    pub fn follow(&mut self, desk: &Desk<'_>, session: &Session, text: &str, caret: usize) {
        let Some(reach) = self.open else { return };
        if self.of.as_ref().is_some_and(|of| of.0 == text && of.1 == caret) {
            return;
        }
        self.of = Some((text.to_owned(), caret));
        self.chosen = None;
        self.list = match reach {
            Reach::Begun | Reach::Words => going_on(desk, session, text, caret, reach),
            Reach::Whole => everything(desk, session, text),
        };
        if reach == Reach::Words && self.list.is_empty() {
            self.open = Some(Reach::Whole);
            self.list = everything(desk, session, text);
        }
    }

    /// Takes the arrows, Enter, Tab and Escape before the field does; gives back what was chosen. `field`: has the keyboard.
    pub fn keys(&mut self, ui: &Ui, field: &Response, text: &str, caret: usize) -> Option<Offer> {
        let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
        if !self.is_open() {
            if pressed(Key::ArrowDown) {
                *self = Self { open: Some(Reach::Words), ..Self::default() };
            }
            return None;
        }
        let last = self.list.len() - 1;
        if pressed(Key::ArrowDown) {
            self.chosen = Some(self.chosen.map_or(0, |at| if at == last { 0 } else { at + 1 }));
        } else if pressed(Key::ArrowUp) {
            self.chosen = Some(self.chosen.map_or(last, |at| at.checked_sub(1).unwrap_or(last)));
        } else if pressed(Key::Escape) {
            self.close();
            self.hushed = Some(word_at(text, caret));
        } else if let Some(at) = self.chosen
            && (pressed(Key::Enter) || focus::pressed_on(field, Key::Tab))
        {
            return self.list.get(at).map(|shown| shown.offer.clone());
        }
        None
    }

    /// Whether the mouse button is held on the list: the field has lost the keyboard, the list waits for what is clicked.
    pub fn is_held(&self, ui: &Ui) -> bool {
        is_held(ui, self.rect.unwrap_or(Rect::NOTHING))
    }

    /// Tells a screen reader that the field has a list, and which of it the arrows have come to.
    pub fn tell(&self, field: &Response) {
        let open = self.is_open();
        tell(field, |node| {
            node.set_has_popup(egui::accesskit::HasPopup::Listbox);
            node.set_expanded(open);
            if let Some(at) = self.chosen.filter(|_| open) {
                node.set_active_descendant(row_id(at).accesskit_id());
            }
        });
    }

    /// Draws the list below the field; gives back what was clicked.
    pub fn show(&mut self, ui: &Ui, desk: &Desk<'_>, field: Rect) -> Option<Offer> {
        if !self.is_open() {
            self.rect = None;
            return None;
        }
        let window = ui.ctx().content_rect();
        let fitting = ((window.bottom() - field.bottom() - BELOW) / ROW).max(3.0) as usize;
        let columns = self.list.len().div_ceil(fitting.min(ROWS));
        let rows = self.list.len().div_ceil(columns);
        let column = field.width().clamp(COLUMN, if columns == 1 { f32::INFINITY } else { WIDEST_COLUMN });
        let width = (column * columns as f32).min(window.width() - 16.0);
        let size = vec2(width, rows as f32 * ROW + 2.0 * EDGE);
        let x = if desk.is_rtl() { field.right() - width } else { field.left() };
        let x = x.clamp(window.left() + 8.0, window.right() - width - 8.0);
        let rect = Rect::from_min_size(pos2(x, field.bottom() + 4.0), size);
        self.rect = Some(rect);
        let area = egui::Area::new(Id::unique("search-offers")).order(Order::Foreground).fixed_pos(rect.min);
        area.show(ui.ctx(), |ui| self.columns(ui, desk, rect, rows, columns)).inner
    }

    fn columns(&self, ui: &mut Ui, desk: &Desk<'_>, rect: Rect, rows: usize, columns: usize) -> Option<Offer> {
        let t = desk.theme;
        let (id, name) = (ui.unique_id(), desk.get("search-fields"));
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_role(Role::ListBox);
            node.set_label(name);
        });
        let shadow = egui::Shadow { offset: [0, 6], blur: 20, spread: 0, color: egui::Color32::from_black_alpha(50) };
        ui.painter().add(shadow.as_shape(rect, TOKENS.radius.card));
        ui.painter().rect(rect, TOKENS.radius.card, t.raised, Stroke::new(1.0, t.line), StrokeKind::Inside);
        // a click between the rows does not go through to what lies below
        ui.interact(rect, ui.scope_id().with("ground"), Sense::CLICK);
        let inner = rect.shrink(EDGE);
        let mut lane = Lane::new(inner, desk.direction);
        let mut clicked = None;
        for (column, list) in self.list.chunks(rows.max(1)).enumerate() {
            let place = lane.start(inner.width() / columns as f32);
            for (at, shown) in list.iter().enumerate() {
                let row = Rect::from_min_size(place.min + vec2(0.0, at as f32 * ROW), vec2(place.width(), ROW));
                if self.row(ui, desk, row.shrink2(vec2(2.0, 0.0)), column * rows.max(1) + at, shown) {
                    clicked = Some(shown.offer.clone());
                }
            }
        }
        clicked
    }

    /// One row; true where it was clicked.
    fn row(&self, ui: &mut Ui, desk: &Desk<'_>, rect: Rect, index: usize, shown: &Shown) -> bool {
        let t = desk.theme;
        let offer = &shown.offer;
        // no stop of the keyboard, which stays in the field
        let response = ui.interact(rect, row_id(index), Sense::CLICK);
        let explained = explained(desk, offer);
        let on = self.chosen == Some(index);
        response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, &offer.text));
        tell(&response, |node| {
            node.set_selected(on);
            node.set_description(explained.clone());
        });
        if on || response.hovered() {
            ui.painter().rect_filled(rect, TOKENS.radius.tag, if on { t.accent_soft } else { t.chrome });
        }
        let mut lane = Lane::new(rect.shrink2(vec2(8.0, 0.0)), desk.direction);
        icons::paint(ui.painter(), lane.start(16.0), icon_of(offer), 15.0, t.ink_3, desk.direction);
        lane.start(8.0);
        if let Some(documents) = offer.documents {
            let count = desk.words.number(documents as i64);
            let width = width_of(ui, &count, Type::Small);
            label(ui, desk, lane.end(width), &count, Type::Small, t.ink_3);
            lane.end(10.0);
        }
        let sign = matches!(offer.kind, OfferKind::Field | OfferKind::Operator);
        let kind = if sign { Type::BodyMedium } else { Type::Body };
        let room = if sign { 0.7 } else { 1.0 };
        let width = (width_of(ui, &offer.text, kind) + 1.0).min(lane.rest().width() * room);
        // a sign without letters runs as the window does
        let place = lane.start(width);
        let set =
            pen::set(ui.ctx(), &offer.text, kind, Fit::line(width).toward(first_strong(&offer.text).unwrap_or(desk.direction)));
        let x = if desk.is_rtl() { place.right() - set.size.x } else { place.left() };
        pen::paint(ui.painter(), &set, pos2(x, place.center().y - set.size.y / 2.0), t.ink);
        lane.start(10.0);
        if sign {
            let wanted = width_of(ui, &explained, Type::Small) + 1.0;
            pen::line_in(ui.painter(), lane.start(wanted), &explained, Type::Small, t.ink_3, desk.direction);
            lane.start(10.0);
        }
        // an example that would have to be cut is none
        let width = width_of(ui, &shown.example, Type::Small) + 1.0;
        if !shown.example.is_empty() && width <= lane.rest().width() {
            pen::line_in(ui.painter(), lane.end(width), &shown.example, Type::Small, t.ink_2, desk.direction);
        }
        response.clicked()
    }
}

/// Whether a press of the mouse on this place is not over yet.
pub fn is_held(ui: &Ui, rect: Rect) -> bool {
    let held = ui.input(|i| i.pointer.any_down() || i.pointer.any_released());
    held && ui.input(|i| i.pointer.press_origin()).or(ui.ctx().pointer_latest_pos()).is_some_and(|at| rect.contains(at))
}

fn row_id(index: usize) -> Id {
    Id::unique(("search-offer", index))
}

/// What an offer does; of a value or a word, how many documents have it.
fn explained(desk: &Desk<'_>, offer: &Offer) -> String {
    match (offer.documents, offer.key) {
        (Some(documents), _) => desk.words.say("count-documents", &[("n", Value::Number(documents as i64))]),
        (None, key) => key.map(|key| desk.get(key)).unwrap_or_default(),
    }
}

/// What a row is of.
fn icon_of(offer: &Offer) -> Icon {
    Icon::regular(match offer.key.unwrap_or_default() {
        "search-field-person" => "user",
        "search-field-organization" => "buildings",
        "search-field-place" => "map-pin",
        "search-field-date" => "calendar-blank",
        "search-field-topic" => "hash",
        "search-field-speaker" => "quotes",
        "search-field-actor" => "handshake",
        "search-field-instrument" => "scales",
        "search-field-event" => "users-three",
        "search-field-issuer" => "megaphone",
        "search-field-title" => "text-aa",
        "search-field-note" => "note",
        "search-field-tag" => "tag",
        "search-field-has" => "list",
        "search-field-is" => "circle",
        "search-field-language" => "translate",
        "search-field-format" => "file-text",
        _ if offer.kind == OfferKind::Operator => "link",
        _ => "magnifying-glass",
    })
}

/// Where the word begins that the caret stands in or behind.
fn word_at(text: &str, caret: usize) -> usize {
    let before = text.get(..caret).unwrap_or(text);
    before.rfind([' ', ':']).map_or(0, |at| at + 1)
}

/// What goes on with the letters before the caret. After a blank nothing is begun, and nobody has asked.
fn going_on(desk: &Desk<'_>, session: &Session, text: &str, caret: usize, reach: Reach) -> Vec<Shown> {
    let before = text.get(..caret).unwrap_or(text);
    if before.trim().is_empty() || (before.ends_with(char::is_whitespace) && !before.trim_end().ends_with(':')) {
        return Vec::new();
    }
    let begun = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let enough = reach == Reach::Words || begun.chars().count() >= LETTERS;
    let wanted = |offer: &Offer| enough || offer.kind == OfferKind::Value;
    let of = if reach == Reach::Words { offers } else { signs };
    let list = of(session.archive(), text, caret, desk.direction);
    // an operator that is all there is no beginning of a field («OR» of «org:»)
    if list.iter().any(|offer| offer.kind == OfferKind::Operator && offer.text == begun) {
        return Vec::new();
    }
    let list = list.into_iter().filter(|offer| wanted(offer) && offer.text != begun);
    list.map(|offer| Shown { offer, example: String::new() }).collect()
}

/// Everything that can be put in at the end, each with an example out of the archive.
fn everything(desk: &Desk<'_>, session: &Session, text: &str) -> Vec<Shown> {
    let text = text.trim_end();
    if text.ends_with(':') {
        return going_on(desk, session, text, text.len(), Reach::Whole);
    }
    let typed = if text.is_empty() { String::new() } else { format!("{text} ") };
    let mut list = Vec::new();
    let put = |shown: &str, key: &'static str, query: String, caret: usize| Offer {
        kind: OfferKind::Operator,
        text: shown.to_owned(),
        key: Some(key),
        documents: None,
        query,
        caret,
    };
    list.push(put("\"…\"", "search-operator-phrase", format!("{typed}\"\""), typed.len() + 1));
    if text.ends_with(char::is_alphanumeric) {
        list.push(put("…*", "search-operator-prefix", format!("{text}* "), text.len() + 2));
        list.push(put("…~", "search-operator-slips", format!("{text}~ "), text.len() + 2));
    }
    list.extend(signs(session.archive(), &typed, typed.len(), desk.direction));
    let example = |offer: &Offer| {
        let of_field = || signs(session.archive(), &offer.text, offer.text.len(), desk.direction).into_iter().next();
        if offer.kind == OfferKind::Field { of_field().map(|first| first.query.trim().to_owned()) } else { None }
    };
    list.into_iter().map(|offer| Shown { example: example(&offer).unwrap_or_default(), offer }).collect()
}

//! The search field: what is typed, how strictly it is taken, what can be put in, what is wrong with it.

use egui::{Key, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use super::offers::{self, Offers};
use crate::language::Value;
use crate::query::{Offer, OfferKind, Strength};
use crate::session::{Act, Command, Session, View, asked};
use crate::window::icons::{self, Icon};
use crate::window::keys;
use crate::window::lane::Lane;
use crate::window::theme::{TOKENS, Type};
use crate::window::widgets::control::{Button, IconButton, Voice};
use crate::window::widgets::field::{Field, FieldState};
use crate::window::widgets::line::stroke;
use crate::window::widgets::menu::{self, Row};
use crate::window::widgets::pen;
use crate::window::widgets::{Desk, focus, focus_ring, hair, key_cap, label, tooltip, width_of};

/// Narrower fields leave out the word of the strength, and then its menu and the list's button too.
const WORDED: f32 = 300.0;
const BARE: f32 = 220.0;

/// What the field remembers.
pub struct SearchField {
    state: FieldState,
    /// The query the field was last made to say.
    told: String,
    wants_focus: Option<Wants>,
    /// Where the field stood, for what hangs under it.
    rect: Rect,
    offers: Offers,
    /// Where the list's button stood.
    button: Rect,
}

/// How the keyboard comes into the field.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wants {
    /// All that is there is selected.
    Whole,
    /// The caret stays.
    Caret,
}

impl Default for SearchField {
    fn default() -> Self {
        Self {
            state: FieldState::single_line(),
            told: String::new(),
            wants_focus: None,
            rect: Rect::NOTHING,
            offers: Offers::default(),
            button: Rect::NOTHING,
        }
    }
}

impl SearchField {
    pub fn focus(&mut self) {
        self.wants_focus = Some(Wants::Whole);
    }

    /// Whether something hangs under the field that is no message of the session's.
    pub fn offers(&self) -> bool {
        self.offers.is_open()
    }

    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, rect: Rect, session: &mut Session) {
        let t = desk.theme;
        self.rect = rect;
        if session.query_text() != self.told {
            self.told = session.query_text().to_owned();
            if self.state.text() != self.told {
                self.state.editor.set_text(&self.told);
            }
        }
        let enabled = !session.archive().is_empty();
        let name = desk.get("search-archive");
        let id = ui.scope_id().with(("field", name.as_str()));
        let focused = ui.memory(|m| m.has_focus(id));
        let edge = if focused { stroke(ui, 2.0, t.accent) } else { hair(ui, t.line_strong) };
        let fade = |c: egui::Color32| if enabled { c } else { c.gamma_multiply(0.45) };
        let edge = Stroke::new(edge.width, fade(edge.color));
        ui.painter().rect(rect, TOKENS.radius.control, fade(t.raised), edge, StrokeKind::Inside);
        let mut lane = Lane::new(rect.shrink2(vec2(10.0, 0.0)), desk.direction);
        icons::paint(ui.painter(), lane.start(18.0), Icon::regular("magnifying-glass"), 16.0, fade(t.ink_2), desk.direction);
        lane.start(8.0);
        if !enabled {
            label(ui, desk, lane.rest(), &name, Type::Body, fade(t.ink_3));
            return;
        }
        // placed from the end, drawn after the field: the Tab key follows what is drawn
        let clear = (!self.state.text().is_empty()).then(|| lane.end(24.0));
        let strength = (rect.width() > BARE).then(|| lane.end(strength_width(ui, desk, session, rect.width())));
        let fields = (rect.width() > BARE).then(|| lane.end(26.0));
        self.button = fields.unwrap_or(Rect::NOTHING);
        if self.state.text().is_empty()
            && !focused
            && rect.width() > WORDED
            && let Some(keys) = Act::SearchArchive.row().shortcuts.first()
        {
            let keys = keys::words(keys, desk.is_rtl());
            lane.end(4.0);
            let width = width_of(ui, &keys, Type::Caption) + 10.0;
            key_cap(ui, desk, lane.end(width), &keys);
        }
        lane.end(6.0);
        self.write(ui, desk, lane.rest(), &name, session);
        if let Some(place) = fields {
            let name = desk.get("search-fields");
            let button = IconButton::new(Icon::regular("sliders-horizontal"), &name).size(15.0).on(self.offers.is_whole());
            if button.show(ui, desk, Rect::from_center_size(place.center(), vec2(26.0, 26.0))).clicked() {
                self.offers.turn();
                self.offers.follow(desk, session, self.state.text(), self.state.editor.caret());
                self.wants_focus = Some(Wants::Caret);
            }
        }
        if let Some(place) = strength {
            strength_chooser(ui, desk, place, rect.width() > WORDED, session);
        }
        if let Some(place) = clear {
            let clear = desk.get("search-clear");
            if IconButton::new(Icon::regular("x"), &clear).size(14.0).show(ui, desk, place).clicked() {
                self.offers.close();
                session.send(Command::SetQuery(String::new()));
            }
        }
    }

    fn write(&mut self, ui: &mut Ui, desk: &Desk<'_>, rect: Rect, name: &str, session: &mut Session) {
        let field = Field { name, hint: name, kind: Type::Body, multiline: false, framed: false };
        let id = ui.scope_id().with(("field", name));
        let before = ui.read_response(id).filter(|response| response.has_focus());
        let chosen =
            before.as_ref().and_then(|response| self.offers.keys(ui, response, self.state.text(), self.state.editor.caret()));
        let problems = &session.query().problems;
        let span = problems.first().and_then(|problem| problem.place.span);
        self.state.wrong = span.filter(|_| self.state.text() == session.query_text());
        let done = field.show(ui, desk, rect, &mut self.state);
        if let Some(wants) = self.wants_focus.take() {
            done.response.request_focus();
            if wants == Wants::Whole {
                self.state.editor.select_all();
            }
        }
        if done.changed {
            self.told = self.state.text().to_owned();
            session.send(Command::SetQuery(self.told.clone()));
            self.offers.typed(self.state.text(), self.state.editor.caret());
        }
        if let Some(offer) = chosen {
            self.put(&offer, session);
        } else if done.submitted {
            self.offers.close();
            session.send(Command::Act(if session.view() == View::Results { Act::ViewResults } else { Act::NextHit }));
        }
        if self.offers.is_chosen() {
            focus::takes(&done.response, Key::Tab);
        }
        // a press on the list or its button takes the keyboard away before it is a click
        let held = self.offers.is_held(ui) || offers::is_held(ui, self.button);
        if done.response.has_focus() || self.wants_focus.is_some() || held {
            self.offers.follow(desk, session, self.state.text(), self.state.editor.caret());
        } else {
            self.offers.close();
        }
        self.offers.tell(&done.response);
    }

    /// Puts an offer in; the caret goes behind it. After a field its values are offered.
    fn put(&mut self, offer: &Offer, session: &mut Session) {
        self.state.editor.select_all();
        self.state.editor.insert(&offer.query);
        self.state.editor.select(offer.caret, offer.caret);
        self.told = self.state.text().to_owned();
        session.send(Command::SetQuery(self.told.clone()));
        self.wants_focus = Some(Wants::Caret);
        self.offers.close();
        if offer.kind == OfferKind::Field {
            self.offers.typed(self.state.text(), offer.caret);
        }
    }

    /// What hangs under the field: what is offered; else an error in the query with its repair, or a near spelling.
    pub fn under(&mut self, ui: &mut Ui, desk: &Desk<'_>, session: &mut Session) {
        if let Some(offer) = self.offers.show(ui, desk, self.rect) {
            self.put(&offer, session);
            ui.ctx().request_repaint();
        }
        let Some(said) = said(desk, session).filter(|said| said.warn || !self.offers.is_open()) else { return };
        // a list that is open keeps its place
        let down = if self.offers.is_open() { self.offers.height() + 4.0 } else { 0.0 };
        message(ui, desk, self.rect.translate(vec2(0.0, down)), &said, session);
    }
}

/// A line under the field.
struct Line {
    said: String,
    hint: String,
    /// What one click does about it.
    link: Option<(String, Command)>,
    warn: bool,
}

fn said(desk: &Desk<'_>, session: &Session) -> Option<Line> {
    if let Some(problem) = session.query().problems.first() {
        let message = desk.words.problem(problem);
        let link = session.query().repair().map(|repair| {
            let words = desk.words.say(repair.key, &[("value", Value::Text(&repair.value))]);
            (words, Command::SetQuery(repair.query.clone()))
        });
        return Some(Line { said: message.message, hint: message.hint.unwrap_or_default(), link, warn: true });
    }
    let suggestion = session.results().suggestion.as_ref().filter(|_| !session.results().hits.is_empty())?;
    let documents = desk.words.say("count-documents", &[("n", Value::Number(suggestion.documents as i64))]);
    let ask = desk.words.say("did-you-mean", &[("word", Value::Text(&suggestion.suggested))]);
    let link = Some((ask, Command::SetQuery(suggestion.query.clone())));
    Some(Line { said: documents, hint: String::new(), link, warn: false })
}

fn message(ui: &mut Ui, desk: &Desk<'_>, field: Rect, line: &Line, session: &mut Session) {
    let t = desk.theme;
    let window = ui.ctx().content_rect();
    // as wide as what it says, where the window is; it begins with the field
    let said = width_of(ui, &line.said, Type::Small).max(width_of(ui, &line.hint, Type::Small));
    let link = line.link.as_ref().map_or(0.0, |(words, _)| Button::new(words, Voice::Quiet).width(ui) + 8.0);
    let width = field.width().max(300.0).max(said + link + 44.0).min(window.width() - 16.0);
    let height = if line.hint.is_empty() { 34.0 } else { 54.0 };
    let x = if desk.is_rtl() { field.right() - width } else { field.left() };
    let x = x.clamp(window.left() + 8.0, window.right() - width - 8.0);
    let corner = egui::pos2(x, field.bottom() + 4.0);
    let rect = Rect::from_min_size(corner, vec2(width, height));
    let shadow = egui::Shadow { offset: [0, 4], blur: 14, spread: 0, color: egui::Color32::from_black_alpha(40) };
    ui.painter().add(shadow.as_shape(rect, TOKENS.radius.control));
    ui.painter().rect(rect, TOKENS.radius.control, t.raised, Stroke::new(1.0, t.line), StrokeKind::Inside);
    let mut lane = Lane::new(rect.shrink2(vec2(10.0, 0.0)), desk.direction);
    let (icon, ink) = if line.warn { ("warning", t.warn) } else { ("info", t.ink_2) };
    icons::paint(ui.painter(), lane.start(16.0), Icon::regular(icon), 15.0, ink, desk.direction);
    lane.start(6.0);
    if let Some((words, command)) = &line.link {
        let button = Button::new(words, Voice::Quiet);
        let width = button.width(ui).min(lane.rest().width());
        if button.show(ui, desk, lane.end(width)).clicked() {
            session.send(command.clone());
        }
        lane.end(8.0);
    }
    if line.hint.is_empty() {
        label(ui, desk, lane.rest(), &line.said, Type::Small, ink);
    } else {
        let (above, below) = lane.rest().shrink2(vec2(0.0, 6.0)).split_top_bottom_at_fraction(0.5);
        label(ui, desk, above, &line.said, Type::Small, ink);
        label(ui, desk, below, &line.hint, Type::Small, t.ink_2);
    }
}

fn strength_width(ui: &Ui, desk: &Desk<'_>, session: &Session, field: f32) -> f32 {
    if field > WORDED { width_of(ui, &strength_said(desk, session.strength()), Type::Small) + 30.0 } else { 24.0 }
}

fn strength_said(desk: &Desk<'_>, strength: Strength) -> String {
    desk.get(match strength {
        Strength::Exact => "strength-exact",
        Strength::Forgiving => "strength-forgiving",
        Strength::Stem => "strength-stem",
    })
}

/// «متسامح» with a caret: how near words must be to those asked for.
fn strength_chooser(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, worded: bool, session: &mut Session) {
    let t = desk.theme;
    let target = Rect::from_center_size(rect.center(), vec2(rect.width(), 28.0));
    let said = strength_said(desk, session.strength());
    let name = format!("{}: {said}", desk.get("strength"));
    let response = ui.interact(target, ui.scope_id().with("strength"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
    if response.hovered() {
        ui.painter().rect_filled(target, TOKENS.radius.tag, t.sunken);
    }
    let ink = if session.strength() == Strength::default() { t.ink_3 } else { t.accent };
    let mut lane = Lane::new(target.shrink2(vec2(5.0, 0.0)), desk.direction);
    icons::paint(ui.painter(), lane.end(14.0), Icon::regular("caret-down"), 12.0, t.ink_2, desk.direction);
    lane.end(4.0);
    if worded {
        pen::line_in(ui.painter(), lane.rest(), &said, Type::Small, ink, desk.direction);
    }
    focus_ring(ui, desk, &response, TOKENS.radius.tag);
    let rows: Vec<Row<Strength>> = asked::STRENGTHS
        .into_iter()
        .map(|strength| {
            let hint = desk.get(&format!("strength-{}-hint", asked::strength_key(strength)));
            Row::new(strength_said(desk, strength), strength).on(strength == session.strength()).hint(hint)
        })
        .collect();
    if let Some(strength) = menu::under(desk, &response, &rows) {
        session.send(Command::SetStrength(strength));
    }
    tooltip(desk, response, &name, None);
}

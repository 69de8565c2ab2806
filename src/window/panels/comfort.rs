//! The reading panel: how the page is set, tried on the page itself. A card under «Aa» that stays open while one tries; it lies
//! over the panel at the end where that is open, so that the page is seen whole.

use egui::{Area, Context, Id, Order, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use super::faces::{self, FaceList};
use crate::language::Value;
use crate::session::settings::{Margins, Reading, Theme as ThemeChoice};
use crate::session::{Command, Session, View};
use crate::typeset::{Align, ShownDigits, installed};
use crate::window::icons::Icon;
use crate::window::lane::{Lane, top};
use crate::window::layout::Places;
use crate::window::theme::{TOKENS, Theme, Type};
use crate::window::widgets::choice::{Group, Run, Segment, segments};
use crate::window::widgets::control::{Button, IconButton, Voice, check};
use crate::window::widgets::pen::{self, Fit};
use crate::window::widgets::scroll::{self, Offset};
use crate::window::widgets::slider::Slider;
use crate::window::widgets::{Desk, focus_ring, label, room, rule_below};

/// Width of the card, and what it keeps away from the edges.
const WIDTH: f32 = 364.0;
const AWAY: f32 = 8.0;
const PADDING: f32 = 16.0;
const HEAD: f32 = 44.0;
const ROW: f32 = 40.0;
const CAPTION: f32 = 26.0;
const SWATCHES: f32 = 90.0;
const TICK: f32 = 30.0;
/// Of everything below the head.
const CONTENT: f32 = CAPTION + SWATCHES + CAPTION + faces::HEIGHT + CAPTION + 4.0 * ROW + TICK + 3.0 * ROW + 2.0 * TICK + 56.0;
/// Letters that fill an em of a line of Arabic prose in the reading face (67 to 70 on 27 em).
const LETTERS_AN_EM: f32 = 2.5;

/// What the panel remembers.
#[derive(Default)]
pub struct Comfort {
    open: bool,
    /// The keyboard comes to the first control in the next frame.
    focus: bool,
    offset: Offset,
    faces: FaceList,
    /// What has just got the keyboard, to be brought into view.
    met: Option<Rect>,
}

impl Comfort {
    pub const fn is_open(&self) -> bool {
        self.open
    }

    pub fn close(&mut self) {
        self.open = false;
    }

    /// Opens or closes it. Whoever has the keyboard in hand gets it here.
    pub fn toggle(&mut self, ctx: &Context) {
        self.open = !self.open;
        let by_key = ctx.input(|i| i.events.iter().any(|event| matches!(event, egui::Event::Key { pressed: true, .. })));
        self.focus = self.open && (by_key || ctx.memory(|m| m.focused().is_some()));
        if self.open {
            self.faces.reopen();
            self.offset = Offset::default();
        }
    }

    /// Draws it over the window.
    pub fn show(&mut self, ctx: &Context, desk: &Desk<'_>, places: &Places, session: &mut Session) {
        if self.open && (session.view() != View::Read || session.document().is_none()) {
            self.open = false;
        }
        if !self.open {
            return;
        }
        let card = place(places, desk);
        let area = Area::new(Id::unique("comfort")).order(Order::Middle).fixed_pos(card.min).constrain(false);
        area.show(ctx, |ui| {
            // nothing under the card is clicked or scrolled through it
            ui.allocate_rect(card, Sense::CLICK | Sense::DRAG);
            ui.painter().add(shadow().as_shape(card, TOKENS.radius.card));
            let edge = Stroke::new(1.0, desk.theme.line);
            ui.painter().rect(card, TOKENS.radius.card, desk.theme.raised, edge, StrokeKind::Inside);
            room(ui, "comfort", card, |ui| self.card(ui, desk, card, session));
        });
    }

    fn card(&mut self, ui: &mut Ui, desk: &Desk<'_>, card: Rect, session: &mut Session) {
        let mut rest = card;
        let head = top(&mut rest, HEAD);
        rule_below(ui, desk, head);
        let mut lane = Lane::new(head.shrink2(vec2(PADDING, 0.0)), desk.direction);
        let close = desk.get("close");
        let cross = lane.end(30.0);
        label(ui, desk, lane.rest(), &desk.get("cmd-reading-settings"), Type::BodyStrong, desk.theme.ink);
        if IconButton::new(Icon::regular("x"), &close).size(16.0).show(ui, desk, cross).clicked() {
            self.close();
        }
        let body = rest.shrink2(vec2(0.0, 1.0));
        let mut offset = self.offset;
        // the list of faces takes the wheel first
        let list = faces_place(content(body, body.top() - offset.0 as f32, desk)).intersect(body);
        if !ui.rect_contains_pointer(list) {
            scroll::take_wheel(ui, body, &mut offset);
        }
        scroll::column(ui, desk, "comfort-body", body, CONTENT, &mut offset, |ui, body, top| {
            self.controls(ui, desk, content(body, top, desk), session);
        });
        if let Some(met) = self.met.take() {
            let above = f64::from(met.top() - body.top()) + self.offset.0;
            offset.reveal(above, above + f64::from(met.height()), f64::from(body.height()), 12.0);
        }
        self.offset = offset;
    }

    fn controls(&mut self, ui: &mut Ui, desk: &Desk<'_>, mut rest: Rect, session: &mut Session) {
        let before = session.settings().reading.clone();
        let mut now = before.clone();
        self.themes(ui, desk, &mut rest, session);
        self.list_of_faces(ui, desk, &mut rest, session, &mut now);
        self.sliders(ui, desk, &mut rest, &mut now);
        self.segments(ui, desk, &mut rest, &mut now);
        for (key, on) in [("comfort-tashkeel", &mut now.view.tashkeel), ("comfort-invisible", &mut now.view.invisible)] {
            let place = top(&mut rest, TICK);
            *on ^= self.tick(ui, desk, place, &desk.get(key), *on);
        }
        let foot = top(&mut rest, 56.0);
        let words = desk.get("comfort-reset");
        let button = Button::new(&words, Voice::Quiet).enabled(now != Reading::default());
        let width = button.width(ui);
        let response = button.show(ui, desk, Lane::new(foot, desk.direction).start(width));
        self.meet(response.gained_focus(), foot);
        if response.clicked() {
            now = Reading::default();
        }
        if now != before {
            session.send(Command::SetReading(now));
        }
        // the first frame of a pop-up measures it and takes no keys
        self.focus &= ui.is_sizing_pass();
    }

    fn meet(&mut self, met: bool, place: Rect) {
        if met {
            self.met = Some(place);
        }
    }

    fn caption(ui: &mut Ui, desk: &Desk<'_>, rest: &mut Rect, words: &str) {
        let place = top(rest, CAPTION);
        label(ui, desk, place, words, Type::CaptionMedium, desk.theme.ink_2);
    }

    /// The themes, each in its own colours.
    fn themes(&mut self, ui: &mut Ui, desk: &Desk<'_>, rest: &mut Rect, session: &mut Session) {
        Self::caption(ui, desk, rest, &desk.get("theme"));
        let row = top(rest, SWATCHES);
        let chosen = session.settings().theme;
        let chosen = ThemeChoice::ALL.iter().position(|theme| *theme == chosen).unwrap_or(0);
        let group = Group { id: ui.scope_id().with("themes"), chosen, of: ThemeChoice::ALL.len(), run: Run::Across };
        if self.focus {
            group.focus(ui);
        }
        let mut taken = group.stepped(ui, desk);
        let width = (row.width() - 4.0 * 6.0) / 5.0;
        let mut lane = Lane::new(row, desk.direction);
        for (index, theme) in ThemeChoice::ALL.into_iter().enumerate() {
            let place = lane.start(width);
            lane.start(6.0);
            let name = desk.get(&format!("theme-{}", theme.key()));
            let response = group.one(ui, place, index, &name);
            swatch(ui, desk, place, theme, index == chosen, &name);
            self.meet(response.gained_focus(), place);
            if response.clicked() {
                taken = Some(index);
            }
            focus_ring(ui, desk, &response.with_new_rect(page_in(place)), 6.0);
        }
        if let Some(theme) = taken.filter(|taken| *taken != chosen).and_then(|taken| ThemeChoice::ALL.get(taken)) {
            session.send(Command::SetTheme(*theme));
        }
    }

    fn list_of_faces(&mut self, ui: &mut Ui, desk: &Desk<'_>, rest: &mut Rect, session: &Session, now: &mut Reading) {
        Self::caption(ui, desk, rest, &desk.get("comfort-face"));
        let list = top(rest, faces::HEIGHT);
        let picked = self.faces.show(ui, desk, list, session);
        self.meet(picked.met, list);
        if let Some(family) = picked.family {
            family.clone_into(&mut now.face);
        }
        let note = top(rest, CAPTION);
        let said = match self.faces.lacking {
            _ if !installed::is_scanned() => Some(desk.get("comfort-looking")),
            0 => None,
            lacking => Some(desk.words.say("comfort-lacking", &[("n", Value::from(lacking))])),
        };
        if let Some(said) = said {
            label(ui, desk, note, &said, Type::Caption, desk.theme.ink_3);
        }
    }

    fn sliders(&mut self, ui: &mut Ui, desk: &Desk<'_>, rest: &mut Rect, now: &mut Reading) {
        let number = |n: u16| desk.words.number(i64::from(n));
        let place = top(rest, ROW);
        now.size = self.slide(ui, desk, place, "comfort-size", &number(now.size), (now.size, &Reading::SIZES, 1));
        let place = top(rest, ROW);
        let said = desk.words.percent(f64::from(now.line) / 100.0);
        now.line = self.slide(ui, desk, place, "comfort-line", &said, (now.line, &Reading::LINES, 5));
        let place = top(rest, ROW);
        now.gap = self.slide(ui, desk, place, "comfort-gap", &number(now.gap), (now.gap, &Reading::GAPS, 2));
        let place = top(rest, ROW);
        let usual = TOKENS.reading.measure_em.round() as u16;
        let em = now.measure.unwrap_or(usual);
        let said = match now.measure {
            None => desk.get("comfort-auto"),
            Some(em) => number((f32::from(em) * LETTERS_AN_EM / 5.0).round() as u16 * 5),
        };
        let to = self.slide(ui, desk, place, "comfort-measure", &said, (em, &Reading::MEASURES, 1));
        if to != em {
            now.measure = Some(to);
        }
        let place = top(rest, TICK);
        if self.tick(ui, desk, place, &desk.get("comfort-measure-auto"), now.measure.is_none()) {
            now.measure = if now.measure.is_none() { Some(usual) } else { None };
        }
    }

    /// One slider: its words, the slider, its value; gives back the value.
    fn slide(
        &mut self,
        ui: &mut Ui,
        desk: &Desk<'_>,
        place: Rect,
        key: &str,
        said: &str,
        (value, range, step): (u16, &std::ops::RangeInclusive<u16>, u16),
    ) -> u16 {
        let name = desk.get(key);
        let mut lane = Lane::new(place, desk.direction);
        label(ui, desk, lane.start(LABEL), &name, Type::Small, desk.theme.ink);
        let shown = lane.end(42.0);
        let what = [("what", Value::Text(&name))];
        let slider = Slider {
            id: ui.scope_id().with(("slider", key)),
            name: &name,
            said,
            less: &desk.words.say("comfort-less", &what),
            more: &desk.words.say("comfort-more", &what),
            value,
            least: *range.start(),
            most: *range.end(),
            step,
        };
        let slid = slider.show(ui, desk, lane.rest());
        let set = pen::set(ui.ctx(), said, Type::SmallMedium, Fit::line(shown.width()).toward(desk.direction));
        let x = if desk.is_rtl() { shown.left() } else { shown.right() - set.size.x };
        pen::paint(ui.painter(), &set, pos2(x, shown.center().y - set.size.y / 2.0), desk.theme.ink_2);
        self.meet(slid.met, place);
        slid.to.unwrap_or(value)
    }

    fn segments(&mut self, ui: &mut Ui, desk: &Desk<'_>, rest: &mut Rect, now: &mut Reading) {
        let words = ["comfort-justified", "comfort-ragged"].map(|key| desk.get(key));
        let chosen = usize::from(!now.justify);
        if let Some(taken) = self.parts(ui, desk, rest, "comfort-align", &words.each_ref().map(|w| Segment::new(w)), chosen) {
            now.justify = taken == 0;
        }
        let words = Margins::ALL.map(|margins| desk.get(&format!("comfort-margins-{}", margins.key())));
        let chosen = Margins::ALL.iter().position(|margins| *margins == now.margins).unwrap_or(0);
        if let Some(taken) = self.parts(ui, desk, rest, "comfort-margins", &words.each_ref().map(|w| Segment::new(w)), chosen) {
            now.margins = Margins::ALL[taken];
        }
        let names = [desk.get("comfort-digits-as-written"), desk.get("cmd-digits-western"), desk.get("cmd-digits-arabic-indic")];
        let list =
            [Segment::new(&names[0]), Segment { words: "123", name: &names[1] }, Segment { words: "١٢٣", name: &names[2] }];
        let chosen = ShownDigits::ALL.iter().position(|digits| *digits == now.view.digits).unwrap_or(0);
        if let Some(taken) = self.parts(ui, desk, rest, "comfort-digits", &list, chosen) {
            now.view.digits = ShownDigits::ALL[taken];
        }
    }

    /// A segmented control with its words.
    fn parts(
        &mut self,
        ui: &mut Ui,
        desk: &Desk<'_>,
        rest: &mut Rect,
        key: &str,
        list: &[Segment<'_>],
        chosen: usize,
    ) -> Option<usize> {
        let place = top(rest, ROW);
        let mut lane = Lane::new(place, desk.direction);
        label(ui, desk, lane.start(LABEL), &desk.get(key), Type::Small, desk.theme.ink);
        let strip = lane.rest();
        let strip = Rect::from_center_size(strip.center(), vec2(strip.width(), 30.0));
        let id = ui.scope_id().with(("segments", key));
        let (taken, met) = segments(ui, desk, strip, id, list, chosen);
        self.meet(met, place);
        taken
    }

    /// A check box; true when it was clicked.
    fn tick(&mut self, ui: &mut Ui, desk: &Desk<'_>, place: Rect, words: &str, on: bool) -> bool {
        let response = check(ui, desk, place, words, on);
        self.meet(response.gained_focus(), place);
        response.clicked()
    }
}

/// Width of the words before a control.
const LABEL: f32 = 88.0;

/// Over the panel at the end, or at the end of the page where that panel is folded or lies over the page itself.
fn place(places: &Places, desk: &Desk<'_>) -> Rect {
    let beside = places.end.filter(|_| !places.end_drawer);
    let mut home = beside.unwrap_or(places.centre);
    home.min.y = places.centre.top() + TOKENS.height.tabs + AWAY;
    home.max.y = places.centre.bottom() - AWAY;
    let home = home.shrink2(vec2(AWAY, 0.0));
    let width = WIDTH.min(home.width());
    let mut lane = Lane::new(home, desk.direction);
    let mut card = if beside.is_some() { lane.start(width) } else { lane.end(width) };
    card.max.y = card.max.y.min(card.min.y + HEAD + CONTENT + 2.0 + 12.0);
    card
}

/// The column of controls inside the scrolled body.
fn content(body: Rect, top: f32, desk: &Desk<'_>) -> Rect {
    let mut inner = Lane::new(body, desk.direction);
    inner.start(PADDING);
    inner.end(PADDING.max(scroll::BAR + 4.0));
    let x = inner.rest().x_range();
    Rect::from_x_y_ranges(x, top + 6.0..=top + 6.0 + CONTENT)
}

/// Where the list of faces stands in it.
fn faces_place(content: Rect) -> Rect {
    let from = content.top() + CAPTION + SWATCHES + CAPTION;
    Rect::from_x_y_ranges(content.x_range(), from..=from + faces::HEIGHT)
}

fn shadow() -> egui::Shadow {
    egui::Shadow { offset: [0, 6], blur: 20, spread: 0, color: egui::Color32::from_black_alpha(50) }
}

/// A theme in its own colours: a page with its edge, a letter, a line of its accent. The system's is half light, half dark.
fn swatch(ui: &Ui, desk: &Desk<'_>, place: Rect, theme: ThemeChoice, on: bool, name: &str) {
    let page = page_in(place);
    match theme {
        ThemeChoice::System => {
            let middle = page.center().x;
            page_of(ui, &Theme::named("light"), page, page);
            page_of(ui, &Theme::named("dark"), page, Rect::from_min_max(page.min, pos2(middle, page.bottom())));
        }
        theme => page_of(ui, &Theme::named(theme.key()), page, page),
    }
    let t = desk.theme;
    let edge = if on { Stroke::new(2.0, t.accent) } else { Stroke::new(1.0, t.line_strong) };
    ui.painter().rect_stroke(page, TOKENS.radius.control, edge, StrokeKind::Inside);
    let (kind, ink) = if on { (Type::CaptionMedium, t.ink) } else { (Type::Caption, t.ink_2) };
    let words = pen::set(ui.ctx(), name, kind, Fit { align: Align::Center, ..Fit::lines(place.width(), 2) });
    // set in the middle of the width that it was given
    pen::paint(ui.painter(), &words, pos2(place.left(), page.bottom() + 3.0), ink);
}

/// The page in the place of a swatch; its name stands below.
fn page_in(place: Rect) -> Rect {
    Rect::from_min_size(place.min, vec2(place.width(), 50.0))
}

/// A page of a theme, drawn inside `seen`.
fn page_of(ui: &Ui, theme: &Theme, page: Rect, seen: Rect) {
    let painter = ui.painter().with_clip_rect(seen.intersect(ui.clip_rect()));
    painter.rect_filled(page, TOKENS.radius.control, theme.paper);
    let letter = pen::set(ui.ctx(), "ق", Type::Title, Fit::line(f32::INFINITY));
    pen::paint(&painter, &letter, pos2(page.center().x - letter.size.x / 2.0, page.top() - 1.0), theme.ink);
    let line = Rect::from_center_size(pos2(page.center().x, page.bottom() - 9.0), vec2(22.0, 2.0));
    painter.rect_filled(line, 1.0, theme.accent);
}

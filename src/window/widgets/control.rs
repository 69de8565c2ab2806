//! Buttons, tabs, chips, check boxes: things that are clicked.

use egui::{Color32, Rect, Response, Role, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::pen::{self, Fit};
use super::{Desk, focus, focus_ring, hair, tell, tooltip, width_of};
use crate::window::icons::{self, Icon};
use crate::window::lane::Lane;
use crate::window::theme::{TOKENS, Type};

/// How loud a button is. One primary button a view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    Primary,
    Plain,
    /// One of several, and it is on.
    Chosen,
    /// Words in the accent, no frame.
    Quiet,
    /// Quiet, for what takes something away.
    Danger,
}

/// A button: icon and word, either may be missing (a button of an icon alone is [`icon_button`]).
#[derive(Clone, Copy, Debug)]
pub struct Button<'a> {
    pub words: &'a str,
    pub icon: Option<Icon>,
    pub voice: Voice,
    pub enabled: bool,
    pub shortcut: Option<&'a str>,
    /// One of several of which one is on.
    choice: Option<bool>,
    /// The keyboard does not begin here, though it is the primary one: it cannot be taken back.
    grave: bool,
    /// Lower and narrower, for the foot of a card.
    small: bool,
    /// Its accessible name, where its words alone say too little.
    name: Option<&'a str>,
}

impl<'a> Button<'a> {
    pub const fn new(words: &'a str, voice: Voice) -> Self {
        Self { words, icon: None, voice, enabled: true, shortcut: None, choice: None, grave: false, small: false, name: None }
    }

    /// One of several of which one is on.
    pub const fn choice(words: &'a str, on: bool) -> Self {
        let voice = if on { Voice::Chosen } else { Voice::Plain };
        Self { choice: Some(on), ..Self::new(words, voice) }
    }

    pub const fn icon(self, icon: Icon) -> Self {
        Self { icon: Some(icon), ..self }
    }

    /// What it does cannot be taken back: the keyboard does not begin here.
    pub const fn grave(self) -> Self {
        Self { grave: true, ..self }
    }

    /// Its accessible name, where its words alone say too little («أضف»).
    pub const fn named(self, name: &'a str) -> Self {
        Self { name: Some(name), ..self }
    }

    /// Lower and narrower, for the foot of a card.
    pub const fn small(self) -> Self {
        Self { small: true, ..self }
    }

    pub const fn enabled(self, enabled: bool) -> Self {
        Self { enabled, ..self }
    }

    pub const fn shortcut(self, keys: &'a str) -> Self {
        Self { shortcut: Some(keys), ..self }
    }

    fn kind(&self) -> Type {
        match self.voice {
            _ if self.small => Type::SmallMedium,
            Voice::Primary | Voice::Chosen => Type::BodyStrong,
            _ => Type::BodyMedium,
        }
    }

    /// The width it wants, in points.
    pub fn width(&self, ui: &Ui) -> f32 {
        let icon = if self.icon.is_some() { 16.0 + 7.0 } else { 0.0 };
        let padding = if matches!(self.voice, Voice::Quiet | Voice::Danger) { 16.0 } else { 24.0 };
        width_of(ui, self.words, self.kind()) + icon + if self.small { padding - 6.0 } else { padding }
    }

    /// Draws it in the middle of a rectangle, full width, at most as high as a button is.
    pub fn show(self, ui: &mut Ui, desk: &Desk<'_>, rect: Rect) -> Response {
        let rect = Rect::from_center_size(
            rect.center(),
            vec2(rect.width(), rect.height().min(if self.small { 28.0 } else { TOKENS.height.button })),
        );
        let sense = if self.enabled { Sense::click() } else { Sense::hover() };
        let name = self.name.unwrap_or(self.words);
        let response = ui.interact(rect, ui.scope_id().with(("button", name)), sense);
        response.widget_info(|| match self.choice {
            Some(on) => WidgetInfo::selected(Role::RadioButton, self.enabled, on, name),
            None => WidgetInfo::labeled(Role::Button, self.enabled, name),
        });
        if self.choice == Some(true) || (self.voice == Voice::Primary && !self.grave) {
            focus::comes_first(&response);
        }
        let t = desk.theme;
        let (hover, down) = (response.hovered() && self.enabled, response.is_pointer_button_down_on() && self.enabled);
        let (ground, edge, ink) = match self.voice {
            Voice::Primary if hover || down => (t.accent_strong, Color32::TRANSPARENT, t.on_accent),
            Voice::Primary => (t.accent, Color32::TRANSPARENT, t.on_accent),
            Voice::Chosen => (t.accent_soft, t.accent, t.ink),
            Voice::Plain if hover || down => (t.sunken, t.line_strong, t.ink),
            Voice::Plain => (t.raised, t.line_strong, t.ink),
            Voice::Quiet => (if hover || down { t.sunken } else { Color32::TRANSPARENT }, Color32::TRANSPARENT, t.accent),
            Voice::Danger => (if hover || down { t.error_soft } else { Color32::TRANSPARENT }, Color32::TRANSPARENT, t.error),
        };
        let fade = |color: Color32| if self.enabled { color } else { color.gamma_multiply(0.45) };
        ui.painter().rect(rect, TOKENS.radius.control, fade(ground), hair(ui, fade(edge)), StrokeKind::Inside);
        let words = pen::set(
            ui.ctx(),
            self.words,
            self.kind(),
            Fit::line(rect.width() - if self.small { 8.0 } else { 12.0 }).toward(desk.direction),
        );
        let content = words.size.x + if self.icon.is_some() { 23.0 } else { 0.0 };
        let mut lane = Lane::new(Rect::from_center_size(rect.center(), vec2(content, rect.height())), desk.direction);
        if let Some(icon) = self.icon {
            icons::paint(ui.painter(), lane.start(16.0), icon, 16.0, fade(ink), desk.direction);
            lane.start(7.0);
        }
        pen::paint(ui.painter(), &words, pos2(lane.rest().left(), rect.center().y - words.size.y / 2.0), fade(ink));
        focus_ring(ui, desk, &response, TOKENS.radius.control);
        if self.shortcut.is_some() || words.elided { tooltip(desk, response, self.words, self.shortcut) } else { response }
    }
}

/// A button of an icon alone; its name is its tooltip and its accessible name.
#[derive(Clone, Copy, Debug)]
pub struct IconButton<'a> {
    pub icon: Icon,
    pub name: &'a str,
    pub shortcut: Option<&'a str>,
    /// Of what is switched: whether it is on.
    pub on: Option<bool>,
    pub enabled: bool,
    pub size: f32,
    /// Tells buttons of one name in one room apart.
    nth: usize,
}

impl<'a> IconButton<'a> {
    pub const fn new(icon: Icon, name: &'a str) -> Self {
        Self { icon, name, shortcut: None, on: None, enabled: true, size: 18.0, nth: 0 }
    }

    pub const fn enabled(self, enabled: bool) -> Self {
        Self { enabled, ..self }
    }

    /// A switch, pressed in where it is on.
    pub const fn on(self, on: bool) -> Self {
        Self { on: Some(on), ..self }
    }

    pub const fn size(self, size: f32) -> Self {
        Self { size, ..self }
    }

    /// Tells buttons of one name in one room apart (two facts may have one name).
    pub const fn nth(self, nth: usize) -> Self {
        Self { nth, ..self }
    }

    fn id(&self, ui: &Ui) -> egui::Id {
        ui.scope_id().with(("icon-button", self.name, self.nth))
    }

    /// Whether it has the keyboard; it need not be drawn for that.
    pub fn has_focus(&self, ui: &Ui) -> bool {
        ui.memory(|m| m.has_focus(self.id(ui)))
    }

    pub const fn shortcut(self, keys: Option<&'a str>) -> Self {
        Self { shortcut: keys, ..self }
    }

    pub fn show(self, ui: &mut Ui, desk: &Desk<'_>, rect: Rect) -> Response {
        let target = Rect::from_center_size(rect.center(), vec2(rect.width().min(34.0), rect.height().min(32.0)));
        let sense = if self.enabled { Sense::click() } else { Sense::hover() };
        let response = ui.interact(target, self.id(ui), sense);
        let on = self.on == Some(true);
        response.widget_info(|| match self.on {
            Some(on) => WidgetInfo::selected(Role::Button, self.enabled, on, self.name),
            None => WidgetInfo::labeled(Role::Button, self.enabled, self.name),
        });
        let t = desk.theme;
        let ground = match (on, response.hovered() && self.enabled) {
            (true, _) => t.accent_soft,
            (false, true) => t.sunken,
            _ => Color32::TRANSPARENT,
        };
        let ink = if on { t.accent } else { t.ink_2 };
        let ink = if self.enabled { ink } else { ink.gamma_multiply(0.45) };
        ui.painter().rect_filled(target, TOKENS.radius.control, ground);
        icons::paint(ui.painter(), target, self.icon, self.size, ink, desk.direction);
        focus_ring(ui, desk, &response, TOKENS.radius.control);
        tooltip(desk, response, self.name, self.shortcut)
    }
}

/// A tab: word and count, an accent rule under the one that is on. Gives back the response; its width is [`tab_width`].
pub fn tab(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, words: &str, count: Option<&str>, on: bool) -> Response {
    let response = ui.interact(rect, ui.scope_id().with(("tab", words)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Tab, true, words));
    chosen(&response, on);
    let t = desk.theme;
    let ink = if on || response.hovered() { t.ink } else { t.ink_2 };
    let mut lane = Lane::new(rect.shrink2(vec2(8.0, 0.0)), desk.direction);
    let kind = if on { Type::BodyStrong } else { Type::Body };
    let (drawn, _) = pen::line_in(ui.painter(), lane.rest(), words, kind, ink, desk.direction);
    lane.start(drawn.width() + 6.0);
    if let Some(count) = count {
        pen::line_in(ui.painter(), lane.rest().translate(vec2(0.0, 0.5)), count, Type::Small, t.ink_3, desk.direction);
    }
    if on {
        let foot = Rect::from_min_max(pos2(rect.left(), rect.bottom() - 2.0), rect.max);
        ui.painter().rect_filled(foot, 0.0, t.accent);
    }
    super::focus_ring_inside(ui, desk, &response);
    response
}

/// One of several: a screen reader is told whether it is the chosen one, and the keyboard comes to that one first.
pub fn chosen(response: &Response, on: bool) {
    tell(response, |node| node.set_selected(on));
    if on {
        focus::comes_first(response);
    }
}

/// What opens and closes: a screen reader is told which it is now; a click turns it over, and so does the arrow towards the
/// start (closes) or the end (opens). True where it was turned over now.
pub fn folds(desk: &Desk<'_>, response: &Response, open: bool) -> bool {
    tell(response, |node| node.set_expanded(open));
    let key = if open == desk.is_rtl() { egui::Key::ArrowRight } else { egui::Key::ArrowLeft };
    focus::takes(response, key);
    response.clicked() || focus::pressed_on(response, key)
}

pub fn tab_width(ui: &Ui, words: &str, count: Option<&str>) -> f32 {
    width_of(ui, words, Type::BodyStrong) + 16.0 + count.map_or(0.0, |c| width_of(ui, c, Type::Small) + 6.0)
}

/// The state of a facet's box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tick {
    Off,
    On,
    /// Excluded: a minus in the colour of refusal.
    Not,
}

/// Draws a check box 16 points square in the middle of a rectangle.
pub fn tick_box(ui: &Ui, desk: &Desk<'_>, rect: Rect, tick: Tick) {
    let t = desk.theme;
    let square = Rect::from_center_size(rect.center(), vec2(16.0, 16.0));
    let painter = ui.painter();
    match tick {
        Tick::Off => {
            painter.rect(square, 3.0, t.raised, hair(ui, t.line_strong), StrokeKind::Inside);
        }
        Tick::On => {
            painter.rect_filled(square, 3.0, t.accent);
            let points = [pos2(-4.0, 0.2), pos2(-1.2, 3.0), pos2(4.2, -3.0)].map(|p| square.center() + p.to_vec2());
            painter.add(Shape::line(points.to_vec(), Stroke::new(1.6, t.on_accent)));
        }
        Tick::Not => {
            painter.rect(square, 3.0, t.raised, hair(ui, t.error), StrokeKind::Inside);
            painter.line_segment([square.center() - vec2(4.0, 0.0), square.center() + vec2(4.0, 0.0)], Stroke::new(1.6, t.error));
        }
    }
}

/// A check box with its words.
pub fn check(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, words: &str, on: bool) -> Response {
    let response = ui.interact(rect, ui.scope_id().with(("check", words)), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, words));
    let mut lane = Lane::new(rect, desk.direction);
    tick_box(ui, desk, lane.start(20.0), if on { Tick::On } else { Tick::Off });
    worded(ui, desk, lane, words, response)
}

/// One of several lines of which one is on.
pub fn radio(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, words: &str, on: bool) -> Response {
    let response = ui.interact(rect, ui.scope_id().with(("radio", words)), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, words));
    if on {
        focus::comes_first(&response);
    }
    let mut lane = Lane::new(rect, desk.direction);
    let center = lane.start(20.0).center();
    let edge = if on { desk.theme.accent } else { desk.theme.line_strong };
    ui.painter().circle(center, 7.5, desk.theme.raised, hair(ui, edge));
    if on {
        ui.painter().circle_filled(center, 4.0, desk.theme.accent);
    }
    worded(ui, desk, lane, words, response)
}

/// The words of a box or a circle, its ring, and the whole of the words where they had to be elided.
fn worded(ui: &mut Ui, desk: &Desk<'_>, mut lane: Lane, words: &str, response: Response) -> Response {
    lane.start(8.0);
    let (_, elided) = pen::line_in(ui.painter(), lane.rest(), words, Type::Body, desk.theme.ink, desk.direction);
    focus_ring(ui, desk, &response, 3.0);
    if elided { tooltip(desk, response, words, None) } else { response }
}

/// What happened to a chip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChipAct {
    Open,
    Remove,
}

/// A chip: «key: value» with a cross. Excluded ones are dashed and begin with the word for "not".
pub fn chip(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, chip: &Chip<'_>) -> Option<ChipAct> {
    let t = desk.theme;
    let rect = Rect::from_center_size(rect.center(), vec2(rect.width(), TOKENS.height.chip));
    let id = ui.scope_id().with(("chip", chip.key, chip.value, chip.excluded));
    let response = ui.interact(rect, id, Sense::click());
    let name = format!("{}: {}", chip.key, chip.value);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let ground = match (chip.excluded, response.hovered()) {
        (false, _) => t.accent_soft,
        (true, true) => t.sunken,
        (true, false) => Color32::TRANSPARENT,
    };
    ui.painter().rect_filled(rect, TOKENS.radius.chip, ground);
    if chip.excluded {
        dashed_frame(ui, rect, TOKENS.radius.chip, hair(ui, t.line_strong));
    } else {
        ui.painter().rect_stroke(rect, TOKENS.radius.chip, hair(ui, t.accent), StrokeKind::Inside);
    }
    let mut lane = Lane::new(rect, desk.direction);
    lane.start(10.0);
    icons::paint(ui.painter(), lane.start(16.0), chip.icon, 14.0, t.ink_2, desk.direction);
    lane.start(6.0);
    let cross = lane.end(28.0);
    let key = format!("{}:", chip.key);
    let (drawn, _) = pen::line_in(ui.painter(), lane.rest(), &key, Type::Small, t.ink_2, desk.direction);
    lane.start(drawn.width() + 5.0);
    let (_, elided) = pen::line_in(ui.painter(), lane.rest(), chip.value, Type::SmallMedium, t.ink, desk.direction);
    let close = ui.interact(cross, id.with("cross"), Sense::click());
    let close_name = format!("{} {name}", chip.remove_word);
    close.widget_info(|| WidgetInfo::labeled(Role::Button, true, &close_name));
    let ink = if close.hovered() { t.error } else { t.ink_2 };
    icons::paint(ui.painter(), cross, Icon::regular("x"), 13.0, ink, desk.direction);
    focus_ring(ui, desk, &response, TOKENS.radius.chip);
    super::focus_ring_inside(ui, desk, &close);
    let delete = response.has_focus() && ui.input(|i| i.key_pressed(egui::Key::Delete) || i.key_pressed(egui::Key::Backspace));
    let act = match (close.clicked() || delete, response.clicked()) {
        (true, _) => Some(ChipAct::Remove),
        (false, true) => Some(ChipAct::Open),
        (false, false) => None,
    };
    if elided {
        tooltip(desk, response, &name, None);
    }
    act
}

/// What a chip shows.
#[derive(Clone, Copy, Debug)]
pub struct Chip<'a> {
    pub icon: Icon,
    pub key: &'a str,
    pub value: &'a str,
    pub excluded: bool,
    /// «إزالة», for the cross's accessible name.
    pub remove_word: &'a str,
}

impl Chip<'_> {
    /// The width it wants, at most 260 points.
    pub fn width(&self, ui: &Ui) -> f32 {
        let key = format!("{}:", self.key);
        (10.0 + 16.0 + 6.0 + width_of(ui, &key, Type::Small) + 6.0 + width_of(ui, self.value, Type::SmallMedium) + 32.0)
            .min(260.0)
    }
}

/// A dashed rounded frame.
pub fn dashed_frame(ui: &Ui, rect: Rect, radius: f32, stroke: Stroke) {
    let mut outline: Vec<egui::Pos2> = Vec::new();
    let radius = radius.min(rect.height() / 2.0);
    let corners = [
        (rect.right_top() + vec2(-radius, radius), -90.0_f32),
        (rect.right_bottom() + vec2(-radius, -radius), 0.0),
        (rect.left_bottom() + vec2(radius, -radius), 90.0),
        (rect.left_top() + vec2(radius, radius), 180.0),
    ];
    for (center, from) in corners {
        for step in 0..=6 {
            let angle = (from + 15.0 * step as f32).to_radians();
            outline.push(center + vec2(angle.cos(), angle.sin()) * radius);
        }
    }
    if let Some(first) = outline.first().copied() {
        outline.push(first);
    }
    ui.painter().extend(Shape::dashed_line(&outline, stroke, 4.0, 3.0));
}

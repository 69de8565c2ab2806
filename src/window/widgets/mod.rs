//! The small set of widgets that everything in the window is made of. All set their words through the same engine,
//! elide at the logical end, carry an accessible name and mirror with the interface.

pub mod atlas;
pub mod pen;
pub mod focus;
pub mod line;
pub mod scroll;
pub mod control;
pub mod field;
mod field_look;
pub mod menu;
pub mod choice;
pub mod slider;

use egui::accesskit::{Live, Node};
use egui::{Color32, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2};

pub use self::line::{hair, rule_above, rule_below, rules_beside};

use self::pen::Fit;
use super::theme::{Theme, Type};
use crate::language::Words;
use crate::text::direction::Direction;

/// What every drawing function is handed: the colours, the words and the side where lines start.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    pub theme: &'a Theme,
    pub words: &'a Words,
    pub direction: Direction,
}

impl Desk<'_> {
    pub fn is_rtl(&self) -> bool {
        self.direction == Direction::Rtl
    }

    pub fn get(&self, key: &str) -> String {
        self.words.get(key)
    }
}

/// A child for a rectangle, clipped to it, with its own ids.
pub fn room<R>(ui: &mut Ui, name: impl std::hash::Hash + std::fmt::Debug, rect: Rect, add: impl FnOnce(&mut Ui) -> R) -> R {
    let mut child = ui.new_child(UiBuilder::new().id_salt(("room", egui::Id::unique(name))).max_rect(rect));
    child.set_clip_rect(rect.intersect(ui.clip_rect()));
    focus::room(&child);
    add(&mut child)
}

/// A [`room`] that is a part of the window by itself: a stop of F6, and a named region for a screen reader.
pub fn pane<R>(ui: &mut Ui, role: Role, name: (&str, &str), rect: Rect, add: impl FnOnce(&mut Ui) -> R) -> R {
    let (id, said) = name;
    let id = ("room", egui::Id::unique(id));
    let of = UiBuilder::new().id_salt(id).max_rect(rect).accessibility_role(role).accessibility_label(said);
    let mut child = ui.new_child(of);
    child.set_clip_rect(rect.intersect(ui.clip_rect()));
    focus::pane(&child);
    add(&mut child)
}

/// Tells a screen reader more than name, role and whether something is pressed.
pub fn tell(response: &Response, more: impl FnOnce(&mut Node)) {
    response.ctx.accesskit_node_builder(response.id, more);
}

/// One line of words at the start of a rectangle, with a tooltip of the whole when it had to be elided, and an accessible
/// node. Gives back the rectangle of the words.
pub fn label(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, words: &str, kind: Type, color: Color32) -> Rect {
    let (drawn, elided) = pen::line_in(ui.painter(), rect, words, kind, color, desk.direction);
    name_it(ui, drawn.intersect(rect), words);
    if elided {
        let response =
            ui.interact(drawn, ui.scope_id().with(("elided", words, rect.min.x as i32, rect.min.y as i32)), Sense::hover());
        tooltip(desk, response, words, None);
    }
    drawn
}

/// A [`label`] whose words change while one looks elsewhere (a count, what is running): a screen reader says them when they do.
/// `name` keeps it the same thing while its words change.
pub fn live_label(ui: &mut Ui, desk: &Desk<'_>, name: &str, rect: Rect, words: &str, kind: Type, color: Color32) -> Rect {
    let (drawn, elided) = pen::line_in(ui.painter(), rect, words, kind, color, desk.direction);
    let response = ui.interact(drawn.intersect(rect), ui.scope_id().with(("live", name)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    tell(&response, |node| node.set_live(Live::Polite));
    if elided {
        tooltip(desk, response, words, None);
    }
    drawn
}

/// Several lines from the top of a rectangle's start; gives back their height.
pub fn text_block(ui: &mut Ui, desk: &Desk<'_>, at: Rect, words: &str, kind: Type, color: Color32, lines: usize) -> f32 {
    let set = pen::set(ui.ctx(), words, kind, Fit::lines(at.width(), lines));
    let x = if set.rtl || desk.direction == Direction::Ltr { at.left() } else { at.right() - set.size.x };
    pen::paint(ui.painter(), &set, pos2(x, at.top()), color);
    name_it(ui, Rect::from_min_size(at.min, vec2(at.width(), set.size.y)), words);
    if set.elided {
        let rect = Rect::from_min_size(at.min, vec2(at.width(), set.size.y));
        let response = ui.interact(rect, ui.scope_id().with(("elided", words, at.min.y as i32)), Sense::hover());
        tooltip(desk, response, words, None);
    }
    set.size.y
}

/// Width of one line of words in points.
pub fn width_of(ui: &Ui, words: &str, kind: Type) -> f32 {
    pen::set(ui.ctx(), words, kind, Fit::line(f32::INFINITY)).size.x
}

/// Painted words get an accessible node of their own.
pub fn name_it(ui: &mut Ui, rect: Rect, words: &str) {
    if words.is_empty() || !ui.is_rect_visible(rect) {
        return;
    }
    let id = ui.scope_id().with(("words", words, rect.min.x.to_bits(), rect.min.y.to_bits()));
    let response = ui.interact(rect, id, Sense::empty());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
}

/// The ring that shows where the keyboard is, after a key press.
pub fn focus_ring(ui: &Ui, desk: &Desk<'_>, response: &Response, radius: f32) {
    if focus::is_on(response) {
        let stroke = line::stroke(ui, 2.0, desk.theme.accent);
        ui.painter().rect_stroke(response.rect.expand(2.0), radius + 2.0, stroke, StrokeKind::Outside);
    }
}

/// The same inside of what fills its place to the edge (a row of a list).
pub fn focus_ring_inside(ui: &Ui, desk: &Desk<'_>, response: &Response) {
    if focus::is_on(response) {
        let stroke = line::stroke(ui, 2.0, desk.theme.accent);
        ui.painter().rect_stroke(response.rect.shrink(1.0), 3.0, stroke, StrokeKind::Inside);
    }
}

/// What a thing does, with its shortcut: after half a second under the pointer or with the keyboard.
pub fn tooltip(desk: &Desk<'_>, response: Response, words: &str, shortcut: Option<&str>) -> Response {
    tooltip_on_focus(desk, &response, words, shortcut);
    response.on_hover_ui(|ui| tip(ui, desk, words, shortcut))
}

/// The half of [`tooltip`] that is for the keyboard: for a row whose parts have tooltips of their own under the pointer.
pub fn tooltip_on_focus(desk: &Desk<'_>, response: &Response, words: &str, shortcut: Option<&str>) {
    if focus::has_rested(response) && !response.hovered() {
        egui::Tooltip::for_widget(response).show(|ui| tip(ui, desk, words, shortcut));
    }
}

fn tip(ui: &mut Ui, desk: &Desk<'_>, words: &str, shortcut: Option<&str>) {
    let keys = shortcut.map_or(0.0, |keys| width_of(ui, keys, Type::Caption) + 18.0);
    let set = pen::set(ui.ctx(), words, Type::Small, Fit::lines(420.0 - keys, 12));
    let natural = set.size.x.min(width_of(ui, words, Type::Small) + 1.0);
    let set = pen::set(ui.ctx(), words, Type::Small, Fit::lines(natural.min(420.0 - keys), 12));
    let (rect, _) = ui.allocate_exact_size(vec2(natural + keys, set.size.y), Sense::hover());
    let mut lane = super::lane::Lane::new(rect, desk.direction);
    let words_at = lane.start(natural);
    pen::paint(ui.painter(), &set, words_at.min, desk.theme.ink);
    if let Some(keys) = shortcut {
        lane.start(8.0);
        key_cap(ui, desk, lane.rest(), keys);
    }
}

/// A shortcut in a small frame, at the start of a rectangle; gives back its width.
pub fn key_cap(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, keys: &str) -> f32 {
    let set = pen::set(ui.ctx(), keys, Type::Caption, Fit::line(f32::INFINITY).toward(Direction::Ltr));
    let size = vec2(set.size.x + 10.0, 18.0);
    let x = if desk.is_rtl() { rect.right() - size.x } else { rect.left() };
    let frame = Rect::from_min_size(pos2(x, rect.center().y - 9.0), size);
    ui.painter().rect(frame, 4.0, desk.theme.chrome, hair(ui, desk.theme.line), StrokeKind::Inside);
    pen::paint(ui.painter(), &set, frame.center() - set.size / 2.0, desk.theme.ink_2);
    size.x
}

/// ○ not reviewed, ⊙ reviewed, ⊖ rejected: the copyist's collation circle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Collation {
    Open,
    Reviewed,
    Rejected,
}

pub fn collation_circle(ui: &Ui, desk: &Desk<'_>, center: Pos2, state: Collation) {
    let painter = ui.painter();
    let radius = 6.0;
    match state {
        Collation::Open => {
            painter.circle_stroke(center, radius, Stroke::new(1.4, desk.theme.line_strong));
        }
        Collation::Reviewed => {
            painter.circle_stroke(center, radius, Stroke::new(1.4, desk.theme.ok));
            painter.circle_filled(center, 2.8, desk.theme.ok);
        }
        Collation::Rejected => {
            painter.circle_stroke(center, radius, Stroke::new(1.4, desk.theme.error));
            painter.line_segment([center - vec2(3.0, 0.0), center + vec2(3.0, 0.0)], Stroke::new(1.6, desk.theme.error));
        }
    }
}

/// A small framed word («عنوان مقترح», «بالتكليف»), its start at `at` and centred on its y; gives back its width.
pub fn tag(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, words: &str, color: Color32) -> f32 {
    let set = pen::set(ui.ctx(), words, Type::Caption, Fit::line(rect.width() - 12.0));
    let size = vec2(set.size.x + 12.0, 20.0);
    let x = if desk.is_rtl() { rect.right() - size.x } else { rect.left() };
    let frame = Rect::from_min_size(pos2(x, rect.center().y - 10.0), size);
    ui.painter().rect_stroke(frame, 4.0, hair(ui, desk.theme.line_strong), StrokeKind::Inside);
    pen::paint(ui.painter(), &set, frame.center() - set.size / 2.0, color);
    name_it(ui, frame, words);
    size.x
}

//! The pointer on the page: pressing, dragging by letters, words and paragraphs, clicking marked words.
//!
//! The events of a frame are read one by one, so that a press, a drag and a release that fall into one frame select all
//! the same, and a drag goes on when the pointer has left the window.

use std::collections::BTreeSet;
use std::sync::Mutex;

use egui::{CursorIcon, Event, Id, PointerButton, Pos2, Rect, Sense, Ui, Vec2, WidgetInfo, vec2};

use super::hand::Unit;
use super::marks::What;
use super::{Open, Reader, Sheet};
use crate::session::{Command, Session};
use crate::text::Span;
use crate::typeset::page::Page;
use crate::typeset::walk::At;
use crate::window::says::Says;
use crate::window::theme::Kind;
use crate::window::widgets::Desk;
use crate::window::widgets::pen::Pen;

/// Seconds within which presses at one place are counted together.
const TWICE: f64 = 0.4;
/// Points that a press may slip and still be a click.
const SLIP: f32 = 5.0;
/// Points at the edges of the view where dragging scrolls.
const EDGE: f32 = 16.0;
/// Points a second that dragging scrolls: at the edge, for each point beyond it, and at most.
const SPEED: (f32, f32, f32) = (80.0, 14.0, 4000.0);

/// The button held down on the page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Press {
    unit: Unit,
    /// Where it was pressed and where the pointer was last.
    from: Pos2,
    at: Pos2,
    /// Far enough to be a drag.
    moved: bool,
}

/// The last press, for counting.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counted {
    time: f64,
    at: Pos2,
    count: u8,
}

/// The page as something to press and to give the keyboard.
pub(super) fn sense(ui: &mut Ui, desk: &Desk<'_>, sheet: &Sheet, marked: &str) -> egui::Response {
    let area = sheet.text.intersect(sheet.view).expand2(vec2(6.0, 0.0)).intersect(sheet.view);
    // not for drags, which egui would give to the page under a button that lies over it
    let response = ui.interact(area, page_id(ui), Sense::click());
    crate::window::widgets::focus::keeps_arrows(ui.ctx(), response.id);
    let name = desk.get("a11y-reader");
    let name = if marked.is_empty() { name } else { format!("{name}: {marked}") };
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Document, true, crate::language::plain(&name)));
    response
}

pub(super) fn page_id(ui: &Ui) -> Id {
    ui.scope_id().with("page-text")
}

impl Reader {
    /// Takes what the pointer does; the page is measured already.
    pub(super) fn touch(
        &mut self,
        ui: &Ui,
        place: &Place<'_>,
        open: &mut Open,
        session: &mut Session,
        says: &Says,
        response: &egui::Response,
    ) {
        self.hovered = None;
        if let Some(at) = response.hover_pos() {
            self.hovered = place.mark_at(&open.page, says, &self.hidden, at);
            let icon = if self.hovered.is_some() { CursorIcon::PointingHand } else { CursorIcon::Text };
            ui.ctx().set_cursor_icon(icon);
        }
        if response.secondary_clicked()
            && let Some(at) = response.interact_pointer_pos()
        {
            self.menu_row = place.mark_at(&open.page, says, &self.hidden, at);
            self.point_with_menu(place, open, session, at);
        }
        let ours = response.is_pointer_button_down_on() || response.clicked() || self.within_a_frame(ui, response);
        let (events, time, down) = ui.input(|i| (pointer_events(i), i.time, i.pointer.primary_down()));
        for event in events {
            match event {
                Event::PointerButton { pos, pressed: true, modifiers, .. } if ours && response.rect.contains(pos) => {
                    ui.memory_mut(|m| m.request_focus(response.id));
                    self.press(place, open, pos, modifiers.shift, time);
                }
                Event::PointerMoved(pos) => self.drag_to(place, open, pos),
                Event::PointerButton { pos, pressed: false, .. } if self.press.is_some() => {
                    self.drag_to(place, open, pos);
                    self.release(place, open, session, says);
                }
                _ => {}
            }
        }
        match self.press {
            Some(_) if !down => self.release(place, open, session, says),
            Some(press) if press.moved => {
                self.scroll_at_edge(ui, place.sheet.view, press.at);
                // the page moves under a pointer that rests
                self.drag_to(place, open, press.at);
            }
            _ => {}
        }
    }

    /// Pressed and let go between two frames, which no widget is told of where the pointer also moved.
    fn within_a_frame(&self, ui: &Ui, response: &egui::Response) -> bool {
        let pressed = ui.input(|i| {
            let pressed = |event: &Event| match event {
                Event::PointerButton { pos, button: PointerButton::Primary, pressed: true, .. } => Some(*pos),
                _ => None,
            };
            let released = i.pointer.button_released(PointerButton::Primary);
            i.events.iter().find_map(pressed).filter(|_| released && !i.pointer.primary_down())
        });
        pressed.is_some_and(|pos| {
            let covered = self.bar && self.bar_at.is_some_and(|bar| bar.contains(pos));
            response.rect.contains(pos) && !covered && ui.ctx().layer_id_at(pos) == Some(response.layer_id)
        })
    }

    fn press(&mut self, place: &Place<'_>, open: &mut Open, at: Pos2, extend: bool, time: f64) {
        let again = self.counted.filter(|last| time - last.time < TWICE && (last.at - at).length() < SLIP && !extend);
        let count = again.map_or(1, |last| last.count % 3 + 1);
        self.counted = Some(Counted { time, at, count });
        let unit = match count {
            2 => Unit::Word,
            3 => Unit::Paragraph,
            _ => Unit::Letter,
        };
        let had_place = self.hand.out || !self.hand.selection().is_empty();
        self.mark = None;
        self.bar = false;
        self.hand.out = true;
        match unit {
            Unit::Letter if extend && had_place => self.hand.reach(place.at(open, at)),
            Unit::Letter => self.hand.put(place.at(open, at)),
            _ => self.hand.take(place.unit(open, unit, at)),
        }
        // extending is a drag from the start: letting go is no click on a marked word
        self.press = Some(Press { unit, from: at, at, moved: (extend && had_place) || unit != Unit::Letter });
    }

    fn drag_to(&mut self, place: &Place<'_>, open: &mut Open, at: Pos2) {
        let Some(press) = &mut self.press else { return };
        press.at = at;
        press.moved |= (at - press.from).length() > SLIP;
        match *press {
            Press { moved: false, .. } => {}
            Press { unit: Unit::Letter, .. } => self.hand.reach(place.at(open, at)),
            Press { unit, .. } => self.hand.reach_over(place.unit(open, unit, at)),
        }
    }

    /// The button is up: the session is told, the small bar may appear, a click on a marked word shows what it stands for.
    fn release(&mut self, place: &Place<'_>, open: &mut Open, session: &mut Session, says: &Says) {
        let Some(press) = self.press.take() else { return };
        self.bar = !self.hand.selection().is_empty();
        self.tell(open, session);
        if press.moved {
            return;
        }
        match place.mark_at(&open.page, says, &self.hidden, press.from).and_then(|row| Some((row, says.rows.get(row)?))) {
            Some((row, said)) => {
                let nth = place.nth(&open.page, &said.spans, press.from);
                self.mark = said.spans.get(nth).map(|span| super::marks::Marked { span: *span, what: What::Row(row) });
                self.mark_by_hand = true;
                let (key, spans) = (said.key.clone(), said.spans.clone());
                session.send(Command::ShowMention { entry: open.entry, key, spans, nth });
            }
            None if self.correcting => {}
            None => session.send(Command::HideEvidence),
        }
    }

    /// A right click beside the selection stands there, so that the menu is about what is under the pointer.
    fn point_with_menu(&mut self, place: &Place<'_>, open: &mut Open, session: &mut Session, at: Pos2) {
        let to = place.at(open, at);
        let selection = self.hand.selection();
        if selection.is_empty() || to.byte < selection.start || to.byte > selection.end {
            self.hand.put(to);
            self.tell(open, session);
        }
        self.bar = false;
    }

    /// Tells the session where the caret is and what is selected.
    pub(super) fn tell(&self, open: &Open, session: &mut Session) {
        session.send(Command::SelectPassage(open.entry, self.hand.selection()));
    }

    /// Dragging over the edge scrolls on, the faster the farther.
    fn scroll_at_edge(&mut self, ui: &Ui, view: Rect, at: Pos2) {
        let over = if at.y < view.top() + EDGE {
            at.y - view.top() - EDGE
        } else if at.y > view.bottom() - EDGE {
            at.y - view.bottom() + EDGE
        } else {
            return;
        };
        let (least, each, most) = SPEED;
        let speed = (least + each * over.abs()).min(most) * over.signum();
        let seconds = ui.input(|i| i.stable_dt).min(0.1);
        self.offset.0 += f64::from(speed * seconds);
        ui.ctx().request_repaint();
    }
}

fn pointer_events(input: &egui::InputState) -> Vec<Event> {
    let ours = |event: &&Event| match event {
        Event::PointerMoved(_) => true,
        Event::PointerButton { button, .. } => *button == PointerButton::Primary,
        _ => false,
    };
    input.events.iter().filter(ours).cloned().collect()
}

/// Turns points of the screen into places of the text.
pub(super) struct Place<'a> {
    pub sheet: &'a Sheet,
    /// The y of the column's top.
    pub top: f32,
    pub ppp: f32,
    pub pen: &'a Mutex<Pen>,
}

impl Place<'_> {
    pub fn y(&self, page: &Page, index: usize) -> f32 {
        self.top + (page.top(index) / f64::from(self.ppp)) as f32
    }

    /// A corner of the column's paragraph on the screen.
    pub fn corner(&self, page: &Page, index: usize) -> Pos2 {
        Pos2::new(self.sheet.text.left(), self.y(page, index))
    }

    /// A box of a paragraph on the screen.
    pub fn rect(&self, page: &Page, index: usize, left_top: Vec2, right_bottom: Vec2) -> Rect {
        let corner = self.corner(page, index);
        Rect::from_min_max(corner + left_top / self.ppp, corner + right_bottom / self.ppp)
    }

    /// The paragraph under a point, and the point in its device pixels.
    fn local(&self, page: &Page, at: Pos2) -> (usize, f32, f32) {
        let index = page.find(f64::from((at.y - self.top).max(0.0)) * f64::from(self.ppp));
        let x = (at.x - self.sheet.text.left()) * self.ppp;
        let y = ((at.y - self.y(page, index)) * self.ppp).max(0.0);
        (index, x, y)
    }

    /// The place nearest to a point.
    fn at(&self, open: &mut Open, at: Pos2) -> At {
        let (index, x, y) = self.local(&open.page, at);
        open.page.nearest(&mut Pen::hold(self.pen).fonts, index, x, y)
    }

    /// The word or paragraph at a point.
    fn unit(&self, open: &mut Open, unit: Unit, at: Pos2) -> Span {
        let place = self.at(open, at);
        let (index, x, y) = self.local(&open.page, at);
        match unit {
            Unit::Letter => Span::new(place.byte, place.byte),
            Unit::Word => open.page.word_at(index, x, y),
            Unit::Paragraph => open.page.line_around(place.byte),
        }
    }

    /// The row whose marked words are under a point; where two lie over each other, the shorter.
    fn mark_at(&self, page: &Page, says: &Says, hidden: &BTreeSet<Kind>, at: Pos2) -> Option<usize> {
        let (index, x, y) = self.local(page, at);
        let line = page.bytes_between(index, y..y);
        let marks = says.marks.within(line);
        marks
            .filter(|mark| !hidden.contains(&mark.kind))
            .filter(|mark| {
                page.boxes(index, mark.span).iter().any(|b| b.left <= x && x <= b.right && b.top <= y && y <= b.bottom)
            })
            .min_by_key(|mark| mark.span.len())
            .map(|mark| mark.row)
    }

    /// Which of a row's spans is under the pointer.
    fn nth(&self, page: &Page, spans: &[Span], at: Pos2) -> usize {
        let (index, x, y) = self.local(page, at);
        let byte = page.hit(index, x, y);
        spans.iter().position(|span| span.start <= byte && byte <= span.end).unwrap_or(0)
    }
}

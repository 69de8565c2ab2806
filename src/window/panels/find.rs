//! Find in document: a field over the page's top, with count, next and previous.

use egui::{Key, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

use crate::language::Value;
use crate::session::{Act, Command, Session};
use crate::window::icons::Icon;
use crate::window::lane::Lane;
use crate::window::reader::Standing;
use crate::window::theme::{TOKENS, Type};
use crate::window::widgets::control::IconButton;
use crate::window::widgets::field::{Field, FieldState};
use crate::window::widgets::{Desk, label, width_of};

/// Bytes of a selection that is taken as what to find.
const LONGEST: usize = 200;

/// What the bar remembers.
pub struct FindBar {
    open: bool,
    field: FieldState,
    focus: bool,
    /// Where the page stood when it was opened.
    came_from: Option<Standing>,
    /// Escape was pressed: the page goes back there.
    back: Option<Standing>,
}

impl Default for FindBar {
    fn default() -> Self {
        Self { open: false, field: FieldState::single_line(), focus: false, came_from: None, back: None }
    }
}

impl FindBar {
    /// Opens with the words that are selected on the page, or else with those that are being searched for.
    pub fn open(&mut self, session: &mut Session, standing: Standing) {
        if !self.open {
            self.came_from = Some(standing);
        }
        let chosen = session.passage().zip(session.document()).map(|((_, span), document)| span.of(&document.text).trim());
        let chosen = chosen.filter(|words| !words.is_empty() && words.len() <= LONGEST && !words.contains('\n'));
        match (chosen.map(str::to_owned), session.find().map(|find| find.text.clone())) {
            (Some(words), _) => {
                // several words as they stand, not each by itself
                let words = if words.contains(char::is_whitespace) { format!("\"{words}\"") } else { words };
                self.field.editor.set_text(&words);
                session.send(Command::Find(words));
            }
            (None, Some(text)) if self.field.text() != text => self.field.editor.set_text(&text),
            // what was searched for the last time is there to be searched for again
            (None, None) if !self.field.text().is_empty() => session.send(Command::Find(self.field.text().to_owned())),
            _ => {}
        }
        self.open = true;
        self.focus = true;
        self.field.editor.select_all();
    }

    /// Where the page is to go back to, once.
    pub fn back(&mut self) -> Option<Standing> {
        self.back.take()
    }

    pub fn close(&mut self, session: &mut Session) {
        self.open = false;
        self.came_from = None;
        session.send(Command::Find(String::new()));
    }

    /// Draws the bar over the reader.
    pub fn show(&mut self, ui: &mut Ui, desk: &Desk<'_>, reader: Rect, session: &mut Session) {
        if !self.open || session.document().is_none() {
            return;
        }
        let t = desk.theme;
        let width = 380.0_f32.min(reader.width() - 32.0);
        let mut lane = Lane::new(reader.shrink2(vec2(24.0, 0.0)), desk.direction);
        let place = lane.end(width);
        let rect = Rect::from_min_size(pos2(place.left(), reader.top() + TOKENS.height.tabs + 8.0), vec2(width, 44.0));
        let shadow = egui::Shadow { offset: [0, 4], blur: 14, spread: 0, color: egui::Color32::from_black_alpha(40) };
        ui.painter().add(shadow.as_shape(rect, TOKENS.radius.card));
        ui.painter().rect(rect, TOKENS.radius.card, t.raised, Stroke::new(1.0, t.line), StrokeKind::Inside);
        let mut lane = Lane::new(rect.shrink2(vec2(8.0, 5.0)), desk.direction);
        let close = desk.get("close");
        let closed = IconButton::new(Icon::regular("x"), &close).size(14.0).show(ui, desk, lane.end(28.0)).clicked();
        for (icon, act) in [("caret-down", Act::NextHit), ("caret-up", Act::PreviousHit)] {
            let name = desk.get(act.key());
            let enabled = act.enabled(session);
            if IconButton::new(Icon::regular(icon), &name).size(14.0).enabled(enabled).show(ui, desk, lane.end(28.0)).clicked() {
                session.send(Command::Act(act));
            }
        }
        let words = session.words();
        let total = session.hits_here().len() as i64;
        let count = match session.hit_now() {
            _ if self.field.text().is_empty() => String::new(),
            _ if total == 0 => words.get("find-none"),
            Some(at) => words.say("find-position", &[("n", Value::Number(at as i64 + 1)), ("total", Value::Number(total))]),
            None => words.say("count-hits", &[("n", Value::Number(total))]),
        };
        let width = width_of(ui, &count, Type::Small).min(140.0);
        let color = if total == 0 { t.warn } else { t.ink_3 };
        label(ui, desk, lane.end(width + 4.0), &count, Type::Small, color);
        lane.end(8.0);
        let (name, hint) = (desk.get("search-document"), desk.get("find-placeholder"));
        let field = Field { name: &name, hint: &hint, kind: Type::Body, multiline: false, framed: true };
        let done = field.show(ui, desk, lane.rest(), &mut self.field);
        if std::mem::take(&mut self.focus) {
            done.response.request_focus();
        }
        if done.changed {
            session.send(Command::Find(self.field.text().to_owned()));
        }
        if done.submitted {
            let back = ui.input(|i| i.modifiers.shift && i.key_pressed(Key::Enter));
            session.send(Command::Act(if back { Act::PreviousHit } else { Act::NextHit }));
        }
        if done.escaped {
            self.back = self.came_from.take();
        }
        if closed || done.escaped {
            self.close(session);
        }
    }
}

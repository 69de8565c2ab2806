//! The card of a marked word: what it stands for, beside it once the pointer has rested.

use std::ops::Range;

use egui::{Area, Event, Id, Order, Rect, Sense, Ui, pos2, vec2};

use super::touch::Place;
use super::{Open, Reader};
use crate::language::Value;
use crate::text::Span;
use crate::typeset::LineBox;
use crate::window::icons;
use crate::window::lane::Lane;
use crate::window::panels::fact_row::corrected_by;
use crate::window::says::{Row, Says};
use crate::window::theme::Type;
use crate::window::widgets::pen::{self, Fit, SetText};
use crate::window::widgets::{Desk, label, menu, name_it};

/// Seconds the pointer rests before the card is shown.
const REST: f64 = 0.35;
/// Points.
const WIDTH: f32 = 320.0;

impl Reader {
    /// Shows the card of the marked words under the pointer, below them.
    pub(super) fn card_at_rest(
        &mut self,
        ui: &Ui,
        desk: &Desk<'_>,
        place: &Place<'_>,
        open: &Open,
        says: &Says,
        visible: Range<usize>,
    ) {
        // who turns to the keyboard or has clicked does not want the page covered, until the pointer moves again
        let (moved, busy) = ui.input(|i| {
            let busy =
                |event: &Event| matches!(event, Event::Key { pressed: true, .. } | Event::PointerButton { pressed: true, .. });
            (i.events.iter().any(|event| matches!(event, Event::PointerMoved(_))), i.events.iter().any(busy))
        });
        self.quiet = (self.quiet && !moved) || busy;
        let still = !self.quiet && self.press.is_none() && !self.bar && !egui::Popup::is_any_open(ui.ctx());
        let row = self.hovered.filter(|_| still).and_then(|row| says.rows.get(row));
        let under = row.and_then(|row| {
            let pointer = ui.input(|i| i.pointer.hover_pos())?;
            words_under(place, open, row, visible, pointer)
        });
        let (Some(row), Some((span, rect))) = (row, under) else {
            self.rests = None;
            return;
        };
        let now = ui.input(|i| i.time);
        let since = self.rests.filter(|(rests, _)| *rests == span).map_or(now, |(_, since)| since);
        self.rests = Some((span, since));
        let left = REST - (now - since);
        if left > 0.0 {
            ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64(left));
            return;
        }
        // at the start of the words, where the eye that reads them comes from
        let x = if desk.is_rtl() { rect.right() - WIDTH - 24.0 } else { rect.left() };
        let area = Area::new(Id::unique("page-card")).order(Order::Tooltip).interactable(false).constrain(true);
        let area = area.fixed_pos(pos2(x, rect.bottom() + 6.0)).fade_in(false);
        area.show(ui.ctx(), |ui| menu::frame(desk).show(ui, |ui| card(ui, desk, row, &open.document)));
    }
}

/// The row's words under a point, and their box on the screen.
fn words_under(place: &Place<'_>, open: &Open, row: &Row, visible: Range<usize>, pointer: egui::Pos2) -> Option<(Span, Rect)> {
    let of = |span: Span| {
        visible.clone().filter(move |index| open.page.items().get(*index).is_some_and(|item| item.span.overlaps(span)))
    };
    let on_screen = |index: usize, b: LineBox| place.rect(&open.page, index, vec2(b.left, b.top), vec2(b.right, b.bottom));
    row.spans.iter().find_map(|span| {
        let mut boxes = of(*span).flat_map(|index| open.page.boxes(index, *span).into_iter().map(move |b| (index, b)));
        boxes.find_map(|(index, b)| {
            let rect = on_screen(index, b);
            rect.expand(1.0).contains(pointer).then_some((*span, rect))
        })
    })
}

/// Kind and how often, name, office or words, why it is believed.
fn card(ui: &mut Ui, desk: &Desk<'_>, row: &Row, document: &crate::document::Document) {
    let t = desk.theme;
    let mut lines: Vec<(std::sync::Arc<SetText>, egui::Color32, String)> = Vec::new();
    let mut add = |words: &str, kind: Type, color: egui::Color32, most: usize| {
        if !words.is_empty() {
            lines.push((pen::set(ui.ctx(), words, kind, Fit::lines(WIDTH, most)), color, words.to_owned()));
        }
    };
    add(&row.title, Type::BodyStrong, t.ink, 4);
    add(&row.other, Type::Small, t.ink_3, 2);
    add(row.tag.as_deref().unwrap_or_default(), Type::Small, t.ink_2, 1);
    add(&row.second, Type::Small, t.ink_2, 4);
    for more in &row.more {
        add(more, Type::Small, t.ink_2, 2);
    }
    // red is the place in the text, and nothing else
    if let Some(because) = row.because.as_ref().filter(|because| because.by().is_none()) {
        let because = [desk.words.because(because, &document.text), desk.words.confidence(because.confidence)];
        add(&because.join(" · "), Type::Small, t.ink_2, 4);
    }
    if let Some(by) = row.by {
        add(&desk.get(corrected_by(by)), Type::Small, t.ink_2, 1);
    }
    let height = 24.0 + lines.iter().map(|(set, ..)| set.size.y + 2.0).sum::<f32>();
    let (rect, _) = ui.allocate_exact_size(vec2(WIDTH + 12.0, height), Sense::hover());
    let rect = rect.shrink2(vec2(6.0, 0.0));
    let mut head = Lane::new(Rect::from_min_size(rect.min, vec2(rect.width(), 22.0)), desk.direction);
    let ink = row.section.mark().map_or(t.ink_2, |kind| t.kind(kind).ink);
    icons::paint(ui.painter(), head.start(16.0), row.section.icon(), 15.0, ink, desk.direction);
    head.start(6.0);
    let kind = desk.get(&format!("kind-{}", row.section.key()));
    let drawn = label(ui, desk, head.rest(), &kind, Type::Small, ink);
    head.start(drawn.width() + 8.0);
    if row.spans.len() > 1 {
        let mentions = desk.words.say("count-mentions", &[("n", Value::Number(row.spans.len() as i64))]);
        label(ui, desk, head.rest(), &mentions, Type::Small, t.ink_3);
    }
    let mut y = rect.top() + 24.0;
    for (set, color, words) in &lines {
        let x = if set.rtl || desk.is_rtl() { rect.right() - set.size.x } else { rect.left() };
        pen::paint(ui.painter(), set, pos2(x, y), *color);
        name_it(ui, Rect::from_min_size(pos2(rect.left(), y), vec2(rect.width(), set.size.y)), words);
        y += set.size.y + 2.0;
    }
}

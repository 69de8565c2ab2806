//! The margin: the reader's notes as glosses beside their words, and the ticks on the scrollbar.

use std::ops::Range;

use egui::{Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::{Layers, Sheet};
use crate::archive::{Entry, EntryId, Note, NoteId};
use crate::session::Session;
use crate::text::Span;
use crate::text::direction::Direction;
use crate::typeset::page::Page;
use crate::window::icons::{self, Icon};
use crate::window::theme::Type;
use crate::window::widgets::pen::{self, Fit};
use crate::window::widgets::{Desk, focus_ring, scroll, tooltip};

/// Narrower than this a note is a pin.
const WORDS_FROM: f32 = 100.0;
/// Wider than this a note is not set.
const WORDS_TO: f32 = 176.0;

/// Draws the notes of the visible paragraphs; gives back one that was clicked.
pub fn notes(
    ui: &mut Ui,
    desk: &Desk<'_>,
    sheet: &Sheet,
    top: f32,
    page: &Page,
    layers: &Layers<'_>,
    visible: Range<usize>,
) -> Option<(NoteId, Span)> {
    let ppp = ui.ctx().pixels_per_point();
    let mut clicked = None;
    let mut free_from = f32::NEG_INFINITY;
    for index in visible {
        let Some(item) = page.items().get(index) else { continue };
        let y_of = top + (page.top(index) / f64::from(ppp)) as f32;
        let mut here: Vec<(&NoteId, &Note)> = layers
            .entry
            .reader
            .notes
            .iter()
            .filter(|(_, note)| (!note.text.is_empty() || !note.tags.is_empty()) && item.span.contains(note.span.start))
            .collect();
        here.sort_by_key(|(id, note)| (note.span.start, **id));
        for (id, note) in here {
            let Some(first) = page.boxes(index, note.span).first().copied() else { continue };
            let y = (y_of + first.top / ppp + 4.0).max(free_from);
            let words = words_of(note, desk);
            let (rect, hit) = if sheet.margin.width() >= WORDS_FROM {
                gloss(ui, desk, sheet, y, *id, &words)
            } else {
                pin(ui, desk, sheet, y, *id, &words)
            };
            free_from = rect.bottom() + 8.0;
            if hit {
                clicked = Some((*id, note.span));
            }
        }
    }
    clicked
}

fn words_of(note: &Note, desk: &Desk<'_>) -> String {
    let tags: Vec<&String> = note.tags.iter().collect();
    let tags = if tags.is_empty() { String::new() } else { format!("{}: {}", desk.get("tag"), desk.words.list(&tags)) };
    match (note.text.is_empty(), tags.is_empty()) {
        (false, false) => format!("{}\n{tags}", note.text),
        (false, true) => note.text.clone(),
        (true, _) => tags,
    }
}

fn gloss(ui: &mut Ui, desk: &Desk<'_>, sheet: &Sheet, y: f32, id: NoteId, words: &str) -> (Rect, bool) {
    let width = (sheet.margin.width() - 12.0).min(WORDS_TO);
    let set = pen::set(ui.ctx(), words, Type::Note, Fit::lines(width - 10.0, 9));
    let left = if sheet.direction == Direction::Rtl { sheet.margin.right() - width } else { sheet.margin.left() };
    let rect = Rect::from_min_size(pos2(left, y), vec2(width, set.size.y.max(22.0)));
    let response = ui.interact(rect, ui.scope_id().with(("gloss", id.0)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, format!("{}: {words}", desk.get("note"))));
    let rule = if sheet.direction == Direction::Rtl { rect.right() } else { rect.left() };
    ui.painter().vline(rule, rect.y_range(), Stroke::new(2.0, desk.theme.hit_line));
    let x = match (sheet.direction, set.rtl) {
        (Direction::Rtl, true) => rect.right() - 10.0 - set.size.x,
        (Direction::Rtl, false) => rect.left(),
        (Direction::Ltr, _) => rect.left() + 10.0,
    };
    let ink = if response.hovered() { desk.theme.ink } else { desk.theme.ink_2 };
    pen::paint(ui.painter(), &set, pos2(x, y), ink);
    focus_ring(ui, desk, &response, 2.0);
    let clicked = response.clicked();
    if set.elided {
        tooltip(desk, response, words, None);
    }
    (rect, clicked)
}

fn pin(ui: &mut Ui, desk: &Desk<'_>, sheet: &Sheet, y: f32, id: NoteId, words: &str) -> (Rect, bool) {
    let x = if sheet.direction == Direction::Rtl { sheet.text.left() - 24.0 } else { sheet.text.right() + 4.0 };
    let rect = Rect::from_min_size(pos2(x, y), vec2(20.0, 24.0));
    let response = ui.interact(rect, ui.scope_id().with(("pin", id.0)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, format!("{}: {words}", desk.get("note"))));
    icons::paint(ui.painter(), rect, Icon::regular("note"), 16.0, desk.theme.hit_line, desk.direction);
    focus_ring(ui, desk, &response, 2.0);
    let clicked = response.clicked();
    tooltip(desk, response, words, None);
    (rect, clicked)
}

/// Marks on the scrollbar: hits, highlights, the evidence. Neighbours closer than two points are one tick.
#[expect(clippy::too_many_arguments, reason = "one call; each is what a tick is placed by")]
pub fn ticks(ui: &Ui, desk: &Desk<'_>, view: Rect, page: &Page, header: f32, content: f64, session: &Session, entry: &Entry) {
    if content <= f64::from(view.height()) {
        return;
    }
    let ppp = f64::from(ui.ctx().pixels_per_point());
    let bar = scroll::bar_rect(view, desk.is_rtl());
    let y_of = |byte: usize| {
        let item = page.item_of(byte);
        let Some(of) = page.items().get(item) else { return bar.top() };
        let share = (byte.saturating_sub(of.span.start)) as f64 / of.span.len().max(1) as f64;
        let y = f64::from(header) + (page.top(item) + share * f64::from(page.item_height(item))) / ppp;
        bar.top() + (y / content) as f32 * bar.height()
    };
    let ticks = |bytes: &mut dyn Iterator<Item = (usize, egui::Color32)>| {
        let mut last = f32::NEG_INFINITY;
        for (byte, color) in bytes {
            let y = y_of(byte);
            if (y - last).abs() >= 2.0 {
                last = y;
                let rect = Rect::from_center_size(pos2(bar.center().x, y), vec2(8.0, 3.0));
                ui.painter().rect_filled(rect, 1.0, color);
            }
        }
    };
    let notes = entry.reader.notes.values().filter(|note| !note.span.is_empty());
    ticks(&mut notes.map(|note| (note.span.start, desk.theme.highlight(note.color))));
    ticks(&mut session.hits_here().iter().map(|hit| (hit.start, desk.theme.hit_line)));
    ticks(&mut session.evidence().into_iter().map(|evidence| (evidence.span.start, desk.theme.rubric)));
}

/// Tells the session which note was clicked.
pub fn edit(session: &mut Session, entry: EntryId, span: Span) {
    session.send(crate::session::Command::SelectPassage(entry, span));
    session.send(crate::session::Command::Act(crate::session::Act::Note));
}

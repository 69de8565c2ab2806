//! One line of a text with its marks in their boxes.

use egui::{Rect, Ui, pos2, vec2};

use crate::document::Document;
use crate::query::Snippet;
use crate::text::Span;
use crate::text::direction::{Direction, first_strong};
use crate::window::lane::Lane;
use crate::window::theme::{TOKENS, Type};
use crate::window::widgets::pen::{self, Fit};
use crate::window::widgets::{Desk, name_it};

/// A line of the text with the number of its paragraph before it, which stands where the line begins; `indent` before both in a
/// line that runs as the interface does, `aside` behind one that runs against it.
pub(super) fn numbered_line(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, of: (&Document, &Snippet), (indent, aside): (f32, f32)) {
    let (document, snippet) = of;
    let direction = runs(document, snippet);
    let mut lane = Lane::new(rect, desk.direction);
    if direction == desk.direction {
        lane.start(indent);
    } else {
        lane.end(aside);
    }
    let mut lane = Lane::new(lane.rest(), direction);
    let number = desk.words.number(i64::from(snippet.paragraph));
    let (drawn, _) = pen::line_in(ui.painter(), lane.start(28.0), &number, Type::SmallStrong, desk.theme.rubric, direction);
    name_it(ui, drawn, &number);
    snippet_line(ui, desk, lane.rest(), document, snippet, false);
}

/// Which way the words of a snippet run: as their paragraph does, of which they are cut.
fn runs(document: &Document, snippet: &Snippet) -> Direction {
    let paragraph = document.block_at(snippet.span.start).and_then(|block| first_strong(block.span.of(&document.text)));
    paragraph.unwrap_or(document.direction)
}

/// One line of the text around its marks, each mark in its box; the line keeps its own side.
pub fn snippet_line(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, document: &Document, snippet: &Snippet, bold: bool) {
    let words = snippet.span.of(&document.text);
    let clean: String = words.chars().map(|c| if c == '\n' || c == '\t' { ' ' } else { c }).collect();
    let before = snippet.span.start > 0 && !document.text[..snippet.span.start].ends_with('\n');
    let lead = if before { "…" } else { "" };
    let tail =
        if snippet.span.end < document.text.len() && !document.text[snippet.span.end..].starts_with('\n') { "…" } else { "" };
    let shown = format!("{lead}{clean}{tail}");
    let kind = if bold { Type::SnippetBold } else { Type::Snippet };
    let direction = runs(document, snippet);
    let set = pen::set(ui.ctx(), &shown, kind, Fit::line(rect.width()).toward(direction));
    let x = if direction == Direction::Rtl { rect.right() - set.size.x } else { rect.left() };
    let at = pos2(x, rect.center().y - set.size.y / 2.0);
    let ppp = ui.ctx().pixels_per_point();
    let t = desk.theme;
    for mark in &snippet.marks {
        if !snippet.span.covers(*mark) {
            continue;
        }
        let local = Span::new(mark.start - snippet.span.start + lead.len(), mark.end - snippet.span.start + lead.len());
        if local.end > set.shown {
            continue;
        }
        for b in set.boxes(local, ppp) {
            let band = Rect::from_min_max(pos2(at.x + b.left(), at.y + 4.0), pos2(at.x + b.right(), at.y + set.size.y - 2.0));
            if band.right() <= rect.right() + 1.0 && band.left() >= rect.left() - 1.0 {
                let edge = egui::Stroke::new(1.0, t.hit_line);
                ui.painter().rect(band.expand2(vec2(1.0, 0.0)), TOKENS.radius.mark, t.hit, edge, egui::StrokeKind::Inside);
            }
        }
    }
    pen::paint(ui.painter(), &set, at, t.ink_2);
}

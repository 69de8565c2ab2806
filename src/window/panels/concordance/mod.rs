//! The concordance over the centre: a head to sort and export, the lines, and at the end the company the keyword keeps.
//!
//! Comes in: what the session has gathered around the query. Goes out: commands. Columns run the way most lines do, in either language of
//! the interface; a line that runs against the others is set its own way about the keyword, so that it can be read.

mod head;
mod line;
mod side;

use std::sync::Arc;

use egui::{Rect, Ui, pos2, vec2};

use self::line::Columns;
use self::side::SidePanel;
use crate::query::concordance::{Concordance, Line};
use crate::session::{Command, Session};
use crate::text::direction::Direction;
use crate::window::lane::{Lane, top};
use crate::window::panels::results::nothing_found;
use crate::window::theme::{TOKENS, Type};
use crate::window::widgets::scroll::{self, Offset};
use crate::window::widgets::{Desk, pane, room, text_block, width_of};

/// Width of the panel at the end.
pub const SIDE: f32 = 244.0;

/// Keywords that are measured for the width of their column.
const MEASURED: usize = 400;

/// What the concordance remembers.
#[derive(Default)]
pub struct ConcordanceView {
    offset: Offset,
    side: SidePanel,
    /// The line that was opened last.
    opened: Option<Line>,
    /// Its number in the order that is shown, from 1; known for that order, by its address, and that line.
    place: Option<(usize, Line, Option<usize>)>,
    /// The lines that the keyword's column was measured for, and how wide it is.
    measured: Option<(usize, f32)>,
}

impl ConcordanceView {
    /// The lines and their head.
    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, rect: Rect, session: &mut Session) {
        let around = session.around();
        if session.query().clauses().is_empty() {
            let said = desk.get("concordance-empty-query");
            text_block(ui, desk, rect.shrink2(vec2(24.0, 24.0)), &said, Type::Body, desk.theme.ink_2, 3);
            return;
        }
        let Some(found) = around.lines().cloned() else {
            let said = desk.get("concordance-gathering");
            text_block(ui, desk, rect.shrink2(vec2(24.0, 24.0)), &said, Type::Body, desk.theme.ink_2, 1);
            return;
        };
        if found.lines.is_empty() {
            if around.is_gathering() {
                return;
            }
            return nothing_found(ui, desk, rect, session);
        }
        let mut rest = rect;
        let bar = top(&mut rest, TOKENS.height.tabs);
        let at = self.at(session);
        head::bar(ui, desk, bar, session, at);
        let columns = self.columns(ui, rest, &found);
        let heads = top(&mut rest, TOKENS.height.concordance_row);
        head::columns(ui, desk, heads, &columns, session);
        self.rows(ui, desk, rest, &columns, session);
    }

    /// The panel at the end.
    pub fn side(&mut self, ui: &mut Ui, desk: &Desk<'_>, rect: Rect, session: &mut Session) {
        ui.painter().rect_filled(rect, 0.0, desk.theme.surface);
        let name = desk.get("tab-collocates");
        pane(ui, egui::Role::Complementary, ("company", &name), rect, |ui| self.side.ui(ui, desk, rect, session));
    }

    /// The number of the opened line in the order that is shown, from 1.
    fn at(&mut self, session: &Session) -> Option<usize> {
        let around = session.around();
        let (opened, order) = (self.opened?, Arc::as_ptr(around.ordered()) as usize);
        match self.place {
            Some((of, line, at)) if of == order && line == opened => at,
            _ => {
                let at = around.lines()?.lines.iter().position(|line| *line == opened);
                let at = at.and_then(|at| around.ordered().lines.iter().position(|line| *line as usize == at));
                let at = at.map(|at| at + 1);
                self.place = Some((order, opened, at));
                at
            }
        }
    }

    fn columns(&mut self, ui: &Ui, rect: Rect, found: &Arc<Concordance>) -> Columns {
        let key = Arc::as_ptr(found) as usize;
        let keyword = match self.measured {
            Some((of, width)) if of == key => width,
            _ => {
                let widths = found.lines.iter().take(MEASURED).map(|line| {
                    // as long as its letters are: the text itself need not be fetched for a measure
                    width_of(ui, found.lexis.written(line.keyword), Type::SnippetBold)
                });
                let several =
                    found.lines.iter().take(MEASURED).any(|line| line.word().len() > 2 * found.lexis.written(line.keyword).len());
                let width = widths.fold(0.0, f32::max).clamp(44.0, 150.0) * if several { 1.8 } else { 1.0 };
                self.measured = Some((key, width));
                width
            }
        };
        Columns::new(rect, keyword, found.direction())
    }

    fn rows(&mut self, ui: &mut Ui, desk: &Desk<'_>, rect: Rect, columns: &Columns, session: &mut Session) {
        let height = TOKENS.height.concordance_row;
        let ordered = session.around().ordered().clone();
        let count = ordered.lines.len();
        let mut shown = None;
        let opened = self.opened;
        scroll::column(ui, desk, "concordance", rect, height * count as f32, &mut self.offset, |ui, view, y0| {
            room(ui, "concordance-rows", view, |ui| {
                let first = ((view.top() - scroll::OVERSCAN - y0) / height).max(0.0) as usize;
                for at in first..count {
                    let row = Rect::from_min_size(pos2(view.left(), y0 + at as f32 * height), vec2(view.width(), height));
                    if row.top() > view.bottom() + scroll::OVERSCAN {
                        break;
                    }
                    let Some(line) = session.around().line(at) else { continue };
                    let state = line::State { shaded: ordered.shaded[at], opened: opened == Some(*line), at };
                    if line::row(ui, desk, row, columns, session, line, state) {
                        shown = Some(*line);
                    }
                }
            });
        });
        if let Some(line) = shown {
            self.opened = Some(line);
            session.send(Command::ShowLine(line));
        }
    }
}

/// The two cells about a keyword, (before, after), for a line that runs `direction`: what comes before stands where reading comes from.
const fn about(start_side: Rect, end_side: Rect, table: Direction, direction: Direction) -> (Rect, Rect) {
    match (table, direction) {
        (Direction::Rtl, Direction::Rtl) | (Direction::Ltr, Direction::Ltr) => (start_side, end_side),
        _ => (end_side, start_side),
    }
}

/// A strip in the direction of the table.
const fn lane(rect: Rect, direction: Direction) -> Lane {
    Lane::new(rect, direction)
}

//! The results as a list over the whole centre: title, facts found, snippets with the words that matched.

use std::sync::Arc;

use egui::{Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use super::shown::Shown;
use super::snippet::numbered_line;
use super::{new_tag, nothing_found, since, told};
use crate::archive::entry::TitleKind;
use crate::archive::{Entry, EntryId};
use crate::language::Value;
use crate::query::Hit;
use crate::session::folded::{self, Fold};
use crate::session::{Act, Command, Session};
use crate::text::direction::{file_name, first_strong};
use crate::typeset::page::heights::Heights;
use crate::window::icons::{self, Icon};
use crate::window::lane::{Lane, bottom, top};
use crate::window::panels::copies;
use crate::window::panels::documents::{row_name, shown_title};
use crate::window::says::Section;
use crate::window::theme::Type;
use crate::window::widgets::control::chosen;
use crate::window::widgets::scroll::{self, Offset};
use crate::window::widgets::{
    Collation, Desk, collation_circle, focus_ring_inside, label, name_it, pen, rule_below, tooltip_on_focus, width_of,
};

/// The date with the air before it: titles and snippets that run against the interface begin beside it.
const ASIDE: f32 = 150.0;

/// What the results remember.
#[derive(Default)]
pub struct ResultsList {
    offset: Offset,
    shown: Shown,
    /// The rows whose heights are known.
    rows: Option<Arc<[folded::Row]>>,
    heights: Heights,
    /// The line above the rows was closed.
    untold: bool,
}

impl ResultsList {
    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, mut rect: Rect, session: &mut Session) {
        let rows = Arc::clone(session.rows());
        if self.shown.follow(session) || !self.rows.as_ref().is_some_and(|known| Arc::ptr_eq(known, &rows)) {
            self.heights = Heights::new(rows.iter().map(|row| self.shown.height(*row, session)).collect());
            self.rows = Some(Arc::clone(&rows));
        }
        if session.search_here().is_some_and(|(id, _)| session.counted(id).is_some()) {
            since::show(ui, desk, top(&mut rect, since::HEIGHT), session);
        }
        if session.results().hits.is_empty() {
            nothing_found(ui, desk, rect, session);
            return;
        }
        let forms = self.shown.forms(session);
        if let Some(told) = told::told(desk, session, &forms, self.untold) {
            let line = top(&mut rect, told::HEIGHT);
            self.untold |= told::show(ui, desk, line, &told, session);
        }
        let hits = &session.results().hits;
        let (shown, heights) = (&mut self.shown, &mut self.heights);
        let (mut chosen, mut toggled) = (None, None);
        scroll::column(ui, desk, "results", rect, heights.total() as f32, &mut self.offset, |ui, view, y0| {
            let first = heights.find(f64::from(view.top() - scroll::OVERSCAN - y0));
            let mut y = y0 + heights.top(first) as f32;
            for (at, folded) in rows.iter().enumerate().skip(first) {
                let hit = &hits[folded.hit];
                let height = heights.get(at);
                let row = Rect::from_min_size(pos2(view.left(), y), vec2(view.width(), height));
                y += height;
                if row.top() > view.bottom() + scroll::OVERSCAN {
                    break;
                }
                let mut inside = row;
                if folded.fold == Fold::Copy {
                    let mut lane = Lane::new(row, desk.direction);
                    lane.start(copies::INDENT);
                    inside = lane.rest();
                }
                if let Some(entry) = session.archive().entry(hit.entry)
                    && result_row(ui, desk, inside, session, (folded.hit, hit, entry), shown)
                {
                    chosen = Some(hit.entry);
                }
                if let Fold::Head(head) = folded.fold {
                    let mut lane = Lane::new(bottom(&mut row.shrink2(vec2(24.0, 4.0)), 22.0), desk.direction);
                    lane.start(26.0);
                    toggled = copies::tag_ui(ui, desk, lane.rest(), session, head).or(toggled.take());
                }
                // its snippets are made by now
                heights.set(at, shown.height(*folded, session));
            }
        });
        if let Some(command) = toggled {
            session.send(command);
        } else if let Some(entry) = chosen {
            open(session, entry);
        }
    }
}

fn open(session: &mut Session, entry: EntryId) {
    session.send(Command::Select(entry));
    session.send(Command::Act(Act::ViewRead));
}

/// `of`: the hit's place, the hit, its entry.
fn result_row(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, session: &Session, of: (usize, &Hit, &Entry), shown: &mut Shown) -> bool {
    let (at, hit, entry) = of;
    let t = desk.theme;
    let words = session.words();
    let selected = session.selected() == Some(hit.entry);
    let response = ui.interact(rect, ui.scope_id().with(("result", hit.entry.0)), Sense::click());
    let title = shown_title(entry, session);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::ListItem, true, row_name(session, hit, entry)));
    chosen(&response, selected);
    if selected {
        ui.painter().rect_filled(rect, 0.0, t.accent_soft);
        ui.painter().rect_filled(Lane::new(rect, desk.direction).start(3.0), 0.0, t.accent);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, t.surface);
    }
    rule_below(ui, desk, rect);
    let mut inner = rect.shrink2(vec2(24.0, 10.0));
    let line = top(&mut inner, 24.0);
    let mut lane = Lane::new(line, desk.direction);
    collation_circle(
        ui,
        desk,
        lane.start(16.0).center(),
        if entry.reader.reviewed { Collation::Reviewed } else { Collation::Open },
    );
    lane.start(10.0);
    let date = entry.date().map_or_else(|| desk.get("undated"), |date| words.date(date));
    let width = width_of(ui, &date, Type::Small);
    let date_color = if entry.date().is_some() { t.ink_3 } else { t.warn };
    label(ui, desk, lane.end(width), &date, Type::Small, date_color);
    if entry.date().is_none() {
        lane.end(5.0);
        icons::paint(ui.painter(), lane.end(16.0), Icon::regular("calendar-x"), 14.0, t.warn, desk.direction);
    }
    lane.end(24.0);
    if session.is_new(hit.entry) {
        new_tag(ui, desk, &mut lane);
    }
    // an Arabic title keeps its own side in an English window, over its snippets
    let own = first_strong(&title).unwrap_or(desk.direction);
    if own != desk.direction {
        lane.end(ASIDE - (line.width() - 26.0 - lane.rest().width()));
    }
    let untitled = matches!(entry.title().kind, TitleKind::Opening);
    let color = if untitled { t.ink_2 } else { t.ink };
    let (drawn, elided) = pen::line_in(ui.painter(), lane.rest(), &title, Type::ResultTitle, color, own);
    name_it(ui, drawn, &title);
    let line = top(&mut inner, 20.0);
    let mut lane = Lane::new(line, desk.direction);
    lane.start(26.0);
    if !session.query().is_empty() {
        let hits = words.say("count-hits", &[("n", Value::Number(hit.places as i64))]);
        let width = width_of(ui, &hits, Type::Small);
        label(ui, desk, lane.end(width), &hits, Type::Small, t.ink_3);
        lane.end(16.0);
    }
    facts_line(ui, desk, lane, entry, session);
    if let Some(document) = entry.document.as_ref().filter(|_| hit.places > 0) {
        let lines = shown.lines(at, hit);
        let snippets = shown.snippets(session, at, hit, document);
        if snippets.len() != lines {
            // the row is as high as what it shows
            ui.ctx().request_repaint();
        }
        for snippet in snippets.iter() {
            numbered_line(ui, desk, top(&mut inner, 27.0), (document, snippet), (26.0, ASIDE));
        }
    }
    focus_ring_inside(ui, desk, &response);
    if elided {
        tooltip_on_focus(desk, &response, &title, None);
    }
    response.clicked()
}

/// Issuer, and how much of each kind was found.
fn facts_line(ui: &mut Ui, desk: &Desk<'_>, mut lane: Lane, entry: &Entry, session: &Session) {
    let t = desk.theme;
    let issuer = entry.issuer().unwrap_or_else(|| file_name(&entry.file_name()).into_owned());
    let drawn = label(ui, desk, lane.rest(), &issuer, Type::Small, t.ink_3);
    lane.start(drawn.width() + 14.0);
    let Some(facts) = entry.facts() else { return };
    let entities = |kind| facts.entities.iter().filter(|entity| entity.kind == kind).count();
    use crate::extract::facts::EntityKind;
    for (section, count) in [
        (Section::Person, entities(EntityKind::Person)),
        (Section::Organization, entities(EntityKind::Organization)),
        (Section::Instrument, facts.instruments.len()),
        (Section::Statement, facts.statements.len()),
        (Section::Commitment, facts.commitments.len()),
    ] {
        let Some(kind) = section.mark().filter(|_| count > 0 && lane.rest().width() > 60.0) else { continue };
        icons::paint(ui.painter(), lane.start(16.0), section.icon(), 14.0, t.kind(kind).ink, desk.direction);
        lane.start(4.0);
        let count = session.words().number(count as i64);
        let drawn = label(ui, desk, lane.rest(), &count, Type::Small, t.ink_2);
        lane.start(drawn.width() + 12.0);
    }
}

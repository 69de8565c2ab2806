//! «في المضمون»: the statements, commitments and names in which the query's words stand, each a click from its evidence.

use std::rc::Rc;
use std::sync::Arc;

use egui::{Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use super::nothing_found;
use super::snippet::numbered_line;
use crate::archive::Entry;
use crate::document::Document;
use crate::extract::facts::EntityKind;
use crate::language::Value;
use crate::query::said::{Fact, Kind, Said};
use crate::query::{Snippet, snippets};
use crate::session::{Act, Command, Session};
use crate::text::Span;
use crate::text::direction::Direction;
use crate::window::icons;
use crate::window::lane::{Lane, top};
use crate::window::panels::documents::shown_title;
use crate::window::says::Section;
use crate::window::theme::Type;
use crate::window::widgets::choice::{Segment, segments};
use crate::window::widgets::scroll::{self, Offset};
use crate::window::widgets::{Desk, focus_ring_inside, label, name_it, pen, rule_below, text_block, tooltip_on_focus, width_of};

const HEAD: f32 = 36.0;
const ROW: f32 = 66.0;
/// Letters of a fact that its row shows.
const LETTERS: usize = 120;

/// What was found, the kind that is shown of it, and the lines made of both.
type Rows = (Arc<Said>, Option<Kind>, Rc<[Line]>);

/// What the screen remembers.
#[derive(Default)]
pub struct FactsList {
    offset: Offset,
    /// Only facts of this kind.
    only: Option<Kind>,
    /// The rows of the answer they were made from.
    rows: Option<Rows>,
}

/// A line of the list.
#[derive(Clone, Copy)]
enum Line {
    Head(Kind),
    Fact(Kind, usize),
}

impl Line {
    const fn height(self) -> f32 {
        match self {
            Line::Head(_) => HEAD,
            Line::Fact(..) => ROW,
        }
    }
}

impl FactsList {
    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, mut rect: Rect, session: &mut Session) {
        let Some(said) = session.said().map(Arc::clone) else {
            let at = rect.shrink2(vec2(24.0, 24.0));
            text_block(ui, desk, at, &desk.get("said-looking"), Type::Body, desk.theme.ink_3, 1);
            return;
        };
        let line = top(&mut rect, 48.0);
        self.kinds(ui, desk, line, &said);
        if session.results().hits.is_empty() {
            nothing_found(ui, desk, rect, session);
            return;
        }
        if said.total() == 0 {
            let at = rect.shrink2(vec2(24.0, 16.0));
            let words = match session.query_text() {
                "" => desk.get("said-none"),
                query => desk.words.say("said-none-query", &[("query", Value::Text(query))]),
            };
            text_block(ui, desk, at, &words, Type::Body, desk.theme.ink_2, 3);
            return;
        }
        let rows = self.rows(&said);
        let total = rows.iter().map(|row| row.height()).sum();
        let mut chosen = None;
        scroll::column(ui, desk, "said", rect, total, &mut self.offset, |ui, view, y0| {
            let mut y = y0;
            for row in rows.iter() {
                let place = Rect::from_min_size(pos2(view.left(), y), vec2(view.width(), row.height()));
                y += row.height();
                if place.bottom() < view.top() - scroll::OVERSCAN {
                    continue;
                }
                if place.top() > view.bottom() + scroll::OVERSCAN {
                    break;
                }
                match *row {
                    Line::Head(kind) => head(ui, desk, place, kind, &said),
                    Line::Fact(kind, at) => {
                        let Some(fact) = said.of(kind).get(at) else { continue };
                        if fact_row(ui, desk, place, session, (kind, at), fact) {
                            chosen = Some(fact.clone());
                        }
                    }
                }
            }
        });
        if let Some(fact) = chosen {
            session.send(Command::ShowEvidence { entry: fact.entry, key: fact.key, spans: fact.spans });
            session.send(Command::Act(Act::ViewRead));
        }
    }

    /// All of them, or those of one kind.
    fn kinds(&mut self, ui: &mut Ui, desk: &Desk<'_>, rect: Rect, said: &Said) {
        rule_below(ui, desk, rect);
        let number = |key: &str, n: usize| format!("{} {}", desk.get(key), desk.words.number(n as i64));
        let mut words = vec![number("said-all", said.total())];
        words.extend(Kind::ALL.map(|kind| number(kind_key(kind), said.count(kind))));
        let list: Vec<Segment<'_>> = words.iter().map(|words| Segment::new(words)).collect();
        let wanted: f32 = words.iter().map(|words| width_of(ui, words, Type::SmallStrong) + 28.0).sum();
        let mut lane = Lane::new(rect.shrink2(vec2(24.0, 9.0)), desk.direction);
        let place = lane.start(wanted.min(lane.rest().width()));
        let chosen = self.only.map_or(0, |only| 1 + only as usize);
        let (taken, _) = segments(ui, desk, place, ui.scope_id().with("said-kinds"), &list, chosen);
        if let Some(index) = taken {
            self.only = index.checked_sub(1).and_then(|at| Kind::ALL.get(at)).copied();
            self.offset = Offset::default();
        }
    }

    fn rows(&mut self, said: &Arc<Said>) -> Rc<[Line]> {
        if let Some((of, only, rows)) = &self.rows
            && Arc::ptr_eq(of, said)
            && *only == self.only
        {
            return Rc::clone(rows);
        }
        let kinds = Kind::ALL.into_iter().filter(|kind| self.only.is_none_or(|only| only == *kind));
        let of_kind = |kind: Kind| {
            let facts = (0..said.of(kind).len()).map(move |at| Line::Fact(kind, at));
            let head = (!said.of(kind).is_empty()).then_some(Line::Head(kind));
            head.into_iter().chain(facts)
        };
        let rows: Rc<[Line]> = kinds.flat_map(of_kind).collect();
        self.rows = Some((Arc::clone(said), self.only, Rc::clone(&rows)));
        rows
    }
}

const fn kind_key(kind: Kind) -> &'static str {
    match kind {
        Kind::Statement => "said-statements",
        Kind::Commitment => "said-commitments",
        Kind::Entity => "said-entities",
    }
}

fn section(fact: &Fact) -> Section {
    match (fact.kind, fact.entity) {
        (Kind::Statement, _) => Section::Statement,
        (Kind::Commitment, _) => Section::Commitment,
        (Kind::Entity, Some(EntityKind::Organization)) => Section::Organization,
        (Kind::Entity, Some(EntityKind::Place)) => Section::Place,
        (Kind::Entity, _) => Section::Person,
    }
}

fn head(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, kind: Kind, said: &Said) {
    ui.painter().rect_filled(rect, 0.0, desk.theme.surface);
    rule_below(ui, desk, rect);
    let mut lane = Lane::new(rect.shrink2(vec2(24.0, 0.0)), desk.direction);
    let drawn = label(ui, desk, lane.rest(), &desk.get(kind_key(kind)), Type::SmallStrong, desk.theme.ink_2);
    lane.start(drawn.width() + 8.0);
    let (shown, all) = (said.of(kind).len() as i64, said.count(kind) as i64);
    let count = match shown < all {
        true => desk.words.say("said-first-of", &[("shown", Value::Number(shown)), ("n", Value::Number(all))]),
        false => desk.words.number(all),
    };
    label(ui, desk, lane.rest(), &count, Type::Small, desk.theme.ink_3);
}

/// One fact; true where it was clicked.
fn fact_row(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, session: &Session, at: (Kind, usize), fact: &Fact) -> bool {
    let t = desk.theme;
    let Some(entry) = session.archive().entry(fact.entry) else { return false };
    let Some(document) = &entry.document else { return false };
    let response = ui.interact(rect, ui.scope_id().with(("fact", at)), Sense::click());
    let who = who(desk, fact);
    let title = shown_title(entry, session);
    let words = fact.spans.first().map(|span| span.of(&document.text)).unwrap_or_default();
    let name = match fact.kind {
        Kind::Entity => format!("{who}. {}", documents_said(desk, fact)),
        _ => format!("{who}: {words}. {title}"),
    };
    response.widget_info(|| WidgetInfo::labeled(egui::Role::ListItem, true, crate::language::plain(&name)));
    if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, t.surface);
    }
    rule_below(ui, desk, rect);
    let section = section(fact);
    let mut inner = rect.shrink2(vec2(24.0, 7.0));
    let mut lane = Lane::new(top(&mut inner, 24.0), desk.direction);
    let ink = section.mark().map_or(t.ink_2, |kind| t.kind(kind).ink);
    icons::paint(ui.painter(), lane.start(16.0), section.icon(), 15.0, ink, desk.direction);
    lane.start(10.0);
    source(ui, desk, &mut lane, entry, fact, &title);
    lane.end(16.0);
    let unnamed = fact.who.is_empty();
    let width = width_of(ui, &who, Type::BodyMedium).min(lane.rest().width());
    label(ui, desk, lane.start(width + 1.0), &who, Type::BodyMedium, if unnamed { t.ink_3 } else { t.ink });
    lane.start(8.0);
    let after = after_name(desk, fact, document);
    if !after.is_empty() && lane.rest().width() > 40.0 {
        label(ui, desk, lane.rest(), &after, Type::Small, t.ink_3);
    }
    if let Some(snippet) = snippet(document, fact) {
        numbered_line(ui, desk, top(&mut inner, 27.0), (document, &snippet), (26.0, 0.0));
    }
    focus_ring_inside(ui, desk, &response);
    tooltip_on_focus(desk, &response, words, None);
    response.clicked()
}

fn who(desk: &Desk<'_>, fact: &Fact) -> String {
    match (fact.kind, fact.who.is_empty()) {
        (Kind::Statement, true) => desk.get("speaker-none"),
        (Kind::Commitment, true) => desk.get("actors-none"),
        _ => desk.words.list(&fact.who),
    }
}

/// Verb and level of a statement, cue of a commitment, office of a name.
fn after_name(desk: &Desk<'_>, fact: &Fact, document: &Document) -> String {
    let verb = fact.verb.map(|verb| verb.of(&document.text).to_owned());
    let level = fact.attribution.filter(|_| !fact.who.is_empty()).map(|level| desk.words.level(level));
    let parts: Vec<String> = verb.into_iter().chain(level).chain(fact.office.clone()).collect();
    parts.join(" · ")
}

fn documents_said(desk: &Desk<'_>, fact: &Fact) -> String {
    desk.words.say("count-documents", &[("n", Value::Number(fact.documents as i64))])
}

/// At the end of a row: of a name its documents; of the others their document and its date, which stays when the title has to be
/// cut. They are set apart: in one line an Arabic title would turn an English date about.
fn source(ui: &mut Ui, desk: &Desk<'_>, lane: &mut Lane, entry: &Entry, fact: &Fact, title: &str) {
    let ink = desk.theme.ink_3;
    let room = (lane.rest().width() * 0.5).max(60.0);
    // what is cut is shorter than its room, and stands at the end of it
    let at_end = if desk.is_rtl() { Direction::Ltr } else { Direction::Rtl };
    let mut put = |words: &str, room: f32| {
        let width = width_of(ui, words, Type::Small).min(room);
        let (drawn, _) = pen::line_in(ui.painter(), lane.end(width + 1.0), words, Type::Small, ink, at_end);
        name_it(ui, drawn, words);
        width
    };
    if fact.kind == Kind::Entity {
        put(&documents_said(desk, fact), room);
        return;
    }
    let date = entry.date().map_or_else(|| desk.get("undated"), |date| desk.words.date(date));
    let used = put(&date, room) + put(" · ", room);
    put(title, (room - used).max(0.0));
}

/// The words of a fact around its marks; of a name its first mention with what stands around it.
fn snippet(document: &Document, fact: &Fact) -> Option<Snippet> {
    let first = *fact.spans.first()?;
    if fact.kind == Kind::Entity {
        return snippets(document, &[first], 1, LETTERS).into_iter().next();
    }
    if !fact.marks.is_empty() {
        return snippets(document, &fact.marks, 1, LETTERS).into_iter().next();
    }
    let words = first.of(&document.text);
    let end = words.char_indices().nth(LETTERS).map_or(words.len(), |(at, _)| words[..at].rfind(' ').unwrap_or(at));
    let paragraph = document.block_at(first.start).map_or(0, |block| block.number);
    Some(Snippet { span: Span::new(first.start, first.start + end), marks: Vec::new(), paragraph })
}

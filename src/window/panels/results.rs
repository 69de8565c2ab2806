//! The results as a list over the whole centre: title, facts found, snippets with the words that matched.

use egui::{Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use super::documents::{row_name, shown_title};
use crate::archive::{Entry, EntryId};
use crate::document::Document;
use crate::language::Value;
use crate::query::{self, Hit, Polarity, Snippet};
use crate::session::{Act, Command, Session};
use crate::text::Span;
use crate::text::direction::{Direction, file_name, first_strong};
use crate::window::icons;
use crate::window::lane::{Lane, top};
use crate::window::says::Section;
use crate::window::theme::{TOKENS, Type};
use crate::window::widgets::control::{Button, Voice, chosen};
use crate::window::widgets::pen::{self, Fit};
use crate::window::widgets::scroll::{self, Offset};
use crate::window::widgets::{
    Collation, Desk, collation_circle, focus_ring_inside, label, live_label, rule_below, text_block, tooltip_on_focus, width_of,
};

/// Snippets shown for a result.
const SNIPPETS: usize = 3;

/// What the results remember.
#[derive(Default)]
pub struct ResultsList {
    offset: Offset,
}

impl ResultsList {
    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, rect: Rect, session: &mut Session) {
        ui.painter().rect_filled(rect, 0.0, desk.theme.paper);
        let mut body = rect;
        let head = top(&mut body, TOKENS.height.tabs);
        self.head(ui, desk, head, session);
        if session.results().hits.is_empty() {
            nothing_found(ui, desk, body, session);
            return;
        }
        let heights: Vec<f32> = session.results().hits.iter().map(row_height).collect();
        let total: f32 = heights.iter().sum();
        let mut chosen = None;
        scroll::column(ui, desk, "results", body, total, &mut self.offset, |ui, view, y0| {
            let mut y = y0;
            for (hit, height) in session.results().hits.iter().zip(&heights) {
                let row = Rect::from_min_size(pos2(view.left(), y), vec2(view.width(), *height));
                y += height;
                if row.bottom() < view.top() - scroll::OVERSCAN {
                    continue;
                }
                if row.top() > view.bottom() + scroll::OVERSCAN {
                    break;
                }
                if let Some(entry) = session.archive().entry(hit.entry)
                    && result_row(ui, desk, row, session, hit, entry)
                {
                    chosen = Some(hit.entry);
                }
            }
        });
        if let Some(entry) = chosen {
            open(session, entry);
        }
    }

    fn head(&self, ui: &mut Ui, desk: &Desk<'_>, rect: Rect, session: &Session) {
        rule_below(ui, desk, rect);
        let lane = Lane::new(rect.shrink2(vec2(24.0, 0.0)), desk.direction);
        live_label(ui, desk, "counts", lane.rest(), &counts(session), Type::BodyStrong, desk.theme.ink);
    }
}

fn open(session: &mut Session, entry: EntryId) {
    session.send(Command::Select(entry));
    session.send(Command::Act(Act::ViewRead));
}

/// «6 وثائق · 12 موضعًا».
pub fn counts(session: &Session) -> String {
    let words = session.words();
    let documents = words.say("count-documents", &[("n", Value::Number(session.results().hits.len() as i64))]);
    let said = if session.query().is_empty() {
        documents
    } else {
        let hits = words.say("count-hits", &[("n", Value::Number(session.results().places as i64))]);
        format!("{documents} · {hits}")
    };
    if session.is_reading() { words.say("so-far", &[("what", Value::Text(&said))]) } else { said }
}

fn row_height(hit: &Hit) -> f32 {
    // the snippets of a document are at most as many as its places
    62.0 + 27.0 * hit.places.min(SNIPPETS) as f32 + if hit.places == 0 { 0.0 } else { 6.0 }
}

fn result_row(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, session: &Session, hit: &Hit, entry: &Entry) -> bool {
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
    lane.end(24.0);
    let elided = width_of(ui, &title, Type::ResultTitle) > lane.rest().width() + 0.5;
    label(ui, desk, lane.rest(), &title, Type::ResultTitle, t.ink);
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
        let marks = session.results().marks_of(session.archive(), hit.entry);
        for snippet in query::snippets(document, &marks, SNIPPETS, 110) {
            let mut lane = Lane::new(top(&mut inner, 27.0), desk.direction);
            lane.start(26.0);
            let number = lane.start(28.0);
            label(ui, desk, number, &words.number(i64::from(snippet.paragraph)), Type::SmallStrong, t.rubric);
            snippet_line(ui, desk, lane.rest(), document, &snippet, false);
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
    let issuer = entry.issuer().map_or_else(|| file_name(&entry.file_name()).into_owned(), str::to_owned);
    let drawn = label(ui, desk, lane.rest(), &issuer, Type::Small, t.ink_3);
    lane.start(drawn.width() + 14.0);
    let Some(facts) = &entry.facts else { return };
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
    let direction = first_strong(words).unwrap_or(document.direction);
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

/// Nothing fits: why, and the cheapest ways out.
pub fn nothing_found(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, session: &mut Session) {
    let words = session.words();
    let mut rest = rect.shrink2(vec2(16.0, 24.0));
    let mut send = None;
    let said = if session.archive().is_empty() {
        words.get("empty-archive")
    } else if session.query().is_empty() {
        words.get("empty-results-filters")
    } else {
        words.say("empty-results-query", &[("query", Value::Text(session.query_text()))])
    };
    let height = text_block(ui, desk, rest, &said, Type::Body, desk.theme.ink_2, 3);
    rest.min.y += height + 12.0;
    let mut offers: Vec<(String, Command)> = Vec::new();
    if let Some(suggestion) = &session.results().suggestion {
        let values = [("word", Value::Text(&suggestion.suggested)), ("n", Value::Number(suggestion.documents as i64))];
        let query = session.query_text().replacen(&suggestion.typed, &suggestion.suggested, 1);
        offers.push((words.say("did-you-mean-count", &values), Command::SetQuery(query)));
    }
    for filter in session.filters().list.iter().take(4) {
        let mut fewer = session.filters().clone();
        fewer.remove(filter.facet, &filter.value);
        let left = query::run(session.archive(), session.query(), &fewer, session.sort()).hits.len();
        let name = words.filter(filter.facet.key(), &filter.value, filter.polarity == Polarity::Exclude);
        let values = [("filter", Value::Text(&name)), ("n", Value::Number(left as i64))];
        offers.push((words.say("empty-results-way-out", &values), Command::RemoveFilter(filter.clone())));
    }
    if !session.query().is_empty() {
        let left = query::run(session.archive(), &query::Query::default(), session.filters(), session.sort()).hits.len();
        offers.push((
            words.say("empty-results-clear-query", &[("n", Value::Number(left as i64))]),
            Command::SetQuery(String::new()),
        ));
    }
    for (said, command) in offers {
        let button = Button::new(&said, Voice::Quiet);
        let width = button.width(ui).min(rest.width());
        let line = top(&mut rest, 34.0);
        if button.show(ui, desk, Lane::new(line, desk.direction).start(width)).clicked() {
            send = Some(command);
        }
    }
    if let Some(command) = send {
        session.send(command);
    }
}

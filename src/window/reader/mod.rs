//! The page: the open document set as in a book, with its marks, margin and scrollbar.
//!
//! Three heights never in each other's way: below the line the kinds of names, behind the letters highlights, hits and
//! selection, above the line the evidence. The page keeps its own direction; it does not mirror with the interface.

pub mod head;
pub mod ends;
pub mod lines;
pub mod margin;
pub mod touch;

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use super::says::Says;
use super::theme::{Kind, TOKENS, Type};
use super::widgets::pen::{self, Fit, Pen};
use super::widgets::scroll::{self, Offset};
use super::widgets::{Desk, label, room};
use crate::archive::{Entry, EntryId, Note, NoteId};
use crate::document::Document;
use crate::session::settings::{Margins, Reading};
use crate::session::{Command, Evidence, Session};
use crate::text::Span;
use crate::text::direction::Direction;
use crate::typeset::Face;
use crate::typeset::page::{Page, PageStyle, Rank};
use crate::typeset::scale::Scale;

/// What the reader remembers of the page.
#[derive(Default)]
pub struct Reader {
    open: Option<Open>,
    /// Scrolled points from the top of the header.
    offset: Offset,
    /// A passage to bring into view in the next frame.
    reveal: Option<Span>,
    /// Where a drag began, and the words it began on.
    drag: Option<Span>,
    /// The selection as it is drawn; the session is told when it is finished.
    selection: Span,
    /// Whether the small bar above a finished selection is shown.
    bar: bool,
    hovered: Option<usize>,
    /// Kinds whose marks are hidden.
    pub hidden: BTreeSet<Kind>,
    /// When the shown evidence appeared, for its line is drawn once.
    evidence_since: Option<(Span, f64)>,
    /// Where each document was left.
    places: std::collections::BTreeMap<EntryId, f64>,
}

struct Open {
    entry: EntryId,
    document: Arc<Document>,
    page: Page,
    /// Measured last; header and footer in points.
    header: f32,
}

/// Everything that is drawn on the page besides its text.
pub struct Layers<'a> {
    pub says: &'a Says,
    pub entry: &'a Entry,
    pub hits: &'a [Span],
    pub hit_now: Option<usize>,
    pub evidence: Option<&'a Evidence>,
    pub selection: Span,
    pub hidden: &'a BTreeSet<Kind>,
    pub hovered: Option<usize>,
    /// 0 to 1: how much of the evidence line is drawn.
    pub drawn: f32,
}

/// Where things stand on the screen, in points. The page starts at the document's side.
#[derive(Clone, Copy, Debug)]
pub struct Sheet {
    pub view: Rect,
    pub text: Rect,
    pub gutter: Rect,
    /// For notes; may be too narrow for words.
    pub margin: Rect,
    pub direction: Direction,
}

impl Sheet {
    fn new(view: Rect, direction: Direction, reading: &Reading, bar_left: bool) -> Self {
        let em = f32::from(reading.size);
        let mut inner = view;
        if bar_left {
            inner.min.x += scroll::BAR;
        } else {
            inner.max.x -= scroll::BAR;
        }
        let usual_em = if view.width() >= 900.0 { TOKENS.reading.measure_max_em } else { TOKENS.reading.measure_em };
        // margins take their room from the column, unless its measure was chosen
        let (before, after, share) = match reading.margins {
            Margins::Narrow => (0.0, 8.0, 1.2),
            Margins::Normal => (0.0, 16.0, 1.0),
            Margins::Wide => (24.0, 64.0, 0.85),
        };
        let measure_em = reading.measure.map_or(usual_em * share, f32::from);
        let gutter = 52.0;
        let measure = (measure_em * em).min(inner.width() - before - gutter - after).max(120.0);
        let spare = inner.width() - gutter - measure;
        // above the widest measure the page stands in the middle of what is left, with its margin
        let lead = if spare > 420.0 { (spare - 300.0) / 2.0 } else { 0.0 }.max(before);
        let mut lane = super::lane::Lane::new(inner, direction);
        lane.start(lead);
        let gutter = lane.start(gutter);
        let text = lane.start(measure);
        lane.start(16.0);
        Self { view, text, gutter, margin: lane.rest(), direction }
    }
}

impl Reader {
    /// Brings a passage into view, in the upper third unless it is visible already.
    pub fn reveal(&mut self, span: Span) {
        self.reveal = Some(span);
    }

    /// Takes the small bar away: something else has the floor.
    pub fn hide_bar(&mut self) {
        self.bar = false;
    }

    pub fn select_all(&mut self, session: &mut Session) {
        if let Some(open) = &self.open {
            self.selection = Span::new(0, open.document.text.len());
            self.bar = false;
            session.send(Command::SelectPassage(open.entry, self.selection));
        }
    }

    /// Draws the page and its head; sends what the person does.
    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, rect: Rect, session: &mut Session, says: &Says, folded: head::Folded) {
        ui.painter().rect_filled(rect, 0.0, desk.theme.paper);
        let mut body = rect;
        let head = super::lane::top(&mut body, TOKENS.height.tabs);
        let archive = session.held();
        let Some((id, entry)) = session.selected().and_then(|id| Some((id, archive.entry(id)?))) else {
            empty(ui, desk, body, session);
            return;
        };
        head::show(ui, desk, head, session, &mut self.hidden, folded);
        let Some(document) = entry.document.clone() else {
            unreadable(ui, desk, body, entry, "document-unreadable");
            return;
        };
        if document.text.trim().is_empty() {
            unreadable(ui, desk, body, entry, "empty-document");
            return;
        }
        self.take_up(ui, desk, id, &document, entry, session, body);
        room(ui, "page", body, |ui| self.page_ui(ui, desk, body, session, says, entry));
    }

    /// Opens the document if another one was open, and sets it as the settings and the width ask.
    #[expect(clippy::too_many_arguments, reason = "one call, in the frame; each is what the page is made of")]
    fn take_up(
        &mut self,
        ui: &Ui,
        desk: &Desk<'_>,
        id: EntryId,
        document: &Arc<Document>,
        entry: &Entry,
        session: &Session,
        body: Rect,
    ) {
        let ppp = ui.ctx().pixels_per_point();
        let reading = &session.settings().reading;
        let size = f32::from(reading.size);
        let sheet = Sheet::new(body, document.direction, reading, desk.is_rtl());
        let face = Face::named(&reading.face).unwrap_or(Face::Reading);
        let scale = Scale::of(face);
        let style = PageStyle {
            face,
            // as large as Noto Naskh Arabic would look, on lines that keep the height that was set
            size_px: size * scale.size * ppp,
            line_em: f32::from(reading.line) / 100.0 * scale.line / scale.size,
            width_px: (sheet.text.width() * ppp).floor(),
            gap_px: (f32::from(reading.gap) * ppp).round(),
            view: reading.view,
            justify: reading.justify && sheet.text.width() >= TOKENS.reading.ragged_below_em * size,
        };
        match &mut self.open {
            Some(open) if open.entry == id && Arc::ptr_eq(&open.document, document) => {
                if open.page.style() != style {
                    // the line being read stays where it is
                    let header = f64::from(open.header * ppp);
                    let y = self.offset.0 * f64::from(ppp) - header;
                    let item = open.page.find(y);
                    let share = (y - open.page.top(item)) / f64::from(open.page.item_height(item).max(1.0));
                    open.page.restyle(style);
                    if y > 0.0 {
                        let back = open.page.top(item) + share * f64::from(open.page.item_height(item));
                        self.offset.0 = (back + header) / f64::from(ppp);
                    }
                }
            }
            _ => {
                if let Some(left) = &self.open {
                    self.places.insert(left.entry, self.offset.0);
                }
                let title = entry.facts.as_ref().and_then(|facts| facts.title.as_ref()).and_then(|title| title.span);
                let page = Page::new(document, title, style);
                self.open = Some(Open { entry: id, document: Arc::clone(document), page, header: 90.0 });
                self.offset = Offset(self.places.get(&id).copied().unwrap_or(0.0));
                self.selection = Span::default();
                self.bar = false;
                self.drag = None;
                self.hovered = None;
            }
        }
    }

    fn page_ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, view: Rect, session: &mut Session, says: &Says, entry: &Entry) {
        let ppp = ui.ctx().pixels_per_point();
        let Some(mut open) = self.open.take() else { return };
        let sheet = Sheet::new(view, open.document.direction, &session.settings().reading, desk.is_rtl());
        let pen = Pen::of(ui.ctx());
        self.scroll(ui, view, &mut open, &pen, ppp);
        let evidence = session.evidence().filter(|e| e.entry == open.entry).cloned();
        let drawn = self.evidence_progress(ui, evidence.as_ref().map(|e| e.span));
        let layers = Layers {
            says,
            entry,
            hits: session.hits_here(),
            hit_now: session.hit_now(),
            evidence: evidence.as_ref(),
            selection: self.selection,
            hidden: &self.hidden,
            hovered: self.hovered,
            drawn,
        };
        let top = view.top() - self.offset.0 as f32;
        open.header = ends::header(ui, desk, &sheet, top, entry, session, printed_title(&open.page));
        let visible = lines::show(ui, desk, &sheet, top + open.header, &mut open.page, &layers);
        let note = margin::notes(ui, desk, &sheet, top + open.header, &open.page, &layers, visible.clone());
        let content = f64::from(open.header) + open.page.height() / f64::from(ppp) + f64::from(ends::FOOTER);
        if visible.end == open.page.items().len() {
            let foot = top + open.header + (open.page.height() / f64::from(ppp)) as f32;
            if let Some(next) = ends::footer(ui, desk, &sheet, foot, entry, session) {
                session.send(Command::Select(next));
            }
        }
        name_paragraphs(ui, &sheet, top + open.header, &open.page, &open.document, visible.clone(), ppp);
        margin::ticks(ui, desk, view, &open.page, open.header, content, session, entry);
        scroll::bar(ui, desk, ui.scope_id().with("page-bar"), view, content, &mut self.offset);
        self.touch(ui, desk, &sheet, top + open.header, &mut open, session, says, visible);
        if let Some((_, span)) = note {
            self.selection = span;
            margin::edit(session, open.entry, span);
        }
        self.open = Some(open);
    }

    /// Wheel, keys and jumps. Paragraphs that come into view from above are measured first, so that what is being read
    /// does not move.
    fn scroll(&mut self, ui: &mut Ui, view: Rect, open: &mut Open, pen: &std::sync::Mutex<Pen>, ppp: f32) {
        let before = self.offset.0;
        scroll::take_wheel(ui, view, &mut self.offset);
        if ui.memory(|m| m.focused().is_none()) {
            let page = f64::from(view.height() - 48.0);
            ui.input(|i| {
                let pressed = |key| i.key_pressed(key) && !i.modifiers.any();
                if pressed(egui::Key::PageDown) || pressed(egui::Key::Space) {
                    self.offset.0 += page;
                }
                if pressed(egui::Key::PageUp) {
                    self.offset.0 -= page;
                }
                if pressed(egui::Key::ArrowDown) {
                    self.offset.0 += 40.0;
                }
                if pressed(egui::Key::ArrowUp) {
                    self.offset.0 -= 40.0;
                }
                if pressed(egui::Key::Home) {
                    self.offset.0 = 0.0;
                }
                if pressed(egui::Key::End) {
                    self.offset.0 = f64::INFINITY;
                }
            });
        }
        let scale = f64::from(ppp);
        let mut pen = Pen::hold(pen);
        let content = |open: &Open| f64::from(open.header) + open.page.height() / scale + f64::from(ends::FOOTER);
        self.offset.clamp(content(open), f64::from(view.height()));
        if let Some(span) = self.reveal.take() {
            self.bring(span, open, &mut pen, view, scale);
        }
        let header = f64::from(open.header);
        let mut item = open.page.find((self.offset.0 - header).max(0.0) * scale);
        loop {
            let top = open.page.top(item) / scale + header;
            let old = open.page.item_height(item);
            if open.page.ensure(&mut pen.fonts, item) && top < before && before - self.offset.0 < f64::from(view.height()) * 2.0 {
                self.offset.0 += f64::from(open.page.item_height(item) - old) / scale;
            }
            item += 1;
            if item >= open.page.items().len() || open.page.top(item) / scale + header > self.offset.0 + f64::from(view.height())
            {
                break;
            }
        }
        self.offset.clamp(content(open), f64::from(view.height()));
    }

    fn bring(&mut self, span: Span, open: &mut Open, pen: &mut Pen, view: Rect, scale: f64) {
        let item = open.page.item_of(span.start);
        open.page.ensure(&mut pen.fonts, item);
        let boxes = open.page.boxes(item, span);
        let (top, bottom) = match (boxes.first(), boxes.last()) {
            (Some(first), Some(last)) => (first.top, last.bottom),
            _ => (0.0, open.page.item_height(item)),
        };
        let header = f64::from(open.header);
        let y = |px: f32| header + (open.page.top(item) + f64::from(px)) / scale;
        let height = f64::from(view.height());
        let seen = y(top) >= self.offset.0 + 8.0 && y(bottom) <= self.offset.0 + height - 24.0;
        if !seen {
            self.offset.0 = y(top) - height / 3.0;
        }
        self.offset.clamp(header + open.page.height() / scale + f64::from(ends::FOOTER), height);
    }

    /// The evidence line is drawn once from start to end in 180 ms.
    fn evidence_progress(&mut self, ui: &Ui, span: Option<Span>) -> f32 {
        let now = ui.input(|i| i.time);
        let Some(span) = span else {
            self.evidence_since = None;
            return 1.0;
        };
        let since = match self.evidence_since {
            Some((shown, since)) if shown == span => since,
            _ => {
                self.evidence_since = Some((span, now));
                now
            }
        };
        let share = ((now - since) / 0.18) as f32;
        if share < 1.0 {
            ui.ctx().request_repaint();
        }
        share.clamp(0.0, 1.0)
    }
}

fn printed_title(page: &Page) -> bool {
    page.items().iter().take(3).any(|item| item.rank == Rank::Title)
}

/// One accessible node for each visible paragraph, in reading order.
fn name_paragraphs(
    ui: &mut Ui,
    sheet: &Sheet,
    top: f32,
    page: &Page,
    document: &Document,
    visible: std::ops::Range<usize>,
    ppp: f32,
) {
    for index in visible {
        let Some(item) = page.items().get(index) else { continue };
        let y = top + (page.top(index) / f64::from(ppp)) as f32;
        let rect = Rect::from_min_size(pos2(sheet.text.left(), y), vec2(sheet.text.width(), page.item_height(index) / ppp));
        let response = ui.interact(rect, ui.scope_id().with(("paragraph", item.span.start)), Sense::empty());
        let role =
            if item.rank == Rank::Heading || item.rank == Rank::Title { egui::Role::Heading } else { egui::Role::Paragraph };
        response.widget_info(|| WidgetInfo::labeled(role, true, item.span.of(&document.text)));
    }
}

fn empty(ui: &mut Ui, desk: &Desk<'_>, body: Rect, session: &Session) {
    let key = if session.archive().is_empty() { "empty-archive" } else { "empty-selection" };
    centered(ui, body, &desk.get(key), desk.theme.ink_3);
}

/// A line in the middle of a rectangle's upper part.
pub fn centered(ui: &mut Ui, body: Rect, words: &str, color: egui::Color32) {
    let set = pen::set(ui.ctx(), words, Type::Body, Fit::line(body.width() - 32.0));
    let at = pos2(body.center().x - set.size.x / 2.0, body.top() + body.height() * 0.33);
    pen::paint(ui.painter(), &set, at, color);
    super::widgets::name_it(ui, Rect::from_min_size(at, set.size), words);
}

fn unreadable(ui: &mut Ui, desk: &Desk<'_>, body: Rect, entry: &Entry, title: &str) {
    let mut rest = body.shrink2(vec2(48.0, 40.0));
    let head = super::lane::top(&mut rest, 30.0);
    label(ui, desk, head, &desk.get(title), Type::DialogTitle, desk.theme.error);
    for problem in &entry.problems {
        let said = desk.words.problem(problem);
        let height = super::widgets::text_block(ui, desk, rest, &said.message, Type::Body, desk.theme.ink, 4);
        rest.min.y += height + 4.0;
        if let Some(hint) = said.hint {
            let height = super::widgets::text_block(ui, desk, rest, &hint, Type::Small, desk.theme.ink_2, 4);
            rest.min.y += height + 12.0;
        }
    }
    let notes: Vec<(&NoteId, &Note)> = entry.reader.notes.iter().collect();
    for (_, note) in notes {
        let line = format!("“{}” {}", note.quote, note.text);
        let height = super::widgets::text_block(ui, desk, rest, &line, Type::Note, desk.theme.ink_2, 4);
        rest.min.y += height + 6.0;
    }
}

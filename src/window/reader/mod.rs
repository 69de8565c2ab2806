//! The page: the open document set as in a book, with its marks, margin and scrollbar.
//!
//! Three heights never in each other's way: below the line the kinds of names, behind the letters highlights, hits and
//! selection, above the line the evidence. The page keeps its own direction; it does not mirror with the interface.

pub mod sheet;
pub mod head;
pub mod ends;
pub mod lines;
pub mod signs;
pub mod margin;
pub mod hand;
pub mod marks;
mod stand;
mod touch;
mod arrows;
mod card;
mod offers;
mod passage;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use egui::{Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

pub use self::sheet::Sheet;

use self::hand::Hand;
use self::marks::Marked;
use self::stand::Held;
use self::touch::{Counted, Place, Press};
use super::says::Says;
use super::theme::{Kind, TOKENS, Type};
use super::widgets::pen::{self, Fit, Pen};
use super::widgets::scroll::{self, Offset};
use super::widgets::{Desk, label, room};
use crate::archive::{Entry, EntryId, FactKey, Note, NoteId};
use crate::document::Document;
use crate::session::{Command, Evidence, Session};
use crate::text::Span;
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
    /// The end is wanted, however high everything turns out to be.
    to_end: bool,
    /// What stays put, and the offset it was put at: another one means that the page was scrolled.
    held: Held,
    settled: f64,
    /// First byte of the first line in view, and the bytes of the paragraphs in view.
    top_byte: usize,
    /// What the session was last told of it.
    told: Option<(EntryId, usize)>,
    seen: Range<usize>,
    /// The caret and the selection as they are drawn; the session is told when a gesture is finished.
    hand: Hand,
    press: Option<Press>,
    counted: Option<Counted>,
    /// Whether the small bar above a finished selection is shown, and where it was.
    bar: bool,
    bar_at: Option<Rect>,
    hovered: Option<usize>,
    /// The marked words under the pointer and since when.
    rests: Option<(Span, f64)>,
    /// No card is shown until the pointer moves.
    quiet: bool,
    /// The mark that was gone to, and whether by the pointer, which needs no ring.
    mark: Option<Marked>,
    mark_by_hand: bool,
    /// What was asked for since the last frame.
    wants_mark: Option<bool>,
    wants_caret: bool,
    wants_focus: bool,
    /// The card of the mark is to get the keyboard.
    wants_card: bool,
    /// The marked words that the menu is about, by row.
    menu_row: Option<usize>,
    /// A name is being put right in the panel: a click beside the marks selects words for it, and lets nothing go.
    pub correcting: bool,
    /// The fact to be put right, from the menu of its words.
    wants_correct: Option<FactKey>,
    /// The kinds that the selected words can be marked as are offered beside them.
    kinds: bool,
    /// Kinds whose marks are hidden.
    pub hidden: BTreeSet<Kind>,
    /// When the shown evidence appeared, for its line is drawn once.
    evidence_since: Option<(Span, f64)>,
    /// Where each document was left.
    places: BTreeMap<EntryId, Held>,
}

/// A place to come back to.
#[derive(Clone, Copy, Debug)]
pub struct Standing {
    entry: Option<EntryId>,
    held: Held,
    hand: Hand,
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
            self.hand.take(Span::new(0, open.document.text.len()));
            self.bar = false;
            session.send(Command::SelectPassage(open.entry, self.hand.selection()));
        }
    }

    /// Goes to the next mark, or to the one before, in the next frame.
    pub fn step_mark(&mut self, forward: bool) {
        self.wants_mark = Some(forward);
    }

    /// Puts the caret on the page, or takes it away.
    pub fn toggle_caret(&mut self) {
        self.wants_caret = true;
    }

    /// Gives the page the keyboard.
    pub fn take_focus(&mut self) {
        self.wants_focus = true;
    }

    /// Where the page stands.
    pub fn standing(&self) -> Standing {
        Standing { entry: self.open.as_ref().map(|open| open.entry), held: self.held, hand: self.hand }
    }

    /// Goes back to where the page stood, if the same document is still open, and takes the keyboard.
    pub fn stand_again(&mut self, standing: Standing) {
        if self.open.as_ref().map(|open| open.entry) == standing.entry {
            (self.held, self.hand) = (standing.held, standing.hand);
            self.settled = self.offset.0;
            self.reveal = None;
            self.wants_focus = true;
        }
    }

    /// Whether the card of the mark was asked for; once.
    pub fn wants_card(&mut self) -> bool {
        std::mem::take(&mut self.wants_card)
    }

    /// The fact that is to be put right; once.
    pub fn wants_correct(&mut self) -> Option<FactKey> {
        self.wants_correct.take()
    }

    /// Offers the kinds that the selected words can be marked as, beside them.
    pub fn offer_kinds(&mut self) {
        self.bar = false;
        self.kinds = true;
    }

    /// Takes the keyboard, with the caret out, so that words can be selected.
    pub fn take_caret(&mut self) {
        self.wants_focus = true;
        if !self.hand.out {
            self.bring_out();
        }
    }

    /// Takes the selection away, or the mark, or the caret; true where there was one.
    pub fn let_go(&mut self, session: &mut Session) -> bool {
        let Some(open) = &self.open else { return false };
        self.bar = false;
        if self.hand.let_go() {
            session.send(Command::SelectPassage(open.entry, self.hand.selection()));
            return true;
        }
        if self.mark.take().is_some() {
            session.send(Command::HideEvidence);
            return true;
        }
        std::mem::take(&mut self.hand.out)
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
        let direction = entry.reader.directions.document.unwrap_or(document.direction);
        let sheet = Sheet::new(body, direction, reading, desk.is_rtl());
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
            Some(open) if open.entry == id && Arc::ptr_eq(&open.document, document) => open.page.restyle(style),
            _ => {
                if let Some(left) = &self.open {
                    self.places.insert(left.entry, self.held);
                }
                let title = entry.facts().and_then(|facts| facts.title.as_ref()?.span);
                let mut page = Page::new(document, title, style);
                let waker = ui.ctx().clone();
                page.set_long_ones_aside(Arc::new(move || waker.request_repaint()));
                let left = session.remembered().place(&entry.source.sha256).filter(|byte| *byte > 0);
                let left = left.map(|byte| Held::Line(page.anchor_at(byte.min(document.text.len()))));
                self.held = self.places.get(&id).copied().or(left).unwrap_or_default();
                self.settled = self.offset.0;
                self.open = Some(Open { entry: id, document: Arc::clone(document), page, header: 90.0 });
                self.hand = Hand::default();
                self.bar = false;
                self.press = None;
                self.mark = None;
                self.hovered = None;
            }
        }
        if let Some(open) = &mut self.open {
            open.page.direct(&entry.reader.directions);
        }
    }

    fn page_ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, view: Rect, session: &mut Session, says: &Says, entry: &Entry) {
        let ppp = ui.ctx().pixels_per_point();
        let Some(mut open) = self.open.take() else { return };
        let sheet = Sheet::new(view, open.page.direction(), &session.settings().reading, desk.is_rtl());
        let pen = Pen::of(ui.ctx());
        let response = touch::sense(ui, desk, &sheet, &self.mark_words(desk, says, entry));
        self.do_what_was_asked(ui, &response, &open, session, says, entry);
        self.arrows(ui, response.id, view, &mut open, session, &pen);
        self.scroll(ui, view, &mut open, &pen, ppp);
        let top = view.top() - self.offset.0 as f32;
        let place = Place { sheet: &sheet, top: top + open.header, ppp, pen: &pen };
        self.touch(ui, &place, &mut open, session, says, &response);
        if self.told.replace((open.entry, self.top_byte)) != Some((open.entry, self.top_byte)) {
            session.send(Command::StandAt(open.entry, self.top_byte));
        }
        let evidence = session.evidence().filter(|e| e.entry == open.entry).cloned();
        let drawn = self.evidence_progress(ui, evidence.as_ref().map(|e| e.span));
        let layers = Layers {
            says,
            entry,
            hits: session.hits_here(),
            hit_now: session.hit_now(),
            evidence: evidence.as_ref(),
            selection: self.hand.selection(),
            hidden: &self.hidden,
            hovered: self.hovered,
            drawn,
        };
        let head = ends::header(ui, desk, &sheet, top, entry, session, printed_title(&open.page));
        let (notice, asked) = signs::notice(ui, desk, &sheet, top + head, &open.page, session);
        open.header = head + notice;
        let place = Place { top: top + open.header, ..place };
        let visible = lines::show(ui, desk, &sheet, place.top, &mut open.page, &layers);
        let note = margin::notes(ui, desk, &sheet, place.top, &open.page, &layers, visible.clone());
        let content = f64::from(open.header) + open.page.height() / f64::from(ppp) + f64::from(ends::FOOTER);
        if visible.end == open.page.items().len() {
            let foot = place.top + (open.page.height() / f64::from(ppp)) as f32;
            if let Some(next) = ends::footer(ui, desk, &sheet, foot, entry, session) {
                session.send(Command::Select(next));
            }
        }
        name_paragraphs(ui, &sheet, place.top, &open.page, &open.document, visible.clone(), ppp);
        self.seen = seen(&open.page, visible.clone());
        self.draw_mark(ui, desk, &place, &open, visible.clone());
        self.draw_caret(ui, desk, &place, &mut open);
        margin::ticks(ui, desk, view, &open.page, open.header, content, session, entry);
        scroll::bar(ui, desk, ui.scope_id().with("page-bar"), view, content, &mut self.offset);
        self.ring(ui, desk, view, &response);
        self.card_at_rest(ui, desk, &place, &open, says, visible.clone());
        self.menu(desk, session, &open, says, &response);
        self.kinds_menu(ui, desk, &place, &open, session, visible.clone());
        if self.bar && !self.hand.selection().is_empty() {
            self.small_bar(ui, desk, &place, &open, session, visible);
        }
        if let Some((_, span)) = note {
            self.hand.take(span);
            margin::edit(session, open.entry, span);
        }
        if let Some(command) = asked {
            session.send(command);
        }
        self.open = Some(open);
    }

    /// The commands of the table that only the page can do.
    fn do_what_was_asked(
        &mut self,
        ui: &Ui,
        response: &egui::Response,
        open: &Open,
        session: &mut Session,
        says: &Says,
        entry: &Entry,
    ) {
        let mut focus = std::mem::take(&mut self.wants_focus);
        if std::mem::take(&mut self.wants_caret) {
            if self.hand.out {
                self.hand.out = false;
            } else {
                self.bring_out();
                focus = true;
                self.tell(open, session);
            }
        }
        if let Some(forward) = self.wants_mark.take() {
            if self.step_mark_now(forward, open, entry, says, session) {
                session.send(Command::Tell(if forward { "marks-from-start" } else { "marks-from-end" }));
            }
            focus = true;
        }
        if focus {
            ui.memory_mut(|m| m.request_focus(response.id));
        }
    }

    /// Where the page has the keyboard and no caret or mark says so, a ring does.
    fn ring(&self, ui: &Ui, desk: &Desk<'_>, view: Rect, response: &egui::Response) {
        if response.has_focus() && !self.hand.out && self.mark.is_none() {
            let stroke = Stroke::new(2.0, desk.theme.accent);
            ui.painter().rect_stroke(view.shrink(1.0), 0.0, stroke, StrokeKind::Inside);
        }
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

/// The bytes of some paragraphs.
fn seen(page: &Page, items: Range<usize>) -> Range<usize> {
    let of = |index: usize| page.items().get(index).map(|item| item.span);
    let first = of(items.start).map_or(0, |span| span.start);
    first..items.end.checked_sub(1).and_then(of).map_or(first, |span| span.end)
}

fn printed_title(page: &Page) -> bool {
    page.items().iter().take(3).any(|item| item.rank == Rank::Title)
}

/// One accessible node for each visible paragraph, in reading order.
fn name_paragraphs(ui: &mut Ui, sheet: &Sheet, top: f32, page: &Page, document: &Document, visible: Range<usize>, ppp: f32) {
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

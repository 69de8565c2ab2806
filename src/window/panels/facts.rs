//! What the document says: sections of facts, each a click away from its evidence.

use std::collections::BTreeSet;

use egui::{Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use super::correct::{Correcting, can_correct, kind_of};
use super::fact_row::{Fact, Sent};
use super::{fact_card, fact_row, suggestion};
use crate::archive::alike::Suggestion;
use crate::archive::change::Change;
use crate::archive::{Anchor, Correction, Entry, EntryId, FactsId};
use crate::extract::facts::{Entity, EntityKind};
use crate::session::{Command, Session};
use crate::window::icons::{self, Icon};
use crate::window::lane::Lane;
use crate::window::reader::lines::kind_line;
use crate::window::says::{Says, Section};
use crate::window::theme::{Kind, Type};
use crate::window::widgets::control::{Button, Voice, folds};
use crate::window::widgets::scroll::{self, Offset};
use crate::window::widgets::{Desk, focus_ring, label};

/// What the panel remembers.
pub struct FactsPanel {
    offset: Offset,
    folded: BTreeSet<Section>,
    height: f32,
    /// The open card that was last brought into view.
    revealed: Option<crate::archive::FactKey>,
    /// The open card is to get the keyboard.
    focus: bool,
    /// The open fact is being put right.
    form: Option<Correcting>,
    /// The form was asked for from elsewhere, or with the list of names to merge with.
    wants_form: Option<Wanted>,
    /// A fact had the keyboard in the last frame.
    keyboard: bool,
    /// What the window is asked for.
    asked: Option<Asked>,
    /// How many documents there were when it was last looked which names may be one.
    looked_at: usize,
    /// The suggestions about names of the open document, and what they were picked from.
    suggested: (Option<(FactsId, usize, usize)>, Vec<usize>),
}

/// Points below the last row: what was just done is told there, and must not cover what can be done next.
const FOOT: f32 = 104.0;

/// Suggestions shown of one kind; the dialog has them all.
const SUGGESTIONS: usize = 2;

/// A form that was asked for.
#[derive(Clone, Debug)]
struct Wanted {
    of: crate::archive::FactKey,
    merge: bool,
    before: Option<egui::Id>,
}

/// What the panel cannot do itself.
#[derive(Clone, Debug)]
pub enum Asked {
    /// A rule of the archive about a name.
    Everywhere(Box<Entity>),
    /// Words to be selected on the page, for a name of this kind.
    Words(EntityKind),
}

impl Default for FactsPanel {
    fn default() -> Self {
        let folded = Section::ALL.into_iter().filter(|section| section.starts_folded()).collect();
        Self {
            offset: Offset::default(),
            folded,
            height: 0.0,
            revealed: None,
            focus: false,
            form: None,
            wants_form: None,
            keyboard: false,
            asked: None,
            looked_at: 0,
            suggested: Default::default(),
        }
    }
}

impl FactsPanel {
    /// Keys of the sections that stand otherwise than they do at first.
    pub fn turned(&self) -> BTreeSet<String> {
        let turned = Section::ALL.into_iter().filter(|section| self.folded.contains(section) != section.starts_folded());
        turned.map(|section| section.key().to_owned()).collect()
    }

    /// Folds and unfolds sections as [`FactsPanel::turned`] told.
    pub fn turn(&mut self, turned: &BTreeSet<String>) {
        let folded = |section: &Section| section.starts_folded() != turned.contains(section.key());
        self.folded = Section::ALL.into_iter().filter(folded).collect();
    }

    /// Gives the open card the keyboard once it is drawn.
    pub fn focus_card(&mut self) {
        self.focus = true;
        self.revealed = None;
    }

    /// Opens the form of a fact once it is shown; `before` had the keyboard.
    pub fn correct(&mut self, of: crate::archive::FactKey, merge: bool, before: Option<egui::Id>) {
        self.wants_form = Some(Wanted { of, merge, before });
        self.revealed = None;
    }

    /// Whether a fact is being put right.
    pub fn is_correcting(&self) -> bool {
        self.form.is_some()
    }

    /// Whether a fact had the keyboard in the last frame: its keys are its own.
    pub fn has_keyboard(&self) -> bool {
        self.keyboard
    }

    /// What the window is asked for, once.
    pub fn asked(&mut self) -> Option<Asked> {
        self.asked.take()
    }

    /// Goes one step back in the form; true where one was open.
    pub fn leave_form(&mut self, ctx: &egui::Context) -> bool {
        let Some(form) = &mut self.form else { return false };
        if form.step_back() {
            self.close_form(ctx);
        }
        true
    }

    /// The keyboard goes back to where it was before the form.
    fn close_form(&mut self, ctx: &egui::Context) {
        let Some(form) = self.form.take() else { return };
        match form.before.filter(|id| ctx.read_response(*id).is_some()) {
            Some(before) => ctx.memory_mut(|m| m.request_focus(before)),
            None => self.focus = true,
        }
    }

    /// The open row. What was shown there and goes by another name now, because it was put right, stays open.
    fn follow(&mut self, session: &Session, says: &Says, id: EntryId, sent: &mut Sent) -> Option<usize> {
        let shown = session.evidence().filter(|evidence| evidence.entry == id)?;
        if let Some(open) = says.shown(&shown.fact, shown.span) {
            return Some(open);
        }
        let Some(open) = says.named_at(shown.span) else {
            sent.push(Command::HideEvidence);
            self.form = None;
            return None;
        };
        let row = says.rows.get(open)?;
        if let Some(form) = self.form.as_mut().filter(|form| form.of == shown.fact) {
            form.of = row.key.clone();
        }
        let nth = row.spans.iter().position(|span| span.overlaps(shown.span)).unwrap_or(0);
        sent.push(Command::ShowMention { entry: id, key: row.key.clone(), spans: row.spans.clone(), nth });
        Some(open)
    }

    /// Opens, turns and closes the form as was asked.
    fn tend_form(&mut self, ctx: &egui::Context, desk: &Desk<'_>, fact: Option<&Fact<'_>>, session: &Session) {
        let Some(fact) = fact else {
            self.form = None;
            return;
        };
        if self.form.as_ref().is_some_and(|form| form.of != fact.row.key) {
            self.form = None;
        }
        let Some(wanted) = self.wants_form.take_if(|wanted| wanted.of == fact.row.key).filter(|_| can_correct(fact.row.section))
        else {
            return;
        };
        match &mut self.form {
            Some(form) if wanted.merge => form.turn_to_merge(desk, fact),
            Some(_) => self.close_form(ctx),
            None => {
                let at = session.evidence().map(|evidence| evidence.span).or_else(|| fact.row.spans.first().copied());
                let Some(at) = at else { return };
                self.form = Some(Correcting::new(desk, fact, at, wanted.merge, wanted.before));
                self.revealed = None;
            }
        }
    }

    pub fn ui(
        &mut self,
        ui: &mut Ui,
        desk: &Desk<'_>,
        rect: Rect,
        session: &mut Session,
        says: &Says,
        hidden: &mut BTreeSet<Kind>,
    ) {
        let archive = session.held();
        let Some((id, entry)) = session.selected().and_then(|id| Some((id, archive.entry(id)?))) else {
            return;
        };
        if !entry.is_extracted() {
            let key = if entry.document.is_some() { "extracting" } else { "empty-facts-all" };
            crate::window::reader::centered(ui, rect, &desk.get(key), desk.theme.ink_3);
            return;
        }
        if says.rows.is_empty() {
            crate::window::reader::centered(ui, rect, &desk.get("empty-facts-all"), desk.theme.ink_3);
            return;
        }
        let mut sent = Sent::default();
        let open_row = self.follow(session, says, id, &mut sent);
        let fact_of = |index: usize| Some(Fact { id, entry, index, row: says.rows.get(index)?, session });
        let open_fact = open_row.and_then(fact_of);
        self.pick_suggestions(entry, session, &mut sent);
        self.tend_form(ui.ctx(), desk, open_fact.as_ref(), session);
        let open = open_fact.map(|fact| fact.row.key.clone());
        if let Some(row) = open_row.and_then(|index| says.rows.get(index)).filter(|row| self.revealed.as_ref() != Some(&row.key))
        {
            self.folded.remove(&row.section);
        }
        // a form is as high as it is once it has been drawn
        let measured = self.form.as_ref().is_none_or(|form| form.height() > 0.0);
        let (mut offset, height) = (self.offset, self.height);
        let mut card_at = None;
        scroll::column(ui, desk, "facts", rect, height, &mut offset, |ui, view, y0| {
            let mut y = y0 + 2.0;
            for section in Section::ALL {
                let count = says.section(section).count();
                if count == 0 {
                    if let Some(kind) = kind_of(section) {
                        y = self.head(ui, desk, view, y, section, count, hidden);
                        if !self.folded.contains(&section) {
                            y = nothing_of(ui, desk, view, y, kind, &mut sent) + 8.0;
                        }
                    }
                    continue;
                }
                y = self.head(ui, desk, view, y, section, count, hidden);
                if self.folded.contains(&section) {
                    continue;
                }
                for (index, row) in says.section(section) {
                    let is_open = open_row == Some(index);
                    let from = y;
                    let fact = Fact { id, entry, index, row, session };
                    y = if is_open {
                        let focus = std::mem::take(&mut self.focus);
                        fact_card::card(ui, desk, (view, y), &fact, &mut sent, (focus, self.form.as_mut()))
                    } else {
                        fact_row::row(ui, desk, (view, y), &fact, &mut sent)
                    };
                    if is_open {
                        card_at = Some((from - y0, y - y0));
                    }
                }
                y += self.suggestions(ui, desk, (view, y), section, session, &mut sent) + 8.0;
            }
            self.height = y - y0 + FOOT;
        });
        self.offset = offset;
        if let Some(at) = sent.seen {
            let top = rect.top() - self.offset.0 as f32;
            let (from, to) = (f64::from(at.top() - top), f64::from(at.bottom() - top));
            self.offset.reveal(from, to, f64::from(rect.height()), 24.0);
            ui.ctx().request_repaint();
        }
        if open != self.revealed {
            if let Some((from, to)) = card_at {
                // of a card higher than the panel the beginning is seen
                let to = (to + FOOT - 24.0).min(from + rect.height() - 24.0);
                self.offset.reveal(f64::from(from), f64::from(to), f64::from(rect.height()), 12.0);
                self.revealed = open.filter(|_| measured);
                ui.ctx().request_repaint();
            } else if open.is_none() {
                self.revealed = None;
            }
        }
        self.take(ui, id, says, sent, session);
    }

    /// Names of the document that may be one with another: asked below those of their kind. Gives back the height.
    fn suggestions(
        &self,
        ui: &mut Ui,
        desk: &Desk<'_>,
        (view, y): (Rect, f32),
        section: Section,
        session: &Session,
        sent: &mut Sent,
    ) -> f32 {
        let Some(found) = session.same_names().found() else { return 0.0 };
        let of_kind = |nth: &&usize| found.get(**nth).is_some_and(|one| Some(one.one.identity.kind) == kind_of(section));
        let mut used = 0.0;
        for nth in self.suggested.1.iter().filter(of_kind).take(SUGGESTIONS) {
            let rect = Rect::from_min_size(pos2(view.left() + 10.0, y + used + 4.0), vec2(view.width() - 20.0, 10_000.0));
            used += suggestion::card(ui, desk, rect, &found[*nth], |_, _| 0.0, &mut sent.commands) + 8.0;
        }
        used
    }

    /// Looks once for names that may be one when all documents are read, and picks those of the open one.
    fn pick_suggestions(&mut self, entry: &Entry, session: &Session, sent: &mut Sent) {
        let documents = session.archive().len();
        if !session.is_reading() && self.looked_at != documents {
            self.looked_at = documents;
            sent.push(Command::LookForSameNames);
        }
        let (Some(facts), Some(found)) = (entry.facts(), session.same_names().found()) else { return };
        let made_of = Some((entry.facts_id(), found.as_ptr() as usize, found.len()));
        if self.suggested.0 != made_of {
            let named = |suggested: &Suggestion| facts.entities.iter().any(|entity| suggestion::is_about(suggested, entity));
            let about = found.iter().enumerate().filter(|(_, suggested)| named(suggested)).map(|(nth, _)| nth);
            self.suggested = (made_of, about.collect());
        }
    }

    /// Does what was asked for while the rows were drawn.
    fn take(&mut self, ui: &Ui, id: EntryId, says: &Says, sent: Sent, session: &mut Session) {
        self.keyboard = sent.keyboard;
        sent.commands.into_iter().for_each(|command| session.send(command));
        if sent.close {
            self.close_form(ui.ctx());
        }
        if let Some(entity) = sent.everywhere {
            self.asked = Some(Asked::Everywhere(Box::new(entity)));
        }
        if let Some(kind) = sent.add {
            let words =
                session.passage().filter(|(of, _)| *of == id).and_then(|(_, span)| Anchor::of(&session.document()?.text, span));
            match words {
                Some(at) => {
                    let correction = Correction::Add { at, kind };
                    session.send(Command::Change(Change::Correct(id, None, Box::new(correction))));
                }
                None => self.asked = Some(Asked::Words(kind)),
            }
        }
        let Some(index) = sent.correct.or(sent.merge) else { return };
        let Some(row) = says.rows.get(index) else { return };
        let before = ui.memory(|m| m.focused());
        self.correct(row.key.clone(), sent.merge.is_some(), before);
        if session
            .evidence()
            .is_none_or(|evidence| evidence.entry != id || says.shown(&evidence.fact, evidence.span) != Some(index))
        {
            session.send(Command::ShowMention { entry: id, key: row.key.clone(), spans: row.spans.clone(), nth: 0 });
        }
        ui.ctx().request_repaint();
    }

    #[expect(clippy::too_many_arguments, reason = "one call; where it stands and what it toggles")]
    fn head(
        &mut self,
        ui: &mut Ui,
        desk: &Desk<'_>,
        view: Rect,
        y: f32,
        section: Section,
        count: usize,
        hidden: &mut BTreeSet<Kind>,
    ) -> f32 {
        let t = desk.theme;
        let rect = Rect::from_min_size(pos2(view.left(), y), vec2(view.width(), 32.0)).shrink2(vec2(16.0, 0.0));
        let name = desk.get(&format!("kind-{}", section.key()));
        let folded = self.folded.contains(&section);
        let response = ui.interact(rect, ui.scope_id().with(("section", section)), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
        let mut lane = Lane::new(rect, desk.direction);
        let ink = section.mark().map_or(t.ink_2, |kind| t.kind(kind).ink);
        icons::paint(ui.painter(), lane.start(18.0), section.icon(), 17.0, ink, desk.direction);
        lane.start(8.0);
        let caret = if folded { "caret-right" } else { "caret-down" };
        icons::paint(ui.painter(), lane.end(18.0), Icon::regular(caret), 14.0, t.ink_2, desk.direction);
        if let Some(kind) = section.mark() {
            lane.end(6.0);
            sample(ui, desk, lane.end(30.0), kind, hidden);
        }
        let drawn = label(ui, desk, lane.rest(), &name, Type::BodyStrong, t.ink);
        lane.start(drawn.width() + 6.0);
        if section != Section::Event {
            label(ui, desk, lane.rest(), &desk.words.number(count as i64), Type::Small, t.ink_3);
        }
        focus_ring(ui, desk, &response, 4.0);
        if folds(desk, &response, !folded) && !self.folded.remove(&section) {
            self.folded.insert(section);
        }
        y + 32.0
    }
}

/// A kind that nothing was read of: said, with the way to add one.
fn nothing_of(ui: &mut Ui, desk: &Desk<'_>, view: Rect, y: f32, kind: EntityKind, sent: &mut Sent) -> f32 {
    let mut line = Rect::from_min_size(pos2(view.left() + 16.0, y), vec2(view.width() - 32.0, 28.0));
    if desk.is_rtl() {
        line.max.x -= 26.0;
    } else {
        line.min.x += 26.0;
    }
    let mut lane = Lane::new(line, desk.direction);
    let (words, name) = (
        desk.get("empty-facts-add"),
        desk.get(match kind {
            EntityKind::Person => "correct-add-person",
            EntityKind::Organization => "correct-add-organization",
            EntityKind::Place => "correct-add-place",
        }),
    );
    let button = Button::new(&words, Voice::Quiet).small().named(&name);
    let width = button.width(ui);
    if button.show(ui, desk, lane.end(width)).clicked() {
        sent.add = Some(kind);
    }
    label(ui, desk, lane.rest(), &desk.get("empty-facts"), Type::Small, desk.theme.ink_3);
    y + 28.0
}

/// The line of a kind as a legend; a click shows or hides its marks in the text.
fn sample(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, kind: Kind, hidden: &mut BTreeSet<Kind>) {
    let target = Rect::from_center_size(rect.center(), vec2(rect.width(), 28.0));
    let response = ui.interact(target, ui.scope_id().with(("sample", kind.key())), Sense::click());
    let name = format!("{}: {}", desk.get("cmd-show-marks"), desk.get(&format!("kind-{}", kind.key())));
    response.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, !hidden.contains(&kind), &name));
    let color = desk.theme.kind(kind).mark;
    let color = if hidden.contains(&kind) { color.gamma_multiply(0.25) } else { color };
    kind_line(ui.painter(), kind, rect.center().x - 11.0, rect.center().x + 11.0, rect.center().y + 1.0, 0.0, color);
    focus_ring(ui, desk, &response, 4.0);
    if response.clicked() && !hidden.remove(&kind) {
        hidden.insert(kind);
    }
    crate::window::widgets::tooltip(desk, response, &name, None);
}

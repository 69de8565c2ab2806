//! Putting a fact right: a form that unfolds inside its card.
//!
//! Comes in: the open fact and what the hand does in the form. Goes out: one [`Correction`] at a time, done at once and taken
//! back by undo. The form follows its fact: what was corrected is shown as it is now, the form stays open.

pub mod words;
pub mod pick;
mod name;
mod value;

use egui::{Id, Rect, Ui, pos2, vec2};

use self::pick::Pick;
use super::fact_row::{Fact, Sent};
use crate::archive::change::Change;
use crate::archive::corrections::name_key;
use crate::archive::{Anchor, Correction, FactKey, FactsId, Named};
use crate::extract::Facts;
use crate::extract::facts::{EntityId, EntityKind};
use crate::session::Command;
use crate::text::Span;
use crate::window::lane::{Lane, top};
use crate::window::says::Section;
use crate::window::theme::Type;
use crate::window::widgets::control::{Button, Voice};
use crate::window::widgets::field::{Field, FieldState};
use crate::window::widgets::{Desk, label, room, rule_above};

/// Facts that can be put right, beyond being accepted and refused.
pub const fn can_correct(section: Section) -> bool {
    !matches!(section, Section::Instrument | Section::Contact | Section::Topic)
}

/// Which face of the form is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Page {
    Form,
    /// The list of names that this one can be merged with.
    Merge,
}

/// A fact that is being put right.
pub struct Correcting {
    pub of: FactKey,
    /// The mention that the form is about.
    at: Span,
    /// The words the name is to have.
    draft: Span,
    /// What was selected on the page when it was last looked at.
    selected: Option<Span>,
    /// The facts that the fields were filled from.
    made_of: Option<FactsId>,
    page: Page,
    name: FieldState,
    office: FieldState,
    date: FieldState,
    pick: Pick,
    /// Points, as the last frame drew it.
    height: f32,
    /// Its first control is to get the keyboard.
    focus: bool,
    /// What had the keyboard before.
    pub before: Option<Id>,
}

/// What the form wants of its card.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Done {
    pub close: bool,
}

impl Correcting {
    pub(super) fn new(desk: &Desk<'_>, fact: &Fact<'_>, at: Span, merge: bool, before: Option<Id>) -> Self {
        let mut form = Self {
            of: fact.row.key.clone(),
            at,
            draft: at,
            selected: fact.session.passage().map(|(_, span)| span),
            made_of: None,
            page: if merge && kind_of(fact.row.section).is_some() { Page::Merge } else { Page::Form },
            name: FieldState::single_line(),
            office: FieldState::single_line(),
            date: FieldState::single_line(),
            pick: Pick::default(),
            height: 0.0,
            focus: true,
            before,
        };
        // words of the name that are selected already are what it should be
        if let Some(selected) = form.selected.filter(|selected| selected.overlaps(at) && kind_of(fact.row.section).is_some()) {
            form.draft = selected;
        }
        form.fill(desk, fact);
        form
    }

    /// Points that the form takes in its card.
    pub fn height(&self) -> f32 {
        self.height
    }

    /// Fills the fields from the fact as it is now.
    fn fill(&mut self, desk: &Desk<'_>, fact: &Fact<'_>) {
        let Some(facts) = fact.entry.facts() else { return };
        self.made_of = Some(fact.entry.facts_id());
        self.of = fact.row.key.clone();
        let entity = entity(fact, &facts);
        if let Some(mention) = fact.row.spans.iter().find(|span| span.overlaps(self.at)) {
            if self.draft == self.at {
                self.draft = *mention;
            }
            self.at = *mention;
        }
        if let Some((_, entity)) = entity {
            self.name.editor.set_text(&entity.name);
            let offices: Vec<&str> = entity.roles.iter().map(|role| role.text.as_str()).collect();
            self.office.editor.set_text(&offices.join(name::BETWEEN));
        }
        if fact.row.section == Section::Date {
            self.date.editor.set_text(&value::written(desk, fact, self.at));
        }
        let archive = fact.session.archive();
        let names = [EntityKind::Person, EntityKind::Organization];
        self.pick = match (fact.row.section, self.page) {
            (Section::Statement | Section::Commitment, _) => Pick::new(desk, &facts, None, &names, None, ""),
            (section, Page::Merge) => match (kind_of(section), entity) {
                (Some(kind), Some((id, entity))) => Pick::new(desk, &facts, Some(archive), &[kind], Some(id), &entity.name),
                _ => Pick::default(),
            },
            _ => Pick::default(),
        };
    }

    /// Shows the list of names to merge with.
    pub(super) fn turn_to_merge(&mut self, desk: &Desk<'_>, fact: &Fact<'_>) {
        if kind_of(fact.row.section).is_some() {
            self.page = Page::Merge;
            self.focus = true;
            self.fill(desk, fact);
        }
    }

    /// One step back; true where the whole form is to be closed.
    pub fn step_back(&mut self) -> bool {
        if self.page == Page::Merge {
            (self.page, self.focus) = (Page::Form, true);
            return false;
        }
        true
    }

    /// Draws the form at the top of a rectangle.
    pub(super) fn ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, rect: Rect, fact: &Fact<'_>, sent: &mut Sent) -> Done {
        let Some(facts) = fact.entry.facts() else { return Done { close: true } };
        if self.made_of != Some(fact.entry.facts_id()) {
            self.draft = self.at;
            self.fill(desk, fact);
            self.draw_out(self.draft, fact, sent);
        }
        self.take_selection(fact, sent);
        let mut done = Done::default();
        // the rings of the keyboard stand a little outside of what they are around
        let around = Rect::from_min_size(rect.min, vec2(rect.width(), 10_000.0)).expand2(vec2(6.0, 0.0));
        let height = room(ui, "correct", around, |ui| {
            let mut rest = Rect::from_min_size(rect.min + vec2(0.0, 8.0), vec2(rect.width(), 10_000.0));
            rule_above(ui, desk, Rect::from_min_size(pos2(rest.left(), rect.top() + 2.0), vec2(rest.width(), 1.0)));
            let mut part = Part { ui, desk, fact, facts: &facts, sent, focus: std::mem::take(&mut self.focus) };
            let close = match fact.row.section {
                Section::Person | Section::Organization | Section::Place => self.name_ui(&mut part, &mut rest),
                Section::Statement => self.speaker_ui(&mut part, &mut rest),
                Section::Commitment => self.actors_ui(&mut part, &mut rest),
                Section::Date => self.date_ui(&mut part, &mut rest),
                Section::Event => self.event_ui(&mut part, &mut rest),
                Section::Instrument | Section::Contact | Section::Topic => true,
            };
            done.close = close;
            sent.seen = crate::window::widgets::focus::inside(ui).filter(|(_, new)| *new).map(|(at, _)| at);
            rest.top() - rect.top()
        });
        if (height - self.height).abs() > 0.5 {
            self.height = height;
            ui.ctx().request_repaint();
        }
        done
    }

    /// What is selected on the page while the form is open is what the name should be.
    fn take_selection(&mut self, fact: &Fact<'_>, sent: &mut Sent) {
        let selected = fact.session.passage().map(|(_, span)| span);
        if std::mem::replace(&mut self.selected, selected) == selected || kind_of(fact.row.section).is_none() {
            return;
        }
        let text = fact.text();
        if let Some(selected) =
            selected.map(|span| span.trim(text)).filter(|span| !span.is_empty() && !span.of(text).contains('\n'))
        {
            self.draw_out(selected, fact, sent);
        }
    }

    /// The words the name is to have; the page draws the evidence line over them.
    fn draw_out(&mut self, draft: Span, fact: &Fact<'_>, sent: &mut Sent) {
        self.draft = draft;
        let key = fact.row.key.clone();
        let nth = fact.row.spans.iter().position(|span| *span == draft);
        let (spans, nth) = nth.map_or_else(|| (vec![draft], 0), |nth| (fact.row.spans.clone(), nth));
        sent.push(Command::ShowMention { entry: fact.id, key, spans, nth });
    }
}

/// What every part of the form is drawn with.
struct Part<'a, 'u> {
    ui: &'u mut Ui,
    desk: &'a Desk<'a>,
    fact: &'a Fact<'a>,
    facts: &'a Facts,
    sent: &'a mut Sent,
    /// The first control takes the keyboard.
    focus: bool,
}

impl Part<'_, '_> {
    fn caption(&mut self, rest: &mut Rect, key: &str) {
        let words = self.desk.get(key);
        label(self.ui, self.desk, top(rest, 22.0), &words, Type::Caption, self.desk.theme.ink_3);
    }

    fn correct(&mut self, correction: Correction) {
        self.sent.push(Command::Change(Change::Correct(self.fact.id, None, Box::new(correction))));
    }

    fn anchor(&self, span: Span) -> Option<Anchor> {
        Anchor::of(self.fact.text(), span)
    }

    /// A field of one line with a button that applies it once it says something else; true where it was applied.
    fn field(&mut self, rest: &mut Rect, key: &str, state: &mut FieldState, was: &str) -> Written {
        self.caption(rest, key);
        let name = self.desk.get(key);
        let apply = self.desk.get("correct-apply");
        let mut lane = Lane::new(top(rest, 32.0), self.desk.direction);
        let changed = state.text().trim() != was.trim();
        let button = Button::new(&apply, Voice::Primary).small();
        let mut written = Written::default();
        if changed {
            let width = button.width(self.ui);
            let place = lane.end(width);
            lane.end(6.0);
            // in a room of its own: two fields may both be changed
            written.applied = room(self.ui, ("apply", key), place, |ui| button.show(ui, self.desk, place)).clicked();
        }
        let field = Field { name: &name, hint: "", kind: Type::Small, multiline: false, framed: true };
        let done = field.show(self.ui, self.desk, lane.rest(), state);
        if std::mem::take(&mut self.focus) {
            done.response.request_focus();
        }
        written.applied |= done.submitted && changed;
        written.escaped = done.escaped;
        top(rest, 6.0);
        written
    }

    /// Buttons one after the other, in as many lines as they need; which was clicked.
    fn buttons(&mut self, rest: &mut Rect, list: &[(String, Voice)]) -> Option<usize> {
        let mut clicked = None;
        let mut lane = Lane::new(top(rest, 30.0), self.desk.direction);
        for (nth, (words, voice)) in list.iter().enumerate() {
            let button = Button::new(words, *voice).small();
            let width = button.width(self.ui);
            if lane.rest().width() < width && nth > 0 {
                top(rest, 4.0);
                lane = Lane::new(top(rest, 30.0), self.desk.direction);
            }
            if button.show(self.ui, self.desk, lane.start(width)).clicked() {
                clicked = Some(nth);
            }
            lane.start(6.0);
        }
        clicked
    }
}

/// Takes back what was put right of a fact in this document; `None` where nothing was.
pub(super) fn taking_back(fact: &Fact<'_>) -> Option<Change> {
    let key = name_key(&fact.row.value);
    let stands_on =
        |correction: &Correction| correction.anchors().any(|at| fact.row.spans.iter().any(|span| span.overlaps(at.span)));
    let names = |correction: &Correction| match correction {
        Correction::Retype { who, .. } | Correction::Offices { who, .. } => name_key(&who.name) == key,
        Correction::Rename { who, name } => name_key(&who.name) == key || name_key(name) == key,
        Correction::Merge { who, into } => name_key(&who.name) == key || name_key(&into.name) == key,
        _ => false,
    };
    let is_of = |correction: &Correction| match fact.row.section {
        Section::Person | Section::Organization | Section::Place => {
            let of_names =
                !matches!(correction, Correction::Speaker { .. } | Correction::Actors { .. } | Correction::DateValue { .. });
            of_names && (stands_on(correction) || names(correction))
        }
        Section::Statement => matches!(correction, Correction::Speaker { .. }) && stands_on(correction),
        Section::Commitment => matches!(correction, Correction::Actors { .. }) && stands_on(correction),
        Section::Date => matches!(correction, Correction::DateValue { .. }) && stands_on(correction),
        Section::Event => matches!(correction, Correction::EventKind { .. }),
        Section::Instrument | Section::Contact | Section::Topic => false,
    };
    let of_fact = fact.entry.reader.corrections.iter().filter(|(_, correction)| is_of(correction));
    let list: Vec<Change> = of_fact.rev().map(|(id, _)| Change::Uncorrect(fact.id, *id)).collect();
    (!list.is_empty()).then_some(Change::All(list))
}

/// What was done in a field of the form.
#[derive(Clone, Copy, Debug, Default)]
struct Written {
    applied: bool,
    escaped: bool,
}

/// The kind of names that a section holds.
pub fn kind_of(section: Section) -> Option<EntityKind> {
    match section {
        Section::Person => Some(EntityKind::Person),
        Section::Organization => Some(EntityKind::Organization),
        Section::Place => Some(EntityKind::Place),
        _ => None,
    }
}

/// The entity that a row is about.
fn entity<'f>(fact: &Fact<'_>, facts: &'f Facts) -> Option<(EntityId, &'f crate::extract::facts::Entity)> {
    let span = fact.row.spans.first()?;
    let kind = kind_of(fact.row.section)?;
    let id = facts.mentions.iter().find(|mention| mention.span == *span && mention.kind == kind)?.entity;
    Some((id, facts.entity(id)?))
}

fn named(fact: &Fact<'_>, facts: &Facts) -> Option<Named> {
    entity(fact, facts).and_then(|(id, _)| Named::of(facts, id))
}

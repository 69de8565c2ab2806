//! A name chosen from those of the document and of the archive: a field to look in, and the names below it.

use egui::{Rect, Sense, Ui, WidgetInfo, vec2};

use crate::archive::{Archive, Named};
use crate::extract::Facts;
use crate::extract::facts::{EntityId, EntityKind};
use crate::language::Value;
use crate::query::Facet;
use crate::text::fold::fold_str;
use crate::window::icons;
use crate::window::lane::{Lane, top};
use crate::window::says::Section;
use crate::window::theme::{TOKENS, Type};
use crate::window::widgets::control::{Tick, tick_box};
use crate::window::widgets::field::{Field, FieldState};
use crate::window::widgets::{Desk, focus, focus_ring_inside, label, tooltip, width_of};

/// Names shown at once; the field finds the others.
const SHOWN: usize = 7;
/// Points.
const ROW: f32 = 30.0;

/// A name that can be chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    pub named: Named,
    /// Its number in the document, where it is there.
    pub here: Option<EntityId>,
    /// Office, or how many documents have it.
    pub note: String,
    /// Folded, for looking.
    folded: String,
}

/// Looking for a name.
#[derive(Default)]
pub struct Pick {
    pub field: FieldState,
    choices: Vec<Choice>,
    /// The names that fit what was typed, as indices.
    fitting: Vec<usize>,
}

impl Pick {
    /// The names of a document of some kinds, those most like `like` first, then those of the archive.
    pub fn new(
        desk: &Desk<'_>,
        facts: &Facts,
        archive: Option<&Archive>,
        kinds: &[EntityKind],
        not: Option<EntityId>,
        like: &str,
    ) -> Self {
        let like: Vec<String> = fold_str(like).split_whitespace().map(str::to_owned).collect();
        let shared = |folded: &str| folded.split_whitespace().filter(|word| like.iter().any(|known| known == word)).count();
        let mut choices: Vec<Choice> = Vec::new();
        for (index, entity) in facts.entities.iter().enumerate() {
            let id = EntityId(index as u32);
            if !kinds.contains(&entity.kind) || not == Some(id) || facts.mentions_of(id).next().is_none() {
                continue;
            }
            let note = entity.roles.first().map(|role| role.text.clone()).unwrap_or_default();
            let named = Named { kind: entity.kind, name: entity.name.clone() };
            choices.push(Choice { folded: fold_str(&named.name), named, here: Some(id), note });
        }
        choices.sort_by_key(|choice| std::cmp::Reverse(shared(&choice.folded)));
        let mut known: std::collections::BTreeSet<(EntityKind, String)> =
            choices.iter().map(|choice| (choice.named.kind, choice.folded.clone())).collect();
        if let Some(own) = not.and_then(|id| facts.entity(id)) {
            known.insert((own.kind, fold_str(&own.name)));
        }
        let mut others: Vec<Choice> = Vec::new();
        for (kind, value) in archive.into_iter().flat_map(|archive| kinds.iter().flat_map(|kind| values(archive, *kind))) {
            let folded = fold_str(value.shown());
            if known.insert((kind, folded.clone())) {
                let count = Value::Number(i64::try_from(value.entries.len()).unwrap_or(i64::MAX));
                let note = desk.words.say("count-documents", &[("n", count)]);
                others.push(Choice { named: Named { kind, name: value.shown().to_owned() }, here: None, note, folded });
            }
        }
        others.sort_by_key(|choice| std::cmp::Reverse(shared(&choice.folded)));
        choices.extend(others);
        let mut pick = Self { field: FieldState::single_line(), choices, fitting: Vec::new() };
        pick.look();
        pick
    }

    fn look(&mut self) {
        let typed = fold_str(self.field.text());
        let words: Vec<&str> = typed.split_whitespace().collect();
        let fits = |choice: &Choice| words.iter().all(|word| choice.folded.contains(word));
        self.fitting = self.choices.iter().enumerate().filter(|(_, choice)| fits(choice)).map(|(at, _)| at).collect();
    }

    pub fn is_empty(&self) -> bool {
        self.choices.is_empty()
    }

    /// Points that [`Pick::ui`] takes.
    pub fn height(&self) -> f32 {
        let rows = self.fitting.len().clamp(1, SHOWN) as f32;
        let more = if self.fitting.len() > SHOWN { 22.0 } else { 0.0 };
        40.0 + rows * ROW + more
    }

    /// Draws the field and the names; `ticked` tells which are chosen already, where several can be. Enter takes the first.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        desk: &Desk<'_>,
        mut rect: Rect,
        focus_field: bool,
        ticked: Option<&dyn Fn(&Choice) -> bool>,
    ) -> Picked {
        let name = desk.get("pick-search");
        let field = Field { name: &name, hint: &name, kind: Type::Small, multiline: false, framed: true };
        let done = field.show(ui, desk, top(&mut rect, 32.0), &mut self.field);
        if focus_field {
            done.response.request_focus();
        }
        if done.changed {
            self.look();
        }
        top(&mut rect, 6.0);
        let mut picked = Picked { choice: None, escaped: done.escaped };
        if done.submitted {
            picked.choice = self.fitting.first().map(|at| self.choices[*at].clone());
        }
        if self.fitting.is_empty() {
            label(ui, desk, top(&mut rect, ROW), &desk.get("pick-nothing"), Type::Small, desk.theme.ink_3);
        }
        for at in self.fitting.iter().take(SHOWN) {
            let choice = &self.choices[*at];
            if row(ui, desk, top(&mut rect, ROW), *at, choice, ticked.map(|ticked| ticked(choice))) {
                picked.choice = Some(choice.clone());
            }
        }
        if let Some(more) = self.fitting.len().checked_sub(SHOWN).filter(|more| *more > 0) {
            let words = desk.words.say("pick-more", &[("n", Value::from(more))]);
            label(ui, desk, top(&mut rect, 22.0), &words, Type::Caption, desk.theme.ink_3);
        }
        picked
    }
}

/// What was done in a [`Pick`].
pub struct Picked {
    pub choice: Option<Choice>,
    pub escaped: bool,
}

fn values(archive: &Archive, kind: EntityKind) -> impl Iterator<Item = (EntityKind, &crate::archive::facets::Value)> {
    archive.facets().values(facet_of(kind)).map(move |value| (kind, value))
}

/// The facet of a kind of names.
pub fn facet_of(kind: EntityKind) -> Facet {
    match kind {
        EntityKind::Person => Facet::Person,
        EntityKind::Organization => Facet::Organization,
        EntityKind::Place => Facet::Place,
    }
}

/// The section of a kind of names.
pub fn section_of(kind: EntityKind) -> Section {
    match kind {
        EntityKind::Person => Section::Person,
        EntityKind::Organization => Section::Organization,
        EntityKind::Place => Section::Place,
    }
}

/// One name: its kind's icon, the name, its office or where it is from; true where it was clicked.
fn row(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, at: usize, choice: &Choice, ticked: Option<bool>) -> bool {
    let t = desk.theme;
    let response = ui.interact(rect, ui.scope_id().with(("pick", at)), Sense::click());
    let parts = [choice.named.name.as_str(), &choice.note];
    let said = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(desk.words.comma());
    let said = crate::language::plain(&said);
    response.widget_info(|| match ticked {
        Some(on) => WidgetInfo::selected(egui::Role::CheckBox, true, on, &said),
        None => WidgetInfo::labeled(egui::Role::Button, true, &said),
    });
    if response.hovered() || focus::is_on(&response) {
        ui.painter().rect_filled(rect, TOKENS.radius.tag, t.accent_soft);
    }
    let mut lane = Lane::new(rect.shrink2(vec2(6.0, 0.0)), desk.direction);
    if let Some(on) = ticked {
        tick_box(ui, desk, lane.start(18.0), if on { Tick::On } else { Tick::Off });
        lane.start(6.0);
    }
    let section = section_of(choice.named.kind);
    let ink = section.mark().map_or(t.ink_2, |kind| t.kind(kind).ink);
    icons::paint(ui.painter(), lane.start(16.0), section.icon(), 14.0, ink, desk.direction);
    lane.start(6.0);
    let room = lane.rest().width();
    let name = width_of(ui, &choice.named.name, Type::Small).min(room);
    label(ui, desk, lane.start(name), &choice.named.name, Type::Small, t.ink);
    lane.start(8.0);
    if lane.rest().width() > 40.0 {
        label(ui, desk, lane.rest(), &choice.note, Type::Caption, t.ink_3);
    }
    focus_ring_inside(ui, desk, &response);
    let response = if choice.note.is_empty() { response } else { tooltip(desk, response, &said, None) };
    response.clicked()
}

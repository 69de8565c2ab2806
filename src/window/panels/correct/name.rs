//! The form of a person, an organization or a place: what kind it is, which words it is, how it is called, which offices it
//! holds, with whom it is one.

use egui::{Rect, vec2};

use super::pick::Choice;
use super::words::{Edge, stepped};
use super::{Correcting, Page, Part, entity, kind_of, named};
use crate::archive::change::Change;
use crate::archive::identity::Identity;
use crate::archive::{Correction, Rule};
use crate::extract::facts::EntityKind;
use crate::language::Value;
use crate::session::Command;
use crate::text::direction::first_strong;
use crate::window::icons::Icon;
use crate::window::lane::{Lane, top};
use crate::window::says::Section;
use crate::window::theme::{TOKENS, Type};
use crate::window::widgets::choice::{Segment, segments};
use crate::window::widgets::control::{IconButton, Voice};
use crate::window::widgets::pen::{self, Fit};
use crate::window::widgets::{Desk, hair, label, name_it, text_block};

/// Between two offices in their field.
pub const BETWEEN: &str = "؛ ";

/// What the buttons under the fields do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deed {
    Merge,
    SplitHere,
    SplitAlike,
    NotHere,
    Everywhere,
}

impl Correcting {
    /// True where the form is to be closed.
    pub(super) fn name_ui(&mut self, part: &mut Part<'_, '_>, rest: &mut Rect) -> bool {
        if self.page == Page::Merge {
            return self.merge_ui(part, rest);
        }
        let Some((id, entity)) = entity(part.fact, part.facts) else { return true };
        self.kind_ui(part, rest);
        self.words_ui(part, rest);
        let mut closed = false;
        let written = part.field(rest, "correct-name", &mut self.name, &entity.name);
        closed |= written.escaped;
        let name = self.name.text().trim().to_owned();
        if let Some(who) = named(part.fact, part.facts).filter(|_| written.applied && !name.is_empty()) {
            part.correct(Correction::Rename { who, name });
        }
        if part.fact.row.section == Section::Person {
            let offices: Vec<&str> = entity.roles.iter().map(|role| role.text.as_str()).collect();
            let written = part.field(rest, "correct-office", &mut self.office, &offices.join(BETWEEN));
            closed |= written.escaped;
            if let Some(who) = named(part.fact, part.facts).filter(|_| written.applied) {
                part.correct(Correction::Offices { who, offices: split_offices(self.office.text()) });
            }
        }
        top(rest, 2.0);
        let mentions: Vec<_> = part.facts.mentions_of(id).map(|mention| mention.span).collect();
        let words = self.at.of(part.fact.text());
        let alike = mentions.iter().filter(|span| span.of(part.fact.text()) == words).count();
        let mut deeds = vec![(Deed::Merge, part.desk.get("correct-merge"))];
        if mentions.len() > 1 {
            deeds.push((Deed::SplitHere, part.desk.get("correct-split-here")));
        }
        if alike > 1 && alike < mentions.len() {
            deeds.push((Deed::SplitAlike, part.desk.words.say("correct-split-alike", &[("words", Value::Text(words))])));
        }
        if mentions.len() > 1 {
            deeds.push((Deed::NotHere, part.desk.get("correct-not-here")));
        }
        deeds.push((Deed::Everywhere, part.desk.get("correct-everywhere")));
        let list: Vec<(String, Voice)> = deeds.iter().map(|(_, words)| (words.clone(), Voice::Plain)).collect();
        let deed = part.buttons(rest, &list).map(|nth| deeds[nth].0);
        top(rest, 4.0);
        if let Some(deed) = deed {
            self.do_it(part, deed);
        }
        closed
    }

    fn do_it(&mut self, part: &mut Part<'_, '_>, deed: Deed) {
        match deed {
            Deed::Merge => self.turn_to_merge(part.desk, part.fact),
            Deed::SplitHere | Deed::SplitAlike => {
                if let Some(at) = part.anchor(self.at) {
                    part.correct(Correction::Split { at, alike: deed == Deed::SplitAlike });
                }
            }
            Deed::NotHere => {
                if let Some(at) = part.anchor(self.at) {
                    part.correct(Correction::Unmark { at });
                }
            }
            Deed::Everywhere => {
                if let Some((_, entity)) = entity(part.fact, part.facts) {
                    part.sent.everywhere = Some(entity.clone());
                }
            }
        }
    }

    /// Person, organization, place, or no name at all: chosen, and done.
    fn kind_ui(&mut self, part: &mut Part<'_, '_>, rest: &mut Rect) {
        part.caption(rest, "correct-kind");
        let names = ["one-person", "one-organization", "one-place", "one-not-a-name"].map(|key| part.desk.get(key));
        let list: Vec<Segment<'_>> = names.iter().map(|name| Segment::new(name)).collect();
        let now = kind_of(part.fact.row.section);
        let chosen = EntityKind::ALL.iter().position(|kind| Some(*kind) == now).unwrap_or(EntityKind::ALL.len());
        let id = part.ui.scope_id().with("kind");
        if std::mem::take(&mut part.focus) {
            part.ui.memory_mut(|m| m.request_focus(id.with(chosen)));
        }
        let (taken, _) = segments(part.ui, part.desk, top(rest, 30.0), id, &list, chosen);
        top(rest, 6.0);
        if let (Some(taken), Some(who)) = (taken, named(part.fact, part.facts)) {
            part.correct(Correction::Retype { who, to: EntityKind::ALL.get(taken).copied() });
        }
    }

    /// The words of this mention, one more or fewer at either end.
    fn words_ui(&mut self, part: &mut Part<'_, '_>, rest: &mut Rect) {
        part.caption(rest, "correct-words");
        let (text, desk) = (part.fact.text(), part.desk);
        let words = self.draft.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
        // a name begins where its own line begins, whichever way the interface runs
        let own = Desk { direction: first_strong(&words).unwrap_or(desk.direction), ..*desk };
        let mut lane = Lane::new(top(rest, 32.0), own.direction);
        let steps = [
            (Edge::Begin, true, "plus", "correct-begin-longer"),
            (Edge::Begin, false, "minus", "correct-begin-shorter"),
            (Edge::End, true, "plus", "correct-end-longer"),
            (Edge::End, false, "minus", "correct-end-shorter"),
        ];
        let mut to = None;
        for (edge, longer, icon, key) in steps {
            let place = if edge == Edge::Begin { lane.start(28.0) } else { lane.end(28.0) };
            let step = stepped(text, self.draft, edge, longer);
            let name = desk.get(key);
            let button = IconButton::new(Icon::regular(icon), &name).size(14.0).enabled(step.is_some());
            if button.show(part.ui, desk, place).clicked() {
                to = step;
            }
        }
        let place = lane.rest().shrink2(vec2(4.0, 1.0));
        let t = desk.theme;
        part.ui.painter().rect(place, TOKENS.radius.control, t.rubric_soft, hair(part.ui, t.line), egui::StrokeKind::Inside);
        let set = pen::set(part.ui.ctx(), &words, Type::SmallMedium, Fit::line(place.width() - 12.0));
        pen::paint(part.ui.painter(), &set, place.center() - set.size / 2.0, t.ink);
        name_it(part.ui, place, &words);
        top(rest, 4.0);
        if let Some(to) = to {
            self.draw_out(to, part.fact, part.sent);
        }
        if self.draft == self.at {
            let hint = desk.get("correct-words-hint");
            let used = text_block(part.ui, desk, *rest, &hint, Type::Caption, t.ink_3, 2);
            top(rest, used + 6.0);
            return;
        }
        let list = [(desk.get("correct-apply"), Voice::Primary), (desk.get("cancel"), Voice::Quiet)];
        match part.buttons(rest, &list) {
            Some(0) => {
                if let (Some(at), Some(to)) = (part.anchor(self.at), part.anchor(self.draft)) {
                    part.correct(Correction::Extend { at, to });
                    self.at = self.draft;
                }
            }
            Some(_) => {
                self.draw_out(self.at, part.fact, part.sent);
            }
            None => {}
        }
        top(rest, 6.0);
    }

    /// Whom this one is one with. True where the form is to be closed.
    fn merge_ui(&mut self, part: &mut Part<'_, '_>, rest: &mut Rect) -> bool {
        let Some(who) = named(part.fact, part.facts) else { return true };
        let words = part.desk.words.say("correct-merge-with", &[("name", Value::Text(&who.name))]);
        label(part.ui, part.desk, top(rest, 24.0), &words, Type::SmallMedium, part.desk.theme.ink);
        let focus = std::mem::take(&mut part.focus);
        let height = self.pick.height();
        let picked = self.pick.ui(part.ui, part.desk, top(rest, height), focus, None);
        top(rest, 4.0);
        let back = [(part.desk.get("correct-back"), Voice::Quiet)];
        if part.buttons(rest, &back).is_some() || picked.escaped {
            self.step_back();
        }
        if let Some(choice) = picked.choice {
            match merge(part, &who, &choice) {
                Some(change) => part.sent.push(Command::Change(change)),
                None => return false,
            }
            (self.page, self.focus) = (Page::Form, true);
        }
        false
    }
}

/// Two names of a document are merged there; a name of another document makes a rule of the archive.
fn merge(part: &Part<'_, '_>, who: &crate::archive::Named, choice: &Choice) -> Option<Change> {
    if choice.here.is_some() {
        let correction = Correction::Merge { who: who.clone(), into: choice.named.clone() };
        return Some(Change::Correct(part.fact.id, None, Box::new(correction)));
    }
    let (_, own) = entity(part.fact, part.facts)?;
    let archive = part.fact.session.archive();
    let facet = super::pick::facet_of(choice.named.kind);
    let ids = archive.facets().entries(facet, &choice.named.name)?.iter();
    let found = ids.filter_map(|id| archive.entry(id)?.facts()).find_map(|facts| {
        let same = |name: &str| facet.compare(name) == facet.compare(&choice.named.name);
        let found = facts.entities.iter().find(|entity| entity.kind == choice.named.kind && same(&entity.name));
        found.map(Identity::of)
    });
    Some(Change::PutRule(None, Box::new(Rule::Same { one: Identity::of(own), of: found? })))
}

/// Offices as they were typed: one after the other with semicolons between.
fn split_offices(typed: &str) -> Vec<String> {
    typed.split(['؛', ';']).map(|office| office.trim().to_owned()).filter(|office| !office.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offices_stand_between_semicolons() {
        assert_eq!(split_offices("وزير العدل؛ رئيس اللجنة ;  "), ["وزير العدل", "رئيس اللجنة"]);
        assert!(split_offices("  ").is_empty());
    }
}

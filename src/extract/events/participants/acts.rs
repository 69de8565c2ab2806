//! Of anything that is no kind of the contract: who acts in title and lead, and the institution that tells of it.

use std::collections::BTreeSet;

use super::{OF_OTHER, Stage};
use crate::extract::events::kind::Verdict;
use crate::extract::facts::{EntityId, EntityKind};
use crate::extract::lexicon::events::Sort;
use crate::extract::statements::speaker::{Named, inside};
use crate::text::words::TokenKind;

impl Stage<'_, '_, '_> {
    /// Title and lead of what is no kind of the contract: its people, then its institutions, then the country it opens with.
    pub(super) fn who_acts(&self, chosen: &Verdict) -> Vec<EntityId> {
        let told = self.scene.title.start..self.sentence.end.max(self.scene.lead.end);
        let mut out = self.people(told.clone());
        // a club, a company that the lead has for its subject: the people behind it are only told of
        let subject = self.lead_subject();
        if let Some(subject) = subject.filter(|subject| subject.kind == EntityKind::Organization) {
            let title = self.people(self.scene.title.clone());
            let office = |id: &EntityId| self.facts.entity(*id).is_some_and(|entity| !entity.roles.is_empty());
            out.retain(|id| title.contains(id) || office(id));
            out.push(subject.entity);
        }
        out.truncate(OF_OTHER);
        let orgs = self.institutions(told.clone(), &out, chosen.kind);
        out.extend(orgs.into_iter().take(OF_OTHER.saturating_sub(out.len()).max(usize::from(out.len() < OF_OTHER))));
        let past: BTreeSet<EntityId> = inside(self.named, told).iter().filter(|n| self.is_past(n)).map(|n| n.entity).collect();
        if out.iter().any(|id| !past.contains(id)) {
            out.retain(|id| !past.contains(id));
        }
        if !out.iter().any(|id| self.kind(*id) == Some(EntityKind::Person)) {
            out.extend(self.acting_countries());
        }
        if out.is_empty() {
            out.extend(self.speaks_there());
        }
        out.extend(self.institution_that_tells());
        if out.is_empty() {
            let country = self.subject(chosen.at).filter(|n| n.start <= chosen.at + 2);
            let first = inside(self.named, self.scene.title.start..self.scene.title.start + 1).first().copied();
            // «العراق: قتيلان في انفجار»: where, and not who
            let first = first.filter(|first| !self.text.is_mark(first.end, &[':']));
            out.extend(country.or(first).map(|n| n.entity));
        }
        out
    }

    /// «وأوضحت المديرية أن»: the first institution that says something of what happened, no agency nor paper.
    fn institution_that_tells(&self) -> Option<EntityId> {
        let mut speakers = self.facts.statements.iter().filter_map(|statement| statement.speaker);
        let institution = |id: &EntityId| self.kind(*id) == Some(EntityKind::Organization) && !self.is_agency(*id);
        speakers.find(institution)
    }

    /// What stands right behind the first word of the lead.
    pub(super) fn lead_subject(&self) -> Option<Named> {
        let opening = (self.scene.lead.start..self.scene.lead.end.min(self.scene.lead.start + 12)).find(|at| {
            self.text.lexicon.events.cues.longest_at(self.text, *at).is_some_and(|found| found.value.sort != Sort::Noun)
        })?;
        inside(self.named, opening + 1..opening + 2).first().filter(|n| !n.attached).copied()
    }

    /// «بعد وفاة الشريك المؤسس فلان», «خلفا لفلان»: somebody of before.
    pub(super) fn is_past(&self, n: &Named) -> bool {
        let text = self.text;
        (n.start.saturating_sub(7)..n.start).rev().take_while(|at| text.kind(*at) == Some(TokenKind::Arabic)).any(|at| {
            let word = text.folded(at);
            matches!(word, "وفاه" | "رحيل" | "عهد" | "خلفا" | "ذكري" | "منذ" | "اغتيال") && n.kind == EntityKind::Person
                || matches!(word, "بعد" | "عقب" | "منذ" | "مقتل") && n.kind == EntityKind::Organization
        })
    }

    /// «أميركا تسلم مصر…»: the country that opens a headline, and the one right behind its verb.
    pub(super) fn acting_countries(&self) -> Vec<EntityId> {
        let title = self.scene.title.clone();
        let here = inside(self.named, title.start..title.end.min(title.start + 6));
        let Some(first) = here.first().filter(|n| n.start == title.start && n.kind == EntityKind::Place) else {
            return Vec::new();
        };
        if self.text.lexicon.events.cues.longest_at(self.text, first.end).is_none_or(|found| found.value.sort == Sort::Noun) {
            return Vec::new();
        }
        let object = here.iter().find(|n| n.start == first.end + 1 && n.kind == EntityKind::Place && !n.attached);
        std::iter::once(first).chain(object).map(|n| n.entity).collect()
    }
}

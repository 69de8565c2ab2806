//! Of a statement: whoever is quoted or reported, and the institution that takes the position.

use std::collections::BTreeMap;

use super::{OF_OTHER, Stage, once};
use crate::extract::events::kind::Verdict;
use crate::extract::events::scene::sentence;
use crate::extract::facts::{EntityId, EntityKind};
use crate::extract::statements::speaker::inside;

impl Stage<'_, '_, '_> {
    /// The people who are quoted or reported; else the institution or country that takes the position.
    pub(super) fn who_speaks(&self, chosen: &Verdict) -> Vec<EntityId> {
        let speakers = || self.facts.statements.iter().filter_map(|statement| statement.speaker);
        // «نقل الصحافي فلان عن الرئيس قوله»: whoever passes words on does not speak
        let passes_on = matches!(self.text.folded(chosen.at), "نقل" | "نقلت" | "نقلا" | "تنقل" | "ينقل");
        let subject = if passes_on { None } else { self.subject(chosen.at).or_else(|| self.subject_of_lead()) };
        let mut out: Vec<EntityId> = speakers().filter(|id| self.kind(*id) == Some(EntityKind::Person)).collect();
        once(&mut out);
        let mut spoken: BTreeMap<EntityId, usize> = BTreeMap::new();
        for speaker in speakers() {
            *spoken.entry(speaker).or_default() += 1;
        }
        let main = subject.map(|subject| subject.entity);
        out.retain(|id| !self.only_comments(*id, main, &spoken));
        let people = out.len();
        if let Some(subject) =
            subject.filter(|subject| people == 0 || subject.kind == EntityKind::Person || subject.start == chosen.at + 1)
        {
            out.insert(0, subject.entity);
        }
        // institutions and countries that take a position of their own: more than once, or where title or lead name them
        let top = |id: EntityId| spoken.get(&id).is_some_and(|times| *times > 1) || self.is_in_lead(id);
        let institution =
            |id: &EntityId| self.kind(*id) == Some(EntityKind::Organization) && !self.is_agency(*id) && (people == 0 || top(*id));
        let country = |id: &EntityId| self.kind(*id) == Some(EntityKind::Place);
        out.extend(speakers().filter(institution).take(6usize.saturating_sub(people)));
        out.extend(speakers().filter(country).take(usize::from(people == 0)));
        if out.is_empty() {
            out.extend(self.signatories());
        }
        if out.is_empty() {
            out.extend(self.people(self.scene.title.start..self.scene.lead.end).into_iter().take(1));
        }
        self.add_office(&mut out);
        out.extend(self.interviewer());
        out
    }

    /// Where one person says nearly all and is whom the lead is about, whoever else says a word only comments on it.
    fn only_comments(&self, id: EntityId, main: Option<EntityId>, spoken: &BTreeMap<EntityId, usize>) -> bool {
        let times = |of: EntityId| spoken.get(&of).copied().unwrap_or_default();
        let Some(main) = main.filter(|main| *main != id && self.kind(*main) == Some(EntityKind::Person)) else { return false };
        let attributed: usize = spoken.values().sum();
        times(main) >= 3 && times(main) * 2 >= attributed && times(id) * 3 < times(main) && !self.is_in_lead(id)
    }

    /// «ووقعت "الرابطة" و"الشبكة" بيانا»: those who sign a statement.
    pub(super) fn signatories(&self) -> Vec<EntityId> {
        let text = self.text;
        let listed = self.facts.mentions.iter().filter(|mention| mention.because.rule == "organization-signs");
        let listed: Vec<EntityId> = listed.map(|mention| mention.entity).collect();
        if !listed.is_empty() {
            return listed;
        }
        let signs = |at: &usize| {
            matches!(text.folded(*at), "وقع" | "وقعت" | "ووقع" | "ووقعت" | "وقعه" | "وقعته" | "الموقعه" | "الموقعون")
        };
        let Some(verb) = (self.scene.whole.start..self.scene.whole.end).find(signs) else { return Vec::new() };
        let end = sentence(text, verb).end;
        let paper = |at: &usize| matches!(text.folded(*at), "بيان" | "بيانا" | "رساله" | "عريضه" | "نداء" | "ان" | "من" | "علي");
        let end = (verb..end).find(paper).unwrap_or(end);
        inside(self.named, verb..end).iter().filter(|n| n.kind != EntityKind::Place).map(|n| n.entity).collect()
    }

    /// News agencies, papers and channels only pass on what others say.
    pub(super) fn is_agency(&self, id: EntityId) -> bool {
        let opens = |name: &str| ["وكالة", "صحيفة", "قناة", "موقع", "إذاعة", "مجلة"].iter().any(|head| name.starts_with(head));
        self.facts.entity(id).is_some_and(|entity| {
            opens(&entity.name) || ["رويترز", "واس", "وات", "وام", "بترا", "تويتر", "فيسبوك"].contains(&entity.name.as_str())
        })
    }

    /// Whoever alone speaks for an institution brings it along («الناطق باسم الحركة»).
    pub(super) fn add_office(&self, out: &mut Vec<EntityId>) {
        let people: Vec<EntityId> = out.iter().copied().filter(|id| self.kind(*id) == Some(EntityKind::Person)).collect();
        if let ([one], true) = (people.as_slice(), out.iter().all(|id| people.contains(id))) {
            out.extend(self.facts.entity(*one).and_then(|entity| entity.affiliation));
        }
    }

    /// «في حوار مع وكالة…», «في حديث لصحيفة…».
    pub(super) fn interviewer(&self) -> Option<EntityId> {
        let lead = self.scene.whole.clone();
        inside(self.named, lead.clone())
            .iter()
            .filter(|n| n.kind == EntityKind::Organization)
            .find(|n| {
                (n.start.saturating_sub(3).max(lead.start)..n.start).any(|t| {
                    let word = self.text.folded(t);
                    matches!(word, "حوار" | "مقابله" | "حديث" | "حديثه" | "حديثها") && t > lead.start
                })
            })
            .map(|n| n.entity)
    }

    /// The people who speak at the event, where its own sentence names nobody.
    pub(super) fn speaks_there(&self) -> Vec<EntityId> {
        let speakers = self.facts.statements.iter().filter_map(|statement| statement.speaker);
        let mut out: Vec<EntityId> = speakers.filter(|id| self.kind(*id) == Some(EntityKind::Person)).collect();
        once(&mut out);
        out.truncate(OF_OTHER);
        out
    }
}

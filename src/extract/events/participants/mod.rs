//! Who took part in the main event: people first, then the institutions and countries that act in it.
//!
//! Of a statement: those who speak. Of a meeting and its like: the people of its sentence, of sentences that tell the same
//! again («كما استقبل …») and of lists («بحضور …», «وضم الوفد …»). Of anything else: the people of title and lead. Not everybody
//! who is named: whoever only reports, or stands in somebody's office or in the occasion, takes no part.

mod acts;
mod aside;
mod meets;
mod speaks;

use std::collections::BTreeSet;
use std::ops::Range;

use super::kind::Verdict;
use super::scene::Scene;
use crate::extract::Text;
use crate::extract::facts::{EntityId, EntityKind, EventKind, Facts};
use crate::extract::lexicon::events::Sort;
use crate::extract::statements::speaker::{Cast, Named, inside};
use crate::text::Span;
use crate::text::words::TokenKind;

/// An event has at most so many participants.
const MOST: usize = 24;
/// People of an event that is no kind of the contract, at most.
const OF_OTHER: usize = 3;
/// Whoever holds an office may be named so many tokens behind it.
const HOLDER_REACH: usize = 400;
/// Who holds a course is looked for among so many tokens behind its sentence.
const ORGANIZED: usize = 160;
/// Lists and repeats are looked for among so many tokens behind the lead.
const FURTHER: usize = 600;

/// What the participants of an event are read from.
pub struct Stage<'s, 't, 'a> {
    pub text: &'s Text<'t>,
    pub facts: &'a Facts,
    pub cast: &'s Cast<'s, 't>,
    pub named: &'a [Named],
    pub scene: &'a Scene,
    /// The sentence of the event's word, with the lead where that stands in the title.
    pub sentence: Range<usize>,
    pub occasion: Option<Span>,
}

/// Whether one of the spans that [`Stage::roles`] gives covers this one.
fn is_covered(roles: &[(usize, usize)], span: Span) -> bool {
    let before = roles.partition_point(|role| role.0 <= span.start);
    roles[..before].last().is_some_and(|role| role.1 >= span.end)
}

/// Leaves each entity at its first place only.
fn once(entities: &mut Vec<EntityId>) {
    let mut seen = BTreeSet::new();
    entities.retain(|id| seen.insert(*id));
}

impl Stage<'_, '_, '_> {
    pub fn participants(&self, chosen: &Verdict) -> Vec<EntityId> {
        let mut out = match chosen.kind {
            EventKind::Statement => self.who_speaks(chosen),
            EventKind::Other => self.who_acts(chosen),
            _ => self.who_meets(chosen),
        };
        once(&mut out);
        out.truncate(2 * MOST);
        // people first
        out.sort_by_key(|id| self.kind(*id) != Some(EntityKind::Person));
        self.drop_short_forms(&mut out);
        out.truncate(MOST);
        out
    }

    /// «كانغ» beside «كانغ تشول هوان»: one name written shorter, that nothing joined.
    pub(super) fn drop_short_forms(&self, out: &mut Vec<EntityId>) {
        let called: Vec<(EntityKind, String)> = out
            .iter()
            .filter_map(|id| self.facts.entity(*id).map(|entity| (entity.kind, crate::text::fold::fold_str(&entity.name))))
            .collect();
        if called.len() != out.len() {
            return;
        }
        let holds = |long: &str, short: &str| long.len() > short.len() && format!(" {long} ").contains(&format!(" {short} "));
        let bones: Vec<String> =
            called.iter().map(|(_, name)| name.chars().filter(|c| !matches!(c, 'ا' | 'و' | 'ي')).collect()).collect();
        let respelt = |one: usize, two: usize| {
            let (short, long) = (&bones[one], &bones[two]);
            let end = long.strip_suffix(short.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '));
            called[one].0 == EntityKind::Person && short.chars().count() > 2 && end && (long.len() > short.len() || two < one)
        };
        let mut at = 0;
        out.retain(|_| {
            let (one, (kind, name)) = (at, &called[at]);
            at += 1;
            !called.iter().enumerate().any(|(two, (other, long))| {
                two != one && other == kind && (*kind != EntityKind::Place && holds(long, name) || respelt(one, two))
            })
        });
    }

    pub(super) fn kind(&self, id: EntityId) -> Option<EntityKind> {
        self.facts.entity(id).map(|entity| entity.kind)
    }

    pub(super) fn is_in_lead(&self, id: EntityId) -> bool {
        inside(self.named, self.scene.title.start..self.scene.lead.end).iter().any(|n| n.entity == id)
    }

    /// The mention that a verb has for its subject.
    pub(super) fn subject(&self, verb: usize) -> Option<Named> {
        let end = (verb + 1..verb + 24)
            .find(|at| {
                let word = self.text.folded(*at);
                matches!(word, "ان" | "بان" | "انه" | "انها" | "علي" | "عن" | "الي" | "خلال" | "في" | "مع" | "من")
                    || self.text.is_mark(*at, &['،', ',', '.', ':', '؛', '"', '«'])
            })
            .unwrap_or(verb + 24);
        // «فلان يدعو إلى»: a headline names its subject first; else whoever stands right behind the verb; else a person, an institution
        let line =
            (verb.saturating_sub(10)..verb).rev().find(|at| self.text.kind(*at) == Some(TokenKind::Break)).map_or(0, |at| at + 1);
        let opens =
            inside(self.named, line.max(verb.saturating_sub(10))..verb).first().filter(|n| n.start == line && n.end == verb);
        if let Some(first) = opens {
            return Some(*first);
        }
        let here = inside(self.named, verb + 1..end);
        if let Some(first) = here.first().filter(|n| n.start == verb + 1 && !n.attached) {
            let person = here.get(1).filter(|n| n.kind == EntityKind::Person && n.start == first.end);
            return Some(*person.unwrap_or(first));
        }
        let of = |kind| here.iter().find(|n| n.kind == kind).copied();
        let country = here.first().filter(|n| n.start <= verb + 2).copied();
        of(EntityKind::Person).or_else(|| of(EntityKind::Organization)).or(country)
    }

    pub(super) fn subject_of_lead(&self) -> Option<Named> {
        let title = inside(self.named, self.scene.title.start..self.scene.title.start + 6).first().copied();
        let lead = inside(self.named, self.scene.lead.start..self.scene.lead.start + 6).first().copied();
        lead.filter(|n| n.kind != EntityKind::Place).or(title.filter(|n| n.start <= self.scene.title.start + 1))
    }

    /// Those who take part by name: no author's line, nobody who only tells of it.
    pub(super) fn people(&self, range: Range<usize>) -> Vec<EntityId> {
        let acts = |n: &&Named| {
            n.kind == EntityKind::Person
                && !self.reports(n.start)
                && !self.is_byline(n)
                && !self.tells(n)
                && !self.is_named_after(n)
                && !self.is_beside(n)
        };
        let mut out: Vec<EntityId> = inside(self.named, range).iter().filter(acts).map(|n| n.entity).collect();
        once(&mut out);
        out
    }

    /// Institutions that act: not those that only say whose minister somebody is, nor whoever reports.
    pub(super) fn institutions(&self, range: Range<usize>, with: &[EntityId], kind: EventKind) -> Vec<EntityId> {
        let affiliated: BTreeSet<EntityId> = with.iter().filter_map(|id| self.facts.entity(*id)?.affiliation).collect();
        let roles = self.roles();
        let outside_roles = self.mentioned_where(|span| !is_covered(&roles, span));
        let acts = |n: &&Named| {
            n.kind == EntityKind::Organization
                && !affiliated.contains(&n.entity)
                && outside_roles.contains(&n.entity)
                && !self.reports(n.start)
                && (kind == EventKind::Statement || !self.is_paper_of(n))
                && !self.in_dateline(n)
                && (kind == EventKind::Statement || !self.is_agency(n.entity))
                && !self.is_where(n, kind)
                && !self.is_told_of(n)
                && !self.occasion.is_some_and(|occasion| occasion.covers(n.span))
        };
        let mut out: Vec<EntityId> = inside(self.named, range).iter().filter(acts).map(|n| n.entity).collect();
        once(&mut out);
        out
    }

    /// Entities that some mention names where `stands` holds.
    pub(super) fn mentioned_where(&self, stands: impl Fn(Span) -> bool) -> BTreeSet<EntityId> {
        self.facts.mentions.iter().filter(|mention| stands(mention.span)).map(|mention| mention.entity).collect()
    }

    /// Where offices are written: starts in order, each with the farthest end of those up to it.
    pub(super) fn roles(&self) -> Vec<(usize, usize)> {
        let spans = self.facts.entities.iter().flat_map(|entity| entity.roles.iter().map(|role| role.span));
        let mut roles: Vec<(usize, usize)> = spans.map(|span| (span.start, span.end)).collect();
        roles.sort_unstable();
        let mut farthest = 0;
        for (_, end) in &mut roles {
            farthest = farthest.max(*end);
            *end = farthest;
        }
        roles
    }

    /// «بين تونس وألمانيا», «اتفقت مصر والولايات المتحدة»: countries that act side by side.
    pub(super) fn both_sides(&self) -> Vec<EntityId> {
        let told = self.scene.title.start.min(self.sentence.start)..self.sentence.end;
        let here = inside(self.named, told);
        for pair in here.windows(2) {
            let [one, two] = pair else { continue };
            let places = one.kind == EntityKind::Place && two.kind == EntityKind::Place && two.start == one.end;
            let between =
                one.start.checked_sub(1).is_some_and(|before| self.text.folded(before) == "بين") || self.verb_before(one.start);
            if places && between && self.text.folded(two.start).starts_with('و') {
                return vec![one.entity, two.entity];
            }
        }
        Vec::new()
    }

    pub(super) fn verb_before(&self, at: usize) -> bool {
        at.checked_sub(1)
            .and_then(|before| self.text.lexicon.events.cues.longest_at(self.text, before))
            .is_some_and(|found| found.value.sort != Sort::Noun)
    }
}

#[cfg(test)]
mod tests;

//! Who takes a commitment on.

use std::ops::Range;

use super::{Scene, by_act};
use crate::extract::facts::{EntityId, EntityKind};
use crate::extract::lexicon::names::class;
use crate::extract::lexicon::statements::Class;
use crate::extract::statements::clause::is_that;
use crate::extract::statements::speaker::Named;

impl Scene<'_, '_> {
    /// Who takes it on: the subject of the verb; for a call, whoever is called on.
    pub(super) fn actors(&self, rule: &'static str, at: usize, sentence: &Range<usize>) -> Vec<EntityId> {
        let (text, words) = (self.text, &self.text.lexicon.commitments);
        let after = at + 1..(at + 24).min(sentence.end);
        let until = after
            .clone()
            .find(|t| {
                matches!(text.folded(*t), "علي" | "الي" | "ان" | "بان" | "خلال")
                    || *t > at + 1 && by_act(text, *t) && rule != "commitment-noun"
            })
            .unwrap_or(after.end);
        let subject = at + 1..until;
        let together = !matches!(rule, "commitment-call" | "commitment-duty");
        if together && subject.clone().chain(at + 1..(at + 3).min(sentence.end)).any(|t| words.both_sides.has(text, t)) {
            return self.sides.clone();
        }
        let here = self.cast.inside(subject.clone());
        // «وتعهد بنشر…»: whoever spoke last
        if rule == "commitment-pledge" && (subject.is_empty() || by_act(text, at + 1)) {
            return self.speaker_before(at);
        }
        match rule {
            "commitment-call" => self.called_on(at, here),
            "commitment-duty" => self.taken_on(at + 1..(at + 6).min(sentence.end)),
            "commitment-future" | "commitment-decide" if here.is_empty() || self.opened_by_that(at, sentence) => {
                // the subject stands before its verb: «أن المفوضية ستواصل»
                let floor = sentence.start.max(at.saturating_sub(14));
                let from = (floor..at)
                    .rev()
                    .find(|t| text.is_mark(*t, &['،', ',', '.']) || is_that(text.folded(*t)))
                    .map_or(floor, |t| t + 1);
                let before = self.taken_on(from..at);
                // «قال فلان إنه سيرفض»: whoever says so of himself
                let of_himself = before.is_empty() && at > sentence.start && has_pronoun(text.folded(at - 1));
                match before {
                    _ if of_himself => self.speaker_before(at),
                    before if before.is_empty() => self.taken_on(at + 1..(at + 3).min(sentence.end)),
                    before => before,
                }
            }
            "commitment-noun" => {
                let noun = (at + 1..(at + 14).min(sentence.end)).find(|t| words.noun_pledge.at(text, *t).is_some()).unwrap_or(at);
                let owner = self.taken_on(noun + 1..(noun + 3).min(sentence.end));
                if owner.is_empty() { unique(here.get(..1).unwrap_or(&[])) } else { owner }
            }
            _ => {
                let people: Vec<Named> = here.iter().filter(|n| n.kind == EntityKind::Person).copied().collect();
                if people.is_empty() { self.taken_on(subject) } else { unique(&people) }
            }
        }
    }

    /// Whoever spoke last before a token, if that was in its paragraph or the one above.
    fn speaker_before(&self, at: usize) -> Vec<EntityId> {
        let block = |byte: usize| self.text.block(self.text.token_at(byte)).map_or(0, |block| block.number);
        let start = self.text.span(at..at + 1).start;
        let next = self.speakers.partition_point(|(verb, _)| *verb < start);
        let last = next.checked_sub(1).map(|index| self.speakers[index]);
        last.filter(|(verb, _)| block(start) <= block(*verb) + 1).map_or_else(Vec::new, |(_, speaker)| vec![speaker])
    }

    /// Those who act in a range: named there, or the institution that a common noun calls («المنظمة»). A place acts only as a
    /// country does: right at the start, behind «بين», or behind one that does.
    fn taken_on(&self, range: Range<usize>) -> Vec<EntityId> {
        let text = self.text;
        let mut acting: Vec<Named> = Vec::new();
        for n in self.cast.inside(range.clone()) {
            let joined =
                n.attached && text.folded(n.start).starts_with('و') && acting.last().is_some_and(|last| last.end == n.start);
            let between = n.start > 0 && text.folded(n.start - 1) == "بين";
            if n.kind != EntityKind::Place || n.start <= range.start + 1 && !n.attached || between || joined {
                acting.push(*n);
            }
        }
        if acting.is_empty() {
            let words = &text.lexicon.commitments;
            let called = range.clone().filter(|t| words.is_agent(text.folded(*t))).find_map(|t| self.cast.called(t));
            acting.extend(called);
        }
        unique(&acting)
    }

    /// Whoever stands between a verb of calling and its object, behind the verb's own subject.
    fn called_on(&self, at: usize, here: &[Named]) -> Vec<EntityId> {
        let text = self.text;
        let participle = text.lexicon.statements.cue(text, at).is_some_and(|(cue, _)| cue.class == Class::State);
        let marked = here.last().filter(|n| n.attached && text.folded(n.start).starts_with('ب'));
        let last = here.last().filter(|_| here.len() > 1 || participle || marked.is_some());
        last.filter(|n| self.office_of(n).is_none()).map_or_else(Vec::new, |n| vec![n.entity])
    }

    /// The title in front of an organization that only says whose officer speaks («رئيس المنظمة»).
    fn office_of(&self, n: &Named) -> Option<usize> {
        let id = n.start.checked_sub(1).and_then(|before| self.text.forms(before).first()?.id)?;
        (n.kind == EntityKind::Organization && self.text.lexicon.names.class(id) & class::OFFICE != 0).then_some(n.start - 1)
    }

    fn opened_by_that(&self, at: usize, sentence: &Range<usize>) -> bool {
        (sentence.start.max(at.saturating_sub(10))..at).any(|t| is_that(self.text.folded(t)))
    }
}

/// «أنه», «بأنها»: «أن» with its subject.
fn has_pronoun(folded: &str) -> bool {
    matches!(folded, "انه" | "انها" | "بانه" | "بانها" | "انهم" | "بانهم")
}

/// Each entity once, four at most.
fn unique(list: &[Named]) -> Vec<EntityId> {
    let mut out: Vec<EntityId> = Vec::new();
    for n in list {
        if !out.contains(&n.entity) && out.len() < 4 {
            out.push(n.entity);
        }
    }
    out
}

//! Who took part in the main event: people first, then the institutions that act where fewer than two people do.

use std::ops::Range;

use super::kind::Verdict;
use super::scene::Scene;
use crate::extract::Text;
use crate::extract::facts::{EntityId, EntityKind, EventKind, Facts};
use crate::extract::statements::speaker::{Named, inside};
use crate::text::Span;

/// An event has at most so many participants.
const MOST: usize = 6;

/// What the participants of an event are read from.
pub struct Stage<'s, 't, 'a> {
    pub text: &'s Text<'t>,
    pub facts: &'a Facts,
    pub named: &'a [Named],
    pub scene: &'a Scene,
    /// The sentence of the event's word, with the lead where that stands in the title.
    pub sentence: Range<usize>,
    pub occasion: Option<Span>,
}

impl Stage<'_, '_, '_> {
    pub fn participants(&self, chosen: &Verdict) -> Vec<EntityId> {
        let (facts, named, lead) = (self.facts, self.named, self.scene.whole.clone());
        match chosen.kind {
            EventKind::Statement => speakers(facts, named, lead),
            EventKind::Other => people(facts, named, lead.start..self.sentence.end.max(lead.start), chosen.at, None, 3),
            _ => {
                let mut out = people(facts, named, self.sentence.clone(), chosen.at, self.occasion, MOST);
                if out.len() < 2 {
                    for id in people(facts, named, lead.clone(), lead.start, self.occasion, MOST) {
                        if out.len() < 2 && !out.contains(&id) {
                            out.push(id);
                        }
                    }
                }
                out
            }
        }
    }
}

/// People first, those after the event's word before those in front of it; institutions where fewer than two people act.
fn people(facts: &Facts, named: &[Named], scene: Range<usize>, at: usize, occasion: Option<Span>, most: usize) -> Vec<EntityId> {
    let here = inside(named, scene);
    let mut persons: Vec<EntityId> = Vec::new();
    let (before, after): (Vec<&Named>, Vec<&Named>) = here.iter().partition(|n| n.start < at);
    let outside = |n: &&&Named| {
        occasion.is_none_or(|o| !facts.mentions.iter().any(|m| m.entity == n.entity && o.covers(m.span) && n.start < at))
    };
    for n in before.iter().filter(outside).chain(after.iter()).filter(|n| n.kind == EntityKind::Person) {
        if !persons.contains(&n.entity) {
            persons.push(n.entity);
        }
    }
    if persons.len() < 2 {
        // an institution that only says whose minister somebody is does not take part itself
        let affiliated: Vec<EntityId> = persons.iter().filter_map(|id| facts.entity(*id)?.affiliation).collect();
        let acts =
            |n: &&Named| n.kind == EntityKind::Organization && !affiliated.contains(&n.entity) && !in_role(facts, n.entity);
        for n in here.iter().filter(acts) {
            if !persons.contains(&n.entity) {
                persons.push(n.entity);
            }
        }
    }
    persons.truncate(most);
    persons
}

/// Whether every mention of an institution lies inside somebody's role.
fn in_role(facts: &Facts, id: EntityId) -> bool {
    let roles: Vec<Span> = facts.entities.iter().flat_map(|entity| entity.roles.iter().map(|role| role.span)).take(60).collect();
    facts.mentions_of(id).take(20).all(|mention| roles.iter().any(|role| role.covers(mention.span)))
}

fn speakers(facts: &Facts, named: &[Named], lead: Range<usize>) -> Vec<EntityId> {
    let mut out = Vec::new();
    for id in facts.statements.iter().filter_map(|statement| statement.speaker) {
        if !out.contains(&id) && out.len() < MOST {
            out.push(id);
        }
    }
    if out.is_empty() { people(facts, named, lead.clone(), lead.start, None, 2) } else { out }
}

//! Who is who across the archive.
//!
//! Comes in: the names of the documents' entities, and the rules that say which names are one. Goes out: for each entity the
//! key that it is counted under. Names are one by themselves only where the evidence is strong: the same words, folded, or
//! the same entry of a lexicon (a country, city or institution with its acronym). Inside a document a short form has joined
//! its full form already. Everything weaker is only suggested ([`alike`](super::alike)), and the reader's word holds over all.

use std::collections::{BTreeMap, BTreeSet};

use super::corrections::name_key;
use super::rules::Rule;
use crate::extract::facts::{Entity, EntityKind};

/// A name with what a lexicon knows of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identity {
    pub kind: EntityKind,
    /// As written.
    pub name: String,
    /// The lexicon's name for it, with the country for a place («Tripoli, LY»): names that share it are one by
    /// themselves, and two that differ in it are not. `None` for what no lexicon knows.
    pub known: Option<String>,
}

impl Identity {
    pub fn of(entity: &Entity) -> Self {
        let known = entity.translation.as_ref().map(|english| match &entity.country {
            Some(country) => format!("{english}, {country}"),
            None => english.clone(),
        });
        Self { kind: entity.kind, name: entity.name.clone(), known }
    }

    /// What it is counted under before any rule is asked.
    pub fn key(&self) -> String {
        self.known.as_ref().map_or_else(|| name_key(&self.name), |known| known_key(known))
    }
}

/// Never what a name folds to.
fn known_key(known: &str) -> String {
    format!("≈{}", name_key(known))
}

/// Where the reader's rules lead.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identities {
    /// Key of a name, or of what a lexicon knows → who it is.
    same: BTreeMap<(EntityKind, String), Identity>,
    apart: BTreeSet<(EntityKind, String)>,
    distinct: BTreeSet<(EntityKind, String, String)>,
}

impl Identities {
    /// Of rules that say something of one name the last holds.
    pub fn of<'a>(rules: impl IntoIterator<Item = &'a Rule>) -> Self {
        let mut out = Self::default();
        for rule in rules {
            match rule {
                Rule::Same { one, of } => {
                    out.same.insert((one.kind, one.key()), of.clone());
                }
                Rule::Apart { kind, name } => {
                    let name = (*kind, name_key(name));
                    out.same.remove(&name);
                    out.apart.insert(name);
                }
                Rule::Distinct { one, other } => {
                    out.distinct.extend([(one.kind, one.key(), other.key()), (one.kind, other.key(), one.key())]);
                }
                Rule::Kind { .. } | Rule::Office { .. } => {}
            }
        }
        out
    }

    /// What an entity is counted under.
    pub fn key(&self, entity: &Entity) -> String {
        self.lead(&Identity::of(entity))
    }

    /// What a name is counted under once all rules are heard. Rules that lead in a circle lead to the first key of it.
    pub fn lead(&self, identity: &Identity) -> String {
        if self.same.is_empty() && self.apart.is_empty() {
            return identity.key();
        }
        let kind = identity.kind;
        let name = (kind, name_key(&identity.name));
        let mut key = if self.apart.contains(&name) {
            return name.1;
        } else if identity.known.is_some() && !self.same.contains_key(&name) {
            identity.key()
        } else {
            name.1
        };
        let mut seen = BTreeSet::new();
        loop {
            let place = (kind, key);
            let Some(next) = self.same.get(&place) else { return place.1 };
            if !seen.insert(place.1.clone()) {
                return seen.into_iter().next().unwrap_or(place.1);
            }
            key = next.key();
        }
    }

    /// Whether the reader said that two names are two.
    pub fn are_distinct(&self, kind: EntityKind, one: &str, other: &str) -> bool {
        !self.distinct.is_empty() && self.distinct.contains(&(kind, one.to_owned(), other.to_owned()))
    }

    /// The names by which a key was made one with others: for the reader, who may part them again.
    pub fn led(&self) -> impl Iterator<Item = (&EntityKind, &str, &Identity)> {
        self.same.iter().map(|((kind, key), of)| (kind, key.as_str(), of))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str) -> Identity {
        Identity { kind: EntityKind::Person, name: name.to_owned(), known: None }
    }

    fn body(name: &str, known: &str) -> Identity {
        Identity { kind: EntityKind::Organization, name: name.to_owned(), known: Some(known.to_owned()) }
    }

    fn identities(rules: impl IntoIterator<Item = Rule>) -> Identities {
        Identities::of(&rules.into_iter().collect::<Vec<_>>())
    }

    #[test]
    fn rules_lead_from_name_to_name() {
        let same = |one: &str, of: &str| Rule::Same { one: person(one), of: person(of) };
        let check = |rules: Vec<Rule>, name: &str, expect: &str| {
            assert_eq!(identities(rules).lead(&person(name)), name_key(expect), "{name}");
        };
        check(vec![], "تُورك", "تورك");
        check(vec![same("تورك", "فولكر تورك")], "تورك", "فولكر تورك");
        check(vec![same("تورك", "فولكر تورك"), same("فولكر تورك", "ف. تورك")], "تورك", "ف. تورك");
        // what is parted again stands alone, the rest stays where it was
        let parted = vec![same("تورك", "فولكر تورك"), Rule::Apart { kind: EntityKind::Person, name: "تورك".into() }];
        check(parted.clone(), "تورك", "تورك");
        check(parted, "فولكر تورك", "فولكر تورك");
        // a circle has an end, the same from wherever one enters it
        for name in ["أ", "ب", "ج"] {
            check(vec![same("أ", "ب"), same("ب", "ج"), same("ج", "أ")], name, "ا");
        }
    }

    #[test]
    fn what_a_lexicon_knows_is_one_until_it_is_parted() {
        let (full, short) = (body("الأمم المتحدة", "United Nations"), body("UN", "United Nations"));
        assert_eq!(identities([]).lead(&full), identities([]).lead(&short));
        let parted = identities([Rule::Apart { kind: EntityKind::Organization, name: "UN".into() }]);
        assert!(parted.lead(&full) != parted.lead(&short));
        // the whole of it goes where it is sent, by whatever name
        let other = Identity { known: None, ..body("الهيئة", "") };
        let sent = identities([Rule::Same { one: full.clone(), of: other.clone() }]);
        assert_eq!((sent.lead(&full), sent.lead(&short)), (other.key(), other.key()));
        // two towns of one name are two
        let town = |country: &str| Identity { kind: EntityKind::Place, ..body("طرابلس", &format!("Tripoli, {country}")) };
        assert!(town("LY").key() != town("LB").key());
    }

    #[test]
    fn names_that_were_told_apart() {
        let told = identities([Rule::Distinct { one: person("سالم"), other: person("سليم") }]);
        assert!(told.are_distinct(EntityKind::Person, "سليم", "سالم") && told.are_distinct(EntityKind::Person, "سالم", "سليم"));
        assert!(!told.are_distinct(EntityKind::Place, "سليم", "سالم"));
    }
}

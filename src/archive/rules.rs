//! Corrections that hold for the whole archive, documents opened later among them.
//!
//! A rule names things by their words alone. What a reader corrected in one document by hand wins over a rule there.

use std::collections::{BTreeMap, BTreeSet};

use super::corrections::{corrected, name_key};
use super::identity::{Identities, Identity};
use super::{Archive, Correction, Entry, EntryId};
use crate::extract::Facts;
use crate::extract::facts::{EntityId, EntityKind};
use crate::text::Span;

/// Stable within one archive; of rules that disagree the one made last holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId(pub u32);

/// One rule of the archive.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// Everywhere these words name a person, an organization or a place, also where nothing was read in them; `None`: they
    /// are never a name.
    Kind { name: String, kind: Option<EntityKind> },
    /// Everybody of this name holds this office, besides those that a document gives.
    Office { name: String, office: String },
    /// Two names are one and the same, called as `of` is. Documents count under it once.
    Same { one: Identity, of: Identity },
    /// This name stands for itself, whatever a lexicon would put it with.
    Apart { kind: EntityKind, name: String },
    /// Two names that look alike are two: they are not suggested again.
    Distinct { one: Identity, other: Identity },
}

impl Rule {
    /// The Fluent key that names making it in «تراجع: …».
    pub fn key(&self) -> &'static str {
        match self {
            Rule::Kind { kind: Some(_), .. } => "change-rule-kind",
            Rule::Kind { kind: None, .. } => "change-rule-never",
            Rule::Office { .. } => "change-rule-office",
            Rule::Same { .. } => "change-rule-same",
            Rule::Apart { .. } => "change-rule-apart",
            Rule::Distinct { .. } => "change-rule-distinct",
        }
    }

    /// The rule that says of the whole archive what a correction says of one document; `None` for corrections that only make
    /// sense where they were made.
    pub fn of(correction: &Correction, facts: &Facts) -> Option<Self> {
        let identity = |name: &super::Named| {
            let mut known = facts.entities.iter().filter(|entity| entity.kind == name.kind && entity.name == name.name);
            let bare = || Identity { kind: name.kind, name: name.name.clone(), known: None };
            known.next().map_or_else(bare, Identity::of)
        };
        match correction {
            Correction::Retype { who, to } => Some(Rule::Kind { name: who.name.clone(), kind: *to }),
            Correction::Unmark { at } => Some(Rule::Kind { name: at.quote.clone(), kind: None }),
            Correction::Add { at, kind } => Some(Rule::Kind { name: at.quote.clone(), kind: Some(*kind) }),
            Correction::Extend { to, at } => {
                let mention = facts.mentions.iter().find(|mention| mention.span.overlaps(at.span))?;
                Some(Rule::Kind { name: to.quote.clone(), kind: Some(mention.kind) })
            }
            Correction::Offices { who, offices } => {
                Some(Rule::Office { name: who.name.clone(), office: offices.first()?.clone() })
            }
            Correction::Merge { who, into } => Some(Rule::Same { one: identity(who), of: identity(into) }),
            _ => None,
        }
    }

    /// The words it holds for.
    pub fn name(&self) -> &str {
        match self {
            Rule::Kind { name, .. } | Rule::Office { name, .. } | Rule::Apart { name, .. } => name,
            Rule::Same { one, .. } | Rule::Distinct { one, .. } => &one.name,
        }
    }
}

/// The rules of an archive, in the order they were made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    list: BTreeMap<RuleId, Rule>,
    /// Whom they make one.
    identities: Identities,
}

impl Rules {
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// All of them, in order.
    pub fn all(&self) -> Vec<&Rule> {
        self.list.values().collect()
    }

    /// In the order they were made.
    pub fn iter(&self) -> impl Iterator<Item = (RuleId, &Rule)> {
        self.list.iter().map(|(id, rule)| (*id, rule))
    }

    pub fn get(&self, id: RuleId) -> Option<&Rule> {
        self.list.get(&id)
    }

    /// The id of a rule made next.
    pub fn next(&self) -> RuleId {
        RuleId(self.list.last_key_value().map_or(0, |(last, _)| last.0.saturating_add(1)))
    }

    /// As a project file has them.
    pub fn from_list(list: BTreeMap<RuleId, Rule>) -> Self {
        let identities = Identities::of(list.values());
        Self { list, identities }
    }

    /// Who is who by these rules.
    pub fn identities(&self) -> &Identities {
        &self.identities
    }

    pub(super) fn put(&mut self, id: RuleId, rule: Rule) -> Option<Rule> {
        let old = self.list.insert(id, rule);
        self.identities = Identities::of(self.list.values());
        old
    }

    pub(super) fn remove(&mut self, id: RuleId) -> Option<Rule> {
        let old = self.list.remove(&id);
        self.identities = Identities::of(self.list.values());
        old
    }
}

/// What a rule would change in one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Affected {
    pub entry: EntryId,
    /// The mentions that would be other than they are shown now, in reading order.
    pub spans: Vec<Span>,
}

/// What a rule would change, document by document, in the order of the archive. Making it changes just that. `among`: the
/// documents that may have its words ([`Archive::holders`]). Each of them is searched: for a job, on a
/// [`snapshot`](Archive::snapshot).
pub fn preview(archive: &Archive, rule: &Rule, among: &[EntryId]) -> Vec<Affected> {
    let mut rules = archive.rules().clone();
    rules.put(rules.next(), rule.clone());
    let rules = rules.all();
    among.iter().filter_map(|id| affected(*id, archive.entry(*id)?, rule, &rules)).collect()
}

fn affected(id: EntryId, entry: &Entry, rule: &Rule, rules: &[&Rule]) -> Option<Affected> {
    let (document, read, shown) = (entry.document.as_ref()?, entry.read_facts()?, entry.facts()?);
    let spans = match rule {
        // what changes is whom the archive counts it with
        Rule::Same { one, .. } => mentions_of(&shown, one.kind, &one.name),
        Rule::Apart { kind, name } => mentions_of(&shown, *kind, name),
        Rule::Distinct { .. } => Vec::new(),
        Rule::Kind { .. } | Rule::Office { .. } => {
            changed(&shown, &corrected(document, &read, &entry.reader.corrections, rules).facts)
        }
    };
    (!spans.is_empty()).then_some(Affected { entry: id, spans })
}

fn mentions_of(facts: &Facts, kind: EntityKind, name: &str) -> Vec<Span> {
    let key = name_key(name);
    let named = |id: EntityId| facts.entity(id).is_some_and(|entity| entity.kind == kind && name_key(&entity.name) == key);
    facts.mentions.iter().filter(|mention| named(mention.entity)).map(|mention| mention.span).collect()
}

/// The mentions that are not in both, or are but name somebody else, or somebody with other offices.
fn changed(before: &Facts, after: &Facts) -> Vec<Span> {
    fn seen(facts: &Facts) -> BTreeSet<(Span, EntityKind, &str, Vec<&str>)> {
        let named = facts.mentions.iter().filter_map(|mention| {
            let entity = facts.entity(mention.entity)?;
            let offices = entity.roles.iter().map(|role| role.text.as_str()).collect();
            Some((mention.span, mention.kind, entity.name.as_str(), offices))
        });
        named.collect()
    }
    let (before, after) = (seen(before), seen(after));
    let spans: BTreeSet<Span> = before.symmetric_difference(&after).map(|mention| mention.0).collect();
    spans.into_iter().collect()
}

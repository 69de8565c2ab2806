//! The rules of the archive, heard in one document.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::Draft;
use super::{Correction, CorrectionId, fixes, name_key};
use crate::archive::rules::Rule;
use crate::extract::facts::{By, EntityId, EntityKind};

/// Hears every rule, in the order they were made. What the reader says of a name by hand wins: a name that a correction speaks
/// of is not taken away.
pub(super) fn apply(draft: &mut Draft<'_>, rules: &[&Rule], corrections: &BTreeMap<CorrectionId, Correction>) {
    if rules.is_empty() {
        return;
    }
    let spoken_of: BTreeSet<String> = corrections.values().flat_map(Correction::named).map(|who| name_key(&who.name)).collect();
    for rule in rules {
        match rule {
            Rule::Kind { name, kind: Some(kind) } => is_a(draft, name, *kind),
            Rule::Kind { name, kind: None } if !spoken_of.contains(&name_key(name)) => is_no_name(draft, name),
            Rule::Office { name, office } => holds_office(draft, name, office),
            Rule::Same { one, of } => {
                let found = |name| draft.find_exactly(one.kind, name);
                if let (Some(one), Some(of)) = (found(&one.name), found(&of.name)) {
                    draft.merge(one, of, By::Rule);
                }
            }
            Rule::Kind { .. } | Rule::Apart { .. } | Rule::Distinct { .. } => {}
        }
    }
}

fn named(draft: &Draft<'_>, name: &str) -> Vec<EntityId> {
    let key = name_key(name);
    draft.entities().filter(|(_, entity)| name_key(&entity.name) == key).map(|(id, _)| id).collect()
}

fn is_a(draft: &mut Draft<'_>, name: &str, kind: EntityKind) {
    for id in named(draft, name) {
        fixes::become_kind(draft, id, kind, By::Rule);
    }
    let id = match draft.find_exactly(kind, name) {
        Some(id) => id,
        None => {
            // made only where the text has the words
            let text = draft.text;
            if super::places::of(text, draft.folded(), name).is_empty() {
                return;
            }
            draft.create(kind, name.to_owned(), By::Rule)
        }
    };
    fixes::name_everywhere(draft, name, id, By::Rule);
    fixes::speaks(draft, id, By::Rule);
    draft.bury_unnamed(id);
}

fn is_no_name(draft: &mut Draft<'_>, name: &str) {
    for id in named(draft, name) {
        draft.bury(id);
    }
    let (text, key) = (draft.text, name_key(name));
    draft.unmark_where(|mention| name_key(mention.span.of(text)) == key);
}

fn holds_office(draft: &mut Draft<'_>, name: &str, office: &str) {
    let Some(id) = draft.find_exactly(EntityKind::Person, name) else { return };
    let key = name_key(office);
    if draft.facts.entity(id).is_some_and(|entity| entity.roles.iter().any(|role| name_key(&role.text) == key)) {
        return;
    }
    if let Some(role) = fixes::role(draft, id, office)
        && let Some(entity) = draft.entity_mut(id)
    {
        entity.roles.push(role);
        draft.corrected(id, By::Rule);
    }
}

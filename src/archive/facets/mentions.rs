//! How often documents speak of a value: asked of one value, when it is looked at.

use roaring::RoaringBitmap;

use super::Facet;
use crate::archive::corrections::name_key;
use crate::archive::{Archive, EntryId};
use crate::extract::facts::EntityId;

/// Mentions of a value in some documents, values below it aside: of names every mention, of topics the words that speak for
/// them, of speakers what they say, of other values their facts. `None` where a value is only had, not mentioned (a tag).
pub fn mentions(archive: &Archive, facet: Facet, value: &str, documents: &RoaringBitmap) -> Option<usize> {
    if matches!(facet, Facet::Date | Facet::Issuer | Facet::Tag | Facet::State | Facet::Language | Facet::Format | Facet::Has) {
        return None;
    }
    let value = archive.facets().value(facet, value)?;
    if value.entries.is_empty() {
        // a group of topics, a country of which only cities are named
        return None;
    }
    let names: Vec<String> = value.names().iter().map(|(name, _)| name_key(name)).collect();
    let holders = value.entries.among(documents);
    Some(holders.iter().map(|id| in_entry(archive, EntryId(id), facet, &value.key, &names)).sum())
}

fn in_entry(archive: &Archive, id: EntryId, facet: Facet, key: &str, names: &[String]) -> usize {
    let Some((entry, facts)) = archive.entry(id).and_then(|entry| Some((entry, entry.facts()?))) else { return 0 };
    let Some(document) = &entry.document else { return 0 };
    let identities = archive.rules().identities();
    let is = |id: EntityId| {
        let entity = facts.entity(id);
        entity.is_some_and(|entity| names.contains(&name_key(&entity.name)) && identities.key(entity) == key)
    };
    match facet {
        Facet::Person | Facet::Place | Facet::Organization => {
            let wanted: Vec<EntityId> = (0..facts.entities.len() as u32).map(EntityId).filter(|id| is(*id)).collect();
            let of_kind = |id: &EntityId| facts.entity(*id).is_some_and(|entity| Facet::of(entity.kind) == facet);
            facts.mentions.iter().filter(|mention| wanted.contains(&mention.entity) && of_kind(&mention.entity)).count()
        }
        Facet::Speaker => facts.statements.iter().filter(|statement| statement.speaker.is_some_and(is)).count(),
        Facet::Topic => facts.topics.iter().filter(|topic| topic.id == key).map(|topic| topic.evidence.len()).sum(),
        Facet::EventKind => facts.events.iter().filter(|event| event.kind.key() == key).count(),
        Facet::Instrument => {
            let said = |instrument: &&crate::extract::facts::Instrument| {
                let words = instrument.id.as_deref().unwrap_or(instrument.span.of(&document.text));
                name_key(words) == key
            };
            facts.instruments.iter().filter(said).count()
        }
        _ => 0,
    }
}

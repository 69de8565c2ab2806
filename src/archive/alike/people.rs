//! The names of an archive, each with whom it is counted with, its offices and where it stands.

use std::collections::BTreeMap;

use crate::archive::corrections::name_key;
use crate::archive::identity::Identity;
use crate::archive::{Archive, EntryId, FactKey};
use crate::extract::facts::{EntityId, EntityKind};
use crate::text::Span;

/// Places of a name that are kept as evidence.
const PLACES: usize = 3;

/// One name, written in one way but for tashkeel and the like.
#[derive(Clone, Debug)]
pub struct Known {
    pub identity: Identity,
    /// Whom it is counted with.
    pub lead: String,
    /// Folded.
    pub key: String,
    /// Documents that write it so.
    pub documents: usize,
    /// Folded, each once, in the order they were met.
    pub offices: Vec<String>,
    /// The first places it stands in.
    pub places: Vec<(EntryId, Span)>,
}

impl Known {
    pub fn kind(&self) -> EntityKind {
        self.identity.kind
    }

    /// Whether both hold an office of the same words.
    pub fn shares_office(&self, other: &Known) -> bool {
        self.offices.iter().any(|office| other.offices.contains(office))
    }
}

/// Every name that documents of the archive are shown to have, without those the reader rejected, by kind and folded form.
pub fn gather(archive: &Archive) -> Vec<Known> {
    let identities = archive.rules().identities();
    let mut known: BTreeMap<(EntityKind, String), Known> = BTreeMap::new();
    for (entry, data) in archive.entries() {
        let Some(facts) = data.facts() else { continue };
        let mut first: Vec<Option<Span>> = vec![None; facts.entities.len()];
        for mention in facts.mentions.iter().rev() {
            if let Some(place) = first.get_mut(mention.entity.0 as usize) {
                *place = Some(mention.span);
            }
        }
        for (at, entity) in facts.entities.iter().enumerate() {
            if data.rejected(&FactKey::of_entity(&facts, EntityId(at as u32))) {
                continue;
            }
            let key = name_key(&entity.name);
            let one = known.entry((entity.kind, key.clone())).or_insert_with(|| {
                let identity = Identity::of(entity);
                let lead = identities.lead(&identity);
                Known { identity, lead, key, documents: 0, offices: Vec::new(), places: Vec::new() }
            });
            one.documents += 1;
            for office in entity.roles.iter().map(|role| name_key(&role.text)) {
                if !one.offices.contains(&office) {
                    one.offices.push(office);
                }
            }
            if one.places.len() < PLACES {
                one.places.extend(first[at].map(|span| (entry, span)));
            }
        }
    }
    known.into_values().collect()
}

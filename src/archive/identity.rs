//! Who is who across the archive.

use crate::extract::facts::{Entity, EntityKind};

use super::corrections::name_key;

/// A name with what a lexicon knows of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identity {
    pub kind: EntityKind,
    /// As written.
    pub name: String,
    /// The lexicon's name for it, with the country for a place («Tripoli, LY»): names that share it are one by
    /// themselves. `None` for what no lexicon knows.
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

    /// What makes two names one before any rule is asked.
    pub fn key(&self) -> String {
        self.known.as_ref().map_or_else(|| name_key(&self.name), |known| format!("≈{}", name_key(known)))
    }
}

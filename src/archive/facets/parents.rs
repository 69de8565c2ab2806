//! What a value stands below: a city in its country, a topic in its group.

use super::Facet;
use crate::archive::corrections::name_key;
use crate::archive::identity::Identity;
use crate::extract::facts::EntityKind;
use crate::extract::lexicon::{Lexicon, topics};

/// The value above another: its key, and its name where no document writes it.
pub(super) struct Parent {
    pub(super) key: String,
    pub(super) name: String,
}

/// What stands above a value, by its key.
pub(super) fn of(facet: Facet, key: &str) -> Option<Parent> {
    match facet {
        Facet::Topic => topics::group(key).map(|group| Parent { key: group.to_owned(), name: group.to_owned() }),
        // «≈طرابلس, ly» as `Identity::key` writes it: the country is told by the key alone, so that a name which the reader
        // made one with a city lies in its country too
        Facet::Place => {
            let code = key.strip_prefix('≈')?.rsplit_once(", ")?.1.to_uppercase();
            let (english, arabic) = Lexicon::in_use().names.country(&code)?;
            let name = arabic.to_owned();
            let country =
                Identity { kind: EntityKind::Place, name: name_key(&name), known: Some(format!("{english}, {code}")) }.key();
            (country != key).then_some(Parent { key: country, name })
        }
        _ => None,
    }
}

//! Facets as bytes and back, for the cache. The documents of a value are not written: every document tells its values.

use super::held::{FACET_SHIFT, Held, VALUE};
use super::value::Spelling;
use super::{BELOW, Facets, Table, Value};
use crate::archive::EntryId;
use crate::archive::bytes::{Left, Pack, pack_fields, put_numbers};

pack_fields!(Spelling { written, compared, documents });

impl Facets {
    pub(in crate::archive) fn pack(&self, out: &mut Vec<u8>) {
        let Self { tables, held, written, days, noted } = self;
        tables.iter().for_each(|table| table.pack(out));
        held.pack(out);
        written.len().pack(out);
        for (id, written) in written {
            id.pack(out);
            put_numbers(out, written.iter().flat_map(|(number, spelling)| [*number, *spelling]).collect::<Vec<_>>().into_iter());
        }
        days.pack(out);
        put_numbers(out, noted.iter().collect::<Vec<_>>().into_iter());
    }

    /// `None` where the bytes are not those of facets.
    pub(in crate::archive) fn unpack(from: &mut Left<'_>) -> Option<Self> {
        let mut out = Self::default();
        for table in &mut out.tables {
            *table = Table::unpack(from)?;
        }
        out.held = Held::unpack(from)?;
        for _ in 0..usize::unpack(from)? {
            let (id, numbers) = (u32::unpack(from)?, from.numbers()?);
            let pairs = numbers.chunks_exact(2).filter_map(|pair| Some((*pair.first()?, *pair.last()?)));
            out.written.insert(id, pairs.collect());
        }
        out.days = super::days::Days::unpack(from)?;
        let noted = from.numbers()?;
        for id in noted.iter().copied() {
            let written = out.written.get(&id).map_or(&[][..], |written| written);
            for number in out.held.of(id) {
                let table = out.tables.get_mut((number >> FACET_SHIFT) as usize)?;
                let value = (number & VALUE) as usize;
                let of = table.values.get_mut(value)?;
                let spelling = written.binary_search_by_key(number, |written| written.0).map_or(0, |at| written[at].1);
                let documents = if spelling == BELOW { &mut of.below } else { &mut of.entries };
                if spelling != BELOW && spelling as usize >= of.spellings.len() || !documents.insert(EntryId(id)) {
                    return None;
                }
                *table.documents.get_mut(value)? += 1;
            }
        }
        out.noted = noted.into_iter().collect();
        Some(out)
    }
}

impl Table {
    fn pack(&self, out: &mut Vec<u8>) {
        self.values.len().pack(out);
        for (value, above) in self.values.iter().zip(&self.above) {
            value.key.pack(out);
            value.spellings.pack(out);
            above.pack(out);
        }
        // in the order of their keys, so that the map is built and not sorted
        put_numbers(out, self.ids.values().copied().collect::<Vec<_>>().into_iter());
        self.names.len().pack(out);
        for (name, number) in &self.names {
            name.pack(out);
            number.pack(out);
        }
    }

    fn unpack(from: &mut Left<'_>) -> Option<Self> {
        let mut out = Self::default();
        for _ in 0..usize::unpack(from)? {
            let (key, spellings) = (Pack::unpack(from)?, Pack::unpack(from)?);
            out.values.push(Value { key, spellings, ..Value::default() });
            out.above.push(Pack::unpack(from)?);
            out.documents.push(0);
        }
        let order = from.numbers()?;
        let ids: Option<Vec<_>> =
            order.iter().map(|number| Some((out.values.get(*number as usize)?.key.clone(), *number))).collect();
        out.ids = ids?.into_iter().collect();
        let names: Vec<(String, u32)> = Pack::unpack(from)?;
        out.names = names.into_iter().collect();
        let known = |number: &u32| (*number as usize) < out.values.len();
        let whole = out.ids.len() == out.values.len() && out.names.values().all(known) && out.above.iter().flatten().all(known);
        whole.then_some(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::facets::Facet;
    use crate::archive::identity::Identities;
    use crate::archive::testing::{entry, with_person};
    use crate::extract::facts::{Entity, EntityKind};

    fn facets() -> Facets {
        let mut facets = Facets::default();
        let mut city = Entity::new(EntityKind::Place, "بنغازي".into());
        (city.translation, city.country) = (Some("Benghazi".into()), Some("LY".into()));
        let facts = crate::extract::Facts { entities: vec![city], ..Default::default() };
        let entries = [
            entry("c.txt", "مدينة").with_facts(facts),
            with_person("a", "فولكر تورك"),
            with_person("b", "فُولكر  تورك"),
            entry("d.txt", "نص"),
        ];
        for (at, entry) in entries.iter().enumerate() {
            facets.put(EntryId(at as u32 * 2), entry, &Identities::default());
        }
        facets.remove(EntryId(6));
        facets
    }

    fn told(facets: &Facets) -> Vec<String> {
        let mut out = Vec::new();
        for facet in Facet::ALL {
            for value in facets.tables[facet as usize].values.iter() {
                let above = facets.above(facet, value).map(|above| &above.key);
                out.push(format!("{facet:?} {value:?} {above:?}"));
            }
        }
        out.push(format!("{:?} {:?} {:?}", facets.noted, facets.written, facets.extent(&facets.noted)));
        out.push(format!(
            "{:?}",
            facets.tables.iter().map(|table| (&table.ids, &table.names, &table.documents)).collect::<Vec<_>>()
        ));
        out
    }

    #[test]
    fn facets_come_back_and_go_on() {
        let mut facets = facets();
        let mut bytes = Vec::new();
        facets.pack(&mut bytes);
        let mut back = Facets::unpack(&mut Left(&bytes)).unwrap();
        assert_eq!(told(&back), told(&facets));
        assert_eq!(back.reach(Facet::Place, "ليبيا").len(), 1, "only its city is named");
        for facets in [&mut facets, &mut back] {
            facets.remove(EntryId(0));
            facets.put(EntryId(2), &with_person("z", "هند سالم"), &Identities::default());
        }
        assert_eq!(told(&back), told(&facets));
        for end in 0..bytes.len() {
            assert!(Facets::unpack(&mut Left(&bytes[..end])).is_none(), "{end}");
        }
    }

    #[test]
    fn damage_never_panics() {
        let mut bytes = Vec::new();
        facets().pack(&mut bytes);
        for at in 0..bytes.len() {
            for other in [0, 1, 0x7F, 0xFF] {
                let mut damaged = bytes.clone();
                damaged[at] = other;
                if let Some(facets) = Facets::unpack(&mut Left(&damaged)) {
                    drop(told(&facets));
                }
            }
        }
    }
}

//! Facets as bytes and back, for the cache. The documents of a value are not written: every document tells its values.

use std::collections::BTreeMap;

use arcstr::Substr;
use smallvec::SmallVec;

use super::held::{FACET_SHIFT, Held, VALUE};
use super::value::Spelling;
use super::{BELOW, Facet, Facets, Table, Value};
use crate::archive::EntryId;
use crate::archive::bytes::{Left, Pack, put_numbers};
use crate::archive::documents::Documents;
use crate::archive::letters::{Lender, Letters};

impl Facets {
    /// Values are numbered anew in the order of their keys, so that they are read in the order they lie in.
    pub(in crate::archive) fn pack(&self, out: &mut Vec<u8>) {
        let Self { tables, held, written, days, noted } = self;
        let places: Vec<Vec<u32>> = tables.iter().map(Table::places).collect();
        let renumbered = |number: u32| {
            let facet = number >> FACET_SHIFT;
            places
                .get(facet as usize)
                .and_then(|places| places.get((number & VALUE) as usize))
                .map_or(number, |at| facet << FACET_SHIFT | at)
        };
        tables.iter().zip(&places).for_each(|(table, places)| table.pack(places, out));
        held.pack(out, renumbered);
        written.len().pack(out);
        for (id, written) in written {
            id.pack(out);
            let mut pairs: Vec<(u32, u32)> = written.iter().map(|(number, spelling)| (renumbered(*number), *spelling)).collect();
            pairs.sort_unstable();
            put_numbers(out, pairs.into_iter().flat_map(|(number, spelling)| [number, spelling]).collect::<Vec<_>>().into_iter());
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
        out.fill(&noted)?;
        out.noted = noted.into_iter().collect();
        Some(out)
    }

    /// Gives every value its documents, from what each document holds. `None` where `noted` does not ascend, and where something
    /// is held or written that no table has.
    fn fill(&mut self, noted: &[u32]) -> Option<()> {
        if !noted.is_sorted_by(|one, next| one < next) {
            return None;
        }
        let mut starts = [0; Facet::ALL.len() + 1];
        for (at, table) in self.tables.iter().enumerate() {
            starts[at + 1] = starts[at] + table.values.len();
        }
        let place = |number: u32| {
            let (facet, value) = ((number >> FACET_SHIFT) as usize, (number & VALUE) as usize);
            let within = starts.get(facet + 1).is_some_and(|end| starts[facet] + value < *end);
            // no value at all for a number of none
            if within { starts[facet] + value } else { usize::MAX }
        };
        let held = &self.held;
        let of = |id: &u32| held.of(*id).iter().map(|number| place(*number)).zip(std::iter::repeat(EntryId(*id)));
        let mut sets = Documents::by_value(starts[Facet::ALL.len()], noted.iter().flat_map(of))?.into_iter();
        for table in &mut self.tables {
            for (value, documents) in table.values.iter_mut().zip(&mut table.documents) {
                value.entries = sets.next()?;
                *documents = u32::try_from(value.entries.len()).ok()?;
            }
        }
        // those that have only a value below it
        for (id, written) in &self.written {
            for (number, spelling) in written {
                let value = self.tables.get_mut((number >> FACET_SHIFT) as usize)?.values.get_mut((number & VALUE) as usize)?;
                if *spelling == BELOW {
                    value.entries.remove(EntryId(*id));
                    value.below.insert(EntryId(*id));
                } else if *spelling as usize >= value.spellings.len() {
                    return None;
                }
            }
        }
        Some(())
    }
}

impl Table {
    /// By value: its place in the order of the keys.
    fn places(&self) -> Vec<u32> {
        let mut out = vec![0; self.values.len()];
        for (at, number) in (0..).zip(self.ids.values()) {
            if let Some(place) = out.get_mut(*number as usize) {
                *place = at;
            }
        }
        out
    }

    /// In the order of the keys, so that the map is built and not sorted.
    fn pack(&self, places: &[u32], out: &mut Vec<u8>) {
        let place = |number: u32| places.get(number as usize).copied().unwrap_or(number);
        let mut letters = Letters::default();
        self.ids.len().pack(out);
        for number in self.ids.values() {
            let value = &self.values[*number as usize];
            letters.put(&value.key);
            letters.note(&self.above[*number as usize].map(place));
            letters.note(&value.spellings.len());
            for spelling in &value.spellings {
                letters.note(&spelling.documents);
                letters.note(&spelling.compared.is_some());
                letters.put(&spelling.written);
                spelling.compared.iter().for_each(|compared| letters.put(compared));
            }
        }
        letters.pack(out);
        let names: Vec<(String, u32)> = self.names.iter().map(|(name, number)| (name.clone(), place(*number))).collect();
        names.pack(out);
    }

    fn unpack(from: &mut Left<'_>) -> Option<Self> {
        let count = usize::unpack(from)?;
        let mut lender = Lender::unpack(from)?;
        // every value takes a byte at least: a wrong count asks for no more than there is
        let most = count.min(lender.left());
        let mut out = Self {
            values: Vec::with_capacity(most),
            above: Vec::with_capacity(most),
            documents: vec![0; most],
            ..Self::default()
        };
        for _ in 0..count {
            let key = lender.lend()?;
            out.above.push(lender.noted()?);
            let spellings = (0..lender.noted::<usize>()?).map(|_| Spelling::lent(&mut lender));
            out.values.push(Value { key, spellings: spellings.collect::<Option<SmallVec<_>>>()?, ..Value::default() });
        }
        out.ids = out.values.iter().map(|value| value.key.clone()).zip(0..).collect::<BTreeMap<Substr, u32>>();
        let names: Vec<(String, u32)> = Pack::unpack(from)?;
        out.names = names.into_iter().collect();
        let known = |number: &u32| (*number as usize) < out.values.len();
        let whole = out.ids.len() == out.values.len() && out.names.values().all(known) && out.above.iter().flatten().all(known);
        whole.then_some(out)
    }
}

impl Spelling {
    fn lent(lender: &mut Lender<'_>) -> Option<Self> {
        let documents = lender.noted()?;
        let apart: bool = lender.noted()?;
        let written = lender.lend()?;
        Some(Self { written, compared: if apart { Some(lender.lend()?) } else { None }, documents })
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

    /// Everything but the numbers of values, which are others once they are read again.
    fn told(facets: &Facets) -> Vec<String> {
        let mut out = Vec::new();
        for facet in Facet::ALL {
            let table = &facets.tables[facet as usize];
            let key = |number: &u32| &table.values[*number as usize].key;
            for (id, number) in &table.ids {
                let (value, documents) = (&table.values[*number as usize], table.documents[*number as usize]);
                let above = facets.above(facet, value).map(|above| &above.key);
                out.push(format!("{facet:?} {id} {value:?} {documents} {above:?}"));
            }
            out.push(format!("{:?}", table.names.iter().map(|(name, number)| (name, key(number))).collect::<Vec<_>>()));
        }
        for id in &facets.noted {
            let written = facets.written.get(&id).into_iter().flatten();
            let numbers = facets.held.of(id).iter().map(|number| (*number, 0)).chain(written.copied());
            let key = |number: u32| {
                let table = facets.tables.get((number >> FACET_SHIFT) as usize)?;
                Some((number >> FACET_SHIFT, &table.values.get((number & VALUE) as usize)?.key))
            };
            let mut said: Vec<_> = numbers.map(|(number, spelling)| (key(number), spelling)).collect();
            said.sort();
            out.push(format!("{id} {said:?}"));
        }
        out.push(format!("{:?} {:?}", facets.noted, facets.extent(&facets.noted)));
        out
    }

    #[test]
    fn facets_come_back_and_go_on() {
        let mut facets = facets();
        let mut bytes = Vec::new();
        facets.pack(&mut bytes);
        let mut back = Facets::unpack(&mut Left(&bytes)).unwrap();
        assert_eq!(told(&back), told(&facets));
        assert!(facets.written.values().flatten().any(|(_, spelling)| *spelling == BELOW), "a country of which a city is named");
        assert_eq!(back.reach(Facet::Place, "ليبيا").len(), 1, "only its city is named");
        for facets in [&mut facets, &mut back] {
            facets.remove(EntryId(0));
            facets.put(EntryId(2), &with_person("z", "هند سالم"), &Identities::default());
            facets.put(EntryId(8), &with_person("z", "أحمد سالم"), &Identities::default());
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

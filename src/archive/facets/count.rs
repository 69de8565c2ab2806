//! How many of some documents have each value.
//!
//! Their values are few, those of the archive many: a pass over the documents, or over those that are not among them where
//! they are fewer, for what all documents have is known. Many are counted on two threads.

use roaring::RoaringBitmap;

use super::held::{FACET_SHIFT, VALUE};
use super::{Facet, Facets, Value};

/// So many documents are worth a second thread.
const WORTH_A_THREAD: u64 = 16_000;

/// How many of some documents have each value.
pub struct Counts<'a> {
    facets: &'a Facets,
    /// Facet after facet, by number of the value.
    counts: Vec<u32>,
    /// Where the counts of each facet start.
    starts: [u32; Facet::ALL.len() + 1],
}

impl Facets {
    /// How many of some documents have each value of each facet, or one below it.
    pub fn count(&self, documents: &RoaringBitmap) -> Counts<'_> {
        self.count_of(documents, None)
    }

    /// The same for one facet; the counts of others are 0.
    pub fn count_one(&self, documents: &RoaringBitmap, facet: Facet) -> Counts<'_> {
        self.count_of(documents, Some(facet))
    }

    fn count_of(&self, documents: &RoaringBitmap, only: Option<Facet>) -> Counts<'_> {
        let mut starts = [0; Facet::ALL.len() + 1];
        for (at, table) in self.tables.iter().enumerate() {
            let one = only.is_none_or(|facet| facet as usize == at);
            starts[at + 1] = starts[at] + if one { table.values.len() as u32 } else { 0 };
        }
        let all = self.noted.len();
        let among = documents.intersection_len(&self.noted);
        let counts = if among * 2 > all {
            let others = self.tally(&(&self.noted - documents), &starts, only);
            let tables = self.tables.iter().enumerate().filter(|(at, _)| only.is_none_or(|facet| facet as usize == *at));
            let whole = tables.flat_map(|(_, table)| &table.documents);
            whole.zip(others).map(|(whole, others)| whole - others).collect()
        } else {
            self.tally(documents, &starts, only)
        };
        Counts { facets: self, counts, starts }
    }

    fn tally(&self, documents: &RoaringBitmap, starts: &[u32; Facet::ALL.len() + 1], only: Option<Facet>) -> Vec<u32> {
        let pass = |ids: &mut dyn Iterator<Item = u32>| {
            let mut counts = vec![0u32; starts[Facet::ALL.len()] as usize];
            for id in ids {
                let mut held = self.held.of(id);
                if let Some(facet) = only {
                    let from = held.partition_point(|number| *number < (facet as u32) << FACET_SHIFT);
                    let to = held.partition_point(|number| *number < (facet as u32 + 1) << FACET_SHIFT);
                    held = &held[from..to];
                }
                for number in held {
                    let at = starts[(number >> FACET_SHIFT) as usize] + (number & VALUE);
                    counts[at as usize] += 1;
                }
            }
            counts
        };
        let many = documents.len();
        let middle = if many < WORTH_A_THREAD { None } else { documents.select((many / 2) as u32) };
        let Some(middle) = middle else { return pass(&mut documents.iter()) };
        let (mut first, second) = std::thread::scope(|scope| {
            let first = scope.spawn(|| pass(&mut documents.range(..middle)));
            let second = pass(&mut documents.range(middle..));
            (first.join().unwrap_or_default(), second)
        });
        if first.is_empty() {
            // the other thread failed to run: count it here
            first = pass(&mut documents.range(..middle));
        }
        first.iter_mut().zip(second).for_each(|(first, second)| *first += second);
        first
    }
}

impl<'a> Counts<'a> {
    /// By number of the value; empty where the facet was not counted.
    fn of(&self, facet: Facet) -> &[u32] {
        &self.counts[self.starts[facet as usize] as usize..self.starts[facet as usize + 1] as usize]
    }

    pub fn value(&self, facet: Facet, number: u32) -> &'a Value {
        &self.facets.tables[facet as usize].values[number as usize]
    }

    /// What a value stands below, by number.
    pub fn above(&self, facet: Facet, number: u32) -> Option<u32> {
        self.facets.tables[facet as usize].above[number as usize]
    }

    pub fn number(&self, facet: Facet, value: &Value) -> Option<u32> {
        self.facets.tables[facet as usize].ids.get(&*value.key).copied()
    }

    /// The values of a facet that at least one of the documents has, in the order of their numbers, which tells nothing.
    pub fn all(&self, facet: Facet) -> Vec<(u32, usize)> {
        let counted = (0u32..).zip(self.of(facet)).filter(|(_, count)| **count > 0);
        counted.map(|(number, count)| (number, *count as usize)).collect()
    }

    /// How many values at least one of the documents has.
    pub fn distinct(&self, facet: Facet) -> usize {
        self.of(facet).iter().filter(|count| **count > 0).count()
    }

    /// The `most` values that most documents have, of equals the first by their keys; in no telling order.
    pub fn most(&self, facet: Facet, most: usize) -> Vec<(u32, usize)> {
        let counts = self.of(facet);
        let ids = &self.facets.tables[facet as usize].ids;
        // how many values have which count: comparing keys is dear, and most values of a large archive are found once
        const SMALL: usize = 64;
        let mut small = [0usize; SMALL];
        let mut large: Vec<u32> = Vec::new();
        for count in counts.iter().filter(|count| **count > 0) {
            match small.get_mut(*count as usize) {
                Some(values) => *values += 1,
                None => large.push(*count),
            }
        }
        let (mut least, mut room) = (0, most);
        if large.len() > most {
            // the count of the last that is listed; those above it are listed, of its equals some
            let place = large.len() - most.max(1);
            least = *large.select_nth_unstable(place).1;
            room = most - large.iter().filter(|count| **count > least).count().min(most);
        } else {
            room -= large.len();
            for count in (1..SMALL).rev() {
                if small[count] > room {
                    least = count as u32;
                    break;
                }
                room -= small[count];
            }
        }
        let above = (0u32..).zip(counts).filter(|(_, count)| **count > least);
        let mut out: Vec<_> = above.map(|(number, count)| (number, *count as usize)).collect();
        if least > 0 {
            // there are more of these than there is room for, so they are met soon
            let equals = ids.values().filter(|number| counts.get(**number as usize) == Some(&least));
            out.extend(equals.take(room).map(|number| (*number, least as usize)));
        }
        out
    }
}

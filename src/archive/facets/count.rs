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
    tally: Tally,
    /// Where the counts of each facet start.
    starts: Starts,
}

type Starts = [u32; Facet::ALL.len() + 1];

/// Counts, facet after facet, by number of the value.
#[derive(Default)]
struct Tally {
    counts: Vec<u32>,
    /// The places in `counts` that are not 0, ascending; `None` where they are too many to be worth a list.
    met: Option<Vec<u32>>,
}

/// A list of the values that are met is worth its sorting where they are at most this part of all values.
const FEW: usize = 16;

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
        let tally = if among * 2 > all {
            let others = self.tally(&(&self.noted - documents), &starts, only);
            let tables = self.tables.iter().enumerate().filter(|(at, _)| only.is_none_or(|facet| facet as usize == *at));
            let whole = tables.flat_map(|(_, table)| &table.documents);
            let counts = whole.zip(others.counts).map(|(whole, others)| whole - others).collect();
            Tally { counts, met: None }
        } else {
            self.tally(documents, &starts, only)
        };
        Counts { facets: self, tally, starts }
    }

    fn tally(&self, documents: &RoaringBitmap, starts: &Starts, only: Option<Facet>) -> Tally {
        let pass = |ids: &mut dyn Iterator<Item = u32>| {
            let mut counts = vec![0u32; starts[Facet::ALL.len()] as usize];
            let (mut met, most) = (Vec::new(), counts.len() / FEW);
            for id in ids {
                let mut held = self.held.of(id);
                if let Some(facet) = only {
                    let from = held.partition_point(|number| *number < (facet as u32) << FACET_SHIFT);
                    let to = held.partition_point(|number| *number < (facet as u32 + 1) << FACET_SHIFT);
                    held = &held[from..to];
                }
                for number in held {
                    let at = starts[(number >> FACET_SHIFT) as usize] + (number & VALUE);
                    let count = &mut counts[at as usize];
                    if *count == 0 && met.len() <= most {
                        met.push(at);
                    }
                    *count += 1;
                }
            }
            let met = (met.len() <= most).then(|| {
                met.sort_unstable();
                met
            });
            Tally { counts, met }
        };
        let many = documents.len();
        let middle = if many < WORTH_A_THREAD { None } else { documents.select((many / 2) as u32) };
        let Some(middle) = middle else { return pass(&mut documents.iter()) };
        let (mut first, second) = std::thread::scope(|scope| {
            let first = scope.spawn(|| pass(&mut documents.range(..middle)));
            let second = pass(&mut documents.range(middle..));
            (first.join().unwrap_or_default(), second)
        });
        if first.counts.is_empty() {
            // the other thread failed to run: count it here
            first = pass(&mut documents.range(..middle));
        }
        first.counts.iter_mut().zip(second.counts).for_each(|(first, second)| *first += second);
        Tally { met: None, ..first }
    }
}

impl<'a> Counts<'a> {
    /// Goes through the values of a facet that at least one of the documents has, by number, ascending, with their counts.
    fn each(&self, facet: Facet, mut visit: impl FnMut(u32, u32)) {
        let (start, end) = (self.starts[facet as usize], self.starts[facet as usize + 1]);
        let counts = &self.tally.counts;
        if let Some(met) = &self.tally.met {
            let from = met.partition_point(|at| *at < start);
            let to = met.partition_point(|at| *at < end);
            met[from..to].iter().for_each(|at| visit(at - start, counts[*at as usize]));
            return;
        }
        for (number, count) in (0u32..).zip(&counts[start as usize..end as usize]) {
            if *count > 0 {
                visit(number, *count);
            }
        }
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
        let mut all = Vec::new();
        self.each(facet, |number, count| all.push((number, count as usize)));
        all
    }

    /// How many values at least one of the documents has.
    pub fn distinct(&self, facet: Facet) -> usize {
        let mut values = 0;
        self.each(facet, |_, _| values += 1);
        values
    }

    /// The `most` values that most documents have, of equals the first by their keys; in no telling order.
    pub fn most(&self, facet: Facet, most: usize) -> Vec<(u32, usize)> {
        // how many values have which count: most values of a large archive are found once, and sorting them is dear
        const SMALL: usize = 64;
        let mut small = [0usize; SMALL];
        let mut large: Vec<u32> = Vec::new();
        self.each(facet, |_, count| match small.get_mut(count as usize) {
            Some(values) => *values += 1,
            None => large.push(count),
        });
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
        let mut out: Vec<(u32, usize)> = Vec::with_capacity(most);
        self.each(facet, |number, count| {
            if count > least {
                out.push((number, count as usize));
            }
        });
        if least > 0 {
            out.extend(self.equals(facet, least, room).into_iter().map(|number| (number, least as usize)));
        }
        out
    }

    /// Of the values that so many documents have, the first `most` by their keys.
    fn equals(&self, facet: Facet, count: u32, most: usize) -> Vec<u32> {
        const MANY: usize = 4096;
        let mut few: Vec<u32> = Vec::new();
        self.each(facet, |number, of| {
            if of == count && few.len() < MANY {
                few.push(number);
            }
        });
        if few.len() == MANY {
            // the first of so many are met soon in the order of keys; where they are few, that would be a long way
            let start = self.starts[facet as usize];
            let is = |number: &&u32| self.tally.counts.get((start + **number) as usize) == Some(&count);
            return self.facets.tables[facet as usize].ids.values().filter(is).take(most).copied().collect();
        }
        if few.len() > most && most > 0 {
            few.select_nth_unstable_by_key(most - 1, |number| &*self.value(facet, *number).key);
        }
        few.truncate(most);
        few
    }
}

//! The file of trained weights: read once, refused when it is damaged or made for other templates.
//!
//! Sealed ([`sealed`](super::sealed)), it holds the number of features (u32) and of weights (u32); [`LABELS`] starts and
//! [`LABELS`]² transitions (i8); the features' hashes, ascending (u32 each); how many weights each has (u8 each); the weights, a
//! slot (u8) and a value (i8) each. A value is a weight in steps of 1 / [`STEPS`].

use std::ops::Range;

use super::features::{self, Places, REACH};
use super::sealed::{Seal, WeightsError, number, numbers};

/// Nothing; the first and the later words of a person, an organization, a place.
pub const LABELS: usize = 7;

/// A feature of a word weighs for the tokens around it too: a slot for each distance and label.
pub const SLOTS: usize = LABELS * (2 * REACH + 1);

/// Labels of a row that is added in one go, padded.
pub const WIDE: usize = 8;

/// A padded row of labels.
pub type Labels = [i16; WIDE];

/// The weights of a word for the tokens around it: a padded row of labels for each distance.
pub type Sums = [i16; WIDE * (2 * REACH + 1)];

/// From how many weights on a feature of a word has a whole row.
const MANY: usize = 5;

/// Steps to a weight of one.
pub const STEPS: f32 = 32.0;

const SEAL: Seal = Seal { sign: b"WARRAQ-N", format: 1, templates: features::VERSION };

/// The weights of one feature: slots, ascending, with their values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub feature: u32,
    pub weights: Vec<(u8, i8)>,
}

/// All weights, found by feature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weights {
    /// Of a label at the start of a line.
    pub starts: [i8; LABELS],
    /// Of a label (second) after another (first).
    pub transitions: [[i8; LABELS]; LABELS],
    /// Open addressing: a feature, where its weights start and how many there are (0 is empty), and one more than the
    /// number of its whole row.
    table: Vec<(u32, u32, u32)>,
    weights: Vec<(u8, i8)>,
    /// Like `weights`, with each slot as its place in [`Sums`].
    places: Vec<(u8, i8)>,
    /// Whole rows of the features that have many weights, to add in one go.
    rows: Vec<Sums>,
    /// The same for features whose weights are all of the token itself: features, and the rows to add at the same places.
    near: Vec<u32>,
    near_rows: Vec<Labels>,
    /// The rows of all fillings of the small templates, one after the other.
    small: Vec<Labels>,
    /// A bit for the features' first [`SIEVE`] bits: most features of a text have no weight, and this is small enough to stay at hand.
    sieve: Vec<u64>,
}

/// Bits of a hash that the sieve looks at.
const SIEVE: u32 = 17;

/// Bits of a table's second number that count the weights.
const COUNT: u32 = 6;

impl Weights {
    /// Rows in any order; those without a weight or past the slots are left out.
    pub fn new(starts: [i8; LABELS], transitions: [[i8; LABELS]; LABELS], rows: &[Row]) -> Self {
        let mut out = Self {
            starts,
            transitions,
            table: vec![(0, 0, 0); (rows.len() * 2 + 2).next_power_of_two()],
            weights: Vec::new(),
            places: Vec::new(),
            rows: Vec::new(),
            near: Vec::new(),
            near_rows: Vec::new(),
            small: Vec::new(),
            sieve: vec![0; 1 << (SIEVE - 6)],
        };
        let near = rows.iter().filter(|row| own(row).is_some()).count();
        out.near_rows = vec![[0; WIDE]; (near * 2 + 2).next_power_of_two()];
        out.near = vec![0; out.near_rows.len()];
        for row in rows {
            let start = out.weights.len();
            out.weights.extend(row.weights.iter().filter(|(slot, value)| usize::from(*slot) < SLOTS && *value != 0));
            let count = out.weights.len() - start;
            if count > 0 && count <= SLOTS {
                out.put(row.feature, (start as u32) << COUNT | count as u32);
            }
            if let Some(labels) = own(row) {
                out.put_near(row.feature, labels);
            }
        }
        let place = |slot: u8| slot / LABELS as u8 * WIDE as u8 + slot % LABELS as u8;
        out.places = out.weights.iter().map(|(slot, value)| (place(*slot), *value)).collect();
        out.widen();
        out.small = features::SMALL.iter().flat_map(|small| small.all()).map(|feature| out.near(feature)).collect();
        out
    }

    /// Makes whole rows of the features that have many weights.
    fn widen(&mut self) {
        for (_, value, row) in &mut self.table {
            let places = &self.places[range(*value)];
            if places.len() >= MANY {
                let mut sums: Sums = [0; WIDE * (2 * REACH + 1)];
                places.iter().for_each(|(place, value)| sums[usize::from(*place)] = i16::from(*value));
                self.rows.push(sums);
                *row = self.rows.len() as u32;
            }
        }
    }

    fn put(&mut self, feature: u32, value: u32) {
        let bit = feature >> (32 - SIEVE);
        self.sieve[(bit >> 6) as usize] |= 1 << (bit & 63);
        let mask = self.table.len() - 1;
        let mut at = feature as usize & mask;
        while self.table[at].1 != 0 && self.table[at].0 != feature {
            at = (at + 1) & mask;
        }
        self.table[at] = (feature, value, 0);
    }

    fn put_near(&mut self, feature: u32, labels: Labels) {
        let mask = self.near.len() - 1;
        let mut at = feature as usize & mask;
        while self.near_rows[at] != [0; WIDE] && self.near[at] != feature {
            at = (at + 1) & mask;
        }
        self.near[at] = feature;
        self.near_rows[at] = labels;
    }

    /// Whether some feature with these first bits has a weight.
    #[inline]
    fn passes(&self, feature: u32) -> bool {
        let bit = feature >> (32 - SIEVE);
        self.sieve[(bit >> 6) as usize] >> (bit & 63) & 1 != 0
    }

    /// What a feature of the token itself weighs, by label.
    fn near(&self, feature: u32) -> Labels {
        let mask = self.near.len() - 1;
        let mut at = feature as usize & mask;
        // an empty place holds zeros, which change nothing
        while self.near[at] != feature && self.near_rows[at] != [0; WIDE] {
            at = (at + 1) & mask;
        }
        self.near_rows[at]
    }

    /// Adds what features of the token itself weigh, by label. Not inlined: with the sums at hand nothing else can change them,
    /// and a row is added in one go.
    #[inline(never)]
    pub fn add_near(&self, features: &Places, sums: &mut Labels) {
        let mut total = *sums;
        let mut add = |row: Labels| total = std::array::from_fn(|label| total[label].saturating_add(row[label]));
        for place in &features.small[..features.count.min(features.small.len())] {
            if let Some(row) = self.small.get(*place as usize) {
                add(*row);
            }
        }
        for feature in features.large.iter().filter(|feature| self.passes(**feature)) {
            add(self.near(*feature));
        }
        *sums = total;
    }

    /// The slots and values of a feature; none for one that was never seen.
    pub fn of(&self, feature: u32) -> &[(u8, i8)] {
        self.find(feature).map_or(&[], |(value, _)| &self.weights[range(value)])
    }

    /// Adds what features of a word weigh for it and the tokens around it.
    #[inline(never)]
    pub fn add(&self, features: &[u32], sums: &mut Sums) {
        for (value, row) in features.iter().filter_map(|feature| self.find(*feature)) {
            match (row as usize).checked_sub(1) {
                Some(row) => sums.iter_mut().zip(&self.rows[row]).for_each(|(sum, value)| *sum = sum.saturating_add(*value)),
                None => {
                    for (place, value) in &self.places[range(value)] {
                        let sum = &mut sums[usize::from(*place)];
                        *sum = sum.saturating_add(i16::from(*value));
                    }
                }
            }
        }
    }

    #[inline]
    fn find(&self, feature: u32) -> Option<(u32, u32)> {
        if !self.passes(feature) {
            return None;
        }
        let mask = self.table.len() - 1;
        let mut at = feature as usize & mask;
        loop {
            let (other, value, row) = self.table[at];
            if value == 0 {
                return None;
            }
            if other == feature {
                return Some((value, row));
            }
            at = (at + 1) & mask;
        }
    }

    /// How many features and weights there are.
    pub fn size(&self) -> (usize, usize) {
        (self.table.iter().filter(|row| row.1 != 0).count(), self.weights.len())
    }

    /// The file, the same bytes for the same rows in any order.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut features: Vec<u32> = self.table.iter().filter(|row| row.1 != 0).map(|row| row.0).collect();
        features.sort_unstable();
        SEAL.file(|out| {
            out.extend((features.len() as u32).to_le_bytes());
            out.extend((features.iter().map(|feature| self.of(*feature).len()).sum::<usize>() as u32).to_le_bytes());
            out.extend(self.starts.iter().chain(self.transitions.iter().flatten()).map(|value| *value as u8));
            features.iter().for_each(|feature| out.extend(feature.to_le_bytes()));
            features.iter().for_each(|feature| out.push(self.of(*feature).len() as u8));
            for feature in &features {
                out.extend(self.of(*feature).iter().flat_map(|(slot, value)| [*slot, *value as u8]));
            }
        })
    }

    /// Reads a file.
    pub fn read(bytes: &[u8]) -> Result<Self, WeightsError> {
        Self::held(SEAL.open(bytes)?).ok_or(WeightsError::Damaged)
    }

    fn held(mut held: &[u8]) -> Option<Self> {
        let (features, weights) = (number(&mut held)?, number(&mut held)?);
        let (small, mut rest) = held.split_at_checked(LABELS * (LABELS + 1))?;
        let (starts, small) = small.split_first_chunk::<LABELS>()?;
        let mut transitions = [[0; LABELS]; LABELS];
        for (to, from) in transitions.iter_mut().flatten().zip(small) {
            *to = *from as i8;
        }
        let hashes = numbers(&mut rest, features)?;
        let (counts, values) = rest.split_at_checked(features)?;
        if values.len() != weights.checked_mul(2)? || counts.iter().map(|count| usize::from(*count)).sum::<usize>() != weights {
            return None;
        }
        let mut values = values.chunks_exact(2).map(|pair| (pair[0], pair[1] as i8));
        let row = |(feature, count): (u32, &u8)| Row { feature, weights: values.by_ref().take(usize::from(*count)).collect() };
        let rows: Vec<Row> = hashes.into_iter().zip(counts).map(row).collect();
        let sound = rows.iter().flat_map(|row| &row.weights).all(|(slot, _)| usize::from(*slot) < SLOTS);
        sound.then(|| Self::new(starts.map(|value| value as i8), transitions, &rows))
    }
}

/// The weights of a feature as a row of labels; nothing for one that weighs for the tokens around it too.
fn own(row: &Row) -> Option<Labels> {
    let mut labels = [0; WIDE];
    for (slot, value) in &row.weights {
        *labels[..LABELS].get_mut(usize::from(*slot))? = i16::from(*value);
    }
    (labels != [0; WIDE]).then_some(labels)
}

/// Where the weights are that a table's second number tells of.
fn range(value: u32) -> Range<usize> {
    let start = (value >> COUNT) as usize;
    start..start + (value & ((1 << COUNT) - 1)) as usize
}

#[cfg(test)]
mod tests {
    use super::super::sealed::testing::{damage_is_refused, sealed};
    use super::*;

    /// Bytes before the small weights.
    const HEADER: usize = 20;

    fn some() -> Weights {
        let row = |feature: u32, weights: &[(u8, i8)]| Row { feature, weights: weights.to_vec() };
        Weights::new(
            [1, 2, 0, 3, 0, -4, 0],
            [[5; LABELS]; LABELS],
            &[row(9, &[(0, -3), (34, 127)]), row(0, &[(2, 4)]), row(17, &[])],
        )
    }

    #[test]
    fn weights_are_read_as_they_were_written() {
        let bytes = some().to_bytes();
        let read = Weights::read(&bytes);
        assert_eq!(read.as_ref().map(Weights::size), Ok((2, 3)));
        let read = read.unwrap();
        assert_eq!((read.of(9), read.of(0)), (&[(0, -3), (34, 127)][..], &[(2, 4)][..]));
        assert_eq!((read.of(17), read.of(5)), (&[][..], &[][..]));
        assert_eq!((read.starts, read.transitions), (some().starts, some().transitions));
        assert_eq!(read.to_bytes(), bytes);
    }

    #[test]
    fn damaged_files_are_refused() {
        damage_is_refused(&some().to_bytes(), features::VERSION, Weights::read);
    }

    /// A file that lies about its lengths or slots, under a right checksum.
    #[test]
    fn forged_files_are_refused_or_harmless() {
        let bytes = some().to_bytes();
        let body = &bytes[..bytes.len() - 8];
        for at in 12..body.len() {
            for value in [0, 1, 2, 3, 5, 36, 0x7f, 0xff] {
                let mut forged = body.to_vec();
                forged[at] = value;
                let read = Weights::read(&sealed(forged.clone()));
                if at < HEADER && forged != body {
                    assert_eq!(read, Err(WeightsError::Damaged), "a length at {at}: {value}");
                } else if let Ok(read) = read {
                    let (mut near, mut sums) = ([0; WIDE], [0; WIDE * (2 * REACH + 1)]);
                    read.add_near(&Places { large: vec![0, 9, 17, u32::MAX], ..Places::default() }, &mut near);
                    read.add(&[0, 9, 17, u32::MAX], &mut sums);
                    assert!(read.to_bytes().len() <= bytes.len(), "{at}: {value}");
                }
            }
        }
        assert_eq!(Weights::read(&sealed(body[..body.len() - 1].to_vec())), Err(WeightsError::Damaged));
    }

    #[test]
    fn weights_add_up_by_label_and_distance() {
        let weights = some();
        let (mut near, mut sums) = ([0; WIDE], [0; WIDE * (2 * REACH + 1)]);
        weights.add_near(&Places { large: vec![0, 0, 9, 5], ..Places::default() }, &mut near);
        assert_eq!(near, [0, 0, 8, 0, 0, 0, 0, 0], "9 weighs for other tokens too, 5 for none");
        weights.add(&[0, 9, 5], &mut sums);
        assert_eq!((sums[0], sums[2], sums[4 * WIDE + 6]), (-3, 4, 127));
        (0..600).for_each(|_| weights.add(&[9], &mut sums));
        assert_eq!((sums[4 * WIDE + 6], sums[0]), (i16::MAX, -3 - 1800));
    }
}

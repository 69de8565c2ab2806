//! The file of trained weights: read once, refused when it is damaged or made for other templates.
//!
//! Sealed ([`sealed`](super::sealed)), it holds the number of features (u32) and of weights (u32); [`LABELS`] starts and
//! [`LABELS`]² transitions (i8); the features' hashes, ascending (u32 each); how many weights each has (u8 each); the weights, a
//! slot (u8) and a value (i8) each. A value is a weight in steps of 1 / [`STEPS`].

use std::collections::HashSet;
use std::ops::Range;

use super::features::{self, Places, REACH};
use super::finder::Finder;
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
pub type Sums = [i16; PLACES];

pub const PLACES: usize = WIDE * (2 * REACH + 1);

/// From how many weights on a feature of a word has a whole row.
const MANY: usize = 5;

/// So many features of a word are searched for together.
const FEATURES: usize = 16;

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
    /// The features' numbers, from 1.
    features: Finder,
    /// Where the weights of each feature start, in the order of the numbers; their number at the end.
    bounds: Vec<u32>,
    weights: Vec<(u8, i8)>,
    /// Like `weights`, with each slot as its place in [`Sums`].
    places: Vec<(u8, i8)>,
    /// Whole rows, to add in one go: those of the first features, which are of small templates or have many weights.
    rows: Vec<[i8; PLACES]>,
    /// For all fillings of the small templates of a word, the features' numbers; 0 where one weighs nothing.
    small_of_word: Vec<u32>,
    /// The features whose weights are all of the token itself, by the numbers of their rows; the row 0 is of those that weigh nothing.
    near: Finder,
    near_rows: Vec<Labels>,
    /// The rows' numbers of all fillings of the small templates around a token.
    small: Vec<u32>,
}

/// Two rows added up, label by label.
#[inline(always)]
pub fn sum(one: Labels, other: &Labels) -> Labels {
    std::array::from_fn(|label| one[label].saturating_add(other[label]))
}

impl Weights {
    /// Rows in any order; those without a weight or past the slots are left out.
    pub fn new(starts: [i8; LABELS], transitions: [[i8; LABELS]; LABELS], rows: &[Row]) -> Self {
        let small: HashSet<u32> = features::OF_WORD.features().chain(features::AROUND.features()).collect();
        let valid = |(slot, value): &&(u8, i8)| usize::from(*slot) < SLOTS && *value != 0;
        let count = |row: &&Row| row.weights.iter().filter(valid).count();
        // features of small templates are met in every text: they stand together
        let mut kept: Vec<&Row> = rows.iter().filter(|row| (1..=SLOTS).contains(&count(row))).collect();
        kept.sort_by_key(|row| (!small.contains(&row.feature), count(row) < MANY));
        let wide = kept.partition_point(|row| small.contains(&row.feature) || count(row) >= MANY);
        let mut out = Self {
            starts,
            transitions,
            features: Finder::with_room(rows.len()),
            bounds: vec![0],
            weights: Vec::new(),
            places: Vec::new(),
            rows: Vec::new(),
            small_of_word: Vec::new(),
            near: Finder::with_room(rows.iter().filter(|row| own(row).is_some()).count()),
            near_rows: vec![[0; WIDE]],
            small: Vec::new(),
        };
        for (number, row) in (1..).zip(&kept) {
            out.weights.extend(row.weights.iter().filter(valid));
            out.bounds.push(out.weights.len() as u32);
            out.features.put(row.feature, number);
        }
        let place = |slot: u8| slot / LABELS as u8 * WIDE as u8 + slot % LABELS as u8;
        out.places = out.weights.iter().map(|(slot, value)| (place(*slot), *value)).collect();
        out.rows = (0..wide).map(|at| whole(&out.places[out.range(at)])).collect();
        for (feature, labels) in kept.iter().filter_map(|row| Some((row.feature, own(row)?))) {
            out.near.put(feature, out.near_rows.len() as u32);
            out.near_rows.push(labels);
        }
        out.small = features::AROUND.features().map(|feature| out.near.find(feature)).collect();
        out.small_of_word = features::OF_WORD.features().map(|feature| out.features.find(feature)).collect();
        out
    }

    /// Where the weights of a feature are, by its number less one.
    fn range(&self, at: usize) -> Range<usize> {
        match self.bounds.get(at..at + 2) {
            Some([start, end]) => *start as usize..*end as usize,
            _ => 0..0,
        }
    }

    /// What a feature of the token itself weighs, by label.
    #[inline(never)]
    pub fn near(&self, feature: u32) -> &Labels {
        &self.near_rows[self.near.find(feature) as usize]
    }

    /// Whether some feature of the token itself with these first bits has a weight.
    #[inline]
    pub fn may_be_near(&self, feature: u32) -> bool {
        self.near.passes(feature)
    }

    /// The same for the filling of a small template around a token, by its place among all.
    #[inline]
    pub fn near_of(&self, place: u32) -> &Labels {
        let number = self.small.get(place as usize).copied().unwrap_or(0);
        &self.near_rows[number as usize]
    }

    /// The slots and values of a feature; none for one that was never seen.
    pub fn of(&self, feature: u32) -> &[(u8, i8)] {
        let number = self.features.find(feature) as usize;
        number.checked_sub(1).map_or(&[], |at| &self.weights[self.range(at)])
    }

    /// Adds what features of a word weigh for it and the tokens around it.
    #[inline(never)]
    pub fn add(&self, features: &Places, sums: &mut Sums) {
        // all are searched for before the first is added, so that what each waits for in memory comes together
        let mut numbers = [0; FEATURES];
        for large in features.large.chunks(FEATURES) {
            numbers.iter_mut().zip(large).for_each(|(number, feature)| *number = self.features.find(*feature));
            numbers[..large.len()].iter().for_each(|number| self.add_one(*number, sums));
        }
        for place in &features.small {
            self.add_one(self.small_of_word.get(*place as usize).copied().unwrap_or(0), sums);
        }
    }

    /// Adds what the feature of a number weighs; nothing for 0.
    #[inline]
    fn add_one(&self, number: u32, sums: &mut Sums) {
        let Some(at) = (number as usize).checked_sub(1) else { return };
        match self.rows.get(at) {
            Some(row) => sums.iter_mut().zip(row).for_each(|(sum, value)| *sum = sum.saturating_add(i16::from(*value))),
            None => {
                for (place, value) in &self.places[self.range(at)] {
                    let sum = &mut sums[usize::from(*place)];
                    *sum = sum.saturating_add(i16::from(*value));
                }
            }
        }
    }

    /// How many features and weights there are.
    pub fn size(&self) -> (usize, usize) {
        (self.features.len(), self.weights.len())
    }

    /// The file, the same bytes for the same rows in any order.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut features: Vec<u32> = self.features.hashes().collect();
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

/// Weights by their places as a whole row.
fn whole(places: &[(u8, i8)]) -> [i8; PLACES] {
    let mut row = [0; PLACES];
    places.iter().for_each(|(place, value)| row[usize::from(*place)] = *value);
    row
}

#[cfg(test)]
mod tests {
    use super::super::sealed::testing::{damage_is_refused, sealed};
    use super::*;

    /// Bytes before the small weights.
    const HEADER: usize = 20;

    fn large(features: &[u32]) -> Places {
        Places { large: features.to_vec(), ..Places::default() }
    }

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
                    let mut sums = [0; WIDE * (2 * REACH + 1)];
                    assert!([0, 9, 17, u32::MAX].iter().all(|feature| read.near(*feature)[LABELS] == 0));
                    read.add(&large(&[0, 9, 17, u32::MAX]), &mut sums);
                    assert!(read.to_bytes().len() <= bytes.len(), "{at}: {value}");
                }
            }
        }
        assert_eq!(Weights::read(&sealed(body[..body.len() - 1].to_vec())), Err(WeightsError::Damaged));
    }

    #[test]
    fn weights_add_up_by_label_and_distance() {
        let weights = some();
        let mut sums = [0; WIDE * (2 * REACH + 1)];
        assert_eq!(*weights.near(0), [0, 0, 4, 0, 0, 0, 0, 0]);
        assert_eq!((weights.near(9), weights.near(5)), (&[0; WIDE], &[0; WIDE]), "9 weighs for other tokens too, 5 for none");
        assert!(weights.may_be_near(0) && !weights.may_be_near(u32::MAX));
        weights.add(&large(&[0, 9, 5]), &mut sums);
        assert_eq!((sums[0], sums[2], sums[4 * WIDE + 6]), (-3, 4, 127));
        (0..600).for_each(|_| weights.add(&large(&[9]), &mut sums));
        assert_eq!((sums[4 * WIDE + 6], sums[0]), (i16::MAX, -3 - 1800));
    }
}

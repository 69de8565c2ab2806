//! How well a document answers: BM25 over the clauses, more for titles and headings, a little more for nearness.
//!
//! BM25 as in Robertson and Zaragoza, "The Probabilistic Relevance Framework" (2009), k1 = 1.2, b = 0.75.

use super::matching::Occurrence;
use super::run::Met;

const K1: f32 = 1.2;
const B: f32 = 0.75;
/// A word in a title or heading counts so many times.
const HEADING: f32 = 3.0;
/// At most so much more for words side by side.
const NEAR: f32 = 0.5;

/// What ranking knows of the whole archive.
#[derive(Debug, Default)]
pub(super) struct Measure {
    pub(super) documents: usize,
    pub(super) average_length: f32,
}

impl Measure {
    /// How telling a clause is that so many documents meet.
    pub(super) fn rarity(&self, holders: usize) -> f32 {
        let (all, with) = (self.documents as f32, holders as f32);
        (1.0 + (all - with + 0.5).max(0.0) / (with + 0.5)).ln()
    }

    /// What one clause adds to the score of a document of so many words.
    pub(super) fn score(&self, rarity: f32, met: &Met, words: u32) -> f32 {
        let length = 1.0 - B + B * words as f32 / self.average_length;
        let often = met.times as f32 + (HEADING - 1.0) * met.headings as f32;
        // the best fit weighs after saturation, or a short text of a longer word would win over the word itself
        met.fit * rarity * often * (K1 + 1.0) / (often + K1 * length)
    }

    /// What nearness adds: for each two clauses that follow one another, their places.
    pub(super) fn near(clauses: &[Vec<Occurrence>]) -> f32 {
        let near = |one: &[Occurrence], other: &[Occurrence]| NEAR / (1.0 + nearest(one, other) as f32);
        clauses.windows(2).map(|pair| near(&pair[0], &pair[1])).sum()
    }
}

/// Words between the nearest two places of two clauses, both in order.
fn nearest(one: &[Occurrence], other: &[Occurrence]) -> usize {
    let (mut a, mut b) = (0, 0);
    let mut best = usize::MAX / 2;
    while let (Some(x), Some(y)) = (one.get(a), other.get(b)) {
        if x.first <= y.first {
            best = best.min(y.first.saturating_sub(x.last + 1));
            a += 1;
        } else {
            best = best.min(x.first.saturating_sub(y.last + 1));
            b += 1;
        }
    }
    best
}

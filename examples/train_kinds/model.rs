//! Training: multinomial logistic regression over the features of documents, from zero, deterministic.

use std::collections::BTreeMap;

use warraq::extract::events::likeness::weights::STEPS;
use warraq::extract::events::likeness::{KINDS, Weights};

use crate::owlqn;
use crate::read::Sample;

/// How training goes.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    pub l1: f32,
    pub l2: f32,
    pub rounds: usize,
    /// A feature that fewer documents have is left out.
    pub least: u32,
    /// What a word counts, against 1 for all else: there are many, and each says little.
    pub word: f32,
}

/// The share of each kind in news, roughly; documents of a kind that is rarer here count for more, up to [`MOST`] times.
const SHARES: [f32; KINDS] = [0.17, 0.05, 0.02, 0.06, 0.04, 0.06, 0.02, 0.30, 0.28];
const LEAST: f32 = 0.3;
const MOST: f32 = 3.0;

/// What a document of each kind counts.
fn balance(samples: &[Weighted<'_>]) -> [f32; KINDS] {
    let mut counts = [1.0; KINDS];
    samples.iter().for_each(|(sample, _)| counts[sample.kind] += 1.0);
    let all: f32 = counts.iter().sum();
    std::array::from_fn(|kind| (SHARES[kind] * all / counts[kind]).clamp(LEAST, MOST))
}

/// A document with what it counts.
pub type Weighted<'s> = (&'s Sample, f32);

/// The weights that make the kinds of these documents likeliest, under the penalties of `options`.
pub fn train(samples: &[Weighted<'_>], options: &Options) -> Weights {
    let mut counts: BTreeMap<u32, (u32, f32)> = BTreeMap::new();
    for seen in samples.iter().flat_map(|(sample, _)| &sample.features) {
        let value = if seen.word { options.word } else { 1.0 };
        counts.entry(seen.feature).or_insert((0, value)).0 += 1;
    }
    counts.retain(|_, (count, _)| *count >= options.least);
    let columns: BTreeMap<u32, (usize, f32)> =
        counts.iter().enumerate().map(|(at, (feature, (_, value)))| (*feature, (at, *value))).collect();
    let balance = balance(samples);
    let rows: Vec<Row> = samples
        .iter()
        .map(|(sample, weight)| Row {
            kind: sample.kind,
            weight: weight * balance[sample.kind],
            columns: sample.features.iter().filter_map(|seen| columns.get(&seen.feature).copied()).collect(),
        })
        .collect();
    // the last column is what a kind weighs by itself
    let size = (columns.len() + 1) * KINDS;
    let point = owlqn::minimise(size, options.l1, options.rounds, |point, gradient| loss(&rows, point, gradient, options.l2));
    let steps = |at: usize, value: f32| -> [i8; KINDS] {
        std::array::from_fn(|kind| (point[at * KINDS + kind] * value * STEPS).round().clamp(-128.0, 127.0) as i8)
    };
    let rows = columns.iter().map(|(feature, (at, value))| (*feature, steps(*at, *value))).collect();
    Weights::new(steps(columns.len(), 1.0), rows)
}

struct Row {
    kind: usize,
    weight: f32,
    columns: Vec<(usize, f32)>,
}

/// The negative logarithm of the likelihood with half of `l2` times the squares, and its gradient.
fn loss(rows: &[Row], point: &[f32], gradient: &mut [f32], l2: f32) -> f64 {
    gradient.iter_mut().zip(point).for_each(|(slope, value)| *slope = l2 * value);
    let mut total: f64 = point.iter().map(|value| f64::from(l2 * value * value / 2.0)).sum();
    let own = point.len() - KINDS;
    for row in rows {
        let mut sums: [f32; KINDS] = std::array::from_fn(|kind| point[own + kind]);
        for (column, value) in &row.columns {
            let weights = &point[column * KINDS..(column + 1) * KINDS];
            sums.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += weight * value);
        }
        let most = sums.iter().copied().fold(f32::MIN, f32::max);
        let powers = sums.map(|sum| (sum - most).exp());
        let whole: f32 = powers.iter().sum();
        total -= f64::from(row.weight * (sums[row.kind] - most - whole.ln()));
        let off: [f32; KINDS] =
            std::array::from_fn(|kind| row.weight * (powers[kind] / whole - if kind == row.kind { 1.0 } else { 0.0 }));
        for (column, value) in &row.columns {
            let slopes = &mut gradient[column * KINDS..(column + 1) * KINDS];
            slopes.iter_mut().zip(&off).for_each(|(slope, off)| *slope += off * value);
        }
        gradient[own..].iter_mut().zip(&off).for_each(|(slope, off)| *slope += off);
    }
    total
}

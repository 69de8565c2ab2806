//! The labels of a document's tokens under given weights: the best ones, and how likely any name is.
//!
//! A chain runs from line end to line end. Everything is linear in the number of tokens.

use std::ops::Range;

use crate::text::words::TokenKind;

use super::features::{self, REACH};
use super::view::View;
use super::weights::{LABELS, Labels, SLOTS, STEPS, Sums, WIDE, Weights};

/// Scores of each label for each token.
pub struct Chart<'w> {
    weights: &'w Weights,
    scores: Vec<Labels>,
    lines: Vec<Range<usize>>,
    factors: [[f32; LABELS]; LABELS],
}

/// Label of the first word of a name of a kind (its place in `EntityKind::ALL`).
pub const fn first(kind: usize) -> usize {
    1 + 2 * kind
}

/// Label of its later words.
pub const fn later(kind: usize) -> usize {
    2 + 2 * kind
}

/// Whether a label can follow another: a later word needs its name open.
pub const fn follows(before: usize, label: usize) -> bool {
    label == 0 || label % 2 == 1 || before == label || before + 1 == label
}

/// The lines of a document in tokens, line breaks left out.
pub fn lines(view: &View<'_, '_, '_>) -> Vec<Range<usize>> {
    let text = view.field.text;
    let mut out = Vec::new();
    let mut start = 0;
    for token in 0..=text.len() {
        if token == text.len() || text.kind(token) == Some(TokenKind::Break) {
            if token > start {
                out.push(start..token);
            }
            start = token + 1;
        }
    }
    out
}

impl<'w> Chart<'w> {
    /// Tokens where nothing leads by `plain` steps are not looked at more closely ([`Trust`](super::Trust)).
    pub fn new(view: &View<'_, '_, '_>, weights: &'w Weights, plain: i16) -> Self {
        let mut factors = [[0.0; LABELS]; LABELS];
        for (before, row) in factors.iter_mut().enumerate() {
            for (label, factor) in row.iter_mut().enumerate() {
                if follows(before, label) {
                    *factor = (f32::from(weights.transitions[before][label]) / STEPS).exp();
                }
            }
        }
        Self { weights, scores: scores(view, weights, plain), lines: lines(view), factors }
    }

    pub fn lines(&self) -> &[Range<usize>] {
        &self.lines
    }

    /// The best labels of a line.
    pub fn best(&self, line: &Range<usize>) -> Vec<u8> {
        const LEAST: i32 = i32::MIN / 2;
        let mut from: Vec<[u8; LABELS]> = vec![[0; LABELS]; line.len()];
        let mut totals = [LEAST; LABELS];
        for (at, token) in line.clone().enumerate() {
            let mut next = [LEAST; LABELS];
            for label in 0..LABELS {
                let (mut best, mut before) = (LEAST, 0);
                if at == 0 {
                    best = if follows(0, label) { i32::from(self.weights.starts[label]) } else { LEAST };
                } else {
                    for other in (0..LABELS).filter(|other| follows(*other, label)) {
                        let total = totals[other] + i32::from(self.weights.transitions[other][label]);
                        if total > best {
                            (best, before) = (total, other);
                        }
                    }
                }
                next[label] = best.max(LEAST) + i32::from(self.scores[token][label]);
                from[at][label] = before as u8;
            }
            totals = next;
        }
        let mut label = (0..LABELS).rev().max_by_key(|label| totals[*label]).unwrap_or(0);
        let mut out = vec![0; line.len()];
        for at in (0..line.len()).rev() {
            out[at] = label as u8;
            label = usize::from(from[at][label]);
        }
        out
    }

    /// How likely the labels of a line are.
    pub fn likely(&self, line: &Range<usize>) -> Likely<'_> {
        let length = line.len();
        let weigh = |token: usize| {
            let scores = &self.scores[token];
            let most = scores[..LABELS].iter().copied().max().unwrap_or(0);
            std::array::from_fn::<f32, LABELS, _>(|label| ((f32::from(scores[label]) - f32::from(most)) / STEPS).exp())
        };
        let mut weights: Vec<[f32; LABELS]> = line.clone().map(weigh).collect();
        let mut forward = vec![[0.0; LABELS]; length];
        for at in 0..length {
            let mut row = [0.0; LABELS];
            for label in 0..LABELS {
                let before: f32 = match at.checked_sub(1) {
                    None if follows(0, label) => (f32::from(self.weights.starts[label]) / STEPS).exp(),
                    None => 0.0,
                    Some(at) => (0..LABELS).map(|other| forward[at][other] * self.factors[other][label]).sum(),
                };
                row[label] = before * weights[at][label];
            }
            let sum: f32 = row.iter().sum::<f32>().max(f32::MIN_POSITIVE);
            forward[at] = row.map(|value| value / sum);
            weights[at] = weights[at].map(|value| value / sum);
        }
        let mut backward = vec![[1.0; LABELS]; length];
        for at in (0..length.saturating_sub(1)).rev() {
            for label in 0..LABELS {
                backward[at][label] =
                    (0..LABELS).map(|next| self.factors[label][next] * weights[at + 1][next] * backward[at + 1][next]).sum();
            }
        }
        Likely { start: line.start, weights, forward, backward, factors: &self.factors }
    }
}

/// The chances of the labels in one line.
pub struct Likely<'c> {
    start: usize,
    weights: Vec<[f32; LABELS]>,
    forward: Vec<[f32; LABELS]>,
    backward: Vec<[f32; LABELS]>,
    factors: &'c [[f32; LABELS]; LABELS],
}

impl Likely<'_> {
    /// The chance, 0 to 1, that these tokens of the line are exactly one name of a kind.
    pub fn name(&self, kind: usize, tokens: &Range<usize>) -> f32 {
        let (Some(from), Some(to)) = (tokens.start.checked_sub(self.start), tokens.end.checked_sub(self.start)) else {
            return 0.0;
        };
        if from >= to || to > self.forward.len() {
            return 0.0;
        }
        let mut chance = self.forward[from][first(kind)];
        let mut label = first(kind);
        for at in from + 1..to {
            chance *= self.factors[label][later(kind)] * self.weights[at][later(kind)];
            label = later(kind);
        }
        if to < self.forward.len() {
            let ends = (0..LABELS).filter(|next| *next != later(kind));
            chance *= ends.map(|next| self.factors[label][next] * self.weights[to][next] * self.backward[to][next]).sum::<f32>();
        }
        chance.clamp(0.0, 1.0)
    }

    /// The chance that a token belongs to some name of a kind.
    pub fn within(&self, kind: usize, token: usize) -> f32 {
        let Some(at) = token.checked_sub(self.start).filter(|at| *at < self.forward.len()) else { return 0.0 };
        [first(kind), later(kind)].iter().map(|label| self.forward[at][*label] * self.backward[at][*label]).sum()
    }
}

/// Adds up the weights: those of each distinct word once, then those of what surrounds each token.
fn scores(view: &View<'_, '_, '_>, weights: &Weights, plain: i16) -> Vec<Labels> {
    const AROUND: usize = 2 * REACH + 1;
    let mut features: Vec<u32> = Vec::with_capacity(64);
    let mut words: Vec<Sums> = vec![[0; WIDE * AROUND]; view.words()];
    for (word, sums) in words.iter_mut().enumerate().filter(|(word, _)| view.first(*word) < view.field.len()) {
        features.clear();
        features::of_word(view, word, &mut |feature| features.push(feature));
        weights.add(&features, sums);
    }
    let length = view.field.len();
    let mut out: Vec<Labels> = vec![[0; WIDE]; length];
    for (token, sums) in out.iter_mut().enumerate() {
        let mut total: Labels = [0; WIDE];
        for distance in 0..AROUND {
            let Some(other) = (token + distance).checked_sub(REACH).filter(|other| *other < length) else { continue };
            let row = &words[view.field.sights.word(other)][distance * WIDE..(distance + 1) * WIDE];
            total = std::array::from_fn(|label| total[label].saturating_add(row[label]));
        }
        *sums = total;
        let named = total[1..LABELS].iter().copied().max().unwrap_or(0);
        if total[0].saturating_sub(named) >= plain && view.said(token) == 0 && view.listed(token) == 0 {
            continue;
        }
        features.clear();
        features::around(view, token, &mut |feature| features.push(feature));
        weights.add_near(&features, sums);
    }
    out
}

const _: () = assert!(SLOTS < 64, "a row's weights are counted in six bits");

//! The labels of a document's tokens under given weights: the best ones, and how likely any name is.
//!
//! A chain runs from line end to line end. Everything is linear in the number of tokens.

use std::ops::Range;
use std::sync::LazyLock;

use crate::text::words::TokenKind;

use super::features::{self, Places, REACH, Sink, Table};
use super::view::View;
use super::weights::{LABELS, Labels, STEPS, Sums, WIDE, Weights, sum};

/// Scores of each label for each token.
pub struct Chart<'w> {
    weights: &'w Weights,
    scores: Vec<Labels>,
    lines: Vec<Range<usize>>,
    /// The weight of a label (second) after another (first); hardly any where it cannot follow.
    steps: [Labels; LABELS],
    plainly: Plainly,
    /// The same as what chances are multiplied with, and 0 where it cannot follow; and the other way round.
    factors: [Chances; LABELS],
    across: [Chances; LABELS],
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

/// Less than any sum that counts.
const NEVER: i16 = i16::MIN;

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
    /// `words` has for each distinct word what its features that hold everywhere weigh. Tokens where nothing leads by `plain` steps
    /// are not looked at more closely ([`Trust`](super::Trust)).
    pub fn new(view: &View<'_, '_, '_>, words: Vec<Sums>, weights: &'w Weights, plain: i16, groups: &mut Groups) -> Self {
        Self::of(weights, scores(view, words, weights, plain, groups), lines(view))
    }

    fn of(weights: &'w Weights, scores: Vec<Labels>, lines: Vec<Range<usize>>) -> Self {
        let (mut steps, mut factors, mut across) = ([[NEVER; WIDE]; LABELS], [[0.0; WIDE]; LABELS], [[0.0; WIDE]; LABELS]);
        for (before, row) in weights.transitions.iter().enumerate() {
            for (label, weight) in row.iter().enumerate().filter(|(label, _)| follows(before, *label)) {
                steps[before][label] = i16::from(*weight);
                factors[before][label] = (f32::from(*weight) / STEPS).exp();
                across[label][before] = factors[before][label];
            }
        }
        let plainly = Plainly::new(&weights.starts.map(i16::from), &steps);
        Self { weights, plainly, scores, lines, steps, factors, across }
    }

    pub fn lines(&self) -> &[Range<usize>] {
        &self.lines
    }

    /// The best labels of a line.
    pub fn best(&self, line: &Range<usize>) -> Vec<u8> {
        let scores = &self.scores[line.clone()];
        let mut out = vec![0; line.len()];
        let mut from: Vec<Labels> = Vec::new();
        let mut start = 0;
        while start < scores.len() {
            // most tokens are so surely no name that only the runs between them are to be weighed
            if self.plainly.is_no_name(scores, start) {
                start += 1;
                continue;
            }
            let plain = (start + 1..scores.len()).find(|at| self.plainly.is_no_name(scores, *at));
            let end = plain.unwrap_or(scores.len());
            self.best_between(&scores[..end], start, plain.is_some(), &mut from, &mut out);
            start = end;
        }
        out
    }

    /// The best labels from `start` to the end of `scores`, where the token before it, and the one behind it where there is one
    /// (`goes_on`), are no name.
    fn best_between(&self, scores: &[Labels], start: usize, goes_on: bool, from: &mut Vec<Labels>, out: &mut [u8]) {
        from.clear();
        // how far each label lies before or behind that of no name, so that small numbers do, eight of which are added in one go
        let mut totals: Labels = [NEVER; WIDE];
        for (at, scores) in scores.iter().enumerate().skip(start) {
            let (mut best, mut before): (Labels, Labels) = ([NEVER; WIDE], [0; WIDE]);
            if at == 0 {
                (0..LABELS).filter(|label| follows(0, *label)).for_each(|label| best[label] = self.weights.starts[label].into());
            } else if at == start {
                best = self.steps[0];
            } else {
                for (other, (so_far, steps)) in (0..).zip(totals.iter().zip(&self.steps)) {
                    let total: Labels = std::array::from_fn(|label| so_far.saturating_add(steps[label]));
                    before = std::array::from_fn(|label| if total[label] > best[label] { other } else { before[label] });
                    best = std::array::from_fn(|label| best[label].max(total[label]));
                }
            }
            let sums: Labels = std::array::from_fn(|label| best[label].saturating_add(scores[label]));
            totals = std::array::from_fn(|label| sums[label].saturating_sub(sums[0]));
            from.push(before);
        }
        if goes_on {
            (0..LABELS).for_each(|label| totals[label] = totals[label].saturating_add(self.steps[label][0]));
        }
        let mut label = (0..LABELS).rev().max_by_key(|label| totals[*label]).unwrap_or(0);
        for (out, from) in out[start..scores.len()].iter_mut().zip(from.iter()).rev() {
            *out = label as u8;
            label = from[label] as usize;
        }
    }

    /// How likely the labels of a line are.
    pub fn likely(&self, line: &Range<usize>) -> Likely<'_> {
        let powers = &*POWERS;
        let weigh = |scores: &Labels| {
            let most = scores[..LABELS].iter().copied().max().unwrap_or(0);
            // the last place of a row is no label
            std::array::from_fn::<f32, WIDE, _>(|label| {
                let less = (i32::from(most) - i32::from(scores[label])) as usize;
                if label < LABELS { powers.get(less).copied().unwrap_or_else(|| power(less)) } else { 0.0 }
            })
        };
        let mut weights: Vec<Chances> = self.scores[line.clone()].iter().map(weigh).collect();
        let mut forward: Vec<Chances> = Vec::with_capacity(line.len());
        for weights in &mut weights {
            let mut row: Chances = [0.0; WIDE];
            match forward.last() {
                None => {
                    for label in (0..LABELS).filter(|label| follows(0, *label)) {
                        row[label] = (f32::from(self.weights.starts[label]) / STEPS).exp();
                    }
                }
                Some(last) => {
                    for (chance, factors) in last.iter().zip(&self.factors) {
                        row = std::array::from_fn(|label| row[label] + chance * factors[label]);
                    }
                }
            }
            row = std::array::from_fn(|label| row[label] * weights[label]);
            let sum: f32 = row[..LABELS].iter().sum::<f32>().max(f32::MIN_POSITIVE);
            forward.push(row.map(|value| value / sum));
            *weights = weights.map(|value| value / sum);
        }
        let mut backward: Vec<Chances> = vec![[1.0; WIDE]; line.len()];
        for at in (0..line.len().saturating_sub(1)).rev() {
            let mut row: Chances = [0.0; WIDE];
            for next in 0..LABELS {
                let (weight, chance) = (weights[at + 1][next], backward[at + 1][next]);
                row = std::array::from_fn(|label| row[label] + self.across[next][label] * weight * chance);
            }
            backward[at] = row;
        }
        Likely { start: line.start, weights, forward, backward, factors: &self.factors }
    }
}

/// By how much the label of no name must lead so that no path through another is as good, whatever stands before and behind: such
/// a token has none in the best row of labels, and what stands on its two sides can be weighed apart.
struct Plainly {
    /// For each label, by how much no name must be ahead of it.
    lead: Labels,
    /// For each label that a later word of its kind may follow, the same without what that word itself then loses as a first one.
    before_later: Labels,
}

impl Plainly {
    fn new(starts: &[i16; LABELS], steps: &[Labels; LABELS]) -> Self {
        let (mut lead, mut before_later) = ([NEVER; WIDE], [NEVER; WIDE]);
        for label in 1..LABELS {
            // what another label may be worth more than none: by what stands before it
            let entered = |before: &usize| steps[*before][label] - steps[*before][0];
            let at_start = starts[label] - starts[0];
            let entered = (0..LABELS).filter(|before| follows(*before, label)).map(|before| entered(&before));
            let entered = entered.chain((label % 2 == 1).then_some(at_start)).max().unwrap_or(0);
            // by what stands behind it, which is nothing at the end of a line
            let behind = (0..LABELS).filter(|next| follows(0, *next)).map(|next| steps[label][next] - steps[0][next]);
            lead[label] = entered + behind.chain([0]).max().unwrap_or(0);
            // a later word behind it would be a first one
            let (first, later) = (label - (label + 1) % 2, label + label % 2);
            let behind = (0..LABELS).filter(|next| follows(later, *next)).map(|next| steps[later][next] - steps[first][next]);
            let behind = behind.chain([0]).max().unwrap_or(0);
            before_later[label] = entered + steps[label][later] - steps[0][first] + behind;
        }
        Self { lead, before_later }
    }

    /// Whether a token is no name in the best row of labels of its line, whose scores are given.
    #[inline]
    fn is_no_name(&self, scores: &[Labels], at: usize) -> bool {
        let here = &scores[at];
        // later words' loss, in the places of both labels of their kind
        let lost = scores.get(at + 1).map_or([0; WIDE], |next| {
            let [_, a, b, c, d, e, f, _] = *next;
            [
                0,
                b.saturating_sub(a),
                b.saturating_sub(a),
                d.saturating_sub(c),
                d.saturating_sub(c),
                f.saturating_sub(e),
                f.saturating_sub(e),
                0,
            ]
        });
        let ahead: Labels = std::array::from_fn(|label| here[0].saturating_sub(here[label]));
        let needed: Labels =
            std::array::from_fn(|label| self.lead[label].max(self.before_later[label].saturating_add(lost[label])));
        (1..LABELS).all(|label| ahead[label] > needed[label])
    }
}

/// A padded row of chances, or of what they are multiplied with.
type Chances = [f32; WIDE];

/// What so many steps less than the most weigh.
fn power(less: usize) -> f32 {
    (-(less as f32) / STEPS).exp()
}

/// The first of [`power`]: nearly all that are asked for.
static POWERS: LazyLock<Vec<f32>> = LazyLock::new(|| (0..1024).map(power).collect());

/// The chances of the labels in one line.
pub struct Likely<'c> {
    start: usize,
    weights: Vec<Chances>,
    forward: Vec<Chances>,
    backward: Vec<Chances>,
    factors: &'c [Chances; LABELS],
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
fn scores(view: &View<'_, '_, '_>, mut words: Vec<Sums>, weights: &Weights, plain: i16, groups: &mut Groups) -> Vec<Labels> {
    let mut places = Places::default();
    for (word, sums) in words.iter_mut().enumerate().filter(|(word, _)| view.first(*word) < view.field.len()) {
        places.clear();
        features::of_word_here(view, word, &mut places);
        weights.add(&places, sums);
    }
    let length = view.field.len();
    let mut out: Vec<Labels> = vec![[0; WIDE]; length];
    // what each word weighs for the tokens around it goes to them one after the other
    for (token, word) in (0..length).map(|token| (token, view.field.sights.word(token))) {
        let rows = words[word].as_chunks::<WIDE>().0;
        let reached = token.saturating_sub(REACH)..(token + REACH + 1).min(length);
        let first = token + REACH - (reached.end - 1);
        for (total, row) in out[reached].iter_mut().rev().zip(&rows[first..]) {
            *total = sum(*total, row);
        }
    }
    let mut near = Near { weights, groups, sums: [0; WIDE], large: [0; LARGE], count: 0 };
    for (token, sums) in out.iter_mut().enumerate() {
        let total = *sums;
        let named = total[1..LABELS].iter().copied().max().unwrap_or(0);
        if total[0].saturating_sub(named) >= plain && view.said(token) == 0 && view.listed(token) == 0 {
            continue;
        }
        (near.sums, near.count) = (total, 0);
        features::around(view, token, &mut near);
        near.add_large(0);
        *sums = near.sums;
    }
    out
}

/// What groups of features weigh together, by their keys: a table in which the newest of those that meet stays.
pub struct Groups(Vec<(u64, Labels)>);

/// As many are kept as two to the power of this: 200 KB.
const GROUPS: u32 = 13;

impl Default for Groups {
    fn default() -> Self {
        Self(vec![(0, [0; WIDE]); 1 << GROUPS])
    }
}

impl Groups {
    fn place(&mut self, key: u64) -> Option<&mut (u64, Labels)> {
        self.0.get_mut((key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - GROUPS)) as usize)
    }
}

/// What the features around a token weigh, added up as they are met; those that must be searched for are put by for the end, so that
/// the sums stay at hand.
struct Near<'w> {
    weights: &'w Weights,
    groups: &'w mut Groups,
    sums: Labels,
    large: [u32; LARGE],
    /// How many of `large` are filled.
    count: usize,
}

/// More than there are features around a token.
const LARGE: usize = 64;

impl Near<'_> {
    /// Adds what features put by weigh, from one on.
    fn add_large(&mut self, from: usize) {
        for feature in &self.large[from.min(LARGE)..self.count.min(LARGE)] {
            self.sums = sum(self.sums, self.weights.near(*feature));
        }
    }
}

impl Sink for Near<'_> {
    #[inline(always)]
    fn group(&mut self, key: u64, fill: impl FnOnce(&mut Self)) {
        if let Some((_, row)) = self.groups.place(key).filter(|(held, _)| *held == key) {
            self.sums = sum(self.sums, row);
            return;
        }
        let (others, first) = (std::mem::take(&mut self.sums), self.count);
        fill(self);
        self.add_large(first);
        self.count = first;
        if let Some(place) = self.groups.place(key) {
            *place = (key, self.sums);
        }
        self.sums = sum(others, &self.sums);
    }

    #[inline(always)]
    fn small(&mut self, table: &'static Table, which: usize, low: u64, high: u64) {
        match table.place(which, low, high) {
            Some(place) => self.sums = sum(self.sums, self.weights.near_of(place)),
            None => self.large(table.feature(which, low, high)),
        }
    }

    #[inline(always)]
    fn large(&mut self, feature: u32) {
        // written in any case, and counted where it may weigh something: nothing to guess wrong
        self.large[self.count % LARGE] = feature;
        self.count += usize::from(self.weights.may_be_near(feature));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn chart<'w>(weights: &'w Weights, scores: Vec<[i8; LABELS]>) -> Chart<'w> {
        let wide = |row: [i8; LABELS]| std::array::from_fn(|label| row.get(label).map_or(0, |score| i16::from(*score)));
        Chart::of(weights, scores.into_iter().map(wide).collect(), Vec::new())
    }

    /// The sum of a row of labels; none where a later word follows nothing.
    fn sum_of(chart: &Chart<'_>, labels: &[u8]) -> Option<i32> {
        let mut sum = 0;
        let mut before = None;
        for (label, scores) in labels.iter().map(|label| usize::from(*label)).zip(&chart.scores) {
            if !follows(before.unwrap_or(0), label) {
                return None;
            }
            let step = before.map_or(chart.weights.starts[label], |before: usize| chart.weights.transitions[before][label]);
            sum += i32::from(step) + i32::from(scores[label]);
            before = Some(label);
        }
        Some(sum)
    }

    proptest! {
        /// No row of labels has a larger sum, wherever tokens are plainly no name.
        #[test]
        fn the_best_labels_are_the_best(
            starts in prop::array::uniform7(-9i8..9),
            transitions in prop::array::uniform7(prop::array::uniform7(-9i8..9)),
            scores in prop::collection::vec(prop::array::uniform7(-30i8..30), 1..5),
            plain in prop::collection::vec(0i8..60, 5),
        ) {
            let weights = Weights::new(starts, transitions, &[]);
            let lead = |(row, plain): ([i8; LABELS], &i8)| std::array::from_fn(|label| row[label] + if label == 0 { *plain } else { 0 });
            let chart = chart(&weights, scores.into_iter().zip(&plain).map(lead).collect());
            let count = chart.scores.len();
            let best = chart.best(&(0..count));
            let rows = (0..LABELS.pow(count as u32)).map(|number| {
                (0..count).map(|at| (number / LABELS.pow(at as u32) % LABELS) as u8).collect::<Vec<_>>()
            });
            let most = rows.filter_map(|row| sum_of(&chart, &row)).max();
            prop_assert_eq!(sum_of(&chart, &best), most, "{:?}", best);
        }
    }
}

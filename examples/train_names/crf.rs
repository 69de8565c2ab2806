//! The likelihood of annotated labels under a linear-chain conditional random field, and its gradient.

use std::collections::HashMap;
use std::ops::Range;

use warraq::extract::names::tagger::chart::{follows, lines};
use warraq::extract::names::tagger::features::{self, REACH};
use warraq::extract::names::tagger::view::View;
use warraq::extract::names::tagger::weights::{LABELS, Row, SLOTS, STEPS, Weights};

/// A document in features, with its labels.
pub struct Sample {
    pub lines: Vec<Range<usize>>,
    /// Of each token, its distinct word.
    words: Vec<u32>,
    /// Of each distinct word and each token, its features; numbers once [`Model::number`] has run.
    of_word: Vec<Vec<u32>>,
    around: Vec<Vec<u32>>,
    pub labels: Vec<u8>,
    /// How much it counts.
    pub weight: f64,
}

impl Sample {
    pub fn new(view: &View<'_, '_, '_>, labels: Vec<u8>, weight: f64) -> Self {
        let collect = |fill: &dyn Fn(&mut Vec<u32>)| {
            let mut out = Vec::new();
            fill(&mut out);
            out
        };
        let length = view.field.text.len();
        let of_word = (0..view.words())
            .map(|word| {
                collect(&|out| {
                    if view.first(word) < length {
                        features::of_word(view, word, &mut |f| out.push(f))
                    }
                })
            })
            .collect();
        let around = (0..length).map(|token| collect(&|out| features::around(view, token, &mut |f| out.push(f)))).collect();
        let words = (0..length).map(|token| view.field.sights.word(token) as u32).collect();
        Self { lines: lines(view), words, of_word, around, labels, weight }
    }
}

/// What training is asked to do.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Weight of absolute values, of squares.
    pub l1: f32,
    pub l2: f32,
    pub rounds: usize,
    /// A feature must be met so often.
    pub least: u32,
}

/// Feature numbers: those of words have [`SLOTS`] parameters, those of surroundings [`LABELS`].
struct Numbers {
    offsets: HashMap<u32, u32>,
    size: usize,
}

const TRANSITIONS: usize = LABELS * (LABELS + 1);

impl Numbers {
    fn new(samples: &[&Sample], least: u32) -> Self {
        let mut counts: HashMap<u32, (u32, bool)> = HashMap::new();
        let mut order: Vec<u32> = Vec::new();
        for sample in samples {
            let mut meet = |feature: u32, word: bool| {
                let entry = counts.entry(feature).or_insert_with(|| {
                    order.push(feature);
                    (0, word)
                });
                entry.0 += 1;
            };
            for word in &sample.words {
                sample.of_word[*word as usize].iter().for_each(|feature| meet(*feature, true));
            }
            sample.around.iter().flatten().for_each(|feature| meet(*feature, false));
        }
        let mut size = TRANSITIONS;
        let mut offsets = HashMap::new();
        for feature in order {
            let (times, word) = counts[&feature];
            if times >= least {
                offsets.insert(feature, size as u32);
                size += if word { SLOTS } else { LABELS };
            }
        }
        Self { offsets, size }
    }

    /// A sample's features as offsets into the parameters.
    fn of(&self, sample: &Sample) -> Numbered {
        let number = |list: &Vec<Vec<u32>>| -> Vec<Vec<u32>> {
            list.iter().map(|features| features.iter().filter_map(|f| self.offsets.get(f).copied()).collect()).collect()
        };
        Numbered { of_word: number(&sample.of_word), around: number(&sample.around) }
    }
}

struct Numbered {
    of_word: Vec<Vec<u32>>,
    around: Vec<Vec<u32>>,
}

type Scores = [f32; LABELS];
const AROUND: usize = 2 * REACH + 1;

/// Trains on samples.
pub fn train(samples: &[&Sample], options: &Options) -> Weights {
    let numbers = Numbers::new(samples, options.least);
    let numbered: Vec<Numbered> = samples.iter().map(|sample| numbers.of(sample)).collect();
    let point = super::owlqn::minimise(numbers.size, options.l1, options.rounds, |point, gradient| {
        gradient.iter_mut().zip(point).for_each(|(g, x)| *g = 2.0 * options.l2 * x);
        let squares = f64::from(options.l2) * point.iter().map(|x| f64::from(*x).powi(2)).sum::<f64>();
        squares + samples.iter().zip(&numbered).map(|(sample, numbered)| one(sample, numbered, point, gradient)).sum::<f64>()
    });
    weights(&numbers, &point)
}

/// Minus the log-likelihood of one sample; adds its gradient.
fn one(sample: &Sample, numbered: &Numbered, point: &[f32], gradient: &mut [f32]) -> f64 {
    let mut words = vec![[[0.0f32; LABELS]; AROUND]; numbered.of_word.len()];
    for (sums, features) in words.iter_mut().zip(&numbered.of_word) {
        for offset in features {
            let row = &point[*offset as usize..*offset as usize + SLOTS];
            for (sums, row) in sums.iter_mut().zip(row.chunks_exact(LABELS)) {
                sums.iter_mut().zip(row).for_each(|(sum, value)| *sum += value);
            }
        }
    }
    let length = sample.words.len();
    let near = |token: usize| {
        (0..AROUND)
            .filter_map(move |distance| Some((distance, (token + distance).checked_sub(REACH).filter(|other| *other < length)?)))
    };
    let mut scores: Vec<Scores> = vec![[0.0; LABELS]; length];
    for (token, sums) in scores.iter_mut().enumerate() {
        for (distance, other) in near(token) {
            sums.iter_mut().zip(&words[sample.words[other] as usize][distance]).for_each(|(sum, value)| *sum += value);
        }
        for offset in &numbered.around[token] {
            let row = &point[*offset as usize..*offset as usize + LABELS];
            sums.iter_mut().zip(row).for_each(|(sum, value)| *sum += value);
        }
    }
    let mut wrong: Vec<Scores> = vec![[0.0; LABELS]; length];
    let mut loss = 0.0;
    for line in &sample.lines {
        loss += sample.weight * chain(sample, line, &scores, point, gradient, &mut wrong);
    }
    words.iter_mut().for_each(|sums| *sums = [[0.0; LABELS]; AROUND]);
    for (token, wrong) in wrong.iter().enumerate() {
        for (distance, other) in near(token) {
            let sums = &mut words[sample.words[other] as usize][distance];
            sums.iter_mut().zip(wrong).for_each(|(sum, value)| *sum += value);
        }
        for offset in &numbered.around[token] {
            let row = &mut gradient[*offset as usize..*offset as usize + LABELS];
            row.iter_mut().zip(wrong).for_each(|(to, value)| *to += value);
        }
    }
    for (sums, features) in words.iter().zip(&numbered.of_word) {
        for offset in features {
            let row = &mut gradient[*offset as usize..*offset as usize + SLOTS];
            row.iter_mut().zip(sums.iter().flatten()).for_each(|(to, value)| *to += value);
        }
    }
    loss
}

fn log_sum(values: impl Iterator<Item = f64> + Clone) -> f64 {
    let most = values.clone().fold(f64::NEG_INFINITY, f64::max);
    if most == f64::NEG_INFINITY { most } else { most + values.map(|value| (value - most).exp()).sum::<f64>().ln() }
}

/// One line: expected less annotated labels go into `wrong` and the transitions' gradient.
fn chain(
    sample: &Sample,
    line: &Range<usize>,
    scores: &[Scores],
    point: &[f32],
    gradient: &mut [f32],
    wrong: &mut [Scores],
) -> f64 {
    let length = line.len();
    let step = |before: usize, label: usize| {
        if follows(before, label) { f64::from(point[LABELS + before * LABELS + label]) } else { f64::NEG_INFINITY }
    };
    let start = |label: usize| if follows(0, label) { f64::from(point[label]) } else { f64::NEG_INFINITY };
    let score = |at: usize, label: usize| f64::from(scores[line.start + at][label]);
    let mut forward = vec![[0.0f64; LABELS]; length];
    let mut backward = vec![[0.0f64; LABELS]; length];
    for at in 0..length {
        for label in 0..LABELS {
            let before = match at.checked_sub(1) {
                None => start(label),
                Some(at) => log_sum((0..LABELS).map(|other| forward[at][other] + step(other, label))),
            };
            forward[at][label] = before + score(at, label);
        }
    }
    for at in (0..length.saturating_sub(1)).rev() {
        for label in 0..LABELS {
            backward[at][label] =
                log_sum((0..LABELS).map(|next| step(label, next) + score(at + 1, next) + backward[at + 1][next]));
        }
    }
    let all = log_sum(forward[length - 1].iter().copied());
    let gold = |at: usize| usize::from(sample.labels[line.start + at]);
    let mut right = 0.0;
    for at in 0..length {
        let label = gold(at);
        right += score(at, label) + at.checked_sub(1).map_or_else(|| start(label), |before| step(gold(before), label));
        for other in 0..LABELS {
            let chance = (forward[at][other] + backward[at][other] - all).exp();
            let off = (sample.weight * (chance - f64::from(u8::from(other == label)))) as f32;
            wrong[line.start + at][other] = off;
            if at == 0 {
                gradient[other] += off;
                continue;
            }
            for before in 0..LABELS {
                let chance = (forward[at - 1][before] + step(before, other) + score(at, other) + backward[at][other] - all).exp();
                let seen = other == label && before == gold(at - 1);
                gradient[LABELS + before * LABELS + other] += (sample.weight * (chance - f64::from(u8::from(seen)))) as f32;
            }
        }
    }
    all - right
}

/// Eight bits for each weight; those that round to nothing are left out.
fn weights(numbers: &Numbers, point: &[f32]) -> Weights {
    let byte = |value: f32| (value * STEPS).round().clamp(-127.0, 127.0) as i8;
    let mut rows: Vec<Row> = Vec::new();
    let mut offsets: Vec<(u32, u32)> = numbers.offsets.iter().map(|(feature, offset)| (*offset, *feature)).collect();
    offsets.sort_unstable();
    for (at, (offset, feature)) in offsets.iter().enumerate() {
        let end = offsets.get(at + 1).map_or(numbers.size, |next| next.0 as usize);
        let values = point[*offset as usize..end].iter().enumerate();
        let weights = values.map(|(slot, value)| (slot as u8, byte(*value))).filter(|(_, value)| *value != 0).collect();
        rows.push(Row { feature: *feature, weights });
    }
    let starts = std::array::from_fn(|label| byte(point[label]));
    let transitions = std::array::from_fn(|before| std::array::from_fn(|label| byte(point[LABELS + before * LABELS + label])));
    Weights::new(starts, transitions, &rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gold::{Annotated, marked};
    use warraq::extract::names::tagger::{Tagger, Trust, Words};
    use warraq::extract::names::{read_by_rules, read_with};

    const OPTIONS: Options = Options { l1: 0.02, l2: 0.01, rounds: 40, least: 1 };

    fn sentences() -> Vec<Annotated> {
        let texts = [
            "حضر {p ثندرب كلاكستون} إلى {l فرنتال} أمس\nقالت {o مبرة قنطوش} ذلك",
            "عاد {p زرنيق قلمون} من {l بلقطار} أمس\nأعلنت {o مبرة زلموط} ذلك",
            "سافر {p كردوخ شمبيط} إلى {l طنقور} أمس\nردت {o مبرة بشلول} ذلك",
        ];
        texts.iter().map(|text| marked("made-up", text).unwrap()).collect()
    }

    fn weights() -> Weights {
        let documents = sentences();
        let samples: Vec<Sample> = documents.iter().map(|document| sample(document, &words())).collect();
        train(&samples.iter().collect::<Vec<_>>(), &OPTIONS)
    }

    fn words() -> Words {
        Words::new(Vec::new(), Vec::new())
    }

    fn sample(document: &Annotated, words: &Words) -> Sample {
        let text = document.text();
        let field = read_by_rules(&text);
        Sample::new(&View::new(&field, words), document.labels(&text), 1.0)
    }

    #[test]
    fn the_same_documents_give_the_same_bytes() {
        let bytes = weights().to_bytes();
        assert_eq!(bytes, weights().to_bytes());
        assert_eq!(Weights::read(&bytes).unwrap().to_bytes(), bytes);
    }

    #[test]
    fn what_was_learned_is_found_in_other_words() {
        let tagger = Tagger { words: words(), weights: weights() };
        let other = marked("other", "حضر جرموش فلقاط إلى شنطيل أمس\nأعلنت مبرة خندوق ذلك").unwrap();
        let text = other.text();
        let said = |tagger: Option<&Tagger>| {
            let field = read_with(&text, tagger, &Trust::TUNED);
            field.hits.iter().map(|hit| field.span(hit).of(text.source()).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(said(None), Vec::<String>::new(), "rules alone");
        assert_eq!(said(Some(&tagger)), ["جرموش فلقاط", "شنطيل", "مبرة خندوق"]);
    }

    #[test]
    fn marks_become_labels() {
        let document = marked("made-up", "قال {p ثندرب كلاكستون} في ب{l بلقطار}").unwrap();
        assert_eq!(document.labels(&document.text()), [0, 1, 2, 0, 5]);
        assert!(marked("open", "قال {p ثندرب").is_none());
        assert!(marked("unknown", "قال {x ثندرب}").is_none());
    }
}

//! What kind of event a document tells, learned from annotated documents, where the weighing of cues alone cannot tell.
//!
//! Comes in: what the rules weighed ([`Weighed`]) and the document. Goes out: the verdict, with the words that it rests on. It
//! refuses to know how it was trained (`examples/train_kinds`) and how the rules weigh.
//!
//! A multinomial logistic regression over [`features`]: one sum for each kind, the largest wins. What the rules weighed is among
//! the features, so that training learns where to believe them.

pub mod features;
pub mod weights;

use std::sync::LazyLock;

pub use features::{Seen, features};
pub use weights::{KINDS, Weights};

use super::kind::{Verdict, Weighed};
use crate::extract::Text;
use crate::extract::facts::EventKind;

/// Surer than this is never said: of the documents read by weights that had not seen them, so many were right at best.
const SUREST: f32 = 0.95;

/// The weights that ship with the program; `None` only where the file in it is damaged, and then the rules stand alone.
pub fn bundled() -> Option<&'static Weights> {
    static BUNDLED: LazyLock<Option<Weights>> = LazyLock::new(|| {
        let bytes = include_bytes!("../../../../assets/tagger/kinds.bin");
        Weights::read(bytes).inspect_err(|error| log::error!("{error}")).ok()
    });
    BUNDLED.as_ref()
}

/// The kind that the features speak for most. The cue is the rules' for that kind; where they have none, the word that speaks most for it.
pub fn decide(text: &Text<'_>, weighed: &Weighed, seen: &[Seen], weights: &Weights) -> Verdict {
    let sums = weights.sums(seen.iter().map(|seen| seen.feature));
    let chances = chances(&sums);
    let first = (0..KINDS).rev().max_by(|a, b| sums[*a].total_cmp(&sums[*b])).unwrap_or(KINDS - 1);
    let kind = EventKind::ALL[first];
    let confidence = chances[first].min(SUREST);
    if let Some((at, span, rule)) = weighed.cue(kind) {
        return Verdict { kind, at, span, rule, confidence };
    }
    match strongest(text, seen, weights, first) {
        Some(at) => Verdict { kind, at, span: text.span(at..at + 1), rule: "event-likeness", confidence },
        None => Verdict { confidence, kind, ..weighed.verdict() },
    }
}

/// Chances of the kinds, by their sums.
pub fn chances(sums: &[f32; KINDS]) -> [f32; KINDS] {
    let most = sums.iter().copied().fold(f32::MIN, f32::max);
    let powers = sums.map(|sum| (sum - most).exp());
    let whole: f32 = powers.iter().sum();
    powers.map(|power| power / whole)
}

/// The word whose features speak most for a kind, against the mean of the others.
fn strongest(text: &Text<'_>, seen: &[Seen], weights: &Weights, kind: usize) -> Option<usize> {
    let mut best: Option<(f32, usize)> = None;
    for seen in seen {
        let Some(at) = seen.token.filter(|at| *at < text.len()) else { continue };
        let sums = weights.sums(std::iter::once(seen.feature));
        let for_it = sums[kind] - (sums.iter().sum::<f32>() - sums[kind]) / (KINDS - 1) as f32;
        if for_it > best.map_or(0.0, |(most, _)| most) {
            best = Some((for_it, at));
        }
    }
    best.map(|(_, at)| at)
}

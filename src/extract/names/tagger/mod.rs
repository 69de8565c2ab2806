//! A trained tagger: which tokens are names, learned from annotated documents, where rules alone cannot tell.
//!
//! Comes in: a [`Field`] with what the rules found. Goes out: the same field with what rules and tagger agree on together
//! ([`combine`]). It refuses to know how it was trained (`examples/train_names`) and what the rules are.
//!
//! A linear-chain conditional random field over seven labels (nothing; first and later word of a person, an organization, a
//! place), as crfsuite has it (N. Okazaki, 2007), with weights of eight bits. What the rules say is one of its [`features`].

pub mod features;
mod finder;
pub mod sealed;
pub mod view;
pub mod weights;
pub mod words;
mod told;
pub mod chart;
pub mod combine;

use std::sync::LazyLock;

pub use chart::Chart;
pub use combine::Trust;
pub use sealed::WeightsError;
pub use weights::Weights;
pub use words::Words;

/// All that training leaves: what words are known for, and what features weigh.
#[derive(Clone, Debug)]
pub struct Tagger {
    pub words: Words,
    pub weights: Weights,
}

impl Tagger {
    /// Reads the two files.
    pub fn read(words: &[u8], weights: &[u8]) -> Result<Self, WeightsError> {
        Ok(Self { words: Words::read(words)?, weights: Weights::read(weights)? })
    }

    /// The one that ships with the program; `None` only where a file in it is damaged, and then the rules stand alone.
    pub fn bundled() -> Option<&'static Tagger> {
        static BUNDLED: LazyLock<Option<Tagger>> = LazyLock::new(|| {
            let words = include_bytes!("../../../../assets/tagger/words.bin");
            let weights = include_bytes!("../../../../assets/tagger/names.bin");
            Tagger::read(words, weights).inspect_err(|error| log::error!("{error}")).ok()
        });
        BUNDLED.as_ref()
    }
}

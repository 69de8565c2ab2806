//! The words that keep company with the keyword.

use super::census::Census;
use super::lexis::{Form, is_function_word};
use super::measure::{log_likelihood, mutual_information, t_score};
use super::{Concordance, Line, REACH};

/// How strongly a word is bound to the keyword.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Measure {
    #[default]
    LogLikelihood,
    TScore,
    MutualInformation,
    /// How often, and nothing more.
    Count,
}

impl Measure {
    pub const ALL: [Measure; 4] = [Measure::LogLikelihood, Measure::TScore, Measure::MutualInformation, Measure::Count];

    /// Stable key in kebab case.
    pub const fn key(self) -> &'static str {
        match self {
            Measure::LogLikelihood => "log-likelihood",
            Measure::TScore => "t-score",
            Measure::MutualInformation => "mutual-information",
            Measure::Count => "count",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|measure| measure.key() == key)
    }
}

/// What to count and how to sort it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Collocates {
    /// Words on each side, 1 to [`REACH`].
    pub span: usize,
    pub measure: Measure,
    /// Function words too («في», «أن»).
    pub function_words: bool,
    /// Words met less often are left out.
    pub least: u32,
    /// At most so many words.
    pub most: usize,
}

impl Default for Collocates {
    fn default() -> Self {
        Self { span: 2, measure: Measure::default(), function_words: false, least: 2, most: 200 }
    }
}

/// A word beside the keyword, in all its forms.
#[derive(Clone, Debug, PartialEq)]
pub struct Collocate {
    /// As it is written most.
    pub word: String,
    /// Places before the keyword and after it, inside the span.
    pub before: u32,
    pub after: u32,
    /// In the whole archive.
    pub everywhere: u32,
    /// How often it would stand beside the keyword by chance.
    pub expected: f64,
    /// In [`Collocates::measure`]; of words that keep away (less often than by chance) G² is negative.
    pub score: f64,
    pub function_word: bool,
}

impl Collocate {
    pub fn together(&self) -> u32 {
        self.before + self.after
    }
}

/// The company of the keyword, strongest first; words as strong as one another by count, then by alphabet.
///
/// The windows of all lines are one sample of the archive's words (surface co-occurrence, S. Evert, "Corpora and Collocations", 2008): a
/// word in the windows of two places counts for both, and a window ends with its paragraph.
pub fn collocates(concordance: &Concordance, census: &Census, asked: &Collocates) -> Vec<Collocate> {
    let span = asked.span.clamp(1, REACH);
    let mut counts = vec![(0u32, 0u32); census.heads.len()];
    // by form of the concordance: the headword in the archive
    let heads: Vec<Option<usize>> =
        (0..concordance.lexis.len() as Form).map(|form| census.head(concordance.lexis.folded(form))).collect();
    let head = |form: &Form| heads.get(*form as usize).copied().flatten();
    let mut places = 0u64;
    for Line { before, after, .. } in &concordance.lines {
        for head in before[..span].iter().filter_map(head) {
            counts[head].0 += 1;
            places += 1;
        }
        for head in after[..span].iter().filter_map(head) {
            counts[head].1 += 1;
            places += 1;
        }
    }
    let (places, words) = (places as f64, (census.words as f64).max(1.0));
    let mut out: Vec<Collocate> = Vec::new();
    for (head, (before, after)) in counts.into_iter().enumerate() {
        let together = before + after;
        if together < asked.least.max(1) {
            continue;
        }
        let function_word = is_function_word(census.heads.name(head));
        if function_word && !asked.function_words {
            continue;
        }
        let everywhere = census.count(head);
        let expected = places * f64::from(everywhere) / words;
        let beside = f64::from(together);
        let score = match asked.measure {
            Measure::LogLikelihood => {
                let strength = log_likelihood(beside, places, f64::from(everywhere), words);
                if beside < expected { -strength } else { strength }
            }
            Measure::TScore => t_score(beside, expected),
            Measure::MutualInformation => mutual_information(beside, expected),
            Measure::Count => beside,
        };
        let word = census.written(head).to_owned();
        out.push(Collocate { word, before, after, everywhere, expected, score, function_word });
    }
    // by alphabet so far
    out.sort_by(|a, b| b.score.total_cmp(&a.score).then(b.together().cmp(&a.together())));
    out.truncate(asked.most);
    out
}

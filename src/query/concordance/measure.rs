//! Measures of association and of keyness.

/// Dunning's log-likelihood ratio G² of a word beside the keyword (T. Dunning, "Accurate Methods for the Statistics of Surprise and
/// Coincidence", Computational Linguistics 19, 1993), over the whole table of two by two: `together` of `places` beside the keyword are
/// the word, as are `alone` of all `words`. Not negative; 0 where there is nothing to say.
pub fn log_likelihood(together: f64, places: f64, alone: f64, words: f64) -> f64 {
    let observed = [together, places - together, alone - together, words - places - alone + together].map(|cell| cell.max(0.0));
    let expected = [
        places * alone / words,
        places * (words - alone) / words,
        (words - places) * alone / words,
        (words - places) * (words - alone) / words,
    ];
    let sum: f64 = observed.into_iter().zip(expected).map(|(o, e)| part(o, e)).sum();
    (2.0 * sum).max(0.0)
}

/// G² of a word met `here` times in `words_here` words and `there` times in `words_there` others (P. Rayson and R. Garside, "Comparing
/// Corpora using Frequency Profiling", 2000).
pub fn keyness_log_likelihood(here: f64, words_here: f64, there: f64, words_there: f64) -> f64 {
    let share = (here + there) / (words_here + words_there);
    (2.0 * (part(here, words_here * share) + part(there, words_there * share))).max(0.0)
}

/// The binary logarithm of how many times more frequent a word is here than there (A. Hardie, "Log Ratio", 2014; C. Gabrielatos,
/// "Keyness Analysis", 2018): 1 for twice, 2 for four times. A word that is not there at all counts as half a time.
pub fn log_ratio(here: f64, words_here: f64, there: f64, words_there: f64) -> f64 {
    let share = |count: f64, words: f64| count.max(0.5) / words.max(1.0);
    (share(here, words_here) / share(there, words_there)).log2()
}

/// How many standard deviations the word is beside the keyword more often than by chance (K. Church et al. 1991). Favours frequent words.
pub fn t_score(together: f64, expected: f64) -> f64 {
    if together > 0.0 { (together - expected) / together.sqrt() } else { 0.0 }
}

/// Pointwise mutual information: the binary logarithm of how many times more often than by chance (K. Church and P. Hanks 1990). Favours
/// rare words.
pub fn mutual_information(together: f64, expected: f64) -> f64 {
    if together > 0.0 && expected > 0.0 { (together / expected).log2() } else { 0.0 }
}

/// x ln(x / e), with its limits.
fn part(observed: f64, expected: f64) -> f64 {
    if observed > 0.0 && expected > 0.0 { observed * (observed / expected).ln() } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: f64, expect: f64) {
        assert!((found - expect).abs() < 0.005 * expect.abs().max(1.0), "{found} {expect}");
    }

    #[test]
    fn values_worked_out_by_hand() {
        // 2 (10 ln (10 / 1.3636) + 5 ln (5 / 13.636))
        near(keyness_log_likelihood(10.0, 1000.0, 5.0, 10_000.0), 29.815);
        near(keyness_log_likelihood(10.0, 1000.0, 100.0, 10_000.0), 0.0);
        // Dunning 1993, table 3: "the swiss": 110, 2442, 111, 29114
        near(log_likelihood(110.0, 110.0 + 2442.0, 110.0 + 111.0, 110.0 + 2442.0 + 111.0 + 29114.0), 270.72);
        near(log_ratio(4.0, 1000.0, 2.0, 1000.0), 1.0);
        near(log_ratio(4.0, 1000.0, 0.0, 1000.0), 3.0);
        near(t_score(16.0, 4.0), 3.0);
        near(mutual_information(16.0, 4.0), 2.0);
    }

    #[test]
    fn nothing_says_nothing() {
        for value in [
            log_likelihood(0.0, 0.0, 0.0, 0.0),
            keyness_log_likelihood(0.0, 0.0, 0.0, 0.0),
            t_score(0.0, 0.0),
            mutual_information(0.0, 0.0),
        ] {
            assert_eq!(value, 0.0);
        }
        assert!(log_ratio(0.0, 0.0, 0.0, 0.0).is_finite());
    }
}

//! Light stemming: a hint for ranking and for finding, never shown.

/// Prefixes, tried in this order, one taken off (Lucene, `ArabicStemmer`).
const PREFIXES: [&str; 7] = ["ال", "وال", "بال", "كال", "فال", "لل", "و"];
/// Suffixes, tried in this order, each taken off once.
const SUFFIXES: [&str; 9] = ["ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي", "ة"];

/// The light stem of a **folded** Arabic word, as in Lucene's `ArabicStemmer` (Larkey, Ballesteros and Connell's *light8*):
/// the article with its particles in front, endings of number and gender behind. At least two letters stay.
pub fn light(folded: &str) -> String {
    slice(folded).to_owned()
}

/// A word without the prefix that [`light`] takes off.
pub fn without_prefix(folded: &str) -> &str {
    // nothing is cut off a word longer than any real one, so that counting stays cheap
    let letters = folded.chars().take(64).count();
    if letters == 64 {
        return folded;
    }
    for prefix in PREFIXES {
        let least = if prefix == "و" { 4 } else { prefix.chars().count() + 2 };
        if let Some(after) = folded.strip_prefix(prefix).filter(|_| letters >= least) {
            return after;
        }
    }
    folded
}

/// [`light`] as a part of the word.
pub fn slice(folded: &str) -> &str {
    if folded.chars().nth(63).is_some() {
        return folded;
    }
    let count = |s: &str| s.chars().count();
    let mut rest = without_prefix(folded);
    for suffix in SUFFIXES {
        if let Some(before) = rest.strip_suffix(suffix).filter(|before| count(before) >= 2) {
            rest = before;
        }
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_and_article() {
        let check = |word: &str, expect: &str| assert_eq!(light(word), expect, "{word}");
        check("والمهاجرين", "مهاجر");
        check("للمنظمه", "منظم");
        check("وحسن", "حسن");
        check("الو", "الو");
        check("english", "english");
        check("", "");
        check("ساهدهات", "ساهد");
    }
}

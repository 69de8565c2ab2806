//! How many slips of the pen lie between two words.

/// The edit distance of two strings (a letter more, a letter less, another letter, or two neighbours exchanged: optimal string
/// alignment), where it is at most `max`; `None` where it is more.
///
/// Costs `max` × length, so that a long list of words can be tried.
pub fn within(a: &str, b: &str, max: usize) -> Option<usize> {
    if max == 1 {
        return one_slip(a, b);
    }
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    let (a, b) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if b.len() - a.len() > max {
        return None;
    }
    let max = max.min(b.len());
    let far = max + 1;
    // three rows of the table; only the band of ±max around the diagonal is filled
    let mut before: Vec<usize> = vec![far; b.len() + 1];
    let mut above: Vec<usize> = (0..=b.len()).map(|j| j.min(far)).collect();
    let mut row: Vec<usize> = vec![far; b.len() + 1];
    for i in 1..=a.len() {
        let (from, to) = (i.saturating_sub(max).max(1), (i + max).min(b.len()));
        row[from - 1] = if from == 1 { i.min(far) } else { far };
        let mut least = row[from - 1];
        for j in from..=to {
            let same = usize::from(a[i - 1] != b[j - 1]);
            let mut cost = (above[j - 1] + same).min(row[j - 1] + 1);
            cost = cost.min(above[j] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                cost = cost.min(before[j - 2] + 1);
            }
            row[j] = cost.min(far);
            least = least.min(row[j]);
        }
        if to < b.len() {
            row[to + 1] = far;
        }
        if least > max {
            return None;
        }
        std::mem::swap(&mut before, &mut above);
        std::mem::swap(&mut above, &mut row);
    }
    above.last().copied().filter(|distance| *distance <= max)
}

/// The distance of strings that lie at most one slip apart: what is left between their common ends tells.
fn one_slip(a: &str, b: &str) -> Option<usize> {
    let shared: usize = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let (a, b) = (&a[shared..], &b[shared..]);
    let shared: usize = a.chars().rev().zip(b.chars().rev()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let left = |rest: &str| {
        let mut letters = rest[..rest.len() - shared].chars();
        (letters.next(), letters.next(), letters.next())
    };
    match (left(a), left(b)) {
        ((None, ..), (None, ..)) => Some(0),
        // a letter more, a letter less, another letter
        ((_, None, _), (_, None, _)) => Some(1),
        // two neighbours exchanged
        ((one, two, None), (two_, one_, None)) if (one, two) == (one_, two_) => Some(1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn slips() {
        let check = |a: &str, b: &str, max: usize, expect: Option<usize>| {
            assert_eq!(within(a, b, max), expect, "{a} {b}");
            assert_eq!(within(b, a, max), expect, "{b} {a}");
        };
        check("ليبيا", "ليبيا", 2, Some(0));
        check("ليببا", "ليبيا", 2, Some(1));
        check("يلبيا", "ليبيا", 2, Some(1));
        check("ليبا", "ليبيا", 1, Some(1));
        check("مصر", "ليبيا", 2, None);
        check("", "اب", 2, Some(2));
        check("", "", 0, Some(0));
        check("abc", "xyz", 3, Some(3));
    }

    /// The whole table, without a band.
    fn plain(a: &str, b: &str) -> usize {
        let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
        let mut d = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                d[i][j] = if i == 0 || j == 0 {
                    i + j
                } else {
                    let mut cost =
                        (d[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1])).min(d[i - 1][j] + 1).min(d[i][j - 1] + 1);
                    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        cost = cost.min(d[i - 2][j - 2] + 1);
                    }
                    cost
                };
            }
        }
        d[a.len()][b.len()]
    }

    proptest! {
        #[test]
        fn as_the_whole_table(a in "[ابتث]{0,8}", b in "[ابتث]{0,8}", max in 0usize..6) {
            let whole = plain(&a, &b);
            prop_assert_eq!(within(&a, &b, max), (whole <= max).then_some(whole));
        }
    }
}

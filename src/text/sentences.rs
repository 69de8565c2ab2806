//! Sentences: ended by a full stop, a question or exclamation mark, or a line break.

use super::Span;
use super::words::is_letter_or_digit;

/// The sentences of a text in order, trimmed, without empty ones.
///
/// Closing quotes and brackets after the stop belong to the sentence. A stop does not end one inside a number, an
/// address or an abbreviation («د.», "J.", "U.N."), in an ellipsis, before a year («أفريل .2011»), after a list number at the
/// beginning, or where the sentence plainly goes on (a comma or a small letter follows).
pub fn sentences(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(stop) = end_from(text, at) {
        let letter = text[stop..].chars().next().unwrap_or('\n');
        if matches!(letter, '\n' | '\u{2028}' | '\u{2029}') {
            at = stop + letter.len_utf8();
            push(text, start, stop, &mut out);
            start = at;
            continue;
        }
        // the whole run of stops, then what closes
        let stops = run(text, stop, |c| matches!(c, '.' | '!' | '?' | '؟' | '۔' | '…'));
        let closed = run(text, stops, |c| matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '}' | '›'));
        at = closed;
        if ends(text, start, Stop { at: stop, stops, closed }) {
            push(text, start, closed, &mut out);
            start = closed;
        }
    }
    push(text, start, text.len(), &mut out);
    out
}

fn may_end(letter: char) -> bool {
    matches!(letter, '\n' | '\u{2028}' | '\u{2029}' | '.' | '!' | '?' | '؟' | '۔' | '…')
}

/// The first character from a byte on that [may end](may_end) a sentence. Nearly every letter has two bytes, which tell enough.
fn end_from(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        let first = *bytes.get(at)?;
        match first {
            // the common ones first
            0xD8 | 0xD9 if first == 0xD9 || bytes.get(at + 1) != Some(&0x9F) => at += 2,
            b' ' => at += 1,
            b'\n' | b'.' | b'!' | b'?' | 0xD8 => return Some(at),
            0..0x80 => at += 1,
            0xDB if bytes.get(at + 1) == Some(&0x94) => return Some(at),
            0xC0..0xE0 => at += 2,
            _ => {
                let letter = text.get(at..)?.chars().next()?;
                if may_end(letter) {
                    return Some(at);
                }
                at += letter.len_utf8();
            }
        }
    }
}

fn push(text: &str, from: usize, to: usize, out: &mut Vec<Span>) {
    let span = Span::new(from, to).trim(text);
    if !span.is_empty() {
        out.push(span);
    }
}

/// Where a run of characters from `at` ends.
fn run(text: &str, at: usize, within: impl Fn(char) -> bool) -> usize {
    text[at..].find(|c| !within(c)).map_or(text.len(), |length| at + length)
}

/// Stops at `at..stops`, with closing marks up to `closed`.
struct Stop {
    at: usize,
    stops: usize,
    closed: usize,
}

/// Whether the sentence from `start` ends at a stop.
fn ends(text: &str, start: usize, stop: Stop) -> bool {
    let mark = &text[stop.at..stop.stops];
    let next = text[stop.closed..].chars().next();
    // on the same line, past spaces
    let follows = text[stop.closed..].chars().find(|c| !c.is_whitespace() || *c == '\n').filter(|c| *c != '\n');
    if follows.is_some_and(|c| matches!(c, '،' | ',' | '؛' | ';' | ':')) {
        return false;
    }
    if mark != "." && mark != "۔" {
        // an ellipsis alone is a pause
        return mark.contains(['!', '?', '؟']) || follows.is_none();
    }
    let word = word_before(text, start, stop.at);
    let before = text[start..stop.at].chars().next_back();
    if let Some(next) = next.filter(|c| is_letter_or_digit(*c)) {
        // «.2011», «3.5», "ncplhr.ly"; but «الاتفاق.وقال» has only lost its space, and «الاتفاق .وقال» has it on the wrong side
        let lost_space = is_arabic(next) && before.is_some_and(|c| is_arabic(c) || c.is_numeric() || stop.closed > stop.stops);
        let moved_space = is_arabic(next) && stop.closed == stop.stops && before.is_some_and(|c| c == ' ' || c == '\u{A0}');
        let word = if moved_space { word_before(text, start, start + text[start..stop.at].trim_end().len()) } else { word };
        return (lost_space || moved_space) && !spells(word, &text[stop.closed..]);
    }
    match follows {
        None => true,
        Some(follows) => !follows.is_lowercase() && !abbreviates(text, start, stop.at, word),
    }
}

/// «دي.أن.إيه», «يو .بي .آي»: letters by their names, with a stop behind each.
fn spells(word: &str, next: &str) -> bool {
    let next = &next[..run(next, 0, is_arabic)];
    let short = |word: &str, letters: usize| word.chars().nth(letters).is_none();
    short(word, 1) || short(next, 2) || short(word, 2) && !next.starts_with('و')
}

/// The letters just before `at`, back to a space or another mark; at most 16, more are no abbreviation.
fn word_before(text: &str, start: usize, at: usize) -> &str {
    let mut from = at;
    for (offset, letter) in text[start..at].char_indices().rev().take(16) {
        if !is_letter_or_digit(letter) {
            break;
        }
        from = start + offset;
    }
    &text[from..at]
}

/// Whether a word before a stop at `at` is written short: an initial, a title, or the number of a list item.
fn abbreviates(text: &str, start: usize, at: usize, word: &str) -> bool {
    const TITLES: [&str; 20] = [
        "Mr", "Mrs", "Ms", "Dr", "Prof", "St", "No", "Art", "Sr", "Jr", "Gen", "Col", "Capt", "Hon", "Rep", "Sen", "Gov", "vs",
        "pp", "cf",
    ];
    let head = text[start..at - word.len()].trim_end();
    let mut letters = word.chars();
    match (letters.next(), letters.next()) {
        // a space or a bracket before the stop
        (None, _) => false,
        // «1. النص»: only at the beginning
        _ if word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit()) => head.is_empty(),
        // «د. أحمد», "J. Smith"; but «2015 م.» ends
        (Some(only), None) => only != 'م' || !head.ends_with(|c: char| c.is_numeric()),
        _ => TITLES.contains(&word),
    }
}

fn is_arabic(letter: char) -> bool {
    matches!(letter, '\u{620}'..='\u{64A}' | '\u{671}'..='\u{6D3}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_end_is_found_by_its_bytes() {
        for code in (0..0x3000).filter_map(char::from_u32) {
            let text = format!("ب{code}");
            assert_eq!(end_from(&text, 0), may_end(code).then_some(2), "{code:?}");
        }
        assert_eq!(end_from("𞸀؟", 0), Some(4));
    }

    #[test]
    fn cut() {
        let check = |text: &str, expect: &[&str]| {
            assert_eq!(sentences(text).iter().map(|s| s.of(text)).collect::<Vec<_>>(), expect, "{text}");
        };
        check("قال نعم. ثم مضى.", &["قال نعم.", "ثم مضى."]);
        check("قال نعم .\nثم مضى", &["قال نعم .", "ثم مضى"]);
        check("هل ذهب؟ نعم! حقا", &["هل ذهب؟", "نعم!", "حقا"]);
        check("في أفريل .2011 وقع", &["في أفريل .2011 وقع"]);
        check("شهر أفريل .''2011 هذه", &["شهر أفريل .''2011 هذه"]);
        check("بلغ 3.5 و1.248 شخص. انتهى", &["بلغ 3.5 و1.248 شخص.", "انتهى"]);
        check("التقى د. أحمد مع أ.د. سالم. ثم", &["التقى د. أحمد مع أ.د. سالم.", "ثم"]);
        check("كتب info@x.ly و www.x.ly. ثم", &["كتب info@x.ly و www.x.ly.", "ثم"]);
        check("قال… ثم مضى... وعاد.", &["قال… ثم مضى... وعاد."]);
        check("«انتهى كل شيء.» وقال", &["«انتهى كل شيء.»", "وقال"]);
        check("“سنعود.”، وأضاف: “نعم؟” قال", &["“سنعود.”، وأضاف: “نعم؟”", "قال"]);
        check("تم الاتفاق.وقال الوزير", &["تم الاتفاق.", "وقال الوزير"]);
        check("تم الاتفاق .وقال الوزير", &["تم الاتفاق .", "وقال الوزير"]);
        check("هذا له.وقال الوزير (يو .بي .آي) دي.أن.إيه", &["هذا له.", "وقال الوزير (يو .بي .آي) دي.أن.إيه"]);
        check("في 11 أغسطس 2015 م. وقال", &["في 11 أغسطس 2015 م.", "وقال"]);
        check("1. النص الأول\n2. الثاني", &["1. النص الأول", "2. الثاني"]);
        check("في عام 2011. وقال", &["في عام 2011.", "وقال"]);
        check("The U.N. envoy met Mr. J. Smith. He left.", &["The U.N. envoy met Mr. J. Smith.", "He left."]);
        check("\n\n  \n", &[]);
        check("", &[]);
    }

    #[test]
    fn long_runs_are_linear() {
        for unit in [".", "\"", ". ", "د.", "ا", "؟»", ".\"", "1."] {
            let text = unit.repeat(1_000_000 / unit.len());
            assert!(sentences(&text).len() <= text.len());
        }
    }

    proptest! {
        #[test]
        fn in_order_and_whole(text in "[ابم.؟!…»” \\n0-9a-zA-Z،]{0,60}") {
            let mut at = 0;
            for span in sentences(&text) {
                prop_assert!(span.start >= at && text[at..span.start].trim().is_empty());
                at = span.end;
            }
            prop_assert!(text[at..].trim().is_empty());
        }
    }
}

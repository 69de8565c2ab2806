//! Numbers with what they count: «715,000 مهاجر», «1.3 مليار دولار», «35 في المائة».
//!
//! Numbers that are part of a date, a contact or an instrument are not figures; neither is a number with no noun.

use super::facts::{Facts, Figure};
use super::{Extractor, Text};
use crate::text::Span;
use crate::text::words::TokenKind;

pub struct Figures;

impl Extractor for Figures {
    fn key(&self) -> &'static str {
        "figures"
    }

    fn run(&self, text: &Text<'_>, facts: &mut Facts) {
        let mut taken: Vec<Span> = Vec::new();
        taken.extend(facts.dates.iter().map(|d| d.span));
        taken.extend(facts.contacts.iter().map(|c| c.span));
        taken.extend(facts.instruments.iter().map(|i| i.span));
        taken.sort_unstable();
        let mut next = 0;
        let mut at = 0;
        while at < text.len() {
            let start = text.tokens[at].span.start;
            while taken.get(next).is_some_and(|span| span.end <= start) {
                next += 1;
            }
            let free = taken.get(next).is_none_or(|span| !span.contains(start));
            match figure(text, at).filter(|_| free) {
                Some((end, figure)) => {
                    at = end;
                    facts.figures.push(figure);
                }
                None => at += 1,
            }
        }
    }
}

/// Words that multiply the number before them.
fn multiplier(word: &str) -> Option<f64> {
    Some(match word {
        "الف" | "الاف" | "الفا" | "thousand" => 1e3,
        "مليون" | "ملايين" | "مليونا" | "million" => 1e6,
        "مليار" | "مليارات" | "مليارا" | "بليون" | "billion" => 1e9,
        "تريليون" | "trillion" => 1e12,
        _ => return None,
    })
}

fn figure(text: &Text<'_>, at: usize) -> Option<(usize, Figure)> {
    if text.kind(at) != Some(TokenKind::Number) || joined(text, at) {
        return None;
    }
    let (mut end, mut value) = number(text, at)?;
    if let Some(end) = percent(text, end) {
        let unit = "%".to_owned();
        return Some((end, Figure { span: text.span(at..end), value, unit }));
    }
    (end, value) = multiplied(text, end, value);
    // «25 ألفا و450 نازحا»: the smaller part belongs to the same number
    while value >= 1e3
        && text.folded(end) == "و"
        && text.kind(end + 1) == Some(TokenKind::Number)
        && let Some((after, rest)) = number(text, end + 1)
    {
        let (after, rest) = multiplied(text, after, rest);
        if !is_remainder(value, rest) || end == at + 1 {
            break;
        }
        value += rest;
        end = after;
    }
    // «من»: «15 من العمال»
    let noun = if text.folded(end) == "من" { end + 1 } else { end };
    if text.kind(noun) != Some(TokenKind::Arabic) || !counts(text.folded(noun)) {
        return None;
    }
    let unit = noun..noun + 1 + usize::from(qualifies(text.folded(noun), text.folded(noun + 1)));
    let span = text.span(at..unit.end);
    Some((unit.end, Figure { span, value, unit: text.span(unit).of(text.source()).to_owned() }))
}

/// The token after «%», «في المائة», «بالمئة», "percent".
fn percent(text: &Text<'_>, at: usize) -> Option<usize> {
    match (text.folded(at), text.folded(at + 1)) {
        ("%" | "٪" | "بالميه" | "بالمايه" | "percent", _) => Some(at + 1),
        ("في", "الميه" | "المايه" | "الماءه" | "الميءه") | ("per", "cent") | ("pour", "cent") => {
            Some(at + 2)
        }
        _ => None,
    }
}

/// A number times the words after it: «3 ملايين», «500 ألف».
fn multiplied(text: &Text<'_>, at: usize, value: f64) -> (usize, f64) {
    let (mut end, mut value) = (at, value);
    while let Some(times) = multiplier(text.folded(end)) {
        value *= times;
        end += 1;
    }
    (end, value)
}

/// Whether a number fills up what a round one leaves: 450 after 25 thousand, not 30 thousand after 2 thousand.
fn is_remainder(value: f64, rest: f64) -> bool {
    [1e12, 1e9, 1e6, 1e3].iter().find(|step| value >= **step && value % **step == 0.0).is_some_and(|step| rest < *step)
}

/// Whether a word says more of a unit: «دولار أمريكي», «كيلومتر مربع», «درجة مئوية».
fn qualifies(unit: &str, word: &str) -> bool {
    match unit {
        "متر" | "مترا" | "امتار" | "كيلومتر" | "كيلومترا" | "كلم" | "كم" => {
            matches!(word, "مربع" | "مربعا" | "مكعب" | "مكعبا" | "مربعه")
        }
        "درجه" | "درجات" => matches!(word, "مييويه" | "ميويه" | "مئويه" | "فهرنهايت"),
        "دولار" | "دولارا" | "دولارات" | "دينار" | "دينارا" | "دنانير" | "ريال" | "ريالا" | "درهم" | "درهما" | "جنيه" | "جنيها"
        | "ليره" | "فرنك" | "اوقيه" | "شيكل" | "شلن" => {
            (word.ends_with('ي') || word.ends_with("يا") || word.ends_with("يه"))
                && word.chars().count() >= 4
                && !word.starts_with("ال")
        }
        "ميغاواط" | "ميجاوات" | "كيلوواط" | "كيلووات" => matches!(word, "ساعه" | "ساعي"),
        _ => false,
    }
}

/// Whether a number hangs on a letter or a mark: «F16», «3-1», «:12».
fn joined(text: &Text<'_>, at: usize) -> bool {
    let start = text.tokens[at].span.start;
    at > 0
        && text.tokens[at - 1].span.end == start
        && (text.is_mark(at - 1, &['-', '/', ':', '.', ',']) || text.kind(at - 1) == Some(TokenKind::Latin))
}

/// The value of the number at a token, with its separators: «715,000», «1.3», «٦٬٥٠٠».
fn number(text: &Text<'_>, at: usize) -> Option<(usize, f64)> {
    let mut written = text.folded(at).to_owned();
    let mut end = at + 1;
    let touches = |token: usize| text.tokens.get(token).is_some_and(|t| t.span.start == text.tokens[token - 1].span.end);
    if let Some(end) = grouped(text, at, &mut written) {
        return Some((end, written.parse().ok()?));
    }
    while touches(end) && touches(end + 1) && text.kind(end + 1) == Some(TokenKind::Number) && written.len() < 18 {
        let digits = text.folded(end + 1);
        if text.is_mark(end, &[',', '٬', '،']) && digits.len() == 3 {
            written.push_str(digits);
        } else if text.is_mark(end, &['.', ',', '٫']) && !written.contains('.') {
            written.push('.');
            written.push_str(digits);
        } else {
            return None;
        }
        end += 2;
    }
    let clean: String = written.chars().filter(|c| !matches!(c, '٬' | ',')).map(|c| if c == '٫' { '.' } else { c }).collect();
    let value: f64 = clean.parse().ok()?;
    value.is_finite().then_some((end, value))
}

/// A number whose thousands stand apart: «12 345 678», «500.000.000» (two points at least, or it is a fraction).
fn grouped(text: &Text<'_>, at: usize, written: &mut String) -> Option<usize> {
    if written.len() > 3 {
        return None;
    }
    let group = |token: usize| text.kind(token) == Some(TokenKind::Number) && text.folded(token).len() == 3;
    let source = text.source();
    let gap = |token: usize| {
        let from = text.tokens.get(token.checked_sub(1)?)?.span.end;
        source.get(from..text.tokens.get(token)?.span.start)
    };
    let (mut end, mut groups, start) = (at + 1, String::new(), written.len());
    let points = text.is_mark(end, &['.']);
    for _ in 0..5 {
        let next = end + usize::from(points);
        let joined = if points {
            text.is_mark(end, &['.']) && gap(end) == Some("") && gap(next) == Some("")
        } else {
            matches!(gap(end), Some(" " | "\u{A0}" | "\u{202F}" | "\u{2009}"))
        };
        if !joined || !group(next) {
            break;
        }
        groups.push_str(text.folded(next));
        end = next + 1;
    }
    let least = if points { 6 } else { 3 };
    if groups.len() < least || start == 0 || !points && text.is_mark(end, &['.', '-', '/', ':']) {
        return None;
    }
    written.push_str(&groups);
    Some(end)
}

/// Whether a word can be what is counted: a noun, not a preposition, a verb of time or a calendar word.
fn counts(word: &str) -> bool {
    word.chars().count() >= 3
        && !word.starts_with("ال")
        && !word.starts_with("وال")
        && !matches!(
            word,
            "علي"
                | "الي"
                | "عن"
                | "التي"
                | "الذي"
                | "كما"
                | "حتي"
                | "خلال"
                | "بعد"
                | "قبل"
                | "ضد"
                | "مقابل"
                | "هجري"
                | "ميلادي"
                | "ميلاديه"
                | "صباحا"
                | "مساء"
                | "ظهرا"
                | "بتوقيت"
                | "وذلك"
                | "وقد"
                | "منذ"
                | "بين"
                | "لكن"
                | "وهو"
                | "وهي"
                | "ليلا"
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Lexicon;
    use crate::extract::tests::document;

    fn check(source: &str, expect: &[(&str, f64, &str)]) {
        let document = document(source);
        let mut facts = Facts::default();
        Figures.run(&Text::new(&document, Lexicon::bundled()), &mut facts);
        let found: Vec<_> = facts.figures.iter().map(|f| (f.span.of(source), f.value, f.unit.as_str())).collect();
        assert_eq!(found, expect, "{source}");
    }

    #[test]
    fn numbers_with_what_they_count() {
        check("وصل 715,000 مهاجر إلى ليبيا", &[("715,000 مهاجر", 715_000.0, "مهاجر")]);
        check("بقيمة 1.3 مليار دولار، أي 35% منها", &[("1.3 مليار دولار", 1.3e9, "دولار"), ("35%", 35.0, "%")]);
        check("شارك ٢٥ خبيرا", &[("٢٥ خبيرا", 25.0, "خبيرا")]);
        check("عدد السكان 12 345 678 نسمة", &[("12 345 678 نسمة", 12_345_678.0, "نسمة")]);
        check("500.000.000 دينار ليبي نقدا", &[("500.000.000 دينار ليبي", 5e8, "دينار ليبي")]);
        check(
            "٢٥ ألفا و450 نازحا، و3 ملايين و200 ألف شخص",
            &[("٢٥ ألفا و450 نازحا", 25_450.0, "نازحا"), ("3 ملايين و200 ألف شخص", 3_200_000.0, "شخص")],
        );
        check("2500 رجل و300 امرأة", &[("2500 رجل", 2500.0, "رجل"), ("300 امرأة", 300.0, "امرأة")]);
        check(
            "مساحة 1200 كيلومتر مربع و40 هكتارا",
            &[("1200 كيلومتر مربع", 1200.0, "كيلومتر مربع"), ("40 هكتارا", 40.0, "هكتارا")],
        );
        check("بنسبة 12 في المئة", &[("12 في المئة", 12.0, "%")]);
        check("انتهت المباراة 3-1 في الساعة 17:36 تجمع", &[]);
        check("المادة 80 من الدستور", &[]);
    }
}

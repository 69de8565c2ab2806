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
    let percent = |token: usize| {
        text.is_mark(token, &['%', '٪']).then_some(token + 1).or_else(|| {
            (text.folded(token) == "في" && matches!(text.folded(token + 1), "الميه" | "المايه" | "الماءه" | "الميءه"))
                .then_some(token + 2)
        })
    };
    if let Some(end) = percent(end).or_else(|| matches!(text.folded(end), "بالميه" | "بالمايه" | "percent").then_some(end + 1))
    {
        let unit = "%".to_owned();
        return Some((end, Figure { span: text.span(at..end), value, unit }));
    }
    while let Some(times) = multiplier(text.folded(end)) {
        value *= times;
        end += 1;
    }
    // «من»: «15 من العمال»
    let noun = if text.folded(end) == "من" { end + 1 } else { end };
    if text.kind(noun) != Some(TokenKind::Arabic) || !counts(text.folded(noun)) {
        return None;
    }
    let unit = text.span(noun..noun + 1).of(text.source()).to_owned();
    Some((noun + 1, Figure { span: text.span(at..noun + 1), value, unit }))
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
        check("بنسبة 12 في المئة", &[("12 في المئة", 12.0, "%")]);
        check("انتهت المباراة 3-1 في الساعة 17:36 تجمع", &[]);
        check("المادة 80 من الدستور", &[]);
    }
}

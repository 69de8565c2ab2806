//! Treaties, declarations, laws, decrees and resolutions by name.
//!
//! Three rules, the surest first: a name of the lexicon (with its id); an act with its number («القانون رقم 5 لسنة 2014»,
//! «قرار مجلس الأمن رقم 2259»); a word for an instrument with the name that follows it («مدونة الأسرة»). The last two
//! have no id, Security Council resolutions apart (`unscr-2259`).

use std::ops::Range;

use super::facts::{Because, Facts, Instrument};
use super::{Extractor, Text};
use crate::text::Span;
use crate::text::words::TokenKind;

pub struct Instruments;

/// Rule keys of this extractor.
pub const BECAUSE: &[(&str, &str)] = &[
    ("instrument-lexicon", "A known instrument."),
    ("instrument-number", "A word for a law, decree or resolution with its number."),
    ("instrument-name", "A word for an instrument («وثيقة», «مدونة») with the name that follows it."),
];

/// A name goes on for so many words at most.
const NAME_WORDS: usize = 9;

impl Extractor for Instruments {
    fn key(&self) -> &'static str {
        "instruments"
    }

    fn run(&self, text: &Text<'_>, facts: &mut Facts) {
        let mut at = 0;
        while at < text.len() {
            let found = known(text, at).or_else(|| numbered(text, at)).or_else(|| named(text, at));
            match found {
                Some((tokens, instrument)) => {
                    at = tokens.end;
                    facts.instruments.push(instrument);
                }
                None => at += 1,
            }
        }
    }
}

type Hit = Option<(Range<usize>, Instrument)>;

fn known(text: &Text<'_>, at: usize) -> Hit {
    let found = text.lexicon.instruments.known.longest_at(text, at)?;
    let written = found.span.of(text.source());
    if found.value.acronym && written.chars().any(char::is_lowercase) {
        return None;
    }
    let confidence = if found.value.acronym { 0.8 } else { 0.97 };
    let because = Because::cue("instrument-lexicon", found.span, confidence);
    Some((found.tokens, Instrument { span: found.span, id: Some(found.value.id.clone()), because }))
}

/// «القانون (الأساسي) رقم 5 لسنة 2014», «المرسوم عدد 116 لسنة 2011», «قرار مجلس الأمن (الدولي) 2259», «معاهدة 1922».
fn numbered(text: &Text<'_>, at: usize) -> Hit {
    let words = &text.lexicon.instruments;
    let head = words.numbered.at(text, at)?;
    let start = text.after_particles(at, head.skip);
    let mut council = false;
    let mut number = at + 1;
    // a qualifier or the matter of the law may stand between the word and its number
    while number < at + 9 && is_word(text, number) && !matches!(text.folded(number), "رقم" | "عدد") {
        let word = text.folded(number);
        council |= word == "الامن" && text.folded(number.saturating_sub(1)) == "مجلس" || word == "الاممي";
        let goes_on = is_definite(text, number) || matches!(word, "مجلس" | "بقانون") || words.inside.has(text, number);
        if !goes_on {
            return None;
        }
        number += 1;
    }
    let said = matches!(text.folded(number), "رقم" | "عدد");
    if said {
        number += 1;
    }
    // «دستور.1923»
    number += usize::from(text.is_mark(number, &['.', '(']));
    if text.kind(number) != Some(TokenKind::Number) {
        return None;
    }
    let digits = text.folded(number).to_owned();
    let year_alone = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    // «قرار 15 شخصا» is no resolution, nor is a bare number under a thousand
    if !(said || council || year_alone && number == at + 1) || digits.len() > 5 {
        return None;
    }
    let end = year_after(text, number + 1);
    let id = council.then(|| format!("unscr-{digits}"));
    let span = Span::new(start, text.span(at..end).end);
    let because = Because::cue("instrument-number", text.span(at..at + 1), if said || council { 0.9 } else { 0.7 });
    Some((at..end, Instrument { span, id, because }))
}

/// The end of «لسنة 2014», «لعام 2014», «/2014», «(2015)» after a number; `at` where nothing such follows.
fn year_after(text: &Text<'_>, at: usize) -> usize {
    let year = |token: usize| text.kind(token) == Some(TokenKind::Number) && text.folded(token).len() == 4;
    let word = matches!(text.folded(at), "لسنه" | "سنه" | "لعام" | "عام");
    if word && year(at + 1) {
        return at + 2;
    }
    if text.is_mark(at, &['/', '-']) && text.kind(at + 1) == Some(TokenKind::Number) {
        return at + 2;
    }
    if text.is_mark(at, &['(']) && year(at + 1) && text.is_mark(at + 2, &[')']) {
        return at + 3;
    }
    at
}

/// «وثيقة الأزهر», «الاتفاق السياسي», «القانون الأساسي للمجلس الأعلى للقضاء عدد 34 لسنة 2016».
fn named(text: &Text<'_>, at: usize) -> Hit {
    let words = &text.lexicon.instruments;
    let (head, first) = if let Some(form) = words.definite.at(text, at) {
        (form, words.qualifiers.at(text, at + 1).filter(|form| form.skip == 0).is_some())
    } else {
        let form = words.named.at(text, at)?;
        let next = at + 1;
        let opens =
            words.inside.has(text, next) && !matches!(text.folded(next), "بشان" | "رقم" | "دعم" | "تعزيز" | "وقف" | "مجلس");
        (form, (opens || text.folded(next).starts_with("ال")) && words.not_names.at(text, next).is_none())
    };
    if !first || text.kind(at + 1) != Some(TokenKind::Arabic) {
        return None;
    }
    // «القانون الدولي» is a field of law, not a law
    if head.folded == "القانون" && !matches!(text.folded(at + 1), "الاساسي" | "المتعلق") {
        return None;
    }
    let start = text.after_particles(at, head.skip);
    let mut end = at + 2;
    let mut definite = is_definite(text, at + 1);
    while end < at + NAME_WORDS && is_word(text, end) {
        let word = text.folded(end);
        let linked = matches!(
            text.folded(end - 1),
            "بشان"
                | "المتعلق"
                | "المتعلقه"
                | "الخاص"
                | "الخاصه"
                | "عدم"
                | "ضد"
                | "لمنع"
                | "لمكافحه"
                | "لمناهضه"
        );
        let goes_on =
            linked || words.inside.has(text, end) || word.starts_with("لل") || is_definite(text, end) && !verb_like(word);
        if !goes_on || words.not_names.at(text, end).is_some() {
            break;
        }
        definite |= is_definite(text, end);
        end += 1;
    }
    // an indefinite run is no name («قانون حماية», «اتفاقية دعم»)
    if !definite {
        return None;
    }
    if matches!(text.folded(end), "رقم" | "عدد") && text.kind(end + 1) == Some(TokenKind::Number) {
        end = year_after(text, end + 2);
    } else {
        end = year_after(text, end);
    }
    let span = Span::new(start, text.span(at..end).end);
    Some((at..end, Instrument { span, id: None, because: Because::cue("instrument-name", text.span(at..at + 1), 0.6) }))
}

fn is_word(text: &Text<'_>, token: usize) -> bool {
    text.kind(token) == Some(TokenKind::Arabic)
}

/// Whether a word carries «ال», also behind و ف ب ل ك.
fn is_definite(text: &Text<'_>, token: usize) -> bool {
    text.forms(token).iter().any(|form| form.definite())
}

/// Relative pronouns and the like begin with «ال» too.
fn verb_like(word: &str) -> bool {
    let bare = word.trim_start_matches(['و', 'ف', 'ب', 'ل']);
    matches!(
        bare,
        "التي"
            | "الذي"
            | "الذين"
            | "اللذين"
            | "الي"
            | "اليوم"
            | "الان"
            | "الا"
            | "اللتين"
            | "الصادر"
            | "الموقع"
            | "الموقعه"
            | "الصادره"
            | "الماضي"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Lexicon;
    use crate::extract::tests::document;

    fn check(source: &str, expect: &[(&str, Option<&str>)]) {
        let document = document(source);
        let mut facts = Facts::default();
        Instruments.run(&Text::new(&document, Lexicon::bundled()), &mut facts);
        let found: Vec<_> = facts.instruments.iter().map(|i| (i.span.of(source), i.id.as_deref())).collect();
        assert_eq!(found, expect, "{source}");
    }

    #[test]
    fn known_instruments_have_their_id() {
        check(
            "وعلى رأسها الإعلان العالمي لحقوق الإنسان، والعهد الدولي الخاص بالحقوق المدنية والسياسية",
            &[("الإعلان العالمي لحقوق الإنسان", Some("udhr")), ("العهد الدولي الخاص بالحقوق المدنية والسياسية", Some("iccpr"))],
        );
        check("وفقا لاتفاقية مناهضة التعذيب وغيرها", &[("اتفاقية مناهضة التعذيب", Some("cat"))]);
        check("a black cat and CAT, CEDAW", &[("CAT", Some("cat")), ("CEDAW", Some("cedaw"))]);
        check("the Universal Declaration of Human Rights", &[("Universal Declaration of Human Rights", Some("udhr"))]);
    }

    #[test]
    fn acts_count_with_their_number() {
        check("بموجب القانون رقم 5 لسنة 2014 بشأن", &[("القانون رقم 5 لسنة 2014", None)]);
        check("طبقا للمرسوم عدد 116 لسنة 2011", &[("لمرسوم عدد 116 لسنة 2011", None)]);
        check("قرار مجلس الأمن الدولي رقم 2259 (2015)", &[("قرار مجلس الأمن الدولي رقم 2259 (2015)", Some("unscr-2259"))]);
        check("قرار الحكومة بتعيين 15 شخصا", &[]);
        check("معاهدة 1922", &[("معاهدة 1922", None)]);
    }

    #[test]
    fn a_word_for_an_instrument_takes_its_name() {
        check("في مدونة الأسرة، ثم", &[("مدونة الأسرة", None)]);
        check("بنود الاتفاق السياسي بين", &[("الاتفاق السياسي", None)]);
        check("اتفاق الطرفين على ذلك", &[]);
        check("القانون الدولي الإنساني", &[]);
        check("اتفاقية بين تونس والمانيا", &[]);
    }
}

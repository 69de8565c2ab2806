//! Arabic acts that count with their number: a word for a law, decree or resolution, whose it is, its number and year.

use std::ops::Range;

use super::{Hit, is_definite, is_word};
use crate::extract::Text;
use crate::extract::facts::{Because, Instrument};
use crate::text::Span;
use crate::text::words::TokenKind;

/// Ids of Security Council resolutions begin so.
pub(super) const COUNCIL: &str = "unscr-";

/// Words between an act's name and its number, at most.
const WORDS_BETWEEN: usize = 9;

/// Parts of one number («1-02-255»), at most.
const PARTS: usize = 5;

/// Whose act it is, as far as its id depends on that.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Body {
    Council,
    Labour,
    Other,
}

/// «القانون (الأساسي) رقم 5 لسنة 2014», «المرسوم عدد 116 لسنة 2011», «قرار مجلس الأمن (الدولي) 2259», «معاهدة 1922».
pub(super) fn arabic(text: &Text<'_>, at: usize) -> Hit {
    let words = &text.lexicon.instruments;
    let head = words.numbered.at(text, at)?;
    let start = text.after_particles(at, head.skip);
    let (body, mut number) = between(text, at)?;
    let said = is_number_word(text, number);
    if said {
        number += 1;
    }
    // «دستور.1923»
    number += usize::from(!said && text.is_mark(number, &['.']));
    let (digits, end) = number_at(text, number)?;
    let year_alone = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    let resolution = matches!(&*head.folded, "القرار" | "القرارين" | "القرارات");
    // «القرار 2254» is the Council's: nobody else counts past a thousand without saying so
    let council = body == Body::Council || resolution && !said && is_council_number(&digits) && number == at + 1;
    // «قرار 15 شخصا» is no resolution, nor is a bare number under a thousand
    let counts = said || council || year_alone && number <= at + 1 + usize::from(text.is_mark(at + 1, &['.']));
    if !counts || digits.len() > 5 || !said && digits.len() < 2 {
        return None;
    }
    let end = year_after(text, end);
    let id = match body {
        Body::Labour if said => Some(format!("ilo-{digits}")),
        _ if council => Some(format!("{COUNCIL}{digits}")),
        _ => None,
    };
    let span = Span::new(start, text.span(at..end).end);
    let because = Because::cue("instrument-number", text.span(at..at + 1), if said || council { 0.9 } else { 0.7 });
    Some((at..end, Instrument { span, id, because }))
}

/// Past the words between an act and its number: a qualifier, the matter of the law, who issued it.
fn between(text: &Text<'_>, at: usize) -> Option<(Body, usize)> {
    let words = &text.lexicon.instruments;
    let mut body = Body::Other;
    let mut number = at + 1;
    while number < at + WORDS_BETWEEN && is_word(text, number) && !is_number_word(text, number) {
        let word = text.folded(number);
        let before = text.folded(number - 1);
        if word == "الامن" && before == "مجلس" || word == "الاممي" || word == "الامميه" {
            body = Body::Council;
        } else if word.ends_with("الدوليه") && matches!(before, "العمل" | "للعمل") {
            body = Body::Labour;
        }
        let goes_on = is_definite(text, number) || words.inside.has(text, number) || words.issuers.has(text, number);
        // another act begins; «المرسوم بقانون» is one
        let another = word != "بقانون" && words.numbered.at(text, number).is_some() && is_number_word(text, number + 1);
        if !goes_on || another {
            return None;
        }
        number += 1;
    }
    Some((body, number))
}

pub(super) fn is_number_word(text: &Text<'_>, token: usize) -> bool {
    matches!(text.folded(token), "رقم" | "عدد" | "ارقام" | "رقمي")
}

/// A number of one or more parts («5», «(5)», «20-442», «م/44», «1.11.91»): its first digits, and the token after it.
fn number_at(text: &Text<'_>, at: usize) -> Option<(String, usize)> {
    let open = text.is_mark(at, &['(']);
    let mut at = at + usize::from(open);
    // «م/44»: a letter before the number
    if text.kind(at) == Some(TokenKind::Arabic) && text.folded(at).chars().count() == 1 && text.is_mark(at + 1, &['/']) {
        at += 2;
    }
    if text.kind(at) != Some(TokenKind::Number) {
        return None;
    }
    let digits = text.folded(at).to_owned();
    let mut end = at + 1;
    for _ in 0..PARTS {
        let joined = text.is_mark(end, &['.', '-', '/']) && clings(text, end) && clings(text, end + 1);
        if !joined || text.kind(end + 1) != Some(TokenKind::Number) {
            break;
        }
        end += 2;
    }
    match (open, text.is_mark(end, &[')'])) {
        (true, false) => None,
        (open, _) => Some((digits, end + usize::from(open))),
    }
}

/// Whether no space stands before a token.
fn clings(text: &Text<'_>, token: usize) -> bool {
    token > 0 && token < text.len() && text.span(token..token + 1).start == text.span(token - 1..token).end
}

fn is_council_number(digits: &str) -> bool {
    digits.parse().is_ok_and(|number: u32| (1000..1900).contains(&number) || (2100..3000).contains(&number))
}

/// One more number after a resolution of the Council: «و338», «، 2570».
pub(super) fn another(text: &Text<'_>, at: usize) -> Option<(Range<usize>, Instrument)> {
    let comma = usize::from(text.is_mark(at, &['،', ',']));
    let and = usize::from(text.folded(at + comma) == "و");
    let number = at + comma + and;
    if comma + and == 0
        || text.kind(number) != Some(TokenKind::Number)
        || is_word(text, number + 1) && !ends_list(text, number + 1)
    {
        return None;
    }
    let digits = text.folded(number);
    if !(3..=4).contains(&digits.len()) {
        return None;
    }
    let end = year_after(text, number + 1);
    let id = Some(format!("{COUNCIL}{digits}"));
    let because = Because::cue("instrument-number", text.span(number..number + 1), 0.8);
    Some((number..end, Instrument { span: text.span(number..end), id, because }))
}

/// Whether a word after a number is not what the number counts.
fn ends_list(text: &Text<'_>, token: usize) -> bool {
    let word = text.folded(token);
    word.starts_with(['و', 'ل', 'ب'])
        || word.starts_with("ال")
        || matches!(word, "بشان" | "في" | "من" | "عن" | "علي" | "التي" | "حول" | "لسنه")
}

/// The end of «لسنة 2014», «لعام 2014», «/2014», «(2015)» after a number; `at` where nothing such follows.
pub(super) fn year_after(text: &Text<'_>, at: usize) -> usize {
    let year = |token: usize| text.kind(token) == Some(TokenKind::Number) && text.folded(token).len() == 4;
    let word = matches!(text.folded(at), "لسنه" | "سنه" | "لعام" | "عام" | "للعام" | "لعامي" | "of" | "de");
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

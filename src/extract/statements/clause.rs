//! Where sentences stop, and where a reported clause ends.

use super::object::attached_b;
use crate::extract::Text;
use crate::extract::lexicon::statements::{Class, Cue, Statements, Strength};
use crate::text::words::TokenKind;

/// No reported clause is longer.
const CLAUSE_TOKENS: usize = 400;

/// «أن», «بأن», «أنه»…, folded.
pub fn is_that(word: &str) -> bool {
    matches!(
        word,
        "ان" | "انه"
            | "انها"
            | "انهم"
            | "انهما"
            | "انهن"
            | "انني"
            | "اني"
            | "اننا"
            | "انا"
            | "انك"
            | "انكم"
            | "بان"
            | "بانه"
            | "بانها"
            | "بانهم"
            | "بانهما"
            | "باننا"
            | "بانني"
            | "وان"
            | "وانه"
            | "وانها"
    )
}

/// For each token, the next token that ends its sentence for good: «..» is a comma in much of the press.
pub fn stops(text: &Text<'_>) -> Vec<usize> {
    let mut out = vec![text.len(); text.len()];
    let mut next = text.len();
    let dotted = writes_stops_for_commas(text);
    let asked = writes_question_marks_for_commas(text);
    for at in (0..text.len()).rev() {
        // where full stops are commas, only the one at the end of a paragraph is a full stop
        let comma = || (dotted && text.is_mark(at, &['.']) || asked && text.is_mark(at, &['?'])) && is_spoken(text, at + 1);
        if ends_sentence(text, at) && !comma() {
            next = at;
        }
        out[at] = next;
    }
    out
}

/// So many full stops inside paragraphs, and five for each comma, are commas.
const DOTTED: usize = 6;

/// Some presses write a full stop for every comma («وأوضح فلان. في حوار مع الصحيفة. أن»).
fn writes_stops_for_commas(text: &Text<'_>) -> bool {
    let (mut commas, mut stops) = (0, 0);
    for at in 0..text.len() {
        if text.kind(at) == Some(TokenKind::Mark) {
            commas += usize::from(text.is_mark(at, &['،', ',', '؛', ';']));
            stops += usize::from(text.is_mark(at, &['.']) && is_spoken(text, at + 1));
        }
    }
    stops >= DOTTED && stops >= commas * 5
}

/// So many question marks inside paragraphs, and not one Arabic comma, are commas that a change of encoding lost.
const ASKED: usize = 4;

fn writes_question_marks_for_commas(text: &Text<'_>) -> bool {
    let marks = || (0..text.len()).filter(|at| text.kind(*at) == Some(TokenKind::Mark));
    marks().filter(|at| text.is_mark(*at, &['?']) && is_spoken(text, at + 1)).count() >= ASKED
        && !marks().any(|at| text.is_mark(at, &['،', '؟']))
}

fn is_spoken(text: &Text<'_>, at: usize) -> bool {
    matches!(text.kind(at), Some(TokenKind::Arabic | TokenKind::Latin | TokenKind::Number)) || text.is_mark(at, &['"', '«', '“'])
}

fn ends_sentence(text: &Text<'_>, at: usize) -> bool {
    match text.kind(at) {
        Some(TokenKind::Break) => {
            text.block(at).is_none() || text.block(at.saturating_sub(1)).map(|b| b.number) != text.block(at + 1).map(|b| b.number)
        }
        Some(TokenKind::Mark) => {
            let last = text.sentence(at + 1) != text.sentence(at);
            let dots = text.is_mark(at, &['.']) && (at > 0 && text.is_mark(at - 1, &['.']) || text.is_mark(at + 1, &['.']));
            last && !dots && !is_closer(text, at)
        }
        _ => false,
    }
}

fn is_closer(text: &Text<'_>, at: usize) -> bool {
    text.is_mark(at, &['"', '»', '”', '\'', ')'])
}

pub fn is_comma(text: &Text<'_>, at: usize) -> bool {
    text.is_mark(at, &['،', ',', '؛', ';'])
        || text.is_mark(at, &['.']) && text.is_mark(at + 1, &['.'])
        || text.is_mark(at, &['?']) && text.sentence(at).is_some()
}

/// The end (token) of a reported clause that starts at `start`.
pub fn clause_end(text: &Text<'_>, start: usize, stop: usize) -> usize {
    let words = &text.lexicon.statements;
    let stop = stop.min(start + CLAUSE_TOKENS);
    let mut at = start + 1;
    while at < stop {
        // a full stop before the end of the sentence is a comma too
        if is_comma(text, at) || text.is_mark(at, &['.']) {
            let dots = text.is_mark(at, &['.']) && text.is_mark(at + 1, &['.']);
            let next = at + 1 + usize::from(dots);
            // «أن هذا الإضراب، رغم انعكاساته، يأتي»: what was said has only begun
            let despite = matches!(text.folded(next), "رغم" | "بالرغم") || text.folded(next + 1) == "الرغم";
            let begun = at <= start + 3 && despite;
            if next >= stop || (goes_off(text, words, next) || dots && begins_anew(text, words, next)) && !begun {
                return at;
            }
        } else if text.is_mark(at, &[':']) && text.is_mark(at + 1, &['"', '«', '“', '”']) {
            // «أن الأمر كذلك: "…"»: what is quoted is said by itself
            return at;
        } else if text.kind(at) == Some(TokenKind::Arabic) && (reports_anew(text, words, at) || leaves(text, at)) {
            return at;
        }
        at += 1;
    }
    if text.is_mark(stop.saturating_sub(1), &[':']) || text.is_mark(stop, &[':']) {
        return before_list(text, start, stop);
    }
    stop
}

/// After a comma: whether the next word belongs to the report no more.
fn goes_off(text: &Text<'_>, words: &Statements, next: usize) -> bool {
    // «كما أن»: what is reported goes on
    if words.enders.has(text, next) {
        return !(text.folded(next) == "كما" && is_that(text.folded(next + 1)));
    }
    // «، وتعهد بنشر نتائجه»: what the speaker undertakes next
    let pledges = text.lexicon.commitments.pledge.at(text, next).filter(|form| form.skip == 2 && !form.definite());
    if pledges.is_some() && text.folded(next).starts_with('و') {
        return true;
    }
    // «، فإنها تؤكد أن»
    if matches!(text.folded(next), "فانه" | "فانها" | "فانهم" | "فاننا") && says_something(text, next + 1) {
        return true;
    }
    let but = text.folded(next) == "حيث" || is_but(text.folded(next));
    let judges =
        |(cue, _): (Cue, _)| words.verb(cue).judges || matches!(words.verb(cue).strength, Strength::Firm | Strength::Opinion);
    let anew = || words.cue(text, next + 1).filter(|(cue, _)| cue.class == Class::Finite && !cue.ambiguous).is_some_and(judges);
    if but && words.cue(text, next + 1).is_some() && (says_something(text, next + 1) || anew()) {
        return true;
    }
    if matches!(text.folded(next), "رغم" | "وقد" | "بالرغم")
        || text.folded(next) == "علي" && text.folded(next + 1) == "الرغم"
        || state_like(text.folded(next))
    {
        return true;
    }
    if text.folded(next) == "من" && matches!(text.folded(next + 1), "جهته" | "جهتها" | "جانبه" | "جانبها" | "جهه" | "ناحيه")
    {
        return true;
    }
    words.cue(text, next).is_some_and(|(cue, form)| match cue.class {
        Class::State => !cue.ambiguous || is_that(text.folded(next + 1)) || takes_its_object(text, words, next),
        Class::Finite => (form.skip > 0 || !cue.ambiguous) && says_something(text, next),
        Class::Noun => false,
    })
}

/// «لكنه»: whoever spoke goes on, with a reservation.
fn is_but(word: &str) -> bool {
    matches!(word, "لكنه" | "لكنها" | "لكنهم" | "ولكنه" | "ولكنها" | "ولكنهم")
}

/// After «..», which much of the press writes for a full stop: a verb of saying with «و», whatever it takes.
fn begins_anew(text: &Text<'_>, words: &Statements, next: usize) -> bool {
    words.cue(text, next).is_some_and(|(cue, form)| cue.class == Class::Finite && form.skip > 0 && !cue.ambiguous)
}

/// «، مطالبة بالإفراج», «، داعية السلطات إلى»: a word that may be a noun is a participle of saying where its own preposition follows.
pub(super) fn takes_its_object(text: &Text<'_>, words: &Statements, at: usize) -> bool {
    let Some((cue, _)) = words.cue(text, at).filter(|(cue, _)| cue.class == Class::State) else { return false };
    let takes = &words.verb(cue).takes;
    let apart = |t: usize| takes.iter().any(|preposition| preposition == text.folded(t));
    takes.iter().any(|preposition| preposition == "ب") && (at + 1..at + 4).any(|t| attached_b(text, t))
        || words.verb(cue).calls && (at + 1..at + 7).take_while(|t| text.kind(*t) == Some(TokenKind::Arabic)).any(apart)
}

/// An accusative participle that goes on from a verb: «مثنيا», «موجها», «مستعرضا».
fn state_like(word: &str) -> bool {
    word.starts_with('م')
        && word.ends_with('ا')
        && (5..=8).contains(&word.chars().count())
        && !matches!(word, "مرورا" | "معظما" | "موعدا" | "مقرا" | "مركزا" | "مشروعا")
}

/// In the middle of a clause: «… وقالت إن», «… مشيرة إلى أن», «… كما ناقش اللقاء».
fn reports_anew(text: &Text<'_>, words: &Statements, at: usize) -> bool {
    if text.folded(at) == "كما" {
        let opens = |next: usize| {
            text.lexicon.events.cues.longest_at(text, next).is_some_and(|found| found.value.verb && found.skip == 0)
        };
        return opens(at + 1) || words.cue(text, at + 1).is_some_and(|(cue, form)| form.skip == 0 && cue.class == Class::Finite);
    }
    // «باستضافة حفلات لكنه قال إن ذلك طبيعي»
    if is_but(text.folded(at)) {
        return words.cue(text, at + 1).is_some_and(|(cue, _)| cue.class == Class::Finite) && says_something(text, at + 1);
    }
    words.cue(text, at).is_some_and(|(cue, form)| match cue.class {
        Class::State => !cue.ambiguous && (says_something(text, at) || words.verb(cue).takes.is_empty() && !words.verb(cue).bare),
        Class::Finite => form.skip == 2 && !cue.ambiguous && says_something(text, at),
        Class::Noun => false,
    })
}

/// Words that leave a report even without a comma: «في حين», «على حد قوله», «وذلك ردا على».
fn leaves(text: &Text<'_>, at: usize) -> bool {
    let next = text.folded(at + 1);
    match text.folded(at) {
        "في" => matches!(next, "حين" | "وقت") || next == "الوقت" && matches!(text.folded(at + 2), "الذي" | "نفسه" | "ذاته"),
        "علي" => {
            next == "حد"
                && matches!(text.folded(at + 2), "قوله" | "قولها" | "تعبيره" | "تعبيرها" | "وصفه" | "وصفها" | "زعمه" | "قولهم")
        }
        "وفق" | "حسب" | "بحسب" => {
            matches!(next, "قوله" | "قولها" | "تعبيره" | "تعبيرها" | "وصفه" | "وصفها" | "ما" | "البيان" | "المصدر")
        }
        "وفقا" => matches!(next, "لما" | "لقوله" | "للبيان" | "للمصدر"),
        "وذلك" => matches!(next, "في" | "خلال" | "عقب" | "اثر" | "ردا" | "بحسب" | "وفق" | "حسب" | "علي" | "بعد"),
        _ => false,
    }
}

/// Whether أن or one of the verb's prepositions follows a verb of saying within four words.
fn says_something(text: &Text<'_>, at: usize) -> bool {
    let words = &text.lexicon.statements;
    let Some((cue, _)) = words.cue(text, at) else { return false };
    let takes = &words.verb(cue).takes;
    let near = (at + 1..at + 5)
        .any(|t| is_that(text.folded(t)) || takes.iter().any(|p| p == text.folded(t)) || text.is_mark(t, &[':', '"', '«', '“']));
    // «وأكدتا أهمية استمرار التعاون»
    let position = words.verb(cue).bare && (words.positions.has(text, at + 1) || words.positions.has(text, at + 2));
    // «، وأعلن تسجيل حالتي وفاة»
    let announced = words.verb(cue).announces && words.acts.has(text, at + 1);
    if position || announced {
        return true;
    }
    // «وقالت عن ابنها وغيره: …»
    near || (at + 5..at + 14)
        .take_while(|t| text.kind(*t) == Some(TokenKind::Arabic) || text.is_mark(*t, &[':', '(', ')', '"', '“', '«']))
        .any(|t| matches!(text.folded(t), "ان" | "انه" | "انها") || text.is_mark(t, &[':']))
}

/// Before a list, «، منها» and «، بما يضمن» belong to the list.
fn before_list(text: &Text<'_>, start: usize, stop: usize) -> usize {
    let from = stop.saturating_sub(6).max(start + 2);
    (from..stop).rev().find(|at| is_comma(text, *at)).unwrap_or(stop)
}

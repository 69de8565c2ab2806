//! What a verb of saying takes: a clause after أن/إن, a noun that states a position, words behind a colon.

use std::ops::Range;

use super::clause::{is_comma, is_that};
use super::speaker::Cast;
use crate::extract::Text;
use crate::extract::lexicon::names::{Known, class};
use crate::extract::lexicon::statements::{Class, Cue, Gender, Statements, Strength};
use crate::extract::text::Form;
use crate::text::words::TokenKind;

/// A subject may hold so many tokens before what it says.
const SUBJECT_TOKENS: usize = 48;
/// Whoever is held responsible stands within so many tokens of «حمل … المسؤولية».
const BLAME_TOKENS: usize = 16;
/// After «مؤكدا» the clause follows sooner.
const STATE_TOKENS: usize = 14;

/// What follows a verb of saying.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Object {
    /// The tokens between the verb and what is said: its subject, where it has one.
    pub subject: Range<usize>,
    /// The first token of what is said.
    pub start: usize,
    /// The first token belongs to the preposition «ب»: what is said starts after it.
    pub after_particle: bool,
    /// A clause after أن/إن (else a noun, or words after a colon).
    pub clause: bool,
}

/// The object of a verb of saying at `at`. `barrier` is the first token that may not be crossed (a direct quotation).
pub fn object(text: &Text<'_>, at: usize, cue: Cue, stop: usize, barrier: usize) -> Option<Object> {
    let words = &text.lexicon.statements;
    let known = &text.lexicon.objects;
    let verb = words.verb(cue);
    let most = if cue.class == Class::Finite { SUBJECT_TOKENS } else { STATE_TOKENS };
    let end = stop.min(barrier).min(at + 1 + most);
    let found = |start, after_particle, clause| Some(Object { subject: at + 1..start, start, after_particle, clause });
    let mut commas = 0;
    for token in at + 1..end {
        let word = text.folded(token);
        match text.kind(token) {
            // «ذكر المصدر: إن الأطفال…»: the clause follows all the same
            Some(TokenKind::Mark) if cue.ambiguous && text.is_mark(token, &[':']) && is_that(text.folded(token + 1)) => {}
            Some(TokenKind::Mark) if text.is_mark(token, &[':']) => {
                // «قائلا: …» without quotation marks; at a line's end the colon introduces a list
                // a quotation of two or three words is none, and no paraphrase either
                let quoted = text.is_mark(token + 1, &['"', '«', '“', '”', '\'']);
                let said = !cue.ambiguous && !quoted && token + 3 < stop && token + 1 < barrier && commas < 2;
                return if said {
                    Some(Object { subject: at + 1..token, start: token + 1, after_particle: false, clause: false })
                } else {
                    None
                };
            }
            Some(TokenKind::Mark) => commas += usize::from(is_comma(text, token)),
            Some(TokenKind::Arabic) if goes_without_that(text, at, token, cue) => return found(token, false, true),
            // «منذ أن», «من المتوقع أن», «سي إن بي سي»: another word's
            Some(TokenKind::Arabic)
                if is_that(word) && (known.have_their_own.whole(text, token - 1) || known.letters.whole(text, token + 1)) => {}
            // «اقترح بديلا، إلا أن…»: what limits what was said, and not what is said
            Some(TokenKind::Arabic)
                if is_that(word) && matches!(text.folded(token - 1), "الا" | "غير" | "بيد" | "رغم" | "لولا") =>
            {
                return None;
            }
            // «الأمين العام بان كي مون»
            Some(TokenKind::Arabic) if is_that(word) && is_a_name(text, token) => {}
            Some(TokenKind::Arabic) if is_that(word) => return found(token, false, true).map(past_that),
            Some(TokenKind::Arabic) => {
                if token > at + 1 && breaks_off(text, words, token) {
                    return None;
                }
                if cue.ambiguous && cue.class == Class::Finite && commas > 1 {
                    return None;
                }
                // «عبرت مقررة المدافعين عن حقوق الإنسان عن قلقها»: the subject's own preposition
                let subjects = word == "عن"
                    && token > at + 1
                    && ["مدافع", "دفاع", "مسوول", "الصادر", "المنبثق", "النايب"]
                        .iter()
                        .any(|stem| text.folded(token - 1).contains(stem))
                    && (token + 1..end.min(token + 14)).any(|later| text.folded(later) == "عن");
                if subjects {
                    continue;
                }
                if verb.takes.iter().any(|preposition| preposition == word) && !idiom(text, token) {
                    if is_that(text.folded(token + 1)) && token + 1 < end {
                        return found(token + 1, false, true).map(|o| Object { subject: at + 1..token, ..past_that(o) });
                    }
                    let warmly = known.warm.whole(text, token + 1);
                    let thanks = |at: usize| known.thanks.open(text.folded(at).trim_start_matches("ال"));
                    if thanks(token + 1) || warmly && thanks(token + 2) || announces_a_thing(text, at, token) {
                        return None;
                    }
                    return if token + 2 < stop {
                        Some(Object { subject: at + 1..token, start: token + 1, after_particle: false, clause: false })
                    } else {
                        None
                    };
                }
                // «صرح المشاركون بالدراسة بأنهم…»: the subject's own particle
                let later = || {
                    verb.strength == Strength::Neutral
                        && (token + 1..end).take_while(|t| !is_comma(text, *t)).any(|t| is_that(text.folded(t)))
                };
                if verb.takes.iter().any(|preposition| preposition == "ب") && attached_b(text, token) && !later() {
                    if known.welcomed.open(text.folded(token)) {
                        return None;
                    }
                    return found(token, true, false);
                }
                if verb.judges && judged(text, at, token, cue) {
                    return found(token, false, false);
                }
                let state = cue.class == Class::State && token == at + 1 && verb.strength == Strength::Firm;
                // «أكدت الهيئتان تسجيل حالة وفاة»: its subject ends right before it
                let told = cue.class == Class::Finite
                    && verb.strength == Strength::Firm
                    && token > at + 1
                    && !adjective(text, token)
                    && ends_a_name(text, token - 1, at);
                let position = verb.bare && (words.positions.has(text, token) || (state || told) && words.acts.has(text, token));
                // «أعلنت النقابة رفضها الكامل»
                let own = verb.strength == Strength::Firm
                    && verb.takes.iter().any(|preposition| preposition == "عن")
                    && words.own_positions.has(text, token);
                let act = verb.announces && words.acts.has(text, token) && ends_a_name(text, token - 1, at);
                if (position || own || act) && words_as_it_stands(text, token) {
                    return found(token, false, false);
                }
            }
            _ => {}
        }
    }
    None
}

/// A public figure's full name begins with a word that is written like «بأن».
fn is_a_name(text: &Text<'_>, at: usize) -> bool {
    text.lexicon.names.people.longest_at(text, at).is_some_and(|found| found.tokens.len() > 1 && found.skip == 0)
}

/// What somebody is held responsible for, with whoever it is: «وحملت المنظمة [السلطات المسؤولية الكاملة عن…]».
pub fn blame(cast: &Cast<'_, '_>, at: usize, stop: usize) -> Option<Object> {
    let text = cast.text;
    let end = stop.min(at + BLAME_TOKENS);
    let duty = |t: usize| matches!(text.folded(t), "المسووليه" | "المسيوليه");
    let responsible = |t: &usize| duty(*t) || text.folded(*t) == "كامل" && duty(*t + 1);
    let duty = (at + 2..end).find(responsible)?;
    // an institution or a person right behind the verb holds responsible, if somebody else stands between
    let holder = cast.inside(at + 1..at + 4).iter().find(|n| !n.attached && n.end < duty);
    of_somebody(cast, at, holder.map_or(at + 1, |n| n.end))
}

/// What somebody is accused of, with whoever it is: «واتهم المسؤول اليمني [المتمردين باستغلال…]».
pub fn accusation(cast: &Cast<'_, '_>, at: usize, cue: Cue, stop: usize) -> Option<Object> {
    let text = cast.text;
    let end = stop.min(at + BLAME_TOKENS);
    let of_what = (at + 2..end).find(|t| attached_b(text, *t) || text.folded(*t).starts_with("بان"))?;
    let accuser = cast.inside(at + 1..of_what).first().filter(|n| !n.attached && n.start <= at + 4 && n.end < of_what);
    let start = match (cue.class, accuser) {
        // «متهما الحكومة بالتقصير»
        (Class::State, _) => at + 1,
        (_, Some(n)) => n.end,
        // «المسؤول اليمني»: a definite noun with its adjectives
        (_, None) => (at + 2..of_what).find(|t| !adjective(text, *t))?,
    };
    (start < of_what).then(|| of_somebody(cast, at, start)).flatten()
}

/// The object of a verb at `at` that begins with whoever is meant, who is named or definite.
fn of_somebody(cast: &Cast<'_, '_>, at: usize, start: usize) -> Option<Object> {
    let named = cast.at(start).is_some_and(|n| !n.attached);
    let definite = |t: usize| cast.text.forms(t).first().is_some_and(Form::definite);
    // «دول العدوان»: a noun that a definite one completes
    let completed =
        || definite(start + 1) && cast.text.kind(start) == Some(TokenKind::Arabic) && !adjective(cast.text, start + 1);
    (definite(start) || named || completed()).then_some(Object {
        subject: at + 1..start,
        start,
        after_particle: false,
        clause: false,
    })
}

/// «وأضاف: لا يوجد» without the colon: a clause without «أن», right behind a verb that needs one or behind its short subject.
fn goes_without_that(text: &Text<'_>, at: usize, token: usize, cue: Cue) -> bool {
    let known = &text.lexicon.objects;
    let plain = known.plain.has(text, at) && !text.folded(at).starts_with('ف');
    let opens = known.clause_openers.whole(text, token);
    let subject = at + 1..token;
    let behind = subject.is_empty()
        || subject.len() <= 4
            && subject.clone().all(|t| text.kind(t) == Some(TokenKind::Arabic))
            && ends_a_name(text, token - 1, at);
    plain && opens && behind && cue.class != Class::Noun
}

/// Whether what a verb of judging judges starts at a token: right behind its participle, or behind a definite subject
/// («وأدانت المنظمة الهجوم», «منتقدا تصريحات الوزير»).
fn judged(text: &Text<'_>, verb: usize, token: usize, cue: Cue) -> bool {
    if text.lexicon.objects.not_judged.whole(text, token) {
        return false;
    }
    let word = text.folded(token);
    let noun = word == "ما" || words_as_noun(text, token);
    match cue.class {
        Class::State => {
            // «نافيا بشدة وبانفعال الادعاء»
            let manner = |t: usize| text.folded(t).starts_with('ب') || text.folded(t).starts_with("وب");
            noun && !manner(token) && (verb + 1..token).all(manner)
        }
        Class::Finite => {
            let subject = verb + 1..token;
            // «إذ تدين هذا العدوان»: whoever judges stands in front
            if subject.is_empty() && points(word) && behind_its_subject(text, verb, cue, word) {
                return true;
            }
            // «ونفى ارتكاب أي مخالفات»: whoever spoke before goes on
            let goes_on = text.folded(verb).starts_with(['و', 'ف']) && text.lexicon.statements.acts.has(text, token);
            if subject.is_empty() && goes_on && words_as_it_stands(text, token) {
                return true;
            }
            // «أدانت الوزارة، بأشد العبارات، الهجمات»
            let aside = |t: usize| {
                let adverb = text.folded(t + 1).starts_with('ب') || text.lexicon.subjects.adverbs.whole(text, t + 1);
                is_comma(text, t) && (adverb || t + 1 == token)
            };
            let said = |t: usize| matches!(text.kind(t), Some(TokenKind::Arabic | TokenKind::Number));
            let plain = subject.len() <= 16 && subject.clone().all(|t| said(t) || aside(t));
            plain
                && !subject.is_empty()
                && !text.lexicon.subjects.adverbs.whole(text, token)
                && (word == "ما" || ends_a_name(text, token - 1, verb) && noun && !adjective(text, token))
        }
        Class::Noun => false,
    }
}

/// «هذا», «تلك»: a word that points at a noun.
fn points(word: &str) -> bool {
    matches!(word, "هذا" | "هذه" | "هولاء" | "تلك" | "ذلك")
}

/// Whether a verb before a pointing word has its subject in front of it: behind «إذ» or «وهي», behind a verb that has, or because
/// it is not of the pointing word's gender.
fn behind_its_subject(text: &Text<'_>, verb: usize, cue: Cue, pointing: &str) -> bool {
    let gender = if matches!(pointing, "هذا" | "ذلك") { Gender::Masculine } else { Gender::Feminine };
    let before = verb.checked_sub(1).map_or("", |before| text.folded(before));
    let joined = verb.checked_sub(2).map_or("", |before| text.folded(before));
    let opens = |word: &str| matches!(word, "اذ" | "وهو" | "وهي" | "وهم");
    !cue.gender.agrees(gender) || opens(before) || text.folded(verb).starts_with('و') && opens(joined)
}

/// A definite noun, an act or a position: what can be judged.
fn words_as_noun(text: &Text<'_>, token: usize) -> bool {
    let words = &text.lexicon.statements;
    text.forms(token).first().is_some_and(|form| form.definite() && form.folded.chars().count() > 4)
        || words.acts.has(text, token)
        || words.positions.has(text, token)
        || text.lexicon.objects.judged.whole(text, token)
}

/// «العربية», «العليا»: the subject goes on.
fn adjective(text: &Text<'_>, token: usize) -> bool {
    let word = text.folded(token);
    let class = text.forms(token).first().and_then(|form| form.id).map_or(0, |id| text.lexicon.names.class(id));
    class & (class::NATION | class::ADJECTIVE | class::NAME_ANY | class::OFFICE | class::HONORIFIC | class::NOUN | class::RANK)
        != 0
        || word.starts_with("ال") && (word.ends_with("يه") || word.ends_with('ي'))
        || text.lexicon.objects.adjectives.whole(text, token)
}

/// Whether a word stands without و in front: «والتزام» goes on with something else.
fn words_as_it_stands(text: &Text<'_>, token: usize) -> bool {
    text.forms(token).first().is_some_and(|form| form.id.is_some())
}

/// Whether a subject may end at a token: behind the verb, a definite word, a name or a mark, not inside «لجنة تنظيم…».
fn ends_a_name(text: &Text<'_>, token: usize, verb: usize) -> bool {
    token == verb
        || text.kind(token) != Some(TokenKind::Arabic)
        || text.forms(token).iter().any(|form| form.definite())
        || text.lexicon.names.class(text.forms(token).first().and_then(|form| form.id).unwrap_or(u32::MAX))
            & (class::NAME_ANY | class::NATION)
            != 0
        || text.lexicon.objects.closing.whole(text, token)
}

/// The object with «أن» itself left out; «أنه» goes too.
fn past_that(object: Object) -> Object {
    Object { start: object.start + 1, ..object }
}

/// «على هامش», «على موقعه»: the preposition belongs to the circumstances.
fn idiom(text: &Text<'_>, token: usize) -> bool {
    let known = &text.lexicon.objects;
    match text.folded(token) {
        "علي" => known.behind_ala.whole(text, token + 1),
        "الي" => {
            // «أشارت الوزارة، في إشارة إلى الحصار، إلى أن»
            let hint = || token > 1 && text.folded(token - 1) == "اشاره" && text.folded(token - 2) == "في";
            known.behind_ila.whole(text, token + 1) || hint()
        }
        "عن" => text.folded(token + 1) == "طريق",
        "من" => known.behind_min.whole(text, token + 1),
        _ => false,
    }
}

/// «أعلن إضرابا عن الطعام»: the verb has its object, an indefinite accusative, and the preposition is that object's.
fn announces_a_thing(text: &Text<'_>, verb: usize, preposition: usize) -> bool {
    let accusative = |token: usize| {
        let written = text.span(token..token + 1).of(text.source());
        let bare = written.trim_end_matches('\u{64b}');
        bare.ends_with('ا')
            && bare.chars().count() > 4
            && text.forms(token).first().is_some_and(|form| !form.definite())
            && !text.lexicon.subjects.adverbs.whole(text, token)
            && text.lexicon.names.class(text.forms(token).first().and_then(|form| form.id).unwrap_or(u32::MAX)) & class::NAME_ANY
                == 0
    };
    text.folded(preposition) == "عن"
        && preposition == verb + 3
        && text.folded(verb).ends_with(['ن', 'ت'])
        && accusative(verb + 1)
        && accusative(verb + 2)
        || text.folded(preposition) == "عن" && matches!(text.folded(preposition - 1), "اضرابا" | "اضرابها" | "اضرابهم" | "اضرابه")
}

/// Whether «ب» at the head of a word is the preposition: before «ال», a verbal noun, or a word of the lexicon.
pub(super) fn attached_b(text: &Text<'_>, token: usize) -> bool {
    let Some(form) = text.forms(token).iter().find(|form| form.skip == 2 && text.folded(token).starts_with('ب')) else {
        return false;
    };
    // «السفير بتونس»
    let known = text.lexicon.names.known.longest_at(text, token);
    if known.is_some_and(|found| found.skip > 0 && matches!(found.value, Known::Place(_))) {
        return false;
    }
    form.folded.starts_with("ال")
        || form.folded.starts_with('ت') && form.folded.chars().count() >= 4
        || form.folded.starts_with("ا") && form.folded.chars().count() >= 5 && is_act(form)
        || text.lexicon.statements.positions.holds(form)
        || text.lexicon.objects.behind_b.holds(form)
}

/// A form that some list knows, or one like «افتعال» and «إفعال».
fn is_act(form: &Form) -> bool {
    let mut letters = form.folded.chars().rev();
    form.id.is_some() || letters.nth(1) == Some('ا') || form.folded.ends_with("اته") || form.folded.ends_with("اتها")
}

/// Whether a token opens another report, so that what follows is no longer the first verb's.
fn breaks_off(text: &Text<'_>, words: &Statements, token: usize) -> bool {
    words.cue(text, token).is_some_and(|(cue, form)| match cue.class {
        Class::State => !cue.ambiguous,
        // «، ووعد بأن» too
        Class::Finite => form.skip > 0 && (!cue.ambiguous || is_that(text.folded(token + 1))),
        Class::Noun => false,
    })
}

//! Organizations: well-known ones, those that grow from a word for an institution ([`chains`](super::chains)), and papers that
//! somebody speaks to.

use crate::extract::contacts;
use crate::extract::facts::{Because, EntityKind};
use crate::extract::lexicon::names::{Known, class};
use crate::extract::lexicon::statements::Class;
use crate::text::words::TokenKind;

use super::chains::{chain, seat};
use super::{Field, Hit};

/// A dateline names its paper within so many tokens.
const DATELINE: usize = 5;

/// Claims organizations from start to end of the text; the longer of chain and known name wins at each place.
pub fn claim(field: &mut Field<'_, '_>) {
    let mut at = 0;
    while at < field.len() {
        if governing(field, at) {
            at += 2;
            continue;
        }
        let known = known(field, at);
        let chain = if named_place(field, at) { None } else { chain(field, at) };
        let best = match (known, chain) {
            (Some(known), Some(chain)) if chain.tokens.end > known.tokens.end && !is_whole(field, &known) => {
                Some(Hit { known: known.known, ..chain })
            }
            (Some(known), _) => Some(known),
            (None, chain) => {
                chain.or_else(|| province(field, at)).or_else(|| told_to(field, at)).or_else(|| in_dateline(field, at))
            }
        };
        match best {
            Some(hit) => {
                at = hit.tokens.end;
                field.claim(hit);
            }
            None => at += 1,
        }
    }
}

/// «قالت محافظة القدس إن», «وفق محافظة القدس»: a province that speaks is its administration; «محافظة القدس فلانة» would be its governor.
fn province(field: &Field<'_, '_>, at: usize) -> Option<Hit> {
    let text = field.text;
    let before = at.checked_sub(1).filter(|_| text.folded(at) == "محافظه")?;
    let word = text.folded(before);
    let said = || text.lexicon.statements.cue(text, before).is_some_and(|(cue, _)| cue.class == Class::Finite);
    let speaks = word.ends_with("وفق") || word.ends_with("حسب") || said();
    let place = field.known_at(at + 1).filter(|found| speaks && found.skip == 0 && matches!(found.value, Known::Place(_)))?;
    let governor = field.see(place.tokens.end).is(class::GIVEN | class::HONORIFIC | class::TITLE);
    (!governor).then(|| Hit {
        kind: EntityKind::Organization,
        tokens: at..place.tokens.end,
        skip: 0,
        because: Because::cue("organization-head", text.span(at..at + 1), 0.7),
        known: None,
        office: None,
    })
}

/// «حرص حزب الله الدائم»: a name that no adjective goes on with.
fn is_whole(field: &Field<'_, '_>, known: &Hit) -> bool {
    field.text.folded(known.tokens.end - 1) == "الله"
}

fn known(field: &Field<'_, '_>, at: usize) -> Option<Hit> {
    let found = field.known_at(at)?;
    if !matches!(found.value, Known::Organization(_) | Known::Acronym(_)) {
        return None;
    }
    // "who", "un" and "au" are words; letters stand for an organization only as letters do
    if matches!(found.value, Known::Acronym(_)) && !is_in_capitals(found.span.of(field.text.source())) {
        return None;
    }
    if is_place_to_write(field, at) || is_adjective(field, at) {
        return None;
    }
    // «و» may hide another word: «ومجلس» is fine, a one-word name behind a particle and a known whole word is not
    if found.tokens.len() == 1 && found.skip > 0 && field.see(at).skip == 0 && field.see(at).class & !class::PHRASE != 0 {
        return None;
    }
    let mut tokens = found.tokens.clone();
    if let Some(end) = continued(field, found.tokens.start, tokens.end) {
        tokens.end = end;
    }
    Some(Hit {
        kind: EntityKind::Organization,
        tokens,
        skip: found.skip,
        because: Because::cue("organization-lexicon", found.span, 0.95),
        known: Some(*found.value),
        office: None,
    })
}

/// «المساءلة الجنائية الدولية»: a short name made of adjectives, behind the noun that they describe.
fn is_adjective(field: &Field<'_, '_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let (noun, word) = (field.see(before), field.see(at));
    let adjectives = word.nisba && word.skip == 0 && field.see(at + 1).nisba;
    let describable = noun.arabic && noun.definite && !noun.is(class::STOP | class::SAYING);
    adjectives && describable && field.text.folded(before).ends_with('ه')
}

/// «على تويتر», «موقع "فيسبوك"», «موقع التواصل الاجتماعي، تويتر»: where something was written, and nobody who acts.
fn is_place_to_write(field: &Field<'_, '_>, at: usize) -> bool {
    let text = field.text;
    if !contacts::is_platform(text.folded(at)) {
        return false;
    }
    let mark = |t: &usize| text.kind(*t) == Some(TokenKind::Mark);
    let Some(before) = (at.saturating_sub(3)..at).rev().find(|t| !mark(t)) else { return false };
    let word = text.folded(before);
    matches!(word.strip_prefix('و').unwrap_or(word), "علي" | "عبر" | "في" | "الاجتماعي" | "منصه" | "منصات" | "مواقع" | "صفحات")
        || word.ends_with("موقع")
}

/// «IOM», «AfDB», «G20»: two capitals at least, or letters that have none.
pub(super) fn is_in_capitals(letters: &str) -> bool {
    letters.chars().filter(|c| c.is_uppercase() || c.is_numeric()).count() >= 2 || !letters.chars().any(char::is_lowercase)
}

/// A known name that its own kind of complement continues («… لدى الأمم المتحدة»).
fn continued(field: &Field<'_, '_>, start: usize, end: usize) -> Option<usize> {
    field.see(start).is(class::SEATED).then(|| seat(field, end)).flatten()
}

/// «الاتحاد السوفيتي», «قناة السويس»: a place of several words that opens like an institution.
fn named_place(field: &Field<'_, '_>, at: usize) -> bool {
    let found = if field.see(at).is(class::HEAD) { field.text.lexicon.names.known.longest_at(field.text, at) } else { None };
    found.is_some_and(|found| found.tokens.len() > 1 && matches!(found.value, Known::Place(_)))
}

/// «مجلس أمناء …», «مجلس الإدارة»: who governs an institution is no institution; the one it governs may follow.
fn governing(field: &Field<'_, '_>, at: usize) -> bool {
    field.see(at).is(class::HEAD)
        && matches!(field.text.folded(at + 1), "امناء" | "الامناء" | "اداره" | "الاداره")
        && field.text.folded(at).ends_with("مجلس")
}

/// «وفي تصريح لـ"الشروق"», «في حوار مع «الخبر»»: the paper or station that somebody speaks to, by its name alone.
fn told_to(field: &Field<'_, '_>, at: usize) -> Option<Hit> {
    let text = field.text;
    if !field.is_open_quote(at) || at < 2 {
        return None;
    }
    let preposition = at - 1;
    let told = match text.folded(preposition) {
        "ل" | "الي" => ["تصريح", "حديث", "قال", "صرح", "افاد", "اكد", "كلام", "اوضح"].as_slice(),
        "مع" => &["حوار", "مقابل", "لقاء", "حديث", "اتصال", "دردش"],
        _ => return None,
    };
    let says = |t: usize| {
        let word = text.folded(t).trim_start_matches(['و', 'ب']);
        told.iter().any(|stem| word.trim_start_matches("ال").starts_with(stem))
    };
    let cue = (preposition.saturating_sub(3)..preposition).rev().find(|t| says(*t))?;
    quoted_name(field, at, cue)
}

/// «غزة - «الضفاف»:», «القاهرة: "الضفاف"، وكالات:»: the paper that a dateline names.
fn in_dateline(field: &Field<'_, '_>, at: usize) -> Option<Hit> {
    let text = field.text;
    if !field.is_open_quote(at) {
        return None;
    }
    let start =
        text.block(at).map(|block| text.token_at(block.span.start)).filter(|start| *start < at && at - start <= DATELINE)?;
    let place = field.known_at(start).filter(|found| matches!(found.value, Known::Place(_) | Known::PlaceAmbiguous(_)))?;
    let dash = |t: usize| text.kind(t) == Some(TokenKind::Mark);
    let hit = quoted_name(field, at, start)?;
    let colon = (hit.tokens.end + 1..hit.tokens.end + 4).any(|t| text.is_mark(t, &[':']));
    ((place.tokens.end..at).all(dash) && colon).then_some(hit)
}

/// The name between quotation marks that `cue` speaks for.
fn quoted_name(field: &Field<'_, '_>, at: usize, cue: usize) -> Option<Hit> {
    let text = field.text;
    let close = (at + 2..at + 6).find(|t| field.is_close_quote(*t))?;
    let name = |t: usize| matches!(text.kind(t), Some(TokenKind::Arabic | TokenKind::Latin | TokenKind::Number));
    (at + 1..close).all(name).then(|| Hit {
        kind: EntityKind::Organization,
        tokens: at + 1..close,
        skip: 0,
        because: Because::cue("organization-told", text.span(cue..cue + 1), 0.7),
        known: None,
        office: None,
    })
}

#[cfg(test)]
mod tests {
    use crate::extract::names::tests::check;

    #[test]
    fn known_organizations() {
        check("رحبت الأمم المتحدة بذلك", &["organization الأمم المتحدة"]);
        check("بيان للمنظمة الدولية للهجرة (IOM)", &["organization لمنظمة الدولية للهجرة", "organization IOM"]);
    }

    #[test]
    fn a_province_that_speaks() {
        check("قالت محافظة القدس إن الطريق أغلق", &["organization محافظة القدس"]);
        check("وصل إلى محافظة القدس أمس", &["place القدس"]);
    }

    #[test]
    fn who_is_spoken_to() {
        check("وفي تصريح لـ\"الضفاف\" قال", &["organization الضفاف"]);
        check("أكد في حوار مع «بانوراما الغد» أن", &["organization بانوراما الغد"]);
        check("قدم التهنئة مع \"التحية\" أمس", &[]);
        check("غزة - «الضفاف»: رفض الوفد ذلك", &["place غزة", "organization الضفاف"]);
        check("كتب على موقع \"فيسبوك\" وعبر تويتر أمس", &[]);
    }
}

//! Places: known ones, ambiguous ones beside a word that says so, and what a kind of place names («مخيم الشوشة»).

use std::collections::BTreeSet;
use std::ops::Range;

use crate::extract::facts::{Because, EntityKind};
use crate::extract::lexicon::names::{Known, class};

use crate::text::words::TokenKind;

use super::{Field, Hit};

/// Places with their kind: the kind inside the name («مطار معيتيقة») or outside it («مدينة جنيف»).
pub fn claim_with_kind(field: &mut Field<'_, '_>) {
    for at in 0..field.len() {
        let word = field.see(at);
        if !field.is_free(at..at + 1) {
            continue;
        }
        if word.is(class::PLACE_INSIDE) && !word.definite {
            if let Some(end) = named(field, at + 1, 3) {
                field.claim(place(at..end, word.skip.into(), Because::cue("place-head", field.text.span(at..at + 1), 0.75)));
            }
        } else if word.is(class::PLACE_OUTSIDE)
            && known(field, at + 1).is_none()
            && let Some(end) = outside(field, at)
        {
            field.claim(place(at + 1..end, 0, Because::cue("place-head", field.text.span(at..at + 1), 0.7)));
        }
    }
}

fn place(tokens: std::ops::Range<usize>, skip: usize, because: Because) -> Hit {
    Hit { kind: EntityKind::Place, tokens, skip, because, known: None, office: None }
}

/// The end of the proper words after a kind of place: known places and names, words no list knows, definite ones with «ال».
fn named(field: &Field<'_, '_>, at: usize, most: usize) -> Option<usize> {
    if field.is_open_quote(at) {
        return (at + 2..at + 6).find(|token| field.is_close_quote(*token)).map(|close| close + 1);
    }
    if let Some((end, _)) = known(field, at).filter(|(_, skip)| *skip == 0) {
        return Some(adjectives(field, end));
    }
    let barred = class::STOP
        | class::SAYING
        | class::HONORIFIC
        | class::OFFICE
        | class::RANK
        | class::COMMON
        | class::HEAD
        | class::NATION
        | class::ADJECTIVE
        | class::GENERAL
        | class::PLACE_OUTSIDE;
    let fits = |token: usize| {
        let word = field.see(token);
        let proper = word.is(class::NAME_ANY | class::CONNECTOR) || word.unknown();
        field.is_free(token..token + 1) && word.arabic && word.skip == 0 && proper && !word.is(barred)
    };
    let end = (at..at + most).find(|token| !fits(*token)).unwrap_or(at + most);
    if end == at {
        return None;
    }
    // a lone definite word that no list knows may be an ordinary noun («مطار العاصمة»): it must be one that is no adjective
    let lone = end == at + 1 && field.see(at).definite && field.see(at).unknown() && field.see(at).nisba;
    (!lone).then(|| adjectives(field, end))
}

/// «الدولي» after an airport or a harbour.
fn adjectives(field: &Field<'_, '_>, end: usize) -> usize {
    if matches!(field.text.folded(end), "الدولي" | "الدوليه") { end + 1 } else { end }
}

/// One proper word after «مدينة», «محافظة»: not an adjective, not an ordinary word.
fn outside(field: &Field<'_, '_>, at: usize) -> Option<usize> {
    if field.see(at).definite && field.text.folded(at) != "العاصمه" {
        return None;
    }
    named(field, at + 1, 2)
}

/// The end and the particles of a known place that starts at a token.
fn known(field: &Field<'_, '_>, at: usize) -> Option<(usize, usize)> {
    let found = field.known_at(at)?;
    matches!(found.value, Known::Place(_) | Known::PlaceAmbiguous(_)).then_some((found.tokens.end, found.skip))
}

/// Known places that are no names of persons and stand beside none: before the rules for persons, who read offices over them.
pub fn claim_sure(field: &mut Field<'_, '_>) {
    claim_listed(field, |field, at, known| {
        let Known::Place(number) = known else { return None };
        let before = at.checked_sub(1).map(|before| field.see(before)).unwrap_or_default();
        let city = field.text.lexicon.names.places.get(number as usize).is_some_and(|place| place.city);
        let personal = before.is(class::GIVEN | class::CONNECTOR | class::HONORIFIC | class::FAMILY) && before.skip == 0;
        let sure = !(field.see(at).is(class::NAME_ANY) || personal && city);
        sure.then(|| Because::rule("place-lexicon", 0.9))
    });
}

/// Known countries, regions and cities.
pub fn claim_known(field: &mut Field<'_, '_>) {
    claim_listed(field, |_, _, known| matches!(known, Known::Place(_)).then(|| Because::rule("place-lexicon", 0.8)));
}

/// «بدر بن راشد الهتمي»: a definite word in ي after «بن» and its word is a surname, whatever town it names elsewhere.
pub(super) fn surname(field: &Field<'_, '_>, at: usize) -> bool {
    let (last, Some(connector)) = (field.see(at), at.checked_sub(2)) else { return false };
    let father = || field.see(at - 1);
    last.nisba
        && last.skip == 0
        && field.text.folded(at).ends_with('ي')
        && matches!(field.text.folded(connector), "بن" | "ابن" | "بنت")
        && father().arabic
        && father().skip == 0
}

/// The words that are surnames somewhere in the document.
pub(super) fn surnames(field: &Field<'_, '_>) -> BTreeSet<u32> {
    (0..field.len()).filter(|at| surname(field, *at)).filter_map(|at| field.text.word(at)).collect()
}

/// Known places that are ordinary words too: only beside a word that says so.
pub fn claim_ambiguous(field: &mut Field<'_, '_>) {
    claim_listed(field, |field, at, known| {
        let Known::PlaceAmbiguous(_) = known else { return None };
        let before = at.checked_sub(1)?;
        let word = field.see(before);
        let kind = word.is(class::PLACE_OUTSIDE | class::PLACE_INSIDE);
        let beside = field.hit(before).is_some_and(|hit| hit.kind == EntityKind::Place);
        // «بالعباسية», which is nothing else that a list knows
        let here = field.see(at);
        let there = here.by && here.definite && here.class & !class::PHRASE == 0;
        let cue = matches!(field.text.folded(before), "في" | "الي") || there;
        (kind || beside || cue).then(|| Because::cue("place-head", field.text.span(before..at), 0.6))
    });
}

fn claim_listed(field: &mut Field<'_, '_>, believe: impl Fn(&Field<'_, '_>, usize, Known) -> Option<Because>) {
    let mut next = 0;
    for number in 0..field.known.len() {
        let found = &field.known[number];
        let at = found.tokens.start;
        if at < next || field.text.word(at).is_some_and(|word| field.surnames.contains(&word)) {
            continue;
        }
        let (tokens, skip, known) = (found.tokens.clone(), found.skip, *found.value);
        // behind a particle only where the whole word is not known as something else
        let word = field.see(at);
        let hidden = tokens.len() == 1 && skip > 0 && word.skip == 0 && word.class & !class::PHRASE != 0;
        // «المدن السعودية»: the adjective, which is the country's name too
        let adjective = tokens.len() == 1
            && skip == 0
            && field.see(at).is(class::NATION)
            && field.see(at).nisba
            && at
                .checked_sub(1)
                .is_some_and(|before| field.see(before).definite && field.text.kind(before) == Some(TokenKind::Arabic));
        // «للنيل من أمن البلاد»: to harm it; «مسقط رأس الرئيس»: where he was born
        let (word, after) = (field.text.folded(at), field.text.folded(tokens.end));
        let ordinary =
            tokens.len() == 1 && (word.ends_with("نيل") && after == "من" || word.ends_with("مسقط") && after.starts_with("راس"));
        if let Some(because) =
            believe(field, at, known).filter(|_| !hidden && !ordinary && !adjective && field.is_free(tokens.clone()))
        {
            next = tokens.end;
            let (tokens, skip) = with_its_state(field, tokens, skip, known);
            field.claim(Hit { kind: EntityKind::Place, tokens, skip, because, known: Some(known), office: None });
        }
    }
}

/// «جمهورية بنين», «لدولة جيبوتي»: a country with the word for its state in front.
fn with_its_state(field: &Field<'_, '_>, tokens: Range<usize>, skip: usize, known: Known) -> (Range<usize>, usize) {
    let named = field.text.lexicon.names.is_country(known) && skip == 0;
    let Some(state) = tokens.start.checked_sub(1).filter(|state| named && field.is_free(*state..*state + 1)) else {
        return (tokens, skip);
    };
    let word = field.see(state);
    let bare = field.text.folded(state).get(word.skip.into()..).unwrap_or("");
    if matches!(bare, "جمهوريه" | "دوله" | "مملكه" | "سلطنه") {
        (state..tokens.end, word.skip.into())
    } else {
        (tokens, skip)
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::names::tests::check;

    #[test]
    fn places_without_particles_and_kinds() {
        check("في مدينة جنيف بسويسرا", &["place جنيف", "place سويسرا"]);
        check("وصل إلى مخيم الشوشة أمس", &["place مخيم الشوشة"]);
        check("دعم لليبيا وتونس", &["place ليبيا", "place تونس"]);
    }

    #[test]
    fn a_country_keeps_the_word_for_its_state() {
        check("رئيسا لجمهورية بنين أمس", &["place جمهورية بنين"]);
        check("زار دولة جيبوتي والدولة السورية", &["place دولة جيبوتي"]);
    }

    #[test]
    fn surnames_are_not_places() {
        check("حضر السيد سعيد بن راشد الهتمي. وأعلن الهتمي ذلك", &["person سعيد بن راشد الهتمي", "person الهتمي"]);
        check("استقبل الأمير محمد بن نايف في الرياض", &["person محمد بن نايف", "place الرياض"]);
    }

    #[test]
    fn adjectives_are_not_places() {
        check("الدولة الليبية والجهود التونسية", &[]);
        check("في المدن السعودية كلها", &[]);
        check("نشاط منسق للنيل من أمن البلاد", &[]);
        check("تكريت مسقط رأسه قرب بغداد", &["place تكريت", "place بغداد"]);
        check("سافر إلى السعودية وبلغ الخرطوم", &["place السعودية", "place الخرطوم"]);
    }
}

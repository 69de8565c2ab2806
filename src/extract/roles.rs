//! Offices: where a role phrase ends, which role belongs to which person, whether it is acting or former.

use std::ops::Range;

use super::facts::Role;
use super::lexicon::names::class;
use super::names::Field;
use crate::text::words::TokenKind;

/// The longest role, in tokens.
pub const LONGEST: usize = 20;

/// The end of the role phrase that an office opens at `at`: what the office is of, with the organizations and places in it.
pub fn end(field: &Field<'_, '_>, at: usize) -> Option<usize> {
    let mut end = at + 1;
    while end < at + LONGEST {
        if let Some(hit) = field.hit(end).filter(|hit| hit.kind != super::facts::EntityKind::Person) {
            end = hit.tokens.end;
            continue;
        }
        if !belongs(field, end) {
            break;
        }
        end += 1;
    }
    // a connecting word at the end belongs to what comes next
    while end > at + 1 && matches!(field.text.folded(end - 1), "في" | "لدي" | "باسم" | "و") {
        end -= 1;
    }
    Some(end)
}

/// Whether a word goes on with a role phrase.
fn belongs(field: &Field<'_, '_>, at: usize) -> bool {
    let word = field.see(at);
    if !word.arabic || super::names::persons::glued_honorific(field, at).is_some() {
        return false;
    }
    match field.text.folded(at) {
        "باسم" | "لدي" => return true,
        "في" => return field.hit(at + 1).is_some() || field.see(at + 1).is(class::PLACE_OUTSIDE),
        _ => {}
    }
    if word.is(class::STOP | class::SAYING | class::HONORIFIC | class::TITLE | class::HONORIFIC_PLURAL | class::RANK) {
        return false;
    }
    if word.is(class::FORMER | class::ACTING | class::NATION) {
        return true;
    }
    if word.is(class::GIVEN) && word.skip == 0 {
        return false;
    }
    if word.definite {
        // «والتعاون», «للشؤون», «بالوزارة», but not a surname
        return !(word.is(class::FAMILY) && word.skip == 0 && !word.nisba)
            && !(word.unknown() && word.skip == 0 && !word.nisba && surname_next(field, at));
    }
    if word.is(class::INNER | class::OFFICE | class::HEAD | class::PLACE_OUTSIDE) {
        return !word.and || field.see(at + 1).definite;
    }
    // ordinary indefinite words inside: «بتسيير أعمال», «مدير عام», «عضو هيئة»
    word.is(class::COMMON) && !word.is(class::NAME_ANY | class::CONNECTOR)
}

/// A definite word that no list knows, before a mark or a stop, is more likely a surname than a part of an office.
fn surname_next(field: &Field<'_, '_>, at: usize) -> bool {
    field.see(at - 1).is(class::GIVEN)
}

/// The role that stands after a name: «فلان، رئيس الهيئة», «فلان المديرة العامة للمنظمة».
pub fn after(field: &Field<'_, '_>, name_end: usize) -> Option<Range<usize>> {
    let mut at = name_end;
    if field.is_close_quote(at) {
        at += 1;
    }
    if field.is_comma(at) || field.text.is_mark(at, &['(', '-', '–']) {
        at += 1;
    }
    let word = field.see(at);
    if !word.is(class::OFFICE | class::ACTING) || word.skip > 0 {
        return None;
    }
    let end = end(field, at)?;
    // «فلان، رئيس الحكومة فلان»: the role belongs to the name after it
    let next_is_person = field.hit(end).is_some_and(|hit| hit.kind == super::facts::EntityKind::Person);
    let alone = end == at + 1;
    (!next_is_person && !alone).then_some(at..end)
}

/// A role of these tokens, as written, without the particles of its first word.
pub fn role(field: &Field<'_, '_>, tokens: Range<usize>) -> Role {
    let text = field.text;
    let mut span = text.span(tokens.clone());
    span.start = text.after_particles(tokens.start, field.see(tokens.start).skip);
    let acting = tokens.clone().take(3).any(|at| field.see(at).is(class::ACTING))
        || tokens.clone().any(|at| matches!(text.folded(at), "بالنيابه" | "بالانابه" | "بالوكاله" | "المكلف" | "المكلفه"))
        || text.folded(tokens.start).ends_with("القايم") && text.folded(tokens.start + 1).starts_with("باعمال");
    let former = tokens.clone().any(|at| field.see(at).is(class::FORMER) && text.kind(at) == Some(TokenKind::Arabic));
    Role { text: span.of(text.source()).to_owned(), span, acting, former }
}

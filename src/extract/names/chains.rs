//! The grammar of an institution's name, which grows from a word for its kind.
//!
//! «وزارة» + definite noun, then adjectives, then «و» + definite («والتعاون الدولي»), then ل + what it is for («للأمم المتحدة
//! لحقوق الإنسان»). A definite head («المجلس») needs an adjective after it. See `docs/extraction.md`.

use crate::extract::facts::{Because, EntityKind};
use crate::extract::lexicon::Found;
use crate::extract::lexicon::names::{Known, class};
use crate::text::words::TokenKind;

use super::{Field, Hit};

/// The longest chain, in tokens.
const LONGEST: usize = 14;

/// The chain that grows from a head at `at`.
pub(super) fn chain(field: &Field<'_, '_>, at: usize) -> Option<Hit> {
    let head = field.see(at);
    if !head.is(class::HEAD) {
        return None;
    }
    let words = &field.text.lexicon.institutions;
    // «حكومة المملكة المغربية»: the country's government
    let country = |found: &Found<'_, Known>| field.text.lexicon.names.is_country(*found.value);
    if bare(field.text.folded(at)).ends_with("حكومه") && field.known_at(at + 1).is_some_and(country) {
        return None;
    }
    if unnamed(field, at) || named_after_whoever_headed_it(field, at) {
        return None;
    }
    // «مديرية حديبو»: a district
    let place = |found: &Found<'_, Known>| matches!(found.value, Known::Place(_)) && found.skip == 0;
    if bare(field.text.folded(at)) == "مديريه" && field.known_at(at + 1).is_some_and(place) {
        return None;
    }
    // «وزير الخارجية التونسي»: the office has the ministry's short name
    let short = matches!(field.text.forms(at).first().map(|form| form.folded.as_str()), Some("الخارجيه" | "الداخليه"));
    if short && at > 0 && field.see(at - 1).is(class::OFFICE) {
        return None;
    }
    if words.branches.at(field.text, at).is_some()
        && let Some(inner) = chain(field, at + 1).filter(|inner| inner.skip == 0)
    {
        return Some(Hit { tokens: at..inner.tokens.end, skip: head.skip.into(), ..inner });
    }
    let first = if head.definite { definite_complement(field, at)? } else { indefinite_complement(field, at)? };
    let end = grow(field, at, first);
    if end - at < 2 {
        return None;
    }
    Some(Hit {
        kind: EntityKind::Organization,
        tokens: at..end,
        skip: head.skip.into(),
        because: Because::cue(
            "organization-head",
            field.text.span(at..at + 1),
            if head.is(class::HEAD_WEAK) { 0.6 } else { 0.8 },
        ),
        known: None,
        office: None,
    })
}

/// «هيئة الدفاع», «تنظيم الانتخابات»: those who do it, or what is done.
pub(super) fn unnamed(field: &Field<'_, '_>, at: usize) -> bool {
    let Some(noun) = field.text.forms(at + 1).first().and_then(|form| form.id) else { return false };
    let words = &field.text.lexicon.institutions;
    let plain = !adjective(field, at + 2);
    let persons = |id| plain && words.are_persons(id, noun);
    is_deed(field, at, at + 1) || field.text.forms(at).iter().filter_map(|form| form.id).any(persons)
}

/// Whether a head and one of the words behind it are what is done or held.
fn is_deed(field: &Field<'_, '_>, at: usize, word: usize) -> bool {
    let Some(word) = field.text.forms(word).first().and_then(|form| form.id) else { return false };
    let deed = |head| field.text.lexicon.institutions.are_deeds(head, word);
    field.text.forms(at).iter().filter_map(|form| form.id).any(deed)
}

/// «وزارة الجنزوري», «حكومة الفخفاخ»: whoever headed it.
fn named_after_whoever_headed_it(field: &Field<'_, '_>, at: usize) -> bool {
    let next = field.see(at + 1);
    field.text.lexicon.institutions.headed.at(field.text, at).is_some()
        && next.definite
        && next.skip == 0
        && (next.is(class::NAME_ANY) && !next.is(class::COMMON) || next.unknown() && field.text.folded(at + 1).ends_with('ي'))
}

/// An adjective right after a definite head; where it is only a nationality or too general, more must follow.
fn definite_complement(field: &Field<'_, '_>, at: usize) -> Option<usize> {
    let next = field.see(at + 1);
    let agrees = |token: usize| adjective(field, token) && feminine(field, at) == feminine(field, token);
    if !agrees(at + 1) {
        return None;
    }
    let mut end = at + 2;
    while end < at + 5 && agrees(end) {
        end += 1;
    }
    // «المؤتمر الوطني الثالث»: an adjective that makes no name of its head
    if (at + 1..end).any(|token| is_deed(field, at, token)) {
        return None;
    }
    let for_what = for_what(field, end).is_some();
    let head = field.see(at);
    let weak = next.is(class::NATION) && head.is(class::HEAD_COMMON)
        || next.is(class::GENERAL)
        || head.is(class::HEAD_WEAK) && !next.is(class::NATION);
    let plain = (at + 1..end).filter(|token| !field.see(*token).is(class::NATION | class::GENERAL)).count();
    (!weak || for_what || plain >= 1 && end - at > 2).then_some(end)
}

/// Feminine singular, or a plural that adjectives treat so: «القوات», «العليا», «الكبرى».
fn feminine(field: &Field<'_, '_>, at: usize) -> bool {
    let folded = field.text.folded(at);
    folded.ends_with('ه') || folded.ends_with("ات") || field.text.lexicon.institutions.feminine.whole(field.text, at)
}

/// Definite, without particles, shaped as an adjective.
fn adjective(field: &Field<'_, '_>, at: usize) -> bool {
    let word = field.see(at);
    if matches!(field.text.folded(at), "الخارجيه" | "الداخليه" | "المركزيه") {
        return true;
    }
    let barred =
        class::STOP | class::SAYING | class::HONORIFIC | class::TITLE | class::OFFICE | class::RANK | class::HEAD | class::GIVEN;
    let words = &field.text.lexicon.institutions;
    if words.describing.whole(field.text, at) || words.abstract_nouns.whole(field.text, at) {
        return false;
    }
    word.definite
        && word.skip == 0
        && (word.nisba || word.is(class::ADJECTIVE | class::NATION))
        && (!word.is(barred) || word.is(class::ADJECTIVE))
}

/// What completes an indefinite head: a definite noun, a place, an unknown word, something quoted or in Latin letters.
fn indefinite_complement(field: &Field<'_, '_>, at: usize) -> Option<usize> {
    let head = field.see(at);
    let mut next = at + 1;
    let works = |token: usize| token == at + 1 && head.is(class::TOPICAL) && !head.is(class::HEAD_WEAK) && acts(field, token);
    while next < at + 4
        && (field.see(next).is(class::INNER) && (field.see(next).skip == 0 || next > at + 1 && joins_on(field, next))
            || works(next))
    {
        next += 1;
    }
    let word = field.see(next);
    let barred = class::STOP | class::SAYING | class::HONORIFIC | class::TITLE | class::RANK | class::HONORIFIC_PLURAL;
    if head.is(class::HEAD_WEAK) && word.is(class::HEAD) && next == at + 1 && !field.text.folded(next).ends_with("يه") {
        return None;
    }
    if head.is(class::OPEN_HEAD)
        && word.definite
        && word.is(class::NOUN | class::HONORIFIC)
        && field.see(next + 1).is(class::NAME_ANY | class::CONNECTOR)
    {
        return Some(named_after(field, next + 1));
    }
    // «مؤسسة محمد بن راشد آل مكتوم للمعرفة»
    let bears_names = field.text.lexicon.institutions.bearers.at(field.text, at).is_some();
    if bears_names
        && next == at + 1
        && word.skip == 0
        && word.is(class::GIVEN)
        && field.see(next + 1).is(class::NAME_ANY | class::CONNECTOR)
    {
        return Some(named_after(field, next));
    }
    if field.text.lexicon.institutions.companies.at(field.text, at).is_some() {
        // «شركة أشرف المحدودة»
        if let Some(form) = company_form(field, next) {
            return Some(form + 1);
        }
        // «شركة عمران»
        if next == at + 1 && word.skip == 0 && word.is(class::GIVEN) && !word.definite {
            return Some(next + 1);
        }
    }
    if word.definite && word.skip == 0 && !word.is(barred) {
        // «فريق العمل المشترك»: whoever does it is no institution
        let proper = adjective(field, next + 1)
            && !field.text.lexicon.institutions.passing.whole(field.text, next + 1)
            && !word.is(class::PURPOSE);
        let strong_noun = !head.is(class::HEAD_WEAK) || proper || next > at + 1;
        let bare_nation = next == at + 1 && word.is(class::NATION) && head.is(class::HEAD_COMMON);
        return (strong_noun && !bare_nation).then_some(next + 1);
    }
    if next > at + 1 {
        return None;
    }
    let next =
        next + usize::from(field.see(next).is(class::PLACE_OUTSIDE) && field.see(next).skip == 0 && !head.is(class::HEAD_WEAK));
    if let Some(place) = known_place(field, next) {
        return Some(place);
    }
    if head.is(class::OPEN_HEAD) {
        return quoted(field, next).or_else(|| unknown_words(field, next));
    }
    None
}

/// The word for the form of a company that closes its name of at most four words.
fn company_form(field: &Field<'_, '_>, at: usize) -> Option<usize> {
    let forms = &field.text.lexicon.institutions.company_forms;
    let form = (at + 1..at + 5).find(|token| forms.whole(field.text, *token))?;
    let named = |token: usize| {
        let word = field.see(token);
        matches!(field.text.kind(token), Some(TokenKind::Arabic | TokenKind::Latin)) && !word.is(class::STOP | class::SAYING)
    };
    (at..form).all(named).then_some(form)
}

/// «الرقابة على الصادرات», «الوقاية من حوادث السير»: the end of what a noun reaches by its own preposition.
fn reached(field: &Field<'_, '_>, noun: usize) -> Option<usize> {
    let words = &field.text.lexicon.institutions;
    let reaches = match field.text.folded(noun + 1) {
        "علي" => &words.reaching,
        "من" => &words.sparing,
        "عن" => &words.standing_up,
        _ => return None,
    };
    let reaches = field.text.forms(noun).iter().any(|form| form.definite() && reaches.holds(form));
    let object = noun + 2;
    // «حوادث السير», «حقوق الإنسان»: an indefinite noun and a definite one
    let inner = field.see(object);
    let plain = inner.skip == 0 && inner.arabic && !inner.definite && !inner.is(class::STOP | class::SAYING | class::NAME);
    // «السير» is traffic here, and no knight
    let definite = |at: usize| {
        let word = field.see(at);
        word.definite && word.skip == 0 && !word.is(class::STOP | class::SAYING)
    };
    let last = if definite(object) { Some(object) } else { Some(object + 1).filter(|at| plain && definite(*at)) };
    last.filter(|_| reaches).map(|last| last + 1)
}

/// «لجنة تسعير المحروقات»: a noun of action without «ال», completed by a definite one.
fn acts(field: &Field<'_, '_>, at: usize) -> bool {
    let word = field.see(at);
    word.skip == 0
        && !word.definite
        && !word.is(class::STOP | class::SAYING | class::OFFICE | class::RANK | class::HEAD | class::NAME_ANY)
        && field.text.lexicon.statements.acts.has(field.text, at)
        && definite_noun(field, at + 1).is_some()
}

/// «هيئة تعليم وتدريب القوات»: «و» and nothing else stands before the word.
fn joins_on(field: &Field<'_, '_>, at: usize) -> bool {
    let word = field.see(at);
    word.and && !word.to && !word.by && word.skip == 2
}

/// «جامعة الملك عبد الله»: the end of the name that an institution bears.
fn named_after(field: &Field<'_, '_>, at: usize) -> usize {
    let mut end = at;
    while end < at + 6
        && field.see(end).skip == 0
        && field.see(end).is(class::NAME_ANY | class::CONNECTOR)
        && !field.see(end).is(class::STOP)
    {
        end += if field.see(end).is(class::CONNECTOR) { 2 } else { 1 };
    }
    end
}

/// The end of a known place that starts, without particles, at a token.
fn known_place(field: &Field<'_, '_>, at: usize) -> Option<usize> {
    let found = field.known_at(at)?;
    (found.skip == 0 && matches!(found.value, Known::Place(_) | Known::Organization(_))).then_some(found.tokens.end)
}

/// «"…"» of at most five words.
fn quoted(field: &Field<'_, '_>, at: usize) -> Option<usize> {
    if !field.is_open_quote(at) {
        return None;
    }
    let open = at + usize::from(field.text.folded(at + 1) == field.text.folded(at));
    // a known name between the marks stands for itself behind «موقع», and «الأونروا» is an agency by itself; «شركة "آبل"» is whole
    let head = at.checked_sub(1).map_or("", |head| field.text.folded(head));
    if let Some(known) = field.known_at(open + 1) {
        let alone = head.ends_with("موقع") || head.ends_with("وكاله") && field.see(open + 1).definite;
        if !matches!(known.value, Known::Organization(_)) || known.tokens.len() > 2 || alone {
            return None;
        }
    }
    let close = (open + 2..open + 7).find(|token| field.is_close_quote(*token))?;
    Some(close + 1 + (open - at))
}

/// Up to three words that no list knows, or words in Latin letters.
fn unknown_words(field: &Field<'_, '_>, at: usize) -> Option<usize> {
    let fits = |token: usize| {
        let latin = field.text.kind(token) == Some(TokenKind::Latin);
        let word = field.see(token);
        latin
            || word.skip == 0
                && (word.unknown() && !word.definite || word.is(class::FAMILY) && !word.is(class::COMMON | class::STOP))
    };
    let end = (at..at + 3).find(|token| !fits(*token)).unwrap_or(at + 3);
    (end > at).then_some(end)
}

/// Grows a chain whose first complement ends at `end`.
fn grow(field: &Field<'_, '_>, at: usize, first: usize) -> usize {
    let words = &field.text.lexicon.institutions;
    let mut end = first;
    let head = field.see(at);
    let named = head.is(class::OPEN_HEAD) && first > at + 1 && !field.see(first - 1).definite;
    // whether an adjective of the head itself came last: then «و» seldom joins a noun on
    let mut adjectives = head.definite;
    let mut purpose = false;
    loop {
        if end - at >= LONGEST {
            return end;
        }
        // «شركة "النور" السعودية»: behind the closing mark only what it is for belongs to the name
        let closed = field.is_close_quote(end - 1);
        // «وكالة يونهاب للأنباء» is named; «الكورية» only says whose it is
        let militia = field.text.folded(at).contains("ليشيا");
        let whose = (named || militia) && field.see(end).is(class::NATION);
        let agrees = !head.definite || end > first || feminine(field, at) == feminine(field, end);
        // «وكالة الأنباء السعودية الرسمية», «وكالة الأنباء اليمنية الحكومية»
        let official = end > at + 1 && matches!(field.text.folded(end), "الرسميه" | "الرسمي")
            || field.see(end - 1).is(class::NATION)
                && matches!(field.text.folded(end), "الحكوميه" | "الحكومي" | "المحليه" | "المحلي");
        // «رئيس الهيئة العامة للرياضة الكويتي»: the officer's
        let officers = field.see(end).is(class::NATION)
            && !feminine(field, end)
            && field.text.folded(end).ends_with('ي')
            && feminine(field, at)
            && feminine(field, end - 1);
        if adjective(field, end) && agrees && !whose && !official && !closed && !officers {
            adjectives = !purpose;
            end += 1;
            continue;
        }
        // «هيئة الرقابة على الصادرات», «رابطة الدفاع عن الحريات»
        if head.is(class::TOPICAL)
            && let Some(next) = reached(field, end - 1)
        {
            end = next;
            continue;
        }
        if (head.is(class::SEATED) || words.kin.whole(field.text, at + 1))
            && let Some(next) = seat(field, end)
        {
            return next;
        }
        // «بعثة تقصي الحقائق بشأن السودان»
        if (at + 1..end).any(|token| words.inquiries.whole(field.text, token))
            && let Some(next) = inquired_into(field, end)
        {
            return next;
        }
        // «جمعية مساعدة المهاجرين في وضعية صعبة»
        let lives = || field.text.folded(end) == "في" && words.conditions.whole(field.text, end + 1);
        if head.is(class::TOPICAL) && lives() && field.see(end + 2).arabic {
            end += 3;
            continue;
        }
        if words.company_forms.whole(field.text, end) && words.companies.at(field.text, at).is_some() {
            return end + 1;
        }
        // «هيئة المواصفات السورية ومراكز الاختبارات»: whose it is closes the name
        let closed = !head.definite && end > first && field.see(end - 1).is(class::NATION) && field.see(end - 1).skip == 0;
        if head.is(class::TOPICAL)
            && !closed
            && let Some(next) = joined(field, end, adjectives)
        {
            adjectives = false;
            end = next;
            continue;
        }
        // «وكيل وزارة الداخلية لشؤون الجوازات»: what the deputy is for
        let deputy = at > 0 && words.deputies.at(field.text, at - 1).is_some();
        if (head.definite || head.is(class::TOPICAL))
            && !deputy
            && let Some(next) = for_what(field, end)
        {
            adjectives = false;
            purpose = true;
            end = next;
            continue;
        }
        return end;
    }
}

/// A word without what is written with it («لوكيل» → «وكيل»).
fn bare(folded: &str) -> &str {
    folded.strip_prefix(['ل', 'ب']).unwrap_or(folded)
}

/// «والتعاون», «وحقوق الإنسان»: the end of what «و» joins on.
fn joined(field: &Field<'_, '_>, at: usize, after_adjective: bool) -> Option<usize> {
    let word = field.see(at);
    let barred = class::STOP
        | class::SAYING
        | class::HONORIFIC
        | class::TITLE
        | class::OFFICE
        | class::RANK
        | class::HEAD
        | class::NATION
        | class::NAME
        | class::HONORIFIC_PLURAL
        | class::PLACE_OUTSIDE
        | class::PLACE_INSIDE;
    let finance = field.text.folded(at) == "والماليه";
    if !finance && (!word.and || word.to || word.by || word.is(barred) || field.known_at(at).is_some()) {
        return None;
    }
    // «الجمعية العامة للأمم المتحدة والمنعقدة في…»
    if field.text.forms(at).iter().any(|form| form.skip > 0 && field.text.lexicon.institutions.describing.holds(form)) {
        return None;
    }
    // «المؤتمر الوطني والأحزاب الجنوبية»: others beside it
    if field.text.lexicon.institutions.beside.at(field.text, at).is_some() {
        return None;
    }
    // «المركز السوري للإعلام والمدونة رزان الغزي»: a trade before a name begins somebody new
    // and so does «والكاتب الدائم للجنة»
    let trade = field.text.lexicon.roles.professions.longest_at(field.text, at).is_some();
    let duty = || adjective(field, at + 1) && (field.see(at + 2).to || field.see(at + 2).by);
    if trade && (field.see(at + 1).is(class::GIVEN) || word.definite && duty()) {
        return None;
    }
    if word.is(class::INNER) {
        return definite_noun(field, at + 1).map(|noun| noun + 1);
    }
    // «وزارة الاقتصاد والمالية», which is Mali's adjective too
    if finance {
        return Some(at + 1);
    }
    // after an adjective only an adjective, or a noun with its own adjective, goes on: «الاقتصادي والاجتماعي», «العالي والبحث العلمي»
    let fits = word.definite && (!after_adjective || word.nisba || adjective(field, at + 1));
    fits.then_some(at + 1)
}

fn definite_noun(field: &Field<'_, '_>, at: usize) -> Option<usize> {
    let word = field.see(at);
    let barred = class::STOP | class::SAYING | class::HONORIFIC | class::TITLE | class::RANK;
    (word.definite && word.skip == 0 && !word.is(barred)).then_some(at)
}

/// «للهجرة», «لحقوق الإنسان», «لشؤون اللاجئين», «من أجل السلام»: the end of what the institution is for.
fn for_what(field: &Field<'_, '_>, at: usize) -> Option<usize> {
    let word = field.see(at);
    if field.text.folded(at) == "من" && field.text.folded(at + 1) == "اجل" {
        return definite_noun(field, at + 2).map(|noun| noun + 1);
    }
    if word.is(class::ADJECTIVE) && word.skip == 0 && matches!(field.text.folded(at), "المعني" | "المعنيه") {
        return field.see(at + 1).by.then_some(at + 2);
    }
    if !word.to || word.and {
        return None;
    }
    if let Some(found) = field.known_at(at)
        && matches!(found.value, Known::Organization(_))
    {
        return Some(found.tokens.end);
    }
    // «لحقوق الإنسان», «لمنظمات حقوق الإنسان»
    if word.is(class::INNER) {
        let second = usize::from(field.see(at + 1).is(class::INNER) && field.see(at + 1).skip == 0);
        return definite_noun(field, at + 1 + second).map(|noun| noun + 1);
    }
    let titles = class::HONORIFIC | class::TITLE | class::OFFICE | class::RANK;
    // «للحزب»: a bare institution is whose body this is
    let barred = class::STOP | class::SAYING | titles | class::NATION | class::NAME | class::HEAD | class::PURPOSE;
    // «للوقاية من حوادث السير»
    if word.definite
        && !word.is(class::STOP | class::SAYING | titles)
        && let Some(end) = reached(field, at)
    {
        return Some(end);
    }
    // «للتحقيق في…» is a purpose, not a part of the name
    let purpose = matches!(field.text.folded(at + 1), "في" | "علي" | "من" | "عن" | "مع" | "الي" | "بشان" | "حول");
    (word.definite && !word.is(barred) && !purpose).then_some(at + 1)
}

/// «بشأن السودان», «في سوريا»: the country that a commission of inquiry looks into.
fn inquired_into(field: &Field<'_, '_>, at: usize) -> Option<usize> {
    let about = matches!(field.text.folded(at), "بشان" | "في" | "حول");
    let found = field.text.lexicon.names.known.longest_at(field.text, at + 1).filter(|_| about)?;
    (found.skip == 0 && matches!(found.value, Known::Place(_))).then_some(found.tokens.end)
}

/// «بتونس», «في ليبيا», «لدى الأمم المتحدة»: the seat of an embassy or a mission, the place of a league of families.
pub(super) fn seat(field: &Field<'_, '_>, at: usize) -> Option<usize> {
    let (from, skips) = match field.text.folded(at) {
        "في" | "لدي" => (at + 1, false),
        _ if field.see(at).by => (at, true),
        _ => return None,
    };
    let found = field.text.lexicon.names.known.longest_at(field.text, from)?;
    ((found.skip > 0) == skips && !matches!(found.value, Known::Acronym(_))).then_some(found.tokens.end)
}

#[cfg(test)]
mod tests;

//! Offices: where a role phrase ends, which role belongs to which person, whether it is acting or former.

use std::ops::Range;

use super::facts::{EntityKind, Role};
use super::lexicon::events::Sort;
use super::lexicon::names::class;
use super::names::{Field, Hit};
use crate::text::words::TokenKind;

/// The longest role, in tokens.
pub const LONGEST: usize = 20;

/// How somebody of rank is spoken of.
const ADDRESSES: &[&str] = &["سموه", "سموها", "معاليه", "سعادته", "سيادته", "جلالته", "فخامته", "دولته", "فضيلته"];

/// The end of the role phrase that an office opens at `at`: what the office is of, with the organizations and places in it.
pub fn end(field: &Field<'_, '_>, at: usize) -> Option<usize> {
    let mut end = at + 1;
    while end < at + LONGEST {
        if let Some(hit) = field.hit(end).filter(|hit| hit.kind != EntityKind::Person) {
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
        // «المعني بحالة المدافعين عن حقوق الإنسان»
        "عن" if at > 0 && defends(field.text.folded(at - 1)) => return true,
        // «عضو البرلمان عن الحركة الشعبية»
        "عن" if at > 0 && field.see(at - 1).definite && field.hit(at + 1).is_some() && sits_for(field, at) => return true,
        // «مدير عام», not «عام 2016»
        "عام" | "عامه" if at > 0 && field.see(at - 1).is(class::OFFICE) && !field.see(at - 1).definite => return true,
        // «سيادة القانون», not «سيادة الرئيس»
        "سياده" if field.text.folded(at + 1) == "القانون" => return true,
        // «أمير المنطقة بمكتب سموه», «الوزير بقصر الضيافة»: where he was
        "بقصر" | "بمقر" | "بمكتبه" | "بمكتبها" => return false,
        "بمكتب" | "بديوان" if ADDRESSES.contains(&field.text.folded(at + 1)) => return false,
        // «الوزير المكلف بالعلاقات مع البرلمان»
        "مع" if at > 0 && matches!(field.text.folded(at - 1), "العلاقات" | "بالعلاقات" | "للعلاقات") =>
        {
            return true;
        }
        "في" => return field.hit(at + 1).is_some() || field.see(at + 1).is(class::PLACE_OUTSIDE),
        _ => {}
    }
    if word.is(class::STOP | class::SAYING | class::HONORIFIC | class::TITLE | class::HONORIFIC_PLURAL | class::RANK) {
        return false;
    }
    if word.is(class::FORMER | class::ACTING | class::NATION) {
        return true;
    }
    // «بحصوله», «لخلعها», «يخوض»
    let written = field.text.tokens[at].span.of(field.text.source());
    if word.skip > 0 && !word.definite && (written.ends_with('ه') || written.ends_with("ها") || written.ends_with("هم"))
        || is_verb(field, at) && !word.definite
    {
        return false;
    }
    // a title of its own behind an office that is complete: «رئيس اللجنة النائب فلان»
    let title = field.text.lexicon.roles.titles.at(field.text, at).is_some_and(|form| form.skip == 0);
    if title
        && at > 0
        && (field.see(at - 1).definite || field.hit(at - 1).is_some())
        && !field.see(at + 1).to
        && !field.see(at + 1).definite
    {
        return false;
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

/// «عضو», «نائبة»: whoever sits in a parliament sits there for a party or a place.
fn sits_for(field: &Field<'_, '_>, at: usize) -> bool {
    (at.saturating_sub(5)..at).any(|t| matches!(field.text.folded(t), "عضو" | "عضوه" | "نايب" | "النايب" | "النايبه" | "نايبه"))
}

/// «المدافعين», «الدفاع»: words that «عن» completes.
fn defends(folded: &str) -> bool {
    folded.contains("مدافع") || folded.ends_with("الدفاع") || folded.ends_with("للدفاع") || folded == "دفاع"
}

/// A definite word that no list knows, before a mark or a stop, is more likely a surname than a part of an office.
fn surname_next(field: &Field<'_, '_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| field.see(before).is(class::GIVEN))
}

/// Whether a word opens a role: an office, a rank, a trade.
fn opens(field: &Field<'_, '_>, at: usize) -> bool {
    let word = field.see(at);
    let words = &field.text.lexicon.roles;
    if is_theirs(field, at) || is_ranked(field, at) {
        return true;
    }
    if !word.arabic || words.never.has(field.text, at) || word.is(class::STOP) && !word.is(class::OFFICE) {
        return false;
    }
    let written = field.text.tokens.get(at).map_or("", |token| token.span.of(field.text.source()));
    // «فريق» is a team far more often than a general, «مساعدة» help than a deputy
    if matches!(field.text.folded(at), "فريق") || word.by {
        return false;
    }
    // «المشروع المقدم من النائب» is no officer's, «صاحب السمو» is how somebody is addressed
    let next = field.text.folded(at + 1);
    match field.text.folded(at) {
        "المقدم" | "المقدمه" if matches!(next, "من" | "الي") || field.see(at + 1).to => return false,
        "صاحب" | "صاحبه" if matches!(next, "السمو" | "الجلاله" | "المعالي" | "السعاده" | "الفضيله" | "الغبطه") =>
        {
            return false;
        }
        _ => {}
    }
    // «أمام» folds like «إمام»
    if written.starts_with(['أ', 'ا']) && field.text.folded(at) == "امام" {
        return false;
    }
    let trade =
        words.professions.longest_at(field.text, at).is_some_and(|found| found.skip == usize::from(word.skip) || found.skip == 0);
    word.is(class::OFFICE | class::ACTING | class::RANK) || trade || words.plurals.has(field.text, at)
}

/// «نائبه», «زعيمها»: an office with a pronoun for whose it is. «نائبة» is written alike in folded text only.
fn is_theirs(field: &Field<'_, '_>, at: usize) -> bool {
    let written = field.text.tokens.get(at).map_or("", |token| token.span.of(field.text.source()));
    !written.ends_with('ة') && field.text.lexicon.roles.theirs.has(field.text, at)
}

/// «أحد أعضاء الفريق», «ثاني أكبر قائد»: words that lead on to an office.
fn is_ranked(field: &Field<'_, '_>, at: usize) -> bool {
    let words = &field.text.lexicon.roles;
    let ranked = |at: usize| words.ranked.whole(field.text, at);
    let office = |at: usize| {
        let word = field.see(at);
        word.skip == 0 && (word.is(class::OFFICE) || words.plurals.whole(field.text, at)) && field.hit(at).is_none()
    };
    ranked(at) && (office(at + 1) || ranked(at + 1) && office(at + 2))
}

/// «رئيسا للجمعية», «مقررا مساعدا»: what somebody was made, which stands behind the name.
pub fn is_appointed(field: &Field<'_, '_>, at: usize) -> bool {
    let next = field.see(at + 1);
    // «عضوا المجلس فلان وفلان» are two
    let dual = next.definite && next.skip == 0 || field.hit(at + 1).is_some_and(|hit| hit.skip == 0);
    field.text.lexicon.roles.appointed.whole(field.text, at) && !dual
}

/// The roles that end right before a name: the nearest one, and the one before a title that is a role of its own
/// («رئيس لجنة العدل النائب فلان»).
pub fn before(field: &Field<'_, '_>, hit: &Hit) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    // «المتحدث باسم حملة فلان», «السكرتيرة الصحفية لفلان»: the office of somebody else
    let Some(near) = nearest(field, hit.tokens.start, true).filter(|_| hit.skip == 0) else { return out };
    let title = near.len() == 1 && field.text.lexicon.roles.titles.at(field.text, near.start).is_some();
    // «وزير الداخلية، اللواء فلان», «خادم الحرمين الشريفين، الملك فلان»
    let comma = field.see(near.start).is(class::RANK) || matches!(field.text.folded(near.start), "الملك" | "السلطان" | "الامير");
    if title && let Some(far) = nearest(field, near.start, comma).filter(|far| far.len() > 1) {
        out.push(far);
    }
    out.push(near);
    out
}

/// The role phrase that ends where an honorific, a quotation mark or a comma leads to the name.
fn nearest(field: &Field<'_, '_>, name_start: usize, comma: bool) -> Option<Range<usize>> {
    let mut end = name_start;
    while let Some(last) = end.checked_sub(1) {
        let word = field.see(last);
        let words = &field.text.lexicon.roles;
        let address = word.is(class::HONORIFIC | class::TITLE) && words.titles.at(field.text, last).is_none()
            || words.never.has(field.text, last);
        if address && field.hit(last).is_none() || field.is_open_quote(last) {
            // «فلان، منسقة البرامج، والأستاذ فلان»: a new one of a list
            if word.and {
                return None;
            }
            end = last;
        } else {
            break;
        }
    }
    if comma && end > 0 && field.is_comma(end - 1) {
        end -= 1;
    }
    let mut start = end;
    while start > 0 && end - start < LONGEST && inside(field, start - 1, end) {
        start -= 1;
    }
    let mut head = None;
    for at in start..end {
        if !opens(field, at) || field.see(at).by || field.hit(at).is_some() {
            continue;
        }
        // an office begins anew behind one that is complete: «… الرئيس وزير الخارجية»
        let closed = at > start && (field.see(at - 1).definite || field.hit(at - 1).is_some());
        let word = field.see(at);
        let deputy = matches!(field.text.folded(at), "بالنيابه" | "بالانابه" | "بالوكاله");
        let anew = closed
            && !word.and
            && !deputy
            && (!word.definite && word.skip == 0
                || at + 1 == end && field.text.lexicon.roles.titles.at(field.text, at).is_some());
        if head.is_none() || anew {
            head = Some(at);
        }
    }
    let head = head?;
    // «فلان، رئيس الهيئة، وفلان»: the office of whoever stands before it
    let person = |at: usize| field.hit(at).is_some_and(|hit| hit.kind == EntityKind::Person);
    let taken = head > 1 && (person(head - 1) || field.is_comma(head - 1) && person(head - 2));
    if taken && end < name_start {
        return None;
    }
    let bare = end - head == 1 && !field.see(head).definite && !field.see(head).is(class::RANK) && !is_theirs(field, head);
    // «فلان رئيسا، وفلان»: the office of whoever stands before it
    if is_appointed(field, head) || field.text.folded(end - 1) == "و" {
        return None;
    }
    let leads_on = matches!(field.text.folded(end - 1), "في" | "من" | "الي" | "علي" | "عن" | "مع" | "باسم" | "لدي");
    (!bare && !leads_on && !governs(field, end - 1, head)).then_some(head..end)
}

/// Whether the last word of a phrase is a noun that the name completes: «إدارة شرطة واسيلا», «حملة فلان».
fn governs(field: &Field<'_, '_>, last: usize, head: usize) -> bool {
    let word = field.see(last);
    let noun = word.is(class::INNER | class::HEAD | class::COMMON | class::HEAD_COMMON)
        && !word.is(class::NATION | class::FORMER | class::ACTING);
    let adjective = field.text.lexicon.roles.adjectives.whole(field.text, last);
    let construct = last > head && !field.see(last - 1).definite && field.hit(last - 1).is_none() || last == head + 1;
    last > head && !word.definite && noun && !adjective && construct && field.hit(last).is_none() && !opens(field, last)
}

/// Whether a word before a name can stand inside the role that ends there.
fn inside(field: &Field<'_, '_>, at: usize, end: usize) -> bool {
    if let Some(hit) = field.hit(at) {
        return hit.kind != EntityKind::Person;
    }
    let text = field.text;
    let quoted = field.is_open_quote(at) || field.is_close_quote(at);
    if quoted {
        return at + 1 < end;
    }
    if text.folded(at) == "مع" {
        return at > 0 && text.folded(at - 1).ends_with("العلاقات");
    }
    // «الوزير المنتدب لدى وزير الداخلية»
    if text.folded(at) == "لدي" && field.see(at + 1).is(class::OFFICE) {
        return at > 0 && field.see(at - 1).definite;
    }
    if matches!(text.folded(at), "من" | "الي" | "علي" | "عن" | "في" | "لدي" | "باسم") {
        return field.hit(at + 1).is_some()
            || field.see(at + 1).definite
            || field.see(at + 1).is(class::PLACE_OUTSIDE | class::HEAD)
            || text.folded(at) == "عن" && defends(text.folded(at - usize::from(at > 0)));
    }
    if is_verb(field, at) {
        return false;
    }
    let word = field.see(at);
    opens(field, at) || belongs(field, at) || word.unknown() && word.skip == 0 && !conjugated(field, at)
}

/// Whether a word that no list knows looks like a verb with its object: «تقوده», «يرأسها».
fn conjugated(field: &Field<'_, '_>, at: usize) -> bool {
    let folded = field.text.folded(at);
    folded.starts_with(['ت', 'ي']) && (folded.ends_with('ه') || folded.ends_with("ها")) && !field.see(at).definite
}

/// A verb of an event or of saying, or what looks like an imperfect («يخوض»).
fn is_verb(field: &Field<'_, '_>, at: usize) -> bool {
    let text = field.text;
    if field.see(at).is(class::SAYING) && !field.see(at).is(class::OFFICE) || matches!(text.folded(at), "وجه" | "كلف") {
        return true;
    }
    let cue = text.lexicon.events.cues.longest_at(text, at);
    cue.is_some_and(|found| found.value.sort != Sort::Noun && found.skip <= 2 && !opens(field, at))
        || text.folded(at).starts_with('ي')
            && text.folded(at).chars().count() > 3
            && !field.see(at).definite
            && !field.see(at).is(class::NAME_ANY)
}

/// The role that stands after a name: «فلان، رئيس الهيئة», «فلان المديرة العامة للمنظمة», «فلان بصفته رئيس…», «فلان (42 عاما)، مدرب…».
pub fn after(field: &Field<'_, '_>, name_end: usize) -> Option<Range<usize>> {
    let mut at = name_end;
    if field.is_close_quote(at) {
        at += 1;
    }
    at = past_age(field, at);
    let apart = field.is_comma(at) || field.text.is_mark(at, &['(', '-', '–']);
    if apart {
        at += 1;
    }
    let words = &field.text.lexicon.roles;
    let mut bridged = false;
    let relative = |at: usize| at > 0 && matches!(field.text.folded(at - 1), "الذي" | "التي");
    for _ in 0..4 {
        if !words.bridges.has(field.text, at) {
            break;
        }
        bridged = true;
        at += 1;
    }
    let word = field.see(at);
    let office = word.is(class::OFFICE | class::ACTING) || opens(field, at);
    let led = word.skip == 0 || bridged && field.text.folded(at).starts_with(['ك', 'ب']);
    // «فلان الأستاذ بجامعة…», though «الأستاذ فلان» is only how he is addressed
    let teaches = !bridged
        && matches!(field.text.folded(at), "الاستاذ" | "الاستاذه")
        && (field.see(at + 1).by || field.text.folded(at + 1) == "في");
    if !(office || teaches)
        || !led
        || is_appointed(field, at)
        || words.never.has(field.text, at) && !teaches
        || field.hit(at).is_some()
        || bridged && relative(at)
    {
        return None;
    }
    // a trade without «ال» right behind a name is as often a verb or a name («فلان ممثل…»)
    if !apart
        && !bridged
        && !word.definite
        && !word.is(class::OFFICE | class::ACTING)
        && !field.see(at + 1).definite
        && field.hit(at + 1).is_none()
    {
        return None;
    }
    let end = end(field, at)?;
    let end = if apart && at == name_end + 1 { enclosed(field, end) } else { end };
    // «فلان، رئيس الحكومة فلان»: the role belongs to the name after it
    let next_is_person = field.hit(end).is_some_and(|hit| hit.kind == EntityKind::Person);
    let alone = end == at + 1 && !(apart && word.definite && (field.is_comma(end) || field.text.is_mark(end, &[')'])));
    (!next_is_person && !alone).then_some(at..end)
}

/// What somebody was made, behind the name or its first apposition: «فلان، القاضي، رئيسا أولا للمحكمة», «فلان مقررا مساعدا».
pub fn made(field: &Field<'_, '_>, behind: usize) -> Option<Range<usize>> {
    let at = behind + usize::from(field.is_comma(behind));
    if !is_appointed(field, at) || field.see(at).skip > 0 || field.hit(at).is_some() {
        return None;
    }
    let adjective = |at: usize| {
        field.hit(at).is_none() && field.see(at).skip == 0 && !field.see(at).definite && field.text.folded(at).ends_with('ا')
    };
    let described = (at + 1..at + 3).find(|at| !adjective(*at)).unwrap_or(at + 3);
    Some(at..end(field, described - 1)?)
}

/// «فلان، مسؤول وحدة الحماية في مكتب المنظمة بتعز، قال»: an apposition goes on to its second comma, over words that tell nothing else.
fn enclosed(field: &Field<'_, '_>, end: usize) -> usize {
    let text = field.text;
    let goes_on = |at: &usize| {
        let hit = field.hit(*at);
        let word = field.see(*at);
        hit.is_none_or(|hit| hit.kind != EntityKind::Person)
            && word.arabic
            && !is_verb(field, *at)
            && !word.is(class::SAYING)
            && (!word.is(class::HONORIFIC | class::TITLE) || opens(field, *at))
            && !text.lexicon.roles.closing.whole(text, *at)
    };
    // «المقرر الخاص …، في بيان»: where it was said is no part of the office
    let said = |at: &usize| {
        text.folded(*at) == "في"
            && ["بيان", "تصريح", "كلمه", "حديث", "تغريده", "حوار", "مقابله", "اتصال", "موتمر", "ندوه"]
                .iter()
                .any(|word| text.folded(at + 1).starts_with(word))
    };
    let comma = (end..end + LONGEST).find(|at| !goes_on(at) || said(at)).unwrap_or(end);
    if comma > end && said(&comma) {
        return end;
    }
    if comma > end
        && field.is_comma(comma)
        && (text.folded(end) == "في" || field.see(end).by || field.see(end).to || !field.see(end).and)
    {
        comma
    } else {
        end
    }
}

/// «البالغ من العمر 26 عاما،», «(42 عاما)»: the age between a name and its office.
fn past_age(field: &Field<'_, '_>, at: usize) -> usize {
    let text = field.text;
    let most = at + 9;
    let aged = (at..at + 3).any(|t| matches!(text.folded(t), "البالغ" | "البالغه") || text.kind(t) == Some(TokenKind::Number));
    let years = (at..most).find(|t| matches!(text.folded(*t), "عاما" | "سنه" | "عام"));
    match years.filter(|_| aged) {
        Some(years) if text.is_mark(years + 1, &[')']) => years + 2,
        Some(years) => years + 1,
        None => at,
    }
}

/// «الشيخ», «الدكتور»: how somebody is addressed, not what they are.
pub fn never(field: &Field<'_, '_>, at: usize) -> bool {
    field.text.lexicon.roles.never.has(field.text, at)
}

/// Whether the role before the first of several people is one of a list («عضوا المجلس فلان وفلان»).
pub fn is_plural(field: &Field<'_, '_>, role: &Range<usize>) -> bool {
    field.text.lexicon.roles.plurals.at(field.text, role.start).is_some()
}

/// A role of these tokens, as written, without the particles of its first word.
pub fn role(field: &Field<'_, '_>, tokens: Range<usize>) -> Role {
    let text = field.text;
    let mut span = text.span(tokens.clone());
    span.start = text.after_particles(tokens.start, field.see(tokens.start).skip.into());
    let acting = tokens.clone().take(3).any(|at| field.see(at).is(class::ACTING))
        || tokens.clone().any(|at| matches!(text.folded(at), "بالنيابه" | "بالانابه" | "بالوكاله" | "المكلف" | "المكلفه"))
        || text.folded(tokens.start).ends_with("القايم") && text.folded(tokens.start + 1).starts_with("باعمال");
    let former = tokens.clone().any(|at| field.see(at).is(class::FORMER) && text.kind(at) == Some(TokenKind::Arabic));
    let written = span.of(text.source());
    // «للرئيس» starts at the second lam
    let dropped = field.see(tokens.start).definite && field.see(tokens.start).to && written.starts_with('ل');
    Role { text: if dropped { format!("ا{written}") } else { written.to_owned() }, span, acting, former }
}

#[cfg(test)]
mod tests {
    use crate::extract::facts::EntityKind;
    use crate::extract::tests::read;

    #[test]
    fn roles_as_written_where_somebody_is_introduced() {
        let check = |text: &str, expect: &[(&str, &[&str])]| {
            let facts = read(text);
            let people = facts.entities.iter().filter(|entity| entity.kind == EntityKind::Person);
            let told: Vec<(&str, Vec<&str>)> =
                people.map(|one| (one.name.as_str(), one.roles.iter().map(|role| role.text.as_str()).collect())).collect();
            let expect: Vec<(&str, Vec<&str>)> = expect.iter().map(|(name, roles)| (*name, roles.to_vec())).collect();
            assert_eq!(told, expect, "{text}");
        };
        // before the name, with a nationality, an honorific or a comma between
        check("أكد وزير الخارجية التونسي سمير العبيدي ذلك.", &[("سمير العبيدي", &["وزير الخارجية التونسي"])]);
        check("التقى رئيس الحكومة المكلف، يوسف القاسمي، الوفد.", &[("يوسف القاسمي", &["رئيس الحكومة المكلف"])]);
        check("قال المفكر المصري كمال القاسمي ذلك.", &[("كمال القاسمي", &["المفكر المصري"])]);
        // a title of its own behind an office that is complete
        check(
            "قال رئيس لجنة العدل النيابية النائب محمد القاسمي ذلك.",
            &[("محمد القاسمي", &["رئيس لجنة العدل النيابية", "النائب"])],
        );
        // an office begins anew behind another one's
        check("استقبل الرئيس وزير الدفاع أحمد القاسمي.", &[("أحمد القاسمي", &["وزير الدفاع"])]);
        // after the name, behind an age or a bridge
        check("قال سمير العبيدي، رئيس الهيئة الوطنية للصحفيين، ذلك.", &[("سمير العبيدي", &["رئيس الهيئة الوطنية للصحفيين"])]);
        check("قال سمير العبيدي الذي يشغل منصب مدير المستشفى، ذلك.", &[("سمير العبيدي", &["مدير المستشفى"])]);
        check("فاز سمير العبيدي (26 عاما)، لاعب المنتخب الوطني، بالجائزة.", &[("سمير العبيدي", &["لاعب المنتخب الوطني"])]);
        // a verb ends the office of whoever bids; whom a minister deals with belongs to his
        check("بإيعاز من جلالة الملك المعظم وجه رئيس الوزراء سمير العبيدي الوزارة أمس.", &[("سمير العبيدي", &["رئيس الوزراء"])]);
        check(
            "قال سمير العبيدي، الوزير المكلف بالعلاقات مع البرلمان، ذلك.",
            &[("سمير العبيدي", &["الوزير المكلف بالعلاقات مع البرلمان"])],
        );
        // «عام» in an office, an office that goes on to its second comma, a rank behind a comma
        check("قال أمين عام نقابة الأطباء سمير العبيدي ذلك.", &[("سمير العبيدي", &["أمين عام نقابة الأطباء"])]);
        check("قال سمير العبيدي أمين عام نقابة الأطباء ذلك.", &[("سمير العبيدي", &["أمين عام نقابة الأطباء"])]);
        check(
            "قال سمير العبيدي، مسؤول قسم سيادة القانون في البعثة، ذلك.",
            &[("سمير العبيدي", &["مسؤول قسم سيادة القانون في البعثة"])],
        );
        check("التقى وزير الداخلية، لواء سمير العبيدي، الوفد.", &[("سمير العبيدي", &["وزير الداخلية", "لواء"])]);
        check("قال سمير العبيدي الأستاذ بجامعة تونس ذلك.", &[("سمير العبيدي", &["الأستاذ بجامعة تونس"])]);
        check(
            "قالت مقررة المجلس المعنية بالمدافعين عن حقوق الإنسان ليلى العبيدي ذلك.",
            &[("ليلى العبيدي", &["مقررة المجلس المعنية بالمدافعين عن حقوق الإنسان"])],
        );
        check("قال سمير العبيدي، مقرر المجلس، في بيان، إن العمل مستمر.", &[("سمير العبيدي", &["مقرر المجلس"])]);
        // who handed a bill in, who was sentenced, how a prince is addressed
        check("نوقش المشروع المقدم من النائب سمير العبيدي أمس.", &[("سمير العبيدي", &["النائب"])]);
        check("وبينهم سمير العبيدي الذي حكم بالسجن ثلاثة أعوام.", &[("سمير العبيدي", &[])]);
        // how somebody is addressed is no role, nor is somebody else's office
        check("قال الشيخ محمد القاسمي ذلك.", &[("محمد القاسمي", &[])]);
        check("وقف أمام محمد القاسمي.", &[("محمد القاسمي", &[])]);
        // whose office a pronoun says; what somebody was made stands behind his name
        check("التقى الوزير نظيره الفرنسي سمير العبيدي أمس.", &[("سمير العبيدي", &["نظيره الفرنسي"])]);
        check("وقال نائبه سمير العبيدي ذلك.", &[("سمير العبيدي", &["نائبه"])]);
        check(
            "انتخب سمير العبيدي رئيسا للجمعية وأحمد القاسمي مقررا مساعدا.",
            &[("سمير العبيدي", &["رئيسا للجمعية"]), ("أحمد القاسمي", &["مقررا مساعدا"])],
        );
        // «أحد», «ثاني أكبر» belong to the office behind them
        check("قال سمير العبيدي، أحد أعضاء الفريق، ذلك.", &[("سمير العبيدي", &["أحد أعضاء الفريق"])]);
        check("قال سمير العبيدي، ثاني أكبر قائد في الجيش، ذلك.", &[("سمير العبيدي", &["ثاني أكبر قائد في الجيش"])]);
        check(
            "قال سمير العبيدي، رئيس جمعية الأطباء أستاذ الجراحة بجامعة تونس، ذلك.",
            &[("سمير العبيدي", &["رئيس جمعية الأطباء أستاذ الجراحة بجامعة تونس"])],
        );
        // one role for a list
        check(
            "حضر اللقاء عضوا المجلس السيدة ليلى القاسمي والسيدة منى العبيدي.",
            &[("ليلى القاسمي", &["عضوا المجلس"]), ("منى العبيدي", &["عضوا المجلس"])],
        );
        check(
            "حضر اللقاء عضوا المجلس محمد القاسمي وأحمد العبيدي.",
            &[("محمد القاسمي", &["عضوا المجلس"]), ("أحمد العبيدي", &["عضوا المجلس"])],
        );
    }

    #[test]
    fn a_definite_word_may_open_the_text() {
        let facts = read("القلطومان محمد علي");
        assert!(facts.entities.iter().any(|entity| entity.name.contains("محمد")), "{:?}", facts.entities);
    }

    #[test]
    fn acting_and_former_offices() {
        let role = |text: &str| read(text).entities.iter().find_map(|entity| entity.roles.first().cloned());
        let acting = role("التقى المكلف بتسيير أعمال وزارة الخارجية محمد القاسمي الوفد.");
        assert!(acting.is_some_and(|role| role.acting));
        let former = role("قال الوزير السابق محمد القاسمي ذلك.");
        assert!(former.is_some_and(|role| role.former && role.text == "الوزير السابق"));
    }
}

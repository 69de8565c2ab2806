//! The subject of a verb of saying: what stands between the verb and what is said, read for who speaks.
//!
//! Circumstances in front («أمس الثلاثاء», «في تصريح صحفي،») are passed over. The subject proper ends before a relative clause or
//! a circumstance («إثر لقائه فلانا»), so that nobody named there is taken for the speaker.

use std::ops::Range;

use super::clause::{is_comma, is_that};
use super::speaker::{Cast, Named, Speaker};
use crate::document::BlockKind;
use crate::extract::Text;
use crate::extract::facts::{Attribution, EntityKind};
use crate::extract::lexicon::names::class;
use crate::extract::lexicon::statements::{Class, Cue, Gender, Strength};
use crate::extract::text::Form;
use crate::text::Span;
use crate::text::words::TokenKind;

/// A subject with its appositions is at most so long.
const LONGEST: usize = 32;

/// Who speaks by the tokens behind a verb of saying; `None` where the verb has no subject of its own («وقال إن»).
///
/// The speaker is without an entity where the words name nobody that the document knows.
pub fn read(cast: &Cast<'_, '_>, cue: Cue, range: Range<usize>, last: &Last) -> Option<Speaker> {
    let text = cast.text;
    let verb = text.lexicon.statements.verb(cue);
    let mut range = range;
    if verb.paper {
        // «جاء في البيان أن»
        range.start += usize::from(matches!(text.folded(range.start), "في" | "ضمن"));
    }
    let verb_opens_item = text
        .block(range.start)
        .is_some_and(|block| block.kind == BlockKind::ListItem && text.token_at(block.span.start) + 4 > range.start);
    let head = head(cast, range)?;
    // «- تطالب السلطات بفتح تحقيق»: the subject stands above the list
    if verb.calls && (verb_opens_item || is_addressee(cast, cue, head.start)) {
        return None;
    }
    let mut reach = reach(cast, head);
    // «أخبر المدير «الخبر» أن…»: the institution behind the subject is whom it is told to
    // «طالب البيان الوزارة بالتدخل»
    let paper = is_definite(cast, reach.tokens.start) && text.lexicon.statements.papers.whole(text, reach.tokens.start);
    // «ودعا المرصد تونس إلى»
    let called = verb.strength == Strength::Call;
    if verb.calls && (verb.strength == Strength::Neutral || paper || called) {
        let told = cast.inside(reach.tokens.clone()).iter().find(|n| {
            (n.kind == EntityKind::Organization || called && n.kind == EntityKind::Place)
                && !n.attached
                && n.start > reach.tokens.start + usize::from(!paper && !called)
                && ends_a_subject(cast, n.start - 1)
        });
        reach.tokens.end = told.map_or(reach.tokens.end, |n| n.start);
    }
    let speaker = match meant(cast, &reach, last) {
        Some(speaker) => speaker,
        // «وانتقد أداء الوزير», «ووصفت اعتقاله بأنه»: what is judged, and no subject
        None if (verb.bare || verb.judges) && text.lexicon.subjects.matters.whole(text, reach.tokens.start)
            || is_judged_matter(cast, &reach) =>
        {
            return None;
        }
        None => unnamed(cast, &reach, last),
    };
    Some(Speaker { gender: cue.gender, ..speaker })
}

/// Whether a subject may end at a token: a mark, a name's last word or a definite one, which no institution's name completes.
fn ends_a_subject(cast: &Cast<'_, '_>, token: usize) -> bool {
    let text = cast.text;
    let named = cast.named.partition_point(|n| n.start <= token);
    let in_name = named.checked_sub(1).is_some_and(|at| cast.named[at].end > token);
    text.kind(token) != Some(TokenKind::Arabic) || in_name || text.forms(token).first().is_some_and(Form::definite)
}

/// The speaker whom a subject names; for a title alone that several hold («كاتب الدولة»), whoever of them acted or spoke last.
fn meant(cast: &Cast<'_, '_>, reach: &Reach, last: &Last) -> Option<Speaker> {
    let speaker = named(cast, reach)?;
    let title_alone =
        cast.is_title(reach.tokens.start) && !cast.inside(reach.tokens.clone()).iter().any(|n| n.kind == EntityKind::Person);
    let again = last.speaker.entity.filter(|entity| {
        last.person && title_alone && speaker.entity != Some(*entity) && cast.holds(*entity, title(cast, reach.tokens.clone()))
    });
    Some(Speaker { entity: again.or(speaker.entity), ..speaker })
}

/// «وصف الملف بأنه»: one definite noun, of nobody, between a verb of describing and «بأنه».
fn is_judged_matter(cast: &Cast<'_, '_>, reach: &Reach) -> bool {
    let text = cast.text;
    let Some(verb) = reach.tokens.start.checked_sub(1) else { return false };
    let describes = matches!(text.folded(verb).trim_start_matches('و'), "صف" | "صفت" | "يصف" | "تصف" | "اصفا" | "اصفه");
    let next = reach.tokens.start + 1;
    describes && !cast.starts_person(reach.tokens.start) && matches!(text.folded(next), "بانه" | "بانها" | "بانهم" | "ب")
}

/// A thing of somebody's that shows or means something.
fn words_of_a_thing(text: &Text<'_>, token: usize) -> bool {
    text.lexicon.subjects.matters.whole(text, token)
        || matches!(text.folded(token), "حكم" | "احكام" | "ازمه" | "حرب" | "معركه" | "اقتصاد" | "تجربه" | "احداث")
}

/// Who is named in a range that a word like «بحسب» or a verb of deeds opens.
pub fn named_in(cast: &Cast<'_, '_>, range: Range<usize>) -> Option<Speaker> {
    named(cast, &reach(cast, head(cast, range)?))
}

/// The same, and words that name nobody the document knows.
pub fn anybody_in(cast: &Cast<'_, '_>, range: Range<usize>, last: &Last) -> Option<Speaker> {
    let reach = reach(cast, head(cast, range)?);
    Some(meant(cast, &reach, last).unwrap_or_else(|| unnamed(cast, &reach, last)))
}

/// Who spoke before, for subjects that only point back.
pub struct Last {
    pub speaker: Speaker,
    /// The speaker is a person.
    pub person: bool,
    /// Whoever a paper was last said to be by («بيان الوزارة»).
    pub paper: Option<Speaker>,
    /// Nobody else has spoken so far, and the person several times.
    pub alone: bool,
}

/// A subject: its tokens, and where the first preposition in it stands.
struct Reach {
    tokens: Range<usize>,
    weak: usize,
}

/// The tokens from the first of the subject on; `None` where only circumstances stand there.
fn head(cast: &Cast<'_, '_>, range: Range<usize>) -> Option<Range<usize>> {
    let text = cast.text;
    let words = &text.lexicon.subjects;
    let mut at = range.start;
    while at < range.end {
        let word = text.folded(at);
        match text.kind(at)? {
            TokenKind::Break => return None,
            TokenKind::Number => at += 1,
            TokenKind::Mark if text.is_mark(at, &['(']) => at = closed(cast, at, range.end),
            TokenKind::Mark if is_comma(text, at) || cast.at(at + 1).is_some() || text.is_mark(at, &['-', '–', '—', '،']) => {
                at += 1
            }
            TokenKind::Mark => return None,
            // «لفت الانتباه إلى أن»: the verb's own object
            _ if at == range.start && matches!(word, "الانتباه" | "النظر" | "الانظار" | "الاهتمام" | "انتباه") => {
                at += 1
            }
            // «أدلى بتصريحه لشبكة…»
            _ if ["بتصريح", "بشهاد", "بافاد", "ببيان"].iter().any(|stem| word.starts_with(stem)) => at += 1,
            // «صرح كل من فلان وفلان»
            _ if word == "كل" && text.folded(at + 1) == "من" => at += 2,
            // «وأردف قائلا: …»
            _ if is_saying(text, at) && cast.at(at).is_none() => return None,
            // «يعتقد أن "…"»: what is said begins
            _ if is_that(word) || words.relatives.whole(text, at) => return None,
            // «وقالت وهي تغالب دموعها إن»: nobody is named here
            _ if matches!(word, "وهو" | "وهي" | "والدموع" | "والدمعه") => return None,
            _ if words.manners.whole(text, at) => at = past_manner(cast, at, range.end)?,
            _ if words.addressed.whole(text, at) && cast.at(at).is_none_or(|n| n.attached) => {
                at = past_manner(cast, at, range.end)?
            }
            _ if words.adverbs.whole(text, at) || words.pronouns.whole(text, at) => at += 1,
            _ if cast.at(at).is_some_and(|n| !n.attached) || cast.is_title(at) => return Some(at..range.end),
            // «افتتح الملتقى المدير العام»: the event first, then who
            _ if text.lexicon.statements.unattributed.has(text, at) && is_definite(cast, at) && cast.starts_person(at + 1) => {
                at += 1
            }
            _ if words.prepositions.whole(text, at) && !is_ali(cast, at) => at = past_circumstance(cast, at, range.end)?,
            _ if word.starts_with("لل") && word.len() > 8 => at = past_circumstance(cast, at, range.end)?,
            _ if cast.at(at).is_some() => at = cast.at(at).map_or(at + 1, |n| n.end),
            _ => return Some(at..range.end),
        }
    }
    None
}

/// A participle of saying («قائلا», «مؤكدا»).
fn is_saying(text: &Text<'_>, token: usize) -> bool {
    text.lexicon
        .statements
        .cue(text, token)
        .is_some_and(|(cue, form)| cue.class == Class::State && form.skip == 0 && !cue.ambiguous)
}

/// The first person, title or institution behind words that say how and to whom something is said.
fn past_manner(cast: &Cast<'_, '_>, at: usize, end: usize) -> Option<usize> {
    let next = (at + 1..end.min(at + 7)).find(|t| {
        cast.text.kind(*t) != Some(TokenKind::Arabic) || cast.starts_person(*t) || cast.at(*t).is_some_and(|n| !n.attached)
    })?;
    // the paper that somebody speaks to is none of them
    let paper = cast.at(next).is_some_and(|n| n.kind == EntityKind::Organization) && next == at + 1;
    match cast.at(next) {
        Some(n) if paper => (n.end < end && (cast.starts_person(n.end) || is_definite(cast, n.end))).then_some(n.end),
        _ => (cast.text.kind(next) == Some(TokenKind::Arabic)).then_some(next),
    }
}

/// The token after a bracket that opens at `at`.
fn closed(cast: &Cast<'_, '_>, at: usize, end: usize) -> usize {
    (at..end.min(at + 14)).find(|t| cast.text.is_mark(*t, &[')'])).map_or(at + 1, |t| t + 1)
}

/// Where the sentence goes on after «في تصريح صحفي»: behind the comma, or behind the place where it was said.
fn past_circumstance(cast: &Cast<'_, '_>, at: usize, end: usize) -> Option<usize> {
    let text = cast.text;
    let comma = (at + 1..end.min(at + 24)).find(|t| is_comma(text, *t));
    if let Some(comma) = comma {
        let next = comma + 1;
        let place = cast.at(next).is_some_and(|n| n.kind == EntityKind::Place);
        return (next < end && !place && (cast.starts_person(next) || cast.at(next).is_some() || is_definite(cast, next)))
            .then_some(next);
    }
    // «في طرابلس وزير الخارجية», «لوكالة الأنباء الناطق باسم»
    let place = cast.inside(at..(at + 3).min(end)).iter().find(|n| n.kind != EntityKind::Person)?;
    (place.end < end && (cast.starts_person(place.end) || cast.at(place.end).is_some_and(|n| !n.attached))).then_some(place.end)
}

fn is_definite(cast: &Cast<'_, '_>, token: usize) -> bool {
    cast.text.forms(token).first().is_some_and(|form| form.definite() && form.folded.chars().count() > 4)
}

/// «علي» with its own last letter, where a name may stand.
fn is_ali(cast: &Cast<'_, '_>, token: usize) -> bool {
    cast.text.folded(token) == "علي" && cast.text.span(token..token + 1).of(cast.text.source()).ends_with('ي')
}

/// The subject from its first token: up to a relative clause, a circumstance, or a comma that no apposition follows.
fn reach(cast: &Cast<'_, '_>, head: Range<usize>) -> Reach {
    let text = cast.text;
    let end = head.end.min(head.start + LONGEST);
    let mut weak = end;
    let mut at = head.start;
    while at < end {
        match text.kind(at) {
            Some(TokenKind::Break) | None => break,
            // «د. سالم»
            Some(TokenKind::Mark) if text.is_mark(at, &['.']) && at > head.start && text.folded(at - 1).chars().count() == 1 => {}
            Some(TokenKind::Mark) if text.is_mark(at, &['.', ':', '?', '؟', '!']) => break,
            Some(TokenKind::Mark) if is_comma(text, at) => {
                if at + 1 >= end || !cast.starts_person(at + 1) && !cast.is_title(head.start) {
                    break;
                }
                weak = weak.min(at);
            }
            Some(TokenKind::Arabic) if at > head.start => {
                if text.lexicon.subjects.relatives.whole(text, at) || is_circumstance(cast, at) || ends_adverbially(cast, at) {
                    break;
                }
                if text.lexicon.subjects.prepositions.whole(text, at) && !is_ali(cast, at) {
                    weak = weak.min(at);
                }
            }
            _ => {}
        }
        at += 1;
    }
    Reach { tokens: head.start..at, weak: weak.min(at) }
}

/// The speaker whom a subject names.
fn named(cast: &Cast<'_, '_>, reach: &Reach) -> Option<Speaker> {
    let text = cast.text;
    let words = &text.lexicon.statements;
    let Reach { tokens, weak } = reach;
    let here = cast.inside(tokens.clone());
    let titled = cast.is_title(tokens.start);
    let group = tokens.clone().take(3).any(|t| words.unattributed.at(text, t).is_some());
    let person = here.iter().find(|n| n.kind == EntityKind::Person && (!n.attached || n.start == tokens.start));
    let person = person.filter(|n| n.start < *weak || titled || n.start == tokens.start);
    // «بلاغ صادر عن الوزارة»
    let paper = words.papers.at(text, tokens.start).is_some();
    // «أوضحت المصالح لوكالة الأنباء»: whom it is told to
    let told_to =
        |n: &&Named| n.attached && n.start > tokens.start && text.folded(n.start).starts_with('ل') && !(group || titled || paper);
    let organization =
        here.iter().find(|n| n.kind == EntityKind::Organization && (n.start < *weak || group || titled || paper) && !told_to(n));
    let place = here.iter().find(|n| n.kind == EntityKind::Place && n.start <= tokens.start + 1 && !titled);
    let unknown = |written| Speaker { entity: None, written, attribution: Attribution::Unattributed, gender: Gender::Either };
    // «مصادر في الوزارة» speaks for nobody by name
    if group && (person.is_some() || organization.is_some() || place.is_some()) {
        return Some(unknown(phrase(cast, tokens.clone())));
    }
    // «قالت زوجة فلان»: somebody of his, whom the text does not name
    if let Some(n) = person.filter(|n| is_kin_of(text, tokens.start, n)) {
        let written = phrase(cast, tokens.start..n.end);
        return Some(Speaker { entity: None, written, attribution: Attribution::Reported, gender: Gender::Either });
    }
    // «المتحدث باسم حملة فلان»
    let for_another = |n: &&Named| {
        let before = |back: usize| n.start.checked_sub(back).map_or("", |at| text.folded(at));
        text.lexicon.subjects.spokesmen.whole(text, tokens.start)
            && before(2) == "باسم"
            && !is_definite(cast, n.start - 1)
            && organization.is_none()
    };
    if let Some(n) = person.filter(for_another) {
        return Some(Speaker::reported(None, phrase(cast, tokens.start..n.end)));
    }
    // «وصف حزب الضفاف اغتيال الصحفية فلانة بكونه»: the institution that the subject opens with
    let opens = organization.is_some_and(|o| o.start == tokens.start && !titled && !o.attached);
    if let Some(n) = person.filter(|n| !opens || organization.is_none_or(|o| n.start == o.end)) {
        return Some(Speaker::reported(Some(n.entity), Some(n.span)));
    }
    if let Some(n) = organization.filter(|n| n.start <= tokens.start + 5 && !titled || n.start == tokens.start) {
        let written = text.span(tokens.start..n.end.max(tokens.start + 1));
        return Some(Speaker::reported(Some(n.entity), Some(unquoted(cast, written))));
    }
    // «أعرق أحزاب المعارضة في البلد «جبهة القوى الاشتراكية»»
    let quoted = |n: &&Named| n.kind == EntityKind::Organization && text.is_mark(n.start - 1, &['«', '"', '“']);
    if let Some(n) = here.iter().find(|n| n.start > tokens.start && quoted(n)).filter(|_| !titled) {
        return Some(Speaker::reported(Some(n.entity), Some(n.span)));
    }
    if titled {
        let title = title(cast, tokens.clone());
        let written = phrase(cast, tokens.clone());
        let holder = cast.by_office(title, tokens.start);
        let spokesman = text.lexicon.subjects.spokesmen.whole(text, tokens.start).then_some(organization).flatten();
        return holder.or(spokesman.copied()).map(|n| Speaker::reported(Some(n.entity), written));
    }
    place.map(|n| Speaker::reported(Some(n.entity), phrase(cast, tokens.start..n.end.max(tokens.start + 1))))
}

/// Whether a subject opens with a word for family or a lawyer that a name completes.
fn is_kin_of(text: &Text<'_>, first: usize, n: &Named) -> bool {
    let family = text.lexicon.subjects.kin.whole(text, first) && !text.span(first..first + 1).of(text.source()).ends_with('ه');
    let lawyer = matches!(text.folded(first), "محامي" | "محاميه" | "محامو" | "دفاع") && n.start == first + 1;
    (family || lawyer) && n.start > first && (first + 1..n.start).all(|at| text.kind(at) == Some(TokenKind::Arabic))
}

/// Who speaks by a subject that names nobody.
fn unnamed(cast: &Cast<'_, '_>, reach: &Reach, last: &Last) -> Speaker {
    let text = cast.text;
    let words = &text.lexicon.statements;
    let first = reach.tokens.start;
    let written = phrase(cast, reach.tokens.clone());
    // «وأكد سموه»
    if text.lexicon.subjects.honours.has(text, first) {
        let entity = cast.honoured(first).map(|n| n.entity);
        return Speaker::reported(entity, Some(text.span(first..first + 1)));
    }
    if words.joint.at(text, first).is_some() {
        return Speaker { entity: None, written, attribution: Attribution::Joint, gender: Gender::Either };
    }
    if words.unattributed.at(text, first).is_some() {
        return Speaker { entity: None, written, attribution: Attribution::Unattributed, gender: Gender::Either };
    }
    if reach.tokens.clone().take(2).any(|t| words.papers.at(text, t).is_some()) {
        let entity = last.paper.and_then(|paper| paper.entity).or(if last.person { None } else { last.speaker.entity });
        let entity = entity.or_else(|| cast.paper_by(first));
        return Speaker::reported(entity, written);
    }
    // «الهيئة», «الوزارة»: the institution of that name, named before
    if let Some(named) = cast.called(first) {
        return Speaker::reported(Some(named.entity), written);
    }
    let definite = is_definite(cast, first)
        || cast.is_title(first)
            && reach.tokens.clone().any(|t| matches!(text.folded(t), "السابق" | "السابقه" | "الحالي" | "الحاليه" | "الاسبق"));
    // «المسؤول», «الوزير»: the same person under another word
    let same = (definite || last.alone || cast.class(first) & class::TITLE != 0)
        && last.person
        && (text.lexicon.subjects.points_back(text, first) && text.folded(first + 1) != "باسم"
            || cast.is_title(first) && (last.alone || last.speaker.entity.is_some_and(|entity| !cast.has_office(entity))));
    // «وأضاف الناطق», «وأشار المصدر ذاته» after «ذكر ناطق باسم الوزارة»
    let through = !last.person
        && (text.lexicon.subjects.spokesmen.whole(text, first) || text.folded(first) == "المصدر")
        && text.folded(first + 1) != "باسم";
    Speaker::reported(if same || through { last.speaker.entity } else { None }, written)
}

/// The words of a title: up to a comma or preposition.
fn title(cast: &Cast<'_, '_>, tokens: Range<usize>) -> Range<usize> {
    let text = cast.text;
    let ends = |at: &usize| {
        let word = text.folded(*at);
        // «شدد الوزير ذاته»
        let same = matches!(word, "ذاته" | "ذاتها" | "نفسه" | "نفسها" | "عينه" | "عينها" | "المذكور" | "المذكوره");
        text.kind(*at) != Some(TokenKind::Arabic) || same || matches!(word, "في" | "من" | "الي" | "علي" | "عن" | "باسم")
    };
    tokens.start..tokens.clone().find(ends).unwrap_or(tokens.end)
}

/// Whether the noun behind a verb of calling is whom it calls on («دعا الحكومة إلى», «دعت الصحفيين إلى»).
fn is_addressee(cast: &Cast<'_, '_>, cue: Cue, token: usize) -> bool {
    let text = cast.text;
    let word = text.folded(token);
    let addressed = text.lexicon.subjects.crowds.whole(text, token);
    if matches!(word, "كل" | "كافه" | "جميع" | "ساير" | "كلا") || addressed || word.ends_with("هما") {
        return true;
    }
    let definite = is_definite(cast, token);
    if definite && word.ends_with("ين") && word.chars().count() > 6 && cast.at(token).is_none() {
        return true;
    }
    let written = text.span(token..token + 1).of(text.source());
    let feminine = definite && (written.ends_with('ة') || written.ends_with("ات"));
    let masculine = cast.is_title(token) && !written.ends_with('ة');
    cue.gender == Gender::Masculine && feminine || cue.gender == Gender::Feminine && masculine
}

/// The words of a subject as they stand: up to a comma, a preposition or a mark, a place after «في» with it.
pub fn phrase(cast: &Cast<'_, '_>, subject: Range<usize>) -> Option<Span> {
    let text = cast.text;
    let words = &text.lexicon.statements;
    let open = cast.is_title(subject.start) || words.unattributed.at(text, subject.start).is_some();
    let mut end = subject.start;
    while end < subject.end && end < subject.start + 12 {
        let stops = match text.kind(end) {
            Some(TokenKind::Mark) => !text.is_mark(end, &['(', ')', '"', '“', '”', '«', '»']),
            Some(TokenKind::Arabic) if end > subject.start => {
                let word = text.folded(end);
                let inside = open && matches!(word, "في" | "من" | "لدي") && cast.at(end + 1).is_some();
                (text.lexicon.subjects.prepositions.whole(text, end)
                    || word == "ان"
                    || text.lexicon.subjects.adverbs.whole(text, end))
                    && !inside
                    && !is_ali(cast, end)
                    || ends_adverbially(cast, end)
                    || matches!(word, "البالغ" | "البالغه")
            }
            Some(TokenKind::Break) | None => true,
            _ => false,
        };
        if stops {
            break;
        }
        end += 1;
    }
    let mut start = subject.start;
    while start < end && text.kind(start) == Some(TokenKind::Mark) {
        start += 1;
    }
    // marks at the end go, but a quoted name keeps the one that closes it («السيدة “آمي بوب”»)
    let opened = (start..end).any(|at| text.is_mark(at, &['“', '"', '(', '«']));
    while end > start && text.kind(end - 1) == Some(TokenKind::Mark) && !(opened && text.is_mark(end - 1, &['”', '"', ')', '»']))
    {
        end -= 1;
    }
    (end > start).then(|| text.span(start..end))
}

/// A span without a quotation mark at its start.
fn unquoted(cast: &Cast<'_, '_>, span: Span) -> Span {
    let source = cast.text.source();
    let kept = span.of(source).trim_start_matches(['"', '“', '”', '«', '»', '(', ' ']);
    Span::new(span.end - kept.len(), span.end)
}

/// Words behind a subject that say when, where and before whom: whoever is named after them did not speak.
fn is_circumstance(cast: &Cast<'_, '_>, at: usize) -> bool {
    let text = cast.text;
    match text.folded(at) {
        _ if text.lexicon.subjects.circumstances.whole(text, at) => true,
        "في" => text.lexicon.subjects.is_occasion(text, at + 1),
        "لدي" => text.folded(at + 1).ends_with('ه') || text.folded(at + 1).ends_with("ها"),
        _ => false,
    }
}

/// An adverb by its ending («مؤخرًا»), written with the marks that show it.
fn ends_adverbially(cast: &Cast<'_, '_>, token: usize) -> bool {
    let written = cast.text.span(token..token + 1).of(cast.text.source());
    (written.ends_with("ًا") || written.ends_with("اً")) && cast.at(token).is_none()
}

/// A name in quotation marks in front of its verb («موقع "أخبار البلد" قال إن»).
fn quoted_before(cast: &Cast<'_, '_>, at: usize) -> Option<Speaker> {
    let text = cast.text;
    let close = at.checked_sub(1).filter(|mark| text.is_mark(*mark, &['"', '»', '”']))?;
    let open = (close.saturating_sub(8)..close).rev().find(|t| text.is_mark(*t, &['"', '«', '“']))?;
    let entity = cast.inside(open..close).first().map(|n| n.entity);
    (open + 1 < close && text.forms(open.saturating_sub(1)).first().is_some_and(|form| form.definite()) || entity.is_some())
        .then(|| Speaker::reported(entity, Some(text.span(open + 1..close))))
}

/// «عملية تحرير مدينة عدن», «قرار المحكمة»: what is named only completes the noun before it, and does not say what that does or shows.
fn belongs_to_a_noun(cast: &Cast<'_, '_>, token: usize) -> bool {
    let text = cast.text;
    let noun = if matches!(text.folded(token), "مدينه" | "بلده" | "دوله" | "جمهوريه") {
        token.checked_sub(1)
    } else {
        Some(token)
    };
    let Some(noun) = noun else { return false };
    let words = &text.lexicon.statements;
    words_of_a_thing(text, noun) || text.forms(noun).first().is_some_and(|form| !form.definite()) && words.acts.has(text, noun)
}

/// Whom the sentence above a list names last before its colon («وعليه، فإن الشبكة:»).
pub fn above_list(cast: &Cast<'_, '_>, at: usize) -> Option<Speaker> {
    let text = cast.text;
    let block = text.block(at).filter(|block| block.kind == BlockKind::ListItem)?;
    let mut index = (block.number as usize).checked_sub(1)?;
    let blocks = &text.document.blocks;
    let mut steps = 0;
    while blocks.get(index).is_some_and(|block| block.kind == BlockKind::ListItem) && steps < 40 {
        index = index.checked_sub(1)?;
        steps += 1;
    }
    let end = text.tokens_in(blocks.get(index)?.span).end;
    let colon = (end.saturating_sub(3)..end).rev().find(|t| text.is_mark(*t, &[':']))?;
    let last = colon.checked_sub(1)?;
    let named = cast.inside(colon.saturating_sub(12)..colon).iter().rev().find(|n| n.end == colon).copied();
    let named = named.or_else(|| cast.called(last))?;
    Some(Speaker::reported(Some(named.entity), Some(text.span(last..colon))))
}

/// The person or institution that an earlier word of the sentence makes its subject, right before the verb or behind «كان».
pub fn before(cast: &Cast<'_, '_>, at: usize, start: usize) -> Option<Speaker> {
    let text = cast.text;
    let floor = start.max(at.saturating_sub(24));
    // «وكان الوزير قد أعلن», «وكانت وسائل إعلام ذكرت»
    if let Some(was) = (floor..at).rev().find(|t| matches!(text.folded(*t), "كان" | "وكان" | "كانت" | "وكانت" | "فكان"))
        && was + 1 < at
        && !(was + 1..at).any(|t| is_comma(text, t) && !cast.starts_person(t + 1))
    {
        let end = if text.folded(at - 1) == "قد" { at - 1 } else { at };
        let reach = reach(cast, was + 1..end);
        // «كان مع أهله وقال», «كان هناك» name nobody
        let starts = head(cast, was + 1..end).is_some_and(|head| head.start == was + 1);
        if !starts || reach.tokens.end + 2 < end {
            return None;
        }
        return named(cast, &reach).or_else(|| {
            let written = phrase(cast, reach.tokens.clone())?;
            Some(if text.lexicon.statements.unattributed.at(text, reach.tokens.start).is_some() {
                Speaker { written: Some(written), ..Speaker::UNKNOWN }
            } else {
                Speaker::reported(cast.called(reach.tokens.start).map(|n| n.entity), Some(written))
            })
        });
    }
    if let Some(quoted) = quoted_before(cast, at) {
        return Some(quoted);
    }
    let own = text.folded(at).starts_with(['و', 'ف']) && text.forms(at).first().is_none_or(|form| form.id.is_none());
    let here = cast.inside(floor..at);
    let adjacent = |n: &&Named| {
        let owned = n.kind != EntityKind::Person && n.start > start && belongs_to_a_noun(cast, n.start - 1);
        !n.attached && !owned && (n.end == at || n.end + 1 == at && matches!(text.folded(at - 1), "قد" | ")" | "\"" | "»" | "”"))
    };
    // «أما فلان فقال»; «فلان، رئيس كذا، قال»
    let topic = here.iter().find(|n| n.start > 0 && matches!(text.folded(n.start - 1), "اما" | "واما"));
    let apposed = || {
        let first = here.iter().find(|n| n.kind == EntityKind::Person && n.start <= start + 4)?;
        (is_comma(text, at - 1) && is_comma(text, first.end) && cast.is_title(first.end + 1)).then_some(first)
    };
    let found = match topic {
        Some(topic) => Some(topic),
        None if own => None,
        None => here.iter().rev().find(adjacent).or_else(apposed),
    };
    found.map(|n| Speaker::reported(Some(n.entity), Some(n.span)))
}

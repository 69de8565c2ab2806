//! Persons: names beside an honorific, an office, a verb of saying, and known names by themselves.

use std::ops::Range;

use crate::calendar::Calendar;
use crate::calendar::months::{self, Sure};
use crate::extract::facts::{Because, EntityKind};
use crate::extract::lexicon::names::class;
use crate::extract::lexicon::statements::Class;
use crate::extract::roles;
use crate::extract::text::Opening;
use crate::text::Span;
use crate::text::words::TokenKind;

use super::sight::Sight;
use super::{Field, Hit};

/// The longest name, in parts (a connector and its word are one part).
const LONGEST: usize = 6;

/// A run of words that may be a name.
#[derive(Clone, Debug, Default)]
struct Run {
    end: usize,
    parts: usize,
    /// Parts that a list of names knows well.
    plain: usize,
    /// Parts that a list of names knows but that are ordinary words too.
    ambiguous: usize,
    connectors: usize,
    /// All of it is the full name of a public figure.
    public: bool,
}

/// Persons beside a word that says so.
pub fn claim_beside_words(field: &mut Field<'_, '_>) {
    for at in 0..field.len() {
        let word = field.see(at);
        if !word.arabic || !field.is_free(at..at + 1) {
            continue;
        }
        if glued_honorific(field, at).is_some() {
            after_honorific(field, at);
        }
        if word.is(class::HONORIFIC | class::RANK | class::TITLE | class::NOUN) {
            after_honorific(field, at);
        }
        if word.is(class::OFFICE) && field.is_free(at..at + 1) {
            after_office(field, at);
        }
        if word.is(class::SAYING) && field.is_free(at..at + 1) {
            after_saying(field, at);
        }
    }
}

/// «السيدة “آمي بوب”», «العميد محمد علي»: quotes are passed over, one known part or an unknown word is enough.
fn after_honorific(field: &mut Field<'_, '_>, at: usize) {
    let rank = rank_end(field, at);
    let quoted = field.is_open_quote(rank);
    let start = rank + usize::from(quoted);
    let Some(run) = run(field, start, true) else { return };
    if quoted && !field.is_close_quote(run.end) {
        return;
    }
    let glued = glued_honorific(field, at);
    let word = if glued.is_some() { Sight { class: class::HONORIFIC, ..field.see(at) } } else { field.see(at) };
    let first = field.see(start);
    // an honorific that is also a noun («الشاب», «الطالب») or a lone definite word after it needs a known part
    let sure = run.plain + run.ambiguous + run.connectors > 0
        || quoted
        || word.is(class::HONORIFIC) && !first.definite && run.parts >= 2;
    let lone_surname =
        run.parts == 1 && word.is(class::HONORIFIC) && !field.text.folded(start).ends_with('ه') && !first.is(class::NATION);
    if sure || lone_surname {
        // a rank or a noun for a person is an office, not an address
        let itself = word.is(class::RANK | class::NOUN) && !word.is(class::HONORIFIC);
        let rule = if itself { "office-before" } else { "honorific-before" };
        let because = Because::cue(rule, glued.unwrap_or_else(|| field.text.span(at..at + 1)), 0.95);
        let office = office_before(field, at).or(itself.then_some(at..rank));
        field.claim(person(start..run.end, because, office));
    }
}

/// The end of an honorific or rank: «اللواء ركن», «الفريق أول الركن», «العقيد المتقاعد», «المقدم طيار» go on past their first word.
fn rank_end(field: &Field<'_, '_>, at: usize) -> usize {
    let mut end = at + 1;
    if !field.see(at).is(class::RANK) {
        return end;
    }
    while end < at + 4
        && matches!(
            field.text.folded(end),
            "ركن"
                | "الركن"
                | "اول"
                | "الاول"
                | "ثاني"
                | "الثاني"
                | "ثان"
                | "طيار"
                | "بحري"
                | "متقاعد"
                | "المتقاعد"
        )
    {
        end += 1;
    }
    end
}

/// The honorific that a lost space glued to the word before it («للمنظمةالسيدة»).
pub fn glued_honorific(field: &Field<'_, '_>, at: usize) -> Option<Span> {
    const GLUED: [&str; 8] = ["السيده", "السيد", "الدكتوره", "الدكتور", "الاستاذه", "الاستاذ", "المهندس", "الشيخ"];
    let word = field.see(at);
    if !word.unknown() {
        return None;
    }
    let folded = field.text.folded(at);
    let honorific = GLUED.iter().find(|honorific| folded.ends_with(*honorific))?;
    let before = folded.len() - honorific.len();
    // at least three letters of another word
    (before >= 6).then(|| Span::new(field.text.after_particles(at, before), field.text.span(at..at + 1).end))
}

/// The office that ends right before an honorific («وزير العدل السيد فلان») or a name.
pub(super) fn office_before(field: &Field<'_, '_>, honorific: usize) -> Option<Range<usize>> {
    let from = honorific.saturating_sub(roles::LONGEST);
    (from..honorific)
        .find(|at| {
            let opens = field.see(*at).is(class::OFFICE | class::RANK) && (field.hit(*at).is_none());
            opens && roles::end(field, *at).is_some_and(|end| end == honorific || end + 1 == honorific && field.is_comma(end))
        })
        .map(|at| {
            let end = roles::end(field, at).unwrap_or(honorific);
            at..end
        })
}

/// «وزير الخارجية الليبي فلان», «المكلف بتسيير …، فلان،».
fn after_office(field: &mut Field<'_, '_>, at: usize) {
    let Some(end) = roles::end(field, at) else { return };
    let comma = field.is_comma(end);
    let start = end + usize::from(comma);
    let quoted = field.is_open_quote(start);
    let start = start + usize::from(quoted);
    if field.see(start).and || field.see(start).skip > 0 {
        return;
    }
    let Some(run) = run(field, start, true) else { return };
    let sure = if comma {
        run.parts >= 2 && (run.plain > 0 || bounded(field, run.end))
    } else {
        run.plain > 0 || run.connectors > 0 || run.parts >= 2
    };
    let alone = !comma && run.parts == 1 && run.plain + run.connectors > 0;
    if sure || alone || quoted && field.is_close_quote(run.end) {
        let because = Because::cue("office-before", field.text.span(at..end), 0.85);
        field.claim(person(start..run.end, because, Some(at..end)));
    }
}

/// Whether a name between commas ends where it should: at a mark or at a word that ends names.
fn bounded(field: &Field<'_, '_>, at: usize) -> bool {
    field.text.kind(at).is_none_or(|kind| matches!(kind, TokenKind::Mark | TokenKind::Break))
        || field.see(at).is(class::STOP | class::SAYING)
        || field.see(at).and
}

/// «وقال فولكر تورك:».
fn after_saying(field: &mut Field<'_, '_>, at: usize) {
    if field.see(at + 1).skip > 0 {
        return;
    }
    let Some(run) = run(field, at + 1, false) else { return };
    let known = run.plain > 0 && (run.parts >= 2 || field.see(at + 1).is(class::NAME))
        || run.parts >= 2 && run.ambiguous + run.connectors > 0;
    // «قال واترز إن»: one word that no list knows, or two or three, between the verb and what is said
    let told = || matches!(field.text.folded(run.end), "ان" | "انه" | "انها" | "بان" | "بانه" | "بانها" | ":");
    let foreign = |token: usize| field.see(token).unknown() && !field.see(token).definite;
    if known || run.parts <= 3 && (at + 1..run.end).all(foreign) && told() {
        let because = Because::cue("saying-verb", field.text.span(at..at + 1), if known { 0.7 } else { 0.5 });
        field.claim(person(at + 1..run.end, because, None));
    }
}

/// The full name of a public figure that starts at a token; not the beginning of another one's («أحمد محمد نجيب»).
fn public(field: &Field<'_, '_>, at: usize) -> Option<Range<usize>> {
    if !field.text.opens(Opening::Figure, at) {
        return None;
    }
    let found = field.text.lexicon.names.people.longest_at(field.text, at)?;
    let inside = at.checked_sub(1).map(|before| field.see(before)).is_some_and(|before| {
        before.is(class::CONNECTOR) || before.is(class::GIVEN) && !before.is(class::STOP | class::SAYING) && found.skip == 0
    });
    (found.skip == usize::from(field.see(at).skip) && !inside).then_some(found.tokens)
}

/// Known personal names without any word beside them.
pub fn claim_known(field: &mut Field<'_, '_>) {
    let mut at = 0;
    while at < field.len() {
        let word = field.see(at);
        let starts = word.is(class::NAME_ANY) && !word.is(class::STOP | class::NATION)
            || word.is(class::CONNECTOR) && (word.skip == 0 || word.and && !word.to && !word.by);
        let starts = (starts || field.text.opens(Opening::Figure, at)) && !divine(field, at);
        let found = if starts && field.is_free(at..at + 1) { run(field, at, false) } else { None };
        let Some(run) = found.filter(|run| is_known(field, at, run)) else {
            at += 1;
            continue;
        };
        let (rule, confidence) = match (run.public, run.connectors > 0) {
            (true, _) => ("person-lexicon", 0.9),
            (_, true) => ("name-connector", if run.plain > 1 { 0.75 } else { 0.6 }),
            _ => ("name-lexicon", if run.plain > 1 { 0.75 } else { 0.6 }),
        };
        let mut hit = person(at..run.end, Because::rule(rule, confidence), None);
        hit.skip = word.skip.into();
        at = run.end;
        field.claim(hit);
    }
}

/// The first of a month in the Maghreb («فاتح ماي»), though «فاتح» is a name too.
fn first_of_month(field: &Field<'_, '_>, at: usize) -> bool {
    let next = field.text.folded(at + 1);
    let month = || months::single(next).is_some_and(|month| month.calendar == Calendar::Gregorian && month.sure != Sure::Whole);
    field.text.folded(at) == "فاتح" && (month() || next == "محرم")
}

/// «بسم الله الرحمن الرحيم»: what praises God is no person. «عبد الله», «نصر الله» are held by a name before this is asked.
pub(super) fn divine(field: &Field<'_, '_>, at: usize) -> bool {
    let praised = at > 0
        && matches!(field.text.folded(at - 1), "الله" | "الرحمن" | "بسم" | "اللهم")
        && field.is_free(at - 1..at)
        && field.see(at).definite;
    praised || first_of_month(field, at) || matches!(field.text.folded(at), "الله" | "بسم" | "اللهم" | "والله" | "بالله" | "لله")
}

fn is_known(field: &Field<'_, '_>, at: usize, run: &Run) -> bool {
    let first = field.see(at);
    let opens = first.is(class::GIVEN) || first.is(class::CONNECTOR) && run.plain > 0;
    let score = 2 * run.plain + run.ambiguous + run.connectors;
    if run.public || run.parts == 1 && first.is(class::ALONE) {
        return true;
    }
    opens && run.parts >= 2 && score >= 2 || run.parts >= 2 && run.plain >= 1 && score >= 3 || run.parts >= 3 && score >= 3
}

fn person(tokens: Range<usize>, because: Because, office: Option<Range<usize>>) -> Hit {
    Hit { kind: EntityKind::Person, tokens, skip: 0, because, known: None, office }
}

/// The longest run of words from `start` that may be a name. `anchored`: a word before it already says that a name follows.
fn run(field: &Field<'_, '_>, start: usize, anchored: bool) -> Option<Run> {
    let mut run = Run { end: start, ..Run::default() };
    if let Some(tokens) = public(field, start).filter(|tokens| field.is_free(tokens.clone())) {
        run = Run { end: tokens.end, parts: tokens.len(), plain: tokens.len(), public: true, ..run };
    }
    while run.parts < LONGEST && run.connectors < LONGEST {
        let at = run.end;
        let first = at == start;
        let word = field.see(at);
        if !word.arabic || !field.is_free(at..at + 1) || word.skip > 0 && !first {
            break;
        }
        // behind a name that is whole only what is a part of names and nothing else makes it another one's
        if run.public && !word.is(class::CONNECTOR) && (!word.is(class::NAME) || word.is(class::NATION | class::STOP)) {
            break;
        }
        if word.is(class::CONNECTOR) {
            let next = field.see(at + 1);
            // «عبد الأمير», «عبد ربه»: any attribute goes
            let servant =
                field.text.folded(at).ends_with("عبد") && (next.definite || matches!(field.text.folded(at + 1), "ربه" | "الله"));
            let taken = !next.arabic
                || next.skip > 0
                || next.is(class::STOP | class::SAYING | class::HEAD | class::OFFICE) && !next.is(class::NAME_ANY);
            let other =
                next.is(class::COMMON | class::NATION) && !next.is(class::CONNECTOR | class::NAME_ANY) || attached(field, at + 1);
            if !field.is_free(at + 1..at + 2) || !servant && (taken || other) {
                break;
            }
            run.public = false;
            // «أبو بكر بن محمد»: the next connector takes its own word
            run.end += if next.is(class::CONNECTOR) { 1 } else { 2 };
            run.parts += usize::from(!next.is(class::CONNECTOR));
            run.connectors += 1;
            run.plain += usize::from(next.is(class::NAME) || servant);
            continue;
        }
        let Some(weight) = part(field, at, &run, anchored) else { break };
        run.public = false;
        run.plain += usize::from(weight == 2);
        run.ambiguous += usize::from(weight == 1);
        run.end += 1;
        run.parts += 1;
    }
    (run.parts > 0).then_some(run)
}

/// How well a word fits as a part of a name: 2 known, 1 known and ambiguous, 0 possible.
fn part(field: &Field<'_, '_>, at: usize, run: &Run, anchored: bool) -> Option<u8> {
    let word = field.see(at);
    let first = run.parts == 0;
    // «شوقي الطبيب», «أحمد الشيخ», «محمد المصري»: a surname that is a noun or a nationality, at the end of an open name;
    // but «سامي الحداد المذيع» says what he is
    let noun = word.is(class::HONORIFIC)
        || word.is(class::NOUN) && word.is(class::NAME_ANY)
        || word.is(class::NATION) && (run.connectors > 0 || run.plain > 1) && !field.text.folded(at).ends_with('ه');
    // «صالح بن عبد الله القاضي»: an office too, where a name ties itself together and nothing goes on about the office
    let next = field.see(at + 1);
    let office = word.is(class::OFFICE | class::RANK) && run.connectors > 0 && !next.definite && !next.by;
    // «شوقي العبيدي المحامي»: a trade of our days behind a name that is whole
    let trade = run.parts >= 2 && field.text.lexicon.roles.modern.whole(field.text, at);
    let noun = (noun || office) && !trade;
    if trade {
        return None;
    }
    if noun && run.plain > 0 && word.definite && !word.is(class::STOP | class::SAYING) && closes(field, at + 1) {
        return Some(0);
    }
    let barred = class::STOP
        | class::SAYING
        | class::HONORIFIC
        | class::TITLE
        | class::OFFICE
        | class::RANK
        | class::HEAD
        | class::HONORIFIC_PLURAL
        | class::NOUN;
    if word.is(barred) && !(word.is(class::GIVEN) && !first && !word.is(class::STOP)) {
        return None;
    }
    if word.is(class::NAME) {
        return Some(2);
    }
    if word.is(class::NAME_ANY) {
        return Some(1);
    }
    if word.is(class::NATION)
        || word.is(class::COMMON | class::GENERAL | class::ADJECTIVE | class::PLACE_OUTSIDE | class::FORMER | class::ACTING)
    {
        return None;
    }
    // a known place is no part of a name unless the name is already open
    if word.is(class::PHRASE) && first && !anchored {
        return None;
    }
    // «ماكسين ووترز أنكرت»
    let says =
        || field.text.lexicon.statements.cue(field.text, at).is_some_and(|(cue, _)| cue.class == Class::Finite && !cue.ambiguous);
    if attached(field, at) || word.unknown() && says() {
        return None;
    }
    let letters = field.text.tokens[at].span.len();
    match (word.definite, first) {
        (true, true) => (anchored && (word.nisba || word.unknown())).then_some(0),
        (true, false) => (word.nisba || !ordinary(field, at) || anchored && closes(field, at + 1)).then_some(0),
        (false, _) => (word.unknown() && letters > 4).then_some(0),
    }
}

/// Whether a definite word is an ordinary one without its article («اليد»).
fn ordinary(field: &Field<'_, '_>, at: usize) -> bool {
    let lexicon = field.text.lexicon;
    let bare = field.text.folded(at).strip_prefix("ال").unwrap_or("");
    lexicon.vocabulary.find(bare).is_some_and(|id| lexicon.names.class(id) & (class::COMMON | class::STOP) != 0)
}

/// Whether a name can end before this token: nothing after it looks like its next part.
fn closes(field: &Field<'_, '_>, at: usize) -> bool {
    let next = field.see(at);
    let goes_on = next.is(class::NAME | class::CONNECTOR) || next.unknown() && !next.definite && !attached(field, at);
    !next.arabic || next.skip > 0 || !goes_on
}

/// Whether a word that no list knows shows a particle or an ending that names do not have: «ومبادرته», «ضغوطًا», «مباحثات».
fn attached(field: &Field<'_, '_>, at: usize) -> bool {
    let word = field.see(at);
    if word.is(class::NAME_ANY) {
        return false;
    }
    let folded = field.text.folded(at);
    let letters = folded.chars().count();
    let ending = ["ته", "ها", "هم", "هما", "وا", "ات"].iter().any(|end| folded.ends_with(end)) && letters > 4;
    let written = field.text.tokens.get(at).map_or("", |token| token.span.of(field.text.source()));
    let tanwin = written.contains('\u{064B}');
    tanwin || ending || folded.starts_with('و') && letters > 4 || folded.starts_with("لل") || folded.starts_with("بال")
}

#[cfg(test)]
mod tests {
    use crate::extract::names::tests::check;

    #[test]
    fn names_beside_words() {
        check("زيارة السيدة “آمي بوب” إلى المقر", &["person آمي بوب"]);
        check("قال تامر الجندي إن الأمر كذلك", &["person تامر الجندي"]);
        check("أكد الدكتور اليامي أن", &["person اليامي"]);
        check("السيد ريتشموند بلاكوود حضر", &["person ريتشموند بلاكوود"]);
        check("الأستاذ “عبدالمولي أبونتيشة”، لقاء", &["person عبدالمولي أبونتيشة"]);
        check("التقى اللواء ركن سالم جرمون أمس", &["person سالم جرمون"]);
        check("حضر الفريق أول الركن فلاح الشطي والعقيد المتقاعد حازم جرمون", &["person فلاح الشطي", "person حازم جرمون"]);
        check("شهد ركن الكتاب إقبالا", &[]);
        check("وقال فلايمزر إن الأمر كذلك", &["person فلايمزر"]);
        check("وقال كاليدن مورستون إن الأمر كذلك", &["person كاليدن مورستون"]);
        check("حضر الأستاذ شوقي العلمي المحامي والوزير السابق", &["person شوقي العلمي"]);
        check("وحضر نائب الرئيس علي القاسمي أمس", &["person علي القاسمي"]);
        check("فاز سمير بري أمس. ونقلت على لسان بري قوله", &["person سمير بري", "person بري"]);
        check("وقال مزارع إن الأمر كذلك", &[]);
        check("ماكسين ووترز أنكرت الأمر", &["person ماكسين ووترز"]);
        check("وقال روبرتو كالزاديلا إن الأمر كذلك", &["person روبرتو كالزاديلا"]);
    }

    #[test]
    fn public_figures_by_their_full_name() {
        check("أعرب الرئيس كيم جونغ أون اليد الطولى عن ذلك لفرحان حق", &["person كيم جونغ أون", "person فرحان حق"]);
        // another one's name
        check("حضر محمد سعد الله ونوس", &["person محمد سعد الله ونوس"]);
    }

    #[test]
    fn known_names_alone() {
        check("بحضور محمد بن علي القاسمي وعبد الله الزروق", &["person محمد بن علي القاسمي", "person عبد الله الزروق"]);
        check("هذا عمل كريم من رجل صالح", &[]);
        check("مؤكدا استعداد المجلس وحضور فريق العمل", &[]);
        check("الثلاثاء 3 مارس 2026 م الموافق 14 رمضان", &[]);
        check("بسم الله الرحمن الرحيم", &[]);
        check("قال صالح بن عبد الله القاضي أمس", &["person صالح بن عبد الله القاضي"]);
    }
}

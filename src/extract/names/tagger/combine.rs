//! Rules and tagger together: of all that either found, what is likely enough, the likelier first where two overlap.

use std::collections::HashSet;
use std::ops::Range;

use crate::document::Language;
use crate::extract::contacts;
use crate::extract::facts::{Because, EntityKind};
use crate::extract::lexicon::names::class;
use crate::extract::lexicon::statements::Class;
use crate::extract::names::{Field, Hit, LIKENESS, chains, persons};
use crate::text::words::TokenKind;

use super::Tagger;
use super::chart::{Chart, Likely, later};
use super::told::{Told, with_kept};
use super::view::View;

/// From which chance on a name is believed, by kind (person, organization, place).
#[derive(Clone, Copy, Debug)]
pub struct Trust {
    /// Found by the tagger alone.
    pub tagger: [f32; 3],
    /// Found by a rule, and not by the tagger.
    pub rule: [f32; 3],
    /// A token whose own word and neighbours speak so much more for nothing than for any name (in steps of a weight), and that no
    /// rule or list knows as one, is not looked at more closely.
    pub plain: i16,
}

impl Trust {
    /// Tuned by cross-validation over documents (`docs/extraction.md`).
    pub const TUNED: Trust = Trust { tagger: [0.45, 0.6, 0.6], rule: [0.2, 0.2, 0.2], plain: 120 };
}

/// A name that either found.
struct Candidate {
    chance: f32,
    kind: usize,
    tokens: Range<usize>,
    /// The hit of the rule that found it.
    hit: Option<usize>,
}

/// What is kept: a rule's hit by its number, or a new one.
enum Kept {
    Rule(usize),
    New(Hit),
}

/// Weighs the hits of the rules and adds those of the tagger. Returns whether anything is other than before.
pub fn weigh(field: &mut Field<'_, '_>, tagger: &Tagger, trust: &Trust) -> bool {
    let kept = with_kept(tagger, |known| {
        let Told { firsts, forms, sums } = Told::of(field, tagger, known);
        let view = View::of(field, firsts, forms);
        let chart = Chart::new(&view, sums, &tagger.weights, trust.plain, &mut known.groups);
        let mut kept = Vec::with_capacity(field.hits.len());
        let mut next = 0;
        for line in chart.lines() {
            let from = next;
            while field.hits.get(next).is_some_and(|hit| hit.tokens.start < line.end) {
                next += 1;
            }
            of_line(&view, &chart, line, from..next, trust, &mut kept);
        }
        kept.extend((next..field.hits.len()).map(Kept::Rule));
        kept
    });
    let changed = kept.len() != field.hits.len() || kept.iter().any(|kept| matches!(kept, Kept::New(_)));
    if changed {
        let mut rules: Vec<Option<Hit>> = std::mem::take(&mut field.hits).into_iter().map(Some).collect();
        let hits = kept.into_iter().filter_map(|kept| match kept {
            Kept::Rule(number) => rules.get_mut(number)?.take(),
            Kept::New(hit) => Some(hit),
        });
        field.replace(hits.collect());
    }
    changed
}

/// What is kept of one line; its rules' hits are given by their numbers.
fn of_line(
    view: &View<'_, '_, '_>,
    chart: &Chart<'_>,
    line: &Range<usize>,
    hits: Range<usize>,
    trust: &Trust,
    kept: &mut Vec<Kept>,
) {
    let field = view.field;
    let mut said = names(&chart.best(line), line.start);
    said.iter_mut().for_each(|(kind, tokens)| {
        whole_quotes(field, tokens);
        if EntityKind::ALL[*kind] == EntityKind::Person {
            only_the_name(field, tokens);
        }
    });
    said.retain(|(_, tokens)| !tokens.is_empty());
    let same = |hit: &Hit, name: &(usize, Range<usize>)| EntityKind::ALL[name.0] == hit.kind && name.1 == hit.tokens;
    let rules = &field.hits[hits.clone()];
    // a name across line ends is out of the tagger's sight
    if rules.iter().any(|hit| hit.tokens.start < line.start || hit.tokens.end > line.end) {
        kept.extend(hits.map(Kept::Rule));
        return;
    }
    if said.len() == rules.len() && rules.iter().zip(&said).all(|(hit, name)| same(hit, name)) {
        kept.extend(hits.map(Kept::Rule));
        return;
    }
    let likely = chart.likely(line);
    let mut candidates = candidates(view, &likely, hits, said, trust);
    // the likelier first; of equals the earlier
    candidates.sort_by(|one, other| other.chance.total_cmp(&one.chance).then(one.tokens.start.cmp(&other.tokens.start)));
    let mut taken = vec![false; line.len()];
    for candidate in candidates {
        let inside = candidate.tokens.start - line.start..candidate.tokens.end - line.start;
        if taken[inside.clone()].iter().any(|taken| *taken) {
            continue;
        }
        taken[inside].fill(true);
        kept.push(match candidate.hit {
            Some(hit) => Kept::Rule(hit),
            None => Kept::New(found(view, candidate)),
        });
    }
}

fn candidates(
    view: &View<'_, '_, '_>,
    likely: &Likely<'_>,
    hits: Range<usize>,
    said: Vec<(usize, Range<usize>)>,
    trust: &Trust,
) -> Vec<Candidate> {
    let field = view.field;
    let mut out: Vec<Candidate> = Vec::with_capacity(hits.len() + said.len());
    // a line may be a megabyte of names
    let told: HashSet<(usize, usize, usize)> = said.iter().map(|(kind, tokens)| (*kind, tokens.start, tokens.end)).collect();
    let mut ruled: HashSet<(usize, usize, usize)> = HashSet::new();
    for number in hits {
        let hit = &field.hits[number];
        let kind = EntityKind::ALL.iter().position(|kind| *kind == hit.kind).unwrap_or(0);
        let name = (kind, hit.tokens.start, hit.tokens.end);
        let agreed = told.contains(&name);
        let acts = number > 0 && is_country_beside(field, &field.hits[number - 1], hit);
        let chance = likely.name(kind, &hit.tokens).max(if acts { CHAIN } else { sure(hit) });
        if agreed || chance >= trust.rule[kind] {
            ruled.insert(name);
            out.push(Candidate { chance, kind, tokens: hit.tokens.clone(), hit: Some(number) });
        }
    }
    for (kind, tokens) in said {
        let chance = likely.name(kind, &tokens);
        // of two that were cut to one name the first stays
        let new = ruled.insert((kind, tokens.start, tokens.end));
        if new && chance >= trust.tagger[kind] && sound(view, kind, &tokens, chance) {
            out.push(Candidate { chance, kind, tokens, hit: None });
        }
    }
    out
}

/// How sure the rules are whatever likeness says: an institution or figure that a list knows is what the list says, and where a chain of
/// words ends is told by grammar sooner than by likeness (out of fold the tagger finds institutions, but cuts them no better).
fn sure(hit: &Hit) -> f32 {
    match (hit.kind, hit.known) {
        (EntityKind::Organization, Some(_)) => 1.0,
        (EntityKind::Person, _) if hit.because.rule == "person-lexicon" => 1.0,
        (EntityKind::Organization, None) if hit.because.rule == "organization-signs" => 1.0,
        (EntityKind::Organization, None) if matches!(hit.because.rule, "organization-head" | "organization-told") => CHAIN,
        _ => 0.0,
    }
}

/// «اتهمت وزارة الخارجية إيران»: a country right behind an institution whose name is whole. It is rare enough that likeness takes it
/// for a part of the name.
fn is_country_beside(field: &Field<'_, '_>, before: &Hit, hit: &Hit) -> bool {
    hit.known.is_some_and(|known| field.text.lexicon.names.is_country(known))
        && hit.skip == 0
        && before.kind == EntityKind::Organization
        && before.tokens.end == hit.tokens.start
}

/// The least that a chain of words behind the word for an institution is believed.
const CHAIN: f32 = 0.5;

/// What no likeness outweighs: no bracket, comma or word in Latin letters stands inside a person's name, and one ordinary word
/// alone is hardly ever one; nor is the name of God.
fn sound(view: &View<'_, '_, '_>, kind: usize, tokens: &Range<usize>, chance: f32) -> bool {
    const ORDINARY: u32 = class::COMMON | class::GIVEN_AMBIGUOUS | class::FAMILY_AMBIGUOUS | class::STOP;
    let field = view.field;
    let alone = tokens.len() == 1;
    let latin = tokens.clone().any(|token| field.text.kind(token) == Some(TokenKind::Latin));
    if EntityKind::ALL[kind] != EntityKind::Person {
        // «X / Facebook / YouTube:» says where to write to
        let platform = alone && contacts::is_platform(field.text.folded(tokens.start));
        // «(وال)»: the letters of an agency are no article
        let letters = field.text.folded(tokens.start).trim_start_matches('و').chars().count();
        if alone && letters <= 2 && field.text.kind(tokens.start) == Some(TokenKind::Arabic) {
            return false;
        }
        let doubtful = alone && EntityKind::ALL[kind] == EntityKind::Organization && chance < VERY_LIKELY;
        let foreign = latin && (chance < LIKELY || !latin_name(field, tokens));
        // «محكمة ألمانية»: any of that nation
        let (head, last) = (field.see(tokens.start), field.see(tokens.end - 1));
        let any = tokens.len() == 2 && head.is(class::HEAD) && !head.definite && last.is(class::NATION) && !last.definite;
        return !(platform || doubtful || foreign || any || managed(field, tokens));
    }
    // «التقى بنظيره التركي»: whoever is meant has no name here
    let peer = field.text.folded(tokens.start).trim_start_matches(['و', 'ب', 'ل']);
    if latin || persons::divine(field, tokens.start) || matches!(peer, "نظيره" | "نظيرته" | "نظيرها" | "نظيرتها" | "نظيرهما")
    {
        return false;
    }
    let torn =
        tokens.clone().any(|token| field.is_comma(token) || field.text.is_mark(token, &['(', ')', '[', ']', ':', '؟', '/']));
    let ordinary = alone && field.see(tokens.start).is(ORDINARY);
    // «كتابيا», «وأشرف على»: one word behind a particle is oftener an ordinary word than a name
    let behind = alone && view.form_of(tokens.start).skip > 0;
    !(torn || ordinary && chance < LIKELY || behind && chance < VERY_LIKELY)
}

/// In an Arabic text, words in Latin letters that begin as a name does.
fn latin_name(field: &Field<'_, '_>, tokens: &Range<usize>) -> bool {
    let capital = |token: usize| field.text.span(token..token + 1).of(field.text.source()).starts_with(char::is_uppercase);
    let mut latin = tokens.clone().filter(|token| field.text.kind(*token) == Some(TokenKind::Latin));
    field.text.document.language == Language::Arabic && latin.next().is_some_and(capital)
}

/// «إدارة ملف الهجرة», «تنظيم الانتخابات» is something done, not somebody who does it.
fn managed(field: &Field<'_, '_>, tokens: &Range<usize>) -> bool {
    const DONE: &[&str] = &["ملف", "ملفات", "ازمه", "ازمات", "شوون", "عمليه", "عمليات", "حوار", "صراع", "نزاع", "معركه", "حمله"];
    let file = field.text.folded(tokens.start) == "اداره" && DONE.contains(&field.text.folded(tokens.start + 1));
    tokens.len() > 1 && (file || chains::unnamed(field, tokens.start))
}

/// The names in a row of labels: kind and tokens.
fn names(labels: &[u8], start: usize) -> Vec<(usize, Range<usize>)> {
    let mut out: Vec<(usize, Range<usize>)> = Vec::new();
    for (at, label) in labels.iter().map(|label| usize::from(*label)).enumerate().filter(|(_, label)| *label > 0) {
        let token = start + at;
        match out.last_mut() {
            Some((kind, tokens)) if label == later(*kind) && tokens.end == token => tokens.end += 1,
            _ => out.push(((label - 1) / 2, token..token + 1)),
        }
    }
    out
}

/// «شركة "مسينا"»: of two quotation marks a name holds both or neither.
fn whole_quotes(field: &Field<'_, '_>, tokens: &mut Range<usize>) {
    let quote = |token: usize| field.is_open_quote(token) || field.is_close_quote(token);
    if tokens.clone().filter(|token| quote(*token)).count() % 2 == 0 {
        return;
    }
    if quote(tokens.start) {
        tokens.start += 1;
    } else if quote(tokens.end - 1) {
        tokens.end -= 1;
    } else if field.is_close_quote(tokens.end) {
        tokens.end += 1;
    }
}

/// «شعر توم», «ترشيح كافانو», «فان بالجائزة»: a verb or noun in front of a person's name, or a word behind a particle after it, that
/// lists know as something else, is no part of it.
fn only_the_name(field: &Field<'_, '_>, tokens: &mut Range<usize>) {
    let name = class::NAME_ANY | class::CONNECTOR;
    let statements = &field.text.lexicon.statements;
    let other = |token: usize| {
        let (word, folded) = (field.see(token), field.text.folded(token));
        // «سيتحرك»
        let will = folded.starts_with("سي") || folded.starts_with("ست");
        // «وأدان فلان»: a report opens, whatever the word may name elsewhere
        let cue = statements.cue(field.text, token);
        let says = cue.is_some_and(|(cue, form)| cue.class == Class::Finite && form.skip > 0 && !cue.ambiguous);
        let ordinary = word.is(class::COMMON | class::SAYING | class::STOP);
        says || (ordinary || will && word.unknown() && folded.chars().count() > 5) && !word.is(name)
    };
    while tokens.len() > 1 && other(tokens.start) && (field.see(tokens.start + 1).is(name) || tokens.len() > 2) {
        tokens.start += 1;
    }
    // «كاسيا» is hardly «كآسيا»; «فلان لـ"صحيفة"»: a particle that no word follows
    let behind = |token: &usize| {
        let (word, folded) = (field.see(*token), field.text.folded(*token));
        word.skip > 0 && word.class != 0 && !folded.starts_with('ك') || matches!(folded, "ل" | "ب" | "و" | "ف" | "ك")
    };
    if let Some(end) = (tokens.start + 1..tokens.end).find(behind) {
        tokens.end = end;
    }
    // «يوسف أمس»
    while tokens.len() > 1 && field.text.lexicon.subjects.adverbs.whole(field.text, tokens.end - 1) {
        tokens.end -= 1;
    }
}

/// A hit of the tagger. What a rule found at its start speaks for it too; else what stands before it; else only likeness.
fn found(view: &View<'_, '_, '_>, candidate: Candidate) -> Hit {
    let field = view.field;
    let Candidate { chance, kind, tokens, .. } = candidate;
    let kind = EntityKind::ALL[kind];
    let rule = field.hit(tokens.start).filter(|hit| hit.kind == kind && hit.tokens.start == tokens.start);
    let (skip, because, office) = match rule {
        Some(hit) => {
            let confidence = hit.because.confidence.min(LIKELY * chance);
            (hit.skip, Because { confidence, ..hit.because.clone() }, hit.office.clone())
        }
        None => {
            let office = if kind == EntityKind::Person { persons::office_before(field, tokens.start) } else { None };
            (view.form_of(tokens.start).skip.into(), evidence(field, &office, chance), office)
        }
    };
    Hit { kind, tokens, skip, because, known: None, office }
}

/// The most that likeness alone is believed, and the least that an ordinary word needs.
const LIKELY: f32 = 0.7;

/// The least that one word alone needs to be an institution, or a person behind a particle.
const VERY_LIKELY: f32 = 0.85;

fn evidence(field: &Field<'_, '_>, office: &Option<Range<usize>>, chance: f32) -> Because {
    match office {
        Some(office) => Because::cue("office-before", field.text.span(office.clone()), LIKELY * chance),
        None => Because::rule(LIKENESS, LIKELY * chance),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::names::tests::mentions;
    use crate::extract::{Lexicon, Text, names, tests::document};

    fn both(text: &str) -> Vec<(String, &'static str, bool)> {
        let document = document(text);
        let text = Text::new(&document, Lexicon::bundled());
        let field = names::read(&text);
        let told = |hit: &Hit| {
            let name = format!("{} {}", hit.kind.key(), field.span(hit).of(text.source()));
            (name, hit.because.rule, hit.because.confidence <= LIKELY)
        };
        field.hits.iter().map(told).collect()
    }

    #[test]
    fn likeness_finds_what_no_list_has_and_says_so() {
        let text = "وقال بوتسوانغ كيليفا في حوار";
        assert_eq!(mentions(text), Vec::<String>::new(), "the rules alone find nothing");
        assert_eq!(both(text), [("person بوتسوانغ كيليفا".to_owned(), "name-likeness", true)]);
    }

    #[test]
    fn what_no_likeness_makes_a_name() {
        assert_eq!(both("بِسْمِ اللَّهِ الرَّحْمَنِ الرَّحِيمِ\nقال مصدر ذلك"), []);
        assert_eq!(both("اشترى الجهاز عبر خدمة Play Store أمس"), []);
    }

    #[test]
    fn a_name_holds_both_quotation_marks_or_neither() {
        let document = document("زار شركة \"قلطوم\" أمس");
        let text = Text::new(&document, Lexicon::bundled());
        let field = names::read_by_rules(&text);
        for (cut, whole) in [(1..4, 1..5), (1..5, 1..5), (1..3, 1..2), (2..4, 3..4), (3..5, 3..4), (0..1, 0..1)] {
            let mut tokens = cut.clone();
            whole_quotes(&field, &mut tokens);
            assert_eq!(tokens, whole, "{cut:?}");
        }
    }

    #[test]
    fn what_rules_are_sure_of_stays_with_its_evidence() {
        let said = both("التقى وزير الخارجية الليبي سمير العبيدي، أمس في تونس، السيدة “ليلى القاسمي” من منظمة العفو الدولية");
        let rules: Vec<(&str, &str)> = said.iter().map(|(name, rule, _)| (name.as_str(), *rule)).collect();
        let expect = [
            ("person سمير العبيدي", "office-before"),
            ("place تونس", "place-lexicon"),
            ("person ليلى القاسمي", "honorific-before"),
            ("organization منظمة العفو الدولية", "organization-lexicon"),
        ];
        assert_eq!(rules, expect);
    }

    #[test]
    fn a_country_behind_an_institution_stays() {
        let said = both("زارت وزارة الصحة إيران أمس");
        let names: Vec<&str> = said.iter().map(|(name, ..)| name.as_str()).collect();
        assert_eq!(names, ["organization وزارة الصحة", "place إيران"]);
    }

    #[test]
    fn one_ordinary_word_is_no_name_by_likeness() {
        assert_eq!(both("هذا عمل كريم من رجل صالح"), []);
    }

    #[test]
    fn the_bundled_tagger_loads() {
        assert!(Tagger::bundled().is_some_and(|tagger| tagger.weights.size().0 > 1000 && tagger.words.len() > 1000));
    }

    #[test]
    fn labels_become_names() {
        assert_eq!(names(&[1, 2, 1, 0, 3, 4, 6, 0], 10), [(0, 10..12), (0, 12..13), (1, 14..16), (2, 16..17)]);
        assert_eq!(names(&[0, 0], 0), []);
    }

    /// Whatever it is given, hits stay in order, apart, and within the text.
    #[test]
    fn strange_texts_are_read_in_order() {
        let lexicon = Lexicon::bundled();
        for unit in ["«", "\"", "محمد ", "ويست، ", "و", "السيد\n", "(IOM) ", "وزارة \n", "بن ", "\u{200F}", "."]
        {
            let document = document(&unit.repeat(400));
            let text = Text::new(&document, lexicon);
            let field = names::read(&text);
            assert!(field.hits.windows(2).all(|two| two[0].tokens.end <= two[1].tokens.start), "{unit}");
            assert!(field.hits.iter().all(|hit| !hit.tokens.is_empty() && hit.tokens.end <= text.len()), "{unit}");
        }
    }
}

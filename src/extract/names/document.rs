//! The second reading: what was found once is found wherever it stands in the document.
//!
//! Full names mark their later repeats and their last parts; organizations their repeats, their acronyms in brackets and the
//! proper word of «شركة آبل»; a list of names is one of names throughout; a place one letter off is that place.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use smol_str::SmolStr;

use crate::extract::facts::{Because, EntityKind};
use crate::extract::lexicon::QuickHash;
use crate::extract::lexicon::names::{Known, class};
use crate::extract::text::Form;
use crate::text::distance::within;
use crate::text::words::TokenKind;

use super::places::surname;
use super::tagger::view::cuts_items;
use super::{Field, Hit};

/// At most so many names are tried from one first word: a text of a million names stays linear.
const TRIED: usize = 32;

pub fn claim_repeats(field: &mut Field<'_, '_>) {
    acronyms(field);
    lists(field);
    super::signatories::claim(field);
    let seeds = Seeds::of(field);
    seeds.claim(field);
    misspelt(field);
}

/// What repeats are looked for, by the first word.
#[derive(Default)]
struct Seeds {
    starts: HashMap<SmolStr, Vec<Seed>, QuickHash>,
    seen: HashSet<(EntityKind, Vec<SmolStr>), QuickHash>,
    /// A bit for the last letters of each first word: most words of a text end otherwise, and need not be looked up.
    ends: [u64; 16],
}

struct Seed {
    kind: EntityKind,
    rest: Vec<SmolStr>,
    part: Part,
    known: Option<Known>,
    from: Range<usize>,
}

/// What of a name a repeat is looked for by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Full,
    Last,
    /// A last part that is an ordinary word too: only whoever speaks is meant by it («قال المعلم إن»).
    LastSpeaking,
}

impl Seeds {
    fn of(field: &Field<'_, '_>) -> Self {
        let mut seeds = Self::default();
        for hit in &field.hits {
            let words: Vec<SmolStr> = hit.tokens.clone().map(|at| field.word_of(at, hit)).collect();
            match hit.kind {
                EntityKind::Person => seeds.add_person(field, hit, words),
                EntityKind::Organization => {
                    let head = field.see(hit.tokens.start);
                    let proper = |at: usize| field.see(at).unknown() && !field.see(at).definite;
                    if head.is(class::OPEN_HEAD) && words.len() > 1 && hit.tokens.clone().skip(1).all(proper) {
                        seeds.add(hit, &words[1..], Part::Last);
                    }
                    if words.len() > 1 || hit.because.rule == "organization-acronym" {
                        seeds.add(hit, &words, Part::Full);
                    }
                }
                EntityKind::Place if hit.because.rule == "place-head" => seeds.add(hit, &words, Part::Full),
                EntityKind::Place => {}
            }
        }
        seeds
    }

    /// The full name, and each of its ends that can stand alone.
    fn add_person(&mut self, field: &Field<'_, '_>, hit: &Hit, words: Vec<SmolStr>) {
        if words.len() == 1 && hit.because.confidence < 0.9 {
            return;
        }
        for from in 1..words.len() {
            let at = hit.tokens.start + from;
            let before = field.see(at - 1);
            let torn = before.is(class::CONNECTOR) && from > 0;
            let last = from + 1 == words.len();
            let noun = last
                && field.see(at).is(class::COMMON
                    | class::STOP
                    | class::NATION
                    | class::FAMILY_AMBIGUOUS
                    | class::GIVEN_AMBIGUOUS)
                || last && !surname(field, at) && names_a_thing(field, at);
            if torn || words[from].chars().count() < 3 {
                continue;
            }
            if !noun {
                self.add(hit, &words[from..], Part::Last);
            } else if !field.see(at).is(class::STOP) {
                self.add(hit, &words[from..], Part::LastSpeaking);
            }
        }
        self.add(hit, &words, Part::Full);
    }

    fn add(&mut self, hit: &Hit, words: &[SmolStr], part: Part) {
        let Some((first, rest)) = words.split_first() else { return };
        if !self.seen.insert((hit.kind, words.to_vec())) {
            return;
        }
        let (place, bit) = end_bit(first);
        self.ends[place] |= bit;
        let list = self.starts.entry(first.clone()).or_default();
        if list.len() < TRIED {
            let at = list.partition_point(|seed| seed.rest.len() >= rest.len());
            let seed = Seed { kind: hit.kind, rest: rest.to_vec(), part, known: hit.known, from: hit.tokens.clone() };
            list.insert(at, seed);
        }
    }

    fn claim(&self, field: &mut Field<'_, '_>) {
        if self.starts.is_empty() {
            return;
        }
        self.mend(field);
        // most words start no name, whatever stands around them
        let text = field.text;
        let starts = |form: &Form| {
            let (place, bit) = end_bit(&form.folded);
            self.ends[place] & bit != 0 && self.starts.contains_key(&form.folded)
        };
        let starts = text.words_where(|token| text.forms(token).iter().any(starts));
        let mut at = 0;
        while at < field.len() {
            let found = if text.is_among(&starts, at) && field.is_free(at..at + 1) { self.longest_at(field, at) } else { None };
            match found {
                Some(hit) => {
                    at = hit.tokens.end;
                    field.claim(hit);
                }
                None => at += 1,
            }
        }
    }

    /// «كالزاديلا» is no «الزاديلا» behind ك where the document names «روبرتو كالزاديلا».
    fn mend(&self, field: &mut Field<'_, '_>) {
        let text = field.text;
        for hit in field.hits.iter_mut().filter(|hit| hit.kind == EntityKind::Person && hit.skip > 0) {
            let rest = hit.tokens.start + 1..hit.tokens.end;
            let same = |seed: &Seed| {
                seed.kind == EntityKind::Person
                    && seed.rest.len() == rest.len()
                    && rest.clone().zip(&seed.rest).all(|(at, word)| text.folded(at) == word)
            };
            if self.starts.get(text.folded(hit.tokens.start)).is_some_and(|seeds| seeds.iter().any(same)) {
                hit.skip = 0;
            }
        }
    }

    fn longest_at(&self, field: &Field<'_, '_>, at: usize) -> Option<Hit> {
        let text = field.text;
        let word = field.see(at);
        for form in text.forms(at) {
            // a word that is something else as a whole is not a name behind a particle
            if form.skip > 0 && word.skip == 0 && word.class != 0 {
                continue;
            }
            let Some(list) = self.starts.get(&form.folded) else { continue };
            // «على» is no repeat of «علي»
            if form.folded == "علي" && word.is(class::STOP) {
                continue;
            }
            let fits = |seed: &Seed| {
                let end = at + 1 + seed.rest.len();
                let words = seed.rest.iter().enumerate().all(|(i, rest)| text.folded(at + 1 + i) == rest);
                words
                    && field.is_free(at..end)
                    && (seed.part == Part::Full || seed.kind != EntityKind::Person || stands_alone(field, at, end))
                    && (seed.part != Part::LastSpeaking || form.skip == 0 && speaks(field, at, end))
            };
            if let Some(seed) = list.iter().find(|seed| fits(seed)) {
                let rule = match seed.kind {
                    EntityKind::Person => "name-repeat",
                    EntityKind::Organization => "organization-repeat",
                    EntityKind::Place => "place-repeat",
                };
                // an institution's repeats are as doubtful as the first of them
                let confidence = match seed.kind {
                    EntityKind::Organization => 0.6,
                    _ if seed.part == Part::Full => 0.85,
                    _ => 0.7,
                };
                return Some(Hit {
                    kind: seed.kind,
                    tokens: at..at + 1 + seed.rest.len(),
                    skip: form.skip,
                    because: Because::cue(rule, text.span(seed.from.clone()), confidence),
                    known: seed.known,
                    office: None,
                });
            }
        }
        None
    }
}

/// Whether a word is by itself the name of a place or an institution.
fn names_a_thing(field: &Field<'_, '_>, at: usize) -> bool {
    let id = field.text.forms(at).first().and_then(|form| form.id);
    id.is_some_and(|id| field.text.lexicon.names.known.word(id).is_some())
}

/// The place of a word's last letters, and the bit there.
fn end_bit(word: &str) -> (usize, u64) {
    let end = word.as_bytes().last_chunk::<4>().map_or(word.len() as u32, |end| u32::from_le_bytes(*end));
    let number = (end ^ word.len() as u32).wrapping_mul(0x9e37_79b9) >> 22;
    (number as usize / 64, 1 << (number % 64))
}

/// A last part alone is that person unless the words around it make it a part of something else («آل القاسمي», «محمد القاسمي»).
fn stands_alone(field: &Field<'_, '_>, start: usize, end: usize) -> bool {
    let before = start.checked_sub(1).map(|at| field.see(at)).unwrap_or_default();
    let after = field.see(end);
    let other =
        before.is(class::CONNECTOR) || before.is(class::GIVEN) && before.skip == 0 && !before.is(class::STOP | class::SAYING);
    !(other || after.is(class::NAME) && after.skip == 0 && !after.is(class::STOP | class::SAYING))
}

/// «قال المعلم إن», «وأكد الطبيب، في…», «الشاهد: الحكومة…»: an ordinary word where the name of whoever speaks stands. Not «قال
/// المعلم المتقاعد».
fn speaks(field: &Field<'_, '_>, start: usize, end: usize) -> bool {
    let before = |back: usize| start.checked_sub(back);
    let on_behalf = before(2).is_some_and(|at| field.text.folded(at) == "علي" && field.text.folded(at + 1) == "لسان");
    let says = on_behalf || before(1).is_some_and(|before| field.see(before).is(class::SAYING));
    let opens = start == 0 || field.text.kind(start - 1) == Some(TokenKind::Break);
    let after = field.see(end);
    let described = after.arabic && after.definite && after.skip == 0 && !after.is(class::STOP);
    says && !described || opens && field.text.is_mark(end, &[':'])
}

impl Field<'_, '_> {
    /// The folded word of a hit's token: particles of the first one taken off, «ال» restored.
    pub fn word_of(&self, at: usize, hit: &Hit) -> SmolStr {
        let whole = self.text.forms(at).first();
        let form = self.text.forms(at).iter().find(|form| at == hit.tokens.start && form.skip == hit.skip);
        form.or(whole).map(|form| form.folded.clone()).unwrap_or_default()
    }
}

/// «المنظمة الدولية للهجرة (IOM)», «الهيئة العليا … (الهايكا)»: one word in brackets after an organization.
fn acronyms(field: &mut Field<'_, '_>) {
    let organizations = field.hits.iter().enumerate().filter(|(_, hit)| hit.kind == EntityKind::Organization);
    let ends: Vec<(usize, usize)> = organizations.map(|(at, hit)| (at, hit.tokens.end)).collect();
    for (named, end) in ends {
        if !field.text.is_mark(end, &['(', '[', '«', '"', '“']) || !field.text.is_mark(end + 2, &[')', ']', '»', '"', '”'])
        {
            continue;
        }
        let because = Because::cue("organization-acronym", field.text.span(end..end + 3), 0.9);
        if let Some(taken) = field.holder(end + 1) {
            meant_here(field, named, taken, because);
            continue;
        }
        let word = field.see(end + 1);
        let letters = field.text.folded(end + 1).chars().count();
        let latin = field.text.kind(end + 1) == Some(TokenKind::Latin) && letters >= 2;
        // «وكالة الأنباء الفلسطينية (وفاء)», but «حزب كذا (يمين)» says where it stands
        let called = field.text.folded(field.hits[named].tokens.start).ends_with("وكاله")
            && !word.is(class::NATION | class::STOP | class::PHRASE | class::OFFICE | class::HEAD)
            && !word.definite;
        if latin || (word.unknown() || called) && word.arabic && word.skip == 0 && letters > 2 {
            field.claim(Hit {
                kind: EntityKind::Organization,
                tokens: end + 1..end + 2,
                skip: 0,
                because,
                known: None,
                office: None,
            });
        }
    }
}

/// «التحالف الدولي لحقوق الإنسان (ICHR)»: the document says what the letters stand for, whomever else a lexicon knows by them.
/// Where the name is the lexicon's but for a word, who that is stays known.
fn meant_here(field: &mut Field<'_, '_>, named: usize, taken: usize, because: Because) {
    let (name, letters) = (&field.hits[named], &field.hits[taken]);
    let (Some(Known::Acronym(of)), 1) = (letters.known, letters.tokens.len()) else { return };
    if name.known.is_some() {
        return;
    }
    let known = field.text.lexicon.names.organizations.get(of as usize);
    let head = known.and_then(|known| known.name.split_whitespace().next()).map(crate::text::fold::fold_str);
    let same_head = head.is_some_and(|head| head == *field.word_of(name.tokens.start, name));
    let letters = &mut field.hits[taken];
    letters.because = because;
    letters.known = letters.known.filter(|_| same_head);
}

/// If half of three or more items of two to five clean words hold a person, every item is one, whole.
fn lists(field: &mut Field<'_, '_>) {
    let mut items: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for at in 0..=field.len() {
        if !cuts_items(field, at) {
            continue;
        }
        let item = start..at;
        start = at + 1;
        if item.is_empty() {
            continue;
        }
        if clean(field, item.clone()) {
            items.push(item);
        } else {
            claim_list(field, &items);
            items.clear();
        }
    }
    claim_list(field, &items);
}

/// Two to five words that could all be a name, free or held by one person.
fn clean(field: &Field<'_, '_>, item: Range<usize>) -> bool {
    let words = item.len();
    (2..=5).contains(&words)
        && item.clone().all(|at| {
            let word = field.see(at);
            let barred = class::STOP
                | class::SAYING
                | class::OFFICE
                | class::HEAD
                | class::COMMON
                | class::HONORIFIC
                | class::NATION
                | class::GENERAL
                | class::ADJECTIVE
                | class::INNER;
            let name = word.is(class::NAME_ANY | class::CONNECTOR) || !word.is(barred);
            word.arabic
                && name
                && field.hit(at).is_none_or(|hit| hit.kind == EntityKind::Person)
                && (word.skip == 0 || at == item.start)
        })
}

fn claim_list(field: &mut Field<'_, '_>, items: &[Range<usize>]) {
    let holds = |field: &Field<'_, '_>, item: &Range<usize>| item.clone().any(|at| field.hit(at).is_some());
    let with = items.iter().filter(|item| holds(field, item)).count();
    if items.len() < 3 || with * 2 < items.len() {
        return;
    }
    for item in items {
        let inside: Vec<u32> = item.clone().map(|at| field.owner[at]).filter(|owner| *owner > 0).collect();
        match inside.first() {
            None => {
                let because = Because::rule("name-list", 0.6);
                let skip = field.see(item.start).skip.into();
                field.claim(Hit { kind: EntityKind::Person, tokens: item.clone(), skip, because, known: None, office: None });
            }
            // the whole item is the name
            Some(owner) if inside.iter().all(|other| other == owner) => {
                field.hits[*owner as usize - 1].tokens = item.clone();
                field.owner[item.clone()].fill(*owner);
            }
            Some(_) => {}
        }
    }
}

/// A word that no list knows, one letter away from a known place that the document names at least three times.
fn misspelt(field: &mut Field<'_, '_>) {
    let mut counts: Vec<(SmolStr, Known, usize)> = Vec::new();
    for hit in &field.hits {
        let (EntityKind::Place, Some(known), 1) = (hit.kind, hit.known, hit.tokens.len()) else { continue };
        let word = field.word_of(hit.tokens.start, hit);
        match counts.iter().position(|(other, ..)| *other == word) {
            Some(row) => counts[row].2 += 1,
            None if counts.len() < TRIED => counts.push((word, known, 1)),
            None => {}
        }
    }
    counts.retain(|(word, _, times)| *times >= 3 && word.chars().count() >= 5);
    if counts.is_empty() {
        return;
    }
    let near = |folded: &str| {
        counts.iter().find(|(place, ..)| {
            let same_start = || place.chars().next() == folded.chars().next();
            place.len() == folded.len() && same_start() && within(place, folded, 1).is_some()
        })
    };
    let text = field.text;
    let unknown = |token| field.see(token).unknown() && field.see(token).skip == 0;
    let close = text.words_where(|token| unknown(token) && near(text.folded(token)).is_some());
    for at in (0..field.len()).filter(|at| text.is_among(&close, *at)) {
        if !field.is_free(at..at + 1) {
            continue;
        }
        if let Some((_, known, _)) = near(text.folded(at)) {
            let because = Because::rule("place-misspelt", 0.6);
            let hit = Hit { kind: EntityKind::Place, tokens: at..at + 1, skip: 0, because, known: Some(*known), office: None };
            field.claim(hit);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::names::tests::check;

    #[test]
    fn short_forms_after_the_full_name() {
        check("قال السيد فولكر تورك ذلك. وأضاف تورك أن الأمر لتورك", &["person فولكر تورك", "person تورك", "person تورك"]);
    }

    #[test]
    fn the_preposition_is_no_repeat_of_ali() {
        check(
            "أسماء الضحايا: يوسف محمد علي، شمة محمد علي\nعثر على الجثث وعلى الحطام على الطريق",
            &["person يوسف محمد علي", "person محمد علي"],
        );
    }

    #[test]
    fn a_surname_that_is_a_word_where_it_speaks() {
        check(
            "الحداد: لا تراجع\nقال الوزير سامي الحداد ذلك. وأكد الحداد أن الأمر صعب. ودخل الحداد السوق.",
            &["person الحداد", "person سامي الحداد", "person الحداد"],
        );
    }

    #[test]
    fn acronyms_and_proper_words_repeat() {
        check(
            "المنظمة الوطنية للهجرة (NOM) قالت. وذكرت NOM",
            &["organization المنظمة الوطنية للهجرة", "organization NOM", "organization NOM"],
        );
    }

    #[test]
    fn a_word_in_brackets_is_how_an_agency_is_called() {
        check("وكالة الأنباء القلطومية (وفاق) قالت", &["organization وكالة الأنباء القلطومية", "organization وفاق"]);
        check("حزب القلطوم (يمين) قال", &["organization حزب القلطوم"]);
        check("وكالة الأنباء القلطومية (السعودية) قالت", &["organization وكالة الأنباء القلطومية", "place السعودية"]);
    }

    #[test]
    fn letters_stand_for_what_the_document_says() {
        let organizations = |text: &str| {
            let read = crate::formats::read(std::path::Path::new("a.txt"), text.as_bytes(), &crate::formats::Options::default());
            let facts = crate::extract::run(&read.document.unwrap(), crate::extract::Lexicon::bundled());
            let told = facts.entities.into_iter().filter(|entity| entity.kind == crate::extract::facts::EntityKind::Organization);
            told.map(|entity| (entity.name, entity.aliases, entity.translation)).collect::<Vec<_>>()
        };
        let all = |name: &str, alias: &str, english: Option<&str>| {
            vec![(name.to_owned(), vec![alias.to_owned()], english.map(str::to_owned))]
        };
        // a lexicon's ICHR is a commission
        assert_eq!(
            organizations("أصدرت الشبكة الدولية لحماية الآثار (ICHR) بيانا. وقالت ICHR إن الآثار في خطر."),
            all("الشبكة الدولية لحماية الآثار", "ICHR", None)
        );
        assert_eq!(
            organizations("أصدرت منظمة الصحة الدولية (WHO) بيانا. وقالت WHO إن اللقاح وصل."),
            all("منظمة الصحة الدولية", "WHO", Some("World Health Organization"))
        );
        assert_eq!(
            organizations("أصدرت منظمة الصحة العالمية (WHO) بيانا."),
            all("منظمة الصحة العالمية", "WHO", Some("World Health Organization"))
        );
    }

    #[test]
    fn a_place_one_letter_off() {
        check("ليبيا وليبيا ثم ليبيا ثم ليببا", &["place ليبيا", "place ليبيا", "place ليبيا", "place ليببا"]);
    }
}

//! Which names meet: each rule gives names keys, and names with a key in common are looked at.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use super::Why;
use super::people::Known;
use super::sound::skeleton;
use crate::extract::Lexicon;
use crate::extract::facts::EntityKind;
use crate::extract::lexicon::names::class;
use crate::text::distance::within;

/// A key that more names share says nothing of any two of them.
const CROWD: usize = 24;
/// Consonants that two names must share to sound alike.
const CONSONANTS: usize = 5;
/// Letters of a name in which one may be a slip.
const LETTERS: Range<usize> = 7..48;

/// Every two names that some rule brings together, and which.
pub fn meet(known: &[Known], lexicon: &Lexicon) -> Vec<(usize, usize, Why)> {
    let mut out = Vec::new();
    out.extend(in_another_order(known));
    out.extend(sounding_alike(known, lexicon));
    out.extend(one_letter_apart(known, lexicon));
    out.extend(short_forms(known));
    out
}

/// Names by key, and every two of a group that is no crowd.
fn together<K: Hash>(keys: impl Iterator<Item = (usize, K)>) -> Vec<(usize, usize)> {
    let mut all: Vec<(u64, u32)> = keys.map(|(at, key)| (hash(&key), at as u32)).collect();
    all.sort_unstable();
    all.dedup();
    let mut out = Vec::new();
    for group in all.chunk_by(|a, b| a.0 == b.0).filter(|group| (2..=CROWD).contains(&group.len())) {
        for (at, one) in group.iter().enumerate() {
            out.extend(group[at + 1..].iter().map(|other| (one.1 as usize, other.1 as usize)));
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// The same in every run: the default hasher is not seeded.
fn hash(key: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}

fn in_another_order(known: &[Known]) -> Vec<(usize, usize, Why)> {
    let sorted = |one: &Known| {
        let mut words: Vec<&str> = one.key.split(' ').collect();
        words.sort_unstable();
        words.join(" ")
    };
    let people = known.iter().enumerate().filter(|(_, one)| one.kind() == EntityKind::Person && one.key.contains(' '));
    let pairs = together(people.map(|(at, one)| (at, sorted(one))));
    let same = pairs.into_iter().filter(|(one, other)| sorted(&known[*one]) == sorted(&known[*other]));
    same.map(|(one, other)| (one, other, Why::WordOrder)).collect()
}

fn sounding_alike(known: &[Known], lexicon: &Lexicon) -> Vec<(usize, usize, Why)> {
    let sounds: Vec<String> = known.iter().map(|one| skeleton(&one.key)).collect();
    let long = |sound: &str| sound.chars().filter(|letter| *letter != ' ').count() >= CONSONANTS;
    let keys = known.iter().enumerate().filter(|(at, _)| long(&sounds[*at]));
    let pairs = together(keys.map(|(at, one)| (at, (one.kind(), sounds[at].as_str()))));
    let alike = pairs.into_iter().filter(|(one, other)| {
        sounds[*one] == sounds[*other] && known[*one].kind() == known[*other].kind() && may_be_one(known, *one, *other, lexicon)
    });
    alike
        .map(|(one, other)| {
            let other_script = is_arabic(&known[one].key) != is_arabic(&known[other].key);
            (one, other, if other_script { Why::Script } else { Why::Sound })
        })
        .collect()
}

fn is_arabic(key: &str) -> bool {
    key.chars().any(|letter| matches!(letter, 'ء'..='ي'))
}

fn one_letter_apart(known: &[Known], lexicon: &Lexicon) -> Vec<(usize, usize, Why)> {
    // two names one letter apart share a form with one letter left out, or one is that form of the other
    let keys = known.iter().enumerate().filter(|(_, one)| LETTERS.contains(&one.key.chars().count()));
    let without = keys.flat_map(|(at, one)| {
        let kind = one.kind();
        let cuts = one.key.char_indices().map(|(cut, letter)| (cut, cut + letter.len_utf8()));
        let cut = cuts.map(move |(from, to)| (at, hash(&(kind, [&one.key[..from], &one.key[to..]].concat()))));
        cut.chain(std::iter::once((at, hash(&(kind, &one.key)))))
    });
    let near = together(without).into_iter().filter(|(one, other)| {
        let (a, b) = (&known[*one], &known[*other]);
        a.kind() == b.kind() && within(&a.key, &b.key, 1).is_some() && may_be_one(known, *one, *other, lexicon)
    });
    near.map(|(one, other)| (one, other, Why::OneLetter)).collect()
}

/// Whether the words in which two names differ may be spellings of each other: not two known names («سالم», «سليم»), unless they
/// are surnames written by ear («غوتيريش», «غوتيريس»: other letters, not other vowels) or of one office; not two words that a lexicon has
/// («العدل», «العمل»), where the name is no person's; and no numbers.
fn may_be_one(known: &[Known], one: usize, other: usize, lexicon: &Lexicon) -> bool {
    let person = known[one].kind() == EntityKind::Person;
    let office = known[one].shares_office(&known[other]);
    let (one, other) = (&known[one].key, &known[other].key);
    if one.split(' ').count() != other.split(' ').count() {
        return false;
    }
    let bare = |word: &str| word.strip_prefix("ال").and_then(|bare| lexicon.vocabulary.find(bare));
    let find = |word: &str| lexicon.vocabulary.find(word).or_else(|| bare(word));
    let class_of = |word: &str| find(word).map_or(0, |word| lexicon.names.class(word));
    let given = |word: &str| class_of(word) & (class::GIVEN | class::GIVEN_AMBIGUOUS) != 0;
    let name = |word: &str| class_of(word) & class::NAME_ANY != 0;
    let number = |word: &str| word.chars().any(char::is_numeric);
    let spellings = |(a, b): (&str, &str)| match person {
        _ if number(a) || number(b) => false,
        true if office => true,
        true if given(a) && given(b) => false,
        true => !(name(a) && name(b)) || by_ear(a, b),
        false => (find(a).is_none() || find(b).is_none()) && a.chars().count() >= LONG && b.chars().count() >= LONG,
    };
    one.split(' ').zip(other.split(' ')).filter(|(a, b)| a != b).all(spellings)
}

/// Letters of a word of an institution or place in which one may be a slip.
const LONG: usize = 6;

/// The same sound with other letters, vowels aside.
fn by_ear(one: &str, other: &str) -> bool {
    let letters = |word: &str| -> String { word.chars().filter(|letter| !matches!(letter, 'ا' | 'و' | 'ي' | 'ه')).collect() };
    skeleton(one) == skeleton(other) && letters(one) != letters(other)
}

/// A surname alone, a name without its middle part, an institution's name cut short: only where the archive has one
/// fuller name for it.
fn short_forms(known: &[Known]) -> Vec<(usize, usize, Why)> {
    type Key<'a> = (EntityKind, &'a str, &'a str);
    let mut fuller: Vec<(Key<'_>, usize)> = Vec::new();
    for (at, one) in known.iter().enumerate() {
        let words: Vec<&str> = one.key.split(' ').collect();
        let (first, last) = (words[0], words[words.len() - 1]);
        match one.kind() {
            EntityKind::Person if words.len() > 1 => {
                fuller.push(((EntityKind::Person, "", last), at));
                if words.len() > 2 {
                    fuller.push(((EntityKind::Person, first, last), at));
                }
            }
            EntityKind::Organization if words.len() > 2 => fuller.push(((EntityKind::Organization, words[0], words[1]), at)),
            _ => {}
        }
    }
    fuller.sort_unstable();
    let mut out = Vec::new();
    for (at, one) in known.iter().enumerate() {
        let words: Vec<&str> = one.key.split(' ').collect();
        let key = match (one.kind(), words.as_slice()) {
            (EntityKind::Person, [surname]) => (EntityKind::Person, "", *surname),
            (EntityKind::Person | EntityKind::Organization, [first, last]) => (one.kind(), *first, *last),
            _ => continue,
        };
        let from = fuller.partition_point(|(other, _)| *other < key);
        let to = from + fuller[from..].partition_point(|(other, _)| *other == key);
        let found: Vec<usize> = fuller[from..to].iter().map(|(_, full)| *full).filter(|full| *full != at).collect();
        match found.as_slice() {
            [] => {}
            // names of one person count once
            [full, rest @ ..] if rest.iter().all(|other| known[*other].lead == known[*full].lead) => {
                out.push((at, *full, Why::ShortForm));
            }
            // of several, the one with the same office
            _ if found.len() <= CROWD => {
                let office: Vec<usize> = found.into_iter().filter(|full| known[*full].shares_office(one)).collect();
                if let [full] = office.as_slice() {
                    out.push((at, *full, Why::ShortForm));
                }
            }
            _ => {}
        }
    }
    out
}

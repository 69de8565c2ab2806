//! «هل تقصد…»: a near spelling that the archive holds.
//!
//! Where a word finds nothing, the word one letter away that finds most. Where it finds something, only a word that looks like a
//! slip for it or of which it is the slip: the same letters but for one of the same shape in that place (ب ي, not at the end),
//! one beside it on the keyboard, or two exchanged; one of the two much rarer, that one no word that the lexicons know, and
//! not both of one stem («الإنسان», «الآنسات»). Likelier slips and known words are offered first. The text is never altered.

use std::collections::BTreeSet;

use super::filter::Sieve;
use super::matching::Need;
use super::run::Asked;
use super::{Clause, Query, Suggestion, parse};
use crate::archive::Archive;
use crate::archive::index::{Index, Term};
use crate::extract::lexicon::Lexicon;
use crate::text::words::readings;
use crate::text::{Span, stem};

/// Shorter words are one letter away from everything.
const LETTERS: usize = 4;
/// Longer ones are not words.
const MOST_LETTERS: usize = 24;
/// So many of the most frequent candidates are tried.
const TRIED: usize = 4;

/// The suggestion for the first word that has one.
pub(super) fn suggest(archive: &Archive, query: &Query, asked: &Asked, sieve: &Sieve) -> Option<Suggestion> {
    let index = archive.index();
    for (clause, asking) in query.clauses().into_iter().zip(asked.clauses()) {
        let [word] = clause.words.as_slice() else { continue };
        let letters = word.chars().count();
        if clause.phrase || !(LETTERS..=MOST_LETTERS).contains(&letters) {
            continue;
        }
        let finds = asking.documents > 0;
        // a word that is mostly the beginning of others is still being typed
        let own = holders(archive, word);
        if finds && own * 2 < asking.documents as u64 {
            continue;
        }
        let forms = if finds { slips(word) } else { neighbours(word) };
        let mut near: Vec<(u64, Near)> = held(&forms, index, "")
            .filter(|near| !finds || stem::light(word) != stem::light(&near.form))
            .map(|near| (holders(archive, &near.form), near))
            .filter(|(others, near)| !finds || may_be_slip((word, own), (&near.form, *others)))
            .collect();
        if !finds && near.is_empty() {
            let attached = index.particles().filter(|particles| !particles.is_empty());
            let attached = attached.flat_map(|particles| held(&forms, index, particles));
            near = attached.map(|near| (holders(archive, &near.form), near)).collect();
        }
        let likely = |near: &(u64, Near)| near.0.saturating_mul(likelihood(word, &near.1.form));
        near.sort_unstable_by(|a, b| likely(b).cmp(&likely(a)).then_with(|| a.1.form.cmp(&b.1.form)));
        near.dedup_by(|a, b| a.1.form == b.1.form);
        let offers = near.into_iter().take(TRIED).filter_map(|(_, near)| {
            let suggested = as_written(archive, index, near.term, Span::new(near.start, near.start + near.form.len()))?;
            let typed = clause.span.of(&query.typed);
            let mut replaced = query.typed.clone();
            replaced.get(clause.span.range())?;
            replaced.replace_range(clause.span.range(), &suggested);
            let documents = sieve.apply(Asked::new(archive, &parse(&replaced).finished()).found).len() as usize;
            let typed = typed.trim_end_matches('*').to_owned();
            let weight = documents as u64 * likelihood(word, &near.form);
            (documents > 0).then_some((weight, Suggestion { typed, suggested, documents, query: replaced }))
        });
        // the first of equals is the more frequent in the whole archive
        if let Some((_, best)) = offers.reduce(|best, next| if next.0 > best.0 { next } else { best }) {
            return Some(best);
        }
    }
    None
}

/// Documents that a word finds, through particles too; one that holds it in two forms counts twice.
fn holders(archive: &Archive, word: &str) -> u64 {
    let need = Need::new(&Clause { words: vec![word.to_owned()], ..Clause::default() });
    let terms = need.words.iter().flat_map(|word| word.terms(archive.index()));
    terms.map(|(term, _)| archive.index().documents(term) as u64).sum()
}

/// One of two words is so much rarer that it may be a slip for the other.
fn lopsided(one: u64, other: u64) -> bool {
    let (rare, common) = (one.min(other), one.max(other));
    common >= 2 * rare && (rare <= 2 || common >= 200 * rare)
}

/// Whether one of two words that are both found may be a slip for the other: the rarer one, if no lexicon knows it.
fn may_be_slip(one: (&str, u64), other: (&str, u64)) -> bool {
    let rarer = if one.1 <= other.1 { one.0 } else { other.0 };
    lopsided(one.1, other.1) && !is_known(rarer)
}

/// Whether the lexicons know a word, with or without its article.
fn is_known(folded: &str) -> bool {
    let vocabulary = &Lexicon::in_use().vocabulary;
    readings(folded).iter().any(|reading| vocabulary.find(reading.rest).is_some())
}

/// How likely a word was meant where another was typed, as a weight: by the kind of slip, and whether it is a known word.
fn likelihood(typed: &str, meant: &str) -> u64 {
    let letters = |word: &str| word.chars().count();
    let kind = match (slip(typed, meant), letters(typed) == letters(meant)) {
        (true, _) => 6,
        // a letter more or less is likelier than another one far away on the keyboard
        (false, false) => 3,
        (false, true) => 1,
    };
    if is_known(meant) { kind * 2 } else { kind }
}

const ARABIC: &str = "ابتثجحخدذرزسشصضطظعغفقكلمنهويء";
const LATIN: &str = "abcdefghijklmnopqrstuvwxyz";

/// A word near the typed one, in a term that holds it.
struct Near {
    form: String,
    term: Term,
    /// Where the word begins in the term, after particles.
    start: usize,
}

/// Those of some words that some document holds after `particles`.
fn held(forms: &BTreeSet<String>, index: &Index, particles: &str) -> impl Iterator<Item = Near> {
    let mut attached = particles.to_owned();
    forms.iter().filter_map(move |form| {
        attached.truncate(particles.len());
        attached.push_str(form);
        let term = index.term(&attached).filter(|term| index.documents(*term) > 0)?;
        Some(Near { form: form.clone(), term, start: particles.len() })
    })
}

/// The words that a slip makes of a word, or it of them: see [`slip`].
fn slips(word: &str) -> BTreeSet<String> {
    let letters: Vec<char> = word.chars().collect();
    let alphabet = if word.is_ascii() { LATIN } else { ARABIC };
    let mut forms = BTreeSet::new();
    for at in 0..letters.len() {
        let mut other = letters.clone();
        for letter in alphabet.chars().filter(|letter| is_slip(at + 1 == letters.len(), letters[at], *letter)) {
            other[at] = letter;
            forms.insert(other.iter().collect());
        }
        if at + 1 < letters.len() {
            other = letters.clone();
            other.swap(at, at + 1);
            forms.insert(other.iter().collect());
        }
    }
    forms.remove(word);
    forms
}

/// The words one letter away: one more, one less, another, or two exchanged.
fn neighbours(word: &str) -> BTreeSet<String> {
    let letters: Vec<char> = word.chars().collect();
    let alphabet = if word.is_ascii() { LATIN } else { ARABIC };
    let join = |parts: [&[char]; 3]| parts.concat().into_iter().collect::<String>();
    let mut forms = BTreeSet::new();
    for at in 0..=letters.len() {
        let (before, after) = letters.split_at(at);
        if let [first, rest @ ..] = after {
            forms.insert(join([before, rest, &[]]));
            forms.extend(alphabet.chars().map(|letter| join([before, &[letter], rest])));
            if let [second, rest @ ..] = rest {
                forms.insert(join([before, &[*second, *first], rest]));
            }
        }
        forms.extend(alphabet.chars().map(|letter| join([before, &[letter], after])));
    }
    forms.remove(word);
    forms
}

/// Letters that share a shape and differ in dots, of which a slip makes one another.
const SHAPES: [&str; 9] = ["بتث", "جحخ", "دذ", "رز", "سش", "صض", "طظ", "عغ", "فق"];
/// The same where another letter follows; at the end of a word these have shapes of their own.
const TEETH: &str = "بتثني";
/// The rows of the Arabic keyboard (101).
const ROWS: [&str; 3] = ["ضصثقفغعهخحجد", "شسيبلاتنمكط", "ءؤرىةوزظ"];

/// Whether two words differ by one slip of the pen or the finger.
fn slip(one: &str, other: &str) -> bool {
    let letters = one.chars().count();
    let differing: Vec<(usize, char, char)> =
        one.chars().zip(other.chars()).enumerate().filter(|(_, (a, b))| a != b).map(|(at, (a, b))| (at, a, b)).collect();
    if letters != other.chars().count() {
        return false;
    }
    match differing[..] {
        [(at, a, b)] => is_slip(at + 1 == letters, a, b),
        [(at, a, b), (next, c, d)] => at + 1 == next && a == d && b == c,
        _ => false,
    }
}

/// Whether one letter is easily written for another.
fn is_slip(last: bool, a: char, b: char) -> bool {
    let shape = |shape: &str| shape.contains(a) && shape.contains(b);
    SHAPES.into_iter().any(shape) || (!last && shape(TEETH)) || beside(a, b)
}

fn beside(a: char, b: char) -> bool {
    ROWS.iter().any(|row| {
        let at = |letter| row.chars().position(|known| known == letter);
        at(a).zip(at(b)).is_some_and(|(a, b)| a.abs_diff(b) == 1)
    })
}

/// A part of a term as the first document that holds it writes it.
pub(super) fn as_written(archive: &Archive, index: &Index, term: Term, part: Span) -> Option<String> {
    let id = index.holders(term).min()?;
    let table = index.words_of(id)?;
    let text = &archive.entry(id)?.document.as_ref()?.text;
    let at = table.places(term).next()? as usize;
    Some(table.part(text, at, part)?.of(text).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::testing::{archive, entry};
    use crate::query::{Filters, Sort, run};

    fn check(texts: &[&str], typed: &str, expect: Option<(&str, usize)>) {
        let archive = archive(texts.iter().enumerate().map(|(at, text)| entry(&format!("{at}.txt"), text)));
        let results = run(&archive, &parse(typed), &Filters::default(), Sort::Best);
        let found = results.suggestion.as_ref().map(|s| (s.suggested.as_str(), s.documents));
        assert_eq!(found, expect, "{typed:?}");
    }

    #[test]
    fn slips_both_ways() {
        let texts = ["في ليبيا اليوم", "ليبيا وتونس", "عن ليببا وليبيا"];
        check(&texts, "ليببا", Some(("ليبيا", 3)));
        check(&texts, "ليبيا", Some(("ليببا", 1)));
        check(&texts, "تونث ", Some(("تونس", 1)));
        check(&texts, "طرابلس", None);
    }

    #[test]
    fn nothing_near_nothing_said() {
        check(&["سلام عليكم"], "طرابلس", None);
        check(&["كتابة كتاب كتابا"], "كتاب", None);
        check(&["العربية والغربية", "العربية", "الغربية"], "العربية", None);
        check(&["ليبيا"], "ليب", None);
        // a form of the same stem, and a known word, are no slips however rare
        check(&["حقوق الإنسان", "الإنسان", "الإنسان", "الإنسان", "الآنسات"], "الإنسان", None);
        check(&["العربية", "العربية", "العربية", "العربية", "الغربية"], "العربية", None);
    }

    #[test]
    fn the_likelier_slip() {
        // beside on the keyboard rather than any other letter, and known words first
        check(&["طرابلس طرابلط", "طرابلس", "طرابلط طرابلط", "طرابلط"], "طرابلص", Some(("طرابلس", 2)));
        check(&["المحكمة"], "المحطمة", Some(("المحكمة", 1)));
    }
}

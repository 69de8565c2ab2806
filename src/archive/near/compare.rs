//! Whether two texts are copies of one another: counted exactly, then looked at where they differ.
//!
//! Resemblance alone takes two reports of one form for copies: a daily report repeats nine words of ten. What copies of a
//! release never differ in is what the form is filled with: numbers, dates, people, places. So the two texts are set side by
//! side at the shingles that each has once and both have in the same order (as in patience diff), and where what stands
//! between two such places tells one thing in one text and another in the other, the texts are different statements.

use std::collections::HashMap;

use crate::text::distance;

use super::sketch::{SHINGLE, windows};
use super::text::{Tell, Text};

/// Texts shorter than this are copies only word for word.
pub(super) const SHORTEST: u32 = 20;
/// From this resemblance on (shared shingles of all different ones) texts are copies.
const RESEMBLES: f32 = 0.65;
/// A part of another text, of at least so many words…
pub(super) const SHORTEST_PART: u32 = 40;
/// …so much of which stands there…
const CONTAINED: f32 = 0.8;
/// …and at most so many times shorter, is an excerpt of it.
pub(super) const LONGEST_WHOLE: u32 = 12;
/// In longer places names may differ without being in one another's stead.
const NAMES_WITHIN: usize = 24;

/// How much two texts share, in shingles.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Likeness {
    /// Of all different ones, 0 to 1 (Jaccard).
    pub(super) resemblance: f32,
    /// Of those of the shorter text.
    pub(super) containment: f32,
    /// Of those of the longer text.
    pub(super) cover: f32,
}

impl Likeness {
    pub(super) fn resembles(self) -> bool {
        self.resemblance >= RESEMBLES
    }
}

/// How alike two texts are that are copies, or one of which is an excerpt of the other; `None` where they are not. In time
/// linear in their lengths but for sorting.
pub(super) fn compare(one: &Text, other: &Text) -> Option<Likeness> {
    let shared = shared(&one.shingles, &other.shingles);
    let (shorter, longer) = if one.words.len() <= other.words.len() { (one, other) } else { (other, one) };
    let (few, many) = (shorter.shingles.len(), longer.shingles.len());
    if shared == 0 {
        return None;
    }
    let likeness = Likeness {
        resemblance: shared as f32 / (few + many - shared) as f32,
        containment: shared as f32 / few as f32,
        cover: shared as f32 / many as f32,
    };
    let is_part = shorter.words.len() >= SHORTEST_PART as usize
        && likeness.containment >= CONTAINED
        && longer.words.len() <= shorter.words.len() * LONGEST_WHOLE as usize;
    let like = shorter.words.len() >= SHORTEST as usize && (likeness.resembles() || is_part);
    (like && !tell_apart(one, other)).then_some(likeness)
}

/// How many numbers two ascending lists share.
pub(super) fn shared(one: &[u64], other: &[u64]) -> usize {
    let (mut a, mut b, mut count) = (0, 0, 0);
    while let (Some(x), Some(y)) = (one.get(a), other.get(b)) {
        count += usize::from(x == y);
        a += usize::from(x <= y);
        b += usize::from(y <= x);
    }
    count
}

/// A place where the texts differ: words of the one, words of the other.
#[derive(Debug)]
struct Gap {
    one: std::ops::Range<usize>,
    other: std::ops::Range<usize>,
    /// Common words stand before it and after it.
    inside: bool,
}

/// Whether the texts tell different things in the same place.
fn tell_apart(one: &Text, other: &Text) -> bool {
    gaps(&one.words, &other.words).into_iter().any(|gap| {
        let (mine, theirs) = (told(one, &gap.one), told(other, &gap.other));
        if mine.is_empty() || theirs.is_empty() || !(gap.inside || same_form(one, other, &gap)) {
            return false;
        }
        let near = gap.one.len().max(gap.other.len()) <= NAMES_WITHIN;
        let differ = |kind: Kind| differ(&kind.among(mine), &kind.among(theirs));
        differ(Kind::Date) || numbers_differ(mine, theirs) || (near && (differ(Kind::Person) || differ(Kind::Place)))
    })
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Date,
    Person,
    Place,
}

impl Kind {
    fn among(self, tells: &[(u32, Tell)]) -> Vec<&str> {
        tells.iter().filter_map(|tell| self.of(&tell.1)).collect()
    }

    fn of(self, tell: &Tell) -> Option<&str> {
        match (self, tell) {
            (Kind::Date, Tell::Date(said)) | (Kind::Person, Tell::Person(said)) | (Kind::Place, Tell::Place(said)) => Some(said),
            _ => None,
        }
    }
}

/// What the words of a place tell.
fn told<'a>(text: &'a Text, range: &std::ops::Range<usize>) -> &'a [(u32, Tell)] {
    let at = |word: usize| text.tells.partition_point(|tell| (tell.0 as usize) < word);
    &text.tells[at(range.start)..at(range.end)]
}

/// Both say something, and nothing of it is the same but for spelling.
fn differ(mine: &[&str], theirs: &[&str]) -> bool {
    let alike = |a: &str, b: &str| {
        a == b || distance::within(a, b, a.chars().count().min(b.chars().count()) / 3).is_some_and(|letters| letters > 0)
    };
    !mine.is_empty() && !theirs.is_empty() && !mine.iter().any(|a| theirs.iter().any(|b| alike(a, b)))
}

/// Each text has a number that the other does not have there. Digits set apart («2,000») are one number.
fn numbers_differ(mine: &[(u32, Tell)], theirs: &[(u32, Tell)]) -> bool {
    let joined = |tells: &[(u32, Tell)]| {
        let mut out: Vec<(u32, String)> = Vec::new();
        for (at, tell) in tells {
            let Tell::Number(number) = tell else { continue };
            match out.last_mut().filter(|last| last.0 + 1 == *at && number.len() == 3) {
                Some(last) => {
                    last.0 = *at;
                    last.1.push_str(number);
                }
                None => out.push((*at, number.clone())),
            }
        }
        out.into_iter().map(|number| number.1).collect::<Vec<_>>()
    };
    let (mine, theirs) = (joined(mine), joined(theirs));
    mine.iter().any(|number| !theirs.contains(number)) && theirs.iter().any(|number| !mine.contains(number))
}

/// At the head and foot of a text, where an outlet puts its own words: the places are of one form where most of their other
/// words are the same («التقرير اليومي رقم 45»).
fn same_form(one: &Text, other: &Text, gap: &Gap) -> bool {
    let frame = |text: &Text, range: &std::ops::Range<usize>| {
        let tells = told(text, range);
        let silent = |at: &usize| tells.binary_search_by_key(&(*at as u32), |tell| tell.0).is_err();
        let mut words: Vec<u64> = range.clone().filter(silent).map(|at| text.words[at]).collect();
        words.sort_unstable();
        words.dedup();
        words
    };
    let (mine, theirs) = (frame(one, &gap.one), frame(other, &gap.other));
    let same = shared(&mine, &theirs);
    same >= 2 && same * 2 >= mine.len().max(theirs.len())
}

/// The places between the common ones, in order.
fn gaps(one: &[u64], other: &[u64]) -> Vec<Gap> {
    let mut out = Vec::new();
    let (mut from, mut to) = (0, 0);
    for (at, there) in anchors(one, other) {
        if at > from || there > to {
            let inside = from > 0 && to > 0;
            out.push(Gap { one: from.min(at)..at, other: to.min(there)..there, inside });
        }
        (from, to) = (at + SHINGLE, there + SHINGLE);
    }
    out.push(Gap { one: from.min(one.len())..one.len(), other: to.min(other.len())..other.len(), inside: false });
    out
}

/// Where shingles begin that stand once in each text: the most that follow one another in both.
fn anchors(one: &[u64], other: &[u64]) -> Vec<(usize, usize)> {
    const TWICE: usize = usize::MAX;
    let once = |words: &[u64]| {
        let mut places: HashMap<u64, usize> = HashMap::new();
        for (at, shingle) in windows(words).enumerate() {
            places.entry(shingle).and_modify(|place| *place = TWICE).or_insert(at);
        }
        places
    };
    let (mine, theirs) = (once(one), once(other));
    let common = windows(one).enumerate().filter_map(|(at, shingle)| {
        let there = *theirs.get(&shingle)?;
        (there != TWICE && mine.get(&shingle) == Some(&at)).then_some((at, there))
    });
    longest_rising(&common.collect::<Vec<_>>())
}

/// The longest part of a list whose second numbers rise; its first numbers do.
fn longest_rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // patience sorting: the end of the best run of each length, and the pair before each
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (at, pair) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| pairs[*end].1 < pair.1);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut out: Vec<(usize, usize)> =
        std::iter::successors(ends.last().copied(), |at| before[*at]).map(|at| pairs[at]).collect();
    out.reverse();
    out
}

//! Which words a query word finds, and which letters of them.
//!
//! Forgiving: words are compared folded. A query word is found in a token where it is what is left of the token after some
//! attached particles ([`readings`]): «مهاجرين» in «وللمهاجرين». With the article it finds the word without it too, when at
//! least three letters are left («المهاجرين» finds «مهاجرين», «الآن» does not find «أن»), and always where «لل» has swallowed the
//! alef («الحق» in «للحق»). In a phrase only the first word is seen through particles, and the article is kept.
//!
//! One function decides ([`Word::inside`]); the index only proposes tokens that it may accept.

use super::{Clause, Query};
use crate::archive::index::{Index, Term, is_word};
use crate::text::Span;
use crate::text::fold::fold;
use crate::text::words::{readings, tokens};

/// Letters that must be left of a word without its article, for it to be found without it.
const BARE_LETTERS: usize = 3;

/// A query word, ready to be compared.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Word {
    /// Folded.
    whole: String,
    /// Without «ال».
    bare: Option<String>,
    /// The bare form counts wherever it stands, not only after «لل».
    loose: bool,
    /// Particles may stand before it.
    particles: bool,
    /// It may go on.
    prefix: bool,
}

/// How well a token fits, best first; the weight is for ranking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    Whole,
    /// Only an article more or less.
    Article,
    /// After other particles.
    Attached,
    /// The beginning of a longer word.
    Begun,
}

impl Fit {
    pub(super) const fn weight(self) -> f32 {
        match self {
            Fit::Whole => 1.0,
            Fit::Article => 0.95,
            Fit::Attached => 0.85,
            Fit::Begun => 0.3,
        }
    }
}

/// Where a query word stands in a token: bytes of the folded token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) part: Span,
    pub(super) fit: Fit,
}

/// One clause, ready to be compared.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Need {
    pub(super) words: Vec<Word>,
}

/// One place where a clause is met: tokens `first..=last`, from a byte of the first folded token to one of the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Occurrence {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) from: Span,
    pub(super) to: Span,
    pub(super) fit: Fit,
}

impl Need {
    pub(super) fn new(clause: &Clause) -> Self {
        let last = clause.words.len().saturating_sub(1);
        let word = |(at, whole): (usize, &String)| {
            let bare = whole.strip_prefix("ال").filter(|bare| !bare.is_empty()).map(str::to_owned);
            Word {
                loose: !clause.phrase && bare.as_ref().is_some_and(|bare| bare.chars().count() >= BARE_LETTERS),
                bare,
                particles: at == 0,
                prefix: clause.prefix && at == last,
                whole: whole.clone(),
            }
        };
        Self { words: clause.words.iter().enumerate().map(word).collect() }
    }

    /// Every place where the clause is met among `length` tokens, without overlap. `found` says how query word number
    /// `.0` stands in token number `.1`.
    pub(super) fn occurrences(&self, length: usize, found: impl Fn(usize, usize) -> Option<Found>) -> Vec<Occurrence> {
        let mut out = Vec::new();
        let more = self.words.len().saturating_sub(1);
        let mut at = 0;
        while at + more < length {
            let met = found(0, at).and_then(|from| {
                let mut to = from;
                for step in 1..=more {
                    to = found(step, at + step)?;
                }
                Some(Occurrence { first: at, last: at + more, from: from.part, to: to.part, fit: from.fit.max(to.fit) })
            });
            at += met.map_or(1, |_| more + 1);
            out.extend(met);
        }
        out
    }
}

impl Word {
    /// How the word stands in a folded token, if it does: whole before begun, with the fewest particles taken off.
    pub(super) fn inside(&self, token: &str) -> Option<Found> {
        let readings = readings(token);
        let readings = || readings.iter().filter(|reading| self.particles || reading.particles.is_empty());
        let found = |start: usize, length: usize, fit| Some(Found { part: Span::new(start, start + length), fit });
        for reading in readings() {
            let exact = reading.rest == self.whole;
            let bare = self.bare.as_deref().is_some_and(|bare| reading.rest == bare && (self.loose || reading.article));
            if exact || bare {
                let fit = match reading.particles {
                    "" if exact => Fit::Whole,
                    "" | "ال" => Fit::Article,
                    _ => Fit::Attached,
                };
                return found(reading.particles.len(), reading.rest.len(), fit);
            }
        }
        if !self.prefix {
            return None;
        }
        for reading in readings() {
            if reading.rest.starts_with(&self.whole) {
                return found(reading.particles.len(), self.whole.len(), Fit::Begun);
            }
            if let Some(bare) = self
                .bare
                .as_deref()
                .filter(|bare| (self.loose || reading.article) && bare.chars().count() >= 2 && reading.rest.starts_with(bare))
            {
                return found(reading.particles.len(), bare.len(), Fit::Begun);
            }
        }
        None
    }

    /// The terms of an index that the word is found in, by term.
    pub(super) fn terms(&self, index: &Index) -> Vec<(Term, Found)> {
        let mut out = Vec::new();
        let mut form = String::new();
        for rest in std::iter::once(&self.whole).chain(&self.bare) {
            for particles in index.particles().filter(|particles| self.particles || particles.is_empty()) {
                form.clear();
                form.push_str(particles);
                form.push_str(rest);
                if self.prefix {
                    out.extend(index.terms_from(&form).filter_map(|(token, term)| Some((term, self.inside(token)?))));
                } else if let Some(term) = index.term(&form) {
                    out.extend(self.inside(&form).map(|found| (term, found)));
                }
            }
        }
        out.sort_unstable_by_key(|found| found.0);
        out.dedup_by_key(|found| found.0);
        out
    }
}

/// Every match of a query in a text (find in document): byte spans in order, without overlap. Negated clauses mark nothing.
pub fn marks(text: &str, query: &Query) -> Vec<Span> {
    let words: Vec<_> = tokens(text).into_iter().filter(|token| is_word(token.kind)).collect();
    let part = |at: usize, part: Span| {
        let span = words[at].span;
        let inside = fold(span.of(text)).original(part);
        Span::new(span.start + inside.start, span.start + inside.end)
    };
    let mut out = Vec::new();
    for need in query.clauses().into_iter().map(Need::new) {
        let met = need.occurrences(words.len(), |word, at| need.words[word].inside(&words[at].folded));
        out.extend(met.iter().map(|met| part(met.first, met.from).join(part(met.last, met.to))));
    }
    tidy(out)
}

/// In order, each inside another dropped, overlapping ones joined.
pub(super) fn tidy(mut marks: Vec<Span>) -> Vec<Span> {
    marks.sort_unstable_by_key(|mark| (mark.start, std::cmp::Reverse(mark.end)));
    let mut out: Vec<Span> = Vec::with_capacity(marks.len());
    for mark in marks.into_iter().filter(|mark| !mark.is_empty()) {
        match out.last_mut() {
            Some(last) if last.overlaps(mark) => *last = last.join(mark),
            _ => out.push(mark),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::parse;

    /// The marked pieces of a text.
    fn check(typed: &str, text: &str, expect: &[&str]) {
        let found: Vec<_> = marks(text, &parse(typed)).into_iter().map(|mark| mark.of(text)).collect();
        assert_eq!(found, expect, "{typed:?} in {text:?}");
    }

    #[test]
    fn through_particles_on_the_right_letters() {
        check("المهاجرين ", "والمهاجرين للمهاجرين مهاجرين", &["المهاجرين", "مهاجرين", "مهاجرين"]);
        check("مهاجرين ", "والمهاجرين وبالمهاجرين المهاجرين", &["مهاجرين"; 3]);
        check("المنظمة ", "للمنظمة ومنظمات", &["منظمة"]);
        check("للمنظمة ", "المنظمة للمنظمة", &["للمنظمة"]);
        check("الحق ", "حق للحق بالحق", &["حق", "الحق"]);
        check("الآن ", "أن الآن والآن", &["الآن", "الآن"]);
    }

    #[test]
    fn folding_keeps_whole_letters() {
        check("مدرسه ", "المَدْرَسَةُ، مـدرسـة", &["مَدْرَسَةُ", "مـدرسـة"]);
        check("احمد ", "أحمد وأَحْمَدُ آحمد", &["أحمد", "أَحْمَدُ", "آحمد"]);
        check("على ", "علي على", &["علي", "على"]);
        check("2025 ", "٢٠٢٥ و2025", &["٢٠٢٥", "2025"]);
        check("iom ", "(IOM)", &["IOM"]);
    }

    #[test]
    fn the_word_being_typed() {
        check("مهاجر", "المهاجرين مهاجر", &["مهاجر", "مهاجر"]);
        check("المها", "والمهاجرين مهاجر للمهاجر", &["المها", "مها", "مها"]);
        check("مَدر", "المَدْرَسَة", &["مَدْرَ"]);
    }

    #[test]
    fn phrases() {
        check("«حقوق الإنسان»", "وحقوق الإنسان، حقوق، الإنسان حقوق وإنسان", &["حقوق الإنسان", "حقوق، الإنسان"]);
        check("«المنظمة الدولية»", "للمنظمة الدولية والمنظمة الدولية منظمة الدولية", &["منظمة الدولية", "المنظمة الدولية"]);
        check("«نعم نعم»", "نعم نعم نعم", &["نعم نعم"]);
        check("17/12/2025 ", "يوم 17.12.2025م", &["17.12.2025"]);
    }

    #[test]
    fn several_clauses() {
        check("ليبيا تونس -مصر ", "تونس وليبيا ومصر", &["تونس", "ليبيا"]);
        check("المهاجر مهاجر ", "المهاجر", &["المهاجر"]);
    }

    #[test]
    fn large_texts_of_one_thing() {
        let query = parse("«م م»");
        assert_eq!(marks(&"م ".repeat(200_000), &query).len(), 100_000);
        assert_eq!(marks(&"م".repeat(500_000), &query), []);
        assert_eq!(marks(&"\"".repeat(500_000), &parse("«")), []);
    }
}

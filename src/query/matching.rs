//! Which words a query word finds, and which letters of them.
//!
//! Forgiving: words are compared folded. A query word is found in a token where it is what is left of the token after some
//! attached particles ([`readings`]): «مهاجرين» in «وللمهاجرين». With the article it finds the word without it too, when at
//! least three letters are left («المهاجرين» finds «مهاجرين», «الآن» does not find «أن»), and always where «لل» has swallowed the
//! alef («الحق» in «للحق»). In a phrase only the first word is seen through particles, and the article is kept.
//!
//! By stem: as forgiving, and tokens whose light stem is that of the word, and its broken plurals ([`plurals`]); the letters of
//! the stem are found. Names of people are never one with other words. Exact: no particles, and the letters as they are written but for tashkeel and tatweel ([`Word::is_spelt`]).
//!
//! One function decides ([`Word::inside`]); the index only proposes tokens that it may accept.

use super::concordance::is_known;
use super::run::{both, near};
use super::{Clause, Query, Strength};
use crate::archive::index::{Index, Term, is_word};
use crate::extract::lexicon::Lexicon;
use crate::extract::lexicon::names::class;
use crate::text::fold::{self, fold, fold_str, fold_str_with};
use crate::text::words::{readings, tokens};
use crate::text::{Span, distance, plurals, stem};

/// Letters that must be left of a word without its article, for it to be found without it.
const BARE_LETTERS: usize = 3;
/// The words that begin with so many letters are gathered on two cores.
const SHORT: usize = 3;
/// «and», or the first letter of a word.
const WAW: char = 'و';
/// Letters that a stem must have, for words to be one by it: «سجون» and «سجين» share «سج».
const STEM_LETTERS: usize = 3;

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
    /// The light stem, where words are compared by stem.
    stem: Option<String>,
    /// It is known to begin with «و», which the light stem takes for a particle.
    waw: bool,
    /// It may be a name, which is one with no other word by stem: particles alone are seen through.
    name: bool,
    /// Its singular and plurals that no ending tells, as whole words.
    kin: &'static [String],
    /// So many slips are forgiven.
    slips: usize,
    /// The letters as they must be written, folded exactly.
    spelling: Option<String>,
}

/// How well a token fits, best first; the weight is for ranking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    Whole,
    /// Only an article more or less.
    Article,
    /// After other particles.
    Attached,
    /// Another word of its stem.
    Stem,
    /// With a slip.
    Slip,
    /// The beginning of a longer word.
    Begun,
}

impl Fit {
    pub(super) const fn weight(self) -> f32 {
        match self {
            Fit::Whole => 1.0,
            Fit::Article => 0.95,
            Fit::Attached => 0.85,
            Fit::Stem => 0.7,
            Fit::Slip => 0.5,
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
    /// See [`Clause::within`].
    within: Option<u32>,
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
        let word = |(at, typed): (usize, &String)| Word::new(clause, typed, at, at == last);
        Self { words: clause.words.iter().enumerate().map(word).collect(), within: clause.within }
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
    fn new(clause: &Clause, typed: &str, at: usize, last: bool) -> Self {
        let exact = clause.strength == Strength::Exact;
        let whole = if exact { fold_str(typed) } else { typed.to_owned() };
        let bare = whole.strip_prefix("ال").filter(|bare| !bare.is_empty() && !exact).map(str::to_owned);
        let by_stem = clause.strength == Strength::Stem && !clause.phrase && clause.slips == 0;
        let name = by_stem && (is_name(&whole) || is_name(stem::without_prefix(&whole)));
        Word {
            loose: !clause.phrase && bare.as_ref().is_some_and(|bare| bare.chars().count() >= BARE_LETTERS),
            bare,
            particles: !exact && (at == 0 || !clause.phrase),
            prefix: clause.prefix && last,
            waw: by_stem && whole.strip_prefix(WAW) == Some(stem::without_prefix(&whole)) && is_known(&whole),
            stem: Some(stem::light(&whole)).filter(|stem| by_stem && stem.chars().count() >= STEM_LETTERS),
            kin: if by_stem && !name { kin(&whole) } else { &[] },
            name,
            slips: if exact { 0 } else { clause.slips.into() },
            spelling: exact.then(|| typed.to_owned()),
            whole,
        }
    }

    /// Whether a word of a text, found by its folded letters, is written as asked: always, unless asked exactly.
    pub(super) fn is_spelt(&self, written: &str) -> bool {
        let Some(spelling) = &self.spelling else { return true };
        let written = fold_str_with(written, fold::Strength::Exact);
        if self.prefix { written.starts_with(spelling.as_str()) } else { written == *spelling }
    }

    /// Whether the letters as they are written matter.
    pub(super) const fn is_exact(&self) -> bool {
        self.spelling.is_some()
    }

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
        if let Some(met) = readings().find_map(|reading| self.of_stem(reading.rest, token)) {
            return Some(met);
        }
        if self.slips > 0 {
            let near = |rest: &str| distance::within(&self.whole, rest, self.slips);
            let best = readings().filter_map(|reading| Some((near(reading.rest)?, reading))).min_by_key(|near| near.0);
            return best.and_then(|(_, reading)| found(reading.particles.len(), reading.rest.len(), Fit::Slip));
        }
        if self.prefix { self.begins(readings()) } else { None }
    }

    /// The letters that another word shares with this one by stem. `rest`: what is left of the token after particles.
    fn of_stem(&self, rest: &str, token: &str) -> Option<Found> {
        if self.stem.is_none() && self.kin.is_empty() {
            return None;
        }
        let slice = stem::slice(rest);
        let is = |word: &str| self.kin.iter().any(|kin| kin == word);
        let (start, length) = if is(rest) {
            (token.len() - rest.len(), rest.len())
        } else if self.stem.as_deref() == Some(slice) || is(slice) {
            let (particles, prefix) = (token.len() - rest.len(), rest.len() - stem::without_prefix(rest).len());
            if self.waw && !(rest.starts_with(WAW) && prefix == WAW.len_utf8()) {
                return None;
            }
            // its own «و» is a letter of the stem
            if self.waw { (particles, prefix + slice.len()) } else { (particles + prefix, slice.len()) }
        } else {
            return None;
        };
        // a name after particles is still that name, and a word that is known begins with no particle: «وزارة» is not of «زار»
        let same = || stem::without_prefix(&self.whole) == stem::without_prefix(rest);
        let seen_through = start > 0 && token.get(..start) != Some("ال");
        let other = || self.name || is_name(rest) || seen_through && is_known(token);
        (same() || !other()).then(|| Found { part: Span::new(start, start + length), fit: Fit::Stem })
    }

    /// How a longer word begins with this one.
    fn begins<'a>(&self, readings: impl Iterator<Item = &'a crate::text::words::Reading<'a>>) -> Option<Found> {
        let found = |start: usize, length: usize| Some(Found { part: Span::new(start, start + length), fit: Fit::Begun });
        for reading in readings {
            if reading.rest.starts_with(&self.whole) {
                return found(reading.particles.len(), self.whole.len());
            }
            let may =
                |bare: &&str| (self.loose || reading.article) && bare.chars().count() >= 2 && reading.rest.starts_with(*bare);
            if let Some(bare) = self.bare.as_deref().filter(may) {
                return found(reading.particles.len(), bare.len());
            }
        }
        None
    }

    /// The terms of an index that the word is found in, by term.
    pub(super) fn terms(&self, index: &Index) -> Vec<(Term, Found)> {
        let mut out = Vec::new();
        if self.slips > 0 {
            out = self.near_terms(index);
        } else {
            let forms = self.forms(index);
            if self.prefix {
                // about half of the words that begin so have nothing before that, and a short beginning has thousands
                let short = self.whole.chars().count() <= SHORT;
                let (bare, attached) = forms.split_at(forms.len().min(1));
                let (mut begun, others) = both(short, || self.begun(index, bare), || self.begun(index, attached));
                begun.extend(others);
                out = begun;
            } else {
                let term = |form: &String| Some((index.term(form)?, self.inside(form)?));
                out.extend(forms.iter().filter_map(term));
            }
            self.terms_of_stems(index, &mut out);
        }
        out.sort_unstable_by_key(|found| found.0);
        out.dedup_by_key(|found| found.0);
        out
    }

    /// What a term may be, or begin with: the word after every string of particles that may stand before it; first the word
    /// itself.
    fn forms(&self, index: &Index) -> Vec<String> {
        let mut out = Vec::new();
        for rest in std::iter::once(&self.whole).chain(&self.bare) {
            // the bare word counts only where its article is hidden («للمنظمة»), unless it counts everywhere
            let hidden = |particles: &str| {
                rest == &self.whole
                    || self.loose
                    || particles.ends_with("لل")
                    || (particles.ends_with('ل') && rest.starts_with('ل'))
            };
            let may = |particles: &&str| (self.particles || particles.is_empty()) && hidden(particles);
            out.extend(index.particles().filter(may).map(|particles| format!("{particles}{rest}")));
        }
        out
    }

    /// The terms that begin with one of some forms.
    fn begun(&self, index: &Index, forms: &[String]) -> Vec<(Term, Found)> {
        let plain = self.stem.is_none() && self.kin.is_empty();
        let ends = |token: &str| token.ends_with(&self.whole) || self.bare.as_ref().is_some_and(|bare| token.ends_with(bare));
        let at_start = Found { part: Span::new(0, self.whole.len()), fit: Fit::Begun };
        let mut out = Vec::new();
        for form in forms {
            for (token, term) in index.terms_from(form) {
                // nothing is seen through where nothing else could be found: what `inside` says too, sooner
                if plain && form == &self.whole && !ends(token) {
                    out.push((term, at_start));
                } else if let Some(found) = self.inside(token) {
                    out.push((term, found));
                }
            }
        }
        out
    }

    /// Tokens keep particles that the light stemmer does not know («وبمهاجر»), so their stems are asked for with them.
    fn terms_of_stems(&self, index: &Index, out: &mut Vec<(Term, Found)>) {
        let mut asked: Vec<String> = Vec::new();
        for word in self.stem.iter().chain(self.kin) {
            for particles in index.particles() {
                let form = format!("{particles}{word}");
                out.extend(index.term(&form).and_then(|term| Some((term, self.inside(&form)?))));
                asked.push(stem::without_prefix(&form).to_owned());
            }
        }
        asked.sort_unstable();
        asked.dedup();
        for stem in &asked {
            out.extend(index.terms_of_stem(stem).filter_map(|term| Some((term, self.inside(index.word(term))?))));
        }
    }

    /// A walk over the whole vocabulary, by the set of letters first: cheap, and slips are asked for seldom.
    fn near_terms(&self, index: &Index) -> Vec<(Term, Found)> {
        /// Letters that particles may add.
        const PARTICLES: usize = 5;
        let set = letters(&self.whole);
        let (least, most) =
            (self.whole.chars().count().saturating_sub(self.slips), self.whole.chars().count() + self.slips + PARTICLES);
        let may = |word: &str| {
            // a slip adds or takes one letter of a set at most
            (set & !letters(word)).count_ones() as usize <= self.slips && (least..=most).contains(&word.chars().count())
        };
        let terms = (0..index.terms() as u32).map(Term).filter(|term| may(index.word(*term)));
        terms.filter_map(|term| Some((term, self.inside(index.word(term))?))).collect()
    }
}

/// Whether a folded word is a name of people, if only at times: names are never one with words of their stem («أنس» and
/// «إنسان»).
fn is_name(folded: &str) -> bool {
    let lexicon = Lexicon::in_use();
    let word = lexicon.vocabulary.find(folded);
    word.is_some_and(|word| lexicon.names.class(word) & (class::NAME | class::GIVEN_AMBIGUOUS) != 0)
}

/// The singular and plurals of a word, whatever stands before it.
fn kin(folded: &str) -> &'static [String] {
    let of = |word: &str| Some(plurals::kin(word)).filter(|kin| !kin.is_empty());
    let found = readings(folded).iter().find_map(|reading| of(reading.rest)).or_else(|| of(&stem::light(folded)));
    found.unwrap_or(&[])
}

/// The letters of a word as a set; several letters share a bit.
fn letters(word: &str) -> u64 {
    word.chars().fold(0, |set, letter| set | 1 << (letter as u32 % 64))
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
        let found = |word: usize, at: usize| {
            let word = &need.words[word];
            word.inside(&words[at].folded).filter(|_| word.is_spelt(words[at].span.of(text)))
        };
        let met = match need.within {
            None => need.occurrences(words.len(), found),
            Some(most) => {
                let of_word = |word: usize| (0..words.len()).filter_map(|at| Some((at as u32, found(word, at)?))).collect();
                near(&(0..need.words.len()).map(of_word).collect::<Vec<_>>(), most)
            }
        };
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

//! The small parts of a date in a row of tokens: days, months, weekdays, years and what stands between them.

use super::months::{self, Month, Sure};
use super::{Calendar, Relative, numerals};
use crate::text::Span;
use crate::text::fold::{Strength, fold, fold_str_with};
use crate::text::words::{Token, TokenKind};

/// A text as tokens.
pub(super) struct Scan<'t> {
    text: &'t str,
    tokens: &'t [Token],
}

/// Something found at a token: its value, the byte it starts at (past attached particles), and the token after it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found<T> {
    pub value: T,
    pub start: usize,
    pub next: usize,
}

/// What follows a month: year, era, «الماضي».
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tail {
    pub year: Option<i32>,
    /// The calendar of the era mark («هـ», «م»).
    pub era: Option<Calendar>,
    pub relative: Option<Relative>,
    pub next: usize,
}

/// A folded word, and what is left without one or two of و ف ب ل ك, each of two bytes.
pub(super) fn without_particles(folded: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(folded), |rest| rest.strip_prefix(['و', 'ف', 'ب', 'ل', 'ك'])).take(3)
}

impl<'t> Scan<'t> {
    pub(super) fn new(text: &'t str, tokens: &'t [Token]) -> Self {
        Self { text, tokens }
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The folded token; empty past the end (and before the beginning, where `at` wrapped around).
    pub(super) fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.folded.as_str())
    }

    /// The folded token before; empty at the beginning.
    pub(super) fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |at| self.word(at))
    }

    pub(super) fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    pub(super) fn start(&self, at: usize) -> usize {
        self.tokens.get(at).map_or(self.text.len(), |token| token.span.start)
    }

    /// The end of the token before `next`.
    pub(super) fn end_before(&self, next: usize) -> usize {
        next.checked_sub(1).and_then(|at| self.tokens.get(at)).map_or(0, |token| token.span.end)
    }

    /// Whether no space stands between a token and the one before it.
    pub(super) fn touches(&self, at: usize) -> bool {
        at > 0 && at < self.len() && self.start(at) == self.end_before(at)
    }

    /// A number of at most four digits, and how many there are.
    pub(super) fn number(&self, at: usize) -> Option<(i32, usize)> {
        let token = self.tokens.get(at).filter(|token| token.kind == TokenKind::Number && token.folded.len() <= 4)?;
        Some((token.folded.parse().ok()?, token.folded.len()))
    }

    /// What `find` makes of a word, or of it without one or two of و ف ب ل ك.
    pub(super) fn seen<T>(&self, at: usize, find: impl Fn(&str) -> Option<T>) -> Option<Found<T>> {
        let token = self.tokens.get(at)?;
        let (rest, value) = without_particles(&token.folded).find_map(|rest| Some((rest, find(rest)?)))?;
        let cut = token.folded.len() - rest.len();
        let skipped = match cut {
            0 => 0,
            cut => fold(token.span.of(self.text)).original(Span::new(cut, token.folded.len())).start,
        };
        Some(Found { value, start: token.span.start + skipped, next: at + 1 })
    }

    pub(super) fn is_number(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Number)
    }

    pub(super) fn weekday(&self, at: usize) -> Option<Found<u8>> {
        self.seen(at, months::weekday)
    }

    /// A day in digits or words.
    pub(super) fn day(&self, at: usize) -> Option<Found<u8>> {
        if let Some((value, digits)) = self.number(at) {
            // «5» of «3.5» is no day
            let inside = self.touches(at) && matches!(self.before(at), "." | "," | ":" | "٫" | "٬") && {
                self.touches(at - 1) && at > 1 && self.kind(at - 2) == Some(TokenKind::Number)
            };
            let value = u8::try_from(value).ok().filter(|day| digits <= 2 && !inside && (1..=31).contains(day))?;
            let suffix = self.touches(at + 1) && matches!(self.word(at + 1), "st" | "nd" | "rd" | "th" | "er");
            return Some(Found { value, start: self.start(at), next: at + 1 + usize::from(suffix) });
        }
        // «النصف الأول من أكتوبر» is no day
        let before = self.before(at);
        if matches!(
            before.strip_prefix('و').unwrap_or(before),
            "النصف" | "الاسبوع" | "الثلث" | "الربع" | "العقد" | "الدور" | "تشرين" | "كانون" | "ربيع"
        ) {
            return None;
        }
        let second = self.word(at + 1);
        let found = self.seen(at, |word| numerals::ordinal_day(word, second))?;
        Some(Found { value: found.value.0, start: found.start, next: at + found.value.1 })
    }

    /// One month's name.
    fn name(&self, at: usize) -> Option<Found<Month>> {
        let second = self.word(at + 1);
        let mut found = match self.seen(at, |word| months::pair(word, second)) {
            Some(found) => Found { next: at + 2, ..found },
            None => self.seen(at, months::single)?,
        };
        // "may", "march" and "mar" are words too; a month of these opens with a capital or stands with its year
        let ordinary = matches!(self.word(at), "may" | "march" | "mar" | "jan" | "sep" | "dec" | "august");
        if ordinary && self.text[found.start..].starts_with(char::is_lowercase) {
            found.value.sure = Sure::Whole;
        }
        // «أب» is a father, «آب» August
        if self.word(at).ends_with("اب") && found.value.number == 8 {
            let written = fold_str_with(&self.text[found.start..self.end_before(at + 1)], Strength::Exact);
            found.value.sure = if written == "آب" { Sure::Beside } else { Sure::Whole };
        }
        if found.value.calendar == Calendar::Islamic && months::is_praise(self.word(found.next)) {
            found.next += 1;
        }
        Some(found)
    }

    /// A month, perhaps under two names («ديسمبر/كانون الأول», «أبريل (نيسان)»).
    pub(super) fn month(&self, at: usize) -> Option<Found<Month>> {
        let mut found = self.name(at)?;
        let sign = self.word(found.next);
        let close = usize::from(matches!(sign, "(" | "["));
        let between = close.max(usize::from(matches!(sign, "/" | "-" | "–" | "او")));
        if let Some(other) = self.name(found.next + between)
            && (other.value.calendar, other.value.number) == (found.value.calendar, found.value.number)
            && (close == 0 || matches!(self.word(other.next), ")" | "]"))
        {
            found.next = other.next + close;
            found.value.sure = Sure::Alone;
        }
        Some(found)
    }

    /// A year of four digits at a token, 1000–2199.
    pub(super) fn year(&self, at: usize) -> Option<i32> {
        self.number(at).filter(|(year, digits)| *digits == 4 && (1000..2200).contains(year)).map(|found| found.0)
    }

    /// Era marks at a token: «م», «هـ», «ميلادي».
    pub(super) fn era(&self, at: usize) -> Option<Calendar> {
        match self.word(at) {
            "م" | "ميلادي" | "ميلاديه" | "للميلاد" | "الميلادي" | "ad" | "ce" => {
                Some(Calendar::Gregorian)
            }
            "ه" | "هجري" | "هجريه" | "للهجره" | "الهجري" | "ah" => Some(Calendar::Islamic),
            _ => None,
        }
    }

    /// «ق.م», «قبل الميلاد»: years that this calendar does not count.
    pub(super) fn before_our_era(&self, at: usize) -> bool {
        let skip = usize::from(self.word(at) == ")");
        matches!((self.word(at + skip), self.word(at + skip + 1)), ("ق", "." | "م") | ("قبل", "الميلاد" | "الميلادي" | "المسيح"))
            || self.word(at + skip) == "bc"
    }

    /// What follows a month at `at`.
    pub(super) fn tail(&self, at: usize) -> Tail {
        let mut out = Tail { next: at, ..Tail::default() };
        if let Some(relative) = months::relative(self.word(at)) {
            out.relative = Some(relative);
            out.next += 1;
        }
        let mut year_at = out.next;
        let mut stopped = false;
        // «أفريل .''2011», "17 December, 2025", «ديسمبر-2025»
        for _ in 0..4 {
            match self.word(year_at) {
                "." => stopped = true,
                "," | "،" | "-" | "–" | "/" | "'" | "’" | "\"" | "(" => {}
                _ => break,
            }
            year_at += 1;
        }
        let open = (out.next..year_at).any(|at| self.word(at) == "(");
        for _ in 0..2 {
            let said = self.seen(year_at, |word| matches!(word, "من" | "عام" | "سنه" | "العام" | "لعام" | "للعام").then_some(()));
            year_at += usize::from(said.is_some());
        }
        let Some((year, taken)) = self.year_in_any_form(year_at) else { return out };
        // after a full stop only a year that clings to it
        let clings = self.touches(year_at);
        if stopped && !clings && !matches!(self.kind(year_at + 1), None | Some(TokenKind::Mark | TokenKind::Break)) {
            return out;
        }
        if open && self.word(year_at + taken) != ")" {
            return out;
        }
        out.year = Some(year);
        out.next = year_at + taken + usize::from(open);
        if let Some(era) = self.era(out.next) {
            out.era = Some(era);
            out.next += 1;
        }
        out
    }

    /// A year in digits or words, with the number of its tokens; three digits only before an era mark.
    pub(super) fn year_in_any_form(&self, at: usize) -> Option<(i32, usize)> {
        if let Some(year) = self.year(at) {
            // «2011/17» and "2011-5" are numbers of something
            let part = self.touches(at + 1) && self.touches(at + 2) && matches!(self.word(at + 1), "/" | "," | ".");
            let range = part && self.year(at + 2).is_some();
            return (!part || range || self.kind(at + 2) != Some(TokenKind::Number)).then_some((year, 1));
        }
        if let Some((year, 3)) = self.number(at) {
            return self.era(at + 1).map(|_| (year, 1));
        }
        numerals::year(|n| self.word(at + n))
    }

    /// A word or mark that makes a range of what stands around it, and the token after it: «إلى», «حتى», «ولغاية», «-».
    pub(super) fn until(&self, at: usize) -> Option<usize> {
        let taken = match (self.word(at), self.word(at + 1)) {
            ("الي" | "حتي" | "وحتي" | "والي", "غايه") => 2,
            ("-" | "–" | "—" | "الي" | "حتي" | "وحتي" | "والي" | "لغايه" | "ولغايه" | "to" | "until" | "au", _) => {
                1
            }
            _ => return None,
        };
        Some(at + taken)
    }

    /// «و» as a token of its own («4 و5», «3 and 4»), and the token after it.
    pub(super) fn and(&self, at: usize) -> Option<usize> {
        matches!(self.word(at), "و" | "and" | "et" | "&").then_some(at + 1)
    }

    /// Whether «بين» stands before.
    pub(super) fn between(&self, at: usize) -> bool {
        matches!(self.before(at), "بين" | "وبين" | "between")
    }
}

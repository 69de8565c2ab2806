//! Dates all in numbers.

use super::parse::Piece;
use super::scan::Scan;
use super::written::Parts;
use super::{Calendar, months};

impl Scan<'_> {
    /// A date all in numbers: in full, or where a word before says that it is one, without its year or without its day.
    pub(super) fn in_numbers(&self, at: usize) -> Option<Piece> {
        self.numeric(at).or_else(|| self.month_and_year(at)).or_else(|| self.day_and_month(at))
    }

    /// «17/12/2025», "2025-12-17", «14-09-1432 هـ»: day first, unless only the other order gives a date.
    pub(super) fn numeric(&self, at: usize) -> Option<Piece> {
        let mark = self.word(at + 1);
        if !matches!(mark, "/" | "-" | "." | "–" | "\\") || self.word(at + 3) != mark {
            return None;
        }
        let chained = |here: usize, beyond: usize| self.touches(here.max(beyond)) && self.word(here) == mark;
        let before = at > 1 && chained(at - 1, at) && self.touches(at - 1) && self.number(at - 2).is_some();
        let after = chained(at + 5, at + 5) && self.touches(at + 6) && self.number(at + 6).is_some();
        if before || after {
            return None;
        }
        let ((a, a_digits), (b, b_digits), (c, c_digits)) = (self.number(at)?, self.number(at + 2)?, self.number(at + 4)?);
        let (year, month, day) = match (a_digits, b_digits, c_digits) {
            (4, ..=2, ..=2) => (a, b, c),
            (..=2, ..=2, 4) if b > 12 && a <= 12 => (c, a, b),
            (..=2, ..=2, 4) => (c, b, a),
            (..=2, ..=2, 2) if mark == "/" && self.is_announced(at) => (c + if c < 50 { 2000 } else { 1900 }, b, a),
            _ => return None,
        };
        let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
        if !(1..=12).contains(&month) || !(1..=31).contains(&day) || !(1000..2200).contains(&year) {
            return None;
        }
        let era = self.era(at + 5);
        // nobody writes a day of the fifteenth century in numbers
        let calendar = era.unwrap_or(if (1300..1500).contains(&year) { Calendar::Islamic } else { Calendar::Gregorian });
        let parts = Parts { year: Some(year), month: Some(month), day: Some(day) };
        Some(Piece { start: self.start(at), next: at + 5 + usize::from(era.is_some()), parts, calendar, relative: None })
    }

    /// «شهر 3/2015»: only after the word.
    fn month_and_year(&self, at: usize) -> Option<Piece> {
        let said = matches!(self.before(at), "شهر" | "بشهر" | "لشهر" | "وشهر");
        if !said || !matches!(self.word(at + 1), "/" | "-") || self.goes_on(at + 3) {
            return None;
        }
        let (year, month) = match (self.number(at)?, self.number(at + 2)?) {
            ((month, ..=2), (year, 4)) | ((year, 4), (month, ..=2)) => (year, month),
            _ => return None,
        };
        let month = u8::try_from(month).ok().filter(|month| (1..=12).contains(month))?;
        let parts = Parts { year: Some(year).filter(|year| (1900..2100).contains(year)), month: Some(month), day: None };
        parts.year?;
        Some(Piece { start: self.start(at), next: at + 3, parts, calendar: Calendar::Gregorian, relative: None })
    }

    /// «الأحد 12/5», «يوم 3/5 الجاري»: only after a weekday, «يوم» or «بتاريخ», for scores, parts and articles are written so too.
    fn day_and_month(&self, at: usize) -> Option<Piece> {
        if self.word(at + 1) != "/"
            || !self.touches(at + 1)
            || !self.touches(at + 2)
            || !self.is_announced(at)
            || self.goes_on(at + 3)
        {
            return None;
        }
        let ((a, ..=2), (b, ..=2)) = (self.number(at)?, self.number(at + 2)?) else { return None };
        let (month, day) = if b > 12 { (a, b) } else { (b, a) };
        let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
        if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
            return None;
        }
        let relative = months::relative(self.word(at + 3));
        let parts = Parts { year: None, month: Some(month), day: Some(day) };
        let next = at + 3 + usize::from(relative.is_some());
        Some(Piece { start: self.start(at), next, parts, calendar: Calendar::Gregorian, relative })
    }

    /// Whether a mark and more digits cling to what was read.
    fn goes_on(&self, at: usize) -> bool {
        self.touches(at) && self.touches(at + 1) && self.number(at + 1).is_some()
    }

    /// Whether the words before say that a date comes: a weekday, «يوم», «بتاريخ», «المؤرخ في».
    fn is_announced(&self, at: usize) -> bool {
        let mut before = at;
        for _ in 0..3 {
            match self.before(before) {
                "," | "،" | ":" | "(" | "الموافق" | "في" if before > 0 => before -= 1,
                _ => break,
            }
        }
        let word = self.before(before);
        let bare = word.strip_prefix('و').unwrap_or(word);
        months::weekday(bare).is_some()
            || matches!(
                bare,
                "يوم"
                    | "بتاريخ"
                    | "تاريخ"
                    | "التاريخ"
                    | "المؤرخ"
                    | "المورخ"
                    | "المؤرخه"
                    | "المورخه"
                    | "مورخ"
                    | "date"
                    | "dated"
                    | "du"
                    | "le"
            )
    }
}

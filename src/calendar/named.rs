//! Dates with a month's name: days before it, a month alone, and ranges of both.

use super::months::{Month, Sure};
use super::parse::Piece;
use super::scan::{Found, Scan, Tail};
use super::written::{Parts, Written};
use super::{Calendar, hijri, months};
use crate::text::words::TokenKind;

/// Days before a month: «4 و5», «10 إلى 17», with the token after them.
struct Days {
    list: Vec<Found<u8>>,
    /// Joined by «و» or a comma, not by «إلى».
    listed: bool,
}

impl Scan<'_> {
    /// Days, a month, and perhaps the second half of a range.
    pub(super) fn days_and_month(&self, at: usize, out: &mut Vec<Written>) -> Option<usize> {
        let (days, month_at) = self.days(at)?;
        let month = self.month_after(month_at)?;
        let piece = self.with_tail(days.list.first()?, month)?;
        let last = days.list.last().filter(|_| days.list.len() > 1);
        if let Some(last) = last {
            let steps = days.list.windows(2).all(|pair| pair[0].value.checked_add(1) == Some(pair[1].value));
            if days.listed && !steps && !self.between(at) {
                return Some(self.apart(&days.list, piece, out));
            }
            if last.value <= days.list[0].value {
                return None;
            }
            let to = Parts { day: Some(last.value), ..piece.parts };
            return Some(self.put(piece, Some(to), piece.next, out));
        }
        self.maybe_range(at, piece, Some(month.value), out)
    }

    /// «4 و15 نوفمبر 2025»: two dates, the first lends month and year from the last.
    fn apart(&self, list: &[Found<u8>], piece: Piece, out: &mut Vec<Written>) -> usize {
        for (n, day) in list.iter().enumerate() {
            let next = if n + 1 == list.len() { piece.next } else { day.next };
            let parts = Parts { day: Some(day.value), ..piece.parts };
            self.put(Piece { start: day.start, parts, ..piece }, None, next, out);
        }
        piece.next
    }

    /// A day's date, or a range where another date follows «إلى» (or «و» after «بين»).
    pub(super) fn maybe_range(&self, at: usize, piece: Piece, month: Option<Month>, out: &mut Vec<Written>) -> Option<usize> {
        let and = self.and(piece.next);
        let joined = self.until(piece.next).or(and.filter(|_| self.between(at)));
        let second = joined.or(and).and_then(|at| self.piece(at));
        let Some(second) = second.filter(|second| second.calendar == piece.calendar) else {
            return Some(self.put(piece, None, piece.next, out));
        };
        // «28 ديسمبر إلى 3 يناير 2025» begins in the year before
        let lent = second.parts.year.map(|year| year - i32::from(second.parts.month < piece.parts.month));
        let year = piece.parts.year.or(lent);
        let piece = Piece { parts: Parts { year, ..piece.parts }, ..piece };
        if joined.is_none() || (month.is_none() && piece.parts.day.is_none()) {
            return Some(self.put(piece, None, piece.next, out));
        }
        let to = Parts { year: second.parts.year, ..second.parts };
        Some(self.put(Piece { relative: piece.relative.or(second.relative), ..piece }, Some(to), second.next, out))
    }

    /// One date with a day, perhaps with its weekday, as the second half of a range.
    pub(super) fn piece(&self, at: usize) -> Option<Piece> {
        let at = self.lead(at).map_or(at, |lead| lead.next);
        if let Some(piece) = self.numeric(at) {
            return Some(piece);
        }
        let day = self.day(at)?;
        self.with_tail(&day, self.month_after(day.next)?)
    }

    /// A day and a month with the year after them, where the month's name is sure enough.
    fn with_tail(&self, day: &Found<u8>, month: Found<Month>) -> Option<Piece> {
        let tail = self.tail(month.next);
        if month.value.sure == Sure::Whole && tail.year.is_none() {
            return None;
        }
        let parts = Parts { year: in_calendar(tail.year, month.value), month: Some(month.value.number), day: Some(day.value) };
        Some(Piece { start: day.start, next: tail.next, parts, calendar: month.value.calendar, relative: tail.relative })
    }

    /// Days up to a month: «17», «4 و5», «10 إلى 17», «الثلاثاء 4 والأربعاء 5». At most eight.
    fn days(&self, at: usize) -> Option<(Days, usize)> {
        let first = self.day(at)?;
        let mut days = Days { list: vec![first], listed: true };
        let mut next = first.next;
        while days.list.len() < 8 {
            if self.month_after(next).is_some() {
                return Some((days, next));
            }
            let until = self.until(next).or_else(|| (self.word(next) == "/").then_some(next + 1));
            let comma = matches!(self.word(next), "،" | ",").then_some(next + 1);
            let listed = self.and(comma.unwrap_or(next)).or(comma);
            // «والأربعاء 5»: the conjunction is in the weekday
            let joined = until.or(listed).unwrap_or(next);
            let weekday = self.weekday(joined);
            if joined == next && weekday.is_none() {
                return None;
            }
            let day = self.day(weekday.map_or(joined, |found| found.next))?;
            days.listed &= until.is_none();
            next = day.next;
            days.list.push(day);
        }
        self.month_after(next).map(|_| (days, next))
    }

    /// A month after a day: «من أكتوبر», «شهر أكتوبر», «-أكتوبر».
    pub(super) fn month_after(&self, at: usize) -> Option<Found<Month>> {
        let mut at = at;
        for _ in 0..2 {
            match self.word(at) {
                "من" | "شهر" | "لشهر" | "of" | "de" => at += 1,
                "-" | "/" | "." if !self.word(at + 1).is_empty() => at += 1,
                _ => break,
            }
        }
        // no particle but «ل»: «17 وديسمبر» are two things
        self.month(at).filter(|month| month.start == self.start(at))
    }

    /// "December 17, 2025", «ديسمبر 17، 2025»: Arabic only with a year.
    pub(super) fn month_first(&self, at: usize, month: Found<Month>) -> Option<Piece> {
        let latin = self.word(at).is_ascii();
        let dot = usize::from(latin && self.word(month.next) == ".");
        let day = self.day(month.next + dot)?;
        let tail = self.tail(day.next);
        if tail.year.is_none() && (!latin || month.value.sure == Sure::Whole || self.month_after(day.next).is_some()) {
            return None;
        }
        let parts = Parts { year: in_calendar(tail.year, month.value), month: Some(month.value.number), day: Some(day.value) };
        Some(Piece { start: month.start, next: tail.next, parts, calendar: month.value.calendar, relative: tail.relative })
    }

    /// A month without a day: «يناير 2012», «شهر أفريل 2011», «مارس الفارط», «من يناير إلى مارس 2025».
    pub(super) fn month_alone(&self, at: usize, month: Option<Found<Month>>, out: &mut Vec<Written>) -> Option<usize> {
        let said = self.seen(at, |word| months::is_month_word(word).then_some(()));
        let month = if said.is_some() { self.month(at + 1) } else { month }?;
        if said.is_some() || month.value.sure == Sure::Alone {
            let start = said.map_or(month.start, |said| said.start);
            if let Some(next) = self.days_after(start, month, out) {
                return Some(next);
            }
        }
        let tail = self.tail(month.next);
        let plural = said.is_some() && self.word(at).ends_with("شهري");
        let joined = self.until(month.next).or_else(|| (self.word(month.next) == "/").then_some(month.next + 1));
        let second = joined.or_else(|| self.and(month.next)).and_then(|at| self.month(at)).or_else(|| {
            // «أكتوبر ونوفمبر»: the conjunction is in the name
            self.month(month.next).filter(|_| self.word(month.next).starts_with('و'))
        });
        let start = said.map_or(month.start, |said| said.start);
        if let Some(second) = joined_months(self, &tail, month.value) {
            let from = Parts { year: in_calendar(tail.year, month.value), month: Some(month.value.number), day: None };
            let piece = Piece { start, next: second.1, parts: from, calendar: month.value.calendar, relative: tail.relative };
            return Some(self.put(piece, Some(second.0), second.1, out));
        }
        let piece = |year: Option<i32>, next: usize, relative| Piece {
            start,
            next,
            parts: Parts { year, month: Some(month.value.number), day: None },
            calendar: month.value.calendar,
            relative,
        };
        if let Some(second) = second.filter(|second| tail.year.is_none() && second.value.calendar == month.value.calendar)
            && (joined.is_some() || plural || self.between(at))
        {
            let end = self.tail(second.next);
            if end.year.is_some() || self.stands_alone(at, month.value, said.is_some()) {
                let to_year = in_calendar(end.year, second.value);
                let from_year = to_year.map(|year| year - i32::from(second.value.number < month.value.number));
                let to = Parts { year: to_year, month: Some(second.value.number), day: None };
                return Some(self.put(piece(from_year, end.next, end.relative), Some(to), end.next, out));
            }
        }
        let sure = tail.year.is_some() || tail.relative.is_some() || self.stands_alone(at, month.value, said.is_some());
        if !sure || (month.value.sure == Sure::Whole) {
            return None;
        }
        // «5 مايو» was tried before: a number here is something else, unless it is a year
        Some(self.put(piece(in_calendar(tail.year, month.value), tail.next, tail.relative), None, tail.next, out))
    }

    /// Days after their month: «تشرين الثاني بين 15 و19», «شهر مارس من 3 إلى 5 سنة 2024».
    fn days_after(&self, start: usize, month: Found<Month>, out: &mut Vec<Written>) -> Option<usize> {
        let at = month.next + usize::from(self.word(month.next) == "ما");
        let between = match self.word(at) {
            "بين" => true,
            "من" => false,
            _ => return None,
        };
        let first = self.day(at + 1)?;
        let join = self.until(first.next).or_else(|| self.and(first.next).filter(|_| between))?;
        let last = self.day(join)?;
        // «من 3 إلى 5 وزراء» counts ministers
        let tail = self.tail(last.next);
        let stops = tail.year.is_some() || !matches!(self.kind(last.next), Some(TokenKind::Arabic | TokenKind::Latin));
        if !stops || first.value >= last.value || self.month_after(last.next).is_some() {
            return None;
        }
        let of = |day| Parts { year: in_calendar(tail.year, month.value), month: Some(month.value.number), day: Some(day) };
        let calendar = month.value.calendar;
        let piece = Piece { start, next: tail.next, parts: of(first.value), calendar, relative: tail.relative };
        Some(self.put(piece, Some(of(last.value)), tail.next, out))
    }

    /// Whether a month's name needs neither day nor year here.
    fn stands_alone(&self, at: usize, month: Month, said: bool) -> bool {
        let gregorian = month.calendar == Calendar::Gregorian;
        match month.sure {
            Sure::Alone => {
                said || self.is_time_word(at) || matches!(self.before(at), "هذا" | "من" | "الي" | "بين" | "وبين" | "ل" | "لشهر")
            }
            Sure::Beside if self.word(at).is_ascii() => false,
            Sure::Beside => gregorian && (said || self.is_time_word(at)),
            Sure::Whole => false,
        }
    }

    /// Whether a word of time stands before: «في», «منذ», «نهاية».
    pub(super) fn is_time_word(&self, at: usize) -> bool {
        matches!(
            self.before(at),
            "في" | "منذ"
                | "خلال"
                | "حتي"
                | "مطلع"
                | "بدايه"
                | "نهايه"
                | "منتصف"
                | "اواخر"
                | "اوائل"
                | "اوايل"
                | "بحلول"
                | "قبل"
                | "بعد"
                | "وفي"
                | "ومنذ"
                | "غايه"
                | "لغايه"
                | "ونهايه"
                | "موفي"
                | "in"
                | "since"
                | "during"
                | "until"
                | "by"
                | "before"
                | "after"
                | "early"
                | "late"
                | "en"
                | "depuis"
                | "pendant"
                | "avant"
                | "apres"
                | "fin"
                | "debut"
        )
    }
}

/// The second month of «يوليو 1933 حتى سبتمبر 1934», each with its year, and the token after it.
fn joined_months(scan: &Scan<'_>, tail: &Tail, first: Month) -> Option<(Parts, usize)> {
    let year = tail.year?;
    let second = scan.month(scan.until(tail.next)?)?;
    let end = scan.tail(second.next);
    let same = second.value.calendar == first.calendar;
    let to = end.year.filter(|to| same && (*to, second.value.number) > (year, first.number))?;
    Some((Parts { year: in_calendar(Some(to), second.value), month: Some(second.value.number), day: None }, end.next))
}

/// A year as one of the month's calendar: a Gregorian year after a Hijri month («رمضان 2025») names the Hijri year whose month
/// begins in it.
fn in_calendar(year: Option<i32>, month: Month) -> Option<i32> {
    let year = year?;
    if month.calendar == Calendar::Islamic && year > 1700 { hijri::year_beginning_in(year, month.number) } else { Some(year) }
}

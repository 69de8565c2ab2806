//! Dates in a text.
//!
//! A row of tokens is read from the start; at each token the longest form that begins there is taken: weekdays, then
//! numbers («17/12/2025»), then days and a month, then a month, then a year. Looking ahead is bounded, so the work is linear.

use super::months::{Month, Sure};
use super::scan::{Found, Scan};
use super::written::{Parts, Relative, Written};
use super::{Calendar, hijri};
use crate::text::Span;
use crate::text::words::{Token, tokens};

/// The date expressions of a text in order, not overlapping: absolute dates, as exact as they are written.
///
/// Relative words alone («اليوم», «أمس») are no dates. Days come before months in numbers («03/05/2025» is 3 May) unless that
/// gives none.
pub fn dates(text: &str) -> Vec<Written> {
    dates_among(text, &tokens(text))
}

/// As [`dates`], of a text that has been cut into its [`tokens`] already.
pub fn dates_among(text: &str, tokens: &[Token]) -> Vec<Written> {
    let scan = Scan::new(text, tokens);
    let mut out = Vec::new();
    let mut at = 0;
    while at < scan.len() {
        at = scan.date(at, &mut out).unwrap_or(at + 1).max(at + 1);
    }
    same_day(text, &mut out);
    out
}

/// Gives both sides of «الموافق» the value that one of them has.
fn same_day(text: &str, dates: &mut [Written]) {
    for at in 1..dates.len() {
        let between = text.get(dates[at - 1].span.end..dates[at].span.start).unwrap_or("");
        // nothing longer can be the word and a particle
        if between.len() > 64 || !["الموافق", "المصادف", "corresponding to"].iter().any(|word| between.contains(word))
        {
            continue;
        }
        let (left, right) = dates.split_at_mut(at);
        let (Some(first), second) = (left.last_mut(), &mut right[0]) else { continue };
        let value = first.when.or(second.when);
        for date in [first, second] {
            if date.when.is_none() && date.missing_year {
                date.when = value;
                date.missing_year = value.is_none();
                date.weekday_agrees = value.and_then(|when| date.agrees(when));
            }
        }
    }
}

/// One day with its month and what follows it.
#[derive(Clone, Copy, Debug)]
struct Piece {
    start: usize,
    next: usize,
    parts: Parts,
    calendar: Calendar,
    relative: Option<Relative>,
}

/// Days before a month: «4 و5», «10 إلى 17», with the token after them.
struct Days {
    list: Vec<Found<u8>>,
    /// Joined by «و» or a comma, not by «إلى».
    listed: bool,
}

/// The weekdays before a date, and where the date itself begins.
struct Lead {
    start: usize,
    weekday: u8,
    next: usize,
    /// «السبت (29 سبتمبر)»
    open: bool,
}

impl Scan<'_> {
    /// Reads a date at a token; gives the token after it.
    fn date(&self, at: usize, out: &mut Vec<Written>) -> Option<usize> {
        let lead = self.lead(at);
        let (body, start) = lead.as_ref().map_or((at, None), |lead| (lead.next, Some(lead.start)));
        let weekday = lead.as_ref().map(|lead| lead.weekday);
        let known = out.len();
        let next = self.days_and_month(body, out).or_else(|| self.single(body, out))?;
        // a weekday makes one expression with the first day written after it
        let first = out.get_mut(known)?;
        first.span.start = start.unwrap_or(first.span.start);
        let mut next = next;
        if lead.is_some_and(|lead| lead.open) && self.word(next) == ")" {
            next += 1;
            if let Some(last) = out.last_mut() {
                last.span.end = self.end_before(next);
            }
        }
        let first = out[known].clone().on(weekday);
        out[known] = first;
        Some(next)
    }

    /// Weekdays, and what may stand between them and the day: «الثلاثاء والأربعاء 4 و5», «الأربعاء الموافق 17».
    fn lead(&self, at: usize) -> Option<Lead> {
        let first = self.weekday(at)?;
        let mut next = first.next;
        for _ in 0..6 {
            let joined = self.and(next).or_else(|| self.until(next)).unwrap_or(next);
            let comma = joined + usize::from(joined == next && matches!(self.word(next), "،" | ","));
            match self.weekday(comma) {
                Some(other) => next = other.next,
                None => break,
            }
        }
        next += usize::from(super::months::relative(self.word(next)).is_some());
        let mut open = false;
        for _ in 0..3 {
            match self.word(next) {
                "(" => open = true,
                "," | "،" | ":" | "-" | "–" | "الموافق" | "الموافقه" | "المصادف" | "ل" | "بتاريخ" | "في" =>
                    {}
                _ => break,
            }
            next += 1;
        }
        Some(Lead { start: first.start, weekday: first.value, next, open })
    }

    /// One whole date, or a range of two: «3 مايو 2025», «28 أبريل إلى 3 مايو 2025», «17/12/2025».
    fn single(&self, at: usize, out: &mut Vec<Written>) -> Option<usize> {
        if let Some(piece) = self.numeric(at).or_else(|| self.month_first(at)) {
            return self.maybe_range(at, piece, None, out);
        }
        self.month_alone(at, out).or_else(|| self.years(at, out))
    }

    /// Days, a month, and perhaps the second half of a range.
    fn days_and_month(&self, at: usize, out: &mut Vec<Written>) -> Option<usize> {
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

    /// Adds a date that ends before `next`.
    fn put(&self, piece: Piece, to: Option<Parts>, next: usize, out: &mut Vec<Written>) -> usize {
        let span = Span::new(piece.start, self.end_before(next));
        let written = Written::new(span, piece.calendar, piece.parts, to);
        out.push(Written { relative: piece.relative, ..written });
        next
    }

    /// A day's date, or a range where another date follows «إلى» (or «و» after «بين»).
    fn maybe_range(&self, at: usize, piece: Piece, month: Option<Month>, out: &mut Vec<Written>) -> Option<usize> {
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
    fn piece(&self, at: usize) -> Option<Piece> {
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
    fn month_after(&self, at: usize) -> Option<Found<Month>> {
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
    fn month_first(&self, at: usize) -> Option<Piece> {
        let month = self.month(at)?;
        let latin = self.word(at).is_ascii();
        let dot = usize::from(latin && self.word(month.next) == ".");
        let day = self.day(month.next + dot)?;
        let tail = self.tail(day.next);
        if tail.year.is_none() && (!latin || self.month_after(day.next).is_some()) {
            return None;
        }
        let parts = Parts { year: in_calendar(tail.year, month.value), month: Some(month.value.number), day: Some(day.value) };
        Some(Piece { start: month.start, next: tail.next, parts, calendar: month.value.calendar, relative: tail.relative })
    }

    /// «17/12/2025», "2025-12-17", «14-09-1432 هـ»: day first, unless only the other order gives a date.
    fn numeric(&self, at: usize) -> Option<Piece> {
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

    /// A month without a day: «يناير 2012», «شهر أفريل 2011», «مارس الفارط», «من يناير إلى مارس 2025».
    fn month_alone(&self, at: usize, out: &mut Vec<Written>) -> Option<usize> {
        let said = self.seen(at, |word| matches!(word, "شهر" | "شهري" | "اشهر").then_some(()));
        let month = self.month(at + usize::from(said.is_some()))?;
        let tail = self.tail(month.next);
        let plural = said.is_some() && self.word(at).ends_with("شهري");
        let joined = self.until(month.next).or_else(|| (self.word(month.next) == "/").then_some(month.next + 1));
        let second = joined.or_else(|| self.and(month.next)).and_then(|at| self.month(at)).or_else(|| {
            // «أكتوبر ونوفمبر»: the conjunction is in the name
            self.month(month.next).filter(|_| self.word(month.next).starts_with('و'))
        });
        let start = said.map_or(month.start, |said| said.start);
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

    /// Whether a month's name needs neither day nor year here.
    fn stands_alone(&self, at: usize, month: Month, said: bool) -> bool {
        let gregorian = month.calendar == Calendar::Gregorian;
        match month.sure {
            Sure::Alone => {
                said || self.is_time_word(at) || matches!(self.before(at), "من" | "الي" | "بين" | "وبين" | "ل" | "لشهر")
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
        )
    }
}

/// A year as one of the month's calendar: a Gregorian year after a Hijri month («رمضان 2025») names the Hijri year whose month
/// begins in it.
fn in_calendar(year: Option<i32>, month: Month) -> Option<i32> {
    let year = year?;
    if month.calendar == Calendar::Islamic && year > 1700 { hijri::year_beginning_in(year, month.number) } else { Some(year) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Each date as «span = value», `?` where the year is missing.
    fn shown(text: &str) -> Vec<String> {
        let value = |date: &Written| match date.when {
            Some(when) => when.to_string(),
            None if date.missing_year => "?".to_owned(),
            None => "none".to_owned(),
        };
        dates(text).iter().map(|date| format!("{} = {}", date.span.of(text), value(date))).collect()
    }

    fn check(text: &str, expect: &[&str]) {
        assert_eq!(shown(text), expect, "{text}");
    }

    #[test]
    fn days() {
        check("اليوم الأربعاء 17 ديسمبر 2025، جرى", &["الأربعاء 17 ديسمبر 2025 = 2025-12-17"]);
        check("بتاريخ ١٧/١٢/٢٠٢٥", &["١٧/١٢/٢٠٢٥ = 2025-12-17"]);
        check(
            "17-12-2025 و2025-12-17 و 12/17/2025",
            &["17-12-2025 = 2025-12-17", "2025-12-17 = 2025-12-17", "12/17/2025 = 2025-12-17"],
        );
        check("في 30 مارس2011 ووثيقة", &["30 مارس2011 = 2011-03-30"]);
        check("السابع من أكتوبر 2023", &["السابع من أكتوبر 2023 = 2023-10-07"]);
        check("الخطاب الملكي لتاسع مارس 2011 وإقرار", &["تاسع مارس 2011 = 2011-03-09"]);
        check("فاتح ماي 2025", &["فاتح ماي 2025 = 2025-05-01"]);
        check("في الحادي والعشرين من شباط 2020", &["الحادي والعشرين من شباط 2020 = 2020-02-21"]);
        check("6 يناير، 2015، الساعة", &["6 يناير، 2015 = 2015-01-06"]);
        check("17 من شهر ديسمبر من عام 2025", &["17 من شهر ديسمبر من عام 2025 = 2025-12-17"]);
        check("الاربعاء,11 تموز 2012", &["الاربعاء,11 تموز 2012 = 2012-07-11"]);
        check("31 فبراير 2025", &["31 فبراير 2025 = none"]);
        check("30 ديسمبر/كانون الأول 2025", &["30 ديسمبر/كانون الأول 2025 = 2025-12-30"]);
        check("الأحد 16 سبتمبر-أيلول 2012 الساعة", &["الأحد 16 سبتمبر-أيلول 2012 = 2012-09-16"]);
        check("في العاشر من سبتمبر ألفين وثمانية عشر", &["العاشر من سبتمبر ألفين وثمانية عشر = 2018-09-10"]);
    }

    #[test]
    fn without_a_year() {
        check("أمس الثلاثاء (19 فبراير) الإعلان", &["الثلاثاء (19 فبراير) = ?"]);
        check("يوم 16 جانفي الماضي", &["16 جانفي الماضي = ?"]);
        check("منذ مارس الفارط وإلى غاية شهر سبتمبر المقبل", &["مارس الفارط = ?", "شهر سبتمبر المقبل = ?"]);
        check("في 31 يوليو (تموز) الماضي", &["31 يوليو (تموز) الماضي = ?"]);
        check("في جانفي القادم 2016 ينضم", &["جانفي القادم 2016 = 2016-01"]);
        let date = &dates("الأحد 13 أبريل بمقر")[0];
        assert_eq!(date.with_year(1997).map(|w| w.to_string()), Some("1997-04-13".into()));
        assert_eq!((date.weekday, date.weekday_agrees), (Some(6), None));
        assert_eq!(date.agrees(date.with_year(1997).unwrap()), Some(true));
        assert_eq!(dates("20 فيفري الجاري")[0].relative, Some(Relative::Present));
        check("مارس الوزير ضغوطا، قال اب وشعبان ورمضان وناصر", &[]);
        check("اليوم وأمس وغدا الخميس", &[]);
    }

    #[test]
    fn ranges() {
        check("الجزائر من 10 إلى 17 أفريل .2011\nقدمت", &["10 إلى 17 أفريل .2011 = 2011-04-10/2011-04-17"]);
        check("شهر أفريل .''2011 هذه", &["شهر أفريل .''2011 = 2011-04"]);
        check("من 3 إلى 5 مايو 2025", &["3 إلى 5 مايو 2025 = 2025-05-03/2025-05-05"]);
        check("أيام 24-26 مارس 2000 بالرباط", &["24-26 مارس 2000 = 2000-03-24/2000-03-26"]);
        check("بين 2010 و2015 كان", &["2010 و2015 = 2010/2015"]);
        check("الثلاثاء والأربعاء 4 و5 نوفمبر 2025", &["الثلاثاء والأربعاء 4 و5 نوفمبر 2025 = 2025-11-04/2025-11-05"]);
        check("الثلاثاء 4 والأربعاء 5 نوفمبر 2025", &["الثلاثاء 4 والأربعاء 5 نوفمبر 2025 = 2025-11-04/2025-11-05"]);
        check("يومي 4 و15 نوفمبر 2025", &["4 = 2025-11-04", "15 نوفمبر 2025 = 2025-11-15"]);
        check("من 28 ديسمبر إلى 3 يناير 2025", &["28 ديسمبر إلى 3 يناير 2025 = 2024-12-28/2025-01-03"]);
        check("بين 3 مايو 2024 و5 يونيو 2025", &["3 مايو 2024 و5 يونيو 2025 = 2024-05-03/2025-06-05"]);
        check("في 3 مايو و5 يونيو 2025", &["3 مايو = 2025-05-03", "5 يونيو 2025 = 2025-06-05"]);
        check("من يناير إلى مارس 2025", &["يناير إلى مارس 2025 = 2025-01/2025-03"]);
        check("شهري أكتوبر ونوفمبر 2025", &["شهري أكتوبر ونوفمبر 2025 = 2025-10/2025-11"]);
        check("منذ عام 2000 ولغاية 2005 (111) سجين", &["عام 2000 ولغاية 2005 = 2000/2005"]);
        check("على مدى 3 سنوات (2017-2019) تعهدت", &["2017-2019 = 2017/2019"]);
        check("عامي 2014 و2015", &["عامي 2014 و2015 = 2014/2015"]);
        check("من 3/5/2025 إلى 7/5/2025", &["3/5/2025 إلى 7/5/2025 = 2025-05-03/2025-05-07"]);
    }

    #[test]
    fn years() {
        check("سنة 1959، وفي العام 2016 وبعام 2017", &["سنة 1959 = 1959", "العام 2016 = 2016", "عام 2017 = 2017"]);
        check("ديسمبر عام 2013.", &["ديسمبر عام 2013 = 2013-12"]);
        check("حزيران/يونيو 2026 ومايس 1941", &["حزيران/يونيو 2026 = 2026-06", "مايس 1941 = 1941-05"]);
        check("القانون رقم 2011 والقرار 2254 وعدد 1997 شخصا", &[]);
        check("منذ 2011، وفي 2016 مدرسة", &["2011 = 2011"]);
        check("في القرن التاسع عشر", &["القرن التاسع عشر = 1801/1900"]);
        check("منذ الثمانينيات، وهو في الثمانينات من عمره", &["الثمانينيات = 1980/1989"]);
        check("في أواخر ثمانينات القرن التاسع عشر", &["ثمانينات القرن التاسع عشر = 1880/1889"]);
        check("الستينيات من القرن الماضي، ثمانينات", &["الستينيات من القرن الماضي = 1960/1969"]);
        check("عام 1200 ق.م وفي القرن السابع قبل الميلاد", &[]);
        check("المرسوم عدد 116 لسنة 2011", &[]);
        check("25 يونيو حزيران 1996", &["25 يونيو حزيران 1996 = 1996-06-25"]);
        check("هاتف 021-2017-2019 و2011/17", &[]);
    }

    #[test]
    fn a_year_and_a_bracket_open_a_text() {
        check("1900)", &[]);
        check("(1900)", &["1900 = 1900"]);
        check("الدستور 1959)", &["1959 = 1959"]);
    }

    #[test]
    fn hijri() {
        check(
            "موسكو 26 شوال 1436 هـ الموافق 11 أغسطس 2015 م واس",
            &["26 شوال 1436 هـ = 2015-08-11", "11 أغسطس 2015 م = 2015-08-11"],
        );
        check("14 رمضان 1446هـ", &["14 رمضان 1446هـ = 2025-03-14"]);
        check("3 ذي الحجة 1436", &["3 ذي الحجة 1436 = 2015-09-16"]);
        check("26 شوال الموافق 11 أغسطس 2015", &["26 شوال = 2015-08-11", "11 أغسطس 2015 = 2015-08-11"]);
        check("14-09-1432 هـ, 09:40", &["14-09-1432 هـ = 2011-08-14"]);
        check("رمضان 2025", &["رمضان 2025 = 2025-03-01/2025-03-29"]);
        check("فاز 5 صفر", &[]);
        assert_eq!(dates("عام 1436هـ")[0].calendar, Calendar::Islamic);
    }

    #[test]
    fn other_scripts() {
        check("Tripoli, December 17, 2025.", &["December 17, 2025 = 2025-12-17"]);
        check("on 17th of December 2025", &["17th of December 2025 = 2025-12-17"]);
        check("le mercredi 17 décembre 2025", &["mercredi 17 décembre 2025 = 2025-12-17"]);
        check("1er mars 2011, you may march", &["1er mars 2011 = 2011-03-01"]);
        check("3-5 May 2025", &["3-5 May 2025 = 2025-05-03/2025-05-05"]);
    }

    #[test]
    fn weekday_agreement() {
        let agrees = |text: &str| dates(text)[0].weekday_agrees;
        assert_eq!(agrees("الأربعاء 17 ديسمبر 2025"), Some(true));
        assert_eq!(agrees("الخميس 17 ديسمبر 2025"), Some(false));
        assert_eq!(agrees("17 ديسمبر 2025"), None);
        assert_eq!(agrees("الخميس 17 ديسمبر"), None);
    }

    #[test]
    fn long_texts_are_linear() {
        for unit in ["1 و ", "الأحد والاثنين ", "17/12/", "من ", "17 ديسمبر ", "2011-", "ا", "1 إلى ", "شهر ", "(", "و"]
        {
            let text = unit.repeat(200_000 / unit.len());
            assert!(dates(&text).len() <= text.len());
        }
    }

    proptest! {
        #[test]
        fn in_order_and_on_letters(words in proptest::collection::vec(
            prop_oneof!["[0-9]{1,4}", "[/.,،()-]", Just("ديسمبر".to_owned()), Just("الأحد".to_owned()), Just("و".to_owned()),
                Just("إلى".to_owned()), Just("عام".to_owned()), Just("رمضان".to_owned()), Just("هـ".to_owned()),
                Just("ذي الحجة".to_owned()), Just("الأول".to_owned()), Just("من".to_owned()), "\\PC{0,3}"], 0..14), glue in " ?") {
            let text = words.join(&glue);
            let mut at = 0;
            for date in dates(&text) {
                prop_assert!(date.span.start >= at && !date.span.of(&text).is_empty(), "{:?} in {:?}", date.span, text);
                at = date.span.end;
            }
        }
    }
}

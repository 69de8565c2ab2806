//! Dates in a text.
//!
//! A row of tokens is read from the start; at each token the longest form that begins there is taken: weekdays, then
//! numbers («17/12/2025»), then days and a month, then a month, then a year. Looking ahead is bounded, so the work is linear.

use super::hijri::days_between;
use super::scan::{Scan, without_particles};
use super::written::{Parts, Relative, Written};
use super::{Calendar, months, numerals, years};
use crate::text::words::{Token, TokenKind, tokens};
use crate::text::{Span, invisible};

/// The date expressions of a text in order, not overlapping: absolute dates, as exact as they are written.
///
/// Relative words alone («اليوم», «أمس») are no dates. Days come before months in numbers («03/05/2025» is 3 May) unless that
/// gives none.
pub fn dates(text: &str) -> Vec<Written> {
    let tokens = tokens(text);
    dates_among(text, &tokens, |at| opens_date(&tokens[at].folded))
}

/// As [`dates`], of a text that has been cut into its [`tokens`] already; `opens` tells of a token what [`opens_date`] says of
/// its word.
pub fn dates_among(text: &str, tokens: &[Token], opens: impl Fn(usize) -> bool) -> Vec<Written> {
    let scan = Scan::new(text, tokens);
    let mut out = Vec::new();
    let mut at = 0;
    while at < scan.len() {
        let date = if scan.is_number(at) || opens(at) { scan.date(at, &mut out) } else { None };
        at = date.unwrap_or(at + 1).max(at + 1);
    }
    for date in &mut out {
        // a control of direction closes the token it follows, and is no part of the date
        date.span.end = date.span.start + date.span.of(text).trim_end_matches(|c| invisible::name(c).is_some()).len();
    }
    same_day(text, &mut out);
    out
}

/// Whether a date can begin at a folded word, as it stands or behind particles: most words of a text need no closer look.
/// A number may always.
pub fn opens_date(folded: &str) -> bool {
    let opens =
        |word: &str| months::opens(word) || months::weekday(word).is_some() || numerals::opens_day(word) || years::opens(word);
    without_particles(folded).any(opens)
}

/// Words between two dates of one day.
const SAME_DAY: [&str; 3] = ["الموافق", "المصادف", "corresponding to"];

/// Gives both sides of «الموافق» the value that one of them has. A Hijri day beside a Gregorian one is that day, also where the
/// crescent was sighted earlier or later than computed.
fn same_day(text: &str, dates: &mut [Written]) {
    for at in 1..dates.len() {
        let between = text.get(dates[at - 1].span.end..dates[at].span.start).unwrap_or("");
        // nothing longer can be the word and a particle
        let near = between.len() <= 64;
        let said = near && SAME_DAY.iter().any(|word| between.contains(word));
        let beside = said || near && !between.contains(char::is_alphanumeric) && between.lines().count() <= 2;
        let (left, right) = dates.split_at_mut(at);
        let (Some(first), second) = (left.last_mut(), &mut right[0]) else { continue };
        let value = first.when.or(second.when);
        for date in [&mut *first, &mut *second] {
            if said && date.when.is_none() && date.missing_year {
                date.when = value;
                date.missing_year = value.is_none();
                date.weekday_agrees = value.and_then(|when| date.agrees(when));
            }
        }
        match (first.calendar, second.calendar) {
            (Calendar::Islamic, Calendar::Gregorian) if beside => sighted(first, second),
            (Calendar::Gregorian, Calendar::Islamic) if beside => sighted(second, first),
            _ => {}
        }
    }
}

/// Moves a Hijri day to the Gregorian one beside it, where they lie as far apart as a sighting can move it.
fn sighted(hijri: &mut Written, gregorian: &Written) {
    /// Days by which countries differ.
    const APART: u64 = 2;
    let (Some(computed), Some(told)) = (hijri.when, gregorian.when) else { return };
    if days_between(computed.from, told.from).is_some_and(|days| days <= APART) && computed.to.is_none() && told.to.is_none() {
        hijri.when = Some(told);
        hijri.weekday_agrees = hijri.agrees(told);
    }
}

/// One day with its month and what follows it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub start: usize,
    pub next: usize,
    pub parts: Parts,
    pub calendar: Calendar,
    pub relative: Option<Relative>,
}

/// What a day and a month without a year may be the name of.
enum Thing {
    /// A street, a town, a party: no date at all.
    Place,
    /// A revolution, an attack: a date, whose year the document's own says nothing about.
    Event,
}

/// The weekdays before a date, and where the date itself begins.
pub(super) struct Lead {
    start: usize,
    weekday: u8,
    pub next: usize,
    /// «السبت (29 سبتمبر)»
    open: bool,
}

impl Scan<'_> {
    /// Reads a date at a token; gives the token after it.
    fn date(&self, at: usize, out: &mut Vec<Written>) -> Option<usize> {
        if matches!(self.kind(at), Some(TokenKind::Mark | TokenKind::Break)) {
            return None;
        }
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
        if out.len() == known + 1 && out[known].missing_year {
            match self.names_a_thing(at) {
                Some(Thing::Place) => out.truncate(known),
                thing => out[known].any_year = thing.is_some() || self.every_year(next),
            }
        }
        Some(next)
    }

    /// What the word before a day and a month without a year makes of them: «شارع 14 جانفي», «ثورة 23 يوليو».
    fn names_a_thing(&self, at: usize) -> Option<Thing> {
        let word = self.before(at);
        [word, word.trim_start_matches(['و', 'ف', 'ب', 'ل', 'ك'])].into_iter().find_map(|word| match word {
            "شارع" | "ميدان" | "ساحه" | "جسر" | "كوبري" | "مدينه" | "جامعه" | "مستشفي" | "ملعب" | "مدرسه" | "حي" | "نفق"
            | "محور" | "قوي" | "فريق" | "حركه" | "تحالف" | "ائتلاف" | "حزب" | "تيار" | "كتيبه" | "لواء" | "معسكر" | "مجموعه" => {
                Some(Thing::Place)
            }
            "ثوره" | "انتفاضه" | "حراك" | "انقلاب" | "هجوم" | "هجمات" | "احداث" | "نكسه" | "هبه" | "زلزال" | "مجزره" => {
                Some(Thing::Event)
            }
            _ => None,
        })
    }

    /// «من كل عام», «سنويا»: a day of every year.
    fn every_year(&self, at: usize) -> bool {
        let at = at + usize::from(self.word(at) == "من");
        match self.word(at) {
            "كل" => matches!(self.word(at + 1), "عام" | "سنه"),
            "every" | "each" => self.word(at + 1) == "year",
            "chaque" => self.word(at + 1) == "annee",
            word => word == "سنويا",
        }
    }

    /// Weekdays, and what may stand between them and the day: «الثلاثاء والأربعاء 4 و5», «الأربعاء الموافق 17».
    pub(super) fn lead(&self, at: usize) -> Option<Lead> {
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
        next += usize::from(months::relative(self.word(next)).is_some());
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
        if self.kind(at) == Some(TokenKind::Number) {
            return match self.in_numbers(at) {
                Some(piece) => self.maybe_range(at, piece, None, out),
                None => self.years(at, out),
            };
        }
        let month = self.month(at);
        if let Some(piece) = month.and_then(|month| self.month_first(at, month)) {
            return self.maybe_range(at, piece, None, out);
        }
        self.month_alone(at, month, out).or_else(|| self.years(at, out))
    }

    /// Adds a date that ends before `next`.
    pub(super) fn put(&self, piece: Piece, to: Option<Parts>, next: usize, out: &mut Vec<Written>) -> usize {
        let span = Span::new(piece.start, self.end_before(next));
        let written = Written::new(span, piece.calendar, piece.parts, to);
        out.push(Written { relative: piece.relative, ..written });
        next
    }
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
    fn a_day_in_a_name_is_no_day_of_this_year() {
        check("في شارع 14 جانفي ومدينة 15 مايو، قوى 14 آذار", &[]);
        check("بعد ثورة 23 يوليو", &["23 يوليو = ?"]);
        assert!(dates("بعد ثورة 23 يوليو")[0].any_year && dates("في 8 مارس من كل عام")[0].any_year);
        assert!(!dates("ثورة 23 يوليو 1952")[0].any_year && !dates("في 8 مارس")[0].any_year);
    }

    #[test]
    fn numbers_that_are_no_dates() {
        check("القانون رقم 12 لسنة 2024 وقانون 10/2015 والقرار 2259 (2015) والمادة 3/5/2", &[]);
        check("هاتف 0912-345-678 و021 334 5678، الساعة 12:30، النتيجة 3-2، فاز 2024 شخصا", &[]);
        check("سباق 1500م وارتفاع 1200م وعمق 900م", &[]);
        check("سنة 1517 للشهداء", &[]);
        check("نسبة 3/5 من 12/5", &[]);
        check("الإصدار 1.2.24 والرقم 5/6/24", &[]);
    }

    #[test]
    fn numbers_behind_a_word_that_says_so() {
        check("بتاريخ 5/6/24 ويوم الأحد 12/5 ويوم 3/5 الجاري", &["5/6/24 = 2024-06-05", "الأحد 12/5 = ?", "3/5 الجاري = ?"]);
        check("شهر 3/2015 وشهر 2015/4", &["3/2015 = 2015-03", "2015/4 = 2015-04"]);
        check("في \u{200F}3/5/2024\u{200F} \u{200E}2024-05-03\u{200E}", &["3/5/2024 = 2024-05-03", "2024-05-03 = 2024-05-03"]);
        check("۳/۵/۲۰۲۴ و٣-٥-٢٠٢٤م", &["۳/۵/۲۰۲۴ = 2024-05-03", "٣-٥-٢٠٢٤م = 2024-05-03"]);
    }

    #[test]
    fn parts_of_a_month_are_the_month() {
        check("في مطلع مارس 2024 وأواخر شباط/فبراير 2024", &["مارس 2024 = 2024-03", "شباط/فبراير 2024 = 2024-02"]);
        check("في الأسبوع الأول من مارس 2024، والأسبوع الثاني من أيار 2024", &["مارس 2024 = 2024-03", "أيار 2024 = 2024-05"]);
        check("النصف الثاني من 2023 ومواليد 1985", &["2023 = 2023", "1985 = 1985"]);
        check(
            "4 ت1 2023 و5 ك2 2024 و6 كانون ثان 2024",
            &["4 ت1 2023 = 2023-10-04", "5 ك2 2024 = 2024-01-05", "6 كانون ثان 2024 = 2024-01-06"],
        );
    }

    #[test]
    fn ranges_of_months_and_behind_their_month() {
        check("من يوليو 1933م حتى سبتمبر 1934م", &["يوليو 1933م حتى سبتمبر 1934م = 1933-07/1934-09"]);
        check("من يناير 2020 إلى مارس 2021", &["يناير 2020 إلى مارس 2021 = 2020-01/2021-03"]);
        check("في يناير 2020 وحتى الآن", &["يناير 2020 = 2020-01"]);
        check("تشرين الثاني بين 15 و19 سنة 2023", &["تشرين الثاني بين 15 و19 سنة 2023 = 2023-11-15/2023-11-19"]);
        check("شهر نوفمبر من 3 إلى 5 وزراء", &["شهر نوفمبر = ?"]);
        check("أيام 3 و4 و5 مارس 2024", &["3 و4 و5 مارس 2024 = 2024-03-03/2024-03-05"]);
        check("أيام 3 و5 و9 مارس 2024", &["3 = 2024-03-03", "5 = 2024-03-05", "9 مارس 2024 = 2024-03-09"]);
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
        check("14 صفر 1448 هـ\n29 تموز 2026 م", &["14 صفر 1448 هـ = 2026-07-29", "29 تموز 2026 م = 2026-07-29"]);
        check("29 تموز 2026 (14 صفر 1448)", &["29 تموز 2026 = 2026-07-29", "14 صفر 1448 = 2026-07-29"]);
        check("14 صفر 1448 هـ، 3 آب 2026", &["14 صفر 1448 هـ = 2026-07-28", "3 آب 2026 = 2026-08-03"]);
        check("14 صفر 1448 هـ وفي 29 تموز 2026", &["14 صفر 1448 هـ = 2026-07-28", "29 تموز 2026 = 2026-07-29"]);
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

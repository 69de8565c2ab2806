//! Dates in words, never in ISO: «17 ديسمبر 2025», "17 December 2025".

use super::{Value, Words};
use crate::calendar::{self, Date, When};

impl Words {
    /// As exact as the date is: «17 ديسمبر 2025», «ديسمبر 2025», «2025».
    pub fn date(&self, date: Date) -> String {
        let year = self.bare_number(date.year.into());
        match (date.month, date.day) {
            (Some(month), Some(day)) => {
                format!("{} {} {year}", self.bare_number(day.into()), self.month_name(month))
            }
            (Some(month), None) => format!("{} {year}", self.month_name(month)),
            (None, _) => year,
        }
    }

    /// With the weekday, where the day is known: «الأربعاء 17 ديسمبر 2025».
    pub fn date_long(&self, date: Date) -> String {
        match calendar::weekday(date) {
            Some(weekday) => {
                let weekday = self.get(&format!("weekday-{}", weekday + 1));
                format!("{weekday} {}", self.date(date))
            }
            None => self.date(date),
        }
    }

    /// A day seen from another: «اليوم», «أمس», «14 نوفمبر» in the same year, else the whole date.
    pub fn date_seen_from(&self, date: Date, today: Date) -> String {
        match (days(date), days(today)) {
            (Some(day), Some(now)) if day == now => self.get("date-today"),
            (Some(day), Some(now)) if day + 1 == now => self.get("date-yesterday"),
            (Some(_), Some(_)) if date.year == today.year => {
                let day = self.bare_number(date.day.unwrap_or(1).into());
                format!("{day} {}", self.month_name(date.month.unwrap_or(1)))
            }
            _ => self.date(date),
        }
    }

    /// A date or a range, without repeating what both ends share: «10–17 أبريل 2011», «من مارس إلى مايو 2012».
    pub fn when(&self, when: When) -> String {
        let Some(to) = when.to.filter(|to| *to != when.from) else { return self.date(when.from) };
        let from = when.from;
        if from.year == to.year
            && from.month == to.month
            && let (Some(first), Some(last)) = (from.day, to.day)
        {
            let days = format!("{}–{}", self.bare_number(first.into()), self.bare_number(last.into()));
            return format!("{days} {}", self.date(Date { day: None, ..to }));
        }
        self.say("date-range", &[("from", Value::Text(&self.date(from))), ("to", Value::Text(&self.date(to)))])
    }

    /// The month's name (1–12) in the forms of Egypt and the Gulf («يناير»), which are read everywhere in the Arab world.
    /// The names of the Levant («كانون الثاني») and the Maghreb («جانفي») would be chosen here.
    pub fn month_name(&self, month: u8) -> String {
        self.get(&format!("month-{}", month.clamp(1, 12)))
    }
}

/// Days since 1970-01-01 in the proleptic Gregorian calendar (Howard Hinnant, "chrono-compatible low-level date
/// algorithms", `days_from_civil`); `None` where the day is not known.
fn days(date: Date) -> Option<i64> {
    let (month, day) = (i64::from(date.month?), i64::from(date.day?));
    let year = i64::from(date.year) - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    Some(era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Digits, Lang, plain};

    #[test]
    fn dates_in_words() {
        let ar = Words::new(Lang::Ar, Digits::Western);
        let en = Words::new(Lang::En, Digits::Western);
        let check = |date: Date, arabic: &str, english: &str| {
            assert_eq!((ar.date_long(date).as_str(), en.date_long(date).as_str()), (arabic, english));
        };
        check(Date::day(2025, 12, 17), "الأربعاء 17 ديسمبر 2025", "Wednesday 17 December 2025");
        check(Date::day(2000, 2, 29), "الثلاثاء 29 فبراير 2000", "Tuesday 29 February 2000");
        check(Date::month(2025, 12), "ديسمبر 2025", "December 2025");
        check(Date::year(2025), "2025", "2025");
        assert_eq!(Words::new(Lang::Ar, Digits::ArabicIndic).date(Date::day(2025, 1, 7)), "٧ يناير ٢٠٢٥");
    }

    #[test]
    fn ranges_share_what_they_share() {
        let en = Words::new(Lang::En, Digits::Western);
        let check = |from: Date, to: Date, expect: &str| {
            assert_eq!(plain(&en.when(When { from, to: Some(to) })), expect);
        };
        check(Date::day(2011, 4, 10), Date::day(2011, 4, 17), "10–17 April 2011");
        check(Date::day(2011, 4, 10), Date::day(2011, 5, 1), "10 April 2011 to 1 May 2011");
        check(Date::day(2011, 4, 10), Date::day(2011, 4, 10), "10 April 2011");
        check(Date::month(2011, 4), Date::month(2011, 6), "April 2011 to June 2011");
    }

    #[test]
    fn days_near_today() {
        let ar = Words::new(Lang::Ar, Digits::Western);
        let today = Date::day(2026, 3, 1);
        let check = |date: Date, expect: &str| assert_eq!(ar.date_seen_from(date, today), expect);
        check(today, "اليوم");
        check(Date::day(2026, 2, 28), "أمس");
        check(Date::day(2026, 1, 14), "14 يناير");
        check(Date::day(2025, 11, 14), "14 نوفمبر 2025");
    }
}

//! The value of `date:`: a day, a month, a year, a range of them, open at either end.

use crate::calendar::parse::dates;
use crate::calendar::{Date, weekday};
use crate::text::digits;
use crate::text::fold::fold_str;

/// What was understood of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Days {
    /// From and to, both included.
    Range(Option<Date>, Option<Date>),
    /// The end comes before the beginning: the same the other way round.
    Reversed(String),
    /// Nothing yet: it is still being typed.
    Unfinished,
    /// No such day, or no date at all; with what was meant, where that is plain.
    Wrong(Option<String>),
}

/// Longer values are no dates.
const MOST_LETTERS: usize = 80;

/// Understands a value. `open`: it is still being typed.
pub(super) fn days(typed: &str, open: bool) -> Days {
    if typed.chars().nth(MOST_LETTERS).is_some() {
        return Days::Wrong(None);
    }
    let plain = digits::to_ascii(typed);
    let text = plain.trim();
    if text.is_empty() {
        return Days::Unfinished;
    }
    if let Some((sign, rest)) = compared(text) {
        return bound(sign, rest.trim(), open);
    }
    if let Some((from, to)) = range(text) {
        return both(from.trim(), to.trim(), open);
    }
    match atom(text) {
        Some((from, to)) => Days::Range(Some(from), Some(to)),
        None => wrong(text, open),
    }
}

fn wrong(text: &str, open: bool) -> Days {
    if open && may_go_on(text) {
        return Days::Unfinished;
    }
    // the month where the day or the year is expected
    let swapped = numbers(text).and_then(|parts| match parts[..] {
        [year, month, day] if year > 999 => Date::day(year, u8::try_from(day).ok()?, u8::try_from(month).ok()?).checked(),
        _ => None,
    });
    Days::Wrong(swapped.map(|date| date.to_string()))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    From,
    After,
    To,
    Before,
}

/// A sign or a word that leaves one end open, and what stands behind it.
fn compared(text: &str) -> Option<(Sign, &str)> {
    const SIGNS: [(&str, Sign); 6] =
        [(">=", Sign::From), ("≥", Sign::From), ("<=", Sign::To), ("≤", Sign::To), (">", Sign::After), ("<", Sign::Before)];
    if let Some((sign, length)) = SIGNS.iter().find(|sign| text.starts_with(sign.0)).map(|sign| (sign.1, sign.0.len())) {
        return Some((sign, &text[length..]));
    }
    let (first, rest) = text.split_once([' ', '-', '_'])?;
    let sign = match fold_str(first).as_str() {
        "منذ" | "since" => Sign::From,
        "بعد" | "after" => Sign::After,
        "حتي" | "until" => Sign::To,
        "قبل" | "before" => Sign::Before,
        // «من مارس 2025» alone; with «إلى» it is a range
        "من" | "from" if range(text).is_none() => Sign::From,
        _ => return None,
    };
    Some((sign, rest))
}

fn bound(sign: Sign, text: &str, open: bool) -> Days {
    let Some((from, to)) = atom(text) else {
        return if text.is_empty() { Days::Unfinished } else { wrong(text, open) };
    };
    let (from, to) = match sign {
        Sign::From => (Some(from), None),
        Sign::After => (after(to), None),
        Sign::To => (None, Some(to)),
        Sign::Before => (None, before(from)),
    };
    if from.is_none() && to.is_none() { Days::Wrong(None) } else { Days::Range(from, to) }
}

/// The two ends of a range, either of which may be empty.
fn range(text: &str) -> Option<(&str, &str)> {
    let text = text.strip_prefix("من ").or_else(|| text.strip_prefix("from ")).unwrap_or(text);
    for between in ["..", "…", " إلى ", " الى ", " حتى ", " to ", " - ", "–", "—"] {
        if let Some((from, to)) = text.split_once(between) {
            return Some((from, to.trim_start_matches('.')));
        }
    }
    // 2020-2023
    let (from, to) = text.split_once('-')?;
    let is_year = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    (is_year(from) && is_year(to)).then_some((from, to))
}

fn both(from: &str, to: &str, open: bool) -> Days {
    let end = |text: &str| if text.is_empty() { Some(None) } else { atom(text).map(Some) };
    let (Some(first), Some(last)) = (end(from), end(to)) else {
        let unfinished = open && end(from).is_some() && may_go_on(to);
        return if unfinished { Days::Unfinished } else { Days::Wrong(None) };
    };
    match (first, last) {
        (None, None) => Days::Unfinished,
        (Some(first), Some(last)) if start(first.0) > end_of(last.1) => {
            if open && may_go_on(to) && to.len() < from.len() {
                return Days::Unfinished;
            }
            Days::Reversed(format!("{to}..{from}"))
        }
        (first, last) => Days::Range(first.map(|first| first.0), last.map(|last| last.1)),
    }
}

/// One day, month or year: its first and its last date.
fn atom(text: &str) -> Option<(Date, Date)> {
    if let Some(parts) = numbers(text) {
        let date = of_numbers(&parts)?.checked()?;
        return Some((date, date));
    }
    // a month in words
    let spaced = text.replace(['-', '_'], " ");
    let found = dates(&spaced);
    let [written] = found.as_slice() else { return None };
    let when = written.when.filter(|_| written.span.of(&spaced).len() == spaced.trim().len())?;
    Some((when.from, when.to.unwrap_or(when.from)))
}

/// The numbers of a value that is nothing else; `None` for other letters.
fn numbers(text: &str) -> Option<Vec<i32>> {
    text.split(['-', '/', '.']).map(|part| if part.len() > 4 { None } else { part.parse().ok() }).collect()
}

fn of_numbers(parts: &[i32]) -> Option<Date> {
    let small = |number: i32| u8::try_from(number).ok();
    match *parts {
        [year] if year > 999 => Some(Date::year(year)),
        [year, month] if year > 999 => Some(Date::month(year, small(month)?)),
        [month, year] if year > 999 => Some(Date::month(year, small(month)?)),
        [year, month, day] if year > 999 => Some(Date::day(year, small(month)?, small(day)?)),
        // days come before months, as in the texts
        [day, month, year] if year > 999 => Some(Date::day(year, small(month)?, small(day)?)),
        _ => None,
    }
}

/// Whether more letters could make a date of it.
fn may_go_on(text: &str) -> bool {
    if text.chars().any(char::is_alphabetic) {
        return true;
    }
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    let last = parts.last().copied().unwrap_or("");
    let before = &parts[..parts.len() - 1];
    let whole = |parts: &[&str]| parts.iter().map(|part| part.parse::<i32>().ok()).collect::<Option<Vec<_>>>();
    let Some(before) = whole(before) else { return false };
    let digits = last.bytes().all(|byte| byte.is_ascii_digit());
    digits
        && match before[..] {
            [] => last.len() < 4,
            [year] if year > 999 => last.is_empty() || last == "0" || last == "1",
            [year, month] if year > 999 => (1..=12).contains(&month) && last.len() < 2,
            [day] => (1..=31).contains(&day) && last.len() < 4,
            [day, month] => (1..=31).contains(&day) && (1..=12).contains(&month) && last.len() < 4,
            _ => false,
        }
}

trait Checked: Sized {
    fn checked(self) -> Option<Self>;
}

impl Checked for Date {
    /// Only where there is such a day.
    fn checked(self) -> Option<Self> {
        let first = Date::day(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1));
        weekday(first).map(|_| self)
    }
}

/// The first day of a date, as numbers to compare.
fn start(date: Date) -> (i32, u8, u8) {
    (date.year, date.month.unwrap_or(1), date.day.unwrap_or(1))
}

/// The last day of a date, or one that no month has.
fn end_of(date: Date) -> (i32, u8, u8) {
    (date.year, date.month.unwrap_or(12), date.day.unwrap_or(31))
}

fn after(date: Date) -> Option<Date> {
    let next_month = |year: i32, month: u8| if month < 12 { (year, month + 1) } else { (year + 1, 1) };
    match (date.month, date.day) {
        (None, _) => Some(Date::year(date.year + 1)),
        (Some(month), None) => Some(next_month(date.year, month)).map(|(year, month)| Date::month(year, month)),
        (Some(month), Some(day)) => Date::day(date.year, month, day + 1).checked().or_else(|| {
            let (year, month) = next_month(date.year, month);
            Some(Date::day(year, month, 1))
        }),
    }
}

fn before(date: Date) -> Option<Date> {
    let last_month = |year: i32, month: u8| if month > 1 { (year, month - 1) } else { (year - 1, 12) };
    match (date.month, date.day) {
        (None, _) => Some(Date::year(date.year - 1)),
        (Some(month), None) => Some(last_month(date.year, month)).map(|(year, month)| Date::month(year, month)),
        (Some(month), Some(day)) if day > 1 => Some(Date::day(date.year, month, day - 1)),
        (Some(month), Some(_)) => {
            let (year, month) = last_month(date.year, month);
            (28..=31).rev().find_map(|day| Date::day(year, month, day).checked())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, expect: &str) {
        let said = match days(typed, false) {
            Days::Range(from, to) => {
                let end = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
                format!("{}..{}", end(from), end(to))
            }
            Days::Reversed(right) => format!("reversed {right}"),
            Days::Unfinished => String::from("unfinished"),
            Days::Wrong(meant) => format!("wrong {}", meant.unwrap_or_default()),
        };
        assert_eq!(said.trim(), expect, "{typed}");
    }

    #[test]
    fn values() {
        check("2025", "2025..2025");
        check("٢٠٢٥-٠٣", "2025-03..2025-03");
        check("2025-3-7", "2025-03-07..2025-03-07");
        check("07/03/2025", "2025-03-07..2025-03-07");
        check("03/2025", "2025-03..2025-03");
        check("2025-01..2025-06", "2025-01..2025-06");
        check("2025-01...2025-06", "2025-01..2025-06");
        check("2025-01…2025-06", "2025-01..2025-06");
        check("2020-2023", "2020..2023");
        check("2025..", "2025..");
        check("..2025", "..2025");
        check(">=2025-03", "2025-03..");
        check(">2025-12", "2026-01..");
        check(">2024-02-28", "2024-02-29..");
        check("<2025-03-01", "..2025-02-28");
        check("<=2025", "..2025");
        check("<2025-01", "..2024-12");
        check("مارس 2025", "2025-03..2025-03");
        check("مارس-2025", "2025-03..2025-03");
        check("من مارس 2025 إلى يونيو 2025", "2025-03..2025-06");
        check("منذ مارس 2025", "2025-03..");
        check("17 ديسمبر 2025", "2025-12-17..2025-12-17");
    }

    #[test]
    fn mistakes() {
        check("2025-13", "wrong");
        check("2025-02-30", "wrong");
        check("2025-17-03", "wrong 2025-03-17");
        check("2025-06..2025-01", "reversed 2025-01..2025-06");
        check("أمس", "wrong");
        check("", "unfinished");
        check(&"2".repeat(100_000), "wrong");
    }

    #[test]
    fn still_being_typed() {
        for typed in [
            "2",
            "202",
            "2025-",
            "2025-0",
            "2025-03-",
            "2025-03..",
            "2025-03..2",
            "2025-03..2025-0",
            ">",
            ">=",
            ">=20",
            "0",
            "07/",
            "م",
            "مارس",
        ] {
            let days = days(typed, true);
            assert!(matches!(days, Days::Unfinished | Days::Range(..)), "{typed} {days:?}");
        }
        assert_eq!(days("2025-13", true), Days::Wrong(None));
    }
}

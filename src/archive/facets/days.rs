//! Ranges of days as filters keep them, and a day for each document.

use std::fmt;

use roaring::RoaringBitmap;

use super::UNDATED;
use crate::archive::bytes::{Left, put_numbers};
use crate::calendar::Date;

/// From and to, both included, each as exact as it was given; a missing end is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Range {
    pub from: Option<Date>,
    pub to: Option<Date>,
}

/// A value of the date facet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dates {
    Undated,
    Within(Range),
}

impl Dates {
    /// `undated`, `2025-12`, `2025-01..2025-06`, `2025-03..`, `..2024`; `None` for anything else, a day that is none, and a
    /// range whose end comes first.
    pub fn parse(value: &str) -> Option<Self> {
        if value == UNDATED {
            return Some(Dates::Undated);
        }
        let end = |text: &str| match text.trim() {
            "" => Some(None),
            text => iso(text).map(Some),
        };
        let range = match value.split_once("..") {
            None => {
                let one = iso(value.trim())?;
                Range { from: Some(one), to: Some(one) }
            }
            Some((from, to)) => Range { from: end(from)?, to: end(to)? },
        };
        let some = range.from.is_some() || range.to.is_some();
        let forward = match (range.from, range.to) {
            (Some(from), Some(to)) => first(code(from)) <= last(code(to)),
            _ => true,
        };
        (some && forward).then_some(Dates::Within(range))
    }
}

/// As [`Dates::parse`] reads it; one date where both ends are the same.
impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.from, self.to) {
            (Some(from), Some(to)) if from == to => write!(f, "{from}"),
            (from, to) => {
                from.map_or(Ok(()), |from| write!(f, "{from}"))?;
                f.write_str("..")?;
                to.map_or(Ok(()), |to| write!(f, "{to}"))
            }
        }
    }
}

/// `2025`, `2025-12`, `2025-12-17`.
fn iso(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let number = |part: &str| part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<u16>().ok()).flatten();
    let year = parts.next().filter(|year| year.len() == 4).and_then(number)?;
    let date = match (parts.next(), parts.next(), parts.next()) {
        (None, ..) => Date::year(year.into()),
        (Some(month), None, _) => Date::month(year.into(), u8::try_from(number(month)?).ok()?),
        (Some(month), Some(day), None) => {
            Date::day(year.into(), u8::try_from(number(month)?).ok()?, u8::try_from(number(day)?).ok()?)
        }
        _ => return None,
    };
    let month = date.month.is_none_or(|month| (1..=12).contains(&month));
    let day = date.month.zip(date.day).is_none_or(|(month, day)| (1..=days_in(date.year, month)).contains(&day));
    (month && day).then_some(date)
}

/// Days of a month of the Gregorian calendar.
pub fn days_in(year: i32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// A date in one number: year, four bits of month, five of day; 0 for a month or day that is not known.
fn code(date: Date) -> i32 {
    let year = date.year.clamp(-100_000, 100_000);
    (year << 9) | (i32::from(date.month.unwrap_or(0)) << 5) | i32::from(date.day.unwrap_or(0))
}

/// The first day that a date may be.
const fn first(code: i32) -> i32 {
    match (code >> 5 & 15, code & 31) {
        (0, _) => code | 1 << 5 | 1,
        (_, 0) => code | 1,
        _ => code,
    }
}

/// The last day that it may be; of every month the 31st, which comes after all others.
const fn last(code: i32) -> i32 {
    match (code >> 5 & 15, code & 31) {
        (0, _) => code | 12 << 5 | 31,
        (_, 0) => code | 31,
        _ => code,
    }
}

/// No document, or one that could not be read: neither dated nor undated.
const NOTHING: i32 = i32::MIN;
const WITHOUT: i32 = i32::MIN + 1;

/// The date of every document, by id.
#[derive(Clone, Debug, Default)]
pub(super) struct Days {
    codes: Vec<i32>,
}

/// What bars of a histogram stand for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grain {
    #[default]
    Year,
    Month,
    Day,
}

impl Days {
    /// `Some(None)`: undated. `None`: not read.
    pub(super) fn put(&mut self, id: u32, date: Option<Option<Date>>) {
        let at = id as usize;
        if self.codes.len() <= at {
            self.codes.resize(at + 1, NOTHING);
        }
        self.codes[at] = match date {
            None => NOTHING,
            Some(None) => WITHOUT,
            Some(Some(date)) => code(date),
        };
    }

    pub(super) fn remove(&mut self, id: u32) {
        if let Some(code) = self.codes.get_mut(id as usize) {
            *code = NOTHING;
        }
    }

    /// Documents whose date lies within: all of it, as far as it is known. A document of «2025» is not one of March.
    pub(super) fn within(&self, dates: Dates) -> RoaringBitmap {
        let is: Box<dyn Fn(i32) -> bool> = match dates {
            Dates::Undated => Box::new(|code| code == WITHOUT),
            Dates::Within(Range { from, to }) => {
                let from = from.map_or(WITHOUT + 1, |from| first(self::code(from)));
                let to = to.map_or(i32::MAX, |to| last(self::code(to)));
                Box::new(move |code| code > WITHOUT && first(code) >= from && last(code) <= to)
            }
        };
        let mut out = RoaringBitmap::new();
        for (id, _) in self.codes.iter().enumerate().filter(|(_, code)| is(**code)) {
            out.insert(id as u32);
        }
        out
    }

    /// See [`super::Facets::histogram`].
    pub(super) fn histogram(&self, documents: &RoaringBitmap, grain: Grain, within: Option<Range>) -> Histogram {
        let from = within.and_then(|range| range.from).map_or(WITHOUT + 1, |from| first(code(from)));
        let to = within.and_then(|range| range.to).map_or(i32::MAX, |to| last(code(to)));
        let mut counts: std::collections::BTreeMap<i32, u32> = std::collections::BTreeMap::new();
        let mut out = Histogram { grain, ..Histogram::default() };
        // most documents stand in the order they were published: the bar of the one before is mostly that of the next
        let (mut now, mut run) = (NOTHING, 0);
        for id in documents {
            let code = self.codes.get(id as usize).copied().unwrap_or(NOTHING);
            if code == WITHOUT {
                out.undated += 1;
            }
            if code <= WITHOUT || first(code) < from || last(code) > to {
                continue;
            }
            let bar = match grain {
                Grain::Year => code & !511,
                Grain::Month if code >> 5 & 15 != 0 => code & !31,
                Grain::Day if code & 31 != 0 => code,
                _ => {
                    out.coarser += 1;
                    continue;
                }
            };
            if bar != now {
                if run > 0 {
                    *counts.entry(now).or_default() += run;
                }
                (now, run) = (bar, 0);
            }
            run += 1;
        }
        if run > 0 {
            *counts.entry(now).or_default() += run;
        }
        out.bars = counts.into_iter().map(|(code, count)| (date(code), count)).collect();
        out
    }

    /// The first and the last date of documents, undated ones aside.
    pub(super) fn extent(&self, documents: &RoaringBitmap) -> Option<(Date, Date)> {
        let codes = || documents.iter().filter_map(|id| self.codes.get(id as usize).copied()).filter(|code| *code > WITHOUT);
        Some((date(codes().min()?), date(codes().max()?)))
    }

    pub(super) fn pack(&self, out: &mut Vec<u8>) {
        put_numbers(out, self.codes.iter().map(|code| code.cast_unsigned()));
    }

    pub(super) fn unpack(from: &mut Left<'_>) -> Option<Self> {
        Some(Self { codes: from.numbers()?.into_iter().map(u32::cast_signed).collect() })
    }

    pub(super) fn size(&self) -> usize {
        self.codes.capacity() * size_of::<i32>()
    }
}

fn date(code: i32) -> Date {
    let part = |part: i32| u8::try_from(part).ok().filter(|part| *part > 0);
    Date { year: code >> 9, month: part(code >> 5 & 15), day: part(code & 31) }
}

/// How many documents fall on each year, month or day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Histogram {
    pub grain: Grain,
    /// In order; those without documents are left out.
    pub bars: Vec<(Date, u32)>,
    /// Documents without a date.
    pub undated: u32,
    /// Documents whose date is not known as exactly as the bars.
    pub coarser: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read_as_they_are_written() {
        for value in ["2025", "2025-12", "2025-12-17", "2025-01..2025-06", "2025-03..", "..2024", "2024..2025-02-28"] {
            let Some(Dates::Within(range)) = Dates::parse(value) else { panic!("{value}") };
            assert_eq!(range.to_string(), value);
        }
        assert_eq!(Dates::parse(UNDATED), Some(Dates::Undated));
        for bad in ["", "..", "25", "2025-13", "2025-02-30", "2026..2025", "2025-1-1-1", "kk", "2025..x", "+025"] {
            assert_eq!(Dates::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_date_lies_within_as_far_as_it_is_known() {
        let mut days = Days::default();
        let dates = [Some(Date::year(2025)), Some(Date::month(2025, 3)), Some(Date::day(2025, 3, 31)), None];
        for (id, date) in dates.into_iter().enumerate() {
            days.put(id as u32, Some(date));
        }
        days.put(4, None);
        let check = |value: &str, expect: &[u32]| {
            assert_eq!(days.within(Dates::parse(value).unwrap()).iter().collect::<Vec<_>>(), expect, "{value}");
        };
        check("2025", &[0, 1, 2]);
        check("2025-03", &[1, 2]);
        check("2025-03-31", &[2]);
        check("2025-01..2025-06", &[1, 2]);
        check("2025-03-02..", &[2]);
        check("..2025-12-30", &[1, 2]);
        check("..2024", &[]);
        check(UNDATED, &[3]);
        let all: RoaringBitmap = (0..5).collect();
        let months = days.histogram(&all, Grain::Month, None);
        assert_eq!(months.bars, [(Date::month(2025, 3), 2)]);
        assert_eq!((months.undated, months.coarser), (1, 1));
        assert_eq!(days.histogram(&all, Grain::Year, None).bars, [(Date::year(2025), 3)]);
        assert_eq!(days.extent(&all), Some((Date::year(2025), Date::day(2025, 3, 31))));
    }
}

//! A date as it stands in a text, and the Gregorian value it has.

use super::hijri::{hijri_to_gregorian, last_day, weekday};
use super::{Calendar, Date, When};
use crate::text::Span;

/// Year, month and day as far as they were written, in the calendar they were written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    pub year: Option<i32>,
    /// 1–12
    pub month: Option<u8>,
    /// 1–31
    pub day: Option<u8>,
}

/// A word that places a date beside the document's own: «الماضي», «الجاري», «المقبل».
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relative {
    Past,
    Present,
    Future,
}

/// One date expression of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// With the weekday, «سنة/عام», «شهر» and the era mark; without «يوم», «بتاريخ» and attached particles.
    pub span: Span,
    /// Parts of the date, or of a range's first day.
    pub day: Option<u8>,
    pub month: Option<u8>,
    pub year: Option<i32>,
    /// The last day of a range.
    pub to: Option<Parts>,
    /// The Gregorian value; `None` where the year is not written or there is no such day.
    pub when: Option<When>,
    /// The calendar it was written in.
    pub calendar: Calendar,
    /// The weekday written with it, 0 = Monday.
    pub weekday: Option<u8>,
    /// `Some(false)`: a weekday is written, the date is known, and it is not that day's.
    pub weekday_agrees: Option<bool>,
    /// A day or a month without a year: [`Written::with_year`] gives the value once a year is known.
    pub missing_year: bool,
    /// A day of every year («من كل عام») or the name of an event («ثورة 23 يوليو»): no year of the document is its own.
    pub any_year: bool,
    pub relative: Option<Relative>,
}

impl Written {
    /// A date of these parts, its value worked out.
    pub(super) fn new(span: Span, calendar: Calendar, from: Parts, to: Option<Parts>) -> Self {
        let mut out = Self {
            span,
            day: from.day,
            month: from.month,
            year: from.year,
            to,
            when: None,
            calendar,
            weekday: None,
            weekday_agrees: None,
            missing_year: from.year.is_none(),
            any_year: false,
            relative: None,
        };
        out.when = from.year.and_then(|year| out.with_year(year));
        out
    }

    /// The same, with the weekday written beside it.
    pub(super) fn on(mut self, weekday: Option<u8>) -> Self {
        self.weekday = weekday;
        self.weekday_agrees = self.when.and_then(|when| self.agrees(when));
        self
    }

    /// Parts of the date, or of a range's first day.
    pub fn from(&self) -> Parts {
        Parts { year: self.year, month: self.month, day: self.day }
    }

    /// The value in a year of the date's own calendar; written years win. `None` where there is no such day
    /// (29 February 2025) or no part at all.
    pub fn with_year(&self, year: i32) -> Option<When> {
        let from = Parts { year: self.year.or(Some(year)), ..self.from() };
        let first = ends(from, self.calendar)?;
        let Some(to) = self.to else { return Some(first) };
        let last = ends(Parts { year: to.year.or(from.year), ..to }, self.calendar)?;
        let end = last.to.unwrap_or(last.from);
        (first.from <= end).then_some(When { from: first.from, to: Some(end) })
    }

    /// Whether the written weekday is that of a value: `None` where no weekday is written, or the value is no day.
    pub fn agrees(&self, when: When) -> Option<bool> {
        Some(weekday(when.from)? == self.weekday?)
    }
}

/// The first and the last Gregorian day (or month, or year) of some parts.
fn ends(parts: Parts, calendar: Calendar) -> Option<When> {
    let year = parts.year?;
    if calendar == Calendar::Islamic {
        let (from, to) = match (parts.month, parts.day) {
            (Some(month), Some(day)) => return hijri_to_gregorian(year, month, day).map(When::from),
            (Some(month), None) => ((month, 1), (month, last_day(year, month)?)),
            (None, _) => ((1, 1), (12, last_day(year, 12)?)),
        };
        let from = hijri_to_gregorian(year, from.0, from.1)?;
        return Some(When { from, to: hijri_to_gregorian(year, to.0, to.1) });
    }
    let date = match (parts.month, parts.day) {
        (Some(month), Some(day)) => Date::day(year, month, day),
        (Some(month), None) => Date::month(year, month),
        (None, _) => Date::year(year),
    };
    // a weekday is known of every day there is
    (date.day.is_none() || weekday(date).is_some()).then_some(date.into())
}

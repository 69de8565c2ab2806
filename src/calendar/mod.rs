//! Dates as people write them.
//!
//! Comes in: text, or a day of some calendar. Goes out: [`Date`]s of the Gregorian calendar, as exact as what was written
//! and no more. The clock is not known here.

pub mod hijri;
pub mod written;
pub mod months;
mod numerals;
mod scan;
mod years;
mod named;
mod numbers;
pub mod parse;
#[cfg(test)]
mod measured;

use std::fmt;

pub use hijri::{hijri_to_gregorian, weekday};
pub use written::{Parts, Relative, Written};

/// A point of the Gregorian calendar, as exact as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    pub year: i32,
    /// 1–12
    pub month: Option<u8>,
    /// 1–31; only together with a month
    pub day: Option<u8>,
}

/// One date or a range of two, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct When {
    pub from: Date,
    pub to: Option<Date>,
}

/// The calendar a date was written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Calendar {
    Gregorian,
    Islamic,
}

impl Date {
    pub const fn day(year: i32, month: u8, day: u8) -> Self {
        Self { year, month: Some(month), day: Some(day) }
    }

    pub const fn month(year: i32, month: u8) -> Self {
        Self { year, month: Some(month), day: None }
    }

    pub const fn year(year: i32) -> Self {
        Self { year, month: None, day: None }
    }
}

impl From<Date> for When {
    fn from(from: Date) -> Self {
        Self { from, to: None }
    }
}

/// ISO 8601: `2025`, `2025-12`, `2025-12-17`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
            if let Some(day) = self.day {
                write!(f, "-{day:02}")?;
            }
        }
        Ok(())
    }
}

/// ISO 8601, a range as `from/to`.
impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.from)?;
        if let Some(to) = self.to {
            write!(f, "/{to}")?;
        }
        Ok(())
    }
}

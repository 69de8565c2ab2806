//! Hijri days as Gregorian ones, by the Umm al-Qura calendar of Saudi Arabia.
//!
//! The tables (1300–1600 AH) come with `icu_calendar`, whose years before 1412 were calculated afterwards by a newer rule; for 1356–1411
//! we keep the months as they were published then (1 Muharram 1400 was 20 November 1979, not the 21st). Elsewhere a month
//! may begin a day earlier or later, by sighting: the value is computed, what was written stays in the text.

use super::Date;
use icu_calendar::Date as IcuDate;
use icu_calendar::Iso;
use icu_calendar::cal::Hijri;

/// The years in which a conversion is offered. Outside the tables the arithmetic calendar is used (±1 day).
const YEARS: std::ops::RangeInclusive<i32> = 1..=1700;

/// The first year of [`PUBLISHED`].
const PUBLISHED_FROM: i32 = 1356;

/// Months of 30 days in 1356–1411 AH, bit 0 for Muharram; the others have 29.
///
/// Source: the comparison calendar of KFUPM, Dhahran, as transcribed by the hijridate project (MIT). There Shaban 1364 has 28 days after a
/// Rajab of 30, which no calendar has; here both have 29.
#[rustfmt::skip]
const PUBLISHED: [u16; 56] = [
    0x4D4, 0xD55, 0x64B, 0x497, 0xD55, 0x555, 0x555, 0xD55, 0x715, 0xD55, 0x555, 0x555,
    0xD55, 0x6D5, 0x555, 0xEA5, 0xD2A, 0xAAA, 0xCD5, 0x655, 0x572, 0xDA9, 0x555, 0xAAA,
    0x555, 0x52D, 0xA6D, 0x55A, 0x555, 0x74D, 0xD53, 0xD54, 0x556, 0xD55, 0x2D5, 0xD55,
    0xD54, 0xD45, 0x655, 0x52D, 0xA5D, 0x55A, 0xAD5, 0x6AA, 0xD4B, 0x52A, 0xA57, 0x4AE,
    0x976, 0x56C, 0xB55, 0xAAA, 0xA55, 0x4AD, 0x95D, 0xADA,
];

/// The Gregorian day of a Hijri one; `None` where there is no such day (the 30th of a month of 29).
pub fn hijri_to_gregorian(year: i32, month: u8, day: u8) -> Option<Date> {
    if !YEARS.contains(&year) {
        return None;
    }
    let iso = match published(year, month, day) {
        Some(day) => day?,
        None => IcuDate::try_new_hijri_with_calendar(year, month, day, Hijri::new_umm_al_qura()).ok()?.to_calendar(Iso),
    };
    Some(Date::day(iso.year().extended_year(), iso.month().ordinal, iso.day_of_month().0))
}

/// The day of a year in [`PUBLISHED`]: `None` outside it, `Some(None)` where there is no such day.
fn published(year: i32, month: u8, day: u8) -> Option<Option<IcuDate<Iso>>> {
    let index = usize::try_from(year - PUBLISHED_FROM).ok().filter(|index| *index < PUBLISHED.len())?;
    let long = |year: usize, month: u8| i64::from(PUBLISHED[year] >> month & 1);
    if !(1..=12).contains(&month) || day == 0 || i64::from(day) > 29 + long(index, month - 1) {
        return Some(None);
    }
    let years: i64 = PUBLISHED[..index].iter().map(|months| 29 * 12 + i64::from(months.count_ones())).sum();
    let months: i64 = (0..month - 1).map(|month| 29 + long(index, month)).sum();
    // 1 Muharram 1356, where all tables agree
    let first = IcuDate::<Iso>::try_new_iso(1937, 3, 14).ok()?.to_rata_die();
    Some(Some(IcuDate::from_rata_die(first + years + months + i64::from(day) - 1, Iso)))
}

/// The last day of a Hijri month (29 or 30).
pub fn last_day(year: i32, month: u8) -> Option<u8> {
    [30, 29].into_iter().find(|day| hijri_to_gregorian(year, month, *day).is_some())
}

/// The Hijri year whose `month` begins in a Gregorian year: «رمضان 2025» is Ramadan 1446. The later one where two do.
pub fn year_beginning_in(gregorian: i32, month: u8) -> Option<i32> {
    // 33 Hijri years are about 32 Gregorian ones; 622 is the first
    let guess = (gregorian - 622) * 33 / 32;
    (guess - 1..=guess + 2).rev().find(|year| hijri_to_gregorian(*year, month, 1).is_some_and(|date| date.year == gregorian))
}

/// Day of the week of a whole date, Monday 0 to Sunday 6; `None` for a month or a year, or where there is no such day.
pub fn weekday(date: Date) -> Option<u8> {
    Some(iso(date)?.weekday() as u8 - 1)
}

/// How many days lie between two whole dates; `None` where one is a month or a year, or there is no such day.
pub fn days_between(one: Date, other: Date) -> Option<u64> {
    Some((iso(one)?.to_rata_die() - iso(other)?.to_rata_die()).unsigned_abs())
}

fn iso(date: Date) -> Option<IcuDate<Iso>> {
    IcuDate::<Iso>::try_new_iso(date.year, date.month?, date.day?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days() {
        let check = |(y, m, d): (i32, u8, u8), expect: &str| {
            assert_eq!(hijri_to_gregorian(y, m, d).map_or("none".into(), |date| date.to_string()), expect, "{y}/{m}/{d}");
        };
        check((1436, 10, 26), "2015-08-11");
        check((1446, 9, 1), "2025-03-01");
        check((1433, 8, 21), "2012-07-11");
        check((1400, 1, 1), "1979-11-20");
        check((1411, 12, 30), "1991-07-12");
        check((1412, 1, 1), "1991-07-13");
        check((1400, 2, 31), "none");
        check((1446, 9, 30), "none");
        check((1446, 13, 1), "none");
        check((0, 1, 1), "none");
        check((999_999, 1, 1), "none");
    }

    #[test]
    fn weekdays() {
        assert_eq!(weekday(Date::day(2025, 12, 17)), Some(2));
        assert_eq!(weekday(Date::day(2025, 12, 21)), Some(6));
        assert_eq!(weekday(Date::day(2025, 2, 30)), None);
        assert_eq!(weekday(Date::month(2025, 2)), None);
    }

    #[test]
    fn ramadan_of_a_gregorian_year() {
        assert_eq!(year_beginning_in(2025, 9), Some(1446));
        assert_eq!(year_beginning_in(2030, 9), Some(1452));
    }

    /// Month beginnings that the hijridate project compares with the KFUPM calendar.
    #[test]
    fn shared_kfupm_pairs() {
        let shared = std::env::var_os("WARRAQ_SHARED")
            .map_or(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), std::path::PathBuf::from);
        let Ok(json) = std::fs::read_to_string(shared.join("dates/hijridate_kfupm_comparison_calendar.json")) else {
            println!("skipped: no shared/dates");
            return;
        };
        type Day = (i32, u8, u8);
        let months: Vec<Vec<(Day, Day)>> = serde_json::from_str(&json).unwrap();
        let pairs: Vec<_> = months.into_iter().flatten().collect();
        let agree = |pair: &&(Day, Day)| {
            let ((y, m, d), (gy, gm, gd)) = **pair;
            hijri_to_gregorian(y, m, d) == Some(Date::day(gy, gm, gd))
        };
        let right = pairs.iter().filter(agree).count();
        println!("KFUPM pairs: {right} of {}", pairs.len());
        for ((y, m, d), (gy, gm, gd)) in pairs.iter().filter(|pair| !agree(pair)) {
            println!("  differs: {y}/{m}/{d} is {gy}-{gm}-{gd} there, {:?} here", hijri_to_gregorian(*y, *m, *d));
        }
        // the misprint of Shaban 1364, see PUBLISHED
        assert_eq!(right, pairs.len() - 1);
    }
}

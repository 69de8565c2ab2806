//! The order of hits. Equals stay in the order they were added; the undated come last, whichever way dates run.

use crate::archive::Archive;
use crate::calendar::Date;
use crate::query::{Hit, Sort};

/// Puts hits, which come in the order they were added, in order. `ranked`: there are words to be relevant to.
pub(super) fn order(archive: &Archive, sort: Sort, ranked: bool, hits: &mut Vec<Hit>) {
    let date = |hit: &Hit| archive.sorting(hit.entry).and_then(|sorting| sorting.date).map(day);
    match sort {
        Sort::Best if ranked => {
            let dates: Vec<u32> = hits.iter().map(|hit| newest(date(hit))).collect();
            // scores are not negative: their bits order as they do
            by_key(hits, |at, hit| u64::from(!hit.score.to_bits()) << 32 | u64::from(dates[at]));
        }
        Sort::Best | Sort::Newest => by_key(hits, |_, hit| u64::from(newest(date(hit)))),
        Sort::Oldest => by_key(hits, |_, hit| date(hit).map_or(u64::MAX, u64::from)),
        Sort::Title => hits.sort_by_key(|hit| archive.sorting(hit.entry).map(|sorting| sorting.title.as_slice())),
    }
}

/// Newest first, the undated last.
fn newest(day: Option<u32>) -> u32 {
    day.map_or(u32::MAX, |day| u32::MAX - 1 - day)
}

/// Sorts by a key, equals as they came.
fn by_key(hits: &mut Vec<Hit>, key: impl Fn(usize, &Hit) -> u64) {
    let mut keys: Vec<(u64, u32)> = hits.iter().enumerate().map(|(at, hit)| (key(at, hit), at as u32)).collect();
    keys.sort_unstable();
    *hits = keys.iter().filter_map(|(_, at)| hits.get(*at as usize).cloned()).collect();
}

/// Days in order. Months and years stand before their first day.
fn day(date: Date) -> u32 {
    let year = (i64::from(date.year) + (1 << 21)).clamp(0, (1 << 22) - 1) as u32;
    year << 9 | u32::from(date.month.unwrap_or(0) & 15) << 5 | u32::from(date.day.unwrap_or(0) & 31)
}

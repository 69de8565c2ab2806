//! Base direction of a text (UAX 9, rules P2 and P3).

/// The way a line runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Direction {
    Rtl,
    Ltr,
}

/// The direction of the first strong character, or `None` where there is none (`"2025"`, `"---"`).
///
/// Characters inside isolates are skipped, as P2 says.
pub fn first_strong(text: &str) -> Option<Direction> {
    match unicode_bidi::get_base_direction(text) {
        unicode_bidi::Direction::Ltr => Some(Direction::Ltr),
        unicode_bidi::Direction::Rtl => Some(Direction::Rtl),
        unicode_bidi::Direction::Mixed => None,
    }
}

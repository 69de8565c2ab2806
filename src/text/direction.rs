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

/// LEFT-TO-RIGHT MARK.
const LRM: char = '\u{200E}';

/// A file's name as it is shown: where right-to-left words end in a number, the number and the ending stay together
/// («محاضر 2014.zip»; UAX 9 would set the ending before the number). Never for a path that is opened or copied.
pub fn file_name(name: &str) -> std::borrow::Cow<'_, str> {
    let Some((stem, ending)) = name.rsplit_once('.') else { return name.into() };
    let short = !ending.is_empty() && ending.len() <= 8 && ending.chars().all(|c| c.is_ascii_alphanumeric());
    let number = stem.chars().next_back().is_some_and(char::is_numeric);
    if short && number && first_strong(stem) == Some(Direction::Rtl) {
        format!("{stem}{LRM}.{ending}").into()
    } else {
        name.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_stays_with_the_number_before_it() {
        assert_eq!(file_name("محاضر 2014.zip"), "محاضر 2014\u{200E}.zip");
        assert_eq!(file_name("تقرير ٢٠١٤.pdf"), "تقرير ٢٠١٤\u{200E}.pdf");
        for name in ["محاضر.zip", "report 2014.zip", "محاضر 2014", "محاضر 2014.", "1. لقاء 3. ثم كلام طويل"]
        {
            assert_eq!(file_name(name), name);
        }
    }
}

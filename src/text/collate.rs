//! Alphabetical order (UCA with the Arabic tailoring of CLDR: Arabic before Latin), numbers by value.

use std::sync::LazyLock;

use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale_core::locale;

static ARABIC: LazyLock<Option<CollatorBorrowed<'static>>> = LazyLock::new(|| {
    let mut preferences = CollatorPreferences::from(&locale!("ar"));
    preferences.numeric_ordering = Some(CollationNumericOrdering::True);
    CollatorBorrowed::try_new(preferences, CollatorOptions::default()).ok()
});

/// The sort key of a text: bytes whose order is the order of the texts. Keys live as long as the program; where the cache keeps
/// them, another program does not read them.
pub fn key(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    if let Some(collator) = ARABIC.as_ref() {
        // writing to memory cannot fail
        let Ok(()) = collator.write_sort_key_to(text, &mut out);
    } else {
        out.extend_from_slice(text.as_bytes());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order() {
        assert!(ARABIC.is_some(), "the bundled data loads");
        let check = |sorted: &[&str]| {
            let mut list = sorted.to_vec();
            list.reverse();
            list.sort_by_key(|text| key(text));
            assert_eq!(list, sorted);
        };
        check(&["إبراهيم", "أحمد", "بدر", "تونس", "هند", "وفاء", "ياسر"]);
        check(&["بيان 2", "بيان 10", "بيان ١٢"]);
        check(&["ليبيا", "Amy", "Zed"]);
        check(&["مُحمد", "محمود"]);
    }
}

//! What is asked, and the searches that are kept, as the project file has them.

use serde::{Deserialize, Serialize};

use crate::archive::searches::{Fingerprint, SavedFilter, SavedSearch, SavedView, Seen};

#[derive(Default, Serialize, Deserialize)]
pub(super) struct View {
    query: String,
    filters: Vec<Filter>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    all_of: Vec<String>,
    sort: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    strength: String,
}

#[derive(Serialize, Deserialize)]
struct Filter {
    facet: String,
    value: String,
    exclude: bool,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Search {
    name: String,
    asking: View,
    /// Seconds since 1970-01-01 UTC.
    #[serde(default)]
    seen: i64,
    /// Sixteen hexadecimal digits a document, in one line: those of a list would be a page for every hundred.
    #[serde(default)]
    documents: String,
}

impl From<&SavedView> for View {
    fn from(view: &SavedView) -> Self {
        let filter = |f: &SavedFilter| Filter { facet: f.facet.clone(), value: f.value.clone(), exclude: f.exclude };
        Self {
            query: view.query.clone(),
            sort: view.sort.clone(),
            strength: view.strength.clone(),
            all_of: view.all_of.clone(),
            filters: view.filters.iter().map(filter).collect(),
        }
    }
}

impl From<View> for SavedView {
    fn from(view: View) -> Self {
        let filter = |f: Filter| SavedFilter { facet: f.facet, value: f.value, exclude: f.exclude };
        Self {
            query: view.query,
            sort: view.sort,
            strength: view.strength,
            all_of: view.all_of,
            filters: view.filters.into_iter().map(filter).collect(),
        }
    }
}

impl From<&SavedSearch> for Search {
    fn from(search: &SavedSearch) -> Self {
        let documents: Vec<String> = search.seen.documents().iter().map(Fingerprint::to_string).collect();
        let documents = documents.join(" ");
        Self { name: search.name.clone(), asking: (&search.asking).into(), seen: search.seen.at, documents }
    }
}

impl From<Search> for SavedSearch {
    fn from(search: Search) -> Self {
        let seen = Seen::new(search.seen, fingerprints(&search.documents));
        Self { name: search.name, asking: search.asking.into(), seen }
    }
}

/// What is no fingerprint is passed over: its document is new once more, which costs a look and loses nothing.
fn fingerprints(digits: &str) -> Vec<Fingerprint> {
    let runs = digits.split(|letter: char| !letter.is_ascii_hexdigit());
    let of_run = |run: &str| -> Vec<Fingerprint> {
        let digits = run.as_bytes().chunks(Fingerprint::DIGITS);
        digits.filter_map(|digits| Fingerprint::of(std::str::from_utf8(digits).ok()?)).collect()
    };
    runs.flat_map(of_run).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_that_are_damaged_cost_no_others() {
        let check = |digits: &str, expect: &[&str]| {
            let found: Vec<String> = fingerprints(digits).iter().map(Fingerprint::to_string).collect();
            assert_eq!(found, expect, "{digits}");
        };
        let (one, two) = ("00ffee1122334455", "a123456789abcdef");
        check("", &[]);
        check(&format!("{one}{two}"), &[one, two]);
        check(&format!("{one}, {two}"), &[one, two]);
        check(&format!("{one}ش{two}12"), &[one, two]);
        check("12", &[]);
    }
}

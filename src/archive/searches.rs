//! Searches the reader keeps: what is asked, and which documents it found when the reader last looked.
//!
//! A document is known again by its content, so that one that was moved or renamed is not new, and one whose words were
//! changed is.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use super::{Archive, Change};

/// What is asked of an archive, in the words of `query` (facet and sort keys). It keeps what it does not understand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedView {
    pub query: String,
    pub filters: Vec<SavedFilter>,
    /// Facets of which all included values are asked for.
    pub all_of: Vec<String>,
    pub sort: String,
    /// Empty: the usual one.
    pub strength: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedFilter {
    pub facet: String,
    pub value: String,
    pub exclude: bool,
}

/// Stable within one archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SearchId(pub u32);

/// A search with a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedSearch {
    /// Without white space around it; not empty.
    pub name: String,
    pub asking: SavedView,
    pub seen: Seen,
}

/// The first 64 bits of a document's SHA-256: shown as its first 16 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(u64);

impl Fingerprint {
    /// Digits of one.
    pub const DIGITS: usize = 16;

    /// Of a content by its SHA-256 in hexadecimal digits; `None` for a file that could not be read.
    pub fn of(sha256: &str) -> Option<Self> {
        let digits = sha256.get(..Self::DIGITS).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))?;
        u64::from_str_radix(digits, 16).ok().map(Self)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// What a search had found when the reader last looked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// Seconds since 1970-01-01 UTC.
    pub at: i64,
    /// Ascending, each once.
    documents: Vec<Fingerprint>,
}

impl Seen {
    pub fn new(at: i64, documents: impl IntoIterator<Item = Fingerprint>) -> Self {
        let mut documents: Vec<Fingerprint> = documents.into_iter().collect();
        documents.sort_unstable();
        documents.dedup();
        Self { at, documents }
    }

    pub fn has(&self, document: Fingerprint) -> bool {
        self.documents.binary_search(&document).is_ok()
    }

    /// Ascending.
    pub fn documents(&self) -> &[Fingerprint] {
        &self.documents
    }
}

/// The saved searches of an archive, in the order they were saved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Searches {
    list: BTreeMap<SearchId, SavedSearch>,
}

impl Searches {
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// In the order they were saved.
    pub fn iter(&self) -> impl Iterator<Item = (SearchId, &SavedSearch)> {
        self.list.iter().map(|(id, search)| (*id, search))
    }

    pub fn get(&self, id: SearchId) -> Option<&SavedSearch> {
        self.list.get(&id)
    }

    /// The first of this name, letter by letter.
    pub fn named(&self, name: &str) -> Option<SearchId> {
        let name = name.trim();
        self.iter().find(|(_, search)| search.name == name).map(|(id, _)| id)
    }

    /// As a project file has them.
    pub fn from_list(list: BTreeMap<SearchId, SavedSearch>) -> Self {
        Self { list }
    }

    fn next(&self) -> SearchId {
        SearchId(self.list.last_key_value().map_or(0, |(last, _)| last.0.saturating_add(1)))
    }

    /// Whether a search may be called so: by something, and as no other is.
    fn is_free(&self, name: &str, of: Option<SearchId>) -> bool {
        !name.is_empty() && self.named(name).is_none_or(|other| Some(other) == of)
    }
}

impl Archive {
    /// The saved searches.
    pub fn searches(&self) -> &Searches {
        &self.searches
    }

    /// The same with the searches of a project.
    #[must_use]
    pub fn with_searches(mut self, searches: Searches) -> Self {
        self.searches = Arc::new(searches);
        self
    }

    pub(super) fn put_search(&mut self, id: Option<SearchId>, mut search: SavedSearch) -> Option<Change> {
        search.name = search.name.trim().to_owned();
        let id = id.unwrap_or_else(|| self.searches.next());
        if self.searches.get(id) == Some(&search) || !self.searches.is_free(&search.name, Some(id)) {
            return None;
        }
        Some(match Arc::make_mut(&mut self.searches).list.insert(id, search) {
            Some(old) => Change::PutSearch(Some(id), Box::new(old)),
            None => Change::RemoveSearch(id),
        })
    }

    pub(super) fn rename_search(&mut self, id: SearchId, name: &str) -> Option<Change> {
        let name = name.trim();
        if self.searches.get(id)?.name == name || !self.searches.is_free(name, Some(id)) {
            return None;
        }
        let search = Arc::make_mut(&mut self.searches).list.get_mut(&id)?;
        Some(Change::RenameSearch(id, std::mem::replace(&mut search.name, name.to_owned())))
    }

    pub(super) fn see_search(&mut self, id: SearchId, seen: Seen) -> Option<Change> {
        if self.searches.get(id)?.seen == seen {
            return None;
        }
        let search = Arc::make_mut(&mut self.searches).list.get_mut(&id)?;
        Some(Change::SeeSearch(id, Box::new(std::mem::replace(&mut search.seen, seen))))
    }

    pub(super) fn remove_search(&mut self, id: SearchId) -> Option<Change> {
        self.searches.get(id)?;
        let old = Arc::make_mut(&mut self.searches).list.remove(&id)?;
        Some(Change::PutSearch(Some(id), Box::new(old)))
    }
}

#[cfg(test)]
pub(super) mod testing {
    //! Searches for property tests.

    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    pub fn search() -> impl Strategy<Value = SavedSearch> {
        let filter = (".*", ".*", any::<bool>());
        let filter = filter.prop_map(|(facet, value, exclude)| SavedFilter { facet, value, exclude });
        let asking = (".*", vec(filter, 0..3), vec(".*", 0..2), ".*", "[a-z]{0,4}");
        let asking =
            asking.prop_map(|(query, filters, all_of, sort, strength)| SavedView { query, filters, all_of, sort, strength });
        let seen = (any::<i64>(), vec(any::<u64>().prop_map(Fingerprint), 0..5)).prop_map(|(at, list)| Seen::new(at, list));
        ("(?s).*", asking, seen).prop_map(|(name, asking, seen)| SavedSearch { name, asking, seen })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn search(name: &str) -> Box<SavedSearch> {
        Box::new(SavedSearch { name: name.into(), ..SavedSearch::default() })
    }

    #[test]
    fn fingerprints_are_the_first_digits() {
        let check = |sha256: &str, expect: Option<&str>| {
            let shown = Fingerprint::of(sha256).map(|fingerprint| fingerprint.to_string());
            assert_eq!(shown.as_deref(), expect, "{sha256}");
        };
        check("00ffee11223344556677889900aabbcc", Some("00ffee1122334455"));
        check("00ffee1122334455", Some("00ffee1122334455"));
        check("00ffee112233445", None);
        check("+0ffee1122334455", None);
        check("٠٠ffee1122334455", None);
        check("", None);
        let seen =
            Seen::new(0, ["b000000000000000", "a000000000000000", "b000000000000000"].map(|d| Fingerprint::of(d).unwrap()));
        assert_eq!(seen.documents().len(), 2);
        assert!(seen.has(Fingerprint::of("a000000000000000").unwrap()) && !seen.has(Fingerprint(1)));
    }

    #[test]
    fn every_change_has_its_inverse() {
        let mut archive = Archive::new("");
        let id = SearchId(0);
        let steps = [
            Change::PutSearch(None, search("ليبيا")),
            Change::PutSearch(None, search("تونس")),
            Change::RenameSearch(id, " ليبيا اليوم ".into()),
            Change::SeeSearch(id, Box::new(Seen::new(7, [Fingerprint(3)]))),
            Change::PutSearch(
                Some(id),
                Box::new(SavedSearch { asking: SavedView { query: "س".into(), ..SavedView::default() }, ..*search("م") }),
            ),
            Change::RemoveSearch(id),
        ];
        let (mut before, mut back) = (Vec::new(), Vec::new());
        for step in steps {
            before.push(archive.clone());
            back.push(archive.apply(step).unwrap());
        }
        while let Some(change) = back.pop() {
            assert!(archive.apply(change).is_some());
            assert_eq!(Some(&archive), before.pop().as_ref());
        }
    }

    #[test]
    fn names_are_there_and_are_told_apart() {
        let mut archive = Archive::new("");
        archive.apply(Change::PutSearch(None, search(" ليبيا "))).unwrap();
        archive.apply(Change::PutSearch(None, search("تونس"))).unwrap();
        let names: Vec<&str> = archive.searches().iter().map(|(_, search)| search.name.as_str()).collect();
        assert_eq!(names, ["ليبيا", "تونس"]);
        let idle = [
            Change::PutSearch(None, search("ليبيا")),
            Change::PutSearch(None, search(" ")),
            Change::PutSearch(Some(SearchId(1)), search("تونس")),
            Change::RenameSearch(SearchId(1), "ليبيا".into()),
            Change::RenameSearch(SearchId(1), String::new()),
            Change::RenameSearch(SearchId(9), "مصر".into()),
            Change::SeeSearch(SearchId(1), Box::default()),
            Change::SeeSearch(SearchId(9), Box::default()),
            Change::RemoveSearch(SearchId(9)),
        ];
        for change in idle {
            assert!(archive.apply(change.clone()).is_none(), "{change:?}");
        }
    }
}

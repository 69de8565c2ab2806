//! Asking for documents alone, and keeping some of what was found.

use roaring::RoaringBitmap;

use super::filter::Sieve;
use super::{Asked, Filters, Query, Results};
use crate::archive::Archive;

/// The documents that query and filters find, as [`run`](super::run) finds them, without order, places and counts. A query
/// with an error in it finds nothing.
pub fn found(archive: &Archive, query: &Query, filters: &Filters) -> RoaringBitmap {
    if !query.usable() {
        return RoaringBitmap::new();
    }
    let found = Asked::new(archive, query).found().clone();
    Sieve::new(archive.facets(), filters).apply(found)
}

impl Results {
    /// Keeps the hits that are `among` some documents, in their order, and counts what is left as if no other document had been
    /// found. Archive and filters are those that were asked.
    pub fn keep(&mut self, archive: &Archive, filters: &Filters, among: &RoaringBitmap) {
        self.hits.retain(|hit| among.contains(hit.entry.0));
        self.places = self.hits.iter().map(|hit| hit.places).sum();
        let Some(asked) = std::sync::Arc::get_mut(&mut self.asked) else { return };
        asked.found &= among;
        let shown = Sieve::new(archive.facets(), filters).count(archive.facets(), filters, &asked.found);
        self.sizes = shown.iter().map(|(facet, shown)| (*facet, shown.of)).collect();
        self.facets = shown.into_iter().map(|(facet, shown)| (facet, shown.values)).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::testing::{archive, with_person};
    use crate::query::{Facet, Filter, Polarity, Sort, parse, run};

    #[test]
    fn what_is_kept_is_counted_as_if_there_were_no_more() {
        let archive = archive([
            with_person("بيان أول عن ليبيا", "أحمد"),
            with_person("بيان ثان عن ليبيا", "أحمد"),
            with_person("بيان ثالث عن ليبيا", "سالم"),
            with_person("لا شيء", "سالم"),
        ]);
        let (query, among) = (parse("ليبيا "), RoaringBitmap::from_iter([1, 2, 3]));
        let person = Filter { facet: Facet::Person, value: "أحمد".into(), polarity: Polarity::Include };
        for list in [Vec::new(), vec![person]] {
            let filters = Filters { list, ..Filters::default() };
            let mut results = run(&archive, &query, &filters, Sort::Best);
            let all: RoaringBitmap = results.hits.iter().map(|hit| hit.entry.0).collect();
            assert_eq!(found(&archive, &query, &filters), all);
            results.keep(&archive, &filters, &among);
            let left: RoaringBitmap = results.hits.iter().map(|hit| hit.entry.0).collect();
            assert_eq!(left, &all & &among);
            assert_eq!(results.places, left.len() as usize);
            let counts: Vec<_> =
                results.facets[&Facet::Person].iter().map(|value| (value.value.as_str(), value.documents)).collect();
            assert_eq!(counts.len(), 2);
            assert!(counts.iter().all(|(_, documents)| *documents == 1), "{counts:?}");
            assert_eq!(crate::query::documents(&archive, &results, &filters), left);
        }
    }

    #[test]
    fn a_query_with_an_error_finds_no_documents() {
        let archive = archive([with_person("بيان عن ليبيا", "أحمد")]);
        let query = parse("(ليبيا أو");
        assert_eq!(found(&archive, &query, &Filters::default()).is_empty(), !query.usable());
        assert_eq!(found(&archive, &parse("date:x "), &Filters::default()).len(), 0);
        assert_eq!(found(&archive, &parse(""), &Filters::default()).len(), 1);
    }
}

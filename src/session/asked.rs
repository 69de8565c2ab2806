//! The asking in words: what stands above an export and says how its documents were chosen.

use crate::language::Words;
use crate::query::{Filter, Filters, Polarity};

/// Query and filters in words, one after the other; empty where nothing was asked.
pub fn asked(query: &str, filters: &Filters, words: &Words) -> String {
    let query = query.trim();
    let query = (!query.is_empty()).then(|| format!("«{query}»"));
    let filters = filters.list.iter().map(|filter| filter_said(filter, words));
    query.into_iter().chain(filters).collect::<Vec<_>>().join(" · ")
}

/// «المكان: ليبيا», «المكان: ليس ليبيا».
fn filter_said(filter: &Filter, words: &Words) -> String {
    let facet = words.get(&format!("facet-{}", filter.facet.key()));
    let value = words.facet_value(filter.facet.key(), &filter.value);
    match filter.polarity {
        Polarity::Include => format!("{facet}: {value}"),
        Polarity::Exclude => format!("{facet}: {} {value}", words.get("op-not")),
    }
}

//! The asking in words, for an export, and in keys, for the project file.

use crate::archive::disk::{SavedFilter, SavedView};
use crate::language::Words;
use crate::query::{Facet, Filter, Filters, Polarity, Sort, Strength};

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

/// The asking as the project file keeps it.
pub fn saved(query: &str, filters: &Filters, sort: Sort, strength: Strength) -> SavedView {
    let filters = filters.list.iter().map(|filter| SavedFilter {
        facet: filter.facet.key().to_owned(),
        value: filter.value.clone(),
        exclude: filter.polarity == Polarity::Exclude,
    });
    let strength = if strength == Strength::default() { "" } else { strength_key(strength) };
    SavedView {
        query: query.to_owned(),
        filters: filters.collect(),
        sort: sort_key(sort).to_owned(),
        strength: strength.to_owned(),
    }
}

/// Filters, sort and strength of a project file; what is not known (any more) is left out.
pub fn restored(view: &SavedView) -> (Filters, Sort, Strength) {
    let filters = view.filters.iter().filter_map(|saved| {
        let polarity = if saved.exclude { Polarity::Exclude } else { Polarity::Include };
        Some(Filter { facet: Facet::from_key(&saved.facet)?, value: saved.value.clone(), polarity })
    });
    let sort = SORTS.into_iter().find(|sort| sort_key(*sort) == view.sort).unwrap_or_default();
    let strength = STRENGTHS.into_iter().find(|strength| strength_key(*strength) == view.strength).unwrap_or_default();
    (Filters { list: filters.collect() }, sort, strength)
}

/// The strengths, from the narrowest.
pub const STRENGTHS: [Strength; 3] = [Strength::Exact, Strength::Forgiving, Strength::Stem];

/// For files and command lines.
pub const fn strength_key(strength: Strength) -> &'static str {
    match strength {
        Strength::Exact => "exact",
        Strength::Forgiving => "forgiving",
        Strength::Stem => "stem",
    }
}

const SORTS: [Sort; 4] = [Sort::Best, Sort::Newest, Sort::Oldest, Sort::Title];

const fn sort_key(sort: Sort) -> &'static str {
    match sort {
        Sort::Best => "best",
        Sort::Newest => "newest",
        Sort::Oldest => "oldest",
        Sort::Title => "title",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Digits, Lang};

    fn filters() -> Filters {
        let filter = |facet: Facet, value: &str, polarity| Filter { facet, value: value.to_owned(), polarity };
        Filters {
            list: vec![filter(Facet::Place, "ليبيا", Polarity::Include), filter(Facet::Tag, "مهم", Polarity::Exclude)]
        }
    }

    #[test]
    fn the_asking_comes_back_as_saved() {
        for sort in SORTS {
            for strength in STRENGTHS {
                let view = saved("«حقوق الإنسان»", &filters(), sort, strength);
                assert_eq!(restored(&view), (filters(), sort, strength));
            }
        }
        let strange = SavedFilter { facet: "colour".into(), value: "x".into(), exclude: false };
        let view = SavedView { query: String::new(), filters: vec![strange], sort: "by-moon".into(), strength: "loud".into() };
        assert_eq!(restored(&view), (Filters::default(), Sort::Best, Strength::Forgiving));
    }

    #[test]
    fn the_asking_in_words() {
        let words = Words::new(Lang::Ar, Digits::Western);
        assert_eq!(asked(" ", &Filters::default(), &words), "");
        let said = asked("ميثاق", &filters(), &words);
        assert!(said.starts_with("«ميثاق» · ") && said.contains("ليبيا") && said.contains(&words.get("op-not")), "{said}");
    }
}

//! The asking in words, for an export, and in keys, for the project file.

use std::path::PathBuf;

use crate::archive::facets::Dates;
use crate::archive::searches::{SavedFilter, SavedView};
use crate::language::Words;
use crate::query::{Facet, Filter, Filters, Polarity, Sort, Strength};

/// Query and filters in words, one after the other; empty where nothing was asked. The strength is named where it is another
/// than the usual one, so that a reader can ask the same again.
pub fn asked(query: &str, strength: Strength, filters: &Filters, words: &Words) -> String {
    let query = query.trim();
    let said = match strength == Strength::default() {
        true => format!("«{query}»"),
        false => format!("«{query}» ({})", words.get(&format!("strength-{}", strength_key(strength)))),
    };
    let query = (!query.is_empty()).then_some(said);
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
    let all_of = filters.all_of.iter().map(|facet| facet.key().to_owned()).collect();
    let filters = filters.list.iter().map(|filter| SavedFilter {
        facet: filter.facet.key().to_owned(),
        value: filter.value.clone(),
        exclude: filter.polarity == Polarity::Exclude,
    });
    let strength = if strength == Strength::default() { "" } else { strength_key(strength) };
    SavedView {
        query: query.to_owned(),
        filters: filters.collect(),
        all_of,
        sort: sort_key(sort).to_owned(),
        strength: strength.to_owned(),
    }
}

/// Filters, sort and strength of a project file; what is not known (any more) is left out.
pub fn restored(view: &SavedView) -> (Filters, Sort, Strength) {
    let filters = view.filters.iter().filter_map(|saved| {
        let polarity = if saved.exclude { Polarity::Exclude } else { Polarity::Include };
        let facet = Facet::from_key(&saved.facet)?;
        // a range that is none would find nothing
        (facet != Facet::Date || Dates::parse(&saved.value).is_some()).then(|| Filter {
            facet,
            value: saved.value.clone(),
            polarity,
        })
    });
    let sort = SORTS.into_iter().find(|sort| sort_key(*sort) == view.sort).unwrap_or_default();
    let all_of = view.all_of.iter().filter_map(|key| Facet::from_key(key)).filter(|facet| facet.is_manifold()).collect();
    let strength = STRENGTHS.into_iter().find(|strength| strength_key(*strength) == view.strength).unwrap_or_default();
    (Filters { list: filters.collect(), all_of }, sort, strength)
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

/// The line that asks the same of the same documents in a shell: `warraq search --filter 'place=ليبيا' 'حقوق' PATH…`.
/// Quoted for a POSIX shell (POSIX.1-2024, XCU 2.2.2).
pub fn command_line(query: &str, filters: &Filters, sort: Sort, strength: Strength, paths: &[PathBuf]) -> String {
    let mut words = vec!["warraq".to_owned(), "search".to_owned()];
    for filter in &filters.list {
        let option = if filter.polarity == Polarity::Exclude { "--not" } else { "--filter" };
        words.extend([option.to_owned(), format!("{}={}", filter.facet.key(), filter.value)]);
    }
    for facet in &filters.all_of {
        words.extend(["--all-of".to_owned(), facet.key().to_owned()]);
    }
    if sort != Sort::default() {
        words.extend(["--sort".to_owned(), sort_key(sort).to_owned()]);
    }
    if strength != Strength::default() {
        words.extend(["--strength".to_owned(), strength_key(strength).to_owned()]);
    }
    // what stands behind it is never an option, even where it begins with a hyphen
    words.push("--".to_owned());
    words.push(query.trim().to_owned());
    words.extend(paths.iter().map(|path| path.to_string_lossy().into_owned()));
    words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" ")
}

/// The line that asks for what is new in a saved search of a project.
pub fn saved_command_line(name: &str, sort: Sort, paths: &[PathBuf]) -> String {
    // in one word with its option: a name may begin with a hyphen
    let mut words = vec!["warraq".to_owned(), "search".to_owned(), format!("--saved={name}"), "--new".to_owned()];
    words.extend([String::from("--sort"), sort_key(sort).to_owned(), String::from("--")]);
    words.extend(paths.iter().map(|path| path.to_string_lossy().into_owned()));
    words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" ")
}

fn quoted(word: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "_-./:=,@%+".contains(letter);
    if !word.is_empty() && word.chars().all(plain) { word.to_owned() } else { format!("'{}'", word.replace('\'', r"'\''")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Digits, Lang};

    fn filters() -> Filters {
        let filter = |facet: Facet, value: &str, polarity| Filter { facet, value: value.to_owned(), polarity };
        Filters {
            list: vec![filter(Facet::Place, "ليبيا", Polarity::Include), filter(Facet::Tag, "مهم", Polarity::Exclude)],
            all_of: [Facet::Place].into(),
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
        let view = SavedView {
            query: String::new(),
            filters: vec![strange],
            all_of: vec!["colour".into(), "format".into()],
            sort: "by-moon".into(),
            strength: "loud".into(),
        };
        assert_eq!(restored(&view), (Filters::default(), Sort::Best, Strength::Forgiving));
    }

    #[test]
    fn months_of_older_projects_are_dates() {
        let old = |value: &str| SavedFilter { facet: "month".into(), value: value.into(), exclude: false };
        let view = SavedView { filters: vec![old("2025-12"), old("undated"), old("2025-13"), old("")], ..SavedView::default() };
        let values: Vec<_> = restored(&view).0.list.into_iter().map(|filter| (filter.facet, filter.value)).collect();
        assert_eq!(values, [(Facet::Date, "2025-12".to_owned()), (Facet::Date, "undated".to_owned())]);
    }

    #[test]
    fn the_asking_in_words() {
        let words = Words::new(Lang::Ar, Digits::Western);
        assert_eq!(asked(" ", Strength::Stem, &Filters::default(), &words), "");
        let said = asked("ميثاق", Strength::default(), &filters(), &words);
        assert!(said.starts_with("«ميثاق» · ") && said.contains("ليبيا") && said.contains(&words.get("op-not")), "{said}");
        let by_stem = asked("ميثاق", Strength::Stem, &Filters::default(), &words);
        assert_eq!(by_stem, format!("«ميثاق» ({})", words.get("strength-stem")));
    }

    #[test]
    fn a_command_is_quoted_for_a_shell() {
        let line = |query: &str, filters: &Filters| {
            command_line(query, filters, Sort::Oldest, Strength::Exact, &["أرشيفي/it's.warraq".into()])
        };
        let of_place = filters();
        assert_eq!(
            line("-حقوق \"x\"", &of_place),
            "warraq search --filter 'place=ليبيا' --not 'tag=مهم' --all-of place --sort oldest --strength exact -- \
             '-حقوق \"x\"' 'أرشيفي/it'\\''s.warraq'"
        );
        assert!(line("", &Filters::default()).ends_with("-- '' 'أرشيفي/it'\\''s.warraq'"));
        let saved = saved_command_line("-ليبيا", Sort::Best, &["a.warraq".into()]);
        assert_eq!(saved, "warraq search '--saved=-ليبيا' --new --sort best -- a.warraq");
    }
}

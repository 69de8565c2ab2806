//! Asking held to a scan of the texts, over documents made by chance from words that particles and marks make alike.

use std::path::Path;
use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use warraq::archive::facets::Facet;
use warraq::archive::{Archive, Change, Entry, EntryId};
use warraq::formats::{self, Options};
use warraq::query::{self, Filters, Polarity, Sort, marks, parse, run};
use warraq::text::fold::fold_str;
use warraq::text::words::{TokenKind, tokens};

const WORDS: &[&str] = &[
    "المهاجرين",
    "والمهاجرين",
    "للمهاجرين",
    "مهاجرين",
    "مُهاجِرين",
    "مهاجر",
    "حقوق",
    "وحقوق",
    "الإنسان",
    "إنسان",
    "الانسان",
    "ليبيا",
    "وليبيا",
    "ليببا",
    "المنظّمة",
    "للمنظمة",
    "منظمه",
    "على",
    "علي",
    "عـلـي",
    "أن",
    "الآن",
    "حق",
    "للحق",
    "بالحق",
    "٢٠٢٥",
    "2025",
    "IOM",
    "iom",
    "،",
    "«",
    "»",
    ".",
    "\n",
    "و",
    "كان",
    "مدرسة",
    "بمدرسةٍ",
];

fn any_text() -> impl Strategy<Value = String> {
    vec(select(WORDS), 0..30).prop_map(|words| words.join(" "))
}

fn any_typed() -> impl Strategy<Value = String> {
    let word = || select(WORDS);
    prop_oneof![
        word().prop_map(str::to_owned),
        word().prop_map(|word| format!("{word} ")),
        vec(word(), 1..4).prop_map(|words| words.join(" ")),
        vec(word(), 1..3).prop_map(|words| format!("«{}»", words.join(" "))),
        (word(), word()).prop_map(|(yes, no)| format!("{yes} -{no} ")),
        vec(word(), 1..3).prop_map(|words| format!("\"{}", words.join(" "))),
        word().prop_map(|word| format!("{word}*")),
        "[«»\"“” \\-*ا-ي]{0,12}",
    ]
}

fn entry(name: usize, text: &str, tags: &[&str]) -> Entry {
    let mut entry = Entry::new(formats::read(Path::new(&format!("{name}.txt")), text.as_bytes(), &Options::default()), None);
    Arc::make_mut(&mut entry.reader).tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
    entry
}

fn archive(texts: &[String]) -> Archive {
    let mut archive = Archive::new("");
    for (at, text) in texts.iter().enumerate() {
        // a line of its own keeps equal texts apart
        let tags: Vec<&str> =
            ["أ", "ب", "ج"].into_iter().enumerate().filter(|(n, _)| (at + 1) % (n + 2) == 0).map(|t| t.1).collect();
        archive.apply(Change::Add(Box::new(entry(at, &format!("{text}\n{}", 70_000 + at), &tags))));
    }
    archive
}

fn text_of(archive: &Archive, id: EntryId) -> &str {
    archive.entry(id).and_then(|entry| entry.document.as_ref()).map_or("", |document| &document.text)
}

/// Whether a text meets a part of a query, by what its words alone mark in it.
fn meets(part: &query::Node, text: &str) -> bool {
    match part {
        query::Node::Words(_) => !marks(text, &query::Query { root: part.clone(), ..query::Query::default() }).is_empty(),
        query::Node::Not(part) => !meets(part, text),
        query::Node::And(parts) => parts.iter().all(|part| meets(part, text)),
        query::Node::Or(parts) => parts.iter().any(|part| meets(part, text)),
        query::Node::Field(_) => panic!("no fields here"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_index_finds_what_a_scan_finds(texts in vec(any_text(), 1..12), typed in any_typed()) {
        let archive = archive(&texts);
        let query = parse(&typed);
        let results = run(&archive, &query, &Filters::default(), Sort::Best);
        // a document matches when each part of the query alone marks something in it, and no negated one does
        let expect: Vec<EntryId> = archive.entries().filter(|(id, _)| meets(&query.root, text_of(&archive, *id))).map(|(id, _)| id).collect();
        let mut found: Vec<EntryId> = results.hits.iter().map(|hit| hit.entry).collect();
        found.sort();
        prop_assert_eq!(found, expect);
        for hit in &results.hits {
            let here = results.marks_of(&archive, hit.entry);
            prop_assert_eq!(&here, &marks(text_of(&archive, hit.entry), &query));
            prop_assert!(hit.places >= here.len());
        }
        prop_assert_eq!(results.places, results.hits.iter().map(|hit| hit.places).sum::<usize>());
        for values in results.facets.values() {
            for value in values {
                prop_assert!(value.documents <= results.hits.len());
            }
        }
    }

    #[test]
    fn marks_are_the_letters_asked_for(text in any_text(), typed in select(WORDS)) {
        for query in [parse(typed), parse(&format!("{typed} "))] {
            let Some(clause) = query.clauses().first().copied() else { continue };
            let word = &clause.words[0];
            let bare = word.strip_prefix("ال").unwrap_or(word);
            for mark in marks(&text, &query) {
                let folded = fold_str(mark.of(&text));
                prop_assert!(folded == *word || folded == bare, "{folded} for {word}");
            }
        }
    }

    #[test]
    fn filters_commute_and_counts_are_kept(
        texts in vec(any_text(), 1..12),
        filters in vec((0..3usize, any::<bool>()), 0..4),
        typed in select(&["", "ليبيا ", "حق"][..]),
    ) {
        let archive = archive(&texts);
        let set = |order: &mut dyn Iterator<Item = &(usize, bool)>| {
            let mut filters = Filters::default();
            for (tag, include) in order {
                let polarity = if *include { Polarity::Include } else { Polarity::Exclude };
                if filters.polarity(Facet::Tag, ["أ", "ب", "ج"][*tag]).is_none() {
                    filters.toggle(Facet::Tag, ["أ", "ب", "ج"][*tag], polarity);
                }
            }
            filters
        };
        let forth = set(&mut filters.iter());
        let mut back = forth.clone();
        back.list.reverse();
        let query = parse(typed);
        let results = run(&archive, &query, &forth, Sort::Newest);
        let again = run(&archive, &query, &back, Sort::Newest);
        prop_assert_eq!((&results.hits, &results.facets), (&again.hits, &again.facets));
        // what a count promises is what the filter gives, with the facet's own included values set aside
        for value in &results.facets[&Facet::Tag] {
            let mut one = forth.clone();
            one.list.retain(|filter| filter.polarity == Polarity::Exclude && filter.value != value.value);
            one.toggle(Facet::Tag, &value.value, Polarity::Include);
            let left = run(&archive, &query, &one, Sort::Newest).hits.len();
            if value.polarity != Some(Polarity::Exclude) {
                prop_assert_eq!(value.documents, left, "{}", &value.value);
            }
        }
    }

    #[test]
    fn no_typing_panics(typed in "(?s).{0,40}", text in "(?s).{0,80}") {
        let query = parse(&typed);
        let archive = archive(std::slice::from_ref(&text));
        let results = run(&archive, &query, &Filters::default(), Sort::Best);
        for hit in &results.hits {
            let text = text_of(&archive, hit.entry);
            let mut last = 0;
            let marks = results.marks_of(&archive, hit.entry);
            for mark in &marks {
                prop_assert!(mark.start >= last && !mark.of(text).is_empty());
                last = mark.end;
            }
            // a NUL makes the file binary
            let Some(document) = &archive.entry(hit.entry).unwrap().document else { continue };
            for snippet in query::snippets(document, &marks, 3, 40) {
                prop_assert!(text.get(snippet.span.range()).is_some());
                prop_assert!(snippet.marks.iter().all(|mark| snippet.span.covers(*mark)));
            }
        }
    }
}

proptest! {
    // every word of every text is a query of its own
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn a_document_is_found_by_its_own_words(texts in vec(any_text(), 1..6)) {
        let archive = archive(&texts);
        let mut asked = std::collections::BTreeMap::new();
        for (id, _) in archive.entries() {
            let text = text_of(&archive, id);
            let words = tokens(text).into_iter().filter(|t| matches!(t.kind, TokenKind::Arabic | TokenKind::Latin | TokenKind::Number));
            for word in words {
                let written = word.span.of(text);
                // the same word is asked for once
                let results = asked.entry(written).or_insert_with(|| {
                    run(&archive, &parse(&format!("{written} ")), &Filters::default(), Sort::Best)
                });
                let hit = results.hits.iter().find(|hit| hit.entry == id);
                prop_assert!(hit.is_some_and(|hit| results.marks_of(&archive, hit.entry).contains(&word.span)), "{}", written);
            }
        }
    }
}

#[test]
fn better_answers_come_first() {
    let texts =
        ["كلام كثير عن مواضيع شتى ثم ليبيا مرة واحدة في آخره بعد كل هذا الكلام.", "ليبيا ثم ليبيا.", "ليبيات."].map(str::to_owned);
    let results = run(&archive(&texts), &parse("ليبيا"), &Filters::default(), Sort::Best);
    let order: Vec<u32> = results.hits.iter().map(|hit| hit.entry.0).collect();
    assert_eq!(order, [1, 0, 2]);
}

#[test]
fn the_seed_with_a_slip_is_found_and_said() {
    let Some(seeds) = super::formats::shared("seeds") else { return };
    let mut archive = Archive::new("");
    for walked in formats::walk(&[seeds]) {
        archive.apply(Change::Add(Box::new(Entry::new(formats::open(&walked.path, &Options::default()), None))));
    }
    let ask = |typed: &str| run(&archive, &parse(typed), &Filters::default(), Sort::Best);
    let right = ask("ليبيا");
    let suggestion = right.suggestion.clone().expect("the archive holds a slip for ليبيا");
    assert_eq!((suggestion.suggested.as_str(), suggestion.documents), ("ليببا", 1));
    let slip = ask("ليببا");
    assert_eq!(slip.hits.len(), 1);
    assert!(right.hits.iter().any(|hit| hit.entry == slip.hits[0].entry));
    let mark = slip.marks_of(&archive, slip.hits[0].entry)[0];
    assert_eq!(mark.of(text_of(&archive, slip.hits[0].entry)), "ليببا", "the text stays as it is");
    assert_eq!(slip.suggestion.map(|s| s.suggested).as_deref(), Some("ليبيا"));
}

mod facets {
    //! Facets against a scan of the entries.

    use std::collections::{BTreeMap, BTreeSet};

    use proptest::collection::{btree_set, vec};
    use proptest::prelude::*;
    use warraq::archive::facets::{Dates, Grain};
    use warraq::archive::{Archive, Change, Entry};
    use warraq::calendar::Date;
    use warraq::extract::Facts;
    use warraq::extract::facts::{Because, DocumentDate, Entity, EntityKind, Topic};
    use warraq::formats::{self, Options};
    use warraq::query::{Facet, Filters, Listing, Polarity, Results, Sort, UNDATED, dates, parse, run, values};
    use warraq::text::Span;

    /// Arabic name, English name, country.
    const PLACES: [(&str, &str, &str); 5] = [
        ("ليبيا", "Libya", "LY"),
        ("طرابلس", "Tripoli", "LY"),
        ("بنغازي", "Benghazi", "LY"),
        ("تونس العاصمة", "Tunis", "TN"),
        ("صفاقس", "Sfax", "TN"),
    ];
    const TOPICS: [&str; 4] = ["migration", "refugees", "health", "other"];

    #[derive(Clone, Debug)]
    struct Said {
        places: BTreeSet<usize>,
        topics: BTreeSet<usize>,
        date: Option<Date>,
    }

    fn said() -> impl Strategy<Value = Said> {
        let date = prop_oneof![
            (2023..2026i32).prop_map(Date::year),
            (2023..2026i32, 1..13u8).prop_map(|(year, month)| Date::month(year, month)),
            (2023..2026i32, 1..13u8, 1..29u8).prop_map(|(year, month, day)| Date::day(year, month, day)),
        ];
        (btree_set(0..5usize, 0..4), btree_set(0..4usize, 0..3), proptest::option::of(date))
            .prop_map(|(places, topics, date)| Said { places, topics, date })
    }

    fn archive(all: &[Said]) -> Archive {
        let mut archive = Archive::new("");
        for (number, said) in all.iter().enumerate() {
            let place = |at: &usize| {
                let (name, english, country) = PLACES[*at];
                let mut entity = Entity::new(EntityKind::Place, name.to_owned());
                (entity.translation, entity.country) = (Some(english.to_owned()), Some(country.to_owned()));
                entity
            };
            let topic = |at: &usize| Topic { id: TOPICS[*at], weight: 0.2, evidence: Vec::new() };
            let date = |when| DocumentDate { when, span: Span::new(0, 0), because: Because::rule("reader", 1.0) };
            let facts = Facts {
                entities: said.places.iter().map(place).collect(),
                topics: said.topics.iter().map(topic).collect(),
                date: said.date.map(date),
                ..Facts::default()
            };
            let read = formats::read(format!("{number}.txt").as_ref(), format!("نص {number}").as_bytes(), &Options::default());
            archive.apply(Change::Add(Box::new(Entry::new(read, None).with_facts(facts))));
        }
        archive
    }

    /// Whether a document has a value, told from what was put into it.
    fn has(said: &Said, facet: Facet, value: &str) -> bool {
        match facet {
            Facet::Place => said.places.iter().any(|at| {
                let (name, _, country) = PLACES[*at];
                name == value || (country == "LY" && value == "ليبيا") || (country == "TN" && value == "تونس")
            }),
            Facet::Topic => said.topics.iter().any(|at| {
                let group = match TOPICS[*at] {
                    "migration" | "refugees" => "group-movement",
                    "health" => "group-life",
                    _ => "",
                };
                TOPICS[*at] == value || group == value
            }),
            Facet::Date => match (said.date, Dates::parse(value)) {
                (None, Some(Dates::Undated)) => true,
                (Some(date), Some(Dates::Within(range))) => {
                    let days = |date: Date| {
                        let month = (date.month.unwrap_or(1), date.month.unwrap_or(12));
                        ((date.year, month.0, date.day.unwrap_or(1)), (date.year, month.1, date.day.unwrap_or(31)))
                    };
                    let from = range.from.is_none_or(|from| days(from).0 <= days(date).0);
                    from && range.to.is_none_or(|to| days(date).1 <= days(to).1)
                }
                _ => false,
            },
            _ => unreachable!("no other facet is tried"),
        }
    }

    fn leaves(said: &Said, filters: &Filters, but: Option<Facet>) -> bool {
        let of = |facet: Facet, polarity| {
            filters.list.iter().filter(move |filter| filter.facet == facet && filter.polarity == polarity)
        };
        [Facet::Place, Facet::Topic, Facet::Date].into_iter().all(|facet| {
            let has = |filter: &warraq::query::Filter| has(said, facet, &filter.value);
            let mut included = of(facet, Polarity::Include).peekable();
            let all = filters.all_of.contains(&facet);
            let included = included.peek().is_none()
                || (but == Some(facet) && !all)
                || if all { included.all(has) } else { included.any(has) };
            included && !of(facet, Polarity::Exclude).any(has)
        })
    }

    const VALUES: [(Facet, &str); 12] = [
        (Facet::Place, "ليبيا"),
        (Facet::Place, "طرابلس"),
        (Facet::Place, "بنغازي"),
        (Facet::Place, "تونس"),
        (Facet::Topic, "migration"),
        (Facet::Topic, "group-movement"),
        (Facet::Topic, "health"),
        (Facet::Date, UNDATED),
        (Facet::Date, "2024"),
        (Facet::Date, "2024-03..2024-09"),
        (Facet::Date, "2024-06.."),
        (Facet::Date, "..2023-05-14"),
    ];

    fn filters() -> impl Strategy<Value = Filters> {
        let one = (0..VALUES.len(), any::<bool>());
        (vec(one, 0..5), any::<bool>(), any::<bool>()).prop_map(|(list, places, topics)| {
            let mut filters = Filters::default();
            for (at, include) in list {
                let (facet, value) = VALUES[at];
                if filters.polarity(facet, value).is_none() {
                    filters.toggle(facet, value, if include { Polarity::Include } else { Polarity::Exclude });
                }
            }
            filters.all_of.extend(places.then_some(Facet::Place).into_iter().chain(topics.then_some(Facet::Topic)));
            filters
        })
    }

    fn found(results: &Results) -> BTreeSet<u32> {
        results.hits.iter().map(|hit| hit.entry.0).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(120))]
        #[test]
        fn what_is_left_and_counted_is_what_a_scan_finds(all in vec(said(), 0..14), filters in filters()) {
            let archive = archive(&all);
            let ask = |filters: &Filters| run(&archive, &parse(""), filters, Sort::Best);
            let results = ask(&filters);
            let scan: BTreeSet<u32> = (0..).zip(&all).filter(|(_, said)| leaves(said, &filters, None)).map(|(id, _)| id).collect();
            prop_assert_eq!(found(&results), scan);
            // in whatever order they were set
            let mut back = filters.clone();
            back.list.reverse();
            prop_assert_eq!(found(&results), found(&ask(&back)));
            for facet in [Facet::Place, Facet::Topic] {
                let counted = || all.iter().filter(|said| leaves(said, &filters, Some(facet)));
                let listed = values(&archive, &results, &filters, facet, &Listing { most: 100, ..Listing::default() });
                for value in &listed.values {
                    if value.polarity != Some(Polarity::Exclude) {
                        let scan = counted().filter(|said| has(said, facet, &value.value)).count();
                        prop_assert_eq!(value.documents, scan, "{:?} {}", facet, &value.value);
                    }
                }
                // what is above has no more and no less than what is below and itself
                let names: BTreeSet<&str> = listed.values.iter().map(|value| value.value.as_str()).collect();
                for value in listed.values.iter().filter_map(|value| value.above.as_deref()) {
                    prop_assert!(names.contains(value), "{value} stands above and is not listed");
                }
            }
            let months = dates(&archive, &results, &filters, Grain::Month, None);
            let mut scan: BTreeMap<Date, u32> = BTreeMap::new();
            let dated = all.iter().filter(|said| leaves(said, &filters, Some(Facet::Date))).filter_map(|said| said.date);
            for date in dated.filter(|date| date.month.is_some()) {
                *scan.entry(Date { day: None, ..date }).or_default() += 1;
            }
            prop_assert_eq!(months.bars, scan.into_iter().collect::<Vec<_>>());
        }

        #[test]
        fn a_country_is_all_of_its_cities(all in vec(said(), 0..14)) {
            let archive = archive(&all);
            let facets = archive.facets();
            let cities = ["طرابلس", "بنغازي"].map(|city| facets.reach(Facet::Place, city));
            let own = facets.entries(Facet::Place, "ليبيا").map(warraq::archive::Documents::to_bitmap).unwrap_or_default();
            prop_assert_eq!(facets.reach(Facet::Place, "ليبيا"), own | &cities[0] | &cities[1]);
        }
    }
}

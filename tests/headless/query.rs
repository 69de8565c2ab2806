//! Asking held to a scan of the texts, over documents made by chance from words that particles and marks make alike.

use std::path::Path;

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
    entry.reader.tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
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

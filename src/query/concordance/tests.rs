use std::collections::BTreeMap;
use std::path::Path;

use proptest::prelude::*;

use super::*;
use crate::archive::{Archive, Change, Entry, EntryId};
use crate::formats::{Options, read};
use crate::query::{marks, parse};
use crate::text::direction::Direction;

fn archive(texts: &[&str]) -> Archive {
    let mut archive = Archive::new("");
    for (at, text) in texts.iter().enumerate() {
        // the same bytes would be the same document
        let text = format!("{text}{}", "\n".repeat(at));
        let read = read(Path::new(&format!("{at}.txt")), text.as_bytes(), &Options::default());
        archive.apply(Change::Add(Box::new(Entry::new(read, None))));
    }
    archive
}

fn ids(archive: &Archive) -> Vec<EntryId> {
    archive.entries().map(|(id, _)| id).collect()
}

fn concordance(archive: &Archive, typed: &str, most: usize) -> Concordance {
    let query = parse(typed).finished();
    gather(&Sought { archive, query: &query, entries: &ids(archive), most }, &|| false).unwrap()
}

fn shown(archive: &Archive, line: &Line, context: usize) -> Shown {
    let document = archive.entry(line.entry).unwrap().document.as_ref().unwrap();
    line.shown(&document.text, context)
}

/// «before|word|after» of every line in an order.
fn said(archive: &Archive, found: &Concordance, order: Order, context: usize) -> Vec<String> {
    let ordered = Ordered::new(found, order);
    let one = |at: &u32| {
        let shown = shown(archive, &found.lines[*at as usize], context);
        format!("{}|{}|{}", shown.before.text, shown.word, shown.after.text)
    };
    ordered.lines.iter().map(one).collect()
}

#[test]
fn a_line_shows_what_stands_there() {
    let text = "عنوان\nأكد الوزير (أمس) أهمية «حماية الطفولة» في البلاد.\n\nوقال إن الدولة تعمل لحماية المدنيين، والنازحين";
    let archive = archive(&[text]);
    let found = concordance(&archive, "حماية", 100);
    let check = |context, expect: &[&str]| assert_eq!(said(&archive, &found, Order::Document, context), expect);
    check(2, &["(أمس) أهمية «|حماية|الطفولة» في", "الدولة تعمل|لحماية|المدنيين، والنازحين"]);
    check(15, &["أكد الوزير (أمس) أهمية «|حماية|الطفولة» في البلاد.", "وقال إن الدولة تعمل|لحماية|المدنيين، والنازحين"]);
    let second = shown(&archive, &found.lines[1], 5);
    assert_eq!(second.mark.of(&second.word), "حماية", "the particle stays in ink");
    assert_eq!(second.after.nearest.of(&second.after.text), "المدنيين");
    assert_eq!(second.before.nearest.of(&second.before.text), "تعمل");
    let words: Vec<&str> = second.before.words.iter().map(|at| second.before.text[*at..].split(' ').next().unwrap()).collect();
    assert_eq!(words, ["وقال", "إن", "الدولة", "تعمل"]);
    assert_eq!((found.lines[0].paragraph, found.lines[1].paragraph), (2, 3));
}

#[test]
fn the_article_and_particles_do_not_sort() {
    let archive = archive(&[
        "نحو حماية المدنيين",
        "في حماية وحقوق كثيرة",
        "عن حماية الأسرة",
        "على حماية حقوق الناس",
        "إن حماية",
        "من حماية الحقوق",
        "بين حماية law",
        "حماية حقوق الإنسان",
    ]);
    let found = concordance(&archive, "حماية", 100);
    assert_eq!(
        said(&archive, &found, Order::Next, 5),
        [
            "عن|حماية|الأسرة",
            "|حماية|حقوق الإنسان",
            "على|حماية|حقوق الناس",
            "في|حماية|وحقوق كثيرة",
            "من|حماية|الحقوق",
            "نحو|حماية|المدنيين",
            "بين|حماية|law",
            "إن|حماية|",
        ]
    );
    // each next word as it is written is a group; grounds alternate
    let grounds: Vec<bool> = Ordered::new(&found, Order::Next).shaded;
    assert_eq!(grounds, [false, true, true, false, true, false, true, false]);
    let previous: Vec<String> = said(&archive, &found, Order::Previous, 1);
    let first: Vec<&str> = previous.iter().map(|line| line.split('|').next().unwrap()).collect();
    assert_eq!(first, ["إن", "بين", "على", "عن", "في", "من", "نحو", ""]);
    assert_eq!(Ordered::new(&found, Order::Document).lines, [0, 1, 2, 3, 4, 5, 6, 7]);
}

#[test]
fn every_line_runs_its_own_way() {
    let archive =
        archive(&["حماية IOM للمهاجرين\n\nThe protection of حماية civilians", "IOM protection", "تقرير عن protection هنا"]);
    let found = concordance(&archive, "حماية", 10);
    let directions: Vec<Direction> = found.lines.iter().map(|line| line.direction).collect();
    assert_eq!(directions, [Direction::Rtl, Direction::Ltr]);
    assert_eq!((found.direction(), found.against()), (Direction::Rtl, 1));
    let found = concordance(&archive, "protection", 10);
    assert_eq!((found.lines.len(), found.direction(), found.against()), (3, Direction::Ltr, 1));
    assert_eq!(said(&archive, &found, Order::Document, 2)[2], "تقرير عن|protection|هنا");
}

#[test]
fn a_cut_concordance_says_how_much_there_is() {
    let text = "نعم ".repeat(50);
    let archive = archive(&[&text, "لا", &text]);
    let found = concordance(&archive, "نعم", 60);
    assert_eq!((found.lines.len(), found.places, found.documents, found.is_cut()), (60, 100, 2, true));
    let found = concordance(&archive, "نعم", MOST_LINES);
    assert_eq!((found.lines.len(), found.places, found.is_cut()), (100, 100, false));
    assert_eq!(Ordered::new(&found, Order::Next).lines.len(), 100);
    assert!(concordance(&archive, "", 10).lines.is_empty(), "an empty query has no keyword");
}

#[test]
fn gathering_can_be_called_off() {
    let archive = archive(&["نعم", "نعم"]);
    let query = parse("نعم ");
    let sought = Sought { archive: &archive, query: &query, entries: &ids(&archive), most: 10 };
    assert!(gather(&sought, &|| true).is_none());
    assert!(Census::of(&archive, &|| true).is_none());
}

#[test]
fn phrases_and_beginnings_keep_their_whole_words() {
    let archive = archive(&["عن حقوق الإنسان وبحقوق الإنسان في كل مكان"]);
    let found = concordance(&archive, "«حقوق الإنسان»", 10);
    assert_eq!(said(&archive, &found, Order::Document, 1), ["عن|حقوق الإنسان|وبحقوق", "الإنسان|وبحقوق الإنسان|في"]);
    let query = parse("حقو");
    let found = gather(&Sought { archive: &archive, query: &query, entries: &ids(&archive), most: 10 }, &|| false).unwrap();
    let second = shown(&archive, &found.lines[1], 1);
    assert_eq!((second.word.as_str(), second.mark.of(&second.word)), ("وبحقوق", "حقو"));
}

#[test]
fn company_is_counted_on_both_sides() {
    let archive = archive(&[
        "تعزيز حماية المدنيين في ليبيا",
        "تعزيز حماية المدنيين والمهاجرين",
        "لتعزيز حماية الحقوق في البلاد",
        "كلام آخر عن المدنيين في البلاد وعن أمور كثيرة لا شأن لها بما سبق من كلام",
    ]);
    let found = concordance(&archive, "حماية", 100);
    let census = Census::of(&archive, &|| false).unwrap();
    let list = collocates(&found, &census, &Collocates { span: 2, ..Collocates::default() });
    let rows: Vec<(&str, u32, u32, u32)> = list.iter().map(|c| (c.word.as_str(), c.before, c.after, c.everywhere)).collect();
    assert_eq!(rows, [("تعزيز", 3, 0, 3), ("المدنيين", 0, 2, 3)]);
    let with = collocates(&found, &census, &Collocates { function_words: true, ..Collocates::default() });
    let function: Vec<&str> = with.iter().filter(|c| c.function_word).map(|c| c.word.as_str()).collect();
    assert_eq!(function, ["في"]);
    for measure in Measure::ALL {
        let list = collocates(&found, &census, &Collocates { measure, ..Collocates::default() });
        assert_eq!(list[0].word, "تعزيز", "{measure:?}");
        assert_eq!(Measure::from_key(measure.key()), Some(measure));
    }
}

#[test]
fn what_sets_documents_apart() {
    let here = "الهجرة في البلاد والهجرة والمهاجرون والحدود";
    let there = "الزراعة في البلاد والزراعة والمزارعون والأرض";
    let texts: Vec<&str> = std::iter::repeat_n(here, 5).chain(std::iter::repeat_n(there, 20)).collect();
    let archive = archive(&texts);
    let census = Census::of(&archive, &|| false).unwrap();
    let all = ids(&archive);
    let (words, _) = keyness(&archive, &census, &all[..5], &Keyness::default(), &|| false).unwrap();
    let found: Vec<(&str, u32, u32)> = words.iter().map(|w| (w.word.as_str(), w.here, w.there)).collect();
    assert_eq!(found[0], ("الهجرة", 10, 0));
    assert!(found.iter().all(|(word, ..)| *word != "البلاد" && *word != "في"), "{found:?}");
    assert_eq!(
        keyness(&archive, &census, &all, &Keyness::default(), &|| false),
        Some((vec![], vec![])),
        "nothing to compare with"
    );
    assert!(census.is_of(&archive));
    let mut other = archive.clone();
    other.apply(Change::Remove(all[0]));
    assert!(!census.is_of(&other));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Lines, census and company are what a plain scan counts.
    #[test]
    fn counts_equal_a_naive_scan(
        texts in prop::collection::vec("((نعم|لا|وحقوق|الحقوق|حقوق|law|12|في|[.،\n]) ?){0,30}", 1..6),
        typed in "(نعم|حقوق|الحقوق|law|«نعم لا»)",
        span in 1usize..=5,
    ) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let archive = archive(&texts);
        let found = concordance(&archive, &typed, MOST_LINES);
        let query = parse(&typed).finished();
        let (mut places, mut words) = (0, 0u64);
        let mut company: BTreeMap<String, (u32, u32)> = BTreeMap::new();
        let census = Census::of(&archive, &|| false).unwrap();
        for (id, entry) in archive.entries() {
            let Some(document) = &entry.document else { continue };
            let marks = marks(&document.text, &query);
            places += marks.len();
            let of_document: Vec<&Line> = found.lines.iter().filter(|line| line.entry == id).collect();
            prop_assert_eq!(of_document.iter().map(|line| line.mark()).collect::<Vec<_>>(), marks.clone());
            let is_word = |token: &crate::text::words::Token| token.folded.chars().any(char::is_alphanumeric);
            words += crate::text::words::tokens(&document.text).iter().filter(|token| is_word(token)).count() as u64;
            for mark in marks {
                // what goes over the end of a paragraph has no company
                let block = document.block_at(mark.start).map(|block| block.span).filter(|span| span.covers(mark)).unwrap_or(mark);
                let mut tokens = crate::text::words::tokens(block.of(&document.text));
                tokens.retain(is_word);
                let inside = |at: usize| at + block.start;
                let before: Vec<_> = tokens.iter().filter(|token| inside(token.span.end) <= mark.start).collect();
                let after: Vec<_> = tokens.iter().filter(|token| inside(token.span.start) >= mark.end).collect();
                for token in before.iter().rev().take(span) {
                    company.entry(census.written(census.head(&token.folded).unwrap()).to_owned()).or_default().0 += 1;
                }
                for token in after.iter().take(span) {
                    company.entry(census.written(census.head(&token.folded).unwrap()).to_owned()).or_default().1 += 1;
                }
            }
        }
        prop_assert_eq!((found.places, found.lines.len()), (places, places));
        prop_assert_eq!(census.words, words);
        let options = Collocates { span, function_words: true, least: 1, most: usize::MAX, ..Collocates::default() };
        let list: BTreeMap<String, (u32, u32)> =
            collocates(&found, &census, &options).into_iter().map(|c| (c.word, (c.before, c.after))).collect();
        prop_assert_eq!(list, company);
    }

    /// No text breaks a line, and every order holds every line once.
    #[test]
    fn any_text_any_query(text in "\\PC{0,80}", typed in "\\PC{0,12}", context in 0usize..20) {
        let archive = archive(&[&text]);
        let found = concordance(&archive, &typed, MOST_LINES);
        for order in Order::ALL {
            let ordered = Ordered::new(&found, order);
            let mut lines = ordered.lines.clone();
            lines.sort_unstable();
            prop_assert_eq!(lines, (0..found.lines.len() as u32).collect::<Vec<_>>());
            prop_assert_eq!(ordered.shaded.len(), found.lines.len());
        }
        for line in &found.lines {
            let shown = shown(&archive, line, context);
            prop_assert!(!shown.mark.of(&shown.word).is_empty());
        }
    }
}

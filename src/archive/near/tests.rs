//! Copies among made-up releases, and what must not be taken for them.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::archive::testing::{archive, entry};
use crate::archive::{Archive, Change, Entry, EntryId};
use crate::extract;
use crate::extract::Lexicon;

/// The groups as sets of file names, in order.
fn groups(archive: &Archive) -> Vec<BTreeSet<String>> {
    let copies = Copies::find(archive, &mut Known::default(), &|| false).unwrap();
    named(archive, &copies)
}

fn named(archive: &Archive, copies: &Copies) -> Vec<BTreeSet<String>> {
    let name = |copy: &Copy| archive.entry(copy.entry).unwrap().file_name();
    let mut out: Vec<BTreeSet<String>> = copies.groups().iter().map(|group| group.copies.iter().map(name).collect()).collect();
    out.sort();
    out
}

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// An entry with its facts.
fn told(path: &str, text: &str) -> Entry {
    let entry = entry(path, text);
    let facts = extract::run(entry.document.as_ref().unwrap(), Lexicon::bundled());
    entry.with_facts(facts)
}

/// A paragraph of words that no other subject has.
fn release(subject: &str, words: usize) -> String {
    (0..words)
        .map(|at| {
            format!("{subject}{}", "ابتثجحخدذر".chars().nth(at % 10).unwrap()).repeat(at / 10 % 3 + 1) + &"م".repeat(at / 30)
        })
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn an_archive_of_strangers_has_no_groups() {
    assert_eq!(groups(&archive([])), []);
    let texts = ["", "نعم", "لا", "   ", "،،، !", &release("قلم", 50), &release("بحر", 50)];
    assert_eq!(groups(&archive(texts.iter().enumerate().map(|(at, text)| entry(&format!("{at}.txt"), text)))), []);
}

#[test]
fn short_texts_are_copies_only_word_for_word() {
    let texts =
        [("a", "نعم"), ("b", "نَعَم!"), ("c", "نعم نعم"), ("d", "عقد اجتماع اليوم في المقر"), ("e", "عقد اجتماع اليوم في المكتب")];
    assert_eq!(groups(&archive(texts.map(|(name, text)| entry(name, text)))), [set(&["a", "b"])]);
}

#[test]
fn the_same_words_in_another_order_are_another_text() {
    let text = release("قلم", 60);
    let mut words: Vec<&str> = text.split(' ').collect();
    words.reverse();
    assert_eq!(groups(&archive([entry("a", &text), entry("b", &words.join(" "))])), []);
}

#[test]
fn outlets_put_a_head_and_a_foot_and_change_a_word() {
    let text = release("قلم", 80);
    let outlet = text.replacen("قلمتقلمت", "قلما", 1);
    let archive = archive([
        entry("a", &text),
        entry("b", &format!("وكالة الأنباء – 3 يناير 2024\n{outlet}\nانتهى")),
        entry("c", &format!("العاصمة، 5 يناير 2024\n\n{text}\nشارك الخبر")),
        entry("d", &release("بحر", 80)),
    ]);
    let copies = Copies::find(&archive, &mut Known::default(), &|| false).unwrap();
    assert_eq!(named(&archive, &copies), [set(&["a", "b", "c"])]);
    let group = copies.of(EntryId(0)).unwrap();
    assert_eq!((group.copies[0].how, group.copies[0].similarity), (How::Same, 1.0));
    assert!(
        group.copies[1..].iter().all(|copy| copy.how == How::Near && copy.similarity > 0.65 && copy.similarity < 1.0),
        "{group:?}"
    );
    assert_eq!(copies.of(EntryId(3)), None);
}

#[test]
fn a_part_of_a_release_is_a_copy_where_it_is_long_enough() {
    let whole = release("قلم", 200);
    let part = |from: usize, words: usize| whole.split(' ').skip(from).take(words).collect::<Vec<_>>().join(" ");
    let check = |part: String, expect: bool| {
        let archive = archive([entry("whole", &whole), entry("part", &part)]);
        let copies = Copies::find(&archive, &mut Known::default(), &|| false).unwrap();
        assert_eq!(copies.of(EntryId(0)).is_some(), expect, "{part}");
        if let Some(group) = copies.of(EntryId(0)) {
            assert_eq!((group.copies[0].entry, group.copies[1].how), (EntryId(0), How::Excerpt));
        }
    };
    check(part(0, 60), true);
    check(part(100, 60) + " كما جاء في الخبر", true);
    check(part(0, 30), false);
    // half of it is of another hand
    check(part(0, 40) + " " + &release("بحر", 40), false);
}

#[test]
fn a_digest_does_not_make_its_releases_copies_of_one_another() {
    let releases: Vec<String> = ["قلم", "بحر", "نجم", "تمر"].map(|subject| release(subject, 70)).into();
    let digest = releases.join("\n");
    let mut entries: Vec<Entry> = releases.iter().enumerate().map(|(at, text)| entry(&format!("{at}"), text)).collect();
    entries.push(entry("digest", &digest));
    entries.push(entry("0 again", &format!("منقول عن الوكالة {}", releases[0])));
    assert_eq!(groups(&archive(entries)), [set(&["0", "0 again"])]);
}

const DAILY: &str = "أصدرت غرفة الطوارئ تقريرها اليومي عن أوضاع مراكز الإيواء، وجاء فيه أن فرق المتابعة زارت المراكز جميعها واطّلعت على \
    أحوال المقيمين فيها واستمعت إلى شكاواهم، وأنها سجّلت خلال الساعات الماضية وصول {n} عائلة إلى المركز، وقدّمت لها ما تحتاجه من \
    غذاء ودواء ومياه صالحة للشرب، وتؤكد الغرفة استمرار عملها على مدار الساعة وتدعو المنظمات الشريكة إلى دعم الاستجابة وتوفير \
    التمويل اللازم لها في أقرب وقت ممكن";

#[test]
fn reports_of_one_form_are_not_copies() {
    let daily = |number: &str| DAILY.replace("{n}", number);
    // all but one word is the same
    assert_eq!(groups(&archive([entry("a", &daily("45")), entry("b", &daily("62"))])), []);
    assert_eq!(groups(&archive([entry("a", &daily("45")), entry("b", &daily("٤٥"))])), [set(&["a", "b"])]);
    assert_eq!(groups(&archive([entry("a", &daily("2000")), entry("b", &daily("2,000"))])), [set(&["a", "b"])]);
    // the number stands in the head alone
    let headed = |number: &str| format!("التقرير اليومي رقم {number}\n{}", daily("45"));
    assert_eq!(groups(&archive([entry("a", &headed("7")), entry("b", &headed("8"))])), []);
    // two outlets' heads
    let outlets =
        [entry("a", &format!("بوابة الخبر 3/1\n{}", daily("45"))), entry("b", &format!("وكالة الساحل 4/1\n{}", daily("45")))];
    assert_eq!(groups(&archive(outlets)), [set(&["a", "b"])]);
}

#[test]
fn condolences_to_two_families_are_two_statements() {
    let text = |who: &str, day: &str| {
        format!(
            "يتقدّم المجلس الوطني للحريات بأحر التعازي والمواساة إلى أسرة الفقيد السيد {who} الذي وافته المنية يوم {day} بعد مسيرة طويلة \
             من العمل في خدمة حقوق الإنسان والدفاع عن المظلومين، ويعرب المجلس عن تضامنه الكامل مع أسرته ومحبيه وزملائه، سائلًا الله أن \
             يتغمده بواسع رحمته وأن يلهم أهله وذويه الصبر والسلوان"
        )
    };
    let one = text("سالم الورفلي", "12 مارس 2021");
    assert_eq!(groups(&archive([told("a", &one), told("b", &text("خالد الزنتاني", "12 مارس 2021"))])), []);
    assert_eq!(groups(&archive([told("a", &one), told("b", &text("سالم الورفلي", "15 أبريل 2021"))])), []);
    // the same day in other words, the same name in another spelling
    assert_eq!(groups(&archive([told("a", &one), told("b", &text("سالم الورفلّي", "12/3/2021"))])), [set(&["a", "b"])]);
}

#[test]
fn groups_follow_what_comes_and_goes() {
    let text = release("قلم", 80);
    let mut archive = archive([entry("a", &text), entry("b", &format!("{text} انتهى")), entry("c", &release("بحر", 80))]);
    let whole = groups(&archive);
    assert_eq!(whole, [set(&["a", "b"])]);
    let edition = archive.edition();
    let undo = archive.apply(Change::Remove(EntryId(0))).unwrap();
    assert_eq!(groups(&archive), []);
    assert!(archive.edition() > edition);
    archive.apply(undo);
    assert_eq!(groups(&archive), whole);
    archive.apply(Change::Add(Box::new(entry("d", &format!("عاجل {text}")))));
    assert_eq!(groups(&archive), [set(&["a", "b", "d"])]);
    // another reading of the file
    let reread = archive
        .entry(EntryId(1))
        .unwrap()
        .reread(crate::formats::read(std::path::Path::new("b"), "كلام آخر".as_bytes(), &crate::formats::Options::default()), None);
    archive.apply(Change::Replace(EntryId(1), Box::new(reread)));
    assert_eq!(groups(&archive), [set(&["a", "d"])]);
    // a star changes the entry and not its text
    let edition = archive.edition();
    archive.apply(Change::Star(EntryId(0), true));
    assert_eq!((archive.edition(), groups(&archive)), (edition, vec![set(&["a", "d"])]));
}

#[test]
fn three_hundred_equal_texts_are_one_group_and_one_comparison() {
    let text = release("قلم", 80);
    let archive = archive((0..300).map(|at| entry(&at.to_string(), &format!("{text}{}", "\n".repeat(at)))));
    let mut known = Known::default();
    let copies = Copies::find(&archive, &mut known, &|| false).unwrap();
    assert_eq!((copies.groups().len(), copies.groups()[0].copies.len(), known.compared()), (1, 300, 0));
}

#[test]
fn reports_of_one_form_by_the_hundred_are_not_compared_each_with_each() {
    let archive = archive((0..150).map(|at| entry(&at.to_string(), &DAILY.replace("{n}", &(at + 100).to_string()))));
    let mut known = Known::default();
    let copies = Copies::find(&archive, &mut known, &|| false).unwrap();
    assert_eq!(copies.groups(), []);
    assert!(known.compared() <= 150 * 33, "{}", known.compared());
}

#[test]
fn what_is_known_is_not_compared_again() {
    let text = release("قلم", 80);
    let archive = archive((0..20).map(|at| entry(&at.to_string(), &format!("{text} {}", "ختام ".repeat(at)))));
    let mut known = Known::default();
    let first = Copies::find(&archive, &mut known, &|| false).unwrap();
    let compared = known.compared();
    assert!(compared > 0);
    assert_eq!(Copies::find(&archive, &mut known, &|| false).unwrap(), first);
    assert_eq!(known.compared(), compared);
    assert_eq!(Copies::find(&archive, &mut known, &|| true), None);
}

#[test]
fn related_documents_say_why_and_are_no_copies() {
    let about = |who: &str, rest: &str| format!("التقى السيد {who} وفدًا من المجلس في طرابلس، وجرى الحديث عن {rest}.");
    let long = release("قلم", 60);
    let mut entries = vec![
        told("a", &format!("{} {long}", about("سالم الورفلي", "أوضاع السجون"))),
        told("copy", &format!("عاجل: {} {long}", about("سالم الورفلي", "أوضاع السجون"))),
        told("related", &about("سالم الورفلي", "الموازنة")),
    ];
    entries.extend((0..30).map(|at| told(&format!("other {at}"), &release(&format!("نص{}", "م".repeat(at)), 30))));
    let archive = archive(entries);
    let copies = Copies::find(&archive, &mut Known::default(), &|| false).unwrap();
    let related = see_also(&archive, &copies, EntryId(0), 5);
    assert_eq!(related.iter().map(|one| one.entry).collect::<Vec<_>>(), [EntryId(2)], "{related:?}");
    assert!(related[0].because.iter().any(|shared| shared.value.contains("الورفلي")), "{related:?}");
    assert_eq!(see_also(&archive, &copies, EntryId(20), 5), []);
    assert_eq!(see_also(&archive, &copies, EntryId(999), 5), []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Documents put together from a few paragraphs: copies, parts and digests of all kinds.
    #[test]
    fn groups_do_not_depend_on_the_order_of_adding(
        documents in prop::collection::vec((prop::collection::vec(0usize..5, 1..5), 0usize..4, 0usize..3), 2..14),
        shuffle in any::<u64>(),
    ) {
        let text = |(parts, cut, tail): &(Vec<usize>, usize, usize)| {
            let words = parts.iter().map(|part| release(["قلم", "بحر", "نجم", "تمر", "ورد"][*part], 45)).collect::<Vec<_>>().join(" ");
            let cut = words.split(' ').skip(cut * 12).collect::<Vec<_>>().join(" ");
            format!("{cut}{}", " ختام الخبر رقم 5".repeat(*tail))
        };
        let entries: Vec<Entry> = documents.iter().enumerate().map(|(at, it)| entry(&format!("{at}"), &(text(it) + &"\n".repeat(at)))).collect();
        let expect = groups(&archive(entries.clone()));
        let mut order: Vec<usize> = (0..entries.len()).collect();
        order.sort_by_key(|at| number_of(&format!("{at} {shuffle}")));
        let mut other = archive(order.iter().map(|at| entries[*at].clone()));
        prop_assert_eq!(&groups(&other), &expect);
        // and not on what came and went
        let gone = EntryId((shuffle % entries.len() as u64) as u32);
        let undo = other.apply(Change::Remove(gone)).unwrap();
        let without = groups(&other);
        other.apply(undo);
        prop_assert_eq!(&groups(&other), &expect);
        let rest = order.iter().enumerate().filter(|(place, _)| *place != gone.0 as usize).map(|(_, at)| entries[*at].clone());
        prop_assert_eq!(&groups(&archive(rest)), &without);
    }

    /// A group is what it says: each of its texts shares what it is said to share.
    #[test]
    fn a_text_is_a_copy_of_itself_however_it_is_framed(words in prop::collection::vec("[ا-ي]{2,6}", 40..90), head in "[ا-ي ]{0,30}") {
        let text = words.join(" ");
        let archive = archive([entry("a", &text), entry("b", &format!("{head}\n{text}"))]);
        prop_assert_eq!(groups(&archive), vec![set(&["a", "b"])]);
    }
}

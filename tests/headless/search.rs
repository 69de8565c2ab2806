//! The search language over documents: strengths, fields, the laws of its operators, what is offered while typing.

use std::path::Path;
use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde::Deserialize;
use warraq::archive::{Archive, Change, Entry, EntryId, Note};
use warraq::calendar::Date;
use warraq::extract::Facts;
use warraq::extract::facts::*;
use warraq::formats::{self, Options};
use warraq::query::{self, Filters, Node, OfferKind, Query, Sort, Strength, marks, offers, parse, parse_as, run, show};
use warraq::text::Span;
use warraq::text::direction::Direction;
use warraq::text::fold::{self, fold_str, fold_str_with};
use warraq::text::stem;
use warraq::text::words::{readings, tokens};

fn entry(name: &str, text: &str) -> Entry {
    Entry::new(formats::read(Path::new(name), text.as_bytes(), &Options::default()), None)
}

fn archive(entries: impl IntoIterator<Item = Entry>) -> Archive {
    let mut archive = Archive::new("");
    for entry in entries {
        archive.apply(Change::Add(Box::new(entry)));
    }
    archive
}

fn of_texts(texts: &[&str]) -> Archive {
    archive(texts.iter().enumerate().map(|(at, text)| entry(&format!("{at}.txt"), &format!("{text}\n{}", 70_000 + at))))
}

fn found(archive: &Archive, query: &Query) -> Vec<u32> {
    let mut found: Vec<u32> = run(archive, query, &Filters::default(), Sort::Newest).hits.iter().map(|hit| hit.entry.0).collect();
    found.sort_unstable();
    found
}

fn marked(archive: &Archive, query: &Query, id: u32) -> Vec<String> {
    let results = run(archive, query, &Filters::default(), Sort::Best);
    let text = &archive.entry(EntryId(id)).unwrap().document.as_ref().unwrap().text;
    results.marks_of(archive, EntryId(id)).iter().map(|mark| mark.of(text).to_owned()).collect()
}

/// Documents with facts, as extraction would give them.
fn with_facts() -> Archive {
    let because = Because::rule("reader", 1.0);
    let text = "قال فولكر تورك إن المفوضية تتعهد بالمتابعة. زار طرابلس في 5 مارس 2025.";
    let at = |words: &str| {
        let start = text.find(words).unwrap();
        Span::new(start, start + words.len())
    };
    let mut person = Entity::new(EntityKind::Person, "فولكر تورك".into());
    person.aliases.push("المفوض السامي".into());
    person.translation = Some("Volker Türk".into());
    let office = Entity::new(EntityKind::Organization, "المفوضية السامية".into());
    let place = Entity::new(EntityKind::Place, "طرابلس".into());
    let mention = |kind, span, entity| Mention { kind, span, entity: EntityId(entity), because: because.clone() };
    let facts = Facts {
        title: Some(Title {
            text: "قال فولكر تورك".into(), span: Some(at("قال فولكر تورك")), suggested: false
        }),
        date: Some(DocumentDate { when: Date::day(2025, 3, 5), span: at("5 مارس 2025"), because: because.clone() }),
        issuer: Some(EntityId(1)),
        mentions: vec![
            mention(EntityKind::Person, at("فولكر تورك"), 0),
            mention(EntityKind::Organization, at("المفوضية"), 1),
            mention(EntityKind::Place, at("طرابلس"), 2),
        ],
        entities: vec![person, office, place],
        statements: vec![Statement {
            span: at("المفوضية تتعهد بالمتابعة"),
            mode: Mode::Indirect,
            attribution: Attribution::Reported,
            speaker: Some(EntityId(0)),
            speaker_span: None,
            verb: None,
            because: because.clone(),
        }],
        commitments: vec![Commitment {
            span: at("المفوضية تتعهد بالمتابعة"),
            actors: vec![EntityId(1)],
            cue: None,
            because: because.clone(),
        }],
        instruments: vec![Instrument { span: at("بالمتابعة"), id: Some("udhr".into()), because }],
        topics: vec![Topic { id: "human-rights-institutions", weight: 1.0, evidence: vec![] }],
        ..Facts::default()
    };
    let mut second = entry("b.txt", "نص آخر عن ليبيا");
    let reader = Arc::make_mut(&mut second.reader);
    reader.starred = true;
    reader.tags.insert("مهم".into());
    let note = Note {
        span: Span::new(0, 4),
        quote: "نص".into(),
        color: Default::default(),
        text: "راجع الأرشيف القديم".into(),
        tags: Default::default(),
        created: 0,
    };
    let mut archive = archive([entry("a.txt", text).with_facts(facts), second]);
    archive.apply(Change::PutNote(EntryId(1), None, Box::new(note)));
    archive.apply(Change::SetTitle(EntryId(1), Some("عنوان من عندي".into())));
    archive
}

#[test]
fn fields_find_documents_and_mark_what_they_name() {
    let archive = with_facts();
    let check = |typed: &str, documents: &[u32], marks: &[&str]| {
        let query = parse(typed);
        assert_eq!(query.problems, [], "{typed}");
        assert_eq!(found(&archive, &query), documents, "{typed}");
        if let [id] = documents {
            assert_eq!(marked(&archive, &query, *id), marks, "{typed}");
        }
    };
    check("person:تورك ", &[0], &["فولكر تورك"]);
    check("شخص:«فولكر تورك» ", &[0], &["فولكر تورك"]);
    check("شخص:=تورك ", &[], &[]);
    check("person:\"المفوض السامي\" ", &[0], &["فولكر تورك"]);
    check("person:turk ", &[0], &["فولكر تورك"]);
    check("person:تور ", &[], &[]);
    check("person:تور", &[0], &["فولكر تورك"]);
    check("مكان:طرابلس ", &[0], &["طرابلس"]);
    check("جهة:المفوضية ", &[0], &["المفوضية"]);
    check("جهة:مفوضية ", &[0], &["المفوضية"]);
    check("قائل:تورك ", &[0], &["المفوضية تتعهد بالمتابعة"]);
    check("قائل:المفوضية ", &[], &[]);
    check("متعهد:المفوضية ", &[0], &["المفوضية تتعهد بالمتابعة"]);
    check("مصدر:المفوضية ", &[0], &["المفوضية"]);
    check("صك:udhr ", &[0], &["بالمتابعة"]);
    check("موضوع:«مؤسسات حقوق الإنسان» ", &[0], &[]);
    check("date:2025-03 ", &[0], &["5 مارس 2025"]);
    check("date:2025-01..2025-06 ", &[0], &["5 مارس 2025"]);
    check("date:<2025-03-05 ", &[], &[]);
    check("date:>2025-03-04 ", &[0], &["5 مارس 2025"]);
    check("تاريخ:«مارس 2025» ", &[0], &["5 مارس 2025"]);
    check("is:undated ", &[1], &[]);
    check("-is:undated ", &[0], &[]);
    check("is:starred ", &[1], &[]);
    check("has:commitment ", &[0], &["المفوضية تتعهد بالمتابعة"]);
    check("فيه:ملاحظة ", &[1], &[]);
    check("وسم:مهم ", &[1], &[]);
    check("note:الارشيف ", &[1], &[]);
    check("ملاحظة:تورك ", &[], &[]);
    check("title:تورك ", &[0], &["تورك"]);
    check("title:طرابلس ", &[], &[]);
    check("عنوان:عندي ", &[1], &[]);
    check("لغة:عربي ", &[0, 1], &[]);
    check("صيغة:text ", &[0, 1], &[]);
    check("person:تورك أو وسم:مهم ", &[0, 1], &[]);
    check("person:تورك تتعهد ", &[0], &["فولكر تورك", "تتعهد"]);
}

#[test]
fn strengths() {
    let texts = ["المدرسة القديمة", "مدرسه", "والمدرسةُ الجديدة", "مدارس كثيرة", "مدرسات", "أن آن ان", "على", "علي"];
    let archive = of_texts(&texts);
    let check = |typed: &str, strength, expect: &[u32]| {
        let query = parse_as(typed, strength);
        assert_eq!(found(&archive, &query), expect, "{typed} {strength:?}");
        for id in expect {
            let text = &archive.entry(EntryId(*id)).unwrap().document.as_ref().unwrap().text;
            let spans = run(&archive, &query, &Filters::default(), Sort::Best).marks_of(&archive, EntryId(*id));
            assert_eq!(spans, marks(text, &query), "{typed}");
        }
    };
    check("مدرسة ", Strength::Forgiving, &[0, 1, 2]);
    check("مدرسة ", Strength::Exact, &[]);
    check("المدرسة ", Strength::Exact, &[0]);
    check("مدرسه ", Strength::Exact, &[1]);
    check("=المدرسة ", Strength::Forgiving, &[0]);
    check("مدرسة ", Strength::Stem, &[0, 1, 2, 3, 4]);
    check("المدارس ", Strength::Stem, &[0, 1, 2, 3]);
    check("أن ", Strength::Exact, &[5]);
    check("علي ", Strength::Forgiving, &[6, 7]);
    check("على ", Strength::Exact, &[6]);
    check("=\"المدرسة القديمة\" ", Strength::Forgiving, &[0]);
    check("=\"المدرسه القديمة\" ", Strength::Forgiving, &[]);
    let by_stem = parse_as("مدرسة ", Strength::Stem);
    assert_eq!(marked(&archive, &by_stem, 2), ["مدرسةُ"]);
    assert_eq!(marked(&archive, &by_stem, 3), ["مدارس"]);
    assert_eq!(marked(&archive, &by_stem, 4), ["مدرس"]);
    let names = of_texts(&["أنس وعمر", "إنسان وأعمار", "الإنسانية", "السجون", "سجين", "سجناء"]);
    let find = |typed: &str| found(&names, &parse_as(typed, Strength::Stem));
    assert_eq!((find("أنس "), find("الإنسان "), find("أعمار ")), (vec![0], vec![1], vec![1]));
    assert_eq!((find("سجن "), find("السجناء ")), (vec![3], vec![4, 5]));
    // a name after particles is still that name
    let names = of_texts(&["حسن", "الحسن", "وبالحسن", "حسنات"]);
    assert_eq!(found(&names, &parse_as("والحسن ", Strength::Stem)), [0, 1, 2]);
}

#[test]
fn known_words_begin_with_no_particle() {
    let archive = of_texts(&["وزارة الخارجية", "وزار الوفد", "وزيارة ثانية", "وزارات", "زار سبها"]);
    assert_eq!(found(&archive, &parse_as("زار ", Strength::Stem)), [1, 4]);
    // «وزار» may be of either
    assert_eq!(found(&archive, &parse_as("وزارة ", Strength::Stem)), [0, 1, 3]);
}

#[test]
fn slips_and_nearness() {
    let archive =
        of_texts(&["في طرابلس وطرابلص", "إلى طرابلوس", "حقوق كل إنسان", "الإنسان له حقوق", "حقوق واحد اثنان ثلاثة إنسان"]);
    assert_eq!(found(&archive, &parse("طرابلص~ ")), [0]);
    assert_eq!(marked(&archive, &parse("طرابلص~ "), 0), ["طرابلس", "طرابلص"]);
    assert_eq!(found(&archive, &parse("طرابلص~2 ")), [0, 1]);
    assert_eq!(found(&archive, &parse("\"حقوق إنسان\"~1 ")), [2, 3]);
    assert_eq!(found(&archive, &parse("حقوق قرب/3 الإنسان ")), [2, 3, 4]);
    assert_eq!(marked(&archive, &parse("حقوق قرب/3 الإنسان "), 3), ["الإنسان", "حقوق"]);
}

#[test]
fn questions_are_answered_best_first() {
    let archive = of_texts(&["زار الوزير مخيمات النازحين في سبها", "افتتح الوزير مدرسة", "نزح كثيرون", "«الدار الكبيرة» مسلسل"]);
    let ask = |typed: &str| {
        let results = run(&archive, &parse(typed), &Filters::default(), Sort::Best);
        (results.hits.first().map(|hit| hit.entry.0), results.hits.len(), results.relaxed)
    };
    // no document holds every word of it; other forms of its words are in the first
    assert_eq!(ask("من الذي زار المخيم والنازحون هناك "), (Some(0), 1, true));
    assert_eq!(ask("أين زار الوزير المخيم؟").0, Some(0));
    // what is quoted must be there, but in a question
    assert_eq!(ask("«الدار كبيرة» من أي بلد أصلها ").1, 0);
    assert_eq!(ask("من أي بلد «الدار كبيرة»؟").0, Some(3));
    // fields and what is left out hold
    assert_eq!(ask("من الذي زار المخيم والنازحون هناك is:starred ").1, 0);
    assert_ne!(ask("من الذي زار المخيم والنازحون هناك -سبها ").0, Some(0));
    // few words are no question
    assert_eq!(ask("زار الوزير القمر ").1, 0);
    // words that only tie others together answer nothing and are not marked, unless there is nothing else to ask for
    assert_eq!(marked(&archive, &parse("من زار مخيمات في سبها؟"), 0), ["زار", "مخيمات", "سبها"]);
    assert_eq!(marked(&archive, &parse("في ما؟"), 0), ["في"]);
}

#[derive(Deserialize)]
struct Pair {
    kind: String,
    text: String,
    expected: serde_json::Value,
}

/// Lucene's own pairs for Arabic: what it folds or stems to one is found as one.
#[test]
fn lucenes_pairs_find_each_other() {
    let Some(file) = super::formats::shared("search/lucene_arabic.jsonl") else { return };
    let pairs: Vec<Pair> =
        std::fs::read_to_string(file).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let mut tried = 0;
    for Pair { kind, text, expected } in pairs {
        let strength = if kind == "normalize" { Strength::Forgiving } else { Strength::Stem };
        let finds = |typed: &str, text: &str| {
            let archive = archive([entry("a.txt", text)]);
            let query = parse_as(&format!("{typed} "), strength);
            let scanned = !marks(text, &query).is_empty();
            assert_eq!(!found(&archive, &query).is_empty(), scanned, "{typed} in {text}");
            scanned
        };
        let stems: Vec<String> = match expected {
            serde_json::Value::String(one) => vec![one],
            serde_json::Value::Array(list) => list.iter().filter_map(|word| word.as_str().map(str::to_owned)).collect(),
            other => panic!("{other}"),
        };
        for stem in stems.iter().filter(|stem| !stem.is_empty()) {
            assert!(finds(stem, &text), "{kind}: {stem} in {text}");
            if kind != "analyze" {
                assert!(finds(&text, stem), "{kind}: {text} in {stem}");
            }
            tried += 1;
        }
    }
    assert!(tried > 40, "{tried}");
}

/// How our light stems sort words beside Snowball's Arabic stemmer: a figure to look at, with a floor.
#[test]
fn classes_of_stems_beside_snowballs() {
    let Some(file) = super::formats::shared("search/snowball_arabic_sample.tsv") else { return };
    let text = std::fs::read_to_string(file).unwrap();
    let rows: Vec<(&str, &str)> = text.lines().filter_map(|line| line.split_once('\t')).collect();
    let ours: Vec<String> = rows.iter().map(|(word, _)| stem::light(&fold_str(word))).collect();
    // neighbours in the list are alike: of each two, do both stemmers agree whether they are one?
    let (mut same, mut one, mut merged, mut all) = (0, 0, 0, 0);
    for (pair, stems) in rows.windows(2).zip(ours.windows(2)) {
        let (theirs, ours) = (pair[0].1 == pair[1].1, stems[0] == stems[1]);
        all += 1;
        same += usize::from(theirs == ours);
        one += usize::from(theirs);
        merged += usize::from(ours && !theirs);
    }
    println!("{all} pairs: agreed {same}, one for Snowball {one}, one for us alone {merged}");
    assert!(merged * 100 < all, "a light stemmer merges little that a heavy one parts: {merged} of {all}");
}

/// Words that are only names are in no list of plurals.
#[test]
fn names_have_no_plurals() {
    let names = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/lexicon/given_names.ron")).unwrap();
    let names: std::collections::BTreeSet<String> = tokens(&names).into_iter().map(|token| token.folded.to_string()).collect();
    let named: Vec<_> = warraq::text::plurals::all().filter(|word| names.contains(&fold_str(word))).collect();
    assert!(named.is_empty(), "{named:?}");
}

#[test]
fn offers_while_typing() {
    let archive = with_facts();
    let offered = |typed: &str, reading| -> Vec<(OfferKind, String, String)> {
        let offers = offers(&archive, typed, typed.len(), reading);
        for offer in &offers {
            assert!(offer.query.is_char_boundary(offer.caret), "{offer:?}");
            assert!(parse(&offer.query).usable(), "{offer:?}");
        }
        offers.into_iter().map(|offer| (offer.kind, offer.text, offer.query)).collect()
    };
    let has = |typed: &str, kind, text: &str, query: &str| {
        let offers = offered(typed, Direction::Rtl);
        assert!(offers.contains(&(kind, text.to_owned(), query.to_owned())), "{typed}: {offers:?}");
    };
    has("", OfferKind::Field, "شخص:", "شخص:");
    has("pers", OfferKind::Field, "person:", "person:");
    has("ليبيا مكا", OfferKind::Field, "مكان:", "ليبيا مكان:");
    has("شخص:", OfferKind::Value, "فولكر تورك", "شخص:\"فولكر تورك\" ");
    has("شخص:تو", OfferKind::Value, "فولكر تورك", "شخص:\"فولكر تورك\" ");
    has("شخص:\"فو", OfferKind::Value, "فولكر تورك", "شخص:\"فولكر تورك\" ");
    has("is:", OfferKind::Value, "undated", "is:undated ");
    has("حالة:", OfferKind::Value, "بلا تاريخ", "حالة:\"بلا تاريخ\" ");
    has("date:", OfferKind::Value, "2025", "date:2025 ");
    has("date:2025", OfferKind::Value, "2025-03", "date:2025-03 ");
    has("طرا", OfferKind::Word, "طرابلس", "طرابلس ");
    has("ليبيا ", OfferKind::Operator, "أو", "ليبيا أو ");
    has("مصدر:", OfferKind::Value, "المفوضية السامية", "مصدر:\"المفوضية السامية\" ");
    assert!(offered("", Direction::Ltr).iter().all(|offer| offer.1.is_ascii()));
    assert!(offered("«حقوق", Direction::Rtl).is_empty());
    // in the middle of what is typed
    let middle = offers(&archive, "شخص:تو ليبيا", "شخص:تو".len(), Direction::Rtl);
    assert_eq!(middle[0].query, "شخص:\"فولكر تورك\" ليبيا");
    assert_eq!(middle[0].caret, "شخص:\"فولكر تورك\" ".len());
}

const WORDS: &[&str] =
    &["حقوق", "وحقوق", "الإنسان", "إنسان", "مدرسة", "مدارس", "المدرسة", "بمدرسةٍ", "علي", "على", "IOM", "2025", "للحق", "حق"];
const QUERIES: &[&str] = &[
    "حقوق",
    "=علي",
    "مدرسة~",
    "حق*",
    "«حقوق الإنسان»",
    "\"حقوق إنسان\"~3",
    "إنسان",
    "iom",
    "title:حق",
    "is:undated",
    "لغة:عربي",
    "person:علي",
    "date:2025-01..2025-06",
    "note:حق",
    "date:>=2025",
];

fn any_query() -> impl Strategy<Value = String> {
    let leaf = select(QUERIES).prop_map(str::to_owned);
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 2..4).prop_map(|parts| format!("({})", parts.join(" "))),
            vec(inner.clone(), 2..4).prop_map(|parts| format!("({})", parts.join(" أو "))),
            inner.prop_map(|part| format!("-{part}")),
        ]
    })
}

/// The same without places in what was typed.
fn bare(node: &Node) -> Node {
    match node {
        Node::Words(clause) => Node::Words(query::Clause { span: Span::default(), ..clause.clone() }),
        Node::Field(term) => Node::Field(query::FieldTerm { span: Span::default(), text: String::new(), ..term.clone() }),
        Node::And(parts) => Node::And(parts.iter().map(bare).collect()),
        Node::Or(parts) => Node::Or(parts.iter().map(bare).collect()),
        Node::Not(part) => Node::Not(Box::new(bare(part))),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn a_tree_in_words_is_the_same_tree(typed in any_query(), exact in any::<bool>()) {
        let strength = if exact { Strength::Exact } else { Strength::Forgiving };
        let query = parse_as(&format!("{typed} "), strength);
        prop_assert_eq!(&query.problems, &[]);
        let again = parse_as(&show(&query), strength);
        prop_assert_eq!(bare(&again.root), bare(&query.root), "{}", show(&query));
        prop_assert_eq!(show(&again), show(&query));
    }

    #[test]
    fn no_typing_panics(typed in "[\\PC\n]{0,60}", strength in select(&[Strength::Exact, Strength::Forgiving, Strength::Stem][..])) {
        let query = parse_as(&typed, strength);
        for problem in &query.problems {
            prop_assert!(problem.place.span.is_some_and(|span| typed.get(span.range()).is_some()));
        }
        prop_assert_eq!(query.problems.len(), query.repairs.len());
        let again = parse_as(&show(&query), strength);
        prop_assert!(again.usable() || !query.usable(), "{}", show(&query));
    }

    #[test]
    fn signs_by_chance_do_not_panic(typed in "[()«»\"~*=:|&\\-, وأابت5]{0,30}|(person:|date:|is:|قرب/|NOT |أو |و |\\(|\\)|-|ليبيا |5|«){0,12}", caret in 0..60usize) {
        let query = parse(&typed);
        let archive = of_texts(&["ليبيا و5", "أب"]);
        run(&archive, &query, &Filters::default(), Sort::Best);
        for offer in offers(&archive, &typed, caret, Direction::Rtl) {
            prop_assert!(offer.query.is_char_boundary(offer.caret));
        }
    }

    #[test]
    fn operators_obey_the_laws(texts in vec(vec(select(WORDS), 0..6), 1..6), a in any_query(), b in any_query()) {
        let texts: Vec<String> = texts.into_iter().map(|words| words.join(" ")).collect();
        let archive = of_texts(&texts.iter().map(String::as_str).collect::<Vec<_>>());
        // a question that no document answers whole is answered by the nearest ones, which is no law of logic: nothing answers it
        let relaxed = |typed: &str| run(&archive, &parse(typed), &Filters::default(), Sort::Newest).relaxed;
        let find = |typed: String| {
            let typed = format!("{typed} ");
            if relaxed(&typed) { Vec::new() } else { found(&archive, &parse(&typed)) }
        };
        prop_assume!(!relaxed(&format!("({a}) ({b}) ")) && !relaxed(&format!("({a}) ")) && !relaxed(&format!("({b}) ")));
        // De Morgan
        prop_assert_eq!(find(format!("-({a} أو {b})")), find(format!("-({a}) -({b})")));
        prop_assert_eq!(find(format!("-(({a}) و ({b}))")), find(format!("-({a}) أو -({b})")));
        // either way round
        prop_assert_eq!(find(format!("({a}) ({b})")), find(format!("({b}) ({a})")));
        prop_assert_eq!(find(format!("({a}) أو ({b})")), find(format!("({b}) أو ({a})")));
        prop_assert_eq!(find(format!("({a}) ليس ({b})")), find(format!("({a}) -({b})")));
        // all of a document is either found or not
        let mut both = find(format!("({a})"));
        both.extend(find(format!("-({a})")));
        both.sort_unstable();
        prop_assert_eq!(both, (0..texts.len() as u32).collect::<Vec<_>>());
    }

    /// Every mark covers letters that fold to what was asked, in every strength.
    #[test]
    fn marks_fold_to_what_is_asked(
        texts in vec(vec(select(WORDS), 0..8), 1..4),
        typed in select(WORDS),
        strength in select(&[Strength::Exact, Strength::Forgiving, Strength::Stem][..]),
    ) {
        let texts: Vec<String> = texts.into_iter().map(|words| words.join(" ")).collect();
        let archive = of_texts(&texts.iter().map(String::as_str).collect::<Vec<_>>());
        let query = parse_as(&format!("{typed} "), strength);
        let results = run(&archive, &query, &Filters::default(), Sort::Best);
        let folded = fold_str(typed);
        let bare = folded.strip_prefix("ال").unwrap_or(&folded);
        let stem = stem::light(&folded);
        let kin: Vec<&String> = [bare, &stem].into_iter().flat_map(warraq::text::plurals::kin).collect();
        // particles are seen through in the word that is typed, too
        let rests: Vec<String> = readings(&folded).iter().map(|reading| reading.rest.to_owned()).collect();
        let kin_of_rests: Vec<&String> = rests.iter().flat_map(|rest| warraq::text::plurals::kin(rest)).collect();
        for hit in &results.hits {
            let text = &archive.entry(hit.entry).unwrap().document.as_ref().unwrap().text;
            let here = results.marks_of(&archive, hit.entry);
            prop_assert!(!here.is_empty());
            prop_assert_eq!(&here, &marks(text, &query));
            for mark in here {
                let written = mark.of(text);
                let forgiving = fold_str(written);
                let same = match strength {
                    Strength::Exact => fold_str_with(written, fold::Strength::Exact) == fold_str_with(typed, fold::Strength::Exact),
                    Strength::Forgiving => forgiving == folded || forgiving == bare,
                    Strength::Stem => forgiving == folded || forgiving == bare || forgiving == stem || kin.contains(&&forgiving) || kin_of_rests.contains(&&forgiving),
                };
                prop_assert!(same, "{written} for {typed} {strength:?}");
            }
        }
        // a weaker strength finds all that a stronger one finds
        let ids = |strength| found(&archive, &parse_as(&format!("{typed} "), strength));
        let (exact, forgiving, stem) = (ids(Strength::Exact), ids(Strength::Forgiving), ids(Strength::Stem));
        prop_assert!(exact.iter().all(|id| forgiving.contains(id)));
        prop_assert!(forgiving.iter().all(|id| stem.contains(id)));
    }
}

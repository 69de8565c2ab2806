//! The two seed statements, read as a user would read them. Their text stays in `../shared`; only expectations are here.

use std::path::{Path, PathBuf};

use warraq::document::{BlockKind, Document};
use warraq::extract::facts::{Attribution, ContactKind, Entity, EntityId, EntityKind, EventKind, Facts, Mode};
use warraq::extract::{self, Lexicon};
use warraq::formats::{self, Options};
use warraq::text::Span;

fn shared() -> PathBuf {
    std::env::var_os("WARRAQ_SHARED").map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from)
}

fn seed(start: &str) -> Option<(Document, Facts)> {
    let folder = shared().join("seeds");
    let Ok(files) = std::fs::read_dir(&folder) else {
        eprintln!("skipped: no seeds at {}", folder.display());
        return None;
    };
    let path = files
        .filter_map(|file| Some(file.ok()?.path()))
        .find(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(start)))?;
    let document = formats::open(&path, &Options::default()).document?;
    let facts = extract::run(&document, Lexicon::bundled());
    Some((document, facts))
}

#[test]
fn the_council_and_the_migration_agency() {
    let Some((document, facts)) = seed("000") else { return };
    let of = |span: Span| span.of(&document.text);
    assert_eq!(facts.date.as_ref().map(|date| date.when.to_string()).as_deref(), Some("2025-12-17"));
    assert_eq!(facts.dates.iter().map(|date| date.weekday_agrees).collect::<Vec<_>>(), [Some(true)]);
    assert!(facts.problems.is_empty());
    assert_eq!(facts.events.len(), 1);
    let event = &facts.events[0];
    assert_eq!((event.kind, event.date.map(|when| when.to_string()).as_deref()), (EventKind::Meeting, Some("2025-12-17")));
    assert!(event.occasion.is_some_and(|occasion| of(occasion).starts_with("على هامش مشاركته في حفل الاستقبال")));
    let instruments: Vec<_> = facts.instruments.iter().filter_map(|instrument| instrument.id.as_deref()).collect();
    assert_eq!(instruments, ["udhr", "iccpr", "cat"]);
    let contacts: Vec<_> =
        facts.contacts.iter().map(|contact| (contact.kind, contact.value.as_str(), contact.platforms.len())).collect();
    assert_eq!(contacts, [(ContactKind::Email, "info@ncplhr.ly", 0), (ContactKind::Handle, "ncplhr2011", 4)]);
    let stated = facts.statements.iter().find(|s| of(s.span).starts_with("التزام المنظمة الدولية للهجرة بدعم ليبيا"));
    assert!(stated.is_some_and(|s| s.mode == Mode::Indirect && s.speaker_span.is_some_and(|who| of(who).contains("آمي بوب"))));
    assert!(facts.statements.iter().all(|s| s.mode == Mode::Indirect), "a name in quotation marks is no quotation");
    let agreed = facts.commitments.iter().find(|c| c.because.rule == "commitment-agree");
    assert!(agreed.is_some_and(|c| of(c.span).starts_with("وفي ختام اللقاء، اتفق الطرفان") && of(c.span).ends_with("والهجرة")));
    assert_eq!(document.blocks.last().map(|block| block.kind), Some(BlockKind::Contact));
}

/// Each entity of a kind as `name: offices`, in reading order.
fn named(facts: &Facts, kind: EntityKind) -> Vec<String> {
    let offices = |entity: &Entity| entity.roles.iter().map(|role| role.text.clone()).collect::<Vec<_>>().join("; ");
    facts
        .entities
        .iter()
        .filter(|entity| entity.kind == kind)
        .map(|entity| format!("{}: {}", entity.name, offices(entity)).trim_end_matches(": ").to_owned())
        .collect()
}

fn names_of(facts: &Facts, ids: &[EntityId]) -> Vec<String> {
    ids.iter().filter_map(|id| facts.entity(*id)).map(|entity| entity.name.clone()).collect()
}

#[test]
fn who_met_in_tripoli() {
    let Some((document, facts)) = seed("000") else { return };
    let council = "المجلس الوطني للحريات وحقوق الإنسان";
    assert_eq!(
        named(&facts, EntityKind::Person),
        [
            "آمي بوب: المديرة العامة للمنظمة الدولية للهجرة".to_owned(),
            format!("عبدالمولي أبونتيشة: المكلف بتسيير أعمال {council}")
        ]
    );
    assert_eq!(named(&facts, EntityKind::Organization), ["المنظمة الدولية للهجرة", council]);
    assert_eq!(named(&facts, EntityKind::Place), ["طرابلس", "ليبيا"]);
    let person = |name: &str| facts.entities.iter().find(|entity| entity.name == name).unwrap();
    let (acting, director) = (person("عبدالمولي أبونتيشة"), person("آمي بوب"));
    assert!(acting.roles[0].acting && !director.roles[0].acting, "an acting office is kept as acting");
    assert_eq!(director.honorific.as_deref(), Some("السيدة"));
    assert_eq!(names_of(&facts, &acting.affiliation.into_iter().collect::<Vec<_>>()), [council]);
    assert_eq!(person("المنظمة الدولية للهجرة").aliases, ["IOM"], "an acronym joins its expansion");
    let event = &facts.events[0];
    assert_eq!(names_of(&facts, &event.participants), ["آمي بوب", "عبدالمولي أبونتيشة"]);
    assert_eq!(names_of(&facts, &event.place.into_iter().collect::<Vec<_>>()), ["طرابلس"]);
    let agreed = facts.commitments.iter().find(|commitment| commitment.because.rule == "commitment-agree").unwrap();
    assert_eq!(names_of(&facts, &agreed.actors), ["آمي بوب", "عبدالمولي أبونتيشة"], "«الطرفان» are the two who met");
    assert_eq!(names_of(&facts, &facts.issuer.into_iter().collect::<Vec<_>>()), [council]);
    // the lost space of «للمنظمةالسيدة» neither hides the name nor is repaired in the text
    assert!(document.text.contains("للمنظمةالسيدة"));
    assert_eq!(facts.mentions.iter().filter(|mention| mention.span.of(&document.text) == "آمي بوب").count(), 3);
}

#[test]
fn who_met_in_geneva() {
    let Some((document, facts)) = seed("002") else { return };
    let people = named(&facts, EntityKind::Person);
    assert_eq!(people.len(), 2, "{people:?}");
    assert!(people[0].starts_with("الطاهر الباعور: المكلف بتسيير شؤون وزارة الخارجية والتعاون الدولي"));
    assert_eq!(people[1], "فولكر تورك: المفوض السامي للأمم المتحدة لحقوق الإنسان");
    let aliases = |name: &str| facts.entities.iter().find(|entity| entity.name == name).unwrap().aliases.clone();
    assert_eq!((aliases("الطاهر الباعور"), aliases("فولكر تورك")), (vec!["الباعور".to_owned()], vec!["تورك".to_owned()]));
    let event = &facts.events[0];
    assert_eq!(names_of(&facts, &event.participants), ["الطاهر الباعور", "فولكر تورك"]);
    assert_eq!(names_of(&facts, &event.place.into_iter().collect::<Vec<_>>()), ["جنيف"]);
    for statement in &facts.statements {
        let speaker = names_of(&facts, &statement.speaker.into_iter().collect::<Vec<_>>());
        match statement.attribution {
            Attribution::Direct | Attribution::Reported => assert_eq!(speaker.len(), 1, "{statement:?}"),
            Attribution::Joint | Attribution::Unattributed => assert!(speaker.is_empty(), "{statement:?}"),
        }
    }
    let unattributed = facts.statements.iter().filter(|statement| statement.attribution == Attribution::Unattributed);
    for statement in unattributed {
        assert!(statement.speaker_span.is_some_and(|who| who.of(&document.text).starts_with("اللقاء")), "{statement:?}");
    }
    // the typing error stays in the text and is read as the country it means
    assert!(document.text.contains("ليببا"));
    assert!(named(&facts, EntityKind::Place).contains(&"ليبيا".to_owned()) && aliases("ليبيا").contains(&"ليببا".to_owned()));
}

#[test]
fn the_minister_and_the_high_commissioner() {
    let Some((document, facts)) = seed("002") else { return };
    let of = |span: Span| span.of(&document.text);
    assert!(facts.dates.is_empty() && facts.date.is_none(), "undated is never guessed");
    let event = &facts.events[0];
    assert_eq!((facts.events.len(), event.kind, event.date), (1, EventKind::Meeting, None));
    assert!(event.occasion.is_some_and(|occasion| of(occasion).contains("الاستعراض الدوري الشامل")));
    let direct: Vec<_> = facts.statements.iter().filter(|s| s.mode == Mode::Direct).collect();
    assert_eq!(direct.len(), 1);
    assert!(of(direct[0].span).starts_with("نقدر الجهود") && direct[0].speaker_span.is_some_and(|who| of(who).contains("تورك")));
    let level = |start: &str| facts.statements.iter().find(|s| of(s.span).starts_with(start)).map(|s| s.attribution);
    assert_eq!(level("أهمية استمرار الحوار"), Some(Attribution::Joint));
    assert_eq!(level("ضرورة استمرار التعاون"), Some(Attribution::Joint));
    assert_eq!(level("الشراكة بين ليبيا"), Some(Attribution::Unattributed));
    assert_eq!(level("الاستعراض الدوري الشامل يمثل"), Some(Attribution::Reported));
    let items: Vec<_> = facts.commitments.iter().filter(|c| c.because.rule == "commitment-list").map(|c| of(c.span)).collect();
    assert_eq!(items.len(), 4, "the agreed axes, neither the aims nor what the review is: {items:?}");
    assert!(items[0].starts_with("تعزيز قدرات") && items[3].starts_with("تعزيز التواصل"));
    assert!(facts.commitments.iter().any(|c| of(c.span).contains("ستواصل دعمها")));
    let headings: Vec<_> =
        document.blocks.iter().filter(|block| block.kind == BlockKind::Heading).map(|block| of(block.span)).collect();
    assert_eq!(headings.len(), 4, "{headings:?}");
    assert_eq!(document.blocks.iter().filter(|block| block.kind == BlockKind::ListItem).count(), 10);
    assert_eq!(facts.topics.iter().filter(|topic| ["upr", "human-rights-institutions"].contains(&topic.id)).count(), 2);
}

#[test]
fn every_gold_contact_and_date_of_the_seeds_has_its_exact_letters() {
    for start in ["000", "002"] {
        let Some((document, facts)) = seed(start) else { return };
        let printed: serde_json::Value = serde_json::from_slice(&warraq::cli::extract::print(&document, &facts)).unwrap();
        let letters: Vec<char> = document.text.chars().collect();
        for list in ["dates", "instruments", "contacts", "statements", "commitments", "figures", "mentions"] {
            for item in printed[list].as_array().unwrap() {
                let at = |index: usize| usize::try_from(item["span"][index].as_u64().unwrap()).unwrap();
                let text: String = letters[at(0)..at(1)].iter().collect();
                assert_eq!(item["text"], text, "{list}");
            }
        }
    }
}

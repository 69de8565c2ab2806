//! The two seed statements, read as a user would read them. Their text stays in `../shared`; only expectations are here.

use std::path::{Path, PathBuf};

use warraq::document::{BlockKind, Document};
use warraq::extract::facts::{Attribution, ContactKind, EventKind, Facts, Mode};
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
        let printed: serde_json::Value = serde_json::from_str(&warraq::cli::extract::print(&document, &facts)).unwrap();
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

//! The two seed statements: every mention, and who is who. The texts stay in the shared folder.

#![allow(clippy::unwrap_used, reason = "annotations of a known shape")]

use warraq::document::Document;
use warraq::extract::facts::{Entity, EntityKind};
use warraq::extract::{Facts, Lexicon, run};
use warraq::text::ScalarCounter;

use crate::gold::{document, gold, shared};

fn seed(start: &str) -> Option<(Document, Facts, serde_json::Value)> {
    let folder = shared("gold/docs")?;
    let (_, text, json) = gold(&folder).into_iter().find(|(name, ..)| name.starts_with(start))?;
    let document = document(&text);
    let facts = run(&document, Lexicon::bundled());
    Some((document, facts, json))
}

/// Every mention as the annotation has it: kind, start, end.
fn check_mentions(document: &Document, facts: &Facts, json: &serde_json::Value) {
    let counter = ScalarCounter::new(&document.text);
    let said: Vec<(String, usize, usize, &str)> = facts
        .mentions
        .iter()
        .map(|m| {
            let [start, end] = counter.span(m.span);
            (m.kind.key().to_owned(), start, end, m.span.of(&document.text))
        })
        .collect();
    let number = |value: &serde_json::Value| value.as_u64().unwrap() as usize;
    let expect: Vec<(String, usize, usize, &str)> = json["mentions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|m| {
            (m["kind"].as_str().unwrap().to_owned(), number(&m["span"][0]), number(&m["span"][1]), m["text"].as_str().unwrap())
        })
        .collect();
    let missed: Vec<_> = expect.iter().filter(|one| !said.contains(one)).collect();
    let wrong: Vec<_> = said.iter().filter(|one| !expect.contains(one)).collect();
    assert!(missed.is_empty() && wrong.is_empty(), "missed {missed:?}\nwrong {wrong:?}");
}

fn entity<'f>(facts: &'f Facts, name: &str) -> &'f Entity {
    let names: Vec<&str> = facts.entities.iter().map(|entity| entity.name.as_str()).collect();
    facts.entities.iter().find(|entity| entity.name == name).unwrap_or_else(|| panic!("no {name} in {names:?}"))
}

fn roles(entity: &Entity) -> Vec<(&str, bool)> {
    entity.roles.iter().map(|role| (role.text.as_str(), role.acting)).collect()
}

fn affiliation<'f>(facts: &'f Facts, entity: &Entity) -> &'f str {
    entity.affiliation.and_then(|id| facts.entity(id)).map_or("", |entity| &entity.name)
}

#[test]
fn the_first_seed_is_read_as_annotated() {
    let Some((document, facts, json)) = seed("000") else { return };
    check_mentions(&document, &facts, &json);
    let acting = entity(&facts, "عبدالمولي أبونتيشة");
    assert_eq!(roles(acting), [("المكلف بتسيير أعمال المجلس الوطني للحريات وحقوق الإنسان", true)]);
    assert_eq!(affiliation(&facts, acting), "المجلس الوطني للحريات وحقوق الإنسان");
    assert_eq!(acting.honorific.as_deref(), Some("الأستاذ"));
    let director = entity(&facts, "آمي بوب");
    assert_eq!(roles(director), [("المديرة العامة للمنظمة الدولية للهجرة", false)]);
    assert_eq!(affiliation(&facts, director), "المنظمة الدولية للهجرة");
    assert_eq!(director.honorific.as_deref(), Some("السيدة"));
    let organization = entity(&facts, "المنظمة الدولية للهجرة");
    assert_eq!(organization.aliases, ["IOM"]);
    assert_eq!(organization.translation.as_deref(), Some("International Organization for Migration"));
    assert_eq!(entity(&facts, "طرابلس").country.as_deref(), Some("LY"));
    assert_eq!(entity(&facts, "ليبيا").country.as_deref(), Some("LY"));
    assert_eq!(facts.entities.len(), 6);
}

#[test]
fn the_second_seed_is_read_as_annotated() {
    let Some((document, facts, json)) = seed("002") else { return };
    check_mentions(&document, &facts, &json);
    let acting = entity(&facts, "الطاهر الباعور");
    assert_eq!(roles(acting), [("المكلف بتسيير شؤون وزارة الخارجية والتعاون الدولي بحكومة الوحدة الليبية", true)]);
    assert_eq!(affiliation(&facts, acting), "وزارة الخارجية والتعاون الدولي");
    assert_eq!(acting.aliases, ["الباعور"]);
    let commissioner = entity(&facts, "فولكر تورك");
    assert_eq!(roles(commissioner), [("المفوض السامي للأمم المتحدة لحقوق الإنسان", false)]);
    assert_eq!(commissioner.aliases, ["تورك"]);
    assert_eq!(entity(&facts, "المفوضية السامية للأمم المتحدة لحقوق الإنسان").aliases, ["المفوضية السامية"]);
    assert_eq!(entity(&facts, "وزارة الخارجية والتعاون الدولي").aliases, ["وزارة الخارجية"]);
    assert_eq!(entity(&facts, "ليبيا").aliases, ["ليببا"]);
    assert_eq!(entity(&facts, "سويسرا").country.as_deref(), Some("CH"));
    let people = facts.entities.iter().filter(|entity| entity.kind == EntityKind::Person).count();
    assert_eq!(people, 2);
}

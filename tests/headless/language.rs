//! The words of the interface: both languages say everything, and everything the source code asks for is said.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up fails")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use warraq::extract::facts::{Attribution, Because, EntityKind, EventKind};
use warraq::language::{Digits, Lang, Words, plain};
use warraq::query::Facet;

/// The topics of the taxonomy.
const TOPICS: &str = "migration trafficking detention torture disappearance justice rule-of-law elections civil-society \
    press-freedom women children disability refugees human-rights-institutions capacity-building governance corruption \
    peace-security terrorism health education economy development culture environment energy foreign-relations \
    humanitarian-aid upr sport other";

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn locale(lang: Lang) -> String {
    std::fs::read_to_string(root().join(format!("assets/locales/{}.ftl", lang.tag()))).unwrap()
}

/// Each message with everything that belongs to it: `key` → its lines.
fn messages(lang: Lang) -> BTreeMap<String, String> {
    let mut all: BTreeMap<String, String> = BTreeMap::new();
    let mut key = String::new();
    for line in locale(lang).lines() {
        let starts = line.chars().next().is_some_and(|c| c.is_ascii_lowercase());
        if let Some((name, rest)) = line.split_once(" =").filter(|_| starts) {
            key = name.to_owned();
            assert!(all.insert(key.clone(), rest.to_owned()).is_none(), "{} has `{key}` twice", lang.tag());
        } else if line.starts_with("    .") {
            let (name, rest) = line.trim().split_once(" =").unwrap();
            all.insert(format!("{}{name}", key.split('.').next().unwrap()), rest.to_owned());
        } else if let Some(message) = all.get_mut(&key).filter(|_| !line.starts_with('#')) {
            message.push('\n');
            message.push_str(line);
        }
    }
    all
}

/// `$names` of a message.
fn variables(message: &str) -> BTreeSet<&str> {
    message
        .split('$')
        .skip(1)
        .map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or(""))
        .collect()
}

#[test]
fn both_languages_have_the_same_keys() {
    let ar: BTreeSet<_> = messages(Lang::Ar).into_keys().collect();
    let en: BTreeSet<_> = messages(Lang::En).into_keys().collect();
    assert_eq!(ar.difference(&en).collect::<Vec<_>>(), Vec::<&String>::new(), "only in ar.ftl");
    assert_eq!(en.difference(&ar).collect::<Vec<_>>(), Vec::<&String>::new(), "only in en.ftl");
    assert!(ar.len() > 400);
}

#[test]
fn both_languages_use_the_same_values() {
    let en = messages(Lang::En);
    for (key, arabic) in messages(Lang::Ar) {
        assert_eq!(variables(&arabic), variables(&en[&key]), "{key}");
    }
}

#[test]
fn arabic_writes_all_six_plural_forms() {
    let mut counted = 0;
    for (key, message) in messages(Lang::Ar) {
        for select in message.split("$n ->").skip(1) {
            counted += 1;
            for form in ["[zero]", "[one]", "[two]", "[few]", "[many]", "*[other]"] {
                assert!(select.contains(form), "{key} has no {form}");
            }
        }
    }
    assert!(counted > 20);
}

/// Every message has a pattern, and one without values says exactly what stands in the file.
#[test]
fn every_message_can_be_said() {
    for lang in Lang::ALL {
        let words = Words::new(lang, Digits::Western);
        for (key, message) in messages(lang) {
            assert!(words.has(&key), "{key}");
            if variables(&message).is_empty() && !message.contains('{') {
                let said = words.get(&key);
                assert_eq!(said.trim(), message.trim(), "{}: {key}", lang.tag());
            }
        }
    }
}

#[test]
fn no_message_shouts() {
    for lang in Lang::ALL {
        for (key, message) in messages(lang) {
            assert!(!message.contains(['!', '！']), "{}: {key}", lang.tag());
        }
    }
}

#[test]
fn everything_with_a_key_has_a_name() {
    let mut keys: Vec<String> = TOPICS.split_whitespace().map(|id| format!("topic-{id}")).collect();
    keys.extend(EventKind::ALL.iter().map(|kind| format!("event-{}", kind.key())));
    keys.extend(EntityKind::ALL.iter().map(|kind| format!("kind-{}", kind.key())));
    keys.extend(Attribution::ALL.iter().flat_map(|l| [format!("level-{}", l.key()), format!("level-{}-heading", l.key())]));
    keys.extend(Facet::ALL.iter().flat_map(|facet| [format!("facet-{}", facet.key()), format!("facets-{}", facet.key())]));
    keys.extend(warraq::archive::Ink::ALL.iter().map(|ink| format!("ink-{}", ink.key())));
    keys.extend(["email", "url", "phone", "handle"].map(|kind| format!("contact-{kind}")));
    keys.extend((1..=12).map(|month| format!("month-{month}")));
    keys.extend((1..=7).map(|day| format!("weekday-{day}")));
    assert_said(keys.iter().map(|key| (key.as_str(), Path::new("the types"))));
}

/// Scans `src/` for keys written as literals. Keys put together at run time are covered by the test above.
#[test]
fn every_key_of_the_source_code_is_said() {
    let mut keys = BTreeMap::new();
    for file in sources(&root().join("src")) {
        let text = std::fs::read_to_string(&file).unwrap();
        let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or("");
        for (before, prefix) in [
            (".say(\"", ""),
            ("words.get(\"", ""),
            ("words().get(\"", ""),
            ("words.problem(\"", "problem-"),
            ("Problem::new(\"", "problem-"),
            ("Because::rule(\"", "because-"),
            ("Because::cue(\"", "because-"),
            ("desk.get(\"", ""),
            ("\"change-", "change-"),
            ("\"cmd-", "cmd-"),
            ("\"menu-", "menu-"),
            ("\"toast-", "toast-"),
        ] {
            for rest in code.split(before).skip(1) {
                let key = rest.split('"').next().unwrap_or("");
                let whole = rest.len() > key.len()
                    && key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '.');
                if whole && !key.is_empty() {
                    keys.entry(format!("{prefix}{key}")).or_insert_with(|| file.clone());
                }
            }
        }
        // the tables in which extractors name their rules
        for table in code.split("BECAUSE: &[(&str, &str)] = &[").skip(1) {
            let rows = table.split("];").next().unwrap_or("");
            for row in rows.split("    (\"").skip(1) {
                keys.insert(format!("because-{}", row.split('"').next().unwrap_or("")), file.clone());
            }
        }
    }
    assert!(keys.len() > 100, "the scan has gone blind");
    assert_said(keys.iter().map(|(key, file)| (key.as_str(), file.as_path())));
}

/// A problem's words may use only what every problem has (`name`, `path`) and what its reporter gives.
#[test]
fn problems_use_values_that_are_given() {
    let code: String = sources(&root().join("src")).iter().map(|file| std::fs::read_to_string(file).unwrap()).collect();
    for (key, message) in messages(Lang::Ar).into_iter().filter(|(key, _)| key.starts_with("problem-")) {
        for value in variables(&message).into_iter().filter(|value| !["name", "path"].contains(value)) {
            assert!(code.contains(&format!(".with(\"{value}\"")), "{key}: ${value}");
        }
    }
}

/// A reason is told with the words that gave it away, where there are some.
#[test]
fn reasons_name_their_cue() {
    let words = Words::new(Lang::Ar, Digits::Western);
    let text = "وقالت السيدة فلانة";
    let cue = warraq::text::Span::new(text.find("السيدة").unwrap(), text.find(" فلانة").unwrap());
    let said = |because| plain(&words.because(&because, text));
    assert_eq!(said(Because::cue("honorific-before", cue, 0.9)), "لأنّ قبل الاسم لقبًا هو «السيدة»");
    assert_eq!(said(Because::rule("honorific-before", 0.9)), "لأنّ لقبًا قبل الاسم");
    // a rule without words for its cue says the cue all the same
    assert_eq!(said(Because::cue("name-list", cue, 0.9)), "لأنّه في قائمة أسماء، والشاهد «السيدة»");
}

fn assert_said<'a>(keys: impl Iterator<Item = (&'a str, &'a Path)>) {
    let ar = Words::new(Lang::Ar, Digits::Western);
    let missing: Vec<_> = keys.filter(|(key, _)| !ar.has(key)).map(|(key, file)| format!("{key} ({})", file.display())).collect();
    assert!(missing.is_empty(), "not in the locales:\n{}", missing.join("\n"));
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for item in std::fs::read_dir(folder).unwrap() {
        let path = item.unwrap().path();
        if path.is_dir() {
            all.extend(sources(&path));
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            all.push(path);
        }
    }
    all.sort();
    all
}

#[test]
fn names_and_filters() {
    let check = |facet: &str, value: &str, excluded: bool, arabic: &str, english: &str| {
        let said = |lang| plain(&Words::new(lang, Digits::Western).filter(facet, value, excluded));
        assert_eq!((said(Lang::Ar).as_str(), said(Lang::En).as_str()), (arabic, english));
    };
    check("topic", "migration", false, "الموضوع: الهجرة", "Topic: Migration");
    check("event", "training", true, "ليس نوع الحدث: تدريب", "not Event: Training");
    check("date", "2025-12", false, "التاريخ: ديسمبر 2025", "Date: December 2025");
    check("date", "undated", false, "التاريخ: بلا تاريخ", "Date: undated");
    check("date", "2025-01..2025-06", false, "التاريخ: من يناير إلى يونيو 2025", "Date: January to June 2025");
    check("date", "2025-03..", true, "ليس التاريخ: منذ مارس 2025", "not Date: from March 2025");
    check("is", "starred", false, "الحالة: مميَّزة بنجمة", "State: Starred");
    check("place", "ليبيا", false, "المكان: ليبيا", "Place: ليبيا");
    check("date", "2025-99", false, "التاريخ: 2025-99", "Date: 2025-99");
}

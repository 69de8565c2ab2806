//! Measures on shared data: how many of the dates that others marked are found. Skipped where `../shared` is missing.

use std::path::{Path, PathBuf};

use super::parse::dates;
use super::written::Written;
use crate::text::ScalarCounter;

fn shared() -> PathBuf {
    std::env::var_os("WARRAQ_SHARED").map_or(Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from)
}

fn value(date: &Written) -> String {
    date.when.map_or("null".into(), |when| when.to_string())
}

/// Dates of the annotated documents: spans and values, and what is found besides.
#[test]
fn gold_documents() {
    let mut documents = Vec::new();
    for folder in ["gold/docs", "gold/more"] {
        let Ok(entries) = std::fs::read_dir(shared().join(folder)) else {
            println!("skipped: no shared/{folder}");
            return;
        };
        documents.extend(entries.map(|e| e.unwrap().path()).filter(|path| path.extension().is_some_and(|e| e == "json")));
    }
    documents.sort();
    let (mut marked, mut spans, mut values, mut more) = (0, 0, 0, 0);
    for path in documents {
        let gold: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let text = std::fs::read_to_string(path.with_extension("txt")).unwrap().replace("\r\n", "\n");
        let text = text.trim_start_matches('\u{FEFF}');
        let counter = ScalarCounter::new(text);
        let found = dates(text);
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let mut used = vec![false; found.len()];
        for date in gold["dates"].as_array().unwrap() {
            let span: Option<Vec<usize>> = serde_json::from_value(date["span"].clone()).ok();
            let written = date["text"].as_str().unwrap();
            let hit = found.iter().enumerate().position(|(at, f)| {
                !used[at] && span.as_ref().map_or(f.span.of(text) == written, |span| counter.span(f.span)[..] == span[..])
            });
            let near = found.iter().position(|f| {
                span.as_ref().is_some_and(|s| counter.scalars(f.span.start) < s[1] && counter.scalars(f.span.end) > s[0])
            });
            marked += 1;
            let expected = date["value"].as_str().unwrap_or("null");
            match hit {
                Some(at) => {
                    used[at] = true;
                    spans += 1;
                    if value(&found[at]) == expected {
                        values += 1;
                    } else {
                        println!("value {name}: {written:?} is {expected}, found {}", value(&found[at]));
                    }
                }
                None => {
                    if let Some(near) = near {
                        used[near] = true;
                    }
                    let near = near.map_or("nothing".into(), |at| format!("{:?} {}", found[at].span.of(text), value(&found[at])));
                    println!("missed {name}: {written:?} {expected}, found {near}");
                }
            }
        }
        for (at, date) in found.iter().enumerate().filter(|(at, _)| !used[*at]) {
            more += 1;
            let from = text[..date.span.start].char_indices().rev().nth(25).map_or(0, |c| c.0);
            let line = &text[from..date.span.start];
            println!("more {name}: {:?} {} after {line:?} ({at})", date.span.of(text), value(date));
        }
    }
    println!("gold dates: {marked} marked, {spans} spans found, {values} with their value, {more} besides");
    assert!(spans * 100 >= marked * 90, "{spans} of {marked}");
    assert!(more * 100 <= marked * 30, "{more} besides {marked}");
}

/// Spans of Recognizers-Text's Arabic cases that name a month or a year: its days and periods, without «من», «بين», «يوم».
/// Not counted: what it takes for dates and we do not (holidays, weeks, seasons, «15» alone).
#[test]
fn recognizers_spans() {
    let Some(rows) = recognizers() else { return };
    let (mut marked, mut found, mut more) = (0, 0, 0);
    for row in rows {
        let text = row["text"].as_str().unwrap();
        let dates: Vec<String> = dates(text).iter().map(|date| bare(date.span.of(text))).collect();
        let cases = row["expected"].as_array().unwrap().iter().filter(|case| case["type"].as_str().unwrap().starts_with("date"));
        let cases: Vec<String> = cases.map(|case| bare(case["text"].as_str().unwrap())).collect();
        for case in cases.iter().filter(|case| is_dated(case)) {
            marked += 1;
            found += usize::from(dates.contains(case));
            if !dates.contains(case) {
                println!("missed {text:?}: {case:?}, found {dates:?}");
            }
        }
        for date in dates.iter().filter(|date| !cases.iter().any(|case| case.contains(date.as_str()))) {
            more += 1;
            println!("more {text:?}: {date:?}");
        }
    }
    println!("recognizers, spans: {found} of {marked}, {more} besides");
    assert!(found * 100 >= marked * 76, "{found} of {marked}");
    assert!(more <= 3, "{more} besides");
}

/// Without the words before a date that we leave out of its span.
fn bare(case: &str) -> String {
    let words = case.trim_matches([' ', '.', '!', '؟', '?']).split_whitespace();
    let outside = ["خلال", "في", "يوم", "من", "ما", "بين", "إلى", "هذا"];
    words.skip_while(|word| outside.contains(word)).collect::<Vec<_>>().join(" ")
}

/// Whether a month's name or a year of four digits stands in a case.
fn is_dated(case: &str) -> bool {
    let folded = crate::text::fold::fold_str(case);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).collect();
    let month = words.iter().enumerate().any(|(at, word)| {
        super::months::single(word).or_else(|| super::months::pair(word, words.get(at + 1).unwrap_or(&""))).is_some()
    });
    month || words.iter().any(|word| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()))
}

/// The cases, or nothing where they are not here.
fn recognizers() -> Option<Vec<serde_json::Value>> {
    let Ok(lines) = std::fs::read_to_string(shared().join("dates/recognizers_half.jsonl")) else {
        println!("skipped: no shared/dates");
        return None;
    };
    Some(lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
}

/// Values of Recognizers-Text's Arabic cases: those with a year in them.
#[test]
fn recognizers_absolute() {
    let Some(rows) = recognizers() else { return };
    let (mut cases, mut found) = (0, 0);
    for row in rows {
        let text = row["text"].as_str().unwrap();
        for case in row["expected"].as_array().unwrap() {
            let timex = case["value"]["Timex"].as_str().unwrap_or("");
            let written = case["text"].as_str().unwrap();
            let digits = written.split(|c: char| !c.is_ascii_digit()).any(|run| run.len() == 4);
            let Some(expected) = absolute(timex).filter(|_| digits || written.contains("ألف")) else { continue };
            cases += 1;
            let values: Vec<String> = dates(text).iter().map(value).collect();
            if values.contains(&expected) {
                found += 1;
            } else {
                println!("missed {text:?}: {expected}, found {values:?}");
            }
        }
    }
    println!("recognizers, absolute: {found} of {cases}");
    assert!(found * 100 >= cases * 55, "{found} of {cases}");
}

/// A timex without anything open, as we write values.
fn absolute(timex: &str) -> Option<String> {
    let is_date = |s: &str| s.len() >= 4 && s.split('-').all(|part| part.len() >= 2 && part.bytes().all(|b| b.is_ascii_digit()));
    if is_date(timex) {
        return Some(timex.to_owned());
    }
    let inside = timex.strip_prefix('(')?.strip_suffix(')')?;
    let [from, to, span] = inside.split(',').collect::<Vec<_>>()[..] else { return None };
    if !is_date(from) || !is_date(to) {
        return None;
    }
    // a range of years is given by their first days
    let year = |date: &str| date.strip_suffix("-01-01").map(str::to_owned);
    match (year(from), year(to)) {
        (Some(from), Some(to)) if span.ends_with('Y') => Some(format!("{from}/{to}")),
        _ => Some(format!("{from}/{to}")),
    }
}

/// Hijri and plain dates of dateparser's Arabic tests.
#[test]
fn dateparser_cases() {
    let Ok(lines) = std::fs::read_to_string(shared().join("dates/dateparser_ar.jsonl")) else {
        println!("skipped: no shared/dates");
        return;
    };
    let (mut cases, mut found) = (0, 0);
    for line in lines.lines() {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        let Some(object) = row["kwargs"]["dt_obj"].as_str().and_then(|o| o.strip_prefix("datetime(")) else { continue };
        let parts: Vec<u32> = object.split([',', ')']).take(3).map(|n| n.trim().parse().unwrap()).collect();
        let expected = format!("{:04}-{:02}-{:02}", parts[0], parts[1], parts[2]);
        cases += 1;
        let text = row["text"].as_str().unwrap();
        let values: Vec<String> = dates(text).iter().map(value).collect();
        if values == [expected.clone()] {
            found += 1;
        } else {
            println!("missed {text:?}: {expected}, found {values:?}");
        }
    }
    println!("dateparser, Hijri: {found} of {cases}");
    assert_eq!(found, cases);
}

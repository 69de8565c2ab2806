//! The sample archive says what `sample/expected.ron` says it says.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Deserialize;
use warraq::document::{Block, BlockKind, Document};
use warraq::extract::facts::{Entity, EntityKind, Facts, Mode, Role, Statement};
use warraq::extract::{self, Lexicon};
use warraq::formats::{Options, open, sample};
use warraq::problem::Severity;
use warraq::text::fold::fold_str;

/// What one document says; the head of `expected.ron` explains each field.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    file: String,
    encoding: String,
    language: String,
    date: Vec<String>,
    event: Vec<String>,
    people: Vec<String>,
    organizations: Vec<String>,
    places: Vec<String>,
    also: Vec<String>,
    instruments: Vec<String>,
    contacts: Vec<String>,
    commitments: Vec<String>,
    described: Vec<String>,
    quotes: Vec<(String, String)>,
    wrong_weekday: bool,
    #[serde(default)]
    acting: Vec<String>,
    #[serde(default)]
    former: Vec<String>,
}

fn expected() -> Vec<Expected> {
    ron::from_str(include_str!("sample/expected.ron")).expect("expected.ron is well formed")
}

fn document(file: &str) -> Document {
    let read = open(Path::new(&format!("{}{file}", sample::PREFIX)), &Options::default());
    let serious: Vec<_> = read.problems.iter().filter(|problem| problem.severity != Severity::Note).collect();
    assert!(serious.is_empty(), "{file}: {serious:?}");
    read.document.unwrap_or_else(|| panic!("{file} was not read"))
}

#[test]
fn every_document_is_expected_and_decoded() {
    let expected = expected();
    let here: BTreeSet<String> = sample::documents().into_iter().map(|(name, _)| name).collect();
    assert_eq!(here, expected.iter().map(|one| one.file.clone()).collect());
    for one in &expected {
        let document = document(&one.file);
        assert_eq!(document.source.encoding, one.encoding, "{}", one.file);
        assert_eq!(document.language.tag(), one.language, "{}", one.file);
        assert!(!document.text.contains('\r') && !document.text.starts_with('\u{FEFF}'), "{}", one.file);
        let words = document.text.split_whitespace().count();
        assert!((120..=450).contains(&words), "{}: {words} words", one.file);
        let written = |phrase: &str| document.text.contains(phrase);
        for phrase in one.commitments.iter().chain(&one.described).chain(one.quotes.iter().map(|(_, begins)| begins)) {
            assert!(written(phrase), "{}: {phrase} is not in the text", one.file);
        }
        for name in one.people.iter().chain(&one.places) {
            // «لل» swallows the alef of «ال».
            assert!(written(name) || written(name.trim_start_matches('ا')), "{}: {name} is not in the text", one.file);
        }
    }
}

/// What the reader is told first: everybody here is invented.
#[test]
fn the_first_document_says_that_people_are_invented() {
    let (first, _) = sample::documents().remove(0);
    assert_eq!(first, "00-read-first.txt");
    assert!(document(&first).text.contains("من وضع الكاتب"));
}

#[test]
fn lists_and_headings_are_blocks() {
    let text = document("10-session-geneva-upr.txt");
    let of = |kind| text.blocks.iter().filter(move |block: &&Block| block.kind == kind).count();
    assert_eq!((of(BlockKind::ListItem), of(BlockKind::Heading)), (7, 4), "{:?}", text.blocks);
}

/// How well the extractors must do over all documents, kind by kind: found and right, in hundredths. A kind that is not listed
/// must be whole; no date may ever be wrong, for a wrong date is worse than none.
const FLOORS: &[(&str, u32, u32)] = &[
    ("commitment", 70, 82),
    ("contact", 93, 100),
    ("date", 100, 100),
    ("event", 90, 100),
    ("organization", 83, 92),
    ("person", 83, 90),
    ("place", 86, 92),
    ("quotation", 81, 100),
];

/// Counts of one kind over all documents, with what went wrong.
#[derive(Default)]
struct Tally {
    wanted: u32,
    found: u32,
    /// Named by the program, whether right or not.
    named: u32,
    right: u32,
    wrong: Vec<String>,
}

impl Tally {
    fn want(&mut self, file: &str, what: &str, found: bool) {
        self.wanted += 1;
        self.found += u32::from(found);
        if !found {
            self.wrong.push(format!("{file}: missed {what}"));
        }
    }

    fn name(&mut self, file: &str, what: &str, right: bool) {
        self.named += 1;
        self.right += u32::from(right);
        if !right {
            self.wrong.push(format!("{file}: wrongly {what}"));
        }
    }
}

/// Names compared as a reader would: without «ال», tashkeel and hamza seats.
fn same(one: &str, other: &str) -> bool {
    let bare = |name: &str| {
        let folded = fold_str(name);
        folded.strip_prefix("ال").unwrap_or(&folded).to_owned()
    };
    bare(one) == bare(other)
}

fn entities(facts: &Facts, kind: EntityKind) -> Vec<&Entity> {
    facts.entities.iter().filter(|entity| entity.kind == kind).collect()
}

fn called(entity: &Entity, name: &str) -> bool {
    same(&entity.name, name) || entity.aliases.iter().any(|alias| same(alias, name))
}

fn tally_names(tally: &mut Tally, one: &Expected, facts: &Facts, kind: EntityKind, wanted: &[String]) {
    let found = entities(facts, kind);
    for name in wanted {
        tally.want(&one.file, name, found.iter().any(|entity| called(entity, name)));
    }
    for entity in found {
        tally.name(&one.file, &entity.name, wanted.iter().chain(&one.also).any(|name| called(entity, name)));
    }
}

/// The passages of the text, whether they hold what `wanted` says and nothing of what `described` says.
fn tally_commitments(tally: &mut Tally, one: &Expected, facts: &Facts, text: &str) {
    let passages: Vec<&str> = facts.commitments.iter().map(|commitment| commitment.span.of(text)).collect();
    for words in &one.commitments {
        tally.want(&one.file, words, passages.iter().any(|passage| passage.contains(words.as_str())));
    }
    for words in &one.described {
        tally.name(&one.file, words, !passages.iter().any(|passage| passage.contains(words.as_str())));
    }
}

fn tally_quotes(tally: &mut Tally, one: &Expected, facts: &Facts, text: &str) {
    let direct: Vec<_> = facts.statements.iter().filter(|statement| statement.mode == Mode::Direct).collect();
    let begins = |statement: &Statement, words: &str| statement.span.of(text).trim_start().starts_with(words);
    for (speaker, words) in &one.quotes {
        let found = direct.iter().find(|statement| begins(statement, words));
        let named = found.and_then(|statement| statement.speaker).and_then(|id| facts.entity(id));
        let right = found.is_some() && named.map_or(speaker.is_empty(), |entity| called(entity, speaker));
        let by = named.map_or("nobody", |entity| entity.name.as_str());
        tally.want(&one.file, &format!("“{words}” by {speaker} (found: {}, by {by})", found.is_some()), right);
    }
    for statement in direct {
        let said = statement.span.of(text);
        tally.name(&one.file, &format!("direct “{said}”"), one.quotes.iter().any(|(_, words)| begins(statement, words)));
    }
}

fn tally_rest(tallies: &mut BTreeMap<&'static str, Tally>, one: &Expected, facts: &Facts) {
    let file = &one.file;
    let date = facts.date.as_ref().map_or_else(|| "undated".to_owned(), |date| date.when.to_string());
    let right = if one.date.is_empty() { facts.date.is_none() } else { one.date.contains(&date) };
    tallies.entry("date").or_default().want(file, &format!("{:?} (says {date})", one.date), right);
    let weekday = facts.dates.iter().any(|date| date.weekday_agrees == Some(false));
    tallies.entry("weekday").or_default().want(
        file,
        &format!("wrong weekday: {}", one.wrong_weekday),
        weekday == one.wrong_weekday,
    );
    let event = facts.events.first().map_or("none", |event| event.kind.key());
    tallies.entry("event").or_default().want(
        file,
        &format!("{:?} (says {event})", one.event),
        one.event.iter().any(|kind| kind == event),
    );

    let instruments = tallies.entry("instrument").or_default();
    let ids: BTreeSet<&str> = facts.instruments.iter().filter_map(|instrument| instrument.id.as_deref()).collect();
    for id in &one.instruments {
        instruments.want(file, id, ids.contains(id.as_str()));
    }
    for id in ids {
        // A convention may be told apart more finely than the sheet does: its protocol beside it.
        let right =
            one.instruments.iter().any(|wanted| id == wanted || (wanted == "geneva-conventions" && id.starts_with("geneva-")));
        instruments.name(file, id, right);
    }
    let contacts = tallies.entry("contact").or_default();
    for value in &one.contacts {
        contacts.want(file, value, facts.contacts.iter().any(|contact| contact.value == *value));
    }
    let offices = tallies.entry("office").or_default();
    for (names, office) in [(&one.acting, "acting"), (&one.former, "former")] {
        for name in names {
            let holds = |role: &Role| if office == "acting" { role.acting } else { role.former };
            let found =
                entities(facts, EntityKind::Person).iter().any(|entity| called(entity, name) && entity.roles.iter().any(holds));
            offices.want(file, &format!("{name} {office}"), found);
        }
    }
}

fn tallies() -> BTreeMap<&'static str, Tally> {
    let mut tallies: BTreeMap<&'static str, Tally> = BTreeMap::new();
    for one in &expected() {
        let document = document(&one.file);
        let facts = extract::run(&document, Lexicon::bundled());
        for (kind, wanted) in
            [(EntityKind::Person, &one.people), (EntityKind::Organization, &one.organizations), (EntityKind::Place, &one.places)]
        {
            tally_names(tallies.entry(kind.key()).or_default(), one, &facts, kind, wanted);
        }
        tally_commitments(tallies.entry("commitment").or_default(), one, &facts, &document.text);
        tally_quotes(tallies.entry("quotation").or_default(), one, &facts, &document.text);
        tally_rest(&mut tallies, one, &facts);
    }
    tallies
}

/// Run with `--no-capture` to read every miss.
#[test]
fn extraction_says_what_is_expected() {
    let tallies = tallies();
    let mut low = Vec::new();
    for (kind, Tally { wanted, found, named, right, wrong }) in &tallies {
        eprintln!("{kind}: found {found} of {wanted}, right {right} of {named}");
        for line in wrong {
            eprintln!("    {line}");
        }
        let hundredths = |part: u32, whole: u32| (100 * part).checked_div(whole).unwrap_or(100);
        let floor = FLOORS.iter().find(|(key, ..)| key == kind).copied();
        let (_, least_found, least_right) = floor.unwrap_or((*kind, 100, 100));
        let (found, right) = (hundredths(*found, *wanted), hundredths(*right, *named));
        if found < least_found || right < least_right {
            low.push(format!(
                "{kind}: found {found} (at least {least_found}), right {right} (at least {least_right}): {wrong:#?}"
            ));
        }
    }
    assert!(low.is_empty(), "{}", low.join("\n"));
}

//! What the reader puts right: undone and redone, kept in the project, made again when a file is read anew, for one document
//! and by rules for all.
#![allow(clippy::unwrap_used, reason = "helpers of tests; clippy only excuses the tests themselves")]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use proptest::collection::vec;
use proptest::prelude::*;
use warraq::archive::corrections::name_key;
use warraq::archive::facets::Facet;
use warraq::archive::identity::Identity;
use warraq::archive::rules::preview;
use warraq::archive::{
    Anchor, Archive, Change, Correction, CorrectionId, Entry, EntryId, FactKey, Named, Rule, RuleId, Verdict, disk,
};
use warraq::export;
use warraq::extract::facts::{By, EntityKind};
use warraq::extract::{self, Facts, Lexicon};
use warraq::formats::{self, Options};
use warraq::language::{Digits, Lang, Words};
use warraq::query::{Filters, Polarity, Query, Sort, run};
use warraq::session::settings::Settings;
use warraq::session::{Act, Ask, Command, Places, SaveState, Session};
use warraq::text::Span;

const NOW: i64 = 1_765_929_600;

/// Invented people and bodies.
const MEETING: &str = "التقى الوزير السيد سالم الحداد في طرابلس يوم 12 مارس 2024 وفدا من وزارة الزراعة.\n\nوقال الحداد إن الوزارة \
    تدعم صغار المزارعين، وأنشدت زهرنابو في الختام.\n";
const VISIT: &str =
    "زار السيد سالم الحداد مدينة بنغازي يوم 14 مارس 2024.\n\nوأكد الحداد أن الزيارة مهمة. وغنت زهرنابو في الحفل.\n";
const OTHER: &str = "وصلت السيدة هند المنصوري إلى تونس يوم 3 أبريل 2024.\n";
const NAME: &str = "زهرنابو";

fn entry(path: &str, text: &str) -> Entry {
    let read = formats::read(Path::new(path), text.as_bytes(), &Options::default());
    let facts = extract::run(read.document.as_ref().unwrap(), Lexicon::bundled());
    Entry::new(read, Some(facts))
}

fn archive() -> Archive {
    let mut archive = Archive::new("");
    for (path, text) in [("1.txt", MEETING), ("2.txt", VISIT), ("3.txt", OTHER)] {
        archive.apply(Change::Add(Box::new(entry(path, text))));
    }
    archive
}

fn person(name: &str) -> Named {
    Named { kind: EntityKind::Person, name: name.into() }
}

fn identity(name: &str) -> Identity {
    Identity { kind: EntityKind::Person, name: name.into(), known: None }
}

fn anchor(text: &str, words: &str) -> Anchor {
    let start = text.find(words).unwrap();
    Anchor::of(text, Span::new(start, start + words.len())).unwrap()
}

fn facts(archive: &Archive, id: u32) -> Arc<Facts> {
    archive.entry(EntryId(id)).unwrap().facts().unwrap()
}

fn has(archive: &Archive, id: u32, kind: EntityKind, name: &str) -> bool {
    facts(archive, id).entities.iter().any(|entity| entity.kind == kind && entity.name == name)
}

fn documents(archive: &Archive, facet: Facet, value: &str) -> Vec<u32> {
    archive.facets().entries(facet, value).map(|entries| entries.iter().map(|id| id.0).collect()).unwrap_or_default()
}

fn correct(id: u32, correction: Correction) -> Change {
    Change::Correct(EntryId(id), None, Box::new(correction))
}

fn rule(rule: Rule) -> Change {
    Change::PutRule(None, Box::new(rule))
}

#[test]
fn what_is_put_right_is_shown_counted_and_taken_back_without_a_trace() {
    let mut archive = archive();
    let before = archive.clone();
    assert!(has(&archive, 0, EntityKind::Person, "سالم الحداد"), "{:?}", facts(&archive, 0).entities);
    let change = correct(0, Correction::Retype { who: person("سالم الحداد"), to: Some(EntityKind::Organization) });
    assert_eq!(change.key(), "change-retype");
    let undo = archive.apply(change).unwrap();
    assert!(has(&archive, 0, EntityKind::Organization, "سالم الحداد") && !has(&archive, 0, EntityKind::Person, "سالم الحداد"));
    assert_eq!(documents(&archive, Facet::Person, "سالم الحداد"), [1]);
    assert_eq!(documents(&archive, Facet::Organization, "سالم الحداد"), [0]);
    assert!(facts(&archive, 0).corrected.values().any(|by| *by == By::Reader));
    // what was read is still there
    let entry = archive.entry(EntryId(0)).unwrap();
    assert_eq!(entry.read_facts(), before.entry(EntryId(0)).unwrap().facts());
    let redo = archive.apply(undo).unwrap();
    assert_eq!(archive, before);
    let entry = archive.entry(EntryId(0)).unwrap();
    assert_eq!(entry.facts(), entry.read_facts());
    archive.apply(redo);
    assert!(has(&archive, 0, EntityKind::Organization, "سالم الحداد"));
    // taken back from the list, not by undo
    assert!(archive.apply(Change::Uncorrect(EntryId(0), CorrectionId(0))).is_some());
    assert_eq!(archive, before);
    assert!(archive.apply(Change::Uncorrect(EntryId(0), CorrectionId(0))).is_none());
}

#[test]
fn corrections_are_made_again_when_a_file_is_read_anew() {
    let mut archive = archive();
    archive.apply(correct(0, Correction::Add { at: anchor(MEETING, NAME), kind: EntityKind::Organization }));
    archive.apply(correct(0, Correction::Retype { who: person("سالم الحداد"), to: None }));
    let old = archive.entry(EntryId(0)).unwrap().clone();
    // a line more at the beginning, and the name still there
    let read = |text: &str| formats::read(Path::new("1.txt"), text.as_bytes(), &Options::default());
    let facts_of = |text: &str| Some(extract::run(read(text).document.as_ref().unwrap(), Lexicon::bundled()));
    let longer = format!("خبر عاجل\n\n{MEETING}");
    let again = old.reread(read(&longer), facts_of(&longer));
    let shown = again.facts().unwrap();
    assert!(shown.entities.iter().any(|entity| entity.name == NAME && entity.kind == EntityKind::Organization));
    assert!(!shown.entities.iter().any(|entity| entity.name == "سالم الحداد"));
    assert_eq!((again.orphans.len(), again.problems.len()), (0, 0));
    // the words are gone: the correction is kept, told, and comes back with them
    let without = MEETING.replace(NAME, "كبيرة");
    let lost = old.reread(read(&without), facts_of(&without));
    assert_eq!(lost.orphans, [CorrectionId(0)]);
    assert_eq!(lost.problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), ["correction-orphaned"]);
    let back = lost.reread(read(MEETING), facts_of(MEETING));
    assert_eq!(back.orphans, []);
    assert!(back.facts().unwrap().entities.iter().any(|entity| entity.name == NAME));
}

#[test]
fn a_rule_changes_what_its_preview_says_and_nothing_else() {
    let rules = [
        Rule::Kind { name: NAME.into(), kind: Some(EntityKind::Organization) },
        Rule::Kind { name: "سالم الحداد".into(), kind: None },
        Rule::Office { name: "سالم الحداد".into(), office: "وزير الزراعة".into() },
        Rule::Same { one: identity("سالم الحداد"), of: identity("هند المنصوري") },
    ];
    for made in rules {
        let mut archive = archive();
        let before = archive.clone();
        let promised = preview(&archive.snapshot(), &made, &archive.holders_of(&made));
        let touched: Vec<u32> = promised.iter().map(|affected| affected.entry.0).collect();
        let undo = archive.apply(rule(made.clone())).unwrap();
        let facets_of = |archive: &Archive, id: u32| {
            let counts = archive.facets().count(&[id].into_iter().collect());
            let mut all: Vec<(Facet, String)> = Facet::ALL
                .into_iter()
                .flat_map(|facet| {
                    counts
                        .all(facet)
                        .into_iter()
                        .map(|(number, _)| (facet, counts.value(facet, number).key.to_string()))
                        .collect::<Vec<_>>()
                })
                .collect();
            all.sort();
            all
        };
        for (id, entry) in before.entries() {
            let same =
                entry.facts() == archive.entry(id).unwrap().facts() && facets_of(&before, id.0) == facets_of(&archive, id.0);
            // an office is seen on the page, not in a filter
            assert_eq!(!same, touched.contains(&id.0), "{made:?} {id:?}");
        }
        assert!(!touched.is_empty(), "{made:?}");
        assert!(promised.iter().all(|affected| !affected.spans.is_empty()));
        archive.apply(undo);
        assert_eq!(archive, before);
    }
}

#[test]
fn rules_hold_for_documents_opened_later_and_the_readers_own_word_wins() {
    let mut archive = archive();
    archive.apply(rule(Rule::Kind { name: NAME.into(), kind: Some(EntityKind::Organization) }));
    archive.apply(Change::Add(Box::new(entry("4.txt", "غنت زهرنابو في تونس.\n"))));
    assert!(has(&archive, 3, EntityKind::Organization, NAME));
    assert_eq!(documents(&archive, Facet::Organization, NAME), [0, 1, 3]);
    archive.apply(correct(3, Correction::Retype { who: Named { kind: EntityKind::Organization, name: NAME.into() }, to: None }));
    assert_eq!(documents(&archive, Facet::Organization, NAME), [0, 1]);
    // «never a name» does not take away what the reader calls one
    archive.apply(correct(1, Correction::Add { at: anchor(VISIT, "الحفل"), kind: EntityKind::Place }));
    archive.apply(rule(Rule::Kind { name: "الحفل".into(), kind: None }));
    assert!(has(&archive, 1, EntityKind::Place, "الحفل"));
    // turned into a rule, the correction of one document is a rule of all
    let retyped = Correction::Retype { who: person("سالم الحداد"), to: None };
    let made = Rule::of(&retyped, &facts(&archive, 0)).unwrap();
    archive.apply(rule(made));
    assert_eq!(documents(&archive, Facet::Person, "سالم الحداد"), [] as [u32; 0]);
    let ids: Vec<RuleId> = archive.rules().iter().map(|(id, _)| id).collect();
    for id in ids {
        archive.apply(Change::RemoveRule(id));
    }
    assert_eq!(documents(&archive, Facet::Person, "سالم الحداد"), [0, 1]);
}

#[test]
fn names_made_one_count_once_filter_by_any_name_and_part_again() {
    let mut archive = archive();
    let before = archive.clone();
    let undo = archive.apply(rule(Rule::Same { one: identity("هند المنصوري"), of: identity("سالم الحداد") })).unwrap();
    for name in ["هند المنصوري", "سالم الحداد"] {
        assert_eq!(documents(&archive, Facet::Person, name), [0, 1, 2], "{name}");
    }
    let value = archive.facets().value(Facet::Person, "هند المنصوري").unwrap();
    assert_eq!(value.shown(), "سالم الحداد");
    assert_eq!(value.names(), [("سالم الحداد", 2), ("هند المنصوري", 1)]);
    // a filter set by the other name is shown by that name, and taken off by it
    let mut filters = Filters::default();
    filters.toggle(Facet::Person, "هند المنصوري", Polarity::Include);
    let results = run(&archive, &Query::default(), &filters, Sort::Newest);
    assert_eq!(results.hits.len(), 3);
    let set: Vec<&str> = results.facets[&Facet::Person]
        .iter()
        .filter(|value| value.polarity.is_some())
        .map(|value| value.value.as_str())
        .collect();
    assert_eq!(set, ["هند المنصوري"]);
    // another document of the same name joins by itself
    archive.apply(Change::Add(Box::new(entry("5.txt", "قالت السيدة هند المنصوري إن الأمر مهم.\n"))));
    assert_eq!(documents(&archive, Facet::Person, "سالم الحداد"), [0, 1, 2, 3]);
    archive.apply(Change::Remove(EntryId(3)));
    archive.apply(undo);
    assert_eq!(archive, before);
    assert_eq!(documents(&archive, Facet::Person, "هند المنصوري"), [2]);
    // two people of one name: those of one document get a name of their own
    let named = Correction::Rename { who: person("سالم الحداد"), name: "سالم الحداد (الطبيب)".into() };
    archive.apply(correct(1, named));
    assert_eq!(documents(&archive, Facet::Person, "سالم الحداد"), [0]);
    assert_eq!(documents(&archive, Facet::Person, "سالم الحداد (الطبيب)"), [1]);
}

#[test]
fn what_a_lexicon_makes_one_can_be_parted() {
    let mut archive = Archive::new("");
    for (path, text) in [("1.txt", "زار الوفد ليبيا أمس.\n"), ("2.txt", "عاد الوفد من دولة ليبيا أمس.\n")]
    {
        archive.apply(Change::Add(Box::new(entry(path, text))));
    }
    let names: Vec<String> =
        (0..2).flat_map(|id| facts(&archive, id).entities.iter().map(|entity| entity.name.clone()).collect::<Vec<_>>()).collect();
    assert_eq!(names, ["ليبيا", "دولة ليبيا"]);
    assert_eq!(documents(&archive, Facet::Place, "ليبيا"), [0, 1]);
    let undo = archive.apply(rule(Rule::Apart { kind: EntityKind::Place, name: "دولة ليبيا".into() })).unwrap();
    assert_eq!(documents(&archive, Facet::Place, "ليبيا"), [0]);
    assert_eq!(documents(&archive, Facet::Place, "دولة ليبيا"), [1]);
    archive.apply(undo);
    assert_eq!(documents(&archive, Facet::Place, "دولة ليبيا"), [0, 1]);
}

fn any_change() -> impl Strategy<Value = Change> {
    let id = || (0..4u32).prop_map(EntryId);
    let name = || prop::sample::select(vec!["سالم الحداد", "الحداد", NAME, "طرابلس", "هند المنصوري", "وزارة الزراعة"]);
    let kind = || (0..3usize).prop_map(|at| EntityKind::ALL[at]);
    let who = move || (kind(), name()).prop_map(|(kind, name)| Named { kind, name: name.into() });
    let place = move || name().prop_map(|name| Anchor { span: Span::new(0, name.len()), quote: name.into() });
    let correction = prop_oneof![
        (who(), proptest::option::of(kind())).prop_map(|(who, to)| Correction::Retype { who, to }),
        (who(), name()).prop_map(|(who, name)| Correction::Rename { who, name: name.into() }),
        (who(), who()).prop_map(|(who, into)| Correction::Merge { who, into }),
        (place(), kind()).prop_map(|(at, kind)| Correction::Add { at, kind }),
        place().prop_map(|at| Correction::Unmark { at }),
        Just(Correction::DocumentDate { value: None }),
    ];
    let identity = move || (kind(), name()).prop_map(|(kind, name)| Identity { kind, name: name.into(), known: None });
    let rule = prop_oneof![
        (name(), proptest::option::of(kind())).prop_map(|(name, kind)| Rule::Kind { name: name.into(), kind }),
        name().prop_map(|name| Rule::Office { name: name.into(), office: "وزير الزراعة".into() }),
        (identity(), identity()).prop_map(|(one, of)| Rule::Same { one, of }),
        (kind(), name()).prop_map(|(kind, name)| Rule::Apart { kind, name: name.into() }),
    ];
    prop_oneof![
        4 => (id(), proptest::option::of((0..3u32).prop_map(CorrectionId)), correction)
            .prop_map(|(id, at, correction)| Change::Correct(id, at, Box::new(correction))),
        1 => (id(), (0..3u32).prop_map(CorrectionId)).prop_map(|(id, at)| Change::Uncorrect(id, at)),
        4 => (proptest::option::of((0..3u32).prop_map(RuleId)), rule).prop_map(|(id, rule)| Change::PutRule(id, Box::new(rule))),
        1 => (0..3u32).prop_map(|id| Change::RemoveRule(RuleId(id))),
        1 => id().prop_map(Change::Remove),
        1 => (id(), any::<bool>()).prop_map(|(id, on)| Change::Star(id, on)),
    ]
}

/// What every filter counts, by the names it shows.
fn seen(archive: &Archive) -> Vec<(Facet, String, u64)> {
    let values = Facet::ALL.into_iter().flat_map(|facet| archive.facets().values(facet).map(move |value| (facet, value)));
    let mut seen: Vec<_> = values.map(|(facet, value)| (facet, value.shown().to_owned(), value.entries.len())).collect();
    seen.sort();
    seen
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn whatever_is_done_its_inverses_undo_and_redo_it(changes in vec(any_change(), 0..12)) {
        let mut archive = archive();
        let (first, counted) = (archive.clone(), seen(&archive));
        let mut inverses: Vec<Change> = changes.into_iter().filter_map(|change| archive.apply(change)).collect();
        let (last, then) = (archive.clone(), seen(&archive));
        // the same from the beginning, with the rules there before the documents
        let mut fresh = Archive::new("").with_rules(archive.rules().clone());
        for (_, entry) in archive.entries() {
            fresh.apply(Change::Add(Box::new(entry.clone())));
        }
        prop_assert_eq!(seen(&fresh), then.clone());
        prop_assert!(fresh.entries().map(|(_, entry)| entry).eq(archive.entries().map(|(_, entry)| entry)));
        inverses.reverse();
        let mut redo: Vec<Change> = inverses.into_iter().filter_map(|change| archive.apply(change)).collect();
        prop_assert_eq!(&archive, &first);
        prop_assert_eq!(seen(&archive), counted);
        redo.reverse();
        redo.into_iter().for_each(|change| { archive.apply(change); });
        prop_assert_eq!(&archive, &last);
        prop_assert_eq!(seen(&archive), then);
    }
}

#[test]
fn a_project_keeps_corrections_and_rules_and_older_programs_keep_their_hands_off() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.warraq");
    let mut archive = archive();
    disk::save(&archive, &path).unwrap();
    assert!(std::fs::read_to_string(&path).unwrap().contains("version: 1"));
    archive.apply(correct(0, Correction::Retype { who: person("سالم الحداد"), to: None }));
    archive.apply(rule(Rule::Kind { name: NAME.into(), kind: Some(EntityKind::Place) }));
    disk::save(&archive, &path).unwrap();
    let saved = disk::load(&path).unwrap();
    assert!(std::fs::read_to_string(&path).unwrap().contains("version: 2"));
    assert_eq!(saved.files[0].reader, *archive.entry(EntryId(0)).unwrap().reader);
    assert_eq!(&saved.rules, archive.rules());
    // what nobody can have written is told with its line, and the file is left alone
    let good = std::fs::read_to_string(&path).unwrap();
    for (from, to) in
        [("Retype(", "Rewrite("), ("kind: Person", "kind: Dog"), ("rules: {", "rules: {x"), ("corrections: {", "corrections: [")]
    {
        assert!(good.contains(from), "{from}: {good}");
        std::fs::write(&path, good.replacen(from, to, 1)).unwrap();
        let problem = disk::load(&path).unwrap_err();
        assert_eq!(problem.code, "project-corrupt", "{to}");
        assert!(problem.place.line.is_some());
    }
    archive.apply(correct(0, Correction::DocumentDate { value: Some(warraq::calendar::Date::day(2024, 2, 29)) }));
    disk::save(&archive, &path).unwrap();
    assert!(disk::load(&path).is_ok());
    let bad = std::fs::read_to_string(&path).unwrap().replace("2024,", "2023,");
    std::fs::write(&path, bad).unwrap();
    assert_eq!(disk::load(&path).unwrap_err().code, "project-corrupt");
}

struct World {
    dir: tempfile::TempDir,
    session: Session,
}

impl World {
    fn opened() -> Self {
        let dir = tempfile::tempdir().unwrap();
        for (name, text) in [("1.txt", MEETING), ("2.txt", VISIT), ("3.txt", OTHER)] {
            std::fs::write(dir.path().join(name), text).unwrap();
        }
        let mut world = Self { session: session(dir.path()), dir };
        let paths: Vec<PathBuf> = ["1.txt", "2.txt", "3.txt"].map(|name| world.dir.path().join(name)).into();
        world.send(Command::OpenPaths(paths));
        until(&mut world.session, |session| !session.is_reading());
        world
    }

    fn send(&mut self, command: Command) {
        self.session.send(command);
        self.session.logic(NOW);
    }

    fn archive(&self) -> &Archive {
        self.session.archive()
    }
}

fn session(dir: &Path) -> Session {
    Session::new(Places::below(dir, Lang::Ar), Settings::default(), NOW)
}

fn until(session: &mut Session, holds: impl Fn(&Session) -> bool) {
    let from = Instant::now();
    session.logic(NOW);
    while !holds(session) {
        assert!(from.elapsed() < Duration::from_secs(60), "waited too long");
        std::thread::sleep(Duration::from_millis(2));
        session.logic(NOW);
    }
}

#[test]
fn the_session_previews_makes_undoes_and_keeps() {
    let mut world = World::opened();
    let made = Rule::Kind { name: NAME.into(), kind: Some(EntityKind::Organization) };
    world.send(Command::Preview(Some(made.clone())));
    until(&mut world.session, |session| !session.preview().is_looking());
    let promised = world.session.preview().found().unwrap().clone();
    assert_eq!((promised.documents.len(), promised.mentions()), (2, 2));
    world.send(Command::Preview(None));
    assert!(world.session.preview().found().is_none());
    world.send(Command::Change(rule(made)));
    assert_eq!(documents(world.archive(), Facet::Organization, NAME), [0, 1]);
    assert_eq!(world.session.can_undo(), Some("change-rule-kind"));
    world.send(Command::Change(correct(2, Correction::DocumentDate { value: None })));
    assert!(world.archive().entry(EntryId(2)).unwrap().date().is_none());
    let project = world.dir.path().join("مشروع.warraq");
    world.send(Command::SaveTo(project.clone()));
    until(&mut world.session, |session| session.saved() == SaveState::Saved);
    world.send(Command::Act(Act::Undo));
    assert!(world.archive().entry(EntryId(2)).unwrap().date().is_some());
    world.send(Command::Act(Act::Undo));
    assert_eq!(documents(world.archive(), Facet::Organization, NAME), [] as [u32; 0]);
    world.send(Command::Act(Act::Redo));
    assert_eq!(documents(world.archive(), Facet::Organization, NAME), [0, 1]);
    // another day: the project is opened, and a document that nobody has seen comes in
    let saved = disk::load(&project).unwrap();
    assert_eq!(saved.rules.iter().count(), 1);
    let mut later = session(world.dir.path());
    later.send(Command::OpenProject(project));
    until(&mut later, |session| session.archive().len() == 3 && !session.is_reading());
    assert!(later.archive().entry(EntryId(2)).unwrap().date().is_none());
    assert_eq!(documents(later.archive(), Facet::Organization, NAME), [0, 1]);
    let new = world.dir.path().join("4.txt");
    std::fs::write(&new, "غنت زهرنابو في تونس.\n").unwrap();
    later.send(Command::OpenPaths(vec![new]));
    until(&mut later, |session| session.archive().len() == 4 && !session.is_reading());
    assert_eq!(documents(later.archive(), Facet::Organization, NAME), [0, 1, 3]);
}

#[test]
fn similar_names_are_found_and_leave_the_list_once_decided() {
    let mut world = World::opened();
    let new = world.dir.path().join("4.txt");
    std::fs::write(&new, "قالت السيدة المنصوري هند إن الأمر مهم. وقال السيد سالم منصور الحداد إنه يوافق.\n").unwrap();
    world.send(Command::OpenPaths(vec![new]));
    until(&mut world.session, |session| session.archive().len() == 4 && !session.is_reading());
    world.send(Command::LookForSameNames);
    // it may be over at once
    let same = world.session.same_names();
    assert!(same.is_looking() || same.found().is_some());
    until(&mut world.session, |session| !session.same_names().is_looking());
    let found = world.session.same_names().found().unwrap().clone();
    let pair = |one: &str, other: &str| {
        found.iter().find(|pair| {
            let names = [name_key(&pair.one.identity.name), name_key(&pair.of.identity.name)];
            names.contains(&name_key(one)) && names.contains(&name_key(other))
        })
    };
    let short = pair("سالم الحداد", "سالم منصور الحداد").unwrap_or_else(|| panic!("{found:#?}"));
    world.send(Command::Change(rule(short.accepted())));
    assert_eq!(documents(world.archive(), Facet::Person, "سالم الحداد"), [0, 1, 3]);
    let left = world.session.same_names().found().unwrap().len();
    assert_eq!(left, found.len() - 1);
    if let Some(other) = world.session.same_names().found().unwrap().first().cloned() {
        world.send(Command::Change(rule(other.declined())));
        assert_eq!(world.session.same_names().found().unwrap().len(), left - 1);
    }
}

#[test]
fn correcting_asks_for_the_fact_that_is_shown_or_the_words_that_are_selected() {
    let mut world = World::opened();
    world.session.asks();
    let id = world.session.selected().unwrap();
    assert!(!Act::Correct.enabled(&world.session) && !Act::MergeNames.enabled(&world.session));
    let span = Span::new(0, world.session.document().unwrap().text.find(' ').unwrap());
    world.send(Command::SelectPassage(id, span));
    world.send(Command::Act(Act::Correct));
    let asks = world.session.asks();
    assert!(
        asks.iter().any(|ask| matches!(ask, Ask::Correct { entry, fact: None, span: Some(s) } if *entry == id && *s == span))
    );
}

#[test]
fn exports_and_the_command_line_say_what_the_reader_put_right() {
    let dir = tempfile::tempdir().unwrap();
    let mut archive = Archive::new("");
    for (name, text) in [("1.txt", MEETING), ("2.txt", VISIT)] {
        let path = dir.path().join(name);
        std::fs::write(&path, text).unwrap();
        archive.apply(Change::Add(Box::new(entry(path.to_str().unwrap(), text))));
    }
    let offices = vec!["وزير الزراعة".to_owned()];
    archive.apply(correct(0, Correction::Offices { who: person("سالم الحداد"), offices }));
    archive.apply(correct(1, Correction::DocumentDate { value: Some(warraq::calendar::Date::day(2024, 3, 15)) }));
    archive.apply(rule(Rule::Kind { name: NAME.into(), kind: Some(EntityKind::Organization) }));
    let rejected = FactKey { kind: "person".into(), words: "سالم الحداد".into() };
    archive.apply(Change::Judge(EntryId(1), rejected, Some(Verdict::Rejected)));
    let project = dir.path().join("a.warraq");
    disk::save(&archive, &project).unwrap();

    let lines = |paths: &[PathBuf]| -> Vec<serde_json::Value> {
        let mut out = Vec::new();
        assert!(warraq::cli::extract::run(paths, &mut out).unwrap());
        String::from_utf8(out).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    let entity = |line: &serde_json::Value, name: &str| {
        line["entities"].as_array().unwrap().iter().find(|entity| entity["name"] == name).cloned()
    };
    let printed = lines(std::slice::from_ref(&project));
    assert_eq!(printed.len(), 2);
    let salem = entity(&printed[0], "سالم الحداد").unwrap();
    assert_eq!((salem["by"].as_str(), salem["roles"][0].as_str()), (Some("reader"), Some("وزير الزراعة")));
    assert_eq!(entity(&printed[1], NAME).unwrap()["by"], "archive-rule");
    assert_eq!((&printed[1]["date"], &printed[1]["date_by"]), (&"2024-03-15".into(), &"reader".into()));
    assert!(printed[0].get("date_by").is_none());
    assert_eq!(entity(&printed[1], "سالم الحداد"), None);
    let there = |id: &serde_json::Value| printed[1]["entities"].as_array().unwrap().iter().any(|entity| entity["id"] == *id);
    for said in printed[1]["statements"].as_array().unwrap() {
        assert!(said["speaker"].is_null() || there(&said["speaker"]), "{said}");
    }
    // the same file by itself is as it was read; a project beside it is printed in its place
    let both = lines(&[dir.path().join("2.txt"), project.clone()]);
    assert_eq!(both.len(), 3);
    assert!(entity(&both[0], "سالم الحداد").is_some() && both[0].get("date_by").is_none());
    let mut out = Vec::new();
    std::fs::write(&project, "(").unwrap();
    assert!(!warraq::cli::extract::run(&[project], &mut out).unwrap());
    assert!(String::from_utf8(out).unwrap().contains("project-corrupt"));

    let words = Words::new(Lang::Ar, Digits::Western);
    let entries = [EntryId(0), EntryId(1)];
    let options = export::Options::default();
    let today = warraq::calendar::Date::day(2025, 1, 1);
    for exporter in export::ALL {
        let request =
            export::Request { archive: &archive, entries: &entries, options: &options, words: &words, asked: "", today };
        let text = String::from_utf8(exporter.write(&request)).unwrap();
        assert!(text.contains("بحسب القارئ") && text.contains("بحسب قاعدة من القارئ"), "{text}");
    }
}

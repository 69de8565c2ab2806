//! What each correction and rule does to facts that were read, and what holds for all of them.

use std::collections::{BTreeMap, BTreeSet};

use proptest::collection::vec;
use proptest::prelude::*;

use super::testing;
use super::*;
use crate::archive::identity::Identity;
use crate::archive::rules::Rule;
use crate::calendar::{Calendar, Date, When};
use crate::document::Document;
use crate::extract::facts::{
    Attribution, Because, By, Commitment, DateMention, DocumentDate, Entity, Event, Mention, Mode, Role, Statement,
};
use crate::extract::tests::document;

const TEXT: &str = "التقى وزير الزراعة سالم الحداد رئيس البلدية منصور القاضي في طرابلس يوم 12 مارس 2024.\n\
    وقال الحداد إن الوزارة ستدعم المزارعين. وأكد القاضي أن البلدية تعمل. وحضر ثندربي كلاكستون متأخرا.\n\
    وشكر ثندربي كلاكستون النسر الذهبي.\n";

const PERSON: EntityKind = EntityKind::Person;
const BODY: EntityKind = EntityKind::Organization;
const PLACE: EntityKind = EntityKind::Place;

fn nth(words: &str, nth: usize) -> Span {
    let (start, _) = TEXT.match_indices(words).nth(nth).unwrap();
    Span::new(start, start + words.len())
}

fn at(words: &str) -> Anchor {
    Anchor::of(TEXT, nth(words, 0)).unwrap()
}

fn who(kind: EntityKind, name: &str) -> Named {
    Named { kind, name: name.into() }
}

/// The minister by his full name and his surname, one missed man, one wrong place, and what they say and do.
fn read() -> Facts {
    let because = Because::rule("name-lexicon", 0.7);
    let entity = |kind, name: &str, alias: &[&str], roles: &[&str]| Entity {
        roles: roles.iter().map(|r| Role { text: (*r).into(), span: nth(r, 0), acting: false, former: false }).collect(),
        aliases: alias.iter().map(|alias| (*alias).into()).collect(),
        translation: (kind == PLACE).then(|| "Tripoli".into()),
        ..Entity::new(kind, name.into())
    };
    let mention = |kind, span, entity| Mention { kind, span, entity: EntityId(entity), because: because.clone() };
    let statement = |span, mode, speaker, written| Statement {
        span,
        mode,
        attribution: Attribution::Reported,
        speaker,
        speaker_span: Some(written),
        verb: None,
        because: because.clone(),
    };
    let when = Some(When::from(Date::day(2024, 3, 12)));
    let date = nth("12 مارس 2024", 0);
    Facts {
        date: Some(DocumentDate { when: Date::day(2024, 3, 12), span: date, because: because.clone() }),
        mentions: vec![
            mention(PERSON, nth("سالم الحداد", 0), 0),
            mention(PERSON, nth("منصور", 0), 1),
            mention(PLACE, nth("طرابلس", 0), 2),
            mention(PERSON, nth("الحداد", 1), 0),
            mention(PERSON, nth("القاضي", 1), 0),
        ],
        entities: vec![
            entity(PERSON, "سالم الحداد", &["الحداد", "القاضي"], &["وزير الزراعة"]),
            entity(PERSON, "منصور", &[], &[]),
            entity(PLACE, "طرابلس", &[], &[]),
        ],
        dates: vec![DateMention {
            span: date,
            when,
            calendar: Calendar::Gregorian,
            weekday_agrees: None,
            because: because.clone(),
        }],
        statements: vec![
            statement(nth("الوزارة ستدعم المزارعين", 0), Mode::Indirect, Some(EntityId(0)), nth("الحداد", 1)),
            statement(nth("البلدية تعمل", 0), Mode::Indirect, Some(EntityId(0)), nth("القاضي", 1)),
            statement(nth("النسر الذهبي", 0), Mode::Indirect, None, nth("ثندربي كلاكستون", 1)),
        ],
        commitments: vec![Commitment {
            span: nth("الوزارة ستدعم المزارعين", 0),
            actors: vec![EntityId(0), EntityId(1)],
            cue: None,
            because: because.clone(),
        }],
        events: vec![Event {
            kind: EventKind::Visit,
            span: nth("التقى", 0),
            date: when,
            place: Some(EntityId(2)),
            participants: vec![EntityId(0), EntityId(1)],
            occasion: None,
            because,
        }],
        ..Facts::default()
    }
}

fn numbered(list: impl IntoIterator<Item = Correction>) -> BTreeMap<CorrectionId, Correction> {
    list.into_iter().enumerate().map(|(at, correction)| (CorrectionId(at as u32), correction)).collect()
}

fn done(list: impl IntoIterator<Item = Correction>, rules: &[Rule]) -> Corrected {
    let rules: Vec<&Rule> = rules.iter().collect();
    corrected(&document(TEXT), &read(), &numbered(list), &rules)
}

/// After corrections that all find what they correct.
fn after(list: impl IntoIterator<Item = Correction>) -> Facts {
    let done = done(list, &[]);
    assert_eq!(done.orphans, []);
    sound(TEXT, &done.facts);
    done.facts
}

/// Each entity with its mentions, «الاسم: كلمات، كلمات».
fn names(facts: &Facts) -> Vec<String> {
    let named = |(number, entity): (usize, &Entity)| {
        let words: Vec<&str> = facts.mentions_of(EntityId(number as u32)).map(|mention| mention.span.of(TEXT)).collect();
        format!("{} {}: {}", entity.kind.key(), entity.name, words.join("، "))
    };
    facts.entities.iter().enumerate().map(named).collect()
}

/// What must hold of any facts: numbers lead somewhere, spans lie in the text, mentions stand apart and in order.
fn sound(text: &str, facts: &Facts) {
    let there = |id: &EntityId| assert!(facts.entity(*id).is_some(), "{id:?}");
    facts.issuer.iter().for_each(there);
    facts.corrected.keys().for_each(there);
    facts.entities.iter().flat_map(|entity| &entity.affiliation).for_each(there);
    facts.statements.iter().flat_map(|said| &said.speaker).for_each(there);
    facts.commitments.iter().flat_map(|commitment| &commitment.actors).for_each(there);
    facts.events.iter().flat_map(|event| event.participants.iter().chain(&event.place)).for_each(there);
    let mut end = 0;
    for mention in &facts.mentions {
        assert!(!mention.span.of(text).is_empty() && mention.span.start >= end, "{mention:?}");
        end = mention.span.end;
        assert_eq!(facts.entity(mention.entity).map(|entity| entity.kind), Some(mention.kind));
    }
    let named: BTreeSet<EntityId> = facts.mentions.iter().map(|mention| mention.entity).collect();
    assert!((0..facts.entities.len()).all(|at| named.contains(&EntityId(at as u32))), "an entity that nothing names");
    for (at, entity) in facts.entities.iter().enumerate() {
        let twice = |other: &Entity| other.kind == entity.kind && name_key(&other.name) == name_key(&entity.name);
        assert!(!facts.entities[..at].iter().any(twice), "{} stands twice", entity.name);
    }
}

#[test]
fn names_are_compared_folded() {
    assert_eq!(name_key(" مُحمّد   أمين "), name_key("محمد امين"));
    assert!(name_key("محمد") != name_key("محمود"));
}

#[test]
fn an_anchor_holds_words() {
    let text = "قال  نعم ";
    assert_eq!(Anchor::of(text, Span::new(6, text.len())).map(|anchor| anchor.quote), Some("نعم".to_owned()));
    assert_eq!(Anchor::of(text, Span::new(6, 8)), None);
    assert_eq!(Anchor::of(text, Span::new(1, 4)), None);
}

#[test]
fn nothing_put_right_is_what_was_read() {
    assert_eq!(done([], &[]).facts, read());
    sound(TEXT, &read());
}

#[test]
fn a_name_of_another_kind() {
    let facts = after([Correction::Retype { who: who(PLACE, "طرابلس"), to: Some(BODY) }]);
    assert!(names(&facts).contains(&"organization طرابلس: طرابلس".to_owned()));
    let id = EntityId(2);
    assert_eq!((facts.corrected.get(&id), facts.mentions[2].because.by()), (Some(&By::Reader), Some(By::Reader)));
    // what a lexicon knows of the place, it does not know of the body
    assert_eq!(facts.entities[2].translation, None);
    let facts = after([Correction::Retype { who: who(PERSON, "سالم الحداد"), to: Some(PLACE) }]);
    assert!(facts.entities[0].roles.is_empty());
}

#[test]
fn no_name_at_all_and_nobody_is_left_pointing_at_it() {
    let facts = after([Correction::Retype { who: who(PERSON, "سالم الحداد"), to: None }]);
    assert_eq!(names(&facts), ["person منصور: منصور", "place طرابلس: طرابلس"]);
    assert_eq!(facts.statements[0].speaker, None);
    assert_eq!(facts.commitments[0].actors, [EntityId(0)]);
    assert_eq!(facts.events[0].participants, [EntityId(0)]);
    assert_eq!(facts.events[0].place, Some(EntityId(1)));
}

#[test]
fn no_name_in_this_place_only() {
    let facts = after([Correction::Unmark { at: Anchor::of(TEXT, nth("القاضي", 1)).unwrap() }]);
    assert_eq!(names(&facts)[0], "person سالم الحداد: سالم الحداد، الحداد");
    // the last mention takes the name with it
    let facts = after([Correction::Unmark { at: at("طرابلس") }]);
    assert!(!names(&facts).iter().any(|name| name.contains("طرابلس")));
}

#[test]
fn a_name_longer_or_shorter_than_it_was_read() {
    let facts = after([Correction::Extend { at: at("منصور"), to: at("منصور القاضي") }]);
    assert_eq!(names(&facts)[1], "person منصور القاضي: منصور القاضي");
    assert!(facts.entities[1].aliases.is_empty());
    let back = after([
        Correction::Extend { at: at("منصور"), to: at("منصور القاضي") },
        Correction::Extend { at: at("منصور القاضي"), to: at("منصور") },
    ]);
    assert_eq!(names(&back)[1], "person منصور: منصور");
    // a longer name swallows what it grows over
    let facts = after([Correction::Extend {
        at: at("سالم الحداد"), to: at("سالم الحداد رئيس البلدية منصور")
    }]);
    assert_eq!(facts.entities[0].name, "سالم الحداد رئيس البلدية منصور");
    assert!(facts.entities.iter().all(|entity| entity.name != "منصور"));
}

#[test]
fn a_name_that_was_missed_is_marked_wherever_it_stands_and_speaks() {
    let facts = after([Correction::Add { at: at("ثندربي كلاكستون"), kind: PERSON }]);
    assert_eq!(names(&facts)[3], "person ثندربي كلاكستون: ثندربي كلاكستون، ثندربي كلاكستون");
    assert_eq!(facts.statements[2].speaker, Some(EntityId(3)));
    // over a name that was read, it takes its place
    let facts = after([Correction::Add { at: at("منصور القاضي"), kind: BODY }]);
    assert_eq!(names(&facts)[1], "organization منصور القاضي: منصور القاضي");
}

#[test]
fn offices_are_all_those_that_the_reader_gives() {
    let set = |offices: &[&str]| Correction::Offices {
        who: who(PERSON, "منصور"),
        offices: offices.iter().map(|office| (*office).to_owned()).collect(),
    };
    let facts = after([set(&["رئيس البلدية", " القائم بأعمال  العميد ", " "])]);
    let roles: Vec<_> = facts.entities[1].roles.iter().map(|role| (role.text.as_str(), role.acting)).collect();
    assert_eq!(roles, [("رئيس البلدية", false), ("القائم بأعمال العميد", true)]);
    assert_eq!(facts.entities[1].roles[0].span.of(TEXT), "رئيس البلدية");
    let none = after([Correction::Offices { who: who(PERSON, "سالم الحداد"), offices: vec![] }]);
    assert!(none.entities[0].roles.is_empty() && none.corrected.len() == 1);
}

#[test]
fn two_names_made_one_and_one_made_two() {
    let facts = after([Correction::Merge { who: who(PERSON, "منصور"), into: who(PERSON, "سالم الحداد") }]);
    assert_eq!(names(&facts)[0], "person سالم الحداد: سالم الحداد، منصور، الحداد، القاضي");
    assert_eq!(facts.events[0].participants, [EntityId(0)]);
    assert!(facts.entities[0].aliases.contains(&"منصور".to_owned()));
    // «القاضي» was put with the wrong man: split off, then put with the right one
    let second = Anchor::of(TEXT, nth("القاضي", 1)).unwrap();
    let facts = after([
        Correction::Split { at: second.clone(), alike: false },
        Correction::Merge { who: who(PERSON, "القاضي"), into: who(PERSON, "منصور") },
    ]);
    assert_eq!(names(&facts)[0], "person سالم الحداد: سالم الحداد، الحداد");
    assert_eq!(names(&facts)[1], "person منصور: منصور، القاضي");
    assert_eq!(facts.statements[1].speaker, Some(EntityId(1)));
    assert_eq!(facts.entities[0].aliases, ["الحداد"]);
}

#[test]
fn who_says_it_and_who_takes_it_on() {
    let statement = at("البلدية تعمل");
    let facts = after([Correction::Speaker { statement: statement.clone(), speaker: Some(who(PERSON, "منصور")) }]);
    assert_eq!(facts.statements[1].speaker, Some(EntityId(1)));
    assert_eq!(facts.statements[1].mode, Mode::Indirect);
    assert_eq!(facts.statements[1].because.by(), Some(By::Reader));
    let facts = after([Correction::Speaker { statement, speaker: None }]);
    assert_eq!((facts.statements[1].speaker, facts.statements[1].attribution), (None, Attribution::Unattributed));
    let commitment = at("الوزارة ستدعم المزارعين");
    let facts = after([Correction::Actors { commitment, actors: vec![who(PLACE, "طرابلس")] }]);
    assert_eq!(facts.commitments[0].actors, [EntityId(2)]);
}

#[test]
fn dates_and_the_event() {
    let value = Some(When::from(Date::day(2025, 3, 12)));
    let facts = after([Correction::DateValue { at: at("12 مارس 2024"), value }]);
    assert_eq!((facts.dates[0].when, facts.events[0].date), (value, value));
    assert_eq!(facts.date.map(|date| date.when), Some(Date::day(2025, 3, 12)));
    assert_eq!(after([Correction::DocumentDate { value: None }]).date, None);
    let facts = after([Correction::EventKind { kind: EventKind::Meeting }]);
    assert_eq!(facts.events[0].kind, EventKind::Meeting);
    let nothing =
        corrected(&document(TEXT), &Facts::default(), &numbered([Correction::EventKind { kind: EventKind::Call }]), &[]);
    assert_eq!(nothing.facts.events[0].span.of(TEXT), TEXT.lines().next().unwrap());
}

#[test]
fn what_finds_nothing_is_told_and_does_nothing() {
    let gone = Anchor { span: Span::new(4, 4), quote: "لا شيء".into() };
    let lost = [
        Correction::Retype { who: who(PERSON, "غائب"), to: Some(PLACE) },
        Correction::Merge { who: who(PERSON, "غائب"), into: who(PERSON, "منصور") },
        Correction::Add { at: gone.clone(), kind: PERSON },
        Correction::Extend { at: at("طرابلس"), to: at("منصور") },
        Correction::Speaker { statement: at("التقى"), speaker: None },
        Correction::Speaker { statement: at("البلدية تعمل"), speaker: Some(who(PERSON, "غائب")) },
        Correction::DateValue { at: gone, value: None },
    ];
    for correction in lost {
        let done = done([correction.clone()], &[]);
        assert_eq!(done.orphans, [CorrectionId(0)], "{correction:?}");
        assert_eq!(done.facts, read());
    }
    // what has come true by itself is no loss
    let so = [
        Correction::Retype { who: who(PERSON, "غائب"), to: None },
        Correction::Unmark { at: at("التقى") },
        Correction::Add { at: at("طرابلس"), kind: PLACE },
    ];
    assert_eq!(done(so, &[]), Corrected { facts: read(), orphans: vec![] });
}

#[test]
fn rules_hold_unless_the_reader_said_otherwise() {
    let rule = |name: &str, kind| Rule::Kind { name: name.into(), kind };
    let ruled = |list: Vec<Correction>, rules: &[Rule]| {
        let done = done(list, rules);
        sound(TEXT, &done.facts);
        done.facts
    };
    let facts = ruled(vec![], &[rule("النسر الذهبي", Some(BODY)), rule("طرابلس", None)]);
    assert_eq!(names(&facts)[2], "organization النسر الذهبي: النسر الذهبي");
    assert_eq!(facts.corrected.get(&EntityId(2)), Some(&By::Rule));
    assert_eq!(facts.events[0].place, None);
    // a name the reader speaks of is not taken away, and his kind stands
    let facts = ruled(
        vec![Correction::Retype { who: who(PLACE, "طرابلس"), to: Some(BODY) }],
        &[rule("طرابلس", None), rule("طرابلس", Some(PERSON))],
    );
    assert!(names(&facts).contains(&"organization طرابلس: طرابلس".to_owned()));
    let office = Rule::Office { name: "منصور".into(), office: "رئيس البلدية".into() };
    assert_eq!(ruled(vec![], std::slice::from_ref(&office)).entities[1].roles.len(), 1);
    let none = Correction::Offices { who: who(PERSON, "منصور"), offices: vec![] };
    assert_eq!(ruled(vec![none], &[office]).entities[1].roles.len(), 0);
    let person = |name: &str| Identity { kind: PERSON, name: name.into(), known: None };
    let same = Rule::Same { one: person("منصور"), of: person("سالم الحداد") };
    assert_eq!(ruled(vec![], &[same]).entities.len(), 2);
}

/// Any passage of the text, and any name in it.
fn passage() -> impl Strategy<Value = Anchor> + Clone {
    let words: Vec<Span> = crate::text::words::tokens(TEXT).into_iter().map(|token| token.span).collect();
    let count = words.len();
    (0..count, 0..4usize).prop_map(move |(first, more)| {
        let span = words[first].join(words[(first + more).min(count - 1)]);
        Anchor { span, quote: span.of(TEXT).to_owned() }
    })
}

fn name() -> impl Strategy<Value = String> + Clone {
    prop_oneof![
        3 => prop::sample::select(vec!["سالم الحداد", "الحداد", "منصور", "طرابلس", "القاضي", "ثندربي كلاكستون", "النسر الذهبي"])
            .prop_map(str::to_owned),
        1 => passage().prop_map(|anchor| anchor.quote),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn whatever_is_put_right_the_facts_stay_sound(
        list in vec(testing::corrections(passage(), name()), 0..6),
        rules in vec(testing::rules(name()), 0..4),
    ) {
        let document: Document = document(TEXT);
        let rules: Vec<&Rule> = rules.iter().collect();
        let once = corrected(&document, &read(), &numbered(list.clone()), &rules);
        sound(TEXT, &once.facts);
        prop_assert_eq!(corrected(&document, &read(), &numbered(list), &rules), once);
    }

    #[test]
    fn strange_corrections_of_a_strange_text_break_nothing(
        text in "(?s).{0,40}",
        list in vec(testing::correction(), 0..5),
        rules in vec(testing::rule(), 0..3),
    ) {
        let rules: Vec<&Rule> = rules.iter().collect();
        let done = corrected(&document(&text), &Facts::default(), &numbered(list), &rules);
        sound(&text, &done.facts);
    }
}

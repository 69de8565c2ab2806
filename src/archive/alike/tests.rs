//! What is suggested, and what is not.

use super::*;
use crate::archive::corrections::name_key;
use crate::archive::testing::{archive, entry};
use crate::archive::{Change, Entry};
use crate::extract::Facts;
use crate::extract::facts::{Because, Entity, EntityId, EntityKind, Mention, Role};

/// One document for each name, «الاسم، الصفة» where there is an office.
fn documents(kind: EntityKind, names: &[&str]) -> Archive {
    archive(names.iter().enumerate().map(|(at, said)| document(at, kind, said)))
}

fn document(at: usize, kind: EntityKind, said: &str) -> Entry {
    let (name, office) = said.split_once('،').unwrap_or((said, ""));
    let role = (!office.is_empty()).then(|| Role { text: office.into(), span: Span::default(), acting: false, former: false });
    let entity = Entity { roles: role.into_iter().collect(), ..Entity::new(kind, name.into()) };
    let span = Span::new(0, name.len());
    let mention = Mention { kind, span, entity: EntityId(0), because: Because::rule("name-lexicon", 0.7) };
    let facts = Facts { entities: vec![entity], mentions: vec![mention], ..Facts::default() };
    entry(&format!("{at}.txt"), &format!("{said} {at}")).with_facts(facts)
}

fn suggested(archive: &Archive) -> Vec<(String, String, Vec<Why>)> {
    let all = suggestions(archive, Lexicon::bundled());
    all.into_iter().map(|s| (s.one.identity.name, s.of.identity.name, s.why)).collect()
}

#[test]
fn names_that_may_be_one() {
    let check = |one: &str, of: &str, why: Why| {
        let archive = documents(EntityKind::Person, &[one, of, of]);
        let name = |said: &str| said.split('،').next().unwrap_or("").to_owned();
        let found = suggested(&archive);
        assert!(found.iter().any(|s| s.0 == name(one) && s.1 == name(of) && s.2.contains(&why)), "{one} | {of}: {found:?}");
    };
    check("تورك فولكر", "فولكر تورك", Why::WordOrder);
    check("أنطونيو غوتيريس", "أنطونيو غوتيريش", Why::Sound);
    check("Volker Türk", "فولكر تورك", Why::Script);
    check("ثندربي كلاكستن", "ثندربي كلاكستون", Why::Sound);
    check("ثندربي كلاغستون", "ثندربي كلاكستون", Why::OneLetter);
    check("كلاكستون", "ثندربي كلاكستون", Why::ShortForm);
    check("سالم الحداد", "سالم منصور الحداد", Why::ShortForm);
    check("هانا تيتيه،المبعوثة", "هانا تيته،المبعوثة", Why::SameOffice);
}

#[test]
fn names_that_are_two() {
    let check = |kind, names: &[&str]| assert_eq!(suggested(&documents(kind, names)), [], "{names:?}");
    let person = EntityKind::Person;
    // two known names, one letter or vowel apart
    check(person, &["سالم الحداد", "سليم الحداد"]);
    check(person, &["محمد القاضي", "محمود القاضي"]);
    check(person, &["حسن الحداد", "حسين الحداد"]);
    // a surname that several have
    check(person, &["كلاكستون", "ثندربي كلاكستون", "مارتن كلاكستون"]);
    // different bodies of one kind
    check(EntityKind::Organization, &["وزارة العدل", "وزارة العمل"]);
    check(EntityKind::Organization, &["وزارة الخارجية", "وزارة الخارجية التونسية", "وزارة الخارجية الليبية"]);
    check(EntityKind::Organization, &["الدورة 45 للمجلس الأعلى", "الدورة 46 للمجلس الأعلى"]);
    check(person, &["باسم"]);
}

#[test]
fn what_the_reader_said_is_not_asked_again() {
    let names = ["تورك فولكر", "فولكر تورك", "فولكر تورك"];
    let mut one = documents(EntityKind::Person, &names);
    let found = suggestions(&one, Lexicon::bundled());
    assert_eq!(found[0].of.documents, 2);
    assert_eq!(found[0].one.places[0].0, EntryId(0));
    let mut two = one.clone();
    one.apply(Change::PutRule(None, Box::new(found[0].accepted())));
    assert_eq!(suggested(&one), []);
    let value = one.facets().value(crate::archive::facets::Facet::Person, "تورك فولكر").unwrap();
    assert_eq!((value.shown(), value.entries.len()), ("فولكر تورك", 3));
    let undo = two.apply(Change::PutRule(None, Box::new(found[0].declined()))).unwrap();
    assert_eq!(suggested(&two), []);
    two.apply(undo);
    assert_eq!(suggested(&two).len(), 1);
}

#[test]
fn many_names_are_told_within_bounds() {
    // syllables make names that share parts, as the names of an archive do
    let part = |n: usize| ["كلا", "ثند", "ربي", "ستون", "مار", "غور", "فلك", "تير", "هوف", "بنز"][n % 10];
    let name =
        |n: usize| format!("{}{}{} {}{}{}", part(n), part(n / 10), part(n / 7), part(n / 100), part(n / 1000), part(n / 3));
    let facts = |n: usize| {
        let entities = (0..10).map(|at| Entity::new(EntityKind::Person, name(n * 10 + at))).collect();
        Facts { entities, ..Facts::default() }
    };
    let archive = archive((0..500).map(|n| entry(&format!("{n}.txt"), &format!("نص {n}")).with_facts(facts(n))));
    let found = suggestions(&archive, Lexicon::bundled());
    assert!(found.len() <= MOST && found.iter().all(|s| name_key(&s.one.identity.name) != name_key(&s.of.identity.name)));
}

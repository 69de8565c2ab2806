//! What the program got wrong is put right in the window, by hand and by keyboard, and taken back.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use warraq::calendar::Date;
use warraq::extract::Facts;
use warraq::extract::facts::{By, Entity, EntityKind, EventKind};
use warraq::language::{Lang, Value};
use warraq::session::Command;
use warraq::window::panels::fact_row::spoken;
use warraq::window::says::{Row, Says, Section};

use super::desk::{CTRL_SHIFT, Desk, Setting, inside};

const TEXT: &str = "طرابلس، الأربعاء 17 ديسمبر 2025\n\nالتقى وزير العدل السيد سالم الحداد في مدينة طرابلس السيدة ليلى المنصوري \
    رئيسة هيئة الإنقاذ الوطني.\n\nوقال الحداد إن العمل سيستمر في السجون كلها. وأضافت المنصوري: «نريد سجلًا مفتوحًا للجميع».\n\n\
    وتعهدت هيئة الإنقاذ الوطني بنشر تقريرها كل شهر.\n\nالخروبية هادئة.\n";

const OTHER: &str = "بنغازي، 3 يناير 2026\n\nقالت السيدة ليلى المنصوري إن السجل سيُفتح.\n\nوحضر السيد مازن الزوي.\n";

fn desk(lang: Lang) -> Desk {
    let mut desk = Desk::files(Setting::new(lang), &[("1.txt", TEXT.as_bytes()), ("2.txt", OTHER.as_bytes())]);
    let first = desk.hits().into_iter().find(|id| desk.session().archive().entry(*id).unwrap().file_name() == "1.txt").unwrap();
    desk.send(Command::Select(first));
    desk.click(&desk.word("dismiss"));
    desk
}

fn facts(desk: &Desk) -> Arc<Facts> {
    desk.session().entry().unwrap().facts().unwrap()
}

fn entity(desk: &Desk, name: &str) -> Option<Entity> {
    facts(desk).entities.iter().enumerate().find_map(|(at, entity)| {
        let id = warraq::extract::facts::EntityId(at as u32);
        (entity.name == name && facts(desk).mentions_of(id).next().is_some()).then(|| entity.clone())
    })
}

fn rows(desk: &Desk) -> Vec<Row> {
    let entry = desk.session().entry().unwrap();
    Says::of(entry.document.as_ref().unwrap(), &entry.facts().unwrap(), desk.session().words()).rows
}

#[track_caller]
fn row(desk: &Desk, section: Section, title: &str) -> Row {
    let found = rows(desk).into_iter().find(|row| row.section == section && warraq::language::plain(&row.title) == title);
    found.unwrap_or_else(|| {
        panic!("no {title} in {:#?}", rows(desk).iter().map(|row| (row.section, &row.title)).collect::<Vec<_>>())
    })
}

/// The name of a row that nobody has reviewed.
fn name(desk: &Desk, row: &Row) -> String {
    let mentions = desk.say("count-mentions", &[("n", Value::Number(row.spans.len() as i64))]);
    let name = spoken(row, desk.session().lang());
    let unreviewed = desk.word("unreviewed");
    let values = [("name", Value::Text(&name)), ("mentions", Value::Text(&mentions)), ("reviewed", Value::Text(&unreviewed))];
    let said = desk.say("a11y-fact-row", &values);
    let comma = if desk.session().lang() == Lang::Ar { "، " } else { ", " };
    match row.by {
        Some(By::Reader) => format!("{said}{comma}{}", desk.word("corrected-by-reader")),
        Some(By::Rule) => format!("{said}{comma}{}", desk.word("corrected-by-rule")),
        None => said,
    }
}

/// Opens the card of a fact, and its form.
fn unfold(desk: &mut Desk, section: Section, title: &str) {
    // from the top of the panel: rows far below are not drawn
    let x = if desk.session().lang() == Lang::Ar { 170.0 } else { 1190.0 };
    desk.wheel(egui::pos2(x, 400.0), 3000.0);
    if section.starts_folded() && desk.find(&name(desk, &row(desk, section, title))).is_none() {
        desk.click(&desk.word(&format!("kind-{}", section.key())));
    }
    let of_row = name(desk, &row(desk, section, title));
    // what has the keyboard is in view, unless a toast lies over it
    if let Some(toast) = desk.find(&desk.word("dismiss")) {
        desk.click_at(toast.rect.center());
    }
    let closed = desk.get(&of_row);
    desk.focus(&closed);
    desk.click(&of_row);
    desk.click(&desk.word("correct"));
}

#[test]
fn a_name_of_the_wrong_kind_is_put_right_by_hand_and_taken_back() {
    for lang in Lang::ALL {
        let mut desk = desk(lang);
        unfold(&mut desk, Section::Organization, "هيئة الإنقاذ الوطني");
        assert_eq!(desk.get_as(Role::RadioButton, &desk.word("one-organization")).on, Some(true));
        let place = desk.get_as(Role::RadioButton, &desk.word("one-place")).rect.center();
        desk.click_at(place);
        assert_eq!(entity(&desk, "هيئة الإنقاذ الوطني").unwrap().kind, EntityKind::Place);
        // the card follows its fact, with the form still open, and says who put it right
        let corrected = row(&desk, Section::Place, "هيئة الإنقاذ الوطني");
        assert_eq!(corrected.by, Some(By::Reader));
        assert_eq!(desk.get(&name(&desk, &corrected)).on, Some(true));
        assert!(desk.says(&desk.word("corrected-by-reader")));
        assert_eq!(desk.get_as(Role::RadioButton, &desk.word("one-place")).on, Some(true));
        desk.picture().keep(&format!("correct-kind-{lang:?}"));
        desk.click(&desk.word("undo"));
        assert_eq!(entity(&desk, "هيئة الإنقاذ الوطني").unwrap().kind, EntityKind::Organization);
        assert_eq!(row(&desk, Section::Organization, "هيئة الإنقاذ الوطني").by, None);
        desk.keys(Key::Z, CTRL_SHIFT);
        assert_eq!(entity(&desk, "هيئة الإنقاذ الوطني").unwrap().kind, EntityKind::Place);
    }
}

#[test]
fn what_is_no_name_goes_and_comes_back() {
    let mut desk = desk(Lang::Ar);
    unfold(&mut desk, Section::Organization, "هيئة الإنقاذ الوطني");
    let none = desk.get_as(Role::RadioButton, &desk.word("one-not-a-name")).rect.center();
    desk.click_at(none);
    assert!(entity(&desk, "هيئة الإنقاذ الوطني").is_none());
    assert!(desk.session().evidence().is_none(), "nothing is shown of what is no fact");
    assert!(desk.says(&desk.word("empty-facts")), "the kind that nothing is left of says so");
    desk.ctrl(Key::Z);
    assert!(entity(&desk, "هيئة الإنقاذ الوطني").is_some());
}

#[test]
fn the_keyboard_opens_the_form_corrects_and_comes_back() {
    for lang in Lang::ALL {
        let mut desk = desk(lang);
        let of_row = name(&desk, &row(&desk, Section::Person, "ليلى المنصوري"));
        let closed = desk.get(&of_row);
        desk.focus(&closed);
        desk.keyboard(Key::E, Some(Key::E), Modifiers::NONE);
        let focused = desk.focused().expect("the form has the keyboard");
        assert_eq!((focused.role, &focused.name), (Role::RadioButton, &desk.word("one-person")));
        // the arrow towards the end goes to the next kind, at once
        let on = if lang == Lang::Ar { Key::ArrowLeft } else { Key::ArrowRight };
        desk.key(on);
        assert_eq!(entity(&desk, "ليلى المنصوري").unwrap().kind, EntityKind::Organization);
        assert_eq!(desk.focused().unwrap().name, desk.word("one-organization"), "the keyboard stays");
        desk.ctrl(Key::Z);
        assert_eq!(entity(&desk, "ليلى المنصوري").unwrap().kind, EntityKind::Person);
        desk.key(Key::Escape);
        assert!(desk.nodes().iter().all(|node| node.name != desk.word("correct-words")), "Escape closes the form");
        assert_eq!(desk.focused().unwrap().name, of_row, "and the keyboard is where it was");
        desk.key(Key::Escape);
        assert!(desk.session().evidence().is_none(), "another step back closes the card");
    }
}

#[test]
fn the_words_of_a_name_grow_and_shrink() {
    for lang in Lang::ALL {
        let mut desk = desk(lang);
        unfold(&mut desk, Section::Organization, "هيئة الإنقاذ الوطني");
        desk.click(&desk.word("correct-end-shorter"));
        // nothing is done yet, but the page shows it
        assert!(entity(&desk, "هيئة الإنقاذ الوطني").is_some());
        let text = desk.session().document().unwrap().text.clone();
        assert_eq!(desk.session().evidence().unwrap().span.of(&text), "هيئة الإنقاذ");
        desk.picture().keep(&format!("correct-words-{lang:?}"));
        desk.click(&desk.word("correct-apply"));
        assert!(facts(&desk).mentions.iter().any(|mention| mention.span.of(&text) == "هيئة الإنقاذ"));
        assert!(facts(&desk).mentions.iter().all(|mention| mention.span.of(&text) != "هيئة الإنقاذ الوطني"), "every mention so");
        desk.ctrl(Key::Z);
        assert!(entity(&desk, "هيئة الإنقاذ الوطني").is_some());
    }
}

#[test]
fn words_selected_on_the_page_are_the_words_of_the_name() {
    let mut desk = desk(Lang::Ar);
    unfold(&mut desk, Section::Person, "سالم الحداد");
    let paragraph = paragraph(&desk, "وقال الحداد");
    // the second word of the line that begins with «وقال الحداد»
    let line = egui::Rect::from_min_size(paragraph.min, egui::vec2(paragraph.width(), 36.0));
    desk.double_click(inside(line, true, 0.02, 0.5));
    let text = desk.session().document().unwrap().text.clone();
    assert_eq!(desk.session().passage().unwrap().1.of(&text), "وقال");
    assert_eq!(desk.session().evidence().unwrap().span.of(&text), "وقال", "the draft is shown on the page");
    desk.click(&desk.word("cancel"));
    assert_eq!(desk.session().evidence().unwrap().span.of(&text), "سالم الحداد");
}

#[test]
fn offices_are_written_and_removed() {
    for lang in Lang::ALL {
        let mut desk = desk(lang);
        unfold(&mut desk, Section::Person, "ليلى المنصوري");
        let field = desk.get_as(Role::TextInput, &desk.word("correct-office"));
        desk.focus(&field);
        desk.ctrl(Key::A);
        desk.type_text("وزيرة التعليم؛ رئيسة اللجنة");
        desk.key(Key::Enter);
        let offices = |desk: &Desk| -> Vec<String> {
            entity(desk, "ليلى المنصوري").unwrap().roles.iter().map(|role| role.text.clone()).collect()
        };
        assert_eq!(offices(&desk), ["وزيرة التعليم", "رئيسة اللجنة"]);
        desk.ctrl(Key::A);
        desk.key(Key::Delete);
        desk.key(Key::Enter);
        assert!(offices(&desk).is_empty());
        desk.key(Key::Escape);
        assert!(desk.nodes().iter().all(|node| node.name != desk.word("correct-words")), "Escape in a field closes the form");
    }
}

#[test]
fn two_names_are_merged_by_the_keyboard_and_split_again() {
    for lang in Lang::ALL {
        let mut desk = desk(lang);
        let of_row = name(&desk, &row(&desk, Section::Person, "ليلى المنصوري"));
        let closed = desk.get(&of_row);
        desk.focus(&closed);
        desk.keyboard(Key::M, Some(Key::M), Modifiers::NONE);
        assert!(desk.writes(&desk.word("pick-search")), "the list of names waits for a word");
        // a name of another document is offered below those of this one
        assert!(desk.says("مازن الزوي"));
        desk.type_text("سالم");
        assert!(!desk.says("مازن الزوي"));
        desk.picture().keep(&format!("correct-merge-{lang:?}"));
        desk.key(Key::Enter);
        assert!(entity(&desk, "ليلى المنصوري").is_none(), "she is he now");
        let merged = row(&desk, Section::Person, "سالم الحداد");
        assert_eq!((merged.by, merged.spans.len()), (Some(By::Reader), 4));
        assert_eq!(desk.get(&name(&desk, &merged)).on, Some(true), "the card is that of the one they are");
        desk.ctrl(Key::Z);
        assert!(entity(&desk, "ليلى المنصوري").is_some());
    }
}

#[test]
fn one_mention_is_split_off() {
    let mut desk = desk(Lang::Ar);
    let person = row(&desk, Section::Person, "سالم الحداد");
    assert_eq!(person.spans.len(), 2);
    let of_row = name(&desk, &person);
    desk.click(&of_row);
    desk.click(&of_row);
    desk.click(&desk.word("correct"));
    desk.click(&desk.word("correct-split-here"));
    assert_eq!(row(&desk, Section::Person, "سالم الحداد").spans.len(), 1);
    assert_eq!(row(&desk, Section::Person, "الحداد").spans, person.spans[1..]);
    desk.ctrl(Key::Z);
    assert_eq!(row(&desk, Section::Person, "سالم الحداد").spans.len(), 2);
}

fn paragraph(desk: &Desk, beginning: &str) -> egui::Rect {
    let found = desk.nodes().into_iter().find(|node| node.role == Role::Paragraph && node.name.starts_with(beginning));
    found.unwrap_or_else(|| panic!("no paragraph {beginning}")).rect
}

#[test]
fn a_name_that_was_missed_is_added_from_the_page() {
    for lang in Lang::ALL {
        let mut desk = desk(lang);
        let at = inside(paragraph(&desk, "الخروبية"), true, 0.03, 0.5);
        desk.double_click(at);
        desk.click(&desk.word("mark-as-place"));
        let added = entity(&desk, "الخروبية").expect("it is a place now");
        assert_eq!(added.kind, EntityKind::Place);
        assert_eq!(row(&desk, Section::Place, "الخروبية").by, Some(By::Reader));
        desk.click(&desk.word("undo"));
        assert!(entity(&desk, "الخروبية").is_none());

        // and by the keyboard: E offers the kinds beside the selected words
        desk.double_click(at);
        desk.keyboard(Key::E, Some(Key::E), Modifiers::NONE);
        assert_eq!(desk.focused().unwrap().name, desk.word("mark-as-person"));
        desk.picture().keep(&format!("correct-kinds-{lang:?}"));
        desk.key(Key::ArrowDown);
        desk.key(Key::Enter);
        assert_eq!(entity(&desk, "الخروبية").unwrap().kind, EntityKind::Organization);
    }
}

#[test]
fn an_empty_kind_offers_to_add_to_it() {
    let text = "الخروبية هادئة والسماء صافية.\n";
    for lang in Lang::ALL {
        let mut desk = Desk::files(Setting::new(lang), &[("1.txt", text.as_bytes())]);
        if facts(&desk).entities.is_empty() && facts(&desk).events.is_empty() {
            assert!(desk.says(&desk.word("empty-facts-all")));
        }
        // places start folded
        desk.click(&desk.word("kind-place"));
        desk.click(&desk.word("correct-add-place"));
        assert!(desk.says(&desk.word("correct-select-first")), "{:?}", desk.labels());
        desk.double_click(inside(paragraph(&desk, "الخروبية"), true, 0.03, 0.5));
        desk.click(&desk.word("correct-add-place"));
        assert_eq!(entity(&desk, "الخروبية").unwrap().kind, EntityKind::Place);
    }
}

#[test]
fn the_menu_of_a_marked_name_opens_its_form() {
    for lang in Lang::ALL {
        let mut desk = desk(lang);
        let line = paragraph(&desk, "وتعهدت هيئة");
        let line = egui::Rect::from_min_size(line.min, egui::vec2(line.width(), 36.0));
        desk.press_at(inside(line, true, 0.25, 0.5), egui::PointerButton::Secondary, Modifiers::NONE);
        desk.click(&desk.say("correct-named", &[("name", Value::Text("هيئة الإنقاذ الوطني"))]));
        assert_eq!(desk.session().evidence().unwrap().fact.words, "هيئة الإنقاذ الوطني");
        assert!(desk.says(&desk.word("correct-words")), "its form is open");
    }
}

#[test]
fn speakers_actors_dates_and_events_are_put_right() {
    for lang in Lang::ALL {
        let mut desk = desk(lang);
        unfold(&mut desk, Section::Statement, "ليلى المنصوري");
        desk.type_text("هيئة");
        desk.key(Key::Enter);
        let speaker = facts(&desk).statements.iter().find(|statement| statement.mode.key() == "direct").unwrap().speaker;
        assert_eq!(facts(&desk).entity(speaker.unwrap()).unwrap().name, "هيئة الإنقاذ الوطني");
        desk.picture().keep(&format!("correct-speaker-{lang:?}"));
        desk.key(Key::Escape);
        assert_eq!(row(&desk, Section::Statement, "هيئة الإنقاذ الوطني").by, Some(By::Reader));

        unfold(&mut desk, Section::Commitment, "هيئة الإنقاذ الوطني");
        let office = entity(&desk, "سالم الحداد").unwrap().roles.first().map(|role| role.text.clone()).unwrap_or_default();
        let comma = if lang == Lang::Ar { "، " } else { ", " };
        let choice =
            if office.is_empty() { "سالم الحداد".to_owned() } else { format!("سالم الحداد{comma}{office}") };
        let of_him = desk.get_as(Role::CheckBox, &choice);
        desk.focus(&of_him);
        desk.key(Key::Space);
        let pledge = |desk: &Desk| facts(desk).commitments.last().unwrap().actors.len();
        assert_eq!(pledge(&desk), 2);
        desk.ctrl(Key::Z);
        assert_eq!(pledge(&desk), 1);
        desk.key(Key::Escape);

        unfold(&mut desk, Section::Date, "الأربعاء 17 ديسمبر 2025");
        desk.ctrl(Key::A);
        desk.type_text("2025-12-18");
        desk.key(Key::Enter);
        let value = facts(&desk).dates.first().unwrap().when.unwrap().from;
        assert_eq!(value, Date::day(2025, 12, 18));
        desk.picture().keep(&format!("correct-date-{lang:?}"));
        desk.key(Key::Escape);

        let event = rows(&desk).into_iter().find(|row| row.section == Section::Event).unwrap();
        unfold(&mut desk, Section::Event, &event.title);
        let visit = desk.get_as(Role::RadioButton, &desk.session().words().event(EventKind::Visit)).rect.center();
        desk.click_at(visit);
        assert_eq!(facts(&desk).events.first().unwrap().kind, EventKind::Visit);
        desk.ctrl(Key::Z);
        assert_eq!(facts(&desk).events.first().unwrap().kind, EventKind::Meeting);
    }
}

#[test]
fn corrections_are_taken_back_from_the_card() {
    let mut desk = desk(Lang::Ar);
    unfold(&mut desk, Section::Organization, "هيئة الإنقاذ الوطني");
    let place = desk.get_as(Role::RadioButton, &desk.word("one-place")).rect.center();
    desk.click_at(place);
    desk.click(&desk.word("more"));
    desk.click(&desk.word("corrections-take-back"));
    assert_eq!(entity(&desk, "هيئة الإنقاذ الوطني").unwrap().kind, EntityKind::Organization);
    assert!(desk.session().entry().unwrap().reader.corrections.is_empty());
}

/// Clicks what is named so in the dialog, which is told after what lies under it.
#[track_caller]
fn click_over(desk: &mut Desk, name: impl FnOnce(&Desk) -> String) {
    let name = name(desk);
    let at = desk.nodes().into_iter().rfind(|node| node.name == name).unwrap_or_else(|| panic!("nothing is named {name}"));
    desk.click_at(at.rect.center());
}

fn second(desk: &Desk) -> Arc<Facts> {
    let other = desk.session().archive().entries().find(|(_, entry)| entry.file_name() == "2.txt").unwrap().1;
    other.facts().unwrap()
}

#[test]
fn a_correction_becomes_a_rule_for_the_whole_archive() {
    for lang in Lang::ALL {
        let mut desk = desk(lang);
        unfold(&mut desk, Section::Person, "ليلى المنصوري");
        let everywhere = desk.get(&desk.word("correct-everywhere"));
        desk.focus(&everywhere);
        desk.key(Key::Enter);
        assert!(desk.says(&desk.word("rule-nothing")), "it is a person already: {:?}", desk.labels());
        click_over(&mut desk, |desk| desk.word("one-organization"));
        let (documents, places) =
            (desk.say("count-documents", &[("n", Value::Number(2))]), desk.session().preview().found().unwrap().mentions());
        assert!(places >= 2);
        let places = desk.say("rule-places", &[("n", Value::from(places))]);
        assert!(
            desk.says(&desk.say("rule-changes", &[("documents", Value::Text(&documents)), ("places", Value::Text(&places))]))
        );
        desk.picture().keep(&format!("rule-preview-{lang:?}"));
        let kind = |facts: Arc<Facts>| facts.entities.iter().find(|entity| entity.name == "ليلى المنصوري").unwrap().kind;
        assert_eq!((kind(facts(&desk)), kind(second(&desk))), (EntityKind::Person, EntityKind::Person), "nothing is done yet");
        desk.ctrl(Key::Enter);
        assert_eq!((kind(facts(&desk)), kind(second(&desk))), (EntityKind::Organization, EntityKind::Organization));
        assert_eq!(row(&desk, Section::Organization, "ليلى المنصوري").by, Some(By::Rule));

        // the list of rules, and away with it
        desk.send(Command::Act(warraq::session::Act::Rules));
        let said = desk.say("rule-is-organization", &[("name", Value::Text("ليلى المنصوري"))]);
        assert!(desk.says(&said));
        desk.picture().keep(&format!("rules-{lang:?}"));
        desk.click(&format!("{}: {said}", desk.word("rules-remove")));
        assert_eq!(kind(second(&desk)), EntityKind::Person);
        click_over(&mut desk, |desk| format!("{}: {}", desk.word("undo"), desk.word("change-remove-rule")));
        assert_eq!(desk.session().archive().rules().iter().count(), 1);
        assert_eq!(kind(second(&desk)), EntityKind::Organization);
        desk.key(Key::Escape);
        desk.ctrl(Key::Z);
    }
}

#[test]
fn names_that_may_be_one_are_asked_about_and_split_again() {
    let one = "قال السيد فولكر تورك إن الأمر خطير.\n";
    let two = "وقال السيد تورك فولكر إن الأمر خطير.\n";
    for lang in Lang::ALL {
        let mut desk = Desk::files(Setting::new(lang), &[("1.txt", one.as_bytes()), ("2.txt", two.as_bytes())]);
        let found = desk.session().same_names().found().expect("it was looked for by itself").clone();
        assert_eq!(found.len(), 1, "{found:?}");
        let values = [("one", Value::Text(&found[0].one.identity.name)), ("of", Value::Text(&found[0].of.identity.name))];
        let question = desk.say("suggest-person", &values);
        assert!(desk.says(&question), "the panel asks: {:?}", desk.labels());
        assert!(desk.says(&desk.word("alike-word-order")));
        desk.picture().keep(&format!("suggestion-{lang:?}"));
        desk.click(&format!("{}: {question}", desk.word("suggest-merge")));
        assert!(!desk.says(&question), "asked once");
        let people = |desk: &Desk| desk.session().archive().facets().values(warraq::query::Facet::Person).count();
        assert_eq!(people(&desk), 1);
        // split again from the list
        desk.send(Command::Act(warraq::session::Act::Rules));
        let said = desk.say("rule-same", &[("one", values[0].1), ("of", values[1].1)]);
        desk.click(&format!("{}: {said}", desk.word("rules-split")));
        assert_eq!(people(&desk), 2);
        desk.key(Key::Escape);
        // told apart, they are not asked about again
        desk.send(Command::Act(warraq::session::Act::SameNames));
        desk.picture().keep(&format!("same-names-{lang:?}"));
        click_over(&mut desk, |desk| format!("{}: {question}", desk.word("suggest-apart")));
        assert!(desk.says(&desk.word("rules-no-names")));
        desk.key(Key::Escape);
        assert!(!desk.says(&question));
    }
}

#[test]
fn a_name_that_a_lexicon_made_one_with_others_is_counted_by_itself() {
    for lang in Lang::ALL {
        let texts = [("1.txt", "زار الوفد ليبيا أمس.\n"), ("2.txt", "عاد الوفد من دولة ليبيا أمس.\n")];
        let mut desk = Desk::files(Setting::new(lang), &texts.map(|(name, text)| (name, text.as_bytes())));
        let places = |desk: &Desk| desk.session().archive().facets().values(warraq::query::Facet::Place).count();
        assert_eq!(places(&desk), 1);
        let second =
            desk.hits().into_iter().find(|id| desk.session().archive().entry(*id).unwrap().file_name() == "2.txt").unwrap();
        desk.send(Command::Select(second));
        desk.click(&desk.word("kind-place"));
        unfold(&mut desk, Section::Place, "دولة ليبيا");
        desk.click(&desk.word("more"));
        desk.click(&desk.say("correct-apart", &[("name", Value::Text("دولة ليبيا"))]));
        assert_eq!(places(&desk), 2);
        // in the list, and taken back
        desk.send(Command::Act(warraq::session::Act::Rules));
        let said = desk.say("rule-apart", &[("name", Value::Text("دولة ليبيا"))]);
        desk.click(&format!("{}: {said}", desk.word("rules-remove")));
        assert_eq!(places(&desk), 1);
    }
}

#[test]
fn corrections_of_a_document_are_listed_and_taken_back_one_by_one() {
    for lang in Lang::ALL {
        let mut desk = desk(lang);
        let id = desk.session().selected().unwrap();
        let who = |name: &str| warraq::archive::Named { kind: EntityKind::Person, name: name.into() };
        for (name, to) in [("ليلى المنصوري", "ليلى سالم المنصوري"), ("لا أحد", "أحد")] {
            let correction = warraq::archive::Correction::Rename { who: who(name), name: to.into() };
            desk.send(Command::Change(warraq::archive::Change::Correct(id, None, Box::new(correction))));
        }
        assert!(entity(&desk, "ليلى سالم المنصوري").is_some());
        desk.send(Command::Act(warraq::session::Act::Rules));
        let tab = desk.names(Role::Tab).into_iter().find(|tab| tab.starts_with(&desk.word("rules-tab-corrections"))).unwrap();
        desk.click(&tab);
        let what = desk.word("change-rename");
        let said =
            |desk: &Desk, key: &str, words: &str| desk.say(key, &[("what", Value::Text(&what)), ("words", Value::Text(words))]);
        assert!(desk.says(&said(&desk, "corrections-lost", "لا أحد")), "{:?}", desk.labels());
        desk.picture().keep(&format!("corrections-list-{lang:?}"));
        let made = said(&desk, "corrections-made", "ليلى المنصوري");
        desk.click(&format!("{}: {made}", desk.word("corrections-take-back")));
        assert!(entity(&desk, "ليلى المنصوري").is_some());
        assert_eq!(desk.session().entry().unwrap().reader.corrections.len(), 1);
    }
}

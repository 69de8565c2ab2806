//! Facets and chips.

use egui::accesskit::Role;
use egui::{Modifiers, PointerButton};
use warraq::language::{Lang, Value};
use warraq::query::{Facet, FacetValue, Polarity};
use warraq::session::Command;

use super::desk::{Desk, Setting};
use super::texts;

fn desk(lang: Lang) -> Desk {
    let mut desk = Desk::files(Setting::new(lang).size(1366.0, 1400.0), &texts::four());
    desk.click(&desk.word("tab-filters"));
    desk
}

fn name(desk: &Desk, facet: Facet, value: &FacetValue) -> String {
    let shown = desk.session().words().facet_value(facet.key(), &value.value);
    let name = warraq::window::panels::filters::row_name(desk.session(), facet, value, &shown);
    match value.polarity {
        Some(Polarity::Exclude) => format!("{name}, {}", desk.say("facet-excluded", &[])),
        _ => name,
    }
}

/// A value as the results have it now.
fn value(desk: &Desk, facet: Facet, value: &str) -> FacetValue {
    let values = &desk.session().results().facets[&facet];
    values.iter().find(|v| v.value == value).unwrap_or_else(|| panic!("{value} is not among {values:?}")).clone()
}

/// The topic of two of the four documents and not of all.
fn topic(desk: &Desk) -> String {
    let values = &desk.session().results().facets[&Facet::Topic];
    values.iter().find(|value| value.documents == 3 || value.documents == 2).unwrap().value.clone()
}

fn tell_what_the_results_say(desk: &Desk) {
    let boxes = desk.names(Role::CheckBox);
    let mut expect = Vec::new();
    for facet in Facet::ALL {
        for value in desk.session().results().facets[&facet].iter().filter(|value| value.above.is_none()).take(6) {
            expect.push(name(desk, facet, value));
        }
    }
    for name in &expect {
        assert!(boxes.contains(name), "{name} is missing from {boxes:#?}");
    }
    assert!(!expect.is_empty());
}

#[test]
fn counts_are_those_of_the_results() {
    for lang in Lang::ALL {
        let mut desk = desk(lang);
        tell_what_the_results_say(&desk);
        desk.send(Command::SetQuery("ليبيا".into()));
        tell_what_the_results_say(&desk);
        let undated = value(&desk, Facet::Format, "text");
        assert_eq!(undated.documents, 2);
    }
}

#[test]
fn a_click_includes_and_the_chip_takes_it_off() {
    for lang in Lang::ALL {
        let mut desk = desk(lang);
        let topic = topic(&desk);
        let before = value(&desk, Facet::Topic, &topic);
        desk.click(&name(&desk, Facet::Topic, &before));
        let now = value(&desk, Facet::Topic, &topic);
        assert_eq!((now.polarity, desk.hits().len()), (Some(Polarity::Include), before.documents));
        assert_eq!(desk.get(&name(&desk, Facet::Topic, &now)).on, Some(true));
        tell_what_the_results_say(&desk);
        let shown = desk.session().words().facet_value("topic", &topic);
        let chip = format!("{}: {shown}", desk.word("facet-topic"));
        assert!(desk.find(&chip).is_some());
        assert!(desk.says(&desk.say("count-documents", &[("n", Value::Number(before.documents as i64))])));
        desk.click(&format!("{} {chip}", desk.word("remove")));
        assert_eq!((desk.session().filters().list.len(), desk.hits().len()), (0, 4));
        assert!(desk.find(&chip).is_none());
    }
}

#[test]
fn the_second_button_and_alt_exclude() {
    for (lang, button, held) in [
        (Lang::Ar, PointerButton::Secondary, Modifiers::NONE),
        (Lang::En, PointerButton::Secondary, Modifiers::NONE),
        (Lang::Ar, PointerButton::Primary, Modifiers::ALT),
        (Lang::En, PointerButton::Primary, Modifiers::ALT),
    ] {
        let mut desk = desk(lang);
        let topic = topic(&desk);
        let before = value(&desk, Facet::Topic, &topic);
        let at = desk.get(&name(&desk, Facet::Topic, &before)).rect.center();
        desk.press_at(at, button, held);
        assert_eq!(desk.session().filters().polarity(Facet::Topic, &topic), Some(Polarity::Exclude));
        assert_eq!(desk.hits().len(), 4 - before.documents);
        tell_what_the_results_say(&desk);
        let shown = desk.session().words().facet_value("topic", &topic);
        let chip = format!("{} {}: {shown}", desk.word("op-not"), desk.word("facet-topic"));
        assert!(desk.find(&chip).is_some(), "{chip} in {:?}", desk.labels());
        desk.click(&desk.word("clear-all"));
        assert_eq!((desk.session().filters().list.len(), desk.hits().len()), (0, 4));
    }
}

#[test]
fn undated_documents_can_be_asked_for() {
    for lang in Lang::ALL {
        let mut desk = desk(lang);
        let undated = value(&desk, Facet::Date, warraq::query::UNDATED);
        assert_eq!(undated.documents, 1);
        desk.click(&name(&desk, Facet::Date, &undated));
        assert_eq!(desk.hits().len(), 1);
        let entry = desk.session().archive().entry(desk.hits()[0]).unwrap();
        assert_eq!(entry.document.as_ref().unwrap().text.trim(), texts::UNDATED.trim());
    }
}

#[test]
fn clear_all_clears_words_and_filters() {
    for lang in Lang::ALL {
        let mut desk = desk(lang);
        desk.send(Command::SetQuery("ليبيا".into()));
        let format = value(&desk, Facet::Format, "text");
        desk.click(&name(&desk, Facet::Format, &format));
        assert_eq!(desk.session().filters().list.len(), 1);
        desk.click(&desk.word("clear-all"));
        assert!(desk.session().query_text().is_empty() && desk.session().filters().list.is_empty());
        assert_eq!(desk.field(&desk.word("search-archive")), "");
        assert!(desk.find(&desk.word("clear-all")).is_none());
    }
}

#[test]
fn filters_that_leave_nothing_offer_to_go() {
    for lang in Lang::ALL {
        let mut desk = desk(lang);
        let undated = value(&desk, Facet::Date, warraq::query::UNDATED);
        desk.click(&name(&desk, Facet::Date, &undated));
        desk.send(Command::SetQuery("الرباط".into()));
        assert!(desk.hits().is_empty());
        desk.click(&desk.word("tab-documents"));
        let said = desk.session().words().filter("date", warraq::query::UNDATED, false);
        let values = [("filter", Value::Text(&said)), ("n", Value::Number(1))];
        desk.click(&desk.say("empty-results-way-out", &values));
        assert_eq!(desk.hits().len(), 1);
    }
}

#[test]
fn wide_windows_have_the_filters_beside_the_documents() {
    for lang in Lang::ALL {
        let desk = Desk::sample(Setting::new(lang).size(1920.0, 1080.0));
        let filters = desk.get(&desk.word("tab-filters")).rect;
        let documents = desk.get(&desk.word("tab-documents")).rect;
        assert_eq!(filters.right() < documents.left(), lang == Lang::En);
        assert!(!desk.names(Role::CheckBox).is_empty());
        assert!(desk.find(&desk.row_of(desk.hits()[0])).is_some());
    }
}

#[test]
fn bars_are_dragged_over_and_walked_by_the_keyboard() {
    use egui::Key;
    use warraq::archive::facets::Range;
    for lang in Lang::ALL {
        let mut desk = desk(lang);
        assert_eq!(desk.session().filters().dates(), None);
        let bars = desk.get(&desk.word("histogram")).rect;
        // all documents of the year or years that are dated, from the first bar to the last
        let (from, to) = (bars.left_center() + egui::vec2(1.0, 0.0), bars.right_center() - egui::vec2(1.0, 0.0));
        desk.drag(from, to);
        let Some(Range { from: Some(first), to: Some(last) }) = desk.session().filters().dates() else {
            panic!("{:?}", desk.session().filters())
        };
        assert!(first <= last);
        assert_eq!(desk.hits().len(), 3, "the undated is not among them");
        desk.send(Command::SetFilters(warraq::query::Filters::default()));
        assert_eq!(desk.hits().len(), 4);
        // a click on the last one
        let at = if lang == Lang::Ar { from } else { to };
        desk.press_at(at, PointerButton::Primary, Modifiers::NONE);
        desk.wait(1.0);
        desk.settle();
        let now = desk.session().filters().dates();
        assert!(now.is_some_and(|now| now.from == now.to && now.to == Some(last)), "{now:?}");
        // one back with Shift, and Enter: the last two bars
        let back = if lang == Lang::Ar { Key::ArrowRight } else { Key::ArrowLeft };
        desk.keys(back, Modifiers::SHIFT);
        desk.key(Key::Enter);
        let now = desk.session().filters().dates();
        assert!(now.is_some_and(|now| now.from < now.to && now.to == Some(last)), "{now:?}");
        desk.send(Command::Act(warraq::session::Act::Back));
        let before = desk.session().filters().dates();
        assert!(before.is_some_and(|before| before.from == before.to), "{before:?}");
    }
}

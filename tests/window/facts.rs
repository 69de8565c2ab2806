//! What the document says: rows, cards, evidence, verdicts.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use warraq::archive::Verdict;
use warraq::language::{Lang, Value};
use warraq::window::says::{Row, Says, Section};
use warraq::window::theme::{Kind, Theme};

use super::desk::{Desk, Setting, inside};
use super::texts;

fn desk(lang: Lang) -> Desk {
    let text = texts::long_covenant();
    Desk::files(Setting::new(lang), &[("العهد.txt", text.as_bytes()), ("2.txt", texts::SIGNING.as_bytes())])
}

/// Opens the long document.
fn opened(lang: Lang) -> Desk {
    let mut desk = desk(lang);
    let long = desk.hits().into_iter().find(|id| {
        let entry = desk.session().archive().entry(*id).unwrap();
        entry.document.as_ref().unwrap().text.len() > 2000
    });
    desk.click(&desk.row_of(long.unwrap()));
    desk
}

/// The row of the covenant that is named twice.
fn covenant(desk: &Desk) -> Row {
    let entry = desk.session().entry().unwrap();
    let says = Says::of(entry.document.as_ref().unwrap(), &entry.facts().unwrap(), desk.session().words());
    let row = says.rows.into_iter().find(|row| row.section == Section::Instrument && row.spans.len() == 2);
    row.expect("the covenant is found at both places")
}

fn name(desk: &Desk, row: &Row, state: &str) -> String {
    let mentions = desk.say("count-mentions", &[("n", Value::Number(row.spans.len() as i64))]);
    let name = warraq::window::panels::fact_row::spoken(row, desk.session().lang());
    let (state, values) = (desk.word(state), [("name", name.as_str()), ("mentions", &mentions)]);
    let values = values.map(|(key, value)| (key, Value::Text(value)));
    desk.say("a11y-fact-row", &[values[0], values[1], ("reviewed", Value::Text(&state))])
}

fn verdict(desk: &Desk, row: &Row) -> Option<Verdict> {
    desk.session().entry().unwrap().reader.verdicts.get(&row.key).copied()
}

#[test]
fn a_fact_leads_to_its_evidence_and_on_to_the_next() {
    for lang in Lang::ALL {
        let mut desk = opened(lang);
        let row = covenant(&desk);
        let of_row = name(&desk, &row, "unreviewed");
        desk.click(&of_row);
        let shown = desk.session().evidence().unwrap().clone();
        assert_eq!((shown.span, shown.nth, shown.of), (row.spans[0], 0, 2));
        let because = desk.session().words().because(row.because.as_ref().unwrap(), &desk.session().document().unwrap().text);
        assert!(desk.says(&because), "the card says why: {because}");
        let place = |nth: i64| [("n", Value::Number(nth)), ("total", Value::Number(2))];
        assert!(desk.says(&desk.say("evidence-position", &place(1))));

        desk.click(&of_row);
        let shown = desk.session().evidence().unwrap().clone();
        assert_eq!((shown.span, shown.nth), (row.spans[1], 1));
        assert!(desk.says(&desk.say("evidence-position", &place(2))));
        let text = desk.session().document().unwrap().text.clone();
        let last = text.trim_end().lines().last().unwrap().to_owned();
        let paragraph = desk.nodes().into_iter().find(|node| node.role == Role::Paragraph && node.name.trim() == last);
        let rect = paragraph.expect("the page has scrolled to the second mention").rect;
        assert!(desk.window().contains_rect(rect), "{rect:?}");

        desk.click(&of_row);
        assert_eq!(desk.session().evidence().unwrap().nth, 0, "after the last the first again");
        desk.key(Key::Escape);
        assert!(desk.session().evidence().is_none());
    }
}

#[test]
fn the_evidence_is_drawn_in_red_above_its_words() {
    let mut desk = opened(Lang::Ar);
    let row = covenant(&desk);
    desk.click(&name(&desk, &row, "unreviewed"));
    let theme = Theme::named("light");
    let page = egui::Rect::from_min_max(egui::pos2(400.0, 90.0), egui::pos2(1020.0, 740.0));
    let picture = desk.picture();
    picture.keep("evidence");
    assert!(picture.find(page, theme.rubric).is_some());
    assert!(picture.find(page, theme.rubric_soft).is_some());
}

#[test]
fn a_marked_word_of_the_page_opens_its_card() {
    for lang in Lang::ALL {
        let mut desk = opened(lang);
        let row = covenant(&desk);
        let paragraph =
            desk.nodes().into_iter().find(|node| node.role == Role::Paragraph && node.name.contains(&row.title)).unwrap();
        // the name takes the last two thirds of the first line
        let line = egui::Rect::from_min_size(paragraph.rect.min, egui::vec2(paragraph.rect.width(), 36.0));
        desk.click_at(inside(line, true, 0.7, 0.5));
        let shown = desk.session().evidence().expect("a click on a marked word shows its fact");
        assert_eq!((&shown.fact, shown.span), (&row.key, row.spans[0]));
        assert_eq!(desk.get(&name(&desk, &row, "unreviewed")).on, Some(true), "its card is open");
    }
}

#[test]
fn accepting_and_rejecting_can_be_taken_back() {
    for lang in Lang::ALL {
        let mut desk = opened(lang);
        let row = covenant(&desk);
        desk.click(&name(&desk, &row, "unreviewed"));
        for (button, state, said) in [("accept", "reviewed", Verdict::Accepted), ("reject", "rejected", Verdict::Rejected)] {
            desk.click(&desk.word(button));
            assert_eq!(verdict(&desk, &row), Some(said));
            assert!(desk.find(&name(&desk, &row, state)).is_some(), "the card says {state}");
            desk.ctrl(Key::Z);
            assert_eq!(verdict(&desk, &row), None);
            assert!(desk.find(&name(&desk, &row, "unreviewed")).is_some());
            desk.keys(Key::Z, super::desk::CTRL_SHIFT);
            assert_eq!(verdict(&desk, &row), Some(said));
            desk.click(&desk.word("unjudge"));
            assert_eq!(verdict(&desk, &row), None);
        }
    }
}

#[test]
fn a_fact_is_judged_by_the_keyboard_and_from_its_row() {
    let mut desk = opened(Lang::Ar);
    let row = covenant(&desk);
    let closed = desk.get(&name(&desk, &row, "unreviewed")).rect;
    desk.hover(closed.center());
    desk.click(&format!("{}: {}", desk.word("accept"), row.title));
    assert_eq!(verdict(&desk, &row), Some(Verdict::Accepted));
    desk.ctrl(Key::Z);
    desk.click(&name(&desk, &row, "unreviewed"));
    // the card that opened has the keyboard, as the row had it
    let card = desk.get(&name(&desk, &row, "unreviewed"));
    desk.focus(&card);
    desk.keys(Key::X, Modifiers::NONE);
    assert_eq!(verdict(&desk, &row), Some(Verdict::Rejected));
    desk.keys(Key::A, Modifiers::NONE);
    assert_eq!(verdict(&desk, &row), Some(Verdict::Accepted));
    desk.keys(Key::A, Modifiers::NONE);
    assert_eq!(verdict(&desk, &row), None);
}

#[test]
fn sections_fold_and_their_marks_hide() {
    let mut desk = opened(Lang::Ar);
    let row = covenant(&desk);
    let section = desk.word("kind-instrument");
    let mark = Theme::named("light").kind(Kind::Instrument).mark;
    let page = egui::Rect::from_min_max(egui::pos2(400.0, 130.0), egui::pos2(1020.0, 740.0));
    let about = |color: egui::Color32| (0..3).all(|n| color[n].abs_diff(mark[n]) <= 12);
    let drawn = desk.picture().share(page, about);
    desk.click(&format!("{}: {section}", desk.word("cmd-show-marks")));
    let left = desk.picture().share(page, about);
    assert!(left < drawn, "no mark of the kind is drawn: {drawn} before, {left} after");
    desk.click(&section);
    assert!(desk.find(&name(&desk, &row, "unreviewed")).is_none());
    desk.click(&section);
    assert!(desk.find(&name(&desk, &row, "unreviewed")).is_some());
}

//! Keys: shortcuts in any layout, where they must not act, find in document, the way of the Tab key.

use std::collections::BTreeMap;

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers};
use warraq::language::{Lang, Value};
use warraq::query::{Facet, Filter, Polarity};
use warraq::session::{Act, Ask, Command, Places, Session, Settings};

use super::desk::{CTRL, CTRL_SHIFT, Desk, NOW, Node, SHIFT, Setting};
use super::texts;

#[test]
fn f1_shows_the_shortcuts_and_escape_closes_them() {
    for lang in Lang::ALL {
        let mut desk = Desk::files(Setting::new(lang), &texts::four());
        desk.key(Key::F1);
        assert!(desk.says(&desk.word("shortcuts-title")) && desk.says(&desk.word("cmd-find")));
        desk.key(Key::Escape);
        assert!(!desk.says(&desk.word("shortcuts-title")));
    }
}

#[test]
fn find_in_document_counts_and_goes_round() {
    for lang in Lang::ALL {
        let mut desk = Desk::files(Setting::new(lang), &[("العهد.txt", texts::long_covenant().as_bytes())]);
        desk.ctrl(Key::F);
        let field = desk.word("search-document");
        assert!(desk.writes(&field));
        desk.type_text("العهد الدولي");
        let total = desk.session().find().unwrap().marks.len();
        assert!(total >= 3);
        let place = |desk: &Desk, nth: usize| {
            desk.say("find-position", &[("n", Value::Number(nth as i64)), ("total", Value::Number(total as i64))])
        };
        assert!(desk.says(&place(&desk, 1)));
        desk.key(Key::Enter);
        assert!(desk.says(&place(&desk, 2)));
        desk.key(Key::F3);
        assert!(desk.says(&place(&desk, 3)));
        desk.keys(Key::F3, SHIFT);
        desk.keys(Key::Enter, SHIFT);
        desk.keys(Key::Enter, SHIFT);
        assert!(desk.says(&place(&desk, total)), "before the first comes the last: {:?}", desk.session().hit_now());
        // the reader's head and the bar each have such a button
        let next = desk.word("cmd-find-next");
        let buttons: Vec<_> = desk.nodes().into_iter().filter(|node| node.name == next).map(|node| node.rect.center()).collect();
        for (at, button) in buttons.iter().enumerate() {
            desk.click_at(*button);
            assert!(desk.says(&place(&desk, at + 1)), "one click goes one hit on: {:?}", desk.session().hit_now());
        }
        assert_eq!(buttons.len(), 2);
        desk.ctrl(Key::F);
        desk.ctrl(Key::A);
        desk.type_text("قسطنطينية");
        assert!(desk.says(&desk.word("find-none")));
        desk.key(Key::Escape);
        assert!(desk.session().find().is_none() && !desk.writes(&field));
    }
}

#[test]
fn letters_do_nothing_while_a_field_is_written_in() {
    for lang in Lang::ALL {
        let mut desk = Desk::files(Setting::new(lang), &texts::four());
        desk.click(&desk.word("search-archive"));
        for (key, letter) in [(Key::S, "س"), (Key::R, "ق"), (Key::T, "ف"), (Key::N, "ى"), (Key::Num1, "1")] {
            desk.keyboard(key, Some(key), Modifiers::NONE);
            desk.type_text(letter);
        }
        assert_eq!(desk.field(&desk.word("search-archive")), "سقفى1");
        let reader = |desk: &Desk| desk.session().archive().entries().any(|(_, e)| e.reader.starred || e.reader.reviewed);
        assert!(!reader(&desk));
        assert!(desk.find(&desk.word("tag-placeholder")).is_none());
        desk.ctrl(Key::F);
        assert!(desk.writes(&desk.word("search-document")), "keys with Ctrl act everywhere");
    }
}

/// The keys that reach the session, without a window: an `Ask` to open files would show a dialog of the system.
#[test]
fn letters_are_taken_by_their_place_on_the_keyboard() {
    let asked = |key: Key, physical: Option<Key>, held: Modifiers| {
        let dir = tempfile::tempdir().unwrap();
        let mut session = Session::new(Places::below(dir.path(), Lang::Ar), Settings::default(), NOW);
        let ctx = egui::Context::default();
        warraq::window::style::install_fonts(&ctx);
        let mut input = egui::RawInput::default();
        input.events.push(Event::ModifiersChanged(held));
        input.events.push(Event::Key { key, physical_key: physical, pressed: true, repeat: false, modifiers: held });
        ctx.run_ui(input, |ui| warraq::window::keys::take(ui.ctx(), &mut session, true)).textures_delta.clear();
        session.logic(NOW);
        session.asks()
    };
    // Ctrl+خ: winit names the key by its place, for it has no Latin letter
    assert!(matches!(asked(Key::O, Some(Key::O), CTRL)[..], [Ask::OpenFilesDialog]));
    // a layout that prints another Latin letter there
    assert!(matches!(asked(Key::R, Some(Key::O), CTRL)[..], [Ask::OpenFilesDialog]));
    assert!(matches!(asked(Key::O, None, CTRL_SHIFT)[..], [Ask::OpenFolderDialog]));
    assert!(matches!(asked(Key::F1, Some(Key::F1), Modifiers::NONE)[..], [Ask::ShowShortcuts]));
    assert!(matches!(asked(Key::Questionmark, Some(Key::Slash), SHIFT)[..], [Ask::ShowShortcuts]));
    assert!(asked(Key::O, Some(Key::O), Modifiers::NONE).is_empty());
}

#[test]
fn ctrl_shift_f_goes_to_the_search_field_and_escape_leaves_it() {
    for lang in Lang::ALL {
        let mut desk = Desk::files(Setting::new(lang), &texts::four());
        desk.keys(Key::F, CTRL_SHIFT);
        let field = desk.word("search-archive");
        assert!(desk.writes(&field));
        desk.key(Key::Escape);
        assert!(!desk.writes(&field));
    }
}

#[test]
fn documents_are_walked_with_ctrl_page_down_and_back_with_alt_arrows() {
    for (lang, back, forward) in [(Lang::Ar, Key::ArrowRight, Key::ArrowLeft), (Lang::En, Key::ArrowLeft, Key::ArrowRight)] {
        let mut desk = Desk::files(Setting::new(lang), &texts::four());
        let hits = desk.hits();
        desk.click(&desk.row_of(hits[0]));
        desk.ctrl(Key::PageDown);
        assert_eq!(desk.session().selected(), Some(hits[1]));
        desk.keys(back, Modifiers::ALT);
        assert_eq!(desk.session().selected(), Some(hits[0]));
        desk.keys(forward, Modifiers::ALT);
        assert_eq!(desk.session().selected(), Some(hits[1]));
        desk.ctrl(Key::PageUp);
        assert_eq!(desk.session().selected(), Some(hits[0]));
    }
}

#[test]
fn panels_fold_with_f9() {
    for lang in Lang::ALL {
        let mut desk = Desk::files(Setting::new(lang), &texts::four());
        let (documents, notes) = (desk.word("tab-documents"), desk.word("tab-notes"));
        desk.key(Key::F9);
        assert!(desk.find(&documents).is_none() && desk.find(&notes).is_some());
        desk.key(Key::F9);
        desk.keys(Key::F9, SHIFT);
        assert!(desk.find(&documents).is_some() && desk.find(&notes).is_none());
    }
}

/// Where Tab stops, once round.
fn stops(desk: &mut Desk) -> Vec<Node> {
    let mut way: Vec<Node> = Vec::new();
    for _ in 0..60 {
        desk.key(Key::Tab);
        let node = desk.focused().expect("the keyboard is somewhere");
        if way.first().is_some_and(|first| first.rect == node.rect && first.name == node.name) {
            return way;
        }
        way.push(node);
    }
    panic!("Tab never comes back: {way:#?}");
}

/// Toolbar, documents, reader's head, facts, status: as the design orders them, one stop for each group.
#[test]
fn tab_goes_from_group_to_group_and_comes_back() {
    for lang in Lang::ALL {
        let mut desk = Desk::files(Setting::new(lang), &texts::four());
        let way: Vec<String> = stops(&mut desk).into_iter().map(|node| node.name).collect();
        let places = [
            desk.word("view-read"),
            desk.word("search-archive"),
            desk.word("tab-documents"),
            desk.row_of(desk.session().selected().unwrap()),
            desk.word("tab-facts"),
            desk.word("kind-event"),
        ];
        let found: Vec<Option<usize>> = places.iter().map(|stop| way.iter().position(|name| name == stop)).collect();
        assert!(found.iter().all(Option::is_some) && found.is_sorted(), "{places:#?} stand at {found:?} of {way:#?}");
        assert!(way.len() < 16, "groups, not single things: {way:#?}");
        let back: Vec<String> = (0..way.len())
            .map(|_| {
                desk.keys(Key::Tab, SHIFT);
                desk.focused().unwrap().name
            })
            .collect();
        let forth: Vec<String> = way.iter().rev().cloned().collect();
        let turned = (0..forth.len()).any(|by| forth.iter().cycle().skip(by).take(forth.len()).eq(back.iter()));
        assert!(turned, "Shift+Tab goes the same way back:\n{back:#?}\n{way:#?}");
    }
}

/// From where Tab stops, the arrows reach everything else that can be acted on.
#[test]
fn everything_is_reached_by_keys() {
    for lang in Lang::ALL {
        let mut desk = Desk::files(Setting::new(lang).size(1280.0, 1400.0), &texts::four());
        // the search field grows when it is written in
        let place = |node: &Node| (node.name.clone(), node.rect.center().y.round() as i32);
        for section in ["kind-place", "kind-date"] {
            // an arrow on a closed one opens it, and only then leads on to its line
            if desk.find(&desk.word(section)).is_some_and(|head| head.expanded == Some(false)) {
                desk.click(&desk.word(section));
            }
        }
        let mut found: BTreeMap<(String, i32), Node> = BTreeMap::new();
        let mut ask: Vec<Node> = stops(&mut desk);
        while let Some(node) = ask.pop() {
            if found.insert(place(&node), node.clone()).is_some() {
                continue;
            }
            // the star of a row is there while its row or it has the keyboard
            let end = if lang == Lang::Ar { Key::ArrowLeft } else { Key::ArrowRight };
            for key in [Key::ArrowDown, Key::ArrowUp, Key::ArrowLeft, Key::ArrowRight] {
                // not those that open and close a section
                let folds = node.expanded.filter(|_| !node.has_menu);
                if matches!(key, Key::ArrowLeft | Key::ArrowRight) && folds.is_some_and(|open| !open || key != end) {
                    continue;
                }
                let Some(there) = desk.nodes().into_iter().find(|there| place(there) == place(&node)) else { break };
                desk.focus(&there);
                desk.key(key);
                let now = desk.focused().expect("an arrow does not lose the keyboard");
                if !found.contains_key(&place(&now)) {
                    ask.push(now);
                }
            }
        }
        let all: Vec<Node> = desk.nodes().into_iter().filter(|node| node.focusable).collect();
        // by name: a section that an arrow opened has moved those below it
        let missing: Vec<&Node> = all.iter().filter(|node| found.keys().all(|(name, _)| *name != node.name)).collect();
        assert!(all.len() > 30 && missing.is_empty(), "{} of {} are not reached: {missing:#?}", missing.len(), all.len());
    }
}

#[test]
fn f6_goes_round_the_panes_and_back_to_where_one_was() {
    for lang in Lang::ALL {
        let mut desk = Desk::files(Setting::new(lang), &texts::four());
        let row = desk.get(&desk.row_of(desk.hits()[2]));
        desk.focus(&row);
        let mut seen = Vec::new();
        for _ in 0..5 {
            desk.key(Key::F6);
            seen.push(desk.focused().unwrap());
        }
        let x: Vec<f32> = seen.iter().map(|node| node.rect.center().x).collect();
        assert_eq!(seen[4].name, row.name, "five panes: {seen:#?}");
        assert_eq!(x[0] < x[1], lang == Lang::En, "the reader, then the facts: {seen:#?}");
        desk.keys(Key::F6, SHIFT);
        assert_eq!(desk.focused().unwrap().name, desk.word("view-read"));
    }
}

#[test]
fn a_menu_is_used_by_the_keyboard_and_gives_it_back() {
    for lang in Lang::ALL {
        let mut desk = Desk::files(Setting::new(lang), &texts::four());
        let button = desk.get(&desk.word("menu-app"));
        desk.focus(&button);
        assert_eq!(desk.get(&button.name).expanded, Some(false));
        desk.key(Key::Enter);
        assert_eq!(desk.get(&button.name).expanded, Some(true));
        let first = desk.focused().unwrap();
        assert_eq!((first.role, first.name.as_str()), (Role::MenuItem, desk.word("cmd-open-files").as_str()));
        desk.key(Key::ArrowDown);
        assert_eq!(desk.focused().unwrap().name, desk.word("cmd-open-folder"));
        desk.key(Key::ArrowUp);
        desk.key(Key::ArrowUp);
        let last = desk.focused().unwrap();
        let lowest = desk.nodes().into_iter().filter(|node| node.role == Role::MenuItem && node.focusable);
        let lowest = lowest.filter(|node| (node.rect.left() - first.rect.left()).abs() < 1.0).map(|node| node.rect.top());
        assert_eq!(last.rect.top(), lowest.fold(0.0, f32::max), "round at the ends of a column: {last:?}");
        desk.key(Key::Escape);
        assert!(desk.names(Role::MenuItem).is_empty());
        assert_eq!(desk.focused().unwrap().name, button.name);
        desk.key(Key::Enter);
        let about = desk.get(&desk.word("cmd-about"));
        desk.focus(&about);
        desk.key(Key::Enter);
        assert!(desk.says(&desk.word("about-text")));
        desk.key(Key::Escape);
        assert_eq!(desk.focused().unwrap().name, button.name, "back from the dialog that the menu opened");
    }
}

#[test]
fn a_dialog_keeps_the_keyboard_and_gives_it_back() {
    for lang in Lang::ALL {
        let mut desk = Desk::files(Setting::new(lang), &texts::four());
        for act in [Act::Tag, Act::Export, Act::Shortcuts, Act::Problems] {
            let row = desk.get(&desk.row_of(desk.hits()[1]));
            desk.focus(&row);
            desk.send(Command::Act(act));
            assert!(desk.focused().is_some_and(|node| node.name != row.name), "{act:?} takes the keyboard: {:?}", desk.focused());
            let dialog = desk.nodes().into_iter().find(|node| node.role == Role::Dialog).expect("a dialog by its role");
            for node in stops(&mut desk) {
                assert!(dialog.rect.expand(1.0).contains_rect(node.rect), "{act:?}: Tab leads out of {dialog:?} to {node:?}");
            }
            desk.key(Key::Escape);
            assert!(desk.nodes().into_iter().all(|node| node.role != Role::Dialog), "{act:?} is closed");
            assert_eq!(desk.focused().map(|node| node.name), Some(row.name), "after {act:?}");
        }
    }
}

#[test]
fn the_keyboard_goes_to_a_neighbour_when_its_thing_disappears() {
    for lang in Lang::ALL {
        let mut desk = Desk::files(Setting::new(lang), &texts::four());
        for value in ["migration", "human-rights-institutions", "justice"] {
            let filter = Filter { facet: Facet::Topic, value: value.into(), polarity: Polarity::Exclude };
            desk.send(Command::Toggle(filter));
        }
        let chips = |desk: &Desk| -> Vec<Node> {
            let not = desk.word("op-not");
            desk.nodes().into_iter().filter(|node| node.role == Role::Button && node.name.starts_with(&not)).collect()
        };
        let middle = chips(&desk)[1].clone();
        desk.focus(&middle);
        desk.key(Key::Delete);
        assert_eq!(chips(&desk).len(), 2);
        let now = desk.focused().expect("the keyboard is not lost");
        assert!((now.rect.center() - middle.rect.center()).length() < 160.0, "{now:?} beside {middle:?}");
        for _ in 0..2 {
            let chip = chips(&desk)[0].clone();
            desk.focus(&chip);
            desk.key(Key::Delete);
        }
        assert!(chips(&desk).is_empty() && desk.focused().is_some(), "even when the row of chips is gone");
    }
}

#[test]
fn arrows_open_and_close_a_section() {
    for (lang, start, end) in [(Lang::Ar, Key::ArrowRight, Key::ArrowLeft), (Lang::En, Key::ArrowLeft, Key::ArrowRight)] {
        let mut desk = Desk::files(Setting::new(lang), &texts::four());
        let name = desk.word("kind-event");
        desk.focus(&desk.get(&name));
        assert_eq!(desk.get(&name).expanded, Some(true));
        desk.key(start);
        assert_eq!(desk.get(&name).expanded, Some(false));
        assert_eq!(desk.focused().unwrap().name, name);
        desk.key(end);
        assert_eq!(desk.get(&name).expanded, Some(true));
    }
}

#[test]
fn a_long_list_scrolls_with_the_keyboard() {
    let mut desk = Desk::sample(Setting::new(Lang::Ar));
    desk.focus(&desk.get(&desk.row_of(desk.hits()[0])));
    let view = desk.window().shrink2(egui::vec2(0.0, 26.0));
    for at in 1..20 {
        desk.key(Key::ArrowDown);
        let now = desk.focused().unwrap();
        assert_eq!(now.name, desk.row_of(desk.hits()[at]));
        assert!(now.rect.top() >= 120.0 && now.rect.bottom() <= view.bottom() + 1.0, "row {at} is seen: {:?}", now.rect);
    }
    desk.key(Key::Home);
    assert_eq!(desk.focused().unwrap().name, desk.row_of(desk.hits()[0]));
    desk.key(Key::End);
    assert_eq!(desk.focused().unwrap().name, desk.row_of(desk.hits()[19]));
}

/// Counts and notices are said when they change; bars and boxes say how they stand.
#[test]
fn a_screen_reader_is_told_states() {
    for lang in Lang::ALL {
        let mut desk = Desk::files(Setting::new(lang).size(1366.0, 480.0), &texts::four());
        let filter = Filter { facet: Facet::Topic, value: "migration".into(), polarity: Polarity::Exclude };
        desk.click(&desk.word("tab-filters"));
        desk.send(Command::Toggle(filter));
        assert!(desk.nodes().iter().any(|node| node.role == Role::CheckBox && node.mixed), "a value that is excluded");
        assert_eq!(desk.get(&desk.word("tab-filters")).on, Some(true));
        assert_eq!(desk.get(&desk.word("tab-documents")).on, Some(false));
        let count = desk.say("count-documents", &[("n", Value::Number(desk.hits().len() as i64))]);
        assert!(desk.nodes().iter().any(|node| node.live && node.name == count), "“{count}” is a live region");
        desk.key(Key::S);
        assert!(desk.nodes().iter().any(|node| node.live && node.role == Role::Status), "so is a notice");
        let bar = desk.nodes().into_iter().find(|node| node.role == Role::ScrollBar).unwrap();
        assert_eq!(bar.number, Some(0.0));
    }
}

#[test]
fn enter_on_a_row_opens_it() {
    for lang in Lang::ALL {
        let mut desk = Desk::files(Setting::new(lang), &texts::four());
        let last = *desk.hits().last().unwrap();
        let row = desk.get(&desk.row_of(last));
        desk.focus(&row);
        desk.key(Key::Enter);
        assert_eq!(desk.session().selected(), Some(last));
    }
}

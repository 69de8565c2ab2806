//! Keys: shortcuts in any layout, where they must not act, find in document, the way of the Tab key.

use egui::{Event, Key, Modifiers};
use warraq::language::{Lang, Value};
use warraq::session::{Ask, Places, Session, Settings};

use super::desk::{CTRL, CTRL_SHIFT, Desk, NOW, SHIFT, Setting};
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

/// Toolbar, chips, documents, reader's head, facts, status: as the design orders them.
#[test]
fn tab_goes_through_the_window_in_order() {
    for lang in Lang::ALL {
        let mut desk = Desk::files(Setting::new(lang), &texts::four());
        let mut way = Vec::new();
        for _ in 0..120 {
            desk.key(Key::Tab);
            let Some(node) = desk.focused() else { continue };
            assert!(!node.name.is_empty(), "the keyboard is on something without a name: {node:?} after {way:?}");
            if way.first() == Some(&node.name) {
                break;
            }
            way.push(node.name);
        }
        let stops = [
            desk.word("menu-app"),
            desk.word("view-read"),
            desk.word("search-archive"),
            desk.word("theme"),
            desk.word("tab-documents"),
            desk.row_of(desk.hits()[0]),
            desk.row_of(desk.hits()[3]),
            desk.word("cmd-star"),
            desk.word("tab-facts"),
            desk.word("kind-topic"),
            format!("{}: 100%", desk.word("cmd-zoom-reset")),
        ];
        let places: Vec<Option<usize>> = stops.iter().map(|stop| way.iter().position(|name| name == stop)).collect();
        assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{stops:#?} stand at {places:?} of {way:#?}");
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

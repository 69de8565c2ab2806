//! Menus, questions before work is lost, notices.

use egui::accesskit::Role;
use egui::{Key, Modifiers, PointerButton};
use warraq::language::{Lang, Value};
use warraq::query::Sort;
use warraq::session::{Act, Command, SaveState};

use super::desk::{CTRL, Desk, Setting, inside};
use super::texts;

fn desk(lang: Lang) -> Desk {
    Desk::files(Setting::new(lang), &texts::four())
}

#[test]
fn the_name_of_the_program_is_its_menu() {
    for (lang, width, height) in [(Lang::Ar, 1366.0, 768.0), (Lang::En, 1366.0, 768.0), (Lang::Ar, 900.0, 600.0)] {
        let mut desk = desk(lang);
        desk.resize(width, height, 1.0);
        desk.click(&desk.word("menu-app"));
        desk.picture().keep(&format!("menu-{}-{height}", lang.tag()));
        let rows = desk.names(Role::MenuItem);
        for key in ["cmd-open-files", "cmd-save", "cmd-export", "cmd-close", "cmd-shortcuts", "cmd-about"] {
            assert!(rows.contains(&desk.word(key)), "{key} is not in {rows:?}");
        }
        let window = desk.window();
        for row in desk.nodes().into_iter().filter(|node| node.role == Role::MenuItem) {
            assert!(window.contains_rect(row.rect), "“{}” is outside of the window: {:?}", row.name, row.rect);
        }
        let about = desk.get_as(Role::MenuItem, &desk.word("cmd-about")).rect.center();
        desk.click_at(about);
        assert!(desk.says(&desk.word("about-text")));
        desk.key(Key::Escape);
        assert!(!desk.says(&desk.word("about-text")) && desk.names(Role::MenuItem).is_empty());
    }
}

#[test]
fn escape_closes_a_menu_and_nothing_else() {
    let mut desk = desk(Lang::Ar);
    desk.ctrl(Key::A);
    assert!(desk.session().passage().is_some());
    desk.click(&desk.word("menu-app"));
    assert!(!desk.names(Role::MenuItem).is_empty());
    desk.key(Key::Escape);
    assert!(desk.names(Role::MenuItem).is_empty());
    assert!(desk.session().passage().is_some(), "one step back at a time");
}

#[test]
fn documents_are_sorted_by_a_menu() {
    for lang in Lang::ALL {
        let mut desk = desk(lang);
        desk.click(&format!("{}: {}", desk.word("sort"), desk.word("sort-newest")));
        let oldest = desk.get_as(Role::MenuItem, &desk.word("sort-oldest")).rect.center();
        desk.click_at(oldest);
        assert_eq!(desk.session().sort(), Sort::Oldest);
        let rows: Vec<String> = desk.hits().into_iter().map(|id| desk.row_of(id)).collect();
        let shown: Vec<String> = desk.names(Role::ListItem).into_iter().filter(|name| rows.contains(name)).collect();
        assert_eq!(shown, rows);
        assert!(rows[0].contains("3") && desk.find(&format!("{}: {}", desk.word("sort"), desk.word("sort-oldest"))).is_some());
    }
}

#[test]
fn the_page_has_a_menu_under_the_second_button() {
    for lang in Lang::ALL {
        let mut desk = desk(lang);
        let paragraph = desk.nodes().into_iter().find(|node| node.role == Role::Paragraph).unwrap().rect;
        desk.double_click(inside(paragraph, true, 0.02, 0.3));
        assert!(desk.session().passage().is_some());
        desk.press_at(inside(paragraph, true, 0.02, 0.3), PointerButton::Secondary, Modifiers::NONE);
        assert!(desk.session().passage().is_some(), "the selection stays under the menu");
        let rose = desk.get_as(Role::MenuItem, &desk.word("cmd-highlight-rose")).rect.center();
        desk.click_at(rose);
        let inks: Vec<_> = desk.session().entry().unwrap().reader.notes.values().map(|note| note.color).collect();
        assert_eq!(inks, [warraq::archive::Ink::Rose]);
    }
}

#[test]
fn work_that_is_not_saved_is_asked_about() {
    for lang in Lang::ALL {
        let mut desk = desk(lang);
        desk.key(Key::S);
        assert_eq!(desk.session().saved(), SaveState::Unsaved);
        assert!(desk.says(&desk.word("status-unsaved")));
        desk.ctrl(Key::W);
        assert!(desk.says(&desk.word("close-unsaved-hint")));
        desk.click(&desk.word("cancel"));
        assert_eq!(desk.session().archive().len(), 4, "nothing is closed");
        desk.ctrl(Key::W);
        desk.click(&desk.word("close-discard"));
        assert!(desk.session().archive().is_empty());
        assert!(desk.says(&desk.word("welcome-drop")));
    }
}

/// A save is a job that runs by itself, and its news comes in a frame.
#[track_caller]
fn wait_for(desk: &mut Desk, state: SaveState) {
    for _ in 0..500 {
        if desk.session().saved() == state {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(2));
        desk.settle();
    }
    panic!("never {state:?}: {:?}", desk.session().saved());
}

#[test]
fn save_and_close_does_both_and_a_failed_save_closes_nothing() {
    for lang in Lang::ALL {
        let mut desk = desk(lang);
        let folder = desk.dir.path().join("مشاريع");
        let path = folder.join("مشروع.warraq");
        std::fs::create_dir(&folder).unwrap();
        desk.send(Command::SaveTo(path.clone()));
        wait_for(&mut desk, SaveState::Saved);
        std::fs::remove_dir_all(&folder).unwrap();
        desk.key(Key::S);
        desk.ctrl(Key::S);
        wait_for(&mut desk, SaveState::Failed);
        desk.ctrl(Key::W);
        desk.click(&desk.word("close-save"));
        wait_for(&mut desk, SaveState::Failed);
        assert_eq!(desk.session().archive().len(), 4, "what could not be saved stays open");
        std::fs::create_dir(&folder).unwrap();
        desk.ctrl(Key::W);
        desk.click(&desk.word("close-save"));
        wait_for(&mut desk, SaveState::Nothing);
        assert!(desk.session().archive().is_empty(), "saved, so closed");
        assert!(std::fs::read_to_string(&path).unwrap().contains("starred: true"));
    }
}

#[test]
fn what_is_saved_says_so_and_opens_again() {
    for lang in Lang::ALL {
        let mut desk = desk(lang);
        desk.key(Key::S);
        let path = desk.dir.path().join("مشروع.warraq");
        desk.send(Command::SaveTo(path.clone()));
        wait_for(&mut desk, SaveState::Saved);
        assert!(desk.says(&desk.word("status-saved")));
        desk.ctrl(Key::W);
        assert!(desk.session().archive().is_empty());
        assert!(desk.find("مشروع.warraq").is_some(), "it is among the recent: {:?}", desk.labels());
        desk.click("مشروع.warraq");
        assert_eq!(desk.session().archive().entries().filter(|(_, entry)| entry.reader.starred).count(), 1);
        assert_eq!(desk.session().archive().len(), 4);
    }
}

#[test]
fn a_document_that_is_removed_comes_back_from_its_notice() {
    for lang in Lang::ALL {
        let mut desk = desk(lang);
        let id = desk.session().selected().unwrap();
        let title = desk.session().entry().unwrap().title().text;
        desk.send(Command::Act(Act::RemoveDocument));
        assert!(desk.session().archive().entry(id).is_none());
        assert!(desk.says(&desk.say("toast-removed", &[("title", Value::Text(&title))])));
        let undo = desk.word("undo");
        // the toolbar's comes first, the notice's last
        let button = desk.nodes().into_iter().rfind(|node| node.role == Role::Button && node.name == undo).unwrap();
        desk.click_at(button.rect.center());
        assert!(desk.session().archive().entry(id).is_some());
    }
}

#[test]
fn the_interface_grows_and_shrinks() {
    let mut desk = desk(Lang::Ar);
    desk.keys(Key::Plus, CTRL);
    assert_eq!(desk.session().settings().zoom, 110);
    assert!((desk.zoom() - 1.1).abs() < 0.01);
    desk.keys(Key::Minus, CTRL);
    desk.keys(Key::Minus, CTRL);
    assert_eq!(desk.session().settings().zoom, 90);
    desk.keys(Key::Num0, CTRL);
    assert!((desk.zoom() - 1.0).abs() < 0.01);
}

#[test]
fn narrow_windows_open_their_panels_over_the_page() {
    for lang in Lang::ALL {
        let mut desk = Desk::files(Setting::new(lang).size(900.0, 600.0), &texts::four());
        let first = desk.hits()[0];
        assert!(desk.find(&desk.row_of(first)).is_none(), "the page has the whole width");
        desk.key(Key::F9);
        let other = desk.hits().into_iter().find(|id| Some(*id) != desk.session().selected()).unwrap();
        let row = desk.get(&desk.row_of(other)).rect;
        assert_eq!(row.center().x > 450.0, lang == Lang::Ar);
        desk.click(&desk.row_of(other));
        assert_eq!(desk.session().selected(), Some(other));
    }
}

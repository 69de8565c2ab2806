//! Files that come in by the hand, and files that cannot be read.

use egui::Event;
use egui::accesskit::Role;
use warraq::language::{Lang, Value};
use warraq::session::Command;

use super::desk::{Desk, Setting};
use super::texts;

const NOT_TEXT: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89";

#[test]
fn a_file_that_cannot_be_read_is_a_row_that_says_why() {
    for lang in Lang::ALL {
        let mut files = texts::four();
        files.push(("5 صورة.txt", NOT_TEXT));
        let mut desk = Desk::files(Setting::new(lang), &files);
        assert_eq!(desk.session().archive().len(), 5, "the rest opens");
        let bad = desk.session().archive().entries().find(|(_, entry)| entry.document.is_none()).expect("it is in the archive").0;
        let problem = desk.session().archive().entry(bad).unwrap().problems[0].clone();
        let said = desk.session().words().problem(&problem);
        let row = desk.row_of(bad);
        assert!(desk.find(&row).is_some(), "{row} in {:#?}", desk.labels());
        assert!(desk.says(&said.message), "the list says why");
        desk.click(&row);
        assert!(desk.says(&desk.word("document-unreadable")));
        assert!(desk.says(&said.hint.unwrap()), "the page says what to do");
        let count = desk.say("count-problems", &[("n", Value::Number(1))]);
        desk.click(&format!("{}: {count}", desk.word("cmd-problems")));
        assert!(desk.find("5 صورة.txt").is_some(), "the dialog of problems lists it");
        desk.key(egui::Key::Escape);
    }
}

#[test]
fn dropped_files_and_folders_open() {
    for lang in Lang::ALL {
        let mut desk = Desk::new(Setting::new(lang));
        let folder = desk.folder(&texts::four());
        desk.drop_file(&folder.join("2 توقيع.txt"));
        assert_eq!(desk.session().archive().len(), 1);
        assert!(desk.says(&desk.say("toast-opened", &[("n", Value::Number(1))])));
        desk.drop_file(&folder);
        assert_eq!(desk.session().archive().len(), 4, "the one that was there is not there twice");
    }
}

#[test]
fn a_pasted_path_opens() {
    for lang in Lang::ALL {
        let mut desk = Desk::new(Setting::new(lang));
        let folder = desk.folder(&texts::four());
        desk.raw(Event::Paste("كلام ليس مسارا".into()));
        assert!(desk.session().archive().is_empty());
        desk.raw(Event::Paste(folder.join("1 لقاء.txt").display().to_string()));
        assert_eq!(desk.session().archive().len(), 1);
        desk.click(&desk.word("search-archive"));
        desk.raw(Event::Paste(folder.join("2 توقيع.txt").display().to_string()));
        assert_eq!(desk.session().archive().len(), 1, "in a field it is words");
    }
}

#[test]
fn an_empty_file_and_a_missing_one_are_told_apart() {
    for lang in Lang::ALL {
        let mut desk = Desk::files(Setting::new(lang), &[("فارغ.txt", b""), ("1.txt", texts::SIGNING.as_bytes())]);
        let missing = desk.dir.path().join("غائب.txt");
        desk.send(Command::OpenPaths(vec![missing]));
        for (key, file) in [("problem-file-empty", "فارغ.txt"), ("problem-file-missing", "غائب.txt")] {
            let said = desk.say(key, &[("name", Value::Text(file))]);
            let id = desk.session().archive().entries().find(|(_, e)| e.file_name() == file).map(|(id, _)| id);
            desk.send(Command::Select(id.expect("it is a row of the list")));
            assert!(desk.says(&said), "{said} in {:#?}", desk.labels());
        }
    }
}

#[test]
fn files_held_over_the_window_are_asked_for() {
    for lang in Lang::ALL {
        let mut desk = Desk::files(Setting::new(lang), &texts::four());
        assert!(!desk.says(&desk.word("drop-here")));
        desk.hold_file(true);
        assert!(desk.says(&desk.word("drop-here")));
        desk.hold_file(false);
        assert!(!desk.says(&desk.word("drop-here")));
    }
}

#[test]
fn files_of_one_name_are_told_apart() {
    for lang in Lang::ALL {
        let mut desk = Desk::new(Setting::new(lang));
        let folders = ["أ", "ب"].map(|name| desk.dir.path().join(name));
        for (folder, more) in folders.iter().zip(["1", "2"]) {
            std::fs::create_dir(folder).unwrap();
            std::fs::write(folder.join("بيان.txt"), [NOT_TEXT, more.as_bytes()].concat()).unwrap();
        }
        desk.send(Command::OpenPaths(folders.to_vec()));
        let entries: Vec<_> = desk.session().archive().entries().map(|(id, _)| id).collect();
        assert_eq!(entries.len(), 2);
        for nth in [1, 0] {
            let count = desk.say("count-problems", &[("n", Value::Number(2))]);
            desk.click(&format!("{}: {count}", desk.word("cmd-problems")));
            let named = desk.nodes().into_iter().filter(|node| node.role == Role::Button && node.name == "بيان.txt");
            let buttons: Vec<_> = named.map(|node| node.rect.center()).collect();
            assert_eq!(buttons.len(), 2);
            desk.click_at(buttons[nth]);
            assert_eq!(desk.session().selected(), Some(entries[nth]));
        }
    }
}

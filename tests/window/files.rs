//! Files that come in by the hand, and files that cannot be read.

use egui::Event;
use warraq::language::{Lang, Value};

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
        desk.send(warraq::session::Command::OpenPaths(vec![missing]));
        let name = |name: &str| [("name", Value::Text(name))].map(|(key, _)| (key, name.to_owned()));
        for (key, file) in [("problem-file-empty", "فارغ.txt"), ("problem-file-missing", "غائب.txt")] {
            let said = desk.say(key, &[("name", Value::Text(&name(file)[0].1))]);
            let id = desk.session().archive().entries().find(|(_, e)| e.file_name() == file).map(|(id, _)| id);
            if let Some(id) = id {
                desk.send(warraq::session::Command::Select(id));
            }
            assert!(desk.says(&said), "{said} in {:#?}", desk.labels());
        }
    }
}

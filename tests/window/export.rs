//! The export dialog and the file that is written.

use egui::Key;
use egui::accesskit::Role;
use warraq::export::Options;
use warraq::language::Lang;
use warraq::session::{Command, ExportTo};

use super::desk::{CTRL_SHIFT, Desk, Setting};
use super::texts;

#[test]
fn the_dialog_previews_what_will_be_written() {
    for lang in Lang::ALL {
        let mut desk = Desk::files(Setting::new(lang), &texts::four());
        desk.keys(Key::E, CTRL_SHIFT);
        assert!(desk.says(&desk.word("export-summary")) && desk.says(&desk.word("preview")));
        let section = desk.word("export-section-commitments");
        let promise = "وقّع الجانبان في الرباط مذكرة تفاهم حول تدريب القضاة واحترام حقوق الإنسان في ليبيا";
        assert!(desk.get_as(Role::CheckBox, &section).on == Some(true) && desk.says(promise));
        desk.click_at(desk.get_as(Role::CheckBox, &section).rect.center());
        assert_eq!(desk.get_as(Role::CheckBox, &section).on, Some(false));
        assert!(!desk.says(promise), "a section taken out is gone from the preview");
        desk.click_at(desk.get_as(Role::CheckBox, &section).rect.center());
        assert!(desk.says(promise));
        desk.key(Key::Escape);
        assert!(!desk.says(&desk.word("export-summary")));
    }
}

#[test]
fn the_dialog_takes_the_open_document_alone() {
    for lang in Lang::ALL {
        let mut desk = Desk::files(Setting::new(lang), &texts::four());
        let hits = desk.hits();
        desk.click(&desk.row_of(hits[1]));
        let other = desk.session().archive().entry(hits[0]).unwrap().title().text;
        desk.keys(Key::E, CTRL_SHIFT);
        let shown = |desk: &Desk| desk.nodes().into_iter().filter(|node| node.name.contains(&other)).count();
        let before = shown(&desk);
        desk.click(&desk.word("export-scope-selected"));
        assert!(shown(&desk) < before, "the other document has gone from the preview");
    }
}

#[test]
fn a_file_is_written_and_not_over_another_unasked() {
    for lang in Lang::ALL {
        let mut desk = Desk::files(Setting::new(lang), &texts::four());
        for exporter in ["markdown", "html"] {
            let path = desk.dir.path().join(format!("ملخص.{exporter}"));
            let to = ExportTo {
                path: path.clone(),
                exporter: exporter.to_owned(),
                entries: desk.hits(),
                options: Options::default(),
                overwrite: false,
            };
            desk.send(Command::Export(to.clone()));
            let written = std::fs::read_to_string(&path).unwrap();
            assert!(written.contains("لقاء في تونس حول العهد الدولي"), "{exporter}");
            std::fs::write(&path, "عمل سابق").unwrap();
            desk.send(Command::Export(to));
            assert_eq!(std::fs::read_to_string(&path).unwrap(), "عمل سابق");
            desk.click(&desk.word("export-overwrite-yes"));
            assert_eq!(std::fs::read_to_string(&path).unwrap(), written);
        }
    }
}

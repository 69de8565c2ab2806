//! The results over the whole centre: tabs, rows, what else was found, the facts inside; and how strictly words are taken.

use egui::Key;
use egui::accesskit::Role;
use warraq::language::{Lang, Value};
use warraq::query::Strength;
use warraq::query::said::Kind;
use warraq::session::{Act, Command, Found, View};

use super::desk::{Desk, Setting};
use super::texts;

fn results(lang: Lang, query: &str) -> Desk {
    let mut desk = Desk::files(Setting::new(lang), &texts::four());
    desk.send(Command::SetQuery(query.into()));
    desk.send(Command::Act(Act::ViewResults));
    desk.settle();
    desk
}

/// The facts of the results, once a job has found them.
fn said(desk: &mut Desk) -> std::sync::Arc<warraq::query::said::Said> {
    for _ in 0..1000 {
        if let Some(said) = desk.session().said() {
            return std::sync::Arc::clone(said);
        }
        std::thread::sleep(std::time::Duration::from_millis(2));
        desk.frames(1);
    }
    panic!("nobody looks inside the results");
}

const SCHOOLS: &str =
    "بيان عن المدارس\n\nأكدت الوزيرة سلمى العريبي أن العمل في المدارس مستمر طوال العام.\n\nوتعهدت الوزارة بفتح مدرسة جديدة.\n";

fn chooser(desk: &Desk, key: &str) -> String {
    format!("{}: {}", desk.word("strength"), desk.word(key))
}

#[test]
fn the_strength_is_chosen_in_the_field_and_taken_back() {
    for lang in Lang::ALL {
        let mut desk = results(lang, "مهاجرين ");
        assert_eq!(desk.hits().len(), 2, "behind «ال» and «وال»");
        desk.click(&chooser(&desk, "strength-forgiving"));
        desk.picture().keep(&format!("strength-{}", lang.tag()));
        let row = desk.get_as(Role::MenuItem, &desk.word("strength-exact"));
        desk.click_at(row.rect.center());
        assert_eq!((desk.session().strength(), desk.hits().len()), (Strength::Exact, 0));
        assert!(desk.find(&chooser(&desk, "strength-exact")).is_some());
        // nothing is found: the cheapest way out is to look less strictly
        desk.click(&desk.say("empty-results-forgiving", &[("n", Value::Number(2))]));
        assert_eq!((desk.session().strength(), desk.hits().len()), (Strength::Forgiving, 2));
        desk.send(Command::Act(Act::Back));
        assert_eq!(desk.session().strength(), Strength::Exact);
        desk.send(Command::Act(Act::Back));
        assert_eq!((desk.session().strength(), desk.session().query_text()), (Strength::Forgiving, "مهاجرين "));
    }
}

#[test]
fn what_else_was_found_is_said_and_left_out_with_one_click() {
    for lang in Lang::ALL {
        let mut desk = results(lang, "مهاجرين ");
        assert!(
            desk.labels().iter().any(|label| label.contains("والمهاجرين") && label.contains("المهاجرين،")
                || label.contains("والمهاجرين") && label.contains(", ")),
            "{:?}",
            desk.labels()
        );
        desk.picture().keep(&format!("results-{}", lang.tag()));
        desk.click(&desk.word("reach-exact-only"));
        assert_eq!(desk.session().strength(), Strength::Exact);
        desk.send(Command::Act(Act::Back));
        desk.settle();
        desk.click(&desk.word("close"));
        assert!(desk.find(&desk.word("reach-exact-only")).is_none());
        assert_eq!(desk.hits().len(), 2);
    }
}

#[test]
fn facts_are_searched_and_lead_to_their_evidence() {
    for lang in Lang::ALL {
        let mut files = texts::four();
        files.push(("5 بيان.txt", SCHOOLS.as_bytes()));
        let mut desk = Desk::files(Setting::new(lang), &files);
        desk.send(Command::SetQuery("مستمر".into()));
        desk.send(Command::Act(Act::ViewResults));
        desk.click_at(desk.get_as(Role::Tab, &desk.word("found-facts")).rect.center());
        assert_eq!(desk.session().found(), Found::Facts);
        let said = self::said(&mut desk);
        desk.settle();

        assert_eq!((said.count(Kind::Statement), said.total()), (1, 1));
        desk.picture().keep(&format!("said-{}", lang.tag()));
        let row = desk
            .nodes()
            .into_iter()
            .find(|node| node.role == Role::ListItem && node.name.contains("العمل في المدارس مستمر طوال العام"));
        desk.click_at(row.expect("the statement has a row").rect.center());
        assert_eq!(desk.session().view(), View::Read);
        let evidence = desk.session().evidence().expect("its evidence is shown").clone();
        let text = desk.session().document().unwrap().text.clone();
        assert_eq!(evidence.span.of(&text), "العمل في المدارس مستمر طوال العام");
        // without a query everything the documents say, and one kind of it
        desk.send(Command::SetQuery(String::new()));
        desk.send(Command::ShowFound(Found::Facts));
        desk.settle();
        let said = self::said(&mut desk);
        desk.settle();
        assert!(said.count(Kind::Entity) > 0 && said.count(Kind::Commitment) > 0);
        let number = |n: usize| desk.session().words().number(n as i64);
        let name = format!("{} {}", desk.word("said-commitments"), number(said.count(Kind::Commitment)));
        desk.click(&name);
        let listed = desk.nodes().into_iter().filter(|node| node.role == Role::ListItem && node.name.contains("مدرسة جديدة"));
        assert_eq!(listed.count(), 1);
    }
}

#[test]
fn the_tab_that_was_on_is_on_again() {
    let mut desk = results(Lang::Ar, "");
    desk.send(Command::ShowFound(Found::Facts));
    let desk = desk.again(Setting::new(Lang::Ar));
    assert_eq!(desk.session().found(), Found::Facts);
}

#[test]
fn results_in_the_dark() {
    let mut desk = Desk::files(Setting::new(Lang::Ar).dark(true), &texts::four());
    desk.send(Command::SetQuery("مهاجرين ".into()));
    desk.send(Command::Act(Act::ViewResults));
    desk.settle();
    desk.picture().keep("results-dark");
    let undated = desk.word("undated");
    assert!(desk.says(&undated));
    desk.key(Key::Escape);
}

/// Waits until a list is read and its terms are asked.
#[track_caller]
fn listed(desk: &mut Desk, terms: usize) {
    for _ in 0..1000 {
        if desk.session().batch().progress() == (terms, terms) {
            return desk.settle();
        }
        std::thread::sleep(std::time::Duration::from_millis(2));
        desk.frames(1);
    }
    panic!("{:?}", desk.session().batch().progress());
}

#[test]
fn a_list_is_asked_term_by_term() {
    for lang in Lang::ALL {
        let mut desk = results(lang, "");
        desk.click_at(desk.get_as(Role::Tab, &desk.word("found-batch")).rect.center());
        assert!(desk.says(&desk.word("batch-empty")));
        let list = desk.dir.path().join("أسماء.csv");
        std::fs::write(&list, "الاسم,ملاحظة\nالعهد الدولي,x\nليبيا,y\n\"لا أحد\",z\n").unwrap();
        desk.drop_file(&list);
        listed(&mut desk, 3);
        let rows = |desk: &Desk| {
            let row = |at| desk.session().batch().row(at).map(|row| (row.term.text.clone(), row.documents));
            (0..3).filter_map(row).collect::<Vec<_>>()
        };
        let of = |text: &str, documents| (text.to_owned(), documents);
        assert_eq!(rows(&desk), [of("العهد الدولي", 1), of("ليبيا", 2), of("لا أحد", 0)]);
        desk.picture().keep(&format!("batch-{}", lang.tag()));
        desk.click_at(desk.get_as(Role::ColumnHeader, &desk.word("batch-documents")).rect.center());
        assert_eq!(rows(&desk), [of("ليبيا", 2), of("العهد الدولي", 1), of("لا أحد", 0)]);
        let documents = desk.say("count-documents", &[("n", Value::Number(1))]);
        desk.click(&format!("العهد الدولي: {documents}"));
        assert_eq!((desk.session().query_text(), desk.session().found()), ("\"العهد الدولي\"", Found::Documents));
        assert_eq!(desk.hits().len(), 1);
        // pasted names are the next list
        desk.send(Command::ShowFound(Found::Batch));
        desk.raw(egui::Event::Paste("الرباط\nتونس".into()));
        listed(&mut desk, 2);
    }
}

#[test]
fn a_list_is_written_as_a_table() {
    let mut desk = results(Lang::Ar, "");
    desk.send(Command::PasteList("ليبيا\n=1+2".into()));
    desk.settle();
    let path = desk.dir.path().join("قائمة.csv");
    let to = warraq::session::ExportTo {
        path: path.clone(),
        exporter: "batch/csv".into(),
        entries: Vec::new(),
        options: warraq::export::Options::default(),
        overwrite: false,
    };
    desk.send(Command::Export(to));
    desk.settle();
    let written = std::fs::read_to_string(&path).unwrap();
    assert!(written.starts_with('\u{FEFF}') && written.contains("ليبيا,2,"), "{written}");
    assert!(written.contains("'=1+2"), "no formula: {written}");
}

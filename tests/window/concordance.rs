//! The concordance: lines about the keyword, their order, the company at the end, in both languages.

use egui::Key;
use egui::accesskit::Role;
use warraq::language::{Lang, Value};
use warraq::query::concordance::Order;
use warraq::session::around::AroundOptions;
use warraq::session::{Command, Found, View};

use super::desk::{Desk, Setting};

/// Made up: an Arabic paragraph with an English name, an English one with an Arabic word.
fn files() -> Vec<(&'static str, &'static [u8])> {
    vec![
        (
            "1 لقاء.txt",
            "لقاء حول حماية المدنيين\n\nبحث الطرفان سبل تعزيز حماية المدنيين في البلاد، ودعوا إلى تعزيز حماية الحقوق والحريات.\n\n\
             وأكدا أهمية التعاون مع UNHCR لحماية المهاجرين.\n"
                .as_bytes(),
        ),
        ("2 بيان.txt", "بيان\n\nتدعو الشبكة إلى حماية حقوق الإنسان وإلى تعزيز حماية الأسرة بلا تمييز.\n".as_bytes()),
        ("3 note.txt", "A note on terms\n\nThe word حماية means protection in these statements.\n".as_bytes()),
        ("4 زراعة.txt", "موسم الزراعة\n\nافتتح الوزير موسم الزراعة في الجنوب، وتحدث عن القمح والشعير والماء.\n".as_bytes()),
    ]
}

fn open(lang: Lang) -> Desk {
    let mut desk = Desk::files(Setting::new(lang), &files());
    desk.send(Command::SetQuery("حماية".into()));
    desk.send(Command::ShowFound(Found::Concordance));
    desk.settle();
    desk
}

fn lines(desk: &Desk) -> Vec<String> {
    let rows = desk.names(Role::ListItem);
    rows.into_iter().filter(|name| name.contains("حماية") && name.contains(':')).collect()
}

#[test]
fn lines_stand_about_the_keyword() {
    for lang in Lang::ALL {
        let desk = open(lang);
        let found = desk.session().around().lines().unwrap().clone();
        assert_eq!((found.lines.len(), found.places, found.against()), (7, 7, 1));
        assert_eq!(lines(&desk).len(), 7, "{:?}", desk.names(Role::ListItem));
        // the first in alphabetical order, ال left out
        let first = desk.session().around().line(0).unwrap();
        assert_eq!(found.lexis.written(first.after[0]), "الأسرة");
        assert!(desk.says(&desk.say("count-hits", &[("n", Value::Number(7))])));
        // columns run as most lines do, whatever the interface speaks
        let before = desk.get_as(Role::Label, &desk.word("concordance-before")).rect;
        let word = desk.get_as(Role::Label, &desk.word("concordance-word")).rect;
        let after = desk.get_as(Role::Label, &desk.word("concordance-after")).rect;
        assert!(before.left() > word.right() && word.left() > after.right(), "{lang:?}");
        desk.picture().keep(&format!("concordance-{}", lang.tag()));
    }
}

#[test]
fn the_order_is_chosen_and_does_not_gather_again() {
    let mut desk = open(Lang::Ar);
    let before = desk.session().around().lines().unwrap().clone();
    let options = desk.session().around().options;
    desk.send(Command::SetAround(AroundOptions { order: Order::Previous, ..options }));
    desk.settle();
    let around = desk.session().around();
    assert!(std::sync::Arc::ptr_eq(&before, around.lines().unwrap()), "the same lines in another order");
    let words: Vec<&str> = (0..7).map(|at| before.lexis.written(around.line(at).unwrap().before[0])).collect();
    assert_eq!(words, ["إلى", "تعزيز", "تعزيز", "تعزيز", "حول", "UNHCR", "word"]);
}

#[test]
fn a_line_opens_its_place() {
    for lang in Lang::ALL {
        let mut desk = open(lang);
        let row = desk.nodes().into_iter().find(|node| node.role == Role::ListItem && node.name.contains("الأسرة")).unwrap();
        desk.click_at(row.rect.center());
        desk.settle();
        assert_eq!(desk.session().view(), View::Read);
        let (session, hit) = (desk.session(), desk.session().hit_now().unwrap());
        let text = &session.document().unwrap().text;
        let span = session.hits_here()[hit];
        assert!(text[span.end..].starts_with(" الأسرة"), "{}", &text[span.end..]);
        // back on the screen the line is known again
        desk.send(Command::ShowFound(Found::Concordance));
        desk.settle();
        let of = desk.say("concordance-of-places", &[("lines", Value::Text("1")), ("n", Value::Number(7))]);
        assert!(desk.says(&of), "{of}");
    }
}

#[test]
fn the_keyboard_goes_from_line_to_line() {
    let mut desk = open(Lang::Ar);
    let rows: Vec<_> =
        desk.nodes().into_iter().filter(|node| node.role == Role::ListItem && node.name.contains("حماية")).collect();
    let first = rows.iter().min_by(|a, b| a.rect.top().total_cmp(&b.rect.top())).unwrap().clone();
    desk.focus(&first);
    desk.key(Key::ArrowDown);
    let next = desk.focused().unwrap();
    assert!(next.role == Role::ListItem && next.rect.top() > first.rect.top(), "{next:?}");
    desk.key(Key::Enter);
    desk.settle();
    assert_eq!(desk.session().view(), View::Read);
}

#[test]
fn the_company_is_beside() {
    for lang in Lang::ALL {
        let mut desk = open(lang);
        let company = desk.session().around().company().clone();
        assert_eq!(company.collocates[0].word, "تعزيز");
        assert_eq!((company.collocates[0].before, company.collocates[0].after), (3, 0));
        assert!(desk.labels().iter().any(|label| label.starts_with("تعزيز:")), "{:?}", desk.labels());
        desk.click(&desk.word("tab-keyness"));
        desk.picture().keep(&format!("keyness-{}", lang.tag()));
        assert_eq!(company.documents, 3);
        // without a word there are no lines to gather, and it says what to do
        desk.send(Command::SetQuery(String::new()));
        desk.settle();
        assert!(desk.says(&desk.word("concordance-empty-query")));
    }
}

#[test]
fn tables_are_written() {
    let mut desk = open(Lang::Ar);
    for (exporter, expect) in [("concordance/csv", "تعزيز"), ("collocates/html", "<table>"), ("keyness/markdown", "| --- |")]
    {
        let path = desk.dir.path().join(exporter.replace('/', "."));
        let to = warraq::session::ExportTo {
            path: path.clone(),
            exporter: exporter.into(),
            entries: Vec::new(),
            options: Default::default(),
            overwrite: false,
        };
        desk.send(Command::Export(to));
        desk.settle();
        let written = std::fs::read_to_string(&path).unwrap();
        assert!(written.contains(expect), "{exporter}: {written}");
    }
}

#[test]
fn in_the_dark_and_in_a_small_window() {
    for lang in Lang::ALL {
        let setting = Setting::new(lang).dark(true).size(1024.0, 640.0);
        let mut desk = Desk::files(setting, &files());
        desk.send(Command::SetQuery("حماية".into()));
        desk.send(Command::ShowFound(Found::Concordance));
        desk.settle();
        assert_eq!(lines(&desk).len(), 7);
        desk.picture().keep(&format!("concordance-dark-{}", lang.tag()));
    }
}

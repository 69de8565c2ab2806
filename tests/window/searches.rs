//! Saved searches in the window: saving by the keyboard alone, the list with what is new, the line above the rows, the tags.

use std::time::{Duration, Instant};

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use warraq::archive::{Change, SearchId};
use warraq::language::{Lang, Value};
use warraq::query::{Facet, Filter, Polarity, Sort};
use warraq::session::{Act, Command, Found};

use super::desk::{Desk, Setting};
use super::texts;

const LATER: [(&str, &str); 2] = [
    ("8 زيارة.txt", "زيارة وفد إلى سبها\n\nسبها في 2 سبتمبر 2025\n\nزار الوفد المدينة وبحث أحوال الطرق في ليبيا.\n"),
    ("9 بلاغ.txt", "بلاغ حول الحدود\n\nطرابلس في 8 سبتمبر 2025\n\nقالت الوزارة إن المعابر في ليبيا مفتوحة.\n"),
];
const CTRL_SHIFT: Modifiers = Modifiers { ctrl: true, command: true, shift: true, ..Modifiers::NONE };

fn desk(setting: Setting) -> Desk {
    let files = texts::four();
    let mut desk = Desk::files(setting, &files);
    desk.send(Command::Act(Act::ViewResults));
    desk
}

/// Waits until the saved searches have been asked.
fn counted(desk: &mut Desk) {
    let from = Instant::now();
    loop {
        desk.settle();
        let session = desk.session();
        let known = session.archive().searches().iter().all(|(id, _)| session.counted(id).is_some());
        if known && !session.is_asking_searches() {
            return desk.settle();
        }
        assert!(from.elapsed() < Duration::from_secs(30), "the searches are never asked");
        std::thread::sleep(Duration::from_millis(2));
    }
}

fn save(desk: &mut Desk, query: &str, name: &str) -> SearchId {
    desk.send(Command::SetQuery(query.into()));
    desk.send(Command::SaveSearch { id: None, name: name.into() });
    counted(desk);
    desk.session().archive().searches().named(name).unwrap()
}

/// Two documents more, both of which speak of Libya.
fn later(desk: &mut Desk) {
    let files = LATER.map(|(name, text)| (name, text.as_bytes()));
    let folder = desk.folder(&files);
    desk.send(Command::OpenPaths(vec![folder]));
    counted(desk);
}

fn names(desk: &Desk) -> Vec<String> {
    desk.session().archive().searches().iter().map(|(_, search)| search.name.clone()).collect()
}

fn number(key: &str, n: usize, desk: &Desk) -> String {
    desk.say(key, &[("n", Value::from(n))])
}

/// The name of a search's row in the list.
fn row(desk: &Desk, name: &str, documents: usize, new: usize) -> String {
    let (documents, said_new) = (number("count-documents", documents, desk), number("searches-new-count", new, desk));
    let values = [("name", Value::Text(name)), ("documents", Value::Text(&documents)), ("new", Value::Text(&said_new))];
    desk.say(if new > 0 { "searches-row-new" } else { "searches-row" }, &values)
}

fn of(desk: &Desk, key: &str, name: &str) -> String {
    desk.say(key, &[("name", Value::Text(name))])
}

fn button(desk: &Desk, new: usize) -> String {
    let said = number("searches-new-count", new, desk);
    if new > 0 { desk.say("searches-button-new", &[("new", Value::Text(&said))]) } else { desk.word("searches") }
}

#[test]
fn a_search_is_saved_and_asked_again_by_the_keyboard_alone() {
    for lang in Lang::ALL {
        let mut desk = desk(Setting::new(lang));
        desk.keys(Key::F, CTRL_SHIFT);
        desk.type_text("ليبيا");
        let found = desk.hits().len();
        assert!(found > 0);
        desk.ctrl(Key::D);
        let field = desk.word("searches-name");
        assert!(desk.writes(&field));
        assert_eq!(desk.field(&field), "ليبيا", "a name is proposed, and the next letter writes over it");
        desk.picture().keep(&format!("searches-dialog-{}", lang.tag()));
        desk.type_text("الملف الليبي");
        desk.key(Key::Enter);
        counted(&mut desk);
        assert_eq!(names(&desk), ["الملف الليبي"]);
        // away, and back through the list
        desk.send(Command::Act(Act::ClearSearch));
        desk.send(Command::Act(Act::ViewRead));
        desk.keys(Key::D, CTRL_SHIFT);
        assert_eq!(desk.focused().map(|node| node.name), Some(desk.word("cmd-save-search")));
        desk.key(Key::ArrowDown);
        assert_eq!(desk.focused().map(|node| node.name), Some(row(&desk, "الملف الليبي", found, 0)));
        desk.key(Key::Enter);
        assert_eq!((desk.session().query_text(), desk.hits().len()), ("ليبيا", found));
        assert_eq!(desk.focused().map(|node| node.name), Some(button(&desk, 0)), "the keyboard is where the list was");
        // its name is what the same key changes now
        desk.ctrl(Key::D);
        assert_eq!(desk.field(&field), "الملف الليبي");
        desk.type_text("ليبيا وحدها");
        desk.key(Key::Enter);
        assert_eq!(names(&desk), ["ليبيا وحدها"]);
        desk.ctrl(Key::Z);
        assert_eq!(names(&desk), ["الملف الليبي"]);
    }
}

#[test]
fn what_is_new_is_told_tagged_and_marked_as_seen() {
    for lang in Lang::ALL {
        let mut desk = desk(Setting::new(lang).dark(lang == Lang::En));
        let id = save(&mut desk, "ليبيا", "الملف الليبي");
        let (before, date) = (desk.hits().len(), desk.session().words().date(desk.session().today()));
        let since =
            |desk: &Desk, n: usize| desk.say("searches-new-since", &[("n", Value::from(n)), ("date", Value::Text(&date))]);
        assert!(desk.says(&since(&desk, 0)) && desk.find(&desk.word("searches-mark-seen")).is_none());
        later(&mut desk);
        assert_eq!(desk.hits().len(), before + 2);
        assert!(desk.says(&since(&desk, 2)) && desk.find(&button(&desk, 2)).is_some());
        let tag = desk.word("searches-new");
        let tags = |desk: &Desk| desk.names(Role::Label).iter().filter(|name| **name == tag).count();
        // in the results and in the list beside them
        assert_eq!(tags(&desk), 4);
        let new: Vec<_> = desk.hits().into_iter().filter(|id| desk.session().is_new(*id)).collect();
        assert!(new.iter().all(|id| desk.row_of(*id).starts_with(&tag)), "a screen reader hears it first");
        desk.picture().keep(&format!("searches-new-{}", lang.tag()));
        desk.click(&desk.word("searches-only-new"));
        assert_eq!((desk.hits(), desk.session().shows_only_new()), (new, true));
        desk.picture().keep(&format!("searches-only-new-{}", lang.tag()));
        // back is the way out of it too
        desk.send(Command::Act(Act::Back));
        assert_eq!(desk.hits().len(), before + 2);
        desk.click(&desk.word("searches-mark-seen"));
        counted(&mut desk);
        assert_eq!((tags(&desk), desk.session().counted(id).unwrap().new.len()), (0, 0));
        assert!(desk.says(&since(&desk, 0)) && desk.find(&button(&desk, 0)).is_some());
        desk.ctrl(Key::Z);
        counted(&mut desk);
        assert_eq!(tags(&desk), 4);
    }
}

#[test]
fn the_list_asks_renames_replaces_and_deletes() {
    for lang in Lang::ALL {
        let mut desk = desk(Setting::new(lang));
        save(&mut desk, "ليبيا", "الملف الليبي");
        let libya = desk.hits().len();
        let filter = Filter { facet: Facet::Place, value: "تونس".into(), polarity: Polarity::Include };
        desk.send(Command::Toggle(filter));
        desk.send(Command::SetSort(Sort::Title));
        let long = "كل ما يُنشر عن أحوال العالقين على الحدود بين بلدان المغرب الكبير وما حولها";
        save(&mut desk, "", long);
        let tunis = desk.hits().len();
        desk.send(Command::Act(Act::ClearSearch));
        later(&mut desk);
        desk.click(&button(&desk, 2));
        assert_eq!(desk.names(Role::MenuItem).len(), 3);
        desk.picture().keep(&format!("searches-list-{}", lang.tag()));
        desk.click(&row(&desk, long, tunis, 0));
        let session = desk.session();
        assert_eq!((session.query_text(), session.filters().list.len(), session.sort()), ("", 1, Sort::Title));
        assert!(desk.find(&row(&desk, long, tunis, 0)).is_none(), "the list closes");
        desk.click(&button(&desk, 2));
        desk.click(&of(&desk, "searches-rename", long));
        let field = desk.word("searches-name");
        desk.type_text("الملف الليبي");
        assert!(desk.says(&desk.word("searches-name-taken")));
        desk.key(Key::Enter);
        assert_eq!(names(&desk)[1], long, "another search is called so");
        desk.type_text(" 2");
        assert_eq!(desk.field(&field), "الملف الليبي 2");
        desk.key(Key::Enter);
        assert_eq!(names(&desk), ["الملف الليبي", "الملف الليبي 2"]);
        // what is asked now takes the place of the first
        desk.send(Command::SetQuery("المعابر".into()));
        desk.click(&button(&desk, 2));
        desk.click(&of(&desk, "searches-replace", "الملف الليبي"));
        counted(&mut desk);
        assert_eq!(desk.session().archive().searches().get(SearchId(0)).unwrap().asking.query, "المعابر");
        desk.ctrl(Key::Z);
        counted(&mut desk);
        desk.click(&button(&desk, 2));
        assert!(desk.find(&row(&desk, "الملف الليبي", libya + 2, 2)).is_some());
        desk.click(&of(&desk, "searches-remove", "الملف الليبي"));
        counted(&mut desk);
        assert_eq!(names(&desk), ["الملف الليبي 2"]);
        desk.ctrl(Key::Z);
        assert_eq!(names(&desk).len(), 2);
    }
}

#[test]
fn saving_under_a_name_that_is_there_says_so_first() {
    for lang in Lang::ALL {
        let mut desk = desk(Setting::new(lang));
        save(&mut desk, "ليبيا", "متابعة");
        desk.send(Command::SetQuery("تونس".into()));
        desk.ctrl(Key::D);
        desk.type_text("متابعة");
        assert!(desk.says(&desk.word("searches-replaces")));
        desk.click(&desk.word("searches-save"));
        counted(&mut desk);
        assert_eq!(names(&desk), ["متابعة"]);
        assert_eq!(desk.session().archive().searches().get(SearchId(0)).unwrap().asking.query, "تونس");
        // a name of nothing cannot be saved, and Escape saves nothing
        desk.send(Command::SetQuery("سبها".into()));
        desk.ctrl(Key::D);
        desk.ctrl(Key::A);
        desk.key(Key::Backspace);
        desk.key(Key::Enter);
        assert_eq!(names(&desk).len(), 1);
        desk.key(Key::Escape);
        assert!(!desk.says(&desk.word("searches-name")));
    }
}

#[test]
fn many_searches_and_a_small_window_leave_everything_within_reach() {
    for lang in Lang::ALL {
        let mut desk = desk(Setting::new(lang).size(1024.0, 600.0));
        desk.click(&button(&desk, 0));
        assert!(desk.says(&desk.word("searches-none")));
        desk.picture().keep(&format!("searches-none-{}", lang.tag()));
        desk.key(Key::Escape);
        for n in 1..=24 {
            desk.send(Command::SetQuery(format!("كلمة{n}")));
            desk.send(Command::SaveSearch { id: None, name: format!("بحث {n}") });
        }
        desk.send(Command::Act(Act::ClearSearch));
        desk.send(Command::ShowFound(Found::Concordance));
        counted(&mut desk);
        desk.keys(Key::D, CTRL_SHIFT);
        desk.key(Key::End);
        assert_eq!(names(&desk).len(), 24);
        let last = row(&desk, "بحث 24", 0, 0);
        let shown = desk.get(&last).rect;
        assert!(desk.window().contains_rect(shown), "{shown:?}");
        desk.picture().keep(&format!("searches-many-{}", lang.tag()));
        desk.send(Command::Change(Change::RemoveSearch(SearchId(0))));
        assert_eq!(names(&desk).len(), 23);
    }
}

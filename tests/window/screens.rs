//! Every screen and state of the window, in both languages: nothing is drawn by egui itself (the desk sees to that), and
//! everything that can be acted on has a name and a role and is told apart from its neighbours.

use std::collections::BTreeMap;

use egui::accesskit::Role;
use egui::{Key, Modifiers, PointerButton};
use warraq::archive::Ink;
use warraq::language::{Digits, Lang};
use warraq::query::{Facet, Filter, Polarity};
use warraq::session::settings::Choice;
use warraq::session::{Act, Annotation, Command, ExportTo};
use warraq::text::Span;
use warraq::window::says::Says;

use super::desk::{Desk, Node, Setting, inside};
use super::texts;

/// Brings a window into every state, one after the other, and shows each with its name.
pub fn each(setting: Setting, mut visit: impl FnMut(&mut Desk, &str)) {
    welcome(setting, &mut visit);
    let mut desk = Desk::files(setting, &files());
    visit(&mut desk, "documents");
    panels(&mut desk, &mut visit);
    searching(&mut desk, &mut visit);
    menus(&mut desk, &mut visit);
    dialogs(&mut desk, &mut visit);
    narrow(&mut desk, &mut visit);
}

/// Four that can be read, one that cannot, and one with a long name in two scripts.
fn files() -> Vec<(&'static str, &'static [u8])> {
    let mut files = texts::four();
    files.push(("محاضر 2014 final version.zip", b"PK\x03\x04 not read yet"));
    files
}

type Visit<'a> = &'a mut dyn FnMut(&mut Desk, &str);

fn welcome(setting: Setting, visit: Visit<'_>) {
    let mut desk = Desk::new(setting);
    visit(&mut desk, "welcome");
    let folder = desk.folder(&texts::four());
    desk.send(Command::OpenPaths(vec![folder]));
    desk.send(Command::CloseNow);
    visit(&mut desk, "welcome, recent");
    desk.hold_file(true);
    visit(&mut desk, "a file is held");
    desk.hold_file(false);
    desk.settle();
}

fn panels(desk: &mut Desk, visit: Visit<'_>) {
    let unreadable = desk.session().archive().entries().find(|(_, entry)| entry.document.is_none()).map(|(id, _)| id).unwrap();
    desk.send(Command::Select(unreadable));
    visit(desk, "unreadable");
    let covenant = desk.session().archive().entries().find(|(_, entry)| entry.title().text.contains("العهد")).unwrap().0;
    desk.send(Command::Select(covenant));
    let entry = desk.session().entry().unwrap();
    let says = Says::of(entry.document.as_ref().unwrap(), &entry.facts().unwrap(), desk.session().words());
    let row = says.rows.iter().max_by_key(|row| row.spans.len()).unwrap();
    let (key, spans) = (row.key.clone(), row.spans.clone());
    desk.send(Command::ShowEvidence { entry: covenant, key, spans });
    visit(desk, "facts, open card");
    desk.send(Command::HideEvidence);
    tab(desk, "tab-notes");
    visit(desk, "no notes");
    let span = Span::new(0, "لقاء".len());
    let text = Some("ملاحظة طويلة (UN) ٢٠٢٥ ".repeat(12));
    let tags = Some(["تونس".to_owned(), "follow-up".to_owned()].into_iter().collect());
    desk.send(Command::Annotate(Annotation { entry: covenant, span, ink: Some(Ink::Rose), text, tags }));
    visit(desk, "notes");
    tab(desk, "tab-source");
    visit(desk, "source");
    tab(desk, "tab-facts");
    desk.send(Command::Act(Act::Star));
    visit(desk, "toasts");
    desk.send(Command::SelectPassage(covenant, Span::new(0, 8)));
    desk.send(Command::SelectPassage(covenant, Span::default()));
}

fn tab(desk: &mut Desk, key: &str) {
    let place = desk.get_as(Role::Tab, &desk.word(key)).rect.center();
    desk.click_at(place);
}

fn searching(desk: &mut Desk, visit: Visit<'_>) {
    tab(desk, "tab-filters");
    visit(desk, "filters");
    let place = |polarity| Filter { facet: Facet::Topic, value: "migration".into(), polarity };
    desk.send(Command::Toggle(place(Polarity::Exclude)));
    visit(desk, "a filter that excludes");
    desk.send(Command::Toggle(place(Polarity::Include)));
    visit(desk, "a filter");
    desk.send(Command::ClearFilters);
    tab(desk, "tab-documents");
    desk.send(Command::SetQuery("تونس".into()));
    visit(desk, "query");
    desk.send(Command::Act(Act::ViewResults));
    visit(desk, "results");
    desk.send(Command::SetQuery("قسطنطينية".into()));
    visit(desk, "no results");
    desk.send(Command::SetQuery("\"تونس".into()));
    visit(desk, "an open quotation mark");
    desk.send(Command::SetQuery(String::new()));
    desk.send(Command::Act(Act::ViewRead));
    desk.ctrl(Key::F);
    desk.type_text("تونس");
    visit(desk, "find");
    desk.key(Key::Escape);
    desk.key(Key::Escape);
}

fn menus(desk: &mut Desk, visit: Visit<'_>) {
    for key in ["menu-app", "open", "cmd-show-marks"] {
        desk.click(&desk.word(key));
        visit(desk, &format!("menu {key}"));
        desk.key(Key::Escape);
    }
    let sort = desk.nodes().into_iter().find(|node| node.name.starts_with(&format!("{}:", desk.word("sort")))).unwrap();
    desk.click_at(sort.rect.center());
    visit(desk, "menu sort");
    desk.key(Key::Escape);
    let paragraph = desk.nodes().into_iter().find(|node| node.role == Role::Paragraph).unwrap().rect;
    desk.double_click(inside(paragraph, true, 0.02, 0.3));
    visit(desk, "a selection");
    desk.press_at(inside(paragraph, true, 0.02, 0.3), PointerButton::Secondary, Modifiers::NONE);
    visit(desk, "menu of the page");
    desk.key(Key::Escape);
}

fn dialogs(desk: &mut Desk, visit: Visit<'_>) {
    for act in [Act::Note, Act::Tag, Act::Export, Act::Problems, Act::Shortcuts, Act::About] {
        desk.send(Command::Act(act));
        visit(desk, &format!("dialog {act:?}"));
        desk.key(Key::Escape);
        desk.key(Key::Escape);
    }
    desk.send(Command::Act(Act::CloseArchive));
    visit(desk, "dialog of closing");
    desk.key(Key::Escape);
    let path = desk.dir.path().join("ملخص 2025.md");
    std::fs::write(&path, "x").unwrap();
    let entries = desk.hits();
    let options = warraq::export::Options::default();
    desk.send(Command::Export(ExportTo { path, exporter: "markdown".into(), entries, options, overwrite: false }));
    visit(desk, "dialog of writing over a file");
    desk.key(Key::Escape);
}

fn narrow(desk: &mut Desk, visit: Visit<'_>) {
    for (width, height) in [(1024.0, 700.0), (900.0, 600.0)] {
        desk.resize(width, height, 1.0);
        visit(desk, &format!("{width} wide"));
        desk.key(Key::F9);
        visit(desk, &format!("{width} wide, start drawer"));
        desk.key(Key::F9);
        if width < 1000.0 {
            desk.keys(Key::F9, Modifiers::SHIFT);
            visit(desk, &format!("{width} wide, end drawer"));
            desk.keys(Key::F9, Modifiers::SHIFT);
        }
    }
}

/// Roles that say what can be done.
fn says_what_it_is(node: &Node) -> bool {
    !matches!(node.role, Role::Unknown | Role::GenericContainer | Role::Label)
}

/// Names that stand twice among things of one role in one place, where a listener could not tell them apart.
fn told_twice(nodes: &[Node]) -> Vec<String> {
    let mut named: BTreeMap<(u64, String, &str), usize> = BTreeMap::new();
    for node in nodes.iter().filter(|node| node.focusable) {
        *named.entry((node.parent, format!("{:?}", node.role), &node.name)).or_default() += 1;
    }
    named.into_iter().filter(|(_, times)| *times > 1).map(|((_, role, name), _)| format!("{role} “{name}”")).collect()
}

#[test]
fn every_screen_names_what_can_be_acted_on() {
    for lang in Lang::ALL {
        let mut screens = 0;
        each(Setting::new(lang), |desk, screen| {
            screens += 1;
            desk.picture().keep(&format!("screen-{}-{screens:02}-{}", lang.tag(), screen.replace([' ', ','], "_")));
            let nodes = desk.nodes();
            let what = format!("{}, {screen}", lang.tag());
            for node in nodes.iter().filter(|node| node.focusable) {
                assert!(!node.name.trim().is_empty(), "{what}: without a name: {node:?}");
                assert!(says_what_it_is(node), "{what}: without a role: {node:?}");
            }
            let twice = told_twice(&nodes);
            assert!(twice.is_empty(), "{what}: {twice:?} stand twice in one place");
            assert!(nodes.iter().filter(|node| node.focusable).count() > 3, "{what}: there is something to act on");
        });
        assert!(screens > 35, "{screens} screens");
    }
}

/// Every number of the interface is set in the digits that were chosen; a document's own stay as they were written, and so do
/// names of files, of encodings and of keys.
#[test]
fn numbers_are_set_in_the_digits_that_were_chosen() {
    let mut desk = Desk::files(Setting::new(Lang::Ar).size(1366.0, 1200.0), &texts::four());
    desk.send(Command::SetDigits(Choice::Fixed(Digits::ArabicIndic)));
    let covenant = desk.session().archive().entries().find(|(_, entry)| entry.title().text.contains("العهد")).unwrap().0;
    desk.send(Command::Select(covenant));
    let mut wrong = Vec::new();
    let mut look = |desk: &Desk, screen: &str| {
        let documents: Vec<String> = desk
            .session()
            .archive()
            .entries()
            .flat_map(|(_, entry)| {
                let text = entry.document.as_ref().map(|document| document.text.to_string()).unwrap_or_default();
                [text, entry.file_name(), entry.source.path.display().to_string(), entry.source.sha256.clone()]
            })
            .collect();
        for label in desk.labels().into_iter().filter(|label| label.contains(|c: char| c.is_ascii_digit())) {
            let own = |piece: &str| {
                let piece = piece.trim_matches(|c: char| !c.is_alphanumeric());
                documents.iter().any(|text| text.contains(piece)) || piece.contains("UTF-") || piece.contains("SHA-256")
            };
            let digits = |piece: &str| piece.contains(|c: char| c.is_ascii_digit());
            if !own(&label) && !label.split(['،', '·', ':']).filter(|piece| digits(piece)).all(own) {
                wrong.push(format!("{screen}: {label}"));
            }
        }
    };
    look(&desk, "documents");
    for (key, screen) in [("tab-filters", "filters"), ("tab-source", "source")] {
        tab(&mut desk, key);
        look(&desk, screen);
    }
    desk.send(Command::SetQuery("تونس".into()));
    look(&desk, "query");
    desk.send(Command::Act(Act::ViewResults));
    look(&desk, "results");
    desk.send(Command::Act(Act::Problems));
    look(&desk, "problems");
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(desk.labels().iter().any(|label| label.contains('٤')));
}

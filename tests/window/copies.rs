//! Copies of one release: one row that opens, and links from each to the others.

use egui::Key;
use egui::accesskit::Role;
use warraq::archive::EntryId;
use warraq::language::{Lang, Value};
use warraq::session::{Act, Command};

use super::desk::{Desk, Setting, inside};
use super::texts;

const RELEASE: &str = "بيان بشأن قافلة الإغاثة\n\nتونس في 3 مارس 2025\n\nوصلت إلى المدينة صباح اليوم قافلة إغاثة أرسلها المجلس الأعلى للتضامن، \
    وحملت أدوية وأغطية وخياما للأسر التي فقدت بيوتها في السيول الأخيرة، وأكد المشرفون عليها أن قوافل أخرى ستتبعها خلال الأيام القادمة، ودعوا \
    السكان إلى التعاون مع فرق التوزيع في الأحياء وإلى الإبلاغ عن الحالات التي لم تصلها المساعدة بعد.\n";

fn published() -> Vec<(String, String)> {
    let outlets = ["صحيفة الساحل تنقل", "وكالة المدى تعيد النشر"];
    let mut out = vec![("1 أصل.txt".to_owned(), RELEASE.to_owned())];
    out.extend(outlets.iter().enumerate().map(|(at, outlet)| (format!("{} نقل.txt", at + 2), format!("{outlet}\n\n{RELEASE}"))));
    out.extend(texts::four().into_iter().map(|(name, text)| (format!("9{name}"), String::from_utf8(text.to_vec()).unwrap())));
    out
}

fn desk(setting: Setting) -> Desk {
    let files = published();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    Desk::files(setting, &files)
}

fn tag(desk: &Desk, open: bool) -> String {
    let copies = desk.say("copies-count", &[("n", Value::Number(3))]);
    desk.say(if open { "copies-open" } else { "copies-closed" }, &[("copies", Value::Text(&copies))])
}

/// How many rows of documents are drawn.
fn shown(desk: &Desk) -> usize {
    let rows: Vec<String> = desk.hits().into_iter().map(|id| desk.row_of(id)).collect();
    desk.names(Role::ListItem).iter().filter(|name| rows.contains(name)).count()
}

fn copies(desk: &Desk) -> Vec<EntryId> {
    let copies = desk.session().copies();
    copies.groups()[0].copies.iter().map(|copy| copy.entry).collect()
}

#[test]
fn copies_are_one_row_that_a_click_opens_and_folds() {
    for lang in Lang::ALL {
        let mut desk = desk(Setting::new(lang).size(1366.0, 1000.0));
        assert_eq!((desk.hits().len(), desk.session().rows().len()), (7, 5));
        assert_eq!(copies(&desk).len(), 3);
        assert!(
            desk.says(&desk.say("count-documents-of", &[("n", Value::Number(7)), ("total", Value::Number(7))])),
            "documents are counted"
        );
        let closed = tag(&desk, false);
        desk.picture().keep(&format!("copies-folded-{}", lang.tag()));
        desk.click(&closed);
        assert_eq!((desk.session().rows().len(), shown(&desk)), (7, 7));
        assert!(desk.find(&closed).is_none());
        desk.picture().keep(&format!("copies-open-{}", lang.tag()));
        let open = tag(&desk, true);
        desk.click(&open);
        assert_eq!((desk.session().rows().len(), shown(&desk)), (5, 5));
    }
}

#[test]
fn the_keyboard_opens_and_folds_the_row() {
    for lang in Lang::ALL {
        let mut desk = desk(Setting::new(lang));
        let of = desk.get(&tag(&desk, false));
        desk.focus(&of);
        let (opens, closes) =
            if lang == Lang::Ar { (Key::ArrowLeft, Key::ArrowRight) } else { (Key::ArrowRight, Key::ArrowLeft) };
        desk.key(opens);
        assert_eq!(desk.session().rows().len(), 7);
        desk.key(closes);
        assert_eq!(desk.session().rows().len(), 5);
        desk.key(Key::Enter);
        assert_eq!(desk.session().rows().len(), 7);
    }
}

#[test]
fn the_setting_unfolds_everything_and_is_kept() {
    let mut desk = desk(Setting::new(Lang::Ar));
    assert!(Act::FoldCopies.is_on(desk.session()));
    desk.send(Command::Act(Act::FoldCopies));
    assert_eq!(desk.session().rows().len(), 7);
    assert!(!Act::FoldCopies.is_on(desk.session()) && !desk.session().settings().fold_copies);
    assert!(desk.find(&tag(&desk, false)).is_none());
    let desk = desk.again(Setting::new(Lang::Ar));
    assert!(!desk.session().settings().fold_copies);
}

#[test]
fn the_next_document_passes_folded_copies_by_and_a_link_opens_their_row() {
    for lang in Lang::ALL {
        let mut desk = desk(Setting::new(lang).size(1366.0, 1400.0));
        let group = copies(&desk);
        for _ in 0..6 {
            desk.send(Command::Act(Act::PreviousDocument));
        }
        let mut seen = vec![desk.session().selected().unwrap()];
        for _ in 0..4 {
            desk.send(Command::Act(Act::NextDocument));
            seen.push(desk.session().selected().unwrap());
        }
        assert_eq!(seen.iter().filter(|id| group.contains(id)).count(), 1, "{seen:?}");
        let head = *seen.iter().find(|id| group.contains(id)).unwrap();
        desk.send(Command::Select(head));
        desk.click(&desk.word("tab-source"));
        assert!(desk.says(&desk.word("source-near-copies")));
        let ways = [desk.word("copy-fullest"), desk.say("copy-near", &[("percent", Value::Text(""))])];
        let is_copy = |name: &String| ways.iter().any(|way| name.contains(way.trim()));
        let links: Vec<String> = desk.names(Role::Link).into_iter().filter(is_copy).collect();
        assert_eq!(links.len(), 2, "{links:?}");
        desk.picture().keep(&format!("copies-source-{}", lang.tag()));
        desk.click(&links[0]);
        let there = desk.session().selected().unwrap();
        assert!(there != head && group.contains(&there));
        assert_eq!(desk.session().rows().len(), 7, "the row has opened: what is read is in the list");
        // folding it again leaves the head open
        desk.send(Command::ToggleCopies(there));
        assert_eq!((desk.session().selected(), desk.session().rows().len()), (Some(head), 5));
    }
}

#[test]
fn removing_copies_unfolds_and_undo_folds_again() {
    let mut desk = desk(Setting::new(Lang::Ar));
    let group = copies(&desk);
    for id in &group[1..] {
        desk.send(Command::Change(warraq::archive::Change::Remove(*id)));
    }
    desk.settle();
    assert_eq!((desk.hits().len(), desk.session().rows().len()), (5, 5));
    assert!(desk.session().copies().groups().is_empty());
    desk.send(Command::Act(Act::Undo));
    desk.settle();
    assert_eq!((desk.hits().len(), desk.session().rows().len()), (6, 5));
}

#[test]
fn the_results_fold_too() {
    for lang in Lang::ALL {
        let mut desk = desk(Setting::new(lang));
        desk.send(Command::SetQuery("قافلة".into()));
        desk.send(Command::Act(Act::ViewResults));
        assert_eq!((desk.hits().len(), desk.session().rows().len()), (3, 1));
        let closed = tag(&desk, false);
        let tags: Vec<_> = desk.nodes().into_iter().filter(|node| node.name == closed).collect();
        assert_eq!(tags.len(), 2, "in the list and in the results");
        desk.picture().keep(&format!("copies-results-{}", lang.tag()));
        let widest = |desk: &Desk| desk.nodes().into_iter().filter(|node| node.role == Role::ListItem).count();
        let before = widest(&desk);
        desk.click_at(inside(tags[1].rect, lang == Lang::Ar, 0.5, 0.5));
        assert_eq!(desk.session().rows().len(), 3);
        assert!(widest(&desk) > before);
        desk.picture().keep(&format!("copies-results-open-{}", lang.tag()));
    }
}

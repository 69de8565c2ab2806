//! What stays: the line being read while everything about it changes, and where one left off when the program is opened
//! again.

use egui::accesskit::Role;
use egui::{Key, Rect};
use warraq::language::Lang;
use warraq::session::settings::Reading;
use warraq::session::{Act, Command};

use super::desk::{Desk, Node, SHIFT, Setting};
use super::texts;

/// Paragraphs that are told apart by their number, long enough to be wrapped.
fn numbered() -> String {
    let line =
        |n: usize| format!("فقرة {n} تقول إن الأطراف اتفقت على متابعة العمل في الملفات المشتركة (IOM) وعلى لقاء آخر بعد شهر.\n\n");
    format!("عنوان الوثيقة الطويلة\n\n{}", (0..120).map(line).collect::<String>())
}

fn opened(setting: Setting) -> Desk {
    Desk::files(setting, &[("طويلة.txt", numbered().as_bytes()), ("2 أخرى.txt", texts::COVENANT.as_bytes())])
}

/// Opens the long document.
fn long(desk: &mut Desk) {
    let found = desk.hits().into_iter().find(|id| desk.session().archive().entry(*id).unwrap().file_name() == "طويلة.txt");
    desk.send(Command::Select(found.unwrap()));
}

fn page(desk: &Desk) -> Rect {
    desk.get_as(Role::Document, &desk.word("a11y-reader")).rect
}

fn paragraphs(desk: &Desk) -> Vec<Node> {
    desk.nodes().into_iter().filter(|node| matches!(node.role, Role::Paragraph | Role::Heading)).collect()
}

/// First byte of the first line in view, as the session was told.
fn top(desk: &Desk) -> usize {
    desk.session().remembered().place(&desk.session().entry().unwrap().source.sha256).unwrap_or(0)
}

/// The first paragraph whose top is in view, and how far it stands below the page's top.
fn first_whole(desk: &Desk) -> (String, f32) {
    let page = page(desk);
    let first = paragraphs(desk).into_iter().find(|node| node.rect.top() >= page.top() - 0.5).unwrap();
    (first.name, first.rect.top() - page.top())
}

#[test]
fn the_line_being_read_stays_put_whatever_is_done_to_the_window() {
    for lang in Lang::ALL {
        let mut desk = opened(Setting::new(lang));
        long(&mut desk);
        for _ in 0..4 {
            desk.key(Key::PageDown);
        }
        let byte = top(&desk);
        assert!(byte > 1000);
        let text = desk.session().document().unwrap().text.clone();
        // the line that begins at the top now is in the first line in view after each change
        let check = |desk: &mut Desk, what: &str| {
            let now = top(desk);
            let between = text[now.min(byte)..now.max(byte)].chars().count();
            assert!(between <= 90, "{what}: {between} letters from where it was");
            between
        };
        let size = |desk: &Desk| Reading { size: 28, ..desk.session().settings().reading.clone() };
        for (width, height) in [(1000.0, 768.0), (1920.0, 768.0), (900.0, 600.0), (1366.0, 1000.0)] {
            desk.resize(width, height, 1.0);
            check(&mut desk, &format!("{width} × {height}"));
        }
        desk.resize(1366.0, 768.0, 1.0);
        assert_eq!(check(&mut desk, "back"), 0, "and at the old size the very line");
        desk.send(Command::Act(Act::ToggleEndPanel));
        check(&mut desk, "a panel is folded");
        desk.send(Command::Act(Act::ToggleEndPanel));
        assert_eq!(check(&mut desk, "and unfolded"), 0);
        let before = desk.session().settings().reading.clone();
        let bigger = size(&desk);
        desk.send(Command::SetReading(bigger));
        check(&mut desk, "larger letters");
        desk.send(Command::SetReading(before));
        assert_eq!(check(&mut desk, "and as before"), 0);
        desk.send(Command::SetZoom(150));
        check(&mut desk, "zoomed");
        desk.send(Command::SetZoom(100));
        assert_eq!(check(&mut desk, "and back"), 0);
        desk.resize(1366.0, 768.0, 1.5);
        check(&mut desk, "on another screen");
    }
}

#[test]
fn the_top_stays_the_top_and_the_end_the_end() {
    let mut desk = opened(Setting::new(Lang::Ar));
    long(&mut desk);
    let title = |desk: &Desk| paragraphs(desk)[0].rect.top() - page(desk).top();
    let before = title(&desk);
    assert!(before > 30.0);
    let last = |desk: &Desk| {
        let last = paragraphs(desk).last().unwrap().clone();
        assert!(last.name.starts_with("فقرة 119"), "{}", last.name);
        page(desk).bottom() - last.rect.bottom()
    };
    for (width, height) in [(1000.0, 768.0), (1920.0, 900.0), (1366.0, 768.0)] {
        desk.resize(width, height, 1.0);
        assert!((title(&desk) - before).abs() < 40.0, "the header is still seen");
        assert_eq!(top(&desk), 0);
    }
    desk.key(Key::End);
    let foot = last(&desk);
    for (width, height) in [(1000.0, 768.0), (1920.0, 900.0), (900.0, 600.0), (1366.0, 768.0)] {
        desk.resize(width, height, 1.0);
        assert!((last(&desk) - foot).abs() < 2.0, "the end is still at the foot: {} {foot}", last(&desk));
    }
    desk.key(Key::Home);
    assert!((title(&desk) - before).abs() < 1.0);
}

#[test]
fn the_program_opens_where_it_was_left() {
    let mut desk = opened(Setting::new(Lang::Ar));
    long(&mut desk);
    for _ in 0..6 {
        desk.key(Key::PageDown);
    }
    let folder = desk.dir.path().join("وثائق");
    let (byte, first) = (top(&desk), first_whole(&desk));
    desk.click(&desk.word("tab-notes"));
    desk.click(&desk.word("tab-filters"));
    desk.click(&desk.word("cmd-show-marks"));
    desk.click_at(desk.get_as(Role::MenuItem, &desk.word("kind-person")).rect.center());
    let mut desk = desk.again(Setting::new(Lang::Ar));
    assert_eq!(desk.get(&desk.word("welcome-sample")).role, Role::Button, "nothing is opened by itself");
    desk.send(Command::OpenPaths(vec![folder.clone()]));
    assert_eq!(desk.session().entry().unwrap().file_name(), "طويلة.txt", "the document read last is open");
    assert_eq!(top(&desk), byte);
    let again = first_whole(&desk);
    assert_eq!(again.0, first.0);
    assert!((again.1 - first.1).abs() < 36.0, "at the same line: {again:?} {first:?}");
    assert_eq!(desk.get(&desk.word("tab-notes")).on, Some(true));
    assert_eq!(desk.get(&desk.word("tab-filters")).on, Some(true));
    desk.click(&desk.word("cmd-show-marks"));
    assert_ne!(desk.get_as(Role::MenuItem, &desk.word("kind-person")).on, Some(true), "people are still hidden");
    desk.key(Key::Escape);
    // another size of window and letters: the same words
    let mut desk = desk.again(Setting::new(Lang::Ar).size(1000.0, 900.0));
    let larger = Reading { size: 26, ..Reading::default() };
    desk.send(Command::SetReading(larger));
    desk.send(Command::OpenPaths(vec![folder]));
    let text = desk.session().document().unwrap().text.clone();
    let now = top(&desk);
    assert!(text[now.min(byte)..now.max(byte)].chars().count() <= 90, "{now} {byte}");
}

#[test]
fn a_document_comes_back_to_its_line_when_another_was_read_between() {
    let mut desk = opened(Setting::new(Lang::En));
    long(&mut desk);
    for _ in 0..3 {
        desk.key(Key::PageDown);
    }
    let (long_one, first) = (desk.session().selected().unwrap(), first_whole(&desk));
    let other = *desk.hits().iter().find(|id| **id != long_one).unwrap();
    desk.send(Command::Select(other));
    assert_eq!(top(&desk), 0);
    desk.send(Command::Select(long_one));
    assert_eq!(first_whole(&desk), first);
}

#[test]
fn find_takes_the_selection_begins_where_one_reads_tells_when_it_goes_round_and_escape_comes_back() {
    for lang in Lang::ALL {
        let mut desk = opened(Setting::new(lang));
        long(&mut desk);
        for _ in 0..3 {
            desk.key(Key::PageDown);
        }
        let (byte, first) = (top(&desk), first_whole(&desk));
        desk.ctrl(Key::F);
        desk.type_text("عنوان");
        assert_ne!(top(&desk), byte, "the page goes to the hit");
        desk.key(Key::Enter);
        assert!(desk.says(&desk.word("find-from-start")), "one hit: round it goes, and says so");
        desk.key(Key::Escape);
        assert_eq!(first_whole(&desk), first, "Escape comes back to the place");
        assert!(desk.session().find().is_none());
        desk.ctrl(Key::F);
        desk.ctrl(Key::A);
        desk.type_text("IOM");
        let hit = desk.session().hits_here()[desk.session().hit_now().unwrap()];
        assert!(hit.start >= byte && hit.start < byte + 800, "from where one reads: {hit:?} {byte}");
        desk.click(&desk.word("close"));
        assert!(desk.session().find().is_none());
        // a selection is what is looked for
        desk.ctrl(Key::Home);
        desk.key(Key::F7);
        desk.ctrl(Key::Home);
        desk.keys(Key::End, SHIFT);
        let words = desk.session().passage().map(|(_, span)| span.of(&desk.session().document().unwrap().text).to_owned());
        desk.ctrl(Key::F);
        assert_eq!(desk.field(&desk.word("search-document")), format!("\"{}\"", words.unwrap()));
        assert_eq!(desk.session().hits_here().len(), 1);
    }
}

/// The bar is pressed anywhere in a long document: that place is there at once, and the end is the end.
#[test]
fn a_long_document_is_jumped_through() {
    let text = numbered().repeat(20);
    let mut desk = Desk::files(Setting::new(Lang::Ar), &[("كبيرة.txt", text.as_bytes())]);
    let length = desk.session().document().unwrap().text.len();
    assert!(length > 250_000);
    let page = page(&desk);
    let bar = desk.nodes().into_iter().filter(|node| node.role == Role::ScrollBar);
    let bar =
        bar.into_iter().map(|node| node.rect).find(|rect| (rect.left() - page.left()).abs() < 400.0 && rect.height() > 500.0);
    let bar = bar.expect("the page has a bar");
    for share in [0.25, 0.5, 0.75] {
        desk.click_at(egui::pos2(bar.center().x, bar.top() + bar.height() * share));
        let at = top(&desk) as f32 / length as f32;
        assert!((at - share).abs() < 0.05, "{share}: {at}");
        assert!(paragraphs(&desk).len() > 2);
    }
    desk.key(Key::End);
    assert!(paragraphs(&desk).last().unwrap().name.starts_with("فقرة 119"));
    desk.key(Key::Home);
    assert_eq!(top(&desk), 0);
    desk.ctrl(Key::F);
    desk.key(Key::Escape);
}

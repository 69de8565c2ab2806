//! The page as set text: views, blocks, very long lines, what cannot be seen.

use std::time::{Duration, Instant};

use egui::accesskit::Role;
use egui::pos2;
use warraq::language::Lang;
use warraq::session::settings::{Reading, Settings};
use warraq::session::{Act, Command};
use warraq::typeset::{ShownDigits, View};

use super::desk::{Desk, Node, Setting};

fn paragraphs(desk: &Desk) -> Vec<Node> {
    desk.nodes().into_iter().filter(|node| matches!(node.role, Role::Paragraph | Role::Heading)).collect()
}

fn with_view(lang: Lang, view: View, text: &str) -> Desk {
    let settings = Settings { reading: Reading { view, ..Reading::default() }, ..Settings::default() };
    let mut desk = Desk::with(Setting::new(lang).size(1366.0, 1400.0), settings);
    let folder = desk.folder(&[("وثيقة.txt", text.as_bytes())]);
    desk.send(Command::OpenPaths(vec![folder]));
    desk
}

#[test]
fn a_document_with_an_override_says_so_and_shows_it_on_demand() {
    let text = "بيان\n\nنص فيه \u{202E}abc\u{202C} مقلوب، وفيه كلمة عادية.\nنص سليم يقول شيئًا.\n";
    for lang in Lang::ALL {
        let mut desk = with_view(lang, View::default(), text);
        assert!(desk.says(&desk.word("disorder-document")));
        assert!(desk.says(&desk.word("disorder-paragraph")), "beside its paragraph");
        let rlo = format!("{} (U+202E)", desk.word("sign-rlo"));
        assert!(!desk.says(&rlo));
        desk.click(&desk.word("disorder-show"));
        assert!(desk.session().settings().reading.view.invisible);
        assert!(desk.says(&rlo) && desk.says(&format!("{} (U+202C)", desk.word("sign-pdf"))));
        assert!(desk.find(&desk.word("disorder-show")).is_none() && desk.says(&desk.word("disorder-document")));
        let sign = desk.nodes().into_iter().find(|node| node.name == rlo).unwrap().rect;
        let line = paragraphs(&desk)[1].rect;
        assert!(line.expand(8.0).contains_rect(sign), "{sign:?} over the line {line:?}");
        assert!(paragraphs(&desk)[1].name.contains('\u{202E}'), "the control stays in the text");
        let calm = with_view(lang, View::default(), "بيان\n\nنص سليم\u{200F} يقول شيئًا.\n");
        assert!(!calm.says(&calm.word("disorder-document")));
    }
}

#[test]
fn views_are_for_the_eye_alone() {
    let view = View { digits: ShownDigits::ArabicIndic, tashkeel: false, invisible: true };
    let text = "بيان\n\nمُحَاوَلَةٌ\n\n75\n";
    let mut desk = with_view(Lang::Ar, view, text);
    let plain = with_view(Lang::Ar, View::default(), text);
    let ink = |desk: &Desk| desk.picture().share(paragraphs(desk)[1].rect, |color| color.r() < 120);
    assert!(ink(&desk) < ink(&plain) * 0.97 && ink(&desk) > 0.0, "it is seen: {} {}", ink(&desk), ink(&plain));
    let names = |desk: &Desk| paragraphs(desk).into_iter().map(|node| node.name).collect::<Vec<_>>();
    assert_eq!(names(&desk), names(&plain), "and read aloud as it is written");
    for (paragraph, expect) in [(1, "مُحَاوَلَةٌ"), (2, "75")] {
        let rect = paragraphs(&desk)[paragraph].rect;
        desk.double_click(pos2(rect.right() - 20.0, rect.bottom() - 16.0));
        let (_, span) = desk.session().passage().unwrap();
        assert_eq!(span.of(text), expect, "a word is taken with the signs that are hidden");
        desk.send(Command::Act(Act::Copy));
        assert_eq!(desk.clipboard, expect);
    }
}

#[test]
fn cells_of_a_table_are_taken_one_by_one() {
    let text = "بيان\n\nالبند\tالعدد\tملاحظات\nعنصر\t75\tقيد المتابعة\n\nنهاية البيان.\n";
    for lang in Lang::ALL {
        let mut desk = with_view(lang, View::default(), text);
        let row = paragraphs(&desk).into_iter().find(|node| node.name.starts_with("عنصر")).unwrap().rect;
        desk.double_click(pos2(row.right() - 14.0, row.center().y));
        let (_, span) = desk.session().passage().unwrap();
        assert_eq!(span.of(text), "عنصر");
        let mut x = row.right() - 60.0;
        let mut found = Vec::new();
        while x > row.left() {
            desk.double_click(pos2(x, row.center().y));
            found.extend(desk.session().passage().map(|(_, span)| span.of(text).trim()).filter(|word| !word.is_empty()));
            x -= 25.0;
        }
        found.dedup();
        assert!(found.contains(&"75") && found.contains(&"قيد") && found.contains(&"المتابعة"), "{found:?}");
    }
}

#[test]
fn a_very_long_line_opens_at_once_and_what_is_read_stays_when_it_is_whole() {
    let text = format!("بيان\n\n{}\n\nنهاية.\n", "كلمة من كلام طويل (IOM) 2025 لا ينتهي ".repeat(900));
    let mut desk = with_view(Lang::Ar, View::default(), &text);
    let long = |desk: &Desk| paragraphs(desk).into_iter().find(|node| node.name.len() > 50_000).unwrap().rect;
    let tall = |desk: &Desk| long(desk).height();
    // it comes from the other thread, which asks for a frame when it is done
    let whole = |desk: &mut Desk| {
        let (mut last, mut since) = (tall(desk), Instant::now());
        while since.elapsed() < Duration::from_millis(1500) {
            std::thread::sleep(Duration::from_millis(20));
            desk.frames(1);
            if tall(desk) != last {
                (last, since) = (tall(desk), Instant::now());
            }
        }
        desk.settle();
    };
    whole(&mut desk);
    let rect = long(&desk);
    desk.wheel(pos2(600.0, 600.0), -(rect.bottom() - 700.0));
    whole(&mut desk);
    let end = long(&desk);
    let last = egui::Rect::from_min_max(pos2(end.left(), end.bottom() - 200.0), end.max);
    assert!(desk.picture().share(last, |color| color.r() < 120) > 0.01, "its end is set");
    desk.wheel(pos2(600.0, 600.0), 1e7);
    desk.settle();
    // in the middle of it another width is set elsewhere too, and the line at the top stays
    let middle = long(&desk).center();
    desk.wheel(pos2(600.0, 600.0), -(middle.y - 300.0));
    let at = pos2(long(&desk).right() - 30.0, 180.0);
    desk.double_click(at);
    let before = desk.session().passage().unwrap().1;
    desk.resize(1250.0, 1400.0, 1.0);
    whole(&mut desk);
    let at = pos2(long(&desk).right() - 30.0, 180.0);
    desk.double_click(at);
    let after = desk.session().passage().unwrap().1;
    assert!(before.start.abs_diff(after.start) < 600, "{before:?} {after:?}");
}

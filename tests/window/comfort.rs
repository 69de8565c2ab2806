//! The reading panel: every setting reaches the page at once, by mouse and by keyboard, and the page does not jump.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Rect};

use warraq::language::{Lang, Value};
use warraq::session::settings::{Margins, Reading, Settings, Theme as Choice};
use warraq::session::{Act, Command};
use warraq::typeset::{ShownDigits, installed};
use warraq::window::theme::Theme;

use super::desk::{Desk, Node, Setting};
use super::texts;

const PANEL: Modifiers = Modifiers { alt: false, ctrl: true, shift: true, mac_cmd: false, command: true };

fn long(lang: Lang) -> Desk {
    let text = texts::long_covenant();
    Desk::files(Setting::new(lang), &[("طويل.txt", text.as_bytes())])
}

fn open(desk: &mut Desk) {
    desk.click(&desk.word("cmd-reading-settings"));
    assert!(is_open(desk));
}

fn is_open(desk: &Desk) -> bool {
    desk.find(&desk.word("comfort-size")).is_some()
}

fn reading(desk: &Desk) -> Reading {
    desk.session().settings().reading.clone()
}

fn paragraphs(desk: &Desk) -> Vec<Node> {
    desk.nodes().into_iter().filter(|node| matches!(node.role, Role::Paragraph | Role::Heading)).collect()
}

/// The card, as far as its controls reach.
fn controls(desk: &Desk) -> Rect {
    let sliders = desk.nodes().into_iter().filter(|node| node.role == Role::Slider);
    sliders.fold(Rect::NOTHING, |all, node| all.union(node.rect))
}

#[test]
fn the_panel_opens_and_closes_by_button_key_and_escape() {
    for lang in Lang::ALL {
        let mut desk = Desk::files(Setting::new(lang), &texts::four());
        open(&mut desk);
        assert_eq!(desk.get(&desk.word("cmd-reading-settings")).on, Some(true));
        desk.key(Key::Escape);
        assert!(!is_open(&desk));
        desk.keys(Key::A, PANEL);
        assert!(is_open(&desk));
        let focused = desk.focused().map(|node| node.name);
        assert_eq!(focused, Some(desk.word("theme-light")), "the keyboard is in the panel");
        desk.keys(Key::A, PANEL);
        assert!(!is_open(&desk));
        open(&mut desk);
        desk.click(&desk.word("close"));
        assert!(!is_open(&desk));
        open(&mut desk);
        desk.send(Command::Act(Act::ViewResults));
        assert!(!is_open(&desk), "it belongs to the page");
    }
}

#[test]
fn the_panel_leaves_the_page_to_be_seen() {
    for lang in Lang::ALL {
        let mut desk = long(lang);
        open(&mut desk);
        let page = paragraphs(&desk)[0].rect;
        assert!(!controls(&desk).intersects(page), "the card lies over the panel at the end");
        for (width, height, scale) in [(1366.0, 768.0, 1.0), (1920.0, 1080.0, 2.0), (960.0, 560.0, 2.0), (683.0, 384.0, 2.0)] {
            desk.resize(width, height, scale);
            for node in desk.nodes().into_iter().filter(|node| node.role == Role::Slider) {
                assert!(node.rect.left() >= 0.0 && node.rect.right() <= width, "{width}: {node:?}");
                assert!(node.rect.width() > 40.0, "{width}: {node:?}");
            }
            desk.picture().keep(&format!("comfort-{}-{width}", lang.tag()));
        }
    }
}

#[test]
fn a_slider_is_dragged_clicked_and_stepped_and_the_page_follows() {
    for lang in Lang::ALL {
        let mut desk = long(lang);
        open(&mut desk);
        let before = paragraphs(&desk)[1].rect;
        let size = desk.get_as(Role::Slider, &desk.word("comfort-size"));
        assert_eq!(size.value.as_deref(), Some(desk.session().words().number(20).as_str()));
        desk.focus(&size);
        let (on, back) = if lang == Lang::Ar { (Key::ArrowLeft, Key::ArrowRight) } else { (Key::ArrowRight, Key::ArrowLeft) };
        desk.key(on);
        desk.key(on);
        assert_eq!(reading(&desk).size, 22, "the arrow goes with the interface");
        desk.key(back);
        assert_eq!(reading(&desk).size, 21);
        desk.key(Key::End);
        assert_eq!(reading(&desk).size, *Reading::SIZES.end());
        assert!(paragraphs(&desk)[1].rect.height() > before.height() * 1.5, "the page is set anew at once");
        desk.key(Key::Home);
        assert_eq!(reading(&desk).size, *Reading::SIZES.start());
        desk.key(Key::PageUp);
        assert_eq!(reading(&desk).size, 19);
        assert!(is_open(&desk));

        let size = desk.get_as(Role::Slider, &desk.word("comfort-size")).rect;
        let (start, end) =
            if lang == Lang::Ar { (size.right_center(), size.left_center()) } else { (size.left_center(), size.right_center()) };
        desk.drag(start + (end - start) * 0.3, end);
        assert_eq!(reading(&desk).size, *Reading::SIZES.end());
        desk.click_at(start);
        assert_eq!(reading(&desk).size, *Reading::SIZES.start());
        desk.click(&desk.say("comfort-more", &[("what", Value::Text(&desk.word("comfort-size")))]));
        assert_eq!(reading(&desk).size, *Reading::SIZES.start() + 1);
    }
}

#[test]
fn every_setting_reaches_the_settings_and_the_original_ones_come_back() {
    for lang in Lang::ALL {
        let mut desk = long(lang);
        desk.resize(1366.0, 1100.0, 1.0);
        open(&mut desk);
        desk.click(&desk.word("comfort-ragged"));
        desk.click(&desk.word("comfort-margins-wide"));
        desk.click(&desk.word("cmd-digits-arabic-indic"));
        desk.click(&desk.word("comfort-tashkeel"));
        desk.click(&desk.word("comfort-invisible"));
        desk.click("Amiri");
        let set = reading(&desk);
        assert!(!set.justify && set.margins == Margins::Wide && set.face == "Amiri");
        assert_eq!(set.view.digits, ShownDigits::ArabicIndic);
        assert!(!set.view.tashkeel && set.view.invisible);
        assert_eq!(desk.get_as(Role::RadioButton, "Amiri").on, Some(true));
        desk.click(&desk.word("comfort-measure-auto"));
        assert!(reading(&desk).measure.is_some());
        let width = paragraphs(&desk)[1].rect.width();
        let measure = desk.get_as(Role::Slider, &desk.word("comfort-measure"));
        desk.focus(&measure);
        desk.key(Key::Home);
        assert_eq!(reading(&desk).measure, Some(*Reading::MEASURES.start()));
        assert!(paragraphs(&desk)[1].rect.width() < width);
        desk.click(&desk.word("comfort-reset"));
        assert_eq!(reading(&desk), Reading::default());
    }
}

#[test]
fn a_theme_is_chosen_by_its_swatch_and_by_the_arrows() {
    for lang in Lang::ALL {
        let mut desk = Desk::files(Setting::new(lang), &texts::four());
        let corner = paragraphs(&desk)[0].rect.left_bottom() + egui::vec2(3.0, 200.0);
        desk.keys(Key::A, PANEL);
        let on = if lang == Lang::Ar { Key::ArrowLeft } else { Key::ArrowRight };
        for theme in ["sepia", "dark", "contrast"] {
            desk.key(on);
            assert_eq!(desk.session().theme(), theme);
            assert_eq!(desk.picture().at(corner), Theme::named(theme).paper);
            desk.picture().keep(&format!("comfort-{}-{theme}", lang.tag()));
        }
        desk.key(on);
        assert_eq!(desk.session().settings().theme, Choice::System, "after the last comes the first");
        desk.click(&desk.word("theme-sepia"));
        assert_eq!(desk.session().theme(), "sepia");
    }
}

#[test]
fn the_line_being_read_stays_while_one_tries() {
    for lang in Lang::ALL {
        let mut desk = long(lang);
        open(&mut desk);
        let page = paragraphs(&desk)[1].rect.center();
        for _ in 0..6 {
            desk.wheel(page, -300.0);
        }
        let head = desk.get(&desk.word("cmd-reading-settings")).rect.bottom() + 8.0;
        let read = |desk: &Desk| paragraphs(desk).into_iter().find(|node| node.rect.bottom() > head + 40.0).unwrap();
        let before = read(&desk);
        let share = |node: &Node| (head - node.rect.top()) / node.rect.height();
        for command in [
            Reading { size: 30, ..reading(&desk) },
            Reading { size: 30, face: "Amiri".into(), ..reading(&desk) },
            Reading { size: 14, line: 240, gap: 40, ..reading(&desk) },
            Reading { measure: Some(18), justify: false, ..reading(&desk) },
            Reading::default(),
        ] {
            desk.send(Command::SetReading(command.clone()));
            let now = read(&desk);
            let (a, b) = (paragraph_at(&desk, head), share(&now));
            assert!((b - share(&before)).abs() < 1.2 && a.is_some(), "{command:?}: {before:?} became {now:?}");
        }
        assert!(
            (read(&desk).rect.top() - before.rect.top()).abs() < 3.0,
            "back where it was: {:?} {:?}",
            before.rect,
            read(&desk).rect
        );
    }
}

fn paragraph_at(desk: &Desk, y: f32) -> Option<String> {
    paragraphs(desk).into_iter().find(|node| node.rect.y_range().contains(y)).map(|node| node.name)
}

#[test]
fn the_keyboard_reaches_every_control_and_each_is_seen() {
    for lang in Lang::ALL {
        let mut desk = long(lang);
        desk.keys(Key::A, PANEL);
        let first = desk.focused().unwrap().name;
        let mut way = vec![first.clone()];
        for _ in 0..60 {
            desk.key(Key::Tab);
            let Some(node) = desk.focused() else { continue };
            if node.name == desk.word("view-read") {
                break;
            }
            assert!(desk.window().contains_rect(node.rect), "in view: {node:?}");
            way.push(node.name);
        }
        for key in ["comfort-size", "comfort-line", "comfort-gap", "comfort-measure", "comfort-tashkeel", "comfort-invisible"] {
            assert!(way.contains(&desk.word(key)), "{key} is not on {way:#?}");
        }
        assert!(way.contains(&"Noto Naskh Arabic".to_owned()) && way.contains(&desk.word("comfort-justified")));
    }
}

#[test]
fn a_face_of_the_machine_is_offered_for_texts_it_covers() {
    let dir = tempfile::tempdir().unwrap();
    let wide = |word: &str| word.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
    let mut bytes = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/fonts/Amiri-Regular.ttf")).unwrap();
    let (from, to) = (wide("Amiri"), wide("Zahra"));
    for at in 0..bytes.len() - from.len() {
        if bytes[at..].starts_with(&from) {
            bytes[at..at + to.len()].copy_from_slice(&to);
        }
    }
    std::fs::write(dir.path().join("z.ttf"), bytes).unwrap();
    installed::scan_folder(dir.path());

    let covered = "بيان عن الحرية\n\nهذا نص قصير عن الحرية وحقوق الإنسان.\n";
    let strange = "بيان \u{10EC4}\n\nهذا نص فيه حرف \u{10EC4} لا يغطيه خط.\n";
    let mut desk = Desk::files(Setting::new(Lang::Ar), &[("1.txt", covered.as_bytes()), ("2.txt", strange.as_bytes())]);
    desk.resize(1366.0, 1100.0, 1.0);
    open(&mut desk);
    let of = |desk: &Desk, text: &str| {
        desk.hits()
            .into_iter()
            .find(|id| desk.session().archive().entry(*id).unwrap().document.as_ref().unwrap().text.contains(text))
            .unwrap()
    };
    let (first, second) = (of(&desk, "قصير"), of(&desk, "يغطيه"));
    desk.send(Command::Select(first));
    let naskh = desk.get_as(Role::RadioButton, "Noto Naskh Arabic");
    desk.focus(&naskh);
    desk.key(Key::End);
    assert_eq!(reading(&desk).face, "Zahra");
    let in_zahra = paragraphs(&desk)[1].rect;
    desk.send(Command::SetReading(Reading::default()));
    assert_ne!(paragraphs(&desk)[1].rect, in_zahra);
    desk.send(Command::Select(second));
    let naskh = desk.get_as(Role::RadioButton, "Noto Naskh Arabic");
    desk.focus(&naskh);
    desk.key(Key::End);
    assert_ne!(reading(&desk).face, "Zahra", "it lacks a letter of this document");
    desk.send(Command::SetReading(Reading { face: "Zahra".into(), ..Reading::default() }));
    assert!(desk.find("Zahra").is_some(), "what was chosen is shown all the same");
}

#[test]
fn a_face_that_is_gone_is_told_once_and_the_setting_kept() {
    let settings = Settings {
        reading: Reading { face: "خط غائب".into(), ..Reading::default() },
        theme: Choice::Light,
        ..Settings::default()
    };
    let mut desk = Desk::with(Setting::new(Lang::Ar), settings);
    desk.send(Command::LookForFaces);
    for _ in 0..500 {
        std::thread::sleep(std::time::Duration::from_millis(10));
        desk.settle();
        if desk.says("خط غائب") {
            break;
        }
    }
    assert!(desk.says("خط غائب"), "{:#?}", desk.labels());
    assert_eq!(reading(&desk).face, "خط غائب");
}

//! The direction of a paragraph and of a document: switched, undone, remembered.

use egui::accesskit::Role;
use egui::{Key, Modifiers, PointerButton, Rect, vec2};
use warraq::language::Lang;
use warraq::session::{Act, Command};
use warraq::text::direction::Direction;

use super::desk::{CTRL_SHIFT, Desk, Node, Setting, inside};

const TEXT: &str = "بيان اللجنة\n\nوقال المتحدث كلمة قصيرة.\n\nInternational Organization for Migration\n\n2025\n";

fn opened(lang: Lang) -> Desk {
    Desk::files(Setting::new(lang), &[("بيان.txt", TEXT.as_bytes())])
}

fn paragraph(desk: &Desk, opening: &str) -> Node {
    let is_text = |node: &Node| matches!(node.role, Role::Paragraph | Role::Heading) && node.name.starts_with(opening);
    desk.nodes().into_iter().find(is_text).unwrap_or_else(|| panic!("no paragraph opens with {opening}"))
}

/// The share of a paragraph's width, from the left, at which its ink stands: over one half for words that start at the right.
fn stands_at(desk: &Desk, opening: &str) -> f32 {
    let rect = paragraph(desk, opening).rect;
    let (picture, paper) = (desk.picture(), warraq::window::theme::Theme::named("light").paper);
    let far = |color: egui::Color32| color.r().abs_diff(paper.r()) > 120;
    let share = |left: f32, right: f32| {
        let part =
            Rect::from_min_max(rect.min + vec2(rect.width() * left, 0.0), rect.min + vec2(rect.width() * right, rect.height()));
        picture.share(part, far)
    };
    let parts: Vec<f32> = (0..20).map(|at| share(at as f32 / 20.0, (at + 1) as f32 / 20.0)).collect();
    let whole: f32 = parts.iter().sum();
    assert!(whole > 0.0, "{opening} is seen");
    parts.iter().enumerate().map(|(at, part)| part * (at as f32 + 0.5) / 20.0).sum::<f32>() / whole
}

fn right_click(desk: &mut Desk, opening: &str) {
    let rect = paragraph(desk, opening).rect;
    desk.press_at(inside(rect, true, 0.5, 0.5), PointerButton::Secondary, Modifiers::NONE);
}

fn choose(desk: &mut Desk, key: &str) {
    let words = desk.word(key);
    let row = desk.get_as(Role::MenuItem, &words).rect.center();
    desk.click_at(row);
}

#[test]
fn a_paragraph_is_turned_from_the_menu_and_turned_back_by_undo() {
    for lang in Lang::ALL {
        let mut desk = opened(lang);
        assert!(stands_at(&desk, "وقال") > 0.55 && stands_at(&desk, "International") < 0.45);
        right_click(&mut desk, "International");
        assert_eq!(desk.get_as(Role::MenuItem, &desk.word("cmd-paragraph-auto")).on, Some(true));
        choose(&mut desk, "cmd-paragraph-rtl");
        assert!(stands_at(&desk, "International") > 0.55, "set from the right");
        assert!(stands_at(&desk, "وقال") > 0.55, "and nothing else is turned");
        let said = desk.session().entry().unwrap().reader.directions.clone();
        assert_eq!(said.paragraphs.values().copied().collect::<Vec<_>>(), [Direction::Rtl]);
        right_click(&mut desk, "International");
        assert_eq!(desk.get_as(Role::MenuItem, &desk.word("cmd-paragraph-rtl")).on, Some(true));
        desk.key(Key::Escape);
        desk.ctrl(Key::Z);
        assert!(stands_at(&desk, "International") < 0.45);
        desk.keys(Key::Z, CTRL_SHIFT);
        assert!(stands_at(&desk, "International") > 0.55);
        right_click(&mut desk, "International");
        choose(&mut desk, "cmd-paragraph-auto");
        assert!(desk.session().entry().unwrap().reader.directions.paragraphs.is_empty());
    }
}

#[test]
fn a_document_is_turned_with_its_sheet_and_its_paragraphs_without_letters() {
    for lang in Lang::ALL {
        let mut desk = opened(lang);
        assert!(stands_at(&desk, "2025") > 0.55);
        let gutter = |desk: &Desk| paragraph(desk, "وقال").rect.center().x;
        let before = gutter(&desk);
        desk.send(Command::Act(Act::DocumentLtr));
        assert!(stands_at(&desk, "2025") < 0.45, "what has no letters goes with the document");
        assert!(stands_at(&desk, "وقال") > 0.55, "Arabic words stay Arabic");
        assert!(gutter(&desk) < before, "the sheet begins at the other side");
        desk.ctrl(Key::Z);
        assert_eq!(gutter(&desk), before);
        // several paragraphs at once are one step
        desk.ctrl(Key::A);
        desk.send(Command::Act(Act::ParagraphLtr));
        assert_eq!(desk.session().entry().unwrap().reader.directions.paragraphs.len(), 4);
        desk.ctrl(Key::Z);
        assert!(desk.session().entry().unwrap().reader.directions.paragraphs.is_empty());
    }
}

#[test]
fn directions_are_saved_with_the_project() {
    let mut desk = opened(Lang::Ar);
    desk.send(Command::Act(Act::DocumentLtr));
    right_click(&mut desk, "International");
    choose(&mut desk, "cmd-paragraph-rtl");
    let directions = desk.session().entry().unwrap().reader.directions.clone();
    let project = desk.dir.path().join("أرشيف.warraq");
    desk.send(Command::SaveTo(project.clone()));
    let mut desk = desk.again(Setting::new(Lang::Ar));
    desk.send(Command::OpenProject(project));
    assert_eq!(desk.session().entry().unwrap().reader.directions, directions);
    assert!(stands_at(&desk, "International") > 0.55 && stands_at(&desk, "2025") < 0.45);
}

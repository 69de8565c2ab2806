//! The caret on the page, the mouse, and the way from mark to mark.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect, pos2, vec2};
use warraq::language::Lang;
use warraq::session::{Act, Command};
use warraq::text::Span;
use warraq::window::theme::Theme;

use super::desk::{CTRL_SHIFT, Desk, Node, SHIFT, Setting, inside};
use super::texts;

const MIXED: &str = "لقاء مع المنظمة الدولية للهجرة (IOM) في جنيف\n\nالعنوان: info@ncplhr.ly والهاتف +218-91-123 و(021) ثم لا إلا.\n\n\
    International Organization for Migration\n\nالخاتمة كلمة واحدة\n";

fn opened(lang: Lang, text: &str) -> Desk {
    Desk::files(Setting::new(lang), &[("وثيقة.txt", text.as_bytes())])
}

fn text(desk: &Desk) -> std::sync::Arc<str> {
    desk.session().document().unwrap().text.clone()
}

fn paragraph(desk: &Desk, opening: &str) -> Node {
    let found = desk.nodes().into_iter().find(|node| node.role != Role::Label && node.name.starts_with(opening) && is_text(node));
    found.unwrap_or_else(|| panic!("no paragraph opens with {opening}: {:?}", desk.names(Role::Paragraph)))
}

fn is_text(node: &Node) -> bool {
    matches!(node.role, Role::Paragraph | Role::Heading)
}

fn selected(desk: &Desk) -> String {
    desk.session().passage().map(|(_, span)| span.of(&text(desk)).to_owned()).unwrap_or_default()
}

fn place(desk: &Desk) -> Span {
    desk.session().place().expect("the caret is out")
}

/// The caret, as it is painted.
fn caret(desk: &Desk, within: Rect) -> Option<Pos2> {
    desk.picture().find(within, Theme::named("light").accent)
}

fn press(desk: &mut Desk, at: Pos2, modifiers: Modifiers) {
    desk.press_at(at, PointerButton::Primary, modifiers);
}

#[test]
fn without_a_caret_the_arrows_scroll_and_a_click_brings_it_out() {
    for lang in Lang::ALL {
        let mut desk = opened(lang, &texts::long_covenant());
        let y = |desk: &Desk| paragraph(desk, "وحضر اللقاء").rect.top();
        let before = y(&desk);
        desk.key(Key::ArrowDown);
        assert!((before - y(&desk) - 40.0).abs() < 1.0, "the page scrolls: {before} {}", y(&desk));
        assert!(desk.session().place().is_none());
        let rect = paragraph(&desk, "بحث المجتمعون").rect;
        desk.click_at(inside(Rect::from_min_size(rect.min, vec2(rect.width(), 36.0)), true, 0.0, 0.5));
        let start = text(&desk).find("بحث المجتمعون").unwrap();
        assert_eq!(place(&desk), Span::new(start, start));
        let at = caret(&desk, rect.expand(6.0)).expect("the caret is seen");
        assert!((at.x - rect.right()).abs() < 3.0, "{at:?} at the start of {rect:?}");
        let before = y(&desk);
        desk.key(Key::ArrowLeft);
        assert_eq!(place(&desk).start, start + 'ب'.len_utf8(), "left is onward in Arabic, in either window");
        assert_eq!(y(&desk), before, "and the page stands still");
        desk.key(Key::Escape);
        assert!(caret(&desk, rect.expand(6.0)).is_none(), "Escape puts the caret away");
        desk.key(Key::ArrowDown);
        assert!(y(&desk) < before, "and the arrows scroll again");
    }
}

#[test]
fn shift_and_arrows_select_over_mixed_text_and_copy_gives_it_in_logical_order() {
    for lang in Lang::ALL {
        let mut desk = opened(lang, MIXED);
        desk.key(Key::F7);
        let body = text(&desk);
        assert_eq!(place(&desk), Span::new(0, 0), "F7 puts the caret into the first line");
        desk.keys(Key::End, SHIFT);
        assert_eq!(selected(&desk), body.lines().next().unwrap());
        desk.keys(Key::ArrowDown, SHIFT);
        desk.keys(Key::End, SHIFT);
        desk.raw(Event::Copy);
        assert_eq!(desk.clipboard, body.lines().take(3).collect::<Vec<_>>().join("\n"), "words and blank lines as they stand");
        desk.keys(Key::End, CTRL_SHIFT);
        assert_eq!(selected(&desk), body.trim_end());
        desk.key(Key::ArrowRight);
        assert_eq!(place(&desk), Span::new(0, 0), "an arrow lets go at the end it points to");
        desk.keys(Key::ArrowLeft, CTRL_SHIFT);
        assert_eq!(selected(&desk), "لقاء ");
        desk.ctrl(Key::A);
        assert_eq!(selected(&desk), &*body);
        desk.key(Key::Escape);
        assert_eq!(selected(&desk), "");
    }
}

/// One way from the first letter to the last: no key press leaves the caret where it was.
#[test]
fn the_left_arrow_walks_through_the_whole_document() {
    let mut desk = opened(Lang::Ar, MIXED);
    desk.key(Key::F7);
    let body = text(&desk);
    let last = body.trim_end().len();
    let mut seen = vec![place(&desk).start];
    for _ in 0..body.chars().count() * 2 {
        desk.key(Key::ArrowLeft);
        seen.push(place(&desk).start);
        if place(&desk).start == last {
            break;
        }
    }
    assert_eq!(seen.last(), Some(&last));
    for word in ["info", "Organization", "جنيف", "الخاتمة"] {
        let at = body.find(word).unwrap();
        assert!(seen.iter().any(|byte| (at..at + word.len()).contains(byte)), "{word} is walked through");
    }
    desk.ctrl(Key::Home);
    assert_eq!(place(&desk), Span::new(0, 0));
    desk.ctrl(Key::End);
    assert_eq!(place(&desk), Span::new(last, last));
}

#[test]
fn the_view_follows_the_caret_and_home_comes_back_to_the_header() {
    let mut desk = opened(Lang::Ar, &texts::long_covenant());
    desk.key(Key::F7);
    let page = desk.get_as(Role::Document, &desk.word("a11y-reader")).rect;
    for key in [Key::PageDown, Key::PageDown, Key::ArrowDown, Key::ArrowDown] {
        desk.key(key);
        let at = caret(&desk, page).expect("the caret is in view");
        assert!(page.contains(at), "{at:?} in {page:?}");
    }
    assert!(place(&desk).start > 1000);
    desk.ctrl(Key::End);
    assert!(desk.says("وتستند التوصيات"));
    desk.ctrl(Key::Home);
    assert!(desk.says("لقاء في تونس"));
    assert!(paragraph(&desk, "لقاء في تونس").rect.top() > page.top() + 40.0, "with the header above it");
}

#[test]
fn a_press_a_drag_and_a_release_in_one_frame_select() {
    let mut desk = opened(Lang::Ar, texts::COVENANT);
    let rect = paragraph(&desk, "بحث المجتمعون").rect;
    let line = Rect::from_min_size(rect.min, vec2(rect.width(), 36.0));
    let (from, to) = (inside(line, true, 0.0, 0.5), inside(line, true, 0.3, 0.5));
    let button = |pos, pressed| Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE };
    desk.hover(from);
    desk.at_once(vec![button(from, true), Event::PointerMoved(to), button(to, false)]);
    assert!(selected(&desk).starts_with("بحث المجتمعون"), "{}", selected(&desk));
}

#[test]
fn dragging_beyond_a_line_takes_it_whole_and_beyond_the_window_scrolls() {
    for lang in Lang::ALL {
        let mut desk = opened(lang, &texts::long_covenant());
        let rect = paragraph(&desk, "بحث المجتمعون").rect;
        let line = Rect::from_min_size(rect.min, vec2(rect.width(), 36.0));
        let start = inside(line, true, 0.0, 0.5);
        let beyond = pos2(rect.left() - 40.0, start.y);
        desk.drag(start, beyond);
        let first = selected(&desk);
        assert!(first.starts_with("بحث المجتمعون") && !first.ends_with(' '), "{first}");
        let next = text(&desk)[place(&desk).end..].chars().next();
        assert_eq!(next, Some(' '), "to the end of the line");

        let window = desk.window();
        let at = |y: f32| pos2(rect.center().x, y);
        let button =
            |pos, pressed| Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE };
        desk.one(Event::PointerMoved(at(rect.top() + 60.0)));
        desk.one(button(at(rect.top() + 60.0), true));
        desk.one(Event::PointerMoved(at(window.bottom() + 90.0)));
        desk.one(Event::PointerGone);
        desk.frames(200);
        let reached = |desk: &mut Desk| {
            desk.one(button(at(window.bottom() + 90.0), false));
            desk.settle();
            place(desk)
        };
        let far = reached(&mut desk);
        assert!(far.len() > 3000, "the page went on under the pointer: {far:?}");
    }
}

#[test]
fn words_and_paragraphs_are_dragged_whole_and_shift_click_extends_from_where_it_began() {
    for lang in Lang::ALL {
        let mut desk = opened(lang, texts::COVENANT);
        let rect = paragraph(&desk, "بحث المجتمعون").rect;
        let line = Rect::from_min_size(rect.min, vec2(rect.width(), 36.0));
        let word = |desk: &mut Desk, times: usize, to: Pos2| {
            let at = inside(line, true, 0.12, 0.5);
            desk.pressed_often(at, times, to);
        };
        word(&mut desk, 2, inside(line, true, 0.5, 0.5));
        let words = selected(&desk);
        let body = text(&desk);
        let span = place(&desk);
        assert!(words.starts_with("المجتمعون"), "{words}");
        assert!(!body[span.end..].starts_with(char::is_alphabetic), "whole words: {words}");
        // back over where it began: that word stays
        word(&mut desk, 2, inside(line, true, 0.02, 0.5));
        assert_eq!(selected(&desk), "بحث المجتمعون");
        let below = paragraph(&desk, "قالت الوزيرة").rect;
        word(&mut desk, 3, pos2(below.center().x, below.bottom() - 10.0));
        let from = body.find("بحث المجتمعون").unwrap();
        let to = body.find("«إن العمل مستمر».").unwrap() + "«إن العمل مستمر».".len();
        assert_eq!(place(&desk), Span::new(from, to));

        desk.wait(1.0);
        press(&mut desk, inside(line, true, 0.5, 0.5), Modifiers::NONE);
        let began = place(&desk).start;
        desk.wait(1.0);
        press(&mut desk, inside(line, true, 0.9, 0.5), SHIFT);
        let onward = place(&desk);
        assert_eq!(onward.start, began);
        desk.wait(1.0);
        press(&mut desk, inside(line, true, 0.1, 0.5), SHIFT);
        assert_eq!(place(&desk).end, began, "from where it began, not from the nearest end");
        desk.wait(1.0);
        press(&mut desk, inside(line, true, 0.7, 0.5), Modifiers::NONE);
        assert_eq!(selected(&desk), "", "a click elsewhere lets go");
    }
}

#[test]
fn brackets_go_from_mark_to_mark_with_evidence_and_card_and_enter_and_escape_go_there_and_back() {
    for lang in Lang::ALL {
        let mut desk = opened(lang, texts::COVENANT);
        let mut spans = Vec::new();
        // in an Arabic layout the key of ] types د
        desk.keyboard(Key::CloseBracket, Some(Key::CloseBracket), Modifiers::NONE);
        let first = desk.session().evidence().expect("the evidence goes along").span;
        for _ in 0..40 {
            let evidence = desk.session().evidence().unwrap().clone();
            spans.push(evidence.span);
            let page = desk.focused().expect("the page has the keyboard");
            assert_eq!(page.role, Role::Document);
            assert!(page.name.len() > desk.word("a11y-reader").len() + 2, "and says what the mark is: {}", page.name);
            desk.keyboard(Key::CloseBracket, Some(Key::CloseBracket), Modifiers::NONE);
            if desk.session().evidence().unwrap().span == first && spans.len() > 2 {
                break;
            }
        }
        let starts: Vec<usize> = spans.iter().map(|span| span.start).collect();
        assert!(spans.len() > 6 && starts.is_sorted(), "in reading order: {spans:?}");
        assert!(desk.says(&desk.word("marks-from-start")), "and round, with a word");
        desk.key(Key::OpenBracket);
        assert_eq!(desk.session().evidence().unwrap().span, *spans.last().unwrap());
        desk.key(Key::CloseBracket);
        desk.key(Key::CloseBracket);
        let evidence = desk.session().evidence().unwrap().clone();
        let ring = paragraph(&desk, "لقاء").rect.union(paragraph(&desk, "بحث").rect);
        assert!(desk.picture().find(ring, Theme::named("light").accent).is_some(), "the mark has a ring");
        desk.key(Key::Enter);
        let card = desk.focused().expect("the card has the keyboard");
        assert_eq!((card.role, card.on), (Role::ListItem, Some(true)), "{card:?}");
        desk.key(Key::Escape);
        assert_eq!(desk.focused().map(|node| node.role), Some(Role::Document), "Escape comes back to the page");
        assert_eq!(desk.session().evidence(), Some(&evidence), "at the place");
        desk.key(Key::Escape);
        assert!(desk.session().evidence().is_none());
    }
}

#[test]
fn hidden_kinds_are_passed_over_and_notes_are_reached() {
    let mut desk = opened(Lang::Ar, texts::COVENANT);
    desk.key(Key::F7);
    desk.keys(Key::End, SHIFT);
    desk.key(Key::H);
    desk.key(Key::Escape);
    desk.key(Key::Escape);
    desk.click(&desk.word("cmd-show-marks"));
    let all = desk.nodes().into_iter().find(|node| node.role == Role::MenuItem).unwrap();
    desk.click_at(all.rect.center());
    desk.key(Key::CloseBracket);
    assert!(desk.session().evidence().is_none(), "no fact is shown");
    assert_eq!(place(&desk).start, 0, "the highlight is the only mark left");
    let page = desk.focused().unwrap();
    assert!(page.name.contains("لقاء في تونس"), "{}", page.name);
    desk.key(Key::Enter);
    assert!(desk.find(&desk.word("note-placeholder")).is_some(), "Enter opens it");
}

#[test]
fn a_click_on_a_later_mention_shows_that_one() {
    let mut desk = opened(Lang::Ar, texts::COVENANT);
    let body = text(&desk);
    let third = body.match_indices("تونس").nth(2).unwrap().0;
    let rect = paragraph(&desk, "بحث المجتمعون").rect;
    // walk along the line until the pointer is on it
    let line = Rect::from_min_size(rect.min, vec2(rect.width(), 36.0));
    for share in 1..20 {
        desk.wait(1.0);
        desk.click_at(inside(line, true, share as f32 / 20.0, 0.5));
        if desk.session().evidence().is_some_and(|evidence| evidence.span.start == third) {
            let evidence = desk.session().evidence().unwrap();
            assert_eq!((evidence.nth, evidence.of), (2, 3));
            return;
        }
    }
    panic!("the third mention was not hit");
}

#[test]
fn resting_on_a_marked_word_shows_its_card() {
    for lang in Lang::ALL {
        let mut desk = opened(lang, texts::COVENANT);
        let rect = paragraph(&desk, "قالت الوزيرة").rect;
        let line = Rect::from_min_size(rect.min, vec2(rect.width(), 36.0));
        let at = inside(line, true, 0.28, 0.5);
        let kind = desk.word("kind-person");
        let count = |desk: &Desk| desk.labels().into_iter().filter(|label| *label == kind).count();
        let before = count(&desk);
        desk.one(Event::PointerMoved(at));
        desk.wait(0.05);
        desk.wait(0.2);
        assert_eq!(count(&desk), before, "not at once");
        desk.wait(0.2);
        desk.wait(0.05);
        assert!(count(&desk) > before, "the card says the kind");
        desk.hover(pos2(rect.center().x, 4.0));
        desk.frames(2);
        assert_eq!(count(&desk), before);
    }
}

#[test]
fn copying_with_citation_is_offered_and_keeps_the_words_as_they_stand() {
    for lang in Lang::ALL {
        let mut desk = opened(lang, MIXED);
        desk.key(Key::F7);
        desk.keys(Key::End, SHIFT);
        desk.send(Command::Act(Act::CopyCitation));
        let (quote, citation) = desk.clipboard.split_once('\n').unwrap();
        assert_eq!(quote, format!("«{}»", MIXED.lines().next().unwrap()));
        assert!(citation.contains("وثيقة.txt") && citation.contains("SHA-256"), "{citation}");
        let rect = paragraph(&desk, "لقاء مع").rect;
        desk.press_at(inside(rect, true, 0.3, 0.4), PointerButton::Secondary, Modifiers::NONE);
        let menu = desk.names(Role::MenuItem);
        for key in ["cmd-copy", "cmd-copy-citation", "cmd-paragraph-ltr", "cmd-document-auto"] {
            assert!(menu.contains(&desk.word(key)), "{key} in {menu:?}");
        }
        assert!(!selected(&desk).is_empty(), "a right click on the selection keeps it");
    }
}

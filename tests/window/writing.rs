//! Writing: the note editor and long lines, input methods, the field's own menu, what is too long.

use egui::accesskit::Role;
use egui::{Event, ImeEvent, Key, Modifiers, PointerButton, pos2, vec2};
use warraq::language::Lang;
use warraq::session::{Act, Command};
use warraq::text::Span;

use super::desk::{CTRL_SHIFT, Desk, SHIFT, Setting};
use super::texts;

/// A window with the note dialog open and the keyboard in it.
fn noting(lang: Lang) -> Desk {
    let mut desk = Desk::files(Setting::new(lang), &texts::four());
    let id = desk.session().selected().unwrap();
    desk.send(Command::SelectPassage(id, Span::new(0, 8)));
    desk.send(Command::Act(Act::Note));
    assert_eq!(desk.focused().unwrap().role, Role::MultilineTextInput);
    desk
}

fn note(desk: &Desk) -> String {
    desk.field(&desk.word("note-placeholder"))
}

#[test]
fn the_caret_of_an_empty_note_stands_where_its_words_will_begin() {
    for lang in Lang::ALL {
        let desk = noting(lang);
        let field = desk.focused().unwrap().rect;
        let caret = desk.ime().expect("an input method is told").cursor_rect;
        assert!(field.contains_rect(caret), "{caret:?} in {field:?}");
        assert_eq!(caret.center().x > field.center().x, lang == Lang::Ar, "{caret:?} in {field:?}");
        assert!(caret.top() - field.top() < 16.0);
    }
}

#[test]
fn up_and_down_keep_their_place_over_short_lines() {
    for lang in Lang::ALL {
        let mut desk = noting(lang);
        desk.raw(Event::Paste("السطر الأول طويل إلى حد ما\nقصير\nوالسطر الثالث طويل كذلك هنا".into()));
        desk.key(Key::Home);
        let begin = desk.ime().unwrap().cursor_rect;
        for _ in 0..12 {
            desk.key(Key::ArrowLeft);
        }
        let far = desk.ime().unwrap().cursor_rect;
        assert!(begin.left() - far.left() > 40.0);
        desk.key(Key::ArrowUp);
        desk.key(Key::ArrowUp);
        let first = desk.ime().unwrap().cursor_rect;
        assert!((first.left() - far.left()).abs() < 8.0 && first.top() < far.top(), "{first:?} above {far:?}");
        desk.key(Key::ArrowDown);
        desk.key(Key::ArrowDown);
        let third = desk.ime().unwrap().cursor_rect;
        assert!((third.left() - far.left()).abs() < 8.0 && third.top() > first.top());
        // Enter parts a paragraph, and one step back joins it
        let before = note(&desk);
        desk.key(Key::Enter);
        assert_eq!(note(&desk).lines().count(), 4);
        desk.ctrl(Key::Z);
        assert_eq!(note(&desk), before);
    }
}

#[test]
fn the_caret_of_a_long_note_stays_in_view() {
    for lang in Lang::ALL {
        let mut desk = noting(lang);
        desk.raw(Event::Paste("فقرة (UN) 2025 من ملاحظة طويلة\n".repeat(60)));
        let field = desk.focused().unwrap().rect;
        let seen = |desk: &Desk| desk.ime().unwrap().cursor_rect;
        assert!(field.contains_rect(seen(&desk)), "after pasting: {:?}", seen(&desk));
        desk.keys(Key::Home, super::desk::CTRL);
        assert!(seen(&desk).top() - field.top() < 16.0, "at the head: {:?} of {field:?}", seen(&desk));
        desk.key(Key::PageDown);
        let down = seen(&desk);
        assert!(field.contains_rect(down) && down.top() > field.top() + 40.0, "{down:?}");
        for _ in 0..20 {
            desk.key(Key::ArrowDown);
            assert!(field.expand(1.0).contains_rect(seen(&desk)));
        }
        for _ in 0..8 {
            desk.key(Key::PageUp);
        }
        assert!(seen(&desk).top() - field.top() < 16.0, "back at the head");
    }
}

#[test]
fn undo_in_a_field_leaves_the_archive_alone() {
    for lang in Lang::ALL {
        let mut desk = Desk::files(Setting::new(lang), &texts::four());
        desk.key(Key::S);
        let starred = |desk: &Desk| desk.session().archive().entries().any(|(_, entry)| entry.reader.starred);
        assert!(starred(&desk));
        desk.click(&desk.word("search-archive"));
        desk.type_text("لقاء");
        // as the Arabic layout sends it: named by its place
        desk.ctrl(Key::Z);
        assert_eq!(desk.field(&desk.word("search-archive")), "");
        desk.ctrl(Key::Z);
        assert!(starred(&desk), "nothing left to take back in the field, and nothing taken back elsewhere");
        desk.keys(Key::Z, CTRL_SHIFT);
        assert_eq!(desk.field(&desk.word("search-archive")), "لقاء");
    }
}

#[test]
fn a_long_line_follows_the_caret_to_both_ends() {
    for (lang, line) in [(Lang::Ar, "كلمة ".repeat(60)), (Lang::En, "word ".repeat(60)), (Lang::Ar, "word ".repeat(60))] {
        let mut desk = Desk::files(Setting::new(lang), &texts::four());
        desk.click(&desk.word("search-archive"));
        desk.raw(Event::Paste(line.clone()));
        let field = desk.focused().unwrap().rect;
        for key in [Key::Home, Key::End, Key::Home] {
            desk.key(key);
            let caret = desk.ime().unwrap().cursor_rect;
            assert!(field.expand(1.0).contains_rect(caret), "{lang:?} {key:?}: {caret:?} in {field:?}");
        }
        // dragging out of the field brings in what lies beyond, step by step
        let from = field.center();
        let out = if line.starts_with('ك') { pos2(field.left() - 60.0, from.y) } else { pos2(field.right() + 60.0, from.y) };
        desk.raw(Event::PointerMoved(from));
        let button =
            |pos, pressed| Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE };
        desk.raw(button(from, true));
        for _ in 0..30 {
            desk.frame_with(Event::PointerMoved(out));
        }
        desk.frame_with(button(out, false));
        desk.raw(Event::Copy);
        let seen = field.width() / 2.0;
        let width = desk.clipboard.chars().count() as f32 * 4.0;
        assert!(width > seen, "more than was in view is chosen: {} letters", desk.clipboard.chars().count());
        assert!(desk.clipboard.chars().count() < line.chars().count());
    }
}

#[test]
fn an_input_method_writes_in_the_note_and_takes_back_about_the_caret() {
    for lang in Lang::ALL {
        let mut desk = noting(lang);
        desk.type_text("قال ");
        let before = desk.ime().unwrap().cursor_rect;
        desk.raw(Event::Ime(ImeEvent::Preedit { text: "مرحب".into(), active_range_chars: Some(4..4) }));
        let during = desk.ime().unwrap().cursor_rect;
        assert!(during.left() < before.left() - 10.0, "the caret goes on to the left: {before:?} {during:?}");
        assert_eq!(note(&desk), "قال مرحب");
        desk.raw(Event::Ime(ImeEvent::Preedit { text: "مرحب".into(), active_range_chars: Some(0..0) }));
        assert!((desk.ime().unwrap().cursor_rect.left() - before.left()).abs() < 6.0, "a caret inside of what is composed");
        desk.raw(Event::Ime(ImeEvent::Commit("مرحبا".into())));
        assert_eq!(note(&desk), "قال مرحبا");
        desk.key(Key::ArrowRight);
        desk.raw(Event::Ime(ImeEvent::DeleteSurrounding { before_chars: 2, after_chars: 1 }));
        assert_eq!(note(&desk), "قال مر");
        // what is being composed when the keyboard goes elsewhere stays as it stands
        desk.raw(Event::Ime(ImeEvent::Preedit { text: "كب".into(), active_range_chars: None }));
        desk.key(Key::Tab);
        assert_eq!(note(&desk), "قال مركب");
    }
}

#[test]
fn the_second_button_offers_what_can_be_done() {
    for lang in Lang::ALL {
        let mut desk = noting(lang);
        desk.type_text("ملاحظة");
        let at = desk.focused().unwrap().rect.center_top() + vec2(0.0, 20.0);
        let open = |desk: &mut Desk| desk.press_at(at, PointerButton::Secondary, Modifiers::NONE);
        let row = |desk: &Desk, key: &str| desk.get_as(Role::MenuItem, &desk.word(key));
        open(&mut desk);
        assert!(!row(&desk, "cmd-cut").focusable, "nothing is chosen");
        let all = row(&desk, "cmd-select-all").rect.center();
        desk.click_at(all);
        assert_eq!(desk.focused().unwrap().role, Role::MultilineTextInput, "the field has the keyboard again");
        open(&mut desk);
        let cut = row(&desk, "cmd-cut").rect.center();
        desk.click_at(cut);
        assert_eq!((note(&desk).as_str(), desk.clipboard.as_str()), ("", "ملاحظة"));
        open(&mut desk);
        let undo = row(&desk, "cmd-undo").rect.center();
        desk.click_at(undo);
        assert_eq!(note(&desk), "ملاحظة");
        desk.type_text("!");
        assert!(note(&desk).contains('!'), "and one goes on writing");
        desk.keys(Key::Home, SHIFT);
        assert_eq!(desk.focused().unwrap().role, Role::MultilineTextInput);
    }
}

#[test]
fn what_is_far_too_long_is_cut_and_said() {
    let mut desk = noting(Lang::Ar);
    let long = "فقرة طويلة من كلام كثير لا ينتهي\n".repeat(20_000);
    assert!(long.len() > 1_000_000);
    desk.raw(Event::Paste(long));
    assert_eq!(note(&desk).chars().count(), 100_000);
    let said = desk.say("field-full", &[("n", warraq::language::Value::Number(100_000))]);
    assert!(desk.says(&said), "{said}");
    desk.ctrl(Key::Z);
    assert_eq!(note(&desk), "");
    desk.raw(Event::Paste("كلمة".repeat(100_000)));
    assert_eq!(note(&desk).chars().count(), 100_000, "in one line too");
}

//! The hand on the page: selecting, highlights, notes, tags, star, review; each taken back and made again.

use egui::accesskit::Role;
use egui::{Event, Key, Rect};
use warraq::archive::Ink;
use warraq::language::Lang;
use warraq::text::Span;
use warraq::window::theme::Theme;

use super::desk::{CTRL_SHIFT, Desk, Node, Setting, inside};
use super::texts;

fn opened(lang: Lang) -> Desk {
    let mut desk = Desk::files(Setting::new(lang), &texts::four());
    let first = desk.hits().into_iter().find(|id| {
        let entry = desk.session().archive().entry(*id).unwrap();
        entry.document.as_ref().unwrap().text.starts_with("لقاء")
    });
    desk.click(&desk.row_of(first.unwrap()));
    desk
}

fn paragraph(desk: &Desk, opening: &str) -> Node {
    let found = desk.nodes().into_iter().find(|node| node.role == Role::Paragraph && node.name.starts_with(opening));
    found.unwrap_or_else(|| panic!("no paragraph opens with {opening}: {:?}", desk.names(Role::Paragraph)))
}

/// Drags over the first third of the third paragraph's first line; the page runs from right to left in both windows.
fn select(desk: &mut Desk) -> Span {
    let rect = paragraph(desk, "بحث المجتمعون").rect;
    let line = Rect::from_min_size(rect.min, egui::vec2(rect.width(), 36.0));
    desk.drag(inside(line, true, 0.0, 0.5), inside(line, true, 0.35, 0.5));
    desk.session().passage().expect("a drag selects").1
}

fn notes(desk: &Desk) -> Vec<warraq::archive::Note> {
    desk.session().entry().unwrap().reader.notes.values().cloned().collect()
}

fn undo(desk: &mut Desk) {
    desk.ctrl(Key::Z);
}

fn redo(desk: &mut Desk) {
    desk.keys(Key::Z, CTRL_SHIFT);
}

#[test]
fn dragging_selects_whole_letters_from_where_it_began() {
    for lang in Lang::ALL {
        let mut desk = opened(lang);
        let span = select(&mut desk);
        let text = desk.session().document().unwrap().text.clone();
        assert_eq!(span.start, text.find("بحث المجتمعون").unwrap());
        let words = span.of(&text);
        assert!(words.starts_with("بحث المجتمعون") && words.chars().count() < 40, "{words}");
        assert!(desk.picture().find(paragraph(&desk, "بحث").rect, Theme::named("light").selection).is_some());
        desk.raw(Event::Copy);
        assert_eq!(desk.clipboard, words);
        desk.key(Key::Escape);
        assert!(desk.session().passage().is_none());
    }
}

#[test]
fn a_double_click_selects_a_word() {
    for lang in Lang::ALL {
        let mut desk = opened(lang);
        let rect = paragraph(&desk, "بحث المجتمعون").rect;
        let at = rect.right_top() + egui::vec2(-12.0, 18.0);
        desk.double_click(at);
        let (_, span) = desk.session().passage().expect("a double click selects");
        assert_eq!(span.of(&desk.session().document().unwrap().text), "بحث");
    }
}

#[test]
fn h_highlights_and_undo_takes_it_back() {
    for lang in Lang::ALL {
        let mut desk = opened(lang);
        let span = select(&mut desk);
        let rect = paragraph(&desk, "بحث المجتمعون").rect;
        // the letter ا of the Arabic keyboard lies where H does
        desk.keyboard(Key::H, Some(Key::H), egui::Modifiers::NONE);
        let made = notes(&desk);
        assert_eq!(made.iter().map(|note| (note.span, note.color)).collect::<Vec<_>>(), [(span, Ink::Saffron)]);
        desk.key(Key::Escape);
        let saffron = Theme::named("light").highlight(Ink::Saffron);
        assert!(desk.picture().find(rect, saffron).is_some(), "the highlight is drawn");
        undo(&mut desk);
        assert!(notes(&desk).is_empty());
        assert!(desk.picture().find(rect, saffron).is_none());
        redo(&mut desk);
        assert_eq!(notes(&desk), made);
    }
}

#[test]
fn digits_choose_the_ink() {
    let mut desk = opened(Lang::Ar);
    let span = select(&mut desk);
    for (key, ink) in [(Key::Num2, Ink::Rose), (Key::Num3, Ink::Sage), (Key::Num4, Ink::Sky), (Key::Num1, Ink::Saffron)] {
        desk.key(key);
        assert_eq!(notes(&desk).iter().map(|note| (note.span, note.color)).collect::<Vec<_>>(), [(span, ink)]);
    }
}

#[test]
fn n_writes_a_note_that_stands_in_the_margin_and_in_its_tab() {
    for lang in Lang::ALL {
        let mut desk = opened(lang);
        let span = select(&mut desk);
        desk.key(Key::N);
        let field = desk.word("note-placeholder");
        assert!(desk.get(&field).focused, "writing can begin at once");
        desk.type_text("راجع");
        desk.key(Key::Enter);
        desk.type_text("النص الأصلي");
        assert_eq!(desk.field(&field), "راجع\nالنص الأصلي");
        assert!(notes(&desk).is_empty(), "nothing is kept before it is done");
        desk.click(&desk.word("done"));
        assert!(desk.find(&field).is_none());
        let made = notes(&desk);
        assert_eq!(made.iter().map(|note| (note.span, note.text.as_str())).collect::<Vec<_>>(), [(span, "راجع\nالنص الأصلي")]);
        let gloss = format!("{}: راجع\nالنص الأصلي", desk.word("note"));
        let at = desk.get(&gloss).rect;
        let beside = paragraph(&desk, "بحث المجتمعون").rect;
        assert!(at.right() <= beside.left() + 1.0 && (at.top() - beside.top()).abs() < 40.0, "{at:?} beside {beside:?}");
        desk.click(&desk.word("tab-notes"));
        let quote = made[0].quote.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(desk.find(&format!("{quote} راجع\nالنص الأصلي")).is_some());
        undo(&mut desk);
        assert!(notes(&desk).is_empty() && desk.find(&gloss).is_none());
        redo(&mut desk);
        assert_eq!(notes(&desk), made);
        // a click on the gloss opens it again, with its words
        desk.click(&gloss);
        assert_eq!(desk.field(&field), "راجع\nالنص الأصلي");
        desk.type_text(" أولا");
        desk.ctrl(Key::Enter);
        assert_eq!(notes(&desk)[0].text, "راجع\nالنص الأصلي أولا");
        desk.key(Key::Escape);
    }
}

#[test]
fn escape_gives_a_note_up() {
    for lang in Lang::ALL {
        let mut desk = opened(lang);
        select(&mut desk);
        desk.key(Key::N);
        desk.type_text("كلام");
        desk.key(Key::Escape);
        assert!(desk.find(&desk.word("note-placeholder")).is_none(), "the dialog is closed");
        assert!(notes(&desk).is_empty());
        assert!(desk.session().passage().is_some(), "and nothing but the note");
    }
}

#[test]
fn t_tags_the_passage_or_the_document() {
    for lang in Lang::ALL {
        let mut desk = opened(lang);
        desk.key(Key::T);
        let field = desk.word("tag-placeholder");
        assert!(desk.get(&field).focused);
        desk.type_text("مهم");
        desk.key(Key::Enter);
        desk.click(&desk.word("done"));
        let tags = |desk: &Desk| desk.session().entry().unwrap().reader.tags.iter().cloned().collect::<Vec<_>>();
        assert_eq!(tags(&desk), ["مهم"]);
        undo(&mut desk);
        assert!(tags(&desk).is_empty());
        redo(&mut desk);
        assert_eq!(tags(&desk), ["مهم"]);

        let span = select(&mut desk);
        desk.key(Key::T);
        desk.type_text("شاهد");
        desk.key(Key::Enter);
        desk.click(&desk.word("done"));
        let of_notes: Vec<_> =
            notes(&desk).into_iter().map(|note| (note.span, note.tags.into_iter().collect::<Vec<_>>())).collect();
        assert_eq!(of_notes, [(span, vec!["شاهد".to_owned()])]);
        assert_eq!(tags(&desk), ["مهم"]);
    }
}

#[test]
fn s_stars_and_r_reviews() {
    for lang in Lang::ALL {
        let mut desk = opened(lang);
        let reader = |desk: &Desk| desk.session().entry().unwrap().reader.clone();
        desk.key(Key::S);
        assert!(reader(&desk).starred);
        assert_eq!(desk.get(&desk.word("cmd-star")).on, Some(true));
        undo(&mut desk);
        assert!(!reader(&desk).starred);
        redo(&mut desk);
        assert!(reader(&desk).starred);
        desk.key(Key::R);
        assert!(reader(&desk).reviewed);
        let id = desk.session().selected().unwrap();
        assert!(desk.row_of(id).ends_with(&desk.word("reviewed")) && desk.find(&desk.row_of(id)).is_some());
        undo(&mut desk);
        assert!(!reader(&desk).reviewed && reader(&desk).starred);
    }
}

#[test]
fn the_small_bar_acts_on_the_selection() {
    for lang in Lang::ALL {
        let mut desk = opened(lang);
        let span = select(&mut desk);
        let words = span.of(&desk.session().document().unwrap().text).trim().to_owned();
        desk.click(&desk.word("cmd-search-selection"));
        assert_eq!(desk.session().query_text().trim_matches(['«', '»']), words);
        assert_eq!(desk.hits().len(), 1);
    }
}

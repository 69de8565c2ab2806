//! The search field: Arabic as it is typed, what it finds, what it offers.

use egui::accesskit::Role;
use egui::{Event, ImeEvent, Key, Modifiers};
use warraq::language::{Lang, Value};
use warraq::session::Command;
use warraq::window::theme::Theme;

use super::desk::{CTRL, Desk, SHIFT, Setting};
use super::texts;

/// The field's name, with the keyboard in it.
fn writing(desk: &mut Desk) -> String {
    let name = desk.word("search-archive");
    desk.click(&name);
    assert!(desk.writes(&name));
    name
}

fn rows(desk: &Desk) -> Vec<String> {
    let expect: Vec<String> = desk.hits().into_iter().map(|id| desk.row_of(id)).collect();
    desk.names(Role::ListItem).into_iter().filter(|name| expect.contains(name)).collect()
}

#[test]
fn each_letter_filters_the_list() {
    for lang in Lang::ALL {
        let mut desk = Desk::files(Setting::new(lang), &texts::four());
        let field = writing(&mut desk);
        let mut found = Vec::new();
        for (letters, typed) in ["م", "مه", "مها", "مهاج", "مهاجر", "مهاجري", "مهاجرين"].into_iter().zip("مهاجرين".chars())
        {
            desk.type_text(&typed.to_string());
            assert_eq!(desk.field(&field), letters);
            assert_eq!(desk.session().query_text(), letters);
            assert_eq!(rows(&desk).len(), desk.hits().len(), "every document that fits is in the list, and no other");
            let counts = [("n", Value::Number(desk.hits().len() as i64)), ("total", Value::Number(4))];
            assert!(desk.says(&desk.say("count-documents-of", &counts)), "{letters}");
            found.push(desk.hits().len());
        }
        // one letter alone begins no word
        assert!(found[1..].is_sorted_by(|a, b| a >= b), "{found:?}");
        assert_eq!(found.last(), Some(&2));
        let documents = desk.say("count-documents", &[("n", Value::Number(2))]);
        let hits = desk.say("count-hits", &[("n", Value::Number(desk.session().results().places as i64))]);
        assert!(desk.says(&format!("{documents} · {hits}")), "the row of chips tells the counts");
        for _ in 0..7 {
            desk.key(Key::Backspace);
        }
        assert_eq!((desk.field(&field).as_str(), desk.hits().len()), ("", 4));
    }
}

#[test]
fn hits_are_boxed_on_the_page() {
    for lang in Lang::ALL {
        let mut desk = Desk::files(Setting::new(lang), &texts::four());
        desk.send(Command::SetQuery("مهاجرين".into()));
        let first = desk.hits()[0];
        desk.click(&desk.row_of(first));
        let theme = Theme::named("light");
        let text = desk.session().document().unwrap().text.clone();
        assert_eq!(desk.session().hits_here()[0].of(&text), "مهاجرين", "the article is not of the word");
        let paragraph =
            desk.nodes().into_iter().find(|node| node.role == Role::Paragraph && node.name.contains("مهاجرين")).unwrap();
        let picture = desk.picture();
        picture.keep(&format!("hits-{}", lang.tag()));
        assert!(picture.find(paragraph.rect, theme.hit_now).is_some(), "the current hit");
        assert!(desk.says(&desk.say("find-position", &[("n", Value::Number(1)), ("total", Value::Number(1))])));
    }
}

#[test]
fn the_cross_clears() {
    for lang in Lang::ALL {
        let mut desk = Desk::files(Setting::new(lang), &texts::four());
        let field = writing(&mut desk);
        assert!(desk.find(&desk.word("search-clear")).is_none() && desk.find(&desk.word("clear-all")).is_none());
        desk.type_text("الرباط");
        assert!(desk.find(&desk.word("clear-all")).is_some());
        desk.click(&desk.word("search-clear"));
        assert_eq!((desk.field(&field).as_str(), desk.session().query_text(), desk.hits().len()), ("", "", 4));
        assert!(desk.find(&desk.word("clear-all")).is_none());
    }
}

#[test]
fn an_unclosed_quotation_mark_is_told_and_repaired() {
    for (lang, open, close) in [(Lang::Ar, "«", "»"), (Lang::En, "\"", "\""), (Lang::Ar, "“", "”")] {
        let mut desk = Desk::files(Setting::new(lang), &texts::four());
        let field = writing(&mut desk);
        desk.type_text(&format!("{open}العهد الدولي"));
        assert!(desk.says(&desk.word("problem-query-unclosed-quote")), "{open}");
        assert_eq!(desk.hits().len(), 1, "the results stay");
        desk.click(&desk.word("query-repair-quote"));
        assert_eq!(desk.field(&field), format!("{open}العهد الدولي{close}"));
        assert!(!desk.says(&desk.word("problem-query-unclosed-quote")));
        assert_eq!(desk.hits().len(), 1);
    }
}

#[test]
fn a_misspelt_word_is_answered_with_the_near_one() {
    for lang in Lang::ALL {
        let mut desk = Desk::files(Setting::new(lang), &texts::four());
        let field = writing(&mut desk);
        desk.type_text("ليببا");
        let suggestion = desk.session().results().suggestion.clone().expect("ليبيا is near");
        assert_eq!((suggestion.suggested.as_str(), suggestion.documents), ("ليبيا", 2));
        let values = [("word", Value::Text("ليبيا")), ("n", Value::Number(2))];
        desk.click(&desk.say("did-you-mean-count", &values));
        assert_eq!((desk.field(&field).as_str(), desk.hits().len()), ("ليبيا", 2));
    }
}

#[test]
fn the_caret_moves_as_it_is_seen() {
    for lang in Lang::ALL {
        let mut desk = Desk::files(Setting::new(lang), &texts::four());
        let field = writing(&mut desk);
        carets(|before, keys, typed, expect| {
            desk.ctrl(Key::A);
            desk.key(Key::Backspace);
            desk.type_text(before);
            for (key, held) in keys {
                desk.keys(*key, *held);
            }
            desk.type_text(typed);
            assert_eq!(desk.field(&field), expect, "{before:?} {keys:?} {typed:?}");
            assert_eq!(desk.session().query_text(), expect);
        });
    }
}

/// What was written, the keys pressed, what is written then, what stands there.
fn carets(mut check: impl FnMut(&str, &[(Key, Modifiers)], &str, &str)) {
    let none = Modifiers::NONE;
    let (left, right) = ((Key::ArrowLeft, none), (Key::ArrowRight, none));
    // Arabic runs to the left: the arrow to the right goes back
    check("ليبي", &[right], "ا", "ليباي");
    check("ليبي", &[right, right, left], "ا", "ليباي");
    check("ليبي", &[left], "ا", "ليبيا");
    check("libya", &[left], "i", "libyia");
    // Latin inside Arabic: one step right of the end of the line is before the last Arabic letter
    check("لقاء IOM", &[(Key::Home, none)], "ب", "بلقاء IOM");
    check("لقاء IOM", &[(Key::End, none)], "ب", "لقاء IOMب");
    check("ليبيا", &[(Key::ArrowRight, SHIFT), (Key::ArrowRight, SHIFT)], "ة", "ليبة");
    check("ليبيا", &[(Key::A, CTRL)], "ن", "ن");
    check("ليبيا", &[(Key::ArrowRight, SHIFT), (Key::Backspace, none)], "", "ليبي");
    // a mark goes alone, a letter goes with its marks
    check("مُ", &[(Key::Backspace, none)], "", "م");
    check("مُ", &[(Key::Home, none), (Key::Delete, none)], "", "");
    check("ليبيا", &[(Key::Z, CTRL)], "", "");
    check("حقوق الإنسان", &[(Key::Backspace, CTRL)], "", "حقوق ");
}

#[test]
fn an_input_method_composes_in_the_field() {
    for lang in Lang::ALL {
        let mut desk = Desk::files(Setting::new(lang), &texts::four());
        let field = writing(&mut desk);
        desk.type_text("في ");
        for text in ["ل", "لي", "ليب"] {
            desk.raw(Event::Ime(ImeEvent::Preedit { text: text.into(), active_range_chars: None }));
            assert_eq!(desk.field(&field), format!("في {text}"), "what is being composed is seen");
        }
        desk.raw(Event::Ime(ImeEvent::Preedit { text: String::new(), active_range_chars: None }));
        desk.raw(Event::Ime(ImeEvent::Commit("ليبيا".into())));
        assert_eq!((desk.field(&field).as_str(), desk.session().query_text()), ("في ليبيا", "في ليبيا"));
        desk.raw(Event::Ime(ImeEvent::Preedit { text: "غ".into(), active_range_chars: None }));
        desk.raw(Event::Ime(ImeEvent::Preedit { text: String::new(), active_range_chars: None }));
        assert_eq!(desk.field(&field), "في ليبيا", "given up, and nothing is left of it");
    }
}

#[test]
fn cut_copy_and_paste_in_the_field() {
    let mut desk = Desk::files(Setting::new(Lang::Ar), &texts::four());
    let field = writing(&mut desk);
    desk.raw(Event::Paste("حقوق\nالإنسان".into()));
    assert_eq!(desk.field(&field), "حقوق الإنسان", "a field of one line stays one");
    desk.ctrl(Key::A);
    desk.raw(Event::Copy);
    assert_eq!(desk.clipboard, "حقوق الإنسان");
    desk.raw(Event::Cut);
    assert_eq!(desk.field(&field), "");
}

#[test]
fn a_query_that_finds_nothing_shows_the_way_out() {
    for lang in Lang::ALL {
        let mut desk = Desk::files(Setting::new(lang), &texts::four());
        writing(&mut desk);
        desk.type_text("قسطنطينية");
        assert!(desk.hits().is_empty());
        let way_out = desk.say("empty-results-clear-query", &[("n", Value::Number(4))]);
        assert!(desk.says(&desk.say("empty-results-query", &[("query", Value::Text("قسطنطينية"))])));
        desk.click(&way_out);
        assert_eq!(desk.hits().len(), 4);
    }
}

/// What hangs under the field.
fn offered(desk: &Desk) -> Vec<String> {
    desk.names(Role::ListBoxOption)
}

#[test]
fn fields_and_their_values_are_offered_while_typing() {
    for lang in Lang::ALL {
        let mut desk = Desk::files(Setting::new(lang), &texts::four());
        let field = writing(&mut desk);
        desk.type_text("مكا");
        assert!(offered(&desk).contains(&"مكان:".to_owned()), "{:?}", offered(&desk));
        desk.picture().keep(&format!("offers-{}", lang.tag()));
        desk.key(Key::ArrowDown);
        desk.key(Key::Enter);
        assert_eq!(desk.field(&field), "مكان:");
        assert!(desk.writes(&field), "the keyboard stays in the field");
        assert!(offered(&desk).contains(&"تونس".to_owned()), "{:?}", offered(&desk));
        desk.type_text("الرب");
        desk.key(Key::ArrowDown);
        desk.key(Key::Tab);
        assert_eq!(desk.field(&field).trim(), "مكان:الرباط");
        assert_eq!(desk.hits().len(), 1);
        assert!(offered(&desk).is_empty());
        // Escape closes the list and leaves what is typed
        desk.type_text("شخ");
        assert!(!offered(&desk).is_empty());
        desk.key(Key::Escape);
        assert!(offered(&desk).is_empty() && desk.writes(&field));
        assert!(desk.field(&field).ends_with("شخ"));
    }
}

#[test]
fn nobody_needs_to_know_the_signs() {
    for lang in Lang::ALL {
        let mut desk = Desk::files(Setting::new(lang), &texts::four());
        let field = desk.word("search-archive");
        desk.click(&desk.word("search-fields"));
        assert!(desk.writes(&field));
        desk.picture().keep(&format!("fields-{}", lang.tag()));
        let phrase = desk.get_as(Role::ListBoxOption, "\"…\"");
        desk.click_at(phrase.rect.center());
        assert_eq!(desk.field(&field), "\"\"");
        desk.type_text("العهد الدولي");
        assert_eq!(desk.field(&field), "\"العهد الدولي\"");
        assert_eq!(desk.hits().len(), 1);
    }
}

#[test]
fn the_list_of_offers_comes_and_goes() {
    for lang in Lang::ALL {
        let mut desk = Desk::files(Setting::new(lang), &texts::four());
        let field = writing(&mut desk);
        // plain words are answered by the results; nothing covers them
        desk.type_text("الرباط");
        assert!(offered(&desk).is_empty(), "{:?}", offered(&desk));
        // an arrow asks for what goes on, words of the archive among it
        for _ in 0..2 {
            desk.key(Key::Backspace);
        }
        desk.key(Key::ArrowDown);
        assert!(offered(&desk).contains(&"الرباط".to_owned()), "{:?}", offered(&desk));
        // and Tab leaves a list of which nothing is chosen
        desk.key(Key::Tab);
        assert!(offered(&desk).is_empty() && !desk.writes(&field));
        // a list that was sent away stays away until the next word
        desk.click(&field);
        desk.ctrl(Key::A);
        desk.type_text("مك");
        assert!(!offered(&desk).is_empty());
        desk.key(Key::Escape);
        desk.type_text("ا");
        assert!(offered(&desk).is_empty() && desk.writes(&field));
        desk.type_text(" مك");
        assert!(!offered(&desk).is_empty());
        // the button shows all and hides it again; a click elsewhere does too
        let button = desk.word("search-fields");
        desk.click(&button);
        assert!(offered(&desk).len() > 10);
        desk.click(&button);
        assert!(offered(&desk).is_empty() && desk.writes(&field));
        desk.click(&button);
        desk.click(&desk.word("view-results"));
        assert!(offered(&desk).is_empty() && !desk.writes(&field));
    }
}

#[test]
fn fields_are_offered_in_the_language_of_the_window() {
    for lang in Lang::ALL {
        let mut desk = Desk::files(Setting::new(lang), &texts::four());
        writing(&mut desk);
        desk.key(Key::ArrowDown);
        let all = offered(&desk);
        for (english, arabic) in [("place:", "مكان:"), ("topic:", "موضوع:"), ("is:", "حالة:")] {
            let (shown, other) = if lang == Lang::Ar { (arabic, english) } else { (english, arabic) };
            assert!(all.contains(&shown.to_owned()) && !all.contains(&other.to_owned()), "{all:?}");
        }
        // from the first upwards to the last
        desk.key(Key::ArrowDown);
        desk.key(Key::ArrowUp);
        desk.key(Key::Enter);
        assert!(desk.session().query_text().ends_with(':'), "{}", desk.session().query_text());
    }
}

#[test]
fn the_list_fits_a_small_window() {
    for lang in Lang::ALL {
        let mut desk = Desk::files(Setting::new(lang).size(900.0, 600.0), &texts::four());
        let field = writing(&mut desk);
        desk.key(Key::ArrowDown);
        let under = desk.get(&field).rect.bottom();
        let rows: Vec<_> = desk.nodes().into_iter().filter(|node| node.role == Role::ListBoxOption).collect();
        assert!(rows.len() > 10);
        for row in rows {
            assert!(row.rect.top() >= under && row.rect.bottom() <= 600.0, "{row:?}");
            assert!(row.rect.left() >= 0.0 && row.rect.right() <= 900.0, "{row:?}");
        }
        desk.picture().keep(&format!("offers-900-{}", lang.tag()));
    }
}

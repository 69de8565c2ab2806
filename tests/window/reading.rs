//! Opening, the list, the page, the mirrored window, the themes.

use egui::accesskit::Role;
use warraq::language::Lang;
use warraq::session::{Act, Command};
use warraq::window::theme::Theme;

use super::desk::{Desk, Node, Setting};
use super::texts;

/// High enough for all documents of the sample and the whole of its first page.
fn tall(lang: Lang) -> Setting {
    Setting::new(lang).size(1366.0, 2000.0)
}

fn paragraphs(desk: &Desk) -> Vec<Node> {
    desk.nodes().into_iter().filter(|node| matches!(node.role, Role::Paragraph | Role::Heading)).collect()
}

#[test]
fn the_sample_opens_with_its_documents_in_order() {
    for lang in Lang::ALL {
        let desk = Desk::sample(tall(lang));
        assert!(desk.session().archive().len() >= 14);
        let expect: Vec<String> = desk.hits().into_iter().map(|id| desk.row_of(id)).collect();
        let rows: Vec<String> = desk.names(Role::ListItem).into_iter().filter(|name| expect.contains(name)).collect();
        assert_eq!(rows, expect);
        let tops: Vec<f32> = expect.iter().map(|name| desk.get(name).rect.top()).collect();
        assert!(tops.is_sorted(), "the rows stand one under the other: {tops:?}");
    }
}

#[test]
fn the_page_is_read_in_order_word_for_word() {
    for lang in Lang::ALL {
        let desk = Desk::sample(tall(lang));
        let text = desk.session().document().unwrap().text.clone();
        let read = paragraphs(&desk);
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let said: Vec<String> = read.iter().flat_map(|node| words(&node.name)).collect();
        assert_eq!(said, words(&text));
        assert!(read.windows(2).all(|two| two[0].rect.bottom() <= two[1].rect.top() + 0.5), "one under the other");
        assert_eq!(read[0].role, Role::Heading, "the printed title is a heading");
    }
}

#[test]
fn a_click_on_a_row_opens_the_document() {
    for lang in Lang::ALL {
        let mut desk = Desk::sample(tall(lang));
        let other = *desk.hits().iter().find(|id| Some(**id) != desk.session().selected()).unwrap();
        desk.click(&desk.row_of(other));
        assert_eq!(desk.session().selected(), Some(other));
        assert_eq!(desk.get(&desk.row_of(other)).on, Some(true));
        let text = desk.session().document().unwrap().text.clone();
        assert!(paragraphs(&desk).iter().all(|node| text.contains(&node.name)), "the page is the row's document");
    }
}

#[test]
fn the_window_mirrors_with_its_language() {
    for lang in Lang::ALL {
        let desk = Desk::sample(Setting::new(lang));
        let x = |name: &str| desk.get(name).rect.center().x;
        let list = desk.get(&desk.row_of(desk.hits()[0])).rect;
        let page = paragraphs(&desk)[0].rect;
        let facts = desk.get(&desk.word("tab-notes")).rect;
        let theme = x(&desk.word("theme"));
        let menu = x(&desk.word("menu-app"));
        match lang {
            Lang::Ar => {
                assert!(facts.right() < page.left() && page.right() < list.left());
                assert!(theme < menu && x(&desk.word("cmd-forward")) < x(&desk.word("cmd-back")));
            }
            Lang::En => {
                assert!(list.right() < page.left() && page.right() < facts.left());
                assert!(menu < theme && x(&desk.word("cmd-back")) < x(&desk.word("cmd-forward")));
            }
        }
    }
}

#[test]
fn the_language_changes_while_running_and_everything_stays() {
    let mut desk = Desk::sample(Setting::new(Lang::Ar));
    desk.send(Command::SetQuery("ليبيا".into()));
    let second = desk.hits()[1];
    desk.send(Command::Select(second));
    let documents = desk.hits();
    let switch = format!("{}: {}", desk.word("cmd-language"), desk.word("cmd-language-en"));
    desk.click(&switch);
    assert_eq!(desk.session().lang(), Lang::En);
    assert_eq!((desk.hits(), desk.session().selected(), desk.session().query_text()), (documents.clone(), Some(second), "ليبيا"));
    assert!(desk.find("Export").is_some() && desk.find("تصدير").is_none());
    assert_eq!(desk.get(&desk.row_of(second)).on, Some(true));
    desk.click(&format!("{}: {}", desk.word("cmd-language"), desk.word("cmd-language-ar")));
    assert_eq!((desk.session().lang(), desk.hits()), (Lang::Ar, documents));
}

#[test]
fn the_theme_changes_while_running() {
    for lang in Lang::ALL {
        let mut desk = Desk::files(Setting::new(lang), &texts::four());
        let corner = paragraphs(&desk)[0].rect.left_bottom() + egui::vec2(3.0, 200.0);
        assert_eq!(desk.picture().at(corner), Theme::named("light").paper);
        desk.click(&desk.word("theme"));
        assert_eq!(desk.get(&desk.word("cmd-theme-light")).on, Some(true), "the theme that is chosen is ticked");
        desk.click(&desk.word("cmd-theme-dark"));
        assert!(desk.session().is_dark());
        assert_eq!(desk.picture().at(corner), Theme::named("dark").paper);
        desk.click(&desk.word("theme"));
        desk.click(&desk.word("cmd-theme-light"));
        assert!(!desk.session().is_dark());
    }
}

/// A picture, looked at where it must hold whatever the letters' exact shapes are.
#[test]
fn letters_are_where_paragraphs_are_and_colours_where_they_belong() {
    for (lang, dark) in [(Lang::Ar, false), (Lang::En, true)] {
        let mut desk = Desk::sample(Setting::new(lang).dark(dark));
        let first = desk.hits()[0];
        desk.send(Command::Select(first));
        let theme = Theme::named(if dark { "dark" } else { "light" });
        let picture = desk.picture();
        picture.keep(&format!("page-{}-{}", lang.tag(), theme.name));
        let far = |color: egui::Color32| {
            let parts = [(color.r(), theme.paper.r()), (color.g(), theme.paper.g()), (color.b(), theme.paper.b())];
            parts.into_iter().any(|(a, b)| a.abs_diff(b) > 96)
        };
        let page = egui::Rect::from_min_max(egui::pos2(0.0, 88.0), egui::pos2(1366.0, 742.0));
        for paragraph in paragraphs(&desk) {
            let rect = paragraph.rect.intersect(page);
            if rect.height() < 30.0 {
                continue;
            }
            let ink = picture.share(rect, far);
            assert!((0.01..0.30).contains(&ink), "{} of {:?} is ink: {}", ink, rect, paragraph.name);
        }
        let row = desk.get(&desk.row_of(first)).rect;
        assert_eq!(picture.at(row.center_top() + egui::vec2(0.0, 4.0)), theme.accent_soft, "the open document's row");
        assert_eq!(picture.at(egui::pos2(683.0, 3.0)), theme.chrome, "the toolbar");
        assert_eq!(picture.at(egui::pos2(683.0, 765.0)), theme.chrome, "the status bar");
        let other = desk.get(&desk.row_of(desk.hits()[1])).rect;
        assert_eq!(picture.at(other.center_top() + egui::vec2(0.0, 4.0)), theme.surface, "another row");
    }
}

#[test]
fn the_window_rests_when_nothing_happens() {
    let mut desk = Desk::sample(Setting::new(Lang::Ar));
    desk.settle();
    assert!(!desk.asks_for_frames());
    desk.send(Command::Act(Act::ToggleEndPanel));
    assert!(!desk.asks_for_frames());
}

#[test]
fn the_welcome_page_opens_the_sample() {
    for lang in Lang::ALL {
        let mut desk = Desk::new(Setting::new(lang));
        assert!(desk.says(&desk.word("welcome-drop")) && desk.says(&desk.word("app-private")));
        desk.click(&desk.word("welcome-sample"));
        assert!(desk.session().archive().len() >= 14);
        assert!(!desk.says(&desk.word("welcome-drop")));
    }
}

#[test]
fn results_are_a_list_that_opens_the_page() {
    for lang in Lang::ALL {
        let mut desk = Desk::sample(Setting::new(lang));
        desk.send(Command::SetQuery("الهجرة".into()));
        desk.click(&desk.word("view-results"));
        assert_eq!(desk.session().view(), warraq::session::View::Results);
        let second = desk.hits()[1];
        // the list at the start has rows of the same names; the results are drawn after it
        let name = desk.row_of(second);
        let row = desk.nodes().into_iter().rfind(|node| node.name == name).unwrap();
        desk.click_at(row.rect.center());
        assert_eq!(desk.session().selected(), Some(second));
        assert_eq!(desk.session().view(), warraq::session::View::Read);
        assert!(!paragraphs(&desk).is_empty());
    }
}

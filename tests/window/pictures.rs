//! Passages as pictures: on the clipboard, and pixel for pixel what the window shows.

use egui::accesskit::Role;
use egui::{Color32, pos2};

use warraq::language::Lang;
use warraq::session::settings::{Reading, Settings, Theme};
use warraq::session::{Act, Command};
use warraq::text::Span;
use warraq::typeset::page::PageStyle;
use warraq::typeset::picture::{self, Colors, Options};
use warraq::typeset::{Face, Fonts};

use super::desk::{Desk, Setting};

/// Nothing in it is a name, a date or a place, so that no mark is drawn under it.
const PLAIN: &str = "كان الصباح هادئًا، والهواء رطبًا يحمل رائحة الخبز والقهوة، وكانت القطة (الرمادية) نائمةً قرب النافذة تحلم بشيء لا نعرفه، \
    ثم أفاقت and looked around slowly قبل أن تعود إلى نومها الطويل 3 مرات متتالية في دفء الشمس.\n";

fn color(theme: &warraq::window::theme::Theme) -> Colors {
    let rgb = |color: Color32| [color.r(), color.g(), color.b()];
    Colors {
        ink: rgb(theme.ink),
        soft_ink: rgb(theme.ink_2),
        ground: Some(rgb(theme.paper)),
        mark: rgb(theme.hit),
        line: rgb(theme.line),
    }
}

#[test]
fn a_picture_is_pixel_for_pixel_what_the_window_shows() {
    for (theme, name, justify) in [(Theme::Light, "light", true), (Theme::Dark, "dark", false), (Theme::Sepia, "sepia", true)] {
        let reading = Reading { justify, ..Reading::default() };
        let settings = Settings { theme, reading, ..Settings::default() };
        let mut desk = Desk::with(Setting::new(Lang::Ar), settings);
        let folder = desk.folder(&[("وثيقة.txt", PLAIN.as_bytes())]);
        desk.send(Command::OpenPaths(vec![folder]));
        desk.settle();
        let document = desk.session().document().unwrap().clone();
        let shown =
            desk.nodes().into_iter().find(|node| node.role == Role::Paragraph && node.name.starts_with("كان الصباح")).unwrap();
        let style = PageStyle {
            face: Face::Reading,
            size_px: 20.0,
            line_em: 1.75,
            width_px: shown.rect.width().floor(),
            gap_px: 12.0,
            justify,
            view: Default::default(),
        };
        let options = Options {
            page: style,
            passage: None,
            title: None,
            plain: false,
            directions: Default::default(),
            direction: None,
            margin_px: 0,
            characters: false,
            marks: Vec::new(),
            drawable: true,
        };
        let mut fonts = Fonts::bundled();
        let theme = warraq::window::theme::Theme::named(name);
        let drawn = picture::set(&mut fonts, &document, &options).draw(&fonts, &color(&theme)).unwrap();
        assert!(drawn.height > 60, "two lines at least");
        let window = desk.picture();
        window.keep(&format!("picture-{name}"));
        let (left, top) = (shown.rect.left().round(), shown.rect.top().round());
        let (mut ink, mut different) = (0, Vec::new());
        for (at, pixel) in drawn.rgba.chunks_exact(4).enumerate() {
            let (x, y) = (at as u32 % drawn.width, at as u32 / drawn.width);
            let seen = window.at(pos2(left + x as f32 + 0.5, top + y as f32 + 0.5));
            ink += usize::from([pixel[0], pixel[1], pixel[2]] != color(&theme).ground.unwrap());
            if [seen.r(), seen.g(), seen.b()] != [pixel[0], pixel[1], pixel[2]] {
                different.push((x, y, seen, pixel.to_vec()));
            }
        }
        assert!(ink > 5_000, "{ink} pixels of ink");
        assert!(different.is_empty(), "{name}: {different:?}");
    }
}

#[test]
fn a_passage_is_copied_as_a_picture() {
    for lang in Lang::ALL {
        let mut desk = Desk::sample(Setting::new(lang));
        let entry = desk.session().selected().unwrap();
        let text = desk.session().document().unwrap().text.clone();
        assert!(!Act::CopyImage.enabled(desk.session()), "nothing is selected");
        let words = Span::new(0, text.find('\n').unwrap());
        desk.send(Command::SelectPassage(entry, words));
        desk.send(Command::Act(Act::CopyImage));
        desk.settle();
        let picture = desk.copied_picture.take().expect("a picture on the clipboard");
        assert!(desk.says(&desk.word("toast-copied-image")), "{:?}", desk.labels());
        let paper = picture.pixels[0];
        assert_eq!(paper, warraq::window::theme::Theme::named("light").paper);
        let ink = picture.pixels.iter().filter(|pixel| **pixel != paper).count();
        assert!(ink > 500 && ink < picture.pixels.len() / 3, "{ink} of {}", picture.pixels.len());
        // a few words need no whole line
        desk.send(Command::SelectPassage(entry, Span::new(0, text.find(' ').unwrap())));
        desk.send(Command::Act(Act::CopyImage));
        desk.settle();
        let word = desk.copied_picture.take().unwrap();
        assert!(word.size[0] < picture.size[0] / 2 && word.size[1] <= picture.size[1], "{:?} {:?}", word.size, picture.size);
        if let Some(folder) = std::env::var_os("WARRAQ_PICTURES") {
            let bytes = picture.pixels.iter().flat_map(|pixel| pixel.to_array()).collect();
            let image = image::RgbaImage::from_raw(picture.size[0] as u32, picture.size[1] as u32, bytes).unwrap();
            image.save(std::path::Path::new(&folder).join("copied-passage.png")).unwrap();
        }
    }
}

#[test]
fn a_passage_too_long_for_a_picture_is_said_and_nothing_is_copied() {
    let long = "كلمة أخرى في سطر طويل لا ينتهي أبدًا\n\n".repeat(2_000);
    let mut desk = Desk::files(Setting::new(Lang::Ar), &[("طويل.txt", long.as_bytes())]);
    let entry = desk.session().selected().unwrap();
    desk.send(Command::SelectPassage(entry, Span::new(0, long.trim_end().len())));
    desk.send(Command::Act(Act::CopyImage));
    desk.settle();
    assert!(desk.copied_picture.is_none());
    assert!(desk.says(&desk.word("problem-passage-too-long")), "{:?}", desk.labels());
}

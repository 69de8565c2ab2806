//! Sharp on every screen: hairlines are one row of device pixels, the same in the mirror.

use egui::{Color32, Rect, pos2, vec2};
use warraq::language::Lang;
use warraq::window::theme::Theme;

use super::desk::{Desk, Setting};
use super::texts;

/// Device rows of one column of pixels that have exactly a colour.
fn rows(desk: &Desk, x: f32, from: f32, to: f32, scale: f32, color: Color32) -> Vec<usize> {
    let picture = desk.picture();
    let row = |y: f32| (y * scale) as usize;
    (row(from)..row(to)).filter(|y| picture.at(pos2(x, (*y as f32 + 0.5) / scale)) == color).collect()
}

#[test]
fn a_hairline_is_one_row_of_pixels_at_every_scale() {
    let line = Theme::named("light").line;
    for lang in Lang::ALL {
        let mut desk = Desk::files(Setting::new(lang), &texts::four());
        for scale in [1.0_f32, 1.25, 1.5, 2.0] {
            desk.resize(1366.0, 768.0, scale);
            desk.picture().keep(&format!("sharp-{}-{scale}", lang.tag()));
            let tab = desk.get(&desk.word("tab-source")).rect;
            let (x, middle) = (desk.window().width() / 2.0, 60.0 * scale);
            let toolbar = rows(&desk, x, 40.0, 56.0, scale, line);
            assert_eq!(toolbar, [(48.0 * scale).round() as usize - 1], "under the toolbar at {scale}");
            let tabs = rows(&desk, tab.center().x, 80.0, 96.0, scale, line);
            assert_eq!(tabs.len(), 1, "under the tabs at {scale}: {tabs:?}");
            assert!((tabs[0] as f32 + 1.0 - 88.0 * scale).abs() < 1.0 && tabs[0] as f32 > middle, "{tabs:?} at {scale}");
            let status = rows(&desk, x, 736.0, 748.0, scale, line);
            assert_eq!(status.len(), 1, "over the status bar at {scale}: {status:?}");
        }
    }
}

/// An icon that turns round stands on the same pixels as the one that it mirrors.
#[test]
fn turned_icons_are_as_sharp_as_the_others() {
    for scale in [1.0_f32, 1.25, 1.5, 2.0] {
        let ink = |lang: Lang| {
            let mut desk = Desk::files(Setting::new(lang), &texts::four());
            desk.resize(1366.0, 768.0, scale);
            let button = desk.get(&desk.word("cmd-toggle-start")).rect;
            let icon = Rect::from_center_size(button.center(), vec2(20.0, 20.0));
            let picture = desk.picture();
            let ground = Theme::named("light").surface;
            picture.share(icon, |color| color != ground)
        };
        let (ar, en) = (ink(Lang::Ar), ink(Lang::En));
        assert!((ar - en).abs() < 0.02 && ar > 0.05, "at {scale}: {ar} of the pixels, and {en} in the mirror");
    }
}

//! Windows small and large, on screens coarse and fine.

use egui::Key;
use egui::accesskit::Role;
use warraq::language::Lang;
use warraq::session::{Act, Command, Theme, View};

use super::desk::{Desk, Node, Setting};

const SIZES: [(f32, f32); 3] = [(900.0, 600.0), (1366.0, 768.0), (1920.0, 1080.0)];

/// What is seen lies in the window: nothing sticks out at a side, nothing named lies wholly outside.
fn all_is_inside(desk: &Desk, what: &str) {
    let window = desk.window().expand(1.0);
    for node in desk.nodes() {
        if node.name.trim().is_empty() || !node.rect.is_finite() {
            continue;
        }
        let wide = node.rect.left() >= window.left() && node.rect.right() <= window.right();
        assert!(wide && node.rect.width() > 0.0, "{what}: {:?} “{}” at {:?}", node.role, node.name, node.rect);
    }
}

/// Things to act on in one strip do not lie over each other.
fn none_overlaps(desk: &Desk, what: &str, strip: egui::Rangef) {
    let of_strip = |node: &Node| {
        let acts = matches!(node.role, Role::Button | Role::Tab | Role::TextInput);
        acts && node.rect.is_finite() && strip.min <= node.rect.top() && node.rect.bottom() <= strip.max
    };
    let nodes: Vec<Node> = desk.nodes().into_iter().filter(of_strip).collect();
    assert!(!nodes.is_empty(), "{what}: something stands in {strip:?}");
    for (at, one) in nodes.iter().enumerate() {
        for other in &nodes[at + 1..] {
            let common = one.rect.shrink(0.6).intersect(other.rect.shrink(0.6));
            assert!(!common.is_positive(), "{what}: “{}” {:?} over “{}” {:?}", one.name, one.rect, other.name, other.rect);
        }
    }
}

#[test]
fn everything_fits_in_every_window() {
    for lang in Lang::ALL {
        let mut desk = Desk::sample(Setting::new(lang));
        for (width, height) in SIZES {
            for pixels_per_point in [1.0, 1.25, 2.0] {
                desk.resize(width, height, pixels_per_point);
                let what = format!("{} {width}×{height} @{pixels_per_point}", lang.tag());
                let status = egui::Rangef::new(height - 27.0, height + 1.0);
                all_is_inside(&desk, &what);
                none_overlaps(&desk, &what, TOOLBAR);
                none_overlaps(&desk, &what, status);
                desk.send(Command::SetQuery("المجلس".into()));
                all_is_inside(&desk, &format!("{what}, query"));
                none_overlaps(&desk, &format!("{what}, query"), TOOLBAR);
                desk.send(Command::Act(Act::ViewResults));
                assert_eq!(desk.session().view(), View::Results);
                all_is_inside(&desk, &format!("{what}, results"));
                desk.send(Command::Act(Act::ViewRead));
                desk.send(Command::SetQuery(String::new()));
            }
        }
    }
}

const TOOLBAR: egui::Rangef = egui::Rangef { min: 0.0, max: 48.0 };

#[test]
fn dialogs_fit_in_the_narrowest_window() {
    for lang in Lang::ALL {
        let mut desk = Desk::sample(Setting::new(lang).size(900.0, 600.0));
        for act in [Act::Shortcuts, Act::About, Act::Problems, Act::Tag, Act::Export] {
            desk.send(Command::Act(act));
            all_is_inside(&desk, &format!("{} {act:?}", lang.tag()));
            let close = desk.get(&desk.word("close")).rect;
            assert!(desk.window().contains_rect(close), "{act:?} can be closed: {close:?}");
            desk.click_at(close.center());
            assert!(desk.find(&desk.word("close")).is_none(), "{act:?} is closed");
        }
    }
}

/// A tiling window manager asks nobody how narrow a window may be.
#[test]
fn a_pane_with_no_room_left_is_drawn_all_the_same() {
    for lang in Lang::ALL {
        let mut desk = Desk::sample(Setting::new(lang));
        for width in [640.0, 450.0, 320.0, 200.0, 120.0] {
            desk.resize(width, 500.0, 2.0);
            // words selected under the bar for marks, a field with the keyboard and more in it than fits
            desk.send(Command::Act(Act::SelectAll));
            desk.ctrl(Key::F);
            desk.type_text("المجلس الوطني للحريات وحقوق الإنسان");
            let middle = desk.window().center();
            desk.drag(middle, middle + egui::vec2(width / 3.0, 0.0));
            desk.frames(2);
            desk.key(Key::Escape);
        }
        desk.resize(1366.0, 768.0, 1.0);
        all_is_inside(&desk, lang.tag());
    }
}

#[test]
fn every_window_is_drawn_in_both_themes() {
    for (lang, windows) in [
        (Lang::Ar, [(Theme::Light, SIZES[0], 2.0), (Theme::Dark, SIZES[1], 1.25)]),
        (Lang::En, [(Theme::Dark, SIZES[0], 1.25), (Theme::Light, SIZES[2], 1.0)]),
    ] {
        let mut desk = Desk::sample(Setting::new(lang));
        for (theme, (width, height), pixels_per_point) in windows {
            desk.send(Command::SetTheme(theme));
            desk.resize(width, height, pixels_per_point);
            let picture = desk.picture();
            picture.keep(&format!("size-{}-{width}-{pixels_per_point}-{theme:?}", lang.tag()));
            assert_eq!(picture.width, (width * pixels_per_point).round() as usize);
            let empty = picture.share(desk.window(), |color| color.a() != 255);
            assert_eq!(empty, 0.0, "every pixel is drawn");
        }
    }
}

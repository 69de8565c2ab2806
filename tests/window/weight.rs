//! Letters weigh alike in all themes, measured on pictures.
//!
//! egui blends in gamma space, so an edge pixel that is half covered gives dark ink on light paper more than half of its
//! darkness, and light ink on dark paper much less than half of its light: letters would look thinner in the dark. The atlas
//! raises the coverage of light ink (2c − c², as egui does for its own letters). The measure is light itself (linear, as the
//! eye adds it up over strokes finer than it can resolve): the share of the way from paper to ink, summed over all letters.

use egui::accesskit::Role;
use egui::{Color32, Rect, Rgba, pos2};

use warraq::language::Lang;
use warraq::session::{Act, Command};
use warraq::window::theme::Theme;

use super::desk::{Desk, Setting};
use super::texts;

fn light(color: Color32) -> f32 {
    let c = Rgba::from(color);
    0.2126 * c.r() + 0.7152 * c.g() + 0.0722 * c.b()
}

/// Whether a colour lies between paper and ink, and is no mark's.
fn is_letter(color: Color32, theme: &Theme) -> bool {
    let part = |n: usize| (f32::from(color[n]) - f32::from(theme.paper[n]), f32::from(theme.ink[n]) - f32::from(theme.paper[n]));
    let parts = [part(0), part(1), part(2)];
    let along = parts.iter().map(|(a, b)| a * b).sum::<f32>() / parts.iter().map(|(_, b)| b * b).sum::<f32>();
    along > 0.02 && parts.iter().all(|(a, b)| (a - along * b).abs() < 10.0)
}

#[test]
fn letters_weigh_alike_in_all_themes() {
    let text = texts::long_covenant();
    let mut desk = Desk::files(Setting::new(Lang::Ar), &[("طويل.txt", text.as_bytes())]);
    let page = Rect::from_min_max(pos2(0.0, 90.0), pos2(1366.0, 740.0));
    let paragraphs = desk.nodes().into_iter().filter(|node| node.role == Role::Paragraph);
    let rects: Vec<Rect> = paragraphs.map(|node| node.rect.intersect(page)).filter(|rect| rect.height() > 30.0).collect();
    assert!(!rects.is_empty(), "nothing to read");
    let mut weights = Vec::new();
    for (act, name) in
        [(Act::ThemeLight, "light"), (Act::ThemeSepia, "sepia"), (Act::ThemeContrast, "contrast"), (Act::ThemeDark, "dark")]
    {
        desk.send(Command::Act(act));
        let (theme, picture) = (Theme::named(name), desk.picture());
        picture.keep(&format!("weight-{name}"));
        let (paper, ink) = (light(theme.paper), light(theme.ink));
        let (mut weight, mut pixels) = (0.0, 0);
        for rect in &rects {
            for color in picture.colors(*rect).filter(|color| is_letter(*color, &theme)) {
                weight += (light(color) - paper) / (ink - paper);
                pixels += 1;
            }
        }
        assert!(pixels > 500, "{name}: {pixels} pixels of letters");
        weights.push((name, weight));
        println!("{name}: {pixels} pixels weigh {weight:.0}");
    }
    let of_light = weights[0].1;
    for (name, weight) in &weights[1..3] {
        assert!((weight / of_light - 1.0).abs() < 0.08, "{name} weighs {:.2} of light", weight / of_light);
    }
    // the same ink of light spreads further than dark ink does (irradiation), so a little less of it looks the same
    let dark = weights[3].1 / of_light;
    assert!((0.75..1.0).contains(&dark), "dark weighs {dark:.2} of light");
}

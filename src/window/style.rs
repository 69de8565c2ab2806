//! What egui draws by itself (pop-up frames, scrims) in our colours.

use egui::{Context, CornerRadius, FontData, FontDefinitions, FontFamily, Margin, Shadow, Stroke, Visuals, style::Interaction};

use super::theme::{TOKENS, Theme};

/// Puts a theme on a context, and once the interface face, for egui demands one even where it writes nothing.
pub fn apply(ctx: &Context, theme: &Theme) {
    let mut visuals = if theme.is_dark() { Visuals::dark() } else { Visuals::light() };
    visuals.window_fill = theme.raised;
    visuals.panel_fill = theme.paper;
    visuals.extreme_bg_color = theme.raised;
    visuals.window_stroke = Stroke::new(1.0, theme.line);
    visuals.window_corner_radius = CornerRadius::same(TOKENS.radius.card as u8);
    visuals.menu_corner_radius = CornerRadius::same(TOKENS.radius.card as u8);
    visuals.popup_shadow = Shadow { offset: [0, 6], blur: 20, spread: 0, color: egui::Color32::from_black_alpha(50) };
    visuals.override_text_color = Some(theme.ink);
    visuals.selection.bg_fill = theme.selection;
    ctx.set_visuals_of(egui::Theme::Dark, visuals.clone());
    ctx.set_visuals_of(egui::Theme::Light, visuals);
    ctx.all_styles_mut(|style| {
        style.interaction = Interaction { tooltip_delay: 0.5, selectable_labels: false, ..Interaction::default() };
        style.spacing.menu_margin = Margin::same(6);
    });
}

/// Makes a context ready: our own way of the keyboard, and the interface face (egui's own text is never shown, but its
/// measuring asks for a font).
pub fn install_fonts(ctx: &Context) {
    super::widgets::focus::install(ctx);
    let mut fonts = FontDefinitions::empty();
    for (name, bytes) in crate::typeset::fonts::BUNDLED.iter().filter(|(name, _)| name.starts_with("IBMPlexSansArabic-Regular")) {
        fonts.font_data.insert((*name).to_owned(), std::sync::Arc::new(FontData::from_static(bytes)));
        for family in [FontFamily::Proportional, FontFamily::Monospace] {
            fonts.families.entry(family).or_default().push((*name).to_owned());
        }
    }
    ctx.set_fonts(fonts);
}

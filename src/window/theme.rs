//! Colours by role, lengths and type, as `assets/themes/warraq.ron` says them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use egui::Color32;
use serde::Deserialize;

use crate::typeset::scale::Scale;
use crate::typeset::{Face, Weight};

/// The tokens of the design, read once.
pub static TOKENS: LazyLock<Tokens> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "bundled; the test `bundled_tokens_load` reads it")]
    ron::from_str(include_str!("../../assets/themes/warraq.ron")).expect("assets/themes/warraq.ron")
});

/// What this window reads of the file; the file also holds tokens of views that come later.
#[derive(Debug, Deserialize)]
pub struct Tokens {
    pub type_scale: TypeScale,
    pub radius: Radius,
    pub height: Heights,
    pub reading: Reading,
    pub mark: MarkPlaces,
    themes: BTreeMap<String, ThemeTokens>,
}

#[derive(Debug, Deserialize)]
pub struct TypeScale {
    pub reading: TypeRow,
    pub title: TypeRow,
    pub snippet: TypeRow,
    pub note: TypeRow,
    pub wordmark: TypeRow,
    pub dialog_title: TypeRow,
    pub result_title: TypeRow,
    pub body: TypeRow,
    pub small: TypeRow,
    pub caption: TypeRow,
}

/// One row of the type scale: points; the reading face's line is in em.
#[derive(Debug, Deserialize)]
pub struct TypeRow {
    pub family: String,
    pub size: f32,
    pub line: f32,
    pub weight: u16,
}

#[derive(Debug, Deserialize)]
pub struct Radius {
    pub mark: f32,
    pub tag: f32,
    pub control: f32,
    pub card: f32,
    pub dialog: f32,
    pub chip: f32,
}

#[derive(Debug, Deserialize)]
pub struct Heights {
    pub toolbar: f32,
    pub chips: f32,
    pub tabs: f32,
    pub status: f32,
    pub button: f32,
    pub button_small: f32,
    pub field: f32,
    pub chip: f32,
    pub tag: f32,
    pub facet: f32,
    pub fact: f32,
    pub fact_two_lines: f32,
    pub list_row: f32,
    pub list_row_plain: f32,
    pub table_head: f32,
    pub table_row: f32,
    pub concordance_row: f32,
    pub menu_row: f32,
    pub lane: f32,
    pub hit_target_min: f32,
}

#[derive(Debug, Deserialize)]
pub struct Reading {
    pub measure_em: f32,
    pub measure_max_em: f32,
    pub paragraph_gap: f32,
    pub justify: bool,
    pub ragged_below_em: f32,
}

#[derive(Debug, Deserialize)]
pub struct MarkPlaces {
    pub underline_below_baseline_em: f32,
    pub evidence_above_baseline_em: f32,
    pub highlight_band_em: (f32, f32),
}

#[derive(Debug, Deserialize)]
struct ThemeTokens {
    roles: BTreeMap<String, String>,
    kinds: BTreeMap<String, KindTokens>,
}

#[derive(Debug, Deserialize)]
struct KindTokens {
    ink: String,
    mark: String,
}

/// A row of the type scale, by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Type {
    Title,
    /// The title over a page: in the face of the page, in keeping with the size (points) it is read in.
    PageTitle(Face, u16),
    Snippet,
    SnippetBold,
    Note,
    Wordmark,
    WelcomeWordmark,
    DialogTitle,
    ResultTitle,
    Body,
    BodyStrong,
    BodyMedium,
    Small,
    SmallStrong,
    SmallMedium,
    Caption,
    CaptionMedium,
}

impl Type {
    /// Face, weight, size and line height in points.
    pub fn row(self) -> (Face, Weight, f32, f32) {
        let scale = &TOKENS.type_scale;
        let (row, weight) = match self {
            Type::Title => (&scale.title, None),
            Type::Snippet => (&scale.snippet, None),
            Type::SnippetBold => (&scale.snippet, Some(Weight::BOLD)),
            Type::Note => (&scale.note, None),
            Type::Wordmark => (&scale.wordmark, None),
            Type::PageTitle(face, size) => {
                let Scale { size: wider, line } = Scale::of(face);
                let share = f32::from(size) / scale.reading.size;
                return (face, Weight(scale.title.weight), scale.title.size * share * wider, scale.title.line * share * line);
            }
            Type::WelcomeWordmark => return (Face::Wordmark, Weight::BOLD, 64.0, 96.0),
            Type::DialogTitle => (&scale.dialog_title, None),
            Type::ResultTitle => (&scale.result_title, None),
            Type::Body => (&scale.body, None),
            Type::BodyStrong => (&scale.body, Some(Weight::SEMIBOLD)),
            Type::BodyMedium => (&scale.body, Some(Weight::MEDIUM)),
            Type::Small => (&scale.small, None),
            Type::SmallStrong => (&scale.small, Some(Weight::SEMIBOLD)),
            Type::SmallMedium => (&scale.small, Some(Weight::MEDIUM)),
            Type::Caption => (&scale.caption, None),
            Type::CaptionMedium => (&scale.caption, Some(Weight::MEDIUM)),
        };
        let face = match row.family.as_str() {
            "Noto Naskh Arabic" => Face::Reading,
            "Amiri" => Face::Wordmark,
            _ => Face::Interface,
        };
        (face, weight.unwrap_or(Weight(row.weight)), row.size, row.line)
    }
}

/// What a mark in the text stands for; each has its own line, so colour is never the only sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Person,
    Organization,
    Place,
    Date,
    Instrument,
    Contact,
    Statement,
    Commitment,
}

impl Kind {
    pub const ALL: [Kind; 8] = [
        Kind::Person,
        Kind::Organization,
        Kind::Place,
        Kind::Date,
        Kind::Instrument,
        Kind::Contact,
        Kind::Statement,
        Kind::Commitment,
    ];

    pub const fn key(self) -> &'static str {
        match self {
            Kind::Person => "person",
            Kind::Organization => "organization",
            Kind::Place => "place",
            Kind::Date => "date",
            Kind::Instrument => "instrument",
            Kind::Contact => "contact",
            Kind::Statement => "statement",
            Kind::Commitment => "commitment",
        }
    }
}

/// Ink of icons and labels, and the mark in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindColors {
    pub ink: Color32,
    pub mark: Color32,
}

/// The colours of one theme, by role.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    pub name: &'static str,
    pub paper: Color32,
    pub surface: Color32,
    pub chrome: Color32,
    pub raised: Color32,
    pub sunken: Color32,
    pub line: Color32,
    pub line_strong: Color32,
    pub ink: Color32,
    pub ink_2: Color32,
    pub ink_3: Color32,
    pub accent: Color32,
    pub accent_strong: Color32,
    pub accent_soft: Color32,
    pub on_accent: Color32,
    pub rubric: Color32,
    pub rubric_soft: Color32,
    pub ok: Color32,
    pub warn: Color32,
    pub warn_soft: Color32,
    pub error: Color32,
    pub error_soft: Color32,
    pub selection: Color32,
    pub hit: Color32,
    pub hit_line: Color32,
    pub hit_now: Color32,
    pub on_hit_now: Color32,
    /// Saffron, rose, sage, sky.
    pub highlights: [Color32; 4],
    kinds: [KindColors; 8],
}

impl Theme {
    pub const NAMES: [&'static str; 4] = ["light", "sepia", "dark", "contrast"];

    /// A theme of the tokens by name; an unknown name gives the light one.
    pub fn named(name: &str) -> Self {
        let name = Self::NAMES.into_iter().find(|n| *n == name).unwrap_or("light");
        let tokens = TOKENS.themes.get(name);
        let role = |role: &str| tokens.and_then(|t| t.roles.get(role)).map_or(Color32::DEBUG_COLOR, |hex| color(hex));
        let kind = |kind: Kind| {
            let found = tokens.and_then(|t| t.kinds.get(kind.key()));
            found.map_or(KindColors { ink: Color32::DEBUG_COLOR, mark: Color32::DEBUG_COLOR }, |k| KindColors {
                ink: color(&k.ink),
                mark: color(&k.mark),
            })
        };
        Self {
            name,
            paper: role("paper"),
            surface: role("surface"),
            chrome: role("chrome"),
            raised: role("raised"),
            sunken: role("sunken"),
            line: role("line"),
            line_strong: role("line_strong"),
            ink: role("ink"),
            ink_2: role("ink_2"),
            ink_3: role("ink_3"),
            accent: role("accent"),
            accent_strong: role("accent_strong"),
            accent_soft: role("accent_soft"),
            on_accent: role("on_accent"),
            rubric: role("rubric"),
            rubric_soft: role("rubric_soft"),
            ok: role("ok"),
            warn: role("warn"),
            warn_soft: role("warn_soft"),
            error: role("error"),
            error_soft: role("error_soft"),
            selection: role("selection"),
            hit: role("hit"),
            hit_line: role("hit_line"),
            hit_now: role("hit_now"),
            on_hit_now: role("on_hit_now"),
            highlights: [role("hl_saffron"), role("hl_rose"), role("hl_sage"), role("hl_sky")],
            kinds: Kind::ALL.map(kind),
        }
    }

    pub const fn kind(&self, kind: Kind) -> KindColors {
        self.kinds[kind as usize]
    }

    pub fn highlight(&self, ink: crate::archive::Ink) -> Color32 {
        self.highlights[ink as usize]
    }

    pub fn is_dark(&self) -> bool {
        self.name == "dark"
    }
}

/// `#RRGGBB`; anything else is loud, and the test of the tokens finds it.
fn color(hex: &str) -> Color32 {
    Color32::from_hex(hex).unwrap_or(Color32::DEBUG_COLOR)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bundled_tokens_load() {
        for name in Theme::NAMES {
            let theme = Theme::named(name);
            assert_eq!(theme.name, name);
            let debug = format!("{theme:?}");
            assert!(!debug.contains(&format!("{:?}", Color32::DEBUG_COLOR)), "{name} misses a role: {debug}");
        }
    }

    /// The pairs that the design measures (text 4.5, body text 7, edges and marks 3), and those that stand on one another here.
    #[test]
    fn text_is_readable_on_its_grounds() {
        for name in Theme::NAMES {
            let t = Theme::named(name);
            let grounds = [t.paper, t.surface, t.chrome, t.raised];
            let mut pairs: Vec<(&str, Color32, Color32, f32)> = Vec::new();
            for ground in grounds {
                pairs.extend([("ink", t.ink, ground, 7.0), ("ink_2", t.ink_2, ground, 4.5), ("ink_3", t.ink_3, ground, 4.5)]);
                pairs.extend([("line_strong", t.line_strong, ground, 3.0), ("accent", t.accent, ground, 4.5)]);
            }
            for ground in [t.accent_soft, t.rubric_soft, t.hit, t.selection].into_iter().chain(t.highlights) {
                pairs.push(("ink", t.ink, ground, 7.0));
            }
            pairs.extend([
                ("ink_2 on sunken", t.ink_2, t.sunken, 4.5),
                ("ink_2 on accent_soft", t.ink_2, t.accent_soft, 4.5),
                ("ink_3 on accent_soft", t.ink_3, t.accent_soft, 4.5),
                ("accent on accent_soft", t.accent, t.accent_soft, 4.5),
                ("accent_strong", t.accent_strong, t.paper, 4.5),
                ("on_accent", t.on_accent, t.accent, 4.5),
                ("on_accent, pressed", t.on_accent, t.accent_strong, 4.5),
                ("rubric", t.rubric, t.paper, 4.5),
                ("ok", t.ok, t.surface, 4.5),
                ("ok on raised", t.ok, t.raised, 4.5),
                ("warn", t.warn, t.surface, 4.5),
                ("warn on warn_soft", t.warn, t.warn_soft, 4.5),
                ("error", t.error, t.surface, 4.5),
                ("error on error_soft", t.error, t.error_soft, 4.5),
                ("hit_line", t.hit_line, t.paper, 3.0),
                ("on_hit_now", t.on_hit_now, t.hit_now, 7.0),
            ]);
            for kind in Kind::ALL {
                let KindColors { ink, mark } = t.kind(kind);
                pairs.extend([t.paper, t.surface, t.accent_soft].map(|ground| (kind.key(), ink, ground, 4.5)));
                // the design's own floor: 3 but for rounding
                pairs.push((kind.key(), mark, t.paper, 2.98));
            }
            for (role, ink, ground, least) in pairs {
                let ratio = contrast(ink, ground);
                assert!(ratio >= least, "{name}: {role}, {ink:?} on {ground:?}, is {ratio:.2}");
            }
        }
    }

    #[test]
    fn the_contrast_theme_has_one_ink_a_kind_and_edges_that_are_seen() {
        let t = Theme::named("contrast");
        for kind in Kind::ALL {
            assert_eq!(t.kind(kind).ink, t.kind(kind).mark, "{kind:?}");
        }
        assert_eq!(t.line, color("#6B6B6B"));
        assert!(contrast(t.line, t.paper) >= 3.0);
    }

    /// WCAG 2.2 contrast ratio.
    fn contrast(a: Color32, b: Color32) -> f32 {
        let light = |c: Color32| {
            let part = |v: u8| {
                let v = f32::from(v) / 255.0;
                if v <= 0.04045 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
            };
            0.2126 * part(c.r()) + 0.7152 * part(c.g()) + 0.0722 * part(c.b())
        };
        let (a, b) = (light(a), light(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

//! What the reader prefers, kept in one RON file, and the recent list beside it.
//!
//! A file that cannot be understood costs the preferences and nothing else: defaults, one problem, and the bad file stays
//! beside the new one as `settings.ron.bad`.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::archive::disk;
use crate::language::{Digits, Lang};
use crate::problem::{Problem, Severity};

use super::recent::{Recent, SavedRecent};

/// A preference that may follow the system.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Choice<T> {
    #[default]
    System,
    Fixed(T),
}

impl<T: Copy> Choice<T> {
    /// The value where the system's own is `system`.
    pub fn or(self, system: T) -> T {
        match self {
            Choice::System => system,
            Choice::Fixed(value) => value,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

/// A side panel of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Panel {
    /// Documents and filters.
    Start,
    /// What the document says.
    End,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PanelState {
    pub open: bool,
    /// Points; `None` until it was dragged.
    pub width: Option<f32>,
}

impl Default for PanelState {
    fn default() -> Self {
        Self { open: true, width: None }
    }
}

/// The preferences.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    pub language: Choice<Lang>,
    pub digits: Choice<Digits>,
    pub theme: Theme,
    /// Size of the page's text in points, [`Settings::READING_SIZES`].
    pub reading_size: u16,
    /// Of the whole interface, per cent, [`Settings::ZOOMS`].
    pub zoom: u16,
    pub start_panel: PanelState,
    pub end_panel: PanelState,
    /// Newest first.
    pub recent: Vec<Recent>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: Choice::System,
            digits: Choice::System,
            theme: Theme::System,
            reading_size: 20,
            zoom: 100,
            start_panel: PanelState::default(),
            end_panel: PanelState::default(),
            recent: Vec::new(),
        }
    }
}

impl Settings {
    pub const READING_SIZES: std::ops::RangeInclusive<u16> = 14..=40;
    pub const ZOOMS: std::ops::RangeInclusive<u16> = 80..=200;

    /// The settings at `path`; defaults where there is no file, defaults and a problem where there is a bad one.
    pub fn load(path: &Path) -> (Self, Option<Problem>) {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return (Self::default(), None),
            Err(error) => return (Self::default(), Some(unreadable(path, &error.to_string()))),
        };
        match ron::from_str::<Saved>(&text) {
            Ok(saved) => (saved.into(), None),
            Err(error) => {
                let mut aside = path.as_os_str().to_owned();
                aside.push(".bad");
                let problem = unreadable(path, &error.to_string());
                // Where even that cannot be written, the next save replaces the bad file; nothing else was in it.
                match std::fs::copy(path, &aside) {
                    Ok(_) => (Self::default(), Some(problem.with("kept", Path::new(&aside).display().to_string()))),
                    Err(_) => (Self::default(), Some(problem)),
                }
            }
        }
    }

    /// Writes the settings, atomically; makes the folder where it is missing.
    pub fn save(&self, path: &Path) -> Result<(), Problem> {
        let failed = |reason: String| Problem::new("settings-not-saved", Severity::Warning).in_file(path).with("reason", reason);
        let text = ron::ser::to_string_pretty(&Saved::from(self), ron::ser::PrettyConfig::default());
        let text = text.map_err(|error| failed(error.to_string()))?;
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|error| failed(error.to_string()))?;
        }
        disk::atomic_write(path, text.as_bytes())
    }
}

fn unreadable(path: &Path, reason: &str) -> Problem {
    Problem::new("settings-unreadable", Severity::Warning).in_file(path).with("reason", reason)
}

/// The file's shape. Words rather than the types of other rooms, so that those may change; a missing or unknown field
/// takes its default.
#[derive(Serialize, Deserialize)]
#[serde(default)]
struct Saved {
    version: u32,
    /// `system` or a BCP 47 tag.
    language: String,
    /// `system`, `latn` or `arab`, as in BCP 47 `-u-nu-`.
    digits: String,
    /// `system`, `light` or `dark`.
    theme: String,
    reading_size: u16,
    zoom: u16,
    start_panel: SavedPanel,
    end_panel: SavedPanel,
    recent: Vec<SavedRecent>,
}

#[derive(Serialize, Deserialize)]
#[serde(default)]
struct SavedPanel {
    open: bool,
    width: Option<f32>,
}

impl Default for SavedPanel {
    fn default() -> Self {
        PanelState::default().into()
    }
}

impl Default for Saved {
    fn default() -> Self {
        Saved::from(&Settings::default())
    }
}

impl From<&Settings> for Saved {
    fn from(settings: &Settings) -> Self {
        let system = || String::from("system");
        Saved {
            version: 1,
            language: match settings.language {
                Choice::System => system(),
                Choice::Fixed(lang) => lang.tag().to_owned(),
            },
            digits: match settings.digits {
                Choice::System => system(),
                Choice::Fixed(Digits::Western) => "latn".to_owned(),
                Choice::Fixed(Digits::ArabicIndic) => "arab".to_owned(),
            },
            theme: match settings.theme {
                Theme::System => system(),
                Theme::Light => "light".to_owned(),
                Theme::Dark => "dark".to_owned(),
            },
            reading_size: settings.reading_size,
            zoom: settings.zoom,
            start_panel: settings.start_panel.into(),
            end_panel: settings.end_panel.into(),
            recent: settings.recent.iter().map(SavedRecent::from).collect(),
        }
    }
}

impl From<Saved> for Settings {
    fn from(saved: Saved) -> Self {
        Settings {
            language: Lang::ALL.into_iter().find(|lang| lang.tag() == saved.language).map_or(Choice::System, Choice::Fixed),
            digits: match saved.digits.as_str() {
                "latn" => Choice::Fixed(Digits::Western),
                "arab" => Choice::Fixed(Digits::ArabicIndic),
                _ => Choice::System,
            },
            theme: match saved.theme.as_str() {
                "light" => Theme::Light,
                "dark" => Theme::Dark,
                _ => Theme::System,
            },
            reading_size: saved.reading_size.clamp(*Settings::READING_SIZES.start(), *Settings::READING_SIZES.end()),
            zoom: saved.zoom.clamp(*Settings::ZOOMS.start(), *Settings::ZOOMS.end()),
            start_panel: saved.start_panel.into(),
            end_panel: saved.end_panel.into(),
            recent: saved.recent.into_iter().map(Recent::from).take(Recent::MOST).collect(),
        }
    }
}

impl From<PanelState> for SavedPanel {
    fn from(panel: PanelState) -> Self {
        Self { open: panel.open, width: panel.width }
    }
}

impl From<SavedPanel> for PanelState {
    fn from(saved: SavedPanel) -> Self {
        Self { open: saved.open, width: saved.width.filter(|width| width.is_finite() && *width > 0.0) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_come_back_as_saved() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("إعدادات/settings.ron");
        assert_eq!(Settings::load(&path), (Settings::default(), None));
        let settings = Settings {
            language: Choice::Fixed(Lang::En),
            digits: Choice::Fixed(Digits::ArabicIndic),
            theme: Theme::Dark,
            reading_size: 24,
            zoom: 150,
            start_panel: PanelState { open: false, width: Some(300.0) },
            recent: vec![Recent::new("/أرشيف/ملف.warraq".into())],
            ..Settings::default()
        };
        settings.save(&path).unwrap();
        assert_eq!(Settings::load(&path), (settings, None));
    }

    #[test]
    fn a_bad_file_costs_only_the_preferences() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("settings.ron");
        std::fs::write(&path, "(version: 1, language: [").unwrap();
        let (settings, problem) = Settings::load(&path);
        assert_eq!(settings, Settings::default());
        assert_eq!(problem.map(|problem| problem.code), Some("settings-unreadable"));
        assert!(dir.path().join("settings.ron.bad").exists());
    }

    #[test]
    fn strange_values_are_brought_into_range_and_missing_ones_are_defaults() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("settings.ron");
        std::fs::write(&path, "(zoom: 9000, reading_size: 1, theme: \"purple\", language: \"tlh\")").unwrap();
        let (settings, problem) = Settings::load(&path);
        assert_eq!(problem, None);
        assert_eq!(settings, Settings { zoom: 200, reading_size: 14, ..Settings::default() });
    }
}

//! What the reader prefers, kept in one RON file, and the recent list beside it.
//!
//! A file that cannot be understood costs the preferences and nothing else: defaults, one problem, and the bad file stays
//! beside the new one as `settings.ron.bad`.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::archive::disk;
use crate::language::{Digits, Lang};
use crate::problem::{Problem, Severity};
use crate::typeset::{ShownDigits, View};

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
    /// Warm paper.
    Sepia,
    Dark,
    Contrast,
}

impl Theme {
    pub const ALL: [Theme; 5] = [Theme::System, Theme::Light, Theme::Sepia, Theme::Dark, Theme::Contrast];

    /// Key of the choice: in the settings file and, but for `system`, of the tokens.
    pub const fn key(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Sepia => "sepia",
            Theme::Dark => "dark",
            Theme::Contrast => "contrast",
        }
    }
}

/// Space beside the column of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Margins {
    Narrow,
    #[default]
    Normal,
    Wide,
}

impl Margins {
    pub const ALL: [Margins; 3] = [Margins::Narrow, Margins::Normal, Margins::Wide];

    pub const fn key(self) -> &'static str {
        match self {
            Margins::Narrow => "narrow",
            Margins::Normal => "normal",
            Margins::Wide => "wide",
        }
    }
}

/// How the page is set.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Family name of the face; one that the machine does not have falls back to [`Reading::FACE`].
    pub face: String,
    /// Points, [`Reading::SIZES`].
    pub size: u16,
    /// Line height in hundredths of the size, [`Reading::LINES`].
    pub line: u16,
    /// Longest line in em, [`Reading::MEASURES`]; `None`: as the width of the window suggests.
    pub measure: Option<u16>,
    /// Between paragraphs, points, [`Reading::GAPS`].
    pub gap: u16,
    /// Stretched to both edges where lines are long enough.
    pub justify: bool,
    pub margins: Margins,
    pub view: View,
}

impl Reading {
    pub const FACE: &'static str = "Noto Naskh Arabic";
    pub const SIZES: std::ops::RangeInclusive<u16> = 14..=40;
    pub const LINES: std::ops::RangeInclusive<u16> = 140..=240;
    pub const MEASURES: std::ops::RangeInclusive<u16> = 18..=48;
    pub const GAPS: std::ops::RangeInclusive<u16> = 0..=40;

    /// The nearest settings that are within bounds.
    pub fn bounded(self) -> Self {
        let clamp = |value: u16, range: std::ops::RangeInclusive<u16>| value.clamp(*range.start(), *range.end());
        Self {
            face: if self.face.trim().is_empty() { Self::FACE.to_owned() } else { self.face },
            size: clamp(self.size, Self::SIZES),
            line: clamp(self.line, Self::LINES),
            measure: self.measure.map(|em| clamp(em, Self::MEASURES)),
            gap: clamp(self.gap, Self::GAPS),
            ..self
        }
    }
}

impl Default for Reading {
    fn default() -> Self {
        Self {
            face: Self::FACE.to_owned(),
            size: 20,
            line: 175,
            measure: None,
            gap: 12,
            justify: true,
            margins: Margins::Normal,
            view: View::default(),
        }
    }
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
    pub reading: Reading,
    /// Of the whole interface, per cent, [`Settings::ZOOMS`].
    pub zoom: u16,
    pub start_panel: PanelState,
    pub end_panel: PanelState,
    /// Copies of one release are one row of the list.
    pub fold_copies: bool,
    /// What was opened is kept in the cache, to open again at once.
    pub keep_known: bool,
    /// Newest first.
    pub recent: Vec<Recent>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: Choice::System,
            digits: Choice::System,
            theme: Theme::System,
            reading: Reading::default(),
            zoom: 100,
            start_panel: PanelState::default(),
            end_panel: PanelState::default(),
            fold_copies: true,
            keep_known: true,
            recent: Vec::new(),
        }
    }
}

impl Settings {
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
        write(path, &Saved::from(self))
    }
}

/// Writes one of the session's own files.
pub(super) fn write(path: &Path, saved: &impl Serialize) -> Result<(), Problem> {
    let failed = |reason: String| Problem::new("settings-not-saved", Severity::Warning).in_file(path).with("reason", reason);
    let text = ron::ser::to_string_pretty(saved, ron::ser::PrettyConfig::default());
    let text = text.map_err(|error| failed(error.to_string()))?;
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(|error| failed(error.to_string()))?;
    }
    disk::atomic_write(path, text.as_bytes())
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
    /// `system`, `light`, `sepia`, `dark` or `contrast`.
    theme: String,
    /// Of the versions before `reading`; read where that is missing.
    #[serde(skip_serializing, deserialize_with = "bare")]
    reading_size: Option<u16>,
    reading: Option<SavedReading>,
    zoom: u16,
    start_panel: SavedPanel,
    end_panel: SavedPanel,
    fold_copies: bool,
    keep_known: bool,
    recent: Vec<SavedRecent>,
}

/// A number that stands there without `Some`, as the versions before wrote it.
fn bare<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<u16>, D::Error> {
    u16::deserialize(deserializer).map(Some)
}

#[derive(Serialize, Deserialize)]
#[serde(default)]
struct SavedReading {
    face: String,
    size: u16,
    line: u16,
    measure: Option<u16>,
    gap: u16,
    justify: bool,
    /// `narrow`, `normal` or `wide`.
    margins: String,
    /// `as-written`, `western` or `arabic-indic`.
    digits: String,
    tashkeel: bool,
    invisible: bool,
}

impl Default for SavedReading {
    fn default() -> Self {
        SavedReading::from(&Reading::default())
    }
}

impl From<&Reading> for SavedReading {
    fn from(reading: &Reading) -> Self {
        Self {
            face: reading.face.clone(),
            size: reading.size,
            line: reading.line,
            measure: reading.measure,
            gap: reading.gap,
            justify: reading.justify,
            margins: reading.margins.key().to_owned(),
            digits: reading.view.digits.key().to_owned(),
            tashkeel: reading.view.tashkeel,
            invisible: reading.view.invisible,
        }
    }
}

impl From<SavedReading> for Reading {
    fn from(saved: SavedReading) -> Self {
        Self {
            face: saved.face,
            size: saved.size,
            line: saved.line,
            measure: saved.measure,
            gap: saved.gap,
            justify: saved.justify,
            margins: Margins::ALL.into_iter().find(|margins| margins.key() == saved.margins).unwrap_or_default(),
            view: View {
                digits: ShownDigits::from_key(&saved.digits).unwrap_or_default(),
                tashkeel: saved.tashkeel,
                invisible: saved.invisible,
            },
        }
        .bounded()
    }
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
            theme: settings.theme.key().to_owned(),
            reading_size: None,
            reading: Some(SavedReading::from(&settings.reading)),
            zoom: settings.zoom,
            start_panel: settings.start_panel.into(),
            end_panel: settings.end_panel.into(),
            fold_copies: settings.fold_copies,
            keep_known: settings.keep_known,
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
            theme: Theme::ALL.into_iter().find(|theme| theme.key() == saved.theme).unwrap_or_default(),
            reading: match (saved.reading, saved.reading_size) {
                (Some(reading), None) => reading.into(),
                (reading, Some(size)) => Reading { size, ..reading.unwrap_or_default().into() }.bounded(),
                (None, None) => Reading::default(),
            },
            zoom: saved.zoom.clamp(*Settings::ZOOMS.start(), *Settings::ZOOMS.end()),
            start_panel: saved.start_panel.into(),
            end_panel: saved.end_panel.into(),
            fold_copies: saved.fold_copies,
            keep_known: saved.keep_known,
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
            theme: Theme::Contrast,
            reading: Reading {
                face: "Amiri".into(),
                size: 24,
                line: 200,
                measure: Some(30),
                gap: 4,
                justify: false,
                margins: Margins::Wide,
                view: View { digits: ShownDigits::ArabicIndic, tashkeel: false, invisible: true },
            },
            zoom: 150,
            start_panel: PanelState { open: false, width: Some(300.0) },
            fold_copies: false,
            keep_known: false,
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
        let reading = Reading { size: 14, ..Reading::default() };
        assert_eq!(settings, Settings { zoom: 200, reading, ..Settings::default() });

        let strange =
            "(reading: Some((face: \" \", size: 900, line: 10, measure: Some(1), gap: 999, margins: \"huge\", digits: \"xx\")))";
        std::fs::write(&path, strange).unwrap();
        let reading = Settings::load(&path).0.reading;
        let expect = Reading { size: 40, line: 140, measure: Some(18), gap: 40, ..Reading::default() };
        assert_eq!(reading, expect);
    }
}

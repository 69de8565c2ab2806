//! Where the reader left off: the window's place, what was folded and hidden, and the line each document was left at. Kept
//! in a small RON file beside the settings, and never missed: a file that cannot be read is begun anew.
//!
//! A document is known by the hash of its bytes, a place in it by a byte of its text, so that another window, another size
//! of letters or another folder comes back to the same line.

use std::collections::BTreeSet;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::problem::Problem;

use super::settings;

/// A rectangle of the screen, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// Left top corner; `None` where the system does not tell (Wayland).
    pub at: Option<(f32, f32)>,
    pub size: (f32, f32),
}

/// The window on the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Geometry {
    pub frame: Frame,
    pub maximized: bool,
}

impl Geometry {
    /// How much of the window must be on a screen, so that it can be taken hold of: points across and down from its top.
    const GRASP: (f32, f32) = (120.0, 32.0);

    /// The same window where it can be seen: not smaller than `least`, not larger than the largest screen, and with its
    /// upper edge on one of the `screens` (corner and size); where it would not be, its place is left to the system.
    pub fn fitted(self, least: (f32, f32), screens: &[Screen]) -> Self {
        let widest = screens.iter().map(|screen| screen.1.0).fold(0.0, f32::max);
        let highest = screens.iter().map(|screen| screen.1.1).fold(0.0, f32::max);
        let bound = |size: f32, least: f32, most: f32| match screens {
            [] => size.max(least),
            _ => size.clamp(least, most.max(least)),
        };
        let Frame { at, size } = self.frame;
        let size = (bound(size.0, least.0, widest), bound(size.1, least.1, highest));
        let grasped = |(left, top): (f32, f32)| {
            screens.iter().any(|((x, y), (width, height))| {
                let across = (left + size.0).min(x + width) - left.max(*x);
                top >= *y - 1.0 && top + Self::GRASP.1 <= y + height && across >= Self::GRASP.0
            })
        };
        Self { frame: Frame { at: at.filter(|at| grasped(*at)), size }, maximized: self.maximized }
    }
}

/// Corner and size of a screen, in points.
pub type Screen = ((f32, f32), (f32, f32));

/// What is open and shown around the page, by the keys of the window's own parts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Look {
    /// Tab of the start panel and of the end panel; empty: as it is at first.
    pub start_tab: String,
    pub end_tab: String,
    /// Screen of the results; empty: as it is at first.
    pub found: String,
    /// Kinds whose marks are hidden.
    pub hidden: BTreeSet<String>,
    /// Sections of the facts panel that stand otherwise than they do at first.
    pub folded: BTreeSet<String>,
    /// Facets that stand otherwise than they do at first.
    pub facets: BTreeSet<String>,
}

/// The line a document was left at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    /// Of the document's bytes, lower-case hex.
    pub sha256: String,
    /// First byte of the first line in view; 0 is the top.
    pub byte: usize,
}

/// Everything that is remembered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Remembered {
    pub window: Option<Geometry>,
    pub look: Look,
    /// Newest first, [`Remembered::MOST`] at most.
    left: Vec<Left>,
}

impl Remembered {
    /// Documents whose place is kept.
    pub const MOST: usize = 500;

    /// The file's content; nothing where there is none or it cannot be understood.
    pub fn load(path: &Path) -> Self {
        let text = std::fs::read_to_string(path).unwrap_or_default();
        ron::from_str::<Saved>(&text).map(Self::from).unwrap_or_default()
    }

    /// Writes the file, atomically; makes the folder where it is missing.
    pub fn save(&self, path: &Path) -> Result<(), Problem> {
        settings::write(path, &Saved::from(self))
    }

    /// Where a document was left.
    pub fn place(&self, sha256: &str) -> Option<usize> {
        self.left.iter().find(|left| left.sha256 == sha256).map(|left| left.byte)
    }

    /// The documents left lately, the last one first.
    pub fn left(&self) -> impl Iterator<Item = &Left> {
        self.left.iter()
    }

    /// Notes where a document stands now; true where that is news.
    pub fn leave(&mut self, sha256: &str, byte: usize) -> bool {
        if sha256.is_empty() {
            return false;
        }
        match self.left.iter().position(|left| left.sha256 == sha256) {
            Some(0) if self.left[0].byte == byte => return false,
            Some(at) => {
                self.left[..=at].rotate_right(1);
                self.left[0].byte = byte;
            }
            None => {
                self.left.insert(0, Left { sha256: sha256.to_owned(), byte });
                self.left.truncate(Self::MOST);
            }
        }
        true
    }
}

/// The file's shape; a missing field takes its default.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Saved {
    version: u32,
    window: Option<SavedWindow>,
    look: Look,
    left: Vec<Left>,
}

#[derive(Serialize, Deserialize)]
struct SavedWindow {
    at: Option<(f32, f32)>,
    size: (f32, f32),
    #[serde(default)]
    maximized: bool,
}

impl From<&Remembered> for Saved {
    fn from(remembered: &Remembered) -> Self {
        let window = |of: Geometry| SavedWindow { at: of.frame.at, size: of.frame.size, maximized: of.maximized };
        Self { version: 1, window: remembered.window.map(window), look: remembered.look.clone(), left: remembered.left.clone() }
    }
}

impl From<Saved> for Remembered {
    fn from(saved: Saved) -> Self {
        let numbers = |window: &SavedWindow| {
            let (x, y) = window.at.unwrap_or_default();
            [x, y, window.size.0, window.size.1].into_iter().all(|number| number.is_finite() && number.abs() < 1e6)
        };
        let window = saved.window.filter(numbers);
        let window = window
            .map(|of| Geometry { frame: Frame { at: of.at, size: of.size }, maximized: of.maximized })
            .filter(|of| of.frame.size.0 > 0.0 && of.frame.size.1 > 0.0);
        let left = saved.left.into_iter().take(Self::MOST).collect();
        Self { window, look: saved.look, left }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(at: Option<(f32, f32)>, size: (f32, f32)) -> Geometry {
        Geometry { frame: Frame { at, size }, maximized: false }
    }

    #[test]
    fn a_window_is_never_put_where_nobody_can_reach_it() {
        const LEAST: (f32, f32) = (880.0, 560.0);
        let one: &[Screen] = &[((0.0, 0.0), (1920.0, 1080.0))];
        let two: &[Screen] = &[((0.0, 0.0), (1920.0, 1080.0)), ((1920.0, 200.0), (1280.0, 800.0))];
        let check = |at: (f32, f32), size: (f32, f32), screens: &[Screen], expect: (Option<(f32, f32)>, (f32, f32))| {
            let fitted = window(Some(at), size).fitted(LEAST, screens).frame;
            assert_eq!((fitted.at, fitted.size), expect, "{at:?} {size:?}");
        };
        check((100.0, 50.0), (1200.0, 700.0), one, (Some((100.0, 50.0)), (1200.0, 700.0)));
        // too small, too large
        check((100.0, 50.0), (200.0, 100.0), one, (Some((100.0, 50.0)), LEAST));
        check((0.0, 0.0), (9000.0, 9000.0), one, (Some((0.0, 0.0)), (1920.0, 1080.0)));
        // on a screen that is no longer there
        check((2000.0, 300.0), (1000.0, 600.0), one, (None, (1000.0, 600.0)));
        check((2000.0, 300.0), (1000.0, 600.0), two, (Some((2000.0, 300.0)), (1000.0, 600.0)));
        // its upper edge above the screen, or all but gone to a side or below
        check((100.0, -80.0), (1000.0, 600.0), one, (None, (1000.0, 600.0)));
        check((-950.0, 100.0), (1000.0, 600.0), one, (None, (1000.0, 600.0)));
        check((-500.0, 100.0), (1000.0, 600.0), one, (Some((-500.0, 100.0)), (1000.0, 600.0)));
        check((100.0, 1070.0), (1000.0, 600.0), one, (None, (1000.0, 600.0)));
        // a screen smaller than the least window
        check((0.0, 0.0), (1000.0, 600.0), &[((0.0, 0.0), (800.0, 500.0))], (Some((0.0, 0.0)), LEAST));
        // no screen is known: the size is kept, the place is not
        check((100.0, 50.0), (1000.0, 600.0), &[], (None, (1000.0, 600.0)));
    }

    #[test]
    fn what_is_left_comes_back_newest_first_and_only_so_much_of_it() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("ذاكرة/remembered.ron");
        assert_eq!(Remembered::load(&path), Remembered::default());
        let mut remembered = Remembered { window: Some(window(Some((3.0, -4.5)), (900.0, 700.0))), ..Remembered::default() };
        remembered.look.hidden.insert("person".into());
        remembered.look.end_tab = "notes".into();
        for number in 0..Remembered::MOST + 20 {
            assert!(remembered.leave(&format!("{number:064x}"), number));
        }
        let last = format!("{:064x}", Remembered::MOST + 19);
        assert!(!remembered.leave(&last, Remembered::MOST + 19), "no news");
        assert!(remembered.leave(&format!("{:064x}", 100), 7));
        let newest: Vec<&str> = remembered.left().take(2).map(|left| left.sha256.as_str()).collect();
        assert_eq!(newest, [format!("{:064x}", 100), last]);
        assert!(!remembered.leave("", 5), "a file that was not read has no place");
        remembered.save(&path).unwrap();
        let again = Remembered::load(&path);
        assert_eq!(again, remembered);
        assert_eq!(again.left.len(), Remembered::MOST);
        assert_eq!(again.place(&format!("{:064x}", 100)), Some(7));
        assert_eq!(again.place(&format!("{:064x}", 0)), None, "the oldest are forgotten");
    }

    #[test]
    fn a_bad_file_is_begun_anew() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("remembered.ron");
        for text in [
            "(left: [",
            "(version: 9, window: Some((at: None, size: (NaN, 3.0))))",
            "\u{0}",
            "(window: Some((size: (-5.0, 0.0))))",
        ] {
            std::fs::write(&path, text).unwrap();
            assert_eq!(Remembered::load(&path), Remembered::default(), "{text}");
        }
    }
}

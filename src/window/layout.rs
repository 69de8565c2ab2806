//! Where the parts of the window stand, by its width. Start and end, never left and right.

use egui::{Rect, vec2};

use super::lane::{Lane, bottom, top};
use super::theme::TOKENS;
use crate::archive::EntryId;
use crate::text::direction::Direction;

/// What the window shows and how wide the panels were made.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    pub direction: Direction,
    pub chips: bool,
    pub start_open: bool,
    pub end_open: bool,
    pub start_width: f32,
    pub end_width: f32,
    /// Results take the centre and the end.
    pub wide_centre: bool,
}

/// The rectangles of a frame.
#[derive(Clone, Copy, Debug)]
pub struct Places {
    pub toolbar: Rect,
    pub chips: Option<Rect>,
    /// Filters beside the documents, from 1600 points.
    pub filters: Option<Rect>,
    pub start: Option<Rect>,
    pub centre: Rect,
    pub end: Option<Rect>,
    pub status: Rect,
    /// The panels lie over the page.
    pub start_drawer: bool,
    pub end_drawer: bool,
}

/// Widths at which the window changes shape.
const DRAWERS_BELOW: f32 = 1024.0;
const START_DRAWER_BELOW: f32 = 1280.0;
const TWO_START_PANELS_FROM: f32 = 1600.0;
const DRAWER: f32 = 300.0;
const FILTERS: f32 = 264.0;

/// Whether the start panel lies over the page in a window of this width.
fn start_is_drawer(width: f32) -> bool {
    width < START_DRAWER_BELOW
}

/// Whether the end panel lies over the page in a window of this width.
fn end_is_drawer(width: f32) -> bool {
    width < DRAWERS_BELOW
}

/// In narrow windows the panels lie over the page and start closed; the settings keep what wide windows show.
#[derive(Clone, Copy, Debug, Default)]
pub struct Drawers {
    start: bool,
    end: bool,
    /// What the settings said last, so that the toggle commands are noticed.
    told: Option<(bool, bool)>,
    /// A document chosen from the drawer closes it.
    selected: Option<EntryId>,
}

impl Drawers {
    /// Takes in the toggle commands; gives back what is open, (start, end).
    pub fn take(&mut self, width: f32, settings: (bool, bool), selected: Option<EntryId>) -> (bool, bool) {
        if std::mem::replace(&mut self.selected, selected) != selected {
            self.start = false;
        }
        let told = self.told.replace(settings).unwrap_or(settings);
        let (start_over, end_over) = (start_is_drawer(width), end_is_drawer(width));
        self.start = if start_over { self.start ^ (told.0 != settings.0) } else { false };
        self.end = if end_over { self.end ^ (told.1 != settings.1) } else { false };
        (if start_over { self.start } else { settings.0 }, if end_over { self.end } else { settings.1 })
    }
}

impl Places {
    pub fn of(window: Rect, asked: &Asked) -> Self {
        let mut rest = window;
        let toolbar = top(&mut rest, TOKENS.height.toolbar);
        let chips = asked.chips.then(|| top(&mut rest, TOKENS.height.chips));
        let status = bottom(&mut rest, TOKENS.height.status);
        let width = window.width();
        let start_drawer = start_is_drawer(width);
        let end_drawer = end_is_drawer(width);
        let mut lane = Lane::new(rest, asked.direction);
        let filters = (width >= TWO_START_PANELS_FROM && asked.start_open).then(|| lane.start(FILTERS));
        let start_open = asked.start_open;
        let end_open = asked.end_open && !asked.wide_centre;
        let start = (start_open && !start_drawer).then(|| {
            let most = if width >= TWO_START_PANELS_FROM { 440.0 } else { 400.0 };
            lane.start(asked.start_width.clamp(260.0, most))
        });
        let end = (end_open && !end_drawer).then(|| lane.end(asked.end_width.clamp(300.0, 480.0)));
        let centre = lane.rest();
        let over = |at_start: bool| {
            let mut lane = Lane::new(rest, asked.direction);
            let width = DRAWER.min(rest.width() * 0.85);
            if at_start { lane.start(width) } else { lane.end(width + 20.0) }
        };
        Self {
            toolbar,
            chips,
            filters,
            start: start.or_else(|| (start_open && start_drawer).then(|| over(true))),
            centre,
            end: end.or_else(|| (end_open && end_drawer).then(|| over(false))),
            status,
            start_drawer: start_open && start_drawer,
            end_drawer: end_open && end_drawer,
        }
    }

    /// The strip to drag a panel's edge by; `at_start`: the start panel's.
    pub fn grip(panel: Rect, at_start: bool, direction: Direction) -> Rect {
        let right_edge = at_start == (direction == Direction::Ltr);
        let x = if right_edge { panel.right() } else { panel.left() };
        Rect::from_center_size(egui::pos2(x, panel.center().y), vec2(7.0, panel.height()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    fn asked(direction: Direction) -> Asked {
        Asked {
            direction,
            chips: true,
            start_open: true,
            end_open: true,
            start_width: 292.0,
            end_width: 344.0,
            wide_centre: false,
        }
    }

    #[test]
    fn the_arabic_window_is_the_mirror_of_the_english_one() {
        for width in [900.0, 1100.0, 1366.0, 1920.0, 3840.0] {
            let window = Rect::from_min_max(pos2(0.0, 0.0), pos2(width, 800.0));
            let rtl = Places::of(window, &asked(Direction::Rtl));
            let ltr = Places::of(window, &asked(Direction::Ltr));
            let mirror = |r: Rect| Rect::from_min_max(pos2(width - r.max.x, r.min.y), pos2(width - r.min.x, r.max.y));
            assert_eq!(rtl.start.map(mirror), ltr.start);
            assert_eq!(rtl.end.map(mirror), ltr.end);
            assert_eq!(mirror(rtl.centre), ltr.centre);
            assert_eq!(rtl.filters.map(mirror), ltr.filters);
        }
    }

    #[test]
    fn panels_lie_over_the_page_only_in_narrow_windows() {
        let check = |width: f32, start: bool, end: bool, filters: bool| {
            let window = Rect::from_min_max(pos2(0.0, 0.0), pos2(width, 800.0));
            let places = Places::of(window, &asked(Direction::Rtl));
            assert_eq!((places.start_drawer, places.end_drawer, places.filters.is_some()), (start, end, filters), "{width}");
            assert!(places.centre.width() >= 520.0, "{width}: {}", places.centre.width());
        };
        check(900.0, true, true, false);
        check(1100.0, true, false, false);
        check(1366.0, false, false, false);
        check(1920.0, false, false, true);
    }
}

//! Where the parts of the page stand in its pane: number gutter, column of text, margin.

use egui::Rect;

use crate::session::settings::{Margins, Reading};
use crate::text::direction::Direction;
use crate::window::lane::Lane;
use crate::window::theme::TOKENS;
use crate::window::widgets::scroll;

/// Where things stand on the screen, in points. The page starts at the document's side.
#[derive(Clone, Copy, Debug)]
pub struct Sheet {
    pub view: Rect,
    pub text: Rect,
    pub gutter: Rect,
    /// For notes; may be too narrow for words.
    pub margin: Rect,
    pub direction: Direction,
}

impl Sheet {
    pub(super) fn new(view: Rect, direction: Direction, reading: &Reading, bar_left: bool) -> Self {
        let em = f32::from(reading.size);
        let mut inner = view;
        if bar_left {
            inner.min.x += scroll::BAR;
        } else {
            inner.max.x -= scroll::BAR;
        }
        let usual_em = if view.width() >= 900.0 { TOKENS.reading.measure_max_em } else { TOKENS.reading.measure_em };
        // margins take their room from the column, unless its measure was chosen
        let (before, after, share) = match reading.margins {
            Margins::Narrow => (0.0, 8.0, 1.2),
            Margins::Normal => (0.0, 16.0, 1.0),
            Margins::Wide => (24.0, 64.0, 0.85),
        };
        let measure_em = reading.measure.map_or(usual_em * share, f32::from);
        let gutter = 52.0;
        let measure = (measure_em * em).min(inner.width() - before - gutter - after).max(120.0);
        let spare = inner.width() - gutter - measure;
        // above the widest measure the page stands in the middle of what is left, with its margin
        let lead = if spare > 420.0 { (spare - 300.0) / 2.0 } else { 0.0 }.max(before);
        let mut lane = Lane::new(inner, direction);
        lane.start(lead);
        let gutter = lane.start(gutter);
        let text = lane.start(measure);
        lane.start(16.0);
        Self { view, text, gutter, margin: lane.rest(), direction }
    }
}

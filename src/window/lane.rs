//! Placing things between start and end: the one place that knows which side that is.

use egui::{Rect, pos2};

use crate::text::direction::Direction;

/// A strip that things are taken from at its start or its end.
#[derive(Clone, Copy, Debug)]
pub struct Lane {
    rest: Rect,
    direction: Direction,
}

impl Lane {
    pub const fn new(rect: Rect, direction: Direction) -> Self {
        Self { rest: rect, direction }
    }

    pub const fn direction(&self) -> Direction {
        self.direction
    }

    /// Takes `width` points at the start.
    pub fn start(&mut self, width: f32) -> Rect {
        self.take(width, self.direction == Direction::Ltr)
    }

    /// Takes `width` points at the end.
    pub fn end(&mut self, width: f32) -> Rect {
        self.take(width, self.direction == Direction::Rtl)
    }

    /// What is left.
    pub const fn rest(&self) -> Rect {
        self.rest
    }

    fn take(&mut self, width: f32, left: bool) -> Rect {
        let width = width.clamp(0.0, self.rest.width().max(0.0));
        if left {
            let taken = Rect::from_min_max(self.rest.min, pos2(self.rest.min.x + width, self.rest.max.y));
            self.rest.min.x += width;
            taken
        } else {
            let taken = Rect::from_min_max(pos2(self.rest.max.x - width, self.rest.min.y), self.rest.max);
            self.rest.max.x -= width;
            taken
        }
    }
}

/// Takes `height` points off the top of a rectangle.
pub fn top(rect: &mut Rect, height: f32) -> Rect {
    let height = height.clamp(0.0, rect.height().max(0.0));
    let taken = Rect::from_min_max(rect.min, pos2(rect.max.x, rect.min.y + height));
    rect.min.y += height;
    taken
}

/// Takes `height` points off the foot of a rectangle.
pub fn bottom(rect: &mut Rect, height: f32) -> Rect {
    let height = height.clamp(0.0, rect.height().max(0.0));
    let taken = Rect::from_min_max(pos2(rect.min.x, rect.max.y - height), rect.max);
    rect.max.y -= height;
    taken
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn start_is_on_the_right_in_an_arabic_window() {
        let rect = Rect::from_min_max(pos2(0.0, 0.0), pos2(100.0, 10.0));
        let mut rtl = Lane::new(rect, Direction::Rtl);
        assert_eq!(rtl.start(30.0).left(), 70.0);
        assert_eq!(rtl.end(20.0).right(), 20.0);
        assert_eq!(rtl.rest(), Rect::from_min_max(pos2(20.0, 0.0), pos2(70.0, 10.0)));
        let mut ltr = Lane::new(rect, Direction::Ltr);
        assert_eq!(ltr.start(30.0).right(), 30.0);
        assert_eq!(ltr.end(200.0).width(), 70.0);
        assert_eq!(ltr.rest().width(), 0.0);
    }
}

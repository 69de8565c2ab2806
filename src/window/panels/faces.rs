//! The list of faces to read in: each name with the document's first words, set in that face. The faces of the machine are read
//! when their row is seen.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{Rect, Ui, pos2, vec2};

use crate::document::Document;
use crate::session::Session;
use crate::text::Span;
use crate::text::direction::Direction;
use crate::typeset::fonts::BUNDLED_FAMILIES;
use crate::typeset::scale::Scale;
use crate::typeset::{Align, Face, Paragraph, Style, Weight, installed};
use crate::window::lane::Lane;
use crate::window::theme::{TOKENS, Type};
use crate::window::widgets::choice::{Group, Run};
use crate::window::widgets::pen::{self, Pen};
use crate::window::widgets::scroll::{self, Offset};
use crate::window::widgets::{Desk, focus_ring};

/// Height of a row, and how many are seen.
const ROW: f32 = 54.0;
const SEEN: f32 = 3.6;
pub const HEIGHT: f32 = ROW * SEEN;
/// Size and line height of the sample.
const SAMPLE: (f32, f32) = (17.0, 28.0);
/// Letters of the sample at most.
const LETTERS: usize = 48;

/// A face that is offered.
struct Offered {
    face: Face,
    /// As the interface calls it.
    name: String,
    /// Its Latin name, where that is another one.
    latin: Option<&'static str>,
}

/// What the offer was made from: the document, how much of the machine was known, the names' language, the chosen face.
type MadeOf = (usize, bool, usize, bool, &'static str);

#[derive(Default)]
pub struct FaceList {
    offset: Offset,
    made_of: Option<MadeOf>,
    offered: Vec<Offered>,
    /// Faces of the machine that lack letters of the document.
    pub lacking: usize,
    sample: String,
    /// The sample in each face, for a width and size in device pixels.
    set: BTreeMap<&'static str, Paragraph>,
    set_for: (u32, u32),
    /// The chosen face that was brought into view.
    shown: Option<&'static str>,
}

/// What came of the list in a frame.
pub struct Picked {
    pub family: Option<&'static str>,
    pub met: bool,
}

impl FaceList {
    /// To be called when the panel opens: the chosen face comes into view again.
    pub fn reopen(&mut self) {
        self.shown = None;
    }

    fn offer(&mut self, desk: &Desk<'_>, document: &Arc<Document>, chosen: Face) {
        let families = installed::families();
        let made_of = (Arc::as_ptr(document) as usize, installed::is_scanned(), families.len(), desk.is_rtl(), chosen.family());
        if self.made_of.replace(made_of) == Some(made_of) {
            return;
        }
        let letters = installed::letters_of(&document.text);
        self.offered = BUNDLED_FAMILIES.iter().filter_map(|name| Face::named(name)).map(bundled).collect();
        self.lacking = 0;
        for family in families {
            if !family.covers(&letters) && chosen.family() != family.name {
                self.lacking += 1;
                continue;
            }
            let arabic = family.arabic.clone().filter(|_| desk.is_rtl());
            let latin = arabic.is_some().then_some(family.name);
            let name = arabic.unwrap_or_else(|| family.name.to_owned());
            self.offered.push(Offered { face: Face::Named(family.name), name, latin });
        }
        let sample = first_words(&document.text);
        if sample != self.sample {
            self.sample = sample;
            self.set.clear();
        }
    }

    pub fn show(&mut self, ui: &mut Ui, desk: &Desk<'_>, rect: Rect, session: &Session) -> Picked {
        let mut picked = Picked { family: None, met: false };
        let Some(document) = session.entry().and_then(|entry| entry.document.clone()) else { return picked };
        let family = &session.settings().reading.face;
        let face = Face::named(family).unwrap_or(Face::Reading);
        self.offer(desk, &document, face);
        let t = desk.theme;
        ui.painter().rect(rect, TOKENS.radius.control, t.paper, egui::Stroke::new(1.0, t.line), egui::StrokeKind::Inside);
        let rect = rect.shrink(1.0);
        let chosen = self.offered.iter().position(|offered| offered.face == face).unwrap_or(0);
        let group = Group { id: ui.scope_id().with("faces"), chosen, of: self.offered.len(), run: Run::Down };
        let view = f64::from(rect.height());
        let stretch = |index: usize| (f64::from(ROW) * index as f64, f64::from(ROW) * (index + 1) as f64);
        let stepped = group.stepped(ui, desk);
        if let Some(to) = stepped.or_else(|| (self.shown != Some(face.family())).then_some(chosen)) {
            let (top, bottom) = stretch(to);
            self.offset.reveal(top, bottom, view, f64::from(ROW) / 2.0);
        }
        self.shown = Some(face.family());
        let mut offset = self.offset;
        let height = ROW * self.offered.len() as f32;
        let mut clicked = None;
        scroll::column(ui, desk, "faces", rect, height, &mut offset, |ui, view, top| {
            let first = ((view.top() - top) / ROW).floor().max(0.0) as usize;
            let last = (((view.bottom() - top) / ROW).ceil().max(0.0) as usize).min(self.offered.len());
            for index in first..last {
                let place = Rect::from_min_size(pos2(view.left(), top + ROW * index as f32), vec2(view.width(), ROW));
                let response = self.row(ui, desk, place, &group, index);
                picked.met |= response.gained_focus();
                if response.clicked() {
                    clicked = Some(index);
                }
            }
        });
        self.offset = offset;
        let to = clicked.or(stepped).filter(|to| *to != chosen || face.family() != family.as_str());
        picked.family = to.and_then(|to| self.offered.get(to)).map(|offered| offered.face.family());
        // a row that was clicked is seen already and stays where it is
        self.shown = picked.family.or(self.shown);
        picked
    }

    fn row(&mut self, ui: &mut Ui, desk: &Desk<'_>, rect: Rect, group: &Group, index: usize) -> egui::Response {
        let t = desk.theme;
        let offered = &self.offered[index];
        let name = match offered.latin {
            Some(latin) => format!("{}, {latin}", offered.name),
            None => offered.name.clone(),
        };
        let response = group.one(ui, rect, index, &name);
        let on = index == group.chosen;
        if on || response.hovered() {
            ui.painter().rect_filled(rect, 0.0, if on { t.accent_soft } else { t.chrome });
        }
        let mut lane = Lane::new(rect, desk.direction);
        let bar = lane.start(3.0);
        if on {
            ui.painter().rect_filled(bar, 0.0, t.accent);
        }
        lane.start(9.0);
        lane.end(scroll::BAR + 4.0);
        let mut inside = lane.rest();
        inside.min.y += 4.0;
        let head = crate::window::lane::top(&mut inside, 18.0);
        let kind = if on { Type::CaptionMedium } else { Type::Caption };
        let ink = if on { t.ink } else { t.ink_2 };
        let (drawn, _) = pen::line_in(ui.painter(), head, &offered.name, kind, ink, desk.direction);
        if let Some(latin) = offered.latin {
            let mut rest = Lane::new(head, desk.direction);
            rest.start(drawn.width() + 8.0);
            pen::line_in(ui.painter(), rest.rest(), latin, Type::Caption, t.ink_3, desk.direction);
        }
        let face = offered.face;
        self.sample_ui(ui, desk, inside, face);
        focus_ring(ui, desk, &response, 4.0);
        response
    }

    /// The document's first words in a face, as many as fit.
    fn sample_ui(&mut self, ui: &Ui, desk: &Desk<'_>, rect: Rect, face: Face) {
        let pen = Pen::of(ui.ctx());
        let mut pen = Pen::hold(&pen);
        let ppp = pen.pixels_per_point();
        let set_for = (ppp.to_bits(), rect.width().to_bits());
        if self.set_for != set_for {
            self.set_for = set_for;
            self.set.clear();
        }
        let scale = Scale::of(face);
        let style = Style {
            face,
            weight: Weight::REGULAR,
            size_px: SAMPLE.0 * scale.size * ppp,
            line_px: SAMPLE.1 * ppp,
            direction: None,
        };
        let sample = &self.sample;
        let paragraph =
            self.set.entry(face.family()).or_insert_with(|| fitting(&mut pen.fonts, sample, &style, rect.width() * ppp));
        let width = paragraph.width() / ppp;
        let x = if desk.direction == Direction::Rtl { rect.right() - width } else { rect.left() };
        let at = pos2(x, rect.top() + (rect.height() - SAMPLE.1) / 2.0);
        pen.paint_paragraph(ui.painter(), paragraph, at, desk.theme.ink);
    }
}

fn bundled(face: Face) -> Offered {
    Offered { face, name: face.family().to_owned(), latin: None }
}

/// As many whole words of a text as fit on a line.
fn fitting(fonts: &mut crate::typeset::Fonts, text: &str, style: &Style, width_px: f32) -> Paragraph {
    let mut end = text.len();
    loop {
        let mut paragraph = Paragraph::shape(fonts, text[..end].trim_end(), style);
        paragraph.wrap(None, Align::Start);
        let shorter = text[..end].trim_end().rfind(char::is_whitespace).filter(|at| *at > 0);
        match shorter {
            Some(shorter) if paragraph.width() > width_px => end = shorter,
            _ => return paragraph,
        }
    }
}

/// The first line of a text that has words, cut after a word.
fn first_words(text: &str) -> String {
    let line = text.lines().map(str::trim).find(|line| line.chars().filter(|c| c.is_alphabetic()).count() > 2).unwrap_or("");
    let cut = line.char_indices().nth(LETTERS).map_or(line.len(), |(at, _)| at);
    let whole = if cut == line.len() { cut } else { line[..cut].rfind(char::is_whitespace).unwrap_or(cut) };
    Span::new(0, whole).of(line).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_is_the_first_line_with_words() {
        assert_eq!(first_words("\n\n12/3\n  بيان المجلس  \nنص"), "بيان المجلس");
        assert_eq!(first_words(&"كلمة ".repeat(40)), "كلمة ".repeat(9).trim_end());
        assert_eq!(first_words(&"ك".repeat(400)), "ك".repeat(LETTERS));
        assert_eq!(first_words(""), "");
    }
}

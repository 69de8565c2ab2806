//! The pen: sets any string through `typeset` and paints it. Every word in the window passes through here, so that
//! Arabic joins, orders and elides correctly in buttons and rows as it does on the page.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use egui::{Color32, Context, Id, Painter, Pos2, Rect, Shape, Vec2, pos2, vec2};
use rustc_hash::FxHashMap;

use super::atlas::{Atlas, Quads};
use crate::text::Span;
use crate::text::direction::Direction;
use crate::typeset::{Align, FontId, Fonts, Paragraph, PlacedGlyph, Style};
use crate::window::icons;
use crate::window::theme::Type;

/// Fonts, glyph textures and the strings set lately. One for each egui context.
pub struct Pen {
    pub fonts: Fonts,
    pub atlas: Atlas,
    /// The icons, regular and filled.
    pub icons: [FontId; 2],
    set: FxHashMap<u64, (Arc<SetText>, u64)>,
    /// Working memory of painting.
    placed: Vec<PlacedGlyph>,
    quads: Quads,
    frame: u64,
    pixels_per_point: f32,
}

/// A string set for a place: shaped, wrapped, elided at its logical end where it did not fit.
pub struct SetText {
    paragraphs: Vec<(Paragraph, f32)>,
    /// In points.
    pub size: Vec2,
    pub elided: bool,
    /// Bytes of the first paragraph that are shown; all of them where nothing was elided.
    pub shown: usize,
    pub rtl: bool,
}

impl SetText {
    /// The rectangles under bytes of the first paragraph, from the text's corner, in points.
    pub fn boxes(&self, span: Span, pixels_per_point: f32) -> Vec<Rect> {
        let boxes = self.paragraphs.first().map(|(paragraph, _)| paragraph.boxes(span)).unwrap_or_default();
        let point = |x: f32, y: f32| pos2(x / pixels_per_point, y / pixels_per_point);
        boxes.into_iter().map(|b| Rect::from_min_max(point(b.left, b.top), point(b.right, b.bottom))).collect()
    }
}

/// How a string is fitted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    /// In points; infinite for one line as long as it is.
    pub width: f32,
    /// More lines are elided; 0 for as many as there are.
    pub lines: usize,
    pub align: Align,
    /// `None`: the first strong letter decides.
    pub direction: Option<Direction>,
}

impl Fit {
    pub const fn line(width: f32) -> Self {
        Self { width, lines: 1, align: Align::Start, direction: None }
    }

    pub const fn lines(width: f32, lines: usize) -> Self {
        Self { width, lines, align: Align::Start, direction: None }
    }

    /// Words of the interface, which run with the interface even when they begin with Latin letters.
    pub const fn toward(self, direction: Direction) -> Self {
        Self { direction: Some(direction), ..self }
    }
}

impl Pen {
    /// The pen of a context.
    pub fn of(ctx: &Context) -> Arc<Mutex<Pen>> {
        let id = Id::unique("warraq-pen");
        if let Some(pen) = ctx.data(|data| data.get_temp::<Arc<Mutex<Pen>>>(id)) {
            return pen;
        }
        let mut fonts = Fonts::bundled();
        let pen = Arc::new(Mutex::new(Pen {
            icons: icons::FILES.map(|bytes| fonts.add(bytes)),
            fonts,
            atlas: Atlas::default(),
            set: FxHashMap::default(),
            placed: Vec::new(),
            quads: Quads::default(),
            frame: 0,
            pixels_per_point: ctx.pixels_per_point(),
        }));
        ctx.data_mut(|data| data.insert_temp(id, Arc::clone(&pen)));
        pen
    }

    /// Locks a pen; a panic elsewhere while it was held does not take the words away.
    pub fn hold(pen: &Mutex<Pen>) -> MutexGuard<'_, Pen> {
        pen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Call once before a frame is drawn.
    pub fn begin_frame(ctx: &Context) {
        let pen = Pen::of(ctx);
        let mut pen = Pen::hold(&pen);
        let pixels_per_point = ctx.pixels_per_point();
        if pen.pixels_per_point != pixels_per_point {
            pen.pixels_per_point = pixels_per_point;
            pen.set.clear();
        }
        pen.atlas.begin_frame();
        pen.frame += 1;
        if pen.set.len() > 6000 {
            let old = pen.frame.saturating_sub(60);
            pen.set.retain(|_, (_, used)| *used >= old);
        }
    }

    /// The style of a row of the type scale, in device pixels.
    pub fn style(&self, kind: Type, direction: Option<Direction>) -> Style {
        let (face, weight, size, line) = kind.row();
        let ppp = self.pixels_per_point;
        Style { face, weight, size_px: size * ppp, line_px: (line * ppp).round(), direction }
    }

    fn set(&mut self, text: &str, kind: Type, fit: Fit) -> Arc<SetText> {
        let mut hasher = DefaultHasher::new();
        (text, kind, fit.width.to_bits(), fit.lines, fit.align, fit.direction).hash(&mut hasher);
        let key = hasher.finish();
        let frame = self.frame;
        if let Some((set, used)) = self.set.get_mut(&key) {
            *used = frame;
            return Arc::clone(set);
        }
        let style = self.style(kind, fit.direction);
        let set = Arc::new(self.lay_out(text, &style, fit));
        self.set.insert(key, (Arc::clone(&set), frame));
        set
    }

    fn lay_out(&mut self, text: &str, style: &Style, fit: Fit) -> SetText {
        let ppp = self.pixels_per_point;
        let width_px = fit.width.is_finite().then(|| (fit.width * ppp).max(1.0));
        let clean;
        let single = fit.lines == 1;
        let text = if single && text.contains('\n') {
            clean = text.replace('\n', " ");
            &clean
        } else {
            text
        };
        let (mut paragraphs, mut elided, mut shown) = (Vec::new(), false, None);
        let (mut top, mut widest, mut lines_left) = (0.0_f32, 0.0_f32, if fit.lines == 0 { usize::MAX } else { fit.lines });
        let mut pieces = text.split('\n').peekable();
        while let Some(piece) = pieces.next() {
            let more = pieces.peek().is_some();
            let (mut paragraph, cut) = self.fit_paragraph(piece, style, width_px, lines_left, more);
            paragraph.wrap(if single { None } else { width_px }, Align::Start);
            let lines = paragraph.lines().max(1);
            widest = widest.max(paragraph.width());
            if !single && fit.align != Align::Start {
                paragraph.wrap(width_px, fit.align);
            }
            let height = style.line_px * lines as f32;
            paragraphs.push((paragraph, top));
            top += height;
            lines_left = lines_left.saturating_sub(lines);
            elided |= cut.is_some();
            shown.get_or_insert(cut.unwrap_or(piece.len()));
            if cut.is_some() || lines_left == 0 {
                break;
            }
        }
        let rtl = paragraphs.first().is_some_and(|(p, _)| p.is_rtl());
        // a wrapped right-to-left paragraph is placed in its full width; move it so that the box hugs the text
        if let Some(width) = width_px
            && !single
            && rtl
            && fit.align == Align::Start
        {
            widest = width;
        }
        SetText { paragraphs, size: vec2(widest.ceil(), top) / ppp, elided, shown: shown.unwrap_or(0), rtl }
    }

    /// Shapes a paragraph and cuts it, where it takes more than its lines, at the last place that leaves room for «…» (given back):
    /// before a word when that costs less than a quarter of the width, because a cut word joins wrongly.
    fn fit_paragraph(
        &mut self,
        text: &str,
        style: &Style,
        width: Option<f32>,
        lines: usize,
        more: bool,
    ) -> (Paragraph, Option<usize>) {
        let mut whole = Paragraph::shape(&mut self.fonts, text, style);
        let Some(width) = width.filter(|_| lines < usize::MAX) else {
            whole.wrap(width, Align::Start);
            return (whole, None);
        };
        let fits = |p: &mut Paragraph| {
            if lines == 1 {
                p.wrap(None, Align::Start);
                p.width() <= width + 0.5
            } else {
                p.wrap(Some(width), Align::Start);
                p.lines() <= lines
            }
        };
        if fits(&mut whole) && !(more && lines == 1) {
            return (whole, None);
        }
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let with_dots = |end: usize| format!("{}…", text[..end].trim_end());
        // nothing past this many letters can fit, so a long text is not shaped whole again and again
        let most = ((width / (style.size_px * 0.12)) as usize + 8).saturating_mul(lines).min(places.len() - 1);
        let (mut low, mut high) = (0, most);
        while low < high {
            let middle = (low + high).div_ceil(2);
            let mut tried = Paragraph::shape(&mut self.fonts, &with_dots(places[middle]), style);
            if fits(&mut tried) { low = middle } else { high = middle - 1 }
        }
        let end = places[low];
        let word = text[..end].rfind(char::is_whitespace).filter(|at| *at > 0);
        let inside_word = text[end..].chars().next().is_some_and(|c| !c.is_whitespace());
        if let Some(word) = word.filter(|_| inside_word) {
            let mut shorter = Paragraph::shape(&mut self.fonts, &with_dots(word), style);
            if fits(&mut shorter) && (lines > 1 || shorter.width() >= width * 0.75) {
                return (shorter, Some(word));
            }
        }
        let mut cut = Paragraph::shape(&mut self.fonts, &with_dots(end), style);
        fits(&mut cut);
        (cut, Some(end))
    }

    /// Paints a paragraph whose corner is at `at` (points; snapped to device pixels).
    pub fn paint_paragraph(&mut self, painter: &Painter, paragraph: &Paragraph, at: Pos2, color: Color32) {
        self.paint_part(painter, paragraph, at, color, f32::NEG_INFINITY..f32::INFINITY);
    }

    /// Paints the lines of a paragraph between two heights (device pixels from its top).
    pub fn paint_part(
        &mut self,
        painter: &Painter,
        paragraph: &Paragraph,
        at: Pos2,
        color: Color32,
        between: std::ops::Range<f32>,
    ) {
        let mut placed = std::mem::take(&mut self.placed);
        placed.clear();
        paragraph.glyphs(&mut self.fonts, between, |glyph| placed.push(glyph));
        self.paint_glyphs(painter, &placed, at, color, None);
        self.placed = placed;
    }

    /// Paints glyphs about a corner; `mirror_at` mirrors each about that x (points).
    pub fn paint_glyphs(&mut self, painter: &Painter, glyphs: &[PlacedGlyph], at: Pos2, color: Color32, mirror_at: Option<f32>) {
        let ppp = self.pixels_per_point;
        let origin = pos2((at.x * ppp).round(), (at.y * ppp).round());
        let Self { fonts, atlas, quads, .. } = self;
        quads.begin(color);
        for glyph in glyphs {
            quads.push(atlas, *glyph, origin, || fonts.file(glyph.font));
            if let Some(x) = mirror_at {
                quads.mirror_last(x * ppp);
            }
        }
        atlas.upload(painter.ctx());
        painter.extend(quads.meshes(atlas, ppp).map(Shape::mesh));
    }

    pub fn pixels_per_point(&self) -> f32 {
        self.pixels_per_point
    }
}

/// Sets a string (from the cache when it was set lately).
pub fn set(ctx: &Context, text: &str, kind: Type, fit: Fit) -> Arc<SetText> {
    let pen = Pen::of(ctx);
    Pen::hold(&pen).set(text, kind, fit)
}

/// Paints a set string with its top left corner at `at`.
pub fn paint(painter: &Painter, set: &SetText, at: Pos2, color: Color32) {
    let pen = Pen::of(painter.ctx());
    let mut pen = Pen::hold(&pen);
    let ppp = pen.pixels_per_point;
    for (paragraph, top) in &set.paragraphs {
        pen.paint_paragraph(painter, paragraph, at + vec2(0.0, top / ppp), color);
    }
}

/// Paints a set string with some bytes of its first paragraph in an ink of their own.
pub fn paint_inked(painter: &Painter, set: &SetText, at: Pos2, color: Color32, inked: (Span, Color32)) {
    let pen = Pen::of(painter.ctx());
    let mut pen = Pen::hold(&pen);
    let (span, ink) = inked;
    let ppp = pen.pixels_per_point;
    for (nth, (paragraph, top)) in set.paragraphs.iter().enumerate() {
        let boxes = if nth == 0 { paragraph.boxes(span) } else { Vec::new() };
        let mut all = Vec::new();
        paragraph.glyphs(&mut pen.fonts, f32::NEG_INFINITY..f32::INFINITY, |glyph| all.push(glyph));
        // a glyph is drawn to the right of its place, whichever way its line runs
        let in_ink =
            |g: &PlacedGlyph| boxes.iter().any(|b| b.left - 0.5 <= g.x && g.x < b.right - 0.5 && b.top <= g.y && g.y <= b.bottom);
        let (of_span, rest): (Vec<PlacedGlyph>, Vec<PlacedGlyph>) = all.into_iter().partition(in_ink);
        let corner = at + vec2(0.0, top / ppp);
        pen.paint_glyphs(painter, &rest, corner, color, None);
        pen.paint_glyphs(painter, &of_span, corner, ink, None);
    }
}

/// Paints a short Latin sign in the middle of a rectangle, smaller than any word: `share` of the caption size.
pub fn paint_small(painter: &Painter, words: &str, rect: Rect, share: f32, color: Color32) {
    let pen = Pen::of(painter.ctx());
    let mut pen = Pen::hold(&pen);
    let style = pen.style(Type::CaptionMedium, Some(Direction::Ltr));
    let style = Style { size_px: style.size_px * share, ..style };
    let ppp = pen.pixels_per_point;
    let mut paragraph = Paragraph::shape(&mut pen.fonts, words, &style);
    paragraph.wrap(None, Align::Start);
    let size = vec2(paragraph.width(), style.line_px) / ppp;
    pen.paint_paragraph(painter, &paragraph, rect.center() - size / 2.0, color);
}

/// Sets and paints one line inside a rectangle, vertically centred, at the start of the given direction; gives back the
/// rectangle of the words.
pub fn line_in(painter: &Painter, rect: Rect, text: &str, kind: Type, color: Color32, interface: Direction) -> (Rect, bool) {
    let set = set(painter.ctx(), text, kind, Fit::line(rect.width()));
    let x = match interface {
        Direction::Ltr => rect.left(),
        Direction::Rtl => rect.right() - set.size.x,
    };
    let at = pos2(x, rect.center().y - set.size.y / 2.0);
    paint(painter, &set, at, color);
    (Rect::from_min_size(at, set.size), set.elided)
}

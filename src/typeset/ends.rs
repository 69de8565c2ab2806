//! Where lines may break (as in Chromium), and tabs, which have a place and no ink. Where the spaces go that lines break at is
//! [`super::hang`]'s.

use parley::layout::Line;
use parley::{CHROMIUM_LINE_BREAK_OVERRIDE, LineBreakContext, LineBreakOverrideFn};

/// Browsers measure in 64ths of a pixel: a line that is too long by less than half of one fits.
pub(super) const GRAIN: f32 = 1.0 / 128.0;

/// Where lines may break: as in Chromium, and after tabs.
pub(super) static BREAKS: &LineBreakOverrideFn = &(may_break as fn(LineBreakContext) -> Option<bool>);

fn may_break(between: LineBreakContext) -> Option<bool> {
    match (between.before, between.after) {
        (' ' | '\t', ' ' | '\t') => None,
        ('\t', _) => Some(true),
        _ => CHROMIUM_LINE_BREAK_OVERRIDE(between),
    }
}

/// Where the tabs of a line stand: left and right of each.
pub(super) fn tabs(line: &Line<'_, ()>, is_tab: impl Fn(usize) -> bool) -> Vec<(f32, f32)> {
    let metrics = line.metrics();
    let mut x = metrics.offset + metrics.inline_min_coord;
    let mut out = Vec::new();
    for run in line.runs() {
        for cluster in run.visual_clusters() {
            if is_tab(cluster.text_range().start) {
                out.push((x, x + cluster.advance()));
            }
            x += cluster.advance();
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::text::Span;
    use crate::typeset::{Align, Face, Fonts, Paragraph, Style, Weight};

    fn shaped(fonts: &mut Fonts, text: &str) -> Paragraph {
        let style = Style { face: Face::Reading, weight: Weight::REGULAR, size_px: 20.0, line_px: 35.0, direction: None };
        Paragraph::shape(fonts, text, &style)
    }

    /// Left and right edge of what is drawn on a line.
    fn drawn(paragraph: &Paragraph, line: usize) -> (f32, f32) {
        let (bytes, _) = paragraph.line_boxes().nth(line).unwrap();
        let boxes = paragraph.boxes(bytes);
        let edge = |of: fn(f32, f32) -> f32, start: f32, side: fn(&crate::typeset::LineBox) -> f32| {
            boxes.iter().map(side).fold(start, of)
        };
        (edge(f32::min, f32::INFINITY, |b| b.left), edge(f32::max, f32::NEG_INFINITY, |b| b.right))
    }

    #[test]
    fn spaces_between_words_of_the_other_direction_go_to_the_line_end() {
        let mut fonts = Fonts::bundled();
        for (text, last) in [
            ("أعلنت International Organization for Migration تقريرها", "Organization "),
            ("The council said نطلب من الجميع أن يصدقوا ما قيل today", "الجميع "),
            ("بلغ \u{202A}ABC فاتورة طويلة 12\u{202C} ثم", "فاتورة "),
        ] {
            let end = text.find(last).unwrap() + last.len();
            let mut paragraph = shaped(&mut fonts, text);
            // a width at which the line ends just there
            let width = (140..600).map(|width| width as f32).find(|width| {
                paragraph.wrap(Some(*width), Align::Start);
                paragraph.line_boxes().any(|(bytes, _)| bytes.end == end)
            });
            let width = width.unwrap_or_else(|| panic!("no width breaks {text:?} after {last:?}"));
            let line = paragraph.line_boxes().position(|(bytes, _)| bytes.end == end).unwrap();
            let (bytes, _) = paragraph.line_boxes().nth(line).unwrap();
            let words = Span::new(bytes.start, end - 1).of(text);
            let mut alone = shaped(&mut fonts, words);
            alone.wrap(None, Align::Start);
            let (left, right) = drawn(&paragraph, line);
            assert!((right - left - alone.width()).abs() < 0.6, "{words:?}: {left}..{right}, alone {}", alone.width());
            let at_its_start = if paragraph.is_rtl() { (right - width).abs() } else { left.abs() };
            assert!(at_its_start < 0.01, "{words:?} begins at {left}..{right} of {width}");
            paragraph.wrap(Some(width), Align::Justify);
            let (left, right) = drawn(&paragraph, line);
            let whole = left.abs() < 0.6 && (right - width).abs() < 0.6;
            assert!(whole || !words.contains(' '), "{words:?} justified: {left}..{right} of {width}");
            // and back in one line, with its spaces where they were
            paragraph.wrap(None, Align::Start);
            let mut fresh = shaped(&mut fonts, text);
            fresh.wrap(None, Align::Start);
            assert_eq!(paragraph.width(), fresh.width());
        }
    }

    #[test]
    fn lines_break_where_those_of_browsers_do() {
        let mut fonts = Fonts::bundled();
        for (text, pieces) in [
            ("https://example.org/a/b?c=d&e=f", vec!["https://example.org/a/b?", "c=d&e=f"]),
            ("2025-12-17", vec!["2025-", "12-", "17"]),
            ("من -5 إلى -3", vec!["من ", "-5 ", "إلى ", "-3"]),
            ("AC/DC وهو", vec!["AC/DC ", "وهو"]),
            ("« نص »", vec!["« ", "نص ", "»"]),
            ("أ\tب", vec!["أ\t", "ب"]),
        ] {
            let mut paragraph = shaped(&mut fonts, text);
            let widest = pieces.iter().map(|piece| {
                let mut alone = shaped(&mut fonts, piece.trim());
                alone.wrap(None, Align::Start);
                alone.width()
            });
            // as narrow as the widest piece: what can break does
            paragraph.wrap(Some(widest.fold(0.0, f32::max) + 0.1), Align::Start);
            let found: Vec<&str> = paragraph.line_boxes().map(|(bytes, _)| bytes.of(text)).collect();
            let mut rest = pieces.as_slice();
            for line in &found {
                let taken = (1..=rest.len()).find(|count| rest[..*count].concat() == **line);
                let taken = taken.unwrap_or_else(|| panic!("{text:?} breaks into {found:?}"));
                rest = &rest[taken..];
            }
            assert!(found.len() > 1, "{text:?} did not break");
        }
    }

    #[test]
    fn tabs_have_a_place_and_no_ink() {
        let mut fonts = Fonts::bundled();
        let count = |fonts: &mut Fonts, text: &str| {
            let mut paragraph = shaped(fonts, text);
            paragraph.wrap(None, Align::Start);
            let mut ids = Vec::new();
            paragraph.glyphs(fonts, f32::NEG_INFINITY..f32::INFINITY, |glyph| ids.push(glyph.glyph));
            (ids.iter().filter(|id| **id == 0).count(), paragraph.width())
        };
        let (boxes, width) = count(&mut fonts, "طرابلس\t12\tABC\t");
        assert_eq!(boxes, 0);
        assert!(width > count(&mut fonts, "طرابلس12ABC").1 + 15.0);
        // a letter that no face has is still shown as missing
        assert_eq!(count(&mut fonts, "طرابلس\t\u{10A00}").0, 1);
    }
}

//! How large and how far apart the lines of a face are set, so that faces look alike at the same setting.
//!
//! Arabic faces fill their em very differently: at 20 points the letters of Amiri are three quarters as high as those of Noto
//! Naskh Arabic. The size that the reader sets is the size of Noto Naskh Arabic that would look as large; a face is measured
//! by the width of a running line and the height of its low letters, and the lines by the ink of a vowelled line.

use std::sync::{Arc, LazyLock};

use parley::FontContext;
use parley::fontique::{Blob, Collection, CollectionOptions, SourceCache};
use parley::layout::PositionedLayoutItem;
use parley::style::{FontFamily, FontFamilyName, StyleProperty};
use swash::FontRef;
use swash::scale::ScaleContext;

use super::fonts::{BUNDLED, Face};
use super::installed;

/// Factors on what the reader set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// On the size.
    pub size: f32,
    /// On the height of a line, which is told in em of the size that was set, not of the one it came to.
    pub line: f32,
}

impl Scale {
    /// As Noto Naskh Arabic, by which the others are measured.
    pub const PLAIN: Scale = Scale { size: 1.0, line: 1.0 };

    /// Of a face.
    pub fn of(face: Face) -> Scale {
        let bundled = |factors: &LazyLock<Scale>| **factors;
        match face {
            Face::Reading => Scale::PLAIN,
            Face::Interface => bundled(&PLEX),
            Face::Wordmark | Face::Named("Amiri") => bundled(&AMIRI),
            Face::Named(family) => installed::family(family).map_or(Scale::PLAIN, |family| family.scale),
        }
    }
}

static PLEX: LazyLock<Scale> = LazyLock::new(|| of_bundled("IBMPlexSansArabic-Regular.ttf"));
static AMIRI: LazyLock<Scale> = LazyLock::new(|| of_bundled("Amiri-Regular.ttf"));
static NASKH: LazyLock<Option<Ink>> = LazyLock::new(|| Ink::of(bundled("NotoNaskhArabic-Regular.ttf")?, 0));

fn bundled(file: &str) -> Option<&'static [u8]> {
    BUNDLED.iter().find(|(name, _)| *name == file).map(|(_, bytes)| *bytes)
}

fn of_bundled(file: &str) -> Scale {
    bundled(file).and_then(|bytes| measure(bytes, 0)).unwrap_or(Scale::PLAIN)
}

/// A line of press prose: its width is how much room a face takes.
const RUNNING: &str = "أصدر المجلس بيانا بشأن أوضاع المهاجرين وتعهد بمتابعة ما يتصل بحمايتهم من إجراءات قانونية";
/// A vowelled line: its ink is what lines must leave room for.
const VOWELLED: &str = "وَالحُرِّيَّةُ حَقٌّ لِجَمِيعِ النَّاسِ";
/// Low letters that stand alone, without a stroke upwards: the nearest that Arabic has to a lower case. In the middle of words
/// calligraphic faces stack letters, and their height says nothing.
const LOW: [&str; 2] = ["ه", "و"];

/// What a face measures at one em.
#[derive(Clone, Copy, Debug)]
struct Ink {
    width: f32,
    low: f32,
    height: f32,
}

/// Measures a face; `None` where it sets nothing.
pub(super) fn measure(bytes: &[u8], index: u32) -> Option<Scale> {
    let naskh = (*NASKH)?;
    let ink = Ink::of(bytes, index)?;
    let size = ((naskh.width / ink.width) * (naskh.low / ink.low)).sqrt().clamp(0.8, 1.5);
    let size = (size * 20.0).round() / 20.0;
    let line = (ink.height * size / naskh.height).clamp(0.95, 1.25);
    Some(Scale { size, line: (line * 20.0).round() / 20.0 })
}

impl Ink {
    /// Sets the sample lines in a face, through the same engine as the page.
    fn of(bytes: &[u8], index: u32) -> Option<Ink> {
        let mut collection = Collection::new(CollectionOptions { shared: false, system_fonts: false });
        let registered = collection.register_fonts(Blob::new(Arc::new(bytes.to_vec())), None);
        let (family, _) = registered.iter().find(|(_, infos)| infos.iter().any(|info| info.index() == index))?;
        let family = collection.family_name(*family)?.to_owned();
        let mut context = FontContext { collection, source_cache: SourceCache::default() };
        let mut line = |text: &str| extent(&mut context, &family, text, bytes, index);
        let (running, vowelled) = (line(RUNNING)?, line(VOWELLED)?);
        let mut low = 0.0;
        for letter in LOW {
            low += line(letter)?.above / LOW.len() as f32;
        }
        let ink = Ink { width: running.width, low, height: vowelled.above + vowelled.below };
        (ink.width > 0.1 && ink.low > 0.01 && ink.height > 0.1).then_some(ink)
    }
}

#[derive(Default)]
struct Extent {
    width: f32,
    above: f32,
    below: f32,
}

/// The ink of one line at one em; `None` where a letter has no glyph.
fn extent(context: &mut FontContext, family: &str, text: &str, bytes: &[u8], index: u32) -> Option<Extent> {
    const EM: f32 = 100.0;
    let mut layouts: parley::LayoutContext<()> = parley::LayoutContext::new();
    let mut builder = layouts.ranged_builder(context, text, 1.0, false);
    builder.push_default(StyleProperty::FontFamily(FontFamily::Single(FontFamilyName::Named(family.into()))));
    builder.push_default(StyleProperty::FontSize(EM));
    let mut layout: parley::Layout<()> = builder.build(text);
    layout.break_all_lines(None);
    let font = FontRef::from_index(bytes, index as usize)?;
    let mut scales = ScaleContext::new();
    let mut scaler = scales.builder(font).size(EM).hint(false).build();
    let mut extent = Extent { width: layout.width() / EM, ..Extent::default() };
    for line in layout.lines() {
        let baseline = line.metrics().baseline;
        for item in line.items() {
            let PositionedLayoutItem::GlyphRun(run) = item else { continue };
            for glyph in run.positioned_glyphs() {
                if glyph.id == 0 {
                    return None;
                }
                let Some(outline) = scaler.scale_outline(glyph.id as u16) else { continue };
                let (rise, bounds) = (baseline - glyph.y, outline.bounds());
                extent.above = extent.above.max((rise + bounds.max.y) / EM);
                extent.below = extent.below.max(-(rise + bounds.min.y) / EM);
            }
        }
    }
    Some(extent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faces_come_to_look_alike() {
        let naskh = NASKH.unwrap();
        for (face, file) in [(Face::Interface, "IBMPlexSansArabic-Regular.ttf"), (Face::Named("Amiri"), "Amiri-Regular.ttf")] {
            let (scale, ink) = (Scale::of(face), Ink::of(bundled(file).unwrap(), 0).unwrap());
            let near = |a: f32, b: f32| (a / b - 1.0).abs() < 0.15;
            assert!(near(ink.width * scale.size, naskh.width), "{file} {scale:?}: {ink:?} beside {naskh:?}");
            assert!(near(ink.low * scale.size, naskh.low), "{file} {scale:?}: {ink:?} beside {naskh:?}");
            assert!(scale.line >= 1.0);
        }
        assert_eq!(Scale::of(Face::Reading), Scale::PLAIN);
        assert_eq!(of_bundled("NotoNaskhArabic-Regular.ttf"), Scale::PLAIN);
        assert!(Scale::of(Face::Named("Amiri")).size >= 1.15 && Scale::of(Face::Interface).size <= 1.0);
    }

    #[test]
    fn what_sets_no_arabic_has_no_measure() {
        for file in ["NotoSerif-Regular.ttf", "NotoSansSymbols2-Signs.ttf"] {
            assert_eq!(measure(bundled(file).unwrap(), 0), None, "{file}");
        }
        assert_eq!(measure(b"no font", 0), None);
        assert_eq!(measure(bundled("Amiri-Regular.ttf").unwrap(), 3), None);
    }
}

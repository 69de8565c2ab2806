//! The faces: those bundled in `fonts/`, in the order in which a missing letter is looked for.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use parley::fontique::{Blob, Collection, CollectionOptions, FallbackKey, Script, SourceCache};
use parley::style::{FontFamily, FontFamilyName};
use parley::{FontContext, FontData, LayoutContext};

/// The faces that Warraq sets text in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Face {
    /// Noto Naskh Arabic with Noto Serif for Latin: documents, titles, snippets, notes.
    Reading,
    /// IBM Plex Sans Arabic, which has its own Latin: the interface.
    Interface,
    /// Amiri: the name on the door.
    Wordmark,
}

impl Face {
    /// Families in order of preference.
    const fn families(self) -> &'static [&'static str] {
        match self {
            Face::Reading => &["Noto Naskh Arabic", "Noto Serif", "IBM Plex Sans Arabic", "Noto Sans Symbols 2"],
            Face::Interface => &["IBM Plex Sans Arabic", "Noto Naskh Arabic", "Noto Serif", "Noto Sans Symbols 2"],
            Face::Wordmark => &["Amiri", "Noto Naskh Arabic", "Noto Serif"],
        }
    }
}

/// CSS weight, 1–1000.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Weight(pub u16);

impl Weight {
    pub const REGULAR: Weight = Weight(400);
    pub const MEDIUM: Weight = Weight(500);
    pub const SEMIBOLD: Weight = Weight(600);
    pub const BOLD: Weight = Weight(700);
}

/// The bundled font files, name and bytes.
pub const BUNDLED: &[(&str, &[u8])] = &[
    ("NotoNaskhArabic-Regular.ttf", include_bytes!("../../fonts/NotoNaskhArabic-Regular.ttf")),
    ("NotoNaskhArabic-Bold.ttf", include_bytes!("../../fonts/NotoNaskhArabic-Bold.ttf")),
    ("NotoSerif-Regular.ttf", include_bytes!("../../fonts/NotoSerif-Regular.ttf")),
    ("NotoSerif-Bold.ttf", include_bytes!("../../fonts/NotoSerif-Bold.ttf")),
    ("IBMPlexSansArabic-Regular.ttf", include_bytes!("../../fonts/IBMPlexSansArabic-Regular.ttf")),
    ("IBMPlexSansArabic-Medium.ttf", include_bytes!("../../fonts/IBMPlexSansArabic-Medium.ttf")),
    ("IBMPlexSansArabic-SemiBold.ttf", include_bytes!("../../fonts/IBMPlexSansArabic-SemiBold.ttf")),
    ("Amiri-Wordmark.ttf", include_bytes!("../../fonts/Amiri-Wordmark.ttf")),
    ("NotoSansSymbols2-Signs.ttf", include_bytes!("../../fonts/NotoSansSymbols2-Signs.ttf")),
];

/// Names a font file that glyphs were taken from; stable while the [`Fonts`] live.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FontId(pub u32);

/// The fonts and the working memory of shaping. One for each thread that sets text.
pub struct Fonts {
    pub(super) context: FontContext,
    pub(super) layouts: LayoutContext<()>,
    used: Vec<FontData>,
    by_blob: HashMap<(u64, u32), FontId>,
}

impl Default for Fonts {
    fn default() -> Self {
        Self::bundled()
    }
}

impl Fonts {
    /// The bundled faces alone; nothing is read from the machine.
    pub fn bundled() -> Self {
        let mut collection = Collection::new(CollectionOptions { shared: false, system_fonts: false });
        let mut families = Vec::new();
        for (_, bytes) in BUNDLED {
            let blob: Blob<u8> = Blob::new(Arc::new(*bytes));
            for (family, _) in collection.register_fonts(blob, None) {
                if !families.contains(&family) {
                    families.push(family);
                }
            }
        }
        for script in ["Arab", "Latn", "Zyyy", "Zinh", "Cyrl", "Grek", "Hebr"] {
            if let Ok(script) = script.parse::<Script>() {
                collection.set_fallbacks(FallbackKey::new(script, None), families.iter().copied());
            }
        }
        Self {
            context: FontContext { collection, source_cache: SourceCache::default() },
            layouts: LayoutContext::new(),
            used: Vec::new(),
            by_blob: HashMap::new(),
        }
    }

    /// The same faces for another thread, from the same bytes: what it shapes has the ids of these.
    pub fn for_thread(&self) -> Self {
        Self {
            context: self.context.clone(),
            layouts: LayoutContext::new(),
            used: self.used.clone(),
            by_blob: self.by_blob.clone(),
        }
    }

    pub(super) fn families(face: Face) -> FontFamily<'static> {
        FontFamily::List(Cow::Owned(face.families().iter().map(|name| FontFamilyName::Named(Cow::Borrowed(*name))).collect()))
    }

    pub(super) fn id_of(&mut self, font: &FontData) -> FontId {
        let key = (font.data.id(), font.index);
        if let Some(id) = self.by_blob.get(&key) {
            return *id;
        }
        let id = FontId(self.used.len() as u32);
        self.used.push(font.clone());
        self.by_blob.insert(key, id);
        id
    }

    /// Makes a font known that is drawn from by glyph number and never by letters (the icons).
    pub fn add(&mut self, bytes: &'static [u8]) -> FontId {
        self.id_of(&FontData::new(Blob::new(Arc::new(bytes)), 0))
    }

    /// The file's bytes and the index of the face in it; `None` for an id of other `Fonts`.
    pub fn file(&self, id: FontId) -> Option<(&[u8], u32)> {
        self.used.get(id.0 as usize).map(|font| (font.data.data(), font.index))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typeset::{Align, Paragraph, PlacedGlyph, Style};

    #[test]
    fn what_another_thread_shaped_is_drawn_with_the_fonts_of_this_one() {
        let mut fonts = Fonts::bundled();
        let style = Style { face: Face::Reading, weight: Weight::REGULAR, size_px: 20.0, line_px: 35.0, direction: None };
        let text = "مجلس الوزراء (IOM) ١٢ ✓";
        let shape = move |fonts: &mut Fonts| {
            let mut paragraph = Paragraph::shape(fonts, text, &style);
            paragraph.wrap(Some(300.0), Align::Start);
            paragraph
        };
        let glyphs = |fonts: &mut Fonts, paragraph: &Paragraph| {
            let mut out: Vec<PlacedGlyph> = Vec::new();
            paragraph.glyphs(fonts, 0.0..1000.0, |glyph| out.push(glyph));
            out
        };
        let here = shape(&mut fonts);
        let expect = glyphs(&mut fonts, &here);
        let mut other = fonts.for_thread();
        let there = std::thread::spawn(move || shape(&mut other)).join().unwrap();
        assert_eq!(glyphs(&mut fonts, &there), expect);
        assert!(expect.iter().all(|glyph| fonts.file(glyph.font).is_some()));
    }
}

//! The faces: those bundled in `fonts/`, those of the machine by name, and the order in which a missing letter is looked for.
//!
//! Every thread that sets text has [`Fonts`] of its own; the files behind them are held once for the whole program, so that
//! [`Fonts`] are cheap and a paragraph that one thread set can be drawn by another.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use parley::fontique::{Blob, Collection, CollectionOptions, FallbackKey, FamilyId, Script, SourceCache};
use parley::style::{FontFamily, FontFamilyName};
use parley::{FontContext, FontData, LayoutContext};

use super::installed;
use super::raster::FontFile;

/// The faces that Warraq sets text in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Face {
    /// Noto Naskh Arabic with Noto Serif for Latin: documents, titles, snippets, notes.
    Reading,
    /// IBM Plex Sans Arabic, which has its own Latin: the interface.
    Interface,
    /// Amiri: the name on the door.
    Wordmark,
    /// A family chosen for reading: bundled, or found on the machine ([`installed`]). Made by [`Face::named`] alone.
    Named(&'static str),
}

/// Families that can be read in and are always there, in the order in which they are offered.
pub const BUNDLED_FAMILIES: &[&str] = &["Noto Naskh Arabic", "Amiri", "IBM Plex Sans Arabic"];

impl Face {
    /// The face of a family name, in any case of letters; `None` where neither Warraq nor (as far as it has been looked at)
    /// the machine has it.
    pub fn named(name: &str) -> Option<Face> {
        let name = name.trim();
        let bundled = BUNDLED_FAMILIES.iter().find(|family| family.to_lowercase() == name.to_lowercase());
        Some(match bundled.copied().or_else(|| installed::family(name).map(|family| family.name))? {
            "Noto Naskh Arabic" => Face::Reading,
            "IBM Plex Sans Arabic" => Face::Interface,
            family => Face::Named(family),
        })
    }

    /// The name of its first family.
    pub const fn family(self) -> &'static str {
        match self {
            Face::Reading => "Noto Naskh Arabic",
            Face::Interface => "IBM Plex Sans Arabic",
            Face::Wordmark => "Amiri",
            Face::Named(family) => family,
        }
    }

    /// Where letters that its first family does not have are looked for, in order: a partner that suits it first.
    fn partners(self) -> &'static [&'static str] {
        const BESIDE_NASKH: &[&str] = &["Noto Serif", "Noto Naskh Arabic", "IBM Plex Sans Arabic", "Noto Sans Symbols 2"];
        const BESIDE_SANS: &[&str] = &["IBM Plex Sans Arabic", "Noto Naskh Arabic", "Noto Serif", "Noto Sans Symbols 2"];
        match self {
            Face::Interface => BESIDE_SANS,
            Face::Named(family) if installed::family(family).is_some_and(|family| family.sans) => BESIDE_SANS,
            Face::Reading | Face::Wordmark | Face::Named(_) => BESIDE_NASKH,
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
    ("Amiri-Regular.ttf", include_bytes!("../../fonts/Amiri-Regular.ttf")),
    ("Amiri-Bold.ttf", include_bytes!("../../fonts/Amiri-Bold.ttf")),
    ("NotoSansSymbols2-Signs.ttf", include_bytes!("../../fonts/NotoSansSymbols2-Signs.ttf")),
];

/// The bundled files, held once; their order gives the first [`FontId`]s.
static BLOBS: LazyLock<Vec<Blob<u8>>> = LazyLock::new(|| BUNDLED.iter().map(|(_, bytes)| Blob::new(Arc::new(*bytes))).collect());

/// Files of [`Fonts::add`], held once too.
static ADDED: RwLock<Vec<Blob<u8>>> = RwLock::new(Vec::new());

/// Every font that glyphs were taken from so far: the place in the list is its [`FontId`], whichever thread asks.
static USED: LazyLock<RwLock<Vec<Key>>> =
    LazyLock::new(|| RwLock::new(BLOBS.iter().map(|blob| Key { blob: blob.id(), index: 0, coords: Vec::new() }).collect()));

/// One face of one file, at one place of its axes (normalised; empty where it has none).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Key {
    blob: u64,
    index: u32,
    coords: Vec<i16>,
}

/// A font that glyphs are drawn from.
#[derive(Clone)]
struct Drawn {
    data: FontData,
    coords: Vec<i16>,
}

/// Names a font that glyphs were taken from; the same for the same file in all [`Fonts`] of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FontId(pub u32);

/// The fonts and the working memory of shaping. One for each thread that sets text.
pub struct Fonts {
    pub(super) context: FontContext,
    pub(super) layouts: LayoutContext<()>,
    /// By [`FontId`]; `None`: taken from by others only.
    drawn: Vec<Option<Drawn>>,
    ids: HashMap<Key, FontId>,
    /// Families of the machine that were asked for, by the name that they are registered under.
    learnt: BTreeMap<&'static str, Option<String>>,
}

impl Default for Fonts {
    fn default() -> Self {
        Self::bundled()
    }
}

impl Fonts {
    /// The bundled faces; families of the machine are read when a face of theirs is set for the first time.
    pub fn bundled() -> Self {
        let mut collection = Collection::new(CollectionOptions { shared: false, system_fonts: false });
        let mut families: Vec<FamilyId> = Vec::new();
        for blob in BLOBS.iter() {
            for (family, _) in collection.register_fonts(blob.clone(), None) {
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
        let mut fonts = Self {
            context: FontContext { collection, source_cache: SourceCache::default() },
            layouts: LayoutContext::new(),
            drawn: Vec::new(),
            ids: HashMap::new(),
            learnt: BTreeMap::new(),
        };
        for blob in BLOBS.iter() {
            fonts.id_of(&FontData::new(blob.clone(), 0), Vec::new());
        }
        fonts
    }

    /// The same faces for another thread, from the same bytes: what it shapes has the ids of these.
    pub fn for_thread(&self) -> Self {
        Self {
            context: self.context.clone(),
            layouts: LayoutContext::new(),
            drawn: self.drawn.clone(),
            ids: self.ids.clone(),
            learnt: self.learnt.clone(),
        }
    }

    /// The families that a face is set in, in order. Reads the files of a family of the machine when it is met first.
    pub(super) fn families(&mut self, face: Face) -> FontFamily<'static> {
        let first = match face {
            Face::Named(family) if !BUNDLED_FAMILIES.contains(&family) => self.learn(family).map(Cow::Owned),
            _ => Some(Cow::Borrowed(face.family())),
        };
        let partners = face.partners().iter().map(|name| Cow::Borrowed(*name));
        FontFamily::List(Cow::Owned(first.into_iter().chain(partners).map(FontFamilyName::Named).collect()))
    }

    /// Registers a family of the machine; gives back the name it answers to, `None` where its files are gone.
    fn learn(&mut self, family: &'static str) -> Option<String> {
        if let Some(name) = self.learnt.get(family) {
            return name.clone();
        }
        let mut name = None;
        for file in installed::files(family) {
            let registered = self.context.collection.register_fonts(file.blob.clone(), None);
            // a collection holds other families beside the one that was asked for
            let of_ours = registered.iter().find(|(_, infos)| infos.iter().any(|info| info.index() == file.index));
            let found = of_ours.and_then(|(id, _)| self.context.collection.family_name(*id).map(str::to_owned));
            name = name.or(found);
        }
        self.learnt.insert(family, name.clone());
        name
    }

    pub(super) fn id_of(&mut self, font: &FontData, coords: Vec<i16>) -> FontId {
        let key = Key { blob: font.data.id(), index: font.index, coords };
        if let Some(id) = self.ids.get(&key) {
            return *id;
        }
        let at = {
            let mut used = USED.write().unwrap_or_else(PoisonError::into_inner);
            used.iter().position(|other| *other == key).unwrap_or_else(|| {
                used.push(key.clone());
                used.len() - 1
            })
        };
        if self.drawn.len() <= at {
            self.drawn.resize(at + 1, None);
        }
        self.drawn[at] = Some(Drawn { data: font.clone(), coords: key.coords.clone() });
        let id = FontId(u32::try_from(at).unwrap_or(u32::MAX));
        self.ids.insert(key, id);
        id
    }

    /// Makes a font known that is drawn from by glyph number and never by letters (the icons).
    pub fn add(&mut self, bytes: &'static [u8]) -> FontId {
        let blob = {
            let mut added = ADDED.write().unwrap_or_else(PoisonError::into_inner);
            let known = added.iter().find(|blob| std::ptr::eq(blob.data(), bytes)).cloned();
            known.unwrap_or_else(|| {
                let blob = Blob::new(Arc::new(bytes));
                added.push(blob.clone());
                blob
            })
        };
        self.id_of(&FontData::new(blob, 0), Vec::new())
    }

    /// The file to draw a font's glyphs from; `None` where these `Fonts` never set anything in it.
    pub fn file(&self, id: FontId) -> Option<FontFile<'_>> {
        let drawn = self.drawn.get(id.0 as usize)?.as_ref()?;
        Some(FontFile { bytes: drawn.data.data.data(), index: drawn.data.index, coords: &drawn.coords })
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

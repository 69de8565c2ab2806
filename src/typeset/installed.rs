//! The faces of the machine that Arabic can be read in.
//!
//! Comes in: the font folders of the system (`fontdb` knows them). Goes out: families by name, and their files when a text is
//! set in them. A family is known only when its regular face has the Arabic letters and vowel marks, joins them (OpenType
//! `init`, `medi`, `fina` of script `arab`) and has set a line here without breaking: a bad font file costs itself and nothing
//! else. Looking at the machine takes a tenth of a second or more: [`scan`] is for a thread of its own.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};

use fontdb::{Database, FaceInfo, Source, Stretch, Style};
use parley::fontique::Blob;
use roaring::RoaringBitmap;
use swash::FontRef;

use super::fonts::BUNDLED_FAMILIES;
use super::scale::{Scale, measure};

/// Most families that are known at a time.
const MOST: usize = 1000;
/// A larger font file is not read (CJK collections are, at most, 200 MB; Arabic faces are below 3).
const LARGEST: u64 = 64 * 1024 * 1024;
/// Hamza to ghain, feh to yeh, and the vowel marks: fathatan to sukun.
const LETTERS: [std::ops::RangeInclusive<u32>; 3] = [0x621..=0x63A, 0x641..=0x64A, 0x64B..=0x652];
/// The blocks that Arabic script stands in.
const ARABIC: [std::ops::RangeInclusive<u32>; 6] =
    [0x600..=0x6FF, 0x750..=0x77F, 0x870..=0x8FF, 0xFB50..=0xFDFF, 0xFE70..=0xFEFE, 0x1_0EC0..=0x1_0EFF];

/// A family of the machine.
pub struct Family {
    pub name: &'static str,
    /// Its name in Arabic, where its name table has one.
    pub arabic: Option<String>,
    /// Without the modulation of the pen: goes with the Latin of the interface face.
    pub sans: bool,
    /// How large it is set to look as large as the others.
    pub scale: Scale,
    covers: RoaringBitmap,
    /// Regular, and bold where there is one.
    files: Vec<(PathBuf, u32)>,
    loaded: OnceLock<Vec<File>>,
}

/// A font file in memory and the index of the face in it.
#[derive(Clone)]
pub(super) struct File {
    pub blob: Blob<u8>,
    pub index: u32,
}

/// Why a family with Arabic letters is not offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Not a font, or too large.
    Unreadable,
    /// Letters or vowel marks are missing.
    Letters,
    /// The letters do not join.
    Joining,
    /// Letters without a shape.
    Outlines,
    /// It broke what set it.
    Broken,
}

#[derive(Default)]
struct Known {
    /// By name in small letters.
    families: BTreeMap<String, Arc<Family>>,
    scanned: bool,
}

static KNOWN: RwLock<Known> = RwLock::new(Known { families: BTreeMap::new(), scanned: false });

/// Held while the machine is looked at, so that it is done once.
static SCANNING: Mutex<()> = Mutex::new(());

/// Whether the machine has been looked at.
pub fn is_scanned() -> bool {
    KNOWN.read().unwrap_or_else(PoisonError::into_inner).scanned
}

/// The families known so far, by name.
pub fn families() -> Vec<Arc<Family>> {
    KNOWN.read().unwrap_or_else(PoisonError::into_inner).families.values().cloned().collect()
}

/// A family known so far, in any case of letters.
pub fn family(name: &str) -> Option<Arc<Family>> {
    KNOWN.read().unwrap_or_else(PoisonError::into_inner).families.get(&name.trim().to_lowercase()).cloned()
}

/// The face of a family name, bundled or of the machine; looks at the machine first where that has not been done and the name
/// is none of the bundled ones.
pub fn find(name: &str) -> Option<super::Face> {
    super::Face::named(name).or_else(|| {
        scan();
        super::Face::named(name)
    })
}

/// Looks at the fonts of the machine, once; slow.
pub fn scan() {
    let _one = SCANNING.lock().unwrap_or_else(PoisonError::into_inner);
    if is_scanned() {
        return;
    }
    let mut database = Database::new();
    // fontdb reads every font file of the machine: what breaks it takes the list away, not the program
    if catch_unwind(AssertUnwindSafe(|| database.load_system_fonts())).is_err() {
        log::warn!("reading the fonts of this machine broke off");
    }
    add(&database);
    KNOWN.write().unwrap_or_else(PoisonError::into_inner).scanned = true;
}

/// Looks at the fonts in a folder, and in the folders in it.
pub fn scan_folder(folder: &Path) {
    let mut database = Database::new();
    database.load_fonts_dir(folder);
    add(&database);
}

/// Makes the families of a database known that Arabic can be read in.
fn add(database: &Database) {
    let mut groups: BTreeMap<&str, Vec<&FaceInfo>> = BTreeMap::new();
    for face in database.faces() {
        if let Some((name, _)) = face.families.first()
            && !name.starts_with('.')
            && !BUNDLED_FAMILIES.iter().any(|bundled| bundled.eq_ignore_ascii_case(name))
        {
            groups.entry(name).or_default().push(face);
        }
    }
    for (name, mut faces) in groups {
        faces.sort_by_key(|face| (path_of(face), face.index));
        let key = name.to_lowercase();
        if family(&key).is_some() {
            continue;
        }
        match examine(database, name, &faces) {
            Ok(Some(found)) => {
                let mut known = KNOWN.write().unwrap_or_else(PoisonError::into_inner);
                if known.families.len() < MOST {
                    known.families.insert(key, Arc::new(found));
                }
            }
            Ok(None) => {}
            Err(reason) => log::info!("the family {name} is not offered: {reason:?}"),
        }
    }
}

fn path_of(face: &FaceInfo) -> PathBuf {
    match &face.source {
        Source::File(path) | Source::SharedFile(path, _) => path.clone(),
        Source::Binary(_) => PathBuf::new(),
    }
}

/// The upright face of ordinary width whose weight is nearest to one asked for.
fn nearest<'f>(faces: &[&'f FaceInfo], weight: u16) -> Option<&'f FaceInfo> {
    let far = |face: &&&FaceInfo| {
        (face.style != Style::Normal, face.stretch != Stretch::Normal, face.weight.0.abs_diff(weight), face.weight.0)
    };
    faces.iter().min_by_key(far).copied()
}

/// A family, when its regular face can be read in; `Ok(None)` where it has nothing to do with Arabic.
fn examine(database: &Database, name: &str, faces: &[&FaceInfo]) -> Result<Option<Family>, Refused> {
    let Some(regular) = nearest(faces, 400) else { return Ok(None) };
    let path = path_of(regular);
    if std::fs::metadata(&path).is_ok_and(|file| file.len() > LARGEST) {
        return Err(Refused::Unreadable);
    }
    let tried = catch_unwind(AssertUnwindSafe(|| database.with_face_data(regular.id, judge)));
    let Some(judged) = tried.map_err(|_| Refused::Broken)?.ok_or(Refused::Unreadable)? else { return Ok(None) };
    let judged = judged?;
    let mut files = vec![(path, regular.index)];
    if let Some(bold) = nearest(faces, 700).filter(|bold| bold.weight.0 >= 600 && bold.id != regular.id) {
        files.push((path_of(bold), bold.index));
    }
    let arabic = regular.families.iter().find(|(_, language)| language.primary_language() == "Arabic");
    Ok(Some(Family {
        name: Box::leak(name.to_owned().into_boxed_str()),
        arabic: arabic.map(|(name, _)| name.clone()).filter(|name| name.chars().any(is_arabic)),
        sans: judged.sans,
        scale: judged.scale,
        covers: judged.covers,
        files,
        loaded: OnceLock::new(),
    }))
}

struct Judged {
    covers: RoaringBitmap,
    sans: bool,
    scale: Scale,
}

/// Whether Arabic can be read in a face; `None` where it has no Arabic letter at all.
fn judge(bytes: &[u8], index: u32) -> Option<Result<Judged, Refused>> {
    let Some(font) = FontRef::from_index(bytes, index as usize) else { return Some(Err(Refused::Unreadable)) };
    let letters = font.charmap();
    if letters.map('ع') == 0 {
        return None;
    }
    Some(read_in(bytes, index, &font))
}

fn read_in(bytes: &[u8], index: u32, font: &FontRef<'_>) -> Result<Judged, Refused> {
    let letters = font.charmap();
    let mut covers = RoaringBitmap::new();
    for code in ARABIC.into_iter().flatten().filter(|code| letters.map(*code) != 0) {
        covers.insert(code);
    }
    if !LETTERS.into_iter().flatten().all(|code| covers.contains(code)) {
        return Err(Refused::Letters);
    }
    let tag = |name: &[u8; 4]| u32::from_be_bytes(*name);
    let arab = font.writing_systems().filter(|system| system.script_tag() == tag(b"arab"));
    let features: Vec<u32> = arab.flat_map(|system| system.features()).map(|feature| feature.tag()).collect();
    if ![b"init", b"medi", b"fina"].into_iter().all(|needed| features.contains(&tag(needed))) {
        return Err(Refused::Joining);
    }
    let scale = measure(bytes, index).ok_or(Refused::Outlines)?;
    Ok(Judged { covers, sans: is_sans(font), scale })
}

/// What the face says of itself: the PANOSE serif style (11 to 15 are without serifs) or the class of the family (8).
fn is_sans(font: &FontRef<'_>) -> bool {
    use swash::tag_from_bytes;
    let Some(os2) = font.table(tag_from_bytes(b"OS/2")) else { return false };
    let class = os2.get(30).copied().unwrap_or(0);
    let (kind, serifs) = (os2.get(32).copied().unwrap_or(0), os2.get(33).copied().unwrap_or(0));
    class == 8 || (kind == 2 && (11..=15).contains(&serifs))
}

fn is_arabic(letter: char) -> bool {
    ARABIC.iter().any(|block| block.contains(&u32::from(letter)))
}

/// The distinct Arabic letters and signs of a text: what a face must have to be offered for it. Linear in the text.
pub fn letters_of(text: &str) -> RoaringBitmap {
    let mut seen = vec![false; 0x1_0F00];
    for letter in text.chars() {
        if let Some(place) = seen.get_mut(letter as usize) {
            *place = true;
        }
    }
    ARABIC.into_iter().flatten().filter(|code| seen[*code as usize]).collect()
}

impl Family {
    /// Whether it has all of some letters ([`letters_of`]).
    pub fn covers(&self, letters: &RoaringBitmap) -> bool {
        letters.is_subset(&self.covers)
    }
}

/// The files of a family, read at the first call; those that can no longer be read are left out.
pub(super) fn files(name: &str) -> Vec<File> {
    let Some(family) = family(name) else { return Vec::new() };
    let read = |(path, index): &(PathBuf, u32)| match std::fs::read(path) {
        Ok(bytes) => Some(File { blob: Blob::new(Arc::new(bytes)), index: *index }),
        Err(error) => {
            log::warn!("{}: {error}", path.display());
            None
        }
    };
    family.loaded.get_or_init(|| family.files.iter().filter_map(read).collect()).clone()
}

#[cfg(test)]
mod tests {
    use super::super::fonts::{BUNDLED, Face, Fonts, Weight};
    use super::super::{Align, Paragraph, Style};
    use super::*;

    fn bundled(file: &str) -> Vec<u8> {
        BUNDLED.iter().find(|(name, _)| *name == file).unwrap().1.to_vec()
    }

    /// The same bytes with every occurrence of a word replaced, as name tables write it (UTF-16, big end first).
    fn renamed(file: &str, from: &str, to: &str) -> Vec<u8> {
        let wide = |word: &str| word.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
        replaced(bundled(file), &wide(from), &wide(to))
    }

    fn replaced(mut bytes: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
        assert_eq!(from.len(), to.len());
        for at in 0..bytes.len() - from.len() {
            if bytes[at..].starts_with(from) {
                bytes[at..at + to.len()].copy_from_slice(to);
            }
        }
        bytes
    }

    fn folder(files: &[(&str, Vec<u8>)]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        for (name, bytes) in files {
            std::fs::write(dir.path().join(name), bytes).unwrap();
        }
        dir
    }

    #[test]
    fn a_good_family_is_found_and_set_in_and_bad_files_cost_only_themselves() {
        let whole = renamed("Amiri-Regular.ttf", "Amiri", "Warda");
        let dir = folder(&[
            ("good.ttf", whole.clone()),
            ("good-bold.ttf", renamed("Amiri-Bold.ttf", "Amiri", "Warda")),
            ("cut.ttf", renamed("Amiri-Regular.ttf", "Amiri", "Short")[..90_000].to_vec()),
            ("unjoined.ttf", replaced(renamed("Amiri-Regular.ttf", "Amiri", "Loose"), b"GSUB", b"XSUB")),
            ("latin.ttf", renamed("NotoSerif-Regular.ttf", "Noto Serif", "Nota Serif")),
            ("words.ttf", "ليست خطا".as_bytes().to_vec()),
            ("empty.otf", Vec::new()),
        ]);
        scan_folder(dir.path());
        let names: Vec<&str> = families().iter().map(|family| family.name).filter(|name| !name.starts_with("Other")).collect();
        assert_eq!(names, ["Warda"]);
        assert_eq!(Face::named("WARDA"), Some(Face::Named("Warda")));
        assert_eq!(Face::named("Short"), None);
        assert_eq!(Face::named("Nota Serif"), None);
        let family = family("warda").unwrap();
        assert!(!family.sans && family.scale == Scale::of(Face::Named("Amiri")));
        assert!(family.covers(&letters_of("بِسْمِ الله (IOM) 2025")) && !family.covers(&letters_of("\u{10EC4}")));

        let mut fonts = Fonts::bundled();
        let set = |fonts: &mut Fonts, face, weight| {
            let style = Style { face, weight, size_px: 20.0, line_px: 35.0, direction: None };
            let mut paragraph = Paragraph::shape(fonts, "الحرية حق", &style);
            paragraph.wrap(None, Align::Start);
            let mut files = Vec::new();
            paragraph.glyphs(fonts, 0.0..35.0, |glyph| files.push(glyph.font));
            let file = fonts.file(files[0]).unwrap();
            (paragraph.width(), file.bytes.to_vec())
        };
        let (regular, bytes) = set(&mut fonts, Face::Named("Warda"), Weight::REGULAR);
        assert!(bytes == whole, "set in the file that was found");
        assert_eq!(regular, set(&mut fonts, Face::Named("Amiri"), Weight::REGULAR).0);
        assert!(set(&mut fonts, Face::Named("Warda"), Weight::BOLD).1 != bytes);
    }

    #[test]
    fn a_family_whose_files_are_gone_is_set_in_naskh() {
        let dir = folder(&[("gone.ttf", renamed("Amiri-Regular.ttf", "Amiri", "Other"))]);
        scan_folder(dir.path());
        drop(dir);
        let mut fonts = Fonts::bundled();
        let style =
            Style { face: Face::named("Other").unwrap(), weight: Weight::REGULAR, size_px: 20.0, line_px: 35.0, direction: None };
        let mut paragraph = Paragraph::shape(&mut fonts, "الحرية", &style);
        paragraph.wrap(None, Align::Start);
        let mut naskh = Paragraph::shape(&mut fonts, "الحرية", &Style { face: Face::Reading, ..style });
        naskh.wrap(None, Align::Start);
        assert_eq!(paragraph.width(), naskh.width());
    }

    #[test]
    fn damaged_fonts_are_judged_without_breaking() {
        let good = bundled("IBMPlexSansArabic-Regular.ttf");
        let mut seed = 7_u64;
        let mut next = move |below: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) as usize % below
        };
        let mut judged = 0;
        for round in 0..60 {
            let mut bytes = good.clone();
            for _ in 0..=round * 4 {
                let at = next(bytes.len());
                bytes[at] = next(256) as u8;
            }
            if round % 5 == 0 {
                bytes.truncate(next(good.len()));
            }
            let tried = catch_unwind(AssertUnwindSafe(|| judge(&bytes, 0)));
            judged += usize::from(tried.is_ok());
        }
        assert!(judged >= 55, "{judged} of 60 were judged; the others broke, and were caught");
    }

    #[test]
    fn letters_of_a_text_are_the_arabic_ones() {
        let letters = letters_of("أهلا، IOM 2025 ٣");
        let shown: String = letters.iter().filter_map(char::from_u32).collect();
        assert_eq!(shown, "،أاله٣");
    }
}

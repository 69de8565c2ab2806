//! Pictures of set text, against those kept in `tests/snapshots/`: tricky lines and a structured document, in every bundled face.
//!
//! `WARRAQ_BLESS=1 cargo test pictures` writes them anew: look at each before it is kept. Where a picture differs, the new one
//! and one of the differences (in red, over the old one in grey) are written beside it.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use image::{Rgb, RgbImage};

/// Name of the snapshot and what it is drawn with.
const SNAPSHOTS: &[(&str, &str)] = &[
    ("tricky-naskh", "tricky.txt --font NotoNaskhArabic --width 560 --size 20 --margin 16"),
    ("tricky-amiri", "tricky.txt --font Amiri --width 560 --size 22 --margin 16"),
    ("tricky-plex", "tricky.txt --font IBMPlexSansArabic --width 560 --size 18 --margin 16"),
    ("document-naskh", "document.txt --font NotoNaskhArabic --page --justify --width 480 --size 20 --margin 24 --theme sepia"),
    ("document-amiri", "document.txt --font Amiri --page --justify --width 480 --size 22 --margin 24 --theme light"),
    ("document-plex", "document.txt --font IBMPlexSansArabic --page --width 480 --size 18 --margin 24 --theme contrast"),
    ("passage", "document.txt --paragraph 2 --mark 193..300 --width 320 --size 16 --scale 2 --margin 12 --theme dark --justify"),
];

/// Greatest difference of a channel that is no difference. The same program gives the same bytes; another processor may round a
/// coverage the other way, which is a level or two of 255.
const LEVELS: u8 = 3;
/// Most pixels of a million that may differ more: a letter that stands within rounding of the middle of two quarter pixels may be
/// drawn a quarter of a pixel aside. A wrong letter, mark or place differs in thousands.
const PER_MILLION: usize = 60;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots")
}

/// Draws a snapshot as a user would; the picture and its lines.
fn draw(arguments: &str, into: &Path) -> (RgbImage, String) {
    let (png, json) = (into.join("drawn.png"), into.join("drawn.json"));
    let faces = [("NotoNaskhArabic", "Noto Naskh Arabic"), ("IBMPlexSansArabic", "IBM Plex Sans Arabic")];
    let face =
        |word: &str| faces.iter().find(|(short, _)| *short == word).map_or(word.to_owned(), |(_, whole)| (*whole).to_owned());
    let mut command = Command::new(env!("CARGO_BIN_EXE_warraq"));
    command.arg("render").args(arguments.split(' ').map(face)).arg("--force").arg("--png").arg(&png).arg("--json").arg(&json);
    let done = command.current_dir(folder()).stdin(Stdio::null()).output().unwrap();
    assert!(done.status.success(), "{arguments}: {}", String::from_utf8_lossy(&done.stderr));
    (image::open(&png).unwrap().to_rgb8(), std::fs::read_to_string(&json).unwrap())
}

fn differs(one: &Rgb<u8>, other: &Rgb<u8>) -> bool {
    one.0.iter().zip(other.0).any(|(one, other)| one.abs_diff(other) > LEVELS)
}

/// How many pixels differ; all of them where the sizes do.
fn difference(kept: &RgbImage, drawn: &RgbImage) -> usize {
    if kept.dimensions() != drawn.dimensions() {
        return kept.pixels().len().max(drawn.pixels().len());
    }
    kept.pixels().zip(drawn.pixels()).filter(|(one, other)| differs(one, other)).count()
}

/// The old picture in light grey, what differs in red.
fn difference_picture(kept: &RgbImage, drawn: &RgbImage) -> RgbImage {
    let (width, height) = (kept.width().max(drawn.width()), kept.height().max(drawn.height()));
    RgbImage::from_fn(width, height, |x, y| match (kept.get_pixel_checked(x, y), drawn.get_pixel_checked(x, y)) {
        (Some(one), Some(other)) if !differs(one, other) => Rgb(one.0.map(|channel| 170 + channel / 3)),
        _ => Rgb([210, 0, 0]),
    })
}

#[test]
fn set_text_looks_as_it_did() {
    let bless = std::env::var_os("WARRAQ_BLESS").is_some();
    let into = tempfile::tempdir().unwrap();
    let mut wrong = Vec::new();
    for (name, arguments) in SNAPSHOTS {
        let (drawn, lines) = draw(arguments, into.path());
        let file = |ending: &str| folder().join(format!("{name}{ending}"));
        if bless {
            std::fs::copy(into.path().join("drawn.png"), file(".png")).unwrap();
            std::fs::write(file(".json"), &lines).unwrap();
            continue;
        }
        let kept = image::open(file(".png")).unwrap().to_rgb8();
        let count = difference(&kept, &drawn);
        if count * 1_000_000 > kept.pixels().len() * PER_MILLION {
            drawn.save(file(".new.png")).unwrap();
            difference_picture(&kept, &drawn).save(file(".difference.png")).unwrap();
            wrong.push(format!("{name}: {count} pixels differ; see {}", file(".difference.png").display()));
        }
        let kept_lines = std::fs::read_to_string(file(".json")).unwrap();
        if kept_lines != lines {
            std::fs::write(file(".new.json"), &lines).unwrap();
            let first = kept_lines.lines().zip(lines.lines()).find(|(one, other)| one != other);
            wrong.push(format!("{name}: its lines differ; see {}. The first:\n{first:#?}", file(".new.json").display()));
        }
    }
    assert!(wrong.is_empty(), "{}\nWhere it is meant so: WARRAQ_BLESS=1 cargo test pictures", wrong.join("\n"));
}

#[test]
fn a_letter_that_moves_is_seen_and_rounding_is_not() {
    let (kept, _) = draw(SNAPSHOTS[6].1, tempfile::tempdir().unwrap().path());
    let mut rounded = kept.clone();
    rounded.pixels_mut().for_each(|pixel| pixel.0 = pixel.0.map(|channel| channel.saturating_add(2)));
    assert_eq!(difference(&kept, &rounded), 0);
    let limit = kept.pixels().len() * PER_MILLION / 1_000_000;
    // one letter, two pixels up
    let mut moved = kept.clone();
    let (x0, y0) = (kept.width() - 60, 30);
    for (x, y) in (0..20).flat_map(|x| (0..30).map(move |y| (x, y))) {
        moved.put_pixel(x0 + x, y0 + y, *kept.get_pixel(x0 + x, y0 + y + 2));
    }
    assert!(difference(&kept, &moved) > limit, "{} of {limit}", difference(&kept, &moved));
    let smaller = RgbImage::new(3, 3);
    assert!(difference(&kept, &smaller) > limit);
}

#[test]
fn the_same_bytes_every_time() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let bytes = |into: &Path| {
        let (_, lines) = draw(SNAPSHOTS[3].1, into);
        (std::fs::read(into.join("drawn.png")).unwrap(), lines)
    };
    assert!(bytes(one.path()) == bytes(other.path()));
}

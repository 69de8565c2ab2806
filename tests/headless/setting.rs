//! What setting text promises, letter by letter, over real documents and every reading face: each letter has a box inside its
//! line, a click in a box hits inside the letter's own cluster, lines hold the whole text once, and arrows go their way to the end.
//!
//! The embedded sample is always set; `../shared/gold/docs`, `../shared/seeds` and every n-th document of the corpus where they
//! are. `WARRAQ_EVERY=1` sets the whole corpus (minutes, in release), `WARRAQ_EVERY=0` none of it.

use std::path::{Path, PathBuf};
use std::process::Command;

use warraq::formats::{self, Options, sample};
use warraq::text::{Span, invisible};
use warraq::typeset::paragraph::{Side, Step};
use warraq::typeset::{Align, Face, Fonts, Paragraph, Style, Weight};

use crate::gold::shared;

/// Of the corpus, one document in so many is set by default.
const EVERY: usize = 400;
const FACES: [Face; 3] = [Face::Reading, Face::Wordmark, Face::Interface];
/// A page, and a narrow column that cuts long words.
const WIDTHS: [(f32, Align); 2] = [(600.0, Align::Justify), (90.0, Align::Start)];
/// Rounding of sums of advances.
const NEAR: f32 = 0.1;
/// The reader cuts longer lines (`typeset::page`).
const LONGEST: usize = 4 * 1024;

/// What was looked at, and what was found wrong.
#[derive(Default)]
struct Report {
    paragraphs: usize,
    letters: usize,
    steps: usize,
    wrong: Vec<String>,
}

impl Report {
    /// Keeps the first of many complaints.
    fn wrong(&mut self, what: impl FnOnce() -> String) {
        if self.wrong.len() < 20 {
            self.wrong.push(what());
        }
    }

    fn add(&mut self, other: Report) {
        self.paragraphs += other.paragraphs;
        self.letters += other.letters;
        self.steps += other.steps;
        self.wrong.extend(other.wrong);
    }

    fn assert(&self, name: &str) {
        let Report { paragraphs, letters, steps, wrong } = self;
        println!("{name}: {paragraphs} paragraphs, {letters} letters, {steps} steps, {} wrong", wrong.len());
        assert!(*letters > 0, "{name}: nothing was set");
        assert!(wrong.is_empty(), "{name}:\n{}", wrong.join("\n"));
    }
}

/// Whether a reader expects to see something of a letter.
fn is_seen(letter: char) -> bool {
    // the byte order mark, objects and selectors are named by `invisible`; so are all controls of UAX 9
    !letter.is_whitespace() && !letter.is_control() && invisible::name(letter).is_none()
}

fn style(face: Face) -> Style {
    Style { face, weight: Weight::REGULAR, size_px: 18.0, line_px: 32.0, direction: None }
}

/// A single letter can be wider than a column, as «﷽» is.
fn is_one_cluster(paragraph: &Paragraph, text: &str, line: Span) -> bool {
    let ink = line.trim(text);
    paragraph.widen(Span::new(ink.start, ink.start + 1)) == ink
}

/// Lines hold the whole text once, one below the other, none wider than the page.
fn check_lines(paragraph: &Paragraph, text: &str, width: f32, report: &mut Report) {
    let (mut at, mut bottom) = (0, 0.0_f32);
    for (span, place) in paragraph.line_boxes() {
        if span.start != at || span.is_empty() && !text.is_empty() {
            report.wrong(|| format!("{text:?}: a line holds {span:?} after {at}"));
        }
        if place.top < bottom - NEAR || place.bottom <= place.top {
            report.wrong(|| format!("{text:?}: a line at {place:?} below {bottom}"));
        }
        if (place.left < -NEAR || place.right > width + NEAR) && !is_one_cluster(paragraph, text, span) {
            report.wrong(|| format!("{text:?}: a line at {place:?} is wider than {width}"));
        }
        (at, bottom) = (span.end, place.bottom);
    }
    if at != text.len() {
        report.wrong(|| format!("{text:?}: the lines end at {at} of {}", text.len()));
    }
}

/// Every letter that is seen has a box with area inside its line, and its middle hits inside the letter's own cluster.
fn check_letters(paragraph: &Paragraph, text: &str, width: f32, report: &mut Report) {
    let lines: Vec<_> = paragraph.line_boxes().collect();
    for (at, letter) in text.char_indices().filter(|(_, letter)| is_seen(*letter)) {
        report.letters += 1;
        let span = Span::new(at, at + letter.len_utf8());
        let whole = paragraph.widen(span);
        if !(whole.start <= span.start && span.end <= whole.end && text.get(whole.start..whole.end).is_some()) {
            report.wrong(|| format!("{text:?}: {letter:?} at {at} is widened to {whole:?}"));
        }
        let (_, line) = lines[paragraph.line_of(at)];
        let boxes = paragraph.boxes(span);
        if boxes.is_empty() {
            report.wrong(|| format!("{text:?}: no box for {letter:?} at {at}"));
        }
        for place in boxes {
            let inside = place.left >= -NEAR && place.right <= width + NEAR
                || is_one_cluster(paragraph, text, lines[paragraph.line_of(at)].0);
            if !inside || place.right <= place.left || place.bottom <= place.top {
                report.wrong(|| format!("{text:?}: {letter:?} at {at} stands at {place:?} in {width}"));
            }
            // a cluster cut by the end of a line has boxes in both
            if whole.end <= lines[paragraph.line_of(at)].0.end && place.top != line.top {
                report.wrong(|| format!("{text:?}: {letter:?} at {at} stands at {place:?}, its line at {line:?}"));
            }
            let hit = paragraph.hit((place.left + place.right) / 2.0, (place.top + place.bottom) / 2.0);
            if hit < whole.start || hit > whole.end || !text.is_char_boundary(hit) {
                report.wrong(|| format!("{text:?}: {letter:?} at {at} is hit at {hit}, not in {whole:?}"));
            }
        }
    }
}

/// An arrow, pressed until nothing moves, never goes the other way, and comes to the edge of the line.
fn check_arrows(paragraph: &Paragraph, text: &str, report: &mut Report) {
    let Some((_, line)) = paragraph.line_boxes().next() else { return };
    let (mut at, mut side) = (0, Side::After);
    let most = text.chars().count() * 2 + 2;
    for (step, edge, sign) in [(Step::Right, line.right, 1.0), (Step::Left, line.left, -1.0)] {
        let mut x = paragraph.caret(at, side).x;
        let mut steps = 0;
        while let Some((to, new_side)) = paragraph.step(at, side, step) {
            let new_x = paragraph.caret(to, new_side).x;
            if (new_x - x) * sign < -0.5 {
                report.wrong(|| format!("{text:?}: {step:?} went back from {at} to {to}"));
            }
            (at, side, x) = (to, new_side, new_x);
            steps += 1;
            if steps > most {
                report.wrong(|| format!("{text:?}: {step:?} is stuck at {at}"));
                break;
            }
        }
        if (x - edge).abs() > 0.5 {
            report.wrong(|| format!("{text:?}: {step:?} ends at {at}, {x}, the line at {edge}"));
        }
        report.steps += steps;
    }
}

fn check(fonts: &mut Fonts, text: &str) -> Report {
    let mut report = Report::default();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let mut end = line.len().min(LONGEST);
        while !line.is_char_boundary(end) {
            end -= 1;
        }
        let line = &line[..end];
        for face in FACES {
            report.paragraphs += 1;
            let mut paragraph = Paragraph::shape(fonts, line, &style(face));
            for (width, align) in WIDTHS {
                paragraph.wrap(Some(width), align);
                check_lines(&paragraph, line, width, &mut report);
                check_letters(&paragraph, line, width, &mut report);
            }
            paragraph.wrap(None, Align::Start);
            check_arrows(&paragraph, line, &mut report);
        }
    }
    report
}

/// All documents, on every core.
fn check_all(paths: &[PathBuf]) -> Report {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let each = |first: usize| {
        let mut fonts = Fonts::bundled();
        let mut report = Report::default();
        for path in paths.iter().skip(first).step_by(cores) {
            let Some(document) = formats::open(path, &Options::default()).document else { continue };
            let mut one = check(&mut fonts, &document.text);
            one.wrong.iter_mut().for_each(|wrong| wrong.insert_str(0, &format!("{}: ", path.display())));
            report.add(one);
        }
        report
    };
    let mut report = Report::default();
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..cores).map(|first| scope.spawn(move || each(first))).collect();
        threads.into_iter().for_each(|thread| report.add(thread.join().unwrap()));
    });
    report
}

fn texts(folder: &Path) -> Vec<PathBuf> {
    let walked = formats::walk(&[folder.to_path_buf()]);
    walked.into_iter().map(|item| item.path).filter(|path| path.extension().is_some_and(|e| e == "txt")).collect()
}

#[test]
fn the_sample_is_set_as_promised() {
    let mut fonts = Fonts::bundled();
    let mut report = Report::default();
    for (name, _) in sample::documents() {
        let path = format!("{}{name}", sample::PREFIX);
        report.add(check(&mut fonts, &formats::open(Path::new(&path), &Options::default()).document.unwrap().text));
    }
    report.assert("sample");
}

/// Letters that documents seldom have, all that fonts and shaping are known to trip over.
#[test]
fn rare_text_is_set_as_promised() {
    let mut fonts = Fonts::bundled();
    let text = "لا إلا الإسلام الآن لأجل ولآلئ ﷲ ﷺ ﷽ ﻻ\n\
        بِسْمِ اللَّهِ الرَّحْمَنِ الرَّحِيمِ\nلّا كٰل هٓ ٱلرَّحۡمَٰنِ ۖ ۗ ۞ ۩\n\
        ـــ كتـــــاب ـ تطويل\n\u{64E}\u{651} بدأ بحركة\nx\u{64E} \u{301}y\n\
        (طرابلس) [أ] {ب} «ج» “د” 50% 10:30 +218-91-123 ١٧/١٢/٢٠٢٥ (021)\n\
        \u{202E}عكس\u{202C} \u{2067}عزل\u{2069} \u{200F}(IOM)\u{200E} می\u{200C}خواهم\n\
        ﴿آية﴾ ، ؛ ؟ ٪ ٬ ٫ ٭ ۔ ٴ\nپ چ ژ گ ڤ ڨ ک ی ە ڕ ۆ\n\
        שלום עולם Ελλάδα Москва 中文 日本 한국 ไทย हिन्दी\n😀 👨‍👩‍👧 🇱🇾 ✓ → ● ○ ∑ ½ № ™\n\
        fi ffi Ḥamīd ʿAlī Ṭarābulus é e\u{301}\u{323}\n---\n2025\n\u{FEFF}\u{200B}\n";
    check(&mut fonts, text).assert("rare text");
}

#[test]
fn gold_documents_and_seeds_are_set_as_promised() {
    let paths: Vec<PathBuf> = ["gold/docs", "seeds"].into_iter().filter_map(shared).flat_map(|f| texts(&f)).collect();
    if !paths.is_empty() {
        check_all(&paths).assert(&format!("{} gold documents and seeds", paths.len()));
    }
}

/// The corpus, unpacked once beside the build.
fn corpus() -> Option<PathBuf> {
    let zip = shared("corpus/open-documents.zip")?;
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent()?.join("corpus");
    let unzip = || Command::new("unzip").arg("-qn").arg(&zip).arg("-d").arg(&target).status().is_ok_and(|s| s.success());
    if !target.exists() && !unzip() {
        println!("skipped: could not unzip {}", zip.display());
        return None;
    }
    Some(target)
}

#[test]
fn the_corpus_is_set_as_promised() {
    let every = std::env::var("WARRAQ_EVERY").ok().and_then(|every| every.parse().ok()).unwrap_or(EVERY);
    let Some(folder) = corpus().filter(|_| every > 0) else { return };
    let paths: Vec<PathBuf> = texts(&folder).into_iter().step_by(every).collect();
    check_all(&paths).assert(&format!("{} documents of the corpus", paths.len()));
}

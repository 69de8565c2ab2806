//! One program of `beside.py`: shapes and wraps a text's paragraphs as the reader does, and prints what it took.
//!
//! `setting PIXELS WIDTH TURNS TEXT Reading|Amiri [ONLY]` prints a line of JSON for each thing measured, as the C programs beside it do.
//! Fonts are warm, every paragraph is shaped anew. With ONLY (`set`) nothing else is run, for counting instructions.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a bench speaks to its terminal")]

use std::process::ExitCode;
use std::time::Instant;

use warraq::typeset::{Align, Face, Fonts, Paragraph, Style, Weight};

/// Runs a thing so many times after three that do not count.
fn measure(what: &str, turns: usize, mut run: impl FnMut() -> usize) {
    let mut made = 0;
    let mut ms: Vec<f64> = (0..turns + 3)
        .map(|_| {
            let start = Instant::now();
            made = std::hint::black_box(run());
            start.elapsed().as_secs_f64() * 1e3
        })
        .skip(3)
        .collect();
    ms.sort_by(f64::total_cmp);
    let (least, median) = (ms.first().copied().unwrap_or_default(), ms.get(turns / 2).copied().unwrap_or_default());
    println!(r#"{{"what": "{what}", "least_ms": {least:.4}, "median_ms": {median:.4}, "made": {made}}}"#);
}

fn main() -> ExitCode {
    // cargo passes --bench
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let [pixels, width, turns, path, face, only @ ..] = words.as_slice() else {
        eprintln!("setting PIXELS WIDTH TURNS TEXT Reading|Amiri [ONLY]");
        return ExitCode::from(2);
    };
    let (Ok(size_px), Ok(width), Ok(turns), Ok(text)) =
        (pixels.parse::<f32>(), width.parse::<f32>(), turns.parse::<usize>(), std::fs::read_to_string(path))
    else {
        eprintln!("setting: a number or the text cannot be read");
        return ExitCode::from(2);
    };
    let line_px = (size_px * 1.75).round();
    let face = if face == "Amiri" { Face::Wordmark } else { Face::Reading };
    let style = Style { face, weight: Weight::REGULAR, size_px, line_px, direction: None };
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let mut fonts = Fonts::bundled();
    let mut shape = || lines.iter().map(|line| Paragraph::shape(&mut fonts, line, &style)).collect::<Vec<_>>();
    let wrap = |paragraphs: &mut [Paragraph], width: f32| {
        paragraphs.iter_mut().for_each(|paragraph| paragraph.wrap(Some(width), Align::Start));
        paragraphs.iter().map(Paragraph::lines).sum::<usize>()
    };
    let wanted = |what: &str| only.is_empty() || only.iter().any(|word| word == what);
    if wanted("set") {
        measure("set", turns, || wrap(&mut shape(), width));
    }
    if wanted("shape") {
        measure("shape", turns, || shape().len());
    }
    if wanted("wrap") {
        let mut shaped = shape();
        let mut wide = false;
        measure("wrap", turns, || {
            wide = !wide;
            wrap(&mut shaped, if wide { width + 10.0 } else { width })
        });
    }
    ExitCode::SUCCESS
}

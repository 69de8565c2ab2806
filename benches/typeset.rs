//! Setting text: `cargo bench --no-default-features --bench typeset`.
//!
//! The texts are those of `../shared/seeds` and `../shared/gold/docs` (or `$WARRAQ_SHARED`); where they are missing, the
//! embedded sample stands in and the bench says so. No glyph is drawn here: see `frame`.

#![allow(clippy::print_stdout, reason = "a bench speaks to its terminal")]

mod material;

use std::hint::black_box;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use material::{document, ratio, sized, texts, time};
use warraq::document::Document;
use warraq::typeset::page::{Page, PageStyle};
use warraq::typeset::{Align, Face, Fonts, Paragraph, ShownDigits, Style, View, Weight};

const BODY: Style = Style { face: Face::Reading, weight: Weight::REGULAR, size_px: 18.0, line_px: 32.0, direction: None };
const PAGE: PageStyle = PageStyle {
    face: Face::Reading,
    size_px: 18.0,
    line_em: 1.75,
    width_px: 600.0,
    gap_px: 12.0,
    justify: true,
    view: View { digits: ShownDigits::AsWritten, tashkeel: true, invisible: false },
};
/// Height of what is seen at once, in pixels.
const VIEW: f64 = 700.0;

fn shape(fonts: &mut Fonts, lines: &[&str]) -> Vec<Paragraph> {
    lines.iter().map(|line| Paragraph::shape(fonts, line, &BODY)).collect()
}

fn wrap(paragraphs: &mut [Paragraph], width: f32) -> usize {
    paragraphs.iter_mut().for_each(|paragraph| paragraph.wrap(Some(width), Align::Justify));
    paragraphs.iter().map(Paragraph::lines).sum()
}

/// Shapes and measures what is seen from a height, as the reader does before it draws a frame.
fn look(page: &mut Page, fonts: &mut Fonts, y: f64) -> usize {
    let mut item = page.find(y);
    while item < page.items().len() {
        page.ensure(fonts, item);
        item += 1;
        if page.top(item) > y + VIEW {
            break;
        }
    }
    item
}

fn paragraphs(bench: &mut Criterion) {
    let texts = texts("seeds");
    let lines: Vec<&str> = texts.iter().take(2).flat_map(|text| text.lines()).filter(|line| !line.trim().is_empty()).collect();
    let bytes: usize = lines.iter().map(|line| line.len()).sum();
    println!("two statements: {} paragraphs, {bytes} bytes", lines.len());
    let mut fonts = Fonts::bundled();
    let mut group = bench.benchmark_group("two statements");
    group.throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("shape and wrap", |b| b.iter(|| wrap(&mut shape(&mut fonts, &lines), 600.0)));
    let mut shaped = shape(&mut fonts, &lines);
    let mut wide = false;
    let mut again = || {
        wide = !wide;
        wrap(&mut shaped, if wide { 610.0 } else { 600.0 })
    };
    group.bench_function("wrap again", |b| b.iter(&mut again));
    group.finish();
    ratio("wrap again / shape and wrap", 31, || time(&mut again), || time(|| wrap(&mut shape(&mut fonts, &lines), 600.0)));
    bench.bench_function("load the bundled fonts", |b| b.iter(Fonts::bundled));
}

fn first_view(fonts: &mut Fonts, document: &Document) -> usize {
    look(&mut opened(black_box(document)), fonts, 0.0)
}

/// As the reader opens it: very long lines are set on another thread (see the bench `long`).
fn opened(document: &Document) -> Page {
    let mut page = Page::new(document, None, PAGE);
    page.set_long_ones_aside(std::sync::Arc::new(|| {}));
    page
}

fn pages(bench: &mut Criterion) {
    let texts = texts("gold/docs");
    let mut fonts = Fonts::bundled();
    let one = document(&sized(&texts, 1_000_000));
    let ten = document(&sized(&texts, 10_000_000));
    let line = document(&sized(&texts, 1_000_000).replace('\n', " "));
    for (name, document) in [("1 MB", &one), ("10 MB", &ten), ("1 MB in one line", &line)] {
        let mut group = bench.benchmark_group(name);
        group.bench_function("cut into paragraphs", |b| b.iter(|| Page::new(black_box(document), None, PAGE)));
        group.bench_function("first view", |b| b.iter(|| first_view(&mut fonts, document)));
        let (mut page, mut y) = (opened(document), 0.0);
        group.bench_function("scroll by 40 px", |b| {
            b.iter(|| {
                y = if y + VIEW + 40.0 > page.height() { 0.0 } else { y + 40.0 };
                look(&mut page, &mut fonts, y)
            });
        });
        group.bench_function("jump to the middle", |b| {
            let fresh = || opened(document);
            b.iter_batched_ref(
                fresh,
                |page| {
                    let middle = page.height() / 2.0;
                    look(page, &mut fonts, middle)
                },
                BatchSize::PerIteration,
            );
        });
        let mut page = opened(document);
        let mut width_px = 600.0;
        group.bench_function("another width", |b| {
            b.iter(|| {
                width_px = if width_px == 600.0 { 610.0 } else { 600.0 };
                page.restyle(PageStyle { width_px, ..PAGE });
                look(&mut page, &mut fonts, 0.0)
            });
        });
        group.finish();
    }
    let mut other = Fonts::bundled();
    let (mut a, mut b) = (|| time(|| first_view(&mut fonts, &ten)), || time(|| first_view(&mut other, &one)));
    ratio("first view of 10 MB / of 1 MB", 11, &mut a, &mut b);
    ratio("first view of one line / of paragraphs", 11, || time(|| first_view(&mut Fonts::bundled(), &line)), &mut b);
}

criterion_group! {
    name = benches;
    config = material::criterion();
    targets = paragraphs, pages
}
criterion_main!(benches);

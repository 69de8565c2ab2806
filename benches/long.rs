//! Very long lines: `cargo bench --no-default-features --bench long`.
//!
//! For each shape of text, in a process of its own: the longest frame of opening, reading on, jumping about and changing the
//! width, how long until a long line is whole, and the memory beyond the text.

#![allow(clippy::print_stdout, reason = "a bench speaks to its terminal")]

#[path = "material/mod.rs"]
mod material;

use std::sync::Arc;
use std::time::{Duration, Instant};

use warraq::document::Document;
use warraq::typeset::page::{Page, PageStyle};
use warraq::typeset::{Face, Fonts, View};

const PAGE: PageStyle = PageStyle {
    face: Face::Reading,
    size_px: 20.0,
    line_em: 1.75,
    width_px: 640.0,
    gap_px: 12.0,
    justify: true,
    view: View { digits: warraq::typeset::ShownDigits::AsWritten, tashkeel: true, invisible: false },
};
/// Height of what is seen at once, in pixels.
const VIEW: f64 = 800.0;
const SHAPES: &[&str] =
    &["10 MB as written", "10 MB in one line", "1 MB in one line", "1 MB of one letter", "1 MB without spaces"];

fn main() {
    if let Ok(shape) = std::env::var("WARRAQ_LONG") {
        measure(&shape);
        return;
    }
    for shape in SHAPES {
        if let Ok(this) = std::env::current_exe() {
            let _measured = std::process::Command::new(this).env("WARRAQ_LONG", shape).status();
        }
    }
}

fn text_of(shape: &str) -> String {
    let statements = |bytes| material::sized(&material::texts("gold/docs"), bytes);
    match shape {
        "10 MB as written" => statements(10_000_000),
        "10 MB in one line" => statements(10_000_000).replace('\n', " "),
        "1 MB in one line" => statements(1_000_000).replace('\n', " "),
        "1 MB of one letter" => "ك".repeat(500_000),
        _ => statements(1_300_000).split_whitespace().collect(),
    }
}

/// Megabytes of memory that this process holds (Linux; 0 elsewhere).
fn memory() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let held = status.lines().find_map(|line| line.strip_prefix("VmRSS:")?.trim().strip_suffix(" kB")?.parse::<f64>().ok());
    held.unwrap_or(0.0) / 1024.0
}

struct Frames {
    page: Page,
    fonts: Fonts,
    longest: Duration,
    most: f64,
}

impl Frames {
    /// One frame: what is seen from a height is measured and placed.
    fn frame(&mut self, y: f64) {
        let begun = Instant::now();
        self.page.look(y);
        let mut item = self.page.find(y);
        while item < self.page.items().len() {
            self.page.ensure(&mut self.fonts, item);
            item += 1;
            if self.page.top(item) > y + VIEW {
                break;
            }
        }
        let anchor = self.page.anchor(y);
        std::hint::black_box(self.page.place(&mut self.fonts, anchor));
        self.longest = self.longest.max(begun.elapsed());
        self.most = self.most.max(memory());
    }

    /// Frames until everything in view is whole.
    fn settle(&mut self, y: f64) -> Duration {
        let begun = Instant::now();
        loop {
            self.frame(y);
            let first = self.page.find(y);
            if (first..self.page.items().len()).take_while(|i| self.page.top(*i) < y + VIEW).all(|i| !self.page.is_provisional(i))
            {
                return begun.elapsed();
            }
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    fn say(&mut self, what: &str) {
        print!(" · {what} {:.1} ms", self.longest.as_secs_f64() * 1e3);
        self.longest = Duration::ZERO;
    }
}

fn measure(shape: &str) {
    let document: Document = material::document(&text_of(shape));
    let (before, fonts) = (memory(), Fonts::bundled());
    let page = Page::new(&document, None, PAGE);
    let mut frames = Frames { page, fonts, longest: Duration::ZERO, most: 0.0 };
    frames.page.set_long_ones_aside(Arc::new(|| {}));
    print!("{shape}: longest frame");
    frames.frame(0.0);
    frames.say("opening");
    let whole = frames.settle(0.0);
    frames.say("until whole");
    for step in 0..200 {
        frames.frame(f64::from(step) * 40.0);
    }
    frames.say("scrolling");
    for share in [0.5, 0.99, 0.25] {
        let y = frames.page.height() * share;
        frames.settle(y);
        let y = frames.page.height() * share;
        frames.settle(y);
    }
    frames.say("jumping");
    let y = frames.page.height() / 2.0;
    frames.settle(y);
    frames.page.restyle(PageStyle { width_px: 500.0, ..PAGE });
    frames.settle(y);
    frames.say("another width");
    println!(
        " · whole after {:.0} ms · memory beyond the text at most {:.0} MB",
        whole.as_secs_f64() * 1e3,
        frames.most - before
    );
}

//! One frame of the window, without a screen: `cargo bench --bench frame`.
//!
//! A frame is what the processor does between two pictures: commands, jobs and queries (`logic_now`), everything drawn
//! (`show`), and egui's triangles. What the graphics card does then is not in it; `first_frame.py` looks at real pixels.

#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::panic, reason = "a bench speaks to its terminal")]

mod material;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use egui::{Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, Pos2, RawInput, Rect, TouchPhase, Vec2, pos2, vec2};
use material::{ratio, sized, texts, time};
use warraq::language::Lang;
use warraq::session::{Act, Command, Places, Session, Settings};
use warraq::window::{App, style};

const SIZE: Vec2 = Vec2::new(1366.0, 768.0);
/// 2026-01-01, in seconds since 1970.
const NOW: i64 = 1_767_225_600;

/// The window on a context without a screen.
struct Headless {
    context: egui::Context,
    app: App,
    /// Seconds since the window opened, as egui is told: 60 frames a second.
    seconds: f64,
    /// Holds the settings as long as the window lives.
    _folder: tempfile::TempDir,
}

impl Headless {
    /// Opens the window with a command and draws until everything is read.
    fn open(command: Command, lang: Lang) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let context = egui::Context::default();
        style::install_fonts(&context);
        let mut session = Session::new(Places::below(folder.path(), lang), Settings::default(), NOW);
        session.send(command);
        let mut window = Self { context, app: App::new(session), seconds: 0.0, _folder: folder };
        let start = Instant::now();
        window.frame(Vec::new());
        while window.app.session().jobs().next().is_some() || window.app.session().archive().is_empty() {
            assert!(start.elapsed() < Duration::from_secs(120), "the documents are not read in two minutes");
            std::thread::sleep(Duration::from_millis(5));
            window.frame(Vec::new());
        }
        (0..30).for_each(|_| {
            window.frame(Vec::new());
        });
        window
    }

    /// One frame; gives back how many triangles it has.
    fn frame(&mut self, events: Vec<Event>) -> usize {
        self.seconds += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, SIZE)),
            time: Some(self.seconds),
            predicted_dt: 1.0 / 60.0,
            focused: true,
            events,
            ..RawInput::default()
        };
        let now = NOW + self.seconds as i64;
        let app = &mut self.app;
        let mut output = self.context.run_ui(input, |ui| {
            app.logic_now(&ui.ctx().clone(), now);
            app.show(ui);
        });
        output.textures_delta.clear();
        let shapes = std::mem::take(&mut output.shapes);
        let drawn = self.context.tessellate(shapes, output.pixels_per_point);
        let triangles = drawn.iter().map(|one| match &one.primitive {
            egui::epaint::Primitive::Mesh(mesh) => mesh.indices.len() / 3,
            egui::epaint::Primitive::Callback(_) => 0,
        });
        triangles.sum()
    }

    fn steady(&mut self) -> usize {
        self.frame(Vec::new())
    }

    /// The pointer over the middle of the page.
    fn point_at_page(&mut self) {
        self.frame(vec![Event::PointerMoved(pos2(SIZE.x / 2.0, SIZE.y / 2.0))]);
    }

    /// Turns the wheel, down unless `up`.
    fn scroll(&mut self, up: bool) -> usize {
        self.frame(vec![Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(0.0, if up { 40.0 } else { -40.0 }),
            phase: TouchPhase::Move,
            source: MouseWheelSource::Unknown,
            modifiers: Modifiers::default(),
        }])
    }
}

fn key(key: Key) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::default() }
}

/// Writes a document of so many bytes to open.
fn large(folder: &Path, bytes: usize) -> PathBuf {
    let path = folder.join(format!("{bytes}.txt"));
    std::fs::write(&path, sized(&texts("gold/docs"), bytes)).unwrap();
    path
}

fn frames(bench: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    let sample = || Command::Act(Act::OpenSample);
    let mut group = bench.benchmark_group("sample");
    group.bench_function("window to the whole archive", |b| b.iter(|| Headless::open(sample(), Lang::Ar).seconds));
    for lang in [Lang::Ar, Lang::En] {
        let mut window = Headless::open(sample(), lang);
        println!("{}: {} documents, {} triangles", lang.tag(), window.app.session().archive().len(), window.steady());
        group.bench_function(format!("steady, {}", lang.tag()), |b| b.iter(|| window.steady()));
    }
    let mut window = Headless::open(sample(), Lang::Ar);
    window.point_at_page();
    let mut count = 0;
    group.bench_function("scrolling", |b| {
        b.iter(|| {
            count += 1;
            window.scroll(count / 20 % 2 == 1)
        });
    });
    group.bench_function("next document", |b| {
        b.iter(|| {
            count += 1;
            let act = if count / 10 % 2 == 1 { Act::PreviousDocument } else { Act::NextDocument };
            window.app.send(Command::Act(act));
            window.steady()
        });
    });
    window.app.send(Command::Act(Act::SearchArchive));
    (0..3).for_each(|_| {
        window.steady();
    });
    let letters = ["ح", "ق", "و", "ق", " ", "ا", "ل", "إ", "ن", "س", "ا", "ن"];
    let mut at = 0;
    let mut longest = 0;
    group.bench_function("typing a search", |b| {
        b.iter(|| {
            // every letter, then each taken back
            let event = if at < letters.len() { Event::Text(letters[at].to_owned()) } else { key(Key::Backspace) };
            at = (at + 1) % (letters.len() * 2);
            let triangles = window.frame(vec![event]);
            longest = longest.max(window.app.session().query_text().len());
            triangles
        });
    });
    assert_eq!(longest, letters.concat().len(), "what was typed has not reached the search field");
    group.finish();

    let mut group = bench.benchmark_group("1 MB document");
    let mut long = Headless::open(Command::OpenPaths(vec![large(folder.path(), 1_000_000)]), Lang::Ar);
    println!("{} triangles", long.steady());
    group.bench_function("steady", |b| b.iter(|| long.steady()));
    long.point_at_page();
    group.bench_function("scrolling on and on", |b| b.iter(|| long.scroll(false)));
    group.finish();
    let mut window = Headless::open(sample(), Lang::Ar);
    ratio("steady frame with 1 MB open / with the sample", 51, || time(|| long.steady()), || time(|| window.steady()));
    ratio("frame while scrolling / steady, 1 MB", 51, || time(|| long.scroll(true)), || time(|| window.steady()));
}

criterion_group! {
    name = benches;
    config = material::criterion();
    targets = frames
}
criterion_main!(benches);

//! A window on a desk without a screen: the program as eframe runs it, with a hand and an eye.
//!
//! Events go in as winit would send them, one a frame; what a screen reader is told comes out as [`Node`]s. Jobs run on their
//! own threads as they do for people; [`Desk::settle`] waits until all is quiet.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::Duration;

use egui::accesskit::{Action, Live, Role, Toggled};
use egui::{Event, Key, Modifiers, OutputCommand, PointerButton, Pos2, Rect, Shape, TexturesDelta, Vec2, ViewportId, pos2, vec2};
use egui_kittest::kittest::NodeT;
use egui_kittest::{Harness, TestRenderer};

use warraq::archive::EntryId;
use warraq::language::{Lang, Value, plain};
use warraq::session::settings::{Settings, Theme};
use warraq::session::{Act, Command, Places, Remembered, Session};
use warraq::window::App;

use super::cpu::{Picture, Textures};

/// 2026-11-21, and it stays so.
pub const NOW: i64 = 1_795_219_200;

/// How a window is opened.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    pub lang: Lang,
    /// Points.
    pub size: Vec2,
    pub dark: bool,
}

impl Setting {
    pub fn new(lang: Lang) -> Self {
        Self { lang, size: vec2(1366.0, 768.0), dark: false }
    }

    pub fn size(self, width: f32, height: f32) -> Self {
        Self { size: vec2(width, height), ..self }
    }

    pub fn dark(self, dark: bool) -> Self {
        Self { dark, ..self }
    }
}

/// What a screen reader is told of one thing.
#[derive(Clone, Debug)]
pub struct Node {
    pub role: Role,
    /// Its name; of painted words the words. Without direction isolates.
    pub name: String,
    /// Of fields.
    pub value: Option<String>,
    pub rect: Rect,
    /// Pressed, ticked, chosen.
    pub on: Option<bool>,
    /// Of a box that can also be refused: it is.
    pub mixed: bool,
    pub expanded: Option<bool>,
    /// A menu hangs under it.
    pub has_menu: bool,
    /// Of bars and of what is running.
    pub number: Option<f64>,
    /// A screen reader says it when it changes.
    pub live: bool,
    /// The keyboard can come to it.
    pub focusable: bool,
    pub focused: bool,
    /// What it stands in, by number.
    pub parent: u64,
}

impl Node {
    /// Not only words: something to act on.
    fn acts(&self) -> bool {
        let words = matches!(self.role, Role::Label | Role::Paragraph | Role::Heading);
        let place =
            matches!(self.role, Role::Complementary | Role::Main | Role::Toolbar | Role::Group | Role::Dialog | Role::Menu);
        !words && !place
    }
}

pub struct Desk {
    harness: Harness<'static, App>,
    textures: Rc<RefCell<Textures>>,
    pub dir: tempfile::TempDir,
    size: Vec2,
    /// What was put on the clipboard last.
    pub clipboard: String,
    /// The picture that was put on the clipboard last.
    pub copied_picture: Option<egui::ColorImage>,
}

/// Keeps the textures of every frame where [`Desk::picture`] finds them.
struct Keeper(Rc<RefCell<Textures>>);

impl TestRenderer for Keeper {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        self.0.borrow_mut().take(delta);
        delta.clear();
    }
}

impl Desk {
    /// An empty window.
    pub fn new(setting: Setting) -> Self {
        let theme = if setting.dark { Theme::Dark } else { Theme::Light };
        Self::with(setting, Settings { theme, ..Settings::default() })
    }

    /// An empty window of a reader with preferences.
    pub fn with(setting: Setting, settings: Settings) -> Self {
        Self::upon(setting, settings, tempfile::tempdir().unwrap())
    }

    /// Quits, and opens the program again on the same folders.
    pub fn again(mut self, setting: Setting) -> Self {
        let places = Places::below(self.dir.path(), setting.lang);
        self.send(Command::QuitNow);
        // the window closes once everything is kept
        for _ in 0..500 {
            self.step();
            let commands = self.harness.output().viewport_output.get(&ViewportId::ROOT).map(|root| root.commands.clone());
            if commands.is_some_and(|commands| commands.contains(&egui::ViewportCommand::Close)) {
                break;
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        let (settings, problem) = Settings::load(&places.settings_file());
        assert_eq!(problem, None);
        Self::upon(setting, settings, self.dir)
    }

    fn upon(setting: Setting, settings: Settings, dir: tempfile::TempDir) -> Self {
        let places = Places::below(dir.path(), setting.lang);
        let remembered = Remembered::load(&places.remembered_file());
        let session = Session::new(places, settings, NOW).with_remembered(remembered);
        let textures = Rc::new(RefCell::new(Textures::default()));
        let harness = Harness::builder()
            .with_size(setting.size)
            .with_context_setup(warraq::window::style::install_fonts)
            .allow_missing_glyphs()
            .renderer(Keeper(Rc::clone(&textures)))
            .build_ui_state(
                |ui, app: &mut App| {
                    let window = ui.ctx().content_rect();
                    app.logic_now(ui.ctx(), NOW);
                    let mut whole = ui.new_child(egui::UiBuilder::new().max_rect(window));
                    whole.set_clip_rect(window);
                    app.show(&mut whole);
                },
                App::new(session),
            );
        let mut desk = Self { harness, textures, dir, size: setting.size, clipboard: String::new(), copied_picture: None };
        desk.settle();
        desk
    }

    /// A window on the sample archive.
    pub fn sample(setting: Setting) -> Self {
        let mut desk = Self::new(setting);
        desk.send(Command::Act(Act::OpenSample));
        desk
    }

    /// A window on invented files.
    pub fn files(setting: Setting, files: &[(&str, &[u8])]) -> Self {
        let mut desk = Self::new(setting);
        let folder = desk.folder(files);
        desk.send(Command::OpenPaths(vec![folder]));
        desk
    }

    /// Writes files into a folder of their own.
    pub fn folder(&self, files: &[(&str, &[u8])]) -> PathBuf {
        let folder = self.dir.path().join("وثائق");
        std::fs::create_dir_all(&folder).unwrap();
        for (name, bytes) in files {
            std::fs::write(folder.join(name), bytes).unwrap();
        }
        folder
    }

    /// Another size, on another screen.
    pub fn resize(&mut self, width: f32, height: f32, pixels_per_point: f32) {
        self.size = vec2(width, height);
        self.harness.set_size(self.size);
        if let Some(viewport) = self.harness.input_mut().viewports.get_mut(&ViewportId::ROOT) {
            viewport.native_pixels_per_point = Some(pixels_per_point);
        }
        self.settle();
    }

    pub fn session(&self) -> &Session {
        self.harness.state().session()
    }

    /// Sends a command as the command line does, and waits for what comes of it.
    pub fn send(&mut self, command: Command) {
        self.harness.state_mut().send(command);
        self.settle();
    }

    /// Frames until nothing runs and nothing asks for another frame.
    #[track_caller]
    pub fn settle(&mut self) {
        let mut quiet = 0;
        for _ in 0..4000 {
            self.step();
            let busy = self.session().is_working();
            if busy {
                std::thread::sleep(Duration::from_millis(2));
            }
            quiet = if busy || self.asks_for_frames() { 0 } else { quiet + 1 };
            if quiet >= 2 {
                return;
            }
        }
        panic!("the window does not come to rest: {:?}", self.harness.ctx.repaint_causes());
    }

    /// One frame for each event that waits.
    fn step(&mut self) {
        self.harness.step();
        for command in &self.harness.output().platform_output.commands {
            match command {
                OutputCommand::CopyText(text) => self.clipboard.clone_from(text),
                OutputCommand::CopyImage(picture) => self.copied_picture = Some(picture.clone()),
                _ => {}
            }
        }
        for clipped in &self.harness.output().shapes {
            no_stock_text(&clipped.shape);
        }
    }

    /// Whether the last frame wants another one at once.
    pub fn asks_for_frames(&self) -> bool {
        self.harness.output().viewport_output.get(&ViewportId::ROOT).is_some_and(|root| root.repaint_delay.is_zero())
    }

    /// Sends an event, and one frame.
    fn event(&mut self, event: Event) {
        self.harness.event(event);
        self.step();
    }

    // the eye

    pub fn nodes(&self) -> Vec<Node> {
        let root = self.harness.root();
        root.children_recursive()
            .map(|node| {
                let of = node.accesskit_node();
                let rect = of.bounding_box().map_or(Rect::NOTHING, |_| node.rect());
                let words = if of.role() == Role::Label { of.value() } else { of.label() };
                Node {
                    role: of.role(),
                    name: plain(&words.unwrap_or_default()),
                    value: of.value(),
                    rect,
                    on: of.toggled().map(|on| on == Toggled::True).or(of.data().is_selected()),
                    mixed: of.toggled() == Some(Toggled::Mixed),
                    expanded: of.data().is_expanded(),
                    has_menu: of.data().has_popup().is_some(),
                    number: of.numeric_value(),
                    live: of.data().live().is_some_and(|live| live != Live::Off),
                    focusable: of.data().supports_action(Action::Focus) && !of.is_disabled(),
                    focused: of.is_focused(),
                    parent: of.parent().map_or(0, |parent| parent.locate().0.0),
                }
            })
            .collect()
    }

    /// All names of a role, in reading order.
    pub fn names(&self, role: Role) -> Vec<String> {
        self.nodes().into_iter().filter(|node| node.role == role).map(|node| node.name).collect()
    }

    /// Everything that is said.
    pub fn labels(&self) -> Vec<String> {
        self.nodes().into_iter().map(|node| node.name).filter(|name| !name.is_empty()).collect()
    }

    pub fn says(&self, words: &str) -> bool {
        let words = plain(words);
        self.labels().iter().any(|label| label.contains(&words))
    }

    /// What is named so and can be acted on.
    pub fn find(&self, name: &str) -> Option<Node> {
        let name = plain(name);
        self.nodes().into_iter().find(|node| node.acts() && node.name == name)
    }

    #[track_caller]
    pub fn get(&self, name: &str) -> Node {
        self.find(name).unwrap_or_else(|| panic!("nothing is named “{name}”; there is {:#?}", self.labels()))
    }

    /// What is named so and is of a role, where a name stands twice.
    #[track_caller]
    pub fn get_as(&self, role: Role, name: &str) -> Node {
        let found = self.nodes().into_iter().find(|node| node.role == role && node.name == name);
        found.unwrap_or_else(|| panic!("no {role:?} is named “{name}”; there is {:#?}", self.names(role)))
    }

    /// What has the keyboard.
    pub fn focused(&self) -> Option<Node> {
        self.nodes().into_iter().find(|node| node.focused && node.acts() && node.role != Role::Window)
    }

    /// The text in a field.
    #[track_caller]
    pub fn field(&self, name: &str) -> String {
        let fields = self.nodes().into_iter().filter(|node| matches!(node.role, Role::TextInput | Role::MultilineTextInput));
        fields.into_iter().find(|node| node.name == name).and_then(|node| node.value).unwrap_or_default()
    }

    /// Whether the keyboard is in the field of that name.
    pub fn writes(&self, name: &str) -> bool {
        self.focused().is_some_and(|node| node.role == Role::TextInput && node.name == name)
    }

    pub fn word(&self, key: &str) -> String {
        plain(&self.session().words().get(key))
    }

    pub fn say(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        plain(&self.session().words().say(key, values))
    }

    /// The name of a document's row in the list.
    pub fn row_of(&self, id: EntryId) -> String {
        let session = self.session();
        let entry = session.archive().entry(id).unwrap();
        let unlisted = warraq::query::Hit { entry: id, score: 0.0, places: 0 };
        let hit = session.results().hits.iter().find(|hit| hit.entry == id).unwrap_or(&unlisted);
        plain(&warraq::window::panels::documents::row_name(session, hit, entry))
    }

    /// Documents in the order of the results.
    pub fn hits(&self) -> Vec<EntryId> {
        self.session().results().hits.iter().map(|hit| hit.entry).collect()
    }

    /// The window as it would be seen.
    pub fn picture(&self) -> Picture {
        let output = self.harness.output();
        let pixels_per_point = output.pixels_per_point;
        let size = [self.size.x, self.size.y].map(|points| (points * pixels_per_point).round() as usize);
        let primitives = self.harness.ctx.tessellate(output.shapes.clone(), pixels_per_point);
        self.textures.borrow().paint(&primitives, size, pixels_per_point)
    }

    /// Where an input method is to show what it composes.
    pub fn ime(&self) -> Option<egui::output::IMEOutput> {
        self.harness.output().platform_output.ime
    }

    pub fn zoom(&self) -> f32 {
        self.harness.ctx.zoom_factor()
    }

    pub fn window(&self) -> Rect {
        Rect::from_min_size(Pos2::ZERO, self.size)
    }

    // the hand

    /// Clicks what is named so, in its middle, and takes the pointer away.
    #[track_caller]
    pub fn click(&mut self, name: &str) {
        let at = self.get(name).rect.center();
        self.click_at(at);
    }

    pub fn click_at(&mut self, at: Pos2) {
        self.press_at(at, PointerButton::Primary, Modifiers::NONE);
    }

    pub fn press_at(&mut self, at: Pos2, button: PointerButton, modifiers: Modifiers) {
        self.event(Event::PointerMoved(at));
        self.holding(modifiers, |desk| {
            for pressed in [true, false] {
                desk.event(Event::PointerButton { pos: at, button, pressed, modifiers });
            }
        });
        self.event(Event::PointerGone);
        self.settle();
    }

    fn holding(&mut self, modifiers: Modifiers, act: impl FnOnce(&mut Self)) {
        if modifiers != Modifiers::NONE {
            self.event(Event::ModifiersChanged(modifiers));
        }
        act(self);
        if modifiers != Modifiers::NONE {
            self.event(Event::ModifiersChanged(Modifiers::NONE));
        }
    }

    /// Gives something the keyboard, as a screen reader does.
    pub fn focus(&mut self, of: &Node) {
        let at = of.rect;
        let root = self.harness.root();
        let node = root.children_recursive().find(|node| node.accesskit_node().bounding_box().is_some() && node.rect() == at);
        node.unwrap_or_else(|| panic!("it is gone: {of:?}")).focus();
        self.settle();
    }

    /// Two clicks, as quick as fingers are.
    pub fn double_click(&mut self, at: Pos2) {
        self.event(Event::PointerMoved(at));
        self.harness.input_mut().time = Some(self.harness.ctx.input(|i| i.time) + 1.0);
        for pressed in [true, false, true, false] {
            let time = self.harness.ctx.input(|i| i.time) + 0.05;
            self.harness.input_mut().time = Some(time);
            self.event(Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE });
        }
        self.event(Event::PointerGone);
        // from here on time passes again by itself
        self.harness.input_mut().time = None;
        self.settle();
    }

    /// Lets time pass.
    pub fn wait(&mut self, seconds: f64) {
        let time = self.harness.ctx.input(|i| i.time) + seconds;
        self.harness.input_mut().time = Some(time);
        self.step();
        self.harness.input_mut().time = None;
    }

    /// Some frames in which nothing happens but what the window does by itself.
    pub fn frames(&mut self, count: usize) {
        (0..count).for_each(|_| self.step());
    }

    /// An event and its frame, without waiting for what comes of it.
    pub fn one(&mut self, event: Event) {
        self.event(event);
    }

    /// Several events in one frame.
    pub fn at_once(&mut self, events: Vec<Event>) {
        self.harness.input_mut().events.extend(events);
        self.step();
        self.settle();
    }

    /// Presses so many times in a row, the last time dragging on to another point.
    pub fn pressed_often(&mut self, at: Pos2, times: usize, to: Pos2) {
        let button =
            |pos, pressed| Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE };
        self.wait(1.0);
        self.event(Event::PointerMoved(at));
        for time in 1..=times {
            self.wait(0.05);
            // as quick as fingers are: the frame's own time would be too slow
            let now = self.harness.ctx.input(|i| i.time) + 0.05;
            self.harness.input_mut().time = Some(now);
            self.event(button(at, true));
            if time == times {
                self.event(Event::PointerMoved(at + (to - at) * 0.5));
                self.event(Event::PointerMoved(to));
            }
            self.event(button(if time == times { to } else { at }, false));
            self.harness.input_mut().time = None;
        }
        self.event(Event::PointerGone);
        self.settle();
    }

    /// The wheel over a place, in points; negative: down the page.
    pub fn wheel(&mut self, at: Pos2, points: f32) {
        self.event(Event::PointerMoved(at));
        let unit = egui::MouseWheelUnit::Point;
        let (delta, phase) = (egui::vec2(0.0, points), egui::TouchPhase::Move);
        let source = egui::MouseWheelSource::Wheel;
        self.event(Event::MouseWheel { unit, delta, phase, modifiers: Modifiers::NONE, source });
        self.settle();
    }

    pub fn hover(&mut self, at: Pos2) {
        self.event(Event::PointerMoved(at));
        self.settle();
    }

    pub fn drag(&mut self, from: Pos2, to: Pos2) {
        let button = PointerButton::Primary;
        let modifiers = Modifiers::NONE;
        self.event(Event::PointerMoved(from));
        self.event(Event::PointerButton { pos: from, button, pressed: true, modifiers });
        for step in 1..=8 {
            self.event(Event::PointerMoved(from + (to - from) * (step as f32 / 8.0)));
        }
        self.event(Event::PointerButton { pos: to, button, pressed: false, modifiers });
        self.event(Event::PointerGone);
        self.settle();
    }

    /// Letter by letter.
    pub fn type_text(&mut self, text: &str) {
        for letter in text.chars() {
            self.event(Event::Text(letter.to_string()));
        }
        self.settle();
    }

    pub fn raw(&mut self, event: Event) {
        self.event(event);
        self.settle();
    }

    /// An event and one frame, where something goes on as long as it is held.
    pub fn frame_with(&mut self, event: Event) {
        self.event(event);
    }

    pub fn key(&mut self, key: Key) {
        self.keys(key, Modifiers::NONE);
    }

    pub fn ctrl(&mut self, key: Key) {
        self.keys(key, CTRL);
    }

    pub fn keys(&mut self, key: Key, modifiers: Modifiers) {
        self.keyboard(key, Some(key), modifiers);
    }

    /// A key as a keyboard sends it: what is printed on it, and where it lies.
    pub fn keyboard(&mut self, key: Key, physical_key: Option<Key>, modifiers: Modifiers) {
        self.holding(modifiers, |desk| {
            for pressed in [true, false] {
                desk.event(Event::Key { key, physical_key, pressed, repeat: false, modifiers });
            }
        });
        self.settle();
    }

    /// Holds a file over the window, or takes it away.
    pub fn hold_file(&mut self, held: bool) {
        self.harness.input_mut().hovered_files = held.then(egui::HoveredFile::default).into_iter().collect();
        // egui asks for frames as long as a file is held
        self.step();
        self.step();
    }

    pub fn drop_file(&mut self, path: &Path) {
        self.harness.input_mut().dropped_files.push(std::sync::Arc::new(Dropped(path.to_owned())));
        self.settle();
    }
}

pub const CTRL: Modifiers = Modifiers { alt: false, ctrl: true, shift: false, mac_cmd: false, command: true };
pub const CTRL_SHIFT: Modifiers = Modifiers { shift: true, ..CTRL };
pub const SHIFT: Modifiers = Modifiers::SHIFT;

/// egui's own text would turn Arabic round; it also writes where two things share an id.
fn no_stock_text(shape: &Shape) {
    match shape {
        Shape::Text(text) => panic!("egui itself wrote “{}” at {:?}", text.galley.text(), text.pos),
        Shape::Vec(shapes) => shapes.iter().for_each(no_stock_text),
        _ => {}
    }
}

#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

/// A point inside a rectangle, by shares of its width (from its start) and height.
pub fn inside(rect: Rect, rtl: bool, along: f32, down: f32) -> Pos2 {
    let x = if rtl { rect.right() - rect.width() * along } else { rect.left() + rect.width() * along };
    pos2(x, rect.top() + rect.height() * down)
}

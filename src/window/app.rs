//! The program as eframe runs it: `logic` runs commands, `ui` draws and sends more.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use egui::{Rect, Role, Ui, ViewportCommand};

use super::dialogs::host::{AfterSave, Dialog};
use super::dialogs::portal::Portal;
use super::dialogs::rule::RuleDialog;
use super::keys;
use super::layout::{Asked, Drawers, Places};
use super::panels::comfort::Comfort;
use super::panels::documents::Documents;
use super::panels::facts::{Asked as FactsAsked, FactsPanel};
use super::panels::filters::FiltersPanel;
use super::panels::results::ResultsView;
use super::panels::toolbar::Toolbar;
use super::panels::{chips, notices, status, welcome};
use super::reader::Reader;
use super::reader::head::Folded;
use super::says::Says;
use super::theme::Theme;
use super::widgets::pen::Pen;
use super::widgets::{Desk, pane, room, scroll};
use crate::archive::{EntryId, FactKey, FactsId};
use crate::language::{Digits, Lang, Value, plain};
use crate::session::remembered::Geometry;
use crate::session::settings::{Panel, PanelState};
use crate::session::{Command, ExportTo, Found, Session, View, paths_in};
use crate::text::Span;
use crate::typeset::Face;

/// Which of the start panel's tabs is on, where there is room for one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum StartTab {
    #[default]
    Documents,
    Filters,
}

/// Which of the end panel's tabs is on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum EndTab {
    #[default]
    Facts,
    Notes,
    Source,
}

/// What [`Says`] was made from.
type SaidOf = (EntryId, FactsId, Lang, Digits);

/// The window.
pub struct App {
    pub(super) session: Session,
    pub(in crate::window) theme: Theme,
    pub(super) toolbar: Toolbar,
    pub(super) documents: Documents,
    pub(super) filters: FiltersPanel,
    pub(super) facts: FactsPanel,
    pub(in crate::window) results: ResultsView,
    pub(super) reader: Reader,
    pub(super) find: super::panels::find::FindBar,
    pub(super) comfort: Comfort,
    pub(super) start_tab: StartTab,
    pub(super) end_tab: EndTab,
    pub(super) notes: scroll::Scrolled,
    pub(super) source: scroll::Scrolled,
    says: (Option<SaidOf>, Arc<Says>),
    pub(super) dialog: Option<Dialog>,
    pub(super) portal: Option<Portal>,
    pub(super) after_save: Option<AfterSave>,
    /// The export that waits for a place to be written to.
    pub(super) exporting: Option<ExportTo>,
    title: String,
    styled: Option<&'static str>,
    /// What the session was last told of the system's theme.
    system_dark: Option<bool>,
    /// The session has said that everything is kept: the window may close.
    pub(super) leaving: bool,
    drawers: Drawers,
    /// The keyboard went from a mark on the page to its card: Escape takes it back.
    from_mark: bool,
    /// Whether the end panel was shown in the last frame.
    end_shown: bool,
    /// The window's place as it was told last.
    pub(super) geometry: Option<Geometry>,
    /// The faces of the machine are looked for after the next picture.
    look_for_faces: bool,
}

impl App {
    /// A window on a session, as it was left. Call once a context is there.
    pub fn new(session: Session) -> Self {
        let mut app = Self::bare(session);
        let look = app.session.remembered().look.clone();
        app.take_look(&look);
        app
    }

    fn bare(session: Session) -> Self {
        let theme = Theme::named(session.theme());
        Self {
            session,
            theme,
            toolbar: Toolbar::default(),
            documents: Documents::default(),
            filters: FiltersPanel::default(),
            facts: FactsPanel::default(),
            results: ResultsView::default(),
            reader: Reader::default(),
            find: super::panels::find::FindBar::default(),
            comfort: Comfort::default(),
            look_for_faces: false,
            start_tab: StartTab::default(),
            end_tab: EndTab::default(),
            notes: scroll::Scrolled::default(),
            source: scroll::Scrolled::default(),
            says: (None, Arc::default()),
            dialog: None,
            portal: None,
            after_save: None,
            exporting: None,
            title: String::new(),
            styled: None,
            system_dark: None,
            leaving: false,
            drawers: Drawers::default(),
            from_mark: false,
            end_shown: false,
            geometry: None,
        }
    }

    /// The same, and once the first picture is there the faces of the machine are looked for; at once where one of them is what
    /// the reader reads in.
    #[must_use]
    pub fn with_faces_of_the_machine(mut self) -> Self {
        if Face::named(&self.session.settings().reading.face).is_some() {
            self.look_for_faces = true;
        } else {
            self.session.send(Command::LookForFaces);
        }
        self
    }

    pub fn session(&self) -> &Session {
        &self.session
    }

    /// Sends a command, as a front door does (for tests and the arguments of the command line).
    pub fn send(&mut self, command: Command) {
        self.session.send(command);
    }

    /// Everything that is not drawing.
    pub fn logic_now(&mut self, ctx: &egui::Context, now: i64) {
        self.take_input(ctx);
        let dark = ctx.system_theme() == Some(egui::Theme::Dark);
        if self.system_dark.replace(dark) != Some(dark) {
            // told only when it changes: every command asks for another frame
            self.session.send(Command::SystemIsDark(dark));
        }
        let changed = self.session.logic(now);
        let asks = self.session.asks();
        asks.into_iter().for_each(|ask| self.answer(ctx, ask));
        self.take_portal(ctx);
        self.go_on_after_save(ctx);
        self.style(ctx);
        self.tell_title(ctx);
        self.remember(ctx);
        if changed {
            ctx.request_repaint();
        }
        if let Some(wait) = self.session.due() {
            ctx.request_repaint_after(wait);
        }
    }

    /// Keys, dropped files and pasted paths.
    fn take_input(&mut self, ctx: &egui::Context) {
        let rtl = self.session.words().direction() == crate::text::direction::Direction::Rtl;
        // whoever takes the pointer has left the way back
        self.from_mark &= !ctx.input(|i| i.pointer.any_pressed());
        if self.dialog.is_none() {
            keys::take(ctx, &mut self.session, rtl);
            self.escape(ctx);
        }
        let dropped: Vec<PathBuf> = ctx.input(|i| i.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect());
        // over the table of a list, a file of terms is the next list
        let listing = self.session.view() == View::Results && self.session.found() == Found::Batch;
        if let ([path], true) = (dropped.as_slice(), listing)
            && path.extension().is_some_and(|ending| ["csv", "tsv", "txt"].iter().any(|known| ending.eq_ignore_ascii_case(known)))
        {
            self.session.send(Command::OpenList(path.clone()));
        } else if !dropped.is_empty() {
            self.session.send(Command::OpenPaths(dropped));
        }
        if self.dialog.is_none() && !super::widgets::field::is_writing(ctx) {
            let pasted: Vec<String> = ctx.input(|i| {
                let pasted = i.events.iter().filter_map(|event| match event {
                    egui::Event::Paste(text) => Some(text.clone()),
                    _ => None,
                });
                pasted.collect()
            });
            for text in pasted {
                let paths = paths_in(&text);
                if !paths.is_empty() {
                    self.session.send(Command::OpenPaths(paths));
                } else if listing {
                    self.session.send(Command::PasteList(text));
                }
            }
        }
    }

    /// Escape goes one step back: the reading panel, find, selection, evidence, query.
    fn escape(&mut self, ctx: &egui::Context) {
        if egui::Popup::is_any_open(ctx)
            || super::widgets::field::is_writing(ctx)
            || !ctx.input(|i| i.key_pressed(egui::Key::Escape))
        {
            return;
        }
        if self.facts.leave_form(ctx) {
        } else if std::mem::take(&mut self.from_mark) {
            self.reader.take_focus();
        } else if self.comfort.is_open() {
            self.comfort.close();
        } else if self.session.find().is_some() {
            self.find.close(&mut self.session);
        } else if self.reader.let_go(&mut self.session) {
        } else if self.session.evidence().is_some() {
            self.session.send(Command::HideEvidence);
        }
    }

    /// The theme's colours where egui itself draws (pop-up frames), and the zoom.
    fn style(&mut self, ctx: &egui::Context) {
        let name = self.session.theme();
        if self.theme.name != name {
            self.theme = Theme::named(name);
        }
        let zoom = f32::from(self.session.settings().zoom) / 100.0;
        if (ctx.zoom_factor() - zoom).abs() > 0.001 {
            ctx.set_zoom_factor(zoom);
        }
        if self.styled != Some(self.theme.name) {
            self.styled = Some(self.theme.name);
            super::style::apply(ctx, &self.theme);
        }
    }

    fn tell_title(&mut self, ctx: &egui::Context) {
        let words = self.session.words();
        let title = if self.session.archive().is_empty() {
            words.get("app-name")
        } else {
            let name = status::archive_name(&self.session);
            words.say("window-title", &[("archive", Value::Text(&name))])
        };
        let title = plain(&title);
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    fn says(&mut self) -> Arc<Says> {
        let session = &self.session;
        let made_of = session.selected().and_then(|id| {
            let entry = session.archive().entry(id).filter(|entry| entry.is_extracted())?;
            Some((id, entry.facts_id(), session.lang(), session.digits()))
        });
        if made_of != self.says.0 || made_of.is_none() {
            let entry = session.entry();
            let said = entry.and_then(|entry| Some(Says::of(entry.document.as_ref()?, &*entry.facts()?, session.words())));
            self.says = (made_of, Arc::new(said.unwrap_or_default()));
        }
        Arc::clone(&self.says.1)
    }

    /// Draws the window.
    pub fn show(&mut self, ui: &mut Ui) {
        let window = ui.max_rect();
        let theme = self.theme.clone();
        Pen::begin_frame(ui.ctx());
        ui.painter().rect_filled(window, 0.0, theme.paper);
        let words = self.session.words().clone();
        let desk = Desk { theme: &theme, words: &words, direction: words.direction() };
        let says = self.says();
        let empty = self.session.archive().is_empty() && !self.session.is_reading();
        let settings = self.session.settings();
        let open = (settings.start_panel.open, settings.end_panel.open);
        let open = self.drawers.take(window.width(), open, self.session.selected());
        let places = Places::of(window, &self.asked(&desk, empty, open));
        let name = desk.get("a11y-toolbar");
        pane(ui, Role::Toolbar, ("toolbar", &name), places.toolbar, |ui| {
            self.toolbar.ui(ui, &desk, places.toolbar, &mut self.session)
        });
        if empty {
            let mut rest = places.centre;
            rest.set_left(window.left());
            rest.set_right(window.right());
            let name = desk.get("app-name");
            pane(ui, Role::Main, ("welcome", &name), rest, |ui| welcome::show(ui, &desk, rest, &mut self.session));
        } else {
            self.body(ui, &desk, &places, &says, Folded { start: !open.0, end: !open.1, comfort: self.comfort.is_open() });
        }
        let name = desk.get("a11y-status");
        pane(ui, Role::Group, ("status", &name), places.status, |ui| status::show(ui, &desk, places.status, &mut self.session));
        self.comfort.show(ui.ctx(), &desk, &places, &mut self.session);
        self.over(ui, &desk, window);
        if std::mem::take(&mut self.look_for_faces) {
            self.session.send(Command::LookForFaces);
            ui.ctx().request_repaint();
        }
    }

    fn asked(&self, desk: &Desk<'_>, empty: bool, open: (bool, bool)) -> Asked {
        let settings = self.session.settings();
        let filtered = !self.session.query().is_empty() || !self.session.filters().list.is_empty();
        Asked {
            direction: desk.direction,
            chips: filtered && !empty,
            // the lines of a concordance need the width
            start_open: open.0 && !empty && !(self.session.view() == View::Results && self.session.found() == Found::Concordance),
            end_open: open.1 && !empty,
            start_width: settings.start_panel.width.unwrap_or(292.0),
            end_width: settings.end_panel.width.unwrap_or(344.0),
            wide_centre: self.session.view() == View::Results,
        }
    }

    fn body(&mut self, ui: &mut Ui, desk: &Desk<'_>, places: &Places, says: &Says, folded: Folded) {
        let drawers = [places.start.filter(|_| places.start_drawer), places.end.filter(|_| places.end_drawer)];
        scroll::cover(ui.ctx(), drawers.into_iter().flatten());
        let name = desk.get("a11y-chips");
        if let Some(rect) = places.chips
            && let Some(facet) =
                pane(ui, Role::Group, ("chips", &name), rect, |ui| chips::show(ui, desk, rect, &mut self.session))
        {
            self.start_tab = StartTab::Filters;
            self.filters.unfold(facet);
        }
        // drawn in the order of the Tab key; a drawer lies over the page and comes after it
        if !places.start_drawer {
            self.at_start(ui, desk, places);
        }
        let centre = places.centre;
        match self.session.view() {
            View::Read => pane(ui, Role::Main, ("reader", &desk.get("a11y-reader")), centre, |ui| {
                self.reader.correcting = self.facts.is_correcting();
                self.reader.ui(ui, desk, centre, &mut self.session, says, folded);
                if self.reader.wants_card() {
                    self.show_card(folded);
                }
                if let Some(fact) = self.reader.wants_correct() {
                    self.open_form(ui.ctx(), fact, false);
                }
                // in a room of its own: its buttons have the names of the head's
                room(ui, "find", centre, |ui| self.find.show(ui, desk, centre, &mut self.session));
                if let Some(standing) = self.find.back() {
                    self.reader.stand_again(standing);
                }
            }),
            View::Results => pane(ui, Role::Main, ("results", &desk.get("view-results")), centre, |ui| {
                self.results.ui(ui, desk, centre, &mut self.session);
            }),
        }
        if places.start_drawer {
            self.at_start(ui, desk, places);
        }
        self.end_shown = places.end.is_some();
        if let Some(rect) = places.end {
            let name = desk.get("a11y-end-panel");
            pane(ui, Role::Complementary, ("end-panel", &name), rect, |ui| self.end_panel(ui, desk, rect, says));
            self.grip(ui, desk, rect, Panel::End);
        }
        self.take_asked();
    }

    /// Gives the card of the mark that is shown the keyboard, opening its panel first where it is folded.
    fn show_card(&mut self, folded: Folded) {
        if folded.end {
            self.session.send(Command::Act(crate::session::Act::ToggleEndPanel));
        }
        self.end_tab = EndTab::Facts;
        self.facts.focus_card();
        self.from_mark = true;
    }

    /// Puts the shown fact right, or marks the selected words as a name that was missed.
    pub(in crate::window) fn correct(&mut self, ctx: &egui::Context, fact: Option<FactKey>, span: Option<Span>) {
        if self.facts.has_keyboard() {
            return;
        }
        let shown = self.session.evidence().map(|evidence| evidence.span);
        let elsewhere = span.filter(|span| shown.is_none_or(|shown| !shown.overlaps(*span)));
        match (fact, elsewhere) {
            (Some(fact), None) => self.open_form(ctx, fact, false),
            (_, Some(_)) => self.reader.offer_kinds(),
            (None, None) => {}
        }
    }

    /// Chooses the name that the shown one is one with.
    pub(in crate::window) fn merge_names(&mut self, ctx: &egui::Context, fact: FactKey) {
        if !self.facts.has_keyboard() {
            self.open_form(ctx, fact, true);
        }
    }

    /// Opens the form of a fact that is shown, and its panel where it is folded.
    fn open_form(&mut self, ctx: &egui::Context, fact: FactKey, merge: bool) {
        if self.session.view() != View::Read {
            self.session.send(Command::Act(crate::session::Act::ViewRead));
        }
        if !self.end_shown {
            self.session.send(Command::Act(crate::session::Act::ToggleEndPanel));
        }
        self.end_tab = EndTab::Facts;
        self.reader.hide_bar();
        self.facts.correct(fact, merge, ctx.memory(|m| m.focused()));
        ctx.request_repaint();
    }

    /// What the panel of facts cannot do itself.
    fn take_asked(&mut self) {
        match self.facts.asked() {
            Some(FactsAsked::Words(_)) => {
                self.reader.take_caret();
                self.session.send(Command::Tell("correct-select-first"));
            }
            Some(FactsAsked::Everywhere(entity)) => self.dialog = Some(Dialog::Rule(Box::new(RuleDialog::new(&entity)))),
            None => {}
        }
    }

    fn at_start(&mut self, ui: &mut Ui, desk: &Desk<'_>, places: &Places) {
        if let Some(rect) = places.filters {
            let name = desk.get("tab-filters");
            pane(ui, Role::Complementary, ("filters-panel", &name), rect, |ui| self.filters_panel(ui, desk, rect));
        }
        if let Some(rect) = places.start {
            let two = places.filters.is_some();
            let name = desk.get("a11y-start-panel");
            pane(ui, Role::Complementary, ("start-panel", &name), rect, |ui| self.start_panel(ui, desk, rect, two));
            self.grip(ui, desk, rect, Panel::Start);
        }
    }

    /// The edge of a panel: dragged between its limits; a double click gives back its own width.
    fn grip(&mut self, ui: &mut Ui, desk: &Desk<'_>, rect: Rect, panel: Panel) {
        let at_start = panel == Panel::Start;
        let grip = Places::grip(rect, at_start, desk.direction);
        let response = ui.interact(grip, ui.scope_id().with(("grip", at_start)), egui::Sense::CLICK | egui::Sense::DRAG);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Splitter, true, desk.get("a11y-resize-panel")));
        if response.hovered() || response.dragged() {
            ui.ctx().set_cursor_icon(egui::CursorIcon::ResizeHorizontal);
            ui.painter().vline(grip.center().x, grip.y_range(), egui::Stroke::new(2.0, desk.theme.accent));
        }
        let settings = self.session.settings();
        let state = if at_start { settings.start_panel } else { settings.end_panel };
        if response.double_clicked() {
            self.session.send(Command::SetPanel(panel, PanelState { width: None, ..state }));
        } else if response.dragged() {
            let outward = if at_start == desk.is_rtl() { -1.0 } else { 1.0 };
            let width = (rect.width() + response.drag_delta().x * outward).clamp(240.0, 480.0);
            self.session.send(Command::SetPanel(panel, PanelState { width: Some(width), ..state }));
        }
    }

    /// What lies over the window: hints under the search field, toasts, the drop target, a dialog.
    fn over(&mut self, ui: &mut Ui, desk: &Desk<'_>, window: Rect) {
        let layer = egui::Area::new(egui::Id::unique("over")).order(egui::Order::Middle).fixed_pos(window.min).interactable(true);
        let wanted = !self.session.notices().is_empty()
            || !self.session.query().problems.is_empty()
            || self.session.results().suggestion.is_some();
        if wanted || self.toolbar.search.offers() {
            // above the reading panel, wherever that was clicked last
            ui.ctx().move_to_top(egui::LayerId::new(egui::Order::Middle, egui::Id::unique("over")));
            layer.show(ui.ctx(), |ui| {
                self.toolbar.search.under(ui, desk, &mut self.session);
                notices::show(ui, desk, window, &mut self.session);
            });
        }
        if ui.ctx().input(|i| !i.raw.hovered_files.is_empty()) {
            super::panels::drop::show(ui, desk, window);
        }
        self.show_dialog(ui, desk);
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        if ctx.input(|i| i.viewport().close_requested()) && !self.leaving {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.session.send(Command::Act(crate::session::Act::Quit));
        }
        self.logic_now(ctx, now());
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.show(ui);
    }

    fn clear_color(&self, _visuals: &egui::Visuals) -> [f32; 4] {
        self.theme.paper.to_normalized_gamma_f32()
    }

    fn persist_egui_memory(&self) -> bool {
        false
    }
}

/// Seconds since 1970-01-01 UTC.
fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
}

//! One arm for each command.

use std::path::PathBuf;
use std::sync::Arc;

use crate::archive::change::Change;
use crate::archive::{Archive, EntryId, FactKey, Ink};
use crate::export;
use crate::formats::sample;
use crate::language::{Digits, Lang, Words, plain};
use crate::query;
use crate::text::Span;

use super::asked::asked;
use super::command::{Act, Annotation, Ask, Command, ExportTo};
use super::history::Standing;
use super::jobs::{self, Kind};
use super::notice::{Said, Toast, of_change};
use super::settings::{Choice, Panel, Settings, Theme};
use super::{Evidence, Find, Session, View, annotate, reading, recent};

impl Session {
    pub(super) fn run(&mut self, command: Command) {
        match command {
            Command::Act(act) => {
                self.refresh();
                if act.enabled(self) {
                    self.act(act);
                }
            }
            Command::OpenPaths(paths) => self.open_paths(paths),
            Command::OpenProject(path) => self.open_project(path, Vec::new()),
            Command::SaveTo(path) => self.save_to(with_extension(path)),
            Command::Select(id) => {
                self.refresh();
                self.select(id);
            }
            Command::SelectPassage(id, span) => self.passage = Some((id, span)),
            Command::SetQuery(text) => self.set_query(text),
            Command::Find(text) => self.set_find(text),
            Command::Toggle(filter) => {
                self.leave(false);
                self.filters.toggle(filter.facet, &filter.value, filter.polarity);
                self.asked_otherwise();
            }
            Command::RemoveFilter(filter) => {
                self.leave(false);
                self.filters.list.retain(|other| *other != filter);
                self.asked_otherwise();
            }
            Command::ClearFilters => {
                self.leave(false);
                self.filters.list.clear();
                self.asked_otherwise();
            }
            Command::SetSort(sort) => {
                self.leave(false);
                self.sort = sort;
                self.asked_otherwise();
            }
            Command::Change(change) => self.change(change),
            Command::Annotate(annotation) => self.annotate(&annotation),
            Command::ShowEvidence { entry, key, spans } => self.show_evidence(entry, key, &spans),
            Command::HideEvidence => self.evidence = None,
            Command::Export(to) => self.export(to),
            Command::CancelJob(id) => self.jobs.cancel(id),
            Command::DismissJob(id) => self.jobs.dismiss(id),
            Command::DismissNotice(id) => self.notices.dismiss(id),
            Command::Report(problem) => self.tell(Said::Problem(problem)),
            Command::CloseNow => self.put_archive(Archive::new("")),
            Command::QuitNow => self.quitting = true,
            Command::SystemIsDark(dark) => self.system_is_dark = dark,
            preference => {
                prefer(&mut self.settings, preference);
                self.settings_touched();
                self.words = Words::new(self.lang(), self.digits());
            }
        }
    }

    fn act(&mut self, act: Act) {
        match act {
            Act::OpenFiles => self.asks.push(Ask::OpenFilesDialog),
            Act::OpenFolder => self.asks.push(Ask::OpenFolderDialog),
            Act::OpenProject => self.asks.push(Ask::OpenProjectDialog),
            Act::OpenSample => self.open_paths(reading::sample_paths()),
            Act::Save => match self.archive.path.clone() {
                Some(path) => self.save_to(path),
                None => self.ask_where_to_save(),
            },
            Act::SaveAs => self.ask_where_to_save(),
            Act::Export => self.asks.push(Ask::ExportDialog),
            Act::CloseArchive if self.would_lose_work() => self.asks.push(Ask::ConfirmClose(None)),
            Act::CloseArchive => self.put_archive(Archive::new("")),
            Act::Quit => self.quit(),
            Act::Undo => self.turn_back(),
            Act::Redo => self.turn_forth(),
            Act::Copy => self.copy(),
            Act::CopyCitation => self.copy_citation(),
            Act::SelectAll => self.asks.push(Ask::SelectAllText),
            Act::HighlightSaffron => self.highlight(Ink::Saffron),
            Act::HighlightRose => self.highlight(Ink::Rose),
            Act::HighlightSage => self.highlight(Ink::Sage),
            Act::HighlightSky => self.highlight(Ink::Sky),
            Act::Note => self.ask_for_note(),
            Act::Tag => {
                if let Some(entry) = self.selected {
                    self.asks.push(Ask::EditTags { entry, span: self.passage().map(|(_, span)| span) });
                }
            }
            Act::Star => self.change_selected(|id, starred, _| Change::Star(id, !starred)),
            Act::MarkReviewed => self.change_selected(|id, _, reviewed| Change::Review(id, !reviewed)),
            Act::RemoveDocument => self.remove_selected(),
            Act::ViewRead => self.view = View::Read,
            Act::ViewResults => self.view = View::Results,
            Act::SearchArchive => self.asks.push(Ask::FocusSearch),
            Act::ClearSearch => self.clear_search(),
            Act::FindInDocument => self.asks.push(Ask::FocusFind),
            Act::NextHit => self.step_hit(1),
            Act::PreviousHit => self.step_hit(-1),
            Act::NextDocument => self.step_document(1),
            Act::PreviousDocument => self.step_document(-1),
            Act::Back => self.go(true),
            Act::Forward => self.go(false),
            Act::Problems => self.asks.push(Ask::ShowProblems),
            Act::Shortcuts => self.asks.push(Ask::ShowShortcuts),
            Act::About => self.asks.push(Ask::ShowAbout),
            Act::ToggleStartPanel
            | Act::ToggleEndPanel
            | Act::ZoomIn
            | Act::ZoomOut
            | Act::ZoomReset
            | Act::ReadingBigger
            | Act::ReadingSmaller
            | Act::ToggleTheme
            | Act::ToggleLanguage
            | Act::ToggleDigits => {
                let preference = self.preference_of(act);
                preference.into_iter().for_each(|command| self.run(command));
            }
        }
    }

    /// The preference that an act of the View menu sets.
    fn preference_of(&self, act: Act) -> Option<Command> {
        let settings = &self.settings;
        let flipped = |panel: Panel, state: super::settings::PanelState| {
            Command::SetPanel(panel, super::settings::PanelState { open: !state.open, ..state })
        };
        Some(match act {
            Act::ToggleStartPanel => flipped(Panel::Start, settings.start_panel),
            Act::ToggleEndPanel => flipped(Panel::End, settings.end_panel),
            Act::ZoomIn => Command::SetZoom(settings.zoom + 10),
            Act::ZoomOut => Command::SetZoom(settings.zoom.saturating_sub(10)),
            Act::ZoomReset => Command::SetZoom(100),
            Act::ReadingBigger => Command::SetReadingSize(settings.reading_size + 1),
            Act::ReadingSmaller => Command::SetReadingSize(settings.reading_size.saturating_sub(1)),
            Act::ToggleTheme => Command::SetTheme(if self.is_dark() { Theme::Light } else { Theme::Dark }),
            Act::ToggleLanguage => Command::SetLanguage(Choice::Fixed(match self.lang() {
                Lang::Ar => Lang::En,
                Lang::En => Lang::Ar,
            })),
            Act::ToggleDigits => Command::SetDigits(Choice::Fixed(match self.digits() {
                Digits::Western => Digits::ArabicIndic,
                Digits::ArabicIndic => Digits::Western,
            })),
            _ => return None,
        })
    }
}

/// Sets one preference.
fn prefer(settings: &mut Settings, command: Command) {
    let clamp = |value: u16, range: std::ops::RangeInclusive<u16>| value.clamp(*range.start(), *range.end());
    match command {
        Command::SetLanguage(choice) => settings.language = choice,
        Command::SetDigits(choice) => settings.digits = choice,
        Command::SetTheme(theme) => settings.theme = theme,
        Command::SetZoom(zoom) => settings.zoom = clamp(zoom, Settings::ZOOMS),
        Command::SetReadingSize(size) => settings.reading_size = clamp(size, Settings::READING_SIZES),
        Command::SetPanel(Panel::Start, state) => settings.start_panel = state,
        Command::SetPanel(Panel::End, state) => settings.end_panel = state,
        Command::Forget(path) => settings.recent.retain(|recent| recent.path != path),
        _ => {}
    }
}

/// A project file is named `.warraq`, whatever was typed.
fn with_extension(path: PathBuf) -> PathBuf {
    if reading::is_project(&path) {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(".warraq");
    PathBuf::from(name)
}

/// Opening, saving, exporting.
impl Session {
    fn open_paths(&mut self, paths: Vec<PathBuf>) {
        let (projects, paths): (Vec<PathBuf>, Vec<PathBuf>) = paths.into_iter().partition(|path| reading::is_project(path));
        // One project at a time: the first; files given with it are added to it.
        if let Some(project) = projects.into_iter().next() {
            return self.open_project(project, paths);
        }
        if paths.is_empty() {
            return;
        }
        let of_sample = |path: &PathBuf| sample::is_sample(path);
        if !paths.iter().any(of_sample) {
            self.let_go_of_sample();
            self.remember(&paths);
        }
        let subject = match paths.as_slice() {
            [one] => one.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
            _ => String::new(),
        };
        self.jobs.start(Kind::Open, subject, self.now, move |reporter| jobs::open::paths(reporter, &paths));
    }

    /// Invented statements do not mix with real ones: a sample that nobody has written in makes room.
    fn let_go_of_sample(&mut self) {
        let only_sample = self.archive.entries().all(|(_, entry)| sample::is_sample(&entry.source.path));
        if !self.archive.is_empty() && only_sample && !self.saving.work && self.archive.path.is_none() {
            self.put_archive(Archive::new(""));
        }
    }

    /// A few paths go onto the recent list; a crowd of dropped files does not push everything else off it.
    fn remember(&mut self, paths: &[PathBuf]) {
        const FEW: usize = 4;
        if paths.len() <= FEW {
            paths.iter().rev().for_each(|path| recent::note(&mut self.settings.recent, path));
            self.settings_touched();
        }
    }

    fn open_project(&mut self, path: PathBuf, then: Vec<PathBuf>) {
        if self.would_lose_work() {
            return self.asks.push(Ask::ConfirmClose(Some(path)));
        }
        self.then_open = then;
        // What is not on disk yet goes there first; the job waits for its turn.
        if let (Some(own), Some(_)) = (self.archive.path.clone(), self.saving.changed) {
            self.save_to(own);
        }
        let subject = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let turns = self.turns.clone();
        self.jobs.start(Kind::Project, subject, self.now, move |reporter| jobs::open::project(reporter, &path, &turns));
    }

    fn ask_where_to_save(&mut self) {
        let name = self.name();
        let name = if name.is_empty() { plain(&self.words.get("archive-unsaved-name")) } else { name };
        self.asks.push(Ask::SaveAsDialog(format!("{name}.warraq")));
    }

    fn export(&mut self, to: ExportTo) {
        let around = jobs::export::Around {
            words: self.words.clone(),
            asked: plain(&asked(&self.query_text, &self.filters, &self.words)),
            today: self.today(),
        };
        let archive = self.archive.clone();
        let subject = to.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let write = move |reporter: &jobs::Reporter| jobs::export::write(reporter, &archive, &to, &around);
        self.jobs.start(Kind::Export, subject, self.now, write);
    }
}

/// Changing the archive.
impl Session {
    fn change(&mut self, change: Change) {
        let key = change.key();
        let toast = of_change(&change, &self.archive);
        if let Some(inverse) = Arc::make_mut(&mut self.archive).apply(change) {
            self.undo.done(key, inverse);
            self.touched(true);
            self.tell(Said::Toast(toast));
        }
    }

    fn turn_back(&mut self) {
        let archive = Arc::make_mut(&mut self.archive);
        if let Some(change) = self.undo.undo(|change| archive.apply(change)) {
            self.turned("toast-undone", change);
        }
    }

    fn turn_forth(&mut self) {
        let archive = Arc::make_mut(&mut self.archive);
        if let Some(change) = self.undo.redo(|change| archive.apply(change)) {
            self.turned("toast-redone", change);
        }
    }

    fn turned(&mut self, key: &'static str, change: &'static str) {
        self.touched(true);
        let values = vec![("step", self.words.get(change))];
        self.tell(Said::Toast(Toast { key, values, ..Toast::default() }));
    }

    /// A change of the open document, made from whether it is starred and reviewed.
    fn change_selected(&mut self, make: impl FnOnce(EntryId, bool, bool) -> Change) {
        if let (Some(id), Some(entry)) = (self.selected, self.entry()) {
            let change = make(id, entry.reader.starred, entry.reader.reviewed);
            self.change(change);
        }
    }

    /// The next document comes onto the page, or the one before where there is no next.
    fn remove_selected(&mut self) {
        let Some(id) = self.selected else { return };
        let next = self.neighbour(1).or_else(|| self.neighbour(-1)).filter(|next| *next != id);
        self.change(Change::Remove(id));
        if let Some(next) = next {
            self.selected = Some(next);
            self.arrive();
        }
    }

    fn annotate(&mut self, annotation: &Annotation) {
        let change = self.archive.entry(annotation.entry).and_then(|entry| annotate::write(entry, annotation, self.now));
        if let Some(change) = change {
            self.change(change);
        }
    }

    fn highlight(&mut self, ink: Ink) {
        let Some((entry, span)) = self.passage() else { return };
        let annotation = Annotation { entry, span, ink: None, text: None, tags: None };
        let change = self.entry().and_then(|entry| annotate::highlight(entry, annotation, ink, self.now));
        if let Some(change) = change {
            self.change(change);
        }
    }

    fn ask_for_note(&mut self) {
        if let (Some((id, span)), Some(entry)) = (self.passage(), self.entry()) {
            let note = annotate::note_at(entry, span).map(|(note, _)| note);
            self.asks.push(Ask::EditNote { entry: id, span, note });
        }
    }

    fn copy(&mut self) {
        if let (Some((_, span)), Some(document)) = (self.passage(), self.document()) {
            let text = span.of(&document.text).to_owned();
            self.give_copy(text, "toast-copied");
        }
    }

    fn give_copy(&mut self, text: String, key: &'static str) {
        self.asks.push(Ask::CopyText(text));
        self.tell(Said::Toast(Toast { key, ..Toast::default() }));
    }

    fn copy_citation(&mut self) {
        let Some(entry) = self.entry() else { return };
        let passage = self.passage().zip(self.document());
        let paragraph = passage.and_then(|((_, span), document)| Some(document.block_at(span.start)?.number));
        let citation = plain(&export::citation(entry, paragraph, &self.words));
        let text = match passage {
            Some(((_, span), document)) => format!("«{}»\n{citation}", span.of(&document.text)),
            None => citation,
        };
        self.give_copy(text, "toast-copied-citation");
    }
}

/// Asking and going about.
impl Session {
    fn standing(&self) -> Standing {
        Standing { query: self.query_text.clone(), filters: self.filters.clone(), sort: self.sort, selected: self.selected }
    }

    fn leave(&mut self, typing: bool) {
        self.history.leave(self.standing(), typing);
    }

    fn asked_otherwise(&mut self) {
        self.stale = true;
        if self.find.is_none() {
            self.hit = None;
        }
    }

    fn set_query(&mut self, text: String) {
        if text != self.query_text {
            self.leave(true);
            self.query = query::parse(&text);
            self.query_text = text;
            self.asked_otherwise();
        }
    }

    fn clear_search(&mut self) {
        self.leave(false);
        self.query_text.clear();
        self.query = Default::default();
        self.filters.list.clear();
        self.asked_otherwise();
    }

    fn set_find(&mut self, text: String) {
        self.hit = None;
        if text.is_empty() {
            self.find = None;
            return;
        }
        self.find = Some(Find { text, marks: Vec::new() });
        self.find_again();
        if !self.hits_here().is_empty() {
            self.go_to_hit(0);
        }
    }

    fn select(&mut self, id: EntryId) {
        if self.archive.entry(id).is_none() {
            return;
        }
        self.open(id);
        if !self.hits_here().is_empty() {
            self.go_to_hit(0);
        }
    }

    /// Brings a document onto the page.
    fn open(&mut self, id: EntryId) {
        if self.selected != Some(id) {
            self.leave(false);
            self.selected = Some(id);
            self.arrive();
        }
    }

    fn go_to_hit(&mut self, nth: usize) {
        if let (Some(entry), Some(span)) = (self.selected, self.hits_here().get(nth).copied()) {
            self.hit = Some(nth);
            self.asks.push(Ask::Reveal { entry, span });
        }
    }

    /// The first hit follows the last, and the other way round.
    fn step_hit(&mut self, step: isize) {
        let count = self.hits_here().len();
        let last = count.saturating_sub(1);
        let nth = match (self.hit_now(), step > 0) {
            (None, true) => 0,
            (None, false) => last,
            (Some(now), true) => {
                if now == last {
                    0
                } else {
                    now + 1
                }
            }
            (Some(now), false) => now.checked_sub(1).unwrap_or(last),
        };
        self.go_to_hit(nth);
    }

    fn step_document(&mut self, step: isize) {
        if let Some(id) = self.neighbour(step) {
            self.select(id);
        }
    }

    fn go(&mut self, back: bool) {
        let here = self.standing();
        let archive = self.archive.clone();
        let alive = |standing: &Standing| standing.selected.is_none_or(|id| archive.entry(id).is_some());
        let to = if back { self.history.back(here, alive) } else { self.history.forward(here, alive) };
        let Some(to) = to else { return };
        self.query = query::parse(&to.query);
        self.query_text = to.query;
        self.filters = to.filters;
        self.sort = to.sort;
        if to.selected.is_some() && to.selected != self.selected {
            self.selected = to.selected;
            self.arrive();
        }
        self.asked_otherwise();
    }

    fn show_evidence(&mut self, entry: EntryId, key: FactKey, spans: &[Span]) {
        if self.archive.entry(entry).is_none() || spans.is_empty() {
            return;
        }
        self.open(entry);
        let nth = match &self.evidence {
            Some(shown) if shown.entry == entry && shown.fact == key => (shown.nth + 1) % spans.len(),
            _ => 0,
        };
        let span = spans[nth];
        self.evidence = Some(Evidence { entry, fact: key, span, nth, of: spans.len() });
        self.asks.push(Ask::Reveal { entry, span });
    }
}

//! One arm for each command.

use crate::archive::change::Change;
use crate::archive::{Archive, Ink};
use crate::language::{Digits, Lang, Words};
use crate::text::direction::Direction;

use super::act::Act;
use super::command::{Ask, Command};
use super::jobs::{Kind, News, Reporter};
use super::notice::{Said, Toast};
use super::opening::with_extension;
use super::settings::{Choice, Panel, Reading, Settings, Theme};
use super::{Session, View, reading};

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
                self.filters.clear();
                self.asked_otherwise();
            }
            Command::SetFilters(filters) => {
                if filters != self.filters {
                    self.leave(false);
                    self.filters = filters;
                    self.asked_otherwise();
                }
            }
            Command::SetSort(sort) => {
                self.leave(false);
                self.sort = sort;
                self.asked_otherwise();
            }
            Command::SetStrength(strength) => self.set_strength(strength),
            Command::SaveSearch { id, name } => self.save_search(id, &name),
            Command::AskSaved(id) => self.ask_saved(id),
            Command::AskSearchName(id) => self.asks.push(Ask::NameSearch(Some(id))),
            Command::ShowOnlyNew(on) => self.show_only_new(on),
            Command::SetAround(options) => self.around.options = options,
            Command::ShowLine(line) => {
                self.refresh();
                self.show_line(&line);
            }
            Command::AskWhereToExport(to) => self.asks.push(Ask::ExportWhere(to)),
            Command::AskForList => self.asks.push(Ask::OpenListDialog),
            Command::OpenList(path) => self.open_list(path),
            Command::PasteList(text) => self.paste_list(&text),
            Command::AskListAs(taken_as) => self.set_batch(taken_as),
            Command::SortList(by) => self.sort_batch(by),
            Command::StopList => self.stop_batch(),
            Command::ShowFound(found) => (self.view, self.found) = (View::Results, found),
            Command::Change(change) => self.change(change),
            Command::Annotate(annotation) => self.annotate(&annotation),
            Command::Preview(rule) => self.look_what_changes(rule),
            Command::LookForSameNames => self.look_for_same_names(),
            Command::ShowEvidence { entry, key, spans } => self.show_evidence(entry, key, &spans),
            Command::ShowMention { entry, key, spans, nth } => self.show_mention(entry, key, &spans, nth),
            Command::HideEvidence => self.evidence = None,
            Command::StandAt(id, byte) => self.stand_at(id, byte),
            Command::RememberLook(look) => {
                self.remembered.look = look;
                self.remembered_touched();
            }
            Command::RememberWindow(window) => {
                self.remembered.window = Some(window);
                self.remembered_touched();
            }
            Command::Export(to) => self.export(to),
            Command::CancelJob(id) => self.jobs.cancel(id),
            Command::DismissJob(id) => self.jobs.dismiss(id),
            Command::DismissNotice(id) => self.notices.dismiss(id),
            Command::Tell(key) => self.tell(Said::Toast(Toast { key, ..Toast::default() })),
            Command::Report(problem) => self.tell(Said::Problem(problem)),
            Command::ReloadOwnWords => self.reload_own_words(),
            Command::CloseNow => self.put_archive(Archive::new("")),
            Command::QuitNow => self.quitting = true,
            Command::LookForFaces => self.look_for_faces(),
            Command::SetFold(on) => {
                self.settings.fold_copies = on;
                self.settings_touched();
                self.fold();
            }
            Command::ToggleCopies(id) => {
                self.refresh();
                self.toggle_copies(id);
            }
            Command::SystemIsDark(dark) => self.system_is_dark = dark,
            preference => {
                let said_in = (self.lang(), self.digits());
                prefer(&mut self.settings, preference);
                self.settings_touched();
                if (self.lang(), self.digits()) != said_in {
                    self.words = Words::new(self.lang(), self.digits());
                }
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
            Act::CopyCommand => self.copy_command(),
            Act::CopyImage => {
                let passage = self.passage();
                self.asks.extend(passage.map(|(entry, span)| Ask::CopyImage { entry, span }));
            }
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
            Act::Correct => self.ask_to_correct(),
            Act::MergeNames => {
                let shown = self.evidence.as_ref();
                self.asks.extend(shown.map(|shown| Ask::MergeNames { entry: shown.entry, fact: shown.fact.clone() }));
            }
            Act::SameNames => self.asks.push(Ask::ShowSameNames),
            Act::Rules => self.asks.push(Ask::ShowRules),
            Act::OwnWords => self.asks.push(Ask::ShowOwnWords),
            Act::ViewRead => self.view = View::Read,
            Act::ViewResults => self.view = View::Results,
            Act::SearchArchive => self.asks.push(Ask::FocusSearch),
            Act::ClearSearch => self.clear_search(),
            Act::SaveSearch => self.asks.push(Ask::NameSearch(None)),
            Act::Searches => {
                self.view = View::Results;
                self.asks.push(Ask::ShowSearches);
            }
            Act::MarkSeen => self.mark_seen(),
            Act::OnlyNew => self.show_only_new(!self.shows_only_new()),
            Act::FindInDocument => self.asks.push(Ask::FocusFind),
            Act::NextHit => self.step_hit(1),
            Act::PreviousHit => self.step_hit(-1),
            Act::NextMark => self.asks.push(Ask::StepMark { forward: true }),
            Act::PreviousMark => self.asks.push(Ask::StepMark { forward: false }),
            Act::Caret => self.asks.push(Ask::ToggleCaret),
            Act::ParagraphAuto => self.direct_paragraphs(None),
            Act::ParagraphRtl => self.direct_paragraphs(Some(Direction::Rtl)),
            Act::ParagraphLtr => self.direct_paragraphs(Some(Direction::Ltr)),
            Act::DocumentAuto => self.direct_document(None),
            Act::DocumentRtl => self.direct_document(Some(Direction::Rtl)),
            Act::DocumentLtr => self.direct_document(Some(Direction::Ltr)),
            Act::NextDocument => self.step_document(1),
            Act::PreviousDocument => self.step_document(-1),
            Act::Back => self.go(true),
            Act::Forward => self.go(false),
            Act::ReadingSettings => self.asks.push(Ask::ReadingSettings),
            Act::Problems => self.asks.push(Ask::ShowProblems),
            Act::Shortcuts => self.asks.push(Ask::ShowShortcuts),
            Act::About => self.asks.push(Ask::ShowAbout),
            Act::ShowCopies => {
                let selected = self.selected;
                selected.into_iter().for_each(|id| self.toggle_copies(id));
            }
            Act::KeepKnown => self.set_keep_known(!self.settings.keep_known),
            Act::ClearCache => self.clear_cache(),
            Act::FoldCopies
            | Act::ToggleStartPanel
            | Act::ToggleEndPanel
            | Act::ZoomIn
            | Act::ZoomOut
            | Act::ZoomReset
            | Act::ReadingBigger
            | Act::ReadingSmaller
            | Act::ThemeSystem
            | Act::ThemeLight
            | Act::ThemeSepia
            | Act::ThemeDark
            | Act::ThemeContrast
            | Act::ToggleLanguage
            | Act::ToggleDigits => {
                let preference = self.preference_of(act);
                preference.into_iter().for_each(|command| self.run(command));
            }
        }
    }

    fn look_for_faces(&mut self) {
        if crate::typeset::installed::is_scanned() {
            self.miss_face();
        } else {
            let look = |reporter: &Reporter| {
                crate::typeset::installed::scan();
                reporter.tell(News::Faces);
            };
            self.jobs.start(Kind::Faces, String::new(), self.now, look);
        }
    }

    /// Tells where the face that was chosen is not there. The setting is kept: the face may come back.
    pub(super) fn miss_face(&mut self) {
        let face = &self.settings.reading.face;
        if crate::typeset::Face::named(face).is_none() {
            let values = vec![("face", face.clone())];
            self.tell(Said::Toast(Toast { key: "toast-face-missing", values, ..Toast::default() }));
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
            Act::ReadingBigger => Command::SetReading(Reading { size: settings.reading.size + 1, ..settings.reading.clone() }),
            Act::ReadingSmaller => {
                Command::SetReading(Reading { size: settings.reading.size.saturating_sub(1), ..settings.reading.clone() })
            }
            Act::ThemeSystem => Command::SetTheme(Theme::System),
            Act::ThemeLight => Command::SetTheme(Theme::Light),
            Act::ThemeSepia => Command::SetTheme(Theme::Sepia),
            Act::ThemeDark => Command::SetTheme(Theme::Dark),
            Act::ThemeContrast => Command::SetTheme(Theme::Contrast),
            Act::FoldCopies => Command::SetFold(!settings.fold_copies),
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
        Command::SetReading(reading) => settings.reading = reading.bounded(),
        Command::SetPanel(Panel::Start, state) => settings.start_panel = state,
        Command::SetPanel(Panel::End, state) => settings.end_panel = state,
        Command::Forget(path) => settings.recent.retain(|recent| recent.path != path),
        _ => {}
    }
}

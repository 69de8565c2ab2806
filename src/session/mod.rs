//! The app without a window: commands, undo, jobs, selection, settings, recent files.
//!
//! Comes in: [`Command`]s. Goes out: a state to draw, and [`Ask`]s for what only a front door can do. Only this room changes
//! the archive, only by `Change`. It does not know egui, and is told the time, the folders and the system's language.

pub mod shortcut;
pub mod command;
pub mod places;
pub mod settings;
pub mod recent;
pub mod notice;
pub mod undo;
pub mod history;
pub mod reading;
pub mod jobs;
pub mod paste;
pub mod asked;
mod annotate;
mod keep;
mod news;
mod run;

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::archive::{Archive, Entry, EntryId, FactKey};
use crate::calendar::Date;
use crate::document::Document;
use crate::language::{Digits, Lang, Words};
use crate::query::{self, Filters, Query, Results, Sort};
use crate::text::Span;

pub use command::{Act, Annotation, Ask, Command, ExportTo, Menu, TABLE};
pub use jobs::{Job, JobId, Wake};
pub use notice::{Notice, Said};
pub use paste::paths_in;
pub use places::Places;
pub use recent::Recent;
pub use settings::{Choice, Settings, Theme};

/// What the reader is shown of a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    pub entry: EntryId,
    pub fact: FactKey,
    /// The passage shown now.
    pub span: Span,
    /// Which of the passages it is, from 0, and how many there are.
    pub nth: usize,
    pub of: usize,
}

/// Find in document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Find {
    pub text: String,
    /// In order, in the open document.
    pub marks: Vec<Span>,
}

/// What stands in the centre.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum View {
    #[default]
    Read,
    Results,
}

/// Whether the project file holds everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// Nothing of the reader's is lost when the program ends now.
    Nothing,
    /// The reader's work has no project file yet.
    Unsaved,
    /// Changed since the last save; it is saved within two seconds.
    Changed,
    Saving,
    Saved,
    /// The last save failed; it is tried again.
    Failed,
}

/// How the project on disk stands to the archive in memory.
#[derive(Clone, Debug, Default)]
struct Saving {
    /// When the first change that is not on disk was made.
    changed: Option<i64>,
    /// The running save.
    job: Option<JobId>,
    failed: bool,
    /// Not before this moment, after a failure.
    not_before: i64,
    /// The reader wrote something, as opposed to files being opened.
    work: bool,
}

/// The state of the program, and the only hand that changes the archive.
pub struct Session {
    places: Places,
    settings: Settings,
    settings_changed: Option<i64>,
    words: Words,
    archive: Arc<Archive>,
    query_text: String,
    query: Query,
    filters: Filters,
    sort: Sort,
    results: Results,
    /// The archive, query or filters changed since the results were made.
    stale: bool,
    selected: Option<EntryId>,
    passage: Option<(EntryId, Span)>,
    evidence: Option<Evidence>,
    find: Option<Find>,
    /// Position in [`Session::hits_here`].
    hit: Option<usize>,
    view: View,
    system_is_dark: bool,
    undo: undo::Undo,
    history: history::History,
    jobs: jobs::Jobs,
    /// The project being loaded: until it is whole, nothing is saved over its file.
    loading: Option<JobId>,
    saving: Saving,
    turns: jobs::save::Turns,
    /// Snapshots taken so far.
    snapshots: u64,
    /// To open once the project is loaded.
    then_open: Vec<PathBuf>,
    quitting: bool,
    /// The disk was asked about the recent files.
    recent_checked: bool,
    notices: notice::Notices,
    asks: Vec<Ask>,
    queue: VecDeque<Command>,
    now: i64,
}

impl Session {
    /// Seconds after which a change is written to the project file.
    const AUTOSAVE_SECONDS: i64 = 1;

    /// `now`: seconds since 1970-01-01 UTC, here and in [`Session::logic`].
    pub fn new(places: Places, settings: Settings, now: i64) -> Self {
        let words = Words::new(settings.language.or(places.language), settings.digits.or(places.digits));
        let mut session = Self {
            places,
            settings,
            settings_changed: None,
            words,
            archive: Arc::new(Archive::new("")),
            query_text: String::new(),
            query: Query::default(),
            filters: Filters::default(),
            sort: Sort::default(),
            results: Results::default(),
            stale: true,
            selected: None,
            passage: None,
            evidence: None,
            find: None,
            hit: None,
            view: View::default(),
            system_is_dark: false,
            undo: undo::Undo::default(),
            history: history::History::default(),
            jobs: jobs::Jobs::new(Arc::new(|| {})),
            loading: None,
            saving: Saving::default(),
            turns: jobs::save::Turns::default(),
            snapshots: 0,
            then_open: Vec::new(),
            quitting: false,
            recent_checked: false,
            notices: notice::Notices::default(),
            asks: Vec::new(),
            queue: VecDeque::new(),
            now,
        };
        session.refresh();
        session
    }

    /// `wake` is called from other threads when a job has news.
    #[must_use]
    pub fn with_wake(mut self, wake: Wake) -> Self {
        self.jobs.wake_with(wake);
        self
    }

    /// Queues a command for the next [`Session::logic`].
    pub fn send(&mut self, command: Command) {
        self.queue.push_back(command);
    }

    /// Runs queued commands, takes in what jobs have told, asks the query again where something changed (once), saves.
    /// True when there is something new to draw.
    pub fn logic(&mut self, now: i64) -> bool {
        self.now = now;
        self.check_recent();
        let mut changed = self.notices.expire(now);
        while let Some(command) = self.queue.pop_front() {
            self.run(command);
            changed = true;
        }
        changed |= self.take_news();
        changed |= self.refresh();
        self.keep_in_time();
        changed || !self.asks.is_empty()
    }

    /// How soon [`Session::logic`] has something to do by itself; `None`: only after a command or a wake.
    pub fn due(&self) -> Option<Duration> {
        let waits = [
            self.saving.changed.filter(|_| self.archive.path.is_some()).map(|_| Duration::from_secs(1)),
            self.settings_changed.map(|_| Duration::from_secs(1)),
            self.notices.list().iter().any(|notice| !notice.stays()).then_some(Duration::from_secs(1)),
        ];
        waits.into_iter().flatten().min()
    }

    /// What the front door is asked to do, once.
    pub fn asks(&mut self) -> Vec<Ask> {
        std::mem::take(&mut self.asks)
    }

    pub fn archive(&self) -> &Archive {
        &self.archive
    }

    pub fn results(&self) -> &Results {
        &self.results
    }

    pub fn query_text(&self) -> &str {
        &self.query_text
    }

    pub fn query(&self) -> &Query {
        &self.query
    }

    pub fn filters(&self) -> &Filters {
        &self.filters
    }

    pub fn sort(&self) -> Sort {
        self.sort
    }

    pub fn view(&self) -> View {
        self.view
    }

    /// The open document's entry.
    pub fn selected(&self) -> Option<EntryId> {
        self.selected
    }

    pub fn entry(&self) -> Option<&Entry> {
        self.archive.entry(self.selected?)
    }

    /// The open document, where it could be read.
    pub fn document(&self) -> Option<&Arc<Document>> {
        self.entry()?.document.as_ref()
    }

    /// The passage selected on the page of the open document.
    pub fn passage(&self) -> Option<(EntryId, Span)> {
        self.passage.filter(|(entry, span)| Some(*entry) == self.selected && !span.is_empty())
    }

    pub fn evidence(&self) -> Option<&Evidence> {
        self.evidence.as_ref()
    }

    pub fn find(&self) -> Option<&Find> {
        self.find.as_ref()
    }

    /// The hits in the open document, in order: of "find in document" while it is open, else of the query.
    pub fn hits_here(&self) -> &[Span] {
        match (&self.find, self.selected) {
            (Some(find), _) => &find.marks,
            (None, Some(selected)) => self.results.hits.iter().find(|hit| hit.entry == selected).map_or(&[], |hit| &hit.marks),
            (None, None) => &[],
        }
    }

    /// Which of [`Session::hits_here`] is the current one.
    pub fn hit_now(&self) -> Option<usize> {
        self.hit.filter(|hit| *hit < self.hits_here().len())
    }

    /// The document `step` places on in the results.
    pub fn neighbour(&self, step: isize) -> Option<EntryId> {
        let hits = &self.results.hits;
        let at = hits.iter().position(|hit| Some(hit.entry) == self.selected);
        let to = match at {
            Some(at) => at.checked_add_signed(step)?,
            None => 0,
        };
        hits.get(to).map(|hit| hit.entry)
    }

    pub fn can_go_back(&self) -> bool {
        self.history.has_back()
    }

    pub fn can_go_forward(&self) -> bool {
        self.history.has_forward()
    }

    /// Key of the change that undo would take back.
    pub fn can_undo(&self) -> Option<&'static str> {
        self.undo.back_key()
    }

    pub fn can_redo(&self) -> Option<&'static str> {
        self.undo.forward_key()
    }

    /// Jobs to show, oldest first; ended ones stay until dismissed.
    pub fn jobs(&self) -> impl Iterator<Item = &Job> {
        self.jobs.list.iter().filter(|job| job.kind.shown())
    }

    /// Whether files are still being read: counts carry «حتى الآن».
    pub fn is_reading(&self) -> bool {
        self.jobs.running().any(|job| job.kind.reads())
    }

    pub fn notices(&self) -> &[Notice] {
        self.notices.list()
    }

    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    pub fn recent(&self) -> &[Recent] {
        &self.settings.recent
    }

    pub fn places(&self) -> &Places {
        &self.places
    }

    /// In the language and digits of the settings.
    pub fn words(&self) -> &Words {
        &self.words
    }

    pub fn lang(&self) -> Lang {
        self.settings.language.or(self.places.language)
    }

    pub fn digits(&self) -> Digits {
        self.settings.digits.or(self.places.digits)
    }

    pub fn is_dark(&self) -> bool {
        match self.settings.theme {
            Theme::System => self.system_is_dark,
            Theme::Light => false,
            Theme::Dark => true,
        }
    }

    pub fn saved(&self) -> SaveState {
        match (&self.archive.path, &self.saving) {
            (_, saving) if saving.job.is_some() => SaveState::Saving,
            (None, saving) if saving.work => SaveState::Unsaved,
            (None, _) => SaveState::Nothing,
            (Some(_), saving) if saving.failed => SaveState::Failed,
            (Some(_), saving) if saving.changed.is_some() => SaveState::Changed,
            (Some(_), _) => SaveState::Saved,
        }
    }

    /// The day it is, in UTC.
    pub fn today(&self) -> Date {
        day_of(self.now)
    }

    pub fn now(&self) -> i64 {
        self.now
    }

    /// The shown name of the archive: its own, or that of its project file.
    pub fn name(&self) -> String {
        let of_path = || self.archive.path.as_ref()?.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        if self.archive.name.is_empty() { of_path().unwrap_or_default() } else { self.archive.name.clone() }
    }

    /// Asks the query again where something changed; keeps the selection on something that is there.
    fn refresh(&mut self) -> bool {
        if !std::mem::take(&mut self.stale) {
            return false;
        }
        self.results = query::run(&self.archive, &self.query, &self.filters, self.sort);
        let gone = |id: EntryId| self.archive.entry(id).is_none();
        if self.selected.is_none_or(gone) {
            self.selected = self.results.hits.first().map(|hit| hit.entry);
            self.arrive();
        }
        true
    }

    /// What belongs to the page is let go when another document comes onto it.
    fn arrive(&mut self) {
        self.passage = None;
        self.evidence = None;
        self.hit = None;
        self.find_again();
    }

    fn find_again(&mut self) {
        let Some(find) = &self.find else { return };
        let words = query::parse(&find.text);
        let marks = self.document().map(|document| query::marks(&document.text, &words)).unwrap_or_default();
        if let Some(find) = &mut self.find {
            find.marks = marks;
        }
    }

    /// Once, and not before the first frame: only then does anybody listen for the answer.
    fn check_recent(&mut self) {
        if std::mem::replace(&mut self.recent_checked, true) {
            return;
        }
        let paths: Vec<PathBuf> = self.settings.recent.iter().map(|recent| recent.path.clone()).collect();
        if !paths.is_empty() {
            let now = self.now;
            self.jobs.start(jobs::Kind::Recent, String::new(), now, move |reporter| jobs::open::recent(reporter, paths));
        }
    }
}

/// The day of a moment, in UTC (Howard Hinnant, "chrono-compatible low-level date algorithms", `civil_from_days`).
pub fn day_of(seconds: i64) -> Date {
    let days = seconds.div_euclid(86_400) + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let narrow = |number: i64| u8::try_from(number).unwrap_or(1);
    Date::day(i32::try_from(year).unwrap_or(i32::MAX), narrow(month), narrow(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_moments() {
        let check = |seconds: i64, expect: Date| assert_eq!(day_of(seconds), expect);
        check(0, Date::day(1970, 1, 1));
        check(-1, Date::day(1969, 12, 31));
        check(951_782_400, Date::day(2000, 2, 29));
        check(1_765_929_600, Date::day(2025, 12, 17));
    }
}

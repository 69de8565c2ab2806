//! The app without a window: commands, undo, jobs, selection, settings, recent files.
//!
//! Comes in: [`Command`]s. Goes out: a state to draw, and [`Ask`]s for what only a front door can do. Only this room changes
//! the archive, only by `Change`. It does not know egui, and is told the time, the folders and the system's language.

pub mod shortcut;
pub mod act;
pub mod command;
pub mod places;
pub mod settings;
pub mod recent;
pub mod remembered;
pub mod notice;
pub mod undo;
pub mod history;
pub mod reading;
pub mod jobs;
pub mod paste;
pub mod asked;
pub mod around;
pub mod ways;
pub mod batch;
mod said;
mod annotate;
pub mod searches;
mod copies;
pub mod folded;
mod opening;
pub mod known;
mod changing;
mod going;
mod keep;
mod look;
mod news;
pub mod own_words;
mod same_names;
mod run;

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::archive::alike::Suggestion;
use crate::archive::{Archive, EntryId, FactKey};
use crate::language::Words;
use crate::query::{self, Filters, Query, Results, Sort, Strength};
use crate::text::Span;

pub use act::{Act, Menu, TABLE};
pub use command::{Annotation, Ask, Command, ExportTo};
pub use jobs::{Job, JobId, Wake};
pub use look::day_of;
pub use notice::{Notice, Said};
pub use own_words::OwnWords;
pub use paste::paths_in;
pub use places::Places;
pub use recent::Recent;
pub use remembered::Remembered;
pub use same_names::{Looked, Preview};
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
    /// Where the reader was when it began, by a byte of the text: the first hit is looked for from there.
    pub from: usize,
}

/// What stands in the centre.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum View {
    #[default]
    Read,
    Results,
}

/// Which of the results' screens is on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Found {
    #[default]
    Documents,
    /// Every place of the query with what stands before and after it.
    Concordance,
    /// Statements, commitments and names that say it.
    Facts,
    /// A list of terms, each asked by itself.
    Batch,
}

impl Found {
    pub const ALL: [Found; 4] = [Found::Documents, Found::Concordance, Found::Facts, Found::Batch];

    /// For files and command lines.
    pub const fn key(self) -> &'static str {
        match self {
            Found::Documents => "documents",
            Found::Concordance => "concordance",
            Found::Facts => "facts",
            Found::Batch => "batch",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|found| found.key() == key)
    }
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
    remembered: Remembered,
    remembered_changed: Option<i64>,
    words: Words,
    own_words: OwnWords,
    archive: Arc<Archive>,
    query_text: String,
    query: Query,
    /// The last query without an error: what the results answer.
    asked: Query,
    filters: Filters,
    sort: Sort,
    strength: Strength,
    results: Results,
    /// A list of terms, each asked by itself.
    batch: batch::Batch,
    /// What is new in the saved searches.
    searching: searches::Searching,
    /// What the results say inside.
    said: said::Looking,
    /// What could be asked where nothing was found.
    ways: Vec<(ways::Way, usize)>,
    /// Where the query stands in the selected document, if it is one of the results.
    hits_here: Vec<Span>,
    /// The archive, query or filters changed since the results were made.
    stale: bool,
    /// Entries that came in since the results were made: they are asked for in groups while more wait.
    arrived: usize,
    /// What a job opens into an empty archive.
    opening: Option<known::Opening>,
    selected: Option<EntryId>,
    /// Whether the reader has chosen a document; until then the first of the list is open once everything is read.
    chosen: bool,
    passage: Option<(EntryId, Span)>,
    evidence: Option<Evidence>,
    find: Option<Find>,
    /// Position in [`Session::hits_here`].
    hit: Option<usize>,
    view: View,
    found: Found,
    around: around::Around,
    /// How often the archive was asked.
    askings: u64,
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
    /// What a rule would change, that the reader is thinking about.
    preview: Looked<Preview>,
    /// Names of the archive that may be one.
    same_names: Looked<Vec<Suggestion>>,
    /// Copies in the archive, and how they are folded.
    looking: copies::Looking,
    asks: Vec<Ask>,
    queue: VecDeque<Command>,
    now: i64,
}

impl Session {
    /// Seconds after which a change is written to the project file.
    const AUTOSAVE_SECONDS: i64 = 1;
    /// The same for where the reader is, which changes with every turn of the wheel.
    const REMEMBER_SECONDS: i64 = 3;

    /// `now`: seconds since 1970-01-01 UTC, here and in [`Session::logic`].
    pub fn new(places: Places, settings: Settings, now: i64) -> Self {
        let words = Words::new(settings.language.or(places.language), settings.digits.or(places.digits));
        let mut session = Self {
            places,
            settings,
            settings_changed: None,
            remembered: Remembered::default(),
            remembered_changed: None,
            words,
            own_words: OwnWords::default(),
            archive: Arc::new(Archive::new("")),
            query_text: String::new(),
            query: Query::default(),
            asked: Query::default(),
            filters: Filters::default(),
            sort: Sort::default(),
            strength: Strength::default(),
            results: Results::default(),
            batch: batch::Batch::default(),
            searching: searches::Searching::default(),
            said: said::Looking::default(),
            ways: Vec::new(),
            hits_here: Vec::new(),
            stale: true,
            arrived: 0,
            opening: None,
            selected: None,
            chosen: false,
            passage: None,
            evidence: None,
            find: None,
            hit: None,
            view: View::default(),
            found: Found::default(),
            around: around::Around::default(),
            askings: 0,
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
            preview: Looked::default(),
            same_names: Looked::default(),
            looking: copies::Looking::default(),
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

    /// With where the reader left off the last time.
    #[must_use]
    pub fn with_remembered(mut self, remembered: Remembered) -> Self {
        self.found = Found::from_key(&remembered.look.found).unwrap_or_default();
        self.remembered = remembered;
        self
    }

    /// Queues a command for the next [`Session::logic`].
    pub fn send(&mut self, command: Command) {
        self.queue.push_back(command);
    }

    /// Runs queued commands, takes in what jobs have told, asks the query again where something changed (once), saves.
    /// True when there is something new to draw. What jobs have read is taken in by portions: while more of it waits, the answer
    /// is true and [`Session::due`] is zero.
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
        changed |= self.open_first();
        self.look_inside();
        changed |= self.ask_terms();
        self.look_for_copies();
        self.count_searches();
        self.gather_around();
        self.keep_in_time();
        changed || self.jobs.has_more() || !self.asks.is_empty()
    }

    /// How soon [`Session::logic`] has something to do by itself; `None`: only after a command or a wake.
    pub fn due(&self) -> Option<Duration> {
        let waits = [
            self.jobs.has_more().then_some(Duration::ZERO),
            (self.batch.is_running() && !self.is_reading()).then_some(Duration::ZERO),
            self.saving.changed.filter(|_| self.archive.path.is_some()).map(|_| Duration::from_secs(1)),
            self.settings_changed.map(|_| Duration::from_secs(1)),
            self.remembered_changed.map(|_| Duration::from_secs(Self::REMEMBER_SECONDS as u64)),
            self.notices.list().iter().any(|notice| !notice.stays()).then_some(Duration::from_secs(1)),
        ];
        waits.into_iter().flatten().min()
    }

    /// What the front door is asked to do, once.
    pub fn asks(&mut self) -> Vec<Ask> {
        std::mem::take(&mut self.asks)
    }

    /// Asks the query again where something changed; keeps the selection on something that is there.
    ///
    /// While entries pour in, they wait for one another: asking costs as much as the archive is large, so a larger archive is
    /// asked more seldom, and once more when the last one is in.
    fn refresh(&mut self) -> bool {
        let enough = if self.jobs.has_more() { (self.archive.bound() / 4).max(1) } else { 1 };
        if !self.stale && self.arrived < enough {
            return false;
        }
        (self.stale, self.arrived) = (false, 0);
        self.askings += 1;
        self.results = query::run(&self.archive, &self.asked, &self.filters, self.sort);
        self.look_for_search_here();
        self.look_for_ways();
        let gone = |id: EntryId| self.archive.entry(id).is_none();
        if self.selected.is_none_or(gone) {
            self.selected = self.results.hits.first().map(|hit| hit.entry);
            self.arrive();
        }
        self.hit_again();
        self.fold();
        true
    }

    /// Files come in the order of their names and are listed by date: when all are there, the one that was read last is
    /// opened, or else the first of the list, unless the reader was quicker.
    fn open_first(&mut self) -> bool {
        if self.chosen || self.is_reading() || self.archive.is_empty() {
            return false;
        }
        self.chosen = true;
        let listed = |id: &EntryId| self.results.hits.iter().any(|hit| hit.entry == *id);
        let left = self.remembered.left().find_map(|left| self.archive.find_hash(&left.sha256).filter(listed));
        let first = left.or_else(|| self.results.hits.first().map(|hit| hit.entry));
        if self.selected == first {
            return false;
        }
        self.selected = first;
        self.arrive();
        self.fold();
        true
    }

    /// What belongs to the page is let go when another document comes onto it.
    fn arrive(&mut self) {
        self.passage = None;
        self.evidence = None;
        self.hit = None;
        self.hit_again();
        self.find_again();
    }

    fn hit_again(&mut self) {
        let here = self.selected.and_then(|selected| self.results.hit(selected));
        self.hits_here = here.map(|hit| self.results.marks_of(&self.archive, hit.entry)).unwrap_or_default();
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

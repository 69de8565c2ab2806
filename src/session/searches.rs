//! Saved searches: keeping what is asked, asking it again, and telling what is new since the reader last looked.
//!
//! They are asked outside the frame whenever the archive has changed. Looking at them marks nothing as seen: that is the
//! reader's own step, and one that is undone as any other.

use std::collections::BTreeMap;
use std::sync::Arc;

use roaring::RoaringBitmap;

use super::jobs::{JobId, Kind, News, Reporter};
use super::notice::{Said, Toast};
use super::{Session, View, asked};
use crate::archive::searches::{Fingerprint, SavedSearch, SavedView, SearchId, Seen};
use crate::archive::{Archive, Change, EntryId};
use crate::language::plain;
use crate::query::{self, Filter, Filters};

/// What a saved search finds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counted {
    pub documents: RoaringBitmap,
    /// Those that it had not found when the reader last looked.
    pub new: RoaringBitmap,
}

/// Asks a saved search.
pub fn count(archive: &Archive, search: &SavedSearch) -> Counted {
    let documents = documents(archive, &search.asking);
    let is_new = |id: &u32| fingerprint(archive, *id).is_some_and(|document| !search.seen.has(document));
    let new = documents.iter().filter(is_new).collect();
    Counted { documents, new }
}

/// What it finds, as the window finds it: a word that nothing ends is the beginning of a word.
fn documents(archive: &Archive, asking: &SavedView) -> RoaringBitmap {
    let (filters, _, strength) = asked::restored(asking);
    query::found(archive, &query::parse_as(&asking.query, strength).without_first_letter(), &filters)
}

/// `None` for a file that could not be read: nobody knows whether it was there before.
fn fingerprint(archive: &Archive, id: u32) -> Option<Fingerprint> {
    Fingerprint::of(&archive.entry(EntryId(id))?.source.sha256)
}

fn seen(archive: &Archive, documents: &RoaringBitmap, at: i64) -> Seen {
    Seen::new(at, documents.iter().filter_map(|id| fingerprint(archive, id)))
}

/// What is known of the saved searches.
#[derive(Default)]
pub(super) struct Searching {
    counted: BTreeMap<SearchId, Counted>,
    /// Documents that are new in any of them.
    new: u64,
    /// The edition of the archive that was last asked; `None`: something else has changed since.
    at: Option<u64>,
    job: Option<JobId>,
    /// The one that is asked now.
    here: Option<SearchId>,
    /// The results are those that are new in it.
    pub(super) only_new: bool,
}

impl Searching {
    /// The archive or its searches have changed.
    pub(super) fn ask_again(&mut self) {
        self.at = None;
    }

    /// A job that ends well and has told nothing has lost its archive, which has changed under it.
    pub(super) fn job_ended(&mut self, job: JobId, well: bool) {
        if self.job.take_if(|counting| *counting == job).is_some() && well {
            self.ask_again();
        }
    }
}

impl Session {
    /// What a saved search finds, as it was when it was last asked; `None` before.
    pub fn counted(&self, id: SearchId) -> Option<&Counted> {
        self.searching.counted.get(&id)
    }

    /// Whether the saved searches are being asked.
    pub fn is_asking_searches(&self) -> bool {
        self.searching.job.is_some()
    }

    /// Documents that are new in any saved search.
    pub fn new_in_searches(&self) -> u64 {
        self.searching.new
    }

    /// The saved search that asks what is asked now, whatever the order.
    pub fn search_here(&self) -> Option<(SearchId, &SavedSearch)> {
        let id = self.searching.here?;
        Some((id, self.archive.searches().get(id)?))
    }

    /// Whether the results are only those that are new in [`Session::search_here`].
    pub fn shows_only_new(&self) -> bool {
        self.searching.only_new
    }

    /// Whether a document is new in the saved search that is asked now.
    pub fn is_new(&self, entry: EntryId) -> bool {
        self.search_here().and_then(|(id, _)| self.counted(id)).is_some_and(|counted| counted.new.contains(entry.0))
    }

    /// Whether there is something new in what is asked now.
    pub fn has_new_here(&self) -> bool {
        self.search_here().and_then(|(id, _)| self.counted(id)).is_some_and(|counted| !counted.new.is_empty())
    }

    /// Whether what is asked now can be kept: it makes sense, and what it finds is all there.
    pub fn can_save_search(&self) -> bool {
        !self.archive.is_empty() && self.query.usable() && !self.is_reading()
    }

    /// Whether what is new here can be called seen: what is still being read would be new for ever after.
    pub fn can_mark_seen(&self) -> bool {
        self.has_new_here() && !self.is_reading()
    }

    /// What a search that asks what is asked now could be called.
    pub fn name_for_search(&self) -> String {
        const LETTERS: usize = 60;
        let bare = self.filters.is_empty() && self.strength == Default::default();
        let name = match (bare, self.query_text.trim()) {
            (true, "") => plain(&self.words.get("searches-everything")),
            (true, query) => query.to_owned(),
            (false, _) => self.asked_in_words(),
        };
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        match name.char_indices().nth(LETTERS) {
            Some((cut, _)) => format!("{}…", name[..cut].trim_end()),
            None => name,
        }
    }

    /// A saved search in words, as exports say what was asked.
    pub fn search_in_words(&self, search: &SavedSearch) -> String {
        in_words(search, &self.words)
    }

    /// Keeps what is asked now: in the place of a search, or of the one of that name, or beside them all.
    pub(super) fn save_search(&mut self, id: Option<SearchId>, name: &str) {
        self.refresh();
        if !self.can_save_search() {
            return;
        }
        let asking = asked::saved(&self.query_text, &self.filters, self.sort, self.strength);
        let searches = self.archive.searches();
        let id = id.or_else(|| searches.named(name));
        // another name or another order is nothing new to look at
        let same = id.and_then(|id| searches.get(id)).filter(|search| self.asks_as(&search.asking));
        let seen = match same {
            Some(search) => search.seen.clone(),
            None => seen(&self.archive, &documents(&self.archive, &asking), self.now),
        };
        if let Some(id) = id {
            self.searching.counted.remove(&id);
        }
        self.change(Change::PutSearch(id, Box::new(SavedSearch { name: name.to_owned(), asking, seen })));
    }

    /// Asks a saved search: query, filters, order and strength in one step.
    pub(super) fn ask_saved(&mut self, id: SearchId) {
        let Some(asking) = self.archive.searches().get(id).map(|search| search.asking.clone()) else { return };
        self.leave(false);
        let strength_before = self.strength;
        (self.filters, self.sort, self.strength) = asked::restored(&asking);
        if self.filters.list.len() < asking.filters.len() {
            self.tell(Said::Toast(Toast { key: "toast-search-strange", ..Toast::default() }));
        }
        self.take_query(asking.query);
        if self.strength != strength_before {
            self.ask_list_again();
        }
        self.searching.only_new = false;
        self.view = View::Results;
        self.asked_otherwise();
    }

    /// What the reader was told of is not new any more.
    pub(super) fn mark_seen(&mut self) {
        let Some((id, _)) = self.search_here() else { return };
        let Some(counted) = self.counted(id) else { return };
        let seen = seen(&self.archive, &counted.documents, self.now);
        self.searching.only_new = false;
        self.change(Change::SeeSearch(id, Box::new(seen)));
    }

    pub(super) fn show_only_new(&mut self, on: bool) {
        if self.searching.only_new != on && (!on || self.has_new_here()) {
            self.leave(false);
            self.searching.only_new = on;
            self.asked_otherwise();
        }
    }

    /// Whether a saved search asks what is asked now.
    fn asks_as(&self, asking: &SavedView) -> bool {
        let (filters, _, strength) = asked::restored(asking);
        asking.query == self.query_text && strength == self.strength && same_filters(&filters, &self.filters)
    }

    /// Looks which saved search is asked, and keeps of the results what is new in it where that is wanted.
    pub(super) fn look_for_search_here(&mut self) {
        let same = || self.archive.searches().iter().filter(|(_, search)| self.asks_as(&search.asking));
        let ordered = same().find(|(_, search)| asked::restored(&search.asking).1 == self.sort);
        self.searching.here = ordered.or_else(|| same().next()).map(|(id, _)| id);
        self.searching.only_new &= self.searching.here.is_some();
        if self.searching.only_new
            && let Some(counted) = self.searching.here.and_then(|id| self.searching.counted.get(&id))
        {
            self.results.keep(&self.archive, &self.filters, &counted.new);
        }
    }

    /// Asks all saved searches where the archive is another than it was, once everything is read. The job holds the archive
    /// for one search at a time: a change has to copy what it touches only within these few milliseconds, and ends the job.
    pub(super) fn count_searches(&mut self) {
        let edition = self.archive.edition();
        if self.searching.at == Some(edition) || self.is_reading() {
            return;
        }
        self.searching.at = Some(edition);
        if let Some(job) = self.searching.job.take() {
            self.jobs.cancel(job);
        }
        if self.archive.searches().is_empty() {
            (self.searching.counted, self.searching.new) = (BTreeMap::new(), 0);
            return;
        }
        let archive = Arc::downgrade(&self.archive);
        let ids: Vec<SearchId> = self.archive.searches().iter().map(|(id, _)| id).collect();
        let count = move |reporter: &Reporter| {
            let ask = |id: SearchId| {
                let archive = archive.upgrade().filter(|_| !reporter.progress.is_cancelled())?;
                Some((id, count(&archive, archive.searches().get(id)?)))
            };
            if let Some(all) = ids.into_iter().map(ask).collect() {
                reporter.tell(News::Searches(all));
            }
        };
        self.searching.job = Some(self.jobs.start(Kind::Searches, String::new(), self.now, count));
    }

    pub(super) fn searches_counted(&mut self, job: JobId, counted: Vec<(SearchId, Counted)>) {
        if self.searching.job.take_if(|counting| *counting == job).is_none() {
            return;
        }
        let mut any = RoaringBitmap::new();
        counted.iter().for_each(|(_, counted)| any |= &counted.new);
        self.searching.new = any.len();
        self.searching.counted = counted.into_iter().collect();
        self.stale |= self.searching.only_new;
    }
}

/// A saved search in words; empty where it asks for everything.
pub fn in_words(search: &SavedSearch, words: &crate::language::Words) -> String {
    let (filters, _, strength) = asked::restored(&search.asking);
    plain(&asked::asked(&search.asking.query, strength, &filters, words))
}

/// The same filters, whichever was set first.
fn same_filters(one: &Filters, other: &Filters) -> bool {
    fn set(filters: &Filters) -> std::collections::BTreeSet<(usize, String, bool)> {
        let part = |filter: &Filter| {
            let excluded = filter.polarity == query::Polarity::Exclude;
            (filter.facet as usize, filter.facet.compare(&filter.value), excluded)
        };
        filters.list.iter().map(part).collect()
    }
    one.all_of == other.all_of && set(one) == set(other)
}

//! Copies in the archive: looked for outside the frame whenever documents came or went, folded in the list, and told with
//! what else is related to the open document.

use std::sync::Arc;

use crate::archive::EntryId;
use crate::archive::near::{Copies, Copy, Group, Known, Related, see_also};

use super::Session;
use super::folded::{self, Fold, Folds, Row};
use super::jobs::{JobId, Kind, News, Reporter};

/// Related documents that are told.
const MOST_RELATED: usize = 5;

/// What is known of copies.
#[derive(Default)]
pub(super) struct Looking {
    found: Arc<Copies>,
    /// Grows with each finding.
    times: u64,
    /// Pairs that were compared; the running job has it.
    known: Known,
    job: Option<JobId>,
    /// The edition of the archive that was last looked through, and how large it was.
    edition: Option<(u64, usize)>,
    pub(super) folds: Folds,
    /// Of the open document, at an edition of the archive and a finding.
    related: Option<((EntryId, u64, u64), Vec<Related>)>,
}

/// What a look has found.
pub(in crate::session) struct Found {
    copies: Copies,
    known: Known,
}

impl Session {
    /// The groups of copies, as they were when it was last looked.
    pub fn copies(&self) -> &Copies {
        &self.looking.found
    }

    /// The other copies of the open document that are in the archive, in the order of the group.
    pub fn copies_here(&self) -> Vec<Copy> {
        let Some(id) = self.selected() else { return Vec::new() };
        let copies = self.copies().of(id).map_or(&[][..], |group| &group.copies);
        copies.iter().copied().filter(|copy| copy.entry != id && self.archive.entry(copy.entry).is_some()).collect()
    }

    /// The fullest text of the group that the open document is in.
    pub fn fullest_here(&self) -> Option<&Group> {
        self.copies().of(self.selected()?)
    }

    /// What else speaks of what the open document speaks of, as [`Session::look_for_related`] has found it.
    pub fn related_here(&self) -> &[Related] {
        self.looking.related.as_ref().map_or(&[], |related| &related.1)
    }

    /// Looks what is related to the open document, where that is not known yet. For a frame that shows it.
    pub fn look_for_related(&mut self) {
        let Some(id) = self.selected() else {
            self.looking.related = None;
            return;
        };
        let now = (id, self.archive.edition(), self.looking.times);
        if self.looking.related.as_ref().is_none_or(|related| related.0 != now) {
            self.looking.related = Some((now, see_also(&self.archive, &self.looking.found, id, MOST_RELATED)));
        }
    }

    /// The rows of the list: the results with copies folded. Others than before are another list.
    pub fn rows(&self) -> &Arc<[Row]> {
        &self.looking.folds.rows
    }

    /// The row of the open document.
    pub fn row_here(&self) -> Option<usize> {
        let selected = self.selected()?;
        self.rows().iter().position(|row| self.results().hits[row.hit].entry == selected)
    }

    /// Whether the open document is one of several copies among the results.
    pub fn is_folded_here(&self) -> bool {
        self.row_here().is_some_and(|row| self.rows()[row].fold != Fold::Alone)
    }

    /// Looks for copies where the archive is another than it was. While documents pour in, it is asked again when a quarter
    /// more is there, as results are.
    pub(super) fn look_for_copies(&mut self) {
        let (edition, bound) = (self.archive.edition(), self.archive.bound());
        let soon = |(looked, was): (u64, usize)| looked == edition || (self.is_reading() && bound < was + (was / 4).max(1));
        if self.looking.job.is_some() || self.looking.edition.is_some_and(soon) {
            return;
        }
        let archive = self.archive.snapshot();
        let mut known = std::mem::take(&mut self.looking.known);
        let look = move |reporter: &Reporter| {
            if let Some(copies) = Copies::find(&archive, &mut known, &|| reporter.progress.is_cancelled()) {
                reporter.tell(News::Copies(Box::new(Found { copies, known })));
            }
        };
        self.looking.job = Some(self.jobs.start(Kind::Copies, String::new(), self.now, look));
        self.looking.edition = Some((edition, bound));
    }

    pub(super) fn found_copies(&mut self, job: JobId, found: Found) {
        if self.looking.job == Some(job) {
            self.looking.known = found.known;
            self.looking.times += 1;
            self.looking.found = Arc::new(found.copies);
            self.fold();
        }
    }

    pub(super) fn copies_looked(&mut self, job: JobId) {
        self.looking.job = self.looking.job.filter(|looking| *looking != job);
    }

    /// What was compared was compared with other facts.
    pub(super) fn forget_compared(&mut self) {
        if let Some(job) = self.looking.job.take() {
            self.jobs.cancel(job);
        }
        (self.looking.known, self.looking.edition) = (Known::default(), None);
    }

    /// Another archive has come.
    pub(super) fn forget_copies(&mut self) {
        self.forget_compared();
        let times = self.looking.times + 1;
        self.looking = Looking { times, ..Looking::default() };
    }

    /// Makes the rows anew. The open document is never folded away.
    pub(super) fn fold(&mut self) {
        let unfolded = !self.settings.fold_copies;
        let make = |open: &_| folded::rows(&self.archive, &self.results.hits, &self.looking.found, open, unfolded);
        let mut rows = make(&self.looking.folds.open);
        let shown = |rows: &[Row], id| rows.iter().any(|row| self.results.hits[row.hit].entry == id);
        if let Some(selected) = self.selected.filter(|_| self.chosen)
            && let Some(group) = folded::key(&self.looking.found, selected)
            && !shown(&rows, selected)
            && !self.looking.folds.open.contains(&group)
        {
            self.looking.folds.open.insert(group);
            rows = make(&self.looking.folds.open);
        }
        self.looking.folds.rows = rows.into();
    }

    /// Opens the copies of a row, or folds them; a copy that is open in the reader gives place to the head.
    pub(super) fn toggle_copies(&mut self, of: EntryId) {
        let Some(group) = folded::key(&self.looking.found, of) else { return };
        let of_group = |row: &&Row| matches!(row.fold, Fold::Head(head) if head.group == group);
        let Some(head) = self.rows().iter().find(of_group).map(|row| self.results.hits[row.hit].entry) else { return };
        if !self.looking.folds.open.insert(group) {
            self.looking.folds.open.remove(&group);
            let hidden = |id: EntryId| id != head && folded::key(&self.looking.found, id) == Some(group);
            if self.selected.is_some_and(hidden) {
                self.open(head);
            }
        }
        self.fold();
    }
}

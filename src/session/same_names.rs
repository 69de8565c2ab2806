//! Looking before a rule is made: what it would change, and which names may be one. Both are jobs on a snapshot.

use super::Session;
use super::jobs::{JobId, Kind, News, Reporter};
use crate::archive::Rule;
use crate::archive::alike::{self, Suggestion};
use crate::archive::rules::{Affected, preview};
use crate::extract::Lexicon;

/// Something that is looked for outside the frame.
#[derive(Clone, Debug, PartialEq)]
pub struct Looked<T> {
    /// `None`: nothing was asked, or nothing has been found yet.
    found: Option<T>,
    /// The job that looks; what an older one finds is not wanted any more.
    job: Option<JobId>,
}

impl<T> Default for Looked<T> {
    fn default() -> Self {
        Self { found: None, job: None }
    }
}

impl<T> Looked<T> {
    /// What was found.
    pub fn found(&self) -> Option<&T> {
        self.found.as_ref()
    }

    /// Whether somebody is still looking.
    pub fn is_looking(&self) -> bool {
        self.job.is_some()
    }
}

/// What a rule would change.
#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    pub rule: Rule,
    /// In the order of the archive.
    pub documents: Vec<Affected>,
}

impl Preview {
    /// Mentions that would be other than they are shown now.
    pub fn mentions(&self) -> usize {
        self.documents.iter().map(|document| document.spans.len()).sum()
    }
}

impl Session {
    /// What the rule that was asked about last would change ([`Command::Preview`](super::Command::Preview)).
    pub fn preview(&self) -> &Looked<Preview> {
        &self.preview
    }

    /// Names of the archive that may be one, as they were when it was last looked
    /// ([`Command::LookForSameNames`](super::Command::LookForSameNames)), without those the reader has decided on since.
    pub fn same_names(&self) -> &Looked<Vec<Suggestion>> {
        &self.same_names
    }

    pub(super) fn look_what_changes(&mut self, rule: Option<Rule>) {
        if let Some(job) = self.preview.job.take() {
            self.jobs.cancel(job);
        }
        self.preview.found = None;
        let Some(rule) = rule else { return };
        let (archive, among) = (self.archive.snapshot(), self.archive.holders_of(&rule));
        let look = move |reporter: &Reporter| {
            let documents = preview(&archive, &rule, &among);
            reporter.tell(News::Previewed(Preview { rule, documents }));
        };
        self.preview.job = Some(self.jobs.start(Kind::Preview, String::new(), self.now, look));
    }

    pub(super) fn previewed(&mut self, job: JobId, preview: Preview) {
        if self.preview.job == Some(job) {
            self.preview = Looked { found: Some(preview), job: None };
        }
    }

    pub(super) fn look_for_same_names(&mut self) {
        if let Some(job) = self.same_names.job.take() {
            self.jobs.cancel(job);
        }
        let archive = self.archive.snapshot();
        let look = move |reporter: &Reporter| {
            reporter.tell(News::SameNames(alike::suggestions(&archive, Lexicon::bundled())));
        };
        self.same_names.job = Some(self.jobs.start(Kind::SameNames, String::new(), self.now, look));
    }

    pub(super) fn found_same_names(&mut self, job: JobId, found: Vec<Suggestion>) {
        if self.same_names.job == Some(job) {
            self.same_names = Looked { found: Some(found), job: None };
            self.drop_decided();
        }
    }

    /// A job has ended, with an answer or without.
    pub(super) fn looked(&mut self, job: JobId) {
        self.preview.job = self.preview.job.filter(|looking| *looking != job);
        self.same_names.job = self.same_names.job.filter(|looking| *looking != job);
        self.copies_looked(job);
    }

    /// Suggestions that a rule has decided since they were found.
    pub(super) fn drop_decided(&mut self) {
        let identities = self.archive.rules().identities();
        if let Some(found) = &mut self.same_names.found {
            found.retain(|pair| {
                let (one, of) = (&pair.one.identity, &pair.of.identity);
                identities.lead(one) != identities.lead(of) && !identities.are_distinct(one.kind, &one.key(), &of.key())
            });
        }
    }
}

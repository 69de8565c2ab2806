//! What the results say inside: their facts, looked for outside the frame while the results are on the screen.

use std::sync::Arc;

use super::jobs::{JobId, Kind, News, Reporter};
use super::{Session, View};
use crate::query::said::{Said, said};
use crate::query::{self, Query};

/// Facts of a kind that are listed.
const MOST: usize = 1000;

/// The facts of an answer.
#[derive(Default)]
pub(super) struct Looking {
    /// The answer they belong to, once they are there.
    found: Option<(Arc<query::Asked>, Arc<Said>)>,
    /// The answer they are looked for, and who looks.
    job: Option<(Arc<query::Asked>, JobId)>,
}

impl Session {
    /// Statements, commitments and names of the results in which the query's words stand; `None` while they are looked for.
    pub fn said(&self) -> Option<&Arc<Said>> {
        let (of, said) = self.said.found.as_ref()?;
        Arc::ptr_eq(of, &self.results.asked).then_some(said)
    }

    /// Looks for the facts of the results while those are on the screen, once for each answer.
    pub(super) fn look_inside(&mut self) {
        let asked = &self.results.asked;
        let is = |of: &Arc<query::Asked>| Arc::ptr_eq(of, asked);
        let known = self.said.found.as_ref().is_some_and(|found| is(&found.0));
        let looking = self.said.job.as_ref().is_some_and(|job| is(&job.0));
        if self.view != View::Results || self.is_reading() || known || looking {
            return;
        }
        let asked = Arc::clone(asked);
        if let Some((_, job)) = self.said.job.take() {
            self.jobs.cancel(job);
        }
        let (archive, query): (_, Query) = (self.archive.snapshot(), self.asked.clone());
        let entries: Vec<_> = self.results.hits.iter().map(|hit| hit.entry).collect();
        let look = move |reporter: &Reporter| {
            let found = said(&archive, entries, &query, MOST, || !reporter.progress.is_cancelled());
            if !reporter.progress.is_cancelled() {
                reporter.tell(News::Said(found));
            }
        };
        let job = self.jobs.start(Kind::Said, String::new(), self.now, look);
        self.said.job = Some((asked, job));
    }

    pub(super) fn found_inside(&mut self, job: JobId, found: Said) {
        if let Some((of, _)) = self.said.job.take_if(|looking| looking.1 == job) {
            self.said.found = Some((of, Arc::new(found)));
        }
    }
}

//! What jobs have told, taken into the state.

use std::path::PathBuf;
use std::sync::Arc;

use crate::archive::change::Change;
use crate::archive::disk::Saved;
use crate::archive::{Archive, Entry};
use crate::problem::{Problem, Severity};

use super::command::{Ask, Command};
use super::jobs::{JobId, Kind, News, State};
use super::notice::{Said, Toast};
use super::{Session, asked, recent};

/// The change that takes a read file in: a missing one that has turned up gets its document, and keeps its notes.
fn arrival(archive: &Archive, mut entry: Entry) -> Change {
    let missed = archive.find_hash(&entry.source.sha256).filter(|_| entry.document.is_some());
    let missed = missed.and_then(|id| Some((id, archive.entry(id).filter(|old| old.document.is_none())?)));
    match missed {
        Some((id, old)) => {
            entry.attach(old.reader.clone());
            Change::Replace(id, Box::new(entry))
        }
        None => Change::Add(Box::new(entry)),
    }
}

impl Session {
    /// True when a job had news.
    pub(super) fn take_news(&mut self) -> bool {
        let (told, ended) = self.jobs.poll();
        let any = !told.is_empty() || !ended.is_empty();
        for (job, news) in told {
            self.take(job, news);
        }
        for job in ended {
            self.job_ended(job);
        }
        any
    }

    fn take(&mut self, job: JobId, news: News) {
        match news {
            News::Entries(entries) => self.take_entries(job, entries),
            News::Known { archive, whole } => self.take_known(job, *archive, whole),
            News::Project { path, saved } => self.take_project(job, path, *saved),
            News::Saved { path } if self.saving.job == Some(job) => self.save_done(path),
            News::Saved { .. } => {}
            News::Written { path, documents } => {
                if let Some(job) = self.jobs.get_mut(job) {
                    job.output = Some(path.clone());
                }
                let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                let values = vec![("name", name)];
                let path = Some(path);
                self.tell(Said::Toast(Toast { key: "toast-exported", values, count: Some(documents), path, ..Toast::default() }));
            }
            News::FileThere(to) => self.asks.push(Ask::ConfirmOverwrite(to)),
            News::Recent(there) => {
                for (path, present) in there {
                    if let Some(recent) = self.settings.recent.iter_mut().find(|recent| recent.path == path) {
                        recent.present = Some(present);
                    }
                }
            }
            News::Faces => self.miss_face(),
            News::Facts(facts) => self.take_facts(facts),
            News::Previewed(preview) => self.previewed(job, preview),
            News::List(name, list) => self.take_list(name, list),
            News::Said(found) => self.found_inside(job, found),
            News::SameNames(found) => self.found_same_names(job, found),
            News::Copies(found) => self.found_copies(job, *found),
            News::Searches(counted) => self.searches_counted(job, counted),
            News::Around(told) => self.told_around(job, told),
            News::Problem(problem) => {
                if self.saving.job == Some(job) {
                    self.save_failed();
                }
                if let Some(job) = self.jobs.get_mut(job) {
                    job.problems.push(problem.clone());
                }
                self.tell(Said::Problem(problem));
            }
        }
    }

    fn take_entries(&mut self, job: JobId, entries: Vec<Entry>) {
        // A job that was let go of (its archive was closed) is not on the list any more.
        let Some(row) = self.jobs.get_mut(job) else { return };
        let worst = entries.iter().flat_map(|entry| entry.problems.iter().filter(|problem| problem.severity == Severity::Error));
        row.problems.extend(worst.cloned());
        let archive = Arc::make_mut(&mut self.archive);
        let mut changed = 0;
        for entry in entries {
            match archive.apply(arrival(archive, entry)) {
                Some(Change::Remove(_)) => changed += 1,
                // another text under an id that the results may hold: their marks are not its marks
                Some(_) => {
                    changed += 1;
                    self.stale = true;
                }
                None => {}
            }
        }
        self.arrived += changed;
        if changed > 0 && self.loading != Some(job) {
            self.must_keep(false);
        }
    }

    fn take_project(&mut self, job: JobId, path: PathBuf, saved: Saved) {
        // Taken out of the list while the old archive's reading is let go of.
        let at = self.jobs.list.iter().position(|row| row.id == job);
        let row = at.map(|at| self.jobs.list.remove(at));
        let mut archive = Archive::new(&saved.name);
        archive.path = Some(path.clone());
        let archive = archive.with_rules(saved.rules).with_searches(saved.searches);
        self.put_archive(archive);
        self.jobs.list.extend(row);
        self.loading = Some(job);
        (self.filters, self.sort, self.strength) = asked::restored(&saved.view);
        self.take_query(saved.view.query);
        recent::note(&mut self.settings.recent, &path);
        self.settings_touched();
    }

    fn job_ended(&mut self, id: JobId) {
        let Some(job) = self.jobs.get_mut(id) else { return };
        let (kind, state, done) = (job.kind, job.state, job.done());
        let problems = job.problems.clone();
        let clean = problems.is_empty() && state != State::Failed;
        if state == State::Failed
            && let Some(problem) = problems.last()
        {
            self.tell(Said::Problem(problem.clone()));
        }
        if self.saving.job == Some(id) {
            self.saving.job = None;
            if state == State::Failed {
                self.save_failed();
            }
        }
        self.looked(id);
        self.gathered(id);
        self.searching.job_ended(id, state == State::Done);
        if self.loading == Some(id) {
            self.project_loaded(state);
        }
        self.keep_opened(id, state == State::Done);
        if kind == Kind::Open && state == State::Done {
            self.tell(Said::Toast(Toast { key: "toast-opened", count: Some(done), ..Toast::default() }));
        }
        // What ended well needs no row; what did not stays until it has been read.
        if clean || !kind.shown() {
            self.jobs.dismiss(id);
        }
    }

    fn project_loaded(&mut self, state: State) {
        self.loading = None;
        if state != State::Done {
            // Half a project must never be saved over the whole one.
            let archive = Arc::make_mut(&mut self.archive);
            let path = archive.path.take();
            self.saving.changed = None;
            let problem = Problem::new("project-incomplete", Severity::Warning);
            self.tell(Said::Problem(match path {
                Some(path) => problem.in_file(&path),
                None => problem,
            }));
        }
        let paths = std::mem::take(&mut self.then_open);
        if !paths.is_empty() {
            self.send(Command::OpenPaths(paths));
        }
    }

    pub(super) fn tell(&mut self, said: Said) {
        self.notices.tell(said, self.now);
    }
}

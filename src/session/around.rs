//! The words around the query: concordance, collocates, distinctive words. Gathered by a job while they are shown, and only then.
//!
//! Nothing here waits in a frame: a change of the query lets the running job go and starts another; until it has told, what was gathered
//! before stays, so that lines do not flicker while one types. A change of order alone does not gather again.

use std::sync::Arc;

use super::command::ExportTo;
use super::jobs::{self, JobId, Kind, News, Reporter};
use super::{Found, Session, View};
use crate::archive::{Archive, EntryId};
use crate::export::concordance as tables;
use crate::export::table::{Table, TableFormat};
use crate::language::{Value, Words};
use crate::query::Query;
use crate::query::concordance::{
    Census, Collocate, Collocates, Concordance, DistinctName, Distinctive, Keyness, Line, MOST_CONTEXT, MOST_LINES, Order,
    Ordered, Sought, collocates, gather, keyness,
};

/// How lines are shown and company is counted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AroundOptions {
    pub order: Order,
    /// Words on each side of a line.
    pub context: usize,
    pub collocates: Collocates,
    pub keyness: Keyness,
}

impl Default for AroundOptions {
    fn default() -> Self {
        Self { order: Order::default(), context: 10, collocates: Collocates::default(), keyness: Keyness::default() }
    }
}

/// What stands around the query, as far as it has been gathered.
#[derive(Debug, Default)]
pub struct Around {
    pub options: AroundOptions,
    lines: Option<Arc<Concordance>>,
    ordered: Arc<Ordered>,
    company: Arc<Company>,
    census: Option<Arc<Census>>,
    /// The asking that the lines are of; [`Session::askings`] counts them.
    of: Option<u64>,
    /// What the order and the company were made with.
    made_with: Option<AroundOptions>,
    /// Files were still coming in then.
    while_reading: bool,
    /// The lines are of that asking too, and not of the one before.
    gathered: bool,
    job: Option<JobId>,
}

/// The words that keep company with the query, and those that set its documents apart.
#[derive(Debug, Default)]
pub struct Company {
    pub collocates: Vec<Collocate>,
    pub distinctive: Vec<Distinctive>,
    pub names: Vec<DistinctName>,
    /// Documents that were compared with the rest.
    pub documents: usize,
    /// They are the whole archive: there is no rest.
    pub whole: bool,
}

/// What the job tells: the lines first, then the company they keep.
pub(in crate::session) enum Told {
    Lines(Arc<Concordance>, Arc<Ordered>),
    Company(Arc<Census>, Arc<Company>),
}

/// Everything the job works on.
struct Work {
    archive: Archive,
    query: Query,
    entries: Vec<EntryId>,
    options: AroundOptions,
    /// Lines that are still those of the query.
    lines: Option<Arc<Concordance>>,
    census: Option<Arc<Census>>,
    /// Files are still coming in: nothing is measured against half an archive.
    reading: bool,
}

impl Around {
    /// Nothing gathered yet.
    pub(super) fn with(options: AroundOptions) -> Self {
        Self { options, ..Self::default() }
    }

    /// The lines, as they were gathered last.
    pub fn lines(&self) -> Option<&Arc<Concordance>> {
        self.lines.as_ref()
    }

    pub fn ordered(&self) -> &Arc<Ordered> {
        &self.ordered
    }

    /// Line number `at` in the order that is shown.
    pub fn line(&self, at: usize) -> Option<&Line> {
        self.lines.as_ref()?.lines.get(*self.ordered.lines.get(at)? as usize)
    }

    pub fn company(&self) -> &Arc<Company> {
        &self.company
    }

    /// Whether words have been counted for the archive.
    pub fn is_counted(&self) -> bool {
        self.census.is_some()
    }

    /// Whether a job is at work.
    pub fn is_gathering(&self) -> bool {
        self.job.is_some()
    }
}

impl Work {
    fn run(self, reporter: &Reporter) {
        let cancelled = || reporter.progress.is_cancelled();
        let gathered = || {
            let sought = Sought { archive: &self.archive, query: &self.query, entries: &self.entries, most: MOST_LINES };
            gather(&sought, &cancelled).map(Arc::new)
        };
        let Some(lines) = self.lines.clone().or_else(gathered) else { return };
        let ordered = Arc::new(Ordered::new(&lines, self.options.order));
        reporter.tell(News::Around(Told::Lines(lines.clone(), ordered)));
        if self.reading {
            return;
        }
        let known = self.census.clone().filter(|census| census.is_of(&self.archive));
        let Some(census) = known.or_else(|| Census::of(&self.archive, &cancelled).map(Arc::new)) else { return };
        let collocates = collocates(&lines, &census, &self.options.collocates);
        let options = &self.options.keyness;
        let Some((distinctive, names)) = keyness(&self.archive, &census, &self.entries, options, &cancelled) else { return };
        let whole = self.entries.len() == self.archive.len();
        let company = Company { collocates, distinctive, names, documents: self.entries.len(), whole };
        reporter.tell(News::Around(Told::Company(census, Arc::new(company))));
    }
}

impl Session {
    /// What stands around the query. Gathered while [`Found::Concordance`] is shown.
    pub fn around(&self) -> &Around {
        &self.around
    }

    /// Starts gathering where what is shown is not what is asked.
    pub(super) fn gather_around(&mut self) {
        let shown = self.view == View::Results && self.found == Found::Concordance;
        let around = &self.around;
        let as_asked = around.of == Some(self.askings)
            && around.made_with == Some(around.options)
            && (!around.while_reading || self.is_reading());
        if !shown || as_asked {
            return;
        }
        if let Some(job) = self.around.job.take() {
            self.jobs.cancel(job);
        }
        let same_lines = self.around.of == Some(self.askings) && self.around.gathered;
        let work = Work {
            archive: self.archive.snapshot(),
            query: self.asked.clone(),
            entries: self.results.hits.iter().map(|hit| hit.entry).collect(),
            options: self.around.options,
            lines: self.around.lines.clone().filter(|_| same_lines),
            census: self.around.census.clone(),
            reading: self.is_reading(),
        };
        (self.around.gathered, self.around.while_reading) = (same_lines, work.reading);
        (self.around.of, self.around.made_with) = (Some(self.askings), Some(self.around.options));
        self.around.job = Some(self.jobs.start(Kind::Around, String::new(), self.now, move |reporter| work.run(reporter)));
    }

    pub(super) fn told_around(&mut self, job: JobId, told: Told) {
        if self.around.job != Some(job) {
            return;
        }
        match told {
            Told::Lines(lines, ordered) => {
                (self.around.lines, self.around.ordered) = (Some(lines), ordered);
                self.around.gathered = true;
            }
            Told::Company(census, company) => (self.around.census, self.around.company) = (Some(census), company),
        }
    }

    /// A job has ended, with an answer or without.
    pub(super) fn gathered(&mut self, job: JobId) {
        self.around.job = self.around.job.filter(|gathering| *gathering != job);
    }

    /// Opens the document of a line at its place.
    pub(super) fn show_line(&mut self, line: &Line) {
        if self.archive.entry(line.entry).is_none() {
            return;
        }
        self.find = None;
        self.open(line.entry);
        self.view = View::Read;
        let mark = line.mark();
        match self.hits_here.iter().position(|hit| hit.overlaps(mark)) {
            Some(nth) => self.go_to_hit(nth),
            None => self.asks.push(super::Ask::Reveal { entry: line.entry, span: mark }),
        }
    }

    /// Writes a table of what stands around the query, where `to` asks for one; false where it asks for something else.
    pub(super) fn export_around(&mut self, to: &ExportTo) -> bool {
        let Some((what, format)) = to.exporter.split_once('/') else { return false };
        let (Some(format), Some(lines)) = (TableFormat::from_key(format), self.around.lines.clone()) else { return false };
        let work = Written {
            archive: self.archive.snapshot(),
            what: what.to_owned(),
            lines,
            ordered: self.around.ordered.clone(),
            company: self.around.company.clone(),
            options: self.around.options,
            keyword: self.query_text.trim().to_owned(),
            asked: self.asked_in_words(),
            words: self.words.clone(),
        };
        let subject = to.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let to = to.clone();
        let write = move |reporter: &Reporter| {
            jobs::export::bytes(reporter, &to, work.lines.documents, || work.table().write(format));
        };
        self.jobs.start(Kind::Export, subject, self.now, write);
        true
    }
}

/// A table to be written.
struct Written {
    archive: Archive,
    /// `concordance`, `collocates` or `keyness`.
    what: String,
    lines: Arc<Concordance>,
    ordered: Arc<Ordered>,
    company: Arc<Company>,
    options: AroundOptions,
    keyword: String,
    asked: String,
    words: Words,
}

impl Written {
    fn table(&self) -> Table {
        match self.what.as_str() {
            "collocates" => {
                let values = [("n", Value::from(self.options.collocates.span)), ("word", Value::Text(&self.keyword))];
                let note = self.words.say("collocates-note", &values);
                tables::collocates(&self.company.collocates, &self.asked, &note, &self.words)
            }
            "keyness" => tables::keyness(&self.company.distinctive, &self.company.names, &self.asked, &self.words),
            _ => tables::lines(&tables::Lines {
                archive: &self.archive,
                concordance: &self.lines,
                order: &self.ordered.lines,
                context: self.options.context.clamp(1, MOST_CONTEXT),
                asked: &self.asked,
                words: &self.words,
            }),
        }
    }
}

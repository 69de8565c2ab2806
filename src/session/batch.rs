//! A list of terms being asked one by one, a few in each call of [`Session::logic`], so that nothing waits for it.

use std::cmp::Ordering;
use std::path::{Path, PathBuf};

use super::command::ExportTo;
use super::jobs::{self, Kind, News, Reporter};
use super::{Found, Session, View};
use crate::export::table::{Cell, Column, Stands, Table, TableFormat};
use crate::formats;
use crate::language::{Value, Words, plain};
use crate::problem::Problem;
use crate::query::batch::{self, As, List, Options, Row, Written};
use crate::text::collate;

/// A term costs about what it finds: so many documents, or so many terms, are enough for one frame.
const FRAME_DOCUMENTS: usize = 4000;
const FRAME_TERMS: usize = 40;

/// The list, and what its terms have found so far.
#[derive(Default)]
pub struct Batch {
    /// The file's name; empty for what was pasted.
    name: String,
    list: List,
    options: Options,
    /// In the order of the list.
    rows: Vec<Row>,
    stopped: bool,
    sort: (By, bool),
    /// Positions in `rows` as they are shown.
    order: Vec<usize>,
}

/// What the table is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum By {
    /// As the list has them.
    #[default]
    List,
    Term,
    Documents,
    Places,
    First,
    Last,
}

impl Batch {
    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn is_empty(&self) -> bool {
        self.list.terms.is_empty()
    }

    /// Terms of the list, and of these asked so far.
    pub fn progress(&self) -> (usize, usize) {
        (self.list.terms.len(), self.rows.len())
    }

    pub fn is_running(&self) -> bool {
        !self.stopped && self.rows.len() < self.list.terms.len()
    }

    pub fn problems(&self) -> &[Problem] {
        &self.list.problems
    }

    pub fn taken_as(&self) -> As {
        self.options.taken_as
    }

    pub fn sort(&self) -> (By, bool) {
        self.sort
    }

    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// The row at a place of the table.
    pub fn row(&self, at: usize) -> Option<&Row> {
        self.rows.get(*self.order.get(at)?)
    }

    /// Rows in the order they are shown.
    fn shown(&self) -> impl Iterator<Item = &Row> {
        self.order.iter().filter_map(|at| self.rows.get(*at))
    }

    fn restart(&mut self) {
        self.rows.clear();
        self.order.clear();
        self.stopped = false;
    }

    fn sort_rows(&mut self) {
        let (column, down) = self.sort;
        self.order = (0..self.rows.len()).collect();
        let rows = &self.rows;
        let day = |row: &Row, last: bool| {
            (if last { row.last } else { row.first }).map(|date| (date.year, date.month.unwrap_or(0), date.day.unwrap_or(0)))
        };
        match column {
            By::List => {}
            By::Term => self.order.sort_by_cached_key(|at| collate::key(&rows[*at].term.text)),
            By::Documents => self.order.sort_by_key(|at| rows[*at].documents),
            By::Places => self.order.sort_by_key(|at| rows[*at].places),
            By::First | By::Last => {
                let last = column == By::Last;
                // terms without a date come last, whichever way
                self.order.sort_by(|a, b| match (day(&rows[*a], last), day(&rows[*b], last)) {
                    (Some(a), Some(b)) => {
                        if down {
                            b.cmp(&a)
                        } else {
                            a.cmp(&b)
                        }
                    }
                    (None, Some(_)) => Ordering::Greater,
                    (Some(_), None) => Ordering::Less,
                    (None, None) => Ordering::Equal,
                });
                return;
            }
        }
        if down {
            self.order.reverse();
        }
    }
}

impl Session {
    /// The list of terms that was opened or pasted last.
    pub fn batch(&self) -> &Batch {
        &self.batch
    }

    /// Reads a list on a thread of its own, then asks it.
    pub(super) fn open_list(&mut self, path: PathBuf) {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let subject = name.clone();
        let read = move |reporter: &Reporter| match formats::load(&path) {
            Ok(bytes) => {
                reporter.tell(News::List(name.clone(), List::of_bytes(&bytes, Written::of_file(&name))));
            }
            Err(problem) => reporter.tell(News::Problem(problem.in_file(&path))),
        };
        self.jobs.start(Kind::List, subject, self.now, read);
    }

    pub(super) fn paste_list(&mut self, text: &str) {
        self.take_list(String::new(), List::of_text(text, Written::of_pasted(text)));
    }

    pub(super) fn take_list(&mut self, name: String, list: List) {
        let options = Options { strength: self.strength, ..self.batch.options.clone() };
        self.batch = Batch { name, list, options, ..Batch::default() };
        (self.view, self.found) = (View::Results, Found::Batch);
    }

    pub(super) fn set_batch(&mut self, taken_as: As) {
        self.batch.options.taken_as = taken_as;
        self.ask_list_again();
    }

    pub(super) fn ask_list_again(&mut self) {
        self.batch.options.strength = self.strength;
        self.batch.restart();
    }

    pub(super) fn stop_batch(&mut self) {
        self.batch.stopped = true;
    }

    pub(super) fn sort_batch(&mut self, column: By) {
        let (before, down) = self.batch.sort;
        // numbers are looked at from the largest
        let first = matches!(column, By::Documents | By::Places);
        self.batch.sort = (column, if before == column { !down } else { first });
        self.batch.sort_rows();
    }

    /// Asks the next few terms; true where there were some.
    pub(super) fn ask_terms(&mut self) -> bool {
        if !self.batch.is_running() || self.is_reading() {
            return false;
        }
        let from = self.batch.rows.len();
        let Batch { list, options, rows, .. } = &mut self.batch;
        let (mut documents, mut terms) = (0, 0);
        batch::ask(&self.archive, list.terms.get(from..).unwrap_or_default(), options, |row| {
            documents += row.documents;
            terms += 1;
            rows.push(row);
            documents < FRAME_DOCUMENTS && terms < FRAME_TERMS
        });
        self.batch.sort_rows();
        true
    }

    /// Writes the table, where `to` asks for it; false where it asks for something else.
    pub(super) fn export_batch(&mut self, to: &ExportTo) -> bool {
        let Some(format) = to.exporter.strip_prefix("batch/").and_then(TableFormat::from_key) else { return false };
        let table = table(&self.batch, &self.words);
        let documents = self.archive.len();
        let to = to.clone();
        let subject = name_of(&to.path);
        let write = move |reporter: &Reporter| jobs::export::bytes(reporter, &to, documents, || table.write(format));
        self.jobs.start(Kind::Export, subject, self.now, write);
        true
    }
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn table(batch: &Batch, words: &Words) -> Table {
    let column = |key: &str, stands| Column::new(plain(&words.get(key)), stands);
    let rows = batch.shown().map(|row| {
        let date = |date: Option<crate::calendar::Date>| Cell::new(date.map(|date| plain(&words.date(date))).unwrap_or_default());
        vec![
            Cell::new(row.term.text.clone()),
            Cell::new(row.documents.to_string()),
            Cell::new(row.places.to_string()),
            date(row.first),
            date(row.last),
            Cell::new(remarks(row, words)),
        ]
    });
    Table {
        title: plain(&words.get("found-batch")),
        subject: vec![
            batch.name.clone(),
            plain(&words.say("batch-terms", &[("n", Value::from(batch.rows.len()))])),
            plain(&words.get(&format!("batch-as-{}", batch.options.taken_as.key()))),
        ],
        lang: words.lang().tag(),
        rtl: words.direction() == crate::text::direction::Direction::Rtl,
        columns: vec![
            column("batch-term", Stands::Start),
            column("batch-documents", Stands::Middle),
            column("batch-places", Stands::Middle),
            column("batch-first", Stands::Start),
            column("batch-last", Stands::Start),
            column("batch-problems", Stands::Start),
        ],
        rows: rows.collect(),
        ..Table::default()
    }
}

/// What is worth knowing of a term, in words.
pub fn remarks(row: &Row, words: &Words) -> String {
    let said: Vec<String> = row.problems.iter().map(|problem| plain(&words.problem(problem).message)).collect();
    said.join(words.semicolon())
}

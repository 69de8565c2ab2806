//! Many terms, each asked by itself: a list of names from a file or the clipboard → one row a term.
//!
//! A list is text, one term a line, or a table (CSV in any common delimiter) whose first column is taken. A term is asked as a
//! phrase unless told otherwise, so that nothing in a name («أبو بكر - طرابلس») is taken for a sign of the query language.
//!
//! Codes of problems: `batch-not-words`, `batch-repeated` (`line`), `batch-too-many` (`most`, `left`), and those of a query.

use std::collections::HashMap;

use csv_core::ReadFieldResult;

use super::{Filters, Query, Sort, Strength, parse_as, run};
use crate::archive::{Archive, EntryId};
use crate::calendar::Date;
use crate::formats::encoding;
use crate::problem::{Problem, Problems, Severity};
use crate::text::fold::fold_str;

/// Terms that are asked; a longer list is cut, and said to be.
pub const MOST_TERMS: usize = 10_000;

/// One line of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// As written, without blanks around it.
    pub text: String,
    /// Line of the list it begins in, from 1.
    pub line: usize,
    /// The line in which the list had it first, where it has it again.
    pub repeats: Option<usize>,
}

/// What a list is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// One term a line.
    Lines,
    /// The first column of a table.
    Table,
}

impl Written {
    /// By the ending of a file's name.
    pub fn of_file(name: &str) -> Self {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        let is = |known: &&str| ending.eq_ignore_ascii_case(known);
        if ["csv", "tsv", "tab"].iter().any(is) { Written::Table } else { Written::Lines }
    }

    /// What was copied out of a spreadsheet has tabs between its cells.
    pub fn of_pasted(text: &str) -> Self {
        if text.contains('\t') { Written::Table } else { Written::Lines }
    }
}

/// The terms of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct List {
    pub terms: Vec<Term>,
    pub problems: Vec<Problem>,
}

/// First cells that name a column instead of being a term, folded.
const HEADS: [&str; 14] = [
    "name",
    "names",
    "term",
    "terms",
    "query",
    "keyword",
    "keywords",
    "الاسم",
    "اسم",
    "الاسماء",
    "المصطلح",
    "العباره",
    "الكلمه",
    "مصطلح",
];

impl List {
    /// Reads a file's bytes, in whatever encoding they are.
    pub fn of_bytes(bytes: &[u8], written: Written) -> Self {
        let mut problems = Problems::default();
        let (text, _) = encoding::decode(bytes, None, &mut problems);
        let mut list = Self::of_text(&text, written);
        list.problems.splice(0..0, problems.into_vec());
        list
    }

    pub fn of_text(text: &str, written: Written) -> Self {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let mut terms = match written {
            Written::Lines => lines(text),
            Written::Table => first_column(text),
        };
        let mut problems = Vec::new();
        if terms.len() > MOST_TERMS {
            let left = (terms.len() - MOST_TERMS).to_string();
            terms.truncate(MOST_TERMS);
            let problem = Problem::new("batch-too-many", Severity::Warning);
            problems.push(problem.with("most", MOST_TERMS.to_string()).with("left", left));
        }
        let mut met: HashMap<String, usize> = HashMap::new();
        for term in &mut terms {
            let first = *met.entry(fold_str(&term.text)).or_insert(term.line);
            term.repeats = (first != term.line).then_some(first);
        }
        Self { terms, problems }
    }
}

fn lines(text: &str) -> Vec<Term> {
    let term = |(at, line): (usize, &str)| Term { text: line.trim().to_owned(), line: at + 1, repeats: None };
    text.lines().enumerate().map(term).filter(|term| !term.text.is_empty()).collect()
}

fn first_column(text: &str) -> Vec<Term> {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let often = |sign: &u8| first.bytes().filter(|byte| byte == sign).count();
    // the comma wins where no other sign is seen more often
    let delimiter = b"\t;,".iter().copied().max_by_key(often).unwrap_or(b',');
    let mut reader = csv_core::ReaderBuilder::new().delimiter(delimiter).build();
    let (mut rest, mut out) = (text.as_bytes(), Vec::new());
    // no cell is longer than the text
    let (mut cell, mut filled) = (vec![0; text.len()], 0);
    let (mut line, mut is_first) = (1, true);
    loop {
        let (result, read, written) = reader.read_field(rest, cell.get_mut(filled..).unwrap_or_default());
        rest = rest.get(read..).unwrap_or_default();
        filled += written;
        let record_end = match result {
            ReadFieldResult::InputEmpty => continue,
            ReadFieldResult::Field { record_end } => record_end,
            ReadFieldResult::OutputFull | ReadFieldResult::End => break,
        };
        let text = String::from_utf8_lossy(cell.get(..filled).unwrap_or_default());
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_head = out.is_empty() && HEADS.contains(&fold_str(&text).as_str());
        if is_first && !text.is_empty() && !is_head {
            out.push(Term { text, line, repeats: None });
        }
        filled = 0;
        is_first = record_end;
        if record_end {
            line = reader.line() as usize;
        }
    }
    out
}

/// How a term is understood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum As {
    /// Its words side by side.
    #[default]
    Phrase,
    /// All of its words, anywhere in the document.
    Words,
    /// As if it had been typed, with operators and fields.
    Query,
}

impl As {
    pub const ALL: [As; 3] = [As::Phrase, As::Words, As::Query];

    pub const fn key(self) -> &'static str {
        match self {
            As::Phrase => "phrase",
            As::Words => "words",
            As::Query => "query",
        }
    }

    /// What would be typed to ask for the term.
    pub fn typed(self, term: &str) -> String {
        let quoted = |words: &str| format!("\"{words}\"");
        match self {
            As::Phrase => quoted(&without_quotes(term)),
            As::Words => without_quotes(term).split_whitespace().map(quoted).collect::<Vec<_>>().join(" "),
            As::Query => term.to_owned(),
        }
    }
}

/// Marks that would end a phrase are nothing that is looked for.
fn without_quotes(term: &str) -> String {
    let mark = |letter: char| matches!(letter, '"' | '“' | '”' | '„' | '«' | '»' | '‹' | '›');
    term.replace(mark, " ").replace("''", " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How a list is asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    pub taken_as: As,
    pub strength: Strength,
    pub filters: Filters,
    /// Documents of each term that are named, best first.
    pub top: usize,
}

/// What one term found.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub term: Term,
    /// What would be typed to ask the same.
    pub typed: String,
    pub documents: usize,
    pub places: usize,
    /// Of the documents that have a date.
    pub first: Option<Date>,
    pub last: Option<Date>,
    pub undated: usize,
    pub problems: Vec<Problem>,
    /// The best, with their scores.
    pub top: Vec<(EntryId, f32)>,
}

/// Asks terms in order. `told` gets each row, and says whether to go on.
pub fn ask(archive: &Archive, terms: &[Term], options: &Options, mut told: impl FnMut(Row) -> bool) {
    for term in terms {
        let mut row = one(archive, term, options);
        if let Some(before) = term.repeats {
            row.problems.push(Problem::new("batch-repeated", Severity::Note).with("line", before.to_string()));
        }
        if !told(row) {
            return;
        }
    }
}

fn one(archive: &Archive, term: &Term, options: &Options) -> Row {
    let typed = options.taken_as.typed(&term.text);
    let query = parse_as(&typed, options.strength).finished();
    let mut row = Row {
        term: term.clone(),
        typed,
        documents: 0,
        places: 0,
        first: None,
        last: None,
        undated: 0,
        problems: query.problems.clone(),
        top: Vec::new(),
    };
    if is_nothing(&query) {
        row.problems.push(Problem::new("batch-not-words", Severity::Warning));
        return row;
    }
    let results = run(archive, &query, &options.filters, Sort::Best);
    let date = |id| archive.entry(id).and_then(|entry| entry.date());
    let day = |date: &Date| (date.year, date.month.unwrap_or(0), date.day.unwrap_or(0));
    let dates: Vec<Date> = results.hits.iter().filter_map(|hit| date(hit.entry)).collect();
    row.documents = results.hits.len();
    row.places = results.places;
    row.undated = row.documents - dates.len();
    row.first = dates.iter().copied().min_by_key(day);
    row.last = dates.iter().copied().max_by_key(day);
    row.top = results.hits.iter().take(options.top).map(|hit| (hit.entry, hit.score)).collect();
    row
}

/// A line of signs («---») asks for nothing, which would find everything.
fn is_nothing(query: &Query) -> bool {
    query.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::testing::{archive, entry};

    fn terms(text: &str, written: Written) -> Vec<(String, usize)> {
        List::of_text(text, written).terms.into_iter().map(|term| (term.text, term.line)).collect()
    }

    fn check(text: &str, written: Written, expect: &[(&str, usize)]) {
        let expect: Vec<(String, usize)> = expect.iter().map(|(text, line)| ((*text).to_owned(), *line)).collect();
        assert_eq!(terms(text, written), expect, "{text:?}");
    }

    #[test]
    fn lists_as_people_write_them() {
        check("أحمد\n\n  منى سالم \r\nطرابلس، ليبيا\n", Written::Lines, &[("أحمد", 1), ("منى سالم", 3), ("طرابلس، ليبيا", 4)]);
        check("الاسم,العمر\nأحمد,3\n\"سالم, منى\",4\n", Written::Table, &[("أحمد", 2), ("سالم, منى", 3)]);
        check("\u{FEFF}أحمد;3\nمنى;4", Written::Table, &[("أحمد", 1), ("منى", 2)]);
        check("أحمد\tx\nمنى\ty", Written::Table, &[("أحمد", 1), ("منى", 2)]);
        check("أحمد\nمنى", Written::Table, &[("أحمد", 1), ("منى", 2)]);
        check("\"سطر\nآخر\",1", Written::Table, &[("سطر آخر", 1)]);
        check("", Written::Lines, &[]);
        check("", Written::Table, &[]);
        check(",,\n;;", Written::Table, &[(";;", 2)]);
        assert_eq!(Written::of_file("أسماء.CSV"), Written::Table);
        assert_eq!(Written::of_file("أسماء.txt"), Written::Lines);
        assert_eq!(Written::of_file("csv"), Written::Lines);
    }

    #[test]
    fn encodings_and_lengths() {
        let (bytes, _, _) = encoding_rs::WINDOWS_1256.encode("وزارة الخارجية\nالمنظمة الدولية للهجرة\nحقوق الإنسان\n");
        let list = List::of_bytes(&bytes, Written::Lines);
        assert_eq!(list.terms[1].text, "المنظمة الدولية للهجرة");
        let long = "كلمة\n".repeat(MOST_TERMS + 3);
        let list = List::of_text(&long, Written::Lines);
        assert_eq!(list.terms.len(), MOST_TERMS);
        assert_eq!(list.problems[0].code, "batch-too-many");
        assert!(list.problems[0].values.contains(&("left", "3".to_owned())));
    }

    fn rows(list: &str, options: &Options) -> Vec<(usize, usize, Vec<&'static str>)> {
        let texts = ["التقى سالم الورفلي وزير النقل", "سالم في طرابلس، ثم سالم الورفلي", "الورفلي يقابل سالم -لا-"];
        let archive = archive(texts.iter().enumerate().map(|(at, text)| entry(&format!("{at}.txt"), text)));
        let mut out = Vec::new();
        ask(&archive, &List::of_text(list, Written::Lines).terms, options, |row| {
            out.push((row.documents, row.places, row.problems.iter().map(|problem| problem.code).collect()));
            assert_eq!(row.top.len(), row.documents.min(options.top));
            true
        });
        out
    }

    #[test]
    fn a_term_is_a_phrase_unless_told_otherwise() {
        let check = |taken_as: As, term: &str, expect: (usize, usize)| {
            let found = rows(term, &Options { taken_as, top: 2, ..Options::default() });
            assert_eq!((found[0].0, found[0].1), expect, "{taken_as:?} {term}");
        };
        check(As::Phrase, "سالم الورفلي", (2, 2));
        check(As::Phrase, "«سالم» الورفلي", (2, 2));
        check(As::Words, "سالم الورفلي", (3, 7));
        check(As::Words, "-لا", (1, 1));
        check(As::Query, "سالم -طرابلس", (2, 2));
        check(As::Phrase, "سال", (0, 0));
        check(As::Query, "سال*", (3, 4));
    }

    #[test]
    fn what_cannot_be_asked_is_told_and_the_rest_goes_on() {
        let found = rows("---\nسالم\nسالم\nلا أحد", &Options::default());
        assert_eq!(found[0], (0, 0, vec!["batch-not-words"]));
        assert_eq!((found[1].0, found[1].2.len()), (3, 0));
        assert_eq!(found[2].2, ["batch-repeated"]);
        assert_eq!((found[3].0, found[3].2.len()), (0, 0));
    }

    #[test]
    fn it_stops_when_told() {
        let archive = archive([entry("a.txt", "نعم")]);
        let list = List::of_text("نعم\nلا\nنعم", Written::Lines);
        let mut count = 0;
        ask(&archive, &list.terms, &Options::default(), |_| {
            count += 1;
            count < 2
        });
        assert_eq!(count, 2);
    }
}

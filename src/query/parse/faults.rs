//! What could not be understood, each with the place it stands at and, where it is plain, what would put it right.

use crate::problem::{Problem, Severity};
use crate::query::node::Repair;
use crate::text::Span;

/// So many are told; of a pasted book nobody reads more.
const MOST: usize = 8;

/// The problems of a query, as they are met.
#[derive(Default)]
pub(super) struct Faults {
    typed: String,
    list: Vec<(Problem, Option<Repair>)>,
}

impl Faults {
    pub(super) fn of(typed: &str) -> Self {
        Self { typed: typed.to_owned(), list: Vec::new() }
    }

    /// The worst first, of equals the first in the query.
    pub(super) fn into_lists(mut self) -> (Vec<Problem>, Vec<Option<Repair>>) {
        self.list.sort_by_key(|(problem, _)| std::cmp::Reverse(problem.severity));
        self.list.into_iter().unzip()
    }

    fn add(&mut self, problem: Problem, repair: impl FnOnce(&str) -> Option<Repair>) {
        if self.list.len() < MOST {
            let repair = repair(&self.typed);
            self.list.push((problem, repair));
        }
    }

    pub(super) fn unclosed_quote(&mut self, span: Span, closing: &str) {
        let problem = Problem::new("query-unclosed-quote", Severity::Note).at(span);
        self.add(problem, |typed| repair("query-repair-quote", closing, format!("{}{closing}", typed.trim_end())));
    }

    pub(super) fn unclosed_bracket(&mut self, span: Span, missing: usize, typed: &str) {
        let problem = Problem::new("query-unclosed-bracket", Severity::Note).at(span);
        // a few at most: brackets pasted by the thousand are no query
        let closing = ")".repeat(missing.min(100));
        let query = format!("{}{closing}", typed.trim_end());
        self.add(problem, |_| repair("query-repair-bracket", ")", query));
    }

    pub(super) fn stray_bracket(&mut self, span: Span) {
        let problem = Problem::new("query-stray-bracket", Severity::Warning).at(span);
        self.add(problem, |typed| repair("query-repair-drop", ")", without(typed, span)));
    }

    /// An operator with nothing before it or behind it.
    pub(super) fn alone(&mut self, span: Span) {
        let word = span.of(&self.typed).to_owned();
        let problem = Problem::new("query-operator-alone", Severity::Warning).at(span).with("word", &word);
        self.add(problem, |typed| repair("query-repair-drop", &word, without(typed, span)));
    }

    pub(super) fn near_needs_words(&mut self, span: Span) {
        let word = span.of(&self.typed).to_owned();
        let problem = Problem::new("query-near-needs-words", Severity::Warning).at(span).with("word", &word);
        self.add(problem, |typed| repair("query-repair-drop", &word, without(typed, span)));
    }

    pub(super) fn too_deep(&mut self, span: Span) {
        self.add(Problem::new("query-too-deep", Severity::Warning).at(span), |_| None);
    }

    pub(super) fn too_long(&mut self, rest: Span, limit: usize) {
        self.add(Problem::new("query-too-long", Severity::Warning).with("limit", limit.to_string()).at(rest), |_| None);
    }

    /// `persn:`: no field has that name, and one has nearly.
    pub(super) fn unknown_field(&mut self, name: Span, meant: &str) {
        let typed = name.of(&self.typed).to_owned();
        let problem = Problem::new("query-unknown-field", Severity::Error).at(name).with("field", typed);
        self.add(problem, |typed| repair("query-repair-put", &format!("{meant}:"), replaced(typed, name, meant)));
    }

    pub(super) fn unknown_value(&mut self, field: &str, value: Span, meant: Option<String>) {
        let typed = value.of(&self.typed).to_owned();
        let problem = Problem::new("query-unknown-value", Severity::Error).at(value).with("field", field).with("value", typed);
        self.add(problem, |typed| {
            let meant = meant?;
            repair("query-repair-put", &meant, replaced(typed, value, &meant))
        });
    }

    pub(super) fn bad_date(&mut self, value: Span, meant: Option<String>) {
        let typed = value.of(&self.typed).to_owned();
        let problem = Problem::new("query-bad-date", Severity::Error).at(value).with("value", typed);
        self.add(problem, |typed| {
            let meant = meant?;
            repair("query-repair-put", &meant, replaced(typed, value, &meant))
        });
    }

    pub(super) fn dates_reversed(&mut self, value: Span, right: &str) {
        let typed = value.of(&self.typed).to_owned();
        let problem = Problem::new("query-dates-reversed", Severity::Error).at(value).with("value", typed);
        self.add(problem, |typed| repair("query-repair-put", right, replaced(typed, value, right)));
    }
}

fn repair(key: &'static str, value: &str, query: String) -> Option<Repair> {
    Some(Repair { key, value: value.to_owned(), query })
}

fn replaced(typed: &str, span: Span, with: &str) -> String {
    let (before, after) = (typed.get(..span.start).unwrap_or(""), typed.get(span.end..).unwrap_or(""));
    format!("{before}{with}{after}")
}

/// The query without a piece, and with one space where two would be left.
fn without(typed: &str, span: Span) -> String {
    let (before, after) = (typed.get(..span.start).unwrap_or(""), typed.get(span.end..).unwrap_or(""));
    let blank = before.is_empty() || before.ends_with(char::is_whitespace);
    format!("{before}{}", if blank { after.trim_start() } else { after })
}

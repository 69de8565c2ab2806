//! Where nothing fits: what could be asked instead, and how much that would find.

use super::{Command, Session};
use crate::query::{self, Filter, Query, Strength, Suggestion};

/// A way out of an asking that finds nothing.
#[derive(Clone, Debug, PartialEq)]
pub enum Way {
    /// «هل تقصد…»
    Correct(Suggestion),
    /// Compare words less strictly.
    Looser(Strength),
    Without(Filter),
    WithoutQuery,
    WithoutFilters,
}

impl Way {
    /// What goes it.
    pub fn command(&self) -> Command {
        match self {
            Way::Correct(suggestion) => Command::SetQuery(suggestion.query.clone()),
            Way::Looser(strength) => Command::SetStrength(*strength),
            Way::Without(filter) => Command::RemoveFilter(filter.clone()),
            Way::WithoutQuery => Command::SetQuery(String::new()),
            Way::WithoutFilters => Command::ClearFilters,
        }
    }
}

/// Filters that are tried one by one.
const MOST: usize = 6;

impl Session {
    /// Ways out of results without a hit, each with the documents it leads to, the least given up first. Empty where something
    /// was found.
    pub fn ways_out(&self) -> &[(Way, usize)] {
        &self.ways
    }

    pub(super) fn look_for_ways(&mut self) {
        self.ways = if self.results.hits.is_empty() && !self.archive.is_empty() { self.find_ways() } else { Vec::new() };
    }

    fn find_ways(&self) -> Vec<(Way, usize)> {
        let count = |query: &Query, filters: &query::Filters| query::run(&self.archive, query, filters, self.sort).hits.len();
        let mut out: Vec<(Way, usize)> = Vec::new();
        let suggestion = self.results.suggestion.clone();
        out.extend(suggestion.map(|suggestion| (Way::Correct(suggestion.clone()), suggestion.documents)));
        let looser = super::asked::STRENGTHS.into_iter().find(|strength| *strength > self.strength);
        if let Some(looser) = looser.filter(|_| !self.asked.is_empty()) {
            let query = query::parse_as(&self.asked.typed, looser);
            out.push((Way::Looser(looser), count(&query, &self.filters)));
        }
        for filter in self.filters.list.iter().take(MOST) {
            let mut fewer = self.filters.clone();
            fewer.list.retain(|other| other != filter);
            out.push((Way::Without(filter.clone()), count(&self.asked, &fewer)));
        }
        if self.filters.list.len() > 1 {
            out.push((Way::WithoutFilters, count(&self.asked, &query::Filters::default())));
        }
        if !self.asked.is_empty() && !self.filters.list.is_empty() {
            out.push((Way::WithoutQuery, count(&Query::default(), &self.filters)));
        }
        out.retain(|(_, documents)| *documents > 0);
        if out.is_empty() && !self.asked.is_empty() {
            out.push((Way::WithoutQuery, count(&Query::default(), &self.filters)));
        }
        out
    }
}

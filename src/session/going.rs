//! Asking and going about: query, find, documents, hits, back and forward, evidence.

use crate::archive::{EntryId, FactKey};
use crate::query::{self, Query, Strength};
use crate::text::Span;

use super::command::Ask;
use super::history::Standing;
use super::notice::{Said, Toast};
use super::{Evidence, Find, Session};

impl Session {
    pub(super) fn standing(&self) -> Standing {
        Standing {
            query: self.query_text.clone(),
            filters: self.filters.clone(),
            sort: self.sort,
            strength: self.strength,
            only_new: self.shows_only_new(),
            selected: self.selected,
        }
    }

    pub(super) fn leave(&mut self, typing: bool) {
        self.history.leave(self.standing(), typing);
    }

    pub(super) fn asked_otherwise(&mut self) {
        self.stale = true;
        if self.find.is_none() {
            self.hit = None;
        }
    }

    pub(super) fn set_query(&mut self, text: String) {
        if text != self.query_text {
            self.leave(true);
            self.take_query(text);
            self.asked_otherwise();
        }
    }

    /// Understands what is typed.
    pub(super) fn take_query(&mut self, text: String) {
        self.ask(query::parse_as(&text, self.strength).without_first_letter());
        self.query_text = text;
    }

    pub(super) fn set_strength(&mut self, strength: Strength) {
        if strength != self.strength {
            self.leave(false);
            self.strength = strength;
            self.ask_list_again();
            self.take_query(self.query_text.clone());
            self.asked_otherwise();
        }
    }

    /// Takes a query in. What has an error in it is shown with it, and the last one without is asked on.
    pub(super) fn ask(&mut self, query: Query) {
        if query.usable() {
            self.asked = query.clone();
        }
        self.query = query;
    }

    pub(super) fn clear_search(&mut self) {
        self.leave(false);
        self.take_query(String::new());
        self.filters.clear();
        self.asked_otherwise();
    }

    pub(super) fn set_find(&mut self, text: String) {
        self.hit = None;
        if text.is_empty() {
            self.find = None;
            return;
        }
        let from = self.find.as_ref().map_or_else(|| self.reads_from(), |find| find.from);
        self.find = Some(Find { text, marks: Vec::new(), from });
        self.find_again();
        if !self.hits_here().is_empty() {
            let onward = self.hits_here().partition_point(|hit| hit.start < from);
            self.go_to_hit(if onward < self.hits_here().len() { onward } else { 0 });
        }
    }

    /// Where the reader is in the open document: the selection, or else the first line in view.
    fn reads_from(&self) -> usize {
        let left = || self.remembered.place(&self.entry()?.source.sha256);
        self.passage().map(|(_, span)| span.start).or_else(left).unwrap_or(0)
    }

    pub(super) fn select(&mut self, id: EntryId) {
        if self.archive.entry(id).is_none() {
            return;
        }
        self.open(id);
        if self.row_here().is_none() {
            self.fold();
        }
        if !self.hits_here().is_empty() {
            self.go_to_hit(0);
        }
    }

    /// Brings a document onto the page.
    pub(super) fn open(&mut self, id: EntryId) {
        self.chosen = true;
        if self.selected != Some(id) {
            self.leave(false);
            self.selected = Some(id);
            self.arrive();
        }
    }

    pub(super) fn go_to_hit(&mut self, nth: usize) {
        if let (Some(entry), Some(span)) = (self.selected, self.hits_here().get(nth).copied()) {
            self.hit = Some(nth);
            self.asks.push(Ask::Reveal { entry, span });
        }
    }

    /// The first hit follows the last, and the other way round.
    pub(super) fn step_hit(&mut self, step: isize) {
        let count = self.hits_here().len();
        let last = count.saturating_sub(1);
        let nth = match (self.hit_now(), step > 0) {
            (None, true) => 0,
            (None, false) => last,
            (Some(now), true) => {
                if now == last {
                    0
                } else {
                    now + 1
                }
            }
            (Some(now), false) => now.checked_sub(1).unwrap_or(last),
        };
        let round = self.hit_now().is_some_and(|now| if step > 0 { nth <= now } else { nth >= now });
        if round {
            let key = if step > 0 { "find-from-start" } else { "find-from-end" };
            self.tell(Said::Toast(Toast { key, ..Toast::default() }));
        }
        self.go_to_hit(nth);
    }

    pub(super) fn step_document(&mut self, step: isize) {
        if let Some(id) = self.neighbour(step) {
            self.select(id);
        }
    }

    pub(super) fn go(&mut self, back: bool) {
        let here = self.standing();
        let archive = self.archive.clone();
        let alive = |standing: &Standing| standing.selected.is_none_or(|id| archive.entry(id).is_some());
        let to = if back { self.history.back(here, alive) } else { self.history.forward(here, alive) };
        let Some(to) = to else { return };
        self.strength = to.strength;
        self.take_query(to.query);
        self.filters = to.filters;
        self.sort = to.sort;
        self.searching.only_new = to.only_new;
        if to.selected.is_some() && to.selected != self.selected {
            self.selected = to.selected;
            self.arrive();
        }
        self.asked_otherwise();
    }

    pub(super) fn show_evidence(&mut self, entry: EntryId, key: FactKey, spans: &[Span]) {
        if self.archive.entry(entry).is_none() || spans.is_empty() {
            return;
        }
        self.open(entry);
        let nth = match &self.evidence {
            Some(shown) if shown.entry == entry && shown.fact == key => (shown.nth + 1) % spans.len(),
            _ => 0,
        };
        self.show_mention(entry, key, spans, nth);
    }

    pub(super) fn show_mention(&mut self, entry: EntryId, key: FactKey, spans: &[Span], nth: usize) {
        let Some(span) = spans.get(nth).copied().filter(|_| self.archive.entry(entry).is_some()) else { return };
        self.open(entry);
        self.evidence = Some(Evidence { entry, fact: key, span, nth, of: spans.len() });
        self.asks.push(Ask::Reveal { entry, span });
    }
}

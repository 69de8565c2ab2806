//! Where the reader has been: the asking and the open document together, as one step of back and forward.

use crate::archive::EntryId;
use crate::query::{Filters, Sort, Strength};

/// Enough to stand there again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Standing {
    pub query: String,
    pub filters: Filters,
    pub sort: Sort,
    pub strength: Strength,
    /// Of a saved search only what is new in it.
    pub only_new: bool,
    pub selected: Option<EntryId>,
}

/// The places behind and ahead of where the reader stands.
#[derive(Clone, Debug, Default)]
pub struct History {
    behind: Vec<Standing>,
    ahead: Vec<Standing>,
    /// The last step was typing: the next letter does not make a new one.
    typing: bool,
}

impl History {
    const MOST: usize = 100;

    /// The reader is about to leave `from`. Letters of one query typed in a row are one step.
    pub fn leave(&mut self, from: Standing, typing: bool) {
        let goes_on = typing && self.typing;
        self.typing = typing;
        if goes_on || self.behind.last() == Some(&from) {
            return;
        }
        self.ahead.clear();
        self.behind.push(from);
        if self.behind.len() > Self::MOST {
            self.behind.remove(0);
        }
    }

    /// The place before, where there is one still worth standing at (`alive`).
    pub fn back(&mut self, from: Standing, alive: impl Fn(&Standing) -> bool) -> Option<Standing> {
        self.typing = false;
        let to = Self::last_alive(&mut self.behind, &from, alive)?;
        self.ahead.push(from);
        Some(to)
    }

    pub fn forward(&mut self, from: Standing, alive: impl Fn(&Standing) -> bool) -> Option<Standing> {
        self.typing = false;
        let to = Self::last_alive(&mut self.ahead, &from, alive)?;
        self.behind.push(from);
        Some(to)
    }

    pub fn has_back(&self) -> bool {
        !self.behind.is_empty()
    }

    pub fn has_forward(&self) -> bool {
        !self.ahead.is_empty()
    }

    fn last_alive(list: &mut Vec<Standing>, from: &Standing, alive: impl Fn(&Standing) -> bool) -> Option<Standing> {
        while let Some(to) = list.pop() {
            if alive(&to) && to != *from {
                return Some(to);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(query: &str, selected: u32) -> Standing {
        Standing { query: query.into(), selected: Some(EntryId(selected)), ..Standing::default() }
    }

    #[test]
    fn typing_is_one_step_and_gone_documents_are_passed_over() {
        let mut history = History::default();
        history.leave(at("", 0), true);
        history.leave(at("ل", 0), true);
        history.leave(at("ليبيا", 0), false);
        history.leave(at("ليبيا", 1), false);
        let back = history.back(at("ليبيا", 2), |standing| standing.selected != Some(EntryId(1)));
        assert_eq!(back, Some(at("ليبيا", 0)));
        assert_eq!(history.back(at("ليبيا", 0), |_| true), Some(at("", 0)));
        assert!(!history.has_back());
        assert_eq!(history.forward(at("", 0), |_| true), Some(at("ليبيا", 0)));
    }
}

//! The order of lines, and the groups it makes.

use super::lexis::Form;
use super::{Concordance, Line, REACH};

/// What lines are sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Order {
    /// The words that follow, the nearest first.
    #[default]
    Next,
    /// The words before, the nearest first.
    Previous,
    /// The keyword as it is written, then the words that follow.
    Word,
    /// The documents as they were found.
    Document,
}

impl Order {
    pub const ALL: [Order; 4] = [Order::Next, Order::Previous, Order::Word, Order::Document];

    /// Stable key in kebab case.
    pub const fn key(self) -> &'static str {
        match self {
            Order::Next => "next",
            Order::Previous => "previous",
            Order::Word => "word",
            Order::Document => "document",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.key() == key)
    }
}

/// Lines in an order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ordered {
    /// Positions in [`Concordance::lines`].
    pub lines: Vec<u32>,
    /// Line by line in this order: whether it belongs to a group of the second ground. Lines of one group (the same next word as it
    /// is written, the same document) follow one another.
    pub shaded: Vec<bool>,
}

impl Ordered {
    /// Puts lines in order; equals stay in the order of the documents.
    pub fn new(concordance: &Concordance, order: Order) -> Self {
        let heads = &concordance.heads;
        let mut keyed: Vec<([u32; REACH + 1], u32)> = (0u32..)
            .zip(&concordance.lines)
            .map(|(at, line)| {
                let mut key = [0; REACH + 1];
                for (place, form) in key.iter_mut().zip(forms(line, order)) {
                    *place = heads.rank(form);
                }
                (key, at)
            })
            .collect();
        if order != Order::Document {
            keyed.sort_unstable();
        }
        let mut shaded = Vec::with_capacity(keyed.len());
        let (mut last, mut shade) = (None, false);
        for (key, at) in &keyed {
            let group = match order {
                Order::Document => concordance.lines[*at as usize].entry.0,
                _ => key[0],
            };
            shade ^= last.replace(group).is_some_and(|last| last != group);
            shaded.push(shade);
        }
        Self { lines: keyed.into_iter().map(|(_, at)| at).collect(), shaded }
    }
}

/// The words a line is sorted by, in order; fewer than [`REACH`] + 1 leave the rest equal.
fn forms(line: &Line, order: Order) -> impl Iterator<Item = Form> {
    let (first, rest): (Option<Form>, &[Form]) = match order {
        Order::Next => (None, &line.after),
        Order::Previous => (None, &line.before),
        Order::Word => (Some(line.keyword), &line.after),
        Order::Document => (None, &[]),
    };
    first.into_iter().chain(rest.to_vec())
}

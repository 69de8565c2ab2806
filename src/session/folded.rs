//! The rows of the list: copies of one release among the results are one row, which opens.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::archive::corrections::name_key;
use crate::archive::near::Copies;
use crate::archive::{Archive, EntryId};
use crate::query::Hit;

/// One row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its place among the hits.
    pub hit: usize,
    pub fold: Fold,
    /// Rows before it that are heads: each is higher by its tag.
    pub heads_before: usize,
}

/// How a row stands to copies of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    /// It has no copies among the results.
    Alone,
    /// The best of several copies.
    Head(Head),
    /// A copy of the head above, in an open row.
    Copy,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// Documents of the row, itself among them.
    pub documents: usize,
    /// Different issuers they name; 0 where one of them names none.
    pub issuers: usize,
    pub open: bool,
    /// What [`Command::ToggleCopies`](super::Command::ToggleCopies) opens it by.
    pub group: EntryId,
}

/// What is folded and what is open.
#[derive(Clone, Debug, Default)]
pub(super) struct Folds {
    /// In the order they are shown.
    pub(super) rows: Arc<[Row]>,
    /// Groups that the reader has opened, by the first of their documents.
    pub(super) open: BTreeSet<EntryId>,
}

/// The rows of hits, in their order: the first hit of a group is its head, and the others are under it or not there at all.
/// `unfolded`: every hit is a row of its own.
pub fn rows(archive: &Archive, hits: &[Hit], copies: &Copies, open: &BTreeSet<EntryId>, unfolded: bool) -> Vec<Row> {
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let number = |hit: &Hit| if unfolded { None } else { copies.number(hit.entry) };
    for (at, hit) in hits.iter().enumerate() {
        if let Some(number) = number(hit) {
            groups.entry(number).or_default().push(at);
        }
    }
    groups.retain(|_, members| members.len() > 1);
    let mut out = Vec::with_capacity(hits.len());
    let mut heads = 0;
    let mut push = |hit, fold| {
        out.push(Row { hit, fold, heads_before: heads });
        heads += usize::from(matches!(fold, Fold::Head(_)));
    };
    for (at, hit) in hits.iter().enumerate() {
        match number(hit).and_then(|number| groups.get(&number)) {
            None => push(at, Fold::Alone),
            Some(members) if members[0] == at => {
                let group = key(copies, hit.entry).unwrap_or(hit.entry);
                let head = Head {
                    documents: members.len(),
                    issuers: issuers(archive, hits, members),
                    open: open.contains(&group),
                    group,
                };
                push(at, Fold::Head(head));
                if head.open {
                    members[1..].iter().for_each(|at| push(*at, Fold::Copy));
                }
            }
            Some(_) => {}
        }
    }
    out
}

/// What a group is known by while it is what it is: the first of its documents to be added.
pub fn key(copies: &Copies, id: EntryId) -> Option<EntryId> {
    copies.of(id)?.copies.iter().map(|copy| copy.entry).min()
}

fn issuers(archive: &Archive, hits: &[Hit], members: &[usize]) -> usize {
    let issuer = |at: &usize| archive.entry(hits[*at].entry)?.issuer().as_deref().map(name_key);
    let all: Option<BTreeSet<String>> = members.iter().map(issuer).collect();
    all.map_or(0, |all| all.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::near::Known;
    use crate::archive::testing::{archive, entry};

    #[test]
    fn copies_are_one_row_that_opens_in_place() {
        let release = (0..60).map(|at| format!("كلمة{at}")).collect::<Vec<_>>().join(" ");
        let archive = archive([
            entry("a", &release),
            entry("b", "شيء آخر"),
            entry("c", &format!("{release} انتهى")),
            entry("d", &format!("عاجل {release}")),
        ]);
        let copies = Copies::find(&archive, &mut Known::default(), &|| false).unwrap();
        let hits = |ids: &[u32]| ids.iter().map(|id| Hit { entry: EntryId(*id), score: 0.0, places: 0 }).collect::<Vec<_>>();
        let shown = |ids: &[u32], open: &BTreeSet<EntryId>, unfolded: bool| {
            let hits = hits(ids);
            let rows = rows(&archive, &hits, &copies, open, unfolded);
            rows.iter().map(|row| (hits[row.hit].entry.0, row.heads_before)).collect::<Vec<_>>()
        };
        let (closed, open) = (BTreeSet::new(), BTreeSet::from([EntryId(0)]));
        assert_eq!(shown(&[3, 1, 0, 2], &closed, false), [(3, 0), (1, 1)]);
        assert_eq!(shown(&[3, 1, 0, 2], &open, false), [(3, 0), (0, 1), (2, 1), (1, 1)]);
        assert_eq!(shown(&[3, 1, 0, 2], &open, true), [(3, 0), (1, 0), (0, 0), (2, 0)]);
        // the others of the group are not among the hits
        assert_eq!(shown(&[1, 2], &open, false), [(1, 0), (2, 0)]);
        assert_eq!(shown(&[], &open, false), []);
        let head = rows(&archive, &hits(&[3, 1, 0, 2]), &copies, &open, false)[0].fold;
        assert_eq!(head, Fold::Head(Head { documents: 3, issuers: 0, open: true, group: EntryId(0) }));
    }
}

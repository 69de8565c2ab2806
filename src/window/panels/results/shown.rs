//! What is drawn of the results, made once for each answer: the snippets of the rows that were seen, and the line above them.

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use crate::document::Document;
use crate::query::{self, Asked, Hit, Snippet};
use crate::session::Session;
use crate::session::folded::Row;
use crate::window::panels::copies;

/// Snippets shown for a result.
const SNIPPETS: usize = 3;
/// Letters of a snippet.
const LETTERS: usize = 110;
/// Rows whose snippets are kept.
const KEPT: usize = 300;
/// Forms that the line above the rows names.
const FORMS: usize = 4;

/// See the file's head.
#[derive(Default)]
pub(super) struct Shown {
    /// The answer it was made from.
    of: Option<Arc<Asked>>,
    snippets: HashMap<usize, Rc<[Snippet]>>,
    /// Snippets of each hit, by its place, where they are known.
    lines: HashMap<usize, u8>,
    /// Forms found beside those typed, and whether there are more.
    forms: Option<Rc<(Vec<String>, bool)>>,
}

impl Shown {
    /// Lets go of what belongs to an older answer; true where there is another.
    pub(super) fn follow(&mut self, session: &Session) -> bool {
        let asked = &session.results().asked;
        let other = !self.of.as_ref().is_some_and(|of| Arc::ptr_eq(of, asked));
        if other {
            *self = Self { of: Some(Arc::clone(asked)), ..Self::default() };
        }
        other
    }

    /// Height of a row, as far as its snippets are known.
    pub(super) fn height(&self, row: Row, session: &Session) -> f32 {
        let lines = session.results().hits.get(row.hit).map_or(0, |hit| self.lines(row.hit, hit));
        copies::row_height(row, 62.0 + 27.0 * lines as f32 + if lines == 0 { 0.0 } else { 6.0 })
    }

    /// Lines of snippets of the hit at a place: as many as there are where that is known, else as many as there may be.
    pub(super) fn lines(&self, at: usize, hit: &Hit) -> usize {
        self.lines.get(&at).map_or(hit.places.min(SNIPPETS), |lines| usize::from(*lines))
    }

    /// The snippets of the hit at a place.
    pub(super) fn snippets(&mut self, session: &Session, at: usize, hit: &Hit, document: &Document) -> Rc<[Snippet]> {
        if let Some(made) = self.snippets.get(&at) {
            return Rc::clone(made);
        }
        let marks = session.results().marks_of(session.archive(), hit.entry);
        let made: Rc<[Snippet]> =
            if marks.is_empty() { Rc::from([]) } else { query::snippets(document, &marks, SNIPPETS, LETTERS).into() };
        if self.snippets.len() >= KEPT {
            self.snippets.clear();
        }
        self.lines.insert(at, made.len() as u8);
        self.snippets.insert(at, Rc::clone(&made));
        made
    }

    pub(super) fn forms(&mut self, session: &Session) -> Rc<(Vec<String>, bool)> {
        let make = || {
            let asked: Vec<String> = session.query().clauses().iter().map(|clause| clause.words.join(" ")).collect();
            Rc::new(query::reach(session.archive(), session.results(), &asked, FORMS))
        };
        Rc::clone(self.forms.get_or_insert_with(make))
    }
}

//! What a search has found, over the whole centre: a strip of tabs, and under it the screen of the one that is on.
//!
//! Comes in: the session's results. Goes out: commands. A screen is a row of [`strip::TABS`] and an arm in [`ResultsView::ui`];
//! it does not know the others.

mod strip;
mod searches;
mod since;
mod list;
mod facts;
mod batch;
mod shown;
mod told;
mod snippet;
mod nothing;

use egui::{Rect, Ui};

use crate::language::Value;
use crate::session::{Found, Session};
use crate::window::lane::{Lane, top};
use crate::window::panels::concordance::{self, ConcordanceView};
use crate::window::theme::TOKENS;
use crate::window::widgets::{Desk, room};

pub use self::nothing::nothing_found;
pub use self::since::new_tag;
pub use self::snippet::snippet_line;

/// What the screens remember.
#[derive(Default)]
pub struct ResultsView {
    searches: searches::SearchesMenu,
    list: list::ResultsList,
    concordance: ConcordanceView,
    facts: facts::FactsList,
    batch: batch::BatchTable,
}

impl ResultsView {
    /// Opens the list of saved searches.
    pub fn open_searches(&mut self) {
        self.searches.open();
    }

    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, rect: Rect, session: &mut Session) {
        ui.painter().rect_filled(rect, 0.0, desk.theme.paper);
        let mut body = rect;
        let beside = (strip::shown(session) == Found::Concordance).then(|| {
            let mut lane = Lane::new(rect, desk.direction);
            let beside = lane.end(concordance::SIDE);
            body = lane.rest();
            beside
        });
        let head = top(&mut body, TOKENS.height.tabs);
        strip::show(ui, desk, head, &mut self.searches, session);
        match strip::shown(session) {
            Found::Documents => room(ui, "found-documents", body, |ui| self.list.ui(ui, desk, body, session)),
            Found::Concordance => room(ui, "found-concordance", body, |ui| self.concordance.ui(ui, desk, body, session)),
            Found::Facts => room(ui, "found-facts", body, |ui| self.facts.ui(ui, desk, body, session)),
            Found::Batch => room(ui, "found-batch", body, |ui| self.batch.ui(ui, desk, body, session)),
        }
        if let Some(rect) = beside {
            self.concordance.side(ui, desk, rect, session);
        }
    }
}

/// «6 وثائق · 12 موضعًا».
pub fn counts(session: &Session) -> String {
    let words = session.words();
    let documents = words.say("count-documents", &[("n", Value::Number(session.results().hits.len() as i64))]);
    let said = if session.query().is_empty() {
        documents
    } else {
        let hits = words.say("count-hits", &[("n", Value::Number(session.results().places as i64))]);
        format!("{documents} · {hits}")
    };
    if session.is_reading() { words.say("so-far", &[("what", Value::Text(&said))]) } else { said }
}

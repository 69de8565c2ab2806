//! The tabs over the results with their counts, and at the end the saved searches and the order.

use egui::{Rect, Ui, vec2};

use super::searches::SearchesMenu;
use crate::session::{Command, Found, Session};
use crate::window::lane::Lane;
use crate::window::panels::documents::sort_button;
use crate::window::widgets::control::{tab, tab_width};
use crate::window::widgets::{Desk, rule_below};

/// A screen: its words, and how many it has to show (nothing where that is not known before it is asked).
pub(super) type Tab = (Found, &'static str, fn(&Session) -> Option<usize>);

/// The screens there are, from the start.
pub(super) const TABS: &[Tab] = &[
    (Found::Documents, "found-documents", |session| Some(session.results().hits.len())),
    (Found::Concordance, "tab-concordance", |session| (!session.query().is_empty()).then(|| session.results().places)),
    (Found::Facts, "found-facts", |session| session.said().map(|said| said.total())),
    (Found::Batch, "found-batch", |session| (!session.batch().is_empty()).then(|| session.batch().progress().0)),
];

/// The screen that is on.
pub(super) fn shown(session: &Session) -> Found {
    let found = session.found();
    if TABS.iter().any(|tab| tab.0 == found) { found } else { Found::Documents }
}

pub(super) fn show(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, searches: &mut SearchesMenu, session: &mut Session) {
    rule_below(ui, desk, rect);
    let mut lane = Lane::new(rect.shrink2(vec2(16.0, 0.0)), desk.direction);
    let on = shown(session);
    for (found, key, count) in TABS {
        let words = desk.get(key);
        let count = count(session).map(|count| session.words().number(count as i64));
        let width = tab_width(ui, &words, count.as_deref());
        if tab(ui, desk, lane.start(width), &words, count.as_deref(), *found == on).clicked() {
            session.send(Command::ShowFound(*found));
        }
        lane.start(6.0);
    }
    if on == Found::Documents {
        sort_button(ui, desk, &mut lane, true, session);
        lane.end(18.0);
    }
    searches.ui(ui, desk, &mut lane, session);
}

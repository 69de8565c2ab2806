//! What stands where nothing fits query and filters.

use egui::{Rect, Ui, vec2};

use crate::language::Value;
use crate::query::{self, Polarity};
use crate::session::{Command, Session};
use crate::window::lane::{Lane, top};
use crate::window::theme::Type;
use crate::window::widgets::control::{Button, Voice};
use crate::window::widgets::{Desk, text_block};

/// Nothing fits: why, and the cheapest ways out.
pub fn nothing_found(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, session: &mut Session) {
    let words = session.words();
    let mut rest = rect.shrink2(vec2(16.0, 24.0));
    let mut send = None;
    let said = if session.archive().is_empty() {
        words.get("empty-archive")
    } else if session.query().is_empty() {
        words.get("empty-results-filters")
    } else {
        words.say("empty-results-query", &[("query", Value::Text(session.query_text()))])
    };
    let height = text_block(ui, desk, rest, &said, Type::Body, desk.theme.ink_2, 3);
    rest.min.y += height + 12.0;
    let mut offers: Vec<(String, Command)> = Vec::new();
    if let Some(suggestion) = &session.results().suggestion {
        let values = [("word", Value::Text(&suggestion.suggested)), ("n", Value::Number(suggestion.documents as i64))];
        let query = session.query_text().replacen(&suggestion.typed, &suggestion.suggested, 1);
        offers.push((words.say("did-you-mean-count", &values), Command::SetQuery(query)));
    }
    for filter in session.filters().list.iter().take(4) {
        let mut fewer = session.filters().clone();
        fewer.remove(filter.facet, &filter.value);
        let left = query::run(session.archive(), session.query(), &fewer, session.sort()).hits.len();
        let name = words.filter(filter.facet.key(), &filter.value, filter.polarity == Polarity::Exclude);
        let values = [("filter", Value::Text(&name)), ("n", Value::Number(left as i64))];
        offers.push((words.say("empty-results-way-out", &values), Command::RemoveFilter(filter.clone())));
    }
    if !session.query().is_empty() {
        let left = query::run(session.archive(), &query::Query::default(), session.filters(), session.sort()).hits.len();
        offers.push((
            words.say("empty-results-clear-query", &[("n", Value::Number(left as i64))]),
            Command::SetQuery(String::new()),
        ));
    }
    for (said, command) in offers {
        let button = Button::new(&said, Voice::Quiet);
        let width = button.width(ui).min(rest.width());
        let line = top(&mut rest, 34.0);
        if button.show(ui, desk, Lane::new(line, desk.direction).start(width)).clicked() {
            send = Some(command);
        }
    }
    if let Some(command) = send {
        session.send(command);
    }
}

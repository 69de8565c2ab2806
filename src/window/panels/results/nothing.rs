//! What stands where nothing fits query and filters: why, and the cheapest ways out.

use egui::{Rect, Ui, vec2};

use crate::language::{Value, Words};
use crate::query::{Polarity, Strength};
use crate::session::ways::Way;
use crate::session::{Command, Session};
use crate::window::lane::{Lane, top};
use crate::window::theme::Type;
use crate::window::widgets::control::{Button, Voice};
use crate::window::widgets::{Desk, text_block};

/// Wider is no panel but a list over the centre.
const WIDE: f32 = 520.0;

/// Draws it; a way out is a button with the number of documents it leads to.
pub fn nothing_found(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, session: &mut Session) {
    let words = session.words();
    let margin = if rect.width() > WIDE { 24.0 } else { 16.0 };
    let mut rest = rect.shrink2(vec2(margin, 24.0));
    let said = if session.archive().is_empty() {
        words.get("empty-archive")
    } else if session.query().is_empty() {
        words.get("empty-results-filters")
    } else {
        words.say("empty-results-query", &[("query", Value::Text(session.query_text()))])
    };
    let height = text_block(ui, desk, rest, &said, Type::Body, desk.theme.ink_2, 3);
    rest.min.y += height + 12.0;
    let offers: Vec<(String, Command)> =
        session.ways_out().iter().map(|(way, documents)| (way_said(words, way, *documents), way.command())).collect();
    let mut send = None;
    for (said, command) in offers {
        let button = Button::new(&said, Voice::Quiet);
        let width = button.width(ui).min(rest.width());
        // its words begin where those above it begin
        let line = top(&mut rest, 34.0).expand2(vec2(8.0, 0.0));
        if button.show(ui, desk, Lane::new(line, desk.direction).start(width)).clicked() {
            send = Some(command);
        }
    }
    if let Some(command) = send {
        session.send(command);
    }
}

fn way_said(words: &Words, way: &Way, documents: usize) -> String {
    let n = ("n", Value::Number(documents as i64));
    match way {
        Way::Correct(suggestion) => words.say("did-you-mean-count", &[("word", Value::Text(&suggestion.suggested)), n]),
        Way::Looser(Strength::Stem) => words.say("empty-results-stem", &[n]),
        Way::Looser(_) => words.say("empty-results-forgiving", &[n]),
        Way::Without(filter) => {
            let name = words.filter(filter.facet.key(), &filter.value, filter.polarity == Polarity::Exclude);
            words.say("empty-results-way-out", &[("filter", Value::Text(&name)), n])
        }
        Way::WithoutFilters => words.say("empty-results-clear-filters", &[n]),
        Way::WithoutQuery => words.say("empty-results-clear-query", &[n]),
    }
}

//! The reader's head: which document this is, the way to its neighbours and hits, what is shown on the page.

use std::collections::BTreeSet;

use egui::{Rect, Ui, vec2};

use crate::language::Value;
use crate::session::{Act, Command, Session};
use crate::window::icons::Icon;
use crate::window::keys;
use crate::window::lane::Lane;
use crate::window::theme::{Kind, Type};
use crate::window::widgets::control::IconButton;
use crate::window::widgets::menu::{self, Row};
use crate::window::widgets::{Desk, label, rule_below, width_of};

/// Which side panels are folded away (each leaves its icon at its edge of the head), and what hangs under the head.
#[derive(Clone, Copy, Debug, Default)]
pub struct Folded {
    pub start: bool,
    pub end: bool,
    /// The reading panel is open.
    pub comfort: bool,
}

/// Draws the head; toggles which kinds are marked in the text.
pub fn show(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, session: &mut Session, hidden: &mut BTreeSet<Kind>, folded: Folded) {
    ui.painter().rect_filled(rect, 0.0, desk.theme.paper);
    rule_below(ui, desk, rect);
    let mut lane = Lane::new(rect.shrink2(vec2(12.0, 0.0)), desk.direction);
    let act_button = |ui: &mut Ui, rect: Rect, icon: Icon, act: Act, on: bool, session: &mut Session| {
        let keys = act.row().shortcuts.first().map(|keys| keys::words(keys, desk.is_rtl()));
        let name = desk.get(act.key());
        let response =
            IconButton::new(icon, &name).shortcut(keys.as_deref()).on(on).enabled(act.enabled(session)).show(ui, desk, rect);
        if response.clicked() {
            session.send(Command::Act(act));
        }
    };
    if folded.start {
        act_button(ui, lane.start(34.0), Icon::regular("sidebar-simple"), Act::ToggleStartPanel, false, session);
        lane.start(8.0);
    }
    let end_icon = folded.end.then(|| lane.end(42.0)).map(|place| Lane::new(place, desk.direction).end(34.0));
    let mut tools: Vec<(Rect, Tool)> = Vec::new();
    let starred = session.entry().is_some_and(|entry| entry.reader.starred);
    let reviewed = session.entry().is_some_and(|entry| entry.reader.reviewed);
    let star = if starred { Icon::filled("star") } else { Icon::regular("star") };
    tools.push((lane.end(36.0), Tool::Act(Icon::regular("text-aa"), Act::ReadingSettings, folded.comfort)));
    tools.push((lane.end(36.0), Tool::Act(star, Act::Star, starred)));
    tools.push((lane.end(36.0), Tool::Act(Icon::regular("check-circle"), Act::MarkReviewed, reviewed)));
    tools.push((lane.end(36.0), Tool::Marks));
    tools.push((lane.end(36.0), Tool::Act(Icon::regular("tag"), Act::Tag, false)));
    tools.push((lane.end(36.0), Tool::Act(Icon::regular("highlighter"), Act::HighlightSaffron, false)));
    let hits = hits_words(session);
    if !hits.is_empty() && lane.rest().width() > 300.0 {
        tools.push((lane.end(32.0), Tool::Act(Icon::regular("caret-down"), Act::NextHit, false)));
        let width = width_of(ui, &hits, Type::Small);
        tools.push((lane.end(width + 10.0).shrink2(vec2(5.0, 0.0)), Tool::Words(hits)));
    }
    let finding = session.find().is_some();
    tools.push((lane.end(34.0), Tool::Act(Icon::regular("magnifying-glass"), Act::FindInDocument, finding)));
    lane.end(4.0);
    tools.push((lane.end(32.0), Tool::Act(Icon::regular("caret-right"), Act::NextDocument, false)));
    tools.push((lane.end(32.0), Tool::Act(Icon::regular("caret-left"), Act::PreviousDocument, false)));
    lane.end(8.0);
    which(ui, desk, lane.rest(), session);
    // placed from the end, drawn from the start: the order of the keyboard is the order of reading
    for (place, tool) in tools.into_iter().rev() {
        match tool {
            Tool::Act(icon, act, on) => act_button(ui, place, icon, act, on, session),
            Tool::Words(words) => {
                label(ui, desk, place, &words, Type::Small, desk.theme.ink_2);
            }
            Tool::Marks => marks_button(ui, desk, place, hidden),
        }
    }
    if let Some(place) = end_icon {
        act_button(ui, place, Icon::regular("sidebar-simple"), Act::ToggleEndPanel, false, session);
    }
}

/// One thing in the head.
enum Tool {
    /// With whether it is on.
    Act(Icon, Act, bool),
    Words(String),
    Marks,
}

/// Which document of how many, and its file.
fn which(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, session: &Session) {
    let words = session.words();
    let position = session.selected().and_then(|id| session.results().hits.iter().position(|hit| hit.entry == id));
    let total = i64::try_from(session.results().hits.len()).unwrap_or(i64::MAX);
    let mut said = match position {
        Some(at) => words.say("document-position", &[("n", Value::Number(at as i64 + 1)), ("total", Value::Number(total))]),
        None => String::new(),
    };
    if let Some(entry) = session.entry() {
        let name = crate::text::direction::file_name(&entry.file_name()).into_owned();
        said = if said.is_empty() { name } else { format!("{said} · \u{2068}{name}\u{2069}") };
    }
    label(ui, desk, rect, &said, Type::Small, desk.theme.ink_3);
}

fn hits_words(session: &Session) -> String {
    let total = session.hits_here().len() as i64;
    match session.hit_now() {
        _ if total == 0 => String::new(),
        Some(at) => session.words().say("find-position", &[("n", Value::Number(at as i64 + 1)), ("total", Value::Number(total))]),
        None => session.words().say("count-hits", &[("n", Value::Number(total))]),
    }
}

/// Shows or hides the marks in the text, all or by kind.
fn marks_button(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, hidden: &mut BTreeSet<Kind>) {
    let shown = hidden.len() < Kind::ALL.len();
    let icon = Icon::regular(if shown { "eye" } else { "eye-slash" });
    let name = desk.get("cmd-show-marks");
    let button = IconButton::new(icon, &name).on(shown).show(ui, desk, rect);
    let mut rows: Vec<Row<Option<Kind>>> = vec![Row::new(name.clone(), None).on(hidden.is_empty())];
    for kind in Kind::ALL {
        rows.push(Row::new(desk.get(&format!("kind-{}", kind.key())), Some(kind)).on(!hidden.contains(&kind)));
    }
    match menu::under(desk, &button, &rows) {
        Some(Some(kind)) if hidden.remove(&kind) => {}
        Some(Some(kind)) => {
            hidden.insert(kind);
        }
        Some(None) if hidden.is_empty() => hidden.extend(Kind::ALL),
        Some(None) => hidden.clear(),
        None => {}
    }
}

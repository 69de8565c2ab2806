//! The rules of the archive and the names that may be one: two tabs of one dialog. What is done here is done at once, and
//! undone as everything is.

use egui::{Context, Rect, Ui, pos2, vec2};

use super::dialog;
use super::rule::in_words;
use crate::archive::alike::Suggestion;
use crate::archive::{Change, Rule, RuleId};
use crate::language::Value;
use crate::query;
use crate::session::{Act, Command, Session};
use crate::window::icons::{self, Icon};
use crate::window::lane::{Lane, top};
use crate::window::panels::results::snippet_line;
use crate::window::panels::suggestion;
use crate::window::theme::{TOKENS, Type};
use crate::window::widgets::control::{Button, IconButton, Voice, tab, tab_width};
use crate::window::widgets::scroll::{self, Offset};
use crate::window::widgets::{Desk, focus, label, rule_below, text_block};

/// Which list is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    Rules,
    SameNames,
    /// Those of the open document.
    Corrections,
}

/// The dialog's state.
pub struct RulesDialog {
    tab: Tab,
    offset: Offset,
    height: f32,
    /// Suggestions were asked for.
    looked: bool,
}

/// What is done at the end of the frame.
type Sent = Vec<Command>;

impl RulesDialog {
    pub fn new(tab: Tab) -> Self {
        Self { tab, offset: Offset::default(), height: 0.0, looked: false }
    }

    /// Draws the dialog; true when it is over.
    pub fn show(&mut self, ctx: &Context, desk: &Desk<'_>, session: &mut Session) -> bool {
        if !std::mem::replace(&mut self.looked, true) {
            session.send(Command::LookForSameNames);
        }
        let title = desk.get("rules-title");
        let mut sent = Sent::new();
        let closed = dialog(ctx, desk, &title, vec2(680.0, 600.0), |ui, parts| {
            let mut body = parts.body;
            self.tabs(ui, desk, top(&mut body, TOKENS.height.tabs), session);
            let body = body.shrink2(vec2(20.0, 10.0));
            let (mut offset, height) = (self.offset, self.height);
            scroll::column(ui, desk, "rules", body, height, &mut offset, |ui, view, y| {
                let column = Rect::from_min_size(pos2(view.left(), y), vec2(view.width() - scroll::BAR, 100_000.0));
                let end = match self.tab {
                    Tab::Rules => rules(ui, desk, column, session, &mut sent),
                    Tab::SameNames => same_names(ui, desk, column, session, &mut sent),
                    Tab::Corrections => corrections(ui, desk, column, session, &mut sent),
                };
                self.height = end - y;
            });
            self.offset = offset;
            let mut lane = Lane::new(parts.foot, desk.direction);
            let words = desk.get("done");
            let button = Button::new(&words, Voice::Plain);
            let width = button.width(ui);
            let response = button.show(ui, desk, lane.end(width));
            focus::comes_first(&response);
            lane.end(12.0);
            // the toast lies under the veil: what was done is undone here
            if let Some(step) = session.can_undo().filter(|step| is_done_here(step)) {
                let words = format!("{}: {}", desk.get("undo"), desk.get(step));
                let button = Button::new(&words, Voice::Quiet).icon(Icon::regular("arrow-u-up-left"));
                let width = button.width(ui).min(lane.rest().width());
                if button.show(ui, desk, lane.start(width)).clicked() {
                    sent.push(Command::Act(Act::Undo));
                }
            }
            response.clicked()
        });
        sent.into_iter().for_each(|command| session.send(command));
        closed
    }

    fn tabs(&mut self, ui: &mut Ui, desk: &Desk<'_>, rect: Rect, session: &Session) {
        rule_below(ui, desk, rect);
        let mut lane = Lane::new(rect.shrink2(vec2(12.0, 0.0)), desk.direction);
        let count = |n: usize| (n > 0).then(|| desk.words.number(i64::try_from(n).unwrap_or(i64::MAX)));
        let rules = count(session.archive().rules().iter().count());
        let names = count(session.same_names().found().map_or(0, Vec::len));
        let corrections = count(session.entry().map_or(0, |entry| entry.reader.corrections.len()));
        let tabs = [
            (Tab::SameNames, "rules-tab-names", names),
            (Tab::Rules, "rules-tab-rules", rules),
            (Tab::Corrections, "rules-tab-corrections", corrections),
        ];
        for (which, key, count) in tabs {
            let words = desk.get(key);
            let width = tab_width(ui, &words, count.as_deref());
            if tab(ui, desk, lane.start(width), &words, count.as_deref(), self.tab == which).clicked() && self.tab != which {
                self.tab = which;
                self.offset = Offset::default();
            }
            lane.start(6.0);
        }
    }
}

/// Whether a step of undo is one of this dialog's.
fn is_done_here(step: &str) -> bool {
    matches!(
        step,
        "change-rule-kind"
            | "change-rule-never"
            | "change-rule-office"
            | "change-rule-same"
            | "change-rule-apart"
            | "change-rule-distinct"
            | "change-remove-rule"
            | "change-uncorrect"
    )
}

/// The rules, newest first, each with what it says and the way to be rid of it.
fn rules(ui: &mut Ui, desk: &Desk<'_>, mut rest: Rect, session: &Session, sent: &mut Sent) -> f32 {
    let list: Vec<(RuleId, &Rule)> = session.archive().rules().iter().collect();
    if list.is_empty() {
        let used = text_block(ui, desk, rest, &desk.get("rules-empty"), Type::Small, desk.theme.ink_2, 4);
        return rest.top() + used;
    }
    for (id, rule) in list.into_iter().rev() {
        let row = top(&mut rest, 36.0);
        rule_below(ui, desk, row);
        let mut lane = Lane::new(row, desk.direction);
        let merged = matches!(rule, Rule::Same { .. });
        let icon = match rule {
            Rule::Same { .. } => "arrows-merge",
            Rule::Apart { .. } | Rule::Distinct { .. } => "arrows-split",
            Rule::Office { .. } => "identification-badge",
            Rule::Kind { kind: None, .. } => "prohibit",
            Rule::Kind { .. } => "pencil-simple",
        };
        icons::paint(ui.painter(), lane.start(18.0), Icon::regular(icon), 16.0, desk.theme.ink_2, desk.direction);
        lane.start(8.0);
        let said = in_words(desk.words, rule);
        let name =
            format!("{}: {}", desk.get(if merged { "rules-split" } else { "rules-remove" }), crate::language::plain(&said));
        let button = IconButton::new(Icon::regular(if merged { "arrows-split" } else { "trash" }), &name).size(16.0);
        if button.show(ui, desk, lane.end(32.0)).clicked() {
            sent.push(Command::Change(Change::RemoveRule(id)));
        }
        label(ui, desk, lane.rest(), &said, Type::Body, desk.theme.ink);
    }
    rest.top()
}

/// The corrections of the open document, newest first; those that find nothing to correct any more say so.
fn corrections(ui: &mut Ui, desk: &Desk<'_>, mut rest: Rect, session: &Session, sent: &mut Sent) -> f32 {
    let open = session.selected().zip(session.entry()).filter(|(_, entry)| !entry.reader.corrections.is_empty());
    let Some((id, entry)) = open else {
        let used = text_block(ui, desk, rest, &desk.get("corrections-empty"), Type::Small, desk.theme.ink_2, 4);
        return rest.top() + used;
    };
    for (number, correction) in entry.reader.corrections.iter().rev() {
        let row = top(&mut rest, 36.0);
        rule_below(ui, desk, row);
        let mut lane = Lane::new(row, desk.direction);
        let lost = entry.orphans.contains(number);
        let (icon, ink) = if lost { ("warning", desk.theme.warn) } else { ("pencil-simple", desk.theme.ink_2) };
        icons::paint(ui.painter(), lane.start(18.0), Icon::regular(icon), 16.0, ink, desk.direction);
        lane.start(8.0);
        let values = [("what", Value::Text(&desk.get(correction.key()))), ("words", Value::Text(correction.words()))];
        let said = desk.words.say(if lost { "corrections-lost" } else { "corrections-made" }, &values);
        let name = format!("{}: {}", desk.get("corrections-take-back"), crate::language::plain(&said));
        let button = IconButton::new(Icon::regular("arrow-u-up-left"), &name).size(16.0);
        if button.show(ui, desk, lane.end(32.0)).clicked() {
            sent.push(Command::Change(Change::Uncorrect(id, *number)));
        }
        label(ui, desk, lane.rest(), &said, Type::Body, if lost { desk.theme.warn } else { desk.theme.ink });
    }
    rest.top()
}

/// Names that may be one, the surest first.
fn same_names(ui: &mut Ui, desk: &Desk<'_>, mut rest: Rect, session: &Session, sent: &mut Sent) -> f32 {
    let looked = session.same_names();
    let Some(found) = looked.found() else {
        label(ui, desk, top(&mut rest, 30.0), &desk.get("rule-looking"), Type::Small, desk.theme.ink_2);
        return rest.top();
    };
    if found.is_empty() {
        let used = text_block(ui, desk, rest, &desk.get("rules-no-names"), Type::Small, desk.theme.ink_2, 4);
        return rest.top() + used;
    }
    for suggested in found {
        top(&mut rest, 4.0);
        let height = suggestion::card(ui, desk, rest, suggested, |ui, rect| snippets(ui, desk, rect, session, suggested), sent);
        top(&mut rest, height + 6.0);
    }
    rest.top()
}

/// One place of each name, to look at; gives back their height.
fn snippets(ui: &mut Ui, desk: &Desk<'_>, mut rect: Rect, session: &Session, suggested: &Suggestion) -> f32 {
    let from = rect.top();
    for side in [&suggested.one, &suggested.of] {
        let Some((entry, span)) = side.places.first() else { continue };
        let Some(document) = session.archive().entry(*entry).and_then(|entry| entry.document.as_ref()) else { continue };
        if let Some(snippet) = query::snippets(document, &[*span], 1, 80).first() {
            snippet_line(ui, desk, top(&mut rect, 26.0), document, snippet, false);
        }
    }
    rect.top() - from
}

//! Making a rule for the whole archive of a name: what it says in words, what it would change, and then done, with undo.

use egui::{Context, Rect, Ui, pos2, vec2};

use super::{actions, dialog};
use crate::archive::{Change, Rule};
use crate::extract::facts::{Entity, EntityKind};
use crate::language::{Value, Words};
use crate::query;
use crate::session::{Command, Preview, Session};
use crate::window::lane::{Lane, top};
use crate::window::panels::documents::shown_title;
use crate::window::panels::results::snippet_line;
use crate::window::theme::Type;
use crate::window::widgets::choice::{Segment, segments};
use crate::window::widgets::control::{Button, Voice};
use crate::window::widgets::field::{Field, FieldState};
use crate::window::widgets::scroll::{self, Offset};
use crate::window::widgets::{Desk, label, live_label, rule_above, text_block};

/// Places shown of one document, and letters of each.
const PLACES: usize = 3;
const LETTERS: usize = 90;
/// Documents shown; the count tells of the others.
const DOCUMENTS: usize = 60;

/// What the rule is to say of the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    Is(Option<EntityKind>),
    Holds,
}

/// A rule being made.
pub struct RuleDialog {
    name: String,
    /// Only people hold offices.
    person: bool,
    says: Says,
    office: FieldState,
    /// What was asked for last.
    asked: Option<Rule>,
    offset: Offset,
    height: f32,
    fresh: bool,
}

impl RuleDialog {
    /// About a name as it is shown now.
    pub fn new(entity: &Entity) -> Self {
        let mut office = FieldState::single_line();
        if let Some(role) = entity.roles.first() {
            office.editor.set_text(&role.text);
        }
        Self {
            name: entity.name.clone(),
            person: entity.kind == EntityKind::Person,
            says: Says::Is(Some(entity.kind)),
            office,
            asked: None,
            offset: Offset::default(),
            height: 0.0,
            fresh: true,
        }
    }

    /// The rule as it stands; `None` while it lacks its office.
    fn rule(&self) -> Option<Rule> {
        let name = self.name.clone();
        match self.says {
            Says::Is(kind) => Some(Rule::Kind { name, kind }),
            Says::Holds => {
                let office = self.office.text().trim().to_owned();
                (!office.is_empty()).then_some(Rule::Office { name, office })
            }
        }
    }

    /// Draws the dialog; true when it is over.
    pub fn show(&mut self, ctx: &Context, desk: &Desk<'_>, session: &mut Session) -> bool {
        let rule = self.rule();
        if self.asked != rule {
            self.asked.clone_from(&rule);
            self.offset = Offset::default();
            session.send(Command::Preview(rule.clone()));
        }
        let title = desk.get("rule-title");
        let mut over = false;
        let closed = dialog(ctx, desk, &title, vec2(640.0, 580.0), |ui, parts| {
            let mut body = parts.body.shrink2(vec2(20.0, 14.0));
            self.question(ui, desk, &mut body);
            let found = session.preview().found().filter(|preview| Some(&preview.rule) == rule.as_ref());
            if let Some(rule) = &rule {
                let used = text_block(ui, desk, body, &in_words(desk.words, rule), Type::BodyStrong, desk.theme.ink, 2);
                top(&mut body, used + 4.0);
            }
            let line =
                live_label(ui, desk, "rule-counts", top(&mut body, 24.0), &counts(desk, found), Type::Small, desk.theme.ink_2);
            top(&mut body, 6.0);
            rule_above(ui, desk, Rect::from_min_size(pos2(body.left(), line.bottom() + 4.0), vec2(body.width(), 1.0)));
            if let Some(preview) = found {
                self.places(ui, desk, body, session, preview);
            }
            let mut lane = Lane::new(parts.foot, desk.direction);
            let apply = desk.get("rule-apply");
            let changes = found.is_some_and(|preview| !preview.documents.is_empty());
            let button = Button::new(&apply, Voice::Primary).enabled(rule.is_some() && (changes || found.is_some()));
            let (pressed, cancelled) = actions(ui, desk, &mut lane, button);
            label(ui, desk, lane.rest(), &desk.get("rule-note"), Type::Caption, desk.theme.ink_3);
            if let Some(rule) = rule.clone().filter(|_| pressed) {
                session.send(Command::Change(Change::PutRule(None, Box::new(rule))));
                over = true;
            }
            cancelled
        });
        if over || closed {
            session.send(Command::Preview(None));
        }
        over || closed
    }

    /// What the name is, wherever it stands.
    fn question(&mut self, ui: &mut Ui, desk: &Desk<'_>, body: &mut Rect) {
        let words = desk.words.say("rule-question", &[("name", Value::Text(&self.name))]);
        let used = text_block(ui, desk, *body, &words, Type::Body, desk.theme.ink, 2);
        top(body, used + 8.0);
        let mut says: Vec<Says> = EntityKind::ALL.iter().map(|kind| Says::Is(Some(*kind))).collect();
        says.push(Says::Is(None));
        let mut names = ["one-person", "one-organization", "one-place", "one-not-a-name"].map(|key| desk.get(key)).to_vec();
        if self.person {
            says.push(Says::Holds);
            names.push(desk.get("rule-holds"));
        }
        let list: Vec<Segment<'_>> = names.iter().map(|name| Segment::new(name)).collect();
        let chosen = says.iter().position(|one| *one == self.says).unwrap_or(0);
        let id = ui.scope_id().with("rule-says");
        if std::mem::take(&mut self.fresh) {
            ui.memory_mut(|m| m.request_focus(id.with(chosen)));
        }
        if let (Some(taken), _) = segments(ui, desk, top(body, 32.0), id, &list, chosen) {
            self.says = says[taken];
        }
        top(body, 10.0);
        if self.says == Says::Holds {
            let name = desk.get("correct-office");
            let field = Field { name: &name, hint: &name, kind: Type::Body, multiline: false, framed: true };
            field.show(ui, desk, top(body, 34.0), &mut self.office);
            top(body, 10.0);
        }
    }

    /// The documents that would be other, with the places.
    fn places(&mut self, ui: &mut Ui, desk: &Desk<'_>, body: Rect, session: &Session, preview: &Preview) {
        let (mut offset, height) = (self.offset, self.height);
        scroll::column(ui, desk, "rule-places", body, height, &mut offset, |ui, view, y| {
            let mut rest = Rect::from_min_size(pos2(view.left(), y + 6.0), vec2(view.width() - scroll::BAR, 100_000.0));
            for affected in preview.documents.iter().take(DOCUMENTS) {
                let Some(entry) = session.archive().entry(affected.entry) else { continue };
                let Some(document) = &entry.document else { continue };
                let mut head = Lane::new(top(&mut rest, 26.0), desk.direction);
                let count = desk.words.say("rule-places", &[("n", Value::from(affected.spans.len()))]);
                let width = crate::window::widgets::width_of(ui, &count, Type::Caption);
                label(ui, desk, head.end(width), &count, Type::Caption, desk.theme.ink_3);
                head.end(10.0);
                label(ui, desk, head.rest(), &shown_title(entry, session), Type::SmallStrong, desk.theme.ink);
                for snippet in query::snippets(document, &affected.spans, PLACES, LETTERS) {
                    snippet_line(ui, desk, top(&mut rest, 26.0), document, &snippet, false);
                }
                top(&mut rest, 8.0);
            }
            self.height = rest.top() - y;
        });
        self.offset = offset;
    }
}

/// «تتغيّر 3 وثائق في 7 مواضع».
fn counts(desk: &Desk<'_>, found: Option<&Preview>) -> String {
    let Some(preview) = found else { return desk.get("rule-looking") };
    if preview.documents.is_empty() {
        return desk.get("rule-nothing");
    }
    let documents = desk.words.say("count-documents", &[("n", Value::from(preview.documents.len()))]);
    let places = desk.words.say("rule-places", &[("n", Value::from(preview.mentions()))]);
    desk.words.say("rule-changes", &[("documents", Value::Text(&documents)), ("places", Value::Text(&places))])
}

/// What a rule says.
pub fn in_words(words: &Words, rule: &Rule) -> String {
    match rule {
        Rule::Kind { name, kind: Some(kind) } => words.say(&format!("rule-is-{}", kind.key()), &[("name", Value::Text(name))]),
        Rule::Kind { name, kind: None } => words.say("rule-is-none", &[("name", Value::Text(name))]),
        Rule::Office { name, office } => {
            words.say("rule-office", &[("name", Value::Text(name)), ("office", Value::Text(office))])
        }
        Rule::Same { one, of } => words.say("rule-same", &[("one", Value::Text(&one.name)), ("of", Value::Text(&of.name))]),
        Rule::Apart { name, .. } => words.say("rule-apart", &[("name", Value::Text(name))]),
        Rule::Distinct { one, other } => {
            words.say("rule-distinct", &[("one", Value::Text(&one.name)), ("other", Value::Text(&other.name))])
        }
    }
}

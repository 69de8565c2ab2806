//! A name for a search: for what is asked now, or another for one that is saved.

use egui::{Context, vec2};

use super::{actions, dialog};
use crate::archive::{Change, SearchId};
use crate::language::Value;
use crate::session::{Command, Session};
use crate::window::lane::{Lane, top};
use crate::window::theme::Type;
use crate::window::widgets::control::{Button, Voice};
use crate::window::widgets::field::{Field, FieldState};
use crate::window::widgets::{Desk, label, text_block};

/// The dialog's state.
pub struct SearchName {
    /// The search that is named anew; without one a search is saved.
    id: Option<SearchId>,
    /// The name alone is changed, whatever is asked now.
    renames: bool,
    field: FieldState,
    fresh: bool,
}

impl SearchName {
    /// For a saved search, or for what is asked now: where that is saved already, its name is what can be changed.
    pub fn new(session: &Session, of: Option<SearchId>) -> Self {
        let id = of.or_else(|| session.search_here().map(|(id, _)| id));
        let known = id.and_then(|id| session.archive().searches().get(id));
        let name = known.map_or_else(|| session.name_for_search(), |search| search.name.clone());
        let mut field = FieldState::single_line();
        field.editor.set_text(&name);
        field.editor.select_all();
        Self { id, renames: of.is_some(), field, fresh: true }
    }

    /// Draws the dialog; true when it is over.
    pub fn show(&mut self, ctx: &Context, desk: &Desk<'_>, session: &mut Session) -> bool {
        let title = desk.get(if self.id.is_some() { "searches-rename-title" } else { "searches-save-title" });
        let mut done = false;
        let closed = dialog(ctx, desk, &title, vec2(520.0, 262.0), |ui, parts| {
            let t = desk.theme;
            let mut body = parts.body.shrink2(vec2(20.0, 14.0));
            let name = desk.get("searches-name");
            label(ui, desk, top(&mut body, 22.0), &name, Type::Small, t.ink_2);
            top(&mut body, 4.0);
            let field = Field { name: &name, hint: &name, kind: Type::Body, multiline: false, framed: true };
            let written = field.show(ui, desk, top(&mut body, 34.0), &mut self.field);
            if std::mem::take(&mut self.fresh) {
                written.response.request_focus();
            }
            top(&mut body, 8.0);
            let typed = self.field.text().trim().to_owned();
            let taken = session.archive().searches().named(&typed).filter(|other| Some(*other) != self.id);
            let said = match (taken, self.id) {
                (Some(_), Some(_)) => Some(("searches-name-taken", t.error)),
                (Some(_), None) => Some(("searches-replaces", t.warn)),
                (None, _) => None,
            };
            if let Some((key, ink)) = said {
                text_block(ui, desk, body, &desk.get(key), Type::Small, ink, 2);
            } else if let Some(what) = self.asks(session) {
                let said = desk.words.say("searches-asks", &[("what", Value::Text(&what))]);
                text_block(ui, desk, body, &said, Type::Small, t.ink_3, 2);
            }
            let fits = !typed.is_empty() && (taken.is_none() || self.id.is_none());
            let mut lane = Lane::new(parts.foot, desk.direction);
            let save = desk.get("searches-save");
            let (pressed, cancelled) = actions(ui, desk, &mut lane, Button::new(&save, Voice::Primary).enabled(fits));
            if (pressed || written.submitted) && fits {
                session.send(self.command(typed));
                done = true;
            }
            cancelled || written.escaped
        });
        done || closed
    }

    fn command(&self, name: String) -> Command {
        match self.id {
            Some(id) if self.renames => Command::Change(Change::RenameSearch(id, name)),
            id => Command::SaveSearch { id, name },
        }
    }

    /// What the search asks for, in words.
    fn asks(&self, session: &Session) -> Option<String> {
        let known = self.id.filter(|_| self.renames).and_then(|id| session.archive().searches().get(id));
        let asked = known.map_or_else(|| session.asked_in_words(), |search| session.search_in_words(search));
        (!asked.is_empty()).then_some(asked)
    }
}

//! What is offered for a selection: the small bar above it, and the menu of the page.

use std::ops::Range;

use egui::{Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use super::touch::Place;
use super::{Open, Reader};
use crate::archive::change::Change;
use crate::archive::{Anchor, Correction, Ink};
use crate::extract::facts::EntityKind;
use crate::language::Value;
use crate::session::{Act, Command, Session};
use crate::window::icons::Icon;
use crate::window::keys;
use crate::window::lane::Lane;
use crate::window::panels::correct::can_correct;
use crate::window::panels::correct::pick::section_of;
use crate::window::says::Says;
use crate::window::theme::TOKENS;
use crate::window::widgets::control::IconButton;
use crate::window::widgets::menu::{self, Row};
use crate::window::widgets::{Desk, hair};

/// The switches of direction, three for the paragraph and three for the document.
const DIRECTIONS: [Act; 6] =
    [Act::ParagraphAuto, Act::ParagraphRtl, Act::ParagraphLtr, Act::DocumentAuto, Act::DocumentRtl, Act::DocumentLtr];

/// What a row of the page's menu does.
#[derive(Clone, Debug)]
enum Offer {
    Send(Command),
    /// Puts a fact right, by its row and the place among its spans.
    Correct(usize),
}

/// The kinds a name can be of: keys of the words, by icon's section.
const MARKS: [(&str, EntityKind); 3] = [
    ("mark-as-person", EntityKind::Person),
    ("mark-as-organization", EntityKind::Organization),
    ("mark-as-place", EntityKind::Place),
];

/// The longest words that can be a name, in bytes.
const NAME: usize = 200;

impl Reader {
    /// The correction that marks the selected words as a name; `None` where they can be none.
    fn mark_as(&self, open: &Open, kind: EntityKind) -> Option<Command> {
        let text = &open.document.text;
        let span = self.hand.selection().trim(text);
        let words = span.of(text);
        let at = Anchor::of(text, span).filter(|_| words.len() <= NAME && !words.contains('\n'))?;
        let correction = Correction::Add { at, kind };
        Some(Command::Change(Change::Correct(open.entry, None, Box::new(correction))))
    }

    /// The kinds to choose from, beside the selected words.
    pub(super) fn kinds_menu(
        &mut self,
        ui: &Ui,
        desk: &Desk<'_>,
        place: &Place<'_>,
        open: &Open,
        session: &mut Session,
        mut visible: Range<usize>,
    ) {
        if !self.kinds {
            return;
        }
        let found = visible.find_map(|index| open.page.boxes(index, self.hand.selection()).first().map(|b| (index, *b)));
        let Some((index, b)) = found else {
            self.kinds = false;
            return;
        };
        let rect = place.rect(&open.page, index, vec2(b.left, b.top), vec2(b.right, b.bottom));
        let row = |(key, kind): (&str, EntityKind)| {
            Some(Row::new(desk.get(key), self.mark_as(open, kind)?).icon(section_of(kind).icon()))
        };
        let rows: Vec<Row<Command>> = MARKS.into_iter().filter_map(row).collect();
        let mut shown = !rows.is_empty();
        if let Some(command) = menu::beside(ui, desk, "kinds", rect, &mut shown, &rows) {
            session.send(command);
            shown = false;
        }
        self.kinds = shown;
    }

    pub(super) fn menu(&mut self, desk: &Desk<'_>, session: &mut Session, open: &Open, says: &Says, response: &egui::Response) {
        let selection = self.hand.selection();
        let act = |act: Act| {
            let mut row = Row::new(desk.get(act.key()), Offer::Send(Command::Act(act)));
            row.shortcut = act.row().shortcuts.first().map(|keys| keys::words(keys, desk.is_rtl()));
            row.enabled = act.enabled(session);
            row.on = act.is_on(session);
            row
        };
        let mut rows = vec![
            act(Act::HighlightSaffron).icon(Icon::regular("highlighter")),
            act(Act::HighlightRose),
            act(Act::HighlightSage),
            act(Act::HighlightSky),
            act(Act::Note).icon(Icon::regular("note-pencil")),
            act(Act::Tag).icon(Icon::regular("tag")),
            act(Act::Copy).icon(Icon::regular("copy")),
            act(Act::CopyCitation).icon(Icon::regular("quotes")),
            act(Act::CopyImage).icon(Icon::regular("image")),
            act(Act::SelectAll),
        ];
        rows[4].parted = true;
        rows[6].parted = true;
        self.put_right(desk, open, says, &mut rows);
        let chosen = selection.of(&open.document.text).trim();
        if !chosen.is_empty() && chosen.len() < 200 && !chosen.contains('\n') {
            let mut row = Row::new(desk.get("cmd-search-selection"), Offer::Send(Command::SetQuery(format!("«{chosen}»"))));
            row.icon = Some(Icon::regular("magnifying-glass"));
            rows.push(row);
        }
        if let Some((id, _)) = session
            .entry()
            .and_then(|entry| entry.reader.notes.iter().find(|(_, note)| note.span.overlaps(selection) && !selection.is_empty()))
        {
            let change = crate::archive::change::Change::RemoveNote(open.entry, *id);
            rows.push(
                Row::new(desk.get("cmd-remove-highlight"), Offer::Send(Command::Change(change))).icon(Icon::regular("trash")),
            );
        }
        let from = rows.len();
        rows.extend(DIRECTIONS.map(act));
        for at in [from, from + 3] {
            rows[at].parted = true;
        }
        match menu::context(desk, response, &rows) {
            Some(Offer::Send(command)) => session.send(command),
            Some(Offer::Correct(index)) => {
                let Some(row) = says.rows.get(index) else { return };
                let at = self.hand.caret().byte;
                let nth = row.spans.iter().position(|span| span.start <= at && at <= span.end).unwrap_or(0);
                session.send(Command::ShowMention { entry: open.entry, key: row.key.clone(), spans: row.spans.clone(), nth });
                self.wants_correct = Some(row.key.clone());
            }
            None => {}
        }
    }

    /// What was read in the words under the pointer is put right; selected words are marked as a name that was missed.
    fn put_right(&self, desk: &Desk<'_>, open: &Open, says: &Says, rows: &mut Vec<Row<Offer>>) {
        let from = rows.len();
        if let Some(index) = self.menu_row
            && let Some(row) = says.rows.get(index).filter(|row| can_correct(row.section))
        {
            let words = desk.words.say("correct-named", &[("name", Value::Text(&row.title))]);
            let mut offer = Row::new(words, Offer::Correct(index)).icon(Icon::regular("pencil-simple"));
            offer.shortcut = Act::Correct.row().shortcuts.first().map(|keys| keys::words(keys, desk.is_rtl()));
            rows.push(offer);
        }
        for (key, kind) in MARKS {
            if let Some(command) = self.mark_as(open, kind) {
                rows.push(Row::new(desk.get(key), Offer::Send(command)).icon(section_of(kind).icon()));
            }
        }
        if let Some(first) = rows.get_mut(from) {
            first.parted = true;
        }
    }

    /// Highlight, note, tag, copy with citation, search: above the selection once the button is up.
    pub(super) fn small_bar(
        &mut self,
        ui: &mut Ui,
        desk: &Desk<'_>,
        place: &Place<'_>,
        open: &Open,
        session: &mut Session,
        visible: Range<usize>,
    ) {
        let Some(first) = visible.clone().find_map(|index| {
            let b = open.page.boxes(index, self.hand.selection()).first().copied()?;
            Some((index, b))
        }) else {
            return;
        };
        let (index, b) = first;
        let y = place.y(&open.page, index) + b.top / place.ppp - 40.0;
        let center = place.sheet.text.left() + (b.left + b.right) / 2.0 / place.ppp;
        let named = self.mark_as(open, EntityKind::Person).is_some();
        let size = vec2(if named { 8.0 * 36.0 + 17.0 } else { 5.0 * 36.0 + 8.0 }, 38.0);
        // a pane narrower than the bar keeps its beginning
        let low = place.sheet.view.left() + 16.0;
        let left = (center - size.x / 2.0).clamp(low, (place.sheet.view.right() - size.x - 16.0).max(low));
        let rect = Rect::from_min_size(pos2(left, y.max(place.sheet.view.top() + 4.0)), size);
        self.bar_at = Some(rect);
        let t = desk.theme;
        ui.interact(rect, ui.scope_id().with("small-bar"), Sense::CLICK);
        let shadow = egui::Shadow { offset: [0, 4], blur: 14, spread: 0, color: egui::Color32::from_black_alpha(40) };
        ui.painter().add(shadow.as_shape(rect, TOKENS.radius.card));
        ui.painter().rect(rect, TOKENS.radius.card, t.raised, Stroke::new(1.0, t.line), StrokeKind::Inside);
        let mut lane = Lane::new(rect.shrink(4.0), desk.direction);
        let rows = [
            ("highlighter", Act::highlight(Ink::Saffron)),
            ("note-pencil", Act::Note),
            ("tag", Act::Tag),
            ("quotes", Act::CopyCitation),
        ];
        for (icon, act) in rows {
            let keys = act.row().shortcuts.first().map(|keys| keys::words(keys, desk.is_rtl()));
            let name = desk.get(act.key());
            let button = IconButton::new(Icon::regular(icon), &name).shortcut(keys.as_deref());
            if button.show(ui, desk, lane.start(36.0)).clicked() {
                session.send(Command::Act(act));
                self.bar = false;
            }
        }
        let chosen = self.hand.selection().of(&open.document.text).split_whitespace().collect::<Vec<_>>().join(" ");
        let name = desk.get("cmd-search-selection");
        let fits = chosen.chars().count() <= 80;
        if IconButton::new(Icon::regular("magnifying-glass"), &name).enabled(fits).show(ui, desk, lane.start(36.0)).clicked() {
            session.send(Command::SetQuery(format!("«{chosen}»")));
            self.bar = false;
        }
        if !named {
            return;
        }
        let line = lane.start(9.0);
        ui.painter().vline(line.center().x, line.shrink(6.0).y_range(), hair(ui, t.line));
        for (key, kind) in MARKS {
            let name = desk.get(key);
            let button = IconButton::new(section_of(kind).icon(), &name);
            if button.show(ui, desk, lane.start(36.0)).clicked() {
                self.mark_as(open, kind).into_iter().for_each(|command| session.send(command));
                self.bar = false;
            }
        }
    }
}

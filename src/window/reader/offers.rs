//! What is offered for a selection: the small bar above it, and the menu of the page.

use std::ops::Range;

use egui::{Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use super::touch::Place;
use super::{Open, Reader};
use crate::archive::Ink;
use crate::session::{Act, Command, Session};
use crate::window::icons::Icon;
use crate::window::keys;
use crate::window::lane::Lane;
use crate::window::theme::TOKENS;
use crate::window::widgets::Desk;
use crate::window::widgets::control::IconButton;
use crate::window::widgets::menu::{self, Row};

/// The switches of direction, three for the paragraph and three for the document.
const DIRECTIONS: [Act; 6] =
    [Act::ParagraphAuto, Act::ParagraphRtl, Act::ParagraphLtr, Act::DocumentAuto, Act::DocumentRtl, Act::DocumentLtr];

impl Reader {
    pub(super) fn menu(&mut self, desk: &Desk<'_>, session: &mut Session, open: &Open, response: &egui::Response) {
        let selection = self.hand.selection();
        let act = |act: Act| {
            let mut row = Row::new(desk.get(act.key()), Command::Act(act));
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
        let chosen = selection.of(&open.document.text).trim();
        if !chosen.is_empty() && chosen.len() < 200 && !chosen.contains('\n') {
            let mut row = Row::new(desk.get("cmd-search-selection"), Command::SetQuery(format!("«{chosen}»")));
            row.icon = Some(Icon::regular("magnifying-glass"));
            rows.push(row);
        }
        if let Some((id, _)) = session
            .entry()
            .and_then(|entry| entry.reader.notes.iter().find(|(_, note)| note.span.overlaps(selection) && !selection.is_empty()))
        {
            let change = crate::archive::change::Change::RemoveNote(open.entry, *id);
            rows.push(Row::new(desk.get("cmd-remove-highlight"), Command::Change(change)).icon(Icon::regular("trash")));
        }
        let from = rows.len();
        rows.extend(DIRECTIONS.map(act));
        for at in [from, from + 3] {
            rows[at].parted = true;
        }
        if let Some(command) = menu::context(desk, response, &rows) {
            session.send(command);
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
        let size = vec2(5.0 * 36.0 + 8.0, 38.0);
        let left = (center - size.x / 2.0).clamp(place.sheet.view.left() + 16.0, place.sheet.view.right() - size.x - 16.0);
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
    }
}

//! What the document says: sections of facts, each a click away from its evidence.

use std::collections::BTreeSet;

use egui::{Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use super::fact_row::{Fact, Sent};
use super::{fact_card, fact_row};
use crate::session::Session;
use crate::window::icons::{self, Icon};
use crate::window::lane::Lane;
use crate::window::reader::lines::kind_line;
use crate::window::says::{Says, Section};
use crate::window::theme::{Kind, Type};
use crate::window::widgets::control::folds;
use crate::window::widgets::scroll::{self, Offset};
use crate::window::widgets::{Desk, focus_ring, label};

/// What the panel remembers.
pub struct FactsPanel {
    offset: Offset,
    folded: BTreeSet<Section>,
    height: f32,
    /// The open card that was last brought into view.
    revealed: Option<crate::archive::FactKey>,
    /// The open card is to get the keyboard.
    focus: bool,
}

impl Default for FactsPanel {
    fn default() -> Self {
        let folded = Section::ALL.into_iter().filter(|section| section.starts_folded()).collect();
        Self { offset: Offset::default(), folded, height: 0.0, revealed: None, focus: false }
    }
}

impl FactsPanel {
    /// Keys of the sections that stand otherwise than they do at first.
    pub fn turned(&self) -> BTreeSet<String> {
        let turned = Section::ALL.into_iter().filter(|section| self.folded.contains(section) != section.starts_folded());
        turned.map(|section| section.key().to_owned()).collect()
    }

    /// Folds and unfolds sections as [`FactsPanel::turned`] told.
    pub fn turn(&mut self, turned: &BTreeSet<String>) {
        let folded = |section: &Section| section.starts_folded() != turned.contains(section.key());
        self.folded = Section::ALL.into_iter().filter(folded).collect();
    }

    /// Gives the open card the keyboard once it is drawn.
    pub fn focus_card(&mut self) {
        self.focus = true;
        self.revealed = None;
    }

    pub fn ui(
        &mut self,
        ui: &mut Ui,
        desk: &Desk<'_>,
        rect: Rect,
        session: &mut Session,
        says: &Says,
        hidden: &mut BTreeSet<Kind>,
    ) {
        let archive = session.held();
        let Some((id, entry)) = session.selected().and_then(|id| Some((id, archive.entry(id)?))) else {
            return;
        };
        if entry.facts.is_none() {
            let key = if entry.document.is_some() { "extracting" } else { "empty-facts-all" };
            crate::window::reader::centered(ui, rect, &desk.get(key), desk.theme.ink_3);
            return;
        }
        if says.rows.is_empty() {
            crate::window::reader::centered(ui, rect, &desk.get("empty-facts-all"), desk.theme.ink_3);
            return;
        }
        let open = session.evidence().filter(|evidence| evidence.entry == id).map(|evidence| evidence.fact.clone());
        let unfold = open.as_ref().filter(|key| self.revealed.as_ref() != Some(key));
        if let Some(row) = unfold.and_then(|key| says.rows.iter().find(|row| row.key == *key)) {
            self.folded.remove(&row.section);
        }
        let mut sent = Sent::default();
        let (mut offset, height) = (self.offset, self.height);
        let mut card_at = None;
        scroll::column(ui, desk, "facts", rect, height, &mut offset, |ui, view, y0| {
            let mut y = y0 + 2.0;
            for section in Section::ALL {
                let count = says.section(section).count();
                if count == 0 {
                    continue;
                }
                y = self.head(ui, desk, view, y, section, count, hidden);
                if self.folded.contains(&section) {
                    continue;
                }
                for (index, row) in says.section(section) {
                    let is_open = open.as_ref() == Some(&row.key);
                    let from = y;
                    let fact = Fact { id, entry, index, row, session };
                    y = if is_open {
                        let focus = std::mem::take(&mut self.focus);
                        fact_card::card(ui, desk, (view, y), &fact, &mut sent, focus)
                    } else {
                        fact_row::row(ui, desk, (view, y), &fact, &mut sent)
                    };
                    if is_open {
                        card_at = Some((from - y0, y - y0));
                    }
                }
                y += 8.0;
            }
            self.height = y - y0 + 16.0;
        });
        self.offset = offset;
        if open != self.revealed {
            if let Some((from, to)) = card_at {
                self.offset.reveal(f64::from(from), f64::from(to), f64::from(rect.height()), 12.0);
                self.revealed = open;
                ui.ctx().request_repaint();
            } else if open.is_none() {
                self.revealed = None;
            }
        }
        sent.commands.into_iter().for_each(|command| session.send(command));
    }

    #[expect(clippy::too_many_arguments, reason = "one call; where it stands and what it toggles")]
    fn head(
        &mut self,
        ui: &mut Ui,
        desk: &Desk<'_>,
        view: Rect,
        y: f32,
        section: Section,
        count: usize,
        hidden: &mut BTreeSet<Kind>,
    ) -> f32 {
        let t = desk.theme;
        let rect = Rect::from_min_size(pos2(view.left(), y), vec2(view.width(), 32.0)).shrink2(vec2(16.0, 0.0));
        let name = desk.get(&format!("kind-{}", section.key()));
        let folded = self.folded.contains(&section);
        let response = ui.interact(rect, ui.scope_id().with(("section", section)), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
        let mut lane = Lane::new(rect, desk.direction);
        let ink = section.mark().map_or(t.ink_2, |kind| t.kind(kind).ink);
        icons::paint(ui.painter(), lane.start(18.0), section.icon(), 17.0, ink, desk.direction);
        lane.start(8.0);
        let caret = if folded { "caret-right" } else { "caret-down" };
        icons::paint(ui.painter(), lane.end(18.0), Icon::regular(caret), 14.0, t.ink_2, desk.direction);
        if let Some(kind) = section.mark() {
            lane.end(6.0);
            sample(ui, desk, lane.end(30.0), kind, hidden);
        }
        let drawn = label(ui, desk, lane.rest(), &name, Type::BodyStrong, t.ink);
        lane.start(drawn.width() + 6.0);
        if section != Section::Event {
            label(ui, desk, lane.rest(), &desk.words.number(count as i64), Type::Small, t.ink_3);
        }
        focus_ring(ui, desk, &response, 4.0);
        if folds(desk, &response, !folded) && !self.folded.remove(&section) {
            self.folded.insert(section);
        }
        y + 32.0
    }
}

/// The line of a kind as a legend; a click shows or hides its marks in the text.
fn sample(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, kind: Kind, hidden: &mut BTreeSet<Kind>) {
    let target = Rect::from_center_size(rect.center(), vec2(rect.width(), 28.0));
    let response = ui.interact(target, ui.scope_id().with(("sample", kind.key())), Sense::click());
    let name = format!("{}: {}", desk.get("cmd-show-marks"), desk.get(&format!("kind-{}", kind.key())));
    response.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, !hidden.contains(&kind), &name));
    let color = desk.theme.kind(kind).mark;
    let color = if hidden.contains(&kind) { color.gamma_multiply(0.25) } else { color };
    kind_line(ui.painter(), kind, rect.center().x - 11.0, rect.center().x + 11.0, rect.center().y + 1.0, 0.0, color);
    focus_ring(ui, desk, &response, 4.0);
    if response.clicked() && !hidden.remove(&kind) {
        hidden.insert(kind);
    }
    crate::window::widgets::tooltip(desk, response, &name, None);
}

//! The panels at start and end with their tabs: documents, filters; what the document says, its notes, its source.

use egui::{Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use super::copies::links_ui;
use crate::archive::{Entry, Note, NoteId};
use crate::language::Value;
use crate::session::{Act, Command};
use crate::window::app::{App, EndTab, StartTab};
use crate::window::icons::Icon;
use crate::window::lane::{Lane, top};
use crate::window::says::Says;
use crate::window::theme::{TOKENS, Type};
use crate::window::widgets::control::{IconButton, tab, tab_width};
use crate::window::widgets::pen::{self, Fit};
use crate::window::widgets::{Desk, focus_ring, label, rule_below, rules_beside, scroll, text_block, tooltip};

impl App {
    /// Documents and, where there is one panel at the start, filters.
    pub(in crate::window) fn start_panel(&mut self, ui: &mut Ui, desk: &Desk<'_>, rect: Rect, two: bool) {
        let mut rest = ground(ui, desk, rect);
        let head = top(&mut rest, TOKENS.height.tabs);
        rule_below(ui, desk, head);
        let mut lane = Lane::new(head.shrink2(vec2(8.0, 0.0)), desk.direction);
        let fold = lane.end(36.0);
        let words = self.session.words();
        let documents = words.number(self.session.results().hits.len() as i64);
        let filters = self.session.filters().list.len();
        let filters = (filters > 0).then(|| words.number(filters as i64));
        let tabs: &[(StartTab, &str, Option<String>)] =
            &[(StartTab::Documents, "tab-documents", Some(documents)), (StartTab::Filters, "tab-filters", filters)];
        let shown = if two { &tabs[..1] } else { tabs };
        let on = if two { StartTab::Documents } else { self.start_tab };
        for (which, key, count) in shown {
            let words = desk.get(key);
            let width = tab_width(ui, &words, count.as_deref());
            if tab(ui, desk, lane.start(width), &words, count.as_deref(), on == *which).clicked() {
                self.start_tab = *which;
            }
            lane.start(6.0);
        }
        if fold_button(ui, desk, fold, Act::ToggleStartPanel) {
            self.session.send(Command::Act(Act::ToggleStartPanel));
        }
        match on {
            StartTab::Documents => self.documents.ui(ui, desk, rest, &mut self.session),
            StartTab::Filters => self.filters.ui(ui, desk, rest, &mut self.session),
        }
    }

    /// The filters in a panel of their own, in wide windows.
    pub(in crate::window) fn filters_panel(&mut self, ui: &mut Ui, desk: &Desk<'_>, rect: Rect) {
        let mut rest = ground(ui, desk, rect);
        let head = top(&mut rest, TOKENS.height.tabs);
        rule_below(ui, desk, head);
        let mut lane = Lane::new(head.shrink2(vec2(8.0, 0.0)), desk.direction);
        let words = desk.get("tab-filters");
        let filters = self.session.filters().list.len();
        let count = (filters > 0).then(|| self.session.words().number(filters as i64));
        let width = tab_width(ui, &words, count.as_deref());
        tab(ui, desk, lane.start(width), &words, count.as_deref(), true);
        self.filters.ui(ui, desk, rest, &mut self.session);
    }

    /// What the document says, its notes, its source.
    pub(in crate::window) fn end_panel(&mut self, ui: &mut Ui, desk: &Desk<'_>, rect: Rect, says: &Says) {
        let mut rest = ground(ui, desk, rect);
        let head = top(&mut rest, TOKENS.height.tabs);
        rule_below(ui, desk, head);
        let mut lane = Lane::new(head.shrink2(vec2(8.0, 0.0)), desk.direction);
        let fold = lane.end(36.0);
        let words = self.session.words();
        let notes = self.session.entry().map_or(0, |entry| entry.reader.notes.len());
        let count = |n: usize| (n > 0).then(|| words.number(n as i64));
        let tabs = [
            (EndTab::Facts, "tab-facts", count(says.rows.len())),
            (EndTab::Notes, "tab-notes", count(notes)),
            (EndTab::Source, "tab-source", None),
        ];
        for (which, key, count) in tabs {
            let words = desk.get(key);
            let width = tab_width(ui, &words, count.as_deref());
            if tab(ui, desk, lane.start(width), &words, count.as_deref(), self.end_tab == which).clicked() {
                self.end_tab = which;
            }
            lane.start(6.0);
        }
        if fold_button(ui, desk, fold, Act::ToggleEndPanel) {
            self.session.send(Command::Act(Act::ToggleEndPanel));
        }
        match self.end_tab {
            EndTab::Facts => self.facts.ui(ui, desk, rest, &mut self.session, says, &mut self.reader.hidden),
            EndTab::Notes => self.notes_tab(ui, desk, rest),
            EndTab::Source => self.source_tab(ui, desk, rest),
        }
    }

    fn notes_tab(&mut self, ui: &mut Ui, desk: &Desk<'_>, rect: Rect) {
        let archive = self.session.held();
        let Some((id, entry)) = self.session.selected().and_then(|id| Some((id, archive.entry(id)?))) else {
            return;
        };
        if entry.reader.notes.is_empty() && entry.reader.tags.is_empty() {
            let mut body = rect.shrink2(vec2(16.0, 16.0));
            let used = text_block(ui, desk, body, &desk.get("empty-notes"), Type::Small, desk.theme.ink_3, 4);
            top(&mut body, used);
            return;
        }
        let mut clicked = None;
        let mut state = self.notes;
        scroll::measured(ui, desk, "notes", rect, &mut state, |ui, view, y0| {
            let mut rest = Rect::from_min_max(pos2(view.left() + 16.0, y0 + 8.0), pos2(view.right() - 16.0, 1e6));
            let tags: Vec<&String> = entry.reader.tags.iter().collect();
            if !tags.is_empty() {
                let said = format!("{}: {}", desk.get("document-tags"), desk.words.list(&tags));
                let used = text_block(ui, desk, rest, &said, Type::Small, desk.theme.ink_2, 3);
                top(&mut rest, used + 10.0);
            }
            let mut notes: Vec<(&NoteId, &Note)> = entry.reader.notes.iter().collect();
            notes.sort_by_key(|(id, note)| (note.span.start, **id));
            for (note_id, note) in notes {
                if note_row(ui, desk, &mut rest, entry, *note_id, note) {
                    clicked = Some(note.span);
                }
            }
            rest.top()
        });
        self.notes = state;
        if let Some(span) = clicked.filter(|span| !span.is_empty()) {
            self.reader.reveal(span);
            self.session.send(Command::SelectPassage(id, span));
        }
    }

    fn source_tab(&mut self, ui: &mut Ui, desk: &Desk<'_>, rect: Rect) {
        self.session.look_for_related();
        let (mut state, mut to) = (self.source, None);
        scroll::measured(ui, desk, "source", rect, &mut state, |ui, view, y| {
            let foot = self.source_rows(ui, desk, view, y);
            let mut rest = Rect::from_min_max(pos2(view.left() + 16.0, foot), pos2(view.right() - 16.0, 1e6));
            to = links_ui(ui, desk, &mut rest, &self.session);
            rest.top() + 12.0
        });
        self.source = state;
        if let Some(entry) = to {
            self.session.send(Command::Select(entry));
        }
    }

    /// What is known of the file, down from a height; gives back the y of the foot.
    fn source_rows(&self, ui: &mut Ui, desk: &Desk<'_>, view: Rect, y: f32) -> f32 {
        let Some(entry) = self.session.entry() else { return y };
        let words = self.session.words();
        let source = &entry.source;
        let mut rows = vec![
            ("source-path", source.path.display().to_string()),
            ("source-format", words.facet_value("format", &source.format)),
            ("source-encoding", source.encoding.to_string()),
            ("source-size", words.file_size(source.bytes)),
            ("source-sha256", source.sha256.clone()),
        ];
        if let Some(document) = &entry.document {
            let language = match document.language {
                crate::document::Language::Arabic => "language-arabic",
                crate::document::Language::English => "language-english",
                crate::document::Language::French => "language-french",
                crate::document::Language::Other => "language-other",
            };
            rows.push(("source-language", words.get(language)));
            let count = Value::Number(document.blocks.len() as i64);
            rows.push(("source-paragraphs", words.say("count-paragraphs", &[("n", count)])));
        }
        let also: Vec<String> = entry.also.iter().map(|path| path.display().to_string()).collect();
        if !also.is_empty() {
            rows.push(("source-copies", also.join("\n")));
        }
        let mut rest = Rect::from_min_max(pos2(view.left() + 16.0, y + 12.0), pos2(view.right() - 16.0, 1e6));
        for (key, value) in rows {
            label(ui, desk, top(&mut rest, 20.0), &desk.get(key), Type::Caption, desk.theme.ink_3);
            let used = text_block(ui, desk, rest, &value, Type::Small, desk.theme.ink, 4);
            top(&mut rest, used + 10.0);
        }
        for problem in &entry.problems {
            let said = words.problem(problem);
            let used = text_block(ui, desk, rest, &said.message, Type::Small, desk.theme.warn, 4);
            top(&mut rest, used + 4.0);
        }
        rest.top() + 12.0
    }
}

/// The panel's ground and the hairlines at its sides; gives back its inside.
fn ground(ui: &mut Ui, desk: &Desk<'_>, rect: Rect) -> Rect {
    ui.painter().rect_filled(rect, 0.0, desk.theme.surface);
    // a drawer lies over the page: what is clicked here is not clicked there
    ui.interact(rect, ui.scope_id().with("ground"), Sense::CLICK | Sense::DRAG);
    rules_beside(ui, desk, rect);
    rect
}

fn fold_button(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, act: Act) -> bool {
    let name = desk.get(act.key());
    let keys = act.row().shortcuts.first().map(|keys| crate::window::keys::words(keys, desk.is_rtl()));
    IconButton::new(Icon::regular("sidebar-simple"), &name).shortcut(keys.as_deref()).show(ui, desk, rect).clicked()
}

fn note_row(ui: &mut Ui, desk: &Desk<'_>, rest: &mut Rect, entry: &Entry, id: NoteId, note: &Note) -> bool {
    let quote = note.quote.split_whitespace().collect::<Vec<_>>().join(" ");
    let inner = if desk.is_rtl() {
        Rect::from_min_max(rest.min, rest.max - vec2(12.0, 0.0))
    } else {
        Rect::from_min_max(rest.min + vec2(12.0, 0.0), rest.max)
    };
    let quote_set = pen::set(ui.ctx(), &quote, Type::Note, Fit::lines(inner.width(), 2));
    let text_set = (!note.text.is_empty()).then(|| pen::set(ui.ctx(), &note.text, Type::Small, Fit::lines(inner.width(), 6)));
    let tags: Vec<&String> = note.tags.iter().collect();
    let paragraph = entry.document.as_ref().and_then(|document| document.block_at(note.span.start)).map(|block| block.number);
    let mut foot = Vec::new();
    if let Some(number) = paragraph.filter(|_| !note.is_orphan()) {
        foot.push(desk.words.say("paragraph", &[("n", Value::Number(i64::from(number)))]));
    }
    if note.is_orphan() {
        foot.push(desk.get("notes-orphaned-one"));
    }
    if !tags.is_empty() {
        foot.push(format!("{}: {}", desk.get("tag"), desk.words.list(&tags)));
    }
    let height = quote_set.size.y + text_set.as_ref().map_or(0.0, |set| set.size.y + 4.0) + 26.0;
    let rect = top(rest, height);
    top(rest, 10.0);
    let response = ui.interact(rect, ui.scope_id().with(("note", id.0)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::ListItem, true, format!("{quote} {}", note.text)));
    if response.hovered() {
        ui.painter().rect_filled(rect.expand(4.0), TOKENS.radius.control, desk.theme.chrome);
    }
    let mut lane = Lane::new(rect, desk.direction);
    ui.painter().rect_filled(lane.start(4.0), 1.0, desk.theme.highlight(note.color));
    let x = |set: &pen::SetText| if set.rtl || desk.is_rtl() { inner.right() - set.size.x } else { inner.left() };
    let mut y = rect.top();
    pen::paint(ui.painter(), &quote_set, pos2(x(&quote_set), y), desk.theme.ink_2);
    y += quote_set.size.y + 4.0;
    if let Some(set) = &text_set {
        pen::paint(ui.painter(), set, pos2(x(set), y), desk.theme.ink);
        y += set.size.y + 2.0;
    }
    let line = Rect::from_min_size(pos2(inner.left(), y), vec2(inner.width(), 20.0));
    label(ui, desk, line, &foot.join(" · "), Type::Caption, desk.theme.ink_3);
    focus_ring(ui, desk, &response, 4.0);
    if quote_set.elided || text_set.is_some_and(|set| set.elided) {
        let whole = format!("{quote}\n{}", note.text);
        return tooltip(desk, response, whole.trim_end(), None).clicked();
    }
    response.clicked()
}

//! Export of a cited summary: what, in which form, with a live preview of what will be written.

use egui::{Context, Rect, Ui, pos2, vec2};

use super::dialog;
use super::portal::Wanted;
use crate::archive::EntryId;
use crate::export::summary::Passage;
use crate::export::{self, Options, Request, summary};
use crate::language::Value;
use crate::session::{ExportTo, Session};
use crate::text::direction::Direction;
use crate::window::icons::Icon;
use crate::window::lane::{Lane, top};
use crate::window::theme::Type;
use crate::window::widgets::control::{Button, Voice, check, radio};
use crate::window::widgets::pen::{self, Fit};
use crate::window::widgets::scroll::{self, Offset};
use crate::window::widgets::{Desk, hair, label, name_it};

/// What is exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scope {
    Results,
    Open,
}

/// Documents shown in the preview.
const PREVIEWED: usize = 3;

/// The dialog's state.
pub struct ExportDialog {
    exporter: &'static str,
    scope: Scope,
    options: Options,
    preview: Option<(Options, Scope, Vec<Line>)>,
    offset: Offset,
    height: f32,
}

/// A line of the preview.
struct Line {
    kind: Type,
    words: String,
    rubric: bool,
    /// Words of the interface run with it; words of a document run their own way.
    own: bool,
}

/// What came of it.
pub enum ExportDone {
    Open,
    Closed,
    /// Ask for a place to write to.
    Write(Box<ExportTo>, Wanted),
}

impl Default for ExportDialog {
    fn default() -> Self {
        let exporter = export::ALL.last().map_or("", |exporter| exporter.key());
        Self {
            exporter,
            scope: Scope::Results,
            options: Options::default(),
            preview: None,
            offset: Offset::default(),
            height: 0.0,
        }
    }
}

impl ExportDialog {
    pub fn show(&mut self, ctx: &Context, desk: &Desk<'_>, session: &Session) -> ExportDone {
        let mut write = false;
        let title = desk.get("export-summary");
        let closed = dialog(ctx, desk, &title, vec2(1080.0, 692.0), |ui, parts| {
            let mut lane = Lane::new(parts.body, desk.direction);
            let side = lane.start((parts.body.width() * 0.36).clamp(260.0, 348.0));
            ui.painter().rect_filled(side, 0.0, desk.theme.surface);
            self.side(ui, desk, side.shrink2(vec2(20.0, 14.0)), session);
            let preview = lane.rest();
            ui.painter().rect_filled(preview, 0.0, desk.theme.sunken);
            self.preview(ui, desk, preview, session);
            let (write_now, cancelled) = self.foot(ui, desk, parts.foot, session);
            write |= write_now;
            cancelled
        });
        if write {
            return self.request(desk, session);
        }
        if closed { ExportDone::Closed } else { ExportDone::Open }
    }

    fn entries(&self, session: &Session) -> Vec<EntryId> {
        match self.scope {
            Scope::Results => session.results().hits.iter().map(|hit| hit.entry).collect(),
            Scope::Open => session.selected().into_iter().collect(),
        }
    }

    fn request(&self, desk: &Desk<'_>, session: &Session) -> ExportDone {
        let extension = export::ALL.iter().find(|e| e.key() == self.exporter).map_or("txt", |e| e.extension());
        let name = format!("{}.{extension}", desk.get("export-file-name"));
        let to = ExportTo {
            path: std::path::PathBuf::new(),
            exporter: self.exporter.to_owned(),
            entries: self.entries(session),
            options: self.options,
            // the system's own dialog asks before a file is replaced; ours and the session ask too
            overwrite: false,
        };
        ExportDone::Write(Box::new(to), Wanted::ExportTo(name))
    }

    fn side(&mut self, ui: &mut Ui, desk: &Desk<'_>, mut rest: Rect, session: &Session) {
        let head = |ui: &mut Ui, rest: &mut Rect, key: &str| {
            label(ui, desk, top(rest, 30.0), &desk.get(key), Type::SmallStrong, desk.theme.ink_2);
        };
        head(ui, &mut rest, "export-format");
        let mut lane = Lane::new(top(&mut rest, 36.0), desk.direction);
        for exporter in export::ALL {
            let name = desk.get(&format!("export-format-{}", exporter.key()));
            let icon = Icon::regular(if exporter.key() == "html" { "file-html" } else { "file-text" });
            let on = self.exporter == exporter.key();
            let place = lane.start(130.0);
            if Button::choice(&name, on).icon(icon).show(ui, desk, place).clicked() {
                self.exporter = exporter.key();
            }
            lane.start(8.0);
        }
        top(&mut rest, 12.0);
        head(ui, &mut rest, "export-scope");
        let results = session.results().hits.len() as i64;
        let scopes = [
            (Scope::Results, desk.words.say("export-scope-results", &[("n", Value::Number(results))])),
            (Scope::Open, desk.get("export-scope-selected")),
        ];
        for (scope, words) in scopes {
            if radio(ui, desk, top(&mut rest, 28.0), &words, self.scope == scope).clicked() {
                self.scope = scope;
            }
        }
        top(&mut rest, 12.0);
        head(ui, &mut rest, "sections");
        let sections = &mut self.options.sections;
        for (key, on) in [
            ("export-section-facts", &mut sections.facts),
            ("export-section-statements", &mut sections.statements),
            ("export-section-commitments", &mut sections.commitments),
            ("export-section-notes", &mut sections.notes),
            ("export-section-instruments", &mut sections.instruments),
        ] {
            if check(ui, desk, top(&mut rest, 28.0), &desk.get(key), *on).clicked() {
                *on = !*on;
            }
        }
        top(&mut rest, 12.0);
        head(ui, &mut rest, "export-integrity");
        if check(ui, desk, top(&mut rest, 28.0), &desk.get("export-mark-unreviewed"), self.options.mark_unreviewed).clicked() {
            self.options.mark_unreviewed = !self.options.mark_unreviewed;
        }
    }

    fn preview(&mut self, ui: &mut Ui, desk: &Desk<'_>, rect: Rect, session: &Session) {
        let mut rest = rect.shrink2(vec2(20.0, 0.0));
        label(ui, desk, top(&mut rest, 36.0), &desk.get("preview"), Type::Small, desk.theme.ink_3);
        let stale = self.preview.as_ref().is_none_or(|(options, scope, _)| *options != self.options || *scope != self.scope);
        if stale {
            let entries: Vec<EntryId> = self.entries(session).into_iter().take(PREVIEWED).collect();
            self.preview = Some((self.options, self.scope, lines(session, &entries, &self.options)));
            self.offset = Offset::default();
        }
        let width = (rest.width() - 40.0).min(580.0);
        let page = Rect::from_min_max(
            pos2(rest.center().x - width / 2.0, rest.top()),
            pos2(rest.center().x + width / 2.0, rect.bottom()),
        );
        ui.painter().rect(page, 0.0, desk.theme.raised, hair(ui, desk.theme.line), egui::StrokeKind::Inside);
        let (mut offset, height) = (self.offset, self.height);
        let lines = self.preview.as_ref().map(|(.., lines)| lines.as_slice()).unwrap_or_default();
        let mut end = 0.0;
        scroll::column(ui, desk, "preview", page, height, &mut offset, |ui, view, y0| {
            let inner = view.shrink2(vec2(36.0, 0.0));
            let mut y = y0 + 24.0;
            for line in lines {
                let fit = Fit::lines(inner.width(), 0);
                let fit = if line.own { fit } else { fit.toward(desk.direction) };
                let set = pen::set(ui.ctx(), &line.words, line.kind, fit);
                if y + set.size.y > view.top() && y < view.bottom() {
                    let x = if set.rtl && set.size.x < inner.width() { inner.right() - set.size.x } else { inner.left() };
                    let ink = if line.rubric { desk.theme.rubric } else { desk.theme.ink };
                    pen::paint(ui.painter(), &set, pos2(x, y), ink);
                    name_it(ui, Rect::from_min_size(pos2(inner.left(), y), vec2(inner.width(), set.size.y)), &line.words);
                }
                y += set.size.y + 4.0;
            }
            end = y - y0 + 32.0;
        });
        self.offset = offset;
        self.height = end;
    }

    fn foot(&self, ui: &mut Ui, desk: &Desk<'_>, rect: Rect, session: &Session) -> (bool, bool) {
        let mut lane = Lane::new(rect, desk.direction);
        let name = desk.get(&format!("export-format-{}", self.exporter));
        let words = desk.words.say("export-to", &[("format", Value::Text(&name))]);
        let some = !self.entries(session).is_empty();
        let button = Button::new(&words, Voice::Primary).icon(Icon::regular("export")).enabled(some);
        let (write, cancelled) = super::actions(ui, desk, &mut lane, button);
        lane.end(16.0);
        super::super::icons::paint(
            ui.painter(),
            lane.start(18.0),
            Icon::regular("shield-check"),
            16.0,
            desk.theme.ink_3,
            desk.direction,
        );
        lane.start(8.0);
        label(ui, desk, lane.rest(), &desk.get("export-citation-note"), Type::Small, desk.theme.ink_3);
        (write, cancelled)
    }
}

/// What will be written, of the first documents, as lines to draw.
fn lines(session: &Session, entries: &[EntryId], options: &Options) -> Vec<Line> {
    let words = session.words();
    let asked = session.asked_in_words();
    let request = Request { archive: session.archive(), entries, options, words, asked: &asked, today: session.today() };
    let summary = summary::summary(&request);
    let mut lines = Vec::new();
    let mut add = |kind: Type, words: String, rubric: bool| {
        if !words.is_empty() {
            lines.push(Line { kind, words, rubric, own: matches!(kind, Type::Title | Type::Note) });
        }
    };
    for item in &summary.items {
        add(Type::Title, joined(" ", [Some(item.title.text.as_str()), item.title_mark.as_deref()]), false);
        let issuer = item.issuer.as_ref().map(|issuer| format!("\u{2068}{}\u{2069}", issuer.text));
        let reviewed = format!("{} {}", item.reviewed.0.shape(), item.reviewed.1);
        add(Type::Small, joined(" · ", [issuer.as_deref(), Some(&item.date), Some(&reviewed)]), false);
        for notice in &item.notices {
            add(Type::Small, notice.clone(), false);
        }
        for row in &item.rows {
            let facts: Vec<String> = row.facts.iter().map(fact_words).collect();
            add(Type::Small, format!("{}: {}", row.label, facts.join(&format!("{} ", summary.labels.semicolon))), false);
        }
        for (label, list) in [(&summary.labels.statements, &item.statements), (&summary.labels.commitments, &item.commitments)] {
            if list.is_empty() {
                continue;
            }
            add(Type::BodyStrong, label.clone(), true);
            for said in list {
                let who = said.who.as_ref().map(|who| format!("\u{2068}{}\u{2069}", who.text));
                let meta = said.meta.iter().map(|meta| format!("\u{2068}{meta}\u{2069}")).collect::<Vec<_>>().join(" · ");
                let sign = said.sign.map(|sign| sign.shape().to_string());
                add(Type::Small, joined(" · ", [who.as_deref(), Some(&meta), said.paragraph.as_deref(), sign.as_deref()]), false);
                add(Type::Note, if said.quoted { quotation(&said.text) } else { said.text.text.clone() }, false);
            }
        }
        if !item.notes.is_empty() {
            add(Type::BodyStrong, summary.labels.notes.clone(), true);
        }
        for note in &item.notes {
            let shape = note.ink.shape();
            add(Type::Note, format!("{shape} {}", quotation(&note.quote)), false);
            let meta = note.meta.join(" · ");
            let text = (!note.text.is_empty()).then(|| format!("{} {}", summary.labels.note, note.text));
            add(Type::Small, joined(" · ", [text.as_deref(), Some(&meta), note.paragraph.as_deref()]), false);
        }
        let citation: Vec<&str> = item.citation.named().collect();
        let comma = format!("{} ", summary.labels.comma);
        add(Type::Caption, format!("{}: {}", summary.labels.citation, citation.join(&comma)), false);
        if !item.citation.sha256.is_empty() {
            add(Type::Caption, format!("SHA-256: {}", item.citation.sha256), false);
        }
    }
    lines
}

fn fact_words(fact: &summary::Fact) -> String {
    let detail = fact.detail.as_ref().map_or_else(String::new, |detail| format!(" ({})", detail.text));
    let sign = fact.sign.map_or_else(String::new, |sign| format!(" {}", sign.shape()));
    format!("\u{2068}{}\u{2069}{detail}{sign}", fact.text.text)
}

fn joined<'a>(between: &str, parts: impl IntoIterator<Item = Option<&'a str>>) -> String {
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(between)
}

/// Between the marks that the file will have.
fn quotation(passage: &Passage) -> String {
    if passage.direction == Direction::Rtl { format!("«{}»", passage.text) } else { format!("“{}”", passage.text) }
}

//! Signs for what cannot be seen: over the line where an invisible character stands, beside a paragraph and at the head of
//! a document that may be read in another order than it is stored in.

use egui::{Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::Sheet;
use crate::session::settings::Reading;
use crate::session::{Command, Session};
use crate::text::direction::Direction;
use crate::text::invisible;
use crate::typeset::View;
use crate::typeset::page::{Page, Sign};
use crate::window::icons::{self, Icon};
use crate::window::lane::Lane;
use crate::window::theme::Type;
use crate::window::widgets::control::{Button, Voice};
use crate::window::widgets::pen::{self, Fit};
use crate::window::widgets::{Desk, name_it, tooltip};

/// Signs drawn for one paragraph; a text made of them alone is legible by its first ones.
const MOST: usize = 400;

/// A sign over a line: its box, and the place on the line that its stem points at.
struct Flag {
    sign: Sign,
    rect: Rect,
    stem: egui::Pos2,
}

/// Draws the signs of one paragraph. `corner` is its top left corner, in points.
pub fn over(ui: &mut Ui, desk: &Desk<'_>, sheet: &Sheet, page: &Page, index: usize, corner: egui::Pos2) {
    let ppp = ui.ctx().pixels_per_point();
    let seen = (sheet.view.top() - corner.y) * ppp..(sheet.view.bottom() - corner.y) * ppp;
    let signs = page.parts(index).iter().flat_map(|part| part.signs(page.text(), seen.clone()));
    let mut flags: Vec<Flag> = Vec::new();
    for sign in signs.take(MOST) {
        let words = invisible::short(sign.letter);
        let size = vec2(pen::set(ui.ctx(), words, Type::Caption, Fit::line(f32::INFINITY)).size.x * SMALL + 6.0, 11.0);
        let stem = pos2(corner.x + sign.at.x / ppp, corner.y + sign.at.top / ppp);
        let rect = Rect::from_min_size(pos2((stem.x - size.x / 2.0).round(), stem.y.round() - 4.0), size);
        flags.push(Flag { sign, rect, stem });
    }
    part_flags(&mut flags, sheet.view);
    for flag in &flags {
        draw(ui, desk, flag);
    }
}

/// Of the caption size; the words of a sign stand between two lines.
const SMALL: f32 = 0.68;

/// Moves flags of one line apart where they would lie over each other.
fn part_flags(flags: &mut [Flag], view: Rect) {
    flags.sort_by(|a, b| a.rect.top().total_cmp(&b.rect.top()).then(a.stem.x.total_cmp(&b.stem.x)));
    for at in 1..flags.len() {
        let (before, now) = (flags[at - 1].rect, flags[at].rect);
        if before.top() == now.top() && now.left() < before.right() + 2.0 {
            flags[at].rect = now.translate(vec2(before.right() + 2.0 - now.left(), 0.0));
        }
    }
    for flag in flags {
        let over = (flag.rect.right() - view.right() + 2.0).max(0.0);
        flag.rect = flag.rect.translate(vec2(-over, 0.0));
    }
}

fn draw(ui: &mut Ui, desk: &Desk<'_>, flag: &Flag) {
    let t = desk.theme;
    let color = if invisible::is_control(flag.sign.letter) { t.rubric } else { t.accent };
    let painter = ui.painter().clone();
    // short, for between letters a stroke is read as an alef
    let foot = flag.rect.bottom() + 5.0;
    painter.line_segment([pos2(flag.stem.x, flag.rect.bottom()), pos2(flag.stem.x, foot)], Stroke::new(1.0, color));
    painter.rect(flag.rect, 2.0, t.paper, Stroke::new(1.0, color), StrokeKind::Inside);
    pen::paint_small(&painter, invisible::short(flag.sign.letter), flag.rect, SMALL, color);
    let id = ui.scope_id().with(("sign", flag.sign.span.start));
    let response = ui.interact(flag.rect.expand(2.0), id, Sense::hover());
    let name = format!("{} (U+{:04X})", desk.get(key(flag.sign.letter)), u32::from(flag.sign.letter));
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &name));
    tooltip(desk, response, &name, None);
}

/// The message that names an invisible character.
const fn key(letter: char) -> &'static str {
    match letter {
        '\u{200E}' => "sign-lrm",
        '\u{200F}' => "sign-rlm",
        '\u{61C}' => "sign-alm",
        '\u{202A}' => "sign-lre",
        '\u{202B}' => "sign-rle",
        '\u{202C}' => "sign-pdf",
        '\u{202D}' => "sign-lro",
        '\u{202E}' => "sign-rlo",
        '\u{2066}' => "sign-lri",
        '\u{2067}' => "sign-rli",
        '\u{2068}' => "sign-fsi",
        '\u{2069}' => "sign-pdi",
        '\u{200C}' => "sign-zwnj",
        '\u{200D}' => "sign-zwj",
        '\u{200B}' => "sign-zwsp",
        '\u{2060}' => "sign-wj",
        '\u{A0}' | '\u{202F}' => "sign-nbsp",
        '\u{AD}' => "sign-shy",
        '\u{FEFF}' => "sign-bom",
        '\t' => "sign-tab",
        '\u{2000}'..='\u{200A}' | '\u{205F}' | '\u{3000}' => "sign-space",
        _ => "sign-other",
    }
}

/// A warning in the gutter of a paragraph with an override or an embedding that is not closed.
pub fn beside(ui: &mut Ui, desk: &Desk<'_>, sheet: &Sheet, page: &Page, index: usize, corner: egui::Pos2) {
    let Some(item) = page.items().get(index) else { return };
    let disorders = page.disorders();
    let at = disorders.partition_point(|line| line.end <= item.span.start);
    if disorders.get(at).is_none_or(|line| !line.overlaps(item.span)) {
        return;
    }
    let ppp = ui.ctx().pixels_per_point();
    let y = corner.y + (page.above(index) + page.line_px(item)) / ppp;
    let x = match sheet.direction {
        Direction::Rtl => sheet.text.right() + 30.0,
        Direction::Ltr => sheet.text.left() - 30.0,
    };
    // under the paragraph's number
    let rect = Rect::from_center_size(pos2(x, y + 4.0), vec2(18.0, 18.0));
    icons::paint(ui.painter(), rect, Icon::regular("warning"), 15.0, desk.theme.warn, desk.direction);
    let words = desk.get("disorder-paragraph");
    let response = ui.interact(rect, ui.scope_id().with(("disorder", item.span.start)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &words));
    tooltip(desk, response, &words, None);
}

/// At the head of a document that has such paragraphs: says so, and offers to show them. Gives back its height, and what is
/// asked for.
pub fn notice(ui: &mut Ui, desk: &Desk<'_>, sheet: &Sheet, top: f32, page: &Page, session: &Session) -> (f32, Option<Command>) {
    let mut asked = None;
    const HEIGHT: f32 = 38.0;
    if page.disorders().is_empty() {
        return (0.0, None);
    }
    let rect = Rect::from_min_size(pos2(sheet.text.left(), top), vec2(sheet.text.width(), HEIGHT));
    ui.painter().rect_filled(rect, 6.0, desk.theme.warn_soft);
    let mut lane = Lane::new(rect.shrink2(vec2(10.0, 4.0)), desk.direction);
    icons::paint(ui.painter(), lane.start(18.0), Icon::regular("warning"), 16.0, desk.theme.warn, desk.direction);
    lane.start(8.0);
    let reading = session.settings().reading.clone();
    if !reading.view.invisible {
        let words = desk.get("disorder-show");
        let button = Button::new(&words, Voice::Quiet);
        let place = lane.end(button.width(ui));
        if button.show(ui, desk, place).clicked() {
            asked = Some(Command::SetReading(Reading { view: View { invisible: true, ..reading.view }, ..reading }));
        }
        lane.end(8.0);
    }
    let said = desk.get("disorder-document");
    let rest = lane.rest();
    let set = pen::set(ui.ctx(), &said, Type::SmallMedium, Fit::line(rest.width()).toward(desk.direction));
    let x = if desk.is_rtl() { rest.right() - set.size.x } else { rest.left() };
    let at = pos2(x, rest.center().y - set.size.y / 2.0);
    pen::paint(ui.painter(), &set, at, desk.theme.warn);
    name_it(ui, Rect::from_min_size(at, set.size), &said);
    if set.elided {
        let response = ui.interact(rest, ui.scope_id().with("disorder-notice"), Sense::hover());
        tooltip(desk, response, &said, None);
    }
    (HEIGHT + 12.0, asked)
}

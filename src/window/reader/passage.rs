//! A passage of the page as a picture on the clipboard.

use egui::{Color32, ColorImage, Context};

use super::{Open, Reader};
use crate::archive::EntryId;
use crate::document::Directions;
use crate::problem::{Problem, Severity};
use crate::session::{Command, Session};
use crate::text::Span;
use crate::typeset::Fonts;
use crate::typeset::page::{PageStyle, Rank};
use crate::typeset::picture::{self, Colors, Options, Picture, Rgb, TooLarge};
use crate::window::theme::Theme;
use crate::window::widgets::pen::Pen;

/// Pixels of the picture for a point of the page: sharp where it is shown at its size on a dense screen.
const SCALE: f32 = 2.0;
/// Around the words, in em.
const MARGIN_EM: f32 = 1.0;

impl Reader {
    /// Puts a picture of the passage on the clipboard, set as on the page, and says so.
    pub fn copy_image(&self, ctx: &Context, theme: &Theme, session: &mut Session, entry: EntryId, span: Span) {
        let archive = session.held();
        let (Some(open), Some(held)) = (self.open.as_ref().filter(|open| open.entry == entry), archive.entry(entry)) else {
            return;
        };
        let pen = Pen::of(ctx);
        let mut pen = Pen::hold(&pen);
        let told = match draw(&mut pen.fonts, open, &held.reader.directions, theme, span, ctx.pixels_per_point()) {
            Ok(picture) => {
                let size = [picture.width as usize, picture.height as usize];
                ctx.copy_image(ColorImage::from_rgba_unmultiplied(size, &picture.rgba));
                Command::Tell("toast-copied-image")
            }
            Err(TooLarge { .. }) => Command::Report(Problem::new("passage-too-long", Severity::Error)),
        };
        session.send(told);
    }
}

fn draw(
    fonts: &mut Fonts,
    open: &Open,
    directions: &Directions,
    theme: &Theme,
    span: Span,
    pixels_per_point: f32,
) -> Result<Picture, TooLarge> {
    let style = scaled(open.page.style(), SCALE / pixels_per_point);
    let title = open.page.items().iter().filter(|item| item.rank == Rank::Title).map(|item| item.span).reduce(Span::join);
    let mut options = Options {
        page: style,
        passage: Some(span),
        title,
        plain: false,
        directions: directions.clone(),
        direction: None,
        margin_px: (style.size_px * MARGIN_EM).round() as u32,
        characters: false,
        marks: Vec::new(),
        drawable: true,
    };
    let mut column = picture::set(fonts, &open.document, &options);
    // a few words need no whole line
    if let [line] = column.lines.as_slice() {
        options.page.width_px = (line.advance.1 - line.advance.0).ceil() + 1.0;
        column = picture::set(fonts, &open.document, &options);
    }
    column.draw(fonts, &colors(theme))
}

fn scaled(style: PageStyle, by: f32) -> PageStyle {
    PageStyle {
        size_px: style.size_px * by,
        width_px: (style.width_px * by).round(),
        gap_px: (style.gap_px * by).round(),
        ..style
    }
}

fn colors(theme: &Theme) -> Colors {
    let rgb = |color: Color32| -> Rgb { [color.r(), color.g(), color.b()] };
    let (ground, mark) = (Some(rgb(theme.paper)), rgb(theme.hit));
    Colors { ink: rgb(theme.ink), soft_ink: rgb(theme.ink_2), ground, mark, line: rgb(theme.line) }
}

//! `warraq render`: a document, or a passage of it, as a picture and as lines, set by the engine of the window.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

use clap::ValueEnum;
use serde::Deserialize;
use serde_json::{Value as Json, json};

use crate::document::{Direction, Directions, Document};
use crate::extract::{self, Lexicon};
use crate::formats;
use crate::language::{Value, plain};
use crate::problem::{Problem, Severity};
use crate::text::Span;
use crate::typeset::fonts::BUNDLED_FAMILIES;
use crate::typeset::page::PageStyle;
use crate::typeset::picture::{self, Colors, Column, HIGHEST, MarkBox, Options, Rgb, SetLine, TooLarge};
use crate::typeset::{Face, Fonts, View, installed};

use super::{Outcome, Streams, target};

/// The version of the lines' shape; fields may be added within it, none changes its meaning.
pub const SCHEMA: &str = "warraq/render/1";

#[derive(clap::Args)]
#[command(after_help = NOTES, group(clap::ArgGroup::new("out").args(["png", "json"]).required(true).multiple(true)))]
pub struct Args {
    /// The document; sample:NAME for one of the sample archive
    file: PathBuf,
    /// Length of a line, 40 to 4000
    #[arg(long, default_value_t = 600, value_parser = clap::value_parser!(u16).range(40..=4000))]
    width: u16,
    /// Size of the letters, 6 to 200
    #[arg(long, default_value_t = 18.0, value_parser = |typed: &str| within(typed, 6.0, 200.0))]
    size: f32,
    /// Family of the letters: bundled, or installed on this machine
    #[arg(long, default_value = BUNDLED_FAMILIES[0], value_name = "FAMILY")]
    font: String,
    /// The picture to write (PNG)
    #[arg(long, value_name = "FILE")]
    png: Option<PathBuf>,
    /// The lines to write (JSON); - for standard output
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Line height in em, 1 to 4
    #[arg(long, default_value_t = 1.75, value_name = "EM", value_parser = |typed: &str| within(typed, 1.0, 4.0))]
    line: f32,
    /// Space between paragraphs, 0 to 200
    #[arg(long, default_value_t = 12, value_parser = clap::value_parser!(u16).range(0..=200))]
    gap: u16,
    /// Space around the text, 0 to 400
    #[arg(long, default_value_t = 0, value_parser = clap::value_parser!(u16).range(0..=400))]
    margin: u16,
    /// Pixels a point, 1 to 4
    #[arg(long, default_value_t = 1.0, value_parser = |typed: &str| within(typed, 1.0, 4.0))]
    scale: f32,
    /// Stretches the lines to both edges
    #[arg(long)]
    justify: bool,
    /// Sets titles, headings, lists and contact lines as the window does, not all in one size
    #[arg(long)]
    page: bool,
    /// Direction of every paragraph: its own (auto), or one for all
    #[arg(long, value_enum, default_value_t = Run::Auto)]
    direction: Run,
    /// Colours: black on white (plain) or those of a theme
    #[arg(long, value_enum, default_value_t = Theme::Plain)]
    theme: Theme,
    /// Leaves the ground transparent
    #[arg(long)]
    transparent: bool,
    /// Only these paragraphs: 3 or 3-5
    #[arg(long, value_name = "N", value_parser = numbers, conflicts_with = "bytes")]
    paragraph: Option<Few>,
    /// Only these bytes of the text: 120..480
    #[arg(long, value_name = "A..B", value_parser = bytes)]
    bytes: Option<Few>,
    /// Draws a mark behind these bytes of the text, and tells its boxes; more than once for more marks
    #[arg(long, value_name = "A..B", value_parser = bytes)]
    mark: Vec<Few>,
    /// Adds the left and right edge of every character to the lines
    #[arg(long, requires = "json")]
    characters: bool,
    /// Replaces files that are there
    #[arg(long)]
    force: bool,
}

const NOTES: &str = "Lengths are points; one point is one pixel unless --scale says otherwise. The lines are JSON: for each its \
    bytes in the document's text, the number of its paragraph (that a citation names), its direction, its baseline and the left \
    and right edge of its ink in pixels of the picture.";

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Run {
    Auto,
    Rtl,
    Ltr,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Theme {
    Plain,
    Light,
    Sepia,
    Dark,
    Contrast,
}

/// Two whole numbers, the first not above the second.
type Few = (usize, usize);

fn within(typed: &str, least: f32, most: f32) -> Result<f32, String> {
    let value: f32 = typed.trim().parse().map_err(|_| format!("a number from {least} to {most}"))?;
    if (least..=most).contains(&value) { Ok(value) } else { Err(format!("{value} is not in {least}..={most}")) }
}

fn numbers(typed: &str) -> Result<Few, String> {
    let (first, last) = typed.split_once('-').unwrap_or((typed, typed));
    few(first, last).filter(|(first, _)| *first > 0).ok_or_else(|| "paragraphs count from 1; write 3 or 3-5".to_owned())
}

fn bytes(typed: &str) -> Result<Few, String> {
    let ends = typed.split_once("..").and_then(|(start, end)| few(start, end));
    ends.filter(|(start, end)| start < end).ok_or_else(|| "write the first byte and the one after the last: 120..480".to_owned())
}

fn few(first: &str, last: &str) -> Option<Few> {
    let (first, last) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
    (first <= last).then_some((first, last))
}

pub fn run(args: &Args, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let Some(face) = installed::find(&args.font) else {
        let known = BUNDLED_FAMILIES.join(", ");
        let values = [("font", Value::Text(&args.font)), ("known", Value::Text(&known))];
        writeln!(streams.err, "{}", plain(&streams.words.say("cli-unknown-font", &values)))?;
        return Ok(Outcome::Usage);
    };
    for path in [&args.png, &args.json].into_iter().flatten().filter(|path| path.as_os_str() != "-") {
        if target::is_taken(path, args.force, streams)? {
            return Ok(Outcome::Usage);
        }
    }
    let read = formats::open(&args.file, &formats::Options::default());
    for problem in &read.problems {
        streams.report(problem)?;
    }
    let Some(document) = read.document else { return Ok(Outcome::Partly) };
    let mut fonts = Fonts::bundled();
    let column = picture::set(&mut fonts, &document, &args.options(&document, face));
    if column.lines.is_empty() {
        streams.report(&Problem::new("picture-empty", Severity::Error).in_file(&args.file))?;
        return Ok(Outcome::Partly);
    }
    let mut outcome = Outcome::Fine;
    if let Some(path) = &args.json {
        let lines = print(args, face.family(), &document, &column);
        if path.as_os_str() == "-" {
            streams.out.write_all(lines.as_bytes())?;
        } else if !target::keep(path, lines.as_bytes(), streams)? {
            outcome = Outcome::Partly;
        }
    }
    if let Some(path) = &args.png {
        match args.png(&fonts, &column) {
            Ok(bytes) if target::keep(path, &bytes, streams)? => {}
            Ok(_) => outcome = Outcome::Partly,
            Err(problem) => {
                streams.report(&problem)?;
                outcome = Outcome::Partly;
            }
        }
    }
    Ok(outcome)
}

impl Args {
    fn options(&self, document: &Document, face: Face) -> Options {
        let px = |points: f32| points * self.scale;
        let title = || {
            let facts = extract::run(document, Lexicon::bundled());
            facts.title.and_then(|title| title.span)
        };
        Options {
            page: PageStyle {
                face,
                size_px: px(self.size),
                line_em: self.line,
                width_px: px(f32::from(self.width)).round(),
                gap_px: px(f32::from(self.gap)).round(),
                justify: self.justify,
                view: View::default(),
            },
            passage: self.passage(document),
            title: if self.page { title() } else { None },
            plain: !self.page,
            direction: match self.direction {
                Run::Auto => None,
                Run::Rtl => Some(Direction::Rtl),
                Run::Ltr => Some(Direction::Ltr),
            },
            margin_px: px(f32::from(self.margin)).round() as u32,
            characters: self.characters,
            directions: Directions::default(),
            drawable: self.json.is_none(),
            marks: self.mark.iter().map(|ends| whole(document, *ends)).collect(),
        }
    }

    /// The asked part of the text.
    fn passage(&self, document: &Document) -> Option<Span> {
        if let Some(ends) = self.bytes {
            return Some(whole(document, ends));
        }
        let (first, last) = self.paragraph?;
        let asked = document.blocks.iter().filter(|block| (first..=last).contains(&(block.number as usize)));
        Some(asked.map(|block| block.span).reduce(Span::join).unwrap_or_default())
    }

    fn png(&self, fonts: &Fonts, column: &Column) -> Result<Vec<u8>, Problem> {
        let failed = |reason: String| Problem::new("picture-failed", Severity::Error).in_file(&self.file).with("reason", reason);
        let colors = self.theme.colors().ok_or_else(|| failed("colours".to_owned()))?;
        let colors = if self.transparent { Colors { ground: None, ..colors } } else { colors };
        let picture = column.draw(fonts, &colors).map_err(|TooLarge { width, height }| {
            let problem = Problem::new("picture-too-large", Severity::Error).in_file(&self.file);
            problem.with("width", width.to_string()).with("height", height.to_string()).with("limit", HIGHEST.to_string())
        })?;
        picture.png().map_err(|error| failed(error.to_string()))
    }
}

/// Bytes of the text, out to whole characters.
fn whole(document: &Document, (start, end): Few) -> Span {
    Span::new(document.text.floor_char_boundary(start), document.text.ceil_char_boundary(end))
}

impl Theme {
    /// The colours of the page; `None` where the bundled tokens lack them.
    fn colors(self) -> Option<Colors> {
        #[derive(Deserialize)]
        struct Tokens {
            themes: BTreeMap<String, Roles>,
        }
        #[derive(Deserialize)]
        struct Roles {
            roles: BTreeMap<String, String>,
        }
        if self == Theme::Plain {
            return Some(Colors::BLACK_ON_WHITE);
        }
        let tokens: Tokens = ron::from_str(include_str!("../../assets/themes/warraq.ron")).ok()?;
        let roles = &tokens.themes.get(self.to_possible_value()?.get_name())?.roles;
        let role = |name: &str| rgb(roles.get(name)?);
        let ground = role("paper")?;
        Some(Colors {
            ink: role("ink")?,
            soft_ink: role("ink_2")?,
            ground: Some(ground),
            mark: role("hl_saffron")?,
            line: role("line")?,
        })
    }
}

/// `#RRGGBB`.
fn rgb(hex: &str) -> Option<Rgb> {
    let value = u32::from_str_radix(hex.strip_prefix('#').filter(|digits| digits.len() == 6)?, 16).ok()?;
    let [_, r, g, b] = value.to_be_bytes();
    Some([r, g, b])
}

/// The lines, one a row.
fn print(args: &Args, family: &str, document: &Document, column: &Column) -> String {
    let head = [
        ("schema", json!(SCHEMA)),
        ("source", json!(args.file.display().to_string())),
        ("font", json!(family)),
        ("size", json!(round(args.size))),
        ("width", json!(args.width)),
        ("scale", json!(round(args.scale))),
        ("picture", json!([column.width, column.height])),
    ];
    let mut out = String::from("{\n");
    for (name, value) in head {
        out.push_str(&format!("{}: {value},\n", json!(name)));
    }
    out.push_str("\"lines\": [\n");
    let rows: Vec<String> = column.lines.iter().map(|line| row(document, line, args.characters)).collect();
    out.push_str(&rows.join(",\n"));
    let marks: Vec<Json> = column.marks.iter().map(mark_box).collect();
    out.push_str(&format!("\n],\n\"marks\": {}\n}}\n", Json::from(marks)));
    out
}

/// The number of the mark among those asked for, then left, top, right and bottom of a box.
fn mark_box(part: &MarkBox) -> Json {
    json!([part.mark, round(part.left), round(part.top), round(part.right), round(part.bottom)])
}

/// One line as an object, its fields in this order.
fn row(document: &Document, line: &SetLine, characters: bool) -> String {
    let direction = if line.direction == Direction::Rtl { "rtl" } else { "ltr" };
    let mut fields = vec![
        ("bytes", json!([line.span.start, line.span.end])),
        ("paragraph", json!(line.paragraph)),
        ("direction", json!(direction)),
        ("size", json!(round(line.size_px))),
        ("top", json!(round(line.top))),
        ("bottom", json!(round(line.bottom))),
        ("baseline", json!(round(line.baseline))),
        ("left", line.ink.map_or(Json::Null, |ink| json!(round(ink.0)))),
        ("right", line.ink.map_or(Json::Null, |ink| json!(round(ink.1)))),
        ("advance", json!([round(line.advance.0), round(line.advance.1)])),
        ("text", json!(line.span.of(&document.text))),
    ];
    if characters {
        let places = line.characters.iter().map(|(byte, left, right)| json!([byte, round(*left), round(*right)]));
        fields.push(("characters", places.collect()));
    }
    let fields: Vec<String> = fields.into_iter().map(|(name, value)| format!("{}:{value}", json!(name))).collect();
    format!("{{{}}}", fields.join(","))
}

/// Two decimals: an `f32` of 0.7 would print as 0.699999988079071.
fn round(value: f32) -> f64 {
    (f64::from(value) * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typeset::raster::is_light;

    #[test]
    fn every_theme_has_its_colours() {
        for theme in Theme::value_variants() {
            let colors = theme.colors().unwrap();
            assert_eq!(is_light(colors.ink), *theme == Theme::Dark, "{theme:?}");
            assert_ne!(Some(colors.ink), colors.ground);
        }
        assert_eq!(rgb("#FF8000"), Some([255, 128, 0]));
        for bad in ["FF8000", "#FF80", "#GG0000", ""] {
            assert_eq!(rgb(bad), None);
        }
    }

    #[test]
    fn passages_as_typed() {
        assert_eq!(numbers("3"), Ok((3, 3)));
        assert_eq!(numbers("3-5"), Ok((3, 5)));
        assert_eq!(bytes("0..12"), Ok((0, 12)));
        for bad in ["0", "5-3", "x", "", "-2"] {
            assert!(numbers(bad).is_err(), "{bad}");
        }
        for bad in ["5..5", "9..2", "12", "..", "a..b"] {
            assert!(bytes(bad).is_err(), "{bad}");
        }
        assert_eq!(within("18.5", 6.0, 200.0), Ok(18.5));
        for bad in ["5", "201", "NaN", "inf", "big"] {
            assert!(within(bad, 6.0, 200.0).is_err(), "{bad}");
        }
    }
}

//! Tables → CSV, Markdown or one HTML page.
//!
//! CSV is RFC 4180 in UTF-8 with a byte-order mark, without which Excel takes Arabic for Latin letters. A cell that a spreadsheet would
//! take for a formula (it begins with = + - @) gets an apostrophe in front, as OWASP advises: documents are written by anyone.
//! In HTML every cell says its own direction; Markdown tables are those of GitHub, whose cells have none.

use super::html;
use crate::document::Direction;
use crate::language::{contained, plain, settled};
use crate::text::Span;

/// A table, ready to be written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    pub title: String,
    /// What was asked, how many rows of how many: lines under the title.
    pub subject: Vec<String>,
    /// BCP 47 tag of the language of titles and heads.
    pub lang: &'static str,
    /// Of the page and the order of its columns.
    pub rtl: bool,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Cell>>,
    /// Numbered lines below: the citations that rows name by number.
    pub sources: Vec<String>,
    pub sources_title: String,
    /// How the numbers were made.
    pub notes: Vec<String>,
}

/// A column and the side its words stand at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub name: String,
    pub stands: Stands,
    /// Stands in CSV alone: what the other targets say in [`Table::sources`].
    pub only_csv: bool,
}

/// Where the words of a column stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    Start,
    /// At the end, against the next column.
    End,
    Middle,
}

impl Column {
    pub fn new(name: impl Into<String>, stands: Stands) -> Self {
        Self { name: name.into(), stands, only_csv: false }
    }

    pub fn only_csv(name: impl Into<String>) -> Self {
        Self { name: name.into(), stands: Stands::Start, only_csv: true }
    }
}

/// What stands in one place of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    pub text: String,
    pub direction: Option<Direction>,
    /// Bytes that are set off.
    pub mark: Span,
}

impl Cell {
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), direction: None, mark: Span::default() }
    }

    pub fn toward(self, direction: Direction) -> Self {
        Self { direction: Some(direction), ..self }
    }

    pub fn marked(self, mark: Span) -> Self {
        Self { mark, ..self }
    }

    /// The text before the mark, in it and after it.
    fn parts(&self) -> (&str, &str, &str) {
        let (start, end) = (self.mark.start, self.mark.end);
        match (self.text.get(..start), self.text.get(start..end), self.text.get(end..)) {
            (Some(before), Some(mark), Some(after)) if !mark.is_empty() => (before, mark, after),
            _ => (&self.text, "", ""),
        }
    }
}

/// What a table is written as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TableFormat {
    #[default]
    Csv,
    Html,
    Markdown,
}

impl TableFormat {
    pub const ALL: [TableFormat; 3] = [TableFormat::Csv, TableFormat::Html, TableFormat::Markdown];

    /// Stable key.
    pub const fn key(self) -> &'static str {
        match self {
            TableFormat::Csv => "csv",
            TableFormat::Html => "html",
            TableFormat::Markdown => "markdown",
        }
    }

    /// Without the dot.
    pub const fn extension(self) -> &'static str {
        match self {
            TableFormat::Csv => "csv",
            TableFormat::Html => "html",
            TableFormat::Markdown => "md",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.key() == key)
    }
}

impl Table {
    pub fn write(&self, format: TableFormat) -> Vec<u8> {
        match format {
            TableFormat::Csv => self.csv(),
            TableFormat::Html => self.html(),
            TableFormat::Markdown => self.markdown(),
        }
        .into_bytes()
    }

    fn direction(&self) -> Direction {
        if self.rtl { Direction::Rtl } else { Direction::Ltr }
    }

    fn csv(&self) -> String {
        let mut out = String::from('\u{FEFF}');
        let heads: Vec<String> = self.columns.iter().map(|column| csv_field(&plain(&column.name))).collect();
        out.push_str(&heads.join(","));
        out.push_str("\r\n");
        for row in &self.rows {
            let fields: Vec<String> = row.iter().map(|cell| csv_field(&cell.text)).collect();
            out.push_str(&fields.join(","));
            out.push_str("\r\n");
        }
        out
    }

    /// The columns that pages have, by position.
    fn on_page(&self) -> impl Iterator<Item = (usize, &Column)> {
        self.columns.iter().enumerate().filter(|(_, column)| !column.only_csv)
    }

    fn markdown(&self) -> String {
        let line = |text: &str| settled(&markdown_escape(text), self.direction());
        let mut out = String::new();
        out.push_str(&format!("# {}\n\n", line(&self.title)));
        for subject in &self.subject {
            out.push_str(&format!("{}\n\n", line(subject)));
        }
        let heads: Vec<String> = self.on_page().map(|(_, column)| line(&column.name)).collect();
        out.push_str(&format!("| {} |\n", heads.join(" | ")));
        let rule = |stands| match stands {
            Stands::Start => "---",
            Stands::End => "---:",
            Stands::Middle => ":---:",
        };
        let rules: Vec<&str> = self.on_page().map(|(_, column)| rule(column.stands)).collect();
        out.push_str(&format!("| {} |\n", rules.join(" | ")));
        for row in &self.rows {
            let cells: Vec<String> = self.on_page().filter_map(|(at, _)| row.get(at)).map(markdown_cell).collect();
            out.push_str(&format!("| {} |\n", cells.join(" | ")));
        }
        out.push('\n');
        if !self.sources.is_empty() {
            out.push_str(&format!("## {}\n\n", line(&self.sources_title)));
            for (at, source) in self.sources.iter().enumerate() {
                out.push_str(&format!("{}. {}\n", at + 1, line(source)));
            }
            out.push('\n');
        }
        for note in &self.notes {
            out.push_str(&format!("{}\n\n", line(note)));
        }
        out
    }

    fn html(&self) -> String {
        let dir = html::dir(self.direction());
        let title = html_escape(&plain(&self.title));
        let mut out = format!(
            "<!doctype html>\n<html lang=\"{}\" dir=\"{dir}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"generator\" content=\"Warraq {}\">\n<title>{title}</title>\n<style>\n{STYLE}{TABLE_STYLE}</style>\n</head>\n<body>\n",
            self.lang,
            env!("CARGO_PKG_VERSION"),
        );
        out.push_str(&format!("<header class=\"cover\">\n<h2>{}</h2>\n", html_escape(&self.title)));
        for subject in &self.subject {
            out.push_str(&format!("<p>{}</p>\n", html_escape(subject)));
        }
        out.push_str("</header>\n<table>\n<thead><tr>");
        for (_, column) in self.on_page() {
            out.push_str(&format!("<th class=\"{}\">{}</th>", class(column.stands), html_escape(&column.name)));
        }
        out.push_str("</tr></thead>\n<tbody>\n");
        for row in &self.rows {
            out.push_str("<tr>");
            for (cell, column) in self.on_page().filter_map(|(at, column)| Some((row.get(at)?, column))) {
                let direction = cell.direction.map(|direction| format!(" dir=\"{}\"", html::dir(direction))).unwrap_or_default();
                let (before, mark, after) = cell.parts();
                let mark = if mark.is_empty() { String::new() } else { format!("<b>{}</b>", html_escape(mark)) };
                let words = format!("{}{mark}{}", html_escape(before), html_escape(after));
                out.push_str(&format!("<td class=\"{}\"{direction}>{words}</td>", class(column.stands)));
            }
            out.push_str("</tr>\n");
        }
        out.push_str("</tbody>\n</table>\n");
        if !self.sources.is_empty() {
            out.push_str(&format!("<section class=\"sources\">\n<h3>{}</h3>\n<ol>\n", html_escape(&self.sources_title)));
            self.sources.iter().for_each(|source| out.push_str(&format!("<li>{}</li>\n", html_escape(source))));
            out.push_str("</ol>\n</section>\n");
        }
        if !self.notes.is_empty() {
            out.push_str("<footer class=\"method\">\n");
            self.notes.iter().for_each(|note| out.push_str(&format!("<p>{}</p>\n", html_escape(note))));
            out.push_str("</footer>\n");
        }
        out.push_str("</body>\n</html>\n");
        out
    }
}

/// Colours and measures of the window's paper theme, as in the summary.
const STYLE: &str = include_str!("style.css");
const TABLE_STYLE: &str = include_str!("table.css");

const fn class(stands: Stands) -> &'static str {
    match stands {
        Stands::Start => "start",
        Stands::End => "end",
        Stands::Middle => "middle",
    }
}

/// A field, in quotation marks where it needs them.
fn csv_field(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number(text) { "'" } else { "" };
    if guard.is_empty() && !text.contains([',', '"', '\n', '\r', ';', '\t']) {
        return text.to_owned();
    }
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

fn is_number(text: &str) -> bool {
    text.parse::<f64>().is_ok()
}

fn markdown_cell(cell: &Cell) -> String {
    let (before, mark, after) = cell.parts();
    let escape = |text: &str| markdown_escape(&contained(text));
    let mark = if mark.is_empty() { String::new() } else { format!("**{}**", escape(mark)) };
    format!("{}{mark}{}", escape(before), escape(after))
}

/// Text in which nothing is read as Markdown or as the end of a cell.
fn markdown_escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '<' | '>' | '#' | '~' | '|' | '$' | '[' | ']' | '_' | '&' => out.extend(['\\', c]),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// As [`html::escape`], in one line; a stretch whose isolates do not come in pairs is put right first.
fn html_escape(text: &str) -> String {
    html::escape(&contained(text).replace(char::is_control, " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let text = Cell::new("قال \"نعم\"، ثم <b>|\nسكت").toward(Direction::Rtl);
        Table {
            title: "جدول".into(),
            lang: "ar",
            rtl: true,
            columns: vec![Column::new("النص", Stands::End), Column::only_csv("الملف")],
            rows: vec![vec![text.marked(Span::new(0, 6)), Cell::new("=1+1")], vec![Cell::new("-3.5"), Cell::new("a,b")]],
            ..Table::default()
        }
    }

    /// A reader of RFC 4180.
    fn fields(csv: &str) -> Vec<Vec<String>> {
        let (mut rows, mut row, mut field, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
        let mut letters = csv.trim_start_matches('\u{FEFF}').chars().peekable();
        while let Some(c) = letters.next() {
            match c {
                '"' if quoted && letters.peek() == Some(&'"') => field.extend(letters.next()),
                '"' => quoted = !quoted,
                ',' if !quoted => row.push(std::mem::take(&mut field)),
                '\r' if !quoted => {}
                '\n' if !quoted => {
                    row.push(std::mem::take(&mut field));
                    rows.push(std::mem::take(&mut row));
                }
                c => field.push(c),
            }
        }
        rows
    }

    #[test]
    fn csv_comes_back_as_it_was() {
        let csv = String::from_utf8(table().write(TableFormat::Csv)).unwrap();
        assert!(csv.starts_with('\u{FEFF}') && csv.contains("\r\n"));
        let expect = [vec!["النص", "الملف"], vec!["قال \"نعم\"، ثم <b>|\nسكت", "'=1+1"], vec!["-3.5", "a,b"]];
        assert_eq!(fields(&csv), expect);
    }

    #[test]
    fn pages_read_nothing_as_their_own() {
        let html = String::from_utf8(table().write(TableFormat::Html)).unwrap();
        assert!(html.contains("<td class=\"end\" dir=\"rtl\"><b>قال</b> &quot;نعم&quot;، ثم &lt;b&gt;| سكت</td>"), "{html}");
        assert!(!html.contains("الملف"), "a column of CSV alone");
        let markdown = String::from_utf8(table().write(TableFormat::Markdown)).unwrap();
        assert!(markdown.contains("| **قال** \"نعم\"، ثم \\<b\\>\\| سكت |"), "{markdown}");
        assert!(markdown.contains("| ---: |"));
    }
}

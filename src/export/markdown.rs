//! Markdown: CommonMark alone, so that it reads well raw and in every viewer.
//!
//! Direction: the front matter says it (`dir` for pandoc, `direction` for Obsidian), and a viewer that takes the direction of
//! each block from its first strong letter (GitHub) is helped by a mark where that letter would mislead. No tables: their
//! cells have no direction of their own.

use super::summary::{Fact, Item, Mark, Passage, Row, Said, Sign, Summary, summary};
use super::{Exporter, Request};
use crate::document::Direction;
use crate::language::{plain, settled};
use crate::text::direction::first_strong;

pub struct Markdown;

impl Exporter for Markdown {
    fn key(&self) -> &'static str {
        "markdown"
    }

    fn extension(&self) -> &'static str {
        "md"
    }

    fn write(&self, request: &Request<'_>) -> Vec<u8> {
        let summary = summary(request);
        let mut page = Page { summary: &summary, out: String::new() };
        page.head(&request.today.to_string());
        summary.items.iter().for_each(|item| page.item(item));
        page.method();
        page.out.into_bytes()
    }
}

struct Page<'a> {
    summary: &'a Summary,
    out: String,
}

impl Page<'_> {
    /// Isolates are settled for the direction of the summary: the words of documents hold none.
    fn line(&mut self, line: &str) {
        self.out.push_str(&settled(line, self.summary.direction));
        self.out.push('\n');
    }

    fn block(&mut self, line: &str) {
        self.line(line);
        self.out.push('\n');
    }

    /// YAML takes a JSON string as it is.
    fn head(&mut self, today: &str) {
        let summary = self.summary;
        let title =
            summary.subject.first().map_or_else(|| summary.heading.clone(), |name| format!("{} · {name}", summary.heading));
        let title = serde_json::Value::from(plain(&title)).to_string();
        let dir = if summary.direction == Direction::Rtl { "rtl" } else { "ltr" };
        self.block(&format!("---\ntitle: {title}\nlang: {}\ndir: {dir}\ndirection: {dir}\ndate: {today}\n---", summary.lang));
        self.block(&format!("# {}", escape(&summary.heading)));
        let subject: Vec<String> = summary.subject.iter().chain([&summary.date]).map(|part| escape(part)).collect();
        let subject = subject.join(" · ");
        self.block(&self.placed(&subject));
    }

    fn item(&mut self, item: &Item) {
        let summary = self.summary;
        let mark = item.title_mark.as_ref().map(|mark| format!(" *{}*", escape(mark))).unwrap_or_default();
        self.block(&format!("## {}{mark}", passage(&item.title)));
        let issuer = item.issuer.as_ref().map(name);
        let signed: Vec<String> = issuer.into_iter().chain([escape(&item.date)]).collect();
        let reviewed = format!("{} {}", item.reviewed.0.shape(), escape(&item.reviewed.1));
        let signed = format!("{} · {reviewed}", signed.join(summary.labels.comma));
        self.block(&self.placed(&signed));
        item.notices.iter().for_each(|notice| self.block(&escape(notice)));
        item.rows.iter().for_each(|row| self.row(row));
        if item.rows.iter().flat_map(|row| &row.facts).any(|fact| fact.sign == Some(Sign::Machine)) {
            self.line(&format!("- {} {}", Sign::Machine.shape(), escape(&summary.labels.machine)));
        }
        if !item.rows.is_empty() {
            self.line("");
        }
        self.section(&summary.labels.statements, &item.statements, Page::statement);
        self.section(&summary.labels.commitments, &item.commitments, Page::commitment);
        self.section(&summary.labels.notes, &item.notes, Page::note);
        self.citation(item);
    }

    fn section<T>(&mut self, head: &str, items: &[T], write: fn(&mut Self, &T)) {
        if !items.is_empty() {
            self.block(&format!("### {}", escape(head)));
            items.iter().for_each(|item| write(self, item));
            if !self.out.ends_with("\n\n") {
                self.line("");
            }
        }
    }

    fn row(&mut self, row: &Row) {
        let facts: Vec<String> = row.facts.iter().map(fact).collect();
        self.line(&format!("- **{}:** {}", escape(&row.label), facts.join(self.summary.labels.semicolon)));
    }

    fn statement(&mut self, said: &Said) {
        let meta = self.meta(&said.meta, said.paragraph.as_ref(), said.sign);
        let who = said.who.as_ref().map(|who| format!("**{}** · ", name(who))).unwrap_or_default();
        self.block(&self.placed(&format!("{who}{meta}")));
        if said.quoted {
            self.block(&format!("> {}", quotation(&said.text)));
        } else {
            self.block(&passage(&said.text));
        }
    }

    fn commitment(&mut self, said: &Said) {
        self.line(&format!("- {}\\", passage(&said.text)));
        let meta = self.meta(&said.meta, said.paragraph.as_ref(), said.sign);
        self.line(&format!("  {meta}"));
    }

    fn note(&mut self, mark: &Mark) {
        let meta = self.meta(&mark.meta, mark.paragraph.as_ref(), None);
        self.line(&format!("- {} {} · {meta}", mark.ink.shape(), quotation(&mark.quote)));
        if !mark.text.is_empty() {
            let lines: Vec<String> = mark.text.lines().map(escape).collect();
            self.line(&format!("\n  {} {}", escape(&self.summary.labels.note), lines.join("\\\n  ")));
        }
    }

    fn meta(&self, parts: &[String], paragraph: Option<&String>, sign: Option<Sign>) -> String {
        let parts = parts.iter().chain(paragraph).map(|part| escape(part)).chain(sign.map(|sign| sign.shape().to_string()));
        parts.collect::<Vec<_>>().join(" · ")
    }

    fn citation(&mut self, item: &Item) {
        let labels = &self.summary.labels;
        let mut parts: Vec<String> = item.citation.named().map(escape).collect();
        parts.push(code(&item.citation.file));
        if !item.citation.sha256.is_empty() {
            parts.push(format!("SHA-256 `{}`", item.citation.sha256));
        }
        let citation = format!("{}: {}", escape(&labels.citation), parts.join(labels.comma));
        self.block(&citation);
    }

    fn method(&mut self) {
        self.block("---");
        self.block(&format!("## {}", escape(&self.summary.labels.method)));
        for said in &self.summary.method {
            self.line(&format!("- {}", escape(said)));
        }
    }

    /// A line in the direction of the summary, whatever it opens with.
    fn placed(&self, line: &str) -> String {
        marked(&settled(line, self.summary.direction), self.summary.direction)
    }
}

fn fact(fact: &Fact) -> String {
    let text = if fact.address { format!("\u{200E}{}\u{200E}", escape(&fact.text.text)) } else { name(&fact.text) };
    let detail = fact.detail.as_ref().map(|detail| format!(" ({})", name(detail))).unwrap_or_default();
    let sign = fact.sign.map(|sign| format!(" {}", sign.shape())).unwrap_or_default();
    format!("{text}{detail}{sign}")
}

/// Words of a document inside a line.
fn name(passage: &Passage) -> String {
    format!("\u{2068}{}\u{2069}", escape(&passage.text))
}

/// Words of a document at the start of a block.
fn passage(passage: &Passage) -> String {
    marked(&escape_start(&passage.text), passage.direction)
}

/// Words of a document between the quotation marks of their script.
fn quotation(passage: &Passage) -> String {
    let text = escape(&passage.text);
    marked(&if passage.direction == Direction::Rtl { format!("«{text}»") } else { format!("“{text}”") }, passage.direction)
}

/// With a direction mark where the first strong letter says otherwise (UAX 9, P2; RLM and LRM).
fn marked(text: &str, direction: Direction) -> String {
    let mark = match direction {
        _ if first_strong(text) == Some(direction) => "",
        Direction::Rtl => "\u{200F}",
        Direction::Ltr => "\u{200E}",
    };
    format!("{mark}{text}")
}

/// A name in code, between left-to-right marks: nothing in it is read as Markdown (CommonMark 6.1).
fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("\u{200E}{fence}{space}{text}{space}{fence}\u{200E}")
}

/// Text in which nothing is read as Markdown inside a line (CommonMark 2.4: any ASCII punctuation can be escaped).
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let after = rest.peek().copied().unwrap_or(' ');
        let special = match c {
            '\\' | '`' | '*' | '<' | '>' | '#' | '~' | '|' | '$' => true,
            // Brackets alone are text: a link needs one of these after them, or a definition, and those need the colon.
            ']' => matches!(after, '(' | '[' | ':'),
            // Inside a word an underscore is no emphasis.
            '_' => !(before.is_alphanumeric() && after.is_alphanumeric()),
            '&' => after == '#' || after.is_ascii_alphabetic(),
            _ => false,
        };
        if special {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    out
}

/// The same at the start of a block, where a dash, a plus or a number with a point would make a list, and
/// a bracket a box to tick.
fn escape_start(text: &str) -> String {
    let escaped = escape(text);
    if escaped.starts_with(['-', '+', '=', '[']) {
        return format!("\\{escaped}");
    }
    let digits = escaped.chars().take_while(char::is_ascii_digit).count();
    if digits > 0 && escaped[digits..].starts_with(['.', ')']) {
        return format!("{}\\{}", &escaped[..digits], &escaped[digits..]);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_read_as_markdown() {
        let check = |text: &str, expect: &str| assert_eq!(escape_start(text), expect, "{text}");
        check("قال *الوزير* [1]", "قال \\*الوزير\\* [1]");
        check("[x] بند [a](b)", "\\[x] بند [a\\](b)");
        check("- بند", "\\- بند");
        check("1. بند", "1\\. بند");
        check("17 ديسمبر", "17 ديسمبر");
        check("a_b _c_ <b> &amp; & #", "a_b \\_c\\_ \\<b\\> \\&amp; & \\#");
        check("", "");
    }

    #[test]
    fn names_in_code_keep_their_backticks() {
        assert_eq!(code("a.txt"), "\u{200E}`a.txt`\u{200E}");
        assert_eq!(code("a``b`"), "\u{200E}``` a``b` ```\u{200E}");
    }

    #[test]
    fn lines_run_the_way_they_should() {
        assert_eq!(marked("IOM هي المنظمة", Direction::Rtl), "\u{200F}IOM هي المنظمة");
        assert_eq!(marked("المنظمة", Direction::Rtl), "المنظمة");
        assert_eq!(marked("2025", Direction::Ltr), "\u{200E}2025");
    }
}

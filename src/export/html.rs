//! One self-contained page: styles inline, no scripts, nothing fetched, ready for print.
//!
//! Every element that holds words of a document says its own direction and language (`dir`, `lang`), and every name in a line
//! of the summary is isolated (`bdi`), so that nothing reorders its surroundings (W3C, "Inline markup and bidirectional text").

use super::summary::{Fact, Item, Mark, Passage, Row, Said, Sign, Summary, summary};
use super::{Exporter, Request};
use crate::document::Direction;
use crate::language::plain;

pub struct Html;

impl Exporter for Html {
    fn key(&self) -> &'static str {
        "html"
    }

    fn extension(&self) -> &'static str {
        "html"
    }

    fn write(&self, request: &Request<'_>) -> Vec<u8> {
        let summary = summary(request);
        let mut page = Page { summary: &summary, out: String::new() };
        page.head();
        page.cover(&request.today.to_string());
        page.put("<main>\n");
        summary.items.iter().enumerate().for_each(|(at, item)| page.item(at + 1, item));
        page.put("</main>\n");
        page.method();
        page.put("</body>\n</html>\n");
        page.out.into_bytes()
    }
}

/// Colours and measures are those of the window's paper theme.
const STYLE: &str = include_str!("style.css");

struct Page<'a> {
    summary: &'a Summary,
    out: String,
}

impl Page<'_> {
    fn put(&mut self, html: &str) {
        self.out.push_str(html);
    }

    fn head(&mut self) {
        let summary = self.summary;
        let title: Vec<&str> = std::iter::once(&summary.heading).chain(&summary.subject).map(String::as_str).collect();
        let html = format!(
            "<!doctype html>\n<html lang=\"{}\" dir=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"generator\" content=\"Warraq {}\">\n<title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n",
            summary.lang,
            dir(summary.direction),
            env!("CARGO_PKG_VERSION"),
            escape(&plain(&title.join(" · "))),
        );
        self.put(&html);
    }

    fn cover(&mut self, today: &str) {
        let summary = self.summary;
        let time = format!("<time datetime=\"{}\">{}</time>", escape(today), escape(&summary.date));
        self.put(&format!("<header class=\"cover\">\n<div><h1>{}</h1>{time}</div>\n", escape(&summary.heading)));
        if !summary.subject.is_empty() {
            let subject: Vec<String> = summary.subject.iter().map(|part| escape(part)).collect();
            self.put(&format!("<p>{}</p>\n", subject.join(" · ")));
        }
        if summary.items.len() > 1 {
            self.put("<nav><ol>\n");
            for (at, item) in summary.items.iter().enumerate() {
                let title =
                    format!("<a href=\"#d{}\"><bdi{}>{}</bdi></a>", at + 1, attributes(&item.title), escape(&item.title.text));
                self.put(&format!("<li>{title} <span class=\"meta\">{}</span></li>\n", escape(&item.date)));
            }
            self.put("</ol></nav>\n");
        }
        self.put("</header>\n");
    }

    fn item(&mut self, number: usize, item: &Item) {
        let labels = &self.summary.labels;
        self.put(&format!("<article id=\"d{number}\">\n<h2{}>{}</h2>\n", attributes(&item.title), escape(&item.title.text)));
        let date = if item.undated { "<span class=\"undated\">" } else { "<span>" };
        let mut signed: Vec<String> = Vec::new();
        signed.extend(item.title_mark.as_ref().map(|mark| format!("<span>{}</span>", escape(mark))));
        let issuer = item.issuer.as_ref().map(bdi);
        let signature: Vec<String> = issuer.into_iter().chain([format!("{date}{}</span>", escape(&item.date))]).collect();
        signed.push(signature.join(labels.comma));
        signed.push(format!(
            "<span class=\"document\">{}{}</span>",
            sign(Some(item.reviewed.0)).trim_start(),
            escape(&format!(" {}", item.reviewed.1))
        ));
        self.put(&format!("<p class=\"signed\">{}</p>\n", signed.join(" · ")));
        for notice in &item.notices {
            self.put(&format!("<p class=\"notice\">{}</p>\n", escape(notice)));
        }
        self.rows(&item.rows);
        self.section("statements", &labels.statements, &item.statements, Page::statement);
        self.section("commitments", &labels.commitments, &item.commitments, Page::commitment);
        self.section("notes", &labels.notes, &item.notes, Page::note);
        self.citation(item);
        self.put("</article>\n");
    }

    fn rows(&mut self, rows: &[Row]) {
        if rows.is_empty() {
            return;
        }
        self.put("<dl class=\"facts\">\n");
        for row in rows {
            let facts: Vec<String> = row.facts.iter().map(fact).collect();
            let facts = facts.join(self.summary.labels.semicolon);
            self.put(&format!("<dt>{}</dt><dd>{facts}</dd>\n", escape(&row.label)));
        }
        self.put("</dl>\n");
        if rows.iter().flat_map(|row| &row.facts).any(|fact| fact.sign == Some(Sign::Machine)) {
            let machine = escape(&self.summary.labels.machine);
            self.put(&format!("<p class=\"legend\">{}{machine}</p>\n", sign(Some(Sign::Machine)).trim_start().to_owned() + " "));
        }
    }

    fn section<T>(&mut self, class: &str, head: &str, items: &[T], write: fn(&mut Self, &T)) {
        if !items.is_empty() {
            self.put(&format!("<section class=\"{class}\">\n<h3>{}</h3>\n", escape(head)));
            items.iter().for_each(|item| write(self, item));
            self.put("</section>\n");
        }
    }

    fn statement(&mut self, said: &Said) {
        let who = said.who.as_ref().map(|who| format!("<b>{}</b> ", bdi(who))).unwrap_or_default();
        let (open, close) = if said.quoted { ("blockquote", "blockquote") } else { ("p class=\"reported\"", "p") };
        let words = if said.quoted { quotation(&said.text) } else { escape(&said.text.text) };
        self.put(&format!(
            "<div class=\"said\"><p class=\"who\">{who}{}{}</p>\n<{open}{}>{words}</{close}></div>\n",
            meta(&said.meta, said.paragraph.as_ref()),
            sign(said.sign),
            attributes(&said.text),
        ));
    }

    fn commitment(&mut self, said: &Said) {
        let words = escape(&said.text.text);
        let after = format!("{}{}", meta(&said.meta, said.paragraph.as_ref()), sign(said.sign));
        self.put(&format!(
            "<div class=\"said\"><p class=\"reported\"{}>{words}</p>\n<p class=\"who\">{after}</p></div>\n",
            attributes(&said.text)
        ));
    }

    fn note(&mut self, mark: &Mark) {
        let ink = mark.ink.key();
        let quote = quotation(&mark.quote);
        self.put(&format!(
            "<div class=\"said\"><p><span class=\"shape {ink}\">{}</span> <mark class=\"{ink}\"{}>{quote}</mark> {}</p>\n",
            mark.ink.shape(),
            attributes(&mark.quote),
            meta(&mark.meta, mark.paragraph.as_ref()),
        ));
        if !mark.text.is_empty() {
            let label = escape(&self.summary.labels.note);
            self.put(&format!("<p class=\"note\"><span class=\"meta\">{label}</span> <bdi>{}</bdi></p>\n", escape(&mark.text)));
        }
        self.put("</div>\n");
    }

    fn citation(&mut self, item: &Item) {
        let labels = &self.summary.labels;
        let mut parts: Vec<String> = item.citation.named().map(escape).collect();
        parts.push(format!("<bdi class=\"file\" dir=\"auto\">{}</bdi>", escape(&item.citation.file)));
        if !item.citation.sha256.is_empty() {
            parts.push(format!("SHA-256 <code dir=\"ltr\">{}</code>", escape(&item.citation.sha256)));
        }
        self.put(&format!("<p class=\"citation\"><span>{}</span> {}</p>\n", escape(&labels.citation), parts.join(labels.comma)));
    }

    fn method(&mut self) {
        let summary = self.summary;
        self.put(&format!("<footer class=\"method\">\n<h2>{}</h2>\n<ul>\n", escape(&summary.labels.method)));
        for said in &summary.method {
            self.put(&format!("<li>{}</li>\n", escape(said)));
        }
        self.put("</ul>\n</footer>\n");
    }
}

fn fact(fact: &Fact) -> String {
    let text = if fact.address { format!("<bdi dir=\"ltr\">{}</bdi>", escape(&fact.text.text)) } else { bdi(&fact.text) };
    let detail =
        fact.detail.as_ref().map(|detail| format!(" <span class=\"detail\">({})</span>", bdi(detail))).unwrap_or_default();
    // A fact and its sign stay on one line.
    format!("<span class=\"fact\">{text}{detail}{}</span>", sign(fact.sign))
}

/// The sign after a space that does not break.
fn sign(sign: Option<Sign>) -> String {
    match sign {
        Some(Sign::Machine) => "\u{00A0}<span class=\"machine\">○</span>".to_owned(),
        Some(Sign::Reviewed) => "\u{00A0}<span class=\"reviewed\">⊙</span>".to_owned(),
        None => String::new(),
    }
}

fn meta(parts: &[String], paragraph: Option<&String>) -> String {
    let parts = parts.iter().map(|part| format!("<span>{}</span>", escape(part)));
    let paragraph = paragraph.map(|paragraph| format!("<span class=\"place\">{}</span>", escape(paragraph)));
    format!("<span class=\"meta\">{}</span>", parts.chain(paragraph).collect::<Vec<_>>().join(" · "))
}

fn bdi(passage: &Passage) -> String {
    format!("<bdi{}>{}</bdi>", attributes(passage), escape(&passage.text))
}

fn attributes(passage: &Passage) -> String {
    let lang = passage.lang.map(|lang| format!(" lang=\"{lang}\"")).unwrap_or_default();
    format!(" dir=\"{}\"{lang}", dir(passage.direction))
}

pub(super) fn dir(direction: Direction) -> &'static str {
    match direction {
        Direction::Rtl => "rtl",
        Direction::Ltr => "ltr",
    }
}

fn quotation(passage: &Passage) -> String {
    let text = escape(&passage.text);
    if passage.direction == Direction::Rtl { format!("«{text}»") } else { format!("“{text}”") }
}

/// Text in which nothing is read as HTML, in content and in quoted attributes; isolates, which come in pairs, become `bdi`.
/// Characters that HTML forbids are left out.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{2068}' => out.push_str("<bdi>"),
            '\u{2069}' => out.push_str("</bdi>"),
            c if c.is_control() && !matches!(c, '\n' | '\t') => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_read_as_html() {
        let check = |text: &str, expect: &str| assert_eq!(escape(text), expect);
        check("<script>&\"'", "&lt;script&gt;&amp;&quot;'");
        check("\u{0}أ\u{1b}ب\n", "أب\n");
    }
}

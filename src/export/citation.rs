//! How a passage is cited: title, issuer, date, paragraph, file, and the SHA-256 of its bytes.

use super::summary;
use crate::archive::Entry;
use crate::language::{Value, Words, isolated, plain, settled};

/// The parts of a citation, each in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// Between quotation marks, with its mark where it is not printed in the document.
    pub title: String,
    pub issuer: Option<String>,
    /// In words, or «بلا تاريخ».
    pub date: String,
    pub paragraph: Option<String>,
    pub file: String,
    /// Lower-case hex; empty where the file was never read.
    pub sha256: String,
}

impl Citation {
    pub fn new(entry: &Entry, paragraph: Option<u32>, words: &Words) -> Self {
        let shown = entry.title();
        let text = summary::one_line(&shown.text);
        let title = words.say("citation-title", &[("title", Value::Text(&text))]);
        Self {
            title: match summary::title_mark(shown.kind, words) {
                Some(mark) => format!("{title} {mark}"),
                None => title,
            },
            issuer: summary::issuer(entry).map(|name| isolated(&summary::one_line(&name))),
            date: entry.date().map_or_else(|| words.get("undated"), |date| words.date(date)),
            paragraph: paragraph.map(|number| summary::paragraph(number, words)),
            file: entry.file_name(),
            sha256: entry.source.sha256.clone(),
        }
    }

    /// The parts before the file, in order.
    pub fn named(&self) -> impl Iterator<Item = &str> {
        [Some(&self.title), self.issuer.as_ref(), Some(&self.date), self.paragraph.as_ref()]
            .into_iter()
            .flatten()
            .map(String::as_str)
    }
}

/// The citation in one line, as it is copied: «العنوان»، الجهة، التاريخ، الفقرة 4، الملف a.txt، SHA-256: ….
///
/// Names that run against the line carry direction marks, so that the line keeps its order in any text around it.
pub fn citation(entry: &Entry, paragraph: Option<u32>, words: &Words) -> String {
    let parts = Citation::new(entry, paragraph, words);
    let file = words.say("citation-file", &[("name", Value::Text(&parts.file))]);
    let mut all: Vec<String> = parts.named().map(str::to_owned).chain([file]).collect();
    if !parts.sha256.is_empty() {
        // Without marks beside it: who copies the hash copies nothing else.
        all.push(plain(&words.say("citation-sha256", &[("hash", Value::Text(&parts.sha256))])));
    }
    settled(&all.join(words.comma()), words.direction())
}

//! The concordance, collocates and distinctive words as tables.
//!
//! Every line of a concordance names its place: the document's citation (title, issuer, date, file, SHA-256) and its paragraph. In CSV they
//! stand in the row; on a page the row has the number of its source and the paragraph, and the sources stand below.

use std::collections::BTreeMap;

use super::table::{Cell, Column, Stands, Table};
use super::{Citation, citation};
use crate::archive::{Archive, EntryId};
use crate::document::Direction;
use crate::language::{Value, Words, contained, plain};
use crate::query::concordance::{Collocate, Concordance, DistinctName, Distinctive};

/// Lines to write.
#[derive(Clone, Copy, Debug)]
pub struct Lines<'a> {
    pub archive: &'a Archive,
    pub concordance: &'a Concordance,
    /// Positions in [`Concordance::lines`], in the order they are written.
    pub order: &'a [u32],
    /// Words on each side.
    pub context: usize,
    /// Query and filters in words.
    pub asked: &'a str,
    pub words: &'a Words,
}

/// A concordance as a table. Its columns run the way most of its lines do.
pub fn lines(request: &Lines<'_>) -> Table {
    let words = request.words;
    let head = |key: &str| words.get(key);
    let mut out = Table {
        title: head("concordance-title"),
        subject: subject(request.asked, request.concordance, request.order.len(), words),
        lang: words.lang().tag(),
        rtl: request.concordance.direction() == Direction::Rtl,
        columns: vec![
            Column::new(head("concordance-source"), Stands::Middle),
            Column::new(head("concordance-paragraph"), Stands::Middle),
            Column::new(head("concordance-before"), Stands::End),
            Column::new(head("concordance-word"), Stands::Middle),
            Column::new(head("concordance-after"), Stands::Start),
            Column::only_csv(head("concordance-column-title")),
            Column::only_csv(head("concordance-column-issuer")),
            Column::only_csv(head("concordance-column-date")),
            Column::only_csv(head("concordance-column-file")),
            Column::only_csv("SHA-256"),
        ],
        sources_title: head("concordance-sources"),
        notes: vec![head("concordance-note-order")],
        ..Table::default()
    };
    let mut sources: BTreeMap<EntryId, (usize, Citation)> = BTreeMap::new();
    for line in request.order.iter().filter_map(|at| request.concordance.lines.get(*at as usize)) {
        let Some(entry) = request.archive.entry(line.entry) else { continue };
        let Some(document) = &entry.document else { continue };
        let shown = line.shown(&document.text, request.context);
        let next = sources.len() + 1;
        let (number, cited) = sources.entry(line.entry).or_insert_with(|| {
            out.sources.push(citation(entry, None, words));
            (next, Citation::new(entry, None, words))
        });
        let cell = |text: String| Cell::new(text).toward(line.direction);
        out.rows.push(vec![
            Cell::new(number.to_string()),
            Cell::new(line.paragraph.to_string()),
            cell(shown.before.text),
            cell(shown.word).marked(shown.mark),
            cell(shown.after.text),
            Cell::new(plain(&cited.title)),
            Cell::new(plain(cited.issuer.as_deref().unwrap_or_default())),
            Cell::new(plain(&cited.date)),
            Cell::new(plain(&cited.file)),
            Cell::new(cited.sha256.clone()),
        ]);
    }
    out
}

/// What was asked and how many lines of how many places.
fn subject(asked: &str, concordance: &Concordance, lines: usize, words: &Words) -> Vec<String> {
    let counts = words.say(
        "concordance-of-places",
        &[("lines", Value::Text(&words.number(lines as i64))), ("n", Value::from(concordance.places))],
    );
    [contained(asked), counts].into_iter().filter(|line| !line.is_empty()).collect()
}

/// Collocates as a table, in their order.
pub fn collocates(list: &[Collocate], asked: &str, note: &str, words: &Words) -> Table {
    let columns = ["collocates-word", "collocates-before", "collocates-after", "collocates-together", "collocates-expected"];
    let more = ["collocates-score", "collocates-everywhere"];
    let stands = |key: &&str| if *key == "collocates-word" { Stands::Start } else { Stands::Middle };
    let row = |found: &Collocate| {
        vec![
            Cell::new(found.word.clone()),
            Cell::new(found.before.to_string()),
            Cell::new(found.after.to_string()),
            Cell::new(found.together().to_string()),
            Cell::new(format!("{:.2}", found.expected)),
            Cell::new(format!("{:.2}", found.score)),
            Cell::new(found.everywhere.to_string()),
        ]
    };
    Table {
        title: words.get("tab-collocates"),
        subject: vec![contained(asked)],
        lang: words.lang().tag(),
        rtl: words.direction() == Direction::Rtl,
        columns: columns.iter().chain(&more).map(|key| Column::new(words.get(key), stands(key))).collect(),
        rows: list.iter().map(row).collect(),
        notes: vec![note.to_owned()],
        ..Table::default()
    }
}

/// Distinctive words and names as one table, words first.
pub fn keyness(list: &[Distinctive], names: &[DistinctName], asked: &str, words: &Words) -> Table {
    let kind = |kind: Option<crate::extract::facts::EntityKind>| {
        kind.map_or_else(|| words.get("keyness-kind-word"), |kind| words.get(&format!("kind-{}", kind.key())))
    };
    let numbers = |here: u32, there: u32, strength: f64, ratio: f64| {
        [here.to_string(), there.to_string(), format!("{strength:.2}"), format!("{ratio:.2}")].map(Cell::new)
    };
    let mut rows = Vec::new();
    for word in list {
        let mut row = vec![Cell::new(word.word.clone()), Cell::new(kind(word.kind)), Cell::new(words.get("keyness-unit-words"))];
        row.extend(numbers(word.here, word.there, word.strength, word.ratio));
        rows.push(row);
    }
    for name in names {
        let mut row =
            vec![Cell::new(name.name.clone()), Cell::new(kind(Some(name.kind))), Cell::new(words.get("keyness-unit-documents"))];
        row.extend(numbers(name.here, name.there, name.strength, name.ratio));
        rows.push(row);
    }
    let columns =
        ["collocates-word", "keyness-kind", "keyness-unit", "keyness-here", "keyness-there", "keyness-strength", "keyness-ratio"];
    Table {
        title: words.get("tab-keyness"),
        subject: vec![contained(asked)],
        lang: words.lang().tag(),
        rtl: words.direction() == Direction::Rtl,
        columns: columns
            .into_iter()
            .enumerate()
            .map(|(at, key)| Column::new(words.get(key), if at == 0 { Stands::Start } else { Stands::Middle }))
            .collect(),
        rows,
        notes: vec![words.get("keyness-note")],
        ..Table::default()
    }
}

//! The columns of a table: what its cells ask for, and what the measure gives them.

use std::collections::BTreeMap;

use super::items::{Item, Rank};
use crate::text::Span;

/// Rows looked at; more are as wide as these.
const ROWS: usize = 2000;
/// More columns are one.
const MOST: usize = 16;

/// What a column asks for, in em.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Ask {
    /// Its longest cell on one line.
    whole: f32,
    /// Its longest word.
    word: f32,
}

/// The columns of every table of a document, by the number of their block.
#[derive(Default)]
pub(super) struct Tables(BTreeMap<u32, Vec<Ask>>);

/// Where a column stands from the start edge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Column {
    pub start: f32,
    pub width: f32,
}

/// The cells of a row, without white space around them; those without words are empty spans.
pub(super) fn cells(text: &str, span: Span) -> Vec<Span> {
    let line = span.of(text);
    let tabs = line.contains('\t');
    let (mut start, mut end) = (span.start, span.end);
    if !tabs {
        start += usize::from(line.starts_with('|'));
        end -= usize::from(line.len() > 1 && line.ends_with('|'));
    }
    let inside = Span::new(start, end);
    let mut out = Vec::new();
    let mut at = inside.start;
    for cell in inside.of(text).splitn(MOST, if tabs { '\t' } else { '|' }) {
        out.push(Span::new(at, at + cell.len()).trim(text));
        at += cell.len() + 1;
    }
    out
}

/// Whether a row is but a line drawn with signs (`|---|:--:|`).
pub(super) fn is_rule(text: &str, span: Span) -> bool {
    let line = span.of(text);
    line.contains("--") && line.chars().all(|c| matches!(c, '-' | ':' | '|' | '+' | '=' | ' ' | '\t'))
}

/// About how wide letters are, in em.
fn width(words: &str) -> f32 {
    words
        .chars()
        .map(|letter| match letter {
            '\u{64B}'..='\u{65F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' => 0.0,
            ' ' => 0.28,
            '\u{600}'..='\u{6FF}' => 0.47,
            'A'..='Z' => 0.68,
            _ => 0.56,
        })
        .sum()
}

impl Tables {
    pub(super) fn of(text: &str, items: &[Item]) -> Self {
        let mut tables = Self::default();
        let mut rows: BTreeMap<u32, usize> = BTreeMap::new();
        for item in items.iter().filter(|item| item.rank == Rank::Row) {
            let seen = rows.entry(item.block).or_default();
            *seen += 1;
            if *seen > ROWS || is_rule(text, item.span) {
                continue;
            }
            let asks = tables.0.entry(item.block).or_default();
            for (index, cell) in cells(text, item.span).into_iter().enumerate() {
                if asks.len() <= index {
                    asks.push(Ask::default());
                }
                let words = cell.of(text);
                let word = words.split_whitespace().map(width).fold(0.0, f32::max);
                asks[index].whole = asks[index].whole.max(width(words));
                asks[index].word = asks[index].word.max(word);
            }
        }
        tables
    }

    /// The columns of a table for a measure.
    pub(super) fn columns(&self, block: u32, measure: f32, em: f32) -> Vec<Column> {
        let Some(asks) = self.0.get(&block) else { return Vec::new() };
        let gap = (em * 0.9).min(measure / (4.0 * asks.len().max(1) as f32));
        let room = (measure - gap * asks.len().saturating_sub(1) as f32).max(1.0);
        let whole: f32 = asks.iter().map(|ask| ask.whole.max(1.5) * em).sum();
        // no word is broken for the sake of another column's comfort
        let least = |ask: &Ask| ask.word.max(1.5) * em * 1.08;
        let most = |ask: &Ask| (ask.whole.max(1.5) * em * 1.08).max(least(ask));
        let (sum_least, sum_most): (f32, f32) = (asks.iter().map(least).sum(), asks.iter().map(most).sum());
        let width = |ask: &Ask| {
            if sum_most <= room {
                // a table that nearly fills the measure fills it
                if whole > room * 0.6 { most(ask) * room / sum_most } else { most(ask) }
            } else if sum_least <= room {
                least(ask) + (most(ask) - least(ask)) * (room - sum_least) / (sum_most - sum_least).max(1.0)
            } else {
                least(ask) * room / sum_least
            }
        };
        let mut start = 0.0;
        asks.iter()
            .map(|ask| {
                let column = Column { start: f32::round(start), width: width(ask).floor().max(1.0) };
                start += column.width + gap;
                column
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_of_tabs_and_bars() {
        let check = |row: &str, expect: &[&str]| {
            let span = Span::new(0, row.len());
            let found: Vec<&str> = cells(row, span).iter().map(|cell| cell.of(row)).collect();
            assert_eq!(found, expect, "{row:?}");
        };
        check("الاسم\tالعدد\tتاريخ", &["الاسم", "العدد", "تاريخ"]);
        check("\tب\t", &["", "ب", ""]);
        check("| أ | ب | ج |", &["أ", "ب", "ج"]);
        check("أ | ب|", &["أ", "ب"]);
        check("|", &[""]);
        assert!(is_rule("|---|:--:|", Span::new(0, 10)) && !is_rule("| - | 5 |", Span::new(0, 9)));
    }

    #[test]
    fn columns_share_the_measure_by_what_they_hold() {
        let tables = Tables([(1, vec![Ask { whole: 4.0, word: 3.0 }, Ask { whole: 60.0, word: 5.0 }])].into());
        for measure in [120.0, 300.0, 700.0, 2000.0] {
            let columns = tables.columns(1, measure, 20.0);
            let last = columns[1];
            assert!(last.start + last.width <= measure + 1.0, "{measure}: {columns:?}");
            assert!(columns[0].width < last.width && columns[0].start + columns[0].width < last.start);
        }
        assert!(tables.columns(1, 300.0, 20.0)[0].width >= 3.0 * 20.0, "a word is kept whole where it can be");
        assert_eq!(tables.columns(9, 300.0, 20.0), []);
    }
}

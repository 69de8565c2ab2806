//! The lines: every place of a query with the words around it, inside its paragraph.

use super::lexis::{Form, Heads, Lexis, NO_FORM, words_in};
use super::{MOST_CONTEXT, REACH};
use crate::archive::{Archive, Entry, EntryId};
use crate::document::{Block, Document};
use crate::query::{Query, marks};
use crate::text::Span;
use crate::text::direction::{Direction, first_strong};
use crate::text::words::Token;

/// More lines nobody reads; the count goes on.
pub const MOST_LINES: usize = 200_000;

/// What lines are made of.
#[derive(Clone, Copy, Debug)]
pub struct Sought<'a> {
    pub archive: &'a Archive,
    pub query: &'a Query,
    /// The documents, in the order of the results.
    pub entries: &'a [EntryId],
    /// Lines at most; [`MOST_LINES`] unless told.
    pub most: usize,
}

/// One place of the query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    pub entry: EntryId,
    /// [`Block::number`] of its paragraph.
    pub paragraph: u32,
    /// Of its paragraph.
    pub direction: Direction,
    /// First byte of the context, and the byte after it: [`MOST_CONTEXT`] words on each side, inside the paragraph.
    pub(super) from: u32,
    pub(super) to: u32,
    /// The whole words that the query stands in, particles and all.
    pub(super) word: (u32, u32),
    /// The letters that the query finds.
    pub(super) mark: (u32, u32),
    /// The word (the first of several) that the query stands in.
    pub keyword: Form,
    /// The nearest words, nearest first; [`NO_FORM`] past the paragraph's edge.
    pub before: [Form; REACH],
    pub after: [Form; REACH],
}

impl Line {
    /// The letters that the query finds: bytes of the document's text.
    pub fn mark(&self) -> Span {
        Span::new(self.mark.0 as usize, self.mark.1 as usize)
    }

    /// The whole words they stand in.
    pub fn word(&self) -> Span {
        Span::new(self.word.0 as usize, self.word.1 as usize)
    }
}

/// All lines of a query, in the order of the documents and of the text.
#[derive(Debug, Default)]
pub struct Concordance {
    pub lines: Vec<Line>,
    /// Places of the query in all documents: more than there are lines where those were too many.
    pub places: usize,
    /// Documents that have a place.
    pub documents: usize,
    pub lexis: Lexis,
    pub heads: Heads,
    /// Lines that run from right to left.
    rtl: usize,
}

impl Concordance {
    /// Whether there are more places than lines.
    pub fn is_cut(&self) -> bool {
        self.places > self.lines.len()
    }

    /// The direction of most lines: the side that the columns begin at.
    pub fn direction(&self) -> Direction {
        if self.rtl * 2 >= self.lines.len() { Direction::Rtl } else { Direction::Ltr }
    }

    /// Lines that run against most of the others.
    pub fn against(&self) -> usize {
        self.rtl.min(self.lines.len() - self.rtl)
    }
}

/// Gathers the lines of a query; `None` where `cancelled` says so, which is asked once a document.
///
/// Linear in the length of the documents that have a place.
pub fn gather(sought: &Sought<'_>, cancelled: &dyn Fn() -> bool) -> Option<Concordance> {
    let mut out = Concordance::default();
    // an empty query finds every document and no word in it
    if sought.query.clauses().is_empty() {
        return Some(out);
    }
    for id in sought.entries {
        if cancelled() {
            return None;
        }
        let Some(entry) = sought.archive.entry(*id) else { continue };
        let Some(document) = &entry.document else { continue };
        let marks = marks(&document.text, sought.query);
        out.places += marks.len();
        out.documents += usize::from(!marks.is_empty());
        let room = sought.most.saturating_sub(out.lines.len());
        let marks = &marks[..marks.len().min(room)];
        of_document(*id, entry, document, marks, &mut out);
    }
    out.rtl = out.lines.iter().filter(|line| line.direction == Direction::Rtl).count();
    out.heads = out.lexis.heads();
    Some(out)
}

/// Lines of one document; each paragraph that has a mark is cut into words once.
fn of_document(id: EntryId, entry: &Entry, document: &Document, marks: &[Span], out: &mut Concordance) {
    let mut rest = marks;
    while let Some(first) = rest.first() {
        let block = document.block_at(first.start).copied();
        // a mark that no block holds is in a paragraph of its own
        let span = block.map(|block| block.span).filter(|span| span.covers(*first)).unwrap_or(*first);
        let (here, later) = rest.split_at(rest.iter().take_while(|mark| span.covers(**mark)).count().max(1));
        rest = later;
        let words = words_in(&document.text, span);
        let direction = direction_of(entry, document, block, span);
        let number = block.map_or(0, |block| block.number);
        let forms: Vec<Form> = noted(&words, here, document, &mut out.lexis);
        for mark in here {
            let at = words.partition_point(|word| word.span.end <= mark.start);
            let end = words.partition_point(|word| word.span.start < mark.end).max(at);
            let Some((first, last)) = words.get(at).zip(end.checked_sub(1).and_then(|last| words.get(last))) else { continue };
            out.lines.push(Line {
                entry: id,
                paragraph: number,
                direction,
                from: words[at.saturating_sub(MOST_CONTEXT)].span.start.min(first.span.start) as u32,
                to: words[(end + MOST_CONTEXT).min(words.len()) - 1].span.end.max(last.span.end) as u32,
                word: (first.span.start as u32, last.span.end as u32),
                mark: (mark.start as u32, mark.end as u32),
                keyword: forms[at],
                before: nearest(|step| forms.get(at.checked_sub(step)?).copied()),
                after: nearest(|step| forms.get(end - 1 + step).copied()),
            });
        }
    }
}

/// The numbers of a paragraph's words; only those near a mark are noted.
fn noted(words: &[Token], marks: &[Span], document: &Document, lexis: &mut Lexis) -> Vec<Form> {
    let mut forms = vec![NO_FORM; words.len()];
    let mut done = 0;
    for mark in marks {
        let at = words.partition_point(|word| word.span.end <= mark.start);
        let end = words.partition_point(|word| word.span.start < mark.end).max(at);
        let near = at.saturating_sub(REACH).max(done)..(end + REACH).min(words.len());
        done = done.max(near.end);
        for at in near {
            forms[at] = lexis.note(&words[at], &document.text);
        }
    }
    forms
}

fn nearest(at: impl Fn(usize) -> Option<Form>) -> [Form; REACH] {
    let mut out = [NO_FORM; REACH];
    for (step, form) in out.iter_mut().enumerate() {
        *form = at(step + 1).unwrap_or(NO_FORM);
    }
    out
}

/// The reader's own choice, else that of the paragraph's letters, else the document's.
fn direction_of(entry: &Entry, document: &Document, block: Option<Block>, span: Span) -> Direction {
    let directions = &entry.reader.directions;
    let chosen = block.and_then(|block| directions.paragraphs.get(&block.number).copied());
    let text = span.of(&document.text);
    chosen.or_else(|| first_strong(text)).or(directions.document).unwrap_or(document.direction)
}

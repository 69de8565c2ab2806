//! Runs of lines that belong together.

use super::{Block, BlockKind};
use crate::text::Span;

/// The blocks of a text, in order: one for each line that is not blank.
pub fn blocks(text: &str) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len()).trim(text);
        start += line.len();
        if !span.is_empty() {
            out.push(Block { kind: BlockKind::Paragraph, span, number: out.len() as u32 + 1 });
        }
    }
    out
}

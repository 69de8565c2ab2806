//! What a document is: inert data with public fields.
//!
//! A document is what a file says, decoded; it is never altered after reading. Blocks cover its text in order without
//! overlap. This room does not know how files are read nor what their words mean.

pub mod blocks;
pub mod language;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use smol_str::SmolStr;

use crate::text::Span;
pub use crate::text::direction::Direction;

/// One document, as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    pub source: Arc<Source>,
    /// Decoded, without byte-order mark, line ends as `\n`, nothing else changed.
    pub text: Arc<str>,
    pub language: Language,
    /// The direction of most of the text; a paragraph may have its own.
    pub direction: Direction,
    /// In order, covering the text; [`Block::number`] counts from 1.
    pub blocks: Vec<Block>,
}

/// Where a document came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// As the user named it, or `sample:NAME` for the embedded sample archive.
    pub path: PathBuf,
    /// Key of the format ([`crate::formats`]), e.g. `text`.
    pub format: SmolStr,
    /// Name of the encoding, e.g. `UTF-8`, `windows-1256`.
    pub encoding: SmolStr,
    /// SHA-256 of the file's bytes, lower-case hex (64 characters).
    pub sha256: String,
    /// Size of the file in bytes.
    pub bytes: u64,
}

/// The main language of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    Arabic,
    English,
    French,
    /// Letters of none of these, or no letters.
    Other,
}

impl Language {
    /// BCP 47 tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Language::Arabic => "ar",
            Language::English => "en",
            Language::French => "fr",
            Language::Other => "und",
        }
    }
}

/// A run of lines that belong together: what a citation names (¶).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    pub kind: BlockKind,
    pub span: Span,
    /// Counted from 1.
    pub number: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    Heading,
    Paragraph,
    ListItem,
    Quote,
    Table,
    Contact,
}

impl BlockKind {
    /// The key of the kind in the extraction contract.
    pub const fn key(self) -> &'static str {
        match self {
            BlockKind::Heading => "heading",
            BlockKind::Paragraph => "paragraph",
            BlockKind::ListItem => "list-item",
            BlockKind::Quote => "quote",
            BlockKind::Table => "table",
            BlockKind::Contact => "contact",
        }
    }
}

/// Directions that the reader chose in place of those that the text itself gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Directions {
    /// Of the document: of every paragraph without a strong letter, and of the page.
    pub document: Option<Direction>,
    /// Of single paragraphs, by [`Block::number`].
    pub paragraphs: BTreeMap<u32, Direction>,
}

impl Document {
    /// The block that holds a byte of the text (the last one for bytes past the end).
    pub fn block_at(&self, byte: usize) -> Option<&Block> {
        let after = self.blocks.partition_point(|block| block.span.start <= byte);
        self.blocks.get(after.saturating_sub(1))
    }

    /// The file's name without its folders.
    pub fn file_name(&self) -> String {
        self.source
            .path
            .file_name()
            .map_or_else(|| self.source.path.display().to_string(), |name| name.to_string_lossy().into_owned())
    }
}

//! Documents with what they say, as bytes.

use std::sync::Arc;

use crate::archive::bytes::{Left, Pack, pack_fields, pack_variants};
use crate::archive::near::{Kept, Sketch};
use crate::archive::packed::Packed;
use crate::archive::{Entry, ReaderData};
use crate::document::{Block, BlockKind, Direction, Document, Language, Source};
use crate::text::Span;

pack_variants!(Language { Arabic, English, French, Other });
pack_variants!(BlockKind { Heading, Paragraph, ListItem, Quote, Table, Contact });
pack_fields!(Block { kind, span, number });
pack_fields!(Source { path, format, encoding, sha256, bytes });

impl Pack for Direction {
    fn pack(&self, out: &mut Vec<u8>) {
        (*self == Direction::Rtl).pack(out);
    }

    fn unpack(from: &mut Left<'_>) -> Option<Self> {
        Some(if bool::unpack(from)? { Direction::Rtl } else { Direction::Ltr })
    }
}

/// An entry as it was read: nothing that the reader added goes into a cache.
impl Pack for Entry {
    fn pack(&self, out: &mut Vec<u8>) {
        self.source.pack(out);
        self.also.pack(out);
        self.problems.pack(out);
        self.document.is_some().pack(out);
        if let Some(document) = &self.document {
            let Document { source: _, text, language, direction, blocks } = &**document;
            text.pack(out);
            language.pack(out);
            direction.pack(out);
            blocks.pack(out);
        }
        self.read.pack(out);
        self.near.0.is_some().pack(out);
        if let Some(sketch) = &self.near.0 {
            sketch.pack(out);
        }
    }

    fn unpack(from: &mut Left<'_>) -> Option<Self> {
        let source = Arc::new(Source::unpack(from)?);
        let also = Pack::unpack(from)?;
        let problems = Pack::unpack(from)?;
        let document = if bool::unpack(from)? {
            let text = Arc::<str>::unpack(from)?;
            let (language, direction, blocks) = (Pack::unpack(from)?, Pack::unpack(from)?, Vec::<Block>::unpack(from)?);
            // a forged file may cut a letter
            let within = |span: Span| text.get(span.range()).is_some();
            if !blocks.iter().all(|block| within(block.span)) {
                return None;
            }
            Some(Arc::new(Document { source: source.clone(), text, language, direction, blocks }))
        } else {
            None
        };
        let read: Option<Packed> = Pack::unpack(from)?;
        let near: Option<Arc<Sketch>> = if bool::unpack(from)? { Some(Arc::new(Sketch::unpack(from)?)) } else { None };
        Some(Entry {
            source,
            also,
            document,
            read,
            put_right: None,
            orphans: Vec::new(),
            problems,
            reader: ReaderData::none(),
            words: Default::default(),
            near: Kept(near),
        })
    }
}

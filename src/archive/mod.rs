//! The store: everything opened, what was read from it, and what the reader added.
//!
//! Comes in: documents with their facts, and [`change::Change`]s. Goes out: the archive to look at. Only `session` makes
//! changes, and every change has its inverse. This room does not know queries, words of the interface, or screens.

mod bytes;
mod documents;
mod letters;
mod packed;
pub mod entry;
pub mod anchor;
pub mod corrections;
pub mod identity;
pub mod rules;
pub mod searches;
pub mod alike;
mod ruling;
pub mod index;
pub mod cache;
pub mod facets;
pub mod particulars;
pub mod near;
pub mod change;
pub mod disk;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

pub use self::change::Change;
pub use self::corrections::{Anchor, Correction, CorrectionId, Named};
pub use self::documents::Documents;
pub use self::entry::{ShownTitle, TitleKind};
pub use self::packed::FactsId;
pub use self::rules::{Rule, RuleId, Rules};
pub use self::searches::{SavedSearch, SearchId, Searches, Seen};
use crate::calendar::Date;

use crate::document::{Directions, Document, Source};
use crate::extract::Facts;
use crate::problem::Problem;
use crate::text::Span;

/// Dense and stable while the program runs: the position in [`Archive::entries`]. Removed entries leave a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub u32);

/// Stable within one archive, never used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NoteId(pub u64);

/// One file in the archive: read, or not readable and saying why.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its document's too.
    pub source: Arc<Source>,
    /// Other paths the same bytes were opened from, in the order they came.
    pub also: Vec<PathBuf>,
    /// `None`: the file could not be read; [`Entry::problems`] says why.
    pub document: Option<Arc<Document>>,
    /// What extraction read. `None`: not extracted (yet).
    read: Option<packed::Packed>,
    /// What is shown instead where rules or corrections put something right.
    put_right: Option<Arc<Facts>>,
    /// Corrections that found nothing to correct. They are kept, and shown as such.
    pub orphans: Vec<CorrectionId>,
    pub problems: Vec<Problem>,
    /// What the reader added; it outlives an unreadable or moved file. Entries that nothing was added to share it.
    pub reader: Arc<ReaderData>,
    /// Made when the entry is, dropped once the archive has it.
    words: index::words::Ready,
    /// Made with the words, and kept.
    near: near::Kept,
}

/// What the reader added to one document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReaderData {
    /// A title the reader wrote or accepted.
    pub title: Option<String>,
    pub starred: bool,
    pub reviewed: bool,
    pub tags: BTreeSet<String>,
    /// Highlights and notes, by id.
    pub notes: BTreeMap<NoteId, Note>,
    /// Facts the reader accepted or rejected.
    pub verdicts: BTreeMap<FactKey, Verdict>,
    /// Directions the reader set.
    pub directions: Directions,
    /// What the reader put right, in the order it is done.
    pub corrections: BTreeMap<CorrectionId, Correction>,
}

impl ReaderData {
    /// Nothing, shared by all entries that hold it.
    pub fn none() -> Arc<Self> {
        static NONE: LazyLock<Arc<ReaderData>> = LazyLock::new(Arc::default);
        NONE.clone()
    }

    /// The same, in one place for all entries where it is nothing.
    pub fn shared(self) -> Arc<Self> {
        if self == Self::default() { Self::none() } else { Arc::new(self) }
    }
}

/// A highlighted passage, with or without words of the reader's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub span: Span,
    /// The words under the span, so that a note can be found again in a changed file.
    pub quote: String,
    pub color: Ink,
    /// Empty for a bare highlight.
    pub text: String,
    pub tags: BTreeSet<String>,
    /// Seconds since 1970-01-01 UTC.
    pub created: i64,
}

/// The four highlighter inks; each has a shape too, so that colour is never the only sign.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ink {
    /// ● زعفران
    #[default]
    Saffron,
    /// ■ ورد
    Rose,
    /// ▲ مريمية
    Sage,
    /// ◆ سماء
    Sky,
}

impl Ink {
    pub const ALL: [Ink; 4] = [Ink::Saffron, Ink::Rose, Ink::Sage, Ink::Sky];

    pub const fn key(self) -> &'static str {
        match self {
            Ink::Saffron => "saffron",
            Ink::Rose => "rose",
            Ink::Sage => "sage",
            Ink::Sky => "sky",
        }
    }

    pub const fn shape(self) -> char {
        match self {
            Ink::Saffron => '●',
            Ink::Rose => '■',
            Ink::Sage => '▲',
            Ink::Sky => '◆',
        }
    }
}

/// Names a fact across re-extraction: its kind and its words (a person by name, a statement by its text).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactKey {
    /// `person`, `organization`, `place`, `date`, `instrument`, `contact`, `statement`, `commitment`, `event`, `topic`.
    pub kind: String,
    /// The entity's name, or the folded words of the span.
    pub words: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    Accepted,
    Rejected,
}

/// The archive in memory. A clone is a snapshot that shares the documents, the index and the facets.
#[derive(Clone, Debug, Default)]
pub struct Archive {
    /// Shown name; empty for an unsaved archive.
    pub name: String,
    /// The project file, once saved.
    pub path: Option<PathBuf>,
    entries: Vec<Option<Arc<Entry>>>,
    next_note: u64,
    index: Arc<index::Index>,
    facets: Arc<facets::Facets>,
    particulars: Arc<particulars::Particulars>,
    /// By the first half of the content's SHA-256.
    by_hash: HashMap<u128, EntryId>,
    by_path: HashMap<PathBuf, EntryId>,
    sorting: Vec<Sorting>,
    rules: Arc<Rules>,
    searches: Arc<Searches>,
    /// How often a document came, went or was read anew.
    edition: u64,
}

/// What lists are sorted by, kept ready.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sorting {
    pub date: Option<Date>,
    /// Compares as the titles do.
    pub title: Vec<u8>,
}

impl Archive {
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// The same with the rules of a project, before any document is in.
    #[must_use]
    pub fn with_rules(mut self, rules: Rules) -> Self {
        self.rules = Arc::new(rules);
        let ids: Vec<EntryId> = self.entries().map(|(id, _)| id).collect();
        ids.into_iter().for_each(|id| self.refresh(id));
        self
    }

    /// The entries as they are now, without what finds them: no index, no facets. Cheap to take and to hold, for a job that
    /// reads every entry; a whole clone would make the next change copy the index.
    #[must_use]
    pub fn snapshot(&self) -> Self {
        let Self { name, path, entries, next_note, rules, searches, .. } = self;
        let (name, path, entries, searches) = (name.clone(), path.clone(), entries.clone(), searches.clone());
        Self { name, path, entries, next_note: *next_note, rules: rules.clone(), searches, ..Self::default() }
    }

    pub fn entry(&self, id: EntryId) -> Option<&Entry> {
        self.entries.get(id.0 as usize)?.as_deref()
    }

    /// In the order they were added.
    pub fn entries(&self) -> impl Iterator<Item = (EntryId, &Entry)> {
        self.entries.iter().enumerate().filter_map(|(at, entry)| Some((EntryId(at as u32), entry.as_deref()?)))
    }

    /// How many entries there are, without the gaps of removed ones.
    pub fn len(&self) -> usize {
        self.entries.iter().flatten().count()
    }

    /// One more than the highest id ever given.
    pub fn bound(&self) -> usize {
        self.entries.len()
    }

    pub fn is_empty(&self) -> bool {
        self.entries.iter().all(Option::is_none)
    }

    /// The entry with this content (SHA-256 in lower-case hex).
    pub fn find_hash(&self, sha256: &str) -> Option<EntryId> {
        let id = self.by_hash.get(&half(sha256)?).copied()?;
        self.entry(id).is_some_and(|entry| entry.source.sha256 == sha256).then_some(id)
    }

    /// The entry opened from this path, as the user named it.
    pub fn find_path(&self, path: &Path) -> Option<EntryId> {
        self.by_path.get(path).copied()
    }

    /// Full text.
    pub fn index(&self) -> &index::Index {
        &self.index
    }

    /// Values → documents.
    pub fn facets(&self) -> &facets::Facets {
        &self.facets
    }

    /// What search fields ask for and no facet counts.
    pub fn particulars(&self) -> &particulars::Particulars {
        &self.particulars
    }

    /// The corrections that hold for every document.
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// Grows whenever a document comes, goes or is read anew: what was found in the documents is to be looked for again.
    pub fn edition(&self) -> u64 {
        self.edition
    }

    /// What an entry is sorted by.
    pub fn sorting(&self, id: EntryId) -> Option<&Sorting> {
        self.sorting.get(id.0 as usize)
    }
}

/// The first half of a SHA-256 in hex; `None` where it is none (of a file that could not be read).
fn half(sha256: &str) -> Option<u128> {
    u128::from_str_radix(sha256.get(..32)?, 16).ok()
}

/// Equal where a reader sees the same: name, entries under the same ids. Gaps at the end and free note numbers do not count.
impl PartialEq for Archive {
    fn eq(&self, other: &Self) -> bool {
        let kept = |archive: &Self| (archive.rules.clone(), archive.searches.clone());
        self.name == other.name && self.path == other.path && kept(self) == kept(other) && self.entries().eq(other.entries())
    }
}

#[cfg(test)]
pub(crate) mod testing {
    //! Entries for tests.

    use super::*;
    use crate::extract::Facts;
    use crate::extract::facts::{Entity, EntityKind};
    use crate::formats;

    pub fn entry(path: &str, text: &str) -> Entry {
        Entry::new(formats::read(Path::new(path), text.as_bytes(), &formats::Options::default()), None)
    }

    pub fn with_person(text: &str, name: &str) -> Entry {
        let entity = Entity::new(EntityKind::Person, name.to_owned());
        let facts = Facts { entities: vec![entity], ..Facts::default() };
        entry(&format!("{text}.txt"), text).with_facts(facts)
    }

    pub fn archive(entries: impl IntoIterator<Item = Entry>) -> Archive {
        let mut archive = Archive::new("");
        for entry in entries {
            archive.apply(Change::Add(Box::new(entry)));
        }
        archive
    }
}

#[cfg(test)]
mod tests {
    use super::testing::{archive, entry};
    use super::*;

    #[test]
    fn a_snapshot_holds_the_entries_and_nothing_that_the_next_change_must_copy() {
        let mut whole = archive([entry("a.txt", "نعم"), entry("b.txt", "لا")]);
        whole.apply(Change::Remove(EntryId(0)));
        whole.path = Some("x.warraq".into());
        let snapshot = whole.snapshot();
        assert_eq!(snapshot, whole);
        assert_eq!((Arc::strong_count(&whole.index), Arc::strong_count(&whole.facets)), (1, 1));
        whole.apply(Change::Star(EntryId(1), true));
        assert!(snapshot != whole && !snapshot.entry(EntryId(1)).unwrap().reader.starred);
    }
}

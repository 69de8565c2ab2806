//! The words that the extractors know: `assets/lexicon/*.ron`, embedded, loaded once.
//!
//! Comes in: the RON files by name ([`load`]). Goes out: [`Lexicon`], lists of single words and [`Phrases`] over one shared
//! [`Vocabulary`], all folded. It does not know documents beyond [`Text`](super::Text), nor what a rule makes of a hit.
//!
//! To add a list: a file in `assets/lexicon/`, a struct with `load(&mut Vocabulary)` in a file of its own here (by `word_lists!`
//! where it holds nothing but words), a field below.

pub mod names;
pub mod institutions;
pub mod phrases;
pub mod words;
pub mod sayings;
pub mod instruments;
pub mod statements;
pub mod subjects;
pub mod objects;
pub mod commitments;
pub mod undertakings;
pub mod events;
pub mod kinds;
pub mod participation;
pub mod topics;
pub mod roles;
pub mod own;

pub use commitments::Commitments;
pub use events::Events;
pub use institutions::Institutions;
pub use instruments::Instruments;
pub use kinds::Kinds;
pub use names::NameLexicon;
pub use objects::Objects;
pub use own::{Own, OwnFile};
pub use participation::Participation;
pub use phrases::{Found, Phrases};
pub use roles::Roles;
pub use sayings::Sayings;
pub use statements::Statements;
pub use subjects::Subjects;
pub use topics::Topics;
pub use undertakings::Undertakings;

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{LazyLock, PoisonError, RwLock};

use include_dir::{Dir, include_dir};
use serde::de::DeserializeOwned;
use smol_str::SmolStr;

use std::hash::{DefaultHasher, Hash as _};

use crate::text::fold::fold_str;

/// What [`Lexicon::in_use`] gives; `None` for the bundled lists.
static IN_USE: RwLock<Option<&'static Lexicon>> = RwLock::new(None);

/// How many lists were put together.
static BUILT: AtomicU64 = AtomicU64::new(0);

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/lexicon");

/// Number of a folded word that some list of the lexicon knows.
pub type WordId = u32;

/// Everything the extractors know by heart.
#[derive(Default)]
pub struct Lexicon {
    pub vocabulary: Vocabulary,
    pub sayings: Sayings,
    pub names: NameLexicon,
    pub institutions: Institutions,
    pub instruments: Instruments,
    pub statements: Statements,
    pub subjects: Subjects,
    pub objects: Objects,
    pub topics: Topics,
    pub events: Events,
    pub kinds: Kinds,
    pub participation: Participation,
    pub roles: Roles,
    pub commitments: Commitments,
    pub undertakings: Undertakings,
    /// The user's own names; empty in the bundled lexicon.
    pub own: Own,
    /// Another one for other words of the user's.
    fingerprint: u64,
    /// See [`Lexicon::number`].
    number: u64,
}

/// Why a bundled list could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum LexiconError {
    #[error("no lexicon file named {0}.ron")]
    Missing(String),
    #[error("lexicon file {0}.ron: {1}")]
    Ron(String, Box<ron::error::SpannedError>),
}

impl Lexicon {
    /// The lists that ship inside the program.
    pub fn bundled() -> &'static Lexicon {
        #[expect(clippy::expect_used, reason = "bundled assets; `the_bundled_lists_load` loads them in every test run")]
        static BUNDLED: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::load().expect("bundled lexicon"));
        &BUNDLED
    }

    /// The lists that documents are read with: the bundled ones, or those that were put in use.
    pub fn in_use() -> &'static Lexicon {
        let own = IN_USE.read().unwrap_or_else(PoisonError::into_inner);
        (*own).unwrap_or_else(Lexicon::bundled)
    }

    /// Tells the user's own words that are in use apart from others; 0 for the bundled lists alone, which are not loaded for it.
    pub fn fingerprint() -> u64 {
        let own = IN_USE.read().unwrap_or_else(PoisonError::into_inner);
        own.map_or(0, |lexicon| lexicon.fingerprint)
    }

    /// Reads documents with these lists from now on; `None` for the bundled ones alone.
    ///
    /// One that was in use before stays in memory (a few megabytes): documents may be in reading with it on other threads, and
    /// a reader changes his words seldom.
    pub fn put_in_use(lexicon: Option<Lexicon>) {
        let lexicon = lexicon.map(|lexicon| &*Box::leak(Box::new(lexicon)));
        *IN_USE.write().unwrap_or_else(PoisonError::into_inner) = lexicon;
    }

    /// The bundled lists and the user's own words, which win where both know the same.
    pub fn with(own: &OwnFile) -> Result<Self, LexiconError> {
        Self::build(own)
    }

    /// Tells these lists apart from all others that this process put together, whatever is in them; 0 for those still being made.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// No words at all: for tests of the lookups themselves.
    #[cfg(test)]
    pub fn empty() -> Self {
        Self::default()
    }

    fn load() -> Result<Self, LexiconError> {
        Self::build(&OwnFile::default())
    }

    fn build(file: &OwnFile) -> Result<Self, LexiconError> {
        let mut vocabulary = Vocabulary { ids: HashMap::with_capacity_and_hasher(WORDS, QuickHash::default()) };
        let sayings = Sayings::load(&file.sayings, &mut vocabulary)?;
        // small sets first: a set takes a bit for each word up to its last one
        let institutions = Institutions::load(&mut vocabulary)?;
        let subjects = Subjects::load(&mut vocabulary)?;
        let objects = Objects::load(&mut vocabulary)?;
        let kinds = Kinds::load(&mut vocabulary)?;
        let participation = Participation::load(&mut vocabulary)?;
        let undertakings = Undertakings::load(&mut vocabulary)?;
        let mut names = NameLexicon::load(&mut vocabulary)?;
        let own = names.take_in(file, &mut vocabulary);
        let instruments = Instruments::load(&file.instruments, &mut vocabulary)?;
        let statements = Statements::load(&file.sayings, &mut vocabulary)?;
        let topics = Topics::load(&file.topics, &mut vocabulary)?;
        let events = Events::load(&mut vocabulary)?;
        let roles = Roles::load(&mut vocabulary)?;
        let commitments = Commitments::load(&mut vocabulary)?;
        let mut words = DefaultHasher::new();
        format!("{file:?}").hash(&mut words);
        let (fingerprint, number) = (words.finish(), BUILT.fetch_add(1, Ordering::Relaxed) + 1);
        Ok(Self {
            vocabulary,
            sayings,
            names,
            institutions,
            instruments,
            statements,
            subjects,
            objects,
            kinds,
            participation,
            undertakings,
            topics,
            events,
            roles,
            commitments,
            own,
            fingerprint,
            number,
        })
    }
}

/// Reads `assets/lexicon/{name}.ron`.
pub fn load<T: DeserializeOwned>(name: &str) -> Result<T, LexiconError> {
    let source = FILES.get_file(format!("{name}.ron")).and_then(|file| file.contents_utf8());
    let source = source.ok_or_else(|| LexiconError::Missing(name.to_owned()))?;
    ron::from_str(source).map_err(|error| LexiconError::Ron(name.to_owned(), Box::new(error)))
}

/// The bundled lists have nearly so many words.
const WORDS: usize = 1 << 17;

/// Folded words, numbered. One table for all lists, so that a word of a text is looked up once.
#[derive(Default)]
pub struct Vocabulary {
    /// Short words are kept in the table itself.
    ids: HashMap<SmolStr, WordId, QuickHash>,
}

impl Vocabulary {
    /// The number of a word, folded on the way; a new one where it was unknown.
    pub fn add(&mut self, word: &str) -> WordId {
        self.add_folded(fold_str(word).into())
    }

    /// The same for a word that is folded already.
    pub fn add_folded(&mut self, word: SmolStr) -> WordId {
        let next = self.ids.len() as WordId;
        *self.ids.entry(word).or_insert(next)
    }

    /// The number of a word that is folded already.
    pub fn find(&self, folded: &str) -> Option<WordId> {
        self.ids.get(folded).copied()
    }

    pub fn len(&self) -> usize {
        self.ids.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }
}

/// A fast hash for short words and small numbers of our own text (FxHash, as in rustc); not for adversarial keys that
/// must resist collisions: a table of a document's distinct words stays small.
pub type QuickHash = BuildHasherDefault<QuickHasher>;

/// See [`QuickHash`].
#[derive(Clone, Default)]
pub struct QuickHasher(u64);

impl QuickHasher {
    fn mix(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for QuickHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (chunks, rest) = bytes.as_chunks::<8>();
        chunks.iter().for_each(|chunk| self.mix(u64::from_le_bytes(*chunk)));
        let rest = match (rest.first_chunk::<4>(), rest.last_chunk::<4>()) {
            (Some(first), Some(last)) => u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last)),
            _ => rest.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)),
        };
        self.mix(rest ^ (bytes.len() as u64) << 56);
    }

    fn write_u32(&mut self, number: u32) {
        self.mix(u64::from(number));
    }

    fn write_u8(&mut self, number: u8) {
        self.mix(u64::from(number));
    }

    fn finish(&self) -> u64 {
        // hashbrown takes its control bits from the top; spread them
        self.0 ^ self.0 >> 32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_lists_load() {
        let lexicon = Lexicon::load().map_err(|error| error.to_string());
        let words = lexicon.map_or(0, |lexicon| lexicon.vocabulary.len());
        // the table is laid out once, and not for twice as many
        assert!((WORDS / 2..=WORDS).contains(&words), "{words}");
        assert!(matches!(load::<Vec<String>>("no-such-list"), Err(LexiconError::Missing(_))));
    }

    #[test]
    fn a_word_has_one_number_however_it_is_written() {
        let mut vocabulary = Vocabulary::default();
        let id = vocabulary.add("أُسْرَة");
        assert_eq!(vocabulary.add("اسره"), id);
        assert_eq!(vocabulary.find("اسره"), Some(id));
        assert_eq!(vocabulary.find("أسرة"), None, "find takes folded words only");
    }
}

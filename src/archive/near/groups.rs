//! Groups of copies in an archive.
//!
//! Every group has one text that the others are copies of, the *fullest*: a chain of small changes never joins two texts that
//! are not alike. Texts are gone through from the longest to the shortest, equal lengths by their words, so that the groups do
//! not depend on the order of adding. Texts of the very same words are one text here, ten thousand of them too.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::compare::{LONGEST_WHOLE, Likeness, SHORTEST, SHORTEST_PART, compare, shared};
use super::sketch::{BANDS, Sketch};
use super::text::Text;
use crate::archive::{Archive, Entry, EntryId};

/// How a copy stands to the fullest text of its group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// Its words are the same; marks, punctuation and lay-out may differ.
    Same,
    /// Most of it is the same.
    Near,
    /// It is a part of it, with few words of its own.
    Excerpt,
}

impl How {
    /// Key in JSON and of its words.
    pub const fn key(self) -> &'static str {
        match self {
            How::Same => "same",
            How::Near => "near",
            How::Excerpt => "excerpt",
        }
    }
}

/// One document of a group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Copy {
    pub entry: EntryId,
    pub how: How,
    /// Shingles it shares with the fullest text: of all different ones of both; for an excerpt, of its own. 0 to 1.
    pub similarity: f32,
}

/// Documents that are copies of one another: the fullest text first, then by length; two at least.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Group {
    pub copies: Vec<Copy>,
}

/// The groups of an archive.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Copies {
    groups: Vec<Group>,
    /// By entry: its group, from 1; 0 for none.
    of: Vec<u32>,
}

/// Texts that were compared before, by their words: what is known of a pair stays true, whatever comes and goes.
#[derive(Clone, Debug, Default)]
pub struct Known(HashMap<(u128, u128), Option<Likeness>>);

impl Known {
    /// How many pairs were compared.
    pub fn compared(&self) -> usize {
        self.0.len()
    }
}

/// Pairs kept in [`Known`].
const MOST_KNOWN: usize = 1 << 19;
/// Texts a longer one is compared with in vain before it is left alone: archives of one form are not compared each with each.
const MOST_IN_VAIN: usize = 32;
/// Texts of one band that are looked at together; another such lot only where one of them was a copy.
const LOT: usize = 256;
/// Sketches that resemble one another less than this are of texts that do not resemble one another enough: .65 less three
/// times what 80 minima may be off.
const LIKELY: f32 = 0.48;
/// A hash that more texts hold is of a formula, and leads to no whole.
const FORMULA: usize = 128;
/// Words of texts kept ready to be compared: some 10 MB.
const MOST_HELD: usize = 1 << 19;
/// Wholes that a part is compared with.
const MOST_WHOLES: usize = 16;

impl Copies {
    /// Finds the groups of an archive; `None` where it was told to stop. In time linear in the number of documents but for
    /// sorting: each is compared with its copies and with a bounded number of others.
    pub fn find(archive: &Archive, known: &mut Known, stopped: &dyn Fn() -> bool) -> Option<Self> {
        if known.0.len() > MOST_KNOWN {
            known.0.clear();
        }
        let mut search = Search::new(archive, known);
        search.near(stopped)?;
        search.excerpts(stopped)?;
        Some(search.told(archive.bound()))
    }

    /// All groups, in the order their first documents were added.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The group a document is in, if it has copies.
    pub fn of(&self, id: EntryId) -> Option<&Group> {
        self.groups.get(self.number(id)?)
    }

    /// The number of the group a document is in: its place in [`Copies::groups`].
    pub fn number(&self, id: EntryId) -> Option<usize> {
        (*self.of.get(id.0 as usize)? as usize).checked_sub(1)
    }
}

/// Documents of the very same words.
struct Node<'a> {
    sketch: &'a Arc<Sketch>,
    /// The one whose facts are asked for: of equals the one whose bytes come first.
    entry: &'a Entry,
    /// Ascending.
    ids: Vec<EntryId>,
    /// The node it is a copy of, by its place; [`ROOT`] while it is nobody's.
    of: u32,
    how: How,
    similarity: f32,
}

const ROOT: u32 = u32::MAX;

struct Search<'a, 'k> {
    /// From the longest to the shortest.
    nodes: Vec<Node<'a>>,
    known: &'k mut Known,
    /// Texts that were compared lately, by their nodes: texts of about one length are compared with one another.
    texts: HashMap<usize, Arc<Text>>,
    /// Words in `texts`.
    held: usize,
}

impl<'a, 'k> Search<'a, 'k> {
    fn new(archive: &'a Archive, known: &'k mut Known) -> Self {
        let mut by_print: BTreeMap<(std::cmp::Reverse<u32>, u128), Node<'a>> = BTreeMap::new();
        for (id, entry) in archive.entries() {
            let Some(sketch) = entry.near.0.as_ref().filter(|sketch| sketch.words > 0) else { continue };
            let node = || Node { sketch, entry, ids: Vec::new(), of: ROOT, how: How::Same, similarity: 1.0 };
            let node = by_print.entry((std::cmp::Reverse(sketch.words), sketch.print)).or_insert_with(node);
            node.ids.push(id);
            if entry.source.sha256 < node.entry.source.sha256 {
                node.entry = entry;
            }
        }
        Self { nodes: by_print.into_values().collect(), known, texts: HashMap::new(), held: 0 }
    }

    /// Texts that resemble one another.
    fn near(&mut self, stopped: &dyn Fn() -> bool) -> Option<()> {
        let mut bands = Bands::new(&self.nodes);
        let mut seen = vec![ROOT; self.nodes.len()];
        for centre in 0..self.nodes.len() {
            if self.nodes[centre].of != ROOT || self.nodes[centre].sketch.words < SHORTEST {
                continue;
            }
            if stopped() {
                return None;
            }
            let mut in_vain = 0;
            for band in 0..BANDS {
                while in_vain < MOST_IN_VAIN {
                    let lot = bands.lot(band, centre, &self.nodes, &mut seen);
                    if lot.is_empty() || !self.take(centre, lot, &mut in_vain) {
                        break;
                    }
                }
            }
        }
        Some(())
    }

    /// Compares a text with others, the likeliest first, and makes its copies its own; whether there were any.
    fn take(&mut self, centre: usize, lot: Vec<usize>, in_vain: &mut usize) -> bool {
        let guess = |at: usize| self.nodes[centre].sketch.resembles(self.nodes[at].sketch);
        let mut likely: Vec<(f32, usize)> = lot.into_iter().map(|at| (guess(at), at)).filter(|it| it.0 >= LIKELY).collect();
        likely.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut any = false;
        for (_, at) in likely {
            match self.compare(centre, at) {
                Some(likeness) => {
                    self.attach(at, centre, likeness);
                    any = true;
                }
                None => *in_vain += 1,
            }
            if *in_vain >= MOST_IN_VAIN {
                break;
            }
        }
        any
    }

    fn attach(&mut self, at: usize, to: usize, likeness: Likeness) {
        let resembles = likeness.resembles();
        let node = &mut self.nodes[at];
        node.of = to as u32;
        node.how = if resembles { How::Near } else { How::Excerpt };
        node.similarity = if resembles { likeness.resemblance } else { likeness.containment };
    }

    /// Compares two texts word by word, or knows.
    fn compare(&mut self, one: usize, other: usize) -> Option<Likeness> {
        let (a, b) = (self.nodes[one].sketch.print, self.nodes[other].sketch.print);
        let key = (a.min(b), a.max(b));
        if let Some(known) = self.known.0.get(&key) {
            return *known;
        }
        let likeness = compare(&*self.text(one)?, &*self.text(other)?);
        self.known.0.insert(key, likeness);
        likeness
    }

    fn text(&mut self, at: usize) -> Option<Arc<Text>> {
        if let Some(text) = self.texts.get(&at) {
            return Some(text.clone());
        }
        let text = Arc::new(Text::of(self.nodes[at].entry)?);
        if self.held > MOST_HELD {
            (self.texts, self.held) = (HashMap::new(), 0);
        }
        self.held += text.words.len();
        self.texts.insert(at, text.clone());
        Some(text)
    }

    /// Texts that are parts of longer ones: each goes to the text it covers most of. A text two parts of which have nothing to
    /// do with one another is a collection, and takes only what covers most of it.
    fn excerpts(&mut self, stopped: &dyn Fn() -> bool) -> Option<()> {
        let wholes = self.wholes();
        let mut collections: Vec<bool> = vec![false; self.nodes.len()];
        let mut parts: BTreeMap<usize, Vec<(usize, f32)>> = BTreeMap::new();
        // a part that a collection gave back may be a part of another text; what is left after that stays by itself
        for _ in 0..3 {
            for (part, wholes) in wholes.iter().filter(|part| self.nodes[part.0].of == ROOT).collect::<Vec<_>>() {
                if stopped() {
                    return None;
                }
                if let Some((whole, likeness)) = self.whole_of(*part, wholes, &collections) {
                    self.attach(*part, whole, likeness);
                    parts.entry(whole).or_default().push((*part, likeness.cover));
                }
            }
            if !self.give_back(&mut parts, &mut collections) {
                break;
            }
        }
        Some(())
    }

    /// Takes their small parts from texts that are collections; whether there were any.
    fn give_back(&mut self, parts: &mut BTreeMap<usize, Vec<(usize, f32)>>, collections: &mut [bool]) -> bool {
        let mut any = false;
        for (whole, parts) in parts {
            // the longest first
            parts.sort_by_key(|part| part.0);
            if !self.is_collection(parts) {
                continue;
            }
            collections[*whole] = true;
            parts.retain(|(part, cover)| {
                let keeps = *cover > 0.5;
                if !keeps {
                    let node = &mut self.nodes[*part];
                    (node.of, node.how, node.similarity) = (ROOT, How::Same, 1.0);
                    any = true;
                }
                keeps
            });
        }
        any
    }

    fn whole_of(&mut self, part: usize, wholes: &[usize], collections: &[bool]) -> Option<(usize, Likeness)> {
        let mut best: Option<(usize, Likeness)> = None;
        for whole in wholes.iter().copied() {
            if self.nodes[whole].of != ROOT {
                continue;
            }
            let Some(likeness) = self.compare(part, whole) else { continue };
            let fits = likeness.cover > 0.5 || !collections[whole];
            if fits && best.is_none_or(|best| likeness.cover > best.1.cover) {
                best = Some((whole, likeness));
            }
        }
        best
    }

    /// For each text that is long enough, the longer ones that hold some of its least hashes, most first.
    fn wholes(&self) -> Vec<(usize, Vec<usize>)> {
        let roots = || self.nodes.iter().enumerate().filter(|(_, node)| node.of == ROOT && node.sketch.words >= SHORTEST_PART);
        let mut holders: HashMap<u32, Vec<u32>> = HashMap::new();
        for (at, node) in roots() {
            for hash in &node.sketch.least {
                let holders = holders.entry(*hash).or_default();
                if holders.len() <= FORMULA {
                    holders.push(at as u32);
                }
            }
        }
        let mut out = Vec::new();
        for (part, node) in roots() {
            let mut shares: BTreeMap<usize, usize> = BTreeMap::new();
            let telling =
                node.sketch.least.iter().filter_map(|hash| holders.get(hash)).filter(|holders| holders.len() <= FORMULA);
            for whole in telling.flatten().map(|whole| *whole as usize).filter(|whole| *whole < part) {
                if self.nodes[whole].sketch.words <= node.sketch.words.saturating_mul(LONGEST_WHOLE) {
                    *shares.entry(whole).or_default() += 1;
                }
            }
            let mut wholes: Vec<(usize, usize)> = shares.into_iter().collect();
            wholes.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
            wholes.truncate(MOST_WHOLES);
            if !wholes.is_empty() {
                out.push((part, wholes.into_iter().map(|whole| whole.0).collect()));
            }
        }
        out
    }

    /// Whether parts of one text have less than half of their words to do with the longest of them.
    fn is_collection(&mut self, parts: &[(usize, f32)]) -> bool {
        let [(longest, _), rest @ ..] = parts else { return false };
        let Some(longest) = self.text(*longest).filter(|_| !rest.is_empty()) else { return false };
        rest.iter().any(|(part, _)| {
            let part = self.text(*part);
            part.is_some_and(|part| shared(&part.shingles, &longest.shingles) * 2 < part.shingles.len())
        })
    }

    /// The groups, with the copies of a copy under the fullest text.
    fn told(self, bound: usize) -> Copies {
        let mut groups: BTreeMap<usize, Group> = BTreeMap::new();
        for (at, node) in self.nodes.iter().enumerate() {
            let mut root = at;
            // two steps at most: to the text it resembles, to the whole that is a part of
            while self.nodes[root].of != ROOT {
                root = self.nodes[root].of as usize;
            }
            let copies = node.ids.iter().map(|entry| Copy { entry: *entry, how: node.how, similarity: node.similarity });
            groups.entry(root).or_default().copies.extend(copies);
        }
        let mut groups: Vec<Group> = groups.into_values().filter(|group| group.copies.len() > 1).collect();
        groups.sort_by_key(|group| group.copies.iter().map(|copy| copy.entry).min());
        let mut of = vec![0; bound];
        for (number, group) in groups.iter().enumerate() {
            for copy in &group.copies {
                of[copy.entry.0 as usize] = number as u32 + 1;
            }
        }
        Copies { groups, of }
    }
}

/// Texts by the bands of their sketches.
struct Bands {
    /// For each band and node, the bucket it is in; [`ROOT`] where it is alone.
    buckets: Vec<Vec<u32>>,
    /// Nodes of a bucket, ascending.
    nodes: Vec<Vec<u32>>,
}

impl Bands {
    fn new(nodes: &[Node<'_>]) -> Self {
        let mut out = Self { buckets: Vec::new(), nodes: Vec::new() };
        for band in 0..BANDS {
            let long = nodes.iter().enumerate().filter(|(_, node)| node.sketch.words >= SHORTEST);
            let mut keys: Vec<(u64, u32)> = long.map(|(at, node)| (node.sketch.band(band), at as u32)).collect();
            keys.sort_unstable();
            let mut buckets = vec![ROOT; nodes.len()];
            for run in keys.chunk_by(|a, b| a.0 == b.0).filter(|run| run.len() > 1) {
                let number = out.nodes.len() as u32;
                run.iter().for_each(|(_, at)| buckets[*at as usize] = number);
                out.nodes.push(run.iter().map(|(_, at)| *at).collect());
            }
            out.buckets.push(buckets);
        }
        out
    }

    /// The next texts after `centre` in its bucket of a band that are nobody's copies and that it has not met yet.
    fn lot(&mut self, band: usize, centre: usize, nodes: &[Node<'_>], seen: &mut [u32]) -> Vec<usize> {
        let Some(bucket) = self.nodes.get_mut(self.buckets[band][centre] as usize) else { return Vec::new() };
        let mut out = Vec::new();
        let mut passed = 0;
        let after = bucket.partition_point(|at| *at as usize <= centre);
        for at in bucket[after..].iter().map(|at| *at as usize) {
            if nodes[at].of != ROOT {
                passed += 1;
            } else if seen[at] != centre as u32 {
                seen[at] = centre as u32;
                out.push(at);
            }
            if out.len() == LOT {
                break;
            }
        }
        // so that those taken are passed by a few times and not by each of those after them
        if passed > LOT {
            bucket.retain(|at| nodes[*at as usize].of == ROOT);
        }
        out
    }
}

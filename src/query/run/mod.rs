//! Query and filters → [`Results`], in two steps: which documents, and how well each answers, from what the postings say; then
//! their order. Where a query stands in a document is found when that is shown ([`Results::marks_of`]).

mod bits;
mod both;
mod order;
mod places;
mod tally;

use std::sync::Arc;

use roaring::RoaringBitmap;

use self::bits::Bits;
pub(super) use self::both::both;
use self::places::Spotter;
pub(super) use self::places::{Asking, near};
pub(super) use self::tally::Met;
use self::tally::Tally;
use super::concordance::is_function_word;
use super::filter::Sieve;
use super::matching::{Occurrence, tidy};
use super::rank::Measure;
use super::{Clause, FieldTerm, Filters, Hit, Node, Query, Results, Scope, Sort, Strength, fields, marks, suggest};
use crate::archive::{Archive, Entry, EntryId};
use crate::text::Span;
use crate::text::fold::fold_str;

/// So many of the best hits are looked at for words that stand near one another.
const LOOKED_AT: usize = 100;
/// More documents found than these are put in order and counted at once, on two cores; few in tests.
pub(super) const MANY: u64 = if cfg!(test) { 2 } else { 2000 };
/// A question has so many words; where no document holds them all, those that hold most of them are found.
const QUESTION: usize = 4;
/// Answers to a question are worth this much of the best one's score; what is worth less shares a common word or two with it.
const WORTH: f32 = 0.3;

/// Asks an archive. An empty query finds every entry, the unreadable ones too.
pub fn run(archive: &Archive, query: &Query, filters: &Filters, sort: Sort) -> Results {
    let (asked, scores) = ask(archive, query);
    let sieve = Sieve::new(archive.facets(), filters);
    let ordered = || {
        let left = sieve.apply(asked.found.clone());
        let mut hits: Vec<Hit> = left.iter().map(|id| scores.hit(id)).collect();
        let ranked = !asked.clauses.is_empty();
        order::order(archive, sort, ranked, &mut hits);
        if sort == Sort::Best && asked.clauses.len() > 1 {
            asked.prefer_near(archive, &mut hits);
        }
        hits
    };
    let many = asked.found.len() > MANY;
    let (hits, shown) = both(many, ordered, || sieve.count(archive.facets(), filters, &asked.found));
    let sizes = shown.iter().map(|(facet, shown)| (*facet, shown.of)).collect();
    Results {
        places: hits.iter().map(|hit| hit.places).sum(),
        hits,
        facets: shown.into_iter().map(|(facet, shown)| (facet, shown.values)).collect(),
        sizes,
        total: archive.len(),
        relaxed: asked.relaxed,
        suggestion: suggest::suggest(archive, query, &asked, &sieve),
        asked: Arc::new(asked),
    }
}

/// A query made ready for one archive.
#[derive(Debug, Default)]
pub struct Asked {
    /// Those that a document is found by, in the order of [`Query::clauses`].
    clauses: Vec<Asking>,
    /// The fields that a document is found by: they mark what they name.
    fields: Vec<FieldTerm>,
    spotter: Spotter,
    /// The documents it finds, before filters.
    pub(super) found: RoaringBitmap,
    /// See [`Results::relaxed`].
    relaxed: bool,
}

impl Asked {
    /// The documents that the query finds, before filters.
    pub fn found(&self) -> &RoaringBitmap {
        &self.found
    }
}

/// How well each document answers.
#[derive(Debug)]
struct Scores {
    /// By id: score, and how often the query's clauses are met.
    by_id: Vec<(f32, u32)>,
}

impl Scores {
    fn hit(&self, id: u32) -> Hit {
        let (score, places) = self.by_id.get(id as usize).copied().unwrap_or_default();
        Hit { entry: EntryId(id), score, places: places as usize }
    }
}

/// A query on its way through an archive.
struct Asker<'a> {
    archive: &'a Archive,
    measure: Measure,
    /// One more than the highest id.
    bound: usize,
    clauses: Vec<Asking>,
    scores: Scores,
}

fn ask(archive: &Archive, query: &Query) -> (Asked, Scores) {
    let index = archive.index();
    let measure = Measure { documents: index.len(), average_length: index.average_length() };
    let bound = archive.bound();
    let scores = Scores { by_id: vec![(0.0, 0); bound] };
    let mut asker = Asker { archive, measure, bound, clauses: Vec::new(), scores };
    let (found, relaxed) = match (&query.root, query.is_empty()) {
        (_, true) => (Bits::of(bound, archive.entries().map(|(id, _)| id.0)), false),
        (root, _) => asker.all_or_most(root, &query.typed),
    };
    let Asker { clauses, scores, .. } = asker;
    let spotter = Spotter::new(index, &clauses);
    let fields = query.root.fields().into_iter().cloned().collect();
    (Asked { clauses, fields, spotter, found: found.to_roaring(), relaxed }, scores)
}

impl Asker<'_> {
    /// The documents that a part of the query finds. The clauses of a `wanted` part are kept: they mark what they find.
    fn find(&mut self, node: &Node, wanted: bool) -> Bits {
        match node {
            Node::Words(clause) => self.clause(clause, wanted),
            Node::Field(term) => Bits::of(self.bound, fields::documents(self.archive, term)),
            Node::Not(part) => {
                let mut found = self.documents();
                found.drop(&self.find(part, false));
                found
            }
            Node::Or(parts) => {
                let mut found = Bits::none(self.bound);
                parts.iter().for_each(|part| found.join(&self.find(part, wanted)));
                found
            }
            Node::And(parts) => {
                let found = parts.iter().map(|part| self.find(part, wanted)).reduce(|mut all, part| {
                    all.keep(&part);
                    all
                });
                found.unwrap_or_else(|| self.documents())
            }
        }
    }

    /// What finds every part; where nothing does and the query has many words, or where it ends in a question mark, what
    /// answers it best. The rest of the query (fields, what must not be there, what stands in quotation marks outside a
    /// question) holds for both.
    fn all_or_most(&mut self, root: &Node, typed: &str) -> (Bits, bool) {
        let all = self.find(root, true);
        let mut question = Question { typed, marked: typed.trim_end().ends_with(['؟', '?']), telling: false };
        let enough = question.words(root, true).is_some_and(|words| words >= if question.marked { 2 } else { QUESTION });
        if !enough || !(all.is_empty() || question.marked) {
            return (all, false);
        }
        // the lexicon knows; most queries get on without it
        question.telling = root.clauses().into_iter().any(|clause| question.is_plain(clause) && !ties(clause));
        self.clauses.clear();
        self.scores.by_id.fill((0.0, 0));
        let mut most = Most { any: Bits::none(self.bound), rest: None, more: Vec::new() };
        self.most(root, &question, &mut most);
        let Most { mut any, rest, more } = most;
        // after the others, which stand as they stand in the query
        more.iter().for_each(|clause| any.join(&self.clause(clause, true)));
        if let Some(rest) = rest {
            any.keep(&rest);
        }
        let score = |id: u32| self.scores.by_id.get(id as usize).map_or(0.0, |known| known.0);
        let least = any.iter().map(score).fold(0.0, f32::max) * WORTH;
        let found = Bits::of(self.bound, any.iter().filter(|id| score(*id) >= least));
        let relaxed = all.is_empty() && !found.is_empty();
        (found, relaxed)
    }

    /// Takes every plain word by its stem: a question and its answer seldom have a word in the same form.
    fn most(&mut self, node: &Node, question: &Question<'_>, most: &mut Most) {
        match node {
            Node::And(parts) | Node::Or(parts) => parts.iter().for_each(|part| self.most(part, question, most)),
            Node::Words(clause) if question.is_tied(clause) => {}
            Node::Words(clause) if question.is_plain(clause) => {
                let exact = clause.strength == Strength::Exact;
                let strength = if exact { Strength::Exact } else { Strength::Stem };
                most.any.join(&self.clause(&Clause { strength, ..clause.clone() }, true));
                // the words of a phrase answer by themselves too
                if clause.phrase {
                    let one =
                        |word: &String| Clause { words: vec![word.clone()], strength, span: clause.span, ..Clause::default() };
                    most.more.extend(clause.words.iter().map(one).filter(|one| !question.is_tied(one)));
                }
            }
            part => {
                let found = self.find(part, true);
                match &mut most.rest {
                    Some(rest) => rest.keep(&found),
                    None => most.rest = Some(found),
                }
            }
        }
    }

    fn clause(&mut self, clause: &Clause, wanted: bool) -> Bits {
        let index = self.archive.index();
        let mut asking = Asking::new(index, clause);
        let mut beside = Bits::none(self.bound);
        if clause.scope != Scope::Anywhere {
            beside =
                Bits::of(self.bound, self.archive.entries().filter(|(_, entry)| is_beside(entry, clause)).map(|(id, _)| id.0));
        }
        let tally = (clause.scope != Scope::Notes).then(|| Tally::of(self.archive, &asking));
        let mut found = tally.as_ref().map_or_else(|| Bits::none(self.bound), |tally| tally.documents.clone());
        found.widen(self.bound);
        asking.documents = found.len();
        found.join(&beside);
        if wanted {
            asking.rarity = self.measure.rarity(found.len());
            for (id, met) in tally.iter().flat_map(Tally::iter) {
                let more = self.measure.score(asking.rarity, &met, index.length_of(EntryId(id)));
                if let Some((score, places)) = self.scores.by_id.get_mut(id as usize) {
                    *score += more;
                    *places += met.times;
                }
            }
            // what the reader wrote is as short as can be, and stands nowhere in the text
            let met = Met { times: 1, headings: 1, fit: 1.0 };
            for id in beside.iter() {
                if let Some((score, _)) = self.scores.by_id.get_mut(id as usize) {
                    *score += self.measure.score(asking.rarity, &met, 1);
                }
            }
            self.clauses.push(asking);
        }
        found
    }

    /// Everything that can be searched.
    fn documents(&self) -> Bits {
        Bits::of(self.bound, self.archive.index().entries().map(|id| id.0))
    }
}

/// What answers a question, gathered.
struct Most {
    any: Bits,
    rest: Option<Bits>,
    /// Words of phrases.
    more: Vec<Clause>,
}

/// A query that may be a question.
struct Question<'a> {
    typed: &'a str,
    /// It ends in a question mark: what it puts in quotation marks is a name, not a form that is looked for.
    marked: bool,
    /// One of its words says something by itself.
    telling: bool,
}

impl Question<'_> {
    /// A word that only ties others together («في», «متى»): as good as every document holds it, so it answers nothing.
    fn is_tied(&self, clause: &Clause) -> bool {
        self.telling && self.is_plain(clause) && ties(clause)
    }

    /// A word of a question. Where somebody typed signs, he means what they say; marks inside a word are none («17/12»).
    fn is_plain(&self, clause: &Clause) -> bool {
        let written = clause.span.of(self.typed);
        let signs = |letter: char| matches!(letter, '"' | '“' | '”' | '„' | '«' | '»' | '‹' | '›' | '\'');
        let signed = written.starts_with('=') || written.ends_with('*') || (!self.marked && written.starts_with(signs));
        !signed && clause.within.is_none() && clause.slips == 0 && clause.scope == Scope::Anywhere
    }

    /// How many plain words a query has; `None` where it is no question, because alternatives hold more than words («أو» in
    /// a question parts nothing).
    fn words(&self, node: &Node, top: bool) -> Option<usize> {
        match node {
            Node::Words(clause) if self.is_plain(clause) => Some(1),
            Node::And(parts) if top => Some(parts.iter().filter_map(|part| self.words(part, false)).sum()),
            Node::And(parts) | Node::Or(parts) => parts.iter().map(|part| self.words(part, false)).sum(),
            _ => None,
        }
    }
}

fn ties(clause: &Clause) -> bool {
    clause.words.iter().all(|word| is_function_word(&fold_str(word)))
}

/// Whether what the reader wrote beside the text meets a clause: his own title, or his notes.
fn is_beside(entry: &Entry, clause: &Clause) -> bool {
    let anywhere = || Query {
        root: Node::Words(Clause { scope: Scope::Anywhere, ..clause.clone() }),
        typed: String::new(),
        strength: clause.strength,
        ..Query::default()
    };
    let meets = |text: &str| !marks(text, &anywhere()).is_empty();
    match clause.scope {
        Scope::Anywhere => false,
        Scope::Title => entry.reader.title.as_deref().is_some_and(meets),
        Scope::Notes => entry.reader.notes.values().any(|note| meets(&note.text)),
    }
}

/// The text of a document; empty where there is none.
fn text_of(archive: &Archive, id: EntryId) -> &str {
    archive.entry(id).and_then(|entry| entry.document.as_ref()).map_or("", |document| &document.text)
}

impl Asked {
    pub(super) fn new(archive: &Archive, query: &Query) -> Self {
        ask(archive, query).0
    }

    /// Clause by clause, as [`Query::clauses`].
    pub(super) fn clauses(&self) -> &[Asking] {
        &self.clauses
    }

    /// Puts the best hits in order anew, with what the nearness of their words adds.
    fn prefer_near(&self, archive: &Archive, hits: &mut [Hit]) {
        let best = hits.len().min(LOOKED_AT);
        let Some(best) = hits.get_mut(..best) else { return };
        for hit in &mut *best {
            if let Some(table) = archive.index().words_of(hit.entry) {
                hit.score += Measure::near(&self.spotter.occurrences(table, text_of(archive, hit.entry), &self.clauses));
            }
        }
        best.sort_by(|a, b| b.score.total_cmp(&a.score));
    }

    /// Where the query stands in a document; see [`Results::marks_of`].
    pub(super) fn marks(&self, archive: &Archive, id: EntryId) -> Vec<Span> {
        let Some(entry) = archive.entry(id) else { return Vec::new() };
        let (Some(document), Some(table)) = (&entry.document, archive.index().words_of(id)) else { return Vec::new() };
        let mark = |met: &Occurrence| {
            let from = table.part(&document.text, met.first, met.from)?;
            let to = if met.last == met.first { from } else { table.part(&document.text, met.last, met.to)? };
            Some(from.join(to))
        };
        let met = self.spotter.occurrences(table, &document.text, &self.clauses);
        let named = self.fields.iter().flat_map(|field| fields::marks(entry, field));
        tidy(met.iter().flatten().filter_map(mark).chain(named).collect())
    }
}

//! Searching inside facts: who said it, who undertook it, who or what is named so.
//!
//! Of the documents that query and filters find, the statements, commitments and names in which the words themselves stand: in what was
//! said or in the name of who said it. `speaker:` and `actor:` narrow them. It reads texts and facts and not the index, so it
//! can run on a snapshot outside the frame.

use std::collections::BTreeMap;

use super::fields::{Field, FieldTerm};
use super::{Clause, Node, Query, Scope, marks};
use crate::archive::identity::Identities;
use crate::archive::{Archive, Entry, EntryId, FactKey};
use crate::document::Document;
use crate::extract::Facts;
use crate::extract::facts::{Attribution, Commitment, EntityId, EntityKind, Statement};
use crate::text::Span;

/// What is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Statement,
    Commitment,
    Entity,
}

impl Kind {
    pub const ALL: [Kind; 3] = [Kind::Statement, Kind::Commitment, Kind::Entity];

    /// For files and command lines.
    pub const fn key(self) -> &'static str {
        match self {
            Kind::Statement => "statements",
            Kind::Commitment => "commitments",
            Kind::Entity => "entities",
        }
    }
}

/// One fact.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    pub kind: Kind,
    /// The document it is shown in; of a name, the first that has it.
    pub entry: EntryId,
    pub key: FactKey,
    /// Speaker, actors, or the name itself; empty where nobody is named.
    pub who: Vec<String>,
    /// Of a name: what it is.
    pub entity: Option<EntityKind>,
    /// Of a name: the office as written.
    pub office: Option<String>,
    /// Evidence in that document, in reading order; of statements and commitments the words themselves.
    pub spans: Vec<Span>,
    /// The words that were asked for, inside the first of [`Fact::spans`].
    pub marks: Vec<Span>,
    /// The verb or noun of saying or undertaking.
    pub verb: Option<Span>,
    pub attribution: Option<Attribution>,
    /// Documents that have the name; 1 for the others.
    pub documents: usize,
}

/// Facts by kind, in the order of their documents; of names, those of most documents first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Said {
    pub facts: BTreeMap<Kind, Vec<Fact>>,
    /// All there are, those beyond the limit too.
    pub counts: BTreeMap<Kind, usize>,
}

impl Said {
    pub fn total(&self) -> usize {
        self.counts.values().sum()
    }

    pub fn count(&self, kind: Kind) -> usize {
        self.counts.get(&kind).copied().unwrap_or(0)
    }

    pub fn of(&self, kind: Kind) -> &[Fact] {
        self.facts.get(&kind).map_or(&[], Vec::as_slice)
    }

    fn put(&mut self, fact: Fact, most: usize) {
        *self.counts.entry(fact.kind).or_default() += 1;
        let list = self.facts.entry(fact.kind).or_default();
        if list.len() < most {
            list.push(fact);
        }
    }
}

/// Facts of documents, at most `most` of a kind. `go_on` is asked before each document; where it says no, what was found so far is
/// the answer.
pub fn said(
    archive: &Archive,
    entries: impl IntoIterator<Item = EntryId>,
    query: &Query,
    most: usize,
    mut go_on: impl FnMut() -> bool,
) -> Said {
    let asks = Asks::new(query);
    let identities = archive.rules().identities();
    let mut names = Names::default();
    let mut out = Said::default();
    for id in entries {
        if !go_on() {
            break;
        }
        let Some(entry) = archive.entry(id) else { continue };
        let (Some(document), Some(facts)) = (&entry.document, entry.facts()) else { continue };
        let of = Of { id, entry, document, facts: &facts, asks: &asks };
        if asks.actors.is_empty() {
            of.statements().for_each(|fact| out.put(fact, most));
        }
        if asks.speakers.is_empty() {
            of.commitments().for_each(|fact| out.put(fact, most));
        }
        if asks.actors.is_empty() && asks.speakers.is_empty() {
            of.entities(identities, &mut names);
        }
    }
    let mut names: Vec<Fact> = names.list;
    // the first document's place is kept among equals
    names.sort_by_key(|fact| std::cmp::Reverse(fact.documents));
    names.into_iter().for_each(|fact| out.put(fact, most));
    out
}

/// The query as facts are asked.
struct Asks<'a> {
    query: &'a Query,
    speakers: Vec<&'a FieldTerm>,
    actors: Vec<&'a FieldTerm>,
}

impl<'a> Asks<'a> {
    fn new(query: &'a Query) -> Self {
        let of = |field: Field| query.root.fields().into_iter().filter(|term| term.field == field).collect();
        Self { query, speakers: of(Field::Speaker), actors: of(Field::Actor) }
    }

    /// Whether the words asked for stand in one of these texts.
    fn fits(&self, texts: &[&str]) -> bool {
        fits(&self.query.root, &|clause| {
            let one = Query { root: Node::Words(clause.clone()), ..Query::default() };
            texts.iter().any(|text| !marks(text, &one).is_empty())
        })
    }
}

/// What a document must not have, and what is said of the document itself, it has been asked already.
fn fits(node: &Node, has: &impl Fn(&Clause) -> bool) -> bool {
    match node {
        Node::Words(clause) => clause.scope != Scope::Anywhere || has(clause),
        Node::And(parts) => parts.iter().all(|part| fits(part, has)),
        Node::Or(parts) => parts.iter().any(|part| fits(part, has)),
        Node::Field(_) | Node::Not(_) => true,
    }
}

/// Whether one of the names is the one that every term asks for.
fn named(terms: &[&FieldTerm], names: &[&str]) -> bool {
    terms.iter().all(|term| names.iter().any(|name| term.is_named(name)))
}

/// One document being asked.
struct Of<'a> {
    id: EntryId,
    entry: &'a Entry,
    document: &'a Document,
    facts: &'a Facts,
    asks: &'a Asks<'a>,
}

impl<'a> Of<'a> {
    /// Names of an entity, the fullest first.
    fn names(&self, id: EntityId) -> Vec<&'a str> {
        let Some(entity) = self.facts.entity(id) else { return Vec::new() };
        let others = entity.aliases.iter().chain(&entity.translation).map(String::as_str);
        std::iter::once(entity.name.as_str()).chain(others).collect()
    }

    /// The words of a fact with the marks in them, in the document.
    fn marked(&self, span: Span) -> Vec<Span> {
        let moved = |mark: Span| Span::new(mark.start + span.start, mark.end + span.start);
        marks(span.of(&self.document.text), self.asks.query).into_iter().map(moved).collect()
    }

    fn statements(&self) -> impl Iterator<Item = Fact> + use<'_, 'a> {
        self.facts.statements.iter().filter_map(|statement| self.statement(statement))
    }

    fn statement(&self, statement: &Statement) -> Option<Fact> {
        let words = statement.span.of(&self.document.text);
        let key = FactKey::of_span("statement", words);
        let mut names = statement.speaker.map(|id| self.names(id)).unwrap_or_default();
        let written = statement.speaker_span.map(|span| span.of(&self.document.text));
        names.extend(written);
        let texts: Vec<&str> = std::iter::once(words).chain(names.iter().copied()).collect();
        if self.entry.rejected(&key) || !named(&self.asks.speakers, &names) || !self.asks.fits(&texts) {
            return None;
        }
        Some(Fact {
            kind: Kind::Statement,
            entry: self.id,
            key,
            who: names.first().map(|name| (*name).to_owned()).into_iter().collect(),
            entity: None,
            office: None,
            spans: vec![statement.span],
            marks: self.marked(statement.span),
            verb: statement.verb,
            attribution: Some(statement.attribution),
            documents: 1,
        })
    }

    fn commitments(&self) -> impl Iterator<Item = Fact> + use<'_, 'a> {
        self.facts.commitments.iter().filter_map(|commitment| self.commitment(commitment))
    }

    fn commitment(&self, commitment: &Commitment) -> Option<Fact> {
        let words = commitment.span.of(&self.document.text);
        let key = FactKey::of_span("commitment", words);
        let names: Vec<&str> = commitment.actors.iter().flat_map(|id| self.names(*id)).collect();
        let texts: Vec<&str> = std::iter::once(words).chain(names.iter().copied()).collect();
        if self.entry.rejected(&key) || !named(&self.asks.actors, &names) || !self.asks.fits(&texts) {
            return None;
        }
        let who = commitment.actors.iter().filter_map(|id| self.facts.entity(*id)).map(|entity| entity.name.clone());
        Some(Fact {
            kind: Kind::Commitment,
            entry: self.id,
            key,
            who: who.collect(),
            entity: None,
            office: None,
            spans: vec![commitment.span],
            marks: self.marked(commitment.span),
            verb: commitment.cue,
            attribution: None,
            documents: 1,
        })
    }

    fn entities(&self, identities: &Identities, into: &mut Names) {
        let mut spans: BTreeMap<EntityId, Vec<Span>> = BTreeMap::new();
        for mention in &self.facts.mentions {
            spans.entry(mention.entity).or_default().push(mention.span);
        }
        for (id, spans) in spans {
            let Some(entity) = self.facts.entity(id) else { continue };
            let key = FactKey::of_entity(self.facts, id);
            if self.entry.rejected(&key) || !self.asks.fits(&self.names(id)) {
                continue;
            }
            let same = (entity.kind, identities.key(entity));
            if let Some(at) = into.places.get(&same) {
                let fact = &mut into.list[*at];
                fact.documents += usize::from(into.last.insert(same, self.id) != Some(self.id));
                continue;
            }
            into.places.insert(same.clone(), into.list.len());
            into.last.insert(same, self.id);
            into.list.push(Fact {
                kind: Kind::Entity,
                entry: self.id,
                key,
                who: vec![entity.name.clone()],
                entity: Some(entity.kind),
                office: entity.roles.first().map(|role| role.text.clone()),
                marks: spans.first().map(|span| self.marked(*span)).unwrap_or_default(),
                spans,
                verb: None,
                attribution: None,
                documents: 1,
            });
        }
    }
}

/// Names of all documents, each once.
#[derive(Default)]
struct Names {
    list: Vec<Fact>,
    places: BTreeMap<(EntityKind, String), usize>,
    /// The last document each was met in.
    last: BTreeMap<(EntityKind, String), EntryId>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::testing;
    use crate::extract::{self, Lexicon};
    use crate::query::{Filters, Sort, parse, run};

    const TEXTS: [&str; 3] = [
        "قال وزير الخارجية سالم الورفلي إن بلاده تدعم حماية المدنيين في كل المدن.\n\nوأكدت السيدة منى الأحمد أن الوزارة ستواصل التدريب.",
        "أكد وزير الخارجية سالم الورفلي أن المحادثات تقدمت. وفي الخبر ذكر حماية البيئة.",
        "تعهدت وزارة العدل بحماية الشهود قبل نهاية العام.",
    ];

    fn archive() -> Archive {
        testing::archive(TEXTS.iter().enumerate().map(|(at, text)| {
            let entry = testing::entry(&format!("{at}.txt"), text);
            let facts = extract::run(entry.document.as_ref().unwrap(), Lexicon::bundled());
            entry.with_facts(facts)
        }))
    }

    fn found(typed: &str) -> Said {
        let archive = archive();
        let query = parse(typed).finished();
        let results = run(&archive, &query, &Filters::default(), Sort::Oldest);
        let said = said(&archive, results.hits.iter().map(|hit| hit.entry), &query, 100, || true);
        for fact in said.facts.values().flatten() {
            let text = &archive.entry(fact.entry).unwrap().document.as_ref().unwrap().text;
            assert!(fact.marks.iter().all(|mark| fact.spans[0].covers(*mark) && !mark.of(text).is_empty()));
        }
        said
    }

    #[test]
    fn the_words_must_stand_in_the_fact_itself() {
        let said = found("حماية");
        let statements: Vec<(u32, &[String])> =
            said.of(Kind::Statement).iter().map(|fact| (fact.entry.0, fact.who.as_slice())).collect();
        assert_eq!(statements.len(), 1, "{statements:?}");
        assert_eq!(statements[0].0, 0);
        assert!(statements[0].1[0].contains("سالم الورفلي"));
        assert_eq!(said.of(Kind::Statement)[0].marks.len(), 1);
        assert_eq!(said.of(Kind::Commitment).iter().map(|fact| fact.entry.0).collect::<Vec<_>>(), [2]);
    }

    #[test]
    fn who_said_it_counts_too() {
        let said = found("الورفلي");
        assert_eq!(said.of(Kind::Statement).iter().map(|fact| fact.entry.0).collect::<Vec<_>>(), [0, 1]);
        let names = said.of(Kind::Entity);
        assert_eq!((names.len(), names[0].documents), (1, 2));
        assert_eq!(said.total(), 3);
    }

    #[test]
    fn everything_where_nothing_is_asked_and_only_so_much_of_it() {
        let all = found("");
        assert!(all.count(Kind::Statement) >= 3 && all.count(Kind::Commitment) >= 1 && all.count(Kind::Entity) >= 2);
        let archive = archive();
        let few = said(&archive, (0..3).map(EntryId), &Query::default(), 1, || true);
        assert_eq!((few.of(Kind::Statement).len(), few.count(Kind::Statement)), (1, all.count(Kind::Statement)));
        let none = said(&archive, (0..3).map(EntryId), &Query::default(), 1, || false);
        assert_eq!(none.total(), 0);
    }
}

//! What the open document says, put in rows: the panel lists them, the page marks their words. Made once for each
//! document and language, so that a frame only draws.

use std::collections::BTreeMap;

use crate::archive::Entry;
use crate::archive::{FactKey, Verdict};
use crate::calendar::Date;
use crate::document::{Document, Language};
use crate::extract::Facts;
use crate::extract::facts::{Because, By, Entity, EntityId, EntityKind, Event, Instrument, Mention, Mode, Statement};
use crate::language::{Lang, Value, Words};
use crate::text::Span;
use crate::text::direction::{Direction, first_strong};
use crate::text::fold::fold_str;

use super::icons::Icon;
use super::theme::Kind;

/// A section of the panel, in the panel's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Section {
    Event,
    Person,
    Organization,
    Place,
    Date,
    Instrument,
    Statement,
    Commitment,
    Contact,
    Topic,
}

impl Section {
    pub const ALL: [Section; 10] = [
        Section::Event,
        Section::Person,
        Section::Organization,
        Section::Place,
        Section::Date,
        Section::Instrument,
        Section::Statement,
        Section::Commitment,
        Section::Contact,
        Section::Topic,
    ];

    /// The kind of its fact keys.
    pub const fn key(self) -> &'static str {
        match self {
            Section::Event => "event",
            Section::Topic => "topic",
            Section::Person => Kind::Person.key(),
            Section::Organization => Kind::Organization.key(),
            Section::Place => Kind::Place.key(),
            Section::Date => Kind::Date.key(),
            Section::Instrument => Kind::Instrument.key(),
            Section::Statement => Kind::Statement.key(),
            Section::Commitment => Kind::Commitment.key(),
            Section::Contact => Kind::Contact.key(),
        }
    }

    /// Its marks in the text, where it has some.
    pub const fn mark(self) -> Option<Kind> {
        match self {
            Section::Event | Section::Topic => None,
            Section::Person => Some(Kind::Person),
            Section::Organization => Some(Kind::Organization),
            Section::Place => Some(Kind::Place),
            Section::Date => Some(Kind::Date),
            Section::Instrument => Some(Kind::Instrument),
            Section::Statement => Some(Kind::Statement),
            Section::Commitment => Some(Kind::Commitment),
            Section::Contact => Some(Kind::Contact),
        }
    }

    pub const fn icon(self) -> Icon {
        Icon::regular(match self {
            Section::Event => "users-three",
            Section::Person => "user",
            Section::Organization => "buildings",
            Section::Place => "map-pin",
            Section::Date => "calendar-blank",
            Section::Instrument => "scales",
            Section::Statement => "quotes",
            Section::Commitment => "handshake",
            Section::Contact => "at",
            Section::Topic => "hash",
        })
    }

    /// Long lists of short things start folded.
    pub const fn starts_folded(self) -> bool {
        matches!(self, Section::Place | Section::Date)
    }
}

/// One fact.
#[derive(Clone, Debug)]
pub struct Row {
    pub section: Section,
    pub key: FactKey,
    pub title: String,
    /// The words are the document's, not the interface's.
    pub quoted: bool,
    /// The name in the other language, as its lexicon gives it; empty where none does.
    pub other: String,
    /// Office, attribution, weekday: one line under the title.
    pub second: String,
    /// A short code at the end («IOM», «UDHR»).
    pub code: String,
    /// A word in a frame («بالتكليف», «منقول بالمعنى»).
    pub tag: Option<String>,
    /// More lines of the open card.
    pub more: Vec<String>,
    /// What its facet calls it, where it has one.
    pub value: String,
    /// Where it is said, in reading order.
    pub spans: Vec<Span>,
    pub because: Option<Because>,
    /// Who put it right.
    pub by: Option<By>,
    pub warn: bool,
}

impl Row {
    /// The program itself is not sure: the row carries a question mark and its reason, never paler words.
    pub fn is_doubtful(&self) -> bool {
        self.because.as_ref().is_some_and(|because| because.confidence < Words::SURE_ENOUGH)
    }
}

/// Words of the text that stand for a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    pub span: Span,
    pub kind: Kind,
    /// Index into [`Says::rows`].
    pub row: usize,
}

/// Everything the open document says, ready to be drawn.
#[derive(Clone, Debug, Default)]
pub struct Says {
    /// In the panel's order.
    pub rows: Vec<Row>,
    /// Names, dates, instruments, contacts: drawn under the words, sorted by start.
    pub marks: Marks,
    /// Statements and commitments: drawn in the margin.
    pub bars: Marks,
}

/// Marks sorted by start, found by their place.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    list: Vec<Mark>,
    /// Bytes of the longest: none that begins further before a place reaches it.
    longest: usize,
}

impl Marks {
    fn new(mut list: Vec<Mark>) -> Self {
        list.sort_by_key(|mark| (mark.span.start, mark.span.end));
        let longest = list.iter().map(|mark| mark.span.len()).max().unwrap_or(0);
        Self { list, longest }
    }

    pub fn iter(&self) -> impl Iterator<Item = &Mark> {
        self.list.iter()
    }

    /// Those that lie in a stretch of the text, or reach into it.
    pub fn within(&self, stretch: Span) -> impl Iterator<Item = &Mark> {
        let end = self.list.partition_point(|mark| mark.span.start < stretch.end);
        let start = self.list.partition_point(|mark| mark.span.start + self.longest <= stretch.start).min(end);
        self.list[start..end].iter().filter(move |mark| mark.span.end > stretch.start)
    }
}

impl Says {
    pub fn of(document: &Document, facts: &Facts, words: &Words) -> Self {
        let mut says = Says::default();
        let text = &*document.text;
        events(&mut says.rows, facts, text, words);
        for kind in EntityKind::ALL {
            entities(&mut says.rows, facts, kind, words);
        }
        dates(&mut says.rows, facts, text, words);
        instruments(&mut says.rows, facts, document, words);
        statements(&mut says.rows, facts, text, words);
        commitments(&mut says.rows, facts, text, words);
        contacts(&mut says.rows, facts, text, words);
        topics(&mut says.rows, facts, words);
        let (mut marks, mut bars) = (Vec::new(), Vec::new());
        for (index, row) in says.rows.iter().enumerate() {
            let Some(kind) = row.section.mark() else { continue };
            let list = if matches!(kind, Kind::Statement | Kind::Commitment) { &mut bars } else { &mut marks };
            list.extend(row.spans.iter().map(|span| Mark { span: *span, kind, row: index }));
        }
        (says.marks, says.bars) = (Marks::new(marks), Marks::new(bars));
        says
    }

    /// The row that is shown: of its key, and where several have it the one that is said there.
    pub fn shown(&self, key: &FactKey, at: Span) -> Option<usize> {
        let of_key = || self.rows.iter().enumerate().filter(|(_, row)| row.key == *key);
        of_key()
            .find(|(_, row)| row.spans.iter().any(|span| span.overlaps(at)))
            .or_else(|| of_key().next())
            .map(|(index, _)| index)
    }

    /// The name that is said at a place: what was shown there goes by another name or is of another kind now.
    pub fn named_at(&self, at: Span) -> Option<usize> {
        let marks = self.marks.within(at).filter(|mark| matches!(mark.kind, Kind::Person | Kind::Organization | Kind::Place));
        marks.min_by_key(|mark| mark.span.start.abs_diff(at.start) + mark.span.end.abs_diff(at.end)).map(|mark| mark.row)
    }

    pub fn section(&self, section: Section) -> impl Iterator<Item = (usize, &Row)> {
        self.rows.iter().enumerate().filter(move |(_, row)| row.section == section)
    }
}

/// What the reader said of a row.
pub fn verdict(entry: &Entry, row: &Row) -> Option<Verdict> {
    entry.reader.verdicts.get(&row.key).copied()
}

fn names(facts: &Facts, ids: &[crate::extract::facts::EntityId], words: &Words) -> String {
    let names: Vec<&str> = ids.iter().filter_map(|id| facts.entity(*id)).map(|entity| entity.name.as_str()).collect();
    words.list(&names)
}

/// Part by part with middle dots, empty ones left out.
fn dotted(parts: &[String]) -> String {
    parts.iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" · ")
}

fn events(rows: &mut Vec<Row>, facts: &Facts, text: &str, words: &Words) {
    for event in &facts.events {
        let place = event.place.and_then(|id| facts.entity(id)).map(|entity| entity.name.clone());
        let title = match &place {
            Some(place) => format!("{}{} {place}", words.event(event.kind), if words.lang() == Lang::Ar { "،" } else { "," }),
            None => words.event(event.kind),
        };
        let day = event.date.map(|when| when.from).or(facts.date.as_ref().map(|date| date.when));
        let mut more = Vec::new();
        if !event.participants.is_empty() {
            more.push(format!("{}: {}", words.get("event-participants"), names(facts, &event.participants, words)));
        }
        if let Some(occasion) = event.occasion {
            more.push(format!("{}: {}", words.get("event-occasion"), occasion.of(text)));
        }
        rows.push(Row {
            section: Section::Event,
            key: FactKey::of_span("event", event.span.of(text)),
            title,
            quoted: false,
            other: String::new(),
            value: event.kind.key().to_owned(),
            second: dotted(&[event_date(event, facts, words), weekday_word(facts, event, words)]),
            code: String::new(),
            tag: None,
            more,
            spans: vec![event.span],
            because: Some(event.because.clone()),
            by: event.because.by(),
            warn: day.is_none_or(|day| weekday_agrees(facts, day) == Some(false)),
        });
    }
}

fn event_date(event: &Event, facts: &Facts, words: &Words) -> String {
    match (event.date, &facts.date) {
        (Some(when), _) if when.to.is_none() => day_words(facts, when.from, words),
        (Some(when), _) => words.when(when),
        (None, Some(date)) => day_words(facts, date.when, words),
        (None, None) => words.get("undated"),
    }
}

/// A day with its weekday; without it where the document writes another.
pub fn day_words(facts: &Facts, day: Date, words: &Words) -> String {
    if weekday_agrees(facts, day) == Some(false) { words.date(day) } else { words.date_long(day) }
}

/// Whether the weekdays written beside a day are that day's; `None` where none is written.
pub fn weekday_agrees(facts: &Facts, day: Date) -> Option<bool> {
    let written = facts.dates.iter().filter(|date| date.when.is_some_and(|when| when.from == day));
    // one that disagrees is what the reader must know
    written.filter_map(|date| date.weekday_agrees).min()
}

fn weekday_word(facts: &Facts, event: &Event, words: &Words) -> String {
    let day = event.date.map(|when| when.from).or(facts.date.as_ref().map(|date| date.when));
    match day.and_then(|day| weekday_agrees(facts, day)) {
        Some(true) => words.get("weekday-agrees"),
        Some(false) => words.get("weekday-disagrees"),
        None => String::new(),
    }
}

fn entities(rows: &mut Vec<Row>, facts: &Facts, kind: EntityKind, words: &Words) {
    let section = match kind {
        EntityKind::Person => Section::Person,
        EntityKind::Organization => Section::Organization,
        EntityKind::Place => Section::Place,
    };
    let mut named: BTreeMap<EntityId, Vec<&Mention>> = BTreeMap::new();
    for mention in &facts.mentions {
        named.entry(mention.entity).or_default().push(mention);
    }
    for (index, entity) in facts.entities.iter().enumerate().filter(|(_, entity)| entity.kind == kind) {
        let id = EntityId(index as u32);
        let mentions = named.remove(&id).unwrap_or_default();
        if mentions.is_empty() {
            continue;
        }
        let roles: Vec<String> = entity.roles.iter().map(|role| role.text.clone()).collect();
        let acting = entity.roles.iter().any(|role| role.acting);
        let former = entity.roles.iter().any(|role| role.former);
        rows.push(Row {
            section,
            key: FactKey::of_entity(facts, id),
            title: entity.name.clone(),
            quoted: true,
            other: other_name(entity),
            value: entity.name.clone(),
            second: dotted(&[entity.honorific.clone().unwrap_or_default(), roles.first().cloned().unwrap_or_default()]),
            code: acronym(entity),
            tag: if acting { Some(words.get("office-acting")) } else { former.then(|| words.get("office-former")) },
            more: entity_card(entity, facts, &roles, words),
            spans: mentions.iter().map(|mention| mention.span).collect(),
            because: mentions.first().map(|mention| mention.because.clone()),
            by: facts.corrected.get(&id).copied(),
            warn: false,
        });
    }
}

/// The name in the other language, where it is more than the short form shown beside the name.
fn other_name(entity: &Entity) -> String {
    let code = acronym(entity);
    entity.translation.clone().filter(|name| *name != code).unwrap_or_default()
}

/// A short alias in Latin capitals.
fn acronym(entity: &Entity) -> String {
    let short = |name: &&String| name.len() <= 8 && name.chars().all(|c| c.is_ascii_uppercase() || c == '-');
    entity.aliases.iter().chain(&entity.translation).find(short).cloned().unwrap_or_default()
}

fn entity_card(entity: &Entity, facts: &Facts, roles: &[String], words: &Words) -> Vec<String> {
    let mut more: Vec<String> = Vec::new();
    more.extend(roles.iter().skip(1).cloned());
    if let Some(affiliation) = entity.affiliation.and_then(|id| facts.entity(id)) {
        more.push(words.say("fact-affiliation", &[("name", Value::Text(&affiliation.name))]));
    }
    if !entity.aliases.is_empty() {
        let aliases = words.list(&entity.aliases);
        more.push(words.say("fact-aliases", &[("names", Value::Text(&aliases))]));
    }
    more
}

fn dates(rows: &mut Vec<Row>, facts: &Facts, text: &str, words: &Words) {
    for date in &facts.dates {
        let written = date.span.of(text);
        let key = FactKey::of_span("date", written);
        if let Some(row) = rows.iter_mut().find(|row| row.key == key) {
            row.spans.push(date.span);
            continue;
        }
        let weekday = match date.weekday_agrees {
            Some(true) => words.get("weekday-agrees"),
            Some(false) => words.get("weekday-disagrees"),
            None => String::new(),
        };
        let shown = date.when.map_or_else(String::new, |when| words.when(when));
        rows.push(Row {
            section: Section::Date,
            key,
            title: written.to_owned(),
            quoted: true,
            other: String::new(),
            value: String::new(),
            second: dotted(&[if shown == written { String::new() } else { shown }, weekday]),
            code: String::new(),
            tag: None,
            more: Vec::new(),
            spans: vec![date.span],
            because: Some(date.because.clone()),
            by: date.because.by(),
            warn: date.weekday_agrees == Some(false),
        });
    }
}

fn instruments(rows: &mut Vec<Row>, facts: &Facts, document: &Document, words: &Words) {
    let (first, text) = (rows.len(), &*document.text);
    for instrument in &facts.instruments {
        let written = instrument.span.of(text);
        let (key, value) = (FactKey::of_span("instrument", written), instrument.id.clone().unwrap_or_else(|| written.to_owned()));
        if let Some(row) = rows[first..].iter_mut().find(|row| row.value == value || row.key == key) {
            row.spans.push(instrument.span);
            continue;
        }
        let (title, other, code) = instrument_names(instrument, document, words);
        // what the document writes is told where the instrument goes by another name
        let as_written = (fold_str(&title) != fold_str(written)).then(|| with_article(instrument.span, text));
        let more = as_written.map(|written| words.say("fact-as-written", &[("words", Value::Text(&written))]));
        rows.push(Row {
            section: Section::Instrument,
            key,
            title,
            quoted: true,
            other,
            value,
            second: String::new(),
            code,
            tag: None,
            more: more.into_iter().collect(),
            spans: vec![instrument.span],
            because: Some(instrument.because.clone()),
            by: instrument.because.by(),
            warn: false,
        });
    }
}

/// What an instrument is called in the document's language and in the other one, and its short form.
fn instrument_names(instrument: &Instrument, document: &Document, words: &Words) -> (String, String, String) {
    let written = || (with_article(instrument.span, &document.text), String::new(), String::new());
    let Some(id) = &instrument.id else { return written() };
    let arabic = document.language == Language::Arabic;
    let (own, other) = if arabic { (Lang::Ar, Lang::En) } else { (Lang::En, Lang::Ar) };
    let (Some(title), Some(other)) = (words.instrument(id, own), words.instrument(id, other)) else { return written() };
    let code = words.instrument_acronym(id).filter(|code| *code != title).unwrap_or_default();
    (title.into_owned(), other.into_owned(), code.to_owned())
}

/// A name with the alef of its article, which «لل» drops («للقانون» = ل + القانون).
fn with_article(span: Span, text: &str) -> String {
    let written = span.of(text);
    let after_lam = text[..span.start].ends_with('ل') && written.starts_with('ل');
    if after_lam { format!("ا{written}") } else { written.to_owned() }
}

fn statements(rows: &mut Vec<Row>, facts: &Facts, text: &str, words: &Words) {
    for statement in &facts.statements {
        let said = statement.span.of(text);
        // between quotation marks stands only what stood between them in the document
        let quoted = statement.mode == Mode::Direct;
        rows.push(Row {
            section: Section::Statement,
            key: FactKey::of_span("statement", said),
            title: speaker(statement, facts, text, words),
            quoted: statement.speaker.is_some() || statement.speaker_span.is_some(),
            other: String::new(),
            value: String::new(),
            second: if quoted { quotation(said) } else { said.to_owned() },
            code: statement.verb.map(|verb| verb.of(text).to_owned()).unwrap_or_default(),
            // an unattributed statement says so in place of its speaker
            tag: (statement.speaker.is_some() || statement.speaker_span.is_some()).then(|| words.level(statement.attribution)),
            more: Vec::new(),
            spans: vec![statement.span],
            because: Some(statement.because.clone()),
            by: statement.because.by(),
            warn: false,
        });
    }
}

/// Between the marks that the words' own script is quoted with.
fn quotation(said: &str) -> String {
    match first_strong(said) {
        Some(Direction::Rtl) => format!("«{said}»"),
        _ => format!("“{said}”"),
    }
}

fn speaker(statement: &Statement, facts: &Facts, text: &str, words: &Words) -> String {
    let entity = statement.speaker.and_then(|id| facts.entity(id)).map(|entity| entity.name.clone());
    entity.or_else(|| statement.speaker_span.map(|span| span.of(text).to_owned())).unwrap_or_else(|| words.get("speaker-none"))
}

fn commitments(rows: &mut Vec<Row>, facts: &Facts, text: &str, words: &Words) {
    for commitment in &facts.commitments {
        let said = commitment.span.of(text);
        let actors =
            if commitment.actors.is_empty() { words.get("actors-none") } else { names(facts, &commitment.actors, words) };
        rows.push(Row {
            section: Section::Commitment,
            key: FactKey::of_span("commitment", said),
            title: actors,
            quoted: !commitment.actors.is_empty(),
            other: String::new(),
            value: String::new(),
            second: said.to_owned(),
            code: commitment.cue.map(|cue| cue.of(text).to_owned()).unwrap_or_default(),
            tag: None,
            more: Vec::new(),
            spans: vec![commitment.span],
            because: Some(commitment.because.clone()),
            by: commitment.because.by(),
            warn: false,
        });
    }
}

fn contacts(rows: &mut Vec<Row>, facts: &Facts, text: &str, words: &Words) {
    for contact in &facts.contacts {
        let second = if contact.platforms.is_empty() {
            words.contact_kind(contact.kind)
        } else {
            let platforms = words.list(&contact.platforms);
            dotted(&[words.contact_kind(contact.kind), platforms])
        };
        rows.push(Row {
            section: Section::Contact,
            key: FactKey::of_span("contact", contact.span.of(text)),
            title: contact.value.clone(),
            quoted: true,
            other: String::new(),
            value: String::new(),
            second,
            code: String::new(),
            tag: None,
            more: Vec::new(),
            spans: vec![contact.span],
            because: Some(contact.because.clone()),
            by: contact.because.by(),
            warn: false,
        });
    }
}

fn topics(rows: &mut Vec<Row>, facts: &Facts, words: &Words) {
    for topic in &facts.topics {
        rows.push(Row {
            section: Section::Topic,
            key: FactKey::of_span("topic", topic.id),
            title: words.topic(topic.id),
            quoted: false,
            other: String::new(),
            value: topic.id.to_owned(),
            second: String::new(),
            code: words.percent(f64::from(topic.weight)),
            tag: None,
            more: Vec::new(),
            spans: topic.evidence.clone(),
            because: None,
            by: None,
            warn: false,
        });
    }
}

//! What a document says: inert data, every value with its evidence.
//!
//! Spans are **bytes** of the document's text. Lists are in reading order. See `contract/extract.md` for the public JSON.

use std::collections::BTreeMap;

use crate::calendar::{Calendar, Date, When};
use crate::problem::Problem;
use crate::text::Span;

/// Why something is believed: the key of the rule that fired and the words it fired on.
///
/// The words shown for a key are the Fluent message `because-{key}` with `{ $cue }`.
#[derive(Clone, Debug, PartialEq)]
pub struct Because {
    /// Stable key in kebab case, e.g. `honorific-before`, `instrument-lexicon`.
    pub rule: &'static str,
    /// The words in the text that made the rule fire, where there are some.
    pub cue: Option<Span>,
    /// 0 to 1.
    pub confidence: f32,
}

impl Because {
    pub const fn rule(rule: &'static str, confidence: f32) -> Self {
        Self { rule, cue: None, confidence }
    }

    pub const fn cue(rule: &'static str, cue: Span, confidence: f32) -> Self {
        Self { rule, cue: Some(cue), confidence }
    }

    /// Who says so, where it is no rule of extraction.
    pub fn by(&self) -> Option<By> {
        match self.rule {
            "reader" => Some(By::Reader),
            "archive-rule" => Some(By::Rule),
            _ => None,
        }
    }
}

/// Who put right what a program had read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum By {
    /// In this document, by hand.
    Reader,
    /// By a rule that the reader made for the whole archive.
    Rule,
}

impl By {
    /// The key in `warraq extract`.
    pub const fn key(self) -> &'static str {
        match self {
            By::Reader => "reader",
            By::Rule => "archive-rule",
        }
    }
}

/// Index into [`Facts::entities`]; printed as `e1`, `e2`, … (one more than the index).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub u32);

/// Everything a document says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    pub title: Option<Title>,
    /// When the document was issued or its main event took place; `None` where nothing says so.
    pub date: Option<DocumentDate>,
    /// Who published it.
    pub issuer: Option<EntityId>,
    pub mentions: Vec<Mention>,
    pub entities: Vec<Entity>,
    pub dates: Vec<DateMention>,
    pub statements: Vec<Statement>,
    pub commitments: Vec<Commitment>,
    pub instruments: Vec<Instrument>,
    pub contacts: Vec<Contact>,
    pub figures: Vec<Figure>,
    pub topics: Vec<Topic>,
    /// The main event first.
    pub events: Vec<Event>,
    /// What the reader should know (a weekday that disagrees with its date).
    pub problems: Vec<Problem>,
    /// Entities that were put right or added; extraction leaves it empty. Facts of other kinds tell it by their
    /// [`Because::by`].
    pub corrected: BTreeMap<EntityId, By>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Title {
    pub text: String,
    /// Where it stands in the text; `None` when it was put together from facts.
    pub span: Option<Span>,
    /// Put together from facts (`true`) or printed as a title (`false`).
    pub suggested: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct DocumentDate {
    pub when: Date,
    /// The date expression it was taken from.
    pub span: Span,
    pub because: Because,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityKind {
    Person,
    Organization,
    Place,
}

impl EntityKind {
    pub const ALL: [EntityKind; 3] = [EntityKind::Person, EntityKind::Organization, EntityKind::Place];

    /// The key in the extraction contract.
    pub const fn key(self) -> &'static str {
        match self {
            EntityKind::Person => "person",
            EntityKind::Organization => "organization",
            EntityKind::Place => "place",
        }
    }
}

/// A person, organization or place, named once.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    pub kind: EntityKind,
    /// The name alone: no honorific, no attached particle.
    pub span: Span,
    pub entity: EntityId,
    pub because: Because,
}

/// Who or what the mentions of a document name, merged within the document.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    pub kind: EntityKind,
    /// The fullest form, as written («المنظمة الدولية للهجرة», with «ال» restored after «لل»).
    pub name: String,
    /// As written («السيدة»).
    pub honorific: Option<String>,
    /// Offices as written, in reading order.
    pub roles: Vec<Role>,
    /// The organization a person speaks or acts for.
    pub affiliation: Option<EntityId>,
    /// Other forms, acronyms among them, in reading order.
    pub aliases: Vec<String>,
    /// The name in the other language, where a lexicon gives it («IOM», "Libya").
    pub translation: Option<String>,
    /// For places: the country the place lies in (ISO 3166-1 alpha-2, upper case), where known.
    pub country: Option<String>,
}

impl Entity {
    /// Somebody or something of whom only the name is known.
    pub const fn new(kind: EntityKind, name: String) -> Self {
        Self {
            kind,
            name,
            honorific: None,
            roles: Vec::new(),
            affiliation: None,
            aliases: Vec::new(),
            translation: None,
            country: None,
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Role {
    pub text: String,
    pub span: Span,
    /// «المكلف بتسيير…», «القائم بأعمال…».
    pub acting: bool,
    /// «السابق».
    pub former: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct DateMention {
    pub span: Span,
    /// Gregorian; `None` where the document never gives the year.
    pub when: Option<When>,
    /// As written.
    pub calendar: Calendar,
    /// `Some(false)`: a weekday is written and is not that day's.
    pub weekday_agrees: Option<bool>,
    pub because: Because,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mode {
    /// Words between quotation marks.
    Direct,
    /// A clause after أن/إن, or its equivalent.
    Indirect,
}

impl Mode {
    pub const fn key(self) -> &'static str {
        match self {
            Mode::Direct => "direct",
            Mode::Indirect => "indirect",
        }
    }
}

/// The attribution ladder: a paraphrase is never shown as a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Attribution {
    Direct,
    Reported,
    Joint,
    Unattributed,
}

impl Attribution {
    pub const ALL: [Attribution; 4] = [Attribution::Direct, Attribution::Reported, Attribution::Joint, Attribution::Unattributed];

    pub const fn key(self) -> &'static str {
        match self {
            Attribution::Direct => "direct",
            Attribution::Reported => "reported",
            Attribution::Joint => "joint",
            Attribution::Unattributed => "unattributed",
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// The words said, without quotation marks, or the reported clause.
    pub span: Span,
    pub mode: Mode,
    pub attribution: Attribution,
    pub speaker: Option<EntityId>,
    /// As written nearest («المتحدث باسم الوزارة»).
    pub speaker_span: Option<Span>,
    /// The verb of saying as written.
    pub verb: Option<Span>,
    pub because: Because,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Commitment {
    /// Its sentence or list item.
    pub span: Span,
    pub actors: Vec<EntityId>,
    /// The verb or noun of undertaking, as written.
    pub cue: Option<Span>,
    pub because: Because,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Instrument {
    pub span: Span,
    /// From the instrument lexicon, `None` when unknown.
    pub id: Option<String>,
    pub because: Because,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ContactKind {
    Email,
    Url,
    Phone,
    Handle,
}

impl ContactKind {
    pub const fn key(self) -> &'static str {
        match self {
            ContactKind::Email => "email",
            ContactKind::Url => "url",
            ContactKind::Phone => "phone",
            ContactKind::Handle => "handle",
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Contact {
    pub span: Span,
    pub kind: ContactKind,
    /// Normalised (a handle without `@`, a phone in digits and `+`).
    pub value: String,
    /// Platforms named beside a handle («X», «Facebook»), in reading order.
    pub platforms: Vec<String>,
    pub because: Because,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    pub span: Span,
    pub value: f64,
    /// What is counted, as written («مهاجر»).
    pub unit: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Topic {
    /// From the topic taxonomy, e.g. `migration`.
    pub id: &'static str,
    /// Share of the document, 0 to 1; a document's weights sum to at most 1.
    pub weight: f32,
    pub evidence: Vec<Span>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EventKind {
    Meeting,
    Visit,
    Call,
    Conference,
    Session,
    Signing,
    Training,
    Statement,
    Other,
}

impl EventKind {
    pub const ALL: [EventKind; 9] = [
        EventKind::Meeting,
        EventKind::Visit,
        EventKind::Call,
        EventKind::Conference,
        EventKind::Session,
        EventKind::Signing,
        EventKind::Training,
        EventKind::Statement,
        EventKind::Other,
    ];

    pub const fn key(self) -> &'static str {
        match self {
            EventKind::Meeting => "meeting",
            EventKind::Visit => "visit",
            EventKind::Call => "call",
            EventKind::Conference => "conference",
            EventKind::Session => "session",
            EventKind::Signing => "signing",
            EventKind::Training => "training",
            EventKind::Statement => "statement",
            EventKind::Other => "other",
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    pub kind: EventKind,
    /// The words that name the event.
    pub span: Span,
    pub date: Option<When>,
    pub place: Option<EntityId>,
    /// People first.
    pub participants: Vec<EntityId>,
    /// «على هامش…», «بمناسبة…»: as written.
    pub occasion: Option<Span>,
    pub because: Because,
}

impl Facts {
    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.entities.get(id.0 as usize)
    }

    /// Mentions of one entity, in reading order.
    pub fn mentions_of(&self, id: EntityId) -> impl Iterator<Item = &Mention> {
        self.mentions.iter().filter(move |mention| mention.entity == id)
    }
}

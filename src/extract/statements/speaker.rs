//! Who is there to speak: the mentions of a document by token, the people by their offices, the institutions by their noun.

use std::ops::Range;

use crate::extract::Text;
use crate::extract::facts::{Attribution, Entity, EntityId, EntityKind, Facts};
use crate::extract::lexicon::names::class;
use crate::extract::lexicon::statements::Gender;
use crate::text::Span;
use crate::text::fold::fold_str;
use crate::text::words::TokenKind;

/// Somebody who says something.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Speaker {
    pub entity: Option<EntityId>,
    /// As written nearest.
    pub written: Option<Span>,
    pub attribution: Attribution,
    /// By the verb that stood before the name.
    pub gender: Gender,
}

impl Speaker {
    pub const UNKNOWN: Speaker =
        Speaker { entity: None, written: None, attribution: Attribution::Unattributed, gender: Gender::Either };

    /// Reported of somebody.
    pub fn reported(entity: Option<EntityId>, written: Option<Span>) -> Self {
        Speaker { entity, written, attribution: Attribution::Reported, gender: Gender::Either }
    }

    /// Whether anything is known of who speaks.
    pub fn is_known(&self) -> bool {
        self.entity.is_some() || self.written.is_some()
    }
}

/// A mention by its tokens.
#[derive(Clone, Copy, Debug)]
pub struct Named {
    pub start: usize,
    pub end: usize,
    pub kind: EntityKind,
    pub entity: EntityId,
    /// A particle stands before the name in its first word («لليبيا»).
    pub attached: bool,
    pub span: Span,
}

/// The mentions of a document by token, in order.
pub fn named(text: &Text<'_>, facts: &Facts) -> Vec<Named> {
    let by_token = |m: &crate::extract::facts::Mention| {
        let tokens = text.tokens_in(m.span);
        let attached = text.span(tokens.start..tokens.start + 1).start < m.span.start;
        Named { start: tokens.start, end: tokens.end, kind: m.kind, entity: m.entity, attached, span: m.span }
    };
    let mut out: Vec<Named> = facts.mentions.iter().map(by_token).collect();
    out.sort_by_key(|named| named.start);
    out
}

/// The mentions that start in a range of tokens.
pub fn inside(named: &[Named], range: Range<usize>) -> &[Named] {
    let from = named.partition_point(|n| n.start < range.start);
    let to = named.partition_point(|n| n.start < range.end).max(from);
    &named[from..to]
}

/// No more offices are kept for one person.
const MOST_OFFICES: usize = 6;
/// An honorific is given with the name within so many tokens of the beginning.
const HONOUR_REACH: usize = 300;
/// So many tokens back, the paper that «البيان» takes up was spoken of.
const PAPER_REACH: usize = 200;
/// So many mentions back, somebody may be called by an office alone.
const LOOK_BACK: usize = 80;

/// Everybody a document names.
pub struct Cast<'t, 'a> {
    pub text: &'t Text<'a>,
    pub named: Vec<Named>,
    /// For each entity, its offices, each by its words without particles and «ال».
    offices: Vec<Vec<Vec<String>>>,
    /// For each entity, whether a man or a woman, as far as honorific and office tell.
    genders: Vec<Gender>,
}

impl<'t, 'a> Cast<'t, 'a> {
    pub fn new(text: &'t Text<'a>, facts: &Facts) -> Self {
        let genders = facts.entities.iter().map(|entity| gender(text, entity)).collect();
        let mut cast = Self { text, named: named(text, facts), offices: vec![Vec::new(); facts.entities.len()], genders };
        let words = |tokens: Range<usize>| tokens.map(|token| bare(text.folded(token)).to_owned()).collect::<Vec<_>>();
        for (entity, offices) in facts.entities.iter().zip(&mut cast.offices) {
            offices.extend(entity.roles.iter().take(MOST_OFFICES).map(|role| words(text.tokens_in(role.span))));
        }
        // a title that the rules for offices left alone
        let unread: Vec<bool> = cast.offices.iter().map(Vec::is_empty).collect();
        for at in 0..cast.named.len() {
            let Named { kind, entity, .. } = cast.named[at];
            let entity = entity.0 as usize;
            if kind == EntityKind::Person
                && unread[entity]
                && cast.offices[entity].len() < MOST_OFFICES
                && let Some(title) = cast.title_beside(at)
            {
                let office = words(title);
                cast.offices[entity].push(office);
            }
        }
        cast
    }

    /// The words from a title up to the name in front of which it stands, or behind the comma after it.
    fn title_beside(&self, at: usize) -> Option<Range<usize>> {
        let n = self.named[at];
        let office = |token: usize| self.class(token) & class::OFFICE != 0;
        let floor = n.start.saturating_sub(14).max(at.checked_sub(1).map_or(0, |before| match self.named[before].kind {
            EntityKind::Person => self.named[before].end,
            _ => 0,
        }));
        let mut from = None;
        for token in (floor..n.start).rev() {
            let stops = match self.text.kind(token) {
                Some(TokenKind::Arabic) => self.text.lexicon.statements.cue(self.text, token).is_some(),
                Some(TokenKind::Mark) => !self.text.is_mark(token, &['،', ',', '"', '“', '«', '”', '(', ')']),
                _ => true,
            };
            if stops {
                break;
            }
            if office(token) {
                from = Some(token);
            }
        }
        if let Some(from) = from {
            return Some(from..n.start);
        }
        let next = n.end + usize::from(self.text.is_mark(n.end, &['،', ',', '(', '"', '”', '»']));
        let next = next + usize::from(self.text.is_mark(next, &['،', ',']));
        let last = |token: &usize| {
            self.text.kind(*token) != Some(TokenKind::Arabic) || self.text.lexicon.statements.cue(self.text, *token).is_some()
        };
        office(next).then(|| next..(next + 1..next + 12).find(last).unwrap_or(next + 12))
    }

    pub fn inside(&self, range: Range<usize>) -> &[Named] {
        inside(&self.named, range)
    }

    /// The mention that starts at a token.
    pub fn at(&self, token: usize) -> Option<Named> {
        self.inside(token..token + 1).first().copied()
    }

    /// What lists of names know of a word as it stands.
    pub fn class(&self, token: usize) -> u32 {
        let id = self.text.forms(token).first().and_then(|form| form.id);
        id.map_or(0, |id| self.text.lexicon.names.class(id))
    }

    /// Whether a word opens the title of a person («الوزير», «السيدة», «العميد»).
    pub fn is_title(&self, token: usize) -> bool {
        let class = self.class(token);
        class & (class::OFFICE | class::HONORIFIC | class::TITLE | class::RANK | class::NOUN | class::ACTING) != 0
            && class & class::HEAD == 0
    }

    /// Whether a person, or the title of one, starts at a token.
    pub fn starts_person(&self, token: usize) -> bool {
        self.is_title(token) || self.at(token).is_some_and(|n| n.kind == EntityKind::Person && !n.attached)
    }

    /// The first person whom the text calls by the honorific that a token takes up («سموه» after «سمو الأمير فلان»).
    pub fn honoured(&self, token: usize) -> Option<Named> {
        let word = self.text.folded(token);
        let stem = ["ه", "ها"]
            .iter()
            .find_map(|pronoun| word.strip_suffix(pronoun))
            .map_or(word, |stem| stem.strip_suffix('ت').unwrap_or(stem));
        let stem = stem.strip_prefix('و').filter(|rest| rest.len() > 4).unwrap_or(stem);
        let called = |at: &usize| {
            let other = self.text.folded(*at);
            bare(other).strip_suffix('ه').unwrap_or(bare(other)) == stem
        };
        let honorific = (0..token.min(HONOUR_REACH)).find(called)?;
        let named = self.inside(honorific + 1..(honorific + 16).min(token));
        named.iter().find(|n| n.kind == EntityKind::Person).copied()
    }

    /// Whether a man or a woman; either, where nothing tells, and for whatever is no person.
    pub fn gender(&self, entity: EntityId) -> Gender {
        self.genders.get(entity.0 as usize).copied().unwrap_or_default()
    }

    pub fn has_office(&self, entity: EntityId) -> bool {
        self.offices.get(entity.0 as usize).is_some_and(|offices| !offices.is_empty())
    }

    /// The person named before whose office the words of a title are («رئيس الحكومة» after «بنكيران رئيس الحكومة المغربية»).
    pub fn by_office(&self, title: Range<usize>, before: usize) -> Option<Named> {
        let words = self.asked(title);
        let (head, _) = words.first()?;
        let end = self.named.partition_point(|n| n.start < before);
        let mut seen: Vec<EntityId> = Vec::new();
        // of two who hold it, the one whose office has the fewest other words: «وزير الخارجية» is not the guest from abroad
        let mut best: Option<(usize, Named)> = None;
        for n in self.named[end.saturating_sub(LOOK_BACK)..end].iter().rev().filter(|n| n.kind == EntityKind::Person) {
            if seen.contains(&n.entity) {
                continue;
            }
            seen.push(n.entity);
            let fits = |office: &Vec<String>| self.fits(head, &words, office);
            let offices = self.offices.get(n.entity.0 as usize);
            let more = offices.and_then(|offices| offices.iter().filter(|office| fits(office)).map(Vec::len).min());
            if let Some(more) = more.filter(|more| best.is_none_or(|(least, _)| *more < least)) {
                best = Some((more, *n));
            }
        }
        best.map(|(_, named)| named)
    }

    /// Whether a person holds the office that the words of a title name.
    pub fn holds(&self, entity: EntityId, title: Range<usize>) -> bool {
        let words = self.asked(title);
        let Some((head, _)) = words.first() else { return false };
        self.offices.get(entity.0 as usize).is_some_and(|offices| offices.iter().any(|office| self.fits(head, &words, office)))
    }

    /// The words of a title that tell an office, and which of them are nationalities.
    fn asked(&self, title: Range<usize>) -> Vec<(&'t str, bool)> {
        let text: &'t Text<'a> = self.text;
        title
            .filter(|token| self.class(*token) & (class::TITLE | class::HONORIFIC) == 0 && self.text.folded(*token).len() > 4)
            .filter(|token| {
                !matches!(bare(self.text.folded(*token)), "جديد" | "جديده" | "حالي" | "حاليه" | "مذكور" | "نفسه" | "نفسها")
            })
            .map(|token| (bare(text.folded(token)), self.is_nation(token)))
            .take(8)
            .collect()
    }

    fn fits(&self, head: &str, words: &[(&str, bool)], office: &[String]) -> bool {
        let holds = |word: &str| office.iter().any(|other| same_word(other, word));
        holds(head) && words.iter().all(|(word, nation)| *nation || holds(word)) && !self.other_nation(words, office)
    }

    /// Whether title and office each name a nation, and not the same («الوزير المصري», «وزير الخارجية الأمريكي»).
    fn other_nation(&self, words: &[(&str, bool)], office: &[String]) -> bool {
        let lexicon = self.text.lexicon;
        let nation = |word: &str| {
            let id = lexicon.vocabulary.find(word).or_else(|| lexicon.vocabulary.find(&format!("ال{word}")));
            id.is_some_and(|id| lexicon.names.class(id) & class::NATION != 0)
        };
        let asked: Vec<&str> = words.iter().filter(|(_, nation)| *nation).map(|(word, _)| *word).collect();
        let held: Vec<&String> = office.iter().filter(|word| nation(word)).collect();
        !asked.is_empty() && !held.is_empty() && !asked.iter().any(|word| held.iter().any(|other| same_word(other, word)))
    }

    fn is_nation(&self, token: usize) -> bool {
        self.text.forms(token).iter().any(|f| f.id.is_some_and(|id| self.text.lexicon.names.class(id) & class::NATION != 0))
    }

    /// The institution named before whose name holds the noun at a token («الهيئة» for «الهيئة الوطنية…»).
    pub fn called(&self, at: usize) -> Option<Named> {
        let text = self.text;
        if !text.forms(at).first().is_some_and(|form| form.definite()) {
            return None;
        }
        let word = bare(text.folded(at));
        let before = self.named.partition_point(|n| n.start < at);
        let holds = |n: &&Named| {
            n.kind == EntityKind::Organization
                && (n.start..n.end.min(n.start + 3)).any(|token| {
                    let other = bare(text.folded(token));
                    other == word || n.attached && token == n.start && other.get(2..) == Some(word)
                })
                || self.class_noun(n).is_some_and(|noun| bare(text.folded(noun)) == word)
        };
        self.named[before.saturating_sub(60)..before].iter().rev().find(holds).copied()
    }

    /// Whose paper a word like «البيان» takes up: «بيان للوزارة», «بلاغ صادر عن الحزب», «أعلنته الحركة في بيان لها».
    pub fn paper_by(&self, at: usize) -> Option<EntityId> {
        let text = self.text;
        let institution = |n: &&Named| n.kind == EntityKind::Organization;
        let papers =
            (at.saturating_sub(PAPER_REACH)..at).rev().filter(|t| matches!(text.folded(*t), "بيان" | "بلاغ" | "بيانا" | "بلاغا"));
        papers.take(4).find_map(|paper| {
            let plain = |t: &usize| text.kind(*t) == Some(TokenKind::Arabic);
            let end = (paper + 1..at.min(paper + 8)).find(|t| !plain(t)).unwrap_or(at.min(paper + 8));
            let behind = self.inside(paper + 1..end).iter().find(institution).map(|n| n.entity);
            behind.or_else(|| {
                let subject = paper.checked_sub(2).filter(|_| text.folded(paper - 1) == "في")?;
                let named = self.inside(subject.saturating_sub(8)..subject + 1).iter().rev().find(|n| n.end == subject + 1);
                named.filter(institution).copied().or_else(|| self.called(subject)).map(|n| n.entity)
            })
        })
    }

    /// The noun that says what a name in quotation marks is the name of: «منظمة "مراسلون بلا حدود"».
    fn class_noun(&self, n: &Named) -> Option<usize> {
        let mark = n.start.checked_sub(1).filter(|at| self.text.is_mark(*at, &['"', '«', '“', '”', '\'']))?;
        mark.checked_sub(1).filter(|at| self.class(*at) & class::HEAD != 0)
    }
}

/// «السيدة», «رئيسة» are women; «السيد», «جلالة الملك» men. The honorific tells, else the office.
fn gender(text: &Text<'_>, entity: &Entity) -> Gender {
    if entity.kind != EntityKind::Person {
        return Gender::Either;
    }
    let lexicon = text.lexicon;
    // «جلالة», «سعادة», «دولة» are said to anybody
    let address =
        |word: &&str| lexicon.vocabulary.find(&fold_str(word)).is_some_and(|id| lexicon.names.class(id) & class::TITLE != 0);
    let honorific = entity.honorific.as_deref().unwrap_or_default().split_whitespace().filter(|word| !address(word));
    let office = entity.roles.first().and_then(|role| role.text.split_whitespace().find(|word| !address(word)));
    let told = |word: &str| match word {
        "العلامة" | "الداعية" => Gender::Either,
        word if word.ends_with('ة') => Gender::Feminine,
        word if is_mans(word) => Gender::Masculine,
        _ => Gender::Either,
    };
    honorific.chain(office).map(told).find(|gender| *gender != Gender::Either).unwrap_or_default()
}

/// A word for a man in office that has another form for women.
fn is_mans(word: &str) -> bool {
    matches!(
        word.strip_prefix("ال").unwrap_or(word),
        "سيد"
            | "دكتور"
            | "أستاذ"
            | "مهندس"
            | "شيخ"
            | "رئيس"
            | "وزير"
            | "مدير"
            | "أمين"
            | "سفير"
            | "ملك"
            | "أمير"
            | "نائب"
            | "محامي"
            | "مدرب"
            | "لاعب"
    )
}

/// A word without «ال» and what stands before it («بالوزارة», «للوزارة», «والوزارة» → «وزارة»).
pub fn bare(word: &str) -> &str {
    ["ال", "وال", "بال", "لل", "فال", "كال", "ولل"]
        .iter()
        .filter_map(|head| word.strip_prefix(head))
        .find(|rest| rest.chars().count() > 2)
        .unwrap_or(word)
}

/// The word of an office, asked for as it stands, or in the form for men where a woman holds it («رئيس» of «رئيسة»).
fn same_word(held: &str, asked: &str) -> bool {
    held == asked || held.strip_suffix('ه') == Some(asked)
}

//! Who took part in the main event: people first, then the institutions and countries that act in it.
//!
//! Of a statement: those who speak. Of a meeting and its like: the people of its sentence, of sentences that tell the same
//! again («كما استقبل …») and of lists («بحضور …», «وضم الوفد …»). Of anything else: the people of title and lead. Not everybody
//! who is named: whoever only reports, or stands in somebody's office or in the occasion, takes no part.

use std::collections::BTreeSet;
use std::ops::Range;

use super::kind::Verdict;
use super::scene::{Scene, sentence};
use crate::extract::Text;
use crate::extract::facts::{EntityId, EntityKind, EventKind, Facts};
use crate::extract::lexicon::events::Sort;
use crate::extract::statements::speaker::{Named, inside};
use crate::text::Span;

/// An event has at most so many participants.
const MOST: usize = 10;
/// People of an event that is no kind of the contract, at most.
const OF_OTHER: usize = 3;
/// Lists and repeats are looked for among so many tokens behind the lead.
const FURTHER: usize = 600;

/// What the participants of an event are read from.
pub struct Stage<'s, 't, 'a> {
    pub text: &'s Text<'t>,
    pub facts: &'a Facts,
    pub named: &'a [Named],
    pub scene: &'a Scene,
    /// The sentence of the event's word, with the lead where that stands in the title.
    pub sentence: Range<usize>,
    pub occasion: Option<Span>,
}

/// Whether one of the spans that [`Stage::roles`] gives covers this one.
fn is_covered(roles: &[(usize, usize)], span: Span) -> bool {
    let before = roles.partition_point(|role| role.0 <= span.start);
    roles[..before].last().is_some_and(|role| role.1 >= span.end)
}

/// Leaves each entity at its first place only.
fn once(entities: &mut Vec<EntityId>) {
    let mut seen = BTreeSet::new();
    entities.retain(|id| seen.insert(*id));
}

impl Stage<'_, '_, '_> {
    pub fn participants(&self, chosen: &Verdict) -> Vec<EntityId> {
        let mut out = match chosen.kind {
            EventKind::Statement => self.who_speaks(chosen),
            EventKind::Other => self.who_acts(chosen),
            _ => self.who_meets(chosen),
        };
        once(&mut out);
        out.truncate(MOST);
        out
    }

    fn kind(&self, id: EntityId) -> Option<EntityKind> {
        self.facts.entity(id).map(|entity| entity.kind)
    }

    /// The people who are quoted or reported; else the institution or country that takes the position.
    fn who_speaks(&self, chosen: &Verdict) -> Vec<EntityId> {
        let speakers = || self.facts.statements.iter().filter_map(|statement| statement.speaker);
        let mut out: Vec<EntityId> = speakers().filter(|id| self.kind(*id) == Some(EntityKind::Person)).collect();
        out.dedup();
        let people = out.len();
        let subject = self.subject(chosen.at).or_else(|| self.subject_of_lead());
        if let Some(subject) = subject.filter(|subject| people == 0 || subject.kind == EntityKind::Person) {
            out.insert(0, subject.entity);
        }
        // institutions and countries that take a position of their own
        let institution = |id: &EntityId| self.kind(*id) == Some(EntityKind::Organization) && !self.is_agency(*id);
        let country = |id: &EntityId| self.kind(*id) == Some(EntityKind::Place);
        out.extend(speakers().filter(institution).take(6usize.saturating_sub(people)));
        out.extend(speakers().filter(country).take(usize::from(people == 0)));
        if out.is_empty() {
            out.extend(self.people(self.scene.title.start..self.scene.lead.end).into_iter().take(1));
        }
        self.add_office(&mut out);
        out.extend(self.interviewer());
        out
    }

    /// News agencies, papers and channels only pass on what others say.
    fn is_agency(&self, id: EntityId) -> bool {
        let opens = |name: &str| ["وكالة", "صحيفة", "قناة", "موقع", "إذاعة", "مجلة"].iter().any(|head| name.starts_with(head));
        self.facts.entity(id).is_some_and(|entity| {
            opens(&entity.name) || ["رويترز", "واس", "وات", "وام", "بترا", "تويتر", "فيسبوك"].contains(&entity.name.as_str())
        })
    }

    /// Whoever alone speaks for an institution brings it along («الناطق باسم الحركة»).
    fn add_office(&self, out: &mut Vec<EntityId>) {
        let people: Vec<EntityId> = out.iter().copied().filter(|id| self.kind(*id) == Some(EntityKind::Person)).collect();
        if let ([one], true) = (people.as_slice(), out.iter().all(|id| people.contains(id))) {
            out.extend(self.facts.entity(*one).and_then(|entity| entity.affiliation));
        }
    }

    /// «في حوار مع وكالة…», «في حديث لصحيفة…».
    fn interviewer(&self) -> Option<EntityId> {
        let lead = self.scene.whole.clone();
        inside(self.named, lead.clone())
            .iter()
            .filter(|n| n.kind == EntityKind::Organization)
            .find(|n| {
                (n.start.saturating_sub(3).max(lead.start)..n.start).any(|t| {
                    let word = self.text.folded(t);
                    matches!(word, "حوار" | "مقابله" | "حديث" | "حديثه" | "حديثها") && t > lead.start
                })
            })
            .map(|n| n.entity)
    }

    /// The mention that a verb has for its subject.
    fn subject(&self, verb: usize) -> Option<Named> {
        let end = (verb + 1..verb + 24)
            .find(|at| {
                let word = self.text.folded(*at);
                matches!(word, "ان" | "بان" | "انه" | "انها" | "علي" | "عن" | "الي" | "خلال" | "في" | "مع" | "من")
                    || self.text.is_mark(*at, &['،', ',', '.', ':', '؛', '"', '«'])
            })
            .unwrap_or(verb + 24);
        // a person, else an institution, else a country at the very start
        let here = inside(self.named, verb + 1..end);
        let of = |kind| here.iter().find(|n| n.kind == kind).copied();
        let country = here.first().filter(|n| n.start <= verb + 2).copied();
        of(EntityKind::Person).or_else(|| of(EntityKind::Organization)).or(country)
    }

    fn subject_of_lead(&self) -> Option<Named> {
        let title = inside(self.named, self.scene.title.start..self.scene.title.start + 6).first().copied();
        let lead = inside(self.named, self.scene.lead.start..self.scene.lead.start + 6).first().copied();
        lead.filter(|n| n.kind != EntityKind::Place).or(title.filter(|n| n.start <= self.scene.title.start + 1))
    }

    /// The people of the event's sentence, of lists and of repeats; institutions and countries where fewer than two people act.
    fn who_meets(&self, chosen: &Verdict) -> Vec<EntityId> {
        let mut out = self.in_order(self.sentence.clone(), chosen.at);
        if out.len() < 2 {
            out.extend(self.institutions(self.sentence.clone(), &out));
        }
        if out.len() < 2 {
            out.extend(self.people(self.scene.whole.clone()));
        }
        for more in self.further(chosen) {
            out.extend(self.people(more));
        }
        if out.len() < 2 {
            let orgs = self.institutions(self.scene.whole.clone(), &out);
            out.extend(orgs.into_iter().take(6));
        }
        out.extend(self.both_sides());
        out
    }

    /// People before the event's word, then those behind it; not those of the occasion alone.
    fn in_order(&self, range: Range<usize>, at: usize) -> Vec<EntityId> {
        let mut out = self.people(range.start..at);
        out.extend(self.people(at..range.end));
        if let Some(occasion) = self.occasion {
            let outside = self.mentioned_where(|span| !occasion.covers(span));
            out.retain(|id| outside.contains(id));
        }
        out
    }

    fn people(&self, range: Range<usize>) -> Vec<EntityId> {
        let acts = |n: &&Named| n.kind == EntityKind::Person && !self.reports(n.start);
        let mut out: Vec<EntityId> = inside(self.named, range).iter().filter(acts).map(|n| n.entity).collect();
        once(&mut out);
        out
    }

    /// Institutions that act: not those that only say whose minister somebody is, nor whoever reports.
    fn institutions(&self, range: Range<usize>, with: &[EntityId]) -> Vec<EntityId> {
        let affiliated: BTreeSet<EntityId> = with.iter().filter_map(|id| self.facts.entity(*id)?.affiliation).collect();
        let roles = self.roles();
        let outside_roles = self.mentioned_where(|span| !is_covered(&roles, span));
        let acts = |n: &&Named| {
            n.kind == EntityKind::Organization
                && !affiliated.contains(&n.entity)
                && outside_roles.contains(&n.entity)
                && !self.reports(n.start)
                && !self.in_dateline(n)
        };
        let mut out: Vec<EntityId> = inside(self.named, range).iter().filter(acts).map(|n| n.entity).collect();
        once(&mut out);
        out
    }

    /// «حسب فلان», «وفق الوكالة», «ذكرت صحيفة…» at the end of a sentence: whoever the news is from.
    fn reports(&self, at: usize) -> bool {
        (at.saturating_sub(3)..at).any(|t| {
            matches!(
                self.text.folded(t),
                "حسب"
                    | "بحسب"
                    | "وفق"
                    | "وفقا"
                    | "حسبما"
                    | "وبحسب"
                    | "ووفقا"
                    | "لصحيفه"
                    | "لوكاله"
                    | "صحيفه"
                    | "وكاله"
                    | "تحيات"
                    | "نقلا"
                    | "تحياته"
            )
        })
    }

    /// An agency in the line of place and date.
    fn in_dateline(&self, n: &Named) -> bool {
        let lead = &self.scene.lead;
        n.start <= lead.start + 12 && (n.end..n.end + 2).any(|at| self.text.is_mark(at, &['-', '–', '—', ')', '/']))
    }

    /// Entities that some mention names where `stands` holds.
    fn mentioned_where(&self, stands: impl Fn(Span) -> bool) -> BTreeSet<EntityId> {
        self.facts.mentions.iter().filter(|mention| stands(mention.span)).map(|mention| mention.entity).collect()
    }

    /// Where offices are written: starts in order, each with the farthest end of those up to it.
    fn roles(&self) -> Vec<(usize, usize)> {
        let spans = self.facts.entities.iter().flat_map(|entity| entity.roles.iter().map(|role| role.span));
        let mut roles: Vec<(usize, usize)> = spans.map(|span| (span.start, span.end)).collect();
        roles.sort_unstable();
        let mut farthest = 0;
        for (_, end) in &mut roles {
            farthest = farthest.max(*end);
            *end = farthest;
        }
        roles
    }

    /// Behind the lead: sentences that tell the same event again, and those that list who was there.
    fn further(&self, chosen: &Verdict) -> Vec<Range<usize>> {
        let text = self.text;
        let mut out = Vec::new();
        let mut at = self.sentence.end.max(self.scene.lead.end);
        let end = text.len().min(at + FURTHER);
        while at < end {
            let here = sentence(text, at);
            if here.end <= at {
                at += 1;
                continue;
            }
            if self.lists(here.clone(), chosen) {
                out.push(at..here.end);
            }
            at = here.end;
        }
        out
    }

    /// «وحضر اللقاء…», «وضم الوفد…», «كما استقبل…» within the first words of a sentence.
    fn lists(&self, sentence: Range<usize>, chosen: &Verdict) -> bool {
        let text = self.text;
        let attends = |at: usize| {
            matches!(
                text.folded(at),
                "حضر"
                    | "وحضر"
                    | "حضره"
                    | "حضرها"
                    | "وحضره"
                    | "وحضرها"
                    | "بحضور"
                    | "ضم"
                    | "ضمت"
                    | "وضم"
                    | "وضمت"
                    | "رافقه"
                    | "ورافقه"
                    | "يرافقه"
                    | "حضروا"
                    | "وشارك"
                    | "وشاركت"
                    | "وشملت"
            )
        };
        let again = |at: usize| {
            text.lexicon
                .events
                .cues
                .longest_at(text, at)
                .is_some_and(|found| found.value.kind == chosen.kind && found.value.sort == Sort::Verb && found.skip <= 2)
        };
        (sentence.start..sentence.end.min(sentence.start + 3)).any(|at| attends(at) || again(at))
    }

    /// «بين تونس وألمانيا», «اتفقت مصر والولايات المتحدة»: countries that act side by side.
    fn both_sides(&self) -> Vec<EntityId> {
        let told = self.scene.title.start.min(self.sentence.start)..self.sentence.end;
        let here = inside(self.named, told);
        for pair in here.windows(2) {
            let [one, two] = pair else { continue };
            let places = one.kind == EntityKind::Place && two.kind == EntityKind::Place && two.start == one.end;
            let between =
                one.start.checked_sub(1).is_some_and(|before| self.text.folded(before) == "بين") || self.verb_before(one.start);
            if places && between && self.text.folded(two.start).starts_with('و') {
                return vec![one.entity, two.entity];
            }
        }
        Vec::new()
    }

    fn verb_before(&self, at: usize) -> bool {
        at.checked_sub(1)
            .and_then(|before| self.text.lexicon.events.cues.longest_at(self.text, before))
            .is_some_and(|found| found.value.sort != Sort::Noun)
    }

    /// Title and lead of what is no kind of the contract: its people, then its institutions, then the country it opens with.
    fn who_acts(&self, chosen: &Verdict) -> Vec<EntityId> {
        let told = self.scene.title.start..self.sentence.end.max(self.scene.lead.end);
        let mut out = self.people(told.clone());
        out.truncate(OF_OTHER);
        let orgs = self.institutions(told, &out);
        out.extend(orgs.into_iter().take(OF_OTHER.saturating_sub(out.len()).max(usize::from(out.len() < OF_OTHER))));
        if out.is_empty() {
            let country = self.subject(chosen.at).filter(|n| n.start <= chosen.at + 2);
            let first = inside(self.named, self.scene.title.start..self.scene.title.start + 1).first().copied();
            out.extend(country.or(first).map(|n| n.entity));
        }
        out
    }
}

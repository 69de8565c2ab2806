//! Of a meeting and its like: the people of its sentence, of sentences that tell the same again and of lists, the institutions that hold it.

use std::ops::Range;

use super::{FURTHER, HOLDER_REACH, ORGANIZED, Stage, once};
use crate::extract::events::kind::Verdict;
use crate::extract::events::scene::sentence;
use crate::extract::facts::{EntityId, EntityKind, EventKind};
use crate::extract::lexicon::events::Sort;
use crate::extract::lexicon::names::class;
use crate::extract::statements::speaker::inside;

impl Stage<'_, '_, '_> {
    /// The people of the event's sentence, of lists and of repeats; institutions and countries where fewer than two people act.
    pub(super) fn who_meets(&self, chosen: &Verdict) -> Vec<EntityId> {
        // where a later sentence names the event, the lead still says who
        let lead = self.scene.lead.clone();
        let mut out = if chosen.at >= lead.end { self.people(lead) } else { Vec::new() };
        out.extend(self.in_order(self.sentence.clone(), chosen.at));
        once(&mut out);
        if out.len() < 2 {
            out.extend(self.holders(self.sentence.clone()));
            once(&mut out);
        }
        // whoever alone faces the press brings along whom he speaks for
        if chosen.kind == EventKind::Conference && out.len() == 1 {
            self.add_office(&mut out);
        }
        let hosts = self.hosts(chosen);
        if out.len() < 2 {
            out.extend(self.institutions(self.sentence.clone(), &out, chosen.kind));
        }
        if out.len() < 2 {
            out.extend(self.people(self.scene.whole.clone()));
        }
        for more in self.further(chosen) {
            out.extend(self.people(more));
        }
        // a host that is an institution speaks by somebody
        if !out.iter().any(|id| self.kind(*id) == Some(EntityKind::Person)) {
            out.splice(0..0, self.speaks_there());
        }
        out.extend(hosts);
        once(&mut out);
        if out.len() < 2 {
            let orgs = self.institutions(self.scene.whole.clone(), &out, chosen.kind);
            out.extend(orgs.into_iter().take(6));
        }
        for more in self.organizers(chosen) {
            out.extend(self.institutions(more, &out, chosen.kind));
        }
        // «أمضى رئيس الهيئة فلان ومدير الوكالة فلان على مذكرة»: the sides are their institutions
        if chosen.kind == EventKind::Signing {
            let sides: Vec<EntityId> = out.iter().filter_map(|id| self.facts.entity(*id)?.affiliation).collect();
            out.extend(sides.into_iter().filter(|id| self.is_in_lead(*id)));
        }
        out.extend(self.both_sides());
        out
    }

    /// People before the event's word, then those behind it; not those of the occasion alone, nor whoever only tells of it.
    pub(super) fn in_order(&self, range: Range<usize>, at: usize) -> Vec<EntityId> {
        let mut out = self.people(range.start..at);
        out.extend(self.people(at..range.end));
        if let Some(occasion) = self.occasion {
            let outside = self.mentioned_where(|span| !occasion.covers(span));
            out.retain(|id| outside.contains(id));
        }
        out
    }

    /// Whoever holds an office that the event's sentence names without a name: «التقى وزير الخارجية السعودي نظيره».
    pub(super) fn holders(&self, range: Range<usize>) -> Vec<EntityId> {
        let text = self.text;
        let mut out = Vec::new();
        let mut at = range.start;
        while at < range.end {
            let title = self.cast.is_title(at) && inside(self.named, at..at + 1).is_empty();
            let mut end = at + 1;
            while title && end < range.end.min(at + 8) && self.goes_on(end) {
                end = inside(self.named, end..end + 1).first().map_or(end + 1, |n| n.end.max(end + 1));
            }
            let named = inside(self.named, at..end + 3).iter().any(|n| n.kind == EntityKind::Person);
            if title && !named && end > at + 1 {
                let after_lead = self.cast.by_office(at..end, (end + HOLDER_REACH).min(text.len()));
                out.extend(after_lead.map(|n| n.entity));
            }
            at = end.max(at + 1);
        }
        out
    }

    /// Whether a word goes on with a title: definite, a nation's adjective, or part of a name that is nobody's.
    pub(super) fn goes_on(&self, at: usize) -> bool {
        let here = inside(self.named, at..at + 1).first();
        here.is_some_and(|n| n.kind != EntityKind::Person && !n.attached)
            || here.is_none() && self.text.forms(at).first().is_some_and(|form| form.definite() && form.skip <= 2)
            || self.cast.class(at) & class::INNER != 0
    }

    /// Institutions that hold a meeting themselves or send the guests: «استقبلت الهيئة وفدا من المنظمة».
    pub(super) fn hosts(&self, chosen: &Verdict) -> Vec<EntityId> {
        let (text, known) = (self.text, &self.text.lexicon.participation);
        let of = |at: usize| inside(self.named, at..at + 1).first().filter(|n| n.kind == EntityKind::Organization);
        let meets = |at: &usize| {
            let cue = text.lexicon.events.cues.longest_at(text, *at);
            cue.is_some_and(|found| found.value.kind == chosen.kind && found.value.sort != Sort::Noun && found.skip <= 2)
        };
        let holds = |at: &usize| {
            meets(at)
                || text.lexicon.events.holds.at(text, *at).is_some_and(|form| form.skip == 0)
                    && !known.at_a_venue.whole(text, *at)
        };
        let Some(verb) =
            self.sentence.clone().find(|at| holds(at) && of(*at + 1).is_some()).or_else(|| self.sentence.clone().find(meets))
        else {
            return Vec::new();
        };
        let partner = (verb + 1..self.sentence.end.min(verb + 36))
            .find(|at| text.folded(*at) == "مع" && chosen.kind != EventKind::Other)
            .and_then(|at| of(at + 1));
        let guests = (verb + 1..self.sentence.end.min(verb + 40)).find(|at| known.guests.whole(text, *at));
        let guests = guests.and_then(|at| {
            let next = at + 1 + usize::from(matches!(text.folded(at + 1), "من" | "عن"));
            of(next)
        });
        of(verb + 1).into_iter().chain(guests).chain(partner).map(|n| n.entity).collect()
    }

    /// Behind the lead: sentences that tell the same event again, and those that list who was there.
    pub(super) fn further(&self, chosen: &Verdict) -> Vec<Range<usize>> {
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
            } else if let Some(with) = self.accompanied(here.clone(), chosen.kind) {
                out.push(with);
            }
            at = here.end;
        }
        out
    }

    /// «… والتي رافقه فيها فلان وفلان، على أهمية»: from the word for company up to the verb or preposition of what else is told.
    ///
    /// Of a signing, from «وقعه من الجانب المصري فلان» on.
    pub(super) fn accompanied(&self, sentence: Range<usize>, kind: EventKind) -> Option<Range<usize>> {
        let text = self.text;
        let signs = |word: &str| matches!(word.trim_start_matches('و'), "قعه" | "قعها" | "قعهما" | "قعته" | "قعتها");
        let with = |at: &usize| {
            if kind == EventKind::Signing && signs(text.folded(*at)) {
                return true;
            }
            text.lexicon.participation.with.whole(text, *at)
        };
        let from = sentence.clone().find(with)?;
        let ends = |at: &usize| {
            text.lexicon.statements.cue(text, *at).is_some() || matches!(text.folded(*at), "علي" | "ان" | "حيث" | "وذلك" | "كما")
        };
        Some(from..(from + 1..sentence.end).find(ends).unwrap_or(sentence.end))
    }

    /// «وتنظم الورشة الهيئة بالتعاون مع المنظمة»: sentences that say who holds a course or a conference.
    pub(super) fn organizers(&self, chosen: &Verdict) -> Vec<Range<usize>> {
        if !matches!(chosen.kind, EventKind::Training | EventKind::Conference) {
            return Vec::new();
        }
        let text = self.text;
        let mut out = Vec::new();
        let mut at = self.sentence.end;
        let end = text.len().min(at + ORGANIZED);
        while at < end {
            let here = sentence(text, at);
            let holds = |at: usize| text.lexicon.participation.organizes.whole(text, at);
            if (here.start..here.end.min(here.start + 8)).any(holds) {
                out.push(here.clone());
            }
            at = here.end.max(at + 1);
        }
        out
    }

    /// «وحضر اللقاء…», «وضم الوفد…», «كما استقبل…» within the first words of a sentence.
    pub(super) fn lists(&self, sentence: Range<usize>, chosen: &Verdict) -> bool {
        let text = self.text;
        let attends = |at: usize| text.lexicon.participation.attends.whole(text, at);
        let again = |at: usize| {
            text.lexicon.events.cues.longest_at(text, at).is_some_and(|found| {
                let sure =
                    found.value.sort == Sort::Verb || found.value.kind == EventKind::Signing && found.value.sort == Sort::Weak;
                found.value.kind == chosen.kind && sure && found.skip <= 2
            })
        };
        // «يذكر أن الوفد ضم كلا من فلان وفلان»
        let each = |at: usize| matches!(text.folded(at), "كل" | "كلا") && text.folded(at + 1) == "من";
        let listed = (sentence.start..sentence.end).find(|at| matches!(text.folded(*at), "ضم" | "ضمت" | "يضم" | "تضم"));
        let listed = listed.is_some_and(|at| (at + 1..sentence.end.min(at + 10)).any(each));
        listed
            || (sentence.start..sentence.end.min(sentence.start + 4))
                .any(|at| again(at) || attends(at) && at < sentence.start + 3)
    }
}

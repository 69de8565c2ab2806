//! The verb that says what a sentence is about, and what it weighs.

use std::ops::Range;

use super::{Scale, weight};
use crate::document::BlockKind;
use crate::extract::events::scene::word_from;
use crate::extract::facts::{EntityKind, EventKind};
use crate::extract::lexicon::events::{Cue, Sort};
use crate::extract::lexicon::names::class::{HONORIFIC, OFFICE, TITLE};
use crate::extract::statements::speaker::inside;
use crate::text::Span;
use crate::text::words::TokenKind;

/// A verb that says what a sentence is about.
#[derive(Clone, Copy)]
pub(super) struct Predicate {
    pub at: usize,
    pub end: usize,
    pub span: Span,
    pub cue: Cue,
    /// 1 where it opens its sentence, less the deeper it stands.
    pub clear: f32,
}

impl Scale<'_, '_, '_> {
    /// The verb that says what a sentence is about.
    pub(super) fn predicate(&self, range: Range<usize>) -> Option<Predicate> {
        let text = self.text;
        let words = &text.lexicon.events;
        let start = self.past_dateline(range.clone());
        let heading = text.block(start).is_some_and(|block| block.kind == BlockKind::Heading);
        let opener = words.openers.at(text, start).is_some() || words.circumstances.at(text, start).is_some();
        let subject_first = !inside(self.named, start..start + 3).is_empty() || self.definite(start);
        let mut deep: Option<Predicate> = None;
        let mut at = start;
        let mut passed = 0;
        while at < range.end && passed < 60 {
            if let Some(n) = inside(self.named, at..at + 1).first() {
                passed += n.end - at;
                at = n.end.max(at + 1);
                continue;
            }
            passed += usize::from(text.kind(at) == Some(TokenKind::Arabic));
            let found = words.cues.longest_at(text, at).filter(|found| {
                let bare = found.skip == 0 || found.skip == 2 && text.folded(at).starts_with(['و', 'ف']);
                found.value.sort != Sort::Noun && bare
            });
            let Some(found) = found else {
                at += 1;
                continue;
            };
            let opens = passed <= 2;
            let governed = at > start && self.governed(at);
            if governed || !opens && words.doubtful.at(text, at).is_some_and(|form| form.skip == 0) {
                at = found.tokens.end;
                continue;
            }
            let before_comma = at > start && text.is_mark(at - 1, &['،', ',']);
            let clear = match (opens, heading, opener) {
                (true, ..) => 1.0,
                (_, true, _) => 0.9,
                (_, _, true) if before_comma => 0.95,
                (_, _, true) => 0.75,
                _ if subject_first && passed <= 16 => 0.8,
                _ => 0.35,
            };
            let predicate = Predicate { at, end: found.tokens.end, span: found.span, cue: *found.value, clear };
            if clear >= 0.7 {
                return Some(predicate);
            }
            deep = deep.or(Some(predicate));
            at = found.tokens.end;
        }
        deep
    }

    /// «جنيف – », «(وكالة) - », «عام / »: where the sentence proper begins.
    pub(super) fn past_dateline(&self, range: Range<usize>) -> usize {
        let text = self.text;
        let most = range.end.min(range.start + 14);
        // «#سوق_العمل» is one word
        let joins = |at: usize| at > 0 && text.span(at - 1..at).end == text.span(at..at + 1).start;
        let dash = |at: &usize| text.is_mark(*at, &['-', '–', '—', '/']) || text.is_mark(*at, &['_']) && !joins(*at);
        let dash = (range.start..most).rev().find(dash);
        let named = !inside(self.named, range.start..range.start + 2).is_empty();
        let start = match dash {
            Some(dash) if named || dash <= range.start + 3 => dash + 1,
            _ => range.start,
        };
        word_from(text, start, range.end).unwrap_or(range.start)
    }

    pub(super) fn definite(&self, at: usize) -> bool {
        self.text.forms(at).first().is_some_and(|form| form.definite())
    }

    /// Whether a relative or a particle before a verb makes it another sentence's.
    fn governed(&self, at: usize) -> bool {
        let words = &self.text.lexicon.events;
        let before = (at.saturating_sub(2)..at).rev().find(|at| self.text.kind(*at) == Some(TokenKind::Arabic));
        before.is_some_and(|before| {
            let expected = || before.checked_sub(1).is_some_and(|at| self.text.lexicon.kinds.expected.whole(self.text, at));
            let that = self.text.folded(before) == "ان";
            self.text.folded(before) != "كما" && !(that && expected()) && words.relatives.at(self.text, before).is_some()
        })
    }

    /// What a sentence's verb weighs.
    pub(super) fn weigh(&mut self, predicate: Predicate, range: Range<usize>, share: f32, rule: &'static str) {
        let heavy = predicate.clear * share;
        let cue = Some((predicate.at, predicate.span, rule));
        match (predicate.cue.kind, predicate.cue.sort) {
            // «تحادث الوزيران هاتفيا», «تحدث الرئيسان عبر الهاتف»
            (EventKind::Meeting, _) if self.by_phone(predicate, &range) => self.pile(EventKind::Call, weight::VERB * heavy, cue),
            (EventKind::Statement, _) if self.talks(predicate) && self.by_phone(predicate, &range) => {
                self.pile(EventKind::Call, weight::HAPPENS * heavy, cue);
            }
            // «تقدم فلان بأحر التعازي», «أصدرت الجمعية … بيانا»
            (EventKind::Other, _) if self.gives_words(predicate, &range) => {
                self.pile(EventKind::Statement, weight::POSITION * heavy, cue)
            }
            // «دعت الوزارة سفيرة … إلى مقرها»
            (EventKind::Statement, _) if self.summons(predicate) => self.pile(EventKind::Meeting, weight::VERB * heavy, cue),
            // «احتجت النقابة على…»: in words; of a crowd it is a deed
            (EventKind::Other, _) if self.objects(predicate) => self.pile(EventKind::Statement, weight::POSITION * heavy, cue),
            // «عادت النقابات والحكومة إلى طاولة الحوار»
            (EventKind::Other, _) if self.sits_down(predicate, &range) => {
                self.pile(EventKind::Meeting, weight::HELD * heavy, cue)
            }
            // «كشفت الشركة عن هاتفها الجديد»
            (EventKind::Statement, _) if self.launches(predicate) => self.pile(EventKind::Other, weight::HAPPENS * heavy, cue),
            // «يستضيف النادي ضيفه في قمة الأسبوع»
            (EventKind::Meeting, Sort::Weak) if self.plays() => self.pile(EventKind::Other, weight::HAPPENS * heavy, cue),
            // «تدعو الجمعية منخرطيها إلى جمعها العام»: an invitation
            (EventKind::Statement, _) if self.invites(predicate) => self.pile(EventKind::Other, weight::HAPPENS * heavy, cue),
            // «أدانت محكمة…»: an act, not words
            (EventKind::Statement, _) if self.judges(predicate) => self.pile(EventKind::Other, weight::HAPPENS * heavy, cue),
            // «أعلنت النقابة رفضها», «جدد الجيش تمسكه»
            (EventKind::Statement, _) if self.states_its_own(predicate) => {
                self.pile(EventKind::Statement, weight::POSITION * heavy, cue)
            }
            (EventKind::Statement, Sort::Weak) => self.announces(predicate, range, heavy, cue),
            (EventKind::Statement, _)
                if (self.passed_on(predicate) || self.tells_a_deed(predicate, range.end)) && !self.takes_position(predicate) =>
            {
                self.announces(predicate, range, heavy, cue)
            }
            (EventKind::Statement, _) => {
                self.pile(EventKind::Statement, weight::POSITION * heavy, cue);
                self.told_for(predicate, range, heavy);
            }
            // what a verb of holding holds decides: «اختتم … الدورة», «يبدأ … زيارة»
            (EventKind::Other, _) if self.text.lexicon.events.holds.has(self.text, predicate.at) => {
                self.pile(EventKind::Other, weight::HOLDS * heavy, cue);
            }
            (EventKind::Other, _) => self.pile(EventKind::Other, weight::HAPPENS * heavy, cue),
            (EventKind::Meeting, _) if self.inanimate(predicate.end) => self.pile(EventKind::Other, weight::HAPPENS * heavy, cue),
            (kind, Sort::Weak) => {
                // «استمعت لجنة المالية إلى…»: who listens stands right behind the verb
                let within = if kind == EventKind::Session { predicate.end + 2 } else { range.end };
                let sides = || kind == EventKind::Meeting && inside(self.named, predicate.end..predicate.end + 6).len() >= 2;
                let sure = self.takes(kind, predicate.end, within) || sides();
                match (kind, sure) {
                    (_, true) => self.pile(kind, weight::HELD * heavy, cue),
                    // «عرض … مع السفراء», not «عرضت الشركة…»
                    (EventKind::Meeting, false) if matches!(self.text.folded(predicate.at), "عرض" | "عرضت") => {
                        self.pile(EventKind::Other, 1.4 * heavy, cue)
                    }
                    (EventKind::Meeting, false) => self.pile(kind, 1.4 * heavy, cue),
                    // somebody arrives or leaves: «وصل فلان إلى…»
                    (EventKind::Visit, false) if self.somebody(predicate.end) => self.pile(kind, weight::HAPPENS * heavy, cue),
                    _ => self.pile(EventKind::Other, 2.4 * heavy, cue),
                }
            }
            (kind, _) => self.pile(kind, weight::VERB * heavy, cue),
        }
    }

    /// «قال المتحدث باسم الرئاسة إن الرئيس اتصل هاتفيا بنظيره»: a spokesman tells what somebody did.
    fn told_for(&mut self, predicate: Predicate, range: Range<usize>, heavy: f32) {
        let text = self.text;
        let speaks_for =
            |at: usize| matches!(text.folded(at), "المتحدث" | "متحدث" | "المتحدثه" | "الناطق" | "ناطق" | "المكتب" | "مكتب");
        if !(predicate.end..predicate.end + 2).any(speaks_for) {
            return;
        }
        let content = (predicate.end..range.end.min(predicate.end + 24)).find(|at| matches!(text.folded(*at), "ان" | "بان"));
        if let Some(content) = content
            && let Some(inner) = self.predicate(content + 1..range.end)
            && inner.cue.verb
            && inner.clear >= 0.7
        {
            self.weigh(inner, content + 1..range.end, heavy, "event-verb");
            self.relayed = true;
        }
    }

    /// «أعلنت الوزارة عن…», «ذكرت مصادر أن…»: who announces, and what.
    fn announces(&mut self, predicate: Predicate, range: Range<usize>, heavy: f32, cue: Option<(usize, Span, &'static str)>) {
        let text = self.text;
        let words = &text.lexicon.events;
        let passed_on = self.passed_on(predicate) || self.tells_a_deed(predicate, range.end);
        let end = range.end.min(predicate.end + 14);
        let of = (predicate.end..range.end.min(predicate.end + 26)).find(|at| text.folded(*at) == "عن").map_or(end, |of| of + 2);
        let end = end.max(of.min(range.end));
        let happening = (predicate.end..end).find_map(|at| {
            let found = words.cues.longest_at(text, at)?;
            let bare = found.skip <= 4 && found.value.kind == EventKind::Other && found.value.sort == Sort::Noun;
            bare.then_some((at, found.span, "event-named"))
        });
        self.relayed |= passed_on && self.scene.lead.contains(&predicate.at);
        let less = if passed_on { weight::PASSES_ON } else { weight::ANNOUNCES - if happening.is_some() { 1.2 } else { 0.0 } };
        self.pile(EventKind::Statement, less * heavy, cue);
        if passed_on || happening.is_some() {
            self.pile(EventKind::Other, if happening.is_some() { 2.2 } else { 1.4 } * heavy, happening.or(cue));
        }
        // what is announced may itself be an event: «ذكر بيان أن الوزير التقى…»
        let content = (predicate.end..range.end.min(predicate.end + 24))
            .find(|at| matches!(text.folded(*at), "ان" | "بان" | "انه" | "انها" | "بانه" | "بانها"));
        if let Some(content) = content
            && let Some(inner) = self.predicate(content + 1..range.end)
            && (inner.cue.kind != EventKind::Statement || self.summons(inner))
        {
            let proper = self.summons(inner) || inner.cue.verb && inner.cue.sort == Sort::Verb && inner.clear >= 0.8;
            self.relayed |= proper && self.scene.lead.contains(&predicate.at);
            self.weigh(
                inner,
                range,
                heavy
                    * if proper {
                        0.75
                    } else if passed_on {
                        0.5
                    } else {
                        0.35
                    },
                "event-verb",
            );
        }
    }

    /// Whether a person or somebody's office follows a verb.
    pub(super) fn somebody(&self, at: usize) -> bool {
        let names = &self.text.lexicon.names;
        let office = |t: usize| {
            self.text
                .forms(t)
                .first()
                .and_then(|form| form.id)
                .is_some_and(|id| names.class(id) & (OFFICE | HONORIFIC | TITLE) != 0)
        };
        let group = |t: usize| matches!(self.text.folded(t), "وفد" | "فريق" | "بعثه" | "لجنه" | "وفدا" | "مسوول" | "مبعوث");
        (at..at + 4).any(office)
            || (at..at + 3).any(group)
            || self.text.folded(at) == "الي" && (at + 2..at + 6).any(|t| group(t) || office(t))
            || inside(self.named, at..at + 8).iter().any(|n| n.kind == EntityKind::Person)
    }

    pub(super) fn takes(&self, kind: EventKind, from: usize, end: usize) -> bool {
        let Some(words) = self.text.lexicon.events.takes(kind) else { return false };
        (from..end.min(from + 48)).any(|at| words.at(self.text, at).is_some())
    }
}

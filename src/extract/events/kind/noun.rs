//! The nouns that name an event: held, done, in passing, or the circumstance of something else.

use std::ops::Range;

use super::verb::Predicate;
use super::{Scale, weight};
use crate::extract::events::scene::word_from;
use crate::extract::facts::{EntityKind, EventKind};
use crate::extract::lexicon::events::Sort;
use crate::extract::statements::speaker::inside;
use crate::text::words::TokenKind;

impl Scale<'_, '_, '_> {
    /// «انتخاب فلان…», «اتفاقية بين…»: the noun that a title opens with, also behind a colon.
    pub(super) fn heading_noun(&mut self, line: Range<usize>, share: f32) {
        let after_colon = line.clone().find(|at| self.text.is_mark(*at, &[':', '.'])).map(|at| at + 1);
        for (from, less) in [(Some(line.start), 1.0), (after_colon, 0.7)] {
            let Some(at) = from.and_then(|from| word_from(self.text, from, line.end)) else { continue };
            let Some(found) = self.text.lexicon.events.cues.longest_at(self.text, at) else { continue };
            if found.value.sort == Sort::Noun && found.skip <= 2 {
                // «انطلاق ورشة…», «اختتام أعمال المؤتمر»: what begins or ends is the event
                let holds = self.text.lexicon.events.holds.has(self.text, at);
                let held = (found.tokens.end..line.end.min(found.tokens.end + 4)).filter(|_| holds).find_map(|at| {
                    let held = self.text.lexicon.events.cues.longest_at(self.text, at)?;
                    let proper = !matches!(held.value.kind, EventKind::Other | EventKind::Statement);
                    (held.value.sort == Sort::Noun && proper).then_some((at, held))
                });
                if let Some((at, held)) = held {
                    self.pile(held.value.kind, 4.0 * share * less, Some((at, held.span, "event-title")));
                    continue;
                }
                self.pile(found.value.kind, 4.0 * share * less, Some((at, found.span, "event-title")));
            }
        }
    }

    /// Nouns of an event deeper in a title: «وفد حقوقي في زيارة إلى…».
    pub(super) fn heading_nouns(&mut self, line: Range<usize>, share: f32) {
        let text = self.text;
        for at in line.start + 1..line.end {
            let Some(found) = text.lexicon.events.cues.longest_at(text, at) else { continue };
            let proper = found.value.sort == Sort::Noun && !matches!(found.value.kind, EventKind::Other | EventKind::Statement);
            if !proper || self.in_a_name(at) {
                continue;
            }
            let visits = found.value.kind == EventKind::Visit && text.folded(at - 1) == "في";
            let spoken = at <= line.start + 2 && self.during(at) && self.owned(at);
            let heavy = if spoken || text.folded(at - 1) == "محور" {
                // «في لقائه بالسفيرة: الوزير يدعو إلى…», «التعاون محور لقاء الوزير بنظيره»
                4.0
            } else if visits {
                3.0
            } else if self.circumstance(at, found.skip) {
                0.4
            } else {
                1.6
            };
            self.pile(found.value.kind, heavy * share, Some((at, found.span, "event-title")));
            return;
        }
    }

    /// The nouns of a lead: held («عقد … اجتماعا»), done («تم … توقيع»), in passing, or the circumstance of a speech.
    pub(super) fn nouns(&mut self, range: Range<usize>, predicate: Option<Predicate>) {
        let text = self.text;
        let words = &text.lexicon.events;
        let start = self.past_dateline(range.clone());
        let speaks = predicate.is_some_and(|predicate| predicate.cue.kind == EventKind::Statement && predicate.clear > 0.5);
        let mut held_already = false;
        let mut passing = [false; EventKind::ALL.len()];
        let mut at = range.start;
        while at < range.end {
            let Some(found) = words.cues.longest_at(text, at).filter(|found| found.value.sort == Sort::Noun) else {
                at += 1;
                continue;
            };
            let kind = found.value.kind;
            let next = found.tokens.end;
            // «نظمت العصبة الملتقى الحقوقي الأول»: what is held may be a name from its first word
            let named = self.in_a_name(at) && !(self.opens_a_name(at) && self.held(at, start));
            if named || self.is_room(at) {
                at = next;
                continue;
            }
            let cue = |rule| Some((at, found.span, rule));
            let proper = !matches!(kind, EventKind::Other | EventKind::Statement);
            let done = (start..at.min(start + 3)).any(|t| words.done.has(text, t)) && at <= start + 9;
            if kind == EventKind::Signing && found.tokens.len() == 1 && !self.takes(kind, next, (next + 6).min(range.end)) {
                at = next;
                continue;
            }
            // «أعلنت الأمانة توقيع مذكرة تفاهم»
            let announced = kind == EventKind::Signing
                && predicate.is_some_and(|p| p.cue.sort == Sort::Weak && p.clear > 0.5 && at >= p.end && at < p.end + 10)
                && matches!(text.folded(at), "توقيع" | "التوقيع" | "ابرام");
            if (done || announced || self.is_subject(at, start) && proper) && !held_already {
                self.pile(kind, weight::DONE, cue("event-held"));
                held_already = true;
            } else if matches!(kind, EventKind::Other | EventKind::Statement) {
                if at <= start + 1 {
                    self.pile(kind, 1.6, cue("event-named"));
                }
            } else if self.circumstance(at, found.skip) && !(self.is_worked_at(at) && self.held(at, start)) {
                // «أكد … خلال لقائه», «وصل … في زيارة»
                let own = self.owned(at);
                let meets = predicate.is_some_and(|predicate| predicate.cue.kind == EventKind::Meeting && predicate.clear > 0.5);
                let heavy = match (speaks, self.during(at)) {
                    // «بحث … في اتصال هاتفي»
                    (false, true) if meets && kind == EventKind::Call => weight::VERB,
                    // «هنأ الرئيس، في اتصال هاتفي، نظيره»
                    (true, true)
                        if kind == EventKind::Call
                            && predicate.is_some_and(|p| text.lexicon.kinds.congratulates.whole(text, p.at)) =>
                    {
                        weight::SPOKEN_AT
                    }
                    // «قال فلان في اتصال هاتفي مع الإذاعة»: an interview, and no call of two
                    (true, true) if kind == EventKind::Call && !own && !self.with_somebody(next) => 0.2,
                    // «كشف … خلال ندوة صحفية»
                    (true, true) if kind == EventKind::Conference && self.with_the_press(found.tokens.clone()) => {
                        weight::SPOKEN_AT
                    }
                    (true, true) if (own || self.gathers(next)) && kind != EventKind::Conference && !self.anothers(at) => {
                        weight::SPOKEN_AT
                    }
                    // «تسلم … التقرير لدى استقباله…», «هنأ … خلال لقائه»: what is done when two meet
                    (false, true)
                        if own
                            && kind == EventKind::Meeting
                            && self.at_once(at)
                            && predicate.is_some_and(|predicate| self.is_done_in_meeting(predicate.at)) =>
                    {
                        weight::AT_THE_PRESS
                    }
                    // «وافق المجلس، خلال جلسته العامة، على…»: what an assembly does in its session
                    (false, true)
                        if kind == EventKind::Session
                            && self.at_once(at)
                            && predicate.is_some_and(|predicate| self.is_done_in_session(predicate.at)) =>
                    {
                        weight::AT_THE_PRESS
                    }
                    // «افتتح … خلال زيارته»
                    (false, true) if own && predicate.is_some() && self.at_once(at) => 3.0,
                    // «قدمت اللجنة تقريرها في ندوة صحفية»
                    (false, true)
                        if kind == EventKind::Conference && self.with_the_press(found.tokens.clone()) && self.at_once(at) =>
                    {
                        weight::HAPPENS
                    }
                    (true, true) => 1.6,
                    (false, true) if kind == EventKind::Visit && text.folded(at - 1) == "في" => 2.0,
                    _ => 0.4,
                };
                self.pile(kind, heavy, cue("event-named"));
            } else if !held_already && self.held(at, start) {
                // «أعلن أن حزبه لن يشارك في الحوار»: held in what somebody says
                let said = speaks && (start..at).any(|t| matches!(text.folded(t), "ان" | "بان"));
                // what the sentence's own verb holds takes its weight over
                let own = predicate.is_some_and(|p| p.cue.kind == EventKind::Other && words.holds.has(text, p.at));
                let heavy = weight::HELD + if own { weight::HOLDS } else { 0.0 };
                self.pile(kind, if said { heavy * 0.5 } else { heavy }, cue("event-held"));
                held_already = !said;
            } else if let Some(slot) = EventKind::ALL.iter().position(|other| *other == kind).filter(|slot| !passing[*slot]) {
                passing[slot] = true;
                let opens = at <= start + 3;
                self.pile(
                    kind,
                    if opens { 2.6 } else { 1.0 } + if found.tokens.len() > 1 { 0.4 } else { 0.0 },
                    cue("event-named"),
                );
            }
            at = next;
        }
    }

    /// Whether a noun belongs to the circumstances: «على هامش اجتماع», «بمناسبة زيارة», «إثر لقائه».
    fn circumstance(&self, at: usize, skip: usize) -> bool {
        let words = &self.text.lexicon.events;
        let attached = skip > 0 && self.text.folded(at).starts_with(['ل']);
        let from = at.saturating_sub(5);
        attached
            || (from..at).rev().take_while(|t| self.text.kind(*t) == Some(TokenKind::Arabic)).any(|t| {
                if !inside(self.named, t..t + 1).is_empty() {
                    // «في أطار» folds like «في إطار»
                    return false;
                }
                let near = t + 1 == at && !self.takes_part(t);
                let word = self.text.folded(t);
                (near || !matches!(word, "في" | "من" | "عن"))
                    && (words.circumstances.has(self.text, t) || words.occasions.longest_at(self.text, t).is_some())
            })
    }

    /// «شارك … في جلسة»: what somebody takes part in is no circumstance.
    fn takes_part(&self, at: usize) -> bool {
        let shares = &self.text.lexicon.kinds.takes_part;
        self.text.folded(at) == "في" && (at.saturating_sub(30)..at).any(|t| shares.whole(self.text, t))
    }

    /// Whether a noun belongs to a name: «المؤتمر» in a party's.
    pub(super) fn in_a_name(&self, at: usize) -> bool {
        let before = self.named.partition_point(|n| n.start <= at);
        before.checked_sub(1).and_then(|last| self.named.get(last)).is_some_and(|n| at < n.end && n.kind != EntityKind::Place)
    }

    /// «ما ورد على لسان الوزير خلال زيارته»: during what somebody else did.
    fn anothers(&self, at: usize) -> bool {
        (at.saturating_sub(8)..at).any(|t| self.text.lexicon.kinds.of_another.whole(self.text, t))
    }

    /// «تسلم», «قدم», «أطلع»: acts of one guest and one host.
    fn is_done_in_meeting(&self, verb: usize) -> bool {
        self.text.lexicon.kinds.done_in_a_meeting.whole(self.text, verb)
    }

    /// «وافق», «صادق», «ناقش»: acts of an assembly.
    fn is_done_in_session(&self, verb: usize) -> bool {
        self.text.lexicon.kinds.done_in_a_session.whole(self.text, verb)
    }

    /// «أعمال المؤتمر», «أشغال الدورة», «الجولة الثانية من المفاوضات»: what goes on is the event.
    fn is_worked_at(&self, at: usize) -> bool {
        (at.saturating_sub(3)..at)
            .any(|t| matches!(self.text.folded(t).trim_start_matches('ل'), "اعمال" | "اشغال" | "فعاليات" | "الجوله" | "جوله"))
    }

    /// During it, and not behind it.
    fn at_once(&self, at: usize) -> bool {
        (at.saturating_sub(2)..at).any(|t| matches!(self.text.folded(t), "خلال" | "اثناء" | "لدي" | "في"))
    }

    /// «قاعة الاجتماعات», «قصر المؤتمرات»: where, and not what.
    fn is_room(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map_or("", |before| self.text.folded(before));
        ["قاعه", "قصر", "مركز", "مقر", "قاعات", "غرفه"]
            .iter()
            .any(|room| before.ends_with(room) && before.len() <= room.len() + 6)
            && self.definite(at)
    }

    /// «في اتصال مع نظيره», «مع الرئيس»
    fn with_somebody(&self, next: usize) -> bool {
        (next..next + 2).any(|at| matches!(self.text.folded(at), "نظيره" | "نظيرها" | "نظيرته" | "نظيريه")) || self.somebody(next)
    }

    /// Whether a name begins at a token.
    fn opens_a_name(&self, at: usize) -> bool {
        !inside(self.named, at..at + 1).is_empty()
    }

    /// «مثل اللقاء الذي جمع الوزير بالسفيرة مناسبة…», «تمحور الاجتماع حول…»: the event is the subject of the lead.
    fn is_subject(&self, at: usize, start: usize) -> bool {
        let is = |at: usize| self.text.lexicon.kinds.subject_of.whole(self.text, at);
        // «مثل التعاون محور لقاء الوزير بنظيره»
        let theme = at.checked_sub(1).is_some_and(|before| self.text.folded(before) == "محور");
        theme || at == start + 1 && self.definite(at) && is(start)
    }

    /// «لقائه», «زيارتها»: with the pronoun of whoever holds it.
    fn owned(&self, at: usize) -> bool {
        let written = self.text.tokens.get(at).map_or("", |token| token.span.of(self.text.source()));
        written.ends_with('ه') || ["ها", "هما", "هم"].iter().any(|pronoun| written.ends_with(pronoun))
    }

    /// «خلال لقاء جمعه بـ…», «في اجتماع مع…»
    fn gathers(&self, at: usize) -> bool {
        self.text.lexicon.kinds.gathers.whole(self.text, at)
    }

    /// «ندوة صحفية», «لقاء إعلامي», «نقطة صحفية»
    fn with_the_press(&self, tokens: Range<usize>) -> bool {
        let word = self.text.folded(tokens.end.saturating_sub(1));
        tokens.len() > 1 && ["صحف", "صحاف", "اعلام"].iter().any(|press| word.trim_start_matches("ال").starts_with(press))
    }

    /// Behind the lead: «جاء ذلك خلال لقائه…», «وأشار، خلال لقاء صحفي…» tell where the words of the lead were said.
    pub(super) fn said_at(&mut self, range: Range<usize>) {
        let text = self.text;
        let mut at = range.start;
        let mut sentences = 0;
        while at < range.end && sentences < 6 {
            let own = crate::extract::events::scene::sentence(text, at);
            let first = word_from(text, at, own.end.min(range.end)).unwrap_or(at);
            let came = matches!(text.folded(first), "جاء" | "وجاء" | "جاءت" | "وجاءت" | "وكان" | "وكانت" | "يذكر")
                && (first + 1..first + 5).any(|t| {
                    let word = text.folded(t);
                    matches!(word, "ذلك" | "هذا" | "كلمه" | "يتحدث")
                        || ["تصريح", "كلام", "حديث", "قول", "تاكيد"].iter().any(|said| word.starts_with(said))
                });
            let says = text
                .lexicon
                .events
                .cues
                .longest_at(text, first)
                .is_some_and(|found| found.value.kind == EventKind::Statement && found.value.sort != Sort::Noun)
                || text.lexicon.kinds.asks.whole(text, first);
            // «وفي مؤتمر صحافي عقده اليوم، اعتبر…»
            let at_the_press = sentences < 3
                && matches!(text.folded(first), "وفي" | "في" | "وخلال" | "خلال")
                && text.lexicon.events.cues.longest_at(text, first + 1).is_some_and(|found| {
                    found.value.kind == EventKind::Conference
                        && self.with_the_press(found.tokens.clone())
                        && self.gathers(found.tokens.end)
                });
            if came || says && sentences < 3 || at_the_press {
                self.noun_during(first..own.end.min(first + 40), if came { weight::SPOKEN_AT } else { 3.2 });
            }
            sentences += 1;
            at = own.end.max(at + 1);
        }
    }

    /// The first event during which a sentence says that somebody spoke.
    fn noun_during(&mut self, sentence: Range<usize>, heavy: f32) {
        let text = self.text;
        for at in sentence.start + 1..sentence.end {
            let Some(found) = text.lexicon.events.cues.longest_at(text, at).filter(|found| found.value.sort == Sort::Noun) else {
                continue;
            };
            let kind = found.value.kind;
            let spoken = kind == EventKind::Statement && heavy < weight::VERB;
            let during = self.during(at) || self.presided(at);
            if spoken || matches!(kind, EventKind::Other | EventKind::Signing) || !during || self.in_a_name(at) {
                continue;
            }
            let told = self.owned(at)
                || self.gathers(found.tokens.end)
                || self.with_the_press(found.tokens.clone())
                || self.presided(at)
                || kind == EventKind::Statement;
            // it is where the words of the lead were said, if the lead was words
            let words = self.opens_with_words();
            let press = self.with_the_press(found.tokens.clone()) && self.gathers(found.tokens.end);
            let met = kind == EventKind::Meeting && self.owned(at);
            let heavy = match (press, told) {
                (true, _) if words => heavy.max(weight::AT_THE_PRESS),
                (_, true) if words && met => heavy.max(weight::VERB),
                (_, true) => heavy,
                _ => heavy * 0.6,
            };
            self.pile(kind, heavy, Some((at, found.span, "event-named")));
            return;
        }
    }

    /// Whether the lead took a position or announced something, more than it told what happened.
    fn opens_with_words(&self) -> bool {
        let heaviest = |kind: EventKind| {
            EventKind::ALL.iter().zip(&self.piles).find(|(of, _)| **of == kind).map_or(0.0, |(_, p)| p.heaviest)
        };
        let words = heaviest(EventKind::Statement);
        words >= weight::ANNOUNCES - 1.2 && words >= heaviest(EventKind::Other)
    }

    /// «لدى ترؤسه أمس أول اجتماع للجنة», «خلال افتتاحه المؤتمر»
    fn presided(&self, at: usize) -> bool {
        let text = self.text;
        let act = |t: &usize| {
            let word = text.folded(*t);
            ["تروس", "افتتاح", "حضور", "مشاركت", "رياست"].iter().any(|stem| word.starts_with(stem)) && self.owned(*t)
        };
        let found = (at.saturating_sub(5)..at).find(act);
        found.is_some_and(|t| t > 0 && text.lexicon.events.during.has(text, t - 1))
    }

    fn during(&self, at: usize) -> bool {
        (at.saturating_sub(2)..at).any(|t| self.text.lexicon.events.during.has(self.text, t))
    }

    /// Whether a verb of holding stands before the noun in its sentence.
    fn held(&self, at: usize, start: usize) -> bool {
        let from = start.max(at.saturating_sub(30));
        let aside = at.checked_sub(1).is_some_and(|before| matches!(self.text.folded(before), "الي" | "عن" | "حول" | "بشان"));
        !aside && (from..at).any(|t| self.text.lexicon.events.holds.has(self.text, t))
    }
}

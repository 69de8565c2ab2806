//! Which kind of event a document tells: a small weighing of cues, each with its place.
//!
//! The verb of the lead weighs most, then a noun behind a verb of holding («عقد … اجتماعا»), then the title, then nouns in
//! passing and the event's noun taken up again («وخلال اللقاء»). Passing on news («ذكرت مصادر أن») is no statement, taking a
//! position is one. What no cue of the contract's kinds outweighs is «other».

use std::ops::Range;

use super::scene::{Scene, sentence, word_from};
use crate::document::BlockKind;
use crate::extract::Text;
use crate::extract::facts::{EntityKind, EventKind, Facts};
use crate::extract::lexicon::events::{Cue, Sort};
use crate::extract::statements::speaker::{Named, inside};
use crate::text::Span;
use crate::text::words::TokenKind;

/// What speaks for a kind: the heaviest cue names it.
#[derive(Clone, Debug)]
pub struct Verdict {
    pub kind: EventKind,
    pub at: usize,
    pub span: Span,
    pub rule: &'static str,
    /// 0 to 1, from how far the second kind lies behind.
    pub confidence: f32,
}

/// Weights of cues. A verb that opens the lead is the measure of all others.
mod weight {
    pub const VERB: f32 = 5.0;
    pub const HELD: f32 = 4.6;
    pub const DONE: f32 = 5.0;
    pub const POSITION: f32 = 4.2;
    pub const ANNOUNCES: f32 = 3.2;
    pub const PASSES_ON: f32 = 1.2;
    pub const HAPPENS: f32 = 3.6;
    pub const HOLDS: f32 = 2.2;
    /// Somebody speaks during it: «أكد … خلال لقائه».
    pub const SPOKEN_AT: f32 = 6.2;
    /// A title only echoes the lead.
    pub const IN_TITLE: f32 = 0.62;
    /// «other» is what is left: it needs no cue.
    pub const NOTHING_SAID: f32 = 1.6;
}

/// What has been found for one kind.
#[derive(Clone, Copy, Default)]
struct Pile {
    sum: f32,
    heaviest: f32,
    cue: Option<(usize, Span, &'static str)>,
}

/// The cues of a document, by kind.
struct Scale<'s, 't, 'a> {
    text: &'s Text<'t>,
    facts: &'a Facts,
    named: &'a [Named],
    scene: &'a Scene,
    piles: [Pile; EventKind::ALL.len()],
    /// The lead only passes news on.
    relayed: bool,
}

/// A verb that says what a sentence is about.
#[derive(Clone, Copy)]
struct Predicate {
    at: usize,
    end: usize,
    span: Span,
    cue: Cue,
    /// 1 where it opens its sentence, less the deeper it stands.
    clear: f32,
}

/// Weighs the cues of a document.
pub fn decide(text: &Text<'_>, facts: &Facts, named: &[Named], scene: &Scene) -> Verdict {
    let mut scale = Scale { text, facts, named, scene, piles: Default::default(), relayed: false };
    scale.pile(EventKind::Other, weight::NOTHING_SAID, None);
    scale.title();
    scale.lead();
    scale.taken_up_again();
    scale.speech();
    scale.verdict()
}

/// Events further down that a verb of their own opens a sentence with, in reading order.
pub fn later(text: &Text<'_>, from: usize) -> impl Iterator<Item = Verdict> {
    let words = &text.lexicon.events;
    (from..text.len()).filter_map(move |at| {
        let opens = at == text.tokens_in(text.sentence_span(at)).start;
        let found = words.cues.longest_at(text, at).filter(|found| opens && found.value.verb && found.skip <= 2)?;
        let kind = found.value.kind;
        let end = text.tokens_in(text.sentence_span(at)).end.min(at + 48);
        let taken = || words.takes(kind).is_some_and(|takes| (at + 1..end).any(|t| takes.at(text, t).is_some()));
        let sure = found.value.sort == Sort::Verb || kind == EventKind::Signing && taken();
        sure.then(|| Verdict { kind, at, span: found.span, rule: "event-verb", confidence: 0.75 })
    })
}

impl Scale<'_, '_, '_> {
    fn pile(&mut self, kind: EventKind, heavy: f32, cue: Option<(usize, Span, &'static str)>) {
        let Some(at) = EventKind::ALL.iter().position(|other| *other == kind) else { return };
        let pile = &mut self.piles[at];
        pile.sum += heavy;
        if cue.is_some() && heavy > pile.heaviest {
            pile.heaviest = heavy;
            pile.cue = cue;
        }
    }

    fn verdict(&self) -> Verdict {
        let mut order: Vec<usize> = (0..self.piles.len()).collect();
        order.sort_by(|a, b| self.piles[*b].sum.total_cmp(&self.piles[*a].sum).then(a.cmp(b)));
        let (first, second) = (order[0], order[1]);
        let margin = self.piles[first].sum - self.piles[second].sum;
        let confidence = 0.95 - 0.45 * (-margin / 2.0).exp();
        let (at, span, rule) =
            self.piles[first].cue.unwrap_or_else(|| (0, self.text.span(0..self.first_words()), "event-unknown"));
        Verdict { kind: EventKind::ALL[first], at, span, rule, confidence }
    }

    fn first_words(&self) -> usize {
        let most = self.text.len().min(8);
        (1..most).find(|at| self.text.kind(*at) == Some(TokenKind::Break)).unwrap_or(most)
    }

    fn title(&mut self) {
        let title = self.scene.title.clone();
        if title.is_empty() {
            return;
        }
        let lines = self.lines(title.clone());
        for (number, line) in lines.into_iter().enumerate() {
            let share = weight::IN_TITLE * if number == 0 { 1.0 } else { 0.5 };
            if let Some(predicate) = self.predicate(line.clone()) {
                self.weigh(predicate, line.clone(), share, "event-title");
            }
            self.heading_noun(line.clone(), share);
            self.colon(line, share);
        }
    }

    /// The lines of a run of headings.
    fn lines(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let mut out = Vec::new();
        let mut start = range.start;
        for at in range.clone() {
            if self.text.kind(at) == Some(TokenKind::Break) {
                if at > start {
                    out.push(start..at);
                }
                start = at + 1;
            }
        }
        if start < range.end {
            out.push(start..range.end);
        }
        out
    }

    /// «انتخاب فلان…», «اتفاقية بين…»: the noun that a title opens with, also behind a colon.
    fn heading_noun(&mut self, line: Range<usize>, share: f32) {
        let after_colon = line.clone().find(|at| self.text.is_mark(*at, &[':', '.'])).map(|at| at + 1);
        for (from, less) in [(Some(line.start), 1.0), (after_colon, 0.7)] {
            let Some(at) = from.and_then(|from| word_from(self.text, from, line.end)) else { continue };
            let Some(found) = self.text.lexicon.events.cues.longest_at(self.text, at) else { continue };
            if found.value.sort == Sort::Noun && found.skip <= 2 {
                self.pile(found.value.kind, 4.0 * share * less, Some((at, found.span, "event-title")));
            }
        }
    }

    /// «فلان: …»: a title that quotes somebody.
    fn colon(&mut self, line: Range<usize>, share: f32) {
        let most = line.end.min(line.start + 12);
        let Some(colon) = (line.start..most).find(|at| self.text.is_mark(*at, &[':'])) else { return };
        let speaks = inside(self.named, line.start..colon)
            .first()
            .is_some_and(|n| n.kind != EntityKind::Place || n.start <= line.start + 1);
        let quoted = self.text.is_mark(colon + 1, &['"', '«', '“', '”', '\'']);
        let happens = word_from(self.text, colon + 1, line.end)
            .and_then(|at| self.text.lexicon.events.cues.longest_at(self.text, at))
            .is_some_and(|found| found.value.kind == EventKind::Other);
        if (speaks || quoted) && !happens {
            self.pile(
                EventKind::Statement,
                (2.2 + if quoted { 1.2 } else { 0.0 }) * share,
                Some((colon, self.text.span(line.start..colon + 1), "event-title")),
            );
        }
    }

    fn lead(&mut self) {
        let lead = self.scene.lead.clone();
        let predicate = self.predicate(lead.clone());
        if let Some(predicate) = predicate {
            self.weigh(predicate, lead.clone(), 1.0, "event-verb");
        }
        self.nouns(lead.clone(), predicate);
        // a title that does not look like one: the next sentence may hold the verb
        let short = lead.len() < 30 || predicate.is_none_or(|predicate| predicate.clear < 0.8);
        let next = (lead.end..self.scene.whole.end).find(|at| self.text.kind(*at) == Some(TokenKind::Arabic));
        if let Some(next) = next.filter(|_| short) {
            let second = sentence(self.text, next);
            let share = if predicate.is_some_and(|predicate| predicate.clear >= 0.8) { 0.3 } else { 0.6 };
            if let Some(predicate) = self.predicate(second.clone()) {
                self.weigh(predicate, second, share, "event-verb");
            }
        }
    }

    /// The verb that says what a sentence is about.
    fn predicate(&self, range: Range<usize>) -> Option<Predicate> {
        let text = self.text;
        let words = &text.lexicon.events;
        let start = self.past_dateline(range.clone());
        let heading = text.block(start).is_some_and(|block| block.kind == BlockKind::Heading);
        let opener = words.openers.at(text, start).is_some() || words.circumstances.at(text, start).is_some();
        let subject_first = inside(self.named, start..start + 3).first().is_some() || self.definite(start);
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
            if governed || !opens && doubtful(text.folded(at)) {
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
    fn past_dateline(&self, range: Range<usize>) -> usize {
        let text = self.text;
        let most = range.end.min(range.start + 14);
        let dash = (range.start..most).rev().find(|at| text.is_mark(*at, &['-', '–', '—', '/', '_']));
        let named = inside(self.named, range.start..range.start + 2).first().is_some();
        let start = match dash {
            Some(dash) if named || dash <= range.start + 3 => dash + 1,
            _ => range.start,
        };
        word_from(text, start, range.end).unwrap_or(range.start)
    }

    fn definite(&self, at: usize) -> bool {
        self.text.forms(at).first().is_some_and(|form| form.definite())
    }

    /// Whether a relative or a particle before a verb makes it another sentence's.
    fn governed(&self, at: usize) -> bool {
        let words = &self.text.lexicon.events;
        let before = (at.saturating_sub(2)..at).rev().find(|at| self.text.kind(*at) == Some(TokenKind::Arabic));
        before.is_some_and(|before| {
            words.relatives.at(self.text, before).is_some_and(|form| form.folded != "كما" || before + 1 < at)
                && self.text.folded(before) != "كما"
        })
    }

    /// What a sentence's verb weighs.
    fn weigh(&mut self, predicate: Predicate, range: Range<usize>, share: f32, rule: &'static str) {
        let heavy = predicate.clear * share;
        let cue = Some((predicate.at, predicate.span, rule));
        match (predicate.cue.kind, predicate.cue.sort) {
            (EventKind::Statement, Sort::Weak) => self.announces(predicate, range, heavy, cue),
            (EventKind::Statement, _) if self.passed_on(predicate) => self.announces(predicate, range, heavy, cue),
            (EventKind::Statement, _) => self.pile(EventKind::Statement, weight::POSITION * heavy, cue),
            // what a verb of holding holds decides: «اختتم … الدورة», «يبدأ … زيارة»
            (EventKind::Other, _) if self.text.lexicon.events.holds.has(self.text, predicate.at) => {
                self.pile(EventKind::Other, weight::HOLDS * heavy, cue);
            }
            (EventKind::Other, _) => self.pile(EventKind::Other, weight::HAPPENS * heavy, cue),
            (EventKind::Meeting, _) if self.inanimate(predicate.end) => self.pile(EventKind::Other, weight::HAPPENS * heavy, cue),
            (kind, Sort::Weak) => {
                let sides = || kind == EventKind::Meeting && inside(self.named, predicate.end..predicate.end + 6).len() >= 2;
                let sure = self.takes(kind, predicate.end, range.end) || sides();
                match (kind, sure) {
                    (_, true) => self.pile(kind, weight::HELD * heavy, cue),
                    (EventKind::Meeting, false) => self.pile(kind, 1.4 * heavy, cue),
                    // somebody arrives or leaves: «وصل فلان إلى…»
                    (EventKind::Visit, false) if self.somebody(predicate.end) => self.pile(kind, weight::HAPPENS * heavy, cue),
                    _ => self.pile(EventKind::Other, 2.4 * heavy, cue),
                }
            }
            (kind, _) => self.pile(kind, weight::VERB * heavy, cue),
        }
    }

    /// «أعلنت الوزارة عن…», «ذكرت مصادر أن…»: who announces, and what.
    fn announces(&mut self, predicate: Predicate, range: Range<usize>, heavy: f32, cue: Option<(usize, Span, &'static str)>) {
        let text = self.text;
        let words = &text.lexicon.events;
        let passed_on = self.passed_on(predicate);
        self.relayed |= passed_on && self.scene.lead.contains(&predicate.at);
        let end = range.end.min(predicate.end + 14);
        let happening = (predicate.end..end).find_map(|at| {
            let found = words.cues.longest_at(text, at)?;
            let bare = found.skip <= 4 && found.value.kind == EventKind::Other && found.value.sort == Sort::Noun;
            bare.then_some((at, found.span, "event-named"))
        });
        let less = if passed_on { weight::PASSES_ON } else { weight::ANNOUNCES - if happening.is_some() { 0.9 } else { 0.0 } };
        self.pile(EventKind::Statement, less * heavy, cue);
        if passed_on || happening.is_some() {
            self.pile(EventKind::Other, if happening.is_some() { 1.8 } else { 1.4 } * heavy, happening.or(cue));
        }
        // what is announced may itself be an event: «ذكر بيان أن الوزير التقى…»
        let content = (predicate.end..range.end.min(predicate.end + 24)).find(|at| matches!(text.folded(*at), "ان" | "بان"));
        if let Some(content) = content
            && let Some(inner) = self.predicate(content + 1..range.end)
            && inner.cue.kind != EventKind::Statement
        {
            self.weigh(inner, range, heavy * if passed_on { 0.5 } else { 0.35 }, "event-verb");
        }
    }

    /// Whether the subject behind a verb only passes news on.
    fn passed_on(&self, predicate: Predicate) -> bool {
        let next = word_from(self.text, predicate.end, predicate.end + 3);
        next.is_some_and(|next| self.text.lexicon.events.messengers.at(self.text, next).is_some_and(|form| form.skip == 0))
    }

    /// «استقبل ميناء…», «استقبلت المستشفيات…»: no meeting.
    fn inanimate(&self, at: usize) -> bool {
        const PLACES: &[&str] = &[
            "ميناء",
            "موانئ",
            "مطار",
            "مطارات",
            "مستشفي",
            "مستشفيات",
            "المستشفيات",
            "مراكز",
            "مركز",
            "منفذ",
            "معرض",
            "سوق",
            "اسواق",
            "الاسواق",
            "فنادق",
            "المدارس",
            "الجامعات",
            "جامعه",
            "مدارس",
            "حدائق",
            "شواطئ",
            "متحف",
        ];
        PLACES.iter().any(|place| crate::text::fold::fold_str(place) == self.text.folded(at))
    }

    /// Whether a person or somebody's office follows a verb.
    fn somebody(&self, at: usize) -> bool {
        use crate::extract::lexicon::names::class::{HONORIFIC, OFFICE, TITLE};
        let names = &self.text.lexicon.names;
        let office = |t: usize| {
            self.text
                .forms(t)
                .first()
                .and_then(|form| form.id)
                .is_some_and(|id| names.class(id) & (OFFICE | HONORIFIC | TITLE) != 0)
        };
        (at..at + 4).any(office) || inside(self.named, at..at + 6).iter().any(|n| n.kind == EntityKind::Person)
    }

    fn takes(&self, kind: EventKind, from: usize, end: usize) -> bool {
        let Some(words) = self.text.lexicon.events.takes(kind) else { return false };
        (from..end.min(from + 48)).any(|at| words.at(self.text, at).is_some())
    }

    /// The nouns of a lead: held («عقد … اجتماعا»), done («تم … توقيع»), in passing, or the circumstance of a speech.
    fn nouns(&mut self, range: Range<usize>, predicate: Option<Predicate>) {
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
            if self.in_a_name(at) {
                at = next;
                continue;
            }
            let cue = |rule| Some((at, found.span, rule));
            let done = (start..at.min(start + 3)).any(|t| words.done.has(text, t)) && at <= start + 9;
            if kind == EventKind::Signing && found.tokens.len() == 1 && !self.takes(kind, next, (next + 6).min(range.end)) {
                at = next;
                continue;
            }
            if done && !held_already {
                self.pile(kind, weight::DONE, cue("event-held"));
                held_already = true;
            } else if matches!(kind, EventKind::Other | EventKind::Statement) {
                if at <= start + 1 {
                    self.pile(kind, 1.6, cue("event-named"));
                }
            } else if self.circumstance(at, found.skip) {
                // «أكد … خلال لقائه», «وصل … في زيارة»
                let own = self.text.folded(at).ends_with('ه');
                let meets = predicate.is_some_and(|predicate| predicate.cue.kind == EventKind::Meeting && predicate.clear > 0.5);
                let heavy = match (speaks, self.during(at)) {
                    // «بحث … في اتصال هاتفي»
                    (false, true) if meets && kind == EventKind::Call => weight::VERB,
                    (true, true) if own && kind != EventKind::Conference => weight::SPOKEN_AT,
                    (true, true) => 1.6,
                    (false, true) if kind == EventKind::Visit && text.folded(at - 1) == "في" => 2.0,
                    _ => 0.4,
                };
                self.pile(kind, heavy, cue("event-named"));
            } else if !held_already && self.held(at, start) {
                self.pile(kind, weight::HELD, cue("event-held"));
                held_already = true;
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
                let near = t + 1 == at;
                let word = self.text.folded(t);
                (near || !matches!(word, "في" | "من" | "عن"))
                    && (words.circumstances.has(self.text, t) || words.occasions.longest_at(self.text, t).is_some())
            })
    }

    /// Whether a noun belongs to a name: «المؤتمر» in a party's.
    fn in_a_name(&self, at: usize) -> bool {
        let before = self.named.partition_point(|n| n.start <= at);
        before.checked_sub(1).and_then(|last| self.named.get(last)).is_some_and(|n| at < n.end && n.kind != EntityKind::Place)
    }

    fn during(&self, at: usize) -> bool {
        (at.saturating_sub(2)..at).any(|t| self.text.lexicon.events.during.has(self.text, t))
    }

    /// Whether a verb of holding stands before the noun in its sentence.
    fn held(&self, at: usize, start: usize) -> bool {
        let from = start.max(at.saturating_sub(30));
        (from..at).any(|t| self.text.lexicon.events.holds.has(self.text, t))
    }

    /// «وفي بداية اللقاء», «وحضر الاجتماع»: sentences after the lead take the event up by its noun.
    fn taken_up_again(&mut self) {
        let text = self.text;
        let mut counted = [0u8; EventKind::ALL.len()];
        let from = self.scene.lead.end;
        let end = text.len().min(from + 400);
        for at in from..end {
            if !self.definite(at) && !text.folded(at).starts_with("لل") {
                continue;
            }
            let Some(found) = text.lexicon.events.cues.longest_at(text, at).filter(|_| !self.in_a_name(at)) else { continue };
            let proper = found.value.sort == Sort::Noun && !matches!(found.value.kind, EventKind::Other | EventKind::Statement);
            let Some(slot) = EventKind::ALL.iter().position(|kind| *kind == found.value.kind) else { continue };
            if !proper || found.tokens.len() > 1 || counted[slot] >= 2 {
                continue;
            }
            let scene = (at.saturating_sub(2)..at).any(|t| {
                matches!(
                    text.folded(t),
                    "خلال"
                        | "بدايه"
                        | "ختام"
                        | "نهايه"
                        | "مستهل"
                        | "وحضر"
                        | "حضر"
                        | "وتناول"
                        | "تناول"
                        | "وبحث"
                        | "وجري"
                        | "وتم"
                        | "اثناء"
                )
            });
            counted[slot] += 1;
            self.pile(found.value.kind, if scene { 1.2 } else { 0.5 }, Some((at, found.span, "event-named")));
        }
    }

    /// How much of the document is speech, and whether it opens with it.
    fn speech(&mut self) {
        let text = self.text;
        let lead = text.span(self.scene.lead.clone());
        let whole = text.span(self.scene.whole.clone());
        let statements = &self.facts.statements;
        let Some(first) = statements.first() else { return };
        let said: usize = statements.iter().map(|statement| statement.span.len()).sum();
        let share = said as f32 / text.source().len().max(1) as f32;
        let verb = first.verb.unwrap_or(first.span);
        let cue = Some((text.token_at(verb.start), verb, "event-report"));
        let heavy = match share {
            s if s > 0.6 => 1.8,
            s if s > 0.45 => 1.2,
            s if s > 0.25 => 0.6,
            _ => 0.0,
        };
        let less = if self.relayed { 0.3 } else { 1.0 };
        self.pile(EventKind::Statement, heavy * less, cue);
        let opens = |verb: Span| {
            let at = text.token_at(verb.start);
            at - text.tokens_in(text.sentence_span(at)).start.min(at) <= 3
        };
        if lead.covers(verb) && opens(verb) {
            self.pile(EventKind::Statement, 0.8 * less, cue);
        } else if whole.covers(verb) && share > 0.45 {
            self.pile(EventKind::Statement, 0.6 * less, cue);
        }
    }
}

/// Verbs that are written like a preposition or a noun: they count only where they open a sentence.
fn doubtful(word: &str) -> bool {
    matches!(
        word,
        "عبر"
            | "ذكر"
            | "راي"
            | "وصف"
            | "رد"
            | "نقل"
            | "نشر"
            | "قتل"
            | "ضرب"
            | "سجل"
            | "فتح"
            | "رفع"
            | "منع"
            | "فرض"
            | "بدا"
            | "وقع"
            | "بحث"
            | "سلم"
            | "ضبط"
            | "عقد"
            | "طرح"
            | "هاتف"
            | "علق"
            | "اثر"
            | "شهد"
            | "حصل"
            | "كرم"
            | "قرر"
            | "صوت"
            | "فر"
            | "نال"
            | "عاد"
            | "حث"
            | "نفذ"
            | "هبط"
            | "وعد"
            | "حقق"
            | "كشف"
            | "عين"
            | "شن"
            | "دان"
            | "وزع"
            | "اعلن"
            | "هدد"
            | "خطاب"
            | "خفض"
            | "تراجع"
            | "تسلم"
            | "تعرض"
            | "تقدم"
            | "قصف"
            | "تعادل"
            | "يعد"
            | "تعد"
            | "تسجيل"
            | "تحدث"
    )
}

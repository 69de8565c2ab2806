//! Which kind of event a document tells: a small weighing of cues, each with its place.
//!
//! The verb of the lead weighs most, then a noun behind a verb of holding («عقد … اجتماعا»), then the title, then nouns in
//! passing and the event's noun taken up again («وخلال اللقاء»). Passing on news («ذكرت مصادر أن») is no statement, taking a
//! position is one. What no cue of the contract's kinds outweighs is «other».

mod verb;
mod sense;
mod noun;

use std::ops::Range;

use super::scene::{Scene, sentence, word_from};
use crate::extract::Text;
use crate::extract::facts::{EntityKind, EventKind, Facts, Statement};
use crate::extract::lexicon::events::Sort;
use crate::extract::lexicon::statements::Person;
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
    pub const SPOKEN_AT: f32 = 7.2;
    /// «وقال، في ندوة صحفية عقدها»: where the words of the lead were said.
    pub const AT_THE_PRESS: f32 = 6.4;
    /// A title only echoes the lead.
    pub const IN_TITLE: f32 = 0.62;
    /// «other» is what is left: it needs no cue.
    pub const NOTHING_SAID: f32 = 1.6;
}

/// Tokens at the top, where a line says what sort of text follows.
const GENRE_REACH: usize = 60;
/// So many statements in the first person of the plural make a text one.
const OURS: usize = 2;

/// What has been found for one kind.
#[derive(Clone, Copy, Default)]
struct Pile {
    sum: f32,
    heaviest: f32,
    cue: Option<Cue>,
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

/// A cue: its token, its words, the rule it fired.
type Cue = (usize, Span, &'static str);

/// A verb that says what a sentence is about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Told {
    /// Its token, and the one behind it.
    pub at: usize,
    pub end: usize,
    pub kind: EventKind,
    pub sort: Sort,
    /// It opens its sentence or is close to it.
    pub clear: bool,
}

/// What the cues of a document weigh for each kind, in the order of [`EventKind::ALL`].
#[derive(Clone, Debug)]
pub struct Weighed {
    pub sums: [f32; EventKind::ALL.len()],
    cues: [Option<Cue>; EventKind::ALL.len()],
    /// The lead only passes news on.
    pub relayed: bool,
    /// The token at which the lead begins, behind the line of place and agency.
    pub opening: usize,
    /// The verb that says what the title is about, and the lead's.
    pub verbs: [Option<Told>; 2],
    /// The words that stand for an event no cue names.
    start: Span,
}

/// Weighs the cues of a document.
pub fn weigh(text: &Text<'_>, facts: &Facts, named: &[Named], scene: &Scene) -> Weighed {
    let mut scale = Scale { text, facts, named, scene, piles: Default::default(), relayed: false };
    scale.pile(EventKind::Other, weight::NOTHING_SAID, None);
    scale.title();
    scale.genre();
    scale.lead();
    scale.taken_up_again();
    scale.said_at(scene.lead.end..text.len().min(scene.lead.end + 220));
    scale.speech();
    let opening = scale.past_dateline(scene.lead.clone());
    let start = text.span(0..scale.first_words());
    let verbs = [scene.title.clone(), scene.lead.clone()].map(|range| {
        let found = Some(range).filter(|range| !range.is_empty()).and_then(|range| scale.predicate(range))?;
        Some(Told { at: found.at, end: found.end, kind: found.cue.kind, sort: found.cue.sort, clear: found.clear >= 0.7 })
    });
    Weighed {
        sums: scale.piles.map(|pile| pile.sum),
        cues: scale.piles.map(|pile| pile.cue),
        relayed: scale.relayed,
        opening,
        verbs,
        start,
    }
}

impl Weighed {
    /// The heaviest kind and the second.
    pub fn order(&self) -> [usize; 2] {
        let mut order: Vec<usize> = (0..self.sums.len()).collect();
        order.sort_by(|a, b| self.sums[*b].total_cmp(&self.sums[*a]).then(a.cmp(b)));
        [order[0], order[1]]
    }

    /// The heaviest cue of a kind.
    pub fn cue(&self, kind: EventKind) -> Option<Cue> {
        EventKind::ALL.iter().position(|other| *other == kind).and_then(|at| self.cues[at])
    }

    /// What the rules alone say.
    pub fn verdict(&self) -> Verdict {
        let [first, second] = self.order();
        let margin = self.sums[first] - self.sums[second];
        let confidence = 0.95 - 0.55 * (-margin / 3.0).exp();
        let (at, span, rule) = self.cues[first].unwrap_or((0, self.start, "event-unknown"));
        Verdict { kind: EventKind::ALL[first], at, span, rule, confidence }
    }
}

/// Events further down that a verb of their own opens a sentence with, in reading order.
pub fn later(text: &Text<'_>, from: usize) -> impl Iterator<Item = Verdict> {
    let words = &text.lexicon.events;
    (from..text.len()).filter_map(move |at| {
        let found = words.cues.longest_at(text, at).filter(|found| found.value.verb && found.skip <= 2)?;
        if text.tokens_in(text.sentence_span(at)).start != at {
            return None;
        }
        let kind = found.value.kind;
        let end = text.tokens_in(text.sentence_span(at)).end.min(at + 48);
        let taken = || words.takes(kind).is_some_and(|takes| (at + 1..end).any(|t| takes.at(text, t).is_some()));
        let sure = found.value.sort == Sort::Verb || kind == EventKind::Signing && taken();
        sure.then_some(Verdict { kind, at, span: found.span, rule: "event-verb", confidence: 0.75 })
    })
}

impl Scale<'_, '_, '_> {
    fn pile(&mut self, kind: EventKind, heavy: f32, cue: Option<Cue>) {
        let Some(at) = EventKind::ALL.iter().position(|other| *other == kind) else { return };
        let pile = &mut self.piles[at];
        pile.sum += heavy;
        if cue.is_some() && heavy > pile.heaviest {
            pile.heaviest = heavy;
            pile.cue = cue;
        }
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
            self.heading_nouns(line.clone(), share);
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

    /// What the lines above the lead call the text: an opinion, an interview, a statement with its author.
    fn genre(&mut self) {
        let text = self.text;
        for at in 0..self.scene.lead.start.min(GENRE_REACH) {
            let first = at == 0 || text.kind(at - 1) == Some(TokenKind::Break);
            let sign = text.is_mark(at + 1, &[':']);
            let heavy = match text.folded(at) {
                "راي" | "مقال" | "افتتاحيه" if first => Some((EventKind::Other, 2.4)),
                "بقلم" if first => Some((EventKind::Other, 1.6)),
                "حاوره" | "حاورها" | "حاورته" | "حاورتها" | "حاورهم" => {
                    Some((EventKind::Statement, 4.6))
                }
                "حوار" | "مقابله" | "لقاء" if first && sign => Some((EventKind::Statement, 4.6)),
                "بيان" | "بلاغ" | "نداء" | "عريضه" if first && word_from(text, at + 1, at + 2).is_some() => {
                    Some((EventKind::Statement, 2.0))
                }
                _ => None,
            };
            if let Some((kind, heavy)) = heavy {
                // no cue: who takes part stands in the lead, not here
                self.pile(kind, heavy, None);
                break;
            }
        }
        let start = self.scene.lead.start;
        // «ندين القصف…», «نعرب عن قلقنا»: whoever publishes the text speaks in it
        let colon = (start..start + 12).find(|at| text.is_mark(*at, &[':'])).map(|colon| colon + 1);
        let ours = |at: &usize| text.lexicon.events.ours.at(text, *at).is_some_and(|form| form.skip == 0);
        let mut opened = [Some(start), colon].into_iter().flatten().filter_map(|at| word_from(text, at, at + 4));
        if let Some(verb) = opened.find(ours) {
            self.pile(EventKind::Statement, weight::POSITION, Some((verb, text.span(verb..verb + 1), "event-verb")));
        }
        // «نحن الموقعين أدناه»
        if (start..start + 2).any(|at| matches!(text.folded(at), "نحن" | "اننا")) && self.definite(start + 1) {
            self.pile(EventKind::Statement, 3.0, Some((start, text.span(start..start + 1), "event-verb")));
        }
    }

    /// A verb that no list holds opens the lead: whatever it tells, it is no word of saying.
    fn opens_unknown(&self, lead: Range<usize>) -> bool {
        let text = self.text;
        let at = self.past_dateline(lead);
        let word = text.folded(at);
        let letters = word.chars().count();
        let shaped = word.ends_with('ت') && !word.ends_with("ات") && letters > 3
            || word.starts_with('ي') && letters > 3 && text.kind(at) == Some(TokenKind::Arabic);
        shaped
            && !self.definite(at)
            && inside(self.named, at..at + 1).is_empty()
            && text.lexicon.events.cues.longest_at(text, at).is_none()
            && text.lexicon.statements.cue(text, at).is_none()
    }

    fn lead(&mut self) {
        let lead = self.scene.lead.clone();
        let predicate = self.predicate(lead.clone());
        if self.opens_unknown(lead.clone()) {
            let at = self.past_dateline(lead.clone());
            self.pile(EventKind::Other, weight::HOLDS, Some((at, self.text.span(at..at + 1), "event-verb")));
        }
        if let Some(predicate) = predicate {
            self.weigh(predicate, lead.clone(), 1.0, "event-verb");
        }
        self.nouns(lead.clone(), predicate);
        // a title that does not look like one: the next sentence may hold the verb
        let short = (lead.len() < 30 || predicate.is_none_or(|predicate| predicate.clear < 0.8)) && !self.is_told();
        let next = (lead.end..self.scene.whole.end).find(|at| self.text.kind(*at) == Some(TokenKind::Arabic));
        if let Some(next) = next.filter(|_| short) {
            let second = sentence(self.text, next);
            let share = if predicate.is_some_and(|predicate| predicate.clear >= 0.8) { 0.3 } else { 0.6 };
            if let Some(predicate) = self.predicate(second.clone()) {
                self.weigh(predicate, second, share, "event-verb");
            }
        }
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
            // «وحضر الاجتماع…»: what was attended is what the lead told
            let attended = at.checked_sub(1).is_some_and(|t| matches!(text.folded(t), "وحضر" | "وحضرت"));
            let heavy = match (attended, scene) {
                (true, _) => weight::HOLDS,
                (_, true) => 1.2,
                _ => 0.5,
            };
            self.pile(found.value.kind, heavy, Some((at, found.span, "event-named")));
        }
    }

    /// Whether a verb or a noun of the lead told an event proper.
    fn is_told(&self) -> bool {
        EventKind::ALL
            .iter()
            .zip(&self.piles)
            .any(|(kind, pile)| !matches!(kind, EventKind::Statement | EventKind::Other) && pile.heaviest >= weight::HELD)
    }

    /// «أعلنت الوزارة تسجيل عشر وفيات»: what happened is told, and no position taken.
    fn tells_a_happening(&self, statement: &Statement) -> bool {
        let (text, words) = (self.text, &self.text.lexicon.statements);
        let announces = |verb: Span| words.cue(text, text.token_at(verb.start)).is_some_and(|(cue, _)| words.verb(cue).announces);
        let first = text.token_at(statement.span.start);
        statement.because.rule == "noun-after-verb"
            && statement.verb.is_some_and(announces)
            && words.acts.has(text, first)
            && !words.own_positions.has(text, first)
    }

    /// How much of the document is speech, and whether it opens with it.
    fn speech(&mut self) {
        let text = self.text;
        let lead = text.span(self.scene.lead.clone());
        let whole = text.span(self.scene.whole.clone());
        let statements: Vec<&Statement> = self.facts.statements.iter().filter(|s| !self.tells_a_happening(s)).collect();
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
        // «نؤكد», «ندعو»: the text is what its institution says
        let words = &text.lexicon.statements;
        let ours = |verb: Span| words.cue(text, text.token_at(verb.start)).is_some_and(|(cue, _)| cue.person != Person::Other);
        let by_us = statements.iter().filter(|s| s.speaker.is_some() && s.verb.is_some_and(ours)).take(OURS).count();
        if by_us == OURS {
            self.pile(EventKind::Statement, weight::POSITION, cue);
        }
        // whoever speaks of an event that the lead told adds to it
        let less = if self.relayed || self.is_told() { 0.3 } else { 1.0 };
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

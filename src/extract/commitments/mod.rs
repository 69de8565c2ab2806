//! What somebody undertakes, agrees, decides, plans or is called on to do.
//!
//! One commitment is a sentence or a list item. What is undertaken must be an act: a noun of action behind the preposition that
//! the verb takes, or a clause after أن. Items count where the sentence that introduces the list undertakes something and they
//! are acts themselves («ستستمر … على عدة محاور، منها:»); a list of aims («بما يضمن:»), of topics or of quotations does not.

mod actors;

use std::ops::Range;

use super::facts::{Because, Commitment, EntityId, Facts};
use super::statements::clause::{is_comma, is_that};
use super::statements::speaker::{Cast, bare};
use super::{Extractor, Opening, Text};
use crate::document::BlockKind;
use crate::document::blocks::list_marker;
use crate::text::Span;
use crate::text::words::TokenKind;

pub struct Commitments;

/// Rule keys of this extractor.
pub const BECAUSE: &[(&str, &str)] = &[
    ("commitment-agree", "A verb of agreeing («اتفق … على»)."),
    ("commitment-pledge", "A verb of pledging («تعهد», «التزم»)."),
    ("commitment-noun", "A noun of undertaking behind a verb of asserting («أكدت التزام…»)."),
    ("commitment-future", "A future verb of acting («ستواصل», «سيعمل»)."),
    ("commitment-decide", "A verb of deciding or planning («قرر», «من المقرر أن»)."),
    ("commitment-sign", "An agreement is signed."),
    ("commitment-call", "Somebody is called on to act («دعا … إلى»)."),
    ("commitment-duty", "It is said that somebody has to act («على الحكومة أن…»)."),
    ("commitment-list", "An item of a list that a commitment introduces."),
];

impl Extractor for Commitments {
    fn key(&self) -> &'static str {
        "commitments"
    }

    fn run(&self, text: &Text<'_>, facts: &mut Facts) {
        let scene = Scene { text, cast: Cast::new(text, facts), sides: sides(facts), speakers: speakers(facts) };
        let mut out = Vec::new();
        let mut list: Option<Cue> = None; // what the open list undertakes
        let mut sentence = 0;
        for block in &text.document.blocks {
            let first = sentence;
            while text.sentences.get(sentence).is_some_and(|span| span.start < block.span.end) {
                sentence += 1;
            }
            let item = block.kind == BlockKind::ListItem;
            if item && let Some(cue) = &list {
                out.extend(scene.item(block.span, cue));
                continue;
            }
            list = None;
            if matches!(block.kind, BlockKind::Heading | BlockKind::Contact) {
                continue;
            }
            for span in &text.sentences[first..sentence] {
                let tokens = text.tokens_in(*span);
                let introduces = !item && span.end >= block.span.end && span.of(text.source()).trim_end().ends_with(':');
                let Some(cue) = scene.cue(tokens.clone(), introduces) else { continue };
                if introduces {
                    if !aims(text, tokens.clone()) && (lists(text, tokens) || cue.rule != "commitment-call") {
                        list = Some(cue);
                    }
                    continue;
                }
                out.push(commitment(if item { without_marker(text, *span) } else { trimmed(text, *span) }, cue));
            }
        }
        facts.commitments = out;
    }
}

/// Why a sentence undertakes something, and who does.
#[derive(Clone)]
struct Cue {
    rule: &'static str,
    span: Span,
    confidence: f32,
    actors: Vec<EntityId>,
}

fn commitment(span: Span, cue: Cue) -> Commitment {
    Commitment { span, actors: cue.actors, cue: Some(cue.span), because: Because::cue(cue.rule, cue.span, cue.confidence) }
}

/// A sentence or an item without its stop.
fn trimmed(text: &Text<'_>, span: Span) -> Span {
    let inside = span.of(text.source());
    Span::new(span.start, span.start + inside.trim_end_matches(['.', '؛', '،', ' ', '!', '…']).len())
}

/// An item's sentence without the mark of the list and the stop.
fn without_marker(text: &Text<'_>, span: Span) -> Span {
    let inside = span.of(text.source());
    let invisible = inside.len() - inside.trim_start_matches(['\u{200F}', '\u{200E}', '\u{202B}']).len();
    let marker = list_marker(&inside[invisible..]).unwrap_or(0);
    trimmed(text, Span::new((span.start + invisible + marker).min(span.end), span.end))
}

/// Both sides of the main event: its first two participants.
fn sides(facts: &Facts) -> Vec<EntityId> {
    facts.events.first().map_or_else(Vec::new, |event| event.participants.iter().take(2).copied().collect())
}

/// Who speaks by the verbs of a document, in order.
fn speakers(facts: &Facts) -> Vec<(usize, EntityId)> {
    let mut out: Vec<_> = facts.statements.iter().filter_map(|said| Some((said.verb?.start, said.speaker?))).collect();
    out.sort_by_key(|(start, _)| *start);
    out
}

/// Whether the words before a list's colon say what it is for or about.
fn aims(text: &Text<'_>, tokens: Range<usize>) -> bool {
    let from = tokens.end.saturating_sub(7).max(tokens.start);
    (from..tokens.end).any(|at| text.lexicon.commitments.aims.longest_at(text, at).is_some())
}

/// Whether the words before a list's colon announce axes, steps or recommendations.
fn lists(text: &Text<'_>, tokens: Range<usize>) -> bool {
    let from = tokens.end.saturating_sub(9).max(tokens.start);
    (from..tokens.end).any(|at| text.lexicon.commitments.list_heads.at(text, at).is_some())
}

/// Whether a token is a noun of action, with «ال», a preposition or a possessive ending («تعزيز», «بالإفراج», «لتنفيذه»).
fn is_act(text: &Text<'_>, token: usize) -> bool {
    let acts = &text.lexicon.statements.acts;
    acts.at(text, token).is_some()
        || text.forms(token).iter().any(|form| {
            let word = bare(&form.folded);
            word.len() < form.folded.len() && text.lexicon.vocabulary.find(word).is_some_and(|id| acts.has_id(id))
                || looks_like_act(word)
        })
}

/// Noun of action by its form: تفعيل, تفاعل, استفعال, افتعال, انفعال, مفاعلة.
fn looks_like_act(word: &str) -> bool {
    let mut letters = ['\0'; 8];
    let mut count = 0;
    for letter in word.chars() {
        if count == 8 {
            return false;
        }
        letters[count] = letter;
        count += 1;
    }
    match (letters[0], count) {
        ('ت', 5) => letters[3] == 'ي' || letters[2] == 'ا',
        ('ت', 6) => letters[5] == 'ه' && (letters[2] == 'ا' || letters[3] == 'ي'),
        ('ا', 7) => letters[1] == 'س' && letters[2] == 'ت' && letters[5] == 'ا',
        ('ا', 6) => letters[4] == 'ا' && (letters[2] == 'ت' || letters[1] == 'ن'),
        ('م', 6) => letters[2] == 'ا' && letters[5] == 'ه',
        _ => false,
    }
}

/// «ب» before a noun of action: what one binds oneself to.
fn by_act(text: &Text<'_>, token: usize) -> bool {
    text.folded(token).starts_with('ب') && is_act(text, token)
}

struct Scene<'t, 'a> {
    text: &'t Text<'a>,
    cast: Cast<'t, 'a>,
    sides: Vec<EntityId>,
    /// The verbs of saying by their start, with who speaks.
    speakers: Vec<(usize, EntityId)>,
}

/// Whether some rule of [`Scene::word`] begins at a token's word, whatever stands around it.
pub(super) fn opens(text: &Text<'_>, at: usize) -> bool {
    let words = &text.lexicon.commitments;
    let folded = text.folded(at);
    words.cues.has(text, at)
        || words.planned.may_start(text, at)
        || is_later(folded)
        || words.future(folded).is_some()
        || is_upon(folded)
}

/// «سوف»: the verb behind it is in the future.
fn is_later(folded: &str) -> bool {
    matches!(folded, "سوف" | "وسوف")
}

/// «على», «وعلى»: who has to act stands behind it.
fn is_upon(folded: &str) -> bool {
    folded.strip_prefix(['و', 'ف']).unwrap_or(folded) == "علي"
}

impl Scene<'_, '_> {
    /// An item of a list that undertakes something: an act, or a sentence that undertakes something itself.
    fn item(&self, block: Span, cue: &Cue) -> Option<Commitment> {
        let text = self.text;
        let span = without_marker(text, block);
        let tokens = text.tokens_in(span);
        let first = tokens.clone().find(|t| text.kind(*t) == Some(TokenKind::Arabic))?;
        let words = &text.lexicon.commitments;
        let verb = words.imperfect(text.folded(first)).is_some() || words.future(text.folded(first)).is_some();
        let opens = first <= tokens.start + 1 && !text.is_mark(tokens.start, &['"', '«', '“', '”']);
        if opens && (is_act(text, first) || verb || is_that(text.folded(first))) {
            let because = Because::cue("commitment-list", cue.span, cue.confidence.min(0.85));
            return Some(Commitment { span, actors: cue.actors.clone(), cue: Some(cue.span), because });
        }
        self.cue(tokens, false).map(|own| commitment(span, own))
    }

    /// The surest word of undertaking in a sentence; of one that introduces a list, the act may be in its items.
    fn cue(&self, tokens: Range<usize>, introduces: bool) -> Option<Cue> {
        if self.text.is_mark(tokens.end.saturating_sub(1), &['?', '؟']) && tokens.len() < 30 {
            return None;
        }
        let mut best: Option<Cue> = None;
        for at in tokens.clone().filter(|at| self.text.opens(Opening::Commitment, *at)) {
            let Some((rule, confidence)) = self.word(at, &tokens, introduces).filter(|_| !self.told(at, &tokens)) else {
                continue;
            };
            if best.as_ref().is_none_or(|best| confidence > best.confidence) {
                let span = self.text.span(at..at + 1);
                best = Some(Cue { rule, span, confidence, actors: self.actors(rule, at, &tokens) });
            }
        }
        best
    }

    /// Whether a word undertakes something here, by which rule and how surely.
    fn word(&self, at: usize, sentence: &Range<usize>, introduces: bool) -> Option<(&'static str, f32)> {
        let (text, words) = (self.text, &self.text.lexicon.commitments);
        if text.kind(at) != Some(TokenKind::Arabic) && text.kind(at) != Some(TokenKind::Latin) {
            return None;
        }
        let known = &text.lexicon.undertakings;
        if at > sentence.start && (known.negations.whole(text, at - 1) || known.relatives.whole(text, at - 1)) {
            return None;
        }
        // "pledged to", not "promised for September"
        let latin = text.kind(at) == Some(TokenKind::Latin) && matches!(text.folded(at + 1), "to" | "that" | "on");
        let end = sentence.end;
        if words.agree.has(text, at) && self.agreed(at) && self.acts_after(at, "علي", 16, end, introduces) {
            return Some(("commitment-agree", 0.85));
        }
        if words.asserting.has(text, at)
            && let Some(found) = self.asserted(at, end)
        {
            return Some(found);
        }
        if words.pledge.has(text, at)
            && (latin || (at + 1..(at + 12).min(end)).any(|t| by_act(text, t) || self.that_clause(t)) || introduces)
        {
            return Some(("commitment-pledge", 0.85));
        }
        let later = is_later(text.folded(at));
        let future = if later { words.imperfect(text.folded(at + 1)) } else { words.future(text.folded(at)) };
        if let Some(future) = future
            && let Some(confidence) =
                self.undertakes(at, at + usize::from(later), sentence, future).or(introduces.then_some(0.65))
        {
            return Some(("commitment-future", confidence));
        }
        if words.planned.longest_at(text, at).is_some() {
            return Some(("commitment-decide", 0.6));
        }
        if words.decide.has(text, at) && !text.folded(at).starts_with("ال") && (latin || introduces || self.decided(at, end)) {
            return Some(("commitment-decide", 0.6));
        }
        if words.sign.has(text, at) && (at + 1..(at + 22).min(end)).any(|t| words.signed.at(text, t).is_some()) {
            return Some(("commitment-sign", 0.7));
        }
        if words.call.has(text, at) && (latin || self.calls(at, end, introduces)) {
            return Some(("commitment-call", 0.65));
        }
        self.duty(at, sentence).then_some(("commitment-duty", 0.55))
    }

    /// What is only told: in a relative clause («الإحاطة التي سيقدمها»), under a condition («ما إذا كان سيتم»), in the past («سبق أن وعد»).
    fn told(&self, at: usize, sentence: &Range<usize>) -> bool {
        let (text, known) = (self.text, &self.text.lexicon.undertakings);
        let word = text.folded(at);
        let object = word.ends_with("ها") || word.ends_with('ه');
        for t in (sentence.start.max(at.saturating_sub(6))..at).rev() {
            if is_comma(text, t) {
                return false;
            }
            let relative = || known.relatives.whole(text, t);
            let told = known.told.whole(text, t) || (at - t <= 2 || object) && relative();
            if told {
                return true;
            }
        }
        false
    }

    /// «اتفاق» as a noun counts behind «تم» and the like; «وفق الاتفاق» does not.
    fn agreed(&self, at: usize) -> bool {
        let folded = self.text.folded(at);
        if !folded.contains("تفاق") && !folded.ends_with("التوافق") && !folded.ends_with("التفاهم") {
            return true;
        }
        at > 0 && self.text.lexicon.undertakings.agreed_behind.whole(self.text, at - 1)
    }

    /// Whether a noun of action, or a clause of what shall be done, follows the preposition of a verb.
    fn acts_after(&self, at: usize, preposition: &str, reach: usize, end: usize, introduces: bool) -> bool {
        let text = self.text;
        let Some(found) = (at + 1..(at + reach).min(end)).find(|t| text.folded(*t) == preposition) else { return false };
        let next = found + 1;
        let quoted = usize::from(text.is_mark(next, &['"', '«', '“']));
        let next = next + quoted;
        if introduces && next + 5 >= end {
            return true;
        }
        is_act(text, next) && !self.judges(next) || self.that_clause(next) || self.between(next, end)
    }

    /// «ضرورة مواصلة», «سرعة الإفراج», «بدء العمل»: a word, then the act.
    fn between(&self, at: usize, end: usize) -> bool {
        self.text.lexicon.undertakings.softeners.whole(self.text, at) && (at + 1..(at + 4).min(end)).any(|t| is_act(self.text, t))
    }

    /// «اتفقا على أهمية الحل»: a judgement, not an act.
    fn judges(&self, at: usize) -> bool {
        self.text.lexicon.undertakings.judgements.whole(self.text, at)
    }

    /// «أن يتم», «بأن تقدم»: a clause of what shall be done; «أن الحل قريب» is an opinion.
    fn that_clause(&self, at: usize) -> bool {
        let text = self.text;
        matches!(text.folded(at), "ان" | "بان" | "بانه" | "بانها" | "الا") && {
            let next = text.folded(at + 1);
            next.starts_with(['ي', 'ت', 'س', 'ن']) && !next.starts_with("ال") && next.chars().count() > 2 && !is_act(text, at + 1)
        }
    }

    /// «أكدت التزامها بدعم…», «جددت دعوتها إلى وقف…»
    fn asserted(&self, at: usize, end: usize) -> Option<(&'static str, f32)> {
        let (text, words) = (self.text, &self.text.lexicon.commitments);
        for noun in at + 1..(at + 14).min(end) {
            if words.noun_pledge.at(text, noun).is_some_and(|form| form.skip <= 2) {
                let act = |t: usize| {
                    by_act(text, t)
                        || matches!(text.folded(t), "علي" | "لـ") && is_act(text, t + 1)
                        || text.folded(t).starts_with('ل') && is_act(text, t)
                };
                return (noun + 1..(noun + 12).min(end)).any(act).then_some(("commitment-noun", 0.7));
            }
            if words.noun_call.at(text, noun).is_some_and(|form| form.skip <= 2) {
                return self.acts_after(noun, "الي", 12, end, false).then_some(("commitment-call", 0.6));
            }
        }
        None
    }

    /// How surely a future verb undertakes an act; `None` for what things do («سيساعد ذلك»).
    fn undertakes(
        &self,
        at: usize,
        verb: usize,
        sentence: &Range<usize>,
        future: super::lexicon::commitments::Future,
    ) -> Option<f32> {
        if future.first_person {
            return Some(0.6);
        }
        if future.passive {
            return Some(0.6);
        }
        let agent = self.agent(at, verb, sentence);
        if future.effect && !agent {
            return None;
        }
        Some(if agent { 0.7 } else { 0.45 })
    }

    /// Whether somebody who acts stands beside a verb: behind it, or before it at the start of its clause.
    fn agent(&self, at: usize, verb: usize, sentence: &Range<usize>) -> bool {
        let (text, words) = (self.text, &self.text.lexicon.commitments);
        let acts = |t: usize| {
            words.is_agent(text.folded(t)) || self.cast.inside(t..t + 1).first().is_some_and(|n| !n.attached || n.start == at)
        };
        if (verb + 1..(verb + 4).min(sentence.end)).any(acts) {
            return true;
        }
        let floor = sentence.start.max(at.saturating_sub(12));
        let from = (floor..at).rev().find(|t| is_that(text.folded(*t)) || is_comma(text, *t)).unwrap_or(floor);
        (from..at).any(acts)
    }

    /// Whether an act or a clause follows a verb of deciding: «قرر تجميد…», «قررت أن تعقد…», «خصصت … مليون».
    fn decided(&self, at: usize, end: usize) -> bool {
        let text = self.text;
        let word = text.folded(at);
        let near = |reach: usize, test: &dyn Fn(usize) -> bool| (at + 1..(at + reach).min(end)).any(test);
        if word.contains("خصص") || word.contains("رصد") {
            return near(10, &|t| text.lexicon.undertakings.money.whole(text, t));
        }
        if word.contains("صادق") || word.contains("وافق") || word.ends_with("اقر") || word.ends_with("اقرت") {
            return self.acts_after(at, "علي", 10, end, false);
        }
        if word.contains("ستعد") {
            return near(8, &|t| {
                text.folded(t) == "الي" && is_act(text, t + 1) || text.folded(t).starts_with('ل') && is_act(text, t)
            });
        }
        near(18, &|t| is_act(text, t) && !text.folded(t).starts_with("بال") || self.that_clause(t))
    }

    /// Whether somebody is called on to act: «دعا … إلى وقف…», «طالب بالإفراج…», «أوصى بأن…»; invitations are no calls.
    fn calls(&self, at: usize, end: usize, introduces: bool) -> bool {
        let text = self.text;
        let written = text.span(at..at + 1).of(text.source());
        if written.contains('\u{64F}') && !written.contains("يُ") {
            return false;
        }
        let invitation = |t: usize| {
            matches!(bare(text.folded(t)), "اجتماع" | "حضور" | "لقاء" | "حفل" | "زياره" | "عطله" | "مادبه" | "جلسه" | "موتمر")
        };
        for t in at + 1..(at + 26).min(end) {
            match text.folded(t) {
                "الي" | "علي" => {
                    let next = t + 1 + usize::from(text.is_mark(t + 1, &['"', '«', '“']));
                    if invitation(next) {
                        return false;
                    }
                    // what stands behind the preposition is what is called for, whatever its form («إلى التهدئة»)
                    let noun = text.kind(next) == Some(TokenKind::Arabic) && self.cast.inside(next..next + 1).is_empty();
                    let noun = noun && !matches!(text.folded(next), "ذلك" | "هذا" | "هذه" | "جانب" | "ان" | "هامش" | "حد");
                    if introduces && next + 5 >= end || noun || self.that_clause(next) {
                        return true;
                    }
                }
                // «طالبت بـ"الإفراج عنهم"», «طالب بسرعة التدخل»
                "ب" if text.is_mark(t + 1, &['"', '«', '“']) && is_act(text, t + 2) => return true,
                "بسرعه" | "بضروره" | "بمزيد" | "بوجوب" if is_act(text, t + 1) || is_act(text, t + 2) => {
                    return true;
                }
                _ if by_act(text, t) || self.that_clause(t) && t < at + 16 => return true,
                _ => {}
            }
        }
        // «ناشدت المنظمة الحكومة التدخل»
        text.folded(at).contains("ناشد") && (at + 2..(at + 12).min(end)).any(|t| is_act(text, t))
    }

    /// «على الحكومة أن تطلب», «يجب على الأطراف وقف…»
    fn duty(&self, at: usize, sentence: &Range<usize>) -> bool {
        let (text, words) = (self.text, &self.text.lexicon.commitments);
        let word = text.folded(at);
        if !is_upon(word) {
            return false;
        }
        let before = at.checked_sub(1).filter(|b| *b >= sentence.start);
        let opens = word != "علي"
            || before.is_none_or(|b| {
                is_that(text.folded(b))
                    || text.is_mark(b, &[':', '"', '«', '“', '،'])
                    || words.duties.at(text, b).is_some()
                    || text.folded(b) == "وان"
            });
        let who = words.is_agent(text.folded(at + 1)) || self.cast.inside(at + 1..at + 2).first().is_some_and(|n| !n.attached);
        opens
            && who
            && (at + 2..(at + 9).min(sentence.end)).any(|t| {
                is_act(text, t) && text.forms(t).first().is_some_and(|f| f.id.is_some() || f.definite()) || self.that_clause(t)
            })
    }
}

#[cfg(test)]
mod tests;

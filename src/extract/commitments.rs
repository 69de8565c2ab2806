//! What somebody undertakes, agrees, decides, plans or is called on to do.
//!
//! One commitment is a sentence or a list item. Items count where the sentence that introduces the list undertakes
//! something («ستستمر … على عدة محاور، منها:»); a list of aims («بما يضمن:») or of what a mechanism is for does not.

use std::ops::Range;

use super::facts::{Because, Commitment, EntityId, EntityKind, Facts};
use super::statements::speaker::{Named, inside, named};
use super::{Extractor, Text};
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
    ("commitment-list", "An item of a list that a commitment introduces."),
];

/// Words that undo what follows.
const NEGATIONS: &[&str] = &["لم", "لا", "لن", "ما", "دون", "عدم", "غير", "ليس", "وليس", "ولم", "ولن", "ولا", "اذا", "لو", "هل"];

impl Extractor for Commitments {
    fn key(&self) -> &'static str {
        "commitments"
    }

    fn run(&self, text: &Text<'_>, facts: &mut Facts) {
        let scene = Scene { text, named: named(text, facts), sides: sides(facts) };
        let mut out = Vec::new();
        let mut list: Option<Cue> = None; // what the open list undertakes
        let mut sentence = 0;
        for block in &text.document.blocks {
            let first = sentence;
            while text.sentences.get(sentence).is_some_and(|span| span.start < block.span.end) {
                sentence += 1;
            }
            if block.kind == BlockKind::ListItem
                && let Some(cue) = &list
            {
                out.extend(item(text, block.span, cue));
                continue;
            }
            list = None;
            if matches!(block.kind, BlockKind::Heading | BlockKind::Contact) {
                continue;
            }
            for span in &text.sentences[first..sentence] {
                let tokens = text.tokens_in(*span);
                let introduces = span.end >= block.span.end && span.of(text.source()).trim_end().ends_with(':');
                let Some(cue) = scene.cue(tokens.clone()) else {
                    continue;
                };
                if introduces {
                    if !aims(text, tokens.clone()) && (lists(text, tokens) || cue.rule != "commitment-call") {
                        list = Some(cue);
                    }
                    continue;
                }
                out.push(commitment(trimmed(text, *span), cue));
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

fn item(text: &Text<'_>, block: Span, cue: &Cue) -> Option<Commitment> {
    let inside = block.of(text.source());
    let invisible = inside.len() - inside.trim_start_matches(['\u{200F}', '\u{200E}', '\u{202B}']).len();
    let marker = list_marker(&inside[invisible..])?;
    let span = trimmed(text, Span::new(block.start + invisible + marker, block.end));
    let because = Because::cue("commitment-list", cue.span, cue.confidence.min(0.85));
    (!span.is_empty()).then(|| Commitment { span, actors: cue.actors.clone(), cue: Some(cue.span), because })
}

/// A sentence or an item without its stop.
fn trimmed(text: &Text<'_>, span: Span) -> Span {
    let inside = span.of(text.source());
    Span::new(span.start, span.start + inside.trim_end_matches(['.', '؛', '،', ' ', '!', '…']).len())
}

/// Both sides of the main event: its first two participants.
fn sides(facts: &Facts) -> Vec<EntityId> {
    facts.events.first().map_or_else(Vec::new, |event| event.participants.iter().take(2).copied().collect())
}

/// Whether the words before a list's colon say what it is for.
fn aims(text: &Text<'_>, tokens: Range<usize>) -> bool {
    let from = tokens.end.saturating_sub(6).max(tokens.start);
    (from..tokens.end).any(|at| text.lexicon.commitments.aims.longest_at(text, at).is_some())
}

/// Whether the words before a list's colon announce axes, steps or recommendations.
fn lists(text: &Text<'_>, tokens: Range<usize>) -> bool {
    let from = tokens.end.saturating_sub(9).max(tokens.start);
    (from..tokens.end).any(|at| text.lexicon.commitments.list_heads.at(text, at).is_some())
}

struct Scene<'t, 'a> {
    text: &'t Text<'a>,
    named: Vec<Named>,
    sides: Vec<EntityId>,
}

impl Scene<'_, '_> {
    /// The surest word of undertaking in a sentence.
    fn cue(&self, tokens: Range<usize>) -> Option<Cue> {
        if self.text.is_mark(tokens.end.saturating_sub(1), &['?', '؟']) && tokens.len() < 30 {
            return None;
        }
        let mut best: Option<Cue> = None;
        for at in tokens.clone() {
            let Some((rule, confidence)) = self.word(at, &tokens) else { continue };
            if best.as_ref().is_none_or(|best| confidence > best.confidence) {
                let span = self.text.span(at..at + 1);
                best = Some(Cue { rule, span, confidence, actors: self.actors(rule, at, &tokens) });
            }
        }
        best
    }

    /// Whether a word undertakes something here, by which rule and how surely.
    fn word(&self, at: usize, sentence: &Range<usize>) -> Option<(&'static str, f32)> {
        let (text, words) = (self.text, &self.text.lexicon.commitments);
        if text.kind(at) != Some(TokenKind::Arabic) && text.kind(at) != Some(TokenKind::Latin) {
            return None;
        }
        if at > sentence.start && NEGATIONS.contains(&text.folded(at - 1)) {
            return None;
        }
        let near = |from: usize, reach: usize, test: &dyn Fn(usize) -> bool| (from..(from + reach).min(sentence.end)).any(test);
        let behind = |word: &'static [&'static str]| move |t: usize| word.contains(&text.folded(t));
        if words.agree.has(text, at) && near(at + 1, 16, &behind(&["علي"])) && self.agreed(at) {
            return Some(("commitment-agree", 0.85));
        }
        if words.asserting.has(text, at) {
            let noun =
                (at + 1..(at + 14).min(sentence.end)).find(|t| words.noun_pledge.at(text, *t).is_some_and(|form| form.skip <= 2));
            if let Some(noun) = noun.filter(|noun| near(noun + 1, 14, &|t| acts(text, t))) {
                let _ = noun;
                return Some(("commitment-noun", 0.7));
            }
        }
        if words.pledge.has(text, at) && near(at + 1, 14, &|t| acts(text, t) || text.folded(t) == "ان") {
            return Some(("commitment-pledge", 0.85));
        }
        if words.is_future(text.folded(at)) {
            return Some(("commitment-future", 0.65));
        }
        if words.planned.longest_at(text, at).is_some() || words.decide.has(text, at) && !text.folded(at).starts_with("ال") {
            return Some(("commitment-decide", 0.6));
        }
        if words.sign.has(text, at) && near(at + 1, 22, &|t| words.signed.at(text, t).is_some()) {
            return Some(("commitment-sign", 0.7));
        }
        if words.call.has(text, at)
            && near(at + 1, 30, &|t| {
                text.folded(t) == "الي" || text.folded(t) == "علي" || text.folded(t) == "ان" || acts(text, t)
            })
        {
            return Some(("commitment-call", 0.6));
        }
        None
    }

    /// «اتفاق» as a noun counts behind «تم» and the like; «وفق الاتفاق» does not.
    fn agreed(&self, at: usize) -> bool {
        let folded = self.text.folded(at);
        if !folded.contains("تفاق") {
            return true;
        }
        at > 0 && matches!(self.text.folded(at - 1), "تم" | "جري" | "يتم" | "وتم" | "الي" | "علي" | "وجري")
    }

    /// Who takes it on: the subject of the verb; for a call, whoever is called on.
    fn actors(&self, rule: &'static str, at: usize, sentence: &Range<usize>) -> Vec<EntityId> {
        let (text, words) = (self.text, &self.text.lexicon.commitments);
        let after = at + 1..(at + 24).min(sentence.end);
        let until = after
            .clone()
            .find(|t| {
                matches!(text.folded(*t), "علي" | "الي" | "ان" | "بان" | "خلال")
                    || *t > at + 1 && acts(text, *t) && rule != "commitment-noun"
            })
            .unwrap_or(after.end);
        let subject = at + 1..until;
        if subject.clone().chain(at + 1..(at + 3).min(sentence.end)).any(|t| words.both_sides.has(text, t)) {
            return self.sides.clone();
        }
        let unique = |list: &[Named]| {
            let mut out: Vec<EntityId> = Vec::new();
            for n in list {
                if !out.contains(&n.entity) && out.len() < 4 {
                    out.push(n.entity);
                }
            }
            out
        };
        let here = inside(&self.named, subject.clone());
        match rule {
            "commitment-call" => here.last().filter(|_| here.len() > 1).map_or_else(Vec::new, |n| vec![n.entity]),
            "commitment-future" | "commitment-decide" if here.is_empty() || self.opened_by_that(at, sentence) => {
                // the subject stands before its verb: «أن المفوضية ستواصل»
                let from = (sentence.start.max(at.saturating_sub(14))..at)
                    .rev()
                    .find(|t| text.is_mark(*t, &['،', ',', '.']) || super::statements::clause::is_that(text.folded(*t)))
                    .map_or(sentence.start.max(at.saturating_sub(14)), |t| t + 1);
                unique(inside(&self.named, from..at))
            }
            "commitment-noun" => {
                let noun = (at + 1..(at + 14).min(sentence.end)).find(|t| words.noun_pledge.at(text, *t).is_some()).unwrap_or(at);
                let owner = unique(inside(&self.named, noun + 1..(noun + 3).min(sentence.end)));
                if owner.is_empty() { unique(here.get(..1).unwrap_or(&[])) } else { owner }
            }
            _ => {
                let people: Vec<Named> = here.iter().filter(|n| n.kind == EntityKind::Person).copied().collect();
                if people.is_empty() { unique(here) } else { unique(&people) }
            }
        }
    }

    fn opened_by_that(&self, at: usize, sentence: &Range<usize>) -> bool {
        (sentence.start.max(at.saturating_sub(10))..at).any(|t| super::statements::clause::is_that(self.text.folded(t)))
    }
}

/// «ب» before a verbal noun or «ال»: what one binds oneself to.
fn acts(text: &Text<'_>, token: usize) -> bool {
    let word = text.folded(token);
    word.starts_with("بال")
        || word.starts_with("بت")
        || word.starts_with("با") && word.chars().count() > 4
        || matches!(
            word,
            "بدعم"
                | "بمواصله"
                | "بمساعده"
                | "بدفع"
                | "بحمايه"
                | "بعدم"
                | "بتقديم"
                | "لتنفيذ"
                | "ببذل"
                | "بضمان"
                | "بنشر"
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Lexicon;
    use crate::extract::tests::document;

    fn check(source: &str, expect: &[(&str, &str)]) {
        let mut document = document(source);
        document.blocks = crate::document::blocks::blocks(source);
        let mut facts = Facts::default();
        Commitments.run(&Text::new(&document, Lexicon::bundled()), &mut facts);
        let found: Vec<_> = facts.commitments.iter().map(|c| (c.span.of(source), c.because.rule)).collect();
        assert_eq!(found, expect, "{source}");
    }

    #[test]
    fn sentences_that_undertake() {
        check("واتفق الطرفان على تكثيف التعاون. وكان الجو لطيفا.", &[("واتفق الطرفان على تكثيف التعاون", "commitment-agree")]);
        check("تعهدت الوزارة بالعمل على ذلك.", &[("تعهدت الوزارة بالعمل على ذلك", "commitment-pledge")]);
        check("وأكد أن المفوضية ستواصل دعمها.", &[("وأكد أن المفوضية ستواصل دعمها", "commitment-future")]);
        check("أكدت السيدة التزام المنظمة بدعم البلد.", &[("أكدت السيدة التزام المنظمة بدعم البلد", "commitment-noun")]);
        check("ويعكس ذلك التزام الحكومة بتطوير السياسات.", &[]);
        check("لم يتعهد الوزير بالعمل.", &[]);
    }

    #[test]
    fn lists_are_told_apart() {
        check(
            "ستستمر الشراكة على عدة محاور، منها:\n- تعزيز القدرات.\n- تطوير البرامج.",
            &[("تعزيز القدرات", "commitment-list"), ("تطوير البرامج", "commitment-list")],
        );
        check("أكد الطرفان ضرورة التعاون، بما يضمن:\n- دعم الجهود.\n- تطوير البرامج.", &[]);
        check("ويمثل الاستعراض منصة لتقديم تقرير حول:\n- الإجراءات الوطنية.", &[]);
        check("اتفق الطرفان على العمل، بهدف:\n- دعم الجهود.", &[]);
    }
}

//! Direct quotations: which words between quotation marks somebody is reported to say, and who.

use super::quotes::Quote;
use super::speaker::Speaker;
use super::subject::{self, Last};
use super::{REACH, Scene, sources};
use crate::document::BlockKind;
use crate::extract::facts::{Attribution, Because, Mode, Statement};
use crate::extract::lexicon::statements::Class;
use crate::text::words::TokenKind;

/// A paragraph of nothing but a quotation goes on from a speaker at most so many tokens before.
const ALONE_REACH: usize = 160;

/// Why a quotation is somebody's.
struct Introduced {
    rule: &'static str,
    /// The saying that introduces it.
    saying: Option<usize>,
    speaker: Speaker,
    confidence: f32,
}

impl Scene<'_, '_> {
    /// Adds every quotation that somebody says.
    pub(super) fn direct(&self, out: &mut Vec<Statement>) {
        let mut previous: Option<(usize, Speaker)> = None; // end of the last quotation, its speaker
        for (index, quote) in self.quotes.iter().enumerate() {
            let Some(found) = self.introduced(index, previous) else { continue };
            let Introduced { rule, saying, speaker, confidence } = found;
            previous = Some((quote.close.unwrap_or(quote.inside.end), speaker));
            let verb = saying
                .and_then(|s| self.sayings.get(s))
                .map(|s| self.verb(s))
                .or_else(|| self.verb_after(quote).map(|v| self.text.span(v..v + 1)));
            let span = self.text.span(quote.inside.clone()).trim(self.text.source());
            let (rule, confidence) = if quote.close.is_none() { ("quote-unclosed", 0.5) } else { (rule, confidence) };
            let attribution = if speaker.attribution == Attribution::Joint { Attribution::Joint } else { Attribution::Direct };
            out.push(Statement {
                span,
                mode: Mode::Direct,
                attribution,
                speaker: speaker.entity,
                speaker_span: speaker.written,
                verb,
                because: Because { rule, cue: verb, confidence },
            });
        }
    }

    fn introduced(&self, index: usize, previous: Option<(usize, Speaker)>) -> Option<Introduced> {
        let quote = &self.quotes[index];
        let heading = self.text.block(quote.open).is_some_and(|b| b.kind == BlockKind::Heading);
        if self.is_title(quote) || heading && quote.close.is_none() {
            return None;
        }
        let found = |rule, speaker, confidence| Some(Introduced { rule, saying: None, speaker, confidence });
        if let Some(nearest) = self.saying_before(index) {
            let saying = &self.sayings[nearest];
            let close = quote.open - saying.at <= 12 || saying.quote == Some(index);
            let speaker = saying.speaker;
            let introduced = Introduced {
                rule: "quote-after-verb",
                saying: Some(nearest),
                speaker,
                confidence: if close { 0.95 } else { 0.75 },
            };
            return (quote.close.is_some() || close).then_some(introduced);
        }
        if quote.close.is_some() && self.verb_after(quote).is_some() {
            return found("quote-before-verb", self.after(quote), 0.85);
        }
        if let Some(source) = quote.close.and_then(|_| self.source_beside(quote)) {
            return found("quote-by-source", source, 0.8);
        }
        let before = quote.open.checked_sub(1);
        let opens_block = before.is_none_or(|b| self.text.kind(b) == Some(TokenKind::Break));
        if opens_block && let Some((_, speaker)) = previous.filter(|(end, _)| quote.open.saturating_sub(*end) <= 4) {
            return found("quote-goes-on", speaker, 0.7);
        }
        if opens_block && !heading && self.fills_block(quote) {
            let last = self.speaker_near(quote.open, previous);
            return last.and_then(|speaker| found("quote-alone", speaker, 0.7));
        }
        let colon = self.mark_before(quote.open).filter(|b| self.text.is_mark(*b, &[':']))?;
        (!heading && quote.close.is_some())
            .then(|| self.colon_speaker(colon))
            .and_then(|speaker| found("quote-after-colon", speaker, 0.6))
    }

    /// The nearest saying in front of a quotation in its sentence.
    fn saying_before(&self, index: usize) -> Option<usize> {
        let quote = &self.quotes[index];
        let nearest = self.sayings.partition_point(|saying| saying.at < quote.open).checked_sub(1)?;
        let saying = &self.sayings[nearest];
        (self.stops[saying.at] > quote.open
            && quote.open - saying.at <= REACH + 60
            && (saying.quote.is_some() || saying.object.is_some()))
        .then_some(nearest)
    }

    /// A name or a title in quotation marks («صحيفة "…"», «الموقع الإلكتروني "…"», «قالت «هيئة شؤون الأسرى والمحررين» إن»).
    fn is_title(&self, quote: &Quote) -> bool {
        let name = self.cast.at(quote.inside.start);
        if name.is_some_and(|name| quote.close.is_some() && name.end >= quote.inside.end) {
            return true;
        }
        let Some(before) = quote.open.checked_sub(1) else { return false };
        let titles = &self.text.lexicon.statements.titles;
        titles.at(self.text, before).is_some()
    }

    /// The token in front of a quotation, line breaks passed over.
    fn mark_before(&self, open: usize) -> Option<usize> {
        (open.saturating_sub(3)..open).rev().find(|t| self.text.kind(*t) != Some(TokenKind::Break))
    }

    /// Whether a quotation that opens its block ends it too.
    fn fills_block(&self, quote: &Quote) -> bool {
        let Some(close) = quote.close else { return false };
        (close..close + 4)
            .find(|t| self.text.kind(*t) != Some(TokenKind::Mark))
            .is_none_or(|t| matches!(self.text.kind(t), Some(TokenKind::Break) | None))
    }

    /// Whoever spoke shortly before a token.
    fn speaker_near(&self, at: usize, previous: Option<(usize, Speaker)>) -> Option<Speaker> {
        let before = self.sayings.partition_point(|saying| saying.at < at);
        let saying = before.checked_sub(1).map(|index| (self.sayings[index].at, self.sayings[index].speaker));
        let nearest = match (saying, previous) {
            (Some(saying), Some(previous)) => Some(if previous.0 > saying.0 { previous } else { saying }),
            (saying, previous) => saying.or(previous),
        };
        nearest.filter(|(from, speaker)| at - from <= ALONE_REACH && speaker.is_known()).map(|(_, speaker)| speaker)
    }

    /// The verb of saying right after a quotation: «…»، كما قالت فلانة.
    fn verb_after(&self, quote: &Quote) -> Option<usize> {
        let close = quote.close?;
        let words = &self.text.lexicon.statements;
        let says = |token: &usize| {
            words.cue(self.text, *token).is_some_and(|(cue, form)| {
                form.skip == 0 && (cue.class == Class::Noun || cue.class == Class::Finite && !cue.ambiguous)
            }) || matches!(self.text.folded(*token), "تصريح" | "تصريحات" | "حديث") && *token <= close + 2
        };
        let unbroken = |t: usize| {
            self.text.kind(t) != Some(TokenKind::Break)
                && !self.text.is_mark(t, &['.', '"', '«', '“'])
                && !self.text.folded(t).starts_with("وال")
        };
        (close..close + 5).find(says).filter(|token| (close..*token).all(unbroken))
    }

    /// Who speaks after a quotation.
    fn after(&self, quote: &Quote) -> Speaker {
        let Some(verb) = self.verb_after(quote) else { return Speaker::UNKNOWN };
        let end = self.stops.get(verb).copied().unwrap_or(verb + 1).min(verb + 24);
        let last = Last { speaker: self.last_before(quote.open), person: true, paper: None, alone: false };
        subject::anybody_in(&self.cast, verb + 1..end.max(verb + 1), &last).unwrap_or(last.speaker)
    }

    /// «"…"، بحسب الوزارة»; «وبحسب الوزارة، "…"»
    fn source_beside(&self, quote: &Quote) -> Option<Speaker> {
        let last = Last { speaker: self.last_before(quote.open), person: false, paper: None, alone: false };
        let stop = |at: usize| self.stops.get(at).copied().unwrap_or(at);
        let behind = quote.close.and_then(|close| {
            let at = close + usize::from(super::clause::is_comma(self.text, close));
            sources::read(&self.cast, at, stop(at), &last)
        });
        behind.map(|source| source.speaker).or_else(|| {
            let from = quote.open.saturating_sub(12).max(self.sentence_start(quote.open));
            let source = (from..quote.open).find_map(|at| sources::read(&self.cast, at, quote.open, &last))?;
            (source.end + 3 >= quote.open).then_some(source.speaker)
        })
    }

    /// Who speaks before a colon: the subject of its sentence's verb, else whoever is named there last.
    fn colon_speaker(&self, colon: usize) -> Speaker {
        let start = self.sentence_start(colon).max(colon.saturating_sub(30));
        let last = Last { speaker: self.last_before(start), person: false, paper: None, alone: false };
        if let Some(source) = (start..colon).find_map(|at| sources::read(&self.cast, at, colon, &last)) {
            return source.speaker;
        }
        let words = &self.text.lexicon.statements;
        let verb = (start..colon).rev().find(|t| words.cue(self.text, *t).is_some_and(|(cue, _)| cue.class == Class::Finite));
        if let Some(speaker) = verb.and_then(|verb| subject::named_in(&self.cast, verb + 1..colon)) {
            return speaker;
        }
        self.cast
            .inside(start.min(colon)..colon)
            .last()
            .map_or_else(|| self.last_before(colon), |named| Speaker::reported(Some(named.entity), Some(named.span)))
    }
}

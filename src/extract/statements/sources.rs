//! Sources named in front of what they say: «وبحسب الوزارة، فإن …», «ووفقا لما ذكرته الوكالة، …».

use super::clause::{self, is_comma};
use super::speaker::{Cast, Speaker};
use super::subject::{self, Last};
use super::{QUOTED, Scene};
use crate::document::BlockKind;
use crate::extract::facts::{Attribution, Because, Mode, Statement};
use crate::extract::lexicon::statements::Class;
use crate::extract::text::Form;
use crate::text::words::TokenKind;

/// The words of a source are at most so many.
const LONGEST: usize = 22;
/// A clause with fewer words is no statement.
const FEWEST: usize = 4;

/// A source: where its words end, and who it is.
pub struct Source {
    pub end: usize,
    pub speaker: Speaker,
}

/// The source that a word at `at` opens, up to `stop`; what a law or a schedule says has no speaker.
pub fn read(cast: &Cast<'_, '_>, at: usize, stop: usize, last: &Last) -> Option<Source> {
    let text = cast.text;
    let word = text.folded(at);
    let word = word.strip_prefix('و').filter(|rest| opens(rest)).unwrap_or(word);
    if !opens(word) {
        return None;
    }
    let mut from = at + 1;
    match word {
        "نقلا" if text.folded(from) != "عن" => return None,
        "نقلا" => from += 1,
        _ => {}
    }
    let end = (from..stop.min(from + LONGEST)).find(|t| is_comma(text, *t) || text.kind(*t) == Some(TokenKind::Break));
    let end = end.unwrap_or(stop.min(from + LONGEST));
    let said = word.ends_with("ما") || matches!(text.folded(from), "ما" | "لما");
    if said {
        // «وفقا لما ذكرته الوكالة»
        let verb = (from..end.min(from + 5)).find(|t| {
            text.lexicon.statements.cue(text, *t).is_some_and(|(cue, _)| cue.class == Class::Finite) || mentions(text.folded(*t))
        })?;
        let speaker = subject::anybody_in(cast, verb + 1..end, last).unwrap_or(last.speaker);
        return speaker.is_known().then_some(Source { end, speaker });
    }
    let here = cast.inside(from..(from + 3).min(end)).first();
    if let Some(n) = here.filter(|n| n.start == from && n.attached) {
        return Some(Source { end, speaker: Speaker::reported(Some(n.entity), Some(n.span)) });
    }
    let bare = super::speaker::bare(text.folded(from));
    let words = &text.lexicon.statements;
    // «ووفق نص الاتفاقية»: what a law or an agreement lays down
    let law = |at: usize| {
        let word = text.folded(at).trim_start_matches("ال");
        ["اتفاق", "قانون", "دستور", "معاهد", "ميثاق", "فصل", "ماد", "بند", "مرسوم"].iter().any(|stem| word.starts_with(stem))
    };
    if bare == "نص" && (from + 1..from + 3).any(law) {
        return None;
    }
    let paper = words.papers.at(text, from).is_some() || matches!(bare, "نص" | "مصدر" | "موقع" | "قول" | "راي" | "تقديرات");
    // «وبحسب الادعاء، فقد قام المتهم»
    let definite = || text.forms(from).first().is_some_and(Form::definite) && from + 1 == end;
    let told = matches!(text.folded(end + 1), "فقد" | "فان" | "فانه" | "فانها") && is_comma(text, end) && definite();
    if here.is_none() && !told && !paper && !cast.is_title(from) && words.unattributed.at(text, from).is_none() {
        return None;
    }
    let speaker = subject::anybody_in(cast, from..end, last)?;
    Some(Source { end, speaker })
}

fn opens(word: &str) -> bool {
    matches!(word, "بحسب" | "حسب" | "وفق" | "وفقا" | "طبقا" | "نقلا" | "حسبما" | "وفقما")
}

/// Verbs with «ه»: «ذكرته», «قاله», «أوردته».
fn mentions(word: &str) -> bool {
    let stem = word.strip_suffix('ه').unwrap_or(word);
    matches!(
        stem,
        "ذكرت"
            | "ذكر"
            | "قال"
            | "قالت"
            | "اورد"
            | "اوردت"
            | "نشرت"
            | "نشر"
            | "نقلت"
            | "نقل"
            | "اعلنت"
            | "اعلن"
            | "اكدت"
            | "اكد"
            | "افاد"
            | "افادت"
            | "جاء"
            | "ورد"
            | "كشفت"
            | "كشف"
            | "صرح"
            | "صرحت"
            | "بينت"
            | "اوضحت"
            | "اوضح"
            | "اشار"
            | "اشارت"
            | "كتبت"
            | "كتب"
            | "بثت"
            | "روت"
            | "روي"
    )
}

impl Scene<'_, '_> {
    /// Adds the clauses whose sentence names their source and no verb of saying.
    pub(super) fn sourced(&self, out: &mut Vec<Statement>) {
        let text = self.text;
        let mut taken: Vec<_> = out.iter().map(|statement| statement.span).collect();
        taken.sort_by_key(|span| (span.start, span.end));
        for at in 0..text.len() {
            let word = text.folded(at);
            if !(opens(word) || word.strip_prefix('و').is_some_and(opens)) {
                continue;
            }
            let heading = text.block(at).is_none_or(|b| b.kind != BlockKind::Paragraph);
            let start = self.sentence_start(at);
            if heading || at.saturating_sub(start) > 120 || self.says_in(at) {
                continue;
            }
            let stop = self.stops[at];
            let last = Last { speaker: self.last_before(at), person: false, paper: None, alone: false };
            let Some(source) = read(&self.cast, at, stop, &last) else { continue };
            // behind what it says, a source only says where the news is from («… وفقا للوكالة»)
            let clause = (at <= start).then(|| self.after_source(source.end, stop)).flatten();
            let Some((from, to)) = clause else { continue };
            let span = text.span(from..to).trim(text.source());
            let words = (from..to).filter(|t| text.kind(*t) == Some(TokenKind::Arabic)).count();
            let next = taken.partition_point(|other| other.end <= span.start);
            // a quotation inside it may be a statement of its own
            let others = taken[next..].iter().take_while(|other| other.start < span.end);
            let said: usize = others.map(|other| other.end.min(span.end) - other.start.max(span.start)).sum();
            if words < FEWEST || said * 10 >= span.len() * QUOTED {
                continue;
            }
            let cue = text.span(at..at + 1);
            let Speaker { entity, written, attribution, .. } = source.speaker;
            let attribution = if attribution == Attribution::Direct { Attribution::Reported } else { attribution };
            let because = Because::cue("clause-by-source", cue, 0.7);
            out.push(Statement {
                span,
                mode: Mode::Indirect,
                attribution,
                speaker: entity,
                speaker_span: written,
                verb: None,
                because,
            });
        }
    }

    /// Whether a verb of saying has said something in the sentence of a token.
    fn says_in(&self, at: usize) -> bool {
        let sentence = self.text.sentence(at);
        let next = self.sayings.partition_point(|saying| saying.at < at);
        let same = |index: usize| self.sayings.get(index).is_some_and(|saying| self.text.sentence(saying.at) == sentence);
        same(next) || next.checked_sub(1).is_some_and(same)
    }

    /// «وبحسب الوزارة، فإن …»
    fn after_source(&self, end: usize, stop: usize) -> Option<(usize, usize)> {
        let text = self.text;
        let mut from = end + usize::from(is_comma(text, end));
        if from == end && !text.folded(from).starts_with("فان") {
            return None;
        }
        from += usize::from(matches!(text.folded(from), "فان" | "ان" | "فانه" | "فانها" | "فقد"));
        (from < stop).then(|| (from, clause::clause_end(text, from, stop)))
    }
}

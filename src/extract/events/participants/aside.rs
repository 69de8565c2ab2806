//! Who is named and takes no part: whoever only tells of the event, an author's line, where it was held, whom a law is about.

use super::Stage;
use crate::extract::events::scene::sentence;
use crate::extract::facts::EventKind;
use crate::extract::lexicon::events::Sort;
use crate::extract::statements::speaker::{Named, bare};
use crate::text::Span;
use crate::text::words::TokenKind;

impl Stage<'_, '_, '_> {
    /// «رفع الشكر لمقام الملك فلان»: whoever is thanked; «والذي انعقد برئاسة فلان»: somebody of another event.
    pub(super) fn is_beside(&self, n: &Named) -> bool {
        let (text, known) = (self.text, &self.text.lexicon.participation);
        let start = sentence(text, n.start).start;
        let thanked = (n.start.saturating_sub(24).max(start)..n.start).any(|at| known.thanks.whole(text, at));
        let relative = (n.start.saturating_sub(5).max(start)..n.start)
            .rev()
            .take_while(|at| text.kind(*at) == Some(TokenKind::Arabic))
            .any(|at| matches!(text.folded(at), "والذي" | "والتي" | "والذين"));
        // «الحزب الذي يقوده فلان»
        let led = (n.start.saturating_sub(4).max(start)..n.start).any(|at| known.leads.whole(text, at));
        thanked || relative || led
    }

    /// «كرسي الأمير سلطان», «جائزة نجيب محفوظ»: what bears somebody's name.
    pub(super) fn is_named_after(&self, n: &Named) -> bool {
        let (text, known) = (self.text, &self.text.lexicon.participation);
        let title = |at: &usize| known.titles.whole(text, *at);
        let before = (n.start.saturating_sub(2)..n.start).rev().find(|at| !title(at));
        before.is_some_and(|at| {
            matches!(
                bare(text.folded(at).trim_start_matches(['و', 'ب'])),
                "كرسي"
                    | "جايزه"
                    | "شارع"
                    | "ملعب"
                    | "كاس"
                    | "جامع"
                    | "مسجد"
                    | "قاعه"
                    | "طريق"
                    | "حديقه"
                    | "ميدان"
                    | "ساحه"
            )
        })
    }

    /// A line that holds a name and no more than a verb of writing: «فلان», «كتب: فلان».
    pub(super) fn is_byline(&self, n: &Named) -> bool {
        let text = self.text;
        let Some(block) = text.block(n.start) else { return false };
        let tokens = text.tokens_in(block.span);
        let words = tokens.clone().filter(|at| matches!(text.kind(*at), Some(TokenKind::Arabic | TokenKind::Latin))).count();
        let line = tokens.end < text.len() && words <= n.end - n.start + 3 && n.start <= tokens.start + 4;
        let writes = (tokens.start..n.start).any(|at| text.lexicon.participation.writes.whole(text, at));
        // «فلان - الصحيفة - يقوم الوزير…»
        let signed = n.start == tokens.start && text.is_mark(n.end, &['-', '–', '—', ':', '/']);
        if signed && tokens.end > n.end + 8 {
            return true;
        }
        let dash = (tokens.start..n.start).any(|at| text.is_mark(at, &['-', '–', '—', '/', ':']));
        let named =
            || tokens.clone().all(|at| !matches!(text.kind(at), Some(TokenKind::Arabic | TokenKind::Latin)) || self.covers(at));
        line && (writes
            || dash && tokens.start > 0 && named()
            || words == n.end - n.start && tokens.start > 0
            || dash && text.is_mark(tokens.end.saturating_sub(1), &[':']))
    }

    /// Whether a token belongs to a name.
    pub(super) fn covers(&self, at: usize) -> bool {
        let before = self.named.partition_point(|n| n.start <= at);
        before.checked_sub(1).is_some_and(|last| at < self.named[last].end)
    }

    /// «أعلن المتحدث فلان أن الوزير التقى…», «على ما أعلنت فلانة»: whoever only tells of the event.
    pub(super) fn tells(&self, n: &Named) -> bool {
        let text = self.text;
        let sentence = text.span(self.sentence.clone());
        let told = self.facts.statements.iter().any(|statement| {
            statement.speaker == Some(n.entity)
                && statement.verb.is_some_and(|verb| sentence.covers(verb))
                && !statement.span.covers(n.span)
                && self.holds_event(statement.span)
        });
        told || self.source_clause(n.start)
    }

    /// Whether a reported clause opens with the verb of an event proper that others do («أن الوزير التقى», not «أنه التقى»).
    pub(super) fn holds_event(&self, clause: Span) -> bool {
        let text = self.text;
        let tokens = text.tokens_in(clause);
        let own = tokens.start.checked_sub(1).is_some_and(|at| {
            matches!(text.folded(at), "انه" | "انها" | "بانه" | "بانها" | "انهما" | "انهم" | "بانهم" | "انني" | "بانني")
        });
        !own && (tokens.start..tokens.end.min(tokens.start + 40)).any(|at| {
            let cue = text.lexicon.events.cues.longest_at(text, at);
            cue.is_some_and(|found| {
                found.value.sort == Sort::Verb
                    && found.skip == 0
                    && !matches!(found.value.kind, EventKind::Statement | EventKind::Other)
            })
        })
    }

    /// «على ما أعلنت المتحدثة باسم الوزارة فلانة»: a name behind «ما» and a verb of saying.
    pub(super) fn source_clause(&self, at: usize) -> bool {
        let text = self.text;
        let from = at.saturating_sub(12).max(sentence(text, at).start);
        (from..at).rev().take_while(|t| text.kind(*t) == Some(TokenKind::Arabic)).any(|t| {
            text.lexicon.statements.cue(text, t).is_some()
                && t.checked_sub(1)
                    .is_some_and(|before| matches!(text.folded(before), "ما" | "حسبما" | "وفقما" | "كما" | "بما" | "لما"))
        })
    }

    /// «حسب فلان», «وفق الوكالة», «ذكرت صحيفة…» at the end of a sentence: whoever the news is from.
    pub(super) fn reports(&self, at: usize) -> bool {
        (at.saturating_sub(3)..at).any(|t| self.text.lexicon.participation.sources.whole(self.text, t))
    }

    /// An institution as the place of the event: «بالمعهد العالي», «إلى مقر الهيئة», «في كلية الحقوق»; what a visit goes to see.
    pub(super) fn is_where(&self, n: &Named, kind: EventKind) -> bool {
        let text = self.text;
        let word = text.folded(n.start);
        let verb = n
            .start
            .checked_sub(1)
            .is_some_and(|at| text.lexicon.events.cues.longest_at(text, at).is_some_and(|found| found.value.sort != Sort::Noun));
        if kind == EventKind::Other {
            return false;
        }
        let at = n.attached && (word.starts_with('ب') || word.starts_with("وب")) && !verb;
        let seat = n.start.checked_sub(1).is_some_and(|at| text.lexicon.participation.venues.whole(text, at));
        let building = ["مركز", "مستشفي", "مدرسه", "معهد", "كليه", "مطار", "ميناء", "معرض", "ملعب", "فندق", "متحف"];
        let sees = kind == EventKind::Visit
            && building
                .iter()
                .any(|head| word.trim_start_matches(['و', 'ل', 'ب', 'ا']).starts_with(head.trim_start_matches(['ل', 'ب'])));
        at || seat || sees
    }

    /// «ذكر بيان للسفارة أن…»: whose paper it is.
    pub(super) fn is_paper_of(&self, n: &Named) -> bool {
        (n.start.saturating_sub(3)..n.start).any(|at| self.text.lexicon.statements.papers.at(self.text, at).is_some())
    }

    /// An institution inside a relative clause («القانون الذي طرحته الوزارة»), or that a law is about («قانون مجلس الشيوخ»).
    pub(super) fn is_told_of(&self, n: &Named) -> bool {
        let text = self.text;
        let from = n.start.saturating_sub(5).max(sentence(text, n.start).start);
        let relative = (from..n.start)
            .rev()
            .take_while(|at| text.kind(*at) == Some(TokenKind::Arabic))
            .any(|at| matches!(text.folded(at), "الذي" | "التي" | "الذين" | "مما"));
        let law = n.start.checked_sub(1).is_some_and(|at| text.lexicon.participation.law_of.whole(text, at));
        relative || law
    }

    /// An agency in the line of place and date.
    pub(super) fn in_dateline(&self, n: &Named) -> bool {
        let lead = &self.scene.lead;
        n.start <= lead.start + 12 && (n.end..n.end + 2).any(|at| self.text.is_mark(at, &['-', '–', '—', ')', '/']))
    }
}

//! Who said what: quotations and reported clauses, each with its speaker and how surely it is theirs.
//!
//! A report needs a verb of saying from the lexicon and what follows it: a quotation, a clause after أن/إن, or a noun that
//! states a position («أكد أهمية…»). A paraphrase never becomes a quotation: `direct` is only what stands between
//! quotation marks. The speaker is the subject of the verb; where it has none («وأضاف أن»), whoever spoke last.

pub mod clause;
pub mod quotes;
pub mod speaker;

use clause::Object;
use quotes::Quote;
use speaker::{Named, Speaker};

use super::facts::{Attribution, Because, EntityKind, Facts, Mode, Statement};
use super::lexicon::statements::{Class, Cue, Strength};
use super::{Extractor, Text};
use crate::document::BlockKind;
use crate::text::Span;
use crate::text::words::TokenKind;

pub struct Statements;

/// Rule keys of this extractor.
pub const BECAUSE: &[(&str, &str)] = &[
    ("quote-after-verb", "Words in quotation marks after a verb of saying."),
    ("quote-before-verb", "Words in quotation marks with a verb of saying after them."),
    ("quote-after-colon", "Words in quotation marks after a colon."),
    ("quote-goes-on", "A quotation that goes on from the one before."),
    ("quote-unclosed", "A quotation whose closing mark is missing; it ends with its paragraph."),
    ("clause-after-that", "A clause after «أن» that a verb of saying introduces."),
    ("noun-after-verb", "A position that a verb of saying takes as its object («أكد أهمية…»)."),
    ("words-after-colon", "Words after a verb of saying and a colon, without quotation marks."),
];

/// Fewer words between quotation marks are a name, not a quotation.
const QUOTE_WORDS: usize = 4;
/// A verb of saying stands at most so many tokens before the quotation it introduces.
const REACH: usize = 44;

impl Extractor for Statements {
    fn key(&self) -> &'static str {
        "statements"
    }

    fn run(&self, text: &Text<'_>, facts: &mut Facts) {
        let mut scene = Scene::new(text, facts);
        let said = scene.read();
        facts.statements = said;
    }
}

/// A verb of saying in the text, with what follows it and who says it.
struct Saying {
    at: usize,
    cue: Cue,
    skip: usize,
    object: Option<Object>,
    /// Index of the first quotation it introduces.
    quote: Option<usize>,
    speaker: Speaker,
}

struct Scene<'t, 'a> {
    text: &'t Text<'a>,
    named: Vec<Named>,
    stops: Vec<usize>,
    /// Quotations of enough words, in order.
    quotes: Vec<Quote>,
    sayings: Vec<Saying>,
    last: Speaker,
}

impl<'t, 'a> Scene<'t, 'a> {
    fn new(text: &'t Text<'a>, facts: &Facts) -> Self {
        let quotes = quotes::quotes(text).into_iter().filter(|quote| words_in(text, quote) >= QUOTE_WORDS).collect();
        Self {
            text,
            named: speaker::named(text, facts),
            stops: clause::stops(text),
            quotes,
            sayings: Vec::new(),
            last: Speaker::UNKNOWN,
        }
    }

    fn read(&mut self) -> Vec<Statement> {
        let mut out = Vec::new();
        let mut quote = 0;
        for at in 0..self.text.len() {
            while self.quotes.get(quote).is_some_and(|q| q.open < at) {
                quote += 1;
            }
            self.saying(at, quote);
        }
        self.direct(&mut out);
        self.indirect(&mut out);
        out.sort_by_key(|statement: &Statement| (statement.span.start, statement.mode == Mode::Direct, statement.span.end));
        out.dedup_by(|b, a| a.span == b.span);
        out
    }

    /// Reads the verb of saying at a token, where there is one that says something.
    fn saying(&mut self, at: usize, next_quote: usize) {
        let Some((cue, form)) = self.text.lexicon.statements.cue(self.text, at) else { return };
        let skip = form.skip;
        if cue.class == Class::Noun || self.negated(at) || cue.ambiguous && !self.opens_clause(at, skip) {
            return;
        }
        let stop = self.stops[at];
        let quote = self.quotes.get(next_quote).filter(|quote| quote.open < stop.min(at + REACH)).map(|quote| quote.open);
        let object = clause::object(self.text, at, cue, stop, quote.unwrap_or(stop));
        let object = object.filter(|o| {
            !cue.ambiguous || o.clause || cue.class == Class::Finite && !self.text.lexicon.statements.verb(cue).takes.is_empty()
        });
        // a headline's «يدعو إلى» is told again, and better, in the text
        let heading = self.text.block(at).is_some_and(|block| block.kind == BlockKind::Heading);
        let object = object.filter(|o| o.clause || !heading);
        let introduces = quote.filter(|open| object.is_none() || self.object_reaches(object.as_ref(), *open, stop));
        if object.is_none() && introduces.is_none() {
            return;
        }
        if object.is_none() && quote.is_some_and(|open| self.interrupted(at, open)) {
            return;
        }
        let subject_end = object.as_ref().map_or_else(|| quote.unwrap_or(stop), |o| o.subject.end);
        let speaker = self.speaker(at, cue, at + 1..subject_end.max(at + 1));
        self.last = Speaker { written: speaker.written, ..speaker };
        self.sayings.push(Saying { at, cue, skip, object, quote: introduces.map(|_| next_quote), speaker });
    }

    /// «لم يستبعد», «لا يقول»: what is not said is no statement.
    fn negated(&self, at: usize) -> bool {
        at > 0 && matches!(self.text.folded(at - 1), "لم" | "لا" | "لن" | "ما" | "يمكن" | "يجب" | "او" | "غير")
    }

    /// Whether a word stands where a verb opens its clause: first, behind و or ف, after a comma or «كما», «وقد».
    fn opens_clause(&self, at: usize, skip: usize) -> bool {
        if skip > 0 || at == 0 {
            return true;
        }
        let before = at - 1;
        match self.text.kind(before) {
            Some(TokenKind::Mark | TokenKind::Break) => true,
            _ => matches!(
                self.text.folded(before),
                "كما" | "قد" | "وقد" | "حيث" | "فقد" | "ثم" | "جانبه" | "جانبها" | "جهته" | "جهتها"
            ),
        }
    }

    /// Whether the quotation stands in the clause that the verb introduces, so that both are the verb's.
    fn object_reaches(&self, object: Option<&Object>, open: usize, stop: usize) -> bool {
        object.is_some_and(|object| object.start <= open && open <= clause::clause_end(self.text, object.start, stop))
    }

    /// Whether another verb of saying, nearer to the quotation, stands between.
    fn interrupted(&self, at: usize, open: usize) -> bool {
        let words = &self.text.lexicon.statements;
        (at + 1..open).any(|token| words.cue(self.text, token).is_some_and(|(cue, _)| cue.class != Class::Noun && !cue.ambiguous))
    }

    fn speaker(&self, at: usize, cue: Cue, subject: std::ops::Range<usize>) -> Speaker {
        let words = &self.text.lexicon.statements;
        let reported = |entity, written| Speaker { entity, written, attribution: Attribution::Reported };
        if cue.class == Class::State {
            return self.goes_on(at);
        }
        let subject = speaker::without_circumstances(self.text, subject);
        if let Some(named) = speaker::best(&self.named, subject.clone()) {
            let group = subject.clone().take(3).any(|t| words.unattributed.at(self.text, t).is_some());
            let written = if named.kind == EntityKind::Person && !group {
                Some(self.text.span(named.start..named.end))
            } else {
                speaker::phrase(self.text, subject)
            };
            // «مصادر في الوزارة» speaks for nobody by name
            return if group {
                Speaker { entity: None, written, attribution: Attribution::Unattributed }
            } else {
                reported(Some(named.entity), written)
            };
        }
        let first = subject.start;
        let written = speaker::phrase(self.text, subject.clone());
        if subject.contains(&first) && words.joint.at(self.text, first).is_some() {
            return Speaker { entity: None, written, attribution: Attribution::Joint };
        }
        if subject.contains(&first) && words.unattributed.at(self.text, first).is_some() {
            return Speaker { entity: None, written, attribution: Attribution::Unattributed };
        }
        if subject.clone().take(2).any(|t| words.papers.at(self.text, t).is_some()) {
            return reported(self.last.entity, written);
        }
        if written.is_none() || speaker::is_no_subject(self.text.folded(first)) {
            return self.before(at).unwrap_or_else(|| self.goes_on(at));
        }
        // «الهيئة», «الوزارة»: the institution of that name, named before
        if let Some(named) = speaker::called(self.text, &self.named, first) {
            return reported(Some(named.entity), written);
        }
        // «الوزير», «المسؤول»: the same person under another word
        let definite = self.text.forms(first).first().is_some_and(|form| form.definite());
        let same = definite && self.last.entity.is_some() && self.last.attribution != Attribution::Joint;
        reported(if same { self.last.entity } else { None }, written)
    }

    /// The subject before its verb: «ترامب قال إن», «وكان الوزير قد أعلن أن».
    fn before(&self, at: usize) -> Option<Speaker> {
        if self.text.forms(at).first().is_some_and(|form| form.id.is_none()) || self.text.folded(at).starts_with(['و', 'ف']) {
            return None;
        }
        let floor = at.saturating_sub(12);
        let start = (floor..at).rev().find(|t| self.text.sentence(*t) != self.text.sentence(at)).map_or(floor, |t| t + 1);
        let named =
            speaker::inside(&self.named, start..at).iter().rev().find(|n| n.end + 3 >= at || self.text.folded(at - 1) == "قد")?;
        let written = Some(self.text.span(named.start..named.end));
        Some(Speaker { entity: Some(named.entity), written, attribution: Attribution::Reported })
    }

    /// Whoever speaks in this sentence already, else the sentence's own subject, else whoever spoke last.
    fn goes_on(&self, at: usize) -> Speaker {
        let sentence = self.text.sentence(at);
        if let Some(saying) = self.sayings.last().filter(|saying| self.text.sentence(saying.at) == sentence) {
            return saying.speaker;
        }
        let start = self.text.token_at(self.text.sentence_span(at).start);
        if start < at
            && at - start < 120
            && let Some(named) = self.subject_of_sentence(start, at)
        {
            let written = Some(self.text.span(named.start..named.end));
            return Speaker { entity: Some(named.entity), written, attribution: Attribution::Reported };
        }
        self.last
    }

    /// The person, or for a feminine participle the institution, that a sentence names first.
    fn subject_of_sentence(&self, start: usize, at: usize) -> Option<Named> {
        let here = speaker::inside(&self.named, start..at);
        let feminine = self.text.folded(at).ends_with('ه');
        let first = here.iter().find(|n| n.kind != EntityKind::Place).copied();
        first
            .filter(|n| feminine && n.kind == EntityKind::Organization)
            .or_else(|| speaker::best(&self.named, start..at).filter(|n| n.kind != EntityKind::Place))
    }

    fn direct(&self, out: &mut Vec<Statement>) {
        let mut previous: Option<(usize, Speaker)> = None; // end of the last quotation, its speaker
        for (index, quote) in self.quotes.iter().enumerate() {
            let Some((rule, saying, confidence)) = self.introduced(index, previous.map(|p| p.0)) else { continue };
            let speaker = match saying {
                Some(saying) => self.sayings.get(saying).map_or(self.last_before(quote.open), |s| s.speaker),
                None if rule == "quote-goes-on" => previous.map_or(Speaker::UNKNOWN, |p| p.1),
                None if rule == "quote-before-verb" => self.after(quote),
                None => self.colon_speaker(quote),
            };
            previous = Some((quote.close.unwrap_or(quote.inside.end), speaker));
            let verb = saying
                .and_then(|s| self.sayings.get(s))
                .map(|s| self.verb(s))
                .or_else(|| self.verb_after(quote).map(|v| self.text.span(v..v + 1)));
            let span = self.text.span(quote.inside.clone()).trim(self.text.source());
            let rule = if quote.close.is_none() { "quote-unclosed" } else { rule };
            let because = Because { rule, cue: verb, confidence: if quote.close.is_none() { 0.5 } else { confidence } };
            let attribution = if speaker.attribution == Attribution::Joint { Attribution::Joint } else { Attribution::Direct };
            out.push(Statement {
                span,
                mode: Mode::Direct,
                attribution,
                speaker: speaker.entity,
                speaker_span: speaker.written,
                verb,
                because,
            });
        }
    }

    /// Why the words of a quotation are somebody's: the rule, the saying where there is one, and how sure that is.
    fn introduced(&self, index: usize, previous: Option<usize>) -> Option<(&'static str, Option<usize>, f32)> {
        let quote = &self.quotes[index];
        let before = quote.open.checked_sub(1);
        let words = &self.text.lexicon.statements;
        let titled = before.is_some_and(|b| words.titles.at(self.text, b).is_some());
        if titled || self.text.block(quote.open).is_some_and(|b| b.kind == BlockKind::Heading && quote.close.is_none()) {
            return None;
        }
        // the nearest saying before it in its sentence
        let nearest = self.sayings.partition_point(|saying| saying.at < quote.open).checked_sub(1);
        let fits = nearest.filter(|n| {
            let saying = &self.sayings[*n];
            self.stops[saying.at] > quote.open
                && quote.open - saying.at <= REACH + 60
                && (saying.quote == Some(index) || saying.quote.is_some() || saying.object.is_some())
        });
        if let Some(nearest) = fits {
            let close = quote.open - self.sayings[nearest].at <= 12 || self.sayings[nearest].quote == Some(index);
            return quote.close.map_or((close).then_some(("quote-after-verb", Some(nearest), 0.5)), |_| {
                Some(("quote-after-verb", Some(nearest), if close { 0.95 } else { 0.75 }))
            });
        }
        if quote.close.is_some() && self.verb_after(quote).is_some() {
            return Some(("quote-before-verb", None, 0.85));
        }
        let opens_block = before.is_none_or(|b| self.text.kind(b) == Some(TokenKind::Break));
        let near = previous.is_some_and(|end| quote.open.saturating_sub(end) <= 4);
        if opens_block && near {
            return Some(("quote-goes-on", None, 0.7));
        }
        let colon = before.is_some_and(|b| self.text.is_mark(b, &[':']))
            && self.text.block(quote.open).is_some_and(|b| b.kind != BlockKind::Heading);
        (colon && quote.close.is_some()).then_some(("quote-after-colon", None, 0.6))
    }

    /// The verb of saying right after a quotation: «…»، كما قالت فلانة.
    fn verb_after(&self, quote: &Quote) -> Option<usize> {
        let close = quote.close?;
        let words = &self.text.lexicon.statements;
        let stop = close + 5;
        (close..stop)
            .find(|token| {
                words.cue(self.text, *token).is_some_and(|(cue, form)| {
                    form.skip == 0 && (cue.class == Class::Noun || cue.class == Class::Finite && !cue.ambiguous)
                }) || matches!(self.text.folded(*token), "تصريح" | "تصريحات") && *token <= close + 2
            })
            .filter(|token| (close..*token).all(|t| self.text.kind(t) != Some(TokenKind::Break) && !self.text.is_mark(t, &['.'])))
    }

    /// Who speaks after a quotation.
    fn after(&self, quote: &Quote) -> Speaker {
        let Some(verb) = self.verb_after(quote) else { return Speaker::UNKNOWN };
        let end = self.stops.get(verb).copied().unwrap_or(verb + 1).min(verb + 12);
        let subject = verb + 1..end.max(verb + 1);
        match speaker::best(&self.named, subject.clone()) {
            Some(named) => Speaker {
                entity: Some(named.entity),
                written: Some(self.text.span(named.start..named.end)),
                attribution: Attribution::Reported,
            },
            None => self.last_before(quote.open),
        }
    }

    fn colon_speaker(&self, quote: &Quote) -> Speaker {
        let start = self.text.token_at(self.text.sentence_span(quote.open).start).max(quote.open.saturating_sub(30));
        speaker::inside(&self.named, start.min(quote.open)..quote.open).last().map_or_else(
            || self.last_before(quote.open),
            |named| Speaker {
                entity: Some(named.entity),
                written: Some(self.text.span(named.start..named.end)),
                attribution: Attribution::Reported,
            },
        )
    }

    /// Whoever spoke last before a token.
    fn last_before(&self, at: usize) -> Speaker {
        let before = self.sayings.partition_point(|saying| saying.at < at);
        before.checked_sub(1).map_or(Speaker::UNKNOWN, |index| self.sayings[index].speaker)
    }

    fn indirect(&self, out: &mut Vec<Statement>) {
        let direct: Vec<Span> = out.iter().map(|statement| statement.span).collect();
        for saying in &self.sayings {
            let Some(object) = &saying.object else { continue };
            let end = clause::clause_end(self.text, object.start, self.stops[saying.at]);
            let Some(span) = self.trimmed(object, end) else { continue };
            // a clause that is a quotation from end to end is the quotation
            let first = direct.partition_point(|quoted| quoted.end <= span.start);
            let quoted: usize = direct[first..]
                .iter()
                .take_while(|q| q.start < span.end)
                .map(|q| q.end.min(span.end) - q.start.max(span.start))
                .sum();
            if quoted * 10 >= span.len() * 7 {
                continue;
            }
            let verb = self.verb(saying);
            let strength = self.text.lexicon.statements.verb(saying.cue).strength;
            let (rule, confidence) = match (object.clause, self.text.is_mark(object.start.saturating_sub(1), &[':'])) {
                (true, _) => ("clause-after-that", if saying.cue.ambiguous { 0.7 } else { 0.9 }),
                (false, true) => ("words-after-colon", 0.7),
                (false, false) => ("noun-after-verb", if strength == Strength::Opinion { 0.6 } else { 0.75 }),
            };
            let Speaker { entity, written, attribution } = saying.speaker;
            let because = Because::cue(rule, verb, confidence);
            out.push(Statement {
                span,
                mode: Mode::Indirect,
                attribution,
                speaker: entity,
                speaker_span: written,
                verb: Some(verb),
                because,
            });
        }
    }

    /// The bytes of a clause without the marks at its end; `None` for a clause of a single word.
    fn trimmed(&self, object: &Object, end: usize) -> Option<Span> {
        let mut end = end;
        let mut start = object.start;
        while start < end && self.text.is_mark(start, &[':', '،', ',', '.', '-']) {
            start += 1;
        }
        while end > start {
            let mark = self.text.kind(end - 1) == Some(TokenKind::Mark) || self.text.kind(end - 1) == Some(TokenKind::Break);
            let closes = self.text.is_mark(end - 1, &['"', '»', '”', ')', '\'', '%'])
                && (start..end - 1).any(|t| self.text.is_mark(t, &['"', '«', '“', '(', '\'', '”']));
            if !mark || closes || self.text.is_mark(end - 1, &['%']) {
                break;
            }
            end -= 1;
        }
        let words = (start..end).filter(|t| self.text.kind(*t) == Some(TokenKind::Arabic)).take(2).count();
        if words < 2 {
            return None;
        }
        let mut span = self.text.span(start..end);
        if object.after_particle && start == object.start {
            span.start = self.text.after_particles(start, 2);
        }
        Some(span)
    }

    /// The verb as written, without و or ف.
    fn verb(&self, saying: &Saying) -> Span {
        Span::new(self.text.after_particles(saying.at, saying.skip), self.text.span(saying.at..saying.at + 1).end)
    }
}

fn words_in(text: &Text<'_>, quote: &Quote) -> usize {
    let word = |token: &usize| matches!(text.kind(*token), Some(TokenKind::Arabic | TokenKind::Latin | TokenKind::Number));
    quote.inside.clone().filter(word).take(QUOTE_WORDS).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Lexicon;
    use crate::extract::tests::document;

    /// What is said, its mode, and who says it as written.
    fn statements(source: &str) -> Vec<(String, Mode, Attribution, String)> {
        let mut document = document(source);
        document.blocks = crate::document::blocks::blocks(source);
        let mut facts = Facts::default();
        Statements.run(&Text::new(&document, Lexicon::bundled()), &mut facts);
        let written = |span: Option<Span>| span.map_or(String::new(), |span| span.of(source).to_owned());
        facts.statements.iter().map(|s| (s.span.of(source).to_owned(), s.mode, s.attribution, written(s.speaker_span))).collect()
    }

    fn check(source: &str, expect: &[(&str, Mode, Attribution, &str)]) {
        let found = statements(source);
        let expect: Vec<_> =
            expect.iter().map(|(said, mode, level, who)| ((*said).to_owned(), *mode, *level, (*who).to_owned())).collect();
        assert_eq!(found, expect, "{source}");
    }

    #[test]
    fn clauses_after_that() {
        use Attribution::{Joint, Reported, Unattributed};
        use Mode::Indirect;
        check(
            "وقال الوزير إن الحكومة تعمل على ذلك، مؤكدا أن النتائج قريبة.",
            &[("الحكومة تعمل على ذلك", Indirect, Reported, "الوزير"), ("النتائج قريبة", Indirect, Reported, "الوزير")],
        );
        check("وأكد الطرفان على أهمية الحوار البناء.", &[("أهمية الحوار البناء", Indirect, Joint, "الطرفان")]);
        check(
            "وأكد اللقاء أن الشراكة ستستمر على محاور، منها:",
            &[("الشراكة ستستمر على محاور", Indirect, Unattributed, "اللقاء")],
        );
        check("لم يؤكد الوزير أن الأمر صحيح.", &[]);
    }

    #[test]
    fn a_pronoun_goes_on_with_whoever_spoke_last() {
        let found = statements("قال الوزير إن الأمر جيد.\nوأضاف أن العمل مستمر.");
        assert_eq!(found[1].3, "الوزير");
    }

    #[test]
    fn quotations_are_what_stands_between_marks() {
        use Attribution::Direct;
        for (open, close) in [("“", "”"), ("«", "»"), ("\"", "\""), ("''", "''")] {
            let source = format!("وقال الخبير: {open}نحن نعمل على ذلك كل يوم{close}.");
            check(&source, &[("نحن نعمل على ذلك كل يوم", Mode::Direct, Direct, "الخبير")]);
        }
        // a name in quotation marks is no quotation; neither is a title
        check("زار “آمي بوب” المدينة، وقال شكرا.", &[]);
        check("وقال الوزير في ندوة بعنوان «حقوق الإنسان في عالم اليوم».", &[]);
    }

    #[test]
    fn an_unclosed_quotation_ends_with_its_paragraph() {
        let found = statements("وقال الخبير: «نحن نعمل على ذلك كل يوم\nوجاء يوم آخر.");
        assert_eq!(found[0].0, "نحن نعمل على ذلك كل يوم");
    }

    #[test]
    fn long_and_broken_texts_stay_safe() {
        for unit in ["«", "\"", "''", "أ", "قال أن ", "قال «", "مؤكدا أن ", "بن علي، "] {
            statements(&unit.repeat(4_000));
        }
        statements(&format!("قال «{}", "كلمة ".repeat(4_000)));
    }
}

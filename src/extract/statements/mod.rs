//! Who said what: quotations and reported clauses, each with its speaker and how surely it is theirs.
//!
//! A report needs a verb of saying from the lexicon and what follows it: a quotation, a clause after أن/إن, or a noun that
//! states a position («أكد أهمية…»). A paraphrase never becomes a quotation: `direct` is only what stands between
//! quotation marks. The speaker is the subject of the verb; where it has none («وأضاف أن»), whoever spoke last.

pub mod clause;
pub mod object;
pub mod direct;
mod floor;
pub mod quotes;
pub mod speaker;
pub mod sources;
pub mod subject;
mod voice;

use std::ops::Range;

use object::Object;
use quotes::Quote;
use speaker::{Cast, Speaker};
use subject::Last;

use super::facts::{Because, EntityId, EntityKind, Facts, Mode, Statement};
use super::lexicon::statements::{Class, Cue, Person, Strength};
use super::{Extractor, Opening, Text};
use crate::document::BlockKind;
use crate::text::Span;
use crate::text::words::TokenKind;

pub struct Statements;

/// Rule keys of this extractor.
pub const BECAUSE: &[(&str, &str)] = &[
    ("quote-after-verb", "Words in quotation marks after a verb of saying."),
    ("quote-before-verb", "Words in quotation marks with a verb of saying after them."),
    ("quote-after-colon", "Words in quotation marks after a colon."),
    ("quote-by-source", "Words in quotation marks with their source beside them («بحسب فلان»)."),
    ("quote-goes-on", "A quotation that goes on from the one before."),
    ("quote-alone", "A paragraph that is a quotation from end to end; whoever spoke before it goes on."),
    ("quote-unclosed", "A quotation whose closing mark is missing; it ends with its paragraph."),
    ("clause-after-that", "A clause after «أن» that a verb of saying introduces."),
    ("noun-after-verb", "A position that a verb of saying takes as its object («أكد أهمية…»)."),
    ("words-after-colon", "Words after a verb of saying and a colon, without quotation marks."),
    ("clause-by-source", "A clause with its source beside it («بحسب الوزارة»)."),
];

/// Fewer words between quotation marks are a name, not a quotation.
const QUOTE_WORDS: usize = 4;
/// A reported clause of fewer words is less sure.
const PLAIN_WORDS: usize = 8;
/// Who has spoken so often, and nobody else, is meant by a title that nobody holds («الأمين العام للحزب»).
const ALONE: usize = 4;
/// A clause of which so many tenths stand between quotation marks is the quotation and no clause beside it.
const QUOTED: usize = 7;
/// A headline ends within so many tokens.
const HEADLINE: usize = 60;
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
    /// It stands in a relative clause.
    aside: bool,
}

/// Whether a word says something, or is something done by whoever speaks next, whatever stands around it.
pub(super) fn opens(text: &Text<'_>, at: usize) -> bool {
    let words = &text.lexicon.statements;
    words.cue(text, at).is_some() || words.deeds.has(text, at)
}

struct Scene<'t, 'a> {
    text: &'t Text<'a>,
    cast: Cast<'t, 'a>,
    /// For each entity, what it is.
    kinds: Vec<EntityKind>,
    stops: Vec<usize>,
    /// Quotations of enough words, in order.
    quotes: Vec<Quote>,
    sayings: Vec<Saying>,
    last: Last,
    /// Who spoke lately.
    history: Vec<Speaker>,
    /// The institution that writes the text and calls itself «نحن».
    voice: Option<Speaker>,
    /// The only person who has spoken so far, and how often; nobody once there was another.
    alone: (Option<EntityId>, usize),
}

impl<'t, 'a> Scene<'t, 'a> {
    fn new(text: &'t Text<'a>, facts: &Facts) -> Self {
        let quotes = quotes::quotes(text).into_iter().filter(|quote| words_in(text, quote) >= QUOTE_WORDS).collect();
        let cast = Cast::new(text, facts);
        Self {
            text,
            voice: voice::of(text, facts, &cast.named),
            cast,
            kinds: facts.entities.iter().map(|entity| entity.kind).collect(),
            stops: clause::stops(text),
            quotes,
            sayings: Vec::new(),
            last: Last { speaker: Speaker::UNKNOWN, person: false, paper: None, alone: false },
            alone: (None, 0),
            history: Vec::new(),
        }
    }

    fn read(&mut self) -> Vec<Statement> {
        let mut out = Vec::new();
        let mut quote = 0;
        let text = self.text;
        for at in 0..text.len() {
            self.acts(at);
            if !text.opens(Opening::Statement, at) {
                continue;
            }
            while self.quotes.get(quote).is_some_and(|q| q.open < at) {
                quote += 1;
            }
            self.deed(at);
            self.saying(at, quote);
        }
        self.direct(&mut out);
        self.indirect(&mut out);
        self.sourced(&mut out);
        out.sort_by_key(|statement: &Statement| (statement.span.start, statement.mode == Mode::Direct, statement.span.end));
        out.dedup_by(|b, a| a.span == b.span);
        out
    }

    /// Reads the verb of saying at a token, where there is one that says something.
    fn saying(&mut self, at: usize, next_quote: usize) {
        let Some((mut cue, form)) = self.text.lexicon.statements.cue(self.text, at) else { return };
        let skip = form.skip;
        // «فإننا نؤكد أن»: in a text that says «نحن» it is nothing else
        cue.ambiguous &= cue.person == Person::Other || self.voice.is_none();
        if self.quoted(at, next_quote)
            || cue.class == Class::Noun && self.carried(at).is_none() && !self.is_done(at)
            || self.negated(at)
            || self.is_a_name(at)
            || self.prays(at)
            || cue.person == Person::WeOfficial && self.voice.is_none()
            || cue.ambiguous && self.text.folded(at + 1) == "ما"
            || cue.ambiguous && !self.opens_clause(at, skip)
            || self.shows(at, skip)
            || self.supposed(at)
        {
            return;
        }
        let stop = self.stops[at];
        let quote = self.quotes.get(next_quote).filter(|quote| quote.open < stop.min(at + REACH)).map(|quote| quote.open);
        let verb = self.text.lexicon.statements.verb(cue);
        let accused = if verb.accuses { object::accusation(&self.cast, at, cue, stop) } else { None };
        let blames = verb.blames || accused.is_some();
        let object = match accused {
            _ if verb.blames => object::blame(&self.cast, at, stop),
            None => object::object(self.text, at, cue, stop, quote.unwrap_or(stop)),
            accused => accused,
        };
        let object = object.filter(|o| {
            let state = || clause::takes_its_object(self.text, &self.text.lexicon.statements, at);
            let takes = !verb.takes.is_empty() || verb.bare || verb.judges || blames;
            !cue.ambiguous || o.clause || if cue.class == Class::Finite { takes } else { state() }
        });
        // «أنه يرى أن»: a report in a report is one
        let object = object.filter(|_| cue.class != Class::Finite || !self.opens_a_report(at));
        // a headline's «يدعو إلى» is told again, and better, in the text
        let heading = self.text.block(at).is_some_and(|block| block.kind == BlockKind::Heading);
        let object = object.filter(|o| o.clause || !heading);
        let introduces = quote.filter(|open| object.is_none() || self.object_reaches(object.as_ref(), *open, stop));
        if object.is_none() && introduces.is_none() {
            self.short(at, cue, stop);
            return;
        }
        if object.is_none() && quote.is_some_and(|open| self.interrupted(at, open)) {
            return;
        }
        let subject_end = object.as_ref().map_or_else(|| quote.unwrap_or(stop), |o| o.subject.end);
        let subject = at + 1..subject_end.max(at + 1);
        let paper = subject.clone().take(24).any(|t| self.text.lexicon.statements.papers.at(self.text, t).is_some());
        let speaker = self.speaker(at, cue, subject);
        // «الخلية التي أعلنت الوزارة عن توقيفها»: the institution that speaks there does not go on
        let relative = at > 0 && self.text.lexicon.subjects.relatives.whole(self.text, at - 1);
        let aside = relative && self.cast.at(at + 1).is_some() && self.is_institution(speaker);
        if !aside {
            self.note(speaker, paper);
        }
        self.sayings.push(Saying { at, cue, skip, object, quote: introduces.map(|_| next_quote), speaker, aside });
    }

    /// A quotation of too few words is no statement, but whoever says it has the floor («كتب فلان: "هذا محتد"»).
    fn short(&mut self, at: usize, cue: Cue, stop: usize) {
        let end = stop.min(at + 12);
        let Some(mark) = (at + 1..end).find(|t| self.text.is_mark(*t, &['"', '«', '“'])) else { return };
        if cue.class != Class::Finite || cue.ambiguous && !self.text.is_mark(mark - 1, &[':']) {
            return;
        }
        let speaker = subject::read(&self.cast, cue, at + 1..mark, &self.last).filter(|speaker| speaker.entity.is_some());
        if let Some(speaker) = speaker {
            self.note(speaker, false);
            self.sayings.push(Saying { at, cue, skip: 0, object: None, quote: None, speaker, aside: false });
        }
    }

    /// «لم يستبعد», «لا يقول», «مما يؤكد»: what is not said, or not by anybody, is no statement.
    fn negated(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map_or("", |before| self.text.folded(before));
        matches!(
            before,
            "لم" | "لا"
                | "لن"
                | "ما"
                | "ولم"
                | "ولا"
                | "ولن"
                | "يمكن"
                | "يجب"
                | "او"
                | "غير"
                | "مما"
                | "بما"
                | "كي"
                | "لكي"
                | "بدا"
                | "وبدا"
                | "يبدو"
                | "بات"
        ) || before == "كان" && self.text.folded(at).ends_with('ا')
    }

    /// «"صرح الشهيد"», «الوزير راي يونغ»: a word right behind a mark that opens a name, or without the letters of «رأى».
    fn is_a_name(&self, at: usize) -> bool {
        let written = |token: usize| self.text.tokens[token].span.of(self.text.source());
        let touches = |a: usize, b: usize| self.text.tokens[a].span.end == self.text.tokens[b].span.start;
        let opened =
            at > 0 && self.text.is_mark(at - 1, &['"', '«', '“']) && touches(at - 1, at) && (at < 2 || !touches(at - 2, at - 1));
        opened || matches!(written(at), "راي" | "وراي" | "فراي")
    }

    /// «سائلين المولى أن يحفظ…»: a prayer.
    fn prays(&self, at: usize) -> bool {
        let word = self.text.folded(at);
        matches!(self.text.folded(at + 1), "الله" | "المولي")
            && matches!(word.strip_prefix('و').unwrap_or(word), "سايلين" | "سايلا" | "سايله" | "نسال" | "داعين" | "داعيا")
    }

    /// Whether a verb opens the clause that another verb of saying reports.
    fn opens_a_report(&self, at: usize) -> bool {
        let outer = self.sayings.last().and_then(|saying| saying.object.as_ref()).filter(|object| object.clause);
        outer.is_some_and(|object| {
            let stops = |t| clause::is_comma(self.text, t) || self.text.is_mark(t, &['.']);
            object.start <= at && at <= object.start + 3 && !(object.start..at).any(stops)
        })
    }

    /// Whether a verb stands inside a quotation, where the one who is quoted speaks («أعتقد أن»).
    fn quoted(&self, at: usize, next_quote: usize) -> bool {
        let quote = next_quote.checked_sub(1).and_then(|before| self.quotes.get(before));
        quote.is_some_and(|quote| quote.inside.contains(&at) && quote.close.is_some())
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
                "كما"
                    | "قد"
                    | "وقد"
                    | "حيث"
                    | "فقد"
                    | "ثم"
                    | "جانبه"
                    | "جانبها"
                    | "جهته"
                    | "جهتها"
                    | "اخر"
                    | "اخري"
                    | "ثانيه"
                    | "نفسه"
                    | "ذاته"
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

    /// Who says it: the verb's subject, the one in front of it, or whoever spoke last.
    fn speaker(&self, at: usize, cue: Cue, subject: Range<usize>) -> Speaker {
        if self.passive(at) || cue.class == Class::Noun && self.is_done(at) {
            return Speaker::UNKNOWN;
        }
        // «نؤكد»: whoever writes the text
        if cue.person != Person::Other
            && let Some(voice) = self.voice
        {
            return voice;
        }
        // «كانت الوزارة قد أبلغت الهيئة أن»: whom it is told to stands behind the verb
        if cue.class == Class::Finite
            && self.text.lexicon.statements.verb(cue).calls
            && at > 0
            && self.text.folded(at - 1) == "قد"
            && let Some(speaker) = subject::before(&self.cast, at, self.sentence_start(at))
        {
            return speaker;
        }
        let own = match cue.class {
            Class::Finite => self.carrying(at, subject.clone()).or_else(|| subject::read(&self.cast, cue, subject, &self.last)),
            Class::Noun => self.carried(at),
            Class::State => None,
        };
        own.or_else(|| (cue.class == Class::Finite).then(|| subject::before(&self.cast, at, self.sentence_start(at))).flatten())
            .or_else(|| subject::above_list(&self.cast, at))
            .unwrap_or_else(|| self.goes_on(at, cue.gender))
    }

    fn sentence_start(&self, at: usize) -> usize {
        self.text.token_at(self.text.sentence_span(at).start)
    }

    /// «ذُكر», «يُزعم», «قيل»: nobody is named.
    fn passive(&self, at: usize) -> bool {
        let word = self.text.folded(at);
        let bare = word.strip_prefix(['و', 'ف']).unwrap_or(word);
        if matches!(bare, "قيل" | "يقال") {
            return true;
        }
        let written = self.text.span(at..at + 1).of(self.text.source());
        let mut letters = written.chars().skip_while(|letter| word.len() > bare.len() && matches!(letter, 'و' | 'ف' | '\u{64E}'));
        let (first, second) = (letters.next(), letters.next());
        let imperfect = matches!(first, Some('ي' | 'ت'));
        second == Some('\u{64F}') && (!imperfect || matches!(bare, "يزعم" | "يعتقد" | "يذكر" | "يتوقع" | "يظن" | "تزعم"))
    }

    /// «يُعتقد أنهم», «التي يعتقد بأنها», «. ويتوقع أن»: nobody is said to think so.
    fn supposed(&self, at: usize) -> bool {
        let verb = self.text.lexicon.objects.supposing.at(self.text, at).is_some_and(|form| form.skip <= 2);
        let of_others = || at > 0 && matches!(self.text.folded(at - 1), "التي" | "والتي" | "الذين" | "والذين");
        let opens = || at == self.sentence_start(at);
        verb && clause::is_that(self.text.folded(at + 1)) && (self.passive(at) || of_others() || opens())
    }

    /// «… تكشف عن مدى الانهيار», «… يؤكد قدرة الجيش»: a thing that shows something, in the middle of a sentence that names nobody
    /// beside the verb.
    fn shows(&self, at: usize, skip: usize) -> bool {
        let text = self.text;
        let shown = matches!(
            text.folded(at),
            "يكشف"
                | "تكشف"
                | "يشير"
                | "تشير"
                | "يوكد"
                | "توكد"
                | "يوضح"
                | "توضح"
                | "يبين"
                | "تبين"
                | "يثبت"
                | "تثبت"
                | "يعني"
                | "تعني"
        );
        if !shown || skip > 0 || self.opens_clause(at, skip) && !text.is_mark(at.saturating_sub(1), &['،', ',']) {
            return false;
        }
        let before = text.folded(at.saturating_sub(1));
        let pronoun = matches!(before, "الذي" | "التي" | "هو" | "هي" | "وهو" | "وهي" | "انه" | "انها" | "وكان" | "وكانت");
        let start = self.sentence_start(at);
        let titled = (start.max(at.saturating_sub(8))..at).any(|t| self.cast.is_title(t));
        let named = subject::before(&self.cast, at, start).is_some();
        let own = self.cast.starts_person(at + 1) || self.cast.at(at + 1).is_some_and(|n| !n.attached);
        !(pronoun || titled || named || own)
    }

    /// «وتم التأكيد على أهمية…»: said, and nobody told by whom.
    fn is_done(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map_or("", |before| self.text.folded(before));
        matches!(before, "تم" | "وتم" | "جري" | "وجري" | "وقع" | "ووقع") && self.text.folded(at).starts_with("ال")
    }

    /// «ونقلت الوكالة عن الوزير أن»: the minister speaks.
    fn carrying(&self, at: usize, subject: Range<usize>) -> Option<Speaker> {
        if !carries(self.text.folded(at)) {
            return None;
        }
        let words = &self.text.lexicon.statements;
        let plain = |t: &usize| self.text.kind(*t) == Some(TokenKind::Arabic) && words.cue(self.text, *t).is_none();
        let from = subject.clone().take(10).take_while(plain).find(|t| self.carries_from(*t))?;
        subject::anybody_in(&self.cast, from + 1..subject.end, &self.last)
    }

    /// «عن», «على لسان»: whoever stands behind it speaks.
    fn carries_from(&self, at: usize) -> bool {
        let word = self.text.folded(at);
        word == "عن" || word == "لسان" && at > 0 && self.text.folded(at - 1) == "علي"
    }

    /// «ونقلت الوكالة عن الوزير قوله إن»: the minister speaks.
    fn carried(&self, at: usize) -> Option<Speaker> {
        let text = self.text;
        let start = self.sentence_start(at).max(at.saturating_sub(30));
        let from = (start..at).rev().find(|t| self.carries_from(*t))?;
        (start..from)
            .any(|t| carries(text.folded(t)))
            .then(|| subject::anybody_in(&self.cast, from + 1..at, &self.last))
            .flatten()
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
            if quoted * 10 >= span.len() * QUOTED {
                continue;
            }
            let verb = self.verb(saying);
            let strength = self.text.lexicon.statements.verb(saying.cue).strength;
            let (rule, confidence) = match (object.clause, self.text.is_mark(object.start.saturating_sub(1), &[':'])) {
                (true, _) if saying.cue.ambiguous => ("clause-after-that", 0.7),
                // measured: a whole sentence of somebody named is right more often than nine times in ten
                (true, _) if self.is_plain(saying, object.start..end) => ("clause-after-that", 0.92),
                (true, _) => ("clause-after-that", 0.8),
                (false, true) => ("words-after-colon", 0.7),
                (false, false) => {
                    ("noun-after-verb", if matches!(strength, Strength::Opinion | Strength::Call) { 0.6 } else { 0.7 })
                }
            };
            let Speaker { entity, written, attribution, .. } = saying.speaker;
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

    /// Whether a clause ends with its sentence, has no quotation in it, some length, and a speaker.
    fn is_plain(&self, saying: &Saying, clause: Range<usize>) -> bool {
        let quoted = clause.clone().any(|t| self.text.is_mark(t, &['"', '«', '“', '»', '”']));
        let words = clause.clone().filter(|t| self.text.kind(*t) == Some(TokenKind::Arabic)).count();
        clause.end == self.stops[saying.at] && !quoted && words >= PLAIN_WORDS && saying.speaker.is_known()
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
        // «خلصت الجلسة إلى الاتفاق على:» goes on in a list
        let hangs = matches!(self.text.folded(end.saturating_sub(1)), "علي" | "الي" | "في" | "من" | "عن" | "ب" | "ان" | "يلي");
        if words < 2 || hangs {
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

/// Verbs of passing on what somebody else says.
fn carries(word: &str) -> bool {
    let bare = word.strip_prefix('و').unwrap_or(word);
    matches!(bare, "نقل" | "نقلت" | "نقلا" | "نقلوا" | "ينقل" | "تنقل")
}

fn words_in(text: &Text<'_>, quote: &Quote) -> usize {
    let word = |token: &usize| matches!(text.kind(*token), Some(TokenKind::Arabic | TokenKind::Latin | TokenKind::Number));
    quote.inside.clone().filter(word).take(QUOTE_WORDS).count()
}

#[cfg(test)]
mod tests;

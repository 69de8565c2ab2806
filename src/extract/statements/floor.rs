//! Who has the floor: whoever a verb without a subject of its own goes on from.
//!
//! Whoever speaks in the same sentence, else that sentence's own subject, else whoever spoke or acted last, if the verb agrees
//! with them.

use super::speaker::{Named, Speaker};
use super::subject::{self, Last};
use super::{ALONE, HEADLINE, Scene};
use crate::document::BlockKind;
use crate::extract::facts::EntityKind;
use crate::extract::lexicon::names::class;
use crate::extract::lexicon::statements::{Class, Cue, Gender};
use crate::extract::text::Form;
use crate::text::words::TokenKind;

/// So many speakers back are remembered.
const HISTORY: usize = 8;
/// Whoever opens a sentence is still meant within so many tokens.
const SENTENCE: usize = 120;

impl Scene<'_, '_> {
    /// Whoever speaks in this sentence already, else the sentence's own subject, else whoever spoke or acted last.
    pub(super) fn goes_on(&self, at: usize, gender: Gender) -> Speaker {
        let sentence = self.text.sentence(at);
        let near = self.sayings.iter().rev().take(6).take_while(|saying| self.text.sentence(saying.at) == sentence);
        let mut here = near.filter(|saying| !saying.aside);
        let start = self.sentence_start(at);
        if let Some(saying) = here.clone().find(|saying| saying.speaker.gender.agrees(gender)).or_else(|| here.next()) {
            // «وذكرت صحيفة … تصريحاته التي أكد فيها»: not the paper, but whom the sentence is about
            let about = || self.subject_of_sentence(start, at, gender).filter(|n| n.kind == EntityKind::Person);
            return match about().filter(|_| !saying.speaker.gender.agrees(gender) && self.is_institution(saying.speaker)) {
                Some(person) => Speaker::reported(Some(person.entity), Some(person.span)),
                None => saying.speaker,
            };
        }
        if self.resumes(start, at)
            && let Some(speaker) = self.history.iter().rev().find(|speaker| self.agrees(speaker, gender))
        {
            return *speaker;
        }
        if start < at
            && at - start < SENTENCE
            && let Some(speaker) = self.opening_subject(start, at).filter(|speaker| self.agrees(speaker, gender))
        {
            return speaker;
        }
        if start < at
            && let Some(named) = self.subject_of_sentence(start, at, gender)
        {
            return Speaker::reported(Some(named.entity), Some(named.span));
        }
        if self.history.is_empty()
            && !self.last.speaker.is_known()
            && let Some(named) = self.headlined(at)
        {
            return Speaker::reported(Some(named.entity), Some(named.span));
        }
        if self.agrees(&self.last.speaker, gender) {
            return self.last.speaker;
        }
        let before = self.history.iter().rev().find(|speaker| self.agrees(speaker, gender));
        before.copied().unwrap_or(self.last.speaker)
    }

    /// Whether a verb of this gender may be said of a speaker: by the verb before the name, else by what the name is known by.
    fn agrees(&self, speaker: &Speaker, gender: Gender) -> bool {
        let known = speaker.entity.map_or(Gender::Either, |entity| self.cast.gender(entity));
        if speaker.gender == Gender::Either { known.agrees(gender) } else { speaker.gender.agrees(gender) }
    }

    /// Whom the headline is about, where nobody has spoken yet: the person it opens with, or the only one it names.
    fn headlined(&self, at: usize) -> Option<Named> {
        let heading = |n: &&Named| self.text.block(n.start).is_some_and(|block| block.kind == BlockKind::Heading);
        let mut people = self.cast.inside(0..at.min(HEADLINE)).iter().filter(heading).filter(|n| n.kind == EntityKind::Person);
        let first = *people.next()?;
        (first.start <= 1 || people.all(|n| n.entity == first.entity)).then_some(first)
    }

    /// «وفي حديثها عن والدها، أضافت»: the sentence opens with the words of whoever spoke before.
    fn resumes(&self, start: usize, at: usize) -> bool {
        let words = (start..at.min(start + 3)).any(|t| self.text.lexicon.subjects.words_of_theirs.whole(self.text, t));
        words && at - start < SENTENCE
    }

    pub(super) fn is_institution(&self, speaker: Speaker) -> bool {
        speaker.entity.and_then(|entity| self.kinds.get(entity.0 as usize)) == Some(&EntityKind::Organization)
    }

    /// The subject of the verb of deeds or of saying that opens a sentence («وتحدث مدرب الفريق … قائلا»).
    fn opening_subject(&self, start: usize, at: usize) -> Option<Speaker> {
        let text = self.text;
        let words = &text.lexicon.statements;
        let verb = start + usize::from(matches!(text.folded(start), "وقد" | "قد" | "كما" | "ثم" | "فقد"));
        // «جاء ذلك في كلمة ألقاها فلان»: what came is no speaker
        let speaks = |cue: Cue| cue.class == Class::Finite && !words.verb(cue).paper;
        let opens = words.deeds.has(text, verb) || words.cue(text, verb).is_some_and(|(cue, _)| speaks(cue));
        (opens && verb < at).then(|| subject::anybody_in(&self.cast, verb + 1..at.min(verb + 40), &self.last)).flatten()
    }

    /// The person, or for a feminine participle the institution, that a sentence names first.
    fn subject_of_sentence(&self, start: usize, at: usize, gender: Gender) -> Option<Named> {
        if at.saturating_sub(start) >= SENTENCE {
            return None;
        }
        let here = self.cast.inside(start..at);
        let feminine = self.text.folded(at).ends_with('ه');
        // «تحدث إلى فلانة»: behind a preposition nobody acts
        let acts = |n: &&Named| {
            let before = n.start - usize::from(n.start > start && self.cast.is_title(n.start - 1));
            !n.attached && (before == start || !self.text.lexicon.subjects.prepositions.whole(self.text, before - 1))
        };
        // «قالت» is not said by a man
        let agrees = |n: &&Named| self.cast.gender(n.entity).agrees(gender);
        let of = |kind| here.iter().filter(acts).filter(agrees).find(|n| n.kind == kind).copied();
        of(EntityKind::Organization)
            .filter(|n| feminine && here.first().is_some_and(|first| first.start == n.start))
            .or_else(|| of(EntityKind::Person))
            .or_else(|| of(EntityKind::Organization))
    }

    /// Notes who speaks, for those who go on without a name.
    pub(super) fn note(&mut self, speaker: Speaker, paper: bool) {
        let kind = speaker.entity.and_then(|entity| self.kinds.get(entity.0 as usize)).copied();
        if paper && kind == Some(EntityKind::Organization) {
            self.last.paper = Some(speaker);
        }
        if speaker.is_known() {
            self.remember(speaker);
        }
        let person = kind == Some(EntityKind::Person);
        match self.alone {
            (_, 0) if person => self.alone = (speaker.entity, 1),
            (Some(only), times) if speaker.entity == Some(only) => self.alone.1 = times + 1,
            // an alias of the same person is no other
            _ if speaker.entity.is_none() && speaker.written.is_none() => {}
            _ => self.alone = (None, usize::MAX),
        }
        let alone = person && self.alone.0.is_some() && self.alone.1 >= ALONE;
        self.last = Last { speaker, person, paper: self.last.paper, alone };
    }

    fn remember(&mut self, speaker: Speaker) {
        self.history.push(speaker);
        if self.history.len() > HISTORY {
            self.history.remove(0);
        }
    }

    /// A verb of deeds that opens its sentence makes its subject the one who speaks next.
    pub(super) fn deed(&mut self, at: usize) {
        let opens = at == 0 || self.text.sentence(at) != self.text.sentence(at - 1);
        if !opens || !self.text.lexicon.statements.deeds.has(self.text, at) {
            return;
        }
        let end = self.stops[at].min(at + 24);
        if let Some(speaker) = subject::named_in(&self.cast, at + 1..end.max(at + 1)).filter(|s| s.entity.is_some()) {
            self.note(speaker, false);
        }
    }

    /// «وقد حظي فلان ب…»: whoever stands right behind the word that opens a sentence, a verb by all that is known of it, is whom the
    /// next «وقال» goes on from.
    pub(super) fn acts(&mut self, at: usize) {
        let text = self.text;
        if at > 0 && text.sentence(at) == text.sentence(at - 1) {
            return;
        }
        let verb = at + usize::from(matches!(text.folded(at), "وقد" | "قد" | "كما" | "ثم" | "فقد" | "لكن" | "ولكن"));
        let Some(person) = self.cast.at(verb + 1).filter(|n| n.kind == EntityKind::Person && !n.attached) else { return };
        let other = class::STOP
            | class::OFFICE
            | class::HONORIFIC
            | class::TITLE
            | class::RANK
            | class::NOUN
            | class::HEAD
            | class::NAME_ANY
            | class::CONNECTOR
            | class::NATION;
        let noun = text.forms(verb).first().is_some_and(Form::definite) || text.kind(verb) != Some(TokenKind::Arabic);
        let kin = text.lexicon.subjects.kin.whole(text, verb);
        if noun || kin || self.cast.class(verb) & other != 0 || text.lexicon.statements.cue(text, verb).is_some() {
            return;
        }
        let speaker = Speaker::reported(Some(person.entity), Some(person.span));
        self.remember(speaker);
        self.last = Last { speaker, person: true, paper: self.last.paper, alone: false };
    }

    /// Whoever spoke last before a token.
    pub(super) fn last_before(&self, at: usize) -> Speaker {
        let before = self.sayings.partition_point(|saying| saying.at < at);
        before.checked_sub(1).map_or(Speaker::UNKNOWN, |index| self.sayings[index].speaker)
    }
}

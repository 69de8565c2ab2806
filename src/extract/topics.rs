//! What a document is about: shares of the topic taxonomy, with the words that speak for each.
//!
//! A word counts by its weight in the lexicon, double in the title and the first paragraph; repetitions count less and
//! less, so that a long list of one word does not drown the rest.

use std::collections::BTreeMap;

use super::facts::{EntityKind, Facts, Mention, Topic};
use super::lexicon::topics::ALL;
use super::{Extractor, Text};
use crate::text::Span;

pub struct Topics;

/// The place of «foreign-relations» in [`ALL`].
const FOREIGN: usize = 27;

/// A document has at most so many topics.
const MOST: usize = 4;
/// A topic with less than this share of the first one's score is not the document's.
const SHARE_OF_FIRST: f32 = 0.36;
/// One weak word in passing is no topic.
const LEAST_SCORE: f32 = 4.0;
/// What a second country named speaks for foreign relations.
const COUNTRY: f32 = 1.0;
/// So much evidence is kept for each topic.
const EVIDENCE: usize = 12;

#[derive(Clone, Default)]
struct Tally {
    score: f32,
    evidence: Vec<Span>,
}

impl Tally {
    /// A single word that stands once is no topic, however strong; a phrase may be one («الاتجار بالبشر»).
    fn speaks(&self, source: &str) -> bool {
        self.evidence.len() > 1 || self.evidence.iter().any(|span| span.of(source).contains(' '))
    }
}

impl Extractor for Topics {
    fn key(&self) -> &'static str {
        "topics"
    }

    fn run(&self, text: &Text<'_>, facts: &mut Facts) {
        let lead = lead(text);
        let mut tally = vec![Tally::default(); ALL.len()];
        let mut seen: Vec<u32> = vec![0; text.distinct()];
        for found in text.lexicon.topics.words.all(text) {
            let word = text.word(found.tokens.start).unwrap_or(0) as usize;
            seen[word] += 1;
            let again = 1.0 / (seen[word] as f32).sqrt();
            let place = if found.span.start < lead { 2.0 } else { 1.0 };
            let one = &mut tally[found.value.topic];
            one.score += found.value.weight * place * again;
            if one.evidence.len() < EVIDENCE {
                one.evidence.push(found.span);
            }
        }
        let foreign = &mut tally[FOREIGN];
        for (span, weight) in countries(text, facts, lead) {
            foreign.score += weight;
            if foreign.evidence.len() < EVIDENCE {
                foreign.evidence.push(span);
            }
        }
        foreign.evidence.sort_unstable();
        let mut order: Vec<usize> =
            (0..ALL.len()).filter(|topic| tally[*topic].score >= LEAST_SCORE && tally[*topic].speaks(text.source())).collect();
        // by score, equal ones in the order of the taxonomy
        order.sort_by(|a, b| tally[*b].score.total_cmp(&tally[*a].score).then(a.cmp(b)));
        let Some(first) = order.first().map(|topic| tally[*topic].score) else { return };
        let all: f32 = tally.iter().map(|one| one.score).sum();
        order.retain(|topic| tally[*topic].score >= first * SHARE_OF_FIRST);
        order.truncate(MOST);
        facts.topics = order
            .into_iter()
            .map(|topic| Topic {
                id: ALL[topic],
                weight: tally[topic].score / all.max(1.0),
                evidence: std::mem::take(&mut tally[topic].evidence),
            })
            .collect();
    }
}

/// The countries that a text names beside the one it names most, each time less: whoever reads of two countries mostly reads of what
/// is between them.
fn countries(text: &Text<'_>, facts: &Facts, lead: usize) -> Vec<(Span, f32)> {
    let country = |mention: &Mention| {
        let entity = facts.entity(mention.entity).filter(|entity| entity.kind == EntityKind::Place)?;
        let code = entity.country.as_deref()?;
        let (english, _) = text.lexicon.names.country(code)?;
        (entity.translation.as_deref() == Some(english)).then_some(code)
    };
    let named: Vec<(&Mention, &str)> = facts.mentions.iter().filter_map(|mention| Some((mention, country(mention)?))).collect();
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    named.iter().for_each(|(_, code)| *times.entry(code).or_default() += 1);
    // of two named as often, the one named first is the text's own
    let own = named.iter().map(|(_, code)| *code).rev().max_by_key(|code| times[code]);
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut out = Vec::new();
    for (mention, code) in named.into_iter().filter(|(_, code)| Some(*code) != own) {
        let again = seen.entry(code).or_default();
        *again += 1;
        let place = if mention.span.start < lead { 2.0 } else { 1.0 };
        out.push((mention.span, COUNTRY * place / (*again as f32).sqrt()));
    }
    out
}

/// The byte at which the title and the first paragraph end.
fn lead(text: &Text<'_>) -> usize {
    let blocks = &text.document.blocks;
    let first = blocks.iter().position(|block| block.span.of(text.source()).chars().take(90).count() == 90).unwrap_or(0);
    blocks.get(first).map_or(0, |block| block.span.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Lexicon;
    use crate::extract::tests::document;

    fn topics(source: &str) -> Vec<(&'static str, f32)> {
        let document = document(source);
        let mut facts = Facts::default();
        Topics.run(&Text::new(&document, Lexicon::bundled()), &mut facts);
        facts.topics.iter().map(|topic| (topic.id, topic.weight)).collect()
    }

    #[test]
    fn words_tell_the_topics() {
        let found = topics("بحث الوزير ملف الهجرة غير النظامية ومكافحة الاتجار بالبشر وأوضاع المهاجرين");
        assert_eq!(found.iter().map(|f| f.0).collect::<Vec<_>>(), ["migration", "trafficking"]);
        assert!(found.iter().map(|f| f.1).sum::<f32>() <= 1.0);
        assert!(topics("جملة لا تقول شيئا").is_empty());
        assert_eq!(topics("The Universal Periodic Review of Libya: the UPR report, UPR")[0].0, "upr");
    }

    #[test]
    fn two_countries_speak_for_what_is_between_them() {
        let read = |text: &str| crate::extract::tests::read(text).topics.iter().map(|topic| topic.id).collect::<Vec<_>>();
        assert_eq!(ALL[FOREIGN], "foreign-relations");
        assert_eq!(read("رحبت تونس بما قالته مصر. وقدمت مصر عرضا جديدا، وقالت الجزائر إنها تدرسه."), ["foreign-relations"]);
        assert!(read("رحبت تونس بذلك. وقدمت تونس عرضا جديدا.").is_empty(), "one country alone");
    }
}

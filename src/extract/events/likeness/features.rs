//! What the trained weights see of a document: its words by where they stand, what the rules weighed, and its shape.
//!
//! A feature is 32 bits: a template and what fills it, hashed together; no string is made. A file of weights belongs to these
//! templates: a change here asks for a new number in [`VERSION`] and new training.

use crate::document::BlockKind;
use crate::extract::Text;
use crate::extract::events::kind::Weighed;
use crate::extract::events::scene::Scene;
use crate::extract::facts::{EntityKind, EventKind, Facts, Mode};
use crate::extract::lexicon::events::Sort;
use crate::extract::names::tagger::features::letters;
use crate::extract::statements::speaker::{Named, inside};
use crate::text::words::TokenKind;

/// The templates' version; a file of weights names the one it was trained for.
pub const VERSION: u16 = 2;

/// A feature, with the token it was seen at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    pub feature: u32,
    pub token: Option<usize>,
    /// It is a word of the text, of which there are many and each says little.
    pub word: bool,
}

/// Words of the lead that are looked at.
const LEAD_WORDS: usize = 60;
/// Tokens behind the lead that are looked at for their words, and for the words that open their sentences.
const BEHIND: usize = 260;
/// Tokens at the top, where a line says who wrote it.
const TOP: usize = 40;

/// Collects features without repeating one.
struct Sheet<'s, 't> {
    text: &'s Text<'t>,
    seen: Vec<Seen>,
}

impl Sheet<'_, '_> {
    fn put(&mut self, template: u8, filling: u64) {
        self.seen.push(Seen { feature: feature(template, filling), token: None, word: false });
    }

    /// A word by its stem, at its token.
    fn word(&mut self, template: u8, token: usize) {
        let filling = letters(stem(self.text.folded(token)).as_bytes());
        self.seen.push(Seen { feature: feature(template, filling), token: Some(token), word: true });
    }

    fn pair(&mut self, template: u8, token: usize, next: usize) {
        let one = letters(stem(self.text.folded(token)).as_bytes());
        let other = letters(stem(self.text.folded(next)).as_bytes());
        let filling = one.rotate_left(23).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ other;
        self.seen.push(Seen { feature: feature(template, filling), token: Some(token), word: true });
    }

    /// Every level up to that of a number, so that weights add up along them.
    fn levels(&mut self, template: u8, level: u64, of: u64) {
        (0..=level).for_each(|at| self.put(template, at | of << 8));
    }
}

fn feature(template: u8, filling: u64) -> u32 {
    let mixed = (filling ^ u64::from(template).wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let mixed = (mixed ^ (mixed >> 32)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    (mixed >> 32) as u32
}

/// A folded word without «و», particles, «ال» and the endings of number, gender and possession; at least two letters stay. Its own
/// rules and not those of the search, since the weights follow from them.
pub fn stem(folded: &str) -> &str {
    const BEFORE: [&str; 9] = ["وال", "فال", "بال", "كال", "ولل", "ال", "لل", "و", "ف"];
    const BEHIND: [&str; 10] = ["هما", "ها", "هم", "ات", "ون", "ين", "ان", "وا", "يه", "ه"];
    let letters = folded.len() / 2;
    let before = BEFORE.iter().find(|before| folded.starts_with(**before) && letters >= before.len() / 2 + 3);
    let rest = before.map_or(folded, |before| &folded[before.len()..]);
    let behind = BEHIND.iter().find(|behind| rest.ends_with(**behind) && rest.len() >= behind.len() + 6);
    behind.map_or(rest, |behind| &rest[..rest.len() - behind.len()])
}

/// Everything that is seen of a document, each feature once, in the order of the hashes.
pub fn features(text: &Text<'_>, facts: &Facts, named: &[Named], scene: &Scene, weighed: &Weighed) -> Vec<Seen> {
    let mut sheet = Sheet { text, seen: Vec::with_capacity(512) };
    title(&mut sheet, named, scene);
    lead(&mut sheet, named, scene, weighed);
    behind(&mut sheet, scene);
    rules(&mut sheet, weighed);
    speech(&mut sheet, facts, scene, weighed);
    shape(&mut sheet, facts, named, scene);
    told(&mut sheet, named, weighed);
    counted(&mut sheet, scene);
    let mut seen = sheet.seen;
    seen.sort_unstable_by_key(|seen| (seen.feature, seen.token));
    seen.dedup_by_key(|seen| seen.feature);
    seen
}

fn is_word(text: &Text<'_>, at: usize) -> bool {
    matches!(text.kind(at), Some(TokenKind::Arabic | TokenKind::Latin))
}

fn title(sheet: &mut Sheet<'_, '_>, named: &[Named], scene: &Scene) {
    let text = sheet.text;
    let title = scene.title.clone();
    let mut last = None;
    for at in title.clone().filter(|at| is_word(text, *at)) {
        sheet.word(1, at);
        match last {
            Some(last) => sheet.pair(2, last, at),
            None => sheet.word(3, at),
        }
        last = Some(at);
    }
    sheet.put(4, u64::from(title.is_empty()));
    for (template, marks) in [(5, &[':'][..]), (6, &['؟', '?'][..]), (7, &['"', '«', '“', '”'][..])] {
        if title.clone().any(|at| text.is_mark(at, marks)) {
            sheet.put(template, 0);
        }
    }
    if let Some(first) = inside(named, title.start..title.end.min(title.start + 2)).first() {
        sheet.put(8, first.kind as u64);
    }
}

fn lead(sheet: &mut Sheet<'_, '_>, named: &[Named], scene: &Scene, weighed: &Weighed) {
    let text = sheet.text;
    let lead = scene.lead.clone();
    let words: Vec<usize> = (weighed.opening..lead.end).filter(|at| is_word(text, *at)).take(LEAD_WORDS).collect();
    for (number, at) in words.iter().enumerate() {
        sheet.word(10, *at);
        if number < 3 {
            sheet.word(11 + number as u8, *at);
        }
        if let Some(next) = words.get(number + 1).filter(|_| number < 24) {
            sheet.pair(14, *at, *next);
        }
    }
    for kind in EntityKind::ALL {
        let many = inside(named, lead.clone()).iter().filter(|n| n.kind == kind).count();
        sheet.levels(15 + kind as u8, few(many), 0);
    }
    let passed = &text.lexicon.events;
    for at in lead {
        let Some(found) = passed.cues.longest_at(text, at) else { continue };
        let sort = match found.value.sort {
            Sort::Verb => 0,
            Sort::Weak => 1,
            Sort::Noun => 2,
        };
        sheet.put(18, found.value.kind as u64 | sort << 8);
    }
}

/// Words behind the lead, and the word that opens each sentence there.
fn behind(sheet: &mut Sheet<'_, '_>, scene: &Scene) {
    let text = sheet.text;
    let start = scene.lead.end;
    let mut sentence = None;
    for at in (start..text.len().min(start + BEHIND)).filter(|at| is_word(text, *at)) {
        sheet.word(20, at);
        let own = text.sentence(at);
        if own != sentence {
            sheet.word(21, at);
        }
        sentence = own;
    }
    for at in (0..scene.lead.start.min(TOP)).filter(|at| is_word(text, *at)) {
        sheet.word(22, at);
    }
}

/// What the rules weighed for each kind, and what they would say.
fn rules(sheet: &mut Sheet<'_, '_>, weighed: &Weighed) {
    for (kind, sum) in weighed.sums.iter().enumerate() {
        sheet.levels(30, (sum.clamp(0.0, 9.0) / 0.75) as u64, kind as u64);
    }
    let [first, second] = weighed.order();
    let margin = weighed.sums[first] - weighed.sums[second];
    sheet.put(31, first as u64);
    sheet.levels(32, (margin.clamp(0.0, 6.0) / 0.75) as u64, first as u64);
    sheet.put(33, (first | second << 8) as u64);
    let told = weighed.verdict();
    sheet.put(34, letters(told.rule.as_bytes()) ^ first as u64);
    sheet.word(35, told.at);
    sheet.put(36, u64::from(weighed.relayed) | (first as u64) << 1);
}

/// How much is said, by how many, and where it begins.
fn speech(sheet: &mut Sheet<'_, '_>, facts: &Facts, scene: &Scene, weighed: &Weighed) {
    let text = sheet.text;
    let statements = &facts.statements;
    let said: usize = statements.iter().map(|statement| statement.span.len()).sum();
    let share = (said * 10 / text.source().len().max(1)).min(9) as u64;
    let [first, _] = weighed.order();
    sheet.levels(40, share, 0);
    sheet.levels(41, share / 2, 1 + first as u64);
    sheet.levels(42, few(statements.len()), 0);
    let direct = statements.iter().filter(|statement| statement.mode == Mode::Direct).count();
    sheet.levels(43, few(direct), 0);
    let mut speakers: Vec<_> = statements.iter().filter_map(|statement| statement.speaker).collect();
    speakers.sort_unstable();
    speakers.dedup();
    sheet.levels(44, few(speakers.len()), 0);
    if let Some(first) = statements.first() {
        let at = text.token_at(first.verb.unwrap_or(first.span).start);
        let place = match at {
            at if at < weighed.opening + 3 => 0,
            at if at < scene.lead.end => 1,
            at if at < scene.whole.end => 2,
            _ => 3,
        };
        sheet.put(45, place);
        sheet.put(46, u64::from(first.speaker.is_some()) | place << 1);
    }
    let opened = |span| {
        let at = text.token_at(span);
        text.tokens_in(text.sentence_span(at)).start == at
    };
    let verbs = statements.iter().filter_map(|statement| statement.verb);
    let open = verbs.filter(|verb| opened(verb.start)).count();
    sheet.levels(47, few(open), 0);
}

/// Length, paragraphs, numbers, questions, the first person.
fn shape(sheet: &mut Sheet<'_, '_>, facts: &Facts, named: &[Named], scene: &Scene) {
    let text = sheet.text;
    let blocks = &text.document.blocks;
    sheet.levels(50, u64::from((text.len() / 40 + 1).ilog2()).min(6), 0);
    let headings = blocks.iter().filter(|block| block.kind == BlockKind::Heading).count();
    sheet.levels(51, few(headings), 0);
    sheet.levels(52, few(blocks.len() - headings), 0);
    let items = blocks.iter().filter(|block| matches!(block.kind, BlockKind::ListItem)).count();
    sheet.levels(53, few(items), 0);
    let count =
        |is: &dyn Fn(usize) -> bool| (scene.title.end..text.len().min(scene.title.end + 600)).filter(|at| is(*at)).count();
    sheet.levels(54, few(count(&|at| text.is_mark(at, &['؟', '?']))), 0);
    sheet.levels(55, few(count(&|at| text.kind(at) == Some(TokenKind::Number)) / 2), 0);
    sheet.levels(56, few(count(&|at| first_person(text.folded(at)))), 0);
    sheet.levels(57, few(count(&|at| text.is_mark(at, &['!', '؟', '?', '…']))), 0);
    for kind in EntityKind::ALL {
        let many = named.iter().filter(|n| n.kind == kind).count();
        sheet.levels(58 + kind as u8, few(many / 2), 0);
    }
    sheet.levels(61, few(facts.instruments.len()), 0);
    let per = 10 * named.len() / (text.len() / 10 + 1);
    sheet.levels(62, few(per / 2), 0);
}

/// The verbs of title and lead, and who stands behind and before them.
fn told(sheet: &mut Sheet<'_, '_>, named: &[Named], weighed: &Weighed) {
    for (place, verb) in weighed.verbs.iter().enumerate() {
        let Some(verb) = verb else {
            sheet.put(70, place as u64);
            continue;
        };
        let who = |tokens| inside(named, tokens).first().map_or(3, |n| n.kind as u64);
        let behind = who(verb.end..verb.end + 4);
        let before = who(verb.at.saturating_sub(4)..verb.at);
        let cue = verb.kind as u64 | (verb.sort as u64) << 4 | u64::from(verb.clear) << 6 | (place as u64) << 7;
        sheet.put(71, cue);
        sheet.word(72 + place as u8, verb.at);
        sheet.put(74, cue | behind << 8);
        sheet.put(75, cue | before << 8);
    }
}

/// How often each kind of event is named: by a verb, by a noun, by a noun with its article behind the lead.
fn counted(sheet: &mut Sheet<'_, '_>, scene: &Scene) {
    let text = sheet.text;
    let mut counts = [[0usize; EventKind::ALL.len()]; 3];
    for at in scene.title.start..text.len().min(scene.lead.end + BEHIND) {
        let Some(found) = text.lexicon.events.cues.longest_at(text, at) else { continue };
        let definite = || text.forms(at).first().is_some_and(|form| form.definite());
        let row = match found.value.sort {
            Sort::Noun if at >= scene.lead.end && definite() => 2,
            Sort::Noun => 1,
            _ => 0,
        };
        counts[row][number(found.value.kind)] += 1;
    }
    for (row, kinds) in counts.iter().enumerate() {
        for (kind, count) in kinds.iter().enumerate().filter(|(_, count)| **count > 0) {
            sheet.levels(76 + row as u8, few(*count), kind as u64);
        }
    }
}

fn first_person(folded: &str) -> bool {
    matches!(
        folded.strip_prefix('و').filter(|rest| rest.len() > 4).unwrap_or(folded),
        "نحن"
            | "انا"
            | "لي"
            | "لنا"
            | "علينا"
            | "اننا"
            | "انني"
            | "اني"
            | "عندنا"
            | "بنا"
            | "منا"
            | "لدينا"
            | "كنت"
            | "كنا"
            | "بلدنا"
            | "بلادنا"
    )
}

/// 0 to 7: numbers up to 4 as they are, then coarser.
fn few(number: usize) -> u64 {
    match number {
        0..=4 => number as u64,
        5..=7 => 5,
        8..=12 => 6,
        _ => 7,
    }
}

/// The number of a kind in [`EventKind::ALL`], as features name it.
pub fn number(kind: EventKind) -> usize {
    EventKind::ALL.iter().position(|other| *other == kind).unwrap_or(EventKind::ALL.len() - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_lose_what_stands_around_them() {
        let check = |word: &str, expect: &str| assert_eq!(stem(word), expect, "{word}");
        check("والمهاجرين", "مهاجر");
        check("للمنظمه", "منظم");
        check("وقال", "قال");
        check("وقف", "وقف");
        check("مباحثاته", "مباحثات");
        check("زيارتها", "زيارت");
        check("نفط", "نفط");
        check("", "");
        check("english", "english");
    }
}

//! What open text says of single words, counted over many documents read by rules alone: no annotation goes into it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use warraq::extract::facts::EntityKind;
use warraq::extract::lexicon::names::class;
use warraq::extract::names::tagger::features::letters;
use warraq::extract::names::tagger::words::{GRAMS, LEVELS, Traits, Words, grams, key};
use warraq::extract::names::{Field, read_by_rules};
use warraq::extract::{Lexicon, Text};
use warraq::formats::{self, Options};
use warraq::text::words::TokenKind;

/// How often a word stands where, in the order of [`Traits`] without the frequency.
#[derive(Clone, Copy, Default)]
struct Count {
    all: u32,
    where_: [u32; LEVELS - 1],
    /// Whether no list knows it.
    unknown: bool,
}

/// Words met less often are left out; so are ordinary ones met less often than this.
const LEAST: u32 = 4;
const LEAST_ORDINARY: u32 = 60;

/// Reads every text below a folder whose name starts with `prefix`.
pub fn table(folder: &Path, prefix: &str) -> Words {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(prefix)));
    paths.sort();
    let halves = paths.split_at(paths.len() / 2);
    let (mut counts, other) = std::thread::scope(|scope| {
        let second = scope.spawn(|| count_all(halves.1));
        (count_all(halves.0), second.join().unwrap())
    });
    for (word, count) in other {
        let sum = counts.entry(word).or_default();
        sum.all += count.all;
        sum.unknown |= count.unknown;
        sum.where_.iter_mut().zip(count.where_).for_each(|(sum, count)| *sum += count);
    }
    println!("{} documents, {} distinct words", paths.len(), counts.len());
    let grams = gram_weights(&counts);
    let words = counts.iter().filter_map(|(word, count)| Some((key(letters(word.as_bytes())), traits(count)?))).collect();
    Words::new(words, grams)
}

fn count_all(paths: &[PathBuf]) -> BTreeMap<String, Count> {
    let mut counts = BTreeMap::new();
    for path in paths {
        if let Some(document) = formats::open(path, &Options::default()).document {
            let text = Text::new(&document, Lexicon::bundled());
            count(&read_by_rules(&text), &mut counts);
        }
    }
    counts
}

fn count(field: &Field<'_, '_>, counts: &mut BTreeMap<String, Count>) {
    let text = field.text;
    let title = class::HONORIFIC | class::OFFICE | class::RANK | class::NOUN | class::TITLE | class::SAYING;
    for token in (0..text.len()).filter(|token| text.kind(*token) == Some(TokenKind::Arabic)) {
        let sight = field.see(token);
        let folded = text.folded(token);
        let skip = usize::from(sight.skip);
        let form = text.forms(token).iter().find(|form| form.skip == skip);
        let bare = form.filter(|form| form.definite() == sight.definite).map_or(&folded[skip..], |form| &form.folded);
        let before = token.checked_sub(1).map(|before| field.see(before)).unwrap_or_default();
        let after = field.see(token + 1);
        let held = |kind: EntityKind| field.hit(token).is_some_and(|hit| hit.kind == kind);
        let named = |near: warraq::extract::names::sight::Sight| near.is(class::NAME | class::CONNECTOR) && !near.is(class::STOP);
        let inside =
            token > 0 && matches!(text.folded(token - 1), "في" | "الي" | "من") || sight.by || before.is(class::PLACE_OUTSIDE);
        let stands = [
            held(EntityKind::Person),
            held(EntityKind::Place),
            held(EntityKind::Organization),
            before.is(title),
            named(before) || named(after) && after.skip == 0,
            inside,
        ];
        let entry = match counts.get_mut(bare) {
            Some(entry) => entry,
            None => counts.entry(bare.to_owned()).or_default(),
        };
        entry.all += 1;
        entry.unknown = sight.unknown();
        entry.where_.iter_mut().zip(stands).for_each(|(count, stands)| *count += u32::from(stands));
    }
}

fn traits(count: &Count) -> Option<Traits> {
    let mut levels = [0; LEVELS];
    levels.iter_mut().zip(count.where_).for_each(|(level, part)| *level = Traits::share(part, count.all));
    let telling = levels[0] + levels[1] + levels[2] > 0 || levels[3] > 1 || levels[4] > 1;
    levels[LEVELS - 1] = u8::from(count.all >= 10) + u8::from(count.all >= 40) + u8::from(count.all >= 200);
    (count.all >= if telling { LEAST } else { LEAST_ORDINARY }).then(|| Traits::new(levels))
}

/// Naive Bayes over groups of letters: words that are mostly in persons or beside parts of names, against ordinary words.
fn gram_weights(counts: &BTreeMap<String, Count>) -> Vec<i8> {
    let mut sums = vec![[0.5f64; 2]; GRAMS];
    let mut totals = [GRAMS as f64 / 2.0; 2];
    for (word, count) in counts.iter().filter(|(_, count)| count.all >= 3) {
        let named = f64::from(count.where_[0] + count.where_[1]) / f64::from(count.all);
        let class = match named {
            share if share >= 0.35 => 1,
            share if share < 0.03 => 0,
            _ => continue,
        };
        grams(word, |gram| {
            sums[gram][class] += 1.0;
            totals[class] += 1.0;
        });
    }
    sums.iter().map(|[no, yes]| (((yes / totals[1]) / (no / totals[0])).ln() * 12.0).round().clamp(-127.0, 127.0) as i8).collect()
}

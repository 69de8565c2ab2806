//! What the tagger sees of a document: numbers for each distinct word, and numbers for each token's surroundings.
//!
//! A feature is 32 bits: a template and what fills it, hashed together as they are met; no string is made. Features of a word
//! count for the tokens up to two words away too, so they are looked up once a word and added up for each token.
//!
//! A file of weights belongs to these templates: a change here asks for a new number in [`VERSION`] and new training.

use crate::extract::facts::EntityKind;
use crate::extract::lexicon::names::class;
use crate::extract::names::Field;
use crate::extract::names::sight::Sight;
use crate::text::words::TokenKind;

use super::view::{Form, View};
use super::words;

/// The templates' version; a file of weights names the one it was trained for.
pub const VERSION: u16 = 1;

/// How far the features of a word reach, in tokens, to both sides.
pub const REACH: usize = 2;

/// A number for some letters: FNV-1a, 64 bits, because files of weights hold what follows from it.
pub fn letters(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The feature of a template and its filling.
fn feature(template: u8, filling: u64) -> u32 {
    let mixed = (filling ^ u64::from(template).wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let mixed = (mixed ^ (mixed >> 32)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    (mixed >> 32) as u32
}

fn join(one: u64, other: u64) -> u64 {
    one.rotate_left(23).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ other
}

/// Numbers up to 3 as they are, then 4 for a few, 5 for many.
fn few(number: usize) -> u64 {
    match number {
        0..=3 => number as u64,
        4..=6 => 4,
        _ => 5,
    }
}

/// The features of a distinct word, by its number.
pub fn of_word(view: &View<'_, '_, '_>, word: usize, sink: &mut impl Sink) {
    of_word_anywhere(view.field, view.first(word), view.form(word), sink);
    of_word_here(view, word, sink);
}

/// Those that a word has in every document, from a token of it.
pub fn of_word_anywhere(field: &Field<'_, '_>, token: usize, form: Form, sink: &mut impl Sink) {
    let folded = field.text.folded(token);
    sink.large(feature(1, form.whole));
    sink.small(&OF_WORD, 0, u64::from(form.category), 0);
    let Some(TokenKind::Arabic) = field.text.kind(token) else { return };
    let sight = field.see(token);
    sink.large(feature(3, form.bare));
    let particles = letters(&folded.as_bytes()[..usize::from(sight.skip).min(folded.len())]);
    sink.large(feature(4, particles));
    let shape = shape(sight, folded);
    sink.small(&OF_WORD, 1, shape, 0);
    affixes(folded.as_bytes(), sink);
    let mut classes = sight.class;
    while classes != 0 {
        sink.small(&OF_WORD, 2, u64::from(classes.trailing_zeros()), 0);
        classes &= classes - 1;
    }
    sink.large(feature(7, u64::from(sight.class)));
    sink.small(&OF_WORD, 3, few(folded.len() / 4), 0);
    if form.inner != 0 && sight.class & !class::PHRASE == 0 {
        sink.small(&OF_WORD, 4, u64::from(form.inner), 0);
    }
    of_open_text(form, shape, sink);
}

/// Those that it has in this document alone.
pub fn of_word_here(view: &View<'_, '_, '_>, word: usize, sink: &mut impl Sink) {
    let token = view.first(word);
    let sight = view.field.see(token);
    if sight.arabic && sight.class & class::STOP == 0 {
        of_repeats(view, word, shape(sight, view.field.text.folded(token)), sink);
    }
}

fn shape(sight: Sight, folded: &str) -> u64 {
    u64::from(sight.definite)
        | u64::from(sight.nisba) << 1
        | u64::from(sight.skip > 0) << 2
        | u64::from(folded.ends_with('ه')) << 3
        | u64::from(sight.class & !class::PHRASE == 0) << 4
}

/// What open text says of the word; what its letters say where no list knows it.
fn of_open_text(form: Form, shape: u64, sink: &mut impl Sink) {
    match form.traits {
        Some(traits) => {
            for at in 0..words::LEVELS {
                sink.small(&OF_WORD, 8, at as u64, u64::from(traits.level(at)));
            }
            // in a person, a place, an institution, beside a part of a name: together
            sink.small(&OF_WORD, 9, u64::from(traits.0 & 0b11_1111) | u64::from(traits.level(4)) << 6, 0);
            sink.small(&OF_WORD, 10, u64::from(traits.level(0)) | u64::from(traits.level(4)) << 2 | shape << 4, 0);
        }
        None => sink.small(&OF_WORD, 11, shape, 0),
    }
    if form.likeness > 0 {
        sink.small(&OF_WORD, 12, u64::from(form.likeness), 0);
        sink.small(&OF_WORD, 13, u64::from(form.likeness) | shape << 3 | u64::from(form.traits.is_some()) << 8, 0);
    }
}

/// The first two and three letters, the last one to four.
fn affixes(folded: &[u8], sink: &mut impl Sink) {
    // Arabic letters have two bytes
    let long = folded.len() / 2;
    for count in [2, 3] {
        if long > count {
            sink.large(feature(10 + count as u8, letters(&folded[..2 * count])));
        }
    }
    for count in [1, 2, 3, 4] {
        if long > count {
            sink.large(feature(13 + count as u8, letters(&folded[folded.len() - 2 * count..])));
        }
    }
}

/// How often the document has the word, and what rules found it to be a part of.
fn of_repeats(view: &View<'_, '_, '_>, word: usize, shape: u64, sink: &mut impl Sink) {
    let memory = view.memory(word);
    sink.small(&OF_WORD, 5, few(memory.times as usize) | shape << 3, 0);
    for kind in 0..EntityKind::ALL.len() {
        let held = few(memory.held[kind] as usize).min(2);
        if held > 0 {
            let always = memory.held[kind] == memory.times;
            sink.small(&OF_WORD, 6, held | u64::from(always) << 2 | (kind as u64) << 3, 0);
        }
    }
    if memory.after_title > 0 {
        sink.small(&OF_WORD, 7, shape, 0);
    }
}

/// A template whose fillings are few: every filling's weights are looked up once, when they are read.
#[derive(Clone, Copy, Debug)]
pub struct Small {
    template: u8,
    /// How many values the lower part of the filling has, and the higher part, which is `shift` bits up.
    low: u16,
    shift: u8,
    high: u16,
}

impl Small {
    const fn pair(template: u8, low: u16, shift: u8, high: u16) -> Self {
        Self { template, low, shift, high }
    }

    /// A filling of one part.
    const fn one(template: u8, low: u16) -> Self {
        Self::pair(template, low, 0, 1)
    }

    const fn size(self) -> u32 {
        self.low as u32 * self.high as u32
    }

    fn feature(self, low: u64, high: u64) -> u32 {
        feature(self.template, low | high << self.shift)
    }
}

/// Small templates, which their features name by their place, and where the fillings of each start in one row of all.
pub struct Table {
    templates: &'static [Small],
    starts: &'static [u32],
}

impl Table {
    /// Where a filling of a template stands in the row of all; `None` for one that was not foreseen.
    #[inline(always)]
    pub fn place(&self, which: usize, low: u64, high: u64) -> Option<u32> {
        let small = self.templates[which];
        let foreseen = low < u64::from(small.low) && high < u64::from(small.high);
        foreseen.then(|| self.starts[which] + high as u32 * u32::from(small.low) + low as u32)
    }

    /// The feature of a filling.
    pub fn feature(&self, which: usize, low: u64, high: u64) -> u32 {
        self.templates[which].feature(low, high)
    }

    /// The features of all fillings, in the order of the row.
    pub fn features(&self) -> impl Iterator<Item = u32> {
        let fillings = |small: &Small| {
            let small = *small;
            (0..u64::from(small.high)).flat_map(move |high| (0..u64::from(small.low)).map(move |low| small.feature(low, high)))
        };
        self.templates.iter().flat_map(fillings)
    }
}

const fn starts<const N: usize>(templates: &[Small; N]) -> [u32; N] {
    let (mut starts, mut at) = ([0; N], 1);
    while at < N {
        starts[at] = starts[at - 1] + templates[at - 1].size();
        at += 1;
    }
    starts
}

/// The numbers below which categories, shapes of words, what rules said, and what lists know stay.
const CATEGORIES: u16 = 64;
const SHAPES: u16 = 32;
const SAID: u16 = 16;
const LISTED: u16 = 32;

/// The small templates of [`around`].
pub static AROUND: Table = Table { templates: &AROUND_TEMPLATES, starts: &starts(&AROUND_TEMPLATES) };

const AROUND_TEMPLATES: [Small; 19] = [
    Small::pair(30, CATEGORIES, 8, CATEGORIES),
    Small::pair(31, CATEGORIES, 8, CATEGORIES),
    Small::pair(32, CATEGORIES, 8, CATEGORIES),
    Small::one(40, SAID),
    Small::pair(41, SAID, 8, SAID),
    Small::pair(42, SAID, 8, SAID),
    Small::pair(44, SAID, 8, CATEGORIES),
    Small::pair(46, SAID, 8, 256),
    Small::one(47, LISTED),
    Small::pair(49, LISTED, 8, SAID),
    Small::pair(50, 16, 8, CATEGORIES),
    Small::pair(51, 16, 8, CATEGORIES),
    Small::pair(52, 8, 8, CATEGORIES),
    Small::pair(53, 64, 8, CATEGORIES),
    Small::pair(54, 8, 4, 8),
    Small::pair(56, 8, 8, CATEGORIES),
    // nothing said and nothing listed all around
    Small::one(43, 1),
    Small::one(45, 1),
    Small::one(48, 1),
];

/// The small templates of [`of_word`].
pub static OF_WORD: Table = Table { templates: &OF_WORD_TEMPLATES, starts: &starts(&OF_WORD_TEMPLATES) };

const OF_WORD_TEMPLATES: [Small; 14] = [
    Small::one(2, CATEGORIES),
    Small::one(5, SHAPES),
    Small::one(6, 32),
    Small::one(8, 8),
    Small::one(9, 4),
    Small::one(18, 8 * SHAPES),
    Small::one(19, 32),
    Small::one(20, SHAPES),
    Small::pair(21, 8, 8, 4),
    Small::one(22, 256),
    Small::one(23, 16 * SHAPES),
    Small::one(24, SHAPES),
    Small::one(25, 8),
    Small::one(26, 16 * SHAPES),
];

/// Takes features as they are met.
pub trait Sink {
    /// A feature of a small template, by its place in a table and the two parts of its filling.
    fn small(&mut self, table: &'static Table, which: usize, low: u64, high: u64);

    /// Any other feature.
    fn large(&mut self, feature: u32);

    /// Features that all follow from the same few small numbers, `key`, which is more than 0: a sink may know them by it.
    fn group(&mut self, key: u64, fill: impl FnOnce(&mut Self))
    where
        Self: Sized,
    {
        debug_assert!(key > 0);
        fill(self);
    }
}

/// Every feature as its hash, as training needs it.
impl<F: FnMut(u32)> Sink for F {
    fn small(&mut self, table: &'static Table, which: usize, low: u64, high: u64) {
        self(table.feature(which, low, high));
    }

    fn large(&mut self, feature: u32) {
        self(feature);
    }
}

/// Features of a word as places: those of small templates among all fillings of their table, the others as hashes.
#[derive(Default)]
pub struct Places {
    pub small: Vec<u32>,
    pub large: Vec<u32>,
}

impl Places {
    pub fn clear(&mut self) {
        self.small.clear();
        self.large.clear();
    }
}

impl Sink for Places {
    #[inline(always)]
    fn small(&mut self, table: &'static Table, which: usize, low: u64, high: u64) {
        match table.place(which, low, high) {
            Some(place) => self.small.push(place),
            None => self.large.push(table.feature(which, low, high)),
        }
    }

    #[inline(always)]
    fn large(&mut self, feature: u32) {
        self.large.push(feature);
    }
}

/// The features of what surrounds a token.
#[inline]
pub fn around(view: &View<'_, '_, '_>, token: usize, sink: &mut impl Sink) {
    let at = |offset: isize| token.checked_add_signed(offset).map_or(&Form::NONE, |at| view.form_at(at));
    let (one_before, itself, one_after) = (at(-1), at(0), at(1));
    let category = |form: &Form| u64::from(form.category);
    let (before, here, after) = (category(one_before), category(itself), category(one_after));
    let (two_before, two_after) = (category(at(-2)), category(at(2)));
    let three = before | here << 8 | after << 16;
    sink.group(three | 1 << GROUP, |sink| {
        sink.small(&AROUND, 0, before, here);
        sink.small(&AROUND, 1, here, after);
        sink.small(&AROUND, 2, before, after);
        sink.large(feature(33, three));
    });
    let three = two_before | before << 8 | here << 16;
    sink.group(three | 2 << GROUP, |sink| sink.large(feature(34, three)));
    let three = here | after << 8 | two_after << 16;
    sink.group(three | 3 << GROUP, |sink| sink.large(feature(35, three)));
    sink.large(feature(36, join(one_before.whole, itself.bare)));
    sink.large(feature(37, join(itself.bare, one_after.whole)));
    sink.large(feature(38, join(one_before.whole, here)));
    sink.large(feature(39, join(one_after.whole, here)));
    rules(view, token, here, sink);
    let place = view.place(token);
    let (since_head, since_title) = (u64::from(place.since_head), u64::from(place.since_title));
    sink.group(since_head | since_title << 4 | here << 8 | 6 << GROUP, |sink| {
        sink.small(&AROUND, 10, since_head, here);
        sink.small(&AROUND, 11, since_title, here);
    });
    let (quoted, shape) = (u64::from(place.quoted), u64::from(place.shape));
    let in_line = u64::from(place.from_start.min(3)) | u64::from(place.item) << 4;
    sink.group(quoted | shape << 4 | in_line << 8 | here << 16 | 7 << GROUP, |sink| {
        sink.small(&AROUND, 12, quoted, here);
        sink.small(&AROUND, 13, in_line, here);
        sink.small(&AROUND, 15, shape, here);
    });
    let (run_before, run_after) = (u64::from(place.run_before), u64::from(place.run_after));
    let runs = run_before | run_after << 4 | u64::from(place.item) << 8 | before << 16;
    sink.group(runs | 4 << GROUP, |sink| {
        sink.small(&AROUND, 14, run_before, run_after);
        sink.large(feature(55, runs));
    });
}

/// The bit where the number of a group stands, above all that fills its features.
const GROUP: u32 = 61;

/// What the rules said of the token and of those beside it, and what the lists of names know.
#[inline]
fn rules(view: &View<'_, '_, '_>, token: usize, here: u64, sink: &mut impl Sink) {
    let at = |offset: isize| token.wrapping_add_signed(offset);
    let said = [-2, -1, 0, 1, 2].map(|offset| u64::from(view.said(at(offset))));
    let listed = [-1, 0, 1].map(|offset| u64::from(view.listed(at(offset))));
    let rule = u64::from(view.rule(token));
    let three = said[1] | said[2] << 8 | said[3] << 16;
    let five = said[0] | said[1] << 8 | said[2] << 16 | said[3] << 24 | said[4] << 32;
    let lists = listed[1] | listed[2] << 8 | listed[0] << 16;
    // four bits of each word said, five of each listed
    let said_here = said.iter().fold(0, |all, said| all << 4 | said);
    let key = listed.iter().fold(said_here, |all, listed| all << 5 | listed) << 14 | rule << 6 | here;
    sink.group(key | 5 << GROUP, |sink| {
        sink.small(&AROUND, 3, said[2], 0);
        sink.small(&AROUND, 4, said[2], said[3]);
        sink.small(&AROUND, 5, said[1], said[2]);
        sink.small(&AROUND, 6, said[2], here);
        sink.small(&AROUND, 7, said[2], rule);
        sink.small(&AROUND, 8, listed[1], 0);
        sink.small(&AROUND, 9, listed[1], said[2]);
        for (which, template, filling) in [(16, 43, three), (17, 45, five), (18, 48, lists)] {
            if filling == 0 {
                sink.small(&AROUND, which, 0, 0);
            } else {
                sink.large(feature(template, filling));
            }
        }
    });
}

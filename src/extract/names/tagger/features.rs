//! What the tagger sees of a document: numbers for each distinct word, and numbers for each token's surroundings.
//!
//! A feature is 32 bits: a template and what fills it, hashed together as they are met; no string is made. Features of a word
//! count for the tokens up to two words away too, so they are looked up once a word and added up for each token.
//!
//! A file of weights belongs to these templates: a change here asks for a new number in [`VERSION`] and new training.

use crate::extract::facts::EntityKind;
use crate::extract::lexicon::names::class;
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
pub fn of_word(view: &View<'_, '_, '_>, word: usize, emit: &mut impl FnMut(u32)) {
    let token = view.first(word);
    let form = view.form(word);
    let folded = view.field.text.folded(token);
    emit(feature(1, form.whole));
    emit(feature(2, u64::from(form.category)));
    let Some(TokenKind::Arabic) = view.field.text.kind(token) else { return };
    let sight = view.field.see(token);
    emit(feature(3, form.bare));
    let particles = letters(&folded.as_bytes()[..sight.skip.min(folded.len())]);
    emit(feature(4, particles));
    let shape = u64::from(sight.definite)
        | u64::from(sight.nisba) << 1
        | u64::from(sight.skip > 0) << 2
        | u64::from(folded.ends_with('ه')) << 3
        | u64::from(sight.class & !class::PHRASE == 0) << 4;
    emit(feature(5, shape));
    affixes(folded.as_bytes(), emit);
    let mut classes = sight.class;
    while classes != 0 {
        emit(feature(6, u64::from(classes.trailing_zeros())));
        classes &= classes - 1;
    }
    emit(feature(7, u64::from(sight.class)));
    emit(feature(8, few(folded.len() / 4)));
    if form.inner != 0 && sight.class & !class::PHRASE == 0 {
        emit(feature(9, u64::from(form.inner)));
    }
    of_open_text(form, shape, emit);
    if sight.class & class::STOP == 0 {
        of_repeats(view, word, shape, emit);
    }
}

/// What open text says of the word; what its letters say where no list knows it.
fn of_open_text(form: Form, shape: u64, emit: &mut impl FnMut(u32)) {
    match form.traits {
        Some(traits) => {
            for at in 0..words::LEVELS {
                emit(feature(21, at as u64 | u64::from(traits.level(at)) << 8));
            }
            // in a person, a place, an institution, beside a part of a name: together
            emit(feature(22, u64::from(traits.0 & 0b11_1111) | u64::from(traits.level(4)) << 6));
            emit(feature(23, u64::from(traits.level(0)) | u64::from(traits.level(4)) << 2 | shape << 4));
        }
        None => emit(feature(24, shape)),
    }
    if form.likeness > 0 {
        emit(feature(25, u64::from(form.likeness)));
        emit(feature(26, u64::from(form.likeness) | shape << 3 | u64::from(form.traits.is_some()) << 8));
    }
}

/// The first two and three letters, the last one to four.
fn affixes(folded: &[u8], emit: &mut impl FnMut(u32)) {
    // Arabic letters have two bytes
    let long = folded.len() / 2;
    for count in [2, 3] {
        if long > count {
            emit(feature(10 + count as u8, letters(&folded[..2 * count])));
        }
    }
    for count in [1, 2, 3, 4] {
        if long > count {
            emit(feature(13 + count as u8, letters(&folded[folded.len() - 2 * count..])));
        }
    }
}

/// How often the document has the word, and what rules found it to be a part of.
fn of_repeats(view: &View<'_, '_, '_>, word: usize, shape: u64, emit: &mut impl FnMut(u32)) {
    let memory = view.memory(word);
    emit(feature(18, few(memory.times as usize) | shape << 3));
    for kind in 0..EntityKind::ALL.len() {
        let held = few(memory.held[kind] as usize).min(2);
        if held > 0 {
            let always = memory.held[kind] == memory.times;
            emit(feature(19, held | u64::from(always) << 2 | (kind as u64) << 3));
        }
    }
    if memory.after_title > 0 {
        emit(feature(20, shape));
    }
}

/// A template around a token whose fillings are few: every filling's weights are looked up once, when they are read.
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

    const fn size(self) -> usize {
        self.low as usize * self.high as usize
    }

    fn feature(self, low: u64, high: u64) -> u32 {
        feature(self.template, low | high << self.shift)
    }

    /// Its features in the order of [`Sink::small`].
    pub fn all(self) -> impl Iterator<Item = u32> {
        (0..u64::from(self.high)).flat_map(move |high| (0..u64::from(self.low)).map(move |low| self.feature(low, high)))
    }
}

/// The numbers below which categories, what rules said, and what lists know stay.
const CATEGORIES: u16 = 64;
const SAID: u16 = 16;
const LISTED: u16 = 32;

/// The small templates of [`around`], which names them by their place here.
pub const SMALL: [Small; 19] = [
    Small::pair(30, CATEGORIES, 8, CATEGORIES),
    Small::pair(31, CATEGORIES, 8, CATEGORIES),
    Small::pair(32, CATEGORIES, 8, CATEGORIES),
    Small::pair(40, SAID, 8, 1),
    Small::pair(41, SAID, 8, SAID),
    Small::pair(42, SAID, 8, SAID),
    Small::pair(44, SAID, 8, CATEGORIES),
    Small::pair(46, SAID, 8, 256),
    Small::pair(47, LISTED, 8, 1),
    Small::pair(49, LISTED, 8, SAID),
    Small::pair(50, 16, 8, CATEGORIES),
    Small::pair(51, 16, 8, CATEGORIES),
    Small::pair(52, 8, 8, CATEGORIES),
    Small::pair(53, 64, 8, CATEGORIES),
    Small::pair(54, 8, 4, 8),
    Small::pair(56, 8, 8, CATEGORIES),
    // nothing said and nothing listed all around
    Small::pair(43, 1, 8, 1),
    Small::pair(45, 1, 8, 1),
    Small::pair(48, 1, 8, 1),
];

/// Where each small template's fillings start in one row of all of them; their number at the end.
pub const STARTS: [usize; SMALL.len() + 1] = {
    let mut starts = [0; SMALL.len() + 1];
    let mut at = 0;
    while at < SMALL.len() {
        starts[at + 1] = starts[at] + SMALL[at].size();
        at += 1;
    }
    starts
};

/// Takes the features of a token's surroundings.
pub trait Sink {
    /// A feature of a small template, by its place in [`SMALL`] and the two parts of its filling.
    fn small(&mut self, which: usize, low: u64, high: u64);

    /// Any other feature.
    fn large(&mut self, feature: u32);
}

/// Every feature as its hash, as training needs it.
impl<F: FnMut(u32)> Sink for F {
    fn small(&mut self, which: usize, low: u64, high: u64) {
        self(SMALL[which].feature(low, high));
    }

    fn large(&mut self, feature: u32) {
        self(feature);
    }
}

/// Features as places: those of small templates among all their fillings, the others as hashes.
#[derive(Default)]
pub struct Places {
    pub small: [u32; SMALL.len()],
    /// How many of `small` are filled.
    pub count: usize,
    pub large: Vec<u32>,
}

impl Places {
    pub fn clear(&mut self) {
        self.count = 0;
        self.large.clear();
    }
}

impl Sink for Places {
    #[inline(always)]
    fn small(&mut self, which: usize, low: u64, high: u64) {
        let Small { low: lows, high: highs, .. } = SMALL[which];
        if low >= u64::from(lows) || high >= u64::from(highs) {
            return self.large.push(SMALL[which].feature(low, high));
        }
        if let Some(place) = self.small.get_mut(self.count) {
            *place = STARTS[which] as u32 + high as u32 * u32::from(lows) + low as u32;
            self.count += 1;
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
    sink.small(0, before, here);
    sink.small(1, here, after);
    sink.small(2, before, after);
    sink.large(feature(33, before | here << 8 | after << 16));
    sink.large(feature(34, category(at(-2)) | before << 8 | here << 16));
    sink.large(feature(35, here | after << 8 | category(at(2)) << 16));
    sink.large(feature(36, join(one_before.whole, itself.bare)));
    sink.large(feature(37, join(itself.bare, one_after.whole)));
    sink.large(feature(38, join(one_before.whole, here)));
    sink.large(feature(39, join(one_after.whole, here)));
    rules(view, token, here, sink);
    let place = view.place(token);
    sink.small(10, u64::from(place.since_head), here);
    sink.small(11, u64::from(place.since_title), here);
    sink.small(12, u64::from(place.quoted), here);
    sink.small(13, u64::from(place.from_start.min(3)) | u64::from(place.item) << 4, here);
    sink.small(14, u64::from(place.run_before), u64::from(place.run_after));
    let runs = u64::from(place.run_before) | u64::from(place.run_after) << 4;
    sink.large(feature(55, runs | u64::from(place.item) << 8 | before << 16));
    sink.small(15, u64::from(place.shape), here);
}

/// What the rules said of the token and of those beside it, and what the lists of names know.
#[inline]
fn rules(view: &View<'_, '_, '_>, token: usize, here: u64, sink: &mut impl Sink) {
    let at = |offset: isize| token.wrapping_add_signed(offset);
    let said = [-2, -1, 0, 1, 2].map(|offset| u64::from(view.said(at(offset))));
    let listed = [-1, 0, 1].map(|offset| u64::from(view.listed(at(offset))));
    sink.small(3, said[2], 0);
    sink.small(4, said[2], said[3]);
    sink.small(5, said[1], said[2]);
    sink.small(6, said[2], here);
    sink.small(7, said[2], u64::from(view.rule(token)));
    sink.small(8, listed[1], 0);
    sink.small(9, listed[1], said[2]);
    let three = said[1] | said[2] << 8 | said[3] << 16;
    let five = said[0] | said[1] << 8 | said[2] << 16 | said[3] << 24 | said[4] << 32;
    let lists = listed[1] | listed[2] << 8 | listed[0] << 16;
    for (which, template, filling) in [(16, 43, three), (17, 45, five), (18, 48, lists)] {
        if filling == 0 {
            sink.small(which, 0, 0);
        } else {
            sink.large(feature(template, filling));
        }
    }
}

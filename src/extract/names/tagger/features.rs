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

/// The features of what surrounds a token.
pub fn around(view: &View<'_, '_, '_>, token: usize, emit: &mut impl FnMut(u32)) {
    let at = |offset: isize| token.checked_add_signed(offset).map(|at| view.form_of(at)).unwrap_or(Form::NONE);
    let category = |offset: isize| u64::from(at(offset).category);
    let (before, here, after) = (category(-1), category(0), category(1));
    emit(feature(30, before | here << 8));
    emit(feature(31, here | after << 8));
    emit(feature(32, before | after << 8));
    emit(feature(33, before | here << 8 | after << 16));
    emit(feature(34, category(-2) | before << 8 | here << 16));
    emit(feature(35, here | after << 8 | category(2) << 16));
    emit(feature(36, join(at(-1).whole, at(0).bare)));
    emit(feature(37, join(at(0).bare, at(1).whole)));
    emit(feature(38, join(at(-1).whole, here)));
    emit(feature(39, join(at(1).whole, here)));
    rules(view, token, here, emit);
    let place = view.place(token);
    emit(feature(50, u64::from(place.since_head) | here << 8));
    emit(feature(51, u64::from(place.since_title) | here << 8));
    emit(feature(52, u64::from(place.quoted) | here << 8));
    emit(feature(53, u64::from(place.from_start.min(3)) | u64::from(place.item) << 4 | here << 8));
    emit(feature(54, u64::from(place.run_before) | u64::from(place.run_after) << 4));
    emit(feature(55, u64::from(place.run_before) | u64::from(place.run_after) << 4 | u64::from(place.item) << 8 | before << 16));
    emit(feature(56, u64::from(place.shape) | here << 8));
}

/// What the rules said of the token and of those beside it, and what the lists of names know.
fn rules(view: &View<'_, '_, '_>, token: usize, here: u64, emit: &mut impl FnMut(u32)) {
    let said = |offset: isize| token.checked_add_signed(offset).map_or(0, |at| u64::from(view.said(at)));
    let listed = |offset: isize| token.checked_add_signed(offset).map_or(0, |at| u64::from(view.listed(at)));
    emit(feature(40, said(0)));
    emit(feature(41, said(0) | said(1) << 8));
    emit(feature(42, said(-1) | said(0) << 8));
    emit(feature(43, said(-1) | said(0) << 8 | said(1) << 16));
    emit(feature(44, said(0) | here << 8));
    emit(feature(45, said(-2) | said(-1) << 8 | said(0) << 16 | said(1) << 24 | said(2) << 32));
    emit(feature(46, u64::from(view.rule(token)) << 8 | said(0)));
    emit(feature(47, listed(0)));
    emit(feature(48, listed(0) | listed(1) << 8 | listed(-1) << 16));
    emit(feature(49, listed(0) | said(0) << 8));
}

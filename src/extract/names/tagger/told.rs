//! What the tagger says of distinct words, whatever document they stand in: each is asked for once, and kept for the next
//! document that has it.

use std::cell::RefCell;

use crate::extract::kept::Beside;
use crate::extract::names::Field;

use super::Tagger;
use super::chart::Groups;
use super::features::{Places, of_word_anywhere};
use super::view::{Form, firsts, form};
use super::weights::{PLACES, Sums};

/// For each distinct word of a field: the token where it stands first, its form, and what its features weigh in any document.
pub struct Told {
    pub firsts: Vec<u32>,
    pub forms: Vec<Form>,
    pub sums: Vec<Sums>,
}

#[derive(Clone, Copy)]
struct Word {
    form: Form,
    sums: Sums,
}

/// What a tagger told of other documents.
#[derive(Default)]
pub struct Kept {
    words: Beside<Word>,
    pub groups: Groups,
}

thread_local! {
    /// What the bundled tagger told: 8 MB.
    static KEPT: RefCell<Kept> = RefCell::default();
}

/// Does something with what a tagger told of other documents; nothing of one in training, which may tell otherwise the next time.
pub fn with_kept<R>(tagger: &Tagger, work: impl FnOnce(&mut Kept) -> R) -> R {
    let bundled = Tagger::bundled().is_some_and(|bundled| std::ptr::eq(bundled, tagger));
    if bundled { KEPT.with_borrow_mut(work) } else { work(&mut Kept::default()) }
}

impl Told {
    /// What a tagger tells of the words of a field.
    pub fn of(field: &Field<'_, '_>, tagger: &Tagger, kept: &mut Kept) -> Self {
        let firsts = firsts(field);
        let mut out = Told { forms: Vec::with_capacity(firsts.len()), sums: Vec::with_capacity(firsts.len()), firsts };
        let mut places = Places::default();
        for (number, first) in out.firsts.iter().enumerate() {
            // «علي» the name, which is told by what stands beside it, has no ticket
            let ticket = field.text.ticket(number);
            let word = kept.words.get(ticket).copied().unwrap_or_else(|| {
                let word = of_token(field, tagger, *first as usize, &mut places);
                kept.words.keep(ticket, word);
                word
            });
            out.forms.push(word.form);
            out.sums.push(word.sums);
        }
        out
    }
}

fn of_token(field: &Field<'_, '_>, tagger: &Tagger, token: usize, places: &mut Places) -> Word {
    let form = form(field, &tagger.words, token);
    let mut sums = [0; PLACES];
    if token < field.text.len() {
        places.clear();
        of_word_anywhere(field, token, form, places);
        tagger.weights.add(places, &mut sums);
    }
    Word { form, sums }
}

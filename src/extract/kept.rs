//! What was told of words, kept for the next document: most words of a text stood in another one before.
//!
//! Comes in: a folded word, and what a lexicon tells of it, which is the same wherever the word stands. Goes out: the same again,
//! without asking anew tables that lie all over memory. It refuses to know what that is, and nothing but speed hangs on it: a
//! word whose place another one took is told again.

use std::hash::BuildHasher;
use std::sync::atomic::{AtomicU64, Ordering};

use smol_str::SmolStr;

use super::lexicon::{Lexicon, QuickHash};

/// So many words are kept at most. Of the words that 910 documents of newspapers and encyclopaedias have, each counted once a
/// document, 70 of 100 are found.
const PLACES: usize = 1 << 16;

/// What was told of words, for one thread and one lexicon at a time. A word has two places where it may stand, side by side.
pub struct Kept<T> {
    /// The number of the lexicon that told it.
    lexicon: u64,
    places: Vec<Place<T>>,
    /// The newest ticket's mark.
    mark: u64,
}

/// One line of the processor's memory, where what is told has at most 32 bytes.
#[repr(align(64))]
struct Place<T> {
    word: SmolStr,
    told: Option<T>,
    mark: u64,
    /// Asked for again since it was kept, or since it was spared last.
    again: bool,
}

/// Where a word is kept, and the mark of what is kept there: no other word, table or thread ever has the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ticket {
    place: u32,
    /// 0 for a word that is not kept.
    mark: u64,
}

impl<T> Default for Kept<T> {
    fn default() -> Self {
        /// How many tables there were, in all threads.
        static TABLES: AtomicU64 = AtomicU64::new(1);
        // a table takes 2⁴⁰ words before its marks are those of the next one
        Self { lexicon: 0, places: Vec::new(), mark: TABLES.fetch_add(1, Ordering::Relaxed) << 40 }
    }
}

impl<T> Kept<T> {
    /// What this lexicon told; everything that another one told is given up.
    pub fn of(&mut self, lexicon: &Lexicon) -> &mut Self {
        if self.lexicon != lexicon.number() {
            self.places.clear();
            self.lexicon = lexicon.number();
        }
        // a lexicon without a number is still being put together
        if self.places.is_empty() && self.lexicon != 0 {
            let empty = || Place { word: SmolStr::default(), told: None, mark: 0, again: false };
            self.places.resize_with(PLACES, empty);
        }
        self
    }

    /// What was told of a folded word, and its ticket.
    pub fn get(&mut self, folded: &str) -> Option<(&T, Ticket)> {
        let first = first_place(folded);
        for at in [first, first ^ 1] {
            if self.places.get(at)?.word == folded && self.places[at].told.is_some() {
                let place = &mut self.places[at];
                place.again = true;
                return Some((place.told.as_ref()?, Ticket { place: at as u32, mark: place.mark }));
            }
        }
        None
    }

    /// Keeps what is told of a folded word, in a place that is free, or else in that of a word that nobody asked for again.
    pub fn keep(&mut self, folded: &SmolStr, told: T) -> Ticket {
        let first = first_place(folded);
        let second = first ^ 1;
        if self.places.is_empty() {
            return Ticket::default();
        }
        let held = |at: usize| self.places[at].told.is_some();
        let asked = |at: usize| self.places[at].again;
        let spared = held(first) && held(second) && asked(first) && asked(second);
        let same = |at: usize| self.places[at].word == *folded;
        let at = if !held(first) || same(first) {
            first
        } else if !held(second) || same(second) || asked(first) && !asked(second) {
            second
        } else {
            first
        };
        if spared {
            self.places[second].again = false;
        }
        self.mark += 1;
        self.places[at] = Place { word: folded.clone(), told: Some(told), mark: self.mark, again: false };
        Ticket { place: at as u32, mark: self.mark }
    }
}

/// The nearer of a word's two places; the other one is its neighbour.
fn first_place(folded: &str) -> usize {
    QuickHash::default().hash_one(folded) as usize % PLACES
}

/// More of what is told of words that are kept elsewhere, by their tickets.
pub struct Beside<T> {
    places: Vec<(u64, Option<T>)>,
}

impl<T> Default for Beside<T> {
    fn default() -> Self {
        Self { places: Vec::new() }
    }
}

impl<T> Beside<T> {
    /// What was told of the word of a ticket.
    pub fn get(&self, ticket: Ticket) -> Option<&T> {
        let (mark, told) = self.places.get(ticket.place as usize)?;
        told.as_ref().filter(|_| *mark == ticket.mark)
    }

    /// Keeps what is told of the word of a ticket.
    pub fn keep(&mut self, ticket: Ticket, told: T) {
        if ticket == Ticket::default() {
            return;
        }
        if self.places.is_empty() {
            self.places.resize_with(PLACES, || (0, None));
        }
        if let Some(place) = self.places.get_mut(ticket.place as usize) {
            *place = (ticket.mark, Some(told));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(number: usize) -> SmolStr {
        number.to_string().into()
    }

    fn told<T: Copy>(kept: &mut Kept<T>, folded: &str) -> Option<T> {
        kept.get(folded).map(|(told, _)| *told)
    }

    #[test]
    fn words_are_kept_for_one_lexicon() {
        let mut kept = Kept::default();
        kept.of(Lexicon::bundled()).keep(&word(3), 'a');
        assert_eq!((told(&mut kept, "3"), told(&mut kept, "4"), told(&mut kept, "")), (Some('a'), None, None));
        assert_eq!(told(kept.of(Lexicon::bundled()), "3"), Some('a'));
        let other = Lexicon::with(&Default::default()).unwrap();
        assert_eq!(told(kept.of(&other), "3"), None);
        kept.keep(&word(3), 'b');
        kept.keep(&word(3), 'c');
        assert_eq!(told(&mut kept, "3"), Some('c'));
        assert_eq!(kept.of(&Lexicon::empty()).keep(&word(3), 'd'), Ticket::default());
        assert_eq!(told(&mut kept, "3"), None, "a lexicon without a number may change");
    }

    #[test]
    fn no_more_are_kept_than_there_are_places() {
        let mut kept = Kept::default();
        kept.of(Lexicon::bundled());
        for number in 0..9 * PLACES {
            kept.keep(&word(number), number);
            assert_eq!(told(&mut kept, &word(number)), Some(number));
        }
        assert_eq!(kept.places.len(), PLACES);
        let found = (0..9 * PLACES).filter(|number| told(&mut kept, &word(*number)).is_some()).count();
        assert!((PLACES / 2..=PLACES).contains(&found), "{found}");
    }

    #[test]
    fn a_word_asked_for_again_outlives_its_neighbours() {
        let mut kept = Kept::default();
        kept.of(Lexicon::bundled()).keep(&word(7), 7);
        let neighbours = (8..).filter(|number| first_place(&word(*number)) / 2 == first_place("7") / 2);
        for number in neighbours.take(9) {
            assert_eq!(told(&mut kept, "7"), Some(7), "{number}");
            kept.keep(&word(number), number);
        }
    }

    #[test]
    fn a_ticket_is_good_for_its_word_alone() {
        let (mut kept, mut other, mut beside) = (Kept::default(), Kept::default(), Beside::default());
        let [one, two] = [&mut kept, &mut other].map(|kept| kept.of(Lexicon::bundled()).keep(&word(1), ()));
        assert_eq!((beside.get(one), beside.get(Ticket::default())), (None, None));
        beside.keep(one, 'a');
        beside.keep(Ticket::default(), 'x');
        assert_eq!((beside.get(one), beside.get(two), beside.get(Ticket::default())), (Some(&'a'), None, None));
        assert_eq!(kept.get("1").map(|(_, ticket)| ticket), Some(one));
        let anew = kept.keep(&word(1), ());
        assert_eq!((anew == one, beside.get(anew)), (false, None));
        beside.keep(anew, 'b');
        assert_eq!((beside.get(one), beside.get(anew)), (None, Some(&'b')));
    }
}

//! Two halves of one piece of work, each on a core.

use std::panic::resume_unwind;
use std::thread;

/// Does two things, at once where they are `worth` a thread (some 50 µs).
pub(in crate::query) fn both<A: Send, B>(worth: bool, one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B) -> (A, B) {
    if !worth {
        return (one(), other());
    }
    thread::scope(|scope| {
        let beside = scope.spawn(one);
        let other = other();
        (beside.join().unwrap_or_else(|panic| resume_unwind(panic)), other)
    })
}

/// Where a list is cut so that its halves weigh about the same, and what it weighs.
pub(super) fn halves<T>(list: &[T], weight: impl Fn(&T) -> usize) -> (usize, usize) {
    let all: usize = list.iter().map(&weight).sum();
    let mut so_far = 0;
    let cut = list.iter().position(|one| {
        so_far += weight(one);
        so_far * 2 >= all
    });
    (cut.map_or(0, |cut| cut + 1), all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_the_answers_is_that_of_the_questions() {
        for worth in [false, true] {
            assert_eq!(both(worth, || 1, || "b"), (1, "b"));
        }
    }

    #[test]
    fn lists_are_cut_by_weight() {
        for (list, cut) in [(&[1, 1, 1, 1][..], 2), (&[9, 1, 1], 1), (&[1, 1, 9], 3), (&[0, 0], 1), (&[], 0), (&[5], 1)] {
            assert_eq!(halves(list, |one| *one), (cut, list.iter().sum()), "{list:?}");
        }
    }
}

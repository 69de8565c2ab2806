//! Taking changes back: each step is the inverse of what was done, under the name of what was done.

use crate::archive::change::Change;

/// A step that can be taken: applying `change` takes it.
#[derive(Clone, Debug)]
pub struct Step {
    /// Key of what was done, e.g. `change-star`.
    pub key: &'static str,
    pub change: Change,
}

/// Two stacks. One gesture is one step.
#[derive(Clone, Debug, Default)]
pub struct Undo {
    back: Vec<Step>,
    forward: Vec<Step>,
}

impl Undo {
    /// Steps kept; the oldest go first. A step may hold a removed document.
    const MOST: usize = 500;

    /// Something new was done: what had been taken back cannot be made again.
    pub fn done(&mut self, key: &'static str, inverse: Change) {
        self.forward.clear();
        self.keep(Step { key, change: inverse });
    }

    /// Takes back the last step. `apply` applies a change and gives its inverse, `None` when nothing changed.
    pub fn undo(&mut self, apply: impl FnMut(Change) -> Option<Change>) -> Option<&'static str> {
        let (key, inverse) = Self::turn(&mut self.back, apply)?;
        self.forward.push(Step { key, change: inverse });
        Some(key)
    }

    /// Makes the last step taken back again.
    pub fn redo(&mut self, apply: impl FnMut(Change) -> Option<Change>) -> Option<&'static str> {
        let (key, inverse) = Self::turn(&mut self.forward, apply)?;
        self.keep(Step { key, change: inverse });
        Some(key)
    }

    pub fn back_key(&self) -> Option<&'static str> {
        self.back.last().map(|step| step.key)
    }

    pub fn forward_key(&self) -> Option<&'static str> {
        self.forward.last().map(|step| step.key)
    }

    fn keep(&mut self, step: Step) {
        self.back.push(step);
        if self.back.len() > Self::MOST {
            self.back.remove(0);
        }
    }

    /// Steps that change nothing any more (their document is gone) are passed over.
    fn turn(from: &mut Vec<Step>, mut apply: impl FnMut(Change) -> Option<Change>) -> Option<(&'static str, Change)> {
        while let Some(step) = from.pop() {
            if let Some(inverse) = apply(step.change) {
                return Some((step.key, inverse));
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::EntryId;

    /// A world of one flag: a change that sets what is set does nothing.
    fn apply(star: &mut bool, change: Change) -> Option<Change> {
        match change {
            Change::Star(id, on) if on != *star => {
                *star = on;
                Some(Change::Star(id, !on))
            }
            _ => None,
        }
    }

    #[test]
    fn a_step_goes_back_and_forth_and_a_new_one_ends_the_way_forward() {
        let (id, mut star, mut undo) = (EntryId(0), false, Undo::default());
        let inverse = apply(&mut star, Change::Star(id, true)).unwrap();
        undo.done("change-star", inverse);
        assert_eq!(undo.undo(|change| apply(&mut star, change)), Some("change-star"));
        assert!(!star && undo.back_key().is_none());
        assert_eq!(undo.redo(|change| apply(&mut star, change)), Some("change-star"));
        assert!(star);
        undo.undo(|change| apply(&mut star, change));
        undo.done("change-tag", Change::Untag(id, "x".into()));
        assert_eq!(undo.forward_key(), None);
        assert_eq!(undo.redo(|change| apply(&mut star, change)), None);
    }

    #[test]
    fn dead_steps_are_passed_over() {
        let (id, mut star, mut undo) = (EntryId(0), true, Undo::default());
        undo.done("change-star", Change::Star(id, false));
        undo.done("change-tag", Change::Untag(id, "gone".into()));
        assert_eq!(undo.undo(|change| apply(&mut star, change)), Some("change-star"));
        assert!(!star);
    }
}

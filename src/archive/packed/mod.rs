//! What documents say, packed: a fifth of the room that it takes open, and as the cache keeps it on disk.
//!
//! Comes in: [`Facts`] as they were read. Goes out: the same facts, opened for as long as somebody looks at them. Those that
//! were looked at last stay open, so that a window asks as often as it likes.

mod pack;

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use super::bytes::{Left, Pack, put_bytes};
use crate::extract::Facts;

/// The facts of one document. A clone shares the bytes.
#[derive(Clone, Debug)]
pub struct Packed(Arc<[u8]>);

/// What was looked at last, the latest at the end. As many as a window shows at once, a few times over.
static OPEN: Mutex<VecDeque<(Packed, Arc<Facts>)>> = Mutex::new(VecDeque::new());
const OPEN_MOST: usize = 128;

impl Packed {
    /// Packs facts as they were read: nobody has corrected them yet.
    pub fn of(facts: Facts) -> Self {
        let mut bytes = Vec::new();
        facts.pack(&mut bytes);
        let packed = Self(bytes.into());
        // whoever puts them into an archive looks at them next
        packed.keep_open(&Arc::new(facts));
        packed
    }

    /// Opens them.
    pub fn get(&self) -> Arc<Facts> {
        {
            let mut open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
            let found = open.iter().rposition(|(packed, _)| Arc::ptr_eq(&packed.0, &self.0));
            if let Some(known) = found.and_then(|at| open.remove(at)) {
                let facts = known.1.clone();
                open.push_back(known);
                return facts;
            }
        }
        let facts = Facts::unpack(&mut Left(&self.0)).unwrap_or_else(|| {
            // the cache sees that its bytes are whole before it hands them out
            log::error!("packed facts are damaged");
            Facts::default()
        });
        let facts = Arc::new(facts);
        self.keep_open(&facts);
        facts
    }

    fn keep_open(&self, facts: &Arc<Facts>) {
        let mut open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
        open.push_back((self.clone(), facts.clone()));
        // dropped after the lock is given back
        let oldest = if open.len() > OPEN_MOST { open.pop_front() } else { None };
        drop(open);
        drop(oldest);
    }
}

/// Which facts an entry shows: the same for as long as they are, whoever looked at others meanwhile.
#[derive(Clone, Debug)]
pub struct FactsId {
    pub(super) read: Option<Packed>,
    pub(super) put_right: Option<Arc<Facts>>,
}

impl PartialEq for FactsId {
    fn eq(&self, other: &Self) -> bool {
        let read = match (&self.read, &other.read) {
            (Some(one), Some(other)) => Arc::ptr_eq(&one.0, &other.0),
            (one, other) => one.is_none() && other.is_none(),
        };
        let put_right = match (&self.put_right, &other.put_right) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (one, other) => one.is_none() && other.is_none(),
        };
        read && put_right
    }
}

impl PartialEq for Packed {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0 == other.0
    }
}

impl Pack for Packed {
    fn pack(&self, out: &mut Vec<u8>) {
        put_bytes(out, &self.0);
    }

    fn unpack(from: &mut Left<'_>) -> Option<Self> {
        from.bytes().map(|bytes| Self(bytes.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{self, Lexicon};
    use crate::formats;
    use std::path::Path;

    fn read(text: &str) -> Facts {
        let read = formats::read(Path::new("a.txt"), text.as_bytes(), &formats::Options::default());
        extract::run(&read.document.unwrap(), Lexicon::bundled())
    }

    const TEXT: &str = "لقاء حول المهاجرين\n\nالتقى وزير العدل سالم الورفلي في طرابلس يوم 17/12/2025 وفد المنظمة الدولية للهجرة (IOM)، \
                        وقال: «ستعمل الوزارة على حماية 120 مهاجرا وفق اتفاقية حقوق الطفل».\n\nللتواصل: press@example.org";

    #[test]
    fn facts_come_back_whole_however_many_are_looked_at() {
        let facts = read(TEXT);
        assert!(!facts.mentions.is_empty() && !facts.statements.is_empty() && !facts.contacts.is_empty());
        let packed = Packed::of(facts.clone());
        assert_eq!(*packed.get(), facts);
        for number in 0..2 * OPEN_MOST {
            let other = read(&format!("اجتماع رقم {number}\n\nفي طرابلس."));
            assert_eq!(*Packed::of(other.clone()).get(), other);
        }
        assert_eq!(*packed.get(), facts);
        assert!(Arc::ptr_eq(&packed.get(), &packed.get()), "opened for every look");
        assert!(OPEN.lock().unwrap().len() <= OPEN_MOST);
    }

    #[test]
    fn damage_gives_no_facts_and_no_panic() {
        let mut bytes = Vec::new();
        read(TEXT).pack(&mut bytes);
        for end in 0..bytes.len() {
            assert!(Facts::unpack(&mut Left(&bytes[..end])).is_none(), "{end}");
        }
        assert_eq!(*Packed(Arc::from(&bytes[..9])).get(), Facts::default());
    }
}

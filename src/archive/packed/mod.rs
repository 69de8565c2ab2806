//! What documents say, packed: a fifteenth of the room that it takes open, and as the cache keeps it on disk.
//!
//! Comes in: [`Facts`] as they were read. Goes out: the same facts, opened for as long as somebody looks at them. Those that
//! were looked at last stay open, so that a window asks as often as it likes.

mod pack;

use std::cell::RefCell;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use flate2::{Compress, Compression, Decompress, FlushCompress, FlushDecompress, Status};

use super::bytes::{Left, Pack, put_bytes};
use crate::extract::Facts;

/// The facts of one document: how many bytes they are, then these, deflated (RFC 1951). A clone shares the bytes.
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
        let packed = Self(deflated(&bytes).into());
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
        let inflated = inflated(&self.0);
        let facts = inflated.and_then(|bytes| Facts::unpack(&mut Left(&bytes))).unwrap_or_else(|| {
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

/// Bytes, deflated, after their number.
fn deflated(bytes: &[u8]) -> Vec<u8> {
    thread_local! {
        // its tables are large: a thread makes them once
        static DEFLATE: RefCell<Compress> = RefCell::new(Compress::new(Compression::default(), false));
    }
    let mut out = Vec::with_capacity(bytes.len() + 64);
    bytes.len().pack(&mut out);
    DEFLATE.with_borrow_mut(|deflate| {
        deflate.reset();
        loop {
            let left = bytes.get(deflate.total_in() as usize..).unwrap_or(&[]);
            match deflate.compress_vec(left, &mut out, FlushCompress::Finish) {
                Ok(Status::StreamEnd) => return out,
                Ok(Status::Ok | Status::BufError) => out.reserve(bytes.len() / 2 + 64),
                Err(error) => {
                    log::error!("facts cannot be packed: {error}");
                    return out;
                }
            }
        }
    })
}

/// What [`deflated`] was given; `None` where it was damaged since.
fn inflated(bytes: &[u8]) -> Option<Vec<u8>> {
    /// Deflate makes nothing smaller than a thousandth and some bytes.
    const MOST: usize = 1032;
    let mut left = Left(bytes);
    let length = usize::unpack(&mut left)?;
    let mut out = Vec::with_capacity(length.min(left.0.len().saturating_mul(MOST)));
    let status = Decompress::new(false).decompress_vec(left.0, &mut out, FlushDecompress::Finish);
    (matches!(status, Ok(Status::StreamEnd)) && out.len() == length).then_some(out)
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
    use crate::extract::facts::Because;
    use crate::extract::{self, Lexicon};
    use crate::formats;
    use crate::text::Span;
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
        assert!(facts.mentions.iter().any(|mention| extract::rules().any(|rule| rule == mention.because.rule)));
        for number in 0..2 * OPEN_MOST {
            let other = read(&format!("اجتماع رقم {number}\n\nفي طرابلس."));
            assert_eq!(*Packed::of(other.clone()).get(), other);
        }
        assert_eq!(*packed.get(), facts);
        assert!(Arc::ptr_eq(&packed.get(), &packed.get()), "opened for every look");
        assert!(OPEN.lock().unwrap().len() <= OPEN_MOST);
    }

    #[test]
    fn bytes_of_any_kind_and_number_come_back() {
        let noise = |length: u32| (0..length).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        for bytes in [Vec::new(), vec![7], noise(100), vec![0; 1_000_000], noise(1_000_000)] {
            assert_eq!(inflated(&deflated(&bytes)), Some(bytes));
        }
    }

    #[test]
    fn rules_that_no_list_has_are_kept_by_their_keys() {
        for rule in extract::rules().chain(["reader", "archive-rule"]) {
            let because = Because::cue(rule, Span::new(3, 9), 0.5);
            let mut bytes = Vec::new();
            because.pack(&mut bytes);
            assert_eq!(Because::unpack(&mut Left(&bytes)), Some(because));
        }
    }

    #[test]
    fn damage_gives_no_facts_and_no_panic() {
        let mut bytes = Vec::new();
        read(TEXT).pack(&mut bytes);
        for end in 0..bytes.len() {
            assert!(Facts::unpack(&mut Left(&bytes[..end])).is_none(), "{end}");
        }
        let whole = deflated(&bytes);
        assert_eq!(inflated(&whole).as_ref(), Some(&bytes));
        for end in 0..whole.len() {
            assert_eq!(inflated(&whole[..end]), None, "{end}");
            let mut other = whole.clone();
            other[end] ^= 0x10;
            assert!(inflated(&other).is_none_or(|other| other.len() == bytes.len()), "{end}");
        }
        assert_eq!(*Packed(Arc::from(&whole[..9])).get(), Facts::default());
    }
}

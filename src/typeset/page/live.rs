//! Which paragraphs are kept shaped: those looked at lately, within a budget of paragraphs and of bytes.
//!
//! A shaped letter takes some 31 to 59 bytes for each byte of text, twice as much where spaces at line ends are
//! turned, so a third of a megabyte of text is at most some 40 MB of shapes and mostly a third of that.

/// Paragraphs kept at a time.
const MOST: usize = 512;
/// Bytes of text kept shaped at a time.
const MOST_BYTES: usize = 320 * 1024;
/// Looked at last and kept whatever their size: two long paragraphs may meet in one view, and short ones between them.
const ALWAYS: usize = 2;
const ALWAYS_BYTES: usize = 128 * 1024;

#[derive(Default)]
pub(super) struct Live {
    /// (paragraph, bytes), the one looked at last at the end.
    kept: Vec<(usize, usize)>,
    bytes: usize,
}

impl Live {
    /// A kept paragraph is looked at.
    pub fn touch(&mut self, index: usize) {
        if let Some(at) = self.kept.iter().rposition(|(kept, _)| *kept == index) {
            let entry = self.kept.remove(at);
            self.kept.push(entry);
        }
    }

    /// A paragraph is shaped; gives back those to let go of.
    pub fn add(&mut self, index: usize, bytes: usize) -> Vec<usize> {
        self.retain(|kept| kept != index);
        self.kept.push((index, bytes));
        self.bytes += bytes;
        let mut gone = Vec::new();
        while self.kept.len() > MOST || self.bytes > MOST_BYTES && self.may_shrink() {
            let (old, bytes) = self.kept.remove(0);
            self.bytes -= bytes;
            gone.push(old);
        }
        gone
    }

    /// Whether more are kept than must be.
    fn may_shrink(&self) -> bool {
        let mut bytes = 0;
        let must = self.kept.iter().rev().enumerate().take_while(|(nth, (_, size))| {
            bytes += size;
            *nth < ALWAYS || bytes <= ALWAYS_BYTES
        });
        self.kept.len() > must.count()
    }

    pub fn retain(&mut self, keep: impl Fn(usize) -> bool) {
        self.kept.retain(|(index, _)| keep(*index));
        self.bytes = self.kept.iter().map(|(_, bytes)| bytes).sum();
    }

    #[cfg(test)]
    pub fn len(&self) -> usize {
        self.kept.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_looked_at_last_is_kept() {
        let mut live = Live::default();
        for index in 0..MOST {
            assert_eq!(live.add(index, 100), [0; 0]);
        }
        live.touch(0);
        assert_eq!(live.add(9000, 100), [1], "the first was looked at since");
        assert_eq!(live.add(9000, 100), [0; 0], "shaped again it is not kept twice");
    }

    #[test]
    fn bytes_are_bounded_and_two_long_ones_that_meet_are_kept() {
        let mut live = Live::default();
        let mut gone = 0;
        for index in 0..100 {
            gone += live.add(index, 16 * 1024).len();
        }
        assert_eq!(100 - gone, MOST_BYTES / (16 * 1024));
        assert_eq!(live.add(500, 1024 * 1024).len(), 19, "all but the one before");
        assert_eq!(live.add(501, 1024 * 1024), [99]);
        live.touch(500);
        assert_eq!(live.add(502, 10), [501]);
    }
}

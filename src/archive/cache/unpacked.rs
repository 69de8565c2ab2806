//! The parts of a cache, written and made an archive again; and what has changed on disk since.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{self, Read as _, Seek as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::{Known, Stamp, stamp};
use crate::archive::bytes::{Left, Pack, put_bytes, sum};
use crate::archive::facets::Facets;
use crate::archive::index::{DocumentWords, Index, IndexPart};
use crate::archive::particulars::Particulars;
use crate::archive::{Archive, Change, Entry, EntryId, ReaderData, Sorting, half};
use crate::formats;

/// Where a part lies in its file.
pub(super) struct Extent {
    pub at: u64,
    pub length: u64,
    /// The sum of its bytes.
    pub told: u64,
}

/// What finds documents beside the index.
#[derive(Debug)]
pub(super) struct Finders {
    facets: Facets,
    particulars: Particulars,
    sorting: Vec<Sorting>,
}

/// A document with its words.
pub(super) struct Listed {
    id: EntryId,
    entry: Entry,
    words: Option<DocumentWords>,
}

pub(super) enum Part {
    Index(usize, Box<IndexPart>),
    Finders(Box<Finders>),
    Entries(Vec<Listed>),
}

impl Part {
    /// The parts of the index come first, then what else finds documents; the others are documents.
    pub(super) fn unpack(number: usize, bytes: &mut Vec<u8>, told: u64) -> Option<Self> {
        if sum(bytes) != told {
            return None;
        }
        match number {
            0..IndexPart::COUNT => Some(Part::Index(number, Box::new(IndexPart::unpack(number, bytes)?))),
            IndexPart::COUNT => {
                let mut left = Left(bytes);
                Some(Part::Finders(Box::new(Finders {
                    facets: Facets::unpack(&mut left)?,
                    particulars: Particulars::unpack(&mut left)?,
                    sorting: Pack::unpack(&mut left)?,
                })))
            }
            _ => {
                let mut left = Left(bytes);
                let each = (0..usize::unpack(&mut left)?).map(|_| {
                    let (id, entry) = (EntryId(u32::unpack(&mut left)?), Entry::unpack(&mut left)?);
                    Some(Listed { id, entry, words: DocumentWords::unpack(&mut left)? })
                });
                each.collect::<Option<_>>().map(Part::Entries)
            }
        }
    }
}

impl Pack for Sorting {
    fn pack(&self, out: &mut Vec<u8>) {
        self.date.pack(out);
        put_bytes(out, &self.title);
    }

    fn unpack(from: &mut Left<'_>) -> Option<Self> {
        Some(Self { date: Pack::unpack(from)?, title: from.bytes()?.to_vec() })
    }
}

pub(super) fn pack_finders(archive: &Archive, out: &mut Vec<u8>) {
    archive.facets.pack(out);
    archive.particulars.pack(out);
    archive.sorting.pack(out);
}

/// The archive as it was read: readable documents alone, without what the reader has added since.
pub(super) fn as_read(archive: &Archive) -> Cow<'_, Archive> {
    let untouched = |entry: &Entry| entry.document.is_some() && *entry.reader == ReaderData::default() && entry.is_as_read();
    if archive.rules().is_empty() && archive.entries().all(|(_, entry)| untouched(entry)) {
        return Cow::Borrowed(archive);
    }
    let mut out = Archive::new("");
    out.entries.resize(archive.bound(), None);
    for (id, entry) in archive.entries().filter(|(_, entry)| entry.document.is_some()) {
        let reader = ReaderData::none();
        out.shelve(id, Entry { reader, put_right: None, orphans: Vec::new(), ..entry.clone() });
        out.refresh(id);
    }
    Cow::Owned(out)
}

/// Reads and unpacks all parts with all cores.
pub(super) fn unpacked(path: &Path, parts: &[Extent], bound: usize) -> Option<Archive> {
    let workers = std::thread::available_parallelism().map_or(1, usize::from).min(8);
    let (next, done) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let unpack = || {
        let (mut file, mut bytes) = (File::open(path), Vec::new());
        while let Some((number, extent)) = Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|at| Some((at, parts.get(at)?))) {
            let read = file.as_mut().ok().and_then(|file| extent.read(file, &mut bytes).ok());
            let part = read.and_then(|()| Part::unpack(number, &mut bytes, extent.told));
            done.lock().unwrap_or_else(PoisonError::into_inner).push(part);
        }
    };
    std::thread::scope(|scope| {
        (1..workers).for_each(|_| drop(scope.spawn(unpack)));
        unpack();
    });
    let (mut archive, mut index, mut words) = (Archive::new(""), Vec::new(), Vec::new());
    // every entry takes bytes: a wrong bound asks for no more than there are
    let most = parts.iter().map(|part| part.length).sum::<u64>();
    archive.entries.resize(bound.min(usize::try_from(most).ok()?), None);
    for part in done.into_inner().unwrap_or_else(PoisonError::into_inner) {
        match part? {
            Part::Index(number, part) => index.push((number, *part)),
            Part::Finders(finders) => {
                (archive.facets, archive.particulars) = (Arc::new(finders.facets), Arc::new(finders.particulars));
                archive.sorting = finders.sorting;
            }
            Part::Entries(entries) => {
                for listed in entries {
                    archive.shelve(listed.id, listed.entry)?;
                    words.extend(listed.words.map(|words| (listed.id, words)));
                }
            }
        }
    }
    index.sort_unstable_by_key(|part| part.0);
    let parts: Vec<IndexPart> = index.into_iter().map(|part| part.1).collect();
    let mut index = Index::of(parts.try_into().ok()?)?;
    words.into_iter().try_for_each(|(id, words)| index.put_back(id, words))?;
    archive.index = Arc::new(index);
    let ids = || archive.entries().map(|(id, _)| id);
    let indexed = archive.index().entries().eq(ids());
    let found = archive.facets.noted().iter().eq(ids().map(|id| id.0));
    (indexed && found && ids().all(|id| archive.sorting(id).is_some())).then_some(archive)
}

impl Extent {
    fn read(&self, file: &mut File, into: &mut Vec<u8>) -> io::Result<()> {
        file.seek(io::SeekFrom::Start(self.at))?;
        into.clear();
        // no more than the file has, whatever length is told
        let most = self.length.min(file.metadata()?.len());
        into.reserve_exact(usize::try_from(most).unwrap_or(0));
        file.take(most).read_to_end(into).map(drop)
    }
}

impl Archive {
    /// Puts in an entry that index and facets know already.
    fn shelve(&mut self, id: EntryId, entry: Entry) -> Option<()> {
        let slot = self.entries.get_mut(id.0 as usize)?;
        if let Some(half) = half(&entry.source.sha256) {
            self.by_hash.insert(half, id);
        }
        for path in entry.paths() {
            self.by_path.insert(path.clone(), id);
        }
        *slot = Some(Arc::new(entry));
        Some(())
    }
}

/// The files there are now.
pub(super) struct OnDisk {
    there: HashSet<PathBuf>,
    /// New, or not as they were, in the order of the walk.
    other: Vec<PathBuf>,
}

/// Looks at every file under the paths.
pub(super) fn walked(paths: &[PathBuf], stamps: &HashMap<PathBuf, Stamp>) -> OnDisk {
    let walked: Vec<PathBuf> = formats::walk(paths).into_iter().map(|item| item.path).collect();
    let as_it_was = |path: &&PathBuf| stamps.get(*path).is_some_and(|known| stamp(path, None) == Some(*known));
    let other = walked.iter().filter(|path| !as_it_was(path)).cloned().collect();
    OnDisk { other, there: walked.into_iter().collect() }
}

/// Takes out what is gone from disk and tells what has to be read.
pub(super) fn changed_since(mut archive: Archive, on_disk: OnDisk) -> Option<Known> {
    let OnDisk { there, other } = on_disk;
    let mut gone = Vec::new();
    for (id, entry) in archive.entries() {
        if !entry.paths().any(|path| there.contains(path)) {
            gone.push(id);
        } else if !entry.paths().all(|path| there.contains(path)) {
            // one of several paths is gone: too seldom to be worth more than reading anew
            return None;
        }
    }
    for id in gone {
        archive.apply(Change::Remove(id));
    }
    Some(Known { archive, to_read: other })
}

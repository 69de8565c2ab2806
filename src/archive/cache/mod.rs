//! What was read and indexed before, kept on disk so that a known archive opens at once.
//!
//! Comes in: the paths that were opened and the archive that was read from them. Goes out: the same archive, with what has to
//! be read again. A cache is disposable: one of another program, another version or with a single wrong byte is as good
//! as none. It holds texts, facts, the index and the facets, and nothing that the reader added; only its owner may read it. One
//! file for each set of opened paths, the oldest dropped once all together are too large.

mod entries;
mod unpacked;

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use self::unpacked::{Extent, as_read, changed_since, pack_finders, unpacked, walked};
use super::bytes::{Left, Pack, sum};
use super::index::Index;
use super::{Archive, Entry, EntryId};
use crate::formats;
use crate::text::collate;

/// The folder that caches lie in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cache {
    folder: PathBuf,
}

/// An archive that is known, and what has changed on disk since.
#[derive(Debug)]
pub struct Known {
    pub archive: Archive,
    /// Files that are new or not as they were, in the order of the walk: to be read and added.
    pub to_read: Vec<PathBuf>,
}

const MAGIC: &[u8] = b"warraq cache\n";
const ENDING: &str = "cache";
/// Changes with the layout of the bytes.
const FORMAT: u32 = 3;
/// All caches together, in bytes.
const MOST: u64 = 4 << 30;
/// Entries are packed in so many parts, which are unpacked side by side.
const PARTS: usize = 48;
/// A file that changed so shortly before it was read could change once more without a sign.
const UNSURE: Duration = Duration::from_secs(2);

/// Held while caches are put in their place or dropped.
static WRITING: Mutex<()> = Mutex::new(());

/// Size and time of a file: as long as both stay, so do its bytes.
type Stamp = (u64, u64);

impl Cache {
    pub fn at(folder: PathBuf) -> Self {
        Self { folder }
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What is known of some opened paths (files and folders, no projects), if anything is.
    pub fn load(&self, paths: &[PathBuf], version: &str) -> Option<Known> {
        let path = self.file(paths);
        let mut file = File::open(&path).ok()?;
        let header = whole(&mut file)?;
        let mut header = Left(&header);
        if String::unpack(&mut header)? != whole_version(version) {
            return None;
        }
        let stamps: HashMap<PathBuf, Stamp> = Vec::<(PathBuf, Stamp)>::unpack(&mut header)?.into_iter().collect();
        let bound = usize::unpack(&mut header)?;
        let mut at = file.stream_position().ok()?;
        let mut parts = Vec::new();
        for (length, told) in Vec::<(u64, u64)>::unpack(&mut header)? {
            parts.push(Extent { at, length, told });
            at = at.checked_add(length)?;
        }
        // the files are looked at while the parts are unpacked
        let (archive, walked) = std::thread::scope(|scope| {
            let walking = scope.spawn(|| walked(paths, &stamps));
            (unpacked(&path, &parts, bound), walking.join().ok())
        });
        changed_since(archive?, walked?)
    }

    /// Keeps an archive that was read from these paths and nothing else; reading began at `since`.
    ///
    /// `wanted` is asked at the last moment: once it says no and [`Cache::clear`] is called, nothing is left behind.
    pub fn store(
        &self,
        paths: &[PathBuf],
        archive: &Archive,
        since: SystemTime,
        version: &str,
        wanted: &dyn Fn() -> bool,
    ) -> io::Result<()> {
        let mut kept: Vec<(u32, &Entry)> = Vec::new();
        let mut stamps: Vec<(PathBuf, Stamp)> = Vec::new();
        for (id, entry) in archive.entries().filter(|(_, entry)| entry.document.is_some()) {
            kept.push((id.0, entry));
            let known = entry.paths().filter_map(|path| Some((path.clone(), stamp(path, Some(since))?)));
            stamps.extend(known.filter(|(_, stamp)| stamp.0 == entry.source.bytes));
        }
        let mut finders = Vec::new();
        pack_finders(&as_read(archive), &mut finders);
        let mut parts = archive.index().pack().to_vec();
        parts.push(finders);
        for piece in kept.chunks(kept.len().div_ceil(PARTS).max(1)) {
            let mut part = Vec::new();
            piece.len().pack(&mut part);
            for (id, entry) in piece {
                id.pack(&mut part);
                entry.pack(&mut part);
                archive.index().pack_document(EntryId(*id), &mut part);
            }
            parts.push(part);
        }
        let mut header = Vec::new();
        whole_version(version).pack(&mut header);
        stamps.pack(&mut header);
        archive.bound().pack(&mut header);
        parts.iter().map(|part| (part.len() as u64, sum(part))).collect::<Vec<_>>().pack(&mut header);
        let mut start = MAGIC.to_vec();
        start.extend((header.len() as u64).to_le_bytes());
        start.extend(sum(&header).to_le_bytes());
        start.extend(header);
        self.write(&self.file(paths), &start, &parts, wanted)
    }

    /// Drops every cache.
    pub fn clear(&self) -> io::Result<()> {
        let _one_at_a_time = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
        for file in self.files()? {
            fs::remove_file(file.0)?;
        }
        Ok(())
    }

    /// Bytes of all caches.
    pub fn size(&self) -> u64 {
        self.files().unwrap_or_default().iter().map(|file| file.1).sum()
    }

    fn file(&self, paths: &[PathBuf]) -> PathBuf {
        let mut named = Vec::new();
        for path in paths {
            fs::canonicalize(path).unwrap_or_else(|_| path.clone()).pack(&mut named);
            // shown paths are as the user named them
            path.pack(&mut named);
        }
        let name: String = formats::sha256(&named).chars().take(32).collect();
        self.folder.join(format!("{name}.{ENDING}"))
    }

    /// Written beside and put in its place whole, for its owner alone.
    fn write(&self, path: &Path, start: &[u8], parts: &[Vec<u8>], wanted: &dyn Fn() -> bool) -> io::Result<()> {
        let length = start.len() as u64 + parts.iter().map(|part| part.len() as u64).sum::<u64>();
        if length > MOST / 2 {
            return Ok(());
        }
        let mut folder = fs::DirBuilder::new();
        folder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
        folder.create(&self.folder)?;
        let mut file = tempfile::Builder::new().prefix(".").suffix(".part").tempfile_in(&self.folder)?;
        file.write_all(start)?;
        parts.iter().try_for_each(|part| file.write_all(part))?;
        let _one_at_a_time = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
        if !wanted() {
            return Ok(());
        }
        file.persist(path).map_err(|error| error.error)?;
        self.drop_oldest(path)
    }

    fn drop_oldest(&self, but: &Path) -> io::Result<()> {
        let mut files = self.files()?;
        files.sort_by_key(|file| file.2);
        let mut all: u64 = files.iter().map(|file| file.1).sum();
        for (path, size, _) in files {
            if all > MOST && path != but {
                fs::remove_file(path)?;
                all -= size;
            }
        }
        Ok(())
    }

    /// Path, size and time of every cache, and of parts that a crash has left.
    fn files(&self) -> io::Result<Vec<(PathBuf, u64, SystemTime)>> {
        let mut out = Vec::new();
        let folder = match fs::read_dir(&self.folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(out),
            folder => folder?,
        };
        for file in folder {
            let path = file?.path();
            if path.extension().is_some_and(|ending| ending == ENDING || ending == "part")
                && let Ok(data) = fs::metadata(&path)
            {
                out.push((path, data.len(), data.modified().unwrap_or(SystemTime::UNIX_EPOCH)));
            }
        }
        Ok(out)
    }
}

/// What must be the same for bytes to mean the same; `version` is that of what is said of documents.
fn whole_version(version: &str) -> String {
    let order = collate::key("أحمد Ahmad ١٢");
    format!("{FORMAT} {} {} {order:?} {version}", env!("CARGO_PKG_VERSION"), Index::fingerprint())
}

/// `None` for what is no file, or changed too near to `since` or after it.
fn stamp(path: &Path, since: Option<SystemTime>) -> Option<Stamp> {
    let data = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
    let modified = data.modified().ok()?;
    // a file may say that it was changed at the end of time
    if since.is_some_and(|since| modified.checked_add(UNSURE).is_none_or(|sure| sure > since)) {
        return None;
    }
    let age = modified.duration_since(SystemTime::UNIX_EPOCH).ok()?;
    Some((data.len(), u64::try_from(age.as_nanos()).ok()?))
}

/// The header: its length and its sum stand before it.
fn whole(file: &mut File) -> Option<Vec<u8>> {
    let most = file.metadata().ok()?.len();
    let mut start = [0; MAGIC.len()];
    file.read_exact(&mut start).ok()?;
    let mut number = || {
        let mut bytes = [0; 8];
        file.read_exact(&mut bytes).ok().map(|()| u64::from_le_bytes(bytes))
    };
    let (length, told) = (number()?, number()?);
    let mut header = vec![0; usize::try_from(length).ok().filter(|_| start == MAGIC && length <= most)?];
    file.read_exact(&mut header).ok()?;
    (sum(&header) == told).then_some(header)
}

#[cfg(test)]
mod tests {
    use super::unpacked::Part;
    use super::*;
    use crate::archive::{Change, Rule};
    use crate::extract::facts::EntityKind;

    fn read(paths: &[PathBuf]) -> Archive {
        let mut archive = Archive::new("");
        for item in formats::walk(paths) {
            let entry = Entry::new(formats::open(&item.path, &formats::Options::default()), None);
            let facts =
                entry.document.as_ref().map(|document| crate::extract::run(document, crate::extract::lexicon::Lexicon::in_use()));
            archive.apply(Change::Add(Box::new(match facts {
                Some(facts) => entry.with_facts(facts),
                None => entry,
            })));
        }
        archive
    }

    /// Files that were written long ago.
    fn folder(texts: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in texts {
            let path = folder.path().join(name);
            fs::write(&path, text).unwrap();
            let old = SystemTime::now() - Duration::from_secs(3600);
            fs::File::options().write(true).open(path).unwrap().set_modified(old).unwrap();
        }
        folder
    }

    /// Everything that an index says.
    fn told(archive: &Archive) -> String {
        let index = archive.index();
        let terms = index.terms_from("").map(|(word, term)| {
            let held: Vec<_> = index.postings(term).map(|(id, posting)| (id, posting.times, posting.headings)).collect();
            let stem: Vec<_> = index.terms_of_stem(index.stem(term)).collect();
            (word, index.documents(term), held, stem)
        });
        let tables: Vec<_> = index.entries().map(|id| (index.words_of(id), index.length_of(id))).collect();
        format!(
            "{:?} {tables:?} {} {:?}",
            terms.collect::<Vec<_>>(),
            index.average_length(),
            index.particles().collect::<Vec<_>>()
        )
    }

    const TEXTS: [(&str, &str); 3] = [
        ("a.txt", "بيان حول المهاجرين\n\nالتقى الوزير أحمد سالم في طرابلس يوم 17/12/2025 ممثلي المنظمة الدولية للهجرة (IOM).\n"),
        ("b.txt", "وللمهاجرين حقوق، قال المتحدث: «حقوق الإنسان أولا».\n"),
        ("c.txt", "\u{feff}English text of migrants, 2024.\n"),
    ];

    #[test]
    fn a_known_archive_is_as_it_was_read() {
        let (folder, caches) = (folder(&TEXTS), tempfile::tempdir().unwrap());
        let (paths, cache) = ([folder.path().to_owned()], Cache::at(caches.path().join("deep")));
        assert!(cache.load(&paths, "1").is_none());
        let archive = read(&paths);
        cache.store(&paths, &archive, SystemTime::now(), "1", &|| true).unwrap();
        let known = cache.load(&paths, "1").unwrap();
        assert_eq!((&known.archive, known.to_read), (&archive, Vec::new()));
        assert_eq!(told(&known.archive), told(&archive));
        assert_eq!(known.archive.sorting, archive.sorting);
        let finders = |archive: &Archive| {
            let mut bytes = Vec::new();
            pack_finders(archive, &mut bytes);
            bytes
        };
        assert_eq!(finders(&known.archive), finders(&archive));
        // what the reader has added meanwhile is not kept, nor what cannot be read
        let mut touched = archive.clone();
        touched.apply(Change::Star(EntryId(0), true));
        touched.apply(Change::Tag(EntryId(1), "سري".into()));
        touched.apply(Change::PutRule(
            None,
            Box::new(Rule::Kind { name: "أحمد سالم".into(), kind: Some(EntityKind::Organization) }),
        ));
        let unreadable = Entry::new(formats::open(&folder.path().join("none.txt"), &formats::Options::default()), None);
        touched.apply(Change::Add(Box::new(unreadable)));
        assert_ne!(finders(&touched), finders(&archive));
        cache.store(&paths, &touched, SystemTime::now(), "1", &|| true).unwrap();
        let known = cache.load(&paths, "1").unwrap();
        assert_eq!((&known.archive, finders(&known.archive)), (&archive, finders(&archive)));
        let near = |archive: &Archive| archive.entries().map(|(_, entry)| entry.near.0.clone()).collect::<Vec<_>>();
        assert_eq!(near(&known.archive), near(&archive));
        assert!(cache.load(&paths, "2").is_none(), "of another version");
        assert!(cache.size() > 0);
        cache.clear().unwrap();
        assert_eq!(cache.size(), 0);
        assert!(cache.load(&paths, "1").is_none());
    }

    #[test]
    fn what_changed_on_disk_is_read_again() {
        let (folder, caches) = (folder(&TEXTS), tempfile::tempdir().unwrap());
        let (paths, cache) = ([folder.path().to_owned()], Cache::at(caches.path().to_owned()));
        cache.store(&paths, &read(&paths), SystemTime::now(), "", &|| true).unwrap();
        fs::remove_file(folder.path().join("a.txt")).unwrap();
        fs::write(folder.path().join("b.txt"), "نص آخر").unwrap();
        fs::write(folder.path().join("d.txt"), "نص جديد").unwrap();
        let mut known = cache.load(&paths, "").unwrap();
        assert_eq!(known.to_read, [folder.path().join("b.txt"), folder.path().join("d.txt")]);
        assert_eq!(known.archive.len(), 2);
        for entry in read(&known.to_read).entries.into_iter().flatten() {
            known.archive.apply(Change::Add(Box::new(Entry::clone(&entry))));
        }
        let index = known.archive.index();
        let found = |word: &str| index.term(word).map_or(0, |term| index.documents(term));
        assert_eq!((found("نص"), found("المهاجرين"), found("migrants")), (2, 0, 1));
    }

    #[test]
    fn a_file_that_changed_while_it_was_read_is_not_trusted() {
        let (folder, caches) = (folder(&TEXTS), tempfile::tempdir().unwrap());
        let (paths, cache) = ([folder.path().to_owned()], Cache::at(caches.path().to_owned()));
        let archive = read(&paths);
        fs::write(folder.path().join("c.txt"), "x").unwrap();
        cache.store(&paths, &archive, SystemTime::now(), "", &|| true).unwrap();
        assert_eq!(cache.load(&paths, "").unwrap().to_read, [folder.path().join("c.txt")]);
    }

    #[test]
    fn damage_is_no_cache() {
        let (folder, caches) = (folder(&TEXTS), tempfile::tempdir().unwrap());
        let (paths, cache) = ([folder.path().to_owned()], Cache::at(caches.path().to_owned()));
        cache.store(&paths, &read(&paths), SystemTime::now(), "", &|| true).unwrap();
        let file = cache.file(&paths);
        let bytes = fs::read(&file).unwrap();
        for at in (0..bytes.len()).step_by(307) {
            let mut other = bytes.clone();
            other[at] ^= 0x10;
            fs::write(&file, &other).unwrap();
            assert!(cache.load(&paths, "").is_none(), "byte {at}");
            fs::write(&file, &bytes[..at]).unwrap();
            assert!(cache.load(&paths, "").is_none(), "cut at {at}");
        }
        // bytes whose sums are right, and that make no sense: whatever comes of them, nothing panics
        for number in 0..8 {
            for end in (0..bytes.len()).step_by(101) {
                let mut rest = bytes[end..].to_vec();
                let told = sum(&rest);
                drop(Part::unpack(number, &mut rest, told));
            }
        }
    }
}

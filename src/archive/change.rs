//! Every mutation of the archive as a value, with its inverse.
//!
//! [`apply`](super::Archive::apply) takes a change and gives back the change that undoes it. One gesture is one
//! [`Change`] (a gesture of several parts is a [`Change::All`]).

use std::path::PathBuf;
use std::sync::Arc;

use super::{
    Archive, Correction, CorrectionId, Entry, EntryId, FactKey, Note, NoteId, ReaderData, Rule, RuleId, SavedSearch, SearchId,
    Seen, Sorting, Verdict, half,
};
use crate::text::collate;
use crate::text::direction::Direction;

/// One mutation of the archive.
#[derive(Clone, Debug)]
pub enum Change {
    /// Adds a read file. The same bytes from another path are the same entry, and the path is noted; a path whose content
    /// has changed is read anew, notes and all ([`Entry::reread`]).
    Add(Box<Entry>),
    /// Puts a removed entry back at its own id (the inverse of `Remove`).
    Restore(EntryId, Box<Entry>),
    Remove(EntryId),
    /// Puts another reading of a file in the place of an entry ([`Entry::reread`]).
    Replace(EntryId, Box<Entry>),
    /// The same bytes lie at this path too.
    NotePath(EntryId, PathBuf),
    ForgetPath(EntryId, PathBuf),
    SetTitle(EntryId, Option<String>),
    Star(EntryId, bool),
    Review(EntryId, bool),
    Tag(EntryId, String),
    Untag(EntryId, String),
    /// Adds a note, or replaces the one with that id. `None` asks for a new id.
    PutNote(EntryId, Option<NoteId>, Box<Note>),
    RemoveNote(EntryId, NoteId),
    /// `None` takes the verdict back.
    Judge(EntryId, FactKey, Option<Verdict>),
    /// Puts something right in one document, or replaces the correction with that id. `None` asks for a new id.
    Correct(EntryId, Option<CorrectionId>, Box<Correction>),
    /// Takes a correction back.
    Uncorrect(EntryId, CorrectionId),
    /// Makes a rule for the whole archive, or replaces the one with that id. `None` asks for a new id.
    PutRule(Option<RuleId>, Box<Rule>),
    RemoveRule(RuleId),
    /// Saves a search, or puts it in the place of the one with that id. `None` asks for a new id. Two searches never have one
    /// name.
    PutSearch(Option<SearchId>, Box<SavedSearch>),
    RenameSearch(SearchId, String),
    /// What a search has found by now is not new any more.
    SeeSearch(SearchId, Box<Seen>),
    RemoveSearch(SearchId),
    /// The direction of a paragraph (by [`Block::number`](crate::document::Block::number)) or, with `None`, of the document;
    /// `None` leaves it to the letters.
    SetDirection(EntryId, Option<u32>, Option<Direction>),
    /// In order; undone in reverse order.
    All(Vec<Change>),
}

impl Change {
    /// The Fluent key that names the change in «تراجع: …», e.g. `change-star`.
    pub fn key(&self) -> &'static str {
        match self {
            Change::Add(_) | Change::Restore(..) => "change-add",
            Change::Remove(_) => "change-remove",
            Change::Replace(..) => "change-replace",
            Change::NotePath(..) | Change::ForgetPath(..) => "change-path",
            Change::SetTitle(..) => "change-title",
            Change::Star(..) => "change-star",
            Change::Review(..) => "change-review",
            Change::Tag(..) => "change-tag",
            Change::Untag(..) => "change-untag",
            Change::PutNote(_, _, note) if note.text.is_empty() => "change-highlight",
            Change::PutNote(..) => "change-note",
            Change::RemoveNote(..) => "change-remove-note",
            Change::Judge(..) => "change-judge",
            Change::Correct(_, _, correction) => correction.key(),
            Change::Uncorrect(..) => "change-uncorrect",
            Change::PutRule(_, rule) => rule.key(),
            Change::RemoveRule(_) => "change-remove-rule",
            Change::PutSearch(None, _) => "change-save-search",
            Change::PutSearch(Some(_), _) => "change-replace-search",
            Change::RenameSearch(..) => "change-rename-search",
            Change::SeeSearch(..) => "change-see-search",
            Change::RemoveSearch(_) => "change-remove-search",
            Change::SetDirection(..) => "change-direction",
            Change::All(list) => list.first().map_or("change-nothing", Change::key),
        }
    }
}

impl Archive {
    /// Makes a change and gives back the one that undoes it; `None` where nothing changed (no such entry, already so).
    pub fn apply(&mut self, change: Change) -> Option<Change> {
        match change {
            Change::Add(entry) => self.add(*entry),
            Change::Restore(id, entry) => self.restore(id, *entry),
            Change::Remove(id) => self.remove(id),
            Change::Replace(id, entry) => self.replace(id, *entry),
            Change::NotePath(id, path) => self.note_path(id, path),
            Change::ForgetPath(id, path) => self.forget_path(id, path),
            Change::SetTitle(id, title) => {
                let old = self.edit(id, |data| (data.title != title).then(|| std::mem::replace(&mut data.title, title)))?;
                Some(Change::SetTitle(id, old))
            }
            Change::Star(id, on) => {
                self.edit(id, |data| (data.starred != on).then(|| data.starred = on))?;
                Some(Change::Star(id, !on))
            }
            Change::Review(id, on) => {
                self.edit(id, |data| (data.reviewed != on).then(|| data.reviewed = on))?;
                Some(Change::Review(id, !on))
            }
            Change::Tag(id, tag) => {
                self.edit(id, |data| (!tag.trim().is_empty() && data.tags.insert(tag.clone())).then_some(()))?;
                Some(Change::Untag(id, tag))
            }
            Change::Untag(id, tag) => {
                self.edit(id, |data| data.tags.remove(&tag).then_some(()))?;
                Some(Change::Tag(id, tag))
            }
            Change::PutNote(id, note_id, note) => self.put_note(id, note_id, *note),
            Change::RemoveNote(id, note_id) => {
                let note = self.edit(id, |data| data.notes.remove(&note_id))?;
                Some(Change::PutNote(id, Some(note_id), Box::new(note)))
            }
            Change::Judge(id, fact, verdict) => {
                let old = self.edit(id, |data| {
                    let old = match verdict {
                        Some(verdict) => data.verdicts.insert(fact.clone(), verdict),
                        None => data.verdicts.remove(&fact),
                    };
                    (old != verdict).then_some(old)
                })?;
                Some(Change::Judge(id, fact, old))
            }
            Change::Correct(id, number, correction) => self.correct(id, number, *correction),
            Change::Uncorrect(id, number) => {
                let old = self.edit(id, |data| data.corrections.remove(&number))?;
                Some(Change::Correct(id, Some(number), Box::new(old)))
            }
            Change::PutRule(id, rule) => self.put_rule(id, *rule),
            Change::RemoveRule(id) => self.remove_rule(id),
            Change::PutSearch(id, search) => self.put_search(id, *search),
            Change::RenameSearch(id, name) => self.rename_search(id, &name),
            Change::SeeSearch(id, seen) => self.see_search(id, *seen),
            Change::RemoveSearch(id) => self.remove_search(id),
            Change::SetDirection(id, paragraph, direction) => {
                let old = self.edit(id, |data| {
                    let directions = &mut data.directions;
                    let old = match (paragraph, direction) {
                        (None, _) => std::mem::replace(&mut directions.document, direction),
                        (Some(number), Some(direction)) => directions.paragraphs.insert(number, direction),
                        (Some(number), None) => directions.paragraphs.remove(&number),
                    };
                    (old != direction).then_some(old)
                })?;
                Some(Change::SetDirection(id, paragraph, old))
            }
            Change::All(list) => {
                let mut inverses: Vec<Change> = list.into_iter().filter_map(|change| self.apply(change)).collect();
                inverses.reverse();
                (!inverses.is_empty()).then_some(Change::All(inverses))
            }
        }
    }

    fn add(&mut self, entry: Entry) -> Option<Change> {
        let path = entry.source.path.clone();
        if let Some(id) = self.find_hash(&entry.source.sha256) {
            let known = self.find_path(&path);
            // known there already, or another entry's path: the same bytes are listed once
            return if known.is_some() { None } else { self.note_path(id, path) };
        }
        if let Some(id) = self.find_path(&path) {
            return self.read_again(id, entry);
        }
        let id = EntryId(u32::try_from(self.entries.len()).ok()?);
        self.entries.push(None);
        self.place(id, entry);
        Some(Change::Remove(id))
    }

    /// A known path with other bytes than before.
    fn read_again(&mut self, id: EntryId, entry: Entry) -> Option<Change> {
        let old = self.entry(id)?;
        if old.source.path != entry.source.path {
            // one of several paths of an entry now holds something else
            let gone = self.forget_path(id, entry.source.path.clone())?;
            let added = self.add(entry)?;
            return Some(Change::All(vec![added, gone]));
        }
        if old.source.sha256 == entry.source.sha256 && old.problems == entry.problems {
            return None;
        }
        let mut entry = entry;
        entry.also = old.also.clone();
        let reader = old.reader.clone();
        entry.attach(reader);
        self.replace(id, entry)
    }

    fn restore(&mut self, id: EntryId, entry: Entry) -> Option<Change> {
        let free = self.entries.get(id.0 as usize).is_some_and(Option::is_none);
        let known = self.find_hash(&entry.source.sha256).is_some() || entry.paths().any(|path| self.find_path(path).is_some());
        if !free || known {
            return None;
        }
        self.place(id, entry);
        Some(Change::Remove(id))
    }

    fn remove(&mut self, id: EntryId) -> Option<Change> {
        let entry = self.displace(id)?;
        Some(Change::Restore(id, Box::new(Arc::unwrap_or_clone(entry))))
    }

    fn replace(&mut self, id: EntryId, entry: Entry) -> Option<Change> {
        let old = self.entry(id)?;
        let others = |found: Option<EntryId>| found.is_some_and(|found| found != id);
        let taken = others(self.find_hash(&entry.source.sha256)) || entry.paths().any(|path| others(self.find_path(path)));
        if taken || *old == entry {
            return None;
        }
        let old = self.displace(id)?;
        self.place(id, entry);
        Some(Change::Replace(id, Box::new(Arc::unwrap_or_clone(old))))
    }

    fn note_path(&mut self, id: EntryId, path: PathBuf) -> Option<Change> {
        if self.by_path.contains_key(&path) {
            return None;
        }
        let entry = Arc::make_mut(self.entries.get_mut(id.0 as usize)?.as_mut()?);
        entry.also.push(path.clone());
        self.by_path.insert(path.clone(), id);
        Some(Change::ForgetPath(id, path))
    }

    /// Paths are forgotten only from the end of the list in undoing; one from the middle comes back at the end, so the whole
    /// entry is kept for the way back.
    fn forget_path(&mut self, id: EntryId, path: PathBuf) -> Option<Change> {
        let slot = self.entries.get_mut(id.0 as usize)?.as_mut()?;
        let at = slot.also.iter().position(|known| *known == path)?;
        let last = at + 1 == slot.also.len();
        let old = (!last).then(|| Box::new(Entry::clone(slot)));
        Arc::make_mut(slot).also.remove(at);
        self.by_path.remove(&path);
        Some(match old {
            Some(old) => Change::Replace(id, old),
            None => Change::NotePath(id, path),
        })
    }

    fn put_note(&mut self, id: EntryId, note_id: Option<NoteId>, note: Note) -> Option<Change> {
        self.entry(id)?;
        let note_id = note_id.unwrap_or(NoteId(self.next_note));
        self.next_note = self.next_note.max(note_id.0.saturating_add(1));
        let old = self.edit(id, |data| (data.notes.get(&note_id) != Some(&note)).then(|| data.notes.insert(note_id, note)))?;
        Some(match old {
            Some(old) => Change::PutNote(id, Some(note_id), Box::new(old)),
            None => Change::RemoveNote(id, note_id),
        })
    }

    fn correct(&mut self, id: EntryId, number: Option<CorrectionId>, correction: Correction) -> Option<Change> {
        let corrections = &self.entry(id)?.reader.corrections;
        let next = || CorrectionId(corrections.last_key_value().map_or(0, |(last, _)| last.0.saturating_add(1)));
        let number = number.unwrap_or_else(next);
        let old = self.edit(id, |data| {
            let same = data.corrections.get(&number) == Some(&correction);
            (!same).then(|| data.corrections.insert(number, correction))
        })?;
        Some(match old {
            Some(old) => Change::Correct(id, Some(number), Box::new(old)),
            None => Change::Uncorrect(id, number),
        })
    }

    /// Edits the reader's data of an entry; `None` from the edit means that it left everything as it was.
    fn edit<T>(&mut self, id: EntryId, edit: impl FnOnce(&mut ReaderData) -> Option<T>) -> Option<T> {
        let slot = self.entries.get_mut(id.0 as usize)?.as_mut()?;
        let mut data = ReaderData::clone(&slot.reader);
        let answer = edit(&mut data)?;
        Arc::make_mut(slot).reader = data.shared();
        self.refresh(id);
        Some(answer)
    }

    /// Puts an entry into a free slot and makes it findable.
    fn place(&mut self, id: EntryId, mut entry: Entry) {
        self.edition += 1;
        if let Some(document) = &entry.document {
            let title = entry.facts().and_then(|facts| facts.title.as_ref()?.span);
            let words = entry.words.take(document);
            Arc::make_mut(&mut self.index).take(id, document, title, words);
        }
        if let Some(half) = half(&entry.source.sha256) {
            self.by_hash.insert(half, id);
        }
        for path in entry.paths() {
            self.by_path.insert(path.clone(), id);
        }
        for note in entry.reader.notes.keys() {
            self.next_note = self.next_note.max(note.0.saturating_add(1));
        }
        self.entries[id.0 as usize] = Some(Arc::new(entry));
        self.refresh(id);
    }

    /// Takes an entry out of its slot and forgets it everywhere.
    fn displace(&mut self, id: EntryId) -> Option<Arc<Entry>> {
        let entry = self.entries.get_mut(id.0 as usize)?.take()?;
        self.edition += 1;
        Arc::make_mut(&mut self.index).remove(id);
        Arc::make_mut(&mut self.facets).remove(id);
        Arc::make_mut(&mut self.particulars).remove(id);
        half(&entry.source.sha256).and_then(|half| self.by_hash.remove(&half));
        for path in entry.paths() {
            self.by_path.remove(path);
        }
        Some(entry)
    }

    /// Shown facts, facets and sorting keys of an entry, after any change to it or to the rules.
    pub(super) fn refresh(&mut self, id: EntryId) {
        let slot = id.0 as usize;
        let rules = self.rules.clone();
        let here = self.rules_in(&rules, id);
        let Some(entry) = self.entries.get_mut(slot).and_then(Option::as_mut) else { return };
        if !here.is_empty() || !entry.reader.corrections.is_empty() || !entry.is_as_read() {
            Arc::make_mut(entry).put_right(&here);
        }
        let entry = entry.clone();
        Arc::make_mut(&mut self.facets).put(id, &entry, rules.identities());
        Arc::make_mut(&mut self.particulars).put(id, &entry);
        if self.sorting.len() <= slot {
            self.sorting.resize(slot + 1, Sorting::default());
        }
        self.sorting[slot] = Sorting { date: entry.date(), title: collate::key(&entry.title().text) };
    }
}

//! Every mutation of the archive as a value, with its inverse.
//!
//! [`apply`](super::Archive::apply) takes a change and gives back the change that undoes it. One gesture is one
//! [`Change`] (a gesture of several parts is a [`Change::All`]).

use super::{Entry, EntryId, FactKey, Note, NoteId, Verdict};

/// One mutation of the archive.
#[derive(Clone, Debug)]
pub enum Change {
    /// Adds a read file. An entry of the same content already there is left alone and the new path is noted.
    Add(Box<Entry>),
    /// Puts a removed entry back at its own id (the inverse of `Remove`).
    Restore(EntryId, Box<Entry>),
    Remove(EntryId),
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
    /// In order; undone in reverse order.
    All(Vec<Change>),
}

impl Change {
    /// The Fluent key that names the change in «تراجع: …», e.g. `change-star`.
    pub fn key(&self) -> &'static str {
        match self {
            Change::Add(_) | Change::Restore(..) => "change-add",
            Change::Remove(_) => "change-remove",
            Change::SetTitle(..) => "change-title",
            Change::Star(..) => "change-star",
            Change::Review(..) => "change-review",
            Change::Tag(..) => "change-tag",
            Change::Untag(..) => "change-untag",
            Change::PutNote(_, _, note) if note.text.is_empty() => "change-highlight",
            Change::PutNote(..) => "change-note",
            Change::RemoveNote(..) => "change-remove-note",
            Change::Judge(..) => "change-judge",
            Change::All(list) => list.first().map_or("change-nothing", Change::key),
        }
    }
}

//! Versions 1 to 3 of the saved shapes. Never changed once released: a change is a version 4.
//!
//! Version 2 is version 1 and two fields more ([`super::corrections`]), version 3 is version 2 and one more
//! ([`super::searches`]), each left out where it is empty; a project without any is version 1 to the letter.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::corrections::{Fix, SavedRule};
use super::searches::{Search, View};
use super::{Saved, SavedFile};
use crate::archive::{CorrectionId, FactKey, Ink, Note, NoteId, ReaderData, RuleId, Rules, SearchId, Searches, Verdict};
use crate::document::Directions;
use crate::text::Span;
use crate::text::direction::Direction;

/// Only what a reader writes into an archive by hand needs a default: files of this version hold every field.
#[derive(Serialize, Deserialize)]
struct Project {
    version: u32,
    name: String,
    #[serde(default)]
    view: View,
    /// By id, since version 2.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    rules: BTreeMap<u32, SavedRule>,
    /// By id, since version 3.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    searches: BTreeMap<u32, Search>,
    files: Vec<File>,
}

#[derive(Serialize, Deserialize)]
struct File {
    path: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    relative: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    also: Vec<String>,
    sha256: String,
    bytes: u64,
    encoding: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(default, skip_serializing_if = "is_false")]
    starred: bool,
    #[serde(default, skip_serializing_if = "is_false")]
    reviewed: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tags: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    notes: Vec<SavedNote>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    verdicts: Vec<Judged>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    direction: Option<Side>,
    /// Of paragraphs, by number.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    directions: BTreeMap<u32, Side>,
    /// By id, since version 2.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    corrections: BTreeMap<u32, Fix>,
}

/// A direction that the reader chose.
#[derive(Clone, Copy, Serialize, Deserialize)]
enum Side {
    Rtl,
    Ltr,
}

impl Side {
    const fn of(direction: Direction) -> Self {
        match direction {
            Direction::Rtl => Side::Rtl,
            Direction::Ltr => Side::Ltr,
        }
    }

    const fn direction(self) -> Direction {
        match self {
            Side::Rtl => Direction::Rtl,
            Side::Ltr => Direction::Ltr,
        }
    }
}

#[derive(Serialize, Deserialize)]
struct SavedNote {
    id: u64,
    /// Bytes of the document's text.
    start: usize,
    end: usize,
    quote: String,
    color: Color,
    text: String,
    tags: Vec<String>,
    created: i64,
}

#[derive(Serialize, Deserialize)]
enum Color {
    Saffron,
    Rose,
    Sage,
    Sky,
}

#[derive(Serialize, Deserialize)]
struct Judged {
    kind: String,
    words: String,
    accepted: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

/// The first version that has everything in it.
fn version(saved: &Saved) -> u32 {
    let corrected = || !saved.rules.is_empty() || saved.files.iter().any(|file| !file.reader.corrections.is_empty());
    match () {
        () if !saved.searches.is_empty() => 3,
        () if corrected() => 2,
        () => 1,
    }
}

/// The file's text.
pub(super) fn print(saved: &Saved) -> Result<String, ron::Error> {
    let project = Project {
        version: version(saved),
        name: saved.name.clone(),
        view: (&saved.view).into(),
        rules: saved.rules.iter().map(|(id, rule)| (id.0, rule.into())).collect(),
        searches: saved.searches.iter().map(|(id, search)| (id.0, search.into())).collect(),
        files: saved.files.iter().map(file).collect(),
    };
    let mut text = ron::ser::to_string_pretty(&project, ron::ser::PrettyConfig::default().new_line("\n"))?;
    text.push('\n');
    Ok(text)
}

/// The content of a file's text.
pub(super) fn parse(text: &str) -> Result<Saved, ron::error::SpannedError> {
    let project: Project = ron::from_str(text)?;
    let searches = project.searches.into_iter().map(|(id, search)| (SearchId(id), search.into())).collect();
    Ok(Saved {
        name: project.name,
        view: project.view.into(),
        rules: Rules::from_list(project.rules.into_iter().map(|(id, rule)| (RuleId(id), rule.into())).collect()),
        searches: Searches::from_list(searches),
        files: project.files.into_iter().map(unfile).collect(),
    })
}

/// Names that are not Unicode are kept as near as can be; such a file is found again by its content.
fn path_text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

fn file(file: &SavedFile) -> File {
    let reader = &file.reader;
    File {
        path: path_text(&file.path),
        relative: file.relative.as_deref().map(path_text),
        also: file.also.iter().map(|path| path_text(path)).collect(),
        sha256: file.sha256.clone(),
        bytes: file.bytes,
        encoding: file.encoding.clone(),
        title: reader.title.clone(),
        starred: reader.starred,
        reviewed: reader.reviewed,
        tags: reader.tags.iter().cloned().collect(),
        notes: reader.notes.iter().map(|(id, note)| saved_note(*id, note)).collect(),
        verdicts: reader
            .verdicts
            .iter()
            .map(|(key, verdict)| Judged {
                kind: key.kind.clone(),
                words: key.words.clone(),
                accepted: *verdict == Verdict::Accepted,
            })
            .collect(),
        direction: reader.directions.document.map(Side::of),
        directions: reader.directions.paragraphs.iter().map(|(number, side)| (*number, Side::of(*side))).collect(),
        corrections: reader.corrections.iter().map(|(id, correction)| (id.0, correction.into())).collect(),
    }
}

fn saved_note(id: NoteId, note: &Note) -> SavedNote {
    SavedNote {
        id: id.0,
        start: note.span.start,
        end: note.span.end,
        quote: note.quote.clone(),
        color: match note.color {
            Ink::Saffron => Color::Saffron,
            Ink::Rose => Color::Rose,
            Ink::Sage => Color::Sage,
            Ink::Sky => Color::Sky,
        },
        text: note.text.clone(),
        tags: note.tags.iter().cloned().collect(),
        created: note.created,
    }
}

fn unfile(file: File) -> SavedFile {
    let verdict = |judged: Judged| {
        let verdict = if judged.accepted { Verdict::Accepted } else { Verdict::Rejected };
        (FactKey { kind: judged.kind, words: judged.words }, verdict)
    };
    SavedFile {
        path: PathBuf::from(file.path),
        relative: file.relative.map(PathBuf::from),
        also: file.also.into_iter().map(PathBuf::from).collect(),
        sha256: file.sha256,
        bytes: file.bytes,
        encoding: file.encoding,
        reader: ReaderData {
            title: file.title,
            starred: file.starred,
            reviewed: file.reviewed,
            tags: file.tags.into_iter().collect(),
            notes: file.notes.into_iter().map(note).collect::<BTreeMap<_, _>>(),
            verdicts: file.verdicts.into_iter().map(verdict).collect(),
            directions: Directions {
                document: file.direction.map(Side::direction),
                paragraphs: file.directions.into_iter().map(|(number, side)| (number, side.direction())).collect(),
            },
            corrections: file.corrections.into_iter().map(|(id, fix)| (CorrectionId(id), fix.into())).collect(),
        },
    }
}

fn note(saved: SavedNote) -> (NoteId, Note) {
    let note = Note {
        span: Span::new(saved.start, saved.end),
        quote: saved.quote,
        color: match saved.color {
            Color::Saffron => Ink::Saffron,
            Color::Rose => Ink::Rose,
            Color::Sage => Ink::Sage,
            Color::Sky => Ink::Sky,
        },
        text: saved.text,
        tags: saved.tags.into_iter().collect(),
        created: saved.created,
    };
    (NoteId(saved.id), note)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::corrections::testing;
    use crate::archive::searches::{self, SavedFilter, SavedView};
    use proptest::collection::{btree_map, btree_set, vec};
    use proptest::prelude::*;

    fn any_note() -> impl Strategy<Value = Note> {
        (any::<(u16, u16)>(), ".*", 0..4usize, "(?s).*", btree_set(".*", 0..3), any::<i64>()).prop_map(
            |((start, end), quote, ink, text, tags, created)| Note {
                span: Span::new(start.into(), end.into()),
                quote,
                color: Ink::ALL[ink],
                text,
                tags,
                created,
            },
        )
    }

    fn direction() -> impl Strategy<Value = Direction> {
        any::<bool>().prop_map(|rtl| if rtl { Direction::Rtl } else { Direction::Ltr })
    }

    fn any_reader() -> impl Strategy<Value = ReaderData> {
        let verdict = any::<bool>().prop_map(|yes| if yes { Verdict::Accepted } else { Verdict::Rejected });
        let key = ("[a-z]{1,8}", ".*").prop_map(|(kind, words)| FactKey { kind, words });
        (
            proptest::option::of("(?s).*"),
            any::<(bool, bool)>(),
            btree_set(".*", 0..3),
            btree_map(any::<u64>().prop_map(NoteId), any_note(), 0..3),
            btree_map(key, verdict, 0..3),
            (proptest::option::of(direction()), btree_map(any::<u32>(), direction(), 0..3)),
            btree_map(any::<u32>().prop_map(CorrectionId), testing::correction(), 0..3),
        )
            .prop_map(|(title, (starred, reviewed), tags, notes, verdicts, (document, paragraphs), corrections)| {
                ReaderData {
                    title,
                    starred,
                    reviewed,
                    tags,
                    notes,
                    verdicts,
                    directions: Directions { document, paragraphs },
                    corrections,
                }
            })
    }

    fn any_file() -> impl Strategy<Value = SavedFile> {
        (".*", proptest::option::of(".+"), vec(".+", 0..2), "[0-9a-f]{0,64}", any::<u64>(), any_reader()).prop_map(
            |(path, relative, also, sha256, bytes, reader)| SavedFile {
                path: path.into(),
                relative: relative.map(Into::into),
                also: also.into_iter().map(Into::into).collect(),
                sha256,
                bytes,
                encoding: "UTF-8".into(),
                reader,
            },
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn what_is_printed_is_read_back(
            name in "(?s).*",
            query in ".*",
            files in vec(any_file(), 0..4),
            filters in vec((".*", ".*", any::<bool>()), 0..3),
            rules in btree_map(any::<u32>().prop_map(RuleId), testing::rule(), 0..3),
            kept in btree_map(any::<u32>().prop_map(SearchId), searches::testing::search(), 0..3),
        ) {
            let filters = filters.into_iter().map(|(facet, value, exclude)| SavedFilter { facet, value, exclude }).collect();
            let view = SavedView { query, filters, all_of: vec!["tag".into()], sort: "best".into(), strength: String::new() };
            let saved = Saved { name, files, view, rules: Rules::from_list(rules), searches: Searches::from_list(kept) };
            let text = print(&saved).unwrap();
            let corrected = !saved.rules.is_empty() || saved.files.iter().any(|file| !file.reader.corrections.is_empty());
            let version = if !saved.searches.is_empty() { 3 } else if corrected { 2 } else { 1 };
            let version = format!("version: {version}");
            prop_assert!(text.contains(&version));
            prop_assert_eq!(parse(&text).unwrap(), saved);
        }
    }
}

//! The archive undone: whatever is done, its inverses in reverse leave the archive as it was.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use proptest::collection::vec;
use proptest::prelude::*;
use warraq::archive::facets::Facet;
use warraq::archive::{Archive, Change, Entry, EntryId, FactKey, Ink, Note, NoteId, Verdict};
use warraq::formats::{self, Options};
use warraq::query::{Filters, Sort, parse, run};
use warraq::text::Span;

fn entry(path: usize, text: usize) -> Entry {
    const TEXTS: [&str; 4] = ["قال الوزير نعم", "وصل إلى ليبيا", "حقوق الإنسان في ليبيا", ""];
    Entry::new(formats::read(Path::new(&format!("{path}.txt")), TEXTS[text].as_bytes(), &Options::default()), None)
}

fn missing(path: usize) -> Entry {
    Entry::new(formats::open(Path::new(&format!("/none/{path}.txt")), &Options::default()), None)
}

fn any_change() -> impl Strategy<Value = Change> {
    let id = || (0..6u32).prop_map(EntryId);
    let tag = || (0..3u8).prop_map(|tag| ["مهم", "مراجعة", ""][tag as usize].to_owned());
    let path = || (0..5usize).prop_map(|path| PathBuf::from(format!("{path}.txt")));
    let note = (0..12usize, 0..12usize, ".?", 0..4usize).prop_map(|(start, end, text, ink)| Note {
        span: Span::new(start, end),
        quote: "نعم".into(),
        color: Ink::ALL[ink],
        text,
        tags: Default::default(),
        created: 0,
    });
    let fact = (0..2u8).prop_map(|n| FactKey { kind: "person".into(), words: n.to_string() });
    let verdict = proptest::option::of(any::<bool>().prop_map(|yes| if yes { Verdict::Accepted } else { Verdict::Rejected }));
    let one = prop_oneof![
        4 => (0..5usize, 0..4usize).prop_map(|(path, text)| Change::Add(Box::new(entry(path, text)))),
        1 => (0..5usize).prop_map(|path| Change::Add(Box::new(missing(path)))),
        1 => (id(), 0..5usize, 0..4usize).prop_map(|(id, path, text)| Change::Restore(id, Box::new(entry(path, text)))),
        1 => (id(), 0..5usize, 0..4usize).prop_map(|(id, path, text)| Change::Replace(id, Box::new(entry(path, text)))),
        2 => id().prop_map(Change::Remove),
        1 => (id(), path()).prop_map(|(id, path)| Change::NotePath(id, path)),
        2 => (id(), path()).prop_map(|(id, path)| Change::ForgetPath(id, path)),
        1 => (id(), proptest::option::of(tag())).prop_map(|(id, title)| Change::SetTitle(id, title)),
        1 => (id(), any::<bool>()).prop_map(|(id, on)| Change::Star(id, on)),
        1 => (id(), any::<bool>()).prop_map(|(id, on)| Change::Review(id, on)),
        2 => (id(), tag()).prop_map(|(id, tag)| Change::Tag(id, tag)),
        1 => (id(), tag()).prop_map(|(id, tag)| Change::Untag(id, tag)),
        2 => (id(), proptest::option::of((0..4u64).prop_map(NoteId)), note)
            .prop_map(|(id, at, note)| Change::PutNote(id, at, Box::new(note))),
        1 => (id(), (0..4u64).prop_map(NoteId)).prop_map(|(id, note)| Change::RemoveNote(id, note)),
        1 => (id(), fact, verdict).prop_map(|(id, fact, verdict)| Change::Judge(id, fact, verdict)),
    ];
    one.prop_recursive(2, 8, 4, |inner| vec(inner, 0..4).prop_map(Change::All))
}

/// How many documents have each value, and what a few queries find.
type Seen = (BTreeMap<(Facet, String), u64>, Vec<Vec<EntryId>>);

/// What facets and index say, so that they are held to the entries.
fn seen(archive: &Archive) -> Seen {
    let values = Facet::ALL.into_iter().flat_map(|facet| archive.facets().values(facet).map(move |v| (facet, v)));
    let counts = values.map(|(facet, value)| ((facet, value.shown().to_owned()), value.entries.len())).collect();
    let ask =
        |typed| run(archive, &parse(typed), &Filters::default(), Sort::Title).hits.into_iter().map(|hit| hit.entry).collect();
    (counts, ["", "ليبيا ", "«حقوق الإنسان»", "نعم"].map(ask).into())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn every_change_can_be_undone(before in vec(any_change(), 0..12), changes in vec(any_change(), 1..16)) {
        let mut archive = Archive::new("x");
        for change in before {
            archive.apply(change);
        }
        let start = archive.clone();
        let mut states = vec![start.clone()];
        let mut inverses = Vec::new();
        for change in changes {
            match archive.apply(change) {
                Some(inverse) => {
                    inverses.push(inverse);
                    states.push(archive.clone());
                }
                None => prop_assert_eq!(&archive, states.last().unwrap(), "no inverse, yet something changed"),
            }
        }
        let mut redo = Vec::new();
        for inverse in inverses.into_iter().rev() {
            prop_assert_eq!(&archive, &states.pop().unwrap());
            redo.push(archive.apply(inverse).expect("an inverse changes something"));
        }
        prop_assert_eq!(&archive, &start);
        prop_assert_eq!(seen(&archive), seen(&start));
        // what index and facets hold is what they would hold if built anew
        let mut anew = Archive::new("x");
        let ids: BTreeMap<EntryId, EntryId> = archive
            .entries()
            .map(|(id, entry)| match anew.apply(Change::Add(Box::new(entry.clone()))) {
                Some(Change::Remove(new)) => (id, new),
                other => panic!("{other:?}"),
            })
            .collect();
        let (counts, answers) = seen(&archive);
        let answers: Vec<Vec<EntryId>> = answers.iter().map(|list| list.iter().map(|id| ids[id]).collect()).collect();
        prop_assert_eq!((counts, answers), seen(&anew));
        // and redone
        for change in redo.into_iter().rev() {
            archive.apply(change);
        }
    }
}

#[test]
fn the_same_bytes_are_one_entry() {
    let mut archive = Archive::new("");
    archive.apply(Change::Add(Box::new(entry(0, 0))));
    assert!(archive.apply(Change::Add(Box::new(entry(0, 0)))).is_none());
    let undo = archive.apply(Change::Add(Box::new(entry(1, 0)))).unwrap();
    assert_eq!(archive.len(), 1);
    assert_eq!(archive.entry(EntryId(0)).unwrap().also, [PathBuf::from("1.txt")]);
    archive.apply(undo);
    assert!(archive.entry(EntryId(0)).unwrap().also.is_empty());
}

#[test]
fn a_changed_file_keeps_its_notes() {
    let mut archive = Archive::new("");
    let read = |text: &str| Entry::new(formats::read(Path::new("x.txt"), text.as_bytes(), &Options::default()), None);
    let first = read("قال نعم ثم لا");
    let note = |quote: &str| {
        let start = first.document.as_ref().unwrap().text.find(quote).unwrap();
        let span = Span::new(start, start + quote.len());
        Note { span, quote: quote.into(), color: Ink::Rose, text: String::new(), tags: Default::default(), created: 0 }
    };
    let (yes, no) = (note("نعم"), note("لا"));
    archive.apply(Change::Add(Box::new(first)));
    archive.apply(Change::PutNote(EntryId(0), None, Box::new(yes)));
    archive.apply(Change::PutNote(EntryId(0), None, Box::new(no)));
    let before = archive.clone();
    let undo = archive.apply(Change::Add(Box::new(read("وأخيرا قال نعم")))).unwrap();
    let entry = archive.entry(EntryId(0)).unwrap();
    let text = &entry.document.as_ref().unwrap().text;
    assert_eq!(entry.reader.notes[&NoteId(0)].span.of(text), "نعم");
    assert!(entry.reader.notes[&NoteId(1)].is_orphan());
    assert_eq!(entry.problems.iter().map(|p| p.code).collect::<Vec<_>>(), ["note-orphaned"]);
    archive.apply(undo);
    assert_eq!(archive, before);
}

#[test]
fn a_snapshot_stays_as_it_was() {
    let mut archive = Archive::new("");
    archive.apply(Change::Add(Box::new(entry(0, 1))));
    let snapshot = archive.clone();
    let answers = seen(&snapshot);
    archive.apply(Change::Add(Box::new(entry(1, 2))));
    archive.apply(Change::Star(EntryId(0), true));
    assert_eq!(seen(&snapshot), answers);
    assert_ne!(archive, snapshot);
}

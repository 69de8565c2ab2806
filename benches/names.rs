//! Names across an archive of ten thousand documents: `cargo bench --no-default-features --bench names`.
//!
//! The documents are generated: some 20 names each, out of 60,000 that share surnames and are at times a letter apart, as the
//! names of an archive are. Measured: looking for similar names (a job), a rule's preview (a job), and making and taking
//! back a rule (in the frame).

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a bench speaks to its terminal")]

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use warraq::archive::alike::suggestions;
use warraq::archive::identity::Identity;
use warraq::archive::rules::preview;
use warraq::archive::{Archive, Change, Entry, Rule};
use warraq::extract::facts::{Because, Entity, EntityId, EntityKind, Mention};
use warraq::extract::{Facts, Lexicon};
use warraq::formats::{self, Options};
use warraq::text::Span;

const DOCUMENTS: usize = 10_000;
const NAMES: usize = 60_000;

fn main() {
    let from = Instant::now();
    let mut archive = Archive::new("");
    for number in 0..DOCUMENTS {
        archive.apply(Change::Add(Box::new(document(number))));
    }
    println!("{DOCUMENTS} documents in {:.1?}", from.elapsed());
    let lexicon = Lexicon::bundled();
    let (names, snapshot) = (archive.facets().values(warraq::archive::facets::Facet::Person).count(), archive.snapshot());
    let found = timed("similar names", || suggestions(&snapshot, lexicon));
    println!("  {names} names, {} pairs told", found.len());
    let frequent = name(1);
    for (what, rule) in [
        ("everywhere an organization", Rule::Kind { name: frequent.clone(), kind: Some(EntityKind::Organization) }),
        ("never a name", Rule::Kind { name: frequent.clone(), kind: None }),
        ("the same as another", Rule::Same { one: identity(&frequent), of: identity(&name(2)) }),
    ] {
        let among = archive.holders_of(&rule);
        let touched = timed(&format!("preview of «{what}»"), || preview(&snapshot, &rule, &among));
        println!("  {} documents of {} that have the words", touched.len(), among.len());
        let undo = timed("making it", || archive.apply(Change::PutRule(None, Box::new(rule.clone())))).unwrap();
        timed("taking it back", || archive.apply(undo.clone()));
    }
    for number in 0..200 {
        archive.apply(Change::PutRule(None, Box::new(Rule::Kind { name: name(number * 7), kind: Some(EntityKind::Person) })));
    }
    let more: Vec<Entry> = (DOCUMENTS..DOCUMENTS + 100).map(document).collect();
    timed("100 documents more, with 200 rules", || {
        for entry in &more {
            archive.apply(Change::Add(Box::new(entry.clone())));
        }
    });
}

fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let from = Instant::now();
    let out = black_box(work());
    println!("{what}: {:.2?}", from.elapsed());
    out
}

fn identity(name: &str) -> Identity {
    Identity { kind: EntityKind::Person, name: name.to_owned(), known: None }
}

/// A name by its number, of 300 first names and 2,000 surnames.
fn name(number: usize) -> String {
    const PARTS: [&str; 12] = ["كلا", "ثند", "ربي", "ستو", "مار", "غور", "فلك", "تير", "هوف", "بنز", "دلم", "نشط"];
    let part = |n: usize| PARTS[n % PARTS.len()];
    // every other name of one in three is the one before it with a slip
    let (slip, number) = (if number % 6 == 1 { "ن" } else { "" }, if number % 6 == 1 { number - 1 } else { number });
    let (first, last) = (number % 300, number / 300 % 2000);
    format!("{}{} {}{}{slip}{}", part(first), part(first / 12), part(last), part(last / 12), part(last / 144))
}

fn document(number: usize) -> Entry {
    let mut text = format!("وثيقة {number}\n");
    let mut facts = Facts::default();
    let mut state = number as u64 * 2_654_435_761 + 1;
    for at in 0..20 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // a few names stand in many documents
        let drawn = (state >> 33) as usize;
        let name = name(if drawn.is_multiple_of(4) { drawn / 4 % 50 } else { drawn % NAMES });
        if facts.entities.iter().any(|entity: &Entity| entity.name == name) {
            continue;
        }
        text.push_str("قال السيد ");
        let span = Span::new(text.len(), text.len() + name.len());
        text.push_str(&name);
        text.push_str(&format!(" إن الأمر رقم {at} مهم للجميع في هذه البلاد وفي غيرها.\n"));
        let entity = EntityId(facts.entities.len() as u32);
        facts.mentions.push(Mention { kind: EntityKind::Person, span, entity, because: Because::rule("honorific-before", 0.9) });
        facts.entities.push(Entity::new(EntityKind::Person, name));
    }
    let read = formats::read(Path::new(&format!("{number}.txt")), text.as_bytes(), &Options::default());
    Entry::new(read, Some(facts))
}

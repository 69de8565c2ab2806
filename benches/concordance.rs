//! The words around a query in ten thousand documents: `cargo bench --no-default-features --bench concordance`.
//!
//! Documents of the shared corpus where it is, generated ones otherwise and to fill up. The window does all of this in a job; what a frame
//! pays for is the last figure, the words of the lines in view.

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a bench speaks to its terminal")]

mod material;

use std::path::Path;
use std::time::{Duration, Instant};

use warraq::archive::{Archive, Change, Entry, EntryId};
use warraq::formats::{self, Options};
use warraq::query::concordance::{Census, Collocates, Keyness, MOST_LINES, Order, Ordered, Sought, collocates, gather, keyness};
use warraq::query::{Filters, Sort, parse, run};

const DOCUMENTS: usize = 10_000;
/// Each is run so often; the least time counts.
const TURNS: usize = 3;

/// Documents cut out of the texts at hand, each some 2.5 KB and unlike the others.
fn archive() -> Archive {
    let texts = material::texts("seeds");
    let whole = material::sized(&texts, 200_000);
    let paragraphs: Vec<&str> = whole.lines().filter(|line| line.len() > 80).collect();
    let mut archive = Archive::new("bench");
    for number in 0..DOCUMENTS {
        let some = (0..6).map(|nth| paragraphs[(number * 7 + nth * nth * 13 + number / 31) % paragraphs.len()]);
        let text = format!("وثيقة رقم {number}\n\n{}\nطرابلص{}\n", some.collect::<Vec<_>>().join("\n"), number % 500);
        let read = formats::read(Path::new(&format!("{number}.txt")), text.as_bytes(), &Options::default());
        archive.apply(Change::Add(Box::new(Entry::new(read, None))));
    }
    archive
}

fn timed<T>(name: &str, mut work: impl FnMut() -> T) -> T {
    let mut least = Duration::MAX;
    let mut last = None;
    for _ in 0..TURNS {
        let from = Instant::now();
        last = Some(work());
        least = least.min(from.elapsed());
    }
    println!("{name}: {:.1} ms", least.as_secs_f64() * 1e3);
    last.unwrap()
}

fn main() {
    let archive = archive();
    let bytes: usize = archive.entries().filter_map(|(_, entry)| entry.document.as_ref()).map(|d| d.text.len()).sum();
    println!("{} documents, {:.1} MB of text", archive.len(), bytes as f64 / 1e6);
    let never = || false;
    let census = timed("counting all words of the archive", || Census::of(&archive, &never).unwrap());
    println!("  {} words, {} forms, {} headwords", census.words, census.lexis.len(), census.heads.len());
    for (name, typed) in [("a rare word", "طرابلص7 "), ("an ordinary word", "حقوق "), ("a common word", "في ")] {
        let query = parse(typed).finished();
        let results = run(&archive, &query, &Filters::default(), Sort::Best);
        let entries: Vec<EntryId> = results.hits.iter().map(|hit| hit.entry).collect();
        let sought = Sought { archive: &archive, query: &query, entries: &entries, most: MOST_LINES };
        let found = timed(&format!("{name}: gathering"), || gather(&sought, &never).unwrap());
        println!("  {} places in {} documents, {} lines", found.places, found.documents, found.lines.len());
        let ordered = timed(&format!("{name}: ordering"), || Ordered::new(&found, Order::Next));
        timed(&format!("{name}: collocates"), || collocates(&found, &census, &Collocates::default()));
        timed(&format!("{name}: words of the 25 lines in view"), || {
            let lines = ordered.lines.iter().skip(ordered.lines.len() / 2).take(25).map(|at| &found.lines[*at as usize]);
            let shown = lines.map(|line| line.shown(&archive.entry(line.entry).unwrap().document.as_ref().unwrap().text, 15));
            shown.map(|shown| shown.before.text.len()).sum::<usize>()
        });
    }
    let some: Vec<EntryId> = archive.entries().map(|(id, _)| id).step_by(50).collect();
    let found =
        timed("keyness of 200 documents against all", || keyness(&archive, &census, &some, &Keyness::default(), &never).unwrap());
    println!("  {} words, {} names", found.0.len(), found.1.len());
}

//! Counting a hundred thousand made-up documents of about 25 values each: `cargo bench --no-default-features --bench facets`.

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a bench speaks to its terminal")]

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use warraq::archive::facets::{Facet, Grain};
use warraq::archive::{Archive, Change, Entry};
use warraq::calendar::Date;
use warraq::extract::Facts;
use warraq::extract::facts::{Because, DocumentDate, Entity, EntityId, EntityKind, Topic};
use warraq::formats::{self, Options};
use warraq::query::{Filters, ListOrder, Listing, Polarity, Sort, dates, parse, run, values};
use warraq::text::Span;

/// Numbers by a fixed rule.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }

    /// Small numbers often, large ones seldom, as names are.
    fn often_small(&mut self, most: usize) -> usize {
        let small = self.roll(1000) * self.roll(1000) / 1000;
        if self.roll(3) == 0 { self.roll(most) } else { small * most / 20_000 }
    }
}

fn entry(number: usize, dice: &mut Dice) -> Entry {
    const TOPICS: [&str; 6] = ["migration", "women", "health", "economy", "elections", "torture"];
    let text = format!("وثيقة {number}");
    let read = formats::read(Path::new(&format!("{number}.txt")), text.as_bytes(), &Options::default());
    let mut entities = Vec::new();
    for (kind, many, of) in
        [(EntityKind::Person, 8, 60_000), (EntityKind::Organization, 6, 20_000), (EntityKind::Place, 5, 5_000)]
    {
        for _ in 0..many {
            let which = dice.often_small(of);
            let mut entity = Entity::new(kind, format!("اسم {} {which}", kind.key()));
            if kind == EntityKind::Place {
                let country = ["LY", "TN", "EG", "SY", "MA"][which % 5];
                (entity.translation, entity.country) = (Some(format!("Place {which}")), Some(country.to_owned()));
            }
            entities.push(entity);
        }
    }
    let topic = |id| Topic { id, weight: 0.3, evidence: Vec::new() };
    let topics = vec![topic(TOPICS[dice.roll(3)]), topic(TOPICS[3 + dice.roll(3)])];
    let when = Date::day(2005 + dice.roll(20) as i32, dice.roll(12) as u8 + 1, dice.roll(28) as u8 + 1);
    let date = DocumentDate { when, span: Span::new(0, 0), because: Because::rule("bench", 1.0) };
    let date = (!number.is_multiple_of(7)).then_some(date);
    Entry::new(read, None).with_facts(Facts { entities, topics, date, issuer: Some(EntityId(8)), ..Facts::default() })
}

/// The middle and the ninety-ninth of a hundred, in milliseconds.
fn times(mut ask: impl FnMut()) -> (f64, f64) {
    let mut times: Vec<f64> = (0..100)
        .map(|_| {
            let from = Instant::now();
            ask();
            from.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    (times[50], times[98])
}

fn measure(documents: usize) {
    let mut dice = Dice(7);
    let mut archive = Archive::new("");
    for number in 0..documents {
        archive.apply(Change::Add(Box::new(entry(number, &mut dice))));
    }
    let facets = archive.facets();
    let all: roaring::RoaringBitmap = (0..documents as u32).collect();
    let half: roaring::RoaringBitmap = (0..documents as u32).step_by(2).collect();
    let held: usize = archive.entries().map(|(id, _)| facets.values_of(id).count()).sum();
    let each = |bytes: usize| bytes as f64 / documents as f64;
    println!("{documents} documents, {:.1} values each, {:.0} bytes a document", each(held), each(facets.size()));
    let say = |name: &str, (middle, late): (f64, f64)| println!("  {name}: {middle:.2} ms, p99 {late:.2} ms");
    say("counting everything", times(|| drop(black_box(facets.count(&all)))));
    say("counting every other document", times(|| drop(black_box(facets.count(&half)))));
    let mut filters = Filters::default();
    say("everything asked, with its lists", times(|| drop(black_box(run(&archive, &parse(""), &filters, Sort::Best)))));
    filters.toggle(Facet::Topic, "migration", Polarity::Include);
    filters.toggle(Facet::Date, "2010..2019", Polarity::Include);
    filters.toggle(Facet::Place, "تونس", Polarity::Exclude);
    say("under three filters", times(|| drop(black_box(run(&archive, &parse(""), &filters, Sort::Best)))));
    let results = run(&archive, &parse(""), &filters, Sort::Best);
    let by_name = Listing { order: ListOrder::Name, most: 200, named: None };
    say("persons by the alphabet", times(|| drop(black_box(values(&archive, &results, &filters, Facet::Person, &by_name)))));
    say("months", times(|| drop(black_box(dates(&archive, &results, &filters, Grain::Month, None)))));
}

fn main() {
    for documents in [10_000, 100_000] {
        measure(documents);
    }
}

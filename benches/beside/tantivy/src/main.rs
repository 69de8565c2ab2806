//! tantivy for `queries.rs`, in memory, ordered by its score, twenty snippets a query.
//!
//! `cargo build --release --manifest-path benches/beside/tantivy/Cargo.toml`, then `cargo bench … --bench queries -- --beside PROGRAM`.
//!
//! `beside-tantivy TURNS < documents`, one a line; an empty line; the expressions that `fts5.py` takes, one a line: `"a"`,
//! `"a" "b"` for both, `"a b"` for a phrase, `"a"*` for a beginning. Prints what building took and how many bytes the index has,
//! then for each query the milliseconds of its median turn and how many documents it finds.
//!
//! Words are seen through their particles as Warraq sees them: every reading of a word is a token at the same place.

use std::error::Error;
use std::io::Read as _;
use std::time::Instant;

use tantivy::collector::{Count, TopDocs};
use tantivy::directory::RamDirectory;
use tantivy::query::{BooleanQuery, FuzzyTermQuery, PhraseQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::snippet::SnippetGenerator;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};
use tantivy::{Index, IndexSettings, TantivyDocument, Term, doc};
use warraq::text::words::{readings, tokens};

const SHOWN: usize = 20;

/// Every reading of every word.
#[derive(Clone)]
struct Readings;

struct Stream {
    tokens: Vec<Token>,
    next: usize,
}

impl Tokenizer for Readings {
    type TokenStream<'a> = Stream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream {
        let mut out = Vec::new();
        for (position, token) in tokens(text).into_iter().enumerate() {
            for reading in readings(&token.folded) {
                out.push(Token {
                    offset_from: token.span.start,
                    offset_to: token.span.end,
                    position,
                    text: reading.rest.to_owned(),
                    position_length: 1,
                });
            }
        }
        Stream { tokens: out, next: 0 }
    }
}

impl TokenStream for Stream {
    fn advance(&mut self) -> bool {
        self.next += 1;
        self.next <= self.tokens.len()
    }

    fn token(&self) -> &Token {
        &self.tokens[self.next - 1]
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.tokens[self.next - 1]
    }
}

/// An expression as tantivy asks it.
fn query(typed: &str, body: Field) -> Box<dyn Query> {
    let term = |word: &str| Term::from_field_text(body, word);
    let one = |quoted: &str| -> Box<dyn Query> {
        let words: Vec<&str> = quoted.split(' ').filter(|word| !word.is_empty()).collect();
        match words[..] {
            [word] => Box::new(TermQuery::new(term(word), IndexRecordOption::WithFreqs)),
            _ => Box::new(PhraseQuery::new(words.into_iter().map(term).collect())),
        }
    };
    if let Some(prefix) = typed.strip_suffix('*') {
        return Box::new(FuzzyTermQuery::new_prefix(term(prefix.trim_matches('"')), 0, true));
    }
    let parts: Vec<&str> = typed.split('"').filter(|part| !part.trim().is_empty()).collect();
    match parts[..] {
        [part] => one(part),
        _ => Box::new(BooleanQuery::intersection(parts.into_iter().map(one).collect())),
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let turns: usize = std::env::args().nth(1).and_then(|turns| turns.parse().ok()).unwrap_or(5);
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let (documents, queries) = text.split_once("\n\n").ok_or("documents, an empty line, queries")?;

    let mut schema = Schema::builder();
    let indexing =
        TextFieldIndexing::default().set_tokenizer("readings").set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let body = schema.add_text_field("body", TextOptions::default().set_indexing_options(indexing).set_stored());
    let directory = RamDirectory::create();
    let index = Index::create(directory, schema.build(), IndexSettings::default())?;
    index.tokenizers().register("readings", Readings);
    let start = Instant::now();
    let mut writer = index.writer_with_num_threads(2, 400_000_000)?;
    for document in documents.lines() {
        writer.add_document(doc!(body => document))?;
    }
    writer.commit()?;
    let segments = index.searchable_segment_ids()?;
    if segments.len() > 1 {
        writer.merge(&segments).wait()?;
    }
    writer.wait_merging_threads()?;
    let built = start.elapsed().as_secs_f64();
    let searcher = index.reader()?.searcher();
    let bytes = searcher.space_usage()?.total().get_bytes();
    let stored: u64 = searcher.space_usage()?.segments().iter().map(|segment| segment.store().total().get_bytes()).sum();
    println!(
        "tantivy: {} documents in {built:.1} s, index {:.2} of the text, its stored texts {:.2} more",
        searcher.num_docs(),
        (bytes - stored) as f64 / documents.len() as f64,
        stored as f64 / documents.len() as f64
    );

    for typed in queries.lines().filter(|line| !line.is_empty()) {
        let mut took: Vec<f64> = Vec::new();
        let mut found = 0;
        for _ in 0..turns {
            let start = Instant::now();
            let query = query(typed, body);
            let (top, count) = searcher.search(&*query, &(TopDocs::with_limit(SHOWN).order_by_score(), Count))?;
            let generator = SnippetGenerator::create(&searcher, &*query, body)?;
            let mut letters = 0;
            for (_, address) in top {
                let document: TantivyDocument = searcher.doc(address)?;
                letters += generator.snippet_from_doc(&document).fragment().len();
            }
            std::hint::black_box(letters);
            found = count;
            took.push(start.elapsed().as_secs_f64() * 1e3);
        }
        took.sort_by(f64::total_cmp);
        println!("{:.4} {found}", took[turns / 2]);
    }
    Ok(())
}

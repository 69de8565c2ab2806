//! The forms in which a query was found beside those that were typed: «بحماية», «للحماية».

use std::collections::{BTreeMap, BTreeSet};

use super::Results;
use crate::archive::Archive;
use crate::text::Span;
use crate::text::fold::fold_str;

/// Documents and marks of each that are looked at: what is met often is met early.
const DOCUMENTS: usize = 40;
const MARKS: usize = 60;

/// Forms other than those asked for, as written, the most frequent first, at most `most`; and whether there are more. `asked`:
/// the words of each clause, folded. A word of which only the beginning was typed is no form of it.
pub fn reach(archive: &Archive, results: &Results, asked: &[String], most: usize) -> (Vec<String>, bool) {
    let asked: BTreeSet<String> = asked.iter().map(|words| fold_str(words)).collect();
    let mut forms: BTreeMap<String, (usize, String)> = BTreeMap::new();
    for hit in results.hits.iter().take(DOCUMENTS) {
        let Some(document) = archive.entry(hit.entry).and_then(|entry| entry.document.as_ref()) else { continue };
        for mark in results.marks_of(archive, hit.entry).into_iter().take(MARKS) {
            let whole = whole_words(&document.text, mark);
            if whole == mark || whole.end != mark.end {
                continue;
            }
            let written = whole.of(&document.text);
            let folded = fold_str(written);
            if !asked.contains(&folded) {
                forms.entry(folded).or_insert_with(|| (0, written.split_whitespace().collect::<Vec<_>>().join(" "))).0 += 1;
            }
        }
    }
    let mut list: Vec<(usize, String)> = forms.into_values().collect();
    list.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let more = list.len() > most;
    (list.into_iter().take(most).map(|form| form.1).collect(), more)
}

/// A span with the rest of the words it begins and ends in.
fn whole_words(text: &str, span: Span) -> Span {
    let part = |letter: &char| letter.is_alphanumeric() || matches!(letter, 'ـ' | '\u{64B}'..='\u{65F}' | '\u{670}');
    let before: usize = text[..span.start].chars().rev().take_while(part).map(char::len_utf8).sum();
    let after: usize = text[span.end..].chars().take_while(part).map(char::len_utf8).sum();
    Span::new(span.start - before, span.end + after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::testing::{archive, entry};
    use crate::query::{Filters, Sort, parse, run};

    fn check(texts: &[&str], typed: &str, most: usize, expect: (&[&str], bool)) {
        let archive = archive(texts.iter().enumerate().map(|(at, text)| entry(&format!("{at}.txt"), text)));
        let query = parse(typed);
        let results = run(&archive, &query, &Filters::default(), Sort::Best);
        let asked: Vec<String> = query.clauses().iter().map(|clause| clause.words.join(" ")).collect();
        let (forms, more) = reach(&archive, &results, &asked, most);
        assert_eq!((forms.iter().map(String::as_str).collect::<Vec<_>>(), more), (expect.0.to_vec(), expect.1), "{typed}");
    }

    #[test]
    fn attached_forms_by_frequency() {
        let texts = ["حماية المدنيين وبحماية وبحماية", "للحماية وحماية", "لحماية، بحماية"];
        check(&texts, "حماية ", 2, (&["وبحماية", "بحماية"], true));
        check(&texts, "حماية ", 9, (&["وبحماية", "بحماية", "لحماية", "للحماية", "وحماية"], false));
        check(&["حماية فقط"], "حماية ", 3, (&[], false));
        // only begun: no form of it
        check(&["حماية"], "حما", 3, (&[], false));
        check(&["عن وحقوق الإنسان"], "\"حقوق الإنسان\"", 3, (&["وحقوق الإنسان"], false));
    }
}

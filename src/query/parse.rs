//! What was typed → [`Query`].
//!
//! - words: all must be there, in any order;
//! - a phrase in "…", “…”, «…», ‹…› or ''…'': its words side by side, the first with or without particles («وحقوق الإنسان» holds
//!   «حقوق الإنسان»), the others as written; a word with marks inside (`17/12/2025`, `info@x.org`) is a phrase too;
//! - `-word`, `-"a phrase"`: documents with it are left out;
//! - `word*`: any ending. The last word, while nothing stands after it, is taken so too, for it is still being typed; while it is
//!   only «ال» it is not asked for yet.

use super::{Clause, Node, Query, Strength};
use crate::archive::index::is_word;
use crate::problem::{Problem, Severity};
use crate::text::Span;
use crate::text::words::tokens;

/// Shorter words are never prefixes: one letter begins everything.
const PREFIX_LETTERS: usize = 2;

/// So many words are asked for; a whole article pasted into the search box is no query.
const MOST_WORDS: usize = 200;

/// Opening marks with what closes them. Right-to-left hands type them either way round.
const QUOTES: [(&str, &[char]); 8] = [
    ("\"", &['"', '”', '“']),
    ("“", &['”', '“', '"']),
    ("”", &['“', '”', '"']),
    ("„", &['“', '”', '"']),
    ("«", &['»', '«']),
    ("»", &['«', '»']),
    ("‹", &['›', '‹']),
    ("›", &['‹', '›']),
];
/// Two apostrophes open and close a phrase too.
const APOSTROPHES: &str = "''";

/// The quotation mark a piece of the query begins with, and where (from its own end) the first mark that closes it stands.
fn quoted(piece: &str) -> Option<(usize, Option<(usize, usize)>)> {
    if let Some(inside) = piece.strip_prefix(APOSTROPHES) {
        return Some((APOSTROPHES.len(), inside.find(APOSTROPHES).map(|at| (at, APOSTROPHES.len()))));
    }
    let (open, closers) = QUOTES.iter().find(|quote| piece.starts_with(quote.0))?;
    let closing = piece[open.len()..].char_indices().find(|(_, letter)| closers.contains(letter));
    Some((open.len(), closing.map(|(at, letter)| (at, letter.len_utf8()))))
}

/// Understands a query, forgiving. Nothing typed is an error: what cannot be understood is told and the rest works.
pub fn parse(typed: &str) -> Query {
    parse_as(typed, Strength::default())
}

/// [`parse()`], with words compared in another way.
pub fn parse_as(typed: &str, strength: Strength) -> Query {
    let mut reading = Reading { typed, strength, parts: Vec::new(), problems: Vec::new() };
    let mut at = 0;
    while let Some(rest) = typed.get(at..).filter(|rest| !rest.is_empty()) {
        let blank = rest.len() - rest.trim_start().len();
        if blank > 0 {
            at += blank;
            continue;
        }
        at = reading.clause(at);
        if reading.parts.iter().map(Node::words).sum::<usize>() > MOST_WORDS {
            reading.shorten();
            break;
        }
    }
    let Reading { parts, problems, .. } = reading;
    let repairs = vec![None; problems.len()];
    Query { root: Node::And(parts), typed: typed.to_owned(), strength, problems, repairs }
}

/// A query being read.
struct Reading<'a> {
    typed: &'a str,
    strength: Strength,
    parts: Vec<Node>,
    problems: Vec<Problem>,
}

impl Reading<'_> {
    /// Keeps the first [`MOST_WORDS`] words and tells that the rest is not asked for.
    fn shorten(&mut self) {
        let Some(last) = self.parts.pop() else { return };
        let before: usize = self.parts.iter().map(Node::words).sum();
        let (mut clause, negated) = match last {
            Node::Words(clause) => (clause, false),
            Node::Not(part) => match *part {
                Node::Words(clause) => (clause, true),
                _ => return,
            },
            _ => return,
        };
        clause.words.truncate(MOST_WORDS.saturating_sub(before));
        clause.prefix = false;
        let rest = Span::new(clause.span.end, self.typed.len());
        self.push(clause, negated);
        self.problems.push(Problem::new("query-too-long", Severity::Warning).with("limit", MOST_WORDS.to_string()).at(rest));
    }

    fn push(&mut self, clause: Clause, negated: bool) {
        if !clause.words.is_empty() {
            let node = Node::Words(clause);
            self.parts.push(if negated { Node::Not(Box::new(node)) } else { node });
        }
    }

    /// Reads one clause that starts at `start`; answers where it ends.
    fn clause(&mut self, start: usize) -> usize {
        let (typed, strength) = (self.typed, self.strength);
        let mut at = start;
        let sign = typed[at..].chars().next().filter(|sign| matches!(sign, '-' | '−'));
        let negated = sign.is_some_and(|sign| {
            let begins = typed[..at].chars().next_back().is_none_or(char::is_whitespace);
            let next = typed[at + sign.len_utf8()..].chars().next();
            begins && next.is_some_and(|next| next.is_alphanumeric() || next == '\'' || opens(next))
        });
        if let Some(sign) = sign.filter(|_| negated) {
            at += sign.len_utf8();
        }
        if let Some((open, closing)) = quoted(&typed[at..]) {
            let inside = at + open;
            let (end, after) = closing.map_or((typed.len(), typed.len()), |(end, length)| (inside + end, inside + end + length));
            let span = Span::new(start, after);
            let words = words(&typed[inside..end]);
            if closing.is_none() {
                self.problems.push(Problem::new("query-unclosed-quote", Severity::Note).at(Span::new(at, typed.len())));
            }
            let prefix = closing.is_none() && !negated && goes_on(typed, &words);
            self.push(Clause { words, phrase: true, prefix, strength, span, ..Clause::default() }, negated);
            return after;
        }
        let length = typed[at..].find(|c: char| c.is_whitespace() || opens(c)).unwrap_or(typed.len() - at).max(1);
        // never stop inside a character
        let end = (at + length..=typed.len()).find(|end| typed.is_char_boundary(*end)).unwrap_or(typed.len());
        let chunk = &typed[at..end];
        let words = words(chunk);
        let star = chunk.ends_with('*') && long_enough(&words);
        let typing = end == typed.len() && !negated && goes_on(typed, &words);
        // an article alone begins half of all words; what follows it will tell
        if typing && words == ["ال"] {
            return end;
        }
        let prefix = star || typing;
        self.push(
            Clause { phrase: words.len() > 1, words, prefix, strength, span: Span::new(start, end), ..Clause::default() },
            negated,
        );
        end
    }
}

/// A quotation mark that ends the word before it.
fn opens(letter: char) -> bool {
    matches!(letter, '"' | '“' | '”' | '„' | '«' | '»' | '‹' | '›')
}

/// The folded words of a piece of the query.
fn words(piece: &str) -> Vec<String> {
    tokens(piece).into_iter().filter(|token| is_word(token.kind) && !token.folded.is_empty()).map(|token| token.folded).collect()
}

/// Whether the typed text ends within its last word.
fn goes_on(typed: &str, words: &[String]) -> bool {
    let ends_in_word = tokens(typed).last().is_some_and(|last| is_word(last.kind) && last.span.end == typed.len());
    ends_in_word && long_enough(words)
}

fn long_enough(words: &[String]) -> bool {
    words.last().is_some_and(|word| word.chars().count() >= PREFIX_LETTERS)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Clauses as `[-]word word*` with `"…"` around phrases.
    fn shown(query: &Query) -> Vec<String> {
        fn show(node: &Node) -> String {
            match node {
                Node::Words(clause) => {
                    let words = clause.words.join(" ") + if clause.prefix { "*" } else { "" };
                    if clause.phrase { format!("\"{words}\"") } else { words }
                }
                Node::Not(part) => format!("-{}", show(part)),
                _ => String::from("?"),
            }
        }
        match &query.root {
            Node::And(parts) => parts.iter().map(show).collect(),
            other => vec![show(other)],
        }
    }

    fn check(typed: &str, expect: &[&str]) {
        assert_eq!(shown(&parse(typed)), expect, "{typed:?}");
    }

    #[test]
    fn words_and_phrases() {
        check("", &[]);
        check("  \n ", &[]);
        check("حقوق الإنسان", &["حقوق", "الانسان*"]);
        check("حقوق الإنسان ", &["حقوق", "الانسان"]);
        check("لجنةٌ، ", &["لجنه"]);
        for phrase in ["\"حقوق الإنسان\"", "“حقوق الإنسان”", "«حقوق الإنسان»", "‹حقوق الإنسان›", "''حقوق الإنسان''", "”حقوق الإنسان“"]
        {
            check(phrase, &["\"حقوق الانسان\""]);
        }
        check("قبل«حقوق الإنسان»بعد ", &["قبل", "\"حقوق الانسان\"", "بعد"]);
        check("info@x.org ", &["\"info x org\""]);
        check("\"\" «» *", &[]);
        check("م", &["م"]);
        check("حقوق ال", &["حقوق"]);
        check("ال ", &["ال"]);
    }

    #[test]
    fn signs() {
        check("-ليبيا تونس ", &["-ليبيا", "تونس"]);
        check("تونس -«حقوق الإنسان»", &["تونس", "-\"حقوق الانسان\""]);
        check("- ليبيا ", &["ليبيا"]);
        check("مهاج* نص ", &["مهاج*", "نص"]);
        check("صنع-في ", &["\"صنع في\""]);
    }

    #[test]
    fn unclosed_quotes_still_work() {
        let query = parse("تونس «حقوق الإن");
        assert_eq!(shown(&query), ["تونس", "\"حقوق الان*\""]);
        assert_eq!(query.problems.len(), 1);
        assert_eq!(query.problems[0].code, "query-unclosed-quote");
        assert_eq!(query.problems[0].place.span.unwrap().of(&query.typed), "«حقوق الإن");
    }

    #[test]
    fn a_pasted_article_is_cut_and_told() {
        for typed in ["كلمة ".repeat(100_000), format!("«{}", "كلمة ".repeat(100_000)), "“".repeat(300_000), "''".repeat(300_000)]
        {
            let query = parse(&typed);
            assert!(query.root.words() <= MOST_WORDS);
            let told = query.problems.iter().any(|problem| problem.code == "query-too-long");
            assert_eq!(told, typed.contains("كلمة"));
        }
    }

    #[test]
    fn a_finished_query_has_no_open_end() {
        assert_eq!(shown(&parse("ليبيا").finished()), ["ليبيا"]);
        assert_eq!(shown(&parse("ليبي*").finished()), ["ليبي*"]);
        assert_eq!(shown(&parse("«ليبي").finished()), ["\"ليبي\""]);
        assert_eq!(shown(&parse("ال").finished()), ["ال"]);
    }

    #[test]
    fn spans_are_of_the_typed_text() {
        let typed = "نعم -«لا بل» آخر";
        let query = parse(typed);
        let spans: Vec<_> = query.clauses().iter().map(|clause| clause.span.of(typed)).collect();
        assert_eq!(spans, ["نعم", "آخر"]);
        let Node::And(parts) = &query.root else { panic!() };
        let Node::Not(negated) = &parts[1] else { panic!() };
        assert_eq!(negated.clauses()[0].span.of(typed), "-«لا بل»");
    }
}

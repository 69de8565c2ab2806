//! What was typed → [`Query`]. The language is told in `docs/search.md`.
//!
//! - words: all must be there, in any order; a word with marks inside (`17/12/2025`, `info@x.org`) is a phrase;
//! - a phrase in "…", “…”, «…», ‹…› or ''…'': its words side by side, the first with or without particles («وحقوق الإنسان» holds
//!   «حقوق الإنسان»), the others as written; with `~5` behind it, in any order with at most five other words among them;
//! - `AND OR NOT` in capitals, «و» «أو» «ليس» where they stand alone, `&&`, `|`, `-word`; brackets; «قرب/5» or `NEAR/5`;
//! - `word*` any ending, `word~` one slip of the finger, `=word` letter by letter;
//! - `person:name` and the other fields of [`names`], in English and in Arabic.
//!
//! The last word, while nothing stands after it, is taken as a beginning, for it is still being typed; while it is only «ال» it
//! is not asked for yet. What is not whole at the very end (`is:`, «أو», an open bracket) is being typed too, and no error.

mod days;
mod faults;
pub(super) mod names;
pub(super) mod pieces;
mod term;
mod tree;

use self::faults::Faults;
use self::pieces::Pieces;
use self::term::Terms;
use self::tree::Builder;
use super::{Query, Strength};

/// Understands a query, forgiving. Nothing typed is an error: what cannot be understood is told and the rest works.
pub fn parse(typed: &str) -> Query {
    parse_as(typed, Strength::default())
}

/// [`parse()`], with words compared in another way.
pub fn parse_as(typed: &str, strength: Strength) -> Query {
    let mut faults = Faults::of(typed);
    let root = Builder::new(Terms::new(typed, strength), typed, &mut faults).build(Pieces::new(typed));
    let (problems, repairs) = faults.into_lists();
    Query { root, typed: typed.to_owned(), strength, problems, repairs }
}

#[cfg(test)]
mod tests {
    use super::tree::MOST_WORDS;
    use super::*;
    use crate::query::{FieldValue, Node, Scope};

    /// A part in brackets and signs, to be compared at a glance.
    fn said(node: &Node) -> String {
        let join = |parts: &[Node], with: &str| parts.iter().map(said).collect::<Vec<_>>().join(with);
        match node {
            Node::Words(clause) => {
                let words = clause.words.join(" ") + if clause.prefix { "*" } else { "" };
                let words = if clause.phrase || clause.within.is_some() { format!("\"{words}\"") } else { words };
                let slips = clause.within.map(|within| format!("~{within}")).unwrap_or_default();
                let slips = if clause.slips > 0 { format!("~{}", clause.slips) } else { slips };
                let scope = match clause.scope {
                    Scope::Anywhere => "",
                    Scope::Title => "title:",
                    Scope::Notes => "note:",
                };
                let exact = if clause.strength == Strength::Exact { "=" } else { "" };
                format!("{scope}{exact}{words}{slips}")
            }
            Node::Not(part) => format!("-{}", said(part)),
            Node::And(parts) => format!("({})", join(parts, " ")),
            Node::Or(parts) => format!("[{}]", join(parts, " ")),
            Node::Field(term) => match &term.value {
                FieldValue::Name { words, open, whole } => format!(
                    "{:?}:{}{}{}",
                    term.field,
                    if *whole { "=" } else { "" },
                    words.join("+"),
                    if *open { "*" } else { "" }
                ),
                FieldValue::Keys(keys) => format!("{:?}:{}", term.field, keys.join("|")),
                FieldValue::Days { from, to } => {
                    let end = |date: Option<crate::calendar::Date>| date.map(|date| date.to_string()).unwrap_or_default();
                    format!("{:?}:{}..{}", term.field, end(*from), end(*to))
                }
            },
        }
    }

    fn shown(query: &Query) -> Vec<String> {
        match &query.root {
            Node::And(parts) => parts.iter().map(said).collect(),
            other => vec![said(other)],
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
    fn operators() {
        check("ليبيا و تونس ", &["ليبيا", "تونس"]);
        check("ليبيا AND تونس && مصر ", &["ليبيا", "تونس", "مصر"]);
        check("ليبيا أو تونس ", &["[ليبيا تونس]"]);
        check("ليبيا | تونس|مصر ", &["[ليبيا تونس مصر]"]);
        check("حقوق الإنسان أو حقوق المرأة ", &["[(حقوق الانسان) (حقوق المراه)]"]);
        check("حقوق (الإنسان أو المرأة) ", &["حقوق", "[الانسان المراه]"]);
        check("ليبيا ليس تونس ", &["ليبيا", "-تونس"]);
        check("NOT ليبيا ", &["-ليبيا"]);
        check("ليس من المقبول ", &["ليس", "من", "المقبول"]);
        check("«أو» ليبيا ", &["\"او\"", "ليبيا"]);
        check("-(ليبيا تونس) مصر ", &["-(ليبيا تونس)", "مصر"]);
        check("ليس و ليبيا", &["ليس", "ليبيا*"]);
        check("or and not ", &["or", "and", "not"]);
        check("((ليبيا) ((تونس)))", &["ليبيا", "تونس"]);
        check("وليبيا أوروبا ", &["وليبيا", "اوروبا"]);
        check("- - ليبيا ", &["ليبيا"]);
    }

    #[test]
    fn still_being_typed() {
        let open = ["ليبيا أو ", "ليبيا أو", "ليبيا و ", "ليبيا NOT ", "ليبيا (", "ليبيا قرب/5 ", "ليبيا is:", "ليبيا person:"];
        for typed in open {
            let query = parse(typed);
            assert!(query.usable(), "{typed} {:?}", query.problems);
            assert_eq!(shown(&query), ["ليبيا"], "{typed}");
            let errors = query.problems.iter().filter(|problem| problem.severity > crate::problem::Severity::Note);
            assert_eq!(errors.count(), 0, "{typed}");
        }
        check("أو", &["او*"]);
        check("و ", &["و"]);
        check("ليبيا is:und", &["ليبيا"]);
        check("ليبيا date:2025-", &["ليبيا", "Date:2025..2025"]);
        check("ليبيا date:2025-0", &["ليبيا"]);
    }

    #[test]
    fn nearness_and_slips() {
        check("«حقوق الإنسان»~5", &["\"حقوق الانسان\"~5"]);
        check("حقوق قرب/5 الإنسان ", &["\"حقوق الانسان\"~5"]);
        check("حقوق قرب/٥ الإنسان قرب/5 ليبيا ", &["\"حقوق الانسان ليبيا\"~5"]);
        check("rights NEAR human ", &["\"rights human\"~10"]);
        check("rights NEAR/3 human ", &["\"rights human\"~3"]);
        check("طرابلص~ طرابلص~2 طرابلص~9 ", &["طرابلص~1", "طرابلص~2", "طرابلص~2"]);
        check("قرب طرابلس ", &["قرب", "طرابلس"]);
        check("~ ليبيا ", &["ليبيا"]);
    }

    #[test]
    fn exactly() {
        check("=إنسان انسان ", &["=إنسان", "انسان"]);
        check("=«حقوق الإنسان» ", &["=\"حقوق الإنسان\""]);
        check("= إنسان ", &["انسان"]);
        check("title:=بيان ", &["title:=بيان"]);
        let shown = |typed, strength| self::shown(&parse_as(typed, strength));
        assert_eq!(shown("المدرسةُ ", Strength::Exact), ["=المدرسة"]);
        assert_eq!(shown("المدرسةُ ", Strength::Stem), ["المدرسه"]);
    }

    #[test]
    fn fields() {
        check("شخص:تورك ", &["Person:تورك"]);
        check("person:«فولكر تورك» ", &["Person:فولكر+تورك"]);
        check("person:=«فولكر تورك» ", &["Person:=فولكر+تورك"]);
        check("person:تور", &["Person:تور*"]);
        check("person: تورك ", &["Person:تورك"]);
        check("-place:ليبيا ", &["-Place:ليبيا"]);
        check("مكان:(ليبيا أو تونس) ", &["[Place:ليبيا Place:تونس]"]);
        check("المكان:ليبيا ", &["Place:ليبيا"]);
        check(
            "topic:migration موضوع:هجرة موضوع:«حقوق الإنسان» ",
            &["Topic:migration", "Topic:migration", "Topic:human-rights-institutions"],
        );
        check("عنوان:بيان ملاحظة:«مهم جدا» ", &["title:بيان", "note:\"مهم جدا\""]);
        check("تاريخ:2025-01..2025-06 ", &["Date:2025-01..2025-06"]);
        check("date:>=2025-03 ", &["Date:2025-03.."]);
        check(
            "is:undated حالة:بلا-تاريخ has:commitment فيه:تعهد ",
            &["Is:undated", "Is:undated", "Has:commitment", "Has:commitment"],
        );
        check("event:meeting حدث:لقاء لغة:عربي ", &["Event:meeting", "Event:meeting", "Language:ar"]);
        check("http://x.org 10:30 قال:نعم ", &["\"http x org\"", "\"10 30\"", "\"قال نعم\""]);
    }

    #[test]
    fn mistakes_and_their_repairs() {
        let check = |typed: &str, code: &str, usable: bool, repaired: Option<&str>| {
            let query = parse(typed);
            let problem = query.problems.first().unwrap_or_else(|| panic!("{typed}"));
            assert_eq!((problem.code, query.usable()), (code, usable), "{typed}");
            assert_eq!(query.repair().map(|repair| repair.query.as_str()), repaired, "{typed}");
            if let Some(repaired) = repaired {
                assert_eq!(parse(repaired).problems, [], "{repaired}");
            }
            let place = problem.place.span.unwrap();
            assert!(typed.get(place.range()).is_some(), "{typed}");
        };
        check("persn:تورك ", "query-unknown-field", false, Some("person:تورك "));
        check("مكانن:ليبيا ", "query-unknown-field", false, Some("مكان:ليبيا "));
        check("is:undatd ليبيا", "query-unknown-value", false, Some("is:undated ليبيا"));
        check("is:xyzzy ", "query-unknown-value", false, None);
        check("date:2025-13 ", "query-bad-date", false, None);
        check("date:2025-17-03 ", "query-bad-date", false, Some("date:2025-03-17 "));
        check("date:2025-06..2025-01 ", "query-dates-reversed", false, Some("date:2025-01..2025-06 "));
        check("(ليبيا أو تونس", "query-unclosed-bracket", true, Some("(ليبيا أو تونس)"));
        check("ليبيا) تونس", "query-stray-bracket", true, Some("ليبيا تونس"));
        check("أو ليبيا ", "query-operator-alone", true, Some("ليبيا "));
        check("ليبيا أو أو تونس ", "query-operator-alone", true, Some("ليبيا أو تونس "));
        check("(ليبيا أو) تونس", "query-operator-alone", true, Some("(ليبيا ) تونس"));
        check("ليبيا قرب/5 «حقوق الإنسان» ", "query-near-needs-words", true, Some("ليبيا «حقوق الإنسان» "));
        check("ليبيا «حقوق", "query-unclosed-quote", true, Some("ليبيا «حقوق»"));
    }

    #[test]
    fn a_pasted_book_of_anything() {
        for piece in [
            "(",
            ")",
            "((",
            "() ",
            "أو ",
            "و ",
            "-",
            "- ",
            "«",
            "\"",
            "''",
            "~",
            "a~",
            "person:",
            "person: ",
            "x:",
            "=",
            "= ",
            "|",
            "قرب/5 ",
            "date:",
            "NOT ",
        ] {
            let query = parse(&piece.repeat(200_000 / piece.len()));
            assert!(query.root.words() <= MOST_WORDS && query.problems.len() < 20, "{piece}");
        }
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

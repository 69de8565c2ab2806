//! The dates of a document, on the Gregorian calendar, as exact as they are written.
//!
//! A day without a year takes the document's own year only where the text makes that clear: a dateline with its year, or
//! one year in all the full dates there are. Where nothing does, the value stays `None`.

use super::facts::{Because, DateMention, Facts};
use super::{Extractor, Opening, Text};
use crate::calendar::parse::dates_among;
use crate::calendar::{Calendar, Date, Relative, When, Written};
use crate::document::Document;
use crate::problem::{Problem, Severity};
use crate::text::Span;
use crate::text::words::is_letter_or_digit;

pub struct Dates;

/// Rule keys of this extractor.
pub const BECAUSE: &[(&str, &str)] = &[
    ("date-written", "The date is written in full."),
    ("date-hijri", "The date is written in the Hijri calendar."),
    ("date-document-year", "The year is the document's own."),
    ("date-without-year", "The document does not give the year."),
];

/// Letters of a place before a dispatch's date, at most.
const PLACE_LETTERS: usize = 49;

/// A block of so few letters that is mostly a date is a dateline.
const DATELINE_LETTERS: usize = 70;

impl Extractor for Dates {
    fn key(&self) -> &'static str {
        "dates"
    }

    fn run(&self, text: &Text<'_>, facts: &mut Facts) {
        let written = dates_among(text.source(), &text.tokens, |at| text.opens(Opening::Date, at));
        let anchor = Anchor::of(text.document, &written);
        for date in &written {
            let resolved =
                if date.missing_year && !date.any_year { anchor.as_ref().and_then(|anchor| anchor.resolve(date)) } else { None };
            let when = date.when.or(resolved);
            let weekday_agrees = date.weekday_agrees.or_else(|| resolved.and_then(|when| date.agrees(when)));
            if weekday_agrees == Some(false) {
                facts.problems.push(Problem::new("weekday-disagrees", Severity::Note).at(date.span));
            }
            let because = match (date.missing_year && date.when.is_none(), resolved) {
                (true, Some(_)) => Because::rule("date-document-year", 0.75),
                (true, None) => Because::rule("date-without-year", 0.9),
                (false, _) if date.calendar == Calendar::Islamic => Because::rule("date-hijri", 0.9),
                (false, _) => Because::rule("date-written", if weekday_agrees == Some(false) { 0.6 } else { 0.98 }),
            };
            facts.dates.push(DateMention { span: date.span, when, calendar: date.calendar, weekday_agrees, because });
        }
    }
}

/// The day that tells the document's year.
struct Anchor {
    day: Date,
    /// It may be the day of what is told, long before the document was written: then «الماضي» is of no known year.
    told: bool,
}

impl Anchor {
    /// The dateline's day, else any full date where all of them lie in one year.
    fn of(document: &Document, written: &[Written]) -> Option<Self> {
        let gregorian = || written.iter().filter(|date| date.calendar == Calendar::Gregorian);
        let full = || gregorian().filter_map(|date| Some((date, full_day(date)?)));
        if let Some((_, day)) = full().find(|(date, _)| in_dateline(document, date.span)) {
            return Some(Self { day, told: false });
        }
        let mut days = full().map(|(_, day)| day);
        let day = days.next()?;
        let later = |date: &Written| date.when.is_some_and(|when| !date.missing_year && when.from.year > day.year);
        days.all(|other| other.year == day.year).then(|| Self { day, told: gregorian().any(later) })
    }

    /// The value of a date without a year, beside the document's own day.
    fn resolve(&self, date: &Written) -> Option<When> {
        if date.calendar == Calendar::Islamic || self.told && date.relative.is_some() {
            return None;
        }
        let year = self.day.year;
        let same = date.with_year(year)?;
        let other = match date.relative {
            Some(Relative::Past) if same.from > self.day => Some(year - 1),
            Some(Relative::Future) if same.from < self.day => Some(year + 1),
            _ => None,
        };
        other.map_or(Some(same), |year| date.with_year(year))
    }
}

fn full_day(date: &Written) -> Option<Date> {
    let when = date.when?;
    (!date.missing_year && when.from.day.is_some()).then_some(when.from)
}

/// Whether a span stands in a short line at the start or at the end of the document, or opens its first paragraph.
pub fn in_dateline(document: &Document, span: Span) -> bool {
    let count = document.blocks.len();
    let at = document.blocks.partition_point(|block| block.span.end <= span.start);
    let Some(block) = document.blocks.get(at) else { return false };
    if at >= 5 && at + 3 < count {
        return false;
    }
    let letters = block.span.of(&document.text).chars().take(DATELINE_LETTERS + 1).count();
    // a date in a short sentence is not its dateline: the line is mostly the date and a place
    let mostly = span.of(&document.text).chars().count() * 3 >= letters;
    letters <= DATELINE_LETTERS && mostly
        || at < 3 && opens_dispatch(&document.text, block.span, span)
        || at < 5 && opens_with_dash(&document.text, block.span, span)
}

/// «جنيف، 7 أكتوبر 2026 – …», «(Geneva, 7 October 2026) — …»: a place and a date, then a dash, open the paragraph.
fn opens_with_dash(text: &str, block: Span, span: Span) -> bool {
    /// Words of a place, and of two.
    const PLACE: usize = 4;
    let before = text.get(block.start..span.start).unwrap_or("");
    let after = text.get(span.end..block.end).unwrap_or("").trim_start_matches(['م', ' ', '\u{A0}', ')', ']']);
    // one more than a place has is enough to tell
    let words = before.split_whitespace().filter(|word| word.contains(is_letter_or_digit)).take(PLACE + 1);
    let words: Vec<&str> = words.collect();
    // «طرابلس في 5 مارس 2025 –», but no sentence
    let sentence = words.len() > 2 && words.iter().any(|word| ["في", "يوم", "بتاريخ", "in", "on"].contains(word));
    words.len() <= PLACE
        && !sentence
        && !before.contains(['.', ':', '؛', '«', '"', '\n'])
        && ["– ", "— ", "- ", "–\u{A0}", "—\u{A0}", "ـ "].iter().any(|dash| after.starts_with(dash))
}

/// «المدينة المنورة 25 شوال 1436 هـ الموافق 10 اغسطس 2015 م واس»: place and date before the agency's name.
fn opens_dispatch(text: &str, block: Span, span: Span) -> bool {
    let before = text.get(block.start..span.start).unwrap_or("");
    let after = text
        .get(span.end..block.end)
        .unwrap_or("")
        .trim_start()
        .trim_start_matches(['م', 'ـ', ' ', '،', '.', '-', '—', '(', ')']);
    // looked no farther than a place reaches: one paragraph may hold a hundred thousand dates
    before.chars().nth(PLACE_LETTERS).is_none()
        && !before.contains(['،', '.'])
        && ["واس", "وكالات", "سبأ", "وال", "وام", "بترا", "كونا", "سانا", "رويترز", "أ ف ب"]
            .iter()
            .any(|agency| after.starts_with(agency))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Lexicon;
    use crate::extract::tests::document;

    fn check(source: &str, expect: &[(&str, Option<&str>)]) -> Facts {
        let document = document(source);
        let mut facts = Facts::default();
        Dates.run(&Text::new(&document, Lexicon::bundled()), &mut facts);
        let found: Vec<_> = facts.dates.iter().map(|d| (d.span.of(source), d.when.map(|w| w.to_string()))).collect();
        let expect: Vec<_> = expect.iter().map(|(text, value)| (*text, value.map(str::to_owned))).collect();
        assert_eq!(found, expect, "{source}");
        facts
    }

    #[test]
    fn a_missing_year_is_never_guessed() {
        check("اجتمع الوزيران في 3 مارس وبحثا", &[("3 مارس", None)]);
        check(
            "وقع في 17 ديسمبر 2025، ثم في 20 ديسمبر",
            &[("17 ديسمبر 2025", Some("2025-12-17")), ("20 ديسمبر", Some("2025-12-20"))],
        );
        check(
            "في 17 ديسمبر 2025 وفي 4 يناير 2024 وفي 20 ديسمبر",
            &[("17 ديسمبر 2025", Some("2025-12-17")), ("4 يناير 2024", Some("2024-01-04")), ("20 ديسمبر", None)],
        );
        check(
            "في 10 يناير 2025 وفي 20 ديسمبر الماضي",
            &[("10 يناير 2025", Some("2025-01-10")), ("20 ديسمبر الماضي", Some("2024-12-20"))],
        );
    }

    #[test]
    fn a_day_that_is_told_of_is_not_the_documents_where_a_later_year_is_named() {
        check(
            "وقعت التفجيرات في 11 مارس 2004، وأدين آخرون في العام 2007، ثم أوقف في يناير الماضي وفي 3 أبريل",
            &[
                ("11 مارس 2004", Some("2004-03-11")),
                ("العام 2007", Some("2007")),
                ("يناير الماضي", None),
                ("3 أبريل", Some("2004-04-03")),
            ],
        );
    }

    #[test]
    fn a_day_of_every_year_has_no_year_of_the_document() {
        check(
            "في 17 ديسمبر 2025، يوم 8 مارس من كل عام، ثورة 23 يوليو",
            &[("17 ديسمبر 2025", Some("2025-12-17")), ("8 مارس", None), ("23 يوليو", None)],
        );
    }

    #[test]
    fn a_place_and_a_date_before_a_dash_are_a_dateline() {
        let check = |line: &str, date: &str, expect: bool| {
            let source = format!("بيان صحفي\n{line}\nفقرة أخيرة");
            let start = source.find(date).unwrap();
            let found = in_dateline(&document(&source), Span::new(start, start + date.len()));
            assert_eq!(found, expect, "{line}");
        };
        let rest = "رحبت المنظمة بصدور التقرير نصف السنوي عن أوضاع مراكز الاستقبال، ودعت إلى تنفيذ توصياته كلها";
        check(&format!("جنيف، 7 أكتوبر 2026 – {rest}"), "7 أكتوبر 2026", true);
        check(&format!("(نيويورك/جنيف، 7 أكتوبر 2026) - {rest}"), "7 أكتوبر 2026", true);
        check(&format!("طرابلس في 7 أكتوبر 2026م — {rest}"), "7 أكتوبر 2026", true);
        check("Geneva, 7 October 2026 – The organization welcomed today the report on all centres", "7 October 2026", true);
        check(&format!("جنيف، 7 أكتوبر 2026 {rest}"), "7 أكتوبر 2026", false);
        check(&format!("وقّع الطرفان في 7 أكتوبر 2026 - {rest}"), "7 أكتوبر 2026", false);
        check(&format!("قال المتحدث: 7 أكتوبر 2026 – {rest}"), "7 أكتوبر 2026", false);
        check(&format!("التقى الوزير وفد المنظمة الدولية 7 أكتوبر 2026 – {rest}"), "7 أكتوبر 2026", false);
    }

    #[test]
    fn a_weekday_that_is_not_that_days_is_a_note() {
        let facts = check("الخميس 17 ديسمبر 2025", &[("الخميس 17 ديسمبر 2025", Some("2025-12-17"))]);
        assert_eq!(facts.problems[0].code, "weekday-disagrees");
        assert_eq!(facts.dates[0].weekday_agrees, Some(false));
        assert!(check("الأربعاء 17 ديسمبر 2025", &[("الأربعاء 17 ديسمبر 2025", Some("2025-12-17"))]).problems.is_empty());
    }
}

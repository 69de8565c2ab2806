//! Words shown to people: Fluent bundles from `assets/locales`, numbers, dates in words, lists, interface direction.
//!
//! Comes in: a message key with its values. Goes out: words in the user's language. This room does not know where the
//! words will be shown. In a window Fluent's isolates (UAX 9, FSI … PDI) stay, so that an Arabic name inside an English
//! sentence keeps the sentence in order; [`plain`] strips them for terminals and files.

mod bundle;
mod dates;
mod lang;
mod names;
mod numbers;

use std::fmt;
use std::sync::Arc;

use fluent_bundle::{FluentArgs, FluentValue};

pub use lang::{Digits, Lang};

use crate::problem::Problem;
use crate::text::direction::{Direction, file_name, first_strong};

/// A value put into a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    Text(&'a str),
    /// Chooses the plural form and is shown in the digits of the interface.
    Number(i64),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Value::Text(text)
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Value::Text(text)
    }
}

impl From<i64> for Value<'_> {
    fn from(number: i64) -> Self {
        Value::Number(number)
    }
}

impl From<usize> for Value<'_> {
    fn from(number: usize) -> Self {
        Value::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

/// A problem in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What happened.
    pub message: String,
    /// What to do, where something can be done.
    pub hint: Option<String>,
}

/// Everything the interface says, in one language with one kind of digits. Cheap to clone, shared between threads.
#[derive(Clone)]
pub struct Words {
    lang: Lang,
    digits: Digits,
    bundle: Arc<bundle::Bundle>,
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Words").field("lang", &self.lang).field("digits", &self.digits).finish()
    }
}

impl Words {
    /// English is always set with Western digits, whatever `digits` says.
    pub fn new(lang: Lang, digits: Digits) -> Self {
        let digits = if lang == Lang::Ar { digits } else { Digits::Western };
        Self { lang, digits, bundle: bundle::shared(lang, digits) }
    }

    pub fn lang(&self) -> Lang {
        self.lang
    }

    pub fn digits(&self) -> Digits {
        self.digits
    }

    /// The way the interface runs.
    pub fn direction(&self) -> Direction {
        self.lang.direction()
    }

    /// The message of a key without values; a missing key shows itself.
    pub fn get(&self, key: &str) -> String {
        self.say(key, &[])
    }

    /// The message of a key; `key.attribute` names an attribute. A missing key shows itself.
    pub fn say(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        self.try_say(key, values).unwrap_or_else(|| key.to_owned())
    }

    /// Whether there are words for a key.
    pub fn has(&self, key: &str) -> bool {
        bundle::pattern(&self.bundle, key).is_some()
    }

    fn try_say(&self, key: &str, values: &[(&str, Value<'_>)]) -> Option<String> {
        let pattern = bundle::pattern(&self.bundle, key)?;
        let mut args = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            match *value {
                Value::Text(text) if *name == "name" => {
                    args.set(*name, FluentValue::from(file_name(&contained(text)).into_owned()))
                }
                Value::Text(text) => args.set(*name, FluentValue::from(contained(text))),
                Value::Number(number) => args.set(*name, bundle::count(number, self.lang, self.digits)),
            }
        }
        // A value the message wants and did not get is shown as `{$name}`: the test of the locales finds those.
        let mut errors = Vec::new();
        Some(self.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned())
    }

    /// What happened and what to do. The values of the problem and its `path`, `name` and `line` can be used in its words.
    pub fn problem(&self, problem: &Problem) -> Said {
        let place = &problem.place;
        let path = place.path.as_ref().map_or_else(|| self.get("this-file"), |path| path.display().to_string());
        let name = place.path.as_ref().and_then(|path| path.file_name());
        let name = name.map_or_else(|| path.clone(), |name| name.to_string_lossy().into_owned());
        let mut values = vec![("path", Value::Text(&path)), ("name", Value::Text(&name))];
        if let Some(line) = place.line {
            values.push(("line", line.into()));
        }
        // A job and a format are named by keys.
        let named = |key: &str, value: &str| match key {
            "job" => Some(self.get(value)),
            "format" => self.try_say(&format!("format-{value}"), &[]),
            _ => None,
        };
        let names: Vec<_> =
            problem.values.iter().map(|(key, value)| named(key, value).unwrap_or_else(|| value.clone())).collect();
        for ((key, _), value) in problem.values.iter().zip(&names) {
            // A count comes as text in a problem; as a number it can choose its plural form.
            let count = value.parse().ok().filter(|_| *key == "count");
            values.push((key, count.map_or(Value::Text(value), Value::Number)));
        }
        let key = format!("problem-{}", problem.code);
        Said { message: self.say(&key, &values), hint: self.try_say(&format!("{key}-hint"), &values) }
    }

    /// Between the parts of one thing, with its space: «، », ", ".
    pub fn comma(&self) -> &'static str {
        match self.lang {
            Lang::Ar => "، ",
            Lang::En => ", ",
        }
    }

    /// Between things of one line, with its space: «؛ », "; ".
    pub fn semicolon(&self) -> &'static str {
        match self.lang {
            Lang::Ar => "؛ ",
            Lang::En => "; ",
        }
    }

    /// «أ وب وج», "a, b and c". Every item is isolated, so that Arabic names in an English list keep their places.
    pub fn list(&self, items: &[impl AsRef<str>]) -> String {
        let mut all = String::new();
        for (i, item) in items.iter().enumerate() {
            let item = item.as_ref();
            if i > 0 {
                all.push_str(match self.lang {
                    // The conjunction is written onto an Arabic word, in quotation marks too, and stands apart from anything else.
                    Lang::Ar
                        if item
                            .trim_start_matches('«')
                            .chars()
                            .next()
                            .is_some_and(|c| ('\u{0620}'..='\u{06D3}').contains(&c)) =>
                    {
                        " و"
                    }
                    Lang::Ar => " و\u{00A0}",
                    Lang::En if i + 1 == items.len() => " and ",
                    Lang::En => ", ",
                });
            }
            all.push_str(&isolated(item));
        }
        all
    }
}

const FSI: char = '\u{2068}';
const PDI: char = '\u{2069}';

/// A value that cannot break out of its isolate: embeddings, overrides and directed isolates (UAX 9) are left out, and its
/// own isolates stay only where each has its end.
pub fn contained(text: &str) -> String {
    let mut open = 0_i64;
    let mut paired = true;
    for c in text.chars() {
        open += i64::from(c == FSI) - i64::from(c == PDI);
        paired &= open >= 0 && !matches!(c, '\u{2066}' | '\u{2067}');
    }
    paired &= open == 0;
    let stays = |c: &char| match *c {
        FSI | PDI => paired,
        c => !matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}' | '\u{2067}'),
    };
    text.chars().filter(stays).collect()
}

/// A name as one piece of whatever line it stands in, in its own direction (UAX 9, FSI … PDI).
pub fn isolated(text: &str) -> String {
    format!("{FSI}{}{PDI}", contained(text))
}

/// Words for a file or the clipboard, where isolates are not always understood: each isolate becomes direction marks that
/// keep its words together and let the line go on in its own direction.
pub fn settled(text: &str, direction: Direction) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(FSI) {
        out.push_str(before);
        let (inside, after) = after.split_once(PDI).unwrap_or((after, ""));
        // An isolate within an isolate stands in the line itself.
        let (inside, deeper) = inside.split_once(FSI).map_or((inside, None), |(inside, deeper)| (inside, Some(deeper)));
        push_settled(&mut out, inside, direction);
        if let Some(deeper) = deeper {
            push_settled(&mut out, deeper, direction);
        }
        rest = after;
    }
    out.push_str(rest);
    plain(&out)
}

fn push_settled(out: &mut String, words: &str, line: Direction) {
    let mark = |direction| if direction == Direction::Rtl { '\u{200F}' } else { '\u{200E}' };
    let strong = |c: char| first_strong(c.encode_utf8(&mut [0; 4]));
    let own = first_strong(words).unwrap_or(line);
    let foreign = own != line;
    if foreign && words.chars().next().and_then(strong) != Some(own) {
        out.push(mark(own));
    }
    out.push_str(words);
    if foreign && words.chars().next_back().and_then(strong) != Some(own) {
        out.push(mark(own));
    }
    if foreign || words.chars().any(|c| strong(c).is_some_and(|direction| direction != line)) {
        out.push(mark(line));
    }
}

/// Words without the isolates that Fluent puts around values: for terminals and files.
pub fn plain(text: &str) -> String {
    // the mark of `file_name` too, so that a name can be copied
    text.replace("\u{200E}.", ".").chars().filter(|c| !matches!(c, '\u{2066}'..='\u{2069}')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ar() -> Words {
        Words::new(Lang::Ar, Digits::Western)
    }

    fn en() -> Words {
        Words::new(Lang::En, Digits::Western)
    }

    #[test]
    fn six_plural_forms() {
        let check = |n: i64, arabic: &str, english: &str| {
            let values = [("n", Value::Number(n))];
            assert_eq!(plain(&ar().say("count-hits", &values)), arabic, "{n}");
            assert_eq!(plain(&en().say("count-hits", &values)), english, "{n}");
        };
        check(0, "لا مواضع", "no hits");
        check(1, "موضع واحد", "1 hit");
        check(2, "موضعان", "2 hits");
        check(3, "3 مواضع", "3 hits");
        check(10, "10 مواضع", "10 hits");
        check(11, "11 موضعًا", "11 hits");
        check(99, "99 موضعًا", "99 hits");
        check(100, "100 موضع", "100 hits");
        check(103, "103 مواضع", "103 hits");
        check(1248, "1,248 موضعًا", "1,248 hits");
    }

    #[test]
    fn digits_follow_the_setting_in_arabic_only() {
        let east = Words::new(Lang::Ar, Digits::ArabicIndic);
        assert_eq!(plain(&east.say("count-hits", &[("n", Value::Number(1248))])), "١٬٢٤٨ موضعًا");
        assert_eq!(Words::new(Lang::En, Digits::ArabicIndic).digits(), Digits::Western);
    }

    #[test]
    fn values_stay_in_their_isolates() {
        let said = ar().say("did-you-mean", &[("word", Value::Text("\u{202E}ليبيا\u{2069}"))]);
        assert_eq!(said, "هل تقصد \u{2068}ليبيا\u{2069}؟");
        assert_eq!(plain(&said), "هل تقصد ليبيا؟");
    }

    #[test]
    fn isolates_become_marks_where_they_are_needed() {
        let check = |text: &str, direction, expect: &str| assert_eq!(settled(text, direction), expect);
        let (rlm, lrm) = ('\u{200F}', '\u{200E}');
        // Without the mark the number would go to the wrong side of the name.
        check("Meeting, \u{2068}سرت\u{2069}, 4 March", Direction::Ltr, &format!("Meeting, سرت{lrm}, 4 March"));
        check("لقاء، \u{2068}سرت\u{2069}، 4 مارس", Direction::Rtl, "لقاء، سرت، 4 مارس");
        check("الملف \u{2068}2025.c++\u{2069}، 4", Direction::Rtl, &format!("الملف {lrm}2025.c++{lrm}{rlm}، 4"));
        check("\u{2068}منظمة IOM\u{2069}، 4", Direction::Rtl, &format!("منظمة IOM{rlm}، 4"));
        check("\u{2068}\u{2068}سرت\u{2069}, a\u{2069}.", Direction::Ltr, &format!("سرت{lrm}, a."));
        check("\u{2068}سرت", Direction::Ltr, &format!("سرت{lrm}"));
    }

    #[test]
    fn isolates_of_a_value_come_in_pairs() {
        let check = |text: &str, expect: &str| assert_eq!(contained(text), expect);
        check("\u{2068}a\u{2069} b", "\u{2068}a\u{2069} b");
        check("a\u{2069}\u{2068}", "a");
        check("\u{2068}a", "a");
        check("\u{2067}a\u{2069}", "a");
        check("\u{202E}a\u{202C}", "a");
        let list = en().list(&["سرت", "X"]);
        assert!(en().say("did-you-mean", &[("word", Value::Text(&list))]).contains(&list), "a list in a message stays a list");
    }

    #[test]
    fn a_missing_key_shows_itself() {
        assert_eq!(ar().get("no-such-key"), "no-such-key");
        assert!(!ar().has("no-such-key"));
    }

    #[test]
    fn lists() {
        let check = |items: &[&str], arabic: &str, english: &str| {
            assert_eq!(plain(&ar().list(items)), arabic);
            assert_eq!(plain(&en().list(items)), english);
        };
        check(&[], "", "");
        check(&["أ"], "أ", "أ");
        check(&["أ", "ب"], "أ وب", "أ and ب");
        check(&["أ", "«ب»"], "أ و«ب»", "أ and «ب»");
        check(&["أ", "ب", "IOM"], "أ وب و\u{00A0}IOM", "أ, ب and IOM");
    }

    #[test]
    fn a_problem_says_what_happened_and_what_to_do() {
        let problem = Problem::new("file-missing", crate::problem::Severity::Error).in_file(std::path::Path::new("/a/b.txt"));
        let said = ar().problem(&problem);
        assert!(plain(&said.message).contains("b.txt"), "{}", said.message);
        assert!(said.hint.is_some());
    }
}

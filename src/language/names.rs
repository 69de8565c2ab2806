//! Names of the things a document says: kinds, levels, topics, the values of facets, and why something is believed.

use std::borrow::Cow;

use super::{Lang, Value, Words};
use crate::archive::facets::{Dates, Range};
use crate::calendar::{Date, When};
use crate::extract::facts::{Attribution, Because, By, ContactKind, EventKind};
use crate::extract::lexicon::Lexicon;

impl Words {
    /// «الهجرة».
    pub fn topic(&self, id: &str) -> String {
        self.try_say(&format!("topic-{id}"), &[]).unwrap_or_else(|| id.to_owned())
    }

    /// «لقاء».
    pub fn event(&self, kind: EventKind) -> String {
        self.get(&format!("event-{}", kind.key()))
    }

    /// «بحسب القارئ».
    pub fn by(&self, by: By) -> String {
        self.get(match by {
            By::Reader => "by-reader",
            By::Rule => "by-rule",
        })
    }

    /// «منقول بالمعنى».
    pub fn level(&self, level: Attribution) -> String {
        self.get(&format!("level-{}", level.key()))
    }

    /// «بريد إلكتروني».
    pub fn contact_kind(&self, kind: ContactKind) -> String {
        self.get(&format!("contact-{}", kind.key()))
    }

    /// What a known instrument is called, in a language: `udhr` → «الإعلان العالمي لحقوق الإنسان»; `None` where the lexicon does
    /// not know the id.
    ///
    /// Resolutions of the Security Council and conventions of the ILO that it does not list are named by their number.
    pub fn instrument(&self, id: &str, lang: Lang) -> Option<Cow<'static, str>> {
        if let Some(title) = Lexicon::in_use().instruments.titles.get(id) {
            return Some(Cow::Borrowed(if lang == Lang::Ar { &title.arabic } else { &title.english }));
        }
        let numbered = |number: &str, arabic: &str, english: &str| {
            let name = if lang == Lang::Ar { arabic } else { english };
            number.bytes().all(|b| b.is_ascii_digit()).then(|| Cow::Owned(format!("{name} {number}")))
        };
        if let Some(number) = id.strip_prefix("unscr-") {
            return numbered(number, "قرار مجلس الأمن", "Security Council resolution");
        }
        numbered(id.strip_prefix("ilo-")?, "اتفاقية منظمة العمل الدولية رقم", "ILO Convention No.")
    }

    /// The usual short form of a known instrument: «UDHR».
    pub fn instrument_acronym(&self, id: &str) -> Option<&'static str> {
        Lexicon::in_use().instruments.titles.get(id)?.acronym.as_deref()
    }

    /// A facet's value as it is shown: `2025-12` → «ديسمبر 2025», `migration` → «الهجرة»; names stay as they are.
    pub fn facet_value(&self, facet_key: &str, value: &str) -> String {
        let said = match facet_key {
            "date" => Dates::parse(value).map(|dates| self.dates(dates)),
            "topic" | "event" | "format" | "has" | "is" | "language" => self.try_say(&format!("{facet_key}-{value}"), &[]),
            "instrument" => self.instrument(value, self.lang()).map(Cow::into_owned),
            _ => None,
        };
        said.unwrap_or_else(|| value.to_owned())
    }

    /// «بلا تاريخ», «2025», «من يناير إلى يونيو 2025», «منذ مارس 2024».
    pub fn dates(&self, dates: Dates) -> String {
        match dates {
            Dates::Undated => self.get("undated"),
            // the year of both is said once
            Dates::Within(Range {
                from: Some(from @ Date { month: Some(month), day: None, .. }),
                to: Some(to @ Date { month: Some(last), day: None, .. }),
            }) if from.year == to.year && month < last => {
                let from = self.month_name(month);
                self.say("date-range", &[("from", Value::Text(&from)), ("to", Value::Text(&self.date(to)))])
            }
            Dates::Within(Range { from: Some(from), to: Some(to) }) => self.when(When { from, to: Some(to) }),
            Dates::Within(Range { from: Some(from), to: None }) => {
                self.say("date-since", &[("from", Value::Text(&self.date(from)))])
            }
            Dates::Within(Range { from: None, to: Some(to) }) => self.say("date-until", &[("to", Value::Text(&self.date(to)))]),
            Dates::Within(Range { from: None, to: None }) => String::new(),
        }
    }

    /// A filter in one line: «الموضوع: الهجرة», «ليس نوع الحدث: تدريب».
    pub fn filter(&self, facet_key: &str, value: &str, excluded: bool) -> String {
        let facet = self.get(&format!("facet-{facet_key}"));
        let value = self.facet_value(facet_key, value);
        let key = if excluded { "chip-exclude" } else { "chip-include" };
        self.say(key, &[("facet", Value::Text(&facet)), ("value", Value::Text(&value))])
    }

    /// «لأنّ الاسم في معجم الصكوك، بعد «وعلى رأسها»». `text` is the document's, from which the cue is taken.
    pub fn because(&self, because: &Because, text: &str) -> String {
        let key = format!("because-{}", because.rule);
        let cue = because.cue.map(|span| span.of(text).trim()).filter(|cue| !cue.is_empty());
        match cue {
            Some(cue) => {
                let values = [("cue", Value::Text(cue))];
                self.try_say(&format!("{key}.cue"), &values).unwrap_or_else(|| {
                    let why = self.say(&key, &values);
                    self.say("because-with-cue", &[("why", Value::Text(&why)), ("cue", Value::Text(cue))])
                })
            }
            None => self.get(&key),
        }
    }

    /// Less than this is «ثقة ضعيفة».
    pub const SURE_ENOUGH: f32 = 0.5;

    /// Confidence of 0 to 1 in words: «ثقة عالية», «ثقة متوسطة», «ثقة ضعيفة».
    pub fn confidence(&self, confidence: f32) -> String {
        self.get(match confidence {
            sure if sure >= 0.8 => "confidence-high",
            sure if sure >= Self::SURE_ENOUGH => "confidence-medium",
            _ => "confidence-low",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Digits;

    #[test]
    fn instruments_are_called_by_their_names_not_by_their_codes() {
        let (ar, en) = (Words::new(Lang::Ar, Digits::Western), Words::new(Lang::En, Digits::Western));
        assert_eq!(ar.facet_value("instrument", "udhr"), "الإعلان العالمي لحقوق الإنسان");
        assert_eq!(en.facet_value("instrument", "udhr"), "Universal Declaration of Human Rights");
        assert_eq!(ar.instrument_acronym("udhr"), Some("UDHR"));
        assert_eq!(ar.facet_value("instrument", "unscr-2259"), "قرار مجلس الأمن 2259");
        assert_eq!(en.facet_value("instrument", "ilo-97"), "Migration for Employment Convention");
        assert_eq!(en.facet_value("instrument", "ilo-95"), "ILO Convention No. 95");
        // one that the lexicon does not know is called what the document calls it
        assert_eq!(en.facet_value("instrument", "قانون البلديات"), "قانون البلديات");
    }
}

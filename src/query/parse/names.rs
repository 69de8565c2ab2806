//! The names of fields and of the values that are the same in every archive, in English and in Arabic.
//!
//! The first name of each language is the one that is offered. Names are compared folded, an article before an Arabic one
//! is overlooked.

use std::sync::LazyLock;

use crate::query::fields::Field;
use crate::query::node::Scope;
use crate::text::distance;
use crate::text::fold::fold_str;
use crate::text::words::tokens;

/// What a name before a colon stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    Field(Field),
    Scope(Scope),
}

/// Something that has names.
#[derive(Clone, Copy, Debug)]
pub struct Named<T> {
    pub what: T,
    pub english: &'static [&'static str],
    pub arabic: &'static [&'static str],
}

const fn row<T>(what: T, english: &'static [&'static str], arabic: &'static [&'static str]) -> Named<T> {
    Named { what, english, arabic }
}

/// Every field, in the order they are offered.
pub const FIELDS: [Named<Target>; 17] = [
    row(Target::Field(Field::Person), &["person"], &["شخص"]),
    row(Target::Field(Field::Organization), &["org", "organization", "organisation"], &["جهة", "منظمة", "مؤسسة"]),
    row(Target::Field(Field::Place), &["place"], &["مكان"]),
    row(Target::Field(Field::Date), &["date"], &["تاريخ"]),
    row(Target::Field(Field::Topic), &["topic"], &["موضوع"]),
    row(Target::Field(Field::Speaker), &["speaker"], &["قائل", "متحدث"]),
    row(Target::Field(Field::Actor), &["actor"], &["متعهد", "ملتزم"]),
    row(Target::Field(Field::Instrument), &["instrument"], &["صك"]),
    row(Target::Field(Field::Event), &["event"], &["حدث"]),
    row(Target::Field(Field::Issuer), &["issuer", "source"], &["مصدر", "ناشر"]),
    row(Target::Scope(Scope::Title), &["title"], &["عنوان"]),
    row(Target::Scope(Scope::Notes), &["note"], &["ملاحظة"]),
    row(Target::Field(Field::Tag), &["tag"], &["وسم"]),
    row(Target::Field(Field::Has), &["has"], &["فيه", "فيها", "يحوي"]),
    row(Target::Field(Field::Is), &["is"], &["حالة", "هو"]),
    row(Target::Field(Field::Language), &["language", "lang"], &["لغة"]),
    row(Target::Field(Field::Format), &["format"], &["صيغة"]),
];

/// How a document stands.
pub const STATES: [Named<&str>; 13] = [
    row("undated", &["undated"], &["بلا تاريخ", "بدون تاريخ", "دون تاريخ"]),
    row("dated", &["dated"], &["مؤرخة", "مؤرخ"]),
    row("untitled", &["untitled"], &["بلا عنوان", "بدون عنوان", "دون عنوان"]),
    row("starred", &["starred"], &["مميزة بنجمة", "بنجمة", "نجمة", "مميزة"]),
    row("reviewed", &["reviewed"], &["مراجعة", "روجعت"]),
    row("unreviewed", &["unreviewed"], &["لم تراجع", "غير مراجعة"]),
    row("corrected", &["corrected"], &["مصححة"]),
    row("unreadable", &["unreadable"], &["لا تقرأ", "غير مقروءة"]),
    row("copied", &["copied", "duplicate"], &["متكررة", "مكررة"]),
    row("direct", &["direct"], &["مباشر", "كلام مباشر"]),
    row("reported", &["reported"], &["منقول", "كلام منقول"]),
    row("joint", &["joint"], &["مشترك"]),
    row("unattributed", &["unattributed"], &["بلا قائل", "غير منسوب"]),
];

/// What is found in a document.
pub const FOUND: [Named<&str>; 15] = [
    row("statement", &["statement"], &["تصريح", "قول"]),
    row("commitment", &["commitment"], &["تعهد", "التزام"]),
    row("quote", &["quote", "quotation"], &["اقتباس"]),
    row("person", &["person"], &["شخص"]),
    row("organization", &["org", "organization"], &["جهة"]),
    row("place", &["place"], &["مكان"]),
    row("date", &["date"], &["تاريخ"]),
    row("event", &["event"], &["حدث"]),
    row("instrument", &["instrument"], &["صك"]),
    row("figure", &["figure", "number"], &["رقم", "أرقام"]),
    row("contact", &["contact"], &["اتصال", "وسيلة اتصال"]),
    row("note", &["note"], &["ملاحظة"]),
    row("highlight", &["highlight"], &["تظليل", "تمييز"]),
    row("tag", &["tag"], &["وسم"]),
    row("problem", &["problem", "warning"], &["مشكلة", "تنبيه"]),
];

/// Keys of [`crate::document::Language`].
pub const LANGUAGES: [Named<&str>; 4] = [
    row("ar", &["arabic", "ar"], &["العربية", "عربي"]),
    row("en", &["english", "en"], &["الإنجليزية", "إنجليزي", "انجليزية"]),
    row("fr", &["french", "fr"], &["الفرنسية", "فرنسي"]),
    row("und", &["other", "und"], &["أخرى"]),
];

/// Keys of [`crate::extract::facts::EventKind`].
pub const EVENTS: [Named<&str>; 9] = [
    row("meeting", &["meeting"], &["لقاء", "اجتماع"]),
    row("visit", &["visit"], &["زيارة"]),
    row("call", &["call", "phone call"], &["اتصال هاتفي", "مكالمة"]),
    row("conference", &["conference"], &["مؤتمر", "ندوة"]),
    row("session", &["session"], &["جلسة", "دورة"]),
    row("signing", &["signing"], &["توقيع"]),
    row("training", &["training"], &["تدريب", "ورشة"]),
    row("statement", &["statement"], &["بيان"]),
    row("other", &["other", "other event"], &["حدث آخر", "آخر"]),
];

/// Keys of [`crate::extract::lexicon::topics::ALL`].
pub const TOPICS: [Named<&str>; 32] = [
    row("migration", &["migration"], &["الهجرة"]),
    row("trafficking", &["human trafficking", "trafficking"], &["الاتجار بالبشر"]),
    row("detention", &["detention"], &["الاحتجاز"]),
    row("torture", &["torture"], &["التعذيب"]),
    row("disappearance", &["enforced disappearance"], &["الاختفاء القسري"]),
    row("justice", &["justice and accountability"], &["العدالة والمساءلة", "العدالة المساءلة"]),
    row("rule-of-law", &["rule of law"], &["سيادة القانون"]),
    row("elections", &["elections"], &["الانتخابات"]),
    row("civil-society", &["civil society"], &["المجتمع المدني"]),
    row("press-freedom", &["press freedom"], &["حرية الصحافة"]),
    row("women", &["women"], &["المرأة", "النساء"]),
    row("children", &["children"], &["الطفل", "الأطفال"]),
    row("disability", &["disability"], &["ذوو الإعاقة", "ذوي الإعاقة"]),
    row("refugees", &["refugees"], &["اللاجئون", "اللاجئين"]),
    row("human-rights-institutions", &["human rights institutions"], &["مؤسسات حقوق الإنسان"]),
    row("capacity-building", &["capacity building"], &["بناء القدرات"]),
    row("governance", &["governance"], &["الحوكمة"]),
    row("corruption", &["anti corruption", "corruption"], &["مكافحة الفساد"]),
    row("peace-security", &["peace and security"], &["السلم والأمن", "السلم الأمن", "السلام والأمن"]),
    row("terrorism", &["terrorism"], &["الإرهاب"]),
    row("health", &["health"], &["الصحة"]),
    row("education", &["education"], &["التعليم"]),
    row("economy", &["economy"], &["الاقتصاد"]),
    row("development", &["development"], &["التنمية"]),
    row("culture", &["culture"], &["الثقافة"]),
    row("environment", &["environment"], &["البيئة"]),
    row("energy", &["energy"], &["الطاقة"]),
    row("foreign-relations", &["foreign relations"], &["العلاقات الخارجية"]),
    row("humanitarian-aid", &["humanitarian aid"], &["العون الإنساني", "المساعدات الإنسانية"]),
    row("upr", &["universal periodic review", "upr"], &["الاستعراض الدوري الشامل"]),
    row("sport", &["sport"], &["الرياضة"]),
    row("other", &["other topic", "other"], &["موضوع آخر"]),
];

/// The values of a field that are the same in every archive; `None` for fields whose values come from documents.
pub fn values(field: Field) -> Option<&'static [Named<&'static str>]> {
    match field {
        Field::Is => Some(&STATES),
        Field::Has => Some(&FOUND),
        Field::Language => Some(&LANGUAGES),
        Field::Event => Some(&EVENTS),
        Field::Topic => Some(&TOPICS),
        _ => None,
    }
}

impl<T> Named<T> {
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.english.iter().chain(self.arabic).copied()
    }
}

/// An Arabic word without its article, where more than two letters are left.
pub fn bare(word: &str) -> &str {
    word.strip_prefix("ال").filter(|rest| rest.chars().count() > 2).unwrap_or(word)
}

/// What a name stands for, as typed.
pub fn named(typed: &str) -> Option<Target> {
    static FOLDED: LazyLock<Vec<(String, Target)>> =
        LazyLock::new(|| FIELDS.iter().flat_map(|row| row.names().map(|name| (fold_str(name), row.what))).collect());
    let folded = fold_str(typed);
    let folded = bare(&folded);
    FOLDED.iter().find(|(name, _)| name == folded).map(|(_, target)| *target)
}

/// The name of a field that an unknown one is a slip for: one slip away, two in a long one.
pub fn near(typed: &str) -> Option<&'static str> {
    let folded = fold_str(typed);
    let folded = bare(&folded);
    let letters = folded.chars().count();
    let most = match letters {
        0..=2 => return None,
        3..=5 => 1,
        _ => 2,
    };
    let names = FIELDS.iter().flat_map(Named::names).filter(|name| name.chars().count() > 2);
    let measured = names.filter_map(|name| Some((distance::within(folded, &fold_str(name), most)?, name)));
    measured.min_by_key(|(slips, _)| *slips).map(|(_, name)| name)
}

/// The folded words of a name or a value; hyphens and underscores part them.
pub fn words_of(text: &str) -> Vec<String> {
    use crate::archive::index::is_word;
    tokens(text).into_iter().filter(|token| is_word(token.kind)).map(|token| token.folded.into()).collect()
}

/// Whether two folded words are one but for the article.
pub fn same_word(one: &str, other: &str) -> bool {
    one == other || bare(one) == bare(other)
}

/// The keys of the values that have all of these words in one of their names; those that have no others come alone.
/// `open`: the last word may go on.
pub fn keys_of(rows: &[Named<&'static str>], words: &[String], open: bool) -> Vec<&'static str> {
    let last = words.len().saturating_sub(1);
    let fits = |name: &[String], whole: bool| {
        let has = |(at, word): (usize, &String)| {
            let begins =
                |part: &String| open && at == last && (part.starts_with(word.as_str()) || bare(part).starts_with(bare(word)));
            name.iter().any(|part| same_word(part, word) || (!whole && begins(part)))
        };
        !words.is_empty() && (!whole || name.len() == words.len()) && words.iter().enumerate().all(has)
    };
    let of = |whole: bool| -> Vec<&'static str> {
        let key_fits = |key: &str| words_of(key);
        let any =
            |row: &&Named<&'static str>| row.names().any(|name| fits(&words_of(name), whole)) || fits(&key_fits(row.what), whole);
        rows.iter().filter(any).map(|row| row.what).collect()
    };
    let exact = of(true);
    if exact.is_empty() { of(false) } else { exact }
}

/// The value that an unknown one is a slip for.
pub fn near_value(rows: &[Named<&'static str>], words: &[String]) -> Option<&'static str> {
    let typed = words.join(" ");
    let most = match typed.chars().count() {
        0..=2 => return None,
        3..=5 => 1,
        _ => 2,
    };
    let measured = rows.iter().flat_map(Named::names).filter_map(|name| {
        let name_words = words_of(name).join(" ");
        let slips =
            distance::within(&typed, &name_words, most).or_else(|| distance::within(bare(&typed), bare(&name_words), most))?;
        Some((slips, name))
    });
    measured.min_by_key(|(slips, _)| *slips).map(|(_, name)| name)
}

/// A value as it is put after a colon.
pub fn quoted_if_spaced(value: &str) -> String {
    if value.contains(char::is_whitespace) { format!("\"{value}\"") } else { value.to_owned() }
}

//! Treaties, declarations, laws, decrees and resolutions by name.
//!
//! Three rules, the surest first: a name of the lexicon (with its id); an act with its number («القانون رقم 5 لسنة 2014»,
//! «قرار مجلس الأمن رقم 2259»); a word for an instrument with the name that follows it («مدونة الأسرة»). The last two
//! have no id, Security Council resolutions and conventions of the ILO apart (`unscr-2259`, `ilo-190`). English and French
//! documents get the names of the lexicon and acts with their number; nothing of theirs is read with Arabic rules.

mod acts;
mod latin;

use std::ops::Range;

use super::facts::{Because, Facts, Instrument};
use super::lexicon::names::Known;
use super::{Extractor, Opening, Text};
use crate::text::Span;
use crate::text::words::TokenKind;

pub struct Instruments;

/// Rule keys of this extractor.
pub const BECAUSE: &[(&str, &str)] = &[
    ("instrument-lexicon", "A known instrument."),
    ("instrument-number", "A word for a law, decree or resolution with its number."),
    ("instrument-name", "A word for an instrument («وثيقة», «مدونة») with the name that follows it."),
];

/// A name goes on for so many words at most.
const NAME_WORDS: usize = 9;

impl Extractor for Instruments {
    fn key(&self) -> &'static str {
        "instruments"
    }

    fn run(&self, text: &Text<'_>, facts: &mut Facts) {
        let mut at = 0;
        while at < text.len() {
            // an act in English or French may open with any word
            if text.kind(at) != Some(TokenKind::Latin) && !text.opens(Opening::Instrument, at) {
                at += 1;
                continue;
            }
            let found = known(text, at).or_else(|| acts::arabic(text, at)).or_else(|| named(text, at));
            match found.or_else(|| latin::act(text, at)) {
                Some((tokens, instrument)) => {
                    at = tokens.end;
                    let council = instrument.id.as_deref().is_some_and(|id| id.starts_with(acts::COUNCIL));
                    facts.instruments.push(instrument);
                    // «قرارات مجلس الأمن 2259 و2570»: the numbers after the first are acts too
                    while let Some((tokens, instrument)) = acts::another(text, at).filter(|_| council) {
                        at = tokens.end;
                        facts.instruments.push(instrument);
                    }
                }
                None => at += 1,
            }
        }
    }
}

type Hit = Option<(Range<usize>, Instrument)>;

fn known(text: &Text<'_>, at: usize) -> Hit {
    let found = text.lexicon.instruments.known.longest_at(text, at)?;
    let written = found.span.of(text.source());
    if found.value.acronym && written.chars().any(char::is_lowercase) {
        return None;
    }
    let confidence = if found.value.acronym { 0.8 } else { 0.97 };
    let because = Because::cue("instrument-lexicon", found.span, confidence);
    Some((found.tokens, Instrument { span: found.span, id: Some(found.value.id.clone()), because }))
}

/// «وثيقة الأزهر», «الاتفاق السياسي», «القانون الأساسي للمجلس الأعلى للقضاء عدد 34 لسنة 2016».
fn named(text: &Text<'_>, at: usize) -> Hit {
    let words = &text.lexicon.instruments;
    let (head, first) = if let Some(form) = words.definite.at(text, at) {
        (form, words.qualifiers.at(text, at + 1).filter(|form| form.skip == 0).is_some())
    } else {
        let form = words.named.at(text, at)?;
        let next = at + 1;
        let opens =
            words.inside.has(text, next) && !matches!(text.folded(next), "بشان" | "رقم" | "دعم" | "تعزيز" | "وقف" | "مجلس");
        // «مجلة الأحوال الشخصية» is a code, «مجلة ألمانية» a paper
        if form.folded == "مجله" && !words.is_code(text, next) {
            return None;
        }
        let opens = opens || text.folded(next).starts_with("ال") || of_a_city(text, next);
        (form, opens && words.not_names.at(text, next).is_none())
    };
    if !first || text.kind(at + 1) != Some(TokenKind::Arabic) {
        return None;
    }
    // «القانون الدولي» is a field of law, not a law
    if head.folded == "القانون"
        && !matches!(text.folded(at + 1), "الاساسي" | "المتعلق" | "العضوي" | "التنظيمي" | "المحدد" | "المنظم")
    {
        return None;
    }
    let start = text.after_particles(at, head.skip);
    let mut end = at + 2;
    let mut definite = is_definite(text, at + 1) || of_a_city(text, at + 1);
    while end < at + NAME_WORDS && is_word(text, end) {
        let word = text.folded(end);
        let linked = matches!(
            text.folded(end - 1),
            "بشان"
                | "المتعلق"
                | "المتعلقه"
                | "الخاص"
                | "الخاصه"
                | "عدم"
                | "ضد"
                | "لمنع"
                | "لمكافحه"
                | "لمناهضه"
                | "المحدد"
                | "المنظم"
                | "لكيفيات"
                | "لشروط"
        );
        let goes_on =
            linked || words.inside.has(text, end) || word.starts_with("لل") || is_definite(text, end) && !verb_like(word);
        // «القانون المتعلق بـ… البديل للمرسوم عدد 116»: another act begins
        let another = words.numbered.at(text, end).is_some() && acts::is_number_word(text, end + 1);
        if !goes_on || another || words.not_names.at(text, end).is_some() {
            break;
        }
        definite |= is_definite(text, end);
        end += 1;
    }
    // an indefinite run is no name («قانون حماية», «اتفاقية دعم»)
    if !definite {
        return None;
    }
    if matches!(text.folded(end), "رقم" | "عدد") && text.kind(end + 1) == Some(TokenKind::Number) {
        end = acts::year_after(text, end + 2);
    } else {
        end = acts::year_after(text, end);
    }
    // the statutes of any club are «القانون الأساسي»
    if end == at + 2 && head.folded == "القانون" {
        return None;
    }
    let span = Span::new(start, text.span(at..end).end);
    Some((at..end, Instrument { span, id: None, because: Because::cue("instrument-name", text.span(at..at + 1), 0.6) }))
}

/// «إعلان تونس الثلاثي», «وثيقة قرطاج»: the city where it was signed, and no announcement that a country makes.
fn of_a_city(text: &Text<'_>, token: usize) -> bool {
    let names = &text.lexicon.names;
    names.known.longest_at(text, token).filter(|found| found.skip == 0).is_some_and(|found| {
        let Known::Place(number) = found.value else { return false };
        let behind = text.folded(found.tokens.end);
        let city = names.places.get(*number as usize).is_some_and(|place| place.city);
        (city || is_definite(text, found.tokens.end))
            && text.kind(found.tokens.end) == Some(TokenKind::Arabic)
            && !matches!(behind, "عن" | "ان" | "انها" | "في" | "من")
    })
}

fn is_word(text: &Text<'_>, token: usize) -> bool {
    text.kind(token) == Some(TokenKind::Arabic)
}

/// Whether a word carries «ال», also behind و ف ب ل ك.
fn is_definite(text: &Text<'_>, token: usize) -> bool {
    text.forms(token).iter().any(|form| form.definite())
}

/// Relative pronouns and the like begin with «ال» too.
fn verb_like(word: &str) -> bool {
    let bare = word.trim_start_matches(['و', 'ف', 'ب', 'ل']);
    matches!(
        bare,
        "التي"
            | "الذي"
            | "الذين"
            | "اللذين"
            | "الي"
            | "اليوم"
            | "الان"
            | "الا"
            | "اللتين"
            | "الصادر"
            | "الموقع"
            | "الموقعه"
            | "الصادره"
            | "الماضي"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Lexicon;
    use crate::extract::tests::document;

    fn check(source: &str, expect: &[(&str, Option<&str>)]) {
        let document = document(source);
        let mut facts = Facts::default();
        Instruments.run(&Text::new(&document, Lexicon::bundled()), &mut facts);
        let found: Vec<_> = facts.instruments.iter().map(|i| (i.span.of(source), i.id.as_deref())).collect();
        assert_eq!(found, expect, "{source}");
    }

    #[test]
    fn known_instruments_have_their_id() {
        check(
            "وعلى رأسها الإعلان العالمي لحقوق الإنسان، والعهد الدولي الخاص بالحقوق المدنية والسياسية",
            &[("الإعلان العالمي لحقوق الإنسان", Some("udhr")), ("العهد الدولي الخاص بالحقوق المدنية والسياسية", Some("iccpr"))],
        );
        check("وفقا لاتفاقية مناهضة التعذيب وغيرها", &[("اتفاقية مناهضة التعذيب", Some("cat"))]);
        check("a black cat and CAT, CEDAW", &[("CAT", Some("cat")), ("CEDAW", Some("cedaw"))]);
        check("the Universal Declaration of Human Rights", &[("Universal Declaration of Human Rights", Some("udhr"))]);
    }

    #[test]
    fn acts_count_with_their_number() {
        check("بموجب القانون رقم 5 لسنة 2014 بشأن", &[("القانون رقم 5 لسنة 2014", None)]);
        check("طبقا للمرسوم عدد 116 لسنة 2011", &[("لمرسوم عدد 116 لسنة 2011", None)]);
        check("انطلاقا من إعلان تونس الثلاثي للحوار", &[("إعلان تونس الثلاثي للحوار", None)]);
        check("وبخصوص القانون العضوي المحدد لكيفيات تطبيق الدستور", &[("القانون العضوي المحدد لكيفيات تطبيق الدستور", None)]);
        check("مجلة الأحوال الشخصية، ومجلة الأخبار الألمانية", &[("مجلة الأحوال الشخصية", None)]);
        check("قرار مجلس الأمن الدولي رقم 2259 (2015)", &[("قرار مجلس الأمن الدولي رقم 2259 (2015)", Some("unscr-2259"))]);
        check("قرار وزير الداخلية رقم 982 لسنة 2023", &[("قرار وزير الداخلية رقم 982 لسنة 2023", None)]);
        check("المرسوم الملكي رقم (م/44) وتاريخه", &[("المرسوم الملكي رقم (م/44)", None)]);
        check("الظهير الشريف رقم 1.11.91 الصادر", &[("الظهير الشريف رقم 1.11.91", None)]);
        check("القانون رقم (5) لسنة 2012 في شأن", &[("القانون رقم (5) لسنة 2012", None)]);
        check("وقرار رقم 15.", &[("قرار رقم 15", None)]);
        check("القرار 15 والقرار 2254", &[("القرار 2254", Some("unscr-2254"))]);
        check("قراري مجلس الأمن 242 و338، وحضر 12", &[("قراري مجلس الأمن 242", Some("unscr-242")), ("338", Some("unscr-338"))]);
        check(
            "اتفاقية منظمة العمل الدولية رقم 190 والاتفاقية رقم 5",
            &[("اتفاقية منظمة العمل الدولية رقم 190", Some("ilo-190")), ("الاتفاقية رقم 5", None)],
        );
        check("قرار الحكومة بتعيين 15 شخصا", &[]);
        check("معاهدة 1922", &[("معاهدة 1922", None)]);
    }

    #[test]
    fn english_and_french_acts() {
        check(
            "under Law No. 5 of 2014, Decree-Law no. 54 of 2022 and Security Council resolution 2259 (2015).",
            &[
                ("Law No. 5 of 2014", None),
                ("Decree-Law no. 54 of 2022", None),
                ("Security Council resolution 2259 (2015)", Some("unscr-2259")),
            ],
        );
        check(
            "la loi organique n° 2017-58 et la résolution 1325 du Conseil de sécurité, l’Accord de Paris",
            &[
                ("loi organique n° 2017-58", None),
                ("résolution 1325 du Conseil de sécurité", Some("unscr-1325")),
                ("Accord de Paris", Some("paris-agreement")),
            ],
        );
        check("ILO Convention No. 190", &[("ILO Convention No. 190", Some("ilo-190"))]);
        check("law and order in 2014, a resolution of 12 members, Decree of the sort", &[]);
    }

    #[test]
    fn a_word_for_an_instrument_takes_its_name() {
        check("في مدونة الأسرة، ثم", &[("مدونة الأسرة", None)]);
        check("بنود الاتفاق السياسي بين", &[("الاتفاق السياسي", None)]);
        check("اتفاق الطرفين على ذلك", &[]);
        check("القانون الدولي الإنساني", &[]);
        check("اتفاقية بين تونس والمانيا", &[]);
        check("عدلت الجمعية القانون الأساسي ثم انتخبت", &[]);
        check(
            "القانون المتعلق بالبيئة البديل للمرسوم عدد 3 لسنة 2001",
            &[("القانون المتعلق بالبيئة البديل", None), ("لمرسوم عدد 3 لسنة 2001", None)],
        );
    }
}

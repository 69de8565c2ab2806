//! Names of months and weekdays, in **folded** form ([`crate::text::fold::fold_str`]).
//!
//! Sources: CLDR 48 `ar*` calendars; the Levantine (Syriac), Maghrebi (French), Moroccan and Egyptian names as the press of each
//! country writes them; the names Libya used from 1986 to 2011 («التمور», «هانيبال»).

use super::Calendar;
use super::written::Relative;

/// How far a name can be trusted to be a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sure {
    /// Only with both a day and a year («الربيع» is spring, "zero" is «صفر»).
    Whole,
    /// Only with a day, a year, «شهر» or another sure sign beside it («مارس» is a verb, «رمضان» a name).
    Beside,
    /// It is nothing else.
    Alone,
}

/// A month's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    pub calendar: Calendar,
    /// 1–12
    pub number: u8,
    pub sure: Sure,
}

const fn gregorian(number: u8, sure: Sure) -> Option<Month> {
    Some(Month { calendar: Calendar::Gregorian, number, sure })
}

const fn hijri(number: u8, sure: Sure) -> Option<Month> {
    Some(Month { calendar: Calendar::Islamic, number, sure })
}

/// A month named by one word.
pub fn single(folded: &str) -> Option<Month> {
    use Sure::{Alone, Beside, Whole};
    match folded {
        "يناير" | "ينائر" | "جانفي" | "ينايير" => gregorian(1, Alone),
        "فبراير" | "فيفري" | "فبرابر" | "فيبراير" | "فيفيري" => gregorian(2, Alone),
        // شباط, نيسان, أيار, تموز are family names too
        "شباط" => gregorian(2, Beside),
        "مارس" | "اذار" => gregorian(3, Beside),
        "ابريل" | "افريل" | "ايريل" | "ابرايل" => gregorian(4, Alone),
        "نيسان" => gregorian(4, Beside),
        "مايو" | "مايس" => gregorian(5, Alone),
        "ماي" | "ايار" => gregorian(5, Beside),
        "يونيو" | "يونيه" | "حزيران" => gregorian(6, Alone),
        "جوان" => gregorian(6, Beside),
        "يوليو" | "يوليه" | "يوليوز" | "جويليه" | "جويليا" => gregorian(7, Alone),
        "تموز" => gregorian(7, Beside),
        "اغسطس" | "غشت" | "اوغسطس" | "اغشت" => gregorian(8, Alone),
        "اوت" | "اب" => gregorian(8, Beside),
        "سبتمبر" | "سبتمير" | "سيتمبر" | "شتنبر" | "شتمبر" | "ايلول" | "سيبتمبر" => {
            gregorian(9, Alone)
        }
        "اكتوبر" | "اوكتوبر" | "اكتوير" => gregorian(10, Alone),
        "نوفمبر" | "نونبر" | "نوفمير" => gregorian(11, Alone),
        "ديسمبر" | "ديسمير" | "دجنبر" | "دسمبر" | "ديسيمبر" => gregorian(12, Alone),
        // Libya, 1986–2011
        "النوار" => gregorian(2, Whole),
        "الربيع" => gregorian(3, Whole),
        "الطير" => gregorian(4, Whole),
        "الماء" => gregorian(5, Whole),
        "الصيف" => gregorian(6, Whole),
        "ناصر" => gregorian(7, Whole),
        "هانيبال" => gregorian(8, Whole),
        "الفاتح" => gregorian(9, Whole),
        "التمور" => gregorian(10, Whole),
        "الحرث" => gregorian(11, Whole),
        "الكانون" => gregorian(12, Whole),
        "محرم" | "المحرم" => hijri(1, Beside),
        "صفر" => hijri(2, Whole),
        "رجب" => hijri(7, Beside),
        "شعبان" => hijri(8, Beside),
        "رمضان" => hijri(9, Beside),
        "شوال" => hijri(10, Beside),
        "ذوالقعده" | "ذيالقعده" => hijri(11, Alone),
        "ذوالحجه" | "ذيالحجه" => hijri(12, Alone),
        _ => latin(folded),
    }
}

/// English and French names, in full and as abbreviated in datelines. Marks are folded away («décembre» → "decembre").
fn latin(folded: &str) -> Option<Month> {
    let number = match folded {
        "january" | "jan" | "janvier" => 1,
        "february" | "feb" | "fevrier" => 2,
        "march" | "mar" | "mars" => 3,
        "april" | "apr" | "avril" => 4,
        "may" | "mai" => 5,
        "june" | "jun" | "juin" => 6,
        "july" | "jul" | "juillet" => 7,
        "august" | "aug" | "aout" => 8,
        "september" | "sep" | "sept" | "septembre" => 9,
        "october" | "oct" | "octobre" => 10,
        "november" | "nov" | "novembre" => 11,
        "december" | "dec" | "decembre" => 12,
        _ => return None,
    };
    gregorian(number, Sure::Beside)
}

/// A month named by two words.
pub fn pair(first: &str, second: &str) -> Option<Month> {
    use Sure::{Alone, Whole};
    let one = || matches!(second, "الاول" | "اول" | "الاولي" | "اولي");
    let two = || matches!(second, "الثاني" | "ثاني" | "ثان" | "الثانيه" | "ثانيه" | "الاخر" | "اخر" | "الاخره" | "اخره");
    match first {
        "كانون" if one() => gregorian(12, Alone),
        "ك" if second == "1" => gregorian(12, Sure::Whole),
        "ك" if second == "2" => gregorian(1, Sure::Whole),
        "ت" if second == "1" => gregorian(10, Sure::Whole),
        "ت" if second == "2" => gregorian(11, Sure::Whole),
        "كانون" if two() => gregorian(1, Alone),
        "تشرين" if one() => gregorian(10, Alone),
        "تشرين" if two() => gregorian(11, Alone),
        "اي" if second == "النار" => gregorian(1, Whole),
        "ربيع" if one() => hijri(3, Alone),
        "ربيع" if two() => hijri(4, Alone),
        "جمادي" | "جماد" | "جمادا" if one() => hijri(5, Alone),
        "جمادي" | "جماد" | "جمادا" if two() => hijri(6, Alone),
        "ذو" | "ذي" | "ذا" if matches!(second, "القعده" | "قعده") => hijri(11, Alone),
        "ذو" | "ذي" | "ذا" if matches!(second, "الحجه" | "حجه") => hijri(12, Alone),
        _ => None,
    }
}

/// Whether a month's name can begin with a folded word, or «شهر» is it.
pub fn opens(folded: &str) -> bool {
    let first_of_two = matches!(
        folded,
        "كانون" | "ك" | "ت" | "تشرين" | "اي" | "ربيع" | "جمادي" | "جماد" | "جمادا" | "ذو" | "ذي" | "ذا"
    );
    first_of_two || is_month_word(folded) || single(folded).is_some()
}

/// «شهر», «شهري»: a month's name follows.
pub fn is_month_word(folded: &str) -> bool {
    matches!(folded, "شهر" | "شهري" | "اشهر")
}

/// Words of praise after a Hijri month («رمضان المبارك», «محرم الحرام», «رجب الأصب»).
pub fn is_praise(folded: &str) -> bool {
    matches!(folded, "المبارك" | "الحرام" | "الاصب" | "الفرد" | "الخير" | "المعظم" | "المكرم" | "الفضيل")
}

/// A weekday's number, 0 = Monday.
pub fn weekday(folded: &str) -> Option<u8> {
    Some(match folded {
        "الاثنين" | "الاتنين" | "monday" | "lundi" => 0,
        "الثلاثاء" | "الثلثاء" | "الثلاثا" | "ثلاثاء" | "tuesday" | "mardi" => 1,
        "الاربعاء" | "الاربعا" | "اربعاء" | "wednesday" | "mercredi" => 2,
        "الخميس" | "thursday" | "jeudi" => 3,
        "الجمعه" | "friday" | "vendredi" => 4,
        "السبت" | "saturday" | "samedi" => 5,
        "الاحد" | "sunday" | "dimanche" => 6,
        _ => return None,
    })
}

/// «الماضي», «الجاري», «المقبل» and their kin, both genders.
pub fn relative(folded: &str) -> Option<Relative> {
    let base = folded.strip_suffix('ه').unwrap_or(folded);
    Some(match base {
        "الماضي" | "الفارط" | "المنصرم" | "المنقضي" | "الفائت" | "الفايت" | "الاخير" => {
            Relative::Past
        }
        "الجاري" | "الحالي" | "الراهن" => Relative::Present,
        "المقبل" | "القادم" | "اتي" | "الاتي" | "التالي" => Relative::Future,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::fold_str;

    #[test]
    fn every_country() {
        let check = |written: &str, calendar: Calendar, number: u8| {
            let folded = fold_str(written);
            let found = match folded.split_once(' ') {
                Some((first, second)) => pair(first, second),
                None => single(&folded),
            };
            assert_eq!(found.map(|m| (m.calendar, m.number)), Some((calendar, number)), "{written}");
        };
        let rows: [&[&str]; 12] = [
            &["يناير", "كانون الثاني", "جانفي", "January", "janvier"],
            &["فبراير", "شباط", "فيفري", "février"],
            &["مارس", "آذار", "March"],
            &["أبريل", "إبريل", "نيسان", "أفريل", "avril"],
            &["مايو", "أيار", "ماي", "مايس", "May"],
            &["يونيو", "يونيه", "حزيران", "جوان", "June"],
            &["يوليو", "يوليوز", "تموز", "جويلية", "juillet"],
            &["أغسطس", "آب", "أوت", "غشت", "août"],
            &["سبتمبر", "أيلول", "شتنبر", "September"],
            &["أكتوبر", "تشرين الأول", "octobre"],
            &["نوفمبر", "نوڤمبر", "تشرين الثاني", "نونبر"],
            &["ديسمبر", "كانون الأول", "كانون أول", "دجنبر", "décembre"],
        ];
        for (number, names) in (1..).zip(rows) {
            names.iter().for_each(|name| check(name, Calendar::Gregorian, number));
        }
        let rows: [&[&str]; 12] = [
            &["محرم", "المحرّم"],
            &["صفر"],
            &["ربيع الأول"],
            &["ربيع الآخر", "ربيع الثاني"],
            &["جمادى الأولى", "جمادى الأول"],
            &["جمادى الآخرة", "جمادى الثانية"],
            &["رجب"],
            &["شعبان"],
            &["رمضان"],
            &["شوّال"],
            &["ذو القعدة", "ذي القعدة"],
            &["ذو الحجة", "ذي الحجة", "ذى الحجة"],
        ];
        for (number, names) in (1..).zip(rows) {
            names.iter().for_each(|name| check(name, Calendar::Islamic, number));
        }
    }
}

//! Days and years in words, of **folded** Arabic: «السابع من», «الحادي والعشرين», «ألفين وأحد عشر».

/// The value of one ordinal from first to tenth, with or without «ال», masculine or feminine.
fn ordinal_unit(word: &str) -> Option<u8> {
    let bare = word.strip_prefix("ال").unwrap_or(word);
    Some(match bare.strip_suffix('ه').unwrap_or(bare) {
        // Morocco says «فاتح ماي» for the first
        "اول" | "اولي" | "حادي" | "فاتح" => 1,
        "ثاني" => 2,
        "ثالث" => 3,
        "رابع" => 4,
        "خامس" => 5,
        "سادس" => 6,
        "سابع" => 7,
        "ثامن" => 8,
        "تاسع" => 9,
        "عاشر" => 10,
        _ => return None,
    })
}

/// Whether a day in words can begin with a folded word.
pub fn opens_day(folded: &str) -> bool {
    ordinal_day(folded, "").is_some()
}

/// A day of a month in words at the beginning of `words` (1–31), and how many words it takes.
pub fn ordinal_day(first: &str, second: &str) -> Option<(u8, usize)> {
    match first {
        "العشرين" | "العشرون" => return Some((20, 1)),
        "الثلاثين" | "الثلاثون" => return Some((30, 1)),
        _ => {}
    }
    let unit = ordinal_unit(first)?;
    Some(match second {
        "عشر" | "عشره" if unit < 10 => (10 + unit, 2),
        "والعشرين" | "والعشرون" | "وعشرين" | "وعشرون" if unit < 10 => (20 + unit, 2),
        "والثلاثين" | "والثلاثون" if unit == 1 => (31, 2),
        _ => (unit, 1),
    })
}

/// A year in words (1000–2099), and how many words it takes. `word(n)` gives the n-th folded word, empty past the end.
pub fn year<'a>(word: impl Fn(usize) -> &'a str) -> Option<(i32, usize)> {
    let mut value = match word(0) {
        "الفين" | "الفان" => 2000,
        "الف" => 1000,
        _ => return None,
    };
    let mut taken = 1;
    // at most hundreds, a unit and tens follow, each with «و»
    for _ in 0..3 {
        let (part, conjunction) = match word(taken) {
            "و" => (word(taken + 1), 1),
            attached => match attached.strip_prefix('و') {
                Some(rest) if !rest.is_empty() => (rest, 0),
                _ => break,
            },
        };
        let at = taken + conjunction;
        let teen = matches!(word(at + 1), "عشر" | "عشره");
        let Some(amount) = cardinal(part) else { break };
        let amount = if teen && amount < 10 { amount + 10 } else { amount };
        value += amount;
        taken = at + if teen { 2 } else { 1 };
    }
    (value > 1000).then_some((value, taken))
}

/// Units, tens and hundreds.
fn cardinal(word: &str) -> Option<i32> {
    if let Some(unit) = word.strip_suffix("مايه").or_else(|| word.strip_suffix("ميه")) {
        return if unit.is_empty() {
            Some(100)
        } else {
            cardinal(unit).filter(|unit| (3..10).contains(unit)).map(|unit| unit * 100)
        };
    }
    Some(match word.strip_suffix('ه').unwrap_or(word) {
        "واحد" | "احد" | "احدي" | "حادي" => 1,
        "اثنين" | "اثنان" | "اثني" | "اثنا" | "اثنتين" | "اثنتي" => 2,
        "ثلاث" => 3,
        "اربع" => 4,
        "خمس" => 5,
        "ست" => 6,
        "سبع" => 7,
        "ثماني" | "ثمان" => 8,
        "تسع" => 9,
        "عشر" => 10,
        "عشرين" | "عشرون" => 20,
        "ثلاثين" | "ثلاثون" => 30,
        "اربعين" | "اربعون" => 40,
        "خمسين" | "خمسون" => 50,
        "ستين" | "ستون" => 60,
        "سبعين" | "سبعون" => 70,
        "ثمانين" | "ثمانون" => 80,
        "تسعين" | "تسعون" => 90,
        "ميتين" | "مايتين" => 200,
        _ => return None,
    })
}

/// The century an ordinal names («التاسع عشر», «العشرين», «الحادي والعشرين»).
pub fn century(first: &str, second: &str) -> Option<(i32, usize)> {
    ordinal_day(first, second).filter(|(value, _)| (1..=21).contains(value)).map(|(value, taken)| (i32::from(value), taken))
}

/// The first year of a decade of the twentieth century («الثمانينيات» → 1980), and whether «ال» is written.
pub fn decade(word: &str) -> Option<(i32, bool)> {
    let bare = word.strip_prefix("ال");
    let tens = bare.unwrap_or(word);
    let tens = tens.strip_suffix("ينيات").or_else(|| tens.strip_suffix("ينات"))?;
    let first = match tens {
        "عشر" => 1920,
        "ثلاث" => 1930,
        "اربع" => 1940,
        "خمس" => 1950,
        "ست" => 1960,
        "سبع" => 1970,
        "ثمان" => 1980,
        "تسع" => 1990,
        _ => return None,
    };
    Some((first, bare.is_some()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::fold_str;

    #[test]
    fn days() {
        let check = |words: &str, expect: Option<(u8, usize)>| {
            let folded = fold_str(words);
            let (first, second) = folded.split_once(' ').unwrap_or((&folded, ""));
            assert_eq!(ordinal_day(first, second), expect, "{words}");
        };
        check("السابع من", Some((7, 1)));
        check("الحادي عشر", Some((11, 2)));
        check("الثانية والعشرون", Some((22, 2)));
        check("الحادي والثلاثين", Some((31, 2)));
        check("الثلاثين من", Some((30, 1)));
        check("تاسع مارس", Some((9, 1)));
        check("فاتح ماي", Some((1, 1)));
        check("الوزير", None);
    }

    #[test]
    fn years() {
        let check = |words: &str, expect: Option<i32>| {
            let folded = fold_str(words);
            let list: Vec<&str> = folded.split(' ').collect();
            assert_eq!(year(|n| list.get(n).copied().unwrap_or("")).map(|y| y.0), expect, "{words}");
        };
        check("ألفين وثمانية عشر", Some(2018));
        check("ألف وتسعمائة وثمانية وسبعون", Some(1978));
        check("ألفين وخمسة وعشرين", Some(2025));
        check("ألفين و أحد عشر", Some(2011));
        check("ألف دينار", None);
        check("ألفين", Some(2000));
    }
}

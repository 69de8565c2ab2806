//! Years, decades and centuries without a month.

use super::numerals;
use super::scan::Scan;
use super::written::{Parts, Written};
use super::{Calendar, months};
use crate::text::Span;
use crate::text::words::TokenKind;

/// Words before a bare year that can have no other number after them.
const NOUNS: [&str; 30] = [
    "ربيع",
    "الصيف",
    "الشتاء",
    "الخريف",
    "مواليد",
    "صيف",
    "شتاء",
    "خريف",
    "دوره",
    "لدوره",
    "تقرير",
    "اولمبياد",
    "الاولمبيه",
    "مونديال",
    "موازنه",
    "ميزانيه",
    "انتخابات",
    "موسم",
    "بحلول",
    "مطلع",
    "بدايه",
    "نهايه",
    "منتصف",
    "اواخر",
    "اوائل",
    "بنهايه",
    "سبتمبر",
    "لموسم",
    "حرب",
    "ثوره",
];

/// English and French nouns that a number of four digits may count.
const COUNTED: [&str; 20] = [
    "people",
    "persons",
    "dollars",
    "euros",
    "cases",
    "families",
    "children",
    "migrants",
    "refugees",
    "women",
    "men",
    "personnes",
    "cas",
    "familles",
    "enfants",
    "migrants",
    "refugies",
    "femmes",
    "hommes",
    "km",
];

/// Whether years can begin with a folded word: «عام», «القرن», «الثمانينيات».
pub fn opens(folded: &str) -> bool {
    said(folded).is_some() || matches!(folded, "لعام" | "لسنه") || is_century(folded) || numerals::decade(folded).is_some()
}

/// «عام» (`false`), «عامي» and its kin (`true`: several years follow).
fn said(folded: &str) -> Option<bool> {
    let many = matches!(folded, "عامي" | "سنتي" | "اعوام" | "سنوات" | "الاعوام" | "السنوات" | "العامين" | "السنتين");
    (many || matches!(folded, "عام" | "سنه" | "العام" | "السنه" | "year")).then_some(many)
}

fn is_century(folded: &str) -> bool {
    matches!(folded, "القرن" | "قرن")
}

impl Scan<'_> {
    /// Reads years at a token; gives the token after them.
    pub(super) fn years(&self, at: usize, out: &mut Vec<Written>) -> Option<usize> {
        self.said_year(at, out)
            .or_else(|| self.bare_year(at, out))
            .or_else(|| self.century(at, out))
            .or_else(|| self.decade(at, out))
    }

    fn put_years(
        &self,
        start: usize,
        next: usize,
        calendar: Calendar,
        years: (i32, Option<i32>),
        out: &mut Vec<Written>,
    ) -> usize {
        let parts = |year: i32| Parts { year: Some(year), ..Parts::default() };
        let span = Span::new(start, self.end_before(next));
        out.push(Written::new(span, calendar, parts(years.0), years.1.map(parts)));
        next
    }

    /// «عام 2011», «العام الجاري 2016», «عامي 2014 و2015», «عام 2000 ولغاية 2005».
    fn said_year(&self, at: usize, out: &mut Vec<Written>) -> Option<usize> {
        // «للعام» has lost the article's alef
        let said = self.seen(at, said).or_else(|| self.seen(at, |word| (word == "لعام" || word == "لسنه").then_some(false)))?;
        // «المرسوم عدد 116 لسنة 2011»: the year belongs to the instrument
        if self.kind(at.wrapping_sub(1)) == Some(TokenKind::Number) && self.word(at).starts_with('ل') {
            return None;
        }
        let first_at = said.next + usize::from(months::relative(self.word(said.next)).is_some());
        let (first, taken) = self.year_in_any_form(first_at)?;
        let (mut next, mut last) = (first_at + taken, None);
        // several years: «2011 و2012 و2013»; bounded
        for _ in 0..8 {
            let listed = self.and(next).filter(|_| said.value || self.between(at));
            let slash =
                (self.word(next) == "/").then_some(next + 1).filter(|_| self.year(next + 1) == Some(last.unwrap_or(first) + 1));
            let Some(join) = self.until(next).or(listed).or(slash) else { break };
            let join = join + usize::from(matches!(self.word(join), "عام" | "سنه" | "العام"));
            let Some(year) = self.year(join).filter(|year| *year > last.unwrap_or(first)) else { break };
            last = Some(year);
            next = join + 1;
        }
        let era = self.era(next);
        next += usize::from(era.is_some());
        // the years of the martyrs are the Coptic church's
        if self.before_our_era(next) || matches!(self.word(next), "للشهداء" | "قبطي" | "قبطيه") {
            return None;
        }
        Some(self.put_years(said.start, next, era.unwrap_or(Calendar::Gregorian), (first, last), out))
    }

    /// A year without «عام», where nothing else could be meant.
    fn bare_year(&self, at: usize, out: &mut Vec<Written>) -> Option<usize> {
        let chained = self.touches(at) && matches!(self.before(at), "/" | "-" | "." | "," | "–" | "_" | "@" | "#");
        let (first, digits) = self.number(at)?;
        if chained || digits < 3 || self.before_our_era(at + 1) {
            return None;
        }
        if let Some(era) = self.era(at + 1).filter(|_| self.clings_or_marks(at + 1) && !self.is_a_length(at, first)) {
            return Some(self.put_years(self.start(at), at + 2, era, (first, None), out));
        }
        if !(1900..2100).contains(&first) || digits != 4 || matches!(self.before(at), "رقم" | "no") {
            return None;
        }
        if let Some((last, next)) = self.year_after(at, first) {
            return Some(self.put_years(self.start(at), next, Calendar::Gregorian, (first, Some(last)), out));
        }
        let part = self.touches(at + 1) && self.touches(at + 2) && self.kind(at + 2) == Some(TokenKind::Number);
        if part || matches!(self.word(at + 1), "%" | "٪") {
            return None;
        }
        let line = |kind: Option<TokenKind>| matches!(kind, None | Some(TokenKind::Break));
        let alone = line(at.checked_sub(1).and_then(|at| self.kind(at))) && line(self.kind(at + 1));
        let number_before = at > 1 && self.kind(at - 2) == Some(TokenKind::Number);
        let bracketed = !number_before
            && self.word(at + 1) == ")"
            && (self.before(at) == "(" || at.checked_sub(1).is_some_and(|at| self.is_word(at)));
        let named = NOUNS.contains(&self.before(at).strip_prefix('و').unwrap_or(self.before(at))) || self.is_part_of_a_year(at);
        let timed = self.is_time_word(at) && self.no_count_follows(at + 1);
        (alone || bracketed || named || timed)
            .then(|| self.put_years(self.start(at), at + 1, Calendar::Gregorian, (first, None), out))
    }

    /// «1500م»: a number of metres, unless something else says that it is a year.
    fn is_a_length(&self, at: usize, number: i32) -> bool {
        let framed = matches!(self.before(at), "(" | "-" | "–" | "منذ" | "مواليد" | "سنتي" | "عامي");
        self.word(at + 1) == "م" && !framed && (number < 1000 || number % 50 == 0)
    }

    /// «1436هـ» clings; «1436 هـ» must be written with its tatweel, for «ه» alone may count a list.
    fn clings_or_marks(&self, at: usize) -> bool {
        self.touches(at) || self.end_before(at + 1) - self.start(at) > 2
    }

    /// The second year of a range: «2017-2019», «من 2010 إلى 2015», «بين 2010 و2015», «2015/2016».
    fn year_after(&self, at: usize, first: i32) -> Option<(i32, usize)> {
        let mark = matches!(self.word(at + 1), "-" | "–" | "—");
        let framed = matches!(self.before(at), "من" | "منذ" | "بين" | "وبين" | "الفتره" | "خلال");
        let next = if self.word(at + 1) == "/" {
            Some(at + 2).filter(|next| self.year(*next) == Some(first + 1))
        } else {
            let listed = self.and(at + 1).filter(|_| self.between(at));
            self.until(at + 1).filter(|_| mark || framed).or(listed)
        }?;
        let next = next + usize::from(matches!(self.word(next), "عام" | "سنه"));
        let last = self.year(next).filter(|last| (first + 1..=first + 100).contains(last))?;
        // «2017-2019-5» is a number of something
        let chained = self.touches(next + 1) && self.touches(next + 2) && self.kind(next + 2) == Some(TokenKind::Number);
        (!chained).then_some((last, next + 1))
    }

    /// «الربع الأول من 2024»
    fn is_part_of_a_year(&self, at: usize) -> bool {
        let part = |word: &str| matches!(word.trim_start_matches(['و', 'ب', 'ل']), "الربع" | "النصف" | "الثلث" | "لنصف" | "لربع");
        self.before(at) == "من" && at > 2 && part(self.word(at - 3))
    }

    fn is_word(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Arabic)
    }

    /// After «في 2016» nothing that could be counted.
    fn no_count_follows(&self, at: usize) -> bool {
        if !matches!(self.kind(at), Some(TokenKind::Arabic | TokenKind::Latin)) {
            return !matches!(self.word(at), "%" | "٪" | "$");
        }
        let word = self.word(at);
        if self.kind(at) == Some(TokenKind::Latin) {
            return !COUNTED.contains(&word);
        }
        word.starts_with('و')
            || word.starts_with("ال")
            || matches!(
                word,
                "في" | "من"
                    | "علي"
                    | "عن"
                    | "مع"
                    | "بعد"
                    | "قبل"
                    | "حين"
                    | "عندما"
                    | "ان"
                    | "كان"
                    | "كانت"
                    | "تم"
                    | "لم"
                    | "حيث"
                    | "ثم"
                    | "بين"
                    | "ضد"
                    | "قد"
                    | "هو"
                    | "هي"
            )
    }

    /// «القرن التاسع عشر», «القرن 19».
    fn century(&self, at: usize, out: &mut Vec<Written>) -> Option<usize> {
        let said = self.seen(at, |word| is_century(word).then_some(()))?;
        let (century, next) = self.century_number(said.next)?;
        let era = self.era(next);
        let next = next + usize::from(era.is_some());
        if self.before_our_era(next) {
            return None;
        }
        let years = ((century - 1) * 100 + 1, Some(century * 100));
        Some(self.put_years(said.start, next, era.unwrap_or(Calendar::Gregorian), years, out))
    }

    /// The number of a century, and the token after it.
    fn century_number(&self, at: usize) -> Option<(i32, usize)> {
        match self.number(at) {
            Some((value, 1..=2)) if (1..=21).contains(&value) => Some((value, at + 1)),
            _ => numerals::century(self.word(at), self.word(at + 1)).map(|(value, taken)| (value, at + taken)),
        }
    }

    /// «الثمانينيات», «ثمانينيات القرن التاسع عشر», «الستينات من القرن الماضي»; but not somebody's eighties.
    fn decade(&self, at: usize, out: &mut Vec<Written>) -> Option<usize> {
        let found = self.seen(at, numerals::decade)?;
        let (twentieth, definite) = found.value;
        let of = found.next + usize::from(self.word(found.next) == "من");
        if of > found.next && self.word(of).contains("عمر") {
            return None;
        }
        let (mut first, mut next) = (twentieth, found.next);
        if self.word(of) == "القرن" {
            if self.word(of + 1) == "الماضي" {
                next = of + 2;
            } else if let Some((century, after)) = self.century_number(of + 1) {
                first = (century - 1) * 100 + twentieth % 100;
                next = after;
            }
        }
        (definite || next > found.next)
            .then(|| self.put_years(found.start, next, Calendar::Gregorian, (first, Some(first + 9)), out))
    }
}

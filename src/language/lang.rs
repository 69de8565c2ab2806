//! The languages of the interface and the digits it is set in.

use crate::text::direction::Direction;

/// A language of the interface. Arabic is the original; English is its equal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    #[default]
    Ar,
    En,
}

impl Lang {
    pub const ALL: [Lang; 2] = [Lang::Ar, Lang::En];

    /// BCP 47 tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Lang::Ar => "ar",
            Lang::En => "en",
        }
    }

    /// The language's own name for itself.
    pub const fn name(self) -> &'static str {
        match self {
            Lang::Ar => "العربية",
            Lang::En => "English",
        }
    }

    pub const fn direction(self) -> Direction {
        match self {
            Lang::Ar => Direction::Rtl,
            Lang::En => Direction::Ltr,
        }
    }

    /// The language with this tag (`ar`, `ar-LY`, `en_GB.UTF-8`).
    pub fn from_tag(tag: &str) -> Option<Lang> {
        let primary = tag.split(['-', '_', '.', '@']).next().unwrap_or("");
        Lang::ALL.into_iter().find(|lang| lang.tag().eq_ignore_ascii_case(primary))
    }

    /// Arabic where the system speaks Arabic, else English.
    pub fn from_system() -> Lang {
        sys_locale::get_locale().and_then(|tag| Lang::from_tag(&tag)).unwrap_or(Lang::En)
    }
}

/// The digits of the interface. A document's digits always stay as written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Digits {
    /// 123
    #[default]
    Western,
    /// ١٢٣
    ArabicIndic,
}

impl Digits {
    pub const ALL: [Digits; 2] = [Digits::Western, Digits::ArabicIndic];

    pub const fn key(self) -> &'static str {
        match self {
            Digits::Western => "western",
            Digits::ArabicIndic => "arabic-indic",
        }
    }

    /// The default numbering system of an Arabic locale (CLDR 46, `defaultNumberingSystem`): `latn` in the Maghreb,
    /// Libya and the Emirates, `arab` elsewhere. A bare `ar` says nothing of the country and is given Western digits.
    pub fn from_tag(tag: &str) -> Digits {
        const ARABIC_INDIC: [&str; 16] =
            ["BH", "DJ", "EG", "IL", "IQ", "JO", "KM", "KW", "LB", "OM", "PS", "QA", "SA", "SD", "SY", "YE"];
        let mut parts = tag.split(['-', '_', '.', '@']);
        let arabic = parts.next().is_some_and(|primary| primary.eq_ignore_ascii_case("ar"));
        let indic = parts.any(|part| ARABIC_INDIC.iter().any(|region| region.eq_ignore_ascii_case(part)));
        if arabic && indic { Digits::ArabicIndic } else { Digits::Western }
    }

    /// What the system's locale uses.
    pub fn from_system() -> Digits {
        sys_locale::get_locale().map_or(Digits::Western, |tag| Digits::from_tag(&tag))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locales() {
        let check = |tag: &str, lang: Option<Lang>, digits: Digits| {
            assert_eq!((Lang::from_tag(tag), Digits::from_tag(tag)), (lang, digits), "{tag}");
        };
        check("ar", Some(Lang::Ar), Digits::Western);
        check("ar-LY", Some(Lang::Ar), Digits::Western);
        check("ar_EG.UTF-8", Some(Lang::Ar), Digits::ArabicIndic);
        check("en-SA", Some(Lang::En), Digits::Western);
        check("arz", None, Digits::Western);
        check("", None, Digits::Western);
    }
}

//! Which language a text is in, and which way most of it runs.
//!
//! Script decides between Arabic and Latin; the commonest little words decide between English and French. Persian and
//! Urdu write the Arabic script with letters that Arabic does not have; a text full of those is [`Language::Other`].

use std::sync::LazyLock;

use super::{Direction, Language};
use crate::text::words::is_letter;

/// Letters looked at; a language does not change after that many.
const ENOUGH: usize = 20_000;

const ENGLISH: &[&str] =
    &["the", "of", "and", "to", "in", "is", "was", "for", "that", "with", "by", "are", "its", "has", "on", "from", "at", "be"];
const FRENCH: &[&str] =
    &["le", "la", "les", "de", "des", "du", "et", "est", "que", "pour", "dans", "une", "aux", "sur", "par", "au", "qui", "ses"];

/// The main language of a text and the direction of most of it (left to right where it has no letters).
pub fn detect(text: &str) -> (Language, Direction) {
    let scripts = &*SCRIPTS;
    let mut counts = [0usize; 6];
    let mut letters = 0;
    for letter in text.chars() {
        let script = scripts.get(letter as usize).copied().unwrap_or_else(|| Script::of(letter));
        counts[script as usize] += 1;
        letters += usize::from(script != Script::None);
        if letters == ENOUGH {
            break;
        }
    }
    let [_, arabic, foreign, hebrew, latin, _] = counts;
    let arabic = arabic + foreign;
    let direction = if arabic + hebrew > letters / 2 { Direction::Rtl } else { Direction::Ltr };
    // a release in Arabic may carry as many Latin names, links and addresses as Arabic words in a short text
    let language = if letters == 0 {
        Language::Other
    } else if arabic * 5 >= letters * 2 && arabic > hebrew {
        // ی and ک alone are common slips of keyboards; a tenth of all letters is another language
        if foreign * 10 > arabic { Language::Other } else { Language::Arabic }
    } else if latin * 2 > letters {
        latin_language(text)
    } else {
        Language::Other
    };
    let direction = if language == Language::Arabic { Direction::Rtl } else { direction };
    (language, direction)
}

/// What a character says of the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    /// It is no letter.
    None,
    Arabic,
    /// A letter of the Arabic script that Arabic does not use.
    Foreign,
    Hebrew,
    Latin,
    Other,
}

/// Those of the characters of one or two bytes in UTF-8, which nearly all are.
static SCRIPTS: LazyLock<[Script; 0x800]> =
    LazyLock::new(|| std::array::from_fn(|code| char::from_u32(code as u32).map_or(Script::None, Script::of)));

impl Script {
    fn of(letter: char) -> Self {
        match letter {
            _ if !is_letter(letter) => Self::None,
            'پ' | 'چ' | 'ژ' | 'گ' | 'ٹ' | 'ڈ' | 'ڑ' | 'ں' | 'ے' | 'ہ' | 'ھ' | 'ی' | 'ک' => Self::Foreign,
            '\u{0600}'..='\u{06FF}'
            | '\u{0750}'..='\u{077F}'
            | '\u{08A0}'..='\u{08FF}'
            | '\u{FB50}'..='\u{FDFF}'
            | '\u{FE70}'..='\u{FEFC}' => Self::Arabic,
            '\u{0590}'..='\u{05FF}' | '\u{FB1D}'..='\u{FB4F}' | '\u{0700}'..='\u{074F}' | '\u{0780}'..='\u{07BF}' => Self::Hebrew,
            'A'..='Z' | 'a'..='z' | '\u{00C0}'..='\u{024F}' => Self::Latin,
            _ => Self::Other,
        }
    }
}

fn latin_language(text: &str) -> Language {
    let mut english = 0usize;
    let mut french = 0usize;
    let mut words = 0usize;
    for word in text.split(|c: char| !is_letter(c)).filter(|w| !w.is_empty()).take(ENOUGH / 4) {
        words += 1;
        if word.len() > 5 {
            continue;
        }
        let word = word.to_lowercase();
        english += usize::from(ENGLISH.contains(&word.as_str()));
        french += usize::from(FRENCH.contains(&word.as_str()));
    }
    // a line of two or three words may hold no little word at all
    if english.max(french) * 12 < words || english == french {
        return Language::Other;
    }
    if english > french { Language::English } else { Language::French }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, language: Language, direction: Direction) {
        assert_eq!(detect(text), (language, direction), "{text}");
    }

    #[test]
    fn scripts_and_little_words_tell_the_language() {
        check("قال الوزير إن الحكومة ستواصل دعمها", Language::Arabic, Direction::Rtl);
        check("The ministers met in Geneva and agreed on the plan", Language::English, Direction::Ltr);
        check("Le ministre est à Genève pour la session des droits", Language::French, Direction::Ltr);
        check("وزیر خارجه گفت که گفتگوها ادامه می‌یابد و پیگیری می‌کند", Language::Other, Direction::Rtl);
        check("שלום עולם", Language::Other, Direction::Rtl);
        check("", Language::Other, Direction::Ltr);
        check("2025-12-17 — 42", Language::Other, Direction::Ltr);
    }

    #[test]
    fn an_arabic_release_with_latin_addresses_stays_arabic() {
        check("للتواصل مع المجلس الوطني info@example.org www.example.org", Language::Arabic, Direction::Rtl);
    }
}

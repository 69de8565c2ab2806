//! The main language of a text.

use super::{Direction, Language};

/// The language most letters belong to, and the direction of most of the text.
pub fn detect(text: &str) -> (Language, Direction) {
    let arabic = text.chars().filter(|c| matches!(c, '\u{0620}'..='\u{064A}')).count();
    let latin = text.chars().filter(char::is_ascii_alphabetic).count();
    match (arabic, latin) {
        (0, 0) => (Language::Other, Direction::Rtl),
        (arabic, latin) if arabic >= latin => (Language::Arabic, Direction::Rtl),
        _ => (Language::English, Direction::Ltr),
    }
}

//! English and French acts with their number: "Law No. 5 of 2014", "loi n° 2017-58", "Security Council resolution 2259 (2015)".

use super::Hit;
use super::acts::{COUNCIL, year_after};
use crate::extract::Text;
use crate::extract::facts::{Because, Instrument};
use crate::text::words::TokenKind;

/// An act that begins at a token.
pub(super) fn act(text: &Text<'_>, at: usize) -> Hit {
    if text.kind(at) != Some(TokenKind::Latin) {
        return None;
    }
    numbered(text, at).or_else(|| resolution(text, at))
}

/// "Law No. 5 of 2014", "Legislative Decree No. 19", "ILO Convention No. 190", "loi organique n° 2017-58".
fn numbered(text: &Text<'_>, at: usize) -> Hit {
    let mut next = at + 1;
    let labour = text.folded(at) == "ilo" && text.folded(next) == "convention";
    if !labour && !is_act(text.folded(at)) {
        return None;
    }
    next += usize::from(labour);
    // "Decree-Law", "loi organique"
    for _ in 0..2 {
        let hyphen = usize::from(text.is_mark(next, &['-']));
        if text.kind(next + hyphen) != Some(TokenKind::Latin) || number_sign(text, next + hyphen).is_some() {
            break;
        }
        if !is_act(text.folded(next + hyphen)) && !is_qualifier(text.folded(next + hyphen)) {
            return None;
        }
        next += hyphen + 1;
    }
    let number = number_sign(text, next)?;
    if text.kind(number) != Some(TokenKind::Number) {
        return None;
    }
    let mut end = number + 1;
    while end < number + 6 && text.is_mark(end, &['-', '/', '.']) && text.kind(end + 1) == Some(TokenKind::Number) {
        end += 2;
    }
    let end = year_after(text, end);
    let id = labour.then(|| format!("ilo-{}", text.folded(number)));
    let because = Because::cue("instrument-number", text.span(at..at + 1), 0.9);
    Some((at..end, Instrument { span: text.span(at..end), id, because }))
}

/// The token after "No.", "no", "n°", "number".
fn number_sign(text: &Text<'_>, at: usize) -> Option<usize> {
    match text.folded(at) {
        "no" | "nos" | "nr" => Some(at + 1 + usize::from(text.is_mark(at + 1, &['.', '°', 'º']))),
        "n" if text.is_mark(at + 1, &['°', 'º', '.']) => Some(at + 2),
        "number" | "numero" | "nº" | "n°" => Some(at + 1),
        _ => None,
    }
}

fn is_act(word: &str) -> bool {
    matches!(
        word,
        "law"
            | "decree"
            | "act"
            | "order"
            | "ordinance"
            | "regulation"
            | "dahir"
            | "loi"
            | "decret"
            | "ordonnance"
            | "arrete"
            | "circular"
            | "circulaire"
            | "convention"
            | "proclamation"
    )
}

fn is_qualifier(word: &str) -> bool {
    matches!(
        word,
        "organic"
            | "organique"
            | "federal"
            | "presidential"
            | "presidentiel"
            | "royal"
            | "legislative"
            | "legislatif"
            | "ministerial"
            | "ministeriel"
            | "constitutional"
            | "constitutionnelle"
            | "executive"
            | "executif"
    )
}

/// "Security Council resolution 2259 (2015)", "UNSC Resolution 1325", "résolution 1325 du Conseil de sécurité".
fn resolution(text: &Text<'_>, at: usize) -> Hit {
    let mut next = at;
    let before = match (text.folded(at), text.folded(at + 1)) {
        ("security", "council") => 2,
        ("unsc", _) => 1,
        _ => 0,
    };
    next += before;
    if !matches!(text.folded(next), "resolution" | "resolutions" | "unscr") {
        return None;
    }
    next = number_sign(text, next + 1).unwrap_or(next + 1);
    let digits = text.folded(next).to_owned();
    if text.kind(next) != Some(TokenKind::Number) || !(2..=4).contains(&digits.len()) {
        return None;
    }
    let mut end = year_after(text, next + 1);
    let french = ["du", "conseil", "de", "securite"].iter().enumerate().all(|(n, word)| text.folded(end + n) == *word);
    end += if french { 4 } else { 0 };
    let council = before > 0 || french || text.folded(at) == "unscr";
    // a number alone is the Council's only past those of other bodies
    if !council && digits.len() != 4 {
        return None;
    }
    let because = Because::cue("instrument-number", text.span(at..at + 1), if council { 0.9 } else { 0.7 });
    Some((at..end, Instrument { span: text.span(at..end), id: Some(format!("{COUNCIL}{digits}")), because }))
}

//! Where else in a text the same words stand: as whole words, particles before the first apart.

use crate::text::Span;
use crate::text::fold::Folded;
use crate::text::words::readings;

/// The letters of the longest particles («وبال»), and one more.
const BEFORE: usize = 5;

/// The spans of a folded text in which `words` stand, in order, without overlap. The first word may have particles
/// attached («وفولكر تورك»), which stay outside; of «للمنظمة» the name starts at the second lam. The last word ends where a
/// word ends.
pub fn of(text: &str, folded: &Folded, words: &str) -> Vec<Span> {
    let words = super::name_key(words);
    if words.is_empty() {
        return Vec::new();
    }
    let mut out = standing(text, folded, &words);
    if let Some(bare) = words.strip_prefix("ال") {
        // ل and the article are written with one lam less
        let dropped = standing(text, folded, &format!("ل{bare}"));
        out.extend(dropped.into_iter().filter(|span| text[..span.start].ends_with('ل')));
        out.sort_unstable();
    }
    let mut free = 0;
    out.retain(|span| {
        let fits = span.start >= free;
        if fits {
            free = span.end;
        }
        fits
    });
    out
}

fn standing(text: &str, folded: &Folded, words: &str) -> Vec<Span> {
    let found = folded.text.match_indices(words).map(|(at, _)| Span::new(at, at + words.len()));
    let alone = found.filter(|span| stands_alone(&folded.text, *span));
    alone.map(|span| folded.original(span).trim(text)).filter(|span| !span.is_empty()).collect()
}

/// Whether a span of folded text is whole words, but for particles before it.
fn stands_alone(folded: &str, span: Span) -> bool {
    if folded[span.end..].starts_with(char::is_alphanumeric) {
        return false;
    }
    let before = folded[..span.start].chars().rev().take(BEFORE).take_while(|letter| letter.is_alphanumeric());
    let (letters, bytes) = before.fold((0, 0), |(letters, bytes), letter| (letters + 1, bytes + letter.len_utf8()));
    if letters == 0 {
        return true;
    }
    let inside = span.of(folded);
    let first = &inside[..inside.find(' ').unwrap_or(inside.len())];
    let start = span.start - bytes;
    let cut = |particles: &str| particles.len() == bytes && !particles.ends_with("ال");
    letters < BEFORE && readings(&folded[start..span.start + first.len()]).iter().any(|reading| cut(reading.particles))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::fold;

    #[test]
    fn whole_words_with_their_particles_outside() {
        let check = |text: &str, words: &str, expect: &[&str]| {
            let found: Vec<&str> = of(text, &fold(text), words).iter().map(|span| span.of(text)).collect();
            assert_eq!(found, expect, "{words} in {text}");
        };
        check("قال سالم الحداد. وسالم الحداد طبيب، وبسالم الحدادي", "سالم الحداد", &["سالم الحداد", "سالم الحداد"]);
        check("«سالِم»", "سالم", &["سالِم"]);
        check("مسالم وسالمة", "سالم", &[]);
        check("المنظمة وللمنظمة", "المنظمة", &["المنظمة", "لمنظمة"]);
        check("المنظمة", "منظمة", &[]);
        check("", "سالم", &[]);
        check("سالم", " ", &[]);
    }

    #[test]
    fn one_word_without_end_takes_no_longer() {
        let text = "ا".repeat(500_000);
        assert!(of(&text, &fold(&text), "ا").is_empty());
    }
}

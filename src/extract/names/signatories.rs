//! Lists of institutions that sign: «المنظمات الموقعة:» and the lines under it, each an institution from end to end.
//!
//! Comes in: a field with what the other rules found. Goes out: the same with one hit a line. It knows nothing of what the names
//! mean: a line may name a body that no list knows and no rule could cut («جمعية يقظة من أجل المدينة والمواطنة»).

use std::ops::Range;

use crate::document::blocks::list_marker;
use crate::extract::facts::{Because, EntityKind};
use crate::extract::lexicon::names::class;
use crate::extract::text::Text;
use crate::text::words::TokenKind;

use super::{Field, Hit};

/// A line of so many words at most is one institution.
const LONGEST: usize = 14;
/// So many lines are read below one heading.
const MOST: usize = 200;

/// Whether a word announces who signs: «الموقعون», or «المنظمات الموقعة», but not «الاتفاقيات الموقعة».
fn announces(text: &Text<'_>, at: usize) -> bool {
    match text.folded(at) {
        "الموقعون" | "الموقعين" | "الممضون" | "الممضين" | "التوقيعات" => true,
        "الموقعه" | "الممضيه" => at > 0 && text.lexicon.institutions.signing.whole(text, at - 1),
        _ => false,
    }
}

/// Claims every line of such a list, whole.
pub fn claim(field: &mut Field<'_, '_>) {
    let text = field.text;
    let blocks = &text.document.blocks;
    for (number, block) in blocks.iter().enumerate() {
        let tokens = text.tokens_in(block.span);
        let opens = block.span.of(text.source()).trim_end().ends_with([':', '؛']);
        let Some(cue) = tokens.clone().rev().take(12).find(|at| announces(text, *at)).filter(|_| opens) else { continue };
        let lines = blocks[number + 1..].iter().take(MOST).map_while(|block| line(field, text.tokens_in(block.span)));
        let lines: Vec<Range<usize>> = lines.collect();
        let headed = lines.iter().filter(|line| field.see(line.start).is(class::HEAD)).count();
        if lines.len() < 2 || headed * 2 < lines.len() {
            continue;
        }
        let because = Because::cue("organization-signs", text.span(cue..cue + 1), 0.9);
        // what the user says of names stands
        let own = |line: &Range<usize>| line.clone().any(|at| field.hit(at).is_some_and(|hit| hit.because.rule == "name-own"));
        let lines: Vec<Range<usize>> = lines.into_iter().filter(|line| !own(line)).collect();
        for line in lines {
            for at in line.clone() {
                if let Some(held) = field.holder(at) {
                    field.release(held);
                }
            }
            field.claim(Hit {
                kind: EntityKind::Organization,
                tokens: line,
                skip: 0,
                because: because.clone(),
                known: None,
                office: None,
            });
        }
    }
}

/// The words of a line without its mark and stop; `None` for what is no single name.
fn line(field: &Field<'_, '_>, tokens: Range<usize>) -> Option<Range<usize>> {
    let text = field.text;
    let mark = |at: &usize| matches!(text.kind(*at), Some(TokenKind::Mark | TokenKind::Break));
    let source = text.span(tokens.clone()).of(text.source());
    let numbered = list_marker(source).is_some() && text.kind(tokens.start) == Some(TokenKind::Number);
    let first = tokens.start + usize::from(numbered);
    let start = (first..tokens.end).find(|at| !mark(at))?;
    let end = (start..tokens.end).rev().find(|at| !mark(at) || text.is_mark(*at, &[')', '»', '"', '”']))? + 1;
    let word = |at: usize| matches!(text.kind(at), Some(TokenKind::Arabic | TokenKind::Latin | TokenKind::Number));
    let inside = |at: usize| word(at) || text.is_mark(at, &['(', ')', '«', '»', '"', '“', '”', '-', '–', '/', '\'']);
    let person = field.hit(start).is_some_and(|hit| hit.kind == EntityKind::Person);
    let verb = field.see(start).is(class::SAYING | class::STOP);
    let one = (2..=LONGEST).contains(&(start..end).filter(|at| word(*at)).count()) && (start..end).all(inside);
    (one && !person && !verb).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use crate::extract::names::tests::check;

    #[test]
    fn each_line_below_who_signs_is_an_institution() {
        check(
            "نطالب بالإفراج عنهم.\nالمنظمات الموقعة:\n- جمعية يقظة من أجل المدينة والمواطنة\n- المرصد العربي للسجون\n- المنطمة القلطومية لكل الناس\n",
            &[
                "organization جمعية يقظة من أجل المدينة والمواطنة",
                "organization المرصد العربي للسجون",
                "organization المنطمة القلطومية لكل الناس",
            ],
        );
    }

    #[test]
    fn what_is_below_another_colon_is_not() {
        check("قالت الوثيقة الموقعة:\nأولا كل شيء على ما يرام.\nثانيا لا شيء غيره.\n", &[]);
        check("الجمعيات الموقعة:\n", &[]);
        // what was signed, and a site
        let programmes = "- برنامج يقظة من أجل المدينة\n- برنامج قلطوم لكل الناس\n";
        check(&format!("الاتفاقيات الموقعة:\n{programmes}"), &[]);
        check(&format!("من أبواب الموقع:\n{programmes}"), &[]);
    }
}

//! The document's title, its date and who published it.
//!
//! A printed title is the first heading; where there is none, one is put together from the main event and marked as
//! suggested. The date is a dateline's or the main event's, from the text alone. Nothing is guessed.

use super::events::scene::GENRES;
use super::facts::{Because, DocumentDate, EntityId, EntityKind, EventKind, Facts, Mention, Title};
use super::{Extractor, Text};
use crate::calendar::{Calendar, Date};
use crate::document::{Block, BlockKind, Language};
use crate::text::Span;
use crate::text::fold::fold_str;

pub struct Titles;

/// Rule keys of this extractor.
pub const BECAUSE: &[(&str, &str)] = &[
    ("document-dateline", "The date stands in the dateline."),
    ("document-event", "The date of the main event."),
    ("document-today", "The text calls this day today."),
];

impl Extractor for Titles {
    fn key(&self) -> &'static str {
        "title"
    }

    fn run(&self, text: &Text<'_>, facts: &mut Facts) {
        facts.title = printed(text).or_else(|| suggested(text, facts));
        facts.date = date(text, facts);
        facts.issuer = issuer(text, facts);
    }
}

fn printed(text: &Text<'_>) -> Option<Title> {
    let blocks = &text.document.blocks;
    // «المرصد العربي:» above the heading says who publishes it
    let publisher = |block: &Block| block.kind != BlockKind::Heading && block.span.of(text.source()).trim_end().ends_with(':');
    let above =
        usize::from(blocks.first().is_some_and(publisher) && blocks.get(1).is_some_and(|next| next.kind == BlockKind::Heading));
    let mut headings = blocks.iter().skip(above).take_while(|block| block.kind == BlockKind::Heading);
    let first = headings.next()?;
    let genre = |block: &Block| GENRES.contains(&fold_str(block.span.of(text.source())).trim_matches([' ', ':', '.']));
    let chosen = if genre(first) { headings.next().unwrap_or(first) } else { first };
    Some(Title { text: chosen.span.of(text.source()).to_owned(), span: Some(chosen.span), suggested: false })
}

/// «لقاء الطاهر الباعور وفولكر تورك», from the main event of an Arabic document.
fn suggested(text: &Text<'_>, facts: &Facts) -> Option<Title> {
    if text.document.language != Language::Arabic {
        return None;
    }
    let event = facts.events.first()?;
    let names: Vec<&str> =
        event.participants.iter().filter_map(|id| facts.entity(*id)).map(|entity| entity.name.as_str()).collect();
    let place = event.place.and_then(|id| facts.entity(id)).map(|entity| entity.name.as_str());
    let two = || (names.len() >= 2).then(|| format!("{} و{}", names[0], names[1]));
    let words = match event.kind {
        EventKind::Meeting => format!("لقاء {}", two()?),
        EventKind::Call => format!("اتصال هاتفي بين {}", two()?),
        EventKind::Visit => {
            format!("زيارة {}{}", names.first()?, place.map_or_else(String::new, |place| format!(" إلى {place}")))
        }
        EventKind::Signing => format!("توقيع بين {}", two()?),
        // what an institution publishes is its statement, whoever is quoted in it
        EventKind::Statement => match publisher(text, facts) {
            Some(publisher) => format!("بيان {publisher}"),
            None => format!("تصريح {}", names.first()?),
        },
        _ => return None,
    };
    Some(Title { text: words, span: None, suggested: true })
}

/// The institution that publishes a text and speaks in it.
fn publisher<'f>(text: &Text<'_>, facts: &'f Facts) -> Option<&'f str> {
    let id = issuer(text, facts)?;
    let speaks = facts.statements.iter().any(|statement| statement.speaker == Some(id));
    speaks.then(|| facts.entity(id).map(|entity| entity.name.as_str())).flatten()
}

fn date(text: &Text<'_>, facts: &Facts) -> Option<DocumentDate> {
    let gregorian =
        || facts.dates.iter().filter(|date| date.calendar == Calendar::Gregorian && date.because.rule == "date-written");
    let of =
        |when: Date, span, rule, confidence| Some(DocumentDate { when, span, because: Because::cue(rule, span, confidence) });
    for exact in [true, false] {
        let dateline = gregorian().find(|date| {
            let when = date.when.filter(|when| when.to.is_none()).map(|when| when.from);
            super::dates::in_dateline(text.document, date.span)
                && when.is_some_and(|when| if exact { when.day.is_some() } else { when.month.is_some() })
        });
        if let Some((date, when)) = dateline.and_then(|date| Some((date, date.when?))) {
            return of(when.from, date.span, "document-dateline", 0.95);
        }
    }
    // the Hijri dateline alone
    if let Some((date, when)) = facts
        .dates
        .iter()
        .find(|date| date.calendar == Calendar::Islamic && super::dates::in_dateline(text.document, date.span))
        .and_then(|date| Some((date, date.when.filter(|when| when.from.day.is_some())?)))
    {
        return of(when.from, date.span, "document-dateline", 0.85);
    }
    let event = facts.events.first()?;
    if let Some(when) = event.date.filter(|when| when.from.day.is_some()) {
        let span = facts.dates.iter().find(|date| date.when == Some(when)).map_or(event.span, |date| date.span);
        return of(when.to.unwrap_or(when.from), span, "document-event", 0.85);
    }
    // «اليوم الأربعاء 22 فبراير 2017»
    let today = gregorian().find(|date| {
        let at = text.token_at(date.span.start);
        (at.saturating_sub(2)..at).any(|t| text.folded(t) == "اليوم") && date.when.is_some_and(|when| when.from.day.is_some())
    })?;
    of(today.when?.from, today.span, "document-today", 0.8)
}

/// The institution that the contact lines or the signature name.
fn issuer(text: &Text<'_>, facts: &Facts) -> Option<EntityId> {
    let blocks = &text.document.blocks;
    let organization = |id: EntityId| facts.entity(id).is_some_and(|entity| entity.kind == EntityKind::Organization);
    // of many who sign below each other, the last one is not whose paper it is
    let one_of_many = |mention: &Mention| mention.because.rule == "organization-signs";
    // the same name in the contact lines or alone on a line at the end
    for block in blocks.iter().rev().take(4) {
        let alone = facts.mentions.iter().rev().find(|m| block.span.covers(m.span) && organization(m.entity) && !one_of_many(m));
        if let Some(mention) = alone
            && (block.kind == BlockKind::Contact || mention.span.len() * 10 >= block.span.len() * 8)
        {
            return Some(mention.entity);
        }
    }
    let contact = blocks.iter().rev().take(4).find(|block| block.kind == BlockKind::Contact)?;
    called(text, facts, contact.span)
}

/// «للتواصل مع المجلس»: the institution whose name begins with that word, the most often named one.
fn called(text: &Text<'_>, facts: &Facts, contact: Span) -> Option<EntityId> {
    let words: Vec<String> = text
        .tokens_in(contact)
        .take(12)
        .flat_map(|token| text.forms(token).iter().map(|form| form.folded.to_string()))
        .filter(|word| word.starts_with("ال"))
        .collect();
    let mut counts = vec![0usize; facts.entities.len()];
    for mention in &facts.mentions {
        if let Some(count) = counts.get_mut(mention.entity.0 as usize) {
            *count += 1;
        }
    }
    let fits = |index: &usize| {
        let entity = &facts.entities[*index];
        let first = fold_str(entity.name.split_whitespace().next().unwrap_or(""));
        entity.kind == EntityKind::Organization && (words.contains(&first) || words.contains(&format!("ال{first}")))
    };
    // the first of the most often named
    let best = (0..facts.entities.len()).filter(fits).max_by_key(|index| (counts[*index], usize::MAX - index))?;
    Some(EntityId(best as u32))
}

#[cfg(test)]
mod tests {
    use crate::extract::tests::read;

    #[test]
    fn what_a_communique_is_called() {
        let title = |text: &str| read(text).title.map(|title| title.text);
        let body = "ندين احتجاز زميلنا أحمد الفيتوري ونؤكد أن حرية الصحافة حق لا يسقط بقرار إداري من أي جهة كانت.\n";
        let signed = format!("{body}نقابة الصحفيين الأحرار\n");
        assert_eq!(title(&signed).as_deref(), Some("بيان نقابة الصحفيين الأحرار"));
        let headed = format!("نقابة الصحفيين الأحرار:\n\nاحتجاز مراسل في مدينة سبها\n\n{signed}");
        assert_eq!(title(&headed).as_deref(), Some("احتجاز مراسل في مدينة سبها"));
    }

    #[test]
    fn whose_paper_it_is() {
        let issuer = |text: &str| {
            let facts = read(text);
            facts.issuer.and_then(|id| facts.entity(id)).map(|entity| entity.name.clone())
        };
        let body = "تدين الجمعيات التضييق على الصحافة وتطالب بالإفراج عن الموقوفين.\n";
        assert_eq!(issuer(&format!("{body}نقابة الصحفيين الأحرار\n")).as_deref(), Some("نقابة الصحفيين الأحرار"));
        let signed = "المنظمات الموقعة:\n- المرصد العربي للسجون\n- نقابة الصحفيين الأحرار\n";
        assert_eq!(issuer(&format!("{body}{signed}")), None);
    }
}
